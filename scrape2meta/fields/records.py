"""The fields of a repository's or a library's record, read from its pairs of label and value."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import abstracts, languages, page_titles, pairs, people, site_words, titles
from scrape2meta.fields import keywords as keyword_lists
from scrape2meta.fields.pairs import Pair, Value
from scrape2meta.values import citation_lines, identifiers, names, numbering, texts, title_ends
from scrape2meta.values import dates as date_values
from scrape2meta.values.names import Name

LABELLED = 0.96
HEADING = 0.94
SECOND = 0.85  # a label that stands for the field when the better one is missing
DUBLIN_CORE_RE = regex.compile(r"\s*(?:dc|dcterms|thesis|oaire)[.:]\p{L}")
LIVED_RE = regex.compile(
    r"[\s,]*\((?:\d{4}\s?[-–]?\s?(?:\d{4})?|\p{L}{1,12})\)\s*$|,\s*\d{4}\s?-\s?(?:\d{4})?\.?\s*$"
)  # `(1988-)`, `(Author)`, `, 1950-`
HANDLE_RE = regex.compile(r"(?:hdl\.handle\.net|/handle|hdl:)[/:]?\s*(?P<handle>\d[\d.]*/[\w.-]+)", regex.IGNORECASE)
PAGE_COUNT_RE = regex.compile(
    r"(?<![\d-])(\d{1,4})\s?(?:p(?:p|ages?|ág(?:inas)?|\.)?|leaves|S\.|Seiten|f\.|с\.)(?!\p{L})", regex.IGNORECASE
)
NAMES_RE = regex.compile(r"\s*[;|]\s*|\s{3,}|\s+,\s+")
ARROWS_RE = regex.compile(r"\s*(?:[›»>→:/;,]|\s-\s|--)\s*|\s{2,}")
STAR_RE = regex.compile(r"^[*\s]+")
# What only such records print, and how much each speaks for them (log odds).
TELLING = {
    "uri": 2.0,
    "accession": 2.0,
    "collection": 1.5,
    "files": 1.5,
    "degree": 1.0,
    "type": 1.0,
    "subjects": 1.0,
    "supervisor": 1.0,
    "status": 0.5,
    "deposited": 0.7,
    "research_output": 2.0,
    "publication_status": 1.0,
}
DESCRIBING = frozenset("title authors abstract description keywords published publisher citation container_title language doi".split())
BELOW_HEADING = frozenset(
    "authors published publisher abstract container_title type language research_output keywords supervisor degree".split()
)
BESIDE = frozenset(["noise", "references", "related", "body"])  # zones whose words are links of a site or text, and no labels
LONGEST_REMARK = 40  # letters; what is longer is the text of an abstract
SHEET = frozenset(["title", "authors", "abstract"])
FEWEST_DESCRIBING = 2
ENOUGH = 2.5  # so much of what is telling makes a page a repository's
LONGEST_KIND = 80  # letters
SOURCE_REACH = 60  # blocks in which a line of the journal is looked for
HEAD = 30  # blocks; what stands below is no head
FROM_DUBLIN_CORE = 3  # element names that make a page a record beyond doubt


def labels(blocks: Blocks) -> frozenset[str]:
    """The meanings of the labels on the page, with or without values."""
    return frozenset(pair.meaning for pair in pairs.read(blocks))


def has_value(blocks: Blocks, meaning: str) -> bool:
    """Whether a label of this meaning has a value."""
    return any(pair.values for pair in _of(blocks, meaning))


def is_one(blocks: Blocks) -> bool:
    """Whether the page's labels are those of a repository's record."""
    return not labels(blocks).isdisjoint(TELLING) and sum(telling(blocks).values()) >= ENOUGH  # the kind of work alone is not enough


def telling(blocks: Blocks) -> dict[str, float]:
    """The labels that only a repository's record has, and how much each speaks for one; none where nothing describes a work."""
    found_pairs = pairs.read(blocks)
    similar = next((pair.block for pair in found_pairs if pair.meaning == "similar"), len(blocks.items))
    own = [  # below a link to similar works, too: what is left there has not been said of another work
        pair
        for pair in found_pairs
        if (zone := blocks.items[pair.block].zone) not in BESIDE or (zone == "related" and pair.block >= similar)
    ]
    found = frozenset(pair.meaning for pair in own)
    if len(found & DESCRIBING) < FEWEST_DESCRIBING and not has_value(blocks, "citation"):
        return {}
    signs = {meaning: weight for meaning, weight in TELLING.items() if meaning in found}
    if signs and frozenset(pair.meaning for pair in own if pair.beside and pair.values) >= SHEET:
        signs["title, authors and abstract behind labels"] = 1.5
    if signs and dublin_core(blocks) >= FROM_DUBLIN_CORE:
        signs["Dublin Core"] = 3.0
    if line := _kind_line(blocks):
        signs[line[0]] = 1.5 if line[0] == "thesis" else 0.5
    return signs


