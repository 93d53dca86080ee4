"""What the tagger's runs mean: the pieces of an entry that no grammar reads."""

from collections.abc import Iterator, Mapping

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.references import citing, tagger
from scrape2meta.references.split import Entry
from scrape2meta.references.tagger import Piece
from scrape2meta.values import identifiers, names, numbering

YEAR_RE = regex.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
CLOSING = {")": "(", "]": "[", "”": "“", "»": "«", "》": "《", "’": "‘"}
BRIDGED = frozenset(("author", "editor", "title", "journal", "container", "publisher", "pages", "date"))
BRIDGE = 12  # letters between two runs of one label that still are one value
SURE_TITLE = 0.6
SHORT_TITLE = 12  # letters
NO_DOUBT = 0.9
MANY_WORDS = 4
DOUBT = 0.5  # how sure a title is that the tagger did not see
HOST_REACH = 8  # letters before the name of a book in which its `in` stands
MOST_LETTERS = 10  # of a run that may be a volume, an issue or pages
UNLABELLED_RE = regex.compile(
    r"[\s)\].,:;，。．“\"«《-]*(?P<title>(?:\p{Lu}|\p{N}|\p{Han})[^.。]*?(?:\p{Han}{4}|\p{L}\s[\p{L}\p{N}-]+\s[\p{L}\p{N}-]+)[^.。]*)"
)
FIRST_WORD_RE = regex.compile(r"\p{L}+")
EDITION_TAIL_RE = regex.compile(r"[,.]\s\d{1,2}\.(?:,?\s\p{Ll}{2,12}\.?)*$")
MEDIUM_RE = regex.compile(  # what a title was read on: Citing Medicine, ISO 690, GOST 7.0.5
    r"\s*\[\s?(?:internet|on-?line|en ligne|en línea|electronic resource|recurso eletrônico|eletrônico|cd-rom|web"
    r"|электронный ресурс)\s?\]?$",
    regex.IGNORECASE,
)
NUMBER_TAIL_RE = regex.compile(r"[.,]\s*\d{1,2}[.ªº]?$")
TAILS = frozenset({"thesis", "edition", "translator", "accessed"})
LEAST = 0.3  # a reading less sure than this is none
ABBREVIATED_RE = regex.compile(r"(?:^|[\s.-])\p{Lu}\p{Ll}{0,2}$")
PRINTED_EDITION_RE = regex.compile(
    r"(?<!\d)(\d{1,2})\.,?\s(?:\p{Ll}{2,12}\.?,?\s(?:und\s|u\.\s)?){0,3}Aufl|(?<!\d)(\d{1,2})\s?(?:st|nd|rd|th)\s(?:\p{L}+\s)?ed(?:n|ition)?\b|(?<!\d)(\d{1,2})[.ªº]?a?\s?(?:ed\.|edição|edición|Aufl|vyd|izd|изд)"
    r"|第?(?<!\d)(\d{1,2})\s?版|(影印本)"
)
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
SUPPLEMENT_RE = regex.compile(  # `12(suppl 1):S45-6`
    r"(?<![\d.])(?P<volume>\d{1,4})\s?\(?(?P<issue>[Ss]uppl(?:ement|\.)?(?:\s?\w{1,4})?)\)?\s?:\s?(?P<pages>[A-Za-z]?\d{1,6}(?:\s?[-–]\s?[A-Za-z]?\d{1,6})?)"
)
AFTER_VOLUME_RE = regex.compile(r"\s?(?:\([^()]{1,10}\))?\s?[:：]\s?(?P<pages>[A-Za-z]?\d{1,6}(?:\s?[-–—]\s?[A-Za-z]?\d{1,6})?)(?!\w)")
VOLUME_RE = regex.compile(r"(?P<volume>[A-Za-z]?\d+(?:\s?[-–/]\s?\d+)?[A-Za-z]?|[IVXLCDM]+)(?:\s?[,.]\s?(?P<more>\d{1,3})(?!\d))?")
VOLUME_YEAR_RE = regex.compile(r"(?:\d{1,3}|[IVXLC]+),\s(?:1[4-9]|20)\d\d(?!\d)(?=\s?[,(])")  # one run holds `65, 1985`
VOLUME_PAGE_RE = regex.compile(r"(\w+),\s?(\d+)")
IN_RE = regex.compile(r"(?:^|\W)[Ii]n\b|//")
EDITION_RE = regex.compile(r"\d{1,3}")
THESIS_RE = regex.compile(
    r"\b(?:thesis|dissertation|thèse|tesis|tese|diss\.|master|doctoral|doktorarbeit)|学位论文|\[D\]", regex.IGNORECASE
)
PATENT_RE = regex.compile(r"\b(?:patent|brevet|patentschrift)\b|\[p\]", regex.IGNORECASE)
EDITION_SIGNS = (" ed", "ed.", "edit", "ediç", "edic", "aufl", "vyd", "izd", "изд", "版", "影印本")
THESIS_SIGNS = ("thes", "thès", "tesis", "tese", "diss", "master", "doctor", "doktor", "学位", "[d]")
MEETING_RE = regex.compile(r"\b(?:proc(?:eedings|\.)|conference|symposium|workshop|congress|tagung|conf\.)|会议|\[C\]", regex.IGNORECASE)


