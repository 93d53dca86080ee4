"""
A page cut into blocks: lines and paragraphs with a role each, and the zone of the page that they stand in.

The role says what a block is by itself (a label, a numbered entry, prose). The zone says what it is part of: by the label above it
first, by its shape second. Every character of the page that is not white space stands in exactly one block.
"""

from collections.abc import Iterator

from scrape2meta.blocks.lines import printed
from scrape2meta.blocks.links import without_menus
from scrape2meta.blocks.model import Block, Blocks, Known, Role, has_cjk
from scrape2meta.blocks.wrapping import wrapped
from scrape2meta.blocks.zones import zoned
from scrape2meta.reading.html import Said

__all__ = ["Block", "Blocks", "Known", "Role", "has_cjk", "split"]


def split(text: str, said: tuple[Said, ...] = (), known: tuple[Known, ...] = ()) -> Blocks:
    r"""
    The blocks of a page's text, in order; `said` is what it says about itself in its source, `known` what is known of its lines.

    >>> [(b.role.value, b.zone) for b in split("A title\n\nKeywords: a; b\n").items]
    [('line', 'head'), ('field', 'keywords')]
    """
    lines = without_menus(wrapped(tuple(_as_known(printed(text), known) if known else printed(text)), text))
    items = tuple(zoned(lines))
    zones: dict[str, list[Block]] = {}
    for block in items:
        zones.setdefault(block.zone, []).append(block)
    return Blocks(items, {name: tuple(blocks) for name, blocks in zones.items()}, text, said, known)


def _as_known(lines: Iterator[Block], known: tuple[Known, ...]) -> Iterator[Block]:
    """The lines, those of the site as such, and those that were cut from a longer one with a gap above: nothing goes on there."""
    labels = {run.span.start: run.label for run in known}
    for block in lines:
        label = labels.get(block.span.start)
        if label in ("site", "wrapper"):
            block = block._replace(role=Role.NOISE, label=None, value=None)
        yield block._replace(gap=True) if label else block
