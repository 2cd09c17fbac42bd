"""What charts tell: the same numbers in drawing, table and alternative text, and silence where needed."""

from __future__ import annotations

import dataclasses
from itertools import count

import pandas as pd
import pytest
from charts_build import make_comparison, make_facets, make_frames

from pipeline.charts import Frames, Sides, draw_charts, draw_comparison, explain_undrawn
from pipeline.records import DocumentKind, Finding, FindingType, Method, Quote, Session, Theme
from pipeline.settings import Settings
from pipeline.store import Chart
from pipeline.trends import (
    cross_facets,
    cross_methods,
    list_sessions,
    measure_balance,
    measure_life_cycle,
    measure_presence,
    measure_recurrence,
    measure_saturation,
    measure_shares,
    measure_trends,
)


def _draw(frames: Frames) -> dict[str, Chart]:
    return {chart.chart_id: chart for chart in draw_charts(frames, Settings())}


def test_the_main_chart_comes_first_and_all_nine_are_drawn() -> None:
    assert list(_draw(make_frames(6, 5))) == [
        "helpt-en-hindert",
        "themas-per-sessie",
        "terugkerende-knelpunten",
        "levensloop-per-thema",
        "themas-verloop",
        "typen-per-sessie",
        "methodiek-per-sessie",
        "methodiek-bij-type",
        "nieuwe-themas-per-sessie",
    ]


def test_one_session_has_no_course_and_says_so() -> None:
    frames = make_frames(1, 4)
    assert set(_draw(frames)) == {"helpt-en-hindert", "methodiek-bij-type"}
    notes = {note.key: note.reason for note in explain_undrawn(frames, Settings())}
    assert set(notes) == {
        "themas-per-sessie", "terugkerende-knelpunten", "levensloop-per-thema", "themas-verloop",
        "typen-per-sessie", "methodiek-per-sessie", "nieuwe-themas-per-sessie",
    }  # fmt: skip
    assert all("twee" in reason or "Minder dan 5" in reason for reason in notes.values())


def test_without_findings_nothing_is_drawn() -> None:
    frames = make_frames(3, 3)
    crossing = frames.crossing.assign(n=0, n_sessions=0)
    sessions = frames.sessions.assign(total=0, enough=False)
    names = ("presence", "recurrence", "balance", "shares", "life_cycle", "saturation", "trends")
    empty = {name: getattr(frames, name).iloc[:0] for name in names}
    frames = dataclasses.replace(frames, **empty, crossing=crossing, sessions=sessions)
    assert _draw(frames) == {}
    assert len(explain_undrawn(frames, Settings())) == 9


def test_no_sessions_no_charts() -> None:
    frames = make_frames(2, 2)
    empty = Frames(*(getattr(frames, f.name).iloc[:0] for f in dataclasses.fields(Frames)))
    assert draw_charts(empty, Settings()) == ()
    assert explain_undrawn(empty, Settings()) == ()


def test_alternative_text_has_the_numbers_of_the_table() -> None:
    chart = _draw(make_frames(6, 4))["helpt-en-hindert"]
    for row in chart.table.to_dict("records"):
        told = f"{row['Thema']}: hindert in {row['Hindert (sessies)']}, helpt in {row['Helpt (sessies)']}."
        assert told in chart.alt
    assert list(chart.table["Mogelijk (sessies)"]) == [6] * len(chart.table)


def test_more_than_twenty_themes_are_cut_and_counted() -> None:
    charts = _draw(make_frames(6, 24))
    chart = charts["themas-per-sessie"]
    assert "Getoond: 20 van 24 thema's" in chart.caveat
    assert chart.table["Thema"].nunique() == 24


def test_shares_of_thin_sessions_are_not_printed() -> None:
    frames = make_frames(6, 4)
    thin = frames.sessions.loc[~frames.sessions["enough"], "session_id"]
    assert len(thin)
    for name in ("typen-per-sessie", "themas-per-sessie"):
        table = _draw(frames)[name].table
        assert table.loc[table["Sessie"].isin(list(thin)), "Aandeel"].isna().all()
        assert table.loc[~table["Sessie"].isin(list(thin)), "Aandeel"].notna().all()


@pytest.mark.parametrize(("n_sessions", "n_lines"), [(4, 0), (5, 1)])
def test_dots_are_joined_from_five_full_sessions_on(n_sessions: int, n_lines: int) -> None:
    from pipeline.charts.canvas import Captions
    from pipeline.charts.panels import draw_panels
    from pipeline.charts.words import load_words
    from pipeline.settings import Language

    frames = make_frames(n_sessions, 3, small=False)
    figure = draw_panels(frames, load_words(Language.NL), Captions(), "method")
    joined = [line for line in figure.axes[0].lines if len(line.get_xdata()) == n_sessions]  # type: ignore[arg-type]
    assert len(joined) == n_lines * len(Method)


