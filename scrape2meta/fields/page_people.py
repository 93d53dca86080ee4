"""The people of a page with much around them: the lines between title and abstract, or those below a label of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Span
from scrape2meta.fields import mastheads, page_titles, people, site_words
from scrape2meta.fields.once import once
from scrape2meta.fields.people import Gathered, Line, People, beside, shapes
from scrape2meta.values import countries, identifiers, name_shape

MARKED = 0.94
PLACED = 0.88
LABELLED = 0.96
CORRESPONDING = 0.66  # others may have written it, too
OF_OTHERS = 0.5
UNORDERED = 0.68  # a list by institutions does not tell who comes first
FARTHEST = 80  # lines below the title in which people are looked for
LONGEST_ORCID = 60  # letters of a line that holds nothing else
MOST_SILENT = 12  # lines in a row that name nobody; contributor roles take up to eight
LONGEST_CUT = 400  # letters of a line that is cut at an inner label
WORD_RE = regex.compile(r"\p{L}+(?:-\p{L}+)*")
BULLETS = "•*·-,&; "
# What pages print behind an institution: `X, South AfricaCorrespondenceann@x.example`, `X, UKView further author information`.
BEHIND_PLACE_RE = regex.compile(
    r"(?<=\p{L}|\s)\s*(?:Correspondence(?=\S*@|\s*$)|View further author information|Find this author on|ORCID Icon|https?://).*$",
    regex.DOTALL,
)
OF_AUTHOR_RE = regex.compile(r"View further author information|Correspondence\S+@")  # only behind an author with the institution
COLUMN_RE = regex.compile(r"\s{3,}(?=\p{Lu})")
COUNTER_RE = regex.compile(r"\s*\d[\d.,]{2,}\s*")  # views, downloads
# `, and Ann RoeAnn Roe`: the name of a link and of what it opens.
DOUBLED_NAME_RE = regex.compile(r"[\s,;&]*(?:and\s)?(?P<name>\p{Lu}[^\d,;@]{4,50}?)\s?[*†‡]?(?P=name)\s?[*†‡]?")
KINDS = {"authors": "authors", "affiliations": "affiliations", "corresponding": "contact"}
ZONES = ("head", "tail", "text", *KINDS, "author_note")
STOPS = ("abstract", "text", "keywords", "references", "body", "citation", "related")
LIST_HEADINGS = ("authors and affiliations", "affiliations", "author affiliations")
MOST_PLACED = 50  # names with their institution on one line
MOST_LISTED = 1000  # lines
NOT_PEOPLE = frozenset(["editors", "supervisor", "doi", "received", "accepted", "published", "revised", "online", "history", "licence"])


@cache
def _separator_re() -> regex.Pattern[str]:
    """What parts two names; an `and` before a lone word may stand inside a name."""
    return regex.compile(rf"[,;]|\s?&|\s{name_shape.joint()}\s(?!\p{{Lu}}\p{{Ll}}+$)")


@once
def below_title(blocks: Blocks) -> Iterator[Found]:
    """Names and institutions between the title and the abstract or text."""
    rows = shapes.told(_marked(_above_members([line for block in _between(blocks) for line in _lines(block, blocks)])))
    if not any(row.kind == "authors" or people.kind(row.text) in ("authors", "mixed") for row in rows):
        rows = [line for block in _above(blocks) for line in _lines(block, blocks)] + rows
    found = people.gather(rows, letters=False) if rows else None
    if found and all(any(b.span.start <= span.start < b.span.end for b in blocks.zone("corresponding")) for _, span in found.authors):
        found = replace(found, by_correspondence=True)
    yield from _claimed(found, MARKED, PLACED, "page_people.below_title")


def lines_below_title(blocks: Blocks) -> list[Line]:
    """The lines between the title and the abstract or text, as the people's readers want them."""
    return [line for block in _between(blocks) for line in _lines(block, blocks)]


def _marked(rows: Sequence[Line]) -> list[Line]:
    """The lines with those that are names by their marks alone marked as such: none of their words need be known."""
    found: list[Line] = []
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        marked = name_shape.is_marked(row.text)
        marked = marked and people.kind(row.text) not in ("affiliations", "others")  # `Université Rennes 2`, `Dear Editor,`
        listed = below is not None and people.is_list_above(row.text, below.text)
        told = row.kind is None and (marked or listed) and not people.is_room(row.text)
        found.append(row._replace(kind="authors") if told else row)
    return found


