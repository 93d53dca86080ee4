"""
Chinese labels around a paper, mostly an English one (record pages of the Web of Science kind under CNKI-style labels).

    Enacting a policy: the case of ...
    被引:3
    |
    作者
    Keller, Anna [1 ,2 ]
    机构
    [1] Univ X, Sch Y, City, Country
    关键词
    governance; policy;
    摘要
    Objectives The ...
    页码:49 / 56
    相关论文
    共 36 条
      • [1] Engaging ...
        McLeod, Ina
        [J]. JOURNAL OF Z, 2017, 22 (01) : 4 - 11

Labels stand alone with their values on the following lines, before a colon, or glued; any block may be missing or empty.
"""

from collections.abc import Iterator
from dataclasses import replace

from scrape2meta import references, vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found
from scrape2meta.fields import abstracts, identifiers, keywords, people, titles, venues
from scrape2meta.formats import Format, Sign
from scrape2meta.formats.unknown import against

# The labels that the family is told by; others are only counted.
TELLING = {
    "cited_by_count": 1.5,
    "related": 1.0,
    "affiliations": 1.0,
    "classification": 1.0,
    "subject_codes": 1.5,
    "page_count": 1.0,
    "chrome": 0.5,
    "funding": 0.5,
}


def cited(blocks: Blocks) -> Iterator[Found]:
    """The list below 参考文献."""
    yield from references.parse(blocks.zone("references"))


def related(blocks: Blocks) -> Iterator[Found]:
    """The bullets below 相关论文: related papers, not the paper's own references."""
    for found in references.parse(blocks.zone("related"), "related"):
        yield replace(found, field="related")


def _signs(blocks: Blocks) -> Iterator[Sign]:
    labels = {
        str(block.label)
        for block in blocks.items
        if (block.label and vocab.CJK_RE.match(block.text.lstrip("•·【〔[ "))) or block.label == "doi"
    }
    chinese = labels - {"doi", "chrome"}
    if len(chinese) < 2:
        yield Sign("fewer than two Chinese labels", -4.0)
        return
    yield Sign(f"Chinese labels: {len(chinese)}", 1.0 * min(len(chinese), 6))
    telling = {label: TELLING[label] for label in sorted(labels & TELLING.keys())}
    if telling:
        yield Sign(f"labels of this family: {', '.join(telling)}", min(sum(telling.values()), 4.0))
    marked = sum(1 for block in blocks.zone("authors") if people.MARK_RE.search(block.text))
    if marked:
        yield Sign(f"{marked} author lines with [n ] marks", 1.5)
    if not any(block.label is None or block.value for label in ("authors", "abstract", "keywords", "doi") for block in blocks.zone(label)):
        yield Sign("labels without values", -4.0)
    for sign in against(blocks):
        # An abstract may speak of reading lists or of news; only guidelines are rich in the same labels.
        yield sign if "manuscripts" in sign.words else replace_weight(sign, 0.3)


def replace_weight(sign: Sign, factor: float) -> Sign:
    """The same sign with less weight."""
    return sign._replace(weight=sign.weight * factor)


FORMAT = Format(
    "cnki",
    "Chinese labels around a paper, values on the following lines, related papers as bullets",
    _signs,
    (
        titles.labelled,
        titles.doubled,
        titles.above_text,
        titles.parallel,
        people.marked,
        abstracts.labelled,
        keywords.labelled,
        identifiers.labelled_doi,
        venues.labelled,
        venues.year_of_publication,
        venues.funding,
        venues.classification,
        venues.reference_total,
        cited,
        related,
    ),
)
