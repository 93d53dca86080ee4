"""What must follow a label of an East Asian page that nothing parts from its value."""

from collections.abc import Callable, Mapping

import regex

from scrape2meta.fields.east_asian.site import is_of_site

NAMES_RE = regex.compile(
    r"\s*\p{Han}(?:\s{0,4}\p{Han}){1,3}\s*(?:[\d,;，；、*#+()（）【\[]|\s\p{Han}|$)|\s*[\p{Han}·]{4,10}$|\s*\p{Hangul}{2,4}|\s*\p{Lu}"
)
INVERTED_RE = regex.compile(r"\p{Han}{1,4},\s?[\p{Han}\p{Hiragana}\p{Katakana}]{1,4}(?:\s*[;；]|$)")
NOT_VALUE_RE = regex.compile(
    r"[的是和与及為为应應须須不一般等中上在之所者等也都可要]|(?:包括|部分|格式|撰写|写作|要求|内容|提供|信息|列表)|\s*[)）]"
)
NOT_TEXT_RE = regex.compile(r"[的应應须須]|(?:包括|部分|格式|撰写|写作|要求|内容|提供)")
SEPARATED_RE = regex.compile(r"\p{Han}[^;；,，、。]{0,20}(?:[;；,，、]|\s{2,}|\s\p{Han})[^的]")
LONG = 100  # letters of a text that no heading has


def _prose(fewest: int) -> Callable[[str], bool]:
    return lambda value: len(value) >= fewest and not (NOT_TEXT_RE if len(value) >= LONG else NOT_VALUE_RE).match(value)


def none(_: str) -> bool:
    """No value does."""
    return False


def _list(value: str) -> bool:
    """Whether a list of words follows: with a separator near its front, or no word of a sentence at its head."""
    if len(value) < 2 or "。" in value[:60]:
        return False
    return SEPARATED_RE.match(value) is not None or not NOT_VALUE_RE.match(value)


def _matches(pattern: str) -> Callable[[str], bool]:
    found = regex.compile(pattern)
    return lambda value: found.match(value) is not None


# What must follow a label that nothing parts from its value.
GLUED: Mapping[str, Callable[[str], bool]] = {
    "abstract": _prose(40),
    "abstract_alt": _prose(40),
    "keywords": _list,
    "keywords_alt": _list,
    "authors": lambda value: NAMES_RE.match(value) is not None and not NOT_VALUE_RE.match(value) and not is_of_site(value),
    "corresponding": lambda value: NAMES_RE.match(value) is not None,
    "supervisor": lambda value: NAMES_RE.match(value) is not None,
    "author_note": _prose(3),
    "doi": _matches(r"\s*(?:https?://|10\.)"),
    "pages": _matches(r"\s*(?:pp?\.?\s*|第)?\d"),
    "page_count": _matches(r"\s*\d"),
    "volume": _matches(r"\s*第?\d"),
    "issue": _matches(r"\s*第?\d"),
    "volume_issue": _matches(r"\s*第?\d"),
    "year": _matches(r"\s*(?:19|20|民)\d"),
    "published": _matches(r"\s*(?:19|20)\d\d"),
    "received": _matches(r"\s*(?:19|20)\d\d"),
    "revised": _matches(r"\s*(?:19|20)\d\d"),
    "accepted": _matches(r"\s*(?:19|20)\d\d"),
    "online": _matches(r"\s*(?:19|20)\d\d"),
    "classification": _matches(r"\s*[A-Z]{1,2}\s?\d"),
    "subject_codes": _matches(r"\s*\d{3,}"),
    "document_code": _matches(r"\s*[A-E]\b"),
    "article_number": _matches(r"\s*(?:\d{4}-\d{3}|[A-Z\d]{4,})"),
    "issn": _matches(r"\s*:?\d{4}-\d{3}"),
    "cn": _matches(r"\s*\d\d-"),
    "funding": _matches(r"\s*.{0,60}(?:基金|项目|項目|资助|資助|计划|計畫|课题|科学|助成|재단|지원)"),
    "affiliations": _matches(
        r"\s*.{0,40}(?:大学|大學|学院|學院|研究|医院|醫院|公司|中心|学校|局|所|院|대학|Univ|Acad|Inst|Coll|Hosp|Dept)|\s*[\[(（]?1[.、\])）]\s?\p{L}"
    ),
    "citation": _prose(20),
    "title": lambda value: len(value) >= 5 and not NOT_VALUE_RE.match(value),
    "title_alt": lambda value: len(value) >= 5,
    "container_title": _matches(r"\s*《"),
    "cited_by_count": _matches(r"\s*\d"),
    "download_count": _matches(r"\s*\d"),
    "degree": _matches(r"\s*(?:硕士|博士|碩士|석사|박사|修士|학위)"),
    "editors": _matches(r"(?!)"),
}


# What must follow a Latin label on East Asian pages: names, titles and journals in East Asian letters.
LATIN_TEST: Mapping[str, Callable[[str], bool]] = {
    "title": _matches(r"[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}「『《“\d][^。]{4,120}$"),
    "keywords": _matches(r"[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}]+(?:\s?[,;，；、・/]|$)"),
    "authors": lambda value: INVERTED_RE.match(value) is not None or GLUED["authors"](value),
    "citation": _matches(r"\p{Han}[^。]{2,60}[(,，]\s?(?:19|20)\d\d|\p{Han}[^。]{2,60}[,，]\s?\d{1,4}\s?[(（]\d"),
    "published": _matches(r"(?:19|20)\d\d(?:[-./]|$)"),
}
