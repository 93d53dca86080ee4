"""Funding, classification and counts of a Chinese, Japanese or Korean page."""

from collections.abc import Iterator

import regex

from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields.east_asian import lines, sheet
from scrape2meta.fields.east_asian.site import is_of_site
from scrape2meta.fields.funding import BETWEEN_RE
from scrape2meta.fields.venues import CODE_RE, CODED_RE
from scrape2meta.values import texts

LABELLED = 0.97
COUNT_RE = regex.compile(r"\s*(\d{1,3}(?:,\d{3})+|\d{1,7})\s*(?:次|篇|회|件)?\s*$")
FUNDER_RE = regex.compile(r"基金|项目|項目|计划|資助|资助|科研|课题|委|会|部|재단|助成|[Ff]und|[Ff]oundation|Grant")


def read(blocks: Blocks) -> Iterator[Found]:
    """Who paid, the codes of the subject, how often the work is cited."""
    page = sheet.of(blocks)
    if not page.slots:
        return
    yield from _funding(page)
    yield from _classification(page)
    yield from _thesis(page)
    for slot in page.labelled("cited_by_count"):
        if match := COUNT_RE.match(next((value.text for value in page.values(slot, 1)), "")):
            value = page.values(slot, 1)[0]
            span = Span(value.span.start + match.start(1), value.span.start + match.end(1))
            yield Found("cited_by_count", int(match[1].replace(",", "")), span, LABELLED, "east_asian.remarks.cited_by_count")
            break


DEGREE_RE = regex.compile(
    r"(?P<school>[^,，]{3,40}?)\s*+[,，]\s*+(?P<subject>[^,，]{1,30}?)\s*+[,，]\s*+(?P<year>(?:19|20)\d\d)\s*+[,，]\s*+(?:硕士|博士|学士)"
)


def _thesis(page: sheet.Sheet) -> Iterator[Found]:
    """A supervisor or a degree behind its label: the work is a thesis; its year may stand with school and subject."""
    for slot in page.labelled("supervisor", "degree"):
        value = next((value for value in page.values(slot, 1) if value.text and len(value.text) < 200), None)
        if value is not None:
            yield Found("type", "thesis", value.span, LABELLED, "east_asian.remarks.thesis")
            break
    for slot in page.labelled("author_note"):
        if match := DEGREE_RE.match(slot.text):
            span = Span(slot.span.start + match.start("year"), slot.span.start + match.end("year"))
            yield Found("year", int(match["year"]), span, LABELLED, "east_asian.remarks.thesis")
            yield Found("type", "thesis", slot.span, LABELLED, "east_asian.remarks.thesis")
            break


def _funding(page: sheet.Sheet) -> Iterator[Found]:
    """The funders behind their labels, cut at semicolons."""
    names: list[str] = []
    parts: list[Part] = []
    for slot in page.labelled("funding"):
        for value in page.values(slot, 1):
            if value is not slot and slot.text and not FUNDER_RE.search(value.text):
                break
            if (
                len(value.text) > 600
                or value.text.rstrip()[-1:] in ":："
                or is_of_site(value.text)
                or (lines.is_title_like(value.text) and not FUNDER_RE.search(value.text))
            ):
                continue
            for match in BETWEEN_RE.finditer(value.text):
                name = texts.tidy(match[0]).strip(" ,，。.")
                if len(name) >= 3 and not is_of_site(name) and name not in names:
                    names.append(name)
                    parts.append(Part("funding", Span(value.span.start + match.start(), value.span.start + match.end())))
        if names:
            break
    if names:
        whole = Span(parts[0].span.start, parts[-1].span.end)
        yield Found("funding", tuple(names), whole, LABELLED, "east_asian.remarks.funding", tuple(parts))


def _classification(page: sheet.Sheet) -> Iterator[Found]:
    """Codes of the Chinese Library Classification with their names in brackets, and subject codes, in the order of the page."""
    found: list[dict[str, str]] = []
    parts: list[Part] = []
    for slot in page.labelled("classification", "subject_codes"):
        scheme = {"scheme": "CLC"} if slot.meaning == "classification" else {}
        for value in page.values(slot, 1):
            for match in CODED_RE.finditer(value.text[:600]):
                code = CODE_RE.fullmatch(match[0].strip(" ,，。."))
                if code and not any(one["code"] == code["code"] for one in found):
                    name = {"name": texts.tidy(code["name"])} if code["name"] else {}
                    found.append({**scheme, "code": code["code"], **name})
                    parts.append(Part("classification", Span(value.span.start + match.start(), value.span.start + match.end())))
    if found:
        whole = Span(parts[0].span.start, parts[-1].span.end)
        yield Found("classification", tuple(found), whole, LABELLED, "east_asian.remarks.classification", tuple(parts))
