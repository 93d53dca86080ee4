"""What the tagger of web pages sees of a piece beside what it sees on first pages: what rules say of it, and the site around it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.fields import mastheads, page_titles, people, titles
from scrape2meta.fields.front_matter import features as first_page
from scrape2meta.fields.front_matter.pieces import Piece, of_block

MOST_LINES = 150  # of the page, those of the site among them
MOST_PARAGRAPHS = 6  # what stands below so many is the text of the paper
SHORT = 400  # letters of a piece that is looked at as a line
SAID = 600  # letters of a line whose words are looked for in other lines
KIND_LETTERS = 60
AROUND = 3  # pieces on each side among which lines of the site are counted
NEAR = 5  # pieces on each side that a title is longer than
Row = tuple[Piece, Block]


def rows(blocks: Blocks) -> list[Row]:
    """The pieces of the first lines of a page, each with its block; lines of the site stay among them, for titles are told by them."""
    found: list[Row] = []
    number = paragraphs = 0
    for block in blocks.items:
        if number >= MOST_LINES or paragraphs >= MOST_PARAGRAPHS:
            break
        paragraphs += block.role is Role.PARAGRAPH
        found += [(piece, block) for piece in of_block(block, number)]
        number = found[-1][0].line + 1
    return found


def features(blocks: Blocks, found: Sequence[Row]) -> list[list[str]]:
    """The features of each piece, in order."""
    return [one + more for one, more in zip(first_page.features([piece for piece, _ in found]), _of_rules(blocks, found), strict=True)]


def _of_rules(blocks: Blocks, found: Sequence[Row]) -> Iterator[list[str]]:
    folded = [vocab.fold(piece.text) if len(piece.text) <= SHORT else "" for piece, _ in found]
    times = Counter(folded)
    seen = Counter[str]()
    words = [piece.text[:SAID].casefold().split() for piece, _ in found]
    said = Counter(gram for line in words for gram in set(zip(line, line[1:], line[2:], line[3:], strict=False)))
    printed = {block.place for block, _ in mastheads.lines(blocks)}
    kinds = [f"{people.kind(piece.text)}" if len(piece.text) <= SHORT else "" for piece, _ in found]
    articles = [len(text) <= KIND_LETTERS and text in vocab.words("noise", "kind") for text in folded]
    roles = [block.role for _, block in found]
    ahead = _to_prose(roles)
    last = len(found) - 1
    for place, (piece, block) in enumerate(found):
        row = [
            f"role={block.role}",
            f"bz={block.zone}",
            f"pk={kinds[place]}",
            f"prose={first_page.bucket(ahead[place], first_page.PLACES)}",
        ]
        if (count := times[folded[place]]) > 1 and folded[place]:
            row += [f"again={min(count, 4)},{min(seen[folded[place]], 2)}", f"again,long={len(words[place]) >= 4}"]
            seen[folded[place]] += 1
        if len(words[place]) >= 4 and (count := said[(words[place][0], words[place][1], words[place][2], words[place][3])]) > 1:
            row.append(f"said={min(count, 4)}")
        if block.place in printed:
            row.append("printed")
        if articles[place]:
            row.append("kind")
        row.append(f"nb={roles[max(0, place - AROUND) : place].count(Role.NOISE)}")
        row.append(f"na={roles[place + 1 : place + 1 + AROUND].count(Role.NOISE)}")
        for step in (-2, -1, 1, 2):
            if 0 <= place + step <= last:
                row.append(f"{step}pk={kinds[place + step]}")
        if place:
            row.append(f"-1role={roles[place - 1]}")
            row += ["-1printed"] * (found[place - 1][1].place in printed) + ["-1kind"] * articles[place - 1]
        if place < last:
            row.append(f"+1role={roles[place + 1]}")
            row += ["+1printed"] * (found[place + 1][1].place in printed)
        if block.role is not Role.PARAGRAPH:
            around = range(max(0, place - NEAR), min(last, place + NEAR) + 1)
            if piece.width > max((found[n][0].width for n in around if n != place and roles[n] is not Role.PARAGRAPH), default=0):
                row.append("peak")
        if len(piece.text) < SHORT and block.role in (Role.LINE, Role.ENTRY, Role.PARAGRAPH):
            row += [f"title={titles.is_title_like(block)}", f"words={round(page_titles.of_words(piece.text) * 2) / 2}"]
        if block.label:
            row.append(f"bl={block.label}")
        yield row


def _to_prose(roles: Sequence[Role]) -> list[int]:
    """For each piece how many stand between it and the next prose, 99 at most."""
    found = [0] * len(roles)
    distance = 99
    for place in range(len(roles) - 1, -1, -1):
        distance = 0 if roles[place] is Role.PARAGRAPH else min(distance + 1, 99)
        found[place] = distance
    return found
