"""
The head of a Chinese paper that lost its line ends: masthead, title, names and institution run into each other before the abstract.

`第34卷第2期2012年4月北方水利Vol.34No.2水库大坝监测资料分析季天佑,贺兰芝(某省设计研究院,西安710001)摘要:...`, as document sites and PDF text
print it. What stands in brackets before the abstract is the institution; names end before it; the first of them is told from the title by
its family name and by the words that titles end with.
"""

from collections.abc import Iterator

import regex

from scrape2meta.fields.east_asian.families import chinese_families, compound_families
from scrape2meta.fields.east_asian.site import is_of_site

SHORTEST, LONGEST = 24, 1200  # letters of such a head
PLACE_RE = regex.compile(
    r"[(（](?=[^()（）]*(?:大学|大學|学院|學院|研究|医院|醫院|公司|中心|学校|學校|中学|小学|[局站所厂院部队馆校][,，;；\s\d]))(?:[^()（）]|[(（][^()（）]{1,20}[)）]){6,400}[)）]\s*$"
)
NAME = r"\p{Han}(?:[ \u3000]{1,2}\p{Han}|\p{Han}{1,3})"
MARKS = r"[\d*#△,，\s①-⑨¹²³]*"
LAST_NAMES_RE = regex.compile(rf"(?:(?<=[\d*#,，、;；\s])\s*{NAME}{MARKS}[,，、;；\s]*)*$")
MARKED_END_RE = regex.compile(rf"{MARKS}[,，、;；\s]*$")
# What the titles of papers end with.
TITLE_END_RE = regex.compile(
    r"(?:研究|分析|探讨|探討|探析|浅析|浅谈|浅论|初探|思考|应用|應用|影响|影響|设计|設計|进展|進展|综述|比较|评价|对策|措施|实践|实现|特征|特性|规律|机理|关系|方法|技术|模型|问题|作用|效果|观察|体会|现状|启示|策略|途径|模式|工艺|性能|试验|实验|模拟|计算|测定|优化|控制|诊断|治疗|护理|发展|建设|管理|改革|构建|演变|变化|意义|价值|经验|报告|一例|\d例)$"
)
# The end of a masthead, of numbers of an article, of what sites print before a paper.
FRONT_RE = regex.compile(
    r"(?:Vol\.?\s?\d+[,，.]?|No\.?\s?\d{1,3}(?=(?:19|20)\d\d|\D|$)[,，.]?|(?:19|20)\d\d\s?年\s?\d{1,2}\s?月|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\p{Ll}*[.,，]{0,2}\s?(?:19|20)\d\d"
    r"|\d{4}-\d{3}[\dXx]\s?[(（](?:19|20)\d\d[)）]\s?\w{2,5}-\d{3,5}-\d{2,3}|第\s?\d+\s?[期卷](?:[(（]总?第?\d+期[)）])?|[:：]\s?10\.\d{4,9}/[!-~]+|下载积分\s?[:：]\s?\d+|内容提示\s?[:：]|\.(?:pdf|docx?|caj)\b)",
    regex.IGNORECASE,
)
# What document sites print before the text of a paper.
SITE_LEAD_RE = regex.compile(r"(?:内容提示|内容简介|内容介绍|文档介绍|文档简介|文档摘要|资源描述|导读)\s?[:：]\s*")
TOKEN_RE = regex.compile(r"\S+")
HAN_RE = regex.compile(r"\p{Han}")
NAME_ALONE_RE = regex.compile(rf"{NAME}{MARKS}")
FEWEST, MOST = 6, 60  # letters of a title
SURE_CUT = 4


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """
    Where the pieces of a head stand that runs up to the abstract: its front, title, names, institution; nothing where it is not glued.

    >>> text = "第34卷第2期2012年4月水库大坝安全监测资料分析季天佑,贺兰芝(某省水利设计研究院,陕西西安710001)"
    >>> [text[a:b] for a, b in pieces(text)]
    ['第34卷第2期2012年4月', '水库大坝安全监测资料分析', '季天佑,贺兰芝', '(某省水利设计研究院,陕西西安710001)']
    >>> list(pieces("为了研究大坝的安全,分析了监测资料"))
    []
    """
    if not SHORTEST <= len(text) <= LONGEST:
        return
    place = PLACE_RE.search(text)
    if place is None:
        return
    names = _names(text, place.start())
    if names is None:
        return
    title = _title(text, names)
    if title is None:
        return
    if title:
        leads = [match.end() for match in SITE_LEAD_RE.finditer(text, 0, title) if match.end() < title]
        if leads:
            yield 0, _stripped(text, leads[-1])
        yield leads[-1] if leads else 0, _stripped(text, title)
    yield title, _stripped(text, names)
    yield names, _stripped(text, place.start())
    yield place.start(), _stripped(text, len(text))


