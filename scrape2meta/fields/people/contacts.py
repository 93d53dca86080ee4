"""E-mail addresses, ORCID iDs, web addresses and telephone numbers in the lines about people, and what stands in their place."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import regex

from scrape2meta.values import identifiers


class Contact(NamedTuple):
    """One contact: `email`, `orcid` or `other` (an address of the web, a telephone number), its value and its place in the text."""

    kind: str
    value: str
    start: int
    end: int


LOCAL = r"[\p{L}\d][\p{L}\d._+'-]{0,63}"
HOST = r"(?:[\p{L}\d-]{1,63}\.(?:\s?\n)?){1,6}(?:\p{Ll}{2,12}(?!\p{Ll})|\p{Lu}{2,6}(?!\p{L}))"
AT = r"(?:\s?[@＠]\s?|\s?[\[({]\s?(?:at|AT|@)\s?[\])}]\s?|\s(?:at|AT)\s)"
EMAIL_RE = regex.compile(rf"(?<![\p{{L}}\d._+-]){LOCAL}{AT}{HOST}")
SLASHED_RE = regex.compile(rf"(?<![\p{{L}}\d._+/-]){LOCAL}/at/{HOST}")
MANY_RE = regex.compile(rf"[{{(\[]\s?(?P<locals>{LOCAL}(?:(?:\s?+[,;|/]\s?+|\s{{1,3}}+){LOCAL}){{0,15}})\s?[}})\]]\s?@\s?(?P<host>{HOST})")
AT_RE = regex.compile(AT + r"|/at/")
SPLIT_RE = regex.compile(r"\s?[,;|/ ]\s?")
BLANKS_RE = regex.compile(r"\s+")
LABEL_RE = regex.compile(
    r"[\s(*†‡§¶,;.–-]*(?<!\p{L})(?:e-?\s?mails?(?:\s?address(?:es)?)?|courriels?|correo(?:s)?\selectr[oó]nico|correio\seletr[oô]nico|electronic\saddress"
    r"|эл(?:ектронная|\.)\sпочта|e-?posta|e-?mail-?adresse|contact|emails?\saddress)\s?[:：]?\s?$",
    regex.IGNORECASE,
)
ORCID_LABEL_RE = regex.compile(
    r"[\s(\[]*(?:ORCID(?:\siD|-iD|\sID)?|ORCiD|iD|orcid)\s?[:：]?\s*(?:(?:https?://)?(?:www\.)?orcid\.org/)?$|(?:https?://)?(?:www\.)?orcid\.org/$"
)
PHONE_RE = regex.compile(
    r"(?<!\p{L})(?:tel(?:ephone|éfono|efone)?|phone|fax|ph|mobile|тел)\b\s?(?:/\s?fax)?\s?(?:no)?\.?\s?[:：.]?\s?[+(\d][\d\s()./+–-]{5,30}\d"
    r"|\+\d[\d\s()./–-]{6,25}\d|\(\d{3}\)\s?\d{3}[ -]\d{4}",
    regex.IGNORECASE,
)
MASKED_RE = regex.compile(
    r"\[email\sprotected\]|Login to access the Email id|(?:View\s)?ORCID\s(?:Icon|Profile|logo|record)|(?-i:Corresponding Author)"
    r"|(?<=[\p{L}.\d],?\s?)(?-i:corresponding\sauthor)(?=\s?[\d,#*†‡]|\s\p{Lu}|\s?$)"
    r"|(?<=\p{L}\s)(?-i:Follow|This is me)(?=\s*(?:[,;\n]|$))|\s\+\d{1,3}\smore$"
    r"|(?-i:ORCID)(?!\s?[\d:：/.]|\s(?:iD|ID))(?:\siD)?|Search for more papers by this author",
    regex.IGNORECASE,
)
ORCID_RE = regex.compile(r"(?<![\d-])\d{4}-\d{4}-\d{4}-\d{3}[\dX](?=\d{1,2}(?!\d))")  # with the number of an institution behind it


HINT_RE = regex.compile(r"[@＠/+]|\d{3}|[Cc]orresponding [Aa]uthor|Follow|This is me|Search for|\s(?:at|AT)\s|www\.|\[email|ORCID|Login to")


def find(text: str) -> list[Contact]:
    """
    The contacts of a text in order, each with the label before it; none overlapping.

    >>> [(c.kind, c.value) for c in find("E-mail: {roe,orr}@sea.edu, ann at host.org; ORCID 0000-0002-1825-0097")]
    [('email', 'roe@sea.edu'), ('email', 'orr@sea.edu'), ('email', 'ann@host.org'), ('orcid', '0000-0002-1825-0097')]
    """
    text = text.replace("−", "-")  # the minus of PDF text inside an ORCID
    if not HINT_RE.search(text):
        return []
    found: list[Contact] = []
    taken = bytearray(len(text))
    for contact in _all(text):
        if not any(taken[contact.start : contact.end]) or (found and found[-1].start == contact.start):
            taken[contact.start : contact.end] = b"\1" * (contact.end - contact.start)
            found.append(contact)
    return sorted(found, key=lambda contact: contact.start)


def _all(text: str) -> Iterator[Contact]:
    for match in MANY_RE.finditer(text):
        start, host = _labelled(text, match.start(), LABEL_RE), BLANKS_RE.sub("", match["host"])
        for local in SPLIT_RE.split(match["locals"]):
            yield Contact("email", f"{local}@{host}", start, match.end())
    for pattern in (EMAIL_RE, SLASHED_RE):
        for match in pattern.finditer(text):
            local, host = AT_RE.split(match[0], maxsplit=1)
            yield Contact("email", f"{local.strip()}@{BLANKS_RE.sub('', host)}", _labelled(text, match.start(), LABEL_RE), match.end())
    for match in chain(identifiers.ORCID_RE.finditer(text), ORCID_RE.finditer(text)):
        orcid = identifiers.parse_orcid(match[0])
        yield Contact("orcid" if orcid else "other", orcid or match[0], _labelled(text, match.start(), ORCID_LABEL_RE), match.end())
    for pattern in (identifiers.URL_RE, PHONE_RE, MASKED_RE):
        for match in pattern.finditer(text):
            yield Contact("other", match[0], match.start(), match.end())


def _labelled(text: str, start: int, label: regex.Pattern[str]) -> int:
    """Where a contact begins when the label before it is counted in."""
    before = text[max(0, start - 40) : start]
    match = label.search(before)
    return start - len(before) + match.start() if match else start


def without(text: str, contacts: list[Contact]) -> str:
    """The text with blanks where contacts stand, as long as it was."""
    pieces, place = [], 0
    for contact in contacts:
        if contact.start >= place:
            pieces += [text[place : contact.start], " " * (contact.end - contact.start)]
            place = contact.end
    return "".join([*pieces, text[place:]])
