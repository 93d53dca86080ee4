"""Author and affiliation lines in the grammars that pages print, and lines that must find nobody."""

import pytest

from scrape2meta.evidence import Span
from scrape2meta.fields.people import Gathered, Line, gather, looks_like_people


def gathered(*rows: str) -> tuple[Gathered | None, str]:
    """What is made of the lines, and the page they stand on."""
    page = "\n".join(rows)
    lines, place = [], 0
    for row in rows:
        lines.append(Line(row, Span(place, place + len(row))))
        place += len(row) + 1
    return gather(lines), page


# name, lines, authors as (family, given, affiliations), affiliations
GRAMMARS = [
    (
        "glued numbers",
        ["Ann B. Keller1,2*, Joost van der Meer1 and Maria Lindqvist2", "1Univ of Oslo, Oslo, Norway", "2Lund University, Lund, Sweden"],
        [("Keller", "Ann B.", (1, 2)), ("van der Meer", "Joost", (1,)), ("Lindqvist", "Maria", (2,))],
        ["Univ of Oslo, Oslo, Norway", "Lund University, Lund, Sweden"],
    ),
    (
        "letters behind a blank, the star before them",
        ["A. Keller *ab, B. Moreau b and C. Lindqvist *a", "aSchool of Chemistry, Univ of Bath, UK", "bInstitut Curie, Paris, France"],
        [("Keller", "A.", (1, 2)), ("Moreau", "B.", (2,)), ("Lindqvist", "C.", (1,))],
        ["School of Chemistry, Univ of Bath, UK", "Institut Curie, Paris, France"],
    ),
    (
        "letters behind the comma",
        ["Anna Keller,a Paul Moreau,b and Maria Lindqvist*a", "a Department of Physics, Univ of Oslo", "b Institut Curie, Paris, France"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,)), ("Lindqvist", "Maria", (1,))],
        ["Department of Physics, Univ of Oslo", "Institut Curie, Paris, France"],
    ),
    (
        "a1 in brackets",
        ["• A. Keller (a1) and B. Moreau (a2)", "(a1) Department of Law, University of Oslo", "(a2) Institut Curie, Paris"],
        [("Keller", "A.", (1,)), ("Moreau", "B.", (2,))],
        ["Department of Law, University of Oslo", "Institut Curie, Paris"],
    ),
    (
        "marks before the names",
        ["1A.B. Petrova, 2C. Smirnov", "1 Department of Physics, Moscow State University", "2 Institute of Botany, Kazan"],
        [("Petrova", "A.B.", (1,)), ("Smirnov", "C.", (2,))],
        ["Department of Physics, Moscow State University", "Institute of Botany, Kazan"],
    ),
    (
        "marks on lines of their own",
        [
            "Anna Keller",
            "1",
            ", Paul Moreau",
            "1,2",
            "1",
            "Department of Law, University of Oslo, Norway",
            "2",
            "Institut Curie, Paris, France",
        ],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (1, 2))],
        ["Department of Law, University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
    (
        "affiliations on one line",
        ["Anna Keller 1, Paul Moreau 2", "1 Department of Law, University of Oslo, Norway; 2 Institut Curie, Paris, France"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,))],
        ["Department of Law, University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
    (
        "names and institutions in turn",
        ["Anna Keller", "University of Oslo, Norway", "Paul Moreau", "Institut Curie, Paris, France"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,))],
        ["University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
    (
        "in brackets behind the name",
        ["Anna Keller (Department of Law, University of Oslo, Norway)", "Paul Moreau (Institut Curie, Paris, France)"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,))],
        ["Department of Law, University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
    (
        "one institution below all",
        ["Anna Keller, Paul Moreau", "University of Oslo, Oslo, Norway"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (1,))],
        ["University of Oslo, Oslo, Norway"],
    ),
    (
        "several without marks: not guessed",
        ["Anna Keller, Paul Moreau, Maria Lindqvist", "University of Oslo, Oslo, Norway", "Institut Curie, Paris, France"],
        [("Keller", "Anna", ()), ("Moreau", "Paul", ()), ("Lindqvist", "Maria", ())],
        None,
    ),
    (
        "degrees",
        ["Anna Keller, MD, PhD 1,2, Paul Moreau, MSc 2", "1 Lund Hospital, Sweden", "2 University of Oslo, Norway"],
        [("Keller", "Anna", (1, 2)), ("Moreau", "Paul", (2,))],
        ["Lund Hospital, Sweden", "University of Oslo, Norway"],
    ),
    (
        "roman numbers in brackets",
        ["Anna Keller[i], Paul Moreau[ii]", "[i] Universidad de Chile, Santiago, Chile", "[ii] Universidad de Lima, Lima, Perú"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,))],
        ["Universidad de Chile, Santiago, Chile", "Universidad de Lima, Lima, Perú"],
    ),
    (
        "institution that begins like a name",
        ["Anna Keller1, Li Wu1,2", "1 Institut Curie, Paris, France", "2 National Cheng Kung University, Tainan, Taiwan"],
        [("Keller", "Anna", (1,)), ("Wu", "Li", (1, 2))],
        ["Institut Curie, Paris, France", "National Cheng Kung University, Tainan, Taiwan"],
    ),
    (
        "columns without commas",
        ["A. Keller Dept of Physics, Univ of Oslo    B. Moreau Institut Curie, Paris"],
        [("Keller", "A.", (1,)), ("Moreau", "B.", (2,))],
        ["Dept of Physics, Univ of Oslo", "Institut Curie, Paris"],
    ),
    (
        "institution behind the comma, one person a line",
        ["Anna Keller, University of Oslo, Norway", "Paul Moreau, Institut Curie, Paris, France"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,))],
        ["University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
    (
        "degree, institution, and the next person on one line",
        ["Anna Keller, PhD, Department of Law, University of Oslo, Oslo, Norway and Paul Moreau, MPH, Institut Curie, Paris, France"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,))],
        ["Department of Law, University of Oslo, Oslo, Norway", "Institut Curie, Paris, France"],
    ),
    (
        "stars and a dash",
        ["Ayşe Yılmaz* - Mehmet Demir**", "* Ankara Üniversitesi, Ankara", "** Ege Üniversitesi, İzmir"],
        [("Yılmaz", "Ayşe", (1,)), ("Demir", "Mehmet", (2,))],
        ["Ankara Üniversitesi, Ankara", "Ege Üniversitesi, İzmir"],
    ),
    (
        "signs",
        ["Jean-Pierre Moreau¶, Anna Keller‡ and Maria Lindqvist¶‡", "¶ University of Oslo, Norway", "‡ Lund University, Sweden"],
        [("Moreau", "Jean-Pierre", (1,)), ("Keller", "Anna", (2,)), ("Lindqvist", "Maria", (1, 2))],
        ["University of Oslo, Norway", "Lund University, Sweden"],
    ),
    (
        "ORCID and marks on lines of their own",
        [
            "Ana Rojas",
            "https://orcid.org/0000-0002-1825-0097",
            "1",
            "Luis Vera",
            "2",
            "1 Universidad de Chile, Chile",
            "2 Universidad de Lima, Perú",
        ],
        [("Rojas", "Ana", (1,)), ("Vera", "Luis", (2,))],
        ["Universidad de Chile, Chile", "Universidad de Lima, Perú"],
    ),
    (
        "family name first in brackets",
        ["Keller, Anna (University of Oslo), Paul Moreau (Institut Curie), and Maria Lindqvist (Lund University)"],
        [("Keller", "Anna", (1,)), ("Moreau", "Paul", (2,)), ("Lindqvist", "Maria", (3,))],
        ["University of Oslo", "Institut Curie", "Lund University"],
    ),
    (
        "only for correspondence",
        ["Correspondence to: Anna Keller, Department of Law, University of Oslo, Norway. E-mail: akeller@uio.no"],
        [("Keller", "Anna", (1,))],
        ["Department of Law, University of Oslo, Norway"],
    ),
    (
        "a street for an institution",
        ["ANNA KELLER", "12 Main Street, Leeds LS1 4AB, UK", "akeller@leeds.ac.uk", "PAUL MOREAU", "Institut Curie, Paris, France"],
        [("Keller", "ANNA", (1,)), ("Moreau", "PAUL", (2,))],
        ["12 Main Street, Leeds LS1 4AB, UK", "Institut Curie, Paris, France"],
    ),
    (
        "Russian",
        ["Иванов И.И.1, Петрова А.С.2", "1 Институт физики, Москва, Россия", "2 Казанский университет, Казань, Россия"],
        [("Иванов", "И.И.", (1,)), ("Петрова", "А.С.", (2,))],
        ["Институт физики, Москва, Россия", "Казанский университет, Казань, Россия"],
    ),
    (
        "a name over two lines",
        ["A. Keller 1, B. Moreau 2, C.", "Lindqvist 1 and D. van der Meer 2", "1 University of Oslo, Norway", "2 Lund University, Sweden"],
        [("Keller", "A.", (1,)), ("Moreau", "B.", (2,)), ("Lindqvist", "C.", (1,)), ("van der Meer", "D.", (2,))],
        ["University of Oslo, Norway", "Lund University, Sweden"],
    ),
    (
        "capitals with letters",
        ["ANNA KELLER, a PAUL MOREAU, b MARIA LINDQVIST a", "a University of Oslo, Norway", "b Institut Curie, Paris, France"],
        [("Keller", "ANNA", (1,)), ("Moreau", "PAUL", (2,)), ("Lindqvist", "MARIA", (1,))],
        ["University of Oslo, Norway", "Institut Curie, Paris, France"],
    ),
]


