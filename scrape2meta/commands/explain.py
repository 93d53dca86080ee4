"""`scrape2meta explain`: one page on the terminal, with what was read where and why."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from scrape2meta.commands.options import FormatName
from scrape2meta.commands.talk import printable

if TYPE_CHECKING:
    from scrape2meta.evidence import Draft, Found, Part
    from scrape2meta.formats import Verdict

WIDEST = 160  # letters of a page's line that are shown
SHORT = 70  # letters of a value that are shown


def command(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="A file, or - for standard input.")],
    format: FormatName = "auto",  # noqa: A002
) -> None:
    r"""
    Show one page with each value marked where it stands, its rule and confidence; then what lost, and to what.

    \b
    Example:
      scrape2meta explain page.txt
    """
    from scrape2meta import pipeline, reading
    from scrape2meta.batch import inputs
    from scrape2meta.batch.limits import MOST_OF_A_PAGE
    from scrape2meta.batch.output import Output
    from scrape2meta.errors import NoInputError, ReadError, UsageError
    from scrape2meta.fields import flattened

    one = next(inputs.find([page]), None)
    if one is None:
        raise NoInputError(f"{page} holds no page")
    if page != inputs.STANDARD_INPUT and one.source["path"] != inputs.show_path(page):
        raise UsageError(f"{page} is a folder: explain shows one page")
    try:
        data = one.load(MOST_OF_A_PAGE)
        text = reading.read(data) if isinstance(data, bytes) else reading.from_text(data)
    except ReadError as error:
        raise NoInputError(f"{page}: {error.kind}: {error.message}") from error
    cut = flattened.split(text.text, text.said)
    verdict = pipeline.choose(cut, format)
    drafts = list(pipeline.drafts(cut, verdict.format))
    colour = sys.stdout is not None and sys.stdout.isatty()
    with Output() as lines:
        for line in (
            *_verdict(verdict),
            "",
            *_page(text.text + text.metadata, [draft for draft, _ in drafts], colour=colour),
            "",
            *(line for draft, _ in drafts for line in _losers(draft)),
            *(str(w["message"]) for _, warnings in drafts for w in warnings),
        ):
            lines.write(line)


def _verdict(verdict: "Verdict") -> Iterator[str]:
    yield f"format: {verdict.format.name} ({verdict.confidence:.2f}), {verdict.format.summary}"
    for sign in sorted(verdict.signs, key=lambda sign: -abs(sign.weight)):
        yield f"  {sign.weight:+.1f}  {printable(sign.words)}"


def _page(text: str, drafts: "Sequence[Draft]", *, colour: bool) -> Iterator[str]:
    """The lines of the page; under each line the values that stand in it."""
    chosen = [found for draft in drafts for found in draft.chosen.values() if found.span != (0, 0)]
    marks = sorted(((part.span, part.field, found) for found in chosen for part in found.parts or _own(found)), key=lambda mark: mark[:2])
    place = start = 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        end = start + len(line)
        shown = printable(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        yield f"{number:4} | {shown[:WIDEST]}{' ...' if len(shown) > WIDEST else ''}"
        while place < len(marks) and marks[place][0].start < end:
            span, field, found = marks[place]
            value = printable(" ".join(text[span.start : span.end].split()))
            note = f"     ^ {field}: {value[:SHORT]}{' ...' if len(value) > SHORT else ''}  ({found.rule}, {found.confidence:.2f})"
            yield typer.style(note, fg="green") if colour else note
            place += 1
        start = end


def _own(found: "Found") -> "tuple[Part, ...]":
    from scrape2meta.evidence import Part

    return (Part(found.field, found.span),)


def _losers(draft: "Draft") -> Iterator[str]:
    lost = [claim for claim in draft.claims if claim.span != (0, 0) and draft.chosen[claim.field].rule != claim.rule]
    yield "what lost:" if lost else "nothing else was claimed"
    for claim in sorted(lost, key=lambda claim: claim.field):
        winner = draft.chosen[claim.field]
        same = claim.value == winner.value
        why = "says the same" if same else f"{claim.confidence:.2f} against {winner.confidence:.2f} of {winner.rule}"
        yield f"  {claim.field}: {printable(str(claim.value))[:SHORT]}  ({claim.rule}; {why})"
