"""
The head of a paper's first page, as PDF text and publishers' pages give it: title, authors with their institutions, abstract, keywords.

A trained tagger says what each line or part of a line is; the readers here make claims of its runs, with its probabilities. Where it is
unsure nothing is claimed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache, wraps
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks, Role
from scrape2meta.blocks.labels import LABEL_LETTERS
from scrape2meta.blocks.sections import section_role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.fields import east_asian, languages, people, sections, site_words
from scrape2meta.fields import keywords as keyword_lists
from scrape2meta.fields.abstracts import Abstract, SectionText, is_beginning, is_letter
from scrape2meta.fields.flattened import wrapper
from scrape2meta.fields.front_matter import rights, titles
from scrape2meta.fields.front_matter.features import cites
from scrape2meta.fields.front_matter.pieces import MOST_LINES, Piece, label_meaning, opens_text, pieces
from scrape2meta.fields.front_matter.tagger import OTHER, Tagged, tag
from scrape2meta.fields.people.model import together
from scrape2meta.values import identifiers, names, texts

SEEN = ("authors", "affiliation", "abstract", "history", "citation", "email")  # what a first page is told by, beside its title
DATED, ADDRESSED = "dates or a citation of the paper", "addresses of the authors"
TAGGED = frozenset(["title", "people", "abstract", "keywords"])
OF_RUNS = {"contact": "email", "label": OTHER, "site": OTHER, "wrapper": OTHER}
RELINED, FIRST = 0.5, 0.35
OF_A_PAPER = frozenset("title authors affiliation abstract keywords citation history kind contact".split())
FEWEST_KINDS = 3
LEAST_RELINED = 0.52
LONG_NOTE = 150  # letters
OF_DRAWN, MOST_OF_DRAWN = 0.65, 0.6  # what a rule's title is worth where lines were lost, measured on heads put on one line
CLEARLY, DOUBTED = 0.9, 0.4  # a line of names so doubtful is none beside one so clear
LONG_REMARK, MUCH_LONGER = 400, 2.5  # letters; times
KINDS = {"authors": "authors", "affiliation": "affiliations", "email": "contact"}
SURE = 0.7  # of a sign
LEAST = 0.35  # a surer run is claimed; what is below one half is shown as doubtful
LEAST_ABSTRACT = 0.3  # one doubtful line of many spoils it less
DOI, DOI_OF_SEVERAL = 0.9, 0.7
WITHOUT_DOI = frozenset(["abstract", "note", "body"])
DATA_RE = regex.compile(r"figshare|dryad|zenodo|\bdata(?:sets?)?\b|supplement", regex.IGNORECASE)
TITLE, PEOPLE = 0.97, 0.93  # what the surest are worth: names may still be cut wrongly
CLEAR, BEHIND_SURE = 0.9, 0.75  # a title with so much evidence around it gives way to a sure tagger only
FURTHER = 0.94  # what a rule is worth there that names the people of the tagger and more
APART = 60  # letters between two people of one list; institutions of one stand between those of another
LIKE = 0.5  # log odds a word of a name
BEHIND = 0.5  # what another rule is worth on a page of PDF text
ELSEWHERE = 0.8  # what the tagger is worth on other pages
LEAST_ELSEWHERE = 0.6  # of a title there
FEWEST_LINES, WIDEST_LINE, FEWEST_ENDS = 8, 200, 2
FEWEST_LETTERS = 80  # of an abstract
UNWRAPPED = 160  # a longer line is a paragraph of its own
MOST_OF_SITES = 4  # lines of menus; a page with more of them is a web page
LONGEST_INSTITUTION = 400  # letters
SAID_RE = regex.compile(r"\b(?:is|are|was|were)\s(?:\p{Ll}+\s)?(?:with|at)\b")  # `A. Keller is with the University of X`: not of all
WORDS_IN_A_KEYWORD = 4
INSIDE_RE = regex.compile(r"\W*\p{Ll}+\s\p{Ll}")
LINE_RE = regex.compile(r"[^\n]+")
NUMBERED_RE = regex.compile(r"1[.)]\s")  # a list that is numbered is read by its numbers
Run = list[Tagged]


@lru_cache(maxsize=2)
def tagged(blocks: Blocks) -> tuple[Tagged, ...]:
    """What each piece of the page's head is; nothing for a page that names no institution and no address near its top."""
    if is_relined(blocks):
        return tuple(of_known(blocks))
    return tuple(tag(pieces(blocks))) if may_be_paper(blocks) else ()


