"""The authors of a Chinese, Japanese or Korean page with their institutions; both forms of a name are one person."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import people as western
from scrape2meta.fields.east_asian import citations, lines, persons, sheet
from scrape2meta.fields.east_asian.persons import Person
from scrape2meta.fields.east_asian.sheet import Sheet
from scrape2meta.fields.people import Affiliation, Author, People
from scrape2meta.values import texts

LABELLED = 0.985
CITED = 0.96
ABOVE_TEXT = 0.93
CITED_UNLABELLED = 0.9
INSTITUTION_CUT_RE = regex.compile(r"\s*[(（](?=[^()（）]*(?:大学|大學|学院|學院|医院|公司|研究|中心|学校|대학|연구|Univ))")
MARKED_PLACE_RE = regex.compile(
    r"(?:^|(?<=[;；,，。.)）\]\s]))\s*(?:[\[(（]\s?(?P<a>[\da-h]{1,2})\s?[\])）]|(?P<b>\d{1,2})\s?[.、．)）]\s*|(?P<c>\d{1,2})(?=\s?[\p{Han}\p{Hangul}\p{Lu}])|(?P<d>[a-h])\s?[.、．)]\s*)(?=\s*\p{L})"
)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
LEADING_PEOPLE_RE = regex.compile(r"^(?P<date>(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})(?=\p{Han})")


class Read(NamedTuple):
    """A list of people from one place of the page."""

    people: tuple[Person, ...]
    confidence: float
    rule: str
    last: int  # the place of its last slot


def read(blocks: Blocks) -> Iterator[Found]:
    """The people of the surest place, with their romanised names and institutions tied by marks or by their being one."""
    page = sheet.of(blocks)
    if not page.slots:
        return
    language = page.language or "zh"
    lists = [*_labelled(page, language), *_from_lines(page, language), *_cited(page)]
    native = _chosen([found for found in lists if _is_native(found.people)])
    latin = _twin_list([found for found in lists if not _is_native(found.people)], native)
    if native is None:
        labelled = list(western.marked(blocks)) if page.labelled("authors") else []
        yield from labelled  # Latin names behind a Chinese label, with the marks of Western lists
        if latin is None or labelled:
            return
        people, source = list(latin.people), latin
    else:
        twins = list(latin.people) if latin else []
        people = persons.tied(native.people, twins)

        source = native
    institutions = _institutions(page, source)
    authors = [_author(person, institutions) for person in people]
    if len(institutions) == 1 and not any(author.affiliations for author in authors):
        authors = [replace(author, affiliations=(institutions[0][1].id,)) for author in authors]
    spans = [person.span for person in people]
    parts = tuple(Part("authors", span) for span in spans) + tuple(Part("affiliations", span) for _, _, span in institutions)
    value = People(tuple(authors), tuple(affiliation for _, affiliation, _ in institutions))
    whole = Span(min(part.span.start for part in parts), max(part.span.end for part in parts))
    yield Found("people", value, whole, source.confidence, f"east_asian.people.{source.rule}", parts)


def _is_native(people: Sequence[Person]) -> bool:
    return any(vocab.CJK_RE.search(person.shown) for person in people)


def _chosen(found: Sequence[Read]) -> Read | None:
    """The surest list; a longer one wins against a citation that was cut."""
    if not found:
        return None
    best = max(found, key=lambda one: one.confidence)
    longer = [one for one in found if len(one.people) > len(best.people) and one.people[: len(best.people)] and _starts(one, best)]
    if longer and best.rule.startswith("cited"):
        return max(longer, key=lambda one: (len(one.people), one.confidence))
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
        found, key=lambda one: (len(one.people) == size, any(len(p.name.given or "") > 2 for p in one.people), one.confidence), default=None
    )


def _starts(longer: Read, shorter: Read) -> bool:
    return all(_same(a, b) for a, b in zip(longer.people, shorter.people, strict=False))


def _same(a: Person, b: Person) -> bool:
    return a.shown.replace(" ", "").casefold() == b.shown.replace(" ", "").casefold()


def _labelled(page: Sheet, language: str) -> Iterator[Read]:
    for slot in page.labelled("authors"):
        found: list[Person] = []
        last = slot.place
        for value in page.values(slot, 40):
            if value is not slot and slot.text and (value.gap or not persons.is_list(value.text, language) or _looks_done(slot.text)):
                break
            text, lead = _people_part(value.text)
            below = value is not slot
            if lines.SITE_RE.match(value.text) or (below and (lines.is_institution(text) or regex.match(r"\s*\d[.、]", value.text))):
                break
            people = persons.read(text, value.span.start + lead, language) if len(text) <= 3000 else []
            people = [p for p in people if _possible(p)]
            if value is not slot and not slot.text and (not people or not _mostly_names(text, people)):
                break
            if found and _is_native(people) != _is_native(found):
                yield Read(tuple(found), LABELLED, "labelled", last)
                found = []
            found.extend(people)
            last = value.place
        if found:
            native = [p for p in found if vocab.CJK_RE.search(p.shown)]
            foreign = [p for p in found if not vocab.CJK_RE.search(p.shown)]
            if native and len(native) == len(foreign):  # both forms in one list
                yield Read(tuple(native), LABELLED, "labelled", last)
                yield Read(tuple(foreign), LABELLED, "labelled", last)
            else:
                yield Read(tuple(found), LABELLED, "labelled", last)


def _looks_done(text: str) -> bool:
    return text.rstrip()[-1:] not in ",，;；、"


def _people_part(text: str) -> tuple[str, int]:
    """The part of a value that holds people: up to an institution in brackets or behind a separator."""
    lead = LEADING_PEOPLE_RE.match(text)
    begin = lead.end() if lead else 0
    cut = INSTITUTION_CUT_RE.search(text)
    end = cut.start() if cut and cut.start() > begin else len(text)
    part = text[begin:end]
    pieces = list(regex.finditer(r"[^;；,，\s]+", part))
    for number, piece in enumerate(pieces):
        if number and lines.INSTITUTION_RE.search(piece[0]) and len(piece[0]) > 4 and vocab.CJK_RE.search(piece[0]):
            return part[: piece.start()].rstrip(" ,，;；"), begin
    return part, begin


def _possible(person: Person) -> bool:
    """Whether a name from a labelled list may be one: not a sentence, not an institution."""
    shown = person.shown
    if vocab.CJK_RE.search(shown):
        return (
            2 <= len(shown) <= 16
            and not lines.INSTITUTION_RE.search(shown)
            and shown not in persons.NOT_NAMES
            and not (person.name.literal and len(shown) > 6 and "·" not in shown and "・" not in shown)
        )
    return person.name.given is not None or person.name.family is not None


def _mostly_names(text: str, people: Sequence[Person]) -> bool:
    letters = sum(c.isalpha() for c in text)
    return sum(sum(c.isalpha() for c in p.shown) for p in people) >= 0.6 * letters


def _from_lines(page: Sheet, language: str) -> Iterator[Read]:
    """Runs of unlabelled lines of people: the first in East Asian letters, the first romanised one."""
    rows = lines.people_lines(page)
    seen: set[bool] = set()
    taken: set[int] = set()
    for row in rows:
        native = vocab.CJK_RE.search(row.text) is not None
        if row.place in taken:
            continue
        text, lead = _people_part(row.text)
        people = list(persons.read(text, row.span.start + lead, language))
        last = row.place
        while (
            last + 1 < len(page.slots)
            and (below := page.slots[last + 1]) in rows
            and not below.gap
            and (vocab.CJK_RE.search(below.text) is not None) == native
        ):
            people += persons.read(_people_part(below.text)[0], below.span.start, language)
            last += 1
            taken.add(last)
        if people and (native not in seen):
            below_slot = page.slots[last + 1] if last + 1 < len(page.slots) else None
            near = below_slot is not None and not below_slot.meaning and lines.is_institution(below_slot.text)
            alone = len(people) == 1 and not near and not any(p.marks for p in people)
            above = page.slots[row.place - 1] if row.place else None
            titled = above is not None and not above.meaning and lines.is_title_like(above.text, language)
            if alone and not titled:
                continue
            seen.add(native)
            yield Read(tuple(people), ABOVE_TEXT + (0.02 if near else 0.0), "line", last)


def _cited(page: Sheet) -> Iterator[Read]:
    for cited in citations.of(page):
        if cited.people:
            yield Read(cited.people, CITED if cited.labelled else CITED_UNLABELLED, "cited" if cited.labelled else "cited_unlabelled", -1)


def _author(person: Person, institutions: Sequence[tuple[str, Affiliation, Span]]) -> Author:
    ids = tuple(dict.fromkeys(a.id for mark in person.marks for m, a, _ in institutions if m == mark))
    return Author(person.shown, person.name, ids, corresponding=person.corresponding, alt_names=person.alt_names)


def _institutions(page: Sheet, source: Read) -> list[tuple[str, Affiliation, Span]]:
    """(mark, institution, place) of the labelled list of institutions, else of the lines behind the people."""
    rows: list[tuple[str, Span]] = []
    for slot in page.labelled("affiliations"):
        if slot.zone != "head" and rows:
            continue
        for value in page.values(slot, 30):
            if value is not slot and slot.text and not MARKED_PLACE_RE.match(value.text):
                break
            if lines.is_institution(value.text) or value is slot or not slot.text:
                if value is not slot and not slot.text and not lines.INSTITUTION_RE.search(value.text):
                    break
                rows.append((value.text, value.span))
        if rows:
            break
    if not rows and source.last >= 0:
        slot = page.slots[source.last]
        cut = INSTITUTION_CUT_RE.search(slot.text)
        if cut:
            inner = slot.text[cut.end() :].rstrip(" )）.。")
            rows.append((inner, Span(slot.span.start + cut.end(), slot.span.start + cut.end() + len(inner))))
        elif (part := _people_part(slot.text))[0] != slot.text[part[1] :] and slot.text:
            begin = part[1] + len(part[0])
            inner = slot.text[begin:].strip(" ,，;；")
            where = slot.text.index(inner, begin)
            rows.append((inner, Span(slot.span.start + where, slot.span.start + where + len(inner))))
        for below in page.slots[source.last + 1 : source.last + 12]:
            if below.meaning or not lines.is_institution(below.text):
                break
            rows.append((below.text, below.span))
    return list(_numbered(rows))


def _numbered(rows: Sequence[tuple[str, Span]]) -> Iterator[tuple[str, Affiliation, Span]]:
    """The institutions of rows, cut at their marks, or at semicolons where there are none."""
    number = 0
    for text, span in rows:
        flat = vocab.widths(text).translate(SUPERSCRIPTS)
        marks = list(MARKED_PLACE_RE.finditer(flat))
        if marks and not (marks[0].start() <= 1 or len(marks) > 1):
            marks = []
        pieces = (
            [(m[m.lastgroup or "a"], m.end(), marks[n + 1].start() if n + 1 < len(marks) else len(text)) for n, m in enumerate(marks)]
            if marks
            else [("", m.start(), m.end()) for m in regex.finditer(r"[^;；]+", text)]
        )
        joined: list[tuple[str, int, int]] = []
        for mark, begin, end in pieces:  # a postal code of its own belongs to the institution before
            if not mark and joined and not lines.INSTITUTION_RE.search(text[begin:end]):
                joined[-1] = (joined[-1][0], joined[-1][1], end)
            else:
                joined.append((mark, begin, end))
        for mark, begin, end in joined:
            raw = texts.tidy(text[begin:end]).strip(" ;；,，。.")
            raw = raw.strip("()（）") if raw.count("(") + raw.count("（") != raw.count(")") + raw.count("）") else raw
            raw = raw.strip(" ;；,，")
            if len(raw) >= 3:
                number += 1
                where = text.find(raw.split()[0], begin)
                place = Span(span.start + max(where, begin), span.start + end)
                yield mark or str(number), Affiliation(number, raw), place
