"""The people of a list: where one ends and the next begins, and what is family and what given name between two commas."""

from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.values import name_tidy
from scrape2meta.values.name_cuts import apart
from scrape2meta.values.name_degrees import without_degrees
from scrape2meta.values.name_kinds import Name, Part, Word, is_body, likeness, word_of
from scrape2meta.values.name_orders import of_words, one_person, pair, short_family, uninverted

MOST_INITIALS = 4
VERSUS_RE = regex.compile(r"\p{L}\.?\s(?:vs?\.?)\s\p{Lu}")  # the parties of a case in court
COLLABORATION_RE = regex.compile(  # as physics prints them: `CMS Collab. (S. Roe et al.)`, `S. Roe et al. [CMS Collaboration]`
    r"(?P<body>[\p{L}\p{N}/ -]{2,60}?\sCollab(?:oration)?\b\.?),?\s?[(\[](?P<people>[^()\[\]]{3,400})[)\]]?$"
    r"|(?P<people>[^()\[\]]{3,400}?)[\s,]*[(\[]\s?(?:(?:for|on\sbehalf\sof)\sthe\s)?(?P<body>[^()\[\]]{2,60}?\sCollab(?:oration)?\b\.?)[)\]]?$"
)
INITIAL_PART_RE = regex.compile(r",\s*\p{Lu}\.")
GIVEN = 1.0  # log odds of a given name
ORDER = 1.0  # log odds a name from which a list is read as family name first


