"""Names of many languages and the letters, groups and companies around them, as lines below a title have them."""

import pytest

from scrape2meta.evidence import Span
from scrape2meta.fields.people import Line, gather, kind, shapes
from scrape2meta.values import name_shape


def shown(*rows: str) -> list[str]:
    """The names found in lines below a title."""
    lines, place = [], 0
    for row in rows:
        lines.append(Line(row, Span(place, place + len(row))))
        place += len(row) + 1
    found = gather(shapes.told(lines))
    return [author.shown for author, _ in found.authors] if found else []


CASES = [
    (
        "letters glued to all names",
        ["Rosalía Quispe Mamania, Ximena Loredob", "aUniversidad Mayor, La Paz, Bolivia", "bInstituto Geofísico, Lima, Perú"],
        ["Rosalía Quispe Mamani", "Ximena Loredo"],
    ),
    (
        "a letter glued to one name only",
        ["Rosa Quilaqueoa, Claudio Olivera b", "a Escuela de Mar, Universidad del Sur, Chile", "b Universidad de Temuco, Chile"],
        ["Rosa Quilaqueo", "Claudio Olivera"],
    ),
    ("letters of institutions that the page does not show", ["Millaray Huenteloa, Esteban Tripaicab, Nahuel Antileoa"], ["Millaray Huentelo", "Esteban Tripaica", "Nahuel Antileo"]),
    ("a group in whose name they write", ["Ricarda Holm1, Chinwe Anyanwu2; on behalf of the NORDSAND Study Group", "1Kiel University, Germany"],
     ["Ricarda Holm", "Chinwe Anyanwu"]),
    ("a group that signs, its kind first", ["Ricarda Holm, Dolors Puig i Llop, Grupo COSTA"], ["Ricarda Holm", "Dolors Puig i Llop", "Grupo COSTA"]),
    ("Catalan family names and an i between two people", ["Jordi Mas i Ferrer, Núria Camps i Torrent i Oriol Bonet"],
     ["Jordi Mas i Ferrer", "Núria Camps i Torrent", "Oriol Bonet"]),
    ("five words among commas", ["Ana María Isabel Quintanilla Ruiz*, Bo Orr**, Juan Carlos Pérez de la Torre Gutiérrez***"],
     ["Ana María Isabel Quintanilla Ruiz", "Bo Orr", "Juan Carlos Pérez de la Torre Gutiérrez"]),
    ("each name above its institution", ["I Gusti Ayu Putu Wulandari", "Universitas Udayana, Bali", "Suhartono", "Universitas Gadjah Mada, Indonesia",
     "Ni Made Dwi Ari Astuti", "Universitas Udayana, Bali"], ["I Gusti Ayu Putu Wulandari", "Suhartono", "Ni Made Dwi Ari Astuti"]),
    ("an unknown name between two institutions and a name", ["Kanokwan Techarung", "Mahasarakham University, Thailand", "Pattaraporn Khuwuthyakorn",
     "Sirichai Phongphan", "Prince of Songkla University, Thailand"], ["Kanokwan Techarung", "Pattaraporn Khuwuthyakorn", "Sirichai Phongphan"]),
    ("companies below names", ["Ann-Charlotte Bjurström", "Nordic Sand Consultants AB", "Beatriz Sanchís", "Kettner Wells, s. r. o."],
     ["Ann-Charlotte Bjurström", "Beatriz Sanchís"]),
    ("numbers with a bracket, dan", ["Sumardi1), Cut Nyak Marwiyah1), dan Muhammad Rizal Nasution2)", "1)Universitas Syiah Kuala"],
     ["Sumardi", "Cut Nyak Marwiyah", "Muhammad Rizal Nasution"]),
    (
        "name and institution on each line, none of them known",
        ["Marisela Zúñiga-Pacheco, Bangor State University", "Torsten Æbelø-Krogh, Danish Tree Institute"],
        ["Marisela Zúñiga-Pacheco", "Torsten Æbelø-Krogh"],
    ),
    ("Latvian", ["Jānis Bērziņš-Kalniņš, Ilze Ozoliņa un Mārtiņš Krūmiņš"], ["Jānis Bērziņš-Kalniņš", "Ilze Ozoliņa", "Mārtiņš Krūmiņš"]),
    (
        "an and alone on its line",
        ["Fionnuala Mac Aodha", "and", "Tjalling van Halbeek"],
        ["Fionnuala Mac Aodha", "Tjalling van Halbeek"],
    ),
    (
        "degrees behind inverted names",
        ["Hallström, Ulla-Britt PhD*; Bamgbose, Folasade MD, MPH†; Roe, Ann EdD"],
        ["Hallström, Ulla-Britt", "Bamgbose, Folasade", "Roe, Ann"],
    ),
    (
        "two letters before the next name",
        ["Aoibheann Roe,*a Rajesh Yadav-Mishra,ab Kjell-Åke Lund c and Anna Keller *a", "a University of Galway, Ireland", "b Lund University, Sweden"],
        ["Aoibheann Roe", "Rajesh Yadav-Mishra", "Kjell-Åke Lund", "Anna Keller"],
    ),
    ("one family name of two with e between", ["Cruz e Sá, Inês"], ["Cruz e Sá, Inês"]),
    ("a particle at the end is no pair of marks", ["Cavalcante e Sá, Maria Inês de"], ["Cavalcante e Sá, Maria Inês de"]),
    (
        "Czech titles and a between two people",
        ["Mgr. Bohumila Roe, Ph.D., doc. PhDr. Vratislav Kučera, CSc. a Bc. Ngo Thi Lan Anh"],
        ["Bohumila Roe", "Vratislav Kučera", "Ngo Thi Lan Anh"],
    ),
    ("Indonesian names of five words among commas", ["Rotua Simatupang, Yusuf, Ni Luh Putu Ayu Lestari"],
     ["Rotua Simatupang", "Yusuf", "Ni Luh Putu Ayu Lestari"]),
    ("columns", ["Anna de La Roe   Yannig Le Bihan"], ["Anna de La Roe", "Yannig Le Bihan"]),
    ("Turkish titles and capitals", ["Doç. Dr. Gülşen İŞBİLİR ÇETİN*, Arş. Gör. Yiğit ÖZGÜR**", "* Ege Üniversitesi, İzmir"],
     ["Gülşen İŞBİLİR ÇETİN", "Yiğit ÖZGÜR"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names(rows: list[str], wanted: list[str]):
    assert shown(*rows) == wanted


NO_NAMES = [
    "Kıyı Araştırmaları Dergisi",
    "Jurnal Pesisir",
    "Nordic Sand Consultants AB",
    "Kettner Wells, s. r. o.",
    "Water and Sand GmbH",
    "Johns Wells University Press",
    "Presses de l'Université",
]


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_names(text: str):
    assert kind(text) != "authors"


def test_known_names_that_end_in_letters_of_marks_keep_them():
    assert shown("Maria Costa, Tim Webb") == ["Maria Costa", "Tim Webb"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("dr hab. inż. Świętosława Gżegżółka-Mąż1, mgr Bożydar Źrebiec2", True),
        ("Igor Vantongeren1,2; Mac an Bhaird, Adwoa3", False),
        ("Igor Vantongeren, Adwoa Frimpong", False),
    ],
)
def test_shape_of_marked_names(text: str, *, marked: bool):
    assert name_shape.is_marked(text) == marked
