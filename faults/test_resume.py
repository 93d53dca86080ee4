"""
A run that is killed and resumed gives the bytes of one that was not: RELIABILITY K1 to K4, K6, K7.

`RESUME_PAGES`, `RESUME_KILLS` and `SEED` set other sizes and draws.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from faults import child
from faults.pages import folder, page
from scrape2meta.batch.run import CHUNK

PAGES = int(os.environ.get("RESUME_PAGES", "2000"))
KILLS = int(os.environ.get("RESUME_KILLS", "20"))
SEED = int(os.environ.get("SEED", "11"))
FEW = max(PAGES // 5, 600)  # pages of the runs that are killed in another way
KINDS = {"plain.jsonl": (), "packed.jsonl.gz": (), "cut.jsonl": ("--shard-size", "300")}


def call(pages: Path, output: Path, *more: str) -> list[str]:
    return child.extract(pages, "-o", output, "--jobs", "2", "--quiet", *more)


def killed(command: list[str], seconds: float) -> int:
    """The exit code of a run that is killed, with all its processes, after so long; or of the run, when it is faster."""
    process = subprocess.Popen(command, start_new_session=True)
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


def redone(output: Path) -> int:
    """How many lines stand in the file of a run that was killed and will be written again."""
    journal, part = output.with_name(f".{output.name}.journal"), output.with_name(f".{output.name}.part")
    if not journal.exists() or not part.exists():
        return 0
    return part.read_bytes().count(b"\n") - json.loads(journal.read_bytes())["mark"]["done"]


class Whole:
    """Pages, and what an uninterrupted run over them leaves by kind of output."""

    def __init__(self, pages: Path, where: Path, kinds: list[str]) -> None:
        self.pages = pages
        self.left: dict[str, dict[str, str]] = {}
        self.seconds: dict[str, float] = {}
        for name in kinds:
            (where / name).mkdir()
            start = time.monotonic()
            subprocess.run(call(pages, where / name / name, *KINDS[name]), check=True)
            self.left[name], self.seconds[name] = child.digest(where / name), time.monotonic() - start


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return Whole(folder(tmp_path_factory.mktemp("many") / "p", PAGES), tmp_path_factory.mktemp("clean"), ["plain.jsonl"])


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return Whole(folder(tmp_path_factory.mktemp("few") / "p", FEW), tmp_path_factory.mktemp("clean"), list(KINDS))


@pytest.mark.parametrize("draw", range(KILLS))
def test_killed_and_resumed(many: Whole, tmp_path: Path, draw: int):
    name = "plain.jsonl"
    moment = (draw + random.Random(SEED * 1000 + draw).random()) / KILLS  # evenly over the run
    print("seed", SEED, "draw", draw)  # noqa: T201
    command = call(many.pages, tmp_path / name)
    code = killed(command, moment * many.seconds[name])
    assert redone(tmp_path / name) <= 2 * CHUNK
    if code:
        subprocess.run([*command, "--resume"], check=True)
    assert child.digest(tmp_path) == many.left[name]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("draw", range(2))
def test_killed_five_times(few: Whole, tmp_path: Path, name: str, draw: int):
    moments = random.Random(SEED * 100 + draw)
    print("seed", SEED, "draw", draw)  # noqa: T201
    command = call(few.pages, tmp_path / name, *KINDS[name])
    code = killed(command, moments.uniform(0.3, few.seconds[name]))
    for _ in range(4):
        code = code and killed([*command, "--resume"], moments.uniform(0.3, few.seconds[name]))
    if code:
        subprocess.run([*command, "--resume"], check=True)
    assert child.digest(tmp_path) == few.left[name]


@pytest.mark.skipif(not child.has_children, reason="the children of a process are read from /proc")
def test_one_process_killed(few: Whole, tmp_path: Path):
    process = subprocess.Popen(call(few.pages, tmp_path / "plain.jsonl"))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and len(workers := child.children(process.pid)) < 2:
        time.sleep(0.02)
    time.sleep(0.1)
    os.kill(workers[0], signal.SIGKILL)
    assert process.wait(timeout=300) == 0  # the page it was at went to another process
    assert child.digest(tmp_path) == few.left["plain.jsonl"]


ENDS = {"SIGINT": ([signal.SIGINT], 130), "SIGINT twice": ([signal.SIGINT] * 2, 130), "SIGTERM": ([signal.SIGTERM], 143)}


@pytest.mark.parametrize("sent", ENDS)
def test_ended_and_resumed(few: Whole, tmp_path: Path, sent: str):
    signals, code = ENDS[sent]
    command, process = begun(few.pages, tmp_path / "plain.jsonl")
    started = child.children(process.pid)
    for one in signals:
        process.send_signal(one)
    assert process.wait(timeout=2 if sent == "SIGTERM" else 10) == code
    assert child.gone(started, 2)
    part = (tmp_path / ".plain.jsonl.part").read_bytes()
    assert part.endswith(b"\n")
    for line in part.splitlines():
        json.loads(line)
    subprocess.run([*command, "--resume"], check=True)
    assert child.digest(tmp_path) == few.left["plain.jsonl"]


def begun(pages: Path, output: Path) -> tuple[list[str], subprocess.Popen[bytes]]:
    """A run that is behind its first checkpoint and goes on."""
    command = call(pages, output)
    process = subprocess.Popen(command, start_new_session=True)
    journal = output.with_name(f".{output.name}.journal")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (journal.exists() and json.loads(journal.read_text())["mark"]["done"]):
        time.sleep(0.01)
    return command, process


def stopped(pages: Path, output: Path) -> list[str]:
    """A run that was killed behind its first checkpoint."""
    command, process = begun(pages, output)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return command


OTHER_VERSION = "import scrape2meta; scrape2meta.__version__ = '99.0'"
LAST = f"{FEW - 1:06}.txt"
# name: what is done to the folder, what is added to the call, the code that runs first, a word of the reason; no word: the run goes on
CHANGES = {
    "version": (None, (), OTHER_VERSION, b"99.0"),
    "options": (None, ("--evidence",), "", b"evidence"),
    "content": (lambda pages: (pages / "000003.txt").write_bytes(page(3) + b"and more\n"), (), "", b"changed"),
    "time of an input": (lambda pages: os.utime(pages / "000003.txt", ns=(1, 1)), (), "", b"changed"),
    "order": (lambda pages: (pages / "000003.txt").rename(pages / "000001a.txt"), (), "", b"changed"),
    "input added before": (lambda pages: (pages / "000003a.txt").write_bytes(page(7)), (), "", b"changed"),
    "input removed before": (lambda pages: (pages / "000003.txt").unlink(), (), "", b"changed"),
    "input added behind": (lambda pages: (pages / "999999.txt").write_bytes(page(7)), (), "", b""),
    "input removed behind": (lambda pages: (pages / LAST).unlink(), (), "", b""),
    "content behind": (lambda pages: (pages / LAST).write_bytes(page(7)), (), "", b""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_changed_between(few: Whole, tmp_path: Path, change: str):
    act, more, code, reason = CHANGES[change]
    pages = tmp_path / "pages"
    shutil.copytree(few.pages, pages, copy_function=shutil.copy2)
    (tmp_path / "out").mkdir()
    command = stopped(pages, tmp_path / "out" / "plain.jsonl")
    if act:
        act(pages)
    done = subprocess.run([*command, "--resume", *more], env=child.site(tmp_path / "site", code), capture_output=True, check=False)
    if reason:
        assert done.returncode == 5
        assert reason in done.stderr
        assert len(done.stderr.splitlines()) == 1
    else:
        assert (done.returncode, done.stderr) == (0, b"")
        (tmp_path / "anew").mkdir()
        subprocess.run(call(pages, tmp_path / "anew" / "plain.jsonl"), check=True)
        assert child.digest(tmp_path / "out") == child.digest(tmp_path / "anew")


def test_a_second_run_on_one_output_stops(many: Whole, tmp_path: Path):
    command, first = begun(many.pages, tmp_path / "plain.jsonl")
    second = subprocess.run(command, capture_output=True, check=False)
    assert first.poll() is None, "the first run was over too soon for the test"
    assert second.returncode == 4
    assert len(second.stderr.splitlines()) == 1
    assert first.wait(timeout=300) == 0
    assert child.digest(tmp_path) == many.left["plain.jsonl"]


def test_resume_without_a_run_to_resume(few: Whole, tmp_path: Path):
    subprocess.run([*call(few.pages, tmp_path / "plain.jsonl"), "--resume"], check=True)
    assert child.digest(tmp_path) == few.left["plain.jsonl"]
