"""The affiliations of a text: by the marks at their heads, else by their lines."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.fields.people import contacts, marks
from scrape2meta.fields.people.lines import WORD_RE, has_institution, is_institution_word
from scrape2meta.values import countries, texts


@dataclass(frozen=True, slots=True)
class Institution:
    """One affiliation of a text: its marks, as shown without them, and where it stands."""

    marks: tuple[str, ...]
    raw: str
    start: int
    end: int
    lines: str = ""


BEGINS = r"(?=\s*[\p{Lu}\p{Lo}\"“'’]|\s?\d{1,4}\s\p{Lu}|\s?(?:the|de|e|i|l')\b|\s\p{Ll}{3})"
HEAD_RE = regex.compile(
    rf"""
    (?:(?:^|\n|(?<=[;,.)|•·]))\s*+|(?<=\s)(?=\S))  # of a run of blanks only one place begins a head
    (?: [\[(]\s?(?P<bracketed>a?\d{{1,3}}|\p{{Ll}}|[ivx]{{1,5}}|[{marks.SIGNS}]+)\s?[\])]\s*
      | (?P<number>(?<!\d)(?!\d\p{{Lu}}{{2}}(?!\p{{L}}))\d{{1,3}})(?:[.)]|\s?[:–-])?(?=\s|\p{{Lu}}){BEGINS}
      | (?P<super>[{marks.SUPERSCRIPTS}]+)\s?
      | (?P<roman>(?:I{{1,3}}|IV|VI{{0,3}}|IX|X))\s?(?=\p{{Lu}}\p{{Ll}})
      | (?P<sign>[{marks.SIGNS}]+)\s?{BEGINS}
      | (?P<letter>\p{{Ll}})(?:[.)]\s?|\s)?(?=\p{{Lu}})
    )
    """,
    regex.VERBOSE | regex.MULTILINE,
)
TRAILING_RE = regex.compile(rf"(?<=[\p{{Ll}}.)])(?P<mark>\d{{1,2}}|[{marks.SUPERSCRIPTS}]{{1,2}})\s*(?:[,;]\s*(?=\p{{Lu}})|\n|$)")
KINDS = ("bracketed", "number", "super", "roman", "sign", "letter")
COUNTRY_REACH = 60  # letters before a word in which the country of the affiliation before it stands
EDGES = " \t\n,;|•·–-—"
SEMICOLON_RE = regex.compile(r"\s*[;；]\s*|\s+/\s*\n|\s+['|]\s+")
BULLET_RE = regex.compile(r"\s*[•·▪◦●■]\s*")
LEAD_RE = regex.compile(r"\s*(?:[•·▪◦●■]\s*|(?:and|und|et|y|e)\s(?=\p{Lu}))+", regex.IGNORECASE)
NOTE_RE = regex.compile(
    r"(?:equal|contributed|correspond|present\saddress|permanent\saddress|deceased|author|to\swhom|e-?mail|fax|electronic)",
    regex.IGNORECASE,
)
FIRST_WORDS = 60  # letters in which an institution names itself
FIRST_FEW = 3  # words
SECOND = ("2", "b")  # the first has no mark where all names belong to it
MOST_GAP = 3  # numbers that may be lost between two heads


def read(text: str) -> list[Institution]:
    """
    The affiliations that a text lists.

    >>> [(a.marks, a.raw) for a in read("1Dept of Law, Univ of Oslo, Norway; 2 Lund Hospital, Lund, Sweden")]
    [(('1',), 'Dept of Law, Univ of Oslo, Norway'), (('2',), 'Lund Hospital, Lund, Sweden')]
    """
    plain = vocab.widths(text)
    plain = contacts.without(plain, contacts.find(plain))
    if named := _in_order(text, plain):
        return named
    heads = _heads(plain)
    if heads:
        return list(_headed(text, plain, heads))
    return list(_tailed(text, plain) or _unheaded(text, plain))


def _in_order(text: str, plain: str) -> list[Institution]:
    """The affiliations of a text that names them by the order of the authors, as the ADS does: `AA(Univ of Oslo), AB(Lund Hospital)`."""
    found: list[Institution] = []
    place = 0
    while match := ORDER_RE.match(plain, place):
        end, depth = match.end(), 1
        while end < len(plain) and depth:
            depth += {"(": 1, ")": -1}.get(plain[end], 0)
            end += 1
        one = _made((match["order"],), text, match.end(), _end(plain, match.end(), end - (not depth)))
        found += [one] if one else []
        place = end
    return found if len(found) >= FEWEST_TAILS else []


ORDER_RE = regex.compile(r"[\s,;]*(?P<order>[A-Z]{2})\((?=\S)")


@dataclass(frozen=True, slots=True)
class Head:
    """A mark at the head of an affiliation, where it stands, and where the text behind it begins."""

    mark: str
    kind: str
    start: int
    end: int
    at_line: bool


def _candidates(text: str) -> Iterator[Head]:
    for match in HEAD_RE.finditer(text):
        kind = next(name for name in KINDS if match[name])
        at_line = not text[text.rfind("\n", 0, match.start() + 1) + 1 : match.start()].strip(EDGES) or match[0].startswith("\n")
        yield Head(match[kind].translate(marks.PLAIN).lower(), kind, match.start(), match.end(), at_line)


def _heads(text: str) -> list[Head]:
    """The heads that count on from the first one, which must open the text or a line."""
    rows = list(_candidates(text))
    first = next((n for n, head in enumerate(rows) if head.at_line), None)
    if first is None:
        return []
    before = text[: rows[first].start].strip(EDGES)
    if before and not _opens(rows[first].mark) and not (rows[first].mark in SECOND and has_institution(before)):
        return []
    kept = [rows[first]]
    seen = {rows[first].mark}
    last = rows[first].mark if rows[first].mark.isalnum() else None  # of the marks that count
    for head in rows[first + 1 :]:
        roman = kept[0].mark == "i" and (len(kept) > 1 or head.mark == "ii")  # `[i]` may be the first of two kinds of count
        step = _step(seen, last, head, roman=roman)
        again = head.at_line and _opens(head.mark) and head.mark.isalnum() and head.kind == kept[0].kind
        if step == 1 or (head.at_line and 0 < step <= MOST_GAP) or again:  # the list may be printed again
            kept.append(head)
            seen.add(head.mark)
            last = head.mark if head.mark.isalnum() else last
    if len(kept) == 1 and kept[0].kind in ("letter", "roman") and not has_institution(text):
        return []
    if len(kept) == 1 and kept[0].mark.isdigit() and not _opens(kept[0].mark) and not has_institution(text[kept[0].end :][:FIRST_WORDS]):
        return []  # the number of a house
    return kept


def begins_with_head(text: str) -> bool:
    """Whether a text begins with the mark of an affiliation."""
    text = text.lstrip("•·▪◦●■-–* ")
    head = HEAD_RE.match(vocab.widths(text))
    return head is not None and not text[head.end() :].isspace()


ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _opens(mark: str) -> bool:
    return mark in ("1", "a", "a1", "i") or not mark.isalnum()


def _step(seen: Set[str], last: str | None, head: Head, *, roman: bool) -> int:
    """By how much a head counts on from the last one that counts; 1 for a sign not seen; 0 where it does not."""
    if head.kind == "sign" or not head.mark.isalnum():
        return 1 if head.mark not in seen else 0
    if last is None:
        return 1 if _opens(head.mark) else 0
    if head.mark.isdigit() and last.isdigit():
        return int(head.mark) - int(last)
    if roman and last in ROMAN and head.mark in ROMAN:
        return ROMAN.index(head.mark) - ROMAN.index(last)
    if len(head.mark) == len(last) == 1:
        return ord(head.mark) - ord(last) if head.mark.isalpha() and last.isalpha() else 0
    if head.mark[:1] == last[:1] == "a" and head.mark[1:].isdigit() and last[1:].isdigit():
        return int(head.mark[1:]) - int(last[1:])
    return 0


def _headed(text: str, plain: str, heads: Sequence[Head]) -> Iterator[Institution]:
    """The affiliations between heads, and what stands before the first one."""
    if has_institution(plain[: heads[0].start]) and (made := _made((), text, 0, _end(plain, 0, heads[0].start))):
        yield made
    for number, head in enumerate(heads):
        end = heads[number + 1].start if number + 1 < len(heads) else len(text)
        end = _end(plain, head.end, end)
        cuts = [head.end, *_whole_lines(plain, head.end, end), end]
        for start, stop in pairwise(cuts):
            if start < stop and (made := _made((head.mark,) if start == head.end else (), text, start, stop)):
                yield made


def _whole_lines(plain: str, start: int, end: int) -> Iterator[int]:
    """Where, behind a country at the end of a line, the next line begins with an institution that has no mark."""
    place, before = start, ""
    for line in plain[start:end].split("\n"):
        if place > start and ends_in_country(before) and has_institution(" ".join(line.split()[:FIRST_FEW])):
            yield place
        before = line
        place += len(line) + 1


def _end(plain: str, start: int, end: int) -> int:
    """Where an affiliation ends: before a contact or a note behind it, and without an `and` before the next head."""
    piece = plain[start:end].rstrip().removesuffix(" '")
    if piece.casefold().endswith((" and", ",and", " und", " et")):
        piece = piece[: piece.rfind(" ")]
    return start + len(piece.rstrip(EDGES))


def _made(ids: tuple[str, ...], text: str, start: int, end: int) -> Institution | None:
    lead = LEAD_RE.match(text, start, end)
    if lead:
        start = lead.end()
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    raw = _joined(text[start:end])
    return Institution(ids, raw, start, end, text[start:end]) if sum(c.isalpha() for c in raw) > 2 else None


HYPHEN_BREAK_RE = regex.compile(r"(?<=\p{Ll})[-‐]\s*\n\s*(?=\p{Ll})")


def _joined(text: str) -> str:
    """The lines of an affiliation on one."""
    return texts.tidy(HYPHEN_BREAK_RE.sub("-", text)).strip(" ,;")


def _tailed(text: str, plain: str) -> list[Institution]:
    """The affiliations of a text where each ends in its mark, counting from 1: `University of X1, Y Hospital2`."""
    tails = list(TRAILING_RE.finditer(plain))
    numbers = [tail["mark"].translate(marks.PLAIN) for tail in tails]
    if len(tails) < FEWEST_TAILS or numbers != [str(n) for n in range(1, len(tails) + 1)] or plain[tails[-1].end() :].strip():
        return []
    starts = [0, *(tail.end() for tail in tails)]
    rows = (_made((n,), text, start, tail.start()) for n, start, tail in zip(numbers, starts, tails, strict=False))
    return [row for row in rows if row]


FEWEST_TAILS = 2


def _unheaded(text: str, plain: str) -> Iterator[Institution]:
    """The affiliations of lines without marks: cut at semicolons before institutions, and behind a country at the end of a line."""
    place = 0
    for cut in [*sorted(set(_cuts(plain))), len(plain)]:
        if made := _made((), text, place, _end(plain, place, cut)):
            yield made
        place = cut


def _cuts(plain: str) -> Iterator[int]:
    """Where a new affiliation begins: at a semicolon before an institution, at a line behind one that is whole."""
    for match in SEMICOLON_RE.finditer(plain):
        following = plain[match.end() : match.end() + 200].partition(";")[0]
        if has_institution(following) or _is_short_place(following):
            yield match.end()
    yield from _line_cuts(plain)
    for match in WORD_RE.finditer(plain):  # behind a country begins the next one
        before = plain[max(0, match.start() - COUNTRY_REACH) : match.start()]
        apart = before[-1:].isspace() and before.rstrip()[-1:] not in ",;&" and "," in before
        if apart and match[0][0].isupper() and is_institution_word(match[0]) and ends_in_country(before):
            yield match.start()


def _is_short_place(text: str) -> bool:
    """Whether a text may be an institution that no word shows: a name, a comma and a country (`Tor Project, USA`)."""
    return "," in text and ends_in_country(text) and len(text) < 80 and not any(c.isdigit() for c in text)


def _line_cuts(plain: str) -> Iterator[int]:
    """Where lines begin behind a line that ends in its country, or, where all lines are alike, each line."""
    starts, place = [], 0
    rows = plain.split("\n")
    for row in rows:
        starts.append(place)
        place += len(row) + 1
    named = [has_institution(row) for row in rows]
    each = all(named) and all("," in row for row in rows) and not any(row.rstrip().endswith((",", "-")) for row in rows[:-1])
    open_since = named[0]
    for number in range(1, len(rows)):
        ended = open_since and ends_in_country(rows[number - 1])
        begins = named[number] or (ended and "," in rows[number] and rows[number][:1].isupper())
        if begins and (ended or each or BULLET_RE.match(rows[number])):
            yield starts[number]
            open_since = True
        open_since = open_since or named[number]


def ends_in_country(line: str) -> bool:
    """Whether a line of an affiliation is its last: a country, with or without a full stop."""
    return countries.find(line.rstrip(" .;,")) is not None
