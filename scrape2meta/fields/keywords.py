"""Keyword lists: under their label, with the separators of every house."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import classification, title_words
from scrape2meta.fields.abstracts import WHOLE, is_list, terms_below
from scrape2meta.values import texts

LABELLED = 0.97
BARE = 0.85  # without a label
DOUBTFUL = 0.7  # one blank-separated line may be one keyword or many
LONGEST = 200  # letters of one keyword
LONGEST_LIST = 2000  # letters of a wrapped list
HEAD_RE = regex.compile(r"(\p{L}{1,40})-$")
TAIL_RE = regex.compile(r"\p{L}{1,40}")
WHOLE_RE = regex.compile(r"(?<![\p{L}-])\p{L}+(?![\p{L}-])")  # words that no hyphen touches
# In order of strength: the first that cuts the line is the separator.
SEPARATOR_RES = tuple(
    regex.compile(pattern)
    for pattern in (
        r"\s*[;；؛]\s*",
        r"\s*[•·|]\s*|\s*・\s*|\s+Á\s+",  # (`Á` stands for the dot in the fonts of one publisher)
        r"\s*(?:(?<!\d),|,(?!\d)|[，、،])\s*",  # 1,4-dioxane
        r"\s+/\s+",
        r"\s+[–—-]\s+",
        r"(?<=\p{Ll}{3})\.\s+(?=\p{Lu}\p{Ll})",  # `Cold wells. Water. Norway.`
        r"\s{3,}|\u3000+|[ \xa0]{2,}",
    )
)
LATIN_RE = regex.compile(r"\p{Latin}")
NUMBER_RE = regex.compile(r"[\[(]?\d{1,2}[\])]?[.:)]?\s+(?=\S)")
INLINE_RE = regex.compile(r"\s[–—|-]\s(?P<label>\p{Lu}[\p{L} ]{2,30}):\s")
CAPITAL_RE = regex.compile(r"\s(?=\p{Lu}\p{Ll})")
FEWEST_TERMS, MOST_WORDS = 3, 4  # of a line without separators, and words of each


def labelled(blocks: Blocks) -> Iterator[Found]:
    """
    The keywords below their label; a value on several lines has one keyword a line when no line has a separator.

    A list in another language below a label of its own gives `keywords_alt`.
    """
    main: tuple[str, ...] = ()
    first = ""
    others: list[tuple[tuple[str, ...], str | None]] = []
    behind: list[Part] = []
    heads = {block.place for block in blocks.labelled("keywords")}
    indexed = [run for run in blocks.runs("keywords_plus") if run[0].place - 1 in heads]  # `Keywords` heads those of the index alone
    for run in (*blocks.runs("keywords"), *indexed[:1]):
        if _is_of_title(run, blocks):
            continue
        words, parts = _listed(run, blocks.text)
        if not words or (main and run in indexed):
            continue
        if main:
            language = vocab.label_language("labels", _label(run))
            if words != main and language and language != vocab.label_language("labels", first):
                others.append((words, language))
                behind.extend(part._replace(field="keywords_alt") for part in parts)
            continue
        if half := _second_script(words):
            others.append((words[half:], None))
            behind.extend(part._replace(field="keywords_alt") for part in parts[half:])
            words, parts = words[:half], parts[:half]
        main, first = words, _label(run)
        single = len(words) == 1 and words[0].count(" ") > 3
        between = [blocks.text[part.span.end : following.span.start] for part, following in pairwise(parts)]
        single = single or (len(parts) > 1 and all(gap in ("", " ", "\xa0") for gap in between))  # cut at capitals alone
        span = Span(parts[0].span.start, parts[-1].span.end)
        yield Found("keywords", words, span, DOUBTFUL if single else LABELLED, "keywords.labelled", tuple(parts))
    if others:
        span = Span(behind[0].span.start, behind[-1].span.end)
        value = tuple((word, language) for words, language in others for word in words)
        yield Found("keywords_alt", value, span, LABELLED, "keywords.labelled", tuple(behind))


def _is_of_title(run: Sequence[Block], blocks: Blocks) -> bool:
    """Whether the first line of a list is a line of the page's head once more: the title, with the terms of a classification below it."""
    first = next((block.text for block in run if block.role is not Role.LABEL), "")
    return len(first) >= SHORTEST_TITLE and any(block.text == first for block in blocks.zone("head"))


SHORTEST_TITLE = 25  # letters


def _second_script(words: Sequence[str]) -> int:
    """Where a list is said once more in Latin letters, word for word; 0 where it is not."""
    half = len(words) // 2
    if len(words) < FEWEST_TERMS * 2 or len(words) % 2:
        return 0
    latin = [LATIN_RE.search(word) is not None for word in words]
    return half if not any(latin[:half]) and all(latin[half:]) else 0


def below_abstract(blocks: Blocks) -> Iterator[Found]:
    """The bare list right below the abstract, on one line or one term a line, where the page prints its keywords without a label."""
    if any(blocks.labelled("keywords")):
        return
    rows = blocks.zone("abstract")
    for place, (before, block) in enumerate(pairwise(rows), 1):
        if len(before.text) >= WHOLE and (count := terms_below(rows, place)):
            words, parts = _listed(rows[place : place + count], blocks.text)
            span = Span(parts[0].span.start, parts[-1].span.end)
            yield Found("keywords", words, span, BARE, "keywords.below_abstract", tuple(parts))
            return
        if block.role is Role.LINE and before.role is Role.PARAGRAPH and block.place == before.place + 1 and is_list(block.text):
            words, parts = _listed((block,), blocks.text)
            yield Found("keywords", words, block.span, BARE, "keywords.below_abstract", tuple(parts))
            return


