"""Which name a set of reports gets: not that of a host or a sender, and the one that most of them hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from sessions_documents import BODY, read_one

from pipeline.sessions import join_folders
from pipeline.sessions.settled import settle_sessions

HEAD = "# Verslag leertafel\nDatum: 5 maart 2024\n"

HOSTS = [
    "Plaats: kantoor samenwerkingsverband Boven de Beek",
    "Aanwezig: Noor Bos (netwerk Kleine Kas), Bas Kok, Ali (netwerk Kleine Kas)",
    "Binnen vijf minuten stond de koffie op het kantoor van platform Kleine Kas.",
    "We waren te gast bij netwerk Kleine Kas.",
    "Tot de volgende keer.\nMet vriendelijke groet,\nNoor Bos\nNetwerk Kleine Kas",
]
PROGRAMMES = [
    ("Binnen netwerk Kleine Kas kwamen de partners bijeen.", "Netwerk Kleine Kas"),
    ("Programma: Kleine Kas\nPlaats: kantoor samenwerkingsverband Boven de Beek", "Kleine Kas"),
    (
        "Hartelijks dank voor de avond.\nBinnen netwerk Kleine Kas kwamen de partners bijeen.",
        "Netwerk Kleine Kas",
    ),
    ("Hartelijk dank voor alles wat binnen netwerk Kleine Kas is gedeeld.", "Netwerk Kleine Kas"),
]


@pytest.mark.parametrize("line", HOSTS)
def test_who_was_host_came_or_signed_names_no_programme(line: str) -> None:
    assert read_one(f"{HEAD}{BODY}{line}" if "groet" in line else f"{HEAD}{line}{BODY}").programme is None


@pytest.mark.parametrize(("line", "name"), PROGRAMMES)
def test_what_the_report_is_about_names_the_programme(line: str, name: str) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").programme == name


def _of_folder(lines: list[str]) -> list[str | None]:
    groups = [
        [read_one(f"{HEAD}{line}{BODY}", f"kas-en-kok/{index}.txt")] for index, line in enumerate(lines)
    ]
    return [group[0].programme for group in join_folders(groups, "Verslagen")]


def test_a_folder_that_a_person_named_wins_from_names_that_stand_in_one_report_each() -> None:
    other = "Binnen netwerk Boven de Beek leren we. Binnen netwerk Boven de Beek."
    named = _of_folder(["Kas en Kok begint.", other, "", ""])
    assert {(name or "").casefold() for name in named} == {"kas en kok"}
    third = "Binnen platform Vijf Sloten leren we. Binnen platform Vijf Sloten."
    assert set(_of_folder([third, other, "", ""])) == {
        "Platform Vijf Sloten",
        "Netwerk Boven de Beek",
        "Kas en kok",
    }


def test_a_header_or_two_reports_make_a_second_programme_in_such_a_folder() -> None:
    other = "Binnen netwerk Boven de Beek leren we. Binnen netwerk Boven de Beek."
    two = _of_folder(["Kas en Kok begint.", other, other, ""])
    assert two[1:3] == ["Netwerk Boven de Beek"] * 2
    keyed = _of_folder(["Kas en Kok begint.", "Programma: Boven de Beek", "", ""])
    assert keyed[1] == "Boven de Beek"


def _titled(titles: list[str], lines: list[str]) -> set[str | None]:
    pairs = list(zip(titles, lines, strict=True))
    texts = {f"{index}.txt": f"{title} {line}" for index, (title, line) in enumerate(pairs)}
    groups = [
        [read_one(f"# {title}\nDatum: 5 maart 2024\n{line}{BODY}", f"{index}.txt")]
        for index, (title, line) in enumerate(pairs)
    ]
    return {group[0].programme for group in join_folders(groups, "docs", texts)}


PLAIN = ["Verslag leertafel", "Aantekeningen", "Flappen leertafel"]


def test_a_name_in_two_titles_that_most_reports_hold_wins_from_a_general_folder() -> None:
    titles = [*PLAIN, "Retro Licht in Lo", "Oogst Licht in Lo"]
    held = "Het was de leertafel van Licht in Lo."
    assert _titled(titles, [held, held, "", "", ""]) == {"Licht in Lo"}
    assert _titled(titles, [""] * 5) != {"Licht in Lo"}


def test_a_name_that_one_report_states_loses_the_word_before_it_that_the_others_leave_out() -> None:
    titles = [*PLAIN, "Leertafel leernetwerk Licht in Lo", "Terugblik"]
    held = "Het was de leertafel van Licht in Lo."
    assert _titled(titles, [held, held, "", "", held]) == {"Licht in Lo"}


def test_a_meeting_with_its_number_is_no_part_of_the_name() -> None:
    titles = ["Werkplaats 2 Licht Vooruit", "Aantekeningen", "Werkplaats 4 Licht Vooruit", "Terugblik"]
    held = "Het was een avond van Licht Vooruit."
    assert _titled(titles, ["", held, "", ""]) == {"Licht Vooruit"}
    numbered = ["Gebouw 2 Licht Vooruit", "Werkplaats 4"]
    assert "Licht Vooruit" not in _titled(numbered, ["", ""])


def test_a_head_in_capitals_holds_the_name_too() -> None:
    titles = ["LEERTAFEL LICHT IN LO", "Flappen", "Retro Licht in Lo", "Oogst Licht in Lo", "Aantekeningen"]
    assert _titled(titles, [""] * 5) == {"Licht in Lo"}


def test_two_names_in_titles_or_a_place_name_no_folder() -> None:
    held = "De leertafel van Licht in Lo."
    two = ["Retro Licht in Lo", "Oogst Licht in Lo", "Flappen", "Retro Boven Jan", "Oogst Boven Jan"]
    assert _titled(two, ["", "", held, "", ""]) != {"Licht in Lo"}
    places = ["Verslag gemeente Ter Aar", "Oogst gemeente Ter Aar", "Notulen in Ter Aar"]
    assert _titled(places, [""] * 3) == {"Docs"}


@pytest.mark.parametrize(
    ("asked", "names"),
    [("Licht in Lo", ["Licht in Lo"] * 3), ("folder", ["Noord", "Zuid", "Lampen"]), ("", ["Goed Begin", "Zuid", "Lampen"])],
)  # fmt: skip
def test_who_runs_can_say_what_the_programme_is(tmp_path: Path, asked: str, names: list[str]) -> None:
    folder = tmp_path / "lampen"
    folder.mkdir()
    lines = {"noord/a.txt": "Programma: Goed Begin", "zuid/b.txt": "", "c.txt": ""}
    groups = [[read_one(f"{HEAD}{line}{BODY}", name)] for name, line in lines.items()]
    settled, _ = settle_sessions(groups, [folder], {}, {}, asked)
    assert [(group[0].programme or "").capitalize() for group in settled] == [
        name.capitalize() for name in names
    ]
