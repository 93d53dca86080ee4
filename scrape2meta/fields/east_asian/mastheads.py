"""
Where a paper appeared, put together from the pieces of a masthead or of the tail of a citation.

Every house orders the pieces in its own way (`J ›› 2001, Vol. 7 ›› Issue (2): 31-40`, `J, 2001, 7(2): 31-40`, `2001年第2期31-40,共10页`,
`2001 年 7 巻 2 号 p. 31-40`, `제7권 제2호`, `9:2 2001.06[民90.06] 頁31-40`), so each piece is looked for by its own marks, and the name of the
journal is what stands before the first of them.
"""

from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian.journal_names import read_journal
from scrape2meta.fields.east_asian.masthead_pieces import (
    Masthead,
    blotted,
    read_doi,
    read_issue,
    read_numbers,
    read_page_count,
    read_pages,
    read_volume,
    read_year,
)

ISSN_RE = regex.compile(
    r"\d{4}-\d{3}[\dXx]\s?\((?:e|p|print|online)-?ISSN\)|\(\s?\d{4}-\d{3}[\dXx]\s?\)|\(?\s?(?:e|p|print|online)?-?ISSN(?:-L)?\s?[:：]?\s?\d{4}-\d{3}[\dXx]\s?\)?|\bCN\s?[:：]?\s?\d\d-\d{4}(?:/\w+)?",
    regex.IGNORECASE,
)
DATE_RE = regex.compile(r"(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?!\d)|(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日?")
ARTICLE_NUMBER_RE = regex.compile(
    r"(?P<issn>\d{4}\s?[-–—]\s?\d{3}[\dXx])\s*[(（]\s?(?P<year>(?:19|20)\d\d)\s?[)）]\s*(?P<issue>\d{1,2}|[SZ]\d{1,2}|增刊\d?)(?:[(（][a-c上中下][)）])?\s?[-–—]\s?(?P<first>\d{3,5})\s?[-–—]\s?(?P<count>\d{2}(?=[01]\s?\p{Han}|(?!\d))|\d{3}(?!\d))"
)
QUOTED_LINE_RE = regex.compile(
    r"《[^《》]{2,40}》\s?(?:(?:19|20)\d\d\s?年?\s?)?(?:[总總]?第)?\s?[\d一二三四五六七八九十]{1,5}\s?[期卷輯辑號号](?:\s?[\d一二三四五六七八九十第期号號卷年月,，.()（）-]{0,24})"
)
NUMBERED_RE = regex.compile(r"[期卷巻号]|\(\d+\)|Vol|No\.")
REFERENCE_RE = regex.compile(r"[.,。，]\s*[(（](?:19|20)\d\d[a-z]?[)）]\s*[.．。]")  # `Name. (2001). Title`: an entry of a list
TIME_RE = regex.compile(r"\d{1,2}:\d\d:\d\d|\bUTC\b")  # of a site
COMMA_RE = regex.compile(r"\s*[,，]")
BLANK_RE = regex.compile(r"\s")
DIGIT_RE = regex.compile(r"\d")


def parse(text: str, *, named: bool = True) -> Masthead:
    """
    The pieces of a masthead line or of a citation behind its title. With `named` the journal stands before its numbers.

    >>> found = parse("焊接学报 ›› 2001, Vol. 7 ›› Issue (2): 31-40. DOI: 10.1234/a.2")
    >>> found.container_title, found.year, found.volume, found.issue, found.pages, found.doi
    ('焊接学报', 2001, '7', '2', '31-40', '10.1234/a.2')
    >>> found = parse("《护理学刊》2001年第2期31-40,共10页")
    >>> found.container_title, found.issue, found.pages, found.page_count
    ('护理学刊', '2', '31-40', 10)
    >>> found = parse("水産学誌 2001 年 7 巻 2 号 p. 31-40")
    >>> found.container_title, found.volume, found.issue, found.pages
    ('水産学誌', '7', '2', '31-40')
    >>> found = parse("한국간호학회지 - Vol. 7, No. 2, pp. 31-40")
    >>> found.container_title, found.volume, found.issue, found.pages
    ('한국간호학회지', '7', '2', '31-40')
    """
    flat = vocab.widths(text)
    found = Masthead()
    read_doi(flat, found)
    flat = ISSN_RE.sub(blotted, flat)
    if NUMBERED_RE.search(flat):  # a day beside volume and issue: its month and day are no pages
        flat = DATE_RE.sub(lambda match: match[0][:4] + "\x00" * (len(match[0]) - 4), flat)
    first = len(flat)
    for reader in (read_year, read_page_count, read_numbers, read_volume, read_issue, read_pages):
        start = reader(flat, found)
        if start is not None:
            first = min(first, start)
            span = next(reversed(found.spans.values()))
            if reader is not read_year:
                flat = flat[: span.start] + "\x00" * (span.end - span.start) + flat[span.end :]
    if named:
        read_journal(text, flat, first, found)
    return found


def article_number(text: str) -> tuple[Masthead, str, Span] | None:
    """
    An article number of the Chinese standard, `ISSN(YYYY)NN-FFFF-PP`: year, issue, first page and count of pages.

    >>> found, issn, _ = article_number("文章编号:1000-1235(2001)02-0031-10")
    >>> found.year, found.issue, found.pages, found.page_count, issn
    (2001, '02', '31-40', 10, '1000-1235')
    """
    match = ARTICLE_NUMBER_RE.search(vocab.widths(text))
    if match is None:
        return None
    first, count = int(match["first"]), int(match["count"])
    pages = f"{first}-{first + count - 1}" if count > 1 else str(first)
    found = Masthead(year=int(match["year"]), issue=match["issue"], pages=pages if count and first else None, page_count=count or None)
    return found, BLANK_RE.sub("", match["issn"]).replace("–", "-").replace("—", "-"), Span(*match.span())


@lru_cache(maxsize=1024)
def is_masthead(line: str) -> bool:
    """
    Whether a line is a masthead rather than a sentence or a date.

    >>> is_masthead("焊接学报, 2001, 7(2): 31-40"), is_masthead("2001年第2期"), is_masthead("2001-02-03 12:30"), is_masthead("于2001年发表31-40篇。")
    (True, True, False, False)
    """
    if QUOTED_LINE_RE.fullmatch(line):
        return True
    if len(line) > 300 or TIME_RE.search(line) or "。" in line.rstrip("。") or not DIGIT_RE.search(line) or REFERENCE_RE.search(line):
        return False
    found = parse(line)
    if not found.year and not (found.volume and found.issue):
        return False
    return found.pieces() >= 3 or (found.pieces() == 2 and bool(found.issue or found.volume))
