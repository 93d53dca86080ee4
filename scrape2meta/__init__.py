r"""
scrape2meta turns messy scraped scholarly pages into clean metadata: one trustworthy record a page.

>>> from scrape2meta import extract
>>> extract("Cold wells\n\nAbstract: This paper shows how cold wells are and why they matter to the towns above them.").format
'abstract'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrape2meta import formats
    from scrape2meta.pipeline import detect, extract, records
    from scrape2meta.record import Record
    from scrape2meta.references import parse_list as parse_references

__version__ = "0.1.0"
__all__ = ["Record", "detect", "extract", "formats", "parse_references", "records"]

# Names are handed out on first use: the command line's --help need not pay for pydantic.
_HOMES = {
    "Record": ("scrape2meta.record", "Record"),
    "detect": ("scrape2meta.pipeline", "detect"),
    "extract": ("scrape2meta.pipeline", "extract"),
    "parse_references": ("scrape2meta.references", "parse_list"),
    "records": ("scrape2meta.pipeline", "records"),
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        module, attribute = _HOMES[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'scrape2meta' has no attribute {name!r}")
