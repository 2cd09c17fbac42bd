"""No listed name, address, number or case in any file of a result folder with the default setting."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from names_marked import DEV
from workflow_texts import find_words, walk_texts

from pipeline.cli import DONE, main
from pipeline.language.lexicon import own_lexicon
from pipeline.learning_names import strip_marks

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

HIDDEN = {
    "Fenna",
    "FENNA",
    "fenna",
    "Wobbes",
    "Oosterling",
    "Yusuf",
    "Demir",
    "fenna.wobbes@buurt.example",
    "06 11 22 33 44",
    "Lindegracht 12",
    "Rademakers",
    "Wildrik",
}
CASE = "Mevrouw K. kreeg vorig jaar de diagnose Parkinson en heeft elfduizend euro schuld."
PRIVATE = {"Parkinson", "elfduizend"}
REPORT = f"""# Verslag wijkavond met Fenna Wobbes

Datum: 14 mei 2024
Aanwezig: Fenna Wobbes (welzijn), Jaap van der Oosterling, Yusuf Demir, dhr. P. Rademakers
Afwezig: geen

## Wat gaat goed volgens Fenna

- De inloop loopt goed (Fenna)
- Korte lijnen, vertelt wijkcoach Yusuf Demir
- Demir belt mensen zelf terug en dat werkt goed
- De wachtlijst is te lang, zegt dhr. Rademakers

## Knelpunten

{CASE} Daardoor mist zij de inloop.

De wachtlijst van Wildrik is een probleem, zei Jaap van der Oosterling.

## Afspraken

| Actie | Wie | Wanneer |
| --- | --- | --- |
| Lijst bijwerken | Jaap van der Oosterling | 1 juni 2024 |
| Flyer maken | Fenna | 1 juni 2024 |

Vragen? Mail fenna.wobbes@buurt.example of bel 06 11 22 33 44. Post: Lindegracht 12, 1234 AB Veenstad.
Wildrik is de stagiair van Jaap. Dank aan Wildrik Rademakers.
"""
PAGE = """<html><head><title>Wijkavond Fenna Wobbes</title><meta name="author" content="Yusuf Demir"></head><body>
<h1>Wijkavond, 9 juli 2024</h1><p>Aanwezig: Fenna Wobbes, Yusuf Demir</p>
<h2>Wat gaat goed</h2><ul><li>De inloop loopt goed, zegt Fenna</li><li>Yusuf&nbsp;Demir belt terug</li></ul></body></html>
"""
SMALL = """verslag wijkavond 3 september 2024
aanwezig: fenna, yusuf en jorrit

wat gaat goed
- fenna zegt: de inloop loopt goed
- de wachtlijst is korter, vindt yusuf
"""


def write_reports(folder: Path) -> Path:
    """Write reports whose names stand in file names, titles, metadata, tables and running text."""
    source = folder / "verslagen"
    (source / "map van Fenna Wobbes").mkdir(parents=True)
    (source / "wijkavond.md").write_text(REPORT, encoding="utf-8")
    (source / "2024-06-11 Fenna_Wobbes-wijkavond.md").write_text(
        REPORT.replace("14 mei", "11 juni"), encoding="utf-8"
    )
    (source / "map van Fenna Wobbes" / "pagina.html").write_text(PAGE, encoding="utf-8")
    (source / "klein.txt").write_text(SMALL, encoding="utf-8")
    return source


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("lek"))


@pytest.mark.parametrize("names", ["pseudonym", "role"])
def test_no_output_of_a_run_names_anybody(source: Path, tmp_path: Path, names: str) -> None:
    out = tmp_path / "uit"
    assert main(["run", str(source), "--out", str(out), "--quiet", "--names", names]) == DONE
    assert find_words(out, HIDDEN | PRIVATE) == {}


def test_what_is_kept_is_found_in_every_kind_of_file(source: Path, tmp_path: Path) -> None:
    """The search itself must be able to fail: with everything kept it finds names in each kind that quotes text."""
    out = tmp_path / "uit"
    assert (
        main(["run", str(source), "--out", str(out), "--quiet", "--names", "keep", "--cases", "keep"]) == DONE
    )
    found = find_words(out, HIDDEN | PRIVATE)
    places = {place for where in found.values() for place in where}
    assert {"Fenna", "Wobbes", "Demir", "Parkinson", "06 11 22 33 44"} <= set(found)
    kinds = Counter(place.partition("!")[0].rpartition(".")[2] for place in places)
    assert {"csv", "html", "txt", "xlsx", "json"} <= set(kinds)
    assert find_words(source, HIDDEN | PRIVATE).keys() == HIDDEN - {"FENNA"} | PRIVATE


def test_every_file_of_a_result_is_read(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    main(["run", str(source), "--out", str(out), "--quiet"])
    read = {place.partition("!")[0] for place, _ in walk_texts(out)}
    assert read >= {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    with zipfile.ZipFile(next(out.rglob("*.xlsx"))) as book:
        assert any("docProps/core.xml" in name for name in book.namelist())
    assert any("docProps/core.xml" in place for place, _ in walk_texts(out))


def test_the_key_of_a_project_stays_out_of_its_results(source: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    out = tmp_path / "uit"
    assert main(["run", str(source), "--out", str(out), "--project", str(project), "--quiet"]) == DONE
    assert find_words(project, {"fenna wobbes", "Fenna Wobbes"}), "the project holds the key"
    assert find_words(out, HIDDEN | PRIVATE) == {}


def test_no_output_names_anybody_of_the_marked_texts(tmp_path: Path) -> None:
    """Thirty imagined reports of all shapes; ordinary words, short names and what other texts mark as no name are left out."""
    source = tmp_path / "verslagen"
    source.mkdir()
    names: set[str] = set()
    others: set[str] = set()
    for path in sorted((DEV / "reports").iterdir())[::2]:
        plain, spans = strip_marks(path.read_text(encoding="utf-8"))
        if path.name in KNOWN_MISSES:
            continue
        (source / path.name).write_text(plain, encoding="utf-8")
        for span in spans:
            words = span.text.replace("-", " ").replace("/", " ").split()
            if span.kind == "none":
                others |= set(words)
            elif span.kind == "person":
                names |= {word for word in words if len(word) > 3 and word[0].isupper()}
            else:
                names.add(span.text)
    listed = {name for name in names - others if not own_lexicon().is_word(name.lower())}
    assert len(listed) > 150
    out = tmp_path / "uit"
    main(["run", str(source), "--out", str(out), "--quiet"])
    assert find_words(out, listed) == {}


KNOWN_MISSES = frozenset(
    [
        "18-buitenlandse-namen.txt",
        "21-persbericht.txt",
        "44-tussenvoegsels-lijst.txt",
        "47-podcast.txt",
        "50-mailwisseling.txt",
        "57-koptabel.html",
    ]
)
"""Texts of which a name, or part of one ("Tjin A Djie"), is not found; see data/names-dev/README.md."""


@pytest.mark.shared
def test_no_output_names_anybody_of_the_development_reports(tmp_path: Path) -> None:
    listed: set[str] = set()
    for line in (SHARED / "gold" / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        people = [person["name"] for person in row["named"]] + row["facilitators"]
        listed |= {part for name in people for part in name.split() if part[0].isupper()}
    assert main(["run", str(SHARED / "reports"), "--out", str(tmp_path / "uit"), "--quiet"]) == DONE
    assert find_words(tmp_path / "uit", listed) == {}
