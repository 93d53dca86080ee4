"""HTML as it is seen: lines, cells, lists, raised marks; what is hidden stays away; hostile pages cost no more than others."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrape2meta import reading
from scrape2meta.evidence import Span
from scrape2meta.reading import html, looks

SHOWN: dict[str, tuple[str, str]] = {
    "paragraphs stand apart": ("<p>One</p><p>Two", "One\n\nTwo\n"),
    "divs stand on lines": ("<div>One</div><div>Two</div>", "One\nTwo\n"),
    "inline tags join": ("<p>De<b>e</b>p <i>sea</i></p>", "Deep sea\n"),
    "white space folds": ("<p>Deep\n\t  sea </p>", "Deep sea\n"),
    "blank between tags": ("<p><b>Deep</b> <i>sea</i></p>", "Deep sea\n"),
    "no-break space stays": ("<p>a&nbsp;b", "a\xa0b\n"),
    "entities": ("<p>Caf&eacute; &amp; &#20013;&#x6587; &lt;b&gt;", "Café & 中文 <b>\n"),
    "unknown entity stays": ("<p>&wells; R&D AT&T", "&wells; R&D AT&T\n"),
    "escaped once": ("<p>&amp;eacute;", "&eacute;\n"),
    "line breaks": ("<p>One<br>Two<br/><br/>Three", "One\nTwo\n\nThree\n"),
    "cells": ("<table><tr><th>Author</th><td>Roe</td></tr><tr><td>Year<td>2001</table>", "Author\tRoe\nYear\t2001\n"),
    "cells of a layout": ("<table><tr><td><p>One</p></td><td><p>Two</p></td></tr></table>", "One\n\nTwo\n"),
    "definitions": ("<dl><dt>Author</dt><dd>Roe</dd></dl>", "Author\nRoe\n"),
    "short items have no bullets": ("<ul><li>Ann Roe</li><li>Bo Li</li></ul>", "Ann Roe\nBo Li\n"),
    "long items have bullets": (f"<ul><li>{'a b ' * 30}c</li><li>{'d e ' * 30}f</li></ul>", f"• {'a b ' * 30}c\n• {'d e ' * 30}f\n"),
    "numbers": (f"<ol><li>{'a b ' * 12}c</li><li>{'d e ' * 12}f</li></ol>", f"1. {'a b ' * 12}c\n2. {'d e ' * 12}f\n"),
    "numbers from five": (
        f"<ol start=5><li>{'a b ' * 12}c</li><li value='9'>{'d e ' * 12}f</ol>",
        f"5. {'a b ' * 12}c\n9. {'d e ' * 12}f\n",
    ),
    "numbers of its own": (f"<ol><li>[1] {'a b ' * 12}c</li></ol>", f"[1] {'a b ' * 12}c\n"),
    "preformatted": ("<pre>a  b\n  c</pre>d", "a  b\n  c\n\nd\n"),
    "marks": ("<p>Jane Doe<sup>1,2</sup>, Jón Þór<sup>2*</sup>", "Jane Doe¹,², Jón Þór²*\n"),
    "letters as marks": ("<p>Jane Doe<sup>a,b</sup>, Jón Þór<sup><a href=#b>b</a></sup>", "Jane Doeᵃ,ᵇ, Jón Þórᵇ\n"),
    "exponents": ("<p>10<sup>-3</sup> m s<sup>−1</sup>", "10⁻³ m s⁻¹\n"),
    "ordinals": ("<p>the 21<sup>st</sup> and Wells<sup>TM</sup>", "the 21st and WellsTM\n"),
    "links stand apart": ("<p><a>Crossref</a><a>Google Scholar</a><sup><a>1</a><a>2</a></sup>", "Crossref Google Scholar¹ ²\n"),
    "lowered": ("<p>CO<sub>2</sub>", "CO2\n"),
    "mark of an institution": ("<p><sup>1</sup>University of X", "¹University of X\n"),
    "scripts": ("<p>a<script>if (a < b) '<p>no</p>'</script>b<style>p{}</style>", "ab\n"),
    "comments": ("<p>a<!-- <p>no</p> -->b", "ab\n"),
    "hidden attribute": ("<p>a</p><p hidden>no</p><div style='color:red; display: none'><div>no</div>no</div><p>b", "a\n\nb\n"),
    "hidden word in text": ("<p class='x' title='hidden wells'>a", "a\n"),
    "navigation": ("<nav><ul><li>Home</ul></nav><p>a", "a\n"),
    "navigation without end": ("<nav><ul><li>Home</ul><p>a", "Home\n\na\n"),
    "head without end": ("<head><title>T</title><meta name=a content=b><body><p>a", "a\n"),
    "quotes": ("<p title='a > b' class=\"<p>\">a<a href=it's>b</a>", "ab\n"),
    "less than": ("<p>p < 0.05 and q<0.01", "p < 0.05 and q<0.01\n"),
    "cut inside a tag": ('<p>a <a href="http://exa', "a\n"),
    "capital tags": ("<P>One<BR>Two</P><SCRIPT>no</SCRIPT>", "One\nTwo\n"),
    "nothing": ("", ""),
    "CDATA is no text": ("<p>a<![CDATA[ b ]]>c", "ac\n"),
    "XInclude is not followed": ('<p>a<xi:include href="file:///etc/passwd" parse="text"/>b', "ab\n"),
}


@pytest.mark.parametrize("case", SHOWN)
def test_shown(case: str):
    source, shown = SHOWN[case]
    assert html.read(source).text == shown


def test_entities_of_a_document_stay_unread():
    source = '<!DOCTYPE html [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;"><!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&lol2;&x;'
    assert reading.from_text(source).text == "&lol2;&x;\n"


def test_the_head_speaks():
    source = """<html lang="de"><head><title>Tiefe &amp; kalte
      Brunnen | Zeitschrift</title><meta content="Roe, Ann" name="citation_author">
      <meta property='og:title' content='Tiefe'><script type="application/ld+json">{"a": "</p>"}</script></head><body><h1>Tiefe <i>Brunnen</i></h1>"""
    page = reading.from_text(source)
    assert [(said.name, said.text) for said in page.said] == [
        ("lang", "de"),
        ("title", "Tiefe & kalte Brunnen | Zeitschrift"),
        ("citation_author", "Roe, Ann"),
        ("og:title", "Tiefe"),
        ("application/ld+json", '{"a": "</p>"}'),
        ("h1", "Tiefe Brunnen"),
    ]
    whole = page.text + page.metadata
    for said in page.said:
        assert whole[slice(*said.span)] == said.text
    stands = {said.name: source[slice(*page.origin(said.span))] for said in page.said}
    assert stands["title"] == "Tiefe &amp; kalte\n      Brunnen | Zeitschrift"
    assert stands["h1"] == "Tiefe <i>Brunnen"
    assert stands["citation_author"] == "Roe, Ann"


def test_spans_lead_to_the_source():
    source = "<p>Caf&eacute;  au\n lait &amp; more</p><p>Tee</p>"
    page = reading.from_text("<!DOCTYPE html>" + source)
    for word, stands in {
        "Café": "Caf&eacute;",
        "lait": "lait",
        "au lait": "au\n lait",
        "é": "&eacute;",
        "more": "more",
        "Tee": "Tee",
    }.items():
        start = page.text.index(word)
        assert page.decoded[slice(*page.origin(Span(start, start + len(word))))] == stands


LOOKS: dict[str, tuple[str, bool]] = {
    "document type": ("\ufeff \n<!DOCTYPE html>\n<html>", True),
    "xhtml": ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html xmlns="x">', True),
    "comment first": ("<!-- saved from url --><html>", True),
    "fragment": ("<div class='a'><p>Wells</p></div>", True),
    "metadata alone": ('<meta name="citation_title" content="Wells">', True),
    "text above": ("URL: http://a.org\n<html><head>", True),
    "article element": ("<article><h1>Wells</h1><p>Deep</p></article>", True),
    "text": ("The wells are deep.", False),
    "text with tags": ("Deep <i>wells</i> and <b>more</b>", False),
    "one tag": ("<p>Wells", False),
    "CNKI mark": ("<正>本文", False),
    "JATS": ("<?xml version='1.0'?><article><front><article-meta>", False),
    "JATS without declaration": ("<article article-type='x'><front><article-meta><p>a</p><p>b</p>", False),
    "PubMed": ("<PubmedArticleSet><PubmedArticle>", False),
    "RSS": ("<?xml version='1.0'?><rss><channel><title>a</title><link>b</link>", False),
    "less than": ("<3 wells", False),
}


@pytest.mark.parametrize("case", LOOKS)
def test_looks(case: str):
    assert looks.is_html(LOOKS[case][0]) is LOOKS[case][1]


TEXT = "<p>关于深井的研究方法与结果，本文提出了一种新的模型并加以验证。</p>"
ENCODED: dict[str, tuple[bytes, dict[str, Any], str]] = {
    "meta": (f'<html><meta charset="gb2312">{TEXT}'.encode("gb18030"), {}, "gb18030"),
    "http-equiv": (f'<html><meta http-equiv="Content-Type" content="text/html; charset=GB2312">{TEXT}'.encode("gb18030"), {}, "gb18030"),
    "transport": (f"<html>{TEXT}".encode("gb18030"), {"charset": "GBK"}, "gb18030"),
    "valid UTF-8 before a wrong meta": (f'<html><meta charset="gbk">{TEXT}'.encode(), {}, "utf-8"),
    "mark of order": (b"\xef\xbb\xbf" + f'<html><meta charset="gbk">{TEXT}'.encode(), {}, "utf-8-sig"),
    "wrong meta": (f'<html><meta charset="utf-8">{TEXT}'.encode("gb18030"), {}, "gb18030"),
    "unknown label": (f'<html><meta charset="rot13">{TEXT}'.encode("gb18030"), {}, "gb18030"),
    "koi8": ("<html><meta charset=koi8-r><p>Исследование глубоких скважин".encode("koi8-r"), {}, "koi8_r"),
    "ISO-2022-JP": ("<html><meta charset=iso-2022-jp><p>深い井戸の研究".encode("iso2022_jp"), {}, "iso2022_jp"),
}


@pytest.mark.parametrize("case", ENCODED)
def test_encodings(case: str):
    data, told, encoding = ENCODED[case]
    page = reading.read(data, **told)
    assert page.encoding == encoding
    assert "深" in page.text or "скважин" in page.text


HOSTILE = {
    "divs": "<div>",
    "comments": "<!--",
    "cdata": "<![CDATA[",
    "references": "&amp;amp;",
    "less than": "<",
    "broken tags": "<a ",
    "open quotes": "<a x='",
    "mixed quotes": "<a x=\"<a x='",
    "lists": "<ul><li>",
    "lists of text": "<ul><li>a",
    "raised": "a<sup>1",
    "hidden": "<div hidden>",
    "navigation": "<nav>",
    "scripts": "<script type='application/ld+json'>",
    "closed scripts": "<script type='application/ld+json'></script>",
    "headings": "<h1>a",
    "metadata": "<meta name=a content=b>",
    "attributes": "a=b ",
    "document types": "<!DOCTYPE x[<!ENTITY a '&b;'>",
    "instructions": "<?",
    "tables": "<table><tr><td>",
    "preformatted": "<pre>\n",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_pages_are_read_to_their_end(case: str):  # how long it takes, `benchmarks/pages.py` prints
    source = ("<html><meta " if case == "attributes" else "<html>") + HOSTILE[case] * (100_000 // len(HOSTILE[case]))
    page = reading.from_text(source)
    assert page.origin(Span(0, len(page.text))).end <= len(source)
    assert len(page.text) <= 2 * len(source)


PIECES = st.sampled_from(
    "<p> </p> <div> </div> <ul> <li> </ul> <ol> </ol> <sup> </sup> <table> <tr> <td> </table> <br> <pre> </pre> <h1> </h1> <nav> </nav> "
    "<div_hidden> <script> </script> <!-- --> &amp; &eacute; &nbsp; <title> </title> <![CDATA[ ]]> < > & a b1 1,2 深 \n \t <head> </head>".split(
        " "
    )
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_source_is_shown_and_spans_stay_inside(source: str):
    page = reading.from_text(f"<!DOCTYPE html>{source}")
    for start in range(0, len(page.text), 3):
        begin, end = page.origin(Span(start, min(start + 2, len(page.text))))
        assert 0 <= begin <= end <= len(page.decoded)
    pieces = page.shown.pieces if page.shown else ()
    for start, end, before, after in pieces:
        text, raw = (page.text + page.metadata)[start:end], page.source.text[before:after]
        if end - start == after - before and raw.isalnum() and raw.isascii():
            assert text == raw or not text.isascii()


def test_the_charset_of_a_crawl_is_used(tmp_path):
    fastwarc = pytest.importorskip("fastwarc.warc")
    assert fastwarc
    from scrape2meta.batch import inputs

    body = f"<html>{TEXT}".encode("gb18030")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=GBK\r\n\r\n"
    block = head + body
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: " + str(len(block)).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
    )
    path = tmp_path / "a.warc"
    path.write_bytes(record)
    (one,) = inputs.find([str(path)])
    assert (one.charset, one.load()) == ("GBK", body)
