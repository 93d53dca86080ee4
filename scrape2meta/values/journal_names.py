"""The name of a journal in the words in front of its volume and year: without the label, the publisher and the marks around it."""

from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span

OPEN_ENDS = frozenset(
    "of the and in on for to from by with de la el los las del na no em do da dos das der die den du au aux le les et und il di "
    "della zu im".split()
)
GLUE_RE = regex.compile(r"(?<=\p{Ll})(?=\p{Lu}\p{Ll})|\s+")
RUNNING_RE = regex.compile(r"\d{2,4}\s(?=\p{Lu}\p{Ll}+\.?\s\p{Lu})")  # the page number of a running head: `136 Proc. Cold Acad.`
SOON_RE = regex.compile(r"(?:Published in(?: the journal)?\s(?=\p{Lu})|(?:Forthcoming|To appear|Accepted|In press)(?:,|\sin:?)\s)")
MOST_KIND_WORDS = 4
LABEL_WORDS = 4


def begins(name: str) -> int:
    """
    Where a journal's name begins behind the words of the site: labels, the kind of the paper, the number of a page.

    >>> name = "Download ImageCite this:Cold. Lett."
    >>> name[begins(name):], begins("Cold Wells"), begins("Research Article Cold Wells")
    ('Cold. Lett.', 0, 17)
    """
    start = 0
    labels = vocab.meanings("labels")
    for place, sign in enumerate(name):
        if sign == ":" and name[place + 1 :].strip():
            words = GLUE_RE.split(name[start:place].rstrip())
            if any(vocab.fold(" ".join(words[-count:])) in labels for count in range(1, LABEL_WORDS + 1)):
                start = place + 1
    start += len(name[start:]) - len(name[start:].lstrip())
    for pattern in (RUNNING_RE, SOON_RE):
        if lead := pattern.match(name, start):
            start = lead.end()
    return start + _of_kind(name[start:])


def _of_kind(name: str) -> int:
    """The letters of the kind of a paper of two words and more in front of a name."""
    cuts: list[tuple[int, int]] = [match.span() for match in GLUE_RE.finditer(name)][:MOST_KIND_WORDS]
    kinds = vocab.words("noise", "kind")
    for end, begin in reversed(cuts[1:]):
        if vocab.fold(name[:end]) in kinds and name[begin : begin + 1].isupper():
            return begin
    return 0


@cache
def _tail_word_re() -> regex.Pattern[str]:
    """The words for volume, issue, pages and year at the end, with their marks; those of one letter only as a small one."""
    words = {word for key in ("volume", "issue", "pages", "year", "journal_year") for word in vocab.words("citation_words", key)}
    long = "|".join(sorted((regex.escape(word) for word in {*words, "doi", "online", "epub"} if len(word) > 1), key=len, reverse=True))
    short = "".join(sorted(word for word in words if len(word) == 1 and word.isalpha()))
    return regex.compile(
        rf"[\s,.;:(|•·\[–—-]*(?:(?:(?<![\p{{L}}\d])(?:(?i:{long})|[{short}]|[TV](?=\.))(?!\p{{L}})\.?|№)\s*:?[\s,.;:(|•·\[–—-]*)*$"
    )


