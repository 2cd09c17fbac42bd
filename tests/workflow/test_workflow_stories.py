"""The stories planted in the third programme can be read in result files and page; shuffled findings tell none.

The findings are those of the hand coding, put in as decisions of a person; what the machine alone tells of each
story is measured in `docs/results.md`. Each predicate reads a result file only; `STORIES` says which.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from workflow_stories import REPORTS, deal, decide_all, read_units

from pipeline import workflow
from pipeline.codebook import Codebook
from pipeline.decisions import append_decisions
from pipeline.records import FindingType
from pipeline.report import write_report
from pipeline.settings import Classifier, Settings
from pipeline.store import Results
from pipeline.trends import (
    follow_up,
    link_places,
    measure_life_cycle,
    measure_presence,
    measure_recurrence,
    measure_trends,
)
from pipeline.workflow import run

SETTINGS = replace(Settings(), classifier=Classifier.RULES)
"""Every unit is decided by a person, so what labels it first makes no difference; the rules are faster."""
SEEDS = range(40)
WAITING, TURNOVER, PRIVACY, FIXED_FACE = "wachtlijsten", "verloop", "privacy", "vast gezicht huisarts"
MONEY, VISIT = "bestaanszekerheid", "vrijwilliger mee op eerste bezoek"


@dataclass(frozen=True)
class Told:
    """A run with its written folder."""

    results: Results
    folder: Path


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook, nlp: Any) -> Told:
    base = tmp_path_factory.mktemp("stories")
    decisions, lost = decide_all(read_units(SETTINGS, codebook, nlp))
    assert len(lost) <= 15, [row.text for row in lost]
    append_decisions(base / "project", decisions)
    shutil.copytree(REPORTS, base / "reports" / REPORTS.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workflow, "draw_charts", lambda *_: ())  # no story is read from a picture
        done = run([base / "reports"], SETTINGS, codebook, project=base / "project")
    n_units = len({each.unit_id for each in decisions})
    nothing = dict.fromkeys(("sessions", "themes", "notes", "moved", "lost"), 0)
    counts = {"fields": len(decisions), "units": n_units, **nothing}
    assert done.about["decisions"] == counts
    (base / "out").mkdir()
    write_report(done.results, base / "out", done.about)
    return Told(done.results, base / "out")


def rows(frame: Any, **wanted: str) -> list[dict[str, Any]]:
    return [
        row for row in frame.to_dict("records") if all(row[key] == value for key, value in wanted.items())
    ]


def course(results: Results, theme: str, phase: str) -> list[int]:
    """Return the number of findings of a theme in one phase, session by session (`life_cycle.csv`)."""
    found = {row["session_id"]: row[phase] for row in rows(results.life_cycle, theme_id=theme)}
    return [found.get(session.session_id, 0) for session in in_order(results)]


def in_order(results: Results) -> list[Any]:
    held = [each for each in results.sessions if each.is_session_report and each.held_on]
    return sorted(held, key=lambda each: each.held_on or "")


def fades(results: Results) -> bool:
    """`life_cycle.csv`: a bottleneck in each of the first five sessions, in none of the last four."""
    hinders = course(results, WAITING, "bottlenecks")
    helps = course(results, WAITING, "successes")
    return all(hinders[:5]) and not any(hinders[-4:]) and sum(helps[4:]) > sum(helps[:4])


def grows(results: Results) -> bool:
    """`trends.csv`: more often, and the rules let it be called a hint of a trend; `life_cycle.csv`: not at first."""
    told = rows(results.trends, measure_of="theme", key=TURNOVER)
    is_trend = any(row["direction"] == "vaker" and "aanwijzing" in row["verdict"] for row in told)
    return is_trend and not any(course(results, TURNOVER, "bottlenecks")[:4])


def returns(results: Results) -> bool:
    """`recurrence.csv`: first in the first session, last in the last, absent for four or more between."""
    held = in_order(results)
    return any(
        (row["first_seen"], row["last_seen"]) == (held[0].held_on, held[-1].held_on)
        and row["longest_gap"] >= 4
        for row in rows(results.recurrence, theme_id=PRIVACY)
    )


def is_solved_by_an_action(results: Results) -> bool:
    """`life_cycle.csv`: asked at the second session, agreed at the third, and from the fifth on it works.

    The action has an owner and the fifth session comes back on it (`follow_up.csv`).
    """
    held = [session.session_id for session in in_order(results)]
    needs, actions, successes = (
        course(results, FIXED_FACE, each) for each in ("needs", "actions", "successes")
    )
    is_kept = any(
        row.who and row.session_id == held[2] and held[4] in row.later_sessions
        for row in follow_ups(results, "action", FIXED_FACE)
    )
    asked_then_agreed = (first_of(needs), first_of(actions)) == (1, 2)
    works = not any(successes[:2]) and sum(map(bool, successes[4:])) >= 4
    return asked_then_agreed and works and is_kept


def first_of(counts: Sequence[int]) -> int | None:
    return next((place for place, n in enumerate(counts) if n), None)


def follow_ups(results: Results, kind: str, theme: str) -> list[Any]:
    findings = {each.finding_id: each for each in results.findings}
    return [
        row for row in results.follow_ups if row.kind == kind and theme in findings[row.finding_id].themes
    ]


def is_answered(results: Results) -> bool:
    """`follow_up.csv`: asked at the fourth session, taken up at the sixth, which holds the answer.

    Nothing tells that such visits work before the question or between it and the answer; later sessions do (`life_cycle.csv`).
    """
    held = [session.session_id for session in in_order(results)]
    found = {each.finding_id: each for each in results.findings}
    (answer,) = [each for each in results.findings if each.quote.text.startswith("Het antwoord is ja")]
    is_taken_up = any(
        "huisbezoek" in found[row.finding_id].quote.text
        and "Mogelijk een antwoord" in row.because
        and answer.session_id in row.later_sessions
        and (held.index(row.session_id), held.index(answer.session_id)) == (3, 5)
        for row in follow_ups(results, "question", VISIT)
    )
    works = course(results, VISIT, "successes")
    return is_taken_up and not any(works[:3] + works[4:6]) and sum(map(bool, works[6:])) >= 3


def is_dropped(results: Results) -> bool:
    """`follow_up.csv`: an action with a deadline that no later session mentions, so its state is unknown."""
    found = {each.finding_id: each for each in results.findings}
    return any(
        row.kind == "action"
        and row.state == "onbekend"
        and not row.later_sessions
        and row.when == "2024-06-01"
        and "sociale kaart" in found[row.finding_id].quote.text
        and len([s for s in in_order(results) if s.held_on > "2024-06-01"]) >= 5
        for row in results.follow_ups
    )


def peaks(results: Results) -> bool:
    """`theme_sessions.csv` and `sessions.csv`: most of one session, hardly elsewhere; the session has a theme."""
    counts = {
        row["session_id"]: row["n"]
        for row in rows(results.theme_sessions, theme_id=MONEY)
        if row["type"] not in set(map(str, FindingType))
    }
    named = [session.session_id for session in in_order(results) if session.theme == "Rondkomen"]
    return bool(named) and counts.get(named[0], 0) > 0.8 * sum(counts.values())


STORIES: dict[str, Callable[[Results], bool]] = {
    "1 a bottleneck fades": fades,
    "2 a bottleneck grows": grows,
    "3 a bottleneck returns": returns,
    "4 need, action, success factor": is_solved_by_an_action,
    "5 a question is answered": is_answered,
    "8 the agenda explains a peak": peaks,
}
"""Stories that lie in the order of findings over sessions; 6 and 7 lie in one finding."""


@pytest.mark.parametrize("name", STORIES)
def test_the_result_files_tell_the_story(told: Told, name: str) -> None:
    assert STORIES[name](told.results)


@pytest.fixture(scope="module")
def dealt(told: Told) -> tuple[Results, ...]:
    """The results on findings dealt at random, once for each seed."""
    return tuple(shuffled(told.results, seed) for seed in SEEDS)


@pytest.mark.parametrize("name", STORIES)
def test_shuffled_findings_do_not_tell_it(dealt: tuple[Results, ...], name: str) -> None:
    assert not [seed for seed, results in zip(SEEDS, dealt, strict=True) if STORIES[name](results)]


@dataclass(frozen=True)
class Dealt:
    """Units and findings as one read document."""

    units: tuple[Any, ...]
    findings: tuple[Any, ...]


def shuffled(results: Results, seed: int) -> Results:
    """Return the results of the trends room on findings dealt at random over the sessions."""
    sessions, themes = results.sessions, results.themes
    findings = deal([each for each in results.findings if is_of_a_report(results, each)], seed)
    units = move_units(results, findings)
    links = link_places(sessions, [Dealt(tuple(units), tuple(findings))], themes, results.classifications)
    return replace(
        results,
        findings=tuple(findings),
        trends=measure_trends(sessions, findings, themes, SETTINGS),
        recurrence=measure_recurrence(sessions, findings, themes, SETTINGS),
        life_cycle=measure_life_cycle(sessions, findings, themes),
        theme_sessions=measure_presence(sessions, findings, themes, SETTINGS),
        follow_ups=follow_up(sessions, findings, units, links),
    )


def move_units(results: Results, findings: Sequence[Any]) -> list[Any]:
    """Return the units of dealt findings, each in the session that its finding was dealt to."""
    by_id = {unit.unit_id: unit for unit in results.units}
    documents = {session.session_id: session.document for session in results.sessions}
    moved = [
        replace(by_id[each.unit_id], session_id=each.session_id, document=documents[each.session_id])
        for each in findings
    ]
    return sorted(moved, key=lambda unit: (unit.document, unit.quote.start_char))


def is_of_a_report(results: Results, finding: Any) -> bool:
    return finding.session_id in {session.session_id for session in in_order(results)}


def test_an_action_that_nobody_followed_up_is_told_as_unknown_not_as_done(told: Told) -> None:
    assert is_dropped(told.results)


def test_the_minority_voice_is_kept_with_its_flag(told: Told) -> None:
    """`findings.csv`: flag `minority`; the page shows it as such."""
    (voice,) = [each for each in told.results.findings if "vijf professionals" in each.quote.text]
    assert "minority" in voice.flags
    page = (told.folder / "report.html").read_text(encoding="utf-8")
    assert "minderheidsgeluid" in page


WORDS_ON_THE_PAGE = {
    "1 a bottleneck fades": "Wachtlijsten en doorstroom",
    "2 a bottleneck grows": "Personeel en continuïteit",
    "3 a bottleneck returns": "Privacy en gegevensdeling",
    "4 need, action, success factor": FIXED_FACE,
    "5 a question is answered": "Het antwoord is ja",
    "6 an action nobody followed up": "sociale kaart van de wijk",
    "8 the agenda explains a peak": "Rondkomen",
}


@pytest.mark.parametrize("name", WORDS_ON_THE_PAGE)
def test_the_page_names_what_the_story_is_about(told: Told, name: str) -> None:
    assert WORDS_ON_THE_PAGE[name] in (told.folder / "report.html").read_text(encoding="utf-8")
