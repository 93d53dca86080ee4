"""The label at the head of a line: a word of the lists before a colon, dash, bracket, tab or blank, or glued to its value."""

from collections.abc import Callable, Mapping
from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks.noise import is_noise

LABEL_LETTERS = 45  # a label word and its colon stand within so many characters
CJK_RUN_RE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}/,()]")
GLUED_RE = regex.compile(r"((?:\p{Lu}\p{Ll}+|\p{Lu}+(?=\p{Lu}\p{Ll}))(?:[ -]\p{Ll}+)?)(?=\p{Lu}|10\.|<)")
DASH_RE = regex.compile(r"\s*[–—]\s*|\s+-{1,3}\s+|-{2,3}")
# Labels that open a long stretch, labels with a list below, and labels with one value below.
STRETCHES = frozenset(
    {
        "abstract",
        "abstract_alt",
        "references",
        "related",
        "notes",
        "body",
        "acknowledgements",
        "conflict",
        "data_availability",
        "learning_objectives",
        "author_note",
        "citation",
        "licence",
    }
)
LISTS = frozenset(
    {
        "authors",
        "affiliations",
        "keywords",
        "keywords_alt",
        "keywords_plus",
        "funding",
        "editors",
        "supervisor",
        "corresponding",
        "classification",
    }
)
FIRST_RE = regex.compile(r"\s*(?:[\[［【〔(（]\s?1\s?[\]］】〕)）]|1[.．、)])\s*\p{L}")  # the first number of a list
NUMBERED_ABSTRACT_RE = regex.compile(r"Abstract\s\d{1,4}\p{Lu}{1,3}")  # `Abstract 214P` of meetings
LISTED_RE = regex.compile(r"[;,；，、·/]|\s{2,}")
SITE_PARTS = frozenset("top home contents table search list previous next article issue journal results main".split())
QUOTES = "'\"«“„‘"
COUNT_RE = regex.compile(r"\s*[(（]\s*\d{1,4}\s*[件条條篇건개]?\s*[)）]\s*")
BARE_COUNT_RE = regex.compile(r"\s?\d{1,4}")  # `参考文献12`
COUNTED_BUTTON_RE = regex.compile(r"\s*[(（]\s*\d{1,4}\s*[)）]\s*(?:열기|닫기|더?보기|展开|展開|もっと見る)")
BARS = frozenset("│┃丨┊¦")
LISTED = frozenset(["references", "related", "notes", "cited_by_count"])  # labels that may have a count of what stands below them
LANGUAGE_RE = regex.compile(r"\s\[\p{Ll}{2,3}\]$")
COUNT_BEFORE_RE = regex.compile(r"\d{1,4}\s(?=\p{Lu})")
COUNTED_RE = regex.compile(r"\s\(\d{1,5}\)$")
CODE_RE = regex.compile(r"[А-ЯA-Z]?\s?\d|(?i:primary\b)")  # of a scheme of subject codes
NUMBER_RE = regex.compile(r"\p{Lu}?-?\d{1,5}\p{Lu}?\s?[:.–-]\s")  # `Abstract 14993: Cold wells`: the number and title of a talk
# Labels that may stand before their value with no mark between, and what the value must then hold.
UNMARKED: Mapping[str, Callable[[str], bool]] = {
    "abstract": lambda value: len(value) >= 80 and NUMBER_RE.match(value) is None,
    "keywords": lambda value: LISTED_RE.search(value) is not None,
    "doi": lambda value: value.lstrip().startswith(("10.", "http")),
    "title": lambda value: len(value) >= 8 and (vocab.CJK_RE.match(value) is not None or value[0] in QUOTES),
    "body": lambda value: value[0] in QUOTES,
    "pages": lambda value: value[:1].isdigit(),
    "funding": lambda value: ";" in vocab.widths(value),
    "references": lambda value: FIRST_RE.match(value) is not None,
    **dict.fromkeys(("jel", "msc", "pacs", "udc", "bbk"), lambda value: CODE_RE.match(value) is not None),
    "session_trail": lambda value: value.count(" ") > 0 and value.split()[0].casefold() not in SITE_PARTS,
}


