"""What the cell beside an action says of it in free words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from classify_build import code_report, make_unit

from pipeline.classify.status_cells import read_status_cell
from pipeline.classify.tables import auxiliary_kind
from pipeline.records import State


@pytest.mark.parametrize(
    "text",
    [
        "afgerond. In mei bekijken of de tekst bevalt",
        "gevonden, begint 3 maart",
        "staat op de website",
        "hangt in alle portieken",
        "staan er",
        "brief geschreven, raad bespreekt die in juni",
        "5 van de 8, afgesloten",
        "klaar, gedrukt bij de buren",
        "8 van de 8",
        "sleutels uitgedeeld op de ledenavond",
        "rekening betaald",
        "nieuwe dweil gekocht en opgehangen",
    ],
)
def test_what_a_cell_opens_with_says_that_it_is_done(text: str) -> None:
    assert read_status_cell(text) is State.DONE


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2 van de 5 wijken, Noord nog niet", State.IN_PROGRESS),
        ("concept, moet korter", State.IN_PROGRESS),
        ("eerste gesprek gehad, verhuurder wil meer weten", State.IN_PROGRESS),
        ("mail gestuurd, nog geen antwoord", State.IN_PROGRESS),
        ("bestelformulier ingevuld, wachten op de leverancier", State.IN_PROGRESS),
        ("verzet naar het najaar", State.OPEN),
        ("?? nog niets van vernomen", State.OPEN),
        ("vervallen – er is geen geld voor", State.DROPPED),
        ("gaat niet door", State.DROPPED),
    ],
)
def test_a_cell_may_say_that_it_is_under_way_open_or_dropped(text: str, state: State) -> None:
    assert read_status_cell(text) is state


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "-",
        "staat op de agenda",
        "staat op de wachtlijst",
        "staat in de planning van mei",
        "ligt op tafel bij het bestuur",
        "ligt bij de notaris",
        "hangt af van de subsidie",
        "hangt nog in de lucht",
        "gepland",
        "gevraagd aan de penningmeester",
        "wordt verstuurd",
        "moet nog geschreven",
        "te kopen",
        "als de sleutel gevonden is",
        "school is gesloten in de vakantie",
        "Ineke start 1 maart",
        "kassier betaalt voortaan per week",
    ],
)
def test_a_cell_whose_words_are_not_understood_tells_no_state(text: str | None) -> None:
    assert read_status_cell(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Huisarts gebeld, geen gehoor",
        "gebeld, ze nam niet op",
        "brief gestuurd maar geen bericht terug",
        "brief verstuurd, antwoord blijft uit",
        "6 van 6 gemaild, geen reactie",
        "vergeefs gemaild",
        "tevergeefs aangebeld",
        "gezocht",
        "nergens te koop gevonden",
        "verkeerde maat geleverd",
        "formulier verkeerd ingevuld",
        "lijst onvoldoende ingevuld",
        "minder stoelen geleverd",
        "alleen de kassier gesproken",
        "begin gemaakt",
        "dossier geopend",
        "klacht geopend",
        "lang ziek geweest",
        "vervangen door actie 12",
        "moed opgegeven",
    ],
)
def test_what_was_in_vain_wrong_or_only_begun_is_not_done(text: str) -> None:
    assert read_status_cell(text) is not State.DONE


@pytest.mark.parametrize(
    "text",
    [
        "niet afgerond. Gesloten",
        "aanvraag afgewezen, gesloten",
        "gesloten, niet uitgevoerd",
        "afgesloten, niet gelukt",
        "nee, gesloten",
        "open, klaar",
        "planning: klaar",
        "gereed: nee",
        "gereed?",
        "80% afgerond",
        "mei, klaar",
    ],
)
def test_a_word_that_closes_does_not_overrule_what_denies_it(text: str) -> None:
    assert read_status_cell(text) is not State.DONE


@pytest.mark.parametrize(
    "text",
    [
        "staat op de backlog",
        "staat op de to-do",
        "ligt in de pijplijn",
        "staat in het jaarplan",
        "staat op rood",
        "staat op nul",
        "staat op papier",
        "staat op de helling",
        "hangt op een bordje",
        "ligt op het bureau van de baas",
    ],
)
def test_only_where_finished_things_are_is_a_place(text: str) -> None:
    assert read_status_cell(text) is None


TABLE = """# Tuinoverleg

Datum: 3 april 2025

## Actielijst

