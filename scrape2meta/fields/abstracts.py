"""The abstract of a page, whole, with its sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.blocks.sections import section_role
from scrape2meta.evidence import Found, Part, Richer, Span
from scrape2meta.fields import events, languages, own_citation, sections, site_words
from scrape2meta.values import citation_lines, register, texts


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section as the record shows it."""

    label: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Abstract(Richer):
    """An abstract and its sections: they travel together, as one is cut out of the other."""

    text: str
    sections: tuple[SectionText, ...] = ()

    def covers(self, other: object) -> bool:
        """Whether this is the same abstract, its beginning and end, with as many sections; or the whole of one that was cut short."""
        if not isinstance(other, Abstract):
            return False
        mine, its = ("".join(filter(str.isalnum, text)).casefold() for text in (self.text, other.text))
        if other.text.endswith(CUT_SHORT) and mine.startswith(its):
            return True
        if (len(self.sections), len(mine)) < (len(other.sections), len(its)):
            return False
        return mine == its or (abs(len(mine) - len(its)) <= 0.2 * len(its) and mine[-ENDS:] == its[-ENDS:])


CUT_SHORT = ("...", "…")
ENDS = 50  # last letters by which two readings of an abstract are told to be one
LABELLED = 0.97
UNLABELLED = 0.9
FEWEST_LETTERS = 40  # what is shorter is no abstract
BODY_MARK = "<正>"  # CNKI's mark for "first lines of the body"


def labelled(blocks: Blocks) -> Iterator[Found]:
    """The text under an abstract label; texts in other languages below labels of their own give `abstract_alt`."""
    first: Found | None = None
    others: list[tuple[str, str | None]] = []
    behind: list[Span] = []
    runs = blocks.runs("abstract")
    head = own_citation.read(blocks)
    cited = head.block.place if head else None
    told = [run for run in runs if any(_is_told(block) for block in run)]  # a label may stand over names too
    for run in told or runs:
        rows = without_remarks(up_to_end([b for b in run if b.role is not Role.LABEL and b.place != cited]))
        found = next(claim(rows, LABELLED, "abstracts.labelled"), None)
        if found is None or not isinstance(found.value, Abstract):
            continue
        if first is None:
            first = found
            yield found
        elif isinstance(first.value, Abstract) and found.value.text != first.value.text:
            language = languages.detect(found.value.text)
            if language and language != languages.detect(first.value.text):
                others.append((found.value.text, language))
                behind.extend(part.span for part in found.parts if part.field == "abstract")
    if others:
        parts = tuple(Part("abstract_alt", span) for span in behind)
        yield Found("abstract_alt", tuple(others), Span(behind[0].start, behind[-1].end), LABELLED, "abstracts.labelled", parts)


def _is_told(block: Block) -> bool:
    """Whether a block is a sentence of some length rather than a name or an address."""
    text = block.read(block.value) if block.value else block.text
    return vocab.CJK_RE.search(text) is not None or (len(text) >= TOLD and text.rstrip('"”») ')[-1:] in tuple(".!?…"))


TOLD = 100  # letters
WHOLE = 200  # letters; a shorter text is not yet an abstract that could be over
HEADING_LETTERS = 140
STOPS = tuple('.?!:;,。…"”»)')


def up_to_end(rows: Sequence[Block]) -> Sequence[Block]:
    """
    The blocks of an abstract without what follows it under a heading of its own, or as a bare list of keywords.

    Ends at a line that is no sentence, behind the whole sentences of a text that is long enough; a heading inside a structured abstract is
    one of its sections.
    """
    letters, roles = 0, set()
    for number, block in enumerate(rows):
        if number and letters >= WHOLE and terms_below(rows, number):
            return rows[:number]
        if (role := section_role(block.text) if len(block.text) < HEADING_LETTERS else None) is not None:
            roles.add(role)
        elif (
            number
            and (letters >= WHOLE or roles & ENDING)
            and _heads(rows[number - 1], block)
            and not (roles - ENDING and not roles & ENDING)
        ):
            following = rows[number + 1 : number + 2]
            if not following or not following[0].text[0].islower():
                return rows[:number]
        letters += len(block.text)
    return rows


def without_remarks(rows: Sequence[Block]) -> Sequence[Block]:
    """
    The blocks of an abstract without remarks of the site between its label and its text: `en fr`, `Abstract Image`, `View references (34)`.

    A line that other short lines below have the looks of may be a section's label, and stays.
    """
    end = 0
    while end < min(len(rows), MOST_REMARKS + 1) and _is_remark(rows[end]) and section_role(rows[end].text) is None:
        end += 1
    behind = rows[end:]
    if end > MOST_REMARKS or not behind or (section_role(behind[0].text) is None and any(map(_is_remark, behind))):
        return rows
    return behind


def _is_remark(block: Block) -> bool:
    text = block.text
    return block.role is Role.LINE and len(text) <= LONGEST_REMARK and text[-1] not in REMARK_STOPS and not vocab.CJK_RE.search(text)


REMARK_STOPS = frozenset('.?!:;,…"”»')
LONGEST_REMARK = 32  # letters of a remark
MOST_REMARKS = 3


