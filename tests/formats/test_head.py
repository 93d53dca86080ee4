"""What the head of an HTML page says beside its text: both compete, and a warning tells where they disagree."""

import json

import pytest

from scrape2meta import pipeline, writing

TEXT = """<h1>{title}</h1><p>Ann Roe<sup>1</sup>, Bo Li<sup>2</sup></p><p><sup>1</sup>University of Oslo, Oslo, Norway</p>
<p><sup>2</sup>University of Turku, Turku, Finland</p><h2>Abstract</h2><p>We measured forty wells in the north and show that they are cold in
the winter and in the summer, because of the depth of the water and not because of the air.</p><p>Keywords: wells; cold</p>"""


def read(head: str, title: str = "Cold wells of the far north", body: str = TEXT) -> dict:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body.format(title=title)}</body></html>"
    return json.loads(writing.line(pipeline.extract(page, strict=True)))


def meta(**said: str) -> str:
    return "".join(f'<meta name="citation_{name.rstrip("_")}" content="{text}">' for name, text in said.items())


WELLS = "Cold wells of the far north"


def test_the_head_fills_what_the_text_lacks():
    found = read(
        meta(title=WELLS, journal_title="Journal of Wells", volume="3", firstpage="4", lastpage="11", doi="10.5555/w.3", date="2001/05")
    )
    shown = {key: found[key] for key in ("title", "container_title", "volume", "pages", "doi", "published", "year")}
    assert shown == {
        "title": WELLS, "container_title": "Journal of Wells", "volume": "3", "pages": "4-11", "doi": "10.5555/w.3", "published": "2001-05",
        "year": 2001,
    }  # fmt: skip
    assert found["warnings"] == []


def test_a_disagreement_is_said():
    found = read(meta(title="Another work altogether", author="Roe, Ann", journal_title="Journal of Wells"))
    assert [(one["code"], one["field"]) for one in found["warnings"] if one["field"] == "title"] == [("head_disagrees", "title")]


TITLES = {
    "window with a bar": ("<title>Cold wells of the far north | Journal of Wells</title>", WELLS),
    "window with a dash": ("<title>Cold wells of the far north - Wells Online</title>", WELLS),
    "named site": ('<meta property="og:site_name" content="Wells"><title>Cold wells - a study - Wells</title>', None),
}


@pytest.mark.parametrize("case", TITLES)
def test_the_site_is_no_part_of_a_title(case: str):
    head, wanted = TITLES[case]
    found = read(head, title=wanted or "Cold wells - a study")
    assert found["title"] == (wanted or "Cold wells - a study")


def test_a_title_alone_makes_no_record():
    found = read(
        '<title>Cold wells of the far north</title><meta property="og:title" content="Cold wells">', body="<p>Welcome to our shop.</p>"
    )
    assert (found["format"], found["title"]) == ("unknown", None)


def test_the_head_alone_makes_a_record():
    found = read(meta(title=WELLS, author="Roe, Ann", doi="10.5555/w.3"), body="<p>Please enable JavaScript.</p>")
    assert (found["format"], found["title"], found["doi"]) == ("markup", WELLS, "10.5555/w.3")
    assert [one["family"] for one in found["authors"]] == ["Roe"]


def test_authors_of_head_and_text_are_the_same_people():
    found = read(meta(title=WELLS, author="Roe, Ann", author_="Li, Bo", journal_title="Journal of Wells"))
    assert [(one["family"], one["given"]) for one in found["authors"]] == [("Roe", "Ann"), ("Li", "Bo")]
    assert [one["affiliations"] for one in found["authors"]] == [[1], [2]]
    assert [one["raw"] for one in found["affiliations"]] == ["University of Oslo, Oslo, Norway", "University of Turku, Turku, Finland"]


def test_references_of_the_head():
    head = meta(title=WELLS, author="Roe, Ann") + (
        '<meta name="citation_reference" content="citation_title=Deep wells; citation_author=C. Poe; citation_journal_title=J Wells; '
        'citation_volume=2; citation_firstpage=5; citation_lastpage=9; citation_publication_date=1999; citation_doi=10.5555/x.2">'
    )
    (reference,) = read(head)["references"]
    assert {key: reference[key] for key in ("title", "container_title", "year", "volume", "pages", "doi")} == {
        "title": "Deep wells", "container_title": "J Wells", "year": 1999, "volume": "2", "pages": "5-9", "doi": "10.5555/x.2"
    }  # fmt: skip


def test_json_ld_with_commas_too_many():
    head = '<script type="application/ld+json">{"@type": ["ScholarlyArticle",], "headline": "Cold wells of the far north", "datePublished": "2001",}</script>'
    assert read(head)["year"] == 2001


CITE = "Cold wells of the far north\n\nAnn Roe\n\nAbstract\n\nWe measured forty wells in the north and show that they are cold in the winter and in the summer, because of the depth of the water.\n\nKeywords: wells; cold\n\nCite this\n\n{source}\n"
SOURCES = {
    "BibTeX": "@article{{roe,\n  title = {{{title}}},\n  author = {{Roe, Ann}},\n  journal = {{Journal of Wells}},\n  volume = {{3}}\n}}",
    "RIS": "TY  - JOUR\nTI  - {title}\nAU  - Roe, Ann\nJF  - Journal of Wells\nVL  - 3\nER  - ",
}


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_in_the_text_counts_by_its_title(source: str):
    mine, other = (
        pipeline.extract(CITE.format(source=SOURCES[source].format(title=title)), strict=True)
        for title in (WELLS, "Another work altogether")
    )
    assert (mine.container_title, mine.volume) == ("Journal of Wells", "3")
    assert mine.title == other.title == WELLS
    assert other.volume is None
