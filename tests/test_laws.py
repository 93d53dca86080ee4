"""Laws that hold for any text: no exception, a valid record, nothing invented, spans that show their values."""

import html
import json
import unicodedata
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrape2meta import pipeline, reading, record, references, vocab, writing
from scrape2meta.formats import markup
from scrape2meta.reading import looks
from scrape2meta.values import latex
from tests.pages import FIXTURES, name

VALIDATOR = jsonschema.Draft202012Validator(record.json_schema())
LINES = (
    "Title of a paper on deep water",
    "Abstract",
    "Abstract: This paper shows that water is deep.",
    "Methods We looked. Results It was. Conclusions Indeed.",
    "作者",
    "Keller, Anna [1 ,2 ]",
    "机构",
    "[1] Univ X, Sch Y, Leeds, England",
    "关键词",
    "water; depth;",
    "摘要",
    "被引:3",
    "页码:49 / 56",
    "相关论文",
    "共 36 条",
    "  • [1] Engaging with water",
    "    McLeod, Ina",
    "    [J]. WATER, 2017, 22 (01) : 4 - 11",
    "843.2",
    "Thursday, July 17, 2014: 3:42 PM",
    "Room: 414",
    "Adele CRESSWELL , Business School, Nottingham, United Kingdom",
    "[1]\xa0 D. Roe,et al.\xa0 Water , 1991, Journal of Water.",
    "[2]\xa0 D. Roe Water and depth , 1992 .",
    "Roe, D., Poe, E. (2012) Water - a paper. Journal of Water, 3(4), 5-6.",
    "References",
    "Keywords: water; depth",
    "DOI: 10.1000/xyz",
    "",
    "By Anna Keller",
    "x" * 300,
    "The study was made in a river. It shows that depth matters to the fish that live there, and to us. " * 5,
)
pages = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=80)), max_size=25).map("\n".join)
relaxed = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def letters(text: str) -> str:
    """A text as the law compares it: no case, no blanks, no marks of punctuation that tidying may change."""
    return "".join(c for c in unicodedata.normalize("NFC", vocab.widths(text)).casefold() if c.isalnum())


def shown_values(found: dict[str, Any]) -> list[tuple[str, str]]:
    """(field, value) of every value that must stand in the page as it is."""
    rows = [(key, found[key]) for key in ("title", "abstract", "doi", "container_title", "publisher", "volume", "issue") if found[key]]
    rows += [("keywords", k) for k in found["keywords"]] + [("funding", f) for f in found["funding"]]
    rows += [("affiliations", a["raw"]) for a in found["affiliations"]]
    rows += [("authors", author["name"]) for author in found["authors"]]
    rows += [(f"event.{key}", found["event"][key]) for key in ("number", "room", "session", "presentation_type") if key in found["event"]]
    for reference in found["references"]:
        rows += [
            (f"references.{key}", reference[key]) for key in ("raw", "title", "container_title", "publisher", "place") if key in reference
        ]
        rows += [
            ("references.authors", person[key])
            for person in reference.get("authors", ())
            for key in ("family", "given", "literal")
            if key in person
        ]
    return rows


def is_source(text: str) -> bool:
    """Whether a page is HTML or another source, whose values stand between tags, escapes and in an order of its own."""
    return looks.is_html(text) or markup.source(text) is not None


def flat(text: str) -> str:
    """A source without its tags, with its references and LaTeX read, raised characters on the line."""
    text = html.unescape(regex.sub(r"<!\[CDATA\[|\]\]>|<[^>]*>", " ", text))
    return unicodedata.normalize("NFKC", f"{text} {latex.plain(text)}")


HAN_NUMBER_RE = regex.compile(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)")


def han_numbers(text: str) -> set[str]:
    """The numbers up to 99 that a text writes in Chinese letters; records give them in digits."""
    value = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
    return {str((value.get(t, 1) * 10 if ten else value.get(t, 0)) + value.get(o, 0)) for t, ten, o in HAN_NUMBER_RE.findall(text)}


def assert_nothing_invented(text: str, found: dict[str, Any]) -> None:
    source = is_source(text)
    page = letters(f"{text} {flat(text)}" if source else text)
    for field, value in shown_values(found):
        for part in unicodedata.normalize("NFKC", value).split() if source else value.split("\n\n"):
            moved = field.endswith("authors") and all(letters(word) in page for word in part.split())  # `ROE, A. de` is `de Roe`
            assert letters(part) in page or moved or (field in ("volume", "issue") and part in han_numbers(text)), (field, value)
    if found["year"]:
        assert str(found["year"]) in page


@given(pages)
@relaxed
def test_any_text_gives_a_valid_record_and_invents_nothing(text: str):
    found = json.loads(writing.line(pipeline.extract(text, strict=True, with_evidence=True)))
    VALIDATOR.validate(found)
    assert_nothing_invented(reading.from_text(text).text, found)  # a mended line is documented tidying


