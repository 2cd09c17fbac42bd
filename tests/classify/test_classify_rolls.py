"""Lists of who attended hold no findings; tables with the same people that say what they do, or what helps, may."""

from __future__ import annotations

import pytest
from classify_build import code_report, read_report

from pipeline.classify.tables import roll_cells

HEAD = "# Verslag kasberaad\n\nDatum: 5 maart 2024\n\n"
REST = "\n## De tuin\n\nDe deelnemers bespraken wat er goed gaat. Er is te weinig tijd voor de pomp.\n"

ROLLS = [
    "| Naam | Organisatie | Aanwezig |\n|---|---|---|\n| Noor Bos | reclassering | ja |\n| Bas Kok | werkgeverspunt | nee |\n",
    "| Naam | Functie |\n|---|---|\n| Noor Bos | verslavingszorg |\n| Bas Kok | schuldhulp en wonen |\n",
    "| Nr | Naam | Gemeente | Telefoon | Paraaf |\n|---|---|---|---|---|\n| 1 | Noor Bos | Grasveen | intern 2 | |\n| 2 | Bas | Kom | geen | |\n",
    "| Organisatie | Aanwezig | Afwezig |\n|---|---|---|\n| jeugdhulp | Noor Bos | |\n| taalhuis | | Bas Kok |\n",
]
OTHERS = [
    (
        "| Organisatie | Rol |\n|---|---|\n| de kas | te weinig mensen om de kas open te houden |\n",
        "te weinig mensen om de kas open te houden",
    ),
    (
        "| Naam | Organisatie | Wat gaat niet goed |\n|---|---|---|\n| Noor | de kas | te weinig mensen |\n",
        "te weinig mensen",
    ),
    (
        "| Naam | Rol |\n|---|---|\n| Noor | er is te weinig tijd om alle vrijwilligers in de kas te begeleiden |\n",
        "er is te weinig tijd om alle vrijwilligers in de kas te begeleiden",
    ),
]


@pytest.mark.parametrize("table", ROLLS)
def test_the_cells_of_a_list_of_who_attended_are_no_findings(table: str) -> None:
    findings = code_report(HEAD + table + REST)
    assert [finding.quote.text for finding in findings if finding.column is not None] == []
    assert any("pomp" in finding.quote.text for finding in findings)


@pytest.mark.parametrize(("table", "text"), OTHERS)
def test_what_a_table_of_people_tells_is_still_found(table: str, text: str) -> None:
    assert text in [finding.quote.text for finding in code_report(HEAD + table + REST)]


TOLD = [
    ("| Deelnemers | Gemeente |", "| Meer tijd voor overleg | Grasveen |", "Meer tijd voor overleg"),
    ("| Leden | School |", "| Vaste begeleider nodig | De Kom |", "Vaste begeleider nodig"),
    (
        "| Naam van het probleem | Aanwezig |",
        "| Te weinig tijd voor de kas | ja |",
        "Te weinig tijd voor de kas",
    ),
]
DUTIES = [
    ("| Wie | Rol |", "| Noor | loods regelen voor 3 juni |"),
    ("| Wie | Contact |", "| Bas | mailt de burgemeester |"),
]


@pytest.mark.parametrize(("heads", "row", "text"), TOLD)
def test_a_table_without_names_is_no_list_of_who_attended(heads: str, row: str, text: str) -> None:
    document, units = read_report(HEAD + f"{heads}\n|---|---|\n{row}\n" + REST)
    assert roll_cells(document, units) == frozenset()
    assert text in [unit.quote.text for unit in units]


@pytest.mark.parametrize(("heads", "row"), DUTIES)
def test_what_somebody_will_do_is_no_function(heads: str, row: str) -> None:
    document, units = read_report(HEAD + f"{heads}\n|---|---|\n{row}\n" + REST)
    assert roll_cells(document, units) == frozenset()


@pytest.mark.parametrize(
    "row",
    ["| J. de Wit | adviseur wonen |", "| fatima | wijkteam zorg |", "| Van Dam, P. | docent groep 8 |"],
)
def test_names_with_a_function_stay_a_list(row: str) -> None:
    document, units = read_report(HEAD + f"| Naam | Functie |\n|---|---|\n{row}\n" + REST)
    cells = [unit for unit in units if unit.column is not None]
    assert {unit.unit_id for unit in cells} <= roll_cells(document, units)


WHO = [
    "| Rol | Wat doe ik |\n|---|---|\n| Huisarts | verwijst naar de kas |\n| Ervaren tuinder, 2 uur per week | legt de pomp uit |\n",
    "| Werkwijze | Rol | Wat werkt |\n|---|---|---|\n| kasdag | Tuinder maakt, school ontvangt | korte lijnen |\n| zaaibank | Gemeente | goed overzicht |\n",
    "| Voorstel | Voor wie | Wat is nodig |\n|---|---|---|\n| open kas | ouderen, jeugd | een sleutel |\n| zaaidag | zorg / sport | zaden |\n",
]
NO_WHO = [
    ("| Partij | Rol |", "| school | aanjager |", "aanjager"),
    ("| Werkwijze | Rol |", "| kasdag | Bewaakt de planning |", "Bewaakt de planning"),
    ("| Werkwijze | Rol |", "| kasdag | planning bewaken |", "planning bewaken"),
    ("| Werkwijze | Rol |", "| kasdag | te weinig tijd voor de tuinder |", "te weinig tijd voor de tuinder"),
]


@pytest.mark.parametrize("table", WHO)
def test_who_a_row_is_for_or_about_is_no_finding(table: str) -> None:
    columns = {finding.column for finding in code_report(HEAD + table + REST)}
    assert columns.isdisjoint({"Rol", "Voor wie"})


@pytest.mark.parametrize(("head", "row", "text"), NO_WHO)
def test_what_somebody_is_there_for_is_still_found(head: str, row: str, text: str) -> None:
    table = f"{head}\n|---|---|\n{row}\n{row}\n"
    assert text in [finding.quote.text for finding in code_report(HEAD + table + REST)]
