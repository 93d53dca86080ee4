"""What the tagger sees of each piece: its words and shape, its place, and the pieces around it."""

from collections.abc import Sequence

import regex

from scrape2meta import vocab
from scrape2meta.fields.front_matter.pieces import LABEL_LETTERS, Piece, opens_text
from scrape2meta.fields.front_matter.words import kind

LOOKED_AT = 24  # words of a piece
# A piece may be a whole abstract: each pattern begins with a digit or sign, or is asked where one of its words stands.
CITATION_RE = regex.compile(
    r"\d(?:(?<=\b(?:vol(?:ume)?s?\.?|no\.|pp?\.)\s?\d)|\s?\(\d+\)\s?[:,]|(?<=\d{4})\s?[;,]\s?\d|\s?[:,]\s?[a-z]?\d+\s?[-–]\s?\d)",
    regex.IGNORECASE,
)
SERIAL_RE = regex.compile(r"\b(?:issn|isbn)\b", regex.IGNORECASE)
DOI_RE = regex.compile(r"\bdoi\b|10\.\d{4,}/|\bpmc?id\b|\barxiv\b", regex.IGNORECASE)
DOI_SIGNS = ("doi", "10.", "pmid", "pmcid", "arxiv")
POSTCODE_SIGN_RE = regex.compile(r"\d(?:\d{3}|[A-Z]{2})")
POSTCODE_RE = regex.compile(r"\b(?:[A-Z]{1,2}-?)?\d{4,6}\b|\b[A-Z]{1,2}\d[\dA-Z]?\s?\d[A-Z]{2}\b")
HEADING_RE = regex.compile(r"(?:\d{1,2}|[IVX]{1,4})\.?\s{0,3}\p{Lu}")
SENTENCE_RE = regex.compile(r"[.?!](?<=\p{Ll}{2}.)\s+\p{Lu}")
MARKED_RE = regex.compile(r"^[\[(]?(?:\d{1,2}|[a-z]|[*†‡§¶#∗]{1,3})[\])]?\s?\p{Lu}")
PHONE_RE = regex.compile(r"\b(?:tel|fax|phone|téléphone|telefon)\b|\+\d{1,3}[\s(-]", regex.IGNORECASE)
PHONE_SIGNS = ("tel", "tél", "fax", "phone", "+")
RIGHTS = ("©", "copyright", "licence", "license", "rights reserved", "published by", "permission")
CUES = frozenset(  # words by which notes at the foot of a page are told from its text, and a title from a name
    "supported grant grants funded funding funders support conflict conflicts interest interests competing disclosure"
    " declared thank thanks acknowledge permission permitted licence license licensed commons distributed manuscript preprint"
    " submitted accepted received revised available supplementary supporting online data corresponding correspondence reprint"
    " reprints author authors contributed equally requests behalf collaboration proceedings conference workshop report"
    " technical thesis series journal volume issue editor editors reviewed edited communicated presented printed published"
    " publisher press paper we our results study show using based introduction memo document".split()
)
DIGITS = str.maketrans("0123456789", "0000000000")
SIZES = (0, 1, 2, 3, 4, 6, 9, 13, 18, 25, 40, 80, 200)
PLACES = (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 45, 70)
ZONES = frozenset(
    [
        "abstract",
        "abstract_alt",
        "keywords",
        "references",
        "body",
        "corresponding",
        "citation",
        "authors",
        "affiliations",
        "editor",
        "running_title",
        "contact",
        "statement",
        "scheme",
    ]
)


def cites(text: str) -> bool:
    """
    Whether a piece has a volume, pages or the number of a serial, as lines that cite the paper have.

    >>> cites("Cold Wells, vol. 3"), cites("ISSN 1234-5679"), cites("Wells of 1990")
    (True, True, False)
    """
    folded = text.casefold()
    return CITATION_RE.search(text) is not None or (("issn" in folded or "isbn" in folded) and SERIAL_RE.search(text) is not None)


def _bucket(number: float, edges: Sequence[int]) -> int:
    place = 0
    for edge in edges:
        if number <= edge:
            return place
        place += 1
    return place


def _collapsed(kinds: str) -> str:
    """A row of kinds with repeats taken once: `nninn` -> `nin`."""
    out = before = ""
    for letter in kinds:
        if letter != before:
            out += letter
        before = letter
    return out


