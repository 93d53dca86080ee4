"""
People whose forms stand below one another, as repositories print them: the name, and a line for each language with its code.

    著者          山田, 太郎
                  × 山田, 太郎
                  ja      山田, 太郎
                  ja-Kana ヤマダ, タロウ
                  en      Yamada, Taro
"""

from collections.abc import Sequence
from dataclasses import replace

import regex

from scrape2meta.fields.east_asian import persons
from scrape2meta.fields.east_asian.person import Person
from scrape2meta.fields.east_asian.sheet import Slot
from scrape2meta.values import texts
from scrape2meta.values.names import Name

FORM_RE = regex.compile(r"(?:[×✕]\s*|(?:ja|en|zh|ko|fr|de|es)(?:-(?:Kana|Latn|Hira|Hrkt|Hans|Hant|[A-Z]{2}))?\s+)(?P<name>\p{L}.{1,60})")
INVERTED_RE = regex.compile(r"(?P<family>[\p{L}々ー]{1,8})[,，]\s*(?P<given>[\p{L}々ー]{1,12})")
FEWEST = 2  # lines of forms
LONGEST = 60  # letters of a line with one person


def read(values: Sequence[Slot], language: str) -> tuple[list[Person], int]:
    """The people of the lines below a label, and the place of the last line; nothing where no line says its language."""
    found: list[Person] = []
    last, forms = -1, 0
    for value in values:
        form = FORM_RE.fullmatch(value.text)
        if form is None:
            person = _person(value, language)
            if person is None:
                break
            found.append(person)
        elif not found:
            break
        else:
            forms += 1
            shown = texts.tidy(form["name"])
            if shown not in (found[-1].shown, *found[-1].alt_names):
                found[-1] = replace(found[-1], alt_names=(*found[-1].alt_names, shown))
        last = value.place
    return (found, last) if forms >= FEWEST else ([], -1)


def _person(value: Slot, language: str) -> Person | None:
    """The one person of a line; None where it holds anything else."""
    if name := INVERTED_RE.fullmatch(value.text):
        return Person(texts.tidy(value.text), Name(name["family"], name["given"]), (), value.span)
    if len(value.text) > LONGEST:
        return None
    people = persons.read(value.text, value.span.start, language)
    return people[0] if len(people) == 1 and people[0].shown == texts.tidy(value.text) else None
