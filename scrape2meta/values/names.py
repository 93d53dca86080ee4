"""
Personal names: given and family name from every order that papers print.

Orders: `Family, Given`, `Given Family`, `Family GM` (Vancouver), `Given FAMILY`, `FAMILY Given`, Chinese `张伟明`, Korean `홍길동`.
Names follow CSL: `given`, `family` (with its particles), `literal` for bodies and for names that cannot be split.
"""

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.values import name_tidy
from scrape2meta.values.name_words import HYPHEN_RE, counts, odds


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
HAN_NAME_RE = regex.compile(r"\p{Han}(?:\s*\p{Han}){1,4}|\p{Han}+[·・•]\p{Han}+(?:[·・•]\p{Han}+)*")
HANGUL_NAME_RE = regex.compile(r"\p{Hangul}{2,5}")
KANA_RE = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
APOSTROPHE_RE = regex.compile(r"(?<=^|[\s'’‐-])(\p{L})(\p{L}*)")
SPLIT_INITIALS_RE = regex.compile(r"(?<=\p{Lu}\.)\s+(-\p{L}\.)|\s+(?:(?=[.,]))")  # `L. -H.`, and the blanks of OCR before a stop
SLAVIC_FATHER_RE = regex.compile(r"\p{L}+(?:вич|вна|ична|ович|евич)")
NOT_A_NAME_RE = regex.compile(r"[\d@/\\<>{}=|?!:;\"“”]|https?:|www\.")
DOUBLE_FAMILY_NAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 "
    "歐陽 司馬 諸葛 東方 尉遲 公孫 司徒 長孫 남궁 황보 제갈 선우 독고".split()
)
MC_CAPITALS_RE = regex.compile(r"Mc\p{Lu}{2,}")
MC_RE = regex.compile(r"^(Mc)(\p{Ll})")
ET_AL_RE = name_tidy.others_re()
LONGEST_WORD = 60
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
    title: bool
    joins: bool
    plain: bool
    body: bool
    lean: float
    given: int
    family: int


@lru_cache(maxsize=32768)
def _word(text: str) -> Word:
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
        key.replace(".", "") in _degrees() and (not text.istitle() or "." in text or times[0] + times[1] < 3),  # `MA`, not `Ma`
        key in vocab.words("particles", "titles"),
        text in _joining(),
        not NOT_A_NAME_RE.search(text) and not vocab.CJK_RE.search(text),
        key.strip("().") in vocab.words("venues", "body"),
        given - family,
        times[0],
        times[1],
    )


@cache
def _joining() -> frozenset[str]:
    """The words between the last two names, as they are written; an `I` or `EN` in capitals are initials."""
    words = vocab.words("particles", "between")
    return words | vocab.words("particles", "between_short") | {w.upper() for w in words if len(w) > 2 or w == "et"} | {"&"}


@cache
def _degrees() -> frozenset[str]:
    return frozenset(word.replace(".", "").replace(" ", "") for word in vocab.words("particles", "degrees"))


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
    if len(text) > 200:
        return None
    text = SPLIT_INITIALS_RE.sub(r"\1", " ".join(name_tidy.tidy(text).split())).strip(" ,;*·•†‡|")
    return _person(text, family_in_capitals=family_in_capitals)


def _person(text: str, *, family_in_capitals: bool = False) -> Name | None:
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
    return _uninverted([_word(word) for word in text.split()], family_in_capitals=family_in_capitals)


def _uninverted(words: Sequence[Word], *, family_in_capitals: bool = False) -> Name | None:
    """A name without a comma."""
    if not family_in_capitals:
        words = _bare(words)
    if not words or len(words) > 7 or not all(word.named for word in words):
        return None
    if len(words) == 1:
        word = words[0].text.rstrip(".")
        short = word.isupper() and (2 <= len(word) <= 5 or word.casefold() in vocab.words("venues", "body"))
        return Name(literal=word) if short else Name(family=_calm(word))
    return _straight(words, family_in_capitals=family_in_capitals)


