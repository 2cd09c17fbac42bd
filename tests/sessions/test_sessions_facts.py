"""Title, number, series, theme, time, place, planned sessions."""

from __future__ import annotations

from pathlib import Path

import pytest
from sessions_documents import BODY, make_document, read_one

from pipeline.ingest import read_document
from pipeline.records import Known, PlannedSession
from pipeline.sessions import read_sessions
from pipeline.settings import Settings

NUMBERS = [
    ("Verslag leerkring 4\n5 maart 2024", 4),
    ("# Samenvatting derde leersessie\n5 maart 2024", 3),
    ("# Verslag 2e bijeenkomst klankbordgroep\n5 maart 2024", 2),
    ("Verslag dialoogtafel\nBijeenkomst: 6\nDatum: 5 maart 2024", 6),
    ("# Buren aan tafel\nOp 5 maart 2024 vond de tweede dialoogavond plaats.", 2),
    ("Intervisie jeugdteam (5e keer)\n5 maart 2024", 5),
    ("Verslag sessie 2 van 4\n5 maart 2024", 2),
    ("Verslag van de eerste werktafel\n5 maart 2024", 1),
    ("Verslag leerkring 12 maart 2024", None),
    ("Verslag vergadering 9.30 uur\n5 maart 2024", None),
    ("Verslag van drie sessies\n5 maart 2024", None),
    ("Verslag kennistafel\n5 maart 2024\nDe eerste bijeenkomst, vorig jaar, ging over wonen.", None),
    ("Verslag kennistafel\n5 maart 2024\nDe volgende en vierde bijeenkomst is in juni.", None),
]

SERIES = [
    ("Verslag leerkring 4 – 5 maart 2024", "Leerkring"),
    ("# Leerkring 'Samen op pad'\n5 maart 2024", "Leerkring 'Samen op pad'"),
    ("Notulen klankbordgroep Wonen en Zorg\n5 maart 2024", "Klankbordgroep Wonen en Zorg"),
    ("LEERTAFEL 3\n5 maart 2024", "Leertafel"),
    ("Notulen klankbordgroep Wonen en Zorg, vijfde keer\n5 maart 2024", "Klankbordgroep Wonen en Zorg"),
    ("Verslag bijeenkomst\n5 maart 2024", None),
    ("Verslag bijeenkomst\n5 maart 2024\nReeks: Groen in de straat", "Groen in de straat"),
    ("Verslag bijeenkomst\nDatum | 5 maart 2024\nReeks | Groen in de straat", "Groen in de straat"),
    ("Verslag bijeenkomst\nReeks | Groen in de straat\nDatum | 5 maart 2024", "Groen in de straat"),
    (
        "Verslag bijeenkomst\nReeks | Groen in de straat | Datum | 5 maart 2024\nPlaats | De Kas | Gastheer | Bo",
        "Groen in de straat",
    ),
    # a name that looks like a sentence, behind the key that says it is a name
    ("Verslag bijeenkomst\n5 maart 2024\nReeks: Wie zijn er aan zet", "Wie zijn er aan zet"),
    ("Verslag bijeenkomst\nSerie | Er is altijd soep\nDatum | 5 maart 2024", "Er is altijd soep"),
    ("Verslag bijeenkomst\n5 maart 2024\nReeks: De kas is te klein en er wordt niet gebeld.", None),
    (f"Verslag bijeenkomst\n5 maart 2024\nReeks: wij missen {'een pomp en ' * 5}een lamp", None),
    ("Verslag bijeenkomst\n5 maart 2024\nGroep: wij zijn de pomp kwijt", None),
    # a row of names above the columns of results
    (
        "Verslag bijeenkomst\n5 maart 2024\nGroep | Dit ging mis | Dit hielp\nrood | te weinig water | een pomp",
        None,
    ),
    ("Verslag bijeenkomst\n5 maart 2024\nGroep | Locatie\nrood | de kas\ngeel | de hal", None),
    # what stands below a heading or behind a label further down
    ("Verslag bijeenkomst\n5 maart 2024\n## Overleg\nEr wordt te weinig gebeld", None),
    ("Verslag bijeenkomst\n5 maart 2024\n## Groep\nWij missen de pomp.", None),
]

