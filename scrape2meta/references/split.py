"""A list of references to its entries: by printed numbers that rise, by bullets, by blank lines, by indentation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from scrape2meta.blocks import Block, Role, looks_cited
from scrape2meta.evidence import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its printed number, its lines without number and bullet, and where it stands."""

    number: int | None
    lines: tuple[str, ...]
    raw: str
    span: Span


UNDATED_RE = regex.compile(
    r"\bn\.\s?d\.|\bo\.\s?J\.|\bs\.\s?f\.|https?://|\bin press\b|\bforthcoming\b|\[[A-Z](?:/[A-Z]+)?\]",
    regex.IGNORECASE,
)
COUNT_RE = regex.compile(r"共\s*\d+\s*[条條篇].*|(?:Total|Showing)?\s*\d+\s+(?:references|results|items)", regex.IGNORECASE)
CLOSED_RE = regex.compile(r"\s*\[\s?[A-Z]{1,2}(?:\s?/\s?[A-Z]{2})?\s?\]")  # a source line behind its type mark is the last of its entry
RESTART = 1  # a list that begins anew begins with this number


def split(blocks: Sequence[Block]) -> Iterator[Entry]:
    r"""
    The entries of the blocks of one list. Lines of the site and count lines are passed over; what follows the list is left.

    >>> from scrape2meta import blocks
    >>> text = "References\n[1] A. Roe, First, 2001.\n[2] B. Roe, Second,\n  2002.\n"
    >>> [(entry.number, entry.lines) for entry in split(blocks.split(text).zone("references"))]
    [(1, ('A. Roe, First, 2001.',)), (2, ('B. Roe, Second,', '2002.'))]
    """
    rows = [block for block in blocks if block.role not in (Role.LABEL, Role.NOISE)]
    while rows and COUNT_RE.fullmatch(rows[0].text):
        rows.pop(0)
    numbered = [block.number for block in rows if block.number is not None]
    if numbered and (rows[0].number is not None or len(numbered) * 4 >= len(rows) or len(numbered) > 2):
        yield from (_entry(group) for group in _by_number(rows))
    else:
        yield from (_entry(group) for group in _by_shape(rows))


def _by_number(rows: list[Block]) -> Iterator[list[Block]]:
    """Groups that start at a number which goes on from the one before."""
    gaps = [block.gap for block in rows if block.number is None]
    spaced = len(gaps) > 2 and sum(gaps) > 0.8 * len(gaps)  # blank lines stand between all lines, and end nothing
    group: list[Block] = []
    last = 0
    for block in rows:
        if block.number is not None and (not group or last < block.number <= last + 20 or block.number == RESTART):
            if group:
                yield group
            group, last = [block], block.number
        elif group and (not block.gap or spaced) and _goes_on(group[-1], block):
            group.append(block)
        elif group:
            break
    if group:
        yield group


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a line without a number can belong to the entry above: right below it, short, and the entry not closed."""
    return block.place == before.place + 1 and len(block.text) < 600 and not CLOSED_RE.match(before.text)


def _by_shape(rows: list[Block]) -> Iterator[list[Block]]:
    """Groups that start at a bullet, after a blank line, at less indentation, or where the entry before is closed."""
    bulleted = sum(block.role is Role.ENTRY for block in rows) * 2 >= len(rows)
    margin = min((block.indent for block in rows), default=0)
    hanging = any(block.indent > margin for block in rows)
    groups: list[list[Block]] = []
    for block in rows:
        if (
            not groups
            or block.place != groups[-1][-1].place + 1
            or _starts(block, groups[-1], bulleted=bulleted, hanging=hanging, margin=margin)
        ):
            groups.append([block])
        else:
            groups[-1].append(block)
    for group in groups:
        text = " ".join(block.text for block in group)
        if len(text) > 1500 or not (looks_cited(text) or UNDATED_RE.search(text)):
            break
        yield group


def _starts(block: Block, group: list[Block], *, bulleted: bool, hanging: bool, margin: int) -> bool:
    if bulleted:
        return block.role is Role.ENTRY
    if block.gap:
        return True
    if hanging:
        return block.indent == margin
    before = group[-1].text
    return not (len(before) >= 50 and (before[-1] not in ".)]0123456789" or block.text[0].islower()))


def _entry(group: list[Block]) -> Entry:
    first, *rest = group
    head = first.read(Span(first.body, first.span.end))
    lines = tuple(line.strip() for line in (*head.splitlines(), *(r for b in rest for r in b.text.splitlines())) if line.strip())
    # a bullet is the list's, a number is the entry's
    start = first.span.start if first.number is not None and first.text[0] in "[(0123456789" else _after_bullet(first)
    span = Span(start, group[-1].span.end)
    raw = " ".join(" ".join((first.read(Span(start, first.span.end)), *(b.text for b in rest))).split())
    return Entry(first.number, lines, raw, span)


def _after_bullet(block: Block) -> int:
    bare = block.text.lstrip("•·▪◦●■*–— \t\xa0") if block.role is Role.ENTRY else block.text
    return block.span.end - len(bare)
