"""The printed lines of a page, each with what it is by itself: its role, label, value and number."""

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks.labels import at_head
from scrape2meta.blocks.model import Block, Role
from scrape2meta.blocks.noise import NOISE_LETTERS, is_noise
from scrape2meta.blocks.prose import LONG_TITLE, is_prose
from scrape2meta.evidence import Span

MARK_RE = regex.compile(
    r"""
    (?P<bullet>[•·▪◦●■*–—-](?=\s)\s*)?
    (?:
        [\[［【〔]\s?(?P<square>\d{1,4})\s?[\]］】〕](?![\w(]*\])   # [1], [1 ], ［1］
      | \((?P<round>\d{1,3})\)(?=\s)
      | (?P<plain>\d{1,3})[.)](?=\s*[^\s\d.,:;)%])   # 1. Smith; not 1.5, 12:30
    )?
    \s*
    """,
    regex.VERBOSE,
)


def printed(text: str) -> Iterator[Block]:
    r"""
    One block a line, with its role, label and number.

    >>> [(block.role.value, block.label) for block in printed("Cold wells\n\nDOI: 10.1234/a\n")]
    [('line', None), ('field', 'doi')]
    """
    start, gap = 0, True
    for line in text.splitlines(keepends=True):
        content = line.strip().strip("\ufeff\u200b\x00")
        if not content:
            gap = True
        else:
            indent = line.index(content)
            begin = start + indent
            for cell in _cells(content):
                yield _line(cell, begin + content.index(cell), gap, indent)
                gap = False
        start += len(line)


def _cells(content: str) -> tuple[str, ...]:
    """A line, or its two cells: a bar stands between two labels (`被引:6|作者`), or keywords behind the last sentence of a long text."""
    attached = _attached_re().fullmatch(content) if len(content) <= LONG_TITLE and _may_have_attached(content) else None
    if attached and (attached["before"] or attached["behind"]):
        return tuple(part for part in (attached["before"], attached["text"].strip(" |•·"), attached["behind"]) if part)
    if len(content) > LONG_TEXT:
        at = max(len(content) - KEYWORDS_LETTERS, 0)
        end = content[at:]
        if any(sign in end for sign in KEYWORDS_SIGNS) and (label := _keyword_label().search(content, at)):
            return content[: label.start()].rstrip(), content[label.start() :]
    bar = content.find("|")
    if bar < 1 or len(content) > 500 or not vocab.CJK_RE.match(content):
        return (content,)
    left, right = content[:bar].rstrip(), content[bar + 1 :].lstrip()
    return (left, right) if left and right and at_head(left) and at_head(right) else (content,)


def _may_have_attached(content: str) -> bool:
    """Whether words of the site stand at an end of the line: a test for most lines, which have none."""
    folded = content.casefold()
    before, behind = _attached_words()
    return folded.startswith(before) or folded.endswith(behind)


@cache
def _attached_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, behind = (tuple(word.casefold() for word in vocab.words("noise", key)) for key in ("attached_before", "attached"))
    return before, behind


@cache
def _attached_re() -> regex.Pattern[str]:
    """A line with words of the site in front of it or behind it: `Cold wells Get access`, `Ann RoeView all authors and affiliations`."""
    before, behind = (
        "|".join(sorted(map(regex.escape, vocab.words("noise", key)), key=len, reverse=True)) for key in ("attached_before", "attached")
    )
    return regex.compile(
        rf"(?:(?P<before>(?i:{before}))\s*(?=[\p{{Lu}}\"“«]))?+(?P<text>\p{{L}}.*?)(?:(?:(?<=\p{{Ll}})(?=[\p{{Lu}}\[])|(?<=[\d.)?*]|\s)|(?<=\p{{Lu}})(?=\p{{Lu}}\p{{Ll}}))(?P<behind>(?!\p{{Ll}})(?i:{behind})))?",
        regex.DOTALL,
    )


LONG_TEXT = 120  # letters of a paragraph that may end in its keywords
KEYWORDS_SIGNS = (":", "：", "–", "—", "--")  # one stands behind the label
KEYWORDS_LETTERS = 500  # letters of a keyword list, at most


@cache
def _keyword_label() -> regex.Pattern[str]:
    """A keyword label with its colon or dash behind a full stop."""
    words = "|".join(sorted((regex.escape(w) for w in vocab.words("labels", "keywords") if len(w) > 5), key=len, reverse=True))
    return regex.compile(rf"(?<=[.!?)\]][\s\xa0])(?=\p{{Lu}})(?i:{words})\s?(?:[:：]|[–—]|-{{2,3}})(?=\s*\w)")


def _line(content: str, start: int, gap: bool, indent: int) -> Block:
    role, label, value, number, body = (_known if len(content) <= NOISE_LETTERS else _reading)(content)
    span = Span(start, start + len(content))
    where = None if value is None else Span(start + value, span.end)
    return Block(content, span, role, gap, indent, label, where, number, start + body)


# `Аннотация научной статьи по праву, автор научной работы — A, B`: a heading over the abstract that names the authors.
ABSTRACT_OF_RE = regex.compile(
    r"(?:Аннотация|Реферат|Abstract)\s.{0,150}?(?:автор\w*\s+научной\s+работы|author of scientific \w+)\s*[—–-]\s*(?P<names>\p{Lu})"
)


def _reading(content: str) -> tuple[Role, str | None, int | None, int | None, int]:
    """What a line is by itself: its role, the meaning of its label, where the value begins, its number, where the body begins."""
    mark = MARK_RE.match(content)
    body = mark.end() if mark else 0
    digits = mark and (mark["square"] or mark["round"] or mark["plain"])
    bullet = bool(mark and mark["bullet"])
    if digits and content[0] in "[［【〔":  # a label never begins with a number in square brackets, nor does a line of the site
        return Role.ENTRY, None, None, int(digits), body
    if content[0] in "АРA" and (named := ABSTRACT_OF_RE.match(content)):
        return Role.FIELD, "authors", named.start("names"), None, body
    label = at_head(content) or (at_head(content[body:], body) if bullet and not digits else None)
    if label:
        meaning, value = label
        return (Role.FIELD, meaning, value, None, body) if value < len(content) else (Role.LABEL, meaning, None, None, body)
    if is_noise(content):
        return Role.NOISE, None, None, None, body
    if digits:
        return Role.ENTRY, None, None, int(digits), body
    if is_prose(content):
        return Role.PARAGRAPH, None, None, None, body
    return Role.ENTRY if bullet else Role.LINE, None, None, None, body


_known = lru_cache(maxsize=4096)(_reading)  # labels and the words of sites stand on page after page, and again and again on hostile ones
