"""BibTeX, RIS and the like that stand in a page of text (`Cite this`): the page's own citation where its title says so."""

from collections.abc import Callable, Iterator

import regex

from scrape2meta.evidence import Found
from scrape2meta.formats.structured import bibtex, tagged
from scrape2meta.formats.structured.work import Work, claims

CONFIDENCE = 0.93
BIBTEX_RE = regex.compile(
    r"^[ \t]*@(?:article|in(?:proceedings|collection|book)|book|\w*thesis|techreport|misc)\s*\{", regex.MULTILINE | regex.IGNORECASE
)
STARTS: tuple[tuple[str, regex.Pattern[str], Callable[[str], Iterator[Work]]], ...] = (
    ("@", BIBTEX_RE, bibtex.works),
    ("TY  ", regex.compile(r"^TY  - \w", regex.MULTILINE), lambda text: tagged.works(text, tagged.RIS)),
    ("%0 ", regex.compile(r"^%0 \w", regex.MULTILINE), lambda text: tagged.works(text, tagged.REFER)),
)


def cited(text: str, title: str) -> Iterator[Found]:
    r"""
    The claims of the first source in a text, if its work has this title; nothing otherwise.

    >>> page = "Cold wells\n\nCite this\n@article{roe, title = {Cold Wells}, volume = {3}}"
    >>> [(found.field, found.value) for found in cited(page, "Cold wells")][:1], list(cited(page, "Deep wells"))
    ([('volume', '3')], [])
    """
    for sign, start, works in STARTS:
        if sign in text and (match := start.search(tagged.with_line_feeds(text))):
            blank = " " * match.start() + tagged.with_line_feeds(text[match.start() :])  # of the same length, so that places stay
            work = next(works(blank), None)
            said = work.first("title") if work else None
            if work and said and _letters(said.text) == _letters(title):
                yield from claims(work, "embedded", CONFIDENCE)
                return


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
