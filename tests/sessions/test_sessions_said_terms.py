"""Terms in the words of minutes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sessions_documents import read_one

from pipeline.records import PlannedSession
from pipeline.sessions import read_deadline

SESSION = replace(read_one("Verslag leerkring 4\n10 maart 2025"), held_on="2025-03-10", planned=())


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("najaar 24", "najaar 2024"),
        ("Bo verft het hek, najaar 2025", "najaar 2025"),
        ("voorjaar '26", "voorjaar 2026"),
        ("kerst 2024", "2024-12"),
        ("m.i.v. februari", "2026-02"),
        ("Bo doet de sleutels m.i.v. juni", "2025-06"),
        ("Bo zoekt een koster, tegen september", "2025-09"),
        ("Bo zoekt een koster, tegen het najaar", "tegen het najaar"),
        ("Bo vraagt het na, tegen de volgende samenkomst.", "volgende samenkomst"),
        ("Bo tekent een kaart (volgende bijeenkomst gereed).", "volgende bijeenkomst"),
        ("volgend overleg", "volgend overleg"),
        ("Bo hangt het bord op, deze week nog", "deze week nog"),
        ("Bo verzet de les, vanaf volgende week", "vanaf volgende week"),
        ("Bo neemt de kas over, per direct", "per direct"),
        ("Bo telt de stoelen, voor de zomer klaar.", "2025-07"),
        ("De markt gaat in mei niet lukken; wordt oktober.", "2025-10"),
        ("De datum wordt 22 mei.", "2025-05-22"),
        ("Bo probeert dat op twee pleinen, van april tot en met juni.", "2025-06"),
        ("De proef loopt van april t/m augustus", "2025-08"),
        ("Bo zet het op de agenda van 18 juni.", "2025-06-18"),
        ("Bo zoekt een begeleider, start uiterlijk januari", "2026-01"),
    ],
)
def test_a_term_in_the_words_of_minutes(text: str, term: str) -> None:
    assert read_deadline(text, SESSION) == term


@pytest.mark.parametrize(
    "text",
    [
        "In het najaar 2024 was het druk",
        "Deze week nog kwamen er tien mensen",
        "Bo was deze week nog ziek",
        "een lamp voor de zomer klaarzetten",
        "Bo is er vandaag niet.",
        "Bo zet het op de agenda",
        "Wat doen we volgende keer anders met de stoelen",
        "per direct contact met de bewoner blijkt prettig",
        "Bo vertelde over de volgende week in de kerk",
        "Het ging tegen verwachting goed",
    ],
)
def test_what_only_looks_like_a_term(text: str) -> None:
    assert read_deadline(text, SESSION) is None


def test_figures_of_a_stretch_give_no_end() -> None:
    assert read_deadline("Bo vraagt de cijfers op van januari tot en met maart", SESSION) != "2025-03"


def test_a_next_meeting_with_a_date_is_that_date() -> None:
    planned = replace(SESSION, planned=(PlannedSession("2025-05-12"),))
    assert read_deadline("Bo vraagt het na, tegen de volgende samenkomst.", planned) == "2025-05-12"
