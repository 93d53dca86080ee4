"""Accuracy above floors that only rise: `floors.json` holds what was reached; a lower one takes a reason in its commit."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import scrape2meta
from scrape2meta.values import dates, run_in_names
from tests.pages import HERE, SHARED, needs_shared
from tools import (
    corpora,
    measure_chinese_pages,
    measure_dates,
    measure_made_pages,
    measure_names,
    measure_people,
    measure_sections,
    measure_segmentation,
)

FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
CORPORA = SHARED / "corpora"


@needs_shared
def test_made_pages():
    total, wrong = measure_made_pages.measure(CORPORA, 60, 3)
    reached = {layout: {key: 1 - wrong[layout][key] / size for key, size in count.items()} for layout, count in total.items()}
    below = {
        f"{layout} {key}": reached[layout].get(key)
        for layout, floors in FLOORS["made_pages"].items()
        for key, floor in floors.items()
        if reached[layout].get(key, 0) < floor
    }
    assert below == {}


@needs_shared
def test_sections():
    reached = measure_sections.measure(CORPORA)
    below = {style: reached[style] for style, floor in FLOORS["sections"].items() if reached[style][0] < floor}
    assert below == {}
    assert reached["unstructured unstructured"][1] >= FLOORS["unstructured_entirely_right"]


@needs_shared
def test_abstracts_alone():
    rows = [row for number, row in enumerate(corpora.rows(CORPORA / "abstracts/unstructured.jsonl")) if number % 3 == 0]
    told = sum(scrape2meta.detect(row["text"])[0].format.name in ("abstract", "structured_abstract") for row in rows)
    assert told / len(rows) >= FLOORS["abstracts_alone"]


def run_in(every: int) -> Iterator[tuple[str, str]]:
    """(author, title) of every n-th record with plain names."""
    for number, row in enumerate(corpora.rows(CORPORA / "records/en.jsonl")):
        if number % every == 0 and row.get("authors") and not row.get("names") and " " in row["authors"][0]:
            yield row["authors"][0], row["title"]


@needs_shared
def test_authors_that_run_into_titles():
    rows = list(run_in(3))
    with_author = sum(
        (found := run_in_names.leading(f"{author} {title}")) is not None and found[0] == len(author) for author, title in rows
    )
    without = sum(run_in_names.leading(title) is None for _, title in rows)
    assert with_author / len(rows) >= FLOORS["run_in_author"]
    assert without / len(rows) >= FLOORS["run_in_no_author"]


@needs_shared
def test_dates():
    plain = [
        row
        for row in corpora.rows(CORPORA / "dates/dates.jsonl")
        if row["gold"].get("year", "").isdigit() and len(row["gold"]["year"]) == 4
    ]
    right = sum(any(str(date.year) == row["gold"]["year"] for date, _ in dates.find(row["text"].replace("\n", " "))) for row in plain)
    assert right / len(plain) >= FLOORS["date_years"]
    assert measure_dates.measure(CORPORA)["whole"] >= FLOORS["dates_whole"]


@needs_shared
def test_references_of_any_style(tmp_path: Path):
    gold, scorer, read = CORPORA / "refs/dev.jsonl", SHARED / "tools/score_refs.py", tmp_path / "read.jsonl"
    command = [sys.executable, "-m", "scrape2meta", "references", str(gold), "--text-field", "text", "--id-field", "id"]
    with read.open("w", encoding="utf-8") as out:
        subprocess.run(command, check=True, stdout=out)
    scored = subprocess.run([sys.executable, str(scorer), str(gold), str(read), "--json"], check=True, capture_output=True, text=True)
    reached = json.loads(scored.stdout)["overall"]
    below = {
        field: reached["soft"]["fields"][field]["f1"]
        for field, floor in FLOORS["references"].items()
        if reached["soft"]["fields"][field]["f1"] < floor
    }
    assert below == {}
    sources = json.loads(scored.stdout)["sources"]
    below = {
        source: sources[source]["soft"]["micro"]["f1"]
        for source, floor in FLOORS["references_by_source"].items()
        if sources[source]["soft"]["micro"]["f1"] < floor
    }
    assert below == {}
    assert reached["soft"]["micro"]["f1"] >= FLOORS["references_micro"]
    assert reached["all_fields_right"] >= FLOORS["references_entirely_right"]


@needs_shared
def test_journal_pages(tmp_path: Path):
    rows = [row for number, row in enumerate(corpora.rows(CORPORA / "pages/open_pages.jsonl")) if number % 3 == 0]
    gold, read = tmp_path / "gold.jsonl", tmp_path / "read.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = ({"id": row["id"], "record": scrape2meta.extract(row["text"]).model_dump(mode="json")} for row in rows)
    read.write_text("".join(json.dumps(record) + "\n" for record in found), encoding="utf-8")
    scorer = SHARED / "tools/score_records.py"
    done = subprocess.run(
        [sys.executable, scorer, gold, read, "--in-text-only", "--modes", "ratio", "--json"], capture_output=True, text=True, check=True
    )
    reached = {field: score["ratio"]["f1"] for field, score in json.loads(done.stdout)["scores"]["*"].items() if field != "macro_f1"}
    assert {field: reached.get(field) for field, floor in FLOORS["journal_pages"].items() if reached.get(field, 0) < floor} == {}


@needs_shared
def test_names():
    reached = measure_names.measure(CORPORA)
    assert {reading: reached[reading] for reading, floor in FLOORS["names"].items() if reached[reading] < floor} == {}


@needs_shared
def test_people():
    reached = measure_people.measure(CORPORA)
    assert {key: reached[key] for key, floor in FLOORS["people"].items() if reached[key] < floor} == {}


@needs_shared
def test_entries_of_lists():
    reached = measure_segmentation.measure(CORPORA, 1)
    assert {kind: reached[kind] for kind, floor in FLOORS["entries"].items() if reached[kind] < floor} == {}


@pytest.mark.parametrize("floor", ["references_micro", "run_in_author", "run_in_no_author", "date_years", "unstructured_entirely_right"])
def test_floors_are_worth_something(floor: str):
    assert FLOORS[floor] >= 0.9


@needs_shared
@pytest.mark.parametrize("damage", [False, True], ids=["clean", "damaged"])
def test_chinese_pages(damage: bool):
    counts, _ = measure_chinese_pages.measure(CORPORA, 4, 7, damage=damage)
    reached = measure_chinese_pages.by_field(counts)
    floors = FLOORS["chinese_pages_damaged" if damage else "chinese_pages"]
    assert {field: reached[field] for field, floor in floors.items() if reached[field] < floor} == {}
