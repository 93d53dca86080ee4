"""
The line of a first page that says of which proceedings it is, with its pages and year, on one line or two.

    Proceedings of the 12th Workshop on Cold Wells, pages 114–123
    City, Country, June 27, 2019. c 2019 Association for Wells
"""

from collections.abc import Iterator

import regex

from scrape2meta.blocks import Blocks, Role
from scrape2meta.evidence import Found, Span
from scrape2meta.values import numbering

SURE = 0.86
HEAD = 60  # lines
NAME_RE = regex.compile(
    r"(?:(?:appears\s)?in:?\s)?(?P<name>(?:proceedings|proc\.|actes|atti|anais|actas|tagungsband|сборник\sтрудов)\s(?:of|de[rs]?|du|do|del|della)\b[^,;\n]{8,160}?)"
    r"(?P<rest>[,;]\s.{0,160}|\.?\s*)$",
    regex.IGNORECASE | regex.DOTALL,
)
PAGES_RE = regex.compile(r"\b(?:pages?|pp?\.?|seiten|págs?\.?|páginas)\s?(?P<pages>\d{1,5}\s?[-–—]\s?\d{1,5})", regex.IGNORECASE)
YEAR_RE = regex.compile(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])")
BEGINNINGS = ("proc", "in ", "in:", "appears", "actes", "atti", "anais", "actas", "tagungsband", "сборник")
MOST_BELOW = 140  # letters of the line below


def read(blocks: Blocks) -> Iterator[Found]:
    r"""
    Proceedings, pages and year of the first such line; nothing where the line says no more than the name.

    >>> from scrape2meta.blocks import split
    >>> page = split("Proceedings of the Workshop on Wells, pages 114–123\nTartu, Estonia, June 27, 2019.\nCold wells")
    >>> [(found.field, found.value) for found in read(page)]
    [('container_title', 'Proceedings of the Workshop on Wells'), ('pages', '114-123'), ('year', 2019)]
    """
    for place, block in enumerate(blocks.items[:HEAD]):
        if block.zone in ("references", "related", "body"):
            return
        may_be = block.role in (Role.LINE, Role.PARAGRAPH) and block.text[:12].casefold().startswith(BEGINNINGS)
        match = NAME_RE.match(block.text) if may_be else None
        if not match:
            continue
        start = block.span.start
        below = blocks.items[place + 1] if place + 1 < len(blocks.items) else None
        pages = PAGES_RE.search(block.text, match.start("rest"))
        year = _year(block.text, match.start("name"), start)
        if year is None and below is not None and len(below.text) <= MOST_BELOW and not below.gap and not below.label:
            year = _year(below.text, 0, below.span.start)
        if not pages and not year:
            continue
        where = Span(start + match.start("name"), start + match.end("name"))
        yield Found("container_title", " ".join(match["name"].split()), where, SURE, "proceedings.read")
        if pages:
            span = Span(start + pages.start("pages"), start + pages.end("pages"))
            yield Found("pages", numbering.parse_pages(pages["pages"]), span, SURE, "proceedings.read")
        if year:
            yield Found("year", year[0], year[1], SURE, "proceedings.read")
        return


def _year(text: str, start: int, offset: int) -> tuple[int, Span] | None:
    """The last year behind a place of a line, and where it stands on the page."""
    found = None
    for match in YEAR_RE.finditer(text, start):
        found = match
    return (int(found[0]), Span(offset + found.start(), offset + found.end())) if found else None
