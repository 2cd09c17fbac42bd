from __future__ import annotations

from dataclasses import replace

import pytest
from report_results import WATER, Writer, build_results, read_findings, words_of

from pipeline.records import Finding
from pipeline.report.citing import build_words
from pipeline.report.headlines import Headlines
from pipeline.report.lookup import build_lookup
from pipeline.report.sentences import is_whole, read_before, read_sentence
from pipeline.report.solved import leave_overtaken
from pipeline.report.views import (
    ScopeFindings,
    group_by_theme,
    group_scope,
)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("De brug is open.", True),
        ("‘Waar blijft de brug?’", True),
        ("2.300 euro per maand is te veel.", True),
        ("de brug open is.", False),
        ("De brug open", False),
        ("De brug bouwen · Deelnemer 02 · Half klaar.", False),
        ("[casus van een persoon, niet getoond]", False),
    ],
)
def test_a_whole_sentence_begins_and_ends_as_one(text: str, whole: bool) -> None:
    assert is_whole(text) is whole


def said(text: str, piece: str) -> str:
    page = Writer("x.md")
    page.say(text, ("-", piece, {}))
    return read_sentence(page.done(), read_findings(page, "s")[0])


def test_reported_speech_is_shown_in_its_own_sentence() -> None:
    text = "Het regende. Wil zei dat de pont te laat vaart. Daarna was er soep."
    assert said(text, "de pont te laat vaart.") == "Wil zei dat de pont te laat vaart."
    assert said(text, "Het regende.") == "Het regende."
    assert said("wil zei dat de pont te laat vaart.", "de pont te laat vaart.") == "", "no sentence to show"
    masked = "[casus van een persoon, niet getoond] Volgens haar vaart de pont te laat."
    assert said(masked, "vaart de pont te laat.") == ""


def before(text: str, piece: str) -> str:
    page = Writer("x.md")
    page.say(text, ("-", piece, {}))
    return read_before(page.done(), read_findings(page, "s")[0])


@pytest.mark.parametrize(
    ("text", "piece", "words"),
    [
        ("Het regende. Wil zei dat de pont te laat vaart.", "de pont te laat vaart.", "Wil zei dat "),
        ("Het regende. De pont vaart te laat.", "De pont vaart te laat.", ""),
        ("Het regende! “De pont vaart te laat.”", "“De pont vaart te laat.”", ""),
        ("De pont vaart te laat.", "De pont vaart te laat.", ""),
        ("Pont: Wil praat met de schipper.", "Wil praat met de schipper.", "Pont: "),
        ("Dhr. Bos zei dat de pont te laat vaart.", "de pont te laat vaart.", "Dhr. Bos zei dat "),
        ("Wil vroeg (weer) “wie de pont betaalt.”", "wie de pont betaalt.", "Wil vroeg (weer) “"),
        ("Het regende. ‘De pont vaart te laat.", "De pont vaart te laat.", ""),
        ("De wethouder: ‘De pont vaart te laat.’", "De pont vaart te laat.", "De wethouder: ‘"),
        ("- De pont vaart te laat.", "De pont vaart te laat.", ""),
        ("[casus van een persoon, niet getoond] en de pont vaart te laat.", "de pont vaart te laat.", ""),
    ],
)
def test_a_quote_inside_a_sentence_shows_what_comes_before(text: str, piece: str, words: str) -> None:
    assert before(text, piece) == words


def test_of_a_long_sentence_the_last_words_come_before() -> None:
    said = before("Wil vertelde " + "weer " * 40 + "dat de pont te laat vaart.", "de pont te laat vaart.")
    assert said.startswith("… weer ")
    assert said.endswith("weer dat ")
    assert len(said) <= 104


def test_a_headline_is_sure_and_shown_once() -> None:
    group = group_scope(words_of(build_results()), WATER)
    waits = [item for item in group.findings if item.themes == ("wachttijd",) and item.type == "knelpunt"]
    quotes = Headlines(group)
    first, second = quotes.choose(waits), quotes.choose(waits)
    assert first is not None
    assert second is not None
    assert first.label != second.label
    assert first.label == "De wachtlijst is nog even lang.", "of the last session"
    assert first.href.startswith("#b-s2-")
    for flag in ("unsure", "client_case", "case", "doubt"):
        assert Headlines(group).choose([replace(item, flags=(flag,)) for item in waits]) is None
    shaky = [replace(item, type_score=0.3) if item.session_id == "s2" else item for item in waits]
    chosen = Headlines(group).choose(shaky)
    assert chosen is not None
    assert chosen.label == "De wachtlijst is lang, en door de wachtlijst haken gezinnen af."


