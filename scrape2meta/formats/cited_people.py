"""
The people whom a page's citation of itself names, with their names in full where the page prints them elsewhere.

    Anna Maria Keller, Department of Water, University of X
    How to cite: Keller, A. M., & Ek, B. (2019). Deep wells. Cold Wells, 3(2), 11-24.
    Copyright (c) 2019 Anna Maria Keller, Bo Ek

Who is an author and in which order the citation says; what their names are in full, and where they work, the rest of the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import regex

from scrape2meta.blocks import Block, Blocks
from scrape2meta.evidence import Found, Span
from scrape2meta.fields import page_affiliations, page_people
from scrape2meta.fields.people import Affiliation, Author, People, claim, key
from scrape2meta.formats import self_citation
from scrape2meta.values import names
from scrape2meta.values.names import Name

AGREED = 0.95  # the citation and another place of the page name the same people
LONGEST, MOST_LINES, MOST_NAMES = 500, 600, 60
ELSEWHERE = ("references", "related", "body", "citation", "acknowledgements")
REACH = 80  # letters around a family name
MOST_GIVEN = 4  # words
WORD_RE = regex.compile(r"\p{L}[\p{L}\p{M}'’.-]*")
INITIAL_RE = regex.compile(r"(?<!\p{L})\p{L}|(?<=\p{Lu})\p{Lu}")
BEFORE_RE = regex.compile(r"(?:(?<![\p{L}.])\p{Lu}[\p{L}\p{M}'’.-]*\s+){1,4}$")
BEHIND_RE = regex.compile(r",\s(?P<given>\p{Lu}[\p{L}\p{M}'’.-]*(?:\s\p{Lu}[\p{L}\p{M}'’.-]*){0,3})(?=\s*(?:[;,|(\d]|and\b|&|$))")
Spot = tuple[Author, Span]


def in_full(blocks: Blocks) -> Iterator[Found]:
    """The people of the citation in its order, as other claims or other lines name them in full; nothing where one is not found there."""
    found = self_citation.cited(blocks)
    cited = found[0].authors if found else ()
    if not found or not cited or len(cited) > MOST_NAMES or not all(name.family and name.given for name in cited):
        return
    claims = list(chain(page_people.below_title(blocks), page_people.labelled(blocks), page_people.noted(blocks)))
    told = max(claims, key=lambda c: (_shared(c, cited), len(c.value.affiliations) if isinstance(c.value, People) else 0), default=None)
    known: dict[tuple[str, str], Spot] = {}
    affiliations: Sequence[tuple[Affiliation, Span]] = ()
    if told and isinstance(told.value, People) and _shared(told, cited):
        spans = {field: [part.span for part in told.parts if part.field == field] for field in ("authors", "affiliations")}
        known = {key(author.name): (author, span) for author, span in zip(told.value.authors, spans["authors"], strict=False)}
        affiliations = list(zip(told.value.affiliations, spans["affiliations"], strict=False))
    lines = [b for b in blocks.items[:MOST_LINES] if b.zone not in ELSEWHERE and len(b.text) <= LONGEST]
    people: list[Spot] = []
    for name in cited:
        spot = known.pop(_key_in(known, name), None)
        if spot is None or not _tells_more(spot[0].name, name):
            spot = _in_lines(name, lines) or spot
        if spot is None:
            return
        shown = spot[0].shown.casefold()  # its family name may be cut elsewhere in another claim
        same = next((other for other, (author, _) in known.items() if author.shown.casefold() == shown), None)
        people.append(known.pop(same) if same else spot)
    if any(_is_name(author.name) for author, _ in known.values()):
        if not found[0].et_al:  # the other claim has more people: the citation may be read wrongly
            return
        people += known.values()
    elif found[0].et_al:
        return
    whole = (people, affiliations) if affiliations else _with_institutions(blocks, people)
    yield claim(*whole, AGREED, "cited_people.in_full")


def nameless(blocks: Blocks) -> Iterator[Found]:
    """The people of the citation with the institutions of a page that has lost the names above them: which are whose is not said."""
    places = page_affiliations.without_names(blocks)
    told = next((found for found in self_citation.read(blocks) if found.field == "people"), None) if places else None
    if told is not None and isinstance(told.value, People):
        spans = [part.span for part in told.parts if part.field == "authors"]
        authors = list(zip(told.value.authors, spans, strict=False))
        yield claim(authors, places, told.confidence + SURER, "cited_people.nameless")


SURER = 0.01


def _with_institutions(blocks: Blocks, people: Sequence[Spot]) -> tuple[Sequence[Spot], Sequence[tuple[Affiliation, Span]]]:
    """People with the institutions that stand by their names elsewhere on the page, or with those of a page that has lost the names."""
    span = Span(min(span.start for _, span in people), max(span.end for _, span in people))
    if found := page_affiliations.elsewhere(
        blocks, [author for author, _ in people], span if span.end - span.start < LONGEST else Span(0, 0)
    ):
        told = {key(author.name): author.affiliations for author, _ in found.authors}
        return [(replace(author, affiliations=told.get(key(author.name), ())), at) for author, at in people], found.affiliations
    return people, page_affiliations.without_names(blocks)


def _shared(found: Found, cited: Sequence[Name]) -> int:
    """How many of the people cited a claim names."""
    value = found.value
    return len({key(a.name) for a in value.authors} & {key(name) for name in cited}) if isinstance(value, People) else 0


def _key_in(known: Mapping[tuple[str, str], Spot], name: Name) -> tuple[str, str]:
    """Under which key a person cited is known: its own, else that of a name which ends in the family name cited (`P. K. Abdul Rahiman`)."""
    own = key(name)
    if own in known:
        return own
    family, initial = f" {(name.family or '').casefold()}", (name.given or "")[:1].casefold()
    same = (k for k, (author, _) in known.items() if author.shown.casefold().endswith(family) and author.shown[:1].casefold() == initial)
    return next(same, own)


def _tells_more(name: Name, cited: Name) -> bool:
    """Whether a given name is written out, or has no fewer letters than the one cited."""
    whole = any(len(word.strip(".")) > 2 and not word.isupper() for word in WORD_RE.findall(name.given or ""))
    return whole or sum(map(str.isalpha, name.given or "")) >= sum(map(str.isalpha, cited.given or ""))


def _is_name(name: Name) -> bool:
    return name.literal is None and names.likeness(names.show(name)) > 0


def _in_lines(name: Name, lines: Sequence[Block]) -> Spot | None:
    """The first place where a person stands with a given name that is no initial and begins with the initials cited."""
    family = (name.family or "").casefold()
    initials = "".join(INITIAL_RE.findall(name.given or "")).casefold()
    if len(family) < 2 or not initials:
        return None
    for block in lines:
        start = block.text.casefold().find(family) if len(block.text.casefold()) == len(block.text) else -1
        if start < 0:
            continue
        end = start + len(family)
        if block.text[end : end + 1].isalpha() or block.text[max(0, start - 1) : start].isalpha():
            continue
        if spot := _around(block, start, end, initials):
            return spot
    return None


def _around(block: Block, start: int, end: int, initials: str) -> Spot | None:
    """A person whose family name stands at a place, with the given name before it or behind a comma."""
    before = BEFORE_RE.search(block.text, max(0, start - REACH), start)
    words = list(WORD_RE.finditer(block.text, before.start(), start)) if before else []
    for first in range(max(0, len(words) - MOST_GIVEN), len(words)):
        if begins := _fits(block.text[words[first].start() : start], initials):
            return _spot(block, words[first].start(), end) if begins else None
    behind = BEHIND_RE.match(block.text, end)
    if behind and _fits(behind["given"], initials):
        return _spot(block, start, behind.end("given"))
    return None


def _fits(given: str, initials: str) -> bool:
    """Whether given names are more than initials, and begin with the ones cited."""
    own = "".join(INITIAL_RE.findall(given)).casefold()
    return (own.startswith(initials) or initials.startswith(own)) and any(len(word.strip(".")) > 2 for word in WORD_RE.findall(given))


def _spot(block: Block, start: int, end: int) -> Spot | None:
    shown = " ".join(block.text[start:end].split())
    name = names.parse(shown)
    if name is None or name.literal:
        return None
    return Author(shown, name), Span(block.span.start + start, block.span.start + end)
