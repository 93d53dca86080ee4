"""
The sections of a structured abstract, in every shape of label: colon, capitals, full stop, dash, own line, bracket, glued, no mark.

A label word that opens an ordinary sentence is no label: at least two labels of different roles in one shape are asked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span


@dataclass(frozen=True, slots=True)
class Section:
    """A section: label as shown without its mark, role, and where its text stands in the abstract."""

    label: str
    role: str
    span: Span


class Shape(StrEnum):
    """What follows a label, and so what it looks like."""

    COLON = "colon"
    DASH = "dash"
    STOP = "stop"
    BRACKET = "bracket"
    LINE = "line"
    CAPITALS = "capitals"
    PLAIN = "plain"
    LOWER = "lower"
    GLUED = "glued"


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    roles: tuple[str, ...]
    start: int  # of the label, its bracket included
    end: int  # where the section's text begins
    shape: Shape
    lower: bool = False  # whether the text behind a label in capitals begins with a small letter


# Where a label may begin: at the start, after a sentence, at a line's head, or in a bracket; a glued page has no blank before it.
HEAD = r"\s*(?P<open>[\[(【〔<])?(?=\p{Lu}|(?(open)[\p{L}]|[\p{Han}\p{Hangul}]))"
HEAD_RE = regex.compile(HEAD)
PLACE_RE = regex.compile(rf"(?:[.!?;:)\]%\"”’。；\n]|\s\s){HEAD}")  # (`^` among these would cost three times as much)
WORD_RE = regex.compile(r"\p{Lu}\p{Ll}+(?:['’]s?)?|\p{Lu}+['’]?(?:S(?!\p{Ll}))?(?!\p{Ll})|\p{Lu}\p{Ll}*|\p{Ll}+(?:['’]s)?")
CJK_LABEL_RE = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
    r"(?:[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}/、,・ ]{0,16}[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])?"
)
CJK_JOIN_RE = regex.compile(r"[/、,・]")
JOIN_RE = regex.compile(r"\s*(?:,\s*(?:and|&)\s+|,\s*|\s+(?:and|und|e|y|et|ve|i|и)\s+|\s*&\s*|\s*/\s*)", regex.IGNORECASE)
MARK_RE = regex.compile(
    r"\s*(?:(?P<close>[\])】〕>])\s*[:：]?|(?P<colon>[:：])|(?P<dash>[–—]|-{1,2}(?=\s))|(?P<line>\n)|(?P<stop>[.。](?=\s|$)))\s*"
)
ORDER = (
    "background", "objective", "design", "setting", "participants", "interventions", "outcome_measures", "methods", "results", "findings",
    "discussion", "limitations", "conclusions", "implications", "originality", "registration", "funding", "other",
)  # fmt: skip
MARKED = (Shape.COLON, Shape.BRACKET, Shape.LINE, Shape.DASH)
NEXT_RE = regex.compile(r"\p{Ll}[\w-]*")
# Small words behind a label word that make it a sentence: `Results of`, `Methods were`, `Objetivo de`.
GOES_ON = frozenset(
    "of for from in on at by with and or as that which who than into over under within such was were is are has have had can may will"
    " show showed shown include included obtained used suggest suggested indicate indicated do does did"
    " de del da do das dos para por que y e foram foi son fue fueron des du et sont der und wurde wurden sind di dei delle sono".split()
)
CORE = frozenset(("objective", "methods", "results", "findings", "conclusions", "background"))


@cache
def _atoms() -> tuple[Mapping[tuple[str, ...], str], frozenset[str], int]:
    """Words of the labels -> role; the first words; the longest label in words."""
    table = {tuple(map(_plain, WORD_RE.findall(label))): role for label, role in vocab.meanings("sections").items()}
    table.pop((), None)
    return table, frozenset(words[0] for words in table), max(len(words) for words in table)


@cache
def _beginnings() -> frozenset[tuple[str, ...]]:
    """The first words of the labels, one, two ...: no label goes on behind other words."""
    return frozenset(words[:size] for words in _atoms()[0] for size in range(1, len(words) + 1))


@cache
def _heads() -> frozenset[str]:
    """The first two letters of the labels: most sentences are out after one look-up."""
    return frozenset(word[:2] for word in _atoms()[1])


def _plain(word: str) -> str:
    """A word as it is looked up: no case, one kind of apostrophe and none at the end (`Authors' conclusions`)."""
    return word.casefold().replace("’", "'").rstrip("'")


@lru_cache(maxsize=4)
def read(text: str) -> tuple[Section, ...]:
    """
    The sections of an abstract in order; none when it has no labels. Text before the first label is a section without a label.

    >>> [(s.label, s.role) for s in read("Background: Ice melts. Methods: We watched it. Results: It did.")]
    [('Background', 'background'), ('Methods', 'methods'), ('Results', 'results')]
    >>> read("Methods matter. Results of this kind were rare.")
    ()
    """
    labels = _chosen(list(_labels(text)))
    if not labels:
        return ()
    found = [Section("", "other", Span(0, labels[0].start))] if text[: labels[0].start].strip() else []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        end = following.start if following else len(text)
        found.append(Section(label.text, label.roles[0], _trimmed(text, label.end, end)))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())) if part.strip() else Span(start, start)


def _labels(text: str) -> Iterator[_Label]:
    """Everything that may be a label, with its shape."""
    behind = -1
    head = HEAD_RE.match(text)
    for place in chain([head] if head else [], PLACE_RE.finditer(text, head.end() if head else 0)):
        if place.start() < behind or place.end() >= len(text):
            continue
        label = _label_at(text, place.end(), place.end() - len(place["open"] or ""), bracket=place["open"] is not None)
        if label:
            behind = label.end
            yield label


def _label_at(text: str, start: int, opened: int, *, bracket: bool) -> _Label | None:
    """The label that begins here; `opened` is where its bracket stands."""
    if text[start] > "\u10ff" and vocab.CJK_RE.match(text[start]):
        return _cjk_label(text, start, opened, bracket=bracket)
    table, firsts, longest = _atoms()
    head = text[start : start + 2].casefold()[:2]
    if head not in _heads() and head[:1] not in firsts:
        return None
    first = WORD_RE.match(text, start)
    if not first or (_plain(first[0]) not in firsts and not _glued_tail(first[0], firsts)):
        return None
    end = start
    roles: list[str] = []
    while len(roles) < 5:
        found = _atom(text, end, table, longest)
        if not found:
            break
        end, role = found
        roles.append(role)
        join = JOIN_RE.match(text, end)
        if not join or not _atom(text, join.end(), table, longest):
            break
        end = join.end()
    if not roles:
        return None
    return _marked(text, start, end, tuple(roles), opened, bracket=bracket)


def _glued_tail(word: str, firsts: frozenset[str]) -> bool:
    """`METHODSA`: a word in capitals with the article of the next sentence glued to it."""
    return word[:-1].casefold() in firsts and word[-1] in "AI"


def _atom(text: str, start: int, table: Mapping[tuple[str, ...], str], longest: int) -> tuple[int, str] | None:
    """The longest label of the list that begins here: where it ends, and its role."""
    words: list[str] = []
    ends: list[int] = []
    place = start
    for _ in range(longest):
        match = WORD_RE.match(text, place)
        if not match:
            break
        place = match.end()
        if plural := PLURAL_RE.match(text, place):
            place = plural.end()
        words.append(_plain(match[0]))
        ends.append(place)
        if tuple(words) not in _beginnings():
            break
        gap = SEPARATOR_RE.match(text, place)
        if not gap:
            break
        place = gap.end()
    for size in range(len(words), 0, -1):
        role = table.get(tuple(words[:size]))
        if role:
            return ends[size - 1], role
    if words and words[0][-1:] in "ai" and (role := table.get((words[0][:-1],))) and text[start : ends[0]].isupper():
        return ends[0] - 1, role
    return None


PLURAL_RE = regex.compile(r"\((?:e?s|n|en)\)", regex.IGNORECASE)  # `Patient(s)`: looked up without it
SEPARATOR_RE = regex.compile(r"[ \t\xa0]*/[ \t\xa0]*|[ \t\xa0]+|-|(?=\p{Lu}|\()")


def _marked(text: str, start: int, end: int, roles: tuple[str, ...], opened: int, *, bracket: bool) -> _Label | None:
    label = text[start:end]
    mark = MARK_RE.match(text, end)
    following = text[mark.end() : mark.end() + 1] if mark else text[end : end + 1]
    if bracket:
        return _Label(label, roles, opened, mark.end(), Shape.BRACKET) if mark and mark["close"] else None
    if mark and mark["colon"]:
        return _Label(label, roles, opened, mark.end(), Shape.COLON)
    if mark and mark["dash"] and not following.islower():
        return _Label(label, roles, opened, mark.end(), Shape.DASH)
    if mark and mark["line"] and (start == 0 or text[:start].rstrip(" \t").endswith("\n")):
        return _Label(label, roles, opened, mark.end(), Shape.LINE)
    if mark and mark["stop"] and following and not following.islower():
        return _Label(label, roles, opened, mark.end(), Shape.STOP)
    if mark and (mark["dash"] or mark["stop"] or mark["close"]):
        return None
    rest = text[end:]
    bare = rest.lstrip(" \t\xa0")
    if not bare or not (bare[0].isalnum() or bare[0] in "(\"“‘[<>≥±'"):
        return None
    word = NEXT_RE.match(bare)
    lower = word is not None and word[0].islower()  # `qPCR` and `tcMMEP` open a sentence as well as `We` does
    if lower and word and word[0] in GOES_ON:
        return None
    if label.isupper() and len(label) > 2 and len(bare) < len(rest):
        return _Label(label, roles, opened, len(text) - len(bare), Shape.CAPITALS, lower)
    if lower:
        return _Label(label, roles, opened, len(text) - len(bare), Shape.LOWER) if len(bare) < len(rest) else None
    if len(bare) == len(rest):
        return _Label(label, roles, opened, end, Shape.GLUED)
    words = label.split()
    if (
        len(words) > 1
        and sum(w[0].isupper() for w in words) > 1 + sum(not w[0].isalpha() for w in words)
        and len(roles) == 1
        and "/" not in label
    ):
        return None  # Title Case belongs to a name or a title
    return _Label(label, roles, opened, len(text) - len(bare), Shape.PLAIN)


def _cjk_label(text: str, start: int, opened: int, *, bracket: bool) -> _Label | None:
    sections = vocab.meanings("sections")
    run = CJK_LABEL_RE.match(text, start)
    if not run:
        return None
    for size in range(min(len(run[0]), 14), 0, -1):
        words = run[0][:size]
        role = sections.get(vocab.fold(words))
        if not role:
            parts = [sections.get(vocab.fold(part)) for part in CJK_JOIN_RE.split(words)]
            role = parts[0] if len(parts) > 1 and all(parts) else None
        if not role:
            continue
        end = start + size
        mark = MARK_RE.match(text, end)
        if bracket:
            return _Label(words, (role,), opened, mark.end(), Shape.BRACKET) if mark and mark["close"] else None
        if mark and mark["colon"]:
            return _Label(words, (role,), opened, mark.end(), Shape.COLON)
        if mark and mark["line"]:
            return _Label(words, (role,), opened, mark.end(), Shape.LINE)
        if len(words) > 1 and text[end : end + 1] in " \u3000\xa0":
            return _Label(words, (role,), opened, end + 1, Shape.PLAIN)
    return None


def _chosen(labels: list[_Label]) -> list[_Label]:
    """The labels of one shape that make a structure, with the marked ones of other shapes; none when nothing does."""
    by_shape: dict[Shape, list[_Label]] = {}
    for label in labels:
        by_shape.setdefault(label.shape, []).append(label)
    best: list[_Label] = []
    for shape, group in by_shape.items():
        kept = group if shape in (Shape.COLON, Shape.BRACKET, Shape.LINE) else _ordered(group)
        if _structured(shape, kept) and (len(kept), shape in MARKED) > (
            len(best),
            bool(best) and best[0].shape in MARKED,
        ):
            best = kept
    if not best:
        return []
    main = best[0].shape
    others = [
        label
        for label in labels
        if label.shape is not main
        and (
            label.shape in (Shape.COLON, Shape.BRACKET)
            or (label.shape is Shape.CAPITALS and not label.lower)
            or (label.shape is Shape.STOP and main is not Shape.LINE and label.text.isupper())
        )
        and not (main is Shape.LINE and label.shape is Shape.CAPITALS)
    ]
    first = [label for label in labels if label.start == 0 and label.shape not in (main, Shape.STOP)] if best[0].start > 0 else []
    return sorted({label.start: label for label in (*others, *first, *best)}.values(), key=lambda label: label.start)


def _structured(shape: Shape, labels: list[_Label]) -> bool:
    """Whether labels of one shape are a structure: two roles, and for the weak shapes a label at the start or a core of roles."""
    roles = {label.roles[0] for label in labels}
    if len(roles) < 2 or not roles & CORE:
        return False
    if shape in (Shape.COLON, Shape.BRACKET, Shape.CAPITALS, Shape.LINE, Shape.DASH):
        return True
    if shape is Shape.LOWER:
        return labels[0].start == 0 and len(roles & CORE) >= 3 and "methods" in roles
    if shape is Shape.PLAIN:
        return labels[0].start == 0 or len(roles & CORE) >= 3
    return labels[0].start == 0 or len(roles & CORE) >= 2


def _ordered(labels: list[_Label]) -> list[_Label]:
    """Labels without repeats: in the weak shapes a second `Results` opens a sentence of the conclusions."""
    kept: list[_Label] = []
    seen: set[str] = set()
    for label in labels:
        if label.text.casefold() in seen:
            continue
        seen.add(label.text.casefold())
        kept.append(label)
    return kept
