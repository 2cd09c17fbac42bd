from __future__ import annotations

from collections.abc import Callable

from pipeline.records import Document

ALIGNED = """Actielijst

Actie\t\t\tWie\t\tKlaar
Sleutelplan maken\tTeun\t\tmei
Bij\t\t\tMara\t\tjuni
Een veel langere actie\tOdette\tjuli
"""
EMPTY = """Tops\tTips\tVragen
koffie\t\twie belt
\tvaker bellen\t
samen\tlater\thoe dan
"""


def cells(document: Document) -> dict[str, str | None]:
    return {
        document.text[block.start_char : block.end_char]: block.cell.column_header
        for block in document.blocks
        if block.cell is not None and not block.cell.is_header
    }


def test_tabs_that_only_align_make_no_empty_columns(read: Callable[..., Document]) -> None:
    found = cells(read(ALIGNED))
    assert found["Teun"] == found["Mara"] == found["Odette"] == "Wie"
    assert found["mei"] == found["juli"] == "Klaar"


def test_empty_cells_of_an_even_table_stay(read: Callable[..., Document]) -> None:
    found = cells(read(EMPTY))
    assert found["vaker bellen"] == "Tips"
    assert found["wie belt"] == "Vragen"
