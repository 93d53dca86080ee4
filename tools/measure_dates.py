"""
Measure dates: year, month and day of the labelled date strings.

    python -m tools.measure_dates CORPORA_FOLDER [--errors N]

A row is right when the first date that `dates.find` reads in it, in the order of the text, has the year, month and day of the gold,
and no part in excess; parts that the gold lacks must be absent. Blanks inside numbers of the gold do not count. Months of the gold are read by their names, years of two digits as
those of this century up to the number 30. `years` is the share of rows whose year is right.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

import regex

from scrape2meta import vocab
from scrape2meta.values import dates
from tools import corpora

DIGITS_RE = regex.compile(r"\d+")
CENTURY = 30


def wanted(gold: Mapping[str, str]) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a row."""
    year, month, day = ("".join(gold.get(key, "").split()) for key in ("year", "month", "day"))
    found = DIGITS_RE.search(year)
    number = int(found[0][:4]) if found else None
    if number is not None and number < 100:
        number += 2000 if number <= CENTURY else 1900
    named = vocab.months().get(vocab.fold(month.strip(" .,"))) or (int(month) if month.strip().isdigit() else None)
    days = DIGITS_RE.search(day)
    return number, named, int(days[0]) if days else None


def found(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of the first date of a text."""
    read = min(dates.find(text), key=lambda one: one[1], default=None)
    return (read[0].year, read[0].month, read[0].day) if read else (None, None, None)


def measure(folder: Path) -> dict[str, float]:
    """The shares of rows that are right."""
    rows = [row for row in corpora.rows(folder / "dates/dates.jsonl") if row.get("gold")]
    whole = sum(wanted(row["gold"]) == found(row["text"]) for row in rows)
    years = sum(wanted(row["gold"])[0] == found(row["text"])[0] for row in rows)
    return {"whole": whole / len(rows), "years": years / len(rows)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N rows that are not right")
    options = parser.parse_args()
    shown = 0
    for row in corpora.rows(options.corpora / "dates/dates.jsonl"):
        if row.get("gold") and wanted(row["gold"]) != found(row["text"]) and shown < options.errors:
            shown += 1
            print(f"{row['text']!r}  wanted {wanted(row['gold'])} {row['gold']}  found {found(row['text'])}")
    reached = measure(options.corpora)
    print(f"all parts right {reached['whole']:.4f}   year right {reached['years']:.4f}")


if __name__ == "__main__":
    main()
