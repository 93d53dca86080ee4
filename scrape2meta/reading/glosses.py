"""Readings in brackets behind Chinese letters, as sites print them that turn simplified letters into traditional ones: `關(guān)鍵詞`."""

import regex

from scrape2meta import vocab

TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
TONE_RE = regex.compile(rf"[{TONES}][a-zɡ]{{0,3}}[)）]")
GLOSS_RE = regex.compile(rf"(?<=\p{{Han}})[(（](?=[a-zɡɑü]{{0,4}}[{TONES}])[a-zɡɑü{TONES}]{{1,6}}[)）]")
# Light syllables have no tone mark; they are readings on a page that has others.
LIGHT_RE = regex.compile(r"(?<=[著着們们嗎吗個个過裏裡頭來兒麼么邊處])[(（](?:zhe|men|ma|ge|guo|li|tou|lai|er|me|bian|chu)[)）]")
FEWEST = 2  # one bracket may be the paper's own

Piece = tuple[int, int, int, int]  # (start, end) in the new text, (start, end) in the old one


def without(text: str) -> tuple[str, tuple[Piece, ...]]:
    """
    The text without its readings, and which piece of it was where; the same text and no piece where it has fewer than two.

    >>> without("關(guān)鍵詞:結(jié)構(gòu)")
    ('關鍵詞:結構', ((0, 1, 0, 1), (1, 5, 7, 11), (5, 6, 16, 17), (6, 6, 22, 22)))
    >>> without("陳(chén)氏")
    ('陳(chén)氏', ())
    """
    if text.isascii() or not vocab.CJK_RE.search(text) or not TONE_RE.search(text):
        return text, ()
    found = [match.span() for match in GLOSS_RE.finditer(text)]
    if len(found) < FEWEST:
        return text, ()
    found = sorted([*found, *(match.span() for match in LIGHT_RE.finditer(text))])
    pieces: list[Piece] = []
    kept: list[str] = []
    start = before = 0
    for begin, end in [*found, (len(text), len(text))]:
        kept.append(text[before:begin])
        pieces.append((start, start + begin - before, before, begin))
        start, before = start + begin - before, end
    return "".join(kept), tuple(pieces)
