"""
The journal that a page names on a line of its own: in the head of the site, above its numbers, below the authors.

    Journal of Cold Wells                     Cold wells of the north
    Impact factor: 1.2                        Ann Roe
    Cold wells of the north                   Northern Building History
    Volume 34, Issue 4                        Volume 27, Number 1, Spring 2011

Each short line is weighed by what it says and what stands around it, as the title is; one that only looks like a name is none.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Span
from scrape2meta.fields import echoes, mastheads, page_titles, people, site_words, title_words
from scrape2meta.values import dates, journal_names, texts

THRESHOLD = 2.0
SURE, LESS_SURE = 0.82, 0.74
NAMED = 2.0  # what a journal's name says for its page
WHOLE = 80  # letters of an abstract
MOST_WORDS, LONGEST = 12, 110
BEHIND_TITLE = 10  # blocks below the title, those of the site among them
NEAR = 3  # lines around one, those of the site apart
LOOKED_AT = 150  # blocks of the head
WINDOW = 8  # blocks around a line in which the words of a journal's site are looked for
YEAR_AND_NAME_RE = regex.compile(r"(?P<year>(?:1[89]|20)\d\d), (?P<name>\p{Lu}[^\d,]{3,80})")  # `2012, Cold Review`, on sharing sites
YEAR_AND_ISSUE_RE = regex.compile(r"(?P<year>(?:1[89]|20)\d\d)/(?P<issue>\d{1,3}(?:-\d{1,3})?)(?:\s\([\p{L}\s-]+\))?$")
PART_OF_YEAR_RE = regex.compile(
    r"(?:(?:1[89]|20)\d\d/\d{1,3}(?:-\d{1,3})?|n[°º]\s?\d+|\d{1,4}\s?\|\s?(?:1[89]|20)\d\d)(?:\s\([\p{L}\s-]+\))?"
)  # `2016/4 (octobre)`
LOGO_RE = regex.compile(r"(?P<name>\p{Lu}.{2,80}?)\s(?:[Ll]ogo|[Cc]over(?:\simage)?|[Hh]omepage|[Hh]ome page)(?=$|[\sL])")
LEAD_RE = regex.compile(r"(?:(?:In|Dans|En|Em|W|В|I):|From the journal|Published in(?: the journal)?:?|Aus der Zeitschrift)\s+")
PATH_RE = regex.compile(r"\s*[/>›»|]\s*(?:vol|volume|bd|t|tome|no|issue|archives?|(?:1[89]|20)\d\d)\b", regex.IGNORECASE)
SMALL_RE = regex.compile(r"(?<!\S)\p{Ll}{5,}")
GOES_ON_RE = regex.compile(r"[.,]\s?(?:1[89]|20)\d\d\b|(?:1[89]|20)\d\d\s\p{L}{3,9}(?:\s\d{1,2})?;\d")
END_RE = regex.compile(r"[.!?:;,]\s*$")


def named(blocks: Blocks) -> Iterator[Found]:
    """The line with the most evidence of being the journal's name; nothing where none has enough."""
    if any(place.get("container_title") for _, place in mastheads.lines(blocks)):
        return
    if found := _best(blocks):
        score, name, span = found
        yield Found("container_title", texts.title(name), span, SURE if score >= THRESHOLD + 1 else LESS_SURE, "page_journals.named")


def furniture(blocks: Blocks) -> tuple[tuple[str, float], ...]:
    """What a journal prints around a paper, its name on a line of its own among it."""
    whole = any(len(text) >= WHOLE for text, _ in blocks.values("abstract"))  # the home of a journal and its contents name it too
    if not whole or any(place.get("container_title") for _, place in mastheads.lines(blocks)) or (found := _best(blocks)) is None:
        return mastheads.furniture(blocks)
    return (*mastheads.furniture(blocks), (f"the name of a journal: {found[1]}", NAMED))


def part_of_year(blocks: Blocks) -> Iterator[Found]:
    """The year and issue on the line right below the journal's name: `2016/4 (octobre)`."""
    named_at = next((found.span for found in named(blocks)), None)
    if named_at is None:
        return
    place = next((block.place for block in blocks.items if block.span.start <= named_at.start < block.span.end), 0)
    for block in blocks.items[place + 1 : place + 2]:
        if match := YEAR_AND_ISSUE_RE.match(block.text):
            start = block.span.start
            yield Found("year", int(match["year"]), Span(start, start + 4), SURE, "page_journals.part_of_year")
            yield Found(
                "issue", match["issue"], Span(start + match.start("issue"), start + match.end("issue")), SURE, "page_journals.part_of_year"
            )


def below_names(blocks: Blocks) -> Iterator[Found]:
    """The year and the name on one line below title and authors."""
    ranked = page_titles.ranking(blocks)
    if not ranked or ranked[0][0] < page_titles.THRESHOLD:
        return
    below = ranked[0][1][-1].place + 1
    for block in blocks.items[below : below + NEAR + 1]:
        if (match := YEAR_AND_NAME_RE.fullmatch(block.text)) and people.kind(match["name"]) is None:
            start = block.span.start
            yield Found(
                "container_title",
                texts.title(match["name"]),
                Span(start + match.start("name"), start + match.end("name")),
                LESS_SURE,
                "page_journals.below_names",
            )
            yield Found("year", int(match["year"]), Span(start, start + 4), LESS_SURE, "page_journals.below_names")
            return


