"""The people of a text that lists them: each name with its place, its marks and its contacts."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

import regex

from scrape2meta import vocab
from scrape2meta.fields.people import bodies, contacts, marks
from scrape2meta.values import name_shape, name_tidy, names, texts
from scrape2meta.values.names import Name

REACH = 200  # letters behind the last name in which the next one begins
LEADING_DATE_RE = regex.compile(
    r"\s*(?:\d{1,2}[./ ](?:\d{1,2}|\p{L}{3,10})[./ ]\d{4}|\p{L}{3,10}\s(?:\d{1,2},\s)?\d{4}|\d{4}-\d\d-\d\d)\s*[,:|–-]?\s*(?=\p{Lu})"
)
TAIL_RE = regex.compile(r"\.|[)'’](?!\p{L})")
CORRESPONDING_RE = regex.compile(r"[*✉☯]|\(?\b(?:corresponding|correspondence)\b", regex.IGNORECASE)
NOTE_MARK_RE = regex.compile(r"(?<=[\p{L}\d]\s)na\d{1,2}(?=\s*(?:[,;&|\n]|$))")  # `Ann Roe1,2 na1`: the mark of a note on the authors
BREAK_RE = regex.compile(r"(?<=\p{L}[-‐])\s*\n\s*(?=\p{L})")
EDGES = " \t\n,;|"


@dataclass(frozen=True, slots=True)
class Person:
    """One name of a list: as shown, its pieces, where it stands in the text, its marks, its contacts, and what was written behind it."""

    shown: str
    name: Name
    start: int
    end: int
    marks: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    orcid: str | None = None
    corresponding: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """The people of a text, and whether more were left out (`et al.`)."""

    people: tuple[Person, ...] = ()
    cut: bool = False


def read(text: str, heads: Set[str] = frozenset(), *, partly: bool = False, one: bool = False) -> Named | None:
    """
    The people that a text lists, in any of the grammars of author lines; None where a part of it cannot be a name.

    `heads` are the marks at the head of the affiliations, where they are known: they tell `12` from `1` and `2`. Where the text is
    known to be a list of authors (`partly`), a part that cannot be a name is left out; a text that is known to be `one` name is not cut.

    >>> [(p.shown, p.marks) for p in read("Ann B. Roe1,2*, Bo van Orr 1 and LUND, Cy2").people]
    [('Ann B. Roe', ('1', '2', '*')), ('Bo van Orr', ('1',)), ('LUND, Cy', ('2',))]
    """
    if len(text) > name_tidy.MOST:
        return None
    text = _once(LAST_STOP_RE.sub(_blanks, in_columns(text)))
    text = text[: bodies.on_behalf(text)].ljust(len(text))
    plain = ORDINAL_RE.sub(_blanks, AND_OTHERS_RE.sub(_blanks, vocab.widths(text).replace("\u200b", " ")))
    plain = NOTE_MARK_RE.sub(_blanks, plain)
    plain = SHORT_AND_LONG_RE.sub(_long_form, plain)
    if date := LEADING_DATE_RE.match(plain):
        plain = plain[date.end() :].rjust(len(plain))
    reached = contacts.find(plain)
    note = NOTE_RE.search(plain, max(0, len(plain) - LONGEST_NOTE))
    noted = note is not None and SAID_RE.search(note[0]) is not None
    plain = contacts.without(without_note(plain), reached)
    signed = () if one else tuple(bodies.find(plain))
    whole = plain
    plain = bodies.without(plain, signed)
    found = marks.find(plain, heads)
    plain = _lines_apart(BEHIND_MARK_RE.sub(_blanks, marks.masked(plain, found)))
    alone = names.parse(plain.strip(EDGES)) if one else None
    listed = ((alone,), False) if alone else names.parse_list(plain) or (_part_by_part(plain) if partly else None)
    if listed is None:
        return None
    places = _places(plain, listed[0])
    if alone:  # with what its pieces leave out: `Filho`, `Jr.`
        places = [(len(plain) - len(plain.lstrip(EDGES)), len(plain.rstrip(EDGES)))]
    rows = [(name, place) for name, place in zip(listed[0], places, strict=True) if place]
    for _, start, end in signed:
        rows.append((Name(literal=" ".join(whole[start:end].split())), (start, end)))
        plain = plain[:start] + whole[start:end] + plain[end:]
    people = _tied(plain, sorted(rows, key=lambda row: row[1]), found, reached) if rows else []
    if people and noted:
        people[-1] = replace(people[-1], corresponding=True)
    return Named(tuple(people), listed[1]) if people else None


# `Ann Roe, MD; et al Bo Orr`: a list that was folded.
AND_OTHERS_RE = regex.compile(r"(?<=[;,]\s)et al\.?(?=\s\p{Lu})")


# `Roe, A (Roe, Ann)[ 1 ] ; Ek, B (Ek, Bo)[ 2 ]`, as indexes have names in short and in full.
SHORT_AND_FULL_RE = regex.compile(
    r"(?P<short>[^();\[\]]{2,60}?\s?\()(?P<full>[^()]{3,80})(?P<end>\))(?:\s?\[[\d ,]{1,40}\])?\s*(?:;\s*|\.?$)"
)
DOUBLED_RE = regex.compile(r"\s*(?P<name>\p{Lu}\p{Ll}[^\d,;]{3,60}?\p{Ll})\s?(?P=name)\s*")  # a link and what it opens
LAST_STOP_RE = regex.compile(r"(?<=[\d*†‡])\s?\.\s*$")
ORDINAL_RE = regex.compile(r"(?<=\p{L}\s)(?:2nd|3rd|4th)(?=[\s,;]|$)")  # `D'Arcy Flynn 3rd`


COLUMN_RE = regex.compile(r"(?<=[^\s,;])[ \t\xa0]{3,}(?=\S)")


def in_columns(text: str) -> str:
    """
    A text with a sign between names that only wide blanks part, as long as it was.

    >>> in_columns("Ann Roe   Bo van Orr"), in_columns("Ann   B. Roe")
    ('Ann Roe|  Bo van Orr', 'Ann   B. Roe')
    """
    if "   " not in text:
        return text
    pieces = COLUMN_RE.split(text.strip())
    if len(pieces) < 2 or not all(name_shape.is_one(piece) for piece in pieces):
        return text
    return str(COLUMN_RE.sub(lambda blanks: "|".ljust(len(blanks[0])), text))


def _once(text: str) -> str:
    """A text with blanks for what it says a second time: a short name before the full one, a lone name printed twice."""
    if "(" in text and "," in text:
        pairs = list(SHORT_AND_FULL_RE.finditer(text))
        if pairs and sum(len(pair[0]) for pair in pairs) == len(text) and all("," in pair["full"] for pair in pairs):
            pieces = (" " * len(m["short"]) + m["full"] + " " + text[m.end("end") : m.end()] for m in pairs)
            return "".join(pieces)
    doubled = DOUBLED_RE.fullmatch(text) if len(text) < LONGEST_NOTE else None
    return text[: doubled.end("name")].ljust(len(text)) if doubled and " " in doubled["name"] else text


BEHIND_MARK_RE = regex.compile(r"(?<=\|\s*)[-–·•](?=\s+\p{Lu})")  # `Ann Roe* - Bo Orr**`


SHORT_AND_LONG_RE = regex.compile(  # `Roe, AB (Roe, Ann B.)`
    r"(?<!\p{L})(?P<family>\p{L}[^,;()\[\]]{0,40}),\s\p{Lu}{1,4}\s?\((?P<long>(?P=family),\s[^()]{1,40})\)"
)


def _long_form(match: regex.Match[str]) -> str:
    """The long form of a name that is printed in both, where it stands."""
    return str(match["long"]).rjust(match.end("long") - match.start()).ljust(len(match[0]))


def _blanks(match: regex.Match[str]) -> str:
    return " " * len(match[0])


NOTE_RE = regex.compile(  # `Ann Roe * * Corresponding author`, `Ann Roe 2 2. Autor para correspondência: a@b.br`
    r"(?<=[\p{L}.*\d†‡)]\s)[(\[]?(?:(?:\d{1,2}|[*†‡])\.?\s?)?(?:e-?mail|correspond|author\sfor\scorresp|autor(?:a)?\s(?:para|de)\scorresp|auteur\scorresp)"
    r"[\p{L}\s.,:()-]{0,60}.{0,90}$",
    regex.IGNORECASE | regex.DOTALL,
)
SAID_RE = regex.compile(r"corresp", regex.IGNORECASE)
LONGEST_NOTE = 200


def without_note(text: str) -> str:
    """The text with blanks for a note on correspondence behind the last name; it must not hold a further line of names."""
    note = NOTE_RE.search(text, max(0, len(text) - LONGEST_NOTE))
    return text[: note.start()].ljust(len(text)) if note and "\n" not in note[0].strip() else text


def _part_by_part(text: str) -> tuple[tuple[Name, ...], bool] | None:
    """The names of those parts between signs that are names by themselves."""
    people: list[Name] = []
    cut = False
    for piece in regex.split("[;|]", text):
        if listed := _people_alone(piece):
            people += listed[0]
            cut |= listed[1]
            continue
        for part in AND_RE.split(piece):
            if (listed := _people_alone(part)) and all(name.given for name in listed[0]):
                people += listed[0]
                cut |= listed[1]
    return (tuple(people), cut) if people else None


AND_RE = regex.compile(r",|&|\b(?:and|AND)\b")


def _people_alone(text: str) -> tuple[tuple[Name, ...], bool] | None:
    """The people of a text that names nothing else."""
    listed = names.parse_list(text.strip(EDGES))
    return listed if listed and not any(name.literal for name in listed[0]) else None


def _lines_apart(text: str) -> str:
    """The text with `|` for line ends, where each line is a list of whole names by itself."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    filled = [line for line in lines if line.strip(EDGES)]
    if len(filled) < 2 or not all(_whole(line) for line in filled):
        return text
    return "|".join(lines)


