"""How far a run has come, kept beside its output so that it can be resumed; and the lock that keeps a second run away."""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from scrape2meta.errors import OutputError, ResumeError

VERSION = 1  # of the journal's form
_NOTHING = hashlib.sha256().hexdigest()


class Keys:
    """A running SHA-256 over the keys of the inputs, in their order."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, key: str) -> None:
        """Take in one key; its length goes first, so that `ab` `c` is not `a` `bc`."""
        data = key.encode("utf-8", "surrogatepass")  # the name of a file may hold lone surrogates
        self._sum.update(b"%d:" % len(data) + data)

    def __str__(self) -> str:
        return self._sum.hexdigest()


@dataclass(frozen=True)
class Mark:
    """What is safely on disk: `done` inputs, of which those of the file numbered `shard` take `length` bytes."""

    done: int = 0
    length: int = 0
    keys: str = _NOTHING
    shard: int = 0
    whole: bool = False  # nothing more comes into this file: it may have been put in place already


class Journal:
    """The file that holds the last mark of a run."""

    def __init__(self, path: Path, signature: str, shard_size: int | None) -> None:
        self.path = path
        self.new = path.with_name(f"{path.name}.new")
        self.run = {"version": VERSION, "signature": signature, "shard_size": shard_size}

    def load(self) -> Mark | None:
        """The last mark, None when there is no journal. Raises ResumeError for a damaged one or one of another run, OSError."""
        try:
            held = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return None
        except (ValueError, RecursionError) as error:
            raise self._damaged() from error
        if not isinstance(held, dict):
            raise self._damaged()
        if differences := [words for name, now in self.run.items() if (words := _difference(name, held.get(name), now))]:
            raise ResumeError(f"{self.path} is of another run: {'; '.join(differences)}: start anew without --resume")
        fields = held.get("mark")
        if not isinstance(fields, dict) or {name: type(value) for name, value in fields.items()} != Mark.__annotations__:
            raise self._damaged()
        mark = Mark(**fields)
        if min(mark.done, mark.length, mark.shard) < 0:
            raise self._damaged()
        return mark

    def save(self, mark: Mark) -> None:
        """Put the mark on disk in one step; the bytes that it speaks of must be there before. Raises OSError."""
        with self.new.open("wb") as file:
            file.write(json.dumps({**self.run, "mark": asdict(mark)}).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.new.replace(self.path)
        sync_folder(self.path.parent)

    def remove(self) -> None:
        """Forget the run. Raises OSError."""
        self.new.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)

    def _damaged(self) -> ResumeError:
        return ResumeError(f"{self.path} is damaged: start anew without --resume")


def _difference(name: str, then: object, now: object) -> str:
    """In words what differs between two runs, empty when nothing does; of a signature only the lines that are not in both."""
    if then == now:
        return ""
    if name == "signature" and isinstance(then, str) and isinstance(now, str):
        before, after = then.splitlines(), now.splitlines()
        gone = ", ".join(line for line in before if line not in after)
        come = ", ".join(line for line in after if line not in before)
        return f"it had {gone or 'nothing'!r}, this one has {come or 'nothing'!r}"
    return f"its {name.replace('_', ' ')} is {then!r}, here {now!r}"


class Lock:
    """One run at a time on one output: held from the making to `release`, or until the process dies."""

    _held: ClassVar[set["Lock"]] = set()  # all of this process: its children must let go of them

    def __init__(self, path: Path, output: Path) -> None:
        """Take the lock. Raises OutputError when another run has it, OSError when the file cannot be made."""
        self.path = path
        while True:
            self.handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                os.close(self.handle)
                raise OutputError(f"{output} is being written by another run") from error
            except OSError as error:
                if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):  # file systems without locks: go on without
                    os.close(self.handle)
                    raise
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(self.handle), path.stat()):
                    break
            os.close(self.handle)  # its holder removed it between our opening and locking
        Lock._held.add(self)

    def release(self) -> None:
        """Let go and remove the file; the second time nothing happens."""
        if self in Lock._held:
            Lock._held.discard(self)
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)  # before letting go: afterwards it may be another's
            os.close(self.handle)

    @classmethod
    def _forked(cls) -> None:
        """In a child: close the copies, or the lock would live as long as a worker whose parent was killed."""
        for lock in cls._held:
            with contextlib.suppress(OSError):
                os.close(lock.handle)
        cls._held.clear()


os.register_at_fork(after_in_child=Lock._forked)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last over a power cut, where the file system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
