"""What is called solved: never what the sentence itself denies, doubts, halves or turns."""

from __future__ import annotations

import pytest
from classify_build import code_report

SURE = (
    "De ruzie over de sleutel is inmiddels opgelost.",
    "In mei is het lek boven de keuken verholpen.",
    "Wat een groot probleem leek, is nu opgelost.",
    "Het dubbele invoeren in de map van de beheerder is daarmee van de baan.",
    "Sinds de zomer hoeven we niets meer dubbel in te voeren.",
    "De wachtlijst voor een moestuin is verleden tijd.",
    "Zoeken naar sleutels behoort nu tot het verleden.",
    "Het rooster dat we zo misten, is er nu eindelijk.",
    "De overlast op het plein is verdwenen.",
    "Een hoop problemen met de pomp zijn opgelost.",
    "Niet alleen de lekkage is verholpen, ook de deur sluit weer.",
    "Het lek was in de eerste week een zorg en is nu verholpen.",
)
NOT_SURE = (
    "Het knelpunt lijkt daarmee verschoven in plaats van verholpen.",
    "De lekkage is verre van opgelost.",
    "De drukte is eerder verplaatst dan opgelost.",
    "De drukte op zaterdag is meer verschoven dan opgelost.",
    "In het voorjaar leek dit opgelost, maar dat ging over de andere zaal.",
    "De geluidsoverlast is nog niet opgelost.",
    "De geluidsoverlast is opgelost, behalve in de zomer.",
    "De wachtlijst is weggewerkt, op de peuters na.",
    "De achterstand is grotendeels weggewerkt.",
    "Voorlopig is het probleem met de poort opgelost.",
    "Als het lek is verholpen, kan de zaal weer open.",
    "We dachten dat het conflict was opgelost.",
    "Is het probleem met de poort nu opgelost?",
    "De ruzie was opgelost, maar laaide in mei op.",
    "De lekkage is opgelost; in de kelder speelt het weer.",
    "De achterstand moet voor de zomer zijn weggewerkt.",
    "De sleutel van de kast is verdwenen.",
    "De zomer is voorbij.",
    "Het plan voor een eigen bus is van de baan.",
    "Hopelijk is de storing volgende week verholpen.",
    "Dit is bij de buren al opgelost, bij ons niet.",
)


def _is_called_solved(text: str) -> bool:
    found = code_report(f"Opbrengst leerkring\n12 maart 2024\n\n{text}\n")
    return any("solved" in finding.flags for finding in found)


@pytest.mark.parametrize("text", SURE)
def test_what_is_surely_over_is_called_solved(text: str) -> None:
    assert _is_called_solved(text)


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_denies_doubts_or_turns_it_is_not(text: str) -> None:
    assert not _is_called_solved(text)


def test_the_next_sentence_can_turn_it() -> None:
    assert not _is_called_solved("De geluidsoverlast is opgelost. Maar dat ging om de kleine zaal.")
    assert _is_called_solved("De geluidsoverlast is opgelost. De buren kwamen met taart.")


@pytest.mark.parametrize(
    "text", ["De lekkage is verre van opgelost.", "De drukte is eerder verplaatst dan opgelost."]
)
def test_anything_but_solved_is_a_bottleneck(text: str) -> None:
    found = code_report(f"Opbrengst leerkring\n12 maart 2024\n\n{text}\n")
    assert [str(finding.type) for finding in found] == ["knelpunt"]
