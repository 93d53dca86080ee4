"""The runs of the tagger by their label, and the text of each."""

import regex

from scrape2meta.evidence import Span
from scrape2meta.references.tagger import Piece

Runs = dict[str, list[Piece]]  # by label, in their order

CLOSING = {")": "(", "]": "[", "”": "“", "»": "«", "》": "《", "’": "‘"}
BRIDGED = frozenset(("author", "editor", "title", "journal", "container", "publisher", "pages", "date"))
BRIDGE = 12  # letters between two runs of one label that still are one value
ABBREVIATED_RE = regex.compile(r"(?:^|[\s.-])\p{Lu}\p{Ll}{0,2}$")
IN_RE = regex.compile(r"(?:^|\W)[Ii]n\b|//")


def by_label(text: str, pieces: list[Piece]) -> Runs:
    """The runs of an entry by label; of two titles with an `in` between them the second is the book."""
    found: Runs = {}
    for piece in _bridged(text, pieces):
        found.setdefault(piece.label, []).append(piece)
    if "container" not in found and "journal" not in found and len(found.get("title", [])) > 1:
        first, *others = found["title"]
        host = next((p for p in others if IN_RE.search(text[first.span.end : p.span.start])), None)
        if host:
            found["title"] = [p for p in found["title"] if p is not host]
            found["container"] = [host]
    return found


def _bridged(text: str, pieces: list[Piece]) -> list[Piece]:
    """Runs of one label put together when only a little that has no label stands between."""
    out: list[Piece] = []
    for piece in pieces:
        if out and out[-1].label == piece.label and piece.label in BRIDGED:
            before = out[-1]
            gap = text[before.span.end : piece.span.start]
            if len(gap) <= BRIDGE and not IN_RE.search(gap):
                out[-1] = Piece(piece.label, Span(before.span.start, piece.span.end), (before.confidence + piece.confidence) / 2)
                continue
        out.append(piece)
    return out


def text_of(text: str, span: Span) -> str:
    """The text of a run, with the bracket or quote that closes it, and the full stop of its last abbreviation."""
    start, end = span
    while end < len(text) and text[end] in CLOSING and text[start:end].count(CLOSING[text[end]]) > text[start:end].count(text[end]):
        end += 1
    if text[end : end + 1] == "“" and text.count("„", start, end) > text.count("“", start, end):
        end += 1
    if start and text[start - 1] in CLOSING.values() and text[end - 1 : end] in CLOSING and CLOSING[text[end - 1]] == text[start - 1]:
        start -= 1
    opened = next((closing for closing, opening in CLOSING.items() if start and text[start - 1] == opening), None)
    if opened and text.count(opened, start, end) > text.count(CLOSING[opened], start, end):  # `关于《 … 》的说明`, begun at the bracket
        start -= 1
        while start and text[start - 1].isalpha():
            start -= 1
    if text[end : end + 1] in ("?", "!") or (text[end : end + 1] == "." and ABBREVIATED_RE.search(text[start:end])):
        end += 1
    return text[start:end]
