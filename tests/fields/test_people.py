"""Author and affiliation lines in the grammars that pages print, and lines that must find nobody."""

import pytest

from scrape2meta.evidence import Span
from scrape2meta.fields.people import Gathered, Line, gather, looks_like_people


def gathered(*rows: str) -> tuple[Gathered | None, str]:
    """What is made of the lines, and the page they stand on."""
    page = "\n".join(rows)
    lines, place = [], 0
    for row in rows:
        lines.append(Line(row, Span(place, place + len(row))))
        place += len(row) + 1
    return gather(lines), page


# name, lines, authors as (family, given, affiliations), affiliations
GRAMMARS = [
    (
        "glued numbers",
        ["Ann B. Keller1,2*, Joost van der Meer1 and Maria Lindqvist2", "1Univ of Oslo, Oslo, Norway", "2Lund University, Lund, Sweden"],
        [("Keller", "Ann B.", (1, 2)), ("van der Meer", "Joost", (1,)), ("Lindqvist", "Maria", (2,))],
        ["Univ of Oslo, Oslo, Norway", "Lund University, Lund, Sweden"],
    ),
    (
        "letters behind a blank, the star before them",
        ["A. Keller *ab, B. Moreau b and C. Lindqvist *a", "aSchool of Chemistry, Univ of Bath, UK", "bInstitut Curie, Paris, France"],
        [("Keller", "A.", (1, 2)), ("Moreau", "B.", (2,)), ("Lindqvist", "C.", (1,))],
        ["School of Chemistry, Univ of Bath, UK", "Institut Curie, Paris, France"],
    ),
    (
        "letters behind the comma",
        ["Anna Keller,a Paul Moreau,b and Maria Lindqvist*a", "a Department of Physics, Univ of Oslo", "b Institut Curie, Paris, France"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,)), ("Lindqvist", "Maria", (1,))],
        ["Department of Physics, Univ of Oslo", "Institut Curie, Paris, France"],
    ),
    (
        "a1 in brackets",
        ["• A. Keller (a1) and B. Moreau (a2)", "(a1) Department of Law, University of Oslo", "(a2) Institut Curie, Paris"],
        [("Keller", "A.", (1,)), ("Moreau", "B.", (2,))],
        ["Department of Law, University of Oslo", "Institut Curie, Paris"],
    ),
    (
        "marks before the names",
        ["1A.B. Petrova, 2C. Smirnov", "1 Department of Physics, Moscow State University", "2 Institute of Botany, Kazan"],
        [("Petrova", "A.B.", (1,)), ("Smirnov", "C.", (2,))],
        ["Department of Physics, Moscow State University", "Institute of Botany, Kazan"],
    ),
    (
        "marks on lines of their own",
        [
            "Anna Keller",
            "1",
            ", Paul Moreau",
            "1,2",
            "1",
            "Department of Law, University of Oslo, Norway",
            "2",
            "Institut Curie, Paris, France",
        ],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (1, 2))],
        ["Department of Law, University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
    (
        "affiliations on one line",
        ["Anna Keller 1, Paul Moreau 2", "1 Department of Law, University of Oslo, Norway; 2 Institut Curie, Paris, France"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,))],
        ["Department of Law, University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
    (
        "names and institutions in turn",
        ["Anna Keller", "University of Oslo, Norway", "Paul Moreau", "Institut Curie, Paris, France"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,))],
        ["University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
    (
        "in brackets behind the name",
        ["Anna Keller (Department of Law, University of Oslo, Norway)", "Paul Moreau (Institut Curie, Paris, France)"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,))],
        ["Department of Law, University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
    (
        "one institution below all",
        ["Anna Keller, Paul Moreau", "University of Oslo, Oslo, Norway"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (1,))],
        ["University of Oslo, Oslo, Norway"],
    ),
    (
        "several without marks: not guessed",
        ["Anna Keller, Paul Moreau, Maria Lindqvist", "University of Oslo, Oslo, Norway", "Institut Curie, Paris, France"],
        [("Keller", "Anna", ()), ("Moreau", "Paul", ()), ("Lindqvist", "Maria", ())],
        None,
    ),
    (
        "degrees",
        ["Anna Keller, MD, PhD 1,2, Paul Moreau, MSc 2", "1 Lund Hospital, Sweden", "2 University of Oslo, Norway"],
        [("Keller", "Anna", (1, 2)), ("Moreau", "Paul", (2,))],
        ["Lund Hospital, Sweden", "University of Oslo, Norway"],
    ),
    (
        "capitals with letters",
        ["ANNA KELLER, a PAUL MOREAU, b MARIA LINDQVIST a", "a University of Oslo, Norway", "b Institut Curie, Paris, France"],
        [("Keller", "ANNA", (1,)), ("Moreau", "PAUL", (2,)), ("Lindqvist", "MARIA", (1,))],
        ["University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
]


@pytest.mark.parametrize(("rows", "authors", "affiliations"), [case[1:] for case in GRAMMARS], ids=[case[0] for case in GRAMMARS])
def test_grammars(rows, authors, affiliations):
    found, page = gathered(*rows)
    assert found is not None
    assert [(a.name.family, (a.name.given or ""), a.affiliations) for a, _ in found.authors] == [
        (family, given.title() if given.isupper() and "." not in given else given, ids) for family, given, ids in authors
    ]
    if affiliations is not None:
        assert [a.raw for a, _ in found.affiliations] == affiliations
    for thing, span in (*found.authors, *found.affiliations):
        shown = getattr(thing, "shown", None) or thing.raw
        assert "".join(page[span.start : span.end].split()).startswith("".join(shown.split())[:8])


CONTACTS = [
    ("at its mark", ["Anna Keller1*, Paul Moreau2", "* E-mail: office@sea.edu"], ["office@sea.edu", None]),
    ("by the name in it", ["Anna Keller1, Paul Moreau2", "Correspondence: p.moreau@sea.edu"], [None, "p.moreau@sea.edu"]),
    ("spelt out", ["Anna Keller, Paul Moreau", "Contact: moreau at sea.edu"], [None, "moreau@sea.edu"]),
    ("with strokes", ["Anna Keller, Paul Moreau", "E-mail: keller/at/sea.edu"], ["keller@sea.edu", None]),
    ("two in one", ["Anna Keller, Paul Moreau", "{keller,moreau}@sea.edu"], ["keller@sea.edu", "moreau@sea.edu"]),
    ("of nobody", ["Anna Keller, Paul Moreau", "E-mail: editor@sea.edu"], [None, None]),
]


@pytest.mark.parametrize(("rows", "emails"), [case[1:] for case in CONTACTS], ids=[case[0] for case in CONTACTS])
def test_emails(rows, emails):
    found, _ = gathered(*rows)
    assert found is not None
    assert [author.email for author, _ in found.authors] == emails


def test_orcid_with_its_check_digit():
    found, _ = gathered("Anna Keller https://orcid.org/0000-0002-1825-0097, Paul Moreau 0000-0002-1825-0098")
    assert found is not None
    assert [author.orcid for author, _ in found.authors] == ["0000-0002-1825-0097", None]


NOBODY = [
    "Deep water currents in the North Atlantic",
    "Home About Us Editorial Board",
    "Journal of Marine Science, Vol. 10, No. 2",
    "Academic Editor: Paul Moreau",
    "New York, London, Paris",
    "Materials and Methods",
    "Share on Facebook, Twitter, Email",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text):
    assert not looks_like_people(text) or gathered(text)[0] is None
    assert gathered(text)[0] is None
