"""The notebooks run from top to bottom on the files of a run, and hold no outputs and no paths of a machine."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
sys.path.insert(0, str(ROOT / "tests" / "report"))


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from report_results import build_results

    from pipeline.report import write_report

    folder = tmp_path_factory.mktemp("run") / "result"
    folder.mkdir()
    write_report(build_results(), folder, {})
    sessions = pd.read_csv(folder / "sessions.csv", dtype=str)
    last = sessions.index[sessions["counted"] == "true"][-1]
    sessions.loc[last, "programme"] = "Leerkring Noord"  # so that there are two to compare
    sessions.to_csv(folder / "sessions.csv", index=False)
    return folder


def _read(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return cells


def test_there_are_three() -> None:
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, result: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib.pyplot as plt

    monkeypatch.setenv("SESSIESPOOR_RESULT", str(result))
    plt.switch_backend("Agg")
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate(cell for cell in _read(path) if cell["cell_type"] == "code"):
        exec(compile("".join(cell["source"]), f"{path.name}, code cell {number}", "exec"), names)
    plt.close("all")
    assert names["resultaat"] == result


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_clean_and_explains_itself(path: Path) -> None:
    cells = _read(path)
    assert cells[0]["cell_type"] == "markdown"
    assert sum(cell["cell_type"] == "markdown" for cell in cells) >= 3
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
    assert not re.search(r"/(?:home|work|tmp|Users)/|[A-Z]:\\\\", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_named_in_the_readme(path: Path) -> None:
    assert f"notebooks/{path.name}" in (ROOT / "README.md").read_text(encoding="utf-8")
