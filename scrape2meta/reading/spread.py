"""Lines with a blank between all their letters, as text taken out of Chinese and Japanese print has them: `冷 水 井 的 分 布`."""

import regex

from scrape2meta import vocab
from scrape2meta.reading.glosses import Piece

FEWEST_LETTERS = 8  # of a line; names of two and three letters are padded by their papers
FEWEST_LINES = 2
SINGLE = 0.85  # of the words of such a line have one letter
LINE_RE = regex.compile(r"[^\n]+")
SPREAD_RE = regex.compile(r"\p{Han}[ \u3000]\p{Han}[ \u3000]\p{Han}[ \u3000]\p{Han}")
BLANK_RE = regex.compile(r"(?<=\S)[ \u3000](?=\S)")


def without(text: str) -> tuple[str, tuple[Piece, ...]]:
    r"""
    The text without these blanks, and which piece of it was where; the same text and no piece where fewer than two lines have them.

    >>> without("冷 水 井 的 分 布 规 律\n研 究 了 冷 水 井 的 分 布 。")[0]
    '冷水井的分布规律\n研究了冷水井的分布。'
    >>> without("张 三 李 四\n冷水井的分布")[1]
    ()
    """
    if text.isascii() or not SPREAD_RE.search(text):
        return text, ()
    rows = [match.span() for match in LINE_RE.finditer(text) if _is_spread(match[0])]
    if len(rows) < FEWEST_LINES:
        return text, ()
    pieces: list[Piece] = []
    kept: list[str] = []
    start = before = 0
    cuts = [blank.span() for begin, end in rows for blank in BLANK_RE.finditer(text, begin, end) if _parts_letters(text, blank.start())]
    for begin, end in [*cuts, (len(text), len(text))]:
        kept.append(text[before:begin])
        pieces.append((start, start + begin - before, before, begin))
        start, before = start + begin - before, end
    return "".join(kept), tuple(pieces)


def _is_spread(line: str) -> bool:
    words = line.split()
    if len(words) < FEWEST_LETTERS or sum(len(word) == 1 for word in words) < SINGLE * len(words):
        return False
    return 2 * sum(vocab.CJK_RE.match(word) is not None for word in words) > len(words)


def _parts_letters(text: str, blank: int) -> bool:
    """Whether a blank stands between signs of which none is a Latin letter, or between digits."""
    left, right = text[blank - 1], text[blank + 1]
    return not (left.isascii() and left.isalpha()) and not (right.isascii() and right.isalpha())
