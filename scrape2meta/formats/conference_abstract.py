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
from dataclasses import replace

from scrape2meta import references
from scrape2meta.blocks import Blocks, Role
from scrape2meta.evidence import Found
from scrape2meta.fields import abstracts, classification, events, identifiers, keywords, mastheads, page_people, people, speakers, titles
from scrape2meta.formats import Format, Sign
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
    if seen["day"]:
        yield Sign("a session number with its day", 2.5 if seen["day"] < MANY else -3.0)
    if seen["counted"]:
        yield Sign("the number of an abstract", 2.5 if seen["counted"] < MANY else -3.0)
    if seen["numbered_title"]:
        yield Sign("a number before the title", 1.5 if seen["numbered_title"] < MANY else -3.0)
    if seen["meeting"]:
        yield Sign("a meeting or session by name", min(seen["meeting"], 2) * 1.2)
    if seen["presenter"]:
        yield Sign("a presenter by label", 1.5)
    if seen["weekday"] and not seen["time"] and (seen["room"] or seen["kind"]):
        yield Sign("a day of the week with a room or a kind of talk", 1.5)
    if seen["objectives"]:
        yield Sign("learning objectives", 2.0 if seen["objectives"] < MANY else -2.0)
    if seen["supplement"]:
        yield Sign("the supplement of a journal that holds abstracts", 2.5)
    if any(seen.values()) and any(speakers.speakers(blocks)):
        yield Sign("people with degrees or institutions on one line", 1.5)
    if seen["time"] and not (seen["number"] or seen["kind"] or seen["slot_author"] or seen["trail"]):
        yield Sign("a day and a time, but nothing of a talk", -2.5)
    if seen["trail"]:
        yield Sign("links back to the session", 0.7)
    if not any(seen.values()):
        yield Sign("nothing of a slot", -4.0)
    elif not blocks.zone("text", "abstract"):
        yield Sign("no text below the slot", -2.0)
    yield from against(blocks)


def title(blocks: Blocks) -> Iterator[Found]:
    """The title-like line of the head that is no person and no institution."""
    rows = {block.span.start: block for block in blocks.items}
    for found in titles.above_text(blocks):
        people_at = [part.span for claim in speakers.speakers(blocks) for part in claim.parts]
        if not any(span.start <= found.span.start < span.end for span in people_at) and found.span.start in rows:
            yield found


def presented(blocks: Blocks) -> Iterator[Found]:
    """The labelled authors; where the presenter stands under a label of its own, he is one of them and not counted twice."""
    labels = list(blocks.labelled("authors"))
    presenters = [block for block in labels if block.text.casefold().startswith("present")]
    if presenters and len(presenters) < len(labels) and all(block.role is Role.LABEL for block in presenters):
        ends = [next((o.place for o in blocks.items if o.place > p.place and o.label), len(blocks.items)) for p in presenters]
        dropped = {n for p, end in zip(presenters, ends, strict=True) for n in range(p.place, end)}
        rest = tuple(block for block in blocks.zone("authors") if block.place not in dropped)
        blocks = replace(blocks, zones={**blocks.zones, "authors": rest})
    yield from people.marked(blocks)


def supplement(blocks: Blocks) -> Iterator[Found]:
    """Journal, volume and year, where the abstracts of the meeting stand in the supplement of a journal."""
    if events.signs(blocks)["supplement"]:
        yield from mastheads.masthead(blocks)


def below_title(blocks: Blocks) -> Iterator[Found]:
    """The people between title and text with their marks, where the page has them as papers do and not on the lines of a slot."""
    if not any(any(reader(blocks)) for reader in (speakers.speakers, people.slot_lines, presented)):
        yield from page_people.below_title(blocks)


def abstract(blocks: Blocks) -> Iterator[Found]:
    """The text below the slot, without the people above it."""
    rows = [block for block in abstracts.prose(blocks) if not speakers.is_people(block)]
    yield from abstracts.claim(rows, abstracts.UNLABELLED, "conference_abstract.abstract")


FORMAT = Format(
    "conference_abstract",
    "one talk of a meeting: slot number, title, day and time, room, kind of talk, names with institutions, text",
    _signs,
    (
        titles.labelled,
        titles.doubled,
        title,
        events.slot,
        supplement,
        events.numbered_title,
        speakers.speakers,
        people.slot_lines,
        presented,
        below_title,
        abstracts.labelled,
        abstract,
        keywords.labelled,
        classification.classification,
        identifiers.labelled_doi,
        identifiers.of_archives,
        references.cited,
    ),
    type="paper-conference",
)
