"""The ends of a tagged title: lines around it that are none of it, and lines of it that the tagger took for something else."""

from collections.abc import Sequence
from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.fields import people, site_words
from scrape2meta.fields.front_matter.tagger import OTHER, Tagged
from scrape2meta.fields.titles import JOINING

SURE = 0.98  # a line that the tagger is so sure about is what it says
DOUBTED = 0.9
LONGEST_REST = 3  # words in small letters that end a title on a line of their own
RUNNING_RE = regex.compile(r"\bet\sal\b\.?,?(?:\s*,?\s*(?:p|pg|page)\.?\s?\d+)?\s*$|^\W*et\sal\b", regex.IGNORECASE)  # `Roe et al., pg. 1`
NUMBERED_RE = regex.compile(r"draft-[a-z0-9-]{8,}|\W*\d+\W*")
SERIES_RE = regex.compile(  # `NBER WORKING PAPER SERIES`, `Technical Report No. 12`
    r"(?:[\p{L}.&-]+\s){0,6}(?:working|discussion|research|technical|policy|occasional|staff)\s(?:papers?|reports?|notes?|series)(?:\sseries)?"
    r"(?:,?\s(?:(?:no\.?|n°|#)\s?)?[\p{Lu}\d][\w/-]*){0,2}",
    regex.IGNORECASE,
)
REST_RE = regex.compile(r"\p{Ll}[\p{L}’'-]*(?:[\s,]+[\p{L}’'-]+)*\s*[.*†‡\d]{0,3}")
CLOSED_RE = regex.compile(r"\([^()]{2,60}\)\W{0,2}")


def trimmed(run: list[Tagged], *, menus: bool) -> list[Tagged]:
    """A title without the lines above and below it that name the series, the authors in short, or how it was made; `menus`: of sites."""
    while len(run) > 1 and (_is_beside(run[0].piece.text) or (menus and site_words.is_menu(run[0].piece.text))):
        run = run[1:]
    while len(run) > 1 and run[-1].confidence < DOUBTED and site_words.is_menu(run[-1].piece.text):
        run = run[:-1]
    if menus:
        run = run[: next((place for place, row in enumerate(run) if place and _is_button(row.piece.text)), len(run))]
    while len(run) > 1 and not goes_on(run[-2].piece.text, run[-1].piece.text):
        if not (_is_beside(run[-1].piece.text) or _names(run[-1].piece.text)):
            break
        run = run[:-1]
    return run


def goes_on(above: str, below: str) -> bool:
    """
    Whether a line goes on with the one above it by its first letter or by the end of the other.

    >>> goes_on("Wells in the north:", "Perspectives"), goes_on("A plan", "study protocol"), goes_on("Wells", "Perspectives")
    (True, True, False)
    """
    return below[0].islower() or above[-1] in ":,-–—" or _is_open(above)


def completed(run: list[Tagged], rows: Sequence[Tagged]) -> list[Tagged]:
    """
    A title with the lines right below it that go on with it.

    Where it ends inside a phrase (`Learning on the`), that is the next line and what the tagger calls a title behind it; else a few words
    in small letters or in brackets alone on a line.
    """
    place = next((number for number, row in enumerate(rows) if row.piece.start == run[-1].piece.start), len(rows))
    below = rows[place + 1] if place + 1 < len(rows) else None
    if below is None or below.piece.gap or below.piece.label or not below.piece.head:
        return run
    text = below.piece.text
    if _is_open(run[-1].piece.text) and below.label in ("title", "authors", "journal", OTHER) and _may_go_on(below):
        run = [*run, below]
        while (place := place + 1) + 1 < len(rows) and rows[place + 1].label == "title" and not rows[place + 1].piece.gap:
            run = [*run, rows[place + 1]]
        return run
    short = len(text.split()) <= LONGEST_REST and below.label in (OTHER, "abstract") and ":" not in text
    if short and (below.label == OTHER or below.confidence < DOUBTED) and (REST_RE.fullmatch(text) or CLOSED_RE.fullmatch(text)):
        return run if vocab.fold(text) in vocab.meanings("labels") or site_words.is_menu(text) else [*run, below]
    return run


def _is_open(text: str) -> bool:
    """Whether a line ends in a word that never ends a title."""
    last = text.split()[-1].casefold()
    return last in JOINING and last not in ("a", "over", "under", "between", "among", "through")


def _may_go_on(row: Tagged) -> bool:
    if row.label == OTHER:
        return len(row.piece.text) > 2
    return row.label == "title" or (row.confidence < SURE and not any(map(str.isdigit, row.piece.text)))


def _is_beside(text: str) -> bool:
    """Whether a line says how the paper was made or where it is kept, or is the running head of its pages."""
    if RUNNING_RE.search(text) and len(text) < 60:
        return True
    if SERIES_RE.fullmatch(text) or vocab.fold(text) in vocab.words("noise", "kind"):
        return True
    return NUMBERED_RE.fullmatch(text) is not None or text.casefold().lstrip(' "“*#-').startswith(_beside())


@cache
def _beside() -> tuple[str, ...]:
    return tuple(vocab.words("head_neighbours", "beside_title"))


def _names(text: str) -> bool:
    """Whether a line lists several people."""
    return "," in text and people.kind(text) == "authors"


def _is_button(text: str) -> bool:
    return text[0] in "•●▪" or site_words.is_menu(text)
