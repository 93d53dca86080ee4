"""What a structured source says of one work, each value with its place; and the claims that this makes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks.sections import section_role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import sections
from scrape2meta.fields.abstracts import FEWEST_LETTERS, Abstract, SectionText
from scrape2meta.fields.people import Affiliation, Author, People
from scrape2meta.references import Reference
from scrape2meta.values import dates, identifiers, names, numbering, texts
from scrape2meta.values.names import Name

YEAR_RE = regex.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
RUN_DATE_RE = regex.compile(r"((?:1[5-9]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?(?!\d)")
SLASHED_RE = regex.compile(r"((?:1[5-9]|20)\d\d)(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?(?:/\D*)?(?:[T ]\d\d:.*)?")
MONTH_FIRST_RE = regex.compile(r"^(\d{1,2})/((?:1[5-9]|20)\d\d)$")
PMCID_RE = regex.compile(r"(?:PMC)?(\d{3,9})", regex.IGNORECASE)
ARXIV_RE = regex.compile(
    r"(?:arxiv[:/.]\s?|arxiv\.org/(?:abs|pdf)/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", regex.IGNORECASE
)
HANDLE_RE = regex.compile(r"(?:https?://)?(?:www\.)?hdl\.handle\.net/(\d[\d.]*/[^\s?#]+)|handle/(\d[\d.]*/\d[^\s?#]*)", regex.IGNORECASE)
PMID_URL_RE = regex.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/|\bpmid:?\s?)(\d{4,9})", regex.IGNORECASE)
PLACEHOLDERS = frozenset(("", "-", "n/a", "na", "none", "null", "undefined", "unknown", "[no abstract available]", "no abstract available"))
LONGEST_KEYWORD = 120
FIRST_ALONE = 0.15  # less sure is a first page of which the last is not said
MOST_AUTHORS = 3000


class Term(NamedTuple):
    """One value and its place; `label` is that of a section of an abstract."""

    text: str
    span: Span
    language: str | None = None
    label: str | None = None


@dataclass(slots=True)
class Person:
    """An author: the name as shown, its pieces where the source gives them apart, the keys of affiliations of the work."""

    shown: str
    span: Span
    name: Name | None = None
    affiliations: list[str] = field(default_factory=list)
    email: str | None = None
    orcid: str | None = None
    corresponding: bool = False


@dataclass(slots=True)
class Work:
    """The terms of each field in their order, the authors, the affiliations by key, the references."""

    terms: dict[str, list[Term]] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    affiliations: dict[str, Term] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)

    def add(self, key: str, text: str, span: Span, language: str | None = None, label: str | None = None) -> None:
        """One more value, tidied; an empty one or a placeholder is none."""
        text = texts.tidy(text)
        if text.casefold() not in PLACEHOLDERS:
            self.terms.setdefault(key, []).append(Term(text, span, language, label))

    def affiliate(self, person: Person, text: str, span: Span) -> None:
        """Tie an affiliation to an author; one that is known by the same words is the same."""
        raw = texts.tidy(text).strip(" ;,")
        if raw.casefold() not in PLACEHOLDERS:
            self.affiliations.setdefault(raw, Term(raw, span))
            if raw not in person.affiliations:
                person.affiliations.append(raw)

    def first(self, *keys: str) -> Term | None:
        """The first value of the first of these fields that has one."""
        return next((self.terms[key][0] for key in keys if key in self.terms), None)


def claims(work: Work, rule: str, confidence: float) -> Iterator[Found]:
    """What a work says of the record's fields; values that are not what their field holds are left out."""
    yield from _simple(work, rule, confidence)
    yield from _dates(work, rule, confidence)
    yield from _titles(work, rule, confidence)
    yield from _people(work, rule, confidence)
    yield from _abstract(work, rule, confidence)
    yield from _keywords(work, rule, confidence)
    if work.references:
        parts = tuple(Part("references", one.span) for one in work.references)
        span = Span(parts[0].span.start, parts[-1].span.end)
        sure = sum(one.confidence for one in work.references) / len(work.references)
        listed = tuple(replace(one, index=number) if one.index is None else one for number, one in enumerate(work.references, start=1))
        yield Found("references", listed, span, sure, f"{rule}.references", parts)


