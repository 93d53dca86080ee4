"""
The page of a paper at its journal, at an archive or in an index: what the journal prints around title and abstract, in any order.

    Skip to main content
    Journal of Cold Wells
    J. Cold Wells 12 (3) - 2019 - https://doi.org/10.1000/cold.2019.3
    RESEARCH ARTICLE
    Deep wells and their keepers
    Anna Keller 1, Luca Bianchi 2,*
    1 Department of Water, University of X, City, Country
    Received 3 May 2018; accepted 9 January 2019
    Abstract
    Wells are ...
    Keywords: wells; water
    1 Introduction
    ...

References
----------
    How to cite: Keller A, Bianchi L. Deep wells and their keepers. J Cold Wells 2019;12(3):11-6.

Anything may be missing; the text of the paper and its list may follow. It is told by what only such pages have: a masthead with volume,
issue and pages, a DOI of its own, the dates of a paper's history, an ISSN, institutions, a citation of itself, sections of a paper below
the abstract.
"""

from collections.abc import Iterator

from scrape2meta import references, vocab
from scrape2meta.blocks import Blocks
from scrape2meta.fields import (
    abstracts,
    classification,
    events,
    front_matter,
    funding,
    identifiers,
    keywords,
    mastheads,
    page_affiliations,
    page_dates,
    page_journals,
    page_people,
    page_titles,
    page_venues,
    people,
    proceedings,
    records,
    signatures,
    thesis_covers,
    titles,
    venues,
)
from scrape2meta.fields import east_asian as asian
from scrape2meta.formats import Format, Reader, Sign, cited_people, east_asian, self_citation
from scrape2meta.formats.abstract import LOOKED_AT, abstract_text, flattened_entries, spoken_like_an_abstract
from scrape2meta.formats.structured import head
from scrape2meta.formats.unknown import against


def _signs(blocks: Blocks) -> Iterator[Sign]:
    if asian.is_page(blocks):
        yield from east_asian.of_a_journal(blocks)
        return
    chinese = sum(1 for block in blocks.items if block.label and vocab.CJK_RE.match(block.text))
    if chinese >= 3:
        yield Sign(f"{chinese} Chinese labels", -9.0)
        return
    slot = events.signs(blocks)
    if slot["time"] and (slot["room"] or slot["kind"] or slot["slot_author"] or slot["number"]):
        yield Sign("the slot of a talk above the text", -9.0)
        return
    of_repository = records.is_one(blocks)
    if of_repository:
        yield Sign("labels of a repository's record", -6.0)
    other = of_repository or slot["counted"] or slot["day"] or slot["numbered_title"]  # such records and talks look like first pages too
    first_page = () if other else front_matter.signs(blocks)
    by_doi = any(identifiers.labelled_doi(blocks)) or any(identifiers.lone_doi(blocks))
    by_label = any(blocks.labelled("abstract"))
    if not other and not first_page and (by_label or by_doi) and page_titles.is_named_below(blocks):
        first_page = (("names below a title", 2.2 if by_label and by_doi else 1.5),)
        if by_doi and page_titles.is_placed_below(blocks):
            first_page = (*first_page, ("institutions below the names", 1.5))
    if not other and (work := self_citation.cited(blocks)) and work[0].title and work[0].container_title and work[0].year:
        first_page = (*first_page, ("says how it is cited, and where it appeared", 2.0))
    if abstracts.has_extract(blocks):
        first_page = (*first_page, ("says what it shows instead of an abstract", 3.0))
    if not of_repository and thesis_covers.of(blocks):
        first_page = (*first_page, ("the cover of a thesis", 4.5))
    around = (*page_journals.furniture(blocks), *first_page)
    for words, weight in around:
        yield Sign(words, weight)
    text = abstract_text(blocks)
    beginning = text[:LOOKED_AT]
    if any(blocks.labelled("abstract")) and len(text) >= 80:
        yield Sign("an abstract label with text below it", 1.5)
    elif any(blocks.labelled("keywords")) and (phrases := spoken_like_an_abstract(beginning, vocab.tokens(beginning.casefold()))):
        yield Sign(f"speaks like an abstract: {', '.join(phrases[:4])}", min(len(phrases), 2) * 0.7)
    if any(blocks.labelled("keywords")):
        yield Sign("a label for keywords", 0.7)
    if any(blocks.labelled("references")) and len(blocks.zone("references")) > 3:
        yield Sign("a list of references below its heading", 1.0)
    if cited := head.describes_a_work(blocks) and (text or blocks.zone("references")):
        yield Sign("the head of the page cites it as a work", 3.5)
    if sum(weight for _, weight in around) < mastheads.ENOUGH and not cited:
        yield Sign("nothing of a journal around the text", -3.0)
    if flattened_entries(blocks):
        yield Sign("a flattened list, as below abstracts", -4.0)
    known = sum(weight for _, weight in around) >= SURE or (by_doi and bool(first_page))
    for sign in against(blocks):  # such pages have the menus of shops and of news; only guidelines and forms have the same labels
        yield sign._replace(weight=sign.weight * 0.4) if known and sign.words.startswith(OF_SITES) else sign


SURE = 4.0  # so much around a paper makes words of a site around it count for less
OF_SITES = ("the heading says", "reads like a shop", "reads like news", "nothing but short lines")


WESTERN: tuple[Reader, ...] = (
    titles.labelled,
    page_titles.in_page,
    page_people.below_title,
    page_people.labelled,
    page_people.noted,
    signatures.signed,
    page_people.held,
    page_affiliations.named_again,
    page_affiliations.alone,
    people.by,
    abstracts.labelled,
    abstracts.between,
    keywords.labelled,
    keywords.below_abstract,
    identifiers.labelled_doi,
    identifiers.lone_doi,
    identifiers.head_doi,
    identifiers.citation_doi,
    identifiers.supplement_doi,
    identifiers.notice_doi,
    identifiers.numbers,
    self_citation.read,
    cited_people.in_full,
    cited_people.nameless,
    mastheads.masthead,
    mastheads.pages,
    mastheads.day_beside_masthead,
    mastheads.day_of_version,
    mastheads.year_below_journal,
    mastheads.history,
    page_venues.above_masthead,
    proceedings.read,
    page_journals.named,
    page_journals.part_of_year,
    page_journals.below_names,
    page_dates.bare,
    page_dates.online,
    page_dates.submitted,
    page_dates.of_meeting,
    page_venues.written_out,
    venues.labelled,
    venues.year_of_publication,
    funding.funding,
    events.presented,
    classification.classification,
)
READERS: tuple[Reader, ...] = (
    *(asian.elsewhere(reader) for reader in WESTERN),
    *(asian.here(reader) for reader in asian.READERS),
    asian.elsewhere(references.cited),
    asian.here(east_asian.cited),
)

FORMAT = Format(
    "journal_page",
    "the page of a paper at its journal, an archive or an index: masthead, names, institutions, dates, abstract, text, references",
    _signs,
    (*map(thesis_covers.behind, (*map(front_matter.behind, READERS), *front_matter.READERS)), thesis_covers.read),
    type="article-journal",
)
