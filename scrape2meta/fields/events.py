"""The slot of a conference talk: number, day and time, room, kind of talk, session, meeting."""

from collections.abc import Iterator

import regex

from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.values import dates, texts

SLOT = 0.96
LABELLED = {"session": "session", "presentation_type": "presentation_type", "slot_number": "number"}
FRONT = 60  # blocks; what stands below is no front of a talk
CODE_RE = regex.compile(r"[A-Z]{1,3}\d{2,5}")
ROOM_RE = regex.compile(
    r"(?:Room|Hall|Salle|Raum|Saal|Hörsaal|Aula|Sala|Salón|Auditorium|Amphithéâtre|Ballroom|Level \d+,)\s+[\w\s,.-]{1,40}"
)
NUMBER_RE = regex.compile(
    r"(?:(?:Abstract|Paper|Poster|Presentation)\s*(?:No\.?|#|Number|ID)?\s*[:#]?\s*)?(?P<number>[A-Z]{0,4}-?\d{1,5}(?:[.-]\d{1,4})?[A-Za-z]?|[A-Z]{1,3}\d*-\d{1,5})\.?",
    regex.IGNORECASE,
)
WEEKDAY_RE = regex.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
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
    rows = _front(blocks)
    event: dict[str, str] = {}
    parts: list[Part] = []

    def take(key: str, value: str, span: Span) -> None:
        if key not in event and value:
            event[key] = value
            parts.append(Part("event", span))

    for block in rows:
        text = block.text.strip()
        if block.label == "room" and block.value:
            take("room", texts.tidy(block.read(block.value)), block.value)
        elif block.label in LABELLED and block.value:
            take(LABELLED[block.label], texts.tidy(block.read(block.value)), block.value)
        elif block.label in ("published", "time") and block.value:
            value, start = block.read(block.value), block.value.start
            if found := next(iter(dates.find(value)), None):
                take("date", dates.show(found[0]), Span(start + found[1].start, start + found[1].end))
                value, start = value[found[1].end :], start + found[1].end
            if time := dates.find_time(value):
                take("time", time[0], Span(start + time[1].start, start + time[1].end))
        elif ROOM_RE.fullmatch(text):
            take("room", texts.tidy(text), block.span)
        elif NUMBER_RE.fullmatch(text) and block.role is not Role.FIELD:
            match = NUMBER_RE.fullmatch(text)
            if match:
                take(
                    "number",
                    match["number"],
                    Span(block.span.start + match.start("number"), block.span.start + match.end("number")),
                )
        elif KIND_RE.fullmatch(text):
            take("presentation_type", texts.tidy(text), block.span)
        elif (
            len(text) < 120
            and (found := next(iter(dates.find(text)), None))
            and (WEEKDAY_RE.search(text) or dates.find_time(text[found[1].end :]))
        ):
            date, span = found
            take("date", dates.show(date), Span(block.span.start + span.start, block.span.start + span.end))
            if time := dates.find_time(text[span.end :]):
                take(
                    "time",
                    time[0],
                    Span(block.span.start + span.end + time[1].start, block.span.start + span.end + time[1].end),
                )
    trail = [(block.read(block.value), block.value) for block in blocks.zone("session_trail") if block.value]
    if trail:
        if len(trail) > 1:
            take("session", texts.tidy(trail[0][0]), trail[0][1])
        take("name", texts.tidy(trail[-1][0]), trail[-1][1])
    if not event:
        return
    span = Span(min(p.span.start for p in parts), max(p.span.end for p in parts))
    yield Found("event", event, span, SLOT, "events.slot", tuple(parts))
    if "date" in event:
        where = next(part.span for part, key in zip(parts, event, strict=True) if key == "date")
        yield Found("year", int(event["date"][:4]), where, SLOT, "events.year")


def _front(blocks: Blocks) -> list[Block]:
    """The short lines above the text, with the room and session labels among them."""
    ends = [block.span.start for zone in ("text", "abstract") for block in blocks.zone(zone)[:1]]
    end = min(ends, default=None)
    zones = ("head", "room", "session", "presentation_type", "slot_number", "time", "published", "tail")
    return [b for b in blocks.items[:FRONT] if b.zone in zones and (end is None or b.span.start < end) and len(b.text) < 200]


def signs(blocks: Blocks) -> dict[str, int]:
    """How many lines of each kind the front of a page has: what the format is told by."""
    rows = _front(blocks)
    found = {"number": 0, "time": 0, "room": 0, "kind": 0, "slot_author": 0}
    for block in rows:
        text = block.text.strip()
        found["room"] += block.label == "room" or bool(ROOM_RE.fullmatch(text))
        found["kind"] += block.label == "presentation_type"
        found["number"] += block.label == "slot_number"
        found["time"] += block.label == "time" and dates.find_time(text) is not None
        found["number"] += (bool(NUMBER_RE.fullmatch(text)) and any(c in text for c in ".-")) or bool(CODE_RE.fullmatch(text))
        found["kind"] += bool(KIND_RE.fullmatch(text))
        found["slot_author"] += is_slot_line(text)
        found["time"] += (
            len(text) < 120 and WEEKDAY_RE.search(text) is not None and dates.find_time(text) is not None and any(dates.find(text))
        )
    found["trail"] = sum(block.value is not None for block in blocks.zone("session_trail"))
    return found
