"""What a line near the title says about people: names, an institution, both, a contact, or nothing of these."""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

import regex

from scrape2meta import vocab
from scrape2meta.fields.people import bodies, contacts, marks, names_in_text
from scrape2meta.values import countries, dates, name_shape, name_tidy, name_words, names, texts

WORD_RE = regex.compile(r"[\p{L}\p{M}'’-]+")
SMALL_RE = regex.compile(r"(?<![\p{L}\p{M}.'’-])\p{Ll}[\p{Ll}\p{M}]{3,}(?!\p{L})")
SEPARATOR_RE = regex.compile(r"[,;&|\d*†‡·•]|\s(?:AND|ET|UND|Y|E|I|VE|И)\s|\.")
MOST_SHOUTED = 5  # words in capitals without any sign between that may be names
VERBS = frozenset("is are was were has have been can will does should and/or how why what when".split())
LONGEST_LIST = 4000  # letters of a list of names
LONGEST_AFFILIATION = 600
POST_CODE_RE = regex.compile(r"(?<!\d)(?:\p{Lu}{1,3}-)?\d{4,6}(?:-\d{3,4})?(?!\d)|\b\p{Lu}{1,2}\d{1,2}\p{Lu}?\s\d\p{Lu}{2}\b")
LEAST_LETTERS = 4  # beside addresses, of a line that says more
SURE_LIST = 0.5  # log odds a name
WORST_NAME = -4.0


@cache
def _stems() -> tuple[str, ...]:
    return tuple(sorted(vocab.words("venues", "affiliation_stem")))


@cache
def _institution_words() -> frozenset[str]:
    return vocab.words("venues", "affiliation")


@lru_cache(maxsize=16_384)
def is_institution_word(word: str) -> bool:
    """Whether a word names a kind of institution: `University`, `Kliniken`, `Wydział`."""
    folded = word.casefold().replace("i̇", "i")  # `ÜNİVERSİTESİ`
    if "-" in folded and any(part in _institution_words() or part.startswith(_stems()) for part in folded.split("-")):
        return True  # `Max-Planck-Institut`
    return folded in _institution_words() or folded.startswith(_stems()) or is_compound(folded)


@lru_cache(maxsize=16_384)
def is_compound(word: str) -> bool:
    """Whether a word has the kind of an institution inside it, so that it may be the whole name of one: `Mittuniversitetet`."""
    folded = word.casefold()
    return any(folded.find(inner) > 0 for inner in vocab.words("venues", "affiliation_inner"))


def has_institution(text: str) -> bool:
    """
    Whether a text names an institution: it has a word such as University, Klinik or Wydział.

    >>> has_institution("Univ of Oslo"), has_institution("Joost van der Meer")
    (True, False)
    """
    return any(is_institution_word(word) for word in WORD_RE.findall(text))


def is_institution(text: str) -> bool:
    """
    Whether a line is an affiliation: a word such as University, with a comma or a country behind it.

    >>> is_institution("Department of Law, University of Oslo, Oslo, Norway"), is_institution("University teaching in wartime")
    (True, False)
    """
    if len(text) > LONGEST_AFFILIATION or text.rstrip()[-1:] in "?!" or "," not in text:
        return False
    return has_institution(text) and not any(word.strip(".,;:()[]").casefold() in VERBS for word in text.replace(",", ", ").split())


@lru_cache(maxsize=512)
def looks_like_people(text: str) -> bool:
    """
    Whether a line is a list of personal names: all its pieces parse, and their words are known from names rather than titles.

    >>> looks_like_people("Maria T. Lindqvist, Joost van der Meer"), looks_like_people("Clinical Networks, Power")
    (True, False)
    """
    text = texts.tidy(names_in_text.in_columns(text))
    if text.isupper() and len(text.split()) > MOST_SHOUTED and not SEPARATOR_RE.search(text):
        return False  # a title in capitals
    if not 4 <= len(text) <= LONGEST_LIST or text[-1] in "?!:" or NOT_AUTHORS_RE.match(text) or is_room(text) or not could_be_people(text):
        return False
    if is_periodical(text):
        return False
    if POST_CODE_RE.search(text) and countries.find(text) is not None:
        return False  # `ADAS Gleadwell, Mansfield NG20 9PF, UK`
    read = names_in_text.read(text)
    return read is not None and reads_as_people(read)


