"""
Affiliations in Han letters taken apart by the shape of their address: `安徽理工大学能源学院,安徽 淮南 232001`.

A Chinese address names its province, its city and a postal code of six digits, in front of the institution or behind it, with or without
signs between them (GB/T 7714 pages, journals of all houses); a Japanese one has 〒, seven digits, prefecture and city.
"""

from functools import cache
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.values import texts

LATIN_RE = regex.compile(r"\p{Latin}")
LETTER_RE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
HANGUL_RE = regex.compile(r"\p{Hangul}")
EDGES = " \t\n,;:.，；、。.()（）[]/-–—"
POST_CODE_RE = regex.compile(r"(?<![\d-])\d{6}(?![\d-])|(?<=\p{Han}\s?)\d{5}$")  # of China; of Taiwan
COUNTRY_END_RE = regex.compile(r"[\s,;.，。]*(?:中国|中國|中华人民共和国|日本国?)[\s.。]*$")
JAPANESE_RE = regex.compile(
    r"(?:〒\s?)?(?<![\d-])(?P<code>\d{3}[-‐–−ー]\d{4})(?![\d-])[\s,]*(?:(?P<region>東京都|北海道|京都府|大阪府|\p{Han}{2,3}県)?\s?(?P<city>\p{Han}{1,5}?(?:[市区町村])))?[^,;]*"
)
INNER_RE = regex.compile(
    r"大学|大學|学院|學院|学校|學校|研究|医院|醫院|病院|公司|中心|实验室|實驗室|部队|[局院所厂校馆站系科处队]$|学部|大隊"
)
CAMPUS = r"(?:\s?[(（]\p{Han}{2,6}[)）])?"
HOSPITAL_RE = regex.compile(r".*(?:医院|醫院|病院|卫生院|保健院)(?=\s*(?P<inner>\S+))", regex.DOTALL)
UNIVERSITY_RE = regex.compile(
    rf"(?P<name>[\p{{Han}}\p{{Katakana}}ー]{{2,14}}?(?:大学|大學)(?!校){CAMPUS})\s*(?P<inner>(?!附属|附屬|出版社)[\p{{Han}}\p{{Katakana}}].*)",
    regex.DOTALL,
)
COLLEGE_RE = regex.compile(
    r"(?P<name>\p{Han}{2,10}?(?<!科)学院)\s*(?P<inner>(?!附属)\p{Han}{2,16}(?:学院|系|学部|研究所|研究中心|实验室))", regex.DOTALL
)
COMPANY_RE = regex.compile(r"(?P<name>.{2,}?(?:公司|株式会社))\s*(?P<inner>\p{Han}.*)", regex.DOTALL)


class Address(NamedTuple):
    """The parts of an affiliation in Han letters, each as shown."""

    institution: str | None
    department: str | None
    city: str | None
    region: str | None
    postal_code: str | None


def parse(text: str) -> Address | None:
    """
    The parts of an affiliation in Han letters; None for one in other letters.

    >>> parse("江西农业大学 食品学院,江西 南昌 330045")
    Address(institution='江西农业大学', department='食品学院', city='南昌', region='江西', postal_code='330045')
    >>> parse("310006 杭州市第一人民医院骨科")
    Address(institution='杭州市第一人民医院', department='骨科', city=None, region=None, postal_code='310006')
    >>> parse("Univ Oslo") is None
    True
    """
    letters = len(LETTER_RE.findall(text))
    if letters < 4 or HANGUL_RE.search(text) or len(LATIN_RE.findall(text)) > letters:
        return None
    flat = COUNTRY_END_RE.sub("", vocab.widths(text))
    city, region, code, rest = _japanese(flat) or _chinese(flat)
    institution, department = _institution(rest)
    return Address(institution, department, city, region, code)


def _japanese(flat: str) -> tuple[str | None, str | None, str | None, str] | None:
    """City, prefecture, postal code and the text without them; None where no Japanese postal code stands."""
    match = JAPANESE_RE.search(flat)
    if match is None:
        return None
    return match["city"], match["region"], match["code"], f"{flat[: match.start()]},{flat[match.end() :]}"


