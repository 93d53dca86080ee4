"""The trained tagger: which field each token of an entry belongs to. The model is read when it is first asked."""

from typing import NamedTuple

from scrape2meta.evidence import Span
from scrape2meta.references.tokens import features, tokens
from scrape2meta.values import models

MODEL = "references"  # of `data/`


class Piece(NamedTuple):
    """A run of tokens with one label: where it stands in the entry, and how sure the tagger is of where it begins and ends."""

    label: str
    span: Span
    confidence: float


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
    model = models.named(MODEL)
    model.set(features(text, found))
    labels: list[str] = model.tag()
    runs: list[tuple[str, int, int]] = []  # label, first token, last token
    before = ""
    for place, label in enumerate(labels):
        if label[0] == "I" and before[2:] == label[2:]:  # B-title begins a run, I-title goes on in it
            runs[-1] = (label[2:], runs[-1][1], place)
        elif label != "other":
            runs.append((label[2:], place, place))
        before = label
    marginal = model.marginal
    return [
        Piece(label, Span(found[first][1], found[last][2]), (marginal(labels[first], first) + marginal(labels[last], last)) / 2)
        for label, first, last in runs
    ]
