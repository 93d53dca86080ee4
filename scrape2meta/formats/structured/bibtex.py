"""BibTeX and BibLaTeX: entries one after another, damaged ones as far as they go."""

from collections.abc import Iterator, Mapping

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.formats.structured.work import Person, Work, named
from scrape2meta.values import latex, texts
from scrape2meta.values.names import Name

ENTRY_RE = regex.compile(r"^[ \t]*@\s*(?P<kind>[A-Za-z]{2,30})\s*[{(]", regex.MULTILINE)
KEY_RE = regex.compile(r"\s*[^,{}\"=\s]*\s*,")
FIELD_RE = regex.compile(r"[\s,]*(?P<name>[A-Za-z][\w.:+-]*)\s*=\s*")
AND_RE = regex.compile(r"\s+and\s+", regex.IGNORECASE)
BODY_RE = regex.compile(r"\{[^{}\\]*\}")
NEAR = 100  # letters behind a value in which `#` joins another to it
LONGEST = 60_000  # letters of one field
NO_WORKS = frozenset({"string", "comment", "preamble"})


def works(text: str) -> Iterator[Work]:
    r"""
    The works of a bibliography in order.

    >>> work, = works('@article{roe, title = {Cold {W}ells}, author = "Roe, Ann and M{\\"u}ller, Jo", year = 2001}')
    >>> work.terms["title"][0].text, [person.shown for person in work.people]
    ('Cold Wells', ['Roe, Ann', 'Müller, Jo'])
    """
    macros: dict[str, str] = {}
    entries = list(ENTRY_RE.finditer(text))
    for number, entry in enumerate(entries):
        end = entries[number + 1].start() if number + 1 < len(entries) else len(text)
        kind = entry["kind"].lower()
        if kind == "string":
            macros |= {name.lower(): value for name, value, _ in _fields(text, entry.end(), end, macros)}
        elif kind not in NO_WORKS:
            key = KEY_RE.match(text, entry.end(), end)
            yield _work(kind, Span(*entry.span("kind")), _fields(text, key.end() if key else entry.end(), end, macros))


def _fields(text: str, place: int, end: int, macros: Mapping[str, str]) -> Iterator[tuple[str, str, Span]]:
    """Name, raw value and its place of each field; behind a value that does not end, each ends with its line at the latest."""
    broken = False
    while field := FIELD_RE.match(text, place, end):
        place = field.end()
        pieces: list[str] = []
        start = place
        while True:
            piece = None if broken else _whole_piece(text, place, end)
            if piece is None:
                stop = STOP_RE.search(text, place, end)
                here = stop.start() if stop else end
                broken = broken or text[place : place + 1] in ("{", '"')
                piece = _whole_piece(text, place, here) or _rest(text, place, here)
            if piece is None:
                return
            value, begin, place = piece
            pieces.append(macros.get(value.lower(), value) if begin and text[begin - 1] not in '{"' else value)
            start = begin if len(pieces) == 1 else start
            behind = text[place : min(end, place + NEAR)].lstrip()
            if behind[:1] != "#":
                break
            place += text[place : place + NEAR].index("#") + 1
            place += len(text[place : place + NEAR]) - len(text[place : place + NEAR].lstrip())
        closing = place - 1 if text[place - 1] in '}"' else place
        yield field["name"], "".join(pieces), Span(start, max(start, closing))


def _whole_piece(text: str, place: int, end: int) -> tuple[str, int, int] | None:
    """A value without its braces or quotes, where it begins, and where what follows begins; None for one that has no end."""
    opening = text[place : place + 1]
    if opening not in ("{", '"'):
        word = WORD_RE.match(text, place, end)
        return (word[0], word.start(), word.end()) if word else None
    depth = 0
    for match in (BRACE_RE if opening == "{" else QUOTE_RE).finditer(text, place + 1, min(end, place + LONGEST)):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}" and depth:
            depth -= 1
        elif (match[0] == "}" and opening == "{") or (match[0] == '"' and not depth):
            value = text[place + 1 : match.start()]
            return None if FIELD_LINE_RE.search(value) else (value, place + 1, match.end())
    return None


def _rest(text: str, place: int, end: int) -> tuple[str, int, int] | None:
    """What there is of a value that has no end."""
    value = text[place + 1 : end].rstrip(' ,}"')
    return (value, place + 1, end) if value.strip() else None


BRACE_RE = regex.compile(r"\\.|[{}]", regex.DOTALL)
QUOTE_RE = regex.compile(r"\\.|[{}\"]", regex.DOTALL)
WORD_RE = regex.compile(r"[\w.:/+-]+")
FIELD_LINE_RE = regex.compile(r"\n\s*+[A-Za-z][\w-]*+\s*+=\s*+[{\"]")  # another field inside a value: its brace was not closed
STOP_RE = regex.compile(r"\n|,\s*+[A-Za-z][\w-]*+\s*+=\s*+[{\"\d]")


def _work(kind: str, where: Span, fields: Iterator[tuple[str, str, Span]]) -> Work:
    work = Work()
    table = vocab.keys("tags", "bibtex")
    seen: set[str] = set()
    month = ""
    for name, value, span in fields:
        key = table.get(name.lower())
        if key is None or name.lower() in seen or not value.strip():
            continue
        seen.add(name.lower())
        if key == "authors":
            work.people.extend(_people(value, span))
        elif key == "month":
            month = latex.plain(value)
        elif key == "affiliation":
            for person in work.people:
                work.affiliate(person, latex.plain(value).removesuffix("."), span)
        elif key in ("container_title", "publisher") and key in work.terms:
            continue
        else:
            work.add(key, value if key in ("doi", "identifier") else latex.plain(value), span)
    year = work.first("year")
    if month and year and len(month) < 12:
        work.add("dated", f"{month} {year.text}", year.span)
    work.add("type", "thesis" if kind.endswith("thesis") else kind, where)
    return work


def _people(value: str, span: Span) -> Iterator[Person]:
    """The names between `and`s; one in braces is a body."""
    place = 0
    plain_length = len(value) == span.end - span.start
    for piece in _apart(value):
        start = value.index(piece, place)
        place = start + len(piece)
        raw = piece.strip()
        shown = texts.tidy(latex.plain(raw))
        if not shown or shown.casefold() in ("others", "et al.", "et al"):
            continue
        where = Span(span.start + start, span.start + place) if plain_length else span
        if BODY_RE.fullmatch(raw) and " " in shown:
            yield Person(shown, where, Name(literal=shown))
            continue
        parts = [part.strip() for part in shown.split(",")]
        name = Name(parts[0], parts[-1]) if len(parts) in (2, 3) and all(parts) else named(shown)
        if name:
            yield Person(shown, where, name)


def _apart(value: str) -> Iterator[str]:
    """The pieces of a list of names; an `and` inside braces parts nothing."""
    start = depth = place = 0
    for cut in AND_RE.finditer(value):
        depth += value.count("{", place, cut.start()) - value.count("}", place, cut.start())
        place = cut.start()
        if depth <= 0:
            yield value[start : cut.start()]
            start = cut.end()
    yield value[start:]