def _above(blocks: Blocks) -> Sequence[Block]:
    """The lines right above the title, where they are names."""
    ranked = page_titles.ranking(blocks)
    if not ranked or ranked[0][0] < page_titles.THRESHOLD:
        return ()
    place = ranked[0][1][0].place
    return [block for block in blocks.items[max(0, place - 2) : place] if people.kind(block.text) in ("authors", "mixed")]


def labelled(blocks: Blocks) -> Iterator[Found]:
    """Names below or behind their label with what follows them: the first label with institutions, else the one with most names."""
    best: Gathered | None = None
    known = {block.place for block in blocks.zone("affiliations", "corresponding")}
    for run in blocks.runs("authors"):
        rows = [line for block in run for line in _lines(block, blocks)]
        last = run[-1].place
        while last + 1 in known:
            last += 1
            rows += _lines(blocks.items[last], blocks)
        rows = _one_a_line(_below_label(_once(_up_to_gap(_above_members(rows)))))
        found = _with_orcids(people.gather(rows, letters=False), rows) if rows else None
        if found and (best is None or (not best.affiliations and (found.affiliations or len(found.authors) > len(best.authors)))):
            best = found
    above = next(below_title(blocks), None) if best else None
    if best and above and _is_of_others(above, best, blocks):
        yield best.claim(OF_OTHERS, "page_people.labelled")
    elif best and above and isinstance(above.value, People) and _goes_further(above.value, best):
        yield ordered(above, best).claim(LABELLED, "page_people.labelled")
    else:
        yield from _claimed(best, LABELLED, LABELLED - 0.03, "page_people.labelled")


@lru_cache(maxsize=2)
def by_institution(blocks: Blocks) -> Gathered | None:
    """The list of people by their institutions below the text, in the order in which it names them; None where the page has none."""
    for meaning in ("author_note", "affiliations"):
        if meaning == "affiliations" and len(blocks.runs(meaning)) > 1:
            continue  # a label for each: the institution stands below a name, not above
        for run in blocks.runs(meaning):
            place = run[0].place
            rows = [block for block in blocks.items[place : place + MOST_LISTED] if block.role not in (Role.LABEL, Role.NOISE)]
            if rows and (vocab.fold(rows[0].text) in LIST_HEADINGS or rows[0].label == meaning):
                rows = rows[1:]
            if found := people.by_institution.read([Line(row.text, row.span) for row in rows]):
                return found
    return None


def noted(blocks: Blocks) -> Iterator[Found]:
    """The people of notes below the text, with their institutions: in the order of the names below the title where those are the same."""
    found = by_institution(blocks)
    if found is None:
        run = next(iter(blocks.runs("author_note")), ())
        found = people.gather([line for block in run for line in _lines(block, blocks)], letters=False) if run else None
    if found is None or not found.authors or not found.affiliations:
        return
    above = next(below_title(blocks), None)
    if above is None or not isinstance(above.value, People):
        yield found.claim(UNORDERED, "page_people.noted")
        return
    if not {people.key(author.name) for author, _ in found.authors} <= {people.key(author.name) for author in above.value.authors}:
        yield found.claim(UNORDERED, "page_people.noted")
        return
    yield ordered(above, found).claim(PLACED, "page_people.noted")


def held(blocks: Blocks) -> Iterator[Found]:
    """The people who hold the rights in a work under an open licence, as its notice of copyright names them; publishers are none."""
    for block in blocks.items:
        if ("©" not in block.text and "opyright" not in block.text) or len(block.text) > LONGEST_NOTICE:
            continue
        notice = HELD_RE.match(block.text)
        if notice is None or not OPEN_RE.search(blocks.text, block.span.start, block.span.end + LONGEST_NOTICE):
            continue
        names = notice["names"]
        company = any(word.strip(".,").casefold() in vocab.words("venues", "publisher") for word in names.split())
        if company or COMPANY_RE.search(names) or people.kind(names) != "authors":
            continue
        span = Span(block.span.start + notice.start("names"), block.span.start + notice.end("names"))
        found = people.gather([Line(names, span, "authors")])
        if found and all(author.name.given and "," not in author.shown for author, _ in found.authors):  # `© 2017 Roe and Orr`
            yield from _claimed(found, HELD, HELD, "page_people.held")
            return


