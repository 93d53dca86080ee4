"""
The authors of some lines tied to the affiliations of some lines: by printed marks or by place, never guessed.

Lines come in the order of the page. Authors and affiliations may stand in two lists, alternate, or share a line.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Found, Span
from scrape2meta.fields.people import affiliations_in_text, bodies, contacts, letters, lines, marks, names_in_text
from scrape2meta.fields.people.model import Affiliation, Author, Line, claim
from scrape2meta.fields.people.names_in_text import Person
from scrape2meta.fields.people.runs import Run, corresponding_only, runs_of
from scrape2meta.values import names

EQUAL_RE = regex.compile(  # the note of a mark
    r"\W*(?:(?:these|both|the\sfirst\s\w+)?\s*authors?\s(?:have\s)?contributed\sequally\W*|equal\scontributions?|joint\sfirst\sauthors?|equal\sadvising)\W*",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Authors and affiliations, each with its span in the page; `by_marks`: printed marks tie them."""

    authors: tuple[tuple[Author, Span], ...]
    affiliations: tuple[tuple[Affiliation, Span], ...]
    by_marks: bool = False
    by_correspondence: bool = False  # only a line of correspondence names anyone

    def claim(self, confidence: float, rule: str) -> Found:
        """The claim that these are the people of the page."""
        return claim(self.authors, self.affiliations, confidence, rule)


@dataclass(slots=True)
class _Place:
    """An affiliation on its way to an id."""

    marks: tuple[str, ...]
    raw: str
    lines: str
    span: Span
    group: int


@dataclass(slots=True)
class _Someone:
    """An author on the way to the ids of the affiliations."""

    person: Person
    span: Span
    group: int
    places: list[int]
    email: str | None = None
    corresponding: bool = False


def gather(given: Iterable[Line], *, letters: bool = True) -> Gathered | None:
    """
    The people of some lines; None where no line names an author.

    The kind of a line is looked for where it is not given. Ids of affiliations are their printed numbers, else count from 1.
    `letters`: an address for letters is an affiliation of its own, as on first pages of papers, also where it names one again.

    >>> rows = ["Ann Roe1,2, Bo Orr2*", "1Univ of Oslo, Norway", "2Lund Univ, Sweden", "*Corresponding author: bo.orr@lund.se"]
    >>> place, lines = 0, []
    >>> for row in rows:
    ...     lines.append(Line(row, Span(place, place + len(row))))
    ...     place += len(row) + 1
    >>> [(a.shown, a.affiliations, a.email, a.corresponding) for a, _ in gather(lines).authors]
    [('Ann Roe', (1, 2), None, False), ('Bo Orr', (2,), 'bo.orr@lund.se', True)]
    """
    runs = runs_of(list(given))
    places = _places(runs)
    heads = frozenset(mark for place in places for mark in place.marks)
    named = _people(runs, heads)
    corresponding = not named
    if corresponding:
        runs = corresponding_only(runs)
        places, named = _places(runs), _people(runs, heads)
    people = _once(named)
    if not people:
        return None
    if not letters:
        again = {someone.group for someone in named}.difference(someone.group for someone in people)
        places = _without_letter_addresses(places, runs, again)
    people = _without_strangers(_without_institutions(people))
    by_marks = _tie(people, places)
    _reach(people, runs)
    found = _gathered(people, places, by_marks=by_marks)
    return replace(found, by_correspondence=True) if corresponding else found


def _places(runs: Sequence[Run]) -> list[_Place]:
    """The affiliations of all runs; the same institution named again is one, unless marks part them."""
    found: list[_Place] = []
    for number, run in enumerate(runs):
        if run.kind != "affiliations":
            continue
        for one in affiliations_in_text.read(run.stretch.text):
            if EQUAL_RE.fullmatch(one.raw):
                continue
            place = _Place(one.marks, one.raw, one.lines, run.stretch.span(one.start, one.end), number)
            found.append(place)
    return found


