"""
The blocks of the list that a Chinese, Japanese or Korean paper itself cites.

Indexes print several lists below one another: what the paper cites, what that cites again (二级参考文献), what cites it, what is like it; and
below the last of them the words of the site. The labels of the page part them; a list ends with its last entry.
"""

from bisect import bisect_left
from collections.abc import Sequence

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks
from scrape2meta.fields.east_asian import sheet
from scrape2meta.fields.east_asian.sheet import Sheet, Slot

ENTRY_RE = regex.compile(
    r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)|[\[［【〔]\s?[A-Z]{1,2}(?:\s?[/／]\s?[A-Z]{2})?\s?[\]］】〕]|^\s*[\[［(（【〔]\s?\d{1,3}\s?[\]］)）】〕]"
    r"|https?://|\b10\.\d{4}|[:：]\s?\d+\s?[-–—~～]\s?\d"
)
CLOSED_RE = regex.compile(r"(?:[.。．)）\]］」』\d]|https?://\S+)\s*$")
NUMBER_RE = regex.compile(r"\s*\d{1,3}\s?[.．、)]?\s*\p{L}")


def of(blocks: Blocks) -> Sequence[Block]:
    """The blocks of the first list below a label of references; all that stand in its zone where no line of the page is such a label."""
    listed = blocks.zone("references")
    page = sheet.of(blocks)
    heads = [slot for slot in page.labelled("references") if slot.zone == "references"]
    if not listed or not heads:
        return _without_related(page, listed)
    rows = _rows(page, heads[0])
    begin, end = heads[0].span.start, rows[-1].span.end if rows else heads[0].span.end
    begin += not heads[0].text  # a label without a value is no entry
    return [block for block in listed if begin <= block.span.end and block.span.start < end] or listed


def _rows(page: Sheet, head: Slot) -> Sequence[Slot]:
    """The lines of the list below its label, to the last that belongs to an entry."""
    rows = [head] if head.text else []
    for slot in page.slots[head.place + 1 :]:
        if slot.zone != "references":
            break
        rows.append(slot)
    cited = [place for place, slot in enumerate(rows) if ENTRY_RE.search(vocab.widths(slot.text))]
    if not cited:
        return rows
    last = cited[-1]
    numbered = NUMBER_RE.match(rows[last].text) is not None
    while last + 1 < len(rows) and not rows[last + 1].gap:
        following = rows[last + 1].text
        if CLOSED_RE.search(rows[last].text) and not (numbered and NUMBER_RE.match(following)):
            break
        last += 1
    return rows[: last + 1]


def _without_related(page: Sheet, listed: Sequence[Block]) -> Sequence[Block]:
    """The blocks that do not stand below a label of papers that are like this one, or cite it."""
    if not listed or not any(slot.zone == "related" for slot in page.slots):
        return listed
    starts = [slot.span.start for slot in page.slots]
    above = [page.slots[max(bisect_left(starts, block.span.end) - 1, 0)] for block in listed]
    return [block for block, slot in zip(listed, above, strict=True) if slot.zone != "related"]
