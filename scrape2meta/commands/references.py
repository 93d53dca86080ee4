"""`scrape2meta references`: reference strings to reference objects."""

import json
from typing import Annotated

import typer

from scrape2meta.commands.options import IdField, TextField
from scrape2meta.commands.talk import Progress, say


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help="Files with references, or - for standard input (which nothing means too).",
            show_default=False,
        ),
    ] = None,
    whole_list: Annotated[bool, typer.Option("--list", help="An input is one list; find the entries in it, over line ends.")] = False,
    text_field: TextField = None,
    id_field: IdField = None,
) -> None:
    r"""
    Parse reference strings, one a line, to one JSON object a line.

    \b
    Examples:
      scrape2meta references references.txt
      scrape2meta references --list bibliography.txt
      echo "[8]  Nigel Edwards,et al.  Clinical networks , 2002, BMJ." | scrape2meta references | jq .title
      scrape2meta references refs.jsonl --text-field text --id-field id
    """
    from scrape2meta import reading, record, references
    from scrape2meta.batch import inputs
    from scrape2meta.batch.output import Output
    from scrape2meta.errors import NoInputError, ReadError

    found = failures = 0
    progress = Progress()
    with Output() as lines:
        for one in inputs.find(paths or [], glob=None, text_field=text_field, id_field=id_field):
            try:
                data = one.load()
                text = reading.read(data).text if isinstance(data, bytes) else reading.from_text(data).text
            except ReadError as error:
                failures += 1
                say(f"{one.source.get('path', '-')}: {error.kind}: {error.message}")
                continue
            if whole_list:
                parsed = references.parse_list(text)
            elif text_field:
                parsed = (references.parse_one(text),) if text.strip() else ()
            else:
                parsed = tuple(references.parse_one(line) for line in text.splitlines() if line.strip())
            for reference in parsed:
                found += 1
                progress.step()
                lines.write(json.dumps({"source": one.source, **record.reference_keys(reference)}, ensure_ascii=False))
    progress.clear()
    if not found and not failures:
        raise NoInputError("no reference found: give one a line, or a whole list with --list")
    if failures:
        raise typer.Exit(1)