@cache
def _place_res() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Patterns of a stretch that names a place: with its province, or a city that is one."""
    province = "|".join(sorted(vocab.words("affiliation_words", "province"), key=len, reverse=True))
    municipal = "|".join(vocab.words("affiliation_words", "municipality"))
    named = r"(?:\p{Han}{1,6}?(?:[市盟]|自治州|地区)|\p{Han}{1,5}?[县縣州]|\p{Han}{2,5})"
    return (
        regex.compile(
            rf"(?P<region>(?:{province})(?:省|(?:壮族|回族|维吾尔)?自治区)?)[\s,]*(?P<city>{named})?(?P<more>[\s,]*\p{{Han}}{{1,8}}?[区县縣市镇乡])?(?P<street>[\s,]*\p{{Han}}{{2,12}}\d+号)?"
        ),
        regex.compile(rf"(?P<city>(?:{municipal})市?)(?P<more>[\s,]*\p{{Han}}{{1,8}}?[区县縣])?(?P<street>[\s,]*\p{{Han}}{{2,12}}\d+号)?"),
    )


CITY_RE = regex.compile(r"(?P<city>\p{Han}{2,6}市?)")
CUT_RE = regex.compile(r"[,;，；\n]")
BLANKS_RE = regex.compile(r"\s+")


def _chinese(flat: str) -> tuple[str | None, str | None, str | None, str]:
    """City, province, postal code and the text without them: the place stands beside the code, or between commas of its own."""
    found = POST_CODE_RE.search(flat)
    code = str(found[0]) if found else None
    if found:
        before, behind = flat[: found.start()], flat[found.end() :]
        for side, rest in ((before, behind), (behind, before)):
            if (hit := _place_at(side, last=side is before)) is not None:
                city, region, left = hit
                return city, region, code, f"{left},{rest}"
        return None, None, code, f"{before},{behind}"
    cut = next((mark for mark in reversed(list(CUT_RE.finditer(flat))) if flat[mark.end() :].strip(EDGES)), None)
    if cut is not None:
        hit = _place_at(flat[cut.start() :], last=True, sure=True)
        if hit is not None and not hit[2].strip(EDGES):
            return hit[0], hit[1], None, flat[: cut.start()]
    return None, None, None, flat


def _place_at(side: str, *, last: bool, sure: bool = False) -> tuple[str | None, str | None, str] | None:
    """City, province and what is left of the text beside a postal code; `last`: at its end, `sure`: only listed ones."""
    bare = side.strip(EDGES)
    if not bare:
        return None
    pieces = [(m.start(), m.end()) for m in regex.finditer(r"[^,;，；\n]+", bare)]
    for size in (1, 2, 3):  # `广东, 佛山`, `安徽 淮南`
        chosen = pieces[-size:] if last else pieces[:size]
        if len(chosen) < size:
            break
        begin, end = chosen[0][0], chosen[-1][1]
        for start, stop in _stretches(bare, begin, end, last=last):
            place = _place(bare[start:stop], sure=sure)
            if place is not None:
                return place[0], place[1], f"{bare[:start]},{bare[stop:]}"
    return None


def _stretches(text: str, begin: int, end: int, *, last: bool) -> list[tuple[int, int]]:
    """The whole stretch, then what stands at its edge beside the code behind each of its blanks: `大学 学院 江西 南昌`."""
    cuts = [match.span() for match in BLANKS_RE.finditer(text, begin, end)]
    return [(begin, end)] + ([(b, end) for _, b in cuts] if last else [(begin, a) for a, _ in cuts[::-1]])


def _place(text: str, *, sure: bool) -> tuple[str | None, str | None] | None:
    """City and province of a stretch that is nothing but a place; None for any other."""
    bare = text.strip(EDGES)
    if not 2 <= len(bare) <= 30 or INNER_RE.search(bare):
        return None
    for pattern in _place_res():
        flat = bare.translate(vocab.simplified())
        if (match := pattern.fullmatch(flat)) and (match["city"] or match.groupdict().get("region")):
            region = match.groupdict().get("region")
            begin, stop = match.span("city")
            return (bare[begin:stop] or None if match["city"] else None), (bare[: len(region)] if region else None)
    if not sure and (match := CITY_RE.fullmatch(bare)):
        return match["city"], None
    return None


def _institution(rest: str) -> tuple[str | None, str | None]:
    """The institution, and the part of it that stands behind its name: 大学 + 学院, 医院 + 科, 公司 + 部."""
    whole = texts.tidy(regex.sub(r"(?:\s*[,;]\s*)+", ", ", rest)).strip(
        EDGES.replace("(", "").replace(")", "").replace("（", "").replace("）", "")
    )
    whole = _closed(whole)
    if not whole:
        return None, None
    for pattern in (HOSPITAL_RE, UNIVERSITY_RE, COLLEGE_RE, COMPANY_RE):
        match = pattern.match(whole)
        if match is None:
            continue
        name = match["name"] if "name" in pattern.groupindex else match[0]
        inner = whole[len(name) :].strip(EDGES)
        if inner and not any(sign in inner for sign in "(（)）"):
            return name.strip(EDGES.replace(")", "").replace("）", "")), inner
    return whole, None


def _closed(text: str) -> str:
    """A text without a bracket that nothing closes or opens."""
    for opening, closing in ("()", "（）"):
        if text.count(opening) != text.count(closing):
            text = text.strip(opening + closing + " ")
    if text[:1] in "(（" and text[-1:] in ")）" and text.find(")") in (-1, len(text) - 1):
        text = text[1:-1]
    return text
