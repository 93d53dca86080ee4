"""
Measure how affiliations are taken apart, by cross-validation: a document is measured by a model that has not seen it.

    python -m tools.measure_affiliations CORPORA_FOLDER [--folds N] [--errors PART] [--shipped]

Each row is cut into its affiliations as pages are, and each of them is taken apart. Wanted are the labelled stretches: of institution
and city the first one in the affiliation, of department all laboratories and departments that stand side by side, of country the last.
Compared without case, accents and punctuation; countries by their code where the label names a country or is a code, else by its words.
F1 over all affiliations. `--shipped` measures the shipped model, which has seen them all.
"""

import argparse
import random
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import regex

from scrape2meta import vocab
from scrape2meta.values import affiliation_tagger, affiliations, countries, models
from scrape2meta.values.affiliation_tagger import Piece
from tools import corpora, train_affiliations
from tools.train_affiliations import Labelled

PARTS = ("institution", "department", "city", "region", "postal_code", "country")
SEED = 1
CODES = frozenset(code for _, code in vocab.countries().values())


def folded(text: str | None) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", (text or "").casefold()) if not unicodedata.combining(c))
    return str(regex.sub(r"[\W_]+", " ", plain)).strip()


def wanted(row: Labelled) -> dict[str, str]:
    """The parts that the labels show."""
    pieces: list[Piece] = []
    for token, label in zip(row.found, row.labels, strict=True):
        if label[0] == "I":
            pieces[-1] = pieces[-1]._replace(end=token.end)
        elif label != "other":
            pieces.append(Piece(label[2:], token.start, token.end, 1.0))
    parts = affiliations.assembled(row.text, pieces)
    country = next((row.text[p.start : p.end] for p in reversed(pieces) if p.label == "country"), None)
    known = countries.parse(country) if country else None
    code = (country or "").strip(" ./")
    return shown(parts) | {"country": known.code if known else code if code in CODES else folded(country)}


def shown(parts: affiliations.Parts) -> dict[str, str]:
    found = {part: folded(getattr(parts, part)) for part in PARTS if part != "country"}
    return found | {"country": parts.country.code if parts.country else ""}


def predicted(rows: Sequence[Labelled], folds: int, *, shipped: bool) -> Iterator[tuple[Labelled, dict[str, str]]]:
    """Each affiliation with what a model says that has not seen its document."""
    if shipped:
        yield from ((row, shown(affiliations.parse(row.text))) for row in rows)
        return
    documents = sorted({row.document for row in rows})
    random.Random(SEED).shuffle(documents)
    fold_of = {document: number % folds for number, document in enumerate(documents)}
    for fold in range(folds):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / f"{affiliation_tagger.MODEL}.crf"
            train_affiliations.train([row for row in rows if fold_of[row.document] != fold], target)
            model = models.opened(target)
            yield from ((row, shown(affiliations.parse(row.text, model))) for row in rows if fold_of[row.document] == fold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--errors", choices=PARTS, help="print the affiliations with this part wrong")
    parser.add_argument("--shipped", action="store_true")
    options = parser.parse_args()
    rows = [
        one for row in corpora.rows(options.corpora / "affiliations/affiliations.jsonl") for one in train_affiliations.affiliations(row)
    ]
    counts: Counter[tuple[str, str]] = Counter()
    for row, found in predicted(rows, options.folds, shipped=options.shipped):
        gold = wanted(row)
        for part in PARTS:
            counts[part, "right"] += bool(gold[part]) and gold[part] == found[part]
            counts[part, "wanted"] += bool(gold[part])
            counts[part, "found"] += bool(found[part])
            if part == options.errors and gold[part] != found[part]:
                print(f"{row.text!r}\n    wanted {gold[part]!r}  found {found[part]!r}")
    for part in PARTS:
        right, want, got = counts[part, "right"], counts[part, "wanted"], counts[part, "found"]
        print(f"{part:<12} precision {right / got:.4f}  recall {right / want:.4f}  F1 {2 * right / (want + got):.4f}  of {want}")


if __name__ == "__main__":
    main()
