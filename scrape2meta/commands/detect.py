"""`scrape2meta detect`: which kind of page each is, and why."""

import json

import typer

from scrape2meta.batch.limits import MOST_OF_A_PAGE
from scrape2meta.commands.options import Exclude, FilesFrom, FollowLinks, Glob, IdField, MaxBytes, Paths, TextField
from scrape2meta.commands.talk import named, say


def command(
    paths: Paths = None,
    glob: Glob = None,
    text_field: TextField = None,
    id_field: IdField = None,
    max_bytes: MaxBytes = MOST_OF_A_PAGE,
    exclude: Exclude = None,
    files_from: FilesFrom = None,
    follow_links: FollowLinks = False,
) -> None:
    r"""
    Tell which kind of page each input is: format, confidence, the runner-up, and the tell-tales that decided.

    \b
    Examples:
      scrape2meta detect pages/ | jq -r '[.format, .source.path] | @tsv'
      cat page.txt | scrape2meta detect
      scrape2meta detect crawl.warc.gz --exclude '*/tag/*' | jq -r .format | sort | uniq -c
    """
    from scrape2meta import pipeline
    from scrape2meta.batch import inputs
    from scrape2meta.batch.folders import Chosen
    from scrape2meta.batch.output import Output
    from scrape2meta.batch.own import Own
    from scrape2meta.errors import NoInputError, ReadError

    pages = failures = 0
    own = Own()
    own.refuse(paths or [], Chosen())
    found = inputs.find(
        paths or [],
        glob=glob,
        text_field=text_field,
        id_field=id_field,
        exclude=exclude,
        files_from=files_from,
        follow_links=follow_links,
        most=max_bytes,
        own=own,
    )
    with Output() as lines:
        for one in found:
            pages += 1
            try:
                data = one.load(max_bytes)
                best, second = pipeline.detect(data)
            except ReadError as error:
                failures += 1
                lines.write(
                    json.dumps(
                        {
                            "source": one.source,
                            "status": "error",
                            "error": {"kind": error.kind, "message": error.message},
                        },
                        ensure_ascii=False,
                    )
                )
                say(f"{inputs.place(one.source)}: {error.kind}: {error.message}")
                continue
            verdict = {
                "source": one.source,
                "format": best.format.name,
                "confidence": best.confidence,
                "runner_up": {"format": second.format.name, "confidence": second.confidence},
                "tell_tales": [sign.words for sign in sorted(best.signs, key=lambda sign: -abs(sign.weight))],
            }
            lines.write(json.dumps(verdict, ensure_ascii=False))
    if not pages:
        raise NoInputError(f"no page found in {named(paths, files_from)}: name files, or choose them in a folder with --glob")
    if failures:
        raise typer.Exit(1)
