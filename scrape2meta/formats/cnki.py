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
from scrape2meta.fields import east_asian as east_asian_fields
from scrape2meta.fields import people, venues
from scrape2meta.fields.east_asian import citations, is_page, sheet
from scrape2meta.formats import Format, Sign, east_asian

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
    """The list below 参考文献; none below a word of a menu."""
    if not sheet.is_menu(blocks, "references"):
        yield from east_asian.cited(blocks)


def related(blocks: Blocks) -> Iterator[Found]:
    """The bullets below 相关论文: related papers, not the paper's own references."""
    for found in references.parse(blocks.zone("related"), "related"):
        yield replace(found, field="related")


def _signs(blocks: Blocks) -> Iterator[Sign]:
    if not is_page(blocks):
        yield Sign("no page in East Asian letters, and no three labels in them", -4.0)
        return
    page = sheet.of(blocks)
    labels = {
        slot.meaning
        for slot in page.slots
        if slot.meaning and (vocab.CJK_RE.search(slot.word) or slot.meaning == "doi" or page.is_native) and slot.zone != "body"
    }
    native = labels - {"doi", "chrome", "references"}
    if len(native) < 2:
        yield Sign("fewer than two Chinese, Japanese or Korean labels", -2.0)
    else:
        yield Sign(f"labels: {len(native)}", 0.5 * min(len(native), 6))
    telling = {label: TELLING[label] for label in sorted(labels & TELLING.keys())}
    if telling:
        yield Sign(f"labels of this family: {', '.join(telling)}", min(sum(telling.values()), 4.0))
    marked = sum(1 for block in blocks.zone("authors") if people.MARK_RE.search(block.text))
    if marked:
        yield Sign(f"{marked} author lines with [n ] marks", 1.5)
    if not any(
        value.text
        for label in ("authors", "abstract", "keywords", "doi", "title")
        for slot in page.labelled(label)
        for value in page.values(slot, 1)
    ):
        yield Sign("labels without values", -4.0)
    cited_itself = any(one.labelled for one in citations.of(page))
    if east_asian.printed_by_journals(page) and (cited_itself or not page.labelled(*east_asian.INDEX)):
        yield Sign("what journals print around a paper, and nothing of an index", -5.0)
    yield from east_asian.common(blocks)


FORMAT = Format(
    "cnki",
    "Chinese labels around a paper, values on the following lines, related papers as bullets",
    _signs,
    (
        *east_asian_fields.READERS,
        venues.reference_total,
        cited,
        related,
    ),
)
