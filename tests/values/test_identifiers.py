"""Identifiers with their check digits and without what trails them."""

import pytest

from scrape2meta.values import identifiers

DOIS = [
    ("plain", "10.1177/1355819617739039", "10.1177/1355819617739039"),
    ("resolver", "https://doi.org/10.1000/ABC.1", "10.1000/abc.1"),
    ("full stop", "see 10.1000/abc.3.", "10.1000/abc.3"),
    ("in brackets", "(doi:10.1000/abc)", "10.1000/abc"),
    ("brackets inside", "10.1016/S0140-6736(05)12345-6", "10.1016/s0140-6736(05)12345-6"),
    ("comma and text", "10.1000/abc, and so on", "10.1000/abc"),
    ("cut by its line", "doi:10.1000/cold.\nwells.0210079 May 2010", "10.1000/cold.wells.0210079"),
    ("cut, lines put together", "doi:10.1000/cold. well.0210079 PMID: 1", "10.1000/cold.well.0210079"),
    ("cut before numbers", "doi:10.1000/cold.\n2010.03.007", "10.1000/cold.2010.03.007"),
    ("whole at the end of its line", "doi:10.1000/cold.17.\nwell.0210079", "10.1000/cold.17"),
    ("a sentence behind it", "see 10.1000/abc. Wells are deep.", "10.1000/abc"),
    ("sub-registrant", "10.1000.10/123", "10.1000.10/123"),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in DOIS], ids=[case[0] for case in DOIS])
def test_doi(text: str, wanted: str):
    assert identifiers.parse_doi(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.1000",
        "10.1000/",
        "1.10/2",
        "210.1000/abc",
        "10.12/abc",
        "doi:10.1000/cold.",
        "doi:10.1000/cold.\nEditor: A. Orr",
        "doi:10.1000/j.\n2010 May",
    ],
)
def test_no_doi(text: str):
    assert identifiers.parse_doi(text) is None


@pytest.mark.parametrize(
    ("parse", "text", "wanted"),
    [
        (identifiers.parse_issn, "ISSN 0317-8471", "0317-8471"),
        (identifiers.parse_issn, "2434-561x", "2434-561X"),
        (identifiers.parse_issn, "0317-8472", None),
        (identifiers.parse_isbn, "978-0-306-40615-7", "9780306406157"),
        (identifiers.parse_isbn, "0-306-40615-2", "0306406152"),
        (identifiers.parse_isbn, "0-306-40615-3", None),
        (identifiers.parse_orcid, "0000-0002-1825-0097", "0000-0002-1825-0097"),
        (identifiers.parse_orcid, "0000-0002-1825-0096", None),
    ],
)
def test_check_digits(parse, text: str, wanted: str | None):
    assert parse(text) == wanted


def test_url_without_what_trails_it():
    assert identifiers.find_url("see (https://example.org/a_(b)).") == ("https://example.org/a_(b)", (5, 30))
