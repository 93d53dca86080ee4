"""The title of a Chinese, Japanese or Korean page, and the same title in its other language."""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks
from scrape2meta.evidence import Found, Part
from scrape2meta.fields import languages
from scrape2meta.fields import titles as western
from scrape2meta.fields.east_asian import sheet, subject
from scrape2meta.fields.east_asian.sheet import Sheet
from scrape2meta.fields.east_asian.title_candidates import (
    ABOVE_PEOPLE,
    FEWEST_WORDS,
    JOURNAL_RE,
    MOST_BETWEEN,
    PARALLEL,
    TRANSLATED,
    Candidate,
    candidates,
    is_strange,
)
from scrape2meta.fields.east_asian.title_shapes import COMES_BACK, STRANGE

AGREED, STRANGER = 0.02, 0.25


MOST_BY_PLACE = 0.975  # of a title that neither a label nor a citation names
SURE_RULES = frozenset({"labelled", "cited", "equalled", PARALLEL, TRANSLATED})
SIGNS_RE = regex.compile(r"[\W_]+")


def read(blocks: Blocks) -> Iterator[Found]:
    """The surest title in the letters of the page, and its twin in Latin ones (or the other way round on an English page)."""
    page = sheet.of(blocks)
    if not page.slots:
        return
    found = _weighed(page, list(candidates(page)))
    own = [c for c in found if c.rule != TRANSLATED]
    asian = _best([c for c in own if c.asian and c.rule != PARALLEL]) or _best([c for c in own if c.asian])
    latin = _best([c for c in own if not c.asian])
    weaker = asian and latin and (asian.confidence < min(ABOVE_PEOPLE, latin.confidence) or _far_above(page, asian, latin))
    if weaker and _latin_text(page):  # a menu word above an English paper
        asian = None
    translated = next((c for c in found if c.rule == TRANSLATED), None)
    if translated and latin and latin.span.start < translated.span.start:  # an index of papers in other languages
        asian = None
    main, other = (asian, latin) if asian else (latin, translated)
    weak = main is None or (main is latin and main.rule in ("first_line", "above_people") and not subject.share(page, main.text))
    if weak and _latin_text(page):
        lone = [claim for claim in (*western.doubled(blocks), *western.above_text(blocks)) if not vocab.CJK_RE.search(str(claim.value))]
        if lone or main is None:
            yield from lone
            return
    if main is None:
        return
    yield Found("title", main.text, main.span, main.confidence, f"east_asian.titles.{main.rule}")
    if other is not None and other.rule not in SURE_RULES and is_strange(page, other.text):
        other = None  # a line of the site in other letters
    first = min(c.span.start for c in found if _key(c.text) == _key(main.text))
    if other is not None and other.rule not in SURE_RULES and other.span.start < first and _names_a_site(other.text):
        other = None
    if other is not None and other.text != main.text:
        value = ((other.text, languages.detect(other.text) or "en"),)
        yield Found("title_alt", value, other.span, other.confidence, f"east_asian.titles.{other.rule}", (Part("title_alt", other.span),))


def _names_a_site(text: str) -> bool:
    """Whether a Latin line may name the site or the journal: above the title, they are as short as `China Academic Preprints`."""
    return len(text.split()) < FEWEST_WORDS or JOURNAL_RE.match(text) is not None


def _far_above(page: Sheet, asian: Candidate, latin: Candidate) -> bool:
    """Whether an East Asian line stands by itself above the title of an English paper."""
    if asian.rule not in ("first_line", "on_subject") or asian.span.start >= latin.span.start or not subject.share(page, latin.text):
        return False
    between = sum(asian.span.end <= slot.span.start < latin.span.start for slot in page.slots)
    return between > MOST_BETWEEN - 2


def _weighed(page: Sheet, found: list[Candidate]) -> list[Candidate]:
    """The candidates with what the abstract says to them: where one comes back there, those that do not are words of the site."""
    shares = {c.text: subject.share(page, c.text) for c in found}
    best = {asian: max((shares[c.text] or 0.0 for c in found if c.asian == asian), default=0.0) for asian in (True, False)}
    weighed = []
    for c in found:
        share = shares[c.text]
        if share is not None and share >= COMES_BACK:
            c = c._replace(confidence=min(c.confidence + AGREED, 0.99))
        elif share is not None and share < STRANGE and best[c.asian] >= COMES_BACK and c.rule not in SURE_RULES:
            c = c._replace(confidence=c.confidence - STRANGER)
        weighed.append(c)
    return weighed


def _latin_text(page: Sheet) -> bool:
    """Whether the abstracts of the page are in Latin letters."""
    values = [value.text for slot in page.labelled("abstract") for value in page.values(slot, 1)]
    if any(vocab.CJK_RE.search(text) for text in values):
        return False
    return bool(values) or page.latin > 4 * (page.han + page.kana + page.hangul)


def _best(found: Sequence[Candidate]) -> Candidate | None:
    """The surest candidate; the same title found by two rules counts more than either."""
    votes = Counter(key for key, _ in {(_key(c.text), c.rule) for c in found})
    voted = [
        c._replace(confidence=min(c.confidence + 0.02 * (votes[_key(c.text)] - 1), 0.99 if c.rule in SURE_RULES else MOST_BY_PLACE))
        for c in found
    ]
    return max(voted, key=lambda c: (c.confidence, -c.span.start), default=None)


def _key(text: str) -> str:
    return str(SIGNS_RE.sub("", text)).casefold()
