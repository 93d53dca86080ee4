"""
A plain abstract: title, perhaps authors, one or several paragraphs without section labels, perhaps keywords, DOI and references.

Understanding tides in narrow straits.

This paper shows ...

[1]  A. Author,et al.  Title , 1991, Venue.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import filterfalse

import regex

from scrape2meta import references, vocab
from scrape2meta.blocks import Blocks, Role
from scrape2meta.fields import (
    abstracts,
    classification,
    east_asian,
    events,
    front_matter,
    funding,
    identifiers,
    keywords,
    languages,
    mastheads,
    page_dates,
    page_journals,
    page_people,
    page_titles,
    people,
    records,
    sections,
    titles,
    venues,
)
from scrape2meta.formats import Format, Reader, Sign, cited_people, self_citation
from scrape2meta.formats.unknown import against
from scrape2meta.values import register as values_register
from scrape2meta.values import texts

MOST_PARAGRAPHS = 6
MOST_ALONE = 3  # paragraphs without a title
FEWEST_WORDS = 25  # fewer say nothing about the register
USUAL_SHARE = 0.075  # of scholarly words; 95 of 100 English abstracts have more, news and advertisements less
OTHER_TONGUES = 1.4  # the lists of other languages are shorter
ADDRESSED = frozenset("you your yours yourself ihr ihre ihnen vous votre vos usted ustedes você vocês".split())
LETTERS_RE = regex.compile(r"\p{L}+")
LOOKED_AT = 4000  # letters from the start of the text
USUAL_LENGTH = 4.6  # mean letters a word of English prose; 19 of 20 abstracts lie above 4.95, stories around 4.2
LONGER_WORDS = {
    "de": 5.6,
    "pl": 5.6,
    "ru": 5.6,
    "uk": 5.6,
    "tr": 6.0,
    "nl": 5.0,
    "fi": 6.4,
    "hu": 5.6,
    "sv": 5.0,
    "cs": 5.2,
    "da": 4.9,
}


RULES: tuple[Reader, ...] = (
    titles.labelled,
    titles.doubled,
    page_titles.first_line,
    page_titles.in_page,
    people.marked,
    people.by,
    people.under_title,
    page_people.below_title,
    page_people.labelled,
    page_people.noted,
    page_people.held,
    abstracts.labelled,
    abstracts.below_title,
    keywords.labelled,
    keywords.below_abstract,
    identifiers.labelled_doi,
    identifiers.lone_doi,
    identifiers.supplement_doi,
    identifiers.numbers,
    venues.labelled,
    venues.year_of_publication,
    page_dates.bare,
    page_dates.of_meeting,
    funding.funding,
    events.presented,
    self_citation.read,
    cited_people.in_full,
    page_journals.below_names,
    classification.classification,
    references.cited,
)
READERS: tuple[Reader, ...] = (*map(front_matter.behind, RULES), *front_matter.READERS)


@lru_cache(maxsize=2)
def abstract_text(blocks: Blocks) -> str:
    """The text of the abstract, labelled or not, that both kinds of abstract page are told by."""
    rows = [b for b in blocks.zone("abstract") if b.role is not Role.LABEL] or abstracts.prose(blocks)
    return "\n\n".join(texts.tidy(b.read(b.value) if b.role is Role.FIELD and b.value else b.text) for b in rows[:40])


def spoken_like_an_abstract(text: str, words: Sequence[str]) -> list[str]:
    """The phrases of the text that abstracts are made of; `words` are its words, casefolded."""
    return vocab.spoken("prose", "abstract", text.casefold(), set(words))


@lru_cache(maxsize=2)
def common_signs(blocks: Blocks) -> tuple[Sign, ...]:
    """What plain and structured abstract pages share."""
    return tuple(_common_signs(blocks))


def _common_signs(blocks: Blocks) -> Iterator[Sign]:
    chinese = east_asian.native_labels(blocks)
    if chinese >= 2:  # so much speaks for another kind of page that the rest need not be looked at
        yield Sign(f"{chinese} Chinese labels", -9.0)
        return
    if chinese and east_asian.has_people(blocks):
        yield Sign("people above a Chinese label", -2.0)
    if records.is_one(blocks):
        yield Sign("labels of a repository's record", -9.0)
        return
    slot = events.signs(blocks)
    if slot["time"] and (slot["room"] or slot["kind"] or slot["slot_author"] or slot["number"]):
        yield Sign("the slot of a talk above the text", -9.0)
        return
    text = abstract_text(blocks)
    flat = flattened_entries(blocks)
    if not text and flat < 2:
        yield Sign("no prose", -6.0)
        return
    around = page_journals.furniture(blocks)
    if sum(weight for _, weight in around) >= mastheads.ENOUGH:
        yield Sign(f"more than an abstract: {around[0][0]}", -12.0)
    elif front_matter.is_more_than_abstract(blocks):
        yield Sign("more than an abstract: the first page of a paper", -12.0)
    labelled = any(blocks.labelled("abstract")) and len(text) >= (25 if vocab.CJK_RE.search(text) else 80)
    if labelled:
        yield Sign("an abstract label with text below it", 3.5)
        if page_titles.is_named_below(blocks):
            yield Sign("names below a title", 2.0)
    bare = None if labelled else _bare(blocks)
    beginning = text[:LOOKED_AT]
    words = vocab.tokens(beginning)
    folded = vocab.tokens(beginning.casefold())
    if phrases := spoken_like_an_abstract(beginning, folded):
        yield Sign(f"speaks like an abstract: {', '.join(phrases[:4])}", min(len(phrases), 2 if bare else 5) * 0.7)
    addressed = sum(map(ADDRESSED.__contains__, folded))
    if addressed >= 3:
        yield Sign(f"speaks to its reader, {addressed} times", -0.6 * min(addressed - 1, 6))
    if weight := learned_words(text, words):
        yield Sign(f"{'long and learned' if weight > 0 else 'short and everyday'} words", max(min(weight, 1.0), -0.5) if bare else weight)
    if bare:
        yield Sign(bare, 2.0)
        yield from _register(text)
    if flat:
        yield Sign(f"a flattened list of {flat} references", 5.0 if flat > 1 else 3.0)
    elif sum(1 for block in blocks.zone("references") if block.number is not None) >= 3:
        yield Sign("a numbered list with years", 1.0)
    if not any(titles.above_text(blocks)) and not any(titles.labelled(blocks)) and not bare:
        yield Sign("no line that could be a title", -1.0)
    for label, weight in (("keywords", 1.0), ("doi", 1.0), ("authors", 0.7), ("title", 0.7)):
        if any(blocks.labelled(label)):
            yield Sign(f"a label for {label}", weight)
    yield from against(blocks)


def learned_words(text: str, words: Sequence[str]) -> float:
    """How learned the `words` of a text are, from -1 to 2: abstracts use longer ones than stories do. 0 for CJK texts and few words."""
    lengths = list(map(len, filter(str.isalpha, words)))
    lengths += [len(part) for word in filterfalse(str.isalpha, words) for part in LETTERS_RE.findall(word)]  # `H2O`
    if len(lengths) < 20 or vocab.CJK_RE.search(text[:200]):
        return 0.0
    usual = LONGER_WORDS.get(languages.latin_language(text[:600]) or "", USUAL_LENGTH)
    return round(max(-1.0, min(2.0, (sum(lengths) / len(lengths) - usual) * 2.5)), 1)


def _register(text: str) -> Iterator[Sign]:
    """How much of the wording of a text that stands by itself is that of research, and how much is everyday speech or an institution's."""
    register = values_register.read(text)
    if register.words < FEWEST_WORDS or vocab.CJK_RE.search(text[:200]):
        return
    scale = 1.0 if languages.latin_language(text[:600]) == "en" else OTHER_TONGUES
    weight = round(max(-1.0 if register.acts > 1 else -2.0, min(2.0, (register.scholarly * scale - USUAL_SHARE) * 35)), 1)
    if register.different >= 4 or weight < 0:
        yield Sign(f"{register.different} scholarly words, {register.scholarly:.0%} of all", weight)
    if register.acts:
        yield Sign(f"says {register.acts} times what was done or found", min(0.5 + 0.7 * register.acts, 2.6))
    else:
        yield Sign("says nowhere what was done or found", -1.5)
    if register.figures:
        yield Sign(f"{register.figures} figures of measurement", min(register.figures, 4) * 0.3)
    if register.everyday > 1:
        yield Sign(f"everyday speech, {register.everyday} times", -0.8 * min(register.everyday - 1, 5))
    if register.institution:
        yield Sign(f"speaks for an institution, {register.institution} times", -1.2 * min(register.institution, 3))


