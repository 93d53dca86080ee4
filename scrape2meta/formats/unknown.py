"""
No scholarly record: guidelines, calls, course pages, news, shops, code, menus. Nothing is read from such a page.

Its signs are what speaks against a record; the other formats weigh them too.
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Blocks, Role
from scrape2meta.formats import Format, Sign

LOOKED_AT = 6000  # letters from the start of the page
WORDS = {
    "guidelines": "speaks to authors about manuscripts",
    "call": "calls for papers or names deadlines",
    "course": "reads like a course page",
    "news": "reads like news",
    "site": "reads like a shop, a forum, a recipe or a notice",
    "code": "reads like program text or a log",
}
PER_PHRASE = {"guidelines": 1.1, "call": 1.0, "course": 0.9, "news": 0.5, "site": 0.8, "code": 0.8}
MOST = 6.0
SPEECH_RE = regex.compile(r"[“\"«][^”\"»]{12,400}[,.][”\"»]\s*(?:\p{L}+\s){0,3}(?:said|says|told|explained|added|according)")
ORDER_RE = regex.compile(
    r"\b(?:should|must|please|shall|soll(?:te|ten|en)?|müssen|muss|deber[áa]n?|deben?|devem?|deverão|doivent|doit|devono|deve|należy|powin\p{L}+|olmalıdır|должн\p{L})\b|须|請|请|必须|應|应当|하여야|ください"
)


@lru_cache(maxsize=2)
def against(blocks: Blocks) -> tuple[Sign, ...]:
    """What speaks against any record, with the weight it takes from every other format."""
    text = " ".join(block.text for block in blocks.items[:120])[:LOOKED_AT].casefold()
    if not text:
        return (Sign("no text at all", -9.0),)
    found: list[Sign] = []
    size = max(len(text) / 1500, 1.0)
    for kind, meaning in WORDS.items():
        seen = sorted(phrase for phrase in vocab.words("prose", kind) if phrase in text)
        spoken = [p for p in seen if _stands(p, text)]
        weight = min(PER_PHRASE[kind] * len(spoken) / size**0.5, MOST)
        if len(spoken) >= (3 if kind == "news" else 2) or (spoken and kind == "guidelines"):
            found.append(Sign(f"{meaning}: {', '.join(spoken[:4])}", -weight))
    orders = len(ORDER_RE.findall(text))
    if orders >= 3:
        found.append(Sign(f"tells what should or must be done, {orders} times", -0.7 * min(orders - 1, 8) / size**0.5))
    ordering = [
        b
        for b in blocks.zone("title", "authors", "abstract", "keywords", "references", "affiliations")
        if not b.number and ORDER_RE.search(b.text[:600].casefold())
    ]
    if len({b.zone for b in ordering}) >= 2:
        found.append(Sign("label words with orders instead of values", -5.0))
    raw = " ".join(block.text for block in blocks.items[:120])[:LOOKED_AT]
    if quotes := len(SPEECH_RE.findall(raw)):
        found.append(Sign(f"{quotes} sentence(s) of reported speech", -1.5 * min(quotes, 3)))
    lines = [block for block in blocks.items if block.role is not Role.NOISE]
    if (
        not any(block.role is Role.PARAGRAPH for block in lines)
        and len(lines) > 5
        and sum(len(b.text) < 30 for b in lines) > 0.8 * len(lines)
    ):
        found.append(Sign("nothing but short lines", -1.0))
    return tuple(found)


def _stands(phrase: str, text: str) -> bool:
    """Whether a phrase stands there as words of its own, not inside longer ones."""
    if not phrase[0].isalpha() or not phrase.isascii():
        return True
    start = text.find(phrase)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(phrase) : start + len(phrase) + 1]
        if not before.isalpha() and (not phrase[-1].isalpha() or not after.isalpha()):
            return True
        start = text.find(phrase, start + 1)
    return False


def _signs(blocks: Blocks) -> Iterator[Sign]:
    yield from against(blocks)


FORMAT = Format("unknown", "no scholarly record; nothing is read from it", _signs, ())
