"""
Train the reference tagger: `scrape2meta/data/references.crf`, a linear-chain CRF over the tokens of an entry.

    python -m tools.train_references CORPORA_FOLDER [--iterations 130]

Rows with segments give their labels; for rows without (SciELO, zotero-chinese) the gold values are found in the text. Each row is also
given in damaged forms, drawn with a fixed seed, so that the tagger holds on scrapes. Two trainings give the same bytes.
"""

import argparse
import itertools
import random
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import pycrfsuite
import regex

from scrape2meta.references import tokens
from tools import corpora

TARGET = Path(__file__).parent.parent / "scrape2meta" / "data" / "references.crf"
TAIL_RE = regex.compile(  # the given names behind the last family name, and the sign that the list was cut
    r"(?:[\s,.]*(?:\p{Lu}\p{Ll}?\.?[-\s]?){1,4}(?![\p{Ll}\d])|,\s(?:\p{Lu}[\p{Ll}.-]*\s?){1,3}(?![\p{L}]))?(?:[,\s]*(?:et\.? al\.?|等|等著))?"
)
Labelled = tuple[str, list[tuple[int, int, str]]]  # text, (start, end, label)
RENAMED = {"citation-number": "number", "container-title": "container", "collection-title": "series", "date": "date", "location": "place"}
SHORT = frozenset("number volume issue pages edition doi isbn url genre note".split())
# Words at the edges of a segment that belong to no value.
EDGES = {
    "container": frozenset("in im dans em".split()),
    "journal": frozenset("in".split()),
    "editor": frozenset("in edited by ed eds editor editors hrsg hg org orgs and dir coord a cura di c".split()),
    "pages": frozenset("pp p page pages pg s seiten pág págs с pagg pag art article id".split()),
    "volume": frozenset("vol volume v bd band t tome jg т no nr n tomo".split()),
    "issue": frozenset("no nr number n issue iss núm heft №".split()),
    "edition": frozenset("ed edn edition aufl auflage rev 版 edição a ª nd rd th st".split()),
    "doi": frozenset("doi".split()),
    "isbn": frozenset("isbn".split()),
    "url": frozenset("url available at from retrieved disponível em disponible en".split()),
    "translator": frozenset("trans transl translated by trad übers von".split()),
    "publisher": frozenset(),
}


def from_segments(row: dict[str, Any]) -> Labelled:
    text, spans, start = row["text"], [], 0
    for label, piece in row["segments"]:
        end = start + len(piece)
        if label != "other":
            spans.append((start, end, RENAMED.get(label, label)))
        start = end
    return text, spans


def find(value: str, text: str, low: str, start: int = 0) -> tuple[int, int] | None:
    """Where a value stands, whatever its case and dashes."""
    place = low.find(value.casefold(), start)
    if place >= 0:
        return place, place + len(value)
    words = regex.findall(r"[\p{L}\p{N}]+", value)
    if not words or len(words) > 80:
        return None
    pattern = r"[^\p{L}\p{N}]{0,4}".join(regex.escape(w) for w in words)
    match = regex.search(pattern, text, regex.IGNORECASE, pos=start)
    return match.span() if match else None


