"""Where the fixture pages are, and where the shared pages and corpora may be."""

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PROJECT = HERE.parent
FIXTURES = sorted((HERE / "fixtures").glob("*/*.txt"))
SHARED = PROJECT.parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared pages and corpora are not beside this checkout")


def gold(page: Path) -> dict[str, Any]:
    return json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def name(page: Path) -> str:
    return f"{page.parent.name}/{page.stem}"
