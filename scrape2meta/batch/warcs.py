"""The pages of a WARC (ISO 28500): responses and conversions whose content is text."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, Protocol, cast

import regex

from scrape2meta.batch import zst
from scrape2meta.batch.guarded import Guarded, Plain, Run, buffered, cut, missing
from scrape2meta.errors import ReadError

# What a server may say of a page; nothing said may be one as well.
TEXT = ("", "text/", "application/xhtml", "application/xml", "application/x-bibtex", "application/x-research-info-systems")
NO_PAGES = ("text/css", "text/javascript", "text/ecmascript", "text/csv", "text/calendar", "text/vtt", "text/dns", "text/vcard")
GZIP_HEAD = b"\x1f\x8b"
PACKED = 1 << 13  # packed bytes that are unpacked at once
LONGEST_SIZE = 1 << 12  # of the line before a chunk
CHARSET_RE = regex.compile(r"charset\s*=\s*[\"']?([\w:.+-]{2,40})", regex.IGNORECASE)
CHUNK_SIZE_RE = regex.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")


class Entry(NamedTuple):
    """A page: its URI, and its bytes or why there are none."""

    name: str
    content: Guarded | ReadError
    charset: str | None = None  # of the page, as its server said


def entries(stream: BinaryIO, run: Run) -> Iterator[Entry]:
    """The pages that are wanted, in their order; each is to be read before the next is asked for. Raises ReadError."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise missing("warc") from error
    source = Guarded(stream.read, run, new=False)
    plain = Plain(source)
    pages = WarcRecordType.response | WarcRecordType.conversion
    # It could decode pages too, but finds no way past one that says that it is coded and is not.
    for record in ArchiveIterator(cast("BinaryIO", plain), record_types=pages, stream_detect=False):
        uri = (record.headers.get("WARC-Target-URI") or "").strip("<>")  # WARC 0.18 and wget put them in brackets
        web = record.http_headers
        kind = record.headers.get("WARC-Identified-Payload-Type") or (web or record.headers).get("Content-Type") or ""
        if not is_text(kind) or not run.wanted(uri):
            continue
        one = Guarded(record.reader.read, run, new=False, size=record.content_length)
        codings = [*_listed(web.get("Transfer-Encoding")), *_listed(web.get("Content-Encoding"))] if web else []
        charset = CHARSET_RE.search((web.get("Content-Type") or "") if web else "")
        yield Entry(uri, _decoded(one, codings, run), charset[1] if charset else None)
        if one.broken or source.broken or run.stopped:  # the file is cut; a page that is coded badly costs itself
            return
    if plain.tail != b"\r\n\r\n":
        raise cut()


def is_text(kind: str) -> bool:
    """
    Whether a content type may be that of a page.

    >>> [is_text(kind) for kind in ("text/html; charset=utf-8", "", "image/png", "text/css", "application/pdf")]
    [True, True, False, False, False]
    """
    kind = kind.strip().lower()
    return kind.startswith(TEXT[1:]) and not kind.startswith(NO_PAGES) if kind else True


def _listed(value: str | None) -> list[str]:
    """What a header lists, the last first: that is how it is undone."""
    return [name for part in reversed((value or "").lower().split(",")) if (name := part.strip()) and name != "identity"]


def _decoded(one: Guarded, codings: list[str], run: Run) -> Guarded | ReadError:
    """The page without its codings; what is unpacked counts again."""
    for coding in codings:
        maker = CODINGS.get(coding)
        if maker is None:
            return ReadError("unreadable", f"coded as {coding[:40]!r}, which is not read")
        stream = buffered(one)
        try:
            read = maker(stream)
        except ReadError as error:
            return error
        one = Guarded(read, run, new=coding != "chunked")
    return one


def _chunked(stream: BinaryIO) -> Callable[[int], bytes]:
    """RFC 9112, 7.1. Some crawlers store the page whole and the header all the same."""
    if not CHUNK_SIZE_RE.match(_peek(stream)[:LONGEST_SIZE]):
        return stream.read
    left = 0
    ended = False

    def read(size: int) -> bytes:
        nonlocal left, ended
        while not left and not ended:
            line = stream.readline(LONGEST_SIZE)
            if line in (b"\r\n", b"\n"):
                continue
            found = CHUNK_SIZE_RE.match(line)
            if not found:
                raise cut() if not line else ReadError("unreadable", "a chunk without its size")
            left = int(found[1], 16)
            ended = not left
        data = b"" if ended else stream.read(min(size, left))
        if not data and not ended:
            raise cut()
        left -= len(data)
        return data

    return read


def _gzip(stream: BinaryIO) -> Callable[[int], bytes]:
    """Some crawlers store the page unpacked and the header all the same."""
    if not _peek(stream).startswith(GZIP_HEAD):
        return stream.read
    return gzip.GzipFile(fileobj=stream).read1


def _deflate(stream: BinaryIO) -> Callable[[int], bytes]:
    """With the head of zlib (RFC 9110, 8.4.1.2), or bare as many servers send it."""
    head = _peek(stream)[:2]
    bare = len(head) < 2 or head[0] & 15 != 8 or (head[0] << 8 | head[1]) % 31
    return _through(stream, _Inflate(zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS)))


def _brotli(stream: BinaryIO) -> Callable[[int], bytes]:
    try:
        import brotli
    except ImportError as error:
        raise missing("warc") from error
    return _through(stream, _Brotli(brotli.Decompressor()))


class _Decoder(Protocol):
    """What unpacks bytes within a limit."""

    def unpack(self, data: bytes, most: int) -> bytes: ...

    @property
    def full(self) -> bool:
        """Whether there is more to come of what it has."""

    @property
    def ended(self) -> bool: ...


class _Inflate:
    def __init__(self, decoder: "zlib._Decompress") -> None:
        self.decoder = decoder

    def unpack(self, data: bytes, most: int) -> bytes:
        return self.decoder.decompress(self.decoder.unconsumed_tail + data, most)

    @property
    def full(self) -> bool:
        return bool(self.decoder.unconsumed_tail)

    @property
    def ended(self) -> bool:
        return self.decoder.eof


class _Brotli:
    def __init__(self, decoder: object) -> None:
        self.decoder: object = decoder

    def unpack(self, data: bytes, most: int) -> bytes:
        return cast("bytes", self.decoder.process(data, output_buffer_limit=most))  # type: ignore[attr-defined]

    @property
    def full(self) -> bool:
        return not self.decoder.can_accept_more_data()  # type: ignore[attr-defined]

    @property
    def ended(self) -> bool:
        return cast("bool", self.decoder.is_finished())  # type: ignore[attr-defined]


def _through(stream: BinaryIO, decoder: _Decoder) -> Callable[[int], bytes]:
    """What reads a stream through a decoder. Raises ReadError, and what the decoder raises."""
    ready = b""  # a decoder may give more than it was asked for

    def read(size: int) -> bytes:
        nonlocal ready
        while not ready and not decoder.ended:
            packed = b"" if decoder.full else stream.read(PACKED)
            ready = decoder.unpack(packed, size)
            if not packed and not ready and not decoder.ended and not decoder.full:
                raise cut()
        data, ready = ready[:size], ready[size:]
        return data

    return read


def _peek(stream: BinaryIO) -> bytes:
    return cast("io.BufferedReader", stream).peek(1)


CODINGS: dict[str, Callable[[BinaryIO], Callable[[int], bytes]]] = {
    "chunked": _chunked,
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": lambda stream: zst.reader(stream).read,
}
