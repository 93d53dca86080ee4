"""Words and phrases of a text: the fast ways find what the plain ones find."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from scrape2meta import vocab

TEXTS = {
    "signs between words": "Deep-wells, 2nd ed.: a “survey”—of_1990's",
    "accents beside letters": "a\u0301b Muñoz Łódź ﬁne ² ½ ٣",
    "no letters at all": " .,;\t\n",
    "Chinese": "研究了冷水井的分布规律,并给出了结果。",
    "Chinese among English": "Cold wells (冷水井) of the north",
    "joiners and invisible signs": "c\u200dd e\u00adf g\u200bh",
    "odd blanks": "x\x1cy\x85z\u3000w\xa0v",
    "half of a surrogate pair": "a\ud800b",
}
LETTERS = {"words": r"\w", "letters": r"\p{L}", "letters and apostrophes": r"[\p{L}'’-]"}
KEYS = ("guidelines", "call", "course", "news", "site", "code", "heading")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())
def test_a_text_is_parted_as_its_pattern_parts_it(letter: str, text: str):
    assert vocab.Parting(letter).tokens(text) == regex.findall(f"{letter}+", text)


@given(st.text())
def test_any_text_is_parted_so(text: str):
    assert vocab.tokens(text) == vocab.WORD_RE.findall(text)


@given(st.text())
def test_words_in_small_letters_are_the_words_of_the_text_in_small_letters(text: str):
    assert vocab.tokens(text.casefold()) == [word.casefold() for word in vocab.tokens(text)]


@pytest.mark.parametrize("text", ["please submit your manuscript, deadline in may", "字数不超过", "Cold wells", ""])
def test_phrases_of_several_lists_are_those_of_each(text: str):
    seen = set(vocab.tokens(text))
    each = {key: found for key in KEYS if (found := vocab.spoken("prose", key, text, seen))}
    assert vocab.spoken_of("prose", KEYS, text, seen) == each


@given(st.lists(st.sampled_from(sorted(set().union(*(vocab.words("prose", key) for key in KEYS)))), max_size=5).map(" ".join))
def test_any_phrases_are(text: str):
    seen = set(vocab.tokens(text))
    each = {key: found for key in KEYS if (found := vocab.spoken("prose", key, text, seen))}
    assert vocab.spoken_of("prose", KEYS, text, seen) == each
