"""What is called solved: never what the sentence itself denies, doubts, halves or turns."""

from __future__ import annotations

import pytest
from classify_build import code_report

from pipeline.classify.cues import find_hits
from pipeline.classify.lexicon import Lexicon
from pipeline.classify.scope import find_scope
from pipeline.classify.solving import SOLVED, says_solved
from pipeline.codebook import fold

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


def says(text: str, lexicon: Lexicon, following: str = "") -> bool:
    folded = fold(text)
    return says_solved(folded, find_hits(folded, find_scope(folded), lexicon), lexicon, fold(following))


@pytest.mark.parametrize("text", SURE)
def test_what_is_surely_over_is_called_solved(text: str, lexicon: Lexicon) -> None:
    assert says(text, lexicon)


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_denies_doubts_or_turns_it_is_not(text: str, lexicon: Lexicon) -> None:
    assert not says(text, lexicon)


def test_the_next_sentence_can_turn_it(lexicon: Lexicon) -> None:
    text = "De geluidsoverlast is opgelost."
    assert not says(text, lexicon, "Maar dat ging om de kleine zaal.")
    assert says(text, lexicon, "De buren kwamen met taart.")


def test_a_report_is_read_so() -> None:
    turned = "De lekkage is verre van opgelost."
    lines = (SURE[0], SURE[4], NOT_SURE[6], turned)
    found = code_report("Opbrengst leerkring\n12 maart 2024\n\n" + "\n\n".join(lines) + "\n")
    assert [item.quote.text for item in found if SOLVED in item.flags] == list(lines[:2])
    assert [str(item.type) for item in found if item.quote.text == turned] == ["knelpunt"]
