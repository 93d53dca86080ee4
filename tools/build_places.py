"""
Build `scrape2meta/data/places.txt`: names of cities and of regions below a country, a line a name: `c Leeds`, `r Bavaria`, `cr Vienna`.

Cities come from the address lists of Faker (MIT) and from the time zones of the IANA (public domain), regions from the subdivisions of
pycountry (LGPL-2.1, iso-codes; with the codes of countries whose addresses use them) and from Faker. Run: `python -m tools.build_places`.
"""

import importlib
import zoneinfo
from pathlib import Path

import pycountry

from scrape2meta.vocab import fold

TARGET = Path(__file__).parent.parent / "scrape2meta" / "data" / "places.txt"
LOCALES = (
    "ar_DZ", "az_AZ", "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "el_GR", "en_AU", "en_BD", "en_CA", "en_IN", "en_US", "es_ES", "es_MX", "fi_FI",
    "fr_DZ", "fr_FR", "hr_HR", "hu_HU", "id_ID", "it_IT", "ja_JP", "ko_KR", "nl_NL", "no_NO", "pl_PL", "pt_PT", "ro_RO", "ru_RU", "sl_SI", "sv_SE",
    "th_TH", "uk_UA", "vi_VN", "zh_CN", "zh_TW",
)  # fmt: skip
CITY_LISTS = ("cities", "city_names", "real_city_names", "metropolitan_cities")
REGION_LISTS = ("states", "states_abbr", "provinces", "provinces_abbr", "regions", "region_names", "region_oblast", "region_krai")
CODES_OF = ("US", "CA", "AU", "BR")
MOST = 3000  # a longer list holds hamlets that are also words
SHORTEST = 3
OWN_REGIONS = (
    "Calif", "Mass", "Tex", "Fla", "Ill", "Pa", "Mich", "Minn", "Wis", "Conn", "Ariz", "Colo", "Wash", "Ore", "Va", "Md", "Ga", "Tenn", "Ala", "Ont",
    "Qld", "Vic", "Tas", "N.Y.", "N.J.", "N.C.", "D.C.", "R.I.", "N.S.W.", "Catalonia", "Tuscany", "Lombardy", "Bavaria", "Saxony",
    "Lower Saxony", "Hesse", "North Rhine-Westphalia", "Andalusia", "Brittany", "Normandy", "Flanders", "Wallonia",
)  # fmt: skip
OWN_CITIES = (
    "Munich", "Cologne", "Nuremberg", "Hanover", "Vienna", "Zurich", "Geneva", "Basle", "Berne", "Lausanne", "Milan", "Rome", "Florence", "Venice",
    "Turin", "Naples", "Genoa", "Padua", "Bologna", "Pisa", "Trieste", "Seville", "Barcelona", "Valencia", "Lisbon", "Coimbra", "Porto", "Prague",
    "Brno", "Warsaw", "Cracow", "Krakow", "Wroclaw", "Gdansk", "Poznan", "Moscow", "St. Petersburg", "Saint Petersburg", "Novosibirsk", "Kiev",
    "Kyiv", "Kharkiv", "Copenhagen", "Aarhus", "Gothenburg", "Uppsala", "Lund", "Bergen", "Trondheim", "Helsinki", "Espoo", "Turku", "The Hague",
    "Delft", "Leiden", "Nijmegen", "Ghent", "Antwerp", "Leuven", "Louvain-la-Neuve", "Liège", "Brussels", "Strasbourg", "Grenoble", "Toulouse",
    "Marseille", "Montpellier", "Villeurbanne", "Gif-sur-Yvette", "Orsay", "Palaiseau", "Cambridge", "Oxford", "Edinburgh", "Glasgow", "Cardiff",
    "Belfast", "Manchester", "Liverpool", "Leeds", "Sheffield", "Birmingham", "Bristol", "Nottingham", "Southampton", "Norwich", "Exeter",
    "Newcastle upon Tyne", "Coventry", "Leicester", "Aberdeen", "Dundee", "St Andrews", "Durham", "York", "Brighton", "Reading", "Guildford",
    "Didcot", "Harwell", "Boston", "Berkeley", "Stanford", "Palo Alto", "Pasadena", "La Jolla", "Davis", "Irvine", "Santa Barbara", "Santa Cruz",
    "Riverside", "San Diego", "San Francisco", "San Jose", "Los Angeles", "Seattle", "Portland", "Corvallis", "Eugene", "Salt Lake City", "Provo",
    "Boulder", "Fort Collins", "Tucson", "Tempe", "Albuquerque", "Los Alamos", "Austin", "Dallas", "Houston", "College Station", "Baton Rouge",
    "Atlanta", "Athens", "Gainesville", "Tallahassee", "Tampa", "Miami", "Coral Gables", "Chapel Hill", "Raleigh", "Charlottesville", "Blacksburg",
    "Richmond", "Baltimore", "Bethesda", "Rockville", "Gaithersburg", "College Park", "Newark", "Princeton", "Piscataway", "New Brunswick",
    "Philadelphia", "Pittsburgh", "University Park", "Ithaca", "Rochester", "Syracuse", "Buffalo", "Albany", "Stony Brook", "Upton", "Bronx",
    "Brooklyn", "New Haven", "Storrs", "Providence", "Amherst", "Waltham", "Worcester", "Hanover", "Burlington", "Ann Arbor", "Detroit",
    "East Lansing", "Cleveland", "Columbus", "Cincinnati", "Indianapolis", "Bloomington", "West Lafayette", "Notre Dame", "Chicago", "Evanston",
    "Urbana", "Champaign", "Argonne", "Batavia", "Madison", "Milwaukee", "Minneapolis", "St. Paul", "St. Louis", "Columbia", "Kansas City", "Lawrence",
    "Iowa City", "Ames", "Lincoln", "Omaha", "Nashville", "Memphis", "Knoxville", "Oak Ridge", "Lexington", "Louisville", "Tuscaloosa", "Honolulu",
    "Toronto", "Montreal", "Vancouver", "Ottawa", "Calgary", "Edmonton", "Winnipeg", "Hamilton", "Waterloo", "Kingston", "London", "Guelph",
    "Saskatoon", "Regina", "Victoria", "Burnaby", "Quebec", "Sherbrooke", "Halifax", "St. John's", "Sydney", "Melbourne", "Brisbane", "Perth",
    "Adelaide", "Canberra", "Hobart", "Wollongong", "Newcastle", "Clayton", "Parkville", "Auckland", "Wellington", "Christchurch", "Dunedin",
    "Palmerston North", "Tel Aviv", "Haifa", "Jerusalem", "Rehovot", "Beer-Sheva", "Ramat Gan", "Tehran", "Isfahan", "Shiraz", "Tabriz", "Mashhad",
    "Ankara", "Istanbul", "Izmir", "Cairo", "Alexandria", "Cape Town", "Johannesburg", "Pretoria", "Stellenbosch", "Lagos", "Ibadan", "Nairobi",
    "Mumbai", "Bombay", "New Delhi", "Delhi", "Bangalore", "Bengaluru", "Chennai", "Madras", "Kolkata", "Calcutta", "Hyderabad", "Pune", "Kanpur",
    "Kharagpur", "Roorkee", "Varanasi", "Lucknow", "Karachi", "Lahore", "Islamabad", "Dhaka", "Colombo", "Bangkok", "Singapore", "Kuala Lumpur",
    "Jakarta", "Bandung", "Manila", "Hanoi", "Beijing", "Shanghai", "Nanjing", "Hangzhou", "Wuhan", "Guangzhou", "Shenzhen", "Chengdu", "Chongqing",
    "Xi'an", "Xian", "Tianjin", "Harbin", "Changchun", "Dalian", "Shenyang", "Jinan", "Qingdao", "Hefei", "Changsha", "Lanzhou", "Kunming", "Xiamen",
    "Fuzhou", "Zhengzhou", "Taiyuan", "Nanchang", "Suzhou", "Hong Kong", "Kowloon", "Taipei", "Hsinchu", "Tainan", "Taichung", "Kaohsiung", "Tokyo",
    "Kyoto", "Osaka", "Nagoya", "Sendai", "Sapporo", "Fukuoka", "Hiroshima", "Tsukuba", "Yokohama", "Kobe", "Chiba", "Okayama", "Kanazawa", "Niigata",
    "Seoul", "Daejeon", "Taejon", "Busan", "Pusan", "Daegu", "Gwangju", "Kwangju", "Incheon", "Suwon", "Pohang", "Mexico City", "Guadalajara",
    "Monterrey", "Cuernavaca", "Bogotá", "Medellín", "Cali", "Lima", "Quito", "Caracas", "Santiago", "Valparaíso", "Concepción", "Buenos Aires",
    "Córdoba", "La Plata", "Rosario", "Montevideo", "São Paulo", "Campinas", "Ribeirão Preto", "São Carlos", "Rio de Janeiro", "Niterói",
    "Belo Horizonte", "Porto Alegre", "Curitiba", "Florianópolis", "Recife", "Fortaleza", "Salvador", "Brasília", "Natal", "Belém", "Manaus",
    "Havana", "San Juan", "Riyadh", "Jeddah", "Doha", "Dubai", "Abu Dhabi", "Beirut", "Amman", "Damascus", "Baghdad", "Kuwait", "Muscat",
)  # fmt: skip


