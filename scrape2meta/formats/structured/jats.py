"""Journal articles in JATS and the NLM tag sets before it."""

from collections.abc import Iterator
from dataclasses import replace

from scrape2meta.evidence import Span
from scrape2meta.formats.structured.work import Person, Work
from scrape2meta.formats.structured.xml_tree import Element
from scrape2meta.references import Reference
from scrape2meta.references.assemble import assemble
from scrape2meta.values import identifiers
from scrape2meta.values.names import Name

IDS = {"doi": "doi", "pmid": "pmid", "pmc": "pmcid", "pmcid": "pmcid", "arxiv": "arxiv"}
OTHER_ABSTRACTS = frozenset({"graphical", "teaser", "toc", "precis", "key-points", "highlights", "plain-language-summary", "web-summary"})
NOTES = frozenset({"xref", "fn", "label", "object-id", "email", "graphic", "alternatives"})
# The pieces of a reference, by their elements.
PIECES = {"article-title": "title", "chapter-title": "title", "data-title": "title", "source": "container_title", "year": "year",
          "volume": "volume", "issue": "issue", "publisher-name": "publisher", "publisher-loc": "place", "edition": "edition"}  # fmt: skip
REFERENCE = 0.97


def work(article: Element) -> Work:
    """What the front matter of an article says, and its list of references."""
    found = Work()
    front = article.path("front") or article
    meta = front.path("article-meta") or front
    if language := article.get("lang"):
        found.add("language", language, article.place("xml:lang"))
    if kind := article.get("article-type"):
        found.add("type", kind, article.place("article-type"))
    _journal(front.path("journal-meta"), found)
    _titles(meta, found)
    _people(meta, found)
    _numbers(meta, found)
    for abstract in meta.children_named("abstract", "trans-abstract"):
        if abstract.get("abstract-type") not in OTHER_ABSTRACTS:
            _abstract(abstract, found, abstract.get("lang") or None if abstract.name == "trans-abstract" else None)
    for group in meta.children_named("kwd-group"):
        tongue = (group.get("lang") or None) if found.terms.get("keyword") else None
        for word in group.all("kwd"):
            found.add("keyword", word.text(NOTES), word.span, tongue)
    for funder in meta.all("funding-source"):
        found.add("funding", funder.text(frozenset({"institution-id"})), funder.span)
    for listed in article.all("ref-list"):
        found.references.extend(reference for ref in listed.all("ref") if (reference := _reference(ref)))
    return found


def _journal(journal: Element | None, found: Work) -> None:
    if journal is None:
        return
    for name, key in (("journal-title", "container_title"), ("abbrev-journal-title", "container_short"), ("issn", "issn")):
        for one in journal.all(name):
            found.add(key, one.text(), one.span)
    for one in journal.all("publisher-name"):
        found.add("publisher", one.text(), one.span)


def _titles(meta: Element, found: Work) -> None:
    group = meta.path("title-group") or meta
    title = next(group.children_named("article-title"), None)
    if title is not None:
        subtitle = next(group.children_named("subtitle"), None)
        text = title.text(NOTES)
        if subtitle is not None and text:
            text = f"{text}{'' if text.endswith(('?', '!', ':')) else ':'} {subtitle.text(NOTES)}"
        found.add("title", text, Span(title.span.start, (subtitle or title).span.end))
    for one in group.all("trans-title"):
        parent = next(group.children_named("trans-title-group"), one)
        found.add("title_alt", one.text(NOTES), one.span, one.get("lang") or parent.get("lang") or None)


def _people(meta: Element, found: Work) -> None:
    institutions = {one.get("id"): one for one in meta.all("aff") if one.get("id")}
    for group in meta.children_named("contrib-group"):
        inside = [one for one in group.children_named("aff") if not one.get("id")]
        people = []
        for contrib in group.children_named("contrib"):
            if contrib.get("contrib-type") not in ("", "author"):
                continue
            if (person := _person(contrib)) is None:
                continue
            people.append(person)
            for one in (*contrib.all("aff"), *(institutions[rid] for rid in _targets(contrib) if rid in institutions)):
                found.affiliate(person, _institution(one), one.span)
        for one in inside:  # one institution below all
            for person in people if len(inside) == 1 else ():
                if not person.affiliations:
                    found.affiliate(person, _institution(one), one.span)
        found.people.extend(people)


def _targets(contrib: Element) -> Iterator[str]:
    for xref in contrib.all("xref"):
        if xref.get("ref-type") in ("aff", ""):
            yield from xref.get("rid").split()


def _institution(aff: Element) -> str:
    """An affiliation without its mark: the marks are <label> or a <sup> at the head."""
    first = next(aff.elements(), None)
    marked = first is not None and first.name == "sup"
    apart = any(one.name in ("institution", "addr-line", "country", "named-content") for one in aff.elements())
    bare = not any(isinstance(child, tuple) and aff.text_of(child) for child in aff.children)
    without = NOTES | {"institution-id"} | ({"sup"} if marked else set())
    if apart and bare:  # nothing stands between the parts: they are joined as addresses are
        return ", ".join(text for one in aff.elements() if one.name not in without and (text := one.text(without, spaced=True)))
    return aff.text(without)


