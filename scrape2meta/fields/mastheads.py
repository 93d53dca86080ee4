"""Where the page's work appeared, from the lines that print it without a label: mastheads, the dates of a paper's history."""

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.blocks.noise import is_noise
from scrape2meta.blocks.prose import counts_volumes
from scrape2meta.blocks.sections import section_role
from scrape2meta.evidence import Found, Span
from scrape2meta.fields import classification, events, identifiers, people
from scrape2meta.values import citation_lines, dates, journal_names, name_shape, numbering
from scrape2meta.values.citation_lines import Place

MASTHEAD = 0.93
BELOW = 0.8  # a masthead behind the abstract
DATED = 0.94
OF_ANOTHER = 0.6  # below a list, a date may be that of another work
GLUED_NAME_RE = regex.compile(
    r"\p{Lu}[\p{L}\s.'’-]{3,40}\d{1,2}(?:,\d{1,2})*(?:,|\s?&|\s(?:and|und|et|y|e|и))?\s*"
)  # `Ann Roe-Orr1,2,`: a name with its marks
LOOKED_AT = 400  # blocks of a page
MOST_PROSE = 3000  # letters: what stands below so much prose belongs to the text
FIELDS = ("container_title", "volume", "issue", "pages", "year", "published", "doi", "issn", "article_number", "page_count")
WORDS_RE = regex.compile(r"[^\s:：,;|/()\[\]–—-]+")
BY_WHOM_RE = regex.compile(r"\s+(?:by|in|par|por|von|durch|da)\s.*$", regex.DOTALL)  # `Published online by X: 8 June 2016`
SHORT = 120  # letters of a line below the text that may hold dates
MOST_LABEL_WORDS = 7
PAGES_RE = regex.compile(r"(?:^|[|;]\s*)Pages?\s+(\d+\s?[-–]\s?\d+)(?=\s*[|;])")  # `Pages 41-63 | Received 12 Jan 2017, ...`
DATED_FIELDS = ("received", "accepted", "published", "revised", "online")
AWAY = ("references", "related", "body", "notes")

FURNITURE = {  # labels of journals' pages, and what each says for one
    "received": 1.2,
    "accepted": 1.2,
    "published": 0.7,
    "volume": 1.0,
    "issue": 0.7,
    "pages": 0.7,
    "container_title": 1.0,
    "issn": 1.0,
    "doi": 0.7,
    "article_number": 0.7,
    "corresponding": 1.0,
    "affiliations": 0.7,
    "author_note": 0.7,
    "citation": 1.2,
    "conflict": 1.0,
    "data_availability": 1.0,
    "acknowledgements": 0.7,
    "funding": 0.7,
    "history": 1.0,
    "licence": 0.5,
    "publisher": 0.5,
    "body": 1.0,
    "udc": 0.7,
    "jel": 0.7,
}
MOST_FROM_LABELS = 5.0
ENOUGH = 1.9  # so much of it makes a page more than an abstract with its title
PAPER_SECTIONS = frozenset(["background", "methods", "results", "discussion", "conclusions"])


HEAD = 40  # blocks
ISSN_RE = regex.compile(r"\bISSN\b.{0,12}?\d{4}-\d{3}[\dXx]\b", regex.IGNORECASE)
NUMBER_RE = regex.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s+")


@lru_cache(maxsize=2)
def furniture(blocks: Blocks) -> tuple[tuple[str, float], ...]:
    """What a journal prints around a paper, as far as the page shows it: words that say so, and how much it speaks for such a page."""
    return tuple(_furniture(blocks))


