"""Labels, names, mastheads and self-citations of Chinese, Japanese and Korean pages: what is found, and what must not be."""

import pytest

from scrape2meta import pipeline
from scrape2meta.blocks import split
from scrape2meta.fields.east_asian import citations, labels, lines, mastheads, name_lists, persons, romanised_names, sheet, subject

LABELS = {
    "colon": ("关键词:焊接;应力", "keywords", "焊接;应力"),
    "full-width brackets": ("【关键词】焊接;应力", "keywords", "焊接;应力"),
    "blanks inside": (
        "摘　 要 本文研究了焊接接头在低温条件下的应力分布规律。",
        "abstract",
        "本文研究了焊接接头在低温条件下的应力分布规律。",
    ),
    "glued": ("关键词焊接    应力", "keywords", "焊接    应力"),
    "glued, first letter of a sentence word": ("关键词中华美学, 全球化", "keywords", "中华美学, 全球化"),
    "twin": ("关键词/Keywords: 焊接", "keywords", "焊接"),
    "bullet": ("• 单位 某大学", "affiliations", "某大学"),
    "spread Latin": ("D O I", "doi", ""),
    "half traditional": ("頁码:1-9", "pages", "1-9"),
    "one letter before a number": ("巻 18", "volume", "18"),
    "Korean": ("주제어 : 축제, 관광", "keywords", "축제, 관광"),
    "unknown lens bracket": ("【网刊编号】7", "memo", "7"),
}
NO_LABELS = {
    "heading": "摘要的写作要求",
    "sentence": "关键词是论文中最重要的词语。",
    "section": "【目的】研究了焊接。",
    "two sections": "【はじめに、目的】膝の筋力を調べた。",
    "word in a title": "来源国效应研究",
    "plural in prose": "作者应当在投稿前阅读",
}


@pytest.mark.parametrize(("line", "meaning", "value"), LABELS.values(), ids=LABELS)
def test_labels(line: str, meaning: str, value: str):
    label = labels.at_start(line)
    assert label is not None
    assert (label.meaning, line[label.value :]) == (meaning, value)


@pytest.mark.parametrize("line", NO_LABELS.values(), ids=NO_LABELS)
def test_no_label(line: str):
    assert labels.at_start(line) is None


NAMES = {
    "padded": ("张 三,李 四", "zh", ["张三", "李四"]),
    "blanks between": ("张三 李四光 王五", "zh", ["张三", "李四光", "王五"]),
    "glued with numbers": ("张三12李四23*王 五23", "zh", ["张三", "李四", "王五"]),
    "compound": ("欧阳 修,呼延晓东", "zh", ["欧阳修", "呼延晓东"]),
    "middle dot": ("买买提·艾力1,李娜2", "zh", ["买买提·艾力", "李娜"]),
    "others": ("张三,李四,等", "zh", ["张三", "李四"]),
    "plus": ("张三+李四", "zh", ["张三", "李四"]),
    "foreign among them": ("张三1,Andrew SMITH3,李四", "zh", ["张三", "Andrew SMITH", "李四"]),
    "Japanese glued": ("山田 太郎鈴木 花子小笠原 健一郎", "ja", ["山田 太郎", "鈴木 花子", "小笠原 健一郎"]),
    "Japanese commas": ("高木 誠, 渡邉 美穂子", "ja", ["高木 誠", "渡邉 美穂子"]),
    "Korean": ("홍길수1 ; 김민정2, *", "ko", ["홍길수", "김민정"]),
    "Korean romanised": ("Hong, Gil Su1 ; Kim, Min-Jeong2, *", "ko", ["Hong, Gil Su", "Kim, Min-Jeong"]),
    "capitals": ("ZHANG San-feng, LI Si", "zh", ["ZHANG San-feng", "LI Si"]),
}
NOT_LISTS = {
    "menu": "首页 期刊 论文",
    "title": "高温合金研究",
    "keywords": "焊接接头;应力分布;钛合金",
    "institution": "武汉大学,武汉 430072",
    "English title": "Water, soil and air of the plain",
    "date": "2001年2月3日",
}


@pytest.mark.parametrize(("text", "language", "wanted"), NAMES.values(), ids=NAMES)
def test_names(text: str, language: str, wanted: list[str]):
    assert [person.shown for person in persons.read(text, language=language)] == wanted


@pytest.mark.parametrize("text", NOT_LISTS.values(), ids=NOT_LISTS)
def test_not_a_list_of_people(text: str):
    assert not name_lists.is_list(text)


ORDERS = {
    "family in capitals": ("ZHANG San", "Zhang"),
    "given first": ("San ZHANG", "Zhang"),
    "family first, known": ("Zhang Sanfeng", "Zhang"),
    "given first, known": ("Sanfeng Zhang", "Zhang"),
    "comma": ("Hong, Gil Dong", "Hong"),
    "initials behind": ("Wang X F", "Wang"),
}


@pytest.mark.parametrize(("text", "family"), ORDERS.values(), ids=ORDERS)
def test_order_of_romanised_names(text: str, family: str):
    assert romanised_names.latin_name(text).family == family


