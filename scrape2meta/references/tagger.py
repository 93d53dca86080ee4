"""The trained tagger: which field each token of an entry belongs to. The model is read when it is first asked."""

from functools import cache
from importlib import resources
from typing import NamedTuple

from scrape2meta.errors import DataError
from scrape2meta.evidence import Span
from scrape2meta.references.tokens import features, tokens

FILE = "references.crf"


class Piece(NamedTuple):
    """A run of tokens with one label: where it stands in the entry, and how sure the tagger is of where it begins and ends."""

    label: str
    span: Span
    confidence: float


@cache
def _model() -> object:
    """The CRF. Raises DataError when its file is missing or damaged."""
    import pycrfsuite  # (only entries that no grammar reads need it)

    path = resources.files("scrape2meta").joinpath("data", FILE)
    tagger = pycrfsuite.Tagger()
    try:
        with resources.as_file(path) as file:
            tagger.open(str(file))
    except (OSError, ValueError) as error:
        raise DataError(f"data/{FILE} cannot be read: {error}") from error
    return tagger


def tag(text: str) -> list[Piece]:
    """
    The labelled runs of an entry in order; tokens that belong to no field are left out.

    >>> [(piece.label, "Roe, A. (2001). Deep water. Leeds: Sea Press."[slice(*piece.span)]) for piece in tag("Roe, A. (2001). Deep water. \
Leeds: Sea Press.")][:3]
    [('author', 'Roe, A'), ('date', '2001'), ('title', 'Deep water')]
    """
    found = tokens(text)
    if not found:
        return []
    model = _model()
    model.set(features(text, found))  # type: ignore[attr-defined]
    labels: list[str] = model.tag()  # type: ignore[attr-defined]
    runs: list[tuple[str, int, int]] = []  # label, first token, last token
    before = ""
    for place, label in enumerate(labels):
        if label[0] == "I" and before[2:] == label[2:]:  # B-title begins a run, I-title goes on in it
            runs[-1] = (label[2:], runs[-1][1], place)
        elif label != "other":
            runs.append((label[2:], place, place))
        before = label
    marginal = model.marginal  # type: ignore[attr-defined]
    return [
        Piece(label, Span(found[first][1], found[last][2]), (marginal(labels[first], first) + marginal(labels[last], last)) / 2)
        for label, first, last in runs
    ]
