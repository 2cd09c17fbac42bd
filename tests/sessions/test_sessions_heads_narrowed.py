"""What looks like a fact of the head and is none: hours, numbers of an issue, names of houses, towns, firms and cakes."""

from __future__ import annotations

import pytest
from sessions_documents import BODY, make_document, read_one

from pipeline.sessions import read_sessions
from pipeline.sessions.dates import find_dates
from pipeline.sessions.lexicon import load_lexicon
from pipeline.settings import Settings

HEAD = "Verslag dialoogavond\nDatum: 5 maart 2024\n"

PLACES = [
    "Basisschool met de Vlieger, Grasveen",
    "Buurthuis Met Elkander, Grasveen",
    "Atelier Gemaakt in Grasveen",
    "St. Barbara. Lokaal 2",
    "Wijkcentrum De Kom Noord: vergaderruimte",
    "Kerkzaal Herv. Gemeenschap",
]
CUT = [
    ("De Kom met 14 buren", "De Kom"),
    ("De Kom met Noor (verslag)", "De Kom"),
    ("De Kom met burgemeester Bos", "De Kom"),
    ("De Kom, Uitgewerkt door Noor", "De Kom"),
    ("De Kom, max 20 mensen", "De Kom"),
    ("De Kom, met koek", "De Kom"),
    ("De Kom, op afstand en met het raam open", "De Kom, op afstand"),
]


@pytest.mark.parametrize("place", PLACES)
def test_the_name_of_a_house_stays_whole(place: str) -> None:
    assert read_one(f"{HEAD}Locatie: {place}{BODY}").location == place


@pytest.mark.parametrize(("line", "place"), CUT)
def test_who_came_along_is_still_cut_from_a_place(line: str, place: str) -> None:
    assert read_one(f"{HEAD}Locatie: {line}{BODY}").location == place


def test_a_house_may_be_named_as_a_remark_opens() -> None:
    text = f"# Dialoogavond kassen\n5 maart 2024, Op de Kade, Grasveen{BODY}"
    assert read_one(text).location == "Op de Kade, Grasveen"


HOURS = [
    "op 4 juni 12, 13 en 15 uur",
    "Zaterdag 4 juni 15, 16 en 17 uur",
    "zaterdag 4 juni 24",
    "4 juni 35, wijkcentrum De Kom",
    "op 4 juni 14 (lokaal 2)",
]


@pytest.mark.parametrize("line", HOURS)
def test_hours_and_rooms_are_no_year(line: str) -> None:
    dates = find_dates(line, load_lexicon())
    assert [(date.year, date.month, date.day) for date in dates[:1]] == [(None, 6, 4)]


@pytest.mark.parametrize("line", ["dinsdag 4 juni 24", "notulen 4 juni 24, De Kom", "notulen 4 juni '24"])
def test_two_figures_that_fit_are_a_year(line: str) -> None:
    assert [date.iso for date in find_dates(line, load_lexicon())] == ["2024-06-04"]


def test_a_whole_year_elsewhere_goes_before_two_figures() -> None:
    text = f"# Verslag dialoogavond\n4 juni 15, wijkcentrum De Kom\nWij kwamen op 4 juni 2024 bijeen.{BODY}"
    assert read_one(text).held_on == "2024-06-04"


TOLD = [
    "Aan de buren, 20 juni 2024\nDe middag vond plaats op 4 juni 2024.",
    "Grasveen, 20 juni 2024. Op dinsdag 4 juni kwamen 14 buren bijeen.",
    "Grasveen, 20 juni 2024\nOp dinsdag 4 juni 2024 kwamen 14 buren bijeen.",
    "Nieuwsbrief 4, 20 juni 2024\nOp 4 juni 2024 kwamen 14 buren bijeen.",
    "Nieuwsbrief 5, 20 juni 2024\nOp 4 juni kwamen 14 buren bijeen.",
]


