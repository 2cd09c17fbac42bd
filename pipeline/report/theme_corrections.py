"""Read what people named or joined on the sheet of themes into decisions for `themes.jsonl`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.project import ThemeDecision


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A row of the sheet: a theme, and what a person wrote beside it."""

    place: str
    """Where it stands, for remarks."""
    theme_id: str
    label: str
    is_own: bool
    """Whether a person typed it at findings; it is changed there."""
    name: str
    into: str


def decide_themes(
    rows: Sequence[ThemeRow], codebook: Mapping[str, str], who: str, when: str
) -> tuple[tuple[ThemeDecision, ...], tuple[str, ...]]:
    """Return what the rows decide, names first, and what could not be understood (in Dutch).

    A join leads to the theme in which a chain of joins ends, whatever the order of the rows.

    Parameters
    ----------
    codebook
        Labels of the known themes by slug; a theme may be joined with one of them that has no findings yet.
    """
    asked = {row.theme_id: row for row in rows if row.name or row.into}
    labels = dict(codebook) | {row.theme_id: row.label for row in rows}
    named = labels | {row.theme_id: row.name for row in asked.values() if row.name and not row.into}
    ids = {label.casefold(): theme_id for theme_id, label in (labels | named).items()}
    ids |= {label.casefold(): theme_id for theme_id, label in labels.items()}
    own = {row.theme_id for row in rows if row.is_own}
    joins = {key: ids[row.into.casefold()] for key, row in asked.items() if row.into.casefold() in ids}
    borne = Counter(label.casefold() for label in named.values())
    made: list[ThemeDecision] = []
    remarks: list[str] = []
    for row in rows:
        if not row.name and not row.into:
            continue
        end = _end_of(row.theme_id, joins)
        problem = _problem(row, asked[row.theme_id], end, own, borne)
        if problem:
            remarks.append(f"{row.place}: {problem}; overgeslagen.")
        elif row.into:
            made.append(_decision("merge", row, "into", end or "", who, when))
            if row.name:
                remarks.append(
                    f"{row.place}: een nieuwe naam en samenvoegen; alleen het samenvoegen is overgenomen."
                )
        else:
            made.append(_decision("rename", row, "label", row.name, who, when))
    return tuple(sorted(made, key=lambda each: each.action != "rename")), tuple(remarks)


def _decision(action: str, row: ThemeRow, field: str, value: str, who: str, when: str) -> ThemeDecision:
    line = {
        "decision": action,
        "theme": row.theme_id,
        field: value,
        "by": who,
        "when": when,
        "was": row.label,
    }
    label, into = (value, None) if field == "label" else (None, value)
    return ThemeDecision(action, row.theme_id, label, into, line=json.dumps(line, ensure_ascii=False))


def _end_of(theme_id: str, joins: Mapping[str, str]) -> str | None:
    """Return the theme in which the joins of `theme_id` end, None when they run in a circle or there are none."""
    seen = [theme_id]
    while seen[-1] in joins:
        if joins[seen[-1]] in seen:
            return None
        seen.append(joins[seen[-1]])
    return seen[-1] if len(seen) > 1 else None


def _problem(
    row: ThemeRow, last: ThemeRow, end: str | None, own: set[str], borne: Mapping[str, int]
) -> str | None:
    if row is not last:
        return "een latere regel zegt iets anders van dit thema"
    if row.is_own:
        return "dit thema is bij bevindingen getypt; wijzig het op het blad met bevindingen"
    if row.into and row.into.casefold() not in borne and end is None:
        return f"‘{row.into}’ is geen thema van dit werkboek"
    if row.into and end is None:
        return "een thema kan niet met zichzelf samengaan, ook niet langs een omweg"
    if end in own:
        return f"‘{row.into}’ is bij bevindingen getypt; kies een ander thema"
    if not row.into and borne[row.name.casefold()] > 1:
        return f"‘{row.name}’ heet ook een ander thema; kies het in de kolom om samen te voegen"
    return None


def find_fresh(made: Iterable[ThemeDecision], before: Sequence[ThemeDecision]) -> tuple[ThemeDecision, ...]:
    """Return the decisions that change what is in force after those of `before`, in order."""
    ids = {each.theme_id for each in (*before, *made)} | {each.into or "" for each in (*before, *made)}
    holds = {theme_id: theme_id for theme_id in ids}
    labels: dict[str, str | None] = {}
    fresh = []
    for number, each in enumerate((*before, *made)):
        if each.action == "rename":
            is_new = labels.get(each.theme_id) != each.label
            labels[each.theme_id] = each.label
        else:
            into = each.into or each.theme_id
            is_new = holds[each.theme_id] != holds[into] or each.action == "split"
            holds = {key: into if value == each.theme_id else value for key, value in holds.items()}
        if is_new and number >= len(before):
            fresh.append(each)
    return tuple(fresh)
