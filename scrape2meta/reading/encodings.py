"""The encoding of bytes that name none: proved where one alone can hold them, else by a detector, else by where odd characters stand."""

from collections.abc import Iterator

import regex

FOUR_BYTES_RE = regex.compile(rb"[\x81-\x84][0-9][\x81-\xfe][0-9]")
HIGH_BYTES = bytes(range(0x80, 0x100))
MOST_OTHERS = 0.1  # with a larger share of bytes beyond ASCII a detector knows best
MANY_OTHERS = 40  # with so many a detector knows better
CLEARLY = 0.15  # by so much a reading must be more usual than the detector's
CANDIDATES = ("cp1252", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr")
RUN_RE = regex.compile(r"(?P<before>.?)(?P<run>[^\x00-\x7f]+)(?P<after>(?=(.?)))", regex.DOTALL)
# Signs that Western text is full of: dashes, quotes, dots, degrees, marks.
SIGNS = frozenset("‐–—―‘’‚“”„†‡•…′″‹›«»°±²³¹µ·×÷§¶©®™€£¥¡¿ºª\xa0\u2002\u2003\u2005\u2009¼½¾−≤≥")
BETWEEN_LETTERS = frozenset("‘’'‐–—-·\xad")
BEHIND_DIGITS = frozenset("°²³¹ºª½¼¾×±")
# The accented letters of the languages that most pages are in; a letter of another one weighs half.
USUAL_LETTERS = frozenset("äöüÄÖÜßéèêëÉÈÊáàâãåæÁÀÂÃÅÆíìîïÍÎóòôõøÓÔÕØúùûÚÛçÇñÑœŒžŽšŠýþðÐ")
CONTROL_RE = regex.compile(r"[\x00-\x08\x0e-\x1f\x80-\x9f\ufffd\ue000-\uf8ff]")
EAST_ASIAN_RE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]+")
WIDE_LETTERS_RE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}，。：；（）、]+")
WIDE_SAMPLE = 4000


def wide(sample: bytes) -> str | None:
    r"""
    UTF-32 or UTF-16 without its mark.

    The first has a zero in every fourth byte, Western text in the second one in every second byte; in other text the characters of
    one byte order make sense.

    >>> wide("作者：张伟\n单位：水利学院\n".encode("utf-16-le")), wide(b"plain text, one byte a letter")
    ('utf-16-le', None)
    """
    quads = len(sample) // 4
    if quads >= 8:
        zeros = [sample[place : 4 * quads : 4].count(0) for place in range(4)]
        if zeros[3] == quads and zeros[2] > 0.8 * quads and zeros[0] < 0.05 * quads:
            return "utf-32-le"
        if zeros[0] == quads and zeros[1] > 0.8 * quads and zeros[3] < 0.05 * quads:
            return "utf-32-be"
    pairs = len(sample) // 2
    if pairs < 8:
        return None
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    if even + odd == 0 or (len(sample) % 2 and len(sample) < WIDE_SAMPLE):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[:WIDE_SAMPLE].decode(encoding, errors="replace")
        letters = sum(map(len, WIDE_LETTERS_RE.findall(text)))
        plain = sum(character.isascii() for character in text)
        if letters > 0.3 * len(text) and letters + plain > 0.8 * len(text) and "\n" in text and not CONTROL_RE.search(text):
            return encoding
    return None


def guess(data: bytes, sample: bytes) -> str:
    """
    The encoding of bytes that are not UTF-8; `sample` is how they begin.

    >>> guess("作者：张伟，水利学院".encode("gb18030"), "作者：张伟，水利学院".encode("gb18030"))
    'gb18030'
    """
    return _proved(data) or _likely(sample, _detected(sample, whole=len(sample) == len(data)))


def _detected(sample: bytes, *, whole: bool) -> str:
    from chardetng_py import EncodingDetector

    detector = EncodingDetector()
    detector.feed(sample, last=whole)
    encoding = str(detector.guess(tld=None, allow_utf8=False)).lower()
    return {"gbk": "gb18030", "windows-1252": "cp1252"}.get(encoding, encoding)


def _proved(data: bytes) -> str | None:
    """GB 18030 where a character of four bytes stands, which no other encoding has."""
    if not FOUR_BYTES_RE.search(data):
        return None
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "gb18030"


def _likely(sample: bytes, detected: str) -> str:
    """
    The encoding of a text that is Latin for the most part: the one in which its few other characters stand where such characters stand.

    A detector has too little to go by there: the apostrophe of `don't` in GB 2312 is an asterisk in Big5.
    """
    others = len(sample) - len(sample.translate(None, HIGH_BYTES))
    if others > MOST_OTHERS * len(sample):
        return detected
    best, most = detected, _usual(sample, detected) + (CLEARLY if others >= MANY_OTHERS else 0.01)
    for encoding in CANDIDATES:
        if (score := _usual(sample, encoding)) > most:
            best, most = encoding, score
    return best


def _usual(sample: bytes, encoding: str) -> float:
    """The mean weight of the characters beyond ASCII, 0 to 1; -1 where the bytes are not in this encoding."""
    try:
        text = sample[: sample.rfind(b"\n") + 1 or None].decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return -1.0
    weights = list(_weights(text))
    return sum(weights) / max(len(weights), 1)


def _weights(text: str) -> Iterator[float]:
    """How usual each character beyond ASCII is where it stands."""
    for match in RUN_RE.finditer(text):
        run, before, after = match["run"], match["before"], match[4]
        if EAST_ASIAN_RE.fullmatch(run):
            lone = len(run) == 1 or before.isalpha() or after.isalpha()
            yield from [0.1 if lone else 0.8] * len(run)
            continue
        for character in run:
            inside = before.isalpha() and after.isalpha() and len(run) == 1
            if character in SIGNS:
                yield 1.0 if not inside or character in BETWEEN_LETTERS else 0.3
                if character in BEHIND_DIGITS and before.isalpha():
                    yield 0.3
            elif character.isalpha() and ord(character) < 0x250:
                yield 0.9 if character in USUAL_LETTERS else 0.6
            else:
                yield 0.0
