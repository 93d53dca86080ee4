"""Year, volume, issue, pages and edition: out of their runs, else where their marks leave no doubt."""

import regex

from scrape2meta.references.tagged.runs import Runs
from scrape2meta.references.tagger import Piece
from scrape2meta.values import numbering

YEAR_RE = regex.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
LEADING_NUMBER_RE = regex.compile(r"(\d{1,4})\s(\p{L}.*)")
PRINTED_EDITION_RE = regex.compile(
    r"(?<!\d)(\d{1,2})\.,?\s(?:\p{Ll}{2,12}\.?,?\s(?:und\s|u\.\s)?){0,3}Aufl|(?<!\d)(\d{1,2})\s?(?:st|nd|rd|th)\s(?:\p{L}+\s)?ed(?:n|ition)?\b|(?<!\d)(\d{1,2})[.ªº]?a?\s?(?:ed\.|edição|edición|Aufl|vyd|izd|изд)"
    r"|第?(?<!\d)(\d{1,2})\s?版|(影印本)"
)
EDITION_SIGNS = (" ed", "ed.", "edit", "ediç", "edic", "aufl", "vyd", "izd", "изд", "版", "影印本")
EDITION_RE = regex.compile(r"\d{1,3}")
NUMBERS_RE = regex.compile(
    r"(?<![\d.])(?P<volume>\d{1,4})\s?\((?P<issue>\d{1,4}(?:[-–/]\d{1,4})?)\)\s?[:：,]\s?(?P<pages>\d{1,6}\s?[-–]\s?\d{1,6})(?!\d)"
)
PAGES_RE = regex.compile(
    r"\b(?:pp|S|págs?|pagg)\.?\s?(?P<pages>\d{1,5}\s?[-–—]\s?\d{1,5})|第\s?(?P<pages>\d{1,5}(?:\s?[-–—]\s?\d{1,5})?)\s?[页版頁](?!本)"
    r"|(?P<pages>\d{1,5}\s?[-–—~∼]\s?\d{1,5})\s?(?:쪽|면)"
)
RANGE_RE = regex.compile(r"[A-Za-z]?\d{1,6}(?:\s?[-–—]\s?[A-Za-z]?\d{1,6})?(?!\w)")
ISSUE_RE = regex.compile(  # the number of an issue behind its word
    r"[,.;:)\s](?:[Nn]o\.|[Nn]r\.|n\.|[Nn]\s?[°º]|№|Issue)\s?(?P<issue>\d{1,4}(?:[-–/]\d{1,4})?)(?![\d.]\d|\d)|第\s?(?P<issue>\d{1,4})\s?[号號期]"
)
PAGES_BEHIND_DATE_RE = regex.compile(  # `2000-05-21(2)` of a newspaper, `1979(Sep.-Oct.): 89` of a magazine
    r"\G(?:-\d{1,2}-\d{1,2}\s?\((?P<pages>\d{1,3})\)|\s?\([\p{L}.\s-]{2,20}\)\s?[:：]\s?(?P<pages>\d{1,6}(?:\s?[-–]\s?\d{1,6})?))"
)
SUPPLEMENT_RE = regex.compile(  # `12(suppl 1):S45-6`, `44(1 Suppl 1):S5-12`, `12 Suppl 1:45`
    r"(?<![\d.])(?P<volume>\d{1,4})\s?(?:\((?P<issue>[^()]{0,8}[Ss]uppl[^()]{0,12})\)|(?P<issue>[Ss]uppl(?:\.|ement)?(?:\s?\w{1,4})?))\s?[:,]\s?"
    r"(?P<pages>[A-Za-z]{0,2}\d{1,6}(?:\s?[-–]\s?[A-Za-z]{0,2}\d{1,6})?)"
)
AFTER_VOLUME_RE = regex.compile(r"\s?(?:\([^()]{1,10}\))?\s?[:：]\s?(?P<pages>[A-Za-z]?\d{1,6}(?:\s?[-–—]\s?[A-Za-z]?\d{1,6})?)(?!\w)")
VOLUME_RE = regex.compile(r"(?P<volume>[A-Za-z]?\d+(?:\s?[-–/]\s?\d+)?[A-Za-z]?|[IVXLCDM]+)(?:\s?[,.]\s?(?P<more>\d{1,3})(?!\d))?")
VOLUME_YEAR_RE = regex.compile(r"(?:\d{1,3}|[IVXLC]+),\s(?:1[4-9]|20)\d\d(?!\d)(?=\s?[,(])")  # one run holds `65, 1985`
VOLUME_PAGE_RE = regex.compile(r"(\w+),\s?(\d+)")


