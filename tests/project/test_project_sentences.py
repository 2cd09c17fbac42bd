"""A sentence that was changed a little is found again; another one that looks like it is not."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.decisions import TAKEN_BACK, UnitDecision, append_decisions
from pipeline.project import (
    Sentence,
    find_changed,
    find_rivals,
    is_changed,
    read_known,
    read_sentences,
    write_sentences,
)
from pipeline.records import BlockKind, Quote, Unit, UnitForm
from pipeline.remembered import Memory, read_memory, write_memory

SAME = [
    ("De wachtijd bij de jeugdhulp is te lang.", "De wachttijd bij de jeugdhulp is te lang."),
    ("Er is geen vaste plek voor overleg.", "Er is geen vaste plek voor het overleg."),
    ("De koffieochtend in de bibliotheek trekt buren.", "De koffieochtend in de bieb trekt buren."),
    ("Formulieren zijn er alleen in moeilijke taal", "De formulieren zijn er alleen in moeilijke taal."),
    ("Leerlingen voelen zich daardoor gehoord.", "Leerlingen voelen zich daardoor gehoord en gezien."),
    ("Kramr stuurt de lijst naar alle scholen rond.", "Kramer stuurt de lijst naar alle scholen rond."),
    (
        "Bewoners weten de inloop te vinden dankzij de flyer.",
        "Bewoners weten de inloop te vinden door een flyer.",
    ),
    (
        "De huis arts verwijst sneller door naar het wijkteam.",
        "De huisarts verwijst sneller door naar het wijkteam.",
    ),
    ("Het rooster word door de balie gemaakt.", "Het rooster wordt door de balie gemaakt."),
    ("We missen een tolk op afroep in de avond!", "We missen een tolk op afroep in de avonduren."),
    ("Een telefoonlijst van de scholen helpt ons.", "Die telefoonlijst van de scholen helpt ons."),
    ("Vrijwilligers haken snel af na de zomer.", "Vrijwilligers haken erg snel af na de zomer."),
]
OTHER = [
    ("Er is een vaste plek voor overleg.", "Er is geen vaste plek voor overleg."),
    ("De wachttijd is kort bij de balie.", "De wachttijd is lang bij de balie."),
    ("Er kwamen 12 ouders naar de avond.", "Er kwamen 3 ouders naar de avond."),
    ("Daarna belt Bo de school over het rooster.", "Daarna belt Els de school over het rooster."),
    ("Het plan is haalbaar voor de wijk.", "Het plan is onhaalbaar voor de wijk."),
    ("Er is meer tijd voor huisbezoek.", "Er is minder tijd voor huisbezoek."),
    ("De folder moet voor mei klaar zijn.", "De folder moet na mei klaar zijn."),
    ("De vraag van de ouders is opgelost.", "De vraag van de ouders is nog open."),
    ("Het aantal aanmeldingen stijgt dit jaar.", "Het aantal aanmeldingen daalt dit jaar."),
    ("De bus rijdt niet meer.", "Het buurthuis is niet open."),
    ("Er is te weinig ruimte in de school.", "Er is ruimte in de school."),
    ("Meer tijd.", "Meer geld."),
    ("Mevrouw Jansen regelt de zaal met de beheerder.", "Mevrouw Hansen regelt de zaal met de beheerder."),
    ("De gemeente betaalt de huur van het lokaal.", "De kerk betaalt de koffie van het koor."),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_a_slip_that_was_mended_or_a_word_that_was_changed_is_the_same_sentence(
    before: str, after: str
) -> None:
    assert is_changed(before, after)
    assert is_changed(after, before)


@pytest.mark.parametrize(("before", "after"), OTHER)
def test_another_sense_number_name_or_matter_is_another_sentence(before: str, after: str) -> None:
    assert not is_changed(before, after)
    assert not is_changed(after, before)


def said(unit_id: str, text: str, document: str = "a.md") -> Sentence:
    return Sentence(unit_id, document, text)


def test_only_one_candidate_is_taken_and_it_is_taken_once() -> None:
    text = "De zaal aan de markt is te klein voor ons"
    one = said("u-1", text)
    changed = {"u-5": "De zaal aan de markt is te klein voor allen", "u-6": "Iets anders."}
    assert find_changed([one], changed) == {"u-1": "u-5"}
    twice = changed | {"u-7": "De zaal aan de markt is te klein voor jullie"}
    assert find_changed([one], twice) == {}
    both = [one, said("u-2", "De zaal aan de markt is te klein voor jou")]
    assert find_changed(both, changed) == {}


def test_what_stood_beside_it_before_is_not_the_sentence_changed() -> None:
    one = said("u-1", "De folder voor de ouders is nodig")
    beside = said("u-2", "De folder voor de scholen is nodig")
    assert find_rivals(one, [one, beside, said("u-3", beside.text, "b.md")]) == ("u-2",)
    lost = Sentence("u-1", "a.md", one.text, ("u-2",))
    assert find_changed([lost], {"u-2": beside.text}) == {}


def test_sentences_are_kept_and_a_lost_one_is_not_known(tmp_path: Path) -> None:
    assert read_known(tmp_path) is None
    write_sentences(
        tmp_path, [said("u-1", "Een zin\u2028met een teken."), Sentence("u-2", "a.md", "Weg.", ())]
    )
    assert read_sentences(tmp_path)["u-1"].text == "Een zin\u2028met een teken."
    assert read_known(tmp_path) == frozenset({"u-1"})
    (tmp_path / "cache" / "sentences.jsonl").write_text("{", encoding="utf-8")
    assert read_known(tmp_path) is None


def test_a_sentence_that_was_corrected_before_and_after_a_change_goes_on_as_one() -> None:
    first = Sentence("u-1", "a.md", "De zaal aan de markt is te klein voor ons", (), moved_to="u-2")
    second = Sentence("u-2", "a.md", "De zaal aan de markt is te klein voor allen", ())
    now = {"u-3": "De zaal aan de markt is te klein voor jullie"}
    assert find_changed([first, second], now) == {"u-1": "u-3", "u-2": "u-3"}
    assert find_changed([replace(first, moved_to=""), second], now) == {}


def remember(project: Path, memory: Memory, *sentences: tuple[str, str]) -> Memory:
    """Return the memory after a run in which a report has these sentences."""
    units = [_unit(unit_id, text) for unit_id, text in sentences]
    memory = memory.move(memory.find_moved("a.md", units))
    write_memory(project, memory, [SimpleNamespace(units=units, sessions=())])
    return memory


def _unit(unit_id: str, text: str) -> Unit:
    return Unit(
        unit_id, "s1", "a.md", Quote("a.md", 0, len(text), text), BlockKind.PARAGRAPH, UnitForm.SENTENCE
    )


def test_what_was_taken_back_stays_so_when_the_sentence_returns_to_its_old_wording(tmp_path: Path) -> None:
    old, new = ("u-1", "De folder voor de ouders is nodig"), ("u-2", "De folder voor de scholen is nodig")
    remember(tmp_path, read_memory(tmp_path), old)
    append_decisions(tmp_path, [UnitDecision("u-1", "type", "behoefte", "Ada", "2024-01-01")])
    assert remember(tmp_path, read_memory(tmp_path), new).decided["u-2"].type == "behoefte"
    append_decisions(tmp_path, [UnitDecision("u-2", "type", TAKEN_BACK, "Ada", "2024-01-02")])
    remember(tmp_path, read_memory(tmp_path), new)
    assert remember(tmp_path, read_memory(tmp_path), old).decided == {}


@pytest.mark.skipif(os.name != "posix", reason="no such permissions")
def test_sentences_and_decisions_are_readable_for_their_owner_only(tmp_path: Path) -> None:
    for name in ("decisions.jsonl", "cache/sentences.jsonl"):  # as an earlier version left them
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    write_sentences(tmp_path, [said("u-1", "Mevrouw K. heeft schulden.")])
    append_decisions(tmp_path, [UnitDecision("u-1", "type", "behoefte", "Ada", "2024-01-01")])
    for name in ("decisions.jsonl", "cache/sentences.jsonl"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
