"""
Time and memory on hostile text: RELIABILITY T1 to T12.

What is asserted is the shape of the growth, not a time: four times the text may take eight times as long (a straight line takes four, a
square sixteen), measured in processor time in a child. The seconds a MB are printed by `benchmarks/pages.py`.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.pages import TEXTS
from faults.worst import Sampler, patterns
from scrape2meta import pipeline

SMALL = int(os.environ.get("HOSTILE_BYTES", "250000"))
MOST_GROWTH = 8.0
BELOW = 0.15  # seconds; what the start of a page costs hides the growth
STRINGS = int(os.environ.get("WORST_STRINGS", "1"))  # of each pattern
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


def seconds(text: str) -> float:
    start = time.process_time()
    pipeline.extract(text, format="auto")
    return time.process_time() - start


PATTERNS = dict(patterns())


@pytest.mark.parametrize("name", PATTERNS)
def test_worst_strings_of_each_pattern(name: str):
    draw = random.Random(name)
    bodies = {body.replace("\n", " ") for _, body in Sampler(PATTERNS[name], draw).strings() if body and len(body) < 200}
    slow = []
    for body in draw.sample(sorted(bodies), min(STRINGS, len(bodies))):
        for place, page in PLACES.items():
            few, many = (page.format(body * (size // len(body))) for size in (2000, 16_000))
            small = seconds(few)  # first, as word lists and models may be read for it
            large = seconds(many)
            if large > max(BELOW, 20 * small):  # eight times the text; a square takes 64 times as long
                small, large = min(seconds(few) for _ in range(3)), min(large, seconds(many))
            if large > max(BELOW, 20 * small):
                slow.append((place, body, large))
    assert not slow