def _furniture(blocks: Blocks) -> Iterator[tuple[str, float]]:
    printed = lines(blocks)
    kinds = vocab.words("noise", "kind")
    if printed:
        block, place = printed[0]
        yield f"a masthead: {block.text[:60]}", 2.0 + min(len(place.fields), 4) * 0.5
    seen = {label: weight for label, weight in FURNITURE.items() if any(blocks.labelled(label))}
    if seen:
        yield f"labels of a journal's page: {', '.join(sorted(seen))}", min(sum(seen.values()), MOST_FROM_LABELS)
    if (
        "doi" not in seen
        and not (printed and printed[0][1].get("doi"))
        and (any(identifiers.lone_doi(blocks)) or any(identifiers.head_doi(blocks)))
    ):
        yield "a DOI on a line of its own", 0.7
    if "issn" not in seen and any(ISSN_RE.search(block.text) for block in blocks.zone("head")[:HEAD]):
        yield "an ISSN above the text", 2.0
    if any(block.role is Role.NOISE and vocab.fold(block.text) in kinds for block in blocks.items[:LOOKED_AT]):
        yield "the kind of article on a line of its own", 0.7
    if any(found.field in ("pmid", "pmcid", "arxiv") for found in identifiers.numbers(blocks)):
        yield "a number of PubMed or arXiv", 1.5
    if any(year_below_journal(blocks)):
        yield "a year below the journal's name", 1.0
    if not {"received", "accepted"} & seen.keys() and any(history(blocks)):
        yield "the dates of a paper's history", 1.5
    institutions = sum(1 for block in blocks.zone("head", "affiliations") if people.is_institution(block.text))
    if institutions:
        yield f"{institutions} line(s) with an institution", 1.0
    below = blocks.zone("body", "tail")
    short = (NUMBER_RE.sub("", block.text) for block in below if len(block.text) < 45)
    sections = {role for text in short if (role := section_role(text)) in PAPER_SECTIONS}
    if len(sections) >= 2 and sum(block.role is Role.PARAGRAPH for block in below) >= 3:
        yield f"sections of a paper: {', '.join(sorted(sections))}", 2.0


@lru_cache(maxsize=2)
def lines(blocks: Blocks) -> tuple[tuple[Block, Place], ...]:
    """The mastheads of a page, those of its reference list and of its body apart."""
    found: list[tuple[Block, Place]] = []
    prose = 0
    for block in blocks.items[:LOOKED_AT]:
        if block.role is Role.PARAGRAPH and block.zone not in ("abstract", "noise"):
            prose += len(block.text)
        if block.zone in AWAY or prose > MOST_PROSE:
            break
        if block.role is Role.NOISE and not block.text.startswith("©") and not PATH_TO_ISSUE_RE.match(block.text):
            continue
        if block.label in classification.SHAPES:  # `УДК 556.531:627.4` is no place
            continue
        if (
            block.role is Role.PARAGRAPH
            or (block.number is not None and not counts_volumes(block.text))
            or (block.zone == "text" and found)
        ):
            continue
        if (day := events.WEEKDAY_RE.search(block.text)) and day.end() - day.start() > 3:  # journals are not dated by the day of the week
            continue
        if GLUED_NAME_RE.fullmatch(block.text) or VIEWER_RE.fullmatch(block.text):
            continue
        if len(block.text) <= citation_lines.LONGEST and (place := citation_lines.parse(block.text)) and not _cites(block.text, place):
            if name_shape.is_marked(block.text) or people.kind(block.text) == "authors":
                continue
            found.append((block, place))
    return tuple(found)


VIEWER_RE = regex.compile(  # `Está en la página 1 de 8`, in the window of a site that shows a file
    r"[^\d]{0,40}\b(?:p[áa]g\w*|page|seite|strona|страница|sayfa|halaman|trang)\s\d{1,4}\s?(?:/|of|de|von|di|sur|из|z|dari)\s?\d{1,4}",
    regex.IGNORECASE,
)
# The path of the site to the paper, which names the issue on its way: `Home / Archives / Vol. 18 No. 4 (2013) / Articles`.
PATH_TO_ISSUE_RE = regex.compile(r"\p{Lu}[\p{L}\p{M}\s.'’&,:-]{1,80}+(?:\s?[/>»›|]\s?[^/>»›|\d]{0,80}+){1,5}\d[^/>»›|]{0,60}")


def _cites(text: str, place: Place) -> bool:
    """Whether a line names authors and a title in front of the journal: a citation, of whatever work."""
    named = place.fields.get("container_title")
    return named is not None and named[1].start > LONG_START and journal_names.VANCOUVER_RE.match(text) is not None


LONG_START = 40  # letters in front of a journal


def masthead(blocks: Blocks) -> Iterator[Found]:
    """What the first masthead says, and what those behind it add."""
    first = min((b.span.start for zone in ("abstract", "text", "body") for b in blocks.zone(zone)[:1]), default=None)
    seen: set[str] = set()
    for block, place in lines(blocks):
        sure = MASTHEAD if first is None or block.span.start < first else BELOW
        for field, (value, span) in place.fields.items():
            if field in FIELDS and field not in seen:
                if field == "container_title":
                    named = journal(block.text[span.start : span.end])
                    if named is None:
                        continue
                    if named[0] != (0, span.end - span.start):
                        span = Span(span.start + named[0].start, span.start + named[0].end)
                        value = named[1]
                seen.add(field)
                where = Span(block.span.start + span.start, block.span.start + span.end)
                yield Found(field, value, where, sure, f"mastheads.{field}")