def test_strips_are_of_bottlenecks_that_come_up_again_and_end_with_the_furthest() -> None:
    frames = make_frames(6, 9)
    table = _draw(frames)["levensloop-per-thema"].table
    once = frames.life_cycle.groupby("label")["session_id"].nunique()
    never = frames.life_cycle.groupby("label")["bottlenecks"].sum()
    assert set(table["Thema"]) == {name for name in once.index if once[name] > 1 and never[name]}
    order = ["Knelpunt", "Behoefte", "Actie", "Succesfactor", "Opgelost"]
    # of a last session that names a bottleneck too, it still is one
    last = [
        0 if course.endswith("(ook als knelpunt)") and phase != "Opgelost" else order.index(phase)
        for course, phase in zip(table["Verloop"], table["Laatste fase"], strict=True)
    ]
    assert last == sorted(last)
    assert list(table["Sessies"]) == [len(course.split("; ")) for course in table["Verloop"]]
    assert all(
        course.split(": ")[-1].startswith(phase.lower())
        for course, phase in zip(table["Verloop"], table["Laatste fase"], strict=True)
    )


def test_a_success_beside_a_bottleneck_ends_as_a_bottleneck_with_the_state_of_the_register() -> None:
    from pipeline.charts.strip import Course, _say_end
    from pipeline.charts.words import load_words
    from pipeline.settings import Language

    words = load_words(Language.NL)
    both = Course("Vervoer", "vervoer", {}, {"phase": "succesfactor", "bottlenecks": 2}, "open")
    assert (both.ends_as, _say_end(both, words)) == ("knelpunt", ["Succesfactor", "knelpunt: open"])
    later = Course("Vervoer", "vervoer", {}, {"phase": "succesfactor", "bottlenecks": 0}, "onbekend")
    assert (later.ends_as, _say_end(later, words)) == ("succesfactor", ["Succesfactor", "knelpunt: onbekend"])
    over = Course("Vervoer", "vervoer", {}, {"phase": "opgelost", "bottlenecks": 1}, "")
    assert (over.ends_as, _say_end(over, words)) == ("opgelost", ["Opgelost"])


def test_a_panel_names_a_direction_only_where_a_test_passed() -> None:
    from pipeline.charts.panels import HINT, _read
    from pipeline.charts.words import load_words
    from pipeline.settings import Language
    from pipeline.trends import direction

    assert HINT == direction.HINT
    frames = make_frames(9, 8)
    _, panels = _read(frames, load_words(Language.NL), "theme")
    rows = {row["key"]: row for row in frames.trends.to_dict("records")}
    said = {panel.key: panel.verdict for panel in panels}
    tested = {key for key, row in rows.items() if row["q"] == row["q"]}
    assert {key for key, verdict in said.items() if verdict} == tested
    assert {key for key, verdict in said.items() if "minder vaak" in verdict} == {
        key for key in tested if rows[key]["verdict"] == HINT
    }


def test_new_themes_are_told_per_session() -> None:
    frames = make_frames(7, 9)
    chart = _draw(frames)["nieuwe-themas-per-sessie"]
    assert list(chart.table["Nieuwe thema's"]) == list(frames.saturation["n_new"])
    assert ", ".join(map(str, frames.saturation["n_new"])) in chart.alt


def test_perspectives_are_drawn_only_where_reports_have_them() -> None:
    frames = make_frames(6, 5)
    assert not {"perspectief-bij-type", "v-themas-bij-type"} & set(_draw(frames))
    assert "perspectief-bij-type" not in {note.key for note in explain_undrawn(frames, Settings())}
    facets = make_facets(str(frames.sessions["scope"].iloc[0]), 6)
    chart = _draw(dataclasses.replace(frames, facets=facets))["perspectief-bij-type"]
    assert set(chart.table["Perspectief"]) == {"Systeem", "Professional", "Veranderproces"}
    assert chart.table["Bevindingen"].sum() == facets.loc[facets["facet"] == "perspective", "n"].sum()
    assert "Systeem, inzichten: in 5 van 6 sessies" in chart.alt


def test_a_comparison_is_drawn_per_measure_the_largest_differences_first() -> None:
    from pipeline.charts.dumbbell import HINT, choose
    from pipeline.charts.frames import read_rows
    from pipeline.trends import comparison

    assert HINT == comparison.HINT
    sides = Sides("Noord", "Zuid", 7, 6)
    frame = make_comparison(14)
    charts = {chart.chart_id: chart for chart in draw_comparison(frame, sides, Settings())}
    assert list(charts) == ["verschil-themas", "verschil-typen"]
    chart = charts["verschil-themas"]
    assert "Getoond: de 12 grootste verschillen van 14" in chart.caveat
    assert len(chart.table) == 14
    rows = [row for row in read_rows(frame) if row["measure_of"] == "theme"]
    sizes = [abs(row["difference"]) for row in choose(rows)]
    assert sizes == sorted(sizes, reverse=True)
    left_out = [row for row in rows if row not in choose(rows) and row["seen_first"] + row["seen_second"] > 1]
    assert all(abs(row["difference"]) <= sizes[-1] for row in left_out)
    alone = {**rows[0], "key": "one", "difference": 99.0, "seen_first": 1, "seen_second": 0}
    assert alone not in choose([*rows, alone]), "one report is no difference between groups"