def names_of(attribute: object) -> list[str]:
    """The names in one list of a provider; tuples hold a code and a name."""
    found: list[str] = []
    if isinstance(attribute, list | tuple):
        for entry in attribute:
            found += [entry] if isinstance(entry, str) else [part for part in entry if isinstance(part, str)]
    return found


def main() -> None:
    cities, regions = set(OWN_CITIES), set(OWN_REGIONS)
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.address.{locale}").Provider
        for key in CITY_LISTS:
            listed = names_of(getattr(provider, key, ()))
            cities |= set(listed) if len(listed) <= MOST else set()
        for key in REGION_LISTS:
            regions |= set(names_of(getattr(provider, key, ())))
    cities |= {zone.rpartition("/")[2].replace("_", " ") for zone in zoneinfo.available_timezones() if "/" in zone and "Etc" not in zone}
    for part in pycountry.subdivisions:
        regions.add(part.name.split(" [")[0])
        if part.country_code in CODES_OF:
            regions.add(part.code.partition("-")[2])
    folded: dict[str, str] = {}
    for kind, names in (("c", cities), ("r", regions)):
        for name in names:
            key = fold(name)
            if (len(key) >= SHORTEST or (kind == "r" and key.isalpha() and len(key) == 2)) and not any(c.isdigit() for c in key):
                folded[key] = "".join(sorted({*folded.get(key, ""), kind}))
    lines = [f"{kind} {name}" for name, kind in sorted(folded.items())]
    head = "# c city, r region; name folded. Written by tools/build_places.py; sources in NOTICE.\n"
    TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "names")


if __name__ == "__main__":
    main()
