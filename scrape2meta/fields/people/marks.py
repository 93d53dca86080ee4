"""The signs that tie a name to its affiliation: `1,2`, `a`, `*`, `(a1)`, `[i]`, behind the name or before it."""

from collections.abc import Sequence, Set
from typing import NamedTuple

import regex

SIGNS = r"*∗⁎⁕＊†‡§¶‖║#✉☯⊥◊♦♣♠♥⋆★☆✝✠✦✻✳¤⇑⁺^_\p{Co}"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
PLAIN = str.maketrans(SUPERSCRIPTS + "∗⁎⁕＊✝‖", "0123456789abcdefghijklmnoprstuvwxyz****†║")
NUMBER = rf"(?:\d{{1,3}}(?!\d|\s?(?:st|nd|rd|th)\b|(?<=\p{{L}}\d{{1,3}})\p{{Ll}}(?!nd\b))|[{SUPERSCRIPTS}]+)"
LETTER = r"(?<![\p{L}\p{M}])[a-zа-я](?![\p{L}\p{M}.'’`-])"
CLOSED = r"(?<![\p{L}(\d.])(?:\p{Ll}|\d{1,2})\)(?!\p{Ll})"  # `a) Roe`
SEPARATOR = r"\s?+(?:[,;&]\s?+|\s)?+"  # taken whole or not at all: two ways to read one blank double the work with each mark
RAISED = r"(?<![\p{L}])\p{Ll}[\u0300-\u036f]+(?=[\s,]|and\b|$)"  # a letter with a sign that PDF text made of `)`
NUMBER_CLOSED = r"(?<=\p{L}\.?\s?)\d{1,2}\)(?=\s*(?:[,;|&\n*†]|$|\p{Ll}))"  # `Roe1), Orr2)`
ITEM = rf"(?:{NUMBER_CLOSED}|[{SIGNS}]|~(?!\p{{L}})|{CLOSED}|{RAISED}|{NUMBER})"
INSIDE = rf"(?:[{SIGNS}]+|a?\d{{1,3}}|\p{{Ll}}|[ivx]{{2,5}})"
BRACKETED = rf"[\[(]\s?{INSIDE}(?:\s?+(?:[,;、–&-]\s?+|\s)?+{INSIDE})*+\s?[,]?[\])]"
AFTER = rf"(?:{BRACKETED}|{ITEM}|{LETTER}(?!\s\p{{Lu}}))"
MORE = rf"(?:{SEPARATOR}(?:{LETTER}|{ITEM})){{0,20}}+"
MARKS_RE = regex.compile(
    rf"(?:{BRACKETED}|(?<![\d/–-]){ITEM})(?:\s?+(?:[,'’.;]\s?+|[–-]\s?+(?=\d)|\s)?+{AFTER})*"  # 1,2*  1 a  *†  10-12
)
LAST_LETTER_RE = regex.compile(rf"(?<=[\p{{L}}\p{{M}}.)]\s?,?\s?){LETTER}{MORE}(?=\s*(?:[,;|&\n]|$|and\b))")
COMMA_LETTER_RE = regex.compile(rf"(?<=[\p{{L}}.)]\s?,\s?){LETTER}{MORE}(?=\s+\p{{Lu}})")
LONE_LETTER_RE = regex.compile(rf"(?<=[\p{{L}}.)]\s){LETTER}{MORE}(?=\s+\p{{Lu}})")
PAIR_RE = regex.compile(rf"(?<=[\p{{L}}.)]\s|[{SIGNS}])(?!d[aei]\b)[a-k]{{2,3}}(?=\s*(?:[,;|*]|$|and\b))")
PAIR_BEFORE_RE = regex.compile(r"(?<=[\p{L}.)],)[a-k]{2,3}(?=\s+\p{Lu})")  # `Ann Roe,ab Bo Orr c`
SIGN_LETTERS_RE = regex.compile(rf"(?<=[\p{{L}}.)]\s?)[{SIGNS}]\s?[a-k]{{1,3}}(?=\s*(?:[,;|]|$|and\b|\n))")
BEFORE_AND_RE = regex.compile(r"(?<=[\s,])[a-h](?=(?:and|und|et)\s\p{Lu})")
_ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|X)"
ROMAN_RE = regex.compile(rf"(?<=\p{{Ll}}\p{{Ll}}){_ROMAN}(?:\s?,\s?{_ROMAN})*(?=\s*(?:[;,|&*\n]|$|(?:and|e|y)\b))")  # `Ann RoeII`
GLUED_RE = regex.compile(r"(?<=\p{Lu}\.)[a-h](?:\s?,\s?[a-h])*(?=\s*(?:[·•,;|&*\n]|$|and\b))")  # `Roe A.B.a`
LAST_RE = regex.compile(r"(?<=\p{L}{2})[a-h](?=\s*(?:[,;&|\n]|$|(?:and|y|e|i)\b))")
BEFORE_NEXT_RE = regex.compile(r"(?<=[\p{L}.]\s)[a-h](?:\s[a-h]){0,20}+(?=\p{Lu}[\p{L}.])")  # `Ann Roe aBo Ek b`
ENDS_RE = regex.compile(r"\s[a-h]\s*$")
ITEM_RE = regex.compile(r"[,;&|\n]|\b(?:and|y|e|i)\b")
ID_RE = regex.compile(
    rf"a\d{{1,3}}|(?P<first>\d{{1,3}})\s?[–-]\s?(?P<last>\d{{1,3}})|\d{{1,3}}|[{SUPERSCRIPTS}]+|[ivx]{{2,5}}|[IVX]{{1,4}}|[{SIGNS}]+|\p{{Ll}}"
)
ICON_RE = regex.compile(r"(?<=\p{L}\s?)\b(?:ID|iD)\b(?=\s*(?:[\d,;*\n]|$))")  # the sign of ORCID as PDF text has it
ONE_RE = regex.compile(rf"\s*(?:\d{{1,3}}|\p{{Ll}}|[{SIGNS}]+|[{SUPERSCRIPTS}]+)\s*")
ROMAN_LETTERS = ("i", "v", "x")
CONJUNCTIONS = frozenset("aeiouy")
WIDEST = 40  # numbers in a range such as `10-12`


