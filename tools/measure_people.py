"""
Measure authors and affiliations where the lines about people are given: what `fields.people.gather` makes of them.

    python -m tools.measure_people CORPORA_FOLDER [--errors N] [--reading told|untold] [--field authors|affiliations]

The lines are those that `headers.jsonl` labels as authors, affiliations, addresses and e-mails, in the order of the page.

* `told`: each line comes with its kind;
* `untold`: without, so that the kind is looked for, too (a line that two labels share counts as `mixed` in neither).

An author is right when the letters of the name are those of a wanted one, in either order of family and given name; an affiliation
when it is at least 0.8 similar to a wanted one (`difflib`). F1 over all rows that have gold.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from scrape2meta.evidence import Span
from scrape2meta.fields.people import Line, gather
from scrape2meta.values import names
from tools import corpora

KINDS = {"authors": "authors", "affiliation": "affiliations", "address": "affiliations", "email": "contact"}
ALIKE = 0.8
READINGS = ("told", "untold")


def lines(row: Mapping[str, Any], *, told: bool) -> Iterator[Line]:
    """The lines about people of a row."""
    place, kinds = 0, []
    for label, text in row["segments"]:
        kinds.append((place, place + len(text), KINDS.get(label)))
        place += len(text)
    if told:
        place = 0
        merged: list[list[Any]] = []
        for start, end, kind in kinds:
            if kind and merged and merged[-1][2] == kind and not row["text"][merged[-1][1] : start].strip():
                merged[-1][1] = end
            elif kind:
                merged.append([start, end, kind])
        for start, end, kind in merged:
            for a, b in broken(row["text"], start, end):
                yield Line(row["text"][a:b], Span(a, b), kind)
        return
    for a, b in broken(row["text"], 0, len(row["text"])):
        if any(kind and start < b and a < end for start, end, kind in kinds):
            yield Line(row["text"][a:b], Span(a, b))


def broken(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the lines of a part of a text."""
    place = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield place, place + len(line)
        place += len(line) + 1


def folded(text: str) -> str:
    return "".join(sorted(names_letters(text)))


def names_letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def same(wanted: Sequence[str], found: Sequence[str]) -> int:
    """How many authors are right."""
    return (Counter(map(folded, wanted)) & Counter(map(folded, found))).total()


def alike(wanted: Sequence[str], found: Sequence[str]) -> int:
    """How many affiliations are right; each wanted one counts once."""
    left, right = list(wanted), 0
    for text in found:
        best = max(left, key=lambda one: SequenceMatcher(None, one, text, autojunk=False).ratio(), default=None)
        if best is not None and SequenceMatcher(None, best, text, autojunk=False).ratio() >= ALIKE:
            left.remove(best)
            right += 1
    return right


FIELDS = (("authors", same), ("affiliations", alike))


def wanted_and_found(row: Mapping[str, Any], *, told: bool) -> Iterator[tuple[str, list[str], list[str], int]]:
    """Of each field that has gold: its name, what is wanted, what is found, and how much of it is right."""
    gathered = gather(lines(row, told=told))
    found = {
        "authors": [names.show(a.name) for a, _ in gathered.authors] if gathered else [],
        "affiliations": [a.raw for a, _ in gathered.affiliations] if gathered else [],
    }
    for field, right_of in FIELDS:
        wanted = row["gold"].get(field)
        if wanted is not None:
            yield field, wanted, found[field], right_of(wanted, found[field])


def measure(folder: Path) -> dict[str, float]:
    """F1 of each reading and field."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in corpora.rows(folder / "headers/headers.jsonl"):
        for reading in READINGS:
            for field, wanted, found, right in wanted_and_found(row, told=reading == "told"):
                counts[f"{reading} {field}", "right"] += right
                counts[f"{reading} {field}", "sum"] += len(wanted) + len(found)
    return {key: 2 * counts[key, "right"] / counts[key, "sum"] for key, _ in counts}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N rows that are not entirely right")
    parser.add_argument("--reading", choices=READINGS)
    parser.add_argument("--field", choices=("authors", "affiliations"), default="authors", help="whose errors to print")
    options = parser.parse_args()
    rows = list(corpora.rows(options.corpora / "headers/headers.jsonl"))
    for reading in [options.reading] if options.reading else READINGS:
        counts: Counter[str] = Counter()
        shown = 0
        for row in rows:
            for field, wanted, found, right in wanted_and_found(row, told=reading == "told"):
                counts[f"{field} right"] += right
                counts[f"{field} wanted"] += len(wanted)
                counts[f"{field} found"] += len(found)
                counts[f"{field} whole"] += right == len(wanted) == len(found)
                counts[f"{field} rows"] += 1
                if field == options.field and shown < options.errors and not right == len(wanted) == len(found):
                    shown += 1
                    print(f"--- {row['id']}\n  wanted {wanted}\n  found  {found}")
                    for line in lines(row, told=reading == "told"):
                        print(f"    {line.kind}: {line.text!r}")
        for field in ("authors", "affiliations"):
            hits, gold, got = (counts[f"{field} {what}"] for what in ("right", "wanted", "found"))
            print(
                f"{reading:<7}{field:<13} precision {hits / got:.4f}  recall {hits / gold:.4f}  "
                f"F1 {2 * hits / (gold + got):.4f}  whole rows {counts[f'{field} whole'] / counts[f'{field} rows']:.4f}"
            )


if __name__ == "__main__":
    main()
