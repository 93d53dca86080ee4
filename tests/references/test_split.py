"""Lists of references to entries: each way to number and to lay out a list, and numbers that are only text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrape2meta import blocks, references

ROE = "Roe A, Mall B. Deep water in the wells of the north. J Water. 2001;12(3):4-15."
ORR = "Orr C. Cold wells. Water Reports. 1998;7(2):101-9."
VALE = "Vale T, Sund K, et al. What the rain leaves behind. Ann Rain. 2011;48:201-219."
HAN = "梁远, 卫青. 深井水温的变化[J]. 水文学刊, 2009, 12(3): 41-52."
THREE = [ROE, ORR, VALE]
WRAPPED = [
    "Roe A, Mall B. Deep water in the wells\nof the north. J Water. 2001;12(3):4-15.",
    ORR,
    "Vale T, Sund K, et al. What the rain\nleaves behind. Ann Rain. 2011;48:201-219.",
]


def numbered(mark: str, between: str = "\n", bodies=THREE) -> str:
    return between.join(mark.format(n) + body for n, body in enumerate(bodies, start=1))


LISTS = [  # name, text, the entries without numbers
    ("square", numbered("[{}] "), THREE),
    ("dotted", numbered("{}. "), THREE),
    ("round", numbered("({}) "), THREE),
    ("half round", numbered("{}) "), THREE),
    ("number alone", numbered("{} "), THREE),
    ("number behind a tab", numbered("{}\t"), THREE),
    ("number on its own line", numbered("{}\n"), THREE),
    ("dotted number on its own line", numbered("{}.\n"), THREE),
    ("glued to the name", numbered("{}"), THREE),
    ("superscript", f"¹{ROE}\n²{ORR}\n³{VALE}", THREE),
    ("full width", numbered("［{}］"), THREE),
    ("lenticular", numbered("【{}】", bodies=[HAN, ROE, ORR]), [HAN, ROE, ORR]),
    ("bullets", "".join(f"• {body}\n" for body in THREE), THREE),
    ("bullets and numbers", numbered("• [{}] "), THREE),
    ("one a line", "\n".join(THREE), THREE),
    ("blank lines", "\n\n".join(THREE), THREE),
    ("numbers and blank lines", numbered("{}. ", "\n\n"), THREE),
    ("wrapped", "\n".join(WRAPPED), THREE),
    ("wrapped and numbered", numbered("[{}] ", bodies=WRAPPED), THREE),
    ("hanging", "\n".join(body.replace("\n", "\n    ") for body in WRAPPED), THREE),
    ("first line farther in", "\n".join("   " + body for body in WRAPPED), THREE),
    ("run on, square", numbered("[{}] ", " "), THREE),
    ("run on, glued squares", numbered("[{}]", "", [HAN, ROE, ORR]), [HAN, ROE, ORR]),
    ("run on, dotted", numbered("{}. ", "  "), THREE),
    ("run on, round", numbered("({}) ", " "), THREE),
    ("run on, superscript", f"¹{ROE} ²{ORR} ³{VALE}", THREE),
    ("run on, glued", numbered("{}", " "), THREE),
    ("run on, no numbers", " ".join(THREE), THREE),
    ("run on, wrapped", numbered("[{}] ", " ").replace(" of the north", "\nof the north").replace(" Ann Rain", "\nAnn Rain"), THREE),
    ("two in one line", f"[1] {ROE} [2] {ORR}", [ROE, ORR]),
    ("begins late", f"[12] {ROE}\n[13] {ORR}\n[15] {VALE}", THREE),
    ("begins anew", f"[1] {ROE}\n[2] {ORR}\n[1] {VALE}\n[2] {HAN}", [ROE, ORR, VALE, HAN]),
    ("heading", f"References\n\n[1] {ROE}\n[2] {ORR}", [ROE, ORR]),
    ("heading in Chinese", f"参考文献\n[1]{HAN}\n[2]{ROE}", [HAN, ROE]),
    ("heading on the first line", f"References [1] {ROE} [2] {ORR} [3] {VALE}", THREE),
    ("heading and colon", f"参考文献：[1] {HAN} [2] {ROE}", [HAN, ROE]),
    ("a page before it", f"Of wells\n\nAbstract\nThe wells were cold in 1999.\n\nReferences\n{ROE}\n{ORR}\n", [ROE, ORR]),
    ("links under entries", f"1. {ROE}\nCrossref   Google Scholar\n2. {ORR}\n[PubMed] [CrossRef]\n3. {VALE}", THREE),
    ("two languages under one number", f"[1] {HAN}\n{ROE}\n[2] {ORR}", [f"{HAN} {ROE}", ORR]),
    ("the twin numbered too", f"[1] {HAN}\n[1] {ROE}\n[2] {ORR}", [f"{HAN} {ROE}", ORR]),
    ("undated among dated", f"{ROE}\n\nSund K. The winter book of wells. Umeå: Norrsken.\n\n{ORR}", [ROE, "Sund K. The winter book of wells. Umeå: Norrsken.", ORR]),
]  # fmt: skip


def bodies(text: str) -> list[str]:
    return [" ".join(entry.lines) for entry in references.entries(text)]


@pytest.mark.parametrize("text, wanted", [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_entries(text: str, wanted: list[str]):
    assert bodies(text) == wanted


@pytest.mark.parametrize("text", [case[1] for case in LISTS], ids=[case[0] for case in LISTS])
def test_spans_point_at_entries_in_order(text: str):
    last = 0
    for entry in references.entries(text):
        start, end = entry.span
        assert last <= start < end <= len(text)
        assert entry.raw.split()[0] == text[start:end].split()[0]
        assert "".join(entry.raw.split()) == "".join(text[start:end].split())
        last = end


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("text", [case[1] for case in LISTS], ids=[case[0] for case in LISTS])
def test_line_ends_change_nothing(text: str, ends: str):
    assert [(e.number, e.lines, e.raw) for e in references.entries(text.replace("\n", ends))] == [
        (e.number, e.lines, e.raw) for e in references.entries(text)
    ]


WHOLE = [  # what holds one entry, though numbers stand in it
    ("a year in brackets", "[1] Roe A [2001]. Deep water [J]. Water, [12], 4-5."),
    ("a mark of the type", "[1] 梁远. 深井[M]. 北京: 水书局, 2009: 2-3."),
    ("numbers in brackets", "[1] Roe A. A reply to [2] and [3]. Water. 2001."),
    ("a volume and a full stop", "1. Roe A. Deep water. J Water, vol. 2. Norrsken, 2001."),
    ("an edition", "1. Roe A. Deep water. 2. Auflage. Umeå: Norrsken, 2001."),
    ("pages in a list", "Roe A. Deep water. Umeå: Norrsken; 2001. pp. 1, 2, 3, 4 and 5."),
    ("a volume at a line's head", "[1] Roe A. Deep water. J Water\n12. Norrsken, 2001."),
    ("years that rise", "Roe A. The wells of (1998) and (1999) and (2000) and (2001). J Water. 2002;3:4-5."),
    ("a title of sentences", "Roe, A. (2004). Deep water. A history. Umeå: Norrsken."),
    ("a meeting", "Orr, C. (1998). Cold wells. In Proceedings of the Well Conference, 12 May 1998, Oslo, pp. 3-9."),
]


@pytest.mark.parametrize("text", [case[1] for case in WHOLE], ids=[case[0] for case in WHOLE])
def test_one_entry_stays_whole(text: str):
    assert ["".join(entry.raw.split()) for entry in references.entries(text)] == ["".join(text.split())]


@pytest.mark.parametrize("text", [
    "",
    "\n \n",
    "References\n",
    "References\n\nThe list can be had from the authors of this paper at any time.",
    "In 1999 the wells were cold. They stayed cold until 2004, when the river was moved to the other side of the town, and we show that it was the cause.",
    "In 1999 the wells were cold. They stayed cold until the\nriver was moved in 2004 to the other side of the town, and\nwe show that it was the cause of what was seen in the wells.",
    "本文研究了1999年至2004年间水井的温度变化，结果表明，井的深度可以解释差异，并提出了建议。",
    "1. Wash the wells before use.\n2. Dry them in the sun.\n3. Cover them.",
    "Home\nSearch\nContact",
])  # fmt: skip
def test_no_list(text: str):
    assert references.entries(text) == ()


def test_broken_words_are_joined():
    (entry,) = references.entries("[1] Roe A. New meth-\nods of well-\nbeing. J Water. 2001. https://example.org/\nwells-12")
    assert entry.raw == "[1] Roe A. New methods of well-being. J Water. 2001. https://example.org/wells-12"


def test_what_follows_the_list_is_left():
    assert bodies(f"[1] {ROE}\n[2] {ORR}\n\nThanks to all who read this page.") == [ROE, ORR]
    assert bodies(f"{ROE}\n\n{ORR}\n\nSubscribe to our letters of the month") == [ROE, ORR]


PIECES = st.sampled_from([*THREE, HAN, "[1] ", "[2] ", "1. ", "2. ", "12 ", "\n", "\n\n", "\r\n", "  ", "• ", "-\n", "References\n", "et al. ", "2001", "Google Scholar\n"])  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_gives_spans_that_follow_each_other(text: str):
    last = 0
    for entry in references.entries(text):
        assert last <= entry.span.start < entry.span.end <= len(text)
        last = entry.span.end


PAGES = [  # name, page, the entries that its record cites
    ("a menu of sections below the list", f"References\n\n{ROE}\n\n{ORR}\n\nCiting Literature\n\n• References\n\n• Related\n\n• Dry wells after 1974\nRui Vale\nWater Today\n", [ROE, ORR]),
    ("a heading and prose below the list", f"Literatur\n\n{ROE}\n\n{ORR}\n\nKurz gesagt\n\nDie Brunnen sind kalt, und sie sind es auch nach dem Regen von 2014 geblieben, wie wir mit den Bildern der Jahre zeigen, die in den Archiven der Stadt noch zu sehen sind.\n", [ROE, ORR]),
    ("the path to the page", f"1. Home /\n2. Arsip /\n3. Vol. 8 No. 1 (2020): Jurnal Sumur /\n4. Artikel\n\nSumur yang dingin\n\nReferensi\n\n{ROE}\n\n{ORR}\n", [ROE, ORR]),
    ("a DOI below an entry", f"Bibliographie\n\n{ROE}\n\n{ORR}\nDOI : 10.5555/wells.7\n\n{VALE}\n", [ROE, ORR, VALE]),
    ("the page's DOI below the list", f"References\n{ROE}\n{ORR}\nDOI: 10.5555/wells.7\nArticle Metrics\n", [ROE, ORR]),
    ("how to cite below the list", f"Referencias\n\n{ROE}\n\n{ORR}\n\nCitar: Vale, T. (2019). Pozos del norte. Agua. 3(2): 44-56.\n", [ROE, ORR]),
]  # fmt: skip


@pytest.mark.parametrize("text, wanted", [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_what_stands_around_a_list_is_not_cited(text, wanted):
    found = [reference for claim in references.cited(blocks.split(text)) for reference in claim.value]
    assert [reference.raw.partition(" DOI")[0] for reference in found] == wanted