def is_beginning(blocks: Blocks, text: str, paragraphs: int) -> bool:
    """
    Whether prose without a label is where the text itself begins rather than an abstract: called an extract, or told as no research is.

    One paragraph is given the benefit of the doubt; editorials, reviews of books and news go on for more.
    """
    words = vocab.words("prose", "extract")
    lines = (block.text for block in blocks.items if block.role is Role.LINE and len(block.text) < LONGEST_REMARK)
    if has_extract(blocks) or any(vocab.fold(text) in words for text in lines):
        return True
    if paragraphs < 2 or vocab.CJK_RE.search(text) or sections.read(text):
        return False
    folded = text.casefold()
    phrases = vocab.spoken("prose", "abstract", folded, set(vocab.tokens(folded)))
    return len(phrases) < SPOKEN and register.read(text).scholarly < FEWEST_SCHOLARLY


def has_extract(blocks: Blocks) -> bool:
    """
    Whether a line says that the first lines of the text stand instead of an abstract.

    >>> from scrape2meta.blocks import split
    >>> has_extract(split("In lieu of an abstract, here is a brief excerpt:")), has_extract(split("Extract of wells"))
    (True, False)
    """
    lines = (block.text for block in blocks.items if block.role is Role.LINE and len(block.text) < HEADING_LETTERS)
    return any(text.casefold().startswith(_phrases_of_extracts()) for text in lines)


@cache
def _phrases_of_extracts() -> tuple[str, ...]:
    return tuple(word for word in vocab.words("prose", "extract") if word.count(" ") > 2)


SPOKEN = 2  # phrases of abstracts
FEWEST_SCHOLARLY = 0.06  # share of words; of 20 English abstracts one has fewer

ENDING = frozenset(["conclusions", "implications", "originality", "discussion"])


def is_list(text: str) -> bool:
    """
    Whether a line is a bare list of keywords: three or more short terms between semicolons, and no sentence.

    >>> is_list("tidal wells; salt; cold water"), is_list("We dug wells; they held salt; the water was cold.")
    (True, False)
    """
    terms = [term.strip() for term in text.strip().rstrip(".").split(";")]
    words = sum(len(term.split()) for term in terms)
    return (
        len(terms) >= 3 and words <= MEAN_WORDS * len(terms) and all(0 < len(term) <= LONGEST_TERM and ". " not in term for term in terms)
    )


def terms_below(rows: Sequence[Block], place: int) -> int:
    """How many lines from a place on are terms, one a line, between a paragraph that ended and further prose; 0: none."""
    before = rows[place - 1]
    if before.role is not Role.PARAGRAPH or before.text.rstrip()[-1:] not in ".!?)”":
        return 0
    end = place
    while end < len(rows) and end - place <= MOST_TERMS and _is_term(rows[end]):
        end += 1
    told = {vocab.fold(block.text) for block in rows[place:end]}
    if not FEWEST_TERMS <= len(told) == end - place <= MOST_TERMS or end == len(rows) or rows[end].role is not Role.PARAGRAPH:
        return 0
    alone = rows[end].place == before.place + 1 + end - place  # no words of the site between
    return end - place if alone and not any(site_words.is_menu(block.text) for block in rows[place:end]) else 0


def _is_term(block: Block) -> bool:
    """Whether a line may be one keyword."""
    text = block.text
    return (
        block.role is Role.LINE
        and not block.label
        and len(text) <= LONGEST_TERM
        and text.count(" ") < MOST_TERM_WORDS
        and text[-1] not in STOPS
        and not vocab.CJK_RE.search(text)
        and not vocab.DIGIT_RE.search(text)
        and section_role(text) is None
    )


FEWEST_TERMS, MOST_TERMS, MOST_TERM_WORDS = 3, 12, 6
LONGEST_TERM = 60  # letters
MEAN_WORDS = 3  # of a term


def _heads(before: Block, block: Block) -> bool:
    """Whether a short line without an end stands behind a sentence that ended."""
    if events.PRESENTED_RE.match(block.text):
        return True
    if block.role is Role.LINE and (citation_lines.parse(block.text) or (is_list(block.text) and before.role is Role.PARAGRAPH)):
        return True
    return (
        block.role in (Role.LINE, Role.ENTRY)
        and len(block.text) <= HEADING_LETTERS
        and not block.text.rstrip().endswith(STOPS)
        and not vocab.CJK_RE.search(block.text)
        and before.text.rstrip()[-1:] in ".?!)”"
        and not block.text[0].islower()
    )


