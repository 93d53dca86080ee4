"""Abstracts and keywords of a Chinese, Japanese or Korean page, each in the language of the page and in the other one."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import languages, sections
from scrape2meta.fields.abstracts import Abstract, SectionText, labelled
from scrape2meta.fields.east_asian import citations, lines, mastheads, name_lists, sheet
from scrape2meta.fields.east_asian.sheet import Sheet, Slot
from scrape2meta.values import texts

LABELLED = 0.98
UNLABELLED = 0.85
FEWEST = 20  # letters of an East Asian abstract
FEWEST_LATIN = 60
FEWEST_TRANSLATED = 50
ASIAN_LETTER_RE = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]")
LAST_ASIAN_LETTER_RE = regex.compile(ASIAN_LETTER_RE.pattern, regex.REVERSE)
LATIN_LETTER_RE = regex.compile(r"\p{Latin}")
BODY_MARK_RE = regex.compile(r"^\s*[<〈＜]正[>〉＞]\s*")
TAIL_RE = regex.compile(
    r"\s*(?:[\[【(（]?(?:展开|更多|收起|查看全部|显示全部|还原|全文|閲覧|더보기|접기)+[\]】)）]?[.。…]*|(?:©|Copyright|版权所有).{0,120})\s*$",
    regex.IGNORECASE,
)
NOTE_RE = regex.compile(r"(?:注|备注|附注|版权|声明|※|©)\s?[:：©\s]|©|Copyright", regex.IGNORECASE)
BUTTON_RE = regex.compile(r"\s*[(（]\s*\d+\s*[)）]\s*(?:$|PDF|HTML)", regex.IGNORECASE)  # how often it was read, on lists of papers
REQUEST_RE = regex.compile(
    r"(?:알려\s?주세요|해\s?주세요|하세요|하십시오|ください|下さい|请(?:点击|登录|联系|告知)\S{0,20})\s?[.。!！]?\s*$"
)
LATIN_LABEL_RE = regex.compile(r"(\p{Lu}[A-Za-z]+(?:\s[A-Za-z]+){0,2})\s?:\s?\S")
HEAD_WORD_RE = regex.compile(r"^[【\[〔]?\s*[\p{Han}/、,与和]{1,9}\s*[】\]〕]?[:：]?$")
LANGUAGE_HEAD_RE = regex.compile(r"\W*(?:영어|한국어|국문|영문|中文|英文|日本語|英語|English|Chinese|Japanese|Korean)\W*")


# What sites say about an abstract: that it was shortened, made by them, or is for members.
HELP_RE = regex.compile(
    r"ご覧(?:頂け|いただけ|になれ)|ログインが必要|まとめたものです|로그인이 필요|열람하실|구독하|무료로 이용|登录后|登錄後|请登录|请先登录|购买后|付费|仅供会员|机器翻译|自動翻訳|자동번역|AI(?:生成|要約|摘要)"
)
LONGEST_HELP = 90  # letters


class Text(NamedTuple):
    """One abstract: its paragraphs with their places."""

    paragraphs: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def whole(self) -> str:
        """The paragraphs with a blank line between."""
        return "\n\n".join(self.paragraphs)


def is_asian(text: str) -> bool:
    """Whether East Asian letters carry a text: a letter of them weighs as much as three Latin ones."""
    asian = 0 if text.isascii() else len(ASIAN_LETTER_RE.findall(text[:2000]))
    return asian > 0 and asian * 3 >= len(LATIN_LETTER_RE.findall(text[:2000]))


def abstracts(blocks: Blocks) -> Iterator[Found]:
    """The abstract in the letters of the page, with its sections; the one in the other language beside it."""
    yield from _abstracts(blocks)


@lru_cache(maxsize=4)
def _abstracts(blocks: Blocks) -> tuple[Found, ...]:
    return tuple(_read_abstracts(blocks))


def _read_abstracts(blocks: Blocks) -> Iterator[Found]:
    page = sheet.of(blocks)
    if not page.slots:
        return
    found = [text for slot in page.labelled("abstract", "abstract_alt") for text in _under(page, slot)]
    confidence, rule = LABELLED, "labelled"
    if not found:
        found, confidence, rule = list(_unlabelled(page)), UNLABELLED, "unlabelled"
    asian = [text for text in found if is_asian(text.whole) and len(text.whole) >= FEWEST]
    latin = [text for text in found if not is_asian(text.whole) and len(text.whole) >= FEWEST_LATIN]
    translated = _longest([text for slot in page.labelled("machine_translation") for text in _under(page, slot) if _is_long(text)])
    if latin and not asian:
        western = [claim for claim in labelled(blocks) if not _swallowed(claim, latin)]
        if western:
            yield from western
            yield from _beside(translated, LABELLED, "translated")
            return
    main = _longest(asian) or _longest(latin)
    if main is None:
        return
    parts = tuple(Part("abstract", span) for span in main.spans)
    cut = tuple(SectionText(s.label, s.role, main.whole[s.span.start : s.span.end]) for s in sections.read(main.whole))
    if cut:
        parts += tuple(Part("abstract_sections", span) for span in main.spans)
    whole = Span(main.spans[0].start, main.spans[-1].end)
    yield Found("abstract", Abstract(main.whole, cut), whole, confidence, f"east_asian.texts.{rule}", parts)
    yield from _beside(_longest(latin) if asian else translated, confidence, rule)


def _is_long(text: Text) -> bool:
    return len(text.whole) >= (FEWEST_TRANSLATED if is_asian(text.whole) else FEWEST_LATIN)


def _beside(other: Text | None, confidence: float, rule: str) -> Iterator[Found]:
    """The abstract in another language."""
    if other:
        value = ((other.whole, languages.detect(other.whole) or "en"),)
        where = tuple(Part("abstract_alt", span) for span in other.spans)
        yield Found("abstract_alt", value, Span(other.spans[0].start, other.spans[-1].end), confidence, f"east_asian.texts.{rule}", where)


def _swallowed(claim: Found, latin: Sequence[Text]) -> bool:
    """Whether a Western reading of an abstract goes on into East Asian labels that it does not know."""
    text = getattr(claim.value, "text", "")
    return vocab.CJK_RE.search(text) is not None and not any(vocab.CJK_RE.search(one.whole) for one in latin)


def _longest(found: Sequence[Text]) -> Text | None:
    """The first abstract, or a later one that is much longer: a teaser, or the words under a menu, stood first."""
    if not found:
        return None
    longest = max(found, key=lambda text: len(text.whole))
    return longest if len(longest.whole) > 1.5 * len(found[0].whole) else found[0]


def _under(page: Sheet, slot: Slot) -> Iterator[Text]:
    """The texts under one label: one, or two where the lines change from one script to the other."""
    rows: list[Slot] = []
    if BUTTON_RE.match(slot.text):
        return
    for value in page.values(slot, 40):
        if value is not slot and (
            LANGUAGE_HEAD_RE.fullmatch(value.text) or (len(value.text) < LONGEST_HELP and HELP_RE.search(value.text))
        ):
            continue
        if value is slot or _goes_on(value, rows, slot):
            rows.append(value)
        elif rows or len(value.text) > 30:
            break
    if not rows:
        return
    run: list[Slot] = []
    for row in rows:
        if run and len(row.text) > 30 and is_asian(row.text) != is_asian(run[-1].text):
            yield from _text(run)
            run = []
        run.append(row)
    yield from _text(run)


def _goes_on(value: Slot, rows: Sequence[Slot], slot: Slot) -> bool:
    """Whether a line below an abstract label belongs to the abstract."""
    text = value.text
    if rows and REQUEST_RE.search(text):
        return False  # the site asks its readers for something
    if value.zone != slot.zone or NOTE_RE.match(text) or lines.DATE_LINE_RE.match(text) or mastheads.is_masthead(text):
        return False
    asian = is_asian(text)
    if rows and (label := LATIN_LABEL_RE.match(text)) and vocab.fold(label[1]) not in vocab.meanings("sections"):
        return False  # of a repository: `Subjects: ...`
    if len(text) >= (60 if asian else 120) and not citations.TYPE_RE.search(text):
        return not lines.is_institution(text)
    ends = text.rstrip()[-1:] in "。.!?！？;；:："
    if rows and ends and vocab.fold(text.split(maxsplit=1)[0]) in vocab.meanings("sections"):
        return True
    if not rows:
        return (len(text) >= (12 if asian else 40) and not (lines.is_institution(text) or name_lists.is_list(text))) or HEAD_WORD_RE.match(
            text
        ) is not None
    before = rows[-1].text.rstrip()
    if HEAD_WORD_RE.match(text) and (len(text) <= 6 or text[0] in "【[〔") and len(rows) < 12 and before[-1:] in "。.;；":
        return sections_word(text)
    wrapped = not value.gap and before[-1:] not in "。.!?！？" and len(before) >= 15
    return (
        (wrapped and (ends or len(text) >= 15) and asian == is_asian(before))
        or (ends and len(text) >= 25 and (not value.gap or asian))
        or (HEAD_WORD_RE.match(before) is not None and ends)
    )


def sections_word(text: str) -> bool:
    """Whether a short line is a head of a section of an abstract."""
    return vocab.fold(text) in vocab.meanings("sections")


def _text(rows: Sequence[Slot]) -> Iterator[Text]:
    """The text of these lines, wrapped lines put together, without what sites print behind it; cut where an English twin begins."""
    paragraphs: list[str] = []
    spans: list[Span] = []
    for row in rows:
        text = texts.tidy(row.text)
        if paragraphs and not row.gap and paragraphs[-1][-1:] not in "。.!?！？;；:：】]" and len(paragraphs[-1]) > 12:
            paragraphs[-1] += ("" if vocab.CJK_RE.match(text) and vocab.CJK_RE.search(paragraphs[-1][-1]) else " ") + text
            spans[-1] = Span(spans[-1].start, row.span.end)
        elif paragraphs and paragraphs[-1].endswith(("...", "…")) and text.startswith(paragraphs[-1][:12]):
            paragraphs[-1], spans[-1] = text, row.span  # a teaser, then the whole
        elif text:
            paragraphs.append(text)
            spans.append(row.span)
    if not paragraphs:
        return
    if mark := BODY_MARK_RE.match(rows[0].text):
        paragraphs[0] = BODY_MARK_RE.sub("", paragraphs[0])
        spans[0] = Span(spans[0].start + mark.end(), spans[0].end)
    if TAIL_RE.search(paragraphs[-1]) and (tail := TAIL_RE.search(rows[-1].text)):
        paragraphs[-1] = TAIL_RE.sub("", paragraphs[-1])
        spans[-1] = Span(spans[-1].start, spans[-1].end - len(rows[-1].text) + tail.start())
    pairs = [(HASHES_RE.sub("", p) if "#" in p else p, s) for p, s in zip(paragraphs, spans, strict=True) if p]
    if len(pairs) == 1 and (begin := _twin_begins(pairs[0][0])):  # both languages on one line
        whole, span = pairs[0]
        middle = rows[0].text.find(whole[begin : begin + TWIN_LETTERS])
        where = rows[0].span.start + middle if middle >= 0 else span.start
        yield Text((whole[:begin].rstrip(),), (Span(span.start, max(where, span.start)),))
        yield Text((whole[begin:],), (Span(where, span.end),))
    elif pairs:
        yield Text(tuple(p for p, _ in pairs), tuple(s for _, s in pairs))


# Where the English abstract begins behind the East Asian one: nothing but Latin letters to the end.
TWIN_LETTERS = 30
SHORTEST_TWIN = 100
STOP_RE = regex.compile(r"[。.!?！？]\s*")
HASHES_RE = regex.compile(r"(?:\s*+#[^#。.!?]{1,40}+){2,}+$")  # keywords of the site behind an abstract


def _twin_begins(text: str) -> int:
    """
    Where the English abstract begins behind the East Asian one on the same line; 0 where there is none.

    >>> _twin_begins("研究了冷水井。 We measured wells" + " in winter and in summer" * 5), _twin_begins("研究了冷水井。")
    (8, 0)
    """
    last = LAST_ASIAN_LETTER_RE.search(text)
    stop = STOP_RE.match(text, last.end()) if last else None
    return stop.end() if stop and len(text) - stop.end() >= SHORTEST_TWIN and text[stop.end()].isupper() else 0


SPOKEN_RE = regex.compile(r"본 연구|본 논문|이 연구|本研究|本論文|本文[以对从通采利运在就针选]|本研究|本稿")


def speaks_first(page: Sheet) -> bool:
    """Whether the page begins with the prose of an abstract and goes on with its like in Latin letters: both without a label."""
    head = page.head()[:3]
    if not head or head[0].place or len(head[0].text) < 100 or not is_asian(head[0].text) or not SPOKEN_RE.search(head[0].text):
        return False
    return any(len(slot.text) >= 200 and not is_asian(slot.text) for slot in head[1:])


# `【目的】...`, one a line: the sections of an abstract of a meeting.
SECTION_LEAD_RE = regex.compile(r"\s*[【\[〔<〈＜]\s?(?P<word>[^【】\[\]〔〕<>〈〉＜＞]{1,14}?)\s?[】\]〕>〉＞]")
PART_RE = regex.compile(r"[、,，・/とおよび及]+")
FEWEST_SECTIONS = 3


def _sectioned(page: Sheet) -> list[Slot]:
    """The first run of lines that begin with the head of a section in brackets each; [] where fewer than three do."""
    run: list[Slot] = []
    for slot in page.head():
        head = SECTION_LEAD_RE.match(slot.text)
        if head and (not run or slot.place == run[-1].place + 1) and any(sections_word(part) for part in PART_RE.split(head["word"])):
            run.append(slot)
        elif run and len(run) < FEWEST_SECTIONS:
            run = []
        elif run:
            break
    return run if len(run) >= FEWEST_SECTIONS else []


def _unlabelled(page: Sheet) -> Iterator[Text]:
    """The first prose of the head, where no label tells the abstract: one paragraph a script."""
    if not (page.labelled("keywords", "authors", "citation") or lines.people_lines(page) or speaks_first(page)):
        return
    if sectioned := _sectioned(page):
        yield from _text(sectioned)
        return
    last = max((slot.place for slot in page.labelled("keywords")), default=len(page.slots))
    seen: set[bool] = set()
    for slot in page.head():
        asian = is_asian(slot.text)
        if slot.place > last + 12 or asian in seen or len(slot.text) < (80 if asian else 250) or len(slot.text) > 4000:
            continue
        if slot.text.rstrip()[-1:] not in "。.!?" or citations.TYPE_RE.search(slot.text) or lines.is_institution(slot.text):
            continue
        seen.add(asian)
        yield from _text([slot])
