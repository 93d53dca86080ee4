"""An affiliation taken apart: institution, department, city, postal code, region, country."""

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.values import affiliation_tagger, affiliation_tokens, affiliations_han, countries, texts
from scrape2meta.values.affiliation_mends import mended
from scrape2meta.values.affiliation_tagger import Piece
from scrape2meta.values.countries import Country


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one affiliation, each as shown but for the country; several departments stand as they do in the text."""

    institution: str | None = None
    department: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: Country | None = None


LONGEST = 1000  # letters: a longer text is no affiliation
EDGES = " ,;:.()[]/-–—\n"
HYPHEN_RE = regex.compile(r"(?<=\p{Ll})[-‐]\s*\n\s*(?=\p{Ll})")
CODE_RE = regex.compile(r"(?:[,/]\s*|\d\s+)(?P<code>\p{Lu}{2})[\s.;,]*$")
POST_CODE_RE = regex.compile(r"(?=.*\d)[\p{L}\d][\p{L}\d -]{1,11}")
SHAPED_CODE_RE = regex.compile(r"(?<!\p{L})(?:\p{Lu}{1,2}\d[\d\p{Lu}]?\s\d\p{Lu}{2}|\p{Lu}\d\p{Lu}\s\d\p{Lu}\d)(?!\w)")  # Britain, Canada


def parse(text: str, model: object = None) -> Parts:
    """
    The parts of an affiliation; what is not shown, or not sure, is empty. `text` may keep its line ends: they part what commas do not.

    >>> parts = parse("Department of Physics, University of Oslo, NO-0316 Oslo, Norway")
    >>> parts.institution, parts.department, parts.city, parts.postal_code, parts.country.code
    ('University of Oslo', 'Department of Physics', 'Oslo', 'NO-0316', 'NO')
    """
    if len(text) > LONGEST:
        return Parts(country=countries.find(text))
    return _parsed(text) if model is None else _read(text, model)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Parts:
    """The same by the model of the program; an institution stands on page after page of a site."""
    return _read(text, None)


def _read(text: str, model: object) -> Parts:
    if vocab.CJK_RE.search(text) and (shown := affiliations_han.parse(text)):
        return Parts(shown.institution, shown.department, shown.city, shown.region, shown.postal_code, countries.find(texts.tidy(text)))
    text = text[_job_end(text) :]
    return assembled(text, mended(text, affiliation_tagger.tag(text, model)))


def _job_end(text: str) -> int:
    """Where the offices end that stand before an institution, parted by commas: `PhD student, University of X`; 0 where none do."""
    jobs, leads = vocab.words("particles", "offices"), vocab.words("particles", "office_leads")
    place = 0
    for comma in COMMA_RE.finditer(text):
        words = [word.casefold() for word in WORD_RE.findall(text, place, comma.start())]
        own = next((word for word in words if word not in leads), "")
        if own not in jobs or any(kind != "company" for word in words for kind in affiliation_tokens.kinds(word)):
            break
        place = comma.end()
    return place


COMMA_RE = regex.compile(r"[,;]\s*")
WORD_RE = regex.compile(r"[\p{L}\p{M}]+")


def assembled(text: str, pieces: list[Piece]) -> Parts:
    """The parts of an affiliation whose labelled pieces are known."""
    institution = _first(text, pieces, "institution")
    department = _together(text, pieces)
    if institution is None and department is not None and not any(piece.label == "department" for piece in pieces):
        institution, department = department, None
    country = _country(text, pieces)
    named = [piece for piece in pieces if not _is_part_of_country(text, piece, country)]
    return Parts(
        institution,
        department,
        _first(text, named, "city"),
        _first(text, named, "region"),
        _postal_code(text, pieces),
        country,
    )


def _is_part_of_country(text: str, piece: Piece, country: Country | None) -> bool:
    """Whether what was taken for a city is a country inside the one that is named (`Wales, UK`), or a region is its code."""
    if country is None:
        return False
    shown = text[piece.start : piece.end].strip(EDGES)
    if piece.label != "city":
        return (
            piece.label == "region" and shown == country.code and text[piece.end :].lstrip(" -")[:1].isdigit()
        )  # `SE 10691 Stockholm, Sweden`
    return countries.parse(shown) == country and vocab.fold(shown) != vocab.fold(country.name) and text.count(shown) == 1


def _shown(text: str) -> str | None:
    shown = texts.tidy(HYPHEN_RE.sub("-", text))
    if DOTTED_RE.search(shown):
        return shown.lstrip(EDGES)
    if shown.count("(") == shown.count(")"):
        return shown.strip(EDGES.replace("(", "").replace(")", "")) or None
    return shown.strip(EDGES) or None


DOTTED_RE = regex.compile(r"(?<=\s)(?:\p{L}\.\s?){2,3}$")  # `Kettner Wells, s. r. o.`


def _first(text: str, pieces: list[Piece], label: str) -> str | None:
    """The surest of the pieces with a label; of equals the first."""
    found = [piece for piece in pieces if piece.label == label]
    if not found:
        return None
    return _shown(text[found[0].start : found[0].end])


def _together(text: str, pieces: list[Piece]) -> str | None:
    """The departments that stand side by side before or behind the institution, as they are shown."""
    found = [piece for piece in pieces if piece.label in ("department", "laboratory")]
    if not found:
        return None
    start, end = found[0].start, found[0].end
    for piece in found[1:]:
        if any(c.isalnum() for c in text[end : piece.start]):
            break
        end = piece.end
    return _shown(text[start:end])


def _postal_code(text: str, pieces: list[Piece]) -> str | None:
    code = _first(text, pieces, "postcode")
    if code and POST_CODE_RE.fullmatch(code):
        return code
    sure = SHAPED_CODE_RE.search(text)
    return str(sure[0]) if sure else None


def _country(text: str, pieces: list[Piece]) -> Country | None:
    """The country: the last one tagged that is one, else the one that the text ends in."""
    for piece in reversed(pieces):
        if piece.label == "country" and (found := _named(text, piece)):
            return found
    flat = texts.tidy(text)
    if found := countries.find(flat):
        return found
    if (code := CODE_RE.search(flat)) and not any(piece.label == "region" and piece.end >= len(text) - 4 for piece in pieces):
        return _by_code().get(code["code"])
    return None


def _named(text: str, piece: Piece) -> Country | None:
    """The country of a piece with the words before it that belong to its name; none where it names a city or a part of one."""
    if STATE_RE.match(text, piece.end):  # `Lebanon NH`
        return None
    shown = text[piece.start : piece.end].strip(EDGES)
    words = shown.split()
    ends = (countries.parse(" ".join(words[start:])) for start in range(max(0, len(words) - MOST_WORDS), len(words)))  # `Budapest Hungary`
    found = countries.parse(shown) or next((country for country in ends if country), None)
    before = WORDS_RE.findall(text[max(0, piece.start - REACH) : piece.start])[-MOST_WORDS:]
    longer = (countries.parse(texts.tidy(" ".join((*before[start:], shown)))) for start in range(len(before)))
    if country := next((country for country in longer if country), None):  # `People's` above `Republic of China`
        return country
    follows = text[: piece.start].rstrip(" ")[-1:].isalpha()
    if (
        found and follows and piece.confidence < SURE and vocab.fold(shown) != vocab.fold(found.name) and len(words) == 1
    ):  # `Wallops Island`
        return None
    return found


SURE = 0.75  # of a name in another language than English that no sign parts from the word before
REACH = 60  # letters
MOST_WORDS = 4
WORDS_RE = regex.compile(r"[^\s,;]+")
STATE_RE = regex.compile(r" \p{Lu}{2}\b(?!\p{L})")


@cache
def _by_code() -> dict[str, Country]:
    states = vocab.words("affiliation_words", "state_codes")
    return {code: Country(name, code) for name, code in vocab.countries().values() if code.casefold() not in states}
