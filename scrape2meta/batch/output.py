"""
Where the lines go: standard output, or a file that is put in place only when it is whole.

Beside a file NAME stand, while a run works: `.NAME.part` (the lines so far), `.NAME.lock` (no second run) and, for a run that can be
resumed, `.NAME.journal` (how far the part file can be trusted).
"""

import contextlib
import errno
import os
import sys
import time
import zlib
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol

from scrape2meta.batch.journal import Journal, Keys, Lock, Mark, sync_folder
from scrape2meta.errors import OutputError, ResumeError, UsageError

CHECKPOINT_LINES = 200
CHECKPOINT_SECONDS = 5.0


class ReaderGone(Exception):  # noqa: N818  (it is no error: `| head` has what it wanted)
    """The reader of standard output has closed it."""


class Packer(Protocol):
    """What compresses one member of a file."""

    def compress(self, data: bytes, /) -> bytes:
        """The next bytes of the member, perhaps none yet."""

    def flush(self) -> bytes:
        """The last bytes of the member."""


class Output:
    """
    Lines of bytes to standard output or a file, compressed when its name ends in `.gz` or `.zst`.

    Each `write` is what one input gave: its line, or its lines. With `resume`, `done` inputs are in the file already when the run
    starts: the caller calls `skip` for each of them in order, then writes the others. With `keep`, a run begun anew can be resumed
    later. `signature` holds the version and options of the run, one a line. With `shard_size`, files of so many inputs, numbered
    before their suffixes.

    Raises OutputError when lines cannot be written or another run writes there, ReaderGone when nobody reads, ResumeError when the
    run is not the one that was interrupted, UsageError for a call that makes no sense.
    """

    def __init__(
        self, path: Path | None = None, *, resume: bool = False, keep: bool = False, signature: str = "", shard_size: int | None = None
    ) -> None:
        if shard_size is not None and shard_size < 1:
            raise UsageError(f"a file cannot have {shard_size} lines: give --shard-size 1 or more")
        try:
            self.path = path.resolve() if path else None  # through a link: its target is replaced, not the link
            plain = self.path is not None and (not os.path.lexists(self.path) or self.path.is_file())
        except (OSError, RuntimeError) as error:  # a name too long, a loop of links
            raise OutputError(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}") from error
        self.part: Path | None = None
        self._shard_size = shard_size
        self._journal: Journal | None = None
        self._lock: Lock | None = None
        self._mark = Mark()
        self._keys = Keys()
        self._count = 0  # inputs passed over or written
        self._unsaved = 0  # lines since the last checkpoint
        self._saved_at = time.monotonic()
        self._steady = True  # False while skipping and in the middle of a write: a checkpoint then would not be true
        self._packer: Packer | None = None
        self._packed = bool(plain and self.path and self.path.suffix in (".gz", ".zst"))
        if self.path is None or not plain:
            self._open_stream(path, resume=resume)
        else:
            self._open_file(self.path, resume=resume, keep=keep, signature=signature)

    @property
    def done(self) -> int:
        """How many inputs have their lines in the file from the run before."""
        return self._mark.done

    def skip(self, key: str) -> None:
        """Pass over one of the first `done` inputs. Raises ResumeError when they turn out to be other ones than before."""
        if self._count >= self.done:
            raise ValueError("more inputs skipped than are done")
        self._keys.add(key)
        if self._count + 1 == self.done:
            if str(self._keys) != self._mark.keys:
                raise ResumeError(f"{self.path}: the inputs changed since the run that is to be resumed: start anew without --resume")
            self._steady = True
        self._count += 1

    def finish_skipping(self) -> None:
        """Raises ResumeError when fewer inputs came than are done."""
        if self._count < self.done:
            raise ResumeError(
                f"{self.path}: the inputs changed since the run that is to be resumed: {self._count} of the {self.done} that are done: "
                "start anew without --resume"
            )

    def write(self, line: str, key: str = "") -> None:
        """Write the lines of one input and a line end; `key` names it and its state (path, size, time) for a later run that resumes."""
        data = line.encode("utf-8", "replace") + b"\n"
        self.finish_skipping()
        steady, self._steady = self._steady, False
        try:
            if self.part is None:
                self.stream.write(data)
                self.stream.flush()  # a pipeline sees each record when it is ready
            else:
                self._append(data, key)
        except OSError as error:
            self._failed(error)
        self._steady = steady

    def _append(self, data: bytes, key: str) -> None:
        if self._shard_size and self._count - self._shard * self._shard_size == self._shard_size:
            self._put_in_place()
            self._open_shard(self._shard + 1)
            self._save()
        if self._packed:
            self._packer = self._packer or _packer(self.path)
            data = self._packer.compress(data)
        self.stream.write(data)
        self._keys.add(key)
        self._count += 1
        self._unsaved += 1
        # the members of a compressed file must not depend on the time, or two runs would not give the same bytes
        late = self._journal and not self._packed and time.monotonic() - self._saved_at >= CHECKPOINT_SECONDS
        if self._unsaved >= CHECKPOINT_LINES or late:
            self._end_member()
            self._unsaved = 0
            self._save()

    def _end_member(self) -> None:
        """A compressed file can be cut and go on only between two members."""
        if self._packer:
            self.stream.write(self._packer.flush())
            self._packer = None

    def _save(self, *, whole: bool = False) -> None:
        """Bring the lines so far to the disk, then say so in the journal."""
        if self._journal or whole:
            self.stream.flush()
            os.fsync(self.stream.fileno())
        if self._journal:
            self._journal.save(Mark(self._count, self.stream.tell(), str(self._keys), self._shard, whole))
            self._saved_at = time.monotonic()

    def _put_in_place(self) -> None:
        if self._packed and not self._packer and self.stream.tell() == 0:
            self._packer = _packer(self.path)  # no bytes at all would be no compressed file
        self._end_member()
        self._unsaved = 0
        self._save(whole=True)
        self.stream.close()
        if self.part:
            self.part.replace(self._target)
            sync_folder(self._target.parent)

    def _open_stream(self, path: Path | None, *, resume: bool) -> None:
        """Standard output, a device or a pipe: it takes the lines as they come."""
        if self.path and (self.path.is_dir() or self.path.is_symlink()):  # Python 3.13 gives a loop of links back as it is
            raise OutputError(f"{path} cannot be written: it is a {'folder' if self.path.is_dir() else 'loop of links'}")
        if resume or self._shard_size:
            raise UsageError(f"{'--resume' if resume else '--shard-size'} needs a file: name it with --output")
        try:
            self.stream: BinaryIO = self.path.open("wb") if self.path else _standard_output()
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror}") from error

    def _open_file(self, path: Path, *, resume: bool, keep: bool, signature: str) -> None:
        """Take the lock and open the part file: where the journal says, or empty."""
        if self._packed:
            _packer(path)  # a missing package is better known before the work
        if not path.parent.is_dir():
            raise OutputError(f"{path} cannot be written: there is no folder {path.parent}")
        try:
            self._lock = Lock(_beside(path, "lock"), path)
            journal = Journal(_beside(path, "journal"), signature, self._shard_size)
            if resume:
                self._journal = journal
                mark = journal.load()
                self._mark = mark if mark and mark.done else Mark()
                self._steady = not self.done
            else:
                journal.remove()  # first: it must not speak of a part file that is not its own
                self._journal = journal if keep else None
            self._open_shard(self._mark.shard, self._mark)
            if not self.done:
                self._save()  # what cannot be written is better known before the work
        except OSError as error:
            self._close()
            raise OutputError(f"{path} cannot be written: {error.strerror}") from error
        except BaseException:
            self._close()
            raise

    def _open_shard(self, number: int, mark: Mark | None = None) -> None:
        """Open the part file of a shard, or of the only file, with as many bytes as the mark says. Raises OSError, ResumeError."""
        assert self.path is not None
        self._shard = number
        self._target = shard_path(self.path, number) if self._shard_size else self.path
        if self._target.is_dir():
            raise OutputError(f"{self._target} cannot be written: it is a folder")
        self.part = _beside(self._target, "part")
        if mark and self._shard_size:
            for file in (shard_path(self.path, before) for before in range(number)):
                if not file.is_file():
                    raise ResumeError(f"{file} is missing: start anew without --resume")
        if mark is None or not mark.length:
            self.stream = self.part.open("wb")
            return
        if mark.whole and not self.part.exists() and self._target.is_file() and self._target.stat().st_size == mark.length:
            self._target.replace(self.part)  # the run was stopped just after it had put the file in place
        if not self.part.is_file() or self.part.stat().st_size < mark.length:
            raise ResumeError(f"{self.part} is missing or shorter than the journal says: start anew without --resume")
        self.stream = self.part.open("r+b")
        self.stream.truncate(mark.length)
        self.stream.seek(mark.length)

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
            elif kind is None:
                self._finish()
            elif self._steady and not self._packed:
                self._save()  # stopped between two lines: nothing is to be done again
        except OSError as failure:
            if kind is None:
                self._failed(failure)
        finally:
            self._close()

    def _finish(self) -> None:
        self.finish_skipping()
        self._put_in_place()
        if self._journal:
            self._journal.remove()
        if self.path and self._shard_size and (left := shard_path(self.path, self._shard + 1)).exists():
            raise OutputError(f"{left} is left from an earlier, longer run; the files before it are new and whole: remove it")

    def _close(self) -> None:
        """Let go of all; the part file stays only for a run that can be resumed."""
        if self.path and hasattr(self, "stream"):  # standard output is not ours
            with contextlib.suppress(OSError):
                self.stream.close()
        if self.part is not None and self._journal is None:
            with contextlib.suppress(OSError):
                self.part.unlink(missing_ok=True)
        if self._lock:
            self._lock.release()


def shard_path(path: Path, number: int) -> Path:
    """
    The file of a shard: its number stands before the suffixes.

    >>> shard_path(Path("a/v1.2.jsonl.gz"), 7).as_posix()
    'a/v1.2-00007.jsonl.gz'
    """
    packed = path.suffix if path.suffix in (".gz", ".zst") else ""
    inner = Path(path.name.removesuffix(packed))
    return path.with_name(f"{inner.stem}-{number:05}{inner.suffix}{packed}")


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f".{path.name}.{what}")


def _packer(path: Path | None) -> Packer:
    """What compresses a member of the file. Raises UsageError when its package is missing."""
    if path is None or path.suffix != ".zst":
        return zlib.compressobj(wbits=31)  # a gzip member without name and time: two runs give the same bytes
    try:
        import zstandard
    except ImportError as error:
        raise UsageError(f"{path.name}: .zst needs the extra `zstd`: pip install 'scrape2meta[zstd]'") from error
    return zstandard.ZstdCompressor().compressobj()


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
