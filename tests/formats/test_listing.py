"""What is no listing: a paper with related articles, an abstract in three languages, a table of contents, a front page of many names."""

import pytest

from scrape2meta import detect

PAGES = {
    "related articles below a paper": """Journal of Cold Water
J. Cold Water 12 (3), 201-219 (2009)

Cold wells of the northern plain
Anna Keller, Luca Bianchi
University of Torino, Italy

Abstract
Wells of the northern plain are cold because they are deep. We measured 120 wells in two winters and compared them.

Related articles
Taste and depth of wells
F. Osei
Water and People 4(1), 2012

Iron in shallow groundwater
T. H. Nguyen, M. Roux
Hydrology Letters 22(4), 2015

Old wells and new owners
A. Santos Prieto
Rural Law Review 9(2), 2011
""",
    "an abstract in three languages": """Los pozos del norte
Ana Keller, Lucas Bianchi

Resumen
Se midieron 120 pozos durante dos inviernos y se comparó la temperatura con la profundidad.
Abstract
We measured 120 wells in two winters and compared temperature with depth.
Resumo
Mediram-se 120 poços em dois invernos e comparou-se a temperatura com a profundidade.
""",
    "the contents of a thesis": """Cold wells of the plain
A thesis by Anna Keller
Contents
Chapter 1. Introduction ........ 1
Chapter 2. Wells and their depth ........ 15
Chapter 3. Iron ........ 44
""",
    "names and addresses in turn": """Cold wells of the northern plain
Anna Keller
University of Torino, Italy
Luca Bianchi
Hydrology Institute, Pavia, Italy
Joan Roe
School of Water, Leeds, United Kingdom
""",
    "an author label for each author": """Cold wells of the northern plain
Author
Keller, Anna
Author
Bianchi, Luca
Author
Roe, Joan
Date
2012
Abstract
Wells of the northern plain are cold because they are deep. We measured 120 wells in two winters and compared them.
""",
    "the word abstract on every tab": """Cold wells of the northern plain
Anna Keller
Abstract
Full text
References
Abstract
Full text
Figures
Abstract
Wells of the northern plain are cold because they are deep. We measured 120 wells in two winters and compared them.
""",
    "references alone": """Keller, A. Cold wells of the plain. Water 12 (2009) 201-219.
Osei, F. Taste and depth. Water and People 4 (2012) 11-24.
Nguyen, T. Iron in groundwater. Hydrology Letters 22 (2015) 88-97.
""",
}


@pytest.mark.parametrize("name", PAGES)
def test_no_listing(name: str):
    assert detect(PAGES[name])[0].format.name != "listing"
