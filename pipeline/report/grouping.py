"""The two groups of sessions that a comparison is asked for, read from the tables of a result."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook import fold
from pipeline.errors import SettingsError
from pipeline.records import Theme
from pipeline.report.beside import Gathered
from pipeline.report.texts import date_key
from pipeline.terms import CASE_FLAG
from pipeline.trends import Group

Row = dict[str, str]
FIELDS = ("programme", "series", "kind", "theme", "location", "document", "year")
_ASKED = ("programme", "series", "year", "kind")
"""Fields that a bare name may be of, the first that has it: a series is often called as its programme is."""
_FIELD_NAMES = {"programme": "Programma’s", "series": "Reeksen", "year": "Jaren", "kind": "Soorten"}
_MOST_NAMED = 12
"""Names of one field that a message lists; `compare --list` gives all."""


@dataclass(frozen=True, slots=True)
class Side:
    """A group of sessions of a result with its counted findings."""

    group: Group
    texts: Mapping[str, Sequence[str]]
    """Texts of the counted findings per session id."""
    titles: tuple[str, ...]
    """Names of programmes, series and agenda themes: no key words of their own."""
    gathered: Gathered
    """Its findings by theme and type."""
    programmes: tuple[str, ...]
    """Programmes of its sessions, each once."""
    agreements: tuple[Row, ...] = ()
    """Its agreements, each once however often it was agreed: the row of `follow_up` with that of the finding."""
    dates: tuple[str, ...] = ()
    """Of its sessions, as far as they are known."""
    names: tuple[str, ...] = ()
    """What the group, its programmes and its series are called: a theme of that name tells nothing of it."""

    @property
    def is_single(self) -> bool:
        """Whether it is one session: that is no group, and says nothing of a difference."""
        return len(self.group.totals) == 1


def read_rows(folder: Path, name: str) -> list[Row]:
    """Return the rows of a table of a result folder.

    Raises
    ------
    SettingsError
        When the folder holds no such table.
    """
    try:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise SettingsError(
            f"{folder}: geen {name}.csv", "Geef een map die 'sessiespoor run' heeft gemaakt."
        ) from error


def read_themes(folder: Path) -> dict[str, Theme]:
    """Return the themes of a result by their id."""
    return {
        row["theme_id"]: Theme(
            row["theme_id"], row["label"], row.get("kind") or "known", tuple(_split(row.get("terms"))), (), ()
        )
        for row in read_rows(folder, "themes")
    }


def read_sides(
    folder: Path, first: str, second: str, themes: Mapping[str, Theme] | None = None
) -> tuple[Side, Side]:
    """Return the counted sessions that two names ask for: a programme, series, year or kind, or `field=value`.

    An agreement that is made again is counted once, where it was made first, as long as that is in one of both groups.

    Raises
    ------
    SettingsError
        When no counted session fits a name, or the groups share sessions; the message says what can be asked for.
    """
    counted = [row for row in read_rows(folder, "sessions") if row["counted"] == "true"]
    one, other = choose_sessions(counted, first), choose_sessions(counted, second)
    ids = {row["session_id"] for row in one}
    if any(row["session_id"] in ids for row in other):
        raise SettingsError(
            f"'{first}' en '{second}' hebben sessies gemeen", "Kies twee groepen die elkaar uitsluiten."
        )
    ids |= {row["session_id"] for row in other}
    findings = [row for row in read_rows(folder, "findings") if row["session_id"] in ids]
    agreed = _read_agreed(folder, findings)
    again = {
        row["finding_id"] for row in agreed if row["continues"] in {each["finding_id"] for each in agreed}
    }
    findings = [row for row in findings if row.get("finding_id", "") not in again]
    agreed = [row for row in agreed if row["finding_id"] not in again]
    made = [
        _build_side(name, rows, findings, agreed, themes or {})
        for name, rows in ((first, one), (second, other))
    ]
    return made[0], made[1]


def choose_sessions(counted: Sequence[Row], wanted: str) -> list[Row]:
    """Return the sessions that a name asks for; without any, the message lists the names there are."""
    found = _named(counted, wanted) or _begin_with(counted, wanted)
    if not found:
        listed = "; ".join(list_names(counted, _MOST_NAMED))
        raise SettingsError(f"geen sessies bij '{wanted}'", f"Kies bijvoorbeeld uit: {listed}.")
    return found


def list_names(counted: Sequence[Row], most: int | None = None) -> list[str]:
    """Return the names that groups can be asked by, a line for each field, those of most sessions first."""
    lines = []
    for field in _ASKED:
        names = Counter(value for row in counted if (value := _values(row)[field]))
        ordered = sorted(names.items(), key=lambda item: (-item[1], item[0]))
        if field == "year":
            ordered.sort()
        shown = [f"{name} ({_say_sessions(n)})" for name, n in ordered[:most]]
        more = len(ordered) - len(shown)
        if shown:
            lines.append(f"{_FIELD_NAMES[field]}: {', '.join(shown)}{f' en nog {more}' if more else ''}")
    return lines


def list_groups(folder: Path) -> list[str]:
    """Return what the sessions of a result can be compared by, with numbers of sessions."""
    return list_names([row for row in read_rows(folder, "sessions") if row["counted"] == "true"])


def _say_sessions(n: int) -> str:
    return f"{n} sessie" if n == 1 else f"{n} sessies"


def _read_agreed(folder: Path, findings: Iterable[Row]) -> list[Row]:
    """Return the agreements of these findings, those on one client left out; none when the result has no table of them."""
    try:
        rows = read_rows(folder, "follow_up")
    except SettingsError:
        return []
    by_id = {row["finding_id"]: row for row in findings if row.get("finding_id")}
    return [
        {**by_id[row["finding_id"]], **row}
        for row in rows
        if row["kind"] == "action"
        and row["finding_id"] in by_id
        and CASE_FLAG not in _split(by_id[row["finding_id"]].get("flags"))
    ]


def _build_side(
    wanted: str,
    sessions: Sequence[Row],
    findings: Sequence[Row],
    agreed: Sequence[Row],
    themes: Mapping[str, Theme],
) -> Side:
    dates = {row["session_id"]: row["held_on"] for row in sessions}
    own = [
        {**row, "held_on": dates[row["session_id"]]}
        for row in findings
        if row["session_id"] in dates and row["counted"] == "true"
    ]
    texts: dict[str, list[str]] = {session_id: [] for session_id in dates}
    for row in own:
        texts[row["session_id"]].append(row["text"])
    kept = [session_id for session_id in dates if texts[session_id]]
    name = _name_group(wanted)
    ordered = sorted(kept, key=lambda session_id: (date_key(dates[session_id]), session_id))
    called = {row[field] for row in sessions for field in ("programme", "series") if row[field]}
    return Side(
        group=Group(name, tuple(len(texts[i]) for i in kept), _count(own, kept)),
        texts={session_id: texts[session_id] for session_id in kept},
        titles=tuple(
            row[field] for row in sessions for field in ("programme", "series", "theme") if row[field]
        ),
        gathered=Gathered(own, ordered, themes),
        programmes=tuple(sorted({row["programme"] for row in sessions if texts[row["session_id"]]} - {""})),
        agreements=tuple(
            {**row, "held_on": dates[row["session_id"]]} for row in agreed if row["session_id"] in dates
        ),
        dates=tuple(dates[session_id] for session_id in ordered if dates[session_id]),
        names=(name, *sorted(called)),
    )


def _name_group(wanted: str) -> str:
    """Return what a group is called: of `year=2024` the year."""
    field, equals, value = wanted.partition("=")
    return value.strip() if equals and field in FIELDS and value.strip() else wanted


def _values(row: Row) -> Row:
    return {**{name: row.get(name, "") for name in FIELDS}, "year": row["held_on"][:4]}


def _named(rows: Sequence[Row], wanted: str) -> list[Row]:
    """Return the sessions of `field=value`, or of the first field that has a bare name."""
    field, equals, value = wanted.partition("=")
    if equals and field in FIELDS:
        return [row for row in rows if fold(_values(row)[field]) == fold(value)]
    name = _plain(wanted)
    found = ([row for row in rows if name and _plain(_values(row)[each]) == name] for each in _ASKED)
    return next((chosen for chosen in found if chosen), [])


def _begin_with(rows: Sequence[Row], wanted: str) -> list[Row]:
    """Return the sessions of the one programme, or else kind, whose name begins so: people type the first word of it."""
    begin = f"{_plain(wanted)} "
    for field in ("programme", "kind") if begin.strip() else ():
        found = [row for row in rows if _plain(row.get(field, "")).startswith(begin)]
        if len({row[field] for row in found}) == 1:
            return found
    return []


def _plain(name: str) -> str:
    return re.sub(r"[-_\s]+", " ", fold(name)).strip()


def _count(findings: Sequence[Row], ids: Sequence[str]) -> dict[tuple[str, str], tuple[int, ...]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in findings:
        keys = [("type", row["type"]), ("method", row["method"])]
        keys += [("theme", theme) for theme in _split(row["themes"])]
        counts.update((*key, row["session_id"]) for key in keys)
    names = {(measure, key) for measure, key, _ in counts}
    return {(measure, key): tuple(counts[measure, key, i] for i in ids) for measure, key in sorted(names)}


def _split(cell: str | None) -> list[str]:
    return [item for item in (cell or "").split("; ") if item]
