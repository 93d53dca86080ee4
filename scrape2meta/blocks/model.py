"""What a page is cut into: blocks with a role each, and the page of them with its zones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.reading.html import Said


class Role(StrEnum):
    """What a block is by itself."""

    LABEL = "label"  # a label word alone
    FIELD = "field"  # a label and its value on one line
    ENTRY = "entry"  # starts with a number of a list, or a bullet
    PARAGRAPH = "paragraph"  # prose
    LINE = "line"  # anything short
    NOISE = "noise"  # a line of the site


class Block(NamedTuple):
    """One line, or the lines of one wrapped paragraph; `page.text[span]` is `text`."""

    text: str
    span: Span
    role: Role
    gap: bool  # a blank line stands above, or the page begins
    indent: int
    label: str | None = None  # the meaning of its label word
    value: Span | None = None  # where the value of a FIELD stands
    number: int | None = None  # of an ENTRY
    body: int = 0  # where the text behind the number or bullet begins
    zone: str = "head"
    place: int = 0  # how many blocks of the page stand before it

    def read(self, span: Span) -> str:
        """The text of a span inside this block."""
        return self.text[span.start - self.span.start : span.end - self.span.start]


class Known(NamedTuple):
    """What a run of words is, where it was told before the page was cut: `title`, `authors`, `site` ..., with its probability."""

    label: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """The blocks of one page in order, with the places of each zone and label."""

    items: tuple[Block, ...]
    zones: Mapping[str, tuple[Block, ...]]
    text: str = ""  # of the whole page
    said: tuple[Said, ...] = ()  # what the head of an HTML page says about it
    known: tuple[Known, ...] = ()  # of stretches whose lines were lost

    def zone(self, *names: str) -> tuple[Block, ...]:
        """The blocks of these zones, in the order of the page."""
        if len(names) == 1:
            return self.zones.get(names[0], ())
        return tuple(sorted((b for name in names for b in self.zones.get(name, ())), key=attrgetter("span")))

    def labelled(self, meaning: str) -> Iterator[Block]:
        """The blocks whose own label has this meaning."""
        return (block for block in self.zones.get(meaning, ()) if block.label == meaning)

    def values(self, meaning: str) -> tuple[tuple[str, Span], ...]:
        """The values under a label: what stands behind it on its line, else the lines below, each with its span."""
        found: list[tuple[str, Span]] = []
        for block in self.zones.get(meaning, ()):
            if block.role is Role.FIELD and block.value:
                found.append((block.read(block.value), block.value))
            elif block.role not in (Role.LABEL, Role.NOISE):
                found.append((block.text, block.span))
        return tuple(found)

    def runs(self, meaning: str) -> tuple[tuple[Block, ...], ...]:
        """The blocks of a zone, one run for each of its labels, the label in front; a page may print an abstract a language."""
        found: list[list[Block]] = []
        for block in self.zones.get(meaning, ()):
            if block.label == meaning or not found:
                found.append([])
            found[-1].append(block)
        return tuple(tuple(run) for run in found)


@lru_cache(maxsize=4)
def has_cjk(blocks: Blocks) -> bool:
    """Whether a page has a Chinese, Japanese or Korean letter; most have none, and their blocks need not be asked one by one."""
    return not blocks.text or (not blocks.text.isascii() and vocab.CJK_RE.search(blocks.text) is not None)
