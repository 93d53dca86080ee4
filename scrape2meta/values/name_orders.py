"""The name of one person: given and family name from every order that papers print."""

from collections.abc import Sequence

import regex

from scrape2meta import vocab
from scrape2meta.values.name_degrees import without_degrees, without_titles
from scrape2meta.values.name_kinds import NOT_A_NAME_RE, SURE, Name, Word, is_body, word_of
from scrape2meta.values.name_words import HYPHEN_RE

HAN_NAME_RE = regex.compile(r"\p{Han}(?:\s*\p{Han}){1,4}|\p{Han}+[·・•]\p{Han}+(?:[·・•]\p{Han}+)*")
HANGUL_NAME_RE = regex.compile(r"\p{Hangul}{2,5}")
KANA_RE = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
APOSTROPHE_RE = regex.compile(r"(?<=^|[\s'’‐-])(\p{L})(\p{L}*)")
IBERIAN_RE = regex.compile(  # endings of the father's family name before the mother's
    r"(?:[aeiíéá]z|eir[ao]|[ãõ]es|[íéáóú]\p{L}{1,4}|rro|ado|osa|ilva|ntos|anas)$"
)
PORTUGUESE_RE = regex.compile(r"(?:eir[ao]|[ãõ]es|ado|osa|ilva|ntos)$")  # only the last of two is the family name there
SLAVIC_FATHER_RE = regex.compile(r"\p{L}+(?:вич|вна|ична|ович|евич)")
DOUBLE_FAMILY_NAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 "
    "歐陽 司馬 諸葛 東方 尉遲 公孫 司徒 長孫 남궁 황보 제갈 선우 독고".split()
)
MC_CAPITALS_RE = regex.compile(r"Mc\p{Lu}{2,}")
MC_RE = regex.compile(r"^(Mc)(\p{Ll})")


def one_person(text: str, *, family_in_capitals: bool = False) -> Name | None:
    """One person of a text that has been made plain."""
    if text.endswith(".") and len(text) > 4 and text[-5:-1].isalpha():
        text = text[:-1]
    if not text or len(text) > 90 or NOT_A_NAME_RE.search(text):
        return None
    if not text.isascii() and (cjk := _cjk(text)):
        return cjk
    if is_body(text):
        return Name(literal=text)
    if "," in text:
        return _inverted(text)
    return uninverted([word_of(word) for word in text.split()], family_in_capitals=family_in_capitals)


def uninverted(words: Sequence[Word], *, family_in_capitals: bool = False) -> Name | None:
    """A name without a comma."""
    if not family_in_capitals:
        words = without_titles(words)
    if not words or len(words) > 7 or not all(word.named for word in words):
        return None
    if len(words) == 1:
        word = words[0].text.rstrip(".")
        short = word.isupper() and (2 <= len(word) <= 5 or word.casefold() in vocab.words("venues", "body"))
        return Name(literal=word) if short else Name(family=_calm(word))
    return _straight(words, family_in_capitals=family_in_capitals)


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


def _inverted(text: str) -> Name | None:
    """`Family, Given`, with a suffix or degrees after a further comma."""
    parts = [part for part in without_degrees([tuple(word_of(word) for word in piece.split()) for piece in text.split(",")]) if part]
    if len(parts) == 1:
        return uninverted(parts[0])
    return pair(parts[0], parts[1]) if len(parts) == 2 else None


def pair(family: Sequence[Word], given_part: Sequence[Word]) -> Name | None:
    """The name of a family and a given part, each with its particles."""
    given = list(given_part)
    moved: list[str] = []
    while len(given) > 1 and not given[0].initials and _is_behind_name(given[-1]):  # `Roe, Ann MD`
        given.pop()
    while len(given) > 1 and given[-1].particle and given[-1].text.islower():  # `Beethoven, Ludwig van`
        moved.insert(0, given.pop().text)
    if len(family) > 5 or len(given) > 6 or not given or not all(word.named for word in (*family, *given)):
        return None
    if len(family) > 1 and family[-1].suffix:
        family = family[:-1]
    if not all(word.plain or not NOT_A_NAME_RE.search(word.text) for word in family):
        return None
    text = calm_words(family)
    return Name(" ".join([*moved, text]) if moved else text, " ".join([word.text for word in given]))


