"""
Measure the sections of structured abstracts: label and text both right, by corpus file and layout.

python -m tools.measure_sections CORPORA_FOLDER [--errors N]
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scrape2meta.fields import sections
from tools import corpora

FILES = ("native", "rendered", "emerald", "unstructured")
Pair = tuple[str, str]


def soft(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def rows(folder: Path) -> Iterator[tuple[str, set[Pair], set[Pair]]]:
    """(file and layout, gold, found) of each abstract; where labels were taken out, nothing is to be found."""
    for name in FILES:
        for row in corpora.rows(folder / f"abstracts/{name}.jsonl"):
            text, style = row["text"], f"{name} {row.get('style', '')}".strip()
            gold = {(soft(s["label"] or ""), soft(text[s["start"] : s["end"]])) for s in row.get("sections", ())}
            found = {(soft(s.label), soft(text[s.span.start : s.span.end])) for s in sections.read(text)}
            yield style, {g for g in gold if g[1]} if not style.endswith("none") else set(), {f for f in found if f[1]}


def measure(folder: Path) -> dict[str, tuple[float, float]]:
    """(F1 of sections, share of abstracts entirely right) by file and layout."""
    both, found, gold, whole, size = Counter[str](), Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for style, wanted, got in rows(folder):
        both[style] += len(wanted & got)
        found[style] += len(got)
        gold[style] += len(wanted)
        whole[style] += wanted == got
        size[style] += 1
    return {s: (2 * both[s] / ((found[s] + gold[s]) or 1) if gold[s] else 1.0, whole[s] / size[s]) for s in size}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N abstracts that are not entirely right")
    options = parser.parse_args()
    for style, (f1, right) in measure(options.corpora).items():
        print(f"{style:<28} F1 {f1:.4f}   entirely right {right:.4f}")
    wrong = ((style, wanted - got, got - wanted) for style, wanted, got in rows(options.corpora) if wanted != got)
    for _, (style, missed, extra) in zip(range(options.errors), wrong, strict=False):
        print(
            f"\n{style}\n  missed {[(label, text[:50]) for label, text in missed]}\n  extra {[(label, text[:50]) for label, text in extra]}"
        )


if __name__ == "__main__":
    main()
