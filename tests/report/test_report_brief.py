from __future__ import annotations

from dataclasses import replace

import pytest
from report_results import WATER, Writer, build_results, frame, read_findings, read_units, words_of

from pipeline.records import FindingType, FollowUp, Return, State, Theme
from pipeline.report.agreements import group_states, list_follow_ups
from pipeline.report.brief import Answer, answer_all
from pipeline.report.citing import Link
from pipeline.report.following import TrendRow, share_remarks
from pipeline.report.solved import name_solved
from pipeline.report.trail import build_trail
from pipeline.report.views import (
    Anchors,
    group_scope,
    group_types,
    list_themes,
)
from pipeline.store import Results


def answers(results: Results) -> dict[str, tuple[str, ...]]:
    words, anchors = words_of(results), Anchors()
    group = group_scope(words, WATER)
    actions = list_follow_ups(words, WATER, "action", anchors)
    found = answer_all(group, list_themes(group), group_types(group, anchors), actions, (), {})
    return {
        item.question: tuple(point.quote.label if point.quote else point.link.href for point in item.points)
        for item in found
    }


def test_what_a_report_calls_solved_stands_on_the_first_screen() -> None:
    results = build_results()
    assert "Wat is opgelost?" not in answers(results)
    called = tuple(
        replace(item, flags=("solved",)) if item.finding_id == "s2-f02" else item for item in results.findings
    )
    assert answers(replace(results, findings=called))["Wat is opgelost?"] == (
        "Iedereen heeft nu elkaars nummer.",
    )


@pytest.mark.parametrize(
    ("possible", "lead"), [(4, "zijn ten minste 5 sessies nodig"), (5, "Eén knelpunt keert terug")]
)
def test_what_comes_back_needs_a_series_long_enough(possible: int, lead: str) -> None:
    results = build_results()
    rows = results.recurrence.copy()
    rows.loc[rows["theme_id"] == "wachttijd", ["seen_in", "possible_in"]] = (3, possible)
    words, anchors = words_of(replace(results, recurrence=rows)), Anchors()
    group = group_scope(words, WATER)
    found = answer_all(group, list_themes(group), group_types(group, anchors), (), (), {})
    assert lead in found[0].lead


def test_what_rests_on_unsure_labels_in_a_session_is_said_beside_the_count() -> None:
    results = build_results()
    doubted = tuple(
        replace(item, flags=("unsure",)) if item.session_id == "s2" else item for item in results.findings
    )
    cases = (
        (results.findings, "in 2 van 3"),
        (doubted, "in 2 van 3, waarvan 1 onzeker"),
    )
    for findings, remark in cases:
        words, anchors = words_of(replace(results, findings=findings)), Anchors()
        group = group_scope(words, WATER)
        found = answer_all(group, list_themes(group), group_types(group, anchors), (), (), {})
        assert found[0].points[0].remark == remark


def doubt(results: Results, theme: str, sessions: set[str]) -> Results:
    findings = tuple(
        replace(item, doubtful_themes=(theme,)) if item.session_id in sessions else item
        for item in results.findings
    )
    return replace(results, findings=findings)


def test_a_theme_in_doubt_is_said_beside_the_count_and_is_named_last() -> None:
    results = build_results()
    group = group_scope(words_of(results), WATER)
    first, *_, last = [row for row in list_themes(group) if row.n_sessions > 1]
    assert first.n_sure == first.n_sessions
    doubted = doubt(results, first.theme_id, {"s1", "s2", "s3"})
    group = group_scope(words_of(doubted), WATER)
    row = next(row for row in list_themes(group) if row.theme_id == first.theme_id)
    assert (row.n_sure, row.n_sessions) == (0, first.n_sessions)
    assert build_trail(group, list_themes(group)).rows[-1].label == first.label != last.label


def done(score: float, is_sure: bool) -> Results:
    results = build_results()
    place = Return("s2", "map/leerkring-2.html", "", "De belijst hangt er.", score, State.DONE, True)
    item = FollowUp(
        "action", "s1-f11", "Deelnemer 01", None, "s1", ("s2",), State.DONE, "", (place,), is_sure
    )
    return replace(results, follow_ups=(item,))


def test_only_what_is_told_in_so_many_words_is_solved() -> None:
    assert answers(done(1.0, True))["Wat is opgelost?"] == ("De belijst hangt er.",)
    assert "Wat is opgelost?" not in answers(done(1.0, False))
    assert "Wat is opgelost?" not in answers(done(0.4, True))


