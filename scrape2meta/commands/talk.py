"""What the commands say to people: on standard error, one line an event."""

import contextlib
import sys
import time


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

    def step(self, number: int = 1) -> None:
        """Count so many more."""
        self.done += number
        now = time.monotonic()
        if self.shown and now - self.last >= self.EVERY:
            self.last = now
            self._print(f"{self.done} {self.counted}, {self.done / (now - self.started):.0f} a second")

    def clear(self) -> None:
        """Take the count off the terminal."""
        if self.shown:
            self._print("")

    @staticmethod
    def _print(text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)  # noqa: T201
