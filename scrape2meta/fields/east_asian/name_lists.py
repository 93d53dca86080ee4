"""Whether a line of an East Asian page is a list of names, and whether a name looks like one."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.fields.east_asian.families import chinese_families, compound_families, japanese_families, korean_families
from scrape2meta.fields.east_asian.person import HANGUL_RE, Person
from scrape2meta.fields.east_asian.persons import SPREAD_RE, read, without_places, without_remarks
from scrape2meta.fields.east_asian.romanised_names import SEMICOLON_RE, family_place
from scrape2meta.values import identifiers

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
REMARKED_RE = regex.compile(r"[@(（\[［【〔译譯]")
LONGEST_RUN = 10  # letters of names glued together
LONGEST_NAME = 8  # letters of a name without dots
KANA_OR_DOT_RE = regex.compile(r"[·・•‧\p{Hiragana}\p{Katakana}\s]")
NOT_LIST_RE = regex.compile(r"[。?!？！:：“”《》=]|\d{3}")
CAPITALS_RE = regex.compile(r"\b\p{Lu}{2,}\b")


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
        return 2 <= len(shown) <= 4 and (shown[0] in korean_families() or shown[:2] in compound_families())
    if language == "ja":
        return (2 <= len(shown) <= 8 and " " in person.shown) or shown[:2] in japanese_families()
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
    if not 2 <= len(text) <= 1500:
        return False
    text = vocab.widths(text)
    text = without_remarks(text).rstrip(" ,").lstrip() if REMARKED_RE.search(text) else text.strip()
    if len(text) < 2 or identifiers.URL_RE.search(text) or NOT_LIST_RE.search(text):
        return False
    if LATIN_WORDS_RE.search(text) and not vocab.CJK_RE.search(text):
        return False
    if len(text) > LONGEST_RUN and text.isalpha() and vocab.CJK_RE.search(text):
        return False  # a run of letters: a title, a sentence
    people = read(text, language=language)
    if not people:
        return False
    text = without_places(text)
    covered = sum(p.span.end - p.span.start for p in people)
    rest = sum(c.isalpha() for c in text) - sum(sum(c.isalpha() for c in name) for p in people for name in (p.shown, *p.alt_names))
    if rest > 0.15 * covered + 2 * len(people):
        return False
    good = sum(likely(person, language) for person in people)
    if any(person.name.literal and len(person.shown) > LONGEST_NAME and not KANA_OR_DOT_RE.search(person.shown) for person in people):
        return False
    if all(person.alt_names for person in people):  # each with its romanised form in brackets
        return True
    if HANGUL_RE.search(text) and len(people) > 1 and 2 * sum(len(p.shown) >= 3 for p in people) < len(people):
        return False
    if not vocab.CJK_RE.search(text):
        return _latin_list(people, text)
    if len(people) == 1 and language == "ja" and SPREAD_RE.match(text):  # `研 究　報 告` is no name
        return bool(people[0].marks) or people[0].name.family in japanese_families()
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
    r"(?<!-)\b(?:of|the|on|for|in|with|University|Institute|Journal|Department|based|using|from|by|to|a|Vol|No|et)\b", regex.IGNORECASE
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
    known = sum(family_place(person.shown) is not None or CAPITALS_RE.search(person.shown) is not None for person in people)
    if len(people) == 1 and family_place(people[0].shown) is None and not LOUD_NAME_RE.fullmatch(people[0].shown):
        return False
    return known >= 0.6 * len(people) and all(2 <= len(p.shown.split()) <= 4 for p in people) and (not text.isupper() or len(people) > 1)