def test_of_an_agreement_that_a_cell_calls_done_its_own_words_are_quoted() -> None:
    results = done(1.0, True)
    (item,) = results.follow_ups
    cell = replace(item.returns[0], text="Gereed")
    told = replace(results, follow_ups=(replace(item, returns=(cell,)),))
    assert answers(told)["Wat is opgelost?"] == ("Noor maakt een belijst.",)


def test_a_sentence_that_takes_back_what_is_done_is_not_its_quote() -> None:
    results = done(1.0, True)
    (item,) = results.follow_ups
    turned = replace(item.returns[0], text="De belijst hangt er, maar niemand heeft hem gelezen.")
    told = replace(results, follow_ups=(replace(item, returns=(turned,)),))
    assert answers(told)["Wat is opgelost?"] == ("Noor maakt een belijst.",)


def test_agreements_outside_the_counts_are_said_beside_their_number() -> None:
    results = build_results()
    apart = tuple(
        replace(item, is_session_report=False) if item.session_id == "s1" else item
        for item in results.sessions
    )
    words = words_of(replace(results, sessions=apart))
    group = group_scope(words, WATER)
    rows = list_follow_ups(words, WATER, "action", Anchors())
    found = answer_all(group, list_themes(group), group_types(group, Anchors()), rows, (), {})
    note = next(item.note for item in found if item.question == "Wat is afgesproken?")
    n = sum(not words.lookup.counts(row.entry.finding) for row in rows)
    assert n > 0
    assert f"{n} ervan" in note


def answer_of(results: Results) -> Answer:
    words, anchors = words_of(results), Anchors()
    group = group_scope(words, WATER)
    actions = list_follow_ups(words, WATER, "action", anchors)
    found = answer_all(group, list_themes(group), group_types(group, anchors), actions, (), {})
    return next(item for item in found if item.question == "Wat is opgelost?")


def test_what_a_person_set_to_done_is_not_told_as_said_by_reports() -> None:
    results = done(1.0, True)
    by_person = replace(results.follow_ups[0], because="door een mens bepaald")
    answer = answer_of(replace(results, follow_ups=(by_person,)))
    assert answer.lead == "Opgelost of gereed, door een mens bepaald:"
    (point,) = answer.points
    assert (point.remark, point.link.label) == ("door een mens bepaald", "Afspraak gereed")
    assert point.quote is not None
    assert point.quote.label == "Noor maakt een belijst."
    open_again = replace(by_person, state=State.OPEN)
    assert "Wat is opgelost?" not in answers(replace(results, follow_ups=(open_again,)))
    called = tuple(
        replace(item, flags=("solved",)) if item.finding_id == "s2-f02" else item for item in results.findings
    )
    both = answer_of(replace(results, follow_ups=(by_person,), findings=called))
    assert both.lead.startswith("Opgelost of gereed, zoals verslagen het noemen of een mens")
    assert [point.remark for point in both.points] == ["", "door een mens bepaald"]
    assert both.points[0].quote is not None
    assert both.points[0].quote.source.startswith("jun 2021, ")


