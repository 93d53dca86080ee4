"""Authors and editors: who the people of a run are, and what stands around them."""

import regex

from scrape2meta import vocab
from scrape2meta.references.tagged.runs import Runs
from scrape2meta.values import names

EDITOR_HEAD_RE = regex.compile(r"^.{5,200}[(\[]\s?(?:[Ee]ds?|[Hh]rsg)\.?:?\s+(?=\p{Lu})")  # `Governance. (Eds D Roe, F Orr)`
EDITOR_TAIL_RE = regex.compile(r"(?<=\p{Han}{2})\s?(?:主编|主編|编著|编|編)$")
ROLE_RE = regex.compile(r"[(\[]\s?(?:a\s)?(\p{L}{2,12})[^()\[\]]{0,8}[)\]]")
ROLE_REACH = 8  # letters around the end of a list of people in which their role begins


def mend(text: str, found: dict[str, str | None], by_label: Runs) -> None:
    """Words before the authors left out, editors told from authors, and found where the tagger saw none."""
    if (people := found.get("authors")) and ": " in people and not names.parse_list(people):
        found["authors"] = people.rpartition(": ")[2]  # `Siehe dazu: Roe, A.`
    if found.get("authors") and not found.get("editors") and _are_editors(text, by_label["author"][0].span.end):
        found["editors"] = found.pop("authors")
    if not found.get("editors") and (books := by_label.get("container")):
        found["editors"] = _host_editors(text, books[0].span.start)
    if editors := found.get("editors"):
        found["editors"] = EDITOR_TAIL_RE.sub("", EDITOR_HEAD_RE.sub("", editors))


def _are_editors(text: str, end: int) -> bool:
    """Whether people are called editors in brackets at the end of their list: `Roe A., Orr B. (eds.)`, `(dir.)`, `(red.)`."""
    role = ROLE_RE.search(text, max(0, end - ROLE_REACH), end + 2 * ROLE_REACH)
    return role is not None and vocab.meanings("reference_words").get(role[1].casefold()) == "editor"


def _host_editors(text: str, host: int) -> str | None:
    """Who stands between `//` and the name of the book (GB/T 7714-2015, 4.2); None where that is no list of people."""
    mark = text.rfind("//", 0, host)
    between = text[mark + 2 : host].strip(" .．,，") if mark > 0 and text[mark - 1] != ":" else ""
    return between if 0 < len(between) < 200 and names.parse_list(between) else None
