"""Whole runs from outside: memory over many pages, same bytes anywhere, no network, no process left: RELIABILITY T15, S8, X7, K10."""

import json
import os
import random
import subprocess
import threading
import time
import zipfile
from pathlib import Path

import pytest

from faults import child
from faults.pages import folder, page
from tests.pages import FIXTURES

PAGES = int(os.environ.get("VOLUME_PAGES", "20000"))
READER_GONE = int(os.environ.get("READER_GONE", "20"))
MB = 1_000_000
needs_proc = pytest.mark.skipif(not child.has_children, reason="memory and children of a process are read from /proc")


def status(process: int, name: str) -> int:
    """A size in the status of a process, in bytes; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)


@needs_proc
def test_memory_does_not_grow_with_the_pages(tmp_path: Path):
    file = tmp_path / "pages.jsonl"
    with file.open("w", encoding="utf-8") as target:
        target.writelines(json.dumps({"text": page(number).decode()}) + "\n" for number in range(PAGES))
    call = child.extract("--quiet", "--jobs", "2", "--text-field", "text", file)
    process = subprocess.Popen(call, stdout=subprocess.PIPE)
    assert process.stdout
    rows: list[tuple[int, int, int, int]] = []  # pages done; memory of the parent, of the largest worker; open files
    for number, _ in enumerate(process.stdout, start=1):
        if number % max(PAGES // 200, 1) == 0:
            workers = child.children(process.pid)
            files = len(list(Path(f"/proc/{process.pid}/fd").iterdir())) if Path(f"/proc/{process.pid}/fd").exists() else 0
            rows.append((number, status(process.pid, "VmRSS"), max((status(one, "VmRSS") for one in workers), default=0), files))
    process.stdout.close()
    assert process.wait() == 0
    rows = [row for row in rows if all(row)]  # not the last, when the processes are gone
    print(rows[:1], rows[len(rows) // 10], rows[-1:])  # noqa: T201
    assert max(row[1] for row in rows) <= 150 * MB
    assert max(row[2] for row in rows) <= 200 * MB
    assert len({row[3] for row in rows}) <= 2
    if PAGES < 100_000:  # caches still fill
        return
    late = [row for row in rows if row[0] > 10_000]
    for place in (1, 2):
        assert slope([row[0] for row in late], [row[place] for row in late]) * 100_000 < MB


def slope(places: list[int], values: list[int]) -> float:
    """How much a value grows from one place to the next, by least squares."""
    middle, mean = sum(places) / len(places), sum(values) / len(values)
    width = sum((place - middle) ** 2 for place in places)
    return sum((place - middle) * (value - mean) for place, value in zip(places, values, strict=True)) / width


WAYS = {
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
    "LC_ALL=C": {"LC_ALL": "C", "LANG": "C"},
    "time zone": {"TZ": "Asia/Kathmandu"},
}


@pytest.mark.parametrize("way", WAYS)
def test_the_same_bytes_anywhere(tmp_path: Path, way: str):
    def made(name: str, order: random.Random, environment: dict[str, str]) -> bytes:
        place = tmp_path / name / "pages"
        place.mkdir(parents=True)
        numbers = list(range(len(FIXTURES)))
        order.shuffle(numbers)  # the order in which a folder was filled is that in which a system lists it
        for number in numbers:
            (place / f"{number:03} ü.txt").write_bytes(FIXTURES[number].read_bytes())
        return child.run("pages", "--jobs", "2", cwd=place.parent, env=os.environ | environment).stdout

    assert made("here", random.Random(3), WAYS[way]) == made("there", random.Random(4), {"PYTHONHASHSEED": "0"})


GUARD = """
import os, sys
def heard(event, args):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg", "urllib.Request"):
        with open(os.environ["HEARD"], "a") as file:
            file.write(f"{event} {args}\\n")
sys.addaudithook(heard)
"""
MARKUP = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://127.0.0.1:9/dtd"><html><head><link rel="stylesheet" href="http://127.0.0.1:9/a">'
    '<script src="http://127.0.0.1:9/b"></script><meta name="citation_title" content="Cold wells"></head><body><img src="http://127.0.0.1:9/c">'
    "<h1>Cold wells</h1><p>Abstract: This paper shows how cold wells are.</p></body></html>"
)
XML = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a xmlns:xi="http://www.w3.org/2001/XInclude">&x;<xi:include href="http://127.0.0.1:9/y"/></a>'


def test_nothing_is_sent_over_a_network(tmp_path: Path):
    pages = folder(tmp_path / "pages", 20)
    for number, fixture in enumerate(FIXTURES):
        (pages / f"fixture{number}.txt").write_bytes(fixture.read_bytes())
    (pages / "page.html").write_text(MARKUP, encoding="utf-8")
    (pages / "page.xml").write_text(XML, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as target:
        target.writestr("a.html", MARKUP)
    heard = tmp_path / "heard"
    environment = child.site(tmp_path / "site", GUARD) | {"HEARD": str(heard)}
    call = child.extract(pages, "--glob", "*", tmp_path / "more.zip", "--jobs", "2")
    done = subprocess.run(call, env=environment, capture_output=True, check=False)
    assert len(done.stdout.splitlines()) >= 23 + len(FIXTURES)  # a listing gives a line for each of its records
    for name in ("detect", "explain", "references"):
        subprocess.run([*child.COMMAND, name, pages / "page.html"], env=environment, capture_output=True, check=False)
    assert not heard.exists(), heard.read_text()
    subprocess.run([*child.COMMAND[:1], "-c", "import socket; socket.getaddrinfo('127.0.0.1', 9)"], env=environment, check=True)
    assert heard.exists()  # the guard does hear


@needs_proc
@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_a_reader_that_goes_leaves_nothing(tmp_path: Path, jobs: int):
    pages = folder(tmp_path / "pages", 500)
    for _ in range(READER_GONE):
        process = subprocess.Popen(child.extract(pages, "--jobs", str(jobs)), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        started = child.children(process.pid)
        process.stdout.close()
        said: list[bytes] = []
        reading = threading.Thread(target=lambda: said.append(process.stderr.read()))  # noqa: B023
        reading.start()
        assert process.wait(timeout=60) == 0
        start = time.monotonic()
        assert child.gone(started, 1), time.monotonic() - start
        reading.join()
        process.stderr.close()
        assert said == [b""]
