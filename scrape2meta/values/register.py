"""The register of a text: how much of it is the wording of research, whatever the subject, and how much is everyday speech."""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import filterfalse
from typing import NamedTuple

import regex

from scrape2meta import vocab

LOOKED_AT = 4000  # letters from the start of the text
STEM_LETTERS = range(3, 13)
WORD_RE = regex.compile(r"\p{L}+(?:['’-]\p{L}+)*")
PARTING = vocab.Parting(r"[\p{L}'’-]")
FIGURE_RE = regex.compile(  # what is counted, tested or dosed
    r"\b[Pp]\s?[<>=≤]\s?0?[.,]\d|\bn\s?=\s?\d|±|\d\s?%|\bCI\b|\b\d+\s?(?:mg|µg|μg|kg|mmol|nm|µm|μm|°C|Hz|mM|µM|μM)\b|\$[^$]{1,40}\$|\\[a-z]{3,}"
)
LIVELY_RE = regex.compile(r"!|\?[\"”»]|[£€$]\s?\d|\d\s?[£€](?!\w)|[“„\"«][^”“\"»]{5,200}[,.!?][”“\"»]")  # exclaimed, priced or spoken
NOTE_RE = regex.compile(r"\p{L}[.,]\[\d{1,2}\]")  # the notes of encyclopedias stand behind the full stop


class Register(NamedTuple):
    """What a text says of itself by its wording; `scholarly` is a share of its words, the others are numbers of places."""

    words: int
    scholarly: float
    different: int  # scholarly words
    acts: int  # `we show`, `were measured`, `results suggest`, `this paper`
    figures: int  # of measurement
    everyday: int
    institution: int  # phrases for customers, students, members, readers of an encyclopedia


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(regex.escape, words), key=len, reverse=True)) + ")"


@cache
def _act_re() -> regex.Pattern[str]:
    """What the authors of an abstract did, in English: the shapes stand here, their words in the data file."""
    listed = {key: _one_of(vocab.words("register", key)) for key in ("agents", "between", "acts", "done", "evidence", "telling", "works")}
    between = rf"(?:(?:\w+ly|{listed['between']})\s+){{0,2}}"
    return regex.compile(
        rf"""
        \b{listed["agents"]}\s+{between}{listed["acts"]}                                  # we also show
        | \b(?:was|were|is|are|been|being)\s+{between}(?:{listed["done"]}|carried\s+out)\b  # were carefully measured
        | \b{listed["evidence"]}\s+{between}{listed["telling"]}                           # results suggest
        | \b(?:this|the\s+present|the\s+current|our|present)\s+(?:\w+\s+)?{listed["works"]}\b  # this short paper
        | \bhere(?:in)?,?\s+(?:we|i)\b | \bsignificantly\b | \bno\s+significant\b
        """,
        regex.VERBOSE,
    )


@cache
def _scholarly() -> tuple[frozenset[str], frozenset[str]]:
    """Whole words, and stems, that are scholarly."""
    entries = vocab.words("register", "scholarly")
    return frozenset(w for w in entries if not w.endswith("*")), frozenset(w[:-1] for w in entries if w.endswith("*"))


def read(text: str) -> Register:
    """
    The register of the beginning of a text; zeros where it has no words.

    >>> register = read("The effects of three doses were compared in 40 patients.")
    >>> register.different, register.acts
    (4, 1)
    >>> read("I'm so happy, mum! See you tomorrow.").everyday
    5
    """
    part = text[:LOOKED_AT]
    folded = part.replace("’", "'").casefold()
    runs = PARTING.tokens(folded)
    plain = list(filter(str.isalpha, runs))
    tied = [word for run in filterfalse(str.isalpha, runs) for word in WORD_RE.findall(run)]
    words = plain + tied  # (in no order)
    if not words:
        return Register(0, 0.0, 0, 0, 0, 0, 0)
    spoken = vocab.words("register", "everyday")
    found = list(filter(_is_scholarly, words))
    seen = {*plain, *(part for word in tied for part in word.replace("'", "-").split("-"))}
    return Register(
        len(words),
        len(found) / len(words),
        len(set(found)),
        max(len(_act_re().findall(folded)), len(vocab.spoken("register", "said", folded, seen))),
        len(FIGURE_RE.findall(part)),
        sum(map(spoken.__contains__, words)) + len(LIVELY_RE.findall(part)),
        len(vocab.spoken("register", "institution", folded, seen)) + min(len(NOTE_RE.findall(part)), 3),
    )


@lru_cache(maxsize=1 << 15)
def _is_scholarly(word: str) -> bool:
    whole, stems = _scholarly()
    return word in whole or any(word[:size] in stems for size in STEM_LETTERS)
