"""Lines whose letters were read in a wrong encoding: mended where that can be proved, left alone where letters are lost."""

from functools import cache
from typing import Any

import regex

from scrape2meta import vocab

# A lead byte of UTF-8 read as Latin-1 or cp1252, then a continuation byte read the same way.
LATIN_RE = regex.compile(r"[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
# The same read as cp874, the encoding of Thai: the bytes E0 to EF are vowels and tones there, and never begin a word so often.
THAI_RE = regex.compile(r"[\u0e40-\u0e4f][\u0e01-\u0e3a\u0e3f\u0080-\u009f€…‘’“”•–—\xa0]{2}")
# Signs of GB 2312 read as Latin-1: two bytes, of which the first is A1, A3 or A8.
WESTERN_SIGNS = dict(pair.split("=") for pair in "¡¯=’ ¡®=‘ ¡°=“ ¡±=” ¡ª=— ¨C=– ¡­=… ¡Á=× ¡À=± ¡æ=℃ ¡ã=° £¬=， £º=：".split(" "))
WESTERN_RE = regex.compile(r"(?<=[\w.,;:)\s])(?:¡[¯®°±ª\xadÁÀæã]|£[¬º])(?=[\w\s.,;:)(]|$)|(?<=[\w)])¨C(?=[\w(])")
FEWEST_SIGNS = 2  # one may be an inverted mark
LOST_RE = regex.compile(r"(?<=\p{Han})\?(?=\p{Han})")
FEWEST_LOST = 2
LINE_RE = regex.compile(r"[^\n]*\n|[^\n]+")  # other line ends may be a misread letter
LETTER_RE = regex.compile(r"\p{L}")


def suspected(text: str) -> bool:
    """Whether a line of a text may have been read in a wrong encoding."""
    return not text.isascii() and bool(LATIN_RE.search(text) or THAI_RE.search(text) or WESTERN_RE.search(text))


def mended(text: str) -> list[tuple[str, str]]:
    r"""
    The lines of a text, each as it stands and as it should be.

    >>> mended("Les Ã©tudes\nWells")
    [('Les Ã©tudes\n', 'Les études\n'), ('Wells', 'Wells')]
    """
    signs = len(WESTERN_RE.findall(text)) >= FEWEST_SIGNS
    return [(line, _mended(line, signs=signs)) for line in LINE_RE.findall(text)]


def lost(text: str) -> int:
    """How many question marks stand between Chinese letters where a letter or a blank was lost; 0 for fewer than two."""
    found = len(LOST_RE.findall(text)) if "?" in text else 0
    return found if found >= FEWEST_LOST else 0


def _mended(line: str, *, signs: bool) -> str:
    if line.isascii():
        return line
    if LATIN_RE.search(line):
        import ftfy

        line = ftfy.fix_text(line, _habits())
    if THAI_RE.search(line):
        line = _from_thai(line)
    return WESTERN_RE.sub(lambda match: WESTERN_SIGNS[match[0]], line) if signs else line


@cache
def _habits() -> Any:
    """Encodings are mended and nothing else: all other habits of ftfy are switched off."""
    import ftfy

    return ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )


def _from_thai(line: str) -> str:
    """A line of UTF-8 that was read as cp874, where half of its letters come out as Chinese, Japanese or Korean; else as it was."""
    try:
        found = b"".join(_byte(character) for character in line).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return line
    letters = len(LETTER_RE.findall(found))
    return found if letters and len(vocab.CJK_RE.findall(found)) * 2 > letters else line


def _byte(character: str) -> bytes:
    """The byte that was read as this character; cp874 leaves some bytes undefined, and they stay what they are."""
    try:
        return character.encode("cp874")
    except UnicodeEncodeError:
        return character.encode("latin-1")
