"""The journal of a page whose masthead does not name it: the line right above the masthead, or its name written out elsewhere."""

from collections.abc import Iterator

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks, Role
from scrape2meta.evidence import Found, Span
from scrape2meta.fields import mastheads, page_titles, people
from scrape2meta.values import texts

ABOVE = 0.8
WRITTEN_OUT = 0.945  # over the abbreviation in the masthead
MOST_WORDS = 9
SHORT_RE = regex.compile(r"\p{L}[\p{L}\p{M}]*\.?")
FUNCTION_RE = r"(?:(?:of|the|and|for|in|on|de|da|do|das|dos|del|la|las|los|el|y|e|di|della|des|et|du|en|für|der|und|i|и|w|&)\s+){0,3}"
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
            or not block.text[0].isupper()
        ):
            return
        yield Found("container_title", texts.title(block.text), block.span, ABOVE, "page_venues.above_masthead")
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
        words = [word.rstrip(".") for word in SHORT_RE.findall(name) if vocab.fold(word) not in SMALL]
        if name.count(".") < 1 or len(words) < 3:
            return
        longer = (regex.escape(word) + r"[\p{L}\p{M}]*" for word in words)
        pattern = regex.compile(r"(?<!\p{L})" + (r",?\s+" + FUNCTION_RE).join(longer) + r"(?!\p{L})", regex.IGNORECASE)
        for block in blocks.items:
            match = pattern.search(block.text) if len(block.text) < LONGEST else None
            if match and "." not in match[0] and match[0][0].isupper():
                where = Span(block.span.start + match.start(), block.span.start + match.end())
                yield Found("container_title", texts.tidy(match[0]), where, WRITTEN_OUT, "page_venues.written_out")
                return
        return


SMALL = frozenset("of the and for in on de da do das dos del la las los el y e di della des et du en für der und i и w".split())
LONGEST = 20_000