def dublin_core(blocks: Blocks) -> int:
    """How many lines begin with an element name of Dublin Core."""
    return sum(DUBLIN_CORE_RE.match(block.text) is not None for block in blocks.items)


def _of(blocks: Blocks, *meanings: str) -> list[Pair]:
    return [pair for pair in pairs.read(blocks) if pair.meaning in meanings]


def _values(blocks: Blocks, *meanings: str) -> list[Value]:
    return [value for pair in _of(blocks, *meanings) for value in pair.values]


def title(blocks: Blocks) -> Iterator[Found]:
    """The labelled title, with the indented lines that it goes on over."""
    for pair in _of(blocks, "title"):
        if pair.values:
            span = Span(pair.values[0].span.start, pair.values[-1].span.end)
            text = texts.title(title_ends.without_remarks(" ".join(value.text for value in pair.values)))
            parts = tuple(Part("title", value.span) for value in pair.values)
            cited = [place.get("container_title") for value in citations(blocks) if (place := citation_lines.parse(value.text))]
            if text in cited:
                yield Found("container_title", text, span, SECOND, "records.title_of_journal", parts)
                continue  # `Publication: Cold Matter`, which the citation has before a volume
            yield Found("title", text, span, LABELLED, "records.title", parts)
            return


def heading(blocks: Blocks) -> Iterator[Found]:
    """The title that stands as a heading above the labels, where none of them is for a title."""
    found = pairs.read(blocks)
    first = next((pair.block for pair in found if pair.values and pair.meaning in BELOW_HEADING), None)
    if first and not has_value(blocks, "title"):
        taken = {pair.block for pair in found} | ({line[1].place} if (line := _kind_line(blocks)) else set())
        rows = [b for b in blocks.items[max(0, first - HEAD) : first] if b.label is None and b.place not in taken]
        likely = [
            run for score, run in page_titles.ranking(blocks) if score >= page_titles.THRESHOLD and not taken & {b.place for b in run}
        ]
        described = [pair.block for pair in found if pair.values and pair.meaning in BELOW_HEADING | SHEET]
        best = next((run for run in likely if all(block in rows for block in run)), None) or next(
            (run for run in likely if sum(place > run[-1].place for place in described) >= FEWEST_DESCRIBING), None
        )  # the first label may be a word of a menu above it
        if best is not None:
            yield page_titles.claim(best, HEADING)
        else:
            yield from titles.heading([row for row in rows if not site_words.is_menu(row.text)], HEADING)


def title_alt(blocks: Blocks) -> Iterator[Found]:
    """The title in other languages."""
    found = [(texts.title(value.text), value.span) for value in _values(blocks, "title_alt")]
    if found:
        value = tuple((text, languages.detect(text)) for text, _ in found)
        yield Found("title_alt", value, found[0][1], LABELLED, "records.title_alt", tuple(Part("title_alt", span) for _, span in found))


