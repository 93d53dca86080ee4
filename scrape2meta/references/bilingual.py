"""
One work printed in two languages: a Chinese entry and its English twin behind it, in brackets or plain, or on the next line.

Chinese journals print both for readers abroad (GB/T 7714-2015, 6.1): it is one reference. It is read by its first form; `raw` has both.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.references.split import Entry

SHORTEST = 40  # letters of a twin
FEWEST = 3  # numbers that an entry and the twin on the line below share: year, volume, pages
LONGEST = 3000
LAST_CJK_RE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]", regex.REVERSE)
TWIN_RE = regex.compile(r"(?<=[\d.。)）\]])\s*[.．。]?\s*[\[(（]?\s*(?=\p{Lu}[\p{L}'’-]+[\s,.])")
YEAR_RE = regex.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
NUMBER_RE = regex.compile(r"\d{1,6}")
# What databases print behind an entry: how often it is cited, in what language.
BEHIND_RE = regex.compile(r"\s*(?:被引(?:量|次数|频次|用次数)?\s*[:：]?\s*\d+\s*次?)\s*$")


def read_part(entry: Entry) -> Entry:
    """
    The entry without its twin and without counts of a database: what the grammars read. The same entry where it has neither.

    >>> from scrape2meta.references.split import single
    >>> read_part(single("张三. 冷水井. 水文学报, 2011, 30(4): 12-16. [Zhang San. Cold wells. Hydrology, 2011, 30(4): 12-16.]")).lines
    ('张三. 冷水井. 水文学报, 2011, 30(4): 12-16',)
    """
    text = " ".join(entry.lines)
    if len(text) > LONGEST or not vocab.CJK_RE.search(text):
        return entry
    bare = BEHIND_RE.sub("", text)
    begin = _twin(bare)
    if begin:
        bare = bare[:begin].rstrip()
    return entry if bare == text else replace(entry, lines=(bare,))


def _twin(text: str) -> int:
    """Where the Latin twin begins behind the last East Asian letter and its numbers; 0 where there is none."""
    last = LAST_CJK_RE.search(text)
    match = TWIN_RE.search(text, last.end() if last else 0)
    if match is None or len(text) - match.end() < SHORTEST or not YEAR_RE.search(text, 0, match.start()):
        return 0
    years = set(YEAR_RE.findall(text[: match.start()]))
    return match.start() if years & set(YEAR_RE.findall(text[match.end() :])) else 0


def joined(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, with the twin that has no number of its own put to the entry above it."""
    above: Entry | None = None
    for entry in entries:
        if above is not None and _same_work(above, entry):
            span = Span(above.span.start, entry.span.end)
            above = replace(above, raw=f"{above.raw} {entry.raw}", span=span)
            continue
        if above is not None:
            yield above
        above = entry
    if above is not None:
        yield above


def _same_work(above: Entry, below: Entry) -> bool:
    if above.number is not None or below.number is not None or not vocab.CJK_RE.search(above.raw):
        return False
    if vocab.CJK_RE.search(below.raw) or len(below.raw) < SHORTEST:
        return False
    one, other = NUMBER_RE.findall(above.raw), NUMBER_RE.findall(below.raw)
    return len(one) >= FEWEST and one == other
