"""GB/T 7714 with its marks: one table of entries, one of what the grammar must not read."""

import pytest

from scrape2meta.evidence import Span
from scrape2meta.references import Reference, parse_one
from scrape2meta.references.split import Entry
from scrape2meta.references.styles.gbt7714 import gbt7714
from scrape2meta.references.styles.style import LONGEST
from scrape2meta.values import names


def shown(found: Reference, key: str) -> object:
    value = getattr(found, key)
    return [names.show(name) for name in value] if key in ("authors", "editors") else value


CASES = [
    ("journal", "[1] 顾颐, 沈砚秋. 古渡口的灯与船[J]. 江南灯火学报, 2003, 12(4): 33-41.",
     {"authors": ["顾颐", "沈砚秋"], "title": "古渡口的灯与船", "container_title": "江南灯火学报", "year": 2003, "volume": "12", "issue": "4", "pages": "33-41", "type": "article-journal"}),
    ("journal without volume", "顾颐. 古渡口的灯[J]. 江南灯火学报, 2003(4): 33-41.", {"volume": None, "issue": "4", "pages": "33-41", "year": 2003}),
    ("comma before the issue", "顾颐. 古渡口的灯[J]. 江南灯火学报, 2003, (4): 33-41.", {"volume": None, "issue": "4", "year": 2003}),
    ("year and pages only", "顾颐. 古渡口的灯[J]. 江南灯火学报, 2003: 33-41.", {"container_title": "江南灯火学报", "issue": None, "pages": "33-41"}),
    ("full-width points", "顾颐，沈砚秋，等．古渡口的灯与船［J］．江南灯火学报，2003，12（4）：33-41．",
     {"authors": ["顾颐", "沈砚秋"], "et_al": True, "container_title": "江南灯火学报", "volume": "12", "pages": "33-41"}),
    ("lower case and blanks", "顾颐. 古渡口的灯 [ j ]. 江南灯火学报, 2003, 12(4): 33.", {"title": "古渡口的灯", "pages": "33", "type": "article-journal"}),
    ("family and initials", "ORR-LIND G, VALE T M, VAN DER MEER P, et al. Lamps of the coast[J]. J Lamp Hist, 2003, 12(4): 33-41.",
     {"authors": ["G Orr-Lind", "T M Vale", "P van der Meer"], "et_al": True, "container_title": "J Lamp Hist"}),
    ("initials in front", "G. Orr, T. M. Vale. Lamps of the coast[J]. Lamp History, 2003, 12: 33-41.", {"authors": ["G. Orr", "T. M. Vale"], "title": "Lamps of the coast"}),
    ("commas inside names", "Orr, G. Lamps of the coast[M]. Lamp Press, 2003.", {"authors": ["G Orr"], "title": "Lamps of the coast"}),
    ("mixed order of names", "Orr, G., T. M. Vale, & P. Lind. Lamps of the coast[J]. Lamp History, 2003, 12: 33-41.", {"authors": ["G. Orr", "T. M. Vale", "P. Lind"]}),
    ("foreign name in Chinese letters", "奥尔 G, 韦尔 T M. 海岸的灯[M]. 沈砚秋, 译. 远浦: 远浦出版社, 2003.", {"authors": ["奥尔G", "韦尔T M"], "title": "海岸的灯", "editors": []}),
    ("middle dot", "乔治·奥尔. 海岸的灯[M]. 远浦: 远浦出版社, 2003.", {"authors": ["乔治·奥尔"]}),
    ("body", "远浦市灯火管理委员会. 灯火年报[R]. 远浦: 远浦市灯火管理委员会, 2003.", {"authors": ["远浦市灯火管理委员会"], "type": "report", "place": "远浦"}),
    ("body with of", "Harbour Board of the Northern Coast. Lamps in service[R]. 2003.", {"authors": ["Harbour Board of the Northern Coast"], "year": 2003}),
    ("nobody", "佚名. 灯火志[M]. 标点本. 远浦: 远浦出版社, 1983.", {"authors": [], "title": "灯火志", "edition": "标点本", "year": 1983}),
    ("no author", "灯火志[M]. 远浦: 远浦出版社, 1983.", {"authors": [], "title": "灯火志", "publisher": "远浦出版社"}),
    ("author and year", "顾颐, 沈砚秋, 2010. 古渡口的灯[J]. 江南灯火学报, 12(4): 33-41.", {"year": 2010, "title": "古渡口的灯", "volume": "12", "container_title": "江南灯火学报"}),
    ("author, point and year", "顾颐. 2010b. 古渡口的灯[J]. 江南灯火学报, (4): 33-41.", {"year": 2010, "issue": "4", "volume": None}),
    ("year in brackets", "Orr G (2010). Lamps of the coast[M]. Tideway: Lamp Press.", {"year": 2010, "place": "Tideway", "publisher": "Lamp Press"}),
    ("book", "Orr G. Lamps of the coast[M]. 2nd ed. Tideway, MA: Lamp Press, 2003: 7-9.",
     {"edition": "2", "place": "Tideway, MA", "publisher": "Lamp Press", "year": 2003, "pages": "7-9", "type": "book"}),
    ("Chinese edition", "顾颐. 海岸的灯[M]. 3版. 远浦: 远浦出版社, 2003: 序2-3.", {"edition": "3", "publisher": "远浦出版社", "pages": "序2-3"}),
    ("publisher with initials", "Orr G. Lamps of the coast[M]. Tideway: A. A. Vale, 2003.", {"publisher": "A. A. Vale"}),
    ("volume behind the title", "Orr G. Lamp lore: Vol. 7[M]. Lamp Press, 2003.", {"title": "Lamp lore", "volume": "7"}),
    ("year of a yearbook", "远浦灯火学会. 灯火年鉴：2003[M]. 远浦: 远浦出版社, 2003.", {"title": "灯火年鉴：2003"}),
    ("part of a book", "沈砚秋. 渡口[M]//顾颐, VALE T. 江南灯火论丛: 第2册. 远浦: 远浦出版社, 2003: 110-115.",
     {"editors": ["顾颐", "T Vale"], "container_title": "江南灯火论丛", "volume": "2", "pages": "110-115", "type": "chapter"}),
    ("other strokes", "沈砚秋. 渡口[C]∥灯火学术会议论文集. 远浦: 远浦出版社, 2003: 110.", {"container_title": "灯火学术会议论文集", "type": "paper-conference", "editors": []}),
    ("two marks", "沈砚秋. 渡口[A]. 见: 顾颐主编. 江南灯火论丛[C]. 远浦: 远浦出版社, 2003: 110-115.", {"editors": ["顾颐"], "container_title": "江南灯火论丛", "place": "远浦"}),
    ("In and eds", "Orr G. Lamp oil[M]. In: Vale T, Lind P, eds. Lamps: a handbook. 6th ed. Tideway: Lamp Press, 2011: 1.1-1.36",
     {"editors": ["T Vale", "P Lind"], "container_title": "Lamps: a handbook", "edition": "6", "pages": "1.1-1.36"}),
    ("editors before the strokes", "沈砚秋. 渡口[M]. 顾颐, 编//江南灯火论丛, 远浦: 远浦出版社, 2003: 32-36.", {"editors": ["顾颐"], "container_title": "江南灯火论丛", "place": "远浦"}),
    ("meeting without a book", "沈砚秋. 渡口[C]//灯与船国际研讨会. 远浦, 2003.", {"container_title": "灯与船国际研讨会", "place": "远浦", "editors": []}),
    ("thesis", "顾颐. 渡口的灯[D]. 远浦: 远浦大学, 2003: 12.", {"publisher": "远浦大学", "place": "远浦", "pages": "12", "type": "thesis"}),
    ("newspaper", "顾颐. 渡口重开[N]. 江南日报, 2000-05-21(B2).", {"container_title": "江南日报", "pages": "B2", "issue": None, "type": "article-newspaper"}),
    ("standard", "远浦标准化委员会. 灯油 取样: GB/T 39920—2021[S]. 远浦: 远浦标准出版社, 2021.", {"title": "灯油 取样", "type": "standard", "year": 2021}),
    ("number of a standard in front", "远浦标准化委员会. GB/T 39920—2021 灯油 取样[S]. 2021.", {"title": "灯油 取样", "authors": ["远浦标准化委员会"]}),
    ("patent", "顾颐. 防风灯: 中国, 200310012345.6[P]. 2003-06-18.", {"title": "防风灯", "year": 2003, "type": "patent", "publisher": None}),
    ("report with its number", "Orr G. Harbour lamps: LMP-TR-2071[R]. Tideway, 2003.", {"title": "Harbour lamps"}),
    ("web page", "远浦博物馆. 志愿服务章程[EB/OL]. (2021-04-21)[2023-05-02]. http://museum.example/a.htm.",
     {"year": 2021, "url": "http://museum.example/a.htm", "type": "webpage"}),
    ("only the day of access", "灯火网[EB/OL]. [2023-05-02]. http://lamps.example.", {"title": "灯火网", "year": None, "url": "http://lamps.example"}),
    ("DOI", "Orr G. Lamps[J/OL]. Lamp Hist, 2003, 1(2): 3-4[2010-01-02]. https://doi.org/10.5555/lamp.3. DOI: 10.5555/lamp.3.", {"doi": "10.5555/lamp.3", "url": None, "pages": "3-4"}),
    ("data set", "顾颐, 沈砚秋. 渡口灯光数据集[DS/OL]. 远浦数据中心, 2018. https://data.example/7.", {"publisher": "远浦数据中心", "type": "dataset", "year": 2018}),
    ("Japanese", "山岡灯子. 灯台の歴史[M]. 東京: 灯台書房, 1954: 12.", {"authors": ["山岡灯子"], "title": "灯台の歴史", "publisher": "灯台書房"}),
    ("Korean", "홍등대, 김바다. 등대의 역사[J]. 등대학보, 2003, 12(4): 33-41.", {"authors": ["홍등대", "김바다"], "container_title": "등대학보"}),
    ("Russian", "Фонарев И И, Маяков А Б. История маяков[M]. Москва: Маяк, 1954.", {"authors": ["И И Фонарев", "А Б Маяков"], "publisher": "Маяк", "place": "Москва"}),
    ("whole periodical", "远浦灯火学会. 灯火[J]. 1957(1)-1990(4). 远浦: 灯火出版社, 1957-1990.", {"title": "灯火", "year": 1957, "container_title": None}),
    ("twin in English", "顾颐. 渡口的灯[J]. 灯火学报, 2003, 1(2): 3-4. [Gu Y. Lamps[J]. Lamp Hist, 2003, 1(2): 3-4. (in Chinese)]", {"authors": ["顾颐"], "container_title": "灯火学报", "pages": "3-4"}),
    ("twin without its words", "顾颐. 渡口的灯[M]. 远浦: 远浦出版社, 2003. [M]. 2003.", {"title": "渡口的灯", "publisher": "远浦出版社"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads(text: str, wanted: dict):
    found = parse_one(text)
    assert {key: shown(found, key) for key in wanted} == wanted
    assert found.rule == "references.gbt7714"


def read(text: str) -> list:
    return list(gbt7714(Entry(None, (text,), text, Span(0, len(text)))))


NOT_READ = [
    "Orr G. Lamps of the coast. Lamp Hist, 2003, 1(2): 3-4.",
    "[J]. 2003",
    "Orr G. Lamps [Q]. 2003",
    "",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_does_not_read(text: str):
    assert read(text) == []


HOSTILE = {
    "points": "A." * 4000 + "[M]. " + "B. " * 4000,
    "commas": "顾颐," * 4000 + "[J]. " + "x, " * 4000,
    "years": "Orr G. Lamps[J]. " + "2003, " * 4000,
    "marks": "顾颐. 灯" + "[M]. 灯" * 4000,
    "strokes": "顾颐. 灯[M]" + "//灯. " * 4000,
    "colons": "顾颐. 灯[M]. " + "远: " * 4000,
    "full stops": "顾颐. 灯[M]." + " ." * 4000,
    "blanks": "顾颐. 灯[M]." + " " * 4000,
    "brackets": "顾颐. 灯[J]. " + "(" * 8000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_to_its_end(text: str):  # how long it takes, `faults/test_hostile.py` watches
    for size in (LONGEST, len(text)):
        found = read(text[:size])
        assert found is None or len(str(found)) <= 4 * len(text)
