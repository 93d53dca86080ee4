"""The lines of a Chinese, Japanese or Korean page that may be its title, each with the rule that says so."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian import citations, lines, persons, run_in, site, subject
from scrape2meta.fields.east_asian.sheet import Sheet, Slot
from scrape2meta.fields.east_asian.title_shapes import COMES_BACK, EQUAL_RE, STRANGE, is_asian, is_reading, may_be_title, outline

LABELLED = 0.97
CITED = 0.965
REPEATED = 0.955
CITED_UNLABELLED = 0.94
ABOVE_PEOPLE = 0.945
PAIRED = 0.94
FIRST_LINE = 0.85
BESIDE = 0.9
PATH = 0.93
TRANSLATED = "translated"  # by a machine
PARALLEL = "parallel"  # the rule of titles behind a label of the title in another language
LINES_LOOKED_AT = 120
DATED_RE = regex.compile(r"\b(?:Received|Accepted|Revised|Published|Available)\b")
WRAPPED_RE = regex.compile(r"(?=\p{Ll})[\p{Latin}\d\s,:'’()/–-]{3,160}")
MOST_BETWEEN = 3  # buttons between a title and its translation
FEWEST_ALONE = 6  # letters of a title that only its place tells: names of sites have fewer
FEWEST_WORDS = 5  # of a translated title: names of sites and journals are shorter
JOURNAL_RE = regex.compile(
    r"(?:The\s)?(?:\w+\s)?(?:Journal|Center|Centre|Library|Institute|Database|Acta|Bulletin|Proceedings|Transactions|Annals)\b",
    regex.IGNORECASE,
)
PATH_LINES = 40
FIRST_PLACES = 6  # a title-like line further down is a word of the site sooner


LONGEST = 160  # letters of a line that is no prose
ON_SUBJECT = 0.89
TELLING = ("abstract", "abstract_alt", "keywords", "authors")


class Candidate(NamedTuple):
    """A title with its place, how sure it is, and the rule that says so."""

    text: str
    span: Span
    confidence: float
    rule: str

    @property
    def asian(self) -> bool:
        """Whether it is in East Asian letters: a name or a term of them may stand in a title in others."""
        return is_asian(self.text)


EMPTY_RE = regex.compile(r"[*\W]*")
# A step of the path to the page: `首页 > 期刊导航 > 2006年第4期 > Title`.
STEP_RE = regex.compile(r"\s*(?:[>＞›»]+|→)\s*")
FEWEST_STEPS = 2
CUT_OFF_RE = regex.compile(r"(?:…|\.\.)\s*$")
EQUALS_RE = regex.compile(r"\s+[=＝]\s+")
SUBTITLE_RE = regex.compile(r"\s*(?:—{1,2}|──|--|―)")


def candidates(page: Sheet) -> Iterator[Candidate]:
    """All titles that a rule finds, in no order."""
    yield from _labelled(page)
    for cited in citations.of(page):
        if cited.title and len(cited.title) >= 4:
            yield Candidate(cited.title, cited.title_span, CITED if cited.labelled else CITED_UNLABELLED, "cited")
    language = page.language or "zh"
    head = page.head()[:LINES_LOOKED_AT]
    like = {slot.place for slot in head if may_be_title(page, slot.text, language)} - outline(head)
    counted = Counter(slot.text for slot in head if slot.place in like and len(slot.text) >= 6)
    for slot in head:
        if slot.place in like and counted[slot.text] >= 2:
            yield _candidate(slot, REPEATED, "repeated")
            counted[slot.text] = 0
    yield from _equalled(page)
    yield from _paired(page, head, like)
    yield from _above_people(page, like)
    yield from _first_line(page, like)
    yield from _above_latin_abstract(page, like)
    yield from _on_subject(page, head, like)
    yield from _run_in(page, language)
    yield from _at_path_end(page, head, language)
    yield from _translated(page, language)


def _at_path_end(page: Sheet, head: Sequence[Slot], language: str) -> Iterator[Candidate]:
    """The last step of the path to the page, where it is the paper: the text says it again."""
    for slot in head[:PATH_LINES]:
        cuts = list(STEP_RE.finditer(slot.text)) if len(slot.text) <= 2 * LONGEST else []
        if len(cuts) < FEWEST_STEPS:
            continue
        begin = cuts[-1].end()
        text = slot.text[begin:].strip()
        share = subject.share(page, text)
        if share is None or share < COMES_BACK or CUT_OFF_RE.search(text) or not lines.is_title_like(text, language):
            continue
        yield Candidate(lines.tidy_title(text), Span(slot.span.start + begin, slot.span.end), PATH, "path")


def _translated(page: Sheet, language: str) -> Iterator[Candidate]:
    """The titles that the site had a machine translate, right below those that they translate."""
    for slot in page.labelled("machine_translation"):
        above = page.slots[slot.place - 1] if slot.place else slot
        text = next((value for value in page.values(slot, 1)), slot)
        if slot.zone == "head" and not above.meaning and lines.is_title_like(above.text, language) and len(text.text) <= LONGEST:
            yield _candidate(text, LABELLED, TRANSLATED)


def _run_in(page: Sheet, language: str) -> Iterator[Candidate]:
    """The English title that runs on into the romanised names of the page's people."""
    rows = [slot for slot in lines.people_lines(page) if vocab.CJK_RE.search(slot.text)][:1]
    for row in rows:
        if head := run_in.below(page, persons.read(lines.without_place(row.text), language=language), row.place):
            yield Candidate(lines.tidy_title(head.title), head.span, BESIDE, "run_in")


