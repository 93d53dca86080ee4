"""Bullets of Chinese record pages: title / authors, one a line / `[J]. SOURCE, year, volume (issue) : pages`."""

from collections.abc import Iterator

import regex

from scrape2meta import vocab
from scrape2meta.references.split import Entry
from scrape2meta.references.styles.marks import TYPES
from scrape2meta.references.styles.style import Pieces, is_publisher
from scrape2meta.values import names, numbering

SOURCE_RE = regex.compile(r"\[\s?(?P<mark>[A-Z]{1,2})(?:\s?/\s?[A-Z]{2})?\s?\]\s?[.．。]?\s*(?P<source>.*)")
YEAR_ALONE_RE = regex.compile(r"(?:1[5-9]|20)\d\d")
SOURCE_YEAR_RE = regex.compile(r",\s?(?P<year>(?:1[5-9]|20)\d\d)(?=\s?,|\s*\.?\s*$)")
AUTHOR_LINE_RE = regex.compile(r"[^\d;:?!]{1,40},\s?[^\d,;:?!]{1,40}")
PLACE_RE = regex.compile(r"(?P<place>[^:：,]{2,40})\s?[:：]\s?(?P<publisher>[^:：]{2,80})")
BULLET = 0.98


def bullet(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """Several lines: the title, the authors one a line, then the source behind its type mark (cjk pages of the Web of Science kind)."""
    if len(entry.lines) < 2:
        return
    *above, last = entry.lines
    source = SOURCE_RE.fullmatch(last)
    if not source or source["mark"] not in TYPES:
        return
    first_author = len(above)
    while first_author > 1 and _is_author_line(above[first_author - 1]):
        first_author -= 1
    found = _source(source["source"], source["mark"])
    if found is None:
        return
    yield (
        {
            **found,
            "title": " ".join(above[:first_author]),
            "authors": "".join(f"{line};" for line in above[first_author:]),
            "type": TYPES[source["mark"]],
        },
        BULLET,
    )


def _is_author_line(line: str) -> bool:
    if len(line) > 60:
        return False
    if AUTHOR_LINE_RE.fullmatch(line):
        return names.parse(line) is not None or (names.ET_AL_RE.search(line) is not None and names.parse_list(line) is not None)
    name = names.parse(line)
    return name is not None and (
        (vocab.CJK_RE.match(line) is not None and len(line) <= 6) or (name.literal is None and len(line.split()) == 1)
    )


def _source(text: str, mark: str) -> dict[str, str | None] | None:
    """The source behind a type mark: the first year whose rest is volume, issue and pages decides where the name ends."""
    for year in SOURCE_YEAR_RE.finditer(text):
        rest = text[year.end() :].strip(" ,.")
        pages = rest.strip(": ") if rest.startswith(":") else ""
        if not rest.strip(": ") or numbering.parse_pages(pages) or (not pages and numbering.parse(rest)):
            return {"year": year["year"], "pages": pages, "numbering": "" if pages else rest} | _host(text[: year.start()], mark)
    if YEAR_ALONE_RE.fullmatch(text.strip(" .,:")):
        return {"year": text.strip(" .,:")}
    year = next(SOURCE_YEAR_RE.finditer(text), None)
    if year:  # what stands behind the year is no numbering: leave it
        return {"year": year["year"]} | _host(text[: year.start()], mark)
    return dict(_host(text, mark)) if text.strip(" .") else {}


def _host(name: str, mark: str) -> dict[str, str | None]:
    """What the name before the year is: a school for a thesis, a publisher or a series for a book, else the journal or meeting."""
    name = name.strip(" ,")
    imprint = PLACE_RE.fullmatch(name) if mark in "MD" else None
    if imprint:
        return {"place": imprint["place"], "publisher": imprint["publisher"]}
    if mark == "D" or (mark == "M" and is_publisher(name)):
        return {"publisher": name}
    return {"container_title": name}
