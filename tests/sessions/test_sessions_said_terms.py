"""Terms in the words of minutes."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from sessions_documents import read_one

from pipeline.records import PlannedSession
from pipeline.sessions import read_deadline
from pipeline.sessions.lexicon import load_lexicon
from pipeline.sessions.said_terms import drop_of_a_time, find_said_months, read_season

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
        ("Bo verft het hek (zomer 26)", "zomer 2026"),
        ("Bo belt de schilder, eind van deze week", "deze week"),
        ("Het hek is klaar. Bo belt de schilder deze week.", "deze week"),
        ("Bo tekent een kaart, uiterlijk volgende keer", "volgende keer"),
        ("De proef loopt t/m augustus", "2025-08"),
        ("De huur is verlengd tot en met juni.", "2025-06"),
        ("Bo houdt de ruil vol t/m juni", "2025-06"),
        ("Bo neemt de kas over m.i.v. juni", "2025-06"),
        ("Bo neemt de kas over m.i.v. 1 juni", "2025-06-01"),
        ("m.i.v. 1 juni", "2025-06-01"),
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
        "In de zomer 30 gasten laten eten",
        "Zomer 24 uur per dag open zijn",
        "Winter 20 cm ijs",
        "Gasten tellen: in de zomer 25, in de winter 26.",
        "Zomer 40, winter 45",
        "Bo bekijkt de foto's van zomer 2024.",
        "Bo bekijkt de foto's uit het voorjaar '26",
        "Bo schrijft een stuk over de winter 2025",
        "Bo bundelt de klachten van deze week",
        "Bo schrijft een brief over deze maand.",
        "Bo is met verlof deze week",
        "Het is druk in de kas deze week",
        "Er kwamen tien gasten deze week",
        "Bo maakt soep voor volgende week",
        "Bo meldt Ada af voor het volgende overleg",
        "Ada is verhinderd voor de volgende vergadering",
        "Bo mailt de omzet t/m februari.",
        "Bo mailt de omzet t/m februari 2025.",
        "Bo zoekt een koster m.i.v. 1 mei",
        "Declaraties tot en met maart, nakijken.",
        "Bo haalt stoelen t/m juni",
        "Bo zoekt een koster m.i.v. mei",
        "Bo gaat een koster zoeken met ingang van mei",
        "Bo doet een voorstel voor een huur m.i.v. mei",
        "Bo doet de boekhouding van januari tot en met maart",
        "Bo houdt een praatje over de periode van januari tot en met maart",
        "Bo bespreekt de proef van januari t/m april",
        "Bo loopt de bakken na t/m juni",
        "De proef is klaar; Bo wast de bakken t/m juni.",
        "Ada blijft ziek t/m juni",
    ],
)
def test_what_only_looks_like_a_term(text: str) -> None:
    assert read_deadline(text, SESSION) is None


@pytest.mark.parametrize(
    "text", ["t/m mei, " * 1_000, "van mei t/m juni, " * 1_000, "zomer 24, deze week " * 1_000]
)
def test_long_lines_take_no_time(text: str) -> None:
    lexicon = load_lexicon()
    start = time.perf_counter()
    list(find_said_months(text, lexicon))
    assert drop_of_a_time((), text, lexicon) == []
    assert read_season(text, 2025) == ("zomer 2024" if "zomer" in text else None)
    assert time.perf_counter() - start < 5


def test_figures_of_a_stretch_give_no_end() -> None:
    assert read_deadline("Bo vraagt de cijfers op van januari tot en met maart", SESSION) != "2025-03"


def test_a_next_meeting_with_a_date_is_that_date() -> None:
    planned = replace(SESSION, planned=(PlannedSession("2025-05-12"),))
    assert read_deadline("Bo vraagt het na, tegen de volgende samenkomst.", planned) == "2025-05-12"