def _is_behind_name(word: Word) -> bool:
    """Whether a word behind a given name is a degree: one of the known ones, or capitals that are too many for initials."""
    return word.degree or (word.text.isupper() and word.text.isalpha() and len(word.text) > 1)


def _straight(words: Sequence[Word], *, family_in_capitals: bool = False) -> Name:
    """Names without a comma; see `_family_start`."""
    if len(words) > 2 and words[-1].suffix:
        words = words[:-1]
    last = words[-1]
    if len(words) == 3 and not last.text.isascii() and SLAVIC_FATHER_RE.fullmatch(last.key):  # family, given name, father's name
        return of_words(words[:1], words[1:])
    if capitals := _capitals(words, family_in_capitals=family_in_capitals):
        return capitals
    if (
        family_in_capitals
        and len(words) == 2
        and last.initials
        and "." not in last.text
        and not words[0].initials
        and words[0].text.isupper()
    ):
        return of_words(words[1:], words[:1])
    vancouver = last.dotted or (last.initials and last.text.rstrip(".").isupper() and (len(last.text) < 5 or "-" in last.text))
    if vancouver and _opens_family(words) and not short_family(words):
        start = len(words) - 1
        while start > 1 and words[start - 1].initials:
            start -= 1
        return of_words(words[:start], words[start:])
    if len(words) == 2 and _family_first(*words):
        return of_words(words[:1], words[1:])
    start = _family_start(words)
    given = [_calm(w.text) if w.shouted and len(w.text) > 3 and w.text.isupper() else w.text for w in words[:start]]
    return Name(calm_words(words[start:]), " ".join(given))


def of_words(family: Sequence[Word], given: Sequence[Word]) -> Name:
    """The name of its two parts."""
    return Name(calm_words(family), " ".join([word.text for word in given]))


def calm_words(family: Sequence[Word]) -> str:
    """A family name without the capitals of the page."""
    text = " ".join([word.text for word in family])
    return _calm(text) if text[1:2].isupper() or text[-1:].isupper() else text  # only a name in capitals needs it


def _capitals(words: Sequence[Word], *, family_in_capitals: bool) -> Name | None:
    """The name where only its family name is in capitals; None where capitals tell nothing."""
    if not any(word.shouted for word in words):
        return None
    shouted = [  # two or three capitals are initials, unless they are a particle before a family name in capitals
        w.shouted
        and (
            (family_in_capitals and "." not in w.text) or (w.particle and any(other.shouted for other in words[n + 1 :])) or not w.initials
        )
        for n, w in enumerate(words)
    ]
    if not any(shouted) or all(s or w.initials or w.particle for s, w in zip(shouted, words, strict=True)):
        return None
    first, end = shouted.index(True), len(words) - shouted[::-1].index(True)
    if not first and end == 1 and not family_in_capitals:
        if "-" in words[0].text and len(words) == 2 and words[1].lean < -1 and "-" not in words[1].text:  # `HOU-WEI Luo`
            return None
        if len(words) > 2 and words[1].dotted and not words[-1].initials:  # `BONNIE J. Dorr`
            return None
        if len(words) == 2 and words[0].lean > SURE and words[1].lean < 0:  # `RAFAEL IBAnEZ`
            return None
    if not all(s or w.particle for s, w in zip(shouted[first:end], words[first:end], strict=True)):
        return None
    while first > 1 and words[first - 1].particle:
        first -= 1
    given = (*words[:first], *words[end:])
    return of_words(words[first:end], given) if given else None


