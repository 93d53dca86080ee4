"""Affiliation lines cut into affiliations: by their marks, else by their lines."""

import pytest

from scrape2meta.fields.people import affiliations_in_text

CASES = [
    ("glued number", "1Dept of Law, Univ of Oslo\n2Lund Hospital", [("1", "Dept of Law, Univ of Oslo"), ("2", "Lund Hospital")]),
    ("glued letter", "aDept of Law, Univ of Oslo\nbLund Hospital", [("a", "Dept of Law, Univ of Oslo"), ("b", "Lund Hospital")]),
    ("number and blank", "1 Univ of Oslo\n2 Lund Hospital", [("1", "Univ of Oslo"), ("2", "Lund Hospital")]),
    ("number and stop", "1. Univ of Oslo\n2. Lund Hospital", [("1", "Univ of Oslo"), ("2", "Lund Hospital")]),
    ("round brackets", "(1) Univ of Oslo\n(2) Lund Hospital", [("1", "Univ of Oslo"), ("2", "Lund Hospital")]),
    ("square brackets with a blank", "[1 ] Univ of Oslo\n[2 ] Lund Hospital", [("1", "Univ of Oslo"), ("2", "Lund Hospital")]),
    ("signs", "* Univ of Oslo\n† Lund Hospital", [("*", "Univ of Oslo"), ("†", "Lund Hospital")]),
    ("bullets before numbers", "• 1Univ of Oslo\n• 2Lund Hospital", [("1", "Univ of Oslo"), ("2", "Lund Hospital")]),
    ("one line, semicolon", "1 Univ of Oslo, Norway; 2 Lund Hospital, Sweden", [("1", "Univ of Oslo, Norway"), ("2", "Lund Hospital, Sweden")]),
    ("one line, comma", "1 Univ of Oslo, Norway, 2 Lund Hospital, Sweden", [("1", "Univ of Oslo, Norway"), ("2", "Lund Hospital, Sweden")]),
    ("one line, and", "1 Univ of Oslo, Norway and 2 Lund Hospital, Sweden", [("1", "Univ of Oslo, Norway"), ("2", "Lund Hospital, Sweden")]),
    ("wrapped", "1 Department of Law, Univ\nof Oslo, Norway\n2 Lund Hospital", [("1", "Department of Law, Univ of Oslo, Norway"), ("2", "Lund Hospital")]),
    ("mark on its own line", "1\nUniv of Oslo, Norway\n2\nLund Hospital, Sweden", [("1", "Univ of Oslo, Norway"), ("2", "Lund Hospital, Sweden")]),
    ("British post code", "1 Univ of Leeds, Leeds LS2 9JT, UK\n2 Lund Hospital", [("1", "Univ of Leeds, Leeds LS2 9JT, UK"), ("2", "Lund Hospital")]),
    ("no marks, a country each", "Univ of Oslo, Norway\nLund Hospital, Sweden", [("", "Univ of Oslo, Norway"), ("", "Lund Hospital, Sweden")]),
    (
        "no marks, hyphenated institution",
        "Max-Planck-Institut für Wasser, 14476 Potsdam, Germany\nINFN, Sezione di Pisa, Italy",
        [("", "Max-Planck-Institut für Wasser, 14476 Potsdam, Germany"), ("", "INFN, Sezione di Pisa, Italy")],
    ),
    ("no marks, semicolon", "Univ of Oslo, Norway; Lund Hospital, Sweden", [("", "Univ of Oslo, Norway"), ("", "Lund Hospital, Sweden")]),
    ("one on four lines", "Department of Law\nUniv of Oslo\nBox 34\nOslo, Norway", [("", "Department of Law Univ of Oslo Box 34 Oslo, Norway")]),
    ("e-mail behind", "Univ of Oslo, Norway. E-mail: ann@uio.no", [("", "Univ of Oslo, Norway")]),
    (
        "the list printed again",
        "3\nUniv of Oslo, Norway\n1\nLund Hospital, Sweden. 2 Univ of Pisa, Italy. 3 Univ of Oslo, Norway",
        [("3", "Univ of Oslo, Norway"), ("1", "Lund Hospital, Sweden."), ("2", "Univ of Pisa, Italy."), ("3", "Univ of Oslo, Norway")],
    ),
    ("marks behind", "University of Oslo1, Lund Hospital2", [("1", "University of Oslo"), ("2", "Lund Hospital")]),
    ("a number in the name of the only one", "Université Lyon 1", [("", "Université Lyon 1")]),
    (
        "by the order of the authors",
        "AA(Univ. of Oslo (UiO), Norway; ann@uio.no), AB(Lund Hospital, Sweden)",
        [("AA", "Univ. of Oslo (UiO), Norway"), ("AB", "Lund Hospital, Sweden")],
    ),
    ("an apostrophe between", "Univ of Oslo, Norway ' Lund Hospital, Sweden", [("", "Univ of Oslo, Norway"), ("", "Lund Hospital, Sweden")]),
    ("a house number is no mark", "12 Main Street, Leeds, UK", [("", "12 Main Street, Leeds, UK")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_affiliations(text, wanted):
    found = affiliations_in_text.read(text)
    assert [("".join(one.marks), one.raw) for one in found] == wanted
    for one in found:
        assert "".join(text[one.start : one.end].split()).startswith("".join(one.raw.split())[:5])
