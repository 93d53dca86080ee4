"""
Links that look like labels: the outline of a page, its tab bar, its buttons.

    Outline                         Abstract
    Abstract                        References
    1. Introduction                 Get access
    References                      Cite article

Publishers print such lists of the parts of a page above the paper. A label word there has no value: below it stands the next link, or
the title of the paper.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple


class Kind(StrEnum):
    """What a line is, as far as menus are told by it."""

    LABEL = "label"  # a label word alone
    FIELD = "field"  # a label with its value
    HEADING = "heading"  # of a section of a paper
    NOISE = "noise"
    PROSE = "prose"  # a sentence
    SHORT = "short"


class Row(NamedTuple):
    """A line of a page."""

    kind: Kind
    label: str | None = None
    cited: bool = False  # it may be a work of a list
    dated: bool = False  # it has a year and is as long as a citation
    digit: bool = False  # it has a number
    brief: bool = False  # it has the few words of a link; of a label: menus have this word


FAR = 60  # lines below a label, those of the site among them, that are looked at
NEAR = 6  # lines below a label in which its text begins
LISTED = 8  # lines below `References` in which its list begins
CUT = 3  # lines below the label of an abstract that the page ends in
BRIEF = 2  # links right below `Contact`; below the label of a correspondence one line holds an address, an institution or a comma
BUTTON = 4  # lines below `Cite` in which the citation stands
BUTTONS = 3  # buttons that stand right below `Cite`, where it is one of them
COUNTS = frozenset(["cited_by_count", "page_count", "received", "revised", "accepted", "published", "online"])
BELOW_LINKS = frozenset(
    ["related", "funding", "conflict", "data_availability", "body", "notes", "references"]
)  # right below a link they are links too
LONG = frozenset(["references", "body", "notes", "acknowledgements"])
EMPTY = LONG | frozenset(
    "licence related conflict data_availability funding keywords authors citation title publisher container_title editors".split()
)


def links(rows: Sequence[Row]) -> frozenset[int]:
    """
    The places of the lines that are links to parts of the page and no labels.

    >>> outline = [Row(Kind.LABEL, "abstract"), Row(Kind.LABEL, "references"), Row(Kind.SHORT)]
    >>> sorted(links([*outline, Row(Kind.LABEL, "abstract"), Row(Kind.PROSE)]))
    [0, 1]
    """
    buttons = {place for place in range(len(rows)) if _is_button(rows, place)}
    own = _own_abstract(rows)
    if own is None:
        return frozenset(buttons)
    found: set[int] = set()
    for place, row in enumerate(rows[:own]):
        is_link = row.kind is Kind.LABEL and (_is_empty(rows, place, own) or _is_bar(rows, place) or _is_count(rows, place))
        is_link = is_link or (row.kind is Kind.LABEL and row.label in BELOW_LINKS and place - 1 in found)
        if is_link or (row.kind is Kind.HEADING and not _has_text(rows, place, own)):
            found.add(place)
    return frozenset(found | buttons)


def _own_abstract(rows: Sequence[Row]) -> int | None:
    """The label of the first abstract with a text."""
    for place, row in enumerate(rows):
        if row.label == "abstract" and (row.kind is Kind.FIELD or _has_text(rows, place, len(rows))):
            return place
        below = takewhile(lambda other: other.kind is not Kind.LABEL, rows[place + 1 : place + LISTED])
        if row.kind is Kind.LABEL and row.label == "references" and any(other.cited for other in below):
            return None  # what stands below the list is an abstract in another language
    last = max((place for place, row in enumerate(rows) if row.label == "abstract" and row.kind is Kind.LABEL), default=None)
    end = rows[last + 1 : last + 2 + CUT] if last is not None else ()
    cut_off = 0 < len(end) <= CUT and end[0].kind is Kind.SHORT  # a page that ends inside its abstract
    return last if cut_off else None


def _has_text(rows: Sequence[Row], place: int, end: int) -> bool:
    """Whether a sentence stands below a label or heading, above the next label; other headings may stand between."""
    seen = 0
    for row in rows[place + 1 : min(end, place + 1 + FAR)]:
        if row.kind is Kind.PROSE:
            return True
        if row.kind in (Kind.LABEL, Kind.FIELD) or seen == NEAR:
            return False
        seen += row.kind is not Kind.NOISE
    return False


def _is_empty(rows: Sequence[Row], place: int, end: int) -> bool:
    """Whether what stands below a label above the abstract is nothing that the label could head."""
    label, below = rows[place].label, rows[place + 1 : min(end, place + 1 + LISTED)]
    if label == "abstract":
        return True  # the abstract with a text is the next one
    following = below[0] if below else Row(Kind.LABEL)
    if label in EMPTY and following.kind in (Kind.LABEL, Kind.HEADING):
        return True
    if label == "references":
        return not any(row.cited for row in below)
    if label == "related":
        return not any(row.cited for row in below)
    if label == "corresponding" and rows[place].brief:
        near = [row for row in below if row.kind is not Kind.NOISE][:BRIEF]
        return place > 0 and len(near) == BRIEF and all(row.brief and not row.digit for row in near)
    if label == "licence":
        return place > 0 and rows[place - 1].kind is not Kind.PROSE and following.kind is Kind.SHORT and not following.digit
    return label in LONG and not _has_text(rows, place, end)


def _is_bar(rows: Sequence[Row], place: int) -> bool:
    """Whether a label stands in a row of menu words: nothing but such words around it."""
    if rows[place].label not in EMPTY or place == 0:
        return False
    around = ([*rows[place - 1 : place], *rows[place + 1 : place + 3]], [*rows[max(place - 2, 0) : place], *rows[place + 1 : place + 2]])
    return any(len(three) == 3 and all(row.kind in (Kind.NOISE, Kind.LABEL) for row in three) for three in around)


def _is_count(rows: Sequence[Row], place: int) -> bool:
    """Whether a label for a number or a day has none below it."""
    if rows[place].kind is not Kind.LABEL or rows[place].label not in COUNTS:
        return False
    below = next((row for row in rows[place + 1 : place + BUTTON] if row.kind is not Kind.NOISE), None)
    return below is not None and not below.digit


def _is_button(rows: Sequence[Row], place: int) -> bool:
    """Whether a label for the page's citation of itself has none below it: further buttons do, a sentence, or nothing with a year."""
    if rows[place].kind is not Kind.LABEL or rows[place].label != "citation":
        return False
    below = rows[place + 1 : place + 1 + FAR]
    if len(below) >= BUTTONS and all(row.kind is Kind.NOISE for row in below[:BUTTONS]):
        return True
    seen = 0
    for row in below:
        if row.dated:
            return False
        if row.kind in (Kind.LABEL, Kind.FIELD, Kind.PROSE) or seen == BUTTON:
            return True
        seen += row.kind is not Kind.NOISE
    return True
