"""Labels that are only links to parts of the page."""

import regex

from scrape2meta import menus, vocab
from scrape2meta.blocks.labels import LABEL_LETTERS
from scrape2meta.blocks.model import Block, Role
from scrape2meta.blocks.prose import PROSE_LETTERS, YEAR_RE, looks_cited, says_something
from scrape2meta.blocks.sections import heads_section

YEAR_ALONE_RE = regex.compile(r"(?<![\d-])(?:1[5-9]|20)\d\d(?!\d|-\d{4})")  # not a part of an ORCID
CITATION_LETTERS = 30  # a shorter line is no citation


def without_menus(lines: list[Block]) -> list[Block]:
    """The lines with labels that are only links to parts of the page as lines of the site."""
    if not any(block.role is Role.LABEL for block in lines):
        return lines
    links = menus.links([_menu_row(block) for block in lines])
    return [block._replace(role=Role.NOISE, label=None) if place in links else block for place, block in enumerate(lines)]


def _menu_row(block: Block) -> menus.Row:
    """What the finder of menus looks at."""
    text = block.text
    if block.role is Role.LABEL:
        return menus.Row(menus.Kind.LABEL, block.label, brief=vocab.fold(text) in vocab.words("noise", "line"))
    if block.role is Role.FIELD:
        return menus.Row(menus.Kind.FIELD, block.label, dated=block.label == "citation")
    if block.role is Role.NOISE:
        return menus.Row(menus.Kind.NOISE)
    counted = vocab.DIGIT_RE.search(text) is not None
    long = len(text) >= 2 * PROSE_LETTERS
    cited = counted and YEAR_RE.search(text) is not None if long else block.number is not None and looks_cited(text)
    dated = counted and len(text) >= CITATION_LETTERS and text.count(" ") >= 4 and YEAR_ALONE_RE.search(text) is not None
    if block.role is Role.PARAGRAPH or says_something(text):
        kind = menus.Kind.PROSE
    else:
        kind = menus.Kind.HEADING if len(text) < LABEL_LETTERS and heads_section(text) else menus.Kind.SHORT
    digit = (counted or not text.isascii()) and any(map(str.isdigit, text[:LABEL_LETTERS]))
    brief = len(text) < LABEL_LETTERS and text.count(" ") < 4 and not any(sign in text for sign in ",;@")
    return menus.Row(kind, cited=cited or (dated and text[-1] == "."), dated=dated, digit=digit, brief=brief)
