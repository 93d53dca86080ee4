"""
No scholarly record: guidelines, calls, course pages, news, shops, code, menus. Nothing is read from such a page.

Its signs are what speaks against a record; the other formats weigh them too.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.formats import Format, Sign

LONGEST_HEADING = 120  # letters
FEW_WORDS = 4
FEW_BESIDE = 2  # words beside a single word that says what a page is: `Newsletter No. 14, spring`
MANY_EMPTY = 4  # labels that another label follows: a form
WHOLE = 200  # letters of a paragraph of an abstract
LOOKED_AT = 4000  # letters from the start of the page
WORDS = {
    "guidelines": "speaks to authors about manuscripts",
    "call": "calls for papers or names deadlines",
    "course": "reads like a course page",
    "news": "reads like news",
    "site": "reads like a shop, a forum, a recipe, an advertisement or a notice",
    "code": "reads like program text or a log",
    "profile": "reads like the page of a person",
    "encyclopedia": "reads like an encyclopedia",
    "listing": "lists what was searched for or what an issue holds",
    "refusal": "an error, a login or a check stands instead of the page",
}
KINDS = tuple(WORDS)
PER_PHRASE = {
    "guidelines": 1.1,
    "call": 1.0,
    "course": 0.9,
    "news": 0.5,
    "site": 0.8,
    "code": 0.8,
    "profile": 2.0,
    "encyclopedia": 2.0,
    "listing": 2.0,
    "refusal": 1.5,
}
HEADINGS = ("guidelines", "heading")
FEWEST = {"news": 3, "guidelines": 1}  # phrases before they say anything, where not two
MOST = 6.0
SPEECH_RE = regex.compile(r"[“\"«][^”\"»]{12,400}[,.][”\"»]\s*(?:\p{L}+\s){0,3}(?:said|says|told|explained|added|according)")
ORDERS = frozenset(
    "should must please shall soll sollte sollen sollten müssen muss deberá deberán debe deben deve devem deverão doivent doit devono"
    " należy powinien powinna powinny olmalıdır должен должна должны".split()
)
VALUED = ("title", "authors", "abstract", "keywords", "references", "affiliations")
LONGEST_ORDER = 600  # letters of a line in which orders are looked for
VALUE_LABELS = ("title", "authors", "abstract", "keywords", "references")
DESCRIBED_RE = regex.compile(  # `up to 250 words`, `three to five`, `nome completo`
    r"(?:\b(?:\d{1,3}|three|four|five|six|trois|cinq|três|cinco|tres|seis|drei|fünf|sechs)\b\W+(?:\w+\W+){0,3}?"
    r"(?:words?|characters?|keywords|mots|palavras|palabras|caracteres|wörter|wörtern|zeichen|begriffe|parole|слов|słów|kelime|lignes|líneas|linhas"
    r"|cuvinte|woorden|ord|tegn|tecken|sanaa|szó|szavas|kulcsszó|karakter|riječi|besed|slova|žodžių|vārdi|sõna|paraules|kata|từ|λέξεις|کلمه|كلمة)\b)"
    r"|\b(?:full names?|nom complet|nome completo|nombre completo|vollständige[rn]? name|all authors)\b"
    r"|^\W*(?:three|trois|três|tres|drei)\W+(?:to|à|a|bis)\W+(?:five|six|cinq|cinco|fünf|sechs)\b"
    r"|字以内|个字|字左右",
    regex.IGNORECASE,
)
# One of these stands in all of that; no letter of theirs is an `i`, which has too many cases.
DESCRIBING = (
    "word", "character", "mot", "palavra", "palabra", "caracter", "wörter", "chen", "begr", "parol", "слов", "słów", "kel", "gnes",
    "neas", "nhas", "full name", "complet", "vollst", "all author", "three", "tro", "três", "tres", "dre", "字",
)  # fmt: skip
LISTED_RE = regex.compile(r"摘要\s*[(（]\s*\d+\s*[)）]|PDF\s*[(（]\s*\d+\s*KB", regex.IGNORECASE)
# A line with nothing but pages; `1532-9999` alone is an ISSN.
RANGE_RE = regex.compile(
    r"(?:(?:pp?\.?|pages?|seiten?|s\.|págs?\.|páginas|pagine|стр\.|с\.)\s?)?(?!\d{4}-\d{3}[\dX]$)\d{1,4}\s?[-–]\s?\d{1,4}", regex.IGNORECASE
)
# How many hits a search has, above them.
HITS_RE = regex.compile(
    r"(?:showing|displaying|results?|hits?|items?|treffer|résultats?|resultados?|результаты)\s*:?\s*\d+\s*(?:[-–]|to|bis|à|a)\s*\d+\s+(?:of|von|de|из|sur)\s+[\d.,]+"
    r"|(?:returned|found|ergab|liefert)\s+[\d.,]+\s+(?:results|hits|records|documents|items|treffer)\b",
    regex.IGNORECASE,
)
FINDING = ("returned", "found", "ergab", "efert")  # of hits, where no number need stand
OF_HITS_RE = regex.compile(r"\d\s*(?:[-–]|to|bis|à|a)\s*\d+\s+(?:of|von|de|из|sur)\s", regex.IGNORECASE)  # what else stands in all of that
LONGEST_RANGE = 24  # letters
HITS_WITHIN = 25  # lines of a page among which it stands
CORRESPONDENCE_RE = regex.compile(r"correspond|reprints?\b|e-?mails?\b|@", regex.IGNORECASE)  # `To whom letters should be addressed`
CJK_ORDER_RE = regex.compile(r"须|請|请|必须|應|应当|하여야|ください")


# What the page of a scholar lists: of papers, an author's note says some of it on one line.
PROFILE_RE = regex.compile(
    r"\W{0,4}(总?发文量|总?被引频次|H\s?指数|h-?index|研究方向|研究领域|合作作者|合作学者|同机构学者|学术兼职|社会兼职|个人简介|个人简历|教育经历|教育背景|工作经历|职称|"
    r"代表成果|代表论著|代表性?论文|科研项目|获奖|讲授课程|學歷|經歷|研究專長|著作目錄|授課|"
    r"研究キーワード|研究分野|経歴|学歴|所属学協会|受賞|講演・口頭発表等|担当経験のある科目|書籍等出版物|学位|"
    r"경력|학력|연구분야|연구 분야|대표논문|연구실적|소속학회|수상|전공분야)(?=$|\s|[:：\d])",
    regex.IGNORECASE,
)
PROFILED = 4  # different ones


@lru_cache(maxsize=2)
def against(blocks: Blocks) -> tuple[Sign, ...]:
    """What speaks against any record, with the weight it takes from every other format."""
    shown = blocks.items[:120]
    if any(len(text) > WHOLE for text, _ in blocks.values("abstract")):
        shown = tuple(block for block in shown if block.role is not Role.NOISE)  # a paper: what the site says around it says nothing
    raw = " ".join(block.text[:LOOKED_AT] for block in shown).replace("\r\n", "\n")[:LOOKED_AT]
    text = raw.casefold()
    if not text:
        return (Sign("no text at all", -9.0),)
    found: list[Sign] = []
    size = max(len(text) / 1500, 1.0)
    tokens = vocab.tokens(text)
    said = vocab.spoken_of("prose", KINDS, text, set(tokens))
    for kind, meaning in WORDS.items():
        spoken = said.get(kind, [])
        weight = min(PER_PHRASE[kind] * len(spoken) / size**0.5, MOST)
        if len(spoken) >= FEWEST.get(kind, 2):
            found.append(Sign(f"{meaning}: {', '.join(spoken[:4])}", -weight))
    orders = _orders(tokens, text)
    if orders >= 3:
        found.append(Sign(f"tells what should or must be done, {orders} times", -0.7 * min(orders - 1, 8) / size**0.5))
    described = any(_is_described(text) for label in VALUE_LABELS for text, _ in blocks.values(label)[:2])
    if described or len(_ordering(blocks)) >= 2:
        found.append(Sign("label words with orders or word counts instead of values", -5.0))
    lines = [block for block in blocks.items if block.role is not Role.NOISE]
    empty = sum(
        block.role is Role.LABEL and (following is None or following.label is not None)
        for block, following in zip(lines, [*lines[1:], None], strict=False)
    )
    if empty >= MANY_EMPTY and not any(block.role is Role.PARAGRAPH or len(block.text) > 120 for block in lines):
        found.append(Sign(f"{empty} labels without a value and no prose", -4.0))
    profile = {match[1] for block in shown if (match := PROFILE_RE.match(block.text[:40]))}
    if len(profile) >= PROFILED:
        found.append(Sign(f"lists what the page of a scholar does: {', '.join(sorted(profile)[:4])}", -2.5 * len(profile)))
    for line in lines[:2]:
        if titled := _says_what_it_is(line):
            found.append(Sign(f"the heading says what it is: {titled}", -4.0 if line.text.count(" ") < FEW_WORDS else -2.5))
            break
    if quotes := len(SPEECH_RE.findall(raw)):
        found.append(Sign(f"{quotes} sentence(s) of reported speech", -1.5 * min(quotes, 3)))
    if ("pdf" in text or "摘要" in text) and (hits := len(LISTED_RE.findall(raw))) >= 3:
        found.append(Sign(f"{hits} papers with their buttons, as on a list of an issue", -5.0))
    told = any(len(text) > WHOLE for text, _ in blocks.values("abstract"))
    if not told and _count_hits([block.text for block in lines[:HITS_WITHIN] if len(block.text) < WHOLE]):
        found.append(Sign("says how many hits a search had", -5.0))
    ranges = len(
        {vocab.fold(block.text) for block in blocks.items[:120] if len(block.text) < LONGEST_RANGE and RANGE_RE.fullmatch(block.text)}
    )
    if ranges >= 3 and not any(blocks.labelled("abstract")):
        found.append(Sign(f"{ranges} papers with their pages, as in a table of contents", -5.0))
    if (
        not any(block.role is Role.PARAGRAPH for block in lines)
        and len(lines) > 5
        and sum(len(b.text) < 30 for b in lines) > 0.8 * len(lines)
    ):
        found.append(Sign("nothing but short lines", -1.0))
    return tuple(found)


def _ordering(blocks: Blocks) -> set[str]:
    """The zones of values in which lines say what should or must be done."""
    lines = [(zone, b.text[:LONGEST_ORDER]) for zone in VALUED for b in blocks.zone(zone)[:4] if not b.number]
    together = "\n".join(text for _, text in lines)
    if not _orders(vocab.tokens(together.casefold()), together):  # as on most pages
        return set()
    return {zone for zone, text in lines if _orders(vocab.tokens(text.casefold()), text) and not CORRESPONDENCE_RE.search(text)}


def _is_described(text: str) -> bool:
    """Whether a value says how it is to be written instead of being one."""
    if len(text) >= WHOLE:
        return False
    small = text.casefold()
    return any(word in small for word in DESCRIBING) and DESCRIBED_RE.search(text) is not None


def _count_hits(lines: Sequence[str]) -> bool:
    """Whether a line says how many hits a search had."""
    together = "\n".join(lines)
    small = together.casefold()
    if not any(word in small for word in FINDING) and not OF_HITS_RE.search(together):
        return False
    return any(HITS_RE.search(line) for line in lines)


def _says_what_it_is(line: Block) -> str | None:
    """The phrase of a heading that no title of a record has; a single word says it only where few others stand beside it."""
    if line.role is Role.PARAGRAPH or len(line.text) > LONGEST_HEADING:
        return None
    text = line.text.casefold()
    tokens = vocab.tokens(text)
    said = vocab.spoken_of("prose", HEADINGS, text, set(tokens))
    spoken = [phrase for key in HEADINGS for phrase in said.get(key, ())]
    few = sum(word.isalpha() for word in tokens) <= FEW_BESIDE + 1
    return next((phrase for phrase in spoken if " " in phrase or few), None)


def _orders(tokens: Sequence[str], text: str) -> int:
    """How many words of a text say what should or must be done."""
    return sum(map(ORDERS.__contains__, tokens)) + (0 if text.isascii() else len(CJK_ORDER_RE.findall(text)))


def _signs(blocks: Blocks) -> Iterator[Sign]:
    yield from against(blocks)


FORMAT = Format("unknown", "no scholarly record; nothing is read from it", _signs, ())
