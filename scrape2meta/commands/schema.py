"""`scrape2meta schema`: the JSON Schema of a line of output."""

import json


def command() -> None:
    r"""
    Print the JSON Schema (draft 2020-12) of the record.

    \b
    Example:
      scrape2meta schema > record.schema.json
    """
    from scrape2meta import record
    from scrape2meta.batch.output import Output

    with Output() as lines:
        lines.write(json.dumps(record.json_schema(), ensure_ascii=False, indent=2))
