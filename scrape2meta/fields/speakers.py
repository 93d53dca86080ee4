"""
The people of a talk where meeting systems print them on one line with what they are and where they work.

    Ann Roe, PhD, MPH, Department of Wells, University of X, 12 Main Street, City, 555-0100, roe@x.example and Bo Ek, MSc, Y Institute
    Ann Roe, M.S.1, Bo Ek2. (1) University of X, City, (2) Y Institute, City
    Roe, Ann (University of X), and Bo Ek (Y Institute)
    Author(s): A. Roe, B. Ek; University of X, City; Y Institute, City
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks
from scrape2meta.evidence import Found, Span
from scrape2meta.fields.events import is_slot_line
from scrape2meta.fields.once import once
from scrape2meta.fields.people import Affiliation, Author, claim, is_institution
from scrape2meta.values import names, texts

SURE = 0.985
LONGEST = 3000  # letters of a line of people
FRONT = 40  # blocks
COMMA_RE = regex.compile(r"\s*,\s*")
MARKS_RE = regex.compile(r"(?<=[\p{L}.])\s?\(?(?P<ids>\d{1,2}(?:\s?[,;]\s?\d{1,2})*)\)?\*?\s*$")
LIST_RE = regex.compile(r"(?:^|[\s,;.])\((?P<id>\d{1,2})\)\s+(?=\p{Lu})")
PLAIN_LIST_RE = regex.compile(r"(?:^|[;,]\s*)(?P<id>\d{1,2})\s+(?=\p{Lu})")  # `1 University of X, City; 2 Y Institute`
INVERTED_RE = regex.compile(r"(?P<name>\p{Lu}[\p{L}' -]{1,40},\s(?:\p{Lu}\p{Ll}?\.[ -]?){1,4})(?:,?\s(?:and|&)\s|[,;]\s|$)")
CONTACT_RE = regex.compile(r"\S+@\S+|[+\d][\d\s().-]{6,}\d|(?:e-?mail|phone|tel|fax)\b.*", regex.IGNORECASE)
IN_BRACKETS_RE = regex.compile(r"(?P<name>[^()]{3,60}?)\s*\((?P<place>[^()]*\p{L}{3}[^()]*)\)\s*(?:,?\s*(?:and|&)\s+|[,;]\s*|\.?\s*$)")
NEXT_RE = regex.compile(r"(?:\s(?:and|&)|;)\s+(?=\p{Lu})")
LEADING_RE = regex.compile(r"(?:and|&)\s+")


class Speaker(NamedTuple):
    """One person of a line: name as shown, the marks of the institutions, or where it works as it stands there."""

    shown: str
    span: Span
    ids: tuple[int, ...] = ()
    place: tuple[str, Span] | None = None


@once
def speakers(blocks: Blocks) -> Iterator[Found]:
    """The people of a talk: of its labelled line where it has one, else of the lines between title and text."""
    rows = [block for block in blocks.items[:FRONT] if len(block.text) <= LONGEST]
    for block in rows:
        if block.label == "authors" and block.value:
            if bracketed := _bracketed(block.read(block.value), block.value.start):
                yield _claimed(bracketed, {})
            elif ";" in block.read(block.value):
                yield from _organised(block.read(block.value), block.value.start)
    for place, block in enumerate(rows):
        if block.label is None and block.zone in ("head", "text") and not is_slot_line(block.text):
            found = _line(block, rows[place + 1 : place + 3])
            if found and not found[1]:  # each on a line of its own
                for below in rows[place + 1 :]:
                    if below.label or not (more := _degrees(below.text, below.span.start)):
                        break
                    found[0].extend(more)
            if found:
                yield _claimed(*found)
                return


def inverted(blocks: Blocks) -> Iterator[Found]:
    """A line of family names with their initials between commas: as `Santos Prieto, A., Lindholm, E.` is one."""
    for block in blocks.items[:FRONT]:
        matches = list(INVERTED_RE.finditer(block.text)) if block.label is None and len(block.text) <= LONGEST else []
        if matches and sum(match.end() - match.start() for match in matches) == len(block.text.rstrip()):
            start = block.span.start
            people = [Speaker(m["name"].strip(), Span(start + m.start("name"), start + m.end("name"))) for m in matches]
            yield _claimed(people, {})
            return


def is_people(block: Block) -> bool:
    """Whether a block is such a line, though it is as long as prose."""
    return block.label is None and len(block.text) <= LONGEST and bool(_degrees(block.text, 0) or _bracketed(block.text, 0))


def _line(block: Block, below: list[Block]) -> tuple[list[Speaker], dict[int, tuple[str, Span]]] | None:
    """The people of one line, with numbered institutions on it or on the next."""
    text, start = block.text, block.span.start
    if marks := list(LIST_RE.finditer(text)):
        if marks[0].start() > 5 and (found := _marked(text[: marks[0].start()], start)):
            return found, dict(_institutions(text, start))
        return None
    if below and LIST_RE.match(below[0].text) and below[0].text.startswith("(1)") and (found := _marked(text, start)):
        return found, {number: where for row in below for number, where in _institutions(row.text, row.span.start)}
    if below and below[0].text.startswith("1 ") and (found := _marked(text, start)) and all(speaker.ids for speaker in found):
        return found, dict(_institutions(below[0].text, below[0].span.start, PLAIN_LIST_RE))
    if below and len(below) > 1 and below[0].text == "," and _works_at(below[1].text) and (name := _name(text)):
        return [Speaker(name, block.span, (), (texts.tidy(below[1].text), below[1].span))], {}
    found = _bracketed(text, start) or _degrees(text, start)
    return (found, {}) if found else None


def _name(text: str) -> str | None:
    """The text as a name, when it may be one person's."""
    shown = texts.tidy(text).strip(" .,;*")
    words = shown.split()
    if not 2 <= len(words) <= 5 or any(c.isdigit() for c in shown) or _works_at(shown) or not words[0][0].isupper():
        return None
    parsed = names.parse(shown)
    return shown if parsed is not None and parsed.family and words[-1][0].isupper() else None


