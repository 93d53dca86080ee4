"""The title: behind its label, printed twice, or the line above the abstract."""

from collections.abc import Iterator, Sequence

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import events, languages, people
from scrape2meta.values import dates, name_words, texts, title_ends

LABELLED = 0.97
DOUBLED = 0.98
FIRST_LINE = 0.93
ABOVE_TEXT = 0.9
DISAGREED = 0.7  # the first line and the line above the text differ
LONGEST_HEAD = 80  # blocks; what stands below is no head
LONGEST = 400
LOOKED_AT, UNWRAPPED = 300, 250  # blocks; letters: where one line is so long, the lines of the page are not wrapped
ABOUT_THE_WORK_RE = regex.compile(  # `4 Citations`, `Published 2011 in X`, `(Abstract No. 12)`, `Corpus ID: 12`, `被引用次数:2`
    r"^\W*(?:\d[\d,.]*\s+(?:citations?|references|views|downloads|pages|figures|comments|min read)"
    r"|(?:first\s|available\s|version of record\s)?(?:published|posted|updated|submitted|received|accepted|online)\b.{0,60}\d{4}"
    r"|(?:abstract|paper|poster|presentation|session|corpus)\s?(?:no\.?|number|id|#)?\s?[:#]?\s*[\w-]*\d)|^[^:：]{1,8}[:：]\s?[\d,]+\W*$",
    regex.IGNORECASE,
)
NOT_A_TITLE_RE = regex.compile(
    r"https?://|www\.|\S@\S+\.|\bdoi\b|\.(?:pdf|docx?|html?)\b|[|>›]|^[^«]*\s»\s",
    regex.IGNORECASE,
)
# Each of the former needs one; most titles have none.
ADDRESS_SIGNS = ("http", "www.", "@", "doi", ".pdf", ".doc", ".htm", "|", ">", "›", "»")
COUNT_HINT_RE = regex.compile(r"\d|ISSN", regex.IGNORECASE)  # each of the two others needs one
REMARK_RE = regex.compile(r"\([^()]*\)\s*$")  # a correction names what it corrects: `(vol 35, pg 363, 2021)`
CITATION_RE = regex.compile(
    r"\d{4}\s?;\s?\d+|\bvol(?:ume)?\.?\s?\d|\bno\.?\s?\d+\b.*\d{4}|\bISSN\b|\d+\s?\(\d+\)\s?:\s?\d", regex.IGNORECASE
)
NAME_RE = regex.compile(r"\p{Lu}[\p{L}\p{M}.'’-]*(?:\s\p{Lu}[\p{L}\p{M}.'’-]*){1,2}")  # a portrait is named like the person beside it
NUMBERED_RE = regex.compile(
    r"^(?:Abstract|Paper|Poster|Presentation)\s(?:No\.?\s)?\p{Lu}{0,2}-?\d{1,6}\p{Lu}{0,3}\s?[:.]\s+(?=(?:\S+\s){3})"
)  # `Abstract 14993: Cold wells`
LONG_WORD, FEWEST_CAPITALS = 4, 3  # letters; words
QUOTED_RE = regex.compile(r"['\"«“]([^'\"«»“”]+)['\"»”]")
JOINING = frozenset(
    "a an the of and or in on at to for from with by as into over under between among through without und "
    "der die das des von für mit de del la le les el et y e di da do dos das du en par pour avec sur".split()
)


def labelled(blocks: Blocks) -> Iterator[Found]:
    """The value of a title label."""
    for text, span in blocks.values("title"):
        if quoted := QUOTED_RE.fullmatch(text.strip()):
            start = span.start + text.index(quoted[1])
            text, span = quoted[1], Span(start, start + len(quoted[1]))
        if title := texts.title(title_ends.without_remarks(text)):
            start = max(text.find(title), 0)
            end = start + len(title) if title in text else len(text)
            yield Found("title", title, Span(span.start + start, span.start + end), LABELLED, "titles.labelled")
            return


def doubled(blocks: Blocks) -> Iterator[Found]:
    """A title printed twice, glued on one line or on two lines; it is given once."""
    rows = blocks.zone("head")[:LONGEST_HEAD]
    for block, following in zip(rows, [*rows[1:], None], strict=False):
        size = _half(block.text)
        if size and not _is_name(block.text[:size].strip()):
            span = Span(block.span.start, block.span.start + size)
            yield Found("title", texts.title(block.text[:size]), span, DOUBLED, "titles.doubled")
            return
        if following and following.text == block.text and is_title_like(block) and not _is_word_of_menu(block.text):
            title = texts.title(title_ends.without_remarks(block.text))
            yield Found("title", title, places([block], title)[0], DOUBLED, "titles.repeated")
            return


def _is_word_of_menu(text: str) -> bool:
    """Whether a line is so short that it may stand twice in a menu."""
    return len(text.split()) < FEWEST_REPEATED and not vocab.CJK_RE.search(text)


FEWEST_REPEATED = 3  # words of a line that says by standing twice that it is the title


