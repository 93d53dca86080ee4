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
from scrape2meta.fields.east_asian import citations, lines, mastheads, persons, sheet
from scrape2meta.fields.east_asian.sheet import Sheet, Slot
from scrape2meta.values import texts

LABELLED = 0.98
UNLABELLED = 0.85
FEWEST = 20  # letters of an East Asian abstract
FEWEST_LATIN = 60
ASIAN_LETTER_RE = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]")
LATIN_LETTER_RE = regex.compile(r"\p{Latin}")
BODY_MARK_RE = regex.compile(r"^\s*[<〈＜]正[>〉＞]\s*")
TAIL_RE = regex.compile(
    r"\s*(?:[\[【(（]?(?:展开|更多|收起|查看全部|显示全部|还原|全文|閲覧|더보기|접기)+[\]】)）]?[.。…]*|(?:©|Copyright|版权所有).{0,120})\s*$",
    regex.IGNORECASE,
)
NOTE_RE = regex.compile(r"(?:注|备注|附注|版权|声明|※|©)\s?[:：©\s]|©|Copyright", regex.IGNORECASE)
BUTTON_RE = regex.compile(r"\s*[(（]\s*\d+\s*[)）]\s*(?:$|PDF|HTML)", regex.IGNORECASE)  # how often it was read, on lists of papers
HEAD_WORD_RE = regex.compile(r"^[【\[〔]?\s*[\p{Han}/、,与和]{1,9}\s*[】\]〕]?[:：]?$")
LATIN_START_RE = regex.compile(r"(?<=[。.;；!?\s])(?=\p{Lu}[\p{Latin}\d\s,.;:'’()\[\]%&/–—-]{150,}$)")


LANGUAGE_HEAD_RE = regex.compile(r"\W*(?:영어|한국어|국문|영문|中文|英文|日本語|英語|English|Chinese|Japanese|Korean)\W*")


class Text(NamedTuple):
    """One abstract: its paragraphs with their places."""

    paragraphs: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def whole(self) -> str:
        """The paragraphs with a blank line between."""
        return "\n\n".join(self.paragraphs)


