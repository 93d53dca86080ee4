"""
Labelled pages whose lines are lost, to train and measure the tagger of flattened stretches.

Headers of papers are put on one line; other pages are made up from records, abstracts and affiliations in the orders of indexes,
repositories, journals and sharing sites. All is drawn with a given `random.Random`, so that two runs give the same pages.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from scrape2meta import vocab
from tools import corpora, train_front_matter

Segments = list[tuple[str, str]]  # (label, text) in order; together they are the page
NAMES = {
    "title": "title",
    "authors": "authors",
    "affiliation": "affiliation",
    "address": "affiliation",
    "abstract": "abstract",
    "keywords": "keywords",
    "email": "contact",
    "phone": "contact",
    "web": "contact",
    "reference": "citation",
    "journal": "citation",
    "id": "citation",
    "id:issn": "citation",
    "page": "citation",
    "publisher": "citation",
    "meeting": "citation",
    "date": "history",
    "date:publication": "history",
    "note:submission": "history",
    "note:doctype": "kind",
}
LABELS = ("abstract", "keywords", "affiliations", "contact", "corresponding", "received", "authors", "doi", "body", "citation")
WORD_RE = regex.compile(r"\S+")
SENTENCE_RE = regex.compile(r"(?<=[.!?])\s+(?=\p{Lu})")
LANGUAGES = ("en", "en", "en", "en", "es", "pt", "fr", "de", "it", "pl", "tr", "ru", "id")
HEADINGS = ("Introduction", "INTRODUCTION", "1 Introduction", "1. Introduction", "I. INTRODUCTION", "1. INTRODUCTION", "Background", "")
MOST_WORDS = 70  # of an abstract: what stands between its ends teaches nothing


@dataclass(frozen=True, slots=True)
class Sources:
    """What pages are made of."""

    headers: Sequence[dict[str, Any]]
    records: Sequence[dict[str, Any]]
    abstracts: Sequence[str]  # with the labels of their sections
    bodies: Sequence[str]
    titles: dict[str, list[str]]  # by language
    references: Sequence[str]
    affiliations: Sequence[str]
    foreign: dict[str, list[str]]  # abstracts by language


def sources(folder: Path) -> Sources:
    """The material in the folder of the corpora."""
    titles: dict[str, list[str]] = {}
    references = []
    for row in corpora.rows(folder / "refs/train.jsonl"):
        language = row.get("lang") or "en"
        if language != "zh" and not vocab.CJK_RE.search(row["text"]):
            references.append(row["text"])
            if len(row["gold"].get("title") or "") > 25:
                titles.setdefault(language, []).append(row["gold"]["title"])
    foreign: dict[str, list[str]] = {}
    for row in corpora.rows(folder / "pages/open_pages.jsonl"):
        if row["gold"].get("abstract"):
            foreign.setdefault(row["lang"], []).append(row["gold"]["abstract"])
            titles.setdefault(row["lang"], []).extend([row["gold"]["title"]] * 5)
    native = [row["text"].replace("\n", " ") for row in corpora.rows(folder / "abstracts/native.jsonl")]
    plain = [row["text"].replace("\n", " ") for row in corpora.rows(folder / "abstracts/unstructured.jsonl")]
    rows = [row for row in corpora.rows(folder / "records/en.jsonl") if len(row["title"]) > 12 and row["authors"]]
    blocks = [row["text"].replace("\n", ", ") for row in corpora.rows(folder / "affiliations/affiliations.jsonl") if len(row["text"]) < 160]
    written = [a for row in rows for a in row.get("affiliations", ()) if len(a) < 200 and "@" not in a]
    return Sources(
        list(corpora.rows(folder / "headers/headers.jsonl")),
        rows,
        [*native, *plain, *(row["abstract"].replace("\n", " ") for row in rows if row.get("abstract"))],
        plain,
        titles,
        references,
        [*blocks, *written],
        foreign,
    )


def shortened(text: str, draw: random.Random, most: int = MOST_WORDS) -> str:
    """A text with whole sentences of its middle left out."""
    sentences = SENTENCE_RE.split(text)
    while len(sentences) > 2 and sum(sentence.count(" ") + 1 for sentence in sentences) > most:
        del sentences[draw.randrange(1, len(sentences) - 1)]
    words = " ".join(sentences).split(" ")
    return " ".join(words if len(words) <= 2 * most else [*words[:most], *words[-most // 2 :]])


def header(row: dict[str, Any], bodies: Sequence[str], draw: random.Random, *, whole: bool = False) -> Segments:
    """A labelled header on one line, its label words with a label of their own, and mostly the text of the paper behind; `whole`: unshortened."""
    glue = draw.choice((" ", " ", " ", "  "))
    hyphens = draw.choice(("-" + glue, "-" + glue, "-", ""))
    found: Segments = []
    segments = train_front_matter.segments(row)
    for place, (label, text) in enumerate(segments):
        following = next((name for name, inner in segments[place + 1 :] if inner.strip()), "")
        if len(text) > 400 and label in ("abstract", "other") and not whole:
            text = shortened(text, draw)
        text = regex.sub(r"(?<=\p{L})-\n(?=\p{Ll})", hyphens, text).replace("\n", glue)
        if label in NAMES or label.startswith("note") or label in ("editor", "scheme"):
            if label == "address" and found and found[-1][0] == "affiliation":
                found[-1] = ("affiliation", found[-1][1] + text)
            else:
                found.append((NAMES.get(label, "note"), text))
            continue
        for line in regex.split(r"(?<=\n)", segments[place][1]) if "\n" in segments[place][1] else (text,):
            shown = line.replace("\n", glue)
            bare = line.strip(" \n.:-–—*•")
            meant = vocab.meanings("labels").get(vocab.fold(bare)) or vocab.meanings("front_matter").get(vocab.fold(bare))
            is_last = line is segments[place][1] or segments[place][1].endswith(line)
            if meant in LABELS or (bare and following in ("abstract", "keywords") and is_last and bare.count(" ") < 3):
                found.append(("label", shown))
            elif line.strip():
                found.append(("note", shown))
            elif found:
                found[-1] = (found[-1][0], found[-1][1] + shown)
    if draw.random() < 0.7:
        found.append(("body", glue + body(bodies, draw)))
    return found


def body(bodies: Sequence[str], draw: random.Random) -> str:
    """The beginning of a paper's text."""
    return f"{draw.choice(HEADINGS)} {shortened(draw.choice(bodies), draw, 60)}".strip()


