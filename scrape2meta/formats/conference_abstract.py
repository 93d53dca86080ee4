"""
The slot of one talk in a meeting's programme (Confex and its like).

    843.2
    Structural interests and the general practitioner

    Thursday, July 17, 2014: 3:42 PM
    Room: 414
    Oral Presentation
    Adele CRESSWELL , Business School, Nottingham, United Kingdom
    In England the responsibility ...

Number, title, room or kind may be missing or stand in another order; the text has no label.
"""

from collections.abc import Iterator

from scrape2meta.blocks import Blocks
from scrape2meta.fields import abstracts, events, identifiers, keywords, people, titles
from scrape2meta.formats import Format, Sign
from scrape2meta.formats.abstract import cited
from scrape2meta.formats.unknown import against

MANY = 4  # slots on one page: a programme, not a talk


def _signs(blocks: Blocks) -> Iterator[Sign]:
    seen = events.signs(blocks)
    if seen["time"]:
        yield Sign("a day with a time", 2.5 if seen["time"] < MANY else -3.0)
    if seen["number"]:
        yield Sign("a slot number on its own line", 1.0 if seen["number"] < MANY else -2.0)
    if seen["room"]:
        yield Sign("a room", 1.0)
    if seen["kind"]:
        yield Sign("a kind of presentation on its own line", 1.5)
    if seen["slot_author"]:
        yield Sign(f"{seen['slot_author']} line(s) of a name, a blank, a comma and an institution", 1.5)
    if seen["time"] and not (seen["number"] or seen["kind"] or seen["slot_author"]):
        yield Sign("a day and a time, but nothing of a talk", -2.5)
    if seen["trail"]:
        yield Sign("links back to the session", 0.7)
    if not any(seen.values()):
        yield Sign("nothing of a slot", -4.0)
    elif not blocks.zone("text", "abstract"):
        yield Sign("no text below the slot", -2.0)
    yield from against(blocks)


FORMAT = Format(
    "conference_abstract",
    "one talk of a meeting: slot number, title, day and time, room, kind of talk, names with institutions, text",
    _signs,
    (
        titles.labelled,
        titles.doubled,
        titles.above_text,
        events.slot,
        people.slot_lines,
        people.marked,
        abstracts.labelled,
        abstracts.below_title,
        keywords.labelled,
        identifiers.labelled_doi,
        cited,
    ),
    type="paper-conference",
)
