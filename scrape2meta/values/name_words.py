"""
What a word is more often: a given name, a family name, or a word of a title.

Counted in `data/name_words.txt`; names that only lists have stand in `data/listed_names.txt`.
"""

import math
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

import regex

from scrape2meta.errors import DataError

HYPHEN_RE = regex.compile(r"[-‐–]")


@cache
def _counted() -> tuple[Mapping[str, tuple[int, int, int]], tuple[int, int, int]]:
    """Word -> times seen as given name, family name, word of a title; and the totals. Raises DataError."""
    table: dict[str, tuple[int, int, int]] = {}
    path = resources.files("scrape2meta").joinpath("data", "name_words.txt")
    totals = (1, 1, 1)
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                numbers = line[1:].split()
                if len(numbers) == 3 and numbers[0].isdigit():
                    totals = (int(numbers[0]), int(numbers[1]), int(numbers[2]))
                continue
            word, given, family, title = line.split(" ")
            table[word] = (int(given), int(family), int(title))
    except (OSError, ValueError) as error:
        raise DataError(f"data/name_words.txt cannot be read: {error}") from error
    return MappingProxyType(table), totals


@cache
def _listed() -> Mapping[str, str]:
    """Names that only lists have -> `given`, `family` or both. Raises DataError."""
    path = resources.files("scrape2meta").joinpath("data", "listed_names.txt")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return MappingProxyType(dict(line.split(" ") for line in lines if not line.startswith("#")))
    except (OSError, ValueError) as error:
        raise DataError(f"data/listed_names.txt cannot be read: {error}") from error


def _listed_as(key: str) -> tuple[int, int, int] | None:
    """A word as if it was seen once as what the lists have it as; a word with accents also as it is written without them."""
    kinds = _listed().get(key)
    if kinds is None and not key.isascii():
        plain = without_accents(key)
        if seen := _counted()[0].get(plain):
            return seen
        kinds = _listed().get(plain)
    return (int("given" in kinds), int("family" in kinds), 0) if kinds else None


def counts(word: str) -> tuple[int, int, int]:
    """How often a word was seen as a given name, a family name and a word of a title."""
    table, _ = _counted()
    return table.get(_key(word).strip("-"), (0, 0, 0))


def _key(word: str) -> str:
    """A word as the lists have it: in small letters, `İ` without the dot that Python leaves on it, with a straight apostrophe."""
    key = word.strip("'’.,").casefold()
    return key if key.isascii() else key.replace("i̇", "i").replace("’", "'")


def without_accents(word: str) -> str:
    """
    A word with the plain letters that accents stand on.

    >>> without_accents("kurtoğlu")
    'kurtoglu'
    """
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign)).replace("ı", "i")


ENDING = 3  # letters: what an unknown word ends in still tells a title's word (-tion, -ized) from a name (-sen, -ski)


@cache
def _endings() -> tuple[Mapping[str, tuple[int, int, int]], tuple[int, int, int]]:
    """Ending -> how many different words with it are mostly given names, family names, words of titles; and the sums."""
    found: dict[str, list[int]] = {}
    sums = [1, 1, 1]
    for word, seen in _counted()[0].items():
        if len(word) > ENDING:
            kind = seen.index(max(seen))
            found.setdefault(word[-ENDING:], [0, 0, 0])[kind] += 1
            sums[kind] += 1
    return MappingProxyType({e: (n[0], n[1], n[2]) for e, n in found.items()}), (sums[0], sums[1], sums[2])


def _log_odds(seen: tuple[int, int, int], totals: tuple[int, int, int], prior: float) -> tuple[float, float]:
    given, family, title = seen
    title_share = (title + prior) / totals[2]
    return math.log((given + prior) / totals[0] / title_share), math.log((family + prior) / totals[1] / title_share)


@lru_cache(maxsize=65_536)
def odds(word: str, *, listed: bool = True) -> tuple[float, float]:
    """
    Log odds that a word is a given name, and that it is a family name, against a word of a title.

    Without `listed`, names that were never counted in texts are unknown words, as they were to the taggers when they learnt.
    """
    if not HYPHEN_RE.search(word):
        return _odds(word, listed=listed)
    found = [_odds(piece, listed=listed) for piece in HYPHEN_RE.split(word)[:3] if piece][:2]
    if not found:
        return 0.0, 0.0
    return sum(given for given, _ in found) / len(found), sum(family for _, family in found) / len(found)


def _odds(word: str, *, listed: bool) -> tuple[float, float]:
    key = _key(word)
    if not key:
        return 0.0, 0.0
    table, totals = _counted()
    seen = table.get(key) or (_listed_as(key) if listed else None)
    if seen:
        return _log_odds(seen, totals, 0.4)
    endings, sums = _endings()
    given, family = _log_odds(endings.get(key[-ENDING:], (0, 0, 0)), sums, 1.0)
    return given - 1.0, family  # given names are few and mostly known