def _bare(blocks: Blocks) -> str | None:
    """The page in words when it is up to six paragraphs below a title, or up to three alone, with at most a list behind."""
    rows = blocks.zone("text")
    head = [block for block in blocks.zone("head") if block.span.start < rows[0].span.start] if rows else []
    if not rows or not all(b.role is Role.PARAGRAPH for b in rows):
        return None
    if not head and len(rows) <= MOST_ALONE:
        return "some prose and nothing else"
    return "a title, some paragraphs and nothing else" if 1 <= len(head) <= 3 and len(rows) <= MOST_PARAGRAPHS else None


@lru_cache(maxsize=2)
def flattened_entries(blocks: Blocks) -> int:
    """How many entries of the page's list are of the flattened style."""
    rows = blocks.zone("references")
    return sum(
        1 for b in rows if b.number is not None and (",et al." in b.text or references.styles.FLAT_YEAR_RE.search(b.text) is not None)
    )


def _signs(blocks: Blocks) -> Iterator[Sign]:
    yield from common_signs(blocks)
    text = abstract_text(blocks)
    if sections.read(text):
        yield Sign("section labels in the abstract", -6.0)
    paragraphs = text.count("\n\n") + 1
    labelled = any(blocks.labelled("abstract"))
    if not labelled and not flattened_entries(blocks):
        if paragraphs > MOST_PARAGRAPHS:
            yield Sign(f"{paragraphs} paragraphs, too many for an abstract", -3.0)
        if len(text) > 4500:
            yield Sign("prose too long for an abstract", -2.0)
        if any(titles.doubled(blocks)):
            yield Sign("a doubled title, as on pages of articles", -1.5)
        if blocks.zone("references") and not any(blocks.labelled("keywords")):
            yield Sign("prose with references that are not flattened", -0.5)


FORMAT = Format("abstract", "a title and a plain abstract, perhaps with a reference list", _signs, READERS)
