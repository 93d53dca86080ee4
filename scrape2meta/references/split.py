"""A list of references to its entries: by printed numbers that rise, else by what the lines and words of entries look like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Role
from scrape2meta.blocks.prose import YEAR_RE
from scrape2meta.evidence import Span
from scrape2meta.references import boundaries, citing, numbers, shapes
from scrape2meta.references.lines import HEADS, Line, Start, is_links, joined, lines


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its printed number, its lines without number and bullet, and where it stands."""

    number: int | None
    lines: tuple[str, ...]
    raw: str
    span: Span


COUNT_RE = regex.compile(
    r"共\s*\d+\s*[条條篇].*|(?:Total|Showing)?\s*\d+\s+(?:references|results|items)"
    r"|this article references \d+ other publications?\.?",
    regex.IGNORECASE,
)
FIRST_RE = regex.compile(r"[\[(]?1(?:[\])]|\.?$|\.(?=\s))")  # the number of the first entry
LONGEST_LINK = 80  # letters of a line above a list that is no entry of it
FAR = 16  # blocks below a line of the site that are looked at
RESUMED = 4  # lines among which an entry stands where a list goes on
# Headings inside the lists of CNKI: `中国期刊全文数据库 前2条`.
DATABASE_RE = regex.compile(
    r"[\p{Han}A-Za-z()（）\s]{4,30}(?:数据库|文献库|全文库|总库)[\p{Han}]{0,6}\s*(?:[前共]\s*\d+\s*[条篇])?|(?:中国图书|外文题录|学位论文|会议论文|期刊)\S{0,12}\s*[前共]\s*\d+\s*[条篇]"
)
# Headings of the parts of a list by language: `中文部分`, `二、英文文獻`, `국외문헌`.
LANGUAGE_RE = regex.compile(
    r"[一二三四五(（]{0,2}[)）]?\s?[、.．]?\s?(?:中文|外文|英文|日文|西文|中日文|和文|欧文|邦文|網路|网络|網站|网站|電子|국내|국외|국문|영문|외국|동양|서양)(?:部分|文獻|文献|資料|资料|資源|资源|書目|书目|專書|参考文献|參考文獻|문헌|자료|논문)?\s?[:：]?"
)
CLOSED_RE = regex.compile(r"\s*\[\s?[A-Z]{1,2}(?:\s?/\s?[A-Z]{2})?\s?\]")  # a source line behind its type mark is the last of its entry
KIND_RE = regex.compile(r"[\[［]\s?\p{Hangul}{2,8}\s?[\]］]\s")  # `[학술지] ...`: the kind of work before each entry
LONGEST = 1500  # letters of an entry without a number
MOST_DOUBTFUL = 3  # entries without a year one after the other; more are no list
FEWEST = 40  # letters of an entry without a year at the head of a list
NEAR = 60  # letters that tell how an entry ends
LONGEST_LINE = 600  # letters of a line that goes on in an entry


def split(blocks: Sequence[Block]) -> Iterator[Entry]:
    r"""
    The entries of the blocks of one list. Lines of the site and count lines are passed over; what follows the list is left.

    >>> from scrape2meta import blocks
    >>> text = "References\n[1] A. Roe, First, 2001.\n[2] B. Roe, Second,\n  2002.\n"
    >>> [(entry.number, entry.lines) for entry in split(blocks.split(text).zone("references"))]
    [(1, ('A. Roe, First, 2001.',)), (2, ('B. Roe, Second,', '2002.'))]
    """
    printed = list(lines(_listed(blocks)))
    del printed[: _above(printed)]
    printed = [
        line for line in printed if line.text.isascii() or not (DATABASE_RE.fullmatch(line.text) or LANGUAGE_RE.fullmatch(line.text))
    ]
    marks = numbers.counted(printed)
    kinds = [Start(place, 0, 0) for place, line in enumerate(printed) if KIND_RE.match(line.text)]
    if marks:
        yield from _numbered(printed, list(_with_repeated(printed, [mark.start for mark in marks])))
    elif len(kinds) > 1:
        yield from _numbered(printed[: kinds[-1].line + 1], kinds)
    else:
        entries = list(_unnumbered(printed))
        prose = sum(len(entry.raw) for entry in entries if citing.is_prose(entry.raw))
        if prose * 2 <= sum(len(entry.raw) for entry in entries):
            yield from entries


