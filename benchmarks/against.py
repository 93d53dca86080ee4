"""
Compare what a page costs here and in another tree of this project: a check-out of an older commit.

    git worktree add --detach ../before COMMIT
    python benchmarks/against.py ../before [--rounds N] [--pages FOLDER ...]

One process a tree reads the same pages, the fixtures that the other tree has (and the `.txt` files of the folders given), in turns;
of each page the least processor time of all rounds counts, so that other work on the machine does little harm. Prints a Markdown
table: milliseconds a page, and how many times as many pages go through here. Many different pages stand between two readings of one, so
that little of it is still kept in memory.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent.parent
ROUNDS = 8
WORK = """
import gc, json, sys, time
gc.set_threshold(50_000, 50, 100)  # as the command has it
from scrape2meta import pipeline, writing
pages = [open(path, "rb").read() for path in json.loads(sys.stdin.readline())]
for _ in sys.stdin:
    times = []
    for page in pages:
        start = time.process_time()
        writing.line(pipeline.extract(page))
        times.append(time.process_time() - start)
    print(json.dumps(times), flush=True)
"""


def least(trees: Sequence[Path], pages: Sequence[Path], rounds: int) -> list[list[float]]:
    """For each tree the least seconds of processor time of each page."""
    workers = []
    for tree in trees:
        env = {**os.environ, "PYTHONPATH": str(tree.resolve())}
        worker = subprocess.Popen([sys.executable, "-c", WORK], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=tree)
        workers.append(worker)
    asked = [json.dumps([str(page.resolve()) for page in pages])] + ["go"] * rounds
    best = [[float("inf")] * len(pages) for _ in trees]
    for line in asked:
        for number, worker in enumerate(workers):
            assert worker.stdin
            assert worker.stdout
            worker.stdin.write(line + "\n")
            worker.stdin.flush()
            if line == "go":
                best[number] = [min(pair) for pair in zip(best[number], json.loads(worker.stdout.readline()), strict=True)]
    for worker in workers:
        worker.communicate()
    return best


def main() -> None:
    """Read the pages in both trees and print the table."""
    parser = argparse.ArgumentParser(description="What a page costs here and in another tree.")
    parser.add_argument("other", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--pages", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    folders = sorted(folder for folder in (options.other / "tests" / "fixtures").iterdir() if folder.is_dir())
    kinds = {folder.name: sorted(folder.glob("*.txt")) for folder in (*folders, *options.pages)}
    pages = [page for listed in kinds.values() for page in listed]
    other, here = least((options.other, HERE), pages, options.rounds)
    print("| pages | number | ms a page there | ms a page here | times as many a second |")
    print("| --- | ---: | ---: | ---: | ---: |")
    place = 0
    for kind, listed in kinds.items():
        if listed:
            there, now = (1e3 * sum(times[place : place + len(listed)]) / len(listed) for times in (other, here))
            print(f"| {kind} | {len(listed)} | {there:.2f} | {now:.2f} | {there / now:.2f} |")
            place += len(listed)


if __name__ == "__main__":
    main()
