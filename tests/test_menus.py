"""Links that look like labels, each page by its name; and labels that must stay labels."""

import pytest

from scrape2meta import blocks
from scrape2meta.blocks import Role

TEXT = "Wells in dry towns were measured for three years, and their depth was compared with the rain of the region."
LINKS = {
    "outline": f"Outline\nAbstract\nKeywords\n1. Introduction\n2. Methods\nReferences\nDeep wells\nAnn Roe\nAbstract\n{TEXT}",
    "tab bar": f"Deep wells\nAnn Roe\nAbstract\nReferences\nGet access\nAbstract\n{TEXT}",
    "contents with the heading of the abstract": f"Article contents\nSUMMARY\nReferences\nDeep wells\nAnn Roe\nSUMMARY\n{TEXT}",
    "words of a menu around": f"Archive\nAuthors\nAbout\nHome\nDeep wells\nAbstract\n{TEXT}",
}
LABELS = {
    "sections below the abstract": f"Deep wells\nAbstract\nBackground\n{TEXT}\nMethods\n{TEXT}",
    "list above a second abstract": f"{TEXT}\nReferences\n1. Roe A. Wells. Water 2001; 4: 1-9.\n2. Orr B. Dry towns. Water 2003; 6: 3.\nAbstract\n{TEXT}",
    "authors": f"Deep wells\nAuthors\nAnn Roe\nBo Orr\nAbstract\n{TEXT}",
    "keywords above the abstract": f"Deep wells\nKeywords\nwells; rain\nAbstract\n{TEXT}",
}


def labels(page: str) -> list[str]:
    return [block.text for block in blocks.split(page).items if block.role is Role.LABEL]


@pytest.mark.parametrize("page", LINKS.values(), ids=LINKS)
def test_links_are_no_labels(page: str):
    assert labels(page) == [page.splitlines()[-2]]


@pytest.mark.parametrize("page", LABELS.values(), ids=LABELS)
def test_labels_stay(page: str):
    with_text = [line for line in page.splitlines() if line in ("Abstract", "References", "Authors", "Keywords")]
    assert labels(page) == with_text


@pytest.mark.parametrize(
    ("below", "stays"),
    [("Share\nDeep wells\nAnn Roe", False), ("Roe A. Deep wells. Water in Towns 2011;4(2):11-19.", True)],
    ids=["button", "citation"],
)
def test_button_for_citing(below: str, *, stays: bool):
    assert ("Cite this" in labels(f"Some wells\nCite this\n{below}\nAbstract\n{TEXT}")) is stays


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Deep wells of dry towns Get access", ["Deep wells of dry towns", "Get access"]),
        ("Ann Roe and Bo OrrView all authors and affiliations", ["Ann Roe and Bo Orr", "View all authors and affiliations"]),
        ("Restricted access Deep wells of dry towns", ["Restricted access", "Deep wells of dry towns"]),
        ("Ways to get access to wells", ["Ways to get access to wells"]),
        ("Share on water among towns", ["Share on water among towns"]),
    ],
    ids=["behind a title", "glued to names", "before a title", "inside a title", "words of a title"],
)
def test_words_of_the_site_beside_a_value(line: str, cells: list[str]):
    assert [block.text for block in blocks.split(line).items] == cells
