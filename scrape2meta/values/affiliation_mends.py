"""
What the tagger of affiliations leaves wrong where the shape of the text is plain: `Springfield, MA 01101` names a city before its state.

Pieces go in and come out in the order of the text; only what is sure by its shape or by a list of the world's places is changed.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.values import countries
from scrape2meta.values.affiliation_tagger import Piece
from scrape2meta.values.affiliation_tokens import kinds, place_kinds

SURE = 0.4  # a piece that the tagger is less sure of is left out
FAIRLY_SURE = 0.25  # of a city, where there is no surer one
MUCH_SURER = 0.15  # of several cities the first is taken, unless another is surer by more
EDGES = " ,;:.()[]/-–—\n"
CITY_STATES = frozenset(["SG", "HK", "MO", "MC", "LU", "VA", "SM", "DJ", "KW", "PA", "GT", "MX"])  # a city has the country's name
CITY = r"\p{Lu}[\p{L}\p{M}'’]*(?:(?:\s|-|\.\s)(?:\p{L}[\p{L}\p{M}'’]*)){0,3}"
SLASHED_RE = regex.compile(rf"\s*(?P<city>{CITY})\s?/\s?(?P<country>\p{{Lu}}{{2}})\s*")
BEFORE_STATE_RE = regex.compile(rf"(?:^|[,;\n]\s*)(?P<city>{CITY})[\s,.]*$")
BEHIND_CODE_RE = regex.compile(rf"[ \t,]*(?P<city>{CITY})(?=\s*(?:[,;\n(]|$))")
REACH = 60  # letters
STREET_RE = regex.compile(
    r"(?<=\p{L}[\p{L}.]*)\s*[,\n]?\s*(?:\d+[\d-]*\s\p{Lu}|\d{3,}(?:\s|$)).*$", regex.DOTALL
)  # `X University 2946 Tuchiya`
CODE_RE = regex.compile(r"(?:\p{L}{1,3}-)?\d{4,6}\s+(?=\p{Lu})")  # `FI-40014 University of X`
ENDS_OPEN_RE = regex.compile(r"(?:\b(?:of|at|and|for|the|de|di|da|do|du|la|der|des|und|et|y|e|in|für)|[&,-])\s*$", regex.IGNORECASE)
NAMED = frozenset(["university", "hospital", "institute", "school", "company", "laboratory", "state"])
SUBORDINATE = frozenset(["department", "school"])  # what they name is part of an institution
WORD_RE = regex.compile(r"[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*")


def mended(text: str, tagged: Sequence[Piece]) -> list[Piece]:
    """
    The pieces that are sure enough, with what the shape of the text says better.

    >>> text = "Springfield/ GB"
    >>> [(p.label, text[p.start:p.end]) for p in mended(text, [Piece("department", 0, 15, 0.5)])]
    [('city', 'Springfield'), ('country', 'GB')]
    """
    if slashed := SLASHED_RE.fullmatch(text):
        return [Piece(label, slashed.start(label), slashed.end(label), 1.0) for label in ("city", "country")]
    pieces = [piece for piece in tagged if piece.confidence >= SURE]
    pieces = [_trimmed(text, piece) if piece.label == "institution" else piece for piece in _whole(text, pieces)]
    pieces = _with_city(text, pieces, tagged)
    return _with_institution(text, pieces if vocab.CJK_RE.search(text) is None else _named_by_ending(text, pieces, tagged))


def _named_by_ending(text: str, pieces: list[Piece], tagged: Sequence[Piece]) -> list[Piece]:
    """Where no institution is known in East Asian letters, the first piece that ends as institutions do: the tagger knows few of them."""
    if any(piece.label in ("institution", "department", "laboratory") for piece in pieces):
        return pieces
    endings = tuple(vocab.words("affiliation_words", "ending"))
    found = next((piece for piece in tagged if _shown(text, piece).endswith(endings)), None)
    if found is None:
        return pieces
    kept = [piece for piece in pieces if piece.start != found.start]
    return sorted((*kept, found._replace(label="institution")), key=lambda piece: piece.start)


def _with_city(text: str, pieces: list[Piece], tagged: Sequence[Piece]) -> list[Piece]:
    """The pieces with at most one city: the surest of the first address, or one that stands where only a city can."""
    others = [piece for piece in pieces if piece.label != "city"]
    tagged = [piece for piece in tagged if not _ends_name(text, piece, others)]
    pieces = [piece for piece in pieces if not _ends_name(text, piece, others)]
    cities = _cities(text, pieces) or _cities(text, [piece for piece in tagged if piece.confidence >= FAIRLY_SURE])
    if cities:
        best = max(cities, key=lambda piece: piece.confidence)
        chosen: Piece | None = best if best.confidence > cities[0].confidence + MUCH_SURER else cities[0]
    else:
        chosen = next(_by_place(text, others), None) or _last_known(text, others)
    if chosen is None:
        return others
    chosen = _bare(text, chosen)
    kept = [_before(text, piece, chosen) if piece.start < chosen.start < piece.end else piece for piece in others]
    return sorted((*kept, chosen), key=lambda piece: piece.start)


def _ends_name(text: str, piece: Piece, others: Sequence[Piece]) -> bool:
    """Whether a city is the end of the name of an institution: `City Univ of New York`."""
    return piece.label == "city" and any(
        one.label == "institution" and one.start < piece.start < one.end and ENDS_OPEN_RE.search(text[one.start : piece.start])
        for one in others
    )


def _shown(text: str, piece: Piece) -> str:
    return text[piece.start : piece.end].strip(EDGES)


def _before(text: str, piece: Piece, city: Piece) -> Piece:
    """A piece without the city that it ends in."""
    return piece._replace(end=piece.start + len(text[piece.start : city.start].rstrip(EDGES)))


def _cities(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that may be the city, down to the first country behind one of them."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.label == "country" and found:
            break
        if piece.label == "city" and _may_be_city(text, piece):
            found.append(piece)
    return found


def _may_be_city(text: str, piece: Piece) -> bool:
    """Whether a piece is no number, and no country that ends the text."""
    shown = _shown(text, piece)
    if not any(character.isalpha() for character in shown):
        return False
    country = countries.parse(shown)
    return country is None or country.code in CITY_STATES or text.count(shown) > 1 or text[piece.end :].strip(EDGES) != ""


def _by_place(text: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """What stands right before the code of a state, or right behind a postal code."""
    codes = vocab.words("affiliation_words", "state_codes")
    for piece in pieces:
        match = None
        if piece.label == "region" and (_shown(text, piece).casefold() in codes or "r" in place_kinds(_shown(text, piece))):
            start = max(0, piece.start - REACH)
            match = BEFORE_STATE_RE.search(text[start : piece.start])
        elif piece.label == "postcode":
            start = piece.end
            match = BEHIND_CODE_RE.match(text[start : start + REACH])
        if match and not _speaks_for_more(match["city"]):
            yield Piece("city", start + match.start("city"), start + match.end("city"), 1.0)


def _bare(text: str, piece: Piece) -> Piece:
    """A city without the code of a state that no comma parts from it: `Cambridge MA`, `Canberra ACT 0200`."""
    if (behind := STATE_RE.search(text[piece.start : piece.end])) and _is_state(behind["code"]):
        return piece._replace(end=piece.start + behind.start())
    return piece


def _is_state(code: str) -> bool:
    return code.casefold() in vocab.words("affiliation_words", "state_codes") or "r" in place_kinds(code)


def _last_known(text: str, pieces: Sequence[Piece]) -> Piece | None:
    """The last known city that closes a stretch between commas or line ends, a country behind it left out; none inside other pieces."""
    for stretch in reversed(list(STRETCH_RE.finditer(text))):
        start, end = stretch.span()
        country = next((piece for piece in pieces if piece.label == "country" and start < piece.start < end), None)
        end = country.start if country else _before_country(text, start, end)
        words = [word.span() for word in WORD_RE.finditer(text, start, end)][-MOST_WORDS:]
        for first, _ in words:
            name = text[first : words[-1][1]]
            taken = any(piece.start < words[-1][1] and first < piece.end and piece.start < first for piece in pieces)
            if name[0].isupper() and "c" in place_kinds(name) and not taken and not _speaks_for_more(name):
                return Piece("city", first, words[-1][1], 1.0)
    return None


def _before_country(text: str, start: int, end: int) -> int:
    """Where the country begins that ends a stretch without a comma before it: `Budapest Hungary`; the end where none does."""
    words = [word.start() for word in WORD_RE.finditer(text, start, end)][-MOST_WORDS:]
    return next((first for first in words[1:] if countries.parse(text[first:end].strip(EDGES)) is not None), end)


MOST_WORDS = 3  # of the name of a city
STRETCH_RE = regex.compile(r"[^,;\n]+")
STATE_RE = regex.compile(r",?\s(?P<code>\p{Lu}{2,3})(?:\s\d{3,5})?$")


def _speaks_for_more(name: str) -> bool:
    """Whether a word of a name is one of institutions or streets, or the name that of a country."""
    return any(kind != "box" for word in WORD_RE.findall(name) for kind in kinds(word) if word[0].isupper() and kind != "street") or (
        countries.parse(name) is not None
    )


def _whole(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with institutions that break off (`City Univ` before `of New York`, `Fen Cancer` before `Center`) made whole."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].label == "institution" and piece.start < found[-1].end:
            continue  # inside the name
        if piece.label == "institution" and (rest := _rest(text, piece)):
            piece = piece._replace(end=rest)
        found.append(piece)
    return found


def _rest(text: str, piece: Piece) -> int:
    """Where an institution that breaks off ends; 0 for one that does not."""
    shown = text[piece.start : piece.end]
    if (behind := OPEN_RE.match(text, piece.end)) and _names_one(shown):
        return int(behind.end())
    if (behind := NEXT_WORD_RE.match(text, piece.end)) and not _said(shown) and _said(behind["word"]) & (WHOLES | {"institute"}):
        return int(behind.end())
    return 0


OPEN_RE = regex.compile(r"(?:(?<=\s(?:of|for|the))|\.?\s(?:of|for))(?:\s+the)?\s+\p{Lu}[^,;()\d\n]{2,60}(?=[,;()\d\n]|$)")
NEXT_WORD_RE = regex.compile(r"\s(?P<word>\p{Lu}\p{L}+)(?!\s(?:of|for)\b)")


def _trimmed(text: str, piece: Piece) -> Piece:
    """An institution without a postal code before it, a street behind it, or a line below it that names no part of one."""
    shown = text[piece.start : piece.end]
    start = code.end() if (code := CODE_RE.match(shown)) else 0
    end = street.start() if (street := STREET_RE.search(shown, start)) and _names_one(shown[start : street.start()]) else len(shown)
    line = shown.find("\n", start, end)
    while line >= 0:
        above, below = shown[start:line], shown[line:end]
        if _names_one(above) and not ENDS_OPEN_RE.search(above) and not ENDS_OPEN_RE.match(below.lstrip()[:4] + " ") and _is_apart(below):
            end = line
            break
        line = shown.find("\n", line + 1, end)
    end = min(
        (m.start() for m in ANOTHER_RE.finditer(shown, start, end) if _is_another(shown[start : m.start()], shown[m.end() : end])),
        default=end,
    )
    if bracket := REST_OF_BRACKET_RE.match(text, piece.start + end):
        end = bracket.end() - piece.start
        shown = text[piece.start : bracket.end()]
    if article := ARTICLE_RE.search(text, 0, piece.start + start):
        start = article.start() - piece.start
        shown = text[article.start() : piece.start + end]
        return piece._replace(start=article.start(), end=article.start() + len(shown.rstrip(EDGES.replace(")", "").replace(".", ""))))
    return piece._replace(start=piece.start + start, end=piece.start + len(shown[:end].rstrip(EDGES.replace(")", "").replace(".", ""))))


ANOTHER_RE = regex.compile(r"(?P<stop>(?<=\p{Ll}{5})\.\s+)|(?:,?\s(?:and|&|et|und|y|e)\s(?:the\s)?)(?=\p{Lu})")
REST_OF_BRACKET_RE = regex.compile(r"\s?\((?:[^()\n]{1,30})\)|(?<=\([^()\n]{1,30})[^()\n]{1,30}\)")
ARTICLE_RE = regex.compile(r"(?<![\p{L}\d])The\s$")


OWN = frozenset(["university", "hospital", "institute", "school", "company", "laboratory"])


def _is_another(before: str, behind: str) -> bool:
    """Whether an institution that is named whole is followed by another one, with a name of its own."""
    if not _said(before) & OWN and not (before.isupper() and len(before) > 2):
        return False
    words = WORD_RE.findall(behind)
    return words[:1] != ["State"] and _names_one(behind) and len(words) > 2 and any(word[0].isupper() and not kinds(word) for word in words)


def _names_one(text: str) -> bool:
    return any(kind in NAMED for word in WORD_RE.findall(text) for kind in kinds(word))


def _is_apart(text: str) -> bool:
    """Whether a line below an institution names a place or a part of it, not its last words."""
    words = WORD_RE.findall(text)
    return bool(words) and words[0][0].isupper() and ("c" in place_kinds(text.strip(EDGES)) or any(c.isdigit() for c in text))


def _with_institution(text: str, pieces: list[Piece]) -> list[Piece]:
    """Where no institution is known, the one that stands in the place of a department and is none, or alone before the address."""
    pieces = _above_their_parts(text, pieces)
    if any(piece.label == "institution" for piece in pieces):
        return pieces
    inner = [piece for piece in pieces if piece.label in ("department", "laboratory")]
    if not inner:
        return sorted((*pieces, *_alone(text, pieces)), key=lambda piece: piece.start)
    best = max(inner, key=lambda piece: (_rank(text[piece.start : piece.end]), piece.start))
    if _rank(text[best.start : best.end]) < (UNNAMED if len(inner) == 1 else OF_ITS_OWN):
        return pieces
    return [piece._replace(label="institution") if piece is best else piece for piece in pieces]


UNNAMED, OF_ITS_OWN = 1, 2


def _above_their_parts(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with an institution that is named as a department, or as a part of the university behind it, as a department."""
    named = [piece for piece in pieces if piece.label == "institution"]
    if not named or not (said := _said(text[named[0].start : named[0].end])) <= PARTS:
        return pieces
    if len(named) > 1 and _said(text[named[1].start : named[1].end]) & WHOLES:
        return [piece._replace(label="department") if piece is named[0] else piece for piece in pieces]
    above = any(piece is not named[0] and piece.label in ("institution", "laboratory") for piece in pieces)
    return [piece._replace(label="department") if piece is named[0] and "department" in said and above else piece for piece in pieces]


