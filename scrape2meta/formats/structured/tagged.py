"""Sources of tagged lines: RIS (`TY  - `), MEDLINE (`PMID- `), EndNote's refer (`%0 `)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.formats.structured.work import Person, Work, named
from scrape2meta.values import identifiers, texts
from scrape2meta.values.names import Name

RIS_RE = regex.compile(r"\s{0,3}([A-Z][A-Z0-9])  ?[-–](?: |$)\s*(.*)")
MEDLINE_RE = regex.compile(r"([A-Z]{2,4}) *- (.*)|([A-Z]{2,4}) *-$")
REFER_RE = regex.compile(r"(%[A-Z0-9@!~+?^*(#$&)<>=:;,.\[\]{}|-])(?: (.*)|$)")
INITIALS_RE = regex.compile(r"(?P<family>\S.*?) (?P<given>\p{Lu}{1,4}(?:-\p{Lu})?)(?: (?:Jr|Sr|2nd|3rd|II|III|IV))?")
HISTORY_RE = regex.compile(r"(\d{4}/\d\d/\d\d)(?: \d\d:\d\d)? \[(received|accepted)\]")
EMAIL_RE = regex.compile(r"\s(?:Electronic address:\s?)?(\S{1,64}@\S{3,100})$")
TRAILER_RE = regex.compile(r"\s*\[(\w+)\]$")

LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class Line(NamedTuple):
    """A tag with its value, lines that go on put together."""

    tag: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Kind:
    """A source of tagged lines: its table in `data/tags.toml`, its lines, the tag that opens a record."""

    table: str
    line: regex.Pattern[str]
    opens: str
    folds: bool  # a line without a tag goes on with the value above


RIS = Kind("ris", RIS_RE, "TY", folds=True)
MEDLINE = Kind("medline", MEDLINE_RE, "PMID", folds=True)
REFER = Kind("refer", REFER_RE, "%0", folds=True)


def works(text: str, kind: Kind) -> Iterator[Work]:
    r"""
    The works of a source in order; one that is cut off is read as far as it goes.

    >>> [work.terms["title"][0].text for work in works("TY  - JOUR\nTI  - Cold\n wells\nER  -\nTY  - JOUR\nT1  - Deep", RIS)]
    ['Cold wells', 'Deep']
    """
    record: list[Line] = []
    for line in _lines(text, kind):
        if line.tag == kind.opens and record:
            yield _work(record, kind)
            record = []
        if line.tag == "ER" and kind is RIS:
            continue
        record.append(line)
    if record:
        yield _work(record, kind)


def _lines(text: str, kind: Kind) -> Iterator[Line]:
    place = 0
    tag, pieces, start, end = "", [""], 0, 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip()
        match = kind.line.match(bare)
        if match:
            if tag:
                yield Line(tag, _joint(tag).join(pieces), Span(start, end))
            value = match[2] or ""
            tag, pieces = match[1] or match[3], [value.strip()]
            start, end = place + len(bare) - len(value), place + len(bare)
        elif tag and bare.strip() and kind.folds:
            pieces.append(bare.strip())
            end = place + len(bare)
        place += len(line)
    if tag:
        yield Line(tag, _joint(tag).join(pieces), Span(start, end))


def _joint(tag: str) -> str:
    """What stands between the lines of a value: keywords have one a line."""
    return "\n" if tag in ("%K", "KW") else " "


def _work(lines: list[Line], kind: Kind) -> Work:
    work = Work()
    table = vocab.keys("tags", kind.table)
    full_names = any(table.get(line.tag.lower()) == "author" for line in lines)
    for tag, text, span in lines:
        key = table.get(tag.lower())
        if key in ("author", "collective") or (key == "author_short" and not full_names):
            person = _person(text, span, body=key == "collective")
            if person:
                work.people.append(person)
        elif key == "author_affiliation":
            _affiliation(work, text, span, kind)
        elif key == "author_orcid":
            if work.people:
                work.people[-1].orcid = identifiers.parse_orcid(text)
        elif key == "history":
            for match in HISTORY_RE.finditer(text):
                work.add(match[2], match[1], Span(span.start + match.start(1), span.start + match.end(1)))
        elif key == "identifier" and kind is MEDLINE:
            trailer = TRAILER_RE.search(text)
            if trailer and trailer[1] in ("doi", "pii"):
                work.add("doi" if trailer[1] == "doi" else "pii", text[: trailer.start()], Span(span.start, span.start + trailer.start()))
        elif key == "keyword":
            for word in text.split("\n"):
                work.add("keyword", word, span)
        elif key == "funding":
            work.add("funding", text.rsplit("/", 2)[-2] if text.count("/") >= 2 else text, span)
        elif key == "first_page" and "-" in text:
            work.add("pages", text, span)
        elif key == "issn" and kind is MEDLINE:
            work.add("issn", text.split(" (")[0], span)
        elif key and not (key == "container_title" and key in work.terms and tag in ("T2", "BT", "%B")):
            work.add(key, text, span)
    return work


def _person(text: str, span: Span, *, body: bool) -> Person | None:
    """`Roe, Ann`, `Roe AB`, `Ann Roe`; a body where the source says so or the name ends in a comma."""
    shown = texts.tidy(text)
    if body or (shown.endswith(",") and shown.count(",") == 1):
        shown = shown.rstrip(",")
        return Person(shown, span, Name(literal=shown)) if shown else None
    if "," not in shown and (initials := INITIALS_RE.fullmatch(shown)):
        return Person(shown, span, Name(initials["family"], initials["given"]))
    parts = [part.strip() for part in shown.split(",")]
    name = Name(parts[0], parts[1]) if len(parts) in (2, 3) and all(parts) else named(shown)
    return Person(shown, span, name) if name else None


def _affiliation(work: Work, text: str, span: Span, kind: Kind) -> None:
    """MEDLINE prints an author's address behind the author; elsewhere it is not said whose it is, unless there is one author."""
    if not work.people:
        return
    if kind is MEDLINE and (email := EMAIL_RE.search(text)):
        work.people[-1].email = email[1].rstrip(".")
        text = text[: email.start()].rstrip()
        span = Span(span.start, span.start + len(text)) if len(text) < span.end - span.start else span
    if kind is MEDLINE or len(work.people) == 1:
        work.affiliate(work.people[-1], text.rstrip("."), span)
        return
    nobody = Person("", span)
    work.affiliate(nobody, text.rstrip("."), span)


def with_line_feeds(text: str) -> str:
    """A text of the same length in which all line ends are line feeds, a return before one a blank."""
    text = text.replace("\r\n", " \n")
    for sign in LINE_ENDS:
        text = text.replace(sign, "\n")
    return text
