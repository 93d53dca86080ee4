"""The command as a child process, and what is seen of it from outside."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

COMMAND = (sys.executable, "-m", "scrape2meta")
has_children = Path("/proc/self/task").exists()  # the children of a process are read from /proc


def extract(*args: str | Path) -> list[str]:
    """The call of `extract` with these arguments."""
    return [*COMMAND, "extract", *map(str, args)]


def site(folder: Path, code: str) -> dict[str, str]:
    """An environment in which every Python process runs this code at its start. Nothing in the package knows of it."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])}


def run(*args: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """A run of `extract` to its end, its output kept."""
    return subprocess.run(extract(*args), capture_output=True, check=False, **({"timeout": 300} | options))


def children(parent: int) -> list[int]:
    """The processes that a process started and that still are."""
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def gone(processes: list[int], seconds: float) -> bool:
    """Whether all of them are gone after so long at most."""
    deadline = time.monotonic() + seconds
    while any(Path(f"/proc/{one}").exists() for one in processes):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def digest(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a folder, hidden ones too."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}
