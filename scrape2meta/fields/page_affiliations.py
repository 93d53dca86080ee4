"""
Institutions of people whom a page names again away from the title: below the text, each name above its institution, or with marks.

    Authors                                 AUTHORS & AFFILIATIONS
    Ann Roe, PhD                            A. Roe1,2 and B. Ek2
    University of X, City, Country          1Institute for X, City, Country
    View all articles by this author        2Department of Y, University of X
    Bo Ek ...
"""

from collections.abc import Iterator, Mapping, Sequence

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Span
from scrape2meta.fields import page_people, people
from scrape2meta.fields.people import Affiliation, Author, Gathered, Line, People, glued, runs
from scrape2meta.values import countries, texts

AGAIN = 0.9
AWAY = frozenset(["related", "editors", "supervisor", "citation"])
LONGEST_NAME = 200  # letters of a line that names someone again
LONGEST_LIST = 4000
LONGEST_PLACE = 400
MOST_BELOW = 8  # lines between one name and the next
MOST_LINES = 60  # of institutions below names with marks
MOST_WORDS = 7  # of a name
WORDS_RE = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}.'’-]*")
# `Ann Roe is in the Department of X, University of Y.`, as journals say it below news and comments.
IS_AT_RE = regex.compile(  # `Ann Roe is in the Department of X, University of Y.`, as journals say it below news and comments
    r"(?P<others>(?:,?\s(?:and|&)\s[\p{L}\p{M} .'’-]{3,50}?)?)\s(?:is|are)\s"
    r"(?:both\s|(?:an?\s)?[\p{L} -]{3,60}\s)?(?:in|at|with)\s(?:the\s(?=\p{Lu}))?"
)
ENDS_RE = regex.compile(r"\.(?:\s|$)(?=\p{Lu}|\s*$)")


def named_again(blocks: Blocks) -> Iterator[Found]:
    """The people of the title with the institutions that stand by their names elsewhere; nothing where the title has them already."""
    above = next(page_people.below_title(blocks), None) or next(page_people.labelled(blocks), None)
    if above is None or not isinstance(above.value, People) or any(author.affiliations for author in above.value.authors):
        return
    spans = [part.span for part in above.parts if part.field == "authors"]
    found = elsewhere(blocks, above.value.authors, Span(spans[0].start, spans[-1].end))
    if found is not None:
        yield page_people.ordered(above, found).claim(AGAIN, "page_affiliations.named_again")


def elsewhere(blocks: Blocks, authors: Sequence[Author], span: Span) -> Gathered | None:
    """Authors with the institutions that stand by their names outside of a span; None where fewer than half of them have one."""
    known = {_letters(author.shown): author for author in authors if " " in author.shown}
    if not known:
        return None
    places = [number for number, block in enumerate(blocks.items) if _may_name(block, span) and _named(block.text, known)]
    found = max(
        (one for part in _parts(places) for one in _read(blocks.items, part, known, authors)),
        key=lambda one: sum(bool(author.affiliations) for author, _ in one.authors),
        default=None,
    )
    return found if found is not None and 2 * sum(bool(author.affiliations) for author, _ in found.authors) >= len(authors) else None


def without_names(blocks: Blocks) -> list[tuple[Affiliation, Span]]:
    """The institutions with marks below a title whose names are lost, as main text has it; nothing where the lines hold anything else."""
    rows = [row for row in page_people.lines_below_title(blocks) if HEAD_RE.match(row.text)]
    found: list[tuple[Affiliation, Span]] = []
    for number, row in enumerate(rows[:MOST_LINES], start=1):
        head = HEAD_RE.match(row.text)
        if head is None or int(head["number"]) != number or people.kind(row.text[head.end() :]) != "affiliations" or "," not in row.text:
            return []
        raw = row.text[head.end() :].rstrip(" ,;")
        found.append((Affiliation(number, texts.tidy(raw)), Span(row.span.start + head.end(), row.span.start + head.end() + len(raw))))
    return found


def alone(blocks: Blocks) -> Iterator[Found]:
    """The institutions of a page that has lost the names of its authors."""
    if found := without_names(blocks):
        yield people.claim([], found, NAMELESS, "page_affiliations.alone")


NAMELESS = 0.6
HEAD_RE = regex.compile(r"\s*(?:[-•*·]\s)?(?P<number>\d{1,2})\s?(?=\p{Lu})")


def _letters(text: str) -> str:
    return "".join(c for c in vocab.fold(text) if c.isalpha())


