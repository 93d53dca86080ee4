"""The trained tagger of affiliations: which part each token belongs to. The model is read when it is first asked."""

from functools import cache
from importlib import resources
from typing import NamedTuple

from scrape2meta.errors import DataError
from scrape2meta.values.affiliation_tokens import features, tokens

FILE = "affiliations.crf"


class Piece(NamedTuple):
    """A run of tokens with one label, where it stands, and how sure the tagger is of it."""

    label: str
    start: int
    end: int
    confidence: float


@cache
def _model() -> object:
    """The CRF. Raises DataError when its file is missing or damaged."""
    import pycrfsuite  # (only pages with affiliations need it)

    path = resources.files("scrape2meta").joinpath("data", FILE)
    tagger = pycrfsuite.Tagger()
    try:
        with resources.as_file(path) as file:
            tagger.open(str(file))
    except (OSError, ValueError) as error:
        raise DataError(f"data/{FILE} cannot be read: {error}") from error
    return tagger


def tag(text: str, model: object = None) -> list[Piece]:
    """
    The labelled runs of an affiliation in order; tokens that belong to no part are left out.

    >>> [(p.label, "Dept of Law, Univ of Oslo, Norway"[p.start:p.end]) for p in tag("Dept of Law, Univ of Oslo, Norway")]
    [('department', 'Dept of Law'), ('institution', 'Univ of Oslo'), ('country', 'Norway')]
    """
    found = tokens(text)
    if not found:
        return []
    model = model or _model()
    model.set(features(found))  # type: ignore[attr-defined]
    labels: list[str] = model.tag()  # type: ignore[attr-defined]
    runs: list[tuple[str, int, int]] = []  # label, first token, last token
    before = ""
    for place, label in enumerate(labels):
        if label[0] == "I" and before[2:] == label[2:]:
            runs[-1] = (label[2:], runs[-1][1], place)
        elif label != "other":
            runs.append((label[2:], place, place))
        before = label
    marginal = model.marginal  # type: ignore[attr-defined]
    return [
        Piece(label, found[first].start, found[last].end, min(marginal(labels[place], place) for place in (first, last)))
        for label, first, last in runs
    ]