@lru_cache(maxsize=256)  # a grammar asks whether a text is a list before its pieces are put together
def parse_list(text: str) -> tuple[tuple[Name, ...], bool] | None:
    """
    The people of a list and whether it was cut (`et al.`); None where a part of it cannot be a name.

    Parts are told from `Family, Given` by semicolons, by `and`, or by initials in every second part. Suffixes and degrees are dropped.

    >>> [show(name) for name in parse_list("Malby, R., Mervyn, K. & van Dijk, P. J.")[0]]
    ['R. Malby', 'K. Mervyn', 'P. J. van Dijk']
    >>> [show(name) for name in parse_list("Ana Souza, Li Wei and J. Roe et al.")[0]]
    ['Ana Souza', 'Li Wei', 'J. Roe']
    """
    if len(text) > name_tidy.MOST:
        return None
    if "ollab" in text and (match := COLLABORATION_RE.match(text)) and (people := parse_list(match["people"])):
        body = Name(literal=match["body"])
        return ((body, *people[0]) if match.start("body") < match.start("people") else (*people[0], body)), people[1]
    text, cut = name_tidy.cut(name_tidy.tidy(text))
    text = text.strip(" ,;:()[]|\v") if text.count("(") != text.count(")") else text.strip(" ,;:|\v")
    if text.endswith(".") and text[-5:-1].isalpha():
        text = text[:-1]
    if not text or text.rstrip(".").casefold() in _nobody() or VERSUS_RE.search(text):
        return None
    names: list[Name | None]
    if not cut and _is_thing(text):
        names = [Name(literal=text.rstrip("."))]
    else:
        groups = [_parts(piece) for group in text.split(";") for piece in group.split("|")]
        family_first = _family_first_list([part for parts in groups for part in parts if part])
        names = []
        for parts in groups:
            names.extend(_group(parts, one_each=";" in text, family_first=family_first))
            if names and names[-1] is None:
                return None
    if not names or None in names:
        return None
    return tuple(_without_last_stop([name for name in names if name])), cut


def _without_last_stop(people: list[Name]) -> list[Name]:
    """The people without the full stop behind the last one's initials, where no other has one: it ended the list (`Orr J, Lund P.`)."""
    *others, last = people
    bare = all(p.given and p.given.isalpha() and p.given.isupper() and len(p.given) <= MOST_INITIALS for p in others)
    if others and bare and last.given and last.given[-1] == "." and last.given[:-1].isalpha() and last.given.isupper():
        return [*others, Name(last.family, last.given[:-1])]
    return people


@cache
def _nobody() -> frozenset[str]:
    """What stands where a name is not said again, or not known."""
    return frozenset(word.rstrip(".") for word in vocab.words("particles", "nobody"))


MOST_INITIALS = 4
VERSUS_RE = regex.compile(r"\p{L}\.?\s(?:vs?\.?)\s\p{Lu}")  # the parties of a case in court
COLLABORATION_RE = regex.compile(  # as physics prints them: `CMS Collab. (S. Roe et al.)`, `S. Roe et al. [CMS Collaboration]`
    r"(?P<body>[\p{L}\p{N}/ -]{2,60}?\sCollab(?:oration)?\b\.?),?\s?[(\[](?P<people>[^()\[\]]{3,400})[)\]]?$"
    r"|(?P<people>[^()\[\]]{3,400}?)[\s,]*[(\[]\s?(?:(?:for|on\sbehalf\sof)\sthe\s)?(?P<body>[^()\[\]]{2,60}?\sCollab(?:oration)?\b\.?)[)\]]?$"
)


def _is_thing(text: str) -> bool:
    """Whether a whole text is the name of a body, or of a thing rather than of a person."""
    if is_body(text):
        return not INITIAL_PART_RE.search(text) and not any(sign in text for sign in "?!@")
    if any(sign in text for sign in ",;|\v.(") or " " not in text or any(_word(word).joins for word in text.split()):
        return False
    if text.rpartition(" ")[2].isupper():  # initials: `Nieuwenhof JA`
        return False
    name = _person(text)
    return name is not None and not vocab.CJK_RE.search(text) and likeness(text) < -0.5


INITIAL_PART_RE = regex.compile(r",\s*\p{Lu}\.")


Part = tuple[Word, ...] | None  # None stands for an `and`


def _parts(text: str) -> list[Part]:
    """What stands between the commas and the `and`s of a text."""
    if "&" in text:
        text = text.replace("&", " & ")
    parts: list[Part] = [None]
    for piece in text.split(","):
        words = [_word(word) for word in piece.split()]
        ends = _line_ends(piece) if "\v" in piece else frozenset()
        start = 0
        for place in _ands(words):
            parts.extend(_apart(words[start:place], {end - start for end in ends}, first=len(parts) == 1))
            parts.append(None)
            start = place + 1
        parts.extend(_apart(words[start:], {end - start for end in ends} if ends else ends, first=len(parts) == 1))
    return _without_degrees(parts)


