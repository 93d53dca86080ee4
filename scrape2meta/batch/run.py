"""One line out for every input, in input order, failures included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scrape2meta import pipeline, record, writing
from scrape2meta.batch.inputs import Input, measured
from scrape2meta.errors import ReadError


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its line, and the failure it tells of."""

    line: str
    source: dict[str, object]
    failure: ReadError | None = None


def extract(inputs: Iterable[Input], *, format: str = pipeline.AUTO, with_evidence: bool = False) -> Iterator[Outcome]:  # noqa: A002
    """The outcome of each input. Raises UsageError for an unknown format."""
    for one in inputs:
        yield _extract(one, format, with_evidence=with_evidence)


def _extract(one: Input, form: str, *, with_evidence: bool) -> Outcome:
    source = one.source
    try:
        data = one.load()
        source = measured(source, data)
        found = pipeline.extract(data, format=form, with_evidence=with_evidence, source=source)
        return Outcome(writing.line(found), source)
    except ReadError as error:
        return Outcome(failed(source, error), source, error)
    except Exception as error:
        # A bug of ours costs this page and no other.
        crash = ReadError("crash", f"{type(error).__name__}: {error}"[:300])
        return Outcome(failed(source, crash), source, crash)


def failed(source: dict[str, object], error: ReadError) -> str:
    """The line of an input that gave no record."""
    return writing.line(
        record.Record.model_validate({"source": source, "status": "error", "error": {"kind": error.kind, "message": error.message}})
    )
