"""Lines that have the shape of a list of names, though nobody knows the names: capitals between commas, with marks behind them."""

from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.fields import people

LONGEST = 600  # letters
CUT_RE = regex.compile(r"\s*(?:[,;•·]|\s&|\s(?:and|y|et|und|e|i|и|ve|dan|och|og|en)(?=\s))\s*")
MARKS_RE = regex.compile(
    r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶#✉]+"
    r"|\((?:bio|author|[\d,\s]+)\)|\b(?i:corresponding author|orcid(?: icon)?|et al)\b\.?|(?<=[\s*†‡])[a-h]{1,3}(?=[\s,;]|$)"
)
WORD = r"(?:\p{Lu}[\p{L}\p{M}'’-]*\.?|\p{Lu}\.(?:-?\p{Lu}\.)*|[dlD]['’]\p{Lu}[\p{L}\p{M}-]*)"
FEWEST = 3
MOST_WORDS = 6


@lru_cache(maxsize=1024)
def is_list(text: str) -> bool:
    """
    Whether a line is a list of names by its shape: three pieces or more, or two with marks, and most of two to five words in capitals.

    >>> is_list("Tiffany J. Grace, LaToya St. Clair, Miguel Ochoa, ..."), is_list("Minh-Anh Roe ab, Karl-Heinz Orr *b and Sachin *a")
    (True, True)
    >>> is_list("Power, Politics and Law"), is_list("Housing, Stigma, and Reentry Among Women Released From Prisons")
    (False, False)
    """
    if len(text) > LONGEST or text[-1:] in "?!:":
        return False
    bare = MARKS_RE.sub(" ", text.rstrip(" .…"))
    marked = MARKS_RE.search(text) is not None
    pieces = [piece.split() for piece in CUT_RE.split(bare) if any(map(str.isalpha, piece))]
    if len(pieces) < (2 if marked else FEWEST):
        return False
    if not all(len(piece) <= MOST_WORDS and all(_is_of_name(word) for word in piece) for piece in pieces):
        return False
    return sum(len(piece) >= 2 for piece in pieces) >= 0.6 * len(pieces)


def _is_of_name(word: str) -> bool:
    return WORD_RE.fullmatch(word) is not None or word.casefold().strip(".") in vocab.words("particles", "before_family")


WORD_RE = regex.compile(WORD)


LONGEST_LIST = 500  # letters of names with their marks
# Names with their marks: shapes of capitals that only the marks make sure.
MARKED_NAMES_RE = regex.compile(
    r"(?:(?:,|;|\s(?:and|&|y|e|et|und|i|и|ve))?\s*\*?\p{Lu}[\p{L}\p{M}.'’-]*(?:\s(?:\p{Lu}[\p{L}\p{M}.'’-]*|v[ao]n|de[rln]?|d[aiou]s?|la|le)){1,4}"
    r"(?:[\s\u200b]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶,]{1,8}|\s[a-h](?:[ ,][a-h\d*]){0,3}(?=,|\s(?:and|&)|$))\s?)+(?:&|and|et|y|und|e|и|[-–])?"
)


_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*(?:\s(?:\p{Lu}[\p{L}\p{M}.'’-]*|v[ao]n|de[rln]?|d[aiou]s?|la|le)){1,4}"
LISTED_NAMES_RE = regex.compile(rf"{_NAME}(?:(?:\s?[,;]|,?\s(?:and|&|y|e|et|und|i|и|ve))\s+{_NAME})+")


def over_institution(text: str, below: str) -> bool:
    """
    Whether a line has the shape of a list of names and an institution stands below it; none of the names need be known.

    >>> over_institution("Igor Vantongeren, Adwoa Frimpong", "University of Limburg, Maastricht")
    True
    >>> over_institution("Cold Wells, Old Wells", "Home")
    False
    """
    return len(text) < LONGEST_LIST and people.is_institution(below) and LISTED_NAMES_RE.fullmatch(text.strip()) is not None