@pytest.mark.parametrize("lines", TOLD)
@pytest.mark.parametrize("title", ["", "# Gesprek kas\n"])
def test_the_day_that_is_told_goes_before_that_of_the_letter(title: str, lines: str) -> None:
    assert read_one(f"{title}{lines}{BODY}").held_on == "2024-06-04"


def test_the_day_above_stays_when_another_meeting_is_told() -> None:
    lines = "Grasveen, 20 juni 2024. De vorige bijeenkomst vond plaats op 4 juni 2024."
    assert read_one(f"# Gesprek kas\n{lines}{BODY}").held_on == "2024-06-20"


def test_a_line_that_says_where_it_was_discussed_keeps_its_day() -> None:
    lines = "Besproken in het kernteam op 20 juni 2024\nVan 4 t/m 8 juni is de oogstweek gehouden."
    assert read_one(f"# Evaluatie oogstweek\n{lines}{BODY}").held_on == "2024-06-20"


def test_the_number_of_an_issue_is_no_day() -> None:
    text = f"Nieuwsbrief 4, 20 juni 2024\nOp 4 juni kwamen 14 buren bijeen.{BODY}"
    session = read_sessions(make_document(text, "nieuws.html"), Settings())[0]
    assert (session.held_on, session.published_on) == ("2024-06-04", "2024-06-20")
    for name in ("nummer", "editie", "jaargang", "leesclub", "kring"):
        assert [date.iso for date in find_dates(f"{name} 4, 20 juni 2024", load_lexicon())] == ["2024-06-20"]


@pytest.mark.parametrize(
    "line",
    [
        "Overleg tuin paragraaf Bomen 3.4.24",
        "verslag hoofdstuk Water 2.3.14",
        "Map 10.11.12",
        "Tuinplan 3.4.24",
    ],
)
def test_numbers_of_parts_and_files_are_no_dates(line: str) -> None:
    assert find_dates(line, load_lexicon()) == ()


BEHIND = [
    "De thee kwam later.", "De notulen komen later.", "Hij kwam later.", "Einde: Loods", "Plannen: Pomp, Kas",
    "Niet gehoord: Kees, Wim", "Genodigd: Kees, Truus", "Besproken stukken: Pomp, Kas", "Sponsors: Kasbank, Pompfonds",
    "Sleutel: Kees", "Vanuit De Kom: Pomp, Kas",
]  # fmt: skip


@pytest.mark.parametrize("behind", BEHIND)
def test_what_stands_behind_a_list_adds_nobody(behind: str) -> None:
    assert read_one(f"{HEAD}Aanwezig: Noor, Bas, Ali. {behind}{BODY}").participants == 3


@pytest.mark.parametrize(
    "behind",
    ["Kees kwam later.", "Kees-Jan later (lekke band).", "Bestuur: Kees", "Ook aanwezig: mw. De Wit"],
)
def test_a_person_behind_a_list_is_added(behind: str) -> None:
    assert read_one(f"{HEAD}Aanwezig: Noor, Bas, Ali. {behind}{BODY}").participants == 4


LISTS = [
    ("Het plan is besproken met Zwolle, Kampen en Meppel.", None),
    ("Besproken met Kasbank, Pompfonds en Vitens.", None),
    ("Er waren Kerst, Pasen en Koningsdag te weinig mensen.", None),
    ("Er waren Peren, Pruimen en Bessen op tafel.", None),
    ("Er waren Noor, Bas en Ali te weinig uren voor.", None),
    ("Er waren Noor, Bas en Gea de Wit.", 3),
    ("Aanwezig: 14 mensen + Thee, Soep, Brood", 14),
    ("Aanwezig: 14 ouders & Soep", 14),
    ("Aanwezig: 14 leden en Kasbank, Pompfonds", 14),
    ("Aanwezig: 14 leden en Noor, mw. Kok", 16),
]


@pytest.mark.parametrize(("line", "count"), LISTS)
def test_only_persons_are_counted_in_loose_lists(line: str, count: int | None) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").participants == count
