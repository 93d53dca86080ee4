"""Chinese footnotes: one table of entries, one of what the grammar must not read."""

import pytest

from scrape2meta.evidence import Span
from scrape2meta.references import parse_one
from scrape2meta.references.split import Entry
from scrape2meta.references.styles.chinese_footnote import chinese_footnote
from tests.compare import shown

CASES = [
    ("journal", "顾颐、沈砚秋：《古渡口的灯与船》，载《江南灯火学报》2003年第4期，第33—41页。",
     {"authors": ["顾颐", "沈砚秋"], "title": "古渡口的灯与船", "container_title": "江南灯火学报", "year": 2003, "issue": "4", "pages": "33-41", "type": "article-journal"}),
    ("journal without a word in front", "顾颐：《古渡口的灯》，《江南灯火学报》2003年第4期。", {"container_title": "江南灯火学报", "issue": "4", "pages": None}),
    ("volume, issue, then the month", "顾颐：《古渡口的灯》，《灯火文学》（远浦）第9卷第1期，1998年3月。", {"volume": "9", "issue": "1", "year": 1998}),
    ("edition of a journal", "顾颐：《古渡口的灯》，《远浦论坛》（文史哲版）1997年第3期。", {"container_title": "远浦论坛", "issue": "3"}),
    ("newspaper", "顾颐：《渡口重开》，载《江南日报》2000年5月21日，第2版。", {"container_title": "江南日报", "year": 2000, "pages": "2", "edition": None, "type": "article-newspaper"}),
    ("book", "顾颐：《江南灯火志》，远浦：远浦出版社2004年版，第25页。", {"place": "远浦", "publisher": "远浦出版社", "year": 2004, "pages": "25", "type": "book"}),
    ("book without place", "顾颐：《江南灯火志》，远浦出版社2004年版。", {"place": None, "publisher": "远浦出版社", "edition": None}),
    ("comma before the year", "顾颐：《江南灯火志》，远浦：远浦出版社，2004年，第25～27页。", {"publisher": "远浦出版社", "year": 2004, "pages": "25-27"}),
    ("edition", "顾颐：《江南灯火志》（第3版），远浦出版社2004年版。", {"title": "江南灯火志", "edition": "3", "publisher": "远浦出版社"}),
    ("kind of edition behind the year", "顾颐：《江南灯火志》，远浦：远浦书局，1987年影印本。", {"edition": "影印本", "publisher": "远浦书局"}),
    ("editors", "顾颐、沈砚秋主编：《江南灯火论丛》，远浦出版社2004年版。", {"authors": [], "editors": ["顾颐", "沈砚秋"], "title": "江南灯火论丛"}),
    ("author with his word", "顾颐著：《江南灯火志》，远浦出版社，2004年版。", {"authors": ["顾颐"], "editors": []}),
    ("translator", "乔治·奥尔著，沈砚秋译：《海岸的灯》，远浦：远浦出版社2004年版。", {"authors": ["乔治·奥尔"], "title": "海岸的灯"}),
    ("translator behind the title", "乔治·奥尔：《海岸的灯》，沈砚秋译，远浦：远浦出版社，2004年。", {"authors": ["乔治·奥尔"], "place": "远浦", "publisher": "远浦出版社"}),
    ("dynasty", "（清）顾颐：《灯火考》，远浦书局1985年版。", {"authors": ["顾颐"], "title": "灯火考"}),
    ("cut list", "顾颐等：《灯火普查报告》，2013年。", {"authors": ["顾颐"], "et_al": True, "year": 2013}),
    ("part of a book", "沈砚秋：《渡口》，载顾颐、韦尔主编：《江南灯火论丛》，远浦：远浦出版社2004年版，第33-41页。",
     {"authors": ["沈砚秋"], "editors": ["顾颐", "韦尔"], "container_title": "江南灯火论丛", "place": "远浦", "publisher": "远浦出版社", "pages": "33-41", "type": "chapter"}),
    ("part of a book, seen in", "沈砚秋：《渡口》，见顾颐编：《江南灯火论丛》，远浦出版社2004年版。", {"editors": ["顾颐"], "container_title": "江南灯火论丛"}),
    ("author and year", "顾颐、沈砚秋，2006，《古渡口的灯》，《江南灯火学报》第4期。", {"authors": ["顾颐", "沈砚秋"], "year": 2006, "issue": "4"}),
    ("author and year with colon", "顾颐，2006：《江南灯火志》，远浦：远浦出版社，第19页。", {"year": 2006, "place": "远浦", "pages": "19"}),
    ("year in brackets", "顾颐、沈砚秋（2006）。《江南灯火志》。远浦：远浦出版社。", {"year": 2006, "publisher": "远浦出版社"}),
    ("traditional marks", "顧頤：〈古渡口的燈〉，《江南燈火學報》第14期（1977年2月），頁172-194。",
     {"title": "古渡口的燈", "container_title": "江南燈火學報", "issue": "14", "year": 1977, "pages": "172-194"}),
    ("imprint in brackets", "顧頤編：《江南燈火志》（遠浦：遠浦書局，2004年）。", {"editors": ["顧頤"], "place": "遠浦", "publisher": "遠浦書局", "year": 2004}),
    ("thesis", "顾颐：《渡口的灯》，远浦大学2013年博士学位论文。", {"publisher": "远浦大学", "year": 2013, "type": "thesis"}),
    ("thesis, kind in front", "顾颐：《渡口的灯》，硕士学位论文，远浦大学，2013年，第16页。", {"publisher": "远浦大学", "year": 2013, "pages": "16", "type": "thesis"}),
    ("meeting", "顾颐：《渡口的灯》，第二届灯火论坛会议论文，远浦，2007年5月12日。", {"container_title": "第二届灯火论坛", "place": "远浦", "year": 2007, "type": "paper-conference"}),
    ("web page", "远浦博物馆：《志愿服务章程》，2021年4月21日，http://museum.example/a.htm，2023年5月2日。", {"year": 2021, "url": "http://museum.example/a.htm"}),
    ("channel", "顾颐：《渡口的灯》，载微信公众号“远浦灯火”2019年11月19日，https://lamps.example/s。", {"container_title": "远浦灯火", "year": 2019}),
    ("title in quotes", "顾颐，“渡口的灯”，载沈砚秋主编《江南灯火论丛》。远浦：远浦出版社，1999年。", {"title": "渡口的灯", "editors": ["沈砚秋"], "year": 1999}),
    ("marks inside marks", "顾颐：《读〈灯火志〉》，《江南灯火学报》1998年第3期。", {"title": "读〈灯火志〉", "container_title": "江南灯火学报"}),
    ("Japanese marks", "山岡灯子『灯台の歴史』（灯台書房，1950年）。", {"authors": ["山岡灯子"], "title": "灯台の歴史", "publisher": "灯台書房"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads(text: str, wanted: dict):
    found = parse_one(text)
    assert shown(found, wanted) == wanted
    assert found.rule == "references.chinese_footnote"


def read(text: str) -> list:
    return list(chinese_footnote(Entry(None, (text,), text, Span(0, len(text)))))


NOT_READ = [
    "我们在《江南灯火志》里读到了这个故事。",
    "Orr, G. (2007). The lamp tree. Tideway University Press.",
    "G. Orr, “The lamp tree,” Lamp Hist., vol. 1, no. 2, pp. 3–4, 2001.",
    "《江南灯火志",
    "《》，2003年。",
    "",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_does_not_read(text: str):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "《" * 2900,
        "顾颐：《灯》" + "，载" * 900,
        "顾颐：《灯》，" + "《灯》" * 900,
        "顾、" * 900 + "：《灯》，2003年",
        "顾颐：《灯》" + "2003年" * 500,
    ],
)
def test_hostile_text_is_read_to_its_end(text: str):  # how long it takes, `faults/test_hostile.py` watches
    found = read(text)
    assert found is None or len(str(found)) <= 4 * len(text)
