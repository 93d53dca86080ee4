"""The zone that each block stands in: by the label above it first, by its shape second."""

from collections.abc import Iterator

import regex

from scrape2meta import vocab
from scrape2meta.blocks import works
from scrape2meta.blocks.labels import LABEL_LETTERS, LISTS, STRETCHES
from scrape2meta.blocks.model import Block, Role
from scrape2meta.blocks.prose import LONG_TITLE, PROSE_LETTERS, SENTENCE_LETTERS, counts_volumes, looks_cited, says_something
from scrape2meta.blocks.sections import CHAPTER_RE, section_role

MOST_NOTES = 1500  # letters of prose above a labelled abstract that are notes of the site or a summary; more is a text
INNER_STOP_RE = regex.compile(r"\p{Ll}{2}[.!]\s+\p{Lu}|[。!].")
# Labels that are words of tables and captions inside the text of a paper.
DEAF_IN_BODY = frozenset(
    "title title_alt year volume issue pages page_count container_title room time session language degree publisher cited_by_count "
    "download_count slot_number presentation_type supervisor classification subject_codes".split()
)
OPENING = "[［【〔"
FEW = 100  # letters of an abstract that has come to its conclusions
LONG_PROSE = 4000  # letters: so much prose is the text of a paper, whatever heads it
WHOLE_ABSTRACT = 300  # letters; a shorter text is not yet an abstract that could be over


def zoned(lines: list[Block]) -> Iterator[Block]:
    """Give each block the zone it stands in, in one walk."""
    crowded = sum(block.gap for block in lines) <= 0.8 * len(lines)  # else a blank line stands between all lines, and says nothing
    sectioned = len({role for block in lines[:60] if block.label is None and (role := section_role(block.text))}) >= 2
    zone, values, letters = "head", 0, 0
    opens = _text_start(lines)
    listed = works.places(lines)
    rest = "head"  # the zone to fall back to when a short value ends
    field: str | None = None  # the label that stood with its value on the line above
    roles: set[str] = set()  # of the sections since the last label
    prose = 0  # letters of prose outside the abstract
    abstracted = False  # an abstract or keywords were labelled
    for place, block in enumerate(lines):
        if block.role is Role.NOISE:
            yield block._replace(zone="noise", place=place)
            continue
        if block.label and sectioned and zone in ("text", "abstract") and _is_last_section(lines, place):
            block = block._replace(role=Role.PARAGRAPH if block.role is Role.FIELD else Role.LINE, label=None, value=None)
        if (block.label in DEAF_IN_BODY and (zone == "body" or prose > LONG_PROSE)) or (
            zone == "references"
            and (
                (values and block.label == "doi" and _is_of_entry(lines, place))
                or (block.label in DEAF_IN_BODY and block.text[:1] in OPENING and " / " in block.text)  # `[학술지] 홍길동 / 2015 / ...`
            )
        ):
            block = block._replace(role=Role.LINE, label=None, value=None)
        if block.label:
            zone, rest = _opened(block, rest)
            field = block.label if block.role is Role.FIELD else None
            yield block._replace(zone=block.label, place=place)
            abstracted = abstracted or block.label in ("abstract", "keywords")
            values = letters = 0
            roles = set()
            continue
        role = section_role(block.text) if len(block.text) < 2 * LABEL_LETTERS else None
        if zone in KEYWORDS and values and _ends_keywords(lines[place - 1], block) and not _is_term(lines, place):
            zone = rest
        if values and zone in PEOPLE and _names_nobody(block.text):
            zone = rest
        if values and zone not in STRETCHES and zone not in ("head", "text", "tail") and (zone not in LISTS or (block.gap and crowded)):
            zone = rest
        if _opens_list(block, zone) or (place in listed and zone in UNMARKED_LIST):
            zone, rest = "references", "tail"
        elif zone == "head" and (place >= opens or (sectioned and section_role(block.text))):
            zone, rest, letters = "text", "tail", 0
        elif (
            zone != "body"
            and not (zone in KEYWORDS and _is_term(lines, place))
            and _opens_body(block, role, zone, letters if zone in ("text", "abstract") else None, roles, abstracted=abstracted)
        ):
            zone = rest = "body"
        elif zone == rest and field in LISTS and block.role is Role.ENTRY and not block.gap:
            zone = str(field)  # the list that began behind its label goes on below
        elif zone == rest and field == "keywords" and not block.gap and _goes_on_listing(lines[place - 1], block):
            zone = str(field)
        else:
            field = None
        if role:
            roles.add(role)
        if block.role is Role.PARAGRAPH and zone in ("text", "tail", "body"):
            prose += len(block.text)
        values += 1
        letters += len(block.text)
        yield Block(*block[:9], zone, place)  # (half the time of _replace, and every line passes here)


