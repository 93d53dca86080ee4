"""
Grammars of reference styles: each reads an entry into pieces, or finds that the entry is not of its style.

A grammar is right only if its pieces check out (`assemble`). The surest reading wins.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from scrape2meta import vocab
from scrape2meta.references.split import Entry
from scrape2meta.values import identifiers, names, numbering

Pieces = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Style:
    """One grammar: its name, the readings of an entry with a confidence each, and from which confidence no other is asked."""

    name: str
    read: Callable[[Entry], Iterator[tuple[Pieces, float]]]
    sure: float = 0.85


# ---- flattened index pages: `A. Author,et al.  Title , year, Venue.` ---------------------------------------------------

FLAT_AUTHOR_RE = regex.compile(
    r"(?P<authors>[^\d,;:?!]{2,80}?(?:,[^\d,;:?!]{2,60}){0,3}?)\s?,\s?"
    r"(?:et\.?\s+al(?:\.|\b)|и\s+др\.|и\s+соавт\.|u\.\s?a\.|y\s+otros\b|e\s+outros\b|等)[\s\xa0]*"
)
FLAT_YEAR_RE = regex.compile(r"\s,\s?(?P<year>(?:1[5-9]|20)\d\d)(?=\s?\.?\s*$|\s?,\s)")
TIGHT_YEAR_RE = regex.compile(r",\s(?P<year>(?:1[5-9]|20)\d\d)(?=\s?\.?\s*$|\s?,\s)")
FLAT = 0.97
FLAT_NO_YEAR = 0.4
FLAT_TIGHT = 0.44  # other styles have this comma too


def flattened(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """One line; the year stands between ` , ` marks behind the title, the venue behind it; the only author may have no mark at all."""
    if len(entry.lines) > 3 or not entry.lines:
        return
    text = " ".join(entry.lines)
    author = FLAT_AUTHOR_RE.match(text)
    years = list(FLAT_YEAR_RE.finditer(text, author.end() if author else 0))
    confidence = FLAT
    if not years:
        years = list(TIGHT_YEAR_RE.finditer(text, author.end() if author else 0)) if author or text.endswith(" .") else []
        confidence = FLAT_TIGHT
    if years:
        year = years[-1]
        title_end, venue = year.start(), text[year.end() :].strip(" ,")
        pieces: dict[str, str | None] = {"year": year["year"], "container_title": _without_stop(venue)}
    elif author:
        title_end, pieces, confidence = len(text), {}, FLAT_NO_YEAR
    else:
        return
    if author:
        yield {**pieces, "authors": f"{author['authors']} et al.", "title": text[author.end() : title_end]}, confidence
        return
    if not FLAT_YEAR_RE.search(text) and confidence != FLAT_TIGHT:
        return
    title = text[:title_end]
    lead = names.leading(title)
    if lead:
        yield {**pieces, "author": title[: lead[0]], "title": title[lead[0] :]}, confidence * lead[1]
        yield {**pieces, "title": title}, confidence * (1 - lead[1])
    else:
        yield {**pieces, "title": title}, confidence * 0.95


def _without_stop(venue: str) -> str:
    """A venue without the full stop that closes the entry; the one of an abbreviation stays when both are there."""
    return venue[:-1].rstrip() if venue.endswith(".") else venue


# ---- bullets of Chinese record pages: title / authors, one a line / [J]. SOURCE, year, volume (issue) : pages ------------

TYPES = {  # GB/T 7714-2015, table of document types
    "J": "article-journal",
    "C": "paper-conference",
    "M": "book",
    "D": "thesis",
    "N": "article-newspaper",
    "R": "report",
    "S": "standard",
    "P": "patent",
    "G": "book",
    "DB": "dataset",
    "DS": "dataset",
    "CP": "software",
    "EB": "webpage",
    "A": "document",
    "K": "entry-encyclopedia",
    "CM": "map",
    "Z": "document",
}
SOURCE_RE = regex.compile(r"\[\s?(?P<mark>[A-Z]{1,2})(?:\s?/\s?[A-Z]{2})?\s?\]\s?[.．。]?\s*(?P<source>.*)")
YEAR_ALONE_RE = regex.compile(r"(?:1[5-9]|20)\d\d")
SOURCE_YEAR_RE = regex.compile(r",\s?(?P<year>(?:1[5-9]|20)\d\d)(?=\s?,|\s*\.?\s*$)")
AUTHOR_LINE_RE = regex.compile(r"[^\d;:?!]{1,40},\s?[^\d,;:?!]{1,40}")
PLACE_RE = regex.compile(r"(?P<place>[^:：,]{2,40})\s?[:：]\s?(?P<publisher>[^:：]{2,80})")
BULLET = 0.98


def bullet(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """Several lines: the title, the authors one a line, then the source behind its type mark (cjk pages of the Web of Science kind)."""
    if len(entry.lines) < 2:
        return
    *above, last = entry.lines
    source = SOURCE_RE.fullmatch(last)
    if not source or source["mark"] not in TYPES:
        return
    first_author = len(above)
    while first_author > 1 and _is_author_line(above[first_author - 1]):
        first_author -= 1
    found = _source(source["source"], source["mark"])
    if found is None:
        return
    yield (
        {
            **found,
            "title": " ".join(above[:first_author]),
            "authors": "".join(f"{line};" for line in above[first_author:]),
            "type": TYPES[source["mark"]],
        },
        BULLET,
    )


def _is_author_line(line: str) -> bool:
    if len(line) > 60:
        return False
    if AUTHOR_LINE_RE.fullmatch(line):
        return names.parse(line) is not None or (names.ET_AL_RE.search(line) is not None and names.parse_list(line) is not None)
    name = names.parse(line)
    return name is not None and (
        (vocab.CJK_RE.match(line) is not None and len(line) <= 6) or (name.literal is None and len(line.split()) == 1)
    )


def _source(text: str, mark: str) -> dict[str, str | None] | None:
    """The source behind a type mark: the first year whose rest is volume, issue and pages decides where the name ends."""
    for year in SOURCE_YEAR_RE.finditer(text):
        rest = text[year.end() :].strip(" ,.")
        pages = rest.strip(": ") if rest.startswith(":") else ""
        if not rest.strip(": ") or numbering.parse_pages(pages) or (not pages and numbering.parse(rest)):
            return {"year": year["year"], "pages": pages, "numbering": "" if pages else rest} | _host(text[: year.start()], mark)
    if YEAR_ALONE_RE.fullmatch(text.strip(" .,:")):
        return {"year": text.strip(" .,:")}
    year = next(SOURCE_YEAR_RE.finditer(text), None)
    if year:  # what stands behind the year is no numbering: leave it
        return {"year": year["year"]} | _host(text[: year.start()], mark)
    return dict(_host(text, mark)) if text.strip(" .") else {}


def _host(name: str, mark: str) -> dict[str, str | None]:
    """What the name before the year is: a school for a thesis, a publisher or a series for a book, else the journal or meeting."""
    name = name.strip(" ,")
    imprint = PLACE_RE.fullmatch(name) if mark in "MD" else None
    if imprint:
        return {"place": imprint["place"], "publisher": imprint["publisher"]}
    if mark == "D" or (mark == "M" and is_publisher(name)):
        return {"publisher": name}
    return {"container_title": name}


# A cell of the Web of Science: `Nikolaou M, 2001, SMALL RUMINANT RES, V41, P201`; there is no title.
CELL_RE = regex.compile(
    r"""
    (?P<author>\*[^\d,]{2,60}|\p{Lu}[\p{L}'’-]+(?:\s[\p{L}'’-]+)?\s\p{Lu}{1,4}\.?|\[?Anonymous\]?),\s(?P<year>(?:1[5-9]|20)\d\d),\s(?P<source>[^,]{2,120}?)
    (?:,\sV(?P<volume>[\w-]{1,8}))?(?:,\sP(?P<pages>[\w-]{1,10}))?(?:,\s(?:ARTN\s\S+|DOI\s(?P<doi>\S+)))?\.?
    """,
    regex.VERBOSE,
)
CELL = 0.93


def cell(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """A cited-reference cell: author, year, abbreviated source, V and P with their numbers."""
    match = CELL_RE.fullmatch(" ".join(entry.lines))
    if match and (match["volume"] or match["pages"] or match["source"].isupper()):
        yield (
            {
                "author": match["author"].strip("*. "),
                "year": match["year"],
                "container_title": match["source"],
                "volume": match["volume"],
                "pages": match["pages"],
                "doi": match["doi"],
            },
            CELL,
        )


def is_publisher(name: str) -> bool:
    """
    Whether a name holds a word such as Press, University or Verlag, and none of a journal.

    >>> is_publisher("Cambridge University Press"), is_publisher("Journal of Press Studies")
    (True, False)
    """
    words = [word.strip(".,:()&").casefold() for word in name.split()]
    return any(w in vocab.words("venues", "publisher") for w in words) and not any(w in vocab.words("venues", "journal") for w in words[:3])


# ---- author-date: `Family, I., Family, I. (2012) Title. Container, 12(3), 4-5.` ------------------------------------------

AUTHOR_DATE_RE = regex.compile(
    r"""
    (?P<authors>[^()\[\]]{2,600}?)[\s,]*
    (?P<editors>\(\s?(?:eds?|Hrsg)\.?\s?\)[\s,.]*)?
    [(\[]\s?(?P<year>(?:c\.\s?)?(?:1[5-9]|20)\d\d|n\.\s?d\.|in\spress|forthcoming)(?P<letter>\p{Ll})?(?:[,/\s–-][^()\[\]]{0,30})?\s?[)\]]
    [\s.,:]*
    (?P<rest>\S.*)
    """,
    regex.VERBOSE,
)
DOI_TAIL_RE = regex.compile(
    r"[\s.,;]*(?:Available\s(?:at|from)|Retrieved\sfrom|doi)?:?\s*(?:https?://\S+|doi:\s?\S+|10\.\d{4,9}/\S+)\s*$",
    regex.IGNORECASE,
)
QUOTED_RE = regex.compile(r"[‘“\"'](?P<title>.{8,400}?)[,.?!]?[’”\"'](?=[\s,.]|$)[\s,.]*(?P<rest>.*)")
SENTENCE_RE = regex.compile(r"(?<=[\p{Ll}\p{N})\]’”\"'\p{Lu}]{2}[.?!])\s+(?=[\p{Lu}\p{N}‘“\"'\[(])")
ABBREVIATION_RE = regex.compile(
    r"(?:^|[\s(])(?:vs|[Vv]ol|[Nn]o|[Ss]t|[Ee]ds?|[Pp]p?|cf|[Dd]r|[Mm]rs?|[Pp]rof|[Rr]ev|[Ss]er|[Pp]t|U\.S|U\.K|[Ff]ig|[Aa]pprox)\.$"
)
CHAPTER_RE = regex.compile(
    r"""
    [Ii]n:?\s+
    (?P<editors>[^()]{3,200}?)\s*[,]?\s*\(\s?(?:[Ee]ds?|[Hh]rsg)\.?\s?\)[\s.,:]*
    (?P<book>.+?)
    (?:[\s,.]*\(?\s?(?:[Vv]ol\.\s?(?P<volume>\d{1,4}),\s?)?(?:pp?\.|S\.)\s?(?P<pages>[\divxlc]+(?:\s?[-–—]\s?[\divxlc]+)?)\s?\)?)?
    (?:[.,]\s+(?P<imprint>[^.]{3,120}))?\.?\s*
    """,
    regex.VERBOSE,
)
IN_CHAPTER_RE = regex.compile(r"(?:,?\s+in|(?<=[.?!])\s+In):?\s+(?=[^()]{3,200}\(\s?[Ee]ds?\.?\s?\))")
JOURNAL_RE = regex.compile(r"(?P<name>[^\d]{3,160}?)[\s,]+(?P<numbers>(?:(?:[Vv]ol|[Nn]o)\.?\s*)?[\divxlcIVXLC]+\s?(?:[(,:].*)?)")
IMPRINT_RE = regex.compile(r"(?P<place>[\p{Lu}][^:.\d]{1,40}(?:,\s[^:.\d]{2,25})?):\s+(?P<publisher>[^:\d]{2,100})")
DATED = 0.9
DATED_HALF = 0.55  # the host is a bare name, or nothing that the grammar knows


def author_date(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """APA, Harvard and their cousins: authors, the year in brackets, the title, and what it appeared in."""
    text = " ".join(" ".join(entry.lines).split())
    match = AUTHOR_DATE_RE.fullmatch(text)
    if not match or names.parse_list(match["authors"]) is None:
        return
    people = "editors" if match["editors"] else "authors"
    pieces: dict[str, str | None] = {
        people: match["authors"],
        "year": match["year"] if match["year"][-1].isdigit() else None,
    }
    rest = match["rest"]
    if tail := DOI_TAIL_RE.search(rest):
        pieces["doi"] = identifiers.parse_doi(tail[0])
        if not pieces["doi"] and (url := identifiers.find_url(tail[0])):
            pieces["url"] = url[0]
        rest = rest[: tail.start()] + ("" if tail.start() and rest[tail.start() - 1] in ".?!" else ".")
    quoted = QUOTED_RE.match(rest)
    chapter = max(IN_CHAPTER_RE.finditer(rest), key=lambda found: found.start(), default=None)  # the `in` next to the editors
    if quoted:
        title, host = quoted["title"], quoted["rest"]
    elif chapter:
        title, host = rest[: chapter.start()], rest[chapter.start() :].lstrip(" ,")
    else:
        title, host = _title_and_host(rest)
    appeared = _appeared_in(host)
    checked = appeared.keys() & {"numbering", "place", "editors"} or (appeared.get("publisher") and not chapter)
    yield {**pieces, "title": title, **appeared}, DATED if checked else DATED_HALF


def _sentences(text: str) -> list[str]:
    """A text cut behind full stops that end a sentence, not an abbreviation."""
    parts: list[str] = []
    for part in SENTENCE_RE.split(text):
        if parts and ABBREVIATION_RE.search(parts[-1]):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def _title_and_host(text: str) -> tuple[str, str]:
    """The title, which ends with its first sentence, and the rest; a question may go on when enough stands behind it."""
    first, *rest = _sentences(text)
    while len(rest) > 1 and first[-1] in "?!":
        first, rest = f"{first} {rest[0]}", rest[1:]
    return first, " ".join(rest)


def _appeared_in(host: str) -> dict[str, str | None]:
    """What stands behind the title: a book with its editors, a journal with its numbers, a place and a publisher, or one name."""
    host = host.strip(" .,;")
    if not host:
        return {}
    if chapter := CHAPTER_RE.fullmatch(host):
        return {
            "editors": chapter["editors"],
            "container_title": chapter["book"],
            "volume": chapter["volume"],
            "pages": chapter["pages"],
            **_imprint(chapter["imprint"] or ""),
        }
    if (journal := JOURNAL_RE.fullmatch(host)) and numbering.parse(
        journal["numbers"].replace(", ", ": ", 1) if "(" not in journal["numbers"] else journal["numbers"]
    ):
        numbers = journal["numbers"]
        return {
            "container_title": journal["name"],
            "numbering": numbers if "(" in numbers else numbers.replace(", ", ": ", 1),
        }
    return _imprint(host)


def _imprint(text: str) -> dict[str, str | None]:
    text = text.strip(" .,;")
    if not text:
        return {}
    if imprint := IMPRINT_RE.fullmatch(text):
        return {"place": imprint["place"], "publisher": imprint["publisher"]}
    if is_publisher(text) and not SEVERAL_RE.search(text):
        name, _, city = text.partition(", ")
        if is_publisher(name) and CITY_RE.fullmatch(city) and not is_publisher(city) and not names.is_body(city):
            return {"publisher": name, "place": city}
        return {"publisher": text}
    return {"container_title": text} if len(text) <= 120 and not any(c.isdigit() for c in text) else {}


CITY_RE = regex.compile(r"\p{Lu}[\p{L}.'’ -]{1,25}(?:,\s\p{Lu}[\p{L}. ]{1,15}){0,2}")  # `Cambridge, MA`
SEVERAL_RE = regex.compile(r"[()]|:\s|\p{Ll}{2}\.\s\p{Lu}|^.{101}")  # more than the one name of a publisher


# In order of how narrow they are; all are tried, the surest reading wins.
STYLES: Sequence[Style] = (
    Style("bullet", bullet),
    Style("cell", cell),
    Style("flattened", flattened, 0.45),  # its marks leave no doubt about the style, only about where the author ends
    Style("author_date", author_date),
)
