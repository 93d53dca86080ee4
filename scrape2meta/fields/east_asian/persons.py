"""
Names of people as East Asian pages print them: lists of Han, kana and Hangul names, romanised lists, and the ties between the two.

Marks (`1,2`, `*`, `[1 ]`, `a`) stand behind a name; `张 三` is one name and `张三 李四` are two: a blank between two single letters is padding.
In Japanese lists a blank stands inside the name, and nothing may stand between two people (`山田 太郎鈴木 花子`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.values import identifiers, texts
from scrape2meta.values.names import Name


@dataclass(frozen=True, slots=True)
class Person:
    """One name of a list: as shown, its pieces, its marks, where it stands."""

    shown: str
    name: Name
    marks: tuple[str, ...]
    span: Span
    corresponding: bool = False
    alt_names: tuple[str, ...] = ()


BLANKS = " \t\xa0\u3000\u2002\u2003"
NATIVE = r"[\p{Han}々〇\p{Hiragana}\p{Katakana}\p{Hangul}ー]"
RUN_RE = regex.compile(rf"{NATIVE}(?:[{BLANKS}·・•‧]*{NATIVE})*")
DOTS = str.maketrans("․ㆍᆞ∙•·", ";;;;;;")  # between people
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨", "0123456789123456789")
MARK_RE = regex.compile(r"\d{1,2}|(?<![A-Za-z])[a-h](?![A-Za-z])")
STARS_RE = regex.compile(r"[*＊]{1,4}|[†‡]{1,2}")
STAR_RE = regex.compile(r"[*＊✉#†‡△☆★※]|通信作者|通讯作者|교신저자|責任著者|Corresponding", regex.IGNORECASE)
ROLE_RE = regex.compile(
    r"[(（\[【]?\s*(?:综\s?述|審\s?校|审\s?校|整理|指导|指導|译|編著|编著|主编|主編|执笔|執筆|通信作者|通讯作者|通訊作者|責任著者|교신저자|책임저자|공동저자|제1저자|저자)(?:者)?\s*[)）\]】]?|[(（]\s*(?:著|编|編|译|文)?\s*[)）]"
)
PLACES_RE = regex.compile(
    r"[(（][^()（）]{0,120}(?:大学|大學|学院|學院|学校|研究|医院|醫院|病院|公司|中心|大$|工大|農試|センター|会社|대학|학교|연구|병원|회사|센터|Univ|Inst|College|Hosp|Center|Dept)[^()（）]{0,120}[)）]"
)
SLASH_TWIN_RE = regex.compile(r"\s*/\s*(?P<twin>\p{Lu}[\p{Latin}'’-]*(?:[\s,]+\p{Lu}[\p{Latin}'’-]*){1,3})")
TWIN_RE = regex.compile(r"\s*[(（]\s*(?P<twin>\p{Lu}[\p{Latin}'’.-]*(?:[\s,]+\p{Lu}[\p{Latin}'’.-]*){0,4})\s*[)）]")
BETWEEN_RE = regex.compile(r"[^;；]+")
INVERTED_RE = regex.compile(
    r"\s*(?P<family>[\p{Han}々\p{Hangul}]{1,3})\s*,\s*(?P<given>[\p{Han}々\p{Hiragana}\p{Katakana}\p{Hangul}]{1,4})\s*"
)
OTHERS_RE = regex.compile(r"[\s,，、;；]*(?:等(?:\s?著)?\.?|et\s*al\.?|외(?:\s?\d+인)?|他(?:\d+名)?|ほか)[\s.。;；]*$")
SEPARATOR_RE = regex.compile(r"\s*[,，、;；+&/|]\s*|\s+and\s+|\s{3,}")
LATIN_WORD = r"(?:\p{Lu}[\p{L}'’.-]*|\p{Lu}\.|[dv](?:e|an|on|er)|al|bin)"
LATIN_NAME_RE = regex.compile(rf"{LATIN_WORD}(?:[\s,.]+{LATIN_WORD}){{0,4}}")
MARKS_BEHIND_RE = regex.compile(
    r"(?:[\s,]*(?:[\[(]\s*)?(?:\d{1,2}|[*＊✉#†‡△☆★※]|[⁰¹²³⁴⁵⁶⁷⁸⁹①-⑨]+|(?<![A-Za-z])[a-h](?![A-Za-z]))(?:\s*[\])])?)+[\s,]*$"
)
EMAIL_RE = regex.compile(r"\S+@\S+")
# Words of sites and papers that are as short as names.
NOT_NAMES = frozenset(
    "首页 期刊 作者 摘要 关键词 目录 下载 全文 引用 收藏 分享 打印 文章 论文 简介 正文 登录 注册 检索 更多 综述 论著 研究 目的 方法 结果 结论 讨论 前言 引言 背景 图书 学报 杂志 "
    "高级检索 高等教育 教育 经济 管理 计算机 文学 历史 哲学 法学 医学 理论 实践 应用 分析 探讨 设计 关于我们 联系我们 查看 阅读 点击 导出 展开 中文 英文 摘 要 全部 主编 编辑 单位 "
    "原著 研究 詳細 抄録 要旨 本文 著者 論文 資料 報告 総説 목차 초록 저자 논문 서론 결론 방법 결과 목적 영문 국문 한국 고찰 연구 참고문헌 원문 검색 文摘 计量 指标 相关 评论 推荐 施工 安全 "
    "时间 高校 平台 电力 技术 水利 农业 工程 华北 江苏 广东 安徽 山东 上海 北京 天津 江西 于是 应当 易于 单个 时代 时期 和谐 方案 方面 年度 年代 经验 安排 安装 成果 成本 成都 连续 全国 全球 全面 相对 "
    "通过 路线 都市 都是 水平 房屋 房地产 钱币 应力 应急 应对 强度 强化 解决 解析 解读 温度 温州 毛细管 金融 金属 银行 石油 石化 黄金 马铃薯 牛奶 羊毛 米饭 花生 叶片 山区 海洋 海外 南方 东方 东北 "
    "云计算 常见 常用 常规 何谓 党建 党员 车辆 车床 平面 平均 明代 宋代 唐代 清代 汉代 元代 鲁迅 项目 计划 计算 任务 任何 白色 蓝色 红色 高速 高温 高压 高中 张力 江南 周期 周边 边界 边坡 钟表 武术 "
    "文化 文献 文本 文明 沙漠 冷却 冷链 包装 包括 段落 古代 单元 祖国 强度 路面 路基 隧道 程序 程度".split()
)
HANGUL_RE = regex.compile(r"\p{Hangul}")
KEPT_LETTERS = 60  # of one Latin name


LATIN_LETTERS_RE = regex.compile(r"[A-Za-z]{2,}")
TOKEN_RE = regex.compile(rf"[^{BLANKS}]+")
KANA_RE = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
NOT_LIST_RE = regex.compile(r"[。?!？！:：“”《》=]|\d{3}")
CAPITALS_RE = regex.compile(r"\b\p{Lu}{2,}\b")
WORD_RE = regex.compile(r"[\p{L}'’-]+")
NOT_PIECE_RE = regex.compile(r"[:?!<>{}=\"“”@]|\d")
CAPITAL_RE = regex.compile(r"\p{Lu}")
SEMICOLON_RE = regex.compile(r"[;；]")
WIDE_COMMA_RE = regex.compile(r"\S\s+,\s")
TRAILING_MARK_RE = regex.compile(r"[\d*#\s]+$")
MARK_ALONE_RE = regex.compile(r"[\d*#†‡a-h\s]+")
COMMA_OR_AND_RE = regex.compile(r"\s*[,，、]\s*(?:and\b\s*|&\s*)?|\s+and\s+|\s*&\s*|\s{3,}")
INITIALS_RE = regex.compile(r"(?:\p{Lu}\.-?)+|\p{Lu}{2,3}(?<=.)")
LETTERS_RE = regex.compile(r"\p{L}+")


def read(text: str, start: int = 0, language: str = "zh") -> list[Person]:
    """
    The people of one line or value, in order; spans count from `start`. Latin and East Asian names may be mixed.

    >>> [(p.shown, p.marks) for p in read("张 三1,2, 李四光*,买买提·甲等")]
    [('张三', ('1', '2')), ('李四光', ('*',)), ('买买提·甲', ())]
    >>> [p.shown for p in read("山田 太郎鈴木 花子", language="ja")]
    ['山田 太郎', '鈴木 花子']
    >>> [(p.shown, p.alt_names) for p in read("홍길동 (Hong, Gil-Dong) (한국대학교 간호학과) ; 김철수 (한국병원)", language="ko")]
    [('홍길동', ('Hong, Gil-Dong',)), ('김철수', ())]
    >>> [(p.shown, p.name.family) for p in read("ZHANG San-feng, Li Si")]
    [('ZHANG San-feng', 'Zhang'), ('Li Si', 'Li')]
    """
    flat = vocab.widths(text).translate(SUPERSCRIPTS)
    flat = EMAIL_RE.sub(lambda match: " " * len(match[0]), flat)
    flat = ROLE_RE.sub(lambda match: "," + " " * (len(match[0]) - 1), flat)
    flat = without_places(flat)
    others = OTHERS_RE.search(flat)
    if others:
        flat = flat[: others.start()]
    if HANGUL_RE.search(flat):  # a dot is between two people there; one of the dots is a Hangul letter
        flat = flat.translate(DOTS)
    if inverted := _inverted(flat, text, start, language):
        return inverted
    if not vocab.CJK_RE.search(flat):
        flat = flat.translate(DOTS)
        return _latin(flat, text, start)
    return list(_native(flat, text, start, language))


def _inverted(flat: str, text: str, start: int, language: str) -> list[Person]:
    """People as libraries list them, `山田, 太郎; 鈴木, 花子`: a comma between family and given name; [] for any other list."""
    pieces = [match for match in BETWEEN_RE.finditer(flat) if match[0].strip()]
    matches = [INVERTED_RE.fullmatch(piece[0]) for piece in pieces]
    if not matches or not all(matches) or (len(pieces) == 1 and language != "ja"):
        return []
    found = []
    for piece, match in zip(pieces, matches, strict=True):
        if match is not None:
            begin, end = piece.start() + match.start("family"), piece.start() + match.end("given")
            found.append(Person(texts.tidy(text[begin:end]), Name(match["family"], match["given"]), (), Span(start + begin, start + end)))
    return found


def is_inverted(text: str) -> bool:
    """Whether a text is one East Asian name with a comma behind its family name: `山田, 太郎`."""
    return INVERTED_RE.fullmatch(vocab.widths(text)) is not None


def without_places(text: str) -> str:
    """The text with a comma and blanks for each institution in brackets, so that offsets stay valid."""
    return str(PLACES_RE.sub(lambda match: "," + " " * (len(match[0]) - 1), text))


def _native(flat: str, text: str, start: int, language: str) -> Iterator[Person]:
    runs = [match.span() for match in RUN_RE.finditer(flat)]
    place = 0
    for number, (begin, end) in enumerate(runs):
        latin = flat[place:begin].strip(" ,;.、/*#+0123456789()[]a-")
        if (len(latin) > 3 and " " not in latin) or LATIN_NAME_RE.fullmatch(latin):
            yield from _latin(flat[place:begin], text[place:begin], start + place)
        until = runs[number + 1][0] if number + 1 < len(runs) else len(flat)
        twin = TWIN_RE.match(flat, end, until) or SLASH_TWIN_RE.match(flat, end, until)
        end = twin.end() if twin else end
        behind = flat[end:until]
        signs = _marks_of(behind)
        marks = tuple(MARK_RE.findall(signs)) or tuple(STARS_RE.findall(signs)[:1])
        names = list(_names_in(flat[begin : twin.start() if twin else end], begin, language))
        for order, (a, b) in enumerate(names):
            shown = _shown(text[a:b], language)
            last = order == len(names) - 1
            yield Person(
                shown, parse(shown), marks if last else (), Span(start + a, start + b), last and STAR_RE.search(behind) is not None,
                alt_names=(texts.tidy(twin["twin"]),) if twin and last else (),
            )  # fmt: skip
        place = end + (len(behind) if marks and until == len(flat) else 0)
    rest = flat[place:].strip(" ,;.、/*#+0123456789()[]")
    if len(rest) > 3 and LATIN_NAME_RE.match(rest):
        yield from _latin(flat[place:], text[place:], start + place)


def _marks_of(behind: str) -> str:
    """The part behind a name that may be marks: up to a Latin word."""
    word = LATIN_LETTERS_RE.search(behind)
    return behind[: word.start()] if word else behind


def _shown(text: str, language: str) -> str:
    """The name as a record shows it: without padding in Chinese and Korean, with its one blank in Japanese."""
    shown = texts.tidy(text)
    return shown if language == "ja" else vocab.BLANK_BETWEEN_CJK_RE.sub("", shown)


def _names_in(run: str, begin: int, language: str) -> Iterator[tuple[int, int]]:
    """Where the names of a run of letters and blanks stand."""
    tokens = [(begin + match.start(), begin + match.end()) for match in TOKEN_RE.finditer(run)]
    words = [run[a - begin : b - begin] for a, b in tokens]
    if language == "ja":
        yield from _japanese(tokens, words, run, begin)
        return
    place = 0
    while place < len(tokens):
        a, b = tokens[place]
        if len(words[place]) == 1 and place + 1 < len(tokens) and len(words[place + 1]) <= 2:
            end = place + 1
            if len(words[end]) == 1 and end + 1 < len(tokens) and len(words[end + 1]) == 1 and (len(tokens) - place) % 2 == 1:
                end += 1  # `王 小 明`
            yield a, tokens[end][1]
            place = end + 1
            continue
        if len(words[place]) == 2 and words[place] in compound_families() and place + 1 < len(tokens) and len(words[place + 1]) == 1:
            yield a, tokens[place + 1][1]
            place += 2
            continue
        yield a, b
        place += 1


def _japanese(tokens: Sequence[tuple[int, int]], words: Sequence[str], run: str, begin: int) -> Iterator[tuple[int, int]]:
    """Japanese names: family, blank, given; the next family name may be glued to a given name."""
    families = _japanese_families()
    if len(words) == 1:
        yield tokens[0]
        return
    edges: list[int] = [tokens[0][0]]
    if len(words) % 2 == 0 and (len(words) == 2 or all(len(word) <= 3 for word in words[1::2])):
        edges.extend(token[0] for token in tokens[2::2])
    else:
        edges.extend(token[0] + _given_letters(word, families) for token, word in zip(tokens[1:-1], words[1:-1], strict=True))
    for a, b in pairwise([*edges, tokens[-1][1]]):
        inner = run[a - begin : b - begin]
        yield a, a + len(inner.rstrip(BLANKS))


def _given_letters(word: str, families: frozenset[str]) -> int:
    """How many letters at the front of `太郎鈴木` are the given name."""
    for size in (3, 2, 1):
        if len(word) > size and word[-size:] in families:
            return len(word) - size
    return 2 if len(word) > 3 else 1  # given names have two letters mostly, as family names have


@cache
def _japanese_families() -> frozenset[str]:
    return frozenset(str(vocab.entry("family_names", "japanese")["names"]).split())


@cache
def compound_families() -> frozenset[str]:
    """Chinese and Korean family names of two letters."""
    return frozenset(str(vocab.entry("family_names", "compound")["names"]).split())


@cache
def chinese_families() -> frozenset[str]:
    """The letters that are Chinese family names, simplified and traditional."""
    return frozenset(letter for letters in vocab.entry("family_names", "chinese").values() for letter in str(letters))


@cache
def romanised() -> dict[str, frozenset[str]]:
    """Romanised family name -> the East Asian letters it stands for."""
    found: dict[str, set[str]] = {}
    for language in ("chinese", "wade_giles", "cantonese", "korean"):
        for latin, letters in vocab.entry("family_names", language).items():
            found.setdefault(latin, set()).update(str(letters))
    return {latin: frozenset(letters) for latin, letters in found.items()}


@cache
def _korean_families() -> frozenset[str]:
    return frozenset(letter for letters in vocab.entry("family_names", "korean").values() for letter in str(letters))


def parse(shown: str) -> Name:
    """
    Family and given name of one East Asian name; names with a middle dot, in kana or of more than four letters are kept whole.

    >>> parse("欧阳修远").family, parse("买买提·甲").literal, parse("山田 太郎").given, parse("홍길동").family
    ('欧阳', '买买提·甲', '太郎', '홍')
    """
    if any(dot in shown for dot in "·・•‧"):
        return Name(literal=shown)
    parts = shown.split()
    if len(parts) == 2:
        return Name(parts[0], parts[1])
    if len(parts) > 2 or len(shown) > 4 or len(shown) < 2:
        return Name(literal=shown)
    if KANA_RE.search(shown):
        return Name(literal=shown)
    size = 2 if shown[:2] in compound_families() and len(shown) > 2 else 1
    if len(shown) == 4 and size == 1 and not {shown[0], shown[1]} <= chinese_families() and not HANGUL_RE.match(shown):
        return Name(literal=shown)  # `扎西次仁` has no family name
    return Name(shown[:size], shown[size:])


def likely(person: Person, language: str = "zh") -> bool:
    """
    Whether a name by itself looks like one: two to four letters that begin with a family name.

    >>> likely(read("张三")[0]), likely(read("高级检索")[0])
    (True, False)
    """
    shown = person.shown.replace(" ", "")
    if shown in NOT_NAMES:
        return False
    if vocab.CJK_RE.search(shown) is None:
        return person.name.given is not None
    if person.name.literal:
        return any(dot in shown for dot in "·・‧") and len(shown) <= 16
    if "\uac00" <= shown[0] <= "\ud7a3":
        return 2 <= len(shown) <= 4 and (shown[0] in _korean_families() or shown[:2] in compound_families())
    if language == "ja":
        return (2 <= len(shown) <= 8 and " " in person.shown) or shown[:2] in _japanese_families()
    if len(shown) == 4:
        return shown[:2] in compound_families() or (shown[0] in chinese_families() and shown[1] in chinese_families())
    return 2 <= len(shown) <= 3 and (shown[0] in chinese_families() or shown[:2] in compound_families())


@lru_cache(maxsize=1024)
def is_list(text: str, language: str = "zh") -> bool:
    """
    Whether a line holds names and their marks, and nothing else.

    >>> is_list("张三1, 李四2*, 王五1"), is_list("首页 期刊 论文"), is_list("高温合金研究"), is_list("ZHANG San1, LI Si2")
    (True, False, False, True)
    """
    text = text.strip()
    if not 2 <= len(text) <= 1500 or identifiers.URL_RE.search(text) or NOT_LIST_RE.search(text):
        return False
    if LATIN_WORDS_RE.search(text) and not vocab.CJK_RE.search(text):
        return False
    people = read(text, language=language)
    if not people:
        return False
    text = without_places(text)
    covered = sum(p.span.end - p.span.start for p in people)
    rest = sum(c.isalpha() for c in text) - sum(sum(c.isalpha() for c in name) for p in people for name in (p.shown, *p.alt_names))
    if rest > 0.15 * covered + 2 * len(people):
        return False
    good = sum(likely(person, language) for person in people)
    if all(person.alt_names for person in people):  # each with its romanised form in brackets
        return True
    if HANGUL_RE.search(text) and len(people) > 1 and 2 * sum(len(p.shown) >= 3 for p in people) < len(people):
        return False
    if not vocab.CJK_RE.search(text):
        return _latin_list(people, text)
    if len(people) == 1:
        return good == 1 and len(text) - sum(len(name) for name in people[0].alt_names) <= 10
    if HANGUL_RE.search(text) and not SIGN_RE.search(text):  # words of a sentence sooner, unless all are as long as names mostly are
        return good == len(people) and 3 * sum(len(p.shown) == 3 for p in people) > 2 * len(people)
    if language == "ja" and len(people) > 1 and all(person.marks and 3 <= len(person.shown) <= 8 for person in people):
        return True
    marked = PLUS_LIST_RE.fullmatch(text) is not None
    marked = marked or (len(people) > 1 and sum(bool(person.marks) for person in people) >= len(people) - 1)
    return good >= (0.4 if marked else 0.6) * len(people) and any(not p.name.literal for p in people)


PLUS_LIST_RE = regex.compile(r"\p{Han}{2,4}(?:\s?\+\s?\p{Han}{2,4})+")
SIGN_RE = regex.compile(r"[^\p{L}\s]")
LATIN_WORDS_RE = regex.compile(
    r"\b(?:of|the|on|for|in|with|University|Institute|Journal|Department|based|using|from|by|to|a|Vol|No|et)\b", regex.IGNORECASE
)


INVERTED_LATIN_RE = regex.compile(r"\p{Lu}[\p{L}'’-]+,\s?\p{Lu}[\p{L}'’.-]*(?:\s\p{Lu}[\p{L}'’.-]*)?")
LOUD_NAME_RE = regex.compile(
    r"\p{Lu}{3,},?\s\p{Lu}\p{Ll}+(?:-\p{L}\p{Ll}+)?|\p{Lu}\p{Ll}+(?:-\p{L}\p{Ll}+)?\s\p{Lu}{3,}"
)  # `ASHIDA Makiko`
PARTICLES = frozenset("and de van von der al bin da di del la le".split())


def _latin_list(people: Sequence[Person], text: str) -> bool:
    """Whether romanised names are a list of people: most have a family name of the list, or capitals for it."""
    if any(word[0].islower() and word not in PARTICLES for person in people for word in person.shown.split()):
        return False
    marked = sum(bool(person.marks) for person in people)
    if len(people) > 1 and marked == len(people) and all(2 <= len(p.shown.split()) <= 3 for p in people):
        return True
    if len(people) > 1 and all(INVERTED_LATIN_RE.fullmatch(person.shown) for person in people) and SEMICOLON_RE.search(text):
        return True
    known = sum(_family_in(person.shown) is not None or CAPITALS_RE.search(person.shown) is not None for person in people)
    if len(people) == 1 and _family_in(people[0].shown) is None and not LOUD_NAME_RE.fullmatch(people[0].shown):
        return False
    return known >= 0.6 * len(people) and all(2 <= len(p.shown.split()) <= 4 for p in people) and (not text.isupper() or len(people) > 1)


def _family_in(shown: str) -> int | None:
    """0 or 1: which word of two is a known romanised family name; None where neither or both are."""
    words = WORD_RE.findall(shown)
    if len(words) < 2:
        return None
    first, last = (words[0].casefold() in romanised()), (words[-1].casefold() in romanised())
    if first == last:
        return 0 if first else None
    return 0 if first else 1


def _latin(flat: str, text: str, start: int) -> list[Person]:
    """The people of a romanised list."""
    found: list[Person] = []
    for begin, end in _latin_pieces(flat):
        piece = flat[begin:end]
        marks = MARKS_BEHIND_RE.search(piece)
        bare = piece[: marks.start()] if marks else piece
        lead = len(bare) - len(bare.lstrip(" ,.;*/0123456789[]()"))
        bare = bare.strip(" ,;*/[]()0123456789")
        if not bare or len(bare) > KEPT_LETTERS or not CAPITAL_RE.search(bare) or NOT_PIECE_RE.search(bare):
            continue
        shown = texts.tidy(text[begin + lead : begin + lead + len(bare)])
        signs = tuple(MARK_RE.findall(marks[0])) if marks else ()
        found.append(
            Person(
                shown, latin_name(shown), signs, Span(start + begin + lead, start + begin + lead + len(bare)),
                marks is not None and STAR_RE.search(marks[0]) is not None,
            )
        )  # fmt: skip
    return found


BLANK_CUT_RE = regex.compile(r"(?<=\S\S)\s{2,}(?=\p{Lu})|(?<=[†*#‡]\d|\p{L}[\d*†‡#])\s+(?=\p{Lu})")
WIDE_CUT_RE = regex.compile(r"\s+,\s*")


def _latin_pieces(flat: str) -> Iterator[tuple[int, int]]:
    """Where the people of a romanised list stand: between semicolons or wide commas, else between commas that part no name from itself."""
    wide = SEMICOLON_RE.search(flat)
    spaced = all(piece.count(",") == 1 for piece in WIDE_CUT_RE.split(flat.strip(" ,"))) and WIDE_COMMA_RE.search(flat)
    if wide or spaced:
        cuts = [m.span() for m in regex.finditer(r"\s*[;；]\s*" if wide else r"\s+,\s*", flat)]
    else:
        cuts = [m.span() for m in COMMA_OR_AND_RE.finditer(flat)] or [m.span() for m in BLANK_CUT_RE.finditer(flat.strip())]
    edges = [0, *(edge for cut in cuts for edge in cut), len(flat)]
    pieces = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if flat[a:b].strip()]
    if len(pieces) == 1:
        yield from _blank_parted(flat, *pieces[0])
        return
    joined: list[tuple[int, int]] = []
    words = [flat[a:b].strip() for a, b in pieces]
    bare = [TRAILING_MARK_RE.sub("", word) for word in words]
    inverted = not (wide or spaced) and len(pieces) >= 2 and len(pieces) % 2 == 0 and all(" " not in w for w in bare[::2])
    for number, (a, b) in enumerate(pieces):
        mark = MARK_ALONE_RE.fullmatch(words[number]) is not None
        if joined and (mark or (inverted and number % 2 == 1)):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    yield from joined


def _blank_parted(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`Wen Ting Lu Haiyan`: two words each, family names first, with blanks alone between people; else the piece as it is."""
    words = [match.span() for match in WORD_RE.finditer(flat, start, end)]
    firsts = [flat[a:b].casefold() for a, b in words[::2]]
    if len(words) >= 4 and len(words) % 2 == 0 and all(word in romanised() for word in firsts):
        yield from ((words[place][0], words[place + 1][1]) for place in range(0, len(words), 2))
    else:
        yield start, end


