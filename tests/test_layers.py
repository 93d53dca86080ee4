"""Imports only point downwards, and third parties live at the edge, one place each."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages import PROJECT

PACKAGE = PROJECT / "scrape2meta"
ROWS = (
    ("commands", "__main__"),
    ("batch",),
    ("pipeline", "writing"),
    ("record",),
    ("formats",),
    ("fields", "references"),
    ("blocks",),
    ("menus", "reading", "values"),
    ("vocab", "evidence", "errors"),
)
LEVEL = {room: level for level, rooms in enumerate(ROWS) for room in rooms}
HOMES = {
    "typer": {"commands"},
    "pydantic": {"record"},
    "ftfy": {"reading.mojibake"},
    "chardetng_py": {"reading.encodings"},
    "langdetect": {"fields.languages"},
    "pycrfsuite": {"values.models"},
    "fastwarc": {"batch.warcs"},
    "brotli": {"batch.warcs"},
    "zstandard": {"batch.zst", "batch.output"},
    "pyarrow": {"batch.rows"},
}
# pipeline hands the record to writing's neighbours: rooms of one row do not import each other, but for these.
NEIGHBOURS: set[tuple[str, str]] = {("__main__", "commands"), ("vocab", "errors")}
MODULES = sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", [p for p in MODULES if p != PACKAGE / "__init__.py"], ids=dotted)
def test_imports_point_downwards(path: Path):
    room = dotted(path).split(".")[0]
    for name in imported(path):
        if name.startswith("scrape2meta.") and (other := name.split(".")[1]) in LEVEL and other != room:
            assert LEVEL[other] > LEVEL[room] or (room, other) in NEIGHBOURS, f"{room} reaches up or across to {other}"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_third_parties_stay_at_home(path: Path):
    here = dotted(path)
    for name in imported(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or any(here == home or here.startswith(f"{home}.") for home in homes), f"{name} in {here}"


def test_every_room_has_a_level():
    rooms = {dotted(path).split(".")[0] for path in MODULES} - {"", "__init__"}
    assert rooms == set(LEVEL)
