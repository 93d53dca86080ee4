"""Compare a record with its gold: every key of the gold is checked, keys that it lacks are not."""

from collections.abc import Iterable, Iterator
from typing import Any

from scrape2meta.references import Reference
from scrape2meta.values import names

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


def shown(found: Reference, keys: Iterable[str]) -> dict[str, Any]:
    """These fields of a reference; people by their names in display order."""
    return {key: [names.show(one) for one in getattr(found, key)] if key in ("authors", "editors") else getattr(found, key) for key in keys}
