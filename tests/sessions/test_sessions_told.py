"""What is told of this meeting and what is not: theme, rounds, working forms, who guided, and the series."""

from __future__ import annotations

import pytest
from sessions_documents import BODY, make_document, read_one

from pipeline.records import Session
from pipeline.sessions import read_sessions
from pipeline.sessions.series import join_series
from pipeline.sessions.settled import settle_sessions
from pipeline.settings import Settings

HEAD = "# Verslag leertafel\nDatum: 5 maart 2024\n"
MAIL = "Van: Noor Bos <noor@kas.nl>\nAan: de leertafel\nDatum: 6 maart 2024\nOnderwerp: {}\nBeste allemaal,\nDank voor gisteren."


@pytest.mark.parametrize("subject", ["Terugblik leertafel gisteren en wie heeft mijn fiets meegenomen naar huis?", "Verslag leertafel 3"])  # fmt: skip
def test_the_subject_of_a_mail_is_no_theme(subject: str) -> None:
    assert read_one(MAIL.format(subject) + BODY).theme is None


def test_a_theme_that_the_mail_tells_of_is_one() -> None:
    told = "\nDe leertafel stond in het teken van water besparen in de kas."
    assert read_one(MAIL.format("Terugblik leertafel") + told + BODY).theme == "water besparen in de kas"
    assert read_one(f"{HEAD}Onderwerp: water besparen{BODY}").theme == "water besparen"


def _told(line: str, field: str) -> list[str]:
    return [item.note for item in read_one(f"{HEAD}{line}{BODY}").evidence if item.field == field]


ROUNDS = [
    ("We spraken in drie rondes langs vier tafels.", ["3"]),
    ("Drie rondes van twintig minuten.", ["3 × twintig minuten"]),
    ("Na drie rondes leverden de tafels hun briefjes in.", ["3"]),
    ("Na drie rondes leden is de wachtlijst leeg.", []),
    ("Na drie rondes hadden we genoeg.", ["3"]),
    ("Twee rondes gesprekken, dan soep.", ["2"]),
    ("Drie rondes juristen, geen resultaat.", []),
    ("Na twee rondes bezuinigingen is de kas leeg.", []),
    ("Volgende keer doen we drie rondes van twintig minuten.", []),
]


@pytest.mark.parametrize(("line", "rounds"), ROUNDS)
def test_rounds_are_those_of_this_meeting(line: str, rounds: list[str]) -> None:
    assert _told(line, "rounds") == rounds


FORMS = [
    ("We hielden een wereldcafé met vijf tafels.", ["worldcafé"]),
    ("Na het wereldcafé spraken we af dat de volgende keer 4 juni is.", ["worldcafé"]),
    ("volgende 4 juni worldcafé, kantoor van Noor", []),
    ("Op de vorige bijeenkomst deden we een wereldcafé.", []),
    ("## Volgende keer\nOp 4 juni een wereldcafé in de kas.", []),
]


@pytest.mark.parametrize(("line", "forms"), FORMS)
def test_a_working_form_that_is_announced_is_not_that_of_this_meeting(line: str, forms: list[str]) -> None:
    assert _told(line, "form") == forms


GUIDES = [
    ("Aanwezig: Noor Bos (begeleider Kaswerk), Bas Kok, Ali", ()),
    ("Aanwezig: Gea Vos (intern begeleider De Kom), Bas Kok", ()),
    ("Begeleiding: Bureau De Kade", ()),
    ("Begeleiding: Noor Bos", ("Noor Bos",)),
    ("Wijkcentrum De Kom (gespreksleider Noor)", ("Noor",)),
    ("De avond werd begeleid door Noor Bos.", ("Noor Bos",)),
]


@pytest.mark.parametrize(("line", "names"), GUIDES)
def test_an_organisation_guides_no_session(line: str, names: tuple[str, ...]) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").facilitators == names


def _with(title: str, programme: str) -> Session:
    text = f"# {title}\nDatum: 5 maart 2024\nProgramma: {programme}{BODY}"
    return read_sessions(make_document(text, f"{title}.txt"), Settings())[0]


def _series(titles: list[str], programme: str) -> list[str | None]:
    return [group[0].series for group in join_series([[_with(title, programme)] for title in titles])]


def test_a_series_cut_doubled_or_with_the_name_of_the_programme_is_one() -> None:
    titles = [
        "Leersessie 2",
        "Vierde leersessie Licht in Lo",
        "Verslag leersessies",
        "Verslag leernetwerk Licht in Lo",
    ]
    assert _series(titles, "Licht in Lo") == ["Leersessie", "Leersessie", "Leersessie", None]


def test_a_series_that_says_more_or_stands_alone_keeps_its_name() -> None:
    assert _series(["Leerkring ouders", "Leerkring 2"], "Licht in Lo") == ["Leerkring ouders", "Leerkring"]
    assert _series(["Leerkring kassen en water"], "Kassen en water") == ["Leerkring kassen en water"]
    assert _series(["Leerkring kassen", "Leerkring 2"], "Kassen en water") == [
        "Leerkring kassen",
        "Leerkring",
    ]
    assert _series(["Slotsessie leerkring ouders"], "Licht in Lo") == ["Leerkring ouders"]
    assert _series(["Startdag leerkring ouders", "Slotsessie"], "Licht in Lo") == ["Leerkring ouders", None]


def test_series_are_joined_with_all_else_that_is_settled() -> None:
    groups = [[_with(title, "Licht in Lo")] for title in ("Leersessie 2", "Vierde leersessie Licht in Lo")]
    settled, _ = settle_sessions(groups, [], {})
    assert [group[0].series for group in settled] == ["Leersessie", "Leersessie"]
