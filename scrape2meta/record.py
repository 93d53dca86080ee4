"""
The record: what one line of output means, as pydantic models; and how the chosen claims of a page become one.

The keys are a contract (docs/record.md). Every top-level key is always there; inside nested objects an absent key is left out.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from scrape2meta.errors import ReadErrorKind
from scrape2meta.evidence import Draft, Found
from scrape2meta.fields import languages
from scrape2meta.fields.abstracts import Abstract
from scrape2meta.fields.people import Affiliation as Institution
from scrape2meta.fields.people import Author, People
from scrape2meta.references import Reference as Cited
from scrape2meta.values import affiliations
from scrape2meta.values.names import Name

Probability = Annotated[float, Field(ge=0, le=1)]


def _empty(value: object) -> bool:
    return not value and (value is None or value is False or value == [])


class _Nested(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _maybe(**options: Any) -> Any:
    """A key that is left out when the page does not show it."""
    return Field(default=None, exclude_if=_empty, **options)


class Source(_Nested):
    """Where a record comes from."""

    path: str | None = _maybe(description="as given; - for standard input")
    id: str | int | None = _maybe(description="the value of --id-field")
    member: str | None = _maybe(description="name or URI inside an archive")
    record: int | None = _maybe(description="0-based, when one input holds several records")
    encoding: str | None = _maybe()
    bytes: int | None = _maybe(ge=0)
    sha256: str | None = _maybe(pattern="^[0-9a-f]{64}$")


class Failure(_Nested):
    """Why an input gave no record."""

    kind: ReadErrorKind
    message: str


class Person(_Nested):
    """A name as references show it: given and family, or literal."""

    given: str | None = _maybe()
    family: str | None = _maybe()
    literal: str | None = _maybe()


class AuthorRecord(_Nested):
    """An author of the page's work."""

    name: str
    given: str | None = _maybe()
    family: str | None = _maybe()
    literal: str | None = _maybe()
    affiliations: list[int] = Field(default_factory=list, exclude_if=_empty)
    alt_names: list[str] = Field(default_factory=list, exclude_if=_empty)
    email: str | None = _maybe()
    orcid: str | None = _maybe()
    corresponding: bool | None = _maybe()


class Affiliation(_Nested):
    """An institution as shown, and what of it could be read."""

    id: int
    raw: str
    institution: str | None = _maybe()
    department: str | None = _maybe()
    city: str | None = _maybe()
    region: str | None = _maybe()
    postal_code: str | None = _maybe()
    country: str | None = _maybe()
    country_code: str | None = _maybe(pattern="^[A-Z]{2}$")


class Section(_Nested):
    """One section of a structured abstract."""

    label: str
    role: Literal[
        "background", "objective", "design", "setting", "participants", "interventions", "outcome_measures", "methods", "results",
        "findings", "discussion", "conclusions", "implications", "originality", "limitations", "funding", "registration", "other",
    ]  # fmt: skip
    text: str


class Translated(_Nested):
    """A text in another language of the page."""

    text: str
    language: str | None = _maybe()


class Event(_Nested):
    """The slot of a talk."""

    number: str | None = _maybe()
    name: str | None = _maybe()
    session: str | None = _maybe()
    date: str | None = _maybe()
    time: str | None = _maybe(pattern=r"^\d\d:\d\d$")
    room: str | None = _maybe()
    presentation_type: str | None = _maybe()


class Classification(_Nested):
    """A subject code."""

    scheme: str | None = _maybe()
    code: str
    name: str | None = _maybe()


class Reference(_Nested):
    """One entry of the page's list."""

    index: int
    relation: Literal["cited", "related"]
    raw: str
    authors: list[Person] = Field(default_factory=list, exclude_if=_empty)
    editors: list[Person] = Field(default_factory=list, exclude_if=_empty)
    et_al: bool | None = _maybe()
    title: str | None = _maybe()
    container_title: str | None = _maybe()
    year: int | None = _maybe()
    volume: str | None = _maybe()
    issue: str | None = _maybe()
    pages: str | None = _maybe()
    article_number: str | None = _maybe()
    publisher: str | None = _maybe()
    place: str | None = _maybe()
    edition: str | None = _maybe()
    doi: str | None = _maybe()
    isbn: str | None = _maybe()
    url: str | None = _maybe()
    accessed: str | None = _maybe()
    type: str | None = _maybe()
    language: str | None = _maybe()
    confidence: Probability


class Identifiers(_Nested):
    """Identifiers of the page's work beside the DOI."""

    pmid: str | None = _maybe()
    pmcid: str | None = _maybe()
    arxiv: str | None = _maybe()
    issn: list[str] = Field(default_factory=list, exclude_if=_empty)
    isbn: list[str] = Field(default_factory=list, exclude_if=_empty)
    article_number: str | None = _maybe()
    handle: str | None = _maybe()
    cn: str | None = _maybe()


class Evidence(_Nested):
    """Where a value stood: `text[start:end]` of the decoded input."""

    start: int
    end: int
    rule: str
    confidence: Probability


class Warning(_Nested):  # noqa: A001  (the record's word for it)
    """What a careful reader should know."""

    code: str
    field: str | None = _maybe()
    message: str


