"""Strings that cost a pattern the most: what its own syntax tree accepts, again and again."""

import importlib
import pkgutil
import random
from collections.abc import Iterator
from types import ModuleType

import regex
from regex import _regex_core as tree

import scrape2meta

ALPHABET = " aAeinrst019.,;:()[]-–&/'\"éßЖж研究者カ한\t\n\u00a0*@|<>年“”"
PREFIXES = 8  # of each string that are repeated


def patterns() -> Iterator[tuple[str, regex.Pattern]]:
    """Every compiled pattern that a module holds, by the name of module and constant; those inside tuples and dictionaries too."""
    for found in pkgutil.walk_packages(scrape2meta.__path__, "scrape2meta."):
        if found.name.endswith("__main__"):
            continue
        module: ModuleType = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if name.endswith("_re") and hasattr(value, "cache_info"):  # made on first use, from words
                value = value()
            held = list(value.values() if isinstance(value, dict) else value) if isinstance(value, (tuple, list, dict)) else [value]
            for number, one in enumerate(held):
                if isinstance(one, regex.Pattern):
                    yield f"{found.name.removeprefix('scrape2meta.')}.{name}{f'[{number}]' if len(held) > 1 else ''}", one


class Sampler:
    """Draws strings that a pattern accepts or nearly accepts, with the places of its repeats without end."""

    def __init__(self, pattern: regex.Pattern, draw: random.Random) -> None:
        self.draw = draw
        self.node = parsed(pattern)

    def strings(self) -> Iterator[tuple[str, str]]:
        """Pairs of a head and what is to be repeated behind it."""
        self.repeats: list[tuple[str, str]] = []
        text = self.sample(self.node, "")
        yield from dict.fromkeys(self.repeats)
        for part in range(1, PREFIXES + 1):
            yield "", text[: max(1, len(text) * part // PREFIXES)]

    def sample(self, node: object, before: str) -> str:
        """One string for a node, `before` being what stands in front of it."""
        if isinstance(node, tree.Sequence):
            text = ""
            for item in node.items:
                text += self.sample(item, before + text)
            return text
        if isinstance(node, tree.Branch):
            return self.sample(self.draw.choice(node.branches), before)
        if isinstance(node, tree.GreedyRepeat):  # lazy and possessive ones are kinds of it
            most = node.max_count
            text = "".join(
                self.sample(node.subpattern, before)
                for _ in range(node.min_count + self.draw.randint(0, 2 if most is None else min(2, most - node.min_count)))
            )
            if most is None or most > 50:
                self.repeats.append((before, self.sample(node.subpattern, before)))
            return text
        if isinstance(node, (tree.Group, tree.Atomic)):
            return self.sample(node.subpattern, before)
        if isinstance(node, tree.LookAround) and node.behind and node.positive and not before:
            return self.sample(node.subpattern, before)  # what has to stand in front of all
        if isinstance(node, tree.String):
            return "".join(map(chr, node.characters))
        if isinstance(node, tree.Character) and node.positive:
            return chr(node.value)
        if isinstance(node, tree.Any):
            return self.draw.choice("aA1 研")
        if hasattr(node, "matches"):
            fitting = [c for c in ALPHABET if bool(node.matches(ord(c))) == (node.positive if isinstance(node, tree.Character) else True)]
            return self.draw.choice(fitting or ["a"])
        return ""  # what has no width, and references to groups


def parsed(pattern: regex.Pattern) -> object:
    """The syntax tree of a pattern."""
    flags = pattern.flags & ~regex.UNICODE
    while True:
        source = tree.Source(pattern.pattern)
        info = tree.Info(flags | regex.UNICODE, source.char_type, pattern.named_lists)
        source.ignore_space = bool(info.flags & regex.VERBOSE)
        try:
            return tree._parse_pattern(source, info)
        except tree._UnscopedFlagSet:
            flags = info.global_flags
