"""
What a page says when it tells how to cite it: read as a reference, it fills the record's own fields and is never one of the references.

The line stands behind a label (`How to cite`, `Para citar`, `Для цитирования`, ...) or below it. What it says competes with the head of
the page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import regex

from scrape2meta import references
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.blocks.prose import YEAR_RE
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import own_citation, page_titles, page_venues, records
from scrape2meta.fields.people import Author, People
from scrape2meta.references import Reference
from scrape2meta.values import citation_lines, journal_names, names, texts
from scrape2meta.values.names import Name

SURE = {"title": 0.9, "container_title": 0.92, "year": 0.95, "volume": 0.95, "issue": 0.95, "pages": 0.9, "doi": 0.95, "publisher": 0.85}
NAMED = 0.72  # initials stand in such lines where the head has whole names
AGREED = 0.97  # the head has the same title
FEWEST, MOST = 30, 900  # letters of a citation
LINES = 4  # lines below the label in which it is looked for
HEAD = 60  # blocks in which a record's citation of itself is looked for
FEWEST_WORDS = 4  # of a title behind names, where the page has it nowhere else
SHORTEST_CITED = 12  # letters of a title that a line cites
SHORTEST_TITLE = 25  # letters
LIKELY = 3  # lines of the head that are looked for in a citation
BEHIND = frozenset(["container_title", "volume", "issue", "pages"])  # what stands behind a title
MARKS = " .,;:\"”“»’'?!)]"
LEAST = 0.4  # confidence of the reading
# A work about this one names its title behind such a word: `Replication data for "Cold wells"`, `Comentário a “Poços frios”`.
ABOUT_RE = regex.compile(
    r"\b(?:for|of|on|to|zu|zum|von|über|à|ao|para|de|del|do|da|sobre|pour|sur|su|per|на|для)\s?[:\s\"“”«„'‘’]*$", regex.IGNORECASE
)
URL_TAIL_RE = regex.compile(r"\s*(?:Available (?:from|at)|Disponible en|Disponível em|URL|Retrieved from|Accessed)\b.*$", regex.IGNORECASE)


Cited = tuple[Reference, str, Span]


@lru_cache(maxsize=2)
def cited(blocks: Blocks) -> Cited | None:
    """The reading of the first line below or behind such a label that reads as a citation, and where it stands."""
    labelled = _first(text for run in blocks.runs("citation") for text in _texts(run))
    return labelled or _first(_around_title(blocks), titled=True)


def _around_title(blocks: Blocks) -> Iterator[tuple[str, Span]]:
    """The lines that hold the page's title with something before it and a year behind it, as a citation without a label does."""
    dated = [
        block
        for block in blocks.items
        if FEWEST < len(block.text) <= MOST
        and block.zone not in ("references", "related", "body")
        and block.role is not Role.NOISE
        and block.text[0] != "@"
        and YEAR_RE.search(block.text)
    ]
    said = (
        [texts.tidy(block.text).casefold() for block in blocks.items[:HEAD] if SHORTEST_CITED <= len(block.text) <= MOST] if dated else []
    )
    dated = [block for block in dated if any(texts.tidy(block.text).casefold().find(line) > 3 for line in said)]
    ranked = page_titles.ranking(blocks) if dated else ()
    title = texts.tidy(page_titles.joined(ranked[0][1])).casefold() if ranked and ranked[0][0] >= page_titles.THRESHOLD else ""
    if len(title) < SHORTEST_CITED:
        return
    for block in dated:
        before, held, _ = texts.tidy(block.text).casefold().partition(title)
        if held and len(before) > 3 and not ABOUT_RE.search(before):
            yield block.text, block.span


def _first(lines: Iterable[tuple[str, Span]], *, titled: bool = False) -> Cited | None:
    """The first line that reads as a citation; `titled`: only one with names and a title."""
    for text, span in lines:
        line = URL_TAIL_RE.sub("", texts.tidy(text))
        if not FEWEST <= len(line) <= MOST or not (YEAR_RE.search(line) or "10." in line):
            continue
        found = references.parse_one(line)
        if titled and not (found.title and found.authors):
            continue
        if found.confidence >= LEAST and (found.title or found.container_title):
            return found, text, span
        if (
            not titled
            and not found.title
            and (place := citation_lines.parse(line))
            and {"container_title", "volume"} <= place.fields.keys()
        ):
            return replace(found, authors=()), text, span  # the journal alone
    return None


