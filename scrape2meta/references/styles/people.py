"""Lists of people as grammars cut them: where a list at the head of an entry ends, and who is in it."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from scrape2meta import vocab
from scrape2meta.values import names


@dataclass(frozen=True, slots=True)
class People:
    """Who is named, a person a line (a body behind `=`; no line where nobody is named), and whether the list was cut."""

    lines: str = ""
    cut: bool = False
    role: bool = False  # an `编`, `eds` or the like closes the list


# Where a list may end: at a full stop with something behind it, or before a year.
YEAR = r"(?:1[4-9]|20)\d\d"
END_RE = regex.compile(
    rf"""
    \s?[,，.．]?\s*[(（\[［]\s?(?P<year>(?:c\.\s?)?{YEAR})\p{{Ll}}?(?:[-/,，]\s?[^()（）\[\]［］]{{1,20}})?\s?[)）\]］][\s.．。,，:：]*
  | [\s,，.．。]+(?P<year>{YEAR})\p{{Ll}}?(?:-\d{{1,2}}){{0,2}}(?:\s?[.．。,，:：]\s*|\s+(?=\S))
  | \s?[,，.．]?\s*[(（]?\s?(?:n\.\s?d\.|\[no\sdate\]|forthcoming|in\spress)\s?[)）]?\s?[\s.．。,，:：]*
  | [.．。]\s*(?=[^\s,，.．。;；&])
    """,
    regex.VERBOSE,
)
ONLY_INITIALS_RE = regex.compile(r"\s*(?:\p{Lu}[.．](?!\s?\p{Ll}{2})|\p{Lu}[-‐]?\p{Lu}?[.．]|(?:[JS]r|I{2,3})[.．,，])")
ROLE_RE = regex.compile(
    r"[\s,，]*[(（\[]?\s?(?<![\p{Lu}])(?:\b(?:[Ee]ds?|[Tt]rans|[Hh]rsg|[Cc]omps?)\b[.．]?|(?:总主|總主|主|合|选|選|汇|彙)?[编編](?:[著译譯写寫纂辑輯])?|[著译譯撰]|点校|點校|校注)\s?[)）\]]?\s*$"
)
OPENING_ROLE_RE = regex.compile(r"^\s*(?:[Ee]ds?\.|[Ee]dited\sby|主编[:：])\s*")
CJK_BETWEEN_RE = regex.compile(
    r"\s*[,，、;；]\s*|\s*(?:(?<=^\p{Han}{2,4}|[,，、\s]\p{Han}{2,4})[和与與及](?=\p{Han}{2,4}(?:$|[,，、\s]))|&|\band\b)\s*"
    r"|(?<=^(?:\p{Han}{2,5}・)*\p{Han}{2,5})・(?=\p{Han}{2,5}(?:・|$))"  # Japanese names; the dot of Chinese is another one
)
LATIN_GIVEN_RE = regex.compile(r"\p{Lu}[\p{L}'’.-]*(?:\s\p{Lu}\.?){0,2}")
HANDLE_RE = regex.compile(r"[^\[\]]{2,60}\[@\w{1,40}\]")
NOT_IN_LIST_RE = regex.compile(r"[\[\]［］《》“”\"?!？！:：]|//|https?:|\d{3}")


def people(text: str, *, loose: bool = False) -> People | None:
    r"""
    The people of a list; None where a part of it does not read as a name. A `loose` list may hold any name of a body.

    >>> people("梁远, Orr G, 卫青, 等")
    People(lines='梁远\nOrr G\n卫青\n', cut=True, role=False)
    >>> people("Lamps: a study")
    """
    text = OPENING_ROLE_RE.sub("", text).strip(" ,，.．。")
    bare = ROLE_RE.sub("", text)
    role = bare != text
    text = bare.strip(" ,，.．。")
    if text.casefold() in vocab.words("particles", "nobody"):
        return People("", role=role)
    if not text or len(text) > 1500:
        return None
    if HANDLE_RE.fullmatch(text):
        return People(f"={text}\n")
    if NOT_IN_LIST_RE.search(text):
        return None
    cut = names.ET_AL_RE.search(text)
    if cut:
        text = text[: cut.start()].strip(" ,，;；")
    found = tuple(_east(text) if vocab.CJK_RE.search(text) else _west(text, loose=loose))
    if not found or None in found:
        return None
    return People("".join(f"{person}\n" for person in found), bool(cut), role)


def _east(text: str) -> Iterator[str | None]:
    """Names between commas; a Latin given name behind a Han family name belongs to it (`昂温 G`, `昂温, George`)."""
    before = ""
    for part in CJK_BETWEEN_RE.split(text):
        part = ROLE_RE.sub("", part).strip()
        if not part:
            continue
        given = LATIN_GIVEN_RE.fullmatch(part) and " " not in part.replace(". ", "")
        if given and len(before) > 2 and vocab.CJK_RE.search(before):
            yield f"{before}, {part}"
            before = ""
            continue
        if before:
            yield _east_name(before)
        before = part
    if before:
        yield _east_name(before)


def _east_name(part: str) -> str | None:
    if vocab.CJK_RE.search(part):
        if HAN_STOP_RE.search(part):
            return None
        return part if len(part) <= 45 and not part[0].isdigit() else None
    if family_first := FAMILY_FIRST_RE.fullmatch(part):
        return f"{family_first['family']}, {family_first['given']}"
    name = names.parse(part)
    return part if name and (name.literal or name.given or len(part) > 2) else None


HAN_STOP_RE = regex.compile(r"\p{Han}[.．。]\s?\p{Han}{5}")
FAMILY_FIRST_RE = regex.compile(r"(?P<family>\p{Lu}[\p{L}'’-]+)\s(?P<given>(?:\p{Lu}[\p{L}-]+\s)?(?:\p{Lu}\.\s?)+)")  # beside Han names


def _west(text: str, *, loose: bool) -> Iterator[str | None]:
    words = text.split()
    bodies = vocab.words("venues", "body")
    if (
        "," not in text
        and ";" not in text
        and len(words) > 1
        and (words[-1].strip("()").casefold() in bodies or names.is_body(text) or (loose and OF_RE.search(text)))
    ):
        yield f"={text}"
        return
    parts = COMMA_RE.split(text)
    if all(FAMILY_INITIALS_RE.fullmatch(part) for part in parts):
        yield from (FAMILY_INITIALS_RE.sub(r"\g<family>, \g<given>", part) for part in parts)
        return
    listed = names.parse_list(text)
    if listed is None:
        yield f"={text}" if loose and len(words) <= 12 else None
        return
    for name in listed[0]:
        shown = name.literal or (f"{name.family}, {name.given}" if name.given else name.family or "")
        if name.literal:
            yield f"={shown}" if names.is_body(name.literal) or len(listed[0]) == 1 or name.literal.isupper() else None
        elif not name.family or len(name.family.strip(".")) < 2:
            yield None
        elif not name.given:
            yield shown if loose or (len(listed[0]) == 1 and names.likeness(text) > -1) else None
        elif _initials(name.given) or names.likeness(names.show(name)) > -0.7:
            yield shown
        elif loose and len(listed[0]) == 1:
            yield f"={text}"  # a body without a word of one
        else:
            yield None


COMMA_RE = regex.compile(r"\s*[,，]\s*")
FAMILY_INITIALS_RE = regex.compile(  # the form of the standard: `VALE T M`, `Orr-Lind G`
    r"(?P<family>(?:(?:van|von|de|der|da|di|du|la|le)\s){0,2}\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?)\s(?P<given>\p{Lu}(?:[\s-]?\p{Lu}){0,3})"
)
OF_RE = regex.compile(r"\s(?:of|for|the)\s", regex.IGNORECASE)


def _initials(given: str) -> bool:
    return all(names.INITIALS_RE.fullmatch(word) or len(word) == 1 for word in given.split())


@dataclass(frozen=True, slots=True)
class Head:
    """The people at the head of an entry, the year behind them, and where the rest begins."""

    people: People
    year: str | None
    end: int


def leading(text: str, *, loose: bool = False) -> Head | None:
    """
    The people and the year at the head of `text`; None where it begins with something else.

    >>> leading("Orr G, Vale T. Lamps of the coast").end, leading("卫青, 2010. 灯").year
    (15, '2010')
    """
    for count, end in enumerate(END_RE.finditer(text, 1, 1500)):
        if count > 60:
            break
        head = text[: end.start()]
        if head.strip().casefold() in vocab.words("particles", "nobody"):
            return Head(People(), end["year"], end.end())
        if not WORD_RE.search(head) or BARE_INITIALS_RE.search(head) or (GIVEN_FIRST_RE.search(head) and end["year"] is None):
            continue
        if end["year"] is None and (
            (ONLY_INITIALS_RE.match(text, end.end()) and not names.is_body(ABBREVIATIONS_RE.sub("", head)))
            or (LONE_INITIAL_RE.search(head) and FAMILY_RE.match(text, end.end()))
        ):
            continue
        found = people(head)
        if found:
            return Head(found, end["year"], end.end())
        if loose and end["year"] and not STOP_RE.search(head) and (found := people(head, loose=True)):
            return Head(found, end["year"], end.end())
        if end["year"] is None and end[0][0] in ".．。" and not ABBREVIATED_RE.search(head):
            if loose and (found := people(head, loose=True)):
                return Head(found, None, end.end())
            break  # a sentence that is no list: what follows is none either
    return None


ABBREVIATIONS_RE = regex.compile(r"(?:\b\p{Lu}[.．])+\s?")  # `U.S. Lamp Bureau. U.S. lamps`
BARE_INITIALS_RE = regex.compile(r"(?:&|\band)\s(?:\p{Lu}[.．]\s?)*\p{Lu}$")
STOP_RE = regex.compile(r"[.．。]\s|[．。]")
LONE_INITIAL_RE = regex.compile(r"[,，]\s?(?:\p{Lu}[.．]\s?)*\p{Lu}$")
FAMILY_RE = regex.compile(r"\p{Lu}[\p{L}'’-]+(?:[\s-]\p{Lu}[\p{L}'’-]+)?(?:[,，]\s?(?:\p{Lu}[.．]|et\sal|&|and\b)|\s(?:&|and)\s\p{Lu})")
WORD_RE = regex.compile(r"\p{L}{2}")
# `N. Orr, H` of `N. Orr, H. Vale`: initials behind a name that has its own.
GIVEN_FIRST_RE = regex.compile(r"(?:^|[,，])(?=[^,，]*\b\p{Lu}[.．])(?=[^,，]*\p{L}{2})[^,，]+[,，]\s?(?:\p{Lu}[.．][\s-]?)*\p{Lu}$")
ABBREVIATED_RE = regex.compile(r"(?:\b\p{Lu}|\b(?:Dr|St|Mr|Mrs|Jr|Sr|et|al|ed|eds|[Vv]ol))$")
