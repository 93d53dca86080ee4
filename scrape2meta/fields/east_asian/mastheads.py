"""
Where a paper appeared, put together from the pieces of a masthead or of the tail of a citation.

Every house orders the pieces in its own way (`J ›› 2001, Vol. 7 ›› Issue (2): 31-40`, `J, 2001, 7(2): 31-40`, `2001年第2期31-40,共10页`,
`2001 年 7 巻 2 号 p. 31-40`, `제7권 제2호`, `9:2 2001.06[民90.06] 頁31-40`), so each piece is looked for by its own marks, and the name of the
journal is what stands before the first of them.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian.site import is_of_site
from scrape2meta.values import identifiers, texts


@dataclass(slots=True)
class Masthead:
    """What a line says about where a paper appeared; `spans` has the place of each piece in the line."""

    container_title: str | None = None
    year: int | None = None
    month: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    page_count: int | None = None
    doi: str | None = None
    spans: dict[str, Span] = field(default_factory=dict)

    def pieces(self) -> int:
        """How many of year, volume, issue and pages it has."""
        return sum(value is not None for value in (self.year, self.volume, self.issue, self.pages))


DASH = r"[-‐‑‒–—−~～〜ー－／/]"
PAGE = r"[A-Za-z]{0,2}\d{1,6}[A-Za-z]?"
YEAR_RE = regex.compile(
    r"(?<![\d.-])(?P<year>(?:19|20)\d\d)(?=\s?[年년]|[^\d-]|-\d|$)(?:\s?[年년./-]\s?(?P<month>1[0-2]|0?[1-9])(?=\s?[月월]|[\[\s),;,.]|$))?"
)
ROC_RE = regex.compile(r"民(?:國|国)?\s?(?P<roc>\d{2,3})(?:[./年]\s?(?P<month>\d{1,2}))?")
VOLUME_RE = regex.compile(
    r"(?:第\s?|제\s?)?(?P<cjk>\d{1,4}|[一二三四五六七八九十百]{1,4})\s?[卷巻권]|\b(?:Vol(?:ume)?s?\s?[.:,]?|v\.)\s*(?P<vol>\d{1,4}|[IVXLC]{1,7}\b)|(?:[卷巻권])\s*[:：]?\s*(?P<after>\d{1,4})(?!\d|\s?[卷巻号期])",
    regex.IGNORECASE,
)
ISSUE_RE = regex.compile(
    r"(?:第\s?|제\s?|總|总)?(?P<cjk>(?:S|Z|增)?\d{1,4}(?:\s?[-–—/、,.合]\s?(?:S|Z)?\d{1,4})?|[上下中]|增刊\s?\d?|特\s?刊|[一二三四五六七八九十]{1,3})\s?[期號号호]"
    r"|\b(?:No|Iss(?:ue)?|Number)s?\s?[.:,]?\s*\(?\s*(?P<no>S?\d{1,4}(?:[-–/]\d{1,4})?|S\d?|Suppl\.?\s?\d*)\s*\)?"
    r"|(?:[期号])\s?[:：]?\s*(?P<after>\d{1,4})(?!\d)|(?P<extra>增刊\s?\d{0,2}|Suppl(?:ement)?\.?\s?\d{0,2}|\bz\d\b)|(?:호)\s?[:：]\s?(?P<ko>\d{1,4})",
    regex.IGNORECASE,
)
# `7(2)`, `(2)`, `9:2 ` behind a year or a volume.
NUMBERS_RE = regex.compile(
    r"(?P<volume>(?<![\d(/.-])[A-Z]?\d{1,4})?\s{0,3}[(（]\s?(?P<issue>[^()（）:：]{1,16})\s?[)）](?=\s*(?:[:：,，.。;；\]]|$|\s|p|頁|页))"
)
COLON_NUMBERS_RE = regex.compile(r"(?<![\d.-])(?P<volume>\d{1,4}):(?P<issue>\d{1,3}(?:[-/]\d{1,3})?)(?=\s+(?:19|20)\d\d|\s*[\[(民])")
PLAIN_VOLUME_RE = regex.compile(rf"(?:19|20)\d\d[)）]?\s?[,，;；]\s{{0,3}}(?P<volume>\d{{1,4}})\s?[:：]\s{{0,3}}(?={PAGE}|$)")
PAGES_RE = regex.compile(
    rf"(?:\bpp?\s?\.?|頁次?|页码?|ページ|쪽|면|\bPages?(?![a-z]))\s?[:：]?\s?(?P<marked>{PAGE}(?:\s?{DASH}{{1,2}}\s?{PAGE})?)(?:\s?[,，+]\s?\d+(?:\s?{DASH}\s?\d+)?)?"
    rf"|[:：]\s{{0,3}}(?:[:：]\s{{0,2}})?(?P<colon>{PAGE}\s{{0,2}}{DASH}{{1,2}}\s{{0,2}}{PAGE}|[A-Z]?\d{{2,6}}(?![\d:/.]))(?:\s?[,，+]\s?\d+(?:\s?{DASH}\s?\d+)?)?"
    rf"|(?P<bare>(?<![A-Za-z\d./-]){PAGE}\s?{DASH}\s?{PAGE}(?![\d./-]))",
    regex.IGNORECASE,
)
COUNT_RE = regex.compile(r"共\s?(?P<count>\d{1,4})\s?[页頁]|\b(?P<en>\d{1,3})\s?pages\b")
DOI_RE = regex.compile(r"(?:\bdoi\s?[:：.]?\s*|https?://(?:dx\.)?doi\.org/|(?<![\w/]))(?=10\.\d{4,9}/)", regex.IGNORECASE)
ISSN_RE = regex.compile(
    r"\(\s?\d{4}-\d{3}[\dXx]\s?\)|\(?\s?(?:e|p|print|online)?-?ISSN(?:-L)?\s?[:：]?\s?\d{4}-\d{3}[\dXx]\s?\)?|\bCN\s?[:：]?\s?\d\d-\d{4}(?:/\w+)?",
    regex.IGNORECASE,
)
DATE_RE = regex.compile(r"(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?!\d)|(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日?")
ARTICLE_NUMBER_RE = regex.compile(
    r"(?P<issn>\d{4}\s?[-–—]\s?\d{3}[\dXx])\s*[(（]\s?(?P<year>(?:19|20)\d\d)\s?[)）]\s*(?P<issue>\d{1,2}|[SZ]\d{1,2}|增刊\d?)(?:[(（][a-c上中下][)）])?\s?[-–—]\s?(?P<first>\d{3,5})\s?[-–—]\s?(?P<count>\d{2,3})(?!\d)"
)
EDGE = " \t\xa0\u3000,，.。;；:：›>»《》〈〉「」『』·•/|-–—([【]】)_~"
JOURNAL_LABEL_RE = regex.compile(r"^(?:\[?[JMCDRN]\][\s.:,，]+|来源[:：]|刊名[:：]|\[J\]\.?\s*)")
PARALLEL_RE = regex.compile(
    r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])\s*(?:[(（]\d{4}-\d{3}[\dXx][)）]?|[(（](?![^()]*(?:Edition|Version|Series))\p{Latin}+(?:\s\p{Latin}+)+[)）])$"
)
QUOTED_LINE_RE = regex.compile(
    r"《[^《》]{2,40}》\s?(?:(?:19|20)\d\d\s?年?\s?)?(?:[总總]?第)?\s?[\d一二三四五六七八九十]{1,5}\s?[期卷輯辑號号](?:\s?[\d一二三四五六七八九十第期号號卷年月,，.()（）-]{0,24})"
)
NUMBER_WORD_RE = regex.compile(r"(?:Vol|No|Issue|pp?|Pages?)\.?", regex.IGNORECASE)
PART_RE = regex.compile(r"\S(?:(?!\s\s|[\u3000\t]).)*")
WIDE_BLANK_RE = regex.compile(r"\s{2,}|[\u3000\t]+")
MIDDLE_RE = regex.compile(r"[^\d,，。:：]{0,30}\p{Han}{2}[^\d,，。:：]{0,30}")
QUOTED_RE = regex.compile(r"《(?P<name>[^《》]{2,60})》?")
JOURNAL_END_RE = regex.compile(r"\s*[,，]|\s+[=＝]\s|\s*[(（]\s*$")
PATH_RE = regex.compile(r"\s*[/／>›»]+\s*")
HANGUL_RE = regex.compile(r"\p{Hangul}")
PUBLISHER_RE = regex.compile(r"(?:학회|협회|학교|연구원|연구소)$")
GENERIC_RE = regex.compile(r"(?:논문|학술|추계|춘계|하계|동계|회지|학회지|지$)")
NUMERALS = {character: number for number, character in enumerate("零一二三四五六七八九十")}


NUMBERED_RE = regex.compile(r"[期卷巻号]|\(\d+\)|Vol|No\.")
PAGE_BEFORE_RE = regex.compile(r"[:：]\s{0,3}\d*$|-\s{0,2}$")
NAME_BEFORE_RE = regex.compile(r"[\p{L}]\s?[:：-]\s{0,3}$")
ISSUE_LEAD_RE = regex.compile(
    r"(?:(?:19|20)\d\d\s?[年,，;；:：]*|Vol\.?\s?\d+\W*|[卷巻]\W*|Issue|No\.?|››?|,)\s{0,3}[(（]\s?$", regex.IGNORECASE
)
REFERENCE_RE = regex.compile(r"[.,。，]\s*[(（](?:19|20)\d\d[a-z]?[)）]\s*[.．。]")  # `Name. (2001). Title`: an entry of a list
BROKEN_RE = regex.compile(r"[\u00e0-\u00f0][\u00a0-\u00bf\u0080-\u009f\u2010-\u203a\u0152-\u017e]")  # UTF-8 read as Latin-1
NOT_DIGIT_RE = regex.compile(r"\D")
ISSUE_TEXT_RE = regex.compile(
    r"第?\s?((?:No\.?\s?)?[SZ增]?\d{1,4}(?:\s?[-–—/、,+合]\s?[SZ]?\d{1,4})?|增刊\s?\d{0,2}|[Ss]uppl(?:ement)?\.?\s?\d{0,2}|[SZ]\d?|特刊|[上中下])\s?[期号號]?"
)
TOTAL_RE = regex.compile(r"[总總]\s?第?\s?$|[总總]")
RANGE_RE = regex.compile(rf"\s*({PAGE})(?:\s?{DASH}{{1,2}}\s?({PAGE}))?\s*")
NAME_END_RE = regex.compile(r"\s*(?:\(?\s?(?:e|p|Print|Online)?-?ISSN\s?[:：]?\s?\d{4}-\d{3}[\dXx]\s?\)?|第|제|Vol\.?)$", regex.IGNORECASE)
COMMA_RE = regex.compile(r"\s*[,，]")
LETTERS_RE = regex.compile(r"\p{L}{2}")
ASIAN_LETTER_RE = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]")
BLANK_RE = regex.compile(r"\s")
DIGIT_RE = regex.compile(r"\d")


def parse(text: str, *, named: bool = True) -> Masthead:
    """
    The pieces of a masthead line or of a citation behind its title. With `named` the journal stands before its numbers.

    >>> found = parse("焊接学报 ›› 2001, Vol. 7 ›› Issue (2): 31-40. DOI: 10.1234/a.2")
    >>> found.container_title, found.year, found.volume, found.issue, found.pages, found.doi
    ('焊接学报', 2001, '7', '2', '31-40', '10.1234/a.2')
    >>> found = parse("《护理学刊》2001年第2期31-40,共10页")
    >>> found.container_title, found.issue, found.pages, found.page_count
    ('护理学刊', '2', '31-40', 10)
    >>> found = parse("水産学誌 2001 年 7 巻 2 号 p. 31-40")
    >>> found.container_title, found.volume, found.issue, found.pages
    ('水産学誌', '7', '2', '31-40')
    >>> found = parse("한국간호학회지 - Vol. 7, No. 2, pp. 31-40")
    >>> found.container_title, found.volume, found.issue, found.pages
    ('한국간호학회지', '7', '2', '31-40')
    """
    flat = vocab.widths(text)
    found = Masthead()
    _doi(flat, found)
    flat = ISSN_RE.sub(_blotted, flat)
    if NUMBERED_RE.search(flat):  # a day beside volume and issue: its month and day are no pages
        flat = DATE_RE.sub(lambda match: match[0][:4] + "\x00" * (len(match[0]) - 4), flat)
    first = len(flat)
    for reader in (_year, _count, _numbers, _volume, _issue, _pages):
        start = reader(flat, found)
        if start is not None:
            first = min(first, start)
            span = next(reversed(found.spans.values()))
            if reader is not _year:
                flat = flat[: span.start] + "\x00" * (span.end - span.start) + flat[span.end :]
    if named:
        _journal(text, flat, first, found)
    return found


def _blotted(match: regex.Match[str]) -> str:
    return "\x00" * len(match[0])


def _doi(flat: str, found: Masthead) -> None:
    mark = DOI_RE.search(flat)
    if mark is None:
        return
    doi = find_doi(flat[mark.end() : mark.end() + 300])
    if doi:
        found.doi = doi[0]
        found.spans["doi"] = Span(mark.end() + doi[1].start, mark.end() + doi[1].end)


def find_doi(text: str) -> tuple[str, Span] | None:
    """
    The first DOI of a text, without the East Asian letters that stand right behind it.

    >>> find_doi("10.1234/abc.2001,即可")[0]
    '10.1234/abc.2001'
    """
    found = next(identifiers.find_dois(text), None)
    letter = vocab.CJK_RE.search(text, found[1].start) if found else None
    if found is None or letter is None or letter.start() >= found[1].end:
        return found
    return next(identifiers.find_dois(text[: letter.start()]), None)


def _year(flat: str, found: Masthead) -> int | None:
    doi = found.spans.get("doi")
    for match in YEAR_RE.finditer(flat):
        if doi and doi.start <= match.start() < doi.end:
            continue
        before = flat[max(match.start() - 12, 0) : match.start()]
        if PAGE_BEFORE_RE.search(before) and not NAME_BEFORE_RE.search(before):
            continue
        found.year, found.spans["year"] = int(match["year"]), Span(match.start("year"), match.end("year"))
        found.month = int(match["month"]) if match["month"] else None
        return int(match.start("year"))
    if match := ROC_RE.search(flat):
        found.year, found.spans["year"] = int(match["roc"]) + 1911, Span(match.start("roc"), match.end("roc"))
        return int(match.start())
    return None


def _count(flat: str, found: Masthead) -> int | None:
    if match := COUNT_RE.search(flat):
        found.page_count, found.spans["page_count"] = int(match["count"] or match["en"]), Span(*match.span())
        return int(match.start())
    return None


def _numbers(flat: str, found: Masthead) -> int | None:
    """`7(2)` and `(2)`: the volume may be missing; what stands in the brackets must be an issue."""
    for match in NUMBERS_RE.finditer(flat):
        issue = _issue_text(match["issue"])
        if issue is None or (found.year and issue == str(found.year)):
            continue
        volume = match["volume"]
        lead = flat[: match.start("issue")]
        if volume is None and not ISSUE_LEAD_RE.search(lead):
            continue
        if volume and len(volume) == 4 and found.year == int(NOT_DIGIT_RE.sub("", volume)):
            volume = None
        start = match.start("volume") if volume else match.start("issue") - 1
        found.issue = issue
        found.spans["issue"] = Span(match.start("issue"), match.end("issue"))
        if volume:
            found.volume = volume
            found.spans["volume"] = Span(match.start("volume"), match.end("volume"))
            found.spans["numbers"] = Span(match.start("volume"), match.end("issue") + 1)
        else:
            found.spans["numbers"] = Span(start, match.end("issue") + 1)
        return int(start)
    if match := COLON_NUMBERS_RE.search(flat):
        found.volume, found.issue = match["volume"], match["issue"]
        found.spans["volume"], found.spans["issue"] = Span(*match.span("volume")), Span(*match.span("issue"))
        found.spans["numbers"] = Span(*match.span())
        return int(match.start())
    return None


def _issue_text(text: str) -> str | None:
    """An issue as brackets hold it: `2`, `02`, `S1`, `增刊1`, `第2期`, `Suppl 1`; None for anything else."""
    text = texts.tidy(text).strip()
    match = ISSUE_TEXT_RE.fullmatch(text)
    return match[1] if match else None


def _volume(flat: str, found: Masthead) -> int | None:
    if found.volume:
        return None
    match = VOLUME_RE.search(flat)
    if match:
        group = match.lastgroup or "cjk"
        value = match[group]
        if not value.isascii() and (number := _numeral(value)):
            value = number
        if found.year and value == str(found.year):
            return None
        found.volume, found.spans["volume"] = value, Span(*match.span(group))
        return int(match.start())
    if match := PLAIN_VOLUME_RE.search(flat):
        found.volume, found.spans["volume"] = match["volume"], Span(*match.span("volume"))
        return int(match.start("volume"))
    return None


def _numeral(text: str) -> str | None:
    """A number up to 99 in Chinese letters."""
    if text == "十":
        return "10"
    tens, _, ones = text.rpartition("十") if "十" in text else ("", "", text)
    total = (NUMERALS.get(tens, 1) * 10 if "十" in text else 0) + (NUMERALS.get(ones, 0) if ones else 0)
    return str(total) if total else None


def _issue(flat: str, found: Masthead) -> int | None:
    if found.issue:
        return None
    for match in ISSUE_RE.finditer(flat):
        group = match.lastgroup or "cjk"
        value = texts.tidy(match[group])
        if found.year and value == str(found.year):
            continue
        if group == "cjk" and TOTAL_RE.search(flat[max(match.start() - 3, 0) : match.start(group)]):
            continue
        if group == "cjk" and not value.isascii() and (number := _numeral(value)) and value not in "上中下":
            value = number
        found.issue, found.spans["issue"] = value, Span(*match.span(group))
        return int(match.start())
    return None


def _pages(flat: str, found: Masthead) -> int | None:
    doi = found.spans.get("doi")
    for match in PAGES_RE.finditer(flat):
        group = "marked" if match["marked"] else "colon" if match["colon"] else "bare"
        if doi and doi.start <= match.start(group) < doi.end:
            continue
        if group == "bare" and (found.pieces() < 2 or (found.year and str(found.year) in match[group])):
            continue
        if group == "colon" and found.pieces() == 0:
            continue
        pages = show_pages(match[group])
        if pages and not (group == "colon" and found.year and pages == str(found.year)):
            found.pages, found.spans["pages"] = pages, Span(*match.span(group))
            return int(match.start())
    return None


def show_pages(text: str) -> str | None:
    """
    Pages as `first-last` with a plain hyphen; None for a range that runs backwards, and for `0-0`.

    >>> show_pages("31−40"), show_pages("0031~0040"), show_pages("40-31"), show_pages("0 -0")
    ('31-40', '0031-0040', None, None)
    """
    match = RANGE_RE.fullmatch(text)
    if match is None:
        return None
    first, last = match[1], match[2]
    low, high = NOT_DIGIT_RE.sub("", first), NOT_DIGIT_RE.sub("", last or "")
    if int(low) == 0 and (not high or int(high) == 0):
        return None
    if high and len(high) >= len(low) and int(high) < int(low):
        return None
    return f"{first}-{last}" if last else str(first)


def _journal(text: str, flat: str, first: int, found: Masthead) -> None:
    """The name in front of the numbers."""
    if first == len(flat) and not found.pieces():
        return
    name = text[:first]
    if not name.strip(EDGE + "\x00第제"):  # `第7卷 第2期      焊接学报      Vol.7 No.2`
        between = [
            match for match in PART_RE.finditer(text) if MIDDLE_RE.fullmatch(match[0].strip()) and plausible_journal(match[0].strip())
        ]
        if len(between) == 1 and WIDE_BLANK_RE.search(text):
            found.container_title = texts.tidy(between[0][0])
            found.spans["container_title"] = Span(*between[0].span())
        return
    lead = JOURNAL_LABEL_RE.match(name)
    begin = lead.end() if lead else 0
    begin += len(name[begin:]) - len(name[begin:].lstrip(EDGE + "\x00"))
    shown = texts.tidy(name[begin:].replace("\x00", " ")).rstrip(EDGE.replace(")", "").replace("》", "") + "《")
    shown = NAME_END_RE.sub("", shown).rstrip(EDGE.replace(")", ""))
    if flat[begin:first].rstrip(" \x00第제").endswith((":", "：")) and vocab.CJK_RE.search(shown):
        return  # a label: `内容提示:第18卷`
    if vocab.CJK_RE.search(shown) and len(path := PATH_RE.split(shown)) > 1:
        shown = next((piece for piece in path[::-1] if piece and not is_of_site(piece)), path[-1])  # `J-STAGEトップ/温泉科学/78 巻`
    if quoted := QUOTED_RE.search(text, 0, first):
        shown = quoted["name"].strip()
    elif shown.startswith("「") or "》" in shown:
        shown = shown.replace("《", "").replace("》", "").strip()
    if vocab.CJK_RE.match(shown) and (cut := JOURNAL_END_RE.search(shown)):
        shown = shown[: cut.start()]
    shown = PARALLEL_RE.sub("", shown)
    if HANGUL_RE.search(shown):
        shown = _without_publisher(shown)
    if shown.count("(") < shown.count(")"):
        shown = shown.rstrip(")")
    if plausible_journal(shown):
        found.container_title = shown
        place = text.find(shown, 0, max(first, 0) or None)
        found.spans["container_title"] = (
            Span(place, place + len(shown)) if place >= 0 else Span(begin, begin + len(name[begin:].rstrip(EDGE)))
        )


def _without_publisher(name: str) -> str:
    """A Korean journal without the society before it, and once where it stands twice."""
    words = name.split()
    half = len(words) // 2
    for size in range(1, half + 1):
        if words[-size:] == words[-2 * size : -size]:
            words = words[:-size]
            break
    if len(words) > 1 and PUBLISHER_RE.search(words[0]) and not GENERIC_RE.match(words[1]):
        words = words[1:]
    return " ".join(words)


def plausible_journal(name: str) -> bool:
    """
    Whether a text can be the name of a journal: a short run with letters, no sentence, no numbers alone.

    >>> plausible_journal("焊接学报"), plausible_journal("2001"), plausible_journal("研究了焊接接头的应力。结果表明")
    (True, False, False)
    """
    if (
        not 2 <= len(name) <= 120
        or NUMBER_WORD_RE.fullmatch(name)
        or (len(name.split()) > 1 and is_of_site(name))
        or not LETTERS_RE.search(name)
        or "。" in name
        or "@" in name
        or "http" in name
        or BROKEN_RE.search(name)
    ):
        return False
    if vocab.CJK_RE.search(name):
        return len(ASIAN_LETTER_RE.findall(name)) <= 40 and name[-1] not in "的了是在"
    return len(name.split()) <= 14 and name[0].isupper()


def article_number(text: str) -> tuple[Masthead, str, Span] | None:
    """
    An article number of the Chinese standard, `ISSN(YYYY)NN-FFFF-PP`: year, issue, first page and count of pages.

    >>> found, issn, _ = article_number("文章编号:1000-1235(2001)02-0031-10")
    >>> found.year, found.issue, found.pages, found.page_count, issn
    (2001, '02', '31-40', 10, '1000-1235')
    """
    match = ARTICLE_NUMBER_RE.search(vocab.widths(text))
    if match is None:
        return None
    first, count = int(match["first"]), int(match["count"])
    pages = f"{first}-{first + count - 1}" if count > 1 else str(first)
    found = Masthead(year=int(match["year"]), issue=match["issue"], pages=pages if count and first else None, page_count=count or None)
    return found, BLANK_RE.sub("", match["issn"]).replace("–", "-").replace("—", "-"), Span(*match.span())


@lru_cache(maxsize=1024)
def is_masthead(line: str) -> bool:
    """
    Whether a line is a masthead rather than a sentence or a date.

    >>> is_masthead("焊接学报, 2001, 7(2): 31-40"), is_masthead("2001年第2期"), is_masthead("2001-02-03 12:30"), is_masthead("于2001年发表31-40篇。")
    (True, True, False, False)
    """
    if QUOTED_LINE_RE.fullmatch(line):
        return True
    if len(line) > 300 or "。" in line.rstrip("。") or not DIGIT_RE.search(line) or REFERENCE_RE.search(line):
        return False
    found = parse(line)
    if not found.year and not (found.volume and found.issue):
        return False
    return found.pieces() >= 3 or (found.pieces() == 2 and bool(found.issue or found.volume))
