"""Lines that say where a work appeared: shapes of mastheads, and lines that must find nothing."""

import pytest

from scrape2meta.values import citation_lines

SHAPES = {
    "journal_year_volume": ("Journal of Cold 2020, 10(2), 100-110.", ("Journal of Cold", 2020, "10", "2", "100-110")),
    "journal_lost": (". 2011 Mar 4;7(12):100–110.", (None, 2011, "7", "12", "100-110")),
    "vancouver": ("J Cold Med. 2010;3:11-6", ("J Cold Med", 2010, "3", None, "11-6")),
    "labels_and_month": ("Source: Wells, Vol. 10, No. 2 (May, 1980), pp. 5-19", ("Wells", 1980, "10", "2", "5-19")),
    "bars": ("Year : 2010  |  Volume : 3  |  Issue : 1  |  Page : 11-16", (None, 2010, "3", "1", "11-16")),
    "bars_page_no": ("Year: 2012 | Volume: 5 | Issue: 3 | Page No.: 10-15", (None, 2012, "5", "3", "10-15")),
    "index_russian": ("Колодец, 2019, № 2, с. 10-20", ("Колодец", 2019, None, "2", "10-20")),
    "city_and_season": ("Rev. Frío vol.20 no.2 Lima abr.-jun. 2010  Epub 01-Jun-2010", ("Rev. Frío", 2010, "20", "2", None)),
    "spanish": ("Revista, vol. 4, núm. 1, pp. 10-16, 2012", ("Revista", 2012, "4", "1", "10-16")),
    "portuguese_date": ("Vol. 2, No 3, p. 10-27 - 31 dez. 2015", (None, 2015, "2", "3", "10-27")),
    "polish": ("© Wydawca - Studnia 3/2010, s. 10-15", ("Studnia", 2010, None, "3", "10-15")),
    "turkish": ("2010, Cilt 2, Sayı 1, Sayfa(lar) 10-15", (None, 2010, "2", "1", "10-15")),
    "turkish_english": ("Year 2012, Volume: 5 Issue: 1, 10 - 18, 02.03.2013", (None, 2012, "5", "1", "10-18")),
    "issue_before_volume": ("4 т.10, 2015 года", (None, 2015, "10", "4", None)),
    "french": ("2015/2 (Tome 21), Pages 5 à 12", (None, 2015, "21", "2", "5-12")),
    "article_id": ("Volume 2015, Article ID 189058, 6 pages", (None, 2015, "2015", None, None)),
    "supplement": ("Annals (2020) 31 (suppl_4): S10-S29", ("Annals", 2020, "31", "suppl_4", "S10-S29")),
    "meeting": ("J Clin Cold 20, 2002 (suppl; abstr e1)", ("J Clin Cold", 2002, "20", "suppl", None)),
    "date_in_brackets": ("Cold Physics 4, 16–17 (1 January 2008) | doi:10.1000/c.1", ("Cold Physics", 2008, "4", None, "16-17")),
    "library": ("Volume: 8 Issue: 3/4 Dated: 1999 Pages: 10-29", (None, 1999, "8", "3/4", "10-29")),
    "journal_and_day": ("Front. Cold., 09 September 2022", ("Front. Cold.", 2022, None, None, None)),
    "year_first": ("Journal (2019) 12, 908–931", ("Journal", 2019, "12", None, "908-931")),
    "gbt": ("[J]. Journal, 2015, 5(1): 11-22.", ("Journal", 2015, "5", "1", "11-22")),
    "elsevier": ("Volume 36, Issue 4, December 2010, Pages 374-389", (None, 2010, "36", "4", "374-389")),
    "bullets": ("Artigos • Rev. bras. frio 30 (2) • 2024 • https://doi.org/10.1000/x copiar", ("Rev. bras. frio", 2024, "30", "2", None)),
    "plos": ("PLoS COLD 12(3): e0173664. https://doi.org/10.1000/c.0173664", ("PLoS COLD", None, "12", "3", "e0173664")),
    "gost": ("Колодцы и вода. – 2014. – № 3. – С. 5–9.", ("Колодцы и вода", 2014, None, "3", "5-9")),
    "german": ("Zeitschrift für Kälte, Jg. 12 (2010), Heft 3, S. 5-19", ("Zeitschrift für Kälte", 2010, "12", "3", "5-19")),
    "final_form": ("Published in final edited form as: J Cold. 2015 Mar 4; 17(2): 100–110.", ("J Cold", 2015, "17", "2", "100-110")),
    "meeting_with_its_year": (
        "WELL '21: Proceedings of the 2021 Symposium on Wells•May 2021•Article No.: 31•Pages 1–14•https://doi.org/10.1000/w.1",
        ("WELL '21: Proceedings of the 2021 Symposium on Wells", 2021, None, None, "1-14"),
    ),
    "letters_and_digits": (". 2020 Nov 12;1(1):zpaa012. doi: 10.1000/x/zpaa012", (None, 2020, "1", "1", "zpaa012")),
    "date_glued_in_front": ("March 2015Journal of Cold 31(2):118-127", ("Journal of Cold", 2015, "31", "2", "118-127")),
    "volume_and_issue_before_pages": ("Annales du froid Année 1974 83-457 pp. 318-331", ("Annales du froid", 1974, "83", "457", "318-331")),
    "year_before_volume": ("2015 Volume 77 Issue 2 Pages 67-75", (None, 2015, "77", "2", "67-75")),
    "volume_with_its_year": ("Front. Cold., 12 May 2020 | Volume 11 - 2020", ("Front. Cold.", 2020, "11", None, None)),
    "swedish": ("Årg. 12 Nr 3 (2014)", (None, 2014, "12", "3", None)),
    "publisher_behind_journal": ("Journal of Cold, Rural Press, vol. 12(3), pages 1-20", ("Journal of Cold", None, "12", "3", "1-20")),
    "supplement_with_a_dash": (
        "Journal of Cold 33, no. 15_suppl (May 20, 2015) 25-26.",
        ("Journal of Cold", 2015, "33", "15_suppl", "25-26"),
    ),
    "issue_between_commas": ("J. Am. Cold. 2015, 80, 19, 9433–9441", ("J. Am. Cold.", 2015, "80", "19", "9433-9441")),
    "cited_behind": (
        "COLD 2012; 344 doi: https://doi.org/10.1000/c.9 (Published 03 April 2012) Cite this as: COLD 2012;344:e9123",
        ("COLD", 2012, "344", None, "e9123"),
    ),
    "kind_glued_behind": (
        "2016 (English)In: Cold History, ISSN 0317-8471, Vol. 4, no 3, p. 12-30Article in journal",
        ("Cold History", 2016, "4", "3", "12-30"),
    ),
    "ojs": ("v. 12 n. 1 (2020): jan./jun.", (None, 2020, "12", "1", None)),
}


