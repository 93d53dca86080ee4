"""Flattened index pages, as in `A. Author,et al.  Title , year, Venue.`: what an index makes of a reference list."""

from collections.abc import Iterator

import regex

from scrape2meta.references.split import Entry
from scrape2meta.references.styles.style import Pieces
from scrape2meta.values import run_in_names

FLAT_AUTHOR_RE = regex.compile(
    r"(?P<authors>[^\d,;:?!]{2,80}?(?:,[^\d,;:?!]{2,60}){0,3}?)\s?,\s?"
    r"(?:et\.?\s+al(?:\.|\b)|и\s+др\.|и\s+соавт\.|u\.\s?a\.|y\s+otros\b|e\s+outros\b|等)[\s\xa0]*"
)
CUT_RE = regex.compile(r",\s?(?:et|и|u\.|y|e|等)")
SEVERAL_RE = regex.compile(r"[,;&]|\s(?:and|und|et|y|и)\s")
LONGEST_LIST = 300  # letters before the sign that a list was cut
FLAT_YEAR_RE = regex.compile(r"\s,\s?(?P<year>(?:1[5-9]|20)\d\d)(?=\s?\.?\s*$|\s?,\s)")
TIGHT_YEAR_RE = regex.compile(r",\s(?P<year>(?:1[5-9]|20)\d\d)(?=\s?\.?\s*$|\s?,\s)")
# A title has none of these: blanks of a PDF before a comma, a cut list of people.
OTHER_STYLE_RE = regex.compile(r"\s[,.](?=[^\s,.])|\bet\s+al\b")
FLAT = 0.97
FLAT_NO_YEAR = 0.4
FLAT_TIGHT = 0.44  # other styles have this comma too


def flattened(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """One line; the year stands between ` , ` marks behind the title, the venue behind it; the only author may have no mark at all."""
    if len(entry.lines) > 3 or not entry.lines:
        return
    text = " ".join(entry.lines)
    author = FLAT_AUTHOR_RE.match(text) if CUT_RE.search(text, 0, LONGEST_LIST) else None
    years = list(FLAT_YEAR_RE.finditer(text, author.end() if author else 0)) if " ," in text or "\xa0," in text else []
    confidence = FLAT
    if not years:
        years = list(TIGHT_YEAR_RE.finditer(text, author.end() if author else 0)) if author or text.endswith(" .") else []
        confidence = FLAT_TIGHT
    if years:
        year = years[-1]
        title_end, venue = year.start(), text[year.end() :].strip(" ,")
        pieces: dict[str, str | None] = {"year": year["year"], "container_title": _without_stop(venue)}
    elif author:
        title_end, pieces, confidence = len(text), {}, FLAT_NO_YEAR
    else:
        return
    if author:
        named = author["authors"]  # the first of the authors, as a rule
        people = {"authors": f"{named} et al."} if SEVERAL_RE.search(named) else {"author": named, "et_al": "et al."}
        yield {**pieces, **people, "title": text[author.end() : title_end]}, confidence
        return
    title = text[:title_end]
    if OTHER_STYLE_RE.search(title):
        return
    lead = run_in_names.leading(title)
    if lead:
        yield {**pieces, "author": title[: lead[0]], "title": title[lead[0] :]}, confidence * lead[1]
        yield {**pieces, "title": title}, confidence * (1 - lead[1])
    else:
        yield {**pieces, "title": title}, confidence * 0.95


def _without_stop(venue: str) -> str:
    """A venue without the full stop that closes the entry; the one of an abbreviation stays when both are there."""
    return venue[:-1].rstrip() if venue.endswith(".") else venue