def in_record(blocks: Blocks) -> Iterator[Found]:
    """The fields that the citation of a repository's record says: behind its label, else a line that holds the page's title and more."""
    found = _first(records.citations(blocks)) or _first(_around_a_line(blocks))
    if found:
        yield from _claims(blocks, found)
    yield from at_head(blocks)


def at_head(blocks: Blocks) -> Iterator[Found]:
    """The fields of the citation of itself that a record has at its head without a label."""
    head = own_citation.read(blocks)
    work = references.parse_one(texts.tidy(head.block.text)) if head else None
    if head is None or work is None or not work.title:
        return
    text, rule = head.block.text, "self_citation.at_head"
    start = text.find(work.title, head.title)
    if start < 0 or start > head.title + SHORT_LEAD:
        return
    end = start + len(work.title)
    year = head.year or work.year
    if year != work.year and (more := YEAR_OF_TITLE_RE.match(text, end)):  # `..., 2011. J. Wells [online]. 2015`
        end = more.end()
    begin = head.block.span.start
    span = Span(begin + start, begin + end)
    yield Found("title", texts.title(text[start:end]), span, AT_HEAD, rule)
    people = tuple(Author(shown, name) for shown, name, _ in head.people)
    parts = tuple(Part("authors", where) for _, _, where in head.people)
    sure = AT_HEAD if any(len(name.given or "") > 2 and (name.given or "")[1].islower() for _, name, _ in head.people) else NAMED
    yield Found("people", People(people), Span(parts[0].span.start, parts[-1].span.end), sure, rule, parts)
    if year:
        at = begin + text.rfind(str(year))
        yield Found("year", year, Span(at, at + 4), AT_HEAD, rule)
    rest = text[end:].lstrip(MARKS)
    place = None if IN_BOOK_RE.match(rest) else citation_lines.parse(ONLINE_RE.sub("", rest))
    for field in ("container_title", "volume", "issue", "pages"):
        value = place.get(field) if place else None
        value = value if value is not None else getattr(work, field)
        if field == "container_title" and value:
            value = (
                str(value).partition(". ")[0] if IN_BOOK_RE.match(rest) else str(value) if str(value) in rest else str(value).rstrip(".")
            )
        if value is not None and str(value) in rest:
            at = begin + text.index(str(value), end)
            yield Found(field, value, Span(at, at + len(str(value))), AT_HEAD_PLACE, rule)
        elif value is not None and field == "pages":
            yield Found(field, value, Span(begin + end, head.block.span.end), AT_HEAD_PLACE, rule)


AT_HEAD, AT_HEAD_PLACE = 0.955, 0.9
SHORT_LEAD = 3  # signs between the names and the title
YEAR_OF_TITLE_RE = regex.compile(r",\s(?:1[89]|20)\d\d(?=\.\s)")
IN_BOOK_RE = regex.compile(r"In:\s")
ONLINE_RE = regex.compile(r"\s?\[(?:online|on[ -]line|en línea)\]", regex.IGNORECASE)


def _around_a_line(blocks: Blocks) -> Iterator[tuple[str, Span]]:
    """The lines of the head that hold all of a line above them, with names in front of it and numbers behind."""
    above: list[str] = []
    for block in blocks.items[:HEAD]:
        text = texts.tidy(block.text).casefold()
        if FEWEST < len(text) <= MOST and YEAR_RE.search(text) and any(0 < text.find(line) < len(text) - len(line) for line in above):
            yield block.text, block.span
        if SHORTEST_TITLE <= len(text) <= MOST:
            above.append(text)


