"""A record to one line of JSON."""

import regex

from scrape2meta.record import Record

# Line ends for some readers though JSON allows them raw: U+0085, U+2028, U+2029.
LINE_END_RE = regex.compile("[\u0085\u2028\u2029]")


def line(record: Record) -> str:
    """
    One line of JSON without its line end; it holds no character that any reader takes for one.

    >>> line(Record()).startswith('{"schema":"scrape2meta/1","source":{},"status":"ok"')
    True
    """
    text = record.model_dump_json(by_alias=True)
    return text if text.isascii() else LINE_END_RE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
