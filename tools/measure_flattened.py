"""
Measure the reading of pages whose lines are lost, by cross-validation.

Each labelled header is put on one line and read by a tagger that has not learnt from it.

    python -m tools.measure_flattened CORPORA SCORERS [--folds 4] [--made 800] [--keep FOLDER]
"""

import argparse
import json
import random
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

from scrape2meta import pipeline, writing
from scrape2meta.fields.flattened import tagger
from scrape2meta.values import models
from tools import flatten, measure_front_matter, train_flattened

FIELDS = measure_front_matter.FIELDS
BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 1.01)  # upper ends of the confidences that are counted together


def read(found: flatten.Sources, folds: int, made: int, keep: Path | None) -> dict[str, dict[str, Any]]:
    """The record of each header on one line, by its id."""
    records = {}
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(folds):
            file = (keep or Path(folder)) / f"flattened-{fold}-of-{folds}.crf"
            if not file.exists():
                others = [row for n, row in enumerate(found.headers) if n % folds != fold]
                train_flattened.train(replace(found, headers=others), file, made)
            model, named = models.opened(file), models.named
            with mock.patch.object(models, "named", lambda name, crf=model: crf if name == tagger.MODEL else named(name)):  # noqa: B023
                for row in found.headers[fold::folds]:
                    page = flatten.header(row, found.bodies, random.Random(str(row["id"])), whole=True)
                    record = pipeline.extract("".join(text for _, text in page), strict=True)
                    records[str(row["id"])] = json.loads(writing.line(record)) | {"_source": "all"}
    return records


def _same(one: Any, other: Any) -> bool:
    return "".join(c for c in str(one).casefold() if c.isalnum()) == "".join(c for c in str(other).casefold() if c.isalnum())


def calibration(rows: list[dict[str, Any]], found: dict[str, dict[str, Any]]) -> None:
    """Print how often titles are right, by their confidence."""
    seen = [
        (record["confidence"]["title"], _same(record["title"], row["gold"].get("title")))
        for row in rows
        if (record := found[str(row["id"])])["title"]
    ]
    low = 0.0
    for high in BINS:
        part = [right for confidence, right in seen if low <= confidence < high]
        if part:
            print(f"title, confidence {low:.2f} to {min(high, 1):.2f}: {sum(part)} of {len(part)} right, {sum(part) / len(part):.2f}")
        low = high


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scorers", type=Path)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--made", type=int, default=800, help="made-up pages that each tagger learns from")
    parser.add_argument("--keep", type=Path, help="a folder to keep the models of the folds in, and to take them from")
    parser.add_argument("--out", type=Path, help="where to write the records")
    options = parser.parse_args()
    score = measure_front_matter.scorer(options.scorers)
    sources = flatten.sources(options.corpora)
    found = read(sources, options.folds, options.made, options.keep)
    gold = score.load(str(options.corpora / "headers/headers.jsonl"), ("gold",))
    result = score.score(gold, found, FIELDS, ("soft", "ratio"), initials=True)["*"]
    for field in FIELDS:
        soft = result[field]["soft"]
        print(f"{field:16} soft {soft['f1']:.4f}  P {soft['p']:.3f} R {soft['r']:.3f}   ratio {result[field]['ratio']['f1']:.4f}")
    calibration(list(sources.headers), found)
    if options.out:
        options.out.write_text(
            "".join(json.dumps({"id": key, **record}, ensure_ascii=False) + "\n" for key, record in found.items()), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
