"""Volume, issue and pages, in the forms that journals and indexes print."""

from dataclasses import dataclass

import regex

from scrape2meta import vocab


@dataclass(frozen=True, slots=True)
class Numbering:
    """What stands behind a journal's name."""

    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


DASH = r"[-‐‑‒–—−~ー〜～/]"
PAGE = r"(?:(?:[A-Za-z]{0,3}|[序跋])\d+(?:\.\d+)*[A-Za-z]?(?:\.e\d{1,3})?|[ivxlcdm]{1,7})"
PAGES_RE = regex.compile(rf"(?P<first>{PAGE})(?:\s*{DASH}{{1,2}}\s*(?P<last>{PAGE}))?", regex.IGNORECASE)
VOLUME_RE = regex.compile(
    r"""
    (?:
        (?:[Vv]ol(?:ume|\.)?|Bd\.?|Jg\.?|Tome|[Tt]\.|[Cc]ilt|Т\.)?\s*
        (?P<volume>[A-Za-z]?\d{1,5}[A-Za-z]?(?:[-–/]\d{1,5})?|[IVXLCDM]{1,8}(?=\s*[(,:]))
    )?
    \s*,?\s*
    (?:
        \(\s*(?P<issue>[^()]{1,24})\s*\)
      | ,?\s*(?:[Nn]o|[Nn]r|[Ii]ssue|[Ii]ss|[Nn]úm|[Hh]eft|n|№|[Ss]ayı)(?:\.|(?=\s))\s?°?\s*(?P<number>\d{1,5}(?:[-–/]\d{1,5})?)
    )?
    """,
    regex.VERBOSE,
)
BEFORE_PAGES_RE = regex.compile(
    r"\s*(?:[:：,;]\s*)*(?:(?:pages?|pp?|[Ss](?=[.\s])|Seiten|págs?|с|str|Art(?:icle|\.)?(?:\s(?:ID|no\.?))?)\.?\s*(?=[\dA-Za-z]*\d))?\s*",
    regex.IGNORECASE,
)
NOT_DIGIT_RE = regex.compile(r"\D")
ISSUE_RE = regex.compile(r"^第\s?|\s?[期号]$")
# `391 - +`: the index does not know the last page; `23-31+112`: the paper goes on elsewhere.
OPEN_END_RE = regex.compile(rf"(?<=\d)\s*(?:{DASH}\s*\+|[+,，]\s?\d+(?:{DASH}\d+)?)\s*$")
# The forms of an electronic locator; a plain number may be a first page.
LOCATOR_RE = regex.compile(r"(?:e|E|EL|art|ARTN?)\s?\d{2,9}|\d{5,8}")


def parse(text: str) -> Numbering | None:
    """
    The volume, issue and pages of a string that holds nothing else; None where it holds something else.

    >>> parse("22 (01) : 4 - 11"), parse("334 (7583): : 22 - 24")
    (Numbering(volume='22', issue='01', pages='4-11'), Numbering(volume='334', issue='7583', pages='22-24'))
    >>> parse("3 (12):"), parse("186 : 271 - 282")
    (Numbering(volume='3', issue='12', pages=None), Numbering(volume='186', issue=None, pages='271-282'))
    >>> parse("(2012) Networks")
    """
    text = text.strip().rstrip(" .;")
    match = VOLUME_RE.match(text)
    if not match:
        return None
    volume, issue = match["volume"], ISSUE_RE.sub("", (match["issue"] or match["number"] or "").strip()) or None
    rest = text[match.end() :]
    before = BEFORE_PAGES_RE.match(rest)
    pages = rest[before.end() :] if before else rest
    if before and not before[0].strip() and pages:
        return None
    if not pages:
        return Numbering(volume, issue) if volume or issue else None
    found = parse_pages(pages)
    return Numbering(volume, issue, found) if found else None


def parse_pages(text: str) -> str | None:
    """
    A page or a range as `first-last` with a plain hyphen; None for anything else, or a range that runs backwards.

    >>> parse_pages("49 / 56"), parse_pages("pp. 345–57"), parse_pages("e0123456"), parse_pages("A and B")
    ('49-56', '345-57', 'e0123456', None)
    """
    text = OPEN_END_RE.sub("", vocab.widths(text).strip().rstrip(".;,:"))
    before = BEFORE_PAGES_RE.match(text)
    match = PAGES_RE.fullmatch(text, before.end() if before else 0)
    if not match or (not any(c.isdigit() for c in match[0]) and not match["last"]):
        return None
    first, last = match["first"], match["last"]
    if not last:
        return str(first)
    low, high = (NOT_DIGIT_RE.sub("", page) for page in (first, last))
    if low and high and len(high) >= len(low) and int(high) < int(low):
        return None
    return f"{first}-{last}"


def is_locator(pages: str) -> bool:
    """
    Whether a single page value is an article number.

    >>> is_locator("e0123456"), is_locator("271-282")
    (True, False)
    """
    return bool(LOCATOR_RE.fullmatch(pages))


def show(numbering: Numbering) -> str:
    """
    The common short form.

    >>> show(Numbering("22", "1", "4-11"))
    '22(1):4-11'
    """
    issue = f"({numbering.issue})" if numbering.issue else ""
    return f"{numbering.volume or ''}{issue}" + (f":{numbering.pages}" if numbering.pages else "")
