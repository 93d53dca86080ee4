"""
Pages whose lines are lost: the head of a paper stands on one long line, as sharing sites and scrapes give PDF text and journal pages.

    1 Letters of Cold Wells 27 (11) 2015 Deep wells and their keepers A Roe 1 and L Bianchi 2 1 Department of Water, University of Oslo,
    Norway 2 Institute of Lamps, Bergen, Norway Abstract Wells are ... Keywords: wells, water Introduction Of all ...

A trained tagger says what each run of its words is; the blanks between the runs become line ends, so that all readers see lines again.
Nothing else of the text changes, and every place in it stays where it was.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from scrape2meta import blocks, vocab
from scrape2meta.blocks import Blocks, Known
from scrape2meta.evidence import Span
from scrape2meta.fields.flattened import wrapper
from scrape2meta.fields.flattened.tagger import Stretch, tag
from scrape2meta.fields.flattened.tokens import GRAM, PHRASES, bare
from scrape2meta.reading.html import Said

SHORTEST = 300  # letters of a line that may be a page
MOST_LINES = 80  # from the top of a page, that are looked at
LOOKED_AT = 1500  # letters of a line that are asked whether it may be more than prose
HEAD_LINES = 3  # the head of a page that lost its lines is one of the first; a long line further down is a paragraph
WINDOW, MORE_CAPITALS = 15, 5  # among so many words of a head so many more begin with a capital letter than with a small one
LONGEST_NAME = 400  # letters of a line by which a site names the page
MOST_NAMES = 12
SURE, DOUBTFUL = 0.5, 0.3
SEVERAL = 3  # papers with their names are a list
WORDS_OF_A_TITLE = 5
OF_HITS = frozenset(["abstract", "related", "cited_by_count", "full_text"])
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # all that Python knows
TOGETHER = tuple(  # what a line holds, with one more thing on it, so that it is worth cutting
    frozenset(kinds.split())
    for kinds in (
        "title authors",
        "title affiliation",
        "title label",
        "title citation",
        "authors label",
        "authors affiliation abstract",
        "affiliation label abstract",
        "citation label abstract",
        "label keywords",
    )
)


class _Line(NamedTuple):
    text: str
    start: int


def split(text: str, said: tuple[Said, ...] = ()) -> Blocks:
    r"""
    The blocks of a page, with lines where they were lost.

    >>> [block.text for block in split("Cold wells\nAnn Roe").items]
    ['Cold wells', 'Ann Roe']
    """
    lines = list(_first_lines(text))
    shown = [line.text for line in lines]
    around = wrapper.end(shown)
    known = [Known("wrapper", Span(line.start, line.start + len(line.text)), 1.0) for line in lines[:around]]
    lost = [line for line in lines[around : around + HEAD_LINES] if len(line.text) >= SHORTEST and may_be_head(line.text)]
    if lost:
        names = [[bare(word) for word in line.split()] for line in (*wrapper.names(shown[:around]), *shown) if len(line) < LONGEST_NAME]
        names = [name for name in names if len(name) >= GRAM][:MOST_NAMES]
        for line in lost:
            known += [
                Known(run.label, Span(line.start + run.start, line.start + run.end), run.confidence) for run in _read(line.text, names)
            ]
    return blocks.split(_relined(text, known), said, tuple(known)) if known else blocks.split(text, said)


def _first_lines(text: str) -> Iterator[_Line]:
    """The first lines of a page, each with its place."""
    start = number = 0
    for printed in text.splitlines(keepends=True):
        if not printed.isspace():
            yield _Line(printed.rstrip(LINE_ENDS), start)
            number += 1
            if number == MOST_LINES:
                return
        start += len(printed)


def may_be_head(text: str) -> bool:
    """
    Whether a long line may hold more than prose: somewhere near its start most words begin with a capital letter. A cheap test.

    >>> may_be_head("the water of the wells was seen to be cold in all of the old towns and villages of the north " * 4)
    False
    """
    head = text[:LOOKED_AT]
    if vocab.CJK_RE.search(head):
        return False
    capitals = [
        -1 if word[0].islower() and not word[1:2].isupper() else 1 if word[0].isupper() or word[1:2].isupper() else 0
        for word in head.split()
    ]
    count = sum(capitals[:WINDOW])
    for place in range(WINDOW, len(capitals)):
        if count >= MORE_CAPITALS:
            return True
        count += capitals[place] - capitals[place - WINDOW]
    return count >= MORE_CAPITALS


def _read(text: str, names: list[list[str]]) -> list[Stretch]:
    """The runs of a line; none where it is not sure that it holds several values of one paper: a list of hits or of an issue has many."""
    runs = tag(text, names)
    sure = {run.label for run in runs if run.confidence > SURE}
    return runs if any(together <= sure for together in TOGETHER) and _papers(text, runs) < SEVERAL else []


def _papers(text: str, runs: list[Stretch]) -> int:
    """How many papers a line seems to have: titles with names right behind them, or labels that each paper of a list has."""
    heads = {
        tuple(bare(word) for word in text[above.start : above.end].split()[:WORDS_OF_A_TITLE])
        for above, below in pairwise(runs)
        if above.label == "title" and below.label == "authors" and min(above.confidence, below.confidence) > DOUBTFUL
    }
    labels = Counter(vocab.fold(text[run.start : run.end]) for run in runs if run.label == "label")
    listed = [times for label, times in labels.items() if vocab.meanings("labels").get(label) in OF_HITS]
    return max(len(heads), *listed, 0)


def _relined(text: str, known: list[Known]) -> str:
    """The text with a line end for the blank before each run; a value stays on the line of its label, where that is one for readers."""
    parts: list[str] = []
    done = 0
    labelled = False
    for run in known:
        if not labelled and run.span.start > done and text[run.span.start - 1].isspace():
            parts += [text[done : run.span.start - 1], "\n"]
            done = run.span.start
        labelled = run.label == "label" and _is_label(text[run.span.start : run.span.end])
    return "".join([*parts, text[done:]])


def _is_label(text: str) -> bool:
    """Whether words that the tagger takes for a label are one: by their colon, or by the word lists."""
    return text[-1:] == ":" or any(vocab.fold(text) in vocab.meanings(name) for name in PHRASES)