@lru_cache(maxsize=256)  # a grammar asks whether a text is a list before its pieces are put together
def parse_list(text: str) -> tuple[tuple[Name, ...], bool] | None:
    """
    The people of a list and whether it was cut (`et al.`); None where a part of it cannot be a name.

    Parts are told from `Family, Given` by semicolons, by `and`, or by initials in every second part. Suffixes and degrees are dropped.

    >>> from scrape2meta.values.names import show
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
        many = text.count(",") + text.count(";") > 1
        groups = [_parts(piece, listed=many) for group in text.split(";") for piece in group.split("|")]
        listed = [part for parts in groups for part in parts if part]
        family_first, capitals = _family_first_list(listed), _all_in_capitals(listed)
        names = []
        for parts in groups:
            names.extend(_group(parts, one_each=";" in text, family_first=family_first, capitals=capitals))
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


def _is_thing(text: str) -> bool:
    """Whether a whole text is the name of a body, or of a thing rather than of a person."""
    if is_body(text):
        return not INITIAL_PART_RE.search(text) and not any(sign in text for sign in "?!@")
    if any(sign in text for sign in ",;|\v.(") or " " not in text or any(word_of(word).joins for word in text.split()):
        return False
    if text.rpartition(" ")[2].isupper():  # initials: `Nieuwenhof JA`
        return False
    name = one_person(text)
    return name is not None and not vocab.CJK_RE.search(text) and likeness(text) < -0.5


def _parts(text: str, *, listed: bool) -> list[Part]:
    """What stands between the commas and the `and`s of a text; `listed`: signs part several names there or around it."""
    if "&" in text:
        text = text.replace("&", " & ")
    parts: list[Part] = [None]
    for piece in text.split(","):
        words = [word_of(word) for word in piece.split()]
        ends = _line_ends(piece) if "\v" in piece else frozenset()
        start = 0
        for place in _ands(words):
            parts.extend(apart(words[start:place], {end - start for end in ends}, first=len(parts) == 1, listed=listed))
            parts.append(None)
            start = place + 1
        parts.extend(apart(words[start:], {end - start for end in ends} if ends else ends, first=len(parts) == 1, listed=listed))
    return without_degrees(parts)


def _ands(words: Sequence[Word]) -> list[int]:
    """The places of `and` among words; a short one also stands inside names (`Núñez y Soler`), so that it needs two words behind it."""
    if not any(word.joins for word in words):
        return []
    found: list[int] = []
    for place, word in enumerate(words):
        if not word.joins:
            continue
        behind = words[place + 1 : place + 3]
        before = place - (found[-1] + 1 if found else 0)  # words of the name it stands in or ends
        if word.text == "&" or not behind:
            found.append(place)
        elif word.key in vocab.words("particles", "between_rare"):
            if (before > 1 or words[place - 1].degree) and len(behind) > 1 and behind[0].text[0].isupper() and behind[1].text[0].isupper():
                found.append(place)
        elif word.key in vocab.words("particles", "between_short"):
            whole = len(behind) > 1 and not behind[1].joins  # `Núria Camps i Torrent i Bo Orr`
            if behind[0].text[0].isupper() and (whole or not place) and before != 1:  # `Ferrer i Sala M`
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


def _group(parts: Sequence[Part], *, one_each: bool, family_first: bool, capitals: bool) -> Iterator[Name | None]:
    """The names between two semicolons or marks; `one_each`: one comma there stands inside a name."""
    people = [part for part in parts if part]
    if one_each and len(people) > 2 and None not in parts[1:] and all(word.degree for part in people[2:] for word in part):
        parts = parts[: len(parts) - len(people) + 2]  # `Roe, Ann MD, MPH; Orr, Bo PhD`
        people = people[:2]
    if one_each and len(people) == 2 and parts.count(None) == 1 and len(people[1]) < 5:
        yield pair(people[0], people[1])
    elif people:
        yield from _comma_list(parts, family_first=family_first, capitals=capitals)


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


def _single(part: Sequence[Word]) -> bool:
    """Whether a part is one family name with nothing else but particles."""
    if len(part) == 3 and part[1].text in vocab.words("particles", "between_short"):  # `Cruz e Sá, Inês`
        part = part[2:]
    return sum(not word.particle for word in part) == 1 and not part[-1].particle


def _comma_list(parts: Sequence[Part], *, family_first: bool = False, capitals: bool = False) -> Iterator[Name | None]:
    """Names of parts cut at commas (None stands for an `and`), where a part may be only a given name."""
    people = [part for part in parts if part]
    if _alternating(people):
        yield from (pair(family, given) for family, given in zip(people[::2], people[1::2], strict=True))
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
            yield pair(part, following)
            place += 2
        elif following is not None and _goes_on(part, following):
            yield _part((*part, *following), capitals=capitals)
            place += 2
        else:
            yield (
                of_words(part[:1], part[1:])
                if family_first and len(part) == 2 and part[0].named and part[1].named and not part[1].text.isupper()
                else _part(part, capitals=capitals)
            )
            place += 1


def _goes_on(part: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether the comma behind given names is a full stop misread by OCR: `D, K. Orr`, `Elliot K, Fishman`."""
    if following[-1].initials or not all(word.initials and len(word.text) < 3 for word in part[1:]):
        return False
    if part[0].initials and len(part[0].text) < 3:
        return len(following) == 1 or (following[0].initials and not following[-1].initials)
    return (
        len(part) > 1 and not part[-1].dotted and len(following) == 1 and part[0].lean > GIVEN and following[0].lean < part[0].lean - GIVEN
    )


def _all_in_capitals(people: Sequence[Sequence[Word]]) -> bool:
    """Whether a list is in capitals and has the given name first, so that two or three capitals behind it are a family name."""
    words = [word for part in people for word in part if len(word.text) > 1 and not word.dotted]
    if len(people) < 2 or not all(word.text.isupper() or word.particle for word in words):
        return False
    ends = [part[-1] for part in people if len(part) > 1]
    return sum(not last.initials for last in ends) * 2 > len(people)


def _part(part: Sequence[Word], *, capitals: bool) -> Name | None:
    """The name of one part."""
    plain = all(word.plain for word in part) and (len(part) < 2 or not any(word.body for word in part))
    return uninverted(part, family_in_capitals=capitals and len(part) == 2) if plain else one_person(" ".join(word.text for word in part))


def _vancouver(part: Sequence[Word]) -> bool:
    """Whether a part is a family name and up to four initials without stops (`Orr HA`)."""
    last = part[-1].text
    if len(part) < 2 or len(last) > 4 or not last.isalpha() or not last.isupper() or (len(part) > 2 and part[-1].suffix):
        return False
    return part[-2].text[-1].islower() and part[0].text[0].isupper() and not (len(part) == 2 and short_family(part))


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
