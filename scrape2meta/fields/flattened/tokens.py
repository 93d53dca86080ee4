"""A flattened stretch as tokens, and what the tagger sees of each: its word and shape, labels, repeats, and the words around it."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, product
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.fields.front_matter.words import STRIPPED, kind

TOKEN_RE = regex.compile(r"\p{L}[\p{L}'’-]*:(?=[\p{L}\d])|\S+")  # `By:Keller`: a label is a word of its own
DIGITS = str.maketrans("0123456789", "0000000000")
MOST_TOKENS = 500  # of one stretch; what stands behind them is the text of the paper
LONGEST_WORD = 18  # letters of a word that the tagger is shown
GRAM = 4  # words that stand twice on a page are a repeat: of a title, mostly
PHRASES = ("labels", "front_matter", "repository_labels")
SITE, KIND, SECTION = "site", "kind", "section"
LONGEST_PHRASE = 7  # words
TOLD = frozenset(["abstract", "abstract_alt", "keywords", "references", "affiliations", "authors", "related"])  # labels that are remembered
DISTANCES = (0, 1, 2, 4, 8, 15, 30, 60)
AROUND = 10  # words before and behind a token that are counted


class Token(NamedTuple):
    """A word between blanks, and where it stands."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """
    The first tokens of a stretch.

    >>> [token.text for token in tokens("J Roe, 1 Oslo")]
    ['J', 'Roe,', '1', 'Oslo']
    """
    found = []
    for match in TOKEN_RE.finditer(text):
        found.append(Token(match[0], match.start(), match.end()))
        if len(found) == MOST_TOKENS:
            break
    return found


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def _phrases() -> Phrases:
    """First word -> the phrases that begin with it, the longest first, each with what it says: a label's meaning, or `site`, `kind`."""
    found: dict[tuple[str, ...], str] = {}
    for name in PHRASES:
        for phrase, meaning in vocab.meanings(name).items():
            found.setdefault(tuple(phrase.split()), meaning)
    for phrase in vocab.meanings("sections"):
        found.setdefault(tuple(phrase.split()), SECTION)
    for key, meaning in (("kind", KIND), ("line", SITE), ("link", SITE)):
        for phrase in vocab.words("noise", key):
            found.setdefault(tuple(vocab.fold(phrase).split()), meaning)
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, meaning in found.items():
        if words and len(words) <= LONGEST_PHRASE:
            by_first.setdefault(words[0], []).append((words, meaning))
    return {first: tuple(sorted(listed, key=lambda row: -len(row[0]))) for first, listed in by_first.items()}


def _said(found: Sequence[Token], folded: Sequence[str]) -> list[tuple[str, bool]]:
    """For each token the meaning of the phrase that it is part of, and whether it begins it; capitals and colons make phrases labels."""
    said = [("", False)] * len(found)
    phrases = _phrases()
    place = 0
    while place < len(found):
        step = 1
        first = found[place].text
        if first[0].isupper() or not first[0].isalnum() or first[-1] == ":":
            for words, meaning in phrases.get(folded[place], ()):
                end = place + len(words)
                if end <= len(found) and tuple(folded[place:end]) == words:
                    said[place] = (meaning, True)
                    for inner in range(place + 1, end):
                        said[inner] = (meaning, False)
                    step = len(words)
                    break
        place += step
    return said


def repeats(folded: Sequence[str], elsewhere: Sequence[Sequence[str]] = ()) -> str:
    """
    For each word a letter: `r` where it is part of words that stand twice in the stretch, `t` where they stand on another line of the page.

    >>> repeats("the cold wells of oslo by a roe the cold wells of oslo".split())
    'rrrrr---rrrrr'
    """
    signs = ["-"] * len(folded)
    places: dict[tuple[str, ...], int] = {}
    for place in range(len(folded) - GRAM + 1):
        gram = tuple(folded[place : place + GRAM])
        if (first := places.setdefault(gram, place)) != place:
            for start in (first, place):
                signs[start : start + GRAM] = "r" * GRAM
    for line in elsewhere:
        for start in range(len(line) - GRAM + 1):
            if (place := places.get(tuple(line[start : start + GRAM]), -1)) >= 0:
                signs[place : place + GRAM] = "t" * GRAM
    return "".join(signs)


