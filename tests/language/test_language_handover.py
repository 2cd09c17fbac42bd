"""Who has something now, and to when it was put off."""

from __future__ import annotations

import pytest

from pipeline.language import read_new_owner, read_new_term


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Karin heeft de folder overgedragen aan Bo.", "Bo"),
        ("De aanvraag is vorige week overgedragen aan Bo de Wit en Petra.", "Bo de Wit en Petra"),
        ("Karin draagt het rooster over aan de werkgroep.", "de werkgroep"),
        ("Bo neemt het over van Karin.", "Bo"),
        ("Deelnemer 12 neemt de lijst over van Deelnemer 03.", "Deelnemer 12"),
        ("Bo heeft de lijst overgenomen.", "Bo"),
        ("De moestuin gaat over naar Petra.", None),
        ("Sindsdien neemt Petra de moestuin over van Bo.", "Petra"),
        ("We stappen over en gaan over naar Excel.", None),
        ("Petra heeft de vraag van de buren doorgegeven aan het bestuur.", None),
        ("Overgedragen aan Deelnemer 04", "Deelnemer 04"),
        ("Vaste lijn · Karin · 1 april · Overgedragen aan Bo, nog geen naam", "Bo"),
        ("Karin geeft het rooster over aan Petra, die heeft meer tijd.", "Petra"),
        ("Karin heeft de folder niet overgedragen aan Bo.", None),
        ("Als Karin stopt, wordt het overgedragen aan Bo.", None),
        ("Karin wil het overdragen aan Bo.", None),
        ("De bewoners geven zich over aan de gemeente.", None),
        ("Vaste lijn · Overgedragen aan Karin als zij terug is", None),
        ("Misschien neemt Bo het over.", None),
        ("Niemand neemt het over.", None),
        ("Neemt Bo het over van Karin?", None),
        ("Karin heeft de braderie uit handen gegeven, Bo trekt die nu.", "Bo"),
        (
            "Braderie: Karin heeft het uit handen gegeven, Deelnemer 04 trekt het nu met Petra.",
            "Deelnemer 04",
        ),
        ("De kas is uit handen gegeven aan Petra.", "Petra"),
        ("Bo trekt de kar nu alleen.", "Bo"),
        ("Karin wil het uit handen geven, misschien aan Bo.", None),
        ("Het werk is Karin uit handen gegleden, Bo schrok.", None),
        ("Bo trekt het niet meer.", None),
        ("Bo trekt het nog net.", None),
        ("Een goede overdracht kost een uur.", None),
        ("Het gesprek gaat over Petra.", None),
        ("We gaan over naar de orde van de dag.", None),
        ("Bo neemt over een week contact op.", None),
        ("Kennis moet overgedragen worden aan nieuwe mensen.", None),
    ],
)
def test_who_has_it_after_a_handover(text: str, owner: str | None) -> None:
    assert read_new_owner(text) == owner


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Uitgesteld tot 3 maart 2026.", "3 maart 2026"),
        ("De training is verschoven naar na de zomer.", "na de zomer"),
        ("Karin schuift de folder door naar eind mei.", "eind mei"),
        ("De markt is doorgeschoven naar volgend jaar.", "volgend jaar"),
        ("Het overleg is verzet naar 4-5-2026", "4-5-2026"),
        ("De folder is opnieuw opgeschoven; Karin rekent nu op begin 2026.", "begin 2026"),
        ("De folder is doorgeschoven, Karin rekent niet op 2026.", None),
        ("Vertraagd. Nieuwe datum 1 februari 2025.", "1 februari 2025"),
        ("plan is af op de begroting na, schuift door naar 1 dec", "1 dec"),
        ("Twee van de vijf zijn gevonden; het zoeken gaat door tot 1 maart 2026.", "1 maart 2026"),
        ("De weg loopt door tot de brug.", None),
        ("De nieuwe deadline is eind mei.", "eind mei"),
        ("De nieuwe datum is nog onbekend.", None),
        ("Nieuwe vrijwilligers beginnen op 1 mei.", None),
        ("De aandacht is verschoven naar preventie.", None),
        ("De kast is verschoven naar de gang.", None),
        ("De markt is niet uitgesteld tot 3 maart.", None),
        ("Het besluit is uitgesteld.", None),
    ],
)
def test_to_when_something_was_put_off(text: str, term: str | None) -> None:
    assert read_new_term(text) == term
