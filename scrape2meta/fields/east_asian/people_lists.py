"""The lists of people that a Chinese, Japanese or Korean page has: behind labels, on lines of their own, in its citation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian import citations, lines, name_forms, name_lists, name_ties, persons, romanised_names, site, subject
from scrape2meta.fields.east_asian.person import HANGUL_RE, Person
from scrape2meta.fields.east_asian.sheet import Sheet, Slot
from scrape2meta.values.names import Name

LABELLED = 0.985
CITED = 0.96
ABOVE_TEXT = 0.93
CITED_UNLABELLED = 0.9
STATED = 0.95  # behind the title, as libraries print them
INSTITUTION_CUT_RE = regex.compile(r"\s*[(（](?=[^()（）]*(?:大学|大學|学院|學院|医院|公司|研究|中心|学校|대학|연구|Univ))")
MARKED_PLACE_RE = regex.compile(
    r"(?:^|(?<=[;；,，、。.)）(（\]\s])|(?<=\p{Han})(?=\d[.、．]))\s*(?:[\[(（]\s?(?P<a>[\da-h]{1,2})\s?[\])）]|(?P<b>\d{1,2})\s?[.、．)）]\s*|(?P<e>[*＊]{1,4}|[†‡]{1,2})\s*|(?P<c>\d{1,2})(?=\s?[\p{Han}\p{Hangul}\p{Lu}])|(?P<d>[a-h])\s?[.、．)]\s*)(?=\s*(?:\p{L}|\d{6}\s))"
)
GROUP = 0.85
GROUP_RE = regex.compile(
    r"[\p{Han}“”\"]{3,30}(?:课题组|課題組|研究组|项目组|编写组|协作组|调研组|写作组|专家组|工作组|研究グループ|研究班)"
)
OWN = "@"  # a mark of our own: the institution stands in the slot of this number
MARKED_NAME_RE = regex.compile(r"(?:[\p{Han}·]{2,8}|\p{Lu}[\p{Latin}'’-]+(?:\s\p{Lu}[\p{Latin}'’-]+){1,2})\s?\d[\d,，*#\s]{0,8}")
PLACED_NAME_RE = regex.compile(r"[\p{Han}\p{Hangul}][\p{Han}\p{Hangul}·\s]{1,12}[(（].{4,120}[)）]\s?[;；,，]?")
FOREIGN_RE = regex.compile(r"\p{Hangul}{1,4}(?:\s\p{Hangul}{1,5}){1,3}\s?(?=[(（][^()（）]+[)）]\s?[;；,，]?$)")
LEADING_PEOPLE_RE = regex.compile(r"^(?P<date>(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})(?=\p{Han})")


class Read(NamedTuple):
    """A list of people from one place of the page."""

    people: tuple[Person, ...]
    confidence: float
    rule: str
    last: int  # the place of its last slot


NUMBERED_LINE_RE = regex.compile(r"\s*\d[.、]")
OTHER_LABEL_RE = regex.compile(r"(?<=[^\s,，;；、])\s+[\p{Han}\p{Hangul}\p{Katakana}]{2,6}\s?[:：]")  # of the site: `浏览:88次`
PIECE_RE = regex.compile(r"[^;；,，:：\s]+")
GROUP_PIECE_RE = regex.compile(r"[^;；:：]+(?:(?P<colon>[:：])[^;；]*)?")
LONGEST_GROUPS = 1500  # letters
MOST_RUNS = 8  # of unlabelled people in the head
NEAR_TITLE = 4  # lines between a title and its people
ON_SUBJECT = 0.28  # of a title comes back in the abstract
LONGEST_TITLE = 160  # letters
PLAIN_NAME_RE = regex.compile(r"(?:en\s)?\p{Lu}[\p{Latin}'’-]+,?\s\p{Lu}[\p{Latin}'’.-]*(?:\s\p{Lu}[\p{Latin}'’.-]*)?")
LANGUAGE_LEAD = "en "


def right_below(page: Sheet, native: Read) -> list[Person]:
    """The romanised forms right below the last name, as many, whether their family names are known or not."""
    for below in page.slots[native.last + 1 : native.last + 4] if native.last >= 0 else ():
        if below.meaning or vocab.CJK_RE.search(below.text):
            continue
        lead = len(LANGUAGE_LEAD) if below.text.startswith(LANGUAGE_LEAD) else 0
        people = persons.read(below.text[lead:], below.span.start + lead)
        plain = all(PLAIN_NAME_RE.fullmatch(person.shown) for person in people)
        if plain and len(people) == len(native.people) and name_ties.fits(native.people, people):
            return people
    return []


def is_native(people: Sequence[Person]) -> bool:
    """Whether a list has names in East Asian letters."""
    return any(vocab.CJK_RE.search(person.shown) for person in people)


def labelled_people(page: Sheet, language: str) -> Iterator[Read]:
    """The people behind labels of authors."""
    for slot in page.labelled("authors"):
        in_forms, end = name_forms.read(page.values(slot), language)
        if in_forms:
            yield Read(tuple(in_forms), LABELLED, "labelled", end)
            continue
        if grouped := _by_institution(slot, language):
            yield Read(tuple(grouped), LABELLED, "labelled", slot.place)
            continue
        found: list[Person] = []
        last = slot.place
        for value in page.values(slot, 40):
            if (
                value is not slot
                and slot.text
                and (value.gap or not name_lists.is_list(value.text, language) or _looks_done(slot.text))
                and not (persons.is_inverted(slot.text) and persons.is_inverted(value.text))
                and not _one_a_line(slot, value, found, language)
            ):
                break
            text, lead = people_part(value.text)
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
            people = with_own_places([p for p in people if _possible(p)], value)
            if value is not slot and not slot.text and (not people or not _mostly_names(text, people)):
                break
            found.extend(people)
            last = value.place
        if found:
            native = [p for p in found if vocab.CJK_RE.search(p.shown)]
            foreign = [p for p in found if not vocab.CJK_RE.search(p.shown)]
            if native and len(foreign) == 1 < len(native):  # `Wen Ting Lu Haiyan` below `温婷 卢海燕`
                foreign = romanised_names.in_turns(foreign[0], len(native))
            if native and len(native) == len(foreign) and name_ties.fits(native, foreign):  # both forms in one list
                yield Read(tuple(native), LABELLED, "labelled", last)
                yield Read(tuple(foreign), LABELLED, "labelled", last)
            else:
                yield Read(tuple(found), LABELLED, "labelled", last)


def _by_institution(slot: Slot, language: str) -> list[Person]:
    """The people of `甲, 乙：某大学，某市；丙：某研究所`, each tied to the institution behind the colon; nothing in any other value."""
    found: list[Person] = []
    for group in GROUP_PIECE_RE.finditer(slot.text) if len(slot.text) <= LONGEST_GROUPS else ():
        colon = group["colon"] and group.start("colon")
        if not colon or not lines.INSTITUTION_RE.search(slot.text, colon, group.end()):
            return []
        people = persons.read(slot.text[group.start() : colon], slot.span.start + group.start(), language)
        if not people or not all(_possible(person) for person in people):
            return []
        found.extend(replace(person, marks=(f"{OWN}{slot.place}:{colon}",)) for person in people)
    return found


def _one_a_line(slot: Slot, value: Slot, found: Sequence[Person], language: str) -> bool:
    """Whether one name stands on each line below a label with one name, or their romanised forms below them all."""
    if value.gap or len(persons.read(slot.text, language=language)) != 1:
        return False
    text, _ = people_part(value.text)
    people = persons.read(text, language=language)
    if vocab.CJK_RE.search(text):
        return len(people) == 1 and name_lists.likely(people[0], language) and len(text.strip()) <= 8
    return len(people) == len(found) > 1 and name_ties.fits(found, people)


def stated_people(page: Sheet, language: str) -> Iterator[Read]:
    """The people behind the slash of a labelled title."""
    for slot in page.labelled("title"):
        for value in page.values(slot, 1):
            if stated := lines.statement(value.text, language):
                begin = stated.start + 3
                yield Read(tuple(persons.read(value.text[begin:], value.span.start + begin, language)), STATED, "stated", value.place)


def group_below_title(page: Sheet) -> Iterator[Read]:
    """A working group on the line below a title: an author without a family name."""
    for slot in page.head()[:60]:
        if not slot.meaning and GROUP_RE.fullmatch(slot.text.strip()) and _below_title(page, slot.place):
            person = Person(slot.text.strip(), Name(literal=slot.text.strip()), (), slot.span)
            yield Read((person,), GROUP, "group", slot.place)
            return


def _is_place(text: str, people: str) -> bool:
    """Whether a line below names is the institution of the last of them, without a number and without names of its own."""
    bracketed = text.strip()[:1] in "(（" and text.strip()[-1:] in ")）"
    return (lines.is_institution(text) or bracketed) and not MARKED_PLACE_RE.match(text) and not name_lists.is_list(people)


def _looks_done(text: str) -> bool:
    return text.rstrip()[-1:] not in ",，;；、"


def people_part(text: str) -> tuple[str, int]:
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
        if number and lines.INSTITUTION_RE.search(piece[0]) and len(piece[0]) >= 4 and vocab.CJK_RE.search(piece[0]):
            return part[: piece.start()].rstrip(" ,，;；:："), begin
    return text[begin:end], begin


def _possible(person: Person) -> bool:
    """Whether a name from a labelled list may be one: not a sentence, not an institution."""
    shown = person.shown
    if vocab.CJK_RE.search(shown):
        return (
            2 <= len(shown) <= 16
            and not lines.INSTITUTION_RE.search(shown)
            and shown not in name_lists.NOT_NAMES
            and not (person.name.literal and len(shown) > 6 and "·" not in shown and "・" not in shown)
        )
    return person.name.given is not None or person.name.family is not None


def _mostly_names(text: str, people: Sequence[Person]) -> bool:
    letters = sum(c.isalpha() for c in text)
    return sum(sum(c.isalpha() for c in p.shown) for p in people) >= 0.6 * letters


def people_in_lines(page: Sheet, language: str) -> Iterator[Read]:
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
        while below := _one_more(page, run):
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
    """A name below others, one a line, that has a mark or its institution in brackets as they do, though its family name is not known."""
    place = run[-1].place + 1
    below = page.slots[place] if place < len(page.slots) else None
    alike = (
        below is not None
        and not (below.meaning or below.gap)
        and (
            all(MARKED_NAME_RE.fullmatch(slot.text) for slot in (*run, below))
            or all(PLACED_NAME_RE.fullmatch(slot.text) and lines.INSTITUTION_RE.search(slot.text) for slot in (run[-1], below))
        )
    )
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
    text, lead = people_part(slot.text)
    people = persons.read(text, slot.span.start + lead, language)
    if len(people) > 1 and (whole := FOREIGN_RE.match(slot.text)) and not all(name_lists.likely(person, language) for person in people):
        shown = whole[0].rstrip()  # `레 티 호아 (한라대학교 식품영양학과)`
        people = [Person(shown, Name(literal=shown), (), Span(slot.span.start, slot.span.start + len(shown)))]
    if len(people) == 2 and is_native(people[:1]) and not is_native(people[1:]):  # `山田 太郎 YAMADA Taro`
        people = [replace(people[0], alt_names=(*people[0].alt_names, people[1].shown))]
    if len(people) == 1 and not people[0].marks and INSTITUTION_CUT_RE.search(slot.text):
        return [replace(people[0], marks=(f"{OWN}{slot.place}",))]
    return with_own_places(people, slot)


def with_own_places(people: list[Person], slot: Slot) -> list[Person]:
    """The people of a line with several institutions in brackets, each tied to the one right behind its name."""
    cuts = list(INSTITUTION_CUT_RE.finditer(slot.text)) if len(people) > 1 else []
    if len(cuts) < 2 or any(person.marks for person in people):
        return people
    people = _whole_between(people, slot, cuts)
    behind = {slot.span.start + cut.start(): cut.start() for cut in cuts}
    return [
        replace(person, marks=(f"{OWN}{slot.place}:{behind[person.span.end]}",)) if person.span.end in behind else person
        for person in people
    ]


def _whole_between(people: Sequence[Person], slot: Slot, cuts: Sequence[regex.Match[str]]) -> list[Person]:
    """The people of a line with an institution behind each: Korean words that nothing but a blank parts there are one foreign name."""
    found = list(people[:1])
    starts = [slot.span.start + cut.start() for cut in cuts]
    for person in people[1:]:
        before = found[-1]
        between = slot.text[before.span.end - slot.span.start : person.span.start - slot.span.start]
        if between.strip() or before.span.end in starts or not HANGUL_RE.search(person.shown) or person.span.end not in starts:
            found.append(person)
            continue
        shown = f"{before.shown} {person.shown}"
        found[-1] = replace(person, shown=shown, name=Name(literal=shown), span=Span(before.span.start, person.span.end))
    return found


def cited_people(page: Sheet) -> Iterator[Read]:
    """The people of the citation of the page."""
    for cited in citations.of(page):
        if cited.people:
            yield Read(cited.people, CITED if cited.labelled else CITED_UNLABELLED, "cited" if cited.labelled else "cited_unlabelled", -1)
