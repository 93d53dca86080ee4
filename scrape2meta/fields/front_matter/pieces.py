"""The head of a page cut into pieces: lines, and parts of lines where a label, an address or an institution begins inside."""

import itertools
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks, Role
from scrape2meta.fields.front_matter.words import kind

MOST_LINES = 120  # what stands below is no first page
LONGEST_LINE = 6000  # letters of a line that are looked at
LABEL_LETTERS = 60

HEAD_RE = regex.compile(  # `Key words:`, `Abstract. -`, `Index Terms—`
    r"[■□▪●•*#\s]*(?P<label>\p{L}(?:[\p{L}'’]|[ \-–/&](?=[\p{L}&(])|\(\p{L}{1,3}\)){1,45})"
    r"(?P<mark>\s?[:：|]|\s?\.?\s?[-–—]{1,3}(?=\s|\p{Lu})|\.(?=\s))\s*"
)
UNMARKED_RE = regex.compile(r"[■□▪●•*#\s]*(?P<label>\p{Lu}(?:[\p{L}'’-]|\s(?=\p{L})){3,24}?)\s+(?=[\p{Lu}“\"'‘(]|\d)")
INNER_SIGNS = (  # one of them stands in whatever INNER_RE finds
    "@", "©", "mail", "electronic", "copyright", "word", "index", "abstract", "received", "accepted", "published", "doi", "pacs", "jel",
    "citation", "correspond",
)  # fmt: skip
INNER_RE = regex.compile(
    r"""
      (?<=[\s;,.(])(?:e-?mails?|electronic\saddress|email\saddress|e-mail\saddress)(?=\s*[:.]|\s+\S+@)
    | (?<=[\s(\[])[\w.+{}-][\w.+{},|/-]*\s?@\s?[\w-]+(?:\.[\w-]+)+
    | (?<=\s)(?:©|copyright\s(?:©|\(c\)|\d{4}))
    | (?<=[.;)\d]\s)(?:key\s?words?(?:\sand\sphrases)?|index\sterms|abstract|received|accepted|published|doi|pacs|jel|citation
       |correspond(?:ence|ing\sauthor))\s?[:—–]
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
MARKED_RE = regex.compile(r"(?<=[\p{Ll}\p{Lu}\d)][,;.]?\s)(?=[(\[]?(?:\d{1,2}|[a-z]|[*†‡§¶#∗]{1,2})[)\]]?\s?\p{Lu}\p{L})")
NUMBER_RE = regex.compile(r"^(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4})[.)]?\s+")
CHUNK_RE = regex.compile(r"[^,;(]+")
UNLABELLED = frozenset(["abstract", "keywords", "abstract_alt", "keywords_alt"])


class Piece(NamedTuple):
    """A line of the page or a part of one: its text and where it begins on the page."""

    text: str
    start: int
    line: int  # number of its line among those looked at
    head: bool  # it begins its line
    gap: bool  # a blank line stands above
    label: str  # the meaning of the label that it is; empty for what is none
    width: int  # letters of its whole line


@lru_cache(maxsize=2)
def pieces(blocks: Blocks) -> tuple[Piece, ...]:
    """The pieces of the first lines of a page, in order; lines of the site are left out."""
    found: list[Piece] = []
    number = 0
    for block in blocks.items:
        if number >= MOST_LINES:
            break
        if block.role is Role.NOISE and not block.text[0].islower():  # (the last word of a wrapped line may be a word of menus)
            continue
        start, gap = block.span.start, block.gap
        for line in block.text.splitlines(keepends=True):
            text = line.strip()
            if text:
                begin = start + line.index(text)
                edges = [*cuts(text), (len(text), "")]
                for (at, label), (end, _) in itertools.pairwise(edges):
                    if part := text[at:end].strip():
                        lead = text.index(part, at)
                        found.append(Piece(part, begin + lead, number, at == 0, gap and at == 0, label, len(text)))
                number += 1
                gap = False
            start += len(line)
    return tuple(found)


def cuts(text: str) -> list[tuple[int, str]]:
    """
    Where the pieces of a line begin, each with the meaning of the label that it is.

    >>> text = "Keywords: wells, lamps"
    >>> cuts(text)
    [(0, 'keywords'), (10, '')]
    """
    text = text[:LONGEST_LINE]
    label, end = _label(text)
    found = [(0, label)] + ([(end, "")] if label and end < len(text) else []) if label else [(0, "")]
    begin = end if label else 0
    places = set()
    low = text.casefold()
    if any(sign in low for sign in INNER_SIGNS):
        for match in INNER_RE.finditer(text, begin):
            places.add(match.start())
            if "@" in match[0]:
                places.add(match.end())
    if "," in text or "(" in text or any(map(str.isdigit, text)):
        places.update(_institutions(text, begin))
    found.extend((place, "") for place in sorted(places) if begin < place < len(text))
    return found


@cache
def _meanings() -> Mapping[str, str]:
    """Folded label word -> its meaning: those of the record's fields, and those of a paper's head alone."""
    return dict(vocab.meanings("front_matter")) | dict(vocab.meanings("labels"))


def label_meaning(text: str) -> str:
    """
    The meaning of a label word that stands alone; empty for none.

    >>> label_meaning("Key words:"), label_meaning("Deep wells")
    ('keywords', '')
    """
    return _meanings().get(vocab.fold(text), "")


def _label(text: str) -> tuple[str, int]:
    """The meaning of the label at the head of a line, and where it ends; an empty one where there is none."""
    meanings = _meanings()
    if len(text) <= LABEL_LETTERS and (meaning := meanings.get(vocab.fold(text))):
        return meaning, len(text)
    match = HEAD_RE.match(text[:LABEL_LETTERS])
    if match:
        meaning = meanings.get(vocab.fold(match["label"]))
        if meaning:
            return meaning, match.end()
    match = UNMARKED_RE.match(text[:LABEL_LETTERS])
    if match and (meaning := meanings.get(vocab.fold(match["label"]))) in UNLABELLED:
        return str(meaning), match.end()
    return "", 0


def opens_text(text: str) -> bool:
    """
    Whether a line is the heading that a paper's text begins with.

    >>> opens_text("1 Introduction"), opens_text("I. INTRODUCTION"), opens_text("Introduction of wells")
    (True, True, False)
    """
    if len(text) > LABEL_LETTERS:
        return False
    bare = NUMBER_RE.sub("", text)
    return vocab.meanings("sections").get(vocab.fold(bare)) == "background" and bare[-1:].isalpha()


def _institutions(text: str, begin: int) -> Iterator[int]:
    """Where an institution begins inside a line: behind a mark, or behind the names of people."""
    words = text[begin:].split()
    if len(words) > 60 or "a" not in (kinds := "".join(map(kind, words))):
        return
    if kinds.count("f") + kinds.count("l") > 0.5 * len(kinds):
        return
    for match in MARKED_RE.finditer(text, begin):
        place = match.start()
        ahead = "".join(map(kind, text[place : place + 120].split()[:9]))
        if "a" in ahead[1:] and ("a" in (before := "".join(map(kind, text[begin:place].split()))) or "c" in before):
            yield place
    people = 0
    for match in CHUNK_RE.finditer(text, begin):
        inside = "".join(map(kind, match[0].split()))
        if "a" in inside:
            if people and people == match.start():
                place = match.start() + len(match[0]) - len(match[0].lstrip())
                yield place - 1 if text[place - 1] == "(" else place
            return
        if len(inside) > 7 or not inside or inside.strip("nigCUd") or not (people or "n" in inside):
            return
        people = match.end() + 1
