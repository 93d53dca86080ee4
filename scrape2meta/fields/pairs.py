"""
Labels and their values on record pages, in every shape: before a colon, a tab, a bar, two blanks, glued, above, and run on in one line.

    Title: The thing        dc.title<TAB>The thing<TAB>en_US        TITLE      The thing
    LanguageEnglish         Published in: | Nature 2010 |           Author(s): X Source: Y Published by: Z
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Span

WORDS = "repository_labels"
LABEL_LETTERS = 100  # the longest label is a sentence: `Please use this identifier to cite or link to this item`
GLUED_LETTERS = 30
MOST_LINES = 60  # a list under one label
FEWEST_INLINE = 3
LONGEST = 4000  # letters of a line with several labels
HANGING = 8  # blanks before a line that goes on below its label's value
UNMARKED_WORDS = 5
SEPARATOR_RE = regex.compile(r"\s*[:：]\s*\|?\s*|\s*\t[\s|]*|\s*\|\s*|\s{2,}")
GLUED_RE = regex.compile(r"(?<=[\p{Ll})])(?=[\p{Lu}\d])|(?<=\p{Lu}{3})(?=\d|\p{Lu}\p{Ll})|(?=https?://)")
CELL_END_RE = regex.compile(r"\t.*$|\s*\|\s*$|\s+-$")
INLINE_RE = regex.compile(r"(?<!\S)(?:[\p{L}_][\p{L}_()]*\s){0,2}[\p{L}_][\p{L}_()]*:(?=\s)")
COUNTED_RE = regex.compile(r"\p{L}[\p{L}()\s]{2,30}:\s*[\d,.]+\s*\p{L}?")  # `Download(s): 87`
LABEL_LIKE_RE = regex.compile(r"\p{Lu}[\p{L}\p{M}'’/-]*+(?:\s[\p{L}\p{M}'’/()-]++){0,4}\s?:(?:\s|$)")
LISTED_RE = regex.compile(r"[;,](?=\s|$)")
FEWEST_LISTED = 2
LEAD_RE = regex.compile(r"[-–•*·\s]+")


class Value(NamedTuple):
    """One line of a value, and where it stands in the page."""

    text: str
    span: Span


class Pair(NamedTuple):
    """A label's meaning and its value, line by line; `beside` says that the first line stands on the label's own."""

    meaning: str
    values: tuple[Value, ...]
    beside: bool
    glued: bool
    block: int  # the place of the label's block


@lru_cache(maxsize=2)
def read(blocks: Blocks) -> tuple[Pair, ...]:
    r"""
    The labels of a page with their values, in its order; a label followed by a label has none.

    >>> from scrape2meta.blocks import split
    >>> [(pair.meaning, [value.text for value in pair.values]) for pair in read(split("Title: Wells\nDate\nLanguageEnglish\n"))]
    [('title', ['Wells']), ('published', []), ('language', ['English'])]
    """
    words = vocab.meanings(WORDS)
    pairs: list[Pair] = []
    for whole in blocks.items:
        for block in _unwrapped(whole, words) if whole.role is Role.PARAGRAPH else (whole,):  # only wrapped prose has more lines than one
            several = block.text.count(": ", 0, LONGEST) >= FEWEST_INLINE
            awaited = (
                several and pairs and not pairs[-1].values and pairs[-1].block == block.place - 1
            )  # the value of the label above holds labels too
            if several and not awaited and (cut := list(_inline(block, words))):
                pairs.extend(cut)
            elif label := _label(block.text, words):
                meaning, begin, glued = label
                value = _value(block, begin)
                pairs.append(Pair(meaning, (value,) if value else (), value is not None, glued, block.place))
            elif (
                pairs
                and pairs[-1].values
                and pairs[-1].meaning in LISTS - SENTENCES
                and _is_label_like(block, blocks.items[pairs[-1].block])
            ):
                pairs.append(Pair(OTHER, (), beside=True, glued=False, block=block.place))
            elif pairs and _goes_on(pairs[-1], block):
                pairs[-1] = pairs[-1]._replace(values=_added(pairs[-1], block))
    return tuple(_own(pairs))


def _own(pairs: list[Pair]) -> Iterator[Pair]:
    """The pairs without those of the similar works below: what has been said once is said of another work there."""
    seen: set[str] | None = None
    said: set[str] = set()
    for pair in pairs:
        if pair.meaning == "similar":
            seen = set(said)
        if pair.values:
            said.add(pair.meaning)
        if seen is None or pair.meaning not in seen:
            yield pair


def _is_label_like(block: Block, above: Block) -> bool:
    """Whether a line has the shape of a label with its colon, as the label above it has: one that no list knows ends a value too."""
    return block.role is not Role.NOISE and LABEL_LIKE_RE.match(block.text) is not None and LABEL_LIKE_RE.match(above.text) is not None


def _unwrapped(block: Block, words: Mapping[str, str]) -> Iterator[Block]:
    """The block; its lines one by one where a label stands inside: rows of about one length look like wrapped prose."""
    lines = block.text.splitlines(keepends=True)
    if len(lines) == 1 or not any(_label(row, words) for line in lines[1:] if (row := line.strip())):
        yield block
        return
    start = block.span.start
    for line in lines:
        text = line.strip()
        begin = start + line.index(text)
        if text:
            yield block._replace(text=text, span=Span(begin, begin + len(text)), indent=begin - start or block.indent)
        start += len(line)


def _added(pair: Pair, block: Block) -> tuple[Value, ...]:
    """The lines of a value with one more; deep below its label's column it goes on the line above."""
    lines = tuple(_lines(block))
    if pair.beside and pair.values and lines and block.indent >= HANGING and pair.meaning not in LONG:
        last = pair.values[-1]
        text = last.text.ljust(lines[0].span.start - last.span.start) + lines[0].text  # as long as in the page: places in it stay true
        return (*pair.values[:-1], Value(text, Span(last.span.start, lines[0].span.end)))
    return (*pair.values, *lines)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:3] for word in vocab.meanings(WORDS))


