"""What an unlabelled line of a Chinese, Japanese or Korean page is by its shape: people, an institution, a masthead, a date, a title."""

from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian import mastheads, name_lists
from scrape2meta.fields.east_asian.sheet import Sheet, Slot
from scrape2meta.fields.east_asian.site import is_of_site
from scrape2meta.values import identifiers, texts

INSTITUTION_RE = regex.compile(
    r"大学|大學|学院|學院|研究[所院]|医院|醫院|病院|公司|研究中心|实验室|實驗室|研究室|科学院|中学|小学|学校|學校|管理局|研究[総總总]|工程局|设计院|设计研究|工厂|集团|"
    r"检察院|法院|银行|博物馆|图书馆|出版社|委员会|编辑部|大队|部队|支队|协会|学会|中心(?=$|[,，;；\s])|校区|分校|(?<=\p{Han}{4})[局站所厂部科系台](?=$|[,，;；])|会社|機構|センター|試験場|研究科|学部|試験所|法人|대학|연구원|연구소|병원|학과|교수|회사|센터|공단|財団|社団|公社|研究会|"
    r"\b(?:Univ(?:ersity|\.)?|Institute|College|Hospital|Department|Dept|School|Laborator(?:y|ies)|Academy|Co\.|Ltd|Center|Centre|Faculty|Bureau|Company)\b"
)
POST_CODE_RE = regex.compile(r"(?<!\d)\d{6}(?!\d)|〒\s?\d{3}-\d{4}")
SITE_WORDS = (
    "이 논문을|저작자표시|研究課題をさがす|扩展功能|本文信息|服务与反馈|把本文推荐|加入(?:我的|引用)|引用本文$|参考文献$|首页|当前位置|您的位置|您现在|位置|目录|返回|上一篇|下一篇|欢迎|版权|共\\d|第\\d+[页頁卷期]|开放获取|检索结果|节点文献|知网节|全文|图\\s?\\d|表\\s?\\d|访客|搜索|查询"
    "|.*(?:をさがす|を探す|に飛ぶ|に行く|へ移動|を見る|で読む)$|网络首发|优先出版|在线阅读|手机|微信|作者(?:投稿|查稿|登录)|编辑(?:办公|部)|投稿|专家(?:审|登|库)|审稿|主编|主管|主办|期刊(?:首页|导航|介绍)|过刊|当期|文章快速"
    "|高级检索|北大核心|中文核心|核心期刊|文章类型|研究论文$|论\\s?著$|综\\s?述$|原\\s?著$|기사|검색|로그인|홈|학위논문 상세|상세보기|한글로보기|내보내기|ホーム|検索|ログイン|査読|オープンアクセス|フリーアクセス|ジャーナル|フリー$"
    "|(?:Copyright|ICP|ISSN|CN|EI|SCI|CAS|JST|CSCD|CSSCI|PDF|HTML|APP|QQ|Tel|E-?mail|Home|Download|Full ?text)\\b|©|(?:Online|Print)\\s+ISSN|Open Access$|(?:Fig|Table)\\.?\\s?\\d"
)
SITE_RE = regex.compile(rf"^(?:{SITE_WORDS})", regex.IGNORECASE)
COLUMN_RE = regex.compile(r"^[·•・【\[〔《〈<(（].{1,14}[·•・】\]〕》〉>)）]$")
DATE_LINE_RE = regex.compile(r"^\W*(?:19|20)\d\d[-./年]\s?\d{1,2}(?:[-./月]\s?\d{1,2}\s?日?)?(?:\s+\d\d?:\d\d(?::\d\d)?)?\W*$")
WEB_RE = regex.compile(r"https?://|www\.|\S@\S+\.\w|\.(?:com|cn|org|net)\b", regex.IGNORECASE)
SENTENCE_END = tuple("。;；,，、:：")
NUMBER_HEAD_RE = regex.compile(r"^\s*(?:[\[(（【]\s?[\da-h]{1,2}\s?[\])）】]|\d{1,2}\s?[.、．)）]?|[a-h]\s?[.、．)])\s*(?=\p{L})")
INSTITUTION_END_RE = regex.compile(
    r"(?:大学|大學|学院|學院|研究[所院]|医院|醫院|病院|公司|中心|实验室|實驗室|科学院|中学|学校|校区|分校|部队|大队|局|院|部|系|科|所|厂|室|場|会社|機構|センター|대학교|대학|대학원|연구원|연구소|병원|학과|교수|학부|센터|공단|연구회|センター|財団|法人|公社)\s*(?:[,，;；(（]|\s|$)"
)
# A title about an institution: `요양병원 간호인력의 감염관리 수행도`, `某医院 门诊 分析`.
SAID_OF_RE = regex.compile(
    r"\p{Hangul}(?:의|을|를|에서|에게|에|및)\s\p{Hangul}|(?:研究|分析|探讨|探討|影响|影響|应用|應用|效果|现状|現狀|評価|検討|考察|調査|について|연구|분석|영향|효과|관계|고찰|방안|평가|비교|실태|중심으로)$"
)
# A numbered line with an address is an institution whatever its name: `1. 某某天文馆, 吉林 长春 130117`.
ADDRESS_RE = regex.compile(
    r"\s*[\[(（]?\d{1,2}\s?[\])）.．、]?\s?\p{Han}[^。;；:：]{3,60}[,，]\s?\p{Han}[\p{Han}\s]{1,12}\d{6}\s?[;；.。]?"
)
COUNTRY_RE = regex.compile(r"[,，;；].{0,60}(?:China|Japan|Korea|Taiwan)")
PROSE_WORDS_RE = regex.compile(r"\b(?:is|are|was|were|of the effects?|study on|based on)\b", regex.IGNORECASE)
PARTICLE_RE = regex.compile(r"[的与和及对在]")
ASIAN_LETTER_RE = regex.compile(r"[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}]")
JOURNAL_END_RE = regex.compile(
    r"(?:学报|學報|杂志|雜誌|学刊|期刊|学会誌|雑誌|학회지|논문지|저널|日报|周刊|月刊|通讯|网|网站|平台|数据库|图书馆|出版社|知识库|知識庫|机构库|リポジトリ|サーチ|オンライン|系统|系統)(?:\s*[(（].{1,20}[)）])?$"
)
CHAPTER_RE = regex.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[\s.、．]+|[一二三四五六七八九十]{1,2}\s?[、.．]\s?|[ⅠⅡⅢⅣⅤ]\s?[.、．]?\s?)\S{2,14}"
)  # `2 研究设计`
LATIN_JOURNAL_RE = regex.compile(
    r"(?:The\s)?(?:\p{L}+\s){0,2}(?:Journal|Transactions|Proceedings|Bulletin|Annals|Acta|Review)\s(?:of|for|in)\s(?:[\p{L}&]++[\s,]*+){1,9}+$"
)
LATIN_LABEL_RE = regex.compile(
    r"(?:Issue\sDate|Doc\sURL|Type|Citation|Received|Accepted|Revised|Published|Publication\sdate|Print\spublication|Rights?|File\s[Ii]nfo|Download|ISSN|Volume|Pages?)\b"
)
TITLE_START_RE = regex.compile(r"[\p{Lu}\d\"“'‘(]")
SENTENCE_RE = regex.compile(r"[.!]\s+\p{Lu}")
PLACE_RE = regex.compile(r"\s*[(（][^()（）]*(?:大学|大學|学院|医院|公司|研究|中心|대학|Univ)")
FILE_RE = regex.compile(r"\.(?:pdf|docx?|caj|ppt|txt)$", regex.IGNORECASE)
# The kind of work in brackets before its title: `[국내논문] ...`, `【论文推荐】...`.
KIND_LEAD_RE = regex.compile(
    r"[\[【〔(（](?:(?:국내|해외|국외|학술|학위|일반|연구)\s?논문|논문|(?:论文|文章|文献|期刊|好文|佳文)(?:推荐|荐读|导读|速递|精选|摘要)?|期刊论文|学位论文|研究论文|原著|論文|研究論文|原著論文|学術論文|総説|資料|短報|"
    r"[Aa]rticle|[Tt]hesis|[Jj]ournal [Aa]rticle|PDF|转载|原创)[\]】〕)）]\s*[:：]?\s*(?=\S.{5})"
)
# The name of the site behind a title: `... - 某某网`, `..._某某文库`, `... | CiNii`.
SITE_TAIL_RE = regex.compile(r"(?<=\S{6})\s*(?:\s[-–—|]+\s*|[_|｜]|-{1,2}|—{2})\s*(?P<site>[^-–—_|｜\s][^-–—_|｜]{1,24})$")
SITE_NAME_RE = regex.compile(
    r"(?:网|網|文库|文庫|知网|百科|数据库|資料庫|データベース|図書館|图书馆|圖書館|リポジトリ|平台|平臺|频道|学术|學術|期刊|论文|論文|논문|서비스|도서관|"
    r"学报|學報|杂志|雜誌|学刊|學刊)(?:\s?(?:\d{4}年?)?[\d第期卷号]*)$|^(?:CNKI|CiNii|J-?STAGE|DBpia|RISS|KISS|KCI|NDL|Airiti|J-GLOBAL|PubMed|豆丁|百度)\b",
    regex.IGNORECASE,
)
SITE_LEAD_RE = regex.compile(r"(?:\S{2,12}\s)?(?P<last>\S{2,6})\s[-–—|]\s+(?=\S{6})")
KIND_RE = regex.compile(
    r"(?<=\S\S\S\S\S\S)\s*[(（](?:原著論文|原著|総説|解説|会議録|症例報告|短報|資料|論文)(?:[/／][^()（）]{1,12})?[)）]$"
)
SPACED_PLACE_RE = regex.compile(
    r"(?P<name>\p{Han}{2,4}(?:\s\p{Han}{1,3})?[\d*]{0,2})[\s\u3000]+\p{Han}{3,20}(?:大学|大學|学院|學院|医院|醫院|研究[所院]|科学院|学校|學校)\S{0,12}"
)
# `左伟 宁静 武陵 洞庭农学院食品学院 湖南常德415099`
SPACED_NAMES_RE = regex.compile(
    r"(?P<names>\p{Han}{2,4}(?:\s\p{Han}{2,4}){0,7})\s+(?=\p{Han}{4,24}(?:大学|大學|学院|學院|医院|醫院|研究[所院]|科学院|学校|學校|公司|中心|局|站)(?:[\p{Han}\s,，(（]|\d{6}|$))(?!.*[。;；:：])"
)
STATED_RE = regex.compile(r"\s*(?:著|编|編|지음|저|撰)?\s*[.。]?$")
FOOTNOTE_RE = regex.compile(r"(?<=\p{L})\s*[*＊※†①]+$")


