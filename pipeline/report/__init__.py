"""What leaves: tables, source pages, charts, the page people read, and the record of the run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.report.citing import Words, build_words
from pipeline.report.figures import write_charts
from pipeline.report.html import PageView, build_environment, view_page, write_page
from pipeline.report.lookup import build_lookup
from pipeline.report.notes import write_notes
from pipeline.report.page_data import write_page_data
from pipeline.report.sources import write_sources
from pipeline.report.tables import write_tables
from pipeline.report.workbook import write_workbook
from pipeline.store import Results

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["WRITERS", "Output", "write_report", "write_tables"]


@dataclass(frozen=True, slots=True)
class Output:
    """What a writer gets: the results with their words, templates and view, where to write, how the run went."""

    words: Words
    environment: Environment
    folder: Path
    run: Mapping[str, object]
    view: PageView

    @property
    def results(self) -> Results:
        """Return the results."""
        return self.words.lookup.results


def write_report(results: Results, folder: Path, run: Mapping[str, object]) -> None:
    """Write every output of `WRITERS` into `folder`, which exists and is empty.

    Parameters
    ----------
    run
        What is known of the run: goes into `run.json` with the counts. The page reads `version`,
        `language_model` and `quality` (measured quality; None when it was not measured on these reports).

    Raises
    ------
    ValueError
        When a record breaks its promise: a quote that does not read back, a frame without its columns.
    """
    words = build_words(build_lookup(results))
    output = Output(words, build_environment(), folder, run, view_page(words, run))
    for write in WRITERS.values():
        write(output)


def _write_run(output: Output) -> None:
    """Write `run.json`: the mapping of the run and the counts, keys sorted."""
    results, lookup = output.results, output.words.lookup
    counts = {
        "documents": len(results.documents),
        "sessions": len(results.sessions),
        "session_reports": len(lookup.reports()),
        "units": len(results.units),
        "findings": len(results.findings),
        "findings_counted": sum(lookup.counts(finding) for finding in results.findings),
        "findings_held": sum(finding.is_held for finding in results.findings),
        "themes": len(results.themes),
        "follow_ups": len(results.follow_ups),
        "charts": len(results.charts),
        "failures": len(results.failures),
    }
    record = {**output.run, "counts": counts}
    text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True, default=_plain)
    (output.folder / "run.json").write_bytes(f"{text}\n".encode())


def _plain(value: object) -> object:
    """Return a value that JSON knows for a path or a record of ours."""
    if isinstance(value, Path):
        return value.as_posix()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"run.json cannot hold {type(value).__name__}")


WRITERS: Mapping[str, Callable[[Output], None]] = {
    "tables": lambda output: write_tables(output.results, output.folder),
    "sources": lambda output: write_sources(output.words, output.environment, output.folder),
    "charts": lambda output: write_charts(output.words.lookup, output.folder),
    "page": lambda output: write_page(output.words, output.environment, output.folder, output.view),
    "page_data": lambda output: write_page_data(output.words, output.folder, output.view, output.run),
    "notes": lambda output: write_notes(output.words, output.environment, output.folder),
    "workbook": lambda output: write_workbook(output.words, output.folder / "findings.xlsx"),
    "run": _write_run,
}
"""Name of an output to its writer: a new output is one writer and one line."""
