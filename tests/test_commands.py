"""The command line as a user meets it: the installed command in a child process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scrape2meta import __version__
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
