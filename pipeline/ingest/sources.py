"""Find the files to read, with a unique name for each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.records import Failure

_STAGE = "ingest"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `name` is its path below the common parent of all sources, with forward slashes."""

    path: Path
    name: str


def find_sources(paths: Sequence[Path]) -> tuple[tuple[Source, ...], tuple[Failure, ...]]:
    """Return the files in `paths` (folders are searched through) and what could not be reached, by name.

    Hidden files and folders and the lock files of Office (`~$…`) are passed over, except when they are
    named themselves. A folder that was already searched (a link that leads back) is not searched again.

    Raises
    ------
    SettingsError
        When a path does not exist, or none is given.
    """
    if not paths:
        raise SettingsError("er is geen bestand of map genoemd", "Noem minstens één bestand of map.")
    files: dict[Path, None] = {}
    problems: dict[Path, str] = {}
    visited: set[str] = set()
    for path in paths:
        full = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links and change names
        if not os.path.lexists(full):
            raise SettingsError(f"{path}: bestaat niet", "Controleer het pad.")
        for file, problem in _walk(full, visited):
            if problem:
                problems[file] = problem
            else:
                files[file] = None
    root = _common_parent([Path(os.path.abspath(path)) for path in paths])  # noqa: PTH100
    sources = sorted((Source(file, _name(file, root)) for file in files), key=lambda source: source.name)
    failures = sorted(
        (_failure(_name(file, root), code) for file, code in problems.items()), key=lambda row: row.name
    )
    return tuple(sources), tuple(failures)


def _walk(path: Path, visited: set[str]) -> Iterator[tuple[Path, str]]:
    """Yield files below `path` with an empty code, and what cannot be reached with its code."""
    waiting = [path]
    while waiting:
        current = waiting.pop()
        try:
            if not current.exists():
                yield current, "missing_link"
            elif current.is_dir():
                waiting += _children(current, visited)
            elif current.is_file():
                yield current, ""
        except PermissionError:
            yield current, "no_access"
        except OSError:
            # A link that leads to itself cannot be followed to anything (ELOOP).
            yield current, "missing_link"


def _children(folder: Path, visited: set[str]) -> list[Path]:
    real = os.path.realpath(folder)
    if real in visited:
        return []
    visited.add(real)
    return sorted(
        (child for child in folder.iterdir() if not child.name.startswith((".", "~$"))), reverse=True
    )


def _common_parent(paths: Sequence[Path]) -> Path:
    parents = {str(path if path.is_dir() else path.parent) for path in paths}
    try:
        return Path(os.path.commonpath(sorted(parents)))
    except ValueError:  # two drives (Windows)
        return Path()


def _name(path: Path, root: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def _failure(name: str, code: str) -> Failure:
    if code == "no_access":
        return Failure(
            name, _STAGE, code, "geen toegang tot deze map of dit bestand", "Controleer de rechten."
        )
    return Failure(
        name,
        _STAGE,
        code,
        "de koppeling wijst naar iets dat er niet is",
        "Herstel of verwijder de koppeling.",
    )