class _Seen:
    """One piece as the tagger sees it, with what its neighbours are told of it."""

    __slots__ = ("bold", "kinds", "own", "prose", "shape", "text")

    def __init__(self, piece: Piece) -> None:
        text = self.text = piece.text
        words = text[:400].split()
        kinds = self.kinds = "".join([kind(word) for word in words[:LOOKED_AT]])
        count, size = len(words), len(kinds)
        small = kinds.count("f") + kinds.count("l")
        names = kinds.count("n") + kinds.count("i")
        self.prose = count >= 6 and kinds.count("f") >= 0.15 * size and small >= 0.5 * size
        first, last = words[0], words[-1]
        low = first.casefold().translate(DIGITS)
        pattern = _collapsed(kinds)
        end = text[-1]
        end = end if not end.isalnum() else "0" if end.isdigit() else "a"
        begin = "A" if text[0].isupper() else "a" if text[0].islower() else "0" if text[0].isdigit() else text[0]
        commas = text.count(",") + text.count(";")
        self.bold = text.isupper()
        self.shape = [f"{pattern[:3]}", f"e{end}", f"b{begin}", f"l{piece.label}", f"s{_bucket(count, SIZES)}"]
        own = self.own = [
            f"w0={low}",
            f"w-1={last.casefold().translate(DIGITS)}",
            f"k0={kinds[0]}",
            f"k-1={kinds[-1]}",
            f"k2={kinds[:2]}",
            f"k3={kinds[:3]}",
            f"k-2={kinds[-2:]}",
            f"pat={pattern[:6]}",
            f"size={_bucket(count, SIZES)}",
            f"end={end}",
            f"begin={begin}",
            f"names={4 * names // size}",
            f"small={4 * small // size}",
            f"names,size={2 * names // size},{min(count, 8)}",
            f"commas={min(commas, 4)}",
            f"label={piece.label}",
        ]
        if count > 1:
            own.append(f"w01={low} {words[1].casefold().translate(DIGITS)}")
        if count <= 4:
            own.append(f"all={text[:60].casefold().translate(DIGITS)}")
        if count > 3:
            own += [f"v={word}" for word in CUES.intersection(vocab.tokens(text[:400].casefold()))]
        own += [f"has={letter}" for letter in "acgmyjh@D" if letter in kinds]
        if ":" in text[:LABEL_LETTERS] and not piece.label:
            own.append("colon")
        if "a" in kinds:
            own.append(f"a,small={2 * small // size}")
        if kinds.count("d") > 1:
            own.append("marks")
        if self.bold:
            own.append("capitals")
        if self.prose:
            own.append("prose")
        if not piece.head:
            own.append("inner")
        if piece.gap:
            own.append("gap")
        folded = text.casefold()
        if cites(text):
            own.append("citation")
        if any(sign in folded for sign in DOI_SIGNS) and DOI_RE.search(text):
            own.append("doi")
        if POSTCODE_SIGN_RE.search(text) and POSTCODE_RE.search(text):
            own.append("postcode")
        if HEADING_RE.match(text):
            own.append("heading" if count < 7 else "numbered")
        if MARKED_RE.match(text):
            own.append("marked")
        if any(sign in folded for sign in PHONE_SIGNS) and PHONE_RE.search(text):
            own.append("phone")
        if any(sign in folded for sign in RIGHTS):
            own.append("rights")
        if SENTENCE_RE.search(text):
            own.append("sentences")
        if end == "-" and len(text) > 1 and text[-2].isalpha():
            own.append("hyphen")
        if " and " in text or " & " in text:
            own.append("and")


def features(pieces: Sequence[Piece]) -> list[list[str]]:
    """The features of each piece of a page's head, in order."""
    seen = [_Seen(piece) for piece in pieces]
    rows: list[list[str]] = []
    zone, since, passed = "", 0, ""
    ahead = _ahead(pieces)
    runs = _runs(seen)
    for place, (piece, here) in enumerate(zip(pieces, seen, strict=True)):
        row = list(here.own)
        if piece.label in ZONES:
            zone, since = piece.label, 0
            passed = passed if piece.label in passed else f"{passed},{piece.label}"
        elif (since or zone not in ("abstract", "abstract_alt")) and opens_text(piece.text):
            zone, since = "introduction", 0
            passed = passed if zone in passed else f"{passed},{zone}"
        else:
            since += 1
        row.append(f"line={_bucket(piece.line, PLACES)}")
        row.append(f"zone={zone},{_bucket(since, PLACES)}")
        row.append(f"zone={zone}")
        row.append(f"passed={passed}")
        row.append(f"ahead={ahead[place]}")
        if runs[place]:
            row.append(f"run={_bucket(runs[place], SIZES)}")
        if place:
            before = pieces[place - 1]
            row += [f"p:{shape}" for shape in seen[place - 1].shape]
            row.append(f"p:{'same' if before.line == piece.line else 'line'}")
            row.append(f"p:{seen[place - 1].shape[1]},{here.shape[2]}")
            row.append(f"wide={_wide(piece.width, before.width)}")
            if seen[place - 1].bold == here.bold:
                row.append("p:case")
        if place > 1:
            row += [f"pp:{shape}" for shape in seen[place - 2].shape[::3]]
        if place + 1 < len(pieces):
            after = pieces[place + 1]
            row += [f"n:{shape}" for shape in seen[place + 1].shape]
            row.append(f"narrow={_wide(piece.width, after.width)}")
            if after.gap:
                row.append("n:gap")
        if place + 2 < len(pieces):
            row += [f"nn:{shape}" for shape in seen[place + 2].shape[::3]]
        rows.append(row)
    return rows


def _wide(one: int, other: int) -> int:
    """How much wider a line is than another, -2 to 2."""
    if one > 1.8 * other:
        return 2
    if one > 1.15 * other:
        return 1
    if other > 1.8 * one:
        return -2
    return -1 if other > 1.15 * one else 0


def _ahead(pieces: Sequence[Piece]) -> list[str]:
    """For each piece whether an abstract's label stands below it, and about how far."""
    found = [""] * len(pieces)
    distance = 99
    for place in range(len(pieces) - 1, -1, -1):
        found[place] = "no" if distance == 99 else str(_bucket(distance, PLACES))
        distance = 0 if pieces[place].label in ("abstract", "abstract_alt") else min(distance + 1, 99)
    return found


def _runs(seen: Sequence[_Seen]) -> list[int]:
    """For each piece how many pieces of prose stand in a row around it; 0 for what is no prose."""
    found = [0] * len(seen)
    start = 0
    while start < len(seen):
        end = start
        while end < len(seen) and (
            seen[end].prose or (end > start and end + 1 < len(seen) and seen[end - 1].prose and seen[end + 1].prose)
        ):
            end += 1
        for place in range(start, end):
            found[place] = end - start
        start = max(end, start + 1)
    return found
