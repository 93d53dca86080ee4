"""
A record of a library, a repository or a catalogue (DSpace, VuFind, Pure, EPrints, theses, ERIC, cover sheets): labels and values.

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
from scrape2meta.fields import (
    classification,
    east_asian,
    front_matter,
    identifiers,
    mastheads,
    page_dates,
    page_titles,
    people,
    records,
    titles,
    told_titles,
)
from scrape2meta.formats import Format, Sign, self_citation
from scrape2meta.formats.unknown import against


def _signs(blocks: Blocks) -> Iterator[Sign]:
    telling = records.telling(blocks)
    if not telling:
        yield Sign("no labels of a record", -6.0)
        return
    yield Sign(f"labels of a repository: {', '.join(telling)}", min(sum(telling.values()), 8.0))
    describing = sorted(records.labels(blocks) & records.DESCRIBING)
    yield Sign(f"labels that describe a work: {', '.join(describing)}", min(0.6 * len(describing), 3.0))
    cited = any(self_citation.in_record(blocks))
    if cited:
        yield Sign("a citation of itself", 1.5)
    elif not any(records.title(blocks)) and not any(records.heading(blocks)) and not any(page_titles.in_page(blocks)):
        yield Sign("no title", -4.0)
    if not any(records.has_value(blocks, meaning) for meaning in VALUED):
        yield Sign("labels without values", -4.0)
    yield from against(blocks)


VALUED = ("authors", "abstract", "published", "description", "citation", "keywords", "container_title")

FORMAT = Format(
    "repository_record",
    "a record of a repository, a library or a catalogue: labels and values",
    _signs,
    (
        records.title,
        east_asian.elsewhere(records.heading),
        records.title_alt,
        records.authors,
        records.abstract,
        told_titles.prose,
        records.keywords,
        records.dates,
        records.publication,
        records.source_line,
        records.kind,
        records.identity,
        identifiers.of_archives,
        identifiers.citation_doi,
        records.funding,
        classification.classification,
        self_citation.in_record,
        page_dates.submitted,
        mastheads.history,
        page_dates.online,
        titles.doubled,
        page_titles.in_page,
        people.under_title,
        people.by,
        *front_matter.OF_LOST,
        *map(east_asian.here, east_asian.READERS),
    ),
)
