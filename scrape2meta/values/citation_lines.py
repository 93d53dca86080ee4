"""
The line that says where a work appeared: journal, year, volume, issue, pages, article number, DOI; in any order and language.

Mastheads of journals and indexes print it in some thirty shapes. They are read as one: the line is cut into words, numbers and marks, each
number takes its meaning from the word beside it, else from its shape and place (CSL: `container-title`, `volume`, `issue`, `page`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.values import dates, identifiers, journal_names, numbering, texts

LONGEST = 320  # letters of a line that may be one
MOST_LOOSE = 4  # words that are neither the journal's nor of the numbers, on a line with label words
MOST_JOURNAL_WORDS = 16

NUMBER = r"(?:\p{Lu}{0,3}\d{1,6}(?:[.]\d{1,4})?[a-zA-Z]?(?:\.e\d{1,3})?)"
TOKEN_RE = regex.compile(
    rf"""
      (?P<doi>(?:doi\s*[:：]?\s*)?(?:https?://(?:dx\.)?doi\.org/)?10\.\d{{4,9}}(?:\.\d+)*/\S+)
    | (?P<url>https?://\S+|www\.\S+)
    | (?P<issn>(?<![\d-])\d{{4}}-\d{{3}}[\dXx](?![\d-]))
    | (?P<count>\d{{1,3}}(?:,\d{{3}})+(?!\d)|(?<!\d)\d{{1,2}}:\d\d:\d\d(?!\d))  # of views; the time of day
    | (?P<paren>\([^()]{{1,40}}\))
    | (?P<slashed>(?<![\d/])(?:\d{{1,4}}(?:-\d{{1,4}})?/(?:1[89]|20)\d\d|(?:1[89]|20)\d\d/\d{{1,3}}(?:-\d{{1,3}})?)(?![\d/]))
    | (?P<range>{NUMBER}(?:\s?[-‐‑‒–—−]{{1,2}}\s?|\s(?:à|to|bis|al?|до)\s){NUMBER}(?!\d|\p{{Ll}}|\p{{Lu}}(?!\p{{Ll}}))
      |[a-z]{{1,2}}\d{{1,5}}[-–][a-z]{{1,2}}\d{{1,5}}(?![\p{{L}}\d]))
    | (?P<locator>[eE]\d{{2,9}}(?:[-–]\d+)?(?:\.\d+)?|[a-z]{{1,2}}\d{{4,9}}|(?<=:\s?)[a-z]{{3,6}}\d{{2,7}}(?![\p{{L}}\d])
      |\p{{Lu}}{{1,2}}\d{{1,5}}(?![\p{{L}}\d]))
    | (?P<word>№|n[°º]|\d{{1,3}}(?:st|nd|rd|th|ème)(?!\p{{L}})|\p{{L}}[\p{{L}}\p{{M}}'’&]*(?:\(\p{{L}}{{1,4}}\))?(?:-\p{{L}}+)*)
    | (?P<number>\d{{1,9}}(?:/\d{{1,4}}|_suppl\w*)?\p{{Lu}}?(?![\p{{L}}]))
    | (?P<mark>\S)
    """,
    regex.VERBOSE,
)
YEAR_RE = regex.compile(r"(?:1[5-9]|20)\d\d")
YEAR_IN_RE = regex.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
PERIOD_RE = regex.compile(r"1\d{3}\s?[-–]\s?(?:1|20)\d{2,3}")  # `c. 1100-1600`, of which a title speaks
VOLUME_OF_YEAR_RE = regex.compile(r"(\d{1,4})\s[-–]\s((?:1[89]|20)\d\d)")  # `Volume 11 - 2020`
ROMAN_RE = regex.compile(r"[IVXLCDM]{1,8}")
PAGE_COUNT_WORDS = frozenset(["pages", "page", "pp", "p", "с", "s", "стр", "páginas", "seiten"])
FULL_WORD = 3  # letters of a word that may stand behind its number
NUMBERS = frozenset(["volume", "issue", "pages", "article_number"])
BREAKS = frozenset("•|·¦")
TO_RE = regex.compile(r"\s(?:à|to|bis|al?|до)\s")
PHONE_RE = regex.compile(r"\b(?:tel|fax|phone|telephone|tél|tlf)\b\.?\s?:?\s?[+(\d]", regex.IGNORECASE)
MONEY_RE = regex.compile(r"[€$£¥]\s?\d")
BARE_YEAR_RE = regex.compile(r"(?<![\d/-])(?:19|20)\d\d(?![\d/-])")
MOST_YEARS = 4  # more are a list to choose from
CITE_AS_RE = regex.compile(
    r"(?:^|(?<=.{8}))(?:\b|(?<=\p{L})(?=C))(?:[Cc]ite\s(?:[Tt]his(?:\s(?:article|paper))?|as)(?:\s[Aa]s)?|[Cc]itation)\s?:\s*(?=\S)"
)
SENTENCE_RE = regex.compile(r"\p{Ll}{4,}[.!?]\s+\p{Lu}\p{Ll}+\s+\p{Ll}+\s+\p{Ll}+")


PATH_RE = regex.compile(r"[»›>]\s+(?P<name>\p{Lu}[^»›>]{3,100}(?<=\S))(?=\s+[»›>]\s*(?:\p{L}+\.?\s*)?$)")


SITE_STEPS = frozenset(["archives", "archive", "journals", "periodicals", "revistas", "revues", "zeitschriften", "back issues"])


class Token(NamedTuple):
    """A word, number or mark of the line."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a work appeared, as far as one line says: field of the record -> value and where it stands."""

    fields: dict[str, tuple[object, Span]] = field(default_factory=dict)
    loose: int = 0  # words that belong to nothing

    def get(self, name: str) -> object | None:
        """The value of a field, None where the line does not say."""
        found = self.fields.get(name)
        return found[0] if found else None


def parse(text: str) -> Place | None:
    """
    What a masthead or citation line says about the place of a work; None for a line that is none, or says too little.

    >>> place = parse("Abbrev. 2010 Mar 4;3(1):11-6. doi: 10.1000/x.1")
    >>> [place.get(name) for name in ("container_title", "year", "volume", "issue", "pages", "doi")]
    ['Abbrev', 2010, '3', '1', '11-6', '10.1000/x.1']
    >>> parse("Year : 2010 | Volume : 3 | Issue : 1 | Page : 11-16").get("pages")
    '11-16'
    >>> parse("Deep water in 2010: a study of 25 wells")
    """
    if len(text) > LONGEST or not vocab.DIGIT_RE.search(text) or SENTENCE_RE.search(text):
        return None
    if MONEY_RE.search(text) or PHONE_RE.search(text) or len(BARE_YEAR_RE.findall(text)) > MOST_YEARS:
        return None
    if (tail := CITE_AS_RE.search(text)) and (place := parse(text[tail.end() :])) is not None:
        moved = {name: (value, Span(span.start + tail.end(), span.end + tail.end())) for name, (value, span) in place.fields.items()}
        return Place(moved, place.loose)
    reading = _Reading(text)
    meeting = journal_names.meeting(text)
    reading.walk([token for token in _tokens(text) if meeting is None or not meeting.start <= token.span.start < meeting.end])
    if meeting:
        reading.held_at(meeting)
    return reading.result()


def _tokens(text: str) -> list[Token]:
    """The tokens of a line; a date with its month is one token."""
    found: list[Token] = []
    days = sorted(
        ((span, date) for date, span in dates.find(text) if date.month and _is_date(text[span.start : span.end])), key=lambda pair: pair[0]
    )
    place = 0
    for span, _ in [*days, (Span(len(text), len(text)), None)]:
        found.extend(Token(str(m.lastgroup), m[0], Span(*m.span())) for m in TOKEN_RE.finditer(text, place, span.start))
        if span.end > span.start:
            found.append(Token("date", text[span.start : span.end], span))
        place = span.end
    return found


def _is_date(text: str) -> bool:
    """Whether a date is none of the numberings that look like one (`2015/2`: year and issue)."""
    return sum(character in "/." for character in text) != 1 or any(character.isalpha() for character in text)


class _Reading:
    """One walk over the tokens of a line; lives within `parse` only."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.fields: dict[str, tuple[object, Span]] = {}
        self.loose: list[Token] = []
        self.labelled = 0  # numbers with a word that says what they are
        self.pending: str | None = None  # the word before says what the next number is
        self.last: str | None = None  # the field filled last
        self.mark = ""  # the mark before
        self.of_life = False  # the volume is a year of the journal's life
        self.paged = False  # the pages had a word that says what they are
        self.path = False  # the journal is a step of a path
        self.around: tuple[Sequence[Token], Sequence[Token]] = ((), ())  # the tokens before and behind

    def put(self, name: str, value: object, span: Span) -> None:
        if value is not None and name not in self.fields:
            self.fields[name] = (value, span)
            self.last = name

    def held_at(self, meeting: Span) -> None:
        """The work stands in the volume of a meeting, whose name may hold its year."""
        name = self.text[meeting.start : meeting.end]
        self.put("container_title", texts.tidy(name), meeting)
        if year := YEAR_IN_RE.search(name):
            self.put("year", int(year[0]), Span(meeting.start + year.start(), meeting.start + year.end()))

    def walk(self, tokens: Sequence[Token]) -> None:
        for place, token in enumerate(tokens):
            self.around = tokens[max(0, place - 4) : place], tokens[place + 1 : place + 5]
            handler: Callable[[Token], None] = getattr(self, f"_{token.kind}")
            handler(token)
            if token.kind not in ("word", "mark"):
                self.pending = None
            if token.kind != "mark":
                self.mark = ""

    def _mark(self, token: Token) -> None:
        self.mark = token.text
        if token.text in ";|•,،؛":
            self.pending = None
        if token.text in BREAKS:
            self.loose.append(token)

    def _word(self, token: Token) -> None:
        meaning = vocab.meanings("citation_words").get(vocab.fold(token.text))
        following = next((t for t in self.around[1][:3] if not (t.kind == "mark" and t.text in ".:：°º#")), None)
        if self.pending in ("article_number", "pages") and vocab.fold(token.text) in ("id", "no", "number"):
            return  # `Article ID`, `Page No.`
        before = self.around[0][-1] if self.around[0] else None
        if meaning == "volume" and before is not None and vocab.fold(before.text).startswith("vers"):
            return  # `Version v1`
        if meaning in ("volume", "issue", "pages", "article_number", "year", "journal_year", "supplement"):
            number = following is not None and (
                following.kind in ("number", "range", "locator", "slashed", "date")
                or (ROMAN_RE.fullmatch(following.text) is not None and meaning == "volume")
                or (following.kind == "word" and vocab.meanings("citation_words").get(vocab.fold(following.text)) == meaning)
                or (
                    meaning in ("article_number", "pages")
                    and following.kind == "word"
                    and vocab.fold(following.text) in ("id", "no", "number")
                )
            )
            if number or (meaning == "pages" and following and ROMAN_RE.fullmatch(following.text.upper())):
                self.pending, self.labelled = meaning, self.labelled + 1
                return
        if self.pending == "volume" and ROMAN_RE.fullmatch(token.text):
            self.put("volume", token.text, token.span)
            self.pending = None
            return
        if meaning == "filler" and (self.fields or not token.text[0].isupper()):
            return
        if vocab.fold(token.text) in vocab.months() and (self.fields or following is not None):
            return
        if meaning == "supplement" and self.fields:
            return
        self.pending = None
        self.loose.append(token)

    def _doi(self, token: Token) -> None:
        for doi, span in identifiers.find_dois(token.text):
            self.put("doi", doi, Span(token.span.start + span.start, token.span.start + span.end))

    def _count(self, token: Token) -> None:
        """A number with its thousands apart counts views or hits."""

    def _url(self, token: Token) -> None:
        """An address says nothing about the place."""

    def _issn(self, token: Token) -> None:
        issn = identifiers.parse_issn(token.text)
        if issn:
            self.put("issn", issn, token.span)
        elif YEAR_RE.match(token.text) is None or self.last:
            self._range(token)

    def _date(self, token: Token) -> None:
        date = dates.parse(token.text)
        if date is None:
            return
        if self.pending != "journal_year":
            self.put("year", date.year, token.span)
        before = self.text[: token.span.start].rstrip()
        if not before.endswith(("-", "–", "/")):  # `Jan-Mar 2022` is a season
            self.put("published", dates.show(date), token.span)

    def _paren(self, token: Token) -> None:
        inner = token.text[1:-1].strip()
        span = Span(token.span.start + 1, token.span.end - 1)
        if YEAR_RE.fullmatch(inner) and "year" not in self.fields:
            self.put("year", int(inner), span)
            return
        known = vocab.meanings("citation_words")
        words = [known.get(vocab.fold(t.text)) for t in _tokens(inner) if t.kind == "word"]
        if (
            "volume" in self.fields
            and "issue" not in self.fields
            and (not words or words[0] == "supplement" or " " not in inner)
            and any(c.isdigit() for c in inner)
        ):
            cut = inner.split(";")[0]
            if not (date := dates.parse(inner)) or not date.month:
                self.put("issue", texts.tidy(cut), span)
                return
        if not any(character.isdigit() for character in inner):
            if self.fields or not self.loose:
                return
            self.loose.append(token)  # `Nature (London)`
            return
        shift = span.start + (len(token.text[1:-1]) - len(token.text[1:-1].lstrip()))
        inside = [t._replace(span=Span(t.span.start + shift, t.span.end + shift)) for t in _tokens(inner)]
        held, self.pending = self.pending, None
        self.walk(inside)
        self.pending = held

    def _slashed(self, token: Token) -> None:
        one, other = token.text.split("/")
        if self.pending in ("issue", "volume"):
            self.put(self.pending, one if YEAR_RE.fullmatch(other) else token.text, token.span)
            self.put("year", int(other), token.span) if YEAR_RE.fullmatch(other) else None
            return
        year, issue = (other, one) if YEAR_RE.fullmatch(other) and not YEAR_RE.fullmatch(one) else (one, other)
        self.put("year", int(year), token.span)
        self.put("issue", issue, token.span)

    def _range(self, token: Token) -> None:
        if self.pending in ("volume", "issue"):
            yearly = VOLUME_OF_YEAR_RE.fullmatch(token.text)
            first, year = yearly.groups() if yearly else (token.text.replace("–", "-"), None)
            self.put(self.pending, first, token.span._replace(end=token.span.start + len(first)))
            if year:
                self.put("year", int(year), token.span._replace(start=token.span.end - len(year)))
            return
        if self.pending == "pages" and (loose := self.fields.get("pages")) and not self.paged:
            self._as_volume(loose[1])
        self.paged = self.paged or self.pending == "pages"
        if PERIOD_RE.fullmatch(token.text) and self.pending != "pages" and "volume" not in self.fields:
            self.loose.append(token._replace(kind="period"))
            return
        before = [t for t in self.around[0] if t.kind == "word"]
        month = bool(before) and vocab.fold(before[-1].text) in vocab.months()
        if not month:
            self.put("pages", numbering.parse_pages(TO_RE.sub("-", token.text)), token.span)

    def _as_volume(self, span: Span) -> None:
        """Takes what stood before the labelled pages for what it then is: `83-457`, volume and issue; `27(2020) : 2`, the issue."""
        del self.fields["pages"]
        volume, dash, issue = self.text[span.start : span.end].partition("-")
        if not dash and volume.isdigit() and not YEAR_RE.fullmatch(str(self.fields.get("volume", ("2000",))[0])):
            self.put("issue", volume, span)
        if dash and volume.isdigit() and issue.isdigit() and "volume" not in self.fields:
            self.put("volume", volume, Span(span.start, span.start + len(volume)))
            self.put("issue", issue, Span(span.end - len(issue), span.end))

    def _locator(self, token: Token) -> None:
        if self.pending in ("volume", "issue"):
            self.put(self.pending, token.text, token.span)
        elif "volume" in self.fields or "year" in self.fields or self.pending in ("article_number", "pages"):
            self.put("pages", token.text, token.span)
            self.put("article_number", token.text, token.span)
        else:
            self.loose.append(token)

    def _number(self, token: Token) -> None:
        text, span = token.text, token.span
        following, after, *_ = (*self.around[1], None, None)
        unit = vocab.fold(following.text) if following and following.kind == "word" else ""
        if self.pending == "journal_year":
            return
        if self.pending == "year":
            if not YEAR_RE.fullmatch(text) and "volume" not in self.fields:  # `Anno 24`: of the journal's life
                self.put("volume", text, span)
                self.of_life = True
            elif YEAR_RE.fullmatch(text):
                self.put("year", int(text), span)
            return
        if self.pending == "article_number":
            self.put("article_number", text, span)
            return
        if self.pending:
            if self.pending == "pages":
                self.put("pages", numbering.parse_pages(text), span)
            else:
                if self.pending == "volume" and self.of_life:
                    del self.fields["volume"]
                    self.of_life = False
                self.put(self.pending, text.lstrip() or text, span)
            return
        if unit in PAGE_COUNT_WORDS and (after is None or after.kind not in ("number", "range")) and self.mark != ".":
            self.put("page_count", int(text), span) if text.isdigit() and len(text) < 5 else None
            return
        if unit in vocab.months() and len(text) <= 2:
            return  # the first day of several
        means = vocab.meanings("citation_words").get(unit)
        if (field := self._counted()) is not None:  # `45. évfolyam / 3. szám`
            self.put(field, text, span)
            self.labelled += 1
            return
        if means == "volume" and after is not None and "issue" not in self.fields and not YEAR_RE.fullmatch(text):  # `4 т.10`
            self.put("issue", text, span)
            return
        if YEAR_RE.fullmatch(text) and "year" not in self.fields and self.mark != ":":
            self.put("year", int(text), span)
            return
        if self.mark == ":" and "volume" in self.fields:
            self.put("pages", text, span)
            if len(text) >= 5:
                self.put("article_number", text, span)
            return
        glued = span.start > 0 and self.text[span.start - 1] in "-–‐"  # `COVID-19`
        if "volume" not in self.fields and (self.loose or self.fields) and len(text) <= 5 and not glued:
            self.put("volume", text, span)
            return
        pages_follow = any(t.kind == "range" or (t.kind == "issn" and not identifiers.parse_issn(t.text)) for t in self.around[1])
        if "volume" in self.fields and "pages" not in self.fields and self.mark == "," and "/" not in text and pages_follow:
            self.put("issue", text, span)  # `2015, 80, 19, 9433-9441`
            return
        if "volume" in self.fields and "pages" not in self.fields and self.mark == "," and "/" not in text:
            self.put("pages", text, span)
            if len(text) >= 5:
                self.put("article_number", text, span)

    def _counted(self) -> str | None:
        """The field of the word behind a number with the full stop of an ordinal: `45. évfolyam`, `3. Heft`, and no number behind it."""
        stop, word, *rest = (*self.around[1], None, None)
        if stop is None or stop.text != "." or word is None or word.kind != "word" or not self.text[stop.span.end :].startswith(" "):
            return None
        means = vocab.meanings("citation_words").get(vocab.fold(word.text))
        behind = next((token for token in rest if token is not None and token.text != "."), None)
        if means not in ("volume", "issue") or len(word.text) < FULL_WORD or (behind is not None and behind.kind == "number"):
            return None
        return means if means not in self.fields else None

    def result(self) -> Place | None:
        self._container()
        if "year" not in self.fields and YEAR_RE.fullmatch(str(self.fields.get("volume", ("",))[0])):
            self.fields["year"] = (int(str(self.fields["volume"][0])), self.fields["volume"][1])  # volumes that are counted by their year
        names = self.fields.keys()
        numbers = len(names & {"volume", "issue", "pages", "article_number", "page_count"})
        journal = "container_title" in names
        dated = len(names & {"year", "doi"})
        name = str(self.fields["container_title"][0]) if journal else ""
        posted = journal and "published" in names and ("doi" in names or journal_names.is_like(name) or self._says_in())
        posted = posted or (numbers == 1 and self.labelled > 0 and self.path and journal_names.is_periodical(name))
        enough = numbers >= 2 or (numbers == 1 and dated and (journal or self.labelled)) or posted
        loose = sum(token.kind == "word" for token in self.loose)
        if not enough or loose > (MOST_LOOSE if self.labelled >= 2 else 1 if self.labelled else 0):
            return None
        return Place(self.fields, loose)

    def _says_in(self) -> bool:
        """Whether the line says that the work was published in what it names: `Published in Cold Matter 12 May 2014`."""
        return self.text.startswith("Published in ") and "…" not in self.text

    def _container(self) -> None:
        """The journal: the words right before the first number; what stands before a bar or bullet belongs to the site."""
        if "container_title" in self.fields:
            return
        first = min((span.start for name, (_, span) in self.fields.items() if name != "doi"), default=len(self.text))
        if not any(token.span.start < first for token in self.loose):  # `March 2015 Journal of Cold 31(2)`
            behind = [span.start for name, (_, span) in self.fields.items() if name in NUMBERS and span.start > first]
            dates = [
                span.end for name, (_, span) in self.fields.items() if name in ("year", "published") and span.end < min(behind, default=0)
            ]
            if not behind or not dates:
                return
            first = min(behind)
        filled = [segment for segment in self._segments(first) if segment]
        if not filled or len(filled[-1]) > MOST_JOURNAL_WORDS:
            return
        before = {id(token) for segment in filled for token in segment}  # kinds of articles, sections of the site
        self.loose = [token for token in self.loose if id(token) not in before]
        begin = filled[-1][0].span.start
        if self.text[:begin].rstrip().endswith("©"):
            begin = self.text[:begin].rindex("©")
        step = PATH_RE.search(self.text, begin, first)  # `Journals » Journal of Cold Wells » Volume 10`
        if step is not None and journal_names.is_periodical(step["name"]) and vocab.fold(step["name"]) not in SITE_STEPS:
            self.path, (begin, first) = True, step.span("name")
        name = journal_names.read(self.text[begin:first])
        if name:
            start = self.text.index(name, begin)
            self.fields["container_title"] = (texts.tidy(name), Span(start, start + len(name)))

    def _segments(self, end: int) -> list[list[Token]]:
        """The loose words up to a place, cut at bars and bullets."""
        segments: list[list[Token]] = [[]]
        for token in self.loose:
            if token.span.start > end:
                break
            if token.kind == "mark":
                segments.append([])
            else:
                segments[-1].append(token)
        return segments


def find(lines: Sequence[str]) -> Iterator[tuple[int, Place]]:
    """The citation lines among some lines, each with its place in them."""
    for number, line in enumerate(lines):
        if place := parse(line):
            yield number, place