def test_a_comparison_names_its_groups_whole_with_a_minus_on_the_axis() -> None:
    from pipeline.charts.canvas import Captions
    from pipeline.charts.dumbbell import draw_dumbbell
    from pipeline.charts.frames import read_rows
    from pipeline.charts.words import load_words
    from pipeline.settings import Language

    name = "Wijkteams aan de overkant van het kanaal"
    rows = [row for row in read_rows(make_comparison(6)) if row["measure_of"] == "theme"]
    figure = draw_dumbbell(rows, Sides(name, "Zuid", 7, 6), load_words(Language.NL), Captions())
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert sum(name in " ".join(text.split()).replace(" ▶", "") for text in texts) == 2
    assert any(text.startswith("\N{MINUS SIGN}") for text in texts)
    assert any(text.startswith("sessies: ") and text.endswith(" van 6") for text in texts)


def test_a_comparison_of_few_sessions_is_not_drawn() -> None:
    frame = make_comparison().assign(difference=None, share_first=None, share_second=None)
    assert draw_comparison(frame, Sides("Noord", "Zuid", 2, 6), Settings()) == ()


def test_timeline_names_what_it_leaves_out() -> None:
    frames = make_frames(6, 5, undated=1)
    caveat = _draw(frames)["terugkerende-knelpunten"].caveat
    assert "Niet genoemd betekent niet opgelost." in caveat
    assert "Zonder datum en niet getoond: 1 sessie." in caveat


def test_sessions_on_one_day_have_no_timeline() -> None:
    frames = make_frames(3, 3)
    frames.sessions["day"] = "2020-02-02"
    notes = {note.key: note.reason for note in explain_undrawn(frames, Settings())}
    assert "terugkerende-knelpunten" in notes


def test_years_months_and_days_are_marked_on_the_axis() -> None:
    from datetime import date

    from pipeline.charts.timeline import Axis, _list_ticks
    from pipeline.charts.words import load_words
    from pipeline.settings import Language

    words = load_words(Language.NL)
    short = _list_ticks(Axis(date(2020, 3, 3), date(2020, 3, 24)), words)
    assert [label for _, label in short] == ["3 mrt\n2020", "24 mrt\n2020"]
    months = _list_ticks(Axis(date(2019, 11, 20), date(2020, 3, 24)), words)
    assert [label for _, label in months] == ["dec\n2019", "jan\n2020", "feb", "mrt"]
    years = _list_ticks(Axis(date(2010, 5, 1), date(2024, 5, 1)), words)
    assert [label for _, label in years][:2] == ["2015", "2020"]


def test_frames_of_trends_can_be_drawn() -> None:
    numbers = count()
    sessions = [
        Session(f"s{n}", "d", f"s{n}.txt", 0, 1, DocumentKind.REPORT, True, "", held_on=f"2021-0{n + 1}")
        for n in range(3)
    ]

    def make(session: str, type_: FindingType) -> Finding:
        n = next(numbers)
        quote = Quote("d", n, n + 1, "x")
        method = Method.COOPERATION
        return Finding(f"f{n}", f"u{n}", session, "d", quote, type_, 1.0, "rule:t", method, 1.0, "rule:t")

    findings = [
        make(session.session_id, type_)
        for session in sessions
        for type_ in [FindingType.BOTTLENECK, FindingType.SUCCESS] * 6
    ]
    themes = [Theme("t", "Rooster", "known", (), tuple(f.finding_id for f in findings), ())]
    settings = Settings()
    frames = Frames(
        sessions=list_sessions(sessions, findings, settings),
        presence=measure_presence(sessions, findings, themes, settings),
        recurrence=measure_recurrence(sessions, findings, themes, settings),
        balance=measure_balance(sessions, findings, themes),
        shares=measure_shares(sessions, findings, settings, themes),
        crossing=cross_methods(sessions, findings),
        facets=cross_facets(sessions, findings),
        life_cycle=measure_life_cycle(sessions, findings, themes),
        saturation=measure_saturation(sessions, findings, themes, settings),
        trends=measure_trends(sessions, findings, themes, settings),
    )
    charts = _draw(frames)
    assert len(charts) == 8
    assert "nieuwe-themas-per-sessie" not in charts, "three sessions show no bend"
    assert "Rooster: jan 2021 succesfactor" in charts["levensloop-per-thema"].alt
    assert charts["helpt-en-hindert"].alt.endswith("Rooster: hindert in 3, helpt in 3.")
    assert isinstance(charts["terugkerende-knelpunten"].table, pd.DataFrame)
    assert "laatst mrt 2021" in charts["terugkerende-knelpunten"].alt