INITIAL_RE = regex.compile(r"(?:\p{Lu}\.?-?){1,3}")
FULL_WORD_RE = regex.compile(r"\p{Lu}[\p{L}'’-]*\p{Ll}[\p{L}'’-]*|\p{Lu}{4,}")


def in_turns(person: Person, count: int = 0) -> list[Person]:
    """
    The people of a run of Latin words without any sign between them: two words each, or a family name and its initials.

    `count` is known from their twins, 0 where it is not. The person itself where the run cannot be told apart.

    >>> run = Person("Marta Olszewska Henrik Dahl", Name(), (), Span(5, 32))
    >>> [(one.shown, one.span.start) for one in in_turns(run)], len(in_turns(run, 3))
    ([('Marta Olszewska', 5), ('Henrik Dahl', 21)], 1)
    """
    words = [match.span() for match in regex.finditer(r"\S+", person.shown)]
    kinds = "".join("i" if INITIAL_RE.fullmatch(word) else "w" if FULL_WORD_RE.fullmatch(word) else "x" for word in person.shown.split())
    for turn in (r"ww", r"wi+", r"i+w"):
        cuts = [match.span() for match in regex.finditer(turn, kinds)]
        if regex.fullmatch(f"(?:{turn})+", kinds) and len(cuts) >= 2 and count in (0, len(cuts)):
            exact = person.span.end - person.span.start == len(person.shown)
            found = []
            for first, last in cuts:
                a, b = words[first][0], words[last - 1][1]
                shown = person.shown[a:b]
                span = Span(person.span.start + a, person.span.start + b) if exact else person.span
                found.append(Person(shown, latin_name(shown), (), span))
            return found
    return [person]


