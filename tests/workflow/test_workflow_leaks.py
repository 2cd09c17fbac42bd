"""No listed name, address or number in any file of a result folder with the default setting."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.cli import DONE, main

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

HIDDEN = (
    "Fenna",
    "Wobbes",
    "Oosterling",
    "Yusuf",
    "Demir",
    "fenna.wobbes@buurt.example",
    "06 11 22 33 44",
    "Lindegracht 12",
)
REPORT = """# Verslag wijkavond

Datum: 14 mei 2024
Aanwezig: Fenna Wobbes (welzijn), Jaap van der Oosterling, Yusuf Demir
Afwezig: geen

## Wat gaat goed

- De inloop loopt goed (Fenna)
- Korte lijnen, vertelt wijkcoach Yusuf Demir
- Demir belt mensen zelf terug en dat werkt goed

## Afspraken

| Actie | Wie | Wanneer |
| --- | --- | --- |
| Lijst bijwerken | Jaap van der Oosterling | 1 juni 2024 |
| Flyer maken | Fenna | 1 juni 2024 |

Vragen? Mail fenna.wobbes@buurt.example of bel 06 11 22 33 44. Post: Lindegracht 12, 1234 AB Veenstad.
"""


def find_in(folder: Path, names: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = path.name + "\n" + path.read_bytes().decode("utf-8", "replace")
            for name in names:
                if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                    found.setdefault(name, set()).add(path.name)
    return found


def test_no_output_of_a_run_names_anybody(tmp_path: Path) -> None:
    source = tmp_path / "verslagen"
    source.mkdir()
    (source / "wijkavond.md").write_text(REPORT, encoding="utf-8")
    (source / "wijkavond-2.md").write_text(REPORT.replace("14 mei", "11 juni"), encoding="utf-8")
    assert main(["run", str(source), "--out", str(tmp_path / "uit"), "--quiet"]) == DONE
    assert find_in(tmp_path / "uit", set(HIDDEN)) == {}
    assert find_in(source, set(HIDDEN)), "the search itself must find them in the source"


@pytest.mark.shared
def test_no_output_names_anybody_of_the_development_reports(tmp_path: Path) -> None:
    listed: set[str] = set()
    for line in (SHARED / "gold" / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        people = [person["name"] for person in row["named"]] + row["facilitators"]
        listed |= {part for name in people for part in name.split() if part[0].isupper()}
    assert main(["run", str(SHARED / "reports"), "--out", str(tmp_path / "uit"), "--quiet"]) == DONE
    assert find_in(tmp_path / "uit", listed) == {}
