"""
A record of a library, a repository or a catalogue: labels and values in every shape (DSpace, VuFind, Pure, EPrints, theses, ERIC, cover sheets).

    Please use this identifier to cite or link to this item: http://hdl.handle.net/10234/98771
    Title: Settlement of shallow foundations on peat
    Authors: Okonkwo, Adaeze Ruth
    Keywords: Peat
    Foundations
    Issue Date: 14-Mar-2016
    Appears in Collections: Theses
"""

from collections.abc import Iterator

from scrape2meta.blocks import Blocks
from scrape2meta.fields import people, records, titles
from scrape2meta.formats import Format, Sign
from scrape2meta.formats.unknown import against

# What only such records print, and how much each speaks for them.
TELLING = {"uri": 2.0, "accession": 1.5, "collection": 1.5, "files": 1.5, "degree": 1.0, "type": 1.0, "subjects": 1.0, "status": 0.5, "supervisor": 0.5}
DESCRIBING = ("title", "authors", "abstract", "description", "keywords", "published", "publisher", "citation", "container_title", "language", "doi")
DUBLIN_CORE = 3


def _signs(blocks: Blocks) -> Iterator[Sign]:
    found = records.labels(blocks)
    telling = {meaning: TELLING[meaning] for meaning in TELLING if meaning in found}
    describing = [meaning for meaning in DESCRIBING if meaning in found]
    if not telling or len(describing) < 2:
        yield Sign("no labels of a record", -6.0)
        return
    yield Sign(f"labels of a repository: {', '.join(telling)}", min(sum(telling.values()), 6.0))
    yield Sign(f"labels that describe a work: {', '.join(describing)}", min(0.6 * len(describing), 3.0))
    if records.dublin_core(blocks) >= DUBLIN_CORE:
        yield Sign("element names of Dublin Core", 3.0)
    if not any(records.title(blocks)) and not any(titles.above_text(blocks)):
        yield Sign("no title", -4.0)
    if not any(records.has_value(blocks, meaning) for meaning in ("authors", "abstract", "published", "description", "citation", "keywords")):
        yield Sign("labels without values", -4.0)
    yield from against(blocks)


FORMAT = Format(
    "repository_record",
    "a record of a repository, a library or a catalogue: labels and values",
    _signs,
    (
        records.title,
        records.title_alt,
        records.authors,
        records.abstract,
        records.keywords,
        records.dates,
        records.publication,
        records.kind,
        records.identity,
        records.funding,
        titles.doubled,
        titles.above_text,
        people.by,
        people.under_title,
    ),
)
