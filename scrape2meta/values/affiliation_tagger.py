"""The trained tagger of affiliations: which part each token belongs to. The model is read when it is first asked."""

from typing import Any, NamedTuple

from scrape2meta.values import models
from scrape2meta.values.affiliation_tokens import features, tokens

MODEL = "affiliations"  # of `data/`


class Piece(NamedTuple):
    """A run of tokens with one label, where it stands, and how sure the tagger is of it."""

    label: str
    start: int
    end: int
    confidence: float


def tag(text: str, model: Any = None) -> list[Piece]:
    """
    The labelled runs of an affiliation in order; tokens that belong to no part are left out.

    >>> [(p.label, "Dept of Law, Univ of Oslo, Norway"[p.start:p.end]) for p in tag("Dept of Law, Univ of Oslo, Norway")]
    [('department', 'Dept of Law'), ('institution', 'Univ of Oslo'), ('country', 'Norway')]
    """
    found = tokens(text)
    if not found:
        return []
    model = model or models.named(MODEL)
    model.set(features(found))
    labels: list[str] = model.tag()
    runs: list[tuple[str, int, int]] = []  # label, first token, last token
    before = ""
    for place, label in enumerate(labels):
        if label[0] == "I" and before[2:] == label[2:]:
            runs[-1] = (label[2:], runs[-1][1], place)
        elif label != "other":
            runs.append((label[2:], place, place))
        before = label
    marginal = model.marginal
    return [
        Piece(label, found[first].start, found[last].end, min(marginal(labels[place], place) for place in (first, last)))
        for label, first, last in runs
    ]
