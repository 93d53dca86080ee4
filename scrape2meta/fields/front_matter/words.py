"""What a word of a page's head is by itself: a name, an initial, a word of institutions, a country, a month, a number, a mark."""

from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.values.name_words import odds

INITIAL_RE = regex.compile(r"(?:\p{Lu}\p{Ll}?\.[-‐–]?){1,4}\p{Lu}?|\p{Lu}")
YEAR_RE = regex.compile(r"\(?(?:1[89]|20)\d\d[).,;:]*")
MARK_RE = regex.compile(r"[\[(]?(?:\d{1,2}|[a-z]|[*†‡§¶#∗⁎☯☨✉⇑]{1,3})(?:[,;](?:\d{1,2}|[a-z*†‡§¶#∗]))*[\])]?[,;.]?")
STRIPPED = ".,;:()[]{}“”\"'’‘*†‡§¶#|/"
LIKELY = 0.8  # log odds from which a capitalised word is taken for part of a name


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for words in vocab.languages_of("function_words").values() for word in words)


@cache
def _country_words() -> frozenset[str]:
    """The names of countries of one word, and the last words of longer ones (`Kingdom`)."""
    return frozenset(name.split()[-1] for name in vocab.countries() if len(name) > 3) | {"uk", "usa", "u.s.a", "prc"}


@lru_cache(maxsize=65_536)
def kind(word: str) -> str:
    """
    What a word is by itself, in one letter.

    `n` name, `i` initial, `a` of institutions, `c` country, `g` degree, `m` month, `j` of journals, `f` function word, `d` small number or
    mark, `y` year, `D` other number, `@` e-mail, `h` address of the web, `C` capitalised, `U` capitals, `l` small letters, `s` signs.

    >>> "".join(map(kind, "J. Keller 1,2 Department of Physics, Norway".split()))
    'indafCc'
    """
    if "@" in word:
        return "@"
    bare = word.strip(STRIPPED)
    if not bare:
        return "d" if MARK_RE.fullmatch(word) else "s"
    key = bare.casefold()
    first = bare[0]
    if first.isdigit():
        if YEAR_RE.fullmatch(word):
            return "y"
        return "d" if MARK_RE.fullmatch(word) else "D"
    if MARK_RE.fullmatch(word) and key not in ("a", "y", "e", "i", "o"):
        return "d"
    if "://" in word or key.startswith(("www.", "doi:", "http")):
        return "h"
    if first.islower():
        if key in _function_words():
            return "f"
        return "l"
    return _capitalised(word, bare, key)


def _capitalised(word: str, bare: str, key: str) -> str:
    """The kind of a word that begins with a capital or with another sign."""
    if key in vocab.words("venues", "affiliation"):
        return "a"
    if INITIAL_RE.fullmatch(word.rstrip(",;")):
        return "i"
    if key.replace(".", "") in _degrees() and (not bare.istitle() or "." in bare):
        return "g"
    if key in _country_words():
        return "c"
    if key in vocab.months() and len(key) > 2:
        return "m"
    if key in vocab.words("venues", "journal"):
        return "j"
    if key in _function_words():
        return "f"
    if bare[0].isupper() and max(odds(bare, listed=False)) > LIKELY:
        return "n"
    if bare.isupper() and len(bare) > 1:
        return "U"
    return "C" if bare[0].isalpha() else "s"


@cache
def _degrees() -> frozenset[str]:
    return frozenset(word.replace(".", "").replace(" ", "") for word in vocab.words("particles", "degrees"))