def _label(text: str, words: Mapping[str, str]) -> tuple[str, int, bool] | None:
    """The meaning of the label at the head of a line, where its value begins, and whether nothing parts the two."""
    lead = None if text[0].isalnum() else LEAD_RE.match(text)
    start = lead.end() if lead else 0
    head = text[start : start + LABEL_LETTERS]
    if head[:3].casefold() not in _beginnings():  # most lines are out after one look-up
        return None
    if meaning := words.get(vocab.fold(head)) if len(text) - start <= LABEL_LETTERS else None:
        return meaning, len(text), False
    for separator in SEPARATOR_RE.finditer(head):
        if separator.start() and (meaning := words.get(vocab.fold(head[: separator.start()]))):
            return meaning, start + separator.end(), False
        if ":" in separator[0] or "：" in separator[0]:
            break
    for cut in GLUED_RE.finditer(head[:GLUED_LETTERS]):
        if cut.start() and (meaning := words.get(vocab.fold(head[: cut.start()]))):
            return meaning, start + cut.start(), True
    return _unmarked(text, start, words)


def _unmarked(text: str, start: int, words: Mapping[str, str]) -> tuple[str, int, bool] | None:
    """A label with nothing but a blank before its value: `Sous la direction de Ada Roe`, `Soutenue le 12-12-2013`."""
    if len(text) > LABEL_LETTERS:
        return None
    end = start
    for _ in range(UNMARKED_WORDS):
        end = text.find(" ", end + 1)
        if end < 0:
            return None
        meaning = words.get(vocab.fold(text[start:end]))
        value = text[end + 1 :]
        if (meaning == "supervisor" and value[:1].isupper()) or (meaning in ("published", "deposited") and value[:1].isdigit()):
            return meaning, end + 1, False
    return None