def tagged(entry: Entry) -> Iterator[tuple[Mapping[str, str | None], float]]:
    """The reading of the tagger; none where an entry has no sign of a reference (a year, a DOI, a journal with its numbers)."""
    text = " ".join(entry.lines)
    pieces = _bridged(text, tagger.tag(text))
    by_label: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_label.setdefault(piece.label, []).append(piece)
    found: dict[str, str | None] = {}
    used: list[Piece] = []

    def take(key: str, *labels: str) -> str | None:
        for label in labels:
            if label in by_label:
                best = _best_title(by_label[label]) if label == "title" else by_label[label][0]
                used.append(best)
                found[key] = _text(text, best.span)
                return found[key]
        return None

    if "container" not in by_label and "journal" not in by_label and len(by_label.get("title", [])) > 1:
        first, *others = by_label["title"]
        host = next((p for p in others if IN_RE.search(text[first.span.end : p.span.start])), None)
        if host:  # `Title. In: Book`: the tagger saw two titles
            by_label["title"] = [p for p in by_label["title"] if p is not host]
            by_label["container"] = [host]
    if "title" not in by_label:
        _find_title(text, by_label)
    take("title", "title")
    take("authors", "author")
    take("editors", "editor")
    if (people := found.get("authors")) and ": " in people and not names.parse_list(people):
        found["authors"] = people.rpartition(": ")[2]  # `Siehe dazu: Roe, A.`
    if found.get("authors") and not found.get("editors") and _are_editors(text, by_label["author"][0].span.end):
        found["editors"] = found.pop("authors")
    if not found.get("editors") and (books := by_label.get("container")):
        found["editors"] = _host_editors(text, books[0].span.start)
    if "title" in by_label:
        _mend_title(text, found, used[0].span, by_label)
    if title := found.get("title"):
        remark = vocab.meanings("reference_words").get(title.casefold()) == "note"  # `Erratum`
        found["title"] = None if remark else _without_tail(title)
    journal = "journal" in by_label
    take("container_title", "journal", "container", "series") if "title" in by_label else take("container_title", "journal", "container")
    if (name := found.get("container_title")) and "." in name[:-1] and journal and name[-1] != ".":  # `Phys. Rev. Lett` and its last stop
        end = by_label["journal"][0].span.end
        found["container_title"] = f"{name}." if text[end : end + 1] == "." else name
    for key in ("volume", "issue", "publisher"):
        take(key, key)
    take("place", "place")
    take("pages", "pages")
    if found.get("pages") and not numbering.parse_pages(found["pages"] or ""):
        run = text[slice(*by_label["pages"][0].span)]
        first = RANGE_RE.match(run)  # `112–134, hier S. 118`, `1234 (in Chinese`
        found["pages"] = first[0] if first else None
    for piece in by_label.get("date", []):
        year = YEAR_RE.search(text[piece.span.start : piece.span.end])
        if year and not found.get("year"):
            found["year"] = year[0]
            used.append(piece)
        if year and not found.get("pages") and (behind := PAGES_BEHIND_DATE_RE.search(text, piece.span.start + year.end())):
            found["pages"] = behind["pages"]
    volumes = by_label.get("volume", [])
    if journal and not found.get("pages") and len(volumes) > 1 and volumes[0].span < by_label["journal"][0].span:
        page = text[slice(*volumes[1].span)]  # `28 Journal of Wells 162 (2002)`, as lawyers print it
        found["pages"] = page if numbering.parse_pages(page) else None
    if editors := found.get("editors"):
        found["editors"] = EDITOR_TAIL_RE.sub("", EDITOR_HEAD_RE.sub("", editors))
    if not found.get("year"):
        _mend_year(text, found, by_label)
    _mend_numbers(found)
    if "doi" in by_label:
        found["doi"] = identifiers.parse_doi(text[by_label["doi"][0].span.start :])
    if not found.get("doi") and "10." in text:
        found["doi"] = identifiers.parse_doi(text)
    address = identifiers.find_url(text) if "//" in text or "www." in text.casefold() else None
    if address and (not found.get("doi") or "doi.org" not in address[0]):
        found["url"] = address[0]
    if edition := by_label.get("edition"):
        number = EDITION_RE.search(text[edition[0].span.start : edition[0].span.end])
        found["edition"] = number[0] if number else None
    low = text.casefold()
    if not found.get("edition") and any(sign in low for sign in EDITION_SIGNS) and (printed := PRINTED_EDITION_RE.search(text)):
        found["edition"] = next(group for group in printed.groups() if group)
    numbers = NUMBERS_RE.search(text)
    supplement = SUPPLEMENT_RE.search(text) if "uppl" in text else None
    if supplement:
        found |= supplement.groupdict()
    elif numbers:  # `28(4):217-8` leaves no doubt
        for key in ("volume", "issue", "pages"):
            found[key] = found.get(key) or (None if key == "issue" and YEAR_RE.fullmatch(numbers[key]) else numbers[key])
    elif not found.get("pages") and (page := PAGES_RE.search(text)):
        found["pages"] = page["pages"]
    if (
        journal
        and not found.get("pages")
        and "volume" in by_label
        and (page := AFTER_VOLUME_RE.match(text, by_label["volume"][0].span.end))
    ):
        found["pages"] = page["pages"]
    if journal and not found.get("issue") and (issue := ISSUE_RE.search(text)):
        found["issue"] = issue["issue"]
    if PATENT_RE.search(found.get("container_title") or ""):
        for key in ("container_title", "volume", "issue", "pages"):
            found[key] = None
    if not (_is_reference(found) or (_is_sure(found.get("title") or "", by_label) and not citing.is_prose(text))):
        return
    found["type"] = _type(low, found, journal=journal)
    confidence = sum(p.confidence for p in used) / len(used) if used else 0.0
    if confidence >= LEAST:
        yield found, min(confidence, 0.97) * 0.97