@lru_cache(maxsize=512)
def is_periodical(text: str) -> bool:
    """
    Whether a short line without signs has a word for a periodical that is no name.

    >>> is_periodical("Kıyı Araştırmaları Dergisi"), is_periodical("Ann Roe"), is_periodical("Roe A, Journal B")
    (True, False, False)
    """
    words = text.casefold().split()
    if not 1 < len(words) <= MOST_OF_TITLE or SEPARATOR_RE.search(text):
        return False
    named = vocab.words("venues", "journal") | vocab.words("venues", "periodical")
    return any((word in named or word.endswith(_periodical_endings())) and not _is_counted(word) for word in words)


def _is_counted(word: str) -> bool:
    """Whether a word was seen more often as a name than in titles."""
    given, family, title = name_words.counts(word)
    return given + family > title


@cache
def _periodical_endings() -> tuple[str, ...]:
    return tuple(vocab.words("venues", "periodical_ending"))


MOST_OF_TITLE = 8  # words of a journal's name


def could_be_people(text: str) -> bool:
    """Whether no word of a line speaks against a list of names: none with small letters that is not part of names, no web address."""
    strange = [word for word in SMALL_RE.findall(text) if word.casefold() not in _small_words()]
    if not strange or len(strange) > MOST_STRANGE:
        return not strange
    text = names_in_text.without_note(text)
    text = text[: bodies.on_behalf(text)]
    text = contacts.without(text, contacts.find(text))
    return all(word.casefold() in _small_words() for word in SMALL_RE.findall(text))


MOST_STRANGE = 12  # words that addresses and notes behind names may have


@cache
def _small_words() -> frozenset[str]:
    keys = ("before_family", "degrees", "between", "others", "suffixes", "titles")
    return frozenset(word for key in keys for phrase in vocab.words("particles", key) for word in phrase.replace(".", " ").split())


def reads_as_people(read: names_in_text.Named) -> bool:
    """Whether the names found in a line are names rather than words of a title or of a menu."""
    people = [person for person in read.people if not person.name.literal]
    if len(people) >= FEW and all(p.name.given or _is_known(p.name.family) for p in people):  # one of them has only one name
        people = [person for person in people if person.name.given]
    if any(not person.name.given for person in people) or len(people) * 2 <= len(read.people):
        return all(vocab.CJK_RE.match(p.shown) is not None and len(p.shown) <= 6 for p in read.people) and len(read.people) > 1
    if any(
        _only_particles(p.name.given) or (_only_particles(p.name.family) and not _is_short_family(p.name.family, people)) for p in people
    ):
        return False
    family_first = len(people) > 1 and all(VANCOUVER_RE.fullmatch(person.name.given or "") for person in people)
    scores = [names.likeness(f"A. {person.name.family}") if family_first else names.likeness(_in_order(person)) for person in people]
    return sum(scores) / len(scores) > SURE_LIST and min(scores) > WORST_NAME


FEW = 3  # people of a list in which one may have a single name


def _is_known(name: str | None) -> bool:
    """Whether a word is known as a name, and not as a word of titles."""
    return name is not None and " " not in name and max(name_words.odds(name)) > SURE_LIST


def _in_order(person: names_in_text.Person) -> str:
    """A name with the given name first: what is known of a word is known for its place."""
    return names.show(person.name) if "," in person.shown else person.shown


VANCOUVER_RE = regex.compile(r"\p{Lu}{1,4}")


def _only_particles(text: str | None) -> bool:
    """Whether a part of a name is nothing but particles; a capital is an initial (`Roe E`)."""
    if text is not None and len(text) == 1 and text.isupper():
        return False
    return text is None or vocab.words("particles", "before_family").issuperset(text.casefold().split())


def _is_short_family(text: str | None, people: Sequence[names_in_text.Person]) -> bool:
    """Whether a particle with a capital may be a family name: in a list of several people (`Xiaomei Du`, `Thi Le`)."""
    return len(people) > 1 and text is not None and text.istitle() and len(text) <= SHORTEST_FAMILY


