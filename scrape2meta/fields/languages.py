"""The language of a text: scripts are counted first, small words decide among Latin ones, langdetect is asked only when they do not."""

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks, Role, has_cjk

WORD_RE = regex.compile(r"\p{L}+(?:['’]\p{L}+)?")
PARTING = vocab.Parting(r"\p{L}")
SCRIPT_RE = regex.compile(
    r"(?P<hangul>\p{Hangul}+)|(?P<kana>[\p{Hiragana}\p{Katakana}]+)|(?P<han>\p{Han}+)|(?P<cyrillic>\p{Cyrillic}+)|(?P<latin>\p{Latin}+)|(?P<greek>\p{Greek}+)|(?P<arabic>\p{Arabic}+)|(?P<hebrew>\p{Hebrew}+)"
)
OTHER_LETTER_RE = regex.compile(r"[^\p{Latin}\p{Common}\p{Inherited}]")
OTHER_SCRIPTS = {"greek": "el", "arabic": "ar", "hebrew": "he"}
UKRAINIAN = frozenset("іїєґІЇЄҐ")
CJK = ("zh", "ja", "ko")
SAMPLE = 4000  # letters of a text that are looked at
ASKED = 1000  # letters that langdetect is given
FEWEST_LETTERS = 60  # a shorter Latin text is not given to langdetect
# How often the languages are met, before anything is read: short titles are else called Catalan or Tagalog.
PRIOR = {"en": 0.6} | dict.fromkeys("de fr es pt it nl pl tr cs sv ca ro hu fi da id no hr sk sl et lt lv vi af".split(), 0.4 / 25)
TRIALS = 2  # of langdetect's 7: as often right, in half the time
LOOKED_AT = 20_000  # letters of a page's Chinese text that are looked at for its script
FEWEST_ASIAN, FEWEST_KANA = 20, 10  # letters, or a fifth of all
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
        return "ja" if count["kana"] * 20 >= cjk else of_han(text)
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


def differ(one: str, other: str) -> bool:
    """
    Whether two titles are in two languages: those of both are known, or the one has small words and none of the other's language.

    >>> differ("La brucellosi negli allevatori del Cilento", "Brucellosis among farmers in the south")
    True
    >>> differ("Cold wells of the north", "Deep water"), differ("Cold wells of the north", "Warm wells of the south")
    (False, False)
    """
    first, second = detect(one), detect(other)
    if first and second:
        return first != second
    if second is None or OTHER_LETTER_RE.search(one + other):
        return False
    speakers = _speakers()
    votes = Counter(language for word in WORD_RE.findall(one) for language in speakers.get(word.casefold(), ()))
    return max(votes.values(), default=0) >= 2 and second not in votes


@cache
def _only() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """
    The Han letters of simplified Chinese only, of traditional Chinese only, and of Japanese only.

    GB 2312, Big5 and JIS X 0208 are the letters that each script had a use for; only the frequent half of Big5 tells.
    """
    cells = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    simplified = {_letter((row, cell), "gb2312") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)}
    traditional = {_letter((row, cell), "big5") for row in range(0xA4, 0xFA) for cell in cells}
    frequent = {_letter((row, cell), "big5") for row in range(0xA4, 0xC7) for cell in cells}
    japanese = {_letter((row, cell), "euc_jp") for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF)}
    return frozenset(simplified - traditional), frozenset(frequent - simplified), frozenset(japanese - simplified - traditional)


def _letter(code: tuple[int, int], encoding: str) -> str:
    """The letter of a two-byte code; a blank where the code has none."""
    try:
        letter = bytes(code).decode(encoding)
    except UnicodeDecodeError:
        return " "
    return letter if len(letter) == 1 else " "


def of_han(text: str) -> str:
    """
    The language of a text in Han letters: `zh-Hant` and `ja` where more letters are theirs only, `zh` for the rest.

    >>> of_han("圖書館學研究"), of_han("图书馆学研究"), of_han("中文"), of_han("民法総則")
    ('zh-Hant', 'zh', 'zh', 'ja')
    """
    simplified, traditional, japanese = (sum(map(letters.__contains__, text)) for letters in _only())
    if japanese > simplified and japanese >= traditional:
        return "ja"
    return "zh-Hant" if traditional > simplified else "zh"


