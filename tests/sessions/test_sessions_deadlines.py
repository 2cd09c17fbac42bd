"""The term of an action: dates, months alone, and on which side of the session they lie."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sessions_documents import read_one

from pipeline.sessions import read_deadline
from pipeline.sessions.deadlines import easter_of

SESSION = replace(read_one("Verslag leerkring 4\n18 september 2025"), held_on="2025-09-18")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("september", "2025-09"),
        ("aug.", "2026-08"),
        ("Rik schrijft een concept, november", "2025-11"),
        ("Noor en Sam: één formulier (A4) - april", "2026-04"),
        ("flyer maken (eind oktober)", "2025-10"),
        ("vóór 15 okt", "2025-10-15"),
        ("april was een drukke maand", None),
        ("de oogstdag komt terug, elk jaar in oktober", None),
        ("jaarlijks in november een rondje kas, voor het eerst op 3 november", "2025-11-03"),
        ("een opdracht aan Jan", None),
        ("lijst nalopen, Jan", None),
        ("na 30 oktober", None),
        ("vanaf 13 jan", "vanaf 13 jan"),
        ("de nieuwe lamp hangt er vanaf 13 januari", None),
        ("De kaart, toegezegd in december, bleek kwijt; de drukker levert hem alsnog in april", "2026-04"),
        ("De kaart, beloofd in juni, komt er nu echt", None),
        ("Afgesproken in mei: Rik belt de school voor 1 november", "2025-11-01"),
        ("Gesprek met de school afgesproken op 3 november", "2025-11-03"),
        ("Rik heeft toegezegd in november te komen kijken", "2025-11"),
        ("Rik heeft toegezegd: in november komt de lijst", "2025-11"),
        ("Rik heeft in oktober toegezegd de stoelen te leveren", "2025-10"),
        ("Rik heeft in juni toegezegd de stoelen te leveren", None),
        ("De gemeente heeft per 1 oktober een ruimte beloofd", "2025-10-01"),
        ("De gemeente heeft een ruimte beloofd in oktober, voor de kas", "2025-10"),
        ("Rik had in juni beloofd te bellen en belt nu voor 1 november", "2025-11-01"),
        ("Rik deelt de kaart uit die in juni was beloofd", None),
        ("Rik deelt de kaart uit die in oktober is afgesproken, uiterlijk 1 november", "2025-11-01"),
        ("Rik maakt de kaart die in november klaar moet zijn", "2025-11"),
        ("Joke vraagt de stichting of de bus 's avonds kan rijden, vóór kerst", "2025-12"),
        ("voor de zomer", "2026-07"),
        ("na de zomer", "na de zomer"),
        ("Rik zet de lampen na de zomer op de lijst", "na de zomer"),
        ("Na de zomer werd de kas pas warm", None),
        ("Na de zomer zetten we de lampen op de lijst", "na de zomer"),
        ("Rik deelt de kaart uit die na de zomer was beloofd", None),
        ("Rik maakt een spel dat in het nieuwe schooljaar kan worden gespeeld", "in het nieuwe schooljaar"),
        ("komend najaar een lamp kopen", "komend najaar"),
        ("Rik zit sinds dit voorjaar in de kas", None),
        ("Rik regelt vóór de zomervakantie een lamp voor in de kas", "2026-07"),
        ("Rik belt vóór de herfstvakantie alle tuinen", "2025-10"),
        ("uiterlijk het einde van het schooljaar klaar", "2026-07"),
        ("vóór pasen een lamp", "2026-04"),
        ("uiterlijk pasen 2024 een lamp", "2024-03"),
        ("vóór de paasvakantie een lamp", "2026-04"),
        ("Rik vraagt wie na de zomer de kas verwarmt", None),
        ("Rik gaat na hoe de kas in het nieuwe schooljaar warm blijft", None),
        ("Rik hoort dat de kas na de zomer leeg staat", None),
        ("Rik vraagt of de kas na de zomer open kan", None),
        ("Rik belt de kas rond de feestdagen", None),
        ("Rik zoekt uit hoe het moet, na de zomer", "na de zomer"),
        ("Rik of Els belt na de zomer de kas", "na de zomer"),
        ("Rik zorgt dat de kas na de zomer weer open is", "na de zomer"),
        ("een activiteit voor de zomer bedenken", None),
        ("een lamp voor de zomervakantieweken zoeken", None),
        ("Rik brengt het naar de stuurgroep van 15 december", "2025-12-15"),
        ("Rik legt de vraag voor aan het tuinoverleg van donderdag 8 januari", "2026-01-08"),
        ("Rik verwerkt de tips van het tuinoverleg van 15 december", None),
        ("Rik regelt wat is afgesproken in de stuurgroep van 15 december", None),
        ("Rik brengt het naar de stuurgroep van 15 augustus", None),
        ("vóór kerst 2026", "2026-12"),
        ("Cijfers opvragen, januari - maart", None),
        ("uitzoeken of het kan, start januari", "2026-01"),
    ],
)
def test_a_term_lies_ahead(text: str, term: str | None) -> None:
    assert read_deadline(text, SESSION) == term


@pytest.mark.parametrize(
    ("text", "term"), [("juni", "2025-06"), ("raad 24 juni", "2025-06-24"), ("oktober", "2025-10")]
)
def test_a_term_of_an_earlier_action_lies_on_the_nearest_side(text: str, term: str) -> None:
    assert read_deadline(text, SESSION, is_past=True) == term


@pytest.mark.parametrize(
    ("held_on", "text", "term"),
    [
        (None, "Rik regelt vóór de zomervakantie een lamp", "vóór de zomervakantie"),
        (None, "concept schrijven, eind januari", "eind januari"),
        (None, "Rik maakte in april een lijst", None),
        (None, "eind april was het koud", None),
        (None, "een lamp voor in de kas", None),
        ("2025", "Rik regelt vóór de zomervakantie een lamp", "vóór de zomervakantie"),
        ("2024-01-18", "Rik koopt vóór pasen een lamp", "2024-03"),
        ("2024-04-02", "Rik koopt vóór pasen een lamp", "2025-04"),
        (None, "Rik koopt vóór pasen een lamp", "vóór pasen"),
        ("2025-09", "Rik regelt vóór de zomervakantie een lamp", "2026-07"),
    ],
)
def test_without_a_year_the_words_of_a_term_stay(held_on: str | None, text: str, term: str | None) -> None:
    assert read_deadline(text, replace(SESSION, held_on=held_on)) == term


def test_easter_is_computed() -> None:
    known = ("2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2027-03-28", "2038-04-25")
    assert [easter_of(int(day[:4])).isoformat() for day in known] == list(known)
