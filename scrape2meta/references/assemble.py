"""Pieces of an entry, cut out by a grammar, to a reference: every piece is checked by its value module."""

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.values import dates, identifiers, names, numbering, texts
from scrape2meta.values.names import Name


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a list; field names follow CSL."""

    raw: str
    span: Span
    confidence: float
    rule: str
    index: int | None = None
    relation: str = "cited"
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    et_al: bool = False
    title: str | None = None
    container_title: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    article_number: str | None = None
    publisher: str | None = None
    place: str | None = None
    edition: str | None = None
    doi: str | None = None
    isbn: str | None = None
    url: str | None = None
    accessed: str | None = None
    type: str | None = None


def _whole(name: Name) -> Name:
    """A Chinese, Japanese or Korean name as its list shows it: a list does not say where its family name ends."""
    if not name.family or not vocab.CJK_RE.search(name.family) or (name.given and name.given.isascii()):
        return name
    return Name(literal=names.show(name))


HAN_FAMILY_RE = regex.compile(r"(?P<family>\p{Han}{2,8}),?\s(?P<given>\p{Lu}{1,3}|\p{Lu}\.?(?:[\s-]?\p{Lu}\.?)*)")


def _listed(text: str) -> tuple[tuple[Name, ...], bool]:
    """The people that a grammar has cut apart, one a line, a body behind `=`; `昂温 G` has a Han family name and Latin initials."""
    people: list[Name] = []
    for line in text.splitlines():
        if line.startswith("="):
            people.append(Name(literal=line[1:]))
        elif mixed := HAN_FAMILY_RE.fullmatch(line):
            people.append(Name(mixed["family"], mixed["given"]))
        else:
            name = names.parse(line)
            family, comma, given = line.partition(", ")  # `Parliament, M`: a person, as the grammar says, and no body
            people.append(name if name and not (name.literal and comma) else Name(family, given) if comma else Name(literal=line))
    return tuple(people), False


# The fields of a Reference that a piece may fill as it stands.
PLAIN = ("publisher", "place", "edition", "url", "isbn", "type")
THESIS_KIND_RE = regex.compile(  # the kind of a thesis is not a part of its school's name
    r"^[^,.]{0,20}(?:\.\w{1,2}\.?\s?)?\b(?:thesis|dissertation|thèse|tesis|tese|dissertação|diss)\b[^,]{0,30},\s+(?=\p{Lu})",
    regex.IGNORECASE,
)
YEARS = range(1450, 2100)
YEAR_RE = regex.compile(r"(?<!\d)\d{4}(?!\d)")


def assemble(
    pieces: Mapping[str, str | None], raw: str, span: Span, confidence: float, rule: str, *, strict: bool = True, **known: object
) -> Reference | None:
    """
    The reference that the pieces make; None where a piece is not what its grammar took it for.

    A reading that is not `strict` only loses that piece. `known` goes in as it is.

    Pieces: `authors`, `editors` (a list, or one person a line), `author` (one person, not a list), `et_al` (any text: the list was cut),
    `title`, `container_title`, `year`, `numbering` (volume, issue
    and pages in one string) or `volume`, `issue`, `pages`, `publisher`, `place`, `edition`, `doi`, `url`, `isbn`, `type`.

    >>> assemble({"authors": "D. Maynard", "title": "Talk .", "year": "1991"}, "", Span(0, 0), 0.9, "test").title
    'Talk'
    """
    found: dict[str, object] = {}
    cut = bool(pieces.get("et_al"))
    for role in ("authors", "editors"):
        if text := pieces.get(role):
            people = _listed(text) if "\n" in text else names.parse_list(text)
            if people is None:
                if strict:
                    return None
                continue
            found[role] = tuple(_whole(person) for person in people[0])
            cut = cut or (role == "authors" and people[1])
    if text := pieces.get("author"):
        person = names.parse(text)
        if person is None:
            return None
        found["authors"] = (_whole(person),)
    if text := pieces.get("year"):
        match = YEAR_RE.search(text)
        if not match or int(match[0]) not in YEARS:
            return None
        found["year"] = int(match[0])
    if title := texts.title(pieces.get("title") or ""):
        found["title"] = title
    if container := texts.tidy(pieces.get("container_title") or "").strip(" ,;"):
        found["container_title"] = container
    if text := (pieces.get("numbering") or "").strip(" ,;:."):
        numbers = numbering.parse(text)
        if numbers is None:
            return None
        found |= {"volume": numbers.volume, "issue": numbers.issue, "pages": numbers.pages}
    for key in ("volume", "issue"):
        if (piece := pieces.get(key)) and (text := texts.tidy(piece)):
            found[key] = text
    if text := pieces.get("pages"):
        found["pages"] = numbering.parse_pages(text)
    pages = found.get("pages")
    if isinstance(pages, str) and numbering.is_locator(pages) and not pages.isdigit():
        found["article_number"] = pages
    if text := pieces.get("doi"):
        found["doi"] = identifiers.parse_doi(text)
    for key in PLAIN:
        if (piece := pieces.get(key)) and (text := texts.tidy(piece)):
            if key == "publisher" and (kind := THESIS_KIND_RE.match(text)):
                text, found["type"] = text[kind.end() :], "thesis"
            found.setdefault(key, text.rstrip(" .,;") if key in ("publisher", "place") else text)
    if not found.get("isbn") and (marked := raw.upper().find("ISBN")) >= 0 and (isbn := identifiers.parse_isbn(raw[marked:])):
        found["isbn"] = isbn
    if (found.get("url") or "[20" in raw) and (day := dates.find_accessed(raw)):
        found["accessed"] = dates.show(day)
    return Reference(raw=raw, span=span, confidence=confidence, rule=rule, et_al=cut, **known, **found)  # type: ignore[arg-type]
