"""Journal, year, volume, issue, pages, dates, identifiers of a Chinese, Japanese or Korean page."""

from collections.abc import Iterator, Sequence

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Span
from scrape2meta.fields.east_asian import citations, journal_names, lines, masthead_pieces, mastheads, name_lists, sheet, site, subject
from scrape2meta.fields.east_asian import texts as texts_
from scrape2meta.fields.east_asian.masthead_pieces import Masthead
from scrape2meta.fields.east_asian.page_days import LABELLED, PUBLISHED, YEAR_ALONE_RE, cover_year, days, moved
from scrape2meta.fields.east_asian.page_numbers import ARTICLE_NUMBER, dois, from_article_number
from scrape2meta.fields.east_asian.sheet import Sheet, Slot
from scrape2meta.values import identifiers, texts

CITED = 0.965
CITED_UNLABELLED = 0.93
MASTHEAD = 0.94
NAMED_LINE = 0.8
BARE_NUMBERS_RE = regex.compile(r"\s*(?P<volume>\d{1,4})\s+(?P<pages>\d{1,5}-\d{1,5}),\s*(?P<year>(?:19|20)\d\d)")  # `年報 37 41-63, 2011`
FEWEST_PIECES = 2  # of year, volume, issue and pages
ABOVE_BARE = 0.75
ON_SUBJECT = 0.28  # of a title comes back in the abstract


LONGEST_BARE, LONGEST_NAME = 24, 12  # letters


NUMERAL_RE = regex.compile(r"\d|[(（\[【]")
FIELDS = ("container_title", "year", "volume", "issue", "pages", "page_count", "doi")
JOURNAL_NAME_RE = regex.compile(
    r"(?:学报|學報|杂志|雜誌|学刊|學刊|学会誌|学会論文誌|論文集|論文誌|雑誌|誌|紀要|학회지|논문지|논문집|논총|저널|회지|학보|연구|리뷰|Journal(?: of .+)?|Acta .+|Bulletin .+)(?:\s*[(（].{1,24}[)）])?$"
)
TITLE_TOO_RE = regex.compile(r"(?:연구|리뷰|研究)$")  # titles end with it too
PAGES_RE = regex.compile(
    rf"\s*(?:第|頁|页|pp?\.?)?\s*(?P<pages>{masthead_pieces.PAGE}(?:\s?{masthead_pieces.DASH}{{1,2}}\s?{masthead_pieces.PAGE})?)"
)
NUMBER_RE = regex.compile(
    r"\s*(?:第|제|Vol\.?|No\.?)?\s*(?P<n>[A-Z]?\d{1,5}(?:[-–/、]\d{1,4})?|增刊\d?|S\d|Suppl\w*\.?\s?\d*|[IVXLC]{1,7})\s*(?:[卷巻期号號권호]|[(（](?P<issue>[^()（）]{1,10})[)）])?\s*$"
)
COUNT_RE = regex.compile(r"\s*共?\s*(\d{1,4})")
YEAR_RE = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
YEAR_MONTH_RE = regex.compile(r"\s*(?P<year>(?:19|20)\d\d)(?:0[1-9]|1[0-2])(?!\d)")
ISSUE_OF_YEAR_RE = regex.compile(r"\s*(?:19|20)\d\d\s?[年년]\s?第?\d{1,4}\s?[期号號卷巻]")
CODE_RE = regex.compile(r"\p{Latin}\s?[:：]\s?\d|\d{4,}[./]\d")  # `ChinaXiv:202311.00012`
LETTERS_RE = regex.compile(r"\s*[\p{Han}\p{L}]{3,}")
PARALLEL_RE = regex.compile(r"\s*[=＝|]\s*")
QUOTED_NAME_RE = regex.compile(r"^《(.+?)》.*$")
NAME_TAIL_RE = regex.compile(
    r"\s*[(（]?ISSN.*$|\s*(?:北大核心|CSCD|CSSCI|CAS|EI|SCI|核心期刊|KCI\s?(?:우수)?등재|ISTIC|PKU|CSTPCD|Scopus).*$|\s*\[[^\[\]]*目次\]$|\s+[/／]\s.*編?$"
)
NO_JOURNAL_RE = regex.compile(r"平台$|平臺$|数据库$|網站$|网站$|上传|用户|^网络$|网络转载|互联网$|原创|本站")
YEAR_LINE_RE = regex.compile(r"\s*(?:19|20)\d\d\s?年")
SHORT_NUMBERS_RE = regex.compile(r"\s*(?:(?P<year>(?:19|20)\d\d)\s*[,，/年]\s*)?(?P<volume>\d{1,4})\s*[,，/:：-]\s*(?P<issue>\d{1,3})\s*")
LONGEST_MASTHEAD = 80  # letters of a masthead by itself