def _whole(line: str) -> bool:
    """Whether a line is a list of names that each have a family and a given name."""
    if line.rstrip()[-1:] in "-‐&" or line.rstrip().casefold().endswith(" and"):
        return False
    pieces = [piece for piece in line.replace("|", ",").split(",") if piece.strip(EDGES)]
    if len(pieces) > 1 and ends_in_initial(pieces[-1]) and not ends_in_initial(pieces[0]):
        return False  # the family name stands on the next line
    listed = names.parse_list(line.strip(EDGES))
    return listed is not None and all(name.literal or (name.given and name.family and len(name.family) > 1) for name in listed[0])


SUFFIX_RE = regex.compile(
    r",?\s(?:[JS]r\b\.?|(?:Filho|Neto|Sobrinho|Júnior|Junior|III|IV)\b)(?=\s*(?:[,;|&\n]|$|and\b))"
)  # the name as it is shown has it
LAST_INITIAL_RE = regex.compile(r"(?<!\p{L})\p{Lu}\p{Ll}?\.?[\s|]*$")


def ends_in_initial(text: str) -> bool:
    """Whether a name ends in an initial: its family name stands before it, or is still to come."""
    return LAST_INITIAL_RE.search(text) is not None


def _places(text: str, people: Sequence[Name]) -> list[tuple[int, int] | None]:
    """Where each name stands: by its letters, which are in the text in one of two orders; None where they are not."""
    letters, offsets = [], []
    for place, sign in enumerate(text):
        if sign.isalpha():
            letters.append(sign.casefold()[0])
            offsets.append(place)
    line = "".join(letters)
    found: list[tuple[int, int] | None] = []
    cursor = 0
    for name in people:
        spot = _spot(line, cursor, name)
        if spot is None:
            found.append(None)
            continue
        start, end = spot
        cursor = end
        found.append((offsets[start], _tail(text, offsets[end - 1] + 1)))
    return found


