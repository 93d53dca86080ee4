"""Affiliations taken apart, in many languages; and texts of which nothing is said that they do not show."""

import pytest

from scrape2meta.values import affiliations

# text, institution, department, city, postal code, country code
CASES = [
    ("Department of Physics, University of Oslo, NO-0316 Oslo, Norway", "University of Oslo", "Department of Physics", "Oslo", "NO-0316", "NO"),
    ("School of Law, University of Leeds, Leeds LS2 9JT, England", "University of Leeds", "School of Law", "Leeds", "LS2 9JT", "GB"),
    ("Department of Botany, Univ Wisconsin, Madison, WI 53706, USA", "Univ Wisconsin", "Department of Botany", "Madison", "53706", "US"),
    ("School of Chemistry, Nanjing University, Nanjing 210093, Peoples R China", "Nanjing University", "School of Chemistry", "Nanjing", "210093", "CN"),
    ("Departamento de Letras, Universidade Federal do Pará, Belém, Brasil", "Universidade Federal do Pará", "Departamento de Letras", "Belém", None, "BR"),
    ("Facultad de Ciencias, Universidad de Chile, Santiago, Chile", "Universidad de Chile", "Facultad de Ciencias", "Santiago", None, "CL"),
    ("Institut für Physik, Universität Leipzig, 04103 Leipzig, Deutschland", "Universität Leipzig", "Institut für Physik", "Leipzig", "04103", "DE"),
    ("Dipartimento di Fisica, Università di Pisa, I-56127 Pisa, Italia", "Università di Pisa", "Dipartimento di Fisica", "Pisa", "I-56127", "IT"),
    ("Katedra Chemii, Uniwersytet Jagielloński, Kraków, Polska", "Uniwersytet Jagielloński", "Katedra Chemii", "Kraków", None, "PL"),
    ("Кафедра физики, Казанский университет, Казань, Россия", "Казанский университет", "Кафедра физики", "Казань", None, "RU"),
    ("Laboratoire de Physique, Université de Nantes, 44000 Nantes, France", "Université de Nantes", "Laboratoire de Physique", "Nantes", "44000", "FR"),
    ("Department of Geography, Ege University, İzmir, Türkiye", "Ege University", "Department of Geography", "İzmir", None, "TR"),
    ("Vakgroep Biologie, Universiteit Gent, 9000 Gent, België", "Universiteit Gent", "Vakgroep Biologie", "Gent", "9000", "BE"),
    ("School of Ocean Science, Bangor University, Menai Bridge LL59 5AB, Wales, UK", "Bangor University", "School of Ocean Science", None, "LL59 5AB", "GB"),
    ("Department of Physics\nUniversity of Patras\n26504 Patras, Greece", "University of Patras", "Department of Physics", "Patras", "26504", "GR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "institution", "department", "city", "code", "country"), CASES, ids=[case[0] for case in CASES])
def test_parts(text, institution, department, city, code, country):
    parts = affiliations.parse(text)
    assert (parts.institution, parts.department, parts.city, parts.postal_code) == (institution, department, city, code)
    assert parts.country is not None
    assert parts.country.code == country


# text, institution, department, city, postal code
IN_HAN_LETTERS = [
    ("安徽理工大学能源与安全学院,安徽 淮南 232001", "安徽理工大学", "能源与安全学院", "淮南", "232001"),
    ("黄山学院文化与传播学院,安徽黄山245041", "黄山学院", "文化与传播学院", "黄山", "245041"),
    ("西南大学 资源环境学院, 重庆 400715", "西南大学", "资源环境学院", "重庆", "400715"),
    ("310006 杭州市第一人民医院骨科", "杭州市第一人民医院", "骨科", None, "310006"),
    ("310003 杭州,浙江大学医学院附属第一医院麻醉科", "浙江大学医学院附属第一医院", "麻醉科", "杭州", "310003"),
    ("武汉大学,湖北省武汉市430072", "武汉大学", None, "武汉市", "430072"),
    ("佛山科学技术学院, 广东 佛山, 528000", "佛山科学技术学院", None, "佛山", "528000"),
    ("江西 南昌 330045 江西农业大学", "江西农业大学", None, "南昌", "330045"),
    ("中国科学院地理科学与资源研究所,北京 100101", "中国科学院地理科学与资源研究所", None, "北京", "100101"),
    ("(中国石油大学(华东) 石油工程学院, 山东青岛 266580)", "中国石油大学(华东)", "石油工程学院", "青岛", "266580"),
    ("国立台湾大学地质科学系,台北 10617", "国立台湾大学", "地质科学系", "台北", "10617"),
    ("東京大学大学院工学系研究科 〒113-8656 東京都文京区本郷7-3-1", "東京大学", "大学院工学系研究科", "文京区", "113-8656"),
    ("渝州大学建筑学院,重庆", "渝州大学", "建筑学院", "重庆", None),
    ("株式会社北日本 技術部", "株式会社北日本 技術部", None, None, None),
    ("河北省唐山市丰润区人民医院", "河北省唐山市丰润区人民医院", None, None, None),
]


@pytest.mark.parametrize(("text", "institution", "department", "city", "code"), IN_HAN_LETTERS, ids=[case[0] for case in IN_HAN_LETTERS])
def test_parts_in_han_letters(text, institution, department, city, code):
    parts = affiliations.parse(text)
    assert (parts.institution, parts.department, parts.city, parts.postal_code) == (institution, department, city, code)


# text, the part that is meant, and what it is
SHAPES = [
    ("a city before its state", "Novatek Pharma, King of Prussia, PA, USA", "city", "King of Prussia"),
    ("a city behind its code", "Softec, 120 Rue René Descartes, 29280 PLOUZANE", "city", "PLOUZANE"),
    ("a city and its country in conference lists", "Leeds/ GB", "city", "Leeds"),
    (
        "the second city where it is surer",
        "School of Law, University of Exeter, Streatham Campus, Exeter EX4 4RJ, England",
        "city",
        "Exeter",
    ),
    (
        "two institutions, the first",
        "University of Turku and Turku University Hospital, Turku, Finland",
        "institution",
        "University of Turku",
    ),
    (
        "one institution with an `and`",
        "King Saud Specialist Hospital and Research Centre, Jeddah, Saudi Arabia",
        "institution",
        "King Saud Specialist Hospital and Research Centre",
    ),
    (
        "a state university behind an `and`",
        "Lakes Polytechnic Institute and State University, Duluth, MN",
        "institution",
        "Lakes Polytechnic Institute and State University",
    ),
    ("an article over a line end", "The\nChinese University of Macau, Macau", "institution", "The Chinese University of Macau"),
    (
        "the short name in brackets",
        "Department of Botany, Royal Institute of Forestry (RIF), SE 10691 Stockholm, Sweden",
        "institution",
        "Royal Institute of Forestry (RIF)",
    ),
    ("the code of a country before a number is no region", "Royal Institute of Forestry, SE 10691 Stockholm, Sweden", "region", None),
    ("a city that belongs to the name", "City Univ. of London, London", "institution", "City Univ. of London"),
    (
        "a part named as an institution",
        "School of Physics, Fujian University of Technology, China",
        "institution",
        "Fujian University of Technology",
    ),
    ("an institution of no known kind", "Novamar, 3 allée de la Seine, 94854 Ivry-sur-Seine, France", "institution", "Novamar"),
    ("a company with its form", "Kettner Wells, s. r. o., Brno, Czech Republic", "institution", "Kettner Wells, s. r. o."),
    ("a street alone", "Avenue Foch, 75000 Paris, France", "institution", None),
    ("a job before the institution", "PhD student, Department of Law, University of Oslo, Norway", "department", "Department of Law"),
    ("a job with its subject", "Doctorante en géographie, université Paul-Valéry, Montpellier", "institution", "université Paul-Valéry"),
    ("a job and nothing more", "Professora Associada, Universidade Federal de Goiás, Goiânia, Brasil", "department", None),
    ("a programme is no job", "Graduate Program in Biology, University of Oslo, Norway", "department", "Graduate Program in Biology"),
    ("a city before a state, no comma", "Adobe Wells Inc., Cambridge MA", "city", "Cambridge"),
    ("a city on the line below", "Dept of Civil Engineering, Feng Hai University\nTaichung, Taiwan", "city", "Taichung"),
    ("a country is no city", "Università di Sassari, Italy", "city", None),
    ("a city state is both", "Department of Law, National University of Singapore, Singapore", "country", "SG"),
    ("a company alone", "Daewoo Electronics, Incheon, Korea", "institution", "Daewoo Electronics"),
    ("a department alone", "Department of Lighthouse Studies", "institution", None),
    (
        "a line below that names the city",
        "Department of Law, Providence University\nTaichung, Taiwan",
        "institution",
        "Providence University",
    ),
    ("a line that goes on", "University of\nOslo, Norway", "institution", "University of Oslo"),
    ("a street behind", "Faculty of Law, Chiba University 2946 Sakura, Japan", "institution", "Chiba University"),
    ("a country over two lines", "Fudan University, Shanghai 200433, People's\nRepublic of China", "country", "CN"),
    ("a city that is named like a country", "Brookfield College, Lebanon NH", "country", None),
    ("a postal code is no country", "University of Oxford, Oxford OX1 2TT", "country", None),
    ("a city and a country without a comma", "University of Szeged, H-6720\nSzeged Hungary", "country", "HU"),
]


@pytest.mark.parametrize(("text", "part", "wanted"), [case[1:] for case in SHAPES], ids=[case[0] for case in SHAPES])
def test_shapes(text: str, part: str, wanted: str | None):
    parts = affiliations.parse(text)
    assert (parts.country.code if part == "country" and parts.country else getattr(parts, part)) == wanted


@pytest.mark.parametrize("text", ["", "Norway", "University of Georgia, Athens", "Jordan Hospital", "Lund University"])
def test_no_city_is_made_up(text):
    parts = affiliations.parse(text)
    assert parts.postal_code is None
    assert parts.department is None
    shown = [parts.institution, parts.department, parts.city, parts.region, parts.postal_code]
    assert all(value in " ".join(text.split()) for value in shown if value)


def test_long_texts_are_not_tagged():
    assert affiliations.parse("University of Oslo, " * 200 + "Norway").institution is None
