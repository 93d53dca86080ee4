"""Where the entries of a list without numbers begin: by bullets, blank lines or indentation, else by what lines and words look like."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from scrape2meta.references import boundaries, citing
from scrape2meta.references.lines import Line, Start
from scrape2meta.references.numbers import BULLET_RE

BROKEN_RE = regex.compile(r"[\p{L}][-‐\xad]$")
FARTHEST = 12  # likely places back from which an entry may have begun
LONGEST = 1500  # letters of an entry
LONGEST_LINE = 600  # letters of a line that may hold one entry
SPREAD = 8  # an entry may cover so many lines
SHORTEST = 25
LIKELY = -4.0  # log odds of a place that is looked at


class Place(NamedTuple):
    """A place where an entry may begin: its line, its offset in the line and in the running text, and the log odds."""

    line: int
    at: int
    offset: int
    odds: float


def starts(printed: Sequence[Line]) -> list[Start]:
    r"""
    Where entries begin.

    >>> from scrape2meta import blocks
    >>> from scrape2meta.references.lines import lines
    >>> rows = list(lines(blocks.split("Roe A. Deep\n  water. 2001.\nMall B. Cold\n  water. 2002.").items))
    >>> [start.line for start in starts(rows)]
    [0, 2]
    """
    if not printed:
        return []
    bulleted = [bool(BULLET_RE.match(line.text)) for line in printed]
    listed = bulleted[0] and (sum(bulleted) > 1 or len(printed) == 1)
    closed = sum(line.closed for line in printed[:-1]) > 1  # links behind entries tell their ends better than blanks do
    begins = bulleted if listed else None if closed else _spaced(printed) or _indented(printed)
    if begins:
        return [_start(printed, place) for place, first in enumerate(begins) if first or place == 0]
    return [Start(place.line, place.at, place.at, cut=place.at) for place in _likeliest(printed)]


def _start(printed: Sequence[Line], place: int) -> Start:
    bullet = BULLET_RE.match(printed[place].text)
    at = bullet.end() if bullet else 0
    return Start(place, at, at)


def _spaced(printed: Sequence[Line]) -> list[bool] | None:
    """Lines below a blank line, where blank lines stand between entries, and not between all lines of wrapped ones."""
    begins = [line.gap for line in printed]
    count = sum(begins[1:])
    if count == 1 and not citing.is_cited(" ".join(line.text for line in printed[begins.index(True, 1) :])):  # what stands behind the list
        return None
    if count * 12 < len(printed) or not count:
        return None
    sizes = _sizes(printed, begins)
    if count >= 0.8 * (len(printed) - 1) and _wraps(printed):
        return None
    return begins if sorted(sizes)[len(sizes) * 9 // 10] <= LONGEST // 2 else None


def _sizes(printed: Sequence[Line], begins: Sequence[bool]) -> list[int]:
    sizes: list[int] = []
    for line, first in zip(printed, begins, strict=True):
        if first or not sizes:
            sizes.append(0)
        sizes[-1] += len(line.text)
    return sizes


def _indented(printed: Sequence[Line]) -> list[bool] | None:
    """Lines of the indentation of the first line, where the others stand farther in, or farther out."""
    first = printed[0].indent
    others = Counter(line.indent for line in printed if abs(line.indent - first) > 1)
    if not others or sum(others.values()) * 8 < len(printed) or len({indent > first for indent in others}) > 1:
        return None
    begins = [abs(line.indent - first) <= 1 for line in printed]
    return begins if sum(begins) > 1 and max(_sizes(printed, begins)) <= LONGEST else None


def _wraps(printed: Sequence[Line]) -> bool:
    """Whether most lines end where the next word would not have fitted."""
    width = _width(printed)
    full = sum(_full(before, line, width) for before, line in pairwise(printed))
    return len(printed) > 2 and full >= 0.4 * (len(printed) - 1)


def _width(printed: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) + line.indent for line in printed)
    return lengths[len(lengths) * 9 // 10]


def _full(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line would not have fitted into the line before."""
    return before.indent + len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width


