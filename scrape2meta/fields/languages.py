"""The language of a text: scripts are counted first, small words decide among Latin ones, langdetect is asked only when they do not."""

import threading
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks, Role

WORD_RE = regex.compile(r"\p{L}+(?:['’]\p{L}+)?")
SCRIPT_RE = regex.compile(
    r"(?P<hangul>\p{Hangul}+)|(?P<kana>[\p{Hiragana}\p{Katakana}]+)|(?P<han>\p{Han}+)|(?P<cyrillic>\p{Cyrillic}+)|(?P<latin>\p{Latin}+)|(?P<greek>\p{Greek}+)|(?P<arabic>\p{Arabic}+)|(?P<hebrew>\p{Hebrew}+)"
)
OTHER_LETTER_RE = regex.compile(r"[^\p{Latin}\p{Common}\p{Inherited}]")
OTHER_SCRIPTS = {"greek": "el", "arabic": "ar", "hebrew": "he"}
UKRAINIAN = frozenset("іїєґІЇЄҐ")
CJK = ("zh", "ja", "ko")
SAMPLE = 4000  # letters of a text that are looked at
ASKED = 1000  # letters that langdetect is given
FEWEST_LETTERS = 200  # a shorter Latin text is not given to langdetect
LATIN_SAMPLE = 1200  # letters of a Latin text whose small words are counted
_lock = threading.Lock()


def scripts(text: str) -> Counter[str]:
    """
    Letters of each script.

    >>> scripts("作者 Roe")["han"]
    2
    """
    count: Counter[str] = Counter()
    for match in SCRIPT_RE.finditer(text):
        count[str(match.lastgroup)] += len(match[0])
    return count


def detect(text: str) -> str | None:
    """
    The language of a text as a BCP 47 tag; None where it has too few letters to tell.

    >>> detect("Die Untersuchung wurde in den Jahren nach dem Krieg durchgeführt und nicht veröffentlicht.")
    'de'
    >>> detect("保健组织与事业"), detect("12:30")
    ('zh', None)
    """
    text = text[:SAMPLE]
    if text.isascii() or not OTHER_LETTER_RE.search(text):
        return latin_language(text)
    count = scripts(text)
    cjk = count["hangul"] + count["kana"] + count["han"]
    latin = count["latin"]
    if cjk and cjk * 3 >= latin:
        if count["hangul"] * 20 >= cjk:
            return "ko"
        return "ja" if count["kana"] * 20 >= cjk else "zh"
    if count["cyrillic"] > latin:
        return "uk" if any(letter in UKRAINIAN for letter in text) else "ru"
    for script, language in OTHER_SCRIPTS.items():
        if count[script] > latin:
            return language
    return latin_language(text) if latin else None


@cache
def _speakers() -> Mapping[str, tuple[str, ...]]:
    """Small word -> the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for language, small in vocab.languages_of("function_words").items():
        for word in small:
            found[word] = (*found.get(word, ()), language)
    return MappingProxyType(found)


def latin_language(text: str) -> str | None:
    """The language of a text in Latin letters: by its small words, else by langdetect when it is long enough."""
    speakers = _speakers()
    votes: Counter[str] = Counter()
    words = WORD_RE.findall(text[:LATIN_SAMPLE])
    for word in words:
        for language in speakers.get(word.casefold(), ()):
            votes[language] += 1
    if not words:
        return None
    most = votes.most_common(2)
    language, first = most[0] if most else ("", 0)
    second = most[1][1] if len(most) > 1 else 0
    if first >= 3 and first >= 1.5 * second and first >= 0.08 * len(words):
        return language
    if sum(map(len, words)) >= FEWEST_LETTERS:
        return _asked(text) or (language if first > second else None)
    return language if first > second and first >= 1 else None


@cache
def _factory() -> object:
    from langdetect import detector_factory

    factory = detector_factory.DetectorFactory()
    factory.load_profile(detector_factory.PROFILES_DIRECTORY)
    factory.set_seed(0)
    return factory


def _asked(text: str) -> str | None:
    """What langdetect says, seeded and one at a time, so that answers repeat."""
    from langdetect import lang_detect_exception

    with _lock:
        detector = _factory().create()  # type: ignore[attr-defined]
        detector.append(text[:ASKED])
        try:
            answer = str(detector.detect())
        except lang_detect_exception.LangDetectException:
            return None
    return None if answer == "unknown" else answer.split("-")[0]


def of_page(blocks: Blocks) -> tuple[str, ...]:
    """
    Every language with a real share of the page, the largest share first.

    A share is real with 20 letters of a CJK script, or three lines of it; with a seventh of the prose otherwise.
    """
    paragraphs = any(block.role is Role.PARAGRAPH and block.zone not in ("references", "related") for block in blocks.items)
    prose: Counter[str] = Counter()
    cjk: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for block in blocks.items:
        listed = block.zone in ("references", "related")
        if not block.text.isascii() and vocab.CJK_RE.search(block.text):
            count = scripts(block.text[:SAMPLE])
            asian = count["hangul"] + count["kana"] + count["han"]
            for script in ("hangul", "kana", "han"):
                cjk[script] += count[script]
            lines["cjk"] += asian >= count["latin"]
        if not listed and (block.role is Role.PARAGRAPH or (not paragraphs and len(block.text) >= 60)):
            language = detect(block.text)
            if language:
                prose[language] += len(block.text) * (3 if language in CJK else 1)
    total = cjk.total()
    if total >= 20 or lines["cjk"] >= 3:
        asian_language = "ko" if cjk["hangul"] * 5 >= total else "ja" if cjk["kana"] * 5 >= total else "zh"
        prose[asian_language] += total
    if not prose:
        whole = detect(" ".join(block.text for block in blocks.items[:50])[:SAMPLE])
        return (whole,) if whole else ()
    most = prose.most_common()
    share = max(sum(prose.values()) * 0.15, 200)
    return tuple(language for language, letters in most if letters >= share or language in CJK or language == most[0][0])
