"""What a stored result can become in the programs of others; never made from the reports themselves again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.export.draft import build_draft, name_draft
from pipeline.export.result import Result, read_result
from pipeline.report.texts import read_texts
from pipeline.settings import Language

__all__ = ["KINDS", "Exported", "export_result", "tell_drafts"]

KINDS = ("docx",)
NAMES = {Language.NL: "concept-verslag", Language.EN: "draft-report"}
"""Of the draft beside the page."""
_MOST_DRAFTS = 1000


@dataclass(frozen=True, slots=True)
class Exported:
    """The file that was written, and whether its name got a number because another draft stood there."""

    path: Path
    is_numbered: bool
    n_quotes: int


def export_result(folder: Path, kind: str, out: Path | None, now: datetime) -> Exported:
    """Write what a result becomes, beside its page or to `out`; a file that is there stays, the new one gets a number.

    Raises
    ------
    SettingsError
        When `kind` is not built, the folder is no result of this version, or the file cannot be written.
    """
    if kind not in KINDS:
        raise SettingsError(f"--to {kind}: dat kan (nog) niet", f"Wat nu kan: {', '.join(KINDS)}.")
    result = read_result(folder)
    path = out or folder / f"{NAMES[Language(result.page.lang)]}.docx"
    if path.suffix.lower() != ".docx":
        raise SettingsError(f"{path}: geen naam van een Word-bestand", "Geef een naam die eindigt op .docx.")
    data, n_quotes = _format_draft(result, now, is_beside=path.resolve().parent == folder.resolve())
    written = _write_beside(path, data)
    return Exported(written, written != path, n_quotes)


def tell_drafts(folder: Path) -> list[str]:
    """Return a line for each draft in a result folder: it is of an earlier result, and may name whom a new one hides."""
    found = sorted(path.name for name in NAMES.values() for path in folder.glob(f"{name}*.docx"))
    again = f'Nieuw: sessiespoor export "{folder}" --to docx'
    return [f"{name} is gemaakt van het vorige resultaat en niet aangeraakt. {again}" for name in found]


def _format_draft(result: Result, now: datetime, *, is_beside: bool) -> tuple[bytes, int]:
    from pipeline.export.blocks import Quote
    from pipeline.export.word import format_word

    blocks = build_draft(result, now.date().isoformat(), is_beside=is_beside)
    texts = read_texts(Language(result.page.lang))
    data = format_word(blocks, texts, name_draft(result, texts), now)
    return data, sum(isinstance(block, Quote) for block in blocks)


def _write_beside(path: Path, data: bytes) -> Path:
    """Write a file under the first name that is free: `path`, else with -2, -3 and so on; return the name."""
    names = (path, *(path.with_stem(f"{path.stem}-{n}") for n in range(2, _MOST_DRAFTS)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        written = next((each for each in names if _write_new(each, data)), None)
    except PermissionError as error:
        raise SettingsError(
            f"{path}: mag hier niet worden geschreven",
            "Staat het open in Word, sluit het dan; of kies met --out een andere plaats.",
        ) from error
    except OSError as error:
        raise SettingsError(
            f"{path}: kan niet worden geschreven ({error})", "Kies met --out een andere plaats."
        ) from error
    if written is None:
        raise SettingsError(f"{path}: er staan al te veel concepten", "Kies met --out een andere naam.")
    return written


def _write_new(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return whether it was not there yet."""
    try:
        file = path.open("xb")
    except FileExistsError:
        return False
    with file:
        try:
            file.write(data)
        except OSError:
            path.unlink()
            raise
    return True
