"""The identifiers of the page's own work: only where a label or a line of its own says so, never out of a sentence or a reference."""

from collections.abc import Iterator

import regex

from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Span
from scrape2meta.values import identifiers

LABELLED = 0.98
ALONE = 0.85
SICI_RE = regex.compile(
    r"10\.\d{4,9}/\S*[<\[(]\S*[\w>]"
)  # old DOIs hold brackets of all kinds (ANSI/NISO Z39.56); alone on a line they are safe
ALONE_RE = regex.compile(r"[\s(\[]*(?:doi\s*[:：]?\s*)?(?:https?://(?:dx\.)?doi\.org/)?\s*10\.\d{4,9}/\S+[\s)\]·]*", regex.IGNORECASE)


def labelled_doi(blocks: Blocks) -> Iterator[Found]:
    """The DOI below or behind its label; an empty label gives none."""
    for text, span in blocks.values("doi"):
        alone = SICI_RE.fullmatch(text.strip())
        found = (
            [(alone[0].lower(), Span(text.index(alone[0]), text.index(alone[0]) + len(alone[0])))] if alone else identifiers.find_dois(text)
        )
        for doi, where in found:
            yield Found("doi", doi, Span(span.start + where.start, span.start + where.end), LABELLED, "identifiers.labelled_doi")
            return


def lone_doi(blocks: Blocks) -> Iterator[Found]:
    """A DOI that fills a line of its own outside the references."""
    for block in blocks.zone("head", "tail"):
        if block.role is Role.LINE and ALONE_RE.fullmatch(block.text):
            yield from _dois(block)


def _dois(block: Block) -> Iterator[Found]:
    for doi, where in identifiers.find_dois(block.text):
        yield Found(
            "doi",
            doi,
            Span(block.span.start + where.start, block.span.start + where.end),
            ALONE,
            "identifiers.lone_doi",
        )