def _is_long_title(lines: list[Block], place: int) -> bool:
    """Whether a paragraph at the top is one sentence above a longer paragraph: a title that is as long as prose."""
    text = lines[place].text
    if len(text) > LONG_TITLE or any(len(block.text) > 20 for block in lines[:place]) or INNER_STOP_RE.search(text):
        return False
    below = next(
        (block for block in lines[place + 1 : place + 12] if block.role is Role.PARAGRAPH or block.label == "abstract"),
        None,
    )
    return below is not None and (below.label == "abstract" or len(below.text) > len(text))


def _text_start(lines: list[Block]) -> int:
    """Where the unlabelled text begins: at the first prose below the head, or at short sentences right above it or above the list."""
    first = next((place for place, block in enumerate(lines) if _is_text(block)), len(lines))  # the title, mostly
    ends = len(lines)
    notes = _above_abstract(lines)
    for place in range(first, len(lines)):
        block = lines[place]
        if place < notes and block.role is Role.PARAGRAPH:
            continue
        if block.label in STRETCHES or (block.number is not None and looks_cited(block.text)):
            ends = place
            break
        if block.role is Role.PARAGRAPH and not _is_long_title(lines, place):
            ends = place
            break
    start = ends
    if ends < len(lines) and lines[ends].label == "abstract":  # lines above an abstract that is labelled are the head
        return len(lines)
    while start - 1 > first and _is_sentence(lines[start - 1]):
        start -= 1
    return start if start < ends or (ends < len(lines) and lines[ends].role is Role.PARAGRAPH) else len(lines)


def _above_abstract(lines: list[Block]) -> int:
    """Where the labelled abstract with its text stands, below little other prose: what stands above is said by the site. 0: nowhere."""
    prose = 0
    for place, block in enumerate(lines):
        if block.label == "abstract":
            below = [other for other in lines[place + 1 : place + 5] if other.role is not Role.NOISE]
            return place if block.role is Role.FIELD or any(says_something(other.text) for other in below) else 0
        if block.label in ("references", "body", "notes", "related") or (block.number is not None and looks_cited(block.text)):
            return 0
        if block.role is Role.PARAGRAPH:
            prose += len(block.text)
            if prose > MOST_NOTES:
                return 0
    return 0


def _is_text(block: Block) -> bool:
    return block.role in (Role.LINE, Role.PARAGRAPH) and len(block.text) > 12


def _is_sentence(block: Block) -> bool:
    """Whether a short line is a sentence of the text rather than a line of the head."""
    text = block.text
    return block.role is Role.LINE and len(text) >= SENTENCE_LETTERS and text[-1] in ".?!" and " , " not in text and text.count(" ") >= 6


def _is_last_section(lines: list[Block], place: int) -> bool:
    """Whether an abstract label is the last section of a structured abstract: `Summary` below `Recent findings`."""
    block = lines[place]
    if block.label != "abstract" or section_role(block.text) != "conclusions":
        return False
    above = {section_role(other.text) for other in lines[max(place - 12, 0) : place]} - {None}
    below = block.text[LABEL_LETTERS:] if block.role is Role.FIELD else next((b.text for b in lines[place + 1 : place + 2]), "")
    return len(above) >= 2 and "conclusions" not in above and section_role(below) is None


def _opens_body(block: Block, role: str | None, zone: str, letters: int | None, roles: set[str], *, abstracted: bool) -> bool:
    """
    Whether a line is the heading above the text of the paper: an introduction behind an abstract that is whole.

    `letters` are those of the abstract or unlabelled text so far, None in other zones; `roles` its sections.
    """
    if len(block.text) >= LABEL_LETTERS or block.role in (Role.PARAGRAPH, Role.FIELD):
        return False
    number = CHAPTER_RE.match(block.text)
    if (section_role(block.text[number.end() :]) if number else role) != "background":
        return False
    if letters is None:
        return abstracted and zone != "references"
    if "conclusions" in roles:
        return letters >= FEW
    return letters >= WHOLE_ABSTRACT and (number is not None or not roles or bool(roles & {"results", "discussion"}))


PEOPLE = frozenset(["editors", "supervisor"])
LONG_SMALL_RE = regex.compile(r"(?<!\S)\p{Ll}{4,}")