@lru_cache(maxsize=65_536)
def bare(word: str) -> str:
    """A word as it is looked up: without signs around it and without capitals."""
    return word.strip(STRIPPED + "—–-•|=").casefold() or word


@lru_cache(maxsize=32_768)
def _own(word: str) -> tuple[str, ...]:
    """What a word shows by itself: its kind, its first and last sign, its letters."""
    letters = bare(word).translate(DIGITS)[:LONGEST_WORD]
    last, first = word[-1], word[0]
    end = "0" if last.isdigit() else "A" if last.isupper() else "a" if last.isalpha() else last
    begin = "0" if first.isdigit() else "A" if first.isupper() else "a" if first.isalpha() else first
    case = "U" if len(word) > 1 and word.isupper() else ""
    said = kind(word)
    return (f"w={letters}", f"k={said}{case}", f"e={end}", f"{said}{begin}{end}", f"s={letters[-3:]}" if len(letters) > 5 else "short")


@lru_cache(maxsize=65_536)
def _near(step: int, word: str) -> tuple[str, ...]:
    """What a word shows of itself to its neighbours, the nearest of which see more."""
    own = _own(word)
    return tuple(f"{step}{feature}" for feature in (own[:3] if abs(step) == 1 else own[1:2]))


def _collapsed(kinds: str) -> str:
    out = ""
    for letter in kinds:
        if letter != out[-1:]:
            out += letter
    return out


@lru_cache(maxsize=16_384)
def _course(before: str, behind: str) -> tuple[str, str]:
    """The kinds of the words up to a token and from it on, each taken once."""
    return f"n={_collapsed(behind)[:4]}", f"p={_collapsed(before)[-4:]}"


@lru_cache(maxsize=16_384)
def _joint(before: str, here: str, stopped: bool) -> str:
    return f"c{before}{here}{stopped}"


def _table(name: str, edges: Sequence[int]) -> tuple[str, ...]:
    """The feature of each number up to `FAR`: the number of its bucket."""
    return tuple(f"{name}{sum(number > edge for edge in edges)}" for number in range(FAR + 1))


@lru_cache(maxsize=16_384)
def _tongue(word: str) -> str:
    """`E` for a small word of English alone, `O` for one of other languages, nothing for others: a second title is often in English."""
    languages = _languages().get(word)
    return "" if not languages or len(languages) > 1 else languages


@cache
def _languages() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language, words in vocab.languages_of("function_words").items():
        sign = "E" if language == "en" else "O"
        for word in words:
            found[word] = found.get(word, "").replace(sign, "") + sign
    return found


def _tongues(folded: Sequence[str]) -> list[str]:
    """For each token the language of the last small word before it, its own, and that of the next one behind it."""
    own = [_tongue(word) for word in folded]
    behind = [""] * (len(own) + 1)
    for place in range(len(own) - 1, -1, -1):
        behind[place] = own[place] or behind[place + 1]
    found, before = [], ""
    for place, sign in enumerate(own):
        found.append(f"x={before},{sign},{behind[place + 1]}")
        before = sign or before
    return found


FAR = 99
AHEAD, INSTITUTION, STOPPED, PLACE = (_table(name, DISTANCES) for name in "AISL")
SMALL_BEHIND, SMALL_BEFORE, NAMES_BEHIND, NAMES_BEFORE = (_table(name, range(AROUND)) for name in ("F", "P", "NF", "NP"))
SMALL_AROUND = tuple(tuple(f"FP{behind // 3},{before // 3}" for before in range(AROUND + 1)) for behind in range(AROUND + 1))
SINCE = {told: (*_table(f"T{told},", DISTANCES)[:FAR], f"T{told}") for told in ("", *TOLD)}
SIGNS = {"".join(signs): f"r={''.join(signs)}" for signs in product("-rt", repeat=3)}


