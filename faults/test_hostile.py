"""
Time and memory on hostile text: RELIABILITY T1 to T12.

What is asserted is the shape of the growth, not a time: four times the text may take eight times as long (a straight line takes four, a
square sixteen), measured in processor time in a child. The seconds a MB are printed by `benchmarks/pages.py`.
"""

import faulthandler
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.pages import TEXTS
from faults.worst import Sampler, patterns
from scrape2meta import pipeline

SMALL = int(os.environ.get("HOSTILE_BYTES", "250000"))
MOST_GROWTH = 8.0
BELOW = 0.15  # seconds; what the start of a page costs hides the growth
LONGEST = 300  # seconds of one test; hundreds of times what it takes
DRAWS = int(os.environ.get("WORST_DRAWS", "3"))  # of strings from each pattern alone
STRINGS = int(os.environ.get("WORST_STRINGS", "1"))  # of each pattern, in pages
# Where a string stands in a page: in each field that is read, on lines of the head, in references and in a labelled record.
PLACES = {
    "fields": "Cold {0} wells\n\nAuthors: Anna Roe {0}\n\nAbstract: This paper shows how cold wells are and why. {0}\n\nKeywords: wells {0} towns\n",
    "lines": "Cold wells and the towns above\n\nAnna Roe {0} Ben Poe\n\nUniv X {0}, Leeds\n\nAbstract: This paper shows how cold wells are.\n",
    "references": "Cold wells\n\nAbstract: This paper shows how cold wells are.\n\nReferences\n[1] Roe A. Cold {0} wells. J Wells. 2001;3(4):5-6.\n"
    "[2] Roe, A. (2001). {0} Water. Wells, 3(4), 5-6.\n",
    "record": "作者\nRoe, Anna {0}\n机构\n[1] Univ X {0}\n关键词\nwater; {0}\n来源\nWater {0} 2001\n页码:49 {0}\n",
}


def measured(name: str, size: int) -> tuple[float, int]:
    """The processor seconds and the most memory, in bytes, of a child that reads one text."""
    code = (
        "import sys, time; from benchmarks.pages import TEXTS, sized, SMALL_PAGE; from scrape2meta import pipeline\n"
        "pipeline.extract(SMALL_PAGE.read_bytes()); data = sized(TEXTS[sys.argv[1]](int(sys.argv[2])), int(sys.argv[2]))\n"
        "start = time.process_time(); pipeline.extract(data); print(time.process_time() - start)"
    )
    root = Path(__file__).parent.parent
    process = subprocess.Popen((sys.executable, "-c", code, name, str(size)), stdout=subprocess.PIPE, cwd=root)
    assert process.stdout
    with process.stdout:
        seconds = float(process.stdout.read())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@pytest.mark.parametrize("name", TEXTS)
def test_four_times_the_text_takes_no_more_than_eight_times_as_long(name: str):
    small, _ = measured(name, SMALL)
    large, memory = measured(name, 4 * SMALL)
    assert large <= max(small, BELOW) * MOST_GROWTH
    assert memory <= 400_000_000


PATTERNS = dict(patterns())


@pytest.fixture(autouse=True)
def watched() -> Iterator[None]:
    """A pattern that never ends can not be interrupted: the run ends, and the place where it stood is printed."""
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_doubles_its_time_with_each_sign(name: str):
    pattern = PATTERNS[name]
    if isinstance(pattern.pattern, bytes):
        pytest.skip("its bytes are a head of a message, cut to a length before")
    draw = random.Random(name)
    sampler = Sampler(pattern, draw)
    bodies = dict.fromkeys(pair for _ in range(DRAWS) for pair in sampler.strings() if 0 < len(pair[1]) <= 40)
    for head, body in bodies:
        for search in (pattern.search, pattern.fullmatch):
            try:
                search(head + body * (200 // len(body) + 1) + "\0", timeout=5)  # a power of two takes years, a third power milliseconds
            except TimeoutError:
                pytest.fail(f"{head!r} and {body!r} again and again")


def seconds(text: str) -> float:
    start = time.process_time()
    pipeline.extract(text, format="auto")
    return time.process_time() - start


@pytest.mark.parametrize("name", PATTERNS)
def test_worst_strings_of_each_pattern_in_a_page(name: str):
    draw = random.Random(name)
    bodies = {body.replace("\n", " ") for _, body in Sampler(PATTERNS[name], draw).strings() if body and len(body) < 200}
    slow = []
    for body in draw.sample(sorted(bodies), min(STRINGS, len(bodies))):
        for place, page in PLACES.items():
            few, many = (page.format(body * (size // len(body))) for size in (1000, 8000))
            small = seconds(few)  # first, as word lists and models may be read for it
            large = seconds(many)
            if large > max(BELOW, 20 * small):  # eight times the text; a square takes 64 times as long
                small, large = min(seconds(few) for _ in range(3)), min(large, seconds(many))
            if large > max(BELOW, 20 * small):
                slow.append((place, body, large))
    assert not slow