def _listed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a list without labels and lines of the site, up to where the page goes on: behind such a line nothing is cited."""
    before: Block | None = None
    for place, block in enumerate(blocks):
        if block.role is Role.NOISE or (block.role is Role.LABEL and block.label in HEADS):
            continue
        if before and block.place > before.place + 1 and not _resumes(blocks[place : place + FAR], numbered=before.number is not None):
            return
        yield block
        before = block


def _resumes(blocks: Sequence[Block], *, numbered: bool) -> bool:
    """Whether an entry stands among the first lines that say something; at the end of the blocks there is nothing to say."""
    seen = [block for block in blocks if block.role is not Role.NOISE and not is_links(block.text)][:RESUMED]
    return not seen or any((numbered and block.number is not None) or YEAR_RE.search(block.text) for block in seen)


def _above(printed: Sequence[Line]) -> int:
    """How many lines stand above the list: a count of its entries, links of the page above its first number."""
    first = next((place for place, line in enumerate(printed[: RESUMED + 1]) if FIRST_RE.match(line.text)), 0)
    if any(len(line.text) > LONGEST_LINK or citing.is_cited(line.text) for line in printed[:first]):
        first = 0
    while first < len(printed) and COUNT_RE.fullmatch(printed[first].text):
        first += 1
    return first


def single(text: str) -> Entry:
    """
    The entry of a text that is no list: all of it, without the number and the bullet in front.

    >>> single("12. Roe, A. Deep water. 2001.").number, single("2001. A space odyssey").number
    (12, None)
    """
    rows = [row for line in text.splitlines() if (row := line.strip())] or [""]
    bullet = None if rows[0][:1].isalnum() else numbers.BULLET_RE.match(rows[0])
    head = rows[0][bullet.end() :] if bullet and bullet.end() < len(rows[0]) else rows[0]
    raw = " ".join(" ".join(joined((head, *rows[1:]))).split())
    number, body = numbers.leading(head)
    lines = tuple(row.strip() for row in joined((head[body:], *rows[1:])) if row.strip())
    return Entry(number, lines, raw, Span(0, len(text)))


def _numbered(printed: Sequence[Line], starts: Sequence[Start]) -> Iterator[Entry]:
    """Entries from number to number; the last ends where a line does not go on from the one above."""
    heads = {start.line for start in starts}
    gaps = [line.gap for place, line in enumerate(printed) if place not in heads]
    spaced = len(gaps) > 2 and sum(gaps) > 0.8 * len(gaps)  # blank lines stand between all lines, and end nothing
    for place, start in enumerate(starts):
        following = starts[place + 1] if place + 1 < len(starts) else None
        stop = following or Start(len(printed), 0, 0)
        if following is None or following.number == 1:
            line = start.line + 1
            while line < stop.line and (not printed[line].gap or spaced) and _goes_on(printed[line - 1], printed[line]):
                line += 1
            stop = Start(line, 0, 0) if line < stop.line else stop
        yield _entry(printed, start, stop)
        if stop is not following:
            return


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line without a number can belong to the entry above: right below it, short, and the entry not closed."""
    return line.place <= before.place + 1 and len(line.text) < LONGEST_LINE and not CLOSED_RE.match(before.text)


def _unnumbered(printed: Sequence[Line]) -> Iterator[Entry]:
    """Entries from one likely beginning to the next, to the last that looks cited; behind it only what begins as an entry does."""
    starts = shapes.starts(printed)
    if starts:
        printed = printed[: _end(printed, starts[-1].line)]
    doubtful: list[Entry] = []
    before = ""
    for start, stop in pairwise((*starts, Start(len(printed), 0, 0))):
        entry = _entry(printed, start, stop)
        if len(entry.raw) > LONGEST:
            break
        if before and doubtful and citing.is_prose(entry.raw):
            return  # a heading of the page and what stands below it
        if citing.is_cited(entry.raw):
            yield from doubtful if before else (other for other in doubtful if len(other.raw) >= FEWEST)
            yield entry
            doubtful, before = [], entry.raw
        else:
            doubtful.append(entry)
            if len(doubtful) > MOST_DOUBTFUL or (before and citing.is_prose(entry.raw)):
                return
    if not before:
        return
    for entry in doubtful:
        found = boundaries.tokens(f"{before[-NEAR:]} {entry.raw}")
        if len(entry.raw) < FEWEST or boundaries.likeness(found, found.at(len(before[-NEAR:]) + 1)) < 0:
            return
        yield entry
        before = entry.raw


def _end(printed: Sequence[Line], start: int) -> int:
    """Where the last entry of a list ends: behind its links, or above prose."""
    for place in range(start, len(printed)):
        if printed[place].closed:
            return place + 1
        if place > start and not citing.is_cited(printed[place].text) and citing.is_prose(printed[place].text):
            return place
    return len(printed)


def _entry(printed: Sequence[Line], start: Start, stop: Start) -> Entry:
    """What stands between two places."""
    first = printed[start.line]
    last = stop.line if stop.cut else stop.line - 1
    rows = [line.text for line in printed[start.line + 1 : last + 1]]
    if last > start.line:
        rows[-1] = rows[-1][: stop.cut or None].rstrip()
    head = first.text[start.at : stop.cut or None if last == start.line else None].rstrip()
    end = printed[last].start + len(rows[-1]) if rows else first.start + start.at + len(head)
    body = (head[start.body - start.at :], *(_without(row, start.number) for row in rows))
    text = tuple(row.strip() for row in joined(body) if row.strip())
    whole = [
        row + ("" if stop.cut and line is printed[last] else line.links)
        for row, line in zip((head, *rows), printed[start.line :], strict=False)
    ]
    links = len(printed[last].links) if not stop.cut else 0
    return Entry(start.number, text, " ".join(" ".join(joined(whole)).split()), Span(first.start + start.at, end + links))


def _with_repeated(printed: Sequence[Line], starts: Sequence[Start]) -> Iterator[Start]:
    """The starts, and the lines that print the number of their entry again: a further entry, unless it is the twin in another script."""
    for start, following in pairwise((*starts, Start(len(printed), 0, 0))):
        yield start
        for place in range(start.line + 1, following.line):
            row = printed[place].text
            body = _repeated(row, start.number)
            if body and bool(vocab.CJK_RE.search(row, body)) == bool(vocab.CJK_RE.search(printed[start.line].text, start.body)):
                yield Start(place, 0, body, start.number)


def _repeated(row: str, number: int | None) -> int:
    """Where the text begins behind a number in square brackets that is this one; 0 where the line begins otherwise."""
    again = numbers.HEAD_RE.match(row) if number is not None and row[:1] in "[［【〔" else None
    return again.end() if again and again["square"] and int(again["square"]) == number else 0


def _without(row: str, number: int | None) -> str:
    """A line without the number of its entry, which is printed again before the entry's twin in another language."""
    return row[_repeated(row, number) :]
