"""The theme of a table: its own label, not the question that its column asks."""

from __future__ import annotations

from classify_build import code_report

ROWS = """# Opbrengst leersessie Meerhof
5 februari 2025

## Worldcafé

| Tafel | Wat werkt? | Wat zit in de weg? |
|---|---|---|
| Ontmoeten | vaste kookploeg | na zes uur rijdt er geen bus |
| Wonen | de wooncoach komt aan huis kijken | de folders zijn te moeilijk |
"""


def test_rows_are_the_tables_where_columns_ask_the_questions() -> None:
    found = {finding.quote.text: finding.table_theme for finding in code_report(ROWS)}
    assert found["vaste kookploeg"] == found["na zes uur rijdt er geen bus"] == "Ontmoeten"
    assert found["de folders zijn te moeilijk"] == "Wonen"
