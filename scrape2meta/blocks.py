"""
A page cut into blocks: lines and paragraphs with a role each, and the zone of the page that they stand in.

The role says what a block is by itself (a label, a numbered entry, prose). The zone says what it is part of: by the label above it
first, by its shape second. Every character of the page that is not white space stands in exactly one block.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from scrape2meta import menus, vocab
from scrape2meta.evidence import Span
from scrape2meta.reading.html import Said


class Role(StrEnum):
    """What a block is by itself."""

    LABEL = "label"  # a label word alone
    FIELD = "field"  # a label and its value on one line
    ENTRY = "entry"  # starts with a number of a list, or a bullet
    PARAGRAPH = "paragraph"  # prose
    LINE = "line"  # anything short
    NOISE = "noise"  # a line of the site


class Block(NamedTuple):
    """One line, or the lines of one wrapped paragraph; `page.text[span]` is `text`."""

    text: str
    span: Span
    role: Role
    gap: bool  # a blank line stands above, or the page begins
    indent: int
    label: str | None = None  # the meaning of its label word
    value: Span | None = None  # where the value of a FIELD stands
    number: int | None = None  # of an ENTRY
    body: int = 0  # where the text behind the number or bullet begins
    zone: str = "head"
    place: int = 0  # how many blocks of the page stand before it

    def read(self, span: Span) -> str:
        """The text of a span inside this block."""
        return self.text[span.start - self.span.start : span.end - self.span.start]


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """The blocks of one page in order, with the places of each zone and label."""

    items: tuple[Block, ...]
    zones: Mapping[str, tuple[Block, ...]]
    text: str = ""  # of the whole page
    said: tuple[Said, ...] = ()  # what the head of an HTML page says about it

    def zone(self, *names: str) -> tuple[Block, ...]:
        """The blocks of these zones, in the order of the page."""
        if len(names) == 1:
            return self.zones.get(names[0], ())
        return tuple(sorted((b for name in names for b in self.zones.get(name, ())), key=lambda block: block.span))

    def labelled(self, meaning: str) -> Iterator[Block]:
        """The blocks whose own label has this meaning."""
        return (block for block in self.zones.get(meaning, ()) if block.label == meaning)

    def values(self, meaning: str) -> tuple[tuple[str, Span], ...]:
        """The values under a label: what stands behind it on its line, else the lines below, each with its span."""
        found: list[tuple[str, Span]] = []
        for block in self.zones.get(meaning, ()):
            if block.role is Role.FIELD and block.value:
                found.append((block.read(block.value), block.value))
            elif block.role not in (Role.LABEL, Role.NOISE):
                found.append((block.text, block.span))
        return tuple(found)

    def runs(self, meaning: str) -> tuple[tuple[Block, ...], ...]:
        """The blocks of a zone, one run for each of its labels, the label in front; a page may print an abstract a language."""
        found: list[list[Block]] = []
        for block in self.zones.get(meaning, ()):
            if block.label == meaning or not found:
                found.append([])
            found[-1].append(block)
        return tuple(tuple(run) for run in found)


PROSE_LETTERS = 200  # a line this long is prose
PROSE_WORDS = 25
LABEL_LETTERS = 45  # a label word and its colon stand within so many characters
WRAP_LETTERS = (45, 140)  # widths at which prose is wrapped

MARK_RE = regex.compile(
    r"""
    (?P<bullet>[•·▪◦●■*–—-](?=\s)\s*)?
    (?:
        [\[［【〔]\s?(?P<square>\d{1,4})\s?[\]］】〕](?![\w(]*\])   # [1], [1 ], ［1］
      | \((?P<round>\d{1,3})\)(?=\s)
      | (?P<plain>\d{1,3})[.)](?=\s*[^\s\d.,:;)%])   # 1. Smith; not 1.5, 12:30
    )?
    \s*
    """,
    regex.VERBOSE,
)
LONG_TITLE = 400  # letters
MOST_NOTES = 1500  # letters of prose above a labelled abstract that are notes of the site or a summary; more is a text
SENTENCE_LETTERS = 45  # a shorter line of the head is no sentence of the text
STOP_RE = regex.compile(r"[\p{Ll}\d)\]][.!?][\"'”’)]?(?:\s|$)")  # the end of a sentence
INNER_STOP_RE = regex.compile(r"\p{Ll}{2}[.!]\s+\p{Lu}|[。!].")
CJK_RUN_RE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}/,()]")
WORD_RE = regex.compile(r"\w+")
YEAR_ALONE_RE = regex.compile(r"(?<![\d-])(?:1[5-9]|20)\d\d(?!\d|-\d{4})")  # not a part of an ORCID
YEAR_RE = regex.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
GLUED_RE = regex.compile(r"((?:\p{Lu}\p{Ll}+|\p{Lu}+(?=\p{Lu}\p{Ll}))(?:[ -]\p{Ll}+)?)(?=\p{Lu}|10\.|<)")
DASH_RE = regex.compile(r"\s*[–—]\s*|\s+-{1,3}\s+|-{2,3}")

# Labels that open a long stretch, labels with a list below, and labels with one value below.
STRETCHES = frozenset(
    {
        "abstract",
        "abstract_alt",
        "references",
        "related",
        "notes",
        "body",
        "acknowledgements",
        "conflict",
        "learning_objectives",
        "author_note",
        "citation",
        "licence",
    }
)
LISTS = frozenset(
    {
        "authors",
        "affiliations",
        "keywords",
        "keywords_alt",
        "funding",
        "editors",
        "supervisor",
        "corresponding",
        "classification",
    }
)
FIRST_RE = regex.compile(r"\s*(?:[\[［【〔(（]\s?1\s?[\]］】〕)）]|1[.．、)])\s*\p{L}")  # the first number of a list
# Labels that are words of tables and captions inside the text of a paper.
DEAF_IN_BODY = frozenset(
    "title title_alt year volume issue pages page_count container_title room time session language degree publisher cited_by_count "
    "download_count slot_number presentation_type supervisor classification subject_codes".split()
)
FEW = 100  # letters of an abstract that has come to its conclusions
LONG_PROSE = 4000  # letters: so much prose is the text of a paper, whatever heads it
WHOLE_ABSTRACT = 300  # letters; a shorter text is not yet an abstract that could be over
CHAPTER_RE = regex.compile(r"\s*(?:[\[(]?(?:1|I)[\])]?[.:)]?|§\s?1)\s+(?=\p{Lu})")  # the number of the first section of a paper
NUMBERED_ABSTRACT_RE = regex.compile(r"Abstract\s(?:\d{1,4}\p{Lu}{1,3}|\[\p{Ll}{2}\])")  # `Abstract 214P` of meetings, `Abstract [en]`
LISTED_RE = regex.compile(r"[;,；，、·/]|\s{2,}")
SITE_PARTS = frozenset("top home contents table search list previous next article issue journal results main".split())
QUOTES = "'\"«“„‘"
COUNT_RE = regex.compile(r"\s*[(（]\s*\d{1,4}\s*[件条條篇건개]?\s*[)）]\s*")
CODE_RE = regex.compile(r"[А-ЯA-Z]?\s?\d|(?i:primary\b)")  # of a scheme of subject codes
# Labels that may stand before their value with no mark between, and what the value must then hold.
UNMARKED: Mapping[str, Callable[[str], bool]] = {
    "abstract": lambda value: len(value) >= 80,
    "keywords": lambda value: LISTED_RE.search(value) is not None,
    "doi": lambda value: value.lstrip().startswith(("10.", "http")),
    "title": lambda value: len(value) >= 8 and (vocab.CJK_RE.match(value) is not None or value[0] in QUOTES),
    "body": lambda value: value[0] in QUOTES,
    "pages": lambda value: value[:1].isdigit(),
    "funding": lambda value: ";" in vocab.widths(value),
    "references": lambda value: FIRST_RE.match(value) is not None,
    **dict.fromkeys(("jel", "msc", "pacs", "udc", "bbk"), lambda value: CODE_RE.match(value) is not None),
    "session_trail": lambda value: value.count(" ") > 0 and value.split()[0].casefold() not in SITE_PARTS,
}


def split(text: str, said: tuple[Said, ...] = ()) -> Blocks:
    r"""
    The blocks of a page's text, in order; `said` is what it says about itself in its source.

    >>> [(b.role.value, b.zone) for b in split("A title\n\nKeywords: a; b\n").items]
    [('line', 'head'), ('field', 'keywords')]
    """
    lines = _without_menus(_wrapped(tuple(_lines(text)), text))
    items = tuple(_zoned(lines))
    zones: dict[str, list[Block]] = {}
    for block in items:
        zones.setdefault(block.zone, []).append(block)
    return Blocks(items, {name: tuple(blocks) for name, blocks in zones.items()}, text, said)


def _lines(text: str) -> Iterator[Block]:
    """One block a line, with its role, label and number."""
    start, gap = 0, True
    for line in text.splitlines(keepends=True):
        content = line.strip().strip("\ufeff\u200b\x00")
        if not content:
            gap = True
        else:
            indent = line.index(content)
            begin = start + indent
            for cell in _cells(content):
                yield _line(cell, begin + content.index(cell), gap, indent)
                gap = False
        start += len(line)


def _cells(content: str) -> tuple[str, ...]:
    """A line, or its two cells: a bar stands between two labels (`被引:6|作者`), or keywords behind the last sentence of a long text."""
    attached = _attached_re().fullmatch(content) if len(content) <= LONG_TITLE and _may_have_attached(content) else None
    if attached and (attached["before"] or attached["behind"]):
        return tuple(part for part in (attached["before"], attached["text"].strip(" |•·"), attached["behind"]) if part)
    if len(content) > LONG_TEXT and (label := _keyword_label().search(content, max(len(content) - KEYWORDS_LETTERS, 0))):
        return content[: label.start()].rstrip(), content[label.start() :]
    bar = content.find("|")
    if bar < 1 or len(content) > 500 or not vocab.CJK_RE.match(content):
        return (content,)
    left, right = content[:bar].rstrip(), content[bar + 1 :].lstrip()
    return (left, right) if left and right and _label(left) and _label(right) else (content,)


def _may_have_attached(content: str) -> bool:
    """Whether words of the site stand at an end of the line: a test for most lines, which have none."""
    folded = content.casefold()
    before, behind = _attached_words()
    return folded.startswith(before) or folded.endswith(behind)


@cache
def _attached_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, behind = (tuple(word.casefold() for word in vocab.words("noise", key)) for key in ("attached_before", "attached"))
    return before, behind


@cache
def _attached_re() -> regex.Pattern[str]:
    """A line with words of the site in front of it or behind it: `Cold wells Get access`, `Ann RoeView all authors and affiliations`."""
    before, behind = (
        "|".join(sorted(map(regex.escape, vocab.words("noise", key)), key=len, reverse=True)) for key in ("attached_before", "attached")
    )
    return regex.compile(
        rf"(?:(?P<before>(?i:{before}))\s*(?=[\p{{Lu}}\"“«]))?+(?P<text>\p{{L}}.*?)(?:(?<=[\p{{Ll}}\d.)?*]|\s)(?P<behind>(?i:{behind})))?",
        regex.DOTALL,
    )


LONG_TEXT = 120  # letters of a paragraph that may end in its keywords
KEYWORDS_LETTERS = 500  # letters of a keyword list, at most


@cache
def _keyword_label() -> regex.Pattern[str]:
    """A keyword label with its colon or dash behind a full stop."""
    words = "|".join(sorted((regex.escape(w) for w in vocab.words("labels", "keywords") if len(w) > 5), key=len, reverse=True))
    return regex.compile(rf"(?<=[.!?)\]][\s\xa0])(?=\p{{Lu}})(?i:{words})\s?(?:[:：]|[–—]|-{{2,3}})(?=\s*\w)")


def _line(content: str, start: int, gap: bool, indent: int) -> Block:
    role, label, value, number, body = (_known if len(content) <= NOISE_LETTERS else _reading)(content)
    span = Span(start, start + len(content))
    where = None if value is None else Span(start + value, span.end)
    return Block(content, span, role, gap, indent, label, where, number, start + body)


# `Аннотация научной статьи по праву, автор научной работы — A, B`: a heading over the abstract that names the authors.
ABSTRACT_OF_RE = regex.compile(
    r"(?:Аннотация|Реферат|Abstract)\s.{0,150}?(?:автор\w*\s+научной\s+работы|author of scientific \w+)\s*[—–-]\s*(?P<names>\p{Lu})"
)


def _reading(content: str) -> tuple[Role, str | None, int | None, int | None, int]:
    """What a line is by itself: its role, the meaning of its label, where the value begins, its number, where the body begins."""
    mark = MARK_RE.match(content)
    body = mark.end() if mark else 0
    digits = mark and (mark["square"] or mark["round"] or mark["plain"])
    bullet = bool(mark and mark["bullet"])
    if digits and content[0] in "[［【〔":  # a label never begins with a number in square brackets, nor does a line of the site
        return Role.ENTRY, None, None, int(digits), body
    if content[0] in "АРA" and (named := ABSTRACT_OF_RE.match(content)):
        return Role.FIELD, "authors", named.start("names"), None, body
    label = _label(content) or (_label(content[body:], body) if bullet and not digits else None)
    if label:
        meaning, value = label
        return (Role.FIELD, meaning, value, None, body) if value < len(content) else (Role.LABEL, meaning, None, None, body)
    if is_noise(content):
        return Role.NOISE, None, None, None, body
    if digits:
        return Role.ENTRY, None, None, int(digits), body
    if is_prose(content):
        return Role.PARAGRAPH, None, None, None, body
    return Role.ENTRY if bullet else Role.LINE, None, None, None, body


_known = lru_cache(maxsize=4096)(_reading)  # labels and the words of sites stand on page after page, and again and again on hostile ones


def is_prose(text: str) -> bool:
    """Whether a line is long enough to be a paragraph of prose."""
    if len(text) > LONG_TITLE:
        return True
    if vocab.CJK_RE.search(text):
        return len(text) >= 80
    return (len(text) >= PROSE_LETTERS or text.count(" ") >= PROSE_WORDS) and STOP_RE.search(text) is not None


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
    parts = NOISE_BREAK_RE.split(text)
    return len(parts) > 2 and sum(vocab.fold(part) in _noise_lines() for part in parts) * 2 > len(parts)


def _is_notice(text: str) -> bool:
    """Whether a paragraph tells the reader about the site: it speaks of cookies, browsers or permissions, and to somebody."""
    folded = text.casefold()
    seen = set(vocab.WORD_RE.findall(folded))
    return bool(seen & ADDRESSING) and len(vocab.spoken("noise", "notice", folded, seen)) >= 2


ADDRESSING = frozenset("you your vous votre usted você".split())
NOTICE_LETTERS = 1200  # of the longest paragraph about the site
NOISE_LETTERS = 60  # the longest line that is a noise word by itself
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


def _label(text: str, shift: int = 0) -> tuple[str, int] | None:
    """The meaning of the label at the head of a line, and where its value begins (the line's length: it has none)."""
    labels = vocab.meanings("labels")
    if len(text) <= LABEL_LETTERS:
        meaning = labels.get(vocab.fold(text)) or ("abstract" if NUMBERED_ABSTRACT_RE.fullmatch(text) else None)
        half = len(text) // 2
        if not meaning and half > 5 and text[:half].rstrip() == text[-half:].lstrip():  # a label printed twice
            meaning = labels.get(vocab.fold(text[:half]))
        if meaning:
            return meaning, shift + len(text)
    head = vocab.widths(text[: LABEL_LETTERS + 2])
    colon = head.find(":")
    bracket = head[:1] in "【〔[" and max(head.find("】"), head.find("〕"), head.find("]"))
    for cut in (colon, bracket or -1, head.find("\t")):  # a tab parts the cells of a table
        if cut > 0:
            meaning = labels.get(vocab.fold(head[:cut]))
            if meaning:
                rest = text[cut + 1 :]
                value = rest.lstrip(" \t\u3000\xa0:：|")
                return meaning, shift + (len(text) - len(value) if value.strip() else len(text))
    return _cjk_label(text, head, shift) if vocab.CJK_RE.match(head) else _unmarked_label(text, head, shift)


def _cjk_label(text: str, head: str, shift: int) -> tuple[str, int] | None:
    """A label of CJK letters, perhaps with blanks inside, before a blank or glued to its value."""
    labels = vocab.meanings("labels")
    letters, longest = "", None
    for place, character in enumerate(head[:24]):
        if character.isspace():
            continue
        if not CJK_RUN_RE.match(character):
            break
        letters += character
        if len(letters) >= 2 and letters in labels:
            longest = (labels[letters], place + 1)
        if len(letters) > 12:
            break
    if not longest:
        return None
    meaning, end = longest
    value = text[end:]
    begin = shift + len(text) - len(value.lstrip())
    if COUNT_RE.fullmatch(value):  # `参考文献 (12)`: how many, and no value
        return meaning, shift + len(text)
    if value[:1].isspace() and value.strip():
        inner = head[:end]
        spread = any(c.isspace() for c in inner)
        if meaning in UNMARKED or spread or meaning in LISTS or meaning in {"container_title", "volume_issue", "published", "received"}:
            return meaning, begin
    test = UNMARKED.get(meaning)
    return (meaning, begin) if test and test(value) else None


@cache
def _unmarked_starts() -> frozenset[str]:
    """The first two letters of the labels that may stand unmarked: most lines are out after one look-up."""
    return frozenset(word[:2] for word, meaning in vocab.meanings("labels").items() if meaning in UNMARKED)


@cache
def _list_words() -> tuple[str, ...]:
    return tuple(word for word, meaning in vocab.meanings("labels").items() if meaning == "keywords" and 8 <= len(word) < 24)


def _unmarked_label(text: str, head: str, shift: int) -> tuple[str, int] | None:
    """A Western label before a blank (`Keywords a, b`), a dash (`Abstract—In`) or glued to its value (`AbstractThe`)."""
    if head[:2].casefold() not in _unmarked_starts():
        return None
    labels = vocab.meanings("labels")
    dash = DASH_RE.search(head)
    if dash and dash.start():
        meaning = labels.get(vocab.fold(head[: dash.start()]))
        if meaning and meaning in UNMARKED and text[dash.end() :].strip() and not DASH_RE.search(text, dash.end(), len(head)):
            return meaning, shift + dash.end()
    glued = GLUED_RE.match(text)
    candidates = [glued.end()] if glued else []
    small = head[:24].casefold()  # a list may be glued with a small letter: `Keywordswells; water`
    candidates += [len(word) for word in _list_words() if small.startswith(word) and small[len(word) : len(word) + 1].isalpha()]
    blank = -1
    for _ in range(5):
        blank = head.find(" ", blank + 1)
        if blank < 0:
            break
        candidates.append(blank)
    for cut in candidates:
        meaning = labels.get(vocab.fold(head[:cut]))
        test = UNMARKED.get(meaning or "")
        value = text[cut:].lstrip()
        if meaning and test and test(value) and (not value[:1].islower() or meaning == "keywords"):
            return meaning, shift + len(text) - len(value)
    return None


# Lines of a head that are no prose: names below a title, a number alone, an address, an ISSN, a volume with its year.
APART_RE = regex.compile(
    r"^(?:by|von|par|por)\s\p{Lu}[^\s,]*[\s-]\p{Lu}|^\W*\d{1,3}\W*$|https?://|\bwww\.|^(?-i:[a-z]\s?\p{Lu}[^.,]*,.*\p{Lu})"
    r"|\bISSN\b|\bvol\.?\s?\d+.{0,40}\b(?:19|20)\d\d\b",
    regex.IGNORECASE,
)


def _wrapped(lines: tuple[Block, ...], text: str) -> list[Block]:
    """The lines with wrapped prose put together: three or more lines of about one width, one below the other."""
    out: list[Block] = []
    place = 0
    while place < len(lines):
        end = place + 1
        first = lines[place]
        if (
            first.role in (Role.LINE, Role.PARAGRAPH)
            and WRAP_LETTERS[0] <= len(first.text) <= WRAP_LETTERS[1]
            and not APART_RE.search(first.text)
        ):
            width = len(first.text)
            while end < len(lines) and lines[end].role in (Role.LINE, Role.PARAGRAPH) and not lines[end].gap:
                before, here = len(lines[end - 1].text), len(lines[end].text)
                if not 0.75 * width <= before <= 1.25 * width or here > 1.25 * width or APART_RE.search(lines[end].text):
                    break
                width = max(width, here)
                end += 1
        run = lines[place:end]
        if len(run) >= 3 and _reads_on(run):
            span = Span(run[0].span.start, run[-1].span.end)
            out.append(run[0]._replace(text=text[span.start : span.end], span=span, role=Role.PARAGRAPH))
        else:
            out.extend(run)
        place = end
    return out


def _reads_on(run: tuple[Block, ...]) -> bool:
    """Whether most lines of a run go on inside a sentence: no full stop at their end, or a small letter at the next head."""
    on = sum(following.text[0].islower() or before.text[-1] not in ".!?;:|" for before, following in itertools.pairwise(run))
    small = sum(following.text[0].islower() for following in run[1:])
    if sum(" , " in block.text for block in run) * 2 > len(run):  # name , institution: one person a line
        return False
    return on >= 0.6 * (len(run) - 1) and small >= 0.3 * (len(run) - 1)


CITATION_LETTERS = 30  # a shorter line is no citation


def _without_menus(lines: list[Block]) -> list[Block]:
    """The lines with labels that are only links to parts of the page as lines of the site."""
    if not any(block.role is Role.LABEL for block in lines):
        return lines
    links = menus.links([_menu_row(block) for block in lines])
    return [block._replace(role=Role.NOISE, label=None) if place in links else block for place, block in enumerate(lines)]


def _menu_row(block: Block) -> menus.Row:
    """What the finder of menus looks at."""
    text = block.text
    if block.role is Role.LABEL:
        return menus.Row(menus.Kind.LABEL, block.label)
    if block.role is Role.FIELD:
        return menus.Row(menus.Kind.FIELD, block.label, dated=block.label == "citation")
    if block.role is Role.NOISE:
        return menus.Row(menus.Kind.NOISE)
    cited = block.number is not None and looks_cited(text) if len(text) < 2 * PROSE_LETTERS else YEAR_RE.search(text) is not None
    dated = len(text) >= CITATION_LETTERS and text.count(" ") >= 4 and YEAR_ALONE_RE.search(text) is not None
    if block.role is Role.PARAGRAPH or _says_something(text):
        kind = menus.Kind.PROSE
    else:
        kind = menus.Kind.HEADING if len(text) < LABEL_LETTERS and _heads_section(text) else menus.Kind.SHORT
    digit = any(character.isdigit() for character in text[:LABEL_LETTERS])
    return menus.Row(kind, cited=cited or (dated and text[-1] == "."), dated=dated, digit=digit)


def _says_something(text: str) -> bool:
    """Whether a line may be a sentence or two of an abstract rather than a title, names or a link."""
    if vocab.CJK_RE.search(text):
        return len(text) >= 25
    return len(text) >= SENTENCE_LETTERS and text.count(" ") >= 6 and (text[-1] in ".?!;" or len(text) >= PROSE_LETTERS)


def _heads_section(text: str) -> bool:
    """Whether a short line is the heading of a section of a paper, with its number or without."""
    number = CHAPTER_RE.match(text)
    return section_role(text[number.end() :] if number else text) is not None


JOIN_RE = regex.compile(r"\s*(?:/|&|,?\s+(?:and|y|e|et|und|en|ve|i|и|та|й)\s+|,)\s*", regex.IGNORECASE)


def section_role(text: str) -> str | None:
    """
    The role of a section label that stands alone, or before a colon or dash, at the head of a block.

    >>> section_role("Methods"), section_role("Aim: to see"), section_role("Methods matter")
    ('methods', 'objective', None)
    """
    return _section_role(text[: LABEL_LETTERS + 7])  # with two `(s)` it is still longer than a label


@lru_cache(maxsize=4096)
def _section_role(text: str) -> str | None:
    sections = vocab.meanings("sections")
    text = text.replace("(s)", "", 1).replace("(S)", "", 1)
    if len(text) <= LABEL_LETTERS:
        roles = [sections.get(vocab.fold(part)) for part in (text, *JOIN_RE.split(text))]
        if roles[0] or all(roles[1:]):
            return roles[0] or roles[1]
    head = vocab.widths(text[:LABEL_LETTERS])
    cut = head.find(":")
    if cut > 0:
        return sections.get(vocab.fold(head[:cut]))
    dash = DASH_RE.search(head)
    return sections.get(vocab.fold(head[: dash.start()])) if dash and dash.start() else None


def looks_cited(text: str) -> bool:
    """Whether a numbered line may be a reference: it has a year or an `et al.`, and is not a page of prose."""
    return 4 <= len(text) <= 1500 and (YEAR_RE.search(text) is not None or "et al" in text)


def _zoned(lines: list[Block]) -> Iterator[Block]:
    """Give each block the zone it stands in, in one walk."""
    crowded = sum(block.gap for block in lines) <= 0.8 * len(lines)  # else a blank line stands between all lines, and says nothing
    sectioned = len({role for block in lines[:60] if block.label is None and (role := section_role(block.text))}) >= 2
    zone, values, letters = "head", 0, 0
    opens = _text_start(lines)
    rest = "head"  # the zone to fall back to when a short value ends
    field: str | None = None  # the label that stood with its value on the line above
    roles: set[str] = set()  # of the sections since the last label
    prose = 0  # letters of prose outside the abstract
    abstracted = False  # an abstract or keywords were labelled
    for place, block in enumerate(lines):
        if block.role is Role.NOISE:
            yield block._replace(zone="noise", place=place)
            continue
        if block.label and sectioned and zone in ("text", "abstract") and _is_last_section(lines, place):
            block = block._replace(role=Role.PARAGRAPH if block.role is Role.FIELD else Role.LINE, label=None, value=None)
        if block.label in DEAF_IN_BODY and (zone == "body" or prose > LONG_PROSE):
            block = block._replace(role=Role.LINE, label=None, value=None)
        if block.label:
            zone, rest = _opened(block, rest)
            field = block.label if block.role is Role.FIELD else None
            yield block._replace(zone=block.label, place=place)
            abstracted = abstracted or block.label in ("abstract", "keywords")
            values = letters = 0
            roles = set()
            continue
        role = section_role(block.text) if len(block.text) < 2 * LABEL_LETTERS else None
        if zone in ("keywords", "keywords_alt") and values and _ends_keywords(lines[place - 1], block):
            zone = rest
        if values and zone in PEOPLE and _names_nobody(block.text):
            zone = rest
        if values and zone not in STRETCHES and zone not in ("head", "text", "tail") and (zone not in LISTS or (block.gap and crowded)):
            zone = rest
        if _opens_list(block, zone):
            zone, rest = "references", "tail"
        elif zone == "head" and (place >= opens or (sectioned and section_role(block.text))):
            zone, rest, letters = "text", "tail", 0
        elif zone != "body" and _opens_body(
            block, role, zone, letters if zone in ("text", "abstract") else None, roles, abstracted=abstracted
        ):
            zone = rest = "body"
        elif zone == rest and field in LISTS and block.role is Role.ENTRY and not block.gap:
            zone = str(field)  # the list that began behind its label goes on below
        elif zone == rest and field == "keywords" and not block.gap and _goes_on_listing(lines[place - 1], block):
            zone = str(field)
        else:
            field = None
        if role:
            roles.add(role)
        if block.role is Role.PARAGRAPH and zone in ("text", "tail", "body"):
            prose += len(block.text)
        values += 1
        letters += len(block.text)
        yield Block(*block[:9], zone, place)  # (half the time of _replace, and every line passes here)


def _is_long_title(lines: list[Block], place: int) -> bool:
    """Whether a paragraph at the top is one sentence above a longer paragraph: a title that is as long as prose."""
    text = lines[place].text
    if len(text) > LONG_TITLE or any(len(block.text) > 20 for block in lines[:place]) or INNER_STOP_RE.search(text):
        return False
    below = next(
        (block for block in lines[place + 1 : place + 12] if block.role is Role.PARAGRAPH or block.label == "abstract"),
        None,
    )
    return below is not None and (below.label == "abstract" or len(below.text) > len(text))


def _text_start(lines: list[Block]) -> int:
    """Where the unlabelled text begins: at the first prose below the head, or at short sentences right above it or above the list."""
    first = next((place for place, block in enumerate(lines) if _is_text(block)), len(lines))  # the title, mostly
    ends = len(lines)
    notes = _above_abstract(lines)
    for place in range(first, len(lines)):
        block = lines[place]
        if place < notes and block.role is Role.PARAGRAPH:
            continue
        if block.label in STRETCHES or (block.number is not None and looks_cited(block.text)):
            ends = place
            break
        if block.role is Role.PARAGRAPH and not _is_long_title(lines, place):
            ends = place
            break
    start = ends
    if ends < len(lines) and lines[ends].label == "abstract":  # lines above an abstract that is labelled are the head
        return len(lines)
    while start - 1 > first and _is_sentence(lines[start - 1]):
        start -= 1
    return start if start < ends or (ends < len(lines) and lines[ends].role is Role.PARAGRAPH) else len(lines)


def _above_abstract(lines: list[Block]) -> int:
    """Where the labelled abstract with its text stands, below little other prose: what stands above is said by the site. 0: nowhere."""
    prose = 0
    for place, block in enumerate(lines):
        if block.label == "abstract":
            below = [other for other in lines[place + 1 : place + 5] if other.role is not Role.NOISE]
            return place if block.role is Role.FIELD or any(_says_something(other.text) for other in below) else 0
        if block.label in ("references", "body", "notes", "related") or (block.number is not None and looks_cited(block.text)):
            return 0
        if block.role is Role.PARAGRAPH:
            prose += len(block.text)
            if prose > MOST_NOTES:
                return 0
    return 0


def _is_text(block: Block) -> bool:
    return block.role in (Role.LINE, Role.PARAGRAPH) and len(block.text) > 12


def _is_sentence(block: Block) -> bool:
    """Whether a short line is a sentence of the text rather than a line of the head."""
    text = block.text
    return block.role is Role.LINE and len(text) >= SENTENCE_LETTERS and text[-1] in ".?!" and " , " not in text and text.count(" ") >= 6


def _is_last_section(lines: list[Block], place: int) -> bool:
    """Whether an abstract label is the last section of a structured abstract: `Summary` below `Recent findings`."""
    block = lines[place]
    if block.label != "abstract" or section_role(block.text) != "conclusions":
        return False
    above = {section_role(other.text) for other in lines[max(place - 12, 0) : place]} - {None}
    below = block.text[LABEL_LETTERS:] if block.role is Role.FIELD else next((b.text for b in lines[place + 1 : place + 2]), "")
    return len(above) >= 2 and "conclusions" not in above and section_role(below) is None


def _opens_body(block: Block, role: str | None, zone: str, letters: int | None, roles: set[str], *, abstracted: bool) -> bool:
    """
    Whether a line is the heading above the text of the paper: an introduction behind an abstract that is whole.

    `letters` are those of the abstract or unlabelled text so far, None in other zones; `roles` its sections.
    """
    if len(block.text) >= LABEL_LETTERS or block.role in (Role.PARAGRAPH, Role.FIELD):
        return False
    number = CHAPTER_RE.match(block.text)
    if (section_role(block.text[number.end() :]) if number else role) != "background":
        return False
    if letters is None:
        return abstracted and zone != "references"
    if "conclusions" in roles:
        return letters >= FEW
    return letters >= WHOLE_ABSTRACT and (number is not None or not roles or bool(roles & {"results", "discussion"}))


PEOPLE = frozenset(["editors", "supervisor"])
LONG_SMALL_RE = regex.compile(r"(?<!\S)\p{Ll}{4,}")


def _names_nobody(text: str) -> bool:
    """Whether a line below a label for people is a title or sentence: many words, some of them small and long."""
    return text.count(" ") >= 4 and "," not in text and ";" not in text and len(LONG_SMALL_RE.findall(text)) >= 3


IDENTIFIER_RE = regex.compile(r"(?:arXiv|PMC?ID|e?-?ISSN|ISBN|DOI|hdl)\b\s?:?\s?[\w(]{0,8}[\s)/:]?\S*\d|https?://", regex.IGNORECASE)
LIST_MARK_RE = regex.compile(r"[;,；，、·•]")


def _ends_keywords(before: Block, block: Block) -> bool:
    """Whether a line no longer belongs to the keywords above it: prose, a heading, or a line behind a list that is closed."""
    text = block.text
    if (
        block.role is Role.PARAGRAPH
        or block.number is not None
        or section_role(text)
        or len(text) > 2 * PROSE_LETTERS
        or IDENTIFIER_RE.match(text)
    ):
        return True
    if before.label in ("keywords", "keywords_alt"):
        return False
    if before.text.rstrip()[-1:] in ";,；，、-" or text[0].islower():
        return False
    listed = LIST_MARK_RE.search(before.text) is not None
    if listed and (before.text.rstrip().endswith(".") or not LIST_MARK_RE.search(text)):
        return True
    return not listed and text.count(" ") > 6


def _goes_on_listing(before: Block, block: Block) -> bool:
    """Whether a line carries on the list of keywords that the line above it holds behind its label."""
    end = before.text.rstrip()[-1:]
    if IDENTIFIER_RE.match(block.text):
        return False
    return block.role is Role.LINE and len(block.text) < PROSE_LETTERS and (end in ";,；，、-" or (block.text[0].islower() and end != "."))


def _opens_list(block: Block, zone: str) -> bool:
    """Whether a numbered line begins a list of references that has no label; inside an abstract only a number in square brackets does."""
    if block.number is None or not looks_cited(block.text):
        return False
    return zone in ("head", "text", "tail", "body") or (zone == "abstract" and block.text[0] in "[［【〔")


def _opened(block: Block, rest: str) -> tuple[str, str]:
    """The zone below a label, and the zone to fall back to."""
    meaning = str(block.label)
    if meaning == "chrome":
        return rest, rest
    if meaning in STRETCHES:
        return meaning, "tail"
    if block.role is Role.FIELD:
        return rest, rest
    return meaning, rest
