"""A result folder read back for those who make something else of it: what the page says, and the quotes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.report.page_record import FILE, PageRecord, SourceRecord, parse_page
from pipeline.store import Uncounted

_RUN = "run.json"
AGAIN = "Lees de verslagen opnieuw met 'sessiespoor run' en dezelfde --out."

_COLUMNS = frozenset({
    "finding_id", "session_id", "page", "text", "speaker", "themes", "lead_in", "flags",
    "not_counted_because",
})  # fmt: skip

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What a result folder holds; nothing comes from the reports themselves."""

    folder: Path
    page: PageRecord
    findings: Mapping[str, Row]
    """Rows of `findings.csv` by id, without those that are held back."""
    sources: Mapping[str, SourceRecord]
    """By session id."""
    remarks: Mapping[str, str]
    """What to mind, by the id of the finding."""

    def picture(self, chart: str) -> Path:
        """Return where the picture of a chart stands."""
        return self.folder / "charts" / f"{chart}.png"

    def alt(self, chart: str) -> str:
        """Return the words that replace the picture of a chart."""
        return (self.folder / "charts" / f"{chart}.txt").read_text(encoding="utf-8").strip()


def read_result(folder: Path) -> Result:
    """Return what stands in a result folder.

    Raises
    ------
    SettingsError
        When it is no result folder, or one of an older version, or files of it are gone or damaged.
    """
    if not (folder / _RUN).is_file():
        raise SettingsError(
            f"{folder}: geen map met resultaten", "Geef een map die 'sessiespoor run' heeft gemaakt."
        )
    if not (folder / FILE).is_file():
        raise SettingsError(f"{folder}: gemaakt door een oudere versie van Sessiespoor", AGAIN)
    try:
        page = parse_page((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{folder / FILE}: beschadigd, of van een andere versie", AGAIN) from error
    rows = _read_rows(folder / "findings.csv")
    if rows and not rows[0].keys() >= _COLUMNS:
        raise SettingsError(f"{folder / 'findings.csv'}: er ontbreken kolommen", AGAIN)
    findings = {row["finding_id"]: row for row in rows if row["not_counted_because"] != Uncounted.HELD}
    gone = _list_quoted(page) - findings.keys()
    if gone:
        raise SettingsError(f"{folder / 'findings.csv'}: bevinding {min(gone)} ontbreekt", AGAIN)
    sources = {each.session_id: each for each in page.sources}
    return Result(folder, page, findings, sources, {each.finding_id: each.text for each in page.remarks})


def _list_quoted(page: PageRecord) -> set[str]:
    """Return the ids of all findings that the page names."""
    found: set[str] = set()
    for told in page.programmes:
        found.update(each.finding_id for each in (*told.agreements, *told.questions))
        for group in told.types:
            found.update(group.once, group.loose)
            found.update(*((*theme.shown, *theme.rest) for theme in group.themes))
    return found


def _read_rows(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: ontbreekt of is beschadigd", AGAIN) from error
