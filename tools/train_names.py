"""
Build `scrape2meta/data/name_words.txt`: how often a word was a given name, a family name, or a word of a title.

Counts come from the corpora named in NOTICE (bibliographic facts and permissively licensed reference sets; share-alike and LGPL
sets are left out), and from the name lists of Faker (MIT) in the locales below, each listed name counting once. Names that only the lists
have, those of the further locales among them, go to `listed_names.txt`.

    python -m tools.train_names CORPORA_FOLDER [--without-every N]

`--without-every N` leaves out every N-th record, so that the reader can be measured on records it has not counted.
"""

import argparse
import importlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import regex

from tools.corpora import rows

TARGET = Path(__file__).parent.parent / "scrape2meta" / "data" / "name_words.txt"
LISTED = TARGET.with_name("listed_names.txt")
WORD_RE = regex.compile(r"[\p{L}'’-]+")
NOT_SHIPPED = ("parscit", "zotero-chinese")  # LGPL and share-alike: for training and tests only, not for shipped lists
LOCALES = (
    "cs_CZ",
    "da_DK",
    "de_DE",
    "en_GB",
    "en_IN",
    "en_NZ",
    "en_US",
    "es_ES",
    "es_MX",
    "et_EE",
    "fi_FI",
    "fr_FR",
    "ga_IE",
    "hr_HR",
    "hu_HU",
    "it_IT",
    "lt_LT",
    "lv_LV",
    "nl_BE",
    "nl_NL",
    "no_NO",
    "pl_PL",
    "pt_BR",
    "pt_PT",
    "ro_RO",
    "sk_SK",
    "sl_SI",
    "sv_SE",
    "tr_TR",
    "vi_VN",
    "yo_NG",
    "zu_ZA",
)
FURTHER = (
    *("az_AZ", "bg_BG", "de_AT", "de_CH", "el_GR", "en_KE", "en_NG", "en_PK", "en_TH", "es_AR", "es_CA", "es_CL", "es_CO", "fr_BE"),
    *("fr_CA", "fr_CH", "fr_DZ", "ha_NG", "id_ID", "ig_NG", "is_IS", "mk_MK", "ru_RU", "sw", "tw_GH", "uk_UA", "uz_UZ"),
)


def name_words(text: str) -> list[str]:
    return [w.strip("'’-").casefold() for w in WORD_RE.findall(text) if len(w) > 1 and not (w.isupper() and len(w) < 4)]


def people(folder: Path, skip: int) -> Iterator[tuple[str, str]]:
    """(given, family) of each person of the corpora."""
    for number, record in enumerate(rows(folder / "records/en.jsonl")):
        if record.get("names") or (skip and number % skip == 0):
            continue
        for author in record.get("authors", ()):
            given, _, family = author.rpartition(" ")
            if given:
                yield given, family
    for row in rows(folder / "refs/train.jsonl"):
        if not row["source"].startswith(NOT_SHIPPED):
            for person in row["gold"].get("authors", ()):
                if "family" in person:
                    yield person.get("given", ""), person["family"]
    for name in ("names_header", "names_citation"):
        for row in rows(folder / f"names/{name}.jsonl"):
            for person in row["gold"]:
                yield f"{person.get('given', '')} {person.get('middle', '')}", person.get("family", "")


def titles(folder: Path, skip: int) -> Iterator[str]:
    for number, record in enumerate(rows(folder / "records/en.jsonl")):
        if not (skip and number % skip == 0):
            yield record.get("title", "")
    for row in rows(folder / "refs/train.jsonl"):
        if not row["source"].startswith(NOT_SHIPPED):
            yield row["gold"].get("title", "")


def listed(locales: Iterable[str]) -> Iterator[tuple[str, str]]:
    """("given" or "family", name) of Faker's lists."""
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute, kind in (
            ("first_names", "given"),
            ("first_names_male", "given"),
            ("first_names_female", "given"),
            ("last_names", "family"),
            ("last_names_male", "family"),
            ("last_names_female", "family"),
            ("middle_names", "given"),
            ("middle_names_male", "given"),
            ("middle_names_female", "given"),
        ):
            names = getattr(provider, attribute, ())
            for name in names if isinstance(names, (tuple, list, dict)) else ():
                yield kind, str(name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--without-every", type=int, default=0, metavar="N")
    options = parser.parse_args()
    given, family, title = Counter[str](), Counter[str](), Counter[str]()
    for first, last in people(options.corpora, options.without_every):
        given.update(name_words(first))
        family.update(name_words(last))
    for text in titles(options.corpora, options.without_every):
        title.update(name_words(text))
    for word in {(kind, w) for kind, name in listed(LOCALES) for w in name_words(name)}:
        (given if word[0] == "given" else family)[word[1]] += 1
    kept = sorted(
        w
        for w in given.keys() | family.keys() | title.keys()
        if given[w] + family[w] + title[w] >= 2 and w.isalpha() | ("-" in w) | ("'" in w)
    )
    totals = f"{given.total()} {family.total()} {title.total()}"
    lines = [
        "# word, times a given name, times a family name, times a word of a title. Written by tools/train_names.py; sources in NOTICE.",
        f"# {totals}",
    ]
    lines += [f"{w} {given[w]} {family[w]} {title[w]}" for w in kept]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    known = {one for one in title if title[one]} | set(kept)
    once: dict[str, set[str]] = {}
    for kind, name in listed((*LOCALES, *FURTHER)):
        for one in name_words(name):
            if one not in known and one.replace("-", "").replace("'", "").isalpha():
                once.setdefault(one, set()).add(kind)
    lines = ["# word, and what the lists of names have it as. Written by tools/train_names.py; sources in NOTICE."]
    lines += [f"{one} {'+'.join(sorted(once[one]))}" for one in sorted(once)]
    LISTED.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(once)} words of lists alone")
    print(f"{len(kept)} words; given, family, title tokens: {totals}")


if __name__ == "__main__":
    main()