def read(blocks: Blocks) -> Iterator[Found]:
    """What labels, the page's own citation, its masthead and its article number say."""
    page = sheet.of(blocks)
    if not page.slots:
        return
    yield from _labelled(page)
    for cited in citations.of(page):
        confidence = CITED if cited.labelled else CITED_UNLABELLED
        yield from _claims(cited.masthead, cited.start, confidence - (0.0 if cited.asian or not page.language else 0.02), "cited")
    yield from _mastheads(page)
    yield from from_article_number(page)
    yield from days(page)
    yield from cover_year(page)
    yield from dois(page, blocks)
    yield from _named_line(page)


def _claims(found: Masthead, start: int, confidence: float, rule: str, fields: tuple[str, ...] = FIELDS) -> Iterator[Found]:
    for field in fields:
        value = getattr(found, field)
        span = found.spans.get(field)
        if field == "container_title" and value and NO_JOURNAL_RE.search(value):
            continue
        if value is not None and span is not None:
            yield Found(field, value, Span(start + span.start, start + span.end), confidence, f"east_asian.venues.{rule}")


def _first(page: Sheet, *meanings: str) -> Iterator[tuple[Slot, Slot]]:
    """(label, value) for the first value of each label of these meanings."""
    for slot in page.labelled(*meanings):
        value = next(iter(page.values(slot, 1)), None)
        if value is not None and value.text and len(value.text) <= 300:
            yield slot, value


def _labelled(page: Sheet) -> Iterator[Found]:
    for slot, value in _first(page, "container_title"):
        if slot.text or slot.marked or not _is_title(page, value):
            yield from _source(page, value)
    for _, value in _first(page, "citation"):
        found = mastheads.parse(value.text)
        if found.pieces() >= 2 and found.container_title and citations.parse(value.text) is None:
            yield from _claims(found, value.span.start, CITED, "cited_without_title")
        elif dated := citations.year_of(value.text, page.language or "zh"):
            yield Found("year", dated[0], moved(value, (dated[1].start, dated[1].end)), CITED - 0.05, "east_asian.venues.cited_year")
        elif not found.pieces() and len(value.text) <= 60:  # `書誌情報`, the journal, and its numbers below
            yield from _source(page, value)
    for _, value in _first(page, "volume_issue"):
        yield from _claims(_volume_issue(value.text), value.span.start, LABELLED, "labelled_volume_issue")
    for _, value in _first(page, "published", "year"):
        if ISSUE_OF_YEAR_RE.match(value.text):
            yield from _claims(_volume_issue(value.text), value.span.start, LABELLED, "labelled_issue_of_year")
    for field in ("volume", "issue"):
        for _, value in _first(page, field):
            match = NUMBER_RE.match(value.text)
            if match is None:
                yield from _run_on(value)
            if match:
                yield Found(field, match["n"], moved(value, match.span("n")), LABELLED, f"east_asian.venues.labelled_{field}")
                if match["issue"] and field == "volume":
                    yield Found(
                        "issue", match["issue"].strip(), moved(value, match.span("issue")), LABELLED, "east_asian.venues.labelled_issue"
                    )
                break
    for _, value in _first(page, "pages"):
        text = vocab.widths(value.text)
        match = PAGES_RE.match(text)
        pages = masthead_pieces.show_pages(match["pages"]) if match else None
        rest = text[match.end() :] if match else ""
        if match and pages and not LETTERS_RE.match(rest):
            yield Found("pages", pages, moved(value, match.span("pages")), LABELLED, "east_asian.venues.labelled_pages")
            break
    for _, value in _first(page, "page_count"):
        if match := COUNT_RE.match(value.text):
            yield Found("page_count", int(match[1]), moved(value, match.span(1)), LABELLED, "east_asian.venues.labelled_page_count")
            break
    for _, value in _first(page, "year"):
        if match := YEAR_RE.search(value.text):
            yield Found("year", int(match[0]), moved(value, match.span()), LABELLED, "east_asian.venues.labelled_year")
            break
    for _, value in _first(page, "issn"):
        if issn := identifiers.parse_issn(value.text):
            yield Found("issn", issn, value.span, LABELLED, "east_asian.venues.labelled_issn")
            break