def _is_name(text: str) -> bool:
    """Whether two or three words in capitals are known from names rather than titles."""
    return NAME_RE.fullmatch(text) is not None and sum(max(name_words.odds(word)) for word in text.split()) > 0


def _half(text: str) -> int:
    """
    The length of the first of two equal halves, with or without a blank between; 0 where there are none.

    >>> _half("Deep seaDeep sea"), _half("Deep sea Deep sea"), _half("bye bye")
    (8, 8, 0)
    """
    size = len(text) // 2
    first, second = text[:size].strip(), text[size:].strip()
    return (
        len(first)
        if (first == second and len(first) >= 8 and " " in first) or (first == second and len(first) >= 4 and vocab.CJK_RE.match(first))
        else 0
    )


def above_text(blocks: Blocks) -> Iterator[Found]:
    """
    The title-like line of the head: the first of those with words enough for a title.

    Wrong when a masthead in prose stands first; then there is a rival, and the confidence says so.
    """
    runs = list(_runs(_head(blocks), wrapped=is_wrapped(blocks)))
    if not runs:
        return
    named = [run for run in runs if not any(people.is_byline(block) or events.is_slot_line(block.text) for block in run)]
    runs = named or [run for run in runs if not any(people.is_institution(b.text) or _has_marked_names(b.text) for b in run)]
    if not runs:
        return
    chosen = max(runs, key=lambda run: (_wordy(run), -run[0].span.start))
    noisy = any(block.role is Role.NOISE and block.span.end <= chosen[0].span.start for block in blocks.items)
    rivals = [run for run in runs if run is not chosen and _wordy(run) >= _wordy(chosen)]
    yield from _titles(chosen, DISAGREED if rivals else ABOVE_TEXT if noisy else FIRST_LINE)


def _has_marked_names(text: str) -> bool:
    """Whether a line lists people with the numbers of their institutions."""
    return "," in text and any(sign.isdigit() for sign in text) and people.kind(text) == "authors"


def heading(rows: Sequence[Block], confidence: float) -> Iterator[Found]:
    """The title among the lines above a record's labels: of those that may be one and name nobody the wordiest and last."""
    runs = [run for run in _runs(rows) if not any(_names_somebody(block.text) or block.text.endswith(("...", "…")) for block in run)]
    if runs:
        yield from _titles(max(runs, key=lambda run: (_wordy(run), run[0].span.start)), confidence)


def _names_somebody(text: str) -> bool:
    """Whether a line names people or an institution rather than a work."""
    return people.kind(text) in ("authors", "mixed", "affiliations", "contact", "others")


def _wordy(run: Sequence[Block]) -> int:
    """0 to 2: one or two words are more often a section of the site than a title, five and more seldom are."""
    text = " ".join(block.text for block in run)
    if vocab.CJK_RE.search(text):
        return 0 if len(text) < 6 else 1 if len(text) < 10 else 2
    words = len(text.split())
    return 0 if words < 3 else 1 if words < 5 else 2


def _head(blocks: Blocks) -> list[Block]:
    """The lines of the head above the first prose, abstract or list."""
    ends = [block.span.start for zone in ("text", "abstract", "references", "related", "body") for block in blocks.zone(zone)[:1]]
    end = min(ends, default=None)
    return [block for block in blocks.zone("head")[:LONGEST_HEAD] if end is None or block.span.start < end]


def is_wrapped(blocks: Blocks) -> bool:
    """Whether the lines of a page may be wrapped: no paragraph near its top is one long line."""
    return not any(
        len(block.text) > UNWRAPPED and block.role is Role.PARAGRAPH and "\n" not in block.text for block in blocks.items[:LOOKED_AT]
    )


def _runs(rows: Sequence[Block], *, wrapped: bool = True) -> Iterator[list[Block]]:
    """The title-like lines, each with the lines it goes on over; in a page that is not `wrapped` only one that clearly does."""
    run: list[Block] = []
    before: Block | None = None
    for block in rows:
        if (
            run
            and not block.gap
            and block.place == run[-1].place + 1
            and block.role is Role.LINE
            and goes_on(run[-1], block, wrapped=wrapped)
        ):
            run.append(block)
            continue
        if run:
            yield run
            run = []
        if is_title_like(block):
            run = [before, block] if before is not None and opens_title(before, block) else [block]
        before = block
    if run:
        yield run


def opens_title(above: Block, below: Block) -> bool:
    r"""
    Whether a short line with a colon is the first of a title rather than a label.

    Its words begin with capitals as those of titles in English do; a label has one or two words.

    >>> from scrape2meta.blocks import split
    >>> opens_title(*split("Creep of Salt Around Wells:\nA Model With Two Clocks").items)
    True
    >>> opens_title(*split("Download citation as:\nA Model With Two Clocks").items)
    False
    """
    if above.text[-1:] != ":" or above.role is not Role.LINE or above.label or below.gap or below.place != above.place + 1:
        return False
    words = [word for word in above.text.split() if len(word) >= LONG_WORD]
    return len(words) >= FEWEST_CAPITALS and all(word[0].isupper() for word in words) and not people.kind(above.text)