def _opens_family(words: Sequence[Word]) -> bool:
    """Whether words that end in initials begin with a family name; it may look like initials itself: `ORR G.`, `DE VRIES J`."""
    first, last = words[0], words[-1]
    if not first.initials:
        return True
    if len(words) == 2:
        return not first.dotted and len(first.text) > 1 and (last.dotted or len(last.text) < len(first.text))
    return first.particle or (not first.dotted and len(first.text) > 1 and all(word.dotted for word in words[1:]))  # `VO D. Q.`


def short_family(words: Sequence[Word]) -> bool:
    """Whether two or three capitals at the end are a family name: `SIQING FU`, `KEVIN E. KIP`, `Yuan LIU`."""
    first, last = words[0], words[-1]
    if last.dotted or len(last.text) < 2:
        return False
    if len(words) > 2 and words[-2].dotted:
        return True
    if len(words) != 2 or last.family < 3 or last.lean > 0:
        return False
    if first.text.isupper() and ("-" in first.text or (len(last.text) == 3 and first.family < 3 + 3 * first.given)):
        return True
    return (first.text.isupper() or len(last.text) == 3) and last.lean < first.lean - 1


def _family_first(first: Word, last: Word) -> bool:
    """Whether two or three capitals in front are a family name and no initials: `SHI Wei-ren`."""
    return (
        not last.initials
        and first.initials
        and len(first.text) in (2, 3)
        and first.text.isupper()
        and first.text.isalpha()
        and first.family > 4
        and not last.text.isupper()
        and ((HYPHEN_RE.search(last.text) is not None and last.text.split("-")[-1].islower()) or (first.family > 9 and last.lean > 0.5))
    )


def _sure_family(word: Word) -> bool:
    """Whether a word was counted as a family name and hardly ever as a given name."""
    return word.family > 3 and word.lean < -1.5


def _family_start(words: Sequence[Word]) -> int:
    """Where the family name begins: at its particle, else at the last word, or one before when only initials stand in front."""
    size = len(words)
    for place in range(1, size - 1):
        word = words[place]
        joint = word.text in vocab.words("particles", "between_short")
        if joint or (word.particle and (word.text[0].islower() or word.key not in ("y", "e", "do"))):
            before = words[place - 1]  # `Ana Ruiz de Orr`, `Ana J. Ruiz de Orr`
            if place > 1 and joint:  # `Dolors Puig i Llop`
                return place - 1
            two = place > 1 and not before.initials and (_sure_family(before) or (words[place - 2].initials and before.lean < 0))
            return place - 1 if two else place
    if size < 3 or len(words[-2].text) < 3 or words[-2].dotted:
        return size - 1
    given, family = words[: size - 2], words[-2]
    if IBERIAN_RE.search(family.key) and family.lean < 0 and given[0].lean > -1 and all(word.lean > 0 for word in given[1:]):
        if size == 3 and _sure_family(family) and words[-1].lean < 0:
            return 1
        if size == 4 and given[0].lean > 0 and words[-1].lean < 1 and not PORTUGUESE_RE.search(family.key):  # behind two given names
            return 2
    if all(word.initials for word in words[:-2]):
        return size - 2 if words[-2].family > words[-2].given and words[-2].lean < 0 else size - 1
    return size - 1


def _calm(family: str) -> str:
    """A family name in capitals as it is written elsewhere: `O'NEILL` -> `O'Neill`, `VAN DER MEER` -> `van der Meer`."""
    letters = [c for c in family if c.isalpha()]
    if MC_CAPITALS_RE.fullmatch(family):
        family = family.upper()
    elif len(letters) < 2 or not all(c.isupper() for c in letters) or vocab.CJK_RE.search(family):
        return family
    particles = vocab.words("particles", "before_family") - vocab.words("particles", "before_family_with_a_capital")
    words = family.split()
    calmed = [
        w.casefold()
        if w.casefold() in particles and len(words) > 1 and place < len(words) - 1
        else APOSTROPHE_RE.sub(lambda m: m[1] + m[2].replace("İ", "i").lower(), w)
        for place, w in enumerate(words)
    ]
    return " ".join(MC_RE.sub(lambda m: m[1] + m[2].upper(), w) for w in calmed)
