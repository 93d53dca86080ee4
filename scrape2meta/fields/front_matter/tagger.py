"""The trained tagger of page heads: what each piece is, with its probability. The model is read when it is first asked."""

from typing import NamedTuple

from scrape2meta.fields.front_matter.features import features
from scrape2meta.fields.front_matter.pieces import Piece
from scrape2meta.values import models

MODEL = "front_matter"  # of `data/`
OTHER = "other"


class Tagged(NamedTuple):
    """A piece with what it is: its label, whether a new value begins with it, and how sure that is."""

    piece: Piece
    label: str
    begins: bool
    confidence: float


def tag(pieces: tuple[Piece, ...]) -> list[Tagged]:
    """What each piece is, in order."""
    if not pieces:
        return []
    crf = models.named(MODEL)
    crf.set(features(pieces))
    found = []
    before = OTHER
    for place, (piece, drawn) in enumerate(zip(pieces, crf.tag(), strict=True)):
        label = OTHER if piece.label else drawn  # a label is never a value
        begun = label[1] == "-"
        name = label[2:] if begun else label
        sure = 1.0
        if name != OTHER:
            sure = crf.marginal(f"B-{name}", place) + crf.marginal(f"I-{name}", place) if begun else crf.marginal(label, place)
        found.append(Tagged(piece, name, label[0] == "B" or name != before, sure))
        before = name
    return found
