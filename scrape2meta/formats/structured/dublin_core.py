"""Dublin Core in XML: records of OAI-PMH and the like."""

from scrape2meta import vocab
from scrape2meta.formats.structured.work import Person, Work, named
from scrape2meta.formats.structured.xml_tree import Element

FIELDS = frozenset("title creator subject description publisher date type identifier source language issued abstract alternative".split())


def work(record: Element) -> Work:
    """What the elements of a record say."""
    found = Work()
    table = vocab.keys("tags", "dublin_core")
    for one in record.all(*FIELDS):
        text, key = one.text(), table.get(one.name)
        language = one.get("lang") or None
        if key == "author":
            if named(text):
                found.people.append(Person(text, one.span))
        elif key == "container_title":
            name = text.split(";")[0].strip()
            if not any(c.isdigit() for c in name):
                found.add(key, name, one.span)
        elif key == "title" and "title" in found.terms:
            found.add("title_alt", text, one.span, language)
        elif key == "abstract" and key in found.terms and not language:
            continue
        elif key:
            found.add(key, text, one.span, language if key in ("abstract", "keyword") else None)
    return found
