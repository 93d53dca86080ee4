"""
The words of the trade, from the files in `data/`, as read-only mappings; and the folding that makes look-ups work.

A file is read when one of its words is first asked for. Folding happens at look-up only and never changes a stored value.
"""

import tomllib
from collections.abc import Mapping, Set
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple

import regex

from scrape2meta.errors import DataError

# U+FF01..FF5E are the ASCII signs shifted by 0xFEE0; U+3000 is the wide blank, U+00A0 the no-break one.
FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ",
    "\xa0": " ",
    "\u2019": "'",
    "\u2018": "'",
}
WIDE_RE = regex.compile("[\xa0\u2018\u2019\u3000\uff01-\uff5e]")  # what the table changes: most letters beyond ASCII are others
# Script properties are looked up letter by letter; the range in front, in which they all lie, passes over other letters three times faster.
CJK_RE = regex.compile(r"(?=[^\x00-\u10ff\u1200-\u2e7f])[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
BLANK_BETWEEN_CJK_RE = regex.compile(r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])\s+(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])")
WORD_RE = regex.compile(r"\w+")
DIGIT_RE = regex.compile(r"\d")  # no year, count or identifier without one: the cheapest of tests
SPACED_LETTERS_RE = regex.compile(r"(?:\w )+\w")


_ASCII = bytes(range(128))


class Parting:
    """How texts are cut into runs of letters of one class: what `findall` of the class with a `+` finds, several times faster."""

    def __init__(self, letter: str) -> None:
        """`letter` is the pattern of one letter."""
        self.letter_re = regex.compile(letter)
        self.run_re = regex.compile(letter + "+")
        self.blanks = bytes(code if code > 127 or self.letter_re.match(chr(code)) else ord(" ") for code in range(256))
        self.known: dict[str, bool] = {}  # of the letters beyond ASCII that were met

    def tokens(self, text: str) -> list[str]:
        r"""
        The runs of letters in a text, in order.

        >>> Parting(r"\w").tokens("Deep wells, 2nd ed.: a “survey”")
        ['Deep', 'wells', '2nd', 'ed', 'a', 'survey']
        """
        raw = text.encode("utf-8", "replace")  # half of a surrogate pair is no letter, nor is `?`
        if len(raw) > 2 * len(text):  # of Chinese most letters would be asked for one by one
            return list(self.run_re.findall(text))
        if len(raw) > len(text):
            for sign in set(raw.translate(None, _ASCII).decode()):
                if sign not in self.known:
                    self.known[sign] = self.letter_re.match(sign) is not None
                if not self.known[sign]:
                    text = text.replace(sign, " ")
            raw = text.encode("utf-8", "replace")
        return raw.translate(self.blanks).decode().split()


_WORDS = Parting(r"\w")


def tokens(text: str) -> list[str]:
    """
    The words of a text, in order.

    >>> tokens("Deep wells, 2nd ed.")
    ['Deep', 'wells', '2nd', 'ed']
    """
    return _WORDS.tokens(text)


def widths(text: str) -> str:
    """
    `text` with full-width signs and odd blanks as ASCII, character by character, so that offsets stay valid.

    >>> widths("ＤＯＩ：１０")
    'DOI:10'
    """
    return text if text.isascii() else WIDE_RE.sub(_narrow, text)


def _narrow(sign: regex.Match[str]) -> str:
    return FULL_WIDTH[sign[0]]


def fold(text: str) -> str:
    """
    The form under which words are looked up: no case, no brackets, colon or dash around, no blanks inside CJK or spread letters.

    >>> fold("【关 键 词】:"), fold("Key Words —"), fold("D O I"), fold("A b s t r a c t")
    ('关键词', 'key words', 'doi', 'abstract')
    """
    return _folded(text) if len(text) <= OFTEN_FOLDED else _fold(text)


OFTEN_FOLDED = 120  # letters of a line that is looked up in one list after the other


def _fold(text: str) -> str:
    text = " ".join(widths(text).split()).strip("【】〔〕[]()<>:;.-–—=*#|•·_ ")
    if " " in text and not text.isascii():
        text = BLANK_BETWEEN_CJK_RE.sub("", text)
    if text[1:2] == " " and SPACED_LETTERS_RE.fullmatch(text):
        text = text.replace(" ", "")
    return text.casefold()


_folded = lru_cache(maxsize=4096)(_fold)


@cache
def _table(name: str) -> Mapping[str, object]:
    path = resources.files("scrape2meta").joinpath("data", f"{name}.toml")
    try:
        return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"data/{name}.toml cannot be read: {error}") from error


