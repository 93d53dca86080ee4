"""JSON with the place of every value; what is cut off, or has a comma too many, is read as far as it goes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from scrape2meta.evidence import Span

TOKEN_RE = regex.compile(
    r"[\s\ufeff]*+(?:(?P<mark>[{}\[\],:])|\"(?P<text>(?:[^\"\\]|\\.)*+)\"|(?P<number>-?\d[\d.eE+-]*+)|(?P<word>true|false|null)"
    r"|(?P<comment>//[^\n]*+|/\*.*?\*/|<!\[CDATA\[|\]\]>|<!--|-->|;))",
    regex.DOTALL,
)
SURROGATE_RE = regex.compile(r"[\ud800-\udfff]")


@dataclass(slots=True)
class Node:
    """One value: an object or list of nodes, a string, a number as it is written, True, False or None; and where it stands."""

    value: "dict[str, Node] | list[Node] | str | bool | None"
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Of a string without its quotes."""
        return Span(self.start, self.end)

    @property
    def text(self) -> str:
        """The string or number that it is, empty for anything else."""
        return self.value if isinstance(self.value, str) else ""

    def get(self, *keys: str) -> "Node":
        """The node at a key of the first of these that it has; an empty one where it has none."""
        if isinstance(self.value, dict):
            for key in keys:
                if key in self.value:
                    return self.value[key]
        return Node(None, self.start, self.start)

    def items(self) -> "Iterator[Node]":
        """The nodes of a list; one that is no list is itself the only one; nothing for null."""
        if isinstance(self.value, list):
            yield from self.value
        elif self.value is not None:
            yield self


def parse(text: str, begin: int = 0) -> Node | None:
    """
    The value that begins at a place of a text; None where none does.

    >>> node = parse('{"a": ["b", 2,], "c": {"d')
    >>> [one.text for one in node.get("a").items()], node.get("a").value[0].span
    (['b', '2'], Span(start=8, end=9))
    """
    root: Node | None = None
    stack: list[Node] = []
    key: str | None = None
    place = begin
    while match := TOKEN_RE.match(text, place):
        place = match.end()
        mark = match["mark"]
        if mark in ("}", "]"):
            if stack:
                stack.pop().end = place
            if not stack:
                return root
            key = None
            continue
        if mark in (",", ":") or match["comment"]:
            continue
        node = _node(match)
        if stack and isinstance(stack[-1].value, dict):
            if key is None:
                key = node.text
                continue
            stack[-1].value.setdefault(key, node)
            key = None
        elif stack and isinstance(stack[-1].value, list):
            stack[-1].value.append(node)
        root = root or node
        if isinstance(node.value, dict | list):
            stack.append(node)
        elif not stack:
            return root
    for open_node in stack:
        open_node.end = place
    return root


def _node(match: regex.Match[str]) -> Node:
    if match["mark"]:
        return Node({} if match["mark"] == "{" else [], match.start("mark"), match.end())
    if match["text"] is not None:
        return Node(_unescaped(match["text"]), *match.span("text"))
    if match["number"]:
        return Node(match["number"], *match.span("number"))
    return Node({"true": True, "false": False}.get(match["word"]), *match.span("word"))


def _unescaped(raw: str) -> str:
    if "\\" not in raw:
        return raw
    try:
        return str(SURROGATE_RE.sub("\ufffd", json.loads(f'"{raw}"', strict=False)))
    except ValueError:
        return raw
