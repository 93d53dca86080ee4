"""Paths, folders, archives, standard input and JSON Lines to inputs: the bytes or text of one page each, and where it came from."""

import codecs
import hashlib
import json
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from scrape2meta import reading
from scrape2meta.batch import archives
from scrape2meta.batch.limits import MOST_OF_A_PAGE
from scrape2meta.errors import NoInputError, ReadError, UsageError

STANDARD_INPUT = "-"
MOST_OF_A_STREAM = 1 << 31  # bytes of standard input that are one page
LIST_HEAD = 1 << 16  # bytes of a list of paths in which a NUL is looked for
LONGEST_PATH = 1 << 20
FIELD_NEEDED = "name the field that holds the page's text with --text-field"
LINES = (".jsonl", ".ndjson")
# What else lies in folders of pages: data, code, pictures, archives that are not read. The rest is taken for text, and said to be
# binary when it is not.
NOT_PAGES = frozenset(
    ".json .jsonl .ndjson .csv .tsv .yaml .yml .toml .ini .cfg .py .js .ts .css .ipynb .r "
    ".sql .sh .log .lock .png .jpg .jpeg .gif .svg .webp .bmp .tif .tiff .ico .mp3 .mp4 .avi .mov .wav "
    ".bz2 .xz .7z .rar .parquet .db .sqlite .pyc .so .exe .woff .woff2 .ttf "
    ".doc .docx .xls .xlsx .ppt .pptx".split()
)


class File(NamedTuple):
    """A file to be read when it is its turn; what was found in a folder must be a regular file then."""

    path: str
    follow: bool
    found: bool = False


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


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which names in folders and archives are pages."""

    glob: str | None = None
    exclude: str | None = None
    lines: bool = False  # JSON Lines are read

    def folder(self, name: str) -> bool:
        """Whether a folder of this name is looked into."""
        return not self.excluded(name) and not (name.startswith(".") and not (self.glob and fnmatch(name, self.glob)))

    def file(self, name: str) -> bool:
        """Whether a file of this name is a page, or holds some."""
        if self.excluded(name):
            return False
        if self.glob and fnmatch(name, self.glob):
            return True
        if name.startswith("."):
            return False
        plain = archives.plain_name(name)
        if archives.is_archive(plain):
            return True
        return fnmatch(plain, self.glob) if self.glob else self._is_page(plain)

    def member(self, name: str) -> bool:
        """Whether a member of an archive is a page; a name with a scheme is a URI, of which only the patterns choose."""
        if "://" in name:
            return not self.excluded(name) and (not self.glob or fnmatch(name, self.glob))
        *folders, last = [part for part in name.split("/") if part not in ("", ".", "..")] or [""]
        return all(self.folder(part) and part != "__MACOSX" for part in folders) and self.file(last)

    def excluded(self, name: str) -> bool:
        """Whether the user does not want it."""
        return bool(self.exclude and fnmatch(name, self.exclude))

    def _is_page(self, name: str) -> bool:
        ending = Path(name).suffix.lower()
        return ending not in NOT_PAGES or (self.lines and ending in LINES)


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
) -> Iterator[Input]:
    """
    The inputs of these paths in order, then those of the paths that the file `files_from` lists.

    Folders are walked in the order of their names; links inside them are followed only with `follow_links`, and then each file once.
    No path, or `-`, is standard input. With `text_field`, every input is JSON Lines, one page a line; `by_line`, every line of text
    is an input. Both are read as they are used up, as are archives: a page in one that has more than `most` bytes is an input that
    fails. `exclude` and `glob` choose by name in folders and archives. Raises UsageError, NoInputError.
    """
    many = _Lines(text_field, id_field, most) if text_field else _Lines() if by_line else None
    if id_field and not text_field:
        raise UsageError("--id-field goes with --text-field: it names the id in JSON Lines input")
    if files_from == STANDARD_INPUT and STANDARD_INPUT in paths:
        raise UsageError("standard input cannot be the list of --files-from and a page")
    chosen = Chosen(glob, exclude, lines=bool(text_field))
    seen: set[tuple[int, int]] | None = set() if follow_links else None
    for path in paths or ([] if files_from else [STANDARD_INPUT]):
        if path == STANDARD_INPUT:
            yield from many.read(_standing_input, {"path": STANDARD_INPUT}) if many else iter([_whole(_standard_input())])
            continue
        if _is_lines(path) and not text_field and not Path(path).is_dir():
            raise UsageError(f"{show_path(path)} is JSON Lines: {FIELD_NEEDED}")
        yield from _named(path, many, chosen, seen, most)
    for path in _listed(files_from) if files_from else ():
        if _is_lines(path) and not text_field and Path(path).is_file():
            # One name of a long list costs no other.
            yield Input({"path": show_path(path)}, ReadError("unreadable", f"JSON Lines: {FIELD_NEEDED}"))
        else:
            yield from _named(path, many, chosen, seen, most)


def _is_lines(path: str) -> bool:
    return Path(archives.plain_name(path)).suffix.lower() in LINES


def _named(path: str, many: "_Lines | None", chosen: Chosen, seen: set[tuple[int, int]] | None, most: int) -> Iterator[Input]:
    """The inputs of a path that the user gave."""
    if _is_folder(path):
        for file in _walk(path, chosen, seen):
            yield from _file(File(file, follow=seen is not None, found=True), many, chosen, most)
    else:
        yield from _file(File(path, follow=True), many, chosen, most)


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


def _whole(stream: BinaryIO) -> Input:
    """Standard input as one page, read no further than any limit can want."""
    try:
        return Input({"path": STANDARD_INPUT}, stream.read(MOST_OF_A_STREAM))
    except OSError as error:
        return Input({"path": STANDARD_INPUT}, ReadError("unreadable", error.strerror or str(error)))


def _standing_input() -> AbstractContextManager[BinaryIO]:
    return nullcontext(_standard_input())


def _walk(folder: str, chosen: Chosen, seen: set[tuple[int, int]] | None) -> Iterator[str]:
    """The files of a folder and its folders, by name, one folder at a time; links are followed where there is a set of what was `seen`."""
    if seen is not None and not _is_new(folder, seen):
        return
    waiting = [_entries(folder, follow=seen is not None)]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
            continue
        path, name, is_folder = entry
        if not name:
            yield path  # reading it as a file says what is wrong
        elif not (chosen.folder(name) if is_folder else chosen.file(name)) or (seen is not None and not _is_new(path, seen)):
            continue
        elif is_folder:
            waiting.append(_entries(path, follow=seen is not None))
        else:
            yield path


def _entries(folder: str, *, follow: bool) -> Iterator[tuple[str, str, bool]]:
    """Path, name and whether it is a folder, of all in a folder; the folder itself without a name where it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, _leads_on(entry, follow=follow)) for entry in entries)
    except OSError:
        return iter([(folder, "", False)])
    return ((os.path.join(folder, name), name, is_folder) for name, is_folder in found)  # noqa: PTH118  (names may be no UTF-8)


