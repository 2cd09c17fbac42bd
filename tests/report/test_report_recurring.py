"""The cards of bottlenecks that come back: first and last sentence, one fact told once."""

from __future__ import annotations

from dataclasses import replace

from report_results import WATER, build_results, frame, words_of

from pipeline.report.following import join_same, list_recurrence, scope_rows
from pipeline.report.html import build_environment
from pipeline.report.views import ScopeFindings, group_scope
from pipeline.store import Results


def group_of(results: Results) -> ScopeFindings:
    return group_scope(words_of(results), WATER)


def with_twin() -> Results:
    """Return results in which "wachtlijst" rests on the very bottlenecks that "wachttijd" rests on."""
    results = build_results()
    findings = tuple(
        replace(item, themes=(*item.themes, "wachtlijst")) if "wachttijd" in item.themes else item
        for item in results.findings
    )
    row = ("Wachtlijst", 2, 3, "2021-03-02", "2021-06", 0, "", "open", 0, "In 2 van 3.")
    wait = ("Wachttijd", 2, 3, "2021-03-02", "2021-06", 0, "s1-f12; s2-f10", "open", 0, "In 2 van 3.")
    rows = frame("recurrence", (WATER, "wachttijd", *wait), (WATER, "wachtlijst", *row))
    return replace(results, findings=findings, recurrence=rows)


def test_a_card_shows_the_first_and_the_last_sentence_with_their_reports() -> None:
    (row,), _ = list_recurrence(group_of(build_results()), {})
    assert row.first_quote is not None
    assert row.quote is not None
    assert row.first_quote.source == "2 mrt 2021, leerkring-1"
    assert row.quote.source == "jun 2021, leerkring-2"
    assert row.first_quote.label != row.quote.label


def test_themes_that_rest_on_the_same_bottlenecks_are_one_card() -> None:
    group = group_of(with_twin())
    (row,), once = list_recurrence(group, {})
    assert once == ()
    assert [theme.label for theme in row.also] == ["Wachtlijst"]
    found = scope_rows(group.words.lookup.results.recurrence, WATER)
    assert [each["label"] for each in join_same(group, found)] == ["Wachttijd"]


def test_themes_of_other_bottlenecks_stay_two() -> None:
    results = with_twin()
    findings = tuple(
        replace(item, themes=tuple(each for each in item.themes if each != "wachtlijst"))
        if item.session_id == "s2"
        else item
        for item in results.findings
    )
    again, _ = list_recurrence(group_of(replace(results, findings=findings)), {})
    assert [row.also for row in again] == [(), ()]


def test_a_finding_that_stands_elsewhere_is_a_short_link_with_its_lead_in() -> None:
    words = words_of(build_results())
    template = build_environment().from_string(
        '{% import "macros.j2" as m with context %}{{ m.brief_quote(finding) }}'
    )
    finding = next(
        item
        for item in words.lookup.findings.values()
        if item.quote.text == "door de wachtlijst haken gezinnen af"
    )
    text = template.render(words=words, t=words.texts, finding=finding)
    assert '<span class="before">De wachtlijst is lang, en </span>door de wachtlijst' in text
    assert f"#b-{finding.finding_id}" in text
