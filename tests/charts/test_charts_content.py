"""What charts tell: the same numbers in drawing, table and alternative text, and silence where needed."""

from __future__ import annotations

import dataclasses
from itertools import count

import pandas as pd
import pytest
from charts_build import make_frames

from pipeline.charts import Frames, draw_charts, explain_undrawn
from pipeline.records import DocumentKind, Finding, FindingType, Method, Quote, Session, Theme
from pipeline.settings import Settings
from pipeline.store import Chart
from pipeline.trends import (
    cross_methods,
    list_sessions,
    measure_balance,
    measure_presence,
    measure_recurrence,
    measure_shares,
)


def _draw(frames: Frames) -> dict[str, Chart]:
    return {chart.chart_id: chart for chart in draw_charts(frames, Settings())}


def test_the_main_chart_comes_first_and_all_six_are_drawn() -> None:
    assert list(_draw(make_frames(6, 5))) == [
        "helpt-en-hindert",
        "themas-per-sessie",
        "terugkerende-knelpunten",
        "typen-per-sessie",
        "methodiek-per-sessie",
        "methodiek-bij-type",
    ]


def test_one_session_has_no_course_and_says_so() -> None:
    frames = make_frames(1, 4)
    assert set(_draw(frames)) == {"helpt-en-hindert", "methodiek-bij-type"}
    notes = {note.key: note.reason for note in explain_undrawn(frames, Settings())}
    assert set(notes) == {
        "themas-per-sessie", "terugkerende-knelpunten", "typen-per-sessie", "methodiek-per-sessie",
    }  # fmt: skip
    assert all("twee" in reason for reason in notes.values())


def test_without_findings_nothing_is_drawn() -> None:
    frames = make_frames(3, 3)
    crossing = frames.crossing.assign(n=0, n_sessions=0)
    sessions = frames.sessions.assign(total=0, enough=False)
    names = ("presence", "recurrence", "balance", "shares")
    empty = {name: getattr(frames, name).iloc[:0] for name in names}
    frames = dataclasses.replace(frames, **empty, crossing=crossing, sessions=sessions)
    assert _draw(frames) == {}
    assert len(explain_undrawn(frames, Settings())) == 6


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
        shares=measure_shares(sessions, findings, settings),
        crossing=cross_methods(sessions, findings),
    )
    charts = _draw(frames)
    assert len(charts) == 6
    assert charts["helpt-en-hindert"].alt.endswith("Rooster: hindert in 3, helpt in 3.")
    assert isinstance(charts["terugkerende-knelpunten"].table, pd.DataFrame)
    assert "laatst mrt 2021" in charts["terugkerende-knelpunten"].alt