def _value(block: Block, begin: int) -> Value | None:
    """What stands behind a label on its line, its first cell only."""
    text = CELL_END_RE.sub("", block.text[begin:])
    lead = len(text) - len(text.lstrip(" |\t"))
    text = text.strip(" |\t")
    return Value(text, _span(block, begin + lead, text)) if any(c.isalnum() for c in text) else None


def _lines(block: Block) -> Iterator[Value]:
    begin = LEAD_RE.match(block.text)
    value = _value(block, begin.end() if begin else 0)
    if value:
        yield value


def _span(block: Block, begin: int, text: str) -> Span:
    return Span(block.span.start + begin, block.span.start + begin + len(text))


def _goes_on(pair: Pair, block: Block) -> bool:
    """Whether a line without a label belongs to the label above it."""
    if block.role is Role.NOISE or len(pair.values) >= MOST_LINES or pair.meaning in CLOSED:
        return False
    if pair.glued and pair.meaning not in LISTS:
        return False
    if pair.meaning in LONG or (pair.beside and block.indent >= HANGING):
        return True
    if pair.meaning in ADDRESSES:
        return "/" in block.text and " " not in block.text
    if pair.beside and pair.values and len(LISTED_RE.findall(pair.values[0].text)) >= FEWEST_LISTED:
        return False  # the list is whole on its label's line
    if pair.meaning in LISTS:
        return len(block.text) <= 200 and not (block.gap and pair.values and pair.beside)
    return not pair.values or (block.indent >= HANGING and not block.gap)


LONG = frozenset({"abstract", "abstract_alt", "description"})
LISTS = frozenset({"authors", "affiliations", "keywords", "subjects", "supervisor", "other_people", "institution", "citation"})
SENTENCES = frozenset({"citation"})  # whose lines may hold a colon
OTHER = "other"  # the meaning of a label that no list knows
ADDRESSES = frozenset({"uri", "doi"})
CLOSED = frozenset({"files", "similar", "noise", "rights", "research_output", OTHER})


def _inline(block: Block, words: Mapping[str, str]) -> Iterator[Pair]:
    """The labels of one line that holds several, each before a colon, with what stands between them."""
    text = block.text[:LONGEST]
    if sum(_ends_label(part) for part in text.split(":")[:-1]) < FEWEST_INLINE:
        return
    found: list[tuple[str, int, int]] = []
    for match in INLINE_RE.finditer(text):
        candidates = match[0].split(" ")
        for first in range(len(candidates)):
            phrase = " ".join(candidates[first:])
            if meaning := words.get(vocab.fold(phrase)):
                found.append((meaning, match.end() - len(phrase), match.end()))
                break
    if len({meaning for meaning, _, _ in found}) < FEWEST_INLINE or found[0][1] > 300:
        return
    head = _value_between(block, 0, found[0][1]) if found[0][1] and found[0][0] != "title" else None
    if head and not COUNTED_RE.fullmatch(head.text):
        yield Pair("title", (head,), beside=True, glued=False, block=block.place)
    for (meaning, _, begin), end in zip(found, [*(start for _, start, _ in found[1:]), None], strict=True):
        value = _value_between(block, begin, len(block.text) if end is None else end)
        yield Pair(meaning, (value,) if value else (), beside=True, glued=False, block=block.place)


@cache
def _last_words() -> frozenset[str]:
    return frozenset(vocab.fold(word) for label in vocab.meanings(WORDS) for word in label.split()[-1:])


def _ends_label(text: str) -> bool:
    """Whether the last word before a colon may end a label: a cheap test."""
    words = text[-LABEL_LETTERS:].rsplit(maxsplit=1)
    return bool(words) and (not words[-1].isascii() or len(words[-1]) == 1 or vocab.fold(words[-1]) in _last_words())


def _value_between(block: Block, begin: int, end: int) -> Value | None:
    text = block.text[begin:end]
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    return Value(text, _span(block, begin + lead, text)) if text else None
