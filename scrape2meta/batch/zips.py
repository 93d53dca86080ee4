"""
The members of a zip, streamed: APPNOTE 6.3 of PKWARE, the methods 0 and 8.

The list of members at the end is read by pieces, so that a zip of a million pages takes no more memory than one of ten. Where the list
is missing, as in a file that was cut, members are found by their own headers, in the order in which they lie there.
"""

import io
import struct
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from scrape2meta.batch.guarded import Guarded, Run, cut
from scrape2meta.errors import ReadError

STORED, DEFLATED = 0, 8
ENTRY = struct.Struct("<4s4B4HL2L5H2L")  # of the list
HEADER = struct.Struct("<4s2B4HL2L2H")  # before a member
END = struct.Struct("<4s4H2LH")
END_64 = struct.Struct("<4sQ2H2L4Q")
PLACE_64 = struct.Struct("<4sLQL")
ENTRY_MARK, HEADER_MARK, END_MARK, END_64_MARK, PLACE_64_MARK = (b"PK" + two for two in (b"\1\2", b"\3\4", b"\5\6", b"\6\6", b"\6\7"))
ENCRYPTED, DESCRIPTOR, UTF8 = 0x1, 0x8, 0x800
LONGEST_COMMENT = 1 << 16
LISTED = 1 << 18  # bytes of the list that are read at once
PACKED = 1 << 14  # packed bytes that are unpacked at once
KEPT = 64_000_000  # of a zip inside an archive so much is held, to reach the list at its end
IN_EXTRA = 0xFFFFFFFF  # a number that stands in the extra field


class Entry(NamedTuple):
    """A member: its name, and its bytes or why there are none."""

    name: str
    content: Guarded | ReadError


@dataclass(frozen=True, slots=True)
class _Told:
    """What a header tells of a member."""

    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int = 0

    @property
    def name(self) -> str:
        """The name up to a NUL; old packers wrote cp437, or UTF-8 without saying so."""
        raw = self.raw_name.split(b"\0")[0]
        if self.flags & UTF8:
            return raw.decode("utf-8", "surrogateescape")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("cp437")

    def refused(self) -> ReadError | None:
        """Why it cannot be read, if so."""
        if self.flags & ENCRYPTED:
            return ReadError("unreadable", "it needs a password")
        if self.method not in (STORED, DEFLATED):
            return ReadError("unreadable", f"zip method {self.method}; only deflate is read")
        return None


def entries(stream: BinaryIO, run: Run) -> Iterator[Entry]:
    """The members that are wanted, in the order of the list; each is to be read before the next is asked for. Raises ReadError."""
    if not stream.seekable():
        held = stream.read(KEPT + 1)
        if len(held) > KEPT:
            yield from _in_line(_Ahead(stream, held), run, whole=True)
            return
        stream = io.BytesIO(held)
    listed = _listing(stream)
    if listed is None:
        stream.seek(0)
        yield from _in_line(_Ahead(stream), run, whole=False)
        return
    start, size, shift = listed
    if size > max(start, ENTRY.size * run.limits.empty):
        # Where the list is longer than all that it lists, it is counted first: what comes of a bomb would only be thrown away.
        for told in _list(stream, start, size):
            _count(told, run)
        run.empty = 0
    for told in _list(stream, start, size):
        name = told.name
        _count(told, run)
        if name.endswith("/") or not run.wanted(name):
            continue
        content: Guarded | ReadError
        try:
            content = Guarded(_member(stream, told, shift), run, new=True)
        except ReadError as error:
            content = error
        yield Entry(name, content)
        if run.stopped:
            return


def _count(told: _Told, run: Run) -> None:
    if not told.size and not told.raw_name.endswith(b"/"):
        run.meet_empty()


