"""Write results beside their place and move them in at the end, so that a killed run leaves the old ones whole."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.report import write_report
from pipeline.report.comparing import remake_comparisons
from pipeline.store import Results

MARK = "run.json"
"""A folder that holds this file is a result of ours and may be replaced."""
WORKBOOK = "findings.xlsx"
_SLACK = 10.0
"""Seconds by which a workbook may be younger than the other files of its run; nobody corrects one that fast."""
_OURS = re.compile(
    r"charts|notes|sources|compare(?:-[a-z0-9-]+)?|report\.html|numbers\.html|run\.json|page\.json|findings\.xlsx|"
    r"(?:failures|findings|follow_up|life_cycle|parties|recurrence|sessions|theme_sessions|themes|trends|units|years)\.csv"
)
"""What a run or `compare` writes: a new run replaces it, and leaves all else in the folder alone."""


def place_report(results: Results, folder: Path, about: Mapping[str, object]) -> Path | None:
    """Write the report into a new folder and move it to `folder`; return where a workbook that people saved now is.

    Comparisons of the earlier result are made anew, of the same groups. What other hands put in the folder stays. A workbook that was saved after the run that wrote it may hold corrections
    that nobody took over yet, so it goes beside the folder: not inside, for it may name people whom this run hides.

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
        remake_comparisons(folder, fresh, results.settings)
        saved = _keep(folder, fresh)
        _swap(fresh, folder)
    finally:
        if fresh.exists():
            shutil.rmtree(fresh)
    return saved


def _keep(folder: Path, fresh: Path) -> Path | None:
    """Copy what people put in the old folder to the new one; return where a workbook that they saved now is."""
    if not folder.exists():
        return None
    for entry in folder.iterdir():
        if not _OURS.fullmatch(entry.name) and not (fresh / entry.name).exists():
            (shutil.copytree if entry.is_dir() else shutil.copy2)(entry, fresh / entry.name)
    book = folder / WORKBOOK
    others = (entry.stat().st_mtime for entry in folder.iterdir() if entry.is_file() and entry != book)
    if not book.is_file() or book.stat().st_mtime <= max(others, default=0.0) + _SLACK:
        return None
    when = datetime.fromtimestamp(book.stat().st_mtime)
    saved = folder.with_name(f"{folder.name}-findings-{when:%Y-%m-%d-%H%M}.xlsx")
    shutil.copy2(book, saved)
    return saved


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