BEFORE_JOURNAL_RE = regex.compile(r"\s*+(?:10\.\d{4,9}+/\S++\s++(?:\([^()]*+\)\s*+)?+|[^>»/|]*+(?:[>»|]|(?<=\s)/\s))*+")
BEHIND_JOURNAL_RE = regex.compile(r"[\s,;.:/>»|]*(?:\bISSN\b.*)?$", regex.DOTALL)
# The words of a path that lost its marks: `Home All Journals Cold Wells List of Issues Volume 3`.
UNMARKED_PATH_RE = regex.compile(
    r"^(?:(?:Home|Startseite|Accueil|Inicio|Início|Главная)\s+)?(?:(?:All|Back to|Browse|Our)\s+)?"
    r"(?:Journals|Zeitschriften|Revistas|Revues|Riviste|Dergiler|Журналы)\s+(?=\p{Lu})"
)
BEHIND_PATH_RE = regex.compile(r"\s+List of(?:\s+[Ii]ssues)?$")
SAID_RE = regex.compile(r"(?:first\s)?(?:published|submitted|posted|available|printed)\b", regex.IGNORECASE)


def journal(text: str) -> tuple[Span, str] | None:
    """
    The name of a journal in the words before its volume, and where it stands in them: the last part of a path, without label or DOI.

    None where they are words of a menu.

    >>> journal("All Journals Cold Wells List of Issues")[1]
    'Cold Wells'
    >>> journal("Journals > Cold Wells >"), journal("10.1234/x Cold Wells")[1], journal("Home >"), journal("Published in")
    ((Span(start=11, end=21), 'Cold Wells'), 'Cold Wells', None, None)
    """
    end = BEHIND_JOURNAL_RE.search(text).start()
    start = BEFORE_JOURNAL_RE.match(text, 0, end).end()
    colon = text.find(":", start, end)
    if colon > 0 and vocab.fold(text[start:colon]) in vocab.meanings("labels"):
        start = colon + 1
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if path := UNMARKED_PATH_RE.search(text[start:end]):
        start += path.end()
    if path := BEHIND_PATH_RE.search(text[start:end]):
        end = start + path.start()
    start += journal_names.begins(text[start:end])
    name = text[start:end]
    folded = vocab.fold(name)
    if (
        len(folded) < 2
        or name.rsplit(maxsplit=1)[-1] in journal_names.OPEN_ENDS
        or SAID_RE.match(name)
        or is_noise(name)
        or folded in vocab.meanings("labels")
    ):
        return None
    return (Span(0, len(text)), text) if len(text) - len(name) <= 1 else (Span(start, end), name)


def pages(blocks: Blocks) -> Iterator[Found]:
    """The pages on a line of their own above the text: `p. 55-66`, `Pages 5 à 12`."""
    ends = [block.span.start for zone in ("text", "abstract", "body") for block in blocks.zone(zone)[:1]]
    end = min(ends, default=None)
    for block in blocks.items[:LOOKED_AT]:
        if end is not None and block.span.start > end:
            return
        span = block.value if block.label == "pages" and block.value else block.span
        if match := OWN_PAGES_RE.fullmatch(block.read(span).strip()) if block.label in (None, "pages") else None:
            text = match["first"] + "-" + match["last"]
            if match["label"] or block.label:
                yield Found("pages", numbering.parse_pages(text), span, BELOW, "mastheads.pages")
                return


OWN_PAGES_RE = regex.compile(
    r"(?P<label>(?:pp?|pages?|págs?|páginas|pag|seiten|s|с|стр|sayfa|strony|str)\.?\s*:?\s*)?(?P<first>\d{1,5})\s?(?:[-‐–—]|à|to|bis|al?|a)\s?(?P<last>\d{1,5})\.?",
    regex.IGNORECASE,
)


def year_below_journal(blocks: Blocks) -> Iterator[Found]:
    """A year alone on the line below the journal's name."""
    for block in blocks.zone("container_title"):
        following = next((b for b in blocks.items[block.place + 1 : block.place + 2]), None)
        if block.label is None and following and YEAR_LINE_RE.fullmatch(following.text):
            yield Found("year", int(following.text.strip()), following.span, BELOW, "mastheads.year_below_journal")
            return


YEAR_LINE_RE = regex.compile(r"\s*(?:1[89]|20)\d\d\s*")


