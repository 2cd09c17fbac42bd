"""The programme: stated, in the settings, or the folder."""

from __future__ import annotations

import pytest
from sessions_documents import BODY, read_one

from pipeline.records import Known
from pipeline.settings import Settings

HEAD = "Verslag leerkring 2\nDatum: 5 maart 2024\n"

STATED = [
    ("Programma: Stevige Start", "Stevige Start"),
    ("Project: 'Buurt aan Zet'", "Buurt aan Zet"),
    ("Binnen Proeftuin Noorderhoek kwamen de partners samen.", "Proeftuin Noorderhoek"),
    (
        "In het programma 'Samen Verder' leren we van elkaar. Het programma 'Samen Verder' loopt door.",
        "Samen Verder",
    ),
    ("Binnen leernetwerk Wonen na de Kliniek leren we.", "Leernetwerk Wonen na de Kliniek"),
    ("Binnen leernetwerk Wonen na 2023 leren we.", "Leernetwerk Wonen"),
    ("Binnen pilot 'Warme Hand' leren we.", "Pilot 'Warme Hand'"),
    ("De leerkring hoort bij de pilot Vroeg Erbij in de Wijk.", "Pilot Vroeg Erbij in de Wijk"),
]


@pytest.mark.parametrize(("line", "programme"), STATED)
def test_a_programme_is_read_from_the_text(line: str, programme: str) -> None:
    found = read_one(f"{HEAD}{line}{BODY}").programme
    assert found is not None
    assert found.removeprefix("De ").casefold() == programme.casefold()


@pytest.mark.parametrize(
    "line",
    [
        "Programma: 13.00 inloop, 13.15 welkom",
        "## Programma\nOpening door de voorzitter\nGesprek in groepen\nBorrel",
        "## Programma\nDagdeel | Onderwerp\n1 | Luisteren\n2 | Oefenen",
        "Project | Stand\nBankjes | Geplaatst\nPlein | Wacht op geld",
        "Het programma was vol.",
        "We starten een proeftuin in de wijk.",
    ],
)
def test_the_programme_of_the_day_is_no_programme(line: str) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").programme is None


@pytest.mark.parametrize(
    "lines",
    ["Programma\nStevige Start\nLocatie: school", "Programma | Stevige Start\nLocatie | school"],
)
def test_a_programme_beside_or_below_its_key_is_read(lines: str) -> None:
    assert read_one(f"{HEAD}{lines}{BODY}").programme == "Stevige Start"


def test_the_folder_is_the_fallback_and_says_so() -> None:
    session = read_one(HEAD + BODY, "proeftuin-zonneveld/verslag-1.txt")
    (evidence,) = [e for e in session.evidence if e.field == "programme"]
    assert session.programme == "Proeftuin zonneveld"
    assert (evidence.known, evidence.note) == (Known.DERIVED, "naam van de map")


@pytest.mark.parametrize(
    "name",
    ["verslagen/a.txt", "2024/a.txt", "leerkring-3/a.txt", "a.txt", "oud.zip/map/a.txt", "post.eml/a.txt"],
)
def test_general_folders_name_no_programme(name: str) -> None:
    assert read_one(HEAD + BODY, name).programme is None


def test_the_folder_of_the_programme_goes_before_that_of_the_session() -> None:
    assert read_one(HEAD + BODY, "gemeente-oever/pilot-oever/leerkring-3/a.txt").programme == "Pilot oever"


def test_a_stated_name_that_the_folder_repeats_is_kept_as_stated() -> None:
    text = f"{HEAD}De partners van Proeftuin Zonneveld waren er.{BODY}"
    session = read_one(text, "proeftuin-zonneveld/verslag-1.txt")
    (evidence,) = [e for e in session.evidence if e.field == "programme"]
    assert session.programme == "Proeftuin Zonneveld"
    assert evidence.quote is not None


def test_a_programme_mentioned_in_passing_does_not_outdo_the_folder() -> None:
    text = f"{HEAD}{BODY}Noor werkte eerder voor het programma Sterke Basis elders.\nMeer niet."
    assert read_one(text, "proeftuin-zonneveld/verslag-1.txt").programme == "Proeftuin zonneveld"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{HEAD}Binnen Proeftuin West kwamen we samen.{BODY}", "a.txt"),
        (f"{HEAD}In pt west kwamen we samen.{BODY}", "a.txt"),
        (HEAD + BODY, "pt-west/a.txt"),
    ],
)
def test_an_alias_in_the_settings_decides(text: str, name: str) -> None:
    settings = Settings(
        programmes=(("PT West", "Proeftuin Westerwijk"), ("proeftuin west", "Proeftuin Westerwijk"))
    )
    assert read_one(text, name, settings).programme == "Proeftuin Westerwijk"
