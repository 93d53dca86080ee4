"""The journal of a page whose masthead does not name it: the line right above the masthead, or its name written out elsewhere."""

import unicodedata
from collections.abc import Iterator, Sequence

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks, Role
from scrape2meta.evidence import Found, Span
from scrape2meta.fields import mastheads, page_titles, people, site_words
from scrape2meta.values import texts

ABOVE = 0.72
WRITTEN_OUT = 0.945  # over the abbreviation in the masthead
MOST_WORDS = 9
SHORT_RE = regex.compile(r"\p{L}[\p{L}\p{M}]*\.?")
FUNCTION_RE = r"(?:(?:of|the|and|for|in|on|de|da|do|das|dos|del|la|las|los|el|y|e|di|della|des|et|du|en|für|der|und|fur|i|и|w|&)\s+){0,3}"
END_RE = regex.compile(r"[.!?:;]\s*$")


def above_masthead(blocks: Blocks) -> Iterator[Found]:
    """A short line above a masthead without a journal, where the title is another line."""
    for masthead, place in mastheads.lines(blocks):
        if place.get("container_title"):
            return
        block = next((b for b in reversed(blocks.items[max(0, masthead.place - 2) : masthead.place]) if b.role is not Role.NOISE), None)
        ranked = page_titles.ranking(blocks)
        title = ranked[0][1] if ranked and ranked[0][0] >= page_titles.THRESHOLD else ()
        if (
            block is None
            or not title
            or block in title
            or title[0].place < masthead.place
            or block.role is not Role.LINE
            or block.label
            or len(block.text.split()) > MOST_WORDS
            or END_RE.search(block.text)
            or people.kind(block.text)
            or site_words.is_menu(block.text)
            or vocab.fold(block.text) in vocab.words("noise", "journal_site")
            or not block.text[0].isupper()
            or (named := mastheads.journal(block.text)) is None
        ):
            return
        yield Found("container_title", texts.title(named[1]), block.span, ABOVE, "page_venues.above_masthead")
        return


def written_out(blocks: Blocks) -> Iterator[Found]:
    """
    The name of which the masthead prints an abbreviation, where the page has it whole.

    `Rev. bras. educ. espec.` is `Revista Brasileira de Educação Especial`: each word begins with the short one, small words between.
    """
    for _, place in mastheads.lines(blocks):
        name = place.get("container_title")
        if not isinstance(name, str):
            continue
        short = [match for match in SHORT_RE.finditer(name) if vocab.fold(match[0]) not in SMALL]
        if name.count(".") < 1 or len(short) < 3:
            return
        pattern = _longer(name, short)
        for block in blocks.items:
            text = block.text.translate(PLAIN) if len(block.text) < LONGEST else ""
            for match in pattern.finditer(text):
                whole = block.text[match.start() : match.end()]
                if whole[0].isupper() and _is_written_out(short, match):
                    where = Span(block.span.start + match.start(), block.span.start + match.end())
                    yield Found("container_title", texts.tidy(whole), where, WRITTEN_OUT, "page_venues.written_out")
                    return
        return


def line_in_full(blocks: Blocks, name: str) -> tuple[str, Span] | None:
    r"""
    The line of the page's head that writes out an abbreviated name and says nothing else, with its place.

    >>> from scrape2meta.blocks import split
    >>> line_in_full(split("Home\nAlpine Hydrogeology and Slope Research\nArticle"), "Alp Hydrogeol Slope Res")[0]
    'Alpine Hydrogeology and Slope Research'
    """
    short = [match for match in SHORT_RE.finditer(name) if vocab.fold(match[0]) not in SMALL]
    if len(short) < FEWEST_SHORT or len(name) > LONGEST_NAME:
        return None
    pattern = _longer(name, short)
    for block in blocks.items[:HEAD]:
        text = block.text
        if len(name) < len(text) <= LONGEST_NAME and text[0].isupper() and (match := pattern.fullmatch(text.translate(PLAIN))):
            longer = sum(len(match[number]) > len(word[0].rstrip(".")) for number, word in enumerate(short, 1))
            if longer * 2 >= len(short):
                return texts.tidy(text), block.span
    return None


def _longer(name: str, short: Sequence[regex.Match[str]]) -> regex.Pattern[str]:
    """The pattern of the words that begin as the short ones do, with what may stand between two of them."""
    pieces = [r"(?<!\p{L})"]
    for number, word in enumerate(short):
        pieces.append(rf"({regex.escape(word[0].rstrip('.').translate(PLAIN))}[\p{{L}}\p{{M}}]*+)")
        if number + 1 < len(short):
            between = name[word.end() : short[number + 1].start()]
            marked = r"\s?[,.:–-]" if any(mark in between for mark in ",:") else ",?"
            pieces.append(r"\s?[-–]\s?" if between == "-" else rf"{marked}\s+{FUNCTION_RE}")
    return regex.compile("".join(pieces) + r"(?![\p{L}.])", regex.IGNORECASE)


def _is_written_out(short: Sequence[regex.Match[str]], match: regex.Match[str]) -> bool:
    """Whether most of the words that the abbreviation cuts are longer here."""
    cut = [number for number, word in enumerate(short, 1) if word[0].endswith(".")]
    longer = sum(len(match[number]) >= len(short[number - 1][0]) for number in cut)
    return longer * 2 > len(cut)


# Letters with marks without them, one for one: an abbreviation may have lost them.
PLAIN = {code: plain for code in range(0xC0, 0x250) if (plain := unicodedata.normalize("NFD", chr(code))[0]) != chr(code)}


SMALL = frozenset("of the and for in on de da do das dos del la las los el y e di della des et du en für der und i и w".split())
LONGEST = 20_000
FEWEST_SHORT = 2  # words of an abbreviated name
LONGEST_NAME = 120  # letters
HEAD = 120  # blocks