def day_beside_masthead(blocks: Blocks) -> Iterator[Found]:
    """A month with its year on a line of its own within three lines of a masthead."""
    for masthead, place in lines(blocks)[:1]:
        if place.get("year"):
            return
        for block in blocks.items[max(0, masthead.place - 3) : masthead.place + 4]:
            found = list(dates.find(block.text)) if block.role is Role.LINE and len(block.text) < SHORT_DATE else []
            if len(found) == 1 and found[0][0].month and found[0][1].end - found[0][1].start >= len(block.text.strip(" ().,")):
                date, span = found[0]
                where = Span(block.span.start + span.start, block.span.start + span.end)
                yield Found("published", dates.show(date), where, BELOW, "mastheads.day")
                yield Found("year", date.year, where, BELOW, "mastheads.day")
                return


SHORT_DATE = 40


def day_of_version(blocks: Blocks) -> Iterator[Found]:
    """The day of the version that the head of a preprint names (`This manuscript was generated from X on May 25, 2020`)."""
    for block in blocks.items[:VERSION_REACH]:
        match = VERSION_RE.match(block.text) if len(block.text) <= citation_lines.LONGEST else None
        found = [date for date, span in dates.find(block.text) if match and span.start >= match.end() - 1]
        if len(found) == 1 and found[0].month:
            yield Found("published", dates.show(found[0]), block.span, VERSION, "mastheads.day_of_version")
            yield Found("year", found[0].year, block.span, VERSION, "mastheads.day_of_version")
            return


VERSION = 0.7
VERSION_REACH = 12  # blocks
VERSION_RE = regex.compile(
    r"This\s(?:manuscript|preprint|draft|version|paper)\b.{0,60}?\b(?:generated|compiled|built|posted|updated|dated|created)\b.{0,80}?\bon\s",
    regex.IGNORECASE,
)


def history(blocks: Blocks) -> Iterator[Found]:
    """Dates behind their words inside a line: `Received 1 May 2015, Accepted 2 June 2015`."""
    seen: set[str] = set()
    below = min((block.span.start for block in blocks.zone("references", "related")[:1]), default=len(blocks.text))
    for block in blocks.items:
        if (
            (block.zone in AWAY and not (block.zone == "body" and len(block.text) < SHORT))
            or block.role is Role.NOISE
            or not 8 <= len(block.text) <= 400
            or not vocab.DIGIT_RE.search(block.text)
        ):
            continue
        if "pages" not in seen and (match := PAGES_RE.search(block.text)) and any(dated(block.text)):
            seen.add("pages")
            start = block.span.start + match.start(1)
            yield Found("pages", numbering.parse_pages(match[1]), Span(start, start + len(match[1])), DATED, "mastheads.history")
        for meaning, date, span in dated(block.text):
            if meaning not in seen:
                seen.add(meaning)
                sure = DATED if block.span.start <= below else OF_ANOTHER
                where = Span(block.span.start + span.start, block.span.start + span.end)
                if meaning in ("received", "accepted", "published"):
                    yield Found(meaning, dates.show(date), where, sure, "mastheads.history")
                if meaning == "published":
                    yield Found("year", date.year, where, sure - 0.02, "mastheads.history")


LONG = 300  # letters of a text in which a label is looked for before dates are


@cache
def _dating() -> tuple[str, ...]:
    """What stands in every label of a day: its longest word, the first letter of an East Asian one."""
    labels = [word for word, meaning in vocab.meanings("labels").items() if meaning in DATED_FIELDS]
    return tuple({word[0] if vocab.CJK_RE.match(word) else max(word.split(), key=len) for word in labels})


def _may_be_dated(text: str) -> bool:
    small = vocab.widths(text).casefold()
    return any(word in small for word in _dating())


def dated(text: str) -> Iterator[tuple[str, dates.Date, Span]]:
    """
    The dates of a line that stand right behind a word of a paper's history, with the word's meaning.

    >>> [(meaning, dates.show(date)) for meaning, date, _ in dated("Received 1st May 2015 , Accepted 2nd June 2015")]
    [('received', '2015-05-01'), ('accepted', '2015-06-02')]
    """
    if len(text) > LONG and not (dates.ANY_YEAR_RE.search(text) and _may_be_dated(text)):
        return
    labels = vocab.meanings("labels")
    end = 0
    for date, span in sorted(dates.find(text), key=lambda pair: pair[1]):
        words = list(WORDS_RE.finditer(text, end, span.start))
        end = span.end
        for count in range(min(MOST_LABEL_WORDS, len(words)), 0, -1):
            meaning = labels.get(vocab.fold(BY_WHOM_RE.sub("", text[words[-count].start() : span.start])))
            if meaning in DATED_FIELDS:
                yield meaning, date, span
                break
