"""
The command line: the app, and the guard that turns what can go wrong into one line and an exit code.

Records go to standard output, all talk goes to standard error. Exit codes: 0 all inputs gave a record, 1 some failed, 2 wrong usage,
3 no input, 4 output could not be written, 5 resume refused, 129 the terminal has gone, 130 Ctrl-C, 143 SIGTERM; a reader that goes away
is no error.
"""

import gc
import inspect
import signal
import sys
from typing import Annotated, NoReturn

import typer

from scrape2meta import __version__
from scrape2meta.commands import detect, explain, extract, references, schema
from scrape2meta.commands.talk import say
from scrape2meta.errors import NoInputError, OutputError, ResumeError, Scrape2MetaError, UsageError

app = typer.Typer(
    name="scrape2meta",
    help="""Turn scraped scholarly pages into clean metadata: one JSON line a page.

\b
Examples:
  scrape2meta extract pages/ > records.jsonl
  cat page.txt | scrape2meta extract | jq .title
  scrape2meta references list.txt
  scrape2meta explain page.txt""",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
for _name, _command in (
    ("extract", extract.command),
    ("detect", detect.command),
    ("references", references.command),
    ("explain", explain.command),
    ("schema", schema.command),
):
    # a raw docstring holds two letters where the sign that keeps line ends is meant
    app.command(_name, help=inspect.cleandoc(_command.__doc__ or "").replace(r"\b", "\b"))(_command)

EXIT_CODES: dict[type[Scrape2MetaError], int] = {UsageError: 2, NoInputError: 3, OutputError: 4, ResumeError: 5}


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"scrape2meta {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Options of all commands."""


def main() -> NoReturn:
    """Run the command line and exit with its code."""
    from scrape2meta.batch.output import ReaderGone

    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # all is loaded: from here on Ctrl-C ends things in order
    signal.signal(signal.SIGTERM, _terminated)
    if signal.getsignal(getattr(signal, "SIGHUP", signal.SIGTERM)) == signal.SIG_DFL:  # not under nohup
        signal.signal(signal.SIGHUP, _hung_up)
    gc.set_threshold(50_000, 50, 100)  # a page leaves no circles of objects, and looking for them costs a long one a third of its time
    try:
        app()
    except ReaderGone:
        code = 0
    except Scrape2MetaError as error:
        code = EXIT_CODES.get(type(error), 1)
        say(f"scrape2meta: {error}")
    except KeyboardInterrupt:
        code = 130
    except OSError as error:  # --help or --version into a full device
        code = EXIT_CODES[OutputError]
        say(f"scrape2meta: standard output cannot be written: {error.strerror}")
    sys.exit(code)


def _terminated(_number: int, _frame: object) -> NoReturn:
    sys.exit(143)


def _hung_up(_number: int, _frame: object) -> NoReturn:
    sys.exit(129)
