"""Pages whose lines are lost: what is cut, what is left alone, and that no letter moves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrape2meta import blocks, pipeline
from scrape2meta.fields import flattened, front_matter
from scrape2meta.fields.flattened import wrapper
from scrape2meta.fields.flattened.tagger import tag
from scrape2meta.fields.flattened.tokens import MOST_TOKENS, features, repeats, tokens
from tests.pages import FIXTURES, name

ABSTRACT = (
    "Wells of three villages were measured each month for six years. The water of the deep wells stayed cold in all seasons,"
    " while that of the shallow ones followed the air. Keepers who covered their wells lost less water in summer."
)
HEADS = [
    (
        "first page behind a page number",
        (
            f"1 Journal of Cold Wells 12 (3) 2009 Temperature of covered and open wells in three mountain villages R. Halloran 1 and M. Beckett 2"
            f" 1 Department of Geology, University of Galway, Ireland 2 Institute of Hydrology, Graz, Austria Abstract {ABSTRACT}"
            " Keywords: groundwater, temperature, villages 1 Introduction Wells have been dug since the bronze age."
        ),
        "Temperature of covered and open wells in three mountain villages",
        ["R. Halloran", "M. Beckett"],
    ),
    (
        "title and names in capitals",
        (
            "J. Appl. Hydrol. 7, 21-30 (1988) THE TEMPERATURE OF DEEP WELLS IN WINTER BY P. T. HALLORAN AND S. BECKETT Department of Geology,"
            f" University of Galway, Galway, Ireland (Received 3 March 1987) SUMMARY {ABSTRACT} INTRODUCTION Of all the wells that were dug"
        ),
        "THE TEMPERATURE OF DEEP WELLS IN WINTER",
        ["P. T. HALLORAN", "S. BECKETT"],
    ),
    (
        "cover sheet",
        (
            "The Keepers of the Wells: Water and Office in Renaissance Siena, 1450-1530 Author(s): Robert Halloran and Maria Beckett Source: The"
            " Journal of Urban History, Vol. 14, No. 2 (Jun., 1991), pp. 201-225 Published by: Wold Press Stable URL:"
            " http://www.stacks.example/stable/441022 Accessed: 02-03-2012 11:20 UTC Your use of the archive indicates your acceptance of the"
            " Terms & Conditions of Use"
        ),
        "The Keepers of the Wells: Water and Office in Renaissance Siena, 1450-1530",
        ["Robert Halloran", "Maria Beckett"],
    ),
]


@pytest.mark.parametrize("_name, page, title, authors", HEADS, ids=[row[0] for row in HEADS])
def test_heads_on_one_line(_name: str, page: str, title: str, authors: list[str]):
    record = pipeline.extract(page, strict=True)
    assert record.title == title
    assert [author.name for author in record.authors] == authors


PROSE = [
    ("an abstract", ABSTRACT * 2),
    ("references", "1. Roe A. Cold wells. J Water 2001;3:4-9. 2. Orr B, Lee C. Deep wells. Hydrology 2003;7:11-20. " * 5),
    ("a list of institutions", "Department of Physics, University of Oslo, Norway; Institute of Water, Graz, Austria; " * 6),
    ("East Asian", "冷水井的分布规律研究 张三 李四 摘要 本文研究了冷水井的分布规律。" * 20),
    ("words of a menu", "Home About Contact Search Login Register Archives Announcements Current Issue " * 8),
]


@pytest.mark.parametrize("_name, page", PROSE, ids=[row[0] for row in PROSE])
def test_nothing_is_cut(_name: str, page: str):
    assert flattened.split(page).text == page


@pytest.mark.parametrize("page", [page for page in FIXTURES if page.parent.name == "unknown"], ids=name)
def test_pages_that_are_no_records_show_no_paper(page):
    cut = flattened.split(page.read_text(encoding="utf-8", errors="replace"))
    assert not cut.known or sum(weight for _, weight in front_matter.signs(cut)) < 3


def test_only_blanks_become_line_ends():
    text = HEADS[0][1]
    cut = flattened.split(text)
    assert cut.text.replace("\n", " ") == text
    assert cut.text != text
    assert all(cut.text[run.span.start : run.span.end] == text[run.span.start : run.span.end] for run in cut.known)


def test_probabilities():
    assert all(0 <= run.confidence <= 1 for _, text, *_ in HEADS for run in tag(text))


@settings(deadline=None)
@given(st.text(alphabet="aA1.,: \t(é中", max_size=300))
def test_features_of_any_text(text: str):
    found = tokens(text)
    assert len(features(found)) == len(found)
    assert "".join(token.text for token in found) == "".join(text.split())


def test_the_end_of_a_long_line_is_not_looked_at():
    assert len(tokens("word " * 10_000)) == MOST_TOKENS


REPEATS = [
    ("words that stand twice", "a b c d e a b c d", [], "rrrr-rrrr"),
    ("words of another line", "x a b c d y", [["a", "b", "c", "d"]], "-tttt-"),
    ("nothing", "a b c d e f", [], "------"),
]


@pytest.mark.parametrize("_name, text, elsewhere, wanted", REPEATS, ids=[row[0] for row in REPEATS])
def test_repeats(_name: str, text: str, elsewhere: list[list[str]], wanted: str):
    assert repeats(text.split(), elsewhere) == wanted


WRAPPERS = [
    (
        "English",
        ["Size: px", "Start display at page:", 'Download "Cold wells of the north"', "Ann Roe", "3 years ago Views:", "Transcription"],
        6,
    ),
    ("German", ["Größe: px", "Ab Seite anzeigen:", 'Download "Kalte Brunnen"', "Transkript"], 4),
    ("Turkish", ["Boyut: px", "Şu sayfadan göstermeyi başlat:", "Transkript"], 3),
    ("a paper that has a transcription", ["Cold wells", "Ann Roe", "Transcription", "of songs"], 0),
    ("a page without one", ["Size: px", "Start display at page:", "Cold wells"], 0),
]


@pytest.mark.parametrize("_name, lines, wanted", WRAPPERS, ids=[row[0] for row in WRAPPERS])
def test_wrappers_of_sites(_name: str, lines: list[str], wanted: int):
    assert wrapper.end([*lines, "1 Wells"]) == wanted


def test_whoever_uploaded_a_document_is_no_author():
    page = "\n".join((*WRAPPERS[0][1], HEADS[0][1]))
    assert "Ann Roe" not in [author.name for author in pipeline.extract(page).authors]


def test_names_of_documents():
    lines = ["Cold wells of the north - PDF Free Download", 'Download "Cold wells of the north"', "Cold wells - a study"]
    assert list(wrapper.names(lines)) == ["Cold wells of the north"] * 2


def test_blocks_of_pages_with_lines_are_the_same():
    text = "Cold wells\nAnn Roe\n\nAbstract\n" + ABSTRACT
    assert flattened.split(text).items == blocks.split(text).items