def authors(blocks: Blocks) -> Iterator[Found]:
    """The labelled authors, one a line or several between semicolons; advisors, editors and contributors are none."""
    rows: list[tuple[str, Span]] = []
    for pair in _of(blocks, "authors"):
        for value in pair.values:
            start = 0
            for cut in [*NAMES_RE.finditer(value.text), None]:
                end = cut.start() if cut else len(value.text)
                name = LIVED_RE.sub("", value.text[start:end]).rstrip(" ;,")
                if name.strip():
                    rows.append((name, Span(value.span.start + start, value.span.start + start + len(name))))
                start = cut.end() if cut else end
    if any(_inverted(text) for text, _ in rows):  # catalogues print the others so: `Roe, Ann, Orr, Bo`
        rows = [pair for text, span in rows for pair in _in_pairs(text, span)]
    single = [(people.Author(texts.tidy(text), name), span) for text, span in rows if (name := _in_catalogue(text))]
    rows = [row for row in rows if not _is_label(row[0])]
    single = [row for row in single if not _is_label(row[0].shown)]
    inverted = sum(_inverted(text) is not None for text, _ in rows)
    if single and inverted * 2 >= len(rows):
        yield people.claim(single, [], LABELLED, "records.authors")
        return
    lines = [people.Line(text, span, "authors") for text, span in rows]
    lines += [people.Line(value.text, value.span, "affiliations") for value in _values(blocks, "affiliations")]
    if gathered := people.gather(lines):
        yield gathered.claim(LABELLED, "records.authors")


def _is_label(text: str) -> bool:
    """Whether what stands below a label is a label itself, perhaps with a note in brackets: `Advisors (or tutors)`."""
    bare = vocab.fold(text.partition("(")[0])
    return bare in vocab.meanings("labels") or bare in vocab.meanings(pairs.WORDS)


def _in_catalogue(text: str) -> Name | None:
    """The name of a line beside such as hold one as catalogues print it: so itself, a body, or a name in the order it is spoken."""
    if inverted := _inverted(text):
        return inverted
    name = names.parse(text) if "," not in text and not any(c.isdigit() for c in text) else None
    return name if name and (name.literal or name.given) else None


