"""Who paid for the work: the funders behind or below their label; a sentence is cut only where its funders stand clearly apart."""

from collections.abc import Iterator
from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.values import texts

LABELLED = 0.97
SENTENCE = 0.85  # a statement of prose
LONGEST = 1500  # letters of a statement
LONGEST_NAME = 120
FEWEST_WORDS = 5  # of a sentence
BETWEEN_RE = regex.compile(r"[^;；]+")
VERB_RE = regex.compile(
    r"\b(?:was|were|is|are|has|have|had|received|thank|thanks|foi|fue|ha|han|wurde|wird|a été|ont|è stato"
    r"|была?|выполнен\p{L}*|został\p{L}*)\b",
    regex.IGNORECASE,
)
# A grant behind a name: in brackets, or behind its word.
GRANT_RE = regex.compile(
    r"\s*[(\[](?=[^()\[\]]*(?:\d|grant|award|project|to\s\p{Lu}))[^()\[\]]{1,120}[)\]]"
    r"|,?\s*\b(?:under|through|via|with)?\s*(?:the\s)?(?:grants?|contracts?|awards?|projects?)\b\s*(?:(?:no|nos|numbers?|nr|id)\b\.?|№|#)?\s*:?"
    r"\s*[\p{L}\d/.-]*\d[\p{L}\d/.-]*+(?:\s?(?:,|and|&)\s?+[\p{L}/.-]*+\d[\p{L}\d/.-]*+)*+",
    regex.IGNORECASE,
)
CUT_RE = regex.compile(r"\s*;\s*(?:and\s)?|,?\s+and\s+(?:by\s)?(?=the\s)|,?\s+and\s+by\s+|,\s+and\s+|,\s+(?=the\s)")
ARTICLE_RE = regex.compile(r"^(?:the|an?|la|le|el|o|a|der|die|das|dem|den)\s+(?=\p{Lu})")
NAME_RE = regex.compile(
    r"\p{Lu}[\p{L}\p{M}.'’&-]*+(?:\s(?:(?:of|for|the|on|in|and|de|da|do|das|dos|del|la|las|los|e|y|für|der|des|und|et|di|van|voor)\s)*+"
    r"\p{Lu}[\p{L}\p{M}.'’&-]*+)*+(?:\s\([\p{Lu}\p{Ll}.&-]{2,15}\))?"
)
JOINED_RE = regex.compile(
    r"(?<!\b(?:of|for|on)\s(?:\p{Lu}[\p{L}-]*,?\s){1,2})\b(?:and|e|y|et|und)\s"
)  # `Science and Technology` of a ministry is one
SENTENCE_END_RE = regex.compile(r"(?<=\p{Ll}{2}|[\d)\]])[.!?](?=\s+\p{Lu}|\s*$)")


def funding(blocks: Blocks) -> Iterator[Found]:
    """
    The funders of a label: names between semicolons or one a line, those of a statement where it names them clearly, else the statement.

    A statement that there was no funder gives none.
    """
    names: list[str] = []
    parts: list[Part] = []
    sure = LABELLED
    for text, span in blocks.values("funding"):
        for name, where, confidence in named(text):
            if name not in names:
                names.append(name)
                parts.append(Part("funding", Span(span.start + where.start, span.start + where.end)))
                sure = min(sure, confidence)
    if names:
        yield Found("funding", tuple(names), Span(parts[0].span.start, parts[-1].span.end), sure, "funding.funding", tuple(parts))


def named(text: str) -> list[tuple[str, Span, float]]:
    """
    The funders that a value names, with where each stands and how sure it is.

    >>> [name for name, *_ in named("This work was supported by the Cold Water Trust (grant 12) and the Northern Council.")]
    ['Cold Water Trust', 'Northern Council']
    >>> [name for name, *_ in named("Cold Water Trust; Northern Council")]
    ['Cold Water Trust', 'Northern Council']
    >>> named("None."), named("This research received no external funding.")
    ([], [])
    """
    if _says_none(text):
        return []
    if len(text) <= LONGEST and text.count(" ") >= FEWEST_WORDS and VERB_RE.search(text):
        whole = texts.tidy(text).strip(" ,。")
        return _of_statement(text) or [(whole, Span(0, len(text)), SENTENCE)]
    return [(name, Span(*match.span()), LABELLED) for match in BETWEEN_RE.finditer(text) if (name := texts.tidy(match[0]).strip(" ,。"))]


def _says_none(text: str) -> bool:
    """Whether a value says that there was no funder: a word for none, or a sentence that holds one and names no other."""
    small = vocab.fold(text[:300])
    words = _none_words()
    if small in words:
        return True
    first = SENTENCE_END_RE.split(small, maxsplit=1)[0] if small else ""
    return any(f" {word} " in f" {first.strip('.')} " for word in words if " " in word or word == "none") and not _by_re().search(text)


@cache
def _none_words() -> frozenset[str]:
    return frozenset(vocab.fold(word) for word in vocab.words("funding", "none"))


@cache
def _by_re() -> regex.Pattern[str]:
    listed = sorted(vocab.words("funding", "by"), key=len, reverse=True)
    return regex.compile(
        rf"(?<!\bnot\s|\bno\s)\b(?:{'|'.join(map(regex.escape, listed))})\s+(?:(?:an?\s)?(?:\p{{Ll}}+\s)?grants?\s(?:from|of)\s+)?",
        regex.IGNORECASE,
    )


def _of_statement(text: str) -> list[tuple[str, Span, float]]:
    """The funders of a statement of one sentence in which each stands clearly apart; nothing where one of them does not."""
    by = _by_re().search(text)
    end = SENTENCE_END_RE.search(text, by.end()) if by else None
    if by is None or (end and text[end.end() :].strip()):
        return []
    stop = end.start() if end else len(text)
    masked = GRANT_RE.sub(lambda match: "\x00" * len(match[0]), text[:stop])
    found: list[tuple[str, Span, float]] = []
    start = by.end()
    for cut in [*CUT_RE.finditer(masked, start), None]:
        last = cut.start() if cut else stop
        piece = masked[start:last]
        lead = ARTICLE_RE.match(piece.lstrip("\x00 "))
        shift = start + len(piece) - len(piece.lstrip("\x00 ")) + (lead.end() if lead else 0)
        name = masked[shift:last].rstrip("\x00 ,")
        if not name or len(name) > LONGEST_NAME or not NAME_RE.fullmatch(name) or JOINED_RE.search(name):
            return []
        found.append((texts.tidy(name), Span(shift, shift + len(name)), SENTENCE))
        start = cut.end() if cut else stop
    return found
