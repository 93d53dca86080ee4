"""
Learn what the boundary between two references looks like: references joined to running lists, a weight for all that is seen around it.

python -m tools.train_boundaries CORPORA_FOLDER

Logistic regression, fitted by gradient steps whose size shrinks with use (AdaGrad); weights that stay small are dropped.
"""

import argparse
import math
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scrape2meta.references import boundaries
from tools import measure_segmentation

TARGET = Path(__file__).parent.parent / "scrape2meta" / "data" / boundaries.FILE
SEED = 5
RARE = 8  # seen less often, a feature is left out
LINE_ENDS = 0.15  # share of all other blanks that are looked at
STEP, SHRINK, SMALL = 0.25, 2e-6, 0.12


def examples(folder: Path) -> Iterator[tuple[list[str], bool]]:
    """(what is seen, whether an entry begins) of each place of running lists."""
    chance = random.Random(SEED)
    for _, bodies in measure_segmentation.lists(folder, 1, "train"):
        text, begins = "", set()
        for body in bodies:
            begins.add(len(text))
            text += body + " "
        begins.discard(0)
        places = {match.end() for match in boundaries.PLACE_RE.finditer(text)} | begins
        places |= {at + 1 for at, letter in enumerate(text) if letter == " " and chance.random() < LINE_ENDS}  # a line may end anywhere
        found = boundaries.tokens(text)
        for at in sorted(places - {len(text)}):
            yield list(boundaries.features(found, found.at(at))), at in begins


def fitted(rows: list[tuple[list[str], bool]], rounds: int) -> dict[str, float]:
    """The weight of each feature."""
    chance = random.Random(SEED)
    weight: dict[str, float] = {}
    used: dict[str, float] = {}
    for _ in range(rounds):
        chance.shuffle(rows)
        for seen, begins in rows:
            score = sum(weight.get(name, 0.0) for name in seen)
            wrong = begins - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            if abs(wrong) < 0.002:
                continue
            for name in seen:
                past = used.get(name, 0.1) + wrong * wrong
                used[name] = past
                old = weight.get(name, 0.0)
                weight[name] = old + STEP * (wrong - SHRINK * len(rows) * old * 0.001) / math.sqrt(past)
    return weight


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    rows = list(examples(options.corpora))
    count = Counter(name for seen, _ in rows for name in seen)
    rows = [([name for name in seen if count[name] >= RARE], begins) for seen, begins in rows]
    weight = fitted(rows, options.rounds)
    kept = {name: round(value, 2) for name, value in sorted(weight.items()) if abs(value) >= SMALL}
    lines = ["# weight, and what is seen around the boundary of two references. Written by tools/train_boundaries.py; sources in NOTICE."]
    TARGET.write_text("\n".join(lines + [f"{value:g} {name}" for name, value in kept.items()]) + "\n", encoding="utf-8")
    right = sum((sum(kept.get(name, 0.0) for name in seen) > 0) == begins for seen, begins in rows)
    print(f"{len(rows)} places, {sum(begins for _, begins in rows)} boundaries; {len(kept)} weights; {right / len(rows):.4f} right")


if __name__ == "__main__":
    main()
