"""Bodies among the names of an author line: study groups, collaborations, consortia that sign beside people."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.values.name_kinds import joining

KIND_RE = regex.compile(r"(?<=[\p{L}\d]\s)(?P<word>\p{L}{4,14})(?=[\s\d*†‡§¶.]{0,6}(?:[,;&|]|$|\n|and\b))")
SIGN_RE = regex.compile(
    r"[,;|&\n]|(?<=\p{Ll}\p{L}|\p{L}\.)\d{1,2}(?:[,.]\d{1,2})*(?=\s)|[*†‡§¶☯](?=\s)|\band\sthe\b|\bfor\b|\bon\sbehalf\sof\b"
)
FIRST_RE = regex.compile(
    r"(?:[,;|&\n]\s?|\s(?:y|e|i|et|und|and)\s)(?:[Ee]l\s|[Ll]e\s|[Ii]l\s|[Oo]\s|[Ll]['’])?(?P<name>(?P<word>\p{Lu}\p{Ll}{3,18})\s\p{Lu}[^,;|&\n\d*†‡§¶()@]{1,90}(?<=\p{L}))"
)
AND_RE = regex.compile(r"\sand\s")
INITIAL_RE = regex.compile(r"\p{Lu}\.(?:-?\p{Lu}\.)*")
STOP_RE = regex.compile(r"[\s.]*")
ARTICLE_RE = regex.compile(r"[Tt]he\s")
LONGEST, MOST_WORDS = 110, 12  # letters and words of the name of a body
SMALL = frozenset("of for on in and de la le du des et the to do da dos e y und für der".split())


class Body(NamedTuple):
    """A body of a list: where its name stands, and from where it is no name of a person."""

    first: int
    start: int
    end: int


def find(text: str) -> Iterator[Body]:
    """
    The bodies of a list, each parted from the names around it; those that others sign for (`on behalf of the X Group`) are none.

    >>> text = "Ann Roe1, Bo Orr2, the Cold Wells Study Group"
    >>> [text[body.start : body.end] for body in find(text)]
    ['Cold Wells Study Group']
    >>> list(find("Ann Roe, Bo Group")), list(find("Ann Roe on behalf of the Wells Group"))
    ([], [])
    """
    yield from _named_first(text)
    for match in KIND_RE.finditer(text):
        if match["word"].casefold() not in vocab.words("particles", "bodies"):
            continue
        begin = max(0, match.start() - LONGEST)
        sign = max(SIGN_RE.finditer(text, begin, match.start()), key=lambda found: found.end(), default=None)
        if sign and sign[0][0] in "fo":  # for whom they sign
            continue
        first = sign.end() - (3 if sign and sign[0].startswith("and") else 0) if sign else begin
        start = first + len(text[first : match.start()]) - len(text[first : match.start()].lstrip())
        if text.startswith("and ", start):
            start += 4
        article = ARTICLE_RE.match(text, start)
        if article:
            start = article.end()
        elif apart := max(AND_RE.finditer(text, start, match.start()), key=lambda found: found.start(), default=None):
            first, start = apart.start(), apart.end()
        words = text[start : match.start()].split()
        if not words or len(words) > MOST_WORDS or not (sign or start == 0 or first > begin or begin == 0):
            continue
        if any(INITIAL_RE.fullmatch(word) for word in words):
            continue  # `C. Fu Contributing Authors`
        if len(words) == 1 and not (article or words[0].isupper()):
            continue  # `Ann Team`
        if all(word[0].isupper() or word[0].isdigit() or word in SMALL for word in words) and words[0] not in SMALL:
            yield Body(first, start, match.end())


def _any(words: frozenset[str]) -> str:
    return "|".join(r"\s".join(map(regex.escape, word.split())) for word in sorted(words, key=lambda word: (-len(word), word)))


def _named_first(text: str) -> Iterator[Body]:
    """The bodies whose kind stands first, as in Romance languages: `Grupo COSTA`."""
    for match in FIRST_RE.finditer(text):
        if match["word"].casefold() in vocab.words("particles", "bodies_first"):
            words = match["name"].split()
            if len(words) <= MOST_WORDS and all(word[0].isupper() or word in SMALL for word in words):
                yield Body(match.start("name"), match.start("name"), match.end("name"))


@cache
def _behalf_re() -> regex.Pattern[str]:
    """`; on behalf of the Wells Study Group*` at the end of a list."""
    phrases, joints = _any(vocab.words("particles", "on_behalf")), _any(joining())
    return regex.compile(
        rf"[\s,;|]*(?<!\p{{L}})\(?(?:(?:{joints})\s)?(?i:{phrases})\s(?:\p{{Ll}}{{1,4}}['’]?\s?){{0,2}}(?=\p{{Lu}}|\d)[^;@]{{3,{LONGEST_BEHALF}}}$"
    )


def on_behalf(text: str) -> int:
    """
    Where a list of people ends and the group begins in whose name they write; the length of the text where it names none.

    >>> text = "Ann Roe, Bo Orr; on behalf of the WELLS Study Group"
    >>> text[:on_behalf(text)], on_behalf("Ann Roe, Bo Orr")
    ('Ann Roe, Bo Orr', 15)
    """
    tail = max(0, len(text) - LONGEST_BEHALF - 40)
    lowered = text[tail:].casefold()
    if not any(word in lowered for word in _firsts()):
        return len(text)
    match = _behalf_re().search(text, tail)
    return match.start() if match else len(text)


@cache
def _firsts() -> tuple[str, ...]:
    return tuple({f"{phrase.split()[0]} " for phrase in vocab.words("particles", "on_behalf")})


LONGEST_BEHALF = 120  # letters of what is said of the group


def is_heading(line: str) -> bool:
    """
    Whether a line heads the members of a body, or the authors of another version: they are no authors of the work.

    >>> is_heading("The Cold Wells Study Investigators"), is_heading("Version 1.0 authors"), is_heading("Corresponding authors")
    (True, True, False)
    """
    text = line.strip(" :*\n")
    if len(text) > LONGEST or text.rpartition(" ")[2].casefold() not in vocab.words("particles", "members"):
        return False
    return any(body.end == len(text) and text[: body.start].casefold() in ("", "the ") for body in find(text))


def without(text: str, found: Sequence[Body]) -> str:
    """The text with blanks for its bodies, and for a full stop behind the last."""
    for body in found:
        end = len(text) if STOP_RE.fullmatch(text, body.end) else body.end
        text = text[: body.first] + " " * (end - body.first) + text[end:]
    return text
