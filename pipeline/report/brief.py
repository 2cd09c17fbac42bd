"""The answers of the first screen, in words that say no more than the rules of the trends allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.records import Finding, FindingType, State
from pipeline.report.agreements import FollowRow, group_states, state_anchor
from pipeline.report.balance import choose_balanced, names_nothing
from pipeline.report.breadth import list_broad
from pipeline.report.certainty import LISTED_RIGHT
from pipeline.report.citing import Link
from pipeline.report.following import HINT, ONE_WAY, frame_text, join_same, scope_rows
from pipeline.report.headlines import Headlines
from pipeline.report.points import Point
from pipeline.report.solved import (
    leave_overtaken,
    list_set_done,
    list_told_done,
    name_solved,
)
from pipeline.report.tables import is_missing
from pipeline.report.telling_decided import say_decided
from pipeline.report.texts import Texts
from pipeline.report.views import (
    UNSURE,
    ScopeFindings,
    ThemeRow,
    TypeGroup,
    count_sure_sessions,
    group_by_theme,
    is_sure_of,
    type_anchor,
)
from pipeline.trends import STATES_RIGHT, STATES_RIGHT_ALL
from pipeline.trends.absence import read_recall

_MOST = 3
"""Themes named in one answer: what a reader keeps in mind."""
_MOST_BACK, _OWN = 4, 2
"""Bottlenecks named as coming back, and how many of them are subjects of the reports' own; the same choice."""
_LEAST_TOLD = 6
"""Findings without doubt on which a change rests that is told on the first screen: one or two read otherwise turn fewer. A choice."""
_SETTLED = frozenset({State.DONE, State.SOLVED})


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
    questions: Sequence[FollowRow],
    run: Mapping[str, object],
) -> tuple[Answer, ...]:
    """Return what comes back, helps, was solved, changed and was agreed, and how sure that is, for one scope."""
    places = {row.theme_id: f"#{row.anchor}" for row in themes}
    quotes = Headlines(group)
    solved = _solved(group, (*actions, *questions), quotes)
    return (
        _comes_back(group, places, quotes),
        _helps(group, types, quotes),
        *([solved] if solved else []),
        _changed(group, places, solved),
        *([_agreed(group, actions)] if actions else []),
        _sure(group, run),
    )


def _comes_back(group: ScopeFindings, places: Mapping[str, str], quotes: Headlines) -> Answer:
    texts, settings = group.words.texts, group.words.lookup.results.settings
    found = scope_rows(group.words.lookup.results.recurrence, group.name)
    rows = join_same(group, (row for row in found if row["seen_in"] > 1))
    often = [row for row in rows if row["seen_in"] >= settings.min_recurrence_sessions]
    if any(row["possible_in"] >= settings.min_direction_sessions for row in often):
        lead = texts.count("back_often", len(often))
    elif often:
        lead = texts.count("back_short", len(often), minimum=settings.min_direction_sessions)
    elif rows:
        lead = texts("back_twice", n=settings.min_recurrence_sessions)
    else:
        lead = texts("back_none")
    lookup = group.words.lookup
    named = [item for item in group.findings if item.type == FindingType.BOTTLENECK and not item.calls_solved]
    hinders = group_by_theme(lookup, leave_overtaken(lookup, named, group.findings))
    every = group_by_theme(lookup, [item for item in group.findings if item.type == FindingType.BOTTLENECK])
    chosen = choose_balanced(
        _surest(often or rows, every, list_broad(group)),
        _MOST_BACK,
        lambda row: group.themes.get(str(row["theme_id"])),
        own=_OWN,
    )
    shown = [str(row["theme_id"]) for row in chosen]
    points = tuple(
        Point(
            Link(str(row["label"]), places.get(key, "")),
            _count_sessions(
                texts, frame_text(row["seen_in"]), frame_text(row["possible_in"]), _count_doubtful(every, key)
            ),
            quotes.choose(hinders.get(key, ()), group.themes.get(key)),
        )
        for row, key in zip(chosen, shown, strict=True)
    )
    more = Link(texts("back_more"), f"#r-{group.slug}")
    note = texts("doubt_note") if any(_count_doubtful(every, each) for each in shown) else ""
    return Answer(texts("back_question"), lead, points, note, more if rows else None)


def _surest(
    rows: Sequence[Mapping[str, Any]], found: Mapping[str, Sequence[Finding]], broad: frozenset[str]
) -> list[Mapping[str, Any]]:
    """Return rows of themes, those in most sessions without doubt first; those in doubt in every session only when all are.

    A theme that holds the field itself stands behind the others.
    """
    sure = {
        theme_id: count_sure_sessions(found.get(theme_id, ()), theme_id)
        for theme_id in (str(row["theme_id"]) for row in rows)
    }
    ranked = sorted(rows, key=lambda row: (row["theme_id"] in broad, -sure[str(row["theme_id"])]))
    return [row for row in ranked if sure[str(row["theme_id"])]] or ranked


