"""The installed command on pages that hang, die or ask for all memory: RELIABILITY T13 and T14, K3, K4, K10, S8, T16 at a small size."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.pages import FIXTURES

# Loaded by the child at its start: makes a page misbehave that asks for it. Nothing in the package knows of it.
MISBEHAVING = """
import os, time
from scrape2meta import pipeline
plain = pipeline.records
def records(data, **options):
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    if "##hang##" in text:
        time.sleep(600)
    if "##exit##" in text:
        os._exit(9)
    if "##memory##" in text:
        held = []
        while True:
            held.append(bytearray(1 << 28))
    return plain(data, **options)
pipeline.records = records
"""
FAULTS = {"##hang##": "timeout", "##exit##": "crash", "##memory##": "crash"}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    files = FIXTURES
    for number in range(120):
        (folder / f"{number:03}.txt").write_bytes(files[number % len(files)].read_bytes())
    return folder


def command(tmp_path: Path, *args: str | Path) -> tuple[list[str], dict[str, str]]:
    site = tmp_path / "site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(MISBEHAVING, encoding="utf-8")
    return [sys.executable, "-m", "scrape2meta", "extract", *map(str, args)], {**os.environ, "PYTHONPATH": str(site)}


def run(tmp_path: Path, *args: str | Path) -> subprocess.CompletedProcess[bytes]:
    call, environment = command(tmp_path, *args)
    return subprocess.run(call, env=environment, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_page_that_misbehaves_costs_itself_only(tmp_path: Path, pages: Path, fault: str):
    clean = run(tmp_path, pages).stdout.splitlines()
    bad = (7, 60, 61)
    for number in bad:
        (pages / f"{number:03}.txt").write_text(fault, encoding="utf-8")
    done = run(tmp_path, pages, "--jobs", "2", "--timeout", "4" if fault == "##hang##" else "20")
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert [json.loads(lines[number])["error"]["kind"] for number in bad] == [FAULTS[fault]] * 3
    assert [line for number, line in enumerate(lines) if number not in bad] == [
        line for number, line in enumerate(clean) if number not in bad
    ]
    assert len(done.stderr.splitlines()) == len(bad)


@pytest.mark.parametrize("jobs", ["1", "2", "8"])
def test_the_number_of_processes_changes_nothing(tmp_path: Path, pages: Path, jobs: str):
    assert run(tmp_path, pages, "--jobs", jobs).stdout == run(tmp_path, pages, "--jobs", "3").stdout


@pytest.mark.parametrize("jobs", ["1", "8"])
def test_a_reader_that_goes_is_no_error(tmp_path: Path, pages: Path, jobs: str):
    call, environment = command(tmp_path, pages, "--jobs", jobs)
    with subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the children of a process are read from /proc")
@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)], ids=["SIGINT", "SIGTERM", "SIGKILL"]
)
def test_a_run_that_is_ended_leaves_no_process(tmp_path: Path, pages: Path, sent: signal.Signals, code: int):
    (pages / "003.txt").write_text("##hang##", encoding="utf-8")
    call, environment = command(tmp_path, pages, "--jobs", "2", "--timeout", "3")
    process = subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    time.sleep(0.3)
    started = children(process.pid)
    assert started
    process.send_signal(sent)
    process.communicate(timeout=30)
    assert process.returncode == code
    deadline = time.monotonic() + 8  # one that hangs ends itself behind its limit when nobody is there to end it
    while time.monotonic() < deadline and any(Path(f"/proc/{child}").exists() for child in started):
        time.sleep(0.1)
    assert not any(Path(f"/proc/{child}").exists() for child in started)


def test_a_page_over_the_limit_is_not_read(tmp_path: Path):
    sparse = tmp_path / "sparse.txt"
    with sparse.open("wb") as file:
        file.truncate(2_000_000_000)
    (tmp_path / "small.txt").write_text("Cold wells\n\nAbstract: Cold wells are cold.", encoding="utf-8")
    done = run(tmp_path, sparse, tmp_path / "small.txt", "--max-bytes", "100000")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["error"]["kind"], second["status"]) == ("too_large", "ok")


def test_the_log_as_json(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Cold wells\n\nAbstract: Cold wells are cold, and why they matter to towns.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n")
    done = run(tmp_path, tmp_path / "a.txt", tmp_path / "b.txt", "--log-json")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["event"] for event in events] == ["failure", "summary"]
    assert (events[1]["pages"], events[1]["failures"]) == (2, {"binary": 1})
    quiet = run(tmp_path, tmp_path / "a.txt", tmp_path / "b.txt", "--quiet")
    assert (quiet.returncode, quiet.stderr, quiet.stdout) == (1, b"", done.stdout)
