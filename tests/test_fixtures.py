"""Every fixture page against its gold record; known gaps are written in the gold, and strict."""

import json
from pathlib import Path

import jsonschema
import pytest

from scrape2meta import formats, pipeline, record, writing
from tests.compare import differences
from tests.pages import FIXTURES, gold, name

VALIDATOR = jsonschema.Draft202012Validator(record.json_schema())


@pytest.mark.parametrize("page", FIXTURES, ids=name)
def test_record_is_the_gold_record(page: Path):
    wanted = gold(page)
    gaps = set(wanted.pop("known_gaps", []))
    listed = wanted.pop("records", None)  # of a page that holds several, all of them
    got = [json.loads(writing.line(record)) for record in pipeline.records(page.read_bytes(), strict=True)]
    found = list(differences(wanted, got[0]))
    if listed is not None:
        found.extend(differences({"records": listed}, {"records": got}))
    assert [row for row in found if row[0] not in gaps] == []
    assert gaps <= {path for path, _, _ in found}, "a known gap has closed: take it off the list"


@pytest.mark.parametrize("page", FIXTURES, ids=name)
def test_line_is_valid_against_the_schema(page: Path):
    line = writing.line(pipeline.extract(page.read_bytes(), strict=True, with_evidence=True))
    VALIDATOR.validate(json.loads(line))
    assert "\n" not in line


def test_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(record.json_schema())


@pytest.mark.parametrize("form", sorted(formats.known()))
def test_each_format_has_fixtures(form: str):
    assert sum(page.parent.name == form for page in FIXTURES) >= 5


def test_look_alikes_give_nothing():
    pages = [page for page in FIXTURES if page.parent.name == "unknown"]
    assert len(pages) >= 10
    for page in pages:
        found = pipeline.extract(page.read_bytes(), strict=True)
        assert (found.title, found.authors, found.abstract, found.references, found.doi) == (None, [], None, [], None), name(page)