def _owned(page: Sheet) -> frozenset[int]:
    """The places of lines that are values of a label above them; what the abstract says again is a title, unless it is keywords."""
    return frozenset(
        place
        for place, meaning in lines.owned(page).items()
        if meaning in ("keywords", "keywords_alt") or (subject.share(page, page.slots[place].text) or 0.0) < COMES_BACK
    )


def _on_subject(page: Sheet, head: Sequence[Slot], like: set[int]) -> Iterator[Candidate]:
    """The first title-like line above the text whose words come back in it, one a script."""
    telling = min((slot.place for slot in page.labelled(*TELLING) if slot.text or page.below(slot, 1)), default=len(page.slots))
    owned = _owned(page)
    seen: set[bool] = set()
    for slot in head:
        if slot.place > telling or len(seen) == 2:
            break
        asian = vocab.CJK_RE.search(slot.text) is not None
        if asian in seen or slot.place not in like or slot.place in owned or len(slot.text) > LONGEST or EQUALS_RE.search(slot.text):
            continue
        if len(slot.text) < (8 if asian else 20) or (subject.share(page, slot.text) or 0.0) < COMES_BACK:
            continue
        seen.add(asian)
        yield _wrapped(page, slot, ON_SUBJECT, "on_subject")


def _candidate(slot: Slot, confidence: float, rule: str) -> Candidate:
    return Candidate(lines.tidy_title(slot.text), slot.span, confidence, rule)


def _wrapped(page: Sheet, slot: Slot, confidence: float, rule: str) -> Candidate:
    """A Latin title with its next line, where that begins with a small letter: PDF text cuts lines at their width."""
    below = page.slots[slot.place + 1] if slot.place + 1 < len(page.slots) else None
    if below and not (below.meaning or below.gap or vocab.CJK_RE.search(slot.text)) and WRAPPED_RE.fullmatch(below.text):
        return Candidate(lines.tidy_title(f"{slot.text} {below.text}"), Span(slot.span.start, below.span.end), confidence, rule)
    return _candidate(slot, confidence, rule)