def _count_doubtful(found: Mapping[str, Sequence[Finding]], theme_id: str) -> int:
    """Return how many sessions with a theme have it from findings only of which label or theme is in doubt."""
    findings = found.get(theme_id, ())
    return len({item.session_id for item in findings}) - count_sure_sessions(findings, theme_id)


def _count_sessions(texts: Texts, seen: str, possible: str, doubtful: int) -> str:
    """Return in how many sessions something is named, and how many of those are in doubt."""
    if not doubtful:
        return texts("in_sessions", x=seen, n=possible)
    return texts("in_sessions_doubt", x=seen, n=possible, doubt=texts.number(doubtful))


def _solved(group: ScopeFindings, rows: Sequence[FollowRow], quotes: Headlines) -> Answer | None:
    """Return what reports call solved, the last first, what they tell in so many words to be done, and what a person set.

    None without any.
    """
    words, texts = group.words, group.words.texts
    told = []
    solved = (item for item in reversed(group.findings) if item.calls_solved)
    for item in sorted(solved, key=lambda item: UNSURE in item.flags):
        quote = quotes.tell_solved(item)
        if quote is not None:
            remark = texts("solved_unsure") if UNSURE in item.flags else ""
            told.append(Point(Link(name_solved(words, item), quote.href), remark, quote))
    told += list_told_done(words, rows, quotes.taken)
    set_done = list_set_done(words, rows)
    points = [*told, *set_done]
    if not points:
        return None
    more = Link(texts("solved_more"), f"#{state_anchor(group.slug, str(State.DONE))}")
    both = "solved_lead_both" if told and set_done[: max(_MOST - len(told), 0)] else ""
    return Answer(
        texts("solved_question"),
        texts(both) if both else texts.count("solved_lead", len(told)) if told else texts("solved_lead_set"),
        tuple(points[:_MOST]),
        more=more if any(row.state in _SETTLED for row in rows) else None,
    )


def _agreed(group: ScopeFindings, actions: Sequence[FollowRow]) -> Answer:
    """Return how many agreements stand how, each leading to their list, then what nobody took on."""
    texts = group.words.texts
    place = f"#{type_anchor(group.slug, FindingType.ACTION)}"
    points = tuple(
        Point(Link(each.say(texts), f"#{each.anchor}")) for each in group_states(group.slug, actions)
    )
    nobody = sum(not (row.now_who or row.who) for row in actions)
    uncounted = sum(not group.words.lookup.counts(row.entry.finding) for row in actions)
    notes = [
        texts("agreed_nobody", n=texts.number(nobody)) if nobody else "",
        texts.count("agreed_uncounted", uncounted) if uncounted else "",
    ]
    note = " ".join(filter(None, notes))
    named = sum(item.type is FindingType.ACTION for item in group.findings)
    is_often = named > len(actions) > 1  # the lists and the table of types count each time that one is agreed
    often = texts("agreed_often", n=texts.number(len(actions)), named=texts.number(named))
    lead = often if is_often else texts.count("agreed_lead", len(actions))
    return Answer(texts("agreed_question"), lead, points, note, Link(texts("agreed_more"), place))


def _helps(group: ScopeFindings, types: Sequence[TypeGroup], quotes: Headlines) -> Answer:
    texts = group.words.texts
    found = next(item for item in types if item.type == FindingType.SUCCESS)
    broad = list_broad(group)
    every = sorted((*found.themes, *found.folded), key=lambda theme: (theme.theme_id in broad, -theme.n_sure))
    spread = [theme for theme in every if theme.n_sessions > 1 and theme.n_sure]
    if not found.n:
        return Answer(texts("helps_question"), texts("helps_none"), note=texts("helps_none_note"))
    lead = texts("helps_lead") if spread else texts.count("helps_loose", found.n)
    shown = choose_balanced(spread or every, _MOST, lambda theme: group.themes.get(theme.theme_id), own=1)
    points = []
    for theme in shown:
        findings = [entry.finding for entry in (*theme.shown, *theme.rest)]
        remark = _count_sessions(
            texts, str(theme.n_sessions), str(group.n_sessions), theme.n_sessions - theme.n_sure
        )
        quote = quotes.choose(findings, group.themes.get(theme.theme_id))
        points.append(Point(Link(theme.label, f"#{theme.anchor}"), remark, quote))
    note = texts("doubt_note") if any(theme.n_sessions > theme.n_sure for theme in shown) else ""
    return Answer(
        texts("helps_question"), lead, tuple(points), note, Link(texts("helps_more"), f"#{found.anchor}")
    )


