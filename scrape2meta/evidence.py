"""Claims about a page's fields, and the only place where they compete."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters of the page's text."""

    start: int
    end: int


class Richer:
    """A value that can tell whether it says all that another says."""

    __slots__ = ()

    def covers(self, other: object) -> bool:
        """Whether it says the same as the other, and as much or more."""
        return self == other

    def filled(self, other: object) -> "tuple[Richer, tuple[int, ...]] | None":  # noqa: ARG002  (what most values do not know)
        """The value with pieces that the other says in full, and the numbers of those pieces; None where there are none."""
        return None


class Part(NamedTuple):
    """Where one piece of a claim stands: the key of the record that it shows, and its span."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """One claim: this field has this value, read here, by this rule, with this probability of being right."""

    field: str
    value: object
    span: Span
    confidence: float
    rule: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """All claims about one page, and the winner for each field; what lost is kept, so a choice can be explained."""

    claims: tuple[Found, ...]
    chosen: dict[str, Found]


def either(one: float, other: float) -> float:
    """
    Probability that a value is right when two independent readings agree on it.

    >>> either(0.5, 0.5)
    0.75
    """
    return 1 - (1 - one) * (1 - other)


def best(claims: Iterable[Found]) -> Draft:
    """
    For each field the surest claim; equal claims of different rules support each other, ties go to the first in the page.

    A claim that says what the surest says and more of it (the same people, with their affiliations) takes its place.

    >>> here, there = Span(0, 4), Span(9, 13)
    >>> draft = best([Found("doi", "10.1/a", here, 0.6, "x"), Found("doi", "10.1/b", there, 0.7, "y")])
    >>> draft.chosen["doi"].value
    '10.1/b'
    """
    seen = tuple(claims)
    fields: dict[str, list[Found]] = {}
    for claim in seen:
        fields.setdefault(claim.field, []).append(claim)
    return Draft(seen, {field: _winner(rivals) for field, rivals in fields.items()})


def _winner(rivals: Sequence[Found]) -> Found:
    """The surest of the claims about one field, its confidence raised by those that agree with it."""
    surest = max(rivals, key=lambda claim: (claim.confidence, -claim.span.start))  # the first of equal ones
    if len(rivals) == 1:
        return surest
    winner = _filled(_richest(surest, rivals), rivals)
    confidence = max(winner.confidence, surest.confidence)
    supporters = {c.rule: c for c in rivals if c.rule != winner.rule and _agree(c.value, winner.value)}
    for supporter in supporters.values():
        confidence = either(confidence, supporter.confidence)
    return replace(winner, confidence=min(confidence, 0.999)) if supporters or winner is not surest else winner


def _agree(one: object, other: object) -> bool:
    return one == other or (isinstance(other, Richer) and other.covers(one))


def _filled(winner: Found, rivals: Sequence[Found]) -> Found:
    """The claim with the pieces that another one, as sure as needed, says in full: `A. Roe` is printed as `Ann Roe` elsewhere."""
    for rival in rivals:
        if rival is winner or not isinstance(winner.value, Richer) or rival.confidence < NEARLY * winner.confidence:
            continue
        if (more := winner.value.filled(rival.value)) and len(rival.parts) > max(more[1]) < len(winner.parts):
            parts = tuple(rival.parts[n] if n in more[1] else part for n, part in enumerate(winner.parts))
            return replace(winner, value=more[0], parts=parts)
    return winner


NEARLY = 0.75  # of the surest claim: what is less sure than that takes no place


def _richest(surest: Found, claims: Sequence[Found]) -> Found:
    """The claim that says most of those that say what the surest says, and are nearly as sure."""
    if not isinstance(surest.value, Richer):
        return surest
    richest, most = surest, surest.value
    for claim in claims:
        value = claim.value
        if claim is richest or claim.confidence < NEARLY * surest.confidence:
            continue
        if isinstance(value, Richer) and value.covers(most) and not most.covers(value):
            richest, most = claim, value
    return richest
