"""Measure how much of each type of finding is found, and of its themes: `python tests/quality/refresh_recall.py`.

Scores the held-out sample and rewrites `pipeline/trends/recall.toml`, from which trends judge whether an absence
may be a miss. Run it after every change of the rules that code findings or find themes.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from pipeline.classify import read_gold
from pipeline.codebook import load_codebook
from pipeline.evaluation import evaluate
from pipeline.learning import read_coded
from pipeline.learning_themes import read_theme_cases, score_cases
from pipeline.records import FindingType
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
GOLD, SOURCE = "data/gold/sample", "data/sample"
FILE = ROOT / "pipeline/trends/recall.toml"


def main() -> int:
    gold, codebook = read_gold([ROOT / GOLD]), load_codebook()
    kinds = {str(row["doc"]): str(row.get("doc_kind") or "") for row in gold.documents}
    measured, _ = evaluate([ROOT / SOURCE], gold, Settings(language_model="own"), codebook)
    scores = measured.scores
    wanted: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for row in gold.findings:
        if not row.optional:
            wanted.update((key, str(row.types[0])) for key in ("", kinds.get(row.doc, "")))
    for row, finding in scores.pairs:
        if not row.optional and finding.type in row.types:
            found.update((key, str(row.types[0])) for key in ("", kinds.get(row.doc, "")))
    themes = score_cases(list(read_theme_cases(read_coded(ROOT / SOURCE, ROOT / GOLD))))
    lines = [
        "# How much of what hand coding finds is found: written by tests/quality/refresh_recall.py, not by hand.",
        f"# Measured on {GOLD} (held out, imagined reports). `kind` empty is every kind of document together.",
        "",
        "[themes]",
        f"recall = {themes.recall:.3f}",
        f"n = {themes.gold}",
    ]
    for kind, type_ in sorted(wanted, key=lambda key: (key[0], list(FindingType).index(FindingType(key[1])))):
        n = wanted[kind, type_]
        lines += [
            "",
            "[[types]]",
            f'kind = "{kind}"',
            f'type = "{type_}"',
            f"recall = {found[kind, type_] / n:.3f}",
            f"n = {n}",
        ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(FILE.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
