"""Where the lines go: standard output, or a file that is put in place only when it is whole."""

import contextlib
import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from scrape2meta.errors import OutputError


class ReaderGone(Exception):  # noqa: N818  (it is no error: `| head` has what it wanted)
    """The reader of standard output has closed it."""


class Output:
    """Lines of bytes to standard output or a file. Raises OutputError when they cannot be written, ReaderGone when nobody reads."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path.resolve() if path else None  # through a link: its target is replaced, not the link
        plain = self.path is not None and (not self.path.exists() or self.path.is_file())
        self.part = self.path.with_name(f".{self.path.name}.part") if self.path and plain else None
        try:
            if self.part:
                self.stream: BinaryIO = self.part.open("wb")
            else:  # a device or a pipe takes the lines as they come
                self.stream = self.path.open("wb") if self.path else _standard_output()
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror}") from error

    def write(self, line: str) -> None:
        """Write one line and its line end."""
        try:
            self.stream.write(line.encode("utf-8", "replace") + b"\n")
            if self.part is None:
                self.stream.flush()  # a pipeline sees each record when it is ready
        except OSError as error:
            self._failed(error)

    def _failed(self, error: OSError) -> None:
        if self.path is None:
            _drop_standard_output()
            if error.errno == errno.EPIPE:
                raise ReaderGone from error
        raise OutputError(f"{self.path or 'standard output'} cannot be written: {error.strerror}") from error

    def __enter__(self) -> "Output":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if self.part is None:
                self.stream.flush()
                if self.path:
                    self.stream.close()
                return
            self.stream.flush()
            os.fsync(self.stream.fileno())
            self.stream.close()
            if kind is None and self.path:
                self.part.replace(self.path)
            else:
                self.part.unlink(missing_ok=True)
        except OSError as failure:
            if self.part is not None:
                with contextlib.suppress(OSError):
                    self.part.unlink(missing_ok=True)
            if kind is None:
                self._failed(failure)


def _standard_output() -> BinaryIO:
    if sys.stdout is None:
        raise OutputError("standard output is closed")
    return sys.stdout.buffer


def _drop_standard_output() -> None:
    """Point standard output to nowhere, or the interpreter's own flush at exit fails again and says so."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
