"""Score the finder of cases on `data/names-dev/cases.txt`, sentence by sentence."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.language.sentences import sentence_spans
from pipeline.names import find_mentions
from pipeline.names.cases import find_cases
from pipeline.records import Block, BlockKind, Document, Segment

CASES = Path(__file__).resolve().parents[2] / "data" / "names-dev" / "cases.txt"


@dataclass(frozen=True, slots=True)
class CasesScore:
    """Counts of sentences, and those that went wrong."""

    wanted: int
    found: int
    both: int
    others: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def document(text: str) -> Document:
    return Document(
        "d",
        "d.txt",
        "txt",
        text,
        (Block(BlockKind.PARAGRAPH, 0, len(text)),),
        (Segment(0, len(text), 0, len(text)),),
    )


def score_cases(path: Path = CASES) -> CasesScore:
    missed: list[str] = []
    wrong: list[str] = []
    wanted = found = both = others = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        plain, marked, position = "", [], 0
        for part in line.replace("{{", "\0{").replace("}}", "}\0").split("\0"):
            body = part.strip("{}") if part.startswith("{") else part
            if part.startswith("{"):
                marked.append((position, position + len(body)))
            plain += body
            position += len(body)
        doc = document(plain)
        held = find_cases(doc, find_mentions(doc))
        for low, high in sentence_spans(plain):
            is_case = any(a < high and low < b for a, b in marked)
            is_held = any(a < high and low < b for a, b in held)
            wanted, found, both, others = (
                wanted + is_case,
                found + is_held,
                both + (is_case and is_held),
                others + (not is_case),
            )
            if is_case and not is_held:
                missed.append(plain[low:high])
            if is_held and not is_case:
                wrong.append(plain[low:high])
    return CasesScore(wanted, found, both, others, tuple(missed), tuple(wrong))


def main() -> None:
    """Print the score and what went wrong."""
    score = score_cases(Path(sys.argv[1])) if len(sys.argv) > 1 else score_cases()
    sys.stdout.write(
        f"recall {score.both}/{score.wanted}  precision {score.both}/{score.found}  other sentences {score.others}\n"
    )
    for label, sentences in (("missed", score.missed), ("wrong", score.wrong)):
        for sentence in sentences:
            sys.stdout.write(f"{label}\t{sentence}\n")


if __name__ == "__main__":
    main()
