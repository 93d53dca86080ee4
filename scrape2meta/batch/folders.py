"""Which files in folders and archives are pages, and the walk over a folder, which holds little of it at once."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from scrape2meta.batch import archives
from scrape2meta.batch.source import open_quietly

ROWS = (".jsonl", ".ndjson", ".parquet")  # what holds a page a row
# What else lies in folders of pages: data, code, pictures, archives that are not read. The rest is taken for text, and said to be
# binary when it is not.
NOT_PAGES = frozenset(
    ".json .jsonl .ndjson .csv .tsv .yaml .yml .toml .ini .cfg .py .js .ts .css .ipynb .r "
    ".sql .sh .log .lock .png .jpg .jpeg .gif .svg .webp .bmp .tif .tiff .ico .mp3 .mp4 .avi .mov .wav "
    ".bz2 .xz .7z .rar .parquet .db .sqlite .pyc .so .exe .woff .woff2 .ttf "
    ".doc .docx .xls .xlsx .ppt .pptx".split()
)
NAMES = 500_000  # of a folder that are held at once; a folder of more is listed again for the next so many
FOLDER = "\0"  # behind the name of a folder in a list of names: no name holds it, and it changes no order


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which names in folders and archives are pages."""

    glob: str | None = None
    exclude: str | None = None
    rows: bool = False  # what holds a page a row is read, and nothing else

    def folder(self, name: str) -> bool:
        """Whether a folder of this name is looked into."""
        return not self.excluded(name) and not (name.startswith(".") and not (self.glob and fnmatch(name, self.glob)))

    def file(self, name: str) -> bool:
        """Whether a file of this name is a page, or holds some."""
        if self.excluded(name):
            return False
        if self.glob and fnmatch(name, self.glob):
            return True
        if name.startswith("."):
            return False
        plain = archives.plain_name(name)
        if archives.is_archive(plain):
            return True
        return fnmatch(plain, self.glob) if self.glob else self._is_page(plain)

    def member(self, name: str) -> bool:
        """Whether a member of an archive is a page; a name with a scheme is a URI, of which only the patterns choose."""
        if "://" in name:
            return not self.excluded(name) and (not self.glob or fnmatch(name, self.glob))
        *folders, last = [part for part in name.split("/") if part not in ("", ".", "..")] or [""]
        return all(self.folder(part) and part != "__MACOSX" for part in folders) and self.file(last)

    def excluded(self, name: str) -> bool:
        """Whether the user does not want it."""
        return bool(self.exclude and fnmatch(name, self.exclude))

    def _is_page(self, name: str) -> bool:
        ending = Path(name).suffix.lower()
        return ending in ROWS if self.rows else ending not in NOT_PAGES


def walk(folder: str, chosen: Chosen, seen: set[tuple[int, int]] | None) -> Iterator[str]:
    """The files of a folder and its folders, by name, one folder at a time; links are followed where there is a set of what was `seen`."""
    if seen is not None and not _is_new(folder, seen):
        return
    waiting = [_entries(folder, follow=seen is not None)]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
            continue
        path, name, is_folder = entry
        if not name:
            yield path  # reading it as a file says what is wrong
        elif not (chosen.folder(name) if is_folder else chosen.file(name)) or (seen is not None and not _is_new(path, seen)):
            continue
        elif is_folder:
            waiting.append(_entries(path, follow=seen is not None))
        else:
            yield path


def _entries(folder: str, *, follow: bool) -> Iterator[tuple[str, str, bool]]:
    """Path, name and whether it is a folder, of all in a folder; the folder itself without a name where it cannot be listed."""
    last = ""
    while True:
        try:
            names = _names(folder, last, follow=follow)
        except OSError:
            yield folder, "", False
            return
        for name in names:
            plain = name.removesuffix(FOLDER)
            yield os.path.join(folder, plain), plain, plain is not name  # noqa: PTH118  (names may be no UTF-8)
        if len(names) < NAMES:
            return
        last = names[-1]


def _names(folder: str, last: str, *, follow: bool) -> list[str]:
    """The first names of a folder behind the `last`, in order, no more than are to be held at once. Raises OSError."""
    handle = open_quietly(folder)
    try:
        kept: list[str] = []
        bound = None
        with os.scandir(handle) as entries:
            for entry in entries:
                name = entry.name + FOLDER if _leads_on(entry, follow=follow) else entry.name
                if name > last and (bound is None or name < bound):
                    kept.append(name)
                    if len(kept) >= 2 * NAMES:
                        kept.sort()
                        del kept[NAMES:]
                        bound = kept[-1]
        kept.sort()
        return kept[:NAMES]
    finally:
        os.close(handle)


def _leads_on(entry: os.DirEntry[str], *, follow: bool) -> bool:
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:  # a link to itself
        return False


def _is_new(path: str, seen: set[tuple[int, int]]) -> bool:
    """Whether this file or folder was not seen before by any name; what cannot be asked is new."""
    try:
        found = Path(path).stat()
    except OSError:
        return True
    if (found.st_dev, found.st_ino) in seen:
        return False
    seen.add((found.st_dev, found.st_ino))
    return True
