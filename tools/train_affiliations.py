"""
Train the tagger of affiliations, `scrape2meta/data/affiliations.crf`, on the labelled affiliation blocks.

    python -m tools.train_affiliations CORPORA_FOLDER

Each block is cut into its affiliations as pages are (`fields.people.affiliations_in_text`); those on several lines are learnt
with their line ends and without. Laboratories are departments with a label of their own; post boxes are part of the street.
`tools.measure_affiliations` measures by cross-validation with the same settings.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite

from scrape2meta.fields.people import affiliations_in_text
from scrape2meta.values import affiliation_tagger
from scrape2meta.values.affiliation_tokens import Token, features, tokens
from tools import corpora

TARGET = Path(__file__).parent.parent / "scrape2meta" / "data" / f"{affiliation_tagger.MODEL}.crf"
LABELS = {
    "institution": "institution",
    "department": "department",
    "laboratory": "laboratory",
    "settlement": "city",
    "region": "region",
    "country": "country",
    "postcode": "postcode",
    "pobox": "street",
    "street": "street",
}
SETTINGS = {"c1": 0.1, "c2": 0.8, "max_iterations": 120, "feature.possible_transitions": True, "feature.minfreq": 2}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One affiliation: its text, its tokens and their labels (`B-city`, `I-city`, `other`)."""

    document: str
    text: str
    found: Sequence[Token]
    labels: Sequence[str]


def affiliations(row: Mapping[str, Any]) -> Iterator[Labelled]:
    """The affiliations of a row."""
    kinds: list[str] = []
    for label, text in row["segments"]:
        kinds += [LABELS.get(label, "other")] * len(text)
    for one in affiliations_in_text.read(row["text"]):
        text = row["text"][one.start : one.end]
        found = tokens(text)
        if found:
            yield Labelled(row["id"].partition("#")[0], text, found, list(labels(text, found, kinds[one.start : one.end])))


def labels(text: str, found: Sequence[Token], kinds: Sequence[str]) -> Iterator[str]:
    """The label of each token; a run goes on over blanks and over what has its label."""
    last, end = "other", 0
    for token in found:
        kind = kinds[token.start]
        on = kind == last and all(k == kind or c.isspace() for k, c in zip(kinds[end : token.start], text[end : token.start], strict=True))
        yield "other" if kind == "other" else ("I-" if on else "B-") + kind
        last, end = kind, token.end


def train(rows: Iterable[Labelled], target: Path) -> None:
    """Train a model on the rows and write it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for row in rows:
        trainer.append(features(row.found), row.labels)
        if "\n" in row.text:
            kept = [place for place, token in enumerate(row.found) if token.text != "\n"]
            trainer.append(features([row.found[place] for place in kept]), [row.labels[place] for place in kept])
    trainer.train(str(target))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    options = parser.parse_args()
    rows = [one for row in corpora.rows(options.corpora / "affiliations/affiliations.jsonl") for one in affiliations(row)]
    train(rows, TARGET)
    print(len(rows), "affiliations;", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