def _listing(stream: BinaryIO) -> tuple[int, int, int] | None:
    """Where the list of members is, its size, and what is to be added to the offsets in it; None where there is none."""
    whole = stream.seek(0, io.SEEK_END)
    start = stream.seek(max(0, whole - END.size - LONGEST_COMMENT))
    tail = stream.read()
    found = tail.rfind(END_MARK)
    if found < 0 or len(tail) - found < END.size:
        return None
    _, _, _, _, _, size, offset, _ = END.unpack_from(tail, found)
    end = start + found
    if found >= PLACE_64.size and tail.startswith(PLACE_64_MARK, found - PLACE_64.size):
        told = end - PLACE_64.size - END_64.size
        stream.seek(max(0, told))
        large = stream.read(END_64.size)
        if large.startswith(END_64_MARK) and len(large) == END_64.size:
            size, offset = END_64.unpack(large)[-2:]
            end = told
    if size > end:
        return None
    return end - size, size, end - size - offset


def _list(stream: BinaryIO, start: int, size: int) -> Iterator[_Told]:
    """What the list tells. Raises ReadError where it is damaged."""
    data, at = b"", 0
    place, end = start, start + size
    while at < len(data) or place < end:
        if len(data) - at < ENTRY.size + 3 * LONGEST_COMMENT and place < end:
            stream.seek(place)
            more = stream.read(min(LISTED, end - place))
            if not more:
                raise cut()
            place += len(more)
            data, at = data[at:] + more, 0
            continue
        if len(data) - at < ENTRY.size:
            return
        mark, _, _, _, _, flags, method, _, _, crc, packed, full, names, extras, comments, _, _, _, offset = ENTRY.unpack_from(data, at)
        if mark != ENTRY_MARK:
            raise ReadError("unreadable", "its list of members is damaged")
        name_end = at + ENTRY.size + names
        extra = data[name_end : name_end + extras]
        full, packed, offset = _large((full, packed, offset), extra)
        yield _Told(data[at + ENTRY.size : name_end], flags, method, crc, packed, full, offset)
        at = name_end + extras + comments


def _large(numbers: tuple[int, ...], extra: bytes) -> list[int]:
    """The numbers, those that are too large for their place out of the extra field 1."""
    found = list(numbers)
    if IN_EXTRA not in found:
        return found
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == 1:
            held = iter(struct.unpack_from(f"<{min(size, len(extra) - at - 4) // 8}Q", extra, at + 4))
            return [next(held, number) if number == IN_EXTRA else number for number in found]
        at += 4 + size
    return found


def _member(stream: BinaryIO, told: _Told, shift: int) -> Callable[[int], bytes]:
    """What reads a member of the list. Raises ReadError."""
    if refused := told.refused():
        raise refused
    place = told.offset + shift
    if place < 0:
        raise ReadError("unreadable", "its list of members is damaged")
    stream.seek(place)
    head = stream.read(HEADER.size)
    if len(head) < HEADER.size:
        raise cut()
    *_, names, extras = HEADER.unpack(head)
    if not head.startswith(HEADER_MARK) or stream.read(names) != told.raw_name:
        raise ReadError("unreadable", "its header and the list of members differ")
    place += HEADER.size + names + extras
    left = told.packed

    def packed() -> bytes:
        nonlocal place, left
        stream.seek(place)
        data = stream.read(min(PACKED, left))
        place += len(data)
        left -= len(data)
        return data

    return _Content(packed, told).read


class _Content:
    """The bytes of a member, checked against what its header tells."""

    def __init__(self, packed: Callable[[], bytes], told: _Told) -> None:
        self.packed = packed
        self.told = told
        self.known = not told.flags & DESCRIPTOR or bool(told.crc or told.size)
        self.decoder = zlib.decompressobj(-zlib.MAX_WBITS) if told.method == DEFLATED else None
        self.waiting = b""
        self.crc = self.size = 0
        self.done = False

    def read(self, size: int) -> bytes:
        """So many bytes or fewer, none at the end. Raises ReadError, zlib.error."""
        while not self.done:
            data = self._next(size)
            if data:
                self.crc = zlib.crc32(data, self.crc)
                self.size += len(data)
                return data
        return b""

    def _next(self, size: int) -> bytes:
        packed = self.waiting or self.packed()
        if self.decoder is None:
            self.waiting = packed[size:]
            if not packed:
                self._end()
            return packed[:size]
        if self.decoder.eof:
            self.waiting = packed
            self._end()
            return b""
        data = self.decoder.decompress(packed, size)
        self.waiting = self.decoder.unconsumed_tail
        if not packed and not data and not self.decoder.eof:
            raise cut()
        return data

    def _end(self) -> None:
        self.done = True
        if not self.known:
            return
        if self.size < self.told.size:
            raise cut()
        if self.size != self.told.size or self.crc != self.told.crc:
            raise ReadError("unreadable", "its checksum is wrong")


