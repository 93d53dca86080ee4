"""
Prose with a footnote: a blog or magazine article whose title is often printed twice, with a short list of references.

    Contemporary networksContemporary networks

    Across all organisations ...

    Article Footnote

    Author, A. (2012) Title. Publisher.

The prose is not an abstract, and is not taken for one.
"""

from collections.abc import Iterator
from itertools import islice

from scrape2meta import references
from scrape2meta.blocks import Blocks, Role
from scrape2meta.evidence import Found
from scrape2meta.fields import abstracts, identifiers, keywords, people, sections, titles, venues
from scrape2meta.formats import Format, Sign
from scrape2meta.formats.abstract import abstract_text, flattened_entries
from scrape2meta.formats.unknown import against
from scrape2meta.values import dates

LOOKED_AT = 5  # entries of a list that are read to tell what it is


def posted(blocks: Blocks) -> Iterator[Found]:
    """A date on a line of its own above the prose: when the article appeared."""
    for block in blocks.zone("head"):
        found = list(dates.find(block.text)) if block.role is Role.LINE and len(block.text) < 60 else []
        if len(found) == 1 and found[0][0].month and found[0][1].end - found[0][1].start >= 0.5 * len(block.text):
            date, span = found[0]
            where = type(span)(block.span.start + span.start, block.span.start + span.end)
            yield Found("published", dates.show(date), where, 0.85, "article.posted")
            yield Found("year", date.year, where, 0.85, "article.posted")
            return


def _signs(blocks: Blocks) -> Iterator[Sign]:
    paragraphs = [b for b in blocks.zone("text", "body") if b.role is Role.PARAGRAPH]
    if not paragraphs:
        yield Sign("no prose", -6.0)
        return
    if any(titles.doubled(blocks)):
        yield Sign("the title is printed twice", 3.5)
    listed = blocks.zone("references") or blocks.zone("notes")
    label = any(blocks.labelled("references")) or any(blocks.labelled("notes"))
    if listed and not flattened_entries(blocks):
        first = [
            references.parse_entry(entry, "cited", place)
            for place, entry in enumerate(islice(references.split(listed), LOOKED_AT), start=1)
        ]
        read = sum(reference.confidence >= 0.5 for reference in first)
        if label and first and read * 2 >= len(first):
            yield Sign("a footnote or list of references below its heading", 3.5)
        elif read:
            yield Sign("a list that reads like references", 1.0)
    if any(people.by(blocks)):
        yield Sign("a line that says by whom", 0.7)
    if len(paragraphs) >= 3:
        yield Sign(f"{len(paragraphs)} paragraphs of prose", 1.0)
    if blocks.zone("abstract"):
        yield Sign("an abstract label", -4.0)
    if flattened_entries(blocks):
        yield Sign("a flattened list, as below abstracts", -4.0)
    if sections.read(abstract_text(blocks)):
        yield Sign("section labels of an abstract", -3.0)
    yield from against(blocks)


FORMAT = Format(
    "article",
    "prose with a doubled title, a footnote or a short list of references",
    _signs,
    (
        titles.labelled,
        titles.doubled,
        titles.above_text,
        people.by,
        abstracts.labelled,
        keywords.labelled,
        identifiers.labelled_doi,
        identifiers.lone_doi,
        venues.labelled,
        venues.year_of_publication,
        posted,
        references.cited,
    ),
)