def _best_title(runs: list[Piece]) -> Piece:
    """The first run that is a title without doubt, else the longest."""
    first = runs[0]
    if first.confidence >= SURE_TITLE and first.span.end - first.span.start >= SHORT_TITLE:
        return first
    return max(runs, key=lambda run: (run.span.end - run.span.start) * run.confidence)


def _find_title(text: str, by_label: dict[str, list[Piece]]) -> None:
    """
    The title that the tagger took for something else, put where it belongs.

    A reference without one has it in the name of its book when no `in` stands before it, of its series, before the publisher, or in
    what has no label behind the authors.
    """
    if "journal" in by_label:
        return
    books = by_label.get("container")
    if books and not IN_RE.search(text[max(0, books[0].span.start - HOST_REACH) : books[0].span.start]):
        by_label["title"] = by_label.pop("container")
        return
    if series := by_label.pop("series", None):
        by_label["title"] = series[:1]
        return
    imprint = by_label.get("publisher")
    if imprint and not books and (comma := text.find(", ", *imprint[0].span)) > 0:
        start, end = imprint[0].span
        title, publisher = Span(start, comma), Span(comma + 2, end)
        if text.count(" ", *title) >= 2 and text[publisher.start : publisher.start + 1].isupper():
            by_label["title"] = [imprint[0]._replace(span=title, confidence=imprint[0].confidence * DOUBT)]
            by_label["publisher"] = [imprint[0]._replace(span=publisher)]
        return
    for label in ("volume", "issue", "pages"):
        wrong = by_label.get(label)
        if wrong and sum(map(str.isalpha, text[slice(*wrong[0].span)])) > MOST_LETTERS:
            del by_label[label]
    runs = [run for label in by_label for run in by_label[label]]
    begins = max((run.span.end for run in runs if run.label in ("author", "date", "number", "editor")), default=None)
    if begins is None or books:
        return
    ends = min((run.span.start for run in runs if run.span.start >= begins), default=len(text))
    stretch = UNLABELLED_RE.match(text, begins, ends)
    if stretch:
        by_label["title"] = [Piece("title", Span(*stretch.span("title")), DOUBT)]


