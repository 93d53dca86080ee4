"""
Measure where entries of reference lists begin: labelled references are joined to lists in many list styles, and the splitter cuts them.

python -m tools.measure_segmentation CORPORA_FOLDER [--errors N] [--style NAME] [--rounds N]
"""

import argparse
import random
import textwrap
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from scrape2meta import references
from tools import corpora

SEED = 20
SIZES = (5, 40)  # entries of a list
WIDTH = 72
OWN_NUMBER_RE = regex.compile(
    r"\s*(?:-\s|\d{1,3}-\s|\[\d+\]|[［【]\d+[］】]|\(\d{1,3}\)(?=\s)|\d{1,3}[.)．](?=\s|[^\d\s])|\d{1,3}\s(?=\S))?[\s.]*"
)
BROKEN_RE = regex.compile(r"(?<=\p{Ll}{2})(?=\p{Ll}{3})")


@dataclass(frozen=True)
class Made:
    """A list as text, and for each entry where its number, its body and its end stand."""

    text: str
    edges: tuple[tuple[int, int, int], ...]


Piece = tuple[str, str, str]  # number or bullet, body, what stands between it and the next


def made(pieces: Sequence[Piece], head: str = "") -> Made:
    text, edges = head, []
    for mark, body, tail in pieces:
        start = len(text)
        edges.append((start, start + len(mark), start + len(mark) + len(body)))
        text += mark + body + tail
    return Made(text, tuple(edges))


def numbered(mark: Callable[[int], str], between: str = "\n", head: str = "") -> Callable[[Sequence[str]], Made]:
    return lambda bodies: made([(mark(n), body, between) for n, body in enumerate(bodies, start=1)], head)


def plain(between: str, mark: str = "", head: str = "") -> Callable[[Sequence[str]], Made]:
    return lambda bodies: made([(mark, body, between) for body in bodies], head)