def test_what_is_solved_is_told_by_a_noun_that_says_something() -> None:
    page = Writer("map/leerkring-2.html")
    page.heading("Pont")
    page.say(
        "De kade is te smal. Dat knelpunt is in de eerste week verholpen.",
        ("-", "De kade is te smal.", {}),
        ("+", "Dat knelpunt is in de eerste week verholpen.", {"flags": ("solved",)}),
    )
    page.item("+", "In de eerste week is een foutje in de dienstregeling verholpen.", flags=("solved",))
    results = build_results()
    found = read_findings(page, "s2")
    units = read_units(page, found, "s2")
    nouns = {0: ("De kade",), 1: ("Dat knelpunt", "de eerste week"), 2: ("de eerste week", "een foutje")}
    units = [
        replace(unit, noun_phrases=nouns.get(place, ()), block=place // 2, first_in_block=place != 1)
        for place, unit in enumerate(units)
    ]
    kept = [item for item in results.findings if item.session_id != "s2"]
    documents = tuple(page.done() if item.name == page.name else item for item in results.documents)
    words = words_of(
        replace(results, documents=documents, findings=(*kept, *found), units=tuple(units), follow_ups=())
    )
    assert name_solved(words, found[1]) == "Kade"
    assert name_solved(words, found[2]) == "Foutje"


def test_one_theme_is_told_to_change_one_way_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert changes() == [], "too few findings to rest on"
    monkeypatch.setattr("pipeline.report.brief._LEAST_TOLD", 1)
    assert changes() == ["Wachttijd", "Tijd"]


def changes() -> list[str]:
    results = build_results()
    rows = [
        (
            WATER,
            measure,
            key,
            label,
            9,
            30,
            way,
            change,
            None,
            None,
            None,
            None,
            "beschreven, niet getoetst",
            "",
        )
        for measure, key, label, way, change in (
            ("theme", "wachttijd", "Wachttijd", "minder vaak", -20.0),
            ("bottleneck", "wachttijd", "Wachttijd als knelpunt", "minder vaak", -10.0),
            ("theme", "tijd", "Tijd", "vaker", 15.0),
            ("theme", "onderwerp-1", "Coaches", "vaker", 30.0),
        )
    ]
    coaches = Theme("onderwerp-1", "Coaches", "subject", (), ("s2-f02",), ())
    told = replace(results, trends=frame("trends", *rows), themes=(*results.themes, coaches))
    words, anchors = words_of(told), Anchors()
    group = group_scope(words, WATER)
    settings = replace(words.lookup.results.settings, min_direction_sessions=2)
    group = replace(group, words=words_of(replace(told, settings=settings)))
    found = answer_all(group, list_themes(group), group_types(group, anchors), (), (), {})
    changed = next(item for item in found if item.question == "Wat veranderde?")
    return [point.link.label for point in changed.points]


def test_a_number_of_agreements_leads_to_their_list() -> None:
    words = words_of(done(1.0, True))
    groups = group_states("w", list_follow_ups(words, WATER, "action", Anchors()))
    assert [(item.state, item.anchor, len(item.rows)) for item in groups] == [
        ("gereed", "st-w-gereed", 1),
        ("onbekend", "st-w-onbekend", 2),
    ]
    hrefs = answers(done(1.0, True))["Wat is afgesproken?"]
    assert hrefs == ("#st-proeftuin-waterrand-gereed", "#st-proeftuin-waterrand-onbekend")


def test_a_state_that_a_person_set_says_so() -> None:
    results = done(1.0, True)
    item = replace(results.follow_ups[0], because="door een mens bepaald", state=State.DROPPED)
    row = list_follow_ups(words_of(replace(results, follow_ups=(item,))), WATER, "action", Anchors())[0]
    assert row.by_person
    assert row.because == ""
    assert row.entry.finding.type is FindingType.ACTION


def test_what_all_rows_give_as_a_reason_is_said_once() -> None:
    def row(because: str) -> TrendRow:
        return TrendRow(Link("x"), "", "", "", "", because, is_hint=False, is_theme=True)

    shared, rows = share_remarks(
        [row("Vaak. Latere verslagen zijn langer."), row("Soms, 3 keer. Latere verslagen zijn langer.")]
    )
    assert shared == "Latere verslagen zijn langer."
    assert [each.because for each in rows] == ["Vaak.", "Soms, 3 keer."]
    assert share_remarks([row("Vaak. Kort.")]) == ("", (row("Vaak. Kort."),))


def test_what_is_solved_is_told_by_its_subject_never_by_the_label_of_its_type() -> None:
    results = build_results()
    finding = next(item for item in results.findings if item.finding_id == "s2-f02")
    assert finding.quote.text == "Iedereen heeft nu elkaars nummer."
    called = tuple(
        replace(item, flags=("solved",), themes=()) if item is finding else item for item in results.findings
    )
    bare = replace(results, findings=called, themes=())

    def label(subject: str, nouns: tuple[str, ...]) -> str:
        units = tuple(
            replace(item, syntax=replace(item.syntax, subject=subject), noun_phrases=nouns)
            if item.unit_id == finding.unit_id
            else item
            for item in results.units
        )
        words, anchors = words_of(replace(bare, units=units)), Anchors()
        group = group_scope(words, WATER)
        found = answer_all(group, list_themes(group), group_types(group, anchors), (), (), {})
        return next(item for item in found if item.question == "Wat is opgelost?").points[0].link.label

    assert label("Iedereen", ("elkaars nummer",)) == "Elkaars nummer"
    assert label("Noor", ()) == "Opgelost", "a name that is hidden in the text"
    assert label("", ()) == "Opgelost"
