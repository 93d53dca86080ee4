"""Where the institution begins on a line that has it behind a name with a blank, a number or a semicolon between."""

from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.fields.people.lines import WORD_RE, has_institution, is_compound, is_institution_word, is_press, kind
from scrape2meta.values import countries, name_shape, name_words, names

LONGEST = 400
LONGEST_LISTED = 3000
LEAST_LIKE = -1.5  # log odds a word that what stands before the institution is a name, on a line known to hold one
MOST = 3.0  # log odds that one word can add
NO_NAME = -1.0  # log odds of a word that stands before the kind of an institution rather than at the end of a name


def cut(text: str, *, sure: bool = False) -> tuple[int, int]:
    """
    Where the name ends and where the institution begins; (0, 0) where a line is not both. `sure`: the line is known to begin with a name.

    >>> text = "Ann Roe Örebro University"
    >>> text[:cut(text)[0]], text[cut(text)[1]:]
    ('Ann Roe', 'Örebro University')
    >>> cut("Ann Roe 1 Lund Hospital, Sweden"), cut("Saint Petersburg State University, Russia")
    ((7, 10), (0, 0))
    """
    if len(text) > LONGEST or is_press(text):
        return 0, 0
    if match := _marked_re().fullmatch(text.rstrip()):
        place = match["place"]
        told = has_institution(place) or ("," in place and countries.find(place) is not None)
        if told and not has_institution(match["name"]) and names.likeness(match["name"]) > LEAST_LIKE:
            return match.end("name"), match.start("place")
    head = text.partition(",")[0].partition("(")[0]
    words = [(m.start(), m[0]) for m in WORD_RE.finditer(head)]
    first = next((n for n, (_, word) in enumerate(words) if is_institution_word(word)), 0)
    if first < 2:
        return 0, 0
    place = _begin([word for _, word in words[: first + 1]], last=first == len(words) - 1)
    before = text[: words[place][0]].strip() if place else ""
    if not before or not name_shape.is_one(before) or not before.split()[-1][0].isupper():
        return 0, 0
    if before.split()[0].casefold() in vocab.words("particles", "offices"):  # `Professora Associada do Departamento de X`
        return 0, 0
    if names.likeness(before) < (LEAST_LIKE if sure else 0.5):
        return 0, 0
    return len(text[: words[place][0]].rstrip()), words[place][0]


def listed(text: str) -> tuple[int, int]:
    """
    Where a list of names ends and the institutions behind a semicolon begin; (0, 0) where a line is not both.

    >>> text = "A. Roe, B. Ek and C. Orr; University of X, City; Y Institute, City"
    >>> text[:listed(text)[0]], text[listed(text)[1]:]
    ('A. Roe, B. Ek and C. Orr', 'University of X, City; Y Institute, City')
    """
    cut = text.find(";")
    if cut < 0 or len(text) > LONGEST_LISTED or not has_institution(text[cut:]):
        return 0, 0
    begins = cut + 1 + len(text[cut + 1 :]) - len(text[cut + 1 :].lstrip())
    following = text[begins:].partition(";")[0]
    places = has_institution(following) or ("," in following and countries.find(following) is not None)
    return (cut, begins) if places and "," in text[:cut] and kind(text[:cut]) == "authors" else (0, 0)


@cache
def _marked_re() -> regex.Pattern[str]:
    """A name, a number or sign behind it, and what may be its institution."""
    return regex.compile(rf"(?P<name>{name_shape.one()})(?:,?\s?\d{{1,2}}\s(?=\p{{Lu}})|\s?[;|]\s|\s[–—-]\s)(?P<place>\S.*)")


def _is_no_name(word: str) -> bool:
    return max(name_words.odds(word)) < NO_NAME or word.casefold() in vocab.words("particles", "offices")


def _begin(words: list[str], *, last: bool) -> int:
    """
    With which word the institution begins whose word for its kind comes last here; 0: with none.

    `last`: nothing stands behind that word, so that one before it must name the institution (`Örebro University`), or it does itself.
    """
    own = len(words) - 1
    if not last:
        place = own
        while place > 2 and _is_no_name(words[place - 1]):  # `Federal University of X`
            place -= 1
        return place
    gains = [max(-MOST, min(MOST, name_words.odds(w)[0] if n == 0 else max(name_words.odds(w)))) for n, w in enumerate(words[:own])]
    scores = {
        place: sum(gains[:place]) - sum(gains[place:]) for place in range(2, own + is_compound(words[own])) if words[place - 1][0].isupper()
    }
    return max(scores, key=lambda place: (scores[place], -place), default=0)