def cut(page: Segments, draw: random.Random) -> Segments:
    """The page as an excerpt: some of its first or last words are missing."""
    if draw.random() < 0.25 and len(page[0][1]) > 12:
        page = [(page[0][0], page[0][1][draw.randrange(len(page[0][1]) // 2) :]), *page[1:]]
    if draw.random() < 0.2:
        page = page[: max(len(page) - draw.randint(1, 4), 3)]
    return page


class Maker:
    """Made-up pages: each method gives the segments of one kind of page."""

    def __init__(self, found: Sources, draw: random.Random) -> None:
        self.of, self.draw = found, draw

    # --- words -------------------------------------------------------------------------------------------------------------

    def label(self, meaning: str, language: str, *, colon: str = "") -> str:
        table = {**vocab.entry("labels", meaning)}
        listed = table.get(language) or table.get("en") or next(iter(table.values()))
        word = str(self.draw.choice(list(listed)))  # type: ignore[call-overload]
        word = word if self.draw.random() < 0.75 else word.upper()
        return word + (colon or self.draw.choice((":", ":", " :", "", ".")))

    def site(self, fewest: int, most: int, language: str = "en") -> str:
        """Words of menus, of the language and of English."""
        listed: list[str] = []
        for key in ("line", "link"):
            table = vocab.entry("noise", key)
            listed += [str(w) for tongue in {language, "en"} for w in (table.get(tongue) or ())]  # type: ignore[attr-defined]
        listed = sorted(listed)
        extra = ("Home", "About", "Login", "Search", "Browse by Year", "Browse by Author", "more", "Help", "Contact", "Current", "Archives",
                 "Sign Up", "Log In", "People", "Papers", "Terms", "Privacy", "visibility 1,204 views", "19 pages", "1 file", "Download Free PDF",
                 "Save", "Email", "Share", "Marked List", "History", "Search Results", "Display options", "Item in Clipboard", "Actions",
                 "Register", "Announcements", "##plugins.themes.bootstrap3.article.main##", "##plugins.themes.bootstrap3.accessible_menu.label##", "Services on Demand", "English (pdf)", "Advanced", "Clipboard", "My Bibliography", "Collections", "Citation manager", "View Item", "Preview", "Full Text", "Export", "Tools", "Cite", "Views 214", "Vol. 3 No. 2 (2014)",
                 "Related links", "Add to favorites", "###plugins.themes.main##", "Journal Help", "User", "Language", "Journal Content")  # fmt: skip
        count = self.draw.randint(fewest, most)
        glue = self.draw.choice((" ", " ", "  ", " > ", " | "))
        ways = (listed, extra, self.of.titles["en"])
        return glue.join(self.item(self.draw.choices(ways, (6, 5, 1))[0]) for _ in range(count))

    def item(self, listed: Sequence[str]) -> str:
        """A word of a menu; of a title one to three words."""
        text = self.draw.choice(listed)
        if len(text) < 45:
            return text
        words = [word.strip(".,:;()\"'") for word in text.split() if len(word) > 4] or ["Home"]
        start = self.draw.randrange(len(words))
        return " ".join(words[start : start + self.draw.randint(1, 3)]).title()

    def record(self) -> dict[str, Any]:
        """A record; many with names that no list knows."""
        record = self.draw.choice(self.of.records)
        if self.draw.random() < UNKNOWN:
            record = record | {"authors": [self.person(name) for name in record["authors"][:8]]}
        return record

    def person(self, known: str) -> str:
        """A made-up name, its given name mostly a known one."""
        draw = self.draw
        given = known.rpartition(" ")[0] if draw.random() < 0.5 and " " in known else self.pseudonym()
        family = self.pseudonym()
        if draw.random() < 0.15:
            family = draw.choice(("-", " ")).join((family, self.pseudonym()))
        if draw.random() < 0.12:
            family = (
                draw.choice(("de ", "van der ", "von ", "da ", "del ", "Le ", "El ", "O'", "Mc", "di ", "van 't ", "dos ", "Ní ", "bin "))
                + family
            )
        return f"{given} {family}{' ' + draw.choice('QVHMR') + '.' if draw.random() < 0.03 else ''}"

    def pseudonym(self) -> str:
        draw = self.draw
        word = "".join(draw.choice(ONSETS) + draw.choice(VOWELS) for _ in range(draw.randint(1, 3))) + draw.choice(CODAS)
        return word.title()

    def title(self, record: dict[str, Any], language: str = "en") -> str:
        text = record["title"] if language not in self.of.titles or language == "en" else self.draw.choice(self.of.titles[language])
        text = text.strip().rstrip(".")
        if self.draw.random() < 0.1:
            text += self.draw.choice(
                (
                    ". {p}, {y}",
                    " : {p}, {y}-{z}",
                    ", {p}, {y}",
                    ", {y}-{z}",
                    ": a case study from {p}",
                    "?",
                    "? Evidence from {p}",
                    "? A study of {c}",
                    "? The case of {p}",
                    " ({y}-{z})",
                    ". {c}: {y}",
                    "†",
                    "1",
                )
            ).format(
                p=self.draw.choice(PLACES), c=self.draw.choice(COUNTRIES), y=self.draw.randint(1850, 2005), z=self.draw.randint(2006, 2019)
            )
        way = self.draw.random()
        return text.upper() if way < 0.18 else text + "." if way < 0.22 else text

    def name(self, name: str, way: str) -> str:
        given, _, family = name.rpartition(" ")
        initials = "".join(part[0] for part in regex.split(r"[\s.-]+", given) if part)
        if not given:
            return name
        return {
            "full": f"{given} {family}",
            "initial": f"{'. '.join(initials)}. {family}",
            "spaced": f"{' '.join(initials)} {family}",
            "inverted": f"{family}, {given}",
            "short": f"{family}, {'.'.join(initials)}.",
            "vancouver": f"{family} {initials}",
            "cyrillic": f"{family} {'.'.join(initials)}.",
            "capital": f"{given} {family.upper()}",
            "CAPITALS": name.upper(),
            "turned": f"{family.upper()} {given}",
        }[way]

    def scheme(self) -> str:
        return self.draw.choice(("", "", "digit", "digit", "glued", "letter", "roman", "star", "bracket", "paren"))

    def authors(self, record: dict[str, Any], *, way: str = "", marks: str = "", glue: str = "") -> str:
        draw = self.draw
        way = way or draw.choice(
            ("full",) * 5 + ("initial", "spaced", "inverted", "short", "vancouver", "cyrillic", "capital", "CAPITALS", "turned")
        )
        named = [self.name(name, way) for name in record["authors"][: draw.choice((3, 5, 8, 15))]]
        marks = marks or self.scheme()
        glue = glue or draw.choice(("; ", " ; ") if "," in named[0] else (", ", ", ", "; ", " , ", " · ", "  ", "   "))
        if marks:
            named = [name + draw.choice(MARKS[marks]) for name in named]
        last = draw.choice((" and ", " and ", ", and ", " & ", " y ", " e ", " et ", " und ", " ve ", glue, glue))
        text = named[0] if len(named) == 1 else glue.join(named[:-1]) + last + named[-1]
        lead = draw.choice(("", "", "", "", "", "By ", "by ", "BY ", "Authors: ", "Author(s): ")) if marks in ("", "star") else ""
        return lead + text

    def institutions(self, language: str, scheme: str = "") -> Segments:
        """Institutions one after another, with marks or without, mails between them; the first of several may have none."""
        draw = self.draw
        of_scheme = {
            "digit": ("1 ", "1 ", "1. "),
            "glued": ("1", "1 "),
            "letter": ("a ", "a"),
            "roman": ("I", "I "),
            "star": ("* ", ""),
            "bracket": ("[1] ", "[ 1 ] "),
            "paren": ("(1) ",),
        }
        marks = draw.choice(of_scheme.get(scheme) or ("", "1 ", "1 ", "1", "1. ", "(1) ", "[1] ", "a ", "a", "I", "* ", "• 1 ", "1) "))
        unmarked = draw.random() < 0.1
        found: Segments = []
        for number in range(1, draw.choice((2, 2, 3, 3, 4, 5))):
            mark = {"1": str(number), "a": "abcdef"[number - 1], "I": "I" * number}
            lead = "" if unmarked and number == 1 else "".join(mark.get(sign, sign) for sign in marks)
            end = draw.choice(("", "", ".", ";", ","))
            found.append(("affiliation", f"{lead}{self.institution(language).rstrip(' .;,')}{end} "))
            if draw.random() < 0.15:
                found.append(("contact", draw.choice(("E-mail: ", "", "Email: ", "e-mail ")) + self.mail() + " "))
        return found

    def mail(self) -> str:
        return self.draw.choice(
            ("[email protected]", "a.roe@uni.example", "roe@inst.example.org", "(roe@lab.example)", "{ab,cd}@cs.example.edu")
        )

    def institution(self, language: str) -> str:
        draw = self.draw
        if language == "en" or draw.random() < 0.3:
            return draw.choice(self.of.affiliations)
        inner = {
            "es": ("Departamento de {f}", "Facultad de {f}", "Universidad de {p}", "Instituto de {f}", "Hospital {p}", "Servicio de {f}", "Universidad Nacional de {p}"),
            "pt": ("Departamento de {f}", "Faculdade de {f}", "Universidade Federal de {p}", "Instituto de {f}", "Universidade de {p}", "Programa de Pós-Graduação em {f}"),
            "fr": ("Laboratoire de {f}", "Université de {p}", "Faculté de {f}", "UMR 5174", "CNRS", "Centre de recherches sur {f}", "École supérieure de {f}"),
            "de": ("Institut für {f}", "Klinik für {f}", "Universität {p}", "Technische Hochschule {p}", "Lehrstuhl für {f}", "Universitätsklinikum {p}"),
            "it": ("Dipartimento di {f}", "Università degli Studi di {p}", "Istituto di {f}", "Clinica di {f}"),
            "pl": ("Katedra {f}", "Klinika {f}", "Zakład {f}", "Uniwersytet w {p}", "Politechnika {p}", "Wydział {f}"),
            "tr": ("{p} Üniversitesi", "{f} Fakültesi", "{f} Bölümü", "{f} Anabilim Dalı", "{f} Enstitüsü"),
            "ru": ("ФГБОУ ВО «{p} государственный университет»", "Институт {f}", "кафедра {f}", "ГАОУ ДПО «Институт {f}»", "ФГБОУ ВО «{p}ский {f} институт»", "{p}ский университет {f}", "НИИ {f}", "Московский государственный университет", "г. Москва, Россия"),
            "id": ("Fakultas {f}", "Universitas {p}", "Jurusan {f}", "Program Studi {f}"),
        }[language]  # fmt: skip
        words = [word for word in self.title(self.record(), language if language in self.of.titles else "en").split() if len(word) > 4]
        field = " ".join(words[:2]).strip(".,:;?!\"'()").title() or "Química"
        place = draw.choice(PLACES)
        picked = draw.sample(inner, draw.randint(1, min(3, len(inner))))
        tail = draw.choice(("", f", {place}", f". {place}", f", {place}, {draw.choice(COUNTRIES)}", f". {place}, {draw.choice(COUNTRIES)}"))
        return ", ".join(part.format(f=field, p=place) for part in picked) + tail

    def abstract(self, language: str) -> str:
        listed = self.of.foreign.get(language)
        text = self.draw.choice(listed if listed and self.draw.random() < 0.7 else self.of.abstracts)
        return shortened(text, self.draw)

    def keywords(self, record: dict[str, Any], language: str) -> str:
        words = record.get("keywords") or [w for w in self.title(record, language).split() if len(w) > 5][:5] or ["wells"]
        glue = self.draw.choice((", ", ", ", "; ", "; ", ". ", " · ", " - ", " / "))
        return glue.join(words[:8]) + self.draw.choice(("", "", "."))

    def journal(self, record: dict[str, Any]) -> str:
        name = record.get("container_title") or self.record().get("container_title") or "Annals of Wells"
        way = self.draw.random()
        if way < 0.3:
            return " ".join(
                word[: self.draw.choice((3, 4, 5))] + self.draw.choice((".", ".", "")) for word in name.split() if len(word) > 3
            )
        return name.upper() if way < 0.4 else name

    def numbers(self, record: dict[str, Any]) -> str:
        draw = self.draw
        volume, issue = record.get("volume") or str(draw.randint(1, 90)), record.get("issue") or str(draw.randint(1, 12))
        pages, year = record.get("pages") or f"{draw.randint(1, 400)}-{draw.randint(401, 800)}", record.get("year") or 2009
        month = draw.choice(("March", "Mar", "abr.-jun.", "Sept./Dec.", "June", "Ekim", "mars", "set."))
        return draw.choice(
            (
                f"{volume} ({issue}) {year}", f"{volume}({issue}): {pages}, {year}", f"Vol. {volume}, No. {issue} ({month}, {year}), pp. {pages}",
                f"{year};{volume}({issue}):{pages}", f"{year} {month};{volume}({issue}):{pages}", f"vol.{volume} no.{issue} {draw.choice(PLACES)} {month} {year}",
                f"Volume {volume}, Issue {issue}, {month} {year}, Pages {pages}", f"{issue}/{year}, tom {volume}, s. {pages}", f"{volume} ({year}) {pages}",
                f"Vol {volume}, No {issue} ({year})", f"{year}, {volume} ({issue}): {pages}", f"Cilt {volume}, Sayı {issue}, {year}, s. {pages}",
                f"Jg. {volume} ({year}), Heft {issue}, S. {pages}", f"t. {volume}, n° {issue}, {year}, p. {pages}", f"№ {issue}, {year}, с. {pages}",
                f"{volume}, {pages} ({year})", f"V. {volume} N. {issue} ({year})", f"{year}, vol. {volume}, núm. {issue}, pp. {pages}",
            )
        )  # fmt: skip

    def doi(self, record: dict[str, Any]) -> str:
        doi = record.get("doi") or "10.1000/wells.2014.12"
        return self.draw.choice(("doi: ", "DOI: ", "https://doi.org/", "http://dx.doi.org/", "doi:", "DOI ")) + doi

    def masthead(self, record: dict[str, Any]) -> Segments:
        """Journal, numbers, ISSN, DOI, rights, in any order and number."""
        draw = self.draw
        parts = [f"{self.journal(record)}{draw.choice((' ', ', ', '. ', ' . '))}{self.numbers(record)}"]
        if draw.random() < 0.4:
            parts.append(
                draw.choice(
                    ("ISSN 1234-5678", "ISSN: 0123-456X", "Print version ISSN 1516-7309 On-line version ISSN 1980-8580", "p-ISSN 2337-0013")
                )
            )
        if draw.random() < 0.4:
            parts.append(self.doi(record))
        if draw.random() < 0.3:
            parts.append(draw.choice(("www.wells.example", f"© {record.get('year', 2001)} The Society of Wells", "Printed in Great Britain", "All rights reserved",
                                      "Contents lists available at ScienceDirect", "journal homepage: www.elsevier.com/locate/wells", "Open Access", "Available online at www.example.org")))  # fmt: skip
        if draw.random() < 0.15:
            parts.insert(0, str(draw.randint(1, 400)))
        if draw.random() < 0.15:
            draw.shuffle(parts)
        return [("citation", f"{part} ") for part in parts]

    def kind(self, language: str) -> Segments:
        table = vocab.entry("noise", "kind")
        listed = sorted(table.get(language) or table.get("en") or ())  # type: ignore[call-overload]
        word = self.draw.choice(listed)
        return [("kind", f"{word.upper() if self.draw.random() < 0.5 else word} ")] if self.draw.random() < 0.35 else []

    def date(self) -> str:
        draw = self.draw
        day, year, month = (
            draw.randint(1, 28),
            draw.randint(1985, 2023),
            draw.choice(("May", "June", "January", "mayo", "março", "Ekim", "avril", "November")),
        )
        return draw.choice(
            (
                f"{day} {month} {year}",
                f"{month} {day}, {year}",
                f"{day:02}.{draw.randint(1, 12):02}.{year}",
                f"{year}-{draw.randint(1, 12):02}-{day:02}",
                f"{month.upper()[:3]} {year}",
            )
        )

    def history(self, language: str) -> Segments:
        found: Segments = []
        for meaning in ("received", "accepted", "published"):
            if self.draw.random() < 0.25:
                found.append(("history", f"{self.label(meaning, language)} {self.date()}{self.draw.choice((' ', '; ', ', '))}"))
        return found

    def legal(self) -> str:
        return self.draw.choice(
            (
                "You may need to log in to access the linked references. Your use of the archive indicates your acceptance of the Terms & Conditions of Use, available at http://www.example.org/page/info/about/policies/terms.jsp",
                "This content downloaded from 129.215.0.00 on Wed, 04 Nov 2015 17:02:11 UTC All use subject to Terms and Conditions",
                "Copyright and reuse: The archive makes this work available under the following conditions.",
                "REFERENCES Linked references are available on JSTOR for this article: http://www.example.org/stable/2596769?seq=1&cid=pdf-reference#references_tab_contents You may need to log in.",
                "JSTOR is a not-for-profit service that helps scholars, researchers, and students discover, use, and build upon a wide range of content in a trusted digital archive.",
                "HAL is a multi-disciplinary open access archive for the deposit and dissemination of scientific research documents, whether they are published or not.",
                "Sorry, preview is currently unavailable. You can download the paper by clicking the button above.",
            )
        )

    def related(self) -> Segments:
        """Other papers that a site recommends."""
        found: Segments = [
            (
                "label",
                self.draw.choice(
                    ("Related Papers ", "Similar articles ", "Similar documents ", "Cited by ", "Recommended articles ", "Похожие темы ")
                ),
            )
        ]
        for _ in range(self.draw.randint(1, 4)):
            other = self.record()
            way = self.draw.random()
            text = (
                self.draw.choice(self.of.references)
                if way < 0.4
                else f"{self.title(other)} {self.authors(other, marks='', way='full')} Download Free PDF View PDF"
            )
            found.append(("note", f"{text.strip()} "))
        return found

    def texts(self, record: dict[str, Any], language: str, *, unlabelled: float = 0.15) -> Segments:
        """Abstract and keywords with their labels, and mostly those in another language, and the text behind."""
        draw = self.draw
        found: Segments = []
        if draw.random() > unlabelled:
            found.append(("label", self.label("abstract", language) + " "))
        if draw.random() < 0.93:
            found.append(("abstract", self.abstract(language) + " "))
        if draw.random() < 0.7:
            found.append(("label", self.label("keywords", language, colon=draw.choice((":", ":", " :", "", ".", "—"))) + " "))
            found.append(("keywords", self.keywords(record, language) + " "))
        if draw.random() < (0.7 if language != "en" else 0.1):
            if draw.random() < 0.3:
                found.append(("title", f"{self.title(record)} "))
            found += [
                ("label", draw.choice(("Abstract ", "ABSTRACT ", "Abstract: ", "Summary ", "ABSTRACT: "))),
                ("abstract", self.abstract("en") + " "),
            ]
            if draw.random() < 0.6:
                found += [
                    ("label", draw.choice(("Keywords: ", "Key words: ", "KEYWORDS ", "Key words "))),
                    ("keywords", self.keywords(record, "en") + " "),
                ]
        return found

    # --- pages -------------------------------------------------------------------------------------------------------------

    def first_page(self, language: str) -> Segments:
        """The first page of a paper as PDF text, mostly behind a page number."""
        draw, record = self.draw, self.record()
        found: Segments = [("citation", draw.choice(("1 ", "1 ", "1  ", "2 ", "12 ")))] if draw.random() < 0.5 else []
        if draw.random() < 0.15:
            found.append(("body", " ".join(draw.choice(self.of.bodies).split()[-draw.randint(3, 12) :]) + " "))
        head: Segments = self.masthead(record) if draw.random() < 0.7 else []
        found += [*self.kind(language), *head] if draw.random() < 0.3 else [*head, *self.kind(language)]
        if draw.random() < 0.1:
            found.append(
                (
                    "citation",
                    draw.choice(
                        (
                            "Citation of this paper ",
                            "Guide for preparation of papers ",
                            "Newsletter ",
                            "Contents lists available at ScienceDirect ",
                        )
                    ),
                )
            )
        found.append(("title", f"{self.title(record, language)} "))
        if language != "en" and draw.random() < 0.5:
            found.append(("title", f"{self.title(self.record())} "))
            if draw.random() < 0.15:
                found.append(("title", f"{self.title(record, draw.choice(('es', 'fr', 'pt', 'de')))} "))
        scheme = self.scheme()
        people: Segments = [("authors", f"{self.authors(record, marks=scheme)} ")]
        if draw.random() < 0.8:
            people += self.institutions(language, scheme if draw.random() < 0.8 else "")
        elif draw.random() < 0.25:  # the town behind the names
            people = [("authors", f"{self.authors(record, marks='star').rstrip()}, {draw.choice(PLACES)} ")]
        elif len(record["authors"]) < 4:  # each with an institution of their own
            people = []
            for name in record["authors"]:
                people += [("authors", f"{name} "), ("affiliation", f"{self.institution(language)} ")]
        if draw.random() < 0.25:
            people.append(
                (
                    "contact",
                    draw.choice(
                        ("* Corresponding author: ", "Correspondence: ", "E-mail: ", "*Sorumlu yazar: ", "Autor de correspondencia: ")
                    )
                    + self.mail()
                    + " ",
                )
            )
        found += people
        if draw.random() < 0.12:
            head = self.record()["authors"][0]
            found.append(
                (
                    "note",
                    draw.choice(
                        (
                            f"Kierownik Kliniki: prof. dr hab. n. med. {head} ",
                            f"Director: Prof. {head} ",
                            f"Editor: {head} ",
                            f"Academic Editor: {head} ",
                            f"Kierownik: dr {head} ",
                            "Academic Editor: Ann Roe ",
                            "Communicated by A. Roe ",
                            "This work was supported by the Northern Council. ",
                            "To whom correspondence should be addressed. ",
                        )
                    ),
                )
            )
        found += self.history(language)
        found += self.texts(record, language)
        if draw.random() < 0.7:
            found.append(("body", body(self.of.bodies, draw)))
        return found

    def pubmed(self, _language: str) -> Segments:
        draw, record = self.draw, self.record()
        title, authors = (
            self.title(record),
            self.authors(record, way=draw.choice(("full", "spaced")), marks=draw.choice(("digit", "")), glue=", "),
        )
        citation = f"{self.journal(record)} . {record.get('year', 1994)} {draw.choice(('Mar', 'Mar-Apr', 'Dec 3'))};{record.get('volume', 3)}({draw.randint(1, 9)}):{record.get('pages', '1-9')}. {self.doi(record)}. "
        affiliations: Segments = (
            [("label", draw.choice(("Affiliations ", "Affiliation ", "Affiliations Affiliation "))), *self.institutions("en")]
            if draw.random() < 0.7
            else []
        )
        ids: Segments = [
            ("label", "• PMID: "),
            ("citation", "8170948 "),
            ("label", "• DOI: "),
            ("citation", (record.get("doi") or "10.1000/1") + " "),
        ]
        found: Segments = [
            ("site", self.site(2, 12) + " "),
            *self.kind("en"),
            ("citation", citation),
            ("title", f"{title} "),
            ("authors", f"{authors} "),
            *affiliations,
            *ids,
        ]
        if draw.random() < 0.6:
            found += [("site", "Item in Clipboard "), ("title", f"{title} "), ("citation", f"{record['authors'][0]} et al. {self.journal(record)}. {record.get('year', 1994)} Mar. "),
                      ("site", "Show details Display options "), ("citation", citation), ("label", "Authors "), ("authors", f"{authors} "), *affiliations, *ids]  # fmt: skip
        return [
            *found,
            ("label", "Abstract "),
            ("abstract", self.abstract("en") + " "),
            *self.tail(record),
            *([("site", draw.choice(("PubMed Disclaimer ", "Disclaimer ", "Full text links ")))] if draw.random() < 0.5 else []),
            *self.related(),
            *(self.subjects() if draw.random() < 0.6 else []),
        ]

    def subjects(self) -> Segments:
        """The headings by which an index has a paper."""
        draw = self.draw
        words = [word.strip(".,:;()") for word in self.title(self.record()).split() if len(word) > 5][:6]
        bullets = draw.choice((" • ", " ", " * "))
        return [
            ("label", draw.choice(("Publication types ", "MeSH terms "))),
            ("note", bullets + bullets.join(words).title() + " "),
            ("label", "MeSH terms "),
            ("note", f"• Humans{bullets}Child{bullets}Substances "),
            ("note", "• Povidone-Iodine "),
        ]

    def tail(self, record: dict[str, Any]) -> Segments:
        return (
            [("label", "Keywords: "), ("keywords", self.keywords(record, "en") + " ")]
            if self.draw.random() < 0.4
            else [("site", self.site(1, 4) + " ")]
        )

    def web_of_science(self, _language: str) -> Segments:
        draw, record = self.draw, self.record()
        named = [
            f"{self.name(n, 'vancouver').replace(' ', ', ', 1)} ({self.name(n, 'inverted')})[ {draw.randint(1, 3)} ]"
            for n in record["authors"][:5]
        ]
        return [
            ("site", self.site(2, 9) + " "), ("title", f"{self.title(record)} "), ("label", "By:"), ("authors", " ; ".join(named) + " "),
            ("citation", f"{self.journal(record).upper()} "), ("citation", f"Volume: {record.get('volume', 3)} Issue: 4 Pages: {record.get('pages', '1-9')} "),
            ("label", "DOI: "), ("citation", (record.get("doi") or "10.1000/1") + " "), ("label", "Published: "), ("history", self.date() + " "), ("label", "Document Type:"),
            ("kind", "Article "), ("label", "Abstract "), ("abstract", self.abstract("en") + " "), ("label", "Keywords "), ("label", "Author Keywords:"),
            ("keywords", self.keywords(record, "en") + " "), ("label", "KeyWords Plus:"), ("note", "SOCIAL SUPPORT; HEALTH "), ("label", "Reprint Address: "),
            ("contact", f"{self.name(record['authors'][0], 'vancouver')} (reprint author) {self.institution('en')} "), ("label", "Addresses: "),
            *self.institutions("en"), ("label", "E-mail Addresses:"), ("contact", self.mail() + " "), ("label", "Publisher "), ("note", "SPRINGER, 233 SPRING ST, NEW YORK, NY 10013 USA "),
        ]  # fmt: skip

    def repository(self, language: str) -> Segments:
        """EPrints and its like: title, the citation of itself, buttons, labels with values."""
        draw, record = self.draw, self.record()
        title = self.title(record, language)
        people = " and ".join(self.name(name, "inverted") for name in record["authors"][:4])
        found: Segments = [("site", self.site(3, 12, language) + " "), ("title", f"{title} ")]
        found.append(
            (
                "citation",
                f"{people} ({record.get('year', 2007)}) {title}. {self.journal(record)}, {record.get('volume', 7)} (1). pp. {record.get('pages', '1-9')}. ISSN 0036-9297 ",
            )
        )
        if draw.random() < 0.7:
            found.append(
                (
                    "site",
                    draw.choice(
                        (
                            "[img] Preview PDF - Published Version Download (312kB) | Preview ",
                            "Full text not available from this repository. ",
                            "PDF Download (1MB) ",
                        )
                    ),
                )
            )
        fields: list[Segments] = [
            [("label", "Official URL: "), ("citation", "http://dx.doi.org/10.1000/3 ")],
            [("label", draw.choice(("Item Type: ", "Item Type:\t"))), ("kind", "Article ")],
            [("label", "Uncontrolled Keywords: "), ("keywords", self.keywords(record, "en") + " ")],
            [("label", "Subjects: "), ("note", "D History General and Old World > DA Great Britain ")],
            [("label", "Divisions: "), ("note", "School of Humanities ")],
            [("label", "Depositing User: "), ("note", f"{self.record()['authors'][0]} ")],
            [("label", "Date Deposited: "), ("note", "07 Oct 2009 09:41 ")],
            [("label", "URI: "), ("note", "http://eprints.example/id/eprint/1474 ")],
        ]
        fields = [field for field in fields if draw.random() < 0.7]
        return [
            *found,
            ("label", self.label("abstract", language) + " "),
            ("abstract", self.abstract(language) + " "),
            *(s for f in fields for s in f),
            ("site", self.site(1, 6) + " "),
        ]

    def journal_site(self, language: str) -> Segments:
        """The page of a paper at its journal: menus, title, names, dates, abstract, how to cite."""
        draw, record = self.draw, self.record()
        title = self.title(record, language)
        found: Segments = [("site", self.site(3, 25, language) + " ")]
        way = draw.random()
        if way < 0.5:
            found += self.masthead(record)
        elif way < 0.75:  # a trail of links
            glue = draw.choice((" ", " > ", " / ", " » "))
            found += [
                (
                    "site",
                    f"Home{glue}{draw.choice(('Archives', 'Archivi', 'Archivo', 'Arquivos', 'Vol', 'Numéros', 'Archiv', 'Arşiv'))}{glue}",
                ),
                ("citation", f"{self.numbers(record)}{glue}"),
            ]
            if draw.random() < 0.6:
                found.append(
                    (
                        "kind",
                        draw.choice(
                            (
                                "Articles",
                                "Sezione Monografica",
                                "Artículos",
                                "Dossier",
                                "Artigos",
                                "Aufsätze",
                                "Makaleler",
                                "Original Articles",
                            )
                        )
                        + glue,
                    )
                )
        found += self.kind(language)
        found.append(("title", f"{title} "))
        if language != "en" and draw.random() < 0.4:
            found.append(("title", f"{self.title(self.record())} "))
            if draw.random() < 0.15:
                found.append(("title", f"{self.title(record, draw.choice(('es', 'fr', 'pt', 'de')))} "))
        if draw.random() < 0.25:
            found.append(
                (
                    "site",
                    draw.choice(("##plugins.themes.bootstrap3.article.main##", "##article.subject##", self.site(1, 2, language))) + " ",
                )
            )
        if draw.random() < 0.3:
            found.append(("label", self.label("authors", language) + " "))
        scheme = self.scheme()
        found.append(("authors", f"{self.authors(record, marks=scheme)} "))
        if draw.random() < 0.4:
            found += self.institutions(language, scheme)
        if draw.random() < 0.15:
            found += [("citation", f"p. {draw.randint(1, 99)}-{draw.randint(100, 300)} ")]
        if draw.random() < 0.4:
            found += [("citation", f"{self.doi(record)} ")]
        found += self.history(language)
        if draw.random() < 0.3:
            found.append(("site", self.site(1, 6, language) + " "))
        found += self.texts(record, language, unlabelled=0.05)
        if draw.random() < 0.5:
            found += [("site", self.site(1, 4, language) + " ")]
            found += [("label", self.label("citation", language) + " "),
                      ("citation", f"{self.authors(record, way='short', marks='', glue=', ').removeprefix('By ')} ({record.get('year', 2011)}). {title}. {self.journal(record)}, {self.numbers(record)}. {self.doi(record)} ")]  # fmt: skip
        return [*found, *(self.related() if draw.random() < 0.3 else [("site", self.site(1, 6, language) + " ")])]

    def archive(self, language: str) -> Segments:
        """The page of an archive of journals without its lines: services, journal, ISSN, masthead, kind, titles, names with Roman marks."""
        draw, record = self.draw, self.record()
        glue = draw.choice(("  ", "  ", " "))
        name = self.journal(record)
        short = " ".join(word[:4] + "." for word in name.split() if len(word) > 3)
        month = draw.choice(("Sept./Dec.", "abr.-jun.", "Jan./June", "jul. 2009", "May"))
        found: Segments = [("site", self.site(3, 10, language))] if draw.random() < 0.8 else []
        found += [
            ("citation", name),
            ("citation", draw.choice(("Print version ISSN 1516-7309", "versión impresa ISSN 0717-9553", "versão impressa ISSN 0102-3772"))),
        ]
        if draw.random() < 0.7:
            found.append(("citation", draw.choice(("On-line version ISSN 1980-8580", "versión On-line ISSN 0717-9553"))))
        found.append(
            (
                "citation",
                f"{short} vol.{record.get('volume', 3)} no.{draw.randint(1, 9)} {draw.choice(PLACES)} {month} {record.get('year', 2005)}",
            )
        )
        if draw.random() < 0.4:
            found.append(("citation", self.doi(record)))
        found += [(label, text.strip()) for label, text in self.kind(language)]
        found.append(("title", self.title(record, language)))
        for _ in range(draw.choice((0, 1, 1, 2))):
            found.append(("title", self.title(self.record())))
        scheme = draw.choice(("roman", "roman", "glued", "digit", ""))
        found.append(("authors", self.authors(record, marks=scheme, glue=draw.choice(("; ", ", ")))))
        for label, text in self.institutions(language, scheme):
            job = (
                draw.choice(("Professor Assistente do ", "Doutoranda, ", "Profesor. ", "Médico. ", ""))
                if label == "affiliation" and draw.random() < 0.4
                else ""
            )
            mark = regex.match(r"(?:I+|\d)?\s?", text)
            lead = mark.end() if mark and job else 0
            found.append((label, (text[:lead] + job + text[lead:]).strip()))
            if label == "affiliation" and draw.random() < 0.2:
                found.append(("contact", draw.choice(("(email: jb/at/ufse.br)", "E-mail: jb@ufs.example", "(jb@ufs.example)"))))
        found += [(label, text.strip()) for label, text in self.texts(record, language, unlabelled=0.02)]
        return [(label, text + glue) for label, text in found]

    def academic_network(self, language: str) -> Segments:
        draw, record = self.draw, self.record()
        found: Segments = [
            ("site", self.site(4, 16) + " "),
            ("title", f"{self.title(record, language)} "),
            ("authors", f"{self.authors(record, way='full', marks='star' if draw.random() < 0.1 else '')} "),
        ]
        if draw.random() < 0.8:
            found.append(
                (
                    "citation",
                    draw.choice(
                        (f"{record.get('year', 2008)}, {self.journal(record)} ", f"{self.journal(record)}, {record.get('year', 2008)} ")
                    ),
                )
            )
        found.append(
            (
                "site",
                draw.choice(
                    ("visibility 1,204 views description 19 pages link 1 file ", "16 Pages ", "4 Views ", "Download Free PDF View PDF ")
                ),
            )
        )
        if draw.random() < 0.8:
            found.append(("label", draw.choice(("ABSTRACT ", "Abstract ", "Abstract: "))))
        return [
            *found,
            ("abstract", self.abstract(language) + " "),
            ("site", f"See Full PDF Download PDF {self.legal()} "),
            *self.related(),
        ]

    def cover_sheet(self, _language: str) -> Segments:
        draw, record = self.draw, self.record()
        title = self.title(record)
        found: Segments = [
            ("title", f"{title} "), ("label", draw.choice(("Author(s): ", "Author: ", "Authors: "))), ("authors", self.authors(record, way="full", marks="", glue=", ").removeprefix("By ").removeprefix("by ") + " "),
            ("label", draw.choice(("Source: ", "Reviewed work(s): Source: "))), ("citation", f"{self.journal(record)}, {self.numbers(record)} "), ("label", "Published by: "),
            ("citation", draw.choice(("Northbridge Press ", "University of California Press ", "Wiley on behalf of the Society of Wells "))),
            ("label", "Stable URL: "), ("citation", "http://www.example.org/stable/2596769 "), ("label", "Accessed: "), ("note", "04-11-2015 17:02 UTC "),
            ("site", self.legal() + " "),
        ]  # fmt: skip
        if draw.random() < 0.6:
            found += [
                ("citation", f"{self.journal(record)}, {self.numbers(record)} "),
                ("title", f"{title} "),
                ("authors", f"{self.authors(record, marks='')} "),
            ]
        return [*found, ("body", shortened(draw.choice(self.of.bodies), draw, 60))]

    def profile_sheet(self, _language: str) -> Segments:
        """The cover sheet of a network of researchers: title, journal, numbers, names with their institutions and counts."""
        draw, record = self.draw, self.record()
        found: Segments = [
            ("site", "See discussions, stats, and author profiles for this publication at: "),
            ("citation", f"https://www.network.example/publication/{draw.randint(10**6, 10**8)} "),
        ]
        kind = draw.choice(("Article", "Article in ", "Conference Paper", "Chapter", "Thesis"))
        found += [("title", f"{self.title(record)} "), ("kind" if kind != "Article in " else "label", f"{kind.strip()} ")]
        found.append(
            (
                "citation",
                f"{'' if kind != 'Article in ' else self.journal(record)} · {draw.choice(('March', 'June'))} {record.get('year', 2009)} ",
            )
        )
        if draw.random() < 0.7:
            found += [("label", "DOI: "), ("citation", (record.get("doi") or "10.1000/1") + " ")]
        found += [
            ("site", f"CITATIONS {draw.randint(0, 99)} READS {draw.randint(10, 999)} "),
            ("label", draw.choice(("2 authors: ", "3 authors, including: ", "1 author: ", "2 authors, including: "))),
        ]
        for name in record["authors"][:3]:
            found += [
                ("authors", f"{name} "),
                ("affiliation", f"{self.institution('en')} "),
                ("site", f"{draw.randint(1, 99)} PUBLICATIONS {draw.randint(1, 999)} CITATIONS SEE PROFILE "),
            ]
        return [
            *found,
            (
                "site",
                f"All content following this page was uploaded by {record['authors'][0]} on 12 June 2014. The user has requested enhancement of the downloaded file. ",
            ),
        ]

    def archive_sheet(self, language: str) -> Segments:
        """The cover sheet of an open archive: identifiers, a notice in two languages, title, names, how to cite."""
        draw, record = self.draw, self.record()
        title, number = self.title(record, language), f"hal-0{draw.randint(100000, 999999)}"
        notice = "HAL is a multi-disciplinary open access archive for the deposit and dissemination of scientific research documents, whether they are published or not."
        french = "L'archive ouverte pluridisciplinaire HAL, est destinée au dépôt et à la diffusion de documents scientifiques de niveau recherche, publiés ou non."
        found: Segments = [
            ("citation", f"HAL Id: {number} https://hal.example/{number} "),
            ("history", f"Submitted on {self.date()} "),
            ("site", f"{notice} {french if draw.random() < 0.6 else ''} "),
        ]
        people = (
            "authors",
            self.authors(record, way="full", marks="star", glue=", ").replace("*", "").removeprefix("Authors: ").removeprefix("Author(s): ")
            + " ",
        )
        cited = (
            "citation",
            f"{', '.join(record['authors'][:3])}. {title}. {self.journal(record)}, {record.get('year', 2010)}, {record.get('volume', 7)}, pp.{record.get('pages', '1-9')}. <{number}> ",
        )
        sheet: Segments = [("title", f"{title} "), people, ("label", "To cite this version: "), cited]
        return found + sheet if draw.random() < 0.6 else [*sheet, *found]

    def person_page(self, _language: str) -> Segments:
        """The life of somebody, or the page of a professor: no paper, though it names papers."""
        draw = self.draw
        name, place = self.record()["authors"][0], draw.choice(PLACES)
        field = draw.choice(("chemist", "painter", "botanist", "historian", "engineer", "politician", "footballer", "singer"))
        year = draw.randint(1780, 1980)
        sentences = [
            f"{name} ({draw.choice(('born ', '', '12 March '))}{year}{draw.choice((f' – 4 November {year + 70}', '', f'-{year + 66}'))}) {draw.choice(('was', 'is'))} a {draw.choice(COUNTRIES)} {field} and teacher.",
            f"{draw.choice(('She', 'He'))} was born in {place}, the daughter of {self.record()['authors'][0]} and {self.record()['authors'][-1]}.",
            f"In {year + 20} {name.split()[-1]} studied {field.title()} at {self.institution('en').rstrip('.')}, where Professor {self.record()['authors'][0]} taught.",
            f"The study {self.title(self.record())} was published in {self.journal(self.record())} in {year + 31}.",
            f"A street in {place} bears this name.", f"See also {self.record()['authors'][0]}", f"From {year + 25} to {year + 50} {name.split()[-1]} was head of {self.institution('en').rstrip('.')}.",
            f"Phone: 555-0132 Email: {self.mail()}", "Education Ph.D., Ecology, 2003 B.S., Biology, 1996", "Research Interests Freshwater ecology, crayfish behavior", "Courses Taught BIO 101 Introduction to Biology",
            draw.choice(self.of.references).strip(),
        ]  # fmt: skip
        head: Segments = [("site", self.site(2, 10) + " ")] if draw.random() < 0.4 else []
        first, rest = sentences[:1], sentences[1:]
        return [*head, ("body", " ".join(first + draw.sample(rest, draw.randint(3, 8))) + " ")]

    def thesis_page(self, language: str) -> Segments:
        """A thesis at a portal."""
        draw, record = self.draw, self.record()
        others = self.record()["authors"]
        table = {
            "fr": (
                "par ",
                "Thèse de doctorat en Histoire ",
                "Sous la direction de ",
                "Soutenue le ",
                "Le jury était composé de ",
                "Résumé ",
            ),
            "en": ("by ", "PhD thesis ", "Supervisor: ", "Defended on ", "Committee: ", "Abstract "),
            "de": ("von ", "Dissertation ", "Betreuer: ", "Tag der mündlichen Prüfung: ", "Gutachter: ", "Zusammenfassung "),
            "es": ("Autor: ", "Tesis doctoral ", "Director: ", "Fecha de defensa: ", "Tribunal: ", "Resumen "),
            "pt": ("Autor: ", "Dissertação de mestrado ", "Orientador: ", "Data de defesa: ", "Banca: ", "Resumo "),
        }
        by, kind, supervisor, defended, jury, summary = table.get(language, table["en"])
        found: Segments = [
            ("site", self.site(2, 8, language) + " "),
            ("title", f"{self.title(record, language)} "),
            ("label", by),
            ("authors", f"{record['authors'][0]} "),
            ("kind", kind),
        ]
        found += [("label", supervisor), ("note", f"{others[0]} "), ("label", defended), ("history", self.date() + " ")]
        if draw.random() < 0.6:
            found.append(
                (
                    "note",
                    f"{draw.choice(('', 'à Perpignan , dans le cadre de ', 'en partenariat avec ', 'in ', 'at ', '(', '- '))}{self.institution(language)} ",
                )
            )
        if draw.random() < 0.3:
            found.append(("note", f"Le président du jury était {others[-1]}. "))
        if draw.random() < 0.5:
            found += [("label", jury), ("note", ", ".join(others[:4]) + ". ")]
        found += [("label", summary), ("abstract", self.abstract(language) + " ")]
        if draw.random() < 0.4:
            found += [
                ("label", draw.choice(("Titre traduit ", "Translated title: ", "Título traducido ", "Titel in Englisch: "))),
                ("title", f"{self.title(record)} "),
            ]
            found += [("label", draw.choice(("Résumé ", "Abstract ", "Summary "))), ("abstract", self.abstract("en") + " ")]
        return found

    def thesis_cover(self, language: str) -> Segments:
        """The first page of a thesis."""
        draw, record = self.draw, self.record()
        title, name = self.title(record, language), record["authors"][0]
        place, year = draw.choice(PLACES), draw.randint(1990, 2022)
        number: Segments = [("citation", "1 ")] if draw.random() < 0.6 else []
        if language == "de":
            return [*number, ("affiliation", f"{draw.choice(('Aus der Klinik für', 'Aus dem Institut für', 'Fakultät für'))} {draw.choice(self.of.titles['en']).split(':')[0][:40]} der Medizinischen Fakultät der Universität {place} "), ("kind", draw.choice(("DISSERTATION ", "Inaugural-Dissertation "))),
                    ("title", f"{title} "), ("kind", "zur Erlangung des akademischen Grades Doctor medicinae (Dr. med.) "), ("affiliation", f"vorgelegt der Medizinischen Fakultät der Universität {place} "),
                    ("label", draw.choice(("von ", "vorgelegt von "))), ("authors", f"{name} "), ("note", f"aus {draw.choice(PLACES)} {draw.choice((str(year), f'Gutachter: 1. Prof. Dr. {self.person(name)} 2. Prof. Dr. med. {self.person(name)}', ''))} ")]  # fmt: skip
        head: Segments = [
            ("affiliation", f"{self.institution(language).upper() if draw.random() < 0.6 else self.institution(language)} ")
            for _ in range(draw.randint(1, 2))
        ]
        people: Segments = [("authors", f"{name.upper() if draw.random() < 0.6 else name} ")]
        if draw.random() < 0.3:
            people.insert(0, ("label", draw.choice(("by ", "BY ", "por ", "par ", "Hazırlayan: "))))
        kind = {
            "pt": ("DISSERTAÇÃO ", "Dissertação apresentada como requisito parcial à obtenção do título de Mestre "), "es": ("TESIS ", "Tesis para optar al grado de Doctor "),
            "fr": ("THÈSE ", "Thèse présentée pour obtenir le grade de docteur "), "tr": ("YÜKSEK LİSANS TEZİ ", "DOKTORA TEZİ "), "id": ("SKRIPSI ", "TESIS "),
            "it": ("TESI DI LAUREA ", "TESI DI DOTTORATO "), "pl": ("PRACA DOKTORSKA ", "Rozprawa doktorska "),
        }.get(language, ("A THESIS submitted in partial fulfillment of the requirements for the degree of Doctor of Philosophy ", "THESIS ", "A dissertation submitted to the faculty "))  # fmt: skip
        title_part: Segments = [("title", f"{title} ")]
        found = [*number, *head, *(people + title_part if draw.random() < 0.5 else title_part + people), ("kind", draw.choice(kind))]
        if draw.random() < 0.5:
            found += [
                ("label", draw.choice(("Orientador: ", "Supervisor: ", "Advisor: ", "Danışman: ", "Director: ", "Pembimbing: "))),
                ("note", f"Prof. Dr. {self.record()['authors'][0]} "),
            ]
        return [*found, ("citation", f"{place} {year} ")]

    def talk(self, _language: str) -> Segments:
        """The abstract of a talk: number, title, names with institutions, text."""
        draw, record = self.draw, self.record()
        found: Segments = [("citation", f"{draw.randint(1, 900)}{draw.choice(('P ', ': ', '. ', ' '))}")] if draw.random() < 0.5 else []
        if draw.random() < 0.3:
            found.insert(
                0,
                (
                    "citation",
                    f"The {draw.randint(2, 130)}th Annual Meeting of {draw.choice(PLACES)} {draw.randint(1000, 9000)}.0: Monday, October 22, 2001 - Board {draw.randint(1, 9)} Abstract #{draw.randint(100, 30000)} ",
                ),
            )
        found.append(("title", f"{self.title(record)} "))
        degrees = draw.random() < 0.4
        for name in record["authors"][:4]:
            shown = f"{name}, {draw.choice(DEGREES)}, " if degrees else f"{name}, "
            found += [("authors", shown), ("affiliation", f"{self.institution('en').rstrip('.')}{draw.choice((' ', ', ', '; '))}")]
            if draw.random() < 0.15:
                found.append(("contact", f"520-555-0143, {self.mail()}, "))
            if draw.random() < 0.15:
                found.append(("authors", "and "))
        return [*found, *([("label", "Abstract: ")] if draw.random() < 0.4 else []), ("abstract", self.abstract("en") + " ")]

    def prose(self, language: str) -> Segments:
        """Running text: no head of a paper."""
        draw = self.draw
        found: Segments = [("site", self.site(1, 12, language) + " ")] if draw.random() < 0.3 else []
        for _ in range(draw.randint(1, 3)):
            found.append(("body", shortened(draw.choice(self.of.bodies), draw, 60) + " "))
        if draw.random() < 0.4:
            found += [("label", "References "), *(("note", f"{text.strip()} ") for text in draw.sample(self.of.references, 4))]
        return found

    def guidance(self, language: str) -> Segments:
        """What speaks about papers and is none: guidelines, courses, calls, news, encyclopedias."""
        draw = self.draw
        listed = GUIDANCE if draw.random() < 0.5 else TOLD
        sentences = [draw.choice(listed).format(n=self.record()["authors"][0], p=draw.choice(PLACES)) for _ in range(draw.randint(4, 12))]
        found: Segments = [("site", self.site(1, 9, language) + " ")] if draw.random() < 0.4 else []
        if draw.random() < 0.4:
            sentences.insert(draw.randrange(len(sentences)), draw.choice(self.of.references).strip())
        if draw.random() < 0.4:
            sentences.insert(draw.randrange(len(sentences)), shortened(draw.choice(self.of.bodies), draw, 40))
        return [*found, ("body", " ".join(sentences) + " ")]

    def dump(self, _language: str) -> Segments:
        """A record as keys and values on one line."""
        draw, record = self.draw, self.record()
        fields: list[Segments] = [
            [("label", "authors: "), ("authors", self.authors(record, way="short", glue="; ", marks="star").replace("*", "").removeprefix("Authors: ").removeprefix("Author(s): ") + " ")],
            [("label", draw.choice(("title: ", "Title: "))), ("title", self.title(record) + " ")], [("label", draw.choice(("date: ", "Date: ", "Year: "))), ("history", self.date() + " ")],
            [("label", draw.choice(("journal: ", "Journal: ", "Source: "))), ("citation", self.journal(record) + " ")], [("label", "DOI: "), ("citation", (record.get("doi") or "10.1000/1") + " ")],
            [("label", "sha: "), ("note", "5d1b2c07 ")],
        ]  # fmt: skip
        draw.shuffle(fields)
        return [
            ("label", "key: "),
            ("note", f"cord-{draw.randint(1000, 999999)}-4tzk "),
            *(part for field in fields for part in field),
            ("body", body(self.of.bodies, draw)),
        ]

    def listed(self, _language: str) -> Segments:
        """References, or papers of others."""
        return [("note", f"{text.strip()} ") for text in self.draw.sample(self.of.references, self.draw.randint(2, 7))]

    def abstract_alone(self, language: str) -> Segments:
        """An abstract whose head was lost, and its keywords."""
        record = self.record()
        found = self.texts(record, language, unlabelled=0.4)
        if self.draw.random() < 0.5:
            found.append(("body", body(self.of.bodies, self.draw)))
        return found or [("body", body(self.of.bodies, self.draw))]


UNKNOWN = 0.35  # of the records have made-up names
ONSETS = (
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "z",
    "br",
    "st",
    "sz",
    "cz",
    "š",
    "ş",
    "ž",
    "ł",
    "ñ",
    "ch",
    "tr",
    "kr",
    "gr",
    "ç",
    "č",
    "th",
)
VOWELS = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "u", "á", "é", "ö", "ü", "ø", "ą", "ı", "ei", "ia", "ou")
CODAS = (
    "",
    "n",
    "s",
    "r",
    "l",
    "ć",
    "ğ",
    "z",
    "nd",
    "rt",
    "ska",
    "ski",
    "sen",
    "oğlu",
    "ez",
    "ova",
    "ini",
    "wicz",
    "man",
    "mann",
    "eau",
    "dottir",
)
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "абцдефгхийклмнопкрстувшхызАБЦДЕФГХИЙКЛМНОПКРСТУВШХЫЗ")
GUIDANCE = (
    "Manuscripts must be written in English and must not exceed 6,000 words.",
    "The abstract should not exceed 250 words and must be structured.",
    "Keywords: 3 to 6 keywords, separated by semicolons.",
    "Give full names of all authors, their affiliations and the e-mail address of the corresponding author.",
    "References must be numbered in the order of appearance.",
    "The title should be short and informative.",
    "Submission of a manuscript implies that it has not been published before.",
    "El resumen debe tener un máximo de 200 palabras.",
    "O título deve ser conciso.",
    "Week 1 Introduction Read: chapter 2.",
    "Office hours: W 10-12 and by appointment.",
    "Course Description This course examines how work is organized.",
    "Grading: midterm 40%, final 60%.",
    "Deadline for abstracts: 15 May.",
    "We invite papers on the following topics.",
    "Please send your abstract to the organizers.",
)
TOLD = (
    "{n} is a town in the north of {p}, first mentioned in 1203.",
    "The well was named after {n}, who lived in {p} from 1802 to 1840.",
    "“We were surprised,” said {n}, professor at the University of {p}.",
    "According to a study led by {n} of the University of {p}, the wells are colder than before.",
    "Last summer my friend {n} and I went to {p}.",
    "The team of {n} won the cup in {p} on 3 May 2011.",
    "Contents 1 History 2 Geography 3 See also 4 References.",
    "From Wikipedia, the free encyclopedia.",
    "Share this article: Facebook Twitter.",
    "Published on 12 March 2015 by {n}.",
    "Ingredients: 2 eggs, 100 g of flour, salt.",
    "Add to cart In stock Free shipping.",
    "Photo: {n}. All rights reserved.",
)
MARKS = {  # behind a name
    "digit": (" 1", " 2", " 1,2", " 1,*", " 3", " 1, 2", " 2*", " 1 *"),
    "glued": ("1", "2", "1,2", "1*", "3,*", "1,†"),
    "letter": (" a", " b", " a,b", " a,*", " c", " *b", " ab"),
    "roman": ("I", "II", "III", "I,*"),
    "star": ("*", "", "", "**", "†"),
    "bracket": ("[1]", "[ 1 ]", "[2]", "[1,2]"),
    "paren": (" (1)", "(1)", " (a1)", " (2)"),
}
DEGREES = ("PhD", "MD", "MPH, RN", "MSc", "DrPH", "Ph.D.", "M.D., Ph.D.", "MA", "RN")
PLACES = ("Oslo", "Valdivia", "Lublin", "Perpignan", "Yozgat", "Ankara", "Porto Alegre", "Bologna", "Halle", "Caicó", "Surabaya", "Temuco", "Montpellier", "Kraków", "Pretoria", "Nakuru", "Уфа", "Москва", "Campinas", "Sevilla", "Graz", "Lyon", "Izmir", "Padova")  # fmt: skip
COUNTRIES = ("Chile", "Brasil", "Polska", "France", "Türkiye", "Deutschland", "Italia", "España", "México", "Argentina", "Россия", "Indonesia", "Colombia", "Portugal", "Spain", "Poland", "Turkey", "Germany")  # fmt: skip
KINDS = {
    "first_page": 10, "pubmed": 2, "web_of_science": 1, "repository": 2, "journal_site": 5, "archive": 3, "academic_network": 2, "cover_sheet": 1.5,
    "thesis_page": 2, "thesis_cover": 4, "talk": 1, "prose": 1.2, "listed": 0.7, "abstract_alone": 1.5, "guidance": 1.3, "dump": 0.4, "profile_sheet": 0.6, "archive_sheet": 0.8, "person_page": 1.2,
}  # fmt: skip


def made(maker: Maker, draw: random.Random) -> Segments:
    """A made-up page, cut as an excerpt."""
    kind = draw.choices(list(KINDS), list(KINDS.values()))[0]
    language = draw.choice(LANGUAGES)
    page: Segments = getattr(maker, kind)(language)
    if language == "ru":
        page = [(label, text if label in ("label", "site", "kind") else text.translate(CYRILLIC)) for label, text in page]
    return cut([(label, text) for label, text in page if text.strip()], draw)