def _works_at(text: str) -> bool:
    """Whether a piece may be where somebody works."""
    words = {word.strip(".()").casefold() for word in text.split()}
    return is_institution(text) or (len(words) > 1 and bool(words & vocab.words("venues", "affiliation")))


def _is_degree(text: str) -> bool:
    return text.strip(" *").casefold().replace(".", "") in _plain_degrees()


@cache
def _plain_degrees() -> frozenset[str]:
    return frozenset(degree.replace(".", "") for degree in vocab.words("particles", "degrees"))


def _degrees(text: str, start: int) -> list[Speaker]:
    """People with degrees and institutions between commas, the next person behind `and`; none where a piece fits nowhere."""
    cuts = [0, *(edge for match in COMMA_RE.finditer(text) for edge in match.span()), len(text)]
    pieces = [piece for a, b in zip(cuts[::2], cuts[1::2], strict=True) for piece in _parted(text, a, b)]
    found: list[Speaker] = []
    places: list[Span | None] = []
    degrees = 0
    for number, (a, b) in enumerate(pieces):
        piece = text[a:b]
        lead = LEADING_RE.match(piece)
        a += lead.end() if lead else 0
        following = text[slice(*pieces[number + 1])] if number + 1 < len(pieces) else ""
        opens = not found or lead is not None or places[-1] is not None or (number and NEXT_RE.match(text, a - 5, a))
        if opens and (_is_degree(following) or _works_at(following)) and (name := _name(text[a:b])):
            found.append(Speaker(name, Span(start + a, start + b)))
            places.append(None)
        elif not found:
            return []
        elif _is_degree(piece) and places[-1] is None:  # behind an institution it is a state: Boston, MA
            degrees += 1
        elif not CONTACT_RE.fullmatch(piece.strip(" .")):
            places[-1] = Span(places[-1].start if places[-1] else start + a, start + b)
    if not found or not any(places) or (not degrees and not all(places)):
        return []
    return [
        speaker._replace(place=(texts.tidy(text[span.start - start : span.end - start]).rstrip(" ."), span)) if span else speaker
        for speaker, span in zip(found, places, strict=True)
    ]


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece between commas, cut where the next person begins behind `and`."""
    for match in NEXT_RE.finditer(text, start, end):
        if _name(text[match.end() : end]):
            yield start, match.start()
            yield match.end(), end
            return
    yield start, end


def _bracketed(text: str, start: int) -> list[Speaker]:
    """People with their institution in round brackets, one behind the other to the end of the line."""
    found: list[Speaker] = []
    place = 0
    while place < len(text):
        match = IN_BRACKETS_RE.match(text, place)
        parsed = names.parse(match["name"].strip(" ,")) if match else None
        if not match or parsed is None or not parsed.family or not parsed.given:
            return []
        where = Span(start + match.start("place"), start + match.end("place"))
        found.append(
            Speaker(match["name"].strip(" ,"), Span(start + match.start("name"), start + match.end("name")), (), (match["place"], where))
        )
        place = match.end()
    if len(found) == 1 and not (found[0].place and _works_at(found[0].place[0])):
        return []
    return found


def _marked(text: str, start: int) -> list[Speaker]:
    """People with marks, degrees between them left out; none where a piece is neither."""
    found: list[Speaker] = []
    cuts = [0, *(edge for match in COMMA_RE.finditer(text) for edge in match.span()), len(text)]
    for a, b in zip(cuts[::2], cuts[1::2], strict=True):
        for begin, end in _parted(text, a, b):
            piece = text[begin:end].rstrip(" .")
            lead = LEADING_RE.match(piece)
            shift = lead.end() if lead else 0
            mark = MARKS_RE.search(piece)
            ids = tuple(int(number) for number in regex.findall(r"\d+", mark["ids"])) if mark else ()
            bare = piece[shift : mark.start() if mark else None].strip(" .")
            if not piece.strip():
                continue
            if found and _is_degree(bare):
                found[-1] = found[-1]._replace(ids=found[-1].ids or ids)
            elif found and bare.isdigit():
                found[-1] = found[-1]._replace(ids=(*found[-1].ids, int(bare)))
            elif name := _name(bare):
                found.append(Speaker(name, Span(start + begin + shift, start + begin + shift + len(bare)), ids))
            else:
                return []
    return found


def _institutions(text: str, start: int, number: regex.Pattern[str] = LIST_RE) -> Iterator[tuple[int, tuple[str, Span]]]:
    """The institutions of a line, each behind its number, in brackets or plain."""
    marks: list[regex.Match[str]] = []
    for mark in number.finditer(text):
        if int(mark["id"]) == (int(marks[-1]["id"]) + 1 if marks else int(mark["id"])):  # `, 12 Main Street` is no institution
            marks.append(mark)
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        end = following.start() if following else len(text)
        raw = text[mark.end() : end]
        raw = regex.sub(r"\s*\([^()]*@[^()]*\)", "", raw).strip(" ,;.")
        yield int(mark["id"]), (texts.tidy(raw), Span(start + mark.end(), start + mark.end() + len(raw)))


def _organised(text: str, start: int) -> Iterator[Found]:
    """`A. Roe, B. Ek; University of X, City; Y Institute`: names between commas, institutions between semicolons behind them."""
    first, *rest = ((match.start(), match.end()) for match in regex.finditer(r"[^;]+", text))
    if not rest or not all(_works_at(text[a:b]) or "," in text[a:b] for a, b in rest) or "," not in text[slice(*first)]:
        return
    people = _marked(text[slice(*first)], start + first[0])
    if people:
        places = {n: (texts.tidy(text[a:b]), Span(start + a, start + b)) for n, (a, b) in enumerate(rest, start=1)}
        tied = [speaker._replace(ids=(1,) if len(places) == 1 else ()) for speaker in people]
        yield _claimed(tied, places)


def _claimed(people: list[Speaker], institutions: dict[int, tuple[str, Span]]) -> Found:
    known = dict(institutions)
    numbers = {raw: number for number, (raw, _) in known.items()}
    authors = []
    for speaker in people:
        ids = [number for number in speaker.ids if number in known]
        if speaker.place:
            raw, span = speaker.place
            number = numbers.setdefault(raw, len(numbers) + 1)
            known.setdefault(number, (raw, span))
            ids.append(number)
        parsed = names.parse(speaker.shown)
        if parsed is not None:
            authors.append((Author(speaker.shown, parsed, tuple(ids)), speaker.span))
    return claim(authors, [(Affiliation(number, raw), span) for number, (raw, span) in sorted(known.items())], SURE, "speakers.speakers")
