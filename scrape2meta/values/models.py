"""Trained models (linear-chain CRFs) from `data/`: each is read when it is first asked for, and kept."""

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from scrape2meta.errors import DataError


@cache
def named(name: str) -> Any:
    """
    The model in `data/NAME.crf`. Raises DataError when its file is missing or damaged.

    >>> "B-title" in named("front_matter").labels()
    True
    """
    try:
        with resources.as_file(resources.files("scrape2meta").joinpath("data", f"{name}.crf")) as file:
            return opened(file)
    except (OSError, ValueError) as error:
        raise DataError(f"data/{name}.crf cannot be read: {error}") from error


def opened(file: Path) -> Any:
    """The model in a file. Raises OSError or ValueError where it is none."""
    import pycrfsuite  # (many pages need no model)

    model = pycrfsuite.Tagger()
    model.open(str(file))
    return model
