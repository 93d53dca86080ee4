"""Pages with much around a paper: title, people, place and citation of itself, and what must not be taken for them."""

import pytest

from scrape2meta import blocks, pipeline
from scrape2meta.fields import page_titles

PROSE = (
    "Wells of the northern plain are colder than those of the coast, and nobody has asked why. We measured 120 wells in two winters and compared "
    "their temperature with their depth. Depth explains most of the difference, and the age of the well the rest. Old wells are cold."
)
TITLES = {
    "below_a_masthead": (
        "Dike and Turf 2008;6:44-52\nThe price of clay in a year of floods\nAnn Roe",
        "The price of clay in a year of floods",
    ),
    "above_a_masthead": (
        "Araştırma Makalesi\nThe price of clay in a year of floods\nYear 2012, Volume: 5 Issue: 1, 10 - 18",
        "The price of clay in a year of floods",
    ),
    "behind_a_menu": (
        "Home\nAbout\nMoles and clay in wet years\nDike and Turf 2008;6:44-52\nThe price of clay in a year of floods\nAnn Roe, Bo Orr",
        "The price of clay in a year of floods",
    ),
    "of_two_languages_the_first": (
        "Dike and Turf 2008;6:44-52\nThe price of clay in a year of floods\nEl precio de la arcilla en un año de inundaciones\nAnn Roe",
        "The price of clay in a year of floods",
    ),
    "printed_again": (
        "The price of clay in a year of floods\nAnn Roe\nThe price of clay in a year of floods\nDike and Turf 2008;6:44-52",
        "The price of clay in a year of floods",
    ),
    "with_its_footnote": (
        "Dike and Turf 2008;6:44-52\nThe price of clay in a year of floods **Supported by the Dike Fund\nAnn Roe",
        "The price of clay in a year of floods",
    ),
}


@pytest.mark.parametrize("name", TITLES)
def test_title(name: str):
    head, title = TITLES[name]
    assert pipeline.extract(f"{head}\nAbstract\n{PROSE}\nKeywords: wells; depth\n", format="journal_page").title == title


@pytest.mark.parametrize(
    "head",
    [
        "",
        "Dike and Turf 2008;6:44-52",
        "Received 3 May 2007; accepted 9 January 2008",
        "Ann Roe1, Bo Orr2\n1Department of Water, University of Oslo, Oslo, Norway",
        "Home\nAbout\nLog in",
    ],
    ids=["nothing", "masthead", "dates", "people", "menu"],
)
def test_no_title(head: str):
    found = blocks.split(f"{head}\nAbstract\n{PROSE}\n")
    assert list(page_titles.in_page(found)) == []


CITED = {
    "vancouver": "How to cite this article: Roe A, Orr B. The price of clay. Dike Turf 2008;6:44-52.",
    "below_its_label": "Cómo citar\nRoe, A., & Orr, B. (2008). The price of clay. Dike Turf, 6, 44-52.",
    "russian": "Для цитирования: Roe A., Orr B. The price of clay. Dike Turf. 2008. Vol. 6. P. 44-52.",
}


@pytest.mark.parametrize("name", CITED)
def test_citation_of_itself_fills_the_record(name: str):
    found = pipeline.extract(f"Abstract\n{PROSE}\nKeywords: wells; depth\n{CITED[name]}\n", format="journal_page")
    assert (found.year, found.volume, found.pages) == (2008, "6", "44-52")
    assert [author.family for author in found.authors] == ["Roe", "Orr"]
    assert found.references == []


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Downloaded on 12 May 2020", "year"),
        ("Academic year: 2020", "year"),
        ("© 2020 Dike and Turf. All rights reserved.", "year"),
        ("A correction of this article is available at https://doi.org/10.1000/other.1", "doi"),
    ],
)
def test_what_is_not_the_paper_s(line: str, field: str):
    found = pipeline.extract(f"{line}\nThe price of clay in a year of floods\nAnn Roe\nAbstract\n{PROSE}\n", format="journal_page")
    assert getattr(found, field) is None


def test_text_is_no_abstract_and_no_keywords():
    text = "\n".join([PROSE] * 12)
    page = f"Dike and Turf 2008;6:44-52\nThe price of clay in a year of floods\nAnn Roe\nKeywords:\nwells; depth\nIntroduction\n{text}\n"
    found = pipeline.extract(page, format="journal_page")
    assert found.keywords == ["wells", "depth"]
    assert found.abstract is None
