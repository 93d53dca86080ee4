"""The authors of a Chinese, Japanese or Korean page with their institutions; both forms of a name are one person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import people as western
from scrape2meta.fields.east_asian import citations, lines, persons, run_in, sheet, site, subject
from scrape2meta.fields.east_asian.persons import Person
from scrape2meta.fields.east_asian.sheet import Sheet, Slot
from scrape2meta.fields.people import Affiliation, Author, People
from scrape2meta.values import texts

LABELLED = 0.985
CITED = 0.96
ABOVE_TEXT = 0.93
CITED_UNLABELLED = 0.9
STATED = 0.95  # behind the title, as libraries print them
RUN_ON = 0.75  # Latin names with blanks alone between them
INSTITUTION_CUT_RE = regex.compile(r"\s*[(（](?=[^()（）]*(?:大学|大學|学院|學院|医院|公司|研究|中心|学校|대학|연구|Univ))")
MARKED_PLACE_RE = regex.compile(
    r"(?:^|(?<=[;；,，。.)）\]\s])|(?<=\p{Han})(?=\d[.、．]))\s*(?:[\[(（]\s?(?P<a>[\da-h]{1,2})\s?[\])）]|(?P<b>\d{1,2})\s?[.、．)）]\s*|(?P<e>[*＊]{1,4}|[†‡]{1,2})\s*|(?P<c>\d{1,2})(?=\s?[\p{Han}\p{Hangul}\p{Lu}])|(?P<d>[a-h])\s?[.、．)]\s*)(?=\s*(?:\p{L}|\d{6}\s))"
)
OWN = "@"  # a mark of our own: the institution stands in the slot of this number
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MARKED_NAME_RE = regex.compile(r"[\p{Han}·]{2,8}\s?\d[\d,，*#\s]{0,8}")
LEADING_PEOPLE_RE = regex.compile(r"^(?P<date>(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})(?=\p{Han})")


class Read(NamedTuple):
    """A list of people from one place of the page."""

    people: tuple[Person, ...]
    confidence: float
    rule: str
    last: int  # the place of its last slot


NUMBERED_LINE_RE = regex.compile(r"\s*\d[.、]")
OTHER_LABEL_RE = regex.compile(r"(?<=\S)\s+[\p{Han}\p{Hangul}\p{Katakana}]{2,6}\s?[:：]")  # of the site: `浏览:88次`
PIECE_RE = regex.compile(r"[^;；,，\s]+")
MOST_RUNS = 8  # of unlabelled people in the head
NEAR_TITLE = 4  # lines between a title and its people
ON_SUBJECT = 0.28  # of a title comes back in the abstract
LONGEST_TITLE = 160  # letters
BETWEEN_RE = regex.compile(r"[^;；]+")


def read(blocks: Blocks) -> Iterator[Found]:
    """The people of the surest place, with their romanised names and institutions tied by marks or by their being one."""
    page = sheet.of(blocks)
    if not page.slots:
        return
    language = page.language or "zh"
    lists = [*_labelled(page, language), *_stated(page, language), *_from_lines(page, language), *_cited(page)]
    native = _chosen([found for found in lists if _is_native(found.people)])
    latin = _twin_list([found for found in lists if not _is_native(found.people)], native)
    if native is None:
        run_on = latin is not None and len(latin.people) == 1 and len(persons.in_turns(latin.people[0])) > 1
        labelled = list(western.marked(blocks)) if page.labelled("authors") and not run_on else []
        yield from labelled  # Latin names behind a Chinese label, with the marks of Western lists
        if latin is None and not labelled:
            yield from _institutions_alone(page)
        if latin is None or labelled:
            return
        people, source = list(latin.people), latin
        if run_on:
            people, source = persons.in_turns(latin.people[0]), latin._replace(confidence=RUN_ON)
    else:
        twins = list(latin.people) if latin else _right_below(page, native)
        if not twins and native.last >= 0 and (head := run_in.below(page, native.people, native.last)):
            twins = list(head.people)
        if len(twins) == 1 < len(native.people):
            twins = persons.in_turns(twins[0], len(native.people))
        people = persons.tied(native.people, twins)

        source = native
    institutions = _institutions(page, source)
    authors = [_author(person, institutions) for person in people]
    if len(institutions) == 1 and not any(author.affiliations for author in authors):
        authors = [replace(author, affiliations=(institutions[0][1].id,)) for author in authors]
    if any(not mark.isalnum() and not mark.startswith(OWN) for mark, _, _ in institutions):  # stars tie to institutions here
        authors = [replace(author, corresponding=False) for author in authors]
    spans = [person.span for person in people]
    parts = tuple(Part("authors", span) for span in spans) + tuple(Part("affiliations", span) for span in _places(institutions))
    value = People(tuple(authors), tuple({affiliation.id: affiliation for _, affiliation, _ in institutions}.values()))
    whole = Span(min(part.span.start for part in parts), max(part.span.end for part in parts))
    yield Found("people", value, whole, source.confidence, f"east_asian.people.{source.rule}", parts)


PLAIN_NAME_RE = regex.compile(r"(?:en\s)?\p{Lu}[\p{Latin}'’-]+,?\s\p{Lu}[\p{Latin}'’.-]*(?:\s\p{Lu}[\p{Latin}'’.-]*)?")
LANGUAGE_LEAD = "en "


def _right_below(page: Sheet, native: Read) -> list[Person]:
    """The romanised forms right below the last name, as many, whether their family names are known or not."""
    for below in page.slots[native.last + 1 : native.last + 4] if native.last >= 0 else ():
        if below.meaning or vocab.CJK_RE.search(below.text):
            continue
        lead = len(LANGUAGE_LEAD) if below.text.startswith(LANGUAGE_LEAD) else 0
        people = persons.read(below.text[lead:], below.span.start + lead)
        plain = all(PLAIN_NAME_RE.fullmatch(person.shown) for person in people)
        return people if plain and len(people) == len(native.people) and persons.fits(native.people, people) else []
    return []


def _institutions_alone(page: Sheet) -> Iterator[Found]:
    """The labelled institutions of a page that names no people."""
    institutions = _institutions(page, Read((), 0.0, "", -1))
    if institutions:
        parts = tuple(Part("affiliations", span) for span in _places(institutions))
        value = People((), tuple(affiliation for _, affiliation, _ in institutions))
        whole = Span(parts[0].span.start, parts[-1].span.end)
        yield Found("people", value, whole, ABOVE_TEXT, "east_asian.people.institutions", parts)


def _is_native(people: Sequence[Person]) -> bool:
    return any(vocab.CJK_RE.search(person.shown) for person in people)


def _chosen(found: Sequence[Read]) -> Read | None:
    """The surest list; a longer one wins against a citation that was cut."""
    if not found:
        return None
    best = max(found, key=lambda one: one.confidence)
    longer = [one for one in found if len(one.people) > len(best.people) and _starts(one, best) and not one.rule.startswith("cited")]
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


def _same(a: Person, b: Person) -> bool:
    return a.shown.replace(" ", "").casefold() == b.shown.replace(" ", "").casefold()


def _labelled(page: Sheet, language: str) -> Iterator[Read]:
    for slot in page.labelled("authors"):
        found: list[Person] = []
        last = slot.place
        for value in page.values(slot, 40):
            if (
                value is not slot
                and slot.text
                and (value.gap or not persons.is_list(value.text, language) or _looks_done(slot.text))
                and not (persons.is_inverted(slot.text) and persons.is_inverted(value.text))
                and not _one_a_line(slot, value, found, language)
            ):
                break
            text, lead = _people_part(value.text)
            below = value is not slot
            if below and not slot.text and found and _is_place(value.text, text):
                found = [person if person.marks else replace(person, marks=(f"{OWN}{value.place}",)) for person in found]
                continue
            if (
                lines.SITE_RE.match(value.text)
                or site.is_of_site(value.text)
                or (below and (lines.is_institution(text) or NUMBERED_LINE_RE.match(value.text)))
            ):
                break
            people = persons.read(text, value.span.start + lead, language) if len(text) <= 3000 else []
            people = [p for p in people if _possible(p)]
            if value is not slot and not slot.text and (not people or not _mostly_names(text, people)):
                break
            found.extend(people)
            last = value.place
        if found:
            native = [p for p in found if vocab.CJK_RE.search(p.shown)]
            foreign = [p for p in found if not vocab.CJK_RE.search(p.shown)]
            if native and len(foreign) == 1 < len(native):  # `Wen Ting Lu Haiyan` below `温婷 卢海燕`
                foreign = persons.in_turns(foreign[0], len(native))
            if native and len(native) == len(foreign) and persons.fits(native, foreign):  # both forms in one list
                yield Read(tuple(native), LABELLED, "labelled", last)
                yield Read(tuple(foreign), LABELLED, "labelled", last)
            else:
                yield Read(tuple(found), LABELLED, "labelled", last)


def _one_a_line(slot: Slot, value: Slot, found: Sequence[Person], language: str) -> bool:
    """Whether one name stands on each line below a label with one name, or their romanised forms below them all."""
    if value.gap or len(persons.read(slot.text, language=language)) != 1:
        return False
    text, _ = _people_part(value.text)
    people = persons.read(text, language=language)
    if vocab.CJK_RE.search(text):
        return len(people) == 1 and persons.likely(people[0], language) and len(text.strip()) <= 8
    return len(people) == len(found) > 1 and persons.fits(found, people)


def _stated(page: Sheet, language: str) -> Iterator[Read]:
    """The people behind the slash of a labelled title."""
    for slot in page.labelled("title"):
        for value in page.values(slot, 1):
            if stated := lines.statement(value.text, language):
                begin = stated.start + 3
                yield Read(tuple(persons.read(value.text[begin:], value.span.start + begin, language)), STATED, "stated", value.place)


def _is_place(text: str, people: str) -> bool:
    """Whether a line below names is the institution of the last of them, without a number and without names of its own."""
    bracketed = text.strip()[:1] in "(（" and text.strip()[-1:] in ")）"
    return (lines.is_institution(text) or bracketed) and not MARKED_PLACE_RE.match(text) and not persons.is_list(people)


def _looks_done(text: str) -> bool:
    return text.rstrip()[-1:] not in ",，;；、"


def _people_part(text: str) -> tuple[str, int]:
    """The part of a value that holds people: up to an institution in brackets or behind a separator."""
    lead = LEADING_PEOPLE_RE.match(text)
    begin = lead.end() if lead else 0
    cut = INSTITUTION_CUT_RE.search(text)
    end = cut.start() if cut and cut.start() > begin and not lines.goes_on(text, cut.end()) else len(text)
    if other := OTHER_LABEL_RE.search(text, begin, end):
        end = other.start()
    part = persons.without_places(text[begin:end])
    pieces = list(PIECE_RE.finditer(part))
    for number, piece in enumerate(pieces):
        if number and lines.INSTITUTION_RE.search(piece[0]) and len(piece[0]) > 4 and vocab.CJK_RE.search(piece[0]):
            return part[: piece.start()].rstrip(" ,，;；"), begin
    return text[begin:end], begin


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
    """Runs of unlabelled lines of people, one in East Asian letters and a romanised one: the first below a title of the page, else the first."""
    rows = {row.place: row for row in lines.people_lines(page)}
    found: dict[bool, list[tuple[bool, Read]]] = {True: [], False: []}
    taken: set[int] = set()
    for place, row in rows.items():
        native = vocab.CJK_RE.search(row.text) is not None
        if place in taken or len(found[native]) >= MOST_RUNS:
            continue
        run = [row]
        while (below := rows.get(run[-1].place + 1)) and not below.gap and (vocab.CJK_RE.search(below.text) is not None) == native:
            run.append(below)
            taken.add(below.place)
        while len(run) > 1 and (below := _one_more(page, run)):
            run.append(below)
            taken.add(below.place)
        people = [person for slot in run for person in _of_line(slot, language)]
        if len(run) == 1 and len(people) == 1:
            people, run = _in_turns(page, rows, row, people)
            taken.update(slot.place for slot in run)
        if not people:
            continue
        last = run[-1].place
        behind = page.slots[last + 1] if last + 1 < len(page.slots) else None
        near = behind is not None and not behind.meaning and lines.is_institution(behind.text)
        above = page.slots[place - 1] if place else None
        titled = above is not None and not above.meaning and lines.is_title_like(above.text, language)
        placed = above is not None and not above.meaning and lines.is_institution(above.text)  # the foot of a cover: school, then name
        if len(people) == 1 and not (near or titled or placed or people[0].marks):
            continue
        found[native].append((_below_title(page, place), Read(tuple(people), ABOVE_TEXT + (0.02 if near else 0.0), "line", last)))
    for runs in found.values():
        if runs:
            yield next((read for titled, read in runs if titled), runs[0][1])


def _below_title(page: Sheet, place: int) -> bool:
    """Whether a line that comes back in the abstract stands right above."""
    above = page.slots[max(place - NEAR_TITLE, 0) : place]
    return any(
        not slot.meaning and len(slot.text) <= LONGEST_TITLE and (subject.share(page, slot.text) or 0.0) >= ON_SUBJECT for slot in above
    )


def _one_more(page: Sheet, run: Sequence[Slot]) -> Slot | None:
    """A marked name below a run of marked names, one a line, though its family name is not known."""
    place = run[-1].place + 1
    below = page.slots[place] if place < len(page.slots) else None
    alike = below is not None and not (below.meaning or below.gap) and all(MARKED_NAME_RE.fullmatch(slot.text) for slot in (*run, below))
    return below if alike else None


def _in_turns(page: Sheet, rows: Mapping[int, Slot], first: Slot, people: list[Person]) -> tuple[list[Person], list[Slot]]:
    """One name a line, each over its institution: all of them; else what was there."""
    language = page.language or "zh"
    run, found = [first], list(people)
    while (place := run[-1].place + 1) < len(page.slots) and not page.slots[place].meaning and lines.is_institution(page.slots[place].text):
        if not found[-1].marks:
            found[-1] = replace(found[-1], marks=(f"{OWN}{place}",))
        below = rows.get(place + 1)
        named = _of_line(below, language) if below else []
        if below is None or len(named) != 1:
            break
        found.extend(named)
        run.append(below)
    return (found, run) if len(run) > 1 else (people, [first])


def _of_line(slot: Slot, language: str) -> list[Person]:
    """The people of one line; an institution in brackets behind a lone name is tied to it."""
    text, lead = _people_part(slot.text)
    people = persons.read(text, slot.span.start + lead, language)
    if len(people) == 2 and _is_native(people[:1]) and not _is_native(people[1:]):  # `山田 太郎 YAMADA Taro`
        people = [replace(people[0], alt_names=(*people[0].alt_names, people[1].shown))]
    if len(people) == 1 and not people[0].marks and INSTITUTION_CUT_RE.search(slot.text):
        return [replace(people[0], marks=(f"{OWN}{slot.place}",))]
    return people


def _cited(page: Sheet) -> Iterator[Read]:
    for cited in citations.of(page):
        if cited.people:
            yield Read(cited.people, CITED if cited.labelled else CITED_UNLABELLED, "cited" if cited.labelled else "cited_unlabelled", -1)


def _author(person: Person, institutions: Sequence[tuple[str, Affiliation, Span]]) -> Author:
    ids = tuple(dict.fromkeys(a.id for mark in person.marks for m, a, _ in institutions if m == mark))
    return Author(person.shown, person.name, ids, corresponding=person.corresponding, alt_names=person.alt_names)


def _places(institutions: Sequence[tuple[str, Affiliation, Span]]) -> list[Span]:
    """Where each institution stands first, by its id."""
    found: dict[int, Span] = {}
    for _, affiliation, span in institutions:
        found.setdefault(affiliation.id, span)
    return list(found.values())


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
    own = list(dict.fromkeys(mark for person in source.people for mark in person.marks if mark.startswith(OWN)))
    if not rows and own:
        return _own_places(page, own)
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
        for below in page.slots[source.last + 1 : source.last + 14]:
            if below.meaning:
                break
            if lines.is_institution(below.text):
                rows.append((below.text, below.span))
            elif rows or below.place > source.last + 3 or len(below.text) > 300:  # an English title and names may stand between
                break
    return list(_numbered(rows))


def _own_places(page: Sheet, marks: Sequence[str]) -> list[tuple[str, Affiliation, Span]]:
    """The institutions that stand behind or below each name; the same one twice is one."""
    found: list[tuple[str, Affiliation, Span]] = []
    for mark in marks:
        slot = page.slots[int(mark.removeprefix(OWN))]
        cut = INSTITUTION_CUT_RE.search(slot.text)
        begin = cut.end() if cut else 0
        raw = texts.tidy(slot.text[begin:]).rstrip(" ;；,，")
        raw = raw.rstrip(")） ") if raw.count("(") + raw.count("（") < raw.count(")") + raw.count("）") else raw
        same = next((affiliation for _, affiliation, _ in found if affiliation.raw == raw), None)
        known = same or Affiliation(len({affiliation.id for _, affiliation, _ in found}) + 1, raw)
        found.append((mark, known, Span(slot.span.start + begin, slot.span.end)))
    return found


def _in_turn(marks: list[regex.Match[str]], last: int) -> list[regex.Match[str]]:
    """The marks that count on: 1, 2, 3 or a, b, c; a number inside an address does not."""
    kept: list[regex.Match[str]] = []
    for match in marks:
        sign = match[match.lastgroup or "a"]
        before = kept[-1][kept[-1].lastgroup or "a"] if kept else None
        value = _count(sign)
        expected = _count(before) + 1 if before else None
        if value == expected or (before is None and (value in (1, last + 1) or match.start() <= 1)):
            kept.append(match)
    return kept


def _count(mark: str) -> int:
    """The number of a mark: `2`, `b` and `**` are 2."""
    return int(mark) if mark.isdigit() else ord(mark) - 96 if mark.isalpha() else len(mark)


def _numbered(rows: Sequence[tuple[str, Span]]) -> Iterator[tuple[str, Affiliation, Span]]:
    """The institutions of rows, cut at their marks, or at semicolons where there are none."""
    number = 0
    for text, span in rows:
        flat = vocab.widths(text).translate(SUPERSCRIPTS)
        marks = _in_turn(list(MARKED_PLACE_RE.finditer(flat)), number)
        if marks and not (marks[0].start() <= 1 or len(marks) > 1):
            marks = []
        pieces = (
            [(m[m.lastgroup or "a"], m.end(), marks[n + 1].start() if n + 1 < len(marks) else len(text)) for n, m in enumerate(marks)]
            if marks
            else [("", m.start(), m.end()) for m in BETWEEN_RE.finditer(text)]
        )
        joined: list[tuple[str, int, int]] = []
        for mark, begin, end in pieces:  # a postal code of its own belongs to the institution before
            if not mark and joined and not lines.INSTITUTION_RE.search(text[begin:end]):
                joined[-1] = (joined[-1][0], joined[-1][1], end)
            else:
                joined.append((mark, begin, end))
        for mark, begin, end in joined:
            raw = texts.tidy(text[begin:end]).strip(" ;；,，。.")
            raw = raw[1:-1] if raw[:1] in "(（" and raw[-1:] in ")）" and len(raw) > 2 else raw
            raw = raw.strip("()（）") if raw.count("(") + raw.count("（") != raw.count(")") + raw.count("）") else raw
            raw = raw.strip(" ;；,，")
            if len(raw) >= 3:
                number += 1
                where = text.find(raw.split()[0], begin)
                place = Span(span.start + max(where, begin), span.start + end)
                yield mark or str(number), Affiliation(number, raw), place