def test_a_sentence_that_leans_on_another_waits_for_one_that_stands() -> None:
    page = Writer("map/leerkring-2.html")
    page.heading("Pont")
    page.item("-", "Daardoor vaart de pont te laat af.")
    page.item("-", "Dadelijk vaart de pont te laat af.")
    page.item("-", "De brug.", flags=())
    results = build_results()
    found = read_findings(page, "s2")
    documents = tuple(page.done() if item.name == page.name else item for item in results.documents)
    group = group_scope(words_of(replace(results, documents=documents)), WATER)
    quotes = Headlines(group)
    chosen = [quotes.choose(found) for _ in range(3)]
    assert [item.label if item else "" for item in chosen] == [
        "Dadelijk vaart de pont te laat af.",
        "Daardoor vaart de pont te laat af.",
        "",
    ]


def test_a_sentence_that_names_nothing_waits_for_one_that_does() -> None:
    page = Writer("map/leerkring-2.html")
    page.heading("Pont")
    page.item("-", "Niemand weet hoe dat nu moet.")
    page.item("-", "Van de veerpont weten wij niet wie de eigenaar is.")
    results = build_results()
    found = read_findings(page, "s2")
    documents = tuple(page.done() if item.name == page.name else item for item in results.documents)
    quote = Headlines(group_scope(words_of(replace(results, documents=documents)), WATER)).choose(found)
    assert quote is not None
    assert quote.label == "Van de veerpont weten wij niet wie de eigenaar is."


def test_a_trouble_that_a_later_report_calls_solved_is_not_quoted_as_standing() -> None:
    results = build_results()
    lookup = build_lookup(results)
    group = group_scope(build_words(lookup), WATER)
    waits = [item for item in group.findings if item.themes == ("wachttijd",) and item.type == "knelpunt"]
    first, last = min(waits, key=lambda item: item.session_id), max(waits, key=lambda item: item.session_id)
    assert first.session_id != last.session_id
    solved = replace(last, flags=("solved",))
    assert leave_overtaken(lookup, [first], [first, solved]) == [], "both speak of the wachtlijst"
    assert leave_overtaken(lookup, [first], [first, last]) == [first], "nobody calls it solved"
    assert leave_overtaken(lookup, [last], [replace(first, flags=("solved",)), last]) == [last], (
        "solved before"
    )


def test_the_quote_of_a_theme_is_one_of_which_the_theme_is_sure() -> None:
    results = build_results()
    words = words_of(results)
    group = group_scope(words, WATER)
    theme = next(theme for theme in results.themes if len(group_theme(group, theme.theme_id)) > 1)
    found = group_theme(group, theme.theme_id)
    link = Headlines(group).choose(found, theme)
    assert link is not None
    chosen = next(item for item in found if link.href.endswith(item.finding_id))
    doubted = [replace(item, doubtful_themes=(theme.theme_id,)) if item is chosen else item for item in found]
    other = Headlines(group).choose(doubted, theme)
    assert other is not None
    assert other.href != link.href


def group_theme(group: ScopeFindings, theme_id: str) -> list[Finding]:
    return group_by_theme(group.words.lookup, group.findings).get(theme_id, [])


def test_what_calls_a_matter_solved_is_told_once_with_its_report_also_when_unsure() -> None:
    results = build_results()
    group = group_scope(words_of(results), WATER)
    item = next(each for each in group.findings if each.finding_id == "s2-f02")
    link = Headlines(group).tell_solved(replace(item, flags=("solved", "unsure")))
    assert link is not None
    assert (link.label, link.source) == ("Iedereen heeft nu elkaars nummer.", "jun 2021, leerkring-2")
    quotes = Headlines(group)
    assert quotes.tell_solved(replace(item, flags=("solved", "case"))) is None
    assert quotes.tell_solved(item) is not None
    assert quotes.tell_solved(item) is None, "told once"
