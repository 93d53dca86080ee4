"""
A bibliography alone, or a page that starts inside one; the publication list of a laboratory is one too. It has references and no title.

    Literature of cold wells

    Aalto, M. (2004). Cold wells of the north. Water, 3(2), 11-24.
    Brandt, A., & Liu, Q. (2011). Depth and taste. Well Press.

    2nd form: 1. Aalto M, Brandt A. Cold wells. Water. 2004;3:11-24.

The first entry may be cut, lines of the site may stand around; the heading ("Literatur", "Publications 2010") is no title.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import regex

from scrape2meta import references
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.blocks.prose import YEAR_RE
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import east_asian, front_matter
from scrape2meta.formats import Format, Sign
from scrape2meta.formats.abstract import flattened_entries
from scrape2meta.formats.unknown import against
from scrape2meta.references import citing

NUMBER_RE = regex.compile(r"\W{0,2}(\d{1,4})[.)\]]\s")
STEP = 5  # numbers that may be left out between two entries
FEWEST = 3  # entries
LEAST_SHARE = 0.7  # of the page's letters that stand in entries
LOOKED_AT = 8  # entries that are read to tell what they are
MANY_OWN = 4
MANY_NATIVE = 4  # labels in East Asian letters
LETTERS_OF_HEAD = 2000
LONG_ENTRY = 250  # letters: what a cut list begins with is shorter
SEARCH_RE = regex.compile(
    r"共(?:找到|检索到|檢索到|有)?\s?[\d,]+\s?[条條篇个]\s?(?:结果|結果|记录|文献)"
    r"|检索结果|檢索結果|검색\s?결과|検索結果"
)
LETTERS_A_YEAR = 450  # an entry has a year, and so many letters at most on average
OWN = ("abstract", "keywords", "doi", "title", "authors", "affiliations", "received", "citation")  # labels of a record's own values


def listed(blocks: Blocks) -> list[Block]:
    """What may be the list: the page without lines of the site, headings and lines that hold a year alone."""
    return [
        block
        for block in blocks.items
        if block.role is not Role.NOISE
        and not (block.role is Role.LABEL and block.label in ("references", "notes", "related"))
        and not (len(block.text) < 12 and YEAR_RE.search(block.text))
    ]


@lru_cache(maxsize=2)
def _entries(blocks: Blocks) -> tuple[references.Entry, ...]:
    """The entries of a page that is dense with years and has no prose of its own; none elsewhere, after a look at its lines."""
    rows = listed(blocks)
    letters = sum(len(block.text) for block in rows)
    if sum(len(YEAR_RE.findall(block.text)) for block in rows) * LETTERS_A_YEAR < letters or not letters:
        return ()
    if any(block.role is Role.PARAGRAPH and citing.is_prose(block.text) for block in rows):
        return ()
    return tuple(entry for entry in _falling(rows) or references.split(rows) if citing.is_cited(entry.raw))


def cited(blocks: Blocks) -> Iterator[Found]:
    """All entries of the page, without a heading above the first."""
    rows = listed(blocks)
    if entries := _falling(rows):
        found = tuple(references.parse_entry(entry) for entry in entries)
        span = Span(found[0].span.start, found[-1].span.end)
        parts = tuple(Part("references", reference.span) for reference in found)
        yield Found("references", found, span, sum(r.confidence for r in found) / len(found), "reference_list.falling", parts)
        return
    for claim in references.parse(rows):
        value = claim.value
        if isinstance(value, tuple) and len(value) > FEWEST and not citing.is_cited(value[0].raw):
            places = all(reference.index == place for place, reference in enumerate(value, start=1))
            value = tuple(replace(reference, index=reference.index - places) for reference in value[1:])
            claim = replace(claim, value=value, parts=claim.parts[1:], span=Span(value[0].span.start, claim.span.end))
        yield claim


def _falling(rows: list[Block]) -> tuple[references.Entry, ...]:
    """The entries of a list whose printed numbers fall, as in publication lists with the newest first; none elsewhere."""
    heads = [(place, int(mark[1])) for place, block in enumerate(rows) if (mark := NUMBER_RE.match(block.text))]
    if len(heads) < FEWEST or any(not 1 <= above[1] - below[1] <= STEP for above, below in pairwise(heads)):
        return ()
    found = []
    for (place, number), (end, _) in pairwise((*heads, (len(rows), 0))):
        part = [block for block in rows[place:end] if not block.gap or block is rows[place]]
        entry = references.single("\n".join(block.text for block in part))
        found.append(replace(entry, number=number, span=Span(part[0].span.start, part[-1].span.end)))
    return tuple(found)


def _signs(blocks: Blocks) -> Iterator[Sign]:
    own = sorted({label for label in OWN if any(blocks.labelled(label))})
    if len(own) >= MANY_OWN or east_asian.native_labels(blocks) >= MANY_NATIVE:  # nothing outweighs them: no look at the lines
        yield Sign(f"labels of a record's own values: {', '.join(own)}", -6.0 - len(own))
        return
    if front_matter.is_relined(blocks):
        yield Sign("a head of a paper on one line", -6.0)
        return
    entries = _entries(blocks)
    if len(entries) < FEWEST:
        yield Sign("no list of references alone", -6.0)
        return
    letters = sum(len(block.text) for block in listed(blocks))
    share = sum(len(entry.raw) for entry in entries) / letters
    yield Sign(f"{len(entries)} entries with years make up {share:.0%} of the page", 3.0 if share >= LEAST_SHARE else -3.0)
    readings = [references.parse_entry(entry) for entry in entries[:: max(1, len(entries) // LOOKED_AT)][:LOOKED_AT]]
    read = sum(reference.confidence >= 0.5 and bool(reference.title) for reference in readings)
    yield Sign(f"{read} of {len(readings)} entries read as references", 4.0 * read / len(readings) - 1.0)
    if len(listed(blocks)) == 1 and readings[0].confidence < 0.5 and len(entries[0].raw) > LONG_ENTRY:
        yield Sign("one paragraph that begins with no reference", -4.0)
    if any(blocks.labelled("references")):
        yield Sign("a heading of references", 1.5)
    if SEARCH_RE.search(blocks.text[:LETTERS_OF_HEAD]):
        yield Sign("the hits of a search", -6.0)
    if own:
        yield Sign(f"labels of a record's own values: {', '.join(own)}", -1.5 * len(own))
    if flattened_entries(blocks) > 1:
        yield Sign("a flattened list, as below abstracts", -6.0)
    for sign in against(blocks):
        yield sign._replace(weight=sign.weight * 0.5)


FORMAT = Format("reference_list", "references and nothing else: a bibliography, or the publication list of a laboratory", _signs, (cited,))
