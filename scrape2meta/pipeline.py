"""From bytes to a record: the table of contents of the whole program."""

from collections.abc import Iterable, Iterator
from itertools import chain, count, islice

from scrape2meta import evidence, formats, reading, record, vocab
from scrape2meta.blocks import Blocks
from scrape2meta.errors import UsageError
from scrape2meta.evidence import Draft, Found, Span
from scrape2meta.fields import flattened, languages, told_titles
from scrape2meta.fields.abstracts import Abstract
from scrape2meta.formats import Format, Verdict
from scrape2meta.formats.structured import embedded, head
from scrape2meta.reading import Page
from scrape2meta.record import Record

AUTO = "auto"


def extract(
    data: bytes | str,
    *,
    format: str = AUTO,  # noqa: A002  (the word of the command line and of the record)
    with_evidence: bool = False,
    source: dict[str, object] | None = None,
    strict: bool = False,
) -> Record:
    r"""
    The record of one page; of a page that holds several (a bibliography, a list of hits) the first, see `records`.

    `format` names a kind of page instead of having it detected. With `strict`, a bug in a reader is raised; without, it costs that
    reader's claims and becomes a warning. Raises ReadError for bytes that are no text, UsageError for an unknown format.

    >>> extract("Cold wells\n\nAbstract: This paper shows how cold wells are and why they matter to the towns above them.").title
    'Cold wells'
    """
    return next(records(data, format=format, with_evidence=with_evidence, source=source, strict=strict))


def records(
    data: bytes | str,
    *,
    format: str = AUTO,  # noqa: A002
    with_evidence: bool = False,
    source: dict[str, object] | None = None,
    strict: bool = False,
    charset: str | None = None,
) -> Iterator[Record]:
    r"""
    The records of one page, in its order and as they are used up; one at least.

    Where there are several, `source.record` counts them from 0, unless `source` has a `record` of its own: the line of the input that
    the page was. `charset` is the encoding that the transport of the bytes named. Other options and errors are those of `extract`.

    >>> [found.format for found in records("Ingredients: 2 eggs")]
    ['unknown']
    """
    page = reading.read(data, charset=charset) if isinstance(data, bytes) else reading.from_text(data)
    cut = flattened.split(page.text, page.said)
    verdict = choose(cut, format)
    whole = (source or {}) | ({"encoding": page.encoding} if page.encoding else {})
    drafted = drafts(cut, verdict.format, strict=strict)
    first = list(islice(drafted, 2))
    for number, (draft, failures) in zip(count(), chain(first, drafted), strict=False):
        yield record.build(
            draft,
            source={"record": number, **whole} if len(first) > 1 else whole,
            format=verdict.format.name,
            format_confidence=verdict.confidence,
            warnings=[{"code": r.code, "message": r.message} for r in page.repairs] + failures,
            evidence=shown(draft, page) if with_evidence else {},
        )


def detect(data: bytes | str) -> tuple[Verdict, Verdict]:
    """
    Which kind of page this is, and the runner-up, each with its signs. Raises ReadError for bytes that are no text.

    >>> detect("Ingredients: 2 eggs")[0].format.name
    'unknown'
    """
    page = reading.read(data) if isinstance(data, bytes) else reading.from_text(data)
    return formats.detect(flattened.split(page.text, page.said))


def choose(cut: Blocks, name: str = AUTO) -> Verdict:
    """The detected format, or the named one. Raises UsageError for a name that is none."""
    if name == AUTO:
        return formats.detect(cut)[0]
    return Verdict(named(name), 1.0, ())


def named(name: str) -> Format:
    """The format of this name. Raises UsageError where none has it."""
    form = formats.known().get(name)
    if form is None:
        raise UsageError(f"no format is called {name!r}; --format takes auto or one of {', '.join(sorted(formats.known()))}")
    return form


Warnings = list[dict[str, object]]


