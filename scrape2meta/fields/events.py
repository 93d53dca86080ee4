"""The slot of a conference talk: number, day and time, room, kind of talk, session, meeting."""

from collections import Counter
from collections.abc import Iterator

import regex

from scrape2meta.blocks import Block, Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.values import dates, texts

SLOT = 0.96
LABELLED = {"room": "room", "session": "session", "presentation_type": "presentation_type", "slot_number": "number"}
FRONT = 60  # blocks; what stands below is no front of a talk
NUMBERED_RE = regex.compile(r"[.-]|\d[a-z]$|^[A-Z]{1,3}\d{2,5}$")  # a bare number may be anything
CELL_RE = regex.compile(r"[^|\s](?:[^|]*[^|\s])?")
ROOM_RE = regex.compile(
    r"(?:Room|Hall|Salle|Raum|Saal|Hörsaal|Aula|Sala|Salón|Auditorium|Amphithéâtre|Ballroom|Level \d+,)\s+[\w\s,.-]{1,40}"
)
NUMBER_RE = regex.compile(
    r"(?:(?:Abstract|Paper|Poster|Presentation)\s*(?:No\.?|#|Number|ID)?\s*[:#]?\s*)?(?P<number>[A-Z]{0,4}-?\d{1,5}(?:[.-]\d{1,4})?[A-Za-z]?|[A-Z]{1,3}\d*-\d{1,5})\.?",
    regex.IGNORECASE,
)
WEEKDAY_RE = regex.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
    regex.IGNORECASE,
)
KIND_RE = regex.compile(
    r"(?:(?:oral|poster|paper|virtual|video|lightning|rapid[- ]fire|platform|podium|symposium|panel|invited|contributed|distributed"
    r"|e-?poster|moderated|plenary|keynote|in-person|online)[\s-]*){1,3}"
    r"(?:presentations?|posters?|papers?|sessions?|talks?|lectures?|address|abstracts?|discussions?)|(?:communication|présentation)\s(?:orale|affichée)|affiche|(?:kurz)?vortrag|posterpräsentation|(?:presentación|comunicación)\s(?:oral|en\scartel)|(?:apresentação|comunicação)\soral|comunicazione\sorale|keynote|poster|roundtable(?:\spresentation)?|(?:oral|poster)",
    regex.IGNORECASE,
)  # fmt: skip
SLOT_AUTHOR_RE = regex.compile(r"(?P<name>\S[^,;:]{3,60}?)\s,\s(?P<affiliation>\S.{3,})")


def is_meta_line(text: str) -> bool:
    """Whether a line is a number, a kind of talk, or a day with its time: parts of a slot, never a title."""
    text = text.strip()
    return bool(
        NUMBER_RE.fullmatch(text)
        or KIND_RE.fullmatch(text)
        or ROOM_RE.fullmatch(text)
        or (len(text) < 80 and WEEKDAY_RE.search(text) and any(dates.find(text)))
    )


def is_slot_line(text: str) -> bool:
    """Whether a line is `Name , Institution, City, Country`, with the blank before the first comma that meeting systems leave."""
    match = SLOT_AUTHOR_RE.fullmatch(text.strip())
    return bool(match and len(match["name"].split()) >= 2 and "," in match["affiliation"])


def slot(blocks: Blocks) -> Iterator[Found]:
    """The slot, all of it in one claim; and the year of its day."""
    event: dict[str, tuple[str, Span]] = {}
    for key, value, span in _pieces(blocks):
        if value:
            event.setdefault(key, (value, span))
    trail = [(texts.tidy(block.read(block.value)), block.value) for block in blocks.zone("session_trail") if block.value]
    if len(trail) > 1:  # the last link goes back to the meeting
        event.setdefault("session", trail[0])
    if trail:
        event.setdefault("name", trail[-1])
    if not event:
        return
    parts = tuple(Part("event", span) for _, span in event.values())
    span = Span(min(part.span.start for part in parts), max(part.span.end for part in parts))
    yield Found("event", {key: value for key, (value, _) in event.items()}, span, SLOT, "events.slot", parts)
    if "date" in event:
        date, where = event["date"]
        yield Found("year", int(date[:4]), where, SLOT, "events.year")


def _pieces(blocks: Blocks) -> Iterator[tuple[str, str, Span]]:
    """(key of the event, value, where it stands) of everything in the front that belongs to the slot."""
    dated = False
    for block in _front(blocks):
        if block.value and block.label in LABELLED:
            yield LABELLED[block.label], texts.tidy(block.read(block.value)), block.value
        elif block.value and block.label in ("published", "time"):
            for key, value, span in _day_and_time(block.read(block.value), block.value.start, dated=True):
                dated = True
                yield key, value, span
        elif block.label is None:
            for cell in CELL_RE.finditer(block.text):
                for key, value, span in _cell(cell[0], block.span.start + cell.start(), dated=dated):
                    dated = dated or key == "date"
                    yield key, value, span


def _cell(text: str, start: int, *, dated: bool) -> Iterator[tuple[str, str, Span]]:
    """What one line of the front, or one of its parts between bars, says of the slot."""
    whole = Span(start, start + len(text))
    number = NUMBER_RE.fullmatch(text)
    if ROOM_RE.fullmatch(text):
        yield "room", texts.tidy(text), whole
    elif number:
        yield "number", number["number"], Span(start + number.start("number"), start + number.end("number"))
    elif KIND_RE.fullmatch(text):
        yield "presentation_type", texts.tidy(text), whole
    elif len(text) < 120:
        yield from _day_and_time(text, start, dated=dated)


def _day_and_time(text: str, start: int, *, dated: bool) -> Iterator[tuple[str, str, Span]]:
    """A day with its weekday or its time, and the time behind it; below a day, a time on a line of its own."""
    found = next(iter(dates.find(text)), None)
    if found:
        date, span = found
        time = dates.find_time(text[span.end :])
        if time or dated or WEEKDAY_RE.search(text):
            yield "date", dates.show(date), Span(start + span.start, start + span.end)
        if time:
            yield "time", time[0], Span(start + span.end + time[1].start, start + span.end + time[1].end)
    elif len(text) < 40 and (time := dates.find_time(text)) and (dated or time[1].end - time[1].start > 0.3 * len(text)):
        yield "time", time[0], Span(start + time[1].start, start + time[1].end)


def _front(blocks: Blocks) -> list[Block]:
    """The short lines above the text, with the room and session labels among them."""
    ends = [block.span.start for zone in ("text", "abstract") for block in blocks.zone(zone)[:1]]
    end = min(ends, default=None)
    zones = ("head", "room", "session", "presentation_type", "slot_number", "time", "published", "tail")
    return [b for b in blocks.items[:FRONT] if b.zone in zones and (end is None or b.span.start < end) and len(b.text) < 200]


def signs(blocks: Blocks) -> dict[str, int]:
    """How many lines of each kind the front of a page has: what the format is told by."""
    keys = Counter("count" if key == "number" and not NUMBERED_RE.search(value) else key for key, value, _ in _pieces(blocks))
    return {
        "number": keys["number"],
        "time": min(keys["date"], keys["time"]),
        "room": keys["room"],
        "kind": keys["presentation_type"],
        "slot_author": sum(is_slot_line(block.text) for block in _front(blocks) if block.label is None),
        "trail": sum(block.value is not None for block in blocks.zone("session_trail")),
    }
