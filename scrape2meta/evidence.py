"""Claims about a page's fields, and the only place where they compete."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol, runtime_checkable


class Span(NamedTuple):
    """A half-open range of characters of the page's text."""

    start: int
    end: int


@runtime_checkable
class Richer(Protocol):
    """A value that can tell whether it says all that another says."""

    def covers(self, other: object) -> bool:
        """Whether it says the same as the other, and as much or more."""


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
    chosen: dict[str, Found] = {}
    for claim in seen:
        rival = chosen.get(claim.field)
        if rival is None or (claim.confidence, -claim.span.start) > (rival.confidence, -rival.span.start):
            chosen[claim.field] = claim
    for field, surest in chosen.items():
        winner = _richest(surest, [claim for claim in seen if claim.field == field]) if isinstance(surest.value, Richer) else surest
        if winner is not surest:
            chosen[field] = winner = replace(winner, confidence=max(winner.confidence, surest.confidence))
        supporters = {c.rule: c for c in seen if c.field == field and c.rule != winner.rule and _agree(c.value, winner.value)}
        confidence = winner.confidence
        for supporter in supporters.values():
            confidence = either(confidence, supporter.confidence)
        if supporters:
            chosen[field] = replace(winner, confidence=min(confidence, 0.999))
    return Draft(seen, chosen)


def _agree(one: object, other: object) -> bool:
    return one == other or (isinstance(other, Richer) and other.covers(one))


def _richest(surest: Found, claims: list[Found]) -> Found:
    """The claim that says most of those that say what the surest says."""
    richest = surest
    for claim in claims:
        value = claim.value
        if isinstance(value, Richer) and value.covers(richest.value) and not richest.value.covers(value):  # type: ignore[attr-defined]
            richest = claim
    return richest
