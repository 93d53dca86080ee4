"""What is known about the people of a page: authors, affiliations, and which belong together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks.noise import is_noise
from scrape2meta.evidence import Found, Part, Richer, Span
from scrape2meta.values import dates
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

    def filled(self, other: object) -> tuple["People", tuple[int, ...]] | None:
        """These people with the given names that the other has in full where these have initials, and whose they are; None: nobody's."""
        if not isinstance(other, People) or not self.same(other):
            return None
        pairs = list(zip(self.authors, other.authors, strict=True))
        filled = tuple(
            n for n, (one, two) in enumerate(pairs) if _has_initials(one.name) and two.name.given and not _has_initials(two.name)
        )
        if not filled:
            return None
        authors = (replace(one, shown=two.shown, name=two.name) if n in filled else one for n, (one, two) in enumerate(pairs))
        return replace(self, authors=tuple(authors)), filled

    def _said(self) -> tuple[int, int, int]:
        """How many ties to affiliations, how many marks of identity, how many letters of given names."""
        ties = sum(len(author.affiliations) for author in self.authors)
        marks = sum(bool(author.orcid) + bool(author.email) for author in self.authors)
        return ties, marks, sum(len(author.name.given or "") for author in self.authors)


def key(name: Name) -> tuple[str, str]:
    """By what two names are taken for those of one person: family name and first initial."""
    return (vocab.fold(name.family or name.literal or ""), (name.given or "")[:1].casefold())


def _has_initials(name: Name) -> bool:
    """Whether nothing but initials is known of the given names."""
    return name.given is not None and INITIALS_RE.fullmatch(name.given) is not None


INITIALS_RE = regex.compile(r"(?:\p{Lu}\p{Ll}?\.[\s-]?|\p{Lu}\s?){1,5}")


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
    if places := [(affiliation, span) for affiliation, span in affiliations if not _is_no_place(affiliation.raw)]:
        authors, affiliations = _renumbered(authors, places) if len(places) < len(affiliations) else (authors, affiliations)
    elif authors and affiliations:
        authors, affiliations = _renumbered(authors, places)
    parts = tuple(Part("authors", span) for _, span in authors) + tuple(Part("affiliations", span) for _, span in affiliations)
    value = People(tuple(author for author, _ in authors[:MOST_AUTHORS]), tuple(affiliation for affiliation, _ in affiliations))
    return Found("people", value, Span(min(p.span.start for p in parts), max(p.span.end for p in parts)), confidence, rule, parts)


# What stands among institutions and is none: a button that speaks to the reader, a day, a link, a lone small word.
ADDRESSING = frozenset("my your our mein meine ihre votre mon mes su tu mi seu meu мой ваш".split())
MONTH_DAY = 0.5  # share of a line that is a day
LEADS = ("published", "received", "accepted", "first published", "available online", "date written", "submitted")


def _is_no_place(raw: str) -> bool:
    """Whether what was taken for an institution is a button, a link or a day: `Save to my library`, `Google Scholar 3`, `Mar 19, 2019`."""
    if len(raw) > LONGEST_BUTTON:
        return False
    folded = vocab.fold(raw.rstrip(" 0123456789,;"))
    if not folded or folded in vocab.words("noise", "link") or is_noise(raw) or (" " not in folded and len(folded) < SHORTEST):
        return True
    if ADDRESSING.intersection(folded.split()):
        return True
    days = sum(span.end - span.start for date, span in dates.find(raw) if date.month) if vocab.DIGIT_RE.search(raw) else 0
    return days > MONTH_DAY * len(raw) or (days > 0 and raw.casefold().startswith(LEADS))


LONGEST_BUTTON = 70  # letters
SHORTEST = 4  # letters of an institution named by its letters


def _renumbered(
    authors: Sequence[tuple[Author, Span]], affiliations: Sequence[tuple[Affiliation, Span]]
) -> tuple[list[tuple[Author, Span]], list[tuple[Affiliation, Span]]]:
    """The same with the ids of the affiliations that are left counted from 1 again."""
    ids = {affiliation.id: number for number, (affiliation, _) in enumerate(affiliations, start=1)}
    people = [
        (replace(author, affiliations=tuple(ids[number] for number in author.affiliations if number in ids)), span)
        for author, span in authors
    ]
    return people, [(replace(affiliation, id=ids[affiliation.id]), span) for affiliation, span in affiliations]


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
