"""The days of a Chinese, Japanese or Korean page: received, accepted, published; the year of a thesis."""

from collections.abc import Iterator

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Found, Span
from scrape2meta.fields.east_asian.sheet import Sheet, Slot
from scrape2meta.values import dates

LABELLED = 0.975
PUBLISHED = 0.86
COVER_YEAR = 0.8
RECEIVED_RE = regex.compile(r"(?i)\b(?:received|publication\sdate)\b\W{0,4}")
SITE_DATE_RE = regex.compile(r"时间|发布于")
ORDINAL_RE = regex.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


def moved(value: Slot, place: tuple[int, int]) -> Span:
    """A place in a value as a place in the page."""
    return Span(value.span.start + place[0], value.span.start + place[1])


def days(page: Sheet) -> Iterator[Found]:
    """Dates by their kind; only the day of publication gives the year of the work."""
    for meaning in ("published", "received", "accepted"):
        for slot in page.labelled(meaning):
            values = page.values(slot, 1)
            match = next(iter(dates.find(vocab.widths(values[0].text[:60]))), None) if values else None
            if match is None:
                continue
            date, where = match
            span = moved(values[0], (where.start, where.end))
            yield Found(meaning, dates.show(date), span, LABELLED, f"east_asian.venues.{meaning}")
            if meaning == "published":
                site = SITE_DATE_RE.search(slot.word) is not None
                yield Found("year", date.year, span, PUBLISHED - (0.1 if site else 0.0), "east_asian.venues.published")
            break
    for slot in page.head():
        if len(slot.text) < 200 and (match := RECEIVED_RE.search(slot.text)):
            yield from _history(slot)
            return


def cover_year(page: Sheet) -> Iterator[Found]:
    """The year on a line of its own above the abstract of a thesis: `2018년 2월`."""
    if not page.labelled("supervisor", "degree"):
        return
    end = min((slot.place for slot in page.labelled("abstract")), default=len(page.slots))
    for slot in page.head()[:60]:
        if slot.place < end and (match := YEAR_ALONE_RE.fullmatch(slot.text.strip())):
            yield Found("year", int(match["year"] or match["dotted"]), slot.span, COVER_YEAR, "east_asian.venues.cover_year")
            return


YEAR_ALONE_RE = regex.compile(
    r"[(（]?(?P<year>(?:19|20)\d\d)\s?[年년](?:\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?)?[)）]?|(?P<dotted>(?:19|20)\d\d)\.\s?(?:0?[1-9]|1[0-2])\.?"
)
HISTORY_RE = regex.compile(
    r"(?P<kind>received|revised|accepted|published(?:\s*online)?|(?:print\s)?publication\sdate)\s*[:：]?\s*(?P<date>(?:[^;；,/|]{6,40}?|\p{L}{3,9}\.?\s\d{1,2},\s?)(?:19|20)\d\d|(?:19|20)\d\d[-./年\s]+\d{1,2}[-./月\s]+\d{1,2})",
    regex.IGNORECASE,
)


def _history(slot: Slot) -> Iterator[Found]:
    """`Received: Jan. 1st, 2001; accepted: ...; published: ...` on one line."""
    for match in HISTORY_RE.finditer(slot.text):
        kind = "published" if match["kind"][-4:].casefold() == "date" else match["kind"].casefold().split()[0]
        text = ORDINAL_RE.sub("", match["date"])
        date = dates.parse(text)
        if date and kind in ("received", "accepted", "published"):
            span = moved(slot, match.span("date"))
            yield Found(kind, dates.show(date), span, LABELLED, f"east_asian.venues.{kind}")
            if kind == "published" and "online" not in match["kind"].casefold():
                yield Found("year", date.year, span, PUBLISHED, "east_asian.venues.published")
