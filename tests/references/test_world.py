"""References as the humanities, physics and other languages print them: what stands in footnotes and PDF text."""

import pytest

from scrape2meta import references
from tests.compare import shown

CASES = [
    ("German footnote", "Vgl. Hans-Georg Kellermann: Die stille Stadt. Zur Geschichte des Schweigens, 2., überarb. Aufl., Göttingen 1998, S. 45–67.",
     {"authors": ["Hans-Georg Kellermann"], "title": "Die stille Stadt. Zur Geschichte des Schweigens", "edition": "2", "place": "Göttingen", "year": 1998}),
    ("German chapter", "Brandt, Ute: Wasser und Macht. In: Lindner, Petra / Oberhuber, Max (Hrsg.): Handbuch der Brunnenkunde. Stuttgart 2004, S. 112–134, hier S. 118.",
     {"authors": ["Ute Brandt"], "editors": ["Petra Lindner", "Max Oberhuber"], "title": "Wasser und Macht", "container_title": "Handbuch der Brunnenkunde",
      "place": "Stuttgart", "pages": "112-134"}),
    ("German journal in a footnote", "M. Weidmann, Der kalte Krieg am Brunnen, in: Historische Zeitschrift 256 (1993), S. 301-322.",
     {"title": "Der kalte Krieg am Brunnen", "container_title": "Historische Zeitschrift", "volume": "256", "pages": "301-322"}),
    ("German year first", "Brunner, H.-P. (1989): Brunnenstile. Ein neues Paradigma der Wasserforschung? In: Kölner Zeitschrift für Wasserkunde, Jg. 41, H. 1, S. 53-71.",
     {"authors": ["H.-P. Brunner"], "container_title": "Kölner Zeitschrift für Wasserkunde", "volume": "41", "issue": "1", "pages": "53-71"}),
    ("German editors with a stroke", "Vogt, M./Hauser, S. (Hrsg.): Lebenslagen am Wasser. Wiesbaden 2005.",
     {"authors": [], "editors": ["M. Vogt", "S. Hauser"], "title": "Lebenslagen am Wasser", "place": "Wiesbaden"}),
    ("two places", "Keller, Ulrich/Seidl, Anna (1994): Kalte Quellen. Zur Theorie der Abkühlung. Frankfurt a.M./New York: Campus.",
     {"authors": ["Ulrich Keller", "Anna Seidl"], "publisher": "Campus", "place": "Frankfurt a.M./New York"}),
    ("the same author again", "Ders. (1997): Warme Quellen. Opladen: Westdeutscher Verlag.", {"authors": [], "title": "Warme Quellen", "publisher": "Westdeutscher Verlag"}),
    ("French article", "J.-P. Moreau, « Les puits froids de Provence », Revue d'histoire rurale, t. XLV, n° 2, 1987, p. 233-251.",
     {"title": "Les puits froids de Provence", "container_title": "Revue d'histoire rurale", "volume": "XLV", "issue": "2", "pages": "233-251"}),
    ("French editors", "MOREAU Jean-Paul, DUBOIS Claire (dir.), L'eau et ses maîtres, Paris, Éditions du Puits, coll. « Eaux vives », 2011, 312 p.",
     {"editors": ["Jean-Paul Moreau", "Claire Dubois"], "title": "L'eau et ses maîtres", "publisher": "Éditions du Puits", "place": "Paris"}),
    ("Italian book", "M. Rossini, Pozzi e cisterne nella Venezia del Quattrocento, Venezia, Marsilio, 1983, pp. 12-15.",
     {"authors": ["M. Rossini"], "publisher": "Marsilio", "place": "Venezia", "pages": "12-15"}),
    ("Brazilian article", "SILVA, J. A.; COSTA, M. B. Poços profundos no semiárido. Revista Brasileira de Águas, São Paulo, v. 12, n. 3, p. 45-56, jul./set. 2010.",
     {"authors": ["J. A. Silva", "M. B. Costa"], "container_title": "Revista Brasileira de Águas", "volume": "12", "issue": "3", "pages": "45-56"}),
    ("Russian article", "Иванов И. И., Петров П. П. Глубокие колодцы Сибири // Вестник гидрологии. — 2005. — Т. 12, № 3. — С. 45–67.",
     {"title": "Глубокие колодцы Сибири", "container_title": "Вестник гидрологии", "volume": "12", "issue": "3", "pages": "45-67"}),
    ("Turkish article", "Demir, A. ve Kaya, B. (2012). Derin kuyuların sıcaklığı. Hidroloji Dergisi, 12(3), 45-67.",
     {"authors": ["A. Demir", "B. Kaya"], "container_title": "Hidroloji Dergisi", "issue": "3"}),
    ("Polish editors", "Kowalski J., Nowak A. (red.), Studnie głębinowe w Polsce, PWN, Warszawa 2001, s. 45–67.",
     {"editors": ["J. Kowalski", "A. Nowak"], "publisher": "PWN", "place": "Warszawa"}),
    ("Korean article", "홍길동·김철수, 「깊은 우물의 온도」, 『수문학회지』 12권 3호, 한국수문학회, 2005, 45~67쪽.",
     {"authors": ["홍길동", "김철수"], "title": "깊은 우물의 온도", "container_title": "수문학회지", "volume": "12", "issue": "3", "pages": "45-67"}),
    ("physics without a title", "[2] A.Keller and C.D.Moreau ,Phys .Rev .D 45 ,1234 (1992).",
     {"authors": ["A. Keller", "C.D. Moreau"], "title": None, "volume": "45", "pages": "1234", "year": 1992}),
    ("last stop of a journal", "A. B. Keller, C. D. Moreau, Phys. Rev. Lett. 98, 123456 (2007).", {"container_title": "Phys. Rev. Lett.", "pages": "123456"}),
    ("collaboration behind", "A. Keller et al. [DEEPWELL Collaboration], JHEP 0705 (2007) 012 [arXiv:hep-ph/0701234].",
     {"authors": ["A. Keller", "DEEPWELL Collaboration"], "et_al": True, "container_title": "JHEP", "year": 2007}),
    ("astronomy", "Keller A., Moreau C. D., 2003, MNRAS, 345, 678", {"authors": ["A. Keller", "C. D. Moreau"], "container_title": "MNRAS", "volume": "345", "pages": "678"}),
    ("erratum in brackets", "S. W. Hawkins, Commun. Math. Phys. 43, 199 (1975), [Erratum: Commun.Math.Phys. 46, 206 (1976)].", {"title": None, "year": 1975, "pages": "199"}),
    ("remark behind the pages", "Zhang X, Li Y. Cold wells in gauge theory. Acta Phys Sin 2008;57:1234 (in Chinese).", {"volume": "57", "pages": "1234"}),
    ("year in brackets is no issue", "Lund, P. Warm Wells. Journal of Wells 12 (1999): 45-67.", {"volume": "12", "issue": None, "year": 1999, "pages": "45-67"}),
    ("supplement", "Butler NF, Orr U. Assessing wells using lamps. Med Wells. 2012;44(1 Suppl 1):S5-12.", {"volume": "44", "issue": "1 Suppl 1", "pages": "S5-12"}),
    ("law review", "Mia Mott & Timothy Orr, Intrinsic Frames of Lamps, 28 Journal of Experimental Lamps 162 (2002).",
     {"container_title": "Journal of Experimental Lamps", "volume": "28", "pages": "162"}),
    ("patent", "Keller A, Moreau J. Method for cooling wells. US Patent 5,123,456. 2001 Mar 4.", {"type": "patent", "container_title": None, "volume": None}),
    ("thesis in brackets", "Keller, A. (2005). Wells in winter (Doctoral dissertation). University of Leeds, Leeds, UK.", {"title": "Wells in winter", "type": "thesis"}),
    ("thesis", "Keller, A., ‘Cold wells in literature’, Ph.D. thesis, University of Harbour, 1999.", {"type": "thesis", "publisher": "University of Harbour"}),
    ("day of a visit", "World Well Organization. Guidelines for deep wells. 3rd ed. Geneva: WWO Press; 2011. http://www.wwo.example.org/guide (accessed 3 May 2012).",
     {"edition": "3", "accessed": "2012-05-03", "year": 2011, "url": "http://www.wwo.example.org/guide"}),
    ("translator in the title's sentence", "COSTA, M. Poços frios. Tradução de Ana Souza. São Paulo: Editora Poço, 2008.", {"title": "Poços frios", "publisher": "Editora Poço"}),
    ("book of an author-date list", "Wieczorek, T. (2015). Harbour trust. Gdansk: Baltic Press.", {"publisher": "Baltic Press", "type": "book"}),
    ("article of an author-date list", "Orr, J. (1999). Cold wells. Journal of Wells, 12(3), 45-67.", {"issue": "3", "type": "article-journal"}),
    ("chapter of an author-date list", "Orr, J. (1999). Oil. In T. Vale (Ed.), Handbook of lamps (pp. 7–13). Tideway: Lamp Press.", {"type": "chapter"}),
    ("ISBN", "Wieczorek, T. (2015). Harbour trust. Gdansk: Baltic Press. ISBN 978-0-306-40615-7", {"isbn": "9780306406157"}),
    ("ISBN whose check digit fails", "Wieczorek, T. (2015). Harbour trust. Gdansk: Baltic Press. ISBN 978-0-306-40615-8", {"isbn": None}),
    ("edited book", "R. Tabucco (ed.), Itinerarium Aquarum, Torino 2000.", {"authors": [], "editors": ["R. Tabucco"], "title": "Itinerarium Aquarum", "place": "Torino"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reference(text: str, wanted: dict):
    found = references.parse_one(text)
    assert shown(found, wanted) == wanted
    assert found.confidence >= 0.5


UNREAD = [
    "Ebd., S. 23.",
    "Archiv der Stadt Harburg, Bestand 12, Nr. 345, Bl. 6.",
    "A. Keller, private communication.",
    "Ibid., p. 12.",
]


@pytest.mark.parametrize("text", UNREAD)
def test_what_names_no_work_is_kept_raw(text: str):
    found = references.parse_one(text)
    assert (found.title, found.authors, found.raw) == (None, (), text)
    assert found.confidence < 0.3
