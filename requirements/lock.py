"""Write the pinned requirement files from what pyproject.toml asks: `make lock`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
BUILD = ["hatchling>=1.27", "editables>=0.5"]
"""What an editable install without build isolation needs."""


def freeze(requirements: list[str]) -> list[str]:
    """Return the versions that a fresh environment with `requirements` gets, sorted."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", *requirements], check=True)
        listed = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True)
    return sorted(listed.stdout.splitlines(), key=str.lower)


def main() -> None:
    """Write run.txt, build.txt and dev.txt; dev.txt holds only what run.txt does not."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    run = freeze(project["project"]["dependencies"])
    everything = freeze([*run, *project["dependency-groups"]["dev"]])
    build = freeze(BUILD)
    lists = {"run": run, "build": build, "dev": [line for line in everything if line not in run]}
    for name, lines in lists.items():
        (HERE / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