@pytest.mark.parametrize(("rows", "authors", "affiliations"), [case[1:] for case in GRAMMARS], ids=[case[0] for case in GRAMMARS])
def test_grammars(rows, authors, affiliations):
    found, page = gathered(*rows)
    assert found is not None
    assert [(a.name.family, (a.name.given or ""), a.affiliations) for a, _ in found.authors] == [
        (family, given.title() if given.isupper() and "." not in given else given, ids) for family, given, ids in authors
    ]
    if affiliations is not None:
        assert [a.raw for a, _ in found.affiliations] == affiliations
    for thing, span in (*found.authors, *found.affiliations):
        shown = getattr(thing, "shown", None) or thing.raw
        assert "".join(page[span.start : span.end].split()).startswith("".join(shown.split())[:8])


SEPARATORS = [
    "Ana Souza y Luis Pérez", "Ana Souza e Luís Pereira", "Anna Keller et Paul Moreau", "Anna Keller und Paul Moreau", "Ayşe Yılmaz ve Mehmet Demir",
    "Anna Kowalska i Jan Nowak", "Анна Иванова и Пётр Сидоров", "Keller, Anna; Moreau, Paul", "KELLER Anna, MOREAU Paul", "Anna KELLER, Paul MOREAU",
    "Иванов И.И., Петров П.П.", "Keller AB, Moreau PC", "12 May 2010 Anna Keller, Paul Moreau", "Anna Keller 1 Paul Moreau 2", "Anna Keller & Paul Moreau",
    "Anna Keller&, Paul Moreau&", "Anna Keller_, Paul Moreau", "• Anna Keller • Paul Moreau", "Dr. Anna Keller, Prof. Paul Moreau, M.D.",
    "Anna Keller, Professor, Paul Moreau, Chairman", "Anna Keller, MBChB, Paul Moreau, FMedSci",
]  # fmt: skip


