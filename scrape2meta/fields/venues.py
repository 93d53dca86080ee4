"""Where and when the page's work appeared: journal, volume, issue, pages, dates, classification, counts; from labels."""

from collections.abc import Callable, Iterator

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks, Role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import site_words
from scrape2meta.values import citation_lines, dates, identifiers, numbering, texts

LABELLED = 0.97
OF_ANOTHER = 0.6  # dates below the list of references may be those of other works
CITED_FIELDS = ("container_title", "year", "volume", "issue", "pages", "article_number", "published", "doi")
DATE_FIELDS = ("published", "received", "accepted")
SOURCE_RES = tuple(
    regex.compile(pattern, regex.VERBOSE)
    for pattern in (
        r"(?P<name>[^|]+?)\s*\|\s*(?P<year>(?:1[89]|20)\d\d)\s?年?(?:\s?/\s?第?(?P<volume>[\w-]{1,10}?)\s?卷)?(?:\s?/\s?第?(?P<issue>[\w-]{1,10}?)\s?期)?\s*",
        (
            r"《?(?P<name>[^《》]+?)》?[\s,，]*(?P<year>(?:1[89]|20)\d\d)\s?年(?:第?\s?(?P<volume>\d{1,4})\s?卷)?第?\s?(?P<issue>[\w-]{1,6}?)\s?期"
            r"[\s:：,，]*(?P<pages>[A-Z]?\d+(?:\s?[-–~～]\s?[A-Z]?\d+)?)?(?:[,，]\s?共\s?\d+\s?页)?\s*"
        ),
        r"(?P<name>.+?)[,，]\s*(?P<year>(?:1[89]|20)\d\d)[,，;]\s*(?P<numbers>[\w()\s:：,.–-]{1,40})",
    )
)
LABEL_INSIDE_RE = regex.compile(r"\s\p{L}{2,}\.?\s?:")
RANGE_RE = regex.compile(r"\d{1,5}\s?[-–]\s?\d{1,5}")
NEXT_CELL_RE = regex.compile(r"\s{3,}\p{L}[\p{L} ]{1,24}:|\t|(?<=[\p{Ll})\d])(?=\p{Lu}\p{Ll}{1,20}:\s)")  # the last is glued
NUMBER_RE = regex.compile(r"\d{1,3}(?:,\d{3})+|\d{1,7}")
CODE_RE = regex.compile(r"(?P<code>[A-Z]{1,3}\d*(?:[./-]\d+)*(?:\.\d+)?|\d{2,6}(?:[A-Z]\d?)?|[A-Z])\s*(?:\[(?P<name>[^\]]*)\])?")
CODED_RE = regex.compile(r"[^;；\[]+(?:\[[^\]]*\])?")
COUNT_RE = regex.compile(r"共\s*(\d{1,6})\s*[条條篇]")


def labelled(blocks: Blocks) -> Iterator[Found]:
    """The short fields that stand behind or below their labels."""
    yield from _first(blocks, "pages", "pages", lambda text: numbering.parse_pages(text))
    yield from _first(blocks, "page_count", "page_count", _number)
    yield from _first(blocks, "page_count", "pages", _range)
    yield from _first(blocks, "cited_by_count", "cited_by_count", _number)
    yield from source(blocks)
    yield from _first(blocks, "publisher", "publisher", _name)
    yield from _first(blocks, "volume", "volume", _short_number)
    yield from _first(blocks, "issue", "issue", _short_number)
    yield from _first(blocks, "year", "year", _year)
    for field in DATE_FIELDS:
        yield from _first(blocks, field, field, _date)
    yield from _first(blocks, "issn", "issn", identifiers.parse_issn)
    yield from _first(blocks, "article_number", "article_number", _name)


def _first(blocks: Blocks, label: str, field: str, parse: Callable[[str], object | None]) -> Iterator[Found]:
    for text, span in blocks.values(label):
        value = parse(vocab.widths(texts.tidy(text)) if field != "container_title" else texts.tidy(text))
        if value is not None:
            sure = _sure(blocks, span) if field in DATE_FIELDS else LABELLED
            yield Found(field, value, span, sure, f"venues.labelled_{field}")
            return


def _range(text: str) -> str | None:
    """The pages that stand where their number is asked for: `Page count: 145-168`."""
    return numbering.parse_pages(text) if RANGE_RE.fullmatch(text) else None


def _number(text: str) -> int | None:
    match = NUMBER_RE.match(text.strip())
    return int(match[0].replace(",", "")) if match else None


def _short_number(text: str) -> str | None:
    text = text.split(" ")[0].rstrip(",;") if LABEL_INSIDE_RE.search(text) else text  # `19 Issue: 2`
    return text if len(text) <= 16 and any(c.isdigit() for c in text) else None


def _name(text: str) -> str | None:
    name = NEXT_CELL_RE.split(text, maxsplit=1)[0].strip(" 《》;,")
    menu = (
        site_words.is_menu(name)
        or vocab.fold(name) in vocab.meanings("labels")
        or vocab.fold(name) in vocab.words("noise", "line") | vocab.words("noise", "kind")
    )
    return name if 1 < len(name) <= 200 and "://" not in name and not menu else None


