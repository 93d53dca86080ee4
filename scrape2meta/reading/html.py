"""
HTML to the text that a reader sees, its lines kept, and to what the page says about itself in its head.

Every piece of the text knows where it stands in the source. Nothing is fetched, run or looked up.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import regex

from scrape2meta.evidence import Span
from scrape2meta.reading import tags
from scrape2meta.reading.tags import REFERENCE_RE, Tag, plain, scan

# Elements that stand on lines of their own, with a blank line around them or without.
APART = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl table section article main header footer aside blockquote figure pre hr fieldset address body".split()
)
LINES = frozenset("div li tr dt dd br caption figcaption legend form option center details summary thead tbody tfoot menu dir".split())
CELLS = frozenset({"td", "th"})
# Elements whose text no reader sees, or that belong to the site and not to the page.
DROPPED = frozenset(
    "script style title head nav select template noscript svg iframe object audio video canvas datalist annotation dialog".split()
)
HIDDEN_RE = regex.compile(r"\shidden(?=[\s/>=])|[\"';\s]display\s*:\s*none|[\"';\s]visibility\s*:\s*hidden")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLANKS_RE = regex.compile(r"[ \t\n\f\r]+")
FOLDED_RE = regex.compile(rf"{REFERENCE_RE.pattern}|[ \t\n\f\r]+")
UNEVEN_RE = regex.compile(r"[\t\n\f\r&]| {2}")
OWN_MARK_RE = regex.compile(r"\W{0,2}\d{1,4}\s?[\]).．、:]|[•·▪◦●■–—*-]\s|[⁰¹²³⁴⁵⁶⁷⁸⁹]")
LONG_ITEMS = {"ol": 40, "ul": 100}  # mean letters an item from which on a list is prose or references, whose marks are shown
RAISED = str.maketrans("0123456789+-−=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
# Numbers, single letters and signs, as marks of authors and exponents are; not the `st` of 1st or a trademark.
RAISED_RE = regex.compile(r"[\s,;]*+(?:[+−-]?\d++[+−-]?+|[a-z](?![a-z])|[*†‡§¶#+−✉∗‖-]|[\s,;()]++)++")
LANGUAGE_DATA = "application/ld+json"


class Said(NamedTuple):
    """What the page says about itself in its source: the name of the tag, its text, and where that stands, counted on behind the text."""

    name: str
    text: str
    span: Span


class Piece(NamedTuple):
    """`text[start:end]` of what is shown stands at `source[before:after]`, perhaps with other blanks and with character references."""

    start: int
    end: int
    before: int
    after: int


class Shown:
    """The text of a page, the lines of its metadata, and the pieces of both, which tile them."""

    def __init__(self, writer: "_Writer") -> None:
        self.text = "".join(writer.out)
        self.text += "\n" if self.text else ""
        place = len(self.text)
        said: list[Said] = []
        for name, value, _, _ in writer.tags:
            place += len(name) + len(": ")
            said.append(Said(name, value, Span(place, place + len(value))))
            place += len(value) + 1
        self.metadata = "".join(f"{name}: {value}\n" for name, value, _, _ in writer.tags)
        self.said = tuple(said)
        self._written = (writer.out, writer.where, writer.tags)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Made when they are asked for: most pages are read without."""
        out, where, said = self._written
        pieces: list[Piece] = []
        start = after = 0
        for text, (before, after) in zip(out, where, strict=True):
            if text:
                pieces.append(Piece(start, start + len(text), before, after))
                start += len(text)
        pieces.append(Piece(start, len(self.text), after, after))
        for (_, _, before, after), (_, _, span) in zip(said, self.said, strict=True):
            pieces.append(Piece(pieces[-1].end, span.start, before, before))
            pieces.append(Piece(span.start, span.end, before, after))
            pieces.append(Piece(span.end, span.end + 1, after, after))
        return tuple(pieces)


@dataclass(slots=True)
class _List:
    numbered: bool
    number: int
    size: int  # letters shown when it began
    marks: list[tuple[int, str]] = field(default_factory=list)  # where a mark may be put in, and which


def read(source: str) -> Shown:
    r"""
    What a page shows and says.

    >>> shown = read("<title>Wells</title><h1>Cold&nbsp;wells</h1><p>Ann Roe<sup>1,2</sup></p><table><tr><td>a<td>b</table>")
    >>> shown.text
    'Cold\xa0wells\n\nAnn Roe¹,²\n\na\tb\n'
    >>> [(said.name, said.text) for said in shown.said]
    [('title', 'Wells'), ('h1', 'Cold wells')]
    """
    writer = _Writer(source)
    if not writer.run(hide=True):  # something hidden has no end: then nothing is taken for hidden
        writer = _Writer(source)
        writer.run(hide=False)
    return Shown(writer)


