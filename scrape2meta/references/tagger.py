"""The trained tagger: which field each token of an entry belongs to. The model is read when it is first asked."""

from functools import cache
from importlib import resources
from typing import NamedTuple

from scrape2meta.errors import DataError
from scrape2meta.evidence import Span
from scrape2meta.references.tokens import features, tokens

FILE = "references.crf"


class Piece(NamedTuple):
    """A run of tokens with one label: where it stands in the entry, and how sure the tagger is."""

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
    pieces: list[Piece] = []
    sums: list[tuple[float, int]] = []
    last = -2
    for place, (token, tagged) in enumerate(zip(found, labels, strict=True)):
        if tagged == "other":
            continue
        sure: float = model.marginal(tagged, place)  # type: ignore[attr-defined]
        begins, label = tagged[0] == "B", tagged[2:]  # B-title begins a run, I-title goes on in it
        if pieces and pieces[-1].label == label and last == place - 1 and not begins:
            total, count = sums[-1]
            sums[-1] = (total + sure, count + 1)
            pieces[-1] = Piece(label, Span(pieces[-1].span.start, token.end), 0.0)
        else:
            sums.append((sure, 1))
            pieces.append(Piece(label, Span(token.start, token.end), 0.0))
        last = place
    return [piece._replace(confidence=total / count) for piece, (total, count) in zip(pieces, sums, strict=True)]
