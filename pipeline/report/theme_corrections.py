"""Read what people named or joined on the sheet of themes into decisions for `themes.jsonl`."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.project import ThemeDecision

_MADE_HERE = re.compile(r"nieuw-\w+|.+-[0-9a-f]{6}")
"""Ids of themes that a run found or a split made. Any other id that the codebook lacks is a name that a person typed at findings."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A row of the sheet: a theme, and what a person wrote beside it."""

    place: str
    """Where it stands, for remarks."""
    theme_id: str
    label: str
    name: str
    into: str


def decide_themes(
    rows: Sequence[ThemeRow], codebook: Mapping[str, str], who: str, when: str
) -> tuple[tuple[ThemeDecision, ...], tuple[str, ...]]:
    """Return what the rows decide, and what could not be understood (in Dutch).

    Parameters
    ----------
    codebook
        Labels of the known themes by slug; a theme may be joined with one of them that has no findings yet.
    """
    labels = dict(codebook) | {row.theme_id: row.label for row in rows}
    ids = {label.casefold(): theme_id for theme_id, label in labels.items()}
    made: list[ThemeDecision] = []
    remarks: list[str] = []
    for row in rows:
        if not row.name and not row.into:
            continue
        problem = _problem(row, ids, codebook)
        if problem:
            remarks.append(f"{row.place}: {problem}; overgeslagen.")
            continue
        if row.into and row.name:
            remarks.append(
                f"{row.place}: een nieuwe naam en samenvoegen; alleen het samenvoegen is overgenomen."
            )
        action = "merge" if row.into else "rename"
        label, into = (None, ids[row.into.casefold()]) if row.into else (row.name, None)
        line = {"decision": action, "theme": row.theme_id}
        line |= {"into": into} if into else {"label": row.name}
        line |= {"by": who, "when": when}
        made.append(
            ThemeDecision(action, row.theme_id, label, into, line=json.dumps(line, ensure_ascii=False))
        )
    return tuple(made), tuple(remarks)


def _problem(row: ThemeRow, ids: Mapping[str, str], codebook: Collection[str]) -> str | None:
    if row.theme_id not in codebook and not _MADE_HERE.fullmatch(row.theme_id):
        return "dit thema is bij bevindingen getypt; wijzig het op het blad ‘Bevindingen’"
    if row.into:
        into = ids.get(row.into.casefold())
        if into is None:
            return f"‘{row.into}’ is geen thema van dit werkboek"
        if into not in codebook and not _MADE_HERE.fullmatch(into):
            return f"‘{row.into}’ is bij bevindingen getypt; kies een ander thema"
        return "een thema kan niet met zichzelf samengaan" if into == row.theme_id else None
    if ids.get(row.name.casefold(), row.theme_id) != row.theme_id:
        return f"‘{row.name}’ heet al een ander thema; kies het bij ‘samenvoegen met’"
    return None


def find_fresh(made: Iterable[ThemeDecision], before: Sequence[ThemeDecision]) -> tuple[ThemeDecision, ...]:
    """Return the decisions that say something else than the last of that kind on the same theme."""
    last = {(each.action, each.theme_id): (each.label, each.into) for each in before}
    return tuple(each for each in made if last.get((each.action, each.theme_id)) != (each.label, each.into))
