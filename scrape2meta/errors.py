"""
What can go wrong, as few types under one base.

Scrape2MetaError
├── ReadError      one input could not be read: it gets an error record, the run goes on
├── DataError      a word list shipped with the package is damaged
├── UsageError     what the user asked for makes no sense (exit code 2)
├── NoInputError   nothing to work on (exit code 3)
├── OutputError    the output could not be written (exit code 4)
└── ResumeError    what is to be resumed is another run (exit code 5)
"""

from typing import Literal

ReadErrorKind = Literal["unreadable", "too_large", "binary", "encoding", "timeout", "crash", "vanished", "unsafe_archive"]


class Scrape2MetaError(Exception):
    """Base of every error that this package raises on purpose."""


class ReadError(Scrape2MetaError):
    """An input could not be turned into text; `kind` is one of the published kinds of failure."""

    def __init__(self, kind: ReadErrorKind, message: str) -> None:
        super().__init__(message)
        self.kind: ReadErrorKind = kind
        self.message = message

    def __reduce__(self) -> tuple[type["ReadError"], tuple[ReadErrorKind, str]]:
        return (type(self), (self.kind, self.message))


class DataError(Scrape2MetaError):
    """A word list in `scrape2meta/data` cannot be used: the message names the file and the entry."""


class UsageError(Scrape2MetaError):
    """The call makes no sense; the message names the option that does."""


class NoInputError(Scrape2MetaError):
    """There was nothing to read."""


class OutputError(Scrape2MetaError):
    """The output could not be written."""


class ResumeError(Scrape2MetaError):
    """The interrupted run had another version, other options or other inputs; the message says what differs."""
