"""Records to files and frames; the only room that knows the names and columns of result files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.codebook import Codebook
from pipeline.records import Aim, Classification, Document, Failure, Finding, FollowUp, Session, Theme, Unit
from pipeline.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: dict[str, tuple[str, ...]] = {
    "sessions": (
        "session_id", "document", "document_id", "kind", "is_session_report", "held_on", "held_on_source",
        "published_on", "programme", "series", "number", "theme", "location", "time", "participants",
        "facilitators", "planned", "n_findings", "counted", "not_counted_because", "phase", "programme_phase",
        "aim", "groups", "rounds", "cases", "handover", "assignment", "history", "models", "references", "working_forms",
    ),
    "findings": (
        "finding_id", "session_id", "document", "start_char", "end_char", "page", "text", "type", "type_score",
        "type_source", "method", "method_score", "method_source", "level", "steering", "perspective", "v_theme",
        "object", "speaker", "actor", "deadline", "themes", "theme_labels", "doubtful_themes", "heading", "column", "working_form",
        "flags", "repeated_of", "counted", "reviewed", "subtype", "angles", "table_theme", "practice", "round",
        "not_counted_because", "lead_in",
    ),
    "units": (
        "unit_id", "session_id", "document", "start_char", "end_char", "text", "label", "score", "source", "rule",
    ),
    "themes": (
        "theme_id", "label", "kind", "n_findings", "n_sessions", "first_seen", "last_seen", "stability", "terms",
        "exemplars",
    ),
    "theme_sessions": (
        "scope", "theme_id", "type", "session_id", "held_on", "n", "present", "share", "low", "high", "absence",
    ),
    "trends": (
        "scope", "measure_of", "key", "label", "n_sessions", "n_findings", "direction", "change", "low", "high",
        "p", "q", "verdict", "because", "share", "share_low", "share_high", "kendall_p", "quasi_p", "n_tested",
        "rivals",
    ),
    "recurrence": (
        "scope", "theme_id", "label", "seen_in", "possible_in", "first_seen", "last_seen", "longest_gap",
        "linked_actions", "state", "possibly_missed", "because", "chance_missed", "returned", "next_report",
    ),
    "life_cycle": (
        "scope", "theme_id", "label", "session_id", "held_on", "bottlenecks", "needs", "actions", "successes",
        "solved", "phase",
    ),
    "follow_up": (
        "kind", "finding_id", "who", "when", "session_id", "later_sessions", "state", "because", "continues",
        "now_who", "now_when", "certainty",
    ),
    "parties": (
        "scope", "party", "category", "n_actions", "n_solutions", "n_quotes", "sessions", "later_sessions", "findings",
    ),
    "years": (
        "scope", "year", "n_sessions", "n_findings", "succesfactor", "knelpunt", "behoefte", "actie", "inzicht", "vraag",
        "aandachtspunt", "solved", "actions_open", "actions_done", "actions_done_likely",
    ),
    "failures": ("name", "stage", "code", "reason", "advice"),
}  # fmt: skip
"""Columns of each result file (`<key>.csv`), in order; promised to others."""


class Uncounted(StrEnum):
    """Why a finding does not count, as the result files say it."""

    DOCUMENT = "geen sessieverslag"
    HELD = "over een persoon, niet getoond"
    REPEAT = "herhaling"
    SESSION = "over de sessie zelf"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as files want it: the drawing twice, its numbers and its words."""

    chart_id: str
    """File name without extension, such as `helpt-en-hindert`."""
    question: str
    """The one question the chart answers; the heading a reader sees."""
    alt: str
    caveat: str
    svg: str
    png: bytes
    table: pd.DataFrame
    scope: str


@dataclass(frozen=True, slots=True)
class ChartNote:
    """A chart that was not drawn, and why, in the reader's language."""

    key: str
    """What kind of chart it is: the begin of the `chart_id` of one that is drawn."""
    scope: str
    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class Results:
    """All a run made, ready to be written."""

    settings: Settings
    codebook: Codebook
    documents: tuple[Document, ...]
    sessions: tuple[Session, ...]
    units: tuple[Unit, ...]
    classifications: tuple[Classification, ...]
    findings: tuple[Finding, ...]
    themes: tuple[Theme, ...]
    follow_ups: tuple[FollowUp, ...]
    failures: tuple[Failure, ...]
    theme_sessions: pd.DataFrame
    trends: pd.DataFrame
    recurrence: pd.DataFrame
    charts: tuple[Chart, ...]
    chart_notes: tuple[ChartNote, ...] = ()
    life_cycle: pd.DataFrame | None = None
    """None when it was not measured; its file then has no rows."""
    parties: pd.DataFrame | None = None
    years: pd.DataFrame | None = None


def scope_of(session: Session) -> str:
    """Return the programme (or else series) in which a session is counted; never pooled unasked."""
    return session.programme or session.series or "zonder programma"


def is_counted(finding: Finding, session: Session) -> bool:
    """Return whether a finding counts in trends: session report, not repeated, about the practice, and not held back."""
    return why_uncounted(finding, session) is None


def why_uncounted(finding: Finding, session: Session) -> Uncounted | None:
    """Return why a finding does not count, None when it does."""
    if not session.is_session_report:
        return Uncounted.DOCUMENT
    if finding.is_held:
        return Uncounted.HELD
    if finding.repeated_of is not None:
        return Uncounted.REPEAT
    return None if finding.object is Aim.PRACTICE else Uncounted.SESSION
