"""
A second reader of web pages: a trained tagger that knows no layout, only what the lines of a page look like among each other.

It has learnt from pages put together by chance (`tools/render_web_pages.py`). It is asked for the title where the rules find none or doubt
theirs, for it costs more than they do; of people it knows less than they do.
"""

from collections.abc import Iterator, Sequence

from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import east_asian, page_titles
from scrape2meta.fields.front_matter.pieces import Piece
from scrape2meta.fields.web_page.features import features, rows
from scrape2meta.values import models, texts

MODEL = "web_page"  # of `data/`
GOES_ON = 0.4  # probability from which a piece carries on the title above it
# (from which probability, how many of the titles claimed with it were right where rules had doubts, on sites that nobody trained on)
WORTH = ((0.99, 0.95), (0.9, 0.86))
MOST_PROSE = 2  # paragraphs above a title; what stands below more of them is a heading or a caption


def title(blocks: Blocks) -> Iterator[Found]:
    """The line that the tagger takes for the title, with those that carry it on; nothing where it is not sure."""
    found = [] if east_asian.is_page(blocks) else rows(blocks)
    if not found:
        return
    first, rest = _probabilities(blocks, found)
    best = max(range(len(found)), key=lambda place: (round(first[place] + rest[place], 2), -place))
    start, end = best, best + 1
    while start and rest[start] > GOES_ON:
        start -= 1
    while end < len(found) and rest[end] > GOES_ON:
        end += 1
    sure = min(first[place] + rest[place] for place in range(start, end))
    worth = next((right for least, right in WORTH if sure >= least), None)
    above = sum(block.role is Role.PARAGRAPH for _, block in found[:start])
    if worth is not None and above <= MOST_PROSE:
        yield _claim([piece for piece, _ in found[start:end]], worth)


def _probabilities(blocks: Blocks, found: Sequence[tuple[Piece, Block]]) -> tuple[list[float], list[float]]:
    """For each piece the probability that a title begins with it, and that it carries one on; a label is neither."""
    crf = models.named(MODEL)
    crf.set(features(blocks, found))
    crf.tag()
    known = crf.labels()
    first, rest = (
        [0.0 if piece.label or name not in known else crf.marginal(name, place) for place, (piece, _) in enumerate(found)]
        for name in ("B-title", "I-title")
    )
    return first, rest


def _claim(pieces: Sequence[Piece], sure: float) -> Found:
    parts = tuple(Part("title", Span(piece.start, piece.start + len(piece.text))) for piece in pieces)
    text = texts.title(page_titles.without_note(texts.tidy(" ".join(piece.text for piece in pieces))))
    return Found("title", text, Span(parts[0].span.start, parts[-1].span.end), sure, "web_page.title", parts)