def _changed(group: ScopeFindings, places: Mapping[str, str], solved: Answer | None) -> Answer:
    """Return what is named more or less often; a type or category that moves says nothing of practice by itself."""
    words, texts = group.words, group.words.texts
    settings = words.lookup.results.settings
    rows = [
        row
        for row in scope_rows(words.lookup.results.trends, group.name)
        if row["direction"] in ONE_WAY and not names_nothing(group.themes.get(str(row["key"])))
    ]
    hints = [row for row in rows if str(row["verdict"]).startswith(HINT)]
    described = [
        row for row in rows if row["measure_of"] not in {"type", "method"} and _rests_on_enough(group, row)
    ]
    n_dated = sum(session.held_on is not None for session in words.lookup.reports(group.name))
    note = ""
    if hints:
        lead = texts("changed_hint")
    elif n_dated < settings.min_direction_sessions:
        lead = texts.count("changed_few", n_dated, minimum=settings.min_direction_sessions)
        described = []
    elif described:
        lead, note = texts("changed_described"), texts("changed_described_note")
    else:
        lead = texts("changed_none", n=n_dated)
    if solved is not None and any(point.remark != texts("by_person") for point in solved.points):
        note = f"{note} {texts('changed_solved')}".strip()
    told = _say_once(sorted(hints or described, key=lambda row: -abs(_points(row))))
    points = tuple(
        Point(_what(group, row, places), texts.label("direction_of", row["direction"]))
        for row in told[:_MOST]
    )
    return Answer(
        texts("changed_question"), lead, points, note, Link(texts("changed_more"), f"#v-{group.slug}")
    )


def _rests_on_enough(group: ScopeFindings, row: Mapping[str, Any]) -> bool:
    """Return whether a change that is only described rests on findings enough of which neither label nor theme is in doubt."""
    key = str(row["key"])
    found = group_by_theme(group.words.lookup, group.findings).get(key, ())
    if row["measure_of"] == "bottleneck":
        found = [item for item in found if item.type == FindingType.BOTTLENECK]
    return sum(is_sure_of(item, key) for item in found) >= _LEAST_TOLD


def _say_once(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return rows without those that say the same of one theme again."""
    said: dict[tuple[str, str], Mapping[str, Any]] = {}
    for row in rows:
        said.setdefault((str(row["key"]), str(row["direction"])), row)
    return list(said.values())


def _points(row: Mapping[str, Any]) -> float:
    return 0.0 if is_missing(row["change"]) or row["change"] is None else float(row["change"])


def _what(group: ScopeFindings, row: Mapping[str, Any], places: Mapping[str, str]) -> Link:
    key, measure = str(row["key"]), str(row["measure_of"])
    if measure == "type":
        return Link(group.words.plural(key), f"#{type_anchor(group.slug, key)}")
    if measure == "method":
        return Link(group.words.method_name(key), f"#m-{group.slug}")
    return Link(str(row["label"]), places.get(key, ""))


def _measured(group: ScopeFindings, run: Mapping[str, object]) -> str:
    texts = group.words.texts
    if run.get("quality"):
        return texts("sure_measured")
    share, _ = read_recall().types["", str(FindingType.BOTTLENECK)]
    return texts("sure_unmeasured", share=texts.number(100 * share, 0))


def _decided(group: ScopeFindings, run: Mapping[str, object]) -> str:
    """Return how much of a programme people looked at, and what they corrected in the words of `correct` and `run`."""
    texts, counts = group.words.texts, run.get("decisions")
    checked = sum(item.unit_id in group.words.lookup.reviewed for item in group.findings)
    said = texts("sure_checked", n=texts.number(checked), total=texts.number(len(group.findings)))
    what = say_decided(texts, counts) if isinstance(counts, Mapping) else ""
    if not what:
        return said
    key = "sure_decided" if len(group.words.lookup.slugs) == 1 else "sure_decided_all"
    return f"{said}; {texts(key, what=what)}"


def _sure(group: ScopeFindings, run: Mapping[str, object]) -> Answer:
    texts = group.words.texts
    by_model = any(item.type_source.startswith("model:") for item in group.findings)
    unsure = sum(UNSURE in item.flags for item in group.findings)
    reports = group.words.lookup.reports(group.name)
    remarks = [
        _decided(group, run),
        _measured(group, run),
        texts("sure_listed", share=texts.number(100 * LISTED_RIGHT, 0)),
        texts("sure_themes", share=texts.number(100 * read_recall().themes, 0)),
    ]
    own = {session.session_id for session in reports}
    if any(item.returns and item.session_id in own for item in group.words.lookup.results.follow_ups):
        remarks.append(
            texts(
                "sure_states",
                all=texts.number(100 * STATES_RIGHT_ALL, 0),
                told=texts.number(100 * STATES_RIGHT, 0),
            )
        )
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