SHORTEST_FAMILY = 3  # letters
SHORT_NAME_RE = regex.compile(r"\s*\p{Lu}\.\s?\p{Lu}\p{Ll}(?!\p{L})")
MARKS_ONLY_RE = regex.compile(rf"[\s\d,;{marks.SIGNS}{marks.SUPERSCRIPTS}()\[\]]+|\p{{Ll}}(?:[\s,]+\p{{Ll}})*")
NOT_AUTHORS_RE = regex.compile(
    r"[\s*•]*(?:(?:academic|guest|handling|associate|section|managing)?\s?editor|edited|reviewed|referees?|reviewers?|hakemler|chairs?|discussants?"
    r"|organi[sz]ers?|moderators?|direktor(?:in)?|dekan(?:in)?|(?:erst|zweit)?gutachter(?:in)?|berichterstatter|kierownik|betreuer(?:in)?|jury"
    r"|sous\sla\sdirection|orientador(?:a)?|uploaded|supervisors?|advisors?|danışman|promotor|relatore|научный\sруководитель|рецензент\w*"
    r"|редактор|tutor|dear|caro|cara|prezad[oa]s?|estimad[oa]s?|posted|submitted|communicated|translated|copyright|©)\b",
    regex.IGNORECASE,
)
# A room of a building: `Exhibit Hall CDE`, `Grand Ballroom C`, `Sala 3`; `Hall A` alone may be a person.
ROOM_RE = regex.compile(
    r"(?:\p{L}\s(?i:hall)|(?<!\p{L})(?i:room|ballroom|auditorium|foyer|raum|saal|hörsaal|sala|salle|salón|salon|aula|zaal|amphithéâtre))"
    r"\s(?:\p{Lu}{1,3}|\d{1,4}\s?\p{Lu}?)(?:\s?(?:[-–&/]|and)\s?(?:\p{Lu}{1,3}|\d{1,4}))?\s*(?=,|$)"
)
CONTACT_RE = regex.compile(
    r"[\s*†‡§¶(✉]*(?:corresponding|correspondence|address(?:\sfor)?\s(?:correspondence|reprint)|address\sall|e-?mails?\b|tel\b|fax\b|phone|contact\b|reprint"
    r"|correspondencia|dirección|correspondência|korrespondenz|corrispondenza|auteur\scorrespondant|yazışma|sorumlu\syazar|adres\sdo|автор\sдля|to\swhom"
    r"|for\scorrespondence|author\sfor|please\saddress|\d?\s?(?:present|permanent|current)\saddress|these\sauthors|contributed|both\sauthors|equal)",
    regex.IGNORECASE,
)


@lru_cache(maxsize=1024)  # title, names and institutions of a page are weighed by many readers
def kind(text: str) -> str | None:
    """
    What a line is: `authors`, `affiliations`, `mixed`, `contact`, `marks`, `others` (people who are no authors); None: none of these.

    >>> kind("Ann Roe1, Bo Orr2"), kind("1Dept of Law, Univ of Oslo, Norway"), kind("E-mail: ann@sea.edu"), kind("Deep water")
    ('authors', 'affiliations', 'contact', None)
    """
    text = vocab.widths(text.strip())
    if "+" in text:
        text = name_tidy.LEFT_OUT_RE.sub(",", text).strip(" ,")
    if not text or len(text) > LONGEST_LIST:
        return None
    if MARKS_ONLY_RE.fullmatch(text):
        return "marks"
    if NOT_AUTHORS_RE.match(text):
        return "others"
    if CONTACT_RE.match(text):
        return "contact"
    if len(text) > LONGEST_AFFILIATION:
        return "authors" if looks_like_people(text) else None
    bare = contacts.without(text, contacts.find(text))
    if bare != text and sum(c.isalpha() for c in bare) < LEAST_LETTERS:
        return "authors" if SHORT_NAME_RE.match(bare) else "contact"  # `J. Xu ORCID: ...`
    if is_press(text):
        return None
    if has_institution(text):
        return None if _is_sentence(text) or is_room(text) or is_of_series(text) else "affiliations"
    if is_company(text):
        return "affiliations"
    return "authors" if looks_like_people(text) else None


def is_press(text: str) -> bool:
    """
    Whether a line is the name of a publishing house.

    >>> is_press("Johns Wells University Press"), is_press("Presses de l'Université"), is_press("Ann Roe")
    (True, True, False)
    """
    words = text.rstrip(" .").casefold().split()
    houses = vocab.keys("venues", "press")
    named = 1 < len(words) <= MOST_OF_TITLE and "," not in text
    return named and (houses.get(words[-1]) == "last" or houses.get(words[0]) == "first")