def _likeliest(printed: Sequence[Line]) -> list[Place]:
    """The beginnings that make the likeliest list of all places; weighed twice, the second time with the look of the first entries."""
    text = "\n".join(line.text for line in printed)
    edges: list[int] = []
    at = 0
    for line in printed:
        edges.append(at)
        at += len(line.text) + 1
    if not citing.is_cited(text):
        return []
    found = boundaries.tokens(text)
    places = list(_places(printed, found, edges))
    years = [found.starts[token] for token, kind in enumerate(found.kinds) if kind == "y"]
    first = _path(places, years, len(text))
    if len(first) < 3:
        return first
    heads = Counter(_head(found, place.offset) for place in first)
    tails = Counter([_tail(text, len(text)), *(_tail(text, place.offset) for place in first[1:])])
    again = [
        place._replace(
            odds=place.odds + _habit(heads[_head(found, place.offset)], len(first)) + _habit(tails[_tail(text, place.offset)], len(first))
        )
        for place in places
    ]
    return _path(again, years, len(text))


def _head(found: boundaries.Tokens, at: int) -> tuple[str, ...]:
    token = found.at(at)
    return tuple(found.kinds[token : token + 2])


def _tail(text: str, at: int) -> str:
    before = text[max(0, at - 12) : at].rstrip()
    return before[-1:] if before[-1:] in '.。,;)]/"”' else "0" if before[-1:].isdigit() else "a"


def _habit(seen: int, size: int) -> float:
    """What it adds to the log odds of a place that other entries look the same there."""
    return max(-1.0, min(1.5, math.log((seen + 0.3) / (0.12 * size + 0.3))))


CLOSED = 8.0  # log odds that an entry begins below links of the site
INNER, BROKEN_LINES = -0.5, -6.0  # log odds of a place inside a line, where entries run on, and where they begin on lines of their own


def _places(printed: Sequence[Line], found: boundaries.Tokens, edges: Sequence[int]) -> Iterator[Place]:
    """The places where an entry may begin, with what the words around and the lines say."""
    width = _width(printed)
    heads = {edge: line for line, edge in enumerate(edges) if line and not _broken(printed[line - 1], printed[line])}
    full = {edge: _full(printed[line - 1], printed[line], width) for edge, line in heads.items()}
    odds = {edge: boundaries.likeness(found, found.at(edge)) + (2.0 if printed[line].gap else 0.0) for edge, line in heads.items()}
    layout = {fits: _agreed([odds[edge] for edge in heads if full[edge] == fits]) for fits in (True, False)}
    own = len(printed) > 2 and layout[False] > 1.0 and sum(not fits for fits in full.values()) * SPREAD >= len(printed)
    own = own or sum(line.closed for line in printed) * SPREAD >= len(printed)
    yield Place(0, 0, 0, 0.0)
    for offset in sorted(odds.keys() | {match.end() for match in boundaries.PLACE_RE.finditer(found.text)} - set(edges)):
        if offset in odds:
            line, here = heads[offset], odds[offset] + layout[full[offset]] + (-1.0 if full[offset] else 1.5)
            here += CLOSED if printed[line - 1].closed else 0.0
        else:
            line = bisect_right(edges, offset) - 1
            here = boundaries.likeness(found, found.at(offset)) + (
                BROKEN_LINES if own and len(printed[line].text) < LONGEST_LINE else INNER
            )
        if here > LIKELY:
            yield Place(line, offset - edges[line], offset, here)


def _broken(before: Line, line: Line) -> bool:
    return BROKEN_RE.search(before.text[-3:]) is not None and line.text[0].islower()


def _agreed(odds: Sequence[float]) -> float:
    """Log odds that a line's head begins an entry, by how many heads of such lines look so."""
    likely = sum(each > 0 for each in odds)
    return max(-4.0, min(5.0, 1.5 * math.log((likely + 0.5) / (len(odds) - likely + 0.5))))


def _path(places: Sequence[Place], years: Sequence[int], length: int) -> list[Place]:
    """The places of the likeliest way through a text from its beginning to its end."""
    best: list[tuple[float, int]] = [(0.0, -1)]
    bounds = [place.offset for place in places] + [length]
    dated = [bisect_left(years, bound) for bound in bounds]
    for here in range(1, len(bounds)):
        odds = places[here].odds if here < len(places) else 0.0
        backs = range(max(0, here - FARTHEST), here)
        best.append(max((best[back][0] + odds + _entry(bounds[here] - bounds[back], dated[here] > dated[back]), back) for back in backs))
    found: list[Place] = []
    here = best[-1][1]
    while here >= 0:
        found.append(places[here])
        here = best[here][1]
    return found[::-1]


def _entry(size: int, dated: bool) -> float:
    """How much a stretch of text is one entry, by its length and whether it holds a year."""
    return (0.0 if dated else -2.0) - (3.0 if size < SHORTEST else 0.0) - max(0.0, size - 350) / 100
