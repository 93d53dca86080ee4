"""
A Chinese, Japanese or Korean page as a row of slots: each label with what stands behind it, each other line as it is.

Where the body of a paper or its list of references begins, labels are looked for no longer, but for those that papers carry at their end.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks, Role, has_cjk
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian import glued, labels, site

HAN_RE = regex.compile(r"\p{Han}+")
KANA_RE = regex.compile(r"[\p{Hiragana}\p{Katakana}--[・ー]]+", regex.VERSION1)
HANGUL_RE = regex.compile(r"\p{Hangul}+")
LATIN_RE = regex.compile(r"\p{Latin}+")
CELL_RE = regex.compile(r"\s*[|｜\t]\s*")
BODY_RE = regex.compile(
    r"\W*(?:[01１０][.．、\s]*|[一壱]\s?[、.．]\s*|I\s?[.．、]\s*|Ⅰ\s?[.．、]\s*)?"
    r"(?:引\s?言|前\s?言|绪\s?论|緒\s?論|导\s?言|導\s?論|概\s?述|问题的提出|问题提出|はじめに|序\s?論|緒\s?言|서\s?론|들어가며|머리말|Introduction|INTRODUCTION)\W*"
)
LISTED_RE = regex.compile(r"^\s*(?:[\[［(]?\d{1,3}[\]］).]|\d{1,2}\p{L})|(?:19|20)\d\d|\[\s?[A-Z]\s?\]|^共")
BULLET_RE = regex.compile(r"[•·▪◦●■►▶◆]\s+(?=\S)")
NUMBERED_HEAD_RE = regex.compile(r"(?:1|１|一)\s{0,2}[、.．]?\s{0,4}\p{Han}[^。;；:：]{1,28}|1\.1\s?\p{Han}.{1,30}")
# What papers print behind their body.
AT_THE_END = frozenset(
    {
        "citation", "received", "revised", "accepted", "published", "online", "history", "funding", "author_note", "corresponding",
        "abstract", "abstract_alt", "keywords", "keywords_alt", "article_number", "classification", "document_code", "references", "related",
        "title_alt", "affiliations", "notes",
    }
)  # fmt: skip
FIRST_ENTRY_RE = regex.compile(r"^\s*(?:[\[［(（]\s?\d{1,3}\s?[\]］)）]|1\s?[.、．])|[\[［]\s?[A-Z](?:/[A-Z]{2})?\s?[\]］]")
TITLE_BRACKET_RE = regex.compile(r"\s*【[^【】]{2,20}】\s*(?=\p{L})[^:：;；。|]{8,100}$")
TELLING = frozenset({"abstract", "authors"})  # labels that a glued head runs up to
RUN_INTO = frozenset(
    {"memo", "chrome", "article_number", "document_code", "doi", "pages", "published", "title", "contents", "column", "keywords"}
)
ENDS = frozenset({"references", "related", "body"})
LATIN_TO_ONE = 2
OF_MENUS = frozenset({"container_title", "title", "authors"})
MENU_WORDS = frozenset({"主题", "标签"})
SHORT = 40  # letters of buttons
LETTERS_COUNTED = 60_000
MOST_LINES = 3000  # a paper with its references is shorter
HEAD_LINES = 400
MOST_LABELS = 40  # of one meaning


class Slot(NamedTuple):
    """A label with what stands behind it on its line, or a line without a label (`meaning` is then empty)."""

    meaning: str
    word: str
    text: str
    span: Span  # of the text
    gap: bool
    line: int  # its number; the cells of a table line share it
    place: int
    marked: bool = False
    zone: str = "head"  # head, body, references or related


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The slots of a page in order, with the places of each label."""

    slots: tuple[Slot, ...]
    places: Mapping[str, tuple[int, ...]]
    han: int
    kana: int
    hangul: int
    latin: int
    heading: tuple[Slot, ...] = ()

    @property
    def language(self) -> str:
        """The East Asian language of the page by its letters: Hangul, then kana, then Han; empty where it has next to none."""
        letters = self.han + self.kana + self.hangul
        if letters < 4:
            return ""
        if self.hangul >= 20 and self.hangul * 20 >= letters:
            return "ko"
        return "ja" if self.kana >= 10 and self.kana * 20 >= letters else "zh"

    @property
    def is_native(self) -> bool:
        """Whether East Asian letters carry it: one says as much as some Latin ones."""
        return LATIN_TO_ONE * (self.han + self.kana + self.hangul) > self.latin

    def labelled(self, *meanings: str) -> tuple[Slot, ...]:
        """The slots under labels of these meanings, in the order of the page; the first few of each."""
        return tuple(self.slots[place] for place in sorted(p for meaning in meanings for p in self.places.get(meaning, ())[:MOST_LABELS]))

    def below(self, slot: Slot, most: int = 60) -> tuple[Slot, ...]:
        """The lines without a label between a slot and the next label."""
        found = []
        for other in self.slots[slot.place + 1 : slot.place + 1 + most]:
            if other.meaning or other.zone != slot.zone:
                break
            found.append(other)
        return tuple(found)

    def values(self, slot: Slot, most: int = 60) -> tuple[Slot, ...]:
        """What a label has: the text on its line when there is any, then the lines below."""
        return ((slot,) if slot.text else ()) + self.below(slot, most)

    def head(self) -> tuple[Slot, ...]:
        """The lines without a label above the body, wherever they stand; the first few hundred of them."""
        return self.heading


