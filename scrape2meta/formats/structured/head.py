"""
What the source of an HTML page says about it: citation_*, bepress, EPrints, PRISM and Dublin Core in <meta>, JSON-LD, titles.

The claims are made beside those of the text, and compete with them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from scrape2meta import references, vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Draft, Found, Span
from scrape2meta.fields.people import People
from scrape2meta.formats.structured import json_ld
from scrape2meta.formats.structured.json_ld import flat
from scrape2meta.formats.structured.work import Person, Work, claims, named
from scrape2meta.reading.html import LANGUAGE_DATA, Said
from scrape2meta.references import Reference
from scrape2meta.references.assemble import assemble
from scrape2meta.values import identifiers, names, texts

HIGHWIRE, JSON_LD, DUBLIN_CORE = 0.96, 0.93, 0.9
HEADING, ALONE = 0.9, 0.4
REFERENCE = 0.85
MOST_REFERENCES = 2000
DUBLIN_RE = regex.compile(r"(?:dc|dcterms)[.:](.+)")
SITE_RE = regex.compile(r"\s*[|»]\s*|\s+::\s+|\s+[-–—]\s+")
AUTHOR_KEYS = frozenset({"author", "authors", "author_affiliation", "author_email", "author_orcid"})
PAIR_RE = regex.compile(r"(?:^|;)\s*citation_(\w+)\s*=\s*([^;]*(?:;(?!\s*citation_\w+\s*=)[^;]*)*)")
DESCRIPTION = 150  # letters from which on a description may be an abstract


def describes_a_work(blocks: Blocks) -> bool:
    """Whether the head cites the page as a work: a title and something else that only works have. og:title and <title> do not."""
    return any(
        "title" in work.terms and (work.people or any(key in work.terms for key in ("container_title", "doi", "issn", "institution")))
        for work, _, _ in works(blocks)
    )


def claimed(blocks: Blocks) -> Iterator[Found]:
    """The claims of the head."""
    for work, rule, confidence in works(blocks):
        yield from claims(work, rule, confidence)
    if blocks.said:
        yield from titles(blocks)


@lru_cache(maxsize=2)
def works(blocks: Blocks) -> tuple[tuple[Work, str, float], ...]:
    """The work that each vocabulary of the head describes, with the name of the rule and its confidence; one that is silent is left out."""
    if not blocks.said:
        return ()
    found = [(_citation(blocks.said), "head.citation", HIGHWIRE), (_dublin_core(blocks.said), "head.dublin_core", DUBLIN_CORE)]
    described = [work for said in blocks.said if said.name == LANGUAGE_DATA for work in json_ld.works(said.text, said.span.start)]
    if len(described) == 1:  # several are a list of other works
        found.append((described[0], "head.json_ld", JSON_LD))
    return tuple(row for row in found if row[0].terms or row[0].people)


def _citation(said: Sequence[Said]) -> Work:
    work = Work()
    table = vocab.keys("tags", "html")
    for one in said:
        key = table.get(one.name)
        if key is None:
            continue
        if key in AUTHOR_KEYS:
            _author(work, key, one)
        elif key == "reference":
            if len(work.references) < MOST_REFERENCES and (reference := _reference(one)):
                work.references.append(reference)
        else:
            work.add(key, flat(one.text) if key in ("title", "abstract") else one.text, one.span)
            if key == "institution":
                work.add("type", "thesis" if "dissertation" in one.name else "report", one.span)
    if not work.terms.get("type") and (kind := _kind(said)):
        work.add("type", *kind)
    return work


KINDS = {"citation_conference_title": "conference", "citation_inbook_title": "chapter", "citation_journal_title": "article"}


def _kind(said: Sequence[Said]) -> tuple[str, Span] | None:
    """The type of work that a tag is only used for."""
    by_name = {one.name: one.span for one in said}
    return next(((kind, by_name[name]) for name, kind in KINDS.items() if name in by_name), None)


def _author(work: Work, key: str, said: Said) -> None:
    text = texts.tidy(said.text)
    if key == "authors":
        pieces = [piece for piece in text.split(";") if piece.strip()]
        place = 0
        for piece in pieces:
            start = said.text.find(piece.strip(), place)
            place = start + len(piece.strip()) if start >= 0 else place
            span = Span(said.span.start + start, said.span.start + place) if start >= 0 else said.span
            work.people.append(Person(piece.strip(), span))
    elif key == "author":
        if named(text) and all(person.shown != text for person in work.people[-200:]):
            work.people.append(Person(text, said.span))
    elif not work.people:
        return
    elif key == "author_affiliation":
        work.affiliate(work.people[-1], text, said.span)
    elif key == "author_email" and "@" in text:
        work.people[-1].email = text
    elif key == "author_orcid":
        work.people[-1].orcid = identifiers.parse_orcid(text)


def _reference(said: Said) -> Reference | None:
    """A reference in pairs (`citation_title=...; citation_author=...`), else as a string."""
    raw = texts.tidy(said.text)
    pairs = [(match[1], match[2].strip()) for match in PAIR_RE.finditer(raw)] if "citation_" in raw else []
    if not pairs:
        found = references.parse_string(raw)[0] if len(raw) > 10 else None
        return replace(found, span=said.span) if found else None
    table = vocab.keys("tags", "citation_reference")
    pieces: dict[str, str | None] = {}
    people: list[names.Name] = []
    for key, value in pairs:
        if key == "author":
            people += [name for piece in value.split(";") if (name := names.parse(piece))]
        elif key in table and value:
            pieces.setdefault(table[key], value)
    first, last = dict(pairs).get("firstpage"), dict(pairs).get("lastpage")
    if first:
        pieces.setdefault("pages", f"{first}-{last}" if last else first)
    found = assemble(pieces, raw, said.span, REFERENCE, "head.citation.reference", strict=False)
    return replace(found, authors=tuple(people)) if found and people else found


def _dublin_core(said: Sequence[Said]) -> Work:
    work = Work()
    table = vocab.keys("tags", "dublin_core")
    for one in said:
        match = DUBLIN_RE.fullmatch(one.name)
        key = table.get(match[1]) if match else None
        if key == "author":
            if named(texts.tidy(one.text)):
                work.people.append(Person(texts.tidy(one.text), one.span))
        elif key == "container_title":
            name = one.text.split(";")[0].strip()
            if not any(c.isdigit() for c in name):
                work.add(key, name, Span(one.span.start, one.span.start + len(name)))
        elif key == "abstract":
            text = flat(one.text)
            if len(text) >= DESCRIPTION and not text.endswith(("...", "…")) and key not in work.terms:
                work.add(key, text, one.span)
        elif key:
            work.add(key, one.text, one.span)
    return work


def disagreements(draft: Draft) -> Iterator[dict[str, object]]:
    """A warning for each of title, DOI and authors of which the head surely says another thing than the record."""
    for field, key in (("title", "title"), ("doi", "doi"), ("people", "authors")):
        chosen = draft.chosen.get(field)
        for claim in draft.claims:
            sure = claim.confidence >= DUBLIN_CORE
            if chosen is None or claim.field != field or claim.rule == chosen.rule or not sure:
                continue
            if (claim.rule.startswith("head.") or chosen.rule.startswith("head.")) and not _alike(claim.value, chosen.value):
                shown = f"{_shown(chosen.value)!r} ({chosen.rule}) and {_shown(claim.value)!r} ({claim.rule})"
                yield {"code": "head_disagrees", "field": key, "message": f"the page says two things: {shown}"[:500]}
                break


def _alike(one: object, other: object) -> bool:
    if isinstance(one, People) and isinstance(other, People):
        families = [{vocab.fold(a.name.family or a.name.literal or "") for a in people.authors} for people in (one, other)]
        return families[0] == families[1]
    letters = ["".join(filter(str.isalnum, str(value))).casefold() for value in (one, other)]
    return letters[0] == letters[1] or (min(map(len, letters)) > 20 and (letters[0] in letters[1] or letters[1] in letters[0]))


def _shown(value: object) -> str:
    return "; ".join(author.shown for author in value.authors)[:150] if isinstance(value, People) else str(value)[:150]


def titles(blocks: Blocks) -> Iterator[Found]:
    """The heading that the window's title begins with; less surely the titles themselves, without the name of the site."""
    headings = [said for said in blocks.said if said.name == "h1"]
    windows = [said for said in blocks.said if said.name in ("og:title", "title", "twitter:title")]
    sites = {vocab.fold(said.text) for said in blocks.said if said.name in ("og:site_name", "citation_journal_title", "citation_publisher")}
    for heading in headings[:3]:
        folded = vocab.fold(heading.text)
        if len(folded) > 10 and any(folded in (vocab.fold(window.text[: len(heading.text) + 2]), *_parts(window)) for window in windows):
            if folded not in sites:
                yield Found("title", texts.title(heading.text), heading.span, HEADING, "head.heading")
            return
    for window in windows:
        text = _without_site(window.text, sites)
        if len(text) > 10:
            span = Span(window.span.start, window.span.start + len(text))
            yield Found("title", texts.title(text), span, ALONE, f"head.{window.name.replace(':', '_')}")


def _parts(window: Said) -> list[str]:
    return [vocab.fold(part) for part in SITE_RE.split(window.text)]


def _without_site(text: str, sites: set[str]) -> str:
    """A window's title without ` | Journal` or ` - Publisher` behind it."""
    while cuts := list(SITE_RE.finditer(text)):
        cut = cuts[-1]
        rest = text[cut.end() :]
        dashed = cut[0].strip() in ("-", "–", "—")
        if dashed and vocab.fold(rest) not in sites and (len(rest.split()) > 5 or len(text[: cut.start()].split()) < 4):
            break
        text = text[: cut.start()]
    return text.rstrip()