def is_relined(blocks: Blocks) -> bool:
    """Whether the lines of the page's head were lost, and its title or authors are known from that."""
    return any(run.label in ("title", "authors") and run.confidence > RELINED for run in blocks.known)


def of_known(blocks: Blocks) -> Iterator[Tagged]:
    """The runs of words of a stretch whose lines were lost, each as a line with its label."""
    before = ""
    for number, run in enumerate(blocks.known):
        text = blocks.text[run.span.start : run.span.end]
        meaning = (label_meaning(text) or OTHER) if run.label == "label" else ""
        piece = Piece(text, run.span.start, number, True, False, meaning, len(text))
        label = OF_RUNS.get(run.label, run.label)
        yield Tagged(piece, label, label != before or label in ("title", "affiliation"), run.confidence)
        before = label


def runs(blocks: Blocks, label: str, *, apart: Callable[[Tagged], bool] = lambda _: True) -> list[Run]:
    """The runs of pieces with a label; `apart` says of a piece of another kind between two of them whether it ends the run."""
    found: list[Run] = []
    open_run = False
    for row in tagged(blocks):
        if row.label != label:
            open_run = open_run and not apart(row)
        elif open_run and not (row.begins and label == "title" and (blocks.known or _is_short_line(found[-1]))):
            found[-1].append(row)
        else:
            found.append([row])
            open_run = True
    return found


def _is_short_line(run: Run) -> bool:
    """Whether a run is one short line, as the name of a rubric above a title is."""
    return len(run) == 1 and len(run[0].piece.text.split()) <= WORDS_IN_A_KEYWORD and run[0].piece.text[-1] not in ":,-–—"


def sureness(run: Sequence[Tagged]) -> float:
    """How sure a run is: as sure as its most doubtful piece, for one wrong line spoils the value."""
    return min(row.confidence for row in run)


def span(run: Sequence[Tagged]) -> Span:
    """Where a run stands."""
    return Span(run[0].piece.start, run[-1].piece.start + len(run[-1].piece.text))


def _parts(field: str, run: Sequence[Tagged]) -> tuple[Part, ...]:
    return tuple(Part(field, span([row])) for row in run)


def joined(run: Sequence[Tagged]) -> str:
    """The text of a run on one line."""
    return texts.tidy(" ".join(row.piece.text for row in run))


def title(blocks: Blocks) -> Iterator[Found]:
    """The surest run of title lines; of the runs of a line that was cut the first that is sure, for a title in another language follows."""
    found = runs(blocks, "title")
    if is_relined(blocks):  # what begins inside a sentence is no title
        found = [run for run in found if not INSIDE_RE.match(run[0].piece.text)]
    if found:
        first = next((run for run in found if sureness(run) > FIRST), None) if is_relined(blocks) else None
        best = _without_citation(first or max(found, key=sureness))
        best = titles.trimmed(best, menus=is_relined(blocks) or not is_wrapped(blocks))
        best = _in_one_language(best)
        sure, least = sureness(best), LEAST
        if is_relined(blocks):  # its two ends were drawn too: the square is what cross-validation shows
            sure, least = sure**2, LEAST_RELINED
        if not is_relined(blocks):
            best = titles.completed(best, tagged(blocks))
        if sure >= least and (text := texts.title(joined(best))) and not site_words.is_menu(text) and "://" not in text:
            yield Found("title", text, span(best), TITLE * sure, "front_matter.title", _parts("title", best))


