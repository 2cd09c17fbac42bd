"""Columns of the workbook; reading corrections back relies on the same list."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

FINDING_SHEET, UNIT_SHEET, SESSION_SHEET, ACTION_SHEET = "findings", "units", "sessions", "actions"
THEME_SHEET = "themes"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the texts, width in characters, and what a person may do in it."""

    key: str
    width: float = 14
    is_open: bool = False
    is_hidden: bool = False
    choices: str = ""
    """`type`, `method`, `theme`, `yes_no` or `state`: the drop-down list."""


ID, CHECK = Column("id", 14, is_hidden=True), Column("check", 10, is_hidden=True)
CORRECTIONS = (
    Column("right_type", 18, is_open=True, choices="type"),
    Column("right_method", 22, is_open=True, choices="method"),
    Column("right_theme", 26, is_open=True, choices="theme"),
    Column("note", 30, is_open=True),
)
SESSION_CORRECTIONS = (
    Column("right_date", 14, is_open=True),
    Column("right_scope", 24, is_open=True),
    Column("right_session_theme", 28, is_open=True),
    Column("right_counted", 12, is_open=True, choices="yes_no"),
    Column("right_participants", 12, is_open=True),
)
ACTION_CORRECTIONS = (
    Column("right_actor", 20, is_open=True),
    Column("right_deadline", 14, is_open=True),
    Column("right_state", 16, is_open=True, choices="state"),
)
THEME_CORRECTIONS = (
    Column("right_name", 30, is_open=True),
    Column("join_with", 30, is_open=True, choices="theme"),
)
OPEN_COLUMNS = {
    FINDING_SHEET: CORRECTIONS,
    UNIT_SHEET: CORRECTIONS,
    SESSION_SHEET: SESSION_CORRECTIONS,
    ACTION_SHEET: ACTION_CORRECTIONS,
    THEME_SHEET: THEME_CORRECTIONS,
}
"""Columns to correct in, of each sheet that has them."""
SHOWN = {
    FINDING_SHEET: "text",
    UNIT_SHEET: "text",
    SESSION_SHEET: "document",
    ACTION_SHEET: "text",
    THEME_SHEET: "theme",
}
"""Column of each such sheet that belongs to its id."""
_COLUMNS: dict[str, tuple[Column, ...]] = {
    FINDING_SHEET: (
        ID, CHECK, Column("scope", 20), Column("date", 11), Column("document", 22), Column("page", 7),
        Column("before", 26), Column("text", 70), Column("type", 15), Column("method", 20), Column("themes", 28), Column("sureness", 14),
        Column("basis", 22), Column("speaker", 16), Column("actor", 18), Column("deadline", 11),
        Column("uncounted", 18), Column("remarks", 20), *CORRECTIONS,
    ),
    UNIT_SHEET: (ID, CHECK, Column("date", 11), Column("document", 22), Column("text", 80), *CORRECTIONS),
    SESSION_SHEET: (
        ID, CHECK, Column("document", 28), Column("kind", 22), Column("date", 11), Column("date_source", 24), Column("scope", 22),
        Column("series", 20), Column("number", 8), Column("theme", 28), Column("location", 24),
        Column("participants", 11), Column("n_findings", 11), Column("counted", 10), *SESSION_CORRECTIONS,
    ),
    THEME_SHEET: (
        ID, CHECK, Column("theme", 30), Column("theme_kind", 12), Column("n_findings", 11),
        Column("n_sessions", 11), Column("exemplars", 90), *THEME_CORRECTIONS,
    ),
    ACTION_SHEET: (
        ID, CHECK, Column("follow_kind", 12), Column("text", 70), Column("actor", 20), Column("deadline", 14), Column("now_who", 18), Column("now_when", 14), Column("date", 11),
        Column("state", 16), Column("certainty", 15), Column("because", 50), Column("document", 24), *ACTION_CORRECTIONS,
    ),
    "codebook": (Column("part", 14), Column("name", 26), Column("definition", 100)),
}  # fmt: skip


def columns_of(sheet: str) -> tuple[Column, ...]:
    """Return the columns of a sheet, in order."""
    return _COLUMNS[sheet]


def check_row(unit_id: str, text: str) -> str:
    """Return a mark that tells whether an id still stands beside its own text (sorting one column alone breaks it)."""
    return hashlib.sha256(f"{unit_id}\n{' '.join(text.split())}".encode()).hexdigest()[:8]