@lru_cache(maxsize=1024)
def is_institution(text: str) -> bool:
    """
    Whether a line is one or several institutions with their places.

    >>> is_institution("1. 武汉大学 水利水电学院,武汉 430072"), is_institution("大学英语教学改革的若干问题研究")
    (True, False)
    """
    if not 4 <= len(text) <= 900 or (text.rstrip()[-1:] in "。?？!！" and not text.rstrip()[-2:-1].isdigit()):
        return False
    match = INSTITUTION_RE.search(text)
    if match is None:
        return ADDRESS_RE.fullmatch(text) is not None
    if POST_CODE_RE.search(text) or COUNTRY_RE.search(text):
        return True
    if not vocab.CJK_RE.search(text):
        return "," in text and len(text.split()) >= 3 and not PROSE_WORDS_RE.search(text)
    if SAID_OF_RE.search(text) and not NUMBER_HEAD_RE.match(text):
        return False
    bare = NUMBER_HEAD_RE.sub("", text).strip(" ()（）;；")
    ends = INSTITUTION_END_RE.search(bare)
    numbered = NUMBER_HEAD_RE.match(text) is not None or text.lstrip()[:1] in "(（"
    early = INSTITUTION_RE.search(bare)
    return (
        ends is not None
        and len(bare) <= 300
        and (numbered or (early is not None and early.start() <= 16 and not PARTICLE_RE.search(bare[: early.start()])))
    )


