"""
MEDLINE and its cousins, as in `Roe AB, Doe C. Title. J Abbrev. 2001 Jan;12(3):45-9.`: journal articles only.

Source: Citing Medicine (NLM, 2nd edition), chapter 1; ICMJE sample references.
"""

from collections.abc import Iterator

import regex

from scrape2meta import vocab
from scrape2meta.references.split import Entry
from scrape2meta.references.styles import people, tails
from scrape2meta.references.styles.style import Pieces, entry_text

QUICK_RE = regex.compile(r"\d;\s?\d{1,4}\s?[(:]|\p{L};\s?\d{1,4}\s?[(:]")
NUMBERED_RE = regex.compile(
    rf"""
    (?<=[.?!]\s)(?P<name>(?:\p{{Lu}}[\p{{L}}&’'-]*\.\s|[\p{{L}}&’'()-]+\s){{0,14}}[\p{{L}}&’'()-]+)\.?\s
    (?P<year>{tails.YEAR})(?:\s\p{{L}}{{3,9}}(?:[-\s]\p{{L}}{{3}}|\s\d{{1,2}})?)?\s?;\s?
    (?P<volume>\d{{1,4}})(?:\s?\((?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\))?\s?:\s?
    (?P<pages>[A-Za-z]?\d+[A-Za-z]?(?:\s?[-–]\s?[A-Za-z]?\d+[A-Za-z]?)?)\.?
    """,
    regex.VERBOSE,
)
NAMED = 0.955
PLAIN_RE = regex.compile(r"(?:[^,.]+\s\p{Lu}{1,4}(?:,\s|\.\s?$))+|(?:[^,.]+\s\p{Lu}{1,4},\s)+et\sal\.\s*")
QUOTE_RE = regex.compile(r"\s*[\"“‘«']")
UNSURE_RE = regex.compile(
    r"\b(?:spp?|[Vv]ar|[Ss]ubsp|vs|cf|U\.S)\.|[.?!]\s+\p{Lu}.*[.?!]\s*\p{Lu}"
)  # a full stop that may not end the title


def vancouver(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """An article with `year;volume(issue):pages` behind the name of its journal."""
    text = entry_text(entry)
    if ";" not in text or not QUICK_RE.search(text):
        return
    match = NUMBERED_RE.search(text)
    begun = people.leading(text) if match else None
    if not match or not begun or begun.year or begun.end >= match.start():
        return
    title, name = text[begun.end : match.start()], match["name"]
    if (
        QUOTE_RE.match(title)
        or UNSURE_RE.search(title)
        or vocab.fold(name.split()[-1]) in vocab.months()
        or not PLAIN_RE.fullmatch(text, 0, begun.end)
    ):
        return
    found = tails.addresses(text[match.end() :])[1]
    found.pop("year", None)
    if text[match.end() :].strip(" .") and not found:
        return
    yield (
        {
            **found,
            "authors": begun.people.lines,
            "et_al": "et al." if begun.people.cut else None,
            "title": title,
            "container_title": name,
            "year": match["year"],
            "volume": match["volume"],
            "issue": match["issue"],
            "pages": match["pages"],
            "type": "article-journal",
        },
        NAMED,
    )
