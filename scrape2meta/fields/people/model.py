"""What is known about the people of a page: authors, affiliations, and which belong together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scrape2meta import vocab
from scrape2meta.evidence import Found, Part, Richer, Span
from scrape2meta.values.names import Name

MOST_AUTHORS = 3000


@dataclass(frozen=True, slots=True)
class Author:
    """One author: the name as shown, its pieces, and the ids of the affiliations."""

    shown: str
    name: Name
    affiliations: tuple[int, ...] = ()
    email: str | None = None
    orcid: str | None = None
    corresponding: bool = False
    alt_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Affiliation:
    """One institution as shown, without its mark; `lines` keeps the line ends of the page, which part what commas do not."""

    id: int
    raw: str
    lines: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class People(Richer):
    """Authors and affiliations travel together: the ids of one count in the other."""

    authors: tuple[Author, ...]
    affiliations: tuple[Affiliation, ...] = ()

    def covers(self, other: object) -> bool:
        """Whether these are the same people in the same order, and as much is known of them."""
        return isinstance(other, People) and self._said() >= other._said() and self.same(other)

    def same(self, other: "People") -> bool:
        """Whether these are the same people in the same order, by family names and first initials."""
        return len(self.authors) == len(other.authors) and all(
            key(one.name) == key(two.name) for one, two in zip(self.authors, other.authors, strict=True)
        )

    def _said(self) -> tuple[int, int, int]:
        """How many ties to affiliations, how many marks of identity, how many letters of given names."""
        ties = sum(len(author.affiliations) for author in self.authors)
        marks = sum(bool(author.orcid) + bool(author.email) for author in self.authors)
        return ties, marks, sum(len(author.name.given or "") for author in self.authors)


def key(name: Name) -> tuple[str, str]:
    """By what two names are taken for those of one person: family name and first initial."""
    return (vocab.fold(name.family or name.literal or ""), (name.given or "")[:1].casefold())


class Line(NamedTuple):
    """One line or paragraph about people; `kind` where it is known: `author` (one), `authors`, `affiliations`, `contact`, `mixed`."""

    text: str
    span: Span
    kind: str | None = None


def claim(
    authors: Sequence[tuple[Author, Span]],
    affiliations: Sequence[tuple[Affiliation, Span]],
    confidence: float,
    rule: str,
) -> Found:
    """The claim that these are the people of a page; at least one of the two must be there."""
    parts = tuple(Part("authors", span) for _, span in authors) + tuple(Part("affiliations", span) for _, span in affiliations)
    value = People(tuple(author for author, _ in authors[:MOST_AUTHORS]), tuple(affiliation for affiliation, _ in affiliations))
    return Found("people", value, Span(min(p.span.start for p in parts), max(p.span.end for p in parts)), confidence, rule, parts)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a page put together, one a line, with the places where they stand: `span` leads back to the page."""

    text: str
    starts: tuple[tuple[int, int], ...]  # of each line: its place in `text` and in the page

    def span(self, start: int, end: int) -> Span:
        """The span of the page of a part of `text`; it must not be empty."""
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, offset: int) -> int:
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle][0] <= offset else (low, middle)
        here, there = self.starts[low]
        return there + offset - here


def together(lines: Sequence[Line]) -> Stretch:
    """The stretch of some lines."""
    starts, place = [], 0
    for line in lines:
        starts.append((place, line.span.start))
        place += len(line.text) + 1
    return Stretch("\n".join(line.text for line in lines), tuple(starts))
