"""Where a title ends: what sites and indexes print behind it on its line is none of its words."""

import regex

from scrape2meta import vocab

# `[Article in French]`, `(English summary)`, `(French. English summary)`
BRACKET_RE = regex.compile(r"\s?(?:\[(?P<square>[^\[\]()]{3,60})\]|\((?P<round>[^\[\]()]{3,60})\))[.\s]*$")
CODE_RE = regex.compile(r"\s(?:Zbl|JFM|MR|ERAM)\s?\d{4,}(?:\.\d{3,5})?$")  # of the reviews of mathematics
MARK_RE = regex.compile(r"(?<=\p{L})#\d{1,2}$")  # of a footnote
SECOND_RE = regex.compile(r"(?<=[.?!])\s\((?P<second>\p{Lu}[^()]*+(?:\([^()]*+\)[^()]*+)*+)\)\.?$")
LEAST = 20  # letters of a title in brackets
ENDS = frozenset(")]0123456789")


def without_remarks(text: str) -> str:
    """
    A title without the remarks on its language, the code of an index and the mark of a footnote behind it.

    >>> without_remarks("Cold wells [Article in French]"), without_remarks("Cold wells. (English summary) Zbl 1399.14999")
    ('Cold wells', 'Cold wells.')
    >>> without_remarks("A grammar of Castilian (Spanish)"), without_remarks("Wells#1")
    ('A grammar of Castilian (Spanish)', 'Wells')
    """
    while text.rstrip(". ")[-1:] in ENDS:
        bracket = BRACKET_RE.search(text)
        if bracket is None or not _is_remark(bracket["square"] or bracket["round"], square=bracket["square"] is not None):
            bracket = CODE_RE.search(text) or MARK_RE.search(text)
        if bracket is None or not bracket.start():
            return text
        text = text[: bracket.start()].rstrip()
    return text


def first_of_two(text: str) -> str:
    """
    The first of two titles, where the second stands whole in brackets behind the full stop of the first.

    >>> first_of_two("Cold wells of the north. (Les puits froids du nord.)"), first_of_two("Wells. (A study)")
    ('Cold wells of the north.', 'Wells. (A study)')
    """
    second = SECOND_RE.search(text) if text.rstrip(".").endswith(")") else None
    return text[: second.start()] if second and len(second["second"]) >= LEAST and " " in text[: second.start()] else text


def _is_remark(text: str, *, square: bool) -> bool:
    """Whether the words in brackets say the language of the paper and nothing else; one word in round brackets may be the title's."""
    words = [word for word in vocab.WORD_RE.findall(text.casefold()) if len(word) > 1]
    languages = vocab.words("remarks", "language")
    known = languages | vocab.words("remarks", "with_language")
    return len(words) > (0 if square else 1) and all(word in known for word in words) and not languages.isdisjoint(words)
