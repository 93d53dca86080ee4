"""
Many records on one page, a line each: hits of a search, "most cited" pages, reports, sessions of a meeting, books of abstracts.

    Showing 1-3 of 212 results
    Cold wells of the northern plain
    Keller, A., Bianchi, L.
    Journal of Cold Water 12(3), 2009, pp. 201-219
    Taste and depth
    Osei, F.
    ...

Two shapes are known: a title right above a line of people, three times and more; and the same label of people or abstract three times
and more. A page that has an abstract of its own, with related papers behind it, is none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import regex

from scrape2meta import blocks as page_blocks
from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.blocks.prose import YEAR_RE
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import abstracts, identifiers, keywords, mastheads, people, speakers, titles, venues
from scrape2meta.formats import Format, Reader, Sign
from scrape2meta.formats.unknown import against
from scrape2meta.values import dates, texts

FEWEST = 3  # records
LOOKED_AT = 400  # blocks that are looked at to tell what the page is
LEAST_SHARE = 0.6  # of the page's letters from the first record on
LEAST_WHOLE = 0.7  # of the records that have more than title and people
LONGEST_PEOPLE = 250
SURE = 0.96
LABEL_LETTERS = 20
RUN_ON_RE = regex.compile(r"\b(?:Volume|Issue|Pages|Published)\s?:")
NUMBER_RE = regex.compile(r"(?:\[?\d{1,4}[.)\]]|[•·-])\s+")
KIND_RE = regex.compile(r"(?P<year>(?:19|20)\d\d)(?=(?:Doctoral|Licentiate|Independent|Student|Conference|Article|Report|Book|Chapter)\b)")
ELSEWHERE = frozenset(("references", "related", "notes", "noise", "citation"))
READERS: tuple[Reader, ...] = (
    people.marked,
    people.by,
    people.under_title,
    people.slot_lines,
    speakers.speakers,
    speakers.inverted,
    abstracts.labelled,
    abstracts.below_title,
    keywords.labelled,
    identifiers.labelled_doi,
    identifiers.lone_doi,
    mastheads.masthead,
    venues.labelled,
    venues.year_of_publication,
    venues.classification,
)


@lru_cache(maxsize=2)
def _starts(blocks: Blocks) -> tuple[int, ...]:
    """The places of the titles of a page's records; fewer than three where the page is no listing."""
    rows = [block for block in blocks.items if block.role is not Role.NOISE]
    starts = _labelled(rows) or _unlabelled(rows)
    if len(starts) < FEWEST:
        return ()
    letters = sum(len(block.text) for block in rows)
    behind = sum(len(block.text) for block in rows[starts[0] :])
    return tuple(rows[start].place for start in starts) if behind >= LEAST_SHARE * letters else ()


def _labelled(rows: list[Block]) -> list[int]:
    """Where records begin whose people, or else whose abstracts, stand behind one and the same label."""
    for meaning in ("authors", "abstract"):
        places = [place for place, block in enumerate(rows) if block.label == meaning]
        words = Counter(_word(rows[place]) for place in places)
        word, count = words.most_common(1)[0] if words else ("", 0)
        if count < FEWEST:
            continue
        starts: list[int] = []
        for place in (place for place in places if _word(rows[place]) == word):
            start = _above(rows, place, starts[-1] + 1 if starts else 0, most=1 if meaning == "authors" else 3)
            if start < place and (meaning == "abstract" or _may_be_title(rows[start])):
                starts.append(start)
        texts_each = sum(any(map(_is_text, rows[start:end])) for start, end in pairwise((*starts, len(rows))))
        if len(starts) >= FEWEST and (meaning == "authors" or texts_each >= LEAST_WHOLE * len(starts)):
            return starts
    return []


def _above(rows: list[Block], place: int, top: int, most: int) -> int:
    """The first of the lines right above a label, at most so many, that are neither labels nor text."""
    start = place
    while start > top and place - start < most and not rows[start - 1].label and not _is_text(rows[start - 1]):
        start -= 1
    return start


def _word(block: Block) -> str:
    head = block.text if block.value is None else block.text[: block.value.start - block.span.start]
    return vocab.fold(head)


def _is_text(block: Block) -> bool:
    return block.role is Role.PARAGRAPH or (len(block.text) >= 60 and block.text[-1] in ".!?")


