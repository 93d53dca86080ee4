"""
Where lines began on a page that lost its line ends: one long line of menu, title, names, institutions, abstract.

    ... Browse by Author  Cold wells and warm towns Ann Roe 1, Bo Ek 2 1 University of X, City 2 Y Institute Abstract Wells are ...

Lines began at labels, at what was more than one blank, and around a list of names that is told by its commas and marks.
"""

from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.values import name_words, names

SHORTEST = 400  # letters of such a line
SHARE = 0.5  # of the page's letters
LOOKED_AT = 4000  # letters at its head in which names are looked for
FEWEST_BLANKS = 3  # wide blanks that are line ends rather than slips
LIKE = 0.6  # log odds a word that a list is one of names
GIVEN = 1.0  # log odds of a given name in front of a family name
WIDE_RE = regex.compile(r"(?<=\S)[ \t\xa0\u2003]{2,}(?=\S)")
COLON_LABELS = ("abstract", "keywords", "authors", "title", "received", "published", "citation", "container_title", "publisher")
WORDS_ALONE = ("abstract", "keywords", "affiliations", "references")
ALONE = ("abstract", "résumé", "resumen", "resumo", "zusammenfassung", "riassunto", "streszczenie", "аннотация", "özet", "sammanfattning")
LEAST_LABEL = 5  # letters of a label in capitals
_WORD = r"\p{Lu}[\p{L}\p{M}'’‐-]*"
_SMALL = r"(?:v[ao]n|de[rln]?|d[aiou]s?|la|le|el|al|bin|ibn|ter|ten|zu|y|e|i|'t)"
_INITIALS = r"(?:\p{Lu}\.[-‐]?\s?){1,3}"
_NAME = (
    rf"(?:{_WORD}\s(?:\p{{Lu}}\.[-‐]?){{1,3}}(?!\s?{_WORD})"
    rf"|(?:{_INITIALS}|{_WORD}\.?\s)(?:(?:{_SMALL}|\p{{Lu}}\.?|{_WORD}\.?)\s){{0,5}}{_WORD}(?:\s\p{{Lu}}\.)?)(?!\.\p{{Lu}}|\p{{L}})"
)
_MARK = r"(?:\s?[\d*†‡§¶]{1,3}(?:,\s?[\d*†‡a-h]{1,2})*(?![\d\p{L}.])|(?:I{1,3}|IV)(?=[;,\s]))?"
_APART = r"\s?[,;]\s(?:(?:and|&|et|y|und|e|i)\s)?|\s(?:and|AND|&|et|und|и)\s"
LIST_RE = regex.compile(rf"(?P<one>{_NAME}){_MARK}(?:(?:{_APART})(?:{_NAME}){_MARK})+")
ITEM_RE = regex.compile(rf"(?P<name>{_NAME})(?P<mark>{_MARK})(?:{_APART})?")
INSTITUTION_REACH = 90  # letters behind a list in which an institution is named
AUTHORS_RE = regex.compile(r"(?:authors?|author\(s\)|by)\s?:", regex.IGNORECASE)
BY_RE = regex.compile(r"(?<=[\s.?!])(?:BY|By|by|par|von)\s$")


def cuts(text: str) -> frozenset[int]:
    """
    The places of a text where lines began; none on a page that has lines.

    >>> page = "Deep wells and their keepers Maria Keller 1, Luca Bianchi 2 1 University of Bern 2 Hospital of Genoa"
    >>> page += " Abstract Wells " + "x " * 300
    >>> [page[place:][:12] for place in sorted(cuts(page))]
    ['Maria Keller', '1 University', 'Abstract Wel']
    """
    found: set[int] = set()
    if len(text) < SHORTEST or vocab.CJK_RE.search(text[:LOOKED_AT]):
        return frozenset()
    longest = max(text.splitlines(), key=len, default="")
    if len(longest) < max(SHORTEST, SHARE * len(text)):
        return frozenset()
    start = text.index(longest)
    found |= {start + place for place in _labels(longest)}
    wide = [match.end() for match in WIDE_RE.finditer(longest)]
    found |= {start + place for place in wide if len(wide) >= FEWEST_BLANKS}
    end = min((place for place in found), default=start + LOOKED_AT) - start
    if not any(AUTHORS_RE.match(longest, place - start) for place in found):
        found |= {start + place for place in _names(longest[: max(end, LOOKED_AT // 2)])}
    return frozenset(found - {start})


@cache
def _label_re() -> regex.Pattern[str]:
    """A label with its colon, in capitals, or a word for an abstract with a capital letter before the text."""
    with_colon = _any_of(COLON_LABELS)
    words = {w.upper() for key in WORDS_ALONE for w in vocab.words("labels", key) if len(w) >= LEAST_LABEL}
    capitals = "|".join(sorted(map(regex.escape, words), key=len, reverse=True))
    alone = "|".join(regex.escape(w[0].upper() + w[1:]) for w in ALONE if w in vocab.words("labels", "abstract"))
    return regex.compile(
        rf"(?<=[\s.)\]])(?:(?i:{with_colon})\s?[:：]\s?(?=\S)|(?:{capitals})(?=\s[\p{{Lu}}\d])|(?:{alone})(?=\s\p{{Lu}}\p{{Ll}}))"
    )


def _any_of(keys: tuple[str, ...]) -> str:
    words = {w for key in keys for w in vocab.words("labels", key) if len(w) > 2 and not vocab.CJK_RE.search(w)}
    return "|".join(sorted((regex.escape(w) for w in words), key=len, reverse=True))


def _labels(line: str) -> list[int]:
    return [match.start() for match in _label_re().finditer(line)]


def _names(line: str) -> list[int]:
    """Where the first list of names begins and ends that is told by marks or by the institution behind it."""
    for match in LIST_RE.finditer(line):
        start = match.start() + _begin(match["one"])
        end = _end(line, start, match.end())
        items = [item["name"] for item in ITEM_RE.finditer(line, start, end)]
        marked = any(item["mark"].strip() for item in ITEM_RE.finditer(line, start, end))
        behind = line[end : end + INSTITUTION_REACH]
        placed = not vocab.words("venues", "affiliation").isdisjoint(vocab.WORD_RE.findall(behind.casefold()))
        by = BY_RE.search(line, max(0, start - 5), start)
        if len(items) < 2 or not (placed or (marked and by)):
            continue
        if sum(names.likeness(item) for item in items) / len(items) > LIKE:
            return [by.start() if by else start, end + len(behind) - len(behind.lstrip())]
    return []


def _begin(first: str) -> int:
    """Where the first name of a list begins in words that may be the end of a title."""
    words = list(regex.finditer(r"\S+", first))
    place = max(0, len(words) - 2)
    while place and (_is_initial(words[place - 1][0]) or words[place][0].islower() or name_words.odds(words[place - 1][0])[0] > GIVEN):
        place -= 1
    return int(words[place].start())


def _is_initial(word: str) -> bool:
    return len(word.strip(".")) == 1


def _end(line: str, start: int, end: int) -> int:
    """The end of a list without the words of a label or institution that run on behind the last name."""
    last = max(line.rfind(sign, start, end) for sign in (",", ";", " and ", " & ", " et "))
    meanings = vocab.meanings("labels")
    for word in regex.finditer(r"\S+", line[last:end]):
        key = word[0].strip(".,:;").casefold()
        if word.start() > 4 and (key in meanings or key in vocab.words("venues", "affiliation")):
            return last + int(word.start())
    return end
