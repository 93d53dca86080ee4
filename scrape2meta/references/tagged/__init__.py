"""What the tagger's runs mean: the pieces of an entry that no grammar reads."""

from collections.abc import Iterator, Mapping

import regex

from scrape2meta.references import citing, tagger
from scrape2meta.references.split import Entry
from scrape2meta.references.tagged import numbers, people, titles
from scrape2meta.references.tagged.runs import Runs, by_label, text_of
from scrape2meta.references.tagger import Piece
from scrape2meta.values import identifiers

NO_DOUBT = 0.9
MANY_WORDS = 4
LEAST = 0.3  # a reading less sure than this is none
THESIS_RE = regex.compile(
    r"\b(?:thesis|dissertation|thèse|tesis|tese|diss\.|master|doctoral|doktorarbeit)|学位论文|\[D\]", regex.IGNORECASE
)
PATENT_RE = regex.compile(r"\b(?:patent|brevet|patentschrift)\b|\[p\]", regex.IGNORECASE)
THESIS_SIGNS = ("thes", "thès", "tesis", "tese", "diss", "master", "doctor", "doktor", "学位", "[d]")
MEETING_RE = regex.compile(r"\b(?:proc(?:eedings|\.)|conference|symposium|workshop|congress|tagung|conf\.)|会议|\[C\]", regex.IGNORECASE)


def tagged(entry: Entry) -> Iterator[tuple[Mapping[str, str | None], float]]:
    """The reading of the tagger; none where an entry has no sign of a reference (a year, a DOI, a journal with its numbers)."""
    text = " ".join(entry.lines)
    runs = by_label(text, tagger.tag(text))
    if "title" not in runs:
        titles.find(text, runs)
    found: dict[str, str | None] = {}
    used: list[Piece] = []

    def take(key: str, *labels: str) -> None:
        label = next((label for label in labels if label in runs), None)
        if label:
            best = titles.best(runs[label]) if label == "title" else runs[label][0]
            used.append(best)
            found[key] = text_of(text, best.span)

    take("title", "title")
    take("authors", "author")
    take("editors", "editor")
    people.mend(text, found, runs)
    if found.get("title"):
        titles.mend(text, found, used[0].span, runs)
        found["title"] = titles.without_tail(found["title"] or "")
    journal = "journal" in runs
    take("container_title", "journal", "container", *(("series",) if "title" in runs else ()))
    for key in ("volume", "issue", "publisher", "place", "pages"):
        take(key, key)
    used += numbers.mend(text, found, runs)
    _mend_names(text, found, runs)
    _addresses(text, found, runs)
    if not (_is_reference(found) or (_is_sure(found.get("title") or "", runs) and not citing.is_prose(text))):
        return
    found["type"] = _type(text.casefold(), found, journal=journal)
    confidence = sum(p.confidence for p in used) / len(used) if used else 0.0
    if confidence >= LEAST:
        yield found, min(confidence, 0.97) * 0.97


def _mend_names(text: str, found: dict[str, str | None], runs: Runs) -> None:
    """The name of a journal with the stop of its last abbreviation; names without a bracket that they open only; none for a patent."""
    name = found.get("container_title") or ""
    if "journal" in runs and "." in name[:-1] and name[-1] != "." and text[slice(runs["journal"][0].span.end, None)][:1] == ".":
        found["container_title"] = f"{name}."  # `Phys. Rev. Lett.`
    for key in ("container_title", "place"):
        value = found.get(key) or ""
        if value.count("(") > value.count(")"):
            found[key] = value[: value.rindex("(")].strip(" ,;") or None
    if PATENT_RE.search(name):
        found |= dict.fromkeys(("container_title", "volume", "issue", "pages"))


def _addresses(text: str, found: dict[str, str | None], runs: Runs) -> None:
    if "doi" in runs:
        found["doi"] = identifiers.parse_doi(text[runs["doi"][0].span.start :])
    if not found.get("doi") and "10." in text:
        found["doi"] = identifiers.parse_doi(text)
    address = identifiers.find_url(text) if "//" in text or "www." in text.casefold() else None
    if address and (not found.get("doi") or "doi.org" not in address[0]):
        found["url"] = address[0]


def _is_sure(title: str, runs: Runs) -> bool:
    """Whether the tagger has no doubt of a title with a place and a year next to it, or of one of many words with an author."""
    sure = {label for label, found in runs.items() if found[0].confidence >= NO_DOUBT}
    place, date = runs.get("place"), runs.get("date")
    imprint = {"place", "date"} <= sure and place and date and 0 <= date[0].span.start - place[0].span.end <= len(", (")
    return "title" in sure and bool(imprint or ({"author", "editor"} & sure and title.count(" ") >= MANY_WORDS))


def _is_reference(found: Mapping[str, str | None]) -> bool:
    dated = bool(found.get("year"))
    placed = bool(found.get("container_title") or found.get("publisher") or found.get("pages"))
    named = bool(found.get("authors") or found.get("editors"))
    return bool(found.get("doi")) or (dated and (named or placed)) or (named and bool(found.get("title")) and placed)


def _type(low: str, found: Mapping[str, str | None], *, journal: bool) -> str | None:
    """The CSL type, where the pieces of an entry in small letters say it."""
    if any(sign in low for sign in THESIS_SIGNS) and THESIS_RE.search(low):
        return "thesis"
    if ("patent" in low or "[p]" in low or "brevet" in low) and PATENT_RE.search(low):
        return "patent"
    if found.get("container_title"):
        if journal:
            return "article-journal"
        return "paper-conference" if MEETING_RE.search(found["container_title"] or "") else "chapter"
    if found.get("publisher") or found.get("place"):
        return "book"
    return "webpage" if found.get("url") and not found.get("doi") else None
