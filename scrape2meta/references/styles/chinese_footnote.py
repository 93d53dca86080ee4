"""
Footnotes and lists of Chinese humanities and law journals: titles in title marks, the rest in words.

`张三：《题名》，载《刊名》2001年第2期，第3—9页。`, `张三主编：《书名》，北京：出版社2001年版，第3页。`,
`张三，2001，《题名》，《刊名》第2期。`, `張三：〈題名〉，《刊名》第2期（2001年2月），頁3-9。`
Source: 《综合性期刊文献引证技术规范》 (CASS, 2007), 《法学引注手册》 (2020); title marks after GB/T 15834-2011, 4.15.
"""

from collections.abc import Iterator

import regex

from scrape2meta import vocab
from scrape2meta.references.split import Entry
from scrape2meta.references.styles import people, tails
from scrape2meta.references.styles.style import Pieces, entry_text
from scrape2meta.values import numbering

NOTED = 0.96
HALF = 0.6

YEAR = r"(?:1[4-9]|20)\d\d"
CLOSED_BY = {"《": "》", "〈": "〉", "「": "」", "『": "』", "“": "”"}
OPEN_RE = regex.compile(r"[《〈「『]|(?<=\p{Han}等?[，：])“(?=\p{Han})")
YEAR_BEFORE_RE = regex.compile(rf"[\s，,（(]*(?P<year>{YEAR})\p{{Ll}}?年?[）)]?[\s，,。.：:]*$")
NOTE_RE = regex.compile(r"^[〔\[［]\d{1,4}[〕\]］]\s*")  # the number of the note
DYNASTY_RE = regex.compile(r"^[（(\[〔［]\p{Han}{1,3}[）)\]〕］]\s?")
HELPER_RE = regex.compile(r"(?:译|譯|校|校注|整理|点校|點校)\s*$")
PAGES_RE = regex.compile(
    rf"[，,\s（(]*(?:第\s?(?P<pages>{tails.PAGE}(?:\s?[-–—−~～－]{{1,2}}\s?{tails.PAGE})?(?:[、，,]\s?\d+)*)\s?[页頁]"
    rf"|[页頁]\s?(?P<pages>{tails.PAGE}(?:\s?[-–—−~～－]{{1,2}}\s?{tails.PAGE})?))[）)]?"
)
LEAD_RE = regex.compile(r"^[\s，,。.：:（(]*(?:载于|載於|载|載|见于|见|見|收入|收录于|收錄於|收于|原载|原載|刊于|刊於|\b[Ii]n\b)?[\s：:]*")
ISSUE_RE = regex.compile(
    rf"""
    [\s，,]*(?:[（(][^（）()]{{1,12}}[）)])?[\s，,]*           # 《学报》（哲学版）, 《文学》（台北）
    (?:(?P<year>{YEAR})\s?年?[\s，,]*)?
    (?:(?:第\s?(?P<volume>\d{{1,4}})\s?[卷巻]|[卷巻]\s?(?P<volume>\d{{1,4}})|(?P<volume>\d{{1,4}})\s?[卷巻])[\s，,]*)?
    (?:第\s?(?P<issue>\d{{1,4}}(?:\s?[-–/—、]\s?\d{{1,4}})?)\s?[期号號輯辑]|(?P<issue>\d{{1,4}})\s?[期号號]
      |(?P<supplement>增刊)\s?(?P<issue>\d{{0,2}}))?
    """,
    regex.VERBOSE,
)
DAY_RE = regex.compile(rf"[\s，,（(]*(?P<year>{YEAR})\s?年\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?[）)]?")
SHEET_RE = regex.compile(r"[\s，,]*第?\s?(?P<pages>[A-Z]?\d{1,3})\s?版")
YEAR_RE = regex.compile(rf"(?<!\d)(?P<year>{YEAR})(?!\d)\s?年?(?:\d{{1,2}}月)?")
THESIS_RE = regex.compile(
    r"(?P<school>[^，,。《》]*?)[，,]?\s*(?:(?P<year>(?:1[4-9]|20)\d\d)年)?(?:(?:博士|硕士|碩士|学士)?+(?:学位论文|學位論文)|(?:博士|硕士|碩士)(?:论文|論文))+"
)
MEETING_RE = regex.compile(r"[\s，,（(]*(?P<meeting>[^，,。《》]*?)(?:会议|會議)?(?:论文|論文)[，,]\s*(?P<rest>.*)")
HELPED_RE = regex.compile(r"^[\s，,。]*[^，,。《》：:]{2,40}(?:译|譯|校|点校|點校)\s?(?=[，,。])")
PART_RE = regex.compile(
    r"^[\s，,]*(?:第?[\d一二三四五六七八九十〇百]{1,6}[卷卷冊册編编]|[卷巻][\d一二三四五六七八九十〇百]{1,6})\s?[《〈][^《》〈〉]{1,60}[》〉]"
)
MARK_RE = regex.compile(r"^\s?\[[A-Z]{1,2}(?:/[A-Z]{2})?\]")
BEHIND_TITLE_RE = regex.compile(  # volumes and editions between the title and the imprint
    r"""
    \s*[（(]?(?:
        第?\s?(?P<edition>\d{1,2})\s?[版本]? (?=\s*[）)，,])
      | (?P<edition>第[一二三四五六七八九十]{1,3}版|\p{Han}{0,6}(?:修订|增订|修訂|增訂|影印|标点|標點|点校|校注)[版本])
      | (?:第\s?)?(?:[卷冊册]\s?)(?P<volume>\d{1,4}|[一二三四五六七八九十〇百]{1,6})
      | 第\s?(?P<volume>\d{1,4})\s?[册冊卷辑輯编編]
      | [上中下][册冊卷编編]
    )[）)]?
    """,
    regex.VERBOSE,
)
IMPRINT_RE = regex.compile(
    rf"""
    [\s，,。.：:（(]*
    (?:(?P<place>[^：:，,。（）()\d《》]{{2,24}})\s?[：:]\s?)?
    (?P<publisher>[^：:，,。（）()《》\d][^：:，,。（）()《》]{{1,80}}?)
    [\s，,（(]*(?:(?P<year>{YEAR})\s?年?(?:\d{{1,2}}月)?(?P<edition>\p{{Han}}{{0,6}}[版本])?)?
    [\s，,。.）)]*
    """,
    regex.VERBOSE,
)
INNER_RE = regex.compile(r"[.．。]\s*\p{Han}{1,8}$")
CHANNEL_RE = regex.compile(r"(?:\p{Han}{0,8}[“\"](?P<name>[^”\"]{2,40})[”\"]|(?P<name>\p{Han}[\p{Han}\p{L}\d]{1,20}?(?:网|網|客户端|号)))")