def latin_name(shown: str, twin: Name | None = None) -> Name:
    """
    Family and given of a romanised name: by its comma, its capitals, the name in East Asian letters beside it, the list of family names.

    >>> latin_name("San ZHANG"), latin_name("Zhang Sanfeng").given, latin_name("Hong, Gil Dong").given
    (Name(family='Zhang', given='San', literal=None), 'Sanfeng', 'Gil Dong')
    >>> latin_name("Wei Yang", Name("魏", "阳")).family, latin_name("Wei Yang", Name("杨", "伟")).family
    ('Wei', 'Yang')
    """
    if "," in shown:
        family, _, given = shown.partition(",")
        return Name(_calm(family.strip()), given.strip(" ,") or None)
    words = shown.split()
    if len(words) < 2:
        return Name(literal=shown)
    loud = [len(word) > 1 and word.isupper() and not INITIALS_RE.fullmatch(word) for word in words]
    short = [len(word) in (2, 3) and word.isupper() and "." not in word for word in words]
    if not any(loud) and any(short) and not all(w.isupper() for w in words):
        known = [s and word.casefold() in romanised() for s, word in zip(short, words, strict=True)]
        loud = known if any(known) else short
    first: bool | None = None
    if any(loud) and not all(loud):
        if loud[0] and not loud[-1]:
            first = True
        elif loud[-1] and not loud[0]:
            first = False
    if first is None and twin and twin.family:
        tables = romanised()
        is_first = bool(tables.get(_key(words[0]), frozenset()) & set(twin.family))
        is_last = bool(tables.get(_key(words[-1]), frozenset()) & set(twin.family))
        if is_first != is_last:
            first = is_first
    if first is None:
        place = _family_in(shown)
        first = place != 1 if place is not None else words[-1].rstrip(".").isupper() and len(words[-1].rstrip(".")) <= 2
    size = sum(1 for sign in loud if sign) if any(loud) and not all(loud) else 1
    front, back = (words[:size], words[size:]) if first else (words[-size:], words[:-size])
    return Name(_calm(" ".join(front)), " ".join(back) or None)


