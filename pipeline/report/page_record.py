"""What the page says, as plain records that `page.json` holds: sentences and ids of findings, no quotes of their own.

The quotes stand in `findings.csv`; who makes something else of a result (`pipeline.export`) reads both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

FORMAT = 1
"""Of the file; higher when a reader of an earlier one would go wrong."""
FILE = "page.json"

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class PointRecord:
    """One thing that an answer names; `quote` is a whole sentence of a report, `source` where it stands."""

    label: str
    remark: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer of the first screen."""

    question: str
    lead: str
    points: tuple[PointRecord, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ThemeRecord:
    """The findings of one theme and type by their ids: those that stand open on the page, and the others."""

    theme_id: str
    label: str
    lead: str
    """In how many sessions, how many findings, first and last seen."""
    is_lead: bool
    """Whether the page shows the theme open, not folded."""
    shown: tuple[str, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeRecord:
    """The findings of one type; `once` are of themes with one finding, `loose` of none."""

    type: str
    name: str
    lead: str
    themes: tuple[ThemeRecord, ...]
    once_name: str
    once: tuple[str, ...]
    loose_name: str
    loose: tuple[str, ...]
    is_short: bool
    """Whether the page shows these last two open, not folded."""


@dataclass(frozen=True, slots=True)
class LabelRecord:
    """A theme of the overview, in its order."""

    theme_id: str
    label: str


@dataclass(frozen=True, slots=True)
class ChartRecord:
    """A chart that the page shows; `file` is its name in `charts/` without extension."""

    file: str
    question: str


@dataclass(frozen=True, slots=True)
class FollowRecord:
    """An agreement or question: how it stands in words, and the words behind it."""

    finding_id: str
    state: str
    """Of `State`."""
    said: str
    """The same in words, as sure as it is."""
    who: str
    when: str
    because: str
    steps: tuple[str, ...]
    """What later reports say of it, each with its date."""


@dataclass(frozen=True, slots=True)
class TrendRecord:
    """What moves one way, in the words of its verdict."""

    label: str
    direction: str
    verdict: str
    because: str


@dataclass(frozen=True, slots=True)
class ProgrammeRecord:
    """What the page says of one programme."""

    name: str
    slug: str
    period: str
    size: str
    """How many reports and counted findings, in words."""
    n_reports: int
    answers: tuple[AnswerRecord, ...]
    themes: tuple[LabelRecord, ...]
    types: tuple[TypeRecord, ...]
    absent: str
    charts: tuple[ChartRecord, ...]
    agreements: tuple[FollowRecord, ...]
    questions: tuple[FollowRecord, ...]
    trends_shared: str
    """What all trends give as a reason."""
    trends: tuple[TrendRecord, ...]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A session or other document: how it is cited beside a quote, and in a list of sources."""

    session_id: str
    document: str
    scope: str
    is_report: bool
    cite: str
    href: str
    """Of its page in the folder."""
    name: str
    date: str
    """In words, with how it is known when no report states it."""


@dataclass(frozen=True, slots=True)
class RemarkRecord:
    """What a reader must know beside a quote."""

    finding_id: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A part of the justification: paragraphs, a list, a table with a header."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    caption: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PageRecord:
    """All of it."""

    format: int
    version: str
    lang: str
    title: str
    lead: str
    caution: str
    names: str
    """What was done with names of persons: a value of the setting."""
    programmes: tuple[ProgrammeRecord, ...]
    left_out: tuple[SectionRecord, ...]
    method: tuple[SectionRecord, ...]
    sources: tuple[SourceRecord, ...]
    remarks: tuple[RemarkRecord, ...]


def format_page(page: PageRecord) -> str:
    """Return the text of `page.json`."""
    return f"{json.dumps(asdict(page), ensure_ascii=False, indent=1)}\n"


def parse_page(text: str) -> PageRecord:
    """Return the page of a `page.json`.

    Raises
    ------
    ValueError
        When the text is no JSON, or not of this format.
    """
    told = json.loads(text)
    if not isinstance(told, Mapping) or told.get("format") != FORMAT:
        raise ValueError(f"no page of format {FORMAT}")
    return _build(PageRecord, told)


def _build(kind: type[Made], told: object) -> Made:
    """Return a record of `kind` from a mapping of JSON; what is missing or of another type is a ValueError."""
    if not isinstance(told, Mapping):
        raise ValueError(f"no {kind.__name__}")
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]
    missing = [name for name in names if name not in told]
    if missing:
        raise ValueError(f"{kind.__name__}: no {', '.join(missing)}")
    return kind(**{name: _value(hints[name], told[name]) for name in names})


def _value(hint: Any, told: object) -> object:
    if get_origin(hint) is tuple:
        if not isinstance(told, list):
            raise ValueError("no list")
        return tuple(_value(get_args(hint)[0], each) for each in told)
    if is_dataclass(hint):
        return _build(hint, told)  # type: ignore[arg-type]
    if type(told) is not hint:
        raise ValueError(f"no {hint.__name__}")
    return told
