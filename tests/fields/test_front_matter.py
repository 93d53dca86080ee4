"""The head of a paper's first page: how lines are cut, what is claimed of them, and what is left alone."""

import itertools

import pytest

from scrape2meta import blocks
from scrape2meta.fields import front_matter
from scrape2meta.fields.front_matter import features, tagger
from scrape2meta.fields.front_matter.pieces import MOST_LINES, cuts, pieces
from scrape2meta.fields.front_matter.words import kind
from tests.pages import FIXTURES, name

CUTS = [
    ("label and value", "Keywords: wells, lamps", ["Keywords:", "wells, lamps"]),
    ("label with a dash", "Abstract—We dig wells.", ["Abstract—", "We dig wells."]),
    ("label with a stop", "ABSTRACT. We dig wells.", ["ABSTRACT.", "We dig wells."]),
    ("label alone, its letters spread", "S U M M A R Y", ["S U M M A R Y"]),
    ("label without a mark", "Abstract Wells are dug by hand.", ["Abstract", "Wells are dug by hand."]),
    ("e-mail behind an institution", "Univ of Oslo, Norway E-mail: ann@uio.no", ["Univ of Oslo, Norway", "E-mail:", "ann@uio.no"]),
    (
        "name before an institution",
        "Ann Keller, Department of Law, University of Oslo",
        ["Ann Keller,", "Department of Law, University of Oslo"],
    ),
    (
        "two institutions behind marks",
        "1 Univ of Oslo, Norway, 2 Lund University, Sweden",
        ["1 Univ of Oslo, Norway,", "2 Lund University, Sweden"],
    ),
    ("a title with a colon", "Wells: a study of depth", ["Wells: a study of depth"]),
    ("prose that names institutions", "The wells of the University of Oslo were dug in the same year as those of the city.", None),
]


@pytest.mark.parametrize("_name, text, wanted", CUTS, ids=[row[0] for row in CUTS])
def test_cuts(_name: str, text: str, wanted: list[str] | None):
    edges = [*(place for place, _ in cuts(text)), len(text)]
    assert [text[a:b].strip() for a, b in itertools.pairwise(edges)] == (wanted or [text])


KINDS = [
    ("initials", "J.", "i"),
    ("institution", "University,", "a"),
    ("country", "Norway.", "c"),
    ("year", "(2014)", "y"),
    ("mark", "1,2", "d"),
    ("dagger", "†", "d"),
    ("degree", "PhD", "g"),
    ("month", "March", "m"),
    ("e-mail", "a@b.no", "@"),
    ("small word", "the", "f"),
    ("number", "12345", "D"),
]


@pytest.mark.parametrize("_name, word, wanted", KINDS, ids=[row[0] for row in KINDS])
def test_kind_of_a_word(_name: str, word: str, wanted: str):
    assert kind(word) == wanted


PAGE = """Slow tides in narrow straits: a study of three
coasts
Ingrid Solheim 1 , Marcus O. Adeyemi 2
1 Department of Oceanography, University of Bergen, Bergen, Norway
2 School of Marine Science, University of Lagos, Lagos, Nigeria
E-mail: solheim@uib.no
Abstract
We measured the tides of three narrow straits over eleven years. The tides were slow
where the straits were shallow, and the delay grew with the length of the strait. A
simple model of friction explains most of the delay.
Keywords: tides, straits, friction
1 Introduction
Tides have been measured in many places for a long time.
"""


def claims(text: str) -> dict[str, object]:
    cut = blocks.split(text)
    return {found.field: found.value for reader in front_matter.READERS for found in reader(cut)}


def test_a_first_page_is_read():
    found = claims(PAGE)
    assert found["title"] == "Slow tides in narrow straits: a study of three coasts"
    assert found["keywords"] == ("tides", "straits", "friction")
    assert [author.shown for author in found["people"].authors] == ["Ingrid Solheim", "Marcus O. Adeyemi"]
    assert [affiliation.raw[:10] for affiliation in found["people"].affiliations] == ["Department", "School of "]
    assert found["abstract"].text.startswith("We measured")
    assert found["abstract"].text.endswith("most of the delay.")


@pytest.mark.parametrize("page", [p for p in FIXTURES if p.parent.name == "unknown"], ids=name)
def test_look_alikes_show_no_paper(page):
    assert sum(weight for _, weight in front_matter.signs(blocks.split(page.read_text(encoding="utf-8", errors="replace")))) < 4


def test_only_the_first_lines_are_looked_at():
    cut = blocks.split("Ann Keller, University of Oslo\n" * 5000)
    assert pieces(cut)[-1].line == MOST_LINES - 1


def test_every_piece_has_features_and_spans_that_hold():
    cut = blocks.split(PAGE)
    found = pieces(cut)
    assert all(PAGE[piece.start : piece.start + len(piece.text)] == piece.text for piece in found)
    assert len(features.features(found)) == len(found) == len(tagger.tag(found))


def test_no_text_gives_nothing():
    assert tagger.tag(()) == []
    assert claims("") == {}
