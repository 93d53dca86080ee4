"""Several works under one number come out as several references; everything else stays one."""

import pytest

from scrape2meta import references

SEVERAL = {
    "two papers": ("A. Roe, Phys. Rev. 12, 34 (1990); B. Doe, J. Opt. 5, 67 (1991).", [1990, 1991]),
    "year before page": ("A. Roe, Phys. Rev. 12 (1990) 34; B. Doe, J. Opt. 5 (1991) 67.", [1990, 1991]),
    "with a number": (
        "[7] A. Roe, Phys. Rev. 12, 34 (1990); B. Doe, J. Opt. 5, 67 (1991); C. Orr, J. Opt. 6, 8 (1992)",
        [1990, 1991, 1992],
    ),
    "lettered": ("[4] (a) A. Roe, J. Org. Stud. 2001, 12, 34. (b) B. Doe, J. Org. Stud. 2003, 14, 56.", [2001, 2003]),
}
ONE = {
    "authors by semicolons": "Roe, A.; Doe, B.; Orr, C. Deep water in cold seas. J. Opt. 2001, 12, 34-56.",
    "a part without a year": "A. Roe, Phys. Rev. 12, 34 (1990); see also the appendix.",
    "place and publisher": "Roe A. Deep water. Leeds: Sea Press; 2001.",
    "letters without years": "Roe A. Deep water: (a) in wells, (b) in seas. Leeds: Sea Press; 2001.",
    "journal numbers": "Roe A, Doe B. Deep water. J Opt. 2001;12(3):34-56.",
}


@pytest.mark.parametrize("name", SEVERAL)
def test_several_works(name: str):
    text, years = SEVERAL[name]
    found = references.parse_string(text)
    assert [reference.year for reference in found] == years
    assert len({reference.index for reference in found}) == 1
    assert all(reference.raw in text for reference in found)


@pytest.mark.parametrize("name", ONE)
def test_one_work(name: str):
    assert len(references.parse_string(ONE[name])) == 1
