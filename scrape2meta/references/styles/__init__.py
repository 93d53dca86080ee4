"""
Grammars of reference styles, a file a family: each reads an entry into pieces, or finds that the entry is not of its style.

A grammar is right only if its pieces check out (`assemble`). The surest reading wins.
"""

from collections.abc import Sequence

from scrape2meta.references.styles.author_date import author_date
from scrape2meta.references.styles.bullet import bullet
from scrape2meta.references.styles.cell import cell
from scrape2meta.references.styles.chinese_footnote import chinese_footnote
from scrape2meta.references.styles.flattened import FLAT_YEAR_RE, flattened
from scrape2meta.references.styles.gbt7714 import gbt7714
from scrape2meta.references.styles.node_page import node_page
from scrape2meta.references.styles.slashed import slashed
from scrape2meta.references.styles.style import Pieces, Style
from scrape2meta.references.styles.vancouver import vancouver

__all__ = ["FLAT_YEAR_RE", "STYLES", "Pieces", "Style"]

# In order of how narrow they are; all are tried, the surest reading wins.
STYLES: Sequence[Style] = (
    Style("bullet", bullet),
    Style("cell", cell),
    Style("node_page", node_page),
    Style("slashed", slashed),
    Style("flattened", flattened, 0.45),  # its marks leave no doubt about the style, only about where the author ends
    Style("gbt7714", gbt7714),
    Style("chinese_footnote", chinese_footnote),
    Style("vancouver", vancouver),
    Style("author_date", author_date),
)