def _letters(script: regex.Pattern[str], text: str) -> int:
    """How many letters of a script a text has."""
    return sum(map(len, script.findall(text)))


@lru_cache(maxsize=4)
def of(blocks: Blocks) -> Sheet:
    """The sheet of a page; an empty one for a page without East Asian letters."""
    han = kana = hangul = latin = letters = 0
    asian = has_cjk(blocks)
    mixed: list[str] = []
    for block in blocks.items:
        text = block.text
        if letters > LETTERS_COUNTED:
            break
        letters += len(text)
        if not asian or text.isascii() or not vocab.CJK_RE.search(text):
            latin += len(text)
            continue
        mixed.append(text)
    if mixed:
        text = "\n".join(mixed)
        han, kana, hangul = (_letters(script, text) for script in (HAN_RE, KANA_RE, HANGUL_RE))
        latin += _letters(LATIN_RE, text)
    if han + kana + hangul < 4:
        return Sheet((), {}, han, kana, hangul, latin)
    slots = tuple(_slots(blocks))
    places: dict[str, list[int]] = {}
    for slot in slots:
        if slot.meaning:
            places.setdefault(slot.meaning, []).append(slot.place)
    heading = tuple(islice((slot for slot in slots if not slot.meaning and slot.zone == "head"), HEAD_LINES))
    return Sheet(slots, {meaning: tuple(found) for meaning, found in places.items()}, han, kana, hangul, latin, heading)


def _lines(blocks: Blocks) -> Iterator[tuple[str, int, bool, int]]:
    """The lines of the page with their places and whether a blank line stands above; cells of tables apart."""
    row = 0
    for block in blocks.items:
        if block.role is Role.NOISE:
            continue
        start, gap = block.span.start, block.gap
        for line in block.text.splitlines(keepends=True):
            content = line.strip()
            row += 1
            if content:
                begin = start + line.index(content)
                for cell, offset in _cells(content):
                    yield cell, begin + offset, gap, row
                    gap = False
            start += len(line)


def _cells(content: str) -> Iterator[tuple[str, int]]:
    """A line, or the cells between its bars and tabs."""
    if ("|" not in content and "\t" not in content and "｜" not in content) or len(content) > 3000 or site.is_bar(content):
        yield content, 0
        return
    place = 0
    for mark in CELL_RE.finditer(content):
        if content[place : mark.start()].strip():
            yield content[place : mark.start()], place
        place = mark.end()
    if content[place:].strip():
        yield content[place:], place


