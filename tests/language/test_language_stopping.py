"""Decisions to stop end what was agreed before."""

from __future__ import annotations

import pytest

from pipeline.codebook import fold
from pipeline.language import read_stopped, reads_stop


@pytest.mark.parametrize(
    "text",
    [
        "We hebben besloten de buurtkrant los te laten en verder te gaan met een nieuwsbrief.",
        "Het bestuur besloot de proef met de deelbakfiets te stoppen.",
        "Besloten is om de verkiezing van de tuin van het jaar te laten vallen.",
        "We gaan niet verder met de app.",
        "Met de enquête gaan we niet meer door.",
        "De werkgroep besluit het punt van de lijst te halen.",
        "Afgesproken om niet verder te gaan met de huisstijl.",
    ],
)
def test_a_decision_to_stop_is_read(text: str) -> None:
    assert reads_stop(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "Besloten de buurtkrant niet los te laten.",
        "Als we besluiten te stoppen, bellen we de drukker.",
        "Gaan we niet verder met de app?",
        "We gaan niet verder dan tot de zomer.",
        "Het bestuur zou besloten hebben te stoppen.",
        "We hebben besloten een nieuwsbrief te maken.",
        "Zij kan haar werk niet loslaten.",
        "We hebben besloten de buurtkrant nooit te stoppen.",
        "Het besluit de buurtbus te schrappen is van tafel.",
        "Eerst was besloten de cursus taal te stoppen, maar nu gaat hij door.",
        "Het bestuur besloot de cursus taal te stoppen, maar hij gaat door.",
        "Het bestuur besloot de cursus taal te stoppen en heeft dat teruggedraaid.",
        "Afgesproken is de hond nergens los te laten.",
        "De raad besloot geen taken te schrappen.",
        "Noor heeft besloten te stoppen als voorzitter.",
        "Afgesproken is op tijd te stoppen.",
        "Zij heeft besloten niet te roken en te stoppen met klagen.",
        "In 2019 werd besloten de markt te schrappen.",
        "We hebben eerder besloten de markt te schrappen.",
        "Vandaag gaan we niet verder met de enquête.",
    ],
)
def test_what_is_asked_denied_or_goes_on_is_none(text: str) -> None:
    assert not reads_stop(fold(text))


def test_what_ends_stands_apart_from_what_takes_its_place() -> None:
    text = "we hebben besloten de buurtkrant los te laten en verder te gaan met een nieuwsbrief"
    assert "nieuwsbrief" not in (read_stopped(text) or "")
    assert "buurtkrant" in (read_stopped(text) or "")
    assert "app" in (read_stopped("we gaan niet verder met de app.") or "")
