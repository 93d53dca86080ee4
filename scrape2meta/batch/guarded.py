"""What an archive may ask of us before it is taken for a bomb, and streams that keep count of it."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from scrape2meta.batch.source import unreadable
from scrape2meta.errors import ReadError

HEADER_BYTES = 1_000_000  # what the header of one member may take: names and comments can be of any length
PIECE = 1 << 18  # bytes unpacked before the limits are looked at


@dataclass(frozen=True, slots=True)
class Limits:
    """
    How much of an archive is read.

    Nothing of it is held but the page at hand, so its size is no danger, only its growth: a crawl of 1 GB that unpacks to 5 is read to
    its end. What a page may have is the limit of pages.
    """

    ratio: int = 100  # bytes unpacked for each byte of the file
    free: int = 1_000_000  # bytes unpacked before the ratio counts
    total: int = 1_000_000_000  # bytes unpacked from where on `steady` is the ratio
    steady: int = 50
    empty: int = 100_000  # members without content: a list of them costs a bomb next to nothing, and us a record each
    depth: int = 3  # archives inside each other


LIMITS = Limits()


class Run:
    """What has been taken from one archive so far, archives in it included."""

    def __init__(self, wanted: Callable[[str], bool], limits: Limits = LIMITS) -> None:
        self.wanted = wanted
        self.limits = limits
        self.size = 0  # bytes of the file itself, or of what has been read of it
        self.bytes = self.empty = 0
        self.stopped = False

    def stop(self, why: str) -> ReadError:
        """The failure of the whole archive."""
        self.stopped = True
        return ReadError("unsafe_archive", why)

    def take(self, size: int) -> None:
        """Count bytes that were unpacked. Raises ReadError."""
        self.bytes += size
        limits = self.limits
        if self.bytes <= limits.free:
            return
        if self.bytes > limits.ratio * self.size:
            raise self.stop(f"more than {limits.ratio} times its size when unpacked")
        if self.bytes > max(limits.total, limits.steady * self.size):
            raise self.stop(f"more than {limits.total:,} bytes, and {limits.steady} times its size, when unpacked")

    def enter(self, depth: int) -> None:
        """Open an archive so deep inside others. Raises ReadError."""
        if depth > self.limits.depth:
            raise self.stop(f"archives inside archives, more than {self.limits.depth} deep")

    def meet_empty(self) -> None:
        """Count a member without content. Raises ReadError."""
        self.empty += 1
        if self.empty > self.limits.empty:
            raise self.stop(f"more than {self.limits.empty:,} empty members")


class Guarded(io.RawIOBase):
    """A stream whose bytes count, if they are `new`, and whose failures are all ReadErrors."""

    def __init__(self, read: Callable[[int], bytes], run: Run, *, new: bool, size: int | None = None) -> None:
        self.read_on = read
        self.run = run
        self.new = new
        self.left = size  # what the header promises, if it does
        self.taken = 0
        self.allowed: int | None = None  # bytes from the start that may be taken now
        self.last = b""
        self.broken = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer as far as one read goes."""
        room = memoryview(cast("bytearray", buffer))
        data = self.take(len(room))
        room[: len(data)] = data
        return len(data)

    def take(self, size: int) -> bytes:
        """So many bytes or fewer. Raises ReadError."""
        try:
            data = self.read_on(min(size, PIECE))
        except Exception as error:  # decoders of hostile bytes raise what they like
            self.broken = True
            raise unreadable(error) from error
        if self.left is not None:
            self.left -= len(data)
            if not data and self.left > 0:
                self.broken = True
                raise cut()
        if self.new:
            self.run.take(len(data))
        self.taken += len(data)
        if self.allowed is not None and self.taken > self.allowed:
            raise self.run.stop(f"a header of more than {HEADER_BYTES:,} bytes")
        self.last = data
        return data


class Plain:
    """The two methods that tarfile and fastwarc call; a buffer between would read ahead of them."""

    def __init__(self, stream: Guarded) -> None:
        self.stream = stream
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        """So many bytes or fewer, 64 kB without a size."""
        data = self.stream.take(size if size >= 0 else 65_536)
        self.tail = (self.tail + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        """How many were taken."""
        return self.stream.taken


def buffered(stream: Guarded) -> BinaryIO:
    """The stream with a buffer before it, so that reads of a size are filled."""
    return io.BufferedReader(stream)


def cut() -> ReadError:
    """The failure of what was cut off."""
    return ReadError("unreadable", "it ends before its end")


def missing(extra: str) -> ReadError:
    """The failure of what needs a package that is not installed."""
    return ReadError("unreadable", f"needs the {extra} extra: pip install 'scrape2meta[{extra}]'")