def _people(runs: Sequence[Run], heads: Set[str]) -> list[_Someone]:
    found = []
    for number, run in enumerate(runs):
        if run.kind not in ("author", "authors"):
            continue
        read = names_in_text.read(run.stretch.text, heads, partly=True, one=run.kind == "author")
        if read is None:
            continue
        found += [
            _Someone(
                person, run.stretch.span(person.start, person.end), number, [], person.emails[0] if person.emails else None,
                person.corresponding and not ("*" in heads and "*" in person.marks),
            )
            for person in read.people
        ]  # fmt: skip
    told = letters.apart([someone.person for someone in found], heads)
    return [
        someone if person is someone.person else replace(someone, person=person, span=Span(someone.span.start, someone.span.end - 1))
        for someone, person in zip(found, told, strict=True)
    ]


def _once(people: Sequence[_Someone]) -> list[_Someone]:
    """Each person once: a list may be printed twice, and the corresponding author is named again."""
    people = _in_full(people)
    kept: list[_Someone] = []
    by_family: dict[str, list[_Someone]] = {}
    for someone in people:
        name = someone.person.name
        known = by_family.setdefault(_plain(name.family or name.literal or "") or (name.family or name.literal or "").casefold(), [])
        first = next((other for other in known if _is_again(someone, other)), None)
        if first is None:
            kept.append(someone)
            known.append(someone)
            continue
        first.email = first.email or someone.email
        first.corresponding |= someone.corresponding
        if not first.person.marks and (someone.person.marks or _is_fuller(someone.person, first.person)):  # printed twice, once in full
            first.person = someone.person
    return kept


def _in_full(people: Sequence[_Someone]) -> Sequence[_Someone]:
    """The people without a list of family names and initials, where the next list names the same people in full and in the same order."""
    groups = list(dict.fromkeys(someone.group for someone in people))
    if len(groups) < FEW:
        return people
    cut, full = ([someone for someone in people if someone.group == group] for group in groups[:2])
    same = len(cut) == len(full) >= FEW and all(
        _is_fuller(b.person, a.person) and _last(a) == _last(b) for a, b in zip(cut, full, strict=True)
    )
    return people[len(cut) :] if same and not any(someone.person.marks for someone in cut) else people


def _last(someone: _Someone) -> str:
    """The last word of a family name."""
    return (someone.person.name.family or "").casefold().rpartition(" ")[2]


def _without_letter_addresses(places: Sequence[_Place], runs: Sequence[Run], again: Set[int]) -> list[_Place]:
    """The places without those where letters reach someone who is named `again`, or named as writing them, and whose place stands above."""
    kept: list[_Place] = []
    said: list[set[str]] = []
    for place in places:
        before = place.group - 1
        to_someone = before in again or (before > 0 and runs[before].kind == "contact" and CORRESPONDS_RE.search(runs[before].stretch.text))
        words = _words(place.raw)
        if to_someone and not place.marks and any(len(words & other) >= MOSTLY * len(other) for other in said):
            continue
        kept.append(place)
        said.append(words)
    return kept


def _words(text: str) -> set[str]:
    return {word.casefold() for word in lines.WORD_RE.findall(text)}


MOSTLY = 0.8  # of the words of an institution stand in the address that names it again


def _without_institutions(people: list[_Someone]) -> list[_Someone]:
    """The people without the institutions among them, where there are people; a group that signs with them stays."""
    if not any(someone.person.name.given for someone in people):
        return people
    return [someone for someone in people if not someone.person.name.literal or not _is_place(someone.person.name.literal)]


def _is_place(text: str) -> bool:
    return lines.has_institution(text) and not any(bodies.find(text))


def _without_strangers(people: list[_Someone]) -> list[_Someone]:
    """The people without those that have no mark where all others have, and read as words of a heading."""
    marked = sum(bool(someone.person.marks) for someone in people)
    if marked < FEW or marked + 1 < len(people):
        return people
    return [
        someone for someone in people if someone.person.marks or someone.person.name.literal or names.likeness(someone.person.shown) > 0
    ]


def _is_again(someone: _Someone, other: _Someone) -> bool:
    """Whether someone is named again: in another place, or in the same list with nothing that tells the two apart."""
    if other.group < someone.group:
        return _same_given(other.person, someone.person)
    told_apart = other.person.marks and someone.person.marks and other.person.marks != someone.person.marks
    return other.person.name == someone.person.name and not told_apart


