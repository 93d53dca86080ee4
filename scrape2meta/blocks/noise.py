"""Lines that belong to the site: menu words, licences, notices about cookies."""

from functools import cache

import regex

from scrape2meta import vocab


def is_noise(text: str) -> bool:
    """
    Whether a whole line belongs to the site: a menu word, a licence, a cookie notice.

    >>> is_noise("Skip to main content"), is_noise("Home | About | Contact"), is_noise("Home care of the aged")
    (True, True, False)
    """
    if len(text) > 300:
        return len(text) <= NOTICE_LETTERS and _is_notice(text)
    if len(text) > 2 * NOISE_LETTERS and _is_notice(text):
        return True
    head = vocab.fold(text[:NOISE_LETTERS])
    if len(text) <= NOISE_LETTERS and (head in _noise_lines() or not any(character.isalnum() for character in text)):
        return True
    if head.startswith(_noise_starts()):
        return True
    if not any(sign in text for sign in NOISE_BREAKS) and " ".join(text.split()) == text:
        return False
    parts = NOISE_BREAK_RE.split(text)
    return len(parts) > 2 and sum(vocab.fold(part) in _noise_lines() for part in parts) * 2 > len(parts)


def _is_notice(text: str) -> bool:
    """Whether a paragraph tells the reader about the site: it speaks of cookies, browsers or permissions, and to somebody."""
    folded = text.casefold()
    if not any(word in folded for word in ADDRESSING):
        return False
    seen = set(vocab.tokens(folded))
    return bool(seen & ADDRESSING) and len(vocab.spoken("noise", "notice", folded, seen)) >= 2


ADDRESSING = frozenset("you your vous votre usted você".split())
NOTICE_LETTERS = 1200  # of the longest paragraph about the site
NOISE_LETTERS = 60  # the longest line that is a noise word by itself
NOISE_BREAKS = "|>»›•·/"
NOISE_BREAK_RE = regex.compile(r"\s*[|>»›•·/]\s*|\s{2,}|\t")


@cache
def _noise_lines() -> frozenset[str]:
    return (
        frozenset(vocab.fold(word) for key in ("line", "kind", "attached", "attached_before") for word in vocab.words("noise", key))
        - vocab.meanings("labels").keys()
    )


@cache
def _noise_starts() -> tuple[str, ...]:
    return tuple(vocab.words("noise", "start"))
