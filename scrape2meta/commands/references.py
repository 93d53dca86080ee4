"""`scrape2meta references`: reference strings to reference objects."""

from typing import Annotated

import typer

from scrape2meta.batch.limits import MOST_OF_A_LIST
from scrape2meta.commands.options import Exclude, FilesFrom, FollowLinks, Glob, IdField, MaxBytes, TextField
from scrape2meta.commands.talk import Progress, say


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help="Files with references, folders of them, or - for standard input (which nothing means too).",
            show_default=False,
        ),
    ] = None,
    whole_list: Annotated[bool, typer.Option("--list", help="An input is one list; find the entries in it, over line ends.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes to work with; the order of the output stays.")
    ] = 1,
    glob: Glob = None,
    text_field: TextField = None,
    id_field: IdField = None,
    max_bytes: MaxBytes = MOST_OF_A_LIST,
    exclude: Exclude = None,
    files_from: FilesFrom = None,
    follow_links: FollowLinks = False,
) -> None:
    r"""
    Parse reference strings, one a line, to one JSON object a line.

    \b
    Examples:
      scrape2meta references references.txt
      scrape2meta references --list bibliography.txt
      echo "[8]  Nigel Edwards,et al.  Clinical networks , 2002, BMJ." | scrape2meta references | jq .title
      scrape2meta references refs.jsonl --text-field text --id-field id
      scrape2meta references --jobs 8 a-million-references.txt > references.jsonl
    """
    from scrape2meta.batch import inputs
    from scrape2meta.batch import references as parsing
    from scrape2meta.batch.folders import Chosen
    from scrape2meta.batch.output import Output
    from scrape2meta.batch.own import Own
    from scrape2meta.errors import NoInputError

    found = failures = 0
    progress = Progress("references")
    own = Own()
    own.refuse(paths or [], Chosen())
    strings = inputs.find(
        paths or [],
        glob=glob,
        text_field=text_field,
        id_field=id_field,
        by_line=not whole_list,
        exclude=exclude,
        files_from=files_from,
        follow_links=follow_links,
        most=max_bytes,
        own=own,
    )
    with Output() as lines:
        for outcome in parsing.parse(strings, lists=whole_list, jobs=jobs, most=max_bytes):
            for line in outcome.lines:
                found += 1
                lines.write(line)
            progress.step(len(outcome.lines))
            if outcome.failure:
                failures += 1
                progress.clear()
                say(f"{inputs.place(outcome.source)}: {outcome.failure.kind}: {outcome.failure.message}")
    progress.clear()
    if not found and not failures:
        raise NoInputError(
            "no list of references found" if whole_list else "no reference found: give one a line, or a whole list with --list"
        )
    if failures:
        raise typer.Exit(1)