def _is_fuller(one: Person, other: Person) -> bool:
    """Whether a name is written out of which the other has the initials."""
    return INITIALS_RE.fullmatch(other.name.given or "") is not None and INITIALS_RE.fullmatch(one.name.given or "") is None


INITIALS_RE = regex.compile(r"\p{Lu}{1,4}|(?:\p{Lu}\.[\s-]?){1,4}")
FIRST_LETTER_RE = regex.compile(r"(?<!\p{L})\p{L}")


def _same_given(one: Person, other: Person) -> bool:
    """Whether two people with one family name may be one person: their given names begin alike, or one has only initials."""
    if _is_fuller(other, one) or _is_fuller(one, other):
        cut, full = (one, other) if _is_fuller(other, one) else (other, one)
        initials = _plain("".join(FIRST_LETTER_RE.findall(full.name.given or "")))
        its = _plain(cut.name.given or "")
        return bool(its) and (initials.startswith(its) or its.startswith(initials))
    given, others = _plain(one.name.given or ""), _plain(other.name.given or "")
    short = min(len(given), len(others), 3 if "." not in (one.name.given or "")[:3] + (other.name.given or "")[:3] else 1)
    return given[:short] == others[:short]


def _tie(people: Sequence[_Someone], places: Sequence[_Place]) -> bool:
    """Tie people to places; whether marks did."""
    if places and all(ORDER_RE.fullmatch("".join(place.marks)) for place in places):
        by_order = {place.marks[0]: number for number, place in enumerate(places)}
        for number, someone in enumerate(people):
            mark = chr(ord("A") + number // 26) + chr(ord("A") + number % 26)
            someone.places = [by_order[mark]] if mark in by_order else []
        return True
    by_mark: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        for mark in place.marks:
            by_mark.setdefault(mark, []).append(number)
    for someone in people:
        for mark in someone.person.marks:
            someone.places += [n for n in by_mark.get(mark, ()) if n not in someone.places]
    if any(someone.places for someone in people):
        return True
    if by_mark and len(places) > 1:
        return False
    groups = list(dict.fromkeys(someone.group for someone in people))
    below = {group: [n for n, place in enumerate(places) if _next(groups, group) > place.group > group] for group in groups}
    bare = [group for group in groups if not below[group]]
    if bare and len(groups) > 1 and (bare[0] != groups[-1] or any(place.group < groups[0] for place in places)):
        return False  # a name without an institution below it: the one above may be meant, or none; below the last one nothing need stand
    size = Counter(someone.group for someone in people)
    for someone in people:
        mine = below[someone.group]
        alone = size[someone.group] == 1
        if len(mine) == 1 or alone:
            someone.places = list(mine)
    return False


ORDER_RE = regex.compile(r"[A-Z]{2}")  # `AA`, `AB`: the places of the authors in their list


def _next(groups: Sequence[int], group: int) -> float:
    return next((other for other in groups if other > group), float("inf"))


def _reach(people: Sequence[_Someone], runs: Sequence[Run]) -> None:
    """Give e-mail addresses and the role of the corresponding author to the people they name, by mark, by name, or by place."""
    for number, run in enumerate(runs):
        if run.kind == "authors":
            continue
        text = vocab.widths(run.stretch.text)
        found = [contact for contact in contacts.find(text) if contact.kind == "email"]
        start = 0
        for line in text.split("\n"):
            if run.kind == "contact" and CORRESPONDS_RE.search(line):
                _correspond(people, line)
            here = [contact for contact in found if start <= contact.start < start + len(line) + 1]
            for contact in here:
                owner = _owner(people, contact.value, line, number, alone=len(here) == 1)
                if owner is not None:
                    people[owner].email = people[owner].email or contact.value
                    if CORRESPONDS_RE.search(line):
                        people[owner].corresponding = True
            start += len(line) + 1


FEW = 2  # people with marks
CORRESPONDS_RE = regex.compile(
    r"correspond|reprint|to\swhom|korrespond|corrispond|contact|yazışma|sorumlu|для\sпереписки|do\skorespond", regex.IGNORECASE
)
LEADING_MARK_RE = regex.compile(rf"\s*[(\[]?\s?(?P<mark>[{marks.SIGNS}](?:\s?[{marks.SIGNS}])*|\d{{1,2}}|\p{{Ll}})\s?[)\]]?\s*(?=\p{{L}})")


def _correspond(people: Sequence[_Someone], line: str) -> None:
    """Mark the people whose names stand in a line of correspondence."""
    said = f" {' '.join(lines.WORD_RE.findall(line)).casefold()} "
    named = [someone for someone in people if someone.person.name.family and f" {someone.person.name.family.casefold()} " in said]
    if len(named) <= 2:
        for someone in named:
            given = (someone.person.name.given or "").split()
            if len(named) == 1 or (given and given[0].casefold() in said):
                someone.corresponding = True


MOST_COMPARED = 200  # people whose names are compared with an address; of longer lists only those right above it


def _owner(people: Sequence[_Someone], email: str, before: str, run: int, *, alone: bool) -> int | None:
    """Whose address it is: that of the one who is named in it, whose mark stands before it, or who stands alone above it."""
    nearest = max((someone.group for someone in people if someone.group < run), default=-1)
    above = [n for n, someone in enumerate(people) if someone.group == nearest]
    compared = range(len(people)) if len(people) <= MOST_COMPARED else above[:MOST_COMPARED]
    scores = {n: _likeness(email, people[n].person) for n in compared}
    best = max(scores.values(), default=0)
    named = [n for n, score in scores.items() if score == best]
    if best and len(named) == 1:
        return named[0]
    if (lead := LEADING_MARK_RE.match(before)) and alone:
        mark = lead["mark"].replace(" ", "").translate(marks.PLAIN)
        marked = [n for n, someone in enumerate(people) if mark in someone.person.marks]
        if len(marked) == 1 and people[marked[0]].email is None:
            return marked[0]
    if len(people) == 1 and alone:
        return 0
    if len(above) == 1 and alone and any(someone.group != people[0].group for someone in people):
        return above[0]
    return None


def _likeness(email: str, person: Person) -> int:
    """How well the name of an address is a person's: 3 family and given name, 2 family name, 1 the first letters of it; 0 not."""
    local = "".join(c for c in email.partition("@")[0].casefold() if c.isalpha())
    name = person.name
    family = _plain(name.family or "")
    given = _plain(name.given or "")
    if not family:
        return 0
    if family in local and (len(family) > 2 or len(local) <= len(family) + 2):
        rest = local.replace(family, "", 1)
        initials = "".join(_plain(word)[:1] for word in (name.given or "").replace("-", " ").replace(".", " ").split())
        if rest and (rest in (given, initials, initials[:1]) or given.startswith(rest) or rest.startswith(given[:3] or "?")):
            return 4
        return 3 if not rest else 2
    if given and len(given) > 2 and given.split()[0] in local:
        return 2 if local.replace(given, "", 1)[:1] in ("", family[:1]) else 1
    return 1 if len(family) > 4 and local.startswith((family[:5], given[:1] + family[:5])) else 0


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isascii() and c.isalpha())


def _gathered(people: Sequence[_Someone], places: Sequence[_Place], *, by_marks: bool) -> Gathered:
    """Authors and affiliations with ids: printed numbers where each has one of its own, else by order."""
    numbers = [int(place.marks[0]) if len(place.marks) == 1 and place.marks[0].isdigit() else 0 for place in places]
    merged: dict[str, int] = {}
    if not all(numbers) or len(set(numbers)) < len(numbers):
        numbers = []
        for place in places:
            numbers.append(merged.setdefault(place.raw, len(merged) + 1))
    affiliations: dict[int, tuple[Affiliation, Span]] = {}
    for number, place in zip(numbers, places, strict=True):
        affiliations.setdefault(number, (Affiliation(number, place.raw, place.lines), place.span))
    authors = tuple(
        (
            Author(
                s.person.shown, s.person.name, tuple(dict.fromkeys(numbers[n] for n in s.places)), s.email, s.person.orcid,
                corresponding=s.corresponding,
            ),
            s.span,
        )
        for s in people
    )  # fmt: skip
    return Gathered(authors, tuple(affiliations.values()), by_marks)
