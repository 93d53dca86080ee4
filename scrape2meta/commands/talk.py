"""What the commands say to people: on standard error, one line an event."""

import contextlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping


def say(text: str) -> None:
    """One line on standard error, with everything a terminal could obey made visible; silence where there is no standard error."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(printable(text), file=sys.stderr)  # noqa: T201


def printable(text: str) -> str:
    """The text with control characters and lone surrogates as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class Progress:
    """A count on standard error while a long run lasts; silent where no terminal sees it."""

    EVERY = 0.5  # seconds between two updates

    def __init__(self, counted: str = "pages") -> None:
        self.counted = counted
        self.shown = sys.stderr is not None and sys.stderr.isatty()
        self.started = self.last = time.monotonic()
        self.done = 0

    def step(self, number: int = 1, failures: int = 0) -> None:
        """Count so many more."""
        self.done += number
        now = time.monotonic()
        if self.shown and now - self.last >= self.EVERY:
            self.last = now
            failed = f", {failures} failed" if failures else ""
            self._print(f"{self.done} {self.counted}, {self.done / (now - self.started):.0f} a second{failed}")

    def clear(self) -> None:
        """Take the count off the terminal."""
        if self.shown:
            self._print("")

    @staticmethod
    def _print(text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)  # noqa: T201


class Talk:
    """What a run over pages says: failures as they come, progress on a terminal, a summary on a terminal or as JSON."""

    def __init__(self, *, quiet: bool = False, as_json: bool = False) -> None:
        self.quiet, self.as_json = quiet, as_json
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

    def end(self) -> None:
        """The summary."""
        self.progress.clear()
        seconds = time.monotonic() - self.progress.started
        if self.as_json and not self.quiet:
            counts = {"formats": self.formats, "failures": self.kinds, "filled": self.fields}
            say(json.dumps({"event": "summary", "pages": self.pages, "records": self.records, "seconds": round(seconds, 3), **counts}))
        elif self.progress.shown:
            say(f"{self.pages} pages in {seconds:.1f} s, {self.pages / max(seconds, 0.001):.0f} a second")
            say(f"  formats   {_shares(self.formats, self.pages)}")
            say(f"  filled    {_shares(self.fields, max(1, self.records))}")
            if self.kinds:
                say(f"  failures  {', '.join(f'{kind} {number}' for kind, number in self.kinds.most_common())}")


def _shares(counts: Mapping[str, int], of: int) -> str:
    return ", ".join(f"{name} {number / of:.0%}" for name, number in sorted(counts.items(), key=lambda item: -item[1]))


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
