"""Dates and times of day, in the forms and languages that pages print, to ISO 8601 as precise as the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span


@dataclass(frozen=True, slots=True)
class Date:
    """A year, with its month and day where the page shows them."""

    year: int
    month: int | None = None
    day: int | None = None


YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
SPREAD_YEAR = r"(?P<year>1\s?[5-9]\s?\d\s?\d|2\s?0\s?[0-4]\s?\d)"  # PDF text may have blanks inside
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
SPREAD_DAY = r"(?P<day>3\s?[01]|[12]\s?\d|0?[1-9])"
MONTH = r"(?P<month>1[0-2]|0?[1-9])"
TO_DAY = r"(?:\s?[-–—±/&]\s?(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.)?)?"  # of several days the first counts
TH = r"(?:\s?(?:st|nd|rd|th)\b\.?|\.|º|er\b)?"
DATE_RES = tuple(
    regex.compile(pattern, regex.VERBOSE)
    for pattern in (
        rf"(?<!\d){YEAR}\s?年(?:\s?{MONTH}\s?月(?:\s?{DAY}\s?日)?)?",  # 2020年5月22日
        rf"(?<!\d){YEAR}\s?년(?:\s?{MONTH}\s?월(?:\s?{DAY}\s?일)?)?",  # 2020년 5월 22일
        rf"(?<![\d.-]){YEAR}(?P<mark>[-/.])\s?{MONTH}(?:(?P=mark)\s?{DAY})?(?![\d-])",  # 2010-05-18
        rf"(?<![\d./-]){DAY}(?P<mark>[-/.]){MONTH}(?P=mark){YEAR}(?!\d)",  # 18.05.2010
        rf"(?<![\d./-]){DAY}\.\s{MONTH}\.\s?{YEAR}(?!\d)",  # 18. 5. 2010
        rf"(?<![\d./-]){MONTH}(?P<mark>[-/.])(?P<day>3[01]|2\d|1[3-9])(?P=mark){YEAR}(?!\d)",  # 05/18/2010
        (
            rf"(?<!\d)(?<!\d\s?[-–—]\s?){DAY}{TH}{TO_DAY}[\s-]?(?:de\s|of\s)?\s?"  # 18 May 2010
            rf"(?P<name>\p{{L}}{{3,12}})\.?,?[\s-](?:de\s|del\s)?{YEAR}(?!\d)"
        ),
        rf"(?<!\p{{L}})(?P<name>\p{{L}}{{3,12}})[.,]?\s?(?:the\s)?(?<!\p{{L}}){DAY}{TH}{TO_DAY},?\s{YEAR}(?!\d)",  # May 18, 2010
        rf"(?<!\p{{L}})(?P<name>\p{{L}}{{3,12}})[.,]?\s{SPREAD_DAY}{TH}\s?,\s?{SPREAD_YEAR}(?!\d|\s\d)",  # May 1 8, 2 010
        rf"(?<![\d.-]){YEAR},?\s(?P<name>\p{{L}}{{3,12}})\.?\s{DAY}{TO_DAY}(?![\d:(-])",  # 2010 May 18
        rf"(?<!\d){SPREAD_DAY}{TH}\s(?P<name>\p{{L}}{{3,12}})\.?,?\s{SPREAD_YEAR}(?!\d|\s\d)",  # 1 8 May 20 10
        rf"(?<!\p{{L}})(?P<name>\p{{L}}{{3,12}})\.?,?[\s-]?(?:de\s|del\s)?(?<!\p{{L}}{{13}}){YEAR}(?!\d)",  # May 2010, May-2010
        (
            rf"(?<![\d.-]){YEAR}(?:,?\s|-)(?P<name>\p{{L}}{{3,12}})\.?"  # 2010 May; 2010-May; 2010 May-Jun;
            rf"(?:[-–/]\p{{L}}{{3,12}}\.?)?(?=\s*(?:[;,:]|$))"
        ),
        rf"(?<![\d/.-])(?P<month>1[0-2]|0[1-9])/{YEAR}(?![\d/])",  # 05/2010; `5/2010` is an issue
        rf"(?<![\d.-]){YEAR}(?![\d])",
    )
)
LINE = 300  # letters
ANY_YEAR_RE = regex.compile(r"(?:1\s?[5-9]|2\s?0)\s?\d\s?\d")
TIME_RE = regex.compile(
    r"""
    (?<![\d.:])(?P<hour>[01]?\d|2[0-4])
    (?: [:.h] (?P<minute>[0-5]\d) (?:[:.][0-5]\d)? )?      # 3:42, 15.42, 9h30
    (?: \s?(?P<half>[ap]\.?\s?m\.?)(?!\p{L}) | (?(minute)(?![\d])|(?!)) )   # a bare hour needs its am or pm
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def find(text: str) -> Iterator[tuple[Date, Span]]:
    """
    The dates of a short text, most precise form first, none overlapping; `4/5/2010` is read with the day first.

    >>> [date for date, _ in find("Received 3 May 2010; accepted June 2010")]
    [Date(year=2010, month=5, day=3), Date(year=2010, month=6, day=None)]
    """
    if ANY_YEAR_RE.search(text):  # every form has one, and most lines have none
        yield from _of_line(text) if len(text) <= LINE else _read(text)