def _labelled(page: Sheet) -> Iterator[Candidate]:
    language = page.language or "zh"
    for slot in page.labelled("title", "title_alt"):
        rule = "labelled" if slot.meaning == "title" else PARALLEL
        for number, value in enumerate(page.values(slot, 3)):
            if number and (value.gap and page.values(slot, 1)[0] is not value) and slot.text:
                break
            cuts = EQUAL_RE.split(value.text, maxsplit=1)
            if len(cuts) == 2 and all(len(cut) >= 4 for cut in cuts):
                first = Candidate(lines.tidy_title(cuts[0]), Span(value.span.start, value.span.start + len(cuts[0])), LABELLED, rule)
                second = Candidate(lines.tidy_title(cuts[1]), Span(value.span.end - len(cuts[1]), value.span.end), LABELLED, rule)
                if first.asian != second.asian:
                    yield from (first, second)
                    break
            if statement := lines.statement(value.text, language):
                yield Candidate(
                    lines.tidy_title(value.text[: statement.start]),
                    Span(value.span.start, value.span.start + statement.start),
                    LABELLED,
                    rule,
                )
                break
            good = (
                len(value.text) >= 3
                and len(value.text) <= 400
                and not lines.WEB_RE.search(value.text)
                and any(c.isalpha() for c in value.text)
                and not is_reading(value.text)
            )
            if number == 0 and good and not EMPTY_RE.fullmatch(value.text):
                yield _candidate(value, LABELLED, rule)
            elif number and good and lines.is_title_like(value.text, language) and not value.gap:
                yield _candidate(value, BESIDE, "labelled_below" if rule != PARALLEL else rule)
            else:
                break


def _equalled(page: Sheet) -> Iterator[Candidate]:
    """`Title = Its translation` on a line of its own, as catalogues print it."""
    for slot in page.head()[:20]:
        cuts = EQUALS_RE.split(slot.text)
        if len(cuts) == 2 and all(8 <= len(cut) <= 200 for cut in cuts) and is_asian(cuts[0]) and not is_asian(cuts[1]):
            yield Candidate(lines.tidy_title(cuts[0]), Span(slot.span.start, slot.span.start + len(cuts[0])), REPEATED, "equalled")
            yield Candidate(lines.tidy_title(cuts[1]), Span(slot.span.end - len(cuts[1]), slot.span.end), REPEATED, "equalled")
            return


def _paired(page: Sheet, head: Sequence[Slot], like: set[int]) -> Iterator[Candidate]:
    """A title with its translation on the next line, the first of the page."""
    owned = lines.owned(page)
    rows = [slot for slot in head if slot.place not in owned and not site.is_of_site(slot.text)]
    for first, second in pairwise(rows):
        if {first.place, second.place} <= like and second.place - first.place <= MOST_BETWEEN:
            latin, asian = sorted((first, second), key=lambda slot: vocab.CJK_RE.search(slot.text) is not None)
            if (
                vocab.CJK_RE.search(asian.text)
                and not vocab.CJK_RE.search(latin.text)
                and len(asian.text) >= 8
                and len(latin.text.split()) >= FEWEST_WORDS
                and not JOURNAL_RE.match(latin.text)
                and not is_strange(page, latin.text)
                and not DATED_RE.search(latin.text)
            ):
                yield _candidate(asian, PAIRED, "paired")
                yield _wrapped(page, latin, PAIRED, "paired")
                return


def _is_lone(text: str, language: str) -> bool:
    """Whether a line has one name without a mark: a word of a menu may look like one."""
    people = persons.read(text[:80], language=language)
    return len(people) == 1 and not people[0].marks


def is_strange(page: Sheet, text: str) -> bool:
    """Whether next to nothing of a line comes back in an abstract of its letters."""
    share = subject.share(page, text)
    return share is not None and share < STRANGE


