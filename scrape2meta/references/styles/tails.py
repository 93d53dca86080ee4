"""What stands behind a title: a periodical with its numbers, or a place, a publisher and a year."""

import regex

from scrape2meta.references.styles import people
from scrape2meta.values import identifiers, numbering

YEAR = r"(?:1[4-9]|20)\d\d"
PAGE = r"(?:(?:[A-Za-z]{0,3}|[序跋])\d+(?:\.\d+)*[A-Za-z]?|[ivxlc]{1,7})"
PAGES = rf"(?:[Pp]{{1,2}}\.?\s?)?(?P<pages>{PAGE}(?:\s?[-–—−~～－/]{{1,2}}\s?{PAGE})?(?:\s?[,，+;]\s?\d+(?:[-–]\d+)?){{0,3}})"
NUMBERS = rf"""
    (?:(?:[Vv]ol(?:ume)?\.?|[Vv]\.|第)?\s?(?P<volume>[A-Z]?\d{{1,4}}(?:\s?[-–/]\s?\d{{1,4}})?[A-Z]?|[IVXLC]{{1,7}})\s?[卷巻]?)?
    [\s,，]{{0,2}}
    (?:[(（]\s?(?P<issue>[^()（）]{{1,24}}?)\s?[)）]|(?:[Nn]os?\.?|[Nn]r\.|第)\s?(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\s?[期号號]?)?
    (?:\s?(?:[:：]|[,，]\s?(?=[Pp]{{1,2}}\.))\s?{PAGES})?
"""
DATE = rf"(?P<year>{YEAR})\p{{Ll}}?(?:\s?(?:[-/年]\s?|[.．])\d{{1,2}}(?:\s?(?:[-/月]\s?|[.．])\d{{1,2}}日?)?(?![\d-]))?年?"
DATED_RE = regex.compile(rf"(?<![\d\p{{L}}/-]){DATE}\s?[,，.．;；]?\s?{NUMBERS}[\s.．。;；,，]*$", regex.VERBOSE)
UNDATED_RE = regex.compile(rf"(?:[,，.．]\s?|\s|(?=[(（:：])){NUMBERS}[\s.．。;；,，]*$", regex.VERBOSE)
YEAR_RE = regex.compile(rf"(?<![\d\p{{L}}/-]){YEAR}(?!\d)")
STRIP = " ,，.．。;；:："


def periodical(text: str, *, dated: bool, newspaper: bool = False) -> dict[str, str | None]:
    """
    The name, the year, and the volume, issue and pages of a part of a periodical.

    >>> periodical("Lamps, 2006, 57(5/6): 169-176", dated=False)["volume"]
    '57'
    """
    text = text.strip(STRIP.replace(":", "").replace("：", "") if dated else STRIP)
    found: dict[str, str | None] = {}
    name = text
    for year in YEAR_RE.finditer(text):
        match = DATED_RE.match(text, year.start())
        if match:
            found, name = _numbers(match, newspaper=newspaper), text[: year.start()]
            found["year"] = match["year"]
            break
    else:
        if dated:
            for place in MAYBE_NUMBER_RE.finditer(text):
                match = UNDATED_RE.match(text, place.start())
                if match and (match["volume"] or match["issue"] or match["pages"]):
                    found, name = _numbers(match, newspaper=newspaper), text[: place.start()]
                    break
    return {**found, "container_title": bare(name) or None}


MAYBE_NUMBER_RE = regex.compile(r"[,，.．]?\s?[:：]?\s?(?=[(（:：\dIVXLCA-Zv第])")
QUOTED_RE = regex.compile(r"[《〈「『](?P<name>[^《》]+)[》〉」』]")


def bare(name: str) -> str:
    """A name without marks at its ends; the full stop of an abbreviation stays."""
    name = name.strip(" ,，。;；:：(（")
    if name.endswith((".", "．")) and not regex.search(r"\b\p{L}{1,6}\.\s\p{L}{1,6}\.$|\s\p{Lu}\.$", name):
        name = name.rstrip(".． ")
    quoted = QUOTED_RE.fullmatch(name)
    return quoted["name"] if quoted else name