SEPARATED_RE = regex.compile(r"[;,]")
LISTED_RE = regex.compile(r"[;；,，、]|\s{2,}")
HANGUL_RE = regex.compile(r"\p{Hangul}")
BRACKETED_RE = regex.compile(r"[(（][^()（）]{1,60}[)）]")


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
    if latin and not asian and (western := list(labelled(blocks))):
        yield from western
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
    other = _longest(latin) if asian else None
    if other:
        value = ((other.whole, languages.detect(other.whole) or "en"),)
        where = tuple(Part("abstract_alt", span) for span in other.spans)
        yield Found("abstract_alt", value, Span(other.spans[0].start, other.spans[-1].end), confidence, f"east_asian.texts.{rule}", where)


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
        if value is not slot and LANGUAGE_HEAD_RE.fullmatch(value.text):
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
    if value.zone != slot.zone or NOTE_RE.match(text) or lines.DATE_LINE_RE.match(text) or mastheads.is_masthead(text):
        return False
    asian = is_asian(text)
    if len(text) >= (60 if asian else 120) and not citations.TYPE_RE.search(text):
        return not lines.is_institution(text)
    ends = text.rstrip()[-1:] in "。.!?！？;；:："
    if not rows:
        return (len(text) >= (12 if asian else 40) and not (lines.is_institution(text) or persons.is_list(text))) or HEAD_WORD_RE.match(
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
    pairs = [(p, s) for p, s in zip(paragraphs, spans, strict=True) if p]
    if pairs:
        yield Text(tuple(p for p, _ in pairs), tuple(s for _, s in pairs))


SPOKEN_RE = regex.compile(r"본 연구|본 논문|이 연구|本研究|本論文|本文[以对从通采利运在就针选]|本研究|本稿")


def speaks_first(page: Sheet) -> bool:
    """Whether the page begins with the prose of an abstract and goes on with its like in Latin letters: both without a label."""
    head = page.head()[:3]
    if not head or head[0].place or len(head[0].text) < 100 or not is_asian(head[0].text) or not SPOKEN_RE.search(head[0].text):
        return False
    return any(len(slot.text) >= 200 and not is_asian(slot.text) for slot in head[1:])


def _unlabelled(page: Sheet) -> Iterator[Text]:
    """The first prose of the head, where no label tells the abstract: one paragraph a script."""
    if not (page.labelled("keywords", "authors", "citation") or lines.people_lines(page) or speaks_first(page)):
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


# ---- keywords ----------------------------------------------------------------------------------------------------------

SEPARATOR_RES = tuple(
    regex.compile(pattern)
    for pattern in (
        r"\s*[;；]\s*",
        r"\s*[,，、]+\s*",
        r"\s+[/／]\s+|(?<=\p{Han})[/／](?=\p{Han})",
        r"\s*[·・•|｜]\s*",
        r"[\s\u3000\xa0]{2,}|\t",
    )
)
MARK_RE = regex.compile(r"[;；,，、/|·]")
COMMAS_RE = regex.compile(r"[;；,，、/]")
SEMICOLONS_RE = regex.compile(r"[^;；。:：]{2,30}(?:\s*[;；]\s*[^;；。:：]{2,30}){2,11}[;；]?")
BLANK_RE = regex.compile(r"[\s\u3000\xa0]+")
HASHED_RE = regex.compile(r"#\p{L}[^#]{1,60}#\p{L}")
HASH_RE = regex.compile(r"#(\p{L}[^#]{1,60}?)(?=\s*[#;,，]|\s*$)")
LONGEST_WORD = 80
MOST_WORDS = 40
LATIN_WORD_RE = regex.compile(r"(?<!\p{L})\p{L}?\p{Ll}{3,}")  # a word rather than a formula or a short name
CODE_TAIL_RE = regex.compile(r"\s*(?:中图分类号|CLC|文献标).*$")


class Word(NamedTuple):
    """One keyword and its place."""

    text: str
    span: Span


def keywords(blocks: Blocks) -> Iterator[Found]:
    """The keywords in the letters of the page, and those in the other language."""
    yield from _keywords(blocks)


@lru_cache(maxsize=4)
def _keywords(blocks: Blocks) -> tuple[Found, ...]:
    return tuple(_read_keywords(blocks))


def _read_keywords(blocks: Blocks) -> Iterator[Found]:
    page = sheet.of(blocks)
    if not page.slots:
        return
    lists: list[tuple[list[Word], bool]] = []  # with whether they are East Asian
    for slot in page.labelled("keywords", "keywords_alt"):
        parts_of = list(_by_script(list(_words(page, slot))))
        native = len(parts_of) == 1 and vocab.CJK_RE.search(slot.word) is not None and any(vocab.CJK_RE.search(w.text) for w in parts_of[0])
        lists.extend((words, native or _asian_list(words)) for words in parts_of if words)
    if not lists:
        lists.extend((words, _asian_list(words)) for words in (*_hashed(page), *_behind_abstract(page)))
    lists = _one_each(lists)
    asian = _fullest([words for words, is_native in lists if is_native])
    latin = _fullest([words for words, is_native in lists if not is_native])
    main, other = (asian, latin) if asian else (latin, [])
    if not main:
        return
    parts = tuple(Part("keywords", word.span) for word in main)
    doubtful = len(main) == 1 and main[0].text.count(" ") > 3
    confidence = 0.7 if doubtful else LABELLED
    yield Found(
        "keywords", tuple(w.text for w in main), Span(main[0].span.start, main[-1].span.end), confidence, "east_asian.texts.keywords", parts
    )
    if other:
        language = "en"
        value = tuple((word.text, language) for word in other)
        where = tuple(Part("keywords_alt", word.span) for word in other)
        yield Found("keywords_alt", value, Span(other[0].span.start, other[-1].span.end), confidence, "east_asian.texts.keywords", where)


def _hashed(page: Sheet) -> Iterator[list[Word]]:
    """The first line of words with a `#` each, on pages without a label for keywords."""
    for slot in page.head():
        if HASHED_RE.match(slot.text):
            words = [
                Word(texts.tidy(match[1]), Span(slot.span.start + match.start(1), slot.span.start + match.end(1)))
                for match in HASH_RE.finditer(slot.text)
            ]
            yield from _by_script(words)
            return


def _behind_abstract(page: Sheet) -> Iterator[list[Word]]:
    """Words between semicolons on a line of their own below the abstract, on pages without a label for them."""
    labelled = page.labelled("abstract")
    if not labelled:
        return
    for value in page.values(labelled[-1], 30)[1:]:
        if vocab.CJK_RE.search(value.text) and SEMICOLONS_RE.fullmatch(value.text) and not lines.is_institution(value.text):
            if persons.is_list(value.text, page.language or "zh"):
                continue
            yield [
                Word(texts.tidy(value.text[a:b]), Span(value.span.start + a, value.span.start + b)) for a, b in split(value.text) if a < b
            ]
            return


def _one_each(lists: list[tuple[list[Word], bool]]) -> list[tuple[list[Word], bool]]:
    """The lists; those of one word each, under a label of its own each, as one list."""
    if len(lists) < 2 or any(len(words) != 1 for words, _ in lists):
        return lists
    return [([word for words, native in lists if native == kind for word in words], kind) for kind in (True, False)]


def _fullest(lists: Sequence[list[Word]]) -> list[Word]:
    """The first list, unless a later one has more: sites put a few words of their own above the paper's."""
    return max(lists, key=len, default=[])


def _asian_list(words: Sequence[Word]) -> bool:
    return sum(vocab.CJK_RE.search(word.text) is not None for word in words) * 2 >= len(words) and bool(words)


def _by_script(words: list[Word]) -> Iterator[list[Word]]:
    """A list, or its two parts where East Asian words come first and Latin ones behind, or the other way round."""
    signs = [vocab.CJK_RE.search(word.text) is not None for word in words]
    if any(signs) and not all(signs):
        last, first = len(signs) - signs[::-1].index(True), signs.index(True)
        for cut, latin in ((last, words[last:]), (first, words[:first])):
            spoken = sum(LATIN_WORD_RE.search(word.text) is not None for word in latin)
            alike = spoken * 3 >= len(latin) * 2 and len(latin) * 2 >= len(words) - len(latin)
            if len(latin) >= 2 and (alike or spoken == len(latin)):
                yield words[:cut]
                yield words[cut:]
                return
    yield words


def _words(page: Sheet, slot: Slot) -> Iterator[Word]:
    """The words under one label."""
    count = 0
    closed = False
    cut_before = False
    values = page.values(slot, MOST_WORDS)
    one_a_line = (
        not slot.text
        and not (values and HASHED_RE.match(values[0].text))
        and len(values) > 2
        and not any(MARK_RE.search(value.text.rstrip(" ;；,，、.")) for value in values[:3])
    )
    for number, value in enumerate(values):
        text = CODE_TAIL_RE.sub("", value.text)
        beside = number > 0 and value.line == slot.line  # cells of one line
        ends = closed or _ends_list(value) or (value.gap and number > 1 and not cut_before)
        if number and ends and not beside and not _is_twin(values[number - 1], value):
            break
        pieces = [(0, len(text))] if one_a_line else list(split(text))
        if (
            len(pieces) > MOST_WORDS
            or (pieces and max(len(text[a:b]) for a, b in pieces) > LONGEST_WORD)
            or (text.endswith("。") and len(text) > 60)
        ):
            break
        for a, b in pieces:
            word = (texts.title(text[a:b]) if b == len(text) else texts.tidy(text[a:b])).strip(" ,;；，、。:：/|*·•")
            word = word.rstrip("]】") if "[" not in word and "【" not in word else word
            if word and any(c.isalnum() for c in word):
                count += 1
                yield Word(word, Span(value.span.start + a, value.span.start + b))
        open_end = text.rstrip()[-1:] in ",，、"
        several = sum(any(c.isalnum() for c in text[a:b]) for a, b in pieces) > 1
        closed = (several or bool(slot.text)) and not open_end
        cut_before = several and open_end
        if count >= MOST_WORDS:
            break


def _is_twin(above: Slot, below: Slot) -> bool:
    """Whether a line is the same list of keywords in Latin letters: as many words, with the same signs between them."""
    if below.gap or not vocab.CJK_RE.search(above.text) or vocab.CJK_RE.search(below.text):
        return False
    count = len(COMMAS_RE.findall(above.text.rstrip(" ;；,，、.")))
    return count >= 2 and count == len(COMMAS_RE.findall(below.text.rstrip(" ;；,，、.")))


def _ends_list(value: Slot) -> bool:
    """Whether a line below keywords is no keyword any more."""
    text = value.text
    if text.endswith(("。", ".")) and len(text) > 30:
        return True
    if not vocab.CJK_RE.search(text) and len(text.split()) >= 7 and not SEPARATED_RE.search(text):
        return True
    return (
        (lines.is_institution(text) and len(text) > 12)
        or mastheads.is_masthead(text)
        or (len(text) > 40 and not LISTED_RE.search(text) and vocab.CJK_RE.search(text) is not None)
    )


def split(text: str) -> Iterator[tuple[int, int]]:
    """
    Where the keywords of one value stand; single blanks part East Asian words, never Latin ones.

    >>> text = "焊接接头 应力分布 TIG焊"
    >>> [text[a:b] for a, b in split(text)]
    ['焊接接头', '应力分布', 'TIG焊']
    >>> text = "welded joint, stress of (A, B) kind;"
    >>> [text[a:b] for a, b in split(text)][:2]
    ['welded joint, stress of (A, B) kind', '']
    """
    covered = _covered(text)
    if HASHED_RE.match(text):
        yield from (match.span(1) for match in HASH_RE.finditer(text))
        return
    for separator in SEPARATOR_RES:
        cuts = [m.span() for m in separator.finditer(covered) if m.start() > 0]
        if cuts:
            edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
            yield from zip(edges[::2], edges[1::2], strict=True)
            return
    cuts = [m.span() for m in BLANK_RE.finditer(covered.rstrip()) if m.start() > 0]
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    asian = [vocab.CJK_RE.search(text[a:b]) is not None for a, b in pieces]
    hangul = HANGUL_RE.search(text) is not None
    if len(pieces) > 1 and all(asian[0:1]) and sum(asian) >= 0.6 * len(pieces) and all(2 <= b - a <= 24 for a, b in pieces) and not hangul:
        yield from pieces
    else:
        yield (0, len(text))


def _covered(text: str) -> str:
    """The text with what stands in brackets covered, so that no separator is seen there; lists in brackets as a whole stay."""
    return str(BRACKETED_RE.sub(lambda m: "(" + "x" * (len(m[0]) - 2) + ")", text))
