"""Paths, folders, archives, standard input and files of rows to inputs: one page each, and where it came from."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from dataclasses import replace
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import BinaryIO

from scrape2meta.batch import archives
from scrape2meta.batch.folders import ROWS, Chosen, walk
from scrape2meta.batch.limits import MOST_OF_A_PAGE
from scrape2meta.batch.own import Own
from scrape2meta.batch.rows import PARQUET, Rows
from scrape2meta.batch.source import File, Input, key, measured, open_file, place, read_page, show_path, too_large
from scrape2meta.errors import NoInputError, ReadError, UsageError

__all__ = ["STANDARD_INPUT", "File", "Input", "Reach", "find", "key", "measured", "place", "show_path", "sizes", "too_large"]

STANDARD_INPUT = "-"
LIST_HEAD = 1 << 16  # bytes of a list of paths in which a NUL is looked for
LONGEST_PATH = 1 << 20
FIELD_NEEDED = "name the field that holds the page's text with --text-field"


class Reach:
    """How far a run has come in its inputs, in bytes of files: what `sizes` gives in all."""

    def __init__(self) -> None:
        self._behind = 0
        self._here: Callable[[], float] = float

    def enter(self, here: Callable[[], float]) -> None:
        """Begin a file of many pages; `here` tells how far it is read."""
        self._here = here

    def leave(self, path: str) -> None:
        """A file is done."""
        self._behind += _size(path)
        self._here = float

    @property
    def bytes(self) -> float:
        """The bytes so far."""
        try:
            return self._behind + self._here()
        except (OSError, ValueError):  # a pipe; a stream that is closed
            return self._behind


def find(
    paths: Sequence[str],
    *,
    glob: str | None = None,
    text_field: str | None = None,
    id_field: str | None = None,
    by_line: bool = False,
    exclude: str | None = None,
    files_from: str | None = None,
    follow_links: bool = False,
    most: int = MOST_OF_A_PAGE,
    own: Own | None = None,
    reach: Reach | None = None,
) -> Iterator[Input]:
    """
    The inputs of these paths in order, then those of the paths that the file `files_from` lists.

    Folders are walked in the order of their names; links inside them are followed only with `follow_links`, and then each file once.
    No path, or `-`, is standard input. With `text_field`, every input is JSON Lines or Parquet, one page a row; `by_line`, every line
    of text is an input. Both are read as they are used up, as are archives: a page in one that has more than `most` bytes is an input
    that fails. `exclude` and `glob` choose by name in folders and archives. What is of the run's `own` is no input. `reach` is told how
    far this is. Raises UsageError, NoInputError.
    """
    many = Rows(text_field, id_field, most) if text_field else Rows(most=most) if by_line else None
    if id_field and not text_field:
        raise UsageError("--id-field goes with --text-field: it names the id in JSON Lines and Parquet input")
    if files_from == STANDARD_INPUT and STANDARD_INPUT in paths:
        raise UsageError("standard input cannot be the list of --files-from and a page")
    chosen = Chosen(glob, exclude, rows=bool(text_field))
    for path in paths:
        if path != STANDARD_INPUT and _holds_rows(path) and not text_field and not _is_folder(path):
            raise UsageError(f"{show_path(path)} is {_kind(path)}: {FIELD_NEEDED}")
    for file in _files(paths, chosen, files_from, follow_links=follow_links):
        if file is None:
            source: dict[str, object] = {"path": STANDARD_INPUT}
            yield from many.read(_standing_input, source) if many else iter([_whole(_standard_input(), most)])
        elif own and own.holds(file.path):
            if not file.found:
                yield Input({"path": show_path(file.path)}, ReadError("unreadable", "this run writes it"))
        elif not text_field and not file.found and _holds_rows(file.path) and Path(file.path).is_file():
            # One name of a long list costs no other.
            yield Input({"path": show_path(file.path)}, ReadError("unreadable", f"{_kind(file.path)}: {FIELD_NEEDED}"))
        else:
            yield from _file(file, many, chosen, most, reach)
            if reach:
                reach.leave(file.path)


def sizes(
    paths: Sequence[str],
    *,
    glob: str | None = None,
    text_field: str | None = None,
    exclude: str | None = None,
    files_from: str | None = None,
    follow_links: bool = False,
) -> Iterator[int] | None:
    """The bytes of each file that `find` reads with the same options, which takes a walk over all; None where standard input is read."""
    if files_from == STANDARD_INPUT or STANDARD_INPUT in paths or not (paths or files_from):
        return None
    files = _files(paths, Chosen(glob, exclude, rows=bool(text_field)), files_from, follow_links=follow_links)
    return (_size(file.path) for file in files if file)


def _size(path: str) -> int:
    with suppress(OSError, ValueError):
        return os.stat(path).st_size  # noqa: PTH116  (called for each file of millions)
    return 0


def _files(paths: Sequence[str], chosen: Chosen, files_from: str | None, *, follow_links: bool) -> Iterator[File | None]:
    """The files to read, None for standard input."""
    seen: set[tuple[int, int]] | None = set() if follow_links else None
    named = list(paths) or ([] if files_from else [STANDARD_INPUT])
    for path in named:
        if path == STANDARD_INPUT:
            yield None
        else:
            yield from _named(path, chosen, seen)
    for path in _listed(files_from) if files_from else ():
        yield from _named(path, chosen, seen)


def _named(path: str, chosen: Chosen, seen: set[tuple[int, int]] | None) -> Iterator[File]:
    """The files of a path that the user gave."""
    if _is_folder(path):
        for file in walk(path, chosen, seen):
            yield File(file, follow=seen is not None, found=True)
    else:
        yield File(path, follow=True)


def _holds_rows(path: str) -> bool:
    return Path(archives.plain_name(path)).suffix.lower() in ROWS


def _kind(path: str) -> str:
    return "Parquet" if path.lower().endswith(PARQUET) else "JSON Lines"


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):  # a name too long, or with a NUL: reading it as a file says so
        return False


def _listed(name: str) -> Iterator[str]:
    """The paths that a file holds, one a line or with a NUL after each. Raises UsageError."""
    try:
        with _standing_input() if name == STANDARD_INPUT else Path(name).open("rb") as stream:
            block = stream.read(LIST_HEAD)
            mark = b"\0" if b"\0" in block else b"\n"
            rest = b""
            while block:
                *whole, rest = (rest + block).split(mark)
                yield from (path for one in whole if (path := _listed_path(one, mark)))
                if len(rest) > LONGEST_PATH:
                    raise UsageError(f"--files-from {show_path(name)}: not a list of paths, one of them has no end")
                block = stream.read(LIST_HEAD)
            if path := _listed_path(rest, mark):
                yield path
    except OSError as error:
        raise UsageError(f"--files-from {show_path(name)}: {error.strerror or error}") from error


def _listed_path(one: bytes, mark: bytes) -> str:
    if mark == b"\0":
        return os.fsdecode(one)
    one = one.removesuffix(b"\r")
    return os.fsdecode(one) if one.strip() else ""


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise NoInputError("standard input is closed: name files or folders, or pipe a page in")
    if sys.stdin.isatty():
        raise NoInputError("no input: name files or folders, or pipe a page in (see --help)")
    return sys.stdin.buffer


def _whole(stream: BinaryIO, most: int) -> Input:
    """Standard input as one page."""
    try:
        return Input({"path": STANDARD_INPUT}, read_page(stream, most))
    except ReadError as error:
        return Input({"path": STANDARD_INPUT}, error)


def _standing_input() -> AbstractContextManager[BinaryIO]:
    return nullcontext(_standard_input())


def _file(file: File, many: Rows | None, chosen: Chosen, most: int, reach: Reach | None) -> Iterator[Input]:
    source: dict[str, object] = {"path": show_path(file.path)}
    if archives.is_archive(file.path):
        yield from _members(file, source, many, chosen, most, reach)
    elif many:
        yield from many.read(partial(_opened, file, reach), source, parquet=file.path.lower().endswith(PARQUET))
    else:
        yield Input(source, file)


def _opened(file: File, reach: Reach | None) -> AbstractContextManager[BinaryIO]:
    stream = open_file(file)
    if reach:
        reach.enter(stream.tell)
    return closing(stream)


def _members(file: File, whole: dict[str, object], many: Rows | None, chosen: Chosen, most: int, reach: Reach | None) -> Iterator[Input]:
    """The inputs of an archive, read as they are used up."""
    name = Path(file.path).name
    # A glob that names the archive has chosen it with all its pages.
    inside = replace(chosen, glob=None) if chosen.glob and fnmatch(name, chosen.glob) else chosen
    try:
        with _opened(file, reach) as stream:
            for member in archives.members(stream, name, inside.member):
                source = whole | {"member": show_path(member.name)} if member.name else whole
                if isinstance(member.content, ReadError):
                    yield Input(source, member.content)
                elif many:
                    inner = member.name or archives.plain_name(name)
                    yield from many.read(partial(_held, member.content), source, parquet=inner.lower().endswith(PARQUET))
                else:
                    yield Input(source, _page(member.content, most), member.charset)
    except ReadError as error:
        yield Input(whole, error)


def _held(stream: BinaryIO) -> AbstractContextManager[BinaryIO]:
    """A stream that another closes."""
    return nullcontext(stream)


def _page(stream: BinaryIO, most: int) -> bytes | ReadError:
    """The bytes of one member, and none past the limit."""
    try:
        return read_page(stream, most)
    except ReadError as error:
        return error
