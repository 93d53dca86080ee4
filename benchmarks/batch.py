"""
Measure a run over many pages: one process against two, what the machinery and the stages of a run cost, memory, large archives.

    python benchmarks/batch.py [--pages 8000] [--long 30000] [--members 200000]

Prints Markdown tables. The pages are the fixtures of the tests in turn (those of the seeds' kinds), one file each.
Throughput: `scrape2meta extract` as a child process, its start counted in, the best of two. Machinery: the same run in this process
with an extractor that does nothing, against the run in this process without workers. Memory: the most that the parent and the largest
worker held (VmHWM), while so many pages went through as JSON Lines. Stages: what each takes of the work itself, in this process.
Archives: a zip and a WARC of so many pages; seconds until the first record is out, and memory when 5,000 are.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import threading
import time
import uuid
import zipfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from scrape2meta import blocks, formats, pipeline, reading, record, writing
from scrape2meta.batch import inputs, run, workers
from scrape2meta.batch.limits import MOST_OF_A_PAGE
from scrape2meta.evidence import Found
from scrape2meta.fields import languages

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures"
KINDS = ("abstract", "structured_abstract", "cnki", "conference_abstract", "article")  # those of the seeds
SAMPLE_EVERY = 0.2  # seconds


def pages(number: int) -> Iterator[bytes]:
    files = [file.read_bytes() for file in sorted(FIXTURES.glob("*/*.txt")) if file.parent.name in KINDS]
    return islice(cycle(files), number)


def show(head: list[str], rows: list[list[str]]) -> None:
    print(f"\n| {' | '.join(head)} |\n| --- |{' ---: |' * (len(head) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def seconds(folder: Path, jobs: int) -> float:
    """The best of two runs of the command."""
    call = [sys.executable, "-m", "scrape2meta", "extract", "--quiet", "--jobs", str(jobs), str(folder)]
    best = float("inf")
    for _ in range(2):
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


STAGES = ("read", "detect", "fields", "references", "write")


def stages(folder: Path) -> dict[str, float]:
    """Seconds of the work by stage: reading and cutting, telling the kind, readers of fields, readers of references, the line."""
    spent = dict.fromkeys(STAGES, 0.0)
    for one in inputs.find([str(folder)]):
        marks = [perf_counter()]
        data = one.load(MOST_OF_A_PAGE)
        cut = blocks.split((reading.read(data) if isinstance(data, bytes) else reading.from_text(data)).text)
        marks.append(perf_counter())
        form = formats.detect(cut)[0].format
        marks.append(perf_counter())
        last = marks[-1]
        found: list[Found] = []
        for reader in form.readers:
            found += reader(cut)
            now = perf_counter()
            spent["references" if reader.__name__ in ("cited", "related") else "fields"] += now - last
            last = now
        draft = pipeline._weighed(found, form, languages.of_page(cut))
        weighed = perf_counter()
        spent["fields"] += weighed - last
        line = record.build(draft, source={}, format=form.name, format_confidence=0.9, warnings=[], evidence={})
        writing.line(line)
        spent["write"] += perf_counter() - weighed
        spent["read"] += marks[1] - marks[0]
        spent["detect"] += marks[2] - marks[1]
    return spent


def archives(folder: Path, members: int) -> Iterator[tuple[str, Path]]:
    """A zip and a WARC of so many pages."""
    texts = list(pages(400))
    whole = folder / "pages.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for number in range(members):
            target.writestr(f"{number:06}.txt", texts[number % len(texts)])
    yield "zip", whole
    packed = [gzip.compress(warc_record(text, number), 1) for number, text in enumerate(texts)]
    crawl = folder / "pages.warc.gz"
    with crawl.open("wb") as stream:
        stream.writelines(packed[number % len(packed)] for number in range(members))
    yield "WARC", crawl


def warc_record(text: bytes, number: int) -> bytes:
    """A record of a crawl (ISO 28500) that holds the text of a page."""
    head = (
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://example.org/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\n"
        f"WARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n"
    )
    return head.encode() + text + b"\r\n\r\n"


def first_of(archive: Path) -> tuple[float, int, int]:
    """Seconds until the first record of an archive is out; megabytes of parent and largest worker when 5,000 are."""
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "scrape2meta", "extract", "--quiet", "--jobs", "2", str(archive)], stdout=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.readline()
    first = perf_counter() - start
    for _ in range(5000):
        process.stdout.readline()
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    held = high_water(process.pid), max((high_water(int(child)) for child in children), default=0)
    process.terminate()
    process.stdout.close()
    process.wait()
    return first, *held


def high_water(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=8000)
    parser.add_argument("--long", type=int, default=30_000, help="pages of the longest run whose memory is watched")
    parser.add_argument("--members", type=int, default=200_000, help="pages of the archives")
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
        spent = stages(Path(folder))
        total = sum(spent.values())
        show(["stage", "ms a page", "share"], [[n, f"{s / asked.pages * 1000:.2f}", f"{s / total:.1%}"] for n, s in spent.items()])
    rows = []
    for number in (asked.long // 10, asked.long // 3, asked.long):
        parent, worker = held(number)
        rows.append([f"{number:,}", str(parent), str(worker)])
    show(["pages", "MB, parent", "MB, worker"], rows)
    with tempfile.TemporaryDirectory() as folder:
        found = [(name, *first_of(archive)) for name, archive in archives(Path(folder), asked.members)]
    show([f"{asked.members:,} pages in a", "s to the first record", "MB, parent", "MB, worker"],
         [[name, f"{first:.2f}", str(parent), str(worker)] for name, first, parent, worker in found])  # fmt: skip


if __name__ == "__main__":
    main()
