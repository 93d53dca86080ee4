"""
The cover of a thesis: title, who handed it in, and when, told by the words around them, with lines or without.

    Cold wells of the north                         Aus der Klinik für ... der Universität ...
    Inaugural-Dissertation zur Erlangung ...        Cold wells of the north
    vorgelegt von Ann Roe aus Lund, 2009            Dissertation ... vorgelegt von Ann Roe

The text is cut where such words begin; what no words claim and names no institution is the title. The people of a committee stand behind
words of their own and are no authors.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache, wraps
from types import MappingProxyType
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import people
from scrape2meta.fields.flattened import wrapper
from scrape2meta.fields.people import Author, People
from scrape2meta.values import dates, identifiers, names, texts

LOOKED_AT = 2600  # letters of a page
LONG_LINE = 150  # letters: where a line is so long, the lines of the cover are lost
TITLE, AUTHOR, YEAR, OF_LOST = 0.97, 0.96, 0.9, 0.88
LOWERED = 0.45  # what other readers are worth on such a page
SHORTEST, LONGEST = 12, 400  # letters of a title
MOST_NAME = 60
BEHIND_AUTHOR = 120  # letters: what begins so near behind the name belongs to the cover
FEWEST_BESIDE = 5  # words of a title that stands behind what the thesis is handed in for
LIKE = 0.5  # log odds a word of a name
FEWEST_GIVEN = 4  # words
WORD_RE = regex.compile(r"\w+")
ALONE = frozenset(
    "von by par por door av oleh di автор autor autora author candidate student presenta vorgelegt tese thesis tesis tesi mémoire".split()
)
NAME_RE = regex.compile(
    r"(?:(?:Dipl|Dr|Mag|Ing|Prof|cand|M|B|lic|Lic|Mgr|Bc|Herr|Frau|Mr|Mrs|Ms|Mme|M)\b[\p{L}.()-]*\.?\s+(?:(?:med|phil|rer|nat|ing|Ing|oec|jur|dent|vet)\.?\s)*)*"
    r"(?P<name>\p{Lu}[\p{L}\p{M}.'’-]*(?:\s(?:\p{Lu}[\p{L}\p{M}.'’-]*|v[ao]n|de[rln]?|d[aiou]s?|la|le|el|al|bin|binti|zu|zur|und|y|e)){1,5})"
)
NUMBER_RE = regex.compile(r"\s*\d{1,3}\s+(?=\p{Lu})")  # of the page, where sharing sites print it
YEAR_RE = regex.compile(r"(?<![\d.-])(?:1[89]|20)\d\d(?![\d-])")
FIELD_RE = regex.compile(r"[^:\d]{1,24}[:.]\s*[\d./-]+\W*$")  # `Student number: 12345`
BORN_RE = regex.compile(r"\b(?:geb|gebor|born|né|nat[oa]|nacid)", regex.IGNORECASE)
PLACE_YEAR_RE = regex.compile(r"[\p{L}\s.,/()-]{0,40}(?:1[89]|20)\d\d")
END_RE = regex.compile(
    r"\n\s*(?:\d{1,3}\s)?(?:Inhaltsverzeichnis|Inhalt|Contents|Table of contents|Table des matières"
    r"|Abstract|Zusammenfassung|Résumé|Resumen|Resumo|Sommaire|Índice|Indice"
    r"|Introduction|Einleitung|Danksagung|Acknowledge?ments|İçindekiler|Оглавление|Содержание)\b",
    regex.IGNORECASE,
)


class Cover(NamedTuple):
    """What a cover says: the title in its pieces, the name, the year."""

    title: tuple[Span, ...]
    author: Span
    year: Span | None
    lost: bool  # its lines
    said: bool  # whose work it is, in words


class _Piece(NamedTuple):
    cue: str | None
    start: int
    end: int
    gap: bool  # a blank line stands before it
    opens: bool  # it begins a line


@cache
def _cues() -> regex.Pattern[str]:
    """The words of covers, each key a group; longer ones first."""
    groups = []
    for key in ("others", "dated", "by", "kind", "purpose", "towards"):
        listed = sorted(vocab.words("theses", key), key=len, reverse=True)
        groups.append(f"(?P<{key}>" + "|".join(r"\s+".join(map(regex.escape, phrase.split())) for phrase in listed) + ")")
    return regex.compile(r"(?<![\p{L}\d-])(?:" + "|".join(groups) + r")(?![\p{L}\d-])", regex.IGNORECASE)


@cache
def _stems() -> Mapping[frozenset[str], tuple[str, ...]]:
    """
    What one of must stand in a cover: the words for its kind and for what it is handed in for, without those that hold another one.

    They are listed by their letters beyond ASCII: where these are not on the page, the words need not be looked for.
    """
    words = vocab.words("theses", "kind") | vocab.words("theses", "purpose")
    found: dict[frozenset[str], list[str]] = {}
    for word in sorted(words, key=len):
        if not any(other in word for other in words if other != word):
            found.setdefault(frozenset(sign for sign in word if not sign.isascii()), []).append(word)
    return MappingProxyType({letters: tuple(listed) for letters, listed in found.items()})


def _may_have_cover(small: str) -> bool:
    letters = set(small)
    return any(stem in small for rare, stems in _stems().items() if rare <= letters for stem in stems)


LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")  # as long as they were: the places stay


@lru_cache(maxsize=4)
def of(blocks: Blocks) -> Cover | None:
    r"""
    The cover that a page begins with; None where it has none.

    >>> from scrape2meta.blocks import split
    >>> page = split("Cold wells of the far north\n\nA thesis submitted in partial fulfillment of the requirements\n\nby\nAnn Roe\n2009")
    >>> cover = of(page)
    >>> page.text[slice(*cover.title[0])], page.text[slice(*cover.author)], page.text[slice(*cover.year)]
    ('Cold wells of the far north', 'Ann Roe', '2009')
    >>> of(split("Cold wells of the far north\nAnn Roe\nSubmitted to Letters of Wells")) is None
    True
    """
    start = max((run.span.end for run in blocks.known if run.label == "wrapper"), default=0)
    head = blocks.text[start : start + LOOKED_AT].replace("\r\n", " \n").translate(LINE_ENDS)
    small = head.casefold()
    if not _may_have_cover(small):
        return None
    if ends := END_RE.search(head, 30):
        head = head[: ends.start()]
    lost = bool(blocks.known) or any(len(line) > LONG_LINE for line in head.split("\n")[:6])
    pieces = list(_pieces(head, lost=lost))
    told = {piece.cue for piece in pieces}
    if not told & {"kind", "purpose"} or identifiers.parse_doi(head):
        return None
    said = _author(head, pieces)
    named = said or _lone_name(head, pieces)
    if named is None:
        return None
    title = _given(blocks, head) or _title(head, pieces, named, lost=lost)
    if not title:
        return None
    year = _year(head)
    moved = tuple(Span(span.start + start, span.end + start) for span in title)
    where = Span(named.start + start, named.end + start)
    return Cover(moved, where, year and Span(year.start + start, year.end + start), lost, said is not None)


def _pieces(head: str, *, lost: bool) -> Iterator[_Piece]:
    """The text in pieces: lines, cut where the words of covers begin."""
    place = 0
    gap = False
    for line in head.split("\n"):
        starts: list[tuple[int, str | None]] = [(0, None)]
        for match in _cues().finditer(line):
            key = str(match.lastgroup)
            before, behind = line[: match.start()].strip(), line[match.end() :].strip()
            first = not before
            if match[0].casefold() in ALONE and not (
                first and (not behind or behind[0] == ":" or (key == "by" and NAME_RE.fullmatch(behind)))
            ):
                continue
            if key == "kind" and not (first or lost or not behind):
                continue
            if key in ("others", "by") and not first and not lost:
                continue
            if not first and match[0][0].islower() is False and not lost and key in ("purpose", "towards"):
                continue
            starts.append((match.start(), key))
        if len(starts) > 1 and not line[: starts[1][0]].strip():
            starts = starts[1:]
        for number, (begin, cue) in enumerate(starts):
            end = starts[number + 1][0] if number + 1 < len(starts) else len(line)
            if line[begin:end].strip():
                yield _Piece(cue, place + begin, place + end, gap and number == 0, number == 0)
        gap = not line.strip()
        place += len(line) + 1


def _behind(head: str, piece: _Piece) -> tuple[int, int]:
    """Where what stands behind the words of a piece begins, and where it ends."""
    match = _cues().match(head, piece.start + len(head[piece.start :]) - len(head[piece.start :].lstrip()))
    start = match.end() if match else piece.start
    while start < piece.end and head[start] in " .:–-_\t":
        start += 1
    return start, piece.end


def _author(head: str, pieces: Sequence[_Piece]) -> Span | None:
    """The name behind the words that say whose work it is, or on the next line."""
    for number, piece in enumerate(pieces):
        if piece.cue != "by":
            continue
        start, end = _behind(head, piece)
        if start >= end and number + 1 < len(pieces) and pieces[number + 1].cue is None:
            start, end = pieces[number + 1].start, pieces[number + 1].end
        if (match := NAME_RE.match(head, start + len(head[start:end]) - len(head[start:end].lstrip()), end)) and (
            name := _whole(match["name"], head[match.end() : end])
        ):
            begin = head.index(name, match.start("name"))
            return Span(begin, begin + len(name))
    return None


def _lone_name(head: str, pieces: Sequence[_Piece]) -> Span | None:
    """A name alone on a line that stands behind no words for other people."""
    of_others = False
    for piece in pieces:
        if piece.cue:
            of_others = piece.cue == "others"
            continue
        text = head[piece.start : piece.end].strip()
        if of_others or not piece.opens or len(text) > MOST_NAME:
            continue
        match = NAME_RE.fullmatch(text)
        if match and names.likeness(match["name"].title() if text.isupper() else match["name"]) > LIKE and _whole(match["name"], ""):
            begin = head.index(match["name"], piece.start)
            return Span(begin, begin + len(match["name"]))
    return None


def _given(blocks: Blocks, head: str) -> tuple[Span, ...]:
    """The title in the name that a sharing site gives the document, without the words of the cover, where it stands on the cover."""
    shown = [blocks.text[run.span.start : run.span.end] for run in blocks.known if run.label == "wrapper"]
    for name in wrapper.names(shown):
        cut = next((match for match in _cues().finditer(name, SHORTEST) if match[0].casefold() not in ALONE), None)
        lead = _cues().match(name)
        part = name[lead.end() if lead and lead.lastgroup == "kind" else 0 : cut.start() if cut else len(name)]
        words = WORD_RE.findall(part)
        if len(words) >= FEWEST_GIVEN and (found := regex.search(r"\W+".join(map(regex.escape, words)), head, regex.IGNORECASE)):
            return (Span(found.start(), found.end()),)
    return ()


def _whole(name: str, behind: str) -> str:
    """A name without the words behind it that are none: a place before a year, what says where somebody was born."""
    words = name.split()
    while len(words) > 2 and words[0][-1] == "." and len(words[0]) > 2:  # `Méd. Vet. Ann Roe`
        words = words[1:]
    stops = {word.split()[0] for word in vocab.words("theses", "behind_name")}
    for number, word in enumerate(words):
        if number and word.casefold() in stops and word not in ("de", "von"):
            words = words[:number]
            break
    if behind.startswith(":"):  # `Ann Roe Course: Law`
        words = words[:-1]
    if len(words) > 2 and YEAR_RE.match(behind.lstrip(" ,")):
        words = words[:-1]
    shown = " ".join(words).rstrip(" .-")
    whole = len(words) >= 2 and len(shown) <= MOST_NAME and not people.is_institution_word(words[-1])
    return shown if whole and names.parse(shown) is not None else ""


def _title(head: str, pieces: Sequence[_Piece], named: Span, *, lost: bool) -> tuple[Span, ...]:
    """The lines of the title: those before the words of the cover, else those behind the name, else those behind all of them."""
    runs: list[tuple[int, list[_Piece]]] = []
    after: str | None = None  # the last words that still hold
    held = False  # whether they hold something
    seen_purpose = seen_by = False
    run: list[_Piece] = []
    for piece in [*pieces, _Piece("end", len(head), len(head), True, True)]:
        text = head[piece.start : piece.end].strip()
        if run and (piece.cue or piece.gap or not _may_be_title(text) or _is_named(piece, named)):
            runs.append((1 if not (seen_purpose or seen_by) else 2 if seen_by else 3, run))
            run = []
        if piece.cue:
            start, end = _behind(head, piece)
            held = bool(head[start:end].strip())
            if lost and piece.cue == "kind" and held and _may_be_title(head[start:end].strip()):  # `Diploma thesis Cold wells of the north`
                runs.append((1, [_Piece(None, start, end, True, False)]))
            after = piece.cue if held or piece.cue != "kind" else None
            seen_purpose = seen_purpose or piece.cue in ("purpose", "towards")
            seen_by = seen_by or piece.cue == "by"
            continue
        if _is_named(piece, named):
            after = None
            continue
        if piece.gap and (after != "others" or held):
            after = None
        held = True
        if after or not _may_be_title(text):
            continue
        run.append(piece)
    best: tuple[float, list[_Piece]] | None = None
    for place, found in runs:
        size = sum(len(head[piece.start : piece.end].split()) for piece in found)
        if size < 3 or (place == 3 and size < FEWEST_BESIDE):
            continue
        score = {1: 2.0, 2: 1.0, 3: 0.5}[place] + min(size, 12) / 8
        if best is None or score > best[0]:
            best = (score, found)
    if best is None:
        return ()
    spans = tuple(_bare(head, piece, lost=lost) for piece in best[1])
    return spans if SHORTEST <= sum(span.end - span.start for span in spans) <= LONGEST else ()


def _is_named(piece: _Piece, named: Span) -> bool:
    return piece.start <= named.start < piece.end


def _bare(head: str, piece: _Piece, *, lost: bool) -> Span:
    text = head[piece.start : piece.end]
    start = piece.start + len(text) - len(text.lstrip())
    if number := (NUMBER_RE.match(text) if lost or piece.start == 0 else None):
        start = piece.start + number.end()
    return Span(start, piece.start + len(text.rstrip(" .\t\r")))


def _may_be_title(text: str) -> bool:
    """Whether a piece may be of the title: no institution, address, name, date or number."""
    if not text or sum(map(str.isalpha, text)) < 3 or "@" in text or "http" in text or FIELD_RE.match(text):
        return False
    if people.is_institution(text) or people.kind(text) in ("affiliations", "authors", "contact", "others"):
        return False
    folded = text.casefold()
    if regex.match(r"(?:der|die|dem|des|aus\s(?:der|dem)|von\sder|an\sder|am|geb\.|geboren|born|aus)\s", folded):
        return False
    return not (len(text) < 40 and (PLACE_YEAR_RE.fullmatch(text) or any(dates.find(text))))


def _year(head: str) -> Span | None:
    """The year of the cover: one alone on its line, or behind a place or month, before one behind the words for a day of it."""
    best: tuple[float, int, Span] | None = None
    for match in YEAR_RE.finditer(head):
        first = head.rfind("\n", 0, match.start()) + 1
        before, behind = head[first : match.start()], head[match.end() :].partition("\n")[0]
        if BORN_RE.search(before[-40:]):
            continue
        dated = any(found.lastgroup == "dated" for found in _cues().finditer(before[-60:]))
        if not behind.strip(" .)"):
            weight = 3.0 if not before.strip(" (") else 1.0 if dated else 2.0 if PLACE_YEAR_RE.fullmatch(before + match[0]) else 0.2
        else:
            weight = 1.0 if dated else 0.1
        if best is None or weight >= best[0]:
            best = (weight, match.start(), Span(match.start(), match.end()))
    return best[2] if best else None


def _shown(blocks: Blocks, span: Span) -> str:
    return " ".join(blocks.text[span.start : span.end].split())


def read(blocks: Blocks) -> Iterator[Found]:
    """Title, author and year of a cover, and that it is one; nothing on other pages."""
    cover = of(blocks)
    if cover is None:
        return
    whole = Span(cover.title[0].start, cover.title[-1].end)
    title = texts.title(" ".join(_shown(blocks, span) for span in cover.title))
    sure = OF_LOST if cover.lost else 1.0
    parts = tuple(Part("title", span) for span in cover.title)
    yield Found("title", title, whole, TITLE * sure, "thesis_covers.title", parts)
    shown = _shown(blocks, cover.author)
    name = names.parse(shown)
    if name is not None:
        value = People((Author(shown, name),))
        sure *= 1.0 if cover.said else OF_LOST
        yield Found("people", value, cover.author, AUTHOR * sure, "thesis_covers.author", (Part("authors", cover.author),))
    yield Found("type", "thesis", whole, 0.95, "thesis_covers.type")
    if cover.year:
        yield Found("year", int(_shown(blocks, cover.year)), cover.year, YEAR, "thesis_covers.year")


def behind(reader: Callable[[Blocks], Iterator[Found]]) -> Callable[[Blocks], Iterator[Found]]:
    """The reader with its claims about title and people lowered on the cover of a thesis, where people of a committee stand, too."""

    @wraps(reader)
    def lowered(blocks: Blocks) -> Iterator[Found]:
        cover = of(blocks)
        for found in reader(blocks):
            if cover and found.field == "abstract" and found.span.start < cover.author.end + BEHIND_AUTHOR:
                continue
            if cover and found.field in ("title", "people"):
                found = replace(found, confidence=min(found.confidence, LOWERED))
            yield found

    return lowered