def _without_tail(title: str) -> str:
    """A title without what no title ends with: an opened bracket, sentences that tell of a thesis, an edition or a translator."""
    opened = title.rfind("(")
    if opened > 0 and ")" not in title[opened:]:
        title = title[:opened].rstrip(" ,;:")
    while (stop := title.rfind(". ")) > SHORT_TITLE // 2:
        word = FIRST_WORD_RE.match(title, stop + 2)
        if not word or vocab.meanings("reference_words").get(word[0].casefold()) not in TAILS:
            break
        title = NUMBER_TAIL_RE.sub("", title[:stop])
    title = MEDIUM_RE.sub("", EDITION_TAIL_RE.sub("", title))
    if title[:1] in QUOTES and QUOTES[title[0]] not in title[1:]:
        title = title[1:].lstrip()
    return title


def _mend_title(text: str, found: dict[str, str | None], span: Span, by_label: dict[str, list[Piece]]) -> None:
    """A title that begins behind a quote ends where the quote does; one that begins inside a Chinese word begins with the word."""
    start, end = span
    if start and (closing := QUOTES.get(text[start - 1])):
        close = text.find(closing, start, start + 400)
        opens_again = text.find(text[start - 1], start, close) if closing != text[start - 1] else -1
        if close > start + 3 and opens_again < 0 and not text[close + 1 : close + 2].isalpha():
            found["title"] = text[start:close].rstrip(" ,;.")
            if close < end and not ({"journal", "container"} & by_label.keys()) and (host := text[close + 1 : end].strip(" .,;")):
                by_label["container"] = [Piece("container", Span(text.index(host, close), end), 0.5)]
            for piece in [*by_label.get("journal", ()), *by_label.get("container", ())]:
                if piece.span.start < close < piece.span.end and (host := text[close + 1 : piece.span.end].strip(" .,;")):
                    by_label[piece.label] = [Piece(piece.label, Span(text.index(host, close), piece.span.end), piece.confidence)]
    elif start > 1 and (opened := INNER_TITLE_RE.search(text, 0, start + 1)) and opened.end() >= start:
        behind = REST_RE.match(text, end)
        found["title"] = text[opened.start(1) : behind.end() if behind else end]
        if (people := by_label.get("author")) and people[0].span.end > opened.start(1):
            by_label["author"][0] = people[0]._replace(span=Span(people[0].span.start, opened.start(1)))
            found["authors"] = text[people[0].span.start : opened.start(1)]
    elif start and vocab.CJK_RE.match(text[start]) and text[start - 1].isdigit():
        years = {piece.span.end for piece in by_label.get("date", ())}
        while start and text[start - 1].isalnum() and start not in years:
            start -= 1
        found["title"] = text[start:end]


INNER_TITLE_RE = regex.compile(r"(?:^|[.．。,，:：]\s*)(\p{Han}{1,8}《?)$")  # `关于《…》的说明`: a title with another one inside
REST_RE = regex.compile(r"[）)》]*\p{Han}+")
QUOTES = {"“": "”", "«": "»", '"': '"', "„": "“"}


def _are_editors(text: str, end: int) -> bool:
    """Whether people are called editors in brackets at the end of their list: `Roe A., Orr B. (eds.)`, `(dir.)`, `(red.)`."""
    role = ROLE_RE.search(text, max(0, end - ROLE_REACH), end + 2 * ROLE_REACH)
    return role is not None and vocab.meanings("reference_words").get(role[1].casefold()) == "editor"


EDITOR_HEAD_RE = regex.compile(r"^.{5,200}[(\[]\s?(?:[Ee]ds?|[Hh]rsg)\.?:?\s+(?=\p{Lu})")  # `Governance. (Eds D Roe, F Orr)`
EDITOR_TAIL_RE = regex.compile(r"(?<=\p{Han}{2})\s?(?:主编|主編|编著|编|編)$")
ROLE_RE = regex.compile(r"[(\[]\s?(?:a\s)?(\p{L}{2,12})[^()\[\]]{0,8}[)\]]")
ROLE_REACH = 8  # letters around the end of a list of people in which their role begins


