"""The lines about people in runs of one kind: names, institutions, contacts."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.people import contacts, lines, marks, mixed
from scrape2meta.fields.people.affiliations_in_text import begins_with_head
from scrape2meta.fields.people.model import Line, Stretch, together
from scrape2meta.values import countries, dates

MOST_BROKEN = 30  # lines of one list of names
LONGEST_ADDRESS = 160
NEAR = 12  # letters between two lines that may be one
CORRESPONDENCE_RE = regex.compile(
    r"[\s*†‡§¶(✉]*(?:\p{L}+\s){0,3}?(?:correspond\p{L}*|correspondencia|correspondência|korrespondenz\p{L}*|corrispondenza|reprints?)"
    r"(?:\s(?:author|to|address|should be addressed to|requests to|auteur|autor))*\s?[:：]\s*",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one kind that follow each other."""

    kind: str
    stretch: Stretch


def runs_of(given: Sequence[Line]) -> list[Run]:
    """The lines in runs of one kind: `author`, `authors`, `affiliations` and `contact`; lines of other kinds are left out."""
    pieces: list[Line] = []
    broken = _broken_lists(given)
    given = told_by_marks(given)
    printed = ""
    for number, line in enumerate(given):
        before = next((piece for piece in reversed(pieces) if piece.kind != "contact"), None)
        last = pieces[-1] if pieces else None
        kind = line.kind or ("authors" if line in broken else _kind(line, last))
        if line.kind == "affiliations":
            kind = _told_wrongly(line.text)
        if kind == "authors":
            printed += f"{line.text}\n"
        elif kind is None and line.kind is None and _is_name_again(line.text, printed):
            kind, line = "author", line._replace(kind="author")
        if kind == "marks" and before is not None:
            head = marks.ONE_RE.fullmatch(line.text) and _head_of(given, number)
            kind = "affiliations" if head else before.kind if last is not None and _near(line, last) else None
        elif kind == "contact" and line.kind is None and last is not None and last.kind == "authors" and _is_orcid(line.text):
            kind = "authors"
        if kind == "mixed" or (kind in ("authors", "affiliations") and line.kind is None):
            pieces += mixed.split(line._replace(kind=kind))
        elif kind in ("author", "authors", "affiliations", "contact"):
            pieces.append(line._replace(kind=kind))
    return _grouped(pieces)


def _told_wrongly(text: str) -> str | None:
    """What a line is that is told to be an institution: a contact or nothing, where it begins as one or says a day."""
    if CORRESPONDENCE_RE.match(vocab.widths(text)):
        return "contact"
    return "affiliations" if lines.has_institution(text) or not any(date.month for date, _ in dates.find(text)) else None


AGAIN_RE = regex.compile(r"\p{Lu}[\p{L}\p{M}.'’-]*(?:\s[\p{L}\p{M}.'’-]+){1,5}")


def _is_name_again(text: str, printed: str) -> bool:
    """Whether a line is one of the names of a list above it, as they stand over an address for letters."""
    place = printed.find(text) if AGAIN_RE.fullmatch(text) else -1
    return place >= 0 and not (printed[:place][-1:].isalpha() or printed[place + len(text) :][:1].isalpha())


def _grouped(pieces: Sequence[Line]) -> list[Run]:
    """Pieces in runs; a piece of kind `author` is one name by itself."""
    runs: list[Run] = []
    rows: list[Line] = []
    for piece in pieces:
        if rows and (rows[0].kind != piece.kind or piece.kind == "author" or _is_another_list(rows[-1], piece)):
            runs.append(Run(str(rows[0].kind), together(rows)))
            rows = []
        rows.append(piece)
    if rows:
        runs.append(Run(str(rows[0].kind), together(rows)))
    return runs


def _is_another_list(before: Line, piece: Line) -> bool:
    """Whether names stand far below a list of names that was closed: the same people once more."""
    far = piece.kind == "authors" and piece.span.start - before.span.end > FAR
    return far and "," in before.text and "," in piece.text and before.text.rstrip()[-1] not in ",;&"


FAR = 100  # letters


def _is_orcid(text: str) -> bool:
    found = contacts.find(text)
    return bool(found) and all(contact.kind == "orcid" or "orcid" in contact.value.casefold() for contact in found)


def _head_of(given: Sequence[Line], number: int) -> bool:
    """Whether a mark alone on its line belongs to the institution on the line below, which has no mark of its own."""
    if number + 1 >= len(given):
        return False
    below = given[number + 1]
    return (below.kind or lines.kind(below.text)) == "affiliations" and not begins_with_head(below.text)


def _broken_lists(given: Sequence[Line]) -> frozenset[Line]:
    """The lines that are a list of names only together: a line breaks inside a name."""
    found: list[Line] = []
    place = 0
    while place < len(given):
        end = place + 1
        if given[place].kind is None and lines.breaks_off(given[place].text):
            while end < len(given) and end - place < MOST_BROKEN and _may_go_on(given[end - 1], given[end]):
                end += 1
            whole = " ".join(line.text for line in given[place:end])
            if end - place > 1 and lines.kind(whole) == "authors":
                found += given[place:end]
                place = end
                continue
        place += 1
    return frozenset(found)


def _may_go_on(before: Line, line: Line) -> bool:
    return line.kind is None and _near(line, before) and lines.breaks_off(before.text) and lines.kind(line.text) in (None, "authors")


