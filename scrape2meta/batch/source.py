"""One page to come: where it is from, and its text, its bytes, the file that holds it, or why there is none."""

import hashlib
import json
import os
import stat
import zlib
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from scrape2meta.errors import ReadError

# A run over a disk should not write the time of its reading to every file of it.
READING = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
NO_TIME = getattr(os, "O_NOATIME", 0)
PIECE = 1 << 17  # bytes of a page read at once


class File(NamedTuple):
    """A file to be read when it is its turn; what was found in a folder must be a regular file then."""

    path: str
    follow: bool
    found: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """One page to come, which processes can share."""

    source: dict[str, object]
    content: str | bytes | File | ReadError = field(repr=False)
    charset: str | None = None  # what its server said of the encoding of its bytes

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


def place(source: dict[str, object]) -> str:
    """
    Where an input is from, in a line for people.

    >>> place({"path": "a.zip", "member": "b.jsonl", "record": 7})
    'a.zip: b.jsonl: record 7'
    """
    parts = [str(source.get("path", "-"))]
    if "member" in source:
        parts.append(str(source["member"]))
    if "record" in source:
        parts.append(f"record {source['record']}")
    return ": ".join(parts)


def open_file(file: File) -> BinaryIO:
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
        return os.fdopen(open_quietly(file.path), "rb")
    except FileNotFoundError as error:
        if file.found and path.is_symlink():
            raise ReadError("unreadable", "a link that leads nowhere") from error
        raise ReadError("vanished" if file.found else "unreadable", "no such file") from error
    except OSError as error:
        raise unreadable(error) from error
    except ValueError as error:  # a NUL in a name
        raise unreadable(error) from error


def open_quietly(path: str) -> int:
    """The descriptor of a file or folder to read, where we may without changing the time of its last reading. Raises OSError."""
    if NO_TIME:
        try:
            return os.open(path, READING | NO_TIME)
        except PermissionError:  # only the owner may
            pass
    return os.open(path, READING)


def unreadable(error: Exception) -> ReadError:
    """The failure that stands for what the system or a decoder said."""
    if isinstance(error, ReadError):
        return error
    said = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return ReadError("unreadable", said[:300])


def _load(file: File, most: int | None) -> bytes:
    with closing(open_file(file)) as stream:
        return read_page(stream, most)


def read_page(stream: BinaryIO, most: int | None) -> bytes:
    """All bytes of a stream, and few past the limit. Raises ReadError."""
    pieces: list[bytes] = []
    size = 0
    try:
        # The room for a piece is taken before it is read, so that a page of 5 kB should not ask for all that it might have.
        while piece := stream.read(PIECE if most is None else min(PIECE, most + 1 - size)):
            pieces.append(piece)
            size += len(piece)
            if most is not None and size > most:
                raise too_large(most)
    except (OSError, EOFError) as error:
        raise unreadable(error) from error
    return b"".join(pieces)


def measured(source: dict[str, object], data: bytes | str) -> dict[str, object]:
    """The source with the size and digest of what was read."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return source | {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}


def key(one: Input) -> str:
    """What tells an input from others and from itself when it has changed: the place and time of a file, else a sum over its text."""
    told = json.dumps(one.source, ensure_ascii=True, sort_keys=True)
    if isinstance(one.content, File):
        try:
            seen = Path(one.content.path).stat()
        except OSError as error:
            return f"{told} {error.errno}"
        except ValueError:  # a NUL in a name
            return told
        return f"{told} {seen.st_size} {seen.st_mtime_ns}"
    data = one.content.message if isinstance(one.content, ReadError) else one.content
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return f"{told} {len(data)} {zlib.crc32(data):08x}"
