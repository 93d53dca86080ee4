"""
When the page's work appeared, where no label and no masthead says it: a day on a line of its own near the title, the year of a meeting.

What is read here is less sure than what labels say, and gives way to it.
"""

from collections.abc import Iterator

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Span
from scrape2meta.fields import page_titles
from scrape2meta.values import dates

BARE = 0.72
ONLINE = 0.78
OF_A_MEETING = 0.7
SUBMITTED = 0.75
ABOVE, BELOW = 4, 12  # blocks around the title
LONGEST = 40  # letters of a line that is a date
YEAR_RE = regex.compile(r"(?<![\d/-])(?:19|20)\d\d(?![\d/-])")
SUBMITTED_RE = regex.compile(r"\[(?:Submitted|Posted|Deposited)\son\s", regex.IGNORECASE)  # the first version of a preprint
ENDS = frozenset(["abstract", "text", "references", "related", "body"])


def bare(blocks: Blocks) -> Iterator[Found]:
    """The day on a line of its own around the title, above the abstract."""
    ranked = page_titles.ranking(blocks)
    if not ranked or ranked[0][0] < page_titles.THRESHOLD:
        return
    title = ranked[0][1]
    near = blocks.items[max(0, title[0].place - ABOVE) : title[-1].place + 1 + BELOW]
    for block in near:
        if block.zone in ENDS and block.place > title[-1].place:
            return
        if (found := _date(block)) is not None:
            yield from _claims(*found, BARE, "page_dates.bare")
            return


def _date(block: Block) -> tuple[dates.Date, Span] | None:
    """The date with its month that a line is, and where it stands."""
    if block.role not in (Role.LINE, Role.ENTRY) or block.number is not None or block.label or len(block.text) > LONGEST:
        return None
    found = list(dates.find(block.text))
    if len(found) != 1 or found[0][0].month is None:
        return None
    date, span = found[0]
    rest = block.text[: span.start] + block.text[span.end :]
    if any(character.isalnum() for character in rest):
        return None
    return date, Span(block.span.start + span.start, block.span.start + span.end)


def online(blocks: Blocks) -> Iterator[Found]:
    """The day on which the work appeared online, behind its label, where nothing says more."""
    for text, span in blocks.values("online"):
        if (date := dates.parse(text)) is not None:
            yield from _claims(date, span, ONLINE, "page_dates.online")
            return


def submitted(blocks: Blocks) -> Iterator[Found]:
    """The day of a preprint's first version: `[Submitted on 7 Mar 2021 (v1), last revised 19 Sep 2021 (this version, v2)]`."""
    for block in blocks.items[:VERSION_REACH]:
        if (match := SUBMITTED_RE.match(block.text)) and len(block.text) < LONGEST_VERSION:
            for date, span in dates.find(block.text):
                if span.start == match.end():
                    where = Span(block.span.start + span.start, block.span.start + span.end)
                    yield from _claims(date, where, SUBMITTED, "page_dates.submitted")
                    return


VERSION_REACH, LONGEST_VERSION = 60, 160


def of_meeting(blocks: Blocks) -> Iterator[Found]:
    """The year in the name of the meeting at which the work was given, behind its label."""
    for text, span in blocks.values("container_title"):
        found = list(YEAR_RE.finditer(text))
        words = {word.casefold() for word in vocab.tokens(text)}
        if len(found) == 1 and words & MEETINGS:
            where = Span(span.start + found[0].start(), span.start + found[0].end())
            yield Found("year", int(found[0][0]), where, OF_A_MEETING, "page_dates.of_meeting")
            return


MEETINGS = frozenset(
    "conference symposium workshop congress meeting proceedings kongress tagung congrès colloque congreso congresso".split()
)


def _claims(date: dates.Date, span: Span, sure: float, rule: str) -> Iterator[Found]:
    yield Found("published", dates.show(date), span, sure, rule)
    yield Found("year", date.year, span, sure, rule)