def chinese_footnote(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """An entry whose title stands in title marks, with year, issue and pages in Chinese words."""
    text = entry_text(entry)
    opened = OPEN_RE.search(text)
    if not opened or not vocab.CJK_RE.search(text):
        return
    close = _close(text, opened.start())
    if close < 0:
        return
    if INNER_RE.search(text, 0, opened.start()):
        return  # `关于《…》的说明`: the title begins before the mark
    pieces = _before(text[: opened.start()])
    title = text[opened.end() : close].strip()
    if pieces is None or not title:
        return
    behind = _behind(text[close + 1 :], dated=pieces.get("year") is not None)
    if behind is None:
        return
    found, confidence = behind
    if not (found.get("year") or pieces.get("year") or found.get("url")):
        return
    yield {"title": title, **found, **{key: value for key, value in pieces.items() if value}}, confidence


def _close(text: str, start: int) -> int:
    """Where the mark opened at `start` is closed; -1 when it is not."""
    opening, closing, depth = text[start], CLOSED_BY[text[start]], 0
    for place in range(start, min(len(text), start + 500)):
        depth += (text[place] == opening) - (text[place] == closing)
        if not depth:
            return place
    return -1


def _before(text: str) -> dict[str, str | None] | None:
    """The people and the year before the title; translators are left out."""
    pieces: dict[str, str | None] = {}
    if year := YEAR_BEFORE_RE.search(text):
        pieces["year"], text = year["year"], text[: year.start()]
    text = DYNASTY_RE.sub("", NOTE_RE.sub("", text.strip(" ，,。.：:")))
    if not text:
        return pieces
    groups = [group for group in AFTER_ROLE_RE.split(text) if group]
    groups = [group for group in groups if not HELPER_RE.search(group)] or groups
    found = people.people("，".join(groups))
    if found is None:
        return None
    pieces["editors" if found.role and EDITED_RE.search(groups[-1]) else "authors"] = found.lines
    pieces["et_al"] = "et al." if found.cut else None
    return pieces


AFTER_ROLE_RE = regex.compile(r"(?<=[著编編撰])[，,、；;\s]+|[，,；;]\s?(?=[^，,；;]{2,40}(?:译|譯|校注)\s*$)")
EDITED_RE = regex.compile(r"(?:[编編](?:辑|輯|选|選)?|[Ee]ds?\.?)[）)]?\s*$")


def _behind(text: str, *, dated: bool) -> tuple[dict[str, str | None], float] | None:
    """What stands behind the title, piece by piece; less sure when something is left over."""
    text, found = tails.addresses(text)
    found.pop("year", None)
    confidence = NOTED
    text = HELPED_RE.sub("", PART_RE.sub("", MARK_RE.sub("", text)))
    text = _editions(text, found)
    if pages := PAGES_RE.search(text):
        found["pages"] = numbering.parse_pages(pages["pages"])
        text = f"{text[: pages.start()]}{text[pages.end() :]}"
    lead = LEAD_RE.match(text)
    rest = text[lead.end() :] if lead else text
    host = OPEN_RE.search(rest)
    if host and lead and lead[0].strip() and (close := _close(rest, host.start())) > 0:
        found["container_title"] = rest[host.end() : close].strip()
        editors = people.people(rest[: host.start()].strip(" ，,：:")) if rest[: host.start()].strip(" ，,：:") else None
        if rest[: host.start()].strip(" ，,：:") and editors is None:
            confidence = HALF
        found["editors"] = editors.lines if editors else None
        text = rest[close + 1 :]
        if editors is None and (periodical := _periodical(text)):
            return {**found, **{key: value for key, value in periodical.items() if value}}, confidence
        found["type"] = "chapter"
        text = _editions(text, found)
    elif lead and (channel := CHANNEL_RE.match(rest)) and LEAD_WORD_RE.search(lead[0]):
        found["container_title"] = channel["name"]
        text = rest[channel.end() :]
    if thesis := THESIS_RE.match(text.lstrip(" ，,。.（(")):
        return _thesis(text, thesis, found), confidence
    if day := DAY_RE.search(text):
        found["year"] = day["year"]
        text = f"{text[: day.start()]}{text[day.end() :]}"
    if meeting := MEETING_RE.match(text):
        found["container_title"] = found.get("container_title") or meeting["meeting"].strip("“”‘’ ")
        found["type"] = "paper-conference"
        text = meeting["rest"]
    if not text.strip(" ，,。.（）()"):
        return found, confidence
    printed = IMPRINT_RE.fullmatch(text)
    if not printed and YEAR_RE.search(text) is None and not found.get("year") and not dated:
        return None
    if not printed:
        if alone := ALONE_RE.fullmatch(text):
            return {**found, "year": alone["year"]}, confidence
        if year := YEAR_RE.search(text):
            found["year"] = found.get("year") or year["year"]
        return found, HALF
    city = not printed["place"] and tails.CITY_RE.fullmatch(printed["publisher"])
    found["place"] = printed["publisher"] if city else printed["place"]
    found["publisher"] = None if city else printed["publisher"]
    found["year"] = found.get("year") or printed["year"]
    if printed["edition"] and printed["edition"] not in ("版", "本"):
        found["edition"] = found.get("edition") or printed["edition"]
    found.setdefault("type", "book")
    return found, confidence


def _editions(text: str, found: dict[str, str | None]) -> str:
    """Puts edition and volume that stand at the head of a text into `found`; what is behind them comes back."""
    for _ in range(2):
        if extra := BEHIND_TITLE_RE.match(text):
            found["edition"] = found.get("edition") or extra["edition"]
            found["volume"] = found.get("volume") or extra["volume"]
            text = text[extra.end() :]
    return text


LEAD_WORD_RE = regex.compile(r"[载載见見刊]")
ALONE_RE = regex.compile(rf"[\s，,。.（(]*(?P<year>{YEAR})\s?年?版?[\s，,。.）)]*")


def _periodical(text: str) -> dict[str, str | None] | None:
    """Year, volume and issue of a journal, or the day and the page of a newspaper."""
    if day := DAY_RE.match(text):
        sheet = SHEET_RE.match(text, day.end())
        if sheet or not text[day.end() :].strip(" ，,。."):
            return {"year": day["year"], "pages": sheet["pages"] if sheet else None, "type": "article-newspaper"}
    match = ISSUE_RE.match(text)
    if match and (match["issue"] or match["volume"] or match["supplement"] or match["year"]):
        rest = text[match.end() :]
        year = match["year"] or (later["year"] if (later := YEAR_RE.search(rest)) else None)
        left = DAY_RE.sub("", YEAR_RE.sub("", rest)).strip(" ，,。.（）()：:版")
        if not left:
            return {"year": year, "volume": match["volume"], "issue": match["issue"] or match["supplement"], "type": "article-journal"}
    sheet = SHEET_RE.match(text)
    if sheet and (day := DAY_RE.match(text, sheet.end())):
        return {"year": day["year"], "pages": sheet["pages"], "type": "article-newspaper"}
    return {} if not text.strip(" ，,。.") else None


def _thesis(text: str, thesis: regex.Match[str], found: dict[str, str | None]) -> dict[str, str | None]:
    """A school and a year around the kind of a thesis."""
    rest = text.lstrip(" ，,。.（(")[thesis.end() :].strip(" ，,。.（）()")
    year = thesis["year"] or (found_year["year"] if (found_year := YEAR_RE.search(text)) else None)
    school = thesis["school"].strip(" ，,") or YEAR_RE.sub("", rest).strip(" ，,。.（）()")
    if school and (own := YEAR_RE.search(school)):
        school = school[: own.start()]
    place, _, named = school.replace("：", ":").rpartition(":")
    return {**found, "place": place.strip() or None, "publisher": named.strip(), "year": year, "type": "thesis"}