def mend(text: str, found: dict[str, str | None], by_label: Runs) -> list[Piece]:
    """Fill and mend the numbers of an entry whose runs were taken; returns the runs of dates that were used."""
    journal = "journal" in by_label
    if found.get("pages") and not numbering.parse_pages(found["pages"] or ""):
        first = RANGE_RE.match(text[slice(*by_label["pages"][0].span)])  # `112–134, hier S. 118`, `1234 (in Chinese`
        found["pages"] = first[0] if first else None
    used = _dates(text, found, by_label)
    if journal:
        _before_journal(text, found, by_label)
    if not found.get("year"):
        _year(text, found, by_label)
    _volume(found)
    _edition(text, found, by_label)
    _marked(text, found, by_label, journal=journal)
    return used


def _before_journal(text: str, found: dict[str, str | None], by_label: Runs) -> None:
    """`28 Journal of Wells 162, 170 (2002)`, as lawyers print it: the volume, the journal, the first page."""
    volumes = by_label.get("volume", [])
    name = LEADING_NUMBER_RE.match(found.get("container_title") or "")
    if len(volumes) > 1 and volumes[0].span < by_label["journal"][0].span:
        page = text[slice(*volumes[1].span)]
    elif name and len(volumes) == 1 and not found.get("pages"):
        page = text[slice(*volumes[0].span)]
        found["volume"], found["container_title"] = name[1], name[2]
    else:
        return
    found["pages"] = page if numbering.parse_pages(page) else found.get("pages")


def _dates(text: str, found: dict[str, str | None], by_label: Runs) -> list[Piece]:
    """The first year of the dates, and pages that stand behind one."""
    used = []
    for piece in by_label.get("date", []):
        year = YEAR_RE.search(text[piece.span.start : piece.span.end])
        if year and not found.get("year"):
            found["year"] = year[0]
            used.append(piece)
        if year and not found.get("pages") and (behind := PAGES_BEHIND_DATE_RE.search(text, piece.span.start + year.end())):
            found["pages"] = behind["pages"]
    return used


def _year(text: str, found: dict[str, str | None], by_label: Runs) -> None:
    """The year where the tagger saw none: in brackets, else the last one outside title, pages and addresses."""
    taken = [p.span for label in ("title", "pages", "doi", "url", "container", "journal") for p in by_label.get(label, ())]
    volumes = [piece.span for piece in by_label.get("volume", ())]
    taken += [span for span in volumes if not VOLUME_YEAR_RE.match(text, span.start)]
    years = [m for m in YEAR_RE.finditer(text) if not any(s.start <= m.start() < s.end for s in taken)]
    bracketed = [m for m in years if text[m.start() - 1 : m.start()] in ("(", "[") and m.start()]
    chosen = bracketed[-1] if bracketed else years[-1] if years else None
    if chosen:
        found["year"] = chosen[0]
        if found.get("issue") == chosen[0]:
            found["issue"] = None
            if (volume := found.get("volume")) and (both := VOLUME_PAGE_RE.fullmatch(volume)):
                found["volume"], found["pages"] = both[1], both[2]


def _volume(found: dict[str, str | None]) -> None:
    """A volume run may hold more than the volume: its unit (`22권`) or the issue (`57,1`)."""
    volume = VOLUME_RE.search(found.get("volume") or "")
    if volume:
        found["volume"] = volume["volume"]
        if volume["more"] and not found.get("issue"):
            found["issue"] = volume["more"]


def _edition(text: str, found: dict[str, str | None], by_label: Runs) -> None:
    if edition := by_label.get("edition"):
        number = EDITION_RE.search(text[edition[0].span.start : edition[0].span.end])
        found["edition"] = number[0] if number else None
    low = text.casefold()
    if not found.get("edition") and any(sign in low for sign in EDITION_SIGNS) and (printed := PRINTED_EDITION_RE.search(text)):
        found["edition"] = next(group for group in printed.groups() if group)


def _marked(text: str, found: dict[str, str | None], by_label: Runs, *, journal: bool) -> None:
    """Numbers whose marks leave no doubt, where the tagger saw none."""
    numbers = NUMBERS_RE.search(text)
    supplement = SUPPLEMENT_RE.search(text) if "uppl" in text else None
    if supplement:
        found |= supplement.groupdict()
    elif numbers:
        for key in ("volume", "issue", "pages"):
            found[key] = found.get(key) or (None if key == "issue" and YEAR_RE.fullmatch(numbers[key]) else numbers[key])
    elif not found.get("pages") and (page := PAGES_RE.search(text)):
        found["pages"] = page["pages"]
    if not journal:
        return
    volume = by_label.get("volume")
    if volume and not found.get("pages") and (page := AFTER_VOLUME_RE.match(text, volume[0].span.end)):
        found["pages"] = page["pages"]
    if not found.get("issue") and (issue := ISSUE_RE.search(text)):
        found["issue"] = issue["issue"]
