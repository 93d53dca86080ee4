"""Headings of sections: of a structured abstract or of the paper itself."""

from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks.labels import DASH_RE, LABEL_LETTERS

CHAPTER_RE = regex.compile(r"\s*(?:[\[(]?(?:1|I)[\])]?[.:)]?|§\s?1)\s+(?=\p{Lu})")  # the number of the first section of a paper


def heads_section(text: str) -> bool:
    """Whether a short line is the heading of a section of a paper, with its number or without."""
    number = CHAPTER_RE.match(text)
    return section_role(text[number.end() :] if number else text) is not None


JOIN_RE = regex.compile(r"\s*(?:/|&|,?\s+(?:and|y|e|et|und|en|ve|i|и|та|й)\s+|,)\s*", regex.IGNORECASE)


def section_role(text: str) -> str | None:
    """
    The role of a section label that stands alone, or before a colon or dash, at the head of a block.

    >>> section_role("Methods"), section_role("Aim: to see"), section_role("Methods matter")
    ('methods', 'objective', None)
    """
    return _section_role(text[: LABEL_LETTERS + 7])  # with two `(s)` it is still longer than a label


@lru_cache(maxsize=4096)
def _section_role(text: str) -> str | None:
    sections = vocab.meanings("sections")
    text = text.replace("(s)", "", 1).replace("(S)", "", 1)
    if len(text) <= LABEL_LETTERS:
        roles = [sections.get(vocab.fold(part)) for part in (text, *JOIN_RE.split(text))]
        if roles[0] or all(roles[1:]):
            return roles[0] or roles[1]
    head = vocab.widths(text[:LABEL_LETTERS])
    cut = head.find(":")
    if cut > 0:
        return sections.get(vocab.fold(head[:cut]))
    dash = DASH_RE.search(head)
    return sections.get(vocab.fold(head[: dash.start()])) if dash and dash.start() else None
