"""Identifiers: DOI, ISSN, ISBN, ORCID, arXiv, PMID, URL; check digits are checked, noise behind them is dropped."""

from collections.abc import Iterator

import regex

from scrape2meta.evidence import Span

# DOI handbook 2.2: directory code 10, registrant of four digits or more, then any printable characters.
DOI_RE = regex.compile(r"(?<![\d.])10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^\[\]`，。．；、（）]{1,300}")
# One that its line cuts, before any digit of it: `10.1371/journal.` above `pone.0263302`.
CUT_RE = regex.compile(r"10\.\d{4,9}/[^\s\d]{0,40}[./_-]$")
NEXT_LINE_RE = regex.compile(r"[^\S\n]{0,40}\n\s{0,40}((?:\p{Ll}[\w.()-]{0,40}|(?=\d{1,8}[.()-]\d))\d{3,}[\w()-]*(?:[.][\w()-]+)*)")
# One of `journal.year.number` that its line cuts before the number: `10.1000/wells.2013.` above `0417`.
YEAR_CUT_RE = regex.compile(r"10\.\d{4,9}/\p{L}{2,12}\.(?:19|20)\d\d\.$", regex.IGNORECASE)
NUMBER_LINE_RE = regex.compile(r"[^\S\n]{0,40}\n\s{0,40}(\d{3,7})[^\S\n]{0,40}(?=\n|$)")
NEXT_WORD_RE = regex.compile(r"[^\S\n](\p{Ll}{2,12}\.\d{4,}(?:\.\d+)*)")  # the same, where lines were put together
INDENT = 40  # blanks before and behind a line end
TRAIL_RE = regex.compile(r"(?:[.,;:!?'’”*•)\p{M}]|&(?:amp|gt|lt|quot);?)+$")
# A word of the page run into the end of a DOI: `10.1145/1234.5678acmconferencesArticle/Chapter`.
GLUED_WORD_RE = regex.compile(
    r"(?<=\d)(?:acm(?:conferences|otherconferences|journals|books)|research-?article|articles?|abstract|published|received|accepted|copyright|keywords"
    r"|corpus|export|view|download|share|citations?|epub|pmid|issn|copiar|copy|search)(?![\d._-]).*$",
    regex.IGNORECASE,
)
GLUED_SENTENCE_RE = regex.compile(r"(?<=\d)\p{Lu}\p{Ll}{2,}$")  # `10.1016/j.x.2020.07.003Get rights and content`
# Open Journal Systems makes `journal.vViI.ARTICLE` by default; in the address of a file its number follows, which is none of the DOI.
GALLEY_RE = regex.compile(r"(?<=/[A-Za-z]{1,20}\.v\d{1,4}i\d{1,4}\.\d{1,9})/\d{2,7}$")
# The DOI of a figure, table or supplement, or of an abstract, is that of its paper with a number behind it.
COMPONENT_RE = regex.compile(r"(?<=\d{4})\.[gts]\d{3}$|(?<=/elife\.\d{5})\.\d{3}$", regex.IGNORECASE)
URL_RE = regex.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"“”{}|\\^`，。．；（）]{2,1000}", regex.IGNORECASE)
ISSN_RE = regex.compile(r"(?<![\dX-])(\d{4})[-‐–](\d{3}[\dXx])(?![\d-])")
ISBN_RE = regex.compile(r"(?<![\d-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\d-])")
# PMC's numbers carry their letters; arXiv's are four digits, a full stop and four or five, since 2007-04, before that archive/YYMMNNN.
PMID_RE = regex.compile(r"\bPMID\s*:?\s*(\d{4,9})\b", regex.IGNORECASE)
PMCID_RE = regex.compile(r"\bPMC\s?(\d{4,9})\b")
ARXIV_RE = regex.compile(r"\barXiv\s*:\s*((?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}))(?:v\d+)?", regex.IGNORECASE)
HANDLE_RE = regex.compile(r"(?:hdl\.handle\.net/|\bhdl:\s?|/handle/)(\d{2,6}(?:\.\d+)*/[\w.-]{1,60})", regex.IGNORECASE)
ORCID_RE = regex.compile(r"(?<![\d-])\d{4}-\d{4}-\d{4}-\d{3}[\dX](?!\d)")


def find_dois(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Span]]:
    r"""
    The DOIs that begin between two places of a text, without what trails them; brackets inside are kept when they close.

    One that a line end cuts before any of its digits is put together, or left out where nothing goes on with it.

    >>> [doi for doi, _ in find_dois("(https://doi.org/10.1000/ABC(99)1).")]
    ['10.1000/abc(99)1']
    >>> [doi for doi, _ in find_dois("doi:10.1000/wells.\ndeep.0210079 on 3 May; doi:10.1000/lamps.\nEditor: A. Orr")]
    ['10.1000/wells.deep.0210079']
    >>> [doi for doi, _ in find_dois("doi:10.1000/wells.2013.\n0417\nDeep wells; doi:10.1000/lamps.2013.\nDeep lamps")]
    ['10.1000/wells.2013.0417', '10.1000/lamps.2013']
    """
    for match in DOI_RE.finditer(text, start, len(text) if end is None else end):
        written, last = match[0], match.end()
        if CUT_RE.search(written):
            if more := NEXT_LINE_RE.match(text, last) or NEXT_WORD_RE.match(text, last):
                written, last = written + more[1], more.end()
            elif text[last : last + INDENT].lstrip(" \t\r")[:1] in ("", "\n"):
                continue
        elif YEAR_CUT_RE.search(written) and (more := NUMBER_LINE_RE.match(text, last)):
            written, last = written + more[1], more.end(1)
        if (word := GLUED_SENTENCE_RE.search(written)) and text[last : last + 1].isspace() and text[last + 1 : last + 2].islower():
            written, last = written[: word.start()], last - (len(written) - word.start())
        doi = COMPONENT_RE.sub("", GALLEY_RE.sub("", _without_trail(GLUED_WORD_RE.sub("", written))))
        if len(doi) > doi.index("/") + 1:
            yield doi.lower(), Span(match.start(), last - (len(written) - len(doi)))