def _in_one_language(run: Run) -> Run:
    """A title without the one in another language that stands below a blank line."""
    for place, row in enumerate(run):
        if place and row.piece.gap and languages.differ(joined(run[:place]), joined(run[place:])):
            return run[:place]
    return run


def _without_citation(run: Run) -> Run:
    """A title without a line that cites the paper at its head, and without one below it with all that follows."""
    while len(run) > 1 and cites(run[0].piece.text):
        run = run[1:]
    return next((run[:place] for place, row in enumerate(run) if place and cites(row.piece.text)), run)


def abstract(blocks: Blocks) -> Iterator[Found]:
    """The first abstract: its lines put together, a paragraph for each blank line."""
    found = runs(blocks, "abstract", apart=_ends_abstract)
    found = [run for run in found if sum(len(row.piece.text) for row in run) >= FEWEST_LETTERS]
    if not found:
        return
    run = rights.without(_longest(found))
    if is_letter(blocks) and not any(blocks.labelled("abstract")):
        return
    sure = sureness(run)
    if sure < LEAST_ABSTRACT:
        return
    whole = "\n\n".join(_paragraphs(run))
    if run[0].piece.label != "abstract" and not any(blocks.labelled("abstract")) and is_beginning(blocks, whole, whole.count("\n\n") + 1):
        return
    cut = tuple(SectionText(s.label, s.role, whole[s.span.start : s.span.end]) for s in sections.read(whole))
    yield Found("abstract", Abstract(whole, cut), span(run), sure, "front_matter.abstract", _parts("abstract", run))


def _longest(found: Sequence[Run]) -> Run:
    """The first run, unless it is a remark of some lines and a later one is as long as an abstract."""
    sizes = [sum(len(row.piece.text) for row in run) for run in found]
    longest = sizes.index(max(sizes))
    return found[longest] if sizes[0] < LONG_REMARK and sizes[longest] > MUCH_LONGER * sizes[0] else found[0]


def _ends_abstract(row: Tagged) -> bool:
    """Whether a piece between two stretches of abstract parts them: a label of another one, or the heading of the paper's text."""
    return row.piece.label in ("abstract", "abstract_alt", "body", "references") or opens_text(row.piece.text.strip())


def _paragraphs(run: Run) -> Iterator[str]:
    """The lines of a run put together, with a new paragraph at blank lines, at headings alone on a line and between unwrapped lines."""
    lines: list[str] = []
    alone = False
    for row in run:
        text = row.piece.text
        heading = row.piece.head and len(text) < LABEL_LETTERS and section_role(text) is not None and text[-1:] not in ".,;"
        stopped = bool(lines) and lines[-1][-1:] in ".!?:"
        if lines and (heading or alone or (stopped and (row.piece.gap or len(lines[-1]) > UNWRAPPED))):
            yield texts.tidy(" ".join(lines))
            lines = []
        lines.append(text)
        alone = heading
    yield texts.tidy(" ".join(lines))


def keywords(blocks: Blocks) -> Iterator[Found]:
    """The words of the first run of keyword lines, cut where no line end cuts them; lines without any separator hold one each."""
    found = runs(blocks, "keywords", apart=lambda row: bool(row.piece.label))
    if not found or (sure := sureness(run := _to_full_stop(_above_text(found[0])))) < LEAST:
        return
    if NUMBERED_RE.match(run[0].piece.text) or _is_beside(blocks, run[0].piece.start):
        return
    stretch = together([people.Line(row.piece.text, span([row])) for row in run])
    cuts = keyword_lists.pieces(stretch.text)
    if len(cuts) == 1 and max(len(row.piece.text.split()) for row in run) <= WORDS_IN_A_KEYWORD:
        cuts = [match.span() for match in LINE_RE.finditer(stretch.text)]
    words: list[str] = []
    parts: list[Part] = []
    for start, end in cuts:
        text = stretch.text[start:end]
        word = (texts.title(text) if end == len(stretch.text) else texts.tidy(text)).strip(" ,;:-–*•")
        if word and len(word) <= keyword_lists.LONGEST:
            words.append(word)
            parts.append(Part("keywords", stretch.span(start, end)))
    if words:
        yield Found("keywords", tuple(words), span(run), sure, "front_matter.keywords", tuple(parts))


