"""
What the rest of a page says about a line of its head: whether its words stand once more, and as what.

A title comes again in the page's citation of itself, in its BibTeX, in the name of the window (`Title | Site`), behind `Download`, in a
path that cuts it short (`Deep wells and ...`). A journal's name comes again in front of a volume. The words of menus and the names of
sections do neither.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Span

LOOKED_AT = 400  # blocks of the page's head
LOOKED_AT_BELOW = 300  # blocks of its end
LONGEST = 2000  # letters of a block in which the words are looked for
FEWEST_WORDS, FEWEST_LETTERS = 3, 14
SHORTEST_CUT = 12  # letters of a line that a site has cut short
BEFORE_RE = regex.compile(r"(?:^|[\"'“”„«‘’{\[(:.,;|>/–—?!•·-])\s*$|\b(?:titled|entitled|paper|article|In|in)\s*$")
BEHIND_RE = regex.compile(r"\s*(?:$|[\"'“”»’}\])(:.,;|</–—?!•·-]|\d{4}\b)")
NUMBERS_RE = regex.compile(
    r"\s*[,.;:]?\s*(?:(?:vol(?:ume)?|v|t|tome|bd|band|jg|том|т|cilt|no|n[°º]|nr|issue|№)\b\.?\s*\d|\d{1,4}\s?(?:\(\d|[:;]\s?\p{L}?\d|,\s?(?:no|n)\b)"
    r"|(?:1[89]|20)\d\d\s?[;,:]\s?(?:\p{L}{1,6}\.?\s)?\d|(?:1[89]|20)\d\d\s\p{L}{3,9}\.?(?:\s\d{1,2})?[;:]\d|(?:1[89]|20)\d\d/\d)",
    regex.IGNORECASE,
)
AWAY = frozenset(["references", "related", "body"])
TELLING = ("abstract", "text", "body", "keywords")  # zones that say what a work is about
LONG_LINE = 80  # letters of a line that says something
PROSE_LETTERS = 6000  # of them are looked at
FEWEST_TOLD = 12  # different words; fewer say nothing about a title
PARTING = vocab.Parting(r"\p{L}")
LONG_WORD = 5  # letters
BEGINNING = 6  # letters: `irrigated`, `irrigation`


class Echo(NamedTuple):
    """One place where the words stand once more."""

    block: Block
    span: Span  # in the text of the page
    numbered: bool  # a volume or issue follows: they are the name of a journal
    whole: bool  # the line says nothing else


@lru_cache(maxsize=2)
def _lines(blocks: Blocks) -> tuple[tuple[Block, str], ...]:
    """The blocks that are looked at, casefolded."""
    items = (
        blocks.items if len(blocks.items) <= LOOKED_AT + LOOKED_AT_BELOW else (*blocks.items[:LOOKED_AT], *blocks.items[-LOOKED_AT_BELOW:])
    )
    return tuple((block, block.text.casefold()) for block in items if block.zone not in AWAY and len(block.text) <= LONGEST)


def of(blocks: Blocks, text: str, places: frozenset[int] = frozenset()) -> Iterator[Echo]:
    r"""
    The places where the words of a line stand once more, between marks that set them off; not those in the blocks of these places.

    >>> from scrape2meta.blocks import split
    >>> page = split("Deep wells of the north\nHow to cite: Roe A. Deep wells of the north. Wells and Water 2019;4:1-9.")
    >>> [echo.numbered for echo in of(page, "Deep wells of the north", frozenset([0]))]
    [False]
    >>> [echo.numbered for echo in of(page, "Wells and Water")]
    [True]
    """
    key = text.casefold()
    if len(key) < FEWEST_LETTERS or key.count(" ") + 1 < FEWEST_WORDS:
        return
    for block, folded in _lines(blocks):
        if block.place in places:
            continue
        start = folded.find(key)
        if start < 0 or len(folded) != len(block.text):
            continue
        end = start + len(key)
        span = Span(block.span.start + start, block.span.start + end)
        if start == 0 and end == len(folded):
            yield Echo(block, span, numbered=False, whole=True)
        elif NUMBERS_RE.match(block.text, end):
            yield Echo(block, span, numbered=True, whole=False)
        elif BEFORE_RE.search(block.text[:start]) and BEHIND_RE.match(block.text, end):
            yield Echo(block, span, numbered=False, whole=False)


def is_cut_short(blocks: Blocks, text: str) -> bool:
    r"""
    Whether a line of the page is the beginning of these words with dots behind it.

    >>> from scrape2meta.blocks import split
    >>> is_cut_short(split("Home > Deep wells of the...\nOther"), "Deep wells of the north")
    True
    >>> is_cut_short(split("Deep wells"), "Deep wells of the north")
    False
    """
    key = text.casefold()
    return any(
        len(cut) >= SHORTEST_CUT and key.startswith(cut) and len(cut) < len(key)
        for block, folded in _lines(blocks)
        if block.role in (Role.LINE, Role.NOISE) and folded.endswith(("...", "…"))
        for cut in (folded.rstrip(" .…"), folded.rpartition("> ")[2].rstrip(" .…"))
    )


def share_told(blocks: Blocks, text: str) -> float | None:
    """
    The share, from 0 to 1, of the longer words of a line that the abstract, the text or the keywords of the page have too.

    None where the page has no such text, or the line no such words. A title is told by its words; menus, names and addresses are not.

    >>> from scrape2meta.blocks import split
    >>> page = split(
    ...     "Abstract: Wells in northern villages were measured, deepened, lined and covered; water quality improved, wells lasted "
    ...     "longer and farmers irrigated smaller fields cheaply."
    ... )
    >>> share_told(page, "Measuring wells of villages"), share_told(page, "Search for this author")
    (1.0, 0.0)
    """
    told = _told(blocks)
    words = _beginnings(text)
    return len(words & told) / len(words) if words and len(told) >= FEWEST_TOLD else None


@lru_cache(maxsize=2)
def _told(blocks: Blocks) -> frozenset[str]:
    """The beginnings of the longer words of what the page says in prose and as keywords."""
    found: list[str] = []
    letters = 0
    for zone in TELLING:
        for block in blocks.zone(zone):
            if letters > PROSE_LETTERS:
                break
            if block.role is Role.PARAGRAPH or len(block.text) > LONG_LINE or zone == "keywords":
                found.append(block.text[:PROSE_LETTERS])
                letters += len(block.text)
    return _beginnings(" ".join(found))


def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:BEGINNING] for word in PARTING.tokens(text.casefold()) if len(word) >= LONG_WORD)
