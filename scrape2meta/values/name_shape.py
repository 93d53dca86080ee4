"""
The shape of personal names: capitals, initials and particles, alone and in lists. None of the names need be known.

A shape says what may be a name, not that it is one: titles in capitals have it, too. What stands around it must say the rest.
"""

from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.values.name_kinds import joining

LONGEST_LIST = 600  # letters of a list of names
LONGEST_MARKED = 500  # letters of one with marks
FEWEST = 3  # names of a list without marks
MOST_WORDS = 6  # of one name, particles not counted
LEAST_FULL = 0.6  # share of the names of a list that have two words or more
_SIGN = r"\d⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶"
MARKS_RE = regex.compile(
    rf"[{_SIGN}#✉]+|\((?:bio|author|[\d,\s]+)\)|\b(?i:corresponding author|orcid(?: icon)?|et al)\b\.?|(?<=[\s*†‡])[a-h]{{1,3}}(?=[\s,;]|$)"
)
_CAPITAL = r"\p{Lu}[\p{L}\p{M}.'’ʼ-]*+"


def _any(words: frozenset[str]) -> str:
    """The words as one pattern, the longest first, with either apostrophe."""
    return "|".join(regex.escape(word).replace("'", "['’]") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def word() -> str:
    """The pattern of a word of a name that is no particle: a capital in front, behind what is glued to it (`d'Orr`, `al-Roe`)."""
    return rf"(?:{_any(vocab.words('particles', 'glued'))})?{_CAPITAL}"


@cache
def particle() -> str:
    """The pattern of the particles that stand in small letters before a word of a name."""
    words = frozenset().union(*(vocab.words("particles", key) for key in ("before_family", "between_short", "small_only")))
    return rf"(?:{_any(words)})(?![\p{{L}}\p{{M}}])"


@cache
def one() -> str:
    """The pattern of a whole name: two words or more, the last one no particle."""
    return rf"{word()}(?:(?:\s{particle()}){{0,3}}\s{word()}){{1,{MOST_WORDS - 1}}}"


@cache
def family() -> str:
    """The pattern of a family name: one word or two behind its particles."""
    return rf"(?:{particle()}\s){{0,3}}{word()}(?:\s{word()})?"


@cache
def joint() -> str:
    """The pattern of the words and the sign between the last two names of a list."""
    return rf"(?:{_any(joining())})(?![\p{{L}}\p{{M}}.])"


@cache
def _one_re() -> regex.Pattern[str]:
    return regex.compile(one())


@cache
def _listed_re() -> regex.Pattern[str]:
    return regex.compile(rf"{one()}(?P<other>(?:\s?[,;]|,?\s{joint()})\s+{one()})*")


@cache
def _marked_re() -> regex.Pattern[str]:
    titles = _any(vocab.words("particles", "titles"))
    return regex.compile(
        rf"(?:(?:\s*+[,;]|\s++{joint()})?+\s*+\*?(?:(?i:{titles})\s++){{0,4}}+{one()}"
        rf"(?:[\s\u200b]?[{_SIGN},]{{1,8}}+|\s[a-h](?:[ ,][a-h\d*]){{0,3}}+(?=,|\s(?:and|&)|$)))+\s*+(?:{joint()}|[-–])?"
    )


@cache
def _word_re() -> regex.Pattern[str]:
    return regex.compile(rf"{word()}|{particle()}")


@cache
def _cut_re() -> regex.Pattern[str]:
    return regex.compile(rf"\s*(?:[,;•·]|\s{joint()}(?=\s))\s*")


@lru_cache(maxsize=4096)
def is_one(text: str) -> bool:
    """
    Whether a text has the shape of one whole name.

    >>> is_one("Dolors Puig i Llop"), is_one("Maria d'Orr"), is_one("Roe"), is_one("Cold wells")
    (True, True, False, False)
    """
    return _one_re().fullmatch(text.strip()) is not None


@lru_cache(maxsize=1024)
def is_joined(text: str) -> bool:
    """
    Whether two words or more stand on either side of a short `and`, which also stands inside one name.

    >>> is_joined("Ana Ruiz y Bo Orr"), is_joined("Dolors Puig i Llop")
    (True, False)
    """
    words = text.split()
    short = vocab.words("particles", "between_short")
    return any(word in short and place > 1 and len(words) - place > 2 for place, word in enumerate(words))


@lru_cache(maxsize=1024)
def is_listed(text: str, *, alone: bool = True) -> bool:
    """
    Whether a text has the shape of whole names between commas, semicolons and `and`; `alone`: one is enough.

    >>> is_listed("Igor Vantongeren, Adwoa Frimpong & Bo Orr"), is_listed("Wells, Water"), is_listed("Bo Orr", alone=False)
    (True, False, False)
    """
    match = _listed_re().fullmatch(text.strip()) if len(text) < LONGEST_LIST else None
    return match is not None and (alone or match["other"] is not None)


@lru_cache(maxsize=1024)
def is_marked(text: str) -> bool:
    """
    Whether a text has the shape of names that each have a mark behind them, which makes it sure.

    >>> is_marked("Igor Vantongeren1,2, Adwoa Frimpong3*"), is_marked("Igor Vantongeren, Adwoa Frimpong")
    (True, False)
    """
    return len(text) < LONGEST_MARKED and COUNT_RE.search(text) is None and _marked_re().fullmatch(text) is not None


COUNT_RE = regex.compile(r"\p{L}\s?\d{1,3}(?:,\d{3})+$")  # `Accesses1,934`: a number of thousands, no marks


@lru_cache(maxsize=1024)
def is_list(text: str) -> bool:
    """
    Whether a line is a list of names by its shape: three pieces or more, or two with marks, and most of two to six words in capitals.

    >>> is_list("Tiffany J. Grace, LaToya St. Clair, Miguel Ochoa, ..."), is_list("Minh-Anh Roe ab, Karl-Heinz Orr *b and Sachin *a")
    (True, True)
    >>> is_list("Power, Politics and Law"), is_list("Housing, Stigma, and Reentry Among Women Released From Prisons")
    (False, False)
    """
    if len(text) > LONGEST_LIST or text[-1:] in "?!:":
        return False
    bare = MARKS_RE.sub(" ", text.rstrip(" .…"))
    marked = MARKS_RE.search(text) is not None
    pieces = [piece.split() for piece in _cut_re().split(bare) if any(map(str.isalpha, piece))]
    if len(pieces) < (2 if marked else FEWEST):
        return False
    if not all(len(piece) <= MOST_WORDS and all(_word_re().fullmatch(word) for word in piece) for piece in pieces):
        return False
    return sum(len(piece) >= 2 for piece in pieces) >= LEAST_FULL * len(pieces)
