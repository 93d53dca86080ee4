"""
An abstract with section labels (OBJECTIVE ... METHODS ..., Purpose - ... Findings - ...), in any shape of label.

Leadership in networks: a mixed-methods study

Objective To explore ... Methods We ... Results Drawing upon ... Conclusions With ...

[1]  N. Author,et al.  Title , 2006 .
"""

from collections.abc import Iterator

from scrape2meta.blocks import Blocks
from scrape2meta.fields import sections
from scrape2meta.formats import Format, Sign
from scrape2meta.formats.abstract import READERS, abstract_text, common_signs


def _signs(blocks: Blocks) -> Iterator[Sign]:
    yield from common_signs(blocks)
    found = [section for section in sections.read(abstract_text(blocks)) if section.label]
    if found:
        yield Sign(f"section labels: {', '.join(section.label for section in found[:5])}", 1.5 + min(len(found), 4))
    else:
        yield Sign("no section labels", -8.0)


FORMAT = Format("structured_abstract", "a title and an abstract with section labels", _signs, READERS)
