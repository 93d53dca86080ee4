"""Mutated pages and binary junk: RELIABILITY F1 and F2. `FUZZ=1000000` draws more of them."""

import json
import os
import random
from collections.abc import Iterator

import jsonschema

from scrape2meta import record
from scrape2meta.batch import run
from scrape2meta.batch.inputs import Input
from tests.pages import FIXTURES

MUTATED = int(os.environ.get("FUZZ", "20000"))
JUNK = MUTATED // 4
SEED = int(os.environ.get("SEED", "7"))
SCHEMA_EVERY = 25  # checking against the schema costs more than reading the page
HEADS = (b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"\x1f\x8b\x08\x00", b"\x7fELF\x02\x01")
ODD = "\u0000\u200b\u202e\ufeff\ud7ff\U0001f9ea\u0301\u3000\u00ad\u2028\u0085[]()《》“”,;.:&<>{}|\\"


def mutated(draw: random.Random, pages: list[bytes]) -> bytes:
    """One page with a few things done to it."""
    data = bytearray(draw.choice(pages))
    for _ in range(draw.randint(1, 6)):
        kind = draw.randrange(7)
        size = len(data)
        at = draw.randrange(size + 1)
        if kind == 0 and size:
            data[draw.randrange(size)] ^= 1 << draw.randrange(8)
        elif kind == 1:
            other = draw.choice(pages)
            start = draw.randrange(len(other) + 1)
            data[at:at] = other[start : start + draw.randint(1, 400)]
        elif kind == 2:
            del data[at : at + draw.randint(1, 600)]
        elif kind == 3:
            lines = bytes(data).split(b"\n")
            draw.shuffle(lines)
            data = bytearray(b"\n".join(lines))
        elif kind == 4:
            piece = bytes(data[at : at + draw.randint(1, 60)])
            data[at:at] = piece * draw.randint(2, 40)
        elif kind == 5:
            data[at:at] = "".join(draw.choices(ODD, k=draw.randint(1, 12))).encode("utf-8", "surrogatepass")
        else:
            data = bytearray(bytes(data).replace(b"\n", draw.choice((b"\r\n", b"\r", b"\n\n", b" ")), draw.randint(1, 50)))
    return bytes(data)


def outcomes(pages: Iterator[bytes]) -> Iterator[tuple[int, dict]]:
    inputs = (Input({"path": "-", "record": number}, data) for number, data in enumerate(pages))
    for number, outcome in enumerate(run.extract(inputs, jobs=2)):
        for line in outcome.line.split("\n"):  # a page may hold several records
            yield number, json.loads(line)


def test_mutated_pages_give_a_valid_line_each():
    draw = random.Random(SEED)
    pages = [file.read_bytes() for file in FIXTURES]
    check = jsonschema.Draft202012Validator(record.json_schema())
    kinds: dict[str, int] = {}
    seen = -1
    for number, found in outcomes(mutated(draw, pages) for _ in range(MUTATED)):
        assert number in (seen, seen + 1)
        seen = number
        if found["status"] == "error":
            kinds[found["error"]["kind"]] = kinds.get(found["error"]["kind"], 0) + 1
        if number % SCHEMA_EVERY == 0:
            check.validate(found)
    assert seen == MUTATED - 1
    assert not {"crash", "timeout"} & kinds.keys(), f"seed {SEED}: {kinds}"


def test_junk_is_said_to_be_binary():
    draw = random.Random(SEED)
    junk = (draw.choice(HEADS[1:]) + draw.randbytes(draw.randrange(65_536)) for _ in range(JUNK))
    wrong = [number for number, found in outcomes(junk) if found["status"] != "error" or found["error"]["kind"] != "binary"]
    assert wrong == [], f"seed {SEED}"