THEMES = [
    ("thema: Vertrouwen", "Vertrouwen"),
    ("De avond stond in het teken van schulden en schaamte.", "schulden en schaamte"),
    ("Het thema van deze avond was: durven vragen.", "durven vragen"),
    ("Die middag stond het thema jonge mantelzorgers centraal.", "jonge mantelzorgers"),
]


@pytest.mark.parametrize(("head", "number"), NUMBERS)
def test_the_number_of_the_session(head: str, number: int | None) -> None:
    assert read_one(head + BODY).number == number


def test_a_number_from_the_file_name_is_derived() -> None:
    session = read_one("# Verslag over wonen\n5 maart 2024" + BODY, "leertafel-7-tops.txt")
    (evidence,) = [e for e in session.evidence if e.field == "number"]
    assert (session.number, evidence.known) == (7, Known.DERIVED)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Worldcafé 4-12.txt", None),
        ("leerkring 15-11-2022 flap.txt", None),
        ("2024_03_05_leerkring_4.txt", 4),
        ("leerkring-3-12-maart.txt", 3),
        ("leerkring 4 (12-3-2024).txt", 4),
        ("leerkring 14.txt", 14),
    ],
)
def test_a_day_in_the_file_name_is_no_number(name: str, number: int | None) -> None:
    assert read_one("# Verslag over wonen\n5 maart 2024" + BODY, name).number == number


@pytest.mark.parametrize(("head", "series"), SERIES)
def test_the_series_is_the_meeting_with_its_name(head: str, series: str | None) -> None:
    assert read_one(head + BODY).series == series


@pytest.mark.parametrize(("line", "theme"), THEMES)
def test_the_theme_is_found_where_it_is_told(line: str, theme: str) -> None:
    assert read_one(f"Verslag dialoogavond\n5 maart 2024\n{line}{BODY}").theme == theme


def test_the_title_can_hold_the_theme() -> None:
    session = read_one("# Leerkring 4: praten over geld\n5 maart 2024" + BODY)
    assert (session.theme, session.title) == ("praten over geld", "Leerkring 4: praten over geld")


def test_a_name_between_quotes_behind_the_meeting_is_its_theme() -> None:
    assert read_one('Verslag buurtavond "Rond de pan"\n5 maart 2024' + BODY).theme == "Rond de pan"


def test_the_programme_behind_a_dash_is_no_theme() -> None:
    head = "Worldcafé leertafel 5 – Samen in Noord\nProgramma: Samen in Noord\n5 maart 2024"
    assert read_one(head + BODY).theme is None


def test_a_label_further_down_names_no_series_and_no_place() -> None:
    text = f"Verslag bijeenkomst\n5 maart 2024{10 * BODY}Groep: blauwe stippen"
    assert read_one(text).series is None
    table = "Locatie | Wat hielp\nde kas | een pomp\nde schuur | een lamp"
    assert read_one(f"Verslag bijeenkomst\n5 maart 2024{BODY}{table}").location is None


def test_the_title_of_the_report_goes_before_the_name_of_the_organisation() -> None:
    assert read_one("Stichting De Brug\nNotulen leerkring\n5 maart 2024" + BODY).title == "Notulen leerkring"


def test_a_meaningless_title_in_the_file_is_passed_over() -> None:
    text = "Notulen leerkring\n5 maart 2024" + BODY
    for meta, title in (
        ("Microsoft Word - document1", "Notulen leerkring"),
        ("Leerkring Zuid", "Leerkring Zuid"),
    ):
        document = make_document(text, metadata=(("title", meta),))
        assert read_sessions(document, Settings())[0].title == title


TIMES = [
    ("Tijd: 15.00 – 17.00 uur", "15:00-17:00"),
    ("Tijd: 9:00-10:30", "09:00-10:30"),
    ("Aanvang: 19.30 uur", "19:30"),
    ("Tijd: 14 tot 16 uur", "14:00-16:00"),
    ("Tijd: 19u30", "19:30"),
    ("Noor opent de avond om 20.00 uur. Zij sluit de avond om 21.45 uur.", "20:00-21:45"),
    ("De wachttijd is 9-12 weken.", None),
]