def _key(word: str) -> str:
    return word.casefold().replace("ü", "v").strip(".-'’")


def _calm(family: str) -> str:
    """A family name without its capitals: `ZHANG` is Zhang, `OU-YANG` Ou-Yang."""
    return LETTERS_RE.sub(lambda match: match[0].capitalize(), family) if family.isupper() and len(family) > 1 else family


def _without_letters(natives: Sequence[Person], latins: Sequence[Person]) -> Sequence[Person]:
    """Romanised names without the letters that mark their twins, where all have them: `FU Yana` beside `傅琰a`."""
    letters = [person.marks[0] if person.marks and person.marks[0].isalpha() else None for person in natives]
    if len(natives) != len(latins) or not letters or not all(x and y.shown.endswith(x) for x, y in zip(letters, latins, strict=True)):
        return latins
    return [replace(person, shown=person.shown[:-1].rstrip(), name=latin_name(person.shown[:-1].rstrip())) for person in latins]


def tied(natives: Sequence[Person], latins: Sequence[Person]) -> list[Person]:
    """The people with their romanised twins: by place where both lists are as long, else only where the family names agree."""
    found: list[Person] = []
    latins = _without_letters(natives, latins)
    even = len(natives) == len(latins) and fits(natives, latins)
    for place, person in enumerate(natives):
        twin = latins[place] if place < len(latins) else None
        if twin is not None and twin.shown != person.shown and (even or _agree(person, twin)):
            person = replace(person, alt_names=(*person.alt_names, twin.shown), marks=person.marks or twin.marks)
        found.append(person)
    return found


