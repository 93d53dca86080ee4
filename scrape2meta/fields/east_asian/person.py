"""One East Asian name: as shown, its pieces, its marks, where it stands."""

from dataclasses import dataclass

import regex

from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian.families import chinese_families, compound_families
from scrape2meta.values.names import Name


@dataclass(frozen=True, slots=True)
class Person:
    """One name of a list: as shown, its pieces, its marks, where it stands."""

    shown: str
    name: Name
    marks: tuple[str, ...]
    span: Span
    corresponding: bool = False
    alt_names: tuple[str, ...] = ()


HANGUL_RE = regex.compile(r"\p{Hangul}")
KANA_RE = regex.compile(r"[\p{Hiragana}\p{Katakana}]")


def parse(shown: str) -> Name:
    """
    Family and given name of one East Asian name; names with a middle dot, in kana or of more than four letters are kept whole.

    >>> parse("欧阳修远").family, parse("买买提·甲").literal, parse("山田 太郎").given, parse("홍길동").family
    ('欧阳', '买买提·甲', '太郎', '홍')
    """
    if any(dot in shown for dot in "·・•‧"):
        return Name(literal=shown)
    parts = shown.split()
    if len(parts) == 2:
        return Name(parts[0], parts[1])
    if len(parts) > 2 or len(shown) > 4 or len(shown) < 2:
        return Name(literal=shown)
    if KANA_RE.search(shown):
        return Name(literal=shown)
    size = 2 if shown[:2] in compound_families() and len(shown) > 2 else 1
    if len(shown) == 4 and size == 1 and not {shown[0], shown[1]} <= chinese_families() and not HANGUL_RE.match(shown):
        return Name(literal=shown)  # `扎西次仁` has no family name
    return Name(shown[:size], shown[size:])
