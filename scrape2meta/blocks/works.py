"""Lists of works without a label: lines that begin with an author and hold a year, one below the other."""

from collections.abc import Sequence
from functools import cache

import regex

from scrape2meta.blocks.links import YEAR_ALONE_RE
from scrape2meta.blocks.model import Block, Role
from scrape2meta.blocks.prose import LONG_TITLE
from scrape2meta.values import name_shape

SHORTEST = 40  # letters


@cache
def _work_re() -> regex.Pattern[str]:
    """The first author of a work."""
    name, joint = name_shape.family(), name_shape.joint()
    return regex.compile(
        rf"""
        (?P<bullet>[•·▪◦●■*–—-]\s+)? ↵?
        (?:
            {name},?\s\p{{Lu}}(?:\.|(?=[,;.:]|\p{{Lu}}))                              # Roe, A.   Roe AB,
          | (?:\p{{Lu}}\.[ -]?){{1,3}} {name} (?=,|\s{joint}\s)                        # A. B. Roe,
          | (?(bullet) \p{{Lu}}\p{{L}}+\s(?:\p{{Lu}}\.\s?){{0,2}} {name} (?=[,.]|\s{joint}\s) | (?!))   # - Ann B. Roe and
        )
        """,
        regex.VERBOSE,
    )


def places(lines: Sequence[Block]) -> frozenset[int]:
    r"""
    The places of two or more such lines that follow each other.

    >>> from scrape2meta.blocks import split
    >>> sorted(places(split("Wells\nRoe, A. Deep water is cold. J. Wells 2001, 3.\n- Mall, B. Cold water is deeper. 2002, 7.").items))
    [1, 2]
    """
    found: set[int] = set()
    before = False
    for place, block in enumerate(lines):
        here = _is_work(block)
        if here and before:
            found.update((place - 1, place))
        before = here
    return frozenset(found)


def _is_work(block: Block) -> bool:
    text = block.text
    if block.label or block.role is Role.NOISE or not SHORTEST < len(text) < 2 * LONG_TITLE:
        return False
    return _work_re().match(text) is not None and YEAR_ALONE_RE.search(text) is not None
