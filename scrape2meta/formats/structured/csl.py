"""CSL-JSON: an item, or a list of items."""

from collections.abc import Iterator

from scrape2meta.evidence import Span
from scrape2meta.formats.structured.json_ld import flat
from scrape2meta.formats.structured.json_source import Node, parse
from scrape2meta.formats.structured.work import Person, Work, fill
from scrape2meta.values import identifiers
from scrape2meta.values.names import Name


def works(text: str) -> Iterator[Work]:
    """
    The items that have a title and authors or a date in the manner of CSL; other JSON gives none.

    >>> [w.people[0].name.family for w in works('[{"title": "Cold wells", "author": [{"family": "Roe", "given": "Ann"}]}]')]
    ['Roe']
    >>> list(works('{"name": "wells", "title": "Wells", "author": "Ann Roe", "type": "module"}'))
    []
    """
    root = parse(text)
    if root is None:
        return
    items = root.get("items", "message") if isinstance(root.value, dict) and not _is_item(root) else root
    for item in items.items():
        if _is_item(item):
            yield _work(item)


def _is_item(node: Node) -> bool:
    title = next(iter(node.get("title").items()), None)
    people = [one for one in node.get("author").items() if one.get("family", "literal", "name").text]
    return title is not None and bool(title.text) and (bool(people) or isinstance(node.get("issued").get("date-parts").value, list))


def _work(item: Node) -> Work:
    work = Work()
    for key, node in item.value.items() if isinstance(item.value, dict) else ():
        if key == "title":
            titles = list(node.items())[:1]
            fill(work, "csl", [(key, flat(one.text), one.span) for one in titles])
        elif key != "issued":
            fill(work, "csl", [(key, flat(one.text), one.span) for one in node.items() if one.text])
    for one in item.get("author").items():
        family, given, whole = one.get("family"), one.get("given"), one.get("literal", "name")
        if family.text:
            particle = one.get("non-dropping-particle", "dropping-particle")
            name = f"{particle.text} {family.text}".strip()
            stand = [node.span for node in (particle, family, given) if node.text]
            shown = f"{given.text} {name}".strip()
            where = Span(min(span.start for span in stand), max(span.end for span in stand))
            person = Person(shown, where, Name(name, given.text or None))
        elif whole.text:
            person = Person(whole.text, whole.span, Name(literal=whole.text))
        else:
            continue
        person.orcid = identifiers.parse_orcid(one.get("ORCID").text)
        for place in one.get("affiliation").items():
            inner = place.get("name") if isinstance(place.value, dict) else place
            if inner.text:
                work.affiliate(person, flat(inner.text), inner.span)
        work.people.append(person)
    issued = item.get("issued")
    if parts := [part for row in issued.get("date-parts").items() for part in row.items() if part.text]:
        work.add("published", "/".join(part.text for part in parts[:3]), Span(parts[0].start, parts[min(2, len(parts) - 1)].end))
    elif issued.get("raw", "literal").text:
        work.add("published", issued.get("raw", "literal").text, issued.get("raw", "literal").span)
    return work
