"""The name of a journal: what stands in front of the numbers of a masthead, and whether a text may be one."""

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian.masthead_pieces import Masthead
from scrape2meta.fields.east_asian.site import is_of_site
from scrape2meta.values import texts

EDGE = " \t\xa0\u3000,，.。;；:：›>＞»《》〈〉「」『』·•/|-–—([【]】)_~"
JOURNAL_LABEL_RE = regex.compile(r"^(?:\[?[JMCDRN]\][\s.:,，]+|来源[:：]|刊名[:：]|\[J\]\.?\s*)")
PARALLEL_RE = regex.compile(
    r"(?<=\p{Latin})\s*[(（][\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\s]{2,30}[)）]$|(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])\s*(?:[(（]\d{4}-\d{3}[\dXx][)）]?|[(（](?![^()]*(?:Edition|Version|Series))\p{Latin}+(?:\s\p{Latin}+)+[)）])$"
)
NUMBER_WORD_RE = regex.compile(r"(?:Vol|No|Issue|pp?|Pages?)\.?", regex.IGNORECASE)
PART_RE = regex.compile(r"\S(?:(?!\s\s|[\u3000\t]).)*")
WIDE_BLANK_RE = regex.compile(r"\s{2,}|[\u3000\t]+")
MIDDLE_RE = regex.compile(r"[^\d,，。:：]{0,30}\p{Han}{2}[^\d,，。:：]{0,30}")
# `第18卷第2期某某水利科技Vol.18 No.2`, `第 38 卷 第 7 期 某某应用 Vol.38`
GLUED_MIDDLE_RE = regex.compile(
    r"(?<=[期月][)）]?)\s?(?P<name>\p{Han}{3,16}(?:[(（]\p{Han}{2,6}版[)）])?)(?=\s?(?:Vol|No\.|\p{Lu}\p{Latin}{2}|(?:19|20)\d\d))"
)
QUOTED_RE = regex.compile(r"《(?P<name>[^《》]{2,60})》?")
JOURNAL_END_RE = regex.compile(r"\s*[,，]|\s+[=＝]\s|\s*[(（]\s*$")
PATH_RE = regex.compile(r"\s*[/／>＞›»]+\s*")
HANGUL_RE = regex.compile(r"\p{Hangul}")
STEPS_ON_RE = regex.compile(r"[>＞›»]\s*[第제]?\s*$")  # the path goes on: `过刊浏览 > 2005年`
PUBLISHER_RE = regex.compile(r"(?:학회|협회|학교|연구원|연구소)$")
GENERIC_RE = regex.compile(r"(?:논문|학술|추계|춘계|하계|동계|회지|학회지|지$)")
BROKEN_RE = regex.compile(r"[\u00e0-\u00f0][\u00a0-\u00bf\u0080-\u009f\u2010-\u203a\u0152-\u017e]")  # UTF-8 read as Latin-1
NAME_END_RE = regex.compile(r"\s*(?:\(?\s?(?:e|p|Print|Online)?-?ISSN\s?[:：]?\s?\d{4}-\d{3}[\dXx]\s?\)?|第|제|Vol\.?)$", regex.IGNORECASE)
LETTERS_RE = regex.compile(r"\p{L}{2}")
ASIAN_LETTER_RE = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]")


def read_journal(text: str, flat: str, first: int, found: Masthead) -> None:
    """The name in front of the numbers."""
    if first == len(flat) and not found.pieces():
        return
    name = text[:first]
    if not name.strip(EDGE + "\x00第제"):  # `第7卷 第2期      焊接学报      Vol.7 No.2`
        between = [
            match for match in PART_RE.finditer(text) if MIDDLE_RE.fullmatch(match[0].strip()) and plausible_journal(match[0].strip())
        ]
        if not _glued(text, found) and len(between) == 1 and WIDE_BLANK_RE.search(text):
            found.container_title = texts.tidy(between[0][0])
            found.spans["container_title"] = Span(*between[0].span())
        return
    lead = JOURNAL_LABEL_RE.match(name)
    begin = lead.end() if lead else 0
    begin += len(name[begin:]) - len(name[begin:].lstrip(EDGE + "\x00"))
    shown = texts.tidy(name[begin:].replace("\x00", " ")).rstrip(EDGE.replace(")", "").replace("》", "") + "《")
    shown = NAME_END_RE.sub("", shown).rstrip(EDGE.replace(")", ""))
    if flat[begin:first].rstrip(" \x00第제").endswith((":", "：")) and vocab.CJK_RE.search(shown):
        _glued(text, found)
        return  # a label: `内容提示:第18卷`
    if vocab.CJK_RE.search(shown) and (PATH_RE.search(shown) or STEPS_ON_RE.search(name)):
        shown = next(
            (piece for piece in PATH_RE.split(shown)[::-1] if piece and not is_of_site(piece)), ""
        )  # `J-STAGEトップ/温泉科学/78 巻`
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


def _glued(text: str, found: Masthead) -> bool:
    """Whether a journal stands between the numbers of a masthead, glued to them; it is then noted."""
    match = GLUED_MIDDLE_RE.search(text)
    if match:
        found.container_title = texts.tidy(match["name"])
        found.spans["container_title"] = Span(*match.span("name"))
    return match is not None


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
