"""Sources of records: each kind with its damage, several records in one, hostile ones; and what is none."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrape2meta import pipeline, writing
from scrape2meta.formats import markup


def read(text: str) -> list[dict]:
    return [json.loads(writing.line(found)) for found in pipeline.records(text, strict=True, with_evidence=True)]


MANY = {
    "BibTeX": "@article{r1, title={Cold wells}, author={Roe, Ann}, year=2001}\n\n@book{r2,\n title = {Deep wells},\n author = {Bo Li}\n}\n",
    "RIS": "TY  - JOUR\nTI  - Cold wells\nAU  - Roe, Ann\nER  - \n\nTY  - BOOK\nTI  - Deep wells\nA1  - Li, Bo\nER  - \n",
    "RIS without ER": "TY  - JOUR\nTI  - Cold wells\nTY  - BOOK\nTI  - Deep wells\n",
    "RIS with a header": "Provider: Someone\nDatabase: Wells\nContent: text/plain\n\nTY  - JOUR\nT1  - Cold wells\nER  -\nTY  - JOUR\nT1  - Deep wells\nER  -",
    "MEDLINE": "\nPMID- 1\nTI  - Cold wells.\nFAU - Roe, Ann\n\nPMID- 2\nTI  - Deep\n      wells.\n",
    "EndNote": "%0 Journal Article\n%T Cold wells\n%A Roe, Ann\n\n%0 Book\n%T Deep wells\n",
    "CSL-JSON": '[{"title":"Cold wells","author":[{"family":"Roe"}]},{"title":"Deep wells","issued":{"date-parts":[[2001]]}}]',
    "JSON-LD": '[{"@type":"ScholarlyArticle","name":"Cold wells"},{"@type":"Thesis","headline":"Deep wells"},{"@type":"WebSite","name":"No"}]',
    "PubMed": "<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><ArticleTitle>Cold wells.</ArticleTitle></Article></MedlineCitation>"
    "</PubmedArticle><PubmedArticle><MedlineCitation><Article><ArticleTitle>Deep wells.</ArticleTitle>",
    "Dublin Core": '<records xmlns:dc="http://purl.org/dc/elements/1.1/"><record><dc:title>Cold wells</dc:title></record>'
    "<record><dc:title>Deep wells</dc:title></record></records>",
}


@pytest.mark.parametrize("case", MANY)
def test_a_line_a_record(case: str):
    found = read(MANY[case])
    assert [(one["title"], one["source"]["record"], one["format"]) for one in found] == [
        ("Cold wells", 0, "markup"),
        ("Deep wells", 1, "markup"),
    ]
    for one in found:
        spans = [MANY[case][span["start"] : span["end"]] for span in one["evidence"]["title"]]
        assert " ".join(" ".join(spans).split()).rstrip(".") == one["title"]


BIB = "@article{{k, title={{Wells}}, author={{{}}}}}"
AUTHORS: dict[str, tuple[str, list[tuple[str | None, str | None, str | None]]]] = {
    "inverted": ("Roe, Ann B.", [("Roe", "Ann B.", None)]),
    "straight": ("Ann B. Roe and Bo van der Meer", [("Roe", "Ann B.", None), ("van der Meer", "Bo", None)]),
    "junior": ("Roe, Jr., Ann", [("Roe", "Ann", None)]),
    "accents": (r"M{\"u}ller, J{\o}rn and {\L}uk{\'a}{\v s}, \c{C}a\~{n}o", [("Müller", "Jørn", None), ("Łukáš", "Çaño", None)]),
    "a body": ("{World Wells Organization}", [(None, None, "World Wells Organization")]),
    "and inside braces": ("{Wells and Sons} and Li, Bo", [(None, None, "Wells and Sons"), ("Li", "Bo", None)]),
    "others": ("Roe, Ann and others", [("Roe", "Ann", None)]),
    "over lines": ("Roe, Ann and\n   Li, Bo", [("Roe", "Ann", None), ("Li", "Bo", None)]),
}


@pytest.mark.parametrize("case", AUTHORS)
def test_authors_of_bibtex(case: str):
    value, wanted = AUTHORS[case]
    found = read(BIB.format(value))[0]["authors"]
    assert [(one.get("family"), one.get("given"), one.get("literal")) for one in found] == wanted


DAMAGED: dict[str, tuple[str, dict]] = {
    "BibTeX cut off": ("@article{r,\n title = {Cold wells},\n author = {Roe, Ann},\n journal = {J. We", {"title": "Cold wells"}),
    "BibTeX with an open brace": ("@article{r,\n title = {Cold wells,\n year = {2001},\n volume = {3}\n}", {"title": "Cold wells", "year": 2001, "volume": "3"}),
    "BibTeX with a macro": ('@string{jw = "J. Wells"}\n@article{r, title="Cold wells", journal = jw # " B"}', {"container_title": "J. Wells B"}),
    "BibTeX twice in a field": ("@article{r, title={Cold wells}, title={Other}}", {"title": "Cold wells"}),
    "JSON cut off": ('[{"title":"Cold wells","author":[{"family":"Roe"}],"volume":"3","page":"1-', {"title": "Cold wells", "volume": "3"}),
    "JSON with commas": ('{"title":"Cold wells","author":[{"family":"Roe",},],}', {"title": "Cold wells"}),
    "XML cut off": (
        "<article><front><article-meta><title-group><article-title>Cold wells</article-title></title-group><volume>3</volume><abst",
        {"title": "Cold wells", "volume": "3"},
    ),
    "XML not well-formed": (
        "<article><front><article-meta><title-group><article-title>Cold & <i>deep wells</article-title></title-group></i><volume>3</volume>",
        {"title": "Cold & deep wells", "volume": "3"},
    ),
    "XML with CDATA": ("<article><front><article-meta><article-title><![CDATA[Cold & deep wells]]></article-title>", {"title": "Cold & deep wells"}),
    "MEDLINE of one line": ("PMID- 1\nTI  - Cold wells", {"title": "Cold wells"}),
}  # fmt: skip


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged_sources_are_read_as_far_as_they_go(case: str):
    text, wanted = DAMAGED[case]
    found = read(text)[0]
    assert {key: found[key] for key in wanted} == wanted


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
SAFE = {
    "billion laughs": f'<!DOCTYPE article [<!ENTITY l0 "lol">{LAUGHS}]><article><front><article-meta><article-title>Wells &l9;</article-title>',
    "external entity": '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><front><article-meta><article-title>Wells &x;',
    "external DTD": '<!DOCTYPE article SYSTEM "http://a.example/x.dtd"><article><front><article-meta><article-title>Wells &x;',
    "XInclude": '<article xmlns:xi="http://www.w3.org/2001/XInclude"><front><article-meta><article-title>Wells &x;<xi:include href="/etc/passwd"/>',
    "parameter entity": '<!DOCTYPE article [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><article><front><article-meta><article-title>Wells &p;',
}


@pytest.mark.parametrize("case", SAFE)
def test_entities_stay_as_they_stand(case: str, monkeypatch: pytest.MonkeyPatch):
    def no_network(*args: object, **kwargs: object) -> None:
        raise AssertionError("nothing may be fetched")

    read(SAFE[case])  # what is loaded on first use is loaded
    monkeypatch.setattr("socket.socket", no_network)
    monkeypatch.setattr("builtins.open", no_network)
    title = read(SAFE[case])[0]["title"]
    assert title.startswith("Wells &")
    assert len(title) < 20


NONE = {
    "package.json": '{"name": "wells", "title": "Wells", "author": "Ann Roe", "version": "1.0.0", "type": "module"}',
    "a list of numbers": "[1, 2, 3]",
    "RSS": '<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><title>Wells</title></item></channel></rss>',
    "sitemap": '<?xml version="1.0"?><urlset><url><loc>http://a.example</loc></url></urlset>',
    "SVG": '<svg xmlns="http://www.w3.org/2000/svg"><title>Wells</title></svg>',
    "an article of another vocabulary": "<article><title>Wells</title><author>Ann Roe</author></article>",
    "JSON-LD of a shop": '{"@context":"https://schema.org","@type":"Product","name":"Well cover"}',
    "JSON-LD of a blog": '{"@context":"https://schema.org","@type":"BlogPosting","headline":"My well","author":{"name":"Ann Roe"}}',
    "an address with an at sign": "@annroe {see below}",
    "Python": "@dataclass\nclass Well:\n    depth: int\n",
    "CSS": "@media (max-width: 600px) {\n  .well { color: blue }\n}\n",
    "a diff": "--- a/wells\n+++ b/wells\n@@ -1 +1 @@\n",
    "an empty entry": "@article{roe2001,\n}\n",
    "comments only": "@comment{wells}\n@string{jw = {J. Wells}}",
    "RIS without a title": "TY  - JOUR\nER  - ",
}


@pytest.mark.parametrize("case", NONE)
def test_other_sources_are_no_records(case: str):
    found = read(NONE[case])
    assert [(one["format"], one["title"], one["authors"]) for one in found] == [("unknown", None, [])]


HOSTILE = {
    "entries": "@article{a,",
    "open braces": "@article{a, title={",
    "open braces on lines": "@article{a,\ntitle={x\n",
    "fields without end": "a={x\n",
    "nested braces": "{",
    "quotes": '@article{a, title="x',
    "macros": "@string{a=b}\n",
    "RIS": "TY  - JOUR\n",
    "RIS names": "AU  - Roe, A\n",
    "MEDLINE": "PMID- 1\n",
    "EndNote": "%A Roe\n",
    "JSON arrays": "[",
    "JSON objects": '{"a":',
    "JSON items": '{"title":"x","author":[{"family":"y"}]},',
    "JSON-LD graph": '{"@graph":[',
    "XML nested": "<a>",
    "XML articles": "<article>",
    "XML front": "<article><front><article-meta><contrib-group><contrib>",
    "XML closing": "</a></b>",
    "PubMed": "<PubmedArticle><MedlineCitation>",
    "CDATA": "<![CDATA[",
    "Dublin Core": "<dc:title>x</dc:title>",
}
HEADS = {
    "J": "[",
    "X": '<article xmlns:dc="http://purl.org/dc/elements/1.1/"><article-meta>',
    "C": "<dc:a>",
    "P": "",
    "D": "<dc:dc>",
    "n": "@article{a, title={",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_sources_are_read_to_their_end(case: str):  # how long it takes, `benchmarks/pages.py` prints
    head = HEADS.get(case[0], "@article{a, title={Wells},\n" if case == "fields without end" else "")
    text = head + HOSTILE[case] * (50_000 // len(HOSTILE[case]))
    found = markup.source(text)
    works = list(found[1](text)) if found else []
    assert all(work.terms is not None for work in works)
    assert len(works) <= len(text)


PIECES = st.sampled_from(
    [
        *MANY.values(),
        *(text for text, _ in DAMAGED.values()),
        "<",
        ">",
        "{",
        "}",
        '"',
        ",",
        "@article{",
        "TY  - ",
        "\n",
        "<article><article-meta>",
        "</",
        "]]>",
        "\\",
        "$",
    ]
)


@given(st.lists(st.one_of(PIECES.map(lambda text: text[: len(text) // 2]), PIECES, st.text(max_size=20)), max_size=6).map("".join))
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_source_is_read(text: str):
    for found in read(text):
        for spans in found["evidence"].values():
            assert all(0 <= span["start"] <= span["end"] <= len(text) for span in spans)
