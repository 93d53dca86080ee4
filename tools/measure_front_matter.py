"""
Measure the readers of first pages by cross-validation: each page is read by a tagger that has not learnt from it.

    python -m tools.measure_front_matter CORPORA SCORERS [--folds 4] [--keep FOLDER]
"""

import argparse
import importlib.util
import json
import random
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

from scrape2meta import pipeline, writing
from scrape2meta.fields.front_matter import tagger
from scrape2meta.values import models
from tools import corpora, train_front_matter

FIELDS = ("title", "authors", "affiliations", "abstract", "keywords", "doi", "year", "container_title")


def scorer(folder: Path) -> Any:
    """The module that scores records."""
    spec = importlib.util.spec_from_file_location("score_records", folder / "score_records.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score_records.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(rows: list[dict[str, Any]], folds: int, bodies: list[str], keep: Path | None, form: str, shape: str) -> dict[str, dict[str, Any]]:
    """The record of each page, by its id, read with a tagger trained on the other folds."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(folds):
            file = (keep or Path(folder)) / f"fold-{fold}-of-{folds}.crf"
            if not file.exists():
                train_front_matter.train((row for n, row in enumerate(rows) if n % folds != fold), file, bodies)
            model, others = models.opened(file), models.named
            with mock.patch.object(models, "named", lambda name, crf=model: crf if name == tagger.MODEL else others(name)):  # noqa: B023
                for row in rows[fold::folds]:
                    record = pipeline.extract(shaped(row, shape, bodies), strict=True, format=form)
                    found[str(row["id"])] = json.loads(writing.line(record)) | {"_source": "all"}
    return found


def shaped(row: dict[str, Any], shape: str, bodies: list[str]) -> str:
    """The text of a page as it is, with its paper's text below, with its lines put together, or with a blank line between all lines."""
    draw = random.Random(str(row["id"]))
    found = train_front_matter.segments(row)
    if shape == "unwrapped":
        found = train_front_matter.unwrapped(found, draw)
    elif shape == "spaced":
        found = train_front_matter.spaced(found)
    elif shape == "body":
        found = train_front_matter.with_body(found, bodies, draw)
    return "".join(text for _, text in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scorers", type=Path)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--keep", type=Path, help="a folder to keep the models of the folds in, and to take them from")
    parser.add_argument("--out", type=Path, help="where to write the records")
    parser.add_argument("--format", default=pipeline.AUTO, help="read all pages as this kind")
    parser.add_argument("--shape", choices=("plain", "body", "unwrapped", "spaced"), default="plain", help="how the pages are printed")
    options = parser.parse_args()
    score = scorer(options.scorers)
    rows = list(corpora.rows(options.corpora / "headers/headers.jsonl"))
    found = read(rows, options.folds, train_front_matter.bodies_of(options.corpora), options.keep, options.format, options.shape)
    gold = score.load(str(options.corpora / "headers/headers.jsonl"), ("gold",))
    result = score.score(gold, found, FIELDS, ("soft", "ratio"), initials=True)["*"]
    for field in FIELDS:
        print(
            f"{field:16} soft {result[field]['soft']['f1']:.4f}  P {result[field]['soft']['p']:.3f} R {result[field]['soft']['r']:.3f}   ratio {result[field]['ratio']['f1']:.4f}"
        )
    if options.out:
        options.out.write_text(
            "".join(json.dumps({"id": key, **record}, ensure_ascii=False) + "\n" for key, record in found.items()), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
