"""A line out for every record, one at least for every input, in input order, failures included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from scrape2meta import pipeline, record, writing
from scrape2meta.batch import workers
from scrape2meta.batch.inputs import Input, key, measured
from scrape2meta.batch.limits import MOST_OF_A_PAGE, TIMEOUT
from scrape2meta.errors import ReadError

CHUNK = 100  # pages that a process is given at once
CHUNK_BYTES = 1_000_000  # and bytes of pages out of archives and rows: several chunks wait, and a hundred long pages would fill the memory
COUNTED = ("title", "authors", "affiliations", "abstract", "abstract_sections", "keywords", "doi", "container_title", "year", "references")
USUAL_PAGE = """Journal of Water 12(3), 2001, 5-6. https://doi.org/10.1000/182
Cold wells
Anna Roe1, Ben Poe1
1 Department of Water, University of X, Leeds, UK
Received 3 May 2001
Abstract
This paper shows how cold the wells of two towns are, and why that matters to those who live above them.
Keywords: wells; towns
References
Roe, A. (2000). Cold water. Wells, 3(4), 5-6.
"""  # asks for the word lists, patterns and models that most pages ask for
MEMORY = 2_000_000_000  # bytes that a process may ask for


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its line (a line a record, where it holds several), its failure, what the summary of a run counts."""

    line: str
    source: dict[str, object]
    failure: ReadError | None = None
    format: str | None = None
    filled: tuple[str, ...] = ()  # the fields that its records fill
    records: int = 0
    key: str = ""  # of the input, for a run that may be resumed


def extract(
    inputs: Iterable[Input],
    *,
    format: str = pipeline.AUTO,  # noqa: A002
    with_evidence: bool = False,
    jobs: int = 0,
    timeout: float = TIMEOUT,
    most: int = MOST_OF_A_PAGE,
) -> Iterator[Outcome]:
    """
    The outcome of each input. Raises UsageError for an unknown format.

    With `jobs`, so many processes do the work, and a page that hangs or ends one costs itself only; without, this one does, unguarded.
    """
    work = partial(_extract, form=format, with_evidence=with_evidence, most=most)
    if not jobs:
        yield from map(work, inputs)
        return
    pipeline.extract(USUAL_PAGE)  # what it loads every process inherits: no page of a new one waits for it
    yield from workers.ordered(work, chunked(inputs), jobs, timeout=timeout, lost=_lost, memory=MEMORY)


def chunked(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    """The inputs in chunks of so many pages and, but for the last of each, bytes; the first page alone, so that its line is out soon."""
    chunk: list[Input] = []
    size, most = 0, 1
    for one in inputs:
        chunk.append(one)
        size += len(one.content) if isinstance(one.content, str | bytes) else 0
        if len(chunk) >= most or size >= CHUNK_BYTES:
            yield chunk
            chunk, size, most = [], 0, CHUNK
    if chunk:
        yield chunk


def _lost(one: Input, failure: ReadError) -> Outcome:
    return Outcome(failed(one.source, failure), one.source, failure, key=key(one))


def _extract(one: Input, form: str, *, with_evidence: bool, most: int) -> Outcome:
    source, known = one.source, key(one)  # before it is read: what changes while it is read is seen by a later run
    try:
        data = one.load(most)
        source = measured(source, data)
        lines: list[str] = []
        filled: list[str] = []
        for found in pipeline.records(data, format=form, with_evidence=with_evidence, source=source, charset=one.charset):
            lines.append(writing.line(found))
            filled += (key for key in COUNTED if getattr(found, key) not in (None, [], {}))
        return Outcome("\n".join(lines), source, format=found.format, filled=tuple(filled), records=len(lines), key=known)
    except ReadError as error:
        return Outcome(failed(source, error), source, error, key=known)
    except Exception as error:
        # A bug of ours costs this page and no other.
        crash = ReadError("crash", f"{type(error).__name__}: {error}"[:300])
        return Outcome(failed(source, crash), source, crash, key=known)


def failed(source: dict[str, object], error: ReadError) -> str:
    """The line of an input that gave no record."""
    return writing.line(
        record.Record.model_validate({"source": source, "status": "error", "error": {"kind": error.kind, "message": error.message}})
    )