class Record(BaseModel):
    """One input's record."""

    model_config = ConfigDict(extra="forbid", title="scrape2meta record")

    schema_: Literal["scrape2meta/1"] = Field(default="scrape2meta/1", alias="schema")
    source: Source = Field(default_factory=Source)
    status: Literal["ok", "error"] = "ok"
    error: Failure | None = None
    format: str | None = None
    format_confidence: Probability | None = None
    language: str | None = None
    languages: list[str] = Field(default_factory=list)
    type: str | None = None
    title: str | None = None
    title_alt: list[Translated] = Field(default_factory=list)
    authors: list[AuthorRecord] = Field(default_factory=list)
    affiliations: list[Affiliation] = Field(default_factory=list)
    abstract: str | None = None
    abstract_alt: list[Translated] = Field(default_factory=list)
    abstract_sections: list[Section] = Field(default_factory=list)
    keywords: list[str] = Field(default_factory=list)
    keywords_alt: list[Translated] = Field(default_factory=list)
    doi: str | None = Field(default=None, pattern=r"^10\.\d{4,9}(\.\d+)*/\S+$")
    identifiers: Identifiers = Field(default_factory=Identifiers)
    container_title: str | None = None
    publisher: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    page_count: int | None = None
    year: int | None = Field(default=None, ge=1000, le=2200)
    published: str | None = None
    received: str | None = None
    accepted: str | None = None
    event: Event = Field(default_factory=Event)
    funding: list[str] = Field(default_factory=list)
    classification: list[Classification] = Field(default_factory=list)
    cited_by_count: int | None = None
    reference_total: int | None = None
    references: list[Reference] = Field(default_factory=list)
    confidence: dict[str, Probability] = Field(default_factory=dict)
    evidence: dict[str, list[Evidence]] = Field(default_factory=dict)
    warnings: list[Warning] = Field(default_factory=list)


# Claims whose value is the record's value as it stands.
PLAIN = (
    "title", "doi", "container_title", "publisher", "volume", "issue", "pages", "page_count", "year", "published", "received", "accepted",
    "event", "cited_by_count", "reference_total", "language", "languages", "type",
)  # fmt: skip
LISTS = ("keywords", "funding", "classification")
TRANSLATED = ("title_alt", "abstract_alt", "keywords_alt")  # (text, language) pairs


def build(draft: Draft, **known: object) -> Record:
    """The record of a page's chosen claims; `known` are the keys that are no claims (source, format, warnings, evidence)."""
    keys: dict[str, Any] = dict(known)
    confidence: dict[str, float] = {}
    for field, found in draft.chosen.items():
        values = _values(field, found.value)
        keys |= {key: value for key, value in values.items() if key not in ("references", "identifiers")}
        keys["identifiers"] = keys.get("identifiers", {}) | values.get("identifiers", {})
        confidence |= {key: round(found.confidence, 3) for key, value in values.items() if not _empty(value)}
    cited = [draft.chosen[field] for field in ("references", "related") if field in draft.chosen]
    if cited:
        keys["references"] = [reference for found in cited for reference in _references(found)]
        confidence["references"] = round(min(found.confidence for found in cited), 3)
    return Record.model_validate(keys | {"confidence": confidence})


def _values(field: str, value: Any) -> dict[str, Any]:
    """The keys of the record that a claim fills."""
    if field in PLAIN:
        return {field: value}
    if field in LISTS:
        return {field: list(value)}
    if field in TRANSLATED:
        return {field: [{"text": text, "language": language} for text, language in value]}
    if isinstance(value, People):
        return {
            "authors": [_author(author) for author in value.authors],
            "affiliations": [_affiliation(a) for a in value.affiliations],
        }
    if isinstance(value, Abstract):
        sections = [{"label": s.label, "role": s.role, "text": s.text} for s in value.sections]
        return {"abstract": value.text, "abstract_sections": sections}
    if field in Identifiers.model_fields:
        listed = list(value) if isinstance(value, tuple) else [value]
        return {"identifiers": {field: listed if field in ("issn", "isbn") else value}}
    return {}


def _name(name: Name) -> dict[str, str]:
    pieces = {"given": name.given, "family": name.family, "literal": name.literal}
    return {key: value for key, value in pieces.items() if value}


def _author(author: Author) -> dict[str, Any]:
    return {
        "name": author.shown,
        **_name(author.name),
        "affiliations": list(author.affiliations),
        "email": author.email,
        "orcid": author.orcid,
        "corresponding": author.corresponding or None,
        "alt_names": list(author.alt_names),
    }


def _affiliation(affiliation: Institution) -> dict[str, Any]:
    parts = affiliations.parse(affiliation.lines or affiliation.raw)
    keys = {
        "id": affiliation.id,
        "raw": affiliation.raw,
        "institution": parts.institution,
        "department": parts.department,
        "city": parts.city,
        "region": parts.region,
        "postal_code": parts.postal_code,
    }
    return keys | ({"country": parts.country.name, "country_code": parts.country.code} if parts.country else {})


def _references(found: Found) -> list[dict[str, Any]]:
    return [reference_keys(reference) for reference in found.value if isinstance(reference, Cited)]  # type: ignore[attr-defined]


def reference_keys(reference: Cited) -> dict[str, Any]:
    """A reference as the record and the `references` command show it; absent keys are left out."""
    keys: dict[str, Any] = {"index": reference.index or 1, "relation": reference.relation, "raw": reference.raw}
    keys |= {
        role: [_name(n) for n in people] for role, people in (("authors", reference.authors), ("editors", reference.editors)) if people
    }
    keys |= {"et_al": True} if reference.et_al else {}
    for key in (
        "title", "container_title", "year", "volume", "issue", "pages", "article_number", "publisher",
        "place", "edition", "doi", "isbn", "url", "accessed", "type",
    ):  # fmt: skip
        if (value := getattr(reference, key)) is not None:
            keys[key] = value
    if language := languages.of_title(reference.title or ""):
        keys["language"] = language
    return keys | {"confidence": round(reference.confidence, 3)}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line of output."""
    schema = Record.model_json_schema(by_alias=True, mode="validation")
    schema["required"] = list(schema["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:scrape2meta:record:1", **schema}
