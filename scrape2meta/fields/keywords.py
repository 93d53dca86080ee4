"""Keyword lists: under their label, with the separators of every house."""

from collections.abc import Iterator

import regex

from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.values import texts

LABELLED = 0.97
DOUBTFUL = 0.7  # one blank-separated line may be one keyword or many
LONGEST = 200  # letters of one keyword
# In order of strength: the first that cuts the line is the separator.
SEPARATOR_RES = tuple(
    regex.compile(pattern)
    for pattern in (
        r"\s*[;；]\s*",
        r"\s*[•·|]\s*|\s*・\s*",
        r"\s*[,，、]\s*",
        r"\s+/\s+",
        r"\s+[–—-]\s+",
        r"\s{3,}|\u3000+",
    )
)


def labelled(blocks: Blocks) -> Iterator[Found]:
    """The keywords below their label; a value on several lines has one keyword a line when no line has a separator."""
    values = blocks.values("keywords")
    if not values:
        return
    words: list[str] = []
    parts: list[Part] = []
    for text, span in values:
        for start, end in pieces(text):
            word = (texts.title(text[start:end]) if end == len(text) else texts.tidy(text[start:end])).strip(" ,;:-–*•")
            if word and len(word) <= LONGEST:
                words.append(word)
                parts.append(Part("keywords", Span(span.start + start, span.start + end)))
    if words:
        single = len(words) == 1 and words[0].count(" ") > 3
        yield Found(
            "keywords",
            tuple(words),
            Span(parts[0].span.start, parts[-1].span.end),
            DOUBTFUL if single else LABELLED,
            "keywords.labelled",
            tuple(parts),
        )


def pieces(text: str) -> list[tuple[int, int]]:
    """
    Where the keywords of one line stand.

    >>> text = "health policy; NHS;"
    >>> [text[a:b] for a, b in pieces(text)]
    ['health policy', 'NHS']
    """
    for separator in SEPARATOR_RES:
        cuts = [match.span() for match in separator.finditer(text)]
        if cuts:
            edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
            return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip()]
    return [(0, len(text))] if text.strip() else []