def _spot(line: str, cursor: int, name: Name) -> tuple[int, int] | None:
    """The place of a name among the letters of a list."""
    pieces = [_letters(piece) for piece in (name.literal, name.given, name.family) if piece]
    wanted = {"".join(pieces), "".join(reversed(pieces))} - {""}
    window = cursor + REACH + sum(map(len, pieces))
    starts = [(at, one) for one in wanted if (at := line.find(one, cursor, window)) >= 0]
    if starts:
        at, one = min(starts)
        return at, at + len(one)
    ends = [(at, at + len(piece)) for piece in pieces if len(piece) > 1 and (at := line.find(piece, cursor, window)) >= 0]
    if not ends or (name.family and name.family[0].islower() and name.given):  # `Beethoven, Ludwig van`: its particle stands last
        words = [_letters(word) for text in (name.given, name.family, name.literal) if text for word in text.split()]
        ends += [(at, at + len(word)) for word in words if len(word) > 2 and (at := line.find(word, cursor, window)) >= 0]
    if not ends:
        return None
    begin, last = min(start for start, _ in ends), max(end for _, end in ends)
    particle = _letters(name.family.split()[0]) if name.family and name.family[0].islower() else ""
    return begin, last + len(particle) if particle and line.startswith(particle, last) else last


def _letters(text: str) -> str:
    return "".join(sign.casefold()[0] for sign in text if sign.isalpha())