def _may_hold_address(text: str) -> bool:
    small = text.casefold()
    return any(sign in small for sign in ADDRESS_SIGNS)


def is_title_like(block: Block) -> bool:
    """Whether a line may be a title: words, not a date, an address, a menu path, a citation or a name before an institution."""
    text = block.text
    text = NUMBERED_RE.sub("", text)
    if (
        block.role not in (Role.LINE, Role.PARAGRAPH, Role.ENTRY)
        or len(text) > LONGEST
        or (_may_hold_address(text) and NOT_A_TITLE_RE.search(text))
        or (COUNT_HINT_RE.search(text) and (ABOUT_THE_WORK_RE.match(text) or CITATION_RE.search(REMARK_RE.sub("", text))))
    ):
        return False
    if block.role is Role.ENTRY and (block.number is None or text[0] == "["):
        return False
    letters = sum(map(str.isalpha, text))
    if letters < 4 or letters * 2 < len(text) or (text.rstrip()[-1:] in ":;" and len(text) < 40):
        return False
    if events.is_meta_line(text) or (len(text) < 60 and any(span.end - span.start > 0.6 * len(text) for _, span in dates.find(text))):
        return False
    return len(text.split()) >= 2 or vocab.CJK_RE.search(text) is not None or letters >= 6


def goes_on(above: Block, below: Block, *, wrapped: bool = True) -> bool:
    """Whether a line carries on the title above it."""
    if (
        not is_title_like(below)
        or above.text == below.text
        or above.text.rstrip()[-1:] in ".?!。"
        or people.is_byline(below)
        or events.is_slot_line(below.text)
    ):
        return False
    if (vocab.CJK_RE.search(above.text) is None) != (vocab.CJK_RE.search(below.text) is None):
        return False
    opened = below.text[0].islower() or is_open(above.text) or vocab.CJK_RE.match(below.text) is not None
    if not below.text[0].islower() and _in_two_languages(above.text, below.text):
        return False
    return opened or (wrapped and len(above.text) >= 45 and not people.looks_like_people(below.text))


def _in_two_languages(above: str, below: str) -> bool:
    """Whether two lines are titles in two languages."""
    if above.count(" ") < 4 or below.count(" ") < 4:
        return False
    return languages.differ(above, below)


def is_open(text: str) -> bool:
    """
    Whether a line ends inside a phrase: with a word such as `of`, a comma, colon or dash.

    >>> is_open("The depth of"), is_open("The depth")
    (True, False)
    """
    last = text.split()[-1]
    return last.casefold() in JOINING or last[-1] in ",:-–—"


def _titles(run: Sequence[Block], confidence: float) -> Iterator[Found]:
    title = texts.title(title_ends.without_remarks(" ".join(block.text for block in run)))
    spans = places(run, title)
    parts = tuple(Part("title", span) for span in spans)
    yield Found("title", title, Span(spans[0].start, spans[-1].end), confidence, "titles.above_text", parts)


def places(run: Sequence[Block], title: str) -> list[Span]:
    r"""
    Where a title stands in its lines, without what was cut off in front of it and behind it; the whole lines where that can not be said.

    >>> from scrape2meta.blocks import split
    >>> page = split("Cold wells of\nthe north [Article in French]")
    >>> [page.text[slice(*span)] for span in places(page.items, "Cold wells of the north")]
    ['Cold wells of', 'the north']
    """
    text = " ".join(block.text for block in run)
    spans = [block.span for block in run]
    start = text.find(title)
    tail = len(text) - start - len(title)
    if start < 0 or start >= len(run[0].text):
        return spans
    while len(spans) > 1 and tail > len(run[len(spans) - 1].text):
        tail -= len(run[len(spans) - 1].text) + 1
        spans.pop()
    spans[-1] = Span(spans[-1].start, spans[-1].start + len(run[len(spans) - 1].text) - tail)
    spans[0] = Span(spans[0].start + start, spans[0].end)
    return spans


def parallel(blocks: Blocks) -> Iterator[Found]:
    """The same title in another script: the title-like line right behind the first one, or behind its label."""
    found = [(texts.title(text), span) for text, span in blocks.values("title_alt")]
    runs = list(_runs(_head(blocks)))
    if not found and len(runs) >= 2:
        first, second = (" ".join(block.text for block in run) for run in runs[:2])
        if bool(vocab.CJK_RE.search(first)) != bool(vocab.CJK_RE.search(second)) and not people.looks_like_people(second):
            found = [(texts.title(second), Span(runs[1][0].span.start, runs[1][-1].span.end))]
    if found:
        value = tuple((text, languages.detect(text)) for text, _ in found)
        yield Found(
            "title_alt",
            value,
            found[0][1],
            ABOVE_TEXT,
            "titles.parallel",
            tuple(Part("title_alt", span) for _, span in found),
        )
