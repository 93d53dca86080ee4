"""The label words of East Asian pages as tables to look up."""

from collections.abc import Mapping
from functools import cache

import regex

from scrape2meta import vocab


@cache
def meanings_by_word() -> Mapping[str, str]:
    """Label words in simplified letters without any blank -> meaning; where two words fall together, as they are written wins."""
    plain = {word.replace(" ", ""): meaning for word, meaning in vocab.meanings("labels").items()}
    return {word.translate(vocab.simplified()): meaning for word, meaning in plain.items()} | plain


@cache
def first_letters() -> frozenset[str]:
    """The first two letters of all label words: most lines are out after one look-up."""
    return frozenset(word[:2] for word in meanings_by_word()) | frozenset(word for word in meanings_by_word() if len(word) == 1)


@cache
def last_letters() -> frozenset[str]:
    """The last letters of all label words."""
    return frozenset(word[-1] for word in meanings_by_word())


@cache
def codes_re() -> regex.Pattern[str]:
    """The words for codes and numbers of an article: they stand in a row, with blanks alone between (`文献标识码 A 文章编号 1000-...`)."""
    words = [
        word
        for word, meaning in meanings_by_word().items()
        if meaning in ("classification", "document_code", "article_number") and len(word) >= 4
    ]
    cjk = sorted((word for word in words if vocab.CJK_RE.match(word)), key=len, reverse=True)
    return regex.compile(rf"(?<=[\s;；,，。.|])(?:{'|'.join(map(regex.escape, cjk))})(?=\s|$)")


@cache
def longest_word() -> int:
    """The letters of the longest label word."""
    return max(map(len, meanings_by_word()))
