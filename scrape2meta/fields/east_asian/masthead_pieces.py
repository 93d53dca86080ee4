"""The pieces of a masthead, each found by its own marks: year, volume, issue, pages, DOI."""

from dataclasses import dataclass, field

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
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
    r"(?:第\s?|제\s?)?(?P<cjk>\d{1,4}|[一二三四五六七八九十百]{1,4})\s?(?:[卷巻권輯辑]|집(?!\p{Hangul}))|\b(?:Vol(?:ume)?s?\s?[.:,]?|v\.)\s*(?P<vol>\d{1,4}|[IVXLC]{1,7}\b)|(?:[卷巻권])\s*[:：]?\s*(?P<after>\d{1,4})(?!\d|\s?[卷巻号期])",
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
COLON_NUMBERS_RE = regex.compile(
    r"(?<![\d.-])(?P<volume>\d{1,4}):(?P<issue>\d{1,3}(?:[-/]\d{1,3})?)(?=\s+(?:19|20)\d\d|\s*[\[(民]|\s?[期號号])"
)
PLAIN_VOLUME_RE = regex.compile(rf"(?:19|20)\d\d[)）]?\s?[,，;；]\s{{0,3}}(?P<volume>\d{{1,4}})\s?[:：]\s{{0,3}}(?={PAGE}|$)")
PAGES_RE = regex.compile(
    rf"(?:\bpp?\s?\.?|頁次?|页码?|ページ|쪽|면|\bPages?(?![a-z]))\s?[:：.]?\s?(?P<marked>{PAGE}(?:\s?{DASH}{{1,2}}\s?{PAGE})?)(?:\s?[,，+]\s?\d+(?:\s?{DASH}\s?\d+)?)?"
    rf"|[:：]\s{{0,3}}(?:[:：]\s{{0,2}})?(?P<colon>{PAGE}\s{{0,2}}{DASH}{{1,2}}\s{{0,2}}{PAGE}|[A-Z]?\d{{2,6}}(?![\d:/.]))(?:\s?[,，+]\s?\d+(?:\s?{DASH}\s?\d+)?)?"
    rf"|(?P<bare>(?<![A-Za-z\d./-]){PAGE}\s?{DASH}\s?{PAGE}(?![\d/-]|\.\d))",
    regex.IGNORECASE,
)
DASHED_RE = regex.compile(r"(?<=\d)\s/\s(?=\d{1,5}\s?[~～–]\s?\d)")
COUNT_RE = regex.compile(r"共\s?(?P<count>\d{1,4})\s?[页頁]|\b(?P<en>\d{1,3})\s?pages\b")
DOI_RE = regex.compile(r"(?:\bdoi\s?[:：.]?\s*|https?://(?:dx\.)?doi\.org/|(?<![\w/]))(?=10\.\d{4,9}/)", regex.IGNORECASE)
NUMERALS = {character: number for number, character in enumerate("零一二三四五六七八九十")}
PAGE_BEFORE_RE = regex.compile(r"[:：]\s{0,3}\d*$|-\s{0,2}$")
NAME_BEFORE_RE = regex.compile(r"[\p{L}]\s?[:：-]\s{0,3}$")
ISSUE_LEAD_RE = regex.compile(
    r"(?:(?:19|20)\d\d\s?[年,，;；:：]*|Vol\.?\s?\d+\W*|[卷巻]\W*|Issue|No\.?|››?|,)\s{0,3}[(（]\s?$", regex.IGNORECASE
)
NOT_DIGIT_RE = regex.compile(r"\D")
ISSUE_TEXT_RE = regex.compile(
    r"第?\s?((?:No\.?\s?)?[SZ增]?\d{1,4}(?:\s?[-–—/、,+合]\s?[SZ]?\d{1,4})?|增刊\s?\d{0,2}|[Ss]uppl(?:ement)?\.?\s?\d{0,2}|[SZ]\d?|特刊|[上中下])\s?[期号號]?"
)
TOTAL_RE = regex.compile(r"[总總]\s?第?\s?$|[总總]")
RANGE_RE = regex.compile(rf"\s*({PAGE})(?:\s?{DASH}{{1,2}}\s?({PAGE}))?\s*")


def blotted(match: regex.Match[str]) -> str:
    """As many signs that nothing reads."""
    return "\x00" * len(match[0])


def read_doi(flat: str, found: Masthead) -> None:
    """The DOI of a masthead."""
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


def read_year(flat: str, found: Masthead) -> int | None:
    """Its year, and month where there is one; where they begin."""
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


def read_page_count(flat: str, found: Masthead) -> int | None:
    """How many pages it says there are."""
    if match := COUNT_RE.search(flat):
        found.page_count, found.spans["page_count"] = int(match["count"] or match["en"]), Span(*match.span())
        return int(match.start())
    return None


def read_numbers(flat: str, found: Masthead) -> int | None:
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


def read_volume(flat: str, found: Masthead) -> int | None:
    """Its volume."""
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


def read_issue(flat: str, found: Masthead) -> int | None:
    """Its issue."""
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


def read_pages(flat: str, found: Masthead) -> int | None:
    """Its first and last page."""
    doi = found.spans.get("doi")
    place = 0
    while match := PAGES_RE.search(flat, place):
        group = "marked" if match["marked"] else "colon" if match["colon"] else "bare"
        dash = DASHED_RE.search(flat, match.start(), match.end() + 12) if group == "bare" else None
        place = dash.end() if dash else match.end()  # `2003 / 155~182`: the range may begin behind the first sign
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
