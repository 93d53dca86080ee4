"""schema.org in JSON-LD: scholarly articles, theses, chapters and reports, wherever in the graph they stand."""

from collections.abc import Iterator

from scrape2meta.evidence import Span
from scrape2meta.formats.structured.json_source import Node, parse
from scrape2meta.formats.structured.work import Person, Work, fill
from scrape2meta.reading import html
from scrape2meta.values import identifiers
from scrape2meta.values.names import Name

SCHOLARLY = frozenset({"ScholarlyArticle", "MedicalScholarlyArticle", "Thesis", "Chapter", "Report"})
PERHAPS = frozenset({"Article", "CreativeWork", "Book", "Dataset", "TechArticle"})  # with a journal or a DOI
HOLDERS = ("isPartOf", "publication", "partOf")
MOST_NODES = 2000


def works(text: str, shift: int = 0) -> Iterator[Work]:
    """
    The scholarly works of a document, whose spans are moved by `shift`.

    >>> [w.terms["title"][0].text for w in works('{"@type": "ScholarlyArticle", "headline": "Cold wells", "author": {"name": "Ann Roe"},}')]
    ['Cold wells']
    """
    root = parse(text)
    waiting = [root] if root else []
    seen = 0
    while waiting and seen < MOST_NODES:
        node = waiting.pop(0) if seen < 50 else waiting.pop()
        seen += 1
        if isinstance(node.value, list):
            waiting.extend(node.value)
        elif isinstance(node.value, dict):
            if is_work(node):
                yield _work(node, shift)
            else:
                waiting.extend(
                    node.value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if key in node.value
                )


def is_work(node: Node) -> bool:
    """Whether a node describes a scholarly work."""
    kinds = {one.text.removeprefix("http://schema.org/").removeprefix("https://schema.org/") for one in node.get("@type").items()}
    if not node.get("headline", "name").text:
        return False
    return bool(kinds & SCHOLARLY) or (bool(kinds & PERHAPS) and (_periodical(node) or _has_doi(node)))


def _periodical(node: Node) -> bool:
    return any(
        kind.text in ("Periodical", "PublicationIssue", "PublicationVolume")
        for part in node.get(*HOLDERS).items()
        for kind in part.get("@type").items()
    )


def _has_doi(node: Node) -> bool:
    return any(
        identifiers.parse_doi((one.get("value").text if isinstance(one.value, dict) else one.text)[:500])
        for key in ("identifier", "sameAs", "@id")
        for one in node.get(key).items()
    )


def _work(node: Node, shift: int) -> Work:
    work = Work()
    fill(work, "schema_org", _pairs(node, shift))
    if len(work.terms.get("title", ())) > 1:  # headline and name are the same title
        del work.terms["title"][1:]
    for kind in node.get("@type").items():
        work.add("type", kind.text, _moved(kind, shift))
    for one in node.get("author", "creator").items():
        if person := _person(one, work, shift):
            work.people.append(person)
    holder, depth = node, 0
    while depth < 4 and (inner := next((n for n in holder.get(*HOLDERS).items() if isinstance(n.value, dict)), None)):
        holder, depth = inner, depth + 1
        kinds = {kind.text for kind in holder.get("@type").items()}
        pairs = [(key, text, span) for key, text, span in _pairs(holder, shift) if key in ("volumeNumber", "issueNumber", "issn", "isbn")]
        fill(work, "schema_org", pairs)
        name = holder.get("name")
        if name.text and ("Periodical" in kinds or not kinds & {"PublicationIssue", "PublicationVolume"}):
            work.add("container_title", flat(name.text), _moved(name, shift))
    for key, field in (("publisher", "publisher"), ("funder", "funding")):
        for one in node.get(key).items():
            name = one.get("name") if isinstance(one.value, dict) else one
            work.add(field, flat(name.text), _moved(name, shift))
    return work


def _pairs(node: Node, shift: int) -> Iterator[tuple[str, str, Span]]:
    """Keys with their strings; of the objects among them the value or id."""
    for key, value in node.value.items() if isinstance(node.value, dict) else ():
        for one in value.items():
            inner = one.get("value", "@value", "@id", "name") if isinstance(one.value, dict) else one
            if inner.text:
                yield key, flat(inner.text), _moved(inner, shift)


def _person(node: Node, work: Work, shift: int) -> Person | None:
    if node.text:
        return Person(flat(node.text), _moved(node, shift))
    given, family, name = node.get("givenName"), node.get("familyName"), node.get("name")
    if given.text and family.text:
        first, last = sorted((given, family), key=lambda one: one.start)
        shown = flat(name.text) or f"{flat(given.text)} {flat(family.text)}"
        span = _moved(name, shift) if name.text else Span(first.start + shift, last.end + shift)
        person = Person(shown, span, Name(flat(family.text), flat(given.text)))
    elif name.text:
        person = Person(flat(name.text), _moved(name, shift))
    else:
        return None
    for one in node.get("affiliation").items():
        inner = one.get("name") if isinstance(one.value, dict) else one
        address = one.get("address").get("name") if isinstance(one.value, dict) else inner
        chosen = address if address.text and inner.text and inner.text in address.text else inner
        if chosen.text:
            work.affiliate(person, flat(chosen.text), _moved(chosen, shift))
    email = node.get("email").text.removeprefix("mailto:").strip()
    person.email = email if "@" in email else None
    urls = [one.text for key in ("@id", "url", "sameAs", "identifier") for one in node.get(key).items()]
    person.orcid = next((orcid for url in urls if (orcid := identifiers.parse_orcid(url))), None)
    return person


def _moved(node: Node, shift: int) -> Span:
    return Span(node.start + shift, node.end + shift)


def flat(text: str) -> str:
    """
    A string that may hold HTML, as it is seen.

    >>> flat("Cold <i>wells</i> &amp; CO<sub>2</sub>")
    'Cold wells & CO2'
    """
    if "<" not in text and "&" not in text:
        return text
    return " ".join(html.read(text).text.split())
