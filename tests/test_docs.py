"""README, docs, --help and the program agree; the examples of the docs run."""

import json
import subprocess
import sys

import pytest
import regex

from scrape2meta import extract, formats, pipeline, record, writing
from tests.pages import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
COMMANDS = ("extract", "detect", "references", "explain", "schema")
BLOCKS = dict(regex.findall(r"```(\w+)\n(.*?)```", README, flags=regex.DOTALL))


def help_of(*command: str) -> str:
    done = subprocess.run([sys.executable, "-m", "scrape2meta", *command, "--help"], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


def options_in(text: str) -> set[str]:
    return set(regex.findall(r"(?<![\w-])--[a-z][a-z-]+", text))


def test_every_option_of_the_help_stands_in_the_readme():
    shown = set().union(options_in(help_of()), *(options_in(help_of(command)) for command in COMMANDS))
    assert shown - options_in(README) == {"--show-completion"}
    assert options_in(README) - shown == set()


def test_every_command_stands_in_both():
    assert all(f"`scrape2meta {command}" in README and f"\n  {command} " in help_of() for command in COMMANDS)


@pytest.mark.parametrize("form", sorted(formats.known()))
def test_every_format_stands_in_the_readme(form: str):
    assert f"`{form}`" in README


@pytest.mark.parametrize("page", ["README.md", "docs/record.md"])
def test_every_key_of_the_record_is_described(page: str):
    text = (PROJECT / page).read_text(encoding="utf-8")
    keys = set(record.json_schema()["properties"])
    assert {key for key in keys if f"`{key}`" not in text} <= {"title_alt", "abstract_alt", "keywords_alt"}


def test_the_shown_record_is_the_record():
    shown = json.loads(BLOCKS["json"])
    got = json.loads(writing.line(extract((PROJECT / "examples" / "conference_slot.txt").read_bytes())))
    assert {key: got[key] for key in shown} == shown


def test_the_shown_page_is_the_page():
    page = (PROJECT / "examples" / "conference_slot.txt").read_text(encoding="utf-8")
    assert page.startswith(BLOCKS["text"].removesuffix(" ...\n"))


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]):
    exec(BLOCKS["python"], {})
    assert capsys.readouterr().out == "Cold wells\n"


@pytest.mark.parametrize(
    "command", ["python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/scrape2meta extract examples/", "make check"]
)
def test_the_two_commands_stand_in_the_readme(command: str):
    assert f"\n{command}\n" in README


def test_ci_runs_the_readme_s_test_command():
    assert "\nmake check\n" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_exit_code_is_described():
    assert all(f"| {code}" in README for code in (0, 1, 2, 3, 4, 130))


@pytest.mark.parametrize("page", sorted((PROJECT / "examples").glob("*.txt")), ids=lambda page: page.stem)
def test_examples_are_read(page):
    found = pipeline.extract(page.read_bytes(), strict=True)
    assert found.format != "unknown"
    assert found.title


def test_links_of_the_docs_lead_somewhere():
    for page in (PROJECT / "README.md", *(PROJECT / "docs").glob("*.md")):
        for target in regex.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert target.startswith("http") or (page.parent / target).exists(), f"{page.name}: {target}"
