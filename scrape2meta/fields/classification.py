"""Subject codes of the page's work: JEL, MSC, PACS, UDC, BBK, DDC, ACM and CLC, only behind the label that names their scheme."""

from collections.abc import Iterator
from functools import cache

import regex

from scrape2meta import vocab
from scrape2meta.blocks import Block, Blocks, Role
from scrape2meta.evidence import Found, Part, Span
from scrape2meta.values import texts

LABELLED = 0.96
LONGEST = 1500  # letters of a line that is looked at from its head
AT_THE_END = 400  # letters at the end of longer ones: codes stand behind a text or a list
HEADLINES = 120  # blocks of the body that are looked at: codes stand beside the abstract, or right behind the list of keywords

# The meaning of the label -> the scheme's name and the shape of its codes.
SHAPES = {
    "jel": ("JEL", r"[A-RYZ]\d{1,2}(?![\d\p{L}]|\.\d)"),
    "msc": ("MSC", r"\d\d(?:[A-Z](?:\d\d|xx|XX)|-(?:\d\d|xx|XX))(?!\w)"),
    "pacs": ("PACS", r"\d\d\.\d\d\.(?:[A-Za-z][a-zÿ–−-]|[+ÿ–−-][a-z])(?!\w)"),
    "acm": ("ACM", r"[A-K]\.(?:\d{1,2}|m)(?:\.(?:\d{1,2}|m))?(?:\.[a-z])?(?![\w-])"),
    "ddc": ("DDC", r"\d{3}(?:\.\d{1,10})?(?![\d.-]*\d)"),
    "classification": ("CLC", r"[A-Z]{1,2}\d{1,4}(?:[.:/+=-]+\d{1,4})*+(?!\w)"),
    "bbk": ("BBK", r"(?:[А-ЯA-Z]\s?)?\d{1,3}(?:\.\d{1,3})*+(?:[-/]\d{1,3}|\([\d\p{L}.=]{1,12}\)\d{0,3}|\p{L}\d{0,3}(?!\p{L}))*+(?!\w)"),
    "udc": (
        "UDC",
        r"""\d{1,3}(?:\.\d{1,3})*+
            (?:\s?[:/+]\s?(?=\d)\d{1,3}(?:\.\d{1,3})*+ | [-'’.]\d{1,3}(?:[.'’]\d{1,3})*+ | =\d{1,3}(?:\.\d{1,3})*+
              | \([\d.=:/+-]{1,20}\) | ["“«][\d/.-]{1,12}["”»] )*+ (?!\w)""",
    ),
}
BETWEEN = r"(?:\s*[,;:/|•·&+]\s*|\s*\b(?:and|und|et|y|e|и)\s+|\s+)"
RANK = r"(?:[(\[]?(?:primary|secondary|prim\.|sec\.)[)\]]?\s*[:.,;]?\s*)"  # of the codes of mathematics
YEAR = r"(?:\s*[(\[]?\s?(?:19|20)\d\d\s?[)\]]?)"  # the edition of a scheme
NAME = r"""(?:\s*[\[(](?P<inner>[^\[\]()]{3,120})[\])](?:\s?:\s?(?P<topic>[\p{L}][\p{L} ,/–—-]{2,80}))?
             | \s+[-–—]\s+(?P<dashed>\p{Lu}[^;:|•\d\n]{2,120}?)(?=\s*(?:[;|•]|,?\s+[A-Z]?\d|$))
             | \s+(?P<plain>\p{Lu}\p{Ll}[^;:|•\d\n]{2,120}?)(?=\s*(?:[;|•,]|\s+\d\d\.|$)))"""
NAMED = frozenset(["jel", "pacs", "acm", "ddc", "msc"])
PLAIN = frozenset(["pacs", "ddc", "acm"])  # their names stand behind a blank
ALONE = frozenset(["udc", "bbk", "ddc"])  # plain numbers: their label opens a line or follows another code


@cache
def _codes(meaning: str) -> regex.Pattern[str]:
    name = f"(?:{NAME})?" if meaning in NAMED else ""
    return regex.compile(rf"{RANK}?[(\[]?(?P<code>{SHAPES[meaning][1]})[)\]]?{name}\s*{RANK}?", regex.VERBOSE)


BETWEEN_RE = regex.compile(rf"{BETWEEN}?{BETWEEN}?(?:(?:Primary|Secondary|primary|secondary)\s*[:.,]?\s*)?")
LEAD_RE = regex.compile(rf"{YEAR}?\s*(?:[:：.\-–—=№#]|\s)*(?:(?:[Pp]rimary|[Ss]econdary|PRIMARY|SECONDARY)\s*[:.,]?\s*)?")


