"""Read two groups of sessions from a result folder and write what sets them apart, as CSV and Dutch text."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.charts import Sides, draw_comparison
from pipeline.codebook import fold
from pipeline.errors import SettingsError
from pipeline.report.beside import Gathered, write_beside
from pipeline.report.describing import (
    MEASURES,
    TITLE,
    describe,
    list_key_words,
    pick_largest,
    say_among,
    say_label,
    summarise,
)
from pipeline.report.figures import inline_svg, write_chart
from pipeline.report.html import build_environment
from pipeline.report.lookup import slugify
from pipeline.report.texts import Texts, read_texts
from pipeline.settings import Settings
from pipeline.trends import Contrast, Group, KeyWord, compare_groups, find_key_words

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.store import Chart

Row = dict[str, str]
FOLDER = "compare"
"""Of the last comparison in a result; an earlier one of other groups is kept with the names of these behind it."""
_GROUPS = re.compile(rf"{TITLE}(.+) \(\d+ sessies? met \d+ bevindingen\) en (.+) \(\d+ sessies? met \d+ bevindingen\)")  # fmt: skip
FIELDS = ("programme", "series", "kind", "theme", "location", "document", "year")


@dataclass(frozen=True, slots=True)
class Side:
    """A group of sessions of a result with its counted findings."""

    group: Group
    texts: dict[str, list[str]]
    """Texts of the counted findings per session id."""
    titles: tuple[str, ...]
    """Names of programmes, series and agenda themes: no key words of their own."""
    gathered: Gathered
    """Its findings by theme and type."""
    programmes: tuple[str, ...]
    """Programmes of its sessions, each once."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison wrote, and what it comes down to."""

    text: Path
    summary: tuple[str, ...]
    """A few lines in Dutch."""
    kept: Path | None = None
    """Folder of an earlier comparison, of other groups, that was moved out of the way."""


def compare_result(folder: Path, first: str, second: str, settings: Settings) -> Compared:
    """Write two groups of sessions of a result side by side, as a page, text, tables and charts.

    Raises
    ------
    SettingsError
        When the folder is no result, a group has no counted sessions, or the groups share sessions.
    """
    one, other = read_side(folder, first), read_side(folder, second)
    if not one.texts.keys().isdisjoint(other.texts):
        raise SettingsError(
            f"'{first}' en '{second}' hebben sessies gemeen", "Kies twee groepen die elkaar uitsluiten."
        )
    labels = {row["theme_id"]: row["label"] for row in read_rows(folder, "themes")}
    contrasts = compare_groups(one.group, other.group, settings.seed)
    words = find_key_words(one.texts, other.texts, (*one.titles, *other.titles))
    target = folder / FOLDER
    kept = _set_aside(target, one.group.name, other.group.name)
    text = write_comparison(target, one, other, contrasts, words, labels)
    sides = Sides(one.group.name, other.group.name, len(one.group.totals), len(other.group.totals))
    charts = draw_comparison(_frame(contrasts, labels, read_texts(settings.lang)), sides, settings)
    drawn = target / "charts"
    drawn.mkdir(exist_ok=True)
    for old in drawn.iterdir():
        old.unlink()
    for chart in charts:
        write_chart(drawn, chart.chart_id, chart)
    _write_page(target, (one, other), contrasts, words, labels, charts, settings)
    return Compared(
        text,
        (
            *say_pooled((one, other), read_texts(settings.lang)),
            *summarise(((one.group, one.gathered), (other.group, other.gathered)), contrasts, words, labels),
        ),
        kept,
    )


def _set_aside(usual: Path, first: str, second: str) -> Path | None:
    """Move an earlier comparison of other groups to a folder with their names and return that; None without any."""
    try:
        head = (usual / "comparison.txt").read_text(encoding="utf-8").partition("\n")[0]
    except OSError:
        return None
    groups = _GROUPS.match(head)
    if groups is None or groups.groups() == (first, second):
        return None
    kept = usual.with_name(f"{FOLDER}-{slugify(groups[1])}-{slugify(groups[2])}")
    if kept.exists():
        shutil.rmtree(kept)
    usual.rename(kept)
    return kept


def _write_page(
    folder: Path,
    sides: tuple[Side, Side],
    contrasts: Sequence[Contrast],
    words: Sequence[KeyWord],
    labels: dict[str, str],
    charts: Sequence[Chart],
    settings: Settings,
) -> None:
    """Write `compare.html`: what both groups tell, what one tells, and the numbers."""
    from markupsafe import Markup

    texts = read_texts(settings.lang)
    names = (sides[0].group.name, sides[1].group.name)
    intro = [
        texts(
            "beside_intro",
            name=side.group.name,
            sessions=texts.count("sessions", len(side.group.totals)),
            findings=texts.count("findings", sum(side.group.totals)),
        )
        for side in sides
    ] + say_pooled(sides, texts)
    write_beside(
        folder / "compare.html",
        build_environment(),
        texts,
        (sides[0].gathered, sides[1].gathered),
        labels=labels,
        names=names,
        among=tuple(say_among(name, texts) for name in names),
        title=texts("beside_title", first=names[0], second=names[1]),
        intro=intro,
        tables=[
            (
                texts(f"beside_{measure}"),
                [_cells(item, sides, labels, texts) for item in pick_largest(contrasts, measure)],
            )
            for measure, _ in MEASURES
        ],
        drawings=[
            (chart.question, Markup(inline_svg(chart, f"v{number}"))) for number, chart in enumerate(charts)
        ],
        words=list_key_words(sides[0].group, sides[1].group, words, texts),
    )