def _is_title(page: Sheet, value: Slot) -> bool:
    """Whether the line below a word such as 期刊 is the title of the paper: the word was the kind of work."""
    text = value.text
    return (
        len(text) > LONGEST_NAME
        and not JOURNAL_NAME_RE.search(text)
        and lines.is_title_like(text, page.language or "zh")
        and (subject.share(page, text) or 0.0) >= ON_SUBJECT
    )


def _run_on(value: Slot) -> Iterator[Found]:
    """Several numbers behind the label of one: `巻 41, p. 19-34, 発行日 2013-03-20`, `期數 202312 (11:2期)`."""
    lead = f"{value.word} " if value.word and "," in value.text else ""
    found = mastheads.parse(lead + value.text, named=False)
    if found.pieces() >= FEWEST_PIECES:
        yield from _claims(found, value.span.start - len(lead), LABELLED, "labelled_numbers")
        if found.year is None and (month := YEAR_MONTH_RE.match(value.text)):
            yield Found("year", int(month["year"]), moved(value, month.span("year")), LABELLED, "east_asian.venues.labelled_numbers")


def _source(page: Sheet, value: Slot) -> Iterator[Found]:
    """The journal behind its label, with the numbers that may follow it there or on the lines below."""
    found = mastheads.parse(value.text)
    name = texts.tidy(value.text).strip(" 《》,，;；=")
    if found.container_title is None and found.pieces() == 0:
        cut = PARALLEL_RE.split(name)[0]
        bare = QUOTED_NAME_RE.sub(r"\1", cut).strip("《》 ")
        bare = journal_names.PARALLEL_RE.sub("", NAME_TAIL_RE.sub("", bare)).strip()
        if (
            journal_names.plausible_journal(bare)
            and bare not in name_lists.NOT_NAMES
            and not CODE_RE.search(bare)
            and not site.is_of_site(bare)
            and not lines.WEB_RE.search(bare)
            and not NO_JOURNAL_RE.search(bare)
        ):
            where = value.text.index(bare[:4]) if bare[:4] in value.text else 0
            yield Found("container_title", bare, moved(value, (where, where + len(bare))), LABELLED, "east_asian.venues.labelled_journal")
        for below in page.below(value, 5) if value.meaning else page.slots[value.place + 1 : value.place + 6]:
            if below.meaning:
                break
            if below.text.startswith(bare) and (bare_numbers := BARE_NUMBERS_RE.match(below.text, len(bare))):
                for field in ("volume", "pages", "year"):
                    text = bare_numbers[field]
                    yield Found(
                        field,
                        int(text) if field == "year" else text,
                        moved(below, bare_numbers.span(field)),
                        MASTHEAD,
                        "east_asian.venues.bare",
                    )
                break
            if mastheads.is_masthead(below.text) or YEAR_LINE_RE.match(below.text):
                yield from _claims(mastheads.parse(below.text, named=False), below.span.start, MASTHEAD + 0.02, "labelled_below")
                break
        return
    yield from _claims(found, value.span.start, LABELLED, "labelled_source")