def from_gold(row: dict[str, Any]) -> Labelled | None:
    """The labels of a row whose gold values are only named: each is searched where its style would print it."""
    text, gold = row["text"], row["gold"]
    low = text.casefold()
    if len(low) != len(text):
        return None
    spans: list[tuple[int, int, str]] = []

    def free(span: tuple[int, int]) -> bool:
        return all(span[1] <= s or e <= span[0] for s, e, _ in spans)

    def take(value: str | None, label: str, start: int = 0) -> tuple[int, int] | None:
        if not value:
            return None
        while True:
            span = find(str(value), text, low, start)
            if span is None:
                return None
            whole = (span[0] == 0 or not (text[span[0] - 1].isalnum() and text[span[0]].isalnum() and text[span[0]].isascii())) and (
                span[1] >= len(text) or not (text[span[1]].isalnum() and text[span[1] - 1].isalnum() and text[span[1]].isascii())
            )
            if whole and free(span):
                spans.append((*span, label))
                return span
            start = span[0] + 1

    title = take(gold.get("title"), "title")
    for people, label in ((gold.get("authors"), "author"), (gold.get("editors"), "editor")):
        names = [p.get("family") or p.get("literal") for p in people or ()]
        found = [s for s in (find(n, text, low) for n in names if n) if s and free(s)]
        if not found:
            continue
        start, end = min(s for s, _ in found), max(e for _, e in found)
        if title and label == "author" and start < title[0] < end:
            found = [s for s in found if s[0] < title[0]]
            start, end = min(s for s, _ in found), max(e for _, e in found)
        limit = min([s for s, _, _ in spans if s >= end], default=len(text))
        tail = TAIL_RE.match(text, end, limit)
        first = regex.compile(r"(?:(?:\p{Lu}\.[-\s]?){1,4}|\p{Lu}\p{Ll}+\s)$").search(text, 0, start) if label == "author" else None
        begin = first.start() if first and free((first.start(), start)) else start
        finish = tail.end() if tail else end
        if all(e <= begin or finish <= s for s, e, _ in spans):
            spans.append((begin, finish, label))
    behind = title[1] if title else 0
    kind = "container" if gold.get("type") in ("chapter", "paper-conference") else "journal"
    take(gold.get("container_title"), kind, behind) or take(gold.get("container_title"), kind)
    for key, label in (("doi", "doi"), ("url", "url"), ("publisher", "publisher"), ("place", "place")):
        take(gold.get(key), label, behind if key in ("publisher", "place") else 0)
    pages = gold.get("pages")
    if pages:
        take(pages, "pages", behind)
    if gold.get("volume") and gold.get("issue"):
        match = regex.compile(
            rf"(?<![\d]){regex.escape(gold['volume'])}\D{{0,12}}?(?<!\d){regex.escape(gold['issue'])}(?!\d)", regex.IGNORECASE
        ).search(text, behind)
        if match and free(match.span()):
            v, i = len(gold["volume"]), len(gold["issue"])
            spans += [(match.start(), match.start() + v, "volume"), (match.end() - i, match.end(), "issue")]
    elif gold.get("volume"):
        take(gold["volume"], "volume", behind)
    elif gold.get("issue"):
        take(gold["issue"], "issue", behind)
    if gold.get("year"):
        take(str(gold["year"]), "date", 0) if not title or title[0] > 0 else take(str(gold["year"]), "date", behind)
    if gold.get("edition"):
        match = regex.compile(rf"(?<!\d){gold['edition']}\s?(?:[aª.]|st|nd|rd|th)?\s?(?:ed|版|Aufl)").search(text)
        if match and free(match.span()):
            spans.append((*match.span(), "edition"))
    number = regex.match(r"\s*\[?\d{1,4}[\].]\s", text)
    if number and free(number.span()):
        spans.append((*number.span(), "number"))
    wanted = sum(gold.get(k) is not None for k in ("title", "container_title", "authors", "year"))
    got = len({label for _, _, label in spans} & {"title", "container", "journal", "author", "date"})
    return (text, sorted(spans)) if got >= wanted else None


def tagged(labelled: Labelled) -> tuple[list[tokens.Token], list[str]]:
    """The tokens of a row with a label each."""
    text, spans = labelled
    found = tokens.tokens(text)
    labels = ["other"] * len(found)
    place = 0
    for start, end, label in spans:
        while place < len(found) and found[place][2] <= start:
            place += 1
        run = []
        at = place
        while at < len(found) and found[at][1] < end:
            run.append(at)
            at += 1
        edges = EDGES.get(label, frozenset())
        while len(run) > 1 and is_edge(found[run[0]][0], edges):
            run = run[1:]
        while len(run) > 1 and label in ("editor", "edition") and is_edge(found[run[-1]][0], edges):
            run = run[:-1]
        for token in run:
            labels[token] = label
        if label == "volume":
            _issue(text, found, labels, run)
    return found, _begun(found, labels, [start for start, _, _ in spans])


def is_edge(word: str, edges: Set[str]) -> bool:
    """Whether a word belongs to no value; a capital alone is an initial."""
    return word.casefold() in edges and not (len(word) == 1 and word.isupper())


