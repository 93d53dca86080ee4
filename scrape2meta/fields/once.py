"""Readers that several formats, signs and other readers ask about the same page: each reads it once."""

from collections.abc import Callable, Iterator
from functools import lru_cache, wraps

from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found

Reader = Callable[[Blocks], Iterator[Found]]


def once(reader: Reader) -> Reader:
    """The same reader; its claims about the last pages that it was asked about are kept."""

    @lru_cache(maxsize=2)
    def claims(blocks: Blocks) -> tuple[Found, ...]:
        return tuple(reader(blocks))

    @wraps(reader)
    def read(blocks: Blocks) -> Iterator[Found]:
        return iter(claims(blocks))

    return read
