"""A theme that holds the field itself does not lead the first screen."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

from report_results import WATER, build_results, words_of

from pipeline.records import FindingType
from pipeline.report.breadth import LEAST_SESSIONS, list_broad
from pipeline.report.views import ScopeFindings, group_scope

KINDS = (FindingType.BOTTLENECK, FindingType.SUCCESS, FindingType.NEED, FindingType.INSIGHT)


def group_of(every: int, types: tuple[FindingType, ...], sessions: int) -> ScopeFindings:
    """Return a programme of 60 findings, of which each `every`-th has the theme "veld", spread over `sessions`."""
    results = build_results()
    base = group_scope(words_of(results), WATER)
    kinds = cycle(types)
    findings, themes = [], {}
    for number in range(60):
        has_theme = number % every == 0
        finding = replace(
            base.findings[0],
            finding_id=f"f{number}",
            session_id=f"s{number // every % sessions if has_theme else number % sessions}",
            type=next(kinds) if has_theme else FindingType.BOTTLENECK,
        )
        findings.append(finding)
        themes[finding.finding_id] = ("veld",) if has_theme else ("anders",) if number % 20 == 1 else ()
    lookup = replace(base.words.lookup, themes_of=themes)
    return replace(
        base, words=replace(base.words, lookup=lookup), findings=tuple(findings), n_sessions=sessions
    )


def test_a_theme_of_many_findings_of_all_kinds_in_nearly_all_sessions_is_the_field_itself() -> None:
    assert list_broad(group_of(5, KINDS, 6)) == {"veld"}


def test_what_is_rare_or_mostly_a_bottleneck_is_not() -> None:
    assert list_broad(group_of(10, KINDS, 6)) == frozenset()
    assert list_broad(group_of(5, (FindingType.BOTTLENECK,), 6)) == frozenset()
    assert list_broad(group_of(5, (FindingType.BOTTLENECK,) * 3 + (FindingType.SUCCESS,), 6)) == frozenset()


def test_a_theme_in_half_of_the_sessions_or_in_a_short_series_is_not() -> None:
    group = group_of(5, KINDS, 6)
    assert list_broad(replace(group, n_sessions=12)) == frozenset()
    assert list_broad(group_of(5, KINDS, LEAST_SESSIONS - 1)) == frozenset()
