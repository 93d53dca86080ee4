"""
The people who sign a letter or comment below its text, with their institutions.

    Dear Editor,
    we read with interest ...
    Ann Roe1, Luca Bianchi2
    1Department of Water, University of X
    2Hospital of Y, City
    References
"""

from collections.abc import Iterator

from scrape2meta.blocks import Blocks, Role
from scrape2meta.evidence import Found
from scrape2meta.fields import people
from scrape2meta.fields.people import Line

SIGNED = 0.84
MOST = 30  # lines of a signature
MOST_PROSE = 6000  # letters between the head and the signature; longer texts are articles, with notes on their authors
ZONES = ("head", "text", "tail", "abstract")


def signed(blocks: Blocks) -> Iterator[Found]:
    """Names with an institution on the line below, right behind the prose of a short page; nothing where none stand so."""
    if any(blocks.labelled("abstract")):  # a paper: its people stand above
        return
    prose = 0
    for place, block in enumerate(blocks.items):
        if block.role is Role.PARAGRAPH and block.zone in ZONES:
            prose += len(block.text)
            continue
        if prose > MOST_PROSE or block.zone in ("references", "related", "body"):
            return
        if not prose or block.role is not Role.LINE or block.label or block.zone not in ZONES:
            continue
        if people.kind(block.text) != "authors" or not _is_above_institution(blocks, place):
            continue
        rows = [Line(block.text, block.span, "authors")]
        for below in blocks.items[place + 1 : place + MOST]:
            if below.role is Role.PARAGRAPH or below.role is Role.LABEL or below.zone not in ZONES:
                break
            rows.append(Line(below.text, below.span))
        if found := people.gather(rows):
            yield found.claim(SIGNED, "signatures.signed")
        return


def _is_above_institution(blocks: Blocks, place: int) -> bool:
    below = blocks.items[place + 1 : place + 2]
    return bool(below) and below[0].role in (Role.LINE, Role.ENTRY) and people.kind(below[0].text) == "affiliations"