MASTHEADS = {
    "magtech": ("焊接学报 ›› 2001, Vol. 7 ›› Issue (2): 31-40.", ("焊接学报", 2001, "7", "2", "31-40")),
    "commas": ("焊接学报, 2001, 7(2): 31−40", ("焊接学报", 2001, "7", "2", "31-40")),
    "static": ("海洋渔业科学  2012, Vol. 33 Issue (5): 60-67.  DOI: 10.5555/a.b", ("海洋渔业科学", 2012, "33", "5", "60-67")),
    "database": ("《护理学刊》2001年第2期31-40,共10页", ("护理学刊", 2001, None, "2", "31-40")),
    "Japanese": ("水産学誌 2001 年 7 巻 2 号 p. 31-40", ("水産学誌", 2001, "7", "2", "31-40")),
    "supplement": ("2009 年 28 巻 Supplement 号 p. 201-206", (None, 2009, "28", "Supplement", "201-206")),
    "Korean": ("한국간호학회지 - Vol. 7, No. 2, pp. 31-40", ("한국간호학회지", None, "7", "2", "31-40")),
    "Taiwan": ("9:2 2001.06[民90.06]", (None, 2001, "9", "2", None)),
    "no volume": ("新教师论坛 2019年14期", ("新教师论坛", 2019, None, "14", None)),
}
NOT_MASTHEADS = {
    "date and time": "2001-02-03 12:30",
    "sentence": "选取2015年1月至2016年12月收治的96例患者。",
    "reference": "김영숙. (2001). 도서관 이용자 연구. 한국도서관학회지, 7(2), 31-40.",
    "year alone": "2001年",
}


@pytest.mark.parametrize(("text", "wanted"), MASTHEADS.values(), ids=MASTHEADS)
def test_mastheads(text: str, wanted: tuple[object, ...]):
    found = mastheads.parse(text)
    assert (found.container_title, found.year, found.volume, found.issue, found.pages) == wanted


@pytest.mark.parametrize("text", NOT_MASTHEADS.values(), ids=NOT_MASTHEADS)
def test_not_a_masthead(text: str):
    assert not mastheads.is_masthead(text)


def test_the_labelled_citation_is_the_page_s_own():
    page = (
        "钛合金接头的应力\n张三, 李四\n甲乙. 别的文章的标题[J]. 别的学报, 1999, 9(9): 99-109.\n"
        "引用本文: 张三, 李四. 钛合金接头的应力[J]. 焊接学报, 2001, 7(2): 31-40.\n摘要: 研究了钛合金接头在低温条件下的应力分布,并给出了计算方法。\n关键词: 焊接; 应力\n"
    )
    found = pipeline.extract(page, strict=True)
    assert (found.container_title, found.year, found.pages, len(found.references)) == ("焊接学报", 2001, "31-40", 0)
    assert [author.name for author in found.authors] == ["张三", "李四"]


def test_a_supervisor_is_no_author():
    found = pipeline.extract(
        "题名:冷水井的分布\n作者:张三\n导师:李四\n摘要:" + "研究了冷水井的分布规律,并给出了计算方法。" * 3, strict=True
    )
    assert [author.name for author in found.authors] == ["张三"]


def test_the_doi_of_a_sentence_is_not_the_page_s():
    page = "题名:冷水井的分布\n作者:张三\n摘要:" + "研究了冷水井的分布规律。" * 5 + "\n输入完整的DOI,例如10.1234/abc.2001,即可定位"
    assert pipeline.extract(page, strict=True).doi is None


@pytest.mark.parametrize("text", ["张三,李四", "研究了焊接接头的应力分布", ""])
def test_no_citation(text: str):
    assert citations.parse(text) is None


@pytest.mark.parametrize("text", ["大学英语教学改革的若干问题研究", "研究所。", "高校图书馆的服务"])
def test_not_an_institution(text: str):
    assert not lines.is_institution(text)


def test_evidence_points_into_the_damaged_input():
    text = (
        "冷水井結(jié)構(gòu)的研究方法\n張三,李四\n摘要:"
        + "研究了冷水井的結(jié)構(gòu)與分布規(guī)律。" * 4
        + "\n關(guān)鍵詞:水井;分布\n"
    )
    found = pipeline.extract(text, with_evidence=True, strict=True)
    assert found.keywords == ["水井", "分布"]
    assert [text[e.start : e.end] for e in found.evidence["keywords"]] == ["水井", "分布"]
    assert "glosses_removed" in {warning.code for warning in found.warnings}


@pytest.mark.parametrize(
    ("line", "about"),
    [
        pytest.param("冷水井的分布规律", True, id="a title"),
        pytest.param("冷水井温度分布研究 - 某某网", True, id="a title with the name of a site"),
        pytest.param("国家图书文献中心", False, id="a site"),
        pytest.param("北方大学地理学院", False, id="an institution"),
        pytest.param("免费注册会员", False, id="a button"),
    ],
)
def test_words_of_a_title_come_back_in_the_abstract(line: str, about: bool):
    page = sheet.of(split(f"{line}\n摘要:本文测量了北部平原上冷水井的温度,分析了其分布规律,并讨论了水位变化的影响。\n关键词:冷水井;温度"))
    share = subject.share(page, line)
    assert share is not None
    assert (share >= 0.28) is about


def test_nothing_is_said_without_an_abstract():
    assert subject.share(sheet.of(split("冷水井的分布规律\n张三\n关于我们")), "冷水井的分布规律") is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("［德］马库斯·韦伯纳 著 沈乔 译", ["马库斯·韦伯纳"], id="a translated author"),
        pytest.param("温婷1, 卢海燕2(lu@a.example.cn)", ["温婷", "卢海燕"], id="an address behind a name"),
        pytest.param("길태윤1ㆍ봉하늘1ㆍ옥승재2†", ["길태윤", "봉하늘", "옥승재"], id="Korean dots"),
        pytest.param("生駒 哲 武者小路 文", ["生駒 哲", "武者小路 文"], id="long family name"),
    ],
)
def test_people_of_a_line(text: str, people: list[str]):
    language = "ko" if "길" in text else "ja" if "哲" in text else "zh"
    assert [person.shown for person in persons.read(text, language=language)] == people
    assert name_lists.is_list(text, language)
