"""Volume, issue and pages in the forms that indexes print, and what is none."""

import pytest

from scrape2meta.values import numbering
from scrape2meta.values.numbering import Numbering

CASES = [
    ("22 (01) : 4 - 11", Numbering("22", "01", "4-11")),
    ("334 (7583): : 22 - 24", Numbering("334", "7583", "22-24")),
    ("3 (12):", Numbering("3", "12", None)),
    ("186 : 271 - 282", Numbering("186", None, "271-282")),
    ("332 (7538): : 419 - 422B", Numbering("332", "7538", "419-422B")),
    ("33 (S1) : S419 - S431", Numbering("33", "S1", "S419-S431")),
    ("92-93 : 1 - 9", Numbering("92-93", None, "1-9")),
    ("48A (11): : 5470 - 5483", Numbering("48A", "11", "5470-5483")),
    ("(03) : 41 - 52", Numbering(None, "03", "41-52")),
    ("12(3), 4-5", Numbering("12", "3", "4-5")),
    ("20(3), pp. 311-329", Numbering("20", "3", "311-329")),
    ("7", Numbering("7", None, None)),
    ("4: e1000234", Numbering("4", None, "e1000234")),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_parse(text: str, wanted: Numbering):
    assert numbering.parse(text) == wanted


@pytest.mark.parametrize("text", ["", "(2012) Networks", "GP 208 of them", "87 h", "water", "12 (3) and more words"])
def test_no_numbering(text: str):
    assert numbering.parse(text) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("49 / 56", "49-56"), ("pp. 345–57", "345-57"), ("S. 12-14", "12-14"), ("xi–xiv", "xi-xiv"), ("211−223", "211-223"), ("A384", "A384")],
)
def test_pages(text: str, wanted: str):
    assert numbering.parse_pages(text) == wanted


@pytest.mark.parametrize("text", ["", "A and B", "56 / 49", "page", "-", "12 of 40"])
def test_no_pages(text: str):
    assert numbering.parse_pages(text) is None
