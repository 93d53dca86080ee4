"""What a line by itself says about being a title: its words, their number, and the sentences and paths that are none."""

import regex

from scrape2meta import vocab

YEAR_AT_END_RE = regex.compile(r"\b(?:1[89]|20)\d\d$")
CHAPTER_RE = regex.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,3})?)[.)]\s")
KIND_LETTERS = 30
RUBRICS = frozenset(
    "tl;dr category categories section rubric rubrique kategorie kategoria categoría categoria sezione sección seção раздел рубрика".split()
)
SENTENCE_END_RE = regex.compile(r"\p{Ll}[.!]$")
SAID_RE = regex.compile(
    r"\b(?:(?:see|view|show|read) (?:more|all)|"
    r"click|cookies?|licen[cs]ed?|copyright|permission|download(?:ed)?|log ?in|sign ?in|subscri(?:be|ption)|javascript|browser|"
    r"website|"
    r"bibtex|ris|endnote|refworks|mendeley|zotero|pdf|html|xml|epub|crossref|altmetric|orcid|scopus|dimensions|rss|"
    r"e-?mail|password|https?|issn|peer.review(?:ed)?|creative commons|all rights|click here|submit|editor(?:ial board)?|impact factor)\b",
    regex.IGNORECASE,
)
PASSIVE_RE = regex.compile(r"\b(?:(?:was|were|been|being)\s(?:\p{Ll}+ly\s)?|(?:is|are)\s\p{Ll}+ly\s)\p{Ll}+ed\b", regex.IGNORECASE)
SMALL_WORD_RE = regex.compile(r"(?<!\S)\p{Ll}{4,}")
# Words that stand in titles written in capitals and in no institution's name; a title before its subtitle, with no sign but the colon.
CAPITAL_WORD_RE = regex.compile(
    r"\s(?:With|Without|After|Before|During|Among|Between|Versus|Vs|Towards?|Within|Into|Against|Across|Amid|Using|Through|From)\s"
)
SUBTITLED_RE = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*(?:,?\s[\p{L}\p{M}'’-]+){2,}:\s(?P<sub>\p{Lu}[^@:;]*\s[^@:;]+)")
KIND_OF_STUDY_RE = regex.compile(  # a line below a title: `A Randomized Clinical Trial`, `The North Wells Cohort Study`
    r"(?:an?|the|results|findings|evidence|insights|secondary|post hoc|une?|essai|étude|eine?|ensayo|estudio|una?|um|ensaio|estudo)\s"
    r"(?:[\p{L}\d'’,()-]+\s){0,9}?(?:[\p{L}-]+ )?(?:trials?|study|studies|review|analysis|meta-?analysis|report|survey|series|cohort|"
    r"experiment|statement|assessment|comparison|perspective|essai|étude|revue|studie|untersuchung|estudio|ensayo|revisión|estudo|ensaio|revisão|studio)"
    r"(?:\s(?:and|y|e|et|und)\s[\p{L}-]+(?:\s[\p{L}-]+)?)?",
    regex.IGNORECASE,
)
ADDRESSING_RE = regex.compile(r"\b(?:you|your|we|our)\b", regex.IGNORECASE)
VERB_RE = regex.compile(r"\b(?:is|are|was|were|has|have|had|can|may|will|we|our|you|your|they|please)\b", regex.IGNORECASE)


def weight(text: str) -> float:
    """
    How much a line by itself looks like a title, from about -6 to 1.2.

    >>> weight("Deep wells and their keepers in the north"), weight("Please click here to subscribe.") < 0
    (1.2, True)
    """
    words = text.split()
    if vocab.CJK_RE.search(text):
        return 1.0 if len(text) >= 10 else 0.3
    score = 1.2 if len(words) >= 6 else 0.8 if len(words) >= 4 else 0.2 if len(words) == 3 else -0.6
    if SAID_RE.search(text):
        score -= 2.0
    if PASSIVE_RE.search(text):
        score -= 1.2
    if ADDRESSING_RE.search(text):
        score -= 0.8
    folded = {word.strip(".,:;()").casefold() for word in words}
    if len(words) <= 6 and folded & vocab.words("venues", "journal"):
        score -= 0.8
    elif len(words) <= 7 and folded & vocab.words("venues", "affiliation"):
        score -= 0.5
    if text[0].islower():
        score -= 0.8
    if ":" in text[:KIND_LETTERS] and vocab.fold(text.partition(":")[0]) in vocab.words("noise", "kind") | RUBRICS:
        score -= 1.2  # `Dossier: Cold wells`
    if CHAPTER_RE.match(text) or text.endswith(("...", "…")):
        score -= 1.0
    if "," in text and len(words) <= 9 and not SMALL_WORD_RE.search(text) and vocab.fold(text.rsplit(",", 1)[1]) in vocab.countries():
        score -= 1.5  # an address
    return score


def weight_of_end(line: str) -> float:
    """
    What speaks against a line as it is printed, with its full stop: that it ends as a sentence does and has the verb of one.

    >>> weight_of_end("A second version of this work is available."), weight_of_end("A second version")
    (-1.2, 0.0)
    """
    return -1.2 if SENTENCE_END_RE.search(line) and VERB_RE.search(line) else 0.0


def is_phrase(text: str) -> bool:
    """
    Whether a line whose words begin with capitals is a title though it has a word for institutions: by its small words or its subtitle.

    >>> is_phrase("Hospital Calls With Readmission After Stroke"), is_phrase("Bank Runs in Java: Credit and Fear")
    (True, True)
    >>> is_phrase("Department of Health: Division of Wells")
    False
    """
    if CAPITAL_WORD_RE.search(text):
        return True
    sub = SUBTITLED_RE.fullmatch(text)
    return sub is not None and not {word.strip(".,()").casefold() for word in sub["sub"].split()} & vocab.words("venues", "affiliation")


def is_path(text: str) -> bool:
    """
    Whether a line is a path of the site without its marks, or says where and when a work appeared behind its kind.

    >>> is_path("Home Cold Wells of the North Conference paper"), is_path("Home care of the old")
    (True, False)
    >>> is_path("Article Dans Une Revue Puits froids Année : 2014"), is_path("Review of wells in 2014")
    (True, False)
    """
    words = text.split()
    if not 3 <= len(words) <= 30:
        return False
    kinds = vocab.words("noise", "kind")
    first = vocab.fold(words[0]) in vocab.words("noise", "line") and any(vocab.fold(" ".join(words[-n:])) in kinds for n in (1, 2, 3))
    dated = YEAR_AT_END_RE.search(text) is not None and any(vocab.fold(" ".join(words[:n])) in kinds for n in (2, 3, 4))
    return first or dated
