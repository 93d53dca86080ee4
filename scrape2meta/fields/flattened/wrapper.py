"""
What sites that share documents put around their text, and what they say of it: the name of the document.

    Deep wells and their keepers - PDF Free Download
    Download "Deep wells and their keepers"
    Ann Roe  3 years ago  Views:
    Transcription
    1 Letters of Cold Wells 27 (2015) Deep wells and their keepers J Keller, ...

Whoever stands there uploaded the document: no line of the wrapper is read, but its name is compared with the text below.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Span
from scrape2meta.values import texts

FEWEST = 2  # lines of a site above the text
MOST = 60  # lines of a wrapper
SHORTEST = 12  # letters of a name
QUOTED_RE = regex.compile(r"(?:\p{L}+\s){1,2}[\"“„«](?P<name>[^\n]{12,400})[\"”“»]")
WORD_RE = regex.compile(r"\w+")
BEGINNING = 12  # letters: a name found so near the start of the text may be only its first words
LOOKED_AT = 3000  # letters of the text below
NAMED, NAMED_LINES = 0.8, 0.93  # what a name is worth that stands in the text, and one that is whole lines of it


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(sorted(vocab.words("wrappers", key)))


def end(lines: Sequence[str]) -> int:
    """
    How many of the first lines of a page are the wrapper of a site; 0 where there is none.

    >>> end(["Size: px", "Start display at page:", "Ann Roe", "Transcription", "1 Cold wells"])
    4
    """
    seen = 0
    around = _words("around")
    for place, line in enumerate(lines[:MOST]):
        text = line.strip().casefold()
        if text.startswith(around):
            seen += 1
        elif seen >= FEWEST and text.rstrip(":") in _words("text"):
            return place + 1
    return 0


def names(lines: Sequence[str]) -> Iterator[str]:
    """What the lines of a wrapper call the document: in quotes behind a word, or in front of the words that sites put behind it."""
    for line in lines:
        text = line.strip()
        if quoted := QUOTED_RE.match(text):
            yield quoted["name"]
            continue
        head, dash, tail = text.rpartition(" - ")
        if dash and len(head) >= SHORTEST and tail.strip().casefold() in _words("behind"):
            yield head


def title(blocks: Blocks) -> Iterator[Found]:
    """The name that a site gives its document, where the text below has these words as lines, or behind its first ones."""
    wrapped = [run for run in blocks.known if run.label == "wrapper"]
    if not wrapped:
        return
    text = blocks.text
    start = wrapped[-1].span.end
    for name in names([text[run.span.start : run.span.end] for run in wrapped]):
        words = WORD_RE.findall(name)
        found = (
            regex.search(r"\W+".join(map(regex.escape, words)), text[start : start + LOOKED_AT], regex.IGNORECASE)
            if len(words) > 2
            else None
        )
        if not found:
            continue
        span = Span(start + found.start(), start + found.end())
        lines = text[: span.start].rstrip(" ")[-1:] == "\n" and text[span.end : span.end + 2].lstrip(" .")[:1] == "\n"
        if lines or found.start() > BEGINNING:
            shown = texts.title(" ".join(text[span.start : span.end].split()))
            yield Found("title", shown, span, NAMED_LINES if lines else NAMED, "wrapper.title")
            return
