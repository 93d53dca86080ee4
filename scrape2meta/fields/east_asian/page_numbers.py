"""The DOI and the article number of a Chinese, Japanese or Korean page."""

from collections.abc import Iterator

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Span
from scrape2meta.fields.east_asian import citations, masthead_pieces, mastheads, site
from scrape2meta.fields.east_asian.page_days import moved
from scrape2meta.fields.east_asian.sheet import Sheet
from scrape2meta.fields.identifiers import labelled_doi
from scrape2meta.values import identifiers

ARTICLE_NUMBER = 0.9
DERIVED = 0.85


def from_article_number(page: Sheet) -> Iterator[Found]:
    """Year, issue, first page and count of pages from the article number."""
    slots = [*page.labelled("article_number"), *(slot for slot in page.slots if slot.zone == "head" and "-" in slot.text[:400])]
    for slot in slots:
        number = mastheads.article_number(slot.text[:400])
        if number is None:
            continue
        found, issn, span = number
        where = Span(slot.span.start + span.start, slot.span.start + span.end)
        for field, confidence in (("year", ARTICLE_NUMBER), ("issue", DERIVED), ("pages", DERIVED), ("page_count", DERIVED)):
            if (value := getattr(found, field)) is not None:
                yield Found(field, value, where, confidence, "east_asian.venues.article_number")
        if checked := identifiers.parse_issn(issn):
            yield Found("issn", checked, where, ARTICLE_NUMBER, "east_asian.venues.article_number")
        return


def dois(page: Sheet, blocks: Blocks) -> Iterator[Found]:
    """The DOI behind its label, or alone on a line of the head; never one from a sentence or of a reference."""
    if all(value.text.isascii() for slot in page.labelled("doi") for value in page.values(slot, 1)):
        yield from labelled_doi(blocks)
    for slot in page.labelled("doi"):
        if slot.zone != "head":
            continue
        for value in page.values(slot, 1):
            found = masthead_pieces.find_doi(value.text[:300])
            if found and found[1].start <= 40 and not vocab.CJK_RE.search(value.text[: found[1].start]):
                yield Found("doi", found[0], moved(value, (found[1].start, found[1].end)), 0.98, "east_asian.venues.labelled_doi")
                return
    for slot in page.head()[:60]:
        if len(slot.text) < 200 and (mark := masthead_pieces.DOI_RE.search(slot.text)):
            found = masthead_pieces.find_doi(slot.text[mark.end() :])
            behind = slot.text[mark.end() + found[1].end :] if found else ""
            alone = found and (mark.end() + found[1].end >= len(slot.text.rstrip(" .。;；)]】")) - 2 or site.is_of_site(behind))
            if found and alone and not citations.TYPE_RE.search(slot.text) and mark.start() <= 12:
                span = moved(slot, (mark.end() + found[1].start, mark.end() + found[1].end))
                yield Found("doi", found[0], span, ARTICLE_NUMBER, "east_asian.venues.lone_doi")
                return
