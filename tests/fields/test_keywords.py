"""Where a list of keywords is cut."""

import pytest

from scrape2meta import blocks
from scrape2meta.fields import keywords

LISTS = [
    ("semicolons", "health policy; NHS;", ["health policy", "NHS"]),
    ("commas inside of semicolons", "wells, deep; lamps", ["wells, deep", "lamps"]),
    ("a comma of a chemical name", "macrocycles, 1,4-dioxane, wells", ["macrocycles", "1,4-dioxane", "wells"]),
    ("dots", "wells · lamps · tides", ["wells", "lamps", "tides"]),
    ("dots that a font made letters", "Wells Á Lamps at sea Á Tides", ["Wells", "Lamps at sea", "Tides"]),
    ("a stroke before the first of a list with commas", "| wells, lamps", ["| wells", "lamps"]),
    ("one keyword", "wells", ["wells"]),
    ("one keyword with its separator", "wells;", ["wells;"]),
    ("a decimal comma", "wells of 1,5 m", ["wells of 1,5 m"]),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_pieces(text: str, wanted: list[str]):
    assert [text[start:end] for start, end in keywords.pieces(text)] == wanted


LABELLED = [  # name, page, keywords, those in the other language
    ("numbered lines", "Keywords\n\n1. wells\n2. old lamps\n3. tides\n\nRights", ["wells", "old lamps", "tides"], []),
    ("numbered lines in Russian", "Ключевые слова\n1. колодцы\n2. вода\n3. лампы\n", ["колодцы", "вода", "лампы"], []),
    ("a number inside a keyword", "Keywords\n\n5 wells\nlamps\ntides\n", ["5 wells", "lamps", "tides"], []),
    (
        "two scripts in one list",
        "Ключевые слова: колодцы / вода / лампы / wells / water / lamps",
        ["колодцы", "вода", "лампы"],
        ["wells", "water", "lamps"],
    ),
    ("a Latin name in a list", "Ключевые слова: колодцы; вода; лампы; Quercus robur", ["колодцы", "вода", "лампы", "Quercus robur"], []),
    (
        "two languages of one script",
        "Keywords: wells; lamps; tides; pozos; agua; mareas",
        ["wells", "lamps", "tides", "pozos", "agua", "mareas"],
        [],
    ),
]


@pytest.mark.parametrize(("page", "wanted", "other"), [case[1:] for case in LABELLED], ids=[case[0] for case in LABELLED])
def test_labelled(page: str, wanted: list[str], other: list[str]):
    found = {claim.field: claim.value for claim in keywords.labelled(blocks.split(page))}
    assert list(found["keywords"]) == wanted
    assert [word for word, _ in found.get("keywords_alt", ())] == other
