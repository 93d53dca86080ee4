"""
Personal names: given and family name from every order that papers print.

Orders: `Family, Given`, `Given Family`, `Family GM` (Vancouver), `Given FAMILY`, `FAMILY Given`, Chinese `张伟明`, Korean `홍길동`.
Names follow CSL: `given`, `family` (with its particles), `literal` for bodies and for names that cannot be split.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.values.name_words import HYPHEN_RE, counts, odds


@dataclass(frozen=True, slots=True)
class Name:
    """One person or body; either `family` (mostly with `given`) or `literal`."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None


INITIALS_RE = regex.compile(r"\p{Lu}{1,3}|(?:\p{Lu}\p{Ll}{0,2}\.[-‐–]?){1,4}\p{Lu}?|\p{Lu}\.?[-‐–]\p{L}\.?")
DOTTED_RE = regex.compile(r"(?:\p{Lu}\p{Ll}{0,2}\.[-‐–]?)+\p{Lu}?")
WORD_RE = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’ʼ`´.‐–-]*")
SHOUTED_RE = regex.compile(r"[\p{Lu}\p{M}][\p{Lu}\p{M}'’.‐-]+")
HAN_NAME_RE = regex.compile(r"\p{Han}(?:\s*\p{Han}){1,4}|\p{Han}+[·・•]\p{Han}+(?:[·・•]\p{Han}+)*")
HANGUL_NAME_RE = regex.compile(r"\p{Hangul}{2,5}")
KANA_RE = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
APOSTROPHE_RE = regex.compile(r"(?<=^|[\s'’‐-])(\p{L})(\p{L}*)")
SPLIT_INITIALS_RE = regex.compile(r"(?<=\p{Lu}\.)\s+(-\p{L}\.)|\s+(?:(?=[.,]))")  # `L. -H.`, and the blanks of OCR before a stop
LAST_INITIALS_RE = regex.compile(r"(?<=\p{Ll}[\p{L}'’-]*\s)\p{Lu}{2,3}\.$")  # the stop behind `Bent AF.` ends the list
SLAVIC_FATHER_RE = regex.compile(r"\p{L}+(?:вич|вна|ична|ович|евич)")
NOT_A_NAME_RE = regex.compile(r"[\d@/\\<>{}=|?!:;\"“”]|https?:|www\.")
DOUBLE_FAMILY_NAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 "
    "歐陽 司馬 諸葛 東方 尉遲 公孫 司徒 長孫 남궁 황보 제갈 선우 독고".split()
)
MC_RE = regex.compile(r"^(Mc)(\p{Ll})")


def parse(text: str, *, family_in_capitals: bool = False) -> Name | None:
    """
    Split one person's name; None where the text cannot be a name. A body is kept whole as `literal`.

    A lone word in capitals is kept as a family name, though it may be the short name of a body. Where a house prints family names in
    capitals (`family_in_capitals`), two or three capitals are a family name and not initials.

    >>> parse("Hammond, Jonathan")
    Name(family='Hammond', given='Jonathan', literal=None)
    >>> parse("E. Ferlie")
    Name(family='Ferlie', given='E.', literal=None)
    >>> parse("Pieter VAN DER MEER"), parse("Smith JA")
    (Name(family='van der Meer', given='Pieter', literal=None), Name(family='Smith', given='JA', literal=None))
    """
    text = SPLIT_INITIALS_RE.sub(r"\1", " ".join(text.split())).strip(" ,;*·•†‡")
    if LAST_INITIALS_RE.search(text):
        text = text[:-1]
    if not text or len(text) > 90 or NOT_A_NAME_RE.search(text):
        return None
    if not text.isascii() and (cjk := _cjk(text)):
        return cjk
    if is_body(text):
        return Name(literal=text)
    if "," in text:
        return _inverted(text)
    words = text.split() if family_in_capitals else _bare(text.split())
    if not words or len(words) > 7 or not all(WORD_RE.fullmatch(word) for word in words):
        return None
    if len(words) == 1:
        word = words[0].rstrip(".")
        short = (word.isupper() and 2 <= len(word) <= 5) or (word.isupper() and word.casefold() in vocab.words("venues", "body"))
        return Name(literal=word) if short else Name(family=_calm(word))
    return _straight(words, family_in_capitals=family_in_capitals)


ET_AL_RE = regex.compile(
    r"""
    [\s,;(]*(?:\b(?:and|&)\s+)?
    (?: \bet\s+al(?:ii|ia)?\b\.? | \bu\.\s?a\.(?!\w) | \by\s+(?:otros|cols?)\b\.? | \be\s+(?:outros|altri)\b
      | \band\s+others\b | \bи\s+др\. | \.\.\.$
      | (?<=[\p{Han}\s,，])等(?!\p{Han}) | 他\s*$ | 외\s*$ )
    [\s,.;)]*$
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
AND_RE = regex.compile(
    r"(?:\s*[,;]\s*|\s+)(?:and|et|und|и|en|ve|i|и)\s+(?=\p{Lu}|\p{Ll}{1,3}\s\p{Lu})|\s*,?\s*&\s*"
    r"|\s*[,;]?\s+[ye]\s+(?=\p{Lu}[\p{L}.'’-]*[\s,.])"  # `Núñez y Soler` is one name, `Núñez y Ana Soler` are two
)


def parse_list(text: str) -> tuple[tuple[Name, ...], bool] | None:
    """
    The people of a list and whether it was cut (`et al.`); None where a part of it cannot be a name.

    Parts are told from `Family, Given` by semicolons, by `and`, or by initials in every second part.

    >>> [show(name) for name in parse_list("Malby, R., Mervyn, K. & van Dijk, P. J.")[0]]
    ['R. Malby', 'K. Mervyn', 'P. J. van Dijk']
    >>> [show(name) for name in parse_list("Ana Souza, Li Wei and J. Roe et al.")[0]]
    ['Ana Souza', 'Li Wei', 'J. Roe']
    """
    text = MARKS_RE.sub("", " ".join(TAG_RE.sub(" ", text).split())).strip()
    cut = ET_AL_RE.search(text)
    if cut:
        text = text[: cut.start()]
    text = GIVEN_IN_BRACKETS_RE.sub(r"\1, \2", EDITED_RE.sub("", STOP_RE.sub(r". \1", INITIALS_HYPHEN_RE.sub("-", ROLE_RE.sub("", text)))))
    if not text.isascii():
        text = CJK_COMMA_RE.sub(",", DASH_RE.sub(", ", text))
    listed = ";" in text
    text = text.strip(" ,;:()[]") if text.count("(") != text.count(")") else text.strip(" ,;:")
    if not text or len(text) > 5000:
        return None
    if listed:
        parts = [part for piece in text.split(";") for part in AND_RE.split(piece) if part and part.strip()]
        names = [parse(part) for part in parts]
    elif (
        not cut and "," not in text and " " in text and not AND_RE.search(text) and not DOTTED_WORD_RE.search(text) and _titled(text)
    ) or (is_body(text) and not INITIAL_PART_RE.search(text)):
        names = [Name(literal=text.rstrip("."))]
    else:
        names = list(_comma_list([part.strip() for piece in AND_RE.split(text) for part in [*piece.split(","), "|"]]))
    if not names or None in names:
        return None
    return tuple(name for name in names if name), bool(cut)


TAG_RE = regex.compile(r"</?\w{1,10}>")
MARKS_RE = regex.compile(r"[*†‡§¶]+|(?<=\p{Ll})\d{1,2}(?=[\s,;]|$)")
EDITED_RE = regex.compile(r"^(?:per\s|a\s)?(?:a\s)?c(?:ura)?\.?\s?di\s|^(?:edited|ed\.)\sby\s|^hrsg\.\svon\s", regex.IGNORECASE)
GIVEN_IN_BRACKETS_RE = regex.compile(r"(?<=^|,\s)(\p{Lu}[\p{L}'’-]+)\s\((\p{Lu}[\p{L}. -]{0,20})\)(?=$|,)")
ROLE_RE = regex.compile(
    r"\s*[(（]?\s?(?:\b(?:eds?|hrsg|hg|orgs?|coords?|dir)\.?|a\.?\sc\.?(?:ura)?\sdi|主编|编著|编|译|著)\s?[)）]?[\s,.;:：]*$",
    regex.IGNORECASE,
)
CJK_COMMA_RE = regex.compile(r"[、，]|(?<=[\p{Han}\p{Hangul}])\s?[.．·・]\s?(?=[\p{Han}\p{Hangul}])")
DASH_RE = regex.compile(r"\s[–—]\s")
VANCOUVER_RE = regex.compile(r"(\p{Lu}[\p{L}'’ -]*\p{Ll})\s(\p{Lu}{1,4})")
INITIALS_HYPHEN_RE = regex.compile(r"(?<=\b\p{Lu}\.)\s-(?=\p{Lu}\.)")  # `M. -F.`
STOP_RE = regex.compile(r"\s?(?<=\b\p{Lu})\s?\.\s?(\p{Lu}\p{Ll})")  # `S.Chandra`, `M .Wolf`


def _titled(text: str) -> bool:
    """Whether two words or more read as the name of a thing rather than of a person."""
    name = parse(text)
    return name is not None and not vocab.CJK_RE.search(text) and likeness(text.rstrip(".")) < -0.5


DOTTED_WORD_RE = regex.compile(r"(?:^|\s)\p{Lu}\.")
INITIAL_PART_RE = regex.compile(r",\s*\p{Lu}\.")


def _comma_list(parts: list[str]) -> Iterator[Name | None]:
    """Names of parts cut at commas (`|` stands for an `and`), where a part may be only a given name."""
    parts = [part for part in parts if part]
    if _alternating([part for part in parts if part != "|"]):
        parts = [part for part in parts if part != "|"]
        yield from (parse(f"{family}, {given}") for family, given in zip(parts[::2], parts[1::2], strict=True))
        return
    short = sum((m := VANCOUVER_RE.fullmatch(part)) is not None and len(m[2]) < 4 for part in parts)
    vancouver = short * 2 > sum(part != "|" for part in parts) or short > 2  # then four capitals are initials too
    others = [part for part in parts[2:] if part != "|"]
    single = len([w for w in parts[0].split() if w.casefold() not in vocab.words("particles", "before_family")]) == 1
    first_inverted = bool(others) and parts[1] != "|" and single and all(" " in part for part in others)
    pairs = sum(_given_like(part) for part in parts) * 2 >= sum(part != "|" for part in parts)
    place = 0
    while place < len(parts):
        part = parts[place]
        following = parts[place + 1] if place + 1 < len(parts) else "|"
        if part == "|":
            place += 1
        elif vancouver and (match := VANCOUVER_RE.fullmatch(part)):
            yield Name(_bare_family(match[1]), match[2])
            place += 1
        elif following != "|" and (
            _given_like(following) or (not place and not pairs and single and (_is_given(following) or first_inverted))
        ):
            suffix = parts[place + 2] if place + 2 < len(parts) else ""
            yield parse(f"{part}, {following}")
            place += 3 if suffix.casefold() in vocab.words("particles", "suffixes") else 2
        else:
            yield parse(part)
            place += 1


def _bare_family(family: str) -> str:
    """A family name without the suffix behind it (`Adolfi Jr MS`)."""
    words = family.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].casefold() in vocab.words("particles", "suffixes") else family


def _alternating(parts: Sequence[str]) -> bool:
    """Whether full family and given names alternate: `Briggs, Asa`, `Lee, Myeong Ju, Kim, Gab Sook`."""
    if len(parts) < 2 or len(parts) % 2 or any(_given_like(part) or vocab.CJK_RE.search(part) for part in parts):
        return False
    particles = vocab.words("particles", "before_family")
    families, givens = parts[::2], parts[1::2]
    single = all(len([w for w in part.split() if w.casefold() not in particles]) == 1 for part in families)
    if len(parts) == 2:
        return (single or " " not in givens[0]) and not (
            len(givens[0].split()) > 1 and " " not in families[0] and odds(givens[0].split()[-1])[1] > 2
        )
    return single and sum(odds(part.split()[0])[0] > odds(part.split()[0])[1] for part in givens) * 2 > len(givens)


def _given_like(part: str) -> bool:
    """Whether a part between commas can only be the given name of the part before: nothing but initials, perhaps with a particle."""
    words = part.split()
    particles = vocab.words("particles", "before_family")
    return bool(words) and all(INITIALS_RE.fullmatch(w) or (place and w in particles) for place, w in enumerate(words)) and len(part) <= 16


def _is_given(part: str) -> bool:
    """Whether a part reads as given names: `John`, `Mary A.`."""
    words = part.split()
    if not words or len(words) > 3:
        return False
    given, family, _ = counts(words[0])
    return given > family and all(INITIALS_RE.fullmatch(w) or counts(w)[0] > counts(w)[1] for w in words[1:])


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


def is_body(text: str) -> bool:
    """
    Whether a name is that of an organisation: it has a word such as Ministry, University or Consortium.

    >>> is_body("World Health Organization"), is_body("Maria Bankova")
    (True, False)
    """
    words = text.replace(",", " ").split()
    if len(words) < 2:
        return False
    bodies = vocab.words("venues", "body")
    named = [word for word in words if word.strip("().").casefold() in bodies]
    return (
        bool(named)
        and not any(DOTTED_RE.fullmatch(word) for word in words)
        and not (len(words) == 2 and counts(words[0])[0] > counts(words[0])[2])
    )


def _cjk(text: str) -> Name | None:
    if KANA_RE.search(text):
        return Name(*text.split(" ", 1)) if text.count(" ") == 1 else Name(literal=text)
    if HAN_NAME_RE.fullmatch(text):
        if any(dot in text for dot in "·・•"):
            return Name(literal=text)
        parts = text.split(" ")
        if len(parts) == 2 and len(parts[0]) <= 2 and len(parts[1]) <= 2 and len(text) > 3:
            return Name(*parts)
        letters = "".join(parts)
        size = 2 if letters[:2] in DOUBLE_FAMILY_NAMES and len(letters) > 2 else 1
        return Name(letters[:size], letters[size:]) if len(letters) <= 4 else Name(literal=letters)
    if HANGUL_NAME_RE.fullmatch(text.replace(" ", "")):
        letters = text.replace(" ", "")
        size = 2 if letters[:2] in DOUBLE_FAMILY_NAMES and len(letters) > 3 else 1
        return Name(letters[:size], letters[size:])
    return Name(literal=text) if vocab.CJK_RE.search(text) else None


def _bare(words: list[str]) -> list[str]:
    """The words without degrees and titles around the name."""
    degrees, titles = vocab.words("particles", "degrees"), vocab.words("particles", "titles")
    while len(words) > 1 and words[0].casefold() in titles:
        words = words[1:]
    while len(words) > 2 and words[-1].casefold() in degrees and words[-1] != words[-1].capitalize():  # `MA`, not `Ma`
        words = words[:-1]
    return words


def _inverted(text: str) -> Name | None:
    """`Family, Given`, with a suffix or degrees after a further comma."""
    family, *rest = (part.strip() for part in text.split(","))
    degrees, suffixes = vocab.words("particles", "degrees"), vocab.words("particles", "suffixes")
    rest = [part for part in rest if part and part.casefold() not in suffixes and part.casefold() not in degrees]
    if not rest:
        words = _bare(family.split())
        return (
            _straight(words)
            if len(words) > 1 and all(WORD_RE.fullmatch(w) for w in words)
            else (Name(family=_calm(family)) if family else None)
        )
    if len(rest) > 1 or not family:
        return None
    given = rest[0].split()
    particles = vocab.words("particles", "before_family")
    moved: list[str] = []
    while len(given) > 1 and given[-1] in particles:  # `Beethoven, Ludwig van`
        moved.insert(0, given.pop())
    words = family.split()
    if len(words) > 5 or len(given) > 6 or not all(WORD_RE.fullmatch(word) for word in (*words, *given)):
        return None
    if len(words) > 1 and words[-1].casefold() in suffixes:
        words.pop()
    return Name(" ".join([*moved, _calm(" ".join(words))]), " ".join(given))


def _straight(words: Sequence[str], *, family_in_capitals: bool = False) -> Name:
    """Names without a comma; see `_family_start`."""
    suffixes, particles = vocab.words("particles", "suffixes"), vocab.words("particles", "before_family")
    if len(words) > 2 and words[-1].casefold() in suffixes:
        words = words[:-1]
    last = words[-1]
    capitals = [bool(SHOUTED_RE.fullmatch(w)) for w in words]
    shouted = [  # two or three capitals are initials, unless they are a particle before a family name in capitals
        c
        and (
            (family_in_capitals and "." not in w) or (w.casefold() in particles and any(capitals[n + 1 :])) or not INITIALS_RE.fullmatch(w)
        )
        for n, (c, w) in enumerate(zip(capitals, words, strict=True))
    ]
    if len(words) == 3 and SLAVIC_FATHER_RE.fullmatch(last.casefold()):  # family, given name, father's name
        return Name(_calm(words[0]), " ".join(words[1:]))
    if all(shouted):
        shouted = [False] * len(words)
    if any(shouted):
        first, end = shouted.index(True), len(words) - shouted[::-1].index(True)
        if all(shouted[first:end]) or all(
            s or w.casefold() in particles for s, w in zip(shouted[first:end], words[first:end], strict=True)
        ):
            while first > 1 and words[first - 1].casefold() in particles:
                first -= 1
            given = (*words[:first], *words[end:])
            if given:
                return Name(_calm(" ".join(words[first:end])), " ".join(given))
    vancouver = (INITIALS_RE.fullmatch(last) and last.isupper() and len(last) <= 4 and "." not in last) or DOTTED_RE.fullmatch(last)
    if vancouver and not INITIALS_RE.fullmatch(words[0]):
        start = len(words) - 1
        while start > 1 and INITIALS_RE.fullmatch(words[start - 1]):
            start -= 1
        return Name(_calm(" ".join(words[:start])), " ".join(words[start:]))
    start = _family_start(words)
    return Name(_calm(" ".join(words[start:])), " ".join(_calm(w) if len(w) > 3 and w.isupper() else w for w in words[:start]))


def _family_start(words: Sequence[str]) -> int:
    """Where the family name begins: at its particle, else at the last word, or one before when only initials stand in front."""
    particles = vocab.words("particles", "before_family")
    for place in range(1, len(words) - 1):
        if words[place].casefold() in particles and (words[place][0].islower() or words[place].casefold() not in ("y", "e", "al", "do")):
            return place
    if len(words) >= 3 and len(words[-2]) > 2 and not DOTTED_RE.fullmatch(words[-2]) and all(INITIALS_RE.fullmatch(w) for w in words[:-2]):
        given, family, _ = counts(words[-2])
        if family > given:
            return len(words) - 2
    return len(words) - 1


def _calm(family: str) -> str:
    """A family name in capitals as it is written elsewhere: `O'NEILL` -> `O'Neill`, `VAN DER MEER` -> `van der Meer`."""
    letters = [c for c in family if c.isalpha()]
    if len(letters) < 2 or not all(c.isupper() for c in letters) or vocab.CJK_RE.search(family):
        return family
    particles = vocab.words("particles", "before_family")
    words = family.split()
    calmed = [
        w.casefold()
        if w.casefold() in particles and len(words) > 1 and place < len(words) - 1
        else APOSTROPHE_RE.sub(lambda m: m[1] + m[2].lower(), w)
        for place, w in enumerate(words)
    ]
    return " ".join(MC_RE.sub(lambda m: m[1] + m[2].upper(), w) for w in calmed)


# ---- a name that runs into a title --------------------------------------------------------------------------------------

PLAIN_ARTICLES = ("A", "I", "E", "O")  # words of their own in some language, and initials without a full stop
TITLE_STARTS = frozenset("the a an on in of for from toward towards how what why when where who is are do does can".split())
SOLID_RE = regex.compile(r"\S+")
PARTICLE_INITIAL_RE = regex.compile(r"\p{Ll}\.")


@cache
def _small_words() -> frozenset[str]:
    return frozenset(w for words in vocab.languages_of("function_words").values() for w in words if len(w) > 1)


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


def leading(text: str) -> tuple[int, float] | None:
    """
    Where a name at the head of `text` ends, when a title follows it without any mark, and how sure that is; None: no name there.

    Decided by what names and titles look like: initials, words seen as names or in titles, capitals, function words.

    >>> text = "C. Barker The Health Care Policy Process"
    >>> text[:leading(text)[0]]
    'C. Barker'
    >>> leading("The structure of elites")
    """
    tokens = list(_tokens(text, 8))
    scored = sorted(((_score(tokens, size), size) for size in range(len(tokens)) if size != 1), reverse=True)
    if not scored:
        return None
    (first, size), *others = scored
    margin = first - others[0][0] if others else 5.0
    if size == 0:
        return None
    return tokens[size - 1][1], 1 / (1 + math.exp(-margin))


def _tokens(text: str, most: int) -> Iterator[tuple[str, int]]:
    """The first words, each with the offset of its end."""
    for match in SOLID_RE.finditer(text):
        yield match[0], match.end()
        most -= 1
        if not most:
            return


def _score(tokens: Sequence[tuple[str, int]], size: int) -> float:
    """Log odds that the first `size` tokens are one name and a title begins behind them; 0 tokens is the measure."""
    if size == 0:
        return 0.3  # the measure; an entry without an author is rare, a lost first word of a title is worse
    if size >= len(tokens) or size > 6:
        return -99.0
    words = [word for word, _ in tokens[:size]]
    following = tokens[size][0]
    score = _title_start(following)
    particles, suffixes = vocab.words("particles", "before_family"), vocab.words("particles", "suffixes")
    end = size
    if words[-1].casefold().rstrip(",") in suffixes and size > 2:
        end -= 1
    family = end - 1
    if not _wordlike(words[family]) or words[family].endswith((".", ",", ":")):
        return -99.0
    score += odds(words[family])[1] + (1.0 if not words[family].isupper() else -2.0)
    place = family
    while place > 1 and words[place - 1].casefold() in particles:
        place -= 1
        score += 2.0
    if place > 1 and place == family and _wordlike(words[place - 1]) and not INITIALS_RE.fullmatch(words[place - 1]):
        given_odds, family_odds = odds(words[place - 1])
        if family_odds > given_odds:  # two family names, as in Spanish: rarer than one
            place -= 1
            score += family_odds - 3.0
    given = words[:place]
    if not given:
        return -99.0
    for number, word in enumerate(given):
        if word in PLAIN_ARTICLES:
            score += -4.0 if number == 0 else 0.5
        elif INITIALS_RE.fullmatch(word) and (len(word) <= 2 or "." in word or HYPHEN_RE.search(word)):
            score += 6.0 if "." in word else 2.5
        elif number and PARTICLE_INITIAL_RE.fullmatch(word):
            score += 1.0
        elif _wordlike(word) and not word.endswith((",", ":", ".")) and word.casefold() not in TITLE_STARTS:
            score += odds(word)[0] - (0.0 if number == 0 else 0.7)
        else:
            return -99.0
    return score - 1.5 * (len(given) - 1) * (0 if INITIALS_RE.fullmatch(given[-1]) else 1)


@lru_cache(maxsize=8192)
def _wordlike(word: str) -> bool:
    return bool(WORD_RE.fullmatch(word)) and word[0].isupper() and len(word) > 1


@lru_cache(maxsize=8192)
def _title_start(word: str) -> float:
    """How well a word opens a title."""
    bare = word.strip("\"'“”‘’«»([.,:;!?")
    if not bare:
        return 1.0
    if word[0] in '"“‘«([':
        return 2.5
    if bare[0].islower():
        return -4.5 if bare.isalpha() else -1.0
    if bare[0].isdigit():
        return 0.5
    if bare.casefold() in _small_words() or bare == "A":
        return 2.0
    if INITIALS_RE.fullmatch(bare) and len(bare) <= 2:
        return -1.0
    given, family = odds(bare)
    return -max(given, family, -2.5) * 0.8
