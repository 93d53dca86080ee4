"""Funders behind their label: names where they stand apart, the statement where they do not, nothing where there was none."""

import pytest

from scrape2meta import blocks
from scrape2meta.fields import funding

NAMED = {
    "semicolons": ("Cold Water Trust; Northern Council", ["Cold Water Trust", "Northern Council"]),
    "award numbers": (
        "Cold Water Trust, Grant/Award Number: 12; Northern Council, Grant/Award Numbers: 3, 4",
        ["Cold Water Trust, Grant/Award Number: 12", "Northern Council, Grant/Award Numbers: 3, 4"],
    ),
    "one funder": ("This work was supported by the Cold Water Trust.", ["Cold Water Trust"]),
    "grants in brackets": (
        "This work was supported by the Cold Water Trust (grant 12) and the Northern Council (NSC-44).",
        ["Cold Water Trust", "Northern Council"],
    ),
    "a name that holds and": (
        "It was funded by the Ministry of Science and Technology and by the Cold Trust under grant 44-B.",
        ["Ministry of Science and Technology", "Cold Trust"],
    ),
    "grants from": ("The study was supported by grants from the Cold Trust (A12, B13).", ["Cold Trust"]),
    "German": ("Die Arbeit wurde gefördert durch die Deutsche Wasserstiftung (Projekt 1234).", ["Deutsche Wasserstiftung"]),
    "Spanish": ("Este estudio fue financiado por el Ministerio de Aguas (PID2019-1).", ["Ministerio de Aguas"]),
    "refused and given": ("No funding was received from the Trust; this study was supported by the Cold Bank.", ["Cold Bank"]),
}
WHOLE = {
    "and without article": "This work was supported by the National Well Foundation and Cold Trust.",
    "two letters": "This study was supported by FWEL and CWT.",
    "two sentences": "Anna Keller was funded by the Trust. The funders had no role in the design.",
    "two people": "JK was supported by the Cold Trust and AB by the Warm Trust.",
    "bare and": "This work was supported by X (grant 12) and Y.",
}
NONE = {
    "English": "None.",
    "no specific": "The authors received no specific funding for this work.",
    "no external": "This research received no external funding.",
    "any specific grant": "This research did not receive any specific grant from funding agencies in the public or commercial sectors.",
    "not supported": "The work was not supported by any fund.",
    "Polish": "Brak",
    "Russian": "Отсутствует",
    "German": "Keine Finanzierung.",
    "Turkish": "Çalışma için destek alınmamıştır.",
}


@pytest.mark.parametrize("name", NAMED)
def test_named(name: str) -> None:
    text, expected = NAMED[name]
    found = funding.named(text)
    assert [funder for funder, *_ in found] == expected
    assert all(text[span.start : span.end].strip() == funder for funder, span, _ in found)


@pytest.mark.parametrize("name", WHOLE)
def test_statement_stays_whole(name: str) -> None:
    assert [funder.rstrip(".") for funder, *_ in funding.named(WHOLE[name])] == [WHOLE[name].rstrip(".")]


@pytest.mark.parametrize("name", NONE)
def test_no_funder(name: str) -> None:
    assert funding.named(NONE[name]) == []


@pytest.mark.parametrize(
    "label",
    [
        "Funding",
        "Financiación",
        "Financiamento",
        "Financement",
        "Förderung",
        "Finanziamento",
        "Финансирование",
        "Destek",
        "Finansowanie",
        "Financiering",
    ],
)
def test_labels(label: str) -> None:
    page = blocks.split(f"A title of a paper\n\n{label}: Northern Council; Cold Trust\n")
    assert [found.value for found in funding.funding(page)] == [("Northern Council", "Cold Trust")]