| Actie | Wie | Wanneer | Status |
|---|---|---|---|
| Hek schilderen | Joris | 1 maart | afgerond. In de herfst kijken of het houdt |
| Pomp laten keuren | Petra | 1 mei | firma komt in april langs |
"""


def test_a_cell_in_free_words_gives_its_state_to_the_action_of_its_row() -> None:
    found = {finding.quote.text: finding.state for finding in code_report(TABLE)}
    assert found["Hek schilderen"] is State.DONE
    assert found["Pomp laten keuren"] is None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ja, april", State.DONE),
        ("ja april", State.DONE),
        ("Ja. De zaal zat vol!", State.DONE),
        ("ja, maar alleen in Noord", State.IN_PROGRESS),
        ("nee", State.OPEN),
        ("nee, gaat niet door", State.DROPPED),
        ("nee, oude tekening vervallen", State.OPEN),
        ("half, de balie wel", State.IN_PROGRESS),
        ("40%", State.IN_PROGRESS),
        ("n.v.t.", State.DROPPED),
        ("jammer", None),
        ("januari", None),
    ],
)
def test_a_head_that_asks_makes_yes_and_no_a_state(text: str, state: State | None) -> None:
    assert read_status_cell(text, asks_done=True) is state
    if text.casefold().startswith("ja"):
        assert read_status_cell(text) is None


@pytest.mark.parametrize("head", ["Gelukt?", "Klaar?", "Is het gedaan?", "Afgerond (ja/nee)", "Gedaan"])
def test_an_agreement_has_the_answer_beside_it_and_the_answer_is_no_finding(head: str) -> None:
    table = f"| Afspraak | {head} |\n|---|---|\n| Bo belt de molenaar | ja, sinds het begin van april |\n| Ada koopt verf | nee |\n"
    states = {
        finding.quote.text: finding.state for finding in code_report(f"# Verslag 3 mei 2024\n\n{table}")
    }
    assert states == {"Bo belt de molenaar": State.DONE, "Ada koopt verf": State.OPEN}


@pytest.mark.parametrize(
    ("head", "text", "kind"),
    [
        ("Sinds", "okt 2023", "since"),
        ("Startdatum", "1 mei", "since"),
        ("Datum afspraak", "12 maart 2024", "since"),
        ("Afgesproken op", "12 maart", "since"),
        ("Start", "mei 2024", "since"),
        ("Start", "met een vaste tafel", None),
        ("Datum", "1 mei", "term"),
        ("Termijn", "1 mei", "term"),
        ("Afspraak", "Kast verven", None),
        ("Toezegging", "12 maart 2024", "since"),
        ("Besluit", "wo 12-3-2024", "since"),
        ("Besluit", "Mei: zaal huren", None),
        ("Besluit", "meisjes", None),
        ("Toezegging", "In juni flyers drukken", None),
        ("Afspraak", "12 stoelen leveren", None),
    ],
)
def test_when_something_was_agreed_is_no_term(head: str, text: str, kind: str | None) -> None:
    assert auxiliary_kind(replace(make_unit(text), column=head)) == kind


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("niet gedaan, vervalt", State.DROPPED),
        ("niet gelukt, vervallen", State.DROPPED),
        ("niet gedaan, komt in mei", State.OPEN),
        ("mag niet van de brandweer", State.DROPPED),
        ("mag niet van de dokter", State.OPEN),
        ("mag niet vanwege griep", State.OPEN),
        ("mag niet", State.DROPPED),
        ("kan niet", None),
        ("open, oude tekening vervallen", State.OPEN),
        ("nog niet, datum vervallen", State.OPEN),
        ("kan niet voor mei", None),
        ("mag niet te lang duren", None),
    ],
)
def test_what_is_not_done_and_lapses_or_is_not_allowed_is_dropped(text: str, state: State | None) -> None:
    assert read_status_cell(text) is state


@pytest.mark.parametrize(
    ("heads", "cells", "term"),
    [
        (
            "Actie | Wie | Datum | Gereed",
            "Hek schilderen | Joris | 3 april 2025 | 1 juni 2025",
            "2025-06-01",
        ),
        ("Datum | Actie | Wie | Deadline", "3 april | Hek schilderen | Joris | 1 mei", "2025-05-01"),
        ("Actie | Wie | Datum", "Hek schilderen | Joris | 1 mei", "2025-05-01"),
        ("Actie | Wie | Datum | Status", "Hek schilderen | Joris | 1 mei | open", "2025-05-01"),
    ],
)
def test_a_column_datum_is_the_term_only_when_no_other_column_is(heads: str, cells: str, term: str) -> None:
    line = "---|" * len(heads.split("|"))
    text = f"# Tuinoverleg\n\nDatum: 3 april 2025\n\n## Actielijst\n\n| {heads} |\n|{line}\n| {cells} |\n"
    (found,) = [each for each in code_report(text) if "Hek" in each.quote.text]
    assert found.deadline == term
