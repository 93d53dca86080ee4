"""The identifiers of the page's own work: only where a label or a line of its own says so, never out of a sentence or a reference."""

from collections.abc import Callable, Iterator, Mapping

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.blocks.prose import looks_cited
from scrape2meta.evidence import Found, Span
from scrape2meta.values import identifiers

LABELLED = 0.98
ALONE = 0.85
HEAD = 0.8
MOST_PROSE = 3000  # letters
LONGEST_LINE = 300
LONE = frozenset(["head", "tail", "abstract", "licence", "acknowledgements", "corresponding"])  # zones in which a DOI stands alone
ABOVE = 2  # lines above a DOI behind a list
NEAR = 6  # lines of a citation
SUPPLEMENT_RE = regex.compile(r"supplementary information\b.{0,30}\bavailable\b.{0,12}\bdoi\b", regex.IGNORECASE)
AWAY = ("references", "related", "notes", "body")
STAMP_RE = regex.compile(r"\s*(?:arXiv|PMID|PMCID)\s*:", regex.IGNORECASE)  # set on the margin of a page, wherever its text ends up
OTHER_WORK_RE = regex.compile(  # the DOI of another work
    r"\b(?:erratum|correction|corrects|corrigendum|comment(?:s|ary)? on|supplement(?:ary)?|data ?set|dataverse|dryad|figshare|zenodo"
    r"|published (?:version|in)|is available|preprint|translation of|reply|companion|related)\b",
    regex.IGNORECASE,
)
COPYRIGHT_RE = regex.compile(r"©.*\bdoi\b\s*[:：]?\s*10\.\d", regex.IGNORECASE)
SICI_RE = regex.compile(
    r"10\.\d{4,9}/\S*[<\[(]\S*[\w>]"
)  # old DOIs hold brackets of all kinds (ANSI/NISO Z39.56); alone on a line they are safe
ALONE_RE = regex.compile(r"[\s(\[]*(?:doi\s*[:：]?\s*)?(?:https?://(?:dx\.)?doi\.org/)?\s*10\.\d{4,9}/\S+[\s)\]·]*", regex.IGNORECASE)


def labelled_doi(blocks: Blocks) -> Iterator[Found]:
    """The DOI below or behind its label; an empty label gives none."""
    for text, span in blocks.values("doi"):
        if alone := SICI_RE.fullmatch(text.strip()):
            start = span.start + text.index(alone[0])
            yield Found("doi", alone[0].lower(), Span(start, start + len(alone[0])), LABELLED, "identifiers.labelled_doi")
            return
        for doi, where in identifiers.find_dois(blocks.text, *span):
            yield Found("doi", doi, where, OF_VOLUME if _is_of_volume(doi, blocks) else LABELLED, "identifiers.labelled_doi")
            return


def _is_of_volume(doi: str, blocks: Blocks) -> bool:
    """Whether a DOI is the beginning of the one in the page's head: that of the proceedings in which the work appeared."""
    return any(str(found.value).startswith(tuple(doi + mark for mark in "._-/(")) for found in head_doi(blocks))


OF_VOLUME = 0.6


def lone_doi(blocks: Blocks) -> Iterator[Found]:
    """A DOI alone on its line outside references and text; behind a list, with its label, below lines that cite nothing."""
    for block in _outside(blocks):
        if block.role is Role.LINE and block.zone in LONE and ALONE_RE.fullmatch(block.text):
            yield from _dois(blocks, block)
    rows = blocks.zone("references")
    for place, block in enumerate(rows):
        if block.text[:3].casefold() == "doi" and ALONE_RE.fullmatch(block.text):
            above = rows[max(place - ABOVE, 0) : place]
            if len(above) == ABOVE and not any(looks_cited(row.text) for row in above):
                yield from _dois(blocks, block)


