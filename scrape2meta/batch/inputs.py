"""Paths, folders, standard input and JSON Lines to inputs: the bytes or text of one page each, and where it came from."""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from scrape2meta.errors import NoInputError, ReadError, UsageError

STANDARD_INPUT = "-"
# What else lies in folders of pages: data, code, pictures, archives. The rest is taken for text, and said to be binary when it is not.
NOT_PAGES = frozenset(
    ".json .jsonl .ndjson .csv .tsv .xml .yaml .yml .toml .ini .cfg .py .js .ts .css .html .htm .ipynb .r "
    ".sql .sh .log .lock .png .jpg .jpeg .gif .svg .webp .bmp .tif .tiff .ico .mp3 .mp4 .avi .mov .wav "
    ".zip .gz .bz2 .xz .zst .tar .tgz .7z .rar .warc .parquet .db .sqlite .pyc .so .exe .woff .woff2 .ttf "
    ".doc .docx .xls .xlsx .ppt .pptx".split()
)


@dataclass(frozen=True, slots=True)
class Input:
    """One page to come: `load` gives its bytes or text when it is its turn, or raises ReadError."""

    source: dict[str, object]
    load: Callable[[], bytes | str] = field(repr=False)


def show_path(path: str) -> str:
    r"""
    A path as the record shows it: a backslash doubled, a byte that is no UTF-8 as `\xHH`, so that it can be turned back.

    >>> show_path("a/caf\udce9.txt")
    'a/caf\\xe9.txt'
    """
    escaped = path.replace("\\", "\\\\")
    return "".join(f"\\x{ord(c) - 0xDC00:02x}" if 0xDC80 <= ord(c) <= 0xDCFF else c for c in escaped)


def find(paths: Sequence[str], *, glob: str | None = None, text_field: str | None = None, id_field: str | None = None) -> Iterator[Input]:
    """
    The inputs of these paths in order; folders are walked in the order of their names, links inside them are not followed.

    No path, or `-`, is standard input. With `text_field`, every input is JSON Lines, one page a line. Raises UsageError, NoInputError.
    """
    if id_field and not text_field:
        raise UsageError("--id-field goes with --text-field: it names the id in JSON Lines input")
    for path in paths or [STANDARD_INPUT]:
        if path == STANDARD_INPUT:
            yield from (
                _lines(_standard_input(), STANDARD_INPUT, text_field, id_field)
                if text_field
                else iter([Input({"path": STANDARD_INPUT}, _standard_input())])
            )
        elif Path(path).is_dir():
            yield from (one for file in _walk(path, glob) for one in _file(file, text_field, id_field, found=True))
        else:
            if Path(path).suffix.lower() in (".jsonl", ".ndjson") and not text_field:
                raise UsageError(f"{show_path(path)} is JSON Lines: name the field that holds the page's text with --text-field")
            yield from _file(path, text_field, id_field)


def _standard_input() -> Callable[[], bytes]:
    if sys.stdin is None:
        raise NoInputError("standard input is closed: name files or folders, or pipe a page in")
    if sys.stdin.isatty():
        raise NoInputError("no input: name files or folders, or pipe a page in (see --help)")
    return sys.stdin.buffer.read


def _walk(folder: str, glob: str | None) -> Iterator[str]:
    """The files of a folder and its folders, by name."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError:
        yield folder  # reading it as a file says what is wrong
        return
    for name, is_folder in found:
        path = os.path.join(folder, name)  # noqa: PTH118  (names may hold bytes that are no UTF-8)
        if name.startswith(".") and not (glob and fnmatch(name, glob)):
            continue
        if is_folder:
            yield from _walk(path, glob)
        elif fnmatch(name, glob) if glob else Path(name).suffix.lower() not in NOT_PAGES:
            yield path


def _file(path: str, text_field: str | None, id_field: str | None, *, found: bool = False) -> Iterator[Input]:
    load = _loader(path, follow=not found)
    if text_field:
        yield from _lines(load, show_path(path), text_field, id_field)
    else:
        yield Input({"path": show_path(path)}, load)


def _loader(path: str, *, follow: bool) -> Callable[[], bytes]:
    def load() -> bytes:
        try:
            seen = Path(path).stat(follow_symlinks=follow)
            if stat.S_ISLNK(seen.st_mode):
                raise ReadError("unreadable", "a link inside a folder is not followed; name it on the command line")
            if stat.S_ISDIR(seen.st_mode):
                raise ReadError("unreadable", "a folder that cannot be listed")
            if not stat.S_ISREG(seen.st_mode) and not follow:
                raise ReadError("unreadable", "not a regular file")
            return Path(path).read_bytes()
        except FileNotFoundError as error:
            raise ReadError("vanished" if not follow else "unreadable", "no such file") from error
        except OSError as error:
            raise ReadError("unreadable", error.strerror or str(error)) from error

    return load


def _lines(load: Callable[[], bytes], path: str, text_field: str, id_field: str | None) -> Iterator[Input]:
    """One input a line of JSON; a line that is none, or lacks the field, is an input that fails."""
    try:
        data = load()
    except ReadError as error:
        yield Input({"path": path}, _failing(error))
        return
    for number, line in enumerate(data.splitlines()):
        if not line.strip():
            continue
        source: dict[str, object] = {"path": path, "record": number}
        try:
            row = json.loads(line)
        except ValueError as error:
            yield Input(source, _failing(ReadError("unreadable", f"line {number + 1} is not JSON: {error}")))
            continue
        value = row.get(text_field) if isinstance(row, dict) else None
        if isinstance(row, dict) and id_field and isinstance(row.get(id_field), str | int):
            source["id"] = row[id_field]
        if isinstance(value, str):
            yield Input(source, lambda text=value: text)  # type: ignore[misc]
        else:
            names = ", ".join(list(row)[:8]) if isinstance(row, dict) else "no object"
            yield Input(
                source,
                _failing(ReadError("unreadable", f"line {number + 1} has no text in field {text_field!r} (it has: {names})")),
            )


def _failing(error: ReadError) -> Callable[[], bytes]:
    def load() -> bytes:
        raise error

    return load


def measured(source: dict[str, object], data: bytes | str) -> dict[str, object]:
    """The source with the size and digest of what was read."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return source | {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
