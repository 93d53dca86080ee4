"""Titles: which run is one, what the tagger took for something else, and where a title ends."""

import regex

from scrape2meta import vocab
from scrape2meta.evidence import Span
from scrape2meta.references.tagged.runs import IN_RE, Runs
from scrape2meta.references.tagger import Piece

SURE_TITLE = 0.6
SHORT_TITLE = 12  # letters
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
INNER_TITLE_RE = regex.compile(r"(?:^|[.．。,，:：]\s*)(\p{Han}{1,8}《?)$")  # `关于《…》的说明`: a title with another one inside
REST_RE = regex.compile(r"[）)》]*\p{Han}+")
QUOTES = {"“": "”", "«": "»", '"': '"', "„": "“"}


def best(runs: list[Piece]) -> Piece:
    """The first run that is a title without doubt, else the longest."""
    first = runs[0]
    if first.confidence >= SURE_TITLE and first.span.end - first.span.start >= SHORT_TITLE:
        return first
    return max(runs, key=lambda run: (run.span.end - run.span.start) * run.confidence)


def find(text: str, by_label: Runs) -> None:
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


def mend(text: str, found: dict[str, str | None], span: Span, by_label: Runs) -> None:
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


def without_tail(title: str) -> str | None:
    """
    A title without what no title ends with: an opened bracket, a medium, sentences that tell of a thesis, an edition or a translator.

    None where a remark such as `Erratum` is all there is.

    >>> without_tail("Cold wells. Translated by Ana Souza"), without_tail("Cold wells [Internet]"), without_tail("Erratum")
    ('Cold wells', 'Cold wells', None)
    """
    if vocab.meanings("reference_words").get(title.casefold()) == "note":
        return None
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
