"""Cited-reference cells of the Web of Science."""

from collections.abc import Iterator

import regex

from scrape2meta.references.split import Entry
from scrape2meta.references.styles.style import Pieces

# A cell of the Web of Science: `Nikolaou M, 2001, SMALL RUMINANT RES, V41, P201`; there is no title.
CELL_RE = regex.compile(
    r"""
    (?P<author>\*[^\d,]{2,60}|\p{Lu}[\p{L}'’-]+(?:\s[\p{L}'’-]+)?\s\p{Lu}{1,4}\.?|\[?Anonymous\]?),\s(?P<year>(?:1[5-9]|20)\d\d),\s(?P<source>[^,]{2,120}?)
    (?:,\sV(?P<volume>[\w-]{1,8}))?(?:,\sP(?P<pages>[\w-]{1,10}))?(?:,\s(?:ARTN\s\S+|DOI\s(?P<doi>\S+)))?\.?
    """,
    regex.VERBOSE,
)
CELL = 0.93


def cell(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """A cited-reference cell: author, year, abbreviated source, V and P with their numbers."""
    text = " ".join(entry.lines)
    pieces = text.split(", ", 2)
    if len(pieces) < 3 or len(pieces[1]) != len("2001") or not pieces[1].isdigit():
        return
    match = CELL_RE.fullmatch(text)
    if match and (match["volume"] or match["pages"] or match["source"].isupper()):
        yield (
            {
                "author": match["author"].strip("*. "),
                "year": match["year"],
                "container_title": match["source"],
                "volume": match["volume"],
                "pages": match["pages"],
                "doi": match["doi"],
            },
            CELL,
        )
