from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import DONE, SOME_FAILED, WRONG_USE, main

FIRST = """# Verslag buurttafel 1

Programma: Samen Noorderpark
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
SECOND = FIRST.replace("buurttafel 1", "buurttafel 2").replace("5 maart", "4 juni")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "verslagen"
    folder.mkdir()
    (folder / "tafel-1.md").write_text(FIRST, encoding="utf-8")
    (folder / "tafel-2.md").write_text(SECOND, encoding="utf-8")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.json"
    }


def test_a_run_writes_every_file_of_the_contract(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    assert main(["run", str(reports), "--out", str(out), "--quiet"]) == DONE
    names = {path.name for path in out.iterdir()}
    tables = {
        "sessions",
        "findings",
        "units",
        "themes",
        "theme_sessions",
        "trends",
        "recurrence",
        "follow_up",
        "failures",
    }
    assert {f"{name}.csv" for name in tables} | {"report.html", "run.json", "sources", "charts"} <= names
    found = {(row["text"], row["type"]) for row in rows(out / "findings.csv")}
    assert ("Te weinig tijd voor huisbezoeken", "knelpunt") in found
    assert ("De inloop op woensdag loopt goed", "succesfactor") in found
    action = next(row for row in rows(out / "findings.csv") if row["text"] == "Sleutelplan maken")
    assert (action["type"], action["deadline"]) == ("actie", "2024-04-01")
    assert action["actor"].startswith("Deelnemer ")
    sessions = rows(out / "sessions.csv")
    assert [(row["held_on"], row["participants"]) for row in sessions] == [
        ("2024-03-05", "11"),
        ("2024-06-04", "11"),
    ]


def test_every_quote_reads_back_from_the_exported_text(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    main(["run", str(reports), "--out", str(out), "--quiet"])
    texts = [path.read_text(encoding="utf-8") for path in sorted((out / "sources").glob("*.txt"))]
    for row in rows(out / "findings.csv"):
        quotes = [text[int(row["start_char"]) : int(row["end_char"])] for text in texts]
        assert row["text"] in quotes


def test_names_are_hidden_unless_asked(reports: Path, tmp_path: Path) -> None:
    hidden, kept = tmp_path / "a", tmp_path / "b"
    main(["run", str(reports), "--out", str(hidden), "--quiet"])
    main(["run", str(reports), "--out", str(kept), "--quiet", "--names", "keep"])
    for name in ("Tamar", "Jonker", "Bram"):
        assert not any(name.encode() in data for data in snapshot(hidden).values())
        assert any(name.encode() in data for data in snapshot(kept).values())


def test_the_same_input_gives_the_same_bytes_for_any_number_of_workers(reports: Path, tmp_path: Path) -> None:
    (reports / "tafel-3.md").write_text(FIRST.replace("buurttafel 1", "buurttafel 3"), encoding="utf-8")
    main(["run", str(reports), "--out", str(tmp_path / "a"), "--quiet"])
    main(["run", str(reports), "--out", str(tmp_path / "b"), "--quiet", "--workers", "2"])
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def test_a_project_remembers_who_is_who(reports: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    arguments = ["run", str(reports / "tafel-1.md"), "--project", str(project), "--quiet", "--out"]
    main([*arguments, str(tmp_path / "a")])
    key = (project / "names.key").read_text(encoding="utf-8")
    (reports / "tafel-0.md").write_text(
        FIRST.replace("Tamar", "Aziz").replace("tafel 1", "tafel 0"), encoding="utf-8"
    )
    main(["run", str(reports), "--project", str(project), "--quiet", "--out", str(tmp_path / "b")])
    assert all(
        line.rstrip(",") in (project / "names.key").read_text(encoding="utf-8")
        for line in key.splitlines()
        if "name" in line
    )


def test_a_comparison_that_a_new_run_takes_away_is_told(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    args = ["run", str(reports), "--out", str(tmp_path / "out")]
    assert main(args) == DONE
    assert "vergelijking" not in capsys.readouterr().out
    (tmp_path / "out" / "compare").mkdir()
    assert main(args) == DONE
    assert "De vergelijking van de vorige keer is weg" in capsys.readouterr().out


def test_a_new_run_makes_the_comparisons_anew_and_the_page_links_to_them(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    args = ["run", str(reports), "--out", str(out), "--quiet"]
    later = SECOND.replace("juni 2024", "juni 2025").replace("De inloop", "De soep")
    (reports / "tafel-2.md").write_text(later, encoding="utf-8")
    assert main(args) == DONE
    assert main(["compare", str(out), "2024", "2025"]) == DONE
    page = out / "compare" / "2024-2025.html"
    (reports / "tafel-2.md").write_text(
        later.replace("Niemand weet", "Vrijwel niemand weet"), encoding="utf-8"
    )
    capsys.readouterr()
    assert main(args) == DONE
    assert "Opnieuw gemaakt: de vergelijking 2024 naast 2025." in capsys.readouterr().out
    assert page.is_file()
    assert 'href="compare/2024-2025.html">2024 naast 2025</a>' in (out / "report.html").read_text(
        encoding="utf-8"
    )
    (reports / "tafel-2.md").unlink()
    assert main(args) == DONE
    assert "De vergelijking 2024 naast 2025 is weg: een van de groepen" in capsys.readouterr().out
    assert not page.exists()
    assert "compare/" not in (out / "report.html").read_text(encoding="utf-8")


def test_a_folder_that_is_no_result_is_never_replaced(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mijn-map"
    mine.mkdir()
    (mine / "belangrijk.txt").write_text("bewaren", encoding="utf-8")
    assert main(["run", str(reports), "--out", str(mine), "--quiet"]) == WRONG_USE
    assert (mine / "belangrijk.txt").read_text(encoding="utf-8") == "bewaren"
    assert "geen eerder resultaat" in capsys.readouterr().err


def test_a_failed_write_leaves_the_earlier_result_whole(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "uit"
    main(["run", str(reports), "--out", str(out), "--quiet"])
    before = snapshot(out)

    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.report.placing.write_report", break_off)
    with pytest.raises(KeyboardInterrupt):
        main(["run", str(reports), "--out", str(out), "--quiet"])
    assert snapshot(out) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["run", "bestaat-niet"], "bestaat"),
        (["run", ".", "--settings", "bestaat-niet.toml"], "kan niet worden gelezen"),
        (["run", ".", "--codebook", "bestaat-niet.toml"], "kan niet worden gelezen"),
        (["evaluate", "bestaat-niet.jsonl", "--on", "."], "bestaat niet"),
    ],
)
def test_wrong_use_says_what_and_writes_nothing(
    arguments: list[str],
    part: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == WRONG_USE
    assert part in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_setting_is_an_error(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "instellingen.toml"
    path.write_text("kleur = 'rood'\n", encoding="utf-8")
    assert main(["run", str(reports), "--settings", str(path)]) == WRONG_USE
    assert "onbekende instelling 'kleur'" in capsys.readouterr().err


def test_evaluate_prints_scores_and_writes_json(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "goud.jsonl"
    gold.write_text(
        json.dumps(
            {
                "doc": "tafel-1.md",
                "text": "Te weinig tijd voor huisbezoeken",
                "type": "knelpunt",
                "method": "hulpverleningsproces",
            }
        )
        + "\n",
        encoding="utf-8",
    )
    target = tmp_path / "scores.json"
    assert main(["evaluate", str(gold), "--on", str(reports), "--quiet", "--json", str(target)]) == DONE
    assert "kappa" in capsys.readouterr().out
    scores = json.loads(target.read_text(encoding="utf-8"))
    assert scores["types"]["knelpunt"]["recall"] == 1.0


def test_small_commands_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert [main([name]) for name in ("codebook", "formats", "doctor")] == [DONE, DONE, DONE]
    shown = capsys.readouterr().out
    assert "Codeboek 1.2" in shown
    assert "html" in shown
    assert "spacy" in shown
    assert "Deduce" in shown
    assert "het model start\n" in shown


def test_doctor_and_the_record_of_a_run_say_whether_deduce_joined_in(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for version, told in ((None, "Deduce is niet geïnstalleerd"), ("3.0.9", "eigen regels en Deduce 3.0.9")):
        monkeypatch.setattr("pipeline.names.deduce_version", lambda version=version: version)
        monkeypatch.setattr("pipeline.workflow.deduce_version", lambda version=version: version)
        assert main(["doctor"]) == DONE
        assert told in capsys.readouterr().out
    assert main(["run", str(reports), "--out", str(tmp_path / "uit"), "--quiet"]) == DONE
    assert json.loads((tmp_path / "uit" / "run.json").read_text(encoding="utf-8"))["deduce"] == "3.0.9"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes")
def test_output_that_nobody_reads_to_its_end_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", "codebook"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_no_command_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == WRONG_USE
    assert "run" in capsys.readouterr().out


def test_bad_files_become_rows_and_the_rest_goes_on(reports: Path, tmp_path: Path) -> None:
    bad: dict[str, bytes] = {
        "leeg.md": b"",
        "wit.txt": b" \n\t\n",
        "ruis.txt": bytes(range(256)) * 40,
        "foto.md": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "nep.docx": b"dit is geen word-bestand",
        "echt.docx": b"PK\x03\x04" + bytes(60),
        "nep.pdf": b"%PDF-1.7\n" + bytes(50),
        "nullen.txt": bytes(4000),
        "diep.html": b"<html><body>" + b"<div>" * 60_000 + b"</body></html>",
        "script.html": b"<html><body><script>alert('sessie')</script></body></html>",
        "vreemd.xyz": bytes(range(128, 256)) * 20 + bytes(100),
    }
    for name, data in bad.items():
        (reports / name).write_bytes(data)
    (reports / "los.txt").symlink_to(tmp_path / "nergens.txt")
    script = "<html><body><article><h1>Verslag avond 3 mei 2024</h1><p>Het spreekuur loopt goed.<script>alert('kwaad')</script></p></article></body></html>"
    (reports / "pagina.html").write_text(script, encoding="utf-8")
    out = tmp_path / "uit"
    assert main(["run", str(reports), "--out", str(out), "--quiet"]) == SOME_FAILED
    failures = {row["name"]: row for row in rows(out / "failures.csv")}
    read_as_text = {"nep.docx"}
    assert set(bad) - read_as_text <= set(failures)
    assert "los.txt" in failures
    assert all(row["code"] and row["reason"] and row["advice"] for row in failures.values())
    assert {row["document"] for row in rows(out / "sessions.csv")} >= {
        "tafel-1.md",
        "tafel-2.md",
        "pagina.html",
    }
    pages = [path.read_text(encoding="utf-8") for path in out.rglob("*.html")]
    assert not any("kwaad" in page for page in pages)
    assert sum(page.count("<script") for page in pages) == 1  # ours, in report.html


def test_a_twin_file_counts_once(reports: Path, tmp_path: Path) -> None:
    (reports / "kopie.md").write_text(FIRST, encoding="utf-8")
    out = tmp_path / "uit"
    assert main(["run", str(reports), "--out", str(out), "--quiet"]) == SOME_FAILED
    (failure,) = rows(out / "failures.csv")
    assert failure["code"] == "duplicate"
    assert len(rows(out / "sessions.csv")) == 2


def test_one_programme_in_two_spellings_is_one_scope(reports: Path, tmp_path: Path) -> None:
    (reports / "tafel-2.md").write_text(
        SECOND.replace("Samen Noorderpark", "SAMEN NOORDERPARK"), encoding="utf-8"
    )
    out = tmp_path / "uit"
    main(["run", str(reports), "--out", str(out), "--quiet"])
    assert {row["programme"] for row in rows(out / "sessions.csv")} == {"Samen Noorderpark"}
