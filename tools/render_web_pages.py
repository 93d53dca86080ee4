"""
Make web pages of papers by chance, with a label for every piece of their text: what the tagger of web pages learns from.

    python -m tools.render_web_pages CORPORA_FOLDER [--pages 3] [--seed 7]

No layout stands here: which blocks a page has, in what order, with which words, separators, marks and line ends is drawn for each page.
Titles, names, institutions, abstracts and citations are those of the corpora; a part of the names is made of halves of several, so that
names that nobody knows are met as often as on real pages. What stands around is of menus, and of other papers and their people.
"""

import argparse
import random
import string
import textwrap
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrape2meta import vocab
from tools import corpora

Segments = list[tuple[str, str]]  # (label, text) in order; together they are the page
Line = list[tuple[str, str]]  # the same of one line, without its end
OTHER = "other"
VERBS = {
    "en": "View Show Download Explore Get Read Browse Submit Save Follow Open Print Export Search Join Hide Find Track Buy Rent Try See Add".split(),
    "es": "Ver Mostrar Descargar Enviar Leer Guardar Seguir Imprimir Exportar Buscar".split(),
    "pt": "Ver Mostrar Baixar Enviar Ler Salvar Seguir Imprimir Exportar Buscar".split(),
    "fr": "Voir Afficher Télécharger Soumettre Lire Suivre Imprimer Exporter Chercher".split(),
    "de": "Anzeigen Zeigen Laden Einreichen Lesen Speichern Folgen Drucken Suchen".split(),
    "it": "Vedi Mostra Scarica Invia Leggi Salva Segui Stampa Cerca".split(),
    "ru": "Показать Скачать Читать Сохранить Найти Отправить Печать".split(),
    "tr": "Göster İndir Gönder Oku Kaydet Yazdır Ara".split(),
    "pl": "Zobacz Pokaż Pobierz Wyślij Czytaj Zapisz Drukuj Szukaj".split(),
    "nl": "Bekijk Toon Download Verstuur Lees Bewaar Volg Print Zoek".split(),
}
NOUNS = {
    "en": "article,issue,volume,full text,figures,tables,metrics,references,authors,alerts,options,account,citation,this page,journal,supplement,more,profile,abstract,details,history,access,PDF,collections,topics,policies,manuscript".split(
        ","
    ),
    "es": "artículo,número,texto completo,figuras,referencias,autores,más,revista,resumen,cuenta".split(","),
    "pt": "artigo,edição,texto completo,figuras,referências,autores,mais,revista,resumo,conta".split(","),
    "fr": "article,numéro,texte intégral,figures,références,auteurs,plus,revue,résumé,compte".split(","),
    "de": "Artikel,Ausgabe,Volltext,Abbildungen,Literatur,Autoren,mehr,Zeitschrift,Konto".split(","),
    "it": "articolo,fascicolo,testo completo,figure,riferimenti,autori,altro,rivista,sommario".split(","),
    "ru": "статью,выпуск,полный текст,авторов,журнал,больше,литературу".split(","),
    "tr": "makale,sayı,tam metin,yazarlar,dergi,kaynakça,daha fazla".split(","),
    "pl": "artykuł,numer,pełny tekst,autorów,czasopismo,więcej,piśmiennictwo".split(","),
    "nl": "artikel,nummer,volledige tekst,auteurs,tijdschrift,meer,literatuur".split(","),
}
DEGREES = ("PhD", "MD", "MSc", "MPH", "RN", "Ph.D.", "M.D.", "MD, PhD", "BSc", "Dr", "PT", "FRCP", "MBBS", "DDS")
MARK_SETS: tuple[Sequence[str], ...] = (
    "1 2 3 4 5 6 7 8 9".split(),
    "a b c d e f g h i".split(),
    "* † ‡ § ¶ # ** †† ‡‡".split(),
    "(1) (2) (3) (4) (5) (6) (7) (8) (9)".split(),
    "a1 a2 a3 a4 a5 a6 a7 a8 a9".split(),
    "[1] [2] [3] [4] [5] [6] [7] [8] [9]".split(),
    "¹ ² ³ ⁴ ⁵ ⁶ ⁷ ⁸ ⁹".split(),
)
ANDS = {
    "en": ("and", "&"),
    "es": ("y",),
    "pt": ("e",),
    "fr": ("et",),
    "de": ("und",),
    "it": ("e",),
    "ru": ("и",),
    "tr": ("ve",),
    "pl": ("i",),
    "nl": ("en",),
}
BYS = {"en": ("By", "by", "Written by"), "es": ("Por",), "pt": ("Por",), "fr": ("Par",), "de": ("Von",), "it": ("di",), "nl": ("door",)}
MONTHS = "January February March April May June July August September October November December".split()
LICENCES = (
    "CC BY 4.0", "This is an open access article distributed under the Creative Commons Attribution License.", "All rights reserved.",
    "Free access", "Full access", "Peer reviewed", "Check for updates", "Crossmark", "Subscription required", "No access", "Restricted access",
)  # fmt: skip
NOTICES = (
    "We use cookies to make your visit to this site better. By going on you agree to our use of cookies.",
    "You do not have access to this content. Please log in or ask your library.",
    "Your browser does not support scripts; some features of this page will not work.",
    "Articles of the last issues are free to read until the end of the month.",
    "This article belongs to the special issue named below.",
    "Read the latest articles of this journal and sign up to be told of new ones.",
    "The views of the authors need not be those of the publisher.",
    "Information about registration may be found at the site of the society.",
)  # fmt: skip


@dataclass(frozen=True)
class Stock:
    """What pages are made of."""

    works: Sequence[dict[str, Any]]
    titles: dict[str, list[str]]  # by language
    journals: Sequence[str]
    givens: Sequence[str]
    families: Sequence[str]
    institutions: Sequence[str]
    parts: dict[str, list[str]]  # of institutions, by what they are
    texts: Sequence[str]
    references: Sequence[str]
    menus: dict[str, list[str]]
    labels: dict[str, dict[str, list[str]]]  # meaning -> language -> words
    kinds: dict[str, list[str]]
    headings: dict[str, list[str]]


def spelled(name: str) -> dict[str, dict[str, list[str]]]:
    """The words of a data file as it spells them: meaning -> language -> words of European languages."""
    path = Path(vocab.__file__).parent / "data" / f"{name}.toml"
    return {
        meaning: {language: found for language, words in languages.items() if (found := [w for w in words if not vocab.CJK_RE.search(w)])}
        for meaning, languages in tomllib.loads(path.read_text(encoding="utf-8")).items()
        if isinstance(languages, dict)
    }


