"""The ties between names in East Asian letters and their romanised forms."""

from collections.abc import Sequence
from dataclasses import replace

from scrape2meta.fields.east_asian.families import compound_forms, known_families, romanised
from scrape2meta.fields.east_asian.person import Person
from scrape2meta.fields.east_asian.romanised_names import WORD_RE, latin_key, latin_name


def _without_letters(natives: Sequence[Person], latins: Sequence[Person]) -> Sequence[Person]:
    """Romanised names without the letters that mark their twins, where all have them: `FU Yana` beside `傅琰a`."""
    letters = [person.marks[0] if person.marks and person.marks[0].isalpha() else None for person in natives]
    if len(natives) != len(latins) or not letters or not all(x and y.shown.endswith(x) for x, y in zip(letters, latins, strict=True)):
        return latins
    return [replace(person, shown=person.shown[:-1].rstrip(), name=latin_name(person.shown[:-1].rstrip())) for person in latins]


def tied(natives: Sequence[Person], latins: Sequence[Person]) -> list[Person]:
    """The people with their romanised twins: by place where both lists are as long, else only where the family names agree."""
    found: list[Person] = []
    latins = _without_letters(natives, latins)
    even = len(natives) == len(latins) and fits(natives, latins)
    for place, person in enumerate(natives):
        twin = latins[place] if place < len(latins) else None
        if twin is not None and twin.shown != person.shown and (even or _agree(person, twin)):
            person = replace(person, alt_names=(*person.alt_names, twin.shown), marks=person.marks or twin.marks)
        found.append(person)
    return found


def _known(native: Person) -> bool:
    """Whether the romanised forms of a family name are listed."""
    family = native.name.family or ""
    return family in compound_forms() or (len(family) == 1 and family in known_families())


def fits(natives: Sequence[Person], latins: Sequence[Person]) -> bool:
    """Whether romanised names may be those of the same people in the same order; Japanese names are not looked up."""
    pairs = [(a, b) for a, b in zip(natives, latins, strict=False) if " " not in a.shown and _known(a)]
    return not pairs or sum(_agree(a, b) for a, b in pairs) * 2 >= len(pairs)


def _agree(native: Person, latin: Person) -> bool:
    family = native.name.family or ""
    words = WORD_RE.findall(latin.shown)
    if family in compound_forms():
        joined = {latin_key(word).replace("-", "") for word in words} | {
            "".join(map(latin_key, words[:2])),
            "".join(map(latin_key, words[-2:])),
        }
        return not joined.isdisjoint(compound_forms()[family])
    return any(romanised().get(latin_key(word), frozenset()) & set(family) for word in (words[0], words[-1])) if words and family else False