def parse_doi(text: str) -> str | None:
    """
    The DOI that a string holds, lower case and without its resolver.

    >>> parse_doi("doi:10.1177/1355819617739039")
    '10.1177/1355819617739039'
    """
    return next((doi for doi, _ in find_dois(text)), None)


def find_url(text: str) -> tuple[str, Span] | None:
    """The first web address of a text, without what trails it."""
    match = URL_RE.search(text)
    if not match:
        return None
    url = _without_trail(match[0])
    return url, Span(match.start(), match.start() + len(url))


def _without_trail(text: str) -> str:
    """An address or DOI without the punctuation behind it; a closing bracket stays when its opening one is inside."""
    while trail := TRAIL_RE.search(text):
        closing = trail[0].find(")")
        if closing >= 0 and text.count("(") >= text[: trail.start() + closing + 1].count(")"):
            end = trail.start() + closing + 1
            if end == len(text):
                return text
            text = text[:end]
        else:
            text = text[: trail.start()]
    return text


def parse_pmid(text: str) -> str | None:
    """
    The number of a work in PubMed, behind its label.

    >>> parse_pmid("PMCID: PMC3051234  PMID: 21371234"), parse_pmid("21371234")
    ('21371234', None)
    """
    match = PMID_RE.search(text)
    return str(match[1]) if match else None


def parse_pmcid(text: str) -> str | None:
    """
    The number of a work in PubMed Central, with its letters.

    >>> parse_pmcid("PMCID: PMC3051234"), parse_pmcid("NIHMS271234")
    ('PMC3051234', None)
    """
    match = PMCID_RE.search(text)
    return f"PMC{match[1]}" if match else None


def parse_arxiv(text: str) -> str | None:
    """
    The arXiv identifier of a text, without its version.

    >>> parse_arxiv("arXiv:2101.01234v2 [cs.CL] 5 Jan 2021"), parse_arxiv("arXiv:hep-th/9901001"), parse_arxiv("2101.01234")
    ('2101.01234', 'hep-th/9901001', None)
    """
    match = ARXIV_RE.search(text)
    return str(match[1]) if match else None


def parse_handle(text: str) -> str | None:
    """
    The handle that an address or a label shows.

    >>> parse_handle("http://hdl.handle.net/10234/98771")
    '10234/98771'
    """
    match = HANDLE_RE.search(text)
    return str(match[1]).rstrip(".") if match else None


def find_issns(text: str) -> tuple[str, ...]:
    """
    The ISSNs of a text whose check digits hold, each once.

    >>> find_issns("Print version ISSN 0317-8471On-line version ISSN 1050-124X")
    ('0317-8471', '1050-124X')
    """
    return tuple(dict.fromkeys(issn for match in ISSN_RE.finditer(text) if (issn := parse_issn(match[0]))))


def parse_issn(text: str) -> str | None:
    """
    An ISSN whose check digit holds (ISO 3297).

    >>> parse_issn("ISSN 0317-8471"), parse_issn("0317-8472")
    ('0317-8471', None)
    """
    for match in ISSN_RE.finditer(text):
        digits = match[1] + match[2].upper()
        total = sum((8 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        if total % 11 == 0:
            return f"{match[1]}-{match[2].upper()}"
    return None


def parse_isbn(text: str) -> str | None:
    """
    An ISBN-10 or ISBN-13 whose check digit holds, without hyphens.

    >>> parse_isbn("ISBN 978-0-306-40615-7"), parse_isbn("0-306-40615-2"), parse_isbn("978-0-306-40615-8")
    ('9780306406157', '0306406152', None)
    """
    for match in ISBN_RE.finditer(text):
        digits = match[0].replace("-", "").replace(" ", "").upper()
        values = [10 if d == "X" else int(d) for d in digits]
        if len(digits) == 13 and sum(v * (3 if i % 2 else 1) for i, v in enumerate(values)) % 10 == 0:
            return str(digits)
        if len(digits) == 10 and sum(v * (10 - i) for i, v in enumerate(values)) % 11 == 0:
            return str(digits)
    return None


def parse_orcid(text: str) -> str | None:
    """
    An ORCID iD whose check digit holds (ISO 7064 11-2).

    >>> parse_orcid("https://orcid.org/0000-0002-1825-0097"), parse_orcid("0000-0002-1825-0098")
    ('0000-0002-1825-0097', None)
    """
    for match in ORCID_RE.finditer(text):
        total = 0
        for digit in match[0].replace("-", "")[:-1]:
            total = (total + int(digit)) * 2
        check = (12 - total % 11) % 11
        if match[0][-1] == ("X" if check == 10 else str(check)):
            return str(match[0])
    return None
