"""Join what was said at a table with its explanation: a column and a heading with one theme."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pipeline.codebook import content_stems, fold
from pipeline.records import Finding

WORLD_CAFE = "worldcafé"
MAX_HEADING_WORDS = 9
_NUMBERED = re.compile(
    r"^\W*(?:tafel|thema|groep|ronde|vraag|hoek)\s*(?:nr\.?\s*)?(?P<number>\d{1,2}|[a-h])\b\W*"
)


def join_table_themes(
    findings: Sequence[Finding], rows: Mapping[str, str], judges: Callable[[str], bool]
) -> tuple[Finding, ...]:
    """Return the findings with `table_theme` set: the theme of a column, and of headings that explain it.

    A column is one of tables when its session calls it so ("Tafel 2 ...") or works as a world café. A heading
    explains it when it has the same number, or else shares at least half of the content words of the shorter. Where
    the columns of a world café say what kind of items they hold (`judges`: "Wat werkt?"), the tables are the `rows`
    (labels by unit id).
    """
    columns: dict[str, list[str]] = {}
    labelled: list[Finding] = []
    for finding in findings:
        column = finding.column
        if column and judges(column):
            row = rows.get(finding.unit_id) if finding.work_form == WORLD_CAFE else None
            labelled.append(replace(finding, table_theme=_name(row)) if row else finding)
            continue
        labelled.append(finding)
        if column and (finding.work_form == WORLD_CAFE or _NUMBERED.match(fold(column))):
            known = columns.setdefault(finding.session_id, [])
            if column not in known:
                known.append(column)
    return tuple(_join(finding, columns.get(finding.session_id, ())) for finding in labelled)


def _join(finding: Finding, columns: Sequence[str]) -> Finding:
    if finding.table_theme:
        return finding
    if finding.column in columns:
        return replace(finding, table_theme=_name(finding.column or ""))
    heading = finding.heading
    if finding.column is not None or not heading or len(heading.split()) > MAX_HEADING_WORDS:
        return finding
    column = next((item for item in columns if _explains(heading, item)), None)
    return replace(finding, table_theme=_name(column)) if column else finding


def _explains(heading: str, column: str) -> bool:
    numbers = [_NUMBERED.match(fold(text)) for text in (heading, column)]
    if numbers[0] and numbers[1]:
        return numbers[0]["number"] == numbers[1]["number"]
    first, second = (frozenset(content_stems(_name(text))) for text in (heading, column))
    small = min(len(first), len(second))
    return small > 0 and 2 * len(first & second) >= small


def _name(label: str) -> str:
    """Return the theme in a label: "Tafel 2 Optrekken" is about "Optrekken"; a bare "Tafel 2" stays."""
    found = _NUMBERED.match(fold(label))
    bare = label[found.end() :].strip(" :.-–—") if found else label.strip(" :")
    return bare or label
