"""Whether a later text says in the verb of an agreement that it was done."""

from __future__ import annotations

from time import perf_counter

import pytest

from pipeline.records import State
from pipeline.trends.deeds import is_done_as_agreed
from pipeline.trends.links import PlaceLink, _quiet_troubles


@pytest.mark.parametrize(
    ("agreed", "later"),
    [
        ("Ada belt de gymleraar over de zaal.", "Ada heeft gebeld: er is geen zaal vrij."),
        ("Bo neemt contact op met de brandweer.", "Bo heeft de brandweer gesproken."),
        ("Ada vraagt bij de bond na of filmen mag.", "De bond heeft in mei geantwoord."),
        ("Bo zoekt uit of er een potje is.", "Bo heeft antwoord van de penningmeester."),
        ("Ada schrijft een stukje voor de krant.", "Het stukje is door Ada geschreven."),
        ("Bo plaatst een bankje bij de halte.", "Bij de halte is een bankje geplaatst."),
        ("De koster hangt nieuwe lampen op.", "De lampen zijn opgehangen."),
        ("Ada vraagt na of honden mee mogen.", "Dat heeft ze nagevraagd en het mag niet."),
    ],
)
def test_the_same_verb_or_an_answer_says_that_it_was_done(agreed: str, later: str) -> None:
    assert is_done_as_agreed(agreed, later)


@pytest.mark.parametrize(
    ("agreed", "later"),
    [
        ("Ada belt de gymleraar over de zaal.", "Ada heeft twee keer gebeld, nog geen gehoor."),
        ("Ada belt de gymleraar over de zaal.", "Heeft Ada al gebeld?"),
        ("Ada belt alle leden.", "Van de twintig leden zijn er acht gebeld."),
        ("Ada schrijft een stukje voor de krant.", "Het stukje is nog niet geschreven."),
        ("Ada schrijft een stukje voor de krant.", "Het eerste deel is geschreven."),
        ("Bo houdt een logboek bij.", "Na vijf weken zijn we opgehouden."),
        ("Bo regelt het vervoer naar de markt.", "Het vervoer is duur."),
        ("Ada vraagt een buurman om penningmeester te worden.", "Ze heeft iedereen gevraagd, niemand wil."),
        ("Er komt een regel voor het bellen tijdens de les.", "Over het bellen is opnieuw gesproken."),
        ("Bo plaatst een bankje.", "Als het bankje is geplaatst, zetten we er een bak bij."),
    ],
)
def test_what_was_tried_denied_or_is_another_deed_is_not_done(agreed: str, later: str) -> None:
    assert not is_done_as_agreed(agreed, later)


@pytest.mark.parametrize(
    ("agreed", "later"),
    [
        ("Ada belt de gymleraar over de zaal.", "Ada heeft de burgemeester gebeld."),
        ("Ada belt de gymleraar over de zaal.", "Bo heeft zijn moeder gebeld."),
        ("Ada belt de gymleraar over de zaal.", "Ada heeft tevergeefs de gymleraar gebeld."),
        ("Ada belt de gymleraar over de zaal.", "Ada heeft de gymleraar gebeld: bezet."),
        ("Ada belt de gymleraar over de zaal.", "Ada heeft de gymleraar gesproken, het werd ruzie."),
        ("Ada schrijft een stukje voor de krant.", "Ada heeft een brief geschreven."),
        ("De koster hangt nieuwe lampen op.", "De koster heeft zijn jas opgehangen."),
        ("De koster hangt nieuwe lampen op.", "De lampen zijn verkeerd opgehangen."),
        ("Bo plaatst een bankje bij de halte.", "Er is een hek geplaatst."),
        ("Bo plaatst een bankje bij de halte.", "Het bankje is geplaatst, maar afgekeurd."),
        ("Bo bestelt veertig stoelen.", "De stoelen zijn besteld en geannuleerd."),
        ("Nieuwe lampen ophangen", "De schilderijen zijn opgehangen."),
        ("Ada vraagt bij de bond na of filmen mag.", "De gemeente heeft geantwoord."),
    ],
)
def test_the_same_verb_for_another_thing_or_in_vain_is_not_done(agreed: str, later: str) -> None:
    assert not is_done_as_agreed(agreed, later)


def test_a_long_text_is_read_in_little_time() -> None:
    started = perf_counter()
    is_done_as_agreed("Ada zoekt uit of het mag. " + "zoek " * 5000, "Ada heeft " + "zoekt na " * 5000)
    assert perf_counter() - started < 2


def test_trouble_that_goes_on_does_not_open_again_what_was_done() -> None:
    done = PlaceLink("f", "s1", ("u1",), 0.9, State.DONE, is_told=True)
    trouble = PlaceLink("f", "s2", ("u2",), 0.9, State.OPEN, is_told=True)
    assert [link.state for link in _quiet_troubles([done, trouble], {"u2"})] == [State.DONE, None]
    assert [link.state for link in _quiet_troubles([done, trouble], set())] == [State.DONE, State.OPEN]
    assert [link.state for link in _quiet_troubles([trouble, done], {"u2"})] == [State.OPEN, State.DONE]
