"""Whether a line is prose, a sentence or two of it, or cites a work."""

import regex

from scrape2meta import vocab

PROSE_LETTERS = 200  # a line this long is prose
PROSE_WORDS = 25
LONG_TITLE = 400  # letters
SENTENCE_LETTERS = 45  # a shorter line of the head is no sentence of the text
STOP_RE = regex.compile(r"[\p{Ll}\d)\]][.!?][\"'”’)]?(?:\s|$)")  # the end of a sentence
YEAR_RE = regex.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def is_prose(text: str) -> bool:
    """Whether a line is long enough to be a paragraph of prose."""
    if len(text) > LONG_TITLE:
        return True
    if vocab.CJK_RE.search(text):
        return len(text) >= 80
    return (len(text) >= PROSE_LETTERS or text.count(" ") >= PROSE_WORDS) and STOP_RE.search(text) is not None


def says_something(text: str) -> bool:
    """Whether a line may be a sentence or two of an abstract rather than a title, names or a link."""
    if vocab.CJK_RE.search(text):
        return len(text) >= 25
    return len(text) >= SENTENCE_LETTERS and text.count(" ") >= 6 and (text[-1] in ".?!;" or len(text) >= PROSE_LETTERS)


def looks_cited(text: str) -> bool:
    """Whether a numbered line may be a reference: it has a year or an `et al.`, and is not a page of prose."""
    return 4 <= len(text) <= 1500 and (YEAR_RE.search(text) is not None or "et al" in text)


COUNTED_RE = regex.compile(r"\d{1,4}\.\s(\p{L}{3,})")


def counts_volumes(text: str) -> bool:
    """
    Whether the number at the head of a line counts the volumes or issues of a journal, and is none of a list.

    >>> counts_volumes("45. évfolyam / 3. szám (2012)"), counts_volumes("45. Roe A. Wells. 2012")
    (True, False)
    """
    counted = COUNTED_RE.match(text)
    return counted is not None and vocab.meanings("citation_words").get(vocab.fold(counted[1])) in ("volume", "issue")