SHEET_RE = regex.compile(r"[A-D]\d{1,2}")  # a page of a newspaper


def _numbers(match: regex.Match[str], *, newspaper: bool) -> dict[str, str | None]:
    volume, issue, pages = match["volume"], match["issue"], match["pages"]
    if issue and not pages and (newspaper or (not volume and SHEET_RE.fullmatch(issue))):
        issue, pages = None, issue
    if issue and not any(c.isdigit() for c in issue):
        issue = None
    found: dict[str, str | None] = {"volume": volume, "issue": issue}
    if pages:
        found["pages"] = numbering.parse_pages(pages)
    return found


EDITION_RE = regex.compile(
    r"""
    \s*[(（]?\s?(?:
        (?P<number>\d{1,2})(?:\s?(?:st|nd|rd|th))?[.．]?\s(?:rev\.?\s)?(?:ed(?:n|ition)?\b|版|本)[.．]?
      | 第?\s?(?P<number>\d{1,2})\s?[版本]
      | (?P<named>第?[一二三四五六七八九十]{1,3}\s?版
          |\p{Han}{0,6}(?:修订|增订|修訂|增訂|重印|影印|标点|標點|点校|校注|新|再)[版本](?:\s版)?)
    )\s?[)）]?\s*(?:[.．。,，;；]\s*|$|(?=[(（]))
    """,
    regex.VERBOSE,
)
HELPERS_RE = regex.compile(  # translators and editors behind the title
    r"(?P<who>[^:：/《》]{2,160}?)[,，]?\s?(?P<role>[译譯]|\btrans\b\.?|\btranslated\b|(?:主)?[编編]|\beds?\b\.?)\s*(?:[.．。]+\s*|$)"
)
IMPRINT_RE = regex.compile(
    rf"""
    (?:(?P<place>(?:[^:：\d\[\]．。.]|\.(?>(?!\s\p{{L}}{{3}})|(?<=\b\p{{Lu}}\.))){{2,40}}?)\s?[:：]\s?)?
    (?!\s?{PAGE}(?:\s?[-–—~～]\s?{PAGE})?[\s.．。,，]*$)
    (?P<publisher>(?:[^:：\[\]．。.]|\.(?>(?!\s\p{{L}}{{3}}|\p{{Han}})|(?<=\b\p{{Lu}}\.))){{2,150}}?)
    (?:\s?[,，.．(（]\s?{DATE}[)）]?)?
    (?:\s?[:：.．。,，]\s?(?:{PAGES}|(?<=[:：]\s?)\p{{Han}}[^:：,，.．]{{0,10}}))?
    [\s.．。,，]*
    """,
    regex.VERBOSE,
)
BARE_RE = regex.compile(rf"[\s.．,，:：]*(?:{DATE})?(?:\s?[:：]\s?{PAGES})?[\s.．。,，]*", regex.VERBOSE)
SEAT_RE = regex.compile(rf"(?P<place>[^:：\d.．,，]{{2,24}})\s?[:：]\s?(?P<year>{YEAR})[.．。]?")
CITY_RE = regex.compile(r"\p{Han}{2,3}")  # a publisher has a longer name
NOWHERE_RE = regex.compile(r"\[?(?:[Ss]\.\s?[Ll]\.?|[Ss]\.\s?[Nn]\.?|出版[地者]不详)\]?")


