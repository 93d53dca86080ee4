"""`scrape2meta extract`: pages in, one JSON line a page out."""

from pathlib import Path
from typing import Annotated, Any

import typer

from scrape2meta.batch.limits import MOST_OF_A_PAGE, TIMEOUT
from scrape2meta.commands.options import Exclude, FilesFrom, FollowLinks, FormatName, Glob, IdField, MaxBytes, Paths, TextField
from scrape2meta.commands.talk import Talk, cores, named


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
    timeout: Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="The most that a page may take.")] = TIMEOUT,
    max_bytes: MaxBytes = MOST_OF_A_PAGE,
    exclude: Exclude = None,
    files_from: FilesFrom = None,
    follow_links: FollowLinks = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run into --output that was interrupted.")] = False,
    shard_size: Annotated[
        int | None,
        typer.Option("--shard-size", metavar="N", min=1, help="Files of N pages each: NAME-00000.jsonl and so on.", show_default=False),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress, no failures, no summary.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="Failures and the summary as JSON, one line an event.")] = False,
) -> None:
    r"""
    Extract a record from each page, or several from a list: one JSON line a record, in input order, failures included.

    \b
    Examples:
      scrape2meta extract pages/ > records.jsonl
      scrape2meta extract --glob '*.md' notes/ -o records.jsonl
      cat page.txt | scrape2meta extract | jq .title
      scrape2meta extract crawl.jsonl dump.parquet --text-field text --id-field url
      scrape2meta extract CC-MAIN-*.warc.gz --exclude '*/tag/*' -o records.jsonl.gz
      scrape2meta extract --evidence page.txt | jq .evidence.title
      scrape2meta extract --jobs 8 scrapes/ more.zip -o records.jsonl.gz
      scrape2meta extract --jobs 8 scrapes/ more.zip -o records.jsonl.gz --resume
      find . -name '*.txt' -print0 | scrape2meta extract --files-from -
    """
    import json
    from itertools import islice

    from scrape2meta import __version__, pipeline
    from scrape2meta.batch import inputs, run
    from scrape2meta.batch.folders import Chosen
    from scrape2meta.batch.output import Output
    from scrape2meta.batch.own import Own
    from scrape2meta.errors import NoInputError

    if format != pipeline.AUTO:
        pipeline.named(format)
    if output is not None and str(output) == inputs.STANDARD_INPUT:
        output = None
    own = Own(output, shards=shard_size is not None)
    own.refuse(paths or [], Chosen(glob, exclude, rows=bool(text_field)))
    talk = Talk(quiet=quiet, as_json=log_json, told=output is not None)
    where: dict[str, Any] = {
        "glob": glob,
        "text_field": text_field,
        "exclude": exclude,
        "files_from": files_from,
        "follow_links": follow_links,
    }
    reach = inputs.Reach() if talk.progress.shown else None
    found = inputs.find(paths or [], **where, id_field=id_field, most=max_bytes, own=own, reach=reach)
    told = {"version": __version__, "paths": paths, "format": format, "evidence": evidence, "glob": glob, "text-field": text_field,
            "id-field": id_field, "exclude": exclude, "files-from": files_from, "follow-links": follow_links, "max-bytes": max_bytes,
            "timeout": timeout}  # fmt: skip
    signature = "\n".join(f"{name} {json.dumps(value)}" for name, value in told.items())
    with Output(output, resume=resume, keep=output is not None, signature=signature, shard_size=shard_size) as lines:
        for one in islice(found, lines.done):
            lines.skip(inputs.key(one))
        lines.finish_skipping()
        if reach:
            talk.progress.watch(reach, inputs.sizes(paths or [], **where))
        outcomes = run.extract(found, format=format, with_evidence=evidence, jobs=jobs or cores(), timeout=timeout, most=max_bytes)
        for outcome in outcomes:
            lines.write(outcome.line, outcome.key)
            talk.count(outcome.format, outcome.filled, outcome.records)
            if outcome.failure:
                talk.failed(inputs.place(outcome.source), outcome.failure.kind, outcome.failure.message)
        done = lines.done
    talk.end(done)
    if not talk.pages and not done:
        raise NoInputError(f"no page found in {named(paths, files_from)}: name files, or choose them in a folder with --glob")
    if talk.failures:
        raise typer.Exit(1)
