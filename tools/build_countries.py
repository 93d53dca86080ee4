"""
Build `scrape2meta/data/countries.toml`: ISO 3166-1 short names, their translations, and the spellings that papers use.

Names and translations come from pycountry (LGPL-2.1, data from the iso-codes project); the spellings below are our own list of
forms seen in affiliations. Run: `python -m tools.build_countries` (needs pycountry).
"""

import gettext
import json
from collections import defaultdict
from pathlib import Path

import pycountry

from scrape2meta.vocab import fold

TARGET = Path(__file__).parent.parent / "scrape2meta" / "data" / "countries.toml"
LOCALES = (
    "de",
    "fr",
    "es",
    "pt",
    "pt_BR",
    "it",
    "nl",
    "pl",
    "tr",
    "ru",
    "uk",
    "cs",
    "sv",
    "zh_CN",
    "zh_TW",
    "ja",
    "ko",
)

SPELLINGS = {
    "GB": (
        "England",
        "Scotland",
        "Wales",
        "Northern Ireland",
        "North Ireland",
        "N Ireland",
        "UK",
        "U.K.",
        "U. K.",
        "Great Britain",
        "Britain",
        "Inglaterra",
        "Angleterre",
        "Reino Unido",
        "Royaume-Uni",
        "Großbritannien",
        "The United Kingdom",
        "Великобритания",
        "Велика Британія",
        "Англия",
        "İngiltere",
        "Birleşik Krallık",
        "Anglia",
        "Inghilterra",
        "英格兰",
        "苏格兰",
        "威尔士",
        "英国",
    ),
    "US": (
        "USA",
        "U.S.A.",
        "U. S. A.",
        "US",
        "U.S.",
        "United States of America",
        "The United States",
        "The United States of America",
        "EE.UU.",
        "EUA",
        "États-Unis",
        "Etats-Unis",
        "Vereinigte Staaten",
        "Stany Zjednoczone",
        "ABD",
        "Verenigde Staten",
        "Estados Unidos",
        "Stati Uniti",
        "美国",
        "США",
    ),
    "CN": (
        "Peoples R China",
        "People's Republic of China",
        "Peoples Republic of China",
        "PR China",
        "P.R. China",
        "P. R. China",
        "PRC",
        "P.R.C.",
        "Mainland China",
        "The People's Republic of China",
        "P R China",
        "R China",
        "中华人民共和国",
        "КНР",
    ),
    "HK": ("Hong Kong", "Hong Kong SAR", "Hongkong"),
    "MO": ("Macau", "Macao", "Macau SAR"),
    "TW": ("Taiwan", "Taiwan ROC", "Taiwan, R.O.C.", "Taiwan, ROC", "R.O.C.", "Republic of China", "台湾", "臺灣"),
    "KR": (
        "South Korea",
        "Republic of Korea",
        "Korea",
        "S. Korea",
        "Rep. of Korea",
        "Rep of Korea",
        "S Korea",
        "Korea (South)",
        "The Republic of Korea",
        "韩国",
        "대한민국",
        "한국",
    ),
    "KP": ("North Korea", "DPR Korea", "Democratic People's Republic of Korea", "朝鲜"),
    "RU": ("Russia", "Russian Fed", "Rusia", "Rússia", "Russie", "Russland", "РФ", "Россия", "Российская Федерация"),
    "IR": ("Iran", "Islamic Republic of Iran", "I.R. Iran", "IR Iran"),
    "VN": ("Vietnam", "Viet Nam"),
    "CZ": ("Czech Republic", "Czechia", "The Czech Republic"),
    "TR": ("Turkey", "Turkiye", "Türkiye"),
    "NL": ("The Netherlands", "Holland", "Pays-Bas", "Países Bajos"),
    "MK": ("Macedonia", "FYROM", "Republic of Macedonia"),
    "MD": ("Moldova", "Republic of Moldova"),
    "BO": ("Bolivia",),
    "VE": ("Venezuela",),
    "TZ": ("Tanzania", "United Republic of Tanzania"),
    "SY": ("Syria",),
    "LA": ("Laos", "Lao PDR"),
    "BN": ("Brunei",),
    "PS": ("Palestine", "Palestinian Territories", "State of Palestine"),
    "CI": ("Ivory Coast", "Cote d'Ivoire", "Cote Ivoire"),
    "CD": ("DR Congo", "Democratic Republic of the Congo", "Dem Rep Congo", "Democratic Republic of Congo"),
    "CG": ("Republic of the Congo", "Rep Congo"),
    "AE": ("UAE", "U.A.E.", "U Arab Emirates", "The United Arab Emirates"),
    "SA": ("Kingdom of Saudi Arabia", "KSA"),
    "BA": ("Bosnia", "Bosnia & Herceg", "Bosnia & Herzegovina", "Bosnia Herzegovina"),
    "TT": ("Trinidad Tobago", "Trinidad & Tobago", "Trinidad"),
    "IE": ("Republic of Ireland", "Eire"),
    "CV": ("Cape Verde",),
    "SZ": ("Swaziland",),
    "MM": ("Burma", "Myanmar"),
    "GM": ("The Gambia",),
    "BS": ("The Bahamas",),
    "PH": ("The Philippines",),
    "XK": (),
    "GE": ("Republic of Georgia",),
    "DE": ("Fed Rep Ger", "Federal Republic of Germany", "West Germany", "BRD", "Bundesrepublik Deutschland", "F.R. Germany", "FRG"),
    "BR": ("Brasil",),
    "AT": ("Österreich",),
    "AU": ("Australia",),
}
# What countries call themselves, where none of the languages above does.
OWN_NAMES = {
    "AL": ("Shqipëri", "Shqipëria"),
    "BA": ("Bosna i Hercegovina", "Republika Srpska"),
    "BG": ("България",),
    "CZ": ("Česká republika", "ČR"),
    "EE": ("Eesti",),
    "FI": ("Suomi",),
    "GR": ("Ελλάδα", "Hellas"),
    "HR": ("Hrvatska", "Republika Hrvatska"),
    "HU": ("Magyarország",),
    "IE": ("Éire",),
    "IS": ("Ísland",),
    "LT": ("Lietuva",),
    "LV": ("Latvija",),
    "ME": ("Crna Gora", "Црна Гора"),
    "MK": ("Македонија",),
    "RO": ("România",),
    "RS": ("Srbija", "Србија"),
    "SI": ("Slovenija",),
    "UZ": ("O‘zbekiston", "Oʻzbekiston"),
    "VN": ("Việt Nam",),
}
# Republics of the Soviet Union, as older papers write them.
SOVIET = {
    "AM": "Armenian",
    "AZ": "Azerbaijan",
    "BY": "Byelorussian",
    "EE": "Estonian",
    "GE": "Georgian",
    "KG": "Kirghiz",
    "KZ": "Kazakh",
    "LT": "Lithuanian",
    "LV": "Latvian",
    "MD": "Moldavian",
    "TJ": "Tadzhik",
    "TM": "Turkmen",
    "UA": "Ukrainian",
    "UZ": "Uzbek",
}
# States that are no more, by the codes they had (ISO 3166-3).
DISSOLVED = {
    "CS": ("Czechoslovakia", "Tschechoslowakei", "Tchécoslovaquie", "Československo", "ČSSR", "ČSFR", "Чехословакия"),
    "DD": ("German Democratic Republic", "East Germany", "GDR", "G.D.R.", "Deutsche Demokratische Republik", "German Dem Rep", "ГДР"),
    "SU": ("Soviet Union", "USSR", "U.S.S.R.", "Union of Soviet Socialist Republics", "UdSSR", "URSS", "U.R.S.S.", "СССР", "SSSR"),
    "YU": ("Yugoslavia", "Jugoslawien", "Yougoslavie", "Jugoslavija", "Jugosławia", "Югославия", "FR Yugoslavia"),
}
# A state of the United States and a country: without more, an affiliation means the country only when it stands last.
SKIPPED = {"jersey"}