@pytest.mark.parametrize("name", SHAPES)
def test_citation_line(name: str):
    text, wanted = SHAPES[name]
    place = citation_lines.parse(text)
    assert place is not None
    assert tuple(place.get(key) for key in ("container_title", "year", "volume", "issue", "pages")) == wanted


@pytest.mark.parametrize("name", SHAPES)
def test_values_stand_where_their_spans_say(name: str):
    text = SHAPES[name][0]
    place = citation_lines.parse(text)
    assert place is not None
    for key in ("container_title", "volume"):
        if key in place.fields:
            value, span = place.fields[key]
            assert text[span.start : span.end] == value


@pytest.mark.parametrize(
    "text",
    [
        "Pages 374-389",
        "Price: €2,150.00 / $2,480.00",
        "Views 4,811",
        "Showing 1 - 3 of 3,417",
        "COLD TELESCOPES + WELLS | 27 JUNE - 2 JULY 2010",
        "The Parish in the North, c. 1100–1600",
        "Published September 9, 2019 | Version v1",
        "Received 3 May 2010; accepted June 2010",
        "Deep water in 2010: a study of 25 wells",
        "Copyright © 2008 Smith et al; licensee BioMed Central Ltd.",
        "Effects of 12 weeks of training (2010-2015) in women",
        "COVID-19 in 2020",
        "Published: 12 May 2020",
        "Downloaded on 12 May 2020",
        "Academic year: 2020",
        "Statystyki za 2020 rok",
        "Tab. 3 Results 2012, 10 (2)",
        "Thursday, July 17, 2014: 3:42 PM",
        "We read 214 records of 2004. They were kept in 12 (3) boxes.",
        "",
    ],
)
def test_not_a_citation_line(text: str):
    assert citation_lines.parse(text) is None