def _label(run: Sequence[Block]) -> str:
    block = run[0]
    return block.text[: block.value.start - block.span.start] if block.value else block.text


def _listed(run: Sequence[Block], page: str) -> tuple[tuple[str, ...], list[Part]]:
    """The keywords of one label, and where each stands."""
    words: list[str] = []
    parts: list[Part] = []
    rows = list(_rows(_up_to_site(run), page))
    for text, places in rows:
        codes = classification.begins(text)  # a list ends where subject codes begin
        if inline := INLINE_RE.search(text):  # `..., Sierra Nevada – Received: 4 May`
            text = text[: inline.start()] if vocab.meanings("labels").get(vocab.fold(inline["label"])) else text
        text = text if codes is None else text[:codes].rstrip(" ;,|•·([")
        cut = pieces(text)
        for start, end in (by_capitals(text) if len(rows) == len(cut) == 1 else ()) or cut:
            word = (texts.title(text[start:end]) if end == len(text) else texts.tidy(text[start:end])).strip(" ,;:-–*•")
            if word and len(word) <= LONGEST:
                words.append(word)
                parts.append(Part("keywords", Span(places[start], places[end - 1] + 1)))
    return tuple(words), parts


def _up_to_site(run: Sequence[Block]) -> Sequence[Block]:
    """The lines of a list of one keyword a line, up to the words of the site below it: its buttons, another label, words to the reader."""
    rows = [block for block in run if block.role is not Role.LABEL]
    if len(rows) < FEWEST_TERMS or any(sign in block.text.rstrip(" ,;") for block in rows[:2] for sign in ";,"):
        return run
    for number, (before, block) in enumerate(pairwise(rows), 1):
        behind_buttons = number > 1 and block.place > before.place + 1 and rows[1].place == rows[0].place + 1
        if behind_buttons or title_words.ADDRESSING_RE.search(block.text) or vocab.fold(block.text) in _other_labels():
            return rows[:number]
    return run


@cache
def _other_labels() -> frozenset[str]:
    """The words that stand above the other values of a record."""
    return frozenset(word for word, meaning in vocab.meanings("repository_labels").items() if meaning != "keywords")


def _rows(run: Sequence[Block], page: str) -> Iterator[tuple[str, Sequence[int]]]:
    """The lines of a value, those of a wrapped list put together, each with the places of its letters in the page."""
    text, places = "", list[int]()
    for block in run:
        if block.role in (Role.LABEL, Role.NOISE):
            continue
        span = block.value if block.role is Role.FIELD and block.value else block.span
        row = block.read(span)
        if block.number is not None and len(run) > 2 and (number := NUMBER_RE.match(row)):  # `1. wells` below the label
            span, row = Span(span.start + number.end(), span.end), row[number.end() :]
        if text and _is_wrapped(text, row):
            if text[-1] == "-" and _is_soft(text, row, page):
                text, places = text[:-1], places[:-1]
            elif text[-1] != "-":
                text, places = f"{text} ", [*places, places[-1]]
            text, places = text + row, [*places, *range(span.start, span.end)]
            continue
        if text:
            yield text, places
        text, places = row, list(range(span.start, span.end))
    if text:
        yield text, places


def _is_wrapped(above: str, row: str) -> bool:
    """Whether a line goes on with the list above it: inside a word or keyword, or with the same separators."""
    mark = ";" if ";" in above else "," if "," in above else None
    if mark is None or len(above) + len(row) > LONGEST_LIST or above[-1] == ".":
        return False
    return row[0].islower() or (above[-1] != mark and mark == ";" and mark in row)


def _is_soft(first: str, second: str, page: str) -> bool:
    """
    Whether the hyphen at a line's end is the printer's: its word stands whole elsewhere on the page, or the first part nowhere alone.

    >>> _is_soft("sediment trans-", "port, tides", "Sediment in motion"), _is_soft("sea-", "level", "The sea rises.")
    (True, False)
    """
    head, tail = HEAD_RE.search(first), TAIL_RE.match(second)
    if not head or not tail:
        return False
    words = [word.casefold() for word in WHOLE_RE.findall(page)]
    return (head[1] + tail[0]).casefold() in words or head[1].casefold() not in words


def pieces(text: str) -> list[tuple[int, int]]:
    """
    Where the keywords of one line stand.

    >>> text = "health policy; NHS;"
    >>> [text[a:b] for a, b in pieces(text)]
    ['health policy', 'NHS']
    """
    for separator in SEPARATOR_RES:
        edges = [0, *(edge for match in separator.finditer(text) for edge in match.span()), len(text)]
        parted = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip()]
        if len(parted) > 1:
            return parted
    return [(0, len(text))] if text.strip() else []


def by_capitals(text: str) -> list[tuple[int, int]]:
    """
    Where the keywords of a line stand that has no separators but the capitals that terms begin with; none where they may be one term.

    >>> text = "Ash dieback Hedgerows Stand structure"
    >>> [text[a:b].strip() for a, b in by_capitals(text)], by_capitals("Fisheries of the North Sea")
    (['Ash dieback', 'Hedgerows', 'Stand structure'], [])
    """
    runs = list(pairwise([0, *(match.end() for match in CAPITAL_RE.finditer(text)), len(text)]))
    words = [text[start:end].split() for start, end in runs]
    count = sum(map(len, words))
    if len(runs) < FEWEST_TERMS or not text[:1].isupper() or not len(runs) < count < 2 * len(runs) + 1 or max(map(len, words)) > MOST_WORDS:
        return []
    small = _function_words()
    return [] if any(word[-1] in small or word[0].casefold() in small for word in words) else runs


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for words in vocab.languages_of("function_words").values() for word in words)
