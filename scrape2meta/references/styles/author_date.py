"""Author-date, as in `Family, I., Family, I. (2012) Title. Container, 12(3), 4-5.`: APA, Harvard and their cousins."""

from collections.abc import Iterator

import regex

from scrape2meta.references.split import Entry
from scrape2meta.references.styles.style import Pieces, is_publisher
from scrape2meta.values import identifiers, names, numbering

AUTHOR_DATE_RE = regex.compile(
    r"""
    (?P<authors>[^()\[\]]{2,600}+)
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
QUOTED_RE = regex.compile(
    r"(?:[‘“\"'](?P<title>.{8,400}?)[,.?!]?[’”\"']|«\s?(?P<title>[^«»]{8,400}?)[,.]?\s?»)(?=[\s,.]|$)[\s,.]*(?P<rest>.*)"
)
SENTENCE_RE = regex.compile(r"(?<=[\p{Ll}\p{N})\]’”\"'\p{Lu}]{2}[.?!])\s+(?=[\p{Lu}\p{N}‘“\"'\[(])")
ABBREVIATION_RE = regex.compile(
    r"(?:^|[\s(])(?:vs|[Vv]ol|[Nn]o|[Ss]t|[Ee]ds?|[Pp]p?|cf|[Dd]r|[Mm]rs?|[Pp]rof|[Rr]ev|[Ss]er|[Pp]t|U\.S|U\.K|[Ff]ig|[Aa]pprox)\.$"
)
CHAPTER_RE = regex.compile(
    r"""
    [Ii]n:?\s+
    (?P<editors>[^()]{3,200}?)\s*[,]?\s*\(\s?(?:[Ee]ds?|[Hh]rsg)\.?\s?\)[\s.,:]*
    (?P<book>.+?)
    (?:[\s,.]*\(?\s?(?:(?P<edition>\d{1,2})(?:st|nd|rd|th)\sed\.,\s?)?(?:[Vv]ol\.\s?(?P<volume>\d{1,4}),\s?)?(?:pp?\.|S\.)\s?(?P<pages>[\divxlc]+(?:\s?[-–—]\s?[\divxlc]+)?)\s?\)?)?
    (?:[.,]\s+(?P<imprint>[^.]{3,120}?))?(?:[:,]\s(?P<last_pages>\d{1,5}\s?[-–—]\s?\d{1,5}))?\.?\s*
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
    match = AUTHOR_DATE_RE.fullmatch(text) if "(" in text or "[" in text else None
    if not match or names.parse_list(match["authors"].rstrip(" ,")) is None:
        return
    people = "editors" if match["editors"] else "authors"
    pieces: dict[str, str | None] = {
        people: match["authors"].rstrip(" ,"),
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
    title, extra = _without_extra(title)
    appeared = _appeared_in(host) | extra
    checked = appeared.keys() & {"numbering", "place", "editors"} or (appeared.get("publisher") and not chapter)
    yield {**pieces, "title": title, **appeared}, DATED if checked else DATED_HALF


EXTRA_RE = regex.compile(  # `(5th ed., Vol. 1)`, `[Policy brief]` behind the title: APA 7th ed., 9.19 to 9.22
    r"""
    \s*(?:
        \(\s?(?:(?P<edition>\d{1,2})(?:st|nd|rd|th)\s[Ee]d(?:ition|\.)?|(?P<named>\p{Lu}\p{Ll}+\s[Ee]d(?:ition|\.))|(?=[Vv]ol|pp?\.))
        (?:,?\s?[Vv]ol\.\s(?P<volume>\d{1,4}))?(?:,?\s?pp?\.\s?(?P<pages>\d{1,5}(?:\s?[-–—]\s?\d{1,5})?))?\s?\)
      | \[\p{Lu}\p{Ll}[\p{L}\s]{2,30}\]
      | [(\[](?P<thesis>[^()\[\]]{0,40}(?i:thesis|dissertation|thèse|tesis|tese|tesi|proefschrift))(?:,\s(?P<school>[^()\[\]]{4,80}))?[)\]]
    )\.?$
    """,
    regex.VERBOSE,
)


def _without_extra(title: str) -> tuple[str, dict[str, str | None]]:
    """The title without the edition, volume and kind in brackets behind it, and these."""
    extra = EXTRA_RE.search(title)
    if not extra or not extra.start():
        return title, {}
    found = {"edition": extra["edition"] or extra["named"], "volume": extra["volume"], "pages": extra["pages"]}
    if extra["thesis"]:
        found |= {"type": "thesis", "publisher": extra["school"]}
    return title[: extra.start()], {key: value for key, value in found.items() if value}


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
            "edition": chapter["edition"],
            "volume": chapter["volume"],
            "pages": chapter["pages"] or chapter["last_pages"],
            **_imprint(chapter["imprint"] or ""),
            "type": "chapter",
        }
    if (journal := JOURNAL_RE.fullmatch(host)) and numbering.parse(
        journal["numbers"].replace(", ", ": ", 1) if "(" not in journal["numbers"] else journal["numbers"]
    ):
        numbers = journal["numbers"]
        return {
            "container_title": journal["name"],
            "numbering": numbers if "(" in numbers else numbers.replace(", ", ": ", 1),
            "type": "article-journal",
        }
    imprint = _imprint(host)
    return {**imprint, "type": "book"} if "publisher" in imprint else imprint


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
