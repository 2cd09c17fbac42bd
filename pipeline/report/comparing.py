"""Compare two groups of sessions of a result: a page that answers in words, the text, tables and charts behind it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.charts import Sides, draw_comparison
from pipeline.errors import SettingsError
from pipeline.records import FindingType
from pipeline.report.beside import Sets, Turned, find_turned, lay_themes
from pipeline.report.comparisons import link_comparisons, list_comparisons, name_comparison
from pipeline.report.contrasting import Pair, answer, answer_single, say_numbers
from pipeline.report.describing import MEASURES, describe, list_key_words, pick_largest, say_label, summarise
from pipeline.report.figures import inline_svg, write_chart
from pipeline.report.grouping import Side, read_sides, read_themes
from pipeline.report.html import build_environment
from pipeline.report.texts import Texts, read_texts
from pipeline.settings import Language, Settings
from pipeline.trends import Contrast, Group, KeyWord, compare_groups, find_key_words

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.store import Chart


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison wrote, and what it comes down to."""

    text: Path
    summary: tuple[str, ...]
    """A few lines in Dutch."""
    page: Path


def compare_result(folder: Path, first: str, second: str, settings: Settings) -> Compared:
    """Write two groups of sessions of a result side by side, as a page, text, tables and charts, and link to it.

    Raises
    ------
    SettingsError
        When the folder is no result, a group has no counted sessions, or the groups share sessions.
    """
    themes, texts = read_themes(folder), read_texts(settings.lang)
    pair = Pair(read_sides(folder, first, second, themes), themes, texts)
    one, other = pair.sides
    labels = {key: theme.label for key, theme in themes.items()}
    contrasts = compare_groups(_leave_names(pair, one.group), _leave_names(pair, other.group), settings.seed)
    words = find_key_words(one.texts, other.texts, (*one.titles, *other.titles))
    title = texts("beside_title", first=one.group.name, second=other.group.name)
    made = name_comparison(folder, first, second, title)
    target = made.data(folder)
    text = write_comparison(target, one, other, contrasts, words, labels)
    sides = Sides(one.group.name, other.group.name, len(one.group.totals), len(other.group.totals))
    charts = draw_comparison(_frame(contrasts, labels, texts), sides, settings)
    drawn = target / "charts"
    drawn.mkdir(exist_ok=True)
    for old in drawn.iterdir():
        old.unlink()
    for chart in charts:
        write_chart(drawn, chart.chart_id, chart)
    sets = {
        kind: lay_themes(one.gathered, other.gathered, kind, labels)
        for kind in (FindingType.BOTTLENECK, FindingType.SUCCESS)
    }
    _write_page(made.page(folder), title, pair, sets, contrasts, words, charts)
    made.keep(folder)
    link_comparisons(folder, texts)
    # the console speaks Dutch, whatever the language of the page
    dutch = replace(pair, texts=read_texts(Language.NL))
    numbers = say_numbers(dutch, contrasts)
    parts = () if _is_single(pair) else answer(dutch, sets, _turned(pair))
    groups = (one.group, other.group)
    named = [
        (part.heading, ", ".join(line.label or line.sentence for line in part.lines))
        for part in parts
        if part.lines
    ]
    summary = summarise(groups, contrasts, words, labels, numbers, named)
    return Compared(text, (*say_pooled(pair.sides, dutch.texts), *summary), made.page(folder))


def remake_comparisons(old: Path, fresh: Path, settings: Settings) -> None:
    """Make the comparisons of an earlier result anew in a fresh one, of the same groups; what has no sessions now is left."""
    for each in list_comparisons(old):
        try:
            # the name is kept, so that a link to the page still leads to it
            each.data(fresh).mkdir(parents=True, exist_ok=True)
            each.keep(fresh)
            compare_result(fresh, each.first, each.second, settings)
        except SettingsError:
            shutil.rmtree(each.data(fresh))
    link_comparisons(fresh, read_texts(settings.lang))


def _is_single(pair: Pair) -> bool:
    return any(side.is_single for side in pair.sides)


def _turned(pair: Pair) -> tuple[Turned, ...]:
    one, other = pair.sides
    return find_turned(one.gathered, other.gathered, {key: each.label for key, each in pair.themes.items()})


def _leave_names(pair: Pair, group: Group) -> Group:
    """Return a group without the themes that are no more than what a group is called: that it says its name is no difference."""
    counts = {key: n for key, n in group.counts.items() if key[0] != "theme" or pair.tells(key[1])}
    return replace(group, counts=counts)


def _write_page(
    path: Path,
    title: str,
    pair: Pair,
    sets: Mapping[FindingType, Sets],
    contrasts: Sequence[Contrast],
    words: Sequence[KeyWord],
    charts: Sequence[Chart],
) -> None:
    """Write the page: the answer in words, and below it all themes and the numbers; one session gets a few lines only."""
    from markupsafe import Markup

    texts, sides = pair.texts, pair.sides
    single = next((side.group.name for side in sides if side.is_single), "")
    labels = {key: theme.label for key, theme in pair.themes.items()}
    page = (
        build_environment()
        .get_template("compare.html.j2")
        .render(
            t=texts,
            title=title,
            script="",
            policy="",
            intro=[*_say_sizes(pair), *say_pooled(sides, texts)],
            names=tuple(side.group.name for side in sides),
            among=pair.among,
            single=single,
            lines=answer_single(pair, sets) if single else (),
            parts=() if single else answer(pair, sets, _turned(pair)),
            numbers=say_numbers(pair, contrasts),
            sets={str(kind): both for kind, both in sets.items()},
            has_otherwise=any(row.otherwise for both in sets.values() for row in (*both.first, *both.second)),
            tables=[
                (texts(f"beside_{measure}"), [_cells(item, sides, labels, texts) for item in rows])
                for measure, _ in MEASURES
                if (rows := pick_largest(contrasts, measure))
            ],
            drawings=[
                (chart.question, Markup(inline_svg(chart, f"v{number}")))
                for number, chart in enumerate(charts)
            ],
            words=list_key_words(sides[0].group, sides[1].group, words, texts) if words else [],
        )
    )
    path.write_bytes(page.encode("utf-8"))


def _say_sizes(pair: Pair) -> list[str]:
    texts = pair.texts
    return [
        texts(
            "beside_intro",
            name=side.group.name,
            sessions=texts.count("sessions", len(side.group.totals)),
            findings=texts.count("findings", sum(side.group.totals)),
        )
        for side in pair.sides
    ]


def say_pooled(sides: Iterable[Side], texts: Texts) -> list[str]:
    """Return a warning for each group that adds up programmes, which a page never does: a year or a kind may cross them."""
    return [
        texts("beside_pooled", name=side.group.name, programmes=", ".join(side.programmes))
        for side in sides
        if len(side.programmes) > 1
    ]


def _cells(item: Contrast, sides: tuple[Side, Side], labels: dict[str, str], texts: Texts) -> dict[str, str]:
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