def _begun(found: list[tokens.Token], labels: list[str], starts: list[int]) -> list[str]:
    """
    The labels with the first token of each segment marked: so the gap before a token can speak for going on or for beginning.

    Short values are not marked so: the fewer labels, the faster the tagger.
    """
    begun = []
    before = "other"
    places = set(starts)
    for token, label in zip(found, labels, strict=True):
        if label == "other":
            begun.append(label)
        else:
            goes_on = label in SHORT or (label == before and token[1] not in places)
            begun.append(f"{'I' if goes_on else 'B'}-{label}")
        before = label
    return begun


def _issue(text: str, found: list[tokens.Token], labels: list[str], run: list[int]) -> None:
    """A volume segment often holds the issue too: in brackets, or behind its mark."""
    inside = False
    marked = False
    for place, token in enumerate(run):
        gap = text[found[run[place - 1]][2] : found[token][1]] if place else ""
        inside = (inside or "(" in gap) and ")" not in gap.split("(")[-1]
        word = found[token][0].casefold()
        if word in EDGES["issue"] and place:
            marked = True
            labels[token] = "other"
        elif place and (inside or marked):
            labels[token] = "issue"
        elif word in EDGES["volume"] and len(run) > 1:
            labels[token] = "other"


def damaged(labelled: Labelled, draw: random.Random) -> Labelled:
    """A row as a scraper may leave it: marks dropped or doubled, blanks changed, case changed, the year gone."""
    text, spans = labelled
    kind = draw.randrange(7)
    out: list[str] = []
    moved: list[tuple[int, int, str]] = []
    where = [0] * (len(text) + 1)
    drop_year = kind == 5 and any(label == "date" for _, _, label in spans)
    gone = [(s, e) for s, e, label in spans if label == "date"] if drop_year else []
    for place, sign in enumerate(text):
        where[place] = len(out)
        if any(s <= place < e for s, e in gone):
            continue
        if kind == 0 and sign in ".,;:" and draw.random() < 0.3:
            continue
        if kind == 1 and sign in ".,;:" and draw.random() < 0.15:
            out.append(sign)
        if kind == 2 and sign == " " and draw.random() < 0.15:
            out.append(" ")
        if kind == 3 and sign == " " and place and text[place - 1] in ".,;:" and draw.random() < 0.4:
            continue
        out.append(upper if kind == 4 and len(upper := sign.upper()) == 1 else sign)
    where[len(text)] = len(out)
    for s, e, label in spans:
        if not drop_year or label != "date":
            moved.append((where[s], where[e], label))
    return "".join(out), moved


def rows(file: Path, without: frozenset[str] = frozenset()) -> Iterator[Labelled]:
    for row in corpora.rows(file):
        if row.get("source") in without:
            continue
        labelled = from_segments(row) if row.get("segments") else from_gold(row)
        if labelled:
            yield labelled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--iterations", type=int, default=130)
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--c1", type=float, default=0.2)
    parser.add_argument("--c2", type=float, default=0.05)
    parser.add_argument("--most", type=int, default=0, help="train on the first N rows only")
    parser.add_argument("--damaged", type=float, default=0.05, help="damaged copies a row")
    parser.add_argument("--made", type=Path, help="rows of tools.render_references to train on too")
    parser.add_argument("--without", nargs="*", default=[], help="sources to leave out, to measure on them")
    options = parser.parse_args()
    draw = random.Random(1)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {
            "c1": options.c1,
            "c2": options.c2,
            "max_iterations": options.iterations,
            "feature.minfreq": 2,
            "feature.possible_transitions": False,
        }
    )
    count = 0
    sources = [rows(options.corpora / "refs/train.jsonl", frozenset(options.without))]
    if options.made:
        sources.append(rows(options.made))
    for number, labelled in enumerate(itertools.chain(*sources)):
        if options.most and number >= options.most:
            break
        forms = [labelled] + ([damaged(labelled, draw)] if draw.random() < options.damaged else [])
        for form in forms:
            found, labels = tagged(form)
            if found:
                trainer.append(tokens.features(form[0], found), labels)
                count += 1
    trainer.train(str(options.target))
    print(f"{count} rows, {options.target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
