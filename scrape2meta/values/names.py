"""
Personal names: given and family name from every order that papers print.

Orders: `Family, Given`, `Given Family`, `Family GM` (Vancouver), `Given FAMILY`, `FAMILY Given`, Chinese `张伟明`, Korean `홍길동`.
Names follow CSL: `given`, `family` (with its particles), `literal` for bodies and for names that cannot be split.
"""

from functools import lru_cache

import regex

from scrape2meta.values import name_tidy
from scrape2meta.values.name_kinds import INITIALS_RE, WORD_RE, Name, is_body, likeness, show
from scrape2meta.values.name_lists import parse_list
from scrape2meta.values.name_orders import one_person

SPLIT_INITIALS_RE = regex.compile(r"(?<=\p{Lu}\.)\s+(-\p{L}\.)|\s+(?:(?=[.,]))")  # `L. -H.`, and the blanks of OCR before a stop
SLAVIC_FATHER_RE = regex.compile(r"\p{L}+(?:вич|вна|ична|ович|евич)")
ET_AL_RE = name_tidy.others_re()
LONGEST_WORD = 60


@lru_cache(maxsize=512)  # a grammar tries a name before the list is put together
def parse(text: str, *, family_in_capitals: bool = False) -> Name | None:
    """
    Split one person's name; None where the text cannot be a name. A body is kept whole as `literal`.

    A lone word in capitals is kept as a family name, though it may be the short name of a body. Where a house prints family names in
    capitals (`family_in_capitals`), two or three capitals are a family name and not initials.

    >>> parse("Hammond, Jonathan")
    Name(family='Hammond', given='Jonathan', literal=None)
    >>> parse("E. Ferlie")
    Name(family='Ferlie', given='E.', literal=None)
    >>> parse("Pieter VAN DER MEER"), parse("Smith JA")
    (Name(family='van der Meer', given='Pieter', literal=None), Name(family='Smith', given='JA', literal=None))
    """
    if len(text) > 200:
        return None
    text = " ".join(name_tidy.tidy(text).split())
    if " -" in text or " ." in text or " ," in text:
        text = SPLIT_INITIALS_RE.sub(r"\1", text)
    text = text.strip(" ,;*·•†‡|")
    return one_person(text, family_in_capitals=family_in_capitals)


__all__ = ["ET_AL_RE", "INITIALS_RE", "WORD_RE", "Name", "is_body", "likeness", "parse", "parse_list", "show"]
