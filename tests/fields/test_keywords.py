"""Where a list of keywords is cut."""

import pytest

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
