"""
Train the tagger of page heads: `scrape2meta/data/front_matter.crf`, a linear-chain CRF over the pieces of a paper's first page.

    python -m tools.train_front_matter CORPORA_FOLDER

The labelled headers give their labels. Each page is also given in other shapes, drawn with a fixed seed, so that the tagger holds on pages
that were scraped otherwise: with the paper's text below, with its lines put together, with blank lines. Two trainings give the same bytes.
"""

import argparse
import random
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite
import regex

from scrape2meta import blocks
from scrape2meta.fields.front_matter.features import features
from scrape2meta.fields.front_matter.pieces import Piece, pieces
from tools import corpora

TARGET = Path(__file__).parent.parent / "scrape2meta" / "data" / "front_matter.crf"
Segments = list[tuple[str, str]]  # (label, text) in order; together they are the page
NAMES = {
    "title": "title",
    "authors": "authors",
    "affiliation": "affiliation",
    "address": "affiliation",
    "email": "email",
    "abstract": "abstract",
    "keywords": "keywords",
    "scheme": "scheme",
    "reference": "citation",
    "journal": "journal",
    "date": "date",
    "date:publication": "date",
    "note:submission": "history",
    "note:doctype": "kind",
    "note:copyright": "rights",
    "editor": "editor",
    "note:funding": "note",
    "note:availability": "note",
    "id": "id",
    "id:issn": "id",
    "publisher": "journal",
    "meeting": "journal",
    "phone": "contact",
    "web": "contact",
    "page": "id",
    "body": "body",
}
SCHEME_RE = regex.compile(  # codes of a classification, which are no keywords
    r"(?:\d{4} )?\b(?:PACS|JEL|MSC|AMS|Mathematic\w* Subject Classification|Subject Descriptors|General Terms)\b", regex.IGNORECASE
)
BEGUN = frozenset(["title", "authors", "affiliation"])  # labels of which several values may follow each other


def segments(row: dict[str, Any]) -> Segments:
    """The labelled segments of a row, each address with the affiliation that it ends."""
    found: Segments = []
    before = ""
    for label, text in row["segments"]:
        code = SCHEME_RE.search(text) if label == "keywords" else None
        if label == "keywords" and SCHEME_RE.search(before[-40:]):
            found.append(("scheme", text))
        elif code:
            found += [piece for piece in ((label, text[: code.start()]), ("scheme", text[code.start() :])) if piece[1]]
        else:
            found.append((label, text))
        before = text
    return found


def labels(found: Sequence[Piece], labelled: Segments) -> list[str]:
    """One label for each piece: the one that most of its letters have; `B-` and `I-` tell where a value begins."""
    names: list[tuple[str, int]] = []  # for each character its label, and the number of its value
    value, before = 0, ""
    for label, text in labelled:
        name = NAMES.get(label, "other")
        if not (label == "address" and before in ("affiliation", "address")) and text.strip():
            value += 1
        names.extend([(name, value)] * len(text))
        before = label if text.strip() else before
    result = []
    last = -1
    for piece in found:
        inside = Counter(names[piece.start + n] for n, sign in enumerate(piece.text) if sign.isalnum())
        inside = inside or Counter(names[piece.start : piece.start + len(piece.text)])
        counted = Counter[str]()
        for (name, _), times in inside.items():
            counted[name] += times
        name = counted.most_common(1)[0][0]
        if name in BEGUN:
            number = max(number for inner, number in inside if inner == name)
            result.append(f"{'I' if number == last else 'B'}-{name}")
            last = number
        else:
            result.append(name)
            last = -1
    return result


def with_body(row: Segments, bodies: Sequence[str], draw: random.Random) -> Segments:
    """The page with the paper's text below, wrapped at one width, under a heading mostly."""
    width = draw.choice((48, 60, 75, 90, 10_000))
    heading = draw.choice(
        ("1 Introduction", "1. Introduction", "I. INTRODUCTION", "Introduction", "INTRODUCTION", "1. INTRODUCTION", "Background", "")
    )
    heading = heading and f"{heading}\n"
    paragraphs = [textwrap.fill(draw.choice(bodies), width) for _ in range(draw.randint(1, 3))]
    blank = draw.choice(("", "", "\n"))
    return [*row, ("other", f"\n{blank}{heading}"), ("body", f"\n{blank}".join(paragraphs))]


def unwrapped(row: Segments, draw: random.Random) -> Segments:
    """The page with the lines of each paragraph put together, and blank lines between them, as web pages have them."""
    blank = draw.random() < 0.6
    found: Segments = []
    for label, text in row:
        if label in ("abstract", "title", "affiliation", "address", "keywords", "authors", "reference") or label.startswith("note"):
            inner = text.rstrip("\n")
            text = inner.replace("\n", " ") + text[len(inner) :]
        if blank and text.endswith("\n") and draw.random() < 0.9:
            text += "\n"
        found.append((label, text))
    return found


def spaced(row: Segments) -> Segments:
    """The page with a blank line between all lines."""
    return [(label, text.replace("\n", "\n\n")) for label, text in row]


def shapes(row: Segments, bodies: Sequence[str], draw: random.Random) -> Iterator[Segments]:
    """The page as it is, and in another shape."""
    yield row
    other = draw.choice(("body", "body", "unwrapped", "unwrapped body", "spaced"))
    changed = unwrapped(row, draw) if "unwrapped" in other else spaced(row) if other == "spaced" else row
    yield with_body(changed, bodies, draw) if "body" in other else changed


def train(
    rows: Iterable[dict[str, Any]], target: Path, bodies: Sequence[str], *, c1: float = 0.3, c2: float = 0.05, iterations: int = 120
) -> None:
    """Train on labelled pages and write the model."""
    draw = random.Random(7)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": 2, "feature.possible_transitions": True})
    for row in rows:
        for shape in shapes(segments(row), bodies, draw):
            found = pieces(blocks.split("".join(text for _, text in shape)))
            trainer.append(features(found), labels(found, shape))
    trainer.train(str(target))


def bodies_of(folder: Path) -> list[str]:
    """Running text to stand below a page's head."""
    return [row["text"] for row in corpora.rows(folder / "abstracts/unstructured.jsonl")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    train(corpora.rows(options.corpora / "headers/headers.jsonl"), options.target, bodies_of(options.corpora))


if __name__ == "__main__":
    main()
