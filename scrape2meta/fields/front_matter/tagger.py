"""The trained tagger of page heads: what each piece is, with its probability. The model is read when it is first asked."""

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from scrape2meta.errors import DataError
from scrape2meta.fields.front_matter.features import features
from scrape2meta.fields.front_matter.pieces import Piece

FILE = "front_matter.crf"
OTHER = "other"


class Tagged(NamedTuple):
    """A piece with what it is: its label, whether a new value begins with it, and how sure that is."""

    piece: Piece
    label: str
    begins: bool
    confidence: float


@cache
def model() -> Any:
    """The CRF. Raises DataError when its file is missing or damaged."""
    try:
        with resources.as_file(resources.files("scrape2meta").joinpath("data", FILE)) as file:
            return opened(file)
    except (OSError, ValueError) as error:
        raise DataError(f"data/{FILE} cannot be read: {error}") from error


def opened(file: Path) -> Any:
    """The CRF in a file. Raises OSError or ValueError where it is none."""
    import pycrfsuite  # (only pages that may be a paper's first need it)

    crf = pycrfsuite.Tagger()
    crf.open(str(file))
    return crf


def tag(pieces: tuple[Piece, ...]) -> list[Tagged]:
    """What each piece is, in order."""
    if not pieces:
        return []
    crf = model()
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
