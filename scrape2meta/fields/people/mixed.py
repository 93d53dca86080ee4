"""Lines that name people and their institutions together: cut into the two."""

from collections.abc import Iterator
from functools import cache

import regex

from scrape2meta.evidence import Span
from scrape2meta.fields.people import lines
from scrape2meta.fields.people.affiliations_in_text import begins_with_head
from scrape2meta.fields.people.model import Line
from scrape2meta.values import countries, name_shape, name_words, names

BRACKET_RE = regex.compile(r"\((?P<inside>[^()]{6,300}(?:\([^()]{0,80}\)[^()]{0,200})*)\)")
COLUMNS_RE = regex.compile(r"\s{3,}|\t+")
COMMA_RE = regex.compile(r"\s*,\s*")
FIRST_HEAD_RE = regex.compile(r",?\s(?=[(\[]1[)\]]\s?\p{Lu})")  # `Ann Roe1 and Bo Orr2, (1)Department of Law, ...`
EDGES = " \t,;:|"
LIKE_NAME = 1.0  # log odds a word, of what has the shape of one name before an institution


@cache
def _next_re() -> regex.Pattern[str]:
    return regex.compile(rf"\s*;\s*|,?\s+{name_shape.joint()}\s+(?=\p{{Lu}})")


def split(line: Line) -> list[Line]:
    """
    The pieces of a line in order, each `authors` or `affiliations`; the line itself where it holds only one of them.

    >>> [(p.kind, p.text) for p in split(Line("Ann Roe (Univ of Oslo, Norway), Bo Orr (Lund Hospital)", Span(0, 54)))]
    [('authors', 'Ann Roe'), ('affiliations', 'Univ of Oslo, Norway'), ('authors', 'Bo Orr'), ('affiliations', 'Lund Hospital')]
    >>> [(p.kind, p.text) for p in split(Line("Ann Roe, Dept of Law, Univ of Oslo, Norway", Span(0, 42)))]
    [('authors', 'Ann Roe'), ('affiliations', 'Dept of Law, Univ of Oslo, Norway')]
    """
    if line.kind == "authors" and "(" not in line.text:
        return [line]
    head = line.text.partition("(")[0]
    if begins_with_head(head) and lines.has_institution(head):
        return [line._replace(kind="affiliations")]
    if (first := FIRST_HEAD_RE.search(line.text)) and _is_name(line.text[: first.start()]):
        cut = (_piece(line, 0, first.start(), "authors"), _piece(line, first.end(), len(line.text), "affiliations"))
        return [piece for piece in cut if piece]
    pieces = list(_bracketed(line)) or list(_behind(line))
    if not pieces:
        return [line if line.kind != "mixed" else line._replace(kind="affiliations" if lines.has_institution(line.text) else "authors")]
    return pieces


def _piece(line: Line, start: int, end: int, kind: str) -> Line | None:
    while start < end and line.text[start] in EDGES:
        start += 1
    while end > start and line.text[end - 1] in EDGES:
        end -= 1
    return Line(line.text[start:end], Span(line.span.start + start, line.span.start + end), kind) if start < end else None


def _bracketed(line: Line) -> Iterator[Line]:
    """`Name (Institution), Name (Institution)`."""
    found = [m for m in BRACKET_RE.finditer(line.text) if _is_place(m["inside"])]
    if not found or not _is_name(line.text[: found[0].start()]):
        return
    place = 0
    for match in found:
        for piece in (
            _piece(line, place, match.start(), "authors"),
            _piece(line, match.start("inside"), match.end("inside"), "affiliations"),
        ):
            if piece:
                yield piece
        place = match.end()
    if (rest := _piece(line, place, len(line.text), "authors")) and lines.looks_like_people(rest.text):
        yield rest


def _is_place(text: str) -> bool:
    return lines.has_institution(text) or ("," in text and countries.find(text) is not None)


def _is_name(text: str) -> bool:
    return lines.looks_like_people(text.strip(EDGES))


def _is_shaped(text: str) -> bool:
    """Whether a text before a comma and an institution has the shape of one name, and words that may be of names."""
    return name_shape.is_one(text) and names.likeness(text) > LIKE_NAME


def _behind(line: Line) -> Iterator[Line]:
    """`Name, Institution; Name, Institution`, `Name Institution` in columns or not."""
    for start, end in _columns(line.text):
        yield from _one_behind(line, start, end)


def _columns(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(edge for match in COLUMNS_RE.finditer(text) for edge in match.span()), len(text)]
    return [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if text[a:b].strip()]


def _one_behind(line: Line, start: int, end: int) -> Iterator[Line]:
    """People and their institution between two breaks, and those that follow behind a semicolon or `and`."""
    text = line.text
    cut = 0 if begins_with_head(text[start:end]) else _institution_start(text[start:end])
    head = text[start : start + cut]
    if not cut or not (_is_name(head) or (head.rstrip().endswith(",") and _is_shaped(head.strip(EDGES)))):
        return
    stop = end
    for match in _next_re().finditer(text, start + cut, end):
        following = text[match.end() : end]
        inner = _institution_start(following)
        if inner and _is_name(following[:inner]):
            stop = match.start()
            break
    for piece in (_piece(line, start, start + cut, "authors"), _piece(line, start + cut, stop, "affiliations")):
        if piece:
            yield piece
    if stop < end:
        yield from _one_behind(line, _next_re().match(text, stop).end(), end)


def _institution_start(text: str) -> int:
    """Where the institution begins behind the names of a text; 0 where it has none or begins with it."""
    first: int | None = next((m.start() for m in lines.WORD_RE.finditer(text) if lines.is_institution_word(m[0])), None)
    if not first:
        return 0
    commas = [match.span() for match in COMMA_RE.finditer(text, 0, first)]
    for before, behind in reversed(commas):
        if _is_name(text[:before]) or _is_shaped(text[:before]):
            return int(behind)
    if commas:
        return 0
    words = [(m.start(), m[0]) for m in lines.WORD_RE.finditer(text, 0, first)]
    while len(words) > 2 and max(name_words.odds(words[-1][1])) < 0:  # `Ann Roe Federal University`
        first = int(words.pop()[0])
    if len(text[first:].partition(",")[0].split()) == 1:  # `National Cheng Kung University, Tainan`: none is called University only
        return 0
    return int(first)