def _known(native: Person) -> bool:
    """Whether the romanised forms of a family name are listed."""
    family = native.name.family or ""
    return family in _compounds() or (len(family) == 1 and family in _listed())


@cache
def _listed() -> frozenset[str]:
    return frozenset(letter for letters in romanised().values() for letter in letters)


@cache
def _compounds() -> dict[str, frozenset[str]]:
    """Family name of two letters -> its romanised forms."""
    found: dict[str, set[str]] = {}
    for latin, letters in vocab.entry("family_names", "compound_romanised").items():
        for place in range(0, len(str(letters)), 2):
            found.setdefault(str(letters)[place : place + 2], set()).add(latin)
    return {family: frozenset(forms) for family, forms in found.items()}


def fits(natives: Sequence[Person], latins: Sequence[Person]) -> bool:
    """Whether romanised names may be those of the same people in the same order; Japanese names are not looked up."""
    pairs = [(a, b) for a, b in zip(natives, latins, strict=False) if " " not in a.shown and _known(a)]
    return not pairs or sum(_agree(a, b) for a, b in pairs) * 2 >= len(pairs)


def _agree(native: Person, latin: Person) -> bool:
    family = native.name.family or ""
    words = WORD_RE.findall(latin.shown)
    if family in _compounds():
        joined = {_key(word).replace("-", "") for word in words} | {"".join(map(_key, words[:2])), "".join(map(_key, words[-2:]))}
        return not joined.isdisjoint(_compounds()[family])
    return any(romanised().get(_key(word), frozenset()) & set(family) for word in (words[0], words[-1])) if words and family else False
