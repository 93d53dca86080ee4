"""Which kind of page is this: one module a kind, found by walking the folder; `unknown` wins when nothing else is sure."""

import math
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import NamedTuple

from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found

Reader = Callable[[Blocks], Iterator[Found]]
# The claims about each record of a page that holds several, in the order of the page; their spans count in the whole page.
Records = Callable[[Blocks], Iterator[Sequence[Found]]]


class Sign(NamedTuple):
    """One tell-tale: what was seen, in words, and how much it speaks for the format (log odds; below 0 it speaks against)."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of page: how it is told, and which readers apply. The readers' order does not matter."""

    name: str
    summary: str
    signs: Callable[[Blocks], Iterator[Sign]]
    readers: tuple[Reader, ...]
    type: str | None = None  # CSL type of the works on such pages, where the kind of page says it
    records: Records | None = None  # for pages that may hold several records; what `readers` find is then not asked


class Verdict(NamedTuple):
    """A format with the probability that the page is of its kind, and the signs that decided."""

    format: Format
    confidence: float
    signs: tuple[Sign, ...]


BIAS = -3.0  # before anything is seen, a page is most likely no scholarly record
THRESHOLD = 0.5


@cache
def known() -> dict[str, Format]:
    """
    The formats by name: every module of this folder that has a FORMAT.

    >>> "cnki" in known(), known()["cnki"].name
    (True, 'cnki')
    """
    found: dict[str, Format] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        form: Format | None = getattr(import_module(f"{__name__}.{module.name}"), "FORMAT", None)
        if form is not None:
            found[form.name] = form
    return found


def judge(form: Format, blocks: Blocks) -> Verdict:
    """How sure it is that the page is of this kind."""
    signs = tuple(form.signs(blocks))
    total = BIAS + sum(sign.weight for sign in signs)
    return Verdict(form, round(1 / (1 + math.exp(-max(min(total, 30.0), -30.0))), 4), signs)


def detect(blocks: Blocks) -> tuple[Verdict, Verdict]:
    r"""
    The most probable format and the runner-up; `unknown` wins when no other reaches one half.

    >>> from scrape2meta.blocks import split
    >>> detect(split("Ingredients\n2 eggs\n"))[0].format.name
    'unknown'
    """
    verdicts = sorted(
        (judge(form, blocks) for name, form in known().items() if name != "unknown"), key=lambda v: -sum(sign.weight for sign in v.signs)
    )
    best, second = verdicts[0], verdicts[1]
    doubts = tuple(known()["unknown"].signs(blocks))
    unknown = Verdict(known()["unknown"], round(1 - best.confidence, 4), doubts or best.signs)
    ranked: Sequence[Verdict] = (unknown, best) if best.confidence < THRESHOLD else (best, max(second, unknown, key=lambda v: v.confidence))
    return ranked[0], ranked[1]
