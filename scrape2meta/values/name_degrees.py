"""Degrees, titles, offices and suffixes around names."""

from collections.abc import Sequence

import regex

from scrape2meta import vocab
from scrape2meta.values.name_kinds import SURE, Part, Word, all_degrees


def is_full(words: Sequence[Word]) -> bool:
    """Whether words can be a whole name by themselves; `KIP` ends one that is in capitals."""
    words = words[:-1] if len(words) > 2 and words[-1].suffix else words
    last = words[-1]
    ends = not last.initials or (last.shouted and not last.dotted and len(last.text) > 2 and words[0].shouted and not words[0].initials)
    return ends and sum(not word.particle for word in words) > 1


def without_degrees(parts: Sequence[Part]) -> list[Part]:
    """The parts without degrees and suffixes; `MA` and `M.D.` are initials behind a lone family name."""
    kept: list[Part] = []
    for listed in parts:
        part = _without_offices(listed) if listed and any(word.office for word in listed) else listed
        if part == ():
            continue
        if not part or not (part[0].degree or part[0].suffix or part[0].initials or part[0].text.isupper()):
            kept.append(part)
            continue
        before = kept[-1] if kept else None
        whole = before is not None and is_full(before) and (before[0].initials or before[0].lean > -SURE)
        given_first = whole and before is not None and (before[0].initials or before[0].lean > GIVEN)
        if _is_degree(part, parts, whole=whole, given_first=given_first) or (part[0].suffix and len(part) == 1 and before is not None):
            continue
        start = 0
        while len(part) > start + 2 and (
            part[start].suffix or (part[start].degree and (whole or not part[start].initials or part[start + 1].lean > 0))
        ):
            start += 1  # the degree of the person before
        kept.append(part[start:])
    return kept


def _without_offices(part: tuple[Word, ...]) -> tuple[Word, ...]:
    """A part without the offices before a name and behind it; nothing where it holds only offices."""
    start, end = 0, len(part)
    while start < end and part[start].office:
        start += 1
    while end > start and part[end - 1].office:
        end -= 1
    if end - start == 1 and end < len(part) and part[start].key in vocab.words("particles", "office_leads"):
        return ()  # `PG Student`
    return part[start:end] if end - start > 1 or end == start else part


def without_offices_behind(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a name without the office behind it: `Ann Mary Roe Assistant Professor`, `Ann Roe PG Student`."""
    end = len(words)
    while end > 2 and words[end - 1].office:
        end -= 1
    if end < len(words):
        leads = vocab.words("particles", "office_leads")
        while end > 2 and words[end - 1].key in leads:
            end -= 1
    return words[:end]


CAMEL_RE = regex.compile(r"\p{Lu}+\p{Ll}{1,5}\p{Lu}[\p{L}]{0,4}")  # `MBChB`, `PharmD`
NAME_HEADS = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "O", "D")
LONGEST_DEGREE = 6  # capitals


GIVEN = 0.5  # log odds of a given name


def _reads_as_degree(word: Word, *, given_first: bool) -> bool:
    """Whether a word behind a whole name can only be a degree or a society: capitals that are no known name, or capitals inside."""
    if word.dotted or (word.given + word.family > 1 and not (given_first and word.initials)):
        return False
    if word.text.isupper():
        return word.text.isalpha() and 2 <= len(word.text) <= LONGEST_DEGREE
    return CAMEL_RE.fullmatch(word.text) is not None and not word.text.startswith(NAME_HEADS)


def _is_degree(part: Sequence[Word], parts: Sequence[Part], *, whole: bool, given_first: bool) -> bool:
    """Whether a part is nothing but degrees, offices or a society named again and again; `whole`: a full name stands before it."""
    if not whole and all(word.initials and word.text.isupper() for word in part):
        return False
    if all(word.degree for word in part) or "".join(word.key for word in part).replace(".", "") in all_degrees():
        return True
    if whole and len(part) == 1 and part[0].text.isupper() and "." not in part[0].text and parts.count(tuple(part)) > 1:
        return True
    return whole and all(word.degree or _reads_as_degree(word, given_first=given_first) for word in part)


def without_titles(words: Sequence[Word]) -> Sequence[Word]:
    """The words without degrees and titles around the name."""
    while len(words) > 1 and words[0].title and not (len(words) == 2 and words[0].text.isupper() and words[1].text.isupper()):
        words = words[1:]
    start = next((n for n, word in enumerate(words) if n > 1 and word.degree), len(words))
    behind = words[start:]
    if not behind or not all(word.degree or word.text.isupper() for word in behind):
        return words
    if len(behind) == 1 and behind[0].initials and words[0].lean < 0 and not any(word.initials for word in words[:start]):
        return words  # `Ruiz Orr MS`
    return words[:start]