def _simple(work: Work, rule: str, confidence: float) -> Iterator[Found]:
    """The fields that hold one short value."""
    readers = (
        ("container_title", ("container_title", "container_short"), _name),
        ("publisher", ("publisher", "institution"), _name),
        ("volume", ("volume",), _number),
        ("issue", ("issue",), _number),
        ("doi", ("doi",), identifiers.parse_doi),
        ("doi", ("identifier",), _doi_alone),
        ("pmid", ("pmid",), _pmid),
        ("pmid", ("identifier",), _pmid_in_url),
        ("pmcid", ("pmcid",), _pmcid),
        ("arxiv", ("arxiv",), _arxiv),
        ("issn", ("issn", "identifier"), identifiers.parse_issn),
        ("isbn", ("isbn", "issn"), identifiers.parse_isbn),
        ("handle", ("identifier",), _handle),
        ("article_number", ("article_number",), _number),
        ("type", ("type",), _type),
        ("language", ("language",), language_tag),
    )
    done: set[str] = set()
    for name, keys, read in readers:
        if name in done:
            continue
        for term in (term for key in keys for term in work.terms.get(key, ())):
            if (value := read(term.text)) is not None:
                done.add(name)
                yield Found(name, value, term.span, confidence if name != "language" else min(confidence, 0.9), f"{rule}.{name}")
                break
    yield from _pages(work, rule, confidence)
    if funders := work.terms.get("funding"):
        parts = tuple(Part("funding", term.span) for term in funders)
        names_of_funders = tuple(dict.fromkeys(term.text for term in funders))
        yield Found("funding", names_of_funders, Span(parts[0].span.start, parts[-1].span.end), confidence, f"{rule}.funding", parts)


def _name(text: str) -> str | None:
    return text.strip(" ,;") if 1 < len(text) <= 300 and any(c.isalpha() for c in text) and "://" not in text else None


def _number(text: str) -> str | None:
    return text if len(text) <= 30 and any(c.isalnum() for c in text) and "://" not in text else None


def _doi_alone(text: str) -> str | None:
    """The DOI that an identifier is; one inside a longer text may be another work's."""
    found = next(iter(identifiers.find_dois(text)), None)
    return found[0] if found and len(text) - (found[1].end - found[1].start) <= len("https://www.doi.org/ [doi]") else None


def _pmid(text: str) -> str | None:
    digits = text.removeprefix("PMID:").strip()
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None


def _pmid_in_url(text: str) -> str | None:
    match = PMID_URL_RE.search(text)
    return match[1] if match else None


def _pmcid(text: str) -> str | None:
    match = PMCID_RE.fullmatch(text.strip())
    return f"PMC{match[1]}" if match else None


def _arxiv(text: str) -> str | None:
    match = ARXIV_RE.fullmatch(text.strip())
    return match[1] if match else None


def _handle(text: str) -> str | None:
    match = HANDLE_RE.search(text)
    return (match[1] or match[2]).rstrip(".,;)") if match else None


def _type(text: str) -> str | None:
    return vocab.keys("tags", "types").get(text.casefold())


def language_tag(text: str) -> str | None:
    """
    The BCP 47 tag of a language's code or English name.

    >>> language_tag("eng"), language_tag("pt_BR"), language_tag("Klingon")
    ('en', 'pt', None)
    """
    return vocab.keys("tags", "languages").get(text.casefold().replace("_", "-").split("-")[0].strip())


def _pages(work: Work, rule: str, confidence: float) -> Iterator[Found]:
    for term in work.terms.get("pages", ()):
        text = term.text.removeprefix("pp.").strip()
        if pages := numbering.parse_pages(text.replace("--", "-")) or numbering.parse_pages(text.split(",")[0].split(";")[0]):
            yield Found("pages", pages, term.span, confidence, f"{rule}.pages")
            return
    first, last = work.first("first_page"), work.first("last_page")
    if first is None:
        return
    both = f"{first.text}-{last.text}" if last and last.text != first.text and "-" not in first.text else first.text
    confidence -= 0.0 if "-" in both else FIRST_ALONE
    if pages := numbering.parse_pages(both) or numbering.parse_pages(first.text):
        span = Span(min(first.span.start, last.span.start), max(first.span.end, last.span.end)) if last else first.span
        parts = tuple(Part("pages", term.span) for term in (first, last) if term)
        yield Found("pages", pages, span, confidence, f"{rule}.pages", parts)