@pytest.mark.parametrize("page", FIXTURES, ids=name)
def test_fixtures_invent_nothing(page: Path):
    read = reading.read(page.read_bytes())
    text = read.decoded
    assert_nothing_invented(read.text if read.pieces else text, json.loads(writing.line(pipeline.extract(text, strict=True))))


@pytest.mark.parametrize("page", FIXTURES, ids=name)
def test_evidence_shows_the_values(page: Path):
    data = page.read_bytes()
    text = reading.read(data).decoded
    found = json.loads(writing.line(pipeline.extract(data, strict=True, with_evidence=True)))
    spans = {field: [text[span["start"] : span["end"]] for span in rows] for field, rows in found["evidence"].items()}
    if reading.read(data).pieces:  # inside repaired lines a span is that of the line (docs/record.md), as it was before the repair
        assert all(shown.strip() for rows in spans.values() for shown in rows)
        return
    if is_source(text):
        for field in ("title", "doi", "container_title", "year"):
            assert not found[field] or letters(unicodedata.normalize("NFKC", str(found[field]))) in letters(flat(" ".join(spans[field]))), (
                field
            )
        for author, span in zip(found["authors"], spans.get("authors", []), strict=True):
            assert all(letters(word) in letters(flat(span)) for word in author["name"].split())
        return
    for field in ("title", "doi", "container_title"):
        if found[field]:
            assert letters("".join(spans[field])) == letters(found[field]), field
    if found["abstract"]:
        assert letters("".join(spans["abstract"])) == letters(found["abstract"])
    assert [letters(s) for s in spans.get("keywords", [])] == [letters(k) for k in found["keywords"]]
    assert [letters(s) for s in spans.get("authors", [])] == [letters(a["name"]) for a in found["authors"]]
    assert [letters(s) for s in spans.get("affiliations", [])] == [letters(a["raw"]) for a in found["affiliations"]]
    assert [letters(s) for s in spans.get("references", [])] == [letters(r["raw"]) for r in found["references"]]


@given(st.binary(max_size=400))
@relaxed
def test_any_bytes_are_read_or_refused(data: bytes):
    try:
        found = pipeline.extract(data, strict=True)
    except reading.ReadError:
        return
    VALIDATOR.validate(json.loads(writing.line(found)))


ENTRIES = (
    "[{n}]\xa0 D. Maynard,et al.\xa0 Interaction in clinics , 1991, Journal of Sociology.",
    "[{n}]\xa0 C. Barker The health care policy process , 1996 .",
    "[{n}]\xa0 The structure of cities: a puzzle , 2001 .",
    "[{n}]\xa0 Robert A. Dahl,et al.\xa0 Who governs, 1900 to 1950? , 1961, Yale.",
)


@given(st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=12), st.sampled_from(ENTRIES))
@relaxed
def test_one_more_reference_leaves_the_others_as_they_were(entries: list[str], more: str):
    lines = [entry.format(n=number) for number, entry in enumerate([*entries, more], start=1)]
    before, after = references.parse_list("\n\n".join(lines[:-1])), references.parse_list("\n\n".join(lines))
    assert len(after) == len(lines)
    assert after[:-1] == before


@pytest.mark.parametrize("page", FIXTURES, ids=name)
def test_raw_text_of_a_one_line_reference_reads_the_same_again(page: Path):
    found = pipeline.extract(page.read_bytes(), strict=True)
    for reference in found.references:
        if reference.relation == "cited" and found.format != "markup" and "citation_" not in reference.raw:
            again = references.parse_one(reference.raw)
            assert (again.title, again.year, again.container_title) == (reference.title, reference.year, reference.container_title)


@pytest.mark.parametrize("page", FIXTURES, ids=name)
@pytest.mark.parametrize("change", ["\r\n", "\r", "\x0b", "\u2028"], ids=["crlf", "cr", "vt", "ls"])
def test_line_ends_change_nothing(page: Path, change: str):
    text = reading.read(page.read_bytes()).text.replace("\r\n", "\n")
    kept = {"source", "evidence"}
    plain = pipeline.extract(text, strict=True).model_dump(exclude=kept)
    assert pipeline.extract(text.replace("\n", change), strict=True).model_dump(exclude=kept) == plain


def test_a_wide_gap_parts_a_line_and_moves_nothing():
    text = "Cold wells\n\n          Keywords: wells; towns" + " \t" * 50 + "Received: 2 May 2001" + " " * 200 + "\nDOI: 10.1000/xyz\n"
    page = reading.from_text(text)
    assert [line.strip() for line in page.text.splitlines() if line.strip()] == [
        "Cold wells", "Keywords: wells; towns", "Received: 2 May 2001", "DOI: 10.1000/xyz"]  # fmt: skip
    assert len(page.text) == len(text)
    assert page.decoded == text