def _texts(run: tuple[Block, ...]) -> Iterator[tuple[str, Span]]:
    """The lines of a label that may be its citation; lines that go on inside a sentence are put together."""
    seen = 0
    for block in run:
        if block.role is Role.FIELD and block.value:
            yield block.read(block.value), block.value
        elif block.role not in (Role.LABEL, Role.NOISE) and seen < LINES:
            seen += 1
            yield block.text, block.span


def read(blocks: Blocks) -> Iterator[Found]:
    """The fields that the page's citation of itself says."""
    if found := cited(blocks):
        yield from _claims(blocks, found)
    yield from at_head(blocks)


def _claims(blocks: Blocks, found: Cited) -> Iterator[Found]:
    work, text, span = found
    known = _known_title(blocks, text, work.title)
    place = citation_lines.parse(known[1]) if known else None  # what stands behind the title can be read without guessing where it ends
    whole = place is not None and place.get("container_title") is not None
    place = place if whole else citation_lines.parse(work.raw)
    whole = whole or (not work.authors and place is not None and {"container_title", "volume"} <= place.fields.keys())
    rule = "self_citation.read"
    for field, sure in SURE.items():
        value = getattr(work, field) if not whole or field not in BEHIND else None
        if field == "container_title" and value is not None:
            value = journal_names.without_series(journal_names.without_publisher(str(value)))
        if value is None and place is not None and field != "title":
            value = place.get(field)
        if value is None:
            continue
        if field == "title" and not known and str(value)[0].islower():
            continue  # the rest of a title that its line cuts
        if field == "title":
            head = known[0] if known else _same_title(blocks, str(value))
            if head:
                yield head
                continue
            if place is not None and place.get("container_title") and not (work.authors and len(str(value).split()) >= FEWEST_WORDS):
                continue  # nothing but a journal and numbers
        yield Found(field, value, _where(str(value), text, span), sure * min(1.0, work.confidence + 0.3), rule)
        if field == "container_title" and (full := page_venues.line_in_full(blocks, str(value))):
            yield Found(field, *full, page_venues.WRITTEN_OUT, rule)
    if work.article_number:
        yield Found("article_number", work.article_number, span, SURE["pages"], rule)
    people = tuple(Author(_shown(name, work.raw), name) for name in work.authors)
    if people:
        parts = tuple(Part("authors", _where(person.shown, text, span)) for person in people)
        yield Found("people", People(people), span, NAMED * min(1.0, work.confidence + 0.3), rule, parts)


def _where(value: str, text: str, span: Span) -> Span:
    """Where a value stands in the citation, the whole of it where it is not there as it is."""
    start = text.casefold().find(value.casefold())
    return span if start < 0 else Span(span.start + start, span.start + start + len(value))


def _shown(name: Name, raw: str) -> str:
    """A name in the order in which the citation prints it."""
    family_first = (f"{name.family} {name.given}", f"{name.family}, {name.given}")
    return next((shown for shown in family_first if name.given and shown in raw), names.show(name))


def _known_title(blocks: Blocks, text: str, read: str | None) -> tuple[Found, str] | None:
    """The title of the head that stands in the citation, and what the citation says behind it."""
    folded = text.casefold()
    place = folded.find(read.casefold()) if read else -1
    end = place + len(read) if read and place >= 0 else len(folded)  # what begins behind the title is a series or a journal
    for score, run in page_titles.ranking(blocks)[:LIKELY]:
        title = page_titles.joined(run)
        start = folded.find(title.casefold())
        if score >= page_titles.THRESHOLD and 0 <= start < end and len(title) >= SHORTEST_TITLE and len(folded) == len(text):
            return page_titles.claim(run, AGREED), text[start + len(title) :].lstrip(MARKS)
    return None


def _same_title(blocks: Blocks, title: str) -> Found | None:
    """The line of the head that says the same title: as the page prints it there."""
    wanted = _letters(title)
    for _, run in page_titles.ranking(blocks):
        shown = _letters(page_titles.joined(run))
        if shown == wanted or (len(shown) > 30 and len(wanted) > 30 and (shown.startswith(wanted) or wanted.startswith(shown))):
            return page_titles.claim(run, AGREED)
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