def imprint(text: str) -> dict[str, str | None] | None:
    """
    Edition, place, publisher, year and pages; None where the text does not read so.

    >>> imprint("2nd ed. Oslo: Lamp Press, 2006: 9-11")["publisher"]
    'Lamp Press'
    """
    found: dict[str, str | None] = {}
    text = text.strip(" ,，.．。;；")
    for _ in range(3):
        if edition := EDITION_RE.match(text):
            found["edition"] = edition["number"] or edition["named"]
            text = text[edition.end() :]
        elif (helpers := HELPERS_RE.match(text)) and (named := people.people(helpers["who"])):
            if helpers["role"][0] not in "译譯tT":
                found["editors"] = named.lines
            text = text[helpers.end() :]
        else:
            break
    if seat := SEAT_RE.fullmatch(text):
        return {**found, "place": bare(seat["place"]), "year": seat["year"]}
    if BARE_RE.fullmatch(text):
        match = BARE_RE.fullmatch(text)
    else:
        match = IMPRINT_RE.fullmatch(text)
        if not match:
            return None
        place, publisher = match["place"], match["publisher"]
        if place and not NOWHERE_RE.fullmatch(place.strip()):
            found["place"] = bare(place) + ("." if place.rstrip().endswith(".") and not bare(place).endswith(".") else "")
        if not NOWHERE_RE.fullmatch(publisher.strip()):
            found["publisher" if place or not CITY_RE.fullmatch(publisher) else "place"] = bare(publisher)
    if match and match["year"]:
        found["year"] = match["year"]
    if match and match["pages"]:
        found["pages"] = numbering.parse_pages(match["pages"])
    return found


ADDRESS_RE = regex.compile(
    r"(?<![\s.．。,，;；])[\s.．。,，;；]*+[\[(（<〈]?\s?(?:[Dd][Oo][Ii]\s?[:：]|(?:https?|ftp)[:：]//|www\.|10\.\d{4,9}/|Available[:：\s]|URL)|cstr[:：]",
    regex.IGNORECASE,
)
ACCESSED_RE = regex.compile(
    rf"(?<![\s.．。,，])[\s.．。,，]*+[\[［【]\s?(?:{YEAR})(?:\p{{Ll}}|[-–/.年月日\d\s])*[\]］】]|[(（](?:accessed|访问于|last\svisited)[^()（）]{{0,30}}[)）]",
    regex.IGNORECASE,
)
LAST_YEAR_RE = regex.compile(rf"[,，.．。]\s*(?P<year>{YEAR})(?:-\d\d){{0,2}}\s?[.．。]?$")
PUBLISHED_RE = regex.compile(rf"[(（]\s?(?P<year>{YEAR})(?:\p{{Ll}}|[-–/.年月日\d\s])*[)）]")


def addresses(text: str) -> tuple[str, dict[str, str | None]]:
    """What stands before the DOI, the address and the day of access, and these; a day in brackets gives the year."""
    found: dict[str, str | None] = {}
    match = ADDRESS_RE.search(text)
    if match:
        behind = text[match.start() :]
        found["doi"] = identifiers.parse_doi(behind)
        url = identifiers.find_url(behind)
        if url and "doi.org" not in url[0]:
            found["url"] = url[0]
        if published := PUBLISHED_RE.search(behind) or LAST_YEAR_RE.search(behind):
            found["year"] = published["year"]
        text = text[: match.start()]
    text = ACCESSED_RE.sub("", text)
    if (published := PUBLISHED_RE.search(text)) and not text[published.end() :].strip(STRIP):
        found["year"] = published["year"]
        text = text[: published.start()]
    return text, found


VOLUME_AT_END_RE = regex.compile(
    r"\s?[:：,，.．(（\s]\s?(?:[Vv]ol(?:ume)?\.?\s?(?P<volume>\d{1,4})|第?\s?(?P<volume>\d{1,4})\s?(?:年?[卷巻]|[册冊辑輯])|[卷巻]\s?(?P<volume>\d{1,4}))\s?[)）]?\s*$"
)


PART_OF_VOLUME_RE = regex.compile(r"\s?[:：]\s?[卷巻]\s?(?P<volume>\d{1,4})\s[^:：]{1,60}$")


def without_volume(title: str) -> tuple[str, str | None]:
    """
    A title of a book and the number of its volume behind it.

    >>> without_volume("Lamp lore: Vol. 7"), without_volume("灯火论丛：第2卷")
    (('Lamp lore', '7'), ('灯火论丛', '2'))
    """
    match = VOLUME_AT_END_RE.search(title)
    match = match or PART_OF_VOLUME_RE.search(title)
    return (title[: match.start()].rstrip(" ,，:：(（"), match["volume"]) if match and match.start() else (title, None)