class _Ahead:
    """A stream that is read once from its start, and takes bytes back."""

    def __init__(self, stream: BinaryIO, held: bytes = b"") -> None:
        self.stream = stream
        self.held = held

    def read(self, size: int) -> bytes:
        """So many bytes, fewer at the end."""
        data, self.held = self.held[:size], self.held[size:]
        return data + self.stream.read(size - len(data)) if len(data) < size else data

    def back(self, data: bytes) -> None:
        """Take bytes back."""
        self.held = data + self.held


def _in_line(stream: _Ahead, run: Run, *, whole: bool) -> Iterator[Entry]:
    """The members by their own headers, and behind them the list, which of a file that is not `whole` is cut. Raises ReadError."""
    told = _next_header(stream)
    if told is None:
        raise ReadError("unreadable", "not a zip file")
    while told:
        if told.flags & DESCRIPTOR and not told.packed and told.method != DEFLATED:
            raise ReadError("unreadable", "a member whose end only the missing list of members tells")
        if (yield from _one_in_line(stream, told, run)):
            return
        told = _next_header(stream)
    if not whole:
        raise ReadError("unreadable", "the zip ends before its end: its list of members is missing")


def _next_header(stream: _Ahead) -> _Told | None:
    """The header of the next member; None where something else stands. Raises ReadError."""
    head = stream.read(HEADER.size)
    if not head.startswith(HEADER_MARK):
        return None
    if len(head) < HEADER.size:
        raise cut()
    _, _, _, flags, method, _, _, crc, packed, full, names, extras = HEADER.unpack(head)
    name, extra = stream.read(names), stream.read(extras)
    if len(extra) < extras:
        raise cut()
    full, packed = _large((full, packed), extra)
    return _Told(name, flags, method, crc, packed, full)


def _one_in_line(stream: _Ahead, told: _Told, run: Run) -> Generator[Entry, None, bool]:
    """One member, and the way to the next; whether there is none that has not been told of. Raises ReadError."""
    open_end = bool(told.flags & DESCRIPTOR) and not told.packed
    left = told.packed

    def packed() -> bytes:
        nonlocal left
        data = stream.read(PACKED if open_end else min(PACKED, left))
        left -= len(data)
        return data

    content = _Content(packed, told)
    one = Guarded(content.read, run, new=True)
    if not open_end:
        _count(told, run)
    if not told.raw_name.endswith(b"/") and run.wanted(told.name):
        yield Entry(told.name, told.refused() or one)
        if run.stopped:
            return True
    if not open_end:
        while left > 0 and packed():
            pass
        if left > 0 and not one.broken:
            raise cut()
        return left > 0
    if told.refused():
        raise cut()
    while not one.broken and one.take(1 << 16):
        pass
    if one.broken or content.decoder is None:
        return True
    # Behind it stand its checksum and sizes, in any of four shapes; the mark of what comes next tells which.
    ahead = content.decoder.unused_data + content.waiting
    ahead += stream.read(max(0, 64 - len(ahead)))
    following = [place for mark in (HEADER_MARK, ENTRY_MARK) if 12 <= (place := ahead.find(mark, 12)) <= 24]
    if not following:
        raise cut()
    stream.back(ahead[min(following) :])
    return False
