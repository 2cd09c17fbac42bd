from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from pipeline.cli import build_parser
from pipeline.store import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
DOCS = [
    ROOT / "README.md",
    ROOT / "docs" / "method.md",
    ROOT / "docs" / "results.md",
    ROOT / "docs" / "develop.md",
    ROOT / "data" / "README.md",
]
MOST_PICTURE_BYTES = 200_000


def commands() -> dict[str, argparse.ArgumentParser]:
    parser = build_parser()
    action = next(part for part in parser._actions if isinstance(part, argparse._SubParsersAction))
    return dict(action.choices)


def test_every_command_and_option_is_in_the_readme() -> None:
    readme = DOCS[0].read_text(encoding="utf-8")
    for name, parser in commands().items():
        assert f"sessiespoor {name}" in readme
        options = {text for part in parser._actions for text in part.option_strings if text.startswith("--")}
        missing = {
            option
            for option in options - {"--help"}
            if f"`{option}" not in readme and f" {option} " not in readme
        }
        assert missing == set(), name


def test_every_option_in_the_readme_exists() -> None:
    known = {
        text for parser in commands().values() for part in parser._actions for text in part.option_strings
    }
    used = set(re.findall(r"(?<![\w-])--[a-z]+", DOCS[0].read_text(encoding="utf-8")))
    assert used - known - {"--no"} <= {"--version"}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_file_that_the_docs_name_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    results = {f"{name}.csv" for name in COLUMNS} | {"report.html", "names.key", "decisions.jsonl"}
    results |= {"numbers.html", "reports/MAP/compare/2024-2025.html"}
    named = set(re.findall(r"`([\w./*-]+\.(?:py|md|toml|csv|html|txt|key))`", text))
    missing = {
        name
        for name in named - results
        if not any(list(ROOT.glob(place)) for place in (name, f"data/**/{name}", f"docs/**/{name}"))
    }
    assert missing == set()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_command_and_target_that_the_docs_name_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    assert set(re.findall(r"\bsessiespoor ([a-z]+)", code)) <= set(commands())
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", code)) <= targets


def test_every_column_is_described_and_every_described_column_exists() -> None:
    text = (ROOT / "docs" / "results.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)\.csv` \| .*? \| (.*) \|$", text, re.MULTILINE)
    assert {name: tuple(re.findall(r"`(\w+)`", columns)) for name, columns in rows} == COLUMNS


def test_every_other_result_is_described() -> None:
    text = (ROOT / "docs" / "results.md").read_text(encoding="utf-8")
    for name in (
        "report.html",
        "findings.xlsx",
        "run.json",
        "charts/",
        "sources/<n>.html",
        "sources/<n>.txt",
    ):
        assert f"`{name}`" in text


def test_every_picture_exists_is_small_and_is_shown() -> None:
    shown = set(re.findall(r"!\[[^]]+\]\(([^)]+)\)", DOCS[0].read_text(encoding="utf-8")))
    pictures = {
        path.relative_to(ROOT).as_posix(): path for path in (ROOT / "docs" / "pictures").glob("*.png")
    }
    assert shown == set(pictures)
    assert max(path.stat().st_size for path in pictures.values()) < MOST_PICTURE_BYTES