def _slots(blocks: Blocks) -> Iterator[Slot]:
    zone, place = "head", 0
    seen_abstract = seen_label = False
    rows = list(islice(_lines(blocks), MOST_LINES))
    for number, (line, start, gap, row) in enumerate(rows):
        if zone == "head" and len(line) < 40 and seen_abstract and (BODY_RE.fullmatch(line) or NUMBERED_HEAD_RE.fullmatch(line)):
            zone = "body"
        flat = vocab.widths(line)
        found = list(labels.inside(flat)) if zone == "head" else _one(labels.at_start(flat))
        if found and found[0].meaning == "memo" and not seen_label and TITLE_BRACKET_RE.match(line):
            found = []  # `【特集】...` above all labels
        if zone != "head":
            found = [label for label in found if label.meaning in AT_THE_END and (label.marked or label.meaning in ENDS)]
        if found and found[0].start > 0 and line[: found[0].start].strip(" \t,;。.|【[(（"):
            end = len(line[: found[0].start].rstrip(" \t\u3000【〔[(（"))
            for a, b in _parts(flat, 0, end, found[0].meaning) if zone == "head" else [(0, end)]:
                yield Slot("", "", line[a:b], Span(start + a, start + b), gap, row, place, zone=zone)
                place, gap = place + 1, False
        elif not found:
            bullet = BULLET_RE.match(line)
            begin = bullet.end() if bullet else 0
            yield Slot("", "", line[begin:], Span(start + begin, start + len(line)), gap, row, place, zone=zone)
            place += 1
        for order, label in enumerate(found):
            end = found[order + 1].start if order + 1 < len(found) else len(line)
            text = line[label.value : end].rstrip(" \t\u3000【〔[(（|")
            rest: list[tuple[int, int]] = []
            if zone == "head" and label.meaning in RUN_INTO and order + 1 < len(found):
                first, *rest = _parts(flat, label.value, label.value + len(text), found[order + 1].meaning)
                text = line[first[0] : first[1]]
            meaning = "citation" if label.meaning == "chrome" and len(text) > 30 else label.meaning
            if meaning == "body" and (label.start or not seen_abstract or 0 < len(text) < SHORT):
                meaning = "chrome"  # a word of the site: `首页 > 正文`, `全文: PDF (120 KB)`
            if not text and len(found) == 1 and (meaning in OF_MENUS or label.word in MENU_WORDS) and _in_menu(line, rows, number):
                meaning = "chrome"
            if text and not label.marked and meaning in OF_MENUS and site.is_row(text):
                meaning = "chrome"  # `학술지 논문 기관 통계`
            if meaning in ENDS and (meaning == "body" or text or _lists(rows, number, strict=not seen_label)):
                zone = meaning
            elif meaning in ENDS:
                meaning = "chrome"  # a word of a menu: no entry stands below
            elif zone != "head" and meaning in AT_THE_END and meaning != "notes":
                zone = "head" if meaning in ("abstract", "abstract_alt") else zone
            seen_label = seen_label or meaning in ("abstract", "keywords", "authors", "title")
            seen_abstract = seen_abstract or meaning in ("abstract", "keywords")
            yield Slot(
                meaning,
                label.word,
                text,
                Span(start + label.value, start + label.value + len(text)),
                gap,
                row,
                place,
                label.marked,
                zone,
            )
            place, gap = place + 1, False
            for a, b in rest:
                yield Slot("", "", line[a:b], Span(start + a, start + b), gap, -row, place, zone=zone)  # no cell beside the label
                place += 1


def _parts(flat: str, begin: int, end: int, meaning: str) -> list[tuple[int, int]]:
    """The parts of a stretch before a label, where a title runs into what stands around it; else the stretch itself."""
    if end - begin < glued.SHORTEST or meaning not in TELLING:
        return [(begin, end)]
    stretch = flat[begin:end]
    cuts = glued.before_people(stretch) if meaning == "authors" else glued.pieces(stretch)
    return [(begin + a, begin + b) for a, b in cuts] or [(begin, end)]


def _in_menu(line: str, rows: Sequence[tuple[str, int, bool, int]], number: int) -> bool:
    """Whether a label word alone on its line stands among words of a menu: `期刊`, and `我的CNKI` below it."""
    below = rows[number + 1][0] if number + 1 < len(rows) else ""
    return line[-1:].isalpha() and line[:1].isalpha() and site.is_of_site(line) and bool(below) and site.is_of_site(below)


def _lists(rows: Sequence[tuple[str, int, bool, int]], number: int, *, strict: bool) -> bool:
    """Whether the lines below a word such as 参考文献 are entries; above all labels of the paper it is a word of a menu sooner."""
    for row, *_ in rows[number + 1 : number + 4]:
        label = labels.at_start(vocab.widths(row))
        if label and label.meaning in ("abstract", "keywords", "authors", "title", "citation"):
            return False
        if (FIRST_ENTRY_RE if strict else LISTED_RE).search(row):
            return True
    return False


def is_menu(blocks: Blocks, zone: str) -> bool:
    """Whether a zone of the page begins below a word of a menu, as a list of chapters beside `文献` does."""
    listed = blocks.zone(zone)[:1]
    page = of(blocks)
    if not listed or not page.slots:
        return False
    above = [slot for slot in page.slots if slot.meaning and slot.span.start <= listed[0].span.start]
    return bool(above) and above[-1].meaning == "chrome" and vocab.meanings("labels").get(above[-1].word) == zone


def _one(label: labels.Label | None) -> list[labels.Label]:
    return [label] if label else []
