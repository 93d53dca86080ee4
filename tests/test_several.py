"""A page that holds several records gives a line for each."""

import json
from collections.abc import Iterator

import pytest
import regex

from scrape2meta import formats, pipeline
from scrape2meta.batch import run
from scrape2meta.batch.inputs import Input
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Span
from scrape2meta.formats import Format, Sign

HIT_RE = regex.compile(r"HIT (.*)")


def hits(blocks: Blocks) -> Iterator[tuple[Found, ...]]:
    for block in blocks.items:
        if match := HIT_RE.fullmatch(block.text):
            if match[1] == "bad":
                raise ValueError("bad")
            yield (Found("title", match[1], Span(block.span.start + 4, block.span.end), 0.9, "hits.title"),)


def whole(blocks: Blocks) -> Iterator[Found]:
    yield Found("title", blocks.items[0].text, blocks.items[0].span, 0.9, "hits.whole")


@pytest.fixture
def hit_list(monkeypatch: pytest.MonkeyPatch):
    form = Format("hits", "a list of hits", lambda _: iter([Sign("asked", 9.0)]), (whole,), records=hits)
    monkeypatch.setattr(formats, "known", lambda: {"hits": form, "unknown": form})


def read(text: str, **options) -> list[dict]:
    lines = next(run.extract([Input(options.pop("source", {"path": "x"}), text)], format="hits", **options)).line
    return [json.loads(line) for line in lines.splitlines()]


def test_each_record_has_its_line_place_and_evidence(hit_list):
    text = "HIT Deep water\nHIT Cold wells"
    found = read(text, with_evidence=True)
    assert [(one["title"], one["source"]["record"]) for one in found] == [("Deep water", 0), ("Cold wells", 1)]
    assert [text[s["start"] : s["end"]] for one in found for s in one["evidence"]["title"]] == ["Deep water", "Cold wells"]


def test_a_single_record_has_no_place(hit_list):
    (one,) = read("HIT Deep water")
    assert one["title"] == "Deep water"
    assert "record" not in one["source"]


def test_without_records_the_page_is_one(hit_list):
    assert [one["title"] for one in read("Nothing here")] == ["Nothing here"]


def test_a_line_of_json_lines_keeps_its_number(hit_list):
    assert [one["source"]["record"] for one in read("HIT a b\nHIT c d", source={"path": "x", "record": 7})] == [7, 7]


def test_a_bug_behind_the_second_record_costs_what_follows(hit_list):
    found = read("HIT Deep water\nHIT bad\nHIT Cold wells")
    assert [one["title"] for one in found] == ["Deep water", None]
    assert found[1]["warnings"][0]["message"].endswith("ValueError: bad")
    with pytest.raises(ValueError, match="bad"):
        list(pipeline.records("HIT bad", format="hits", strict=True))


def test_extract_gives_the_first(hit_list):
    assert pipeline.extract("HIT Deep water\nHIT Cold wells", format="hits").title == "Deep water"


def test_the_summary_counts_records(hit_list):
    outcome = next(run.extract([Input({"path": "x"}, "HIT Deep water\nHIT Cold wells")], format="hits"))
    assert (outcome.records, outcome.filled) == (2, ("title", "title"))
