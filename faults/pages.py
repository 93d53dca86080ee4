"""Small made-up pages by the thousand, each another one and each a record."""

from pathlib import Path

FAMILY = "Keller Roe Poe Nilsen Okafor Marchetti Sato Duarte Lind Novak".split()
GIVEN = "Anna Ben Clara David Eva Finn Greta Hugo Ines Jonas".split()
THING = "wells rivers ponds canals springs lakes marshes harbours".split()
PLACE = "towns hills mills quarries orchards bridges villages".split()


def page(number: int) -> bytes:
    """A page of about 300 bytes: title, authors, abstract, keywords."""
    thing, place = THING[number % 8], PLACE[number % 7]
    authors = "; ".join(f"{FAMILY[(number // step) % 10]}, {GIVEN[(number // step) % 10]}" for step in (1, 10))
    return (
        f"Cold {thing} and the {place} above them, part {number}\n\nAuthors: {authors}\n\n"
        f"Abstract: This paper shows how cold the {thing} are below {number} {place}, and why that matters to those who live there.\n\n"
        f"Keywords: {thing}; {place}\n"
    ).encode()


def folder(where: Path, pages: int) -> Path:
    """So many pages, one file each."""
    where.mkdir(parents=True, exist_ok=True)
    for number in range(pages):
        (where / f"{number:06}.txt").write_bytes(page(number))
    return where
