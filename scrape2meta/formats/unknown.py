"""
No scholarly record: guidelines, calls, course pages, news, shops, code, menus. Nothing is read from such a page.

Its signs are what speaks against a record; the other formats weigh them too.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks, Role
from scrape2meta.formats import Format, Sign

LOOKED_AT = 4000  # letters from the start of the page
WORDS = {
    "guidelines": "speaks to authors about manuscripts",
    "call": "calls for papers or names deadlines",
    "course": "reads like a course page",
    "news": "reads like news",
    "site": "reads like a shop, a forum, a recipe, an advertisement or a notice",
    "code": "reads like program text or a log",
}
PER_PHRASE = {"guidelines": 1.1, "call": 1.0, "course": 0.9, "news": 0.5, "site": 0.8, "code": 0.8}
MOST = 6.0
SPEECH_RE = regex.compile(r"[“\"«][^”\"»]{12,400}[,.][”\"»]\s*(?:\p{L}+\s){0,3}(?:said|says|told|explained|added|according)")
ORDERS = frozenset(
    "should must please shall soll sollte sollen sollten müssen muss deberá deberán debe deben deve devem deverão doivent doit devono"
    " należy powinien powinna powinny olmalıdır должен должна должны".split()
)
VALUE_LABELS = ("title", "authors", "abstract", "keywords", "references")
DESCRIBED_RE = regex.compile(  # `up to 250 words`, `three to five`, `nome completo`
    r"(?:\b(?:\d+|three|four|five|six|trois|cinq|três|cinco|tres|seis|drei|fünf|sechs)\b\W+(?:\w+\W+){0,3}?"
    r"(?:words?|characters?|keywords|mots|palavras|palabras|caracteres|wörter|wörtern|zeichen|begriffe|parole|слов|słów|kelime|lignes|líneas|linhas)\b)"
    r"|\b(?:full names?|nom complet|nome completo|nombre completo|vollständige[rn]? name|all authors)\b"
    r"|^\W*(?:three|trois|três|tres|drei)\W+(?:to|à|a|bis)\W+(?:five|six|cinq|cinco|fünf|sechs)\b"
    r"|字以内|个字|字左右",
    regex.IGNORECASE,
)
CJK_ORDER_RE = regex.compile(r"须|請|请|必须|應|应当|하여야|ください")


@lru_cache(maxsize=2)
def against(blocks: Blocks) -> tuple[Sign, ...]:
    """What speaks against any record, with the weight it takes from every other format."""
    raw = " ".join(block.text[:LOOKED_AT] for block in blocks.items[:120]).replace("\r\n", "\n")[:LOOKED_AT]
    text = raw.casefold()
    if not text:
        return (Sign("no text at all", -9.0),)
    found: list[Sign] = []
    size = max(len(text) / 1500, 1.0)
    tokens = vocab.WORD_RE.findall(text)
    words = set(tokens)
    for kind, meaning in WORDS.items():
        spoken = vocab.spoken("prose", kind, text, words)
        weight = min(PER_PHRASE[kind] * len(spoken) / size**0.5, MOST)
        if len(spoken) >= (3 if kind == "news" else 2) or (spoken and kind == "guidelines"):
            found.append(Sign(f"{meaning}: {', '.join(spoken[:4])}", -weight))
    orders = _orders(tokens, text)
    if orders >= 3:
        found.append(Sign(f"tells what should or must be done, {orders} times", -0.7 * min(orders - 1, 8) / size**0.5))
    ordering = [
        b
        for b in blocks.zone("title", "authors", "abstract", "keywords", "references", "affiliations")
        if not b.number and _orders(vocab.WORD_RE.findall(b.text[:600].casefold()), b.text[:600])
    ]
    described = [text for label in VALUE_LABELS for text, _ in blocks.values(label)[:2] if len(text) < 200 and DESCRIBED_RE.search(text)]
    if len({b.zone for b in ordering}) >= 2 or described:
        found.append(Sign("label words with orders or word counts instead of values", -5.0))
    lines = [block for block in blocks.items if block.role is not Role.NOISE]
    heading = " ".join(block.text for block in lines[:2])[:200].casefold()
    in_heading = set(vocab.WORD_RE.findall(heading))
    if titled := vocab.spoken("prose", "guidelines", heading, in_heading) + vocab.spoken("prose", "heading", heading, in_heading):
        found.append(Sign(f"the heading says what it is: {titled[0]}", -4.0))
    if quotes := len(SPEECH_RE.findall(raw)):
        found.append(Sign(f"{quotes} sentence(s) of reported speech", -1.5 * min(quotes, 3)))
    if (
        not any(block.role is Role.PARAGRAPH for block in lines)
        and len(lines) > 5
        and sum(len(b.text) < 30 for b in lines) > 0.8 * len(lines)
    ):
        found.append(Sign("nothing but short lines", -1.0))
    return tuple(found)


def _orders(tokens: Sequence[str], text: str) -> int:
    """How many words of a text say what should or must be done."""
    return sum(token in ORDERS for token in tokens) + (0 if text.isascii() else len(CJK_ORDER_RE.findall(text)))


def _signs(blocks: Blocks) -> Iterator[Sign]:
    yield from against(blocks)


FORMAT = Format("unknown", "no scholarly record; nothing is read from it", _signs, ())
