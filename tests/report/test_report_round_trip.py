"""Twenty corrections, half saved by openpyxl and half by LibreOffice, hold through three re-runs."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from test_report_workbook import put

from pipeline.cli import main

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
REPORT = """# Leerkring 3

Datum: 14 juni 2022

## Wat helpt

- De vaste koffieochtend in de bibliotheek.
- Een gezicht bij de balie dat mensen kennen.
- Het gezamenlijke rooster met de thuiszorg.
- De korte cursus voor vrijwilligers.
- Een telefoonlijst van alle scholen.
- De wandelgroep op dinsdag.

## Wat hindert

- De wachttijd bij de jeugdhulp is te lang.
- Er is geen vaste plek voor overleg.
- Formulieren zijn er alleen in moeilijke taal.
- De bus rijdt niet meer na zes uur.
- Het bureau wisselt steeds van contactpersoon.
- Gegevens delen mag niet van de jurist.

## Wat is nodig

- Een tolk op afroep in de avond.
- Meer tijd voor huisbezoek aan ouderen.
- Een aanspreekpunt voor mantelzorgers.

## Afspraken

- Jonas stuurt de lijst rond voor 1 juli.
- Mieke belt de woningbouw over de lift.

## Vooraf

We begonnen om negen uur met koffie in de grote zaal van het gemeentehuis.

De middag eindigde met soep en een lied van het koor uit de buurt.

De zaal was versierd door kinderen van de naschoolse opvang uit de straat.
"""
FOUND, OTHER = "Bevindingen", "Geen bevinding"
TYPE, METHOD, THEME, NOTE = "juiste soort", "juiste methodiek", "juist thema", "notitie"
FIRST = [
    (FOUND, "koffieochtend", TYPE, "Inzicht"),
    (FOUND, "bij de balie", METHOD, "Samenwerking"),
    (FOUND, "rooster", THEME, "Vertrouwen"),
    (FOUND, "korte cursus", NOTE, "nagevraagd"),
    (FOUND, "telefoonlijst", TYPE, "Actie"),
    (FOUND, "telefoonlijst", METHOD, "Onderzoek"),
    (FOUND, "wachttijd", TYPE, "Behoefte"),
    (FOUND, "vaste plek", TYPE, "geen bevinding"),
    (FOUND, "moeilijke taal", THEME, "Ons eigen thema"),
    (OTHER, "negen uur", TYPE, "Succesfactor"),
]
SECOND = [
    (FOUND, "wandelgroep", TYPE, "Vraag"),
    (FOUND, "De bus rijdt", METHOD, "Primaire werkprocessen"),
    (FOUND, "contactpersoon", THEME, "Vertrouwen; Tweede thema"),
    (FOUND, "van de jurist", NOTE, "geldt alleen hier; = geen formule"),
    (FOUND, "tolk op afroep", TYPE, "Knelpunt"),
    (FOUND, "tolk op afroep", NOTE, "zie bijlage"),
    (FOUND, "huisbezoek", METHOD, "Hulpverleningsproces"),
    (FOUND, "aanspreekpunt", TYPE, "geen bevinding"),
    (FOUND, "stuurt de lijst", TYPE, "Inzicht"),
    (OTHER, "eindigde met soep", TYPE, "Knelpunt"),
]
CODES = {"Inzicht": "inzicht", "Actie": "actie", "Behoefte": "behoefte", "Succesfactor": "succesfactor",
         "Vraag": "vraag", "Knelpunt": "knelpunt", "Samenwerking": "samenwerking", "Onderzoek": "onderzoek",
         "Primaire werkprocessen": "primaire_werkprocessen", "Hulpverleningsproces": "hulpverleningsproces",
         "Vertrouwen": "vertrouwen"}  # fmt: skip


def run(base: Path) -> list[dict[str, str]]:
    place = ["--out", str(base / "uit"), "--project", str(base / "project"), "--quiet"]
    assert main(["run", str(base / "verslagen"), *place]) == 0
    return list(csv.DictReader((base / "uit" / "findings.csv").read_text(encoding="utf-8").splitlines()))


def correct(base: Path, name: str, changes: list[tuple[str, str, str, str]], by_office: bool) -> None:
    book = openpyxl.load_workbook(base / "uit" / "findings.xlsx")
    for _, text, column, value in changes:
        put(sheet_of(book, text), text, column, value)
    path = base / f"{name}.xlsx"
    book.save(path)
    if by_office:
        path = save_with_office(path, base)
    assert main(["correct", str(base / "project"), str(path), "--who", name]) == 0


def sheet_of(book: Any, text: str) -> Any:
    """Return the sheet with the statement: what counts as a finding is not what this test is about."""
    sheets = (book[name] for name in (FOUND, OTHER))
    return next(sheet for sheet in sheets if any(text in str(cell.value) for row in sheet for cell in row))


def save_with_office(path: Path, base: Path) -> Path:
    """Open the workbook in LibreOffice and save it again; a profile of its own keeps it apart from others."""
    target = base / "office"
    profile = f"-env:UserInstallation={(base / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    if not (target / path.name).exists():
        pytest.skip("LibreOffice without Calc: apt-get install libreoffice-calc-nogui")
    return target / path.name


def assert_in_force(rows: list[dict[str, str]], changes: list[tuple[str, str, str, str]]) -> None:
    for _, text, column, value in changes:
        row = next((row for row in rows if text in row["text"] and row["document"] == "kring.md"), None)
        if value == "geen bevinding":
            assert row is None, text
            continue
        assert row is not None, text
        assert row["reviewed"] == "true" or column not in (TYPE, METHOD), text
        wanted = "; ".join(CODES.get(part, part) for part in value.split("; "))
        if column in (TYPE, METHOD):
            assert row[{TYPE: "type", METHOD: "method"}[column]] == wanted, text
        if column == THEME:
            assert set(row["themes"].split("; ")) == set(wanted.split("; ")), text


@pytest.mark.parametrize("by_office", [False, True], ids=["openpyxl", "libreoffice"])
def test_twenty_corrections_survive_three_reruns_a_changed_source_and_an_added_session(
    tmp_path: Path, by_office: bool
) -> None:
    if by_office and OFFICE is None:
        pytest.skip("no LibreOffice: apt-get install libreoffice-calc-nogui")
    (tmp_path / "verslagen").mkdir()
    source = tmp_path / "verslagen" / "kring.md"
    source.write_text(REPORT, encoding="utf-8")
    run(tmp_path)
    correct(tmp_path, "Ada", FIRST, by_office)
    correct(tmp_path, "Bo", SECOND, by_office)
    assert_in_force(run(tmp_path), [*FIRST, *SECOND])
    source.write_text(
        REPORT.replace("## Wat helpt", "Een nieuwe alinea vooraf.\n\n## Wat helpt"), encoding="utf-8"
    )
    assert_in_force(run(tmp_path), [*FIRST, *SECOND])
    later = REPORT.replace("14 juni", "12 september").replace("Leerkring 3", "Leerkring 4")
    (tmp_path / "verslagen" / "kring-4.md").write_text(later, encoding="utf-8")
    assert_in_force(run(tmp_path), [*FIRST, *SECOND])
    kept = (tmp_path / "project" / "decisions.jsonl").read_text(encoding="utf-8")
    assert "nagevraagd" in kept
    assert "geldt alleen hier; = geen formule" in kept
    assert len(kept.splitlines()) == len(FIRST) + len(SECOND)