def _ands(words: Sequence[Word]) -> list[int]:
    """The places of `and` among words; a short one also stands inside names (`Núñez y Soler`), so that it needs two words behind it."""
    if not any(word.joins for word in words):
        return []
    found = []
    for place, word in enumerate(words):
        if not word.joins:
            continue
        behind = words[place + 1 : place + 3]
        if word.text == "&" or not behind:
            found.append(place)
        elif word.key in vocab.words("particles", "between_short"):
            if behind[0].text[0].isupper() and (len(behind) > 1 or not place):
                found.append(place)
        elif (
            behind[0].text[0].isupper()
            or "'" in behind[0].text
            or (len(behind) > 1 and len(behind[0].text) < 4 and behind[1].text[0].isupper())
        ):
            found.append(place)
    return found


def _line_ends(text: str) -> Set[int]:
    """Between which words of a text a line ends that may end a name: a line of one word is a piece of a name on two lines."""
    lines = [line.split() for line in text.split("\v")]
    ends, place = set(), 0
    for line, following in pairwise(lines):
        place += len(line)
        if 2 <= len(line) < 5 and 2 <= len(following) < 5:
            ends.add(place)
    return ends


def _group(parts: Sequence[Part], *, one_each: bool, family_first: bool) -> Iterator[Name | None]:
    """The names between two semicolons or marks; `one_each`: one comma there stands inside a name."""
    people = [part for part in parts if part]
    if one_each and len(people) == 2 and parts.count(None) == 1 and len(people[1]) < 5:
        yield _pair(people[0], people[1])
    elif people:
        yield from _comma_list(parts, family_first=family_first)


def _family_first_list(people: Sequence[Sequence[Word]]) -> bool:
    """Whether a list of names of two words has the family name first: `Wang Min, Li Shining`."""
    if len(people) < 2:
        return False
    pairs = [part for part in people if len(part) == 2 and not part[0].initials and not part[1].initials]
    if len(pairs) < 2 or len(pairs) < 0.7 * len(people):
        return False
    return sum(_known_lean(last) - _known_lean(first) for first, last in pairs) > ORDER * len(pairs)


def _known_lean(word: Word) -> float:
    return word.lean if word.given + word.family else 0.0


ORDER = 1.0  # log odds a name from which a list is read as family name first


def _apart(words: Sequence[Word], line_ends: Set[int], *, first: bool) -> Iterator[Part]:
    """The words of a part; those of several people where nothing but a blank or a line end stands between two."""
    size = len(words)
    while not first and len(words) > 3 and words[0].degree and not words[0].dotted and not words[1].initials:
        words = words[1:]  # the degree of the person before
    if len(words) < size:
        line_ends = {end - size + len(words) for end in line_ends}
    if len(words) < 4:
        if words:
            yield tuple(words)
        return
    place = 0
    for cut in _cuts(words, line_ends):
        yield tuple(words[place:cut])
        place = cut
    yield tuple(words[place:])


TWICE_COST = 4.0  # initials in two places of one name
LONGEST = 7  # words of one name
NEW_NAME = 3.5  # log odds that a name without a sign before it costs, less at the end of a line
TWO_OF_FOUR = 3.0  # what four words without any sign must show to be two people
LINE_END = 5.0
MOST_LEAN = 3.0
LENGTH_COST = (0.0, 0.0, 0.0, 1.0, 2.5, 6.0, 8.0, 9.0)