@lru_cache(maxsize=2)
def _best(blocks: Blocks) -> tuple[float, str, Span] | None:
    ranked = page_titles.ranking(blocks)
    title = ranked[0][1] if ranked and ranked[0][0] >= page_titles.THRESHOLD else ()
    if not title:
        return None
    rows = blocks.items[: min(LOOKED_AT, title[-1].place + BEHIND_TITLE)]
    printed = {block.place for block, _ in mastheads.lines(blocks)}
    printed |= {block.place for block in rows if PART_OF_YEAR_RE.fullmatch(block.text)}
    shown = [block for block in rows if block.role is not Role.NOISE or block.place in printed]
    counted = vocab.words("noise", "journal_site")
    of_site = {block.place for block in rows if vocab.fold(block.text.partition(":")[0]) in counted}
    scored = [
        (score, name, span)
        for place, block in enumerate(shown)
        if block not in title and block.place not in printed
        for named, where in _names(block)
        for name, span in [_without_kind(blocks, named, where)]
        if (score := _score(blocks, name, shown, place, title, printed, of_site)) >= THRESHOLD
    ]
    return max(scored, key=lambda found: (found[0], -found[2].start), default=None)


def _without_kind(blocks: Blocks, name: str, span: Span) -> tuple[str, Span]:
    """A name without the kind of the paper in front of it, where the page has the rest with a year behind it: `Review Cold Med`."""
    first, _, rest = name.partition(" ")
    if rest[:1].isupper() and vocab.fold(first) in vocab.words("noise", "kind"):
        at = blocks.text.find(f"{rest}. ", span.end)
        if at >= 0 and YEAR_AT_RE.match(blocks.text, at + len(rest)):
            return rest, Span(span.end - len(rest), span.end)
    return name, span


YEAR_AT_RE = regex.compile(r"\.\s(?:1[89]|20)\d\d\b")


@cache
def _offers_re() -> regex.Pattern[str]:
    """What a journal's site offers, glued behind its name: `Cold Wells Aims and scope Submit manuscript`."""
    words = sorted((word for word in vocab.words("noise", "journal_site") if " " in word), key=len, reverse=True)
    return regex.compile(rf"(?<=\p{{L}})\s+(?i:{'|'.join(map(regex.escape, words))})\b")


def _names(block: Block) -> Iterator[tuple[str, Span]]:
    """The name that a line may be, with its place; that of its picture behind it left out."""
    logo = LOGO_RE.match(block.text) if len(block.text) <= 2 * LONGEST else None
    shift = block.body - block.span.start if block.role is Role.ENTRY and block.number is None else 0
    text = logo["name"] if logo else block.text[shift:]
    if (offer := _offers_re().search(text)) is not None:
        text = text[: offer.start()].rstrip()
    if (
        (block.role is not Role.LINE and not shift)
        or block.label
        or len(text) > LONGEST
        or not 1 <= len(text.split()) <= MOST_WORDS
        or not text[:1].isupper()
        or END_RE.search(text)
        or any(character.isdigit() for character in text)
        or title_words.is_path(text)
        or vocab.fold(text) in vocab.words("noise", "kind")
        or site_words.is_menu(text)
        or vocab.fold(text) in vocab.words("noise", "journal_site")
        or title_words.ADDRESSING_RE.search(text)
        or (named := mastheads.journal(text)) is None
    ):
        return
    where, name = named
    lead = LEAD_RE.match(name)
    if lead:
        name = name[lead.end() :]
    end = block.span.start + shift + where.end
    yield name, Span(end - len(name), end)


def _score(
    blocks: Blocks, name: str, shown: Sequence[Block], place: int, title: Sequence[Block], printed: set[int], of_site: set[int]
) -> float:
    """What speaks for a line being the name of the journal: its words, the numbers and the words of a site around it, other places."""
    block = shown[place]
    like = journal_names.is_periodical(name) or (
        place + 1 < len(shown) and shown[place + 1].place in printed and _goes_on(shown[place + 1])
    )
    press = not vocab.words("venues", "publisher").isdisjoint(name.casefold().split())
    offered = block.place + 1 in of_site  # `Submit manuscript`, right below
    person = not like and people.kind(block.text) not in ((None, "affiliations") if offered else (None,))
    if _is_author(blocks, name) or person or (press and not like) or (" " not in name and not like):
        return 0.0
    behind = block.place > title[-1].place
    score = 1.5 if like else 0.0 if behind and not SMALL_RE.search(name) else -0.7
    around = [other for other in shown[max(0, place - 2) : place + 1 + NEAR] if other is not block]
    beside = [other for other in around if other.place in printed and (like or other.place > block.place)]
    if beside:
        score += 1.5 + (0.3 if {other.place for other in beside} & {block.place - 1, block.place + 1} else 0.0)
    elif any(_is_day(other) for other in around):
        score += 0.7
    if offered or (not behind and any(abs(other - block.place) <= WINDOW for other in of_site)):
        score += 2.0 if offered else 1.0
    if behind and beside:
        score += 0.5
    if len(name) < len(block.text):
        score += 1.0  # beside the name of a picture
    for echo in echoes.of(blocks, name, frozenset([block.place])):
        path = PATH_RE.match(blocks.text, echo.span.end)
        score += 2.0 if echo.numbered or path else 0.3
        break
    return score


def _is_author(blocks: Blocks, name: str) -> bool:
    """Whether the page labels these words, or one of the names in them, as authors."""
    folded = vocab.fold(name)
    return any(" " in text and vocab.fold(text) in folded for text, _ in blocks.values("authors") if len(text) < LONGEST)


def _goes_on(block: Block) -> bool:
    """Whether a line of numbers goes on the name above it: `. 2014 Nov;73(11):1988-95`."""
    return GOES_ON_RE.match(block.text) is not None


def _is_day(block: Block) -> bool:
    """Whether a line is a date and nothing else."""
    return len(block.text) < 30 and any(span.end - span.start >= 0.7 * len(block.text) for _, span in dates.find(block.text))
