"""Scoring against hand coding reads what was coded; a report beside it changes nothing and is not read for nothing."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.classify import read_gold
from pipeline.codebook import Codebook
from pipeline.evaluation import evaluate
from pipeline.settings import Classifier, Settings

SETTINGS = Settings(classifier=Classifier.RULES)
REPORT = "# Leerkring 2\n\nDatum: 12 mei 2022\n\n## Wat hindert\n\n- De wachttijd bij {place} is te lang.\n- De sleutel is zoek.\n"
ROWS = (
    {
        "doc": "moestuin/een.md",
        "text": "De wachttijd bij de kas is te lang.",
        "type": "knelpunt",
        "method": "samenwerking",
    },
    {
        "doc": "moestuin/twee.md",
        "text": "Wij zingen elke dag.",
        "type": "succesfactor",
        "method": "samenwerking",
    },
)


def write_reports(folder: Path, places: dict[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, place in places.items():
        (folder / f"{name}.md").write_text(REPORT.format(place=place), encoding="utf-8")


def test_only_coded_reports_are_read_and_score_as_they_do_alone(tmp_path: Path, codebook: Codebook) -> None:
    reports, gold = tmp_path / "verslagen", tmp_path / "goud"
    gold.mkdir()
    (gold / "findings.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    (gold / "documents.jsonl").write_text(json.dumps({"doc": "moestuin/leeg.md"}), encoding="utf-8")
    coded = read_gold([gold])
    write_reports(reports / "moestuin", {"een": "de kas", "twee": "de poort", "leeg": "de schuur"})
    alone, _ = evaluate([reports], coded, SETTINGS, codebook)
    write_reports(reports / "naast", {"een": "de vijver", "ander": "het hek"})
    told: list[str] = []
    beside, failures = evaluate([reports], coded, SETTINGS, codebook, told.append)
    assert failures == ()
    assert beside == alone
    spans = beside.scores.spans
    assert (spans.true, spans.found, spans.gold) == (1, 6, 2)
    names = ["moestuin/een.md", "moestuin/leeg.md", "moestuin/twee.md"]
    assert sorted({each.document for each in beside.scores.invented}) == names
    assert [line.rpartition(": ")[2] for line in told] == names
