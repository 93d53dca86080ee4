"""The trained tagger of stretches whose lines are lost: what each run of words is. The model is read when it is first asked."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from scrape2meta.fields.flattened.tokens import features, tokens
from scrape2meta.values import models

MODEL = "flattened"  # of `data/`
FEWEST = 4  # words of a title
LEAST, PARTED = 0.25, 0.6  # the probability of a second title there; what it is then worth


class Stretch(NamedTuple):
    """A run of words with one label: where it stands, and how sure its label and its two ends are."""

    label: str
    start: int
    end: int
    confidence: float


def tag(text: str, elsewhere: Sequence[Sequence[str]] = ()) -> list[Stretch]:
    """
    The labelled runs of words of a stretch, in order; `elsewhere` are the words of other lines of its page.

    >>> text = "Deep wells and their keepers Ann Roe 1 and Luca Bianchi 2 1 University of Oslo, Norway 2 University of Bergen, Norway"
    >>> [(run.label, text[run.start:run.end]) for run in tag(text)][:2]
    [('title', 'Deep wells and their keepers'), ('authors', 'Ann Roe 1 and Luca Bianchi 2')]
    """
    found = tokens(text)
    if not found:
        return []
    model = models.named(MODEL)
    model.set(features(found, elsewhere))
    drawn = model.tag()
    runs: list[list[int]] = []  # first and last token
    before = ""
    for place, label in enumerate(drawn):
        name = label[2:] if label[1] == "-" else label
        if name == before and label[:2] != "B-":
            runs[-1][1] = place
        else:
            runs.append([place, place])
        before = name
    marginal = model.marginal
    result = []
    for first, last in _parted(runs, drawn, marginal):
        label = drawn[first]
        name = label[2:] if label[1] == "-" else label
        inner = f"I-{name}" if label[1] == "-" else label
        sure = min(marginal(label, first), *(marginal(drawn[place], place) for place in {min(first + 1, last), (first + last) // 2, last}))
        if last + 1 < len(drawn):
            sure = min(sure, 1 - marginal(inner, last + 1))  # the run ends here
        if first and label[1] != "-":
            sure = min(sure, 1 - marginal(label, first - 1))
        if label == "I-title":
            sure = min(sure, PARTED)
        result.append(Stretch(name, found[first].start, found[last].end, sure))
    return result


def _parted(runs: Sequence[Sequence[int]], drawn: Sequence[str], marginal: Callable[[str, int], float]) -> Iterator[tuple[int, int]]:
    """The runs, a title parted where another one may well begin: that in the next language, which the surest reading of a page joins."""
    for first, last in runs:
        start = first
        if drawn[first] == "B-title":
            for place in range(first + FEWEST, last - FEWEST + 2):
                if place - start >= FEWEST and marginal("B-title", place) > LEAST:
                    yield start, place - 1
                    start = place
        yield start, last
