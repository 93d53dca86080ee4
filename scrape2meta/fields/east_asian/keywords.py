"""Keywords of a Chinese, Japanese or Korean page in the language of the page and in the other one."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields.east_asian import keyword_phrases, lines, mastheads, name_lists, sheet, site, subject
from scrape2meta.fields.east_asian.sheet import Sheet, Slot
from scrape2meta.values import texts

LABELLED = 0.98

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
SEPARATED_RE = regex.compile(r"[;,]")
LISTED_RE = regex.compile(r"[;；,，、]|\s{2,}")
HANGUL_RE = regex.compile(r"\p{Hangul}")
WORD_ALONE_RE = regex.compile(r"[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}A-Za-z\d-]{2,14}|[\p{Latin}\d'’-]+(?:\s[\p{Latin}\d'’-]+){0,4}")
BRACKETED_RE = regex.compile(r"[(（][^()（）]{1,60}[)）]")
MARK_RE = regex.compile(r"[;；,，、/|·]")
COMMAS_RE = regex.compile(r"[;；,，、/]")
BLANKED_RE = regex.compile(r"[\p{Han}A-Za-z\d]{2,10}(?:\s[\p{Han}A-Za-z\d]{2,10}){2,7}")
SEMICOLONS_RE = regex.compile(r"[^;；。:：]{2,30}(?:[;；][^;；。:：]{2,30}){2,11}[;；]?")
BLANK_RE = regex.compile(r"[\s\u3000\xa0]+")
HASHED_RE = regex.compile(r"#\p{L}[^#]{1,60}#\p{L}")
HASHED_WORD_RE = regex.compile(r"#\p{L}[^#]{1,60}")
HASH_RE = regex.compile(r"#(\p{L}[^#]{1,60}?)(?=\s*[#;,，]|\s*$)")
FEWEST_TO_CUT = 2  # keywords in the other language
SHORTEST_PROSE, MOST_SLOTS = 20, 200
LINES_LOOKED_AT = 40
ON_SUBJECT = 0.28  # of a line of keywords comes back in the abstract
LONGEST_WORD = 80
MOST_WORDS = 40
LATIN_WORD_RE = regex.compile(r"(?<!\p{L})\p{L}?\p{Ll}{3,}")  # a word rather than a formula or a short name
FILES_RE = regex.compile(r"\b(?:PDF|HTML)\s?[(（]\s?\d+\s?KB|\bEndNote\b", regex.IGNORECASE)
CODE_TAIL_RE = regex.compile(r"\s*(?:中图分类号|CLC|文献标).*$")


class Word(NamedTuple):
    """One keyword and its place."""

    text: str
    span: Span


def read(blocks: Blocks) -> Iterator[Found]:
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
        lists.extend(
            (words, _asian_list(words))
            for words in (*_hashed(page), *chain.from_iterable(map(_by_script, _behind_abstract(page))), *_above_abstract(page))
        )
    lists = _one_each(lists)
    asian = _fullest([words for words, is_native in lists if is_native])
    latin = _fullest([words for words, is_native in lists if not is_native])
    asian, latin = _cut(page, asian, len(latin)), _cut(page, latin, len(asian))
    main, other = (asian, latin) if asian else (latin, [])
    if not main:
        return
    parts = tuple(Part("keywords", word.span) for word in main)
    doubtful = len(main) == 1 and main[0].text.count(" ") > 3
    confidence = 0.7 if doubtful else LABELLED
    yield Found(
        "keywords", tuple(w.text for w in main), Span(main[0].span.start, main[-1].span.end), confidence, "east_asian.keywords.read", parts
    )
    if other:
        language = "en"
        value = tuple((word.text, language) for word in other)
        where = tuple(Part("keywords_alt", word.span) for word in other)
        yield Found("keywords_alt", value, Span(other[0].span.start, other[-1].span.end), confidence, "east_asian.keywords.read", where)


def _cut(page: Sheet, words: list[Word], count: int) -> list[Word]:
    """A list that is one line without signs, cut into as many keywords as the list in the other language has, where that is plain."""
    if len(words) != 1 or count < FEWEST_TO_CUT or " " not in words[0].text:
        return words
    text, span = words[0]
    asian = vocab.CJK_RE.search(text) is not None
    prose = (slot.text for slot in page.slots[:MOST_SLOTS] if len(slot.text) >= SHORTEST_PROSE and slot.zone == "head")
    said = " ".join(line for line in prose if (vocab.CJK_RE.search(line) is not None) == asian and line != text)
    exact = span.end - span.start == len(text)
    return [
        Word(text[a:b], Span(span.start + a, span.start + b) if exact else span) for a, b in keyword_phrases.cut(text, count, said)
    ] or words


def _hashed(page: Sheet) -> Iterator[list[Word]]:
    """The first lines of words with a `#` each, on pages without a label for keywords."""
    words: list[Word] = []
    for slot in page.head():
        if HASHED_RE.match(slot.text) or HASHED_WORD_RE.fullmatch(slot.text):  # several on a line, or one
            words.extend(
                Word(texts.tidy(match[1]), Span(slot.span.start + match.start(1), slot.span.start + match.end(1)))
                for match in HASH_RE.finditer(slot.text)
            )
        elif words:
            break
    if len(words) > 1:
        yield from _by_script(words)


def _behind_abstract(page: Sheet) -> Iterator[list[Word]]:
    """Words between semicolons on a line of their own below the abstract, on pages without a label for them."""
    labelled = page.labelled("abstract")
    if not labelled:
        return
    elsewhere = [slot for slot in page.head()[:LINES_LOOKED_AT] if (subject.share(page, slot.text) or 0.0) >= ON_SUBJECT]
    for value in (*page.values(labelled[-1], 30)[1:], *elsewhere):
        if vocab.CJK_RE.search(value.text) and SEMICOLONS_RE.fullmatch(value.text) and not lines.is_institution(value.text):
            if name_lists.is_list(value.text, page.language or "zh"):
                continue
            yield [
                Word(texts.tidy(value.text[a:b]), Span(value.span.start + a, value.span.start + b)) for a, b in split(value.text) if a < b
            ]
            return


def _above_abstract(page: Sheet) -> Iterator[list[Word]]:
    """Words between blanks on the line right above the label of the abstract that come back in it, where no label tells keywords."""
    for slot in page.labelled("abstract")[:1]:
        above = page.slots[slot.place - 1] if slot.place else None
        if above is None or above.meaning or not BLANKED_RE.fullmatch(above.text) or name_lists.is_list(above.text, page.language or "zh"):
            continue
        if (subject.share(page, above.text) or 0.0) >= ON_SUBJECT and not site.is_of_site(above.text):
            yield [Word(above.text[a:b], Span(above.span.start + a, above.span.start + b)) for a, b in split(above.text)]


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
        and not (values and (HASHED_RE.match(values[0].text) or len(list(split(values[0].text))) > 2))
        and len(values) > 2
        and not any(MARK_RE.search(value.text.rstrip(" ;；,，、.")) for value in values[:3])
    )
    column = _column(slot, values)
    for number, value in enumerate(values):
        text = CODE_TAIL_RE.sub("", value.text)
        beside = number > 0 and value.line == slot.line  # cells of one line
        ends = closed or _ends_list(value) or (value.gap and number > 1 and not cut_before)
        if number >= column > 1:
            break
        if number and ends and not (beside or number < column) and not _is_twin(values[number - 1], value):
            break
        pieces = [(0, len(text))] if one_a_line or column > 1 else list(split(text))
        if (
            len(pieces) > MOST_WORDS
            or (pieces and max(len(text[a:b]) for a, b in pieces) > LONGEST_WORD)
            or (text.endswith("。") and len(text) > 60)
        ):
            break
        for a, b in pieces:
            word = (texts.title(text[a:b]) if b == len(text) else texts.tidy(text[a:b])).strip(" ,;；，、。:：/|*·•")
            word = word.rstrip("]】") if "[" not in word and "【" not in word else word
            word = word.rstrip(")）") if "(" not in word and "（" not in word else word
            if word and any(c.isalnum() for c in word):
                count += 1
                yield Word(word, Span(value.span.start + a, value.span.start + b))
        open_end = text.rstrip()[-1:] in ",，、"
        several = sum(any(c.isalnum() for c in text[a:b]) for a, b in pieces) > 1
        closed = (several or bool(slot.text)) and not open_end
        cut_before = several and open_end
        if count >= MOST_WORDS:
            break


def _column(slot: Slot, values: Sequence[Slot]) -> int:
    """How many lines hold one keyword each where the first of them stands behind the label; 1 where the rest does not go on like it."""
    if not slot.text or MARK_RE.search(slot.text) or not WORD_ALONE_RE.fullmatch(slot.text):
        return 1
    size = 1
    for value in values[1:]:
        if value.gap or not WORD_ALONE_RE.fullmatch(value.text) or lines.is_institution(value.text) or site.is_of_site(value.text):
            break
        size += 1
    return size if size > 2 else 1


def _is_twin(above: Slot, below: Slot) -> bool:
    """Whether a line is the same list of keywords in Latin letters: as many words, with the same signs between them."""
    if below.gap or not vocab.CJK_RE.search(above.text) or vocab.CJK_RE.search(below.text):
        return False
    count = len(COMMAS_RE.findall(above.text.rstrip(" ;；,，、.")))
    return count >= 2 and count == len(COMMAS_RE.findall(below.text.rstrip(" ;；,，、.")))


def _ends_list(value: Slot) -> bool:
    """Whether a line below keywords is no keyword any more."""
    text = value.text
    of_site = len(text.split()) > 1 and site.is_of_site(text)
    if (text.endswith(("。", ".")) and len(text) > 30) or FILES_RE.search(text) or of_site:
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