def _volume_issue(text: str) -> Masthead:
    """
    What stands behind labels such as 卷期.

    >>> found = _volume_issue("9:2 2001.06[民90.06]")
    >>> found.volume, found.issue, found.year
    ('9', '2', 2001)
    >>> found = _volume_issue("2001,7(2):31-40")
    >>> found.year, found.volume, found.issue, found.pages
    (2001, '7', '2', '31-40')
    """
    found = mastheads.parse(text, named=False)
    if found.volume is None and found.issue is None:
        match = SHORT_NUMBERS_RE.fullmatch(text)
        if match:
            found.volume, found.issue = match["volume"], match["issue"]
            found.spans |= {"volume": Span(*match.span("volume")), "issue": Span(*match.span("issue"))}
    return found


def _mastheads(page: Sheet) -> Iterator[Found]:
    """The masthead lines of the head; with several, those with pages are the paper's own."""
    found = []
    for slot in page.slots:
        plain = slot.zone == "head" and not slot.meaning and 4 <= len(slot.text) <= 300 and not citations.TYPE_RE.search(slot.text)
        if plain and mastheads.is_masthead(slot.text) and not lines.DATE_LINE_RE.match(slot.text):
            found.append((mastheads.parse(slot.text), slot))
        if len(found) >= 6:
            break
    for slot in page.head()[:60]:
        if match := PAGES_LINE_RE.fullmatch(slot.text.strip()):
            shown = match["pages"] or match["counted"]
            if match["year"]:
                yield Found("year", int(match["year"]), Span(slot.span.start, slot.span.end), PUBLISHED, "east_asian.venues.pages_line")
            if pages := masthead_pieces.show_pages(shown):
                start = slot.span.start + slot.text.index(shown)
                yield Found("pages", pages, Span(start, start + len(shown)), ARTICLE_NUMBER, "east_asian.venues.pages_line")
            break
    if not found:
        return
    paged = [row for row in found if row[0].pages]
    if paged and not texts_.is_asian(paged[0][0].container_title or "") and (native := _native_twin(paged[0][0], found)):
        twin, slot = native
        yield from _claims(twin, slot.span.start, MASTHEAD + 0.01, "masthead_in_its_letters", ("container_title",))
    for number, (masthead, slot) in enumerate(paged or found):
        yield from _claims(masthead, slot.span.start, MASTHEAD - 0.02 * number, "masthead")
        if masthead.year is None:
            yield from _year_beside(page, slot)
        if masthead.pages is None:
            yield from _pages_in_row(page, slot)
        if masthead.container_title is None and slot.place:
            above = page.slots[slot.place - 1]
            name = journal_names.PARALLEL_RE.sub("", texts.tidy(above.text).strip("《》 ,，"))
            first = slot.place == 1 and masthead.volume is not None and len(slot.text) <= LONGEST_MASTHEAD
            if not above.meaning and _above_bare(page, slot, name):
                yield Found("container_title", name, above.span, ABOVE_BARE, "east_asian.venues.above_bare_masthead")
            if (
                above.meaning in ("", "citation")
                and (JOURNAL_NAME_RE.search(name) or first)
                and journal_names.plausible_journal(name)
                and not site.is_of_site(name)
                and len(name) <= 60
            ):
                at = max(above.text.find(name), 0)
                place = moved(above, (at, at + len(name))) if name in above.text else above.span
                yield Found("container_title", name, place, MASTHEAD - 0.03, "east_asian.venues.above_masthead")


def _native_twin(masthead: Masthead, found: Sequence[tuple[Masthead, Slot]]) -> tuple[Masthead, Slot] | None:
    """The masthead of the same issue that names the journal in East Asian letters."""
    for other, slot in found:
        same = other.volume == masthead.volume and other.issue == masthead.issue and other.year in (None, masthead.year)
        if other is not masthead and same and texts_.is_asian(other.container_title or ""):
            return other, slot
    return None


def _above_bare(page: Sheet, slot: Slot, name: str) -> bool:
    """Whether a short line above nothing but numbers is the name of a journal: no people, no institution, no words of the site."""
    return (
        len(slot.text) <= LONGEST_BARE
        and 4 <= len(name) <= LONGEST_NAME
        and vocab.CJK_RE.search(name) is not None
        and not NUMERAL_RE.search(name)
        and not (lines.SITE_RE.match(name) or site.is_of_site(name) or lines.is_institution(name) or NOT_A_NAME_RE.search(name))
        and not name_lists.is_list(name, page.language or "zh")
        and journal_names.plausible_journal(name)
    )


