"""
Entries of the lists of CNKI, which part their pieces with semicolons.

`袁宏;施丽;港口吞吐量预测[J];水运工程;2009年05期`, `胡晓波;灰色预测[D];东海大学;2008年`
"""

from collections.abc import Iterator

import regex

from scrape2meta import vocab
from scrape2meta.references.split import Entry
from scrape2meta.references.styles.marks import MARK_RE, TYPES
from scrape2meta.references.styles.style import Pieces, entry_text

NODE = 0.97
ISSUE_RE = regex.compile(r"\s*(?P<year>(?:19|20)\d\d)\s?年\s?(?:(?P<issue>[A-Z]?\d{1,3}|S\d|增刊)\s?期)?\s*")


def node_page(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """An entry whose pieces stand between semicolons: people, title with its mark, journal or school, year and issue."""
    text = vocab.widths(entry_text(entry))
    if ";" not in text or not vocab.CJK_RE.search(text):
        return
    pieces = [piece.strip() for piece in text.split(";")]
    marked = [place for place, piece in enumerate(pieces) if MARK_RE.search(piece)]
    when = ISSUE_RE.fullmatch(pieces[-1].rstrip("."))
    if len(marked) != 1 or when is None or marked[0] != len(pieces) - 3:
        return
    mark = MARK_RE.search(pieces[marked[0]])
    if mark is None:
        return
    kind = mark["mark"].upper()
    holder = "publisher" if kind in "DMRSP" else "container_title"
    yield (
        {
            "authors": "\n".join(pieces[: marked[0]]) or None,
            "title": pieces[marked[0]][: mark.start()].strip(" ."),
            holder: pieces[-2],
            "year": when["year"],
            "issue": when["issue"],
            "type": TYPES[kind],
        },
        NODE,
    )
