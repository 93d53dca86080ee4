"""Compare a record with its gold: every key of the gold is checked, keys that it lacks are not."""

from collections.abc import Iterator
from typing import Any

Difference = tuple[str, Any, Any]


def folded(value: Any) -> Any:
    return "\n\n".join(" ".join(part.split()) for part in value.split("\n\n")) if isinstance(value, str) else value


def differences(gold: Any, got: Any, path: str = "") -> Iterator[Difference]:
    """(path, wanted, got) of every value that differs; null, "" and [] are the same absence."""
    if isinstance(gold, dict):
        for key, value in gold.items():
            yield from differences(value, got.get(key) if isinstance(got, dict) else None, f"{path}.{key}" if path else key)
    elif isinstance(gold, list):
        rows = got if isinstance(got, list) else []
        if len(rows) != len(gold):
            yield f"{path}.length", len(gold), len(rows)
        for place, value in enumerate(gold):
            yield from differences(value, rows[place] if place < len(rows) else None, f"{path}.{place}")
    elif gold is None:
        if got not in (None, "", [], {}):
            yield path, gold, got
    elif folded(gold) != folded(got):
        yield path, gold, got