def _is_beside(blocks: Blocks, start: int) -> bool:
    """Whether a place stands among works that are cited or cite."""
    return any(block.span.start <= start < block.span.end for zone in ("related", "references") for block in blocks.zone(zone))


def _above_text(run: Run) -> Run:
    """The lines of a list above the heading that the paper's text begins with."""
    return run[: next((place for place, row in enumerate(run) if place and opens_text(row.piece.text)), len(run))]


def _to_full_stop(run: Run) -> Run:
    """A list with separators, down to the full stop that ends it."""
    ends = (place for place, (row, below) in enumerate(pairwise(run), 1) if row.piece.text[-1] == "." and not below.piece.text[0].islower())
    end = next(ends, len(run))
    return run[:end] if any(mark in row.piece.text for row in run[:end] for mark in ",;") else run


def authors(blocks: Blocks) -> Iterator[Found]:
    """The authors of all author lines, tied to the institutions below; who is only named for correspondence is no author by that."""
    lines: list[people.Line] = []
    named: Run = []
    corresponding = said = False
    rows = _of_first_head(tagged(blocks)) if is_relined(blocks) else tagged(blocks)
    clear = any(row.label == "authors" and row.confidence > CLEARLY for row in rows)
    for row, after in pairwise((*rows, None)):
        if row is None:
            break
        kind = KINDS.get(row.label)
        if row.piece.label:
            corresponding = row.piece.label == "corresponding"
            kind = "contact" if corresponding else None
        elif kind == "authors" and corresponding:
            kind = "contact"
        elif kind == "affiliations":
            said = SAID_RE.search(row.piece.text) is not None or (said and not row.begins)
            kind = "contact" if said else kind
        if kind is None:
            corresponding = corresponding and bool(row.piece.label)
            continue
        if kind == "authors" and (people.kind(row.piece.text) == "others" or (clear and row.confidence < DOUBTED)):
            continue  # `Dear Editor,`; a number or date below clear names
        if kind == "authors":
            named.append(row)
        ends = kind == "affiliations" and after is not None and after.piece.line == row.piece.line and after.label != "affiliation"
        text = row.piece.text.rstrip(" .,;(") if ends else row.piece.text
        if text:
            lines.append(people.Line(text, Span(row.piece.start, row.piece.start + len(text)), kind))
    if not named or (sure := sureness(named)) < LEAST:
        return
    found = people.gather(lines)
    if found and not _is_lone_word(found):
        yield found.claim(PEOPLE * sure, "front_matter.authors")


def _is_lone_word(found: people.Gathered) -> bool:
    """Whether all that names an author is one word, without an institution: a word of the site as likely."""
    return len(found.authors) == 1 and not found.affiliations and " " not in found.authors[0][0].shown.strip()


def _of_first_head(rows: Sequence[Tagged]) -> Sequence[Tagged]:
    """The rows up to the text below the first authors, to words of a site there, or to the same title again."""
    titles: set[str] = set()
    named = False
    for place, row in enumerate(rows):
        key = vocab.fold(row.piece.text) if row.label == "title" else ""
        if named and (
            row.label in ("abstract", "body") or key in titles or (row.label in (OTHER, "note") and len(row.piece.text) > LONG_NOTE)
        ):
            return rows[:place]
        named = named or row.label == "authors"
        titles |= {key} - {""}
    return rows