def _in_pairs(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """The inverted names of a row that parts them with the comma that stands inside them too; the row where it is none such."""
    commas = [place for place, sign in enumerate(text) if sign == ","]
    if len(commas) < FEWEST_COMMAS or len(commas) % 2 == 0:
        yield text, span
        return
    edges = [-1, *commas[1::2], len(text)]
    for start, end in pairwise(edges):
        name = text[start + 1 : end]
        begin = span.start + start + 1 + len(name) - len(name.lstrip())
        yield name.strip(), Span(begin, begin + len(name.strip()))


FEWEST_COMMAS = 3


def _inverted(text: str) -> Name | None:
    """The name of a line that holds one as catalogues print it: `Family, Given`."""
    return names.parse(text) if text.count(",") == 1 and not any(c.isdigit() for c in text) else None


def abstract(blocks: Blocks) -> Iterator[Found]:
    """The labelled abstract; a description that is prose where there is none."""
    for meanings, confidence in ((("abstract",), LABELLED), (("description",), SECOND)):
        for pair in _of(blocks, *meanings):
            rows = [_paragraph(blocks.items[pair.block], value) for value in _joined(pair.values)]
            yield from abstracts.claim(abstracts.without_remarks(rows), confidence, f"records.{meanings[0]}")


def _joined(values: Sequence[Value]) -> Iterator[Value]:
    """The lines of a text, those that go on inside a sentence put together."""
    held: Value | None = None
    for value in values:
        if held and value.text[0].islower() and held.text[-1] not in ".!?:":
            held = Value(f"{held.text} {value.text}", Span(held.span.start, value.span.end))
            continue
        if held:
            yield held
        held = value
    if held:
        yield held


def _paragraph(block: Block, value: Value) -> Block:
    role = Role.PARAGRAPH if value.text.endswith((".", "!", "?")) or len(value.text) > LONGEST_REMARK else Role.LINE
    return block._replace(text=value.text, span=value.span, role=role, label=None, value=None, gap=True)


def keywords(blocks: Blocks) -> Iterator[Found]:
    """The keywords; the subject headings where there are none. One a line, or several on a line; a lone comma belongs to its heading."""
    for meaning, confidence in (("keywords", LABELLED), ("subjects", SECOND)):
        values = [value for pair in _of(blocks, meaning) if not _in_menu(blocks, pair) for value in pair.values]
        several = len(values) > 1
        words: list[str] = []
        parts: list[Part] = []
        for value in values:
            listed = (not several or ";" in value.text) and not (meaning == "subjects" and " > " in value.text)  # a path of classes is one
            cut = keyword_lists.pieces(value.text) if listed else [(0, len(value.text))]
            for start, end in cut:
                word = STAR_RE.sub("", texts.tidy(value.text[start:end])).strip(" ,;.*•")
                if word and len(word) <= keyword_lists.LONGEST:
                    words.append(word)
                    parts.append(Part("keywords", Span(value.span.start + start, value.span.start + end)))
        if words:
            span = Span(parts[0].span.start, parts[-1].span.end)
            yield Found("keywords", tuple(dict.fromkeys(words)), span, confidence, f"records.{meaning}", tuple(parts))
            return


def _in_menu(blocks: Blocks, pair: Pair) -> bool:
    """Whether a label stands bare with a bullet below another such: a menu to browse by authors, titles, subjects."""
    return pair.block > 0 and all(
        block.role in (Role.LABEL, Role.NOISE) and not block.text[0].isalnum() for block in blocks.items[pair.block - 1 : pair.block + 1]
    )


def dates(blocks: Blocks) -> Iterator[Found]:
    """The date of issue and its year."""
    for value in _values(blocks, "published", "publication_status"):
        place = citation_lines.parse(value.text) if _says_where(value) else None
        found = date_values.parse(str(place.get("year"))) if place else date_values.parse(texts.tidy(value.text))
        if found:
            yield Found("published", date_values.show(found), value.span, LABELLED, "records.published")
            yield Found("year", found.year, value.span, LABELLED, "records.year")
        if found or place:
            return


def publication(blocks: Blocks) -> Iterator[Found]:
    """Where the work appeared: the journal with the volume, issue and pages behind it, their own labels, the publisher."""
    sources = _values(blocks, "container_title") or [value for value in _values(blocks, "published") if _says_where(value)]
    for value in sources[:1]:
        yield from _source(value)
    yield from _first(blocks, "publisher", _name)
    yield from _first(blocks, "volume", _short)
    yield from _first(blocks, "issue", _short)
    yield from _first(blocks, "pages", _page_range)
    yield from _first(blocks, "page_count", _page_count)


def _first(blocks: Blocks, field: str, parse: Callable[[str], object | None], label: str | None = None) -> Iterator[Found]:
    for value in _values(blocks, label or field):
        read = parse(texts.tidy(value.text))
        if read is not None:
            yield Found(field, read, value.span, LABELLED, f"records.{field}")
            return


def _name(text: str) -> str | None:
    return text.strip(" ;,") if 1 < len(text) <= 200 and any(c.isalpha() for c in text) else None


def _short(text: str) -> str | None:
    return text if len(text) <= 16 and any(c.isdigit() for c in text) else None


def _page_range(text: str) -> str | None:
    """The pages that a label names; one number alone may as well be how many there are."""
    return None if text.isdigit() else numbering.parse_pages(text)


def _page_count(text: str) -> int | None:
    if text.isdigit() and len(text) <= 4:
        return int(text)
    match = PAGE_COUNT_RE.search(text)
    return int(match[1]) if match else None


def source_line(blocks: Blocks) -> Iterator[Found]:
    """The line without a label that names the journal with its volume or pages: `Journal of Numeracy, v14 n3 p201-218`."""
    labelled = {pair.block for pair in pairs.read(blocks)}
    for block in blocks.items[:SOURCE_REACH]:
        place = citation_lines.parse(block.text) if block.place not in labelled else None
        named = str(place.get("container_title") or "") if place else ""
        if place and named and ("." in named or not people.looks_like_people(named)) and (place.get("volume") or place.get("pages")):
            for field, (read, where) in place.fields.items():
                span = Span(block.span.start + where.start, block.span.start + where.end)
                yield Found(field, read, span, SECOND, f"records.line_{field}")
            return


def _says_where(value: Value) -> bool:
    """Whether the value of a date's label is the journal with its numbers: `Julkaistu: Kaivoslehti, 27(2020) : 2, sivut 54-79`."""
    place = citation_lines.parse(value.text)
    return place is not None and place.get("container_title") is not None and (place.get("volume") or place.get("pages")) is not None


def _source(value: Value) -> Iterator[Found]:
    """The journal, and the numbers behind its name."""
    if identifiers.find_url(value.text):
        return
    place = citation_lines.parse(value.text)
    for field, (read, where) in place.fields.items() if place else ():
        span = Span(value.span.start + where.start, value.span.start + where.end)
        yield Found(field, read, span, LABELLED if field in ("container_title", "year") else SECOND, f"records.source_{field}")
    name = _name(_before_numbers(value.text, place))
    if name and not (place and place.get("container_title")):
        span = Span(value.span.start, value.span.start + len(name))
        yield Found("container_title", texts.tidy(name), span, SECOND if place else LABELLED, "records.container_title")


def _before_numbers(text: str, place: citation_lines.Place | None) -> str:
    """The part of a source that stands before its numbers and the words that name them."""
    words = text[: min((where.start for _, where in place.fields.values()), default=len(text))].split() if place else text.split()
    meanings = vocab.meanings("citation_words")
    while words and place and (meanings.get(vocab.fold(words[-1])) or not any(map(str.isalpha, words[-1]))):
        words.pop()
    return " ".join(words)


def kind(blocks: Blocks) -> Iterator[Found]:
    """The CSL type, where the words of a type label or of a degree say it."""
    types = vocab.meanings("document_types")
    for value in _values(blocks, "type", "degree", "research_output"):
        for piece in [value.text, *ARROWS_RE.split(value.text)]:
            if found := types.get(vocab.fold(piece)):
                yield Found("type", found, value.span, LABELLED, "records.type")
                return
        words = value.text.split()
        named = {types.get(vocab.fold(" ".join(words[a:b]))) for a in range(len(words)) for b in range(a + 1, min(a + 4, len(words) + 1))}
        if len(said := named - {None, "book"}) == 1 or (said := named - {None}) == {"book"}:
            yield Found("type", said.pop(), value.span, SECOND, "records.type_word")
            return
    if line := _kind_line(blocks):
        yield Found("type", line[0], line[1].span, SECOND, "records.type_line")
        return
    if has_value(blocks, "degree") or has_value(blocks, "supervisor"):
        pair = _of(blocks, "degree", "supervisor")[0]
        yield Found("type", "thesis", pair.values[0].span if pair.values else Span(0, 0), SECOND, "records.degree")


def _kind_line(blocks: Blocks) -> tuple[str, Block] | None:
    """The line of the head that says what kind of work this is (`Thèse de doctorat en Géographie`), with its CSL type."""
    types = vocab.meanings("document_types")
    for block in blocks.zone("head")[:HEAD]:
        if len(block.text) >= LONGEST_KIND:
            continue
        words = block.text.split()[:4]
        opening = {types.get(vocab.fold(" ".join(words[:count]))) for count in (3, 2)} - {None}
        found = types.get(vocab.fold(block.text)) or (
            "thesis" if "thesis" in opening else opening.pop() if opening and len(words) <= 3 else None
        )
        if found:
            return found, block
    return None


def identity(blocks: Blocks) -> Iterator[Found]:
    """DOI, handle, ISSN, ISBN: behind their labels."""
    for value in _values(blocks, "doi", "uri"):
        for doi, where in identifiers.find_dois(value.text):
            span = Span(value.span.start + where.start, value.span.start + where.end)
            yield Found("doi", doi, span, LABELLED, "records.doi")
            break
    for value in _values(blocks, "uri"):
        if match := HANDLE_RE.search(value.text):
            span = Span(value.span.start + match.start("handle"), value.span.start + match.end("handle"))
            yield Found("handle", match["handle"], span, LABELLED, "records.handle")
            break
    yield from _first(blocks, "issn", identifiers.parse_issn)
    yield from _first(blocks, "isbn", identifiers.parse_isbn)


def citations(blocks: Blocks) -> list[Value]:
    """What stands behind or below the labels of a citation."""
    return _values(blocks, "citation")


def funding(blocks: Blocks) -> Iterator[Found]:
    """The sponsors, a line each."""
    values = _values(blocks, "funding")
    if values:
        names = tuple(dict.fromkeys(texts.tidy(value.text).strip(" ;,") for value in values))
        parts = tuple(Part("funding", value.span) for value in values)
        yield Found("funding", names, Span(values[0].span.start, values[-1].span.end), LABELLED, "records.funding", parts)
