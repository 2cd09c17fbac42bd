"""Print the score of names: `python tests/names/measure_names.py REPORTS MENTIONS.jsonl`."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.ingest import read_document
from pipeline.names.evaluate import evaluate_names
from pipeline.settings import Settings


def main() -> None:
    score = evaluate_names(Path(sys.argv[1]), Path(sys.argv[2]), Settings(), read_document)
    sys.stdout.write(
        f"recall announced {score.recall_announced} ({score.announced_found}/{score.announced})\n"
        f"recall overall   {score.recall} ({score.overall_found}/{score.overall})\n"
        f"precision        {score.precision} ({score.right}/{score.found})\n"
        f"traps taken      {score.traps_taken}/{score.traps}\n"
    )
    if "--errors" in sys.argv:
        for label, spans in (("missed", score.missed), ("wrong", score.wrong)):
            for span in spans:
                sys.stdout.write(f"{label}\t{span.doc}\t{span.start}\t{span.text}\t{span.kind}\n")


if __name__ == "__main__":
    main()
