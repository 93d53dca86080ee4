"""The people of a page under labels, under the title, behind `By`, and in the slot of a talk."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Span
from scrape2meta.fields.people import beside, names_in_text, runs
from scrape2meta.fields.people.gather import Gathered, gather
from scrape2meta.fields.people.lines import goes_on, is_institution, kind, looks_like_people
from scrape2meta.fields.people.model import Affiliation, Author, Line, claim
from scrape2meta.values import name_shape, name_words, names, texts
from scrape2meta.values.names import Name

MARKED = 0.98
MOST_MIXED = 200  # lines under a label that are looked at
NO_NAME = -4.0  # log odds a word: `Sobre os autores`
SLOT = 0.97
LABELLED = 0.93
BY = 0.9
UNDER_TITLE = 0.8
MARK_RE = regex.compile(r"\s*[\[(]\s?(?P<ids>\d{1,3}(?:\s?[,;、]\s?\d{1,3})*)\s?[\])]")
GLUED_MARK_RE = regex.compile(
    r"(?<=[\p{L}.)])\s?(?P<ids>(?:\d{1,2}|[*†‡§¶#✉])(?:\s?+(?:[,;]\s?+|\s)?+(?:\d{1,2}(?!\d)|[*†‡§¶#✉]))*)(?=\s*(?:[,;&]|and\b|$|\s\p{Lu}))"
)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SUPERSCRIPT_RE = regex.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]++(?:[,\s⁻]*+[⁰¹²³⁴⁵⁶⁷⁸⁹]++)*+")
INNER_NUMBER_RE = regex.compile(r"(?<=\S\s)\[\d{1,2}\s?\]\s?(?=\p{Lu})")
DIGITS_RE = regex.compile(r"\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
MARKS_RE = regex.compile(r"[\d*†‡§¶#\s]+")
BETWEEN_RE = regex.compile(r"[^;；\s][^;；]*")
LEAD_NUMBER_RE = regex.compile(r"\s*(?:[\[(]\s?(\d{1,3})\s?[\])]|(\d{1,2})[.)]?(?=\s*\p{Lu})|([⁰¹²³⁴⁵⁶⁷⁸⁹]+))\s*")
BY_RE = regex.compile(r"\s*(?:(?:Written\s+|Posted\s+)?[Bb]y|[Vv]on|[Pp]ar|[Pp]or):?\s+(?=\p{Lu})")
BY_END_RE = regex.compile(r"\s*(?:[|·•–—]|\bon\s+\d|\bon\s+\p{Lu}\p{L}+\s\d|,\s(?=\d)|\d{1,2}\s\p{Lu}|\p{Lu}\p{L}+\s\d{1,2},\s\d{4}).*$")
ROLE_RE = regex.compile(r"\((?:Presenting|Presenter|Speaker|Corresponding|presenting|speaker)[^)]*\)|\*+$")
NAME_SEPARATOR_RE = regex.compile(r"\s*[;；、+]\s*|\s+[·•|]\s+|\n")


def marked(blocks: Blocks) -> Iterator[Found]:
    """Labelled authors with marks (`Keller, Anna [1 ,2 ]`) and the numbered affiliations that the marks name."""
    values = blocks.values("authors")
    if not blocks.values("affiliations") and any(kind(text) in ("affiliations", "contact") for text, _ in values[1:MOST_MIXED]):
        if found := gather(Line(text, span) for text, span in values):  # names, institutions and addresses in turn
            yield found.claim(MARKED if found.by_marks else UNDER_TITLE, "people.marked" if found.by_marks else "people.labelled")
        return
    if values and beside.listed(values[0][0])[1]:  # names and institutions on one line: others read them
        return
    one_a_line = len(values) > 1 and all(text.count(",") <= 1 and ";" not in text for text, _ in values)
    authors: list[tuple[Author, Span]] = []
    behind: list[tuple[str, Span]] = []
    for text, span in values:
        cut = _institution_start(text)
        authors.extend(_authors_of(text[:cut], span.start, whole=one_a_line and cut == len(text)))
        if cut < len(text):
            behind.append((text[cut:], Span(span.start + cut, span.end)))
    affiliations = list(_numbered([*blocks.values("affiliations"), *behind]))
    if not authors:
        return
    if not vocab.CJK_RE.search(values[0][0]) and not one_a_line and (more := _gathered(values, behind, blocks, len(authors))):
        yield more.claim(MARKED if more.by_marks else LABELLED, "people.marked" if more.by_marks else "people.labelled")
        return
    known = {affiliation.id for affiliation, _ in affiliations}
    if one_a_line and sum("," in a.shown for a, _ in authors) * 2 > len(authors):  # among inverted names one without a comma is a body
        authors = [(replace(a, name=Name(literal=a.shown)) if "," not in a.shown and " " in a.shown else a, s) for a, s in authors]
    has_marks = any(author.affiliations for author, _ in authors)
    tied = [(replace(a, affiliations=tuple(i for i in a.affiliations if i in known)), span) for a, span in authors]
    if not has_marks and len(affiliations) == 1:  # one institution below all names
        tied = [(replace(a, affiliations=(affiliations[0][0].id,)), span) for a, span in tied]
    yield claim(tied, affiliations, MARKED if has_marks else LABELLED, "people.marked" if has_marks else "people.labelled")


def _gathered(values: Sequence[tuple[str, Span]], behind: Sequence[tuple[str, Span]], blocks: Blocks, fewest: int) -> Gathered | None:
    """The people of labelled lines with plain marks, where so there are more than `fewest` of them (`Ann Roe 1 ; Bo Ek 2 and Cy Orr 3`)."""
    if behind or any(MARK_RE.search(text) for text, _ in values):
        return None
    lines = [Line(text, span, "authors") for text, span in values]
    lines += [Line(text, span, "affiliations") for text, span in blocks.values("affiliations")]
    found = gather(lines)
    return found if found and len(found.authors) > fewest else None


def _institution_start(text: str) -> int:
    """Where an institution begins behind a name on one line (`Presenter: Ann Roe, Department of X, University of Y`)."""
    if MARK_RE.search(text) or ";" in text or "," not in text:
        return len(text)
    place = 0
    for number, piece in enumerate(text.split(",")):
        words = {word.strip(".()").casefold() for word in piece.split()}
        if number and words & vocab.words("venues", "affiliation") and len(words) > 1:
            return place
        place += len(piece) + 1
    return len(text)


def _authors_of(text: str, start: int, *, whole: bool = False) -> Iterator[tuple[Author, Span]]:
    """The authors of one line, each with its marks; nothing where a piece cannot be a name. A `whole` line is one name."""
    found: list[tuple[Author, Span]] = []
    text = vocab.widths(text)  # same length: the marks may be full-width
    for begin, end in [(0, len(text))] if whole else _pieces(text):
        piece = text[begin:end]
        mark = MARK_RE.search(piece) or SUPERSCRIPT_RE.search(piece) or GLUED_MARK_RE.search(piece)
        ids = tuple(int(digits.translate(SUPERSCRIPTS)) for digits in DIGITS_RE.findall(mark[0])) if mark else ()
        shown = texts.tidy(ROLE_RE.sub("", piece[: mark.start()] if mark and mark.start() else piece)).strip(" ,;*†‡§¶#")
        name = names.parse(shown)
        if name is None or (name.literal is None and names.likeness(shown) < NO_NAME):
            continue
        lead = len(piece) - len(piece.lstrip(" ,;*"))
        corresponding = any(sign in (mark[0] if mark else "") for sign in "*✉") or piece.rstrip().endswith("*")
        found.append(
            (
                Author(shown, name, ids, corresponding=corresponding),
                Span(
                    start + begin + lead,
                    start + begin + lead + len(piece[lead : mark.start() if mark else None].rstrip(" ,;*")),
                ),
            )
        )
    yield from found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the people of one line stand: between semicolons and the like, else between commas that do not part a name from itself."""
    if INVERTED_RE.fullmatch(text):
        yield 0, len(text)
        return
    marks = list(MARK_RE.finditer(text))
    if marks and (len(marks) > 1 or names.parse(text[: marks[0].start()]) is not None):  # every name ends with its mark
        place = 0
        for mark in marks:
            yield place + (len(text[place : mark.end()]) - len(text[place : mark.end()].lstrip(" ,;；"))), mark.end()
            place = mark.end()
        if len(text[place:].strip(" ,;；")) > 1:
            yield place + (len(text[place:]) - len(text[place:].lstrip(" ,;；"))), len(text)
        return
    if NAME_SEPARATOR_RE.search(text):
        place = 0
        for cut in NAME_SEPARATOR_RE.finditer(text):
            if text[place : cut.start()].strip():
                yield place, cut.start()
            place = cut.end()
        if text[place:].strip():
            yield place, len(text)
        return
    yield from _by_commas(text)


