"""The answers of the first screen, in words that say no more than the rules of the trends allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.records import Finding, FindingType, State
from pipeline.report.agreements import FollowRow
from pipeline.report.citing import Link
from pipeline.report.following import ONE_WAY, frame_text, scope_rows
from pipeline.report.tables import is_missing
from pipeline.report.views import ScopeFindings, ThemeRow, TypeGroup, group_by_theme, type_anchor
from pipeline.trends import STATES_RIGHT
from pipeline.trends.absence import read_recall

_MOST = 3
"""Themes named in one answer: what a reader keeps in mind."""
_HINT = "aanwijzing"
"""First word of the verdict of `pipeline.trends` that lets a direction be called a trend (a test holds it)."""
_UNSURE = "unsure"
_TELLING = 15
"""Characters that a quote needs to say something by itself; a choice."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that an answer names, with a remark and, where it makes the thing concrete, a quote."""

    link: Link
    remark: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with what can be said: a lead, a few points, a caution."""

    question: str
    lead: str
    points: tuple[Point, ...] = ()
    note: str = ""
    more: Link | None = None


def answer_all(
    group: ScopeFindings,
    themes: Sequence[ThemeRow],
    types: Sequence[TypeGroup],
    actions: Sequence[FollowRow],
    run: Mapping[str, object],
) -> tuple[Answer, ...]:
    """Return what comes back, what helps, what changed, what was agreed and how sure that is, for one scope."""
    places = {row.theme_id: f"#{row.anchor}" for row in themes}
    return (
        _comes_back(group, places),
        _helps(group, types),
        _changed(group, places),
        *([_agreed(group, actions)] if actions else []),
        _sure(group, run),
    )


def _comes_back(group: ScopeFindings, places: Mapping[str, str]) -> Answer:
    texts, settings = group.words.texts, group.words.lookup.results.settings
    rows = [
        row for row in scope_rows(group.words.lookup.results.recurrence, group.name) if row["seen_in"] > 1
    ]
    often = [row for row in rows if row["seen_in"] >= settings.min_recurrence_sessions]
    if often:
        lead = texts.count("back_often", len(often))
    elif rows:
        lead = texts("back_twice", n=settings.min_recurrence_sessions)
    else:
        lead = texts("back_none")
    hinders = group_by_theme(
        group.words.lookup, [item for item in group.findings if item.type == FindingType.BOTTLENECK]
    )
    points = tuple(
        Point(
            Link(str(row["label"]), places.get(str(row["theme_id"]), "")),
            texts("in_sessions", x=frame_text(row["seen_in"]), n=frame_text(row["possible_in"])),
            _last_quote(group, hinders.get(str(row["theme_id"]), ())),
        )
        for row in (often or rows)[:_MOST]
    )
    more = Link(texts("back_more"), f"#r-{group.slug}")
    return Answer(texts("back_question"), lead, points, "", more if rows else None)


def _last_quote(group: ScopeFindings, findings: Sequence[Finding]) -> str:
    """Return the shortest quote of the last session of some findings: the theme in the words of a report."""
    sessions = group.words.lookup.sessions
    telling = [item for item in findings if _UNSURE not in item.flags and len(item.quote.text) >= _TELLING]
    last = max((sessions[item.session_id].held_on or "" for item in telling), default="")
    quotes = [item.quote.text for item in telling if (sessions[item.session_id].held_on or "") == last]
    return min(quotes, key=len, default="")


def _agreed(group: ScopeFindings, actions: Sequence[FollowRow]) -> Answer:
    """Return how many agreements stand how, the states that a report tells first, then what nobody took on."""
    texts = group.words.texts
    place = f"#{type_anchor(group.slug, FindingType.ACTION)}"
    states = Counter(row.state for row in actions)
    first = {row.state: f"#{row.entry.anchor}" for row in reversed(actions) if row.entry.anchor}
    points = tuple(
        Point(Link(f"{texts.number(states[state])} {texts.label('state', state)}", first.get(state, place)))
        for state in map(str, State)
        if states[state]
    )
    nobody = sum(not row.who for row in actions)
    note = texts("agreed_nobody", n=texts.number(nobody)) if nobody else ""
    lead = texts.count("agreed_lead", len(actions))
    return Answer(texts("agreed_question"), lead, points, note, Link(texts("agreed_more"), place))


def _helps(group: ScopeFindings, types: Sequence[TypeGroup]) -> Answer:
    texts = group.words.texts
    found = next(item for item in types if item.type == FindingType.SUCCESS)
    spread = [theme for theme in found.themes if theme.n_sessions > 1]
    if not found.n:
        return Answer(texts("helps_question"), texts("helps_none"), note=texts("helps_none_note"))
    lead = texts("helps_lead") if spread else texts.count("helps_loose", found.n)
    shown = (spread or found.themes)[:_MOST]
    points = tuple(
        Point(
            Link(theme.label, f"#{theme.anchor}"),
            texts("in_sessions", x=theme.n_sessions, n=group.n_sessions),
            _last_quote(group, [entry.finding for entry in (*theme.shown, *theme.rest)]),
        )
        for theme in shown
    )
    return Answer(texts("helps_question"), lead, points, "", Link(texts("helps_more"), f"#{found.anchor}"))


def _changed(group: ScopeFindings, places: Mapping[str, str]) -> Answer:
    words, texts = group.words, group.words.texts
    settings = words.lookup.results.settings
    rows = [row for row in scope_rows(words.lookup.results.trends, group.name) if row["direction"] in ONE_WAY]
    shown = [row for row in rows if str(row["verdict"]).startswith(_HINT)]
    n_dated = sum(session.held_on is not None for session in words.lookup.reports(group.name))
    note = ""
    if shown:
        lead = texts("changed_hint")
    elif any(row["measure_of"] != "method" for row in rows) and n_dated >= settings.min_direction_sessions:
        lead, note = texts("changed_described"), texts("changed_described_note")
    elif n_dated < settings.min_direction_sessions:
        lead = texts.count("changed_few", n_dated, minimum=settings.min_direction_sessions)
    else:
        lead, note = texts("changed_none", n=n_dated), texts("changed_none_note")
    # a category that moves by chance says nothing to a reader
    rows = shown or [row for row in rows if row["measure_of"] != "method"]
    rows = sorted(rows, key=lambda row: -abs(_points(row)))
    points = [Point(_what(group, row, places), _direction(group, row)) for row in rows[:_MOST]]
    solved = [
        row for row in scope_rows(words.lookup.results.recurrence, group.name) if row["state"] == State.SOLVED
    ]
    points += [
        Point(Link(str(row["label"]), places.get(str(row["theme_id"]), "")), texts("changed_solved"))
        for row in solved[:_MOST]
    ]
    more = Link(texts("changed_more"), f"#v-{group.slug}")
    return Answer(texts("changed_question"), lead, tuple(points), note, more)


def _points(row: Mapping[str, Any]) -> float:
    return 0.0 if is_missing(row["change"]) or row["change"] is None else float(row["change"])


def _what(group: ScopeFindings, row: Mapping[str, Any], places: Mapping[str, str]) -> Link:
    key, measure = str(row["key"]), str(row["measure_of"])
    if measure == "type":
        return Link(group.words.plural(key), f"#{type_anchor(group.slug, key)}")
    if measure == "method":
        return Link(group.words.method_name(key), f"#m-{group.slug}")
    return Link(str(row["label"]), places.get(key, ""))


def _direction(group: ScopeFindings, row: Mapping[str, Any]) -> str:
    texts = group.words.texts
    way = texts.label("direction_of", row["direction"])
    sign = "+" if _points(row) > 0 else ""
    return texts("changed_points", way=way, change=f"{sign}{texts.number(_points(row), 0)}")


def _measured(group: ScopeFindings, run: Mapping[str, object]) -> str:
    texts = group.words.texts
    if run.get("quality"):
        return texts("sure_measured")
    share, _ = read_recall().types["", str(FindingType.BOTTLENECK)]
    return texts("sure_unmeasured", share=texts.number(100 * share, 0))


def _sure(group: ScopeFindings, run: Mapping[str, object]) -> Answer:
    texts = group.words.texts
    by_model = any(item.type_source.startswith("model:") for item in group.findings)
    checked = sum(item.type_source.startswith("person:") for item in group.findings)
    unsure = sum(_UNSURE in item.flags for item in group.findings)
    reports = group.words.lookup.reports(group.name)
    remarks = [
        texts("sure_checked", n=texts.number(checked), total=texts.number(len(group.findings))),
        _measured(group, run),
        texts("sure_themes", share=texts.number(100 * read_recall().themes, 0)),
    ]
    own = {session.session_id for session in reports}
    if any(item.returns and item.session_id in own for item in group.words.lookup.results.follow_ups):
        remarks.append(texts("sure_states", share=texts.number(100 * STATES_RIGHT, 0)))
    if unsure:
        remarks.append(texts.count("sure_unsure", unsure))
    small = sum(group.words.lookup.is_small(session) for session in reports)
    if small:
        remarks.append(texts.count("sure_small", small))
    undated = sum(session.held_on is None for session in reports)
    if undated:
        remarks.append(texts.count("sure_undated", undated))
    points = tuple(Point(Link(remark)) for remark in remarks)
    lead = texts("sure_model" if by_model else "sure_rules")
    return Answer(texts("sure_question"), lead, points, "", Link(texts("sure_more"), "#verantwoording"))
