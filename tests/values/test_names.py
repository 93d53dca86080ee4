"""Names in every order, and what is none."""

import pytest

from scrape2meta.values import names
from scrape2meta.values.names import Name

CASES = [
    ("family first", "Hammond, Jonathan", Name("Hammond", "Jonathan")),
    ("given first", "Andrew Pettigrew", Name("Pettigrew", "Andrew")),
    ("initial", "E. Ferlie", Name("Ferlie", "E.")),
    ("middle initial", "Robert A. Dahl", Name("Dahl", "Robert A.")),
    ("middle initial without stop", "Judith A Smith", Name("Smith", "Judith A")),
    ("Vancouver", "Smith JA", Name("Smith", "JA")),
    ("Vancouver, one initial", "Mayr E", Name("Mayr", "E")),
    ("initials behind with stops", "Smith J.A.", Name("Smith", "J.A.")),
    ("family in capitals behind", "Adele CRESSWELL", Name("Cresswell", "Adele")),
    ("family in capitals in front", "ZHANG Wei", Name("Zhang", "Wei")),
    ("particle", "Joost van der Meer", Name("van der Meer", "Joost")),
    ("particle, family first", "van der Linden, P. J.", Name("van der Linden", "P. J.")),
    ("particle behind the given name", "Beethoven, Ludwig van", Name("van Beethoven", "Ludwig")),
    ("particles in capitals", "Pieter VAN DER MEER", Name("van der Meer", "Pieter")),
    ("apostrophe in capitals", "Caitríona O'HEALY", Name("O'Healy", "Caitríona")),
    ("hyphen in capitals", "Nomvula DLAMINI-HART", Name("Dlamini-Hart", "Nomvula")),
    ("Mc in capitals", "Ina MCLEOD", Name("McLeod", "Ina")),
    ("two family names behind initials", "M. Ortega Ruiz", Name("Ortega Ruiz", "M.")),
    ("suffix", "Robert K. Merton Jr.", Name("Merton", "Robert K.")),
    ("suffix after a comma", "Merton, Robert K., Jr.", Name("Merton", "Robert K.")),
    ("title in front", "Prof. Anna Keller", Name("Keller", "Anna")),
    ("degree behind", "Anna Keller PhD", Name("Keller", "Anna")),
    ("Ma is no degree", "Ling Ma", Name("Ma", "Ling")),
    ("Chinese", "张伟明", Name("张", "伟明")),
    ("Chinese, padded", "张 伟", Name("张", "伟")),
    ("Chinese, double family name", "欧阳雪梅", Name("欧阳", "雪梅")),
    ("middle dot", "买买提·艾力", Name(literal="买买提·艾力")),
    ("Korean", "홍길동", Name("홍", "길동")),
    ("Japanese with a blank", "山田 太郎", Name("山田", "太郎")),
    ("Cyrillic", "И. И. Петров", Name("Петров", "И. И.")),
    ("body", "World Health Organization", Name(literal="World Health Organization")),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_parse(text: str, wanted: Name):
    assert names.parse(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "   ", "12345", "a@b.org", "https://x.org/y", "Deep Water: A Study", "who?", "x" * 100, "10.1000/182"],
    ids=["empty", "blank", "digits", "mail", "url", "colon", "question", "long", "doi"],
)
def test_no_name(text: str):
    assert names.parse(text) is None


LISTS = [
    ("pairs", "Malby, R., Mervyn, K.", ["R. Malby", "K. Mervyn"], False),
    ("ampersand", "Halvorsen, I., & Mukherjee, D. R.", ["I. Halvorsen", "D. R. Mukherjee"], False),
    ("and", "Ó Dálaigh, P. and van Rijswijk, M. C.", ["P. Ó Dálaigh", "M. C. van Rijswijk"], False),
    ("semicolons", "Keller, Anna; Moreau, Luc;", ["Anna Keller", "Luc Moreau"], False),
    ("one with a semicolon", "Delacroix, Hermine;", ["Hermine Delacroix"], False),
    ("straight", "Ana Souza, Li Wei and J. Roe", ["Ana Souza", "Li Wei", "J. Roe"], False),
    ("Vancouver", "Coyne JA, Orr HA", ["JA Coyne", "HA Orr"], False),
    ("cut", "D. Maynard et al.", ["D. Maynard"], True),
    ("cut in Russian", "Петров И. И. и др.", ["И. И. Петров"], True),
    ("first one inverted, with a particle", "van der Loo, Marijke, and Glynis Orr", ["Marijke van der Loo", "Glynis Orr"], False),
    ("hyphen with a blank before it", "Zhu, M. -F., Lightner, P.C.", ["M.-F. Zhu", "P.C. Lightner"], False),
    ("and without a blank before it", "W. Gale,J. Power,and Z. Yusuf", ["W. Gale", "J. Power", "Z. Yusuf"], False),
    ("body", "Finnish Nest Box Association.", ["Finnish Nest Box Association"], False),
    ("body without a telling word", "Baltic Seed Exchange.", ["Baltic Seed Exchange"], False),
]


@pytest.mark.parametrize(("text", "shown", "cut"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_parse_list(text: str, shown: list[str], cut: bool):
    found = names.parse_list(text)
    assert found is not None
    assert ([names.show(name) for name in found[0]], found[1]) == (shown, cut)


LEADING = [
    ("initial", "C. Barker The Health Care Policy Process", "C. Barker"),
    ("no function word", "L. Hancock Health Policy in the Market State", "L. Hancock"),
    ("hyphenated title word", "C. Ham Policy-making in the Service", "C. Ham"),
    ("full given name", "David Foster Understanding new markets", "David Foster"),
    ("article behind an initial", "Judith A Smith A review of the effectiveness", "Judith A Smith"),
    ("particle", "J. de Bruin A cheap method", "J. de Bruin"),
    ("quoted title", "Phillip Marlow ‘Work-Welfare’ and the poor", "Phillip Marlow"),
    ("capitals", "Robert R. Alder HEALTH CARE POLITICS", "Robert R. Alder"),
    ("small words in the title", "R. Dale The concept of power", "R. Dale"),
    ("romanised Chinese", "Wei Zhang Improved bounds on compressed estimators", "Wei Zhang"),
]
NO_LEAD = [
    "The Structure of Cities: An Enduring Puzzle",
    "Clinical networks in the north",
    "Thermophysical Tables",
    "Municipal Lighting Statistics",
    "A guide to deep water",
    "Oral Health Survey of Children",
]


@pytest.mark.parametrize(("text", "author"), [case[1:] for case in LEADING], ids=[case[0] for case in LEADING])
def test_author_that_runs_into_the_title(text: str, author: str):
    found = names.leading(text)
    assert found is not None
    assert text[: found[0]] == author


@pytest.mark.parametrize("text", NO_LEAD)
def test_title_without_an_author(text: str):
    assert names.leading(text) is None
