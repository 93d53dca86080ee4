"""PubMed's XML: PubmedArticle and MedlineCitation."""

from dataclasses import replace

from scrape2meta import references
from scrape2meta.evidence import Span
from scrape2meta.formats.structured.work import Person, Work
from scrape2meta.formats.structured.xml_tree import Element
from scrape2meta.references import Reference
from scrape2meta.references.split import single
from scrape2meta.values import identifiers
from scrape2meta.values.names import Name

IDS = {"doi": "doi", "pubmed": "pmid", "pmc": "pmcid"}
SIMPLE = (
    (("journal", "title"), "container_title"),
    (("journal", "isoabbreviation"), "container_short"),
    (("journal", "issn"), "issn"),
    (("journal", "journalissue", "volume"), "volume"),
    (("journal", "journalissue", "issue"), "issue"),
    (("pagination", "medlinepgn"), "pages"),
    (("articletitle",), "title"),
    (("vernaculartitle",), "title_alt"),
    (("language",), "language"),
)


def work(record: Element) -> Work:
    """What a record says of its article."""
    found = Work()
    citation = record if record.name == "medlinecitation" else record.path("medlinecitation") or record
    article = citation.path("article") or citation
    for names, key in SIMPLE:
        if one := article.path(*names):
            found.add(key, one.text(), one.span)
    if pmid := citation.path("pmid"):
        found.add("pmid", pmid.text(), pmid.span)
    for one in article.children_named("elocationid"):
        if one.get("eidtype") == "doi":
            found.add("doi", one.text(), one.span)
    _ids(record, found)
    _dates(article, record, found)
    _people(article, found)
    for abstract in article.children_named("abstract"):
        for one in abstract.children_named("abstracttext"):
            found.add("abstract", one.text(), one.span, None, _label(one))
    for abstract in citation.children_named("otherabstract"):
        for one in abstract.children_named("abstracttext"):
            found.add("abstract", one.text(), one.span, abstract.get("language") or None, _label(one))
    for one in citation.all("keyword"):
        found.add("keyword", one.text(), one.span)
    for one in article.all("publicationtype"):
        found.add("type", one.text(), one.span)
    for one in article.all("agency"):
        found.add("funding", one.text(), one.span)
    for listed in record.all("referencelist"):
        for one in listed.all("reference"):
            cited = one.path("citation")
            if cited is not None and cited.text():
                found.references.append(_reference(cited, one))
    return found


def _label(one: Element) -> str | None:
    label = one.get("label").rstrip(" :")
    return label if label and label.upper() != "UNLABELLED" else None


def _ids(record: Element, found: Work) -> None:
    data = record.path("pubmeddata", "articleidlist")
    for one in data.children_named("articleid") if data else ():
        if (key := IDS.get(one.get("idtype"))) and key not in found.terms:
            found.add(key, one.text(), one.span)


def _dates(article: Element, record: Element, found: Work) -> None:
    date = article.path("journal", "journalissue", "pubdate")
    if date is not None:
        found.add("year", date.text(spaced=True), date.span)
    elif out := article.path("articledate"):
        found.add("published", "/".join(one.text() for one in out.elements()), out.span)
    for one in record.all("pubmedpubdate"):
        if one.get("pubstatus") in ("received", "accepted"):
            parts = [part.text() for part in one.children_named("year", "month", "day")]
            found.add(one.get("pubstatus"), "/".join(parts), one.span)


def _people(article: Element, found: Work) -> None:
    listed = article.path("authorlist")
    for author in listed.children_named("author") if listed else ():
        family, given = author.path("lastname"), author.path("forename") or author.path("firstname") or author.path("initials")
        body = author.path("collectivename")
        if family is not None:
            name = Name(family.text(), given.text() if given else None)
            shown = f"{name.given} {name.family}" if name.given else str(name.family)
            person = Person(shown, Span(family.start, given.end if given else family.end), name)
        elif body is not None and body.text():
            person = Person(body.text(), body.span, Name(literal=body.text()))
        else:
            continue
        person.orcid = next((orcid for one in author.all("identifier") if (orcid := identifiers.parse_orcid(one.text()))), None)
        for one in author.all("affiliation"):
            found.affiliate(person, one.text().rstrip("."), one.span)
        found.people.append(person)


def _reference(cited: Element, one: Element) -> Reference:
    found = replace(references.parse_entry(single(cited.text())), span=cited.span)
    ids = one.path("articleidlist")
    for other in ids.children_named("articleid") if ids else ():
        if other.get("idtype") == "doi" and (doi := identifiers.parse_doi(other.text())):
            return replace(found, doi=doi)
    return found