@lru_cache(maxsize=4096)
def _of_line(text: str) -> tuple[tuple[Date, Span], ...]:
    """The dates of a line; several readers look at each."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[tuple[Date, Span]]:
    taken: list[Span] = []
    for pattern in DATE_RES:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if any(span.start < other.end and other.start < span.end for other in taken):
                continue
            groups = match.groupdict()
            month = _month(groups)
            if month is False:
                continue
            taken.append(span)
            day = _number(groups["day"]) if groups.get("day") else None
            yield Date(_number(groups["year"]), month, day), span


def _number(text: str | None) -> int:
    """A number whose digits may stand apart."""
    return int("".join((text or "").split()))


def _month(groups: dict[str, str | None]) -> int | bool | None:
    """The month of a match; False where its word is none."""
    if name := groups.get("name"):
        return vocab.months().get(vocab.fold(name), False)
    number = groups.get("month")
    return int(number) if number else None


def parse(text: str) -> Date | None:
    """
    The date that a short text states; None where it states none or several.

    >>> parse("Thursday, July 17, 2014: 3:42 PM")
    Date(year=2014, month=7, day=17)
    """
    found = list(find(text))
    return found[0][0] if len({date for date, _ in found}) == 1 else None


ACCESS_REACH = 30  # letters before a date in which the word stands that makes it the day of a visit
WORD_RE = regex.compile(r"\p{L}+")


def find_accessed(text: str) -> Date | None:
    """
    The day on which a web page was visited: behind its word, or in square brackets (GB/T 7714-2015, 8.6.2).

    >>> find_accessed("Roe A. Wells. 2001. http://a.org. Accessed 3 May 2010"), find_accessed("水井[EB/OL]. (2001-02-03)[2010-05-03].")
    (Date(year=2010, month=5, day=3), Date(year=2010, month=5, day=3))
    """
    meanings = vocab.meanings("reference_words")
    for date, span in find(text):
        before = text[max(0, span.start - ACCESS_REACH) : span.start]
        if any(meanings.get(word.casefold()) == "accessed" for word in WORD_RE.findall(before)):
            return date
        if date.day and before.endswith(("[", "［")) and text[span.end : span.end + 1] in ("]", "］"):
            return date
    return None


def show(date: Date) -> str:
    """
    ISO 8601, as precise as the date.

    >>> show(Date(2014, 7))
    '2014-07'
    """
    return "-".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part is not None)


def find_time(text: str) -> tuple[str, Span] | None:
    """
    The first time of day as `HH:MM`, 24 hours.

    >>> find_time("3:42 PM-4:00 PM")[0], find_time("12:05 a.m.")[0], find_time("9h30")[0]
    ('15:42', '00:05', '09:30')
    """
    match = TIME_RE.search(text)
    if not match:
        return None
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").casefold()
    end = match.end()
    if not half and (later := TIME_RE.match(text, match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" -–—to")))):
        half = (later["half"] or "").casefold() if int(later["hour"]) >= hour and later["half"] else ""
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return (f"{hour:02d}:{minute:02d}", Span(match.start(), end)) if hour < 24 else None