def _above_people(page: Sheet, like: set[int]) -> Iterator[Candidate]:
    """The title-like lines right above the first line of people, labelled or not, and above the first romanised one."""
    rows: list[Slot] = sorted(
        (*lines.people_lines(page), *(s for s in page.labelled("authors") if s.zone == "head")), key=lambda slot: slot.place
    )
    seen = {True: False, False: False}
    owned = _owned(page)
    language = page.language or "zh"
    for row in sorted(rows, key=lambda slot: not slot.meaning and _is_lone(slot.text, language)):
        text = row.text or next((value.text for value in page.below(row, 1)), "")
        asian = vocab.CJK_RE.search(text) is not None
        if seen[asian]:
            continue
        seen[asian] = True
        above = page.slots[max(row.place - 4, 0) : row.place][::-1]
        taken: dict[bool, int] = {}
        for distance, slot in enumerate(above):
            if slot.meaning and slot.meaning not in (
                "article_number",
                "doi",
                "chrome",
                "column",
                "classification",
                "document_code",
                "published",
                "year",
                "volume_issue",
                "cited_by_count",
            ):
                break
            short = len(slot.text) < FEWEST_ALONE and not subject.share(page, slot.text)
            if slot.place in like and not slot.meaning and slot.place not in owned and not short and not _has_own_label(page, slot.text):
                kind = vocab.CJK_RE.search(slot.text) is not None
                if kind not in taken and not (taken and distance - min(taken.values()) > 2):
                    taken[kind] = distance
                    own = kind == asian or (asian and distance <= 2)
                    yield _subtitled(page, slot, like, (ABOVE_PEOPLE if own else FIRST_LINE) - 0.005 * distance, "above_people")
            elif taken or (not slot.meaning and len(slot.text) > 200):
                break


def _subtitled(page: Sheet, slot: Slot, like: set[int], confidence: float, rule: str) -> Candidate:
    """A title with its subtitle, when one of them stands on a line of its own behind a long dash."""
    before = page.slots[slot.place - 1] if slot.place else None
    if before and before.place in like and SUBTITLE_RE.match(slot.text):
        return Candidate(lines.tidy_title(f"{before.text} {slot.text}"), Span(before.span.start, slot.span.end), confidence, rule)
    if before and before.place in like and WRAPPED_RE.fullmatch(slot.text) and not vocab.CJK_RE.search(before.text):
        return _wrapped(page, before, confidence, rule)
    return _wrapped(page, slot, confidence, rule)


OWN_LABEL_RE = regex.compile(r"[\p{Han}\p{Hangul}\p{Katakana}/·]{2,8}\s?[:：]\s?\S")
MANY_COLONS = 4


def _has_own_label(page: Sheet, text: str) -> bool:
    """Whether a line begins with a word and a colon, on a page whose labels do: `문서유형: 학위논문`."""
    return OWN_LABEL_RE.match(text) is not None and sum(slot.marked and bool(slot.text) for slot in page.slots[:60]) >= MANY_COLONS


def _first_line(page: Sheet, like: set[int]) -> Iterator[Candidate]:
    """The first title-like line of a page that has labels for its people or its abstract below."""
    telling = [slot.place for slot in page.labelled("authors", "abstract", "affiliations", "keywords", "citation", "cited_by_count")]
    if not telling:
        return
    found: dict[bool, Slot] = {}
    for slot in page.slots[: min(telling[0] + 1, 40)]:
        asian = vocab.CJK_RE.search(slot.text) is not None
        near = slot.place <= FIRST_PLACES or slot.place == telling[0] - 1
        if asian and len(slot.text) < FEWEST_ALONE:
            continue
        if _has_own_label(page, slot.text):
            continue
        if not slot.meaning and slot.place in like and slot.place < telling[0] and asian not in found and near:
            found[asian] = slot
    for asian, slot in found.items():
        other = found.get(not asian)
        near = other is None or abs(other.place - slot.place) <= 2
        yield _wrapped(page, slot, FIRST_LINE + (0.03 if near and slot.place <= 3 else 0.0), "first_line")


def _above_latin_abstract(page: Sheet, like: set[int]) -> Iterator[Candidate]:
    """The Latin title above `Abstract`, over a Latin line of people or alone."""
    for slot in page.labelled("abstract", "abstract_alt"):
        if slot.place == 0:
            continue
        if slot.word not in ("abstract", "summary"):
            above = page.slots[slot.place - 1]  # the translated title alone between a cover and an abstract in the other letters
            if (
                not above.meaning
                and above.place in like
                and len(above.text.split()) >= FEWEST_WORDS
                and not vocab.CJK_RE.search(above.text)
            ):
                yield _wrapped(page, above, FIRST_LINE, "above_abstract")
            continue
        for above in page.slots[max(slot.place - 5, 0) : slot.place][::-1]:
            if above.meaning:
                break
            if above.place in like and not vocab.CJK_RE.search(above.text):
                yield _wrapped(page, above, BESIDE, "above_abstract")
                break
