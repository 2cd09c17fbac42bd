"""Rows of docs/features.md that a user chooses in a run: names, programmes, own themes."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from features_result import Result, make_result, read_result
from features_texts import FEBRUARY, NEWS, UPDATE

from pipeline.settings import Names, Settings

FIRST_NAMES = "Marit Gijs Lotte Hamza Ilse Joris Halima Wouter Noor Sjoerd Eva Femke"
LAST_NAMES = "Oldenhof Terpstra Brinkman Idrissi Bruin Mulder Wolters"
CONTACT = ("f.wolters@", "klaverveld.example", "06 12 34")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return read_result(tmp_path_factory.getbasetemp())


def one_report(folder: Path, name: str, text: str) -> Path:
    source = folder / name
    source.write_text(text, encoding="utf-8")
    return source


def files_of(folder: Path) -> str:
    endings = {".csv", ".html", ".txt", ".json", ".svg"}
    found = sorted(path for path in folder.rglob("*") if path.suffix in endings)
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def test_a7_programme_groups_sessions_and_an_alias_joins_two_names(result: Result, tmp_path: Path) -> None:
    rows = [row for row in result.rows("sessions") if row["counted"] == "true"]
    assert {row["programme"] for row in rows} == {"Leerlab Klaverveld"}
    assert {row["scope"] for row in result.rows("theme_sessions")} == {"Leerlab Klaverveld"}
    source = one_report(tmp_path, "verslag.md", FEBRUARY.replace("Leerlab Klaverveld", "Leerlab Klaver"))
    settings = replace(Settings(), programmes=(("Leerlab Klaver", "Leerlab Klaverveld"),))
    joined = make_result(source, tmp_path / "uit", settings)
    assert joined.session("verslag")["programme"] == "Leerlab Klaverveld"


def test_a19_speaker_goes_with_the_quote_and_the_function_can_stand_for_the_name(
    result: Result, tmp_path: Path
) -> None:
    named = re.search(r"programmamanager (Deelnemer \d+)", result.source("e1"))
    assert named
    assert result.finding("We hebben afgesproken dat iedereen")["speaker"] == named.group(1)
    source = one_report(tmp_path, "nieuws.txt", NEWS)
    roles = make_result(source, tmp_path / "uit", replace(Settings(), names=Names.ROLE))
    assert roles.finding("We hebben afgesproken dat iedereen")["speaker"] == "programmamanager"


def test_a20_names_and_addresses_are_hidden_everywhere_unless_asked(result: Result, tmp_path: Path) -> None:
    everything = files_of(result.folder)
    persons = f"{FIRST_NAMES} {LAST_NAMES}".split()
    assert not [name for name in persons if re.search(rf"\b{name}\b", everything)]
    assert not [part for part in CONTACT if part in everything]
    assert "[e-mailadres]" in result.source("f6")
    assert "[telefoonnummer]" in result.source("f6")
    source = one_report(tmp_path, "update.txt", UPDATE)
    kept = make_result(source, tmp_path / "uit", replace(Settings(), names=Names.KEEP))
    assert "Femke Wolters" in kept.source("update")


def test_c19_concept_of_a_programme_is_a_theme_of_its_own(tmp_path: Path) -> None:
    source = one_report(tmp_path, "verslag.md", FEBRUARY)
    own = one_report(
        tmp_path,
        "eigen.toml",
        '[[themes]]\nslug = "proefdossier"\nlabel = "Gedeeld dossier"\nmethod = "primaire_werkprocessen"\n'
        'variants = ["gedeeld dossier"]\nopposites = []\n',
    )
    made = make_result(source, tmp_path / "uit", codebook=own)
    assert "Gedeeld dossier" in made.finding("bevalt de teams goed")["theme_labels"]