@lru_cache(maxsize=256)
def latin_language(text: str) -> str | None:
    """The language of a text in Latin letters: by its small words, else by langdetect when it is long enough."""
    words = _words(text[:LATIN_SAMPLE])
    language, first, second = _votes(words)
    if first >= 3 and first >= 1.5 * second and first >= 0.08 * len(words):
        return language
    if sum(map(len, words)) >= FEWEST_LETTERS:
        return _asked(text) or (language if first > second else None)
    return language if first > second and first >= 1 else None


def _words(text: str) -> Sequence[str]:
    """The words of a text, each with its apostrophe."""
    return WORD_RE.findall(text) if "'" in text or "’" in text else PARTING.tokens(text)


def _votes(words: Sequence[str]) -> tuple[str | None, int, int]:
    """The language with most small words among these, how many it has, and how many the next language has."""
    speakers = _speakers()
    votes: dict[str, int] = {}
    for word in filter(speakers.__contains__, map(str.casefold, words)):
        for language in speakers[word]:
            votes[language] = votes.get(language, 0) + 1
    if not votes:
        return None, 0, 0
    first = max(votes, key=votes.__getitem__)
    return first, votes.pop(first), max(votes.values(), default=0)


def of_title(text: str) -> str | None:
    """
    The language of a short text, told by its script or by two small words of one language; langdetect is not asked.

    >>> of_title("Die Geschichte der Brunnen und ihrer Hüter"), of_title("湖泊学概论"), of_title("Wells")
    ('de', 'zh', None)
    """
    if not text.isascii() and OTHER_LETTER_RE.search(text):
        return detect(text)
    language, first, second = _votes(_words(text))
    return language if first >= 2 and first >= second + 2 else None


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

    if sum(map(str.isupper, text)) * 2 > sum(map(str.isalpha, text)):
        text = text.lower()  # capitals alone look German to it

    with _lock:
        detector = _factory().create()  # type: ignore[attr-defined]
        detector.set_prior_map(PRIOR)
        detector.n_trial = TRIALS
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
    own: Counter[str] = Counter()  # without the entries of lists
    lines: Counter[str] = Counter()
    asian_text: list[str] = []
    asian_page = has_cjk(blocks)
    for block in blocks.items:
        listed = block.zone in ("references", "related")
        if asian_page and not block.text.isascii() and vocab.CJK_RE.search(block.text):
            count = scripts(block.text[:SAMPLE])
            asian = count["hangul"] + count["kana"] + count["han"]
            for script in ("hangul", "kana", "han"):
                cjk[script] += count[script]
                own[script] += 0 if listed else count[script]
            lines["cjk"] += asian >= count["latin"]
            asian_text.append(block.text[:SAMPLE])
        if not listed and (block.role is Role.PARAGRAPH or (not paragraphs and len(block.text) >= 60)):
            language = detect(block.text)
            if language and language.partition("-")[0] in CJK:
                prose["cjk"] += len(block.text) * 2
            if language:
                prose[language] += len(block.text)
    total = cjk.total()
    letters_of_cjk = prose.pop("cjk", 0)
    if total >= 20 or lines["cjk"] >= 3:
        asian_language = _asian(own if own.total() >= FEWEST_ASIAN else cjk) or of_han("".join(asian_text)[:LOOKED_AT])
        if asian_language.startswith("zh"):  # one page is written in one of the two scripts
            letters_of_cjk += prose.pop("zh", 0) + prose.pop("zh-Hant", 0)
        prose[asian_language] += total + letters_of_cjk
    if not prose:
        whole = detect(" ".join(block.text for block in blocks.items[:50])[:SAMPLE])
        return (whole,) if whole else ()
    most = prose.most_common()
    share = max(sum(prose.values()) * 0.15, 200)
    return tuple(language for language, letters in most if letters >= share or language.partition("-")[0] in CJK or language == most[0][0])


def _asian(count: Counter[str]) -> str | None:
    """Korean or Japanese by the letters that only they have; None for Han letters, or next to nothing else."""
    total = count.total()
    if count["hangul"] * 20 >= total and count["hangul"] >= min(FEWEST_ASIAN, total / 5):
        return "ko"
    return "ja" if count["kana"] * 20 >= total and count["kana"] >= min(FEWEST_KANA, total / 5) else None


def within(language: str | None, page: Sequence[str]) -> str | None:
    """
    The language of a text of a page: a text in Chinese letters whose own letters do not tell is in the language of its page.

    >>> within("zh", ["ja", "en"]), within("zh", ["zh-Hant"]), within("zh", ["en"])
    ('ja', 'zh-Hant', 'zh')
    """
    if language == "zh":
        return next((other for other in page if other in ("zh", "ja", "zh-Hant")), language)
    return language
