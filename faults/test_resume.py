"""A run that is killed and resumed gives the bytes of one that was not: RELIABILITY K1, K2, K6, K7, K8 at a small size."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.pages import FIXTURES

PAGES = int(os.environ.get("RESUME_PAGES", "2000"))
KILLS = int(os.environ.get("RESUME_KILLS", "4"))
SEED = int(os.environ.get("SEED", "11"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for number in range(PAGES):
        (folder / f"{number:05}.txt").write_bytes(FIXTURES[number % len(FIXTURES)].read_bytes())
    return folder


def call(pages: Path, output: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "scrape2meta", "extract", str(pages), "-o", str(output), "--jobs", "2", "--quiet", *more]


def digest(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def killed(command: list[str], seconds: float) -> int:
    """The exit code of a run that is killed, with all its processes, after so long; or of the run, when it is faster."""
    process = subprocess.Popen(command, start_new_session=True)
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


@pytest.fixture(scope="module")
def clean(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, str], float]]:
    """What an uninterrupted run leaves, and how long it takes, by kind of output."""
    found = {}
    for name, more in KINDS.items():
        folder = tmp_path_factory.mktemp("clean")
        start = time.monotonic()
        subprocess.run(call(pages, folder / name, *more), check=True)
        found[name] = digest(folder), time.monotonic() - start
    return found


KINDS = {"plain.jsonl": (), "packed.jsonl.gz": (), "cut.jsonl": ("--shard-size", "300")}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("draw", range(KILLS))
def test_killed_and_resumed(pages: Path, clean: dict, tmp_path: Path, name: str, draw: int):
    wanted, seconds = clean[name]
    moments = random.Random(SEED * 100 + draw)
    print("seed", SEED, "draw", draw)  # noqa: T201
    command = call(pages, tmp_path / name, *KINDS[name])
    code = killed(command, moments.uniform(0.2, seconds))
    for _ in range(moments.randint(0, 2)):  # killed again while it is resumed
        if code:
            code = killed([*command, "--resume"], moments.uniform(0.3, seconds))
    if code:
        subprocess.run([*command, "--resume"], check=True)
    assert digest(tmp_path) == wanted


def begun(pages: Path, output: Path) -> list[str]:
    """A run that was killed after its first checkpoint."""
    command = call(pages, output)
    process = subprocess.Popen(command, start_new_session=True)
    journal = output.with_name(f".{output.name}.journal")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (journal.exists() and json.loads(journal.read_text())["mark"]["done"]):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return command


def test_other_options_are_refused(pages: Path, tmp_path: Path):
    command = begun(pages, tmp_path / "out.jsonl")
    done = subprocess.run([*command, "--resume", "--evidence"], capture_output=True, check=False)
    assert done.returncode == 5
    assert b"evidence" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_changed_input_is_refused(pages: Path, tmp_path: Path):
    command = begun(pages, tmp_path / "out.jsonl")
    first = pages / "00003.txt"
    before = first.stat()
    os.utime(first, ns=(before.st_atime_ns, before.st_mtime_ns + 10_000_000))
    try:
        done = subprocess.run([*command, "--resume"], capture_output=True, check=False)
    finally:
        os.utime(first, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert done.returncode == 5
    assert b"changed" in done.stderr


def test_a_second_run_on_one_output_stops(pages: Path, tmp_path: Path):
    command = call(pages, tmp_path / "out.jsonl")
    with subprocess.Popen(command) as first:
        time.sleep(1.0)
        second = subprocess.run(command, capture_output=True, check=False)
        assert second.returncode == 4
        assert len(second.stderr.splitlines()) == 1
        assert first.wait(timeout=120) == 0


def test_resume_without_a_run_to_resume(pages: Path, tmp_path: Path, clean: dict):
    subprocess.run([*call(pages, tmp_path / "plain.jsonl"), "--resume"], check=True)
    assert digest(tmp_path) == clean["plain.jsonl"][0]