@cache
def _comma_and_re() -> regex.Pattern[str]:
    joint = name_shape.joint()
    return regex.compile(rf"\s*[,，]\s*(?:{joint}\s+)?|\s+{joint}\s+(?=\p{{Lu}})")


INVERTED_RE = regex.compile(r"\s*\p{Lu}[\p{L}'’-]+\s[yei]\s\p{Lu}[\p{L}'’-]+,\s[^,;&\d]{2,60}")  # `Cavalcante e Sá, Raimunda`


def _by_commas(text: str) -> Iterator[tuple[int, int]]:
    """Pieces between commas and `and`; a comma followed only by a mark or a given name belongs to the name before."""
    cuts = [match.span() for match in _comma_and_re().finditer(text)]
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    pieces = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip()]
    joined: list[tuple[int, int]] = []
    inverted = len(pieces) > 1 and not vocab.CJK_RE.search(text) and _inverted([text[a:b].strip() for a, b in pieces])
    degrees, suffixes = vocab.words("particles", "degrees"), vocab.words("particles", "suffixes")
    for number, (a, b) in enumerate(pieces):
        piece = text[a:b].strip()
        tail = MARKS_RE.fullmatch(piece) is not None or piece.casefold() in degrees | suffixes
        given = inverted and number % 2 == 1 and names.parse(piece) is not None
        if joined and (tail or given) and (given or text[joined[-1][0] : b].count(",") <= 6):
            joined[-1] = (joined[-1][0], b if piece.casefold() not in degrees else joined[-1][1])
        else:
            joined.append((a, b))
    yield from joined


