"""Whether a text may be a reference at all: it must be cited by a year or the like, and must not read as prose."""

from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks.prose import YEAR_RE

UNDATED_RE = regex.compile(
    r"\bn\.\s?d\.|\bo\.\s?J\.|\bs\.\s?f\.|https?://|\bin press\b|\bforthcoming\b|\[[A-Z](?:/[A-Z]+)?\]",
    regex.IGNORECASE,
)
WORD_RE = regex.compile(r"[^\W\d_]+")
NUMBER_RE = regex.compile(r"\d+")
CJK_CLAUSE_RE = regex.compile(r"[，。；！？]")
CJK_WORK_RE = regex.compile(
    r"[(（](?:19|20)\d\d[a-z]?[)）]\s?[。.．]|[《〈「『“\[［]|出版|书局|書局|学报|學報|[:：]\s?\d+\s?[-–—]\s?\d+|第\s?\d+\s?[期卷页頁版]"
)
READ = 3000  # letters of a text that are looked at
FEWEST = 8  # words that prose has
SMALL_WORDS, SMALL_LETTERS, MOST_NUMBERS = 0.2, 0.75, 0.1  # shares of words: function words and lower-case words of prose, its numbers


def is_cited(text: str) -> bool:
    """
    Whether a text of any length may hold references: a year, an `et al.`, or what stands for a year.

    >>> is_cited("Roe A. Deep water. 2001."), is_cited("Roe A. Deep water. In press."), is_cited("Subscribe")
    (True, True, False)
    """
    return YEAR_RE.search(text) is not None or "et al" in text or UNDATED_RE.search(text) is not None


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for words in vocab.languages_of("function_words").values() for word in words)


@lru_cache(maxsize=64)
def is_prose(text: str) -> bool:
    """
    Whether a text reads as sentences: mostly small words, few numbers; Chinese in clauses that name no work.

    >>> is_prose("In 1999 the wells were cold and they stayed cold in the years to come."), is_prose("Roe A. The cold of wells. 1999.")
    (True, False)
    """
    text = text[:READ]
    words = WORD_RE.findall(text)
    if sum(vocab.CJK_RE.match(word) is not None for word in words) * 2 > len(words):
        return len(CJK_CLAUSE_RE.findall(text)) >= 3 and not CJK_WORK_RE.search(text)
    if len(words) < FEWEST or len(NUMBER_RE.findall(text)) > MOST_NUMBERS * len(words):
        return False
    small = sum(word[0].islower() for word in words)
    return small >= SMALL_LETTERS * len(words) and sum(word in _function_words() for word in words) >= SMALL_WORDS * len(words)
