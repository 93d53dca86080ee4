"""Letters that were glued to names when a page lost its raised type: `Roea, Orrb` are Roe and Orr, who work at a and b."""

from collections.abc import Sequence, Set
from dataclasses import replace

from scrape2meta.fields.people.names_in_text import Person
from scrape2meta.values import name_words
from scrape2meta.values.names import Name

LETTERS = "abcdefgh"
LEAST_TOLD = 2  # letters before institutions
SHORTEST = 3  # letters of a name with its mark


def apart(people: Sequence[Person], heads: Set[str] = frozenset()) -> list[Person]:
    """
    The people with the letters glued to their names as marks, where all who have no mark of their own end in one.

    The letters count on from `a` in the order of the page. `heads` are the marks at the head of the affiliations; where none are known,
    no name that ends in such a letter may be known as it stands.

    >>> ana, bo = Person("Ana Quilaqueoa", Name("Quilaqueoa", "Ana"), 0, 14), Person("Bo Ek", Name("Ek", "Bo"), 16, 21, ("b",))
    >>> [(person.shown, person.marks) for person in apart([ana, bo], {"a", "b"})]
    [('Ana Quilaqueo', ('a',)), ('Bo Ek', ('b',))]
    """
    own = [letter for person in people if (letter := _letter(person)) is not None]
    told = {head for head in heads if head.isalnum()}
    if len(own) < 2 or not all(own) or all(_marked(person) for person in people) or not told <= set(LETTERS):
        return list(people)
    new = list(dict.fromkeys(own))
    if len(new) < 2 or new != list(LETTERS[: len(new)]) or (told and len(told.intersection(new)) < LEAST_TOLD):
        return list(people)
    if not told and sum(map(_is_known, people)) * len(LETTERS) >= len(people):
        return list(people)
    return [_without(person) if _letter(person) and not _marked(person) else person for person in people]


def _marked(person: Person) -> bool:
    return any(mark.isalnum() for mark in person.marks)


def _letter(person: Person) -> str | None:
    """The letter that may be a person's first mark; empty: none; None for a group without one."""
    if mark := next((mark for mark in person.marks if mark.isalnum()), None):
        return mark if mark in LETTERS else ""
    last = person.shown.split()[-1] if person.shown.split() else ""
    if person.name.literal and not (last[:-1].isupper() and last[-1] in LETTERS):
        return None
    return last[-1] if len(last) >= SHORTEST and last[-1] in LETTERS else ""


def _is_known(person: Person) -> bool:
    """Whether the word that ends in a letter is a name as it stands."""
    given, family, _ = name_words.counts(person.shown.split()[-1])
    return not _marked(person) and given + family > 0


def _without(person: Person) -> Person:
    """The person without the letter at the end of the name."""
    letter = person.shown[-1]
    name = person.name
    if name.family and person.shown.endswith(name.family):
        name = Name(name.family[:-1], name.given)
    elif name.given and person.shown.endswith(name.given):
        name = Name(name.family, name.given[:-1])
    elif name.literal:
        name = Name(literal=name.literal[:-1])
    else:  # its capitals were calmed
        name = replace(name, family=name.family[:-1]) if name.family and name.family[-1] == letter else name
    return replace(person, shown=person.shown[:-1], name=name, end=person.end - 1, marks=(letter, *person.marks))