def doi(blocks: Blocks) -> Iterator[Found]:
    """The DOI of the paper, from its citation or a line of its own: the one printed most often, outside notes and references."""
    end = min((block.span.start for block in blocks.zone("references", "related")[:1]), default=None)
    found: dict[str, list[Span]] = {}
    for row in tagged(blocks):
        if row.label in WITHOUT_DOI or (end is not None and row.piece.start >= end) or DATA_RE.search(row.piece.text):
            continue
        for value, where in identifiers.find_dois(blocks.text, row.piece.start, row.piece.start + len(row.piece.text)):
            found.setdefault(value, []).append(where)
    if found:
        value = max(found, key=lambda doi: len(found[doi]))
        yield Found("doi", value, found[value][0], DOI if len(found) == 1 else DOI_OF_SEVERAL, "front_matter.doi")


def may_be_paper(blocks: Blocks) -> bool:
    """
    Whether a short line near the top names an institution or an address: pages without one are not looked at any further.

    Neither are those with the menus of a site, nor East Asian ones: the tagger has not learnt from them.
    """
    head = blocks.items[:MOST_LINES]
    if sum(block.role is Role.NOISE and block.text[0].isalpha() for block in head) > MOST_OF_SITES or east_asian.is_page(blocks):
        return False
    return any(
        "@" in block.text or not _institutional().isdisjoint(vocab.tokens(block.text.casefold()))
        for block in head
        if len(block.text) < LONGEST_INSTITUTION and block.zone not in ("references", "related", "noise")
    )


@cache
def _institutional() -> frozenset[str]:
    return vocab.words("venues", "affiliation")


@lru_cache(maxsize=2)
def signs(blocks: Blocks) -> tuple[tuple[str, float], ...]:
    """What speaks for a paper's first page, in words, each with its weight: names below a title, institutions, an abstract, dates."""
    if is_relined(blocks):
        return tuple(_signs_of_known(blocks))
    rows = tagged(blocks)
    sure = {label: max((sureness(run) for run in runs(blocks, label)), default=0.0) for label in SEEN}
    titles = [place for place, row in enumerate(rows) if row.label == "title" and row.confidence > SURE]
    if not titles or sure["authors"] < SURE or max(sure["abstract"], sure["affiliation"]) < SURE:
        return ()
    below = any(row.label == "authors" and row.confidence > SURE for row in rows[titles[-1] + 1 : titles[-1] + 3])
    found = [("names below a title", 1.5) if below else ("a title and names", 0.8)]
    if sure["abstract"] > SURE:
        found.append(("an abstract among them", 2.0))
    if sure["affiliation"] > SURE:
        found.append(("institutions of the authors", 1.0))
    if max(sure["history"], sure["citation"]) > SURE:
        found.append((DATED, 1.0))
    if sure["email"] > SURE:
        found.append((ADDRESSED, 1.0))
    return tuple(found)


def _signs_of_known(blocks: Blocks) -> Iterator[tuple[str, float]]:
    """The same of a page whose lines were lost."""
    sure: dict[str, float] = {}
    for run in blocks.known:
        sure[run.label] = max(sure.get(run.label, 0.0), run.confidence)
    seen = {label for label, confidence in sure.items() if confidence > RELINED}
    labelled = {label_meaning(blocks.text[run.span.start : run.span.end]) for run in blocks.known if run.label == "label"}
    told = {"title", "authors"} <= seen or ({"title", "authors"} & seen and {"abstract", "keywords"} & seen & labelled)
    if not told or len(seen & OF_A_PAPER) < FEWEST_KINDS:
        return
    yield ("names below a title", 1.5) if {"title", "authors"} <= seen else ("a title or names", 0.8)
    if "abstract" in seen:
        yield "an abstract among them", 2.0
    if "affiliation" in seen:
        yield "institutions of the authors", 1.0
    if {"history", "citation"} & seen:
        yield DATED, 1.0
    if "contact" in seen:
        yield ADDRESSED, 1.0
    if {"title", "authors", "kind"} <= seen:
        yield "what kind of work it is", 1.0


def is_more_than_abstract(blocks: Blocks) -> bool:
    """Whether the page shows more of a paper than title, names, institutions and abstract: its dates, its citation, addresses."""
    return any(words in (DATED, ADDRESSED) for words, _ in signs(blocks))