def _leads_on(entry: os.DirEntry[str], *, follow: bool) -> bool:
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:  # a link to itself
        return False


def _is_new(path: str, seen: set[tuple[int, int]]) -> bool:
    """Whether this file or folder was not seen before by any name; what cannot be asked is new."""
    try:
        found = Path(path).stat()
    except OSError:
        return True
    if (found.st_dev, found.st_ino) in seen:
        return False
    seen.add((found.st_dev, found.st_ino))
    return True


def _file(file: File, many: "_Lines | None", chosen: Chosen, most: int) -> Iterator[Input]:
    source: dict[str, object] = {"path": show_path(file.path)}
    if archives.is_archive(file.path):
        yield from _members(file, source, many, chosen, most)
    elif many:
        yield from many.read(lambda: closing(_open(file)), source)
    else:
        yield Input(source, file)


def _members(file: File, whole: dict[str, object], many: "_Lines | None", chosen: Chosen, most: int) -> Iterator[Input]:
    """The inputs of an archive, read as they are used up."""
    name = Path(file.path).name
    # A glob that names the archive has chosen it with all its pages.
    inside = replace(chosen, glob=None) if chosen.glob and fnmatch(name, chosen.glob) else chosen
    try:
        with closing(_open(file)) as stream:
            for member in archives.members(stream, name, inside.member):
                source = whole | {"member": show_path(member.name)} if member.name else whole
                if isinstance(member.content, ReadError):
                    yield Input(source, member.content)
                elif many:
                    yield from many.read(partial(_held, member.content), source)
                else:
                    yield Input(source, _page(member.content, most))
    except ReadError as error:
        yield Input(whole, error)


