"""
The printed numbers of a list: which numbers in its text count the entries, and which are only text.

A number counts when it goes on from the one before. So of all numbers written in one way the heaviest rising chain is sought, and
`[2001]`, `12.` in a volume or `1 Smith` in a title fall out because they are no link of it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from scrape2meta.references.lines import Line, Start

BULLET_RE = regex.compile(r"[•·▪◦●■□◆◇★○‣⁃►▶➢*–—-]+(?=\s)\s*")
MARKS = {  # ways to write a number, the surest first
    "square": r"[\[［【〔]\s?(?P<square>\d{1,5})\s?[\]］】〕](?![\w(]*\])",
    "round": r"[(（](?P<round>\d{1,4})[)）](?=\s|\p{L}|[\"“‘«《])",
    "half": r"(?P<half>\d{1,4})[)）](?=\s|\p{L}|[\"“‘«《])",
    "dot": r"(?P<dot>\d{1,4})[.．、](?=\s|$|\p{L}|[\"“‘«《(\[])",
    "raised": r"(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})(?=\s|\S)",
    "bare": r"(?P<bare>\d{1,4})(?=\s+[^\s.,:;)]|$)",
    "glued": r"(?P<glued>\d{1,4})(?=[^\s\d.,:;)\]/%–-])",
}
HEAD_RE = regex.compile(r"(?:" + "|".join(MARKS.values()) + r")\s*")
AFTER_BLANK = "|".join(mark for kind, mark in MARKS.items() if kind not in ("square", "raised"))
INNER_RE = regex.compile(  # a number in a line stands behind a blank; one in brackets may be glued to the end of an entry
    rf"(?:(?<=[\s.。;；)\]\p{{Han}}\d]){MARKS['square']}|(?<=\s)(?:{AFTER_BLANK})|(?<![⁰¹²³⁴⁵⁶⁷⁸⁹]){MARKS['raised']})\s*"
)
OPENING = "[［【〔(（"
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SURE = frozenset({"square", "round", "half", "dot"})  # a list may be as short as one entry and be known by such a number
NO_END_RE = regex.compile(  # what never ends an entry, so that the number behind it does not begin one
    r"(?:\b(?:vol|no|nr|n|v|pp|p|ser|ch|fig|art|part|bd|heft|pages?|volume|number|issue|and|of|the|in|de|et|&)\.?|[,(\[–-])\s*$",
    regex.IGNORECASE,
)
ENDED_RE = regex.compile(r"[.。．;；)\]”»\"’'\d/]\s*$")
NAME_RE = regex.compile(r"[\"“‘«《【\[]?(?:\p{Lu}|\p{Han}|\p{Hangul}|[\p{Katakana}\p{Hiragana}]|\d|(?:v[ao]n|d[eia]|el|al|ter)\b)")
FULL_NAME_RE = regex.compile(r"\p{Lu}[\p{L}'’-]*\p{Ll}|\p{Lu}\.|\p{Han}|\p{Hangul}")  # behind a number without any mark
UNSURE = 1000  # a number without any mark that is as high counts nothing
START_COST = 0.6  # of a list that does not begin with 1
RESTART_COST = {"square": 0.9}  # of a list that begins anew in the same text
TWO_ENTRIES = 40  # letters of the shortest line that may hold the end of one entry and the head of another
WIDEST_STEP = 20
STEP_COST = {"square": 0.05}  # of each number left out


class Mark(NamedTuple):
    """One number that may count an entry: where it stands, its value, and how well an entry begins there."""

    start: Start
    kind: str
    weight: float

    @property
    def number(self) -> int:
        """The value of the number."""
        return self.start.number or 0


def leading(text: str) -> tuple[int | None, int]:
    """
    The number in front of an entry that stands alone, and where the text behind it begins.

    >>> leading("[12] Roe, A."), leading("3 Roe, A."), leading("(2001) Roe"), leading("3D prints")
    ((12, 5), (3, 2), (None, 0), (None, 0))
    """
    match = HEAD_RE.match(text)
    kind = match.lastgroup if match else None
    if not match or not kind or match.end() >= len(text):
        return None, 0
    value = int(match[kind].translate(RAISED))
    year = kind != "square" and len(match[kind]) == 4
    doubtful = kind in ("bare", "glued") and (value >= UNSURE or not FULL_NAME_RE.match(text, match.end()))
    return (None, 0) if year or doubtful else (value, match.end())


def at_heads(printed: Sequence[Line]) -> Iterator[Mark]:
    """The numbers at the heads of lines, behind a bullet or none."""
    for place, line in enumerate(printed):
        bullet = None if line.text[0].isalnum() or line.text[0] in "[(" else BULLET_RE.match(line.text)
        at = bullet.end() if bullet else 0
        first = line.text[at : at + 1]
        match = HEAD_RE.match(line.text, at) if first.isdigit() or first in OPENING else None
        if match and match.end() <= len(line.text):
            yield _mark(match, place, line.text, 1.0 if place == 0 or NAME_RE.match(line.text, match.end()) else 0.6)


def inside(printed: Sequence[Line]) -> Iterator[Mark]:
    """The numbers anywhere in lines, heads of lines included."""
    for place, line in enumerate(printed):
        for match in INNER_RE.finditer(line.text) if place else _with_first(line.text):
            before = line.text[max(0, match.start() - 12) : match.start()] or (printed[place - 1].text[-12:] if place else "")
            weight = 0.7 if not before or ENDED_RE.search(before) else 0.4
            if before and NO_END_RE.search(before):
                weight = 0.1
            yield _mark(match, place, line.text, weight + (0.3 if NAME_RE.match(line.text, match.end()) else 0.0), match.start())


def _with_first(text: str) -> Iterator[regex.Match[str]]:
    head = HEAD_RE.match(text)
    if head:
        yield head
    yield from INNER_RE.finditer(text, head.end() if head else 0)


def _mark(match: regex.Match[str], place: int, text: str, weight: float, cut: int = 0) -> Mark:
    kind = str(match.lastgroup)
    number = int(match[kind].translate(RAISED))
    return Mark(Start(place, match.start(), min(match.end(), len(text)), number, cut), kind, weight)


def chain(marks: Sequence[Mark]) -> tuple[float, list[Mark]]:
    """
    The heaviest chain of rising numbers of one kind, and its weight.

    >>> marks = [Mark(Start(0, at, at, n), "dot", 1.0) for at, n in enumerate([1, 2, 1990, 3, 12, 4])]
    >>> [mark.number for mark in chain(marks)[1]]
    [1, 2, 3, 4]
    """
    kind = marks[0].kind if marks else ""
    step_cost, restart_cost = STEP_COST.get(kind, 0.3), RESTART_COST.get(kind, 1.6)
    best: dict[int, tuple[float, int]] = {}  # number -> the heaviest chain that ends in it, and its last link
    back: list[int] = []
    top, last, least = 0.0, -1, 1 << 30
    for place, mark in enumerate(marks):
        number, weight = mark.number, mark.weight
        score, link = (weight if number == 1 else weight - START_COST if number < 1000 else -99.0), -1  # years rise too
        if number == 1 and last >= 0 and marks[last].number > 1 and top - restart_cost + weight > score:
            score, link = top - restart_cost + weight, last
        near = best.get(number - 1)
        if near and near[0] + weight > score:
            score, link = near[0] + weight, near[1]
        if number > least + 1 and (not near or near[0] < top - 1):
            for step in range(2, min(WIDEST_STEP, number - least) + 1):
                far = best.get(number - step)
                if far and far[0] + weight - step_cost * (step - 1) > score:
                    score, link = far[0] + weight - step_cost * (step - 1), far[1]
        back.append(link)
        least = min(least, number)
        if number not in best or score > best[number][0]:
            best[number] = (score, place)
        if score > top:
            top, last = score, place
    links = []
    while last >= 0:
        links.append(marks[last])
        last = back[last]
    return top, links[::-1]


def counted(printed: Sequence[Line]) -> list[Mark]:
    r"""
    The numbers that count the entries of a list, in order; none where the list is not numbered.

    >>> from scrape2meta import blocks
    >>> from scrape2meta.references.lines import lines
    >>> rows = list(lines(blocks.split("1. Roe A. Deep water. 2001.\n12. 4-5.\n2. Roe B. Cold water. 2002.").items))
    >>> [(mark.number, mark.start.line) for mark in counted(rows)]
    [(1, 0), (2, 2)]
    """
    heads, weight = _heaviest(list(at_heads(printed)), printed)
    if all(len(line.text) < TWO_ENTRIES for line in printed):
        return heads
    length = sum(len(line.text) for line in printed)
    if len(heads) > 1 and length <= 450 * len(heads) and all(len(line.text) < 1000 for line in printed):
        return heads
    anywhere, total = _heaviest(list(inside(printed)), printed)
    if (
        len(anywhere) <= len(heads) + (max(1, 0.2 * len(heads)) if len(heads) > 1 else 0)
        or total <= weight + 0.5
        or total < 0.6 * len(anywhere)
    ):
        return heads
    first = anywhere[0].start
    above = sum(len(line.text) for line in printed[: first.line]) + first.at
    return anywhere if above * (len(anywhere) + 1) <= 2 * length else heads  # what stands above the list is no longer than an entry


def _heaviest(marks: list[Mark], printed: Sequence[Line]) -> tuple[list[Mark], float]:
    found: list[Mark] = []
    most = 0.0
    kinds = {mark.kind for mark in marks}
    for kind in (kind for kind in MARKS if kind in kinds):
        weight, links = chain([mark for mark in marks if mark.kind == kind])
        if weight > most and _counts(links, printed):
            found, most = links, weight
    return found, most


def _counts(links: list[Mark], printed: Sequence[Line]) -> bool:
    """Whether a chain is long enough for its kind, or stands where a list begins."""
    if len(links) > 2:
        return links[0].start.line == 0 or len(links) * 12 >= len(printed) - links[0].start.line
    if not links:
        return False
    first = links[0].start
    opens = first.line == 0 and not printed[0].text[: first.at].strip("•·▪◦●■*–— \t\xa0-")
    if len(links) == 2 and links[1].start.cut:  # `12. 2. Auflage` is no list
        return opens and links[0].kind == "square"
    return opens and (links[0].kind in SURE or (len(links) == 2 and links[0].number == 1))
