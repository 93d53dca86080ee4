"""
The source of a record rather than a page: BibTeX, RIS, MEDLINE, EndNote, JATS, PubMed, TEI and Dublin Core XML, CSL and JSON-LD.

HTML pages of which only the head cites a work are read as this too.

    TY  - JOUR
    AU  - Roe, Ann
    TI  - Cold wells
    ER  -
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import regex

from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found
from scrape2meta.formats import Format, Sign
from scrape2meta.formats.structured import bibtex, csl, dublin_core, head, jats, json_ld, pubmed, tagged, tei, xml_tree
from scrape2meta.formats.structured.tagged import with_line_feeds
from scrape2meta.formats.structured.work import Work, claims

CITED = 3.2  # no more: a page whose text tells another kind of record is read as that kind
SURE = 0.97
LOOKED_AT = 3000  # letters from the start in which a source begins

# Lines that may stand above a source: comments, the name of the database that exported it.
NOISE_RE = regex.compile(r"(?:\s*+(?:%[ %].*|//.*|#.*|(?:Provider|Database|Content|Source|Date|Encoding):.*|\ufeff)?\n)*+\s*+")
BIBTEX_RE = regex.compile(r"@\s*[A-Za-z]{3,30}\s*[{(]")
RIS_RE = regex.compile(r"TY  ?[-–] ?\w")
MEDLINE_RE = regex.compile(r"PMID ?- ?\d")
REFER_RE = regex.compile(r"%0 \w")
XML_READERS: dict[str, Callable[[xml_tree.Element], Work]] = {
    "article": jats.work,
    "pubmedarticle": pubmed.work,
    "pubmedbookarticle": pubmed.work,
    "medlinecitation": pubmed.work,
    "record": dublin_core.work,
    "dc": dublin_core.work,
    "qualifieddc": dublin_core.work,
    "tei": tei.work,
    "tei.2": tei.work,
}
# What a root must hold somewhere to be of these families: others have elements of the same names.
XML_FAMILY_RE = regex.compile(r"<(?:[\w.-]+:)?(?:article-meta|articlemeta|title-group|MedlineCitation|teiHeader)\b|\bpurl\.org/dc/|<dc:")


def source(text: str) -> tuple[str, Callable[[str], Iterator[Work]]] | None:
    """
    The name of the source that a text is, and what reads its works; None for any other text.

    >>> source("TY  - JOUR")[0], source("@article{roe, title={Wells}}")[0], source("Wells @home {are}")
    ('RIS', 'BibTeX', None)
    """
    start = NOISE_RE.match(text).end()
    first = text[start : start + 1]
    if first == "<":
        return ("XML", _xml) if XML_FAMILY_RE.search(text[: 10 * LOOKED_AT]) else None
    if first in ("{", "["):
        return ("JSON-LD", json_ld.works) if '"@type"' in text[: 10 * LOOKED_AT] else ("CSL-JSON", csl.works)
    if first == "@" and BIBTEX_RE.match(text, start):
        return "BibTeX", bibtex.works
    for name, pattern, kind in (("RIS", RIS_RE, tagged.RIS), ("MEDLINE", MEDLINE_RE, tagged.MEDLINE), ("EndNote", REFER_RE, tagged.REFER)):
        if pattern.match(text, start):
            return name, lambda text, kind=kind: tagged.works(text, kind)
    return None


def _xml(text: str) -> Iterator[Work]:
    for record in xml_tree.records(text, XML_READERS.keys()):
        yield XML_READERS[record.name](record)


def is_record(work: Work) -> bool:
    """Whether a work is more than fragments: it has a title, or authors and a place where it appeared."""
    return "title" in work.terms or bool(work.people and ("container_title" in work.terms or "doi" in work.terms))


@lru_cache(maxsize=2)
def _first(blocks: Blocks) -> tuple[str, bool] | None:
    """The source that a page is, and whether it holds a work."""
    text = with_line_feeds(blocks.text)
    found = source(text) if not blocks.said else None
    return (found[0], any(map(is_record, found[1](text)))) if found else None


def _signs(blocks: Blocks) -> Iterator[Sign]:
    if found := _first(blocks):
        yield Sign(f"the source of records in {found[0]}", 9.0) if found[1] else Sign(f"{found[0]} without a work", -3.0)
    elif head.describes_a_work(blocks):
        yield Sign("the head of the page cites it as a work", CITED)


def records(blocks: Blocks) -> Iterator[Sequence[Found]]:
    """The claims about each work of the source."""
    text = with_line_feeds(blocks.text)
    found = source(text) if not blocks.said else None
    if found is None:
        return
    rule = f"markup.{found[0].lower().replace('-', '_')}"
    for work in found[1](text):
        if is_record(work):
            yield list(claims(work, rule, SURE))


def nothing(_: Blocks) -> Iterator[Found]:
    """What the text of a page says of which only the head cites a work."""
    return iter(())


FORMAT = Format(
    "markup",
    "the source of a record: BibTeX, RIS, XML, JSON, or the head of an HTML page",
    _signs,
    (nothing,),
    records=records,
)