def main() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    spellings: dict[str, dict[str, str]] = defaultdict(dict)

    def add(code: str, word: str) -> None:
        key = fold(word)
        if len(key) > 1 and key not in SKIPPED:
            meanings[key].add(code)
            spellings[code].setdefault(key, word)

    own = {fold(word): code for code, words in SPELLINGS.items() for word in words}
    for country in pycountry.countries:
        for word in (
            country.name,
            getattr(country, "common_name", None),
            getattr(country, "official_name", None),
            country.alpha_3,
        ):
            if word and own.get(fold(word), country.alpha_2) == country.alpha_2 and (word != country.alpha_3 or word in {"USA", "GBR"}):
                add(country.alpha_2, word)
        for locale in LOCALES:
            translate = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[locale], fallback=True).gettext
            for word in (country.name, getattr(country, "common_name", None)):
                if word and own.get(fold(translate(word)), country.alpha_2) == country.alpha_2:
                    add(country.alpha_2, translate(word))
    for code, words in (*SPELLINGS.items(), *OWN_NAMES.items()):
        for word in words:
            add(code, word)
    for code, people in SOVIET.items():
        add(code, f"{people} SSR")
        add(code, f"{people} S.S.R.")
    for code, words in DISSOLVED.items():
        for word in words:
            add(code, word)
    doubtful = {key for key, codes in meanings.items() if len(codes) > 1}
    lines = [
        "# Countries: [ISO 3166-1 alpha-2, of states that are no more ISO 3166-3], the English short name, and the other spellings met on pages.",
        "# Written by tools/build_countries.py from pycountry (iso-codes, LGPL-2.1) and its own list of spellings.",
        "",
    ]
    named = {str(country.alpha_2): str(country.name) for country in pycountry.countries} | {
        code: words[0] for code, words in DISSOLVED.items()
    }
    for code, name in sorted(named.items()):
        also = [w for key, w in spellings[code].items() if key not in doubtful and w != name]
        lines += [
            f"[{code}]",
            f"name = {json.dumps(name, ensure_ascii=False)}",
            f"also = {json.dumps(also, ensure_ascii=False)}",
            "",
        ]
    TARGET.write_text("\n".join(lines), encoding="utf-8")
    print(f"{len(named)} countries, {len(meanings)} spellings, doubtful and left out: {sorted(doubtful)}")


if __name__ == "__main__":
    main()
