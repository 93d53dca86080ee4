"""
How much a place in a running text looks like the boundary between two references: the end of one before it, the head of another behind.

The weights of what is seen on both sides are counted, not written: `data/boundaries.txt`, made by `tools/train_boundaries.py`.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple

import regex

from scrape2meta.errors import DataError
from scrape2meta.values import name_words

FILE = "boundaries.txt"
PLACE_RE = regex.compile(  # where an entry may begin: at a capital, a letter without case, an opening quote; or small behind an end
    r"(?<=[^\s,(&:–-])\s+(?=[\p{Lu}\p{Lo}\"“‘«《„【])|(?<=[.)\]\d/])\s+(?=(?:v[ao]n|d[eiau]s?|al|el|ter|ten|l[ae])\b|d['’]|\p{Lu}|“)"
)
TOKEN_RE = regex.compile(
    r"https?://\S+|10\.\d{4,9}/\S+|\p{Han}+|[\p{Hiragana}\p{Katakana}ー]+|\p{Hangul}+|(?:[^\W\d_\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]|\p{M})+|\d+|[^\w\s]|_"
)
YEAR_RE = regex.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[a-z]?(?!\d)")
QUOTES = str.maketrans("“”«»„‟＂", '"' * 7)


@lru_cache(maxsize=50_000)
def _kind(token: str) -> str:
    """The outline of a token; a small word and a sign stand for themselves."""
    first = token[0]
    if first.isdigit():
        if token.startswith("10.") or not token.isdigit():
            return "doi"
        return "y" if YEAR_RE.fullmatch(token) else f"d{min(len(token), 5)}"
    if token.startswith("http"):
        return "url"
    if not first.isalpha():
        return token.translate(QUOTES)
    if "\u3040" <= first <= "\u30ff":
        return "kana"
    if "\uac00" <= first <= "\ud7af":
        return f"K{min(len(token), 4)}"
    if "\u3400" <= first <= "\u9fff":
        return f"H{min(len(token), 5)}"
    if token.isupper():
        return "X" if len(token) == 1 else "XX" if len(token) < 4 else "XXX"
    if first.isupper():
        return "Xx"
    return token[:8]


@lru_cache(maxsize=50_000)
def _name(token: str) -> str:
    """How much a word is a name, in rough steps."""
    if not token[0].isalpha() or not token[0].isupper() or len(token) < 2:
        return "-"
    given, family = name_words.odds(token, listed=False)
    return f"{max(-2, min(2, round(given / 2)))},{max(-2, min(2, round(family / 2)))}"


class Tokens(NamedTuple):
    """A running text as tokens: where each begins and ends, and its outline."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    kinds: list[str]

    def at(self, offset: int) -> int:
        """The token that begins at an offset, or the first behind it."""
        return bisect_left(self.starts, offset)

    def word(self, place: int) -> str:
        """The text of a token; nothing behind the last."""
        return self.text[self.starts[place] : self.ends[place]] if place < len(self.kinds) else ""


def tokens(text: str) -> Tokens:
    """
    The tokens of a text.

    >>> tokens("Roe, A. (2001)").kinds
    ['Xx', ',', 'X', '.', '(', 'y', ')']
    """
    starts, ends, kinds = array("Q"), array("Q"), []
    for match in TOKEN_RE.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        kinds.append(_kind(match[0][:200]))
    return Tokens(text, starts, ends, kinds)


# Each group tells one side of a place, so that what it weighs is known when the same side is seen again.


def _end(one: str, two: str, three: str, four: str) -> Iterator[str]:
    yield f"b1 {four}"
    yield f"b2 {three} {four}"
    yield f"b3 {two} {three} {four}"
    yield f"b4 {one} {two} {three} {four}"
    yield f"db {sum(kind == 'y' or (kind[0] == 'd' and kind[-1].isdigit()) for kind in (one, two, three, four))}"


def _last_word(word: str) -> Iterator[str]:
    if word[:1].isalnum():
        yield f"wb {word[:12].casefold()}"
        yield f"nb {_name(word)}"


