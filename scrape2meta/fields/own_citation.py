"""
The citation of itself that a record prints at its head without a label: the people, whose names are inverted, and the year stand out.

    Roe, Ann and Orr, Peter (2011) Cold wells of Kent. Journal of Wells, 3 (2). pp. 1-9. ISSN 1234-5679        (EPrints)
    ROE, Ann y ORR, Peter. Cold wells of Kent. J. Wells [online]. 2011, vol.3, n.2, pp.1-9. ISSN 1234-5679     (SciELO)
"""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Span
from scrape2meta.values import names
from scrape2meta.values.names import Name

HEAD = 80  # blocks in which it is looked for
FEWEST, MOST = 40, 900  # letters
AWAY = frozenset(["references", "related", "body", "citation", "notes"])
# The names run up to the year in brackets, or to the full stop before a title whose journal is marked as one on the web.
BEGINS = r"(?=[\p{Lu}\p{N}\"“‘'«¿¡\[])"  # of a title
YEAR_RE = regex.compile(rf"\s\((?:(?P<year>(?:1[89]|20)\d\d)|In Press|Submitted|Unpublished|Forthcoming)\)\.?\s{BEGINS}")
STOP_RE = regex.compile(rf"(?<=\p{{L}}{{2}})\.\s{BEGINS}")
ONLINE_RE = regex.compile(r"\[(?:online|on[ -]line|en línea)\]\.\s(?P<year>(?:1[89]|20)\d\d)")
NO_NAMES_RE = regex.compile(r"[()\d\[\]:]")
AND_RE = regex.compile(r"\s*;\s*|,?\s(?:and|y|e|et|und|&|og|och|i)\s(?=\p{L})")


class Head(NamedTuple):
    """The people of such a line with their places in the page, its year, and where its title begins."""

    block: Block
    people: tuple[tuple[str, Name, Span], ...]
    year: int | None
    title: int


@lru_cache(maxsize=2)
def read(blocks: Blocks) -> Head | None:
    """
    The one line of the head that cites as such records do; None where there is none or several: those are a list of works.

    >>> from scrape2meta.blocks import split
    >>> head = read(split("Roe, Ann and van Orr, P. (2011) Cold wells of Kent. Journal of Wells, 3 (2). pp. 1-9."))
    >>> [shown for shown, _, _ in head.people], head.year, head.block.text[head.title :][:10]
    (['Roe, Ann', 'van Orr, P.'], 2011, 'Cold wells')
    """
    found = [head for block in blocks.items[:HEAD] if (head := _head(block)) is not None]
    return found[0] if len(found) == 1 else None


def _head(block: Block) -> Head | None:
    text = block.text
    if not FEWEST <= len(text) <= MOST or block.zone in AWAY or block.role is Role.NOISE or block.number is not None or "," not in text:
        return None
    online = ONLINE_RE.search(text)
    edge = (STOP_RE if online else YEAR_RE).search(text)
    if edge is None or not text[0].isupper() or NO_NAMES_RE.search(text, 0, edge.start()):
        return None
    people = _people(text[: edge.start()], block.span.start)
    year = (online or edge)["year"]
    return Head(block, people, int(year) if year else None, edge.end()) if people else None


def _people(text: str, begin: int) -> tuple[tuple[str, Name, Span], ...]:
    """The people of a list of inverted names; none where a part of it is no such name."""
    edges = [0]
    for match in AND_RE.finditer(text):
        if text.count(",", edges[-1], match.start()) % 2:  # `Ortega y Gasset, José` is one name
            edges += match.span()
    edges.append(len(text))
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        piece = text[start:end]
        commas = [place for place, sign in enumerate(piece) if sign == ","]
        if len(commas) % 2 == 0:
            return ()
        for first, last in pairwise([-1, *commas[1::2], len(piece)]):
            shown = piece[first + 1 : last]
            where = begin + start + first + 1 + len(shown) - len(shown.lstrip())
            name = names.parse(shown.strip())
            if name is None or not name.given or not name.family or len(name.given.split()) > MOST_WORDS or not name.given[0].isupper():
                return ()
            found.append((shown.strip(), name, Span(where, where + len(shown.strip()))))
    return tuple(found)


MOST_WORDS = 4  # of given names