def _names_nobody(text: str) -> bool:
    """Whether a line below a label for people is a title or sentence: many words, some of them small and long."""
    return text.count(" ") >= 4 and "," not in text and ";" not in text and len(LONG_SMALL_RE.findall(text)) >= 3


IDENTIFIER_RE = regex.compile(r"(?:arXiv|PMC?ID|e?-?ISSN|ISBN|DOI|hdl)\b\s?:?\s?[\w(]{0,8}[\s)/:]?\S*\d|https?://", regex.IGNORECASE)
LIST_MARK_RE = regex.compile(r"[;,；，、·•]")


def _ends_keywords(before: Block, block: Block) -> bool:
    """Whether a line no longer belongs to the keywords above it: prose, a heading, or a line behind a list that is closed."""
    text = block.text
    if (
        block.role is Role.PARAGRAPH
        or (block.number is not None and (block.number < 2 or block.number - 1 != before.number or looks_cited(text)))
        or section_role(text)
        or len(text) > 2 * PROSE_LETTERS
        or IDENTIFIER_RE.match(text)
        or _names_other(text)
    ):
        return True
    if before.label in KEYWORDS:
        return False
    if before.text.rstrip()[-1:] in ";,；，、-" or text[0].islower():
        return False
    listed = LIST_MARK_RE.search(before.text) is not None
    if listed and (before.text.rstrip().endswith(".") or not LIST_MARK_RE.search(text)):
        return True
    return not listed and text.count(" ") > 6


def _is_term(lines: list[Block], place: int) -> bool:
    """Whether a word that may head a section stands in a list of keywords, one a line: `Motivation` between such words, no text below."""
    around = (*lines[place - 1 : place], *lines[place : place + 3])
    return (
        len(around) == 4
        and section_role(lines[place].text) is not None
        and not LIST_MARK_RE.search(around[0].text)
        and all(one.role is Role.LINE and one.label is None and len(one.text) < TERM_LETTERS and one.text[-1] not in ".:" for one in around)
        and not any(CHAPTER_RE.match(one.text) or section_role(one.text) for one in (around[0], *around[2:]))
    )


KEYWORDS = frozenset(["keywords", "keywords_alt", "keywords_plus"])
TERM_LETTERS = 40  # of a keyword beside a word that heads sections, too


def _names_other(text: str) -> bool:
    """Whether a line begins with a label of two words and more with its value behind: `Published in Notes on Wells`."""
    words = text.split(maxsplit=3)
    labels = vocab.meanings("labels")
    return len(words) > 2 and any(labels.get(vocab.fold(" ".join(words[:count]))) in OTHERS for count in (2, 3) if len(words) > count)


OTHERS = frozenset("editors container_title published received accepted online citation corresponding supervisor".split())


def _is_of_entry(lines: list[Block], place: int) -> bool:
    """Whether a DOI below an entry is the entry's: blank lines part the entries and none stands here, or a further entry follows."""
    if lines[place].gap or lines[place - 1].role is Role.NOISE:
        return False
    return lines[place - 1].gap or (place + 1 < len(lines) and lines[place + 1].label is None and looks_cited(lines[place + 1].text))


def _goes_on_listing(before: Block, block: Block) -> bool:
    """Whether a line carries on the list of keywords that the line above it holds behind its label."""
    end = before.text.rstrip()[-1:]
    if IDENTIFIER_RE.match(block.text):
        return False
    return block.role is Role.LINE and len(block.text) < PROSE_LETTERS and (end in ";,；，、-" or (block.text[0].islower() and end != "."))


def _opens_list(block: Block, zone: str) -> bool:
    """Whether a numbered line begins a list of references that has no label; inside an abstract only a number in square brackets does."""
    if (
        block.number is None or block.text[-1] in "/>›»" or not looks_cited(block.text) or counts_volumes(block.text)
    ):  # (a step of the path to the page)
        return False
    return zone in ("head", "text", "tail", "body") or (zone == "abstract" and block.text[0] in "[［【〔")


# Zones behind which a list may begin without a label. In the head such lines cite the page itself.
UNMARKED_LIST = frozenset(
    ["text", "tail", "body", "abstract", "acknowledgements", "funding", "conflict", "data_availability", "licence", "editors"]
)


def _opened(block: Block, rest: str) -> tuple[str, str]:
    """The zone below a label, and the zone to fall back to."""
    meaning = str(block.label)
    if meaning in ("chrome", "commented_work"):
        return rest, rest
    if meaning in STRETCHES:
        return meaning, "tail"
    if block.role is Role.FIELD:
        return rest, rest
    return meaning, rest
