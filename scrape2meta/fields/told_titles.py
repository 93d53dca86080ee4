"""
A title that the page does not speak of, against a line of its head that it does.

Abstract, text and keywords of a page share words with its title, and none with the words of a menu, a section or the name of a journal
that a reader took for one.
"""

from collections.abc import Iterator

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found
from scrape2meta.fields import abstracts, echoes, languages, page_titles

LITTLE = 0.35  # share of the words of a title that the page speaks of; nineteen of twenty titles have more
MORE = 0.2  # so much more the other line must have


def instead_of(blocks: Blocks, title: str) -> Found | None:
    r"""
    The claim of the line with the most evidence, where the page speaks of it and hardly of what was taken for the title.

    None elsewhere, and where the two are in different languages.

    >>> from scrape2meta.blocks import split
    >>> page = split(
    ...     "Direct link\n\nWater tables below northern villages\n\nAnna Roe\n\nUniversity of Leeds\n\n"
    ...     "Abstract: Water tables below villages of northern counties were measured, deepened, lined and covered; water quality "
    ...     "improved, wells lasted longer and farmers irrigated smaller fields cheaply."
    ... )
    >>> instead_of(page, "Direct link").value
    'Water tables below northern villages'
    >>> instead_of(page, "Water tables below northern villages") is None
    True
    """
    told = echoes.share_told(blocks, title) if not vocab.CJK_RE.search(title) else None
    if told is None or told >= LITTLE:
        return None
    for found in page_titles.in_page(blocks):
        if found.field == "title" and (echoes.share_told(blocks, str(found.value)) or 0.0) >= told + MORE:
            tongues = languages.detect(title), languages.detect(str(found.value))
            return found if None in tongues or tongues[0] == tongues[1] else None  # else the other is its translation, as the abstract is
    return None


def prose(blocks: Blocks) -> Iterator[Found]:
    """The prose above the labels of a record as its abstract, where it speaks of the title; what a site says of itself does not."""
    for found in page_titles.in_page(blocks):
        if found.field == "title" and (echoes.share_told(blocks, str(found.value)) or 0.0) >= LITTLE:
            yield from abstracts.between(blocks)
