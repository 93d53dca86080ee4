"""Pages with much around a paper: title, people, place and citation of itself, and what must not be taken for them."""

import pytest

from scrape2meta import blocks, pipeline
from scrape2meta.fields import abstracts, events, keywords, mastheads, page_titles, page_venues

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
    "quoted_by_a_button": (
        'Download "The price of clay in a year of floods"\nViews:\nAnn Roe, Bo Orr',
        "The price of clay in a year of floods",
    ),
    "below_a_path_without_marks": (
        "Home Dike and Turf Conference paper\nThe price of clay in a year of floods\nAnn Roe, Bo Orr",
        "The price of clay in a year of floods",
    ),
    "cut_short_in_a_path": (
        "All Journals\nWater, Dikes and Their Keepers\nThe price of clay in a...\nThe price of clay in a year of floods\nAnn Roe, Bo Orr",
        "The price of clay in a year of floods",
    ),
    "above_names_that_nobody_knows": (
        "The price of clay in a year of floods\nXyla Qorvandt, Zerrin Ombwe, Tquil Hrasz, ...\nhttps://doi.org/10.1000/d.1",
        "The price of clay in a year of floods",
    ),
    "with_its_kind_behind": (
        "Dike and Turf 2008;6:44-52\nThe price of clay in a year of floods (Article)\nAnn Roe",
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


JOURNALS = {
    "above_its_impact_factor": "Journal of Cold Dikes\nImpact Factor: 2.1\nThe price of clay in a year of floods\nAnn Roe\nVolume 34, Issue 4",
    "above_the_rest_of_its_masthead": "Journal of Cold Dikes\n. 2014 Nov;73(11):1988-95.\nThe price of clay in a year of floods\nAnn Roe",
    "below_the_authors": "The price of clay in a year of floods\nAnn Roe\nJournal of Cold Dikes\nVolume 27, Number 1, Spring 2011",
    "with_the_offers_of_its_site": (
        "Journal of Cold Dikes Aims and scope Submit manuscript\nVolume 27, pages 1-9, (2011)\nThe price of clay in a year of floods\nAnn Roe"
    ),
    "behind_words": "From the journal Journal of Cold Dikes\nVolume 2, Issue 1\nThe price of clay in a year of floods\nAnn Roe",
}


@pytest.mark.parametrize("name", JOURNALS)
def test_journal_on_a_line_of_its_own(name: str):
    page = f"{JOURNALS[name]}\nAbstract\n{PROSE}\nKeywords: wells; depth\n"
    assert pipeline.extract(page, format="journal_page").container_title == "Journal of Cold Dikes"


@pytest.mark.parametrize(
    "head",
    [
        "Rent this article\nViews 4,811",
        "Search in this journal\nVolume 6, Issue 2",
        "Ann Roe\nVolume 6, Issue 2",
        "Clay Prices\nReceived 3 May 2011",
    ],
    ids=["button", "search", "person", "no_numbers"],
)
def test_no_journal(head: str):
    page = f"{head}\nThe price of clay in a year of floods\nAnn Roe\nAbstract\n{PROSE}\n"
    assert pipeline.extract(page, format="journal_page").container_title is None


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


WRITTEN_OUT = {
    "small words between": (
        "Rev. bras. geol. costeira",
        "A Revista Brasileira de Geologia Costeira publica",
        "Revista Brasileira de Geologia Costeira",
    ),
    "a name before a comma": (
        "Litoral, Rev. Est. Costeiros",
        "Litoral. Revista de Estudos Costeiros, 2019",
        "Litoral. Revista de Estudos Costeiros",
    ),
    "hyphens and lost accents": ("Hist. cienc. mar-Norte", "em História, Ciências, Mar-Norte, 2011", "História, Ciências, Mar-Norte"),
    "a hyphenated word cut": (
        "Rev. Ibero-Am. Geologia",
        "na Revista Ibero-Americana de Geologia, 2011",
        "Revista Ibero-Americana de Geologia",
    ),
}
SHORT_AGAIN = {
    "without full stops": ("J. bras. geol.", "Silva A. On wells. J Bras Geol. 2019;3:4"),
    "one word longer only": ("Esc. Mar. Norte. Sul.", "Silva A. Esc Mar Norte Sul. 2019;3:4"),
}


@pytest.mark.parametrize("name", WRITTEN_OUT)
def test_journal_written_out(name: str) -> None:
    short, text, expected = WRITTEN_OUT[name]
    page = blocks.split(f"Artigo • {short} 25 (4) • 2021\nPoços frios\n\nResumo\n{text}\n")
    assert [found.value for found in page_venues.written_out(page)] == [expected]


@pytest.mark.parametrize("name", SHORT_AGAIN)
def test_short_name_again_is_not_written_out(name: str) -> None:
    short, text = SHORT_AGAIN[name]
    page = blocks.split(f"Artigo • {short} 25 (4) • 2021\nPoços frios\n\nResumo\n{text}\n")
    assert list(page_venues.written_out(page)) == []


def test_day_of_a_version() -> None:
    line = "This manuscript (permalink) was automatically generated from wells/paper@ab12 on May 25, 2020."
    page = blocks.split(f"Deep wells and their keepers\n{line}\nAuthors\nAnna Keller\n")
    assert {found.field: found.value for found in mastheads.day_of_version(page)} == {"published": "2020-05-25", "year": 2020}
    assert list(mastheads.masthead(page)) == []


@pytest.mark.parametrize(
    "line", ["This manuscript was received on May 25, 2020.", "The file was generated on May 25, 2020.", "This paper was read twice."]
)
def test_no_day_of_a_version(line: str) -> None:
    assert list(mastheads.day_of_version(blocks.split(f"Deep wells and their keepers\n{line}\n"))) == []


def test_keywords_below_the_abstract() -> None:
    text = "We looked at wells in three straits and at the salt that they hold. " * 4
    page = blocks.split(f"Deep wells\n\nAbstract\n{text}\nold wells; salt; straits\nResumo\n{text}\n")
    assert [found.value for found in keywords.below_abstract(page)] == [("old wells", "salt", "straits")]
    assert [str(found.value.text).strip() for found in abstracts.labelled(page) if found.field == "abstract"] == [text.strip()]  # type: ignore[attr-defined]


def test_where_a_paper_was_presented() -> None:
    line = "Paper presented at the annual meeting of the Northern Well Association, Grand Hotel, Oslo, Aug 28, 2014"
    page = blocks.split(f"Deep wells and their keepers\n\nAbstract\n{PROSE}\n{line}\n")
    found = {claim.field: claim.value for claim in events.presented(page)}
    assert found == {"event": {"name": "annual meeting of the Northern Well Association", "date": "2014-08-28"}, "year": 2014}
    assert [claim.value.text for claim in abstracts.labelled(page) if claim.field == "abstract"] == [PROSE]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "line", ["The paper presented here is short.", "Papers read in 2014 were few.", "Posters given to towns: a survey"]
)
def test_nothing_was_presented(line: str) -> None:
    assert list(events.presented(blocks.split(f"Deep wells and their keepers\n{line}\n"))) == []


