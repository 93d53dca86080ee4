"""
Keywords with blanks alone between them: where one ends is told by how many there are, and by what the page says together.

`land subsidence deep groundwater InSAR` beside three Chinese keywords: `land subsidence` and `deep groundwater` stand in the abstract,
`subsidence deep` and `groundwater InSAR` do not.
"""

from collections.abc import Sequence
from itertools import pairwise

import regex

WORD_RE = regex.compile(r"\S+")
LETTERS_RE = regex.compile(r"[\p{L}\d]+")
CAPITAL_RE = regex.compile(r"\p{Lu}")
SMALL_RE = regex.compile(r"\p{Ll}")


def cut(text: str, count: int, said: str) -> list[tuple[int, int]]:
    """
    Where so many keywords stand in a line that has nothing but blanks between them; [] where that is not plain.

    >>> line = "land subsidence deep groundwater InSAR"
    >>> [line[a:b] for a, b in cut(line, 3, "Deep groundwater and land subsidence were seen with InSAR.")]
    ['land subsidence', 'deep groundwater', 'InSAR']
    >>> line = "Hip fracture Aged Risk factors"
    >>> [line[a:b] for a, b in cut(line, 3, "")], cut(line, 4, "")
    (['Hip fracture', 'Aged', 'Risk factors'], [])
    """
    words = [match.span() for match in WORD_RE.finditer(text)]
    if not 2 <= count <= len(words):
        return []
    capitals = [CAPITAL_RE.match(text, a) is not None for a, _ in words]
    if (
        capitals[0]
        and sum(capitals) == count < len(words)
        and all(SMALL_RE.match(text, a) for (a, _), loud in zip(words, capitals, strict=True) if not loud)
    ):
        return _joined(words, [place for place, loud in enumerate(capitals) if loud])
    if count == len(words):
        return words
    pairs = _pairs(said)
    stems = [_stem(text[a:b]) for a, b in words]
    starts = [0, *(place for place in range(1, len(words)) if (stems[place - 1], stems[place]) not in pairs)]
    return _joined(words, starts) if len(starts) == count else []


def _joined(words: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[tuple[int, int]]:
    edges = [*starts, len(words)]
    return [(words[a][0], words[b - 1][1]) for a, b in pairwise(edges)]


def _pairs(said: str) -> frozenset[tuple[str, str]]:
    """The stems of words that stand side by side in a text, nothing but a blank between."""
    words = list(WORD_RE.finditer(said))
    return frozenset((_stem(one[0]), _stem(other[0])) for one, other in pairwise(words) if one[0][-1].isalnum())


def _stem(word: str) -> str:
    """A word without signs, case and the ending of a plural."""
    bare = "".join(LETTERS_RE.findall(word)).casefold()
    return bare[:-1] if len(bare) > 3 and bare[-1] == "s" else bare
