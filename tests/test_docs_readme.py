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
    ROOT / "docs" / "beginnen.md",
    ROOT / "data" / "README.md",
]
DUTCH = ROOT / "docs" / "beginnen.md"
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
    results |= {"numbers.html", "compare/2024-2025.html"}
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


def test_every_option_that_the_dutch_page_names_exists() -> None:
    known = {
        text for parser in commands().values() for part in parser._actions for text in part.option_strings
    }
    text = DUTCH.read_text(encoding="utf-8")
    assert set(re.findall(r"(?<![\w-])--[a-z]+", text)) <= known | {"--version"}


def test_the_dutch_page_stands_at_the_top_of_the_readme_and_says_the_same_commands() -> None:
    readme = DOCS[0].read_text(encoding="utf-8")
    dutch = DUTCH.read_text(encoding="utf-8")
    assert "(docs/beginnen.md)" in readme.partition("\n## ")[0]
    lines = {line for block in re.findall(r"```\n(.*?)```", dutch, re.DOTALL) for line in block.splitlines()}
    windows = {line for line in lines if "Scripts" in line or line.startswith("py ")}
    assert {line for line in lines - windows if line not in readme} == set()
    assert {line for line in windows if line not in readme} == set()


def test_a_user_meets_no_measure_before_the_first_steps_and_no_table_of_measures() -> None:
    readme = DOCS[0].read_text(encoding="utf-8")
    heads = re.findall(r"^## (.*)$", readme, re.MULTILINE)
    assert heads == [
        "Before you forward a report",
        "Read your own reports",
        "Correct it",
        "Compare",
        "How good is it?",
        "For researchers",
        "For developers",
    ]
    quality = readme.partition("## How good is it?")[2].partition("\n## ")[0]
    assert "|" not in quality
    assert "(docs/method.md#how-good-is-it)" in quality


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_of_the_docs_leads_to_a_file_and_a_heading(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]*)(#[^)]*)?\)", path.read_text(encoding="utf-8")):
        target = path.parent / link[0] if link[0] else path
        assert target.exists(), link
        if link[1]:
            heads = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = {"#" + re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
            assert link[1] in anchors, link


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