def _kind(line: Line, before: Line | None) -> str | None:
    """The kind of a line that comes without one; an address below a name or an institution belongs to it."""
    kind = lines.kind(line.text)
    if before is not None and before.kind == "affiliations" and _number(line) == _number(before) + 1 > 1:
        return "affiliations"
    if kind is None and "," in line.text and len(line.text) < LONGEST_ADDRESS and _is_marked_place(line.text):
        return "affiliations"
    if kind is not None or before is None or not _near(line, before):
        return kind
    if before.kind == "affiliations" and lines.goes_on(line.text, before.text):
        return "affiliations"
    if (
        before.kind in ("author", "authors")
        and "," in line.text
        and len(line.text) < LONGEST_ADDRESS
        and countries.find(line.text) is not None
    ):
        return "affiliations"
    return None


def told_by_marks(given: Sequence[Line]) -> list[Line]:
    """
    The lines with those marked as institutions that are headed by the marks of the names right above them, counting from 1.

    No word need show that they are institutions: `(1) CEN - Studies of Snow`, or `1` on a line of its own above `FCBA`.
    """
    found = list(given)
    for first, line in enumerate(given):
        if first == 0 or line.kind is not None or not (head := HEADED_RE.match(line.text)) or _counted(head["number"]) != 1:
            continue
        printed = _printed_marks(given[max(0, first - MOST_BROKEN) : first], roman=head["number"] == "I")
        last, expected = first, 1
        while last < len(given) and (head := HEADED_RE.match(given[last].text)) and _counted(head["number"]) == expected in printed:
            alone = head.end() == len(given[last].text)
            if given[last].kind is not None or len(given[last].text) > LONGEST_PLACE or (alone and last + 1 == len(given)):
                break
            last, expected = last + 1 + alone, expected + 1
        if expected - 1 >= FEWEST and expected - 1 == max(printed):
            found[first:last] = [row._replace(kind="affiliations") for row in given[first:last]]
    return found


def _printed_marks(above: Sequence[Line], *, roman: bool) -> set[int]:
    """The numbers behind the names of the last list of names above."""
    found: set[int] = set()
    for line in reversed(above):
        if (line.kind or lines.kind(line.text)) not in ("authors", "author", "marks") and not MARK_RE.fullmatch(line.text):
            break
        shown = marks.ROMAN_RE.findall(line.text) if roman else [match[0] for match in MARK_RE.finditer(line.text)]
        found.update(_counted(number) for text in shown for number in NUMBERS_RE.findall(text))
    return found


def _counted(number: str) -> int:
    """What a number says, in digits or in Roman letters."""
    return int(number) if number.isdigit() else ROMAN.index(number) + 1


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
FEWEST = 2  # marks that tell institutions
LONGEST_PLACE = 250  # letters
HEADED_RE = regex.compile(
    r"\s*(?:[-•*·]\s)?[(\[]?(?P<number>\d{1,2}|I{1,3}(?=\s)|IV(?=\s)|VI{0,3}(?=\s)|IX(?=\s)|X(?=\s))[)\].]?(?:\s+(?=\p{L})|(?=\p{Lu})|\s*$)"
)
MARK_RE = regex.compile(
    r"(?:(?<=\p{L}|[.,]|\s)\d{1,2}(?:\s?,\s?\d{1,2}){0,9}(?![\d\p{L}])|[(\[]\s?\d{1,2}(?:\s?,\s?\d{1,2}){0,9}\s?[)\]])\s*,?\s*"
)
NUMBERS_RE = regex.compile(r"\d+|[IVX]+")


def _number(line: Line) -> int:
    """The number in brackets before an institution: `(2)USDA-ARS, Fort Collins`; 0: none."""
    head = NUMBER_RE.match(line.text)
    return int(head[1]) if head else 0


NUMBER_RE = regex.compile(r"\s*[(\[](\d{1,2})[)\]]\s?(?=\p{Lu})")


def _is_marked_place(text: str) -> bool:
    """Whether a line is an address with a mark before it, though no word names its institution: `3 Tor Project, Seattle, USA`."""
    return begins_with_head(text) and countries.find(text) is not None


def _near(line: Line, before: Line) -> bool:
    """Whether two lines may be one: lines that were left out in between part them."""
    return line.span.start - before.span.end <= NEAR


def corresponding_only(runs: Sequence[Run]) -> list[Run]:
    """The runs where only a line of correspondence names anyone: who is named there is the author, with the address behind the name."""
    pieces: list[Line] = []
    for run in runs:
        text = run.stretch.text
        lead = CORRESPONDENCE_RE.match(vocab.widths(text)) if run.kind == "contact" else None
        if lead is None:
            pieces.append(Line(text, run.stretch.span(0, len(text)), run.kind))
            continue
        found = contacts.find(text)
        end = next((contact.start for contact in found if contact.start > lead.end()), len(text))
        line = Line(
            text[lead.end() : end].rstrip(" .;,"), Span(run.stretch.span(lead.end(), end).start, run.stretch.span(0, end).end), "mixed"
        )
        named = [piece for piece in mixed.split(line) if piece.kind != "authors" or lines.looks_like_people(piece.text)]
        pieces += named if any(piece.kind == "authors" for piece in named) else []
        pieces.append(Line(text, run.stretch.span(0, len(text)), "contact"))
    return _grouped(pieces)
