"""
Measure what pages cost: throughput, peak memory, start-up, and time against size on ordinary and on hostile texts.

    python benchmarks/pages.py [--quick]

Prints Markdown tables; `--quick` leaves out the texts of 5 MB and measures each size once instead of twice. A kB is 1,000 bytes, a
MB is 1,000,000 of them.

Throughput: 1,000 pages, the fixtures of the tests in turn, through `pipeline.extract` and `writing.line` in this process; the
fastest of three rounds.
Memory and start-up: child processes, as the command is used; start-up counts user and system time, the median of 7.
Size: one text alone through the pipeline in a child process, after a warm-up; the best of two sweeps over all texts, and of several
runs where one is short. A run is cut off after 60 seconds, and the larger sizes of that text are then not run. The hostile texts
are T1 to T11 of the reliability plan. The bounds are checked at 0.5 MB and more: seconds per MB, time against ordinary text
of the same size, and what twice the size costs.
"""

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from time import perf_counter
from types import ModuleType

from scrape2meta import blocks, formats, pipeline, reading, record, writing
from scrape2meta.fields import languages

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures"
SMALL_PAGE = FIXTURES / "abstract" / "labelled.txt"
LONG_PAGE = FIXTURES / "abstract" / "sixty_references.txt"
NO_RECORD = "unknown"  # the only format that is no kind of the seeds
PAGES = 1000
MB = 1_000_000
ROUNDS = 3
SWEEPS = 2
STARTS = 7

