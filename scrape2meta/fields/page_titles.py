"""
The title of a page with much around it: by place and evidence, as it stands on line 1 of few.

Every line of the head that may be a title is weighed by what stands around it: names or institutions below, a masthead or a kind of article
above, the same words once more on the page. A page whose title was lost has none: then nothing reaches the threshold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import echoes, events, identifiers, languages, mastheads, people, site_words, title_words, titles
from scrape2meta.values import name_shape, texts, title_ends

THRESHOLD = 1.5
LOOKED_AT = 300  # blocks of the head that are looked at
WIDEST = 110  # letters of a line of a wrapped title
MUCH_LONGER = 1.2  # a wrapped line is never so much longer than the one above it
NEAR = 3  # lines below a title in which names are looked for
BUTTONS = 10  # lines below it, those of the site among them
MOST_NAMED = 7  # words of a line of names without any sign between them; a longer line of capitals is a title
CHAPTER_NUMBER_RE = regex.compile(r"^\d{1,2}\s[-–—]\s(?=[\p{Lu}\"“‘'«])")  # `3 - Cold wells`, in a book
PLAIN_RE = regex.compile(r"[\p{L}\p{M}\s'’-]+")
AGAINST = 0.6  # of a first line where another line has more evidence
LOOKED_FOR = 0.0  # evidence of a line whose words are looked for in the rest of the page
ECHOED, CUT_SHORT, OF_A_JOURNAL = 1.2, 0.8, -2.5
TOLD, USUALLY_TOLD = 1.5, 0.3  # what it weighs that the text speaks of the same; nineteen of twenty titles have a larger share
INVERTED_NAME_RE = regex.compile(
    r"\p{Lu}[\p{L}\p{M}'’-]++(?:\s\p{Lu}[\p{L}\p{M}'’-]++)?,\s(?:\p{Lu}[\p{L}\p{M}.-]*+\s?+){1,3}"
)  # `Roe, Ann B.`
BUTTON_RE = regex.compile(r"((?:\p{L}+\s){1,3})[\"“„«](?P<title>[^\"“”„«»]{12,})[\"”“»]")  # `Download "Cold wells of the north"`
ZONES = ("head", "tail", "text", "authors", "affiliations", "keywords", "related")
# Below these labels too, where a menu has them: nothing parts the title from the words of the menu then.
SWALLOWING = ("editors", "licence", "funding", "cited_by_count", "published", "publisher", "issue", "author_note")
KIND_PARTS_RE = regex.compile(r"\s[•|·]\s")
OFTEN, MOST_REPEATED = 2, 8  # times; words
BY_RE = regex.compile(r"\s*(?:(?:written\s+)?by|authors?|autores|auteurs?|autoren|von|par|por|di|door|av|автор[ы]?):?\s+", regex.IGNORECASE)
# `A. B. Roe1, candidate of sciences`: initials, a family name, a mark, and what the person is.
OFFICE_BEHIND_RE = regex.compile(r"(?:\p{Lu}\.\s?){2,3}\p{Lu}[\p{L}'’-]+\s?(?:\d{1,2}(?:,\s?\d{1,2}){0,5})?,\s\p{Ll}{4,}\s?\p{Ll}*")
LONGEST_NAME = 60  # letters
MUCH_LONGER_THAN_MENU, WORDS_OF_A_TITLE = 2, 6
LIST_SIZE = 5  # so many title-like lines in a row are a list of other works
# The mark of a footnote with the note behind it: `... in schools **Study supported by X`, `... in schools11Part of the thesis of Y`.
NOTE_RE = regex.compile(r"\s?\*{1,4}\s?(?=\p{Lu}\p{Ll}+\s)|(?<=\p{L})\s?(\d)\1{1,2}\s?(?=\p{Lu}\p{Ll}+\s)")
NOTE_HINT_RE = regex.compile(r"[*\d]")
MARKS_RE = regex.compile(r"(?<=[\p{L}\d)?!.])\s?[†‡§¶☆✩*]+$")  # of a footnote
KIND_BEHIND_RE = regex.compile(r"(?<=\p{L}.{12,})\s[(\[]([^()\[\]]{4,24})[)\]]$")  # `Cold wells of the north (Article)`


def in_page(blocks: Blocks) -> Iterator[Found]:
    """The line of the head with the most evidence of being the title; nothing where none has enough."""
    ranked = ranking(blocks)
    if not ranked or ranked[0][0] < THRESHOLD:
        return
    score, run = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    yield claim(run, confidence(score, second))
    alt = _other_language(blocks, run)
    if alt:
        text, language, span = alt
        yield Found("title_alt", ((text, language),), span, 0.9, "page_titles.other_language", (Part("title_alt", span),))


def is_placed_below(blocks: Blocks) -> bool:
    """Whether the names below the line that may be the title have an institution below them."""
    ranked = ranking(blocks)
    if not ranked or ranked[0][0] < THRESHOLD:
        return False
    place = ranked[0][1][-1].place + 1
    below = [block for block in blocks.items[place : place + NEAR + 1] if block.role is not Role.NOISE]
    return any(people.is_institution(block.text) for block in below[1:])


def is_named_below(blocks: Blocks) -> bool:
    """Whether a line that may be the title has names on the line below it."""
    ranked = ranking(blocks)
    if not ranked or ranked[0][0] < THRESHOLD:
        return False
    place = ranked[0][1][-1].place + 1
    below = [block for block in blocks.items[place : place + NEAR] if block.role is not Role.NOISE]
    return any(people.kind(block.text) in ("authors", "mixed") or people.beside.cut(block.text)[1] for block in below[:1])


def claim(run: Sequence[Block], sure: float) -> Found:
    """The claim that these lines are the title."""
    title = joined(run)
    spans = titles.places(run, title)
    span = Span(spans[0].start, spans[-1].end)
    parts = tuple(Part("title", part) for part in spans)
    return Found("title", title, span, sure, "page_titles.in_page", parts)


def joined(run: Sequence[Block]) -> str:
    """The lines of a title as one, without the word of a button in front of it."""
    text = " ".join(block.text for block in run)
    button = BUTTON_RE.fullmatch(text)
    if button and _is_button(button[1]):
        text = button["title"]
    text = MARKS_RE.sub("", without_note(title_ends.first_of_two(title_ends.without_remarks(text))))
    if (kind := KIND_BEHIND_RE.search(text)) and vocab.fold(kind[1]) in vocab.words("noise", "kind"):
        text = text[: kind.start()]
    return texts.title(CHAPTER_NUMBER_RE.sub("", text))


def _is_button(text: str) -> bool:
    """Whether these words are those of a button or menu: `Download`, `View PDF`."""
    words = [vocab.fold(word) for word in text.split()]
    return all(word in vocab.words("noise", "site_word") for word in words)


def without_note(text: str) -> str:
    """
    A title without the footnote that a page prints into it behind its mark.

    >>> without_note("Play and sound in early schools **Study supported by the council")
    'Play and sound in early schools'
    """
    note = NOTE_HINT_RE.search(text) and NOTE_RE.search(text)
    return text[: note.start()].rstrip() if note and note.start() > 20 else text


def confidence(score: float, second: float) -> float:
    """How sure a title is by its own evidence and by what its rival has."""
    return round(min(0.96, 0.6 + 0.06 * min(score, 4.0) + 0.04 * min(score - second, 3.0)), 3)


def first_line(blocks: Blocks) -> Iterator[Found]:
    """The title-like line of the head, as `titles.above_text` has it; less sure where another line has more evidence."""
    ranked = ranking(blocks)
    best = ranked[0] if ranked and ranked[0][0] >= THRESHOLD else None
    for found in titles.above_text(blocks):
        if site_words.is_menu(str(found.value)):
            continue
        sure = best is None or _letters(found.value) in (_letters(joined(best[1])), _letters(" ".join(block.text for block in best[1])))
        yield found if sure else replace(found, confidence=min(found.confidence, AGAINST))


def _letters(value: object) -> str:
    return "".join(filter(str.isalnum, str(value).casefold()))


@lru_cache(maxsize=2)
def ranking(blocks: Blocks) -> tuple[tuple[float, tuple[Block, ...]], ...]:
    """The lines that may be the title, each with its evidence, the best first."""
    rows = _head(blocks)
    wrapped = titles.is_wrapped(blocks)
    runs = [tuple(run) for run in _runs(blocks, rows, wrapped=wrapped)]
    printed = {block.place for block, _ in mastheads.lines(blocks)}
    journals = {vocab.fold(str(place.get("container_title"))) for _, place in mastheads.lines(blocks) if place.get("container_title")}
    journals |= {vocab.fold(text) for text, _ in blocks.values("container_title")}
    authors = {
        vocab.fold(text)
        for text, _ in blocks.values("authors")  # a label at the foot of a page has tables and figures behind its names
        if " " in text and len(text) < LONGEST_NAME and people.kind(text) in ("authors", "mixed")
    }
    seen: dict[str, int] = {}
    for block in blocks.items[:2000]:
        if len(block.text) <= titles.LONGEST and block.zone != "references":
            key = vocab.fold(block.text)
            seen[key] = seen.get(key, 0) + 1
    place_of = {block.place: number for number, block in enumerate(rows)}
    crowd = _crowds(runs)
    scored: list[tuple[float, tuple[Block, ...]]] = []
    for number, run in enumerate(runs):
        if _is_named_later(run, authors):
            continue
        text = joined(run)
        if vocab.fold(text) in journals or run[0].place in printed or _is_journal(run, printed):
            continue
        above = rows[place_of[run[0].place] - 1] if place_of[run[0].place] else None
        place = place_of[run[-1].place] + 1
        below = [block for block in rows[place : place + BUTTONS] if block.role is not Role.NOISE or block.place in printed][:NEAR]
        if run[0].zone in SWALLOWING and above is not None and above.label == run[0].zone:
            continue  # the value of the label
        if below and people.is_list_above(run[-1].text, below[0].text):
            continue
        placed = -1.0 if run[0].zone == "affiliations" else -0.3 if run[0].zone in SWALLOWING else 0.0
        score = (
            title_words.weight(text)
            + title_words.weight_of_end(run[-1].text)
            + placed
            + _around(above, below, printed)
            - (1.5 if crowd[number] else 0)
        )
        score -= 0.5 * min(sum(block.role is Role.PARAGRAPH for block in rows[: place_of[run[0].place]]), 3)
        if len(run) == 1 and 1 < seen.get(vocab.fold(run[0].text), 0) <= OFTEN:
            score += 1.0
        score -= _furniture(run, text, seen)
        score += 0.5 if run[0].place == 0 else -0.02 * min(number, 25)
        if score > LOOKED_FOR:
            score += _echoed(blocks, run)
        if " " in text and (told := echoes.share_told(blocks, text)) is not None:
            score += TOLD * (told - USUALLY_TOLD)
        if number and _follows(runs[number - 1], run) and scored and scored[-1][1] == runs[number - 1]:
            score -= 0.5  # the first of two titles, in two languages or with a subtitle, is the title
        scored.append((round(score, 3), run))
    first: dict[str, int] = {}
    for number, (score, run) in enumerate(scored):  # the same words again: the first place of them, with all that they have
        key = vocab.fold(joined(run))
        if key in first:
            scored[first[key]] = (max(score, scored[first[key]][0]), scored[first[key]][1])
        first.setdefault(key, number)
    return tuple(sorted(scored, key=lambda pair: (-pair[0], pair[1][0].place)))


def _head(blocks: Blocks) -> list[Block]:
    """The lines above the first prose, abstract or list, those of the site among them: what stands around a title tells it."""
    stops = ("text", "abstract", "references", "related", "body", "keywords", "citation")
    ends = [block.span.start for zone in stops for block in blocks.zone(zone)[:1] if block.zone != "citation" or block.place > 3]
    end = min(ends, default=None)
    return [block for block in blocks.items[:LOOKED_AT] if end is None or block.span.start < end]


def _runs(blocks: Blocks, rows: Sequence[Block], *, wrapped: bool) -> Iterator[list[Block]]:
    """The lines that may be a title, each with those it goes on over; in a page that is not `wrapped` only one that clearly does."""
    run: list[Block] = []
    before: Block | None = None
    for block in rows:
        follows = bool(run) and not block.gap and block.place == run[-1].place + 1
        if follows and _goes_on(run[-1], block, wrapped=wrapped) and not _is_numbered(blocks, block):
            run.append(block)
            continue
        if run:
            yield run
        run = [block] if _may_be(block) else []
        if run and before is not None and titles.opens_title(before, block):
            run = [before, block]
        before = block
    if run:
        yield run


def _is_numbered(blocks: Blocks, block: Block) -> bool:
    """Whether the words of a line stand in front of a volume elsewhere: the journal below the title of its paper."""
    return any(echo.numbered for echo in echoes.of(blocks, block.text, frozenset([block.place])))


def _may_be(block: Block) -> bool:
    block = block._replace(text=without_note(block.text))
    return (
        block.zone in (*ZONES, *SWALLOWING)
        and block.label is None
        and titles.is_title_like(block)
        and not _names(block)
        and not events.is_slot_line(block.text)
        and not any(mastheads.dated(block.text))
        and vocab.fold(block.text) not in vocab.words("noise", "kind")
        and not (block.text[0] == "(" and block.text[-1] == ")")
        and not _is_institution(block.text)
    )


def _is_institution(text: str) -> bool:
    """Whether a line is the name of an institution or company and nothing else: all its longer words begin with capitals."""
    if len(text) >= name_shape.LONGEST_LIST or title_words.SMALL_WORD_RE.search(text) or title_words.is_phrase(text):
        return False
    return people.kind(text) == "affiliations"


def _furniture(run: Sequence[Block], text: str, seen: dict[str, int]) -> float:
    """What speaks against a line: the words of menus, a path, the shape of a list of names, that the page prints it again and again."""
    weight = 1.0 if title_words.is_path(run[0].text) else 0.0
    if text.endswith(("...", "…")):
        weight += 2.0  # the beginning of a text
    if site_words.is_menu(text):
        weight += 1.0 if title_words.SMALL_WORD_RE.search(text) else 1.6
    if name_shape.is_list(text):
        weight += 1.8
    if text.count(" ") < MOST_REPEATED and seen.get(vocab.fold(run[0].text), 0) > OFTEN:
        weight += 1.5
    if run[0].text[0] in "•●▪■":
        weight += 1.5
    if KIND_PARTS_RE.search(text) and vocab.fold(KIND_PARTS_RE.split(text)[0]) in vocab.words("noise", "kind"):
        weight += 1.5  # `Paper • The following article is Open access`
    return weight


def _is_named_later(run: Sequence[Block], authors: set[str]) -> bool:
    """Whether a line holds a name that the page labels as an author's, and no words but such as begin with capitals."""
    text = run[0].text
    return len(run) == 1 and not title_words.SMALL_WORD_RE.search(text) and any(name in vocab.fold(text) for name in authors)