def _person(contrib: Element) -> Person | None:
    name = next(contrib.all("name", "string-name"), None)
    body = next(contrib.all("collab"), None)
    if name is not None:
        family, given = next(name.all("surname"), None), next(name.all("given-names"), None)
        if family is None:
            person = Person(name.text(NOTES), name.span)
        else:
            pieces = Name(family.text(), given.text() if given else None)
            person = Person(f"{pieces.given} {pieces.family}" if pieces.given else str(pieces.family), name.span, pieces)
    elif body is not None and (text := body.text(NOTES | {"contrib-group", "contrib", "name"})):
        person = Person(text, body.span, Name(literal=text))
    else:
        return None
    person.orcid = next((orcid for one in contrib.all("contrib-id", "uri") if (orcid := identifiers.parse_orcid(one.text()))), None)
    person.email = next((one.text() for one in contrib.all("email") if "@" in one.text()), None)
    person.corresponding = contrib.get("corresp") == "yes" or any(x.get("ref-type") == "corresp" for x in contrib.all("xref"))
    return person


def _numbers(meta: Element, found: Work) -> None:
    for one in meta.children_named("article-id"):
        if key := IDS.get(one.get("pub-id-type").lower()):
            found.add(key, one.text(), one.span)
    for name, key in (("volume", "volume"), ("issue", "issue"), ("fpage", "first_page"), ("lpage", "last_page")):
        for one in meta.children_named(name):
            found.add(key, one.text(), one.span)
    for one in meta.children_named("elocation-id"):
        found.add("article_number", one.text(), one.span)
        if "first_page" not in found.terms:
            found.add("pages", one.text(), one.span)
    printed = sorted(meta.children_named("pub-date"), key=lambda one: (one.get("pub-type") or one.get("date-type")) not in PRINTED)
    for one in printed:
        if year := next(one.children_named("year"), None):
            found.add("year", year.text(), year.span)
            break
    for one in printed[::-1]:  # the day on which it was out
        if text := _date(one):
            found.add("published", text, one.span)
    for one in meta.all("date"):
        if one.get("date-type") in ("received", "accepted") and (text := _date(one)):
            found.add(one.get("date-type"), text, one.span)


PRINTED = frozenset({"ppub", "collection", "issue-pub"})


def _date(one: Element) -> str:
    parts = [next(one.children_named(name), None) for name in ("year", "month", "day")]
    shown = [part.text() for part in parts if part is not None]
    if len(shown) > 1 and not shown[1].isdigit():
        return " ".join(reversed(shown))
    return "/".join(shown)


def _abstract(abstract: Element, found: Work, language: str | None) -> None:
    sections = list(abstract.children_named("sec"))
    for one in abstract.children_named("p", "list"):
        found.add("abstract", one.text(NOTES), one.span, language)
    for section in sections:
        title = next(section.children_named("title"), None)
        label = title.text(NOTES).rstrip(" :.") if title else None
        paragraphs = list(section.children_named("p", "list", "sec"))
        text = " ".join(text for one in paragraphs if (text := one.text(NOTES)))
        span = Span(section.span.start, paragraphs[-1].span.end if paragraphs else section.span.end)
        found.add("abstract", text, span, language, label)
    if not sections and "abstract" not in found.terms:
        found.add("abstract", abstract.text(NOTES | {"title"}), abstract.span, language)


def _reference(ref: Element) -> Reference | None:
    """One entry of the list: its pieces by their elements, its text as `raw`."""
    citation = next(ref.all("element-citation", "mixed-citation", "citation", "nlm-citation"), None)
    if citation is None:
        return None
    mixed = citation.name == "mixed-citation" or any(isinstance(c, tuple) and citation.text_of(c) for c in citation.children)
    raw = citation.text(spaced=not mixed)
    if not raw:
        return None
    pieces: dict[str, str | None] = {}
    for one in citation.all(*PIECES):
        pieces.setdefault(PIECES[one.name], one.text())
    first, last = next(citation.all("fpage", "page-range"), None), next(citation.all("lpage"), None)
    if first is not None:
        pieces["pages"] = f"{first.text()}-{last.text()}" if last is not None and last.text() != first.text() else first.text()
    for one in citation.all("pub-id"):
        if one.get("pub-id-type") == "doi":
            pieces.setdefault("doi", one.text())
    found = assemble(pieces, raw, citation.span, REFERENCE, "markup.jats.reference", strict=False) or Reference(
        raw, citation.span, 0.3, "markup.jats.reference"
    )
    people: dict[str, list[Name]] = {"author": [], "editor": []}
    for name in citation.all("name", "string-name", "collab"):
        if person := _cited(name):
            people["author"].append(person)
    editors = [n for g in citation.all("person-group") if g.get("person-group-type") == "editor" for n in g.all("name", "string-name")]
    edited = [person for one in editors if (person := _cited(one))]
    label = next(ref.all("label"), None)
    digits = label.text().strip("[]().") if label else ""
    authors = [one for one in people["author"] if one not in edited]
    return with_people(found, authors, edited, int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else None,
                       et_al=next(citation.all("etal"), None) is not None)  # fmt: skip


def with_people(found: Reference, authors: list[Name], editors: list[Name], index: int | None = None, *, et_al: bool = False) -> Reference:
    """A reference with people whose names the source gives in pieces."""
    return replace(found, authors=tuple(authors), editors=tuple(editors), index=index, et_al=et_al)


def _cited(name: Element) -> Name | None:
    family, given = next(name.all("surname"), None), next(name.all("given-names"), None)
    if family is not None and family.text():
        return Name(family.text(), given.text() if given and given.text() else None)
    text = name.text()
    return Name(literal=text) if text else None