def _held(stream: BinaryIO) -> AbstractContextManager[BinaryIO]:
    """A stream that another closes."""
    return nullcontext(stream)


def _page(stream: BinaryIO, most: int) -> bytes | ReadError:
    """The bytes of one member, and none past the limit."""
    try:
        data = stream.read(most + 1)
    except ReadError as error:
        return error
    return data if len(data) <= most else too_large(most)


def _load(file: File, most: int | None) -> bytes:
    with closing(_open(file)) as stream:
        try:
            return stream.read() if most is None else stream.read(most + 1)
        except OSError as error:
            raise ReadError("unreadable", error.strerror or str(error)) from error


def _open(file: File) -> BinaryIO:
    """A regular file, or what the user named himself. Raises ReadError."""
    path = Path(file.path)
    try:
        seen = path.stat(follow_symlinks=file.follow)
        if stat.S_ISLNK(seen.st_mode):
            raise ReadError("unreadable", "a link inside a folder is not followed; name it on the command line, or use --follow-links")
        if stat.S_ISDIR(seen.st_mode):
            raise ReadError("unreadable", "a folder that cannot be listed")
        if not stat.S_ISREG(seen.st_mode) and file.found:
            raise ReadError("unreadable", "not a regular file")
        return path.open("rb")
    except FileNotFoundError as error:
        if file.found and path.is_symlink():
            raise ReadError("unreadable", "a link that leads nowhere") from error
        raise ReadError("vanished" if file.found else "unreadable", "no such file") from error
    except OSError as error:
        raise ReadError("unreadable", error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in a name
        raise ReadError("unreadable", str(error)) from error


LETTER_AS_ESCAPE = 6  # bytes of JSON that one byte of text can take
BLOCK = 1_000_000  # bytes of lines that are decoded at once
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # what they begin cannot be cut at line ends


@dataclass(frozen=True, slots=True)
class _Lines:
    """Inputs that hold one page or string a line: plain text, or JSON Lines where `text_field` is given."""

    text_field: str | None = None
    id_field: str | None = None
    most: int = MOST_OF_A_PAGE

    def read(self, opened: Callable[[], AbstractContextManager[BinaryIO]], source: dict[str, object]) -> Iterator[Input]:
        """The inputs of one file; what cannot be read is an input that fails."""
        try:
            with opened() as stream:
                yield from self._json(stream, source) if self.text_field else self._plain(stream, source)
        except OSError as error:
            yield Input(source, (ReadError("unreadable", error.strerror or str(error))))
        except ReadError as error:
            yield Input(source, error)

    def _plain(self, stream: BinaryIO, source: dict[str, object]) -> Iterator[Input]:
        number = 0
        for block in _blocks(stream):
            try:
                text = reading.read(block).text
            except ReadError as error:
                yield Input(source, error)
                if number == 0 and error.kind == "binary":
                    return
                continue
            for line in text.splitlines():
                if line.strip():
                    yield Input(source | {"record": number}, line)
                number += 1

    def _json(self, stream: BinaryIO, whole: dict[str, object]) -> Iterator[Input]:
        """One input a line of JSON; a line that is none, or lacks the field, is an input that fails."""
        for number, line in enumerate(_lines_of(stream, LETTER_AS_ESCAPE * self.most + LIST_HEAD)):
            source = whole | {"record": number}
            if line is None:
                yield Input(source, too_large(self.most))
                continue
            if not line.strip():
                continue
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


def _lines_of(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of a stream, None for each that has more than so many bytes; no more than these are held."""
    while line := stream.readline(most + 1):
        too_long = len(line) > most
        while too_long and not line.endswith(b"\n") and (line := stream.readline(BLOCK)):
            pass
        yield None if too_long else line


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


def key(one: Input) -> str:
    """What tells an input from others and from itself when it has changed: the place and time of a file, else a sum over its text."""
    place = json.dumps(one.source, ensure_ascii=True, sort_keys=True)
    if isinstance(one.content, File):
        try:
            seen = Path(one.content.path).stat()
        except OSError as error:
            return f"{place} {error.errno}"
        return f"{place} {seen.st_size} {seen.st_mtime_ns}"
    content = one.content
    data = (
        content.encode("utf-8", "surrogatepass")
        if isinstance(content, str)
        else content
        if isinstance(content, bytes)
        else content.message.encode()
    )
    return f"{place} {len(data)} {zlib.crc32(data):08x}"
