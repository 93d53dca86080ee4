"""
Lists of people by their institutions, as publishers' pages print them below the text: each institution above those who work there.

    Authors and Affiliations
    Department of Water, University of X, City, Country
    Anna Keller & Bo Ek
    Y Institute, City, Country
    Luca Bianchi & Bo Ek
"""

from collections.abc import Sequence
from itertools import pairwise

from scrape2meta.evidence import Span
from scrape2meta.fields.people import names_in_text
from scrape2meta.fields.people.gather import Gathered
from scrape2meta.fields.people.lines import has_institution, kind
from scrape2meta.fields.people.model import Affiliation, Author, Line, key
from scrape2meta.values import countries, name_shape, texts
from scrape2meta.values.names import Name

MOST_LINES = 1500
LONGEST_LIST = 20_000  # letters of the names of one institution
_PLACE, _PEOPLE = "place", "people"


def read(rows: Sequence[Line]) -> Gathered | None:
    """
    The people of such a list in the order in which they are first named, each with the institutions above; None where it is none.

    >>> rows = ["Univ of Oslo, Norway", "Ann Roe & Bo Orr", "Lund Hospital, Lund, Sweden", "Bo Orr"]
    >>> found = read([Line(row, Span(n * 50, n * 50 + len(row))) for n, row in enumerate(rows)])
    >>> [(author.shown, author.affiliations) for author, _ in found.authors]
    [('Ann Roe', (1,)), ('Bo Orr', (1, 2))]
    """
    kinds = _kinds(rows[:MOST_LINES])
    if not kinds or kinds[0] != _PLACE or kinds.count(_PEOPLE) < 1 or any(a == b == _PEOPLE for a, b in pairwise(kinds)):
        return None
    authors: dict[tuple[str, str], tuple[Name, str, Span, list[int]]] = {}
    affiliations: list[tuple[Affiliation, Span]] = []
    above: list[int] = []
    after_people = True
    for row, what in zip(rows, kinds, strict=False):
        if what == _PLACE:
            above = [] if after_people else above
            after_people = False
            affiliations.append((Affiliation(len(affiliations) + 1, texts.tidy(row.text).strip(" ,;")), row.span))
            above.append(len(affiliations))
            continue
        after_people = True
        named = names_in_text.read(row.text, partly=True)
        for person in named.people if named else ():
            span = Span(row.span.start + person.start, row.span.start + person.end)
            authors.setdefault(key(person.name), (person.name, person.shown, span, []))[3].extend(above)
    if not authors:
        return None
    people = tuple((Author(shown, name, tuple(dict.fromkeys(ids))), span) for name, shown, span, ids in authors.values())
    return Gathered(people, tuple(affiliations), by_marks=False)


def _kinds(rows: Sequence[Line]) -> list[str]:
    """What each line is, as far as lines are one or the other; what stands behind the last line of names is no part of the list."""
    found: list[str] = []
    for row in rows:
        what = _kind(row.text, found[-1] if found else None)
        if what is None:
            break
        found.append(what)
    while found and found[-1] == _PLACE:
        found.pop()
    return found


def _kind(text: str, before: str | None) -> str | None:
    said = kind(text)
    bare = before == _PLACE and len(text) < LONGEST_LIST and not has_institution(text) and countries.find(text) is None
    if bare and (said == "authors" or name_shape.is_listed(text)):
        return _PEOPLE
    if said in ("affiliations", "mixed") or ("," in text and countries.find(text) is not None):
        return _PLACE
    return None
