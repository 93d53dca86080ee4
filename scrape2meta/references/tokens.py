"""
An entry as tokens, and the features by which the tagger knows them.

A token is a word, a number, a run of Han letters, a DOI or a web address; the punctuation between tokens is no token but a feature
of both neighbours. That halves the sequence, and the tagger is fed half as much.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.values import name_words

TOKEN_RE = regex.compile(
    r"""
    (?:https?://|ftp://|www\.)[^\s<>"“”\]]+
  | (?<![\d.])10\.\d{4,9}/[^\s<>"“”\]]+
  | \p{Han}+(?:[·・]\p{Han}+)*
  | [\p{Hiragana}\p{Katakana}ー]+ | \p{Hangul}+
  | (?:[^\W\d_\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]|\p{M})+(?:['’‐-][^\W\d_\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]+)*
  | \d+
  | [&§$€£%№]
    """,
    regex.VERBOSE,
)
MOST_TOKENS = 400  # of one entry; what comes behind is left untagged


class Token(NamedTuple):
    """One token and where it stands in the entry."""

    text: str
    span: Span


def tokens(text: str) -> list[Token]:
    """
    The tokens of an entry in order.

    >>> [token.text for token in tokens("Roe, A. (2001). Deep-water. 12(3):4-5")]
    ['Roe', 'A', '2001', 'Deep-water', '12', '3', '4', '5']
    """
    found = []
    for match in TOKEN_RE.finditer(text):
        found.append(Token(match[0], Span(*match.span())))
        if len(found) >= MOST_TOKENS:
            break
    return found


# ---- what a word is by itself ------------------------------------------------------------------------------------------

KINDS = ("journal", "publisher", "body")  # tables of venues.toml
MARKS = {
    "in": "in", "im": "in", "dans": "in", "em": "in", "en": "in", "apud": "in",
    "ed": "ed", "eds": "ed", "edited": "ed", "editor": "ed", "editors": "ed", "hrsg": "ed", "hg": "ed", "org": "ed", "orgs": "ed",
    "dir": "ed", "cura": "ed", "coord": "ed", "主编": "ed", "编": "ed", "red": "ed", "éd": "ed", "éds": "ed",
    "trans": "translator", "transl": "translator", "trad": "translator", "übers": "translator", "译": "translator", "translated": "translator",
    "vol": "vol", "volume": "vol", "bd": "vol", "jg": "vol", "tome": "vol", "t": "vol", "v": "vol", "卷": "vol", "т": "vol", "tomo": "vol", "band": "vol",
    "no": "no", "nr": "no", "number": "no", "issue": "no", "n": "no", "núm": "no", "heft": "no", "期": "no", "№": "no", "fasc": "no", "iss": "no",
    "pp": "pp", "p": "pp", "pages": "pp", "page": "pp", "s": "pp", "seiten": "pp", "pág": "pp", "págs": "pp", "页": "pp", "с": "pp", "pg": "pp", "art": "pp",
    "edn": "edition", "edition": "edition", "aufl": "edition", "auflage": "edition", "ed.": "edition", "版": "edition", "rev": "edition", "edição": "edition",
    "doi": "doi", "isbn": "isbn", "issn": "isbn", "pmid": "note", "arxiv": "note", "url": "url", "available": "url", "retrieved": "url", "accessed": "access",
    "disponível": "url", "disponible": "url", "acesso": "access", "et": "et", "al": "al", "等": "al", "others": "al", "and": "and", "&": "and", "und": "and",
    "e": "and", "y": "and", "thesis": "genre", "dissertation": "genre", "phd": "genre", "diss": "genre", "ph": "genre", "proceedings": "meeting",
    "proc": "meeting", "conference": "meeting", "symposium": "meeting", "workshop": "meeting", "congress": "meeting", "conf": "meeting", "tagung": "meeting",
    "report": "report", "technical": "report", "rep": "report", "press": "press", "university": "press", "verlag": "press", "出版社": "press",
    "submitted": "note", "unpublished": "note", "preprint": "note", "forthcoming": "note", "personal": "note", "cit": "note", "op": "note", "ibid": "note",
}  # fmt: skip
ROMAN_RE = regex.compile(r"[IVXLCDM]{1,8}|[ivxlcdm]{2,8}")


def _shape(word: str) -> str:
    """The outline of a word: capitals, small letters, digits; runs are shortened."""
    if word.isdigit():
        return "dddd" if len(word) == 4 else "d" * len(word) if len(word) < 4 else "d+"
    if word.islower():
        return "x" if len(word) == 1 else "xx"
    if word.isupper():
        return "X" if len(word) == 1 else f"X{min(len(word), 4)}"
    if word[0].isupper() and word[1:].islower():
        return "Xx"
    return "mixed"


def _number_kind(word: str) -> str:
    value = int(word[:6])
    if len(word) == 4 and 1450 <= value <= 2035:
        return "year"
    return "n0" if word[0] == "0" else "n1" if value < 13 else "n2" if value < 100 else "n3" if value < 1000 else "n4"


def _bucket(odds: float) -> int:
    return max(-3, min(3, round(odds / 2)))


@lru_cache(maxsize=200_000)
def word_features(word: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The features of a word for itself, and for its neighbour before, its neighbour behind, and those two away."""
    low = word.casefold()
    shape = _shape(word)
    own = [f"w={low[:24]}", f"s={shape}"]
    near = [f"{low[:16]}", shape]
    if low.startswith(("http", "www.", "ftp:")):
        own, near = ["s=url"], ["url"]
    elif low.startswith("10.") and "/" in low:
        own, near = ["s=doi"], ["doi"]
    elif word[0].isdigit():
        kind = _number_kind(word)
        own, near = [f"s={shape}", f"k={kind}", f"w={low[:4]}"], [kind, shape]
    else:
        if vocab.CJK_RE.match(word):
            own += [f"l={min(len(word), 8)}", f"p1={word[0]}", f"e1={word[-1]}", f"e2={word[-2:]}", f"e3={word[-3:]}"]
            near = [f"cjk{min(len(word), 5)}", word[-2:]]
        elif len(word) > 1:
            own += [f"p3={low[:3]}", f"e3={low[-3:]}", f"e2={low[-2:]}"]
            given, family = name_words.odds(low)
            own += [f"g={_bucket(given)}", f"f={_bucket(family)}"]
            near.append(f"n{_bucket(max(given, family))}")
        mark = MARKS.get(low)
        if mark:
            own.append(f"m={mark}")
            near.append(f"m={mark}")
        if low in vocab.months():
            own.append("month")
            near.append("month")
        for kind in KINDS:
            if low in vocab.words("venues", kind):
                own.append(f"v={kind}")
        if low in vocab.countries():
            own.append("country")
        if ROMAN_RE.fullmatch(word):
            own.append("roman")
    return (
        tuple(own),
        tuple(f"-1{f}" for f in near),
        tuple(f"+1{f}" for f in near),
        tuple(near[:2]),
    )


@lru_cache(maxsize=50_000)
def gap_feature(gap: str) -> str:
    """The punctuation between two tokens, blanks folded."""
    return " ".join(gap.split()) + ("_" if gap != gap.strip() or gap.isspace() else "") if gap else "0"


OPENING = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“", "《": "》", "「": "」"}


def features(text: str, found: Sequence[Token]) -> list[list[str]]:
    """One list of features a token, as the tagger takes them."""
    size = len(found)
    words = [word_features(token.text) for token in found]
    edges = [0, *(token.span.end for token in found)]
    gaps = [gap_feature(text[edge : token.span.start]) for edge, token in zip(edges, found, strict=False)]
    gaps.append(gap_feature(text[edges[-1] :]))
    rows: list[list[str]] = []
    years = 0
    inside = quoted = False
    language = "zh" if size and sum(vocab.CJK_RE.match(t.text) is not None for t in found) * 3 > size else "la"
    stops = 0  # sentence-like breaks so far
    for place in range(size):
        before, after = gaps[place], gaps[place + 1]
        for sign in before:
            if sign in "([":
                inside = True
            elif sign in ")]":
                inside = False
            elif sign in "“«„‘《":
                quoted = True
            elif sign in "”»’》":
                quoted = False
            elif sign == '"':
                quoted = not quoted
        if "." in before or "。" in before:
            stops += 1
        own, _, _, _ = words[place]
        row = [
            *own,
            f"<{before}",
            f">{after}",
            f"<>{before}|{after}",
            f"at={place if place < 6 else min(place // 3, 12)}",
            f"left={min((size - place - 1) // 2, 8)}",
            f"st={min(stops, 6)}{'(' if inside else ''}{'“' if quoted else ''}y{min(years, 2)}{language}",
        ]
        if place:
            row += words[place - 1][1]
            row.append(f"<<{gaps[place - 1]}")
        else:
            row.append("first")
        if place + 1 < size:
            row += words[place + 1][2]
            row.append(f">>{gaps[place + 2]}")
        else:
            row.append("last")
        if place > 1:
            row += [f"-2{f}" for f in words[place - 2][3]]
        if place + 2 < size:
            row += [f"+2{f}" for f in words[place + 2][3]]
        if "k=year" in own:
            years += 1
        rows.append(row)
    return rows
