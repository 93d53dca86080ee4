"""
Measure the second reader of web pages on pages made by chance: titles claimed, and how many of them are right.

    python -m tools.measure_web_pages CORPORA [--pages 500] [--seed 8]

The pages come from the same grammar as those that the tagger has learnt from, with another seed; they show that the model holds, not how
well it does on the pages of real sites (see docs/accuracy.md).
"""

import argparse
from itertools import groupby
from pathlib import Path

from scrape2meta import blocks, vocab
from scrape2meta.fields import web_page
from scrape2meta.values import texts
from tools import render_web_pages


def titles(page: render_web_pages.Segments) -> set[str]:
    """The titles that a page shows, folded: each line alone, and lines that follow each other as one."""
    shown = [(label, text) for label, text in page if text.strip()]
    runs = [" ".join(text for _, text in run) for label, run in groupby(shown, key=lambda segment: segment[0]) if label == "title"]
    return {vocab.fold(texts.title(texts.tidy(run))) for run in (*runs, *(text for label, text in shown if label == "title"))}


def measure(folder: Path, pages: int, seed: int) -> tuple[float, float, float]:
    """Of the titles claimed those that are right; of the pages with a title those whose title is found; of those without one those left alone."""
    claimed = right = titled = found = bare = alone = 0
    for page in render_web_pages.pages(render_web_pages.stock(folder), pages, seed):
        wanted = titles(page)
        got = [vocab.fold(str(claim.value)) for claim in web_page.title(blocks.split("".join(text for _, text in page)))]
        claimed += len(got)
        right += any(title in wanted for title in got)
        titled += bool(wanted)
        found += bool(wanted) and any(title in wanted for title in got)
        bare += not wanted
        alone += not wanted and not got
    return right / max(claimed, 1), found / max(titled, 1), alone / max(bare, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--seed", type=int, default=8)
    options = parser.parse_args()
    precision, recall, alone = measure(options.corpora, options.pages, options.seed)
    print(f"titles claimed that are right {precision:.4f}, titles found {recall:.4f}, pages without a title left alone {alone:.4f}")


if __name__ == "__main__":
    main()
