"""What a run writes, so that it never takes it for a page."""

import contextlib
import os
import sys
from pathlib import Path

import regex

from scrape2meta.batch import archives, zst
from scrape2meta.batch.folders import Chosen
from scrape2meta.errors import ReadError, UsageError

HEAD = b'{"schema":'  # of a line of records
BESIDE = ("part", "lock", "journal", "journal.new")


class Own:
    """The files that a run writes: its output and what stands beside it, its shards, and what standard output and error lead to."""

    def __init__(self, output: Path | None = None, *, shards: bool = False) -> None:
        self.output = Path(os.path.realpath(output)) if output else None
        self.files = {found for stream in (sys.stdout, sys.stderr) if (found := _regular(stream))}
        self.folder: tuple[int, int] | None = None
        self.name_re = self.written_re = regex.compile("(?!)")
        if self.output:
            name, stem, suffix = self.output.name, *_parts(self.output.name)
            shard = rf"{regex.escape(stem)}-\d{{5,}}{regex.escape(suffix)}"
            self.written_re = regex.compile(shard if shards else regex.escape(name), regex.DOTALL)
            # An output of the run before, without shards or with, is no page either.
            self.name_re = regex.compile(
                rf"(?:{regex.escape(name)}|{shard}|\.(?:{regex.escape(name)}|{shard})\.(?:{'|'.join(map(regex.escape, BESIDE))}))",
                regex.DOTALL,
            )
            with contextlib.suppress(OSError):
                self.folder = _identity(self.output.parent)
            with contextlib.suppress(OSError):
                self.files.add(_identity(self.output))

    def holds(self, path: str) -> bool:
        """Whether this file is one of them, by whichever name."""
        folder, name = os.path.split(path)
        try:
            if self.folder and self.name_re.fullmatch(name) and _identity(folder or ".") == self.folder:
                return True
            return bool(self.files) and _identity(path) in self.files
        except (OSError, ValueError):
            return False

    def refuse(self, paths: list[str], chosen: Chosen) -> None:
        """Look at what the user named before any work. Raises UsageError where the run would read what it writes, or write over a page."""
        for path in paths:
            if self.holds(path) or self._is_target(path):
                raise UsageError(f"{path} is an input and written by this run too: name another file with --output")
        if not self.output or not any(self._within(path) for path in paths):
            return
        with contextlib.suppress(OSError), os.scandir(self.output.parent) as entries:
            for entry in entries:
                if self.written_re.fullmatch(entry.name) and entry.is_file() and chosen.file(entry.name) and not _is_ours(entry.path):
                    raise UsageError(f"{entry.path} is among the inputs and no output of an earlier run: name another file with --output")

    def _is_target(self, path: str) -> bool:
        """Whether a path is one that would be written, even if nothing stands there yet."""
        if not self.output or path == "-":
            return False
        real = Path(os.path.realpath(path))
        return real.parent == self.output.parent and bool(self.name_re.fullmatch(real.name))

    def _within(self, path: str) -> bool:
        """Whether the output lies in this folder."""
        try:
            return Path(path).is_dir() and self.output is not None and self.output.is_relative_to(os.path.realpath(path))
        except (OSError, ValueError):
            return False


def _parts(name: str) -> tuple[str, str]:
    """The name before the number of a shard, and what stands behind it."""
    packed = next((ending for ending in (".gz", ".zst") if name.endswith(ending)), "")
    inner = Path(name.removesuffix(packed))
    return inner.stem, inner.suffix + packed


def _regular(stream: object) -> tuple[int, int] | None:
    """The file that a standard stream leads to, if it is one."""
    try:
        number = stream.fileno()  # type: ignore[attr-defined]
        return _identity(number) if os.path.isfile(number) else None  # noqa: PTH113  (a descriptor is no path)
    except (AttributeError, OSError, ValueError):
        return None


def _identity(path: str | int | Path) -> tuple[int, int]:
    found = os.stat(path)  # noqa: PTH116  (a descriptor is no path)
    return found.st_dev, found.st_ino


def _is_ours(path: str) -> bool:
    """Whether a file is empty, or begins as our output does."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123  (the name may be no UTF-8)
            if not archives.is_archive(path):
                head = stream.read(len(HEAD))
            elif path.endswith(".zst"):
                head = zst.reader(stream).read(len(HEAD))
            elif path.endswith(".gz"):
                import gzip

                head = gzip.GzipFile(fileobj=stream).read(len(HEAD))
            else:
                return False
    except (OSError, EOFError, ReadError):
        return False
    except Exception:  # what is no frame of zstd raises an error of its package
        return False
    return not head or head == HEAD
