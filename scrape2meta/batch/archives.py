"""Members of archives, streamed one after the other within limits; nothing is ever written to disk."""

import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, cast

from scrape2meta.errors import ReadError

PACKED = {".gz": ".gz", ".tgz": ".gz", ".zst": ".zst"}
INSIDE = "!/"  # between an archive in an archive and what is in it; no part of an ordinary path or URI
HEADER_BYTES = 1_000_000  # what the header of one member may take: names and comments can be of any length
LISTING_BYTES = 64_000_000  # what the list of members at the end of a zip may take
KEPT_BYTES = 64_000_000  # a zip inside an archive has its list at the end, so it is held in memory
LIMITED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of the others zipfile unpacks 4 kB to any size at once
PIECE = 1 << 18  # bytes unpacked before the limits are looked at
ZST_INPUT = 1_024  # 128 blocks at the most, of 128 kB each when unpacked: the decoder itself knows no limit
ZIP_ENTRY = b"PK\x01\x02"
NO_PAGES = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript", "application/json")


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may ask of us before it is taken for a bomb."""

    members: int = 100_000
    total: int = 1_000_000_000  # bytes unpacked
    ratio: int = 100  # bytes unpacked for each byte of the file
    free: int = 1_000_000  # bytes unpacked before the ratio counts
    depth: int = 3  # archives inside each other


LIMITS = Limits()


class Member(NamedTuple):
    """One page of an archive: its name ("" for the archive itself), and a stream to read before the next is asked for, or why not."""

    name: str
    content: BinaryIO | ReadError


def is_archive(name: str) -> bool:
    """
    Whether the ending says that there are pages inside.

    >>> [is_archive(name) for name in ("a.tar.GZ", "a.txt.gz", "a.zip", "a.txt")]
    [True, True, True, False]
    """
    return _ending(name) in (*PACKED, ".zip", ".tar", ".warc")


def plain_name(name: str) -> str:
    """
    The name without what says how it is compressed.

    >>> [plain_name(name) for name in ("a.txt.gz", "b.tgz", "c.warc.gz", "d.zip")]
    ['a.txt', 'b.tar', 'c.warc', 'd.zip']
    """
    ending = _ending(name)
    if ending not in PACKED:
        return name
    return name[: -len(ending)] + (".tar" if ending == ".tgz" else "")


def members(stream: BinaryIO, name: str, wanted: Callable[[str], bool], *, limits: Limits = LIMITS) -> Iterator[Member]:
    """
    The pages in an archive of this name, those whose names are `wanted`, in the order in which they lie there.

    What is damaged or unsafe is a member that fails; no more members follow where the rest cannot be read, or a limit is passed.
    """
    size = stream.seek(0, os.SEEK_END) if stream.seekable() else 0
    if size:
        stream.seek(0)
    yield from _inside(stream, name, "", 1, _Run(wanted, limits, max(limits.free, limits.ratio * size)))


class _Run:
    """What has been taken from one archive so far, archives in it included."""

    def __init__(self, wanted: Callable[[str], bool], limits: Limits, most: int) -> None:
        self.wanted = wanted
        self.limits = limits
        self.most = most
        self.bytes = self.members = 0
        self.stopped = False

    def stop(self, why: str) -> ReadError:
        self.stopped = True
        return ReadError("unsafe_archive", why)

    def take(self, size: int) -> None:
        """Count bytes that were unpacked. Raises ReadError."""
        self.bytes += size
        if self.bytes > self.limits.total:
            raise self.stop(f"more than {self.limits.total:,} bytes when unpacked")
        if self.bytes > self.most:
            raise self.stop(f"more than {self.limits.ratio} times its size when unpacked")

    def enter(self, depth: int) -> None:
        """Open an archive so deep inside others. Raises ReadError."""
        if depth > self.limits.depth:
            raise self.stop(f"archives inside archives, more than {self.limits.depth} deep")

    def meet(self) -> None:
        """Count a member. Raises ReadError."""
        self.members += 1
        if self.members > self.limits.members:
            raise self.stop(f"more than {self.limits.members:,} members")


class _Guarded(io.RawIOBase):
    """A stream whose bytes count, if they are `new`, and whose failures are all ReadErrors."""

    def __init__(self, read: Callable[[int], bytes], run: _Run, *, new: bool, size: int | None = None) -> None:
        self.read_on = read
        self.run = run
        self.new = new
        self.left = size  # what the header promises, if it does
        self.taken = 0
        self.allowed: int | None = None  # bytes from the start that may be taken now
        self.last = b""
        self.broken = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
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
            raise _unreadable(error) from error
        if self.left is not None:
            self.left -= len(data)
            if not data and self.left > 0:
                self.broken = True
                raise ReadError("unreadable", "it ends before its end")
        if self.new:
            self.run.take(len(data))
        self.taken += len(data)
        if self.allowed is not None and self.taken > self.allowed:
            raise self.run.stop(f"a header of more than {HEADER_BYTES:,} bytes")
        self.last = data
        return data


class _Plain:
    """The two methods that tarfile and fastwarc call; a buffer between would read ahead of them."""

    def __init__(self, stream: _Guarded) -> None:
        self.stream = stream
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        data = self.stream.take(size if size >= 0 else 65_536)
        self.tail = (self.tail + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        return self.stream.taken


def _unreadable(error: Exception) -> ReadError:
    """The failure that stands for what a decoder said."""
    if isinstance(error, ReadError):
        return error
    said = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return ReadError("unreadable", said[:300])


def _inside(stream: BinaryIO, name: str, within: str, depth: int, run: _Run) -> Iterator[Member]:
    """The pages in one archive, the one that `within` names; its own failure is the last."""
    try:
        run.enter(depth)
        packed = PACKED.get(_ending(name))
        inner = plain_name(name)
        content = stream
        if packed:
            # `read` would lose what came before the place where a file is cut.
            unpacked = gzip.GzipFile(fileobj=stream).read1 if packed == ".gz" else cast("BinaryIO", _zst(stream)).read
            content = _buffered(_Guarded(unpacked, run, new=True))
        kind = _ending(inner)
        prefix = within + INSIDE if within else ""
        if kind == ".tar":
            yield from _tar(content, prefix, depth, run)
        elif kind == ".warc":
            yield from _warc(content, prefix, run)
        elif packed and is_archive(inner):
            yield from _inside(content, inner, within, depth + 1, run)
        elif packed:
            yield Member(within, content)
        else:
            yield from _zip(content, prefix, depth, run)
    except Exception as error:  # readers of hostile bytes raise what they like
        yield Member(within, _unreadable(error))


def _member(content: _Guarded, name: str, prefix: str, depth: int, run: _Run) -> Iterator[Member]:
    """A member of a tar or zip: the page that it is, or those in it."""
    if is_archive(name) and run.wanted(name):
        yield from _inside(_buffered(content), name, prefix + name, depth + 1, run)
    elif run.wanted(name):
        yield Member(prefix + name, _buffered(content))


def _tar(stream: BinaryIO, prefix: str, depth: int, run: _Run) -> Iterator[Member]:
    source = _Guarded(stream.read, run, new=False)
    source.allowed = HEADER_BYTES
    blocks = _Plain(source)
    with tarfile.open(fileobj=cast("BinaryIO", blocks), mode="r|", bufsize=tarfile.BLOCKSIZE) as tar:
        while True:
            # The next header stands at `offset`; a name in it may claim any length.
            source.allowed = max(tar.offset, source.taken) + HEADER_BYTES
            info = tar.next()
            if info is None:
                break
            source.allowed = None
            tar.members.clear()  # type: ignore[attr-defined]  # tarfile keeps them all
            run.meet()
            if info.isdir():
                continue
            if not info.isreg() or info.issparse():
                kind = "a link" if info.issym() or info.islnk() else "a sparse file" if info.issparse() else "a device or pipe"
                yield Member(prefix + info.name, ReadError("unsafe_archive", f"{kind} inside an archive is not followed"))
                continue
            content = tar.extractfile(info)
            if content is None:
                continue
            one = _Guarded(content.read, run, new=False)
            yield from _member(one, info.name, prefix, depth, run)
            if one.broken or source.broken or run.stopped:
                return
    if source.last.strip(b"\0") or not source.last:
        # tarfile takes a damaged header, and the end of the file, for the end of the archive.
        raise ReadError("unreadable", "damaged header" if source.last else "it ends before its end")


def _zip(stream: BinaryIO, prefix: str, depth: int, run: _Run) -> Iterator[Member]:
    if not stream.seekable():
        held = stream.read(KEPT_BYTES + 1)
        if len(held) > KEPT_BYTES:
            raise ReadError("too_large", f"a zip of more than {KEPT_BYTES:,} bytes inside an archive")
        stream = io.BytesIO(held)
    with zipfile.ZipFile(cast("BinaryIO", _Listing(stream, run))) as packed:
        for info in packed.infolist():
            run.meet()
            if info.is_dir() or not run.wanted(info.filename):
                continue
            if info.compress_type not in LIMITED:
                yield Member(prefix + info.filename, ReadError("unreadable", f"zip method {info.compress_type}; only deflate is read"))
                continue
            try:
                content = cast("BinaryIO", packed.open(info))
            except Exception as error:  # a password, a header that lies
                yield Member(prefix + info.filename, _unreadable(error))
                continue
            with content:
                yield from _member(_Guarded(content.read, run, new=True), info.filename, prefix, depth, run)
            if run.stopped:
                return


class _Listing:
    """A zip file of which no list of too many members is read: zipfile makes an object of each as it opens."""

    def __init__(self, stream: BinaryIO, run: _Run) -> None:
        self.stream = stream
        self.run = run
        self.seek = stream.seek
        self.tell = stream.tell
        self.seekable = stream.seekable

    def read(self, size: int = -1) -> bytes:
        # Only the end of the file, with a comment of 64 kB at the most, is read without a size.
        data = self.stream.read(min(size, LISTING_BYTES + 1) if size >= 0 else PIECE)
        if len(data) > LISTING_BYTES or (len(data) > len(ZIP_ENTRY) * self.run.limits.members and self._too_many(data)):
            raise self.run.stop(f"more than {self.run.limits.members:,} members")
        return data

    def _too_many(self, data: bytes) -> bool:
        return data.count(ZIP_ENTRY) > self.run.limits.members

    def close(self) -> None:
        """Nothing: who opened the file closes it."""


def _warc(stream: BinaryIO, prefix: str, run: _Run) -> Iterator[Member]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise _missing("warc") from error
    source = _Guarded(stream.read, run, new=False)
    plain = _Plain(source)
    pages = WarcRecordType.response | WarcRecordType.conversion
    records = ArchiveIterator(cast("BinaryIO", plain), record_types=pages, auto_decode="all", stream_detect=False)
    for record in records:
        run.meet()
        uri = record.headers.get("WARC-Target-URI") or ""
        web = record.http_headers
        if (web and (web.get("Content-Type") or "").lower().startswith(NO_PAGES)) or not run.wanted(uri):
            continue
        coded = web is not None and bool(web.get("Content-Encoding") or web.get("Transfer-Encoding"))
        # What is coded inside the record unpacks a second time, so it counts again.
        one = _Guarded(record.reader.read, run, new=coded, size=None if coded else record.content_length)
        yield Member(prefix + uri, _buffered(one))
        if one.broken or source.broken or run.stopped:  # fastwarc finds no way past a page that was coded badly
            return
    if plain.tail != b"\r\n\r\n":
        raise ReadError("unreadable", "it ends before its end")


class _Zst(io.RawIOBase):
    """The unpacked bytes of zstd frames, one after the other. The package's own reader takes a cut file for a whole one."""

    def __init__(self, stream: BinaryIO, decoder: Callable[[], object]) -> None:
        self.stream = stream
        self.decoder = decoder
        self.frame: object = None
        self.ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        room = memoryview(cast("bytearray", buffer))
        while not self.ready:
            data = self.stream.read(ZST_INPUT)
            if not data:
                if self.frame is not None:
                    raise EOFError("it ends before its end")
                return 0
            self.ready = memoryview(self._unpack(data))
        size = min(len(room), len(self.ready))
        room[:size] = self.ready[:size]
        self.ready = self.ready[size:]
        return size

    def _unpack(self, data: bytes) -> bytes:
        pieces = []
        while data:
            frame = self.frame = self.frame or self.decoder()
            pieces.append(frame.decompress(data))  # type: ignore[attr-defined]
            if not frame.eof:  # type: ignore[attr-defined]
                break
            data = frame.unused_data  # type: ignore[attr-defined]
            self.frame = None
        return b"".join(pieces)


def _zst(stream: BinaryIO) -> _Zst:
    try:
        import zstandard
    except ImportError as error:
        raise _missing("zstd") from error
    return _Zst(stream, zstandard.ZstdDecompressor().decompressobj)


def _missing(extra: str) -> ReadError:
    return ReadError("unreadable", f"needs the {extra} extra: pip install 'scrape2meta[{extra}]'")


def _buffered(stream: _Guarded) -> BinaryIO:
    return io.BufferedReader(stream)


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122  (a name inside an archive is no path)
