"""
Measure what references cost: references a second, the share of each step, memory over a long list, time on hostile strings.

    python benchmarks/references.py [FILE.jsonl ...]

Without a file the references are made up: random words and names in twelve styles, drawn with a fixed seed. With files, the field
`text` of each row is one reference (the corpora's `refs/dev.jsonl`, say). Prints Markdown tables.

Throughput: a fresh child process parses every string once, with all caches cold; the model's opening is counted in. The best of
three. Steps: the same strings again in this process, a step at a time. Memory: the peak of a child that parses so many different
strings through `scrape2meta references`. Hostile: one string alone, twice the size each time.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from scrape2meta import references
from scrape2meta.evidence import Span
from scrape2meta.references import tagger, tokens
from scrape2meta.references.split import Entry
from scrape2meta.values import name_words

STYLES = (  # author, second author, title, journal, publisher, city, year, volume, issue, first and last page
    "{A}, {a}., & {B}, {b}. ({y}). {t}. {j}, {v}({n}), {p}-{q}.",
    "{A} {a}, {B} {b}. {t}. {j}. {y};{v}({n}):{p}-{q}.",
    "{a}. {A} and {b}. {B}, “{t},” {j}, vol. {v}, no. {n}, pp. {p}–{q}, {y}.",
    "{A}, {a}.; {B}, {b}. {t}. {j}, {c}, v. {v}, n. {n}, p. {p}-{q}, {y}.",
    "{A}, {a}. {t}. {c}: {u}, {y}.",
    "{a}. {A}, {t}, {c} {y}, S. {p}-{q}.",
    "{a}. {A}, {b}. {B}, {j} {v} ({y}) {p}.",
    "{A} {a} ({y}) {t}. In: {B} {b} (ed) {T}. {u}, {c}, pp {p}-{q}",
    "{A}, {a}.: {t}. In: {b}. {B} (Hrsg.): {T}. {c}: {u} {y}, S. {p}–{q}.",
    "{A} {a}, {B} {b}. {t}[J]. {j}, {y}, {v}({n}): {p}-{q}.",
    "[8]  {a} {A},et al.  {t} , {y}, {j}.",
    "{A}, {a}. «{t}», {j}, {v} ({y}), pp. {p}-{q}. https://doi.org/10.1234/{y}.{p}",
)
HOSTILE: dict[str, Callable[[int], str]] = {
    "`et al.` again and again": lambda size: "et al. " * (size // 7),
    "commas": lambda size: "," * size,
    "`[1]` again and again": lambda size: "[1] " * (size // 4),
    "names without end": lambda size: "Roe, A., " * (size // 9),
    "`(2001)` again and again": lambda size: "(2001) " * (size // 7),
    "one long word": lambda size: "a" * size,
}
SIZES = (25_000, 50_000, 100_000, 200_000, 1_000_000)
LONG_LISTS = (10_000, 100_000, 1_000_000)
MADE = 20_000


def made(number: int, seed: int = 1) -> Iterator[str]:
    """So many references, no two alike."""
    draw = random.Random(seed)
    table, _ = name_words._counted()
    words = [w for w, (given, family, title) in table.items() if title > 4 * (given + family) and w.isalpha()]
    people = [w.capitalize() for w, (given, family, title) in table.items() if family > 3 * title and w.isalpha() and w.isascii()]

    def text(least: int, most: int) -> str:
        return " ".join(draw.choices(words, k=draw.randint(least, most)))

    for _ in range(number):
        page = draw.randint(1, 900)
        yield draw.choice(STYLES).format(
            A=draw.choice(people), a=draw.choice("ABCDEFGHJKLMPRST"), B=draw.choice(people), b=draw.choice("ABCDEFGHJKLMPRST"),
            t=text(4, 12).capitalize(), T=text(2, 5).capitalize(), j="Journal of " + text(1, 3).title(), u=draw.choice(people) + " Press",
            c=draw.choice(people), y=draw.randint(1950, 2024), v=draw.randint(1, 90), n=draw.randint(1, 12), p=page,
            q=page + draw.randint(2, 30),
        )  # fmt: skip


def strings(files: list[Path]) -> list[str]:
    if not files:
        return list(made(MADE))
    return [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def per_second(files: list[Path]) -> float:
    """References a second of a child that has parsed none before."""
    call = [sys.executable, __file__, "--child", *map(str, files)]
    return max(float(subprocess.run(call, capture_output=True, text=True, check=True).stdout) for _ in range(3))


def child(files: list[Path]) -> None:
    found = strings(files)
    start = process_time()
    for text in found:
        references.parse_one(text)
    print(len(found) / (process_time() - start))


def show(head: list[str], rows: list[list[str]]) -> None:
    print(f"\n| {' | '.join(head)} |\n| --- |{' ---: |' * (len(head) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def steps(found: list[str]) -> None:
    """Microseconds a reference of each step, caches warm."""

    def timed(work: Callable[[], list[object]]) -> tuple[list[object], float]:
        start = process_time()
        done = work()
        return done, (process_time() - start) / len(found) * 1e6

    for text in found:
        references.parse_one(text)
    entries = [Entry(None, (text,), text, Span(0, len(text))) for text in found]
    cut, first = timed(lambda: [tokens.tokens(text) for text in found])
    _, second = timed(lambda: [tokens.features(text, c) for text, c in zip(found, cut, strict=True)])  # type: ignore[arg-type]
    _, tagging = timed(lambda: [tagger.tag(text) for text in found])
    _, entry = timed(lambda: [references.parse_entry(e) for e in entries])
    _, whole = timed(lambda: [references.parse_one(text) for text in found])
    rows = [["tokens", first], ["their features", second], ["the tagger, tokens and features included", tagging],
            ["an entry: grammars, tagger, assembly", entry], ["a string: number and entry", whole]]  # fmt: skip
    show(["step (each holds the ones above it that it needs)", "µs a reference"], [[str(name), f"{value:.0f}"] for name, value in rows])


def memory(number: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.txt"
        with file.open("w", encoding="utf-8") as target:
            target.writelines(f"{text}\n" for text in made(number))
        code = (  # the high-water mark of this program alone; getrusage counts what the parent held before
            "import sys\nfrom pathlib import Path\nfrom scrape2meta.commands import main\n"
            "try:\n    main()\nfinally:\n    lines = Path('/proc/self/status').read_text().splitlines()\n"
            "    print(next(int(line.split()[1]) // 1024 for line in lines if line.startswith('VmHWM')), file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, "references", str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True
        )
        return done.stderr.strip().splitlines()[-1]


def hostile() -> None:
    rows = []
    for name, make in HOSTILE.items():
        times = []
        for size in SIZES:
            text = make(size)
            start = process_time()
            references.parse_one(text)
            times.append(process_time() - start)
        rows.append([name, *(f"{t:.3f}" for t in times)])
    show(["string", *(f"s at {size // 1000} kB" for size in SIZES)], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        child(asked.files)
        return
    found = strings(asked.files)
    print(f"{len(found):,} references, {sum(map(len, found)) / len(found):.0f} letters each")
    print(f"**{per_second(asked.files):,.0f} a second** on one core, caches cold")
    steps(found)
    show(["references in the list", "MB at most"], [[f"{number:,}", memory(number)] for number in LONG_LISTS])
    hostile()


if __name__ == "__main__":
    main()