@lru_cache(maxsize=2048)
def is_title_like(text: str, language: str = "zh") -> bool:
    """
    Whether a line can be a title: letters enough, and nothing that it is sooner.

    >>> is_title_like("钛合金焊接接头的应力分布"), is_title_like("张三1,李四2"), is_title_like("2001年 7卷 2期 31-40")
    (True, False, False)
    """
    text = text.strip()
    size = len(text)
    if size > 260 or WEB_RE.search(text) or SITE_RE.match(text) or COLUMN_RE.match(text) or DATE_LINE_RE.match(text):
        return False
    if (
        text.endswith(SENTENCE_END)
        or text.count(";") + text.count("；") >= 2
        or "|" in text
        or "›" in text
        or " > " in text
        or ">>" in text
    ):
        return False
    if is_of_site(text):
        return False
    asian = vocab.CJK_RE.search(text) is not None
    if asian:
        letters = len(ASIAN_LETTER_RE.findall(text))
        if letters < 4 or size > 120 or (letters * 3 < size - text.count(" ") and letters < 8):
            return False
        if JOURNAL_END_RE.search(text) and size < 22:
            return False
        if "。" in text[:-1] and size > 40:
            return False
    elif (
        LATIN_JOURNAL_RE.match(text)
        or LATIN_LABEL_RE.match(text)
        or size < 12
        or len(text.split()) < 2
        or not TITLE_START_RE.match(text)
        or (SENTENCE_RE.search(text) and size > 150)
    ):
        return False
    if name_lists.is_list(text, language) or is_institution(text) or mastheads.is_masthead(text):
        return False
    if (stated := statement(text, language)) and stated.start > 8:
        return False  # a title with its people, as libraries print it
    if mastheads.REFERENCE_RE.search(text) or CHAPTER_RE.fullmatch(text):
        return False
    return mastheads.article_number(text) is None and not identifiers.parse_doi(text)


