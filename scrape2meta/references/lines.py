"""The printed lines of a list, whatever blocks they were put into, and the pieces of lines that make an entry's text."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Role
from scrape2meta.evidence import Span
from scrape2meta.values import identifiers, name_words

HEADS = frozenset({"references", "related", "notes"})  # labels that stand above lists, or before them on their first line
LONGEST_LINKS = 120  # letters of a line that holds nothing but links


@cache
def _links() -> regex.Pattern[str]:
    """A line of links that sites put under an entry."""
    words = "|".join(sorted(map(regex.escape, vocab.words("noise", "link")), key=len, reverse=True))
    return regex.compile(rf"\W*(?:(?:{words})(?!\w)\W*)+")


def _is_links(text: str) -> bool:
    if len(text) > LONGEST_LINKS or not text.lstrip("[(|·,;: ")[:1].isalpha():
        return False
    return _links().fullmatch(vocab.widths(text).casefold()) is not None


class Line(NamedTuple):
    """One printed line without the blanks around it."""

    text: str
    start: int  # where it stands in the page
    gap: bool  # a blank line stands above, or the page begins
    indent: int
    place: int  # of its block in the page: a step of more than one says that something was left out between

    @property
    def end(self) -> int:
        """Where the line ends in the page."""
        return self.start + len(self.text)


class Start(NamedTuple):
    """Where an entry begins: its line, the offset of its number in that line, the offset of its text, and the number."""

    line: int
    at: int
    body: int
    number: int | None = None
    cut: int = 0  # offset in the line where the entry before ends; 0: above the line, though a bullet may stand before `at`


def lines(blocks: Iterable[Block]) -> Iterator[Line]:
    r"""
    The lines of blocks, without what labels them and links of the site; a wrapped paragraph is taken apart again.

    >>> from scrape2meta import blocks
    >>> [(line.text, line.indent) for line in lines(blocks.split("Roe A. Deep\n  water. 2001.").items)]
    [('Roe A. Deep', 0), ('water. 2001.', 2)]
    """
    for block in blocks:
        if block.role is not Role.PARAGRAPH and not block.label:  # only a wrapped paragraph has more lines than one
            if not _is_links(block.text):
                yield Line(block.text, block.span.start, block.gap, block.indent, block.place)
            continue
        headed = block.value is not None and block.label in HEADS
        at = block.value.start if block.value and headed else block.span.start
        whole = block.read(Span(at, block.span.end)) if headed else block.text
        for number, printed in enumerate(whole.splitlines(keepends=True)):
            text = printed.strip()
            if text and not _is_links(text):
                indent = printed.index(text)
                first = number == 0
                yield Line(text, at + indent, block.gap if first else False, block.indent if first else indent, block.place)
            at += len(printed)


BROKEN_RE = regex.compile(r"([\p{Ll}\p{Lu}]\p{Ll}+)[-‐\xad]$")  # a word goes on in the next line
SMALL_HEAD_RE = regex.compile(r"\p{Ll}+")
OPEN_ADDRESS_RE = regex.compile(r"(?:https?:/|10\.\d{4,9}/|www\.)[^\s]*[/_=&?-]$")


def joined(pieces: Iterable[str]) -> tuple[str, ...]:
    r"""
    The pieces of an entry, with words and addresses that were broken at a line's end made whole: two pieces become one.

    A hyphen stays where the word is known only with it.

    >>> joined(["Roe A. New meth-", "ods of a well-", "known kind. https://example.org/", "a.html"])
    ('Roe A. New methods of a well-known kind. https://example.org/a.html',)
    """
    out: list[list[str]] = []
    for piece in pieces:
        before = out[-1][-1] if out else ""
        if before[-1:] == "." and identifiers.CUT_RE.search(before[-80:]) and identifiers.NEXT_LINE_RE.match(f"\n{piece[:80]}"):
            out[-1].append(piece)
            continue
        if before[-1:] in "-‐\xad/_=&?" and before:
            if OPEN_ADDRESS_RE.search(before[-200:]):
                out[-1].append(piece)
                continue
            broken, head = BROKEN_RE.search(before[-40:]), SMALL_HEAD_RE.match(piece)
            if broken and head:
                if not _keeps_hyphen(broken[1], head[0]):
                    out[-1][-1] = before[:-1]
                out[-1].append(piece)
                continue
        out.append([piece])
    return tuple("".join(parts) for parts in out)


def _keeps_hyphen(left: str, right: str) -> bool:
    """Whether two halves of a word at a line's end are words by themselves and are not known as one."""
    return sum(name_words.counts(left + right)) == 0 < min(sum(name_words.counts(left)), sum(name_words.counts(right)))
