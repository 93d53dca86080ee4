"""The header of a TEI document, as GROBID and editions write it."""

from scrape2meta.evidence import Span
from scrape2meta.formats.structured.jats import with_people
from scrape2meta.formats.structured.work import Person, Work
from scrape2meta.formats.structured.xml_tree import Element
from scrape2meta.references import Reference
from scrape2meta.references.assemble import assemble
from scrape2meta.values.names import Name

REFERENCE = 0.93
UNITS = {"volume": "volume", "issue": "issue", "page": "pages"}


def work(document: Element) -> Work:
    """What the header says of the text's source, and the bibliography behind the text."""
    found = Work()
    header = document.path("teiheader") or document
    struct = next(header.all("biblstruct"), None)
    title = next((one for group in header.all("titlestmt") for one in group.children_named("title") if one.text()), None)
    part = (struct.path("analytic") if struct else None) or struct
    if struct is not None and (inner := next((one for one in (part or struct).children_named("title") if one.text()), None)):
        title = inner
    if title is not None:
        found.add("title", title.text(), title.span)
    for group in (part,) if part else header.all("titlestmt"):
        for author in group.children_named("author"):
            _author(author, found)
    for one in (struct or header).all("idno"):
        if (kind := one.get("type").lower()) in ("doi", "pmid", "pmcid", "arxiv"):
            found.add(kind, one.text(), one.span)
    monograph = struct.path("monogr") if struct else None
    if monograph is not None:
        _monograph(monograph, found)
    profile = header.path("profiledesc")
    if profile is not None:
        for abstract in profile.children_named("abstract"):
            for one in abstract.all("p"):
                found.add("abstract", one.text(), one.span)
        for term in profile.all("term"):
            found.add("keyword", term.text(), term.span)
    for listed in document.all("listbibl"):
        found.references.extend(cited for ref in listed.children_named("biblstruct") if (cited := _reference(ref)))
    return found


def _author(author: Element, found: Work) -> None:
    name = next(author.all("persname"), author)
    if (pieces := _name(name)) is None:
        return
    shown = pieces.literal or (f"{pieces.given} {pieces.family}" if pieces.given else str(pieces.family))
    person = Person(shown, Span(name.span.start, name.span.end), pieces)
    for one in author.all("affiliation"):
        parts = [text for part in one.all("orgname", "settlement", "region", "country") if (text := part.text())]
        found.affiliate(person, ", ".join(parts) if parts else one.text(), one.span)
    person.email = next((one.text() for one in author.all("email") if "@" in one.text()), None)
    found.people.append(person)


def _name(name: Element) -> Name | None:
    family = next(name.all("surname"), None)
    given = " ".join(text for one in name.all("forename") if (text := one.text()))
    if family is not None and family.text():
        return Name(family.text(), given or None)
    text = name.text(frozenset({"affiliation", "email", "idno"}))
    return Name(literal=text) if text else None


def _monograph(monograph: Element, found: Work) -> None:
    for one in monograph.children_named("title"):
        found.add("container_title", one.text(), one.span)
    for one in monograph.all("idno"):
        if "issn" in one.get("type").lower():
            found.add("issn", one.text(), one.span)
    for one in monograph.all("biblscope"):
        if key := UNITS.get(one.get("unit")):
            both = [one.place("from"), one.place("to")] if one.get("from") and one.get("to") else []
            text = f"{one.get('from')}-{one.get('to')}" if both else one.text()
            found.add(key, text, Span(min(both).start, max(both).end) if both else one.span)
    for one in monograph.all("publisher"):
        found.add("publisher", one.text(), one.span)
    for one in monograph.all("date"):
        found.add("published", one.get("when") or one.text(), one.place("when") if one.get("when") else one.span)


def _reference(struct: Element) -> Reference | None:
    part, monograph = struct.path("analytic"), struct.path("monogr")
    found = Work()
    if monograph is not None:
        _monograph(monograph, found)
    title = next((one.text() for one in (part or struct).all("title") if one.text()), None)
    note = next((one for one in struct.children_named("note") if one.get("type") == "raw_reference"), None)
    raw = note.text() if note is not None else struct.text(spaced=True)
    first = {key: terms[0].text for key, terms in found.terms.items()}
    pieces: dict[str, str | None] = {
        "title": title,
        "container_title": first.get("container_title") if part is not None else None,
        "year": first.get("published"),
        "volume": first.get("volume"),
        "issue": first.get("issue"),
        "pages": first.get("pages"),
        "publisher": first.get("publisher"),
    }
    reference = assemble(pieces, raw, struct.span, REFERENCE, "markup.tei.reference", strict=False) if raw else None
    people = [name for author in (part or struct).all("author") if (name := _name(author))]
    return with_people(reference, people, []) if reference else None