def say_pooled(sides: Iterable[Side], texts: Texts) -> list[str]:
    """Return a warning for each group that adds up programmes, which a page never does: a year or a kind may cross them."""
    return [
        texts("beside_pooled", name=side.group.name, programmes=", ".join(side.programmes))
        for side in sides
        if len(side.programmes) > 1
    ]


def _cells(item: Contrast, sides: tuple[Side, Side], labels: dict[str, str], texts: Texts) -> Row:
    """Return a contrast as the cells of a row of the page."""
    gap = ""
    if item.difference is not None and item.low is not None and item.high is not None:
        numbers = {"low": texts.number(item.low, 1), "high": texts.number(item.high, 1)}
        gap = texts("change_points", change=texts.number(item.difference, 1), **numbers)
    seen = [
        texts("beside_seen", n=n, x=x, all=len(side.group.totals))
        for side, n, x in zip(
            sides, (item.n_first, item.n_second), (item.seen_first, item.seen_second), strict=True
        )
    ]
    return {
        "label": say_label(item, labels, texts),
        "first": seen[0],
        "second": seen[1],
        "gap": gap,
        "verdict": texts.label("verdict_of", item.verdict),
    }


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


def read_side(folder: Path, wanted: str) -> Side:
    """Return the counted sessions that `wanted` names: a programme, series, year or kind, or `field=value`.

    Raises
    ------
    SettingsError
        When no counted session fits; the message says what can be asked for.
    """
    counted = [row for row in read_rows(folder, "sessions") if row["counted"] == "true"]
    chosen = [row for row in counted if _fits(row, wanted)] or _begin_with(counted, wanted)
    if not chosen:
        options = sorted(
            {_values(row)[field] for row in counted for field in ("programme", "series", "year", "kind")}
            - {""}
        )
        raise SettingsError(f"geen sessies bij '{wanted}'", f"Kies bijvoorbeeld uit: {', '.join(options)}.")
    ids = [row["session_id"] for row in chosen]
    findings = [
        row
        for row in read_rows(folder, "findings")
        if row["counted"] == "true" and row["session_id"] in set(ids)
    ]
    texts: dict[str, list[str]] = {session_id: [] for session_id in ids}
    for row in findings:
        texts[row["session_id"]].append(row["text"])
    kept = [session_id for session_id in ids if texts[session_id]]
    group = Group(_name_group(wanted), tuple(len(texts[i]) for i in kept), _count(findings, kept))
    dates = {row["session_id"]: row["held_on"] for row in chosen}
    gathered = Gathered(findings, sorted(kept, key=lambda session_id: (dates[session_id], session_id)))
    titles = tuple(row[name] for row in chosen for name in ("programme", "series", "theme") if row[name])
    programmes = tuple(sorted({row["programme"] for row in chosen if row["session_id"] in set(kept)} - {""}))
    return Side(group, {session_id: texts[session_id] for session_id in kept}, titles, gathered, programmes)


def _name_group(wanted: str) -> str:
    """Return what a group is called: of `year=2024` the year."""
    field, equals, value = wanted.partition("=")
    return value.strip() if equals and field in FIELDS and value.strip() else wanted


def _values(row: Row) -> Row:
    return {**{name: row.get(name, "") for name in FIELDS}, "year": row["held_on"][:4]}


def _fits(row: Row, wanted: str) -> bool:
    values = _values(row)
    field, equals, value = wanted.partition("=")
    if equals and field in values:
        return fold(values[field]) == fold(value)
    return _plain(wanted) in {_plain(values[name]) for name in ("programme", "series", "year", "kind")} - {""}


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
        keys += [("theme", theme) for theme in row["themes"].split("; ") if theme]
        counts.update((*key, row["session_id"]) for key in keys)
    names = {(measure, key) for measure, key, _ in counts}
    return {(measure, key): tuple(counts[measure, key, i] for i in ids) for measure, key in sorted(names)}


def _frame(contrasts: Sequence[Contrast], labels: dict[str, str], texts: Texts) -> pd.DataFrame:
    """Return the contrasts as a frame with a label that people read."""
    import pandas as pd

    rows = [{**asdict(item), "label": say_label(item, labels, texts)} for item in contrasts]
    return pd.DataFrame(rows, columns=[*(field.name for field in fields(Contrast)), "label"])


def write_comparison(
    folder: Path,
    first: Side,
    second: Side,
    contrasts: Sequence[Contrast],
    words: Sequence[KeyWord],
    labels: dict[str, str],
) -> Path:
    """Write `comparison.csv`, `keyness.csv` and `comparison.txt` to `folder` and return the text's path."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [(*astuple(item), labels.get(item.key, item.key)) for item in contrasts]
    header = [*(field.name for field in fields(Contrast)), "label"]
    _write_csv(folder / "comparison.csv", header, rows)
    _write_csv(
        folder / "keyness.csv", [field.name for field in fields(KeyWord)], [astuple(word) for word in words]
    )
    text = folder / "comparison.txt"
    lines = describe(first.group, second.group, contrasts, words, labels)
    text.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return text


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for row in rows:
            writer.writerow(
                "" if value is None else round(value, 6) if isinstance(value, float) else value
                for value in row
            )
