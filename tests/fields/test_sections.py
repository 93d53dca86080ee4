"""Sections of structured abstracts: every shape of label, ten languages, and the texts that have none."""

import pytest

from scrape2meta.fields import sections

SHAPES = {
    "colon": "Background: Reefs bleach. Methods: We dived weekly. Results: Half the colonies paled.",
    "capitals and colon": "BACKGROUND: Reefs bleach. METHODS: We dived weekly. RESULTS: Half the colonies paled.",
    "capitals alone": "BACKGROUND Reefs bleach. METHODS We dived weekly. RESULTS Half the colonies paled.",
    "capitals before a small letter": "BACKGROUND reefs bleach. METHODS we dived weekly. RESULTS half the colonies paled.",
    "full stop": "Background. Reefs bleach. Methods. We dived weekly. Results. Half the colonies paled.",
    "dash": "Background – Reefs bleach. Methods – We dived weekly. Results – Half the colonies paled.",
    "own line": "Background\nReefs bleach.\nMethods\nWe dived weekly.\nResults\nHalf the colonies paled.",
    "own line with colon": "Background:\nReefs bleach.\nMethods:\nWe dived weekly.\nResults:\nHalf the colonies paled.",
    "bracket": "[Background] Reefs bleach. [Methods] We dived weekly. [Results] Half the colonies paled.",
    "glued": "BackgroundReefs bleach.MethodsWe dived weekly.ResultsHalf the colonies paled.",
    "no mark": "Background Reefs bleach. Methods We dived weekly. Results Half the colonies paled.",
    "no mark, small letters": "Background reefs bleach. Methods we dived weekly. Results half the colonies paled.",
    "no mark, words of mixed case": "Background qPCR is cheap. Methods mRNA was read weekly. Results Half the colonies paled.",
}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name: str):
    assert [s.role for s in sections.read(SHAPES[name])] == ["background", "methods", "results"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Objetivo: Medir. Métodos: Se midió. Resultados: Subió. Conclusiones: Sube.", "objective methods results conclusions"),
        ("Introdução: Falta. Objetivo: Medir. Métodos: Mediu-se. Considerações finais: Sobe.", "background objective methods conclusions"),
        ("Contexte : Rare. Objectif : Mesurer. Matériel et méthodes : Vingt cas. Résultats : Bons.", "background objective methods results"),
        ("Premessa. Raro. Scopo. Misurare. Materiali e metodi. Venti casi. Risultati. Buoni.", "background objective methods results"),
        ("Hintergrund: Selten. Fragestellung: Wie oft? Methodik: Gezählt. Fazit: Oft.", "background objective methods conclusions"),
        ("Wstęp. Rzadko. Cel pracy. Ocena. Materiał i metody. Sto osób. Wnioski. Częste.", "background objective methods conclusions"),
        ("Amaç: Ölçmek. Gereç ve Yöntem: Yüz kişi. Bulgular: Arttı. Sonuç: Artar.", "objective methods results conclusions"),
        ("Цель. Оценить. Материалы и методы. Сто проб. Результаты. Рост. Выводы. Растёт.", "objective methods results conclusions"),
        ("Мета: Оцінити. Матеріали та методи: Сто проб. Результати: Ріст. Висновки: Росте.", "objective methods results conclusions"),
        ("Doel: Meten. Methode: Geteld. Resultaten: Veel. Conclusie: Vaak.", "objective methods results conclusions"),
        ("Objective: To see. Design: Cohort. Patient(s): Ten. Main Outcome Measure(s): Weight.", "objective design participants outcome_measures"),
        ("Main results: Two trials. Authors' conclusions: No firm answer.", "results conclusions"),
        ("Purpose – To see. Design/methodology/approach – A survey. Findings – Yes. Originality/value – First.",
         "objective methods findings originality"),
        ("STUDY QUESTION: Is it? SUMMARY ANSWER: It is. WHAT IS KNOWN ALREADY: Little. STUDY FUNDING/COMPETING INTEREST(S): None.",
         "objective findings background funding"),
        ("Purpose of review: To sum up. Recent findings: Much. Summary: It goes on.", "objective findings conclusions"),
    ],
)  # fmt: skip
def test_roles_in_ten_languages(text: str, wanted: str):
    assert [s.role for s in sections.read(text)] == wanted.split()


@pytest.mark.parametrize(
    "text",
    [
        "Objective measures of sleep are rare. Results of earlier trials differ, and methods vary widely.",
        "Purpose in life declines with age. Participants were asked twice. Results were mixed.",
        "Methods for counting seals from the air are compared. Results from ten flights are given.",
        "Background noise hides calls. Conclusions about depth are hard to draw.",
        "Results: see below.",
        "Objetivo de este trabajo es medir. Resultados de la encuesta muestran un alza. Métodos de conteo son comparados.",
        "We describe the setting, the participants and the design of a garden that feeds a school.",
        "Design thinking is in fashion. Discussion of it is not. Value is claimed everywhere.",
    ],
)
def test_prose_has_no_sections(text: str):
    assert sections.read(text) == ()


def test_label_and_text():
    text = "AIM to count seals. METHODS tagDNA was read. RESULTS 12 seals."
    assert [(s.label, text[s.span.start : s.span.end]) for s in sections.read(text)] == [
        ("AIM", "to count seals."),
        ("METHODS", "tagDNA was read."),
        ("RESULTS", "12 seals."),
    ]
