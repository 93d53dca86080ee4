"""
How the page's own work is cited: `authors. title[J]. journal, year, volume(issue): pages. DOI`, and the orders that other houses print.

The line behind a label (`引用本文`, `Citation`) is the page's own; one without a label may belong to the article shown beside it, and is
taken only where no labelled one stands on the page and its title or its people are found elsewhere.
"""

from dataclasses import dataclass
from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian import journal_names, mastheads, name_lists, persons
from scrape2meta.fields.east_asian.masthead_pieces import Masthead
from scrape2meta.fields.east_asian.person import Person
from scrape2meta.fields.east_asian.sheet import Sheet, Slot
from scrape2meta.values import texts


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation taken apart; spans of people and title count in the page, those of the masthead from `start`."""

    people: tuple[Person, ...]
    title: str | None
    title_span: Span
    masthead: Masthead
    start: int
    span: Span
    labelled: bool
    asian: bool  # its title is in East Asian letters


TYPE_RE = regex.compile(r"\s*[\[［【〔]\s*(?P<mark>[JMCDNRSPGZA])\s*(?:[/／]\s*[A-Z]{2}\s*)?[\]］】〕]\s*")
LEAD_RE = regex.compile(  # the style that a site names, the number that it gives
    r"\s*(?:(?:GB/?T\s?7714(?:[-—–]\d{4})?|APA|MLA|AMA|Chicago|Vancouver|Harvard)(?:\s?(?:引文|引用)?格式)?\s*[:：]?\s*(?=[\p{L}\[]))?"
    r"(?:[\[(［]\s*\d{1,3}\s*[\])］]\s*|\d{1,2}[.、]\s*(?=\p{L}))?"
)
YEAR_BEHIND_PEOPLE_RE = regex.compile(
    r"(?P<people>.{2,400}?)[,，.．\s]\s*+[(（]?(?P<year>(?:19|20)\d\d)[a-c]?[)）]?\s*+[.．。:：,，]\s*+(?P<rest>.{8,})", regex.DOTALL
)
STOP_RE = regex.compile(r"[.．。:：]\s*|\s{2,}")
PIECE_RE = regex.compile(r"\s*[.．。]\s+|[．。]\s*|(?<=[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana})）])\s*\.\s*")
COMMA_RE = regex.compile(r"\s*[,，、]\s*")
HAN_NAME_RE = regex.compile(r"\p{Han}{2,3}")
HAN_NAMES_RE = regex.compile(r"\p{Han}{2,3}(?:\s*[,，、]\s*\p{Han}{2,4})+")
ET_AL_RE = regex.compile(r"[\s,，、]*(?:等|et\s*al|외)\s*$")
LONGEST = 2000
SHORTEST = 20
YEAR_FIRST_RE = regex.compile(r"[\s,，.]*(?:19|20)\d\d")
WORD_RE = regex.compile(r"[\p{L}'’.-]+")
BETWEEN_PEOPLE_RE = regex.compile(r"\s*[,;&]\s*|\s+and\s+")
GOES_ON_RE = regex.compile(r"\s*(?:[,，;]|\p{Lu}\.|-\p{Lu}|(?:et|and)\b|&)")
INITIAL_END_RE = regex.compile(r"(?:^|[\s,.-])\p{Lu}$")
NEXT_NAME_RE = regex.compile(r"\p{Lu}[\p{L}'-]*\s?(?:,|\p{Lu}\b\.?[,.])")
# The family name behind an initial, and then a title in East Asian letters: `Daniel K. Osei. 粤港...`.
LAST_FAMILY_RE = regex.compile(r"\p{Lu}[\p{Latin}'’-]+\s?[.,]\s*(?=\W?[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}])")
# A title and its translation in one citation.
TWO_TITLES_RE = regex.compile(
    r"(?<=[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}）)」”])\s+\p{Lu}\p{Latin}*(?:[\s:,—–-]+[\p{Latin}\d'’()]+){4,}\W*$"
)
YEAR_RE = regex.compile(r"(?:19|20)\d\d")
SIGNS_RE = regex.compile(r"[\W_]+")


def parse(text: str, start: int = 0, language: str = "zh", *, labelled: bool = True) -> Citation | None:
    """
    A citation taken apart; None where it has no numbers of a journal.

    >>> found = parse("张三,李四,等. 钛合金焊接接头的应力分布[J]. 焊接学报, 2001, 7(2): 31-40.")
    >>> [p.shown for p in found.people], found.title, found.masthead.container_title
    (['张三', '李四'], '钛合金焊接接头的应力分布', '焊接学报')
    >>> found = parse("Zhang S. F., Li S. Stress of welded joints[J]. Trans. Weld., 2001, 7(2): 31-40.")
    >>> [p.shown for p in found.people], found.title
    (['Zhang S. F.', 'Li S'], 'Stress of welded joints')
    >>> found = parse("张三,李四,2001. 钛合金焊接接头的应力分布. 焊接学报,7(2): 31-40.")
    >>> found.title, found.masthead.container_title, found.masthead.year
    ('钛合金焊接接头的应力分布', '焊接学报', 2001)
    >>> found = parse("钛合金焊接接头的应力分布. 焊接学报[J], 2001, 7(2): 31-40")
    >>> found.people, found.title, found.masthead.container_title
    ((), '钛合金焊接接头的应力分布', '焊接学报')
    """
    if not SHORTEST <= len(text) <= LONGEST:
        return None
    lead = LEAD_RE.match(text)
    begin = lead.end() if lead else 0
    mark = TYPE_RE.search(text, begin)
    if mark:
        head, tail = Span(begin, mark.start()), Span(mark.end(), len(text))
        masthead = mastheads.parse(text[tail.start :])
        if not masthead.container_title and YEAR_FIRST_RE.match(text[tail.start :]):  # the mark stands behind the journal
            before, journal = _last_piece(text, head)
            if journal is not None:
                masthead.container_title = texts.tidy(text[journal.start : journal.end])
                masthead.spans["container_title"] = Span(journal.start - tail.start, journal.end - tail.start)
                head = before
        if mark["mark"] in "DMRSP":  # what follows is a school or a publisher
            masthead.container_title = None
        people, title = _people_and_title(text, head, language)
        return _citation(text, start, people, title, masthead, tail.start, labelled) if masthead.pieces() >= 1 else None
    return _unmarked(text, begin, start, language, labelled=labelled)


def _unmarked(text: str, begin: int, start: int, language: str, *, labelled: bool) -> Citation | None:
    """A citation without a type mark: the year behind the people, or the journal behind the title."""
    early = YEAR_BEHIND_PEOPLE_RE.match(text, begin)
    if early and len(early["people"]) < 200 and _are_people(early["people"], language):
        rest = Span(early.start("rest"), early.end("rest"))
        people = persons.read(early["people"], early.start("people"), language)
        cut = _title_end(text, rest)
        if cut is not None:
            masthead = mastheads.parse(text[cut.end :])
            masthead.year = masthead.year or int(early["year"])
            masthead.spans.setdefault("year", Span(early.start("year") - cut.end, early.end("year") - cut.end))
            if masthead.pieces() >= 2:
                return _citation(text, start, people, Span(rest.start, cut.start), masthead, cut.end, labelled)
        named, journal = _last_piece(text, rest)
        if labelled and cut is None and journal:  # a preprint has no numbers
            masthead = Masthead(container_title=texts.tidy(text[journal.start : journal.end]).rstrip(" .。"), year=int(early["year"]))
            masthead.spans = {"container_title": journal, "year": Span(early.start("year"), early.end("year"))}
            return _citation(text, start, people, named, masthead, 0, labelled)
    whole = mastheads.parse(text[begin:], named=False)
    if whole.pieces() < 2:
        return None
    numbers = min(span.start for key, span in whole.spans.items() if key != "doi") + begin
    people_found, behind = _people_and_title(text, Span(begin, numbers), language)
    if behind is None:
        return None
    named, journal = _last_piece(text, behind)
    if journal is None and (vocab.CJK_RE.search(text) and (cuts := [m.span() for m in COMMA_RE.finditer(text, behind.start, behind.end)])):
        inner = [c for c in cuts if text[c[1] : behind.end].strip(" ,，")]
        if inner:
            named, journal = Span(behind.start, inner[-1][0]), Span(inner[-1][1], behind.end)
    if journal is None:
        return None
    name = texts.tidy(text[journal.start : journal.end]).strip(" ,，.;《》")
    if not journal_names.plausible_journal(name):
        return None
    masthead = whole
    masthead.container_title = name
    masthead.spans = {key: Span(span.start + begin, span.end + begin) for key, span in whole.spans.items()}
    masthead.spans["container_title"] = journal
    return _citation(text, start, people_found, named, masthead, 0, labelled)


def _citation(text: str, start: int, people: list[Person], title: Span | None, masthead: Masthead, shift: int, labelled: bool) -> Citation:
    if title and (twin := TWO_TITLES_RE.search(text, title.start, title.end)):
        title = Span(title.start, twin.start())
    shown = texts.title(text[title.start : title.end]).strip(" ,，;；") if title else ""
    where = Span(start + title.start, start + title.end) if title else Span(start, start)
    moved = tuple(_moved(person, start) for person in people)
    asian = vocab.CJK_RE.search(shown or text) is not None
    return Citation(moved, shown or None, where, masthead, start + shift, Span(start, start + len(text)), labelled, asian)


def _moved(person: Person, start: int) -> Person:
    return Person(person.shown, person.name, (), Span(person.span.start + start, person.span.end + start))


def _are_people(text: str, language: str) -> bool:
    bare = ET_AL_RE.sub("", text.strip(" ,，.;"))
    if HAN_NAMES_RE.fullmatch(bare) or HAN_NAME_RE.fullmatch(bare):
        return True
    return bool(bare) and (name_lists.is_list(bare, language) or _initials(bare))


def _initials(text: str) -> bool:
    """Whether a text is a list of Latin names, initials among them."""
    if vocab.CJK_RE.search(text) or not text[:1].isupper():
        return False
    words = WORD_RE.findall(text)
    small = [w for w in words if w[0].islower() and w not in ("and", "et", "al", "de", "van", "von", "der", "al.")]
    pieces = [p for p in BETWEEN_PEOPLE_RE.split(text) if p.strip(" .")]
    return bool(words) and not small and all(len(piece.split()) <= 4 for piece in pieces) and (len(pieces) > 1 or len(words) <= 4)


def _people_and_title(text: str, head: Span, language: str) -> tuple[list[Person], Span | None]:
    """The people in front of the first stop behind which a title begins, and where the title stands."""
    for stop in STOP_RE.finditer(text, head.start, head.end):
        left, right = text[head.start : stop.start()], text[stop.end() : head.end]
        if not right.strip() or len(left) > 1200:
            break
        if stop.start() - head.start < 2 or GOES_ON_RE.match(right):
            continue
        initial = INITIAL_END_RE.search(left) is not None
        if initial and (NEXT_NAME_RE.match(right) or LAST_FAMILY_RE.match(right)):
            continue
        if _are_people(left, language):
            return persons.read(left, head.start, language), Span(stop.end(), head.end)
        if not initial and vocab.CJK_RE.search(left):
            break
        if len(left) > 300:
            break
    if vocab.CJK_RE.search(text[head.start : head.end]):  # `山田 太郎, 鈴木 花子, 標題`
        last = head.start
        for comma in [*COMMA_RE.finditer(text, head.start, head.end)]:
            if not _are_people(text[last : comma.start()], language):
                break
            last = comma.end()
        if last > head.start:
            return persons.read(text[head.start : last], head.start, language), Span(last, head.end)
    return [], head


def _title_end(text: str, rest: Span) -> Span | None:
    """Where the stop between a title and its journal stands: the last stop before the numbers of the journal."""
    numbers = mastheads.parse(text[rest.start : rest.end], named=False)
    if not numbers.spans:
        return None
    sure = {key: span for key, span in numbers.spans.items() if key in ("volume", "issue", "numbers")} or numbers.spans
    first = min(span.start for key, span in sure.items() if key != "doi" or len(sure) == 1) + rest.start
    stops = [match for match in PIECE_RE.finditer(text, rest.start, first) if text[match.end() : first].strip(" ,，.")]
    return Span(stops[-1].start(), stops[-1].end()) if stops else None


def _last_piece(text: str, span: Span) -> tuple[Span, Span | None]:
    """A stretch cut at its last stop: the title, and the journal behind it."""
    end = span.start + len(text[span.start : span.end].rstrip(" ,，.．。;；"))
    stops = [m for m in PIECE_RE.finditer(text, span.start, end) if text[m.end() : end].strip()]
    if not stops:
        return span, None
    return Span(span.start, stops[-1].start()), Span(stops[-1].end(), end)


@lru_cache(maxsize=4)
def of(sheet: Sheet) -> tuple[Citation, ...]:
    """The citations of the page's own work: the labelled ones, else those without a label that the rest of the page bears out."""
    language = sheet.language or "zh"
    found: list[Citation] = []
    for slot in sheet.labelled("citation"):
        for value in sheet.values(slot, 4):
            if not value.text or (value is not slot and value.gap and found and not _looks_cited(value.text)):
                continue
            cited = parse(value.text, value.span.start, language)
            if cited and cited.title:
                found.append(cited)
                if value is slot and not _twin_below(sheet, slot):
                    break
            elif value is not slot:
                break
    if found:
        return tuple(found)
    cited_lines = [
        slot for slot in sheet.slots if slot.zone == "head" and slot.meaning in ("", "doi", "container_title") and _looks_cited(slot.text)
    ][:6]
    parsed = [c for slot in cited_lines if (c := parse(slot.text, slot.span.start, language, labelled=False)) and c.title]
    if not parsed:
        return ()
    lines = {_key(slot.text) for slot in sheet.slots if slot.zone == "head" and len(slot.text) <= LONGEST}
    borne_out = [c for c in parsed if _key(c.title or "") in lines or any(p.shown in lines for p in c.people)]
    if borne_out or len(parsed) > 2:
        first = borne_out[:1]
        return tuple(
            first + [c for c in parsed if first and c is not first[0] and c.asian != first[0].asian and _same_numbers(c, first[0])][:1]
        )
    if len(parsed) == 2 and (parsed[0].asian == parsed[1].asian or not _same_numbers(*parsed)):
        return tuple(parsed[:1]) if parsed[0].asian != parsed[1].asian else ()
    return tuple(parsed)


