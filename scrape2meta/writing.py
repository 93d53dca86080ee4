"""A record to one line of JSON."""

from scrape2meta.record import Record

# Line ends for some readers though JSON allows them raw.
LINE_ENDS = ("\u0085", "\u2028", "\u2029")


def line(record: Record) -> str:
    """
    One line of JSON without its line end; it holds no character that any reader takes for one.

    >>> line(Record()).startswith('{"schema":"scrape2meta/1","source":{},"status":"ok"')
    True
    """
    text = record.model_dump_json(by_alias=True)
    for sign in LINE_ENDS:
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