LEAD_RE = regex.compile(r"^\p{Lu}\]\.?\s?|^.*(?:\[J\]\.?\s?|\]\s?//|//)|^(?:In|Dans|En|Em|W|В):?\s")
SENTENCE_VERB_RE = regex.compile(r"\b(?:was|were|been|has|have|had)\s\p{Ll}")  # a sentence, no name
PRESENTED_RE = regex.compile(r"(?:paper|poster|talk|lecture)s?\s(?:was\s)?(?:presented|prepared|given|delivered|read)\b", regex.IGNORECASE)
QUOTED_RE = regex.compile(r"((?:\p{L}+[\s-]){1,6})[«“„\"]([^«»“”„\"]{2,120})[»“”\"]")  # `Научный журнал «Реки»`
BEFORE_RE = regex.compile(r"^\S*10\.\d{4,9}/\S+\s*(?:\([^()]*\)\s*)?|^.*\set al\.,?\s")  # a DOI and the kind of article; names
ISSN_TAIL_RE = regex.compile(r"[\s,;(]*\be?-?ISSN\b.*$|[\s,;]*\[[Ss]\.\s?[lL]\..*$")
NO_JOURNAL_RE = regex.compile(  # counters, dates of the page, other sites; paths of the site
    r"(?:views?|visits|price|showing|results?|hits|issue of|page|score|rating)\b.{0,4}"
    r"|(?:accesses|citations?|downloads?|shares?|articles?|submitted|received|accepted|posted|google scholar|home)\b.{0,4}"
    r"|.*[/>›»]",
    regex.IGNORECASE,
)
LONGEST_NAME = 110  # letters
VANCOUVER_RE = regex.compile(r"\p{Lu}[\p{L}'’-]+\s\p{Lu}{1,3}(?:,|\.\s)")
TITLE_END_RE = regex.compile(r"[?!]\s|\p{Ll}{4,}\.[\"”’»]?\s(?=\p{Lu})")
IMPRINT_RE = regex.compile(
    r"(?<=\p{L}.*\s.*\p{L}),\s((?:\p{Lu}[\p{L}&.'’-]*|of|and|de|di|für|&)(?:\s(?:\p{Lu}[\p{L}&.'’-]*|of|and|de|di|für|&)){0,6})$"
)
# A quoted title with names in front of the journal: `Roe, Ann, i Bo Orr. "Cold wells." Journal of Wells`
QUOTED_TITLE_RE = regex.compile(
    r"^(?:.*[,.]\s?)?[«“„\"'‘](?:[^«»“”„\"]*[.,?!]|(?:[^\s«»“”„\"]+\s){3,}[^\s«»“”„\"]+)[»“”\"'’][\s,.]*(?=\p{Lu})"
)
# The meeting and the series behind the volume of a chapter: `Cold Wells. CW 2018. Lecture Notes in Water(), vol 12`
SERIES_RE = regex.compile(
    r"\.\s(?:\p{Lu}[\p{L}\d'’/&-]*(?:\s\p{Lu}[\p{L}'’-]*){0,3}\s(?:(?:1[89]|20)\d\d)\.\s)?\p{Lu}[^.]{3,90}?(?:\(\))?,\svol(?:ume)?\.?\s\S{1,9}$"
)
PUBLISHER_RE = regex.compile(r"^©\s*[^–—-]{2,60}\s[–—-]\s")


def read(raw: str) -> str | None:
    """
    A journal's name without the marks and label words around it; None where the words are no name.

    >>> read("Source: Cold Wells, Vol. "), read("Journal of Cold Wells, North Press, "), read("views ")
    ('Cold Wells', 'Journal of Cold Wells', None)
    """
    if raw.count("(") > raw.count(")") and any(map(str.isalpha, inner := raw[raw.rindex("(") + 1 :])):
        raw = inner  # behind a sentence, in brackets
    if VANCOUVER_RE.match(raw) or len(raw) > LONGEST_NAME:  # names and a title stand in front
        raw = raw[max((end.end() for end in TITLE_END_RE.finditer(raw.rstrip(" ."))), default=0) :]
    if title := QUOTED_TITLE_RE.match(raw):
        raw = raw[title.end() :]
    raw = LEAD_RE.sub("", PUBLISHER_RE.sub("", BEFORE_RE.sub("", raw)).strip(" ]"))
    label, colon, rest = raw.partition(": ")
    if colon and rest and (vocab.meanings("labels").get(vocab.fold(label)) or vocab.fold(label).startswith("published in")):
        raw = rest
    if raw.rstrip().endswith(":"):  # a label
        return None
    name = _tail_word_re().sub("", ISSN_TAIL_RE.sub("", raw)).strip(" .,;:|•·–—-©[]")
    if (quoted := QUOTED_RE.fullmatch(name)) and not vocab.words("venues", "journal").isdisjoint(quoted[1].casefold().split()):
        name = quoted[2]
    name = without_publisher(name)
    if "." in name and raw[raw.index(name) + len(name) :].startswith("."):
        name += "."  # `Rev. bras. educ. espec.`
    if (
        len(name) < 2
        or NO_JOURNAL_RE.fullmatch(name)
        or SENTENCE_VERB_RE.search(name)
        or PRESENTED_RE.match(name)
        or name.rsplit(maxsplit=1)[-1] in OPEN_ENDS
        or not any(character.isalpha() for character in name)
        or not (name[0].isupper() or name[0].isdigit() or name[0] == "e")
    ):
        return None
    return str(name)