def _year(text: str) -> int | None:
    date = dates.parse(text)
    return date.year if date else None


def _date(text: str) -> str | None:
    date = dates.parse(text)
    return dates.show(date) if date else None


def year_of_publication(blocks: Blocks) -> Iterator[Found]:
    """The year of a labelled date of publication."""
    for text, span in blocks.values("published"):
        if date := dates.parse(texts.tidy(text)):
            yield Found("year", date.year, span, _sure(blocks, span), "venues.year_of_publication")
            return


def _sure(blocks: Blocks, span: Span) -> float:
    """How sure a labelled value is; that of a work in a list below the page's own is not."""
    below = min((block.span.start for block in blocks.zone("references", "related", "notes")[:1]), default=span.start)
    return LABELLED if span.start <= below else OF_ANOTHER


def source(blocks: Blocks) -> Iterator[Found]:
    """
    The journal behind its label, with the year, volume, issue and pages that may follow it on its line.

    `JOURNAL OF X | 2018年 / 23卷 / 01期`, `JOURNAL OF X, 2018, 23 (01): 49-56`, `《X》 2018年第1期49-56,共8页`, or the name alone.
    """
    for text, span in _below_or_behind(blocks):
        found = next((pieces for pattern in SOURCE_RES if (pieces := _source(pattern.fullmatch(text)))), None)
        place = None if found and vocab.CJK_RE.search(text) else citation_lines.parse(text)
        if place is not None and place.get("container_title"):
            read = {field: where for field, where in place.fields.items() if field in CITED_FIELDS}
            found = read if not found or len(read) > len(found) or "ISSN" in str(found["container_title"][0]) else found
        found = found or {"container_title": (_name(texts.tidy(text)), Span(0, len(text)))}
        if found["container_title"][0] is None:
            continue
        for field, (value, where) in found.items():
            if value is not None:
                here = Span(span.start + where.start, span.start + where.end)
                yield Found(field, value, here, _sure(blocks, here), f"venues.source_{field}")
        return


def _below_or_behind(blocks: Blocks) -> Iterator[tuple[str, Span]]:
    """What stands behind the label or right below it: with words of the site between, the label is one of a menu."""
    for block in blocks.zone("container_title"):
        if block.role is Role.FIELD and block.value:
            yield block.read(block.value), block.value
        elif block.role not in (Role.LABEL, Role.NOISE) and (block.place == 0 or blocks.items[block.place - 1].zone != "noise"):
            yield block.text, block.span


def _source(match: regex.Match[str] | None) -> dict[str, tuple[object | None, Span]] | None:
    """Each field that a source line holds, and where; None where what stands behind the year is no volume, issue and pages."""
    if match is None:
        return None
    groups = match.groupdict()
    spans = {key: Span(*match.span(key)) for key in groups}
    found: dict[str, tuple[object | None, Span]] = {
        "container_title": (_name(texts.tidy(groups["name"])), spans["name"]),
        "year": (int(groups["year"]), spans["year"]),
    }
    found |= {key: (groups[key], spans[key]) for key in ("volume", "issue") if groups.get(key)}
    if pages := groups.get("pages"):
        found["pages"] = (numbering.parse_pages(pages), spans["pages"])
    if "numbers" in groups:
        numbers = numbering.parse(groups["numbers"])
        if numbers is None:
            return None
        found |= {key: (getattr(numbers, key), spans["numbers"]) for key in ("volume", "issue", "pages")}
    return found


def classification(blocks: Blocks) -> Iterator[Found]:
    """Codes of the Chinese Library Classification with their names in brackets, and subject codes, in the order of the page."""
    found: list[dict[str, str]] = []
    parts: list[Part] = []
    for block in blocks.zone("classification", "subject_codes"):
        scheme = {"scheme": "CLC"} if block.zone == "classification" else {}
        span = block.value or (block.span if block.label is None else None)
        if span is None:
            continue
        text = block.read(span)
        for match in CODED_RE.finditer(text):
            piece = match[0].strip(" ,")
            code = CODE_RE.fullmatch(piece)
            if code:
                name = {"name": texts.tidy(code["name"])} if code["name"] else {}
                found.append({**scheme, "code": code["code"], **name})
                parts.append(Part("classification", Span(span.start + match.start(), span.start + match.end())))
    if found:
        yield Found(
            "classification",
            tuple(found),
            Span(parts[0].span.start, parts[-1].span.end),
            LABELLED,
            "venues.classification",
            tuple(parts),
        )


def reference_total(blocks: Blocks) -> Iterator[Found]:
    """How many entries the page claims for its list: `共 36 条`."""
    for block in blocks.zone("related", "references"):
        if match := COUNT_RE.fullmatch(block.text.strip()):
            start = block.span.start + match.start(1)
            yield Found("reference_total", int(match[1]), Span(start, start + len(match[1])), LABELLED, "venues.reference_total")
            return
