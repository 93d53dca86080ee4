"""The country of an affiliation."""

from dataclasses import dataclass

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
    >>> parse("Manchester")
    """
    found = vocab.countries().get(vocab.fold(text))
    return Country(*found) if found else None


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
