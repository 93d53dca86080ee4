"""`scrape2meta extract`: pages in, one JSON line a page out."""

from pathlib import Path
from typing import Annotated

import typer

from scrape2meta.commands.options import FormatName, Glob, IdField, Paths, TextField
from scrape2meta.commands.talk import Talk, cores


def command(
    paths: Paths = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write here instead of standard output; put in place when complete.",
            show_default=False,
        ),
    ] = None,
    format: FormatName = "auto",  # noqa: A002
    evidence: Annotated[bool, typer.Option("--evidence", help="Add where each value stands in the input.")] = False,
    glob: Glob = None,
    text_field: TextField = None,
    id_field: IdField = None,
    jobs: Annotated[
        int | None,
        typer.Option("-j", "--jobs", metavar="N", min=1, help="Processes to work with. Default: one a core.", show_default=False),
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="The most that a page may take.")] = 10.0,
    max_bytes: Annotated[int, typer.Option("--max-bytes", metavar="N", min=1, help="The most that a page may have.")] = 20_000_000,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress, no failures, no summary.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="Failures and the summary as JSON, one line an event.")] = False,
) -> None:
    r"""
    Extract a record from each page: one JSON line a page, in input order, failures included.

    \b
    Examples:
      scrape2meta extract pages/ > records.jsonl
      scrape2meta extract --glob '*.md' notes/ -o records.jsonl
      cat page.txt | scrape2meta extract | jq .title
      scrape2meta extract crawl.jsonl --text-field text --id-field url
      scrape2meta extract --evidence page.txt | jq .evidence.title
      scrape2meta extract --jobs 8 --timeout 5 scrapes/ -o records.jsonl
    """
    from scrape2meta import pipeline
    from scrape2meta.batch import inputs, run
    from scrape2meta.batch.output import Output
    from scrape2meta.errors import NoInputError, UsageError

    if format != pipeline.AUTO:
        pipeline.named(format)
    if output is not None and str(output) == inputs.STANDARD_INPUT:
        output = None
    if output is not None and any(Path(path).is_file() and output.exists() and output.samefile(path) for path in paths or []):
        raise UsageError(f"{output} is an input too: name another file with --output")
    found = inputs.find(paths or [], glob=glob, text_field=text_field, id_field=id_field)
    talk = Talk(quiet=quiet, as_json=log_json)
    with Output(output) as lines:
        for outcome in run.extract(found, format=format, with_evidence=evidence, jobs=jobs or cores(), timeout=timeout, most=max_bytes):
            lines.write(outcome.line)
            talk.count(outcome.format, outcome.filled)
            if outcome.failure:
                talk.failed(str(outcome.source.get("path", "-")), outcome.failure.kind, outcome.failure.message)
    talk.end()
    if not talk.pages:
        raise NoInputError(f"no page found in {', '.join(paths or ['-'])}: name files, or choose them in a folder with --glob")
    if talk.failures:
        raise typer.Exit(1)