def clean(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def stock(folder: Path) -> Stock:
    """The values of the corpora, without those of the labelled pages that taggers are measured on."""
    held = {vocab.fold(row["gold"]["title"]) for row in corpora.rows(folder / "pages/open_pages.jsonl")}
    works = [
        row
        for row in corpora.rows(folder / "records/en.jsonl")
        if row.get("title") and vocab.fold(row["title"]) not in held and "<" not in row["title"] and 2 < len(row["title"].split()) < 32
    ]
    titles: dict[str, list[str]] = {"en": [clean(row["title"]) for row in works]}
    givens, families = set[str](), set[str]()
    references = []
    for row in corpora.rows(folder / "refs/train.jsonl"):
        if vocab.CJK_RE.search(row["text"]):
            continue
        references.append(clean(row["text"]))
        language, title = row.get("lang"), clean(row["gold"].get("title") or "")
        if language in VERBS and 3 < len(title.split()) < 28:
            titles.setdefault(language, []).append(title)
        for person in row["gold"].get("authors", ()):
            if _plain(person.get("family")):
                families.add(person["family"])
            if _plain(person.get("given")) and "." not in person["given"]:
                givens.add(person["given"])
    for row in works:
        for name in row.get("authors", ()) if row.get("names") != "initials" else ():
            given, _, family = clean(name).rpartition(" ")
            if _plain(given) and _plain(family) and len(given) > 2:
                givens.add(given.split()[0])
                families.add(family)
    institutions = {clean(text) for row in works for text in row.get("affiliations", ())}
    for row in corpora.rows(folder / "headers/headers.jsonl"):
        institutions |= {clean(text) for text in row["gold"].get("affiliations", ())}
    parts: dict[str, list[str]] = {}
    for row in corpora.rows(folder / "affiliations/affiliations.jsonl"):
        for label, text in row["segments"]:
            if label in ("institution", "department", "laboratory", "settlement", "country") and 2 < len(text) < 60 and text[0].isupper():
                parts.setdefault(label, []).append(clean(text))
    words = spelled("labels")
    noise = spelled("noise")
    headings: dict[str, list[str]] = {}
    for languages in spelled("sections").values():
        for language, found in languages.items():
            headings.setdefault(language, []).extend(found)
    return Stock(
        works=works,
        titles={language: sorted(set(found)) for language, found in titles.items()},
        journals=sorted(
            {clean(row["container_title"]) for row in works if row.get("container_title") and len(row["container_title"]) < 90}
        ),
        givens=sorted(givens),
        families=sorted(families),
        institutions=sorted(text for text in institutions if 12 < len(text) < 220),
        parts=parts,
        texts=[clean(row["text"]) for name in ("native", "unstructured") for row in corpora.rows(folder / f"abstracts/{name}.jsonl")]
        + [clean(row["abstract"]) for row in works if row.get("abstract")],
        references=references,
        menus={language: list(found) for language, found in noise["line"].items() if language in VERBS},
        labels=words,
        kinds={language: list(found) for language, found in noise["kind"].items()},
        headings=headings,
    )


def _plain(name: str | None) -> bool:
    """Whether a name is one of letters, in small ones."""
    if not name:
        return False
    return 1 < len(name) < 18 and all(c.isalpha() or c in " -'’." for c in name) and name[0].isupper() and not name.isupper()


class Maker:
    """One page on its way: its language, its draws, and the habits that it keeps throughout."""

    def __init__(self, stock: Stock, draw: random.Random) -> None:
        self.stock, self.draw = stock, draw
        self.language = draw.choice(
            ("en", "en", "en", "en", "en", *(language for language in stock.titles if language != "en"), "tr", "pl", "nl")
        )
        self.work = draw.choice(stock.works)
        titles = stock.titles.get(self.language) or stock.titles["en"]
        self.title = draw.choice(titles) if self.language != "en" or draw.random() < 0.4 else clean(self.work["title"])
        self.title = self.title.rstrip(".") if draw.random() < 0.8 else self.title
        self.journal = self.short(draw.choice(stock.journals))
        self.year = draw.randint(1975, 2024)
        self.case = draw.random()
        self.people = [self.person() for _ in range(draw.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 9)))]
        self.places = [draw.choice(stock.institutions).rstrip(".") for _ in range(draw.choice((1, 1, 2, 2, 3, 4)))]
        self.ties = [
            sorted(draw.sample(range(len(self.places)), 1 if draw.random() < 0.85 else min(2, len(self.places)))) for _ in self.people
        ]
        self.numbers = (str(draw.randint(1, 130)), str(draw.randint(1, 12)), draw.randint(1, 2500))
        self.doi = f"10.{draw.randint(1000, 9999)}/{''.join(draw.choice(string.ascii_lowercase + '.-') for _ in range(draw.randint(2, 7)))}.{self.year}.{draw.randint(10, 99999)}"

    def chance(self, share: float) -> bool:
        return self.draw.random() < share

    def short(self, journal: str) -> str:
        return journal.title() if journal.isupper() and self.chance(0.7) else journal

    def word(self, meaning: str) -> str:
        """A label word, in the page's language mostly."""
        languages = self.stock.labels.get(meaning, {})
        found = languages.get(self.language) or languages.get("en") or next(iter(languages.values()), ["Info"])
        if self.chance(0.1) and "en" in languages:
            found = languages["en"]
        text = self.draw.choice(found)
        return text.upper() if self.chance(0.15) else text

    def person(self) -> tuple[str, str]:
        """(given, family); a part of them is made of halves of others, so that no list knows them."""
        draw = self.draw
        given, family = draw.choice(self.stock.givens), draw.choice(self.stock.families)
        if self.chance(0.35):
            other = draw.choice(self.stock.families)
            family = (family[: max(2, len(family) // 2)] + other[len(other) // 2 :].lower()).strip(" -'’.") or family
        if self.chance(0.2):
            other = draw.choice(self.stock.givens)
            given = (given[: max(2, len(given) // 2)] + other[len(other) // 2 :].lower()).strip(" -'’.") or given
        if self.chance(0.12):
            family += draw.choice("- ") + draw.choice(self.stock.families)
        if self.chance(0.1):
            given += f" {draw.choice(self.stock.givens)}"
        if self.chance(0.15):
            given += f" {draw.choice(string.ascii_uppercase)}."
        return given, family

    def name(self, person: tuple[str, str], order: str) -> str:
        """A person's name as it is printed in one of the orders."""
        given, family = person
        initials = "".join(f"{word[0]}." for word in given.replace("-", " ").split() if word)
        return {
            "given": f"{given} {family}",
            "inverted": f"{family}, {given}",
            "inverted initials": f"{family}, {initials}",
            "vancouver": f"{family} {initials.replace('.', '')}",
            "initials": f"{initials.replace('.', '. ')}{family}",
            "bare initials": f"{initials.replace('.', ' ')}{family}",
            "capitals": f"{given} {family.upper()}",
            "all capitals": f"{given} {family}".upper(),
            "family capitals": f"{family.upper()}, {given}",
            "russian": f"{family} {initials}",
            "family first": f"{family} {given}",
        }[order]

    def institution(self) -> str:
        """An institution with its address, or the short form that many sites print."""
        draw, parts = self.draw, self.stock.parts
        if self.chance(0.45):
            return draw.choice(self.stock.institutions).rstrip(".")
        found = [draw.choice(parts["institution"])]
        if self.chance(0.25):
            found.insert(0, draw.choice(parts["department"]))
        if self.chance(0.6):
            found.append(draw.choice(parts["settlement"]))
        if self.chance(0.6):
            found.append(draw.choice(parts["country"]))
        return ", ".join(found)

    def phrase(self) -> str:
        """Something that a site says: a slogan, a request, a heading over a list."""
        draw = self.draw
        verb, noun, other = (draw.choice(words[self.language]) for words in (VERBS, NOUNS, NOUNS))
        subject = " ".join(draw.choice(self.stock.titles["en"]).split()[: draw.randint(2, 4)]).strip(",.:;()")
        return draw.choice(
            (
                f"{verb} {noun} & {other}", f"{verb} {noun}: {draw.randint(2, 900)}", f"{noun} ({draw.randint(1, 90)})".capitalize(),
                f"covering {subject.lower()}", f"New {noun} on {subject}", f"{verb} our {noun} and {verb.lower()} your {other} today",
                f"{self.journal} home page", f"{self.journal} - {noun}", f"Part of the {noun} {subject}", f"{draw.randint(2, 300)} {noun}",
                f"{verb} the {noun} in {self.journal}", f"Journal homepage: www.example.org/{self.journal.split()[0].lower()}",
                f"{verb} all {noun} by this author", f"{self.short(draw.choice(self.stock.journals))} logo", f"{subject} | {noun}",
                f"{verb} {noun} or {verb.lower()} {other}", f"What is {subject.lower()}?", f"Subjects: {subject}", f"More from {self.journal}",
                f"You are here: {subject}", f"{noun} icon {noun.capitalize()}", f"{subject} icon", f"{noun.capitalize()} {verb}{noun.capitalize()} {other.capitalize()}", f"Sign in to {verb.lower()} the {noun}", f"{verb} in {self.journal}", subject, noun.upper(),
            )
        )  # fmt: skip

    def sentence(self, least: int = 30) -> str:
        """A sentence of some text."""
        sentences = [part for part in self.draw.choice(self.stock.texts).split(". ") if len(part) > least]
        return f"{self.draw.choice(sentences).rstrip('.')}." if sentences else "Nothing is known."

    def text(self) -> str:
        return self.draw.choice(self.stock.texts)

    def day(self) -> str:
        draw = self.draw
        day, month, year = draw.randint(1, 28), draw.randint(1, 12), self.year
        name = MONTHS[month - 1]
        return draw.choice(
            (
                f"{day} {name} {year}",
                f"{name} {day}, {year}",
                f"{day:02d}.{month:02d}.{year}",
                f"{year}-{month:02d}-{day:02d}",
                f"{day:02d}/{month:02d}/{year}",
                f"{name} {year}",
                f"{day} {name[:3]} {year}",
            )
        )

    # Blocks: each gives lines.

    def menu(self, most: int = 14) -> Iterator[Line]:
        """Words of menus, buttons and links; some with names of journals, subjects and parts of the page."""
        draw, rows = self.draw, []
        for _ in range(draw.randint(1, most)):
            kind = draw.random()
            language = self.language if self.language in self.stock.menus else "en"
            if kind < 0.15:
                rows.append(self.phrase())
            elif kind < 0.5:
                rows.append(draw.choice(self.stock.menus[language]))
            elif kind < 0.68:
                rows.append(f"{draw.choice(VERBS[self.language])} {draw.choice(NOUNS[self.language])}")
            elif kind < 0.74:
                rows.append(" ".join(word.capitalize() for word in draw.choice(NOUNS[self.language]).split()))
            elif kind < 0.8:
                rows.append(self.word(draw.choice(list(self.stock.labels))))
            elif kind < 0.84:
                rows.append(self.short(draw.choice(self.stock.journals)))
            elif kind < 0.9:  # a subject: some words of a title
                words = draw.choice(self.stock.titles["en"]).split()
                start = draw.randrange(len(words))
                rows.append(" ".join(words[start : start + draw.randint(1, 3)]).strip(",.:;()").capitalize())
            elif kind < 0.95:
                rows.append(str(draw.randint(0, 9999)))
            else:
                rows.append(
                    draw.choice(
                        (
                            *LICENCES,
                            "This is an open access article under a licence of the Creative Commons",
                            "EN",
                            "Aa",
                            "×",
                            "Vol. 3",
                            "Q1",
                            "ISSN 1234-5679",
                        )
                    )
                )
        if self.chance(0.2):
            yield [(OTHER, draw.choice((" | ", "  ", " · ", " ", "")).join(rows[:9]))]
        else:
            mark = draw.choice(("", "", "", "• ", "- ", "* "))
            for row in rows:
                yield [(OTHER, mark + row)]

    def crumb(self) -> Iterator[Line]:
        draw = self.draw
        cut = self.title[: draw.randint(15, 40)].rsplit(" ", 1)[0] + draw.choice(("...", "…", " ...."))
        rows = [
            "Home",
            self.word("container_title"),
            self.journal,
            f"Vol. {self.numbers[0]}",
            f"{self.word('issue')} {self.numbers[1]}",
            draw.choice((cut, cut, "Article", self.title)),
        ]
        rows = [row for row in rows if self.chance(0.75)]
        if not rows:
            return
        if self.chance(0.6):
            yield [(OTHER, draw.choice((" > ", " / ", " » ", " › ", " ")).join(rows))]
        else:
            yield from ([(OTHER, row)] for row in rows)

    def venue(self) -> Iterator[Line]:
        extra = self.draw.choice(
            ("", "", "", f" ISSN {self.draw.randint(1000, 9999)}-{self.draw.randint(1000, 9999)}", " logo", f" ({self.year})")
        )
        label = f"{self.word('container_title')}: " if self.chance(0.12) else ""
        text = self.journal.upper() if self.chance(0.15) else self.journal
        yield [(OTHER, label), ("journal", text + extra)]

    def masthead(self, *, named: float = 0.5) -> Iterator[Line]:
        """Year, volume, issue, pages in one of the orders."""
        draw = self.draw
        volume, issue, first = self.numbers
        last = first + draw.randint(1, 25)
        pages = draw.choice((f"{first}–{last}", f"{first}-{last}", f"e{first}", f"{first}"))
        word = draw.choice
        v = word(
            (
                f"Vol. {volume}",
                f"Volume {volume}",
                f"vol.{volume}",
                volume,
                f"{self.word('volume')} {volume}",
                f"{self.word('volume')}: {volume}",
            )
        )
        i = word(
            (
                f"No. {issue}",
                f"({issue})",
                f"Issue {issue}",
                f"n. {issue}",
                f"{self.word('issue')} {issue}",
                f"{self.word('issue')}: {issue}",
            )
        )
        p = word(
            (f"pp. {pages}", f"Pages {pages}", pages, f"p. {pages}", f"{self.word('pages')} {pages}", f"{self.word('pages')}: {pages}")
        )
        y = word((str(self.year), f"({self.year})", self.day()))
        compact = f"{self.year};{volume}({issue}):{pages}"
        parts = [part for part in (v, i, p, y) if self.chance(0.8)] or [y]
        if self.chance(0.3):
            draw.shuffle(parts)
        text = compact if self.chance(0.2) else draw.choice((", ", ", ", " ", " | ", " • ", " - ", ": ")).join(parts)
        if self.chance(named):
            name = self.journal if self.chance(0.6) else " ".join(w[:4] for w in self.journal.split() if w[0].isupper()) or self.journal
            text = f"{name}{draw.choice((', ', ' ', '. ', ' • '))}{text}"
        if self.chance(0.2):
            text += f" {draw.choice(('doi: ', 'https://doi.org/', 'DOI '))}{self.doi}"
        if self.chance(0.1):
            yield from ([("reference", part)] for part in parts)
        else:
            yield [("reference", text)]

    def own_doi(self) -> Iterator[Line]:
        yield [("id", self.draw.choice(("https://doi.org/", "doi: ", "DOI: ", "DOI ", "", "http://dx.doi.org/", "DOI:")) + self.doi)]

    def kind(self) -> Iterator[Line]:
        found = self.stock.kinds.get(self.language) or self.stock.kinds["en"]
        text = self.draw.choice(found)
        if self.chance(0.12):  # a section of the journal
            text = " ".join(
                self.draw.choice(self.stock.titles[self.language if self.language in self.stock.titles else "en"]).split()[
                    : self.draw.randint(1, 3)
                ]
            )
        text = text.upper() if self.chance(0.25) else text
        label = (
            self.draw.choice(("Section: ", "Type: ", "Category: ", "Kategorie: ", "Dossier : ", "Sección: ", "Bölüm: "))
            if self.chance(0.12)
            else ""
        )
        yield [("note:doctype", label + text)]

    def badges(self) -> Iterator[Line]:
        for _ in range(self.draw.randint(1, 3)):
            yield [(OTHER, self.draw.choice(LICENCES))]

    def headline(self) -> Iterator[Line]:
        """The title, on one line or two, bare or with something glued to it."""
        draw, text = self.draw, self.title
        if self.case < 0.08:
            text = text.upper()
        before = after = ""
        if self.chance(0.06):
            before = draw.choice((f"{self.word('title')}: ", f"{self.word('title')} "))
        if self.chance(0.04):
            after = draw.choice((" | ", " - ", " – ")) + self.journal
        elif self.chance(0.02):
            sign = draw.choice(("11", " *", " **", "111", "1 ", "* "))
            after = f"{sign}{draw.choice(('Part of the thesis of the first author', 'Supported by', 'Parte da dissertação do primeiro autor', 'Research made at', 'Presented at'))} {self.institution()}"
        elif self.chance(0.06):
            after = draw.choice((" *", "*", " Get access", "1", " | Request PDF", " Free", " Check for updates", " ☆"))
        if self.chance(0.03):
            before += draw.choice(("Free ", "Open Access ", "Article: ", 'Download "', "(PDF) "))
        if self.chance(0.12) and len(text.split()) > 7:
            lines = textwrap.wrap(text, draw.randint(max(24, len(text) // 4), max(30, len(text))))
            yield [(OTHER, before), ("title", lines[0])]
            for line in lines[1:]:
                yield [("title", line)]
            return
        yield [(OTHER, before), ("title", text), (OTHER, after)]

    def other_title(self) -> Iterator[Line]:
        """The title in another language."""
        language = self.draw.choice([language for language in self.stock.titles if language != self.language])
        yield [("title_alt", self.draw.choice(self.stock.titles[language]))]

    def email(self, person: tuple[str, str]) -> str:
        letters = "".join(c for c in person[1].lower() if c.isascii() and c.isalpha()) or "author"
        return f"{self.draw.choice(('', person[0][0].lower() + '.'))}{letters}@{self.draw.choice(('example.org', 'univ.edu', 'inst.example.de', 'mail.com'))}"

    def byline(self) -> tuple[list[Line], list[Line]]:
        """The names, and the institutions where they stand below; in one of the grammars of author lines."""
        draw = self.draw
        order = draw.choice(
            ("given",) * 12
            + (
                "initials",
                "initials",
                "bare initials",
                "inverted",
                "inverted",
                "inverted initials",
                "vancouver",
                "capitals",
                "all capitals",
                "family capitals",
                "family first",
            )
        )
        order = "russian" if self.language == "ru" and self.chance(0.7) else order
        names = [self.name(person, order) for person in self.people]
        if self.chance(0.08):
            names = [f"{name}{draw.choice((', ', ' '))}{draw.choice(DEGREES)}" for name in names]
        if self.chance(0.03):
            names = [f"{draw.choice(('Dr. ', 'Prof. ', 'Dr '))}{name}" for name in names]
        comma = any("," in name for name in names)
        marks = draw.choice(MARK_SETS)
        where = draw.choice(
            (
                "none",
                "none",
                "marked",
                "marked",
                "marked",
                "below",
                "alternate",
                "alternate",
                "parentheses",
                "comma",
                "behind",
                "glued",
                "semicolon",
            )
        )
        if where == "below" and len(self.places) > 1:
            where = "marked"
        tied = [[self.places[n] for n in ties] for ties in self.ties]
        signs = ["" for _ in names]
        if where == "marked":
            joint, gap = draw.choice((",", ", ", " ")), draw.choice(("", "", " "))
            signs = [gap + joint.join(marks[n] for n in ties) + draw.choice(("", "", "", "*", ",*", " *")) for ties in self.ties]
        elif self.chance(0.1):
            signs = [draw.choice(("", "*", " *", "1")) for _ in names]
        rows: list[Line] = []
        label = ""
        if self.chance(0.16):
            label = draw.choice((f"{self.word('authors')}: ", f"{self.word('authors')} ", f"{self.word('authors')}:"))
        elif self.chance(0.18) and self.language in BYS:
            label = draw.choice(BYS[self.language]) + " "
        on_lines = where in ("alternate", "behind", "comma", "parentheses", "glued") or self.chance(0.3)
        if on_lines:
            if label and self.chance(0.7):
                rows.append([(OTHER, label.strip())])
                label = ""
            bullet = draw.choice(("", "", "", "", "• ", "- ", "* "))
            end = draw.choice(("", "", "", ",", ";", " ,")) if not comma else draw.choice(("", "", ";"))
            tail = draw.choice((None, None, None, None, None, "orcid", "profile", "email", "again", "search", "roles", "handle", "more"))
            own_mark = where == "marked" and self.chance(0.2)
            for number, (person, name, sign, places) in enumerate(zip(self.people, names, signs, tied, strict=True)):
                last = number == len(names) - 1
                line: Line = [(OTHER, label + bullet)]
                label = ""
                place = "; ".join(places) if self.chance(0.5) else places[0]
                stop = "" if last else end
                if last and number and self.chance(0.15):
                    line.append((OTHER, draw.choice(ANDS.get(self.language, ("and",))) + " "))
                if where == "parentheses":
                    line += [("authors", f"{name} "), ("affiliation", f"({place})"), (OTHER, stop)]
                elif where == "comma":
                    line += [("authors", f"{name}{draw.choice((', ', ' , ', ' - ', ' – '))}"), ("affiliation", place), (OTHER, stop)]
                elif where == "behind":
                    line += [("authors", f"{name} "), ("affiliation", place), (OTHER, stop)]
                elif where == "glued":
                    line += [("authors", name + draw.choice(("", marks[self.ties[number][0]] + " ", " "))), ("affiliation", place)]
                elif own_mark:
                    line += [("authors", name)]
                else:
                    line += [("authors", name + sign + stop)]
                if tail == "again":
                    line.append(("authors", name))
                rows.append(line)
                if own_mark:
                    rows.append([("authors", sign.strip() or marks[0])])
                    if stop:
                        rows.append([("authors", stop.strip())])
                if where == "alternate":
                    before = draw.choice(("", "", "", "", f"{self.word('affiliations')}: "))
                    rows.extend([(OTHER, before), ("affiliation", place)] for place in places)
                if tail == "orcid" and self.chance(0.7):
                    rows.append(
                        [
                            (
                                "id",
                                draw.choice(("https://orcid.org/", "ORCID iD ", "ORCID: ", ""))
                                + f"0000-000{draw.randint(1, 3)}-{draw.randint(1000, 9999)}-{draw.randint(1000, 9999)}",
                            )
                        ]
                    )
                elif tail == "profile":
                    rows.append(
                        [
                            (
                                OTHER,
                                draw.choice(
                                    (
                                        "View author publications",
                                        "Search for more papers by this author",
                                        "View ORCID Profile",
                                        "See all articles by this author",
                                        "Find this author on Google Scholar",
                                    )
                                ),
                            )
                        ]
                    )
                elif tail == "email" and self.chance(0.6):
                    rows.append([("email", draw.choice(("", "E-mail: ", "Email: ")) + self.email(person))])
                elif tail == "roles":
                    rows.append(
                        [
                            (
                                OTHER,
                                draw.choice(("Roles ", "Role: ", ""))
                                + ", ".join(
                                    draw.sample(
                                        (
                                            "Conceptualization",
                                            "Methodology",
                                            "Writing – original draft",
                                            "Writing – review & editing",
                                            "Supervision",
                                            "Software",
                                            "Contributed equally",
                                        ),
                                        draw.randint(1, 4),
                                    )
                                ),
                            )
                        ]
                    )
                elif tail == "handle":
                    rows.append(
                        [(OTHER, "".join(c for c in (person[0][0] + person[1]).lower() if c.isalnum())[:9] + draw.choice(("", " ·")))]
                    )
                elif tail == "more":
                    rows.append([(OTHER, draw.choice(("More by ", "View profile of ", "Articles by ", "Search for ")) + name)])
                elif tail == "search":
                    rows.append(
                        [
                            (
                                OTHER,
                                draw.choice(
                                    (
                                        "Author",
                                        "Google Scholar",
                                        "PubMed",
                                        "Search for other works by this author on:",
                                        "Corresponding author",
                                    )
                                ),
                            )
                        ]
                    )
        else:
            also = draw.choice(ANDS.get(self.language, ("and",)))
            joint = (
                draw.choice((", ", ", ", ", ", "; ", " , ", " ; ", " · ", " - ", "  ", " ", "\u00a0", ",", " and ", " | "))
                if not comma
                else draw.choice(("; ", "; ", ";", " ; ", " / "))
            )
            line = [(OTHER, label)]
            if label and self.chance(0.3):
                rows.append([(OTHER, label.strip())])
                line = []
            parts: list[str] = []
            for number, (name, sign) in enumerate(zip(names, signs, strict=True)):
                last = number == len(names) - 1
                between = (
                    ""
                    if not number
                    else f" {also} "
                    if last and joint.strip() in (",", "and") and self.chance(0.6)
                    else f"{joint}{also} "
                    if last and self.chance(0.1) and joint == ", "
                    else joint
                )
                parts.append(between + name + sign)
            if where == "semicolon":
                line += [("authors", "".join(parts)), (OTHER, "; ")]
                for number, place in enumerate(self.places):
                    line += [("affiliation", place), (OTHER, "; " if number < len(self.places) - 1 else "")]
            elif len(parts) > 3 and self.chance(0.1):
                half = len(parts) // 2
                rows.append([*line, ("authors", "".join(parts[:half]).rstrip())])
                line = [("authors", "".join(parts[half:]).strip())]
            else:
                line.append(("authors", "".join(parts)))
            if self.chance(0.08):
                line.append(
                    (
                        OTHER,
                        draw.choice(
                            (
                                " et al.",
                                " ... Show more",
                                "  +3 more",
                                " View all authors and affiliations",
                                " Show all authors",
                                " …",
                                ", et al",
                            )
                        ),
                    )
                )
            rows.append(line)
        if self.chance(0.03):
            rows.append(
                [
                    (
                        OTHER,
                        f"{draw.choice(('for the', 'on behalf of the', 'and the'))} {draw.choice(self.stock.families)} {draw.choice(('Study Group', 'Investigators', 'Consortium', 'Collaborators'))}",
                    )
                ]
            )
        below: list[Line] = []
        if where == "marked" and self.chance(0.75):
            gap = draw.choice(("", "", " ", ". ", ") "))
            end = draw.choice(("", "", ".", ";"))
            cells: list[Line] = [[("affiliation", f"{marks[n]}{gap}{place}{end}")] for n, place in enumerate(self.places)]
            if self.chance(0.12):
                below.append([segment for cell in cells for segment in (*cell, (OTHER, " "))])
            elif self.chance(0.1):
                below += [line for n, place in enumerate(self.places) for line in ([("affiliation", marks[n])], [("affiliation", place)])]
            else:
                below += cells
        elif where == "below":
            below.append([("affiliation", self.places[0])])
        elif where == "none" and self.chance(0.3):
            below += [[("affiliation", place)] for place in self.places]
        if below and self.chance(0.3):
            below.insert(
                0,
                [
                    (
                        OTHER,
                        draw.choice(
                            (
                                self.word("affiliations"),
                                "Author information",
                                "Author affiliations",
                                "Affiliations",
                                "Show affiliations",
                                "Authors and affiliations",
                                "Author Information",
                            )
                        ),
                    )
                ],
            )
        return rows, below

    def history(self) -> Iterator[Line]:
        rows = [
            f"{self.word(meaning)}{self.draw.choice((': ', ' ', ':'))}{self.day()}"
            for meaning in ("received", "revised", "accepted", "published")
            if self.chance(0.6)
        ]
        if not rows:
            return
        if self.chance(0.5):
            yield [("note:submission", self.draw.choice((", ", "; ", " | ", " / ", " ")).join(rows))]
        else:
            yield from ([("note:submission", row)] for row in rows)

    def dated(self) -> Iterator[Line]:
        yield [
            (
                "date",
                self.draw.choice(
                    (
                        "",
                        "",
                        f"{self.word('published')}: ",
                        "First published: ",
                        "Published online ",
                        "First published online ",
                        "Posted: ",
                        "Date Written: ",
                        "Available online ",
                        "Issue published: ",
                    )
                )
                + self.day(),
            )
        ]

    def metrics(self) -> Iterator[Line]:
        for _ in range(self.draw.randint(1, 4)):
            count, word = (
                self.draw.randint(0, 5000),
                self.draw.choice(("Views", "Downloads", "Citations", "Altmetric", "Accesses", "Reads", "Shares", "CrossRef citations")),
            )
            rows = self.draw.choice(([f"{count} {word}"], [str(count), word], [word, str(count)], [f"{word}: {count}"]))
            yield from ([(OTHER, row)] for row in rows)

    def editors(self) -> Iterator[Line]:
        word = self.draw.choice(
            (
                "Edited by",
                "Academic Editor",
                "Editor",
                "Reviewed by",
                "Handling Editor",
                "Guest Editors",
                "Editors",
                "Supervisor",
                "Translated by",
                "Communicated by",
                "Uploaded by",
            )
        )
        for _ in range(self.draw.randint(1, 2)):
            name = self.name(self.person(), "given") + (f", {self.institution()}" if self.chance(0.5) else "")
            if self.chance(0.5):
                yield [(OTHER, f"{word}: "), ("editor", name)]
            else:
                yield [(OTHER, word)]
                yield [("editor", name)]

    def contact(self) -> Iterator[Line]:
        person = self.people[0]
        label = self.draw.choice(
            (self.word("corresponding"), "Correspondence", "Corresponding author", "* Correspondence to", "Address correspondence to")
        )
        yield [("phone", f"{label}: {self.draw.choice((self.name(person, 'given') + ', ', '', ''))}{self.email(person)}")]

    def abstract(self) -> Iterator[Line]:
        label = self.word("abstract") if self.chance(0.8) else ""
        text = self.text()
        if self.chance(0.25):
            text = " ".join(self.sentence() for _ in range(self.draw.randint(1, 2)))
        elif self.chance(0.5):
            text = text[: self.draw.randint(150, 900)].rsplit(" ", 1)[0] + self.draw.choice((".", ".", "…", ""))
        if label and self.chance(0.25):
            yield [(OTHER, label + self.draw.choice((": ", ". ", " ", "—", ""))), ("abstract", text)]
            return
        if label:
            yield [(OTHER, label)]
            if self.chance(0.1):
                yield [(OTHER, label)]
        if self.chance(0.2):
            sentences = text.split(". ")
            for head, start in zip(
                ("Background", "Methods", "Results", "Conclusions"), range(0, len(sentences), max(1, len(sentences) // 4)), strict=False
            ):
                yield [("abstract", head)]
                yield [("abstract", ". ".join(sentences[start : start + max(1, len(sentences) // 4)]))]
            return
        if self.chance(0.12):
            for line in textwrap.wrap(text, self.draw.choice((60, 80, 100))):
                yield [("abstract", line)]
            return
        yield [("abstract", text)]

    def keywords(self) -> Iterator[Line]:
        words = [clean(word) for word in self.work.get("keywords", ())][:8]
        if not words:
            title = self.title.split()
            words = [" ".join(title[n : n + 2]).strip(",.:;()") for n in range(0, len(title), 3)]
        label = self.word("keywords")
        if self.chance(0.3):
            yield [(OTHER, label)]
            if self.chance(0.5):
                yield from ([("keywords", self.draw.choice(("", "", "• ")) + word)] for word in words)
                return
            label = ""
        yield [
            (OTHER, f"{label}{self.draw.choice((': ', ' ', ' – ', '. '))}" if label else ""),
            ("keywords", self.draw.choice((", ", "; ", " · ", ". ", " / ")).join(words)),
        ]

    def headings(self) -> Iterator[Line]:
        found = self.stock.headings.get(self.language) or self.stock.headings["en"]
        numbered = self.chance(0.3)
        for n in range(self.draw.randint(2, 7)):
            yield [(OTHER, (f"{n + 1}. " if numbered else "") + self.draw.choice(found))]

    def highlights(self) -> Iterator[Line]:
        yield [
            (
                OTHER,
                self.draw.choice(
                    ("Highlights", "Key points", "Keypoints", "TL;DR", "TLDR", "In brief", "Summary points", "Graphical abstract")
                ),
            )
        ]
        for _ in range(self.draw.randint(1, 3)):
            yield [(OTHER, self.draw.choice(("• ", "", "- ")) + self.sentence())]

    def body(self) -> Iterator[Line]:
        found = self.stock.headings.get(self.language) or self.stock.headings["en"]
        for n in range(self.draw.randint(1, 3)):
            if self.chance(0.85):
                yield [
                    (
                        OTHER,
                        (f"{n + 1}. " if self.chance(0.4) else "")
                        + ("Introduction" if not n and self.chance(0.5) else self.draw.choice(found)),
                    )
                ]
            for _ in range(self.draw.randint(1, 2)):
                yield [("body", self.text() if self.chance(0.5) else self.sentence())]
            if self.chance(0.2):
                yield [("body", f"{self.draw.choice(('Figure', 'Fig.', 'Table'))} {n + 1}. {self.sentence()}")]

    def references(self) -> Iterator[Line]:
        yield [(OTHER, self.word("references"))]
        numbered = self.draw.choice(("", "", "{}. ", "[{}] "))
        for n in range(self.draw.randint(1, 9)):
            yield [(OTHER, numbered.format(n + 1) + self.draw.choice(self.stock.references))]

    def related(self) -> Iterator[Line]:
        """Other papers with their people, below a heading or without one."""
        draw = self.draw
        if self.chance(0.8):
            yield [
                (
                    OTHER,
                    draw.choice(
                        (
                            "Related articles",
                            "Recommended articles",
                            "Similar articles",
                            "Most read",
                            "People also read",
                            "Cited by",
                            "You may also like",
                            "More like this",
                            "Trending",
                            self.word("related"),
                        )
                    ),
                )
            ]
        order = draw.choice(("given", "given", "vancouver", "initials", "inverted"))
        has = [self.chance(share) for share in (0.6, 0.5, 0.3)]
        for _ in range(draw.randint(1, 6)):
            language = self.language if self.language in self.stock.titles and self.chance(0.7) else "en"
            yield [(OTHER, draw.choice(self.stock.titles[language]))]
            names = draw.choice((", ", ", ", "; ", "")).join(self.name(self.person(), order) for _ in range(draw.randint(1, 4)))
            parts = [names, self.short(draw.choice(self.stock.journals)), f"{draw.randint(1980, 2024)}"]
            kept = [part for part, kept in zip(parts, has, strict=True) if kept]
            if kept and self.chance(0.5):
                yield [(OTHER, ", ".join(kept))]
            else:
                yield from ([(OTHER, part)] for part in kept)

    def citation(self) -> Iterator[Line]:
        names = ", ".join(self.name(person, self.draw.choice(("vancouver", "inverted initials"))) for person in self.people)
        (_, text), *_ = next(iter(self.masthead(named=1.0)))
        text = f"{names}{self.draw.choice(('. ', f' ({self.year}). ', ', '))}{self.title}. {text}"
        label = self.word("citation")
        if self.chance(0.5):
            yield [(OTHER, label)]
            yield [("reference", text)]
        else:
            yield [(OTHER, f"{label}: "), ("reference", text)]

    def lives(self) -> Iterator[Line]:
        """What a page says of the authors in sentences, or of others."""
        yield [
            (
                OTHER,
                self.draw.choice(
                    ("About the authors", "Author biographies", "Notes on contributors", "Contributors", self.word("author_note"))
                ),
            )
        ]
        for person in self.people[:3]:
            name = self.name(person, "given")
            if self.chance(0.4):
                yield [(OTHER, name)]
                yield [(OTHER, self.institution())]
            else:
                yield [
                    (
                        OTHER,
                        f"{name} is {self.draw.choice(('a professor', 'a lecturer', 'a student', 'head of research'))} at {self.institution()}.",
                    )
                ]

    def notices(self) -> Iterator[Line]:
        for _ in range(self.draw.randint(1, 2)):
            yield [(OTHER, self.draw.choice((*NOTICES, self.sentence(), self.phrase(), self.phrase(), self.phrase())))]

    def line_of_all(self) -> Iterator[Line]:
        """Kind, journal, numbers and DOI of the paper on one line."""
        (_, kind), *_ = next(iter(self.kind()))
        (_, numbers), *_ = next(iter(self.masthead(named=1.0)))
        parts = [
            part
            for part, share in ((kind, 0.5), (numbers, 1.0), (f"https://doi.org/{self.doi}", 0.6), (self.draw.choice(("copy", "PDF")), 0.3))
            if self.chance(share)
        ]
        yield [("reference", self.draw.choice((" • ", " | ", " ", " · ", " — ")).join(parts))]

    def people_again(self) -> Iterator[Line]:
        """The authors once more, each with what is known of them."""
        yield [
            (
                OTHER,
                self.draw.choice((self.word("authors"), "Authors", "Author information", "Authors and affiliations", "About the authors")),
            )
        ]
        for person, ties in zip(self.people, self.ties, strict=True):
            yield [("authors", self.name(person, "given"))]
            yield [("affiliation", self.places[ties[0]])]

    def facts(self) -> Iterator[Line]:
        """Labels with values that say nothing about the people or the title, and lines of counts, sizes and dates."""
        draw = self.draw
        for _ in range(draw.randint(1, 4)):
            noun, verb = draw.choice(NOUNS[self.language]), draw.choice(VERBS[self.language])
            subject = " ".join(draw.choice(self.stock.titles["en"]).split()[: draw.randint(1, 3)]).strip(",.:;()")
            label = draw.choice(
                (
                    noun.capitalize(),
                    f"{verb} {noun}",
                    subject,
                    self.word(draw.choice(("language", "issn", "publisher", "page_count", "year", "funding", "classification", "licence"))),
                )
            )
            value = draw.choice(
                (
                    str(draw.randint(1, 900)),
                    self.day(),
                    f"{draw.randint(1, 60)} days",
                    subject,
                    f"PDF {draw.randint(90, 900)} Kb",
                    draw.choice(self.stock.parts["institution"]),
                    "English",
                    self.doi,
                )
            )
            if self.chance(0.7):
                yield [(OTHER, f"{label}{draw.choice((': ', ' : ', ' ', ' | '))}{value}")]
            else:
                yield [(OTHER, label)]
                yield [(OTHER, value)]

    def kind_and_date(self) -> Iterator[Line]:
        (_, kind), *_ = next(iter(self.kind()))
        yield [("note:doctype", f"{kind}{self.draw.choice((' | ', ' · ', ' ', ' - '))}{self.day()}")]

    def parallel(self) -> Iterator[Line]:
        """The title and abstract in another language."""
        yield from self.other_title()
        if self.chance(0.3):
            yield [("authors", ", ".join(self.name(person, "given") for person in self.people))]
        yield [(OTHER, self.word("abstract"))]
        yield [("abstract", self.text())]

    def no_paper(self) -> Iterator[Line]:
        """A page with headings, people and sentences that is about something else."""
        for _ in range(self.draw.randint(2, 6)):
            if self.chance(0.6):
                yield [(OTHER, self.phrase())]
            if self.chance(0.5):
                yield [(OTHER, self.sentence())]
            if self.chance(0.3):
                yield [(OTHER, self.name(self.person(), "given"))]
            if self.chance(0.2):
                yield [(OTHER, self.institution())]
            if self.chance(0.2):
                yield [(OTHER, self.draw.choice(self.stock.titles["en"]))]

    def footer(self) -> Iterator[Line]:
        yield from self.menu(8)
        if self.chance(0.6):
            yield [
                (
                    "note:copyright",
                    f"© {self.year} {self.draw.choice((self.journal, 'The Authors', self.draw.choice(self.stock.institutions)))}{self.draw.choice(('', '. All rights reserved.', '. Published by the society.'))}",
                )
            ]

    def paper(self) -> list[list[Line]]:
        """The blocks of the page of a paper, in an order of their own."""
        draw = self.draw

        def some(makers: Sequence[tuple[float, Callable[[], Iterator[Line]]]]) -> list[list[Line]]:
            found = [list(make()) for share, make in makers if self.chance(share)]
            draw.shuffle(found)
            return found

        side = [
            (0.15, self.facts),
            (0.06, self.kind_and_date),
            (0.5, self.menu),
            (0.25, self.metrics),
            (0.2, self.badges),
            (0.1, self.headings),
            (0.08, self.related),
            (0.1, self.notices),
            (0.1, self.dated),
        ]
        above = some(
            [
                (0.15, self.facts),
                (0.08, self.kind_and_date),
                (0.55, self.menu),
                (0.25, self.crumb),
                (0.5, self.venue),
                (0.35, self.masthead),
                (0.08, self.related),
                (0.12, self.badges),
                (0.1, self.notices),
                (0.15, self.own_doi),
                (0.1, self.line_of_all),
                (0.1, self.dated),
                (0.1, self.metrics),
            ]
        )
        if self.chance(0.6) and above:
            above.insert(0, list(self.menu(25)))
        names, institutions = self.byline()
        titled = [list(self.headline())]
        if self.chance(0.1):
            titled.append(list(self.other_title()))
        if self.chance(0.06):
            titled.append(list(self.headline()))
        head: list[list[Line]] = []
        if self.chance(0.4):
            head.append(list(self.kind()))
        if self.chance(0.06):
            head += [names, *titled]
        else:
            head += titled
            if self.chance(0.4):
                head += some(
                    [
                        (0.3, self.masthead),
                        (0.08, self.line_of_all),
                        (0.15, self.notices),
                        (0.3, self.own_doi),
                        (0.2, self.dated),
                        (0.2, self.venue),
                        (0.2, self.kind),
                        (0.2, self.menu),
                        (0.15, self.metrics),
                        (0.1, self.editors),
                    ]
                )
            if self.chance(0.92):
                head.append(names)
        if self.chance(0.1):
            head += some(side)
        later = self.chance(0.12)
        if not later:
            head.append(institutions)
        middle = some(
            [
                (0.25, self.masthead),
                (0.3, self.own_doi),
                (0.35, self.history),
                (0.15, self.contact),
                (0.12, self.editors),
                (0.15, self.venue),
                (0.15, self.citation),
                *side,
            ]
        )
        text = [list(self.abstract())] if self.chance(0.88) else []
        if self.chance(0.5):
            text.insert(0 if self.chance(0.15) else len(text), list(self.keywords()))
        if self.chance(0.1):
            text.insert(0, list(self.highlights()))
        below = some(
            [
                (0.2, self.menu),
                (0.12, self.history),
                (0.15, self.headings),
                (0.12, self.citation),
                (0.1, self.own_doi),
                (0.15, self.related),
                (0.08, self.metrics),
                (0.12, self.parallel),
                (0.2, self.facts),
            ]
        )
        if later:
            below.append(institutions)
        tail = [
            list(make())
            for share, make in (
                (0.5, self.body),
                (0.45, self.references),
                (0.2, self.lives),
                (0.1, self.people_again),
                (0.3, self.related),
                (0.6, self.footer),
            )
            if self.chance(share)
        ]
        if self.chance(0.3):
            above, middle, below, tail = [], [], [], tail[:2]  # what is left by those who take the text out of a page
            if self.chance(0.3):
                head = head[-2:]
        return [*above, *head, *middle, *text, *below, *tail]

    def without_title(self) -> list[list[Line]]:
        """The blocks of a page that shows no title of its own: what is left of a paper, a list of papers, a page of the site."""
        makers: Sequence[Callable[[], Iterator[Line]]]
        if self.chance(0.3):
            makers = (self.menu, self.no_paper, self.facts, self.menu, self.no_paper, self.lives, self.footer)
        elif self.chance(0.5):
            makers = (
                self.menu,
                self.abstract,
                self.keywords,
                self.body,
                self.references,
                self.metrics,
                self.history,
                self.masthead,
                self.own_doi,
            )
        else:
            makers = (
                self.menu,
                self.related,
                self.related,
                self.crumb,
                self.venue,
                self.masthead,
                self.notices,
                self.menu,
                self.headings,
                self.badges,
                self.editors,
                self.footer,
            )
        found = [list(make()) for make in makers if self.chance(0.6)]
        return found or [list(self.menu())]

    def page(self) -> Segments:
        """The page: its blocks put into lines, with blank lines or without, cut where it is cut."""
        draw = self.draw
        found = self.without_title() if self.chance(0.14) else self.paper()
        blank = draw.choice((0.0, 0.0, 0.3, 0.9))
        inner = 0.9 if self.chance(0.08) else 0.0
        glue = draw.choice((0.0, 0.0, 0.0, 0.02, 0.06))
        indent = draw.choice(("", "", "", "", "", "  ", "\t"))
        lines: list[tuple[Line, str]] = []
        for block in found:
            for number, line in enumerate(block):
                last = number == len(block) - 1
                end = "\n\n" if self.chance(blank if last else inner) else draw.choice((" ", "", " ")) if self.chance(glue) else "\n"
                lines.append(([(OTHER, indent if self.chance(0.3) else ""), *line], end))
        if self.chance(0.2) and len(lines) > 6:
            lines = lines[draw.randrange(len(lines) // 2) :]
        if self.chance(0.3) and len(lines) > 6:
            lines = lines[: draw.randint(len(lines) // 2, len(lines))]
        return [segment for line, end in lines for segment in (*(s for s in line if s[1]), (OTHER, end))]


def pages(stock: Stock, count: int, seed: int) -> Iterator[Segments]:
    """Pages as labelled segments, the same for the same seed."""
    for number in range(count):
        yield Maker(stock, random.Random(f"{seed} {number}")).page()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    for page in pages(stock(options.corpora), options.pages, options.seed):
        for line in "".join(f"\x00{label}\x01{text}" for label, text in page).split("\n"):
            print(line.replace("\x00", " «").replace("\x01", "» "))
        print("=" * 60)


if __name__ == "__main__":
    main()
