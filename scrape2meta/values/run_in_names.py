"""A name that runs into a title without a mark between: where it ends."""

import math
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.values.name_words import HYPHEN_RE, odds
from scrape2meta.values.names import INITIALS_RE, WORD_RE

PLAIN_ARTICLES = ("A", "I", "E", "O")  # words of their own in some language, and initials without a full stop
TITLE_STARTS = frozenset("the a an on in of for from toward towards how what why when where who is are do does can".split())
SOLID_RE = regex.compile(r"\S+")
PARTICLE_INITIAL_RE = regex.compile(r"\p{Ll}\.")


@cache
def _small_words() -> frozenset[str]:
    return frozenset(w for words in vocab.languages_of("function_words").values() for w in words if len(w) > 1)


def leading(text: str) -> tuple[int, float] | None:
    """
    Where a name at the head of `text` ends, when a title follows it without any mark, and how sure that is; None: no name there.

    Decided by what names and titles look like: initials, words seen as names or in titles, capitals, function words.

    >>> text = "C. Barker The Health Care Policy Process"
    >>> text[:leading(text)[0]]
    'C. Barker'
    >>> leading("The structure of elites")
    """
    tokens = list(_tokens(text, 8))
    scored = sorted(((_score(tokens, size), size) for size in range(len(tokens)) if size != 1), reverse=True)
    if not scored:
        return None
    (first, size), *others = scored
    margin = first - others[0][0] if others else 5.0
    if size == 0:
        return None
    return tokens[size - 1][1], 1 / (1 + math.exp(-margin))


def _tokens(text: str, most: int) -> Iterator[tuple[str, int]]:
    """The first words, each with the offset of its end."""
    for match in SOLID_RE.finditer(text):
        yield match[0], match.end()
        most -= 1
        if not most:
            return


def _score(tokens: Sequence[tuple[str, int]], size: int) -> float:
    """Log odds that the first `size` tokens are one name and a title begins behind them; 0 tokens is the measure."""
    if size == 0:
        return 0.3  # the measure; an entry without an author is rare, a lost first word of a title is worse
    if size >= len(tokens) or size > 6:
        return -99.0
    words = [word for word, _ in tokens[:size]]
    following = tokens[size][0]
    score = _title_start(following)
    particles, suffixes = vocab.words("particles", "before_family"), vocab.words("particles", "suffixes")
    end = size
    if words[-1].casefold().rstrip(",") in suffixes and size > 2:
        end -= 1
    family = end - 1
    if not _wordlike(words[family]) or words[family].endswith((".", ",", ":")):
        return -99.0
    score += odds(words[family], listed=False)[1] + (1.0 if not words[family].isupper() else -2.0)
    place = family
    while place > 1 and words[place - 1].casefold() in particles:
        place -= 1
        score += 2.0
    if place > 1 and place == family and _wordlike(words[place - 1]) and not INITIALS_RE.fullmatch(words[place - 1]):
        given_odds, family_odds = odds(words[place - 1], listed=False)
        if family_odds > given_odds:  # two family names, as in Spanish: rarer than one
            place -= 1
            score += family_odds - 3.0
    given = words[:place]
    if not given:
        return -99.0
    for number, word in enumerate(given):
        if word in PLAIN_ARTICLES:
            score += -4.0 if number == 0 else 0.5
        elif INITIALS_RE.fullmatch(word) and (len(word) <= 2 or "." in word or HYPHEN_RE.search(word)):
            score += 6.0 if "." in word else 2.5
        elif number and PARTICLE_INITIAL_RE.fullmatch(word):
            score += 1.0
        elif _wordlike(word) and not word.endswith((",", ":", ".")) and word.casefold() not in TITLE_STARTS:
            score += odds(word, listed=False)[0] - (0.0 if number == 0 else 0.7)
        else:
            return -99.0
    return score - 1.5 * (len(given) - 1) * (0 if INITIALS_RE.fullmatch(given[-1]) else 1)


@lru_cache(maxsize=8192)
def _wordlike(word: str) -> bool:
    return bool(WORD_RE.fullmatch(word)) and word[0].isupper() and len(word) > 1


@lru_cache(maxsize=8192)
def _title_start(word: str) -> float:
    """How well a word opens a title."""
    bare = word.strip("\"'“”‘’«»([.,:;!?")
    if not bare:
        return 1.0
    if word[0] in '"“‘«([':
        return 2.5
    if bare[0].islower():
        return -4.5 if bare.isalpha() else -1.0
    if bare[0].isdigit():
        return 0.5
    if bare.casefold() in _small_words() or bare == "A":
        return 2.0
    if INITIALS_RE.fullmatch(bare) and len(bare) <= 2:
        return -1.0
    given, family = odds(bare, listed=False)
    return -max(given, family, -2.5) * 0.8