def _year_beside(page: Sheet, slot: Slot) -> Iterator[Found]:
    """The year of a masthead on the line above or below it."""
    for place in (slot.place + 1, slot.place - 1):
        beside = page.slots[place] if 0 <= place < len(page.slots) else None
        if beside and not beside.meaning and (match := YEAR_ALONE_RE.fullmatch(beside.text.strip())):
            yield Found("year", int(match["year"] or match["dotted"]), beside.span, PUBLISHED, "east_asian.venues.year_beside")
            return


def _pages_in_row(page: Sheet, slot: Slot) -> Iterator[Found]:
    """The pages in the next cell of the row that a masthead stands in: `《学报》|2018年第4期|233-247|共15页`."""
    beside = page.slots[slot.place + 1] if slot.place + 1 < len(page.slots) else None
    if beside and not beside.meaning and beside.line == slot.line and (pages := masthead_pieces.show_pages(beside.text)) and "-" in pages:
        yield Found("pages", pages, beside.span, MASTHEAD, "east_asian.venues.pages_in_row")


PAGES_LINE_RE = regex.compile(
    rf"(?:pp?\.|頁|页|第)\s?(?P<pages>{masthead_pieces.PAGE}\s?{masthead_pieces.DASH}\s?{masthead_pieces.PAGE})\s?[页頁]?"
    rf"|(?:(?P<year>(?:19|20)\d\d)(?:\s?[.년]\s?\d{{1,2}}월?)?[\s,.]+)?(?P<counted>{masthead_pieces.PAGE}\s?{masthead_pieces.DASH}\s?{masthead_pieces.PAGE})\s?[(（]\s?\d+\s?(?:pages?|쪽|p|页|頁)\s?[)）]",
    regex.IGNORECASE,
)
NOT_A_NAME_RE = regex.compile(r"[:：,，。]|研究所|查询|数据库")


def _as_long_as_titles(name: str) -> bool:
    return len(name.split()) >= 3 or len(name) >= LONGEST_NAME


def _named_line(page: Sheet) -> Iterator[Found]:
    """The name of the journal on a line of its own near the top: by its words, or right above an ISSN."""
    for slot in page.head()[:8]:
        name = texts.tidy(slot.text).strip("《》 ")
        if slot.place >= 12 or not 2 <= len(name) <= 60 or NOT_A_NAME_RE.search(name) or not journal_names.plausible_journal(name):
            continue
        if site.is_of_site(name) or (
            TITLE_TOO_RE.search(name) and _as_long_as_titles(name) and (subject.share(page, name) or 0.0) >= ON_SUBJECT
        ):
            continue  # a menu word; a title
        below = page.slots[slot.place + 1] if slot.place + 1 < len(page.slots) else None
        above_issn = below is not None and (below.meaning == "issn" or mastheads.ISSN_RE.match(below.text.strip()))
        twin = below is not None and texts_.is_asian(name) and _names_in_latin(below.text)
        if above_issn or JOURNAL_NAME_RE.search(name) or twin:
            sure = MASTHEAD + 0.01 if twin and below and mastheads.is_masthead(below.text) else NAMED_LINE
            yield Found("container_title", name, slot.span, sure, "east_asian.venues.named_line")
            return


TWIN_RE = regex.compile(
    r"(?:The\s)?(?:\p{L}+\s){0,3}(?:Journal|Transactions|Bulletin|Annals|Acta|Proceedings)\s\p{L}[\p{L}\s,&:-]{3,80}", regex.IGNORECASE
)


def _names_in_latin(text: str) -> bool:
    """Whether a line is the name of a journal in Latin letters, by itself or before the numbers of an issue."""
    name = mastheads.parse(text).container_title if mastheads.is_masthead(text) else text
    return name is not None and not texts_.is_asian(name) and TWIN_RE.fullmatch(name.strip()) is not None