def _words_by_language(name: str) -> dict[str, dict[str, list[str]]]:
    """The tables of one file: meaning -> language -> words."""
    found: dict[str, dict[str, list[str]]] = {}
    for meaning, languages in _table(name).items():
        if not isinstance(languages, dict) or not all(isinstance(words, list) for words in languages.values()):
            raise DataError(f"data/{name}.toml: [{meaning}] must hold one list of words a language")
        found[meaning] = languages
    return found


@cache
def meanings(name: str) -> Mapping[str, str]:
    """
    Folded word -> meaning, of a file whose tables are meanings with a list of words a language.

    Raises DataError when one word is given two meanings.

    >>> meanings("labels")["关键词"], meanings("sections")["methods"]
    ('keywords', 'methods')
    """
    found: dict[str, str] = {}
    for meaning, languages in _words_by_language(name).items():
        for language, words in languages.items():
            for word in words:
                key = fold(word)
                if found.setdefault(key, meaning) != meaning:
                    raise DataError(f"data/{name}.toml: {word!r} ({language}) means both {found[key]} and {meaning}")
    return MappingProxyType(found)


@cache
def _label_languages(name: str) -> Mapping[str, str | None]:
    found: dict[str, str | None] = {}
    for languages in _words_by_language(name).values():
        for language, listed in languages.items():
            for word in listed:
                key = fold(word)
                found[key] = language if found.setdefault(key, language) == language else None
    return MappingProxyType(found)


def label_language(name: str, word: str) -> str | None:
    """
    The language under which a file lists a word; None where it lists it under none or several.

    >>> label_language("labels", "Palabras clave:"), label_language("labels", "DOI")
    ('es', 'en')
    """
    return _label_languages(name).get(fold(word))


@cache
def languages_of(name: str) -> Mapping[str, frozenset[str]]:
    """Language -> its words (casefolded), of a file whose tables are languages."""
    return MappingProxyType(
        {language: frozenset(str(word).casefold() for word in words) for language, words in _table(name).items() if isinstance(words, list)}
    )


