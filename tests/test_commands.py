"""The command line as a user meets it: the installed command in a child process."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from scrape2meta import __version__
from scrape2meta.commands import talk
from tests.pages import FIXTURES, PROJECT

GOOD = PROJECT / "examples" / "plain_abstract.txt"
COMMAND = (sys.executable, "-m", "scrape2meta")


def run(*args: object, data: bytes | None = b"", **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, args)], input=data, capture_output=True, timeout=60, check=False, **more)  # type: ignore[call-overload]


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_extract_gives_one_line_a_page_in_order():
    done = run("extract", PROJECT / "examples")
    paths = [Path(row["source"]["path"]).name for row in records(done)]
    assert (done.returncode, done.stderr) == (0, b"")
    assert paths == sorted(p.name for p in (PROJECT / "examples").glob("*.txt"))


def test_extract_reads_standard_input():
    done = run("extract", data=GOOD.read_bytes())
    assert records(done)[0]["source"]["path"] == "-"
    assert records(done)[0]["title"]
    assert run("extract", "-", data=GOOD.read_bytes()).stdout == done.stdout


def test_extract_of_json_lines_gives_the_id_back():
    rows = [{"url": "a", "text": GOOD.read_text()}, {"url": "b"}, {"url": 3, "text": ""}]
    data = b"\n".join(json.dumps(row).encode() for row in rows) + b"\nnot json\n"
    done = run("extract", "--text-field", "text", "--id-field", "url", data=data)
    found = records(done)
    assert [row["source"].get("id") for row in found] == ["a", "b", 3, None]
    assert [row["status"] for row in found] == ["ok", "error", "ok", "error"]
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2


def test_bad_inputs_cost_only_themselves(tmp_path: Path):
    good = FIXTURES[0].read_bytes()
    (tmp_path / "a_good.txt").write_bytes(good)
    (tmp_path / "b_binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    (tmp_path / "c_empty.txt").write_bytes(b"")
    (tmp_path / "d_long_line.txt").write_bytes(b"deep water runs cold " * 240_000)
    (tmp_path / "e_gb18030.txt").write_bytes(
        "摘要\n本文研究深水的温度及其对鱼类的影响,结果表明深水很冷。\n关键词\n深水;鱼类\n".encode("gb18030")
    )
    (tmp_path / "f_broken.txt").write_bytes(
        "Über die Täler — ein Überblick für Könner und Söhne\n".encode() * 9 + b"\xff\xfe broken \xc3\n" + good
    )
    (tmp_path / "g_link.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "h_folder.txt").mkdir()
    (tmp_path / "z_good.txt").write_bytes(good)
    done = run("extract", tmp_path)
    found = {Path(row["source"]["path"]).name[0]: row for row in records(done)}
    assert sorted(found) == list("abcdefgz")
    assert {key: row["error"]["kind"] for key, row in found.items() if row["status"] == "error"} == {"b": "binary", "g": "unreadable"}
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert found["e"]["source"]["encoding"] == "gb18030"
    assert found["e"]["keywords"] == ["深水", "鱼类"]
    assert "broken_characters" in [warning["code"] for warning in found["f"]["warnings"]]
    assert found["d"]["format"] == "unknown"
    alone = records(run("extract", tmp_path / "a_good.txt"))[0]
    assert found["a"] == alone
    assert found["a"]["title"] == found["z"]["title"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_gives_an_error_record(tmp_path: Path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    done = run("extract", tmp_path)
    assert records(done)[0]["error"]["kind"] == "unreadable"
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["extract", "--fromat", "x"], 2, b"--format"),
        (["extract", "--format", "nonsense"], 2, b"structured_abstract"),
        (["extract", "--id-field", "id"], 2, b"--text-field"),
        (["extrakt"], 2, b"extract"),
        (["extract", "/nowhere/at/all.jsonl"], 2, b"--text-field"),
    ],
    ids=["option", "format", "id-field", "command", "json-lines"],
)
def test_wrong_usage_names_the_right_one(args: list[str], code: int, words: bytes):
    done = run(*args)
    assert done.returncode == code
    assert words in done.stderr
    assert b"Traceback" not in done.stderr


def test_missing_file_is_an_error_record():
    done = run("extract", "/nowhere/at/all.txt")
    assert (done.returncode, records(done)[0]["error"]["kind"]) == (1, "unreadable")


def test_no_page_in_a_folder_is_no_input(tmp_path: Path):
    done = run("extract", tmp_path)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"--glob" in done.stderr


def test_glob_chooses(tmp_path: Path):
    (tmp_path / "a.md").write_bytes(GOOD.read_bytes())
    (tmp_path / "b.txt").write_bytes(GOOD.read_bytes())
    assert [row["source"]["path"][-4:] for row in records(run("extract", "--glob", "*.md", tmp_path))] == ["a.md"]


def test_output_file_is_put_in_place(tmp_path: Path):
    target = tmp_path / "out.jsonl"
    done = run("extract", PROJECT / "examples", "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert target.read_bytes() == run("extract", PROJECT / "examples").stdout
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_reader_that_goes_away_is_no_error(tmp_path: Path):
    many = " ".join([str(PROJECT / "examples")] * 60)
    done = subprocess.run(
        f"{sys.executable} -m scrape2meta extract {many} | head -1; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_output_is_4():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "extract", str(GOOD)], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1


def test_closed_output_is_4():
    done = subprocess.run(f"{sys.executable} -m scrape2meta extract {GOOD} >&-", shell=True, capture_output=True, timeout=60, check=False)
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1


def test_closed_error_stream_changes_nothing():
    done = subprocess.run(
        f"{sys.executable} -m scrape2meta extract {GOOD} 2>&-", shell=True, stdout=subprocess.PIPE, timeout=60, check=False
    )
    assert done.stdout == run("extract", GOOD).stdout


def test_output_into_a_missing_folder_is_4(tmp_path: Path):
    done = run("extract", GOOD, "-o", tmp_path / "none" / "out.jsonl")
    assert done.returncode == 4


def test_odd_names_are_shown_with_escapes(tmp_path: Path):
    odd = os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m\n.txt"
    Path(os.fsdecode(odd)).write_bytes(b"\x89PNG\r\n")
    done = run("extract", tmp_path)
    assert "\\xe9" in records(done)[0]["source"]["path"]
    assert b"\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_evidence_points_into_the_input():
    found = records(run("extract", "--evidence", GOOD))[0]
    span = found["evidence"]["title"][0]
    text = GOOD.read_bytes().decode(found["source"]["encoding"])
    assert text[span["start"] : span["end"]].strip(". ") == found["title"]


def test_named_format_is_used():
    assert records(run("extract", "--format", "article", GOOD))[0]["format"] == "article"


def test_detect_says_why():
    found = records(run("detect", GOOD))[0]
    assert found["format"] == "abstract"
    assert found["confidence"] > 0.5 > found["runner_up"]["confidence"]
    assert any("flattened list" in words for words in found["tell_tales"])


@pytest.mark.parametrize(
    ("args", "data", "titles"),
    [
        ([], b"[8]\xc2\xa0 Nigel Edwards,et al.\xc2\xa0 Clinical networks , 2002, BMJ.\n", ["Clinical networks"]),
        (["--list"], b"[1] A. Roe,et al. Deep\n  water , 2001 .\n[2] B. Poe,et al. Cold water , 2002 .\n", ["Deep water", "Cold water"]),
        (["--text-field", "t", "--id-field", "i"], b'{"i": "x", "t": "A. Roe,et al. Deep water , 2001 ."}\n', ["Deep water"]),
    ],
    ids=["lines", "list", "json-lines"],
)
def test_references(args: list[str], data: bytes, titles: list[str]):
    done = run("references", *args, data=data)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [row["title"] for row in records(done)] == titles


def test_references_without_any_is_no_input():
    assert run("references", data=b"\n \n").returncode == 3


def test_references_by_several_processes_give_the_same_bytes(tmp_path: Path):
    file = tmp_path / "list.txt"
    file.write_text("".join(f"Roe, A. ({1950 + n % 70}). Deep water {n}. Leeds: Sea Press.\n" for n in range(600)), encoding="utf-8")
    one, two = run("references", file), run("references", "--jobs", "2", file)
    assert (two.returncode, two.stderr) == (0, b"")
    assert one.stdout == two.stdout
    assert [row["source"]["record"] for row in records(two)] == list(range(600))


def test_references_are_written_as_they_are_read():
    endless = f"yes 'Roe, A. (2001). Deep water. Leeds: Sea Press.' | {sys.executable} -m scrape2meta references | head -n 1"
    done = subprocess.run(endless, shell=True, capture_output=True, timeout=120, check=True)
    assert json.loads(done.stdout)["title"] == "Deep water"
    assert done.stderr == b""


def test_a_line_of_json_that_is_none_costs_no_other():
    done = run(
        "references",
        "--text-field",
        "t",
        data=b'{"t": "A. Roe,et al. Deep water , 2001 ."}\n{"t": \n{"u": 1}\n{"t": "B. Poe,et al. Cold , 2002 ."}\n',
    )
    assert done.returncode == 1
    assert [row["source"]["record"] for row in records(done)] == [0, 3]
    assert len(done.stderr.splitlines()) == 2


def test_explain_marks_values_and_losers():
    done = run("explain", GOOD)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "^ title:" in text
    assert "titles.above_text" in text
    assert "\x1b" not in text


def test_explain_of_a_folder_is_wrong_usage():
    assert run("explain", PROJECT / "examples").returncode == 2


def test_schema_is_json():
    assert json.loads(run("schema").stdout)["$schema"].endswith("2020-12/schema")


def test_version():
    assert run("--version").stdout.decode().split() == ["scrape2meta", __version__]


@pytest.mark.parametrize("command", ["extract", "detect", "references", "explain"])
def test_help_has_its_examples_a_line_each(command: str):
    lines = run(command, "--help").stdout.decode().splitlines()
    assert "\\b" not in "".join(lines)
    begins = next(place for place, line in enumerate(lines) if line.strip() in ("Example:", "Examples:"))
    assert lines[begins + 1].lstrip().startswith(("scrape2meta", "cat ", "echo "))


def test_help_loads_nothing_heavy():
    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "scrape2meta", "--help"], capture_output=True, timeout=60, check=True)
    loaded = {line.split(b"|")[-1].strip().decode() for line in done.stderr.splitlines() if line.startswith(b"import time:")}
    assert not loaded & {"pydantic", "regex", "ftfy", "langdetect", "rich", "chardetng_py"}


def test_terminated_run_says_143(tmp_path: Path):
    process = subprocess.Popen([*COMMAND, "extract"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        process.wait(timeout=1.5)
    except subprocess.TimeoutExpired:
        process.terminate()
    _, talk = process.communicate(timeout=10)
    assert (process.returncode, talk) == (143, b"")


def test_standard_input_that_is_closed_or_a_terminal_is_no_input():
    closed = subprocess.run(f"{sys.executable} -m scrape2meta extract <&-", shell=True, capture_output=True, timeout=60, check=False)
    assert (closed.returncode, closed.stdout, len(closed.stderr.splitlines())) == (3, b"", 1)
    ours, terminal = os.openpty()
    try:
        done = subprocess.run([*COMMAND, "extract"], stdin=terminal, capture_output=True, timeout=60, check=False)
    finally:
        os.close(ours)
        os.close(terminal)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (3, b"", 1)
    assert b"--help" in done.stderr


def test_empty_standard_input_is_an_empty_page():
    done = run("extract", data=b"")
    assert (done.returncode, records(done)[0]["status"]) == (0, "ok")


def test_standard_input_is_read_no_further_than_a_page_may_be():
    endless = f"yes 'Cold wells are cold.' | {sys.executable} -m scrape2meta extract --max-bytes 300000"
    done = subprocess.run(endless, shell=True, capture_output=True, timeout=60, check=False)
    assert (done.returncode, records(done)[0]["error"]["kind"]) == (1, "too_large")


def test_a_list_with_nuls_is_read_as_it_comes(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(GOOD.read_bytes())
    endless = f"yes a.txt | tr '\\n' '\\0' | {sys.executable} -m scrape2meta extract --files-from - | head -n 3"
    done = subprocess.run(endless, shell=True, capture_output=True, timeout=60, check=False, cwd=tmp_path)
    assert [row["source"]["path"] for row in records(done)] == ["a.txt"] * 3
    assert done.stderr == b""


@pytest.mark.parametrize("command", ["extract", "detect", "references"])
def test_a_run_into_its_own_folder_does_not_read_what_it_writes(tmp_path: Path, command: str):
    (tmp_path / "a.txt").write_text("Roe, A. (2001). Deep water. Leeds: Sea Press.\n", encoding="utf-8")
    with (tmp_path / "b.txt").open("wb") as target:
        done = subprocess.run([*COMMAND, command, "."], stdout=target, stderr=subprocess.PIPE, timeout=60, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    paths = [json.loads(line)["source"]["path"] for line in (tmp_path / "b.txt").read_bytes().splitlines()]
    assert paths == ["./a.txt"]
    with (tmp_path / "b.txt").open("ab") as target:
        done = subprocess.run([*COMMAND, command, "b.txt"], stdout=target, stderr=subprocess.PIPE, timeout=60, check=False, cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_an_output_in_the_folder_of_its_inputs(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(GOOD.read_bytes())
    for more in ([], [], ["--shard-size", "1"], ["--shard-size", "1"]):
        done = run("extract", ".", "-o", "out.txt", "--quiet", *more, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "out.txt").read_bytes() == (tmp_path / "out-00000.txt").read_bytes()
    assert (tmp_path / "out.txt").read_bytes().count(b"\n") == 1
    done = run("extract", ".", "-o", "a.txt", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "a.txt").read_bytes()) == (2, GOOD.read_bytes())
    assert b"--output" in done.stderr


def test_a_run_into_a_file_ends_with_a_summary(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(GOOD.read_bytes())
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n")
    done = run("extract", tmp_path, "-o", tmp_path / "out.jsonl")
    lines = done.stderr.decode().splitlines()
    assert lines[1].startswith("2 pages, 1 records in ")
    assert lines[1].endswith(" a second")
    assert [line.split()[0] for line in lines[2:]] == ["formats", "filled", "failures"]
    assert "title 100%" in lines[3]
    assert lines[4].split() == ["failures", "binary", "1"]


def test_a_full_disk_then_resumed(tmp_path: Path):
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))

    call = ("extract", *FIXTURES[:12], "--jobs", "1")
    done = run(*call, "-o", tmp_path / "out.jsonl", preexec_fn=small)
    assert (done.returncode, len(done.stderr.splitlines())) == (4, 1), done.stderr
    assert not (tmp_path / "out.jsonl").exists()
    run(*call, "-o", tmp_path / "out.jsonl", "--resume", "--quiet")
    assert (tmp_path / "out.jsonl").read_bytes() == run(*call, "--quiet").stdout
    assert [file.name for file in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no terminals that go away here")
@pytest.mark.parametrize("ignored", [False, True], ids=["plain", "nohup"])
def test_a_terminal_that_goes_ends_the_run_but_not_under_nohup(ignored: bool):
    handle = (lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) if ignored else None
    process = subprocess.Popen(
        [*COMMAND, "extract", "--text-field", "t", "--jobs", "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=handle,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(b'{"t": "Cold wells"}\n' * 1000)
    process.stdin.flush()
    assert process.stdout.readline()
    process.send_signal(signal.SIGHUP)
    _, talk = process.communicate(timeout=30)
    assert (process.returncode, talk) == ((0, b"") if ignored else (129, b""))


def test_detect_and_references_choose_their_inputs_as_extract_does(tmp_path: Path):
    for name in ("a.txt", "b.md", "c.bak", "d.txt"):
        (tmp_path / name).write_text("Roe, A. (2001). Deep water. Leeds: Sea Press.\n", encoding="utf-8")
    (tmp_path / "list").write_text("a.txt\nb.md\n", encoding="utf-8")
    (tmp_path / "link").symlink_to(".")
    for command in ("detect", "references", "extract"):
        for args, names in (
            (["--exclude", "*.bak", "--glob", "[a-d].*", "."], ["a.txt", "b.md", "d.txt"]),
            (["--files-from", "list"], ["a.txt", "b.md"]),
        ):
            found = records(run(command, *args, cwd=tmp_path))
            assert [Path(row["source"]["path"]).name for row in found] == names
        long = run(command, "--max-bytes", "20", "a.txt", cwd=tmp_path)
        assert long.returncode == 1
        assert b"too_large" in long.stderr


def test_the_time_left(monkeypatch: pytest.MonkeyPatch):
    now, said = [100.0], []
    monkeypatch.setattr(talk.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(talk.Progress, "_print", staticmethod(said.append))
    reach = SimpleNamespace(bytes=1000.0)
    progress = talk.Progress()
    progress.shown = True
    progress.watch(reach, iter([1000, 4000, 6000]))
    for _ in range(3):
        now[0] += 1
        reach.bytes += 100
        progress.step(20)
    assert said == [f"{n * 20} pages, 20 a second, {left} left" for n, left in ((1, "1 min 39 s"), (2, "1 min 38 s"), (3, "1 min 37 s"))]
    progress.watch(reach, None)  # a pipe: nobody knows
    now[0] += 10
    progress.step()
    assert said[-1] == "61 pages, 6 a second"


def test_ctrl_c_while_the_program_is_loaded(tmp_path: Path):
    (tmp_path / "typer.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nraise SystemExit(7)\n", encoding="utf-8")
    done = run("--help", env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])})
    assert (done.returncode, done.stderr) == (130, b"")