def date(text: str) -> dates.Date | None:
    """
    The date of a structured source, as precise as it says.

    >>> date("2014/07/17"), date("2014///"), date("20140717"), date("12/2014"), date("Spring 2014")
    (Date(year=2014, month=7, day=17), Date(year=2014, month=None, day=None), Date(year=2014, month=7, day=17), Date(year=2014, month=12, day=None), Date(year=2014, month=None, day=None))
    """  # noqa: E501
    text = text.strip()
    text = MONTH_FIRST_RE.sub(r"\2/\1", text)
    match = SLASHED_RE.fullmatch(text) or RUN_DATE_RE.fullmatch(text)
    if match:
        month = int(match[2]) if match[2] else None
        day = int(match[3]) if match[3] else None
        month = month if month and 1 <= month <= 12 else None
        return dates.Date(int(match[1]), month, day if month and day and 1 <= day <= 31 else None)
    found = list(dates.find(text[:60]))
    return found[0][0] if found and len({one.year for one, _ in found}) == 1 else None


def _dates(work: Work, rule: str, confidence: float) -> Iterator[Found]:
    year = next(((int(m[0]), t.span) for t in work.terms.get("year", ()) if (m := YEAR_RE.search(t.text))), None)
    for key in ("published", "dated", "year", "online"):
        for term in work.terms.get(key, ()):
            found = date(term.text)
            if found is None or (year and key in ("dated", "online") and found.year != year[0]):
                continue
            sure = confidence - (0.1 if key in ("dated", "online") else 0.0)
            if key != "year" or found.month:
                yield Found("published", dates.show(found), term.span, sure, f"{rule}.published")
            if year is None:
                yield Found("year", found.year, term.span, sure, f"{rule}.year")
            break
        else:
            continue
        if key != "year" or work.terms.get("year"):
            break
    if year:
        yield Found("year", year[0], year[1], confidence, f"{rule}.year")
    for key in ("received", "accepted"):
        if (said := work.first(key)) and (found := date(said.text)):
            yield Found(key, dates.show(found), said.span, confidence, f"{rule}.{key}")


def _titles(work: Work, rule: str, confidence: float) -> Iterator[Found]:
    said = work.terms.get("title", [])
    if said:
        yield Found("title", texts.title(said[0].text), said[0].span, confidence, f"{rule}.title")
    others = [t for t in (*said[1:], *work.terms.get("title_alt", ())) if texts.title(t.text) != texts.title(said[0].text)] if said else []
    if others:
        value = tuple(dict.fromkeys((texts.title(term.text), term.language) for term in others))
        parts = tuple(Part("title_alt", term.span) for term in others)
        yield Found("title_alt", value, Span(others[0].span.start, others[-1].span.end), confidence - 0.1, f"{rule}.title_alt", parts)


def _people(work: Work, rule: str, confidence: float) -> Iterator[Found]:
    authors: list[Author] = []
    parts: list[Part] = []
    ids = {key: number for number, key in enumerate(work.affiliations, start=1)}
    for person in work.people[:MOST_AUTHORS]:
        name = person.name or named(person.shown)
        if name is None:
            continue
        tied = tuple(sorted(ids[key] for key in person.affiliations if key in ids))
        authors.append(Author(person.shown, name, tied, person.email, person.orcid, person.corresponding))
        parts.append(Part("authors", person.span))
    if not authors:
        return
    institutions = tuple(Affiliation(ids[key], term.text) for key, term in work.affiliations.items())
    parts += [Part("affiliations", term.span) for term in work.affiliations.values()]
    span = Span(min(part.span.start for part in parts), max(part.span.end for part in parts))
    yield Found("people", People(tuple(authors), institutions), span, confidence, f"{rule}.authors", tuple(parts))


FAMILY_FIRST_RE = regex.compile(r"([^,]{1,80}),\s+([^,]{1,80})(?:,\s*((?:Jr|Sr)\.?|I{1,3}|IV))?")


def named(shown: str) -> Name | None:
    """
    The name of one person or body; what stands before a comma is the family name, whatever its words.

    >>> named("Data, Big"), named("Jane Doe"), named("World Health Organization")
    (Name(family='Data', given='Big', literal=None), Name(family='Doe', given='Jane', literal=None), Name(family=None, given=None, literal='World Health Organization'))
    """  # noqa: E501
    if not any(c.isalpha() for c in shown) or len(shown) > 200 or "@" in shown or "://" in shown:
        return None
    parsed = names.parse(shown)
    match = FAMILY_FIRST_RE.fullmatch(shown.strip())
    if match and (parsed is None or parsed.literal):
        return Name(match[1].strip(), match[2].strip())
    return parsed or Name(literal=texts.tidy(shown))