def _beginning(one: str, two: str, three: str, four: str, five: str, six: str) -> Iterator[str]:
    yield "bias"
    yield f"a1 {one}"
    yield f"a2 {one} {two}"
    yield f"a3 {one} {two} {three}"
    yield f"a4 {one} {two} {three} {four}"
    yield f"a5 {two} {three} {four} {five} {six}"


def _both(before: str, last: str, first: str, second: str) -> Iterator[str]:
    yield f"ba {last} {first}"
    yield f"bbaa {before} {last} {first} {second}"


def _first_words(one: str, two: str) -> Iterator[str]:
    yield f"wa {one[:12].casefold()}"
    yield f"wa2 {one[:12].casefold()} {two[:12].casefold()}"


def _names(one: str, two: str, three: str, sign: str) -> Iterator[str]:
    yield f"n0 {one}"
    yield f"n1 {two}"
    yield f"n2 {three}"
    yield f"nn {one} {two} {sign}"


SIGNS = frozenset([*".,;:()", '"', "and", "&", "et", "al", "y"])
AHEAD = 24  # tokens that an entry's beginning is seen by


def _ahead(kinds: tuple[str, ...]) -> Iterator[str]:
    yield f"ya {kinds.index('y') // 3 if 'y' in kinds else 'none'}"
    signs = [kind for kind in kinds if kind in SIGNS]
    yield f"sa {' '.join(signs[:5])}"
    yield f"sa3 {' '.join(signs[:3])}"
    yield f"cap {kinds[:12].count('X')}"


Group = Callable[..., Iterator[str]]


def _seen(found: Tokens, place: int) -> Iterator[tuple[Group, tuple[object, ...]]]:
    """What is seen around a token, by groups."""
    kinds = found.kinds
    before = tuple(kinds[max(0, place - 4) : place])
    before = ("<",) * (4 - len(before)) + before
    after = tuple(kinds[place : place + 6])
    after += (">",) * (6 - len(after))
    yield _end, before
    yield _beginning, after
    yield _both, (*before[2:], *after[:2])
    words = [found.word(place + step)[:24] for step in range(4)]
    back = place - 1 if place and found.word(place - 1)[0].isalnum() else place - 2
    yield _last_word, (found.word(back)[:24] if back >= 0 else "",)
    yield _first_words, tuple(words[:2])
    yield _names, (*[*[_name(word) for word in words if word[:1].isalpha()], "", "", ""][:3], after[1])
    yield _ahead, (tuple(kinds[place : place + AHEAD]),)


def features(found: Tokens, place: int) -> Iterator[str]:
    """What is seen around a token, as names of weights."""
    for group, arguments in _seen(found, place):
        yield from group(*arguments)


@cache
def weights() -> Mapping[str, float]:
    """Name of what is seen -> its weight. Raises DataError when the file is missing or damaged."""
    path = resources.files("scrape2meta").joinpath("data", FILE)
    table: dict[str, float] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                weight, _, name = line.partition(" ")
                table[name] = float(weight)
    except (OSError, ValueError) as error:
        raise DataError(f"data/{FILE} cannot be read: {error}") from error
    return MappingProxyType(table)


@lru_cache(maxsize=100_000)
def _weight(group: Group, arguments: tuple[object, ...]) -> float:
    table = weights()
    return sum(table.get(name, 0.0) for name in group(*arguments))


HOPELESS = -12.0  # nothing seen further on makes a place likely again


def likeness(found: Tokens, place: int) -> float:
    """
    Log odds that one reference ends before a token and another begins with it.

    >>> found = tokens("Roe, A. (2001). Deep water. Leeds: Sea Press. Mall, B. (1998). Cold wells. Water, 12(3), 4-5.")
    >>> likeness(found, found.at(found.text.index("Mall"))) > 0 > likeness(found, found.at(found.text.index("Sea")))
    True
    """
    odds = 0.0
    for group, arguments in _seen(found, place):
        odds += _weight(group, arguments)
        if odds < HOPELESS:
            break
    return odds
