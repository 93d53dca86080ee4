"""
Names with marks and their numbered institutions whose line ends were lost: `Ann Roe1Bo Orr2Email author1.Department of LawUniversity of X`.

Springer's pages of 2016 to 2019 print so below the text; the names must be known from elsewhere on the page.
"""

from collections.abc import Iterator, Sequence

import regex

from scrape2meta.evidence import Span
from scrape2meta.fields.people.gather import Gathered
from scrape2meta.fields.people.model import Affiliation, Author

LONGEST = 20_000  # letters
MARKS_RE = regex.compile(r"(?:\d{1,2})(?:,\d{1,2})*")
# The marks of the last name, words of the site perhaps, and the first head: `11.Département`, `1,3Email author1.Département`.
LAST_RE = regex.compile(r"(?P<marks>\d{1,2}?(?:,\d{1,2}?)*?)(?:\p{L}[^\d]{0,80})?(?<!\d,)1\.(?=\p{Lu})")
SEAM_RE = regex.compile(r"(?<=\p{Ll}|\))(?<!\bMa?c)(?=\p{Lu}\p{Ll}|\p{Lu}{2,}\b)|(?<=\s\p{Lu})(?=\p{Lu}\p{Ll})")
NEXT_RE = regex.compile(r"(?<=[\p{L})])\s?(?P<number>\d{1,3})\.(?=\p{Lu})")


def read(text: str, start: int, authors: Sequence[Author]) -> Gathered | None:
    """
    The authors with the institutions that such a text, which begins at `start`, gives them; None where one of them has no mark.

    >>> from scrape2meta.values import names
    >>> authors = [Author(name, names.parse(name)) for name in ("Ann Roe", "Bo Orr")]
    >>> found = read("Ann Roe1Bo Orr21.Department of LawUniversity of OsloNorway2.Lund HospitalSweden", 0, authors)
    >>> [author.affiliations for author, _ in found.authors], [place.raw for place, _ in found.affiliations]
    ([(1,), (2,)], ['Department of Law University of Oslo Norway', 'Lund Hospital Sweden'])
    """
    if len(text) > LONGEST or not authors:
        return None
    ends, place = [], 0
    plain = text.replace("’", "'")
    for author in authors:
        found = plain.find(author.shown.replace("’", "'"), place)
        if found < 0:
            return None
        place = found + len(author.shown)
        ends.append(place)
    last = LAST_RE.match(text, ends[-1])
    if last is None:
        return None
    printed = [MARKS_RE.match(text, end) for end in ends[:-1]]
    ids = [tuple(map(int, mark[0].split(","))) if mark else () for mark in printed] + [tuple(map(int, last["marks"].split(",")))]
    affiliations = tuple(_institutions(text, last.end(), start))
    known = {affiliation.id for affiliation, _ in affiliations}
    if not all(ids) or not known.issuperset(number for numbers in ids for number in numbers):
        return None
    people = tuple(
        (Author(a.shown, a.name, numbers), Span(start + end - len(a.shown), start + end))
        for a, numbers, end in zip(authors, ids, ends, strict=True)
    )
    return Gathered(people, affiliations, by_marks=True)


def _institutions(text: str, place: int, start: int) -> Iterator[tuple[Affiliation, Span]]:
    """The institutions from the first on, each up to the head of the next."""
    number, heads = 1, []
    for match in NEXT_RE.finditer(text, place):
        if int(match["number"]) == number + 1:
            number += 1
            heads.append(match.span())
    edges = [place, *(edge for head in heads for edge in head), len(text)]
    for number, (begin, end) in enumerate(zip(edges[::2], edges[1::2], strict=True), start=1):
        inner = text[begin:end].rstrip()
        parted = SEAM_RE.sub("\n", inner)
        yield Affiliation(number, parted.replace("\n", " "), parted), Span(start + begin, start + begin + len(inner))