def _tail(text: str, end: int) -> int:
    """The end of a name with the full stop or bracket that belongs to it."""
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    if text[end : end + 1] == "." and (end - start < 3 or text[start:end].casefold() in ("jun", "sen")):
        return end + 1
    return end + 1 if text[end : end + 1] == ")" and "(" in text[max(0, end - 30) : end] else end


def _tied(
    text: str,
    rows: Sequence[tuple[Name, tuple[int, int]]],
    found: Sequence[marks.Mark],
    reached: Sequence[contacts.Contact],
) -> list[Person]:
    """The people with the marks and contacts around their names."""
    starts = [place[0] for _, place in rows]
    before = _marks_stand_before(starts, rows[-1][1][1], found)
    owned: list[list[str]] = [[] for _ in rows]
    inside: list[list[tuple[int, int]]] = [[] for _ in rows]
    for mark in found:
        owner = _owner(starts, mark.start, before=before)
        if owner is not None:
            owned[owner] += mark.ids
            inside[owner].append((mark.start, mark.end))
    mails: list[list[str]] = [[] for _ in rows]
    orcids: list[str | None] = [None for _ in rows]
    said: set[int | None] = set()
    for contact in reached:
        owner = _owner(starts, contact.start, before=False)
        if contact.value == "corresponding author":
            said.add(owner)
        if owner is not None and contact.kind == "email":
            mails[owner].append(contact.value)
        elif owner is not None and contact.kind == "orcid":
            orcids[owner] = orcids[owner] or contact.value
    result = []
    for number, (name, (start, end)) in enumerate(rows):
        if suffix := SUFFIX_RE.match(text, end):
            end = suffix.end()
        shown = BREAK_RE.sub("", text[start:end]).replace("|", " ")
        following = starts[number + 1] if number + 1 < len(rows) else len(text)
        corresponding = (
            number in said or "*" in owned[number] or "✉" in owned[number] or CORRESPONDING_RE.search(text, end, following) is not None
        )
        result.append(
            Person(
                texts.tidy(shown).strip(" ,;"),
                name,
                start,
                end,
                tuple(dict.fromkeys(owned[number])),
                tuple(mails[number]),
                orcids[number],
                corresponding,
            )
        )
    return result


def _marks_stand_before(starts: Sequence[int], last_end: int, found: Sequence[marks.Mark]) -> bool:
    """Whether marks stand before their names: one before the first name, none behind the last."""
    own = [mark for mark in found if mark.ids]
    return bool(own) and own[0].end <= starts[0] and (len(starts) > 1 or len(own) == 1) and own[-1].start < last_end


def _owner(starts: Sequence[int], place: int, *, before: bool) -> int | None:
    """The number of the name that a sign at a place belongs to."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] <= place else (low, middle)
    number = low if before else low - 1
    return number if 0 <= number < len(starts) else None