def without_publisher(name: str) -> str:
    """
    A journal's name without its publisher behind it.

    >>> without_publisher("Journal of Cold Wells, North Press"), without_publisher("Money, Credit and Banking")
    ('Journal of Cold Wells', 'Money, Credit and Banking')
    """
    name = ISSN_TAIL_RE.sub("", name)
    imprint = IMPRINT_RE.search(name)
    return name[: imprint.start()] if imprint and _publishes(imprint[1]) else name


def without_series(name: str) -> str:
    """
    The title of a volume without the meeting and the series behind it, as publishers cite their chapters.

    >>> without_series("Cold Wells. CW 2018. Lecture Notes in Water(), vol 12"), without_series("Water. Soil. Air")
    ('Cold Wells', 'Water. Soil. Air')
    """
    return str(SERIES_RE.sub("", name))


def is_like(name: str) -> bool:
    """
    Whether a name is an abbreviated one, or holds a word such as Journal.

    >>> is_like("J. Cold."), is_like("Cold Review"), is_like("Cold wells")
    (True, True, False)
    """
    words = {word.casefold() for word in name.replace(".", " ").split()}
    return name.endswith(".") or not words.isdisjoint(vocab.words("venues", "journal"))


def is_periodical(name: str) -> bool:
    """
    Whether a name holds a word such as Journal, in any of its languages.

    >>> is_periodical("Karadeniz Dergisi"), is_periodical("Nordisk Havstidskrift"), is_periodical("Cold Wells")
    (True, True, False)
    """
    words = {word.strip(".,:;()'’").casefold() for word in name.replace("-", " ").split()}
    known = vocab.words("venues", "journal") | vocab.words("venues", "periodical")
    return not words.isdisjoint(known) or any(word.endswith(tuple(vocab.words("venues", "periodical_ending"))) for word in words)


def _publishes(name: str) -> bool:
    """Whether the words behind a journal's name are its publisher's: `Cold Press`, `University of Cold`."""
    words = name.casefold().split()
    first, last = words[0], words[-1]
    publishers = vocab.words("venues", "publisher")
    return (last in publishers and ("and" not in words or last in IMPRINTS)) or (first in publishers and words[1:2] == ["of"])


IMPRINTS = frozenset("press publishing publishers verlag ltd inc".split())
MEETING_WORD_RE = regex.compile(
    r"\b(?:Proceedings|Proc\.|Conference|Symposium|Workshop|Congress|Meeting)\s|^\p{Lu}[\p{L}-]{1,15}[\s-]?(?:(?:1[89]|20)\d\d|['’]\d\d):\s"
)
MEETING_START_RE = regex.compile(r"^(?:.*[.\]]\s|\s*)(?:(?:Published\s)?[Ii]n:?\s)?")
MEETING_END_RE = regex.compile(
    r"\s*(?:,?\s(?:pp?|pages?|vol(?:ume)?|no)\b\.?\s?\d|,\s(?:\p{Lu}\p{Ll}+\.?\s)?(?:1[89]|20)\d\d\b|\s\((?:1[89]|20)\d\d\)|[.,]?$)",
    regex.IGNORECASE,
)


def meeting(text: str) -> Span | None:
    """
    Where the name of a meeting with a number of its own stands in a line: `2019 IEEE 15th Symposium on Wells`. None where none does.

    >>> line = "CHI '21: Proceedings of the 2021 CHI Conference on Wells, pp. 1-14"
    >>> line[slice(*meeting(line))]
    "CHI '21: Proceedings of the 2021 CHI Conference on Wells"
    >>> meeting("Proceedings of the Cold Society, vol. 3, pp. 1-14")
    """
    start = 0
    for part in PART_RE.split(text):
        if word := MEETING_WORD_RE.search(part):
            begin = MEETING_START_RE.match(part, 0, word.start())
            end = MEETING_END_RE.search(part, word.end())
            name = Span(begin.end() if begin else 0, end.start() if end else len(part))
            if any(character.isdigit() for character in part[name.start : name.end]) and name.end - name.start < LONGEST_MEETING:
                return Span(start + name.start, start + name.end)
            return None
        start += len(part) + 1
    return None


PART_RE = regex.compile(r"[•|·;]")
LONGEST_MEETING = 200  # letters
