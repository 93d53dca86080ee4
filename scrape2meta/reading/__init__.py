"""Bytes to a page of text: encoding found, broken encodings repaired where that can be proved, HTML as it is seen, nothing else touched."""

import codecs
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from scrape2meta.errors import ReadError
from scrape2meta.evidence import Span
from scrape2meta.reading import encodings, glosses, html, looks, mojibake, spread
from scrape2meta.reading.html import Said, Shown

BYTE_ORDER_MARKS = (  # the longer marks first: UTF-32-LE starts with the mark of UTF-16-LE
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY_HEADS = {
    b"%PDF-": "a PDF file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip file",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x7fELF": "a program",
    b"\x28\xb5\x2f\xfd": "a zstd file",
    b"BZh": "a bzip2 file",
    b"7z\xbc\xaf": "a 7z archive",
    b"SQLite format 3": "a database",
}
CONTROL_BYTES = bytes(b for b in (*range(0x20), 0x7F) if b not in b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f")
HABITUAL = "cp1252"  # what servers and pages declare without knowing; any bytes bear it out
SAMPLE_BYTES = 200_000  # enough for a detector, and bounds its cost
MOST_CONTROL = 0.02  # random bytes hold 10 % of control characters, text files next to none

SURROGATE_RE = regex.compile(r"[\ud800-\udfff]")
# Blanks inside a line; sixty of them part it, as its two sides are no one value, and patterns look at each blank for all behind it.
WIDE_GAP_RE = regex.compile(r"[^\S\r\n\v\f\x1c-\x1e\x85\u2028\u2029]{60,}+")
BLANKS_RE = regex.compile(r"[^\S\r\n\v\f\x1c-\x1e\x85\u2028\u2029]{6}")


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was mended or is doubtful about the text: a code for machines, a sentence for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its repaired text, and the way back to the text as it was decoded."""

    text: str
    decoded: str
    encoding: str | None
    repairs: tuple[Repair, ...] = ()
    pieces: tuple[tuple[int, int, int, int], ...] = ()  # (start, end) in text, (start, end) in decoded; empty: identical
    shown: Shown | None = None  # of an HTML page: what is seen of it, with its metadata
    source: "Page | None" = None  # of an HTML page: its source

    @property
    def said(self) -> tuple[Said, ...]:
        """What the source of an HTML page says about the page."""
        return self.shown.said if self.shown else ()

    @property
    def metadata(self) -> str:
        """The same as lines, whose characters are counted on behind `text`."""
        return self.shown.metadata if self.shown else ""

    def origin(self, span: Span) -> Span:
        """Where a span of `text` stands in `decoded`: exactly outside repaired lines, by whole lines inside them."""
        pieces = self.shown.pieces if self.shown else self.pieces
        if not pieces:
            return span
        back = Span(self._back(pieces, span.start, last=False), self._back(pieces, span.end, last=True))
        return self.source.origin(back) if self.source else back

    def _back(self, pieces: Sequence[tuple[int, int, int, int]], offset: int, *, last: bool) -> int:
        key = offset - 1 if last and offset else offset
        start, end, before, after = pieces[max(bisect_right(pieces, key, key=lambda piece: piece[0]) - 1, 0)]
        if end - start == after - before:
            return before + offset - start
        if offset == (end if last else start):
            return after if last else before
        if self.source and start < offset < end:
            return before + html.offset(self.source.text[before:after], offset - start, last=last)
        return after if last else before


def read(data: bytes, *, charset: str | None = None) -> Page:
    r"""
    The page that `data` holds. `charset` is what the transport said of its encoding; valid UTF-8 is believed before it.

    Raises ReadError (`binary`) for what is no text, (`encoding`) for what no encoding explains.

    >>> read("Zażółć\r\n".encode("utf-16")).text
    'Zażółć\r\n'
    """
    encoding, repairs = _encoding(data, charset)
    try:
        decoded = data.decode(encoding, errors="replace")
    except (UnicodeError, LookupError) as error:
        raise ReadError("encoding", f"cannot be decoded as {encoding}: {error}") from error
    if encoding.startswith(("utf-16", "utf-32")) and (broken := decoded.count("\ufffd")):
        repairs += (Repair("broken_characters", f"{broken} broken characters were replaced by U+FFFD"),)
    return from_text(decoded, encoding, repairs)


def from_text(decoded: str, encoding: str | None = None, repairs: tuple[Repair, ...] = ()) -> Page:
    """The page of a text that is decoded already: its broken lines repaired, HTML as it is seen."""
    page = _repaired(decoded, encoding, repairs)
    if not looks.is_html(page.text):
        parted = _parted(page.text)
        return page if parted == page.text else replace(page, text=parted)
    shown = html.read(page.text)
    return Page(shown.text, page.decoded, encoding, page.repairs, shown=shown, source=page)


def _parted(text: str) -> str:
    """The text with line ends for the blanks of a wide gap, as many, so that all stands where it stood."""
    if not BLANKS_RE.search(text[::10]):  # a gap of sixty holds six of these; one look at a tenth of the text does for most
        return text
    return str(WIDE_GAP_RE.sub(_line_ends, text))


def _line_ends(gap: regex.Match[str]) -> str:
    """Line ends for a gap inside a line; the blanks at the ends of a line stay."""
    around = gap.string[gap.start() - 1 : gap.start()], gap.string[gap.end() : gap.end() + 1]
    return "\n" * len(gap[0]) if all(sign and not sign.isspace() for sign in around) else gap[0]


def _repaired(decoded: str, encoding: str | None, repairs: tuple[Repair, ...]) -> Page:
    if not decoded.isascii() and SURROGATE_RE.search(decoded):
        decoded = SURROGATE_RE.sub("\ufffd", decoded)
        repairs += (Repair("lone_surrogates", "half characters were replaced by U+FFFD"),)
    if lost := mojibake.lost(decoded):
        repairs += (Repair("lost_characters", f"{lost} question marks stand for lost characters between Chinese letters"),)
    if not mojibake.suspected(decoded):
        return _without_glosses(Page(decoded, decoded, encoding, repairs))
    return _without_glosses(_mended(decoded, encoding, repairs))


def _without_glosses(page: Page) -> Page:
    """The page without readings behind its letters or blanks between them; a page whose lines were mended is left as it is."""
    text, pieces = (page.text, ()) if page.pieces else glosses.without(page.text)
    if not (page.pieces or pieces) and (bare := spread.without(page.text))[1]:
        repair = Repair("blanks_removed", f"{len(bare[1]) - 1} blanks between the letters of words were left out")
        return replace(page, text=bare[0], pieces=bare[1], repairs=(*page.repairs, repair))
    if not pieces:
        return page
    repair = Repair("glosses_removed", f"{len(pieces) - 1} readings in brackets behind Chinese letters were left out")
    return replace(page, text=text, pieces=pieces, repairs=(*page.repairs, repair))


def _mended(decoded: str, encoding: str | None, repairs: tuple[Repair, ...]) -> Page:
    """The page with the lines mended that were read in a wrong encoding, and the way back."""
    lines = mojibake.mended(decoded)
    changed = sum(line != good for line, good in lines)
    if not changed:
        return Page(decoded, decoded, encoding, repairs)
    pieces: list[tuple[int, int, int, int]] = []
    start = before = 0
    for line, good in lines:
        pieces.append((start, start + len(good), before, before + len(line)))
        start, before = start + len(good), before + len(line)
    repairs += (Repair("mojibake_repaired", f"{changed} line(s) had been read in a wrong encoding"),)
    return Page("".join(good for _, good in lines), decoded, encoding, repairs, tuple(pieces))


def _encoding(data: bytes, charset: str | None) -> tuple[str, tuple[Repair, ...]]:
    """The encoding of the bytes and what is doubtful about it. Raises ReadError for what is no text."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, ()
    for head, what in BINARY_HEADS.items():
        if data.startswith(head):
            raise ReadError("binary", f"not text but {what}")
    sample = data[:SAMPLE_BYTES]
    wide = encodings.wide(sample)
    if wide:
        return wide, (Repair("encoding_guessed", f"no mark of the encoding; read as {wide}"),)
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if controls > MOST_CONTROL * len(sample):
            raise ReadError("binary", f"not text: {controls} control characters in the first {len(sample)} bytes") from error
        declared = next((codec for codec in (looks.codec(charset or ""), looks.declared(data)) if codec and codec != HABITUAL), None)
        return (_declared(data, declared) if declared else None) or _guess(data, sample, error)
    if controls > 8 and controls > MOST_CONTROL * len(sample):  # a few may be damage, many are a format of their own
        raise ReadError("binary", f"not text: {controls} control characters in the first {len(sample)} bytes")
    if b"\x1b$" in sample and looks.declared(data) == "iso2022_jp":
        return "iso2022_jp", ()
    return "utf-8", ((Repair("control_characters", f"{controls} control characters, read as blanks"),) if controls else ())


def _declared(data: bytes, encoding: str) -> tuple[str, tuple[Repair, ...]] | None:
    """The encoding that a page declares, where its bytes bear it out."""
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        broken = data[:SAMPLE_BYTES].decode(encoding, errors="replace").count("\ufffd")
        if encoding == "utf-8" or broken > 0.002 * min(len(data), SAMPLE_BYTES):
            return None
        return encoding, (Repair("broken_characters", f"{broken} broken characters were replaced by U+FFFD"),)
    return encoding, ()


def _guess(data: bytes, sample: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Repair, ...]]:
    """The encoding of bytes that are not valid UTF-8: UTF-8 with a few broken characters, or another encoding."""
    if error.start >= len(data) - 3:
        return "utf-8", (Repair("truncated_character", "the last character is cut off"),)
    text = sample.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    if whole >= 4 * broken:
        return "utf-8", (Repair("broken_characters", f"{broken} broken characters were replaced by U+FFFD"),)
    encoding = encodings.guess(data, sample)
    return encoding, (Repair("encoding_guessed", f"not UTF-8; read as {encoding}"),)
