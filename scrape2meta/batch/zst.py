"""Zstandard frames, unpacked as they are read (RFC 8878)."""

import io
from collections.abc import Callable
from typing import BinaryIO, cast

from scrape2meta.batch.guarded import missing

INPUT = 1_024  # 128 blocks at the most, of 128 kB each when unpacked: the decoder itself knows no limit


class _Frames(io.RawIOBase):
    """The unpacked bytes of frames, one after the other. The package's own reader takes a cut file for a whole one."""

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
            data = self.stream.read(INPUT)
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


def reader(stream: BinaryIO) -> BinaryIO:
    """The unpacked bytes. Raises ReadError when the package is missing; reading raises EOFError for what is cut, ZstdError."""
    try:
        import zstandard
    except ImportError as error:
        raise missing("zstd") from error
    return cast("BinaryIO", _Frames(stream, zstandard.ZstdDecompressor().decompressobj))
