"""The country of an affiliation."""

from dataclasses import dataclass
from functools import cache

import regex

from scrape2meta import vocab


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166-1: English short name and alpha-2 code."""

    name: str
    code: str


COMMA_RE = regex.compile(r"[,;，；(（]")
TRAILING_RE = regex.compile(r"[\s.;,。]+$")
WORDS_IN_A_NAME = 5


def parse(text: str) -> Country | None:
    """
    The country that a string names, in any of the languages of `data/countries.toml`.

    >>> parse("Peoples R China")
    Country(name='China', code='CN')
    >>> parse("P.R.China") == parse("P. R. China")
    True
    >>> parse("Manchester")
    """
    key = vocab.fold(text)
    found = vocab.countries().get(key)
    if found is None and (("." in key and len(key) > MOST_DOTS) or "," in key or key.startswith("the")):
        found = _without_signs().get("".join(c for c in key.removeprefix("the") if c.isalnum()))
    return Country(*found) if found else None


MOST_DOTS = 5  # letters of an abbreviation, which counts only as it is written


@cache
def _without_signs() -> dict[str, tuple[str, str]]:
    """Names by their letters alone: `P.R.China` is written with and without blanks."""
    return {"".join(c for c in key.removeprefix("the") if c.isalnum()): found for key, found in vocab.countries().items()}


def find(text: str) -> Country | None:
    """
    The country that an affiliation ends in, with or without a post code before it.

    A country inside the name of an institution (University of Georgia) is none; a state alone is none.

    >>> find("Ohio State Univ, Columbus, OH 43210 USA").code, find("Univ Manchester, Manchester M13 9PL, Lancs, England").code
    ('US', 'GB')
    >>> find("University of Georgia, Athens")
    """
    text = TRAILING_RE.sub("", text)
    last = COMMA_RE.split(text)[-1].strip(" )）.")
    if whole := parse(last):
        return whole
    words = last.split()
    for size in range(min(WORDS_IN_A_NAME, len(words) - 1), 0, -1):
        before = words[-size - 1]
        if any(c.isdigit() for c in before) or before.rstrip(".,") != before or (before.isupper() and len(before) <= 3):
            country = parse(" ".join(words[-size:]))
            if country:
                return country
    return None


def show(country: Country) -> str:
    """The English short name."""
    return country.name
