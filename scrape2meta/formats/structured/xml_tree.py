"""
XML records as small trees, each with the places of its text: entities of a document are never read, nothing is ever opened.

A source that is cut off or not well-formed is read as far as it goes: what has no end tag ends with its parent.
"""

from collections.abc import Iterator, Set

import regex

from scrape2meta.evidence import Span
from scrape2meta.reading import html
from scrape2meta.reading.tags import Tag, plain, scan
from scrape2meta.values import texts

DEEPEST = 100  # what is nested deeper hangs on its ancestor of this depth
PREFIX_RE = regex.compile(r"^/?[\w.-]+:")
BLOCKS = frozenset({"p", "title", "sec", "list-item", "ab", "head", "item", "div"})


class Element:
    """An element: its local name in small letters, its children in order, elements or ranges of text."""

    __slots__ = ("_source", "_tag", "children", "end", "name", "start")

    def __init__(self, name: str, source: str, tag: Tag) -> None:
        self.name = name
        self._source, self._tag = source, tag
        self.start = self.end = tag.end
        self.children: list[Element | tuple[int, int]] = []

    def get(self, attribute: str) -> str:
        """The value of an attribute, empty where it has none; prefixes do not count."""
        found = self._tag.attributes(self._source)
        value = found.get(attribute) or next((v for k, v in found.items() if k.split(":")[-1] == attribute), ("", 0, 0))
        return plain(value[0]).strip()

    def place(self, attribute: str) -> Span:
        """Where the value of an attribute stands."""
        _, start, end = self._tag.attributes(self._source).get(attribute, ("", self.start, self.start))
        return Span(start, end)

    def elements(self) -> "Iterator[Element]":
        """Its child elements."""
        return (child for child in self.children if isinstance(child, Element))

    def all(self, *names: str) -> "Iterator[Element]":
        """The elements of these names anywhere below, in order; not those inside one that is found."""
        waiting = list(self.elements())[::-1]
        while waiting:
            one = waiting.pop()
            if one.name in names:
                yield one
            else:
                waiting.extend(list(one.elements())[::-1])

    def children_named(self, *names: str) -> "Iterator[Element]":
        """Its child elements of these names."""
        return (child for child in self.elements() if child.name in names)

    def path(self, *names: str) -> "Element | None":
        """The first child of the first name, its first child of the second, and so on."""
        here: Element | None = self
        for name in names:
            here = next(here.children_named(name), None) if here else None
        return here

    def text(self, without: Set[str] = frozenset(), *, spaced: bool = False) -> str:
        """Its text as it is seen, without that of some elements; `spaced` puts a blank between elements."""
        pieces: list[str] = []
        self._write(pieces, without, spaced=spaced)
        return texts.tidy("".join(pieces))

    def _write(self, pieces: list[str], without: Set[str], *, spaced: bool) -> None:
        for child in self.children:
            if not isinstance(child, Element):
                pieces.append(plain(self._source[child[0] : child[1]]))
            elif child.name not in without:
                apart = spaced or child.name in BLOCKS or child.name == "break"
                first = len(pieces)
                if apart:
                    pieces.append(" ")
                child._write(pieces, without, spaced=spaced)
                if child.name == "sup":
                    pieces[first:] = [html.raised("".join(pieces[first:]))]
                elif apart:
                    pieces.append(" ")

    def text_of(self, piece: tuple[int, int]) -> str:
        """One of its ranges of text without white space around it."""
        return self._source[piece[0] : piece[1]].strip()

    @property
    def span(self) -> Span:
        """Where its content stands."""
        raw = self._source[self.start : self.end]
        lead = len(raw) - len(raw.lstrip())
        return Span(self.start + lead, max(self.start + lead, self.start + len(raw.rstrip())))


def records(source: str, names: Set[str]) -> Iterator[Element]:
    """
    The outermost elements of these names, one after another; one that is cut off too.

    >>> [one.path("b").text() for one in records("<r><a><b>x &amp; <i>y</i></b></a><x:a><b>z", {"a"})]
    ['x & y', 'z']
    """
    stack: list[Element] = []
    opened: list[str] = []  # names of what is open inside the record, deeper than the tree goes too
    place = 0
    for tag in scan(source, xml=True):
        if stack and tag.start > place:
            stack[-1].children.append((place, tag.start))
        place = tag.end
        if tag.name == "[":
            if stack:
                stack[-1].children.append((tag.start + len("<![CDATA["), tag.end - len("]]>")))
            continue
        if tag.name == "!":
            continue
        closes = tag.name[0] == "/"
        name = (PREFIX_RE.sub("", tag.name) if ":" in tag.name else tag.name.removeprefix("/")).lower()
        if closes:
            if name not in opened[-DEEPEST:]:
                continue
            while opened:
                last = opened.pop()
                if len(opened) < len(stack):
                    element = stack.pop()
                    element.end = tag.start
                    if not stack:
                        yield element
                if last == name:
                    break
        elif stack or name in names:
            element = Element(name, source, tag)
            if stack:
                stack[-1].children.append(element)
            if source[tag.end - 2] == "/":
                if not stack:
                    continue
                element.end = tag.end
            else:
                opened.append(name)
                if len(stack) < DEEPEST:
                    stack.append(element)
    if stack:
        if place < len(source):
            stack[-1].children.append((place, len(source)))
        for element in stack:
            element.end = len(source)
        yield stack[0]
