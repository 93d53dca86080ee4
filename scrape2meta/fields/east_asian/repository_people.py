"""
People of Japanese repositories, which print every form of a name on a line of its own.

    著者 鷲見, 千秋
    × 鷲見, 千秋
    WEKO 1999
    ja 鷲見, 千秋
    ja-Kana スミ, チアキ
    en Sumi, Chiaki
"""

from collections.abc import Iterator
from dataclasses import replace

import regex

from scrape2meta import vocab
from scrape2meta.fields.east_asian import persons
from scrape2meta.fields.east_asian.people_lists import LABELLED, Read
from scrape2meta.fields.east_asian.person import Person
from scrape2meta.fields.east_asian.sheet import Sheet, Slot

FORM_RE = regex.compile(r"(?:×\s*|(?P<tag>ja|en|zh|ko|fr|de|ja-Kana|ja-Latn|zh-cn|zh-tw)\s*[:：]?\s+)(?=\p{L})")
BETWEEN_RE = regex.compile(
    r"(?:WEKO|e-Rad|NRID|CiNii|KAKEN|ORCID|ISNI|VIAF|Search repository|著者ID|著者識別子)\b.*|[\d-]+|×", regex.IGNORECASE
)
LONGEST = 60  # letters of a name
MOST_LINES = 200


def people_in_forms(page: Sheet, language: str) -> Iterator[Read]:
    """The people behind a label whose names stand below it once more, with the codes of their languages."""
    for slot in page.labelled("authors"):
        rows = page.values(slot, MOST_LINES)
        if sum(FORM_RE.match(row.text) is not None for row in rows) < 2:
            continue
        found, last = _read(rows, language)
        if found:
            yield Read(tuple(found), LABELLED + 0.005, "forms", last)
            return


def _read(rows: tuple[Slot, ...], language: str) -> tuple[list[Person], int]:
    found: list[Person] = []
    last = -1
    for row in rows:
        if BETWEEN_RE.fullmatch(row.text):
            continue
        form = FORM_RE.match(row.text)
        begin = form.end() if form else 0
        named = persons.read(row.text[begin:], row.span.start + begin, language) if len(row.text) <= LONGEST else []
        if len(named) != 1:
            break
        person, last = named[0], row.place
        if found and _key(person.shown) in map(_key, (found[-1].shown, *found[-1].alt_names)):
            continue
        native = vocab.CJK_RE.search(person.shown) is not None
        other = form is not None and form["tag"] is not None and (not native or "Kana" in form["tag"])
        if other and found:
            found[-1] = replace(found[-1], alt_names=(*found[-1].alt_names, person.shown))
        else:
            found.append(person)
    return found, last


def _key(name: str) -> str:
    return "".join(character for character in name if character.isalpha()).casefold()
