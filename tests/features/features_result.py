"""Run the imagined reports through all stages once, and read the result folder back as a user would."""

from __future__ import annotations

import csv
import html
import re
from dataclasses import dataclass
from pathlib import Path

from features_texts import REPORTS
from features_texts_more import MORE

from pipeline.codebook import load_codebook
from pipeline.report.placing import place_report
from pipeline.settings import Settings
from pipeline.workflow import run

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """A result folder; every method reads the files that a user gets."""

    folder: Path

    def rows(self, name: str) -> list[Row]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def chart(self, key: str) -> list[Row]:
        """Return the table of the one chart whose name holds `key`."""
        (path,) = (self.folder / "charts").glob(f"*{key}*.csv")
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def session(self, document: str) -> Row:
        return _only([row for row in self.rows("sessions") if row["document"].startswith(document)], document)

    def findings(self, document: str = "") -> list[Row]:
        return [row for row in self.rows("findings") if row["document"].startswith(document)]

    def finding(self, part: str, document: str = "") -> Row:
        """Return the only finding that holds `part`."""
        return _only([row for row in self.findings(document) if part in row["text"]], part)

    def is_context(self, part: str) -> bool:
        """Return whether the only unit that holds `part` was read and is no finding."""
        return _only([row for row in self.rows("units") if part in row["text"]], part)["label"] == "context"

    def follow_up(self, part: str) -> Row:
        finding_id = self.finding(part)["finding_id"]
        return _only([row for row in self.rows("follow_up") if row["finding_id"] == finding_id], part)

    def theme(self, label: str) -> Row:
        return _only([row for row in self.rows("themes") if row["label"] == label], label)

    def source(self, document: str) -> str:
        """Return the text that the offsets of `document` index."""
        names = sorted({row["document"] for row in self.rows("sessions")})
        number = 1 + next(place for place, name in enumerate(names) if name.startswith(document))
        return (self.folder / "sources" / f"{number}.txt").read_text(encoding="utf-8")

    def page(self, heading: str = "", until: str = "<h3") -> str:
        """Return the visible text of the page, from the heading that holds `heading` to the next one."""
        text = (self.folder / "report.html").read_text(encoding="utf-8")
        text = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", text, flags=re.DOTALL)
        if heading:
            start = next(
                match.end()
                for match in re.finditer(r"<h[2-4][^>]*>(.*?)</h[2-4]>", text, re.DOTALL)
                if heading in html.unescape(match.group(1))
            )
            text = text[start:].split(until)[0].split("<h2")[0]
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _only(rows: list[Row], wanted: str) -> Row:
    assert len(rows) == 1, f"{len(rows)} rows hold {wanted!r}"
    return rows[0]


def write_reports(folder: Path, reports: dict[str, str] = REPORTS) -> Path:
    folder.mkdir()
    for name, text in reports.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def make_result(
    sources: Path, folder: Path, settings: Settings | None = None, codebook: Path | None = None
) -> Result:
    made = run([sources], settings or Settings(), load_codebook(codebook))
    place_report(made.results, folder, made.about)
    return Result(folder)


def read_result(base: Path) -> Result:
    """Return the result of the imagined reports, made once per test run below `base`."""
    folder = base / "features-result"
    if not folder.exists():
        make_result(write_reports(base / "features-reports"), folder)
    return Result(folder)


def read_more(base: Path) -> Result:
    """Return the result of the second programme, made once per test run below `base`."""
    folder = base / "features-more-result"
    if not folder.exists():
        make_result(write_reports(base / "features-more", MORE), folder)
    return Result(folder)