def _follows(above: Sequence[Block], below: Sequence[Block]) -> bool:
    """Whether two titles stand one below the other: in two languages, or the second says only what kind of study it is."""
    if below[0].place != above[-1].place + 1 or not all(len(joined(run).split()) >= 4 for run in (above, below)):
        return False
    if title_words.KIND_OF_STUDY_RE.fullmatch(joined(below)):
        return True
    return languages.differ(joined(above), joined(below))


def _names(block: Block) -> bool:
    """Whether a line is about people rather than the work."""
    by = BY_RE.match(block.text)
    if by and people.kind(block.text[by.end() :]) in ("authors", "mixed"):
        return True
    if name_shape.is_marked(block.text) or OFFICE_BEHIND_RE.match(block.text):
        return True
    if block.text.count(" ") >= MOST_NAMED and PLAIN_RE.fullmatch(block.text):
        return False
    if title_words.is_phrase(block.text) and people.is_institution(block.text):
        return False
    return people.is_byline(block) or people.kind(block.text) in ("authors", "mixed", "contact", "marks", "others")


def _goes_on(above: Block, below: Block, *, wrapped: bool) -> bool:
    """Whether a line carries on the title above it: wrapped lines have a width, and are not in another language."""
    if below.role is not Role.LINE or title_words.is_path(above.text) or not _may_be(below) or not titles.goes_on(above, below):
        return False
    if below.text[0].islower() or titles.is_open(above.text):
        return True
    if not wrapped or len(above.text) > WIDEST or len(below.text) > max(MUCH_LONGER * len(above.text), 30):
        return False
    if INVERTED_NAME_RE.fullmatch(below.text):
        return False
    return above.text.count(" ") < 4 or below.text.count(" ") < 4 or not languages.differ(above.text, below.text)


