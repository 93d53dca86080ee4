"""
GB/T 7714, the Chinese standard of references, by citation order and by author and year.

`Authors. Title[J]. Journal, 2001, 12(3): 45-49.`, `Authors. Title[M]. 2nd ed. Place: Publisher, 2001: 3-4.`,
`Authors. Title[C]//Editors. Book. Place: Publisher, 2001.`, `Authors, 2001. Title[D]. Place: School.`
Source: GB/T 7714-2015 (4.1 to 4.6, 8, annexes A and B); the marks `[A]. ... [M]` and `见:` before a host are those of CAJ-CD B/T 1-1998.
"""

from collections.abc import Iterator, Mapping

import regex

from scrape2meta.references.split import Entry
from scrape2meta.references.styles import people, tails
from scrape2meta.references.styles.marks import MARK_RE, PARTS, TYPES
from scrape2meta.references.styles.style import Pieces, entry_text

MARKED = 0.96
HALF = 0.6  # a piece is not where the standard has it

HOST_RE = regex.compile(r"[\s.．。,，]*(?:(?://|∥|//|／／|∕∕)\s*(?:[Ii]n\s?[:：]\s?)?|(?:[Ii]n\s?[:：]|In\s|[见見載载]\s?[:：]?)\s*)")
STROKES_RE = regex.compile(r"\s?(?://|∥|／／|∕∕)\s?")
TWIN_RE = regex.compile(r"(?<![\s.．。])[\s.．。]*+[(（\[]\s?[Ii]n\sChinese\s?[)）\]][\s.．。,，;；]*")
NUMBER = r"(?=[^\d]{0,30}\d)[A-Z\d\p{Han}][A-Za-z\d\p{Han}./\-—–∕ ,，]{2,40}"
NUMBER_BEHIND_RE = regex.compile(rf"\s?[:：]\s?(?:No\.\s)?(?P<number>{NUMBER})\s*$")
STANDARD_RE = regex.compile(r"^(?:[A-Z]{2,8}(?:[/ ][A-Z]{1,6}){0,2})[ -]?[A-Z]?\d[\w./:—–-]*\d[.．,，]?\s+(?=\S{2})")


BRACKET_RE = regex.compile(r"[\[［【]")