def _cuts(words: Sequence[Word], line_ends: Set[int]) -> list[int]:
    """Where new names begin in words without signs between them (`Mads Orr Lars Roe`, `A. G. Orr D. A. Roe`, `Orr A. G. Roe D. A.`)."""
    size = len(words)
    if any(word.text[0].islower() and not word.particle for word in words):
        return []
    if capitals := _capital_cuts(words):
        return capitals
    if size == 4 and not line_ends and not any(word.initials for word in words) and words[2].lean - words[1].lean < TWO_OF_FOUR:
        return []  # as likely one name of four words
    if words[-1].initials and not words[-1].suffix and not words[0].initials:  # family names first: each name ends with its initials
        return [n for n in range(1, size) if words[n - 1].initials and not words[n].initials and not words[n].suffix]
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-math.inf, 0)] * size
    for end in range(2, size + 1):
        last = words[end - 1]
        if end < size and ((last.initials and not last.suffix) or _lower_particle(last) or _clings(words[end])):
            continue
        for start in range(max(0, end - LONGEST), end - 1):
            if best[start][0] == -math.inf:
                continue
            full = sum(not word.initials and not word.particle for word in words[start:end])
            if not full or (full == 1 and not words[start].initials):
                continue
            score = best[start][0] - LENGTH_COST[full]
            score -= TWICE_COST * max(0, _initial_runs(words[start:end]) - 1)  # `A. Roe B. Orr`
            if start:
                before, first = words[start - 1], words[start]
                score += min(MOST_LEAN, max(-MOST_LEAN, -before.lean)) - NEW_NAME + (LINE_END if start in line_ends else 0.0)
                score += 0.5 if first.initials else min(MOST_LEAN, max(-MOST_LEAN, first.lean))
            if score > best[end][0]:
                best[end] = (score, start)
    cuts: list[int] = []
    place = best[size][1] if best[size][0] > -math.inf else 0
    while place:
        cuts.append(place)
        place = best[place][1]
    return cuts[::-1]


def _lower_particle(word: Word) -> bool:
    return word.particle and word.text.islower()


def _clings(word: Word) -> bool:
    """Whether no name begins with a word."""
    return word.suffix or word.degree or (word.particle and (word.text.islower() or word.lean <= 0))


def _initial_runs(words: Sequence[Word]) -> int:
    """In how many places of a name initials stand."""
    return words[0].initials + sum(b.initials and not b.suffix and not a.initials for a, b in pairwise(words))


def _capital_cuts(words: Sequence[Word]) -> list[int]:
    """Where new names begin when family names only are in capitals: `ROE Ann ORR Bo`, `Ann ROE Bo ORR`."""
    shouted = [word.shouted and not word.initials for word in words]
    if shouted[0] == shouted[-1] or sum(b and not a for a, b in pairwise([False, *shouted])) < 2:
        return []
    return [n + 1 for n, (a, b) in enumerate(pairwise(shouted)) if a != b and b == shouted[0] and not words[n + 1].particle]


def _full(words: Sequence[Word]) -> bool:
    """Whether words can be a whole name by themselves."""
    return sum(not word.particle for word in words) > 1 and not words[-1].initials


def _without_degrees(parts: Sequence[Part]) -> list[Part]:
    """The parts without degrees and suffixes; `MA` and `M.D.` are initials behind a lone family name."""
    kept: list[Part] = []
    for part in parts:
        if not part or not (part[0].degree or part[0].suffix or part[0].initials or part[0].text.isupper()):
            kept.append(part)
            continue
        before = kept[-1] if kept else None
        whole = before is not None and _full(before) and (before[0].initials or before[0].lean > -SURE)
        if _is_degree(part, parts, whole=whole) or (part[0].suffix and len(part) == 1 and before is not None):
            continue
        start = 0
        while len(part) > start + 2 and (
            part[start].suffix or (part[start].degree and (whole or not part[start].initials or part[start + 1].lean > 0))
        ):
            start += 1  # the degree of the person before
        kept.append(part[start:])
    return kept


def _is_degree(part: Sequence[Word], parts: Sequence[Part], *, whole: bool) -> bool:
    """Whether a part is nothing but degrees, offices or a society named again and again; `whole`: a full name stands before it."""
    if not whole and all(word.initials and word.text.isupper() for word in part):
        return False
    if all(word.degree for word in part) or "".join(word.key for word in part).replace(".", "") in _degrees():
        return True
    return whole and len(part) == 1 and part[0].text.isupper() and "." not in part[0].text and parts.count(tuple(part)) > 1


def _single(part: Sequence[Word]) -> bool:
    """Whether a part is one family name with nothing else but particles."""
    return sum(not word.particle for word in part) == 1 and not part[-1].particle