HELD = 0.7  # more than one name in a line of correspondence, less than any list
LONGEST_NOTICE = 700  # letters
HELD_RE = regex.compile(
    r"\s*(?:(?:[Cc]opyright|\([Cc]\)|©)\s*){1,3}(?:(?:1[89]|20)\d\d,?\s+(?:by\s+)?)?(?P<names>\p{Lu}[^©]{3,400}?)"
    r"(?:\.(?=\s*$|\s+(?:This|Originally|The|Published|Licen[sc]e|Distributed|Open|It)\b)|;\slicensee|,?\s(?:1[89]|20)\d\d\.|\s*$)"
)
OPEN_RE = regex.compile(r"open[- ]access|creative\s?commons|\bCC[ -]BY\b", regex.IGNORECASE)
COMPANY_RE = regex.compile(
    r"&\sSons\b|\bGruyter\b|\bJohn Wiley\b|\bTaylor & Francis\b|\bMary Ann Liebert\b|\bKarger\b|\bThieme\b|\bNijhoff\b|\bEdward Elgar\b"
    r"|\bBrill\b|\bSpringer\b|\bElsevier\b|\bet al\b|\bauthors?\b",
    regex.IGNORECASE,
)


def ordered(above: Found, found: Gathered) -> Gathered:
    """The people of a claim in its order, with the institutions that another list has of them."""
    told = {people.key(author.name): author for author, _ in found.authors}
    spans = [part.span for part in above.parts if part.field == "authors"]
    authors = above.value.authors if isinstance(above.value, People) else ()
    names = [people.key(author.name) for author in authors]
    tied = (replace(a, affiliations=told[n].affiliations) if n in told else a for n, a in zip(names, authors, strict=True))
    return Gathered(tuple(zip(tied, spans, strict=False)), found.affiliations)


def _is_of_others(above: Found, best: Gathered, blocks: Blocks) -> bool:
    """Whether a label below the abstract names nobody of those below the title: it is one of other works."""
    text = next((block.span.start for zone in ("abstract", "text") for block in blocks.zone(zone)[:1]), None)
    below = text is not None and above.span.end <= text < best.authors[0][1].start
    named = above.value.authors if isinstance(above.value, People) else ()
    own = {people.key(author.name)[0] for author in named}
    return (
        below
        and len(named) > 1
        and all(author.name.given for author in named)
        and own.isdisjoint(people.key(author.name)[0] for author, _ in best.authors)
    )


def _goes_further(people_above: People, found: Gathered) -> bool:
    """Whether a list names the same people in the same order, and more: what stands below the label was cut."""
    keys = [people.key(author.name) for author in people_above.authors]
    own = [people.key(author.name) for author, _ in found.authors]
    return len(keys) > len(own) and keys[: len(own)] == own


def _above_members(rows: Sequence[Line]) -> Sequence[Line]:
    """The lines before those that list the members of a body, or the authors of another version."""
    return rows[: next((number for number, row in enumerate(rows) if number > 1 and people.bodies.is_heading(row.text)), len(rows))]


def _up_to_gap(rows: Sequence[Line]) -> Sequence[Line]:
    """The lines before so many that say nothing about people that they belong to something else."""
    silent = 0
    for number, row in enumerate(rows):
        silent = 0 if row.kind or people.kind(row.text) else silent + 1
        if silent >= MOST_SILENT:
            return rows[: number - silent + 1]
    return rows


def _once(rows: Sequence[Line]) -> Sequence[Line]:
    """The lines without those behind the last name that only say again what stands above."""
    seen: set[str] = set()
    again = {number for number, row in enumerate(rows) if row.text in seen or seen.add(row.text)}  # type: ignore[func-returns-value]
    if not again:
        return rows
    last = max((number for number, row in enumerate(rows) if people.kind(row.text) in ("authors", "mixed")), default=len(rows))
    return [row for number, row in enumerate(rows) if number < last or number not in again or number == last + 1]


def _with_orcids(found: Gathered | None, rows: Sequence[Line]) -> Gathered | None:
    """The people with the ORCID that stands alone on a line below a name that stood alone on its line."""
    if found is None:
        return None
    owner: Line | None = None
    owned: dict[int, str] = {}
    for row in rows:
        if row.kind == "author":
            owner = row
        elif owner and len(row.text) < LONGEST_ORCID and (orcid := identifiers.parse_orcid(row.text)):
            owned.setdefault(owner.span.start, orcid)
    authors = tuple((replace(author, orcid=author.orcid or owned.get(_row_of(span, rows))), span) for author, span in found.authors)
    return replace(found, authors=authors)