def gbt7714(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """An entry with the mark of its kind behind the title, such as `[J]` or `[M]//`."""
    text = entry_text(entry)
    if not BRACKET_RE.search(text) or not MARK_RE.search(text):
        return
    readings = [found for half in halves(text) if (found := _marked(half))]
    if readings:
        yield max(readings, key=lambda reading: (reading[1], bool(reading[0].get("authors")), min(len(reading[0]), 5)))


def halves(text: str) -> tuple[str, ...]:
    """The whole text, or, of an entry printed in two languages, each half."""
    parts = [part for part in TWIN_RE.split(text) if part.strip(" []()（）.．")]
    if len(parts) == 1:
        text = parts[0]
        first, second = (*MARK_RE.finditer(text), None, None)[:2]
        if first and second and (over := YEAR_OVER_RE.search(text, first.end(), second.start())):
            parts = [text[: over.start("stop")], text[over.end() :]]
    return tuple(_unwrapped(part) for part in parts) if len(parts) > 1 else tuple(parts)


def _unwrapped(text: str) -> str:
    """A half without the bracket around it."""
    text = text.strip()
    if text[:1] in ("(", "（", "[") and not MARK_RE.match(f".{text}", 1):
        text = text[1:]
    return text[:-1] if text[-1:] in (")", "）", "]") and sum(text.count(c) for c in ")）]") > sum(text.count(c) for c in "(（[") else text


# The year of the first entry lies before the mark of the second: `2011: 3-4. [M]. 2011`, `2011; Orr G. Lamps[M]. 2011`.
YEAR_OVER_RE = regex.compile(
    r"[,，.．]\s?(?:1[4-9]|20)\d\d(?:[,，(（:：\[-][^.．;；]{0,40})?\s?(?P<stop>[.．;；])\s*+(?!https?:|[Dd][Oo][Ii]|10\.|\d)"
)


def _marked(text: str) -> tuple[dict[str, str | None], float] | None:
    mark = MARK_RE.search(text)
    if not mark:
        return None
    kind = mark["mark"].upper()
    head, tail = text[: mark.start()], text[mark.end() :]
    begun = people.leading(head, loose=True)
    if number := NUMBER_BEFORE_RE.match(head):
        head = head[number.end() :]
        begun = people.leading(head, loose=True)
    pieces: dict[str, str | None] = {}
    confidence = MARKED
    title = head
    if begun:
        pieces |= {"authors": begun.people.lines, "et_al": "et al." if begun.people.cut else None, "year": begun.year}
        if begun.people.role:
            pieces["editors"] = pieces.pop("authors")
        title = head[begun.end :]
        if kind == "EB" and ESTIMATED_RE.search(head, 0, begun.end):
            pieces["year"] = None  # of a page without a date it is the year of access
    elif year := LEADING_YEAR_RE.match(head):
        pieces["year"], title = year["year"], head[year.end() :]
    title = bare_title(title, kind)
    if not title:
        return None
    host = HOST_RE.match(tail)
    second = MARK_RE.search(tail)
    if host or (second and kind in PARTS):
        found = held_by(tail[host.end() :] if host else tail)
        pieces["type"] = PARTS.get(kind, TYPES[kind])
    elif (strokes := STROKES_RE.search(tail)) and "://" not in tail[: strokes.end() + 1]:  # `[M]. Editors, eds//Book`
        found = held_by(tail)
        pieces["type"] = PARTS.get(kind, TYPES[kind])
    else:
        found = _behind(tail, kind, dated=bool(pieces.get("year")))
        pieces["type"] = TYPES[kind]
        if kind in "MGCAKZ":
            title, pieces["volume"] = tails.without_volume(title)
    if found is None:
        found, confidence = {}, HALF
    found = {key: value for key, value in found.items() if value}
    if pieces.get("year"):
        found.pop("year", None)
    return {**pieces, "title": title, **found}, confidence


NUMBER_BEFORE_RE = regex.compile(r"\s*\d{1,3}\s+(?=[^.．]{2,80}[.．])")
ESTIMATED_RE = regex.compile(r"[\[［]\s?(?:1[4-9]|20)\d\d\p{Ll}?\s?[\]］][\s.．,，]*$")
LEADING_YEAR_RE = regex.compile(r"\s*[\[(（]?(?P<year>(?:1[4-9]|20)\d\d)\p{Ll}?[\])）]?\s?[.．,，]\s*")


def bare_title(text: str, kind: str) -> str:
    """The title without marks around it, and without the number of a standard or report."""
    title: str = TRANSLATED_RE.sub("", THESIS_RE.sub("", text)).strip().strip(" .．。,，")
    if title and title[0] == "《" and title[-1] == "》" and title.count("《") == 1:
        title = title[1:-1]
    if title and title[0] in '“"' and title[-1] in '”"' and sum(title.count(c) for c in '“”"') == 2:
        title = title[1:-1].rstrip(" ,.，")
    if (number := NUMBER_BEHIND_RE.search(title)) and CODE_RE.fullmatch(number["number"]):
        title = title[: number.start()]
    elif kind in ("R", "S", "P", "DB", "DS", "CP"):
        number = NUMBER_BEHIND_RE.search(title)
        if number and not YEAR_ALONE_RE.fullmatch(number["number"]) and not WORDS_RE.search(number["number"]):
            title = title[: number.start()]
        elif kind == "S" and (standard := STANDARD_RE.match(title)):
            title = title[standard.end() :]
    return title


TRANSLATED_RE = regex.compile(r"[,，.]\s(?:trans\.|[Tt]ranslated\sby)\s[^,，:：]{3,60}$|[,，.．]\s?\p{Han}{2,20}译$")
THESIS_RE = regex.compile(
    r"(?<![\s:：])[\s:：]*+[\[［(（][^\[\]［］()（）]{0,12}(?:学位论文|論文|dissertation|thesis)[\]］)）]\s*$", regex.IGNORECASE
)
PATENT_YEAR_RE = regex.compile(r"(?<![\d\p{L}])(?:19|20)\d\d(?=\s?[-.年]\s?\d|$)")
CODE_RE = regex.compile(r"(?=.*\p{Lu})(?=(?:.*\d){4})[\p{Lu}\d./ –—-]{5,40}")
YEAR_ALONE_RE = regex.compile(r"(?:1[4-9]|20)\d\d")
WORDS_RE = regex.compile(r"\p{Ll}{3}|\p{Han}{5}")


EDITORS_RE = regex.compile(r"(?P<who>[^:：]{3,300}?)[\s,，]*[(（]?\b(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg)\b\.?\s?[)）]?[\s.．,，:：]+(?=\S{3})")


def held_by(text: str) -> dict[str, str | None] | None:
    """The book that holds a part: its editors, title and imprint."""
    text, found = tails.addresses(text)
    text = text.strip(" .．。,，")
    if strokes := STROKES_RE.search(text):
        named = people.people(text[: strokes.start()], loose=True)
        text = text[strokes.end() :]
        found["editors"] = named.lines if named else None
    elif (named := EDITORS_RE.match(text)) and (who := people.people(named["who"])):
        found["editors"] = who.lines
        text = text[named.end() :]
    mark = MARK_RE.search(text)
    book, behind = (text[: mark.start()], text[mark.end() :]) if mark else (text, None)
    cut = (book, behind) if behind is not None else _book_and_imprint(book)
    if not found.get("editors") and (begun := people.leading(book, loose=mark is not None)) and not begun.year and begun.end < len(book):
        after = (book[begun.end :], behind) if behind is not None else _book_and_imprint(book[begun.end :])
        if (
            mark or begun.people.role or PLACED & (tails.imprint(after[1]) or {}).keys()
        ):  # else what looks like people is the name of a meeting
            found["editors"] = begun.people.lines
            cut = after
    book, behind = cut[0], cut[1] or ""
    if edition := tails.EDITION_RE.match(book):
        found["edition"] = edition["number"] or edition["named"]
        book = book[edition.end() :]
    appeared = tails.imprint(behind) if behind.strip(" .．。,，") else {}
    book, volume = tails.without_volume(tails.bare(book))
    if appeared is None or not book:
        return None
    return {"volume": volume, **found, "container_title": tails.bare(book), **appeared}


PLACED = {"place", "publisher", "edition"}
BREAK_RES = (  # in the order in which they are tried
    regex.compile(r"(?<!\b(?:[Vv]ol|[Nn]o|St|Dr|vs|\p{Lu}))[.．。]\s*(?=[^\s.．])"),
    regex.compile(r"[,，]\s*(?=[^,，:：\d]{2,20}[:：])"),
    regex.compile(r"[,，]\s*(?=(?:1[4-9]|20)\d\d(?:\D|$))"),
)


def _book_and_imprint(text: str) -> tuple[str, str]:
    """The title of a book and what stands behind it: cut at the first full stop whose rest is an imprint."""
    for breaks in BREAK_RES:
        for place in breaks.finditer(text):
            rest = text[place.end() :]
            if tails.imprint(rest) is not None:
                return text[: place.start()], rest
    return text, ""


SERIAL_RE = regex.compile(
    r"[\s.．,，]*(?P<year>(?:1[4-9]|20)\d\d)[^:：.．]{0,40}[—–-][^:：.．\d]{0,3}[^:：.．]{0,30}[.．]\s*(?P<imprint>[^:：]{2,30}[:：].*)"
)


def _behind(text: str, kind: str, *, dated: bool) -> dict[str, str | None] | None:
    """What stands behind the mark of a work that is no part of another."""
    if kind == "J" and (serial := SERIAL_RE.match(text)):  # a whole periodical: GB/T 7714-2015, 4.3
        return {"year": serial["year"], **(tails.imprint(serial["imprint"]) or {})}
    text, found = tails.addresses(text)
    bare = text.strip(" .．。,，;；:：")
    if not bare:
        return found
    if kind == "P":
        return {**found, "year": year[0]} if (year := PATENT_YEAR_RE.search(bare)) else found
    if kind in "JN":
        return {**tails.periodical(text, dated=dated, newspaper=kind == "N"), **{k: v for k, v in found.items() if v}}
    appeared = tails.imprint(text)
    if appeared is not None:
        if kind in ("EB", "C", "K") and not appeared.get("place" if kind == "C" else "edition"):
            appeared["container_title"] = appeared.pop("publisher", None) or appeared.pop("place", None)
        return _with(appeared, found)
    return _with(host, found) if kind in PARTS and (host := held_by(text)) else None


def _with(appeared: Mapping[str, str | None], found: Mapping[str, str | None]) -> dict[str, str | None]:
    return {**found, **{key: value for key, value in appeared.items() if value}}
