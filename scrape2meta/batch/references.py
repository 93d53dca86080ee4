"""Reference strings and lists to lines of JSON, by one process or several."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from scrape2meta import reading, record, references
from scrape2meta.batch import workers
from scrape2meta.batch.inputs import Input
from scrape2meta.errors import ReadError

GROUP = 64  # strings that come back from a process at once
GROUPS = 4  # groups that it is given at once
Task = tuple[dict[str, object], str | references.Entry | ReadError, int | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one string: the lines of its references, and the failure it tells of."""

    lines: tuple[str, ...]
    source: dict[str, object]
    failure: ReadError | None = None


def parse(inputs: Iterable[Input], *, lists: bool = False, jobs: int = 1, most: int | None = None) -> Iterator[Outcome]:
    """
    The references of each input in order, an input one string; of `lists`, an input one list and an outcome each of its entries.

    An input of more than `most` bytes fails.
    """
    tasks = chain.from_iterable(_tasks(one, lists=lists, most=most) for one in inputs)
    groups = iter(lambda: list(islice(tasks, GROUP)), [])
    if jobs == 1:
        return chain.from_iterable(map(_parse, groups))
    chunks = iter(lambda: list(islice(groups, GROUPS)), [])
    return chain.from_iterable(workers.ordered(_parse, chunks, jobs, lost=_lost))


def _lost(group: list[Task], failure: ReadError) -> list[Outcome]:
    return [Outcome((), source, failure) for source, _, _ in group]


def _tasks(one: Input, *, lists: bool, most: int | None) -> Iterator[Task]:
    try:
        data = one.load(most)
        text = reading.read(data).text if isinstance(data, bytes) else reading.from_text(data).text
    except ReadError as error:
        yield one.source, error, None
        return
    if lists:
        yield from ((one.source, entry, place) for place, entry in enumerate(references.entries(text), start=1))
    elif text.strip():
        yield one.source, text, None


def _parse(tasks: list[Task]) -> list[Outcome]:
    return [_outcome(*task) for task in tasks]


def _outcome(source: dict[str, object], task: str | references.Entry | ReadError, place: int | None) -> Outcome:
    if isinstance(task, ReadError):
        return Outcome((), source, task)
    try:
        found = references.parse_string(task) if isinstance(task, str) else references.parse_works(task, place=place)
    except Exception as error:
        # A bug of ours costs this string and no other.
        return Outcome((), source, ReadError("crash", f"{type(error).__name__}: {error}"[:300]))
    return Outcome(tuple(json.dumps({"source": source, **record.reference_keys(r)}, ensure_ascii=False) for r in found), source)
