"""What a line of a Chinese, Japanese or Korean page is by its shape, as far as titles are told by it."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from scrape2meta.fields.east_asian import lines, subject
from scrape2meta.fields.east_asian.sheet import Sheet, Slot

# By how much of it comes back in the abstract: titles had .29 and more on pages of 80 sites, words of the site .12 and less.
COMES_BACK, STRANGE = 0.28, 0.13
EQUAL_RE = regex.compile(r"\s*[=＝]\s*")
ROW_RE = regex.compile(r"[\p{Han}\p{Katakana}ー]{2,6}(?:[\s|｜/·]+[\p{Han}\p{Katakana}ー]{2,6})+")
FEWEST_OF_ROW = 3  # words of a row that nothing else tells
MANY_OF_ROW, OF_LONG_ROW = 4, 0.7  # words of a row that a text says by chance, and how much of it then
CHAPTER_RE = regex.compile(r"(?P<number>\d{1,2})(?:\s?[.．、]\s?|\s+)(?!\d)\S.{1,60}")
LETTERS_TO_ONE = 6
SHORTEST_OF_PAIR = 6  # letters
LATIN_LETTER_RE = regex.compile(r"\p{Latin}")
READING_RE = regex.compile(r"[\p{Katakana}ー・\s:：()（）\d]+")  # of a title, as libraries file it
READING_PARTICLE_RE = regex.compile(r"\s[ニノトヲオワハエガモデヘ]\s")


def is_asian(text: str) -> bool:
    """
    Whether East Asian letters carry a title: one of them weighs as much as some Latin ones.

    >>> is_asian("基于Transformer的识别"), is_asian("Finances of the Gye(契) of Yeongnam villages"), is_asian("Cold wells")
    (True, False, False)
    """
    found = len(lines.ASIAN_LETTER_RE.findall(text))
    return found > 0 and found * LETTERS_TO_ONE >= len(LATIN_LETTER_RE.findall(text))


def may_be_title(page: Sheet, text: str, language: str) -> bool:
    """Whether a line can be a title on its page: no row of a menu, no reading, no title with its translation."""
    return lines.is_title_like(text, language) and not (_is_row(page, text) or is_reading(text) or _is_pair(text))


def _is_pair(text: str) -> bool:
    """Whether a line is a title and its translation, with an equals sign between."""
    cuts = EQUAL_RE.split(text, maxsplit=1)
    return len(cuts) > 1 and min(map(len, cuts)) >= SHORTEST_OF_PAIR and is_asian(cuts[0]) != is_asian(cuts[1])


def _is_row(page: Sheet, text: str) -> bool:
    """Whether a line is short words with blanks between, as menus are, and the text says them no more: titles are not cut so."""
    if not ROW_RE.fullmatch(text):
        return False
    share, count = subject.share(page, text), len(text.split())
    if share is None:
        return count >= FEWEST_OF_ROW
    return share < (OF_LONG_ROW if count >= MANY_OF_ROW else COMES_BACK)


def is_reading(text: str) -> bool:
    """Whether a line is the reading of a title in katakana, its particles as words: `ミズウミ ノ ケンキュウ`."""
    return READING_RE.fullmatch(text) is not None and READING_PARTICLE_RE.search(text) is not None


def outline(head: Sequence[Slot]) -> set[int]:
    """The places of the chapters that a page lists above its paper: lines right below one another whose numbers count up."""
    found: set[int] = set()
    for above, below in pairwise(head):
        one, other = CHAPTER_RE.fullmatch(above.text), CHAPTER_RE.fullmatch(below.text)
        if one and other and int(other["number"]) == int(one["number"]) + 1:
            found |= {above.place, below.place}
    return found
