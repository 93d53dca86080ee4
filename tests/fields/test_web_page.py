"""The second reader of web pages: what it takes for the title, what it leaves alone, and when it is asked."""

import pytest

from scrape2meta import blocks, pipeline
from scrape2meta.evidence import Draft, Found, Span
from scrape2meta.fields import web_page
from scrape2meta.fields.web_page.features import MOST_LINES, features, rows
from scrape2meta.formats import known
from tests.pages import FIXTURES, name

MENU = "Journal Home\nBrowse Issues\nAbout\nSubmit\n"
TITLES = [
    (
        "below a menu and a masthead",
        (
            f"{MENU}Annals of Harbour Studies\nVol. 14, No. 2 (2016)\nORIGINAL ARTICLE\nTide gauges and town clerks in the ports of Istria\n"
            "Marija Dobrilović, Piet van Houten\nUniversity of Zadar, Zadar, Croatia\nAbstract\nTide gauges were read by town clerks twice a day. "
            "We follow their books from 1859 to 1914 in six ports and find that the clerks wrote what they thought the harbour master wanted.\n"
        ),
        "Tide gauges and town clerks in the ports of Istria",
    ),
    (
        "in Spanish, below a crumb",
        (
            "Inicio / Archivos / Vol. 8 Núm. 1 (2019) / Artículos\nArtículos\nPozos de nieve y comercio del frío en la sierra de Béjar\n"
            "Lucía Arrizabalaga Prieto\nUniversidad de Salamanca\nDOI: https://doi.org/10.5555/rhr.2019.14\nResumen\n"
            "Se estudian los pozos de nieve de la sierra y las rutas por las que el hielo llegaba a las ciudades de la meseta.\n"
        ),
        "Pozos de nieve y comercio del frío en la sierra de Béjar",
    ),
]


@pytest.mark.parametrize("_name, page, wanted", TITLES, ids=[row[0] for row in TITLES])
def test_title(_name: str, page: str, wanted: str):
    assert [claim.value for claim in web_page.title(blocks.split(page))] == [wanted]


NOTHING = [
    ("no text", ""),
    ("a menu", MENU * 3),
    ("an abstract alone", "Abstract\nTide gauges were read by town clerks twice a day. We follow their books from 1859 to 1914.\n"),
    ("a Chinese page", "冷井研究\n作者：王伟，李娜\n摘要：本文研究了冷井的历史及其管理制度，并分析了影响因素。\n关键词：冷井；历史\n"),
    ("steps of a recipe", "Ingredients\n2 eggs\n100 g flour\nMethod\nBeat the eggs and stir in the flour.\n"),
]


@pytest.mark.parametrize("_name, page", NOTHING, ids=[row[0] for row in NOTHING])
def test_no_title(_name: str, page: str):
    assert list(web_page.title(blocks.split(page))) == []


def test_every_piece_has_features_and_spans_that_hold():
    page = TITLES[0][1]
    cut = blocks.split(page)
    found = rows(cut)
    assert all(page[piece.start : piece.start + len(piece.text)] == piece.text for piece, _ in found)
    assert len(features(cut, found)) == len(found)


def test_only_the_first_lines_are_looked_at():
    assert rows(blocks.split("Cold wells of Oslo\n" * 5000))[-1][0].line == MOST_LINES - 1


@pytest.mark.parametrize("page", FIXTURES, ids=name)
def test_titles_stand_on_the_page(page):
    text = pipeline.reading.read(page.read_bytes()).text
    for claim in web_page.title(blocks.split(text)):
        assert "".join(str(claim.value).split()) in "".join(text[claim.span.start : claim.span.end].split())


def test_asked_only_in_doubt(monkeypatch: pytest.MonkeyPatch):
    asked = []
    form = known()["journal_page"]
    monkeypatch.setattr(pipeline, "_asked", lambda readers, *_, **__: asked.extend(readers) or [])
    sure, unsure = (Found("title", "Cold wells", Span(0, 10), confidence, "x") for confidence in (0.9, 0.7))
    for claim in (sure, unsure):
        monkeypatch.setattr(pipeline, "_weighed", lambda *_, claim=claim: Draft((claim,), {"title": claim}))
        asked.clear()
        pipeline.claims(blocks.split("Cold wells"), form)
        assert (web_page.title in asked) == (claim is unsure)


def test_doubted_claims_give_way_to_the_second_reader():
    first = Found("title", "Sign up", Span(0, 7), 0.8, "x")
    second = Found("title", "Cold wells", Span(8, 18), 0.7, "web_page.title")
    assert [claim.confidence for claim in pipeline.doubted([first], [second])] == [pipeline.DOUBTED]
    assert pipeline.doubted([first], []) == [first]
