"""Several works under one number: `A. Roe, Phys. Rev. 1, 2 (1990); B. Doe, J. Opt. 3, 4 (1991)`, or parts `(a) …; (b) …`."""

from dataclasses import replace

import regex

from scrape2meta.references.split import Entry

YEAR = r"(?:1[89]|20)\d\d[a-z]?"
# What each work of a list in the manner of physics ends with: `12, 34 (1990)`, `12 (1990) 34-36`.
ENDS_RE = regex.compile(rf"(?:\d[\s,.:;–-]{{0,3}}\(\s?{YEAR}\s?\)|\(\s?{YEAR}\s?\)[\s,]{{0,2}}[A-Z]?\d+(?:\s?[–-]\s?\d+)?)\s*\.?$")
LETTER_RE = regex.compile(r"(?<![^\s;.,])\(?([a-h])\)\s+(?=\p{Lu})")
YEAR_RE = regex.compile(rf"(?<!\d){YEAR}(?!\d)")
MOST_WORKS = 12


def works(entry: Entry) -> tuple[Entry, ...]:
    """
    The works of an entry, each with the entry's number and place; mostly one, the entry itself.

    Only where every part ends as a work does is an entry cut: semicolons stand between authors too.

    >>> from scrape2meta.evidence import Span
    >>> text = "A. Roe, Phys. Rev. 1, 2 (1990); B. Doe, J. Opt. 3, 4 (1991)."
    >>> [work.raw for work in works(Entry(7, (text,), text, Span(0, len(text))))]
    ['A. Roe, Phys. Rev. 1, 2 (1990)', 'B. Doe, J. Opt. 3, 4 (1991).']
    """
    text = " ".join(entry.lines)
    parts = _lettered(text) or _ended(text)
    return tuple(replace(entry, lines=(part,), raw=part) for part in parts) or (entry,)


def _ended(text: str) -> list[str]:
    if not 0 < text.count(";") < MOST_WORKS:
        return []
    parts = [part.strip() for part in text.split(";")]
    if not parts[-1]:
        parts.pop()
    return parts if len(parts) > 1 and all(len(part) > len("PRL 1, 2 (1990)") - 1 and ENDS_RE.search(part[-40:]) for part in parts) else []


def _lettered(text: str) -> list[str]:
    """Parts behind `(a)`, `(b)` ... in their order, each with a year of its own."""
    if ")" not in text:
        return []
    marks = list(LETTER_RE.finditer(text))
    if len(marks) < 2 or marks[0].start() > len("[12] ") or [mark[1] for mark in marks] != list("abcdefgh"[: len(marks)]):
        return []
    edges = [mark.end() for mark in marks]
    parts = [text[edge:end].strip(" ;,") for edge, end in zip(edges, [*(mark.start() for mark in marks[1:]), len(text)], strict=True)]
    return parts if all(YEAR_RE.search(part) for part in parts) else []