@cache
def _label_re() -> regex.Pattern[str]:
    """The label of any scheme, in a group of its meaning; short ones are told by their capitals (`MSc` is a degree)."""
    groups = []
    for meaning in SHAPES:
        listed = sorted((*vocab.words("labels", meaning), *(("msc",) if meaning == "msc" else ())), key=len, reverse=True)
        words = "|".join(
            regex.escape(w.upper()) if len(w) <= 4 else rf"(?i:{regex.escape(w)})" for w in listed if not vocab.CJK_RE.search(w)
        )
        if words:
            groups.append(f"(?P<{meaning}>{words})")
    return regex.compile(rf"(?<![\w-])(?:(?:19|20)\d\d\s+)?(?:{'|'.join(groups)})(?![\p{{L}}-])")


@cache
def _cores() -> tuple[str, ...]:
    """The shortest pieces of the labels: where none of them stands, none of the labels does."""
    words = {word for meaning in SHAPES for word in vocab.words("labels", meaning) if not vocab.CJK_RE.search(word)} | {"msc"}
    return tuple(word for word in words if not any(other in word for other in words if other != word))


def _may_hold(text: str) -> bool:
    small = text.casefold()
    return any(core in small for core in _cores())


def classification(blocks: Blocks) -> Iterator[Found]:
    """Every code of the page with its scheme, and its name where the page prints it, in the order of the page."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    parts: list[Part] = []
    for block in blocks.items if _may_hold(blocks.text) else ():
        if block.zone in ("references", "related") or (block.zone in ("body", "notes") and block.place > HEADLINES):
            continue
        for code, span in _of_block(block.text, _below(block)):
            if found.setdefault((code["scheme"], code["code"]), code) is code:
                parts.append(Part("classification", Span(block.span.start + span.start, block.span.start + span.end)))
    if found:
        span = Span(parts[0].span.start, parts[-1].span.end)
        yield Found("classification", tuple(found.values()), span, LABELLED, "classification.classification", tuple(parts))


def _below(block: Block) -> str | None:
    return block.zone if block.zone in SHAPES and block.label is None and block.role is not Role.NOISE else None


def _of_block(text: str, meaning: str | None) -> Iterator[tuple[dict[str, str], Span]]:
    """The codes of a line; those at its head too when it stands below a label that has this meaning."""
    shift = 0 if len(text) <= LONGEST else len(text) - AT_THE_END
    text = text[shift:]
    if meaning and not shift:
        yield from ((code, span) for code, span in _run(text, 0, meaning))
    for code, span in read(text):
        yield code, Span(shift + span.start, shift + span.end)


def read(text: str) -> list[tuple[dict[str, str], Span]]:
    """
    The codes that stand behind labels in a line, with where each stands.

    >>> [code for code, _ in read("JEL: C21, D72")]
    [{'scheme': 'JEL', 'code': 'C21'}, {'scheme': 'JEL', 'code': 'D72'}]
    """
    return [row for _, rows in _runs(text) for row in rows]


def begins(text: str) -> int | None:
    """
    Where the first label with a code behind it stands.

    >>> begins("tides, wells. PACS: 92.10.hb"), begins("tides, wells, JEL")
    (14, None)
    """
    return next((start for start, _ in _runs(text)), None)


def _runs(text: str) -> Iterator[tuple[int, list[tuple[dict[str, str], Span]]]]:
    end = 0
    for label in _label_re().finditer(text) if _may_hold(text) else ():
        meaning = str(label.lastgroup)
        if label.start() < end:
            continue
        opening = text[: label.start()].strip(" \t([•·-–—|")
        if meaning in ALONE and opening and not (end and not text[end : label.start()].strip(" ,;.|/")):
            continue
        lead = LEAD_RE.match(text, label.end())
        rows = _run(text, lead.end() if lead else label.end(), meaning)
        if rows:
            end = rows[-1][1].end
            yield label.start(), rows


def _run(text: str, start: int, meaning: str) -> list[tuple[dict[str, str], Span]]:
    """The codes that follow one another from here on."""
    scheme, pattern = SHAPES[meaning][0], _codes(meaning)
    rows: list[tuple[dict[str, str], Span]] = []
    while match := pattern.match(text, start):
        groups = match.groupdict()
        code = {"scheme": scheme, "code": texts.tidy(match["code"])}
        end = match.end("code")
        # ACM prints the name of the class in brackets and that of the code behind it, or the other way round: with both none is sure
        name = (
            None
            if groups.get("topic")
            else groups.get("inner") or groups.get("dashed") or (groups.get("plain") if meaning in PLAIN else None)
        )
        if name and name[-1] != "-" and not regex.fullmatch(r"(?i)primary|secondary|(?:19|20)\d\d", name.strip()):
            code["name"] = texts.tidy(name).strip(" .,;")
            end = max(match.end(group) for group in ("inner", "dashed", "plain"))
        if groups.get("topic"):
            end = match.end("topic")
        if meaning == "udc" and len(code["code"]) < 2:
            break
        rows.append((code, Span(match.start("code"), end)))
        between = BETWEEN_RE.match(text, end if groups.get("plain") else match.end())
        if not between:
            break
        start = between.end()
    return rows