def people_lines(sheet: Sheet) -> tuple[Slot, ...]:
    """The unlabelled lines of the head that hold people."""
    return _people_lines(sheet)


@lru_cache(maxsize=4)
def _people_lines(sheet: Sheet) -> tuple[Slot, ...]:
    language = sheet.language or "zh"
    below_labels = owned(sheet)
    return tuple(
        slot
        for slot in sheet.head()
        if slot.place not in below_labels
        and len(slot.text) <= 1500
        and not COLUMN_RE.match(slot.text)
        and name_lists.is_list(without_place(slot.text), language)
        and not is_of_site(slot.text)
    )


OWNERS = frozenset(
    "keywords keywords_alt supervisor corresponding author_note funding editors container_title publisher references related contact column degree memo".split()
)


def owned(sheet: Sheet) -> dict[int, str]:
    """The places of the lines below a label that stands alone, and is not one of people or of text, with what that label means."""
    found: dict[int, str] = {}
    for slot in sheet.slots:
        if slot.meaning not in OWNERS or slot.text:
            continue
        listed = slot.meaning in ("keywords", "keywords_alt")
        if listed and any(is_of_site(below.text) for below in sheet.below(slot, 2)):
            continue  # a word of a menu: `主题`, `检索`, `高级检索`
        for number, below in enumerate(sheet.below(slot, 12)):
            if number and (below.gap or not listed):
                break
            found[below.place] = slot.meaning
            if MARK_RE.search(below.text):
                break
    return found


MARK_RE = regex.compile(r"[;；,，、/|·]|\s{2,}")
LEADING_DATE_RE = regex.compile(r"^(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}\s*(?=\p{Han})")
NEXT_LATIN_RE = regex.compile(r"\s?[;,]\s?\p{Lu}")
CLOSING_RE = regex.compile(r"[)）]")


def without_place(text: str) -> str:
    """A line of people without the institution that follows in brackets: `张三,李四(某大学,武汉 430072)`."""
    text = LEADING_DATE_RE.sub("", text)
    if spaced := SPACED_PLACE_RE.fullmatch(text):
        return str(spaced["name"])
    if run := SPACED_NAMES_RE.match(text):
        return str(run["names"])
    cut = PLACE_RE.search(text)
    return text[: cut.start()] if cut and cut.start() > 1 and not goes_on(text, cut.end()) else text


def goes_on(text: str, begin: int) -> bool:
    """Whether names follow behind the bracket that is open at a place: each has its own institution."""
    close = CLOSING_RE.search(text, begin)
    return close is not None and (vocab.CJK_RE.search(text, close.end()) or NEXT_LATIN_RE.match(text, close.end())) is not None


def statement(text: str, language: str) -> Span | None:
    """
    Where the people begin and end that libraries put behind a title and a slash.

    >>> statement("冷水井研究 / 张三, 李四", "zh"), statement("目的/意义", "zh")
    (Span(start=5, end=14), None)
    """
    cut = text.rfind(" / ")
    if cut < 4 or not name_lists.is_list(STATED_RE.sub("", text[cut + 3 :]), language):
        return None
    return Span(cut, len(text))


def tidy_title(text: str) -> str:
    """A title on one line, without a mark of a footnote behind it."""
    bare = str(KIND_RE.sub("", FOOTNOTE_RE.sub("", FILE_RE.sub("", texts.title(text))))).strip()
    bare = KIND_LEAD_RE.sub("", bare, 1) if bare[:1] in "[【〔(（" else bare
    for _ in range(2):  # `... - 某某网 - 某某文库`
        if (tail := SITE_TAIL_RE.search(bare)) and (SITE_NAME_RE.search(tail["site"].strip()) or is_of_site(tail["site"])):
            bare = bare[: tail.start()].rstrip()
    lead = SITE_LEAD_RE.match(bare)
    return bare[lead.end() :] if lead and is_of_site(lead["last"]) else bare
