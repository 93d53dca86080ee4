"""The printed lines of a list, whatever blocks they were put into, and the pieces of lines that make an entry's text."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest
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
    return regex.compile(rf"\W*(?:(?:{words})(?:(?!\w)|(?=\p{{Lu}}))(?:\W*\(\d{{1,6}}\))?\W*)+", regex.IGNORECASE)


def is_links(text: str) -> bool:
    """
    Whether a line holds nothing but links that sites put under an entry.

    >>> is_links("[Crossref], [PubMed], Google Scholar"), is_links("CrossRefGoogle Scholar"), is_links("Share")
    (True, True, False)
    """
    if len(text) > LONGEST_LINKS or not text.lstrip("[(|·,;: \t\xa0")[:1].isalpha():
        return False
    return _links().fullmatch(vocab.widths(text)) is not None


class Line(NamedTuple):
    """One printed line without the blanks around it."""

    text: str
    start: int  # where it stands in the page
    gap: bool  # a blank line stands above, or the page begins
    indent: int
    place: int  # of its block in the page: a step of more than one says that something was left out between
    closed: bool = False  # links of the site stand behind it, so that its entry ends
    links: str = ""  # those on the line itself

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
    waiting: Line | None = None
    printed = list(_printed(blocks))
    for line, following in zip_longest(printed, printed[1:]):
        if is_links(line.text) or (following and _is_key(line.text, following.text)):
            waiting = waiting and waiting._replace(closed=True)
            continue
        if waiting:
            yield waiting
        end = _links_begin(line.text)
        waiting = line
        if end:
            text = line.text[:end].rstrip(" \t\xa0|[")
            waiting = line._replace(text=text, closed=True, links=line.text[len(text) :])
    if waiting:
        yield waiting


KEY_RE = regex.compile(
    r"(?P<family>[\p{L}'’ -]{2,40}?)(?:,? (?:and|&|et al\.?|et|und|y) ?[\p{L}'’ -]{0,30})?,? \(?(?:1[89]|20)\d\d[a-z]?\)?"
)


def _is_key(text: str, below: str) -> bool:
    """Whether a line is the key under which the entry below is cited: `Roe et al., 2015` above `A. Roe, B. Mall`."""
    dated = len(text) < LONGEST_LINKS and text[-1] not in ".;," and vocab.DIGIT_RE.search(text[-6:])
    key = KEY_RE.fullmatch(text) if dated else None
    return key is not None and key["family"] in below


def _printed(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        if block.role is not Role.PARAGRAPH and not block.label:  # only a wrapped paragraph has more lines than one
            yield Line(block.text, block.span.start, block.gap, block.indent, block.place)
            continue
        headed = block.value is not None and block.label in HEADS
        at = block.value.start if block.value and headed else block.span.start
        whole = block.read(Span(at, block.span.end)) if headed else block.text
        for number, printed in enumerate(whole.splitlines(keepends=True)):
            text = printed.strip()
            if text:
                indent = printed.index(text)
                first = number == 0
                yield Line(text, at + indent, block.gap if first else False, block.indent if first else indent, block.place)
            at += len(printed)


@cache
def _closing() -> regex.Pattern[str]:
    """A link behind the text of an entry: in brackets, behind a tab or a bar, glued to it, or one that is no word of a reference."""
    words = "|".join(sorted(map(regex.escape, vocab.words("noise", "link")), key=len, reverse=True))
    return regex.compile(
        rf"(?:[\[(](?i:{words})[\])]|[\t|]\s*(?i:{words})(?!\w)|(?<=[\p{{Ll}}\d.)])(?=\p{{Lu}})(?i:{words})(?!\p{{Ll}})"
        r"|\bView at\b|\b(?:Google Scholar|Cross ?Ref)(?!\p{Ll}))"
    )


ENDED_RE = regex.compile(r"(?:[.)\]\d/”\"][\s|]*|[^\s|])$")  # what the text of an entry ends with
LINKS_LETTERS = 140  # letters at the end of a line among which its links stand


def _links_begin(text: str) -> int:
    """Where links at the end of an entry's line begin; 0 where it has none."""
    if text[-1] in ".,;" or len(text) < SHORTEST:
        return 0
    for match in _closing().finditer(text, max(0, len(text) - LINKS_LETTERS)):
        at: int = match.start()
        if ENDED_RE.search(text[max(0, at - 8) : at]) and is_links(text[at:]):
            return at
    return 0


SHORTEST = 25  # letters of a line that may have links behind it
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
