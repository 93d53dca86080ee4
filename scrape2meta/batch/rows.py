"""Inputs that hold many pages or strings: a line of text each, a line of JSON each, or a row of a Parquet file each."""

import codecs
import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, BinaryIO

from scrape2meta import reading
from scrape2meta.batch.guarded import Run, missing
from scrape2meta.batch.limits import MOST_OF_A_PAGE
from scrape2meta.batch.source import Input, too_large, unreadable
from scrape2meta.errors import ReadError

LETTER_AS_ESCAPE = 6  # bytes of JSON that one byte of text can take
OTHER_FIELDS = 1 << 16  # bytes of a line of JSON besides its text
BLOCK = 1_000_000  # bytes of lines that are decoded at once
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # what they begin cannot be cut at line ends
BATCH = 2  # rows of a Parquet file that are held at once: one value may stand in many of them
BUFFER = 1 << 20  # bytes of a column that are read at once
PARQUET = ".parquet"

Opened = Callable[[], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Inputs that hold one page or string a row: plain text, or JSON Lines and Parquet where `text_field` is given."""

    text_field: str | None = None
    id_field: str | None = None
    most: int = MOST_OF_A_PAGE

    def read(self, opened: Opened, source: dict[str, object], *, parquet: bool = False) -> Iterator[Input]:
        """The inputs of one file; what cannot be read is an input that fails."""
        try:
            with opened() as stream:
                if parquet and self.text_field:
                    yield from self._parquet(stream, source)
                elif self.text_field:
                    yield from self._json(stream, source)
                else:
                    yield from self._plain(stream, source)
        except (OSError, ReadError) as error:
            yield Input(source, unreadable(error))

    def _plain(self, stream: BinaryIO, source: dict[str, object]) -> Iterator[Input]:
        number = 0
        for block in _blocks(stream, self.most):
            if block is None:
                yield Input(source | {"record": number}, too_large(self.most))
                number += 1
                continue
            try:
                text = reading.read(block).text
            except ReadError as error:
                yield Input(source, error)
                if number == 0 and error.kind == "binary":
                    return
                continue
            for line in text.splitlines():
                if line.strip():
                    yield Input(source | {"record": number}, line)
                number += 1

    def _json(self, stream: BinaryIO, whole: dict[str, object]) -> Iterator[Input]:
        """One input a line of JSON; a line that is none, or lacks the field, is an input that fails."""
        for number, line in enumerate(_lines_of(stream, LETTER_AS_ESCAPE * self.most + OTHER_FIELDS)):
            source = whole | {"record": number}
            if line is None:
                yield Input(source, too_large(self.most))
                continue
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Input(source, ReadError("unreadable", f"line {number + 1} is not JSON: {error}"))
                continue
            if isinstance(row, dict):
                yield self._page(source, row.get(self.text_field), row.get(self.id_field), f"line {number + 1}", list(row))
            else:
                yield Input(source, ReadError("unreadable", f"line {number + 1} is no object of JSON"))

    def _parquet(self, stream: BinaryIO, whole: dict[str, object]) -> Iterator[Input]:
        """One input a row. Raises ReadError."""
        try:
            from pyarrow import ArrowException, parquet
        except ImportError as error:
            raise missing("parquet") from error
        if not stream.seekable():
            raise ReadError("unreadable", "Parquet is read from a file of its own only: unpack it")
        number = 0
        try:
            # Without these two settings a column of a row group, often gigabytes, is read as a whole.
            file = parquet.ParquetFile(stream, pre_buffer=False, buffer_size=BUFFER)
            names = file.schema_arrow.names
            if self.text_field not in names:
                raise ReadError("unreadable", f"it has no column {self.text_field!r} (it has: {', '.join(names[:8])})")
            _guard(file, str(self.text_field), stream)
            columns = [self.text_field] + [self.id_field] * (self.id_field in names and self.id_field != self.text_field)
            for batch in file.iter_batches(batch_size=BATCH, columns=columns, use_threads=False):
                texts, ids = batch.column(self.text_field), batch.column(self.id_field) if self.id_field in names else None
                for row in range(batch.num_rows):
                    name: Any = ids[row].as_py() if ids is not None else None
                    yield self._page(whole | {"record": number}, texts[row].as_py(), name, f"row {number + 1}", names)
                    number += 1
        except (ArrowException, UnicodeDecodeError, MemoryError) as error:
            raise unreadable(error) from error

    def _page(self, source: dict[str, object], text: object, name: object, row: str, fields: list[str]) -> Input:
        """The input of one row: its text, and the id that comes back with it."""
        if self.id_field and isinstance(name, str | int):
            source["id"] = name
        if isinstance(text, str | bytes):
            return Input(source, text if len(text) <= self.most else too_large(self.most))
        return Input(source, ReadError("unreadable", f"{row} has no text in field {self.text_field!r} (it has: {', '.join(fields[:8])})"))


def _guard(file: Any, column: str, stream: BinaryIO) -> None:
    """Raises ReadError when a column unpacks to more than an archive may."""
    run = Run(bool)
    run.size = os.fstat(stream.fileno()).st_size
    for group in range(file.metadata.num_row_groups):
        told = file.metadata.row_group(group)
        for chunk in (told.column(place) for place in range(told.num_columns)):
            if chunk.path_in_schema == column:
                run.take(chunk.total_uncompressed_size)


def _lines_of(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of a stream, None for each that has more than so many bytes; no more than these are held."""
    while line := stream.readline(most + 1):
        too_long = len(line) > most
        while too_long and not line.endswith(b"\n") and (line := stream.readline(BLOCK)):
            pass
        yield None if too_long else line


def _blocks(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of a stream, some thousands together, None for one that is too long; a text of two bytes a letter whole."""
    lines: list[bytes] = []
    size = 0
    whole = False
    for number, line in enumerate(_lines_of(stream, most)):
        whole = whole or (not number and line is not None and line.startswith(WIDE_MARKS))
        if line is not None:
            lines.append(line)
            size += len(line)
        if whole and size > most:
            yield None
            return
        if (size >= BLOCK and not whole) or (line is None and lines):
            yield b"".join(lines)
            lines, size = [], 0
        if line is None:
            yield None
    if lines:
        yield b"".join(lines)