def _echoed(blocks: Blocks, run: Sequence[Block]) -> float:
    """What the rest of the page says about a line: cited, quoted or cut short there as a title; before a volume it is a journal."""
    text = texts.title(joined(run))
    found = list(echoes.of(blocks, text, frozenset(block.place for block in run)))
    if any(echo.numbered for echo in found):
        return OF_A_JOURNAL
    if any(not echo.whole for echo in found):
        return ECHOED
    return CUT_SHORT if echoes.is_cut_short(blocks, text) else 0.0


def _crowds(runs: Sequence[Sequence[Block]]) -> list[bool]:
    """Which of the title-like lines stand in a long row of such lines: menus, other works."""
    crowded = [False] * len(runs)
    start = 0
    for number in range(1, len(runs) + 1):
        if number == len(runs) or runs[number][0].place != runs[number - 1][-1].place + 1:
            if number - start >= LIST_SIZE:
                sizes = [sum(block.text.count(" ") + 1 for block in run) for run in runs[start:number]]
                few = sorted(sizes)[-LIST_SIZE]  # as long as the fifth longest: one of many; the title may stand below a menu
                crowded[start:number] = [size < MUCH_LONGER_THAN_MENU * few or size < WORDS_OF_A_TITLE for size in sizes]
            start = number
    return crowded


