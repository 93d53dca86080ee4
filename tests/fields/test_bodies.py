"""Bodies that sign a paper beside people, and lines that hold none."""

import pytest

from scrape2meta.fields.people import bodies
from scrape2meta.fields.people.names_in_text import read

SIGNED = [
    ("behind the last comma", "Ann Keller1, Bo Lund2, the Cold Harbour Study Group", ["Ann Keller", "Bo Lund", "Cold Harbour Study Group"]),
    ("between people", "Ann Keller, ICV 2020 Group, Cy Dunn", ["Ann Keller", "ICV 2020 Group", "Cy Dunn"]),
    ("behind an and", "Ann Keller 1, Bo Lund 2, and Harbour Study Group 3", ["Ann Keller", "Bo Lund", "Harbour Study Group"]),
    (
        "with an and of its own",
        "Ann Keller1 and The Wells and Lamps Collaborative Group",
        ["Ann Keller", "Wells and Lamps Collaborative Group"],
    ),
    ("with a number", "Ann Keller2.1, The Version 1.0 Review Authors", ["Ann Keller", "Version 1.0 Review Authors"]),
    ("before a full stop", "Keller A, Lund B, Cold Harbour Consortium.", ["Keller A", "Lund B", "Cold Harbour Consortium"]),
    ("behind semicolons", "Keller A.; Cold Harbour Group; Lund B.", ["Keller A.", "Cold Harbour Group", "Lund B."]),
]


@pytest.mark.parametrize(("text", "shown"), [case[1:] for case in SIGNED], ids=[case[0] for case in SIGNED])
def test_bodies_sign_with_people(text: str, shown: list[str]) -> None:
    """A body of a list is one author, named as it is."""
    found = read(text)
    assert found is not None
    assert [person.shown for person in found.people] == shown
    assert any(person.name.literal for person in found.people)


NONE = [
    ("they sign for it", "Ann Keller, Bo Lund, on behalf of the Harbour Group"),
    ("a family name", "Ann Team, Bo Group"),
    ("small letters", "Ann Keller, cold wells group"),
    ("no body", "Ann Keller, Bo Lund"),
]


@pytest.mark.parametrize("text", [case[1] for case in NONE], ids=[case[0] for case in NONE])
def test_no_body(text: str) -> None:
    """Nothing of these lines is a body."""
    assert list(bodies.find(text)) == []
