"""An affiliation taken apart: institution, department, city, postal code, region, country."""

from dataclasses import dataclass
from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.values import affiliation_tagger, countries, texts
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
SURE = 0.4  # a piece that the tagger is less sure of is left out
EDGES = " ,;:.()[]/-–—\n"
HYPHEN_RE = regex.compile(r"(?<=\p{Ll})[-‐]\s*\n\s*(?=\p{Ll})")
CODE_RE = regex.compile(r"(?:[,/]|\d)\s*(?P<code>\p{Lu}{2})[\s.;,]*$")
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
    return assembled(text, [piece for piece in affiliation_tagger.tag(text, model) if piece.confidence >= SURE])


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
    """Whether what was taken for a city is a country inside the one that is named: `Wales, UK`."""
    if piece.label != "city" or country is None:
        return False
    shown = text[piece.start : piece.end].strip(EDGES)
    return countries.parse(shown) == country and vocab.fold(shown) != vocab.fold(country.name) and text.count(shown) == 1


def _shown(text: str) -> str | None:
    shown = texts.tidy(HYPHEN_RE.sub("-", text))
    if shown.count("(") == shown.count(")"):
        return shown.strip(EDGES.replace("(", "").replace(")", "")) or None
    return shown.strip(EDGES) or None


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
        if piece.label == "country" and (found := countries.parse(text[piece.start : piece.end].strip(EDGES))):
            return found
    flat = texts.tidy(text)
    if found := countries.find(flat):
        return found
    if (code := CODE_RE.search(flat)) and not any(piece.label == "region" and piece.end >= len(text) - 4 for piece in pieces):
        return _by_code().get(code["code"])
    return None


@cache
def _by_code() -> dict[str, Country]:
    states = vocab.words("affiliation_words", "state_codes")
    return {code: Country(name, code) for name, code in vocab.countries().values() if code.casefold() not in states}
