"""The abstract of a page, whole, with its sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role, section_role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import languages, sections
from scrape2meta.values import texts


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section as the record shows it."""

    label: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract and its sections: they travel together, as one is cut out of the other."""

    text: str
    sections: tuple[SectionText, ...] = ()


LABELLED = 0.97
UNLABELLED = 0.9
FEWEST_LETTERS = 40  # what is shorter is no abstract
BODY_MARK = "<正>"  # CNKI's mark for "first lines of the body"


def labelled(blocks: Blocks) -> Iterator[Found]:
    """The text under an abstract label; texts in other languages below labels of their own give `abstract_alt`."""
    first: Found | None = None
    others: list[tuple[str, str | None]] = []
    behind: list[Span] = []
    for run in blocks.runs("abstract"):
        found = next(claim([b for b in run if b.role is not Role.LABEL], LABELLED, "abstracts.labelled"), None)
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


def claim(rows: Sequence[Block], confidence: float, rule: str) -> Iterator[Found]:
    """One claim of these blocks, a paragraph each; none where they are too short for an abstract."""
    pieces: list[str] = []
    spans: list[Span] = []
    last = -1  # place of the block before
    for block in rows:
        span = block.value if block.role is Role.FIELD and block.value else block.span
        text = texts.tidy(block.read(span)).removeprefix(BODY_MARK).lstrip()
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
