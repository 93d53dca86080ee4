"""
Train the tagger of pages whose lines are lost: `scrape2meta/data/flattened.crf`, a linear-chain CRF over words.

    python -m tools.train_flattened CORPORA_FOLDER

It learns from the labelled headers put on one line and from made-up pages (`tools.flatten`), all drawn with a fixed seed. Two trainings
give the same bytes. From part of the pages the words themselves are hidden, so that the tagger holds in languages it has not seen.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

from scrape2meta.fields.flattened.tokens import Token, bare, features, tokens
from tools import flatten

TARGET = Path(__file__).parent.parent / "scrape2meta" / "data" / "flattened.crf"
SETTINGS = {"c1": 1.0, "c2": 0.03, "max_iterations": 100, "feature.minfreq": 5, "feature.possible_transitions": True}
BEGUN = frozenset(["title", "affiliation", "label", "citation", "note"])  # several values of these may follow each other
MADE = 3000  # pages
HIDDEN = 0.3  # of the pages are shown without their words
WRAPPED = 0.35  # of the pages have their title, or their first words, on another line


def labels(found: Sequence[Token], page: flatten.Segments) -> list[str]:
    """The label of each token: that of its first letter or digit."""
    names: list[tuple[str, int]] = []
    for number, (label, text) in enumerate(page):
        names.extend([(label, number)] * len(text))
    result = []
    last = -1
    for token in found:
        place = next((n for n in range(token.start, token.end) if names[n][0] and token.text[n - token.start].isalnum()), token.start)
        name, number = names[place]
        result.append(f"{'I' if number == last else 'B'}-{name}" if name in BEGUN else name)
        last = number
    return result


def elsewhere(page: flatten.Segments, draw: random.Random) -> list[list[str]]:
    """The words of the line by which a site names the page: its title, or its first words."""
    if draw.random() > WRAPPED:
        return []
    title = next((text for label, text in page if label == "title"), "")
    text = title if title and draw.random() < 0.75 else " ".join("".join(text for _, text in page).split()[: draw.randint(6, 20)])
    return [[bare(word) for word in text.split()]]


def pages(found: flatten.Sources, draw: random.Random, made: int = MADE) -> Iterator[flatten.Segments]:
    """The labelled headers, each on one line, and made-up pages."""
    for row in found.headers:
        for _ in range(2):
            yield flatten.cut([part for part in flatten.header(row, found.bodies, draw) if part[1]], draw)
    maker = flatten.Maker(found, draw)
    for _ in range(made):
        yield flatten.made(maker, draw)


def without_words(rows: list[list[str]]) -> list[list[str]]:
    """The features without the words themselves."""
    return [[feature for feature in row if not feature.lstrip("-12").startswith(("w=", "s="))] for row in rows]


def train(found: flatten.Sources, target: Path, made: int = MADE) -> None:
    """Train on the pages and write the model."""
    draw = random.Random(11)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for page in pages(found, draw, made):
        text = "".join(text for _, text in page)
        words = tokens(text)
        if len(words) < 5:
            continue
        rows = features(words, elsewhere(page, draw))
        trainer.append(without_words(rows) if draw.random() < HIDDEN else rows, labels(words, page))
    trainer.train(str(target))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--made", type=int, default=MADE, help="made-up pages")
    options = parser.parse_args()
    train(flatten.sources(options.corpora), options.target, options.made)
    print(options.target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