def citation_doi(blocks: Blocks) -> Iterator[Found]:
    """The DOI in what the page says below or behind a label about how to cite it, where it says but one."""
    for run in blocks.runs("citation"):
        found = {
            str(found.value): found
            for block in run[:NEAR]
            if not OTHER_WORK_RE.search(block.text)
            for found in _dois(blocks, block, LABELLED - 0.05, "identifiers.citation_doi")
        }
        if found:
            if len(found) == 1:
                yield from found.values()
            return


def supplement_doi(blocks: Blocks) -> Iterator[Found]:
    """The paper's own DOI in the note that its supplement is found below it: `Supplementary information available. See DOI: 10.1000/x`."""
    for block in blocks.items:
        if len(block.text) <= LONGEST_LINE and SUPPLEMENT_RE.search(block.text):
            yield from _dois(blocks, block, ALONE, "identifiers.supplement_doi")
            return


def _outside(blocks: Blocks) -> Iterator[Block]:
    """The blocks that are no references, down to where so much prose has passed that the rest is the text of a paper."""
    prose = 0
    for block in blocks.items:
        if block.zone in AWAY and not (block.zone == "body" and STAMP_RE.match(block.text)):
            continue
        if block.role is Role.PARAGRAPH and block.zone != "abstract":
            prose += len(block.text)
            if prose > MOST_PROSE:
                return
            continue
        yield block


def numbers(blocks: Blocks) -> Iterator[Found]:
    """PMID, PMCID, arXiv number, ISSNs and handle of the page's work, where lines outside its text and references show them."""
    found: set[str] = set()
    for block in _outside(blocks):
        if len(block.text) > LONGEST_LINE or not vocab.DIGIT_RE.search(block.text):
            continue
        for field, parse in NUMBERS.items():
            if field not in found and (value := parse(block.text)):
                found.add(field)
                yield Found(field, value, block.span, LABELLED, f"identifiers.{field}")


def of_archives(blocks: Blocks) -> Iterator[Found]:
    """PMID, PMCID and arXiv number alone."""
    yield from (found for found in numbers(blocks) if found.field in ("pmid", "pmcid", "arxiv"))


def _issns(text: str) -> tuple[str, ...]:
    return identifiers.find_issns(text) if "issn" in text.casefold() else ()


NUMBERS: Mapping[str, Callable[[str], object]] = {
    "pmid": identifiers.parse_pmid,
    "pmcid": identifiers.parse_pmcid,
    "arxiv": identifiers.parse_arxiv,
    "handle": identifiers.parse_handle,
    "issn": _issns,
}


def head_doi(blocks: Blocks) -> Iterator[Found]:
    """A DOI inside a short line above the abstract or text, where all such lines name the same."""
    ends = [block.span.start for zone in ("text", "abstract", "body", "references") for block in blocks.zone(zone)[:1]]
    end = min(ends, default=None)
    seen: dict[str, Found] = {}
    for block in _outside(blocks):
        if end is not None and block.span.start >= end:
            break
        if len(block.text) <= LONGEST_LINE and not OTHER_WORK_RE.search(block.text):
            for found in _dois(blocks, block, HEAD, "identifiers.head_doi"):
                seen.setdefault(str(found.value), found)
    if len(seen) == 1:
        yield from seen.values()


def notice_doi(blocks: Blocks) -> Iterator[Found]:
    """A DOI behind its label in a notice of copyright, `© 2006 The Society. [DOI: 10.1000/1.22]`, where all notices name the same."""
    seen: dict[str, Found] = {}
    for block in blocks.items:
        if block.role is Role.NOISE and block.zone not in AWAY and COPYRIGHT_RE.search(block.text) and not OTHER_WORK_RE.search(block.text):
            for found in _dois(blocks, block, HEAD, "identifiers.notice_doi"):
                seen.setdefault(str(found.value), found)
    if len(seen) == 1:
        yield from seen.values()


def _dois(blocks: Blocks, block: Block, sure: float = ALONE, rule: str = "identifiers.lone_doi") -> Iterator[Found]:
    for doi, where in identifiers.find_dois(blocks.text, *block.span):
        yield Found("doi", doi, where, sure, rule)
