"""Keyword lists: under their label, with the separators of every house."""

from collections.abc import Iterator, Sequence

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
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
    """
    The keywords below their label; a value on several lines has one keyword a line when no line has a separator.

    A list in another language below a label of its own gives `keywords_alt`.
    """
    main: tuple[str, ...] = ()
    first = ""
    others: list[tuple[tuple[str, ...], str | None]] = []
    behind: list[Part] = []
    for run in blocks.runs("keywords"):
        words, parts = _listed(run)
        if not words:
            continue
        if main:
            language = vocab.label_language("labels", _label(run))
            if words != main and language and language != vocab.label_language("labels", first):
                others.append((words, language))
                behind.extend(part._replace(field="keywords_alt") for part in parts)
            continue
        main, first = words, _label(run)
        single = len(words) == 1 and words[0].count(" ") > 3
        span = Span(parts[0].span.start, parts[-1].span.end)
        yield Found("keywords", words, span, DOUBTFUL if single else LABELLED, "keywords.labelled", tuple(parts))
    if others:
        span = Span(behind[0].span.start, behind[-1].span.end)
        value = tuple((word, language) for words, language in others for word in words)
        yield Found("keywords_alt", value, span, LABELLED, "keywords.labelled", tuple(behind))


def _label(run: Sequence[Block]) -> str:
    block = run[0]
    return block.text[: block.value.start - block.span.start] if block.value else block.text


def _listed(run: Sequence[Block]) -> tuple[tuple[str, ...], list[Part]]:
    """The keywords of one label, and where each stands."""
    words: list[str] = []
    parts: list[Part] = []
    for block in run:
        span = block.value if block.role is Role.FIELD and block.value else block.span
        if block.role in (Role.LABEL, Role.NOISE):
            continue
        text = block.read(span)
        for start, end in pieces(text):
            word = (texts.title(text[start:end]) if end == len(text) else texts.tidy(text[start:end])).strip(" ,;:-–*•")
            if word and len(word) <= LONGEST:
                words.append(word)
                parts.append(Part("keywords", Span(span.start + start, span.start + end)))
    return tuple(words), parts


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
