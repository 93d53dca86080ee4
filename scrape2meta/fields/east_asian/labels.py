"""
The label matcher of Chinese, Japanese and Korean pages: every shape of a label and every script at once.

A label word may have blanks between its letters (`摘 要`, `D O I`), a bullet before it, brackets around it (`【作者】`), a twin in another
language behind it (`关键词/Keywords:`, `摘要(Abstract)`), a colon, a blank, or nothing between it and its value (`关键词甲`). Where nothing
marks it, what follows must be a value of its kind: `摘要的写作` is no label.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.fields.east_asian.label_values import GLUED, LATIN_TEST, none
from scrape2meta.fields.east_asian.label_words import codes_re, first_letters, last_letters, longest_word, meanings_by_word

LETTERS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
LONGEST_WORD = 24  # letters of a label with its blanks
MOST_BLANKS = 4  # between two letters of a label


class Label(NamedTuple):
    """A label found in a line: what it means, its folded word, where it starts, where its value begins, and whether a mark says so."""

    meaning: str
    word: str
    start: int
    value: int
    marked: bool


LEAD_RE = regex.compile(r"[\s•·▪◦●■▲►▶◆※★☆*#>|,;。.-]*")
BULLETS = frozenset("•·▪◦●■▲►▶◆")  # `• 单位某某大学`
OPENING = "【〔[〈<（("
CLOSING = "】〕]〉>）)"
TWIN_RE = regex.compile(r"\s*[/／]\s*(?P<twin>[A-Za-z][A-Za-z .()]{1,28}[A-Za-z)])(?=\s*[:：】〕\]]|\s*$)")
# What a site says of a list in brackets: `相关论文(以下内容由系统推荐)`, `参考文献(Reference)`.
REMARK_RE = regex.compile(r"\s*[(（][^()（）]{1,30}[)）]\W*")
COUNT_RE = regex.compile(r"\s*[(（]\s*\d{1,4}\s*(?:件|条|條|篇|건|개)?\s*[)）](?=\s*(?:[:：]|$|열기|닫기|더?보기))")
# What opens and closes the text under a label: `초록 열기/닫기 버튼`.
BUTTONS_RE = regex.compile(
    r"(?:[\s/|·()-]*(?:열기|닫기|버튼|더?보기|접기|펼치기|展开|展開|收起|显示|顯示|隐藏|查看全部|もっと見る|閉じる|開く|表示|非表示|Show|Hide|[〈<\[]?TOP[〉>\]]?|回頂端|回頁首|返回顶部))+\s*(?:\W*$|(?=\*))"
)
# The language of the value in brackets: `논문명(국문)`, `題名(英文)`.
LANGUAGE_RE = regex.compile(
    r"\s*[(（]\s?(?:(?P<own>국문|한글|한국어|국어|中文|华文|日本語|和文|日文|原文)|(?P<other>영문|영어|외국어|외국문|英文|外文|英語|英语|English|並列|并列))\s?[)）]"
)
OF_TRANSLATIONS = {"title": "title_alt", "keywords": "keywords_alt", "abstract": "abstract_alt"}
# Labels between blanks inside a page that stands on one line.
ALONE_RE = regex.compile(r"(?<=[\s。.;；\d])(?:中文摘要|英文摘要|国文摘要|國文摘要|국문\s?초록|영문\s?초록|和文抄録)(?=\s+[^\s:：│|])")
LONG_LINE = 200  # letters
BARS = "│┃丨┊¦"
JOINING = "・·∙、/／"
DOT_RE = regex.compile(r"\s*[·∙・、/／]\s*(?=[\p{Han}\p{Hangul}\p{Katakana}])")
GLUED_COUNT_RE = regex.compile(r"\s?\d{1,4}")  # of a list: `参考文献12`
COLON_RE = regex.compile(r"[\s\xa0\u3000]*[:：][\s\xa0\u3000:：]*")
INNER_RE = regex.compile(r"[:：]|[【〔\[](?=[^【〔\[\]】〕]{1,20}[】〕\]])")
LISTED_RE = regex.compile(r"[;,；，]|\s{2,}")
# A word that stands in prose and headings too needs a mark, not a blank alone.
WEAK_WORDS = frozenset(
    "标题 標題 来源 來源 關聯 关联 期刊 文献 概要 年 卷 期 号 巻 권 호 쪽 引用 単位 单位 分类 学位 专业 下载 打印 展开 분류 頁 详细 出处 語言 语种".split()
)
# Labels that are found inside a line with a Han letter right before them: the last words of a value run into them.
DISTINCT = frozenset(
    {
        "keywords", "classification", "document_code", "article_number", "author_note", "corresponding", "received", "revised",
        "accepted", "online", "published", "citation", "doi", "funding", "affiliations", "history",
    }
)  # fmt: skip


LATIN_INNER = frozenset(
    {"keywords", "doi", "received", "accepted", "revised", "abstract", "classification", "document_code", "article_number", "issn"}
)
MASTHEAD = frozenset({"volume", "issue", "pages", "year", "issn", "cn", "doi", "volume_issue", "page_count", "published"})


def at_start(line: str, begin: int = 0) -> Label | None:
    """
    The label at the head of a line (or from `begin`), behind bullets and opening brackets.

    >>> line = "【关 键 词】甲;乙"
    >>> label = at_start(line)
    >>> label.meaning, line[label.value :]
    ('keywords', '甲;乙')
    >>> at_start("摘要的写作要求") is None, at_start("D O I").meaning
    (True, 'doi')
    """
    lead = LEAD_RE.match(line, begin)
    start = lead.end() if lead else begin
    opened = start < len(line) and line[start] in OPENING
    if opened:
        start += 1
    found = _word(line, start)
    if found is None:
        return _unknown(line, begin, start) if opened and line[start - 1] == "【" else None
    for number, (meaning, word, end) in enumerate(found):
        label = _label(line, begin, start, opened, meaning, word, end)
        if label and (label.marked or not number):  # a part of a longer word is a label where a mark says so
            return label
    return None


PART_RE = regex.compile(r"[、,，/・与和及\s]+")


def _unknown(line: str, begin: int, start: int) -> Label | None:
    """A label in lens brackets whose word is not known, and is no section of an abstract: it ends the value before it."""
    end = line.find("】", start, start + 14)
    if end <= start or not line[end + 1 :].strip():
        return None
    sections = vocab.meanings("sections")
    word = vocab.fold(line[start:end])
    if word in sections or any(vocab.fold(part) in sections for part in PART_RE.split(line[start:end])):
        return None
    bare = line[end + 1 :].lstrip(" \t\u3000\xa0:：")
    return Label("memo", word, begin, len(line) - len(bare), True)


@lru_cache(maxsize=16_384)
def _plain(character: str) -> str:
    """A letter as it is looked up: small and simplified."""
    return character.casefold().translate(vocab.simplified())


def _word(line: str, start: int) -> list[tuple[str, str, int]] | None:
    """The label words that begin at a place, the longest first: (meaning, word, where it ends)."""
    table = meanings_by_word()
    head = "".join(map(_plain, line[start : start + 2]))
    if len(head) == 2 and head not in first_letters() and not line[start + 1].isspace() and head[0] not in table:  # so are most lines
        return None
    letters, blanks = "", 0
    found: list[tuple[str, str, int]] = []
    longest = longest_word()
    for place in range(start, min(len(line), start + 2 * LONGEST_WORD)):
        character = line[place]
        if character.isspace():
            blanks += 1
            if blanks > MOST_BLANKS or not letters:
                break
            continue
        blanks = 0
        letters += _plain(character)
        size = len(letters)
        if size == 2 and letters not in first_letters() and not found:
            return None
        if size > longest:
            break
        if letters in table:
            following = line[place + 1 : place + 2]
            if not (character.isascii() and character.isalpha() and following.isascii() and following.islower()):
                found.append((table[letters], letters, place + 1))
    return found[::-1] or None


def _label(line: str, begin: int, start: int, opened: bool, meaning: str, word: str, end: int) -> Label | None:
    """The label that this word makes with what stands around it; None where it is a word of a text."""
    marked = False
    if opened:
        while end < len(line) and line[end].isspace():
            end += 1
        if end < len(line) and line[end] in CLOSING:
            end, marked = end + 1, True
        else:
            return None
    if "(" in word and ")" not in word and line[end : end + 1] == ")":
        end += 1
    if spoken := LANGUAGE_RE.match(line, end):
        end = spoken.end()
        meaning = OF_TRANSLATIONS.get(meaning, meaning) if spoken["other"] else meaning
    end = _behind_twins(line, end)
    if counted := COUNT_RE.match(line, end):
        end = counted.end()
    colon = COLON_RE.match(line, end)
    if colon:
        end, marked = colon.end(), True
    value = line[end:]
    bare = value.lstrip(" \t\u3000\xa0")
    if marked:
        return Label(meaning, word, begin, len(line) - len(bare), True)
    counted_list = meaning in ("references", "related") and (GLUED_COUNT_RE.fullmatch(value) or REMARK_RE.fullmatch(value))
    if not bare or counted_list or (len(word) > 1 and BUTTONS_RE.match(bare)):
        return Label(meaning, word, begin, len(line), len(word) > 1)
    if len(word) < 2:
        counts = meaning in MASTHEAD and len(line) <= 30 and value[:1].isspace() and bare[:1].isdigit()
        return Label(meaning, word, begin, len(line) - len(bare), False) if counts else None
    if bare[0] in BARS:  # words of a menu, the text below them: `摘要 │ 並列摘要 │ 參考文獻`
        return Label(meaning, word, begin, len(line), False) if meaning == "abstract" else None
    if bare[0] in JOINING:  # one of several words: `タイトル・人物・キーワード等`
        return None
    blank = len(value) > len(bare)
    test = GLUED.get(meaning)
    if word.isascii() and blank and LATIN_TEST.get(meaning, none)(bare):
        return Label(meaning, word, begin, len(line) - len(bare), False)
    if word.isascii():
        lower = bare[0].islower() and meaning != "doi"
        glued_latin = meaning in ("abstract", "keywords", "doi") and test is not None and test(bare) and not lower
        if blank and meaning == "keywords" and LISTED_RE.search(bare) and len(bare) < 400:
            glued_latin = True
        return Label(meaning, word, begin, len(line) - len(bare), False) if glued_latin else None
    spread = any(c.isspace() for c in line[start:end].strip())
    if (
        blank
        and (spread or word not in WEAK_WORDS)
        and not (meaning in ("abstract", "references") and len(bare) < 20)
        and meaning not in ("body", "chrome")
    ):
        run = bare.find("(") if meaning == "authors" and "(" in bare else len(bare)  # names, then their institutions in brackets
        if meaning in ("authors", "container_title") and run > (400 if spread else 120):
            return None
        return Label(meaning, word, begin, len(line) - len(bare), False)
    if not blank and word in WEAK_WORDS and line[begin:start].strip() not in BULLETS:
        return None
    return Label(meaning, word, begin, len(line) - len(bare), False) if test and test(bare) else None


def _behind_twins(line: str, end: int) -> int:
    """Where a label ends with its twin in another language: `作者/Author(s)`, `摘要(Abstract)`, `关键词 Keywords:`."""
    if twin := TWIN_RE.match(line, end):
        return int(twin.end())
    place = end
    while place < len(line) and line[place] in " \u3000\xa0":
        place += 1
    if (dot := DOT_RE.match(line, end)) and (found := _word(line, dot.end())):  # `초록·키워드`
        after = found[0][2]
        if COLON_RE.match(line, after) or not line[after:].strip():
            return after
    bracket = place < len(line) and line[place] in "(（"
    place += bracket
    found = _word(line, place) if place > end else None
    if not found:
        return end
    after = found[0][2]
    if bracket:
        return after + 1 if line[after : after + 1] in (")", "）") else end
    return after if COLON_RE.match(line, after) or not line[after:].strip() else end


def inside(line: str) -> Iterator[Label]:
    """
    The labels of one line in order: the one at its head, and marked ones further in.

    >>> line = "来源:甲学报 作者:张三;李四 发布于:2001-02-03"
    >>> [(label.meaning, line[label.value :][:3]) for label in inside(line)]
    [('container_title', '甲学报'), ('authors', '张三;'), ('published', '200')]
    """
    first = at_start(line)
    place = 0
    if first:
        yield first
        place = first.value
    if len(line) > 20_000:
        return
    last = 0
    long = len(line) >= LONG_LINE
    marks = [
        *INNER_RE.finditer(line, place),
        *(codes_re().finditer(line, place) if len(line) < 2000 else ()),
        *(ALONE_RE.finditer(line, place) if long else ()),
    ]
    for mark in sorted(marks, key=lambda match: match.start()) if len(line) < 2000 else marks:
        if mark.start() < place:
            continue
        if len(mark[0]) > 1:
            label = at_start(line, mark.start())
        else:
            label = _before_colon(line, mark.start(), place) if mark[0] in ":：" else _bracketed(line, mark.start())
        if label and label.start >= place and (label.start > last or not first):
            yield label
            place = last = label.value


def _bracketed(line: str, start: int) -> Label | None:
    label = at_start(line, start)
    return label._replace(start=start) if label and label.marked else None


def _before_colon(line: str, colon: int, floor: int) -> Label | None:
    """The label whose colon stands here: the longest word of the table that ends before it."""
    end = colon
    while end > floor and line[end - 1].isspace():
        end -= 1
    if end > floor and line[end - 1] in ")）":  # `作者(Author):`
        opening = max(line.rfind("(", floor, end), line.rfind("（", floor, end))
        if opening > floor and end - opening < 30:
            end = opening
    if end <= floor or _plain(line[end - 1]) not in last_letters():
        return None
    letters, blanks, best = "", 0, None
    table = meanings_by_word()
    for place in range(end - 1, max(floor, end - 2 * LONGEST_WORD) - 1, -1):
        character = line[place]
        if character.isspace():
            blanks += 1
            if blanks > MOST_BLANKS:
                break
            continue
        blanks = 0
        letters = _plain(character) + letters
        if len(letters) > longest_word():
            break
        meaning = table.get(letters)
        if meaning and _stands_apart(line, place, floor, letters, meaning):
            best = (meaning, letters, place)
    if best is None:
        return None
    behind = COLON_RE.match(line, end if line[end] in " :：\u3000\xa0" else colon) or COLON_RE.match(line, colon)
    return Label(best[0], best[1], best[2], behind.end() if behind else colon + 1, True)


def _stands_apart(line: str, place: int, floor: int, word: str, meaning: str) -> bool:
    """Whether a word before a colon inside a line is a label there, and not the end of a longer word or of a sentence."""
    before = line[place - 1 : place]
    apart = place <= floor or not before or not before.isalnum()
    blank = before.isspace() or before in ";；|,，。.)）】]"
    if word.isascii():
        if before.isalpha() and before.isascii():
            return False
        return (meaning in LATIN_INNER and (apart or not before.isascii())) or (
            blank and len(line) < 300 and (meaning in MASTHEAD or line[max(place - 2, 0) : place].isspace())
        )
    if len(word) == 1:
        return apart and meaning in MASTHEAD and len(line) < 200
    if apart:
        return len(line) < 300 or meaning in DISTINCT or before.isspace() or before in ")）】" or place <= floor
    if before.isdigit() and meaning in MASTHEAD:  # `卷号:33期号:4页码:501-510`
        return True
    return meaning in DISTINCT and (len(word) > 2 or not vocab.CJK_RE.match(before))
