"""Words that a line end broke."""

from __future__ import annotations

import pytest

from pipeline.ingest._inline import Cleaner, Style


def read(raw: str) -> str:
    return Cleaner(raw, Style.OFFICE).text([(0, len(raw))])


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("toestemmingsfor\nmulier", "toestemmingsformulier"),
        ("consultatievrage\nn", "consultatievragen"),
        ("het wijkteam\nsamen", "het wijkteam samen"),
        ("de man\nloopt", "de man loopt"),
        ("het verslag\nde vorige keer", "het verslag de vorige keer"),
        ("een overleg\nTeam Noord", "een overleg Team Noord"),
        ("nu hoort wat\ner van iemand is", "nu hoort wat er van iemand is"),
        ("bij Zorggroep Dro\nmelder", "bij Zorggroep Dro melder"),
    ],
)
def test_a_word_that_a_narrow_column_broke_is_joined_when_only_together_it_is_one(
    raw: str, text: str
) -> None:
    assert read(raw) == text
