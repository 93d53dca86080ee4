"""
Measure personal names: family and given name both right, of people alone and in whole lists, on the labelled author lines.

    python -m tools.measure_names CORPORA_FOLDER [--errors N] [--reading alone|unmarked|printed|read]

Four readings of each row, the easiest first:

* `alone`: the stretch of text of one person, with the marks, titles and suffixes taken out of it, goes through `names.parse`.
  Whoever labelled the row has cut it out, so this says nothing about finding people in a list.
* `unmarked`: the whole line goes through `names.parse_list` after what the corpus labels `marker` (`1,2`, `*`, `a,b`) was taken out,
  as a reader of pages takes off the marks that it ties to affiliations; nothing but a blank is put in its place.
* `printed`: the whole line as it is, marks and all, goes through `names.parse_list`.
* `read`: the whole line as it is goes through `fields.people.names_in_text.read`, which reads the marks: what pages go through.

A person is right when family and given name are both equal, without case, full stops, blanks and other signs; accents count.
Middle names count as given names and particles as family names. Suffixes (`Jr`) and titles (`PhD`) are no part of either and are
not scored. The same person named twice counts twice. `whole` is the share of lines with all people right and nobody in excess;
excess costs only there. `gold` gives the `G.` of `Alexander, R. D. & G. Borgia` to the first of the two: where people put together anew
from the labelled segments lack fewer names than `gold` does, those are the people wanted; the output says in how many rows.
Rows where the two differ otherwise keep their `gold`, and are left out of `alone`.

Words of these rows are also counted in `scrape2meta/data/name_words.txt`, so these are no held-out figures.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from scrape2meta.fields.people import names_in_text
from scrape2meta.values import names
from tools import corpora

FILES = ("names_header", "names_citation")
READINGS = ("alone", "unmarked", "printed", "read")
NAME_KINDS = ("given", "middle", "family")
APART_RE = regex.compile(r"[,;&\n]|\p{L}{2}")  # what parts two people: a comma, a line end, a word such as `and`
Person = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One person of a row: family and given name, and the text from the first to the last of its segments."""

    person: Person
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """One text given to the reader, the people wanted and those found."""

    text: str
    wanted: Sequence[Person]
    found: Sequence[Person]

    @property
    def right(self) -> int:
        """How many of the people wanted were found."""
        return (Counter(self.wanted) & Counter(self.found)).total()


def folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def people(segments: Sequence[Sequence[str]]) -> Iterator[Labelled]:
    """The people of a row: a new one begins where family and given name are both there and the next piece cannot belong to them."""
    current: list[tuple[str, str]] = []  # (kind, text), with what stands between as kind `other`
    between = ""
    for kind, text in segments:
        if kind not in NAME_KINDS:
            between += text if kind == "other" else ", " if kind in ("title", "suffix") else " "
        else:
            if current and _begins(kind, current, between):
                yield _labelled(current, between)
                current = []
            current += [("other", between), (kind, text)] if current else [(kind, text)]
            between = ""
    if current:
        yield _labelled(current, between)


def _begins(kind: str, current: Sequence[tuple[str, str]], between: str) -> bool:
    kinds = [k for k, _ in current if k != "other"]
    apart = APART_RE.search(between) is not None
    complete = "family" in kinds and len(set(kinds)) > 1
    if kind == "family":
        return (complete and (kinds[-1] != "family" or apart)) or (kinds[-1] == "family" and apart)
    if kinds[-1] == "family":
        return complete
    return kind == "given" and apart


def _labelled(pieces: Sequence[tuple[str, str]], behind: str) -> Labelled:
    family = "".join(text for kind, text in pieces if kind == "family")
    given = "".join(text for kind, text in pieces if kind in ("given", "middle"))
    stop = "." if behind.lstrip().startswith(".") else ""
    return Labelled((folded(family), folded(given)), "".join(text for _, text in pieces) + stop)


def gold_people(row: Mapping[str, Any]) -> list[Person]:
    return [
        (folded(p.get("family", "")), folded("".join(text for kind, text in p.items() if kind in ("given", "middle")))) for p in row["gold"]
    ]


def incomplete(people_of_row: Sequence[Person]) -> int:
    return sum(not all(person) for person in people_of_row)


def people_wanted(row: Mapping[str, Any], labelled: Sequence[Labelled]) -> list[Person]:
    """The people of a row, see above."""
    gold, anew = gold_people(row), [one.person for one in labelled]
    return anew if incomplete(anew) < incomplete(gold) else gold


def found(name: names.Name) -> Person:
    return folded(name.family or name.literal or ""), folded(name.given or "")


def cases(row: Mapping[str, Any], reading: str) -> Iterator[Case]:
    labelled = list(people(row["segments"]))
    wanted = people_wanted(row, labelled)
    if reading == "alone":
        for one in labelled if Counter(wanted) == Counter(one.person for one in labelled) else ():
            name = names.parse(one.text)
            yield Case(one.text, [one.person], [found(name)] if name else [])
        return
    if reading == "read":
        named = names_in_text.read(row["text"], partly=True)
        yield Case(row["text"], wanted, [found(person.name) for person in named.people] if named else [])
        return
    text = row["text"] if reading == "printed" else "".join(" " if kind == "marker" else piece for kind, piece in row["segments"])
    read = names.parse_list(text)
    yield Case(text, wanted, [found(name) for name in read[0]] if read else [])


def measure(folder: Path) -> dict[str, float]:
    """The share of people that are right, by file and reading."""
    reached = {}
    for name in FILES:
        rows = list(corpora.rows(folder / f"names/{name}.jsonl"))
        for reading in READINGS:
            measured = [case for row in rows for case in cases(row, reading)]
            reached[f"{name} {reading}"] = sum(case.right for case in measured) / sum(len(case.wanted) for case in measured)
    return reached


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N texts that are not entirely right")
    parser.add_argument("--reading", choices=READINGS, help="only this one")
    options = parser.parse_args()
    for name in FILES:
        rows = list(corpora.rows(options.corpora / f"names/{name}.jsonl"))
        regrouped = sum(Counter(gold_people(row)) != Counter(people_wanted(row, list(people(row["segments"])))) for row in rows)
        print(f"{name}: {len(rows)} lines, {regrouped} of them with people other than in `gold`")
        for reading in [options.reading] if options.reading else READINGS:
            measured = [case for row in rows for case in cases(row, reading)]
            wanted, right = sum(len(case.wanted) for case in measured), sum(case.right for case in measured)
            whole = sum(Counter(case.wanted) == Counter(case.found) for case in measured) / len(measured)
            excess = sum(len(case.found) - case.right for case in measured)
            empty = sum(not case.found for case in measured)
            print(
                f"  {reading:<9} people right {right / wanted:.4f} of {wanted}   wrong {excess:>4}   whole {whole:.4f}   no answer {empty}"
            )
            wrong = (case for case in measured if Counter(case.wanted) != Counter(case.found))
            for _, case in zip(range(options.errors), wrong, strict=False):
                missed, extra = Counter(case.wanted) - Counter(case.found), Counter(case.found) - Counter(case.wanted)
                print(f"\n    {case.text!r}\n      missed {list(missed)}\n      extra  {list(extra)}")


if __name__ == "__main__":
    main()