def features(found: Sequence[Token], elsewhere: Sequence[Sequence[str]] = ()) -> list[list[str]]:
    """The features of each token; `elsewhere` are the words of other lines of the page, such as the name that a site gives the document."""
    words = [token.text for token in found]
    folded = [bare(word) for word in words]
    kinds = "".join(map(kind, words))
    size = len(words)
    said = _said(found, folded)
    signs = f"-{repeats(folded, elsewhere)}-"
    small = list(accumulate((letter in "fl" for letter in kinds), initial=0))
    names = list(accumulate((letter in "ni" for letter in kinds), initial=0))
    ahead = _ahead(said)
    institution = _distances(kinds, "a")
    own = [_own(word) for word in words]
    tongues = _tongues(folded)
    rows: list[list[str]] = []
    since, told = 0, ""
    stop = FAR
    for place, here in enumerate(own):
        meaning, begins = said[place]
        before, behind = max(place - AROUND, 0), min(place + AROUND, size)
        few, many = small[place] - small[before], small[behind] - small[place]
        row = [
            *here,
            SMALL_BEHIND[many],
            SMALL_BEFORE[few],
            NAMES_BEHIND[names[min(place + 6, size)] - names[place]],
            NAMES_BEFORE[names[place] - names[max(place - 6, 0)]],
            SMALL_AROUND[many][few],
            *_course(kinds[max(place - 5, 0) : place + 1], kinds[place : place + 6]),
            SIGNS[signs[place : place + 3]],
            AHEAD[ahead[place]],
            INSTITUTION[institution[place]],
            SINCE[told][FAR],
            SINCE[told][min(since, FAR - 1)],
            STOPPED[stop],
            PLACE[min(place, FAR)],
            tongues[place],
        ]
        if meaning:
            row += [f"{'B' if begins else 'I'}:{meaning}", f"{'B' if begins else 'I'}:{meaning}:{here[2]}"]
        if place:
            last = words[place - 1][-1]
            row += _near(-1, words[place - 1])
            row.append(_joint(own[place - 1][1], here[1], last in ".:;,"))
            if said[place - 1][0]:
                row.append(f"-B:{said[place - 1][0]}{last == ':'}")
            if found[place].start - found[place - 1].end > 1:
                row.append("gap")
        if place > 1:
            row += _near(-2, words[place - 2])
        if place + 1 < size:
            row += _near(1, words[place + 1])
            if said[place + 1][1]:
                row.append(f"+B:{said[place + 1][0]}")
            if found[place + 1].start - found[place].end > 1:
                row.append("n:gap")
        if place + 2 < size:
            row += _near(2, words[place + 2])
        rows.append(row)
        since += 1
        if meaning in TOLD and begins:
            told, since = meaning, 0
        stop = 0 if words[place][-1] in ".!?" and len(words[place]) > 3 else min(stop + 1, FAR)
    return rows


def _ahead(said: Sequence[tuple[str, bool]]) -> list[int]:
    """How far each token stands before the label of an abstract."""
    found = [FAR] * len(said)
    distance = FAR
    for place in range(len(said) - 1, -1, -1):
        distance = 0 if said[place][0] in ("abstract", "abstract_alt") and said[place][1] else min(distance + 1, FAR)
        found[place] = distance
    return found


def _distances(kinds: str, letter: str) -> list[int]:
    """How far each token stands before the next one of a kind."""
    found = [FAR] * len(kinds)
    distance = FAR
    for place in range(len(kinds) - 1, -1, -1):
        distance = 0 if kinds[place] == letter else min(distance + 1, FAR)
        found[place] = distance
    return found
