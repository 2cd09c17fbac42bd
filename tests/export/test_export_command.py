"""`sessiespoor export` as somebody types it: what it says, what it refuses, and that it touches nothing of others."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

import pipeline.export
from pipeline.cli import DONE, WRONG_USE, main
from pipeline.export.word import format_word
from pipeline.report.texts import read_texts
from pipeline.settings import Language

REPORT = """# Verslag buurttafel Lindehof

Programma: Samen rond de Lindehof
Datum: dinsdag 5 maart 2024
Aanwezig: 11 deelnemers

## Wat gaat goed

- De inloop op woensdag loopt goed
- Korte lijnen met de school (Tamar)

## Knelpunten

- Te weinig tijd voor huisbezoeken
- Niemand weet wie de sleutel heeft

## Afspraken

| Actie | Wie | Wanneer |
| --- | --- | --- |
| Sleutelplan maken | Bram Jonker | 1 april 2024 |
"""
NAMES = ("Tamar", "Jonker", "Bram")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a result of one report; tests work on a copy."""
    work = tmp_path_factory.mktemp("werk")
    (work / "verslagen").mkdir()
    (work / "verslagen" / "tafel-1.md").write_text(REPORT, encoding="utf-8")
    assert main(["run", str(work / "verslagen"), "--out", str(work / "uit"), "--quiet"]) == DONE
    return work / "uit"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "uit"))


def export(folder: Path, *more: str) -> int:
    return main(["export", str(folder), "--to", "docx", *more])


def read_texts_of(path: Path) -> str:
    """Return everything in a Word file, its properties and links too, without the marks between runs."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())


def test_the_draft_of_one_session_has_its_quotes_no_names_and_no_trends(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(folder) == DONE
    path = folder / "concept-verslag.docx"
    assert f"Open in Word: {path.resolve()}" in capsys.readouterr().out
    draft = docx.Document(str(path))
    text = "\n".join(each.text for each in draft.paragraphs)
    assert "“Te weinig tijd voor huisbezoeken”" in text
    assert "“De inloop op woensdag loopt goed”" in text
    assert "Wat verandert over de sessies" not in text
    assert "is over verandering niets te zeggen" in text
    assert "Bijlage" not in text, "one report: all of it stands in the text"
    assert not [name for name in NAMES if name in read_texts_of(path)]
    assert "Deelnemer " in draft.tables[0].rows[1].cells[1].text


def test_a_draft_that_is_there_stays_and_the_new_one_gets_a_number(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = folder / "concept-verslag.docx"
    mine.write_bytes(b"van mij")
    assert export(folder) == export(folder) == DONE
    assert mine.read_bytes() == b"van mij"
    assert (folder / "concept-verslag-2.docx").is_file()
    assert (folder / "concept-verslag-3.docx").is_file()
    assert "Er stond al een concept" in capsys.readouterr().out


def test_a_new_run_leaves_the_draft_and_says_that_it_is_of_the_earlier_result(
    folder: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "concept-verslag.docx").write_bytes(b"van mij")
    assert main(["run", str(made.parent / "verslagen"), "--out", str(folder), "--quiet"]) == DONE
    assert (folder / "concept-verslag.docx").read_bytes() == b"van mij"
    assert "concept-verslag.docx is gemaakt van het vorige resultaat" in capsys.readouterr().out


def test_the_draft_goes_where_it_is_asked(folder: Path, tmp_path: Path) -> None:
    assert export(folder, "--out", str(tmp_path / "stukken" / "evaluatie.docx")) == DONE
    assert (tmp_path / "stukken" / "evaluatie.docx").is_file()
    assert not (folder / "concept-verslag.docx").exists()


@pytest.mark.parametrize("kind", ["qdpx", "package", "ics", "pdf"])
def test_what_is_not_built_is_refused(folder: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(folder), "--to", kind]) == WRONG_USE
    said = capsys.readouterr().err
    assert f"--to {kind}: dat kan (nog) niet" in said
    assert "docx" in said


def test_a_folder_that_is_no_result_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(tmp_path) == WRONG_USE
    assert "geen map met resultaten" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_result_of_an_older_version_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "page.json").unlink()
    assert export(folder) == WRONG_USE
    said = capsys.readouterr().err
    assert "oudere versie" in said
    assert "sessiespoor run" in said


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 99}', '{"format": 1}'])
def test_a_damaged_page_is_refused(folder: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "page.json").write_text(text, encoding="utf-8")
    assert export(folder) == WRONG_USE
    assert "beschadigd, of van een andere versie" in capsys.readouterr().err


def test_a_page_with_a_value_of_another_kind_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads((folder / "page.json").read_text(encoding="utf-8"))
    told["programmes"][0]["n_reports"] = "veel"
    (folder / "page.json").write_text(json.dumps(told), encoding="utf-8")
    assert export(folder) == WRONG_USE
    assert "beschadigd" in capsys.readouterr().err


def test_a_result_without_its_findings_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = folder / "findings.csv"
    head, _, rest = table.read_text(encoding="utf-8").partition("\n")
    table.write_text(f"{head}\n{rest.partition(chr(10))[2]}", encoding="utf-8")
    assert export(folder) == WRONG_USE
    assert "findings.csv: bevinding f-" in capsys.readouterr().err
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    assert export(folder) == WRONG_USE
    assert "er ontbreken kolommen" in capsys.readouterr().err
    table.unlink()
    assert export(folder) == WRONG_USE
    assert "ontbreekt" in capsys.readouterr().err


def test_a_damaged_chart_is_refused_and_one_that_is_gone_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures = sorted((folder / "charts").glob("*.png"))
    assert pictures
    for picture in pictures:
        picture.write_bytes(b"geen plaatje")
    assert export(folder) == WRONG_USE
    assert "geen leesbare afbeelding" in capsys.readouterr().err
    for picture in pictures:
        picture.unlink()
    assert export(folder) == DONE
    assert not docx.Document(str(folder / "concept-verslag.docx")).inline_shapes


def test_a_file_that_may_not_be_written_says_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, data: bytes) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(pipeline.export, "_write_new", refuse)
    assert export(folder) == WRONG_USE
    said = capsys.readouterr().err
    assert "concept-verslag.docx: mag hier niet worden geschreven" in said
    assert "open in Word" in said


def test_a_place_that_cannot_be_written_or_is_no_word_file_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    assert export(folder, "--out", str(tmp_path / "bestand" / "x.docx")) == WRONG_USE
    assert "kan niet worden geschreven" in capsys.readouterr().err
    assert export(folder, "--out", str(tmp_path / "x.pdf")) == WRONG_USE
    assert "eindigt op .docx" in capsys.readouterr().err


def test_characters_that_a_word_file_forbids_are_replaced() -> None:
    from datetime import UTC, datetime
    from io import BytesIO

    from pipeline.export.blocks import Block, Draft, Quote

    blocks: list[Block] = [Draft("a\x0bb\x00c"), Quote("d\ufffee\ud800", "bron", "f-1", "", "")]
    data = format_word(blocks, read_texts(Language.NL), "Titel", datetime(2026, 1, 1, tzinfo=UTC))
    text = [each.text for each in docx.Document(BytesIO(data)).paragraphs]
    assert text == ["a\ufffdb\ufffdc", "“d\ufffde\ufffd” (bron; f-1)"]
