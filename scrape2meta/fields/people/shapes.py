"""Lines of names told by their shape and by the lines around them: none of the names need be known."""

from collections.abc import Sequence
from functools import cache

import regex

from scrape2meta.evidence import Span
from scrape2meta.fields.people.lines import has_institution, kind
from scrape2meta.fields.people.model import Line
from scrape2meta.values import name_shape, names

_SIGN = r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶#]"
_MARKS = rf"(?:[\s\u200b]?{_SIGN}(?:[,\d]{{0,8}}{_SIGN})?|\s[a-h](?:[ ,][a-h\d*]){{0,3}}(?=,|\s|$))?"
LETTER_RE = regex.compile(r"\p{L}{2}[a-h]")
LONGEST = 120  # letters of one name with its marks
UNLIKE = -2.0  # log odds a word: what looks like a name and is made of words of titles


@cache
def _listed_re() -> regex.Pattern[str]:
    """One name with its marks, and the sign that parts it from the one before or behind."""
    joint = name_shape.joint()
    return regex.compile(rf"(?P<lead>[,;&]\s?|{joint}\s)?{name_shape.one()}{_MARKS}\s*(?P<tail>[,;&]|{joint})?")


@cache
def _job_re() -> regex.Pattern[str]:
    """`Ann Roe, professor of shores1`."""
    return regex.compile(rf"(?P<lead>[-–•*·]?\s*)(?P<name>{name_shape.one()}),\s(?P<job>\p{{Ll}}[^\d;@]{{3,120}}?)(?P<marks>[\d,*†‡\s]*)")


def told(rows: Sequence[Line]) -> list[Line]:
    """
    The lines with those whose shape and neighbours tell that they are names marked as such.

    >>> rows = ["Beatrice Fair,", "Ann Roe &", "Zhu Di", "Volume 3"]
    >>> [row.kind for row in told([Line(row, Span(n * 30, n * 30 + len(row))) for n, row in enumerate(rows)])]
    ['authors', 'authors', 'authors', None]
    """
    found = list(rows)
    _listed(found)
    _with_jobs(found)
    _between_names(found)
    _letters_behind(found)
    return found


def _listed(rows: list[Line]) -> None:
    """One name a line, with the comma that parts it from the next."""
    place = 0
    while place < len(rows):
        end = place
        shape = _shape(rows[place])
        while shape and end + 1 < len(rows) and (following := _shape(rows[end + 1])) and (shape["tail"] or following["lead"]):
            shape, end = following, end + 1
        if end > place and any(kind(row.text) == "authors" for row in rows[place : end + 1]):
            rows[place : end + 1] = [row._replace(kind=row.kind or "authors") for row in rows[place : end + 1]]
        place = end + 1


def _shape(row: Line) -> regex.Match[str] | None:
    if row.kind not in (None, "authors") or len(row.text) >= LONGEST or has_institution(row.text):
        return None
    return _listed_re().fullmatch(row.text.strip())


def _with_jobs(rows: list[Line]) -> None:
    """`Ann Roe, professor of shores1,` again and again: the names with their marks."""
    matches = [_job_re().fullmatch(row.text) if row.kind is None and len(row.text) < 250 else None for row in rows]
    for number, match in enumerate(matches):
        near = [other for other in matches[max(0, number - 1) : number + 2] if other is not None]
        if match is None or len(near) < 2 or names.likeness(match["name"]) < UNLIKE:
            continue
        row, start = rows[number], match.start("name")
        text = row.text[start : match.end("name")] + " " * (match.end("job") - match.end("name")) + match["marks"]
        rows[number] = Line(text, Span(row.span.start + start, row.span.end), "authors")


def _between_names(rows: list[Line]) -> None:
    """A line between two lines that are one name each, or one above its institution as another is."""
    alone = [row.kind == "author" or (row.kind is None and _is_name(row) and kind(row.text) == "authors") for row in rows]
    placed = [n + 1 < len(rows) and (rows[n + 1].kind or kind(rows[n + 1].text)) == "affiliations" for n in range(len(rows))]
    above = any(one and below for one, below in zip(alone, placed, strict=True))
    for number, row in enumerate(rows):
        if row.kind is not None or alone[number] or not _is_name(row) or names.likeness(row.text) < UNLIKE or kind(row.text):
            continue
        between = 0 < number < len(rows) - 1 and alone[number - 1] and alone[number + 1]
        if between or (above and placed[number]):
            rows[number] = row._replace(kind="author")
    _single_names(rows)


def _single_names(rows: list[Line]) -> None:
    """A lone word above its institution, right below others who each stand above theirs (`Suparno`, where many have one name)."""
    placed = 0
    for number in range(len(rows) - 1):
        row, below = rows[number], rows[number + 1]
        ends = number + 2 == len(rows) and " " in below.text  # an institution of no known kind, as those above it stand
        if not ends and (below.kind or kind(below.text)) != "affiliations":
            continue
        if (
            placed >= LEAST_PLACED
            and row.kind is None
            and SINGLE_RE.fullmatch(row.text)
            and not kind(row.text)
            and names.likeness(row.text) > UNLIKE
        ):
            rows[number] = row._replace(kind="author")
            rows[number + 1] = below._replace(kind="affiliations")
        placed += rows[number].kind == "author" or kind(row.text) == "authors"


LEAST_PLACED = 2  # people above their institutions
SINGLE_RE = regex.compile(r"\p{Lu}\p{Ll}{3,20}")


def _is_name(row: Line) -> bool:
    return name_shape.is_one(row.text)


def _letters_behind(rows: list[Line]) -> None:
    """Letters glued to names, each before its institution: where all names end in one, counting on from `a`."""
    own = [number for number, row in enumerate(rows) if row.kind == "author"]
    letters = [rows[number].text[-1:] for number in own]
    new = list(dict.fromkeys(letters))
    if len(own) < 2 or new[0] != "a" or new != sorted(new) or not all(LETTER_RE.fullmatch(rows[n].text[-3:]) for n in own):
        return
    if new != [chr(ord("a") + n) for n in range(len(new))]:
        return
    for number in own:
        row = rows[number]
        rows[number] = Line(row.text[:-1], Span(row.span.start, row.span.end - 1), "author")