def _row_of(span: Span, rows: Sequence[Line]) -> int:
    return max((row.span.start for row in rows if row.span.start <= span.start), default=-1)


def _below_label(rows: Sequence[Line]) -> Sequence[Line]:
    """The lines with those that have the shape of a name marked as one, as far as they stand one below the other right below the label."""
    found = list(rows)
    if not rows or _separator_re().search(rows[0].text):
        return rows
    placed = len(rows) > 1 and people.kind(rows[1].text) == "affiliations" and name_shape.is_one(rows[0].text)
    if people.kind(rows[0].text) != "authors" and not placed:
        return rows
    for number, row in enumerate(rows):
        if people.kind(row.text) == "affiliations" or row.text.count(",") > 1 or (number and countries.find(row.text) is not None):
            continue
        if row.kind is not None or not name_shape.is_one(row.text):
            break
        found[number] = row._replace(kind="author")
    return found


def _one_a_line(rows: Sequence[Line]) -> list[Line]:
    """The lines with single names marked as such, where names without any separator take turns with other lines."""
    named = [row for row in rows if row.kind is None and people.kind(row.text) == "authors"]
    single = [row for row in named if not _separator_re().search(row.text)]
    if len(single) < len(named) or len(rows) < 2 * len(named):
        return list(rows)
    return [row._replace(kind="author") if row in single else row for row in rows]


def _claimed(found: Gathered | None, by_marks: float, by_place: float, rule: str) -> Iterator[Found]:
    if found and found.authors:
        yield found.claim(CORRESPONDING if found.by_correspondence else by_marks if found.by_marks else by_place, rule)


def _between(blocks: Blocks) -> Sequence[Block]:
    """The lines below the title, down to the abstract, the text or the list."""
    ranked = page_titles.ranking(blocks)
    titled = ranked[0][1] if ranked and ranked[0][0] >= page_titles.THRESHOLD else None
    start = titled[-1].place + 1 if titled else 0
    ends = [block.place for zone in STOPS for block in blocks.zone(zone) if block.place > start]
    end = min(ends, default=len(blocks.items))
    end = min(end, start + FARTHEST)
    title = vocab.fold(page_titles.joined(titled)) if titled else ""
    again = [b.place for b in blocks.items[start + 2 : end] if titled and vocab.fold(b.text) == title]
    parts = [blocks.items[a:b] for a, b in pairwise([start, *again, end])]  # between the title and where it is printed once more
    rows = max(parts, key=_people_in) if again else parts[0]
    zone = titled[0].zone if titled else ""
    if zone not in page_titles.SWALLOWING:
        return rows
    return [row._replace(zone="head") if row.zone == zone and row.label is None else row for row in rows]  # a menu's label, not theirs


def _people_in(part: Sequence[Block]) -> int:
    """How much some lines say about people: names, and institutions below them."""
    kinds = [people.kind(block.text) for block in part[:FARTHEST] if block.role is not Role.NOISE]
    return kinds.count("authors") + kinds.count("affiliations") if "authors" in kinds else 0