def drafts(cut: Blocks, form: Format, *, strict: bool = False) -> Iterator[tuple[Draft, Warnings]]:
    """What is claimed about each record of a page, weighed; and the warnings about readers that failed. One at least."""
    none = True
    if form.records is not None:
        try:
            for found in form.records(cut):
                none = False
                yield _weighed(found, form, ()), []
        except Exception as error:
            if strict:
                raise
            none = False
            yield evidence.best(()), [_failure(form.records, error)]
    if none:
        yield claims(cut, form, strict=strict)


def claims(cut: Blocks, form: Format, *, strict: bool = False) -> tuple[Draft, Warnings]:
    """What the format's readers claim about a page as one record, weighed; and the warnings about readers that failed."""
    found: list[Found] = []
    failures: Warnings = []
    for reader in (*form.readers, head.claimed) if form.readers and cut.said else form.readers:
        try:
            found.extend(reader(cut))
        except Exception as error:
            if strict:
                raise
            failures.append(_failure(reader, error))
    languages_of_page = languages.of_page(cut)
    draft = _weighed(found, form, languages_of_page)
    title = draft.chosen.get("title")
    if title and (other := told_titles.instead_of(cut, str(title.value))):
        found = [claim for claim in found if claim.field != "title" or claim.value == other.value]
        found.append(other)
        draft = _weighed(found, form, languages_of_page)
        title = draft.chosen.get("title")
    if title and (cited := list(embedded.cited(cut.text, str(title.value)))):
        draft = _weighed([*found, *cited], form, languages_of_page)
    return draft, failures + list(head.disagreements(draft))


def _failure(reader: object, error: Exception) -> dict[str, object]:
    rule = f"{reader.__module__.removeprefix('scrape2meta.')}.{getattr(reader, '__name__', '')}"
    return {"code": "reader_failed", "message": f"{rule}: {type(error).__name__}: {error}"[:300]}


def _weighed(found: Iterable[Found], form: Format, page: tuple[str, ...]) -> Draft:
    """The claims about one record with those about its language and type, weighed. `page` are the languages of its page."""
    claims = list(found)
    claims.extend(_languages(page, evidence.best(claims), form))
    if form.type:
        claims.append(Found("type", form.type, Span(0, 0), 0.9, "formats.type"))
    return evidence.best(claims)


def _languages(page: tuple[str, ...], draft: Draft, form: Format) -> Iterator[Found]:
    """The languages of the page, and of the record: of its abstract, else of its title, else of the page."""
    abstract, title = draft.chosen.get("abstract"), draft.chosen.get("title")
    text = abstract.value.text if abstract and isinstance(abstract.value, Abstract) else ""
    language = languages.detect(text) if text else None
    if text and title and vocab.CJK_RE.search(str(title.value)) and not vocab.CJK_RE.search(text):  # its abstract is the translated one
        language = languages.detect(str(title.value)) or language
    if not language and (form.readers or form.records) and title and not page:
        language = languages.detect(str(title.value))
    language = languages.within(language, page) or (page[0] if page else None)
    if language:
        parallel = draft.chosen.get("title_alt")
        others = (*page, *(tongue for _, tongue in parallel.value if tongue)) if parallel and isinstance(parallel.value, tuple) else page
        rest = dict.fromkeys(other for other in others if other != language)
        yield Found("language", language, Span(0, 0), 0.95, "languages.counted")
        yield Found("languages", [language, *rest], Span(0, 0), 0.9, "languages.counted")


def shown(draft: Draft, page: Page) -> dict[str, list[dict[str, object]]]:
    """Where each chosen value stands in the decoded input."""
    spans: dict[str, list[dict[str, object]]] = {}
    for found in draft.chosen.values():
        if found.span == (0, 0):
            continue
        for part in found.parts or (evidence.Part(found.field, found.span),):
            where = page.origin(part.span)
            spans.setdefault(part.field, []).append(
                {"start": where.start, "end": where.end, "rule": found.rule, "confidence": round(found.confidence, 3)}
            )
    return spans