def _comma_list(parts: Sequence[Part], *, family_first: bool = False) -> Iterator[Name | None]:
    """Names of parts cut at commas (None stands for an `and`), where a part may be only a given name."""
    people = [part for part in parts if part]
    if _alternating(people):
        yield from (_pair(family, given) for family, given in zip(people[::2], people[1::2], strict=True))
        return
    parts = parts[1:] if parts[0] is None else parts
    short = sum(_vancouver(part) and len(part[-1].text) < 4 for part in people)
    vancouver = short * 2 > len(people) or short > 2  # then four capitals are initials too
    others = [part for part in parts[2:] if part]
    single = _single(people[0])
    first_inverted = bool(others) and len(parts) > 1 and parts[1] is not None and single and all(len(part) > 1 for part in others)
    pairs = sum(_given_like(part) for part in people) * 2 >= len(people)
    place = 0
    while place < len(parts):
        part = parts[place]
        following = parts[place + 1] if place + 1 < len(parts) else None
        if part is None:
            place += 1
        elif vancouver and _vancouver(part):
            yield Name(_bare_family(part[:-1]), part[-1].text)
            place += 1
        elif following is not None and (
            (_given_like(following) and not part[-1].dotted and not part[0].dotted)
            or (not place and not pairs and single and (_is_given(following) or first_inverted))
        ):
            yield _pair(part, following)
            place += 2
        else:
            yield (
                _named(part[:1], part[1:])
                if family_first and len(part) == 2 and part[0].named and part[1].named and not part[1].text.isupper()
                else _part(part)
            )
            place += 1


def _part(part: Sequence[Word]) -> Name | None:
    """The name of one part."""
    plain = all(word.plain for word in part) and (len(part) < 2 or not any(word.body for word in part))
    return _uninverted(part) if plain else _person(" ".join(word.text for word in part))


def _vancouver(part: Sequence[Word]) -> bool:
    """Whether a part is a family name and up to four initials without stops (`Orr HA`)."""
    last = part[-1].text
    if len(part) < 2 or len(last) > 4 or not last.isalpha() or not last.isupper():
        return False
    return part[-2].text[-1].islower() and part[0].text[0].isupper()


def _bare_family(words: Sequence[Word]) -> str:
    """A family name without the suffix behind it (`Adolfi Jr MS`)."""
    return " ".join(word.text for word in (words[:-1] if len(words) > 1 and words[-1].suffix else words))


def _alternating(parts: Sequence[Sequence[Word]]) -> bool:
    """Whether full family and given names alternate: `Briggs, Asa`, `Lee, Myeong Ju, Kim, Gab Sook`, `Briggs, Asa, Orr, Peter J.`."""
    if len(parts) < 2 or len(parts) % 2 or any(vocab.CJK_RE.match(part[0].text) for part in parts):
        return False
    families, givens = parts[::2], parts[1::2]
    if all(_given_like(part) for part in givens) or any(_starts_given(part) for part in families):
        return False
    if len(parts) == 2:
        return _single(families[0]) or len(givens[0]) == 1
    if not all(_single(part) for part in families):
        return False
    if all(part[-1].text.isupper() for part in families) and not any(part[0].text.isupper() for part in givens):
        return True
    sure = sum(_given_like(part) or part[0].lean > 0 for part in givens) * 2
    return sure > len(givens) or (sure == len(givens) and any(len(part) > 1 for part in givens))


def _starts_given(part: Sequence[Word]) -> bool:
    """Whether a part begins or ends with initials, so that it is no family name alone; `LEE` and `LE GAL` may be family names."""
    first, last = part[0], part[-1]
    return (first.initials and (first.dotted or len(first.text) == 1)) or (len(part) > 1 and last.initials and not part[-2].particle)


def _given_like(part: Sequence[Word]) -> bool:
    """Whether a part between commas can only be the given name of the part before: nothing but initials, perhaps with a particle."""
    first, last = part[0], part[-1]
    if not first.initials or len(part) > 6 or (first.dotted and not last.dotted and len(last.text) > 1 and last.text.isupper()):
        return False
    return all(w.initials or (w.particle and w.text.islower()) for w in part)


def _is_given(part: Sequence[Word]) -> bool:
    """Whether a part reads as given names: `John`, `Mary A.`."""
    return len(part) < 4 and part[0].given > part[0].family and all(w.initials or w.given > w.family for w in part[1:])


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