def _stripped(text: str, end: int) -> int:
    return len(text[:end].rstrip())


def _names(text: str, end: int) -> int | None:
    """Where the names begin that end at a place; None where none do, or the first of them cannot be told from the title."""
    last = MARKED_END_RE.search(text, 0, end)
    stop = last.start() if last else end
    begin = stop
    for _ in range(30):  # whole pieces from behind: each a name between signs
        cut = max(text.rfind(sign, 0, begin) for sign in ",，、;； \u3000")
        piece = text[cut + 1 : begin].strip()
        if not NAME_ALONE_RE.fullmatch(piece) and not (len(piece) == 1 and HAN_RE.match(piece)):
            return _glued(text, cut + 1, begin, several=begin < stop)
        if cut < 0:
            return None  # nothing but names
        marks = MARKED_END_RE.search(text, 0, cut + 1)
        before = marks.start() if marks else cut + 1
        if not text[before : cut + 1].strip() and _ends_title(text, before):
            return cut + 1
        begin = before
    return None


def _ends_title(text: str, end: int) -> bool:
    """Whether what stands before a blank is longer than a name: the title."""
    token = text[max(text.rfind(sign, 0, end) for sign in " \u3000,，、;；") + 1 : end]
    return len(token) >= FEWEST and not NAME_ALONE_RE.fullmatch(token)


def _glued(text: str, start: int, end: int, *, several: bool) -> int | None:
    """Where the first name begins at the end of a stretch that begins with the title."""
    stretch = text[start:end]
    if len(stretch) < FEWEST + 2 or not HAN_RE.match(stretch[-1]):
        return None
    best: tuple[int, int] | None = None
    for size in (3, 2, 4):
        head, name = stretch[:-size], stretch[-size:]
        if not NAME_ALONE_RE.fullmatch(name):
            continue
        known = name[:2] in compound_families() if size == 4 else name[0] in chinese_families() or name[:2] in compound_families()
        score = 2 * known + 2 * (TITLE_END_RE.search(head) is not None) + (size == 3) + several
        if best is None or score > best[0]:
            best = (score, end - size)
    return best[1] if best and best[0] >= SURE_CUT else None


def _title(text: str, end: int) -> int | None:
    """Where the title begins that ends at a place: behind the last masthead, or behind what its own site says; None where it is none."""
    begin = 0
    for match in FRONT_RE.finditer(text, 0, end):
        if end - match.end() >= FEWEST:
            begin = match.end()
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" \u3000.,，。:：;；)）]"))
    title = text[begin:end].strip()
    tokens = [(begin + m.start(), m[0]) for m in TOKEN_RE.finditer(text[begin:end])]
    if len(tokens) > 1:
        last = tokens[-1]
        shown = [token for _, token in tokens]
        if len(last[1]) >= FEWEST + 2 and (last[1] in shown[:-1] or any(is_of_site(token) or token.isascii() for token in shown[:-1])):
            begin, title = last[0], last[1]
    good = FEWEST <= len(title) <= MOST and "。" not in title and HAN_RE.search(title) and len(HAN_RE.findall(title)) * 2 > len(title)
    return begin if good else None


def before_people(text: str) -> Iterator[tuple[int, int]]:
    """
    Where words of the site and the title stand in a line before a label of authors; nothing where no title can be told.

    >>> text = "首页 期刊导航 配电网的无功优化 配电网的无功优化"
    >>> [text[a:b] for a, b in before_people(text)]
    ['首页 期刊导航', '配电网的无功优化', '配电网的无功优化']
    """
    tokens = [match.span() for match in TOKEN_RE.finditer(text)]
    if len(tokens) < 2 or len(text) > LONGEST:
        return
    begin, end = tokens[-1]
    title = text[begin:end]
    shown = [text[a:b] for a, b in tokens]
    if not FEWEST + 1 <= len(title) <= MOST or len(HAN_RE.findall(title)) * 2 < len(title):
        return
    if shown.count(title) > 1:
        first = shown.index(title)
        if first:
            yield 0, tokens[first - 1][1]
        yield tokens[first]
        if len(tokens) - first > 2:
            yield tokens[first + 1][0], tokens[-2][1]
        yield begin, end
    elif all(is_of_site(token) for token in shown[:-1]):
        yield 0, tokens[-2][1]
        yield begin, end
