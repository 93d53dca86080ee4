"""A record to one line of JSON."""

from scrape2meta.record import Record

# Line ends for some readers though JSON allows them raw: U+0085, U+2028, U+2029.
LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def line(record: Record) -> str:
    """
    One line of JSON without its line end; it holds no character that any reader takes for one.

    >>> line(Record()).startswith('{"schema":"scrape2meta/1","source":{},"status":"ok"')
    True
    """
    text = record.model_dump_json(by_alias=True)
    return text if text.isascii() else text.translate(LINE_ENDS)