def _bare(words: Sequence[Word]) -> Sequence[Word]:
    """The words without degrees and titles around the name."""
    while len(words) > 1 and words[0].title and not (len(words) == 2 and words[0].text.isupper() and words[1].text.isupper()):
        words = words[1:]
    start = next((n for n, word in enumerate(words) if n > 1 and word.degree), len(words))
    behind = words[start:]
    if not behind or not all(word.degree or word.text.isupper() for word in behind):
        return words
    if len(behind) == 1 and behind[0].initials and words[0].lean < 0 and not any(word.initials for word in words[:start]):
        return words  # `Ruiz Orr MS`
    return words[:start]


def _inverted(text: str) -> Name | None:
    """`Family, Given`, with a suffix or degrees after a further comma."""
    parts = [part for part in _without_degrees([tuple(_word(word) for word in piece.split()) for piece in text.split(",")]) if part]
    if len(parts) == 1:
        return _uninverted(parts[0])
    return _pair(parts[0], parts[1]) if len(parts) == 2 else None


def _pair(family: Sequence[Word], given_part: Sequence[Word]) -> Name | None:
    """The name of a family and a given part, each with its particles."""
    given = list(given_part)
    moved: list[str] = []
    while len(given) > 1 and given[-1].particle and given[-1].text.islower():  # `Beethoven, Ludwig van`
        moved.insert(0, given.pop().text)
    if len(family) > 5 or len(given) > 6 or not given or not all(word.named for word in (*family, *given)):
        return None
    if len(family) > 1 and family[-1].suffix:
        family = family[:-1]
    if not all(word.plain or not NOT_A_NAME_RE.search(word.text) for word in family):
        return None
    text = _calm_words(family)
    return Name(" ".join([*moved, text]) if moved else text, " ".join([word.text for word in given]))


def _straight(words: Sequence[Word], *, family_in_capitals: bool = False) -> Name:
    """Names without a comma; see `_family_start`."""
    if len(words) > 2 and words[-1].suffix:
        words = words[:-1]
    last = words[-1]
    if len(words) == 3 and not last.text.isascii() and SLAVIC_FATHER_RE.fullmatch(last.key):  # family, given name, father's name
        return _named(words[:1], words[1:])
    if capitals := _capitals(words, family_in_capitals=family_in_capitals):
        return capitals
    vancouver = last.dotted or (last.initials and last.text.rstrip(".").isupper() and (len(last.text) < 5 or "-" in last.text))
    if vancouver and _opens_family(words) and not _short_family(words):
        start = len(words) - 1
        while start > 1 and words[start - 1].initials:
            start -= 1
        return _named(words[:start], words[start:])
    if len(words) == 2 and _family_first(*words):
        return _named(words[:1], words[1:])
    start = _family_start(words)
    given = [_calm(w.text) if w.shouted and len(w.text) > 3 and w.text.isupper() else w.text for w in words[:start]]
    return Name(_calm_words(words[start:]), " ".join(given))


def _named(family: Sequence[Word], given: Sequence[Word]) -> Name:
    return Name(_calm_words(family), " ".join([word.text for word in given]))


def _calm_words(family: Sequence[Word]) -> str:
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
    if not all(s or w.particle for s, w in zip(shouted[first:end], words[first:end], strict=True)):
        return None
    while first > 1 and words[first - 1].particle:
        first -= 1
    given = (*words[:first], *words[end:])
    return _named(words[first:end], given) if given else None


def _opens_family(words: Sequence[Word]) -> bool:
    """Whether words that end in initials begin with a family name; it may look like initials itself: `ORR G.`, `DE VRIES J`."""
    first, last = words[0], words[-1]
    if not first.initials:
        return True
    if len(words) == 2:
        return not first.dotted and len(first.text) > 1 and (last.dotted or len(last.text) < len(first.text))
    return first.particle


def _short_family(words: Sequence[Word]) -> bool:
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
        if word.particle and (word.text[0].islower() or word.key not in ("y", "e", "do")):
            two = place > 1 and not words[place - 1].initials and _sure_family(words[place - 1])  # `Ana Ruiz de Orr`
            return place - 1 if two else place
    if size < 3 or len(words[-2].text) < 3 or words[-2].dotted:
        return size - 1
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
        else APOSTROPHE_RE.sub(lambda m: m[1] + m[2].lower(), w)
        for place, w in enumerate(words)
    ]
    return " ".join(MC_RE.sub(lambda m: m[1] + m[2].upper(), w) for w in calmed)


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