PARTS = frozenset(["department", "school", "laboratory"])
WHOLES = frozenset(["university", "hospital"])


def _rank(text: str) -> int:
    """How sure what stands as a department is an institution: 2 by a word for one, 1 as it names no part of one, 0 not."""
    if _company_re().search(text):
        return OF_ITS_OWN
    said = {kind for word in WORD_RE.findall(text)[:4] for kind in kinds(word)}
    if said <= {"street", "box"} and said:
        return 0  # `Avenue Pierre Marzin`
    if "department" in said or (said & SUBORDINATE and not said & {"university", "hospital"}) or "," in text:
        return 0
    return OF_ITS_OWN if said & {"university", "hospital", "institute"} else UNNAMED


@cache
def _company_re() -> regex.Pattern[str]:
    """The legal forms of companies, which a comma may part from the name: `Kettner Wells, s. r. o.`."""
    forms = sorted(vocab.keys("venues", "company"), key=len, reverse=True)
    return regex.compile(rf"\p{{L}},?\s(?:{'|'.join(map(regex.escape, forms))})\.?$", regex.IGNORECASE)


def _alone(text: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """What stands before the first comma, line end or number where nothing is known of it and an address follows: `Inria, France`."""
    stop = ALONE_RE.match(text)
    if stop is None or not pieces or any(piece.start < stop.end("name") for piece in pieces):
        return
    name = stop["name"]
    if (name[0].islower() and "-" not in name) or place_kinds(name) or countries.parse(name) is not None or "street" in _said(name):
        return
    yield Piece("institution", stop.start("name"), stop.end("name"), SURE)


def _said(text: str) -> set[str]:
    return {kind for word in WORD_RE.findall(text) for kind in kinds(word)}


ALONE_RE = regex.compile(r"[^\p{L}\p{N}]*(?P<name>\p{L}[^,;\n(]{1,80}?)\s*(?:[,;\n]|\s[–-]?\s?(?=\d)|\s\()")
