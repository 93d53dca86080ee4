"""Paths, folders, standard input and JSON Lines to inputs: the bytes or text of one page each, and where it came from."""

import codecs
import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import BinaryIO, NamedTuple

from scrape2meta import reading
from scrape2meta.errors import NoInputError, ReadError, UsageError

STANDARD_INPUT = "-"
# What else lies in folders of pages: data, code, pictures, archives. The rest is taken for text, and said to be binary when it is not.
NOT_PAGES = frozenset(
    ".json .jsonl .ndjson .csv .tsv .xml .yaml .yml .toml .ini .cfg .py .js .ts .css .html .htm .ipynb .r "
    ".sql .sh .log .lock .png .jpg .jpeg .gif .svg .webp .bmp .tif .tiff .ico .mp3 .mp4 .avi .mov .wav "
    ".zip .gz .bz2 .xz .zst .tar .tgz .7z .rar .warc .parquet .db .sqlite .pyc .so .exe .woff .woff2 .ttf "
    ".doc .docx .xls .xlsx .ppt .pptx".split()
)


class File(NamedTuple):
    """A file to be read when it is its turn; a link is followed where the user named it himself."""

    path: str
    follow: bool


@dataclass(frozen=True, slots=True)
class Input:
    """One page to come: where it is from, and its text, its bytes, the file that holds it, or why there is none. Processes can share it."""

    source: dict[str, object]
    content: str | bytes | File | ReadError = field(repr=False)

    def load(self, most: int | None = None) -> bytes | str:
        """Its bytes or text. Raises ReadError, `too_large` for what has more than `most` bytes."""
        if isinstance(self.content, ReadError):
            raise self.content
        data = _load(self.content, most) if isinstance(self.content, File) else self.content
        if most is not None and len(data) > most:
            raise too_large(most)
        return data


def too_large(most: int) -> ReadError:
    """The failure of a page of more than so many bytes."""
    return ReadError("too_large", f"more than {most:,} bytes; --max-bytes sets another limit")


def show_path(path: str) -> str:
    r"""
    A path as the record shows it: a backslash doubled, a byte that is no UTF-8 as `\xHH`, so that it can be turned back.

    >>> show_path("a/caf\udce9.txt")
    'a/caf\\xe9.txt'
    """
    escaped = path.replace("\\", "\\\\")
    return "".join(f"\\x{ord(c) - 0xDC00:02x}" if 0xDC80 <= ord(c) <= 0xDCFF else c for c in escaped)


def find(
    paths: Sequence[str],
    *,
    glob: str | None = None,
    text_field: str | None = None,
    id_field: str | None = None,
    by_line: bool = False,
) -> Iterator[Input]:
    """
    The inputs of these paths in order; folders are walked in the order of their names, links inside them are not followed.

    No path, or `-`, is standard input. With `text_field`, every input is JSON Lines, one page a line; `by_line`, every line of text
    is an input. Both are read as they are used up. Raises UsageError, NoInputError.
    """
    many = _Lines(text_field, id_field) if text_field else _Lines() if by_line else None
    if id_field and not text_field:
        raise UsageError("--id-field goes with --text-field: it names the id in JSON Lines input")
    for path in paths or [STANDARD_INPUT]:
        if path == STANDARD_INPUT:
            yield from many.read(_standing_input, STANDARD_INPUT) if many else iter([_whole(_standard_input())])
        elif Path(path).is_dir():
            yield from (one for file in _walk(path, glob) for one in _file(file, many, found=True))
        else:
            if Path(path).suffix.lower() in (".jsonl", ".ndjson") and not text_field:
                raise UsageError(f"{show_path(path)} is JSON Lines: name the field that holds the page's text with --text-field")
            yield from _file(path, many)


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise NoInputError("standard input is closed: name files or folders, or pipe a page in")
    if sys.stdin.isatty():
        raise NoInputError("no input: name files or folders, or pipe a page in (see --help)")
    return sys.stdin.buffer


def _whole(stream: BinaryIO) -> Input:
    """Standard input as one page, read no further than any limit can want."""
    try:
        return Input({"path": STANDARD_INPUT}, stream.read(MOST_OF_A_STREAM))
    except OSError as error:
        return Input({"path": STANDARD_INPUT}, ReadError("unreadable", error.strerror or str(error)))


