"""
What a Chinese, Japanese or Korean page is about, by the words of its abstract, its keywords and its text.

The words of a title come back there; those of a site, a journal, a school or an institution do not. It is the best evidence for a title
that no label marks and no citation repeats.
"""

from functools import lru_cache
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.fields.east_asian.sheet import Sheet

LETTERS_RE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]+")
WORDS_RE = regex.compile(r"\p{Latin}{4,}")
SHORTEST = 60  # letters of a line of prose
MOST = 6000  # letters that are read
FEWEST = 8  # pairs of letters, or words, to compare with
STEM = 6  # letters of a Latin word that are compared: endings differ
MEANINGS = ("abstract", "abstract_alt", "keywords", "keywords_alt")


@lru_cache(maxsize=4)
def _said(page: Sheet) -> tuple[frozenset[str], frozenset[str]]:
    """Pairs of East Asian letters and stems of Latin words of the page's prose and keywords."""
    read = 0
    texts: list[str] = []
    for slot in page.slots:
        listed = slot.meaning in MEANINGS
        prose = not slot.meaning and len(slot.text) >= SHORTEST and slot.zone != "references"
        if (listed or prose) and slot.zone != "related":
            texts.append(slot.text[:2000])
            read += len(texts[-1])
        if read > MOST:
            break
    whole = "\n".join(texts)
    return _pairs(whole), _stems(whole)


def _pairs(text: str) -> frozenset[str]:
    flat = text.translate(vocab.simplified())
    return frozenset(a + b for run in LETTERS_RE.findall(flat) for a, b in pairwise(run))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM].casefold() for word in WORDS_RE.findall(text))


@lru_cache(maxsize=512)
def share(page: Sheet, text: str) -> float | None:
    """How much of a line comes back in what the page says, 0 to 1; None where line or page have too little of its letters."""
    asian = vocab.CJK_RE.search(text) is not None
    said = _said(page)[0 if asian else 1]
    own = _pairs(text) if asian else _stems(text)
    if len(own) < (3 if asian else 2) or len(said - own) < FEWEST:
        return None
    return len(own & said) / len(own)
