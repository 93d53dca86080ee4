"""
Measure a run over many pages: one process against two, what the machinery of a run costs, and memory against the number of pages.

    python benchmarks/batch.py [--pages 3000] [--long 30000]

Prints Markdown tables. The pages are the fixtures of the tests in turn (those of the seeds' kind, `unknown` left out), one file each.
Throughput: `scrape2meta extract` as a child process, its start counted in, the best of three. Machinery: the same run in this process
with an extractor that does nothing, against the run in this process without workers. Memory: the most that the parent and the largest
worker held (VmHWM), while so many pages went through as JSON Lines.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from scrape2meta.batch import inputs, run, workers

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures"
SAMPLE_EVERY = 0.2  # seconds


def pages(number: int) -> Iterator[bytes]:
    files = [file.read_bytes() for file in sorted(FIXTURES.glob("*/*.txt")) if file.parent.name != "unknown"]
    return islice(cycle(files), number)


def show(head: list[str], rows: list[list[str]]) -> None:
    print(f"\n| {' | '.join(head)} |\n| --- |{' ---: |' * (len(head) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def seconds(folder: Path, jobs: int) -> float:
    """The best of three runs of the command."""
    call = [sys.executable, "-m", "scrape2meta", "extract", "--quiet", "--jobs", str(jobs), str(folder)]
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        subprocess.run(call, stdout=subprocess.DEVNULL, check=True)
        best = min(best, perf_counter() - start)
    return best


def nothing(one: inputs.Input) -> run.Outcome:
    """The extractor that does nothing."""
    return run.Outcome("{}", one.source)


def machinery(folder: Path, number: int) -> tuple[float, float]:
    """Seconds of a run whose extractor does nothing, by one worker; and of the work itself, in this process."""
    start = perf_counter()
    found = inputs.find([str(folder)])
    chunks = iter(lambda: list(islice(found, run.CHUNK)), [])
    count = sum(1 for _ in workers.ordered(nothing, chunks, 1, timeout=10.0, lost=run._lost))
    idle = perf_counter() - start
    assert count == number
    start = perf_counter()
    for _ in run.extract(inputs.find([str(folder)])):
        pass
    return idle, perf_counter() - start


def held(number: int) -> tuple[int, int]:
    """Megabytes that the parent and the largest worker held at most."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pages.jsonl"
        with file.open("w", encoding="utf-8") as target:
            target.writelines(
                json.dumps({"text": f"{data.decode('utf-8', 'replace')}\n{n}"}) + "\n" for n, data in enumerate(pages(number))
            )
        call = [sys.executable, "-m", "scrape2meta", "extract", "--quiet", "--jobs", "2", "--text-field", "text", str(file)]
        process = subprocess.Popen(call, stdout=subprocess.DEVNULL)
        most = [0, 0]

        def watch() -> None:
            while process.poll() is None:
                children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
                most[0] = max(most[0], high_water(process.pid))
                most[1] = max([most[1], *(high_water(int(child)) for child in children)])
                time.sleep(SAMPLE_EVERY)

        watcher = threading.Thread(target=watch)
        watcher.start()
        process.wait()
        watcher.join()
        return most[0], most[1]


def high_water(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--long", type=int, default=30_000, help="pages of the longest run whose memory is watched")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(pages(asked.pages)):
            (Path(folder) / f"{number:06}.txt").write_bytes(data)
        one, two = seconds(Path(folder), 1), seconds(Path(folder), 2)
        print(f"{asked.pages:,} pages; two workers are {one / two:.2f} times as fast as one")
        show(["workers", "s", "pages a second"], [[str(n), f"{s:.2f}", f"{asked.pages / s:.0f}"] for n, s in ((1, one), (2, two))])
        idle, work = machinery(Path(folder), asked.pages)
        show(["", "ms a page"], [["the machinery of a run, with an extractor that does nothing", f"{idle / asked.pages * 1000:.3f}"],
                                 ["the work itself", f"{work / asked.pages * 1000:.3f}"],
                                 ["share", f"{idle / work:.1%}"]])  # fmt: skip
    rows = []
    for number in (asked.long // 10, asked.long // 3, asked.long):
        parent, worker = held(number)
        rows.append([f"{number:,}", str(parent), str(worker)])
    show(["pages", "MB, parent", "MB, worker"], rows)


if __name__ == "__main__":
    main()
