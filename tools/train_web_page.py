"""
Train the tagger of web pages: `scrape2meta/data/web_page.crf`, a linear-chain CRF over the pieces of a page's lines.

    python -m tools.train_web_page CORPORA_FOLDER [--pages 4500]

It learns from pages that tools/render_web_pages.py puts together by chance with a fixed seed. Two trainings give the same bytes.
"""

import argparse
from pathlib import Path

import pycrfsuite

from scrape2meta import blocks
from scrape2meta.fields.web_page.features import features, rows
from tools import render_web_pages, train_front_matter

TARGET = Path(__file__).parent.parent / "scrape2meta" / "data" / "web_page.crf"
SEED = 7


def train(folder: Path, target: Path, *, pages: int, c1: float = 0.5, c2: float = 0.05, iterations: int = 100) -> None:
    """Train on pages made of the corpora and write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": 4, "feature.possible_transitions": True})
    for page in render_web_pages.pages(render_web_pages.stock(folder), pages, SEED):
        cut = blocks.split("".join(text for _, text in page))
        if found := rows(cut):
            trainer.append(features(cut, found), train_front_matter.labels([piece for piece, _ in found], page))
    trainer.train(str(target))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--pages", type=int, default=4500)
    options = parser.parse_args()
    train(options.corpora, options.target, pages=options.pages)


if __name__ == "__main__":
    main()
