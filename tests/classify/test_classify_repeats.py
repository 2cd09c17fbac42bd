"""What a report says twice."""

from classify_build import code_report

TEXT = """# Verslag leersessie

Datum: 4 april 2024

## Afspraken

- Karin schrijft een notitie voor de wethouder.
- Joost belt de huisartsen.

## Actielijst

- notitie wethouder, Karin, uiterlijk 15 februari
- huisartsen, agenda en zaal, Joost, 1 maart
"""


def test_an_action_in_the_list_at_the_end_repeats_the_one_in_the_text() -> None:
    found = {finding.quote.text: finding for finding in code_report(TEXT)}
    first = found["Karin schrijft een notitie voor de wethouder."]
    assert found["notitie wethouder, Karin, uiterlijk 15 februari"].repeated_of == first.finding_id
    assert found["huisartsen, agenda en zaal, Joost, 1 maart"].repeated_of is None