def _host_editors(text: str, host: int) -> str | None:
    """Who stands between `//` and the name of the book (GB/T 7714-2015, 4.2); None where that is no list of people."""
    mark = text.rfind("//", 0, host)
    between = text[mark + 2 : host].strip(" .．,，") if mark > 0 and text[mark - 1] != ":" else ""
    return between if 0 < len(between) < 200 and names.parse_list(between) else None


def _mend_numbers(found: dict[str, str | None]) -> None:
    """A volume run may hold more than the volume: its unit (`22권`), the issue (`57,1`), or a place."""
    volume = VOLUME_RE.search(found.get("volume") or "")
    if volume:
        found["volume"] = volume["volume"]
        if volume["more"] and not found.get("issue"):
            found["issue"] = volume["more"]
    for key in ("container_title", "place"):
        value = found.get(key) or ""
        if value.count("(") > value.count(")"):
            found[key] = value[: value.rindex("(")].strip(" ,;") or None


def _mend_year(text: str, found: dict[str, str | None], by_label: dict[str, list[Piece]]) -> None:
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


def _is_sure(title: str, by_label: Mapping[str, list[Piece]]) -> bool:
    """Whether the tagger has no doubt of a title with a place and a year next to it, or of one of many words with an author."""
    sure = {label for label, runs in by_label.items() if runs[0].confidence >= NO_DOUBT}
    place, date = by_label.get("place"), by_label.get("date")
    imprint = {"place", "date"} <= sure and place and date and 0 <= date[0].span.start - place[0].span.end <= len(", (")
    return "title" in sure and bool(imprint or ({"author", "editor"} & sure and title.count(" ") >= MANY_WORDS))


def _is_reference(found: Mapping[str, str | None]) -> bool:
    dated = bool(found.get("year"))
    placed = bool(found.get("container_title") or found.get("publisher") or found.get("pages"))
    named = bool(found.get("authors") or found.get("editors"))
    return bool(found.get("doi")) or (dated and (named or placed)) or (named and bool(found.get("title")) and placed)


def _bridged(text: str, pieces: list[Piece]) -> list[Piece]:
    """Runs of one label put together when only a little that has no label stands between."""
    out: list[Piece] = []
    for piece in pieces:
        if out and out[-1].label == piece.label and piece.label in BRIDGED:
            before = out[-1]
            gap = text[before.span.end : piece.span.start]
            if len(gap) <= BRIDGE and not IN_RE.search(gap):
                out[-1] = Piece(piece.label, Span(before.span.start, piece.span.end), (before.confidence + piece.confidence) / 2)
                continue
        out.append(piece)
    return out


def _text(text: str, span: Span) -> str:
    """The text of a run, with the bracket or quote that closes it, and the full stop of its last abbreviation."""
    start, end = span
    while end < len(text) and text[end] in CLOSING and text[start:end].count(CLOSING[text[end]]) > text[start:end].count(text[end]):
        end += 1
    if text[end : end + 1] == "“" and text.count("„", start, end) > text.count("“", start, end):
        end += 1
    if start and text[start - 1] in CLOSING.values() and text[end - 1 : end] in CLOSING and CLOSING[text[end - 1]] == text[start - 1]:
        start -= 1
    opened = next((closing for closing, opening in CLOSING.items() if start and text[start - 1] == opening), None)
    if opened and text.count(opened, start, end) > text.count(CLOSING[opened], start, end):  # `关于《 … 》的说明`, begun at the bracket
        start -= 1
        while start and text[start - 1].isalpha():
            start -= 1
    if text[end : end + 1] in ("?", "!") or (text[end : end + 1] == "." and ABBREVIATED_RE.search(text[start:end])):
        end += 1
    return text[start:end]


def _type(low: str, found: Mapping[str, str | None], *, journal: bool) -> str | None:
    """The CSL type, where the pieces of an entry in small letters say it."""
    if any(sign in low for sign in THESIS_SIGNS) and THESIS_RE.search(low):
        return "thesis"
    if ("patent" in low or "[p]" in low or "brevet" in low) and PATENT_RE.search(low):
        return "patent"
    if found.get("container_title"):
        if journal:
            return "article-journal"
        return "paper-conference" if MEETING_RE.search(found["container_title"] or "") else "chapter"
    if found.get("publisher") or found.get("place"):
        return "book"
    return "webpage" if found.get("url") and not found.get("doi") else None
