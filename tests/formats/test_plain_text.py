"""Prose that stands by itself: abstracts in ten languages are told from what institutions, newspapers and encyclopedias write."""

from pathlib import Path

import pytest

from scrape2meta import extract

HERE = Path(__file__).parent


def texts(name: str) -> list[tuple[str, str]]:
    """(name, text) of each text of a file; a line `=== name` stands above each."""
    parts = (HERE / name).read_text(encoding="utf-8").split("=== ")[1:]
    return [(head, body) for head, _, body in (part.partition("\n") for part in parts)]


@pytest.mark.parametrize(("name", "text"), texts("abstracts.txt"), ids=[name for name, _ in texts("abstracts.txt")])
def test_abstract_alone(name: str, text: str):
    record = extract(text, strict=True)
    body = text.strip().rpartition("\n\n")[2]
    assert (record.format, record.abstract, record.authors, record.abstract_sections) == ("abstract", body, [], [])


@pytest.mark.parametrize(("name", "text"), texts("look_alikes.txt"), ids=[name for name, _ in texts("look_alikes.txt")])
def test_no_abstract(name: str, text: str):
    record = extract(text, strict=True)
    assert (record.format, record.title, record.abstract, record.authors) == ("unknown", None, None, [])
