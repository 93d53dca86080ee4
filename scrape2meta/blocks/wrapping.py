"""Wrapped prose put together: lines of about one width, one below the other, are one paragraph."""

import itertools

import regex

from scrape2meta.blocks.model import Block, Role
from scrape2meta.evidence import Span

FEWEST = 3  # lines of a wrapped paragraph
WRAP_LETTERS = (45, 140)  # widths at which prose is wrapped
# Lines of a head that are no prose: names below a title, a number alone, an address, an ISSN, a volume with its year.
APART_RE = regex.compile(
    r"^(?:by|von|par|por)\s\p{Lu}[^\s,]*[\s-]\p{Lu}|^\W*\d{1,3}\W*$|https?://|\bwww\.|^(?-i:[a-z]\s?\p{Lu}[^.,]*,.*\p{Lu})"
    r"|\bISSN\b|\bvol\.?\s?\d+.{0,40}\b(?:19|20)\d\d\b",
    regex.IGNORECASE,
)


def wrapped(lines: tuple[Block, ...], text: str) -> list[Block]:
    """The lines with wrapped prose put together: three or more lines of about one width, one below the other."""
    out: list[Block] = []
    place = 0
    while place < len(lines):
        end = place + 1
        first = lines[place]
        if (
            first.role in (Role.LINE, Role.PARAGRAPH)
            and WRAP_LETTERS[0] <= len(first.text) <= WRAP_LETTERS[1]
            and all(line.role in (Role.LINE, Role.PARAGRAPH) and not line.gap for line in lines[place + 1 : place + FEWEST])
            and not APART_RE.search(first.text)
        ):
            width = len(first.text)
            while end < len(lines) and lines[end].role in (Role.LINE, Role.PARAGRAPH) and not lines[end].gap:
                before, here = len(lines[end - 1].text), len(lines[end].text)
                if not 0.75 * width <= before <= 1.25 * width or here > 1.25 * width or APART_RE.search(lines[end].text):
                    break
                width = max(width, here)
                end += 1
        run = lines[place:end]
        if len(run) >= FEWEST and _reads_on(run):
            span = Span(run[0].span.start, run[-1].span.end)
            out.append(run[0]._replace(text=text[span.start : span.end], span=span, role=Role.PARAGRAPH))
        else:
            out.extend(run)
        place = end
    return out


def _reads_on(run: tuple[Block, ...]) -> bool:
    """Whether most lines of a run go on inside a sentence: no full stop at their end, or a small letter at the next head."""
    on = sum(following.text[0].islower() or before.text[-1] not in ".!?;:|" for before, following in itertools.pairwise(run))
    small = sum(following.text[0].islower() for following in run[1:])
    if sum(" , " in block.text for block in run) * 2 > len(run):  # name , institution: one person a line
        return False
    return on >= 0.6 * (len(run) - 1) and small >= 0.3 * (len(run) - 1)
