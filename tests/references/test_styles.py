"""References of each style, and strings that are none."""

import pytest

from scrape2meta import references
from tests.compare import shown

CASES = [
    ("flattened", "[1]\xa0 D. Maynard,et al.\xa0 Talk in Clinics , 1991, American Journal of Sociology.",
     {"authors": ["D. Maynard"], "et_al": True, "title": "Talk in Clinics", "year": 1991, "container_title": "American Journal of Sociology"}),
    ("no venue", "[2]\xa0 Ann Pettigrew,et al.\xa0 Managing Through Networks , 1996 .", {"title": "Managing Through Networks", "year": 1996, "container_title": None}),
    ("no author", "[10]\xa0 The Structure of Cities: A Puzzle , 2001 .", {"authors": [], "title": "The Structure of Cities: A Puzzle", "year": 2001}),
    ("author runs in", "[13]\xa0 C. Barker The Policy Process , 1996 .", {"authors": ["C. Barker"], "et_al": False, "title": "The Policy Process"}),
    ("year in the title", "[23]\xa0 S. Hale,et al.\xa0 Autonomy 1975 to 2025 , 2000 .", {"title": "Autonomy 1975 to 2025", "year": 2000}),
    ("commas and year in the title", "[3] Ida Roe,et al. Gas, 1890, and after , 1991, Light.", {"title": "Gas, 1890, and after", "year": 1991, "container_title": "Light"}),
    ("venue with full stops", "[4] T. Roe,et al. Bonds , 2012, J. Chem. Phys..", {"container_title": "J. Chem. Phys."}),
    ("venue that begins with a year", "[5] T. Roe,et al. Maps , 2020, 2020 IEEE Conference.", {"year": 2020, "container_title": "2020 IEEE Conference"}),
    ("question", "[2]\xa0 N. Good Are Networks the Answer? , 2008, Policy.", {"authors": ["N. Good"], "title": "Are Networks the Answer?"}),
    ("plain blanks", "[7] Paul Orwin,et al. The Innovating organization , 1965 .", {"authors": ["Paul Orwin"], "title": "The Innovating organization"}),
    ("bullet", "• [1] Engaging with water\n  McLeod, Ina\n  Keller, Anna\n  [J]. WATER & POLICY, 2017, 22 (01) : 4 - 11",
     {"authors": ["Ina McLeod", "Anna Keller"], "title": "Engaging with water", "container_title": "WATER & POLICY", "year": 2017, "volume": "22", "issue": "01", "pages": "4-11", "type": "article-journal"}),
    ("bullet, one author", "• [3] Deep water\n  Higgins, Joan\n  [J]. WATER, 2007, 334 (7583): : 22 - 24", {"authors": ["Joan Higgins"], "pages": "22-24"}),
    ("bullet, conference", "[2] Units\n Roe, A.\n [C]. 2011 IEEE SYMPOSIUM (VL 2011), 2011, : 45 - 50",
     {"container_title": "2011 IEEE SYMPOSIUM (VL 2011)", "year": 2011, "pages": "45-50", "type": "paper-conference"}),
    ("bullet, book", "[3] Tables\n Roe, A.\n [M]. Cambridge University Press, 2009", {"publisher": "Cambridge University Press", "container_title": None, "type": "book"}),
    ("bullet, thesis", "[4] Faults\n Roe, A.\n [D]. University of Klagenfurt, 2015", {"publisher": "University of Klagenfurt", "type": "thesis"}),
    ("bullet without authors", "[6] Risks\n [J]. COMPUTER WEEKLY, 2013", {"authors": [], "title": "Risks", "container_title": "COMPUTER WEEKLY", "year": 2013}),
    ("bullet, volume alone", "[6] Risks\n [J]. WATER, 2021, 7", {"volume": "7", "pages": None}),
    ("bullet in Chinese", "[3] 版式演变考略\n 顾颐\n [J]. 文献, 2009, (03) : 41 - 52", {"authors": ["顾颐"], "container_title": "文献", "issue": "03", "volume": None}),
    ("between slashes", "[학술지] 함민석; 길소연 / 2018 / 농촌의 우물 / 한국우물연구 53 (4) : 511 ~ 526",
     {"authors": ["함민석", "길소연"], "title": "농촌의 우물", "container_title": "한국우물연구", "year": 2018, "volume": "53", "issue": "4", "pages": "511-526", "type": "article-journal"}),
    ("book between slashes", "[단행본] 길소연 / 2016 / 우물의 지리 / 한울림", {"authors": ["길소연"], "title": "우물의 지리", "publisher": "한울림", "container_title": None, "type": "book"}),
    ("author-date, no more", "Malby, R., Mervyn, K. (2012) Networks – A paper for The Foundation. University of Leeds.",
     {"authors": ["R. Malby", "K. Mervyn"], "title": "Networks – A paper for The Foundation", "publisher": "University of Leeds", "container_title": None}),
    ("author-date, journal", "Oyelaran, F., Brandt, M. J. (2009) Proof bars. Historical Metallurgy, 43(2), 101-118.",
     {"container_title": "Historical Metallurgy", "volume": "43", "issue": "2", "pages": "101-118"}),
    ("APA with DOI", "Nowak-Reyes, C., & Sørli, M. (2011). Snow depth. Annals of Field Zoology, 48(4), 201-219. https://doi.org/10.5555/afz.48.201",
     {"authors": ["C. Nowak-Reyes", "M. Sørli"], "doi": "10.5555/afz.48.201", "pages": "201-219"}),
    ("book", "Szabó-Lind, K. (1999) The program as archive. Budapest: Kapocs Kiadó.", {"place": "Budapest", "publisher": "Kapocs Kiadó"}),
    ("chapter", "Kettunen, R. (2004). Listening. In H. Vaara & L. Quist (Eds.), Sound and wild places (pp. 77-95). Umeå: Norrsken.",
     {"container_title": "Sound and wild places", "editors": ["H. Vaara", "L. Quist"], "pages": "77-95", "place": "Umeå"}),
    ("chapter behind a title of two sentences",
     "Kettunen, R. & Orr, S. (2006). Listening in snow. Birds, wind and after. In H. Vaara, & L. Quist (Eds.), Sound and wild places. A reader (Vol. 2, pp. 1-23). Umeå: Norrsken.",
     {"title": "Listening in snow. Birds, wind and after", "container_title": "Sound and wild places. A reader", "editors": ["H. Vaara", "L. Quist"],
      "volume": "2", "pages": "1-23", "place": "Umeå", "publisher": "Norrsken"}),
    ("number of an issue behind its word", "Mireille Fabre-Holm, 2009, « Crise et lumière au théâtre », Cahiers d’études nordiques, n° 9, p. 37-47.",
     {"issue": "9", "pages": "37-47", "container_title": "Cahiers d’études nordiques"}),
    ("editors behind the two strokes", "[6] 顾颐．古渡口的灯与船[M]//沈砚秋．江南灯火论丛：卷 1．远浦出版社，1994：110．",
     {"authors": ["顾颐"], "editors": ["沈砚秋"], "container_title": "江南灯火论丛", "publisher": "远浦出版社", "pages": "110"}),
    ("page of a newspaper", "顾颐, 2000. 渡口重开[N]. 江南日报, 2000-05-21(2).", {"year": 2000, "pages": "2", "container_title": "江南日报"}),
    ("title around a title", "顾颐. 关于《江南灯火管理办法（草案）》的说明[R]. 2013.", {"title": "关于《江南灯火管理办法（草案）》的说明", "year": 2013}),
    ("title that ends with its quote", 'Mireille Fabre-Holm, 2008, « L’Europe en marge. Objets perdus et regards », Politique nordique, 25, pp. 115-135.',
     {"title": "L’Europe en marge. Objets perdus et regards", "container_title": "Politique nordique", "pages": "115-135"}),
    ("title that begins with a number", "远浦信息中心. 2012. 第29次江南灯火发展状况统计报告", {"title": "第29次江南灯火发展状况统计报告", "year": 2012}),
    ("publisher, then its city", "Orr, G. (2007). The lamp tree: a history of oil. Tideway University Press, Greensea, MA",
     {"publisher": "Tideway University Press", "place": "Greensea, MA"}),
    ("kind of a thesis", "Orr, G. (1991). Learning on very large fields. Ph.D. thesis, Department of Lamps, University of Tideway.",
     {"publisher": "Department of Lamps, University of Tideway", "type": "thesis"}),
    ("year behind the volume", "C. Scarpa, Due codici della metà del secolo, in “Memorie Lagunari”, 65, 1985, pp. 37-62.", {"year": 1985, "volume": "65", "pages": "37-62"}),
    ("edition and volume behind the title", "Orr, G., & Vale, T. (2010). Handbook of lamps (5th ed., Vol. 1). Lamp Press.",
     {"title": "Handbook of lamps", "edition": "5", "volume": "1", "publisher": "Lamp Press"}),
    ("kind behind the title", "Orr, G. (2018). Do not expect much [Policy brief]. Lamp Press.", {"title": "Do not expect much"}),
    ("edition of the book of a chapter", "Orr, G. (2003). Oil. In T. Vale (Ed.), Handbook of lamps (2nd ed., pp. 7–13). Tideway: Lamp Press.",
     {"container_title": "Handbook of lamps", "edition": "2", "pages": "7-13"}),
    ("body", "Walking Council of Ireland (2017) Counting feet. Dublin: Walking Council of Ireland.", {"authors": ["Walking Council of Ireland"]}),
    ("undated", "Baltic Seed Exchange. (n.d.). Keeping rye. Viljandi: Viljandi Seed House.", {"year": None, "title": "Keeping rye"}),
    ("quoted title", "Roe, A. (2001) ‘Deep water’, Water Policy, 3(1), pp. 1–9.", {"title": "Deep water", "container_title": "Water Policy", "pages": "1-9"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reference(text: str, wanted: dict):
    found = references.parse_one(text)
    assert shown(found, wanted) == wanted
    assert found.confidence >= 0.5


NONE = [
    "Preheat the oven to 180 degrees.",
    "1. In 1998 the committee met again",
    "Home | About | Contact",
    "see also [12] and the table below",
    "",
    "    ",
    "The conference will be held in Vienna in 2021.",
    "Anna Meyer, Senior Lecturer, London",
    "[J]. ",
    "et al.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_reference_is_kept_raw(text: str):
    found = references.parse_one(text)
    assert found.confidence < 0.3
    assert (found.title, found.authors, found.year) == (None, (), None)
    assert found.raw == " ".join(text.split())


SPLITS = [
    ("wrapped lines", "[1] A. Roe,et al. Deep\n  water , 2001 .\n[2] B. Poe,et al. Cold water , 2002 .", ["Deep water", "Cold water"]),
    ("number inside an entry", "[1] A. Roe,et al. Deep water [7] again , 2001 .\n[2] B. Poe,et al. Cold water , 2002 .", ["Deep water [7] again", "Cold water"]),
    ("footer behind", "[1] A. Roe,et al. Deep water , 2001 .\n\nShare this\n\n© 2020 Someone", ["Deep water"]),
    ("blank lines between", "Roe, A. (2001) Deep water. Leeds: Sea Press.\n\nPoe, B. (2002) Cold water. Leeds: Sea Press.", ["Deep water", "Cold water"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles"), [case[1:] for case in SPLITS], ids=[case[0] for case in SPLITS])
def test_split(text: str, titles: list[str]):
    assert [reference.title for reference in references.parse_list(text)] == titles
