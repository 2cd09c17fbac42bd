"""The frames that charts are drawn from, and one chart before it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from pipeline.charts.canvas import Captions
from pipeline.records import FindingType

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

TOP_THEMES = 20
"""Rows of a chart of themes: what fits on a page of Word at a size that can be read."""

TYPE_ORDER = (
    FindingType.SUCCESS,
    FindingType.BOTTLENECK,
    FindingType.NEED,
    FindingType.ACTION,
    FindingType.INSIGHT,
    FindingType.QUESTION,
    FindingType.TOPIC,
)
"""Types as readers want them, not as the decision tree asks for them."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Frames over all scopes; columns as `pipeline.trends` and `pipeline.store` name them."""

    sessions: pd.DataFrame
    """scope, session_id, order, held_on, day, number, theme, total, enough; in order of time."""
    presence: pd.DataFrame
    """`theme_sessions` of `pipeline.store`."""
    recurrence: pd.DataFrame
    """`recurrence` of `pipeline.store`."""
    balance: pd.DataFrame
    """scope, theme_id, label, seen_in, possible_in, helps, hinders, both, n_helps, n_hinders."""
    shares: pd.DataFrame
    """scope, measure_of, key, session_id, held_on, n, total, share, low, high, enough."""
    crossing: pd.DataFrame
    """scope, method, type, n, n_sessions, possible_in."""
    facets: pd.DataFrame
    """scope, facet, key, type, n, n_sessions, possible_in; `facet` is perspective or v_theme."""
    life_cycle: pd.DataFrame
    """`life_cycle` of `pipeline.store`."""
    saturation: pd.DataFrame
    """scope, session_id, held_on, total, enough, n_themes, n_new, n_known, expected; dated sessions only."""
    trends: pd.DataFrame
    """`trends` of `pipeline.store`: what may be said of a direction."""

    def of_scope(self, scope: str) -> Frames:
        """Return the rows of one scope."""
        frames = (getattr(self, field.name) for field in fields(self))
        return Frames(*(frame[frame["scope"] == scope].reset_index(drop=True) for frame in frames))


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart that can be drawn: its words, its numbers and how to draw it under given captions."""

    key: str
    question: str
    measure: str
    alt: str
    caveat: str
    table: pd.DataFrame
    draw: Callable[[Captions], Figure]


def read_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries, with None for whatever is unknown.

    Characters that cannot be shown, which XML does not allow either, become spaces.
    """
    known = frame.astype(object).where(frame.notna(), None)
    return [{str(name): _tidy(value) for name, value in row.items()} for row in known.to_dict("records")]


def _tidy(value: Any) -> Any:
    if not isinstance(value, str) or value.isprintable():
        return value
    return "".join(char if char.isprintable() else " " for char in value)


def build_table(columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Return a table for readers; whole numbers stay whole where some are unknown."""
    import pandas as pd

    frame = pd.DataFrame({name: pd.Series(list(values), dtype=object) for name, values in columns.items()})
    return frame.convert_dtypes()
