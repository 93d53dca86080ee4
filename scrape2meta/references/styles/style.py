"""What a grammar of a reference style is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from scrape2meta import vocab
from scrape2meta.references.split import Entry

Pieces = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Style:
    """One grammar: its name, the readings of an entry with a confidence each, and from which confidence no other is asked."""

    name: str
    read: Callable[[Entry], Iterator[tuple[Pieces, float]]]
    sure: float = 0.85


LONGEST = 3000  # letters of an entry that a grammar looks at; what is longer is no entry of a list


def entry_text(entry: Entry) -> str:
    """The text of an entry on one line, without runs of blanks; empty when it is too long to be one reference."""
    text = " ".join(" ".join(entry.lines).split())
    return text if len(text) <= LONGEST else ""


def is_publisher(name: str) -> bool:
    """
    Whether a name holds a word such as Press, University or Verlag, and none of a journal.

    >>> is_publisher("Cambridge University Press"), is_publisher("Journal of Press Studies")
    (True, False)
    """
    words = [word.strip(".,:()&").casefold() for word in name.split()]
    return any(w in vocab.words("venues", "publisher") for w in words) and not any(w in vocab.words("venues", "journal") for w in words[:3])
