"""
Measure on Chinese pages made by `render_chinese_pages`: soft F1 by field over the shapes, clean and damaged.

    python -m tools.measure_chinese_pages CORPORA_FOLDER [--pages 20] [--seed 7] [--damaged] [--errors 20] [--field title] [--shape node]

Soft: without case, punctuation, width and white space. A value where the page shows none counts as false.
"""

import argparse
import json
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrape2meta import pipeline, writing
from tools import render_chinese_pages

Gold = dict[str, Any]
ASKED = ("title", "authors", "keywords", "abstract", "container_title", "year", "volume", "issue", "pages", "doi")
FIELDS = (*ASKED, "title_alt", "alt_names", "keywords_alt", "abstract_alt", "affiliations")


def soft(value: object) -> str:
    text = unicodedata.normalize("NFKD", str(value)).casefold()
    return "".join(c for c in text if c.isalnum())


def values(record: Gold, field: str) -> list[str]:
    """The values of one field of a record or gold, folded."""
    found = record.get(field)
    if field in ("authors", "alt_names"):
        people = record.get("authors") or []
        found = [p["name"] for p in people] if field == "authors" else [f"{p['name']}={a}" for p in people for a in p.get("alt_names", [])]
    if field in ("title_alt", "keywords_alt", "abstract_alt") and isinstance(found, list):
        found = [one["text"] if isinstance(one, dict) else one for one in found]
    if field == "affiliations" and found:
        found = [one["raw"] if isinstance(one, dict) else one for one in found]
    if field in ("issue", "volume") and found is not None:
        found = str(found).lstrip("0")
    rows = found if isinstance(found, list) else [found]
    return [soft(row) for row in rows if row not in (None, "")]


def matched(wanted: list[str], got: list[str], field: str) -> int:
    if field == "affiliations":  # a place as shown may carry its city and postal code
        return sum(any(one in other for other in got) for one in wanted)
    return sum((Counter(wanted) & Counter(got)).values())


def measure(
    folder: Path, count: int, seed: int, *, damage: bool = False, only: str | None = None
) -> tuple[dict[str, dict[str, list[int]]], list[tuple[str, str, list[str], list[str], str]]]:
    """(right, wanted, got) by shape and field, and the errors: shape, field, wanted, got, page."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    errors = []
    for shape, text, wanted in render_chinese_pages.pages(folder, count, seed, damage=damage):
        if only and shape != only:
            continue
        got = json.loads(writing.line(pipeline.extract(text, strict=True)))
        for field in FIELDS:
            if field == "affiliations" and wanted.get(field) is None:
                continue
            a, b = values(wanted, field), values(got, field)
            if field == "alt_names" and not a:
                continue
            right = matched(a, b, field)
            for place, number in enumerate((right, len(a), len(b))):
                counts[shape][field][place] += number
            if right < max(len(a), len(b)):
                errors.append((shape, field, a, b, text))
        counts[shape]["format"][0] += got["format"] != "unknown"
        counts[shape]["format"][1] += 1
        counts[shape]["format"][2] += 1
    return counts, errors


def f1(right: int, wanted: int, got: int) -> float:
    return 2 * right / (wanted + got) if wanted + got else 1.0


def by_field(counts: dict[str, dict[str, list[int]]]) -> dict[str, float]:
    """Soft F1 of each field over all shapes."""
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for fields in counts.values():
        for field, numbers in fields.items():
            total[field] = [a + b for a, b in zip(total[field], numbers, strict=True)]
    return {field: f1(*numbers) for field, numbers in total.items()}


def table(counts: dict[str, dict[str, list[int]]]) -> Iterator[str]:
    fields = (*FIELDS, "format")
    yield f"{'shape':16}" + "".join(f"{field[:9]:>10}" for field in fields)
    for shape, found in counts.items():
        yield f"{shape:16}" + "".join(f"{f1(*found[field]):10.3f}" if sum(found[field]) else f"{'-':>10}" for field in fields)
    whole = by_field(counts)
    yield f"{'all':16}" + "".join(f"{whole.get(field, 1.0):10.3f}" for field in fields)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--damaged", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--field")
    parser.add_argument("--shape")
    options = parser.parse_args()
    began = time.perf_counter()
    counts, errors = measure(options.corpora, options.pages, options.seed, damage=options.damaged, only=options.shape)
    print("\n".join(table(counts)))
    print(f"{sum(f['format'][1] for f in counts.values()) / (time.perf_counter() - began):.0f} pages a second")
    for shape, field, wanted, got, _ in [e for e in errors if not options.field or e[1] == options.field][: options.errors]:
        print(f"{shape} {field}\n   wanted {wanted[:8]!s:.300}\n   got    {got[:8]!s:.300}")


if __name__ == "__main__":
    main()