def _abstract(work: Work, rule: str, confidence: float) -> Iterator[Found]:
    said = work.terms.get("abstract", [])
    if not said:
        return
    chosen = [term for term in said if term.language == said[0].language]
    paragraphs: list[str] = []
    cut: list[SectionText] = []
    for term in chosen:
        if term.label:
            paragraphs.append(f"{term.label}: {term.text}")
            cut.append(SectionText(term.label, section_role(term.label) or "other", term.text))
        else:
            paragraphs.append(term.text)
    whole = "\n\n".join(paragraphs)
    if len(whole) < (FEWEST_LETTERS // 2 if vocab.CJK_RE.search(whole) else FEWEST_LETTERS):
        return
    if not cut:
        cut = [SectionText(s.label, s.role, whole[s.span.start : s.span.end]) for s in sections.read(whole)]
    parts = tuple(Part("abstract", term.span) for term in chosen)
    parts += tuple(Part("abstract_sections", term.span) for term in chosen) if cut else ()
    span = Span(chosen[0].span.start, chosen[-1].span.end)
    yield Found("abstract", Abstract(whole, tuple(cut)), span, confidence, f"{rule}.abstract", parts)
    others = [term for term in said if term.language != said[0].language and term.language]
    if others:
        value = [(" ".join(t.text for t in others if t.language == tongue), tongue) for tongue in dict.fromkeys(t.language for t in others)]
        spans = tuple(Part("abstract_alt", term.span) for term in others)
        yield Found(
            "abstract_alt", tuple(value), Span(others[0].span.start, others[-1].span.end), confidence, f"{rule}.abstract_alt", spans
        )


def _keywords(work: Work, rule: str, confidence: float) -> Iterator[Found]:
    said = work.terms.get("keyword", [])
    if not said:
        return
    mine = [term for term in said if term.language == said[0].language]
    if words := list(_words(mine)):
        parts = tuple(Part("keywords", span) for _, span in words)
        value = tuple(word for word, _ in words)
        yield Found("keywords", value, Span(parts[0].span.start, parts[-1].span.end), confidence, f"{rule}.keywords", parts)
    if others := [(word, term.language, span) for term in said if term.language != said[0].language for word, span in _words([term])]:
        parts = tuple(Part("keywords_alt", span) for _, _, span in others)
        alt = tuple((word, language) for word, language, _ in others)
        yield Found("keywords_alt", alt, Span(parts[0].span.start, parts[-1].span.end), confidence, f"{rule}.keywords_alt", parts)


SEPARATOR_RES = tuple(map(regex.compile, (r"[;；]", r"[、|]", r"[,，]\s*")))


def _words(said: Sequence[Term]) -> Iterator[tuple[str, Span]]:
    """The keywords of the terms: each a word, or a list where there is but one term or the marks between say so."""
    seen: set[str] = set()
    for term in said:
        separator = next((one for one in SEPARATOR_RES[: 3 if len(said) == 1 else 2] if one.search(term.text)), None)
        pieces = separator.split(term.text) if separator else [term.text]
        place = 0
        plain = len(term.text) == term.span.end - term.span.start
        for piece in pieces:
            word = texts.title(piece).strip(" ,;:*")
            start = term.text.index(piece, place)
            place = start + len(piece)
            if word and len(word) <= LONGEST_KEYWORD and word.casefold() not in seen:
                seen.add(word.casefold())
                lead = start + piece.index(piece.strip()[:1]) if piece.strip() else start
                span = Span(term.span.start + lead, term.span.start + start + len(piece.rstrip()))
                yield word, span if plain else term.span


def fill(work: Work, table: str, pairs: Iterable[tuple[str, str, Span]]) -> None:
    """Add the values of a source whose names for fields stand in a table of `data/tags.toml`; a name that is not there says nothing."""
    names_of = vocab.keys("tags", table)
    for name, text, span in pairs:
        if key := names_of.get(name.casefold()):
            work.add(key, text, span)