def test_a_line_of_names_that_is_too_long_for_a_title_is_none():  # found by damaged pages
    names = "Author links open overlay panel*Wilma Sand a, " + "Ines Aguirre a omo b, " * 30
    page = (
        "Outline\nAbstract\nReferences\nJournal of Wells\nVolume 12, 3 March 2001, 5\nJournal of Wells\n"
        f"Wells on the plains of abandoned towns: depth and taste\n{names}\nhttps://doi.org/10.5555/wells.2001.3\nAbstract\n"
        "This paper shows how cold the wells of two towns are, and why that matters to those who live above them.\n"
    )
    assert pipeline.extract(page, strict=True).title == "Wells on the plains of abandoned towns: depth and taste"


def test_label_of_a_correspondence_says_who_corresponds():
    page = (
        "Volume 31, Issue 2 (2018)\nScour around timber piles in tidal creeks\nMarit Solbakken1 & Ben Poe1\n"
        "1 Department of Water, University of Bergen, Norway\nCorrespondence: Marit Solbakken (marit@uib.example)\nAbstract\n"
        "This paper shows how cold the wells of two towns are, and why that matters to those who live above them.\n"
    )
    found = pipeline.extract(page, strict=True)
    assert [(a.name, a.corresponding, a.email) for a in found.authors] == [
        ("Marit Solbakken", True, "marit@uib.example"),
        ("Ben Poe", None, None),
    ]