def at_head(text: str, shift: int = 0) -> tuple[str, int] | None:
    """
    The meaning of the label at the head of a line, and where its value begins (the line's length: it has none); `shift` is added to it.

    >>> at_head("Keywords: wells"), at_head("Abstract"), at_head("Cold wells")
    (('keywords', 10), ('abstract', 8), None)
    """
    labels = vocab.meanings("labels")
    if len(text) <= LABEL_LETTERS:
        if (gap := text.find("  ")) > 0 and is_noise(text[gap:].strip()):  # `References   Top`
            return (meaning, shift + len(text)) if (meaning := labels.get(vocab.fold(text[:gap]))) else None
        meaning = labels.get(vocab.fold(text)) or ("abstract" if NUMBERED_ABSTRACT_RE.fullmatch(text) else None)
        half = len(text) // 2
        if not meaning and text[-1] == "]" and (code := LANGUAGE_RE.search(text)):  # `Keywords [sv]`
            meaning = labels.get(vocab.fold(text[: code.start()]))
        if not meaning and text[-1] == ")" and (count := COUNTED_RE.search(text)):  # `References (41)`, `Cited by (6)`
            meaning = labels.get(vocab.fold(text[: count.start()]))
            meaning = meaning if meaning in LISTED else None
        if not meaning and text[0].isdigit() and (count := COUNT_BEFORE_RE.match(text)):  # `3 References`
            meaning = labels.get(vocab.fold(text[count.end() :]))
            meaning = meaning if meaning == "references" else None
        if not meaning and half > 5 and text[:half].rstrip() == text[-half:].lstrip():  # a label printed twice
            meaning = labels.get(vocab.fold(text[:half]))
        if meaning:
            return meaning, shift + len(text)
    head = vocab.widths(text[: LABEL_LETTERS + 2])
    colon = head.find(":")
    bracket = head[:1] in "【〔[" and max(head.find("】"), head.find("〕"), head.find("]"))
    for cut in (colon, bracket or -1, head.find("\t")):  # a tab parts the cells of a table
        if cut > 0:
            meaning = labels.get(vocab.fold(head[:cut]))
            if meaning:
                rest = text[cut + 1 :]
                value = rest.lstrip(" \t\u3000\xa0:：|")
                return meaning, shift + (len(text) - len(value) if value.strip() else len(text))
    return _cjk_label(text, head, shift) if vocab.CJK_RE.match(head) else _unmarked_label(text, head, shift)


def _cjk_label(text: str, head: str, shift: int) -> tuple[str, int] | None:
    """A label of CJK letters, perhaps with blanks inside, before a blank or glued to its value."""
    labels = vocab.meanings("labels")
    letters, longest = "", None
    for place, character in enumerate(head[:24]):
        if character.isspace():
            continue
        if not CJK_RUN_RE.match(character):
            break
        letters += character
        if len(letters) >= 2 and letters in labels:
            longest = (labels[letters], place + 1)
        if len(letters) > 12:
            break
    if not longest:
        return None
    meaning, end = longest
    value = text[end:]
    if value.lstrip()[:1] in BARS and value.strip():  # words of a menu: `摘要 │ 並列摘要 │ 參考文獻`
        return None
    begin = shift + len(text) - len(value.lstrip())
    if (
        COUNT_RE.fullmatch(value)
        or (meaning in ("references", "related") and BARE_COUNT_RE.fullmatch(value))
        or (meaning in LISTED and COUNTED_BUTTON_RE.match(value))
    ):  # `参考文献 (12)`: how many, and no value
        return meaning, shift + len(text)
    if value[:1].isspace() and value.strip():
        inner = head[:end]
        spread = any(c.isspace() for c in inner)
        if meaning in UNMARKED or spread or meaning in LISTS or meaning in {"container_title", "volume_issue", "published", "received"}:
            return meaning, begin
    test = UNMARKED.get(meaning)
    return (meaning, begin) if test and test(value) else None


@cache
def _unmarked_starts() -> frozenset[str]:
    """The first two letters of the labels that may stand unmarked: most lines are out after one look-up."""
    return frozenset(word[:2] for word, meaning in vocab.meanings("labels").items() if meaning in UNMARKED)


@cache
def _list_words() -> tuple[str, ...]:
    return tuple(word for word, meaning in vocab.meanings("labels").items() if meaning == "keywords" and 8 <= len(word) < 24)


def _unmarked_label(text: str, head: str, shift: int) -> tuple[str, int] | None:
    """A Western label before a blank (`Keywords a, b`), a dash (`Abstract—In`) or glued to its value (`AbstractThe`)."""
    if head[:2].casefold() not in _unmarked_starts():
        return None
    labels = vocab.meanings("labels")
    dash = DASH_RE.search(head)
    if dash and dash.start():
        meaning = labels.get(vocab.fold(head[: dash.start()]))
        if meaning and meaning in UNMARKED and text[dash.end() :].strip() and not DASH_RE.search(text, dash.end(), len(head)):
            return meaning, shift + dash.end()
    glued = GLUED_RE.match(text)
    candidates = [glued.end()] if glued else []
    small = head[:24].casefold()  # a list may be glued with a small letter: `Keywordswells; water`
    if small.startswith(_list_words()):
        candidates += [len(word) for word in _list_words() if small.startswith(word) and small[len(word) : len(word) + 1].isalpha()]
    blank = -1
    for _ in range(5):
        blank = head.find(" ", blank + 1)
        if blank < 0:
            break
        candidates.append(blank)
    for cut in candidates:
        meaning = labels.get(vocab.fold(head[:cut]))
        test = UNMARKED.get(meaning or "")
        value = text[cut:].lstrip()
        if meaning and test and test(value) and (not value[:1].islower() or meaning in ("keywords", "doi")):
            return meaning, shift + len(text) - len(value)
    return None