@pytest.mark.parametrize("text", SEPARATORS)
def test_two_people(text):
    found, _ = gathered(text)
    assert found is not None
    assert len(found.authors) == 2
    assert all(author.name.family and author.name.given for author, _ in found.authors)


CONTACTS = [
    ("at its mark", ["Anna Keller1*, Paul Moreau2", "* E-mail: office@sea.edu"], ["office@sea.edu", None]),
    ("by the name in it", ["Anna Keller1, Paul Moreau2", "Correspondence: p.moreau@sea.edu"], [None, "p.moreau@sea.edu"]),
    ("spelt out", ["Anna Keller, Paul Moreau", "Contact: moreau at sea.edu"], [None, "moreau@sea.edu"]),
    ("with strokes", ["Anna Keller, Paul Moreau", "E-mail: keller/at/sea.edu"], ["keller@sea.edu", None]),
    ("two in one", ["Anna Keller, Paul Moreau", "{keller,moreau}@sea.edu"], ["keller@sea.edu", "moreau@sea.edu"]),
    ("of nobody", ["Anna Keller, Paul Moreau", "E-mail: editor@sea.edu"], [None, None]),
]


@pytest.mark.parametrize(("rows", "emails"), [case[1:] for case in CONTACTS], ids=[case[0] for case in CONTACTS])
def test_emails(rows, emails):
    found, _ = gathered(*rows)
    assert found is not None
    assert [author.email for author, _ in found.authors] == emails


