"""Names in every order, and what is none."""

import pytest

from scrape2meta.values import names, run_in_names
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
    ("two family names behind two given names", "María José Núñez Soler", Name("Núñez Soler", "María José")),
    ("two family names behind one given name", "Ivan Rodriguez Montoya", Name("Rodriguez Montoya", "Ivan")),
    ("two given names, one family name", "Ana Paula França", Name("França", "Ana Paula")),
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
    ("blanks around a hyphen", "Duk -Hwan Roe", Name("Roe", "Duk-Hwan")),
    ("blank behind a hyphen in capitals", "Irene ORTEGA- VALE", Name("Ortega-Vale", "Irene")),
    ("blank before a stop", "Lloyd J . Orr", Name("Orr", "Lloyd J.")),
    ("blanks around an apostrophe", "Mary O ' Dowd", Name("O'Dowd", "Mary")),
    ("blank behind an accent", "E. Muñ ozal", Name("Muñozal", "E.")),
    ("all in capitals", "J. CRAIG OAKLEY", Name("Oakley", "J. Craig")),
    ("short family name in capitals", "KEVIN E. KIP", Name("Kip", "Kevin E.")),
    ("given name in capitals with a hyphen", "HOU-WEI Luo", Name("Luo", "Hou-Wei")),
    ("Chinese, family first", "SHI Wei-lan", Name("Shi", "Wei-lan")),
    ("capitals that look like initials", "ORR G.", Name("Orr", "G.")),
    ("Mc in capitals with a small letter", "Ina McGUIRE", Name("McGuire", "Ina")),
    ("particle with a capital", "Seham Al Hadid", Name("Al Hadid", "Seham")),
    ("particles of two words", "Friedhelm auf der Heide", Name("auf der Heide", "Friedhelm")),
    ("particle with a stop in capitals", "ST. CLAIR, Ann", Name("St. Clair", "Ann")),
    ("initials with a hyphen behind", "OAKLEY C-F.", Name("Oakley", "C-F.")),
    ("degrees behind", "Ann Roe MD PhD", Name("Roe", "Ann")),
    ("initials that could be a title", "DR OAKLEY", Name("Oakley", "DR")),
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
    ("full names in turn, one with an initial", "Oakley, Asa, Burke, Peter J.", ["Asa Oakley", "Peter J. Burke"], False),
    ("one person with two given names", "Oakley, Mark Lau", ["Mark Lau Oakley"], False),
    ("families in capitals, full given names", "HOLM, Kei Lan and CHAN, Lai Wan", ["Kei Lan Holm", "Lai Wan Chan"], False),
    ("Vancouver with stops", "Smith J.A., Doe R.B.", ["J.A. Smith", "R.B. Doe"], False),
    ("pairs without blanks", "Smith, J.A., Doe, R.B.", ["J.A. Smith", "R.B. Doe"], False),
    ("initials in front", "J. A. Smith, R. B. Doe", ["J. A. Smith", "R. B. Doe"], False),
    ("Vancouver with an and", "Smith JA and Doe RB", ["JA Smith", "RB Doe"], False),
    ("semicolons with initials", "Müller, A.; Schmidt, B.", ["A. Müller", "B. Schmidt"], False),
    ("slash", "Müller, A./Schmidt, B.", ["A. Müller", "B. Schmidt"], False),
    ("slash between blanks", "A. Müller / B. Schmidt", ["A. Müller", "B. Schmidt"], False),
    ("and in capitals", "OAKLEY, J., ROE, B., AND VALE, C. D.", ["J. Oakley", "B. Roe", "C. D. Vale"], False),
    ("et in capitals", "MICHÈLE OAKLEY ET JACQUES VALE", ["Michèle Oakley", "Jacques Vale"], False),
    ("letters spread", "M Ü L L E R, A.", ["A. Müller"], False),
    ("Cyrillic, initials behind", "Иванов И.И., Петров П.П.", ["И.И. Иванов", "П.П. Петров"], False),
    ("Cyrillic, initials in front", "И. И. Иванов", ["И. И. Иванов"], False),
    ("Korean with a dot", "홍길동·김철수", ["홍길동", "김철수"], False),
    ("Chinese, cut", "张三，李四，等", ["张三", "李四"], True),
    ("Japanese with a dot", "山田太郎・鈴木一郎", ["山田太郎", "鈴木一郎"], False),
    ("editors, English", "ed. by Ann Roe and Bo Orr", ["Ann Roe", "Bo Orr"], False),
    ("editors, English, whole word", "edited by Ann Roe", ["Ann Roe"], False),
    ("editors, Italian", "a cura di M. Rossi", ["M. Rossi"], False),
    ("editors, Italian, short", "a c. di M. Rossi", ["M. Rossi"], False),
    ("editors, German", "Hrsg. von A. Oakley", ["A. Oakley"], False),
    ("editors, German, short", "hrsg. v. A. Oakley u. a.", ["A. Oakley"], True),
    ("editors, French", "éd. par M. Vale", ["M. Vale"], False),
    ("editors, Russian", "/ под ред. И. И. Иванова", ["И. И. Иванова"], False),
    ("editors behind", "Roe, A., Orr, B. (eds)", ["A. Roe", "B. Orr"], False),
    ("by", "By Ann Roe and Bo Orr", ["Ann Roe", "Bo Orr"], False),
    ("by, German", "Von REINHARD KOLBE", ["Reinhard Kolbe"], False),
    ("a family name with Von", "Von Oakley, J., Roe, B.", ["J. Von Oakley", "B. Roe"], False),
    ("cut, no stop", "Roe A, Orr B, et al", ["A Roe", "B Orr"], True),
    ("cut, Spanish", "Roe A, Orr B, y cols.", ["A Roe", "B Orr"], True),
    ("cut, Spanish, others", "Ana Roe y otros", ["Ana Roe"], True),
    ("cut, Portuguese", "Ana Roe e outros", ["Ana Roe"], True),
    ("cut, German", "Roe, A. u.a.", ["A. Roe"], True),
    ("cut, Dutch", "Roe, A. e.a.", ["A. Roe"], True),
    ("cut, Polish", "Roe, A. i in.", ["A. Roe"], True),
    ("cut, Czech", "Roe, A. a kol.", ["A. Roe"], True),
    ("cut, Turkish", "Roe, A. ve ark.", ["A. Roe"], True),
    ("cut, Norwegian", "Roe, A. m.fl.", ["A. Roe"], True),
    ("cut, Japanese", "山田太郎, 他", ["山田太郎"], True),
    ("cut, Korean", "홍길동 외", ["홍길동"], True),
    ("initials that look like others", "Roe, U. A., Orr, E.A.", ["U. A. Roe", "E.A. Orr"], False),
    ("a name that ends in and, cut", "J. Hillebrand et al.", ["J. Hillebrand"], True),
    ("numbers behind", "Ann Roe 1,2 , Bo Orr 2 , and Cy Vale*", ["Ann Roe", "Bo Orr", "Cy Vale"], False),
    ("letters behind", "Ann Roe a, *, Bo Orr b , Cy Vale c", ["Ann Roe", "Bo Orr", "Cy Vale"], False),
    ("degrees between", "Ann Roe, MD, PhD, Bo Orr, M.D., and Cy Vale, MPH", ["Ann Roe", "Bo Orr", "Cy Vale"], False),
    ("initials that could be degrees", "Stewart, M. A., Brown, B. A.", ["M. A. Stewart", "B. A. Brown"], False),
    ("family name that could be a degree", "Roe V, Ma M", ["V Roe", "M Ma"], False),
    ("a name a line", "Peter Smith\nMary Jones\nJohn Brown", ["Peter Smith", "Mary Jones", "John Brown"], False),
    ("a name over two lines", "Ann Roe, Bo\nOrr, Cy Vale", ["Ann Roe", "Bo Orr", "Cy Vale"], False),
    ("nothing between two names", "Laura E. Smith Robert D. Jones", ["Laura E. Smith", "Robert D. Jones"], False),
    ("family first without a comma", "Wang Min, Li Shining", ["Min Wang", "Shining Li"], False),
    ("signs that marks became", 'Ann Roe, + Bo J. Orr, ? Cy Vale, " Di Lund', ["Ann Roe", "Bo J. Orr", "Cy Vale", "Di Lund"], False),
    ("a degree behind a short name in capitals", "CARL E. KIP, PHD, JOHN ROE, MD", ["Carl E. Kip", "John Roe"], False),
    ("a suffix and a degree", "Carl R Orr III, MD, John Roe, MD", ["Carl R Orr", "John Roe"], False),
    ("a suffix before the next name", "Carl C. Wright, Jr. John F. O. Vale", ["Carl C. Wright", "John F. O. Vale"], False),
    ("a comma for a stop behind an initial", "Peter K, Oakley, Mary Jones", ["Peter K Oakley", "Mary Jones"], False),
    ("initials with a comma", "I. I. Popov, S. P, Smith, A. M. Jones", ["I. I. Popov", "S. P Smith", "A. M. Jones"], False),
    ("titles behind a stop", "Dr. Peter Oakley. Dr. Mary Jones", ["Peter Oakley", "Mary Jones"], False),
    ("two people in four words", "Nancy Smith Robert Jones", ["Nancy Smith", "Robert Jones"], False),
    ("two family names before a particle", "P. Revenga de Toro, Ann Roe", ["P. Revenga de Toro", "Ann Roe"], False),
    ("three capitals that are a family name", "Jian LIU", ["Jian Liu"], False),
    ("by inside a list", "Ann Roe, by Bo Orr", ["Ann Roe", "Bo Orr"], False),
    ("the chair in brackets", "Ann M. Roe (Chair), Bo Orr", ["Ann M. Roe", "Bo Orr"], False),
    ("a letter lost in OCR", "P~un, Gheorghe", ["Gheorghe P~un"], False),
    ("given names in brackets", "Oakley (Maria), Roe (J.-P.)", ["Maria Oakley", "J.-P. Roe"], False),
]
NO_LIST = [
    ("nothing", ""),
    ("only signs", ", ; , ."),
    ("only the others", "et al."),
    ("a title with a colon", "Deep Water: A Study, J. Roe"),
    ("a year", "Roe, A., 2014, Orr, B."),
    ("an address", "Roe, A., roe@example.org"),
    ("a question", "Who knows?"),
]


@pytest.mark.parametrize("text", [case[1] for case in NO_LIST], ids=[case[0] for case in NO_LIST])
def test_no_list(text: str):
    assert names.parse_list(text) is None


@pytest.mark.parametrize("text", [", " * 500_000, "et al. " * 200_000, "A. " * 300_000, "x" * 1_000_000, "Roe, J., " * 100_000])
def test_a_text_too_long_for_a_list_is_refused_at_once(text: str):
    assert names.parse_list(text) is None


def test_letters_of_a_list_are_letters_of_the_text():
    for _, text, _, _ in LISTS:
        for name in names.parse_list(text)[0]:
            for value in (name.family, name.given, name.literal):
                assert set((value or "").casefold()) - set(" '-.") <= set(text.casefold())


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
    found = run_in_names.leading(text)
    assert found is not None
    assert text[: found[0]] == author


@pytest.mark.parametrize("text", NO_LEAD)
def test_title_without_an_author(text: str):
    assert run_in_names.leading(text) is None
