from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.codebook import Codebook
from pipeline.ingest import read_document
from pipeline.records import Document, Tense, Unit, UnitForm
from pipeline.sessions import read_sessions
from pipeline.settings import Settings
from pipeline.units import segment_units

if TYPE_CHECKING:
    from spacy.language import Language

REPORT = """# Verslag wijktafel

Datum: 12 maart 2024

## Wat gaat goed

De koffie-inloop loopt. Er komen elke week meer mensen.

In de tweede ronde noemden we:

- elkaar kennen
- De sleutel ligt klaar. De conciërge weet ervan.
- Zaal: te klein. We zaten op de gang en dat was koud. In mei verhuizen we.
- Koud. Erg koud.

## Tabel

| Knelpunten | Oplossingen |
| --- | --- |
| te weinig tijd | eerder beginnen<br>minder punten |
| de zaal is te klein<br>niemand haalt koffie | vaste zaal; koffie klaar om negen uur; wie het eerst is zet stoelen |

## Wat neem je mee?

Dat vragen mag (Noor)
"""


@pytest.fixture
def parts(
    tmp_path: Path, settings: Settings, nlp: Language, codebook: Codebook
) -> tuple[Document, dict[str, Unit]]:
    path = tmp_path / "verslag.md"
    path.write_text(REPORT, encoding="utf-8")
    document = read_document(path, "verslag.md", settings)
    units = segment_units(document, read_sessions(document, settings), nlp, codebook)
    return document, {unit.quote.text: unit for unit in units}


def test_every_unit_reads_back(parts: tuple[Document, dict[str, Unit]]) -> None:
    document, units = parts
    assert all(document.text[u.quote.start_char : u.quote.end_char] == text for text, u in units.items())


def test_sentences_and_full_sentences_in_items_are_units(parts: tuple[Document, dict[str, Unit]]) -> None:
    _, units = parts
    assert units["Er komen elke week meer mensen."].form is UnitForm.SENTENCE
    assert units["De sleutel ligt klaar."].form is UnitForm.LIST_ITEM
    assert "De conciërge weet ervan." in units


def test_items_of_several_statements_are_cut_and_short_parts_stay_with_their_neighbour(
    parts: tuple[Document, dict[str, Unit]],
) -> None:
    _, units = parts
    assert "Zaal: te klein." in units
    assert "In mei verhuizen we." in units
    assert "Koud. Erg koud." in units


def test_cells_that_list_between_semicolons_or_typed_breaks_hold_as_many_items(
    parts: tuple[Document, dict[str, Unit]],
) -> None:
    _, units = parts
    assert {"vaste zaal", "koffie klaar om negen uur", "wie het eerst is zet stoelen"} <= set(units)
    assert {"de zaal is te klein", "niemand haalt koffie"} <= set(units)


def test_units_know_their_headings_and_lead_in(parts: tuple[Document, dict[str, Unit]]) -> None:
    _, units = parts
    trail = [heading.text for heading in units["elkaar kennen"].trail]
    assert trail[-2:] == ["Wat gaat goed", "In de tweede ronde noemden we:"]


def test_cell_items_know_their_column(parts: tuple[Document, dict[str, Unit]]) -> None:
    _, units = parts
    assert units["te weinig tijd"].column == "Knelpunten"
    assert units["minder punten"].column == "Oplossingen"
    assert units["minder punten"].form is UnitForm.CELL_ITEM


def test_the_speaker_stands_beside_the_span(parts: tuple[Document, dict[str, Unit]]) -> None:
    _, units = parts
    assert units["Dat vragen mag"].speaker == "Noor"


def test_unit_ids_do_not_depend_on_position(
    tmp_path: Path,
    settings: Settings,
    nlp: Language,
    codebook: Codebook,
    parts: tuple[Document, dict[str, Unit]],
) -> None:
    path = tmp_path / "verslag.md"
    path.write_text("Een regel vooraf.\n\n" + REPORT, encoding="utf-8")
    document = read_document(path, "verslag.md", settings)
    moved = {
        unit.quote.text: unit.unit_id
        for unit in segment_units(document, read_sessions(document, settings), nlp, codebook)
    }
    assert all(moved[text] == unit.unit_id for text, unit in parts[1].items())


def test_units_carry_the_syntax_of_their_main_clause(parts: tuple[Document, dict[str, Unit]]) -> None:
    _, units = parts
    found = units["Er komen elke week meer mensen."].syntax
    assert (found.verb, found.tense, found.negated) == ("komen", Tense.PRESENT, False)
