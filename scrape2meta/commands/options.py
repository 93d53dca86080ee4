"""The options that several commands share."""

from typing import Annotated

import typer


def format_names(incomplete: str) -> list[str]:
    """The formats that begin with these letters, for shell completion."""
    from scrape2meta import formats

    return [name for name in ("auto", *sorted(formats.known())) if name.startswith(incomplete)]


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATHS]...",
        help="Files, folders, or - for standard input (which nothing means too).",
        show_default=False,
    ),
]
Glob = Annotated[
    str | None,
    typer.Option(
        "--glob",
        metavar="PATTERN",
        help="Which files of a folder: '*.txt'. Default: everything that is not data, code or a picture.",
        show_default=False,
    ),
]
Exclude = Annotated[
    str | None,
    typer.Option(
        "--exclude",
        metavar="PATTERN",
        help="Which files and folders to pass over, in folders and archives: '*.bak'.",
        show_default=False,
    ),
]
FilesFrom = Annotated[
    str | None,
    typer.Option(
        "--files-from",
        metavar="FILE",
        help="Read the paths from this file (- for standard input), one a line or with a NUL after each.",
        show_default=False,
    ),
]
FollowLinks = Annotated[
    bool,
    typer.Option("--follow-links", help="Follow links inside folders; each file is read once."),
]
MaxBytes = Annotated[
    int,
    typer.Option("--max-bytes", metavar="N", min=1, help="A page of more bytes is not read; it gets an error record."),
]
TextField = Annotated[
    str | None,
    typer.Option("--text-field", metavar="NAME", help="The input is JSON Lines or Parquet; this field holds the text.", show_default=False),
]
IdField = Annotated[
    str | None,
    typer.Option("--id-field", metavar="NAME", help="The field that comes back as source.id.", show_default=False),
]
FormatName = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        help="Read every page as this kind instead of finding out.",
        autocompletion=format_names,
    ),
]