@cache
def keys(name: str, table: str) -> Mapping[str, str]:
    """
    Word (casefolded) -> the key that lists it, of one table of a file.

    >>> keys("tags", "ris")["t1"], keys("tags", "types")["jour"]
    ('title', 'article-journal')
    """
    return MappingProxyType({word.casefold(): key for key, listed in _words_by_language(name).get(table, {}).items() for word in listed})


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words under one key of a file, in every language, casefolded."""
    table = _table(name).get(key)
    lists = table.values() if isinstance(table, dict) else [table]
    return frozenset(str(word).casefold() for entries in lists if isinstance(entries, list) for word in entries)


class _Phrases(NamedTuple):
    """The phrases under one key: those of words by their first word, those of CJK letters, and the rest."""

    firsts: frozenset[str]
    of_words: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]  # each with its further words
    of_cjk: tuple[str, ...]
    rest: tuple[str, ...]


@cache
def _phrases(name: str, key: str) -> _Phrases:
    of_words: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    others: list[str] = []
    for phrase in sorted(words(name, key)):
        first = WORD_RE.match(phrase)
        if first and not CJK_RE.search(phrase):
            further = WORD_RE.findall(phrase)[1:]
            if not phrase.isascii() or not phrase[-1:].isalpha():  # its last word may be the beginning of a longer one
                further = further[:-1]
            of_words[first[0]] = (*of_words.get(first[0], ()), (phrase, frozenset(further)))
        else:
            others.append(phrase)
    cjk = tuple(phrase for phrase in others if CJK_RE.search(phrase))
    return _Phrases(frozenset(of_words), of_words, cjk, tuple(phrase for phrase in others if phrase not in cjk))


class _Index(NamedTuple):
    """The phrases under several keys of a file, each with its key: by their first word, by their first CJK letter, and the rest."""

    firsts: frozenset[str]
    of_words: Mapping[str, tuple[tuple[str, str, frozenset[str]], ...]]
    of_cjk: Mapping[str, tuple[tuple[str, str], ...]]
    rest: tuple[tuple[str, str], ...]


@cache
def _index(name: str, keys: tuple[str, ...]) -> _Index:
    of_words: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    of_cjk: dict[str, list[tuple[str, str]]] = {}
    rest: list[tuple[str, str]] = []
    for key in keys:
        phrases = _phrases(name, key)
        for first, listed in phrases.of_words.items():
            of_words.setdefault(first, []).extend((key, phrase, further) for phrase, further in listed)
        for phrase in phrases.of_cjk:
            of_cjk.setdefault(phrase[0], []).append((key, phrase))
        rest.extend((key, phrase) for phrase in phrases.rest)
    firsts = {first: tuple(listed) for first, listed in of_words.items()}
    return _Index(frozenset(firsts), firsts, {first: tuple(listed) for first, listed in of_cjk.items()}, tuple(rest))


def spoken_of(name: str, keys: tuple[str, ...], text: str, seen: Set[str]) -> dict[str, list[str]]:
    """
    For each of several keys of a file what `spoken` finds, in one go; keys without a phrase in the text are left out.

    >>> spoken_of("prose", ("abstract", "news"), "in this paper we show", {"in", "this", "paper", "we", "show"})
    {'abstract': ['this paper', 'we show']}
    """
    index = _index(name, keys)
    found: dict[str, list[str]] = {}
    for first in index.firsts & seen:
        for key, phrase, further in index.of_words[first]:
            if phrase == first or (further <= seen and _stands(phrase, text)):
                found.setdefault(key, []).append(phrase)
    for key, phrase in index.rest:
        if _stands(phrase, text):
            found.setdefault(key, []).append(phrase)
    if not text.isascii() and _has_cjk(text):
        for first in index.of_cjk.keys() & set(text):
            for key, phrase in index.of_cjk[first]:
                if phrase in text:
                    found.setdefault(key, []).append(phrase)
    return {key: sorted(phrases) for key, phrases in found.items()}


def spoken(name: str, key: str, text: str, seen: Set[str]) -> list[str]:
    """
    The phrases under one key of a file that stand in a casefolded text as words of their own, sorted; `seen` are its words.

    >>> spoken("prose", "abstract", "in this paper we show", {"in", "this", "paper", "we", "show"})
    ['this paper', 'we show']
    """
    phrases = _phrases(name, key)
    found = [
        phrase
        for first in phrases.firsts & seen
        for phrase, further in phrases.of_words[first]
        if phrase == first or (further <= seen and _stands(phrase, text))
    ]
    found += [phrase for phrase in phrases.rest if _stands(phrase, text)]
    if phrases.of_cjk and not text.isascii() and _has_cjk(text):
        found += [phrase for phrase in phrases.of_cjk if phrase in text]
    return sorted(found)


@lru_cache(maxsize=8)
def _has_cjk(text: str) -> bool:
    """Whether a text has an East Asian letter; many lists of phrases are asked about one text."""
    return CJK_RE.search(text) is not None


def spoken_any(name: str, key: str, text: str) -> bool:
    """
    Whether one of the phrases under one key of a file stands in a text.

    >>> spoken_any("prose", "abstract", "In this paper we show"), spoken_any("prose", "abstract", "Once upon a time")
    (True, False)
    """
    folded = text.casefold()
    return bool(spoken(name, key, folded, set(tokens(folded))))


def _stands(phrase: str, text: str) -> bool:
    """Whether a phrase stands in the text, and not only inside longer words."""
    start = text.find(phrase)
    if start < 0 or not phrase.isascii() or not phrase[0].isalpha():
        return start >= 0
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(phrase) : start + len(phrase) + 1]
        if not before.isalpha() and (not phrase[-1].isalpha() or not after.isalpha()):
            return True
        start = text.find(phrase, start + 1)
    return False


@cache
def entry(name: str, key: str) -> Mapping[str, object]:
    """One table of a file as it stands. Raises DataError where the file has none of this name."""
    found = _table(name).get(key)
    if not isinstance(found, dict):
        raise DataError(f"data/{name}.toml: there is no table [{key}]")
    return MappingProxyType(found)


@cache
def simplified() -> Mapping[int, str]:
    """
    Traditional letters of label words -> simplified ones, for `str.translate`.

    >>> "關鍵詞".translate(simplified())
    '关键词'
    """
    return MappingProxyType({ord(pair[0]): pair[1] for pair in str(_table("han_variants")["letters"]).split()})


@cache
def months() -> Mapping[str, int]:
    """
    Folded month name or abbreviation -> 1..12.

    >>> months()["juillet"], months()["sept"]
    (7, 9)
    """
    return MappingProxyType({word: int(number) for word, number in meanings("months").items()})


@cache
def countries() -> Mapping[str, tuple[str, str]]:
    """
    Folded country name -> (ISO English short name, alpha-2 code).

    >>> countries()["england"], countries()["peoples r china"]
    (('United Kingdom', 'GB'), ('China', 'CN'))
    """
    found: dict[str, tuple[str, str]] = {}
    for code, entry in _table("countries").items():
        if not isinstance(entry, dict) or "name" not in entry:
            raise DataError(f"data/countries.toml: [{code}] needs a name")
        for word in (entry["name"], *entry.get("also", ())):
            found[fold(word)] = (entry["name"], code)
    return MappingProxyType(found)
