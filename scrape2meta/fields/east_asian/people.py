"""The authors of a Chinese, Japanese or Korean page with their institutions; both forms of a name are one person."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import people as western
from scrape2meta.fields.east_asian import name_ties, romanised_names, run_in, sheet
from scrape2meta.fields.east_asian.institutions import of_people, places
from scrape2meta.fields.east_asian.people_lists import (
    ABOVE_TEXT,
    OWN,
    Read,
    cited_people,
    group_below_title,
    is_native,
    labelled_people,
    people_in_lines,
    right_below,
    stated_people,
)
from scrape2meta.fields.east_asian.person import Person
from scrape2meta.fields.east_asian.repository_people import people_in_forms
from scrape2meta.fields.east_asian.sheet import Sheet
from scrape2meta.fields.people import Affiliation, Author, People

RUN_ON = 0.75  # Latin names with blanks alone between them


def read(blocks: Blocks) -> Iterator[Found]:
    """The people of the surest place, with their romanised names and institutions tied by marks or by their being one."""
    page = sheet.of(blocks)
    if not page.slots:
        return
    language = page.language or "zh"
    lists = [
        *people_in_forms(page, language),
        *labelled_people(page, language),
        *stated_people(page, language),
        *people_in_lines(page, language),
        *cited_people(page),
    ]
    native = _chosen([found for found in lists if is_native(found.people)])
    if not lists:
        native = next(iter(group_below_title(page)), None)
    latin = _twin_list([found for found in lists if not is_native(found.people)], native)
    if native is None:
        run_on = latin is not None and len(latin.people) == 1 and len(romanised_names.in_turns(latin.people[0])) > 1
        labelled = list(western.marked(blocks)) if page.labelled("authors") and not run_on else []
        yield from labelled  # Latin names behind a Chinese label, with the marks of Western lists
        if latin is None and not labelled:
            yield from _institutions_alone(page)
        if latin is None or labelled:
            return
        people, source = list(latin.people), latin
        if run_on:
            people, source = romanised_names.in_turns(latin.people[0]), latin._replace(confidence=RUN_ON)
    else:
        twins = list(latin.people) if latin else right_below(page, native)
        if not twins and native.last >= 0 and (head := run_in.below(page, native.people, native.last)):
            twins = list(head.people)
        if len(twins) == 1 < len(native.people):
            twins = romanised_names.in_turns(twins[0], len(native.people))
        people = name_ties.tied(native.people, twins)

        source = native
    institutions = of_people(page, source)
    authors = [_author(person, institutions) for person in people]
    if len(institutions) == 1 and not any(author.affiliations for author in authors):
        authors = [replace(author, affiliations=(institutions[0][1].id,)) for author in authors]
    if any(mark and not mark.isalnum() and not mark.startswith(OWN) for mark, _, _ in institutions):  # stars tie to institutions here
        authors = [replace(author, corresponding=False) for author in authors]
    spans = [person.span for person in people]
    parts = tuple(Part("authors", span) for span in spans) + tuple(Part("affiliations", span) for span in places(institutions))
    value = People(tuple(authors), tuple({affiliation.id: affiliation for _, affiliation, _ in institutions}.values()))
    whole = Span(min(part.span.start for part in parts), max(part.span.end for part in parts))
    yield Found("people", value, whole, source.confidence, f"east_asian.people.{source.rule}", parts)


def _institutions_alone(page: Sheet) -> Iterator[Found]:
    """The labelled institutions of a page that names no people."""
    institutions = of_people(page, Read((), 0.0, "", -1))
    if institutions:
        parts = tuple(Part("affiliations", span) for span in places(institutions))
        value = People((), tuple(affiliation for _, affiliation, _ in institutions))
        whole = Span(parts[0].span.start, parts[-1].span.end)
        yield Found("people", value, whole, ABOVE_TEXT, "east_asian.people.institutions", parts)


def _chosen(found: Sequence[Read]) -> Read | None:
    """The surest list; a longer one wins against a citation that was cut."""
    if not found:
        return None
    best = max(found, key=lambda one: one.confidence)
    if best.last < 0 and (placed := next((one for one in found if one.last >= 0 and _same_people(one, best)), None)):
        best = best._replace(last=placed.last)  # of the citation: their institutions stand below the line that names them
    longer = [one for one in found if len(one.people) > len(best.people) and _starts(one, best) and one.rule != "cited_unlabelled"]
    longer = [one for one in longer if len({vocab.CJK_RE.search(person.shown) is None for person in one.people}) == 1]
    if longer:
        best = max(longer, key=lambda one: (len(one.people), one.confidence))
    marked = [one for one in found if len(one.people) == len(best.people) and _starts(one, best) and any(p.marks for p in one.people)]
    if marked and not any(p.marks for p in best.people):
        return marked[0]._replace(confidence=best.confidence)
    return best


def _twin_list(found: Sequence[Read], native: Read | None) -> Read | None:
    """The romanised list that goes with the native one: as long, with whole given names, then the surest."""
    if native is None:
        return _chosen(found)
    size = len(native.people)
    return max(
        found, key=lambda one: (len(one.people) == size, any(_whole(p.name.given) for p in one.people), one.confidence), default=None
    )


def _whole(given: str | None) -> bool:
    return given is not None and len(given) > 1 and not given.isupper() and "." not in given


def _starts(longer: Read, shorter: Read) -> bool:
    return all(_same(a, b) for a, b in zip(longer.people, shorter.people, strict=False))


def _same_people(one: Read, other: Read) -> bool:
    return len(one.people) == len(other.people) and _starts(one, other)


def _same(a: Person, b: Person) -> bool:
    return a.shown.replace(" ", "").casefold() == b.shown.replace(" ", "").casefold()


def _author(person: Person, institutions: Sequence[tuple[str, Affiliation, Span]]) -> Author:
    ids = tuple(dict.fromkeys(a.id for mark in person.marks for m, a, _ in institutions if m == mark))
    return Author(person.shown, person.name, ids, corresponding=person.corresponding, alt_names=person.alt_names)
