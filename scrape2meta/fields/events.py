"""The slot of a conference talk: number, day and time, room, kind of talk, session, meeting."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.blocks.labels import NUMBERED_ABSTRACT_RE
from scrape2meta.blocks.prose import YEAR_RE
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.values import dates, texts

SLOT = 0.96
SURE_TITLE = 0.985
MEETING_YEAR = 0.85
MEETING_LETTERS = 100
DAY_LETTERS = 60
LABELLED = {"meeting": "name", "room": "room", "session": "session", "presentation_type": "presentation_type", "slot_number": "number"}
FRONT = 60  # blocks; what stands below is no front of a talk
NUMBERED_RE = regex.compile(r"[.-]|\d[a-z]$|^[A-Z]{1,3}\s?\d{2,5}$")  # a bare number may be anything
CELL_RE = regex.compile(r"[^|\s](?:[^|]*[^|\s])?")
ROOM_RE = regex.compile(
    r"(?:[\w .'-]{1,40},\s*)?(?:Room|Hall|Salle|Raum|Saal|Hörsaal|Aula|Sala|Salón|Auditorium|Amphithéâtre|Ballroom|Salon|Suite|Lounge"
    r"|Level \d+,)\s+[\w\s,.()-]{1,60}"
)
NUMBER_RE = regex.compile(
    r"(?:(?:Abstract|Paper|Poster|Presentation)\s*(?:No\.?|#|Number|ID)?\s*[:#]?\s*)?(?P<number>(?-i:[A-Z]{1,3})\s\d{1,4}|[A-Z]{0,4}-?\d{1,5}(?:[.-]\d{1,4})?[A-Za-z]?|[A-Z]{1,3}\d*-\d{1,5})\.?",
    regex.IGNORECASE,
)
COUNTED_RE = regex.compile(
    r"(?:Abstract|Paper|Poster)\s(?:#|No\.?\s?|Number:?\s?)?\s?\d{1,6}[A-Z]{0,3}$|.{0,60}" + r"\b[A-Z]{2,6}(?:19|20)\d\d-\d{1,6}\b"
)
SUPPLEMENT_RE = regex.compile(r"\(suppl[^()]{0,12};\s?abstr[^()]{1,12}\)|\(suppl_\d+\)\s?:")  # abstracts of a meeting in a supplement
CODE_RE = regex.compile(r"\b(?P<number>[A-Z]{2,6}(?:19|20)\d\d-\d{1,6})\b")  # `EGU2013-4471`
NUMBERED_TITLE_RE = regex.compile(
    r"(?P<number>[A-Z]{0,4}-?\d{1,5}[A-Z]{0,3}|[A-Z]{1,4}\d{0,3}-\d{1,4})(?:\s[-–—]\s|\.\s+)(?P<title>\p{Lu}.{15,})"
    r"|(?P<number>\d{3,5}\.\d{1,2}|(?!(?:19|20)\d\d-)\d{1,4}-\d{1,2})\s+(?P<title>\p{Lu}.{15,})"
)
SESSION_DAY_RE = regex.compile(r"(?P<number>\d{2,5}(?:\.\d{1,2})?):\s+(?P<day>\p{Lu}\p{L}+day,\s.{8,40}?)(?:\s[-–]\s.*)?")
SESSION_RE = regex.compile(r"(?:RC|WG|TG)\d{2}\s.{4,80}|Session\s\p{Lu}?\d{0,3}[:.]\s.{4,80}")  # `RC24 Environment and Society`
MEETING_RE = regex.compile(
    r"(?=.*(?<!\d)(?:19|20)\d\d(?!\d)).*\b(?:Annual Meeting|Annual Conference|General Assembly|General Conference"
    r"|Congress|Symposium|World Forum|Conference|Kongress|Congrès|Congreso|Congresso|Jahrestagung|Scientific Sessions)\b.*"
    r"|(?:The\s)?\d{1,3}(?:st|nd|rd|th)\s.*"
    r"\b(?:Annual Meeting|Annual Conference|Conference|Congress|Symposium|Meeting)\b.*"
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
    counted = vocab.DIGIT_RE.search(text)
    return bool(
        (counted and NUMBER_RE.fullmatch(text))
        or KIND_RE.fullmatch(text)
        or ROOM_RE.fullmatch(text)
        or (counted and SESSION_DAY_RE.fullmatch(text))
        or SESSION_RE.fullmatch(text)
        or is_meeting(text)
        or (len(text) < 80 and counted and WEEKDAY_RE.search(text) and any(dates.find(text)))
    )


def is_meeting(text: str) -> bool:
    """
    Whether a line is the name of a meeting with its year or count.

    >>> is_meeting("EGU General Assembly 2013"), is_meeting("What a conference costs: 2013 revisited in ten towns")
    (True, False)
    """
    return (
        len(text) < MEETING_LETTERS
        and ":" not in text
        and vocab.DIGIT_RE.search(text) is not None
        and MEETING_RE.fullmatch(text) is not None
    )


def is_slot_line(text: str) -> bool:
    """Whether a line is `Name , Institution, City, Country`, with the blank before the first comma that meeting systems leave."""
    comma = text.find(",")
    if comma < 1 or not text[comma - 1].isspace():
        return False
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
    if "banner" in event:  # a site's banner may name another meeting than the talk's own label
        event.setdefault("name", event.pop("banner"))
    event.pop("banner", None)
    if not event:
        return
    parts = tuple(Part("event", span) for _, span in event.values())
    span = Span(min(part.span.start for part in parts), max(part.span.end for part in parts))
    yield Found("event", {key: value for key, (value, _) in event.items()}, span, SLOT, "events.slot", parts)
    if "date" in event:
        date, where = event["date"]
        yield Found("year", int(date[:4]), where, SLOT, "events.year")
    elif "name" in event and len(years := set(YEAR_RE.findall(event["name"][0]))) == 1:
        yield Found("year", int(years.pop()), event["name"][1], MEETING_YEAR, "events.year_of_meeting")


def _pieces(blocks: Blocks) -> Iterator[tuple[str, str, Span]]:
    """(key of the event, value, where it stands) of everything in the front that belongs to the slot."""
    dated = False
    front = _front(blocks)
    for block, following in zip(front, [*front[1:], None], strict=False):
        if block.role is Role.LABEL and following and following.label is None and following.zone == block.label:
            block = block._replace(text=following.text, span=following.span, value=following.span)  # its value is the line below
        if block.value and block.label in LABELLED:
            yield LABELLED[block.label], texts.tidy(block.read(block.value)), block.value
        elif block.value and block.label in ("published", "time"):
            for key, value, span in _day_and_time(block.read(block.value), block.value.start, dated=True):
                dated = True
                yield key, value, span
        elif block.label is None and is_meeting(block.text):
            yield "banner", texts.tidy(block.text), block.span
        elif block.label is None and (titled := NUMBERED_TITLE_RE.fullmatch(block.text)):
            yield "number", titled["number"], Span(block.span.start, block.span.start + titled.end("number"))
        elif block.label is None:
            for cell in CELL_RE.finditer(block.text):
                for key, value, span in _cell(cell[0], block.span.start + cell.start(), dated=dated):
                    dated = dated or key == "date"
                    yield key, value, span


def _cell(text: str, start: int, *, dated: bool) -> Iterator[tuple[str, str, Span]]:
    """What one line of the front, or one of its parts between bars, says of the slot."""
    whole = Span(start, start + len(text))
    counted = vocab.DIGIT_RE.search(text)
    number = NUMBER_RE.fullmatch(text) if counted else None
    if day := SESSION_DAY_RE.fullmatch(text) if counted else None:
        yield "number", day["number"], Span(start, start + day.end("number"))
        yield from _day_and_time(day["day"], start + day.start("day"), dated=True)
        return
    if code := CODE_RE.search(text) if counted and len(text) < 80 else None:
        yield "number", code["number"], Span(start + code.start(), start + code.end())
    if SESSION_RE.fullmatch(text):
        yield "session", texts.tidy(text), whole
    elif ROOM_RE.fullmatch(text):
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


def presented(blocks: Blocks) -> Iterator[Found]:
    """The meeting and its day of a line that says where a paper was presented (`Paper presented at the annual meeting of the X`)."""
    for block in blocks.items[:PRESENTED_REACH]:
        if block.zone in ("references", "related", "notes", "body"):
            continue
        match = PRESENTED_RE.match(block.text) if len(block.text) < PRESENTED_LETTERS else None
        if match is None:
            continue
        event = {"name": texts.tidy(match["name"])}
        if (found := [date for date, span in dates.find(block.text) if span.start >= match.end()]) and len(found) == 1:
            event["date"] = dates.show(found[0])
            yield Found("year", found[0].year, block.span, MEETING_YEAR, "events.year_of_meeting")
        yield Found("event", event, block.span, PRESENTED, "events.presented", (Part("event", block.span),))
        return


PRESENTED = 0.8
PRESENTED_REACH = 80  # blocks
PRESENTED_LETTERS = 300
PRESENTED_RE = regex.compile(
    r"(?:paper|poster|talk|lecture)s?\s(?:was\s)?(?:to be\s)?(?:presented|prepared|given|delivered|read)"
    r"\s(?:for\s(?:presentation|delivery)\s)?(?:at|for|to)\s(?:the\s)?(?P<name>[^,;:()]{8,140}?)(?=\s*[,;:(]|\.?$|\.\s)",
    regex.IGNORECASE,
)


def numbered_title(blocks: Blocks) -> Iterator[Found]:
    """The number of a talk before its title on one line: `214P - Cells before surgery`, `THU-14. Feeding patterns of shad`."""
    for block in _front(blocks):
        match = NUMBERED_TITLE_RE.fullmatch(block.text) if block.label is None else None
        if match:
            span = Span(block.span.start + match.start("title"), block.span.end)
            yield Found("title", texts.title(match["title"]), span, SURE_TITLE, "events.numbered_title")
            return


def _front(blocks: Blocks) -> list[Block]:
    """The short lines above the text, with the room and session labels among them."""
    ends = [block.span.start for zone in ("text", "abstract") for block in blocks.zone(zone)[:1]]
    end = min(ends, default=None)
    zones = ("head", "meeting", "room", "session", "presentation_type", "slot_number", "time", "published", "tail")
    return [b for b in blocks.items[:FRONT] if b.zone in zones and (end is None or b.span.start < end) and len(b.text) < 200]


@lru_cache(maxsize=2)
def signs(blocks: Blocks) -> Mapping[str, int]:
    """How many lines of each kind the front of a page has: what the format is told by."""
    keys = Counter("count" if key == "number" and not NUMBERED_RE.search(value) else key for key, value, _ in _pieces(blocks))
    front = _front(blocks)
    top = blocks.items[:FRONT]
    lines = [block.text for block in front if block.label is None]
    numbered = [text for text in lines if vocab.DIGIT_RE.search(text)]
    return {
        "number": keys["number"],
        "time": min(keys["date"], keys["time"]),
        "room": keys["room"],
        "kind": keys["presentation_type"],
        "slot_author": sum(is_slot_line(text) for text in lines),
        "trail": sum(block.value is not None for block in blocks.zone("session_trail")),
        "day": sum(SESSION_DAY_RE.fullmatch(text) is not None for text in numbered),
        "counted": sum(COUNTED_RE.match(text) is not None for text in numbered)
        + sum(b.label == "slot_number" for b in front)
        + sum(b.text[:1] == "A" and NUMBERED_ABSTRACT_RE.fullmatch(b.text) is not None for b in top),
        "weekday": sum(len(text) < DAY_LETTERS and WEEKDAY_RE.search(text) is not None and any(dates.find(text)) for text in numbered),
        "numbered_title": sum(NUMBERED_TITLE_RE.fullmatch(text) is not None for text in lines[:8]),
        "presenter": sum(block.label == "authors" and block.text.casefold().startswith("present") for block in blocks.items[:FRONT]),
        "meeting": sum(map(is_meeting, lines)) + sum(block.label in ("meeting", "session") for block in front),
        "objectives": sum(block.label == "learning_objectives" for block in blocks.items),
        "supplement": sum(SUPPLEMENT_RE.search(b.text) is not None for b in top if len(b.text) < 200 and "(suppl" in b.text),
    }
