"""The institutions of the people of a Chinese, Japanese or Korean page, tied by marks or by place."""

from collections.abc import Iterator, Sequence

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian import lines
from scrape2meta.fields.east_asian.people_lists import INSTITUTION_CUT_RE, MARKED_PLACE_RE, OWN, Read, people_part
from scrape2meta.fields.east_asian.sheet import Sheet
from scrape2meta.fields.people import Affiliation
from scrape2meta.values import texts

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
COMMAS_RE = regex.compile(r"[^,;，；]+")
GLUED_MARK_RE = regex.compile(r"\s*(\d)(?=\p{Hangul})")
KOREAN_RE = regex.compile(r"\p{Hangul}{2,}(?:대학교|연구원|연구소|공사|공단|병원|센터|㈜)")
BETWEEN_RE = regex.compile(r"[^;；]+")


def places(institutions: Sequence[tuple[str, Affiliation, Span]]) -> list[Span]:
    """Where each institution stands first, by its id."""
    found: dict[int, Span] = {}
    for _, affiliation, span in institutions:
        found.setdefault(affiliation.id, span)
    return list(found.values())


def of_people(page: Sheet, source: Read) -> list[tuple[str, Affiliation, Span]]:
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
        elif (part := people_part(slot.text))[0] != slot.text[part[1] :] and slot.text:
            begin = part[1] + len(part[0])
            inner = slot.text[begin:].strip(" ,，;；")
            where = slot.text.index(inner, begin)
            rows.append((inner, Span(slot.span.start + where, slot.span.start + where + len(inner))))
        for below in page.slots[source.last + 1 : source.last + 14]:
            if below.meaning == "authors" and not below.text:  # `著者情報`, a button between names and institutions
                continue
            if below.meaning:
                break
            goes_on = rows and MARKED_PLACE_RE.match(below.text) and lines.INSTITUTION_RE.search(below.text) and len(below.text) < 300
            if goes_on or lines.is_institution(below.text):
                rows.append((below.text, below.span))
            elif rows or below.place > source.last + 3 or len(below.text) > 300:  # an English title and names may stand between
                break
    return list(_numbered(rows))


def _own_places(page: Sheet, marks: Sequence[str]) -> list[tuple[str, Affiliation, Span]]:
    """The institutions that stand behind or below each name; the same one twice is one."""
    found: list[tuple[str, Affiliation, Span]] = []
    for mark in marks:
        place, _, inner = mark.removeprefix(OWN).partition(":")
        slot = page.slots[int(place)]
        if inner and slot.text[int(inner)] in ":：":
            begin = int(inner) + 1
            end = begin + len(BETWEEN_RE.match(slot.text, begin)[0])
        else:
            cut = INSTITUTION_CUT_RE.search(slot.text, int(inner or 0))
            begin = cut.end() if cut else 0
            close = slot.text.find(")", begin) if inner else -1
            end = close if close > begin else len(slot.text)
        raw = texts.tidy(slot.text[begin:end]).rstrip(" ;；,，")
        raw = raw.rstrip(")） ") if raw.count("(") + raw.count("（") < raw.count(")") + raw.count("）") else raw
        raw = raw.strip("()（） ") if raw[:1] in "(（" and raw[-1:] in ")）" else raw
        same = next((affiliation for _, affiliation, _ in found if affiliation.raw == raw), None)
        known = same or Affiliation(len({affiliation.id for _, affiliation, _ in found}) + 1, raw)
        found.append((mark, known, Span(slot.span.start + begin, slot.span.start + end)))
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


def _with_mark(flat: str, begin: int, end: int, *, own: bool) -> tuple[str, int, int]:
    """A stretch with the number glued to its front, where stretches have their `own`: `서해대학교 해양학과, 1한국연안연구소`."""
    mark = GLUED_MARK_RE.match(flat, begin, end) if own else None
    return (mark[1], mark.end(), end) if mark else ("", begin, end)


def _between(text: str) -> list[regex.Match[str]]:
    """The stretches between semicolons; between commas where each is a Korean institution of its own."""
    commas = list(COMMAS_RE.finditer(text))
    if len(commas) > 1 and all(KOREAN_RE.search(piece[0]) for piece in commas):
        return commas
    return list(BETWEEN_RE.finditer(text))


def _numbered(rows: Sequence[tuple[str, Span]]) -> Iterator[tuple[str, Affiliation, Span]]:
    """The institutions of rows, cut at their marks, or at semicolons where there are none."""
    number = 0
    for text, span in rows:
        flat = vocab.widths(text).translate(SUPERSCRIPTS)
        marks = _in_turn(list(MARKED_PLACE_RE.finditer(flat)), number)
        if marks and not (marks[0].start() <= 1 or len(marks) > 1):
            marks = []
        between = _between(text)
        commas = len(between) > 1 and text[between[0].end()] in ",，"
        pieces = (
            [(m[m.lastgroup or "a"], m.end(), marks[n + 1].start() if n + 1 < len(marks) else len(text)) for n, m in enumerate(marks)]
            if marks
            else [_with_mark(flat, m.start(), m.end(), own=commas) for m in between]
        )
        marked = any(mark for mark, *_ in pieces)
        joined: list[tuple[str, int, int]] = []
        for mark, begin, end in pieces:  # a postal code of its own belongs to the institution before
            if not mark and joined and not lines.INSTITUTION_RE.search(text[begin:end]):
                joined[-1] = (joined[-1][0], joined[-1][1], end)
            else:
                joined.append((mark, begin, end))
        for mark, begin, end in joined:
            raw = texts.tidy(text[begin:end]).strip(" ;；,，、。.")
            raw = raw[1:-1] if raw[:1] in "(（" and raw[-1:] in ")）" and len(raw) > 2 else raw
            raw = raw.strip("()（）") if raw.count("(") + raw.count("（") != raw.count(")") + raw.count("）") else raw
            raw = raw.strip(" ;；,，")
            if len(raw) >= 3:
                number += 1
                where = text.find(raw.split()[0], begin)
                place = Span(span.start + max(where, begin), span.start + end)
                yield mark or ("" if marked else str(number)), Affiliation(number, raw), place
