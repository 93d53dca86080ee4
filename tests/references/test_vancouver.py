"""MEDLINE: one table of entries, one of what the grammar must not read."""

import pytest

from scrape2meta.evidence import Span
from scrape2meta.references import parse_one
from scrape2meta.references.split import Entry
from scrape2meta.references.styles.vancouver import vancouver
from tests.compare import shown

CASES = [
    ("article", "1. Orr G, Vale TM. Lamps of the coast. J Lamp Hist. 2003;12(4):33-41.",
     {"authors": ["G Orr", "TM Vale"], "title": "Lamps of the coast", "container_title": "J Lamp Hist", "year": 2003, "volume": "12", "issue": "4", "pages": "33-41"}),
    ("month and DOI", "Orr G, Vale TM. Lamps of the coast. J Lamp Hist. 2003 Jan;12(4):33-41. doi: 10.5555/lamp.3", {"year": 2003, "doi": "10.5555/lamp.3"}),
    ("cut list", "Orr G, Vale TM, Lind P, et al. Lamps of the coast. J. Lamp Hist. 2003; 12: 33-41.", {"et_al": True, "container_title": "J. Lamp Hist", "issue": None}),
    ("question", "Orr G. Why do lamps smoke? Lamp Sci. 2003;12(4):33-41.", {"title": "Why do lamps smoke?", "container_title": "Lamp Sci"}),
    ("name that is a word of bodies", "Orr G, Bureau Y. Lamps of the coast. J Lamp Hist. 2003;12:33-41.", {"authors": ["G Orr", "Y Bureau"]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads(text: str, wanted: dict):
    found = parse_one(text)
    assert shown(found, wanted) == wanted
    assert found.rule == "references.vancouver"


NOT_READ = [
    "Orr G, Vale TM. Lamps of the coast. Lamp Hist, 2003, 12(4): 33-41.",
    "Orr, G. Lamps of the coast. J Lamp Hist. 2003;12(4):33-41.",
    "Orr G. Lamps of the coast. J Lamp Hist. Jan 2003;12(4):33-41.",
    'Orr G. "Lamps of the coast." J Lamp Hist. 2003;12(4):33-41.',
    "Orr G. Moths of Lampyris sp. nova. J Lamp Hist. 2003;12(4):33-41.",
    "Lamps 2003;12(4):33-41",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_does_not_read(text: str):
    assert list(vancouver(Entry(None, (text,), text, Span(0, len(text))))) == []
