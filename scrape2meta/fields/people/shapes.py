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
    _one_each(found)
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


def _one_each(rows: list[Line]) -> None:
    """
    One name a line, above its institution or not: a line of their shape between two such, and one above its institution as others are.

    Where names stand so, each such line is one name, however long.
    """
    if not rows:
        return
    kinds = [row.kind or ("joint" if _joint_re().fullmatch(row.text.strip()) else kind(row.text)) for row in rows]
    shaped = [row.kind in (None, "author") and name_shape.is_one(row.text) for row in rows]
    alone = [shape and what in ("author", "authors") for shape, what in zip(shaped, kinds, strict=True)]
    placed = [what in PLACES[:2] for what in [*kinds[1:], None]]
    owners = sum(one and below for one, below in zip(alone, placed, strict=True))
    open_ = [
        row.kind is None and what is None and bool(shape or SINGLE_RE.fullmatch(row.text)) and names.likeness(row.text) > UNLIKE
        for row, shape, what in zip(rows, shaped, kinds, strict=True)
    ]
    if owners:
        alone = [one or (o and s and p) for one, o, s, p in zip(alone, open_, shaped, placed, strict=True)]
    each = owners >= LEAST_PLACED or (owners and sum(alone) >= LEAST_PLACED)
    for number, row in enumerate(rows):
        if row.kind is not None:
            continue
        before = _name_above(alone, kinds, number)
        if alone[number]:
            if kinds[number] is None or (each and not name_shape.is_joined(row.text)):
                rows[number] = row._replace(kind="author")
        elif open_[number] and shaped[number]:
            if before and (
                kinds[number - 1] == "joint" or (number + 1 < len(rows) and (alone[number + 1] or kinds[number + 1] == "joint"))
            ):
                rows[number] = row._replace(kind="author")
                alone[number] = True
        elif open_[number] and SINGLE_RE.fullmatch(row.text) and placed[number] and number > 1 and alone[number - 1] and alone[number - 2]:
            rows[number] = row._replace(kind="author")  # the last of a list above their only institution
        elif open_[number] and SINGLE_RE.fullmatch(row.text) and owners >= LEAST_PLACED and (before or not number):
            ends = number + 2 == len(rows) and " " in rows[-1].text  # an institution of no known kind, as those above it stand
            if placed[number] or ends:
                rows[number] = row._replace(kind="author")
                rows[number + 1] = rows[number + 1]._replace(kind="affiliations" if ends else rows[number + 1].kind)


@cache
def _joint_re() -> regex.Pattern[str]:
    """A line that only parts two names."""
    return regex.compile(rf"[,;&]|,?\s?{name_shape.joint()}")


def _name_above(alone: Sequence[bool], kinds: Sequence[str | None], number: int) -> bool:
    """Whether the lines above are a name with its institution and contacts, or a name alone."""
    place = number - 1
    while place >= 0 and number - place <= MOST_OF_ONE and kinds[place] in PLACES:
        place -= 1
    return place >= 0 and alone[place]


PLACES = ("affiliations", "contact", "joint")
MOST_OF_ONE = 4  # lines below one name
LEAST_PLACED = 2  # people above their institutions
SINGLE_RE = regex.compile(r"\p{Lu}\p{Ll}{3,20}")