def year_of(text: str, language: str) -> tuple[int, Span] | None:
    """
    The year behind the people of a citation that has no numbers of a journal, and where it stands; None for any other text.

    >>> year_of("张三,李四.(2001).冷水井的分布.某某预印本平台", "zh"), year_of("冷水井的分布,2001", "zh")
    ((2001, Span(start=7, end=11)), None)
    """
    match = YEAR_BEHIND_PEOPLE_RE.match(text)
    if match is None or len(match["people"]) >= 200 or not _are_people(match["people"], language):
        return None
    return int(match["year"]), Span(*match.span("year"))


def _twin_below(sheet: Sheet, slot: Slot) -> bool:
    below = sheet.below(slot, 1)
    return bool(below) and _looks_cited(below[0].text)


def _same_numbers(one: Citation, other: Citation) -> bool:
    a, b = one.masthead, other.masthead
    return all(
        x is None or y is None or str(x).lstrip("0") == str(y).lstrip("0")
        for x, y in ((a.year, b.year), (a.issue, b.issue), (a.pages, b.pages))
    )


def _looks_cited(text: str) -> bool:
    return SHORTEST <= len(text) <= LONGEST and TYPE_RE.search(text) is not None and YEAR_RE.search(text) is not None


def _key(text: str) -> str:
    return str(SIGNS_RE.sub("", text)).casefold()