class Mark(NamedTuple):
    """Marks that stand together: what they say, and where."""

    ids: tuple[str, ...]
    start: int
    end: int


def ids(text: str, heads: Set[str] = frozenset()) -> tuple[str, ...]:
    """
    The single marks of a run; two that touch (`12`, `ab`) are told apart by the heads of the affiliations.

    >>> ids("1,2*"), ids("(a1)"), ids("10-12"), ids("12", {"1", "2"}), ids("ab", {"a", "b"})
    (('1', '2', '*'), ('a1',), ('10', '11', '12'), ('1', '2'), ('a', 'b'))
    """
    found: list[str] = []
    for match in ID_RE.finditer(text):
        if match["first"] and 0 < int(match["last"]) - int(match["first"]) < WIDEST:
            found += [str(number) for number in range(int(match["first"]), int(match["last"]) + 1)]
            continue
        mark = match[0].translate(PLAIN).lower()
        apart = all(sign in heads for sign in mark) if heads else not mark[0].isalnum() and len(set(mark)) > 1
        if len(mark) > 1 and mark not in heads and apart:
            found += mark
        else:
            found.append(mark)
    return tuple(dict.fromkeys(found))


def find(text: str, heads: Set[str] = frozenset()) -> list[Mark]:
    """
    The marks in a list of names, in order. Letters are marks at the end of a name, or where others show that letters are.

    >>> [mark.ids for mark in find("Ann Roe1,2*, Bo Orr a, Cy Lund (a1) and Di Moe†")]
    [('1', '2', '*'), ('a',), ('a1',), ('†',)]
    """
    patterns = [MARKS_RE]
    lone = [match.span() for match in LONE_LETTER_RE.finditer(text)]
    letters = any(len(head) == 1 and head.isalpha() and head not in ROMAN_LETTERS for head in heads) or any(
        text[start] not in CONJUNCTIONS for start, _ in lone
    )
    if LAST_LETTER_RE.search(text) or COMMA_LETTER_RE.search(text):
        letters = True
        patterns += [LAST_LETTER_RE, COMMA_LETTER_RE]
    spans = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    spans += [match.span() for match in SIGN_LETTERS_RE.finditer(text)]
    spans += [match.span() for match in PAIR_BEFORE_RE.finditer(text)] if letters or heads else []
    if letters or PAIR_RE.search(text):
        spans += [match.span() for match in PAIR_RE.finditer(text)]
    spans += [
        (start, end)
        for start, end in lone
        if text[start] not in CONJUNCTIONS or (letters and (text[start] in heads if heads else _follows(text, start)))
    ]  # `Puig i Llop` among people with letters
    spans += [match.span() for pattern in (ICON_RE, BEFORE_AND_RE) for match in pattern.finditer(text)]
    spans += [match.span() for pattern in (ROMAN_RE, GLUED_RE) for match in pattern.finditer(text)]
    spans += _last_letters(text, heads)
    before = [match.span() for match in BEFORE_NEXT_RE.finditer(text)]
    spans += before if len(before) > 1 or (before and ENDS_RE.search(text)) else []
    found: list[Mark] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if found and start < found[-1].end:
            if end > found[-1].end:
                found[-1] = Mark(ids(text[found[-1].start : end], heads), found[-1].start, end)
            continue
        found.append(Mark(ids(text[start:end], heads) if text[start:end] not in ("ID", "iD") else (), start, end))
    return found


def _follows(text: str, start: int) -> bool:
    """Whether the letter before this one in the alphabet is a mark, too: `i` behind a list with no `h` is a word of a name."""
    before = chr(ord(text[start]) - 1)
    return any(
        match[0].startswith(before) for pattern in (LAST_LETTER_RE, COMMA_LETTER_RE, LONE_LETTER_RE) for match in pattern.finditer(text)
    )


def _last_letters(text: str, heads: Set[str]) -> list[tuple[int, int]]:
    """The letters glued to names: where every name of a list ends in one that heads an affiliation, counting on from `a`."""
    if not {"a", "b"} <= heads:
        return []
    spans = [match.span() for match in LAST_RE.finditer(text)]
    letters = [text[start] for start, _ in spans]
    items = sum(1 for item in ITEM_RE.split(text) if len(item.strip()) > 1)
    new = list(dict.fromkeys(letters))
    return spans if len(spans) == items and len(new) > 1 and set(new) <= heads and new == sorted(new) and new[0] == "a" else []


def masked(text: str, found: Sequence[Mark]) -> str:
    """The text, as long as it was, with `|` and blanks where marks stand."""
    pieces, place = [], 0
    for mark in found:
        pieces += [text[place : mark.start], "|".ljust(mark.end - mark.start)]
        place = mark.end
    return "".join([*pieces, text[place:]])
