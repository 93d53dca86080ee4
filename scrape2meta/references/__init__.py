"""Reference lists to references; usable alone: `parse_one` for a string, `parse_list` for a text."""

from collections.abc import Iterator, Sequence

from scrape2meta import blocks as page_blocks
from scrape2meta.blocks import STRETCHES, Block, Role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.references import citing
from scrape2meta.references.assemble import Reference, assemble
from scrape2meta.references.split import Entry, split
from scrape2meta.references.styles import STYLES, Style
from scrape2meta.references.tagged import tagged

TAGGED = Style("tagged", tagged)
UNREAD = 0.05  # the confidence of an entry that no grammar reads

__all__ = ["Entry", "Reference", "entries", "parse", "parse_entry", "parse_list", "parse_one", "split"]


def parse_entry(entry: Entry, relation: str = "cited", place: int | None = None) -> Reference:
    """The surest reading of an entry; only its raw text where no grammar fits. `place` is its index where it prints none."""
    known = {"index": place if entry.number is None else entry.number, "relation": relation}
    chosen: Reference | None = None
    for style in (*STYLES, TAGGED):
        for pieces, confidence in style.read(entry):
            if confidence > (chosen.confidence if chosen else UNREAD):
                chosen = (
                    assemble(pieces, entry.raw, entry.span, confidence, f"references.{style.name}", strict=style is not TAGGED, **known)
                    or chosen
                )
        if chosen and chosen.confidence >= style.sure:
            break
    if chosen is None or not (chosen.title or chosen.authors or chosen.container_title):
        return Reference(raw=entry.raw, span=entry.span, confidence=UNREAD, rule="references.unread", **known)  # type: ignore[arg-type]
    return chosen


def parse_one(text: str) -> Reference:
    """
    The reference that a string holds, its number in front included.

    >>> reference = parse_one("[8]  Nigel Edwards,et al.  Clinical networks , 2002, BMJ.")
    >>> reference.index, reference.title, reference.container_title, reference.year
    (8, 'Clinical networks', 'BMJ', 2002)
    """
    lines = tuple(line for line in text.splitlines() if line.strip())
    found = next(split(page_blocks.split(text).items), None) if lines else None
    raw = " ".join(text.split())
    if found is None or not raw.endswith(found.raw) or len(raw) - len(found.raw) > len("•  "):  # the string is more than its first entry
        found = Entry(None, tuple(line.strip() for line in lines), raw, Span(0, len(text)))
    return parse_entry(found)


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
    for place, entry in enumerate(entries, start=1):
        yield parse_entry(entry, relation, place)


def parse(blocks: Sequence[Block], relation: str = "cited") -> Iterator[Found]:
    """One claim with all references of the blocks of a list; none where the blocks hold no entry."""
    references = tuple(_numbered(split(blocks), relation))
    if not references:
        return
    confidence = sum(reference.confidence for reference in references) / len(references)
    span = Span(references[0].span.start, references[-1].span.end)
    parts = tuple(Part("references", reference.span) for reference in references)
    rules = {reference.rule for reference in references}
    yield Found("references", references, span, confidence, rules.pop() if len(rules) == 1 else "references.mixed", parts)
