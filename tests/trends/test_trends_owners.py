"""Owners of actions: names and parties stay, words that only point do not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from trends_build import World

from pipeline.decisions import Decided
from pipeline.records import CASE_FLAG, BlockKind, FindingType, Quote, State, Unit, UnitForm
from pipeline.trends import settle_owners


def owner_of(
    actor: str,
    before: str | None = None,
    speaker: str | None = None,
    kind: BlockKind = BlockKind.PARAGRAPH,
    others: tuple[str, ...] = (),
) -> str | None:
    world = World()
    world.session("s1", "2024-03-05")
    world.add("s1", FindingType.ACTION, actor=actor)
    for other in others:
        world.add("s1", FindingType.ACTION, actor=other)
    finding = replace(world.findings[0], speaker=speaker)
    form = next(iter(UnitForm))
    unit = Unit(finding.unit_id, "s1", "s1.txt", Quote("0" * 64, 0, 5, "Iets."), kind, form, previous=before)
    settled = settle_owners(world.sessions, [unit], [finding, *world.findings[1:]])
    return settled[0].actor


@pytest.mark.parametrize(
    "word",
    ["Hij", "zij", "Ze", "Iemand", "Wie", "Niemand", "men", "Die", "Maandag", "vrijdagmiddag", "Op dinsdag 4 maart", "juni",
     "12 april", "Morgen", "Volgende week", "?", "n.t.b.", "nog te bepalen", "Ik", "In Westerhof", "Tijdens de pauze", "Graag", "Afgesproken",
     "In de pauze", "Na afloop", "in Beweging", "verder", "dank"],
)  # fmt: skip
def test_a_word_that_only_points_is_no_owner(word: str) -> None:
    assert owner_of(word) is None
    assert owner_of(word, "De vergadering begon om acht uur.") is None


@pytest.mark.parametrize(
    "name",
    ["Allen", "Iedereen", "Wij", "Deelnemer 12", "De gemeente", "projectbureau", "Jeugd en gezin", "Noor, Bas en Ali",
     "Zijlstra", "Julia", "Ikram", "Maandagclub", "Ingrid", "Na\u00efma", "In \u2019t Veld",
     "In Beweging", "Rond de Linde", "In den Berg", "Dank", "Verder"],
)  # fmt: skip
def test_names_and_parties_stay(name: str) -> None:
    assert owner_of(name) == name


def test_the_one_person_of_the_sentence_before_is_the_owner() -> None:
    assert owner_of("Hij", "Deelnemer 07 kent de corporatie.") == "Deelnemer 07"
    assert owner_of("Zij", "Mevrouw Deelnemer 07 kent de corporatie.") == "Deelnemer 07"
    assert owner_of("Ze", "We vroegen mw. De Wit om hulp.") == "mw. De Wit"
    assert owner_of("Hij", "Bas kent de corporatie.", others=("Bas",)) == "Bas"


def test_a_title_makes_no_second_owner_of_a_pseudonym() -> None:
    assert owner_of("Mevrouw Deelnemer 12") == "Deelnemer 12"
    assert owner_of("Mw. De Wit") == "Mw. De Wit"


def test_two_persons_or_another_row_leave_it_open() -> None:
    assert owner_of("Hij", "Deelnemer 07 sprak met Deelnemer 09.") is None
    assert owner_of("Hij", "Deelnemer 07", kind=BlockKind.TABLE_CELL) is None
    assert owner_of("Iemand", "Deelnemer 07 kent de corporatie.") is None


def test_i_is_who_speaks() -> None:
    assert owner_of("Ik", speaker="Deelnemer 03") == "Deelnemer 03"


def test_a_pointing_word_beside_a_name_falls_away() -> None:
    assert owner_of("Zij en Deelnemer 09") == "Deelnemer 09"
    assert owner_of("Deelnemer 09, iemand") == "Deelnemer 09"
    assert owner_of("Zij en Deelnemer 09", "Deelnemer 07 vertelde ervan.") == "Deelnemer 07 en Deelnemer 09"


def test_an_owner_whom_people_decided_stays() -> None:
    world = World()
    world.session("s1", "2024-03-05")
    for actor in ("Morgen", "Morgen"):
        world.add("s1", FindingType.ACTION, actor=actor)
    first, second = world.findings
    decided = {first.unit_id: Decided(actor="Morgen"), second.unit_id: Decided(state=State.DONE)}
    settled = settle_owners(world.sessions, [], world.findings, decided)
    assert [each.actor for each in settled] == ["Morgen", None]


def test_a_client_owns_nothing() -> None:
    world = World()
    world.session("s1", "2024-03-05")
    world.add("s1", FindingType.ACTION, actor="Deelnemer 18", flags=(CASE_FLAG,))
    world.add("s1", FindingType.NEED, actor="Deelnemer 18", flags=(CASE_FLAG,))
    world.add("s1", FindingType.ACTION, actor="Deelnemer 18", flags=("case",))
    assert [each.actor for each in settle_owners(world.sessions, [], world.findings)] == [
        None,
        None,
        "Deelnemer 18",
    ]
    decided = {world.findings[0].unit_id: Decided(actor="Deelnemer 18")}
    assert settle_owners(world.sessions, [], world.findings, decided)[0].actor == "Deelnemer 18"