def offset(raw: str, place: int, *, last: bool) -> int:
    """
    Where in `raw` the character stands that is number `place` of what is shown of it; with `last`, where it ends.

    >>> offset("Caf&eacute;  au lait", 5, last=False), offset("Caf&eacute;", 4, last=True)
    (13, 11)
    """
    shown, end = 0, 0
    for match in FOLDED_RE.finditer(raw):
        ahead = match.start() - end
        if place <= shown + ahead if last else place < shown + ahead:
            break
        size = 1 if raw[match.start()] != "&" else len(plain(match[0]))
        shown += ahead + size
        end = int(match.end())
        if place < shown or (last and place == shown):
            return end if last else int(match.start())
    return min(end + place - shown, len(raw))


def raised(text: str) -> str:
    """
    What stands in <sup>, in raised characters where it is a number, a sign or a single letter.

    >>> raised("1,2"), raised("-3"), raised("st"), raised("a,*")
    ('¹,²', '⁻³', 'st', 'ᵃ,*')
    """
    return text.translate(RAISED) if len(text) <= 60 and RAISED_RE.fullmatch(text) else text


class _Writer:
    """Takes the tags of a page in order and writes its lines."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[str] = []
        self.where: list[tuple[int, int]] = []  # of each string of `out` in the source
        self.breaks = 0  # line ends before the next text
        self.blank = False  # a blank before the next text
        self.begun = False  # the line has text
        self.size = 0
        self.lists: list[_List] = []
        self.mark: tuple[_List, str] | None = None  # of the list item that begins
        self.pre = 0
        self.raised: int | None = None  # place in `out` where <sup> began
        self.heading: int | None = None
        self.tags: list[tuple[str, str, int, int]] = []  # name, text, place in the source

    def run(self, *, hide: bool) -> bool:
        """Write the page; False where something hidden never ends."""
        source = self.source
        hidden, last, depth, place = "", "", 0, 0
        for tag in scan(source):
            name, begin, end = tag
            if hidden:
                if name == hidden:
                    depth += source[end - 2] != "/"
                elif name[0] == "/" and name[1:] == hidden:
                    depth -= 1
                    if not depth:
                        hidden = ""
                elif hidden == "head" and name == "body":  # <head> need not be closed
                    hidden = ""
                if name in HEAD_TAGS:
                    self._say(tag)
                place = end
                continue
            if begin > place:
                self._text(place, begin)
            elif name == "a" and last == "/a":  # one link right behind another stands apart from it
                self.blank = True
            place, last = end, name
            if name in HEAD_TAGS:
                self._say(tag)
            if (name in DROPPED and (hide or name in tags.RAW)) or (
                hide and name[0] not in "/!" and name not in VOID and _is_hidden(source, begin, end)
            ):
                if source[end - 2] != "/":
                    hidden, depth = name, 1
                continue
            self._tag(tag)
        if hidden and hidden not in ("head", *tags.RAW) and hide:
            return False
        if not hidden and place < len(source):
            self._text(place, len(source))
        while self.lists:
            self._end_list()
        return True

    def _tag(self, tag: Tag) -> None:
        name, closes = (tag.name[1:], True) if tag.name[0] == "/" else (tag.name, False)
        if name in CELLS:
            if not closes and self.begun and not self.breaks:
                self._break_cell(tag.start)
        elif name in ("sup", "sub"):
            self._raise(closes=closes, up=name == "sup")
        elif name in APART or name in LINES:
            self._break(2 if name in APART else 1, again=name == "br")
            if name in ("ul", "ol", "menu"):
                self._list(tag, closes=closes)
            elif name == "li":
                self.mark = self._item(tag) if not closes else None
            elif name == "pre":
                self.pre = max(0, self.pre + (-1 if closes else 1))
            elif name == "h1":
                self._h1(closes=closes)
        elif name == "textarea":
            self._break(1)
            self.pre = 0 if closes else 1

    def _break(self, number: int, *, again: bool = False) -> None:
        """So many line ends before the next text; a second <br> makes an empty line."""
        self.breaks = min(self.breaks + 1, 2) if again else max(self.breaks, number)
        self.blank = False

    def _break_cell(self, place: int) -> None:
        self._put("\t", place, place)
        self.blank = False

    def _put(self, text: str, before: int, after: int) -> None:
        self.out.append(text)
        self.where.append((before, after))
        self.size += len(text)

    def _text(self, begin: int, end: int) -> None:
        """Write `source[begin:end]` behind what is due before it."""
        raw = self.source[begin:end]
        if self.pre:
            self._put_lines(raw, begin)
            return
        text = raw
        if UNEVEN_RE.search(raw):
            lead = BLANKS_RE.match(raw)
            tail = BLANKS_RE.search(raw, len(raw.rstrip(" \t\n\f\r")))
            begin, end = begin + (lead.end() if lead else 0), end - (len(tail[0]) if tail else 0)
            if lead:
                self.blank = True
            if begin >= end:
                return
            text = plain(BLANKS_RE.sub(" ", self.source[begin:end]))
        elif raw[0] == " " or raw[-1] == " ":
            text = raw.strip(" ")
            self.blank = self.blank or raw[0] == " "
            if not text:
                return
            begin += raw.index(text)
            tail = raw[-1] == " "
            end = begin + len(text)
        else:
            tail = None
        self._due(begin, text)
        self._put(text, begin, end)
        self.blank = bool(tail)

    def _due(self, begin: int, text: str) -> None:
        """The line ends, the blank and the mark of a list item that come before this text."""
        if self.breaks and self.out:
            self._put("\n" * self.breaks, begin, begin)
        elif self.blank and self.begun and not self.out[-1].endswith("\t"):
            self._put(" ", begin, begin)
        self.breaks, self.blank, self.begun = 0, False, True
        if self.mark is not None:
            listed, mark = self.mark
            self.mark = None
            listed.marks.append((len(self.out), "" if OWN_MARK_RE.match(text) else mark))
            self._put("", begin, begin)

    def _put_lines(self, raw: str, begin: int) -> None:
        """Text whose blanks and line ends count."""
        for line in raw.splitlines(keepends=True):
            bare = line.rstrip("\r\n")
            if bare.strip():
                text = plain(bare)
                self._due(begin, text)
                self._put(text, begin, begin + len(bare))
            if bare != line:
                self._break(1, again=True)
            begin += len(line)

    def _list(self, tag: Tag, *, closes: bool) -> None:
        if closes:
            self._end_list()
            return
        start = tag.attributes(self.source).get("start", ("", 0, 0))[0] if tag.name == "ol" else ""
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1
        self.lists.append(_List(tag.name == "ol", number, self.size))

    def _item(self, tag: Tag) -> tuple[_List, str] | None:
        if not self.lists:
            return None
        listed = self.lists[-1]
        if not listed.numbered:
            return listed, "• "
        if tag.end - tag.start > len("<li>"):
            value = tag.attributes(self.source).get("value", ("", 0, 0))[0]
            listed.number = int(value) if value.isascii() and value.isdigit() and len(value) < 5 else listed.number
        listed.number += 1
        return listed, f"{listed.number - 1}. "

    def _end_list(self) -> None:
        """Put in the marks of a list of long items; a menu, a list of names or of keywords has none."""
        if not self.lists:
            return
        listed = self.lists.pop()
        if listed.marks and self.size - listed.size >= LONG_ITEMS["ol" if listed.numbered else "ul"] * len(listed.marks):
            for place, mark in listed.marks:
                self.out[place] = mark

    def _raise(self, *, closes: bool, up: bool) -> None:
        """Raised marks and exponents become raised characters; what is lowered stays on its line."""
        if not up:
            return
        if not closes:
            self.raised = len(self.out)
        elif self.raised is not None:
            first = self.raised + (self.raised < len(self.out) and not self.out[self.raised].strip())
            for place in range(first, len(self.out)):
                self.out[place] = raised(self.out[place])
            self.raised = None

    def _h1(self, *, closes: bool) -> None:
        if not closes:
            self.heading = len(self.out)
        elif self.heading is not None:
            text = " ".join("".join(self.out[self.heading :]).split())
            if text and len(text) <= LONGEST_HEADING:
                while not self.out[self.heading].strip():
                    self.heading += 1
                self.tags.append(("h1", text, self.where[self.heading][0], self.where[-1][1]))
            self.heading = None

    def _say(self, tag: Tag) -> None:
        """Keep what a tag of the head says."""
        source = self.source
        if tag.name == "title":
            end = source.find("<", tag.end)
            begin, end = _bare(source, tag.end, end if end >= 0 else len(source))
            if begin < end and not any(name == "title" for name, *_ in self.tags):
                self.tags.append(("title", plain(BLANKS_RE.sub(" ", source[begin:end])), begin, end))
            return
        attributes = tag.attributes(source)
        if tag.name == "script":
            if attributes.get("type", ("", 0, 0))[0].strip().lower() == LANGUAGE_DATA:
                closing = tags.RAW_END_RES["script"].search(source, tag.end)
                end = closing.start() if closing else len(source)
                self.tags.append((LANGUAGE_DATA, source[tag.end : end], tag.end, end))
            return
        if tag.name == "html":
            if "lang" in attributes:
                self.tags.append(("lang", *attributes["lang"]))
            return
        name = next((attributes[key][0] for key in ("name", "property", "itemprop") if attributes.get(key, ("",))[0]), "")
        if name and "content" in attributes:
            _, begin, end = attributes["content"]
            begin, end = _bare(source, begin, end)
            if begin < end:
                self.tags.append((plain(name).strip().lower(), plain(BLANKS_RE.sub(" ", source[begin:end])), begin, end))


HEAD_TAGS = frozenset({"meta", "title", "script", "html"})
LONGEST_HEADING = 500


def _bare(text: str, begin: int, end: int) -> tuple[int, int]:
    """A range without the white space at its ends."""
    raw = text[begin:end]
    return begin + len(raw) - len(raw.lstrip()), end - (len(raw) - len(raw.rstrip()))


def _is_hidden(source: str, begin: int, end: int) -> bool:
    if end - begin < len("<p hidden>"):
        return False
    tag = source[begin:end].lower()
    return ("hidden" in tag or "display" in tag) and HIDDEN_RE.search(tag) is not None
