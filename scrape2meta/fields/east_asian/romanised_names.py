"""Lists of romanised East Asian names, and which word of a name is the family's."""

from collections.abc import Iterator

import regex

from scrape2meta.evidence import Span
from scrape2meta.fields.east_asian.families import romanised
from scrape2meta.fields.east_asian.person import Person
from scrape2meta.values import texts
from scrape2meta.values.names import Name

MARK_RE = regex.compile(r"\d{1,2}|(?<![A-Za-z])[a-h](?![A-Za-z])")
STAR_RE = regex.compile(r"[*＊✉#†‡△☆★※]|通信作者|通讯作者|교신저자|責任著者|Corresponding", regex.IGNORECASE)
MARKS_BEHIND_RE = regex.compile(
    r"(?:[\s,]*+(?:[\[(]\s*+)?+(?:\d{1,2}|[*＊✉#†‡△☆★※⁰¹²³⁴⁵⁶⁷⁸⁹①-⑨]|(?<![A-Za-z])[a-h](?![A-Za-z]))(?:\s*+[\])])?+)++[\s,]*+$"
)
KEPT_LETTERS = 60  # of one Latin name
WORD_RE = regex.compile(r"[\p{L}'’-]+")
NOT_PIECE_RE = regex.compile(r"[:?!<>{}=\"“”@]|\d")
CAPITAL_RE = regex.compile(r"\p{Lu}")
SEMICOLON_RE = regex.compile(r"[;；]")
WIDE_COMMA_RE = regex.compile(r"\S\s+,\s")
TRAILING_MARK_RE = regex.compile(r"[\d*#\s]+$")
MARK_ALONE_RE = regex.compile(r"[\d*#†‡a-h\s]+")
COMMA_OR_AND_RE = regex.compile(r"\s*[,，、]\s*(?:and\b\s*|&\s*)?|\s+and\s+|\s*&\s*|\s{3,}")
INITIALS_RE = regex.compile(r"(?:\p{Lu}\.-?)+|\p{Lu}{2,3}(?<=.)")
LETTERS_RE = regex.compile(r"\p{L}+")


def family_place(shown: str) -> int | None:
    """0 or 1: which word of two is a known romanised family name; None where neither or both are."""
    words = WORD_RE.findall(shown)
    if len(words) < 2:
        return None
    first, last = (words[0].casefold() in romanised()), (words[-1].casefold() in romanised())
    if first == last:
        return 0 if first else None
    return 0 if first else 1


def latin_people(flat: str, text: str, start: int) -> list[Person]:
    """The people of a romanised list."""
    found: list[Person] = []
    for begin, end in _latin_pieces(flat):
        piece = flat[begin:end]
        marks = MARKS_BEHIND_RE.search(piece)
        bare = piece[: marks.start()] if marks else piece
        lead = len(bare) - len(bare.lstrip(" ,.;*/0123456789[]()"))
        bare = bare.strip(" ,;*/[]()0123456789")
        if not bare or len(bare) > KEPT_LETTERS or not CAPITAL_RE.search(bare) or NOT_PIECE_RE.search(bare):
            continue
        shown = texts.tidy(text[begin + lead : begin + lead + len(bare)])
        signs = tuple(MARK_RE.findall(marks[0])) if marks else ()
        found.append(
            Person(
                shown, latin_name(shown), signs, Span(start + begin + lead, start + begin + lead + len(bare)),
                marks is not None and STAR_RE.search(marks[0]) is not None,
            )
        )  # fmt: skip
    return found


BLANK_CUT_RE = regex.compile(r"(?<=\S\S)\s{2,}(?=\p{Lu})|(?<=[†*#‡]\d|\p{L}[\d*†‡#]|[\])][*†‡#]?)\s+(?=\p{Lu})")
WIDE_CUT_RE = regex.compile(r"\s+,\s*")


def _latin_pieces(flat: str) -> Iterator[tuple[int, int]]:
    """Where the people of a romanised list stand: between semicolons or wide commas, else between commas that part no name from itself."""
    wide = SEMICOLON_RE.search(flat)
    spaced = all(piece.count(",") == 1 for piece in WIDE_CUT_RE.split(flat.strip(" ,"))) and WIDE_COMMA_RE.search(flat)
    if wide or spaced:
        cuts = [m.span() for m in regex.finditer(r"\s*[;；]\s*" if wide else r"\s+,\s*", flat)]
    else:
        cuts = [m.span() for m in COMMA_OR_AND_RE.finditer(flat)] or [m.span() for m in BLANK_CUT_RE.finditer(flat.strip())]
    edges = [0, *(edge for cut in cuts for edge in cut), len(flat)]
    pieces = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if flat[a:b].strip()]
    if len(pieces) == 1:
        yield from _blank_parted(flat, *pieces[0])
        return
    joined: list[tuple[int, int]] = []
    words = [flat[a:b].strip() for a, b in pieces]
    bare = [TRAILING_MARK_RE.sub("", word) for word in words]
    inverted = not (wide or spaced) and len(pieces) >= 2 and len(pieces) % 2 == 0 and all(" " not in w for w in bare[::2])
    for number, (a, b) in enumerate(pieces):
        mark = MARK_ALONE_RE.fullmatch(words[number]) is not None
        if joined and (mark or (inverted and number % 2 == 1)):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    yield from joined