def between(blocks: Blocks) -> Iterator[Found]:
    """
    The prose without a label between the head of a page and its keywords or text; nothing where all prose is the text itself.

    An abstract is short, does not open with the heading of an introduction, speaks to nobody and cites next to nothing.
    """
    rows = up_to_end(prose(blocks))
    if not rows or any(_is_told(block) for block in blocks.zone("abstract")):
        return
    whole = " ".join(block.text for block in rows)
    if is_beginning(blocks, whole, sum(block.role is Role.PARAGRAPH for block in rows)):
        return
    last = rows[-1].place
    following = next((block for block in blocks.items[last + 1 :] if block.role is not Role.NOISE), None)
    closed = following is not None and (following.zone in ("body", "keywords") or following.label in CLOSING)
    most = MOST_CLOSED if closed else MOST_OPEN
    first = section_role(rows[0].text) if len(rows[0].text) < HEADING_LETTERS else None
    if not FEWEST_UNLABELLED <= len(whole) <= most or (first == "background" and not sections.read(whole)) or is_letter(blocks):
        return
    cited = len(CITED_RE.findall(whole))
    if cited > (2 if closed else 0) or (not closed and not vocab.spoken_any("prose", "abstract", whole)):
        return
    yield from claim(rows, BETWEEN if closed else BETWEEN - 0.1, "abstracts.between")


def is_letter(blocks: Blocks) -> bool:
    r"""
    Whether one of the first lines greets the editor: what follows is a letter and no abstract.

    >>> from scrape2meta.blocks import split
    >>> is_letter(split("Cold wells\nDear Sir,\nWe have read ...")), is_letter(split("Dear enemies: wells and their keepers\nAnn Roe"))
    (True, False)
    """
    return any(GREETING_RE.match(block.text) for block in blocks.items[:FARTHEST_GREETING])


FARTHEST_GREETING = 25  # lines
BETWEEN = 0.88
FEWEST_UNLABELLED = 200  # letters
MOST_CLOSED, MOST_OPEN = 5000, 3000
CLOSING = frozenset(
    ["keywords", "received", "accepted", "published", "doi", "jel", "udc", "classification", "body", "corresponding", "citation"]
)
EDITOR = (
    r"(?:editors?|editora|sirs?|madam|directora?|diretora?|direttore|direttrice|redac\w+|rédac\w+|redak\w+|herausgeber\w*"
    r"|colleagues?|colleghi|colegas|kolleg\w+)"
)
GREETING_RE = regex.compile(
    rf"\W*(?:(?:dear|estimad[oa]s?|prezad[oa]s?|car[oaie]|gentil[ei]|egregi[oa]|sr\.?|sra\.?|señora?|senhora?|monsieur|madame|sehr\sgeehrte[rn]?)"
    rf"\s(?:[\p{{L}}.]+\s){{0,2}}{EDITOR}\b|to\sthe\seditors?\b|sirs?\s?[,:.–—-]|dear\s(?:sirs?|madam)\b)",
    regex.IGNORECASE,
)
CITED_RE = regex.compile(r"\((?:[^()]{0,80}\D)?(?:19|20)\d\d[a-z]?(?:[:;,][^()]{0,60})?\)|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|\bet al\b")


def below_title(blocks: Blocks) -> Iterator[Found]:
    """The first prose of a page that has no abstract label: its paragraphs up to the next label or list."""
    yield from claim(prose(blocks), UNLABELLED, "abstracts.below_title")


def prose(blocks: Blocks) -> list[Block]:
    """The blocks of the first prose; short lines behind the last paragraph (buttons, footers) are left out."""
    rows = list(blocks.zone("text"))
    while rows and not _is_sentence(rows[-1].text) and not (len(rows) > 1 and section_role(rows[-2].text)):
        rows.pop()
    return rows


def _is_sentence(text: str) -> bool:
    return len(text) >= 60 or (len(text) >= 25 and text.rstrip("\"'”’)")[-1:] in tuple(".!?。"))


JATS_RE = regex.compile(r"<jats:title>\s*\p{L}+\s*</jats:title>|</?jats:[a-z-]{1,20}(?:\s[^<>]{0,200})?/?>")


def _untagged(text: str) -> str:
    """A text without the tags of JATS, which indexes show as letters; the heading `Abstract` in them is none of its words."""
    return JATS_RE.sub("", text) if "jats:" in text else text


def claim(rows: Sequence[Block], confidence: float, rule: str) -> Iterator[Found]:
    """One claim of these blocks, a paragraph each; none where they are too short for an abstract."""
    pieces: list[str] = []
    spans: list[Span] = []
    last = -1  # place of the block before
    for block in rows:
        span = block.value if block.role is Role.FIELD and block.value else block.span
        text = texts.tidy(_untagged(block.read(span))).removeprefix(BODY_MARK).lstrip()
        if text and pieces and not block.gap and block.place == last + 1 and text[0].islower() and pieces[-1][-1] not in ".!?:。":
            pieces[-1] += f" {text}"  # a line that goes on inside a sentence
            spans[-1] = Span(spans[-1].start, span.end)
        elif text:
            pieces.append(text)
            spans.append(span)
        last = block.place
    whole = "\n\n".join(pieces)
    if sum(map(len, pieces)) < FEWEST_LETTERS * (0.5 if vocab.CJK_RE.search(whole) else 1):
        return
    parts = tuple(Part("abstract", span) for span in spans)
    cut = tuple(SectionText(s.label, s.role, whole[s.span.start : s.span.end]) for s in sections.read(whole))
    if cut:
        parts += tuple(Part("abstract_sections", span) for span in spans)
    yield Found("abstract", Abstract(whole, cut), Span(spans[0].start, spans[-1].end), confidence, rule, parts)