@cache
def _company_re() -> regex.Pattern[str]:
    forms = vocab.keys("venues", "company")
    sure, capitals = (
        "|".join(regex.escape(form).replace(r"\ ", r"\s?") for form in sorted(forms, key=len, reverse=True) if forms[form] == which)
        for which in ("sure", "capitals")
    )
    return regex.compile(rf"\p{{L}}{{2}}[)\d]?,?\s(?:(?P<sure>(?i:{sure}))|(?P<capitals>(?i:{capitals})))[\s,.]*$")


def is_company(text: str) -> bool:
    """
    Whether a line is the name of a company, with its legal form behind it. Forms in capitals may be the initials of a person.

    >>> is_company("Kettner Wells, s. r. o."), is_company("Nordic Water Consultants AB"), is_company("García López, S.A.")
    (True, True, False)
    """
    match = _company_re().search(text, max(0, len(text) - LONGEST_FORM)) if len(text) < LONGEST_ROOM * 3 else None
    if match is None or match["sure"]:
        return match is not None
    before = text[: match.start() + 2]
    return " " in before and "," not in before and match["capitals"].isupper() and names.likeness(before) < LIKE_NAME


LONGEST_FORM = 24  # letters
LIKE_NAME = 0.0  # log odds a word


def is_of_series(text: str) -> bool:
    """
    Whether a line without a comma names a journal, a series or a rubric, though it has a word of institutions.

    >>> is_of_series("Journal of Hospital Care"), is_of_series("Research article"), is_of_series("University of Oslo")
    (True, True, False)
    """
    if "," in text:
        return False
    words = vocab.fold(text).split()
    known = vocab.words("venues", "no_affiliation")
    return any(word in known for word in words) or any(f"{one} {two}" in known for one, two in pairwise(words))


def is_room(text: str) -> bool:
    """
    Whether a line ends in a room of a building, where a talk is given.

    >>> is_room("Convention Center North, Exhibit Hall CDE"), is_room("Hall A, Roe B")
    (True, False)
    """
    return ROOM_RE.search(text, max(0, len(text) - LONGEST_ROOM)) is not None


LONGEST_ROOM = 60  # letters


def _is_sentence(text: str) -> bool:
    words = text.replace(",", " ").split()
    return text[-1] in "?!:" or any(word.strip(".;:()[]").casefold() in VERBS for word in words)


def is_list_above(text: str, below: str) -> bool:
    """
    Whether a line has the shape of a list of names and an institution stands below it; none of the names need be known.

    >>> is_list_above("Igor Vantongeren, Adwoa Frimpong", "University of Limburg, Maastricht")
    True
    >>> is_list_above("Cold Wells, Old Wells", "Home"), is_list_above("Cold Wells", "University of Limburg, Maastricht")
    (False, False)
    """
    return is_institution(below) and not has_institution(text) and name_shape.is_listed(text, alone=False)


def goes_on(text: str, before: str) -> bool:
    """
    Whether a line goes on an affiliation: an address, a country, or the rest of a line that was broken.

    >>> goes_on("2629 HS Delft, The Netherlands", "Delft University of Technology"), goes_on("Deep water", "Univ of Oslo, Norway")
    (True, False)
    """
    text, before = text.strip(), before.rstrip()
    if not text or len(text) > LONGEST_AFFILIATION or _is_sentence(text):
        return False
    if before[-1:] in ",&-" or before.casefold().endswith((" of", " and", " for", " de", " la", " di", " der", " für", " et")):
        return True
    if any(date.month for date, _ in dates.find(text)):
        return False  # `Date Written: April 30, 2012`
    if countries.find(text) is not None and len(text) < 160:
        return True
    return POST_CODE_RE.search(text) is not None and len(text) < 160 and (text[0].isupper() or text[0].isdigit())


@cache
def _breaks_re() -> regex.Pattern[str]:
    """An end of a line that ends no list: a sign, an `and`, a particle, an initial, or one name."""
    words = rf"\b(?:{name_shape.joint()}|{name_shape.particle()})"
    return regex.compile(rf"(?:[,;&-]|{words}|(?<!\p{{L}})\p{{Lu}}\.?|\s\p{{Lu}}\p{{Ll}}+)\s*$")


def breaks_off(text: str) -> bool:
    """
    Whether a line may end inside a list of names: at a comma, an `and`, an initial or a name.

    >>> breaks_off("Ann Roe 1, Bo Orr 2, C."), breaks_off("Ann Roe 1, Bo Orr 2")
    (True, False)
    """
    return len(text) < 250 and "," in text and _breaks_re().search(text) is not None and could_be_people(text) and not has_institution(text)