@pytest.mark.parametrize(("line", "time"), TIMES)
def test_the_time_of_the_session(line: str, time: str | None) -> None:
    assert read_one(f"Verslag dialoogavond\nDatum: 5 maart 2024\n{line}{BODY}").time == time


@pytest.mark.parametrize(
    ("head", "location"),
    [
        ("Locatie: buurthuis De Kom, Dorp", "buurthuis De Kom, Dorp"),
        ("Plaats: online via Teams", "online via Teams"),
        ("Datum: 5 maart 2024\nDe avond werd gehouden.", None),
        ("Plek: de keuken van De Kom, beviel goed", "de keuken van De Kom"),
        ("Plek: de schuur van Bo, waar het tochtte", "de schuur van Bo"),
        ("Plaats: buurthuis De Kom, kleine zaal, met dank aan Bo", "buurthuis De Kom, kleine zaal"),
        ("Plaats: buurthuis De Kom, eerste verdieping", "buurthuis De Kom, eerste verdieping"),
        ("Locatie: · wijkcentrum De Kom, Dorp ·", "wijkcentrum De Kom, Dorp"),
    ],
)
def test_the_place_of_the_session(head: str, location: str | None) -> None:
    assert read_one(f"Verslag dialoogavond\nDatum: 5 maart 2024\n{head}{BODY}").location == location


def test_when_a_mail_was_sent_is_no_time_of_the_session() -> None:
    head = "Van: Sem\nAan: allen\nDatum: vr 12 april 2024 09:12\nOnderwerp: verslag leerkring"
    assert read_one(f"{head}\nHier het verslag van de leerkring.{BODY}").time is None
    assert read_one(f"{head}\n\nVerslag\nTijd: 9.30-11.00 uur{BODY}").time == "09:30-11:00"


def test_date_time_and_place_on_one_line() -> None:
    session = read_one("# Verslag kennistafel\ndi 5 maart 2024, 9.30-11.00 uur, wijkcentrum De Kom" + BODY)
    assert (session.held_on, session.time, session.location) == (
        "2024-03-05",
        "09:30-11:00",
        "wijkcentrum De Kom",
    )


@pytest.mark.parametrize("mark", ["·", "•", "–"])
def test_the_marks_between_facts_are_no_part_of_the_place(mark: str) -> None:
    line = f"5 maart 2024 {mark} Wijkschool De Kom, Dorp {mark} 27 deelnemers, onder wie 5 tuinders"
    session = read_one(f"# Dialoogavond kassen\n{line}{BODY}")
    assert (session.location, session.participants) == ("Wijkschool De Kom, Dorp", 27)


@pytest.mark.parametrize(
    ("behind", "location", "time"),
    [
        (", café De Kom, 20–22 u. Gespreksleider: Bo", "café De Kom", "20:00-22:00"),
        (", café De Kom, zaal 3, 20.00 uur", "café De Kom, zaal 3", "20:00"),
        (" · Karin (vz), Bo, Els", None, None),
        (". Deelnemers: tuinders (9), twee buren", None, None),
        ("          Tijd: 10.15 - 11.50          Plaats: kantine De Kom", "kantine De Kom", "10:15-11:50"),
    ],
)
def test_what_stands_behind_the_date_and_is_no_place(
    behind: str, location: str | None, time: str | None
) -> None:
    session = read_one(f"# Dialoogavond kassen\n5 maart 2024{behind}{BODY}")
    assert (session.location, session.time) == (location, time)


def test_the_place_in_a_sentence() -> None:
    session = read_one(
        "# Buren\nOp 5 maart 2024 kwamen buren bijeen in dorpshuis De Linde voor een dialoogavond." + BODY
    )
    assert session.location == "dorpshuis De Linde"


HEAD = "Verslag leerkring 2\nDatum: 5 maart 2024\nTijd: 13.00-15.00 uur"


