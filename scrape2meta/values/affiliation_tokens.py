"""An affiliation as tokens, and the features by which the tagger knows its parts."""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.errors import DataError

TOKEN_RE = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’‐-][\p{L}\p{M}\p{N}]+)*|\n|[^\s]")
MOST_TOKENS = 250  # of one affiliation
LONGEST_PLACE = 5  # words in the name of a country, region or city
WHOLE = 4  # letters up to which a word of the lists counts only whole
CUTS = frozenset(",;\n")
PARTS = ("department", "school", "institute", "laboratory", "university", "hospital", "company", "state", "street", "box")


class Token(NamedTuple):
    """A word, a number or a sign, and where it stands."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """
    The tokens of an affiliation in order; a line end is one.

    >>> [token.text for token in tokens("Univ. of Oslo, NO-0316 Oslo")]
    ['Univ', '.', 'of', 'Oslo', ',', 'NO-0316', 'Oslo']
    """
    found = []
    for match in TOKEN_RE.finditer(text):
        found.append(Token(match[0], match.start(), match.end()))
        if len(found) == MOST_TOKENS:
            break
    return found


@cache
def _places() -> dict[str, str]:
    """Folded name -> `c`, `r` or `cr`. Raises DataError."""
    path = resources.files("scrape2meta").joinpath("data", "places.txt")
    try:
        rows = [line.partition(" ") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    except OSError as error:
        raise DataError(f"data/places.txt cannot be read: {error}") from error
    return {name: kind for kind, _, name in rows}


def place_kinds(name: str) -> str:
    """
    What places a name is known for: `c` of a city, `r` of a region, both, or nothing.

    >>> place_kinds("Uppsala"), place_kinds("Deep Wells")
    ('c', '')
    """
    return _places().get(vocab.fold(name), "")


@cache
def _first_words() -> frozenset[str]:
    """The words that names of countries and places begin with."""
    return frozenset(first[0] for names in (vocab.countries(), _places()) for name in names if (first := TOKEN_RE.match(name)))


@cache
def _lists() -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    """(part, whole words, beginnings of words) of `data/affiliation_words.toml`."""
    found = []
    for part in PARTS:
        words = vocab.words("affiliation_words", part)
        found.append((part, words, tuple(sorted(word for word in words if len(word) > WHOLE))))
    return tuple(found)


@lru_cache(maxsize=16_384)
def kinds(word: str) -> tuple[str, ...]:
    """
    The parts that a word speaks for.

    >>> kinds("Universiteit"), kinds("Str"), kinds("water")
    (('university',), ('street',), ())
    """
    key = word.casefold()
    found = [part for part, whole, stems in _lists() if key in whole or (len(key) > WHOLE and key.startswith(stems))]
    if not found and key.endswith(("strasse", "straße", "straat", "gasse", "weg", "laan", "allee")) and len(key) > 6:
        found = ["street"]
    return tuple(found)


def _shape(word: str) -> str:
    if word.isdigit():
        return f"d{min(len(word), 7)}"
    if any(c.isdigit() for c in word):
        return "dX" + "".join("d" if c.isdigit() else "-" if not c.isalpha() else "A" for c in word[:9])
    if not any(c.isalpha() for c in word):
        return word
    if word.islower():
        return "x"
    if word.isupper():
        return f"X{min(len(word), 4)}"
    return "Xx" if word[0].isupper() and word[1:].islower() else "mixed"


def _named(found: Sequence[Token]) -> list[str]:
    """For each token what named place it is part of: country, city, region, several, or nothing."""
    names = ["" for _ in found]
    countries, places, first_words = vocab.countries(), _places(), _first_words()
    words = [token.text.casefold().replace("’", "'") for token in found]
    for start, word in enumerate(words):
        if not word[0].isalpha() or (len(word) > 1 and word.isascii() and word not in first_words):  # (letters may stand apart: `U S A`)
            continue
        text = ""
        for size in range(min(2 * LONGEST_PLACE, len(found) - start)):
            sign = words[start + size]
            if sign in ",;\n()":
                break
            glue = "" if sign in ".-'" or not text or text[-1:] in "-'" else " "
            text = f"{text}{glue}{sign}"
            key = vocab.fold(text)
            mark = ("C" if key in countries else "") + places.get(key, "")
            if mark:
                for place in range(start, start + size + 1):
                    names[place] = "".join(sorted(set(names[place] + mark))) if size == 0 else mark
    return names


def features(found: Sequence[Token]) -> list[list[str]]:
    """The features of each token: of the word, of its neighbours, and of the stretch between commas that it stands in."""
    names = _named(found)
    chunk_of, chunks = _chunks(found)
    said = [_chunk_features(found[a:b], names[a:b]) for a, b in chunks]
    last = len(chunks) - 1
    around = []
    for number, own in enumerate(said):
        joined = "+".join(own)
        around.append(
            [
                "b",
                f"f{min(number, 4)}",
                f"l{min(last - number, 4)}",
                f"c:{joined}|l{min(last - number, 3)}",
                *(_prefixed("c:", own)),
                *(_prefixed("p:", said[number - 1]) if number else ("p:start",)),
                *(_prefixed("n:", said[number + 1]) if number < last else ("n:stop",)),
            ]
        )
    rows = []
    base = [_own(token.text, name) for token, name in zip(found, names, strict=True)]
    size = len(found)
    for place in range(size):
        chunk = chunk_of[place]
        start, end = chunks[chunk]
        row = [
            *base[place],
            *around[chunk],
            f"i{min(place - start, 3)}",
            f"e{min(end - 1 - place, 3)}",
            f"cb:{base[place][1]}|{'+'.join(said[chunk])}",
        ]
        for step in (-2, -1, 1, 2):
            other = place + step
            if 0 <= other < size:
                row += _prefixed(str(step), base[other] if abs(step) == 1 else base[other][1:])
            else:
                row.append(f"{step}edge")
        rows.append(row)
    return rows


@lru_cache(maxsize=32_768)
def _prefixed(prefix: str, said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(prefix + feature for feature in said)


@lru_cache(maxsize=16_384)
def _own(text: str, name: str) -> tuple[str, ...]:
    """The features of a word by itself."""
    said = kinds(text)
    row = [f"w={text.casefold()}", f"s={_shape(text)}", f"g={name}"]
    row += [f"k={kind}" for kind in said]
    if text[0].isalpha() and len(text) > 3:
        row += [f"t={text[-3:].casefold()}", f"h={text[:4].casefold()}"]
    return tuple(row)


def _chunks(found: Sequence[Token]) -> tuple[list[int], list[tuple[int, int]]]:
    """The number of the chunk of each token, and the chunks: what stands between commas, semicolons and line ends."""
    numbers: list[int] = []
    chunks: list[tuple[int, int]] = []
    start = 0
    for place, token in enumerate(found):
        numbers.append(len(chunks))
        if token.text in CUTS:
            chunks.append((start, place + 1))
            start = place + 1
    if start < len(found):
        chunks.append((start, len(found)))
    return numbers, chunks


def _chunk_features(found: Sequence[Token], names: Sequence[str]) -> tuple[str, ...]:
    """What the words of a chunk speak for."""
    said = {kind for token in found for kind in kinds(token.text)}
    said |= {f"g{sign}" for name in names for sign in name}
    said |= {"digits"} if any(any(c.isdigit() for c in token.text) for token in found) else set()
    words = sum(token.text[0].isalpha() for token in found)
    return (*sorted(said), f"z{min(words, 4)}")
