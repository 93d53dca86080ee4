"""
Entries of the Korean citation index, which part their pieces with slashes behind the kind of work.

`[학술지] 홍길동 / 2018 / 갯벌의 계절변동 / 해양연구 53 (4) : 511 ~ 526`, `[단행본] 홍길동 / 2016 / 갯벌 / 한울`
"""

from collections.abc import Iterator

import regex

from scrape2meta import vocab
from scrape2meta.references.split import Entry
from scrape2meta.references.styles.style import Pieces, entry_text

SLASHED = 0.97
KINDS = {  # as the index names them
    "학술지": "article-journal",
    "단행본": "book",
    "학위논문": "thesis",
    "보고서": "report",
    "학술대회": "paper-conference",
    "신문": "article-newspaper",
    "인터넷자원": "webpage",
    "웹문서": "webpage",
}
ENTRY_RE = regex.compile(
    r"(?:[\[［]\s?(?P<kind>\p{L}[\p{L}\s/]{0,11})\s?[\]］]\s*)?(?P<authors>[^/]{2,200}?)\s/\s(?P<year>(?:1[5-9]|20)\d\d)\s/\s(?P<title>.+?)(?:\s/\s(?P<host>[^/]+?))?\s*"
)
NUMBERS_RE = regex.compile(
    r"(?P<name>.+?)\s+(?P<volume>\d{1,4})?\s?(?:\((?P<issue>[^()]{1,12})\))?\s?[:：]\s?(?P<pages>[A-Za-z]?\d{1,6}(?:\s?[~–-]\s?[A-Za-z]?\d{1,6})?)"
)


def slashed(entry: Entry) -> Iterator[tuple[Pieces, float]]:
    """An entry whose pieces stand between slashes: people, year, title, and journal with its numbers or publisher."""
    text = vocab.widths(entry_text(entry))
    match = ENTRY_RE.fullmatch(text) if " / " in text else None
    if match is None or (match["kind"] is None and not vocab.CJK_RE.search(text)):
        return
    kind = KINDS.get((match["kind"] or "").strip())
    pieces: dict[str, str | None] = {"authors": match["authors"], "year": match["year"], "title": match["title"], "type": kind}
    if numbers := NUMBERS_RE.fullmatch(match["host"] or ""):
        pieces |= {"container_title": numbers["name"], "volume": numbers["volume"], "issue": numbers["issue"], "pages": numbers["pages"]}
    elif match["host"]:
        pieces["publisher" if kind in ("book", "thesis", "report") else "container_title"] = match["host"]
    yield pieces, SLASHED