@lru_cache(maxsize=2)
def is_wrapped(blocks: Blocks) -> bool:
    """Whether the page is a first page in lines of about one width, as PDF text is: there the tagger knows more than rules do."""
    if is_relined(blocks):
        return True
    if not any(row.label in ("title", "authors") and row.confidence > SURE for row in tagged(blocks)):
        return False
    rows = [row for row in tagged(blocks) if row.piece.head]
    if len(rows) < FEWEST_LINES or max(row.piece.width for row in rows) > WIDEST_LINE:
        return False
    ends = [above.piece.text[-1] in ".!?:" for above, below in pairwise(rows) if above.label == below.label == "abstract"]
    return len(ends) < FEWEST_ENDS or sum(ends) * 2 <= len(ends)


def _goes_further(found: Found, blocks: Blocks) -> bool:
    """Whether a rule names all the people of the tagger in their order, and more who read as people."""
    surest = next(authors(blocks), None)
    if surest is None or not isinstance(surest.value, people.People) or not isinstance(found.value, people.People):
        return False
    tagged_keys = [people.key(author.name) for author in surest.value.authors]
    places = sorted(part.span for part in found.parts if part.field == "authors")
    if any(below.start - above.end > APART for above, below in pairwise(places)):
        return False
    kept = [key for author in found.value.authors if (key := people.key(author.name)) in tagged_keys]
    rest = [author for author in found.value.authors if people.key(author.name) not in tagged_keys]
    return kept == tagged_keys and bool(rest) and all(author.name.given and names.likeness(author.shown) > LIKE for author in rest)


def behind(reader: Callable[[Blocks], Iterator[Found]]) -> Callable[[Blocks], Iterator[Found]]:
    """The reader with its claims lowered on pages of PDF text: there the tagger, which sees the whole head, goes before."""

    @wraps(reader)
    def lowered(blocks: Blocks) -> Iterator[Found]:
        sure = is_wrapped(blocks)
        lost = any(run.label != "wrapper" for run in blocks.known)
        for found in reader(blocks):
            if found.field == "title" and is_relined(blocks) and any(title(blocks)):
                continue  # (it reads the lines that the tagger drew, and knows no more)
            if found.field == "title" and lost:  # the ends of its line were drawn
                found = replace(found, confidence=min(OF_DRAWN * found.confidence, MOST_OF_DRAWN))
            most = BEHIND_SURE if found.field == "title" and found.confidence >= CLEAR else BEHIND
            if sure and found.field == "people" and _goes_further(found, blocks):
                found = replace(found, confidence=max(found.confidence, FURTHER))
            elif sure and found.field in TAGGED:
                found = replace(found, confidence=min(found.confidence, most))
            yield found

    return lowered


def before(reader: Callable[[Blocks], Iterator[Found]]) -> Callable[[Blocks], Iterator[Found]]:
    """The reader of tagged lines with its claims lowered on all other pages: it has learnt from PDF text."""

    @wraps(reader)
    def lowered(blocks: Blocks) -> Iterator[Found]:
        sure = is_wrapped(blocks)
        for found in reader(blocks):
            if sure:
                yield found
            elif found.field != "title" or ELSEWHERE * found.confidence >= LEAST_ELSEWHERE:  # the rules of such pages found none
                yield replace(found, confidence=ELSEWHERE * found.confidence)

    return lowered


READERS = (*map(before, (title, abstract, keywords, authors, doi)), wrapper.title)


def of_lost(reader: Callable[[Blocks], Iterator[Found]]) -> Callable[[Blocks], Iterator[Found]]:
    """The reader for pages whose lines were lost, for kinds of pages that are read otherwise."""

    @wraps(reader)
    def read(blocks: Blocks) -> Iterator[Found]:
        return reader(blocks) if is_relined(blocks) else iter(())

    return read


OF_LOST = tuple(map(of_lost, (title, abstract, keywords, authors, wrapper.title)))