SIZES = (10_000, 100_000, MB // 2, MB, 5 * MB)
BOUND_FROM = MB // 2  # below this, what a page costs in any case hides what its size costs
LIMIT = 60.0  # seconds
MOST_PER_MB = 3.0
MOST_OF_ORDINARY = 10.0
MOST_WHEN_DOUBLED = 2.4
MOST_ENTRIES = 9_999  # of an ordinary list: printed numbers have at most four digits


@dataclass(frozen=True, slots=True)
class Sample:
    """One page to measure: the format of its fixture, and its bytes."""

    format: str
    data: bytes


@dataclass(slots=True)
class Watch:
    """How often a function was called, and how long that took."""

    calls: int = 0
    seconds: float = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure throughput, memory, start-up, and time against size.")
    parser.add_argument("--quick", action="store_true", help="leave out the texts of 5 MB, and measure sizes once")
    parser.add_argument("--one", nargs=2, metavar=("TEXT", "SIZE"), help=argparse.SUPPRESS)  # what the children run
    asked = parser.parse_args()
    if asked.one:
        seconds, name = timed_alone(asked.one[0], int(asked.one[1]))
        print(seconds, name)
        return
    pages = samples(PAGES)
    show_throughput(pages)
    show_memory(pages)
    show_start_up()
    show_sizes(*((SIZES[:-1], 1) if asked.quick else (SIZES, SWEEPS)))


# ---- tables --------------------------------------------------------------------------------------------------------


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print one Markdown table; the first column is text, the others are mostly figures."""
    print(f"\n## {title}\n")
    print(f"| {' | '.join(heads)} |")
    print(f"| --- |{' ---: |' * (len(heads) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def figure(value: float) -> str:
    """A number with three digits that count."""
    if not math.isfinite(value):
        return "cut off" if math.isinf(value) else "–"
    digits = 2 - math.floor(math.log10(abs(value))) if value else 0
    return f"{value:,.{max(digits, 0)}f}"


# ---- throughput ----------------------------------------------------------------------------------------------------


def samples(number: int) -> list[Sample]:
    """So many pages: the fixtures in the order of their names, again and again."""
    files = sorted(FIXTURES.glob("*/*.txt"))
    kinds = [("HTML" if file.name.startswith("html_") else file.parent.name, file) for file in files]
    return list(islice(cycle([Sample(kind, file.read_bytes()) for kind, file in kinds]), number))


def timed(data: bytes) -> tuple[float, str]:
    """How long one page takes from bytes to its line, and the format that it was read as."""
    start = perf_counter()
    found = pipeline.extract(data)
    writing.line(found)
    return perf_counter() - start, found.format or ""


@contextmanager
def watched(module: ModuleType, name: str) -> Iterator[Watch]:
    """Count and time the calls of a function of a module while the block runs."""
    inner: Callable[..., object] = getattr(module, name)
    watch = Watch()

    def outer(*values: object, **named: object) -> object:
        start = perf_counter()
        try:
            return inner(*values, **named)
        finally:
            watch.calls += 1
            watch.seconds += perf_counter() - start

    setattr(module, name, outer)
    try:
        yield watch
    finally:
        setattr(module, name, inner)


STAGES = (
    (reading, "read"),
    (blocks, "split"),
    (formats, "detect"),
    (pipeline, "claims"),
    (record, "build"),
    (writing, "line"),
)


@dataclass(frozen=True, slots=True)
class Round:
    """All pages once: the seconds of each page, the watch of each stage, and how often and on how many pages langdetect was asked."""

    spent: list[float]
    stages: dict[str, Watch]
    asked: Watch
    pages_asked: int


def one_round(pages: Sequence[Sample]) -> Round:
    spent: list[float] = []
    pages_asked = 0
    with ExitStack() as stack:
        stages = {f"{m.__name__.split('.')[-1]}.{n}": stack.enter_context(watched(m, n)) for m, n in STAGES}
        asked = stack.enter_context(watched(languages, "_asked"))
        for page in pages:
            before = asked.calls
            spent.append(timed(page.data)[0])
            pages_asked += asked.calls > before
    return Round(spent, stages, asked, pages_asked)


def show_throughput(pages: Sequence[Sample]) -> None:
    for page in dict.fromkeys(pages):  # tables and modules are loaded once a process
        timed(page.data)
    best = min((one_round(pages) for _ in range(ROUNDS)), key=lambda one: sum(one.spent))
    names = sorted({page.format for page in pages})
    groups = [(name, frozenset({name})) for name in names]
    groups.append((f"seeds' kind (all but {NO_RECORD})", frozenset(names) - {NO_RECORD}))
    groups.append(("all", frozenset(names)))
    heads = ("format", "pages", "kB a page", "ms a page", "pages a second", "MB a second")
    show("Throughput, one process", heads, (rate(label, kinds, pages, best.spent) for label, kinds in groups))
    show_stages(best)


def rate(label: str, kinds: frozenset[str], pages: Sequence[Sample], spent: Sequence[float]) -> tuple[str, ...]:
    """The row of the pages of these formats."""
    chosen = [(len(page.data), seconds) for page, seconds in zip(pages, spent, strict=True) if page.format in kinds]
    number, size, seconds = len(chosen), sum(size for size, _ in chosen), sum(seconds for _, seconds in chosen)
    values = (size / number / 1000, seconds / number * 1000, number / seconds, size / MB / seconds)
    return (label, f"{number:,}", *map(figure, values))


def show_stages(best: Round) -> None:
    """Where the time of the pages goes, and how often langdetect is asked."""
    total, number = sum(best.spent), len(best.spent)
    stages = [(stage, watch.seconds) for stage, watch in best.stages.items()]
    stages.append(("the rest", total - sum(seconds for _, seconds in stages)))
    rows = ((stage, figure(seconds / number * 1000), f"{seconds / total:.1%}") for stage, seconds in stages)
    show("Stages, all pages", ("stage", "ms a page", "share"), rows)
    print(
        f"\nlangdetect was asked {best.asked.calls:,} times, on {best.pages_asked:,} of {number:,} pages; "
        f"its answers took {best.asked.seconds / total:.1%} of the time."
    )


# ---- child processes -----------------------------------------------------------------------------------------------

SCRAPE2META = (sys.executable, "-m", "scrape2meta")
# A child's peak counts the memory of the process that starts it, so a bare Python stands between.
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


def show_memory(pages: Sequence[Sample]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "pages")
        folder.mkdir()
        for number, page in enumerate(pages):
            (folder / f"{number:04d}.txt").write_bytes(page.data)
        all_pages = peak(*SCRAPE2META, "extract", str(folder), "-o", str(Path(name, "records.jsonl")))
        one_page = peak(*SCRAPE2META, "extract", str(SMALL_PAGE), "-o", str(Path(name, "record.jsonl")))
    rows = (
        ("`python -c pass`", peak(sys.executable, "-c", "pass")),
        ("`scrape2meta extract` of one small page", one_page),
        (f"`scrape2meta extract` of {len(pages):,} pages", all_pages),
    )
    show("Peak memory of a child process", ("command", "MB"), ((label, figure(value)) for label, value in rows))


def peak(*command: str) -> float:
    """The most memory, in MB, that a command held."""
    measured = subprocess.run((sys.executable, "-c", PEAK, *command), check=True, stdout=subprocess.PIPE)
    return int(measured.stdout) * PEAK_UNIT / MB


def show_start_up() -> None:
    commands = {
        "`python -c pass`": (sys.executable, "-c", "pass"),
        "`python -c 'import typer'`": (sys.executable, "-c", "import typer"),
        "`scrape2meta --help`": (*SCRAPE2META, "--help"),
        "`scrape2meta extract` of one small page": (*SCRAPE2META, "extract", str(SMALL_PAGE)),
    }
    medians = {label: statistics.median([processor(*c) for _ in range(STARTS + 1)][1:]) for label, c in commands.items()}
    bare, typer = list(medians.values())[:2]
    rows = ((label, figure(s * 1000), figure(s / bare), figure(s / typer)) for label, s in medians.items())
    show("Start-up, user and system time", ("command", "ms", "times bare Python", "times typer"), rows)


def processor(*command: str) -> float:
    """The seconds of user and system time that a command takes."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return usage.ru_utime + usage.ru_stime


# ---- texts of a size -----------------------------------------------------------------------------------------------

Maker = Callable[[int], str]  # a text of at least so many bytes


def sized(text: str, size: int) -> bytes:
    """The first `size` bytes of a text; blanks stand for a character that is cut, and for what is missing."""
    return text.encode()[:size].decode(errors="ignore").encode().ljust(size)


def repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit.encode()) + 1)


