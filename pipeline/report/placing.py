"""Write results beside their place and move them in at the end, so that a killed run leaves the old ones whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.report import write_report
from pipeline.store import Results

MARK = "run.json"
"""A folder that holds this file is a result of ours and may be replaced."""


def place_report(results: Results, folder: Path, about: Mapping[str, object]) -> None:
    """Write the report into a new folder and move it to `folder`.

    Raises
    ------
    SettingsError
        When `folder` exists and is no earlier result: then nothing is written or removed.
    """
    if folder.exists() and not _is_replaceable(folder):
        raise SettingsError(
            f"{folder}: bestaat al en is geen eerder resultaat", "Kies met --out een nieuwe of lege map."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        fresh.chmod(0o755)
        write_report(results, fresh, about)
        _swap(fresh, folder)
    finally:
        if fresh.exists():
            shutil.rmtree(fresh)


def _is_replaceable(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _swap(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-oud-", dir=folder.parent))
    folder.rename(old / folder.name)
    try:
        fresh.rename(folder)
    except OSError:
        (old / folder.name).rename(folder)
        raise
    shutil.rmtree(old)
