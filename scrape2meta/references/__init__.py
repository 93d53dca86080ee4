"""Reference lists to references; usable alone: `parse_one` for a string, `parse_list` for a text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from scrape2meta import blocks as page_blocks
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.blocks.labels import STRETCHES
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.references import bilingual, citing, numbers
from scrape2meta.references.assemble import Reference, assemble
from scrape2meta.references.lines import HEADS
from scrape2meta.references.split import Entry, single, split
from scrape2meta.references.styles import STYLES, Style
from scrape2meta.references.tagged import tagged
from scrape2meta.references.works import works

TAGGED = Style("tagged", tagged)
DOUBTED = 0.5  # a note that is read with less confidence is a remark
UNREAD = 0.05  # the confidence of an entry that no grammar reads

__all__ = [
    "Entry",
    "Reference",
    "cited",
    "entries",
    "parse",
    "parse_entry",
    "parse_list",
    "parse_one",
    "parse_string",
    "parse_works",
    "single",
    "split",
]


@lru_cache(maxsize=64)  # the first entries of a list are read to tell what kind of page it stands on
def parse_entry(entry: Entry, relation: str = "cited", place: int | None = None) -> Reference:
    """The surest reading of an entry; only its raw text where no grammar fits. `place` is its index where it prints none."""
    known = {"index": place if entry.number is None else entry.number, "relation": relation}
    chosen: Reference | None = None
    read = bilingual.read_part(entry)
    for style in (*STYLES, TAGGED):
        for pieces, confidence in style.read(read):
            if style is TAGGED or confidence > (chosen.confidence if chosen else UNREAD):
                found = assemble(pieces, entry.raw, entry.span, confidence, f"references.{style.name}", strict=style is not TAGGED, **known)
                chosen = _surer(chosen, found)
        if chosen and chosen.confidence >= style.sure:
            break
    if chosen is None or not (chosen.title or chosen.authors or chosen.container_title):
        return Reference(raw=entry.raw, span=entry.span, confidence=UNREAD, rule="references.unread", **known)  # type: ignore[arg-type]
    return chosen


def _surer(one: Reference | None, other: Reference | None) -> Reference | None:
    """The surer of two readings; where a grammar and the tagger read the same, surer than each by itself."""
    if one is None or other is None:
        return one or other
    chosen = other if other.confidence > one.confidence else one
    same = TAGGED.name in other.rule and (one.title, one.year, one.authors) == (other.title, other.year, other.authors)
    return replace(chosen, confidence=1 - (1 - one.confidence) * (1 - other.confidence)) if same else chosen


def parse_works(entry: Entry, relation: str = "cited", place: int | None = None) -> tuple[Reference, ...]:
    """The references of an entry: one, or one for each of several works under one number, all with its index."""
    return tuple(parse_entry(work, relation, place) for work in works(entry))


def parse_string(text: str) -> tuple[Reference, ...]:
    """
    The reference that a string holds, its number in front included; several, where it holds several works.

    >>> [r.year for r in parse_string("[3] A. Roe, Phys. Rev. 1, 2 (1990); B. Doe, J. Opt. 3, 4 (1991).")]
    [1990, 1991]
    """
    return parse_works(single(text))


def parse_one(text: str) -> Reference:
    """
    The reference that a string holds, its number in front included; the first, where it holds several works.

    >>> reference = parse_one("[8]  Nigel Edwards,et al.  Clinical networks , 2002, BMJ.")
    >>> reference.index, reference.title, reference.container_title, reference.year
    (8, 'Clinical networks', 'BMJ', 2002)
    """
    return parse_string(text)[0]


def entries(text: str) -> tuple[Entry, ...]:
    r"""
    The entries of a text that holds a list, from its heading on where there is one, not yet taken apart; none where nothing is cited.

    >>> [entry.number for entry in entries("[1] A. Roe Deep water , 2001 .\n[2] B. Roe Cold water , 2002 .")]
    [1, 2]
    >>> entries("1. Wash the wells.\n2. Dry them in the sun.")
    ()
    """
    items = page_blocks.split(text).items
    begins = next((place for place, block in enumerate(items) if block.label == "references"), None)
    if begins is not None:
        ends = (p for p, b in enumerate(items) if p > begins and b.role is Role.LABEL and b.label in STRETCHES and b.label != "references")
        found = tuple(split(items[begins : next(ends, None)]))
        if found:
            return found
    found = tuple(split(items))
    return found if any(citing.is_cited(entry.raw) for entry in found) else ()


def parse_list(text: str) -> tuple[Reference, ...]:
    r"""
    The references of a text that holds nothing but a list.

    >>> [r.year for r in parse_list("[1] A. Roe Deep water , 2001 .\n[2] B. Roe Cold water , 2002 .")]
    [2001, 2002]
    """
    return tuple(_numbered(iter(entries(text)), "cited"))


def _numbered(entries: Iterator[Entry], relation: str) -> Iterator[Reference]:
    for place, entry in enumerate(bilingual.joined(entries), start=1):
        yield from parse_works(entry, relation, place)


def cited(blocks: Blocks) -> Iterator[Found]:
    """The list under a references label, or the numbered list that stands by itself; else notes that cite, below `Notes` or `Footnotes`."""
    if found := tuple(parse(blocks.zone("references"))):
        yield from found
    else:
        yield from parse([block for run in blocks.runs("notes") if _cites(run) for block in run])


def _cites(run: Sequence[Block]) -> bool:
    """Whether more than half the entries of a list are works of somebody: notes hold remarks, too."""
    found = tuple(split(run))
    cited = (
        parse_entry(entry, "cited", place)
        for place, entry in enumerate(found, start=1)
        if citing.is_cited(entry.raw) and not citing.is_prose(entry.raw)
    )
    return sum(bool(work.authors and work.title) and work.confidence >= DOUBTED for work in cited) * 2 > len(found)


def _runs(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The blocks of each list: a label begins a new one."""
    heads = [place for place, block in enumerate(blocks) if place and block.role is Role.LABEL and block.label in HEADS]
    for start, end in pairwise((0, *heads, len(blocks))):
        yield blocks[start:end]


def _lists(blocks: Sequence[Block]) -> Iterator[Entry]:
    """
    The entries of all lists, without the same once more and without menus.

    A further list numbered as the one before is the same in other letters or further down; one behind a bullet or that
    mostly cites nothing is a menu of the page: `References`, `Related`, `Information`.
    """
    before: list[int | None] = []
    for run in _runs(blocks):
        found = list(split(run))
        printed = [entry.number for entry in found]
        if before and (printed[:1] == before[:1] == [1] or numbers.BULLET_RE.match(run[0].text) or not _mostly_cited(found)):
            continue
        yield from found
        before = before or printed


def _mostly_cited(found: Sequence[Entry]) -> bool:
    return sum(citing.is_cited(entry.raw) for entry in found) * 2 > len(found)


def parse(blocks: Sequence[Block], relation: str = "cited") -> Iterator[Found]:
    """One claim with all references of the blocks of a list; none where the blocks hold no entry."""
    references = tuple(_numbered(_lists(blocks), relation))
    if not references:
        return
    confidence = sum(reference.confidence for reference in references) / len(references)
    span = Span(references[0].span.start, references[-1].span.end)
    parts = tuple(Part("references", reference.span) for reference in references)
    rules = {reference.rule for reference in references}
    yield Found("references", references, span, confidence, rules.pop() if len(rules) == 1 else "references.mixed", parts)