def _blank_parted(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`Wen Ting Lu Haiyan`: two words each, family names first, with blanks alone between people; else the piece as it is."""
    words = [match.span() for match in WORD_RE.finditer(flat, start, end)]
    firsts = [flat[a:b].casefold() for a, b in words[::2]]
    if len(words) >= 4 and len(words) % 2 == 0 and all(word in romanised() for word in firsts):
        yield from ((words[place][0], words[place + 1][1]) for place in range(0, len(words), 2))
    else:
        yield start, end


INITIAL_RE = regex.compile(r"(?:\p{Lu}\.?-?){1,3}")
FULL_WORD_RE = regex.compile(r"\p{Lu}[\p{L}'’-]*\p{Ll}[\p{L}'’-]*|\p{Lu}{4,}")


def in_turns(person: Person, count: int = 0) -> list[Person]:
    """
    The people of a run of Latin words without any sign between them: two words each, or a family name and its initials.

    `count` is known from their twins, 0 where it is not. The person itself where the run cannot be told apart.

    >>> run = Person("Marta Olszewska Henrik Dahl", Name(), (), Span(5, 32))
    >>> [(one.shown, one.span.start) for one in in_turns(run)], len(in_turns(run, 3))
    ([('Marta Olszewska', 5), ('Henrik Dahl', 21)], 1)
    """
    words = [match.span() for match in regex.finditer(r"\S+", person.shown)]
    kinds = "".join("i" if INITIAL_RE.fullmatch(word) else "w" if FULL_WORD_RE.fullmatch(word) else "x" for word in person.shown.split())
    for turn in (r"ww", r"wi+", r"i+w"):
        cuts = [match.span() for match in regex.finditer(turn, kinds)]
        if regex.fullmatch(f"(?:{turn})+", kinds) and len(cuts) >= 2 and count in (0, len(cuts)):
            exact = person.span.end - person.span.start == len(person.shown)
            found = []
            for first, last in cuts:
                a, b = words[first][0], words[last - 1][1]
                shown = person.shown[a:b]
                span = Span(person.span.start + a, person.span.start + b) if exact else person.span
                found.append(Person(shown, latin_name(shown), (), span))
            return found
    return [person]


def latin_name(shown: str, twin: Name | None = None) -> Name:
    """
    Family and given of a romanised name: by its comma, its capitals, the name in East Asian letters beside it, the list of family names.

    >>> latin_name("San ZHANG"), latin_name("Zhang Sanfeng").given, latin_name("Hong, Gil Dong").given
    (Name(family='Zhang', given='San', literal=None), 'Sanfeng', 'Gil Dong')
    >>> latin_name("Wei Yang", Name("魏", "阳")).family, latin_name("Wei Yang", Name("杨", "伟")).family
    ('Wei', 'Yang')
    """
    if "," in shown:
        family, _, given = shown.partition(",")
        return Name(_calm(family.strip()), given.strip(" ,") or None)
    words = shown.split()
    if len(words) < 2:
        return Name(literal=shown)
    loud = [len(word) > 1 and word.isupper() and not INITIALS_RE.fullmatch(word) for word in words]
    short = [len(word) in (2, 3) and word.isupper() and "." not in word for word in words]
    if not any(loud) and any(short) and not all(w.isupper() for w in words):
        known = [s and word.casefold() in romanised() for s, word in zip(short, words, strict=True)]
        loud = known if any(known) else short
    first: bool | None = None
    if any(loud) and not all(loud):
        if loud[0] and not loud[-1]:
            first = True
        elif loud[-1] and not loud[0]:
            first = False
    if first is None and twin and twin.family:
        tables = romanised()
        is_first = bool(tables.get(latin_key(words[0]), frozenset()) & set(twin.family))
        is_last = bool(tables.get(latin_key(words[-1]), frozenset()) & set(twin.family))
        if is_first != is_last:
            first = is_first
    if first is None:
        place = family_place(shown)
        first = place != 1 if place is not None else words[-1].rstrip(".").isupper() and len(words[-1].rstrip(".")) <= 2
    size = sum(1 for sign in loud if sign) if any(loud) and not all(loud) else 1
    front, back = (words[:size], words[size:]) if first else (words[-size:], words[:-size])
    return Name(_calm(" ".join(front)), " ".join(back) or None)


def latin_key(word: str) -> str:
    """A romanised word as the lists of family names have it."""
    return word.casefold().replace("ü", "v").strip(".-'’")


def _calm(family: str) -> str:
    """A family name without its capitals: `ZHANG` is Zhang, `OU-YANG` Ou-Yang."""
    return LETTERS_RE.sub(lambda match: match[0].capitalize(), family) if family.isupper() and len(family) > 1 else family
