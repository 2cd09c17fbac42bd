"""The working form of a report: told by its title or a line that announces it, not by a point of the agenda."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.codebook import Codebook
from pipeline.ingest import read_document
from pipeline.sessions import read_sessions
from pipeline.settings import Settings
from pipeline.units import segment_units

if TYPE_CHECKING:
    from spacy.language import Language

BODY = "\n\n## Tuin\n\nDe pomp is kapot.\n\n## Kas\n\nDe ramen sluiten niet goed.\n"

TOLD = [
    ("# Casusbespreking kasploeg\n\n5 maart 2024", "casusbespreking"),
    ("# Kasploeg\n\nIntervisie met de incidentmethode, 5 maart 2024", "casusbespreking"),
    ("# Kasploeg\n\nOpbrengst van de flip-overs", "flip-over"),
]
NOT_TOLD = [
    "# Kasploeg\n\nAgenda: 1 terugblik 2 casus 3 zaaiplan 4 rondvraag",
    "# Kasploeg\n\nProgramma: inloop, casus 1, pauze, casus 2",
    "# Kasploeg\n\n1. welkom 2. casuïstiek 3. zaaiplan",
]


def _form_of(text: str, nlp: Language, codebook: Codebook, folder: Path) -> str | None:
    path = folder / "kring.md"
    path.write_text(text, encoding="utf-8")
    settings = Settings()
    document = read_document(path, "kring.md", settings)
    units = segment_units(document, read_sessions(document, settings), nlp, codebook)
    return next(unit.work_form for unit in units if unit.quote.text == "De ramen sluiten niet goed.")


@pytest.mark.parametrize(("head", "form"), TOLD)
def test_a_title_or_announcement_tells_the_form(
    head: str, form: str, nlp: Language, codebook: Codebook, tmp_path: Path
) -> None:
    text = head + "\n\nDe pomp is kapot.\n\nDe ramen sluiten niet goed.\n"
    assert _form_of(text, nlp, codebook, tmp_path) == form


@pytest.mark.parametrize("head", NOT_TOLD)
def test_a_point_of_the_agenda_does_not_tell_the_form(
    head: str, nlp: Language, codebook: Codebook, tmp_path: Path
) -> None:
    assert _form_of(head + BODY, nlp, codebook, tmp_path) is None


def test_a_line_that_only_speaks_of_a_form_does_not_tell_it(
    nlp: Language, codebook: Codebook, tmp_path: Path
) -> None:
    spoken = "De pomp is kapot.\n\n" * 6 + "De intervisie van vorige maand ging helaas niet door."
    text = f"# Kasploeg\n\n{spoken}\n\nDe ramen sluiten niet goed.\n"
    assert _form_of(text, nlp, codebook, tmp_path) is None
