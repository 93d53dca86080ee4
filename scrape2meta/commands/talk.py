"""What the commands say to people: on standard error, one line an event."""

import contextlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Protocol


def say(text: str) -> None:
    """One line on standard error, with everything a terminal could obey made visible; silence where there is no standard error."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(printable(text), file=sys.stderr)  # noqa: T201


def printable(text: str) -> str:
    """The text with control characters and lone surrogates as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class Far(Protocol):
    """What tells how far a run has come, in bytes of its inputs."""

    @property
    def bytes(self) -> float:
        """The bytes so far."""


class Progress:
    """A count on standard error while a long run lasts; silent where no terminal sees it."""

    EVERY = 0.5  # seconds between two updates
    COUNTING = 0.02  # seconds of these in which the inputs to come are counted, until they are

    def __init__(self, counted: str = "pages") -> None:
        self.counted = counted
        self.shown = sys.stderr is not None and sys.stderr.isatty()
        self.started = self.last = time.monotonic()
        self.done = 0
        self.total = 0
        self.sizes: Iterator[int] | None = None
        self.reach: Far | None = None
        self.known = False
        self.before = 0.0

    def watch(self, reach: Far, sizes: Iterator[int] | None) -> None:
        """From now on tell the time left: from how far the run has come, and the bytes of all files, which are counted on the way."""
        self.reach, self.sizes, self.before = reach, sizes, reach.bytes
        self.started = self.last = time.monotonic()

    def step(self, number: int = 1, failures: int = 0) -> None:
        """Count so many more."""
        self.done += number
        now = time.monotonic()
        if self.shown and now - self.last >= self.EVERY:
            self.last = now
            self._count_on(now + self.COUNTING)
            failed = f", {failures} failed" if failures else ""
            left = self._left(now - self.started)
            speed = self.done / (now - self.started)
            self._print(f"{self.done} {self.counted}, {speed:.0f} a second{failed}{f', {duration(left)} left' if left else ''}")

    def clear(self) -> None:
        """Take the count off the terminal."""
        if self.shown:
            self._print("")

    def _count_on(self, until: float) -> None:
        while self.sizes is not None and time.monotonic() < until:
            size = next(self.sizes, None)
            if size is None:
                self.sizes, self.known = None, True
            else:
                self.total += size

    def _left(self, passed: float) -> float | None:
        """Seconds, as long as the rest takes what was done took; None while there is nothing to go by."""
        here = self.reach.bytes - self.before if self.reach else 0.0
        if not self.known or here <= 0:
            return None
        return passed * max(0.0, self.total - self.before - here) / here

    @staticmethod
    def _print(text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)  # noqa: T201


def duration(seconds: float) -> str:
    """
    A time in the two units that matter.

    >>> [duration(seconds) for seconds in (7.4, 200, 7500, 200_000)]
    ['7 s', '3 min 20 s', '2 h 5 min', '2 d 7 h']
    """
    whole = round(seconds)
    for (large, size), (small, part) in pairwise((("d", 86400), ("h", 3600), ("min", 60), ("s", 1))):
        if whole >= size:
            return f"{whole // size} {large} {whole % size // part} {small}"
    return f"{whole} s"


class Talk:
    """What a run over pages says: failures as they come, progress on a terminal; a summary there, as JSON, or when it is to be `told`."""

    def __init__(self, *, quiet: bool = False, as_json: bool = False, told: bool = False) -> None:
        self.quiet, self.as_json, self.told = quiet, as_json, told
        self.progress = Progress()
        self.progress.shown = self.progress.shown and not quiet and not as_json
        self.records = 0
        self.kinds: Counter[str] = Counter()
        self.formats: Counter[str] = Counter()
        self.fields: Counter[str] = Counter()

    @property
    def pages(self) -> int:
        """How many were counted."""
        return self.progress.done

    @property
    def failures(self) -> int:
        """How many of them gave no record."""
        return self.kinds.total()

    def count(self, format: str | None, filled: Iterable[str], records: int = 1) -> None:  # noqa: A002
        """One page, and the fields that its records fill."""
        if format:
            self.records += records
            self.formats[format] += 1
            self.fields.update(filled)
        self.progress.step(failures=self.failures)

    def failed(self, path: str, kind: str, message: str) -> None:
        """One page of those counted gave no record."""
        self.kinds[kind] += 1
        if self.quiet:
            return
        self.progress.clear()
        if self.as_json:
            say(json.dumps({"event": "failure", "path": path, "kind": kind, "message": message}))
        else:
            say(f"{path}: {kind}: {message}")

    def end(self, before: int = 0) -> None:
        """The summary; so many pages were done by an earlier run."""
        self.progress.clear()
        if self.quiet:
            return
        seconds = time.monotonic() - self.progress.started
        speed = self.pages / max(seconds, 0.001)
        if self.as_json:
            counts = {"formats": self.formats, "failures": self.kinds, "filled": self.fields}
            times = {"seconds": round(seconds, 3), "pages_a_second": round(speed, 1)}
            say(json.dumps({"event": "summary", "pages": self.pages, "records": self.records, "done_before": before, **times, **counts}))
        elif self.progress.shown or self.told:
            earlier = f", {before:,} were done before" if before else ""
            say(f"{self.pages:,} pages, {self.records:,} records in {duration(seconds)}, {speed:.0f} a second{earlier}")
            if self.formats:
                say(f"  formats   {_shares(self.formats, self.pages)}")
                say(f"  filled    {_shares(self.fields, max(1, self.records))}")
            if self.kinds:
                say(f"  failures  {', '.join(f'{kind} {number:,}' for kind, number in self.kinds.most_common())}")


def named(paths: list[str] | None, files_from: str | None) -> str:
    """Where pages were looked for."""
    return ", ".join([*(paths or []), *([f"the list {files_from}"] if files_from else [])]) or "-"


def _shares(counts: Mapping[str, int], of: int) -> str:
    return ", ".join(f"{name} {number / of:.0%}" for name, number in sorted(counts.items(), key=lambda item: -item[1]))


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