def _unlabelled(rows: list[Block]) -> list[int]:
    """Where a title stands right above a line of people; none where the page has an abstract of its own."""
    if any(block.label == "abstract" for block in rows):
        return []
    starts: list[int] = []
    for place, (block, below) in enumerate(pairwise(rows[:LOOKED_AT])):
        if starts and place <= starts[-1] + 1:
            continue
        if block.label or below.label or block.zone in ELSEWHERE or len(below.text) > LONGEST_PEOPLE or not below.text[0].isupper():
            continue
        if _is_title(block) and (people.looks_like_people(below.text) or speakers.is_people(below)):
            starts.append(place)
    whole = [_is_whole(rows, start, end) for start, end in pairwise((*starts, min(len(rows), LOOKED_AT)))]
    return starts if sum(whole) >= LEAST_WHOLE * len(starts) else []


def _is_whole(rows: list[Block], start: int, end: int) -> bool:
    """Whether a text or the place of publication follows the people, or the hour of the talk stands above the title."""
    if start and len(rows[start - 1].text) < 30 and dates.find_time(rows[start - 1].text):
        return True
    return any(_is_text(block) or YEAR_RE.search(block.text) or "10." in block.text for block in rows[start + 2 : end])


def _may_be_title(block: Block) -> bool:
    """Whether a line above a label of people is rather a title than a person's name, a bullet before it or not."""
    text = NUMBER_RE.sub("", block.text, count=1)
    return (text.count(" ") >= 2 or vocab.CJK_RE.search(text) is not None) and not people.looks_like_people(text)


def _is_title(block: Block) -> bool:
    text = NUMBER_RE.sub("", block.text, count=1)
    if (text.count(" ") < 2 and not vocab.CJK_RE.search(text)) or text[-1] in ",;•*" or _is_text(block) or not titles.is_title_like(block):
        return False
    return not people.is_institution(text) and not people.looks_like_people(text)


def records(blocks: Blocks) -> Iterator[Sequence[Found]]:
    """The claims about each record: its title, and what the readers find between it and the next."""
    starts = _starts(blocks)
    by_place = {block.place: block for block in blocks.items}
    for start, following in zip(starts, [*starts[1:], None], strict=False):
        first = by_place[start]
        end = by_place[following].span.start if following is not None else len(blocks.text)
        cut = page_blocks.split(blocks.text[first.span.start : end])
        yield [*_title(first, by_place.get(start + 1)), *(_moved(found, first.span.start) for found in _read(cut))]


def _title(block: Block, below: Block | None) -> Iterator[Found]:
    """The title, without its number; where the year and kind of work are glued to it, without them."""
    if below is not None and below.label is None and (KIND_RE.search(below.text) or below.text.casefold().startswith("abstract")):
        block = below
    number = NUMBER_RE.match(block.text)
    begin = number.end() if number else 0
    colon = block.text.find(":", begin, begin + LABEL_LETTERS)
    if colon > 0 and vocab.meanings("labels").get(vocab.fold(block.text[begin:colon])) == "title":
        begin = colon + 1 + len(block.text[colon + 1 :]) - len(block.text[colon + 1 :].lstrip())
    glued = KIND_RE.search(block.text, begin)
    end = glued.start() if glued else len(block.text)
    if title := texts.title(block.text[begin:end]):
        yield Found("title", title, Span(block.span.start + begin, block.span.start + end), SURE, "listing.title")
    if glued:
        yield Found(
            "year", int(glued["year"]), Span(block.span.start + glued.start(), block.span.start + glued.end()), SURE, "listing.year"
        )


def _read(cut: Blocks) -> Iterator[Found]:
    """What the readers find in one record; a journal that runs into `Volume: 12` of the same line is none."""
    for reader in READERS:
        yield from (found for found in reader(cut) if not (found.field == "container_title" and RUN_ON_RE.search(str(found.value))))


def _moved(found: Found, offset: int) -> Found:
    """The claim about a part of the page, with its places in the whole page."""
    parts = tuple(Part(part.field, Span(part.span.start + offset, part.span.end + offset)) for part in found.parts)
    return replace(found, span=Span(found.span.start + offset, found.span.end + offset), parts=parts)


def _signs(blocks: Blocks) -> Iterator[Sign]:
    starts = _starts(blocks)
    if not starts:
        yield Sign("no list of records", -6.0)
        return
    yield Sign(f"{len(starts)} records one below the other", 8.0)
    for sign in against(blocks):
        yield sign._replace(weight=sign.weight * 0.5)


FORMAT = Format(
    "listing", "many records on one page, a line each: hits, reports, sessions, books of abstracts", _signs, (), records=records
)