def _may_name(block: Block, above: Span) -> bool:
    apart = block.span.end <= above.start or block.span.start >= above.end
    return apart and block.zone not in AWAY and block.role not in (Role.NOISE, Role.LABEL, Role.ENTRY)


def _named(text: str, known: Mapping[str, Author]) -> int:
    """Where the known name that a line begins with ends; 0 where it begins with none."""
    if not text[0].isupper() or len(text) > glued.LONGEST:
        return 0
    so_far = ""
    for number, word in enumerate(WORDS_RE.finditer(text, 0, LONGEST_NAME)):
        so_far += _letters(word[0])
        if so_far in known:
            return int(word.end())
        if number == MOST_WORDS:
            break
    return 0


def _parts(places: Sequence[int]) -> Iterator[list[int]]:
    """The places of the names in lists: none stands farther from the one before it than its institutions take."""
    part: list[int] = []
    for place in places:
        if part and place - part[-1] > MOST_BELOW:
            yield part
            part = []
        part.append(place)
    if part:
        yield part


def _read(items: Sequence[Block], part: Sequence[int], known: Mapping[str, Author], authors: Sequence[Author]) -> Iterator[Gathered]:
    """The people of one list in the ways it may be printed."""
    first = items[part[0]]
    if len(known) > 1 and (found := glued.read(first.text, first.span.start, authors)):
        yield found
    elif len(known) > 1 and len(first.text) < LONGEST_LIST and _names_several(first.text, known):
        if (found := _below_list(items, part[0])) and found.by_marks:
            yield found
    else:
        yield from filter(None, [people.gather(list(_one_by_one(items, part, known)), letters=False)])


def _names_several(text: str, known: Mapping[str, Author]) -> bool:
    return sum(author.shown in text for author in known.values()) > 1


def _below_list(items: Sequence[Block], place: int) -> Gathered | None:
    """A line of names with marks and the institutions right below it."""
    rows = [Line(items[place].text, items[place].span, "authors")]
    rows += [Line(block.text, block.span) for block in items[place + 1 : place + MOST_LINES] if block.role is not Role.NOISE]
    told = runs.told_by_marks(rows)
    last = 1
    while last < len(told) and (told[last].kind or people.kind(told[last].text) in ("affiliations", "marks", "contact")):
        last += 1
    return people.gather(told[:last], letters=False)


def _one_by_one(items: Sequence[Block], part: Sequence[int], known: Mapping[str, Author]) -> Iterator[Line]:
    """Each name with what stands behind it, or with the lines below it that are institutions or contacts."""
    for place, following in zip(part, [*part[1:], len(items)], strict=True):
        block = items[place]
        names, begins, ends = _on_line(block.text, _named(block.text, known))
        yield Line(block.text[:names], Span(block.span.start, block.span.start + names), "author" if names == begins else "authors")
        if begins < ends:
            yield Line(block.text[begins:ends], Span(block.span.start + begins, block.span.start + ends), "affiliations")
        else:
            yield from _below(items[place + 1 : min(following, place + 1 + MOST_BELOW)])


def _on_line(text: str, end: int) -> tuple[int, int, int]:
    """Where the names of a line end, and where the institution behind them begins and ends; that is empty where there is none."""
    if at := IS_AT_RE.match(text, end):
        stop = ENDS_RE.search(text, at.end())
        return at.end("others"), at.end(), stop.start() if stop else len(text)
    begins = end
    while text[begins : begins + 1] == ",":
        piece = text[begins + 1 :].partition(",")[0]
        if piece.strip(" .").casefold() not in vocab.words("particles", "degrees"):
            inner = begins + 1 + len(piece) - len(piece.lstrip())
            return (end, inner, len(text)) if people.is_institution(text[inner:]) else (end, end, end)
        begins += 1 + len(piece)
    return end, end, end


def _below(rows: Sequence[Block]) -> Iterator[Line]:
    """The institutions and contacts right below a name; what else stands before the first is left out."""
    before: str | None = None
    for block in rows:
        if block.zone in AWAY or (before is not None and block.role in (Role.PARAGRAPH, Role.LABEL)):
            return
        if block.role in (Role.NOISE, Role.LABEL) or len(block.text) > LONGEST_PLACE:
            continue
        kind = people.kind(block.text)
        address = kind is None and "," in block.text and countries.find(block.text) is not None
        if kind in ("affiliations", "mixed") or address or (before is not None and people.goes_on(block.text, before)):
            yield Line(block.text, block.span, "affiliations")
            before = block.text
        elif kind == "contact":
            yield Line(block.text, block.span, kind)
        elif before is not None:
            return
