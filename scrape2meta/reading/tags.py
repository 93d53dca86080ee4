"""
The tags of HTML and XML in their order, with their places: one pass, in time that grows with the text and no faster.

It is no validating parser. What cannot be a tag is text, a document type is passed over with all that it declares: no entity of its own
is known, nothing is ever opened.
"""

import html
from collections.abc import Iterator
from typing import NamedTuple

import regex

# Quotes count only behind an equals sign: `<a href=it's>` is whole. Outside of them a `<` ends what was no tag.
TAG_RE = regex.compile(r"<(/?[A-Za-z_][^\s/<>]*+)(?:=\s*+(?:\"[^\"]*\"|'[^']*')|[^<>])*+>")
ATTRIBUTE_RE = regex.compile(r"([^\s\"'<>/=]+)\s*+(?:=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]++)))?")
# As html.unescape() finds them; a number in more digits than any character has is no reference.
REFERENCE_RE = regex.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[^\t\n\f <&#;]{1,32};?)")
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})  # what they hold is no markup
RAW_END_RES = {name: regex.compile(rf"</{name}(?=[\s/>])", regex.IGNORECASE) for name in RAW}
LONGEST_STUB = 2000  # letters behind the last `<` of a page that was cut off inside a tag


class Tag(NamedTuple):
    """
    One tag `text[start:end]`: its name, `/name` where it closes.

    `!` stands for what is not shown (comments, document types, instructions), `[` for a CDATA section.
    """

    name: str
    start: int
    end: int

    def attributes(self, text: str) -> dict[str, tuple[str, int, int]]:
        """Its attributes by lower-case name, each with the place of its value, whose character references still stand; the first counts."""
        found: dict[str, tuple[str, int, int]] = {}
        for match in ATTRIBUTE_RE.finditer(text, self.start + 1 + len(self.name), self.end - 1):
            group = next((number for number in (2, 3, 4) if match[number] is not None), 0)
            value = (match[group], *match.span(group)) if group else ("", match.end(), match.end())
            found.setdefault(match[1].lower(), value)
        return found


def scan(text: str, *, xml: bool = False) -> Iterator[Tag]:
    """
    The tags of a text in order. In HTML names are in small letters, and what stands in a script is no tag.

    >>> [tag.name for tag in scan("a < b <P class='x>y'>c<br/><!-- <i> --><script>'<b>'</script>")]
    ['p', 'br', '!', 'script', '/script']
    """
    place, last, subset = 0, text.rfind(">"), text.rfind("]>")
    while (begin := text.find("<", place)) >= 0:
        if begin > last:
            if text[begin + 1 : begin + 2].isalpha() and len(text) - begin < LONGEST_STUB:
                yield Tag("!", begin, len(text))  # the page was cut off inside a tag
            return
        match = TAG_RE.match(text, begin)
        if match is None:
            end = _unshown(text, begin, subset, xml=xml)
            if end > begin:
                yield Tag("[" if xml and text.startswith("<![CDATA[", begin) else "!", begin, end)
            place = end if end > begin else begin + 1
            continue
        name, place = match[1], match.end()
        if xml:
            yield Tag(name, begin, place)
            continue
        name = name.lower()
        yield Tag(name, begin, place)
        if name in RAW:
            end_tag = RAW_END_RES[name].search(text, place)
            if end_tag is None:
                return
            place = end_tag.start()


def _unshown(text: str, begin: int, subset: int, *, xml: bool) -> int:
    """
    Where a comment, document type, instruction or CDATA section ends that begins here; `begin` where none does.

    `subset` is the place of the last `]>`, with which the declarations of a document type end.
    """
    if text.startswith("<!--", begin):
        return _behind(text, "-->", begin + 4)
    if xml and text.startswith("<![CDATA[", begin):
        return _behind(text, "]]>", begin)
    if text.startswith("<?", begin):
        return _behind(text, "?>" if xml else ">", begin)
    if not text.startswith(("<!", "</"), begin):
        return begin
    end = _behind(text, ">", begin)
    declares = begin < subset and text[begin : begin + 9].upper() == "<!DOCTYPE" and "[" in text[begin:end]
    return _behind(text, "]>", begin) if declares else end


def _behind(text: str, mark: str, begin: int) -> int:
    end = text.find(mark, begin)
    return len(text) if end < 0 else end + len(mark)


def plain(text: str) -> str:
    """
    A text with its character references read; those that a document defines for itself stay as they stand.

    >>> plain("Caf&eacute; &amp; &#x4E2D; &lol9;")
    'Café & 中 &lol9;'
    """
    return REFERENCE_RE.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text