def test_planned_dates_in_a_list_share_time_and_place() -> None:
    session = read_one(
        f"{HEAD}{BODY}## Volgende bijeenkomsten\nZet alvast in je agenda:\n- dinsdag 9 april 2024\n- dinsdag 14 mei 2024\n"
        "telkens van 14.00 tot 16.00 uur, locatie dorpshuis De Linde."
    )
    assert session.planned == (
        PlannedSession("2024-04-09", "14:00-16:00", "dorpshuis De Linde"),
        PlannedSession("2024-05-14", "14:00-16:00", "dorpshuis De Linde"),
    )
    assert session.time == "13:00-15:00"


PLANNED = [
    ("De volgende leerkring is op 9 april as.", ["2024-04-09"]),
    ("Tom bereidt het volgende overleg voor op 9 april a.s., met Noor.", ["2024-04-09"]),
    ("Volgende keer: dinsdag 14 januari, 9.00 uur", ["2025-01-14"]),
    ("We zien elkaar weer op 9 april en 14 mei.", ["2024-04-09", "2024-05-14"]),
    ("Vervolgdata: 9 april, 14 mei en 11 juni 2024", ["2024-04-09", "2024-05-14", "2024-06-11"]),
    ("De volgende bijeenkomst is in november 2024.", ["2024-11"]),
    ("Data leerkringen: 6 februari, 5 maart en 9 april 2024", ["2024-04-09"]),
    ("De komende tentoonstelling opent op 5 juli.", []),
    ("Noor belt de school vóór 1 mei.", []),
    ("De folder is nog niet af. Nieuwe datum: 1 mei.", []),
    ("Nieuwe datum: 9 april 2024", ["2024-04-09"]),
    ("De bijeenkomst is verzet. Nieuwe datum: 9 april 2024.", ["2024-04-09"]),
    ("Gea plant de overleggen na 9 april.", []),
    ("Op 1 juli gaat de nieuwe wet in.", []),
    ("Op 6 februari 2024 was de vorige leerkring.", []),
]


@pytest.mark.parametrize(("line", "dates"), PLANNED)
def test_announced_sessions(line: str, dates: list[str]) -> None:
    assert [planned.held_on for planned in read_one(f"{HEAD}{BODY}{line}").planned] == dates


def test_a_planned_session_can_have_a_theme_of_its_own() -> None:
    session = read_one(f"{HEAD}{BODY}## Planning\n- 9 april 2024: praten met scholen\n- 14 mei 2024: wonen")
    assert [planned.theme for planned in session.planned] == ["praten met scholen", "wonen"]


def test_coming_themes_without_a_date() -> None:
    session = read_one(
        f"Verslag leerkring 1\n5 maart 2024{BODY}De tweede keer gaat over vertrouwen.\nDe derde keer: samen beslissen.\n"
        "De eerste keer spraken we over taal."
    )
    assert [(p.held_on, p.theme) for p in session.planned] == [
        (None, "vertrouwen"),
        (None, "samen beslissen"),
    ]


def test_the_subject_of_a_mail_that_was_sent_on_is_no_theme() -> None:
    subject = "Onderwerp: FW: Verslagje van de slotbijeenkomst van 12 november, met dank aan allen"
    assert (
        read_one(
            f"Van: de Brug\nAan: kernteam\n{subject}\n\nVerslag dialoogavond 12 november 2024" + BODY
        ).theme
        is None
    )


def test_the_head_of_a_column_is_no_theme(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    head = "# Verslag leersessie\n\nDatum: 20 juni 2023\n\n"
    table = "| Thema | Wat werkt | Wat niet |\n|---|---|---|\n| Bereik | vaste dag | te laat |\n"
    path.write_text(head + table, encoding="utf-8")
    assert read_sessions(read_document(path, "a.md", Settings()), Settings())[0].theme is None
    path.write_text(head + "| Thema | Bereik |\n|---|---|\n| Plaats | De Brug |\n", encoding="utf-8")
    assert read_sessions(read_document(path, "a.md", Settings()), Settings())[0].theme == "Bereik"
