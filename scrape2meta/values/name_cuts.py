"""Where new names begin in words without signs between them: `Mads Orr Lars Roe`, `A. G. Orr D. A. Roe`, `Orr A. G. Roe D. A.`."""

import math
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from scrape2meta import vocab
from scrape2meta.values.name_degrees import without_offices_behind
from scrape2meta.values.name_kinds import Part, Word

TWICE_COST = 4.0  # initials in two places of one name
LONGEST = 7  # words of one name
NEW_NAME = 3.2  # log odds that a name without a sign before it costs, less at the end of a line
LISTED = 1.0  # and so much more where commas part the others
TWO_OF_FOUR = 1.5  # what four words without any sign must show to be two people
LISTED_FULL = 3.5  # without initials: lists that lost their commas mostly have them
LINE_END = 5.0
FEW = 3  # times that a word was counted
MOST_LEAN = 3.0
LENGTH_COST = (0.0, 0.0, 0.0, 1.0, 4.0, 7.5, 9.5, 10.5)


def apart(words: Sequence[Word], line_ends: Set[int], *, first: bool, listed: bool = False) -> Iterator[Part]:
    """The words of a part; those of several people where a blank or line end alone stands between two; `listed`: elsewhere commas do."""
    words = without_offices_behind(words) if len(words) > 3 else words  # `Sek Y Chair`
    while len(words) > 2 and words[0].title and not words[1].text.isupper():
        words, line_ends = words[1:], {end - 1 for end in line_ends}
    behind = next((n for n, word in enumerate(reversed(words)) if not word.degree), len(words))
    if behind > 1 and len(words) - behind > 1:  # two degrees are no family name with its initials
        words = words[: len(words) - behind]
    size = len(words)
    while not first and len(words) > 3 and (words[0].suffix or (words[0].degree and not words[0].dotted)) and not words[1].initials:
        words = words[1:]  # the degree or suffix of the person before
    if len(words) < size:
        line_ends = {end - size + len(words) for end in line_ends}
    if len(words) < 4:
        if words:
            yield tuple(words)
        return
    place = 0
    kept = 0.0 if not listed else LISTED if any(word.initials for word in words) else LISTED_FULL
    for cut in _cuts(words, line_ends, NEW_NAME + kept, counted=kept == LISTED_FULL):
        yield tuple(words[place:cut])
        place = cut
    yield tuple(words[place:])


def _cuts(words: Sequence[Word], line_ends: Set[int], cost: float, *, counted: bool) -> list[int]:
    """
    Where new names begin in words without signs between them (`Mads Orr Lars Roe`, `A. G. Orr D. A. Roe`, `Orr A. G. Roe D. A.`).

    `counted`: words that were never counted as names say nothing.
    """
    size = len(words)
    if any(word.text[0].islower() and not word.particle for word in words):
        return []
    if capitals := _capital_cuts(words):
        return capitals
    if size == 4 and not line_ends and not any(word.initials for word in words) and words[2].lean - words[1].lean < TWO_OF_FOUR:
        return []  # as likely one name of four words
    if words[-1].initials and not words[-1].suffix and not words[0].initials:  # family names first: each name ends with its initials
        return [n for n in range(1, size) if words[n - 1].initials and not words[n].initials and not words[n].suffix]
    short = vocab.words("particles", "between_short")
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-math.inf, 0)] * size
    for end in range(2, size + 1):
        last = words[end - 1]
        if end < size and ((last.initials and not last.suffix) or _lower_particle(last) or _clings(words[end])):
            continue
        for start in range(max(0, end - LONGEST), end - 1):
            if best[start][0] == -math.inf:
                continue
            if end - start > 2 and words[start + 1].text in short:
                continue  # `Quaresma e Vasconcelos` is no name of a person by itself
            full = sum(not word.initials and not word.particle for word in words[start:end])
            if not full or (full == 1 and not words[start].initials):
                continue
            score = best[start][0] - LENGTH_COST[full]
            score -= TWICE_COST * max(0, _initial_runs(words[start:end]) - 1)  # `A. Roe B. Orr`
            if start:
                before, first = words[start - 1], words[start]
                score += _most(-before.lean, before, counted=counted) - cost + (LINE_END if start in line_ends else 0.0)
                score += 0.5 if first.initials else _most(first.lean, first, counted=counted)
            if score > best[end][0]:
                best[end] = (score, start)
    cuts: list[int] = []
    place = best[size][1] if best[size][0] > -math.inf else 0
    while place:
        cuts.append(place)
        place = best[place][1]
    return cuts[::-1]


def _most(lean: float, word: Word, *, counted: bool) -> float:
    return min(MOST_LEAN, max(-MOST_LEAN, lean)) if word.given + word.family >= FEW or not counted else 0.0


def _lower_particle(word: Word) -> bool:
    """Whether no name ends in a word: a particle that is written small, or too long to be a name of its own."""
    return word.particle and (word.text.islower() or len(word.text) > LONGEST_PARTICLE_NAME)


LONGEST_PARTICLE_NAME = 3  # letters: `Da`, `Le` and `Ten` are names, too


def _clings(word: Word) -> bool:
    """Whether no name begins with a word."""
    return word.suffix or word.degree or (word.particle and (word.text.islower() or word.lean <= 0))


def _initial_runs(words: Sequence[Word]) -> int:
    """In how many places of a name initials stand."""
    return words[0].initials + sum(b.initials and not b.suffix and not a.initials for a, b in pairwise(words))


def _capital_cuts(words: Sequence[Word]) -> list[int]:
    """Where new names begin when family names only are in capitals: `ROE Ann ORR Bo`, `Ann ROE Bo ORR`."""
    shouted = [word.shouted and not word.initials for word in words]
    if shouted[0] == shouted[-1] or sum(b and not a for a, b in pairwise([False, *shouted])) < 2:
        return []
    return [n + 1 for n, (a, b) in enumerate(pairwise(shouted)) if a != b and b == shouted[0] and not words[n + 1].particle]
