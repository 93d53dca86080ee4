"""
What can be told from a word of a name alone; and what a name is once it is read.

Names follow CSL: `given`, `family` (with its particles), `literal` for bodies and for names that cannot be split.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.values.name_words import counts, odds


@dataclass(frozen=True, slots=True)
class Name:
    """One person or body; either `family` (mostly with `given`) or `literal`."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None


INITIALS_RE = regex.compile(
    r"\p{Lu}{1,3}|(?:\p{Lu}\p{Ll}{0,2}\.[-‐–]?){1,4}\p{Lu}?|\p{Lu}{2,3}\.|\p{Lu}\.?[-‐–]\p{L}\.?|(?:\p{Lu}\.[-‐–]?){5,7}"
)
DOTTED_RE = regex.compile(r"(?:\p{Lu}\p{Ll}{0,2}\.[-‐–]?)+\p{Lu}?|\p{Lu}{2,3}\.")
WORD_RE = regex.compile(r"['’]?[\p{L}\p{M}¨´`ˆˇ˘˙(](?:[\p{L}\p{M}'’ʼ`´¨ˆˇ˘˙.‐–)-]|~(?=\p{L}))*")
SHOUTED_RE = regex.compile(
    r"(?:\p{Lu}\p{Ll}{1,2}(?=\p{Lu}{3}))?[\p{Lu}\p{M}¨][\p{Lu}\p{M}'’.¨‐-]+(?<=\p{Lu}{3}.*)\p{Ll}?|[\p{Lu}\p{M}][\p{Lu}\p{M}'’.‐-]+"
)
NOT_A_NAME_RE = regex.compile(r"[\d@/\\<>{}=|?!:;\"“”]|https?:|www\.")
DOUBLE_FAMILY_NAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 "
    "歐陽 司馬 諸葛 東方 尉遲 公孫 司徒 長孫 남궁 황보 제갈 선우 독고".split()
)
LONGEST_WORD = 60
SHORT_NAMES = ("Md", "Md.", "Ma.")  # Mohammed, María; degrees are written MD and M.A.
SURE = 2.0  # log odds from which a word is taken for a given or a family name against what its place says


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name and what can be told from it alone; `lean` is above 0 for given names, below for family names."""

    text: str
    key: str
    named: bool
    initials: bool
    dotted: bool
    shouted: bool
    particle: bool
    suffix: bool
    degree: bool
    office: bool
    title: bool
    joins: bool
    plain: bool
    body: bool
    lean: float
    given: int
    family: int


Part = tuple[Word, ...] | None  # what stands between two commas of a list; None stands for an `and`


@lru_cache(maxsize=32768)
def word_of(text: str) -> Word:
    """What can be told from a word alone."""
    if len(text) > LONGEST_WORD:
        text = text[:LONGEST_WORD] + "?"  # no word of a name, and not worth a look
    key = text.casefold()
    given, family = odds(text)
    times = counts(text)
    return Word(
        text,
        key,
        WORD_RE.fullmatch(text) is not None,
        INITIALS_RE.fullmatch(text) is not None,
        DOTTED_RE.fullmatch(text) is not None,
        SHOUTED_RE.fullmatch(text) is not None,
        key in vocab.words("particles", "before_family"),
        key in vocab.words("particles", "suffixes"),
        text not in SHORT_NAMES
        and key.replace(".", "") in all_degrees()
        and (not text.istitle() or "." in text or times[0] + times[1] < 3),  # `MA`, not `Ma`
        key in vocab.words("particles", "offices"),
        _is_title(key),
        text in joining(),
        not NOT_A_NAME_RE.search(text) and not vocab.CJK_RE.search(text),
        key.strip("().") in vocab.words("venues", "body"),
        given - family,
        times[0],
        times[1],
    )


def _is_title(key: str) -> bool:
    """Whether a word is a title, or several without blanks between: `Prof.Dr.`."""
    titles = vocab.words("particles", "titles")
    return key in titles or (key.count(".") > 1 and all(f"{piece}." in titles for piece in key.removesuffix(".").split(".")))


@cache
def joining() -> frozenset[str]:
    """The words between the last two names, as they are written; an `I` or `EN` in capitals are initials."""
    words = vocab.words("particles", "between")
    short = vocab.words("particles", "between_short") | vocab.words("particles", "between_rare")
    return words | short | {w.upper() for w in words if len(w) > 2 or w == "et"} | {"&"}


@cache
def all_degrees() -> frozenset[str]:
    """The degrees, without full stops and blanks."""
    return frozenset(word.replace(".", "").replace(" ", "") for word in vocab.words("particles", "degrees"))


def is_body(text: str) -> bool:
    """
    Whether a name is that of an organisation: it has a word such as Ministry, University or Consortium.

    >>> is_body("World Health Organization"), is_body("Maria Bankova")
    (True, False)
    """
    words = text.replace(",", " ").split()
    if len(words) < 2:
        return False
    named = not vocab.words("venues", "body").isdisjoint([word.strip("().") for word in text.casefold().replace(",", " ").split()])
    return (
        named
        and not any(DOTTED_RE.fullmatch(word) for word in words)
        and not (len(words) == 2 and counts(words[0])[0] > counts(words[0])[2])
    )


def likeness(text: str) -> float:
    """
    Log odds a word that a string is a name rather than words of a title: above 0 it reads as a name.

    >>> likeness("Joost van der Meer") > 0.5 > likeness("Deep Water Currents")
    True
    """
    words = [w.strip(",;") for w in text.split()]
    particles = vocab.words("particles", "before_family")
    total, counted = 0.0, 0
    for place, word in enumerate(words):
        if INITIALS_RE.fullmatch(word) and (len(word) == 1 or "." in word):
            total, counted = total + 3.0, counted + 1
        elif word.casefold() in particles and len(words) > 2:
            continue
        elif word[:1].islower():
            total, counted = total - 5.0, counted + 1
        else:
            given, family = odds(word)
            total += family if place == len(words) - 1 else given if place == 0 else max(given, family)
            counted += 1
    return total / counted if counted else -5.0


def show(name: Name) -> str:
    """
    The name in display order.

    >>> show(Name("Ferlie", "E."))
    'E. Ferlie'
    """
    if name.literal:
        return name.literal
    if name.family and vocab.CJK_RE.match(name.family):
        return f"{name.family}{name.given or ''}"
    return " ".join(part for part in (name.given, name.family) if part)
