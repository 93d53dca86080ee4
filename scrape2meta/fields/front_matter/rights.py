"""What stands below an abstract on a first page and is none of it: the licence, the permission to copy, the status of a draft."""

from collections.abc import Sequence
from functools import cache

from scrape2meta import vocab
from scrape2meta.fields.front_matter.tagger import Tagged

FEWEST_ABOVE = 100  # letters of an abstract above such a line


def without(run: Sequence[Tagged]) -> list[Tagged]:
    """The lines of an abstract before the first one that begins with words of a licence or notice, where enough stands above it."""
    size = 0
    for place, row in enumerate(run):
        if size > FEWEST_ABOVE and row.piece.text.casefold().lstrip(" *•").startswith(_beginnings()):
            return list(run[:place])
        size += len(row.piece.text)
    return list(run)


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(vocab.words("head_neighbours", "rights"))
