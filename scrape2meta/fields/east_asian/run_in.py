"""
The English head of a Chinese paper on one line: its title, its people, their institution, as the journals of Chinese medicine print it.

`Value of cystatin C in early nephropathy Guan Xiaorui, Pang Letian. Department of Endocrinology, Second Hospital, Linhai 317999, China`
"""

from collections.abc import Sequence
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian import name_ties, persons
from scrape2meta.fields.east_asian.person import Person
from scrape2meta.fields.east_asian.sheet import Sheet

SHORTEST, LONGEST = 60, 900  # letters of such a line
PLACE_RE = regex.compile(
    r"[.．*]?\s*[.．]\s*(?=(?:\*|\d)?\s?(?:Department|Dept|School|College|Institute|Faculty|Center|Centre|Division|Hospital|The\s|[\p{Lu}][\p{L}']+\s(?:University|Hospital|College)))"
)
COMMA_RE = regex.compile(r"\s*[,，;；]\s*")
NAME_END_RE = regex.compile(r"(?:^|\s)(?P<name>\p{Lu}[\p{L}'’-]+\s\p{Lu}[\p{L}'’-]+)\s*[\d*△▲#]*$")
MOST_BELOW = 60  # slots below the people


class Head(NamedTuple):
    """An English title with its place, and the people in it."""

    title: str
    span: Span
    people: tuple[Person, ...]


def below(page: Sheet, natives: Sequence[Person], place: int) -> Head | None:
    """The first line below a place that runs from a title into the romanised forms of these people; None where none does."""
    for slot in page.slots[place + 1 : place + MOST_BELOW]:
        if slot.meaning or not SHORTEST <= len(slot.text) <= LONGEST or vocab.CJK_RE.search(slot.text):
            continue
        end = PLACE_RE.search(slot.text)
        found = _split(slot.text[: end.start()], slot.span.start, len(natives)) if end else None
        if found and name_ties.fits(natives, found.people):
            return found
    return None


def _split(text: str, start: int, count: int) -> Head | None:
    """A line up to its institution: as many names at its end as there are people, and the title before them."""
    cuts = [match.span() for match in COMMA_RE.finditer(text)][-(count - 1) :] if count > 1 else []
    if len(cuts) != max(count - 1, 0):
        return None
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    first = NAME_END_RE.search(text, *pieces[0])
    if first is None or first.start("name") < SHORTEST // 3:
        return None
    people: list[Person] = []
    for begin, end in ((first.start("name"), pieces[0][1]), *pieces[1:]):
        read = persons.read(text[begin:end], start + begin)
        if len(read) != 1:
            return None
        people.extend(read)
    title = text[: first.start("name")].rstrip(" .,*")
    return Head(title, Span(start, start + len(title)), tuple(people))
