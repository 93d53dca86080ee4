"""
An entry as tokens, and the features by which the tagger knows them.

A token is a word, a number, a run of Han letters, a DOI or a web address; the punctuation between tokens is no token but a feature
of both neighbours. That halves the sequence, and the tagger is fed half as much.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.values import name_words

ADDRESS = r"(?:https?://|ftp://|www\.)[^\s<>\"“”\]]+ | (?<![\d.])10\.\d{4,9}/[^\s<>\"“”\]]+"
LATIN_RE = regex.compile(rf"{ADDRESS} | [^\W\d_]+(?:['’‐-][^\W\d_]+)* | \d+ | [&§$€£%№]", regex.VERBOSE)
LETTER = r"[^\W\d_\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
MIXED_RE = regex.compile(
    rf"""
    {ADDRESS}
  | \p{{Han}}+(?:[·・]\p{{Han}}+)*
  | [\p{{Hiragana}}\p{{Katakana}}ー]+ | \p{{Hangul}}+
  | (?:{LETTER}|\p{{M}})+(?:['’‐-]{LETTER}+)*
  | \d+
  | [&§$€£%№]
    """,
    regex.VERBOSE,
)
FIRST_EAST_ASIAN = "\u2e80"  # below it stand no Han letters, kana or Hangul syllables, and no combining marks of theirs
MOST_TOKENS = 400  # of one entry; what comes behind is left untagged


Token = tuple[str, int, int]  # its text, where it begins and where it ends in the entry; a plain tuple: there are millions


def tokens(text: str) -> list[Token]:
    """
    The tokens of an entry in order.

    >>> [word for word, _, _ in tokens("Roe, A. (2001). Deep-water. 12(3):4-5")]
    ['Roe', 'A', '2001', 'Deep-water', '12', '3', '4', '5']
    """
    pattern = MIXED_RE if max(text, default="") >= FIRST_EAST_ASIAN else LATIN_RE
    return [(match[0], *match.span()) for match in islice(pattern.finditer(text), MOST_TOKENS)]


# ---- what a word is by itself ------------------------------------------------------------------------------------------

KINDS = ("journal", "publisher", "body")  # tables of venues.toml
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
    return -3 if odds < -5 else 3 if odds > 5 else round(odds / 2)


@cache
def _lexicon() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """What the word lists say of a word: features for itself and for its neighbours."""
    own: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for word, mark in vocab.meanings("reference_words").items():
        own.setdefault(word, []).append(f"m={mark}")
        near.setdefault(word, []).append(f"m={mark}")
    for word in vocab.months():
        own.setdefault(word, []).append("month")
        near.setdefault(word, []).append("month")
    for kind in KINDS:
        for word in vocab.words("venues", kind):
            own.setdefault(word, []).append(f"v={kind}")
    for word in vocab.countries():
        own.setdefault(word, []).append("country")
    return {word: (tuple(found), tuple(near.get(word, ()))) for word, found in own.items()}


class WordFeatures(NamedTuple):
    """The features of a word for itself, for the token behind it, for the one before it, and for those two away."""

    own: tuple[str, ...]
    behind: tuple[str, ...]
    before: tuple[str, ...]
    far_behind: tuple[str, ...]
    far_before: tuple[str, ...]
    is_year: bool


@lru_cache(maxsize=32_768)
def word_features(word: str) -> WordFeatures:
    """The features of a word, whatever stands around it."""
    low = word.casefold()
    shape = _shape(word)
    own = [f"w={low[:24]}", f"s={shape}"]
    near, far = [low[:16]], [low[:16], shape]
    kind = ""
    if low.startswith(("http", "www.", "ftp:")):
        own, near, far = ["s=url"], ["url"], ["url"]
    elif low.startswith("10.") and "/" in low:
        own, near, far = ["s=doi"], ["doi"], ["doi"]
    elif word[0].isdigit():
        kind = _number_kind(word)
        own, near, far = [f"s={shape}", f"k={kind}", f"w={low[:4]}"], [kind, shape], [kind, shape]
    else:
        if word[0] >= FIRST_EAST_ASIAN:
            own += [f"l={min(len(word), 8)}", f"p1={word[0]}", f"e1={word[-1]}", f"e2={word[-2:]}", f"e3={word[-3:]}"]
            near = far = [f"cjk{min(len(word), 5)}", word[-2:]]
        elif len(word) > 1:
            given, family = name_words.odds(low, listed=False)
            own += [f"e3={low[-3:]}", f"g={_bucket(given)}", f"f={_bucket(family)}"]
            near.append(f"n{_bucket(max(given, family))}")
        listed = _lexicon().get(low)
        if listed:
            own += listed[0]
            near = [*near, *listed[1]]
        if ROMAN_RE.fullmatch(word):
            own.append("roman")
    return WordFeatures(
        tuple(own),
        tuple([f"-1{f}" for f in near]),
        tuple([f"+1{f}" for f in near]),
        tuple([f"-2{f}" for f in far]),
        tuple([f"+2{f}" for f in far]),
        kind == "year",
    )


class Gap(NamedTuple):
    """The punctuation between two tokens: features for the token behind it and the one before it, and what it opens and closes."""

    name: str
    own: str  # for the token behind it
    after: str  # for the token before it
    far: tuple[str, ...]  # for the one behind the next
    far_after: tuple[str, ...]
    changes: bool  # whether it touches any of the following
    inside: bool | None  # whether the next token stands in brackets; None where the gap does not say
    quoted: bool | None
    toggles: bool  # a quote that opens and closes alike
    stops: bool


@lru_cache(maxsize=8192)
def _gap(gap: str) -> Gap:
    inside = quoted = None
    for sign in gap:
        if sign in "([（［":
            inside = True
        elif sign in ")]）］":
            inside = False
        elif sign in "“«„‘《「『":
            quoted = True
        elif sign in "”»’》」』":
            quoted = False
    name = (" ".join(gap.split()) + ("_" if gap != gap.strip() or gap.isspace() else ""))[:12] if gap else "0"
    toggles, stops = gap.count('"') % 2 == 1, "." in gap or "。" in gap
    changes = inside is not None or quoted is not None or toggles or stops
    return Gap(name, f"<{name}", f">{name}", (f"<<{name}",), (f">>{name}",), changes, inside, quoted, toggles, stops)


DATED_RE = regex.compile(r"(?:1[5-9]|20)\d\d")
NUMBERED_RE = regex.compile(r"\d\s?\(\d")
HOSTED_RE = regex.compile(r"\b[Ii]n\s?:|[.,”\"»]\s[Ii]n\s|//")
PAGED_RE = regex.compile(r"\bpp?\.\s?\d|\bS\.\s?\d")
QUOTED_RE = regex.compile('[“«„「《"]')
MARKED_RE = regex.compile(r"\[[A-Z]{1,2}(?:/[A-Z]{2})?\]")


def _manner(text: str) -> tuple[str, str]:
    """How the entry as a whole is printed: where its year stands and whether it has quotes; and what else tells its style."""
    dated = DATED_RE.search(text)
    where = "0" if not dated else "b" if dated.start() and text[dated.start() - 1] in "([（" else "y"
    early = "" if not dated else "e" if dated.start() * 2 < len(text) else "l"
    quoted = "q" if QUOTED_RE.search(text) else ""
    other = "".join(
        sign for sign, pattern in (("n", NUMBERED_RE), ("i", HOSTED_RE), ("p", PAGED_RE), ("m", MARKED_RE)) if pattern.search(text)
    )
    return f"{where}{early}{quoted}", other


NOTHING: tuple[str, ...] = ()
FIRST, LAST = ("first",), ("last",)


def features(text: str, found: Sequence[Token]) -> list[list[str]]:
    """One list of features a token, as the tagger takes them."""
    size = len(found)
    if not size:
        return []
    words = [word_features(token[0]) for token in found]
    gaps = [_gap(text[before[2] : token[1]]) for before, token in zip((("", 0, 0), *found), found, strict=False)]
    gaps.append(_gap(text[found[-1][2] :][:12]))
    manner, other = _manner(text)
    if sum(token[0][0] >= FIRST_EAST_ASIAN for token in found) * 3 > size:
        manner += "z"
    rows: list[list[str]] = []
    years = stops = quotes = 0
    inside = quoted = False
    changed = True
    state = sentence = ""
    last = size - 1
    for place in range(size):
        word, gap, after = words[place], gaps[place], gaps[place + 1]
        if gap.changes:
            changed = True
            if gap.inside is not None:
                inside = gap.inside
            if gap.quoted is not None or gap.toggles:
                now = not quoted if gap.toggles else bool(gap.quoted)
                quotes += quoted and not now
                quoted = now
            stops += gap.stops
        if changed:
            here = f"{'(' if inside else ''}{'“' if quoted else ''}{min(quotes, 2)}y{min(years, 2)}{manner}"
            sentence, state = f"st={min(stops, 6)}{here}", f"so={here}{other}"
            changed = False
        rows.append(
            [
                *word.own,
                gap.own,
                after.after,
                f"<>{gap.name}|{after.name}",
                sentence,
                state,
                *(words[place - 1].behind if place else FIRST),
                *(words[place + 1].before if place < last else LAST),
                *(words[place - 2].far_behind if place > 1 else NOTHING),
                *(words[place + 2].far_before if place + 1 < last else NOTHING),
                *(gaps[place - 1].far if place else NOTHING),
                *(gaps[place + 2].far_after if place < last else NOTHING),
            ]
        )
        if word.is_year:
            years += 1
            changed = True
    return rows
