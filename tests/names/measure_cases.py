"""Print how well cases are held back: `python tests/names/measure_cases.py PASSAGES.txt [--errors]`."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.learning_cases import read_told, score_told
from pipeline.names.case_model import load_case_model


def main() -> None:
    """Print the score of the shipped weights, and with `--errors` what went wrong: not for a held-out part."""
    score = score_told(list(read_told(Path(sys.argv[1]))), load_case_model())
    sys.stdout.write(f"{score}\n")
    if "--errors" in sys.argv:
        for label, sentences in (("missed", score.missed), ("wrong", score.wrong)):
            for sentence in sentences:
                sys.stdout.write(f"{label}\t{sentence}\n")


if __name__ == "__main__":
    main()
