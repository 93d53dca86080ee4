"""The documented tidying of a value: white space, invisible signs, one closing full stop. Nothing else is changed."""

import regex

UNSEEN_RE = regex.compile(r"[\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CONTROL_RE = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
LAST_STOP_RE = regex.compile(r"(?<![.。])\s*[.。]\s*$")


def tidy(text: str) -> str:
    r"""
    White space and control characters folded to single blanks, invisible signs left out.

    >>> tidy("  Deep\u200b\xa0 sea\n life ")
    'Deep sea life'
    """
    plain = " ".join(text.split())
    if plain.isprintable():
        return plain
    return " ".join(CONTROL_RE.sub(" ", UNSEEN_RE.sub("", text)).split())


def title(text: str) -> str:
    """
    A title on one line without its closing full stop; `?`, `!` and `...` stay.

    >>> title("Who Governs: Democracy in a City. "), title("And then ...")
    ('Who Governs: Democracy in a City', 'And then ...')
    """
    tidied = tidy(text)
    return (LAST_STOP_RE.sub("", tidied) or tidied) if tidied.endswith((".", "。")) else tidied
