"""Columns of the workbook; reading corrections back relies on the same list."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

FINDING_SHEET, UNIT_SHEET, SESSION_SHEET, ACTION_SHEET = "findings", "units", "sessions", "actions"
THEME_SHEET, DECISION_SHEET = "themes", "decisions"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the texts, width in characters, and what a person may do in it."""

    key: str
    width: float = 14
    is_open: bool = False
    is_hidden: bool = False
    choices: str = ""
    """`type`, `method`, `theme`, `yes_no` or `state`: the drop-down list."""


HELD = "held"
"""Key of the hidden column that says what the yellow cells of a row held when the workbook was made."""
_IDS = (
    Column("id", 14, is_hidden=True),
    Column("check", 10, is_hidden=True),
    Column(HELD, 10, is_hidden=True),
)
_TYPE = Column("right_type", 18, is_open=True, choices="type")
_METHOD = Column("right_method", 22, is_open=True, choices="method")
_THEME = Column("right_theme", 26, is_open=True, choices="theme")
_NOTE = Column("note", 30, is_open=True)
CORRECTIONS = (_TYPE, _METHOD, _THEME, _NOTE)
_DATE = Column("right_date", 14, is_open=True)
_SCOPE = Column("right_scope", 24, is_open=True)
_SESSION_THEME = Column("right_session_theme", 28, is_open=True)
_COUNTED = Column("right_counted", 12, is_open=True, choices="yes_no")
_PEOPLE = Column("right_participants", 12, is_open=True)
SESSION_CORRECTIONS = (_DATE, _SCOPE, _SESSION_THEME, _COUNTED, _PEOPLE)
_ACTOR = Column("right_actor", 20, is_open=True)
_DEADLINE = Column("right_deadline", 14, is_open=True)
_STATE = Column("right_state", 16, is_open=True, choices="state")
ACTION_CORRECTIONS = (_ACTOR, _DEADLINE, _STATE)
THEME_CORRECTIONS = (
    Column("right_name", 30, is_open=True),
    Column("join_with", 30, is_open=True, choices="theme"),
)
BEFORE = {
    "right_type": "type", "right_method": "method", "right_theme": "themes", "right_date": "date",
    "right_scope": "scope", "right_session_theme": "theme", "right_counted": "counted",
    "right_participants": "participants", "right_actor": "actor", "right_deadline": "deadline", "right_state": "state",
}  # fmt: skip
"""Column that shows what stands, of each column to correct it in."""
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
FROZEN = {
    FINDING_SHEET: "text",
    UNIT_SHEET: "text",
    SESSION_SHEET: "document",
    ACTION_SHEET: "text",
    THEME_SHEET: "theme",
}
"""Last column of each sheet that stays in sight; the columns to correct in stand right beside it."""
_COLUMNS: dict[str, tuple[Column, ...]] = {
    FINDING_SHEET: (
        *_IDS, Column("date", 11), Column("before", 18), Column("text", 60), Column("type", 14), _TYPE, Column("method", 20), _METHOD,
        Column("themes", 26), _THEME, _NOTE, Column("sureness", 14), Column("scope", 20), Column("document", 22), Column("page", 7),
        Column("basis", 22), Column("speaker", 16), Column("actor", 18), Column("deadline", 11),
        Column("uncounted", 18), Column("remarks", 20),
    ),
    UNIT_SHEET: (*_IDS, Column("date", 11), Column("text", 70), *CORRECTIONS, Column("document", 22)),
    SESSION_SHEET: (
        *_IDS, Column("document", 28), Column("date", 11), _DATE, Column("scope", 22), _SCOPE, Column("theme", 28), _SESSION_THEME,
        Column("counted", 10), _COUNTED, Column("participants", 11), _PEOPLE, Column("kind", 22), Column("date_source", 24),
        Column("series", 20), Column("number", 8), Column("location", 24), Column("n_findings", 11),
    ),
    THEME_SHEET: (
        *_IDS, Column("theme", 30), *THEME_CORRECTIONS, Column("theme_kind", 12), Column("n_findings", 11),
        Column("n_sessions", 11), Column("exemplars", 90),
    ),
    ACTION_SHEET: (
        *_IDS, Column("follow_kind", 10), Column("date", 11), Column("text", 60), Column("actor", 20), _ACTOR, Column("deadline", 14), _DEADLINE,
        Column("state", 16), _STATE, Column("certainty", 15), Column("because", 50), Column("now_who", 18), Column("now_when", 14),
        Column("document", 24),
    ),
    DECISION_SHEET: (
        Column("when", 18), Column("who_decided", 10), Column("document", 24), Column("text", 60), Column("field", 16),
        Column("was", 24), Column("became", 24), Column("standing", 24), Column("text_now", 50),
    ),
    "codebook": (Column("part", 14), Column("name", 26), Column("definition", 100)),
}  # fmt: skip


def columns_of(sheet: str) -> tuple[Column, ...]:
    """Return the columns of a sheet, in order."""
    return _COLUMNS[sheet]


def check_row(unit_id: str, text: str) -> str:
    """Return a mark that tells whether an id still stands beside its own text (sorting one column alone breaks it)."""
    return hashlib.sha256(f"{unit_id}\n{' '.join(text.split())}".encode()).hexdigest()[:8]
