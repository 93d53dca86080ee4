"""The lines come out whole, once each and in order, whatever stops a run: killed, full, refused or resumed."""

import contextlib
import gzip
import hashlib
import json
import os
import random
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scrape2meta.batch import journal as journals
from scrape2meta.batch import output as outputs
from scrape2meta.batch.output import Output, shard_path
from scrape2meta.commands import EXIT_CODES
from scrape2meta.errors import OutputError, ResumeError, UsageError

LINES = 3700
SEED = 20261
WRITES = 10_000  # added to a moment that is counted in lines
KINDS = {"plain": ("out.jsonl", None), "gzip": ("out.jsonl.gz", None), "zstd": ("out.jsonl.zst", None), "shards": ("out.jsonl", 1500), "gzip shards": ("out.jsonl.gz", 1300), "shards that end even": ("out.jsonl", LINES // 2)}  # fmt: skip

# Counts what touches the disk and dies at the step that it is told, before or after it is done; prints how many steps there were.
CHILD = """
import json, os, sys
from pathlib import Path
from tests.test_output import WRITES, feed
folder, name, shard_size, lines, resume, step, after, limit = json.loads(sys.argv[1])
steps = 0
def counted(function):
    def call(*args, **named):
        global steps
        steps += 1
        mine = steps
        if mine == step and not after:
            os.kill(os.getpid(), 9)
        try:
            return function(*args, **named)
        finally:
            if mine == step:
                os.kill(os.getpid(), 9)
    return call
os.fsync, Path.replace, Path.unlink, Path.open = map(counted, (os.fsync, Path.replace, Path.unlink, Path.open))
if limit:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from scrape2meta.batch.output import Output
if step > WRITES:  # count the lines too
    step -= WRITES
    Output.write = counted(Output.write)
feed(Path(folder) / name, lines, resume=resume, shard_size=shard_size)
print(steps)
"""


def line(number: int) -> str:
    return json.dumps({"number": number, "title": "水" * (number % 40)}, ensure_ascii=False)


def key(number: int) -> str:
    return f"pages/{number}.txt {number % 977} 1700000000"


def feed(
    path: Path,
    lines: int = LINES,
    *,
    signature: str = "version 1\nformat auto",
    name_key: Callable[[int], str] = key,
    stop: int | None = None,
    **more: object,
) -> int:
    """Write the lines as a caller does; gives how many were done before. Raises KeyboardInterrupt before the line `stop`."""
    with Output(path, signature=signature, **more) as output:  # type: ignore[arg-type]
        for number in range(lines):
            if number == stop:
                raise KeyboardInterrupt
            if number < output.done:
                output.skip(name_key(number))
            else:
                output.write(line(number), name_key(number))
        return output.done


def sums(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file that is there, hidden ones too."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def child(
    folder: Path, kind: str, *, resume: bool = True, step: int = 0, after: bool = False, limit: int = 0
) -> subprocess.CompletedProcess[bytes]:
    name, shard_size = KINDS[kind]
    told = json.dumps([str(folder), name, shard_size, LINES, resume, step, after, limit])
    root = Path(__file__).parent.parent
    return subprocess.run([sys.executable, "-c", CHILD, told], capture_output=True, timeout=60, check=False, cwd=root)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    if request.param == "zstd":
        pytest.importorskip("zstandard")
    return request.param


@pytest.fixture
def clean(tmp_path: Path, kind: str) -> dict[str, str]:
    """What a run without any trouble, and without --resume, leaves."""
    (tmp_path / "clean").mkdir()
    name, shard_size = KINDS[kind]
    feed(tmp_path / "clean" / name, shard_size=shard_size)
    return sums(tmp_path / "clean")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def test_lines_are_all_there(folder: Path, kind: str):
    name, shard_size = KINDS[kind]
    feed(folder / name, shard_size=shard_size)
    data = b""
    for file in sorted(folder.iterdir()):
        part = file.read_bytes()
        if name.endswith(".gz"):
            part = gzip.decompress(part)
        elif name.endswith(".zst"):
            import zstandard

            part = zstandard.ZstdDecompressor().stream_reader(part, read_across_frames=True).read()
        assert shard_size is None or part.count(b"\n") <= shard_size
        data += part
    assert data.decode().splitlines() == [line(number) for number in range(LINES)]
    count = -(-LINES // shard_size) if shard_size else 0
    assert [file.name for file in sorted(folder.iterdir())] == ([shard_path(Path(name), n).name for n in range(count)] or [name])


def test_resume_without_trouble_gives_the_same_bytes(folder: Path, kind: str, clean: dict[str, str]):
    name, shard_size = KINDS[kind]
    for _ in range(2):  # the second time a whole file is there and no journal: the run starts anew
        assert feed(folder / name, shard_size=shard_size, resume=True) == 0
        assert sums(folder) == clean


def test_killed_and_resumed_gives_the_same_bytes(folder: Path, kind: str, clean: dict[str, str]):
    drawn = random.Random(f"{SEED} {kind}")
    print("seed", SEED, kind)  # noqa: T201
    steps = int(child(folder, kind).stdout)
    for file in folder.iterdir():
        file.unlink()
    moments = (
        [drawn.randint(1, steps) for _ in range(6)]
        + [steps - back for back in range(4)]
        + [WRITES + drawn.randint(1, LINES) for _ in range(2)]
    )
    for moment in moments:
        after = drawn.random() < 0.5
        print("killed at", moment, "after" if after else "before")  # noqa: T201
        assert child(folder, kind, step=moment, after=after).returncode == -9
        assert not set(sums(folder)) - set(clean) - {name for name in sums(folder) if name.startswith(".")}
        name, shard_size = KINDS[kind]
        feed(folder / name, shard_size=shard_size, resume=True)
        assert sums(folder) == clean
        for file in folder.iterdir():
            file.unlink()


def test_killed_again_and_again(folder: Path, kind: str, clean: dict[str, str]):
    drawn = random.Random(f"{SEED + 1} {kind}")
    print("seed", SEED + 1, kind)  # noqa: T201
    name, shard_size = KINDS[kind]
    for _ in range(5):
        assert child(folder, kind, step=drawn.randint(1, 12), after=drawn.random() < 0.5).returncode == -9
    feed(folder / name, shard_size=shard_size, resume=True)
    assert sums(folder) == clean


def test_stopped_and_resumed_gives_the_same_bytes(folder: Path, kind: str, clean: dict[str, str]):
    name, shard_size = KINDS[kind]
    packed = name.endswith(("gz", "zst"))
    for stop in (1, 1000, 1500, 1501, 2600, 3699):
        with pytest.raises(KeyboardInterrupt):
            feed(folder / name, shard_size=shard_size, resume=True, stop=stop)
        done = json.loads((folder / f".{name}.journal").read_bytes())["mark"]["done"]
        assert stop - outputs.CHECKPOINT_LINES < done <= stop if packed else done == stop
    assert feed(folder / name, shard_size=shard_size, resume=True) == done
    assert sums(folder) == clean


def test_what_a_power_cut_leaves_behind_the_mark_is_cut_off(folder: Path):
    file = folder / "out.jsonl"
    assert child(folder, "plain", step=WRITES + 2500).returncode == -9
    mark = json.loads((folder / ".out.jsonl.journal").read_bytes())["mark"]
    assert 2000 <= mark["done"] < 2500  # on a slow disk a checkpoint comes by time too
    part = folder / ".out.jsonl.part"
    part.write_bytes(part.read_bytes()[: mark["length"]] + b'{"torn": ' + bytes(10**6))
    feed(file, resume=True)
    assert file.read_text(encoding="utf-8").splitlines() == [line(number) for number in range(LINES)]


def test_a_slow_run_is_safe_after_seconds(folder: Path, monkeypatch: pytest.MonkeyPatch):
    now = [0.0]
    monkeypatch.setattr(outputs.time, "monotonic", lambda: now[0])
    with Output(folder / "out.jsonl", resume=True) as output:
        for number, marked in enumerate([0, 0, 3, 3, 5]):
            now[0] += 2
            output.write("x", str(number))
            assert json.loads((folder / ".out.jsonl.journal").read_bytes())["mark"]["done"] == marked or number == 4


def half(folder: Path, **more: object) -> Path:
    """A run stopped after 1,500 lines."""
    file = folder / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        feed(file, resume=True, stop=1500, **more)
    return file


def changed(path: Path, **fields: object) -> None:
    held = json.loads(path.read_bytes())
    path.write_text(json.dumps({**held, **fields, "mark": {**held["mark"], **fields}}))


@pytest.mark.parametrize(
    ("change", "more", "words"),
    [
        (None, {"signature": "version 2\nformat auto"}, "it had 'version 1', this one has 'version 2': start"),
        (None, {"signature": "version 1\nformat auto\nevidence"}, "had 'nothing', this one has 'evidence'"),
        (None, {"shard_size": 10}, "shard size is None, here 10"),
        (None, {"name_key": lambda n: key(n) + ("!" if n == 700 else "")}, "inputs changed"),
        (None, {"name_key": lambda n: key({3: 4, 4: 3}.get(n, n))}, "inputs changed"),
        (None, {"lines": 1499}, "1499 of the 1500"),
        (None, {"lines": 0}, "0 of the 1500"),
        (lambda folder: (folder / ".out.jsonl.journal").write_bytes(b"\x80\x04garbage"), {}, "damaged"),
        (lambda folder: (folder / ".out.jsonl.journal").write_bytes(b"[" * 100_000), {}, "damaged"),
        (lambda folder: changed(folder / ".out.jsonl.journal", done=True), {}, "damaged"),
        (lambda folder: changed(folder / ".out.jsonl.journal", length=-1), {}, "damaged"),
        (lambda folder: changed(folder / ".out.jsonl.journal", version=0), {}, "version is 0, here 1"),
        (lambda folder: (folder / ".out.jsonl.part").write_bytes(b"short"), {}, "shorter"),
        (lambda folder: (folder / ".out.jsonl.part").unlink(), {}, "missing"),
    ],
    ids="version option shard-size changed-key order fewer none garbage deep type negative journal-version short-part no-part".split(),
)
def test_another_run_is_not_resumed(folder: Path, change: Callable[[Path], object] | None, more: dict, words: str):
    file = half(folder)
    part, journal = folder / ".out.jsonl.part", folder / ".out.jsonl.journal"
    if change:
        change(folder)
    before = journal.read_bytes()
    for _ in range(2):  # refused is refused: the first time leaves nothing that the second would take
        with pytest.raises(ResumeError, match=words):
            feed(file, **{"resume": True, **more})
    assert journal.read_bytes() == before
    assert not file.exists()
    if change is None:
        assert feed(file, resume=True) == 1500
    else:
        assert feed(file, resume=False) == 0
    assert [left.name for left in folder.iterdir()] == ["out.jsonl"], part


def test_a_missing_shard_is_not_resumed(folder: Path):
    half(folder, shard_size=400)  # the fourth is begun
    (folder / "out-00001.jsonl").unlink()
    with pytest.raises(ResumeError, match="out-00001"):
        feed(folder / "out.jsonl", resume=True, shard_size=400)


def test_a_first_shard_that_is_missing_when_the_next_is_empty(folder: Path):
    half(folder, shard_size=500)
    changed(folder / ".out.jsonl.journal", length=0)
    (folder / "out-00000.jsonl").unlink()
    with pytest.raises(ResumeError, match="out-00000"):
        feed(folder / "out.jsonl", resume=True, shard_size=500)


def test_a_file_put_in_place_by_another_run_is_not_cut(folder: Path):
    file = half(folder)
    changed(folder / ".out.jsonl.journal", whole=True)
    (folder / ".out.jsonl.part").unlink()
    file.write_bytes(b"x" * 10**6)
    with pytest.raises(ResumeError, match="missing"):
        feed(file, resume=True)
    assert file.stat().st_size == 10**6


def test_stopped_while_skipping_changes_nothing(folder: Path):
    file = half(folder)
    before = sums(folder)
    for stop in (0, 7, 1499):
        with pytest.raises(KeyboardInterrupt):
            feed(file, resume=True, stop=stop)
        assert sums(folder) == before


def test_more_inputs_are_added_at_the_end(folder: Path):
    assert feed(half(folder), LINES + 5, resume=True) == 1500
    assert (folder / "out.jsonl").read_bytes().count(b"\n") == LINES + 5


def test_a_run_without_resume_forgets_the_journal(folder: Path):
    with pytest.raises(KeyboardInterrupt):
        feed(half(folder), stop=10)
    assert sums(folder) == {}


def test_exit_code_of_a_refusal():
    assert EXIT_CODES[ResumeError] == 5


def test_more_skipped_than_done_is_a_mistake(folder: Path):
    with pytest.raises(ValueError, match="skipped"), Output(folder / "out.jsonl", resume=True) as output:
        output.skip("a")


def test_a_caller_that_goes_on_after_the_refusal_is_refused_again(folder: Path):
    output = Output(half(folder), signature="version 1\nformat auto", resume=True)
    for number in range(1500):
        with contextlib.suppress(ResumeError):
            output.skip(key(number) + "!")
    with pytest.raises(ResumeError, match="1499 of"), output:
        output.write("x", "y")


def test_writing_before_all_are_skipped_is_refused(folder: Path):
    with pytest.raises(ResumeError), Output(half(folder), signature="version 1\nformat auto", resume=True) as output:
        output.write("x", key(0))
    assert feed(folder / "out.jsonl", resume=True) == 1500


@pytest.mark.parametrize("resume", [False, True], ids=["plain", "resume"])
def test_the_second_run_on_one_output_stops_at_once(folder: Path, resume: bool):
    link = folder / "link.jsonl"
    link.symlink_to(folder / "out.jsonl")
    with Output(folder / "out.jsonl", resume=resume) as output:
        output.write("first", "1")
        for path in (folder / "out.jsonl", link):
            with pytest.raises(OutputError, match="another run"):
                Output(path, resume=resume)
        code = f"from scrape2meta.batch.output import Output; from pathlib import Path; Output(Path({str(link)!r}))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
        assert b"another run" in done.stderr
        output.write("second", "2")
    link.unlink()
    assert [file.name for file in folder.iterdir()] == ["out.jsonl"]
    assert (folder / "out.jsonl").read_text() == "first\nsecond\n"


def test_a_worker_that_outlives_its_parent_holds_no_lock(folder: Path):
    code = f"""
import os, time
from pathlib import Path
from scrape2meta.batch.output import Output
output = Output(Path({str(folder / "out.jsonl")!r}), resume=True)
if os.fork() == 0:
    os.write(1, b"%d" % os.getpid())
    os.close(1)
    time.sleep(60)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        worker = int(os.read(parent.stdout.fileno(), 20))
        parent.kill()
        parent.wait()
        try:
            feed(folder / "out.jsonl", resume=True, signature="")
        finally:
            os.kill(worker, 9)
    assert [file.name for file in folder.iterdir()] == ["out.jsonl"]


def fails_at(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, at: int) -> None:
    """Let a function say that the disk is full when it is called for the `at`th time."""
    real, calls = getattr(owner, name), iter(range(1, 10**9))

    def call(*args: object, **named: object) -> object:
        if (name != "fsync" or stat.S_ISREG(os.fstat(args[0]).st_mode)) and next(calls) == at:  # that of a folder may fail
            raise OSError(28, "No space left on device")
        return real(*args, **named)

    monkeypatch.setattr(owner, name, call)


@pytest.mark.parametrize(
    ("name", "at"), [("fsync", 5), ("fsync", 8), ("fsync", 9), ("fsync", 10), ("replace", 3), ("replace", 5), ("replace", 6)]
)
def test_disk_full_then_resumed(folder: Path, kind: str, clean: dict[str, str], monkeypatch: pytest.MonkeyPatch, name: str, at: int):
    file, shard_size = folder / KINDS[kind][0], KINDS[kind][1]
    with monkeypatch.context() as patched:
        fails_at(patched, {"fsync": journals.os, "replace": Path}[name], name, at)
        with pytest.raises(OutputError, match="No space left"):
            feed(file, resume=True, shard_size=shard_size)
    assert feed(file, resume=True, shard_size=shard_size) >= outputs.CHECKPOINT_LINES
    assert sums(folder) == clean


def test_disk_full_without_resume_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch):
    fails_at(monkeypatch, outputs.os, "fsync", 1)
    with pytest.raises(OutputError, match="No space left"):
        feed(folder / "out.jsonl")
    assert sums(folder) == {}


def test_a_file_that_may_not_grow_then_resumed(folder: Path, kind: str, clean: dict[str, str]):
    limit = 20_000 if "gz" in kind or "zst" in kind else 120_000
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    done = child(folder, kind, limit=limit)
    if done.returncode:  # the compressed shards are small enough
        assert b"OutputError" in done.stderr
        name, shard_size = KINDS[kind]
        assert feed(folder / name, resume=True, shard_size=shard_size) > 0
    assert sums(folder) == clean


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_device():
    with pytest.raises(OutputError, match="No space left"):
        feed(Path("/dev/full"))


@pytest.mark.parametrize("resume", [False, True], ids=["plain", "resume"])
@pytest.mark.parametrize(
    ("name", "words"),
    [("none/out.jsonl", "there is no folder"), ("a_folder", "is a folder"), ("a_file/out.jsonl", "cannot be written"), ("x" * 250, "too long"), ("loop", "cannot be written")],
    ids=["missing-folder", "folder", "file-as-folder", "long-name", "loop"],
)  # fmt: skip
def test_refused_before_work(folder: Path, name: str, words: str, resume: bool):
    (folder / "a_folder").mkdir()
    (folder / "a_file").touch()
    (folder / "loop").symlink_to(folder / "loop")
    before = sorted(folder.rglob("*"))
    with pytest.raises(OutputError, match=words) as caught:
        Output(folder / name, resume=resume)
    assert "\n" not in str(caught.value)
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_read_only_folder(folder: Path):
    folder.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        Output(folder / "out.jsonl")


def test_a_shard_that_is_a_folder_is_refused(folder: Path):
    (folder / "out-00000.jsonl").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        Output(folder / "out.jsonl", shard_size=5)


@pytest.mark.parametrize(
    ("path", "more"),
    [(None, {"resume": True}), (None, {"shard_size": 5}), (Path("/dev/null"), {"resume": True}), (Path("x.jsonl"), {"shard_size": 0})],
    ids=["resume-to-standard-output", "shards-to-standard-output", "resume-to-device", "no-lines"],
)
def test_wrong_usage(path: Path | None, more: dict):
    with pytest.raises(UsageError):
        Output(path, **more)


def test_missing_package_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(UsageError, match=r"scrape2meta\[zstd\]"):
        Output(folder / "out.jsonl.zst")
    assert sums(folder) == {}


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
@pytest.mark.parametrize("more", [{}, {"resume": True}, {"shard_size": 3}], ids=["plain", "resume", "shards"])
def test_no_line_is_an_empty_file(folder: Path, name: str, more: dict):
    feed(folder / name, 0, **more)
    (file,) = folder.iterdir()
    data = file.read_bytes()
    assert (gzip.decompress(data) if name.endswith("gz") else data) == b""
    assert bool(data) == name.endswith("gz")


def test_shards_of_an_earlier_run_are_told(folder: Path):
    feed(folder / "out.jsonl", 30, shard_size=10)
    with pytest.raises(OutputError, match=r"out-00001\.jsonl is left"):
        feed(folder / "out.jsonl", 10, shard_size=10)
    assert sorted(sums(folder)) == ["out-00000.jsonl", "out-00001.jsonl", "out-00002.jsonl"]


def test_a_link_is_kept_and_its_target_replaced(folder: Path):
    (folder / "real.jsonl").write_text("old\n")
    (folder / "link.jsonl").symlink_to("real.jsonl")
    feed(folder / "link.jsonl", 1, resume=True)
    assert (folder / "link.jsonl").is_symlink()
    assert (folder / "real.jsonl").read_text() == line(0) + "\n"


def test_a_pipe_takes_each_line_as_it_comes(folder: Path):
    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with Output(folder / "pipe") as output:
        output.write("one")
        assert os.read(reader, 100) == b"one\n"
    os.close(reader)
    assert [file.name for file in folder.iterdir()] == ["pipe"]


class Disk:
    """What a power cut would leave at each moment: of a file what was synced, of a folder's names those that were."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.contents: dict[int, bytes] = {}
        self.names: dict[str, int] = {}
        self.moments: list[tuple[dict[str, int], dict[int, bytes]]] = []
        self.real = os.fsync
        monkeypatch.setattr(journals.os, "fsync", self.fsync)

    def fsync(self, handle: int) -> None:
        self.real(handle)
        now = {file.name: file.stat().st_ino for file in self.folder.iterdir()}
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            self.names = now
        else:
            synced = next(name for name, number in now.items() if number == os.fstat(handle).st_ino)
            self.contents[now[synced]] = (self.folder / synced).read_bytes()
        # The names may have reached the disk before they had to.
        self.moments += [(self.names, dict(self.contents)), (now, dict(self.contents))]

    def restore(self, moment: int, folder: Path) -> None:
        names, contents = self.moments[moment]
        for name, number in names.items():
            torn = b'{"torn' + bytes(99) if name.endswith(".part") else b""
            (folder / name).write_bytes(contents.get(number, b"") + torn)


def test_a_power_cut_at_any_moment_then_resumed(tmp_path: Path, kind: str, clean: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    name, shard_size = KINDS[kind]
    (tmp_path / "lived").mkdir()
    with monkeypatch.context() as patched:
        disk = Disk(tmp_path / "lived", patched)
        feed(tmp_path / "lived" / name, shard_size=shard_size, keep=True)
    assert len(disk.moments) >= 2 * 2 * (LINES // outputs.CHECKPOINT_LINES)
    for moment in range(0, len(disk.moments), 5):  # of both kinds in turn
        cut = tmp_path / f"cut{moment}"
        cut.mkdir()
        disk.restore(moment, cut)
        feed(cut / name, shard_size=shard_size, resume=True)
        assert sums(cut) == clean, moment


class Failing:
    """A file of which one call fails, as on a full disk."""

    def __init__(self, file: object, fail: Callable[[str], None]) -> None:
        self.file, self.fail = file, fail

    def __getattr__(self, name: str) -> object:
        if name in ("write", "flush", "close"):
            if name == "close":  # a system closes a file that it says it cannot close
                self.file.close()  # type: ignore[attr-defined]
            self.fail(name)
        return getattr(self.file, name)

    def __enter__(self) -> "Failing":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.mark.parametrize("call", ["write", "flush", "close"])
def test_any_call_fails_then_resumed(tmp_path: Path, kind: str, clean: dict[str, str], monkeypatch: pytest.MonkeyPatch, call: str):
    name, shard_size = KINDS[kind]
    count = bad = 0
    real = Path.open

    def fail(called: str) -> None:
        nonlocal count
        count += called == call
        if called == call and count == bad:
            raise OSError(28, "No space left on device")

    def opened(path: Path, mode: str = "r", **named: object) -> object:
        return Failing(real(path, mode, **named), fail) if mode in ("wb", "r+b") else real(path, mode, **named)  # type: ignore[call-overload]

    def run(folder: Path) -> None:
        nonlocal count
        count = 0
        with monkeypatch.context() as patched:
            patched.setattr(Path, "open", opened)
            feed(folder / name, shard_size=shard_size, keep=True)

    (tmp_path / "whole").mkdir()
    run(tmp_path / "whole")
    assert sums(tmp_path / "whole") == clean
    for bad in sorted({1, 2, 3, count // 2, count - 1, count} - {0}):
        folder = tmp_path / f"{bad}"
        folder.mkdir()
        try:
            run(folder)
        except OutputError as error:
            assert "No space left" in str(error)  # noqa: PT017
            feed(folder / name, shard_size=shard_size, resume=True)
        assert sums(folder) == clean, bad


def test_the_disk_has_all_after_a_thousand_lines(folder: Path, monkeypatch: pytest.MonkeyPatch):
    disk = Disk(folder, monkeypatch)
    with Output(folder / "out.jsonl", keep=True) as output:
        for number in range(5500):
            output.write(line(number), key(number))
            safe = max((data.count(b"\n") for data in disk.contents.values()), default=0)
            assert number + 1 - safe < outputs.CHECKPOINT_LINES
