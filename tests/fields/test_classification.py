"""Subject codes: which lines hold them, and which only look so."""

import pytest

from scrape2meta import blocks
from scrape2meta.fields import classification, keywords

CASES = {
    "commas": ("JEL: C21, D72", [("JEL", "C21", None), ("JEL", "D72", None)]),
    "closing full stop": ("JEL classification codes: C21; D72.", [("JEL", "C21", None), ("JEL", "D72", None)]),
    "bullets": ("JEL Classification: C21 • D72", [("JEL", "C21", None), ("JEL", "D72", None)]),
    "and between": ("JEL codes C21 and D72", [("JEL", "C21", None), ("JEL", "D72", None)]),
    "names behind dashes": (
        "JEL C21 - Cross-Sectional Models; D72 - Political Processes",
        [("JEL", "C21", "Cross-Sectional Models"), ("JEL", "D72", "Political Processes")],
    ),
    "names in brackets": ("JEL codes: G21 (Banks), G28", [("JEL", "G21", "Banks"), ("JEL", "G28", None)]),
    "Spanish label": ("Clasificación JEL: Q01; Q56", [("JEL", "Q01", None), ("JEL", "Q56", None)]),
    "Turkish label": ("JEL Kodları: E31, E52", [("JEL", "E31", None), ("JEL", "E52", None)]),
    "primary and secondary": (
        "2010 Mathematics Subject Classification. Primary 05C15; Secondary 05C70.",
        [("MSC", "05C15", None), ("MSC", "05C70", None)],
    ),
    "edition in brackets": ("Mathematics Subject Classification (2010): 05C15 · 05C70", [("MSC", "05C15", None), ("MSC", "05C70", None)]),
    "rank behind the code": ("MSC 2010: 05C15 (primary), 05C70 (secondary)", [("MSC", "05C15", None), ("MSC", "05C70", None)]),
    "sections of mathematics": (
        "AMS subject classifications. 65N30, 65-XX, 35Qxx",
        [("MSC", c, None) for c in ("65N30", "65-XX", "35Qxx")],
    ),
    "physics": ("PACS numbers: 12.15.Hh, 13.25.Hw", [("PACS", "12.15.Hh", None), ("PACS", "13.25.Hw", None)]),
    "physics with signs": ("PACS: 89.65.-s, 13.90.+i", [("PACS", "89.65.-s", None), ("PACS", "13.90.+i", None)]),
    "physics with a name": ("PACS: 81.15.Cd Deposition by sputtering", [("PACS", "81.15.Cd", "Deposition by sputtering")]),
    "UDC": ("УДК 621.3.01", [("UDC", "621.3.01", None)]),
    "UDC relation": ("УДК 316.7:81'42", [("UDC", "316.7:81'42", None)]),
    "UDC place": ("УДК 94(47).084.8", [("UDC", "94(47).084.8", None)]),
    "UDC and BBK": ("УДК 621.3 ББК 34.5", [("UDC", "621.3", None), ("BBK", "34.5", None)]),
    "BBK letter": ("ББК Ш141.2-3", [("BBK", "Ш141.2-3", None)]),
    "BBK brackets": ("ББК 63.3(2)6-8", [("BBK", "63.3(2)6-8", None)]),
    "Dewey with name": ("DDC: 330 Wirtschaft", [("DDC", "330", "Wirtschaft")]),
    "Dewey": ("Dewey Decimal Classification: 004.6", [("DDC", "004.6", None)]),
    "ACM": (
        "Categories and Subject Descriptors H.3 [Information Storage]: H.3.1 Content Analysis; H.3.4 Systems",
        [("ACM", "H.3", "Information Storage"), ("ACM", "H.3.1", "Content Analysis"), ("ACM", "H.3.4", "Systems")],
    ),
    "ACM with both names": ("ACM Classification: H.5.2 [Interfaces]: Evaluation", [("ACM", "H.5.2", None)]),
    "CLC": ("CLC number: TP391.4", [("CLC", "TP391.4", None)]),
    "behind keywords": ("Keywords: tides; wells. JEL: C21, D72", [("JEL", "C21", None), ("JEL", "D72", None)]),
}
NOTHING = {
    "telephone": "UDC 555-1234-777",
    "date": "UDC 12.05.2019",
    "year": "JEL 2010",
    "edition alone": "MSC (2010)",
    "degree": "A. Smith, MSc 2010, 05 October",
    "degrees in capitals": "B.Sc., MSC, Ph.D.",
    "version": "DDC 2.0.1",
    "section": "PACS 3.2.1",
    "archives": "The hospital's PACS server 12.15.2001 was replaced",
    "prose with a number": "The UDC 304 building was measured",
    "prose with Dewey": "We followed the DDC 512 protocol",
    "label alone": "УДК",
    "label with words": "JEL: see below",
    "cells": "MSC-EVs 05C15",
    "DOI": "UDC 10.1000/182",
    "codes without label": "12.15.Hh, 13.25.Hw",
    "vitamins": "Vitamins B12, D3 and K2 in C57 mice",
}


@pytest.mark.parametrize("name", CASES)
def test_codes(name: str) -> None:
    text, expected = CASES[name]
    found = classification.read(text)
    assert [(code["scheme"], code["code"], code.get("name")) for code, _ in found] == expected
    assert all(code["code"] in text[span.start : span.end] for code, span in found)


@pytest.mark.parametrize("name", NOTHING)
def test_no_codes(name: str) -> None:
    assert classification.read(NOTHING[name]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Keywords: tides; wells; salt JEL: C21, D72",
        "Keywords: tides, wells, salt. PACS numbers: 92.10.hb",
        "Keywords: tides, wells, salt\n2010 Mathematics Subject Classification: 05C15",
        "Keywords\ntides; wells; salt\nУДК 551.46",
    ],
)
def test_keywords_end_at_codes(text: str) -> None:
    page = blocks.split(f"A title of a paper\n\n{text}\n")
    assert [claim.value for claim in keywords.labelled(page)] == [("tides", "wells", "salt")]
    assert len(list(classification.classification(page))) == 1