def _is_journal(run: Sequence[Block], printed: set[int]) -> bool:
    """Whether a short line with a word for journals stands right above or below its volume and issue."""
    words = run[0].text.split()
    if len(run) > 1 or len(words) > 7 or not {run[0].place - 1, run[0].place + 1} & printed:
        return False
    return bool({word.strip(".,:;()").casefold() for word in words} & vocab.words("venues", "journal"))


def _around(above: Block | None, below: Sequence[Block], printed: set[int]) -> float:
    """What the lines around say: a masthead, kind of article or DOI above; names, institutions, dates or the abstract below."""
    score = 0.0
    if above and _names(above) and people.kind(above.text) == "authors":
        score += 0.6
    if above and (above.place in printed or vocab.fold(above.text) in vocab.words("noise", "kind") or above.label in ("doi", "published")):
        score += 1.0
    for distance, block in enumerate(below):
        if block.label in ("authors", "affiliations") or (_names(block) and people.kind(block.text) not in ("contact", "marks", "others")):
            score += 1.8 - 0.2 * distance
            break
        if (
            block.place in printed
            or identifiers.ALONE_RE.fullmatch(block.text)
            or block.label in ("doi", "received", "published", "corresponding", "citation", "abstract")
        ):
            score += 0.6
            break
    if not below:
        score += 0.6  # the abstract or text follows at once
    return score


def _other_language(blocks: Blocks, run: Sequence[Block]) -> tuple[str, str | None, Span] | None:
    """The line right below the title that says it in another language."""
    following = next((block for block in blocks.items[run[-1].place + 1 : run[-1].place + 2]), None)
    if following is None or not _may_be(following) or len(following.text.split()) < 3:
        return None
    one, other = languages.detect(joined(run)), languages.detect(following.text)
    return (texts.title(following.text), other, following.span) if other and one and one != other else None