def wrap(body: str, mark: str = "", indent: str = "", *, broken: bool = False) -> str:
    """The lines of an entry behind its mark, wrapped as a page prints them, with words broken at line ends if wanted."""
    if not broken:
        lines = textwrap.wrap(mark + body, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
        return "\n".join(lines)[len(mark) :]
    out, line = "", mark
    for word in body.split():
        room = WIDTH - len(line) - 1
        if len(word) <= room:
            line += word if not line or line == mark else " " + word
            continue
        cuts = [m.start() for m in BROKEN_RE.finditer(word) if m.start() < room]
        if cuts and word.isalpha():
            out += f"{line} {word[: cuts[-1]]}-\n"
            line = indent + word[cuts[-1] :]
        else:
            out += line + "\n"
            line = indent + word
    return (out + line)[len(mark) :]


def wrapped(mark: Callable[[int], str], indent: str = "", *, broken: bool = False) -> Callable[[Sequence[str]], Made]:
    return lambda bodies: made([(m := mark(n), wrap(body, m, indent, broken=broken), "\n") for n, body in enumerate(bodies, start=1)])


def superscript(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


STYLES: dict[str, tuple[bool, Callable[[Sequence[str]], Made]]] = {
    "square [1]": (True, numbered(lambda n: f"[{n}] ")),
    "dotted 1.": (True, numbered(lambda n: f"{n}. ")),
    "round (1)": (True, numbered(lambda n: f"({n}) ")),
    "half round 1)": (True, numbered(lambda n: f"{n}) ")),
    "bare 1 Smith": (True, numbered(lambda n: f"{n} ")),
    "glued 1Smith": (True, numbered(lambda n: f"{n}")),
    "superscript": (True, numbered(superscript)),
    "full width": (True, numbered(lambda n: f"［{n}］")),
    "lenticular": (True, numbered(lambda n: f"【{n}】")),
    "with a heading": (True, numbered(lambda n: f"[{n}] ", head="References\n\n")),
    "with a heading, zh": (True, numbered(lambda n: f"[{n}]", head="参考文献\n")),
    "numbered, blank lines": (True, numbered(lambda n: f"{n}. ", between="\n\n")),
    "wrapped [1]": (True, wrapped(lambda n: f"[{n}] ")),
    "wrapped 1.": (True, wrapped(lambda n: f"{n}. ")),
    "wrapped 1 Smith": (True, wrapped(lambda n: f"{n} ")),
    "wrapped, hanging 1.": (True, wrapped(lambda n: f"{n:>2}. ", "    ")),
    "words broken [1]": (True, wrapped(lambda n: f"[{n}] ", broken=True)),
    "run-on [1]": (True, numbered(lambda n: f"[{n}] ", between=" ")),
    "run-on 1.": (True, numbered(lambda n: f"{n}. ", between=" ")),
    "run-on (1)": (True, numbered(lambda n: f"({n}) ", between=" ")),
    "run-on 1 Smith": (True, numbered(lambda n: f"{n} ", between=" ")),
    "flattened [1]": (True, numbered(lambda n: f"[{n}]\xa0 ", between="  ")),
    "flattened 1.": (True, numbered(lambda n: f"{n}.  ", between="  ")),
    "bullets": (False, plain("\n", "• ")),
    "one a line": (False, plain("\n")),
    "one a line, heading": (False, plain("\n", head="Bibliography\n\n")),
    "blank lines between": (False, plain("\n\n")),
    "wrapped, blank lines": (False, lambda bodies: made([("", wrap(body), "\n\n") for body in bodies])),
    "wrapped": (False, wrapped(lambda _: "")),
    "hanging": (False, wrapped(lambda _: "", "    ")),
    "words broken": (False, wrapped(lambda _: "", broken=True)),
    "words broken, hanging": (False, wrapped(lambda _: "", "  ", broken=True)),
    "run-on": (False, plain(" ")),
}


def pools(folder: Path, file: str = "dev") -> dict[str, list[str]]:
    """The references of each source without their own numbers."""
    found = defaultdict(list)
    for row in corpora.rows(folder / f"refs/{file}.jsonl"):
        if row.get("compound"):
            continue
        text = row["text"]
        segments = row.get("segments") or [["", ""]]
        if segments[0][0] == "citation-number":
            text = text[len(segments[0][1]) :]
        body = text[OWN_NUMBER_RE.match(text).end() :].strip()
        if body:
            found[row["source"]].append(" ".join(body.split()))
    return {source: bodies for source, bodies in found.items() if len(bodies) >= SIZES[0]}


def lists(folder: Path, rounds: int, file: str = "dev") -> Iterator[tuple[str, list[str]]]:
    """(source, entries) of each list, the same ones at each run."""
    chance = random.Random(SEED)
    for source, bodies in sorted(pools(folder, file).items()):
        for _ in range(rounds):
            chance.shuffle(bodies)
            at = 0
            while len(bodies) - at >= SIZES[0]:
                size = chance.randint(*SIZES)
                if len(bodies) - at - size < SIZES[0]:
                    size = min(len(bodies) - at, SIZES[1])
                yield source, bodies[at : at + size]
                at += size


@dataclass(frozen=True)
class Outcome:
    """Of one list: boundaries between entries that are right, found and wanted; entries found whole; the wrong starts."""

    right: int
    found: int
    wanted: int
    whole: int
    missed: tuple[int, ...]
    extra: tuple[int, ...]


def outcome(page: Made) -> Outcome:
    entries = references.entries(page.text)
    starts = [entry.span.start for entry in entries]
    places = {at: place for place, (mark, body, _) in enumerate(page.edges) for at in range(mark, body + 1)}
    seen = {places[start] for start in starts if start in places}
    extra = tuple(start for start in starts if start not in places)
    missed = tuple(body for place, (_, body, _) in enumerate(page.edges) if place not in seen and place)
    inner = len(seen - {0})
    ends = {(places.get(entry.span.start), entry.span.end) for entry in entries}
    whole = sum((place, end) in ends for place, (_, _, end) in enumerate(page.edges))
    return Outcome(inner, inner + len(extra), len(page.edges) - 1, whole, missed, extra)


def f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    precision, recall = right / (found or 1), right / (wanted or 1)
    return precision, recall, 2 * right / ((found + wanted) or 1)


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """The F1 of boundaries of all numbered and of all unnumbered list styles."""
    totals: dict[str, Counter[str]] = {"numbered": Counter(), "unnumbered": Counter()}
    for _, bodies in lists(folder, rounds):
        for counted, style in STYLES.values():
            result = outcome(style(bodies))
            totals["numbered" if counted else "unnumbered"].update(right=result.right, found=result.found, wanted=result.wanted)
    return {kind: f1(sums["right"], sums["found"], sums["wanted"])[2] for kind, sums in totals.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N wrong boundaries of each list style")
    parser.add_argument("--style", help="only list styles whose name holds this")
    parser.add_argument("--rounds", type=int, default=2, help="how often the references are shuffled to lists")
    parser.add_argument("--sources", action="store_true", help="also print the F1 of each source in each list style")
    options = parser.parse_args()
    drawn = list(lists(options.corpora, options.rounds))
    totals: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    print(f"{len(drawn)} lists, {sum(len(bodies) for _, bodies in drawn)} entries in each list style")
    print(f"{'list style':<24} precision  recall      F1   entries whole")
    for name, (counted, style) in STYLES.items():
        if options.style and options.style not in name:
            continue
        sums: Counter[str] = Counter()
        by_source: dict[str, Counter[str]] = defaultdict(Counter)
        shown = 0
        for source, bodies in drawn:
            page = style(bodies)
            result = outcome(page)
            figures = {"right": result.right, "found": result.found, "wanted": result.wanted, "whole": result.whole, "size": len(bodies)}
            for counter in (sums, by_source[source], totals[counted]):
                counter.update(figures)
            wrong = [*(("missed", at) for at in result.missed), *(("extra", at) for at in result.extra)]
            for kind, at in wrong[: max(0, min(3, options.errors - shown))]:
                print(f"  {source} {kind}: {page.text[max(0, at - 70) : at]!r} | {page.text[at : at + 60]!r}")
                shown += 1
        print(_row(name, sums))
        if options.sources:
            print("   ", "  ".join(f"{s} {f1(c['right'], c['found'], c['wanted'])[2]:.3f}" for s, c in by_source.items()))
    for counted, word in ((True, "all numbered"), (False, "all unnumbered")):
        if totals[counted]:
            print(_row(word, totals[counted]))


def _row(name: str, sums: Counter[str]) -> str:
    precision, recall, both = f1(sums["right"], sums["found"], sums["wanted"])
    return f"{name:<24} {precision:9.4f} {recall:7.4f} {both:7.4f} {sums['whole'] / (sums['size'] or 1):9.4f}"


if __name__ == "__main__":
    main()