def _inverted(pieces: Sequence[str]) -> bool:
    """Whether pieces between commas are family and given names in turn: single words in front, or a pair that ends in a given name."""
    if all(" " not in piece for piece in pieces[::2]):
        return True
    return len(pieces) == 2 and " " not in pieces[1] and name_words.counts(pieces[1])[0] > name_words.counts(pieces[1])[1]


def _numbered(values: Sequence[tuple[str, Span]]) -> Iterator[tuple[Affiliation, Span]]:
    """The affiliations of a list: by their printed numbers, else by their order; a line without a number goes on the numbered one."""
    for place, (text, span) in enumerate(_joined(values), start=1):
        lead = LEAD_NUMBER_RE.match(vocab.widths(text))
        begin = lead.end() if lead else 0
        number = int((lead[1] or lead[2] or lead[3]).translate(SUPERSCRIPTS)) if lead else place
        raw = texts.tidy(text[begin:]).strip(" ;；")
        if raw:
            inner = text[begin:]
            yield Affiliation(number, raw), Span(span.start + begin, span.start + begin + len(inner.rstrip(" ;；")))


def _joined(values: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The lines of a list with what goes on over lines put together; unnumbered ones are cut at semicolons."""
    if not values or not LEAD_NUMBER_RE.match(vocab.widths(values[0][0])):
        return [
            (match[0], Span(span.start + match.start(), span.start + match.end()))
            for text, span in values
            for match in BETWEEN_RE.finditer(text)
        ]
    rows: list[tuple[str, Span]] = []
    for line, whole in values:
        edges = [0, *(m.start() for m in INNER_NUMBER_RE.finditer(line)), len(line)]
        for a, b in pairwise(edges):
            text, span = line[a:b], Span(whole.start + a, whole.start + b)
            _append(rows, text, span)
    return rows


def _append(rows: list[tuple[str, Span]], text: str, span: Span) -> None:
    """Add a line: a new row where it has a number, else the rest of the row before."""
    if rows and not LEAD_NUMBER_RE.match(vocab.widths(text)):
        before, where = rows[-1]
        rows[-1] = (before.ljust(span.start - where.start) + text, Span(where.start, span.end))
    else:
        rows.append((text, span))


# ---- conference slots --------------------------------------------------------------------------------------------------

SLOT_LINE_RE = regex.compile(r"(?P<name>\S[^,;:]{2,60}?)(?:\s,\s?|,\s)(?P<affiliation>\S.*)")
SEMICOLON_RE = regex.compile(r"\s*;\s*")
AND_OTHERS_RE = regex.compile(r"\s*(?:[;,]\s*(?:and\s+|&\s*)?|and\s+|&\s*)(?=\p{Lu})")
DEGREE_RE = regex.compile(r"([\p{L}.]{2,8})\s?,\s*")
AND_NAME_RE = regex.compile(r"\s+and\s+(?=\p{Lu}[\p{L}.'’-]*(?:\s+[\p{L}.'’-]+){1,4}\s*,)")


def slot_lines(blocks: Blocks) -> Iterator[Found]:
    """`Name , Institution, City, Country` lines above the text: identical institutions are one, `;` parts several of one person."""
    authors: list[tuple[Author, Span]] = []
    affiliations: dict[str, tuple[Affiliation, Span]] = {}
    for block in blocks.zone("head", "tail"):
        if block.role not in (Role.LINE, Role.PARAGRAPH) or len(block.text) > 500 or RUN_ON_RE.search(block.text):
            continue
        if authors and (lead := AND_OTHERS_RE.match(block.text)) and (more := names_in_text.read(block.text[lead.end() :])):
            start = block.span.start + lead.end()  # `; and A. Roe , B. Ek` below who speaks
            authors += [(Author(p.shown, p.name), Span(start + p.start, start + p.end)) for p in more.people]
            continue
        for name, where, institutions in _speakers(block.text, block.span.start):
            ids = [affiliations.setdefault(raw, (Affiliation(len(affiliations) + 1, raw), span))[0].id for raw, span in institutions]
            authors.append((Author(name[0], name[1], tuple(ids)), where))
    if authors:
        yield claim(authors, list(affiliations.values()), SLOT, "people.slot_lines")


RUN_ON_RE = regex.compile(r"\p{L}\d(?:,\d)*,?\s\(1\)\s?\p{Lu}")  # `Ann Roe1, Bo Orr2, (1)University of Oslo`: marks tie them
Speaker = tuple[tuple[str, Name], Span, list[tuple[str, Span]]]


def _speakers(text: str, start: int) -> Iterator[Speaker]:
    """The people of one line with their institutions; a second person may follow behind `;` or `and`."""
    cuts = [0, *(edge for match in SEMICOLON_RE.finditer(text) for edge in match.span()), len(text)]
    found: list[Speaker] = []
    for begin, end in zip(cuts[::2], cuts[1::2], strict=True):
        inner = [begin, *(edge for m in AND_NAME_RE.finditer(text, begin, end) for edge in m.span()), end]
        for a, b in zip(inner[::2], inner[1::2], strict=True):
            person = _speaker(text[a:b], start + a)
            if person:
                found.append(person)
            elif found and (raw := texts.tidy(text[a:b]).strip(" ,.")):
                lead = len(text[a:b]) - len(text[a:b].lstrip(" ,"))
                found[-1][2].append((raw, Span(start + a + lead, start + a + len(text[a:b].rstrip(" ,.")))))
            elif not found:
                return
    yield from found


def _speaker(text: str, start: int) -> Speaker | None:
    """One person and the institution behind the comma; None where the text before it is no person's name."""
    match = SLOT_LINE_RE.fullmatch(text.strip())
    if not match:
        return None
    start += len(text) - len(text.lstrip())
    shown = texts.tidy(ROLE_RE.sub("", match["name"])).rstrip("0123456789")
    name = names.parse(shown, family_in_capitals=True)
    if name is None or name.literal or not name.given:
        return None
    affiliation, lead = match["affiliation"], 0
    while (degree := DEGREE_RE.match(affiliation, lead)) and degree[1].casefold() in vocab.words("particles", "degrees"):
        lead = degree.end()
    spaced = text.strip()[match.end("name") : match.end("name") + 2] == " ,"
    if not spaced and not is_institution(affiliation) and not shown.split()[-1].isupper():
        return None
    where = Span(start + match.start("name"), start + match.start("name") + len(match["name"].rstrip("0123456789")))
    raw = affiliation[lead:].rstrip(" ,.")
    begin = start + match.start("affiliation") + lead
    return (shown, name), where, [(texts.tidy(raw), Span(begin, begin + len(raw)))] if raw else []


# ---- lines under a title -----------------------------------------------------------------------------------------------


def by(blocks: Blocks) -> Iterator[Found]:
    """`By First Last and First Last` on a line of its own above the prose."""
    for block in _near_title(blocks):
        if match := BY_RE.match(block.text):
            begin = match.end()
            end = BY_END_RE.search(block.text, begin)
            authors = list(_authors_of(block.text[begin : end.start() if end else None], block.span.start + begin))
            if authors and all(a.name.given or a.name.literal for a, _ in authors) and len(block.text) < 200:
                yield claim(authors, [], BY, "people.by")
                return


def under_title(blocks: Blocks) -> Iterator[Found]:
    """A line of names under the title, with the institutions below it: tied by marks, or all to the only one."""
    rows = [block for block in _near_title(blocks) if block.role in (Role.LINE, Role.ENTRY, Role.PARAGRAPH)]
    for place, block in enumerate(rows[1:], start=1):
        if not looks_like_people(block.text):
            continue
        told = runs.told_by_marks([Line(row.text, row.span) for row in rows[place : place + MOST_LINES]])
        last = place + 1
        while last < len(rows) and ((last - place < len(told) and told[last - place].kind) or _goes_on(rows[last], rows[last - 1])):
            last += 1
        if found := gather(Line(row.text, row.span) for row in rows[place:last]):
            yield found.claim(UNDER_TITLE, "people.under_title")
        return


MOST_LINES = 100  # below a title in which institutions are told by the marks of the names


def _goes_on(block: Block, before: Block) -> bool:
    """Whether a line below names belongs to them: further names, institutions, contacts or marks."""
    if looks_like_people(block.text) or is_institution(block.text):
        return True
    return kind(block.text) in ("contact", "marks") or (is_institution(before.text) and goes_on(block.text, before.text))


def _near_title(blocks: Blocks) -> list[Block]:
    """The lines of the head, those of labelled names among them, above the text."""
    ends = [block.span.start for zone in ("text", "abstract", "body") for block in blocks.zone(zone)[:1]]
    end = min(ends, default=None)
    return [b for b in blocks.zone("head", "authors") if (end is None or b.span.start < end) and b.role is not Role.LABEL]


def is_byline(block: Block) -> bool:
    """Whether a line of the head names people or an institution rather than the work."""
    return (
        (bool(BY_RE.match(block.text)) and looks_like_people(block.text[BY_RE.match(block.text).end() :]))
        or looks_like_people(block.text)
        or is_institution(block.text)
    )