def _lines(block: Block, blocks: Blocks) -> list[Line]:
    """A line as the people's readers want it, cut where a label inside it begins (`Ann Roe Contact: ...`); empty: not about people."""
    if block.role is Role.NOISE or block.role is Role.LABEL or block.label in NOT_PEOPLE or block.zone in NOT_PEOPLE:
        return []
    if (block.label and block.label not in KINDS) or block.zone not in ZONES:
        return []
    printed = any(block.place == other.place for other, _ in mastheads.lines(blocks)) or any(mastheads.dated(block.text))
    if printed and people.kind(block.text) != "authors":  # an ORCID with the number of an institution looks like pages
        return []
    # the label of a correspondence stays with it: it says what the person named there is
    span = block.value if block.role is Role.FIELD and block.value and block.label != "corresponding" else block.span
    text = block.read(span)
    if by := page_titles.BY_RE.match(text):
        text, span = text[by.end() :], Span(span.start + by.end(), span.end)
    kind = KINDS.get(block.zone) if block.role is Role.FIELD else None
    if block.zone == "affiliations" and "," in text and _below_label_of_place(block, blocks) and people.kind(text) is None:
        kind = "affiliations"
    if _is_named_as_other(block, blocks):
        return []
    if block.zone in ("authors", "head") and (cuts := people.beside.listed(text))[1]:
        names = Line(text[: cuts[0]], Span(span.start, span.start + cuts[0]), "authors")
        return [names, Line(text[cuts[1] :], Span(span.start + cuts[1], span.end), "affiliations")]
    if block.zone in ("authors", "head"):
        lead = len(text) - len(text.lstrip(BULLETS))
        told = block.zone == "authors" and (lead > 0 or _below_its_label(block, blocks))
        ends, begins = beside.cut(
            text[lead:], sure=told or any(OF_AUTHOR_RE.search(b.text) for b in blocks.items[max(0, block.place - 3) : block.place + 2])
        )
        if begins and _is_lone_name(blocks.items[block.place - 1]):  # `Getulio Vargas School of Economics` below who works there
            return [Line(text, span, "affiliations")]
        if begins:
            text, span = text[lead:], Span(span.start + lead, span.end)
            whole = BEHIND_PLACE_RE.sub("", text[begins:])
            behind = Line(whole, Span(span.start + begins, span.start + begins + len(whole)), "affiliations")
            return [Line(text[:ends], Span(span.start, span.start + ends), "author"), behind]
    if (column := COLUMN_RE.search(text)) and _is_next_name(text[column.end() :]) and people.kind(text[: column.start()]) == "affiliations":
        at = span.start + column.end()  # `Institute of X, Hungary    Ann Roe`
        before = Line(text[: column.start()], Span(span.start, span.start + column.start()), "affiliations")
        return [before, Line(text[column.end() :], Span(at, span.end), "author")]
    if doubled := DOUBLED_NAME_RE.fullmatch(text):
        text, span = doubled["name"], Span(span.start + doubled.start("name"), span.start + doubled.end("name"))
        return [Line(text, span, "author")]
    if kind is None and site_words.is_menu(text):
        return []  # `Copy DOI`
    inner = _inner_label(text) if len(text) < LONGEST_CUT else 0
    if COUNTER_RE.fullmatch(text):
        return []
    if "," not in text and text.split()[0].casefold() in vocab.words("venues", "journal"):
        return []  # `Journal of Hospitality`
    if vocab.fold(text.strip(" *†‡§0123456789")) in vocab.meanings("labels"):
        return []
    if not inner:
        return [Line(text, span, kind)]
    cut = span.start + inner
    return [
        Line(text[:inner].rstrip(), Span(span.start, span.start + len(text[:inner].rstrip())), kind),
        Line(text[inner:], Span(cut, span.end), "contact"),
    ]


@lru_cache(maxsize=2)
def _others(blocks: Blocks) -> Mapping[str, int]:
    """The lines below labels of people who are no authors, each with the place where it first stands there."""
    found: dict[str, int] = {}
    for block in blocks.zone("editors", "supervisor"):
        if block.role is not Role.LABEL:
            found.setdefault(block.text, block.place)
    return found


def _is_named_as_other(block: Block, blocks: Blocks) -> bool:
    """Whether a line says again who stands below such a label above it, with the institution perhaps."""
    return _others(blocks).get(block.text, block.place) < block.place


def _is_next_name(text: str) -> bool:
    """Whether a text has the shape of one name."""
    return name_shape.is_one(text) and not people.is_institution(text)


def _is_lone_name(block: Block) -> bool:
    """Whether a line is one name and nothing else."""
    return not _separator_re().search(block.text) and name_shape.is_one(block.text) and people.kind(block.text) == "authors"


def _below_label_of_place(block: Block, blocks: Blocks) -> bool:
    """Whether a line stands right below the label of an institution."""
    above = blocks.items[block.place - 1] if block.place else None
    return above is not None and above.role is Role.LABEL and above.label == "affiliations"


def _below_its_label(block: Block, blocks: Blocks) -> bool:
    """Whether a line stands below the label of authors with only such lines between that name an institution, too."""
    for above in reversed(blocks.items[max(0, block.place - MOST_PLACED) : block.place]):
        if above.role is Role.LABEL:
            return above.label == "authors"
        if above.label or people.kind(above.text) not in ("affiliations", "mixed"):
            return False
    return False


def _inner_label(text: str) -> int:
    """Where a label for a contact or for other people begins behind a name on its line; 0: nowhere."""
    labels = vocab.meanings("labels")
    colon = text.find(":")
    if colon < 0:
        return 0
    words = list(WORD_RE.finditer(text, 0, colon))
    for first, word in enumerate(words):
        if word.start() == 0:
            continue
        for last in words[first : first + 4]:
            if labels.get(vocab.fold(text[word.start() : last.end()])) in ("corresponding", "editors"):
                return int(word.start())
    return 0