def test_orcid_with_its_check_digit():
    found, _ = gathered("Anna Keller https://orcid.org/0000-0002-1825-0097, Paul Moreau 0000-0002-1825-0098")
    assert found is not None
    assert [author.orcid for author, _ in found.authors] == ["0000-0002-1825-0097", None]


NOBODY = [
    "Deep Water Currents in the North Atlantic",
    "Clinical Networks, Power and Politics",
    "Modern Methods, Old Questions",
    "War and Peace",
    "Machine Learning, Deep Learning and Big Data",
    "Salt, Sugar, Fat",
    "The Rise and Fall of Nations",
    "Wells, Springs and Rivers",
    "Gene Expression, Cell Growth",
    "Lithium Ion Batteries: Past, Present and Future",
    "Die Entwicklung der Städte",
    "Der Wald, das Wasser und der Mensch",
    "La vie des villes, la ville des vies",
    "Historia, Memoria y Olvido",
    "Educação, Cultura e Sociedade",
    "Storia, Arte e Cultura",
    "Prawo, Polityka, Gospodarka",
    "Eğitim, Kültür ve Toplum",
    "Культура, общество и государство",
    "Влияние температуры на рост",
    "Home About Us Editorial Board",
    "Home, About, Contact",
    "Log In Register Search",
    "Browse Journals Authors Subjects",
    "View PDF Download Citation Share",
    "Share on Facebook, Twitter, Email",
    "Abstract PDF References Citation",
    "Inicio Acerca de Contacto",
    "Accueil Revues Numéro Article",
    "Startseite Impressum Datenschutz",
    "Главная Поиск Контакты",
    "Skip to main content",
    "Sign In, My Account, Help",
    "Current Issue Archives Announcements",
    "Journal of Marine Science, Vol. 10, No. 2",
    "Journal of Clinical Oncology",
    "Nature Physics 4, 16-17",
    "Physical Review B",
    "The Lancet, London",
    "Revista Brasileira de Letras",
    "Zeitschrift für Physik",
    "Cambridge University Press",
    "Springer, Berlin, Heidelberg",
    "Annals of Botany, Oxford",
    "New York, London, Paris",
    "Berlin, Germany",
    "São Paulo, Brazil",
    "Beijing, Shanghai, Guangzhou",
    "United States, Canada, Mexico",
    "Boston, Massachusetts",
    "Москва, Россия",
    "Milano, Roma, Torino",
    "Cambridge, MA 02139",
    "North Carolina, South Carolina",
    "Materials and Methods",
    "Results and Discussion",
    "Introduction",
    "Key Words",
    "Conflict of Interest",
    "Data Availability Statement",
    "Material und Methoden",
    "Materiales y Métodos",
    "Material e Métodos",
    "Materiał i metody",
    "Gereç ve Yöntem",
    "Материалы и методы",
    "Patients and Methods",
    "Author Contributions",
    "Academic Editor: Paul Moreau",
    "Reviewed by Anna Keller, Paul Moreau",
    "Edited by Maria Lindqvist",
    "Betreuer: Prof. Dr. Hans Weber",
    "Gutachter: Prof. Dr. Anna Keller",
    "Kierownik Kliniki: prof. Jan Nowak",
    "sous la direction de Paul Moreau",
    "Orientador: Carlos Souza",
    "Uploaded by Maria Lindqvist",
    "Danışman: Ahmet Yılmaz",
    "Научный руководитель: Иванов И.И.",
    "Chair: Anna Keller",
    "Discussant: Paul Moreau",
    "Supervisor: Dr Anna Keller",
    "Buy Now, Pay Later",
    "Free Shipping, Easy Returns",
    "Monday, May 1, 2000",
    "1,000 Views 2 CrossRef",
    "Read More",
    "Similar Documents",
    "Page 1 of 10",
    "Open Access",
    "Research Article",
    "Creative Commons, Attribution, License",
    "Received 3 May 2010, Accepted 4 June 2011",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text):
    assert not looks_like_people(text)
    assert gathered(text)[0] is None