def nested(opening: str, closing: str, size: int) -> str:
    """As many brackets as fill the size, all opened before the first is closed."""
    depth = size // len((opening + closing).encode())
    return opening * depth + closing * depth


def numbers(size: int) -> list[str]:
    """`[1]`, `[2]` and so on, with one sign between them."""
    found: list[str] = []
    for number in count(1):
        found.append(f"[{number}]")
        size -= len(found[-1]) + 1
        if size <= 0:
            break
    return found


def ordinary(size: int) -> str:
    """A fixture's title, its prose again and again, and half of the size its list of references with rising numbers."""
    title, prose, *entries = LONG_PAGE.read_text(encoding="utf-8").split("\n\n")
    bodies = [entry.partition("]")[2] for entry in entries if entry.startswith("[")]
    listed, room = [], size // 2
    for number, body in islice(enumerate(cycle(bodies), 1), MOST_ENTRIES):
        listed.append(f"\n\n[{number}]{body}")
        room -= len(listed[-1].encode())
        if room <= 0:
            break
    head, tail = f"{title}\n\n", "".join(listed)
    room = size - len((head + tail).encode())
    return head + sized(repeated(f"{prose}\n\n", room), room).decode() + tail


ORDINARY = "ordinary"
HEAD = "Cold wells and the towns above them\n\nAbstract: This paper shows how cold the wells are and why it matters.\n\n"
TEXTS: dict[str, Maker] = {
    ORDINARY: ordinary,
    "T1 `[` then `]`": partial(nested, "[", "]"),
    "T1 `(` then `)`": partial(nested, "(", ")"),
    "T1 `{` then `}`": partial(nested, "{", "}"),
    "T1 `“` then `”`": partial(nested, "“", "”"),
    "T1 `《` then `》`": partial(nested, "《", "》"),
    "T1 `[]` in turn": partial(repeated, "[]"),
    "T2 one line of words": partial(repeated, "cold wells and the deep water under old towns "),
    "T2 one line of Han": partial(repeated, "研究方法与结果"),
    "T2 one line of digits": partial(repeated, "0123456789"),
    "T2 one line of blanks": partial(repeated, " "),
    "T3 commas": partial(repeated, ","),
    "T3 semicolons": partial(repeated, ";"),
    "T3 full stops": partial(repeated, "."),
    "T3 line ends": partial(repeated, "\n"),
    "T3 tabs": partial(repeated, "\t"),
    "T4 `Smith, J., et al., `": partial(repeated, "Smith, J., et al., "),
    "T4 `et al.`": partial(repeated, "et al."),
    "T5 `[1]` on every line": partial(repeated, "[1]\n"),
    "T5 `1` on every line": partial(repeated, "1\n"),
    "T5 `[1]` `[2]` ... rising, one a line": lambda size: "\n".join(numbers(size)),
    "T5 ... `[2]` `[1]` falling, one a line": lambda size: "\n".join(reversed(numbers(size))),
    "T5 `[1]` `[2]` ... on one line": lambda size: " ".join(numbers(size)),
    "T6 `, 1999,`": partial(repeated, ", 1999,"),
    "T6 `(2001)`": partial(repeated, "(2001)"),
    "T6 `12(3):4-5`": partial(repeated, "12(3):4-5"),
    "T7 a DOI without end": lambda size: HEAD + "DOI: 10.1234/" + "a" * size,
    "T7 DOIs glued": lambda size: HEAD + "DOI: " + repeated("10.1234/ab.cd", size),
    "T7 `a.b@c.`": lambda size: HEAD + repeated("a.b@c.", size),
    "T7 `@`": lambda size: HEAD + repeated("@", size),
    "T7 `http://`": lambda size: HEAD + repeated("http://", size),
    "T7 `www.`": lambda size: HEAD + repeated("www.", size),
    "T8 accents on one letter": lambda size: HEAD + "Authors: e" + repeated("\u0301", size),
    "T8 joiners": lambda size: HEAD + "Keywords: e" + repeated("\u200d", size),
    "T8 marks of direction": lambda size: HEAD + "Keywords: e" + repeated("\u202e\u202c", size),
    "T9 `&amp;amp;`": lambda size: HEAD + repeated("&amp;amp;", size),
    "T9 `<div>` never closed": lambda size: "<html><body>" + repeated("<div>", size),
    "T9 `<!--` never closed": lambda size: "<html><body><p>Cold wells</p><!--" + repeated("a<!-", size),
    "T9 `<!--` again and again": lambda size: "<html><body>" + repeated("<!--", size),
    "T9 `<![CDATA[`": lambda size: "<html><body>" + repeated("<![CDATA[", size),
    "T9 `<`": lambda size: "<html><body>" + repeated("<", size),
    "T9 attributes without end": lambda size: "<html><body><p " + repeated("a='", size),
    "T10 authors with marks, one line": lambda size: HEAD + "Authors: " + repeated("Anna Roe 1,2,*, ", size),
    "T10 authors with marks, one a line": lambda size: repeated("Roe, Anna [1 ]\n", size).join(("作者\n", "机构\n[1] Univ X\n")),
    "T10 marks that tie to nothing": lambda size: "作者\n" + repeated("Roe, Anna [7 ,8 ];", size) + "\n机构\n[1] Univ X, Leeds, England\n",
    "T10 affiliations": lambda size: "作者\nRoe, Anna [1 ]\n机构\n" + "\n".join(f"{n} Univ X, Leeds" for n in numbers(size // 3)),
    "T11 `OBJECTIVE METHODS RESULTS`, one line": partial(repeated, "OBJECTIVE METHODS RESULTS "),
    "T11 `OBJECTIVE` `METHODS` `RESULTS`, one a line": partial(repeated, "OBJECTIVE\nMETHODS\nRESULTS\n"),
    "T11 `作者机构关键词`, one line": partial(repeated, "作者机构关键词"),
    "T11 `作者` `机构` `关键词`, one a line": partial(repeated, "作者\n机构\n关键词\n"),
}


# ---- time against size ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one text of one size: its seconds (endless: cut off; no number: failed), and what it was read as."""

    seconds: float
    format: str = ""


def timed_alone(name: str, size: int) -> tuple[float, str]:
    """The time of one text of a size in this process, after a warm-up; the best of several runs where one is short."""
    others = samples(8)  # pages between the runs, so that no run finds its text in a cache
    timed(sized(TEXTS[name](2000), 2000))
    data = sized(TEXTS[name](size), size)
    runs: list[tuple[float, str]] = []  # several, as other processes disturb a single one
    while not runs or (len(runs) < 3 and runs[0][0] < 3) or (len(runs) < 12 and sum(s for s, _ in runs) < 0.6):
        for page in others:
            timed(page.data)
        runs.append(timed(data))
    return min(runs)


def run(name: str, size: int) -> Run:
    """One text of one size in a child process, cut off at the limit."""
    command = (sys.executable, __file__, "--one", name, str(size))
    try:
        child = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT + 5, check=True)
    except subprocess.TimeoutExpired:
        return Run(math.inf)
    except subprocess.CalledProcessError as error:
        print(error.stderr, file=sys.stderr)
        return Run(math.nan)
    seconds, form = child.stdout.split()
    return Run(float(seconds) if float(seconds) <= LIMIT else math.inf, form)


def runs(name: str, sizes: Sequence[int]) -> dict[int, Run]:
    """One text in all sizes, the larger ones left out behind one that was cut off or failed."""
    found: dict[int, Run] = {}
    for size in sizes:
        found[size] = run(name, size)
        if not math.isfinite(found[size].seconds):
            break
    return found


def measured(sizes: Sequence[int], sweeps: int) -> dict[str, dict[int, Run]]:
    """All texts in all sizes, the best of several sweeps over them all: other work on the machine seldom disturbs the same text twice."""
    best: dict[str, dict[int, Run]] = {name: {} for name in TEXTS}
    for _ in range(sweeps):
        for name, found in best.items():
            for size, one in runs(name, sizes).items():
                found[size] = min(found.get(size, one), one, key=lambda run: run.seconds)
    return best


def show_sizes(sizes: Sequence[int], sweeps: int) -> None:
    heads = ("text", "read as", *(f"s at {size_shown(size)}" for size in sizes))
    heads += ("s per MB", "times ordinary", "when doubled", "bounds hold")
    texts = measured(sizes, sweeps)
    rows = (measures(name, found, texts[ORDINARY], sizes) for name, found in texts.items())
    show("Time against size", heads, rows)
    print(
        f"\nBounds, at 0.5 MB and more (the worst is shown): at most {MOST_PER_MB:g} s per MB, "
        f"{MOST_OF_ORDINARY:g} times the ordinary text of the same size, {MOST_WHEN_DOUBLED:g} times the time from 0.5 to 1 MB."
    )


def size_shown(size: int) -> str:
    return f"{size / MB:g} MB" if size >= BOUND_FROM else f"{size // 1000} kB"


def measures(name: str, found: dict[int, Run], usual: dict[int, Run], sizes: Sequence[int]) -> tuple[str, ...]:
    """The row of one text."""
    form = list(dict.fromkeys(one.format for one in found.values() if one.format))
    large = {size: one.seconds for size, one in found.items() if size >= BOUND_FROM and not math.isnan(one.seconds)}
    compared = [seconds / usual[size].seconds for size, seconds in large.items() if size in usual]
    worst = (
        (max((seconds / size * MB for size, seconds in large.items()), default=math.nan), MOST_PER_MB),
        (max(compared, default=math.nan), MOST_OF_ORDINARY),
        (large[MB] / large[MB // 2] if MB in large else math.inf, MOST_WHEN_DOUBLED),
    )
    holds = all(value <= bound for value, bound in worst)
    times = (seconds_shown(found.get(size)) for size in sizes)
    return (name, ", ".join(form), *times, *(figure(value) for value, _ in worst), "yes" if holds else "NO")


def seconds_shown(found: Run | None) -> str:
    if found is None:
        return "not run"
    if math.isnan(found.seconds):
        return "failed"
    return f"> {LIMIT:g}" if math.isinf(found.seconds) else figure(found.seconds)


if __name__ == "__main__":
    main()