def _standing_input() -> AbstractContextManager[BinaryIO]:
    return nullcontext(_standard_input())


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


def _file(path: str, many: "_Lines | None", *, found: bool = False) -> Iterator[Input]:
    if many:
        yield from many.read(lambda: closing(_open(path, follow=not found)), show_path(path))
    else:
        yield Input({"path": show_path(path)}, File(path, follow=not found))


def _load(file: File, most: int | None) -> bytes:
    with closing(_open(file.path, follow=file.follow)) as stream:
        try:
            return stream.read() if most is None else stream.read(most + 1)
        except OSError as error:
            raise ReadError("unreadable", error.strerror or str(error)) from error


def _open(path: str, *, follow: bool) -> BinaryIO:
    """A regular file, or what the user named himself. Raises ReadError."""
    try:
        seen = Path(path).stat(follow_symlinks=follow)
        if stat.S_ISLNK(seen.st_mode):
            raise ReadError("unreadable", "a link inside a folder is not followed; name it on the command line")
        if stat.S_ISDIR(seen.st_mode):
            raise ReadError("unreadable", "a folder that cannot be listed")
        if not stat.S_ISREG(seen.st_mode) and not follow:
            raise ReadError("unreadable", "not a regular file")
        return Path(path).open("rb")
    except FileNotFoundError as error:
        raise ReadError("vanished" if not follow else "unreadable", "no such file") from error
    except OSError as error:
        raise ReadError("unreadable", error.strerror or str(error)) from error


MOST_OF_A_STREAM = 1 << 31  # bytes of standard input that are one page
BLOCK = 1_000_000  # bytes of lines that are decoded at once
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # what they begin cannot be cut at line ends


@dataclass(frozen=True, slots=True)
class _Lines:
    """Inputs that hold one page or string a line: plain text, or JSON Lines where `text_field` is given."""

    text_field: str | None = None
    id_field: str | None = None

    def read(self, opened: Callable[[], AbstractContextManager[BinaryIO]], path: str) -> Iterator[Input]:
        """The inputs of one file; what cannot be read is an input that fails."""
        try:
            with opened() as stream:
                yield from self._json(stream, path) if self.text_field else self._plain(stream, path)
        except OSError as error:
            yield Input({"path": path}, (ReadError("unreadable", error.strerror or str(error))))
        except ReadError as error:
            yield Input({"path": path}, error)

    def _plain(self, stream: BinaryIO, path: str) -> Iterator[Input]:
        number = 0
        for block in _blocks(stream):
            try:
                text = reading.read(block).text
            except ReadError as error:
                yield Input({"path": path}, error)
                if number == 0 and error.kind == "binary":
                    return
                continue
            for line in text.splitlines():
                if line.strip():
                    yield Input({"path": path, "record": number}, line)
                number += 1

    def _json(self, stream: BinaryIO, path: str) -> Iterator[Input]:
        """One input a line of JSON; a line that is none, or lacks the field, is an input that fails."""
        for number, line in enumerate(stream):
            if not line.strip():
                continue
            source: dict[str, object] = {"path": path, "record": number}
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Input(source, (ReadError("unreadable", f"line {number + 1} is not JSON: {error}")))
                continue
            value = row.get(self.text_field) if isinstance(row, dict) else None
            if isinstance(row, dict) and self.id_field and isinstance(row.get(self.id_field), str | int):
                source["id"] = row[self.id_field]
            if isinstance(value, str):
                yield Input(source, value)
            else:
                names = ", ".join(list(row)[:8]) if isinstance(row, dict) else "no object"
                message = f"line {number + 1} has no text in field {self.text_field!r} (it has: {names})"
                yield Input(source, (ReadError("unreadable", message)))


def _blocks(stream: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a stream, some thousands together; a text of two bytes a letter whole."""
    lines: list[bytes] = []
    size = 0
    whole = False
    for number, line in enumerate(stream):
        whole = whole or (not number and line.startswith(WIDE_MARKS))
        lines.append(line)
        size += len(line)
        if size >= BLOCK and not whole:
            yield b"".join(lines)
            lines, size = [], 0
    if lines:
        yield b"".join(lines)


def measured(source: dict[str, object], data: bytes | str) -> dict[str, object]:
    """The source with the size and digest of what was read."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return source | {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
