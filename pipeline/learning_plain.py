"""Plain reports: coded line by line as they were written, with good and bad news said outright (docs/method.md)."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.classify import Gold, GoldContext, GoldFinding
from pipeline.codebook import load_codebook
from pipeline.errors import GoldError
from pipeline.evaluation import evaluate
from pipeline.records import FindingType
from pipeline.settings import Settings

PLAIN = "plain"
"""Folder beside the parts of `data/training`, with parts of its own."""
LETTERS: dict[str, FindingType | None] = {
    "S": FindingType.SUCCESS,
    "K": FindingType.BOTTLENECK,
    "B": FindingType.NEED,
    "A": FindingType.ACTION,
    "I": FindingType.INSIGHT,
    "V": FindingType.QUESTION,
    "C": None,
}
"""What stands before `|` on a coded line, with its themes behind a colon where they were coded; C is context."""
HEADING, ITEM = "#", "- "
SIGNS = (FindingType.SUCCESS, FindingType.BOTTLENECK)


@dataclass(frozen=True, slots=True)
class PlainReport:
    """One report, and what its writer meant by each sentence."""

    name: str
    source: str
    """Markdown."""
    findings: tuple[GoldFinding, ...]
    context: tuple[str, ...]


def read_plain(folder: Path, seed: int | None = None) -> tuple[PlainReport, ...]:
    """Return the plain reports of one part; with a seed their lines in another order (`mix_lines`).

    Raises
    ------
    GoldError
        When a line is no heading and has no known letter; the message names file and line.
    """
    texts = {path.stem + ".md": path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    return tuple(
        read_tagged(name, text if seed is None else mix_lines(text, seed)) for name, text in texts.items()
    )


def write_plain(reports: tuple[PlainReport, ...], out: Path) -> None:
    """Write the reports as the Markdown that a user would have."""
    out.mkdir(parents=True, exist_ok=True)
    for report in reports:
        (out / report.name).write_text(report.source, encoding="utf-8")


def read_tagged(name: str, text: str) -> PlainReport:
    """Return a report from its tagged lines ("S|The sentence." or "K:wachttijden|..."); see `read_plain` for what is raised."""
    lines, findings, context = [], [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith(HEADING):
            lines += ["", line.strip(), ""]
            continue
        mark, bar, sentence = line.partition("|")
        letter, _, themes = mark.partition(":")
        sentence = sentence.strip()
        if not bar or letter not in LETTERS or not sentence:
            raise GoldError(f"{name}, regel {number}: {line[:40]!r}", "Zet een letter en | voor de zin.")
        lines.append(sentence)
        label, said = LETTERS[letter], sentence.removeprefix(ITEM)
        if label is None:
            context.append(said)
        else:
            slugs = tuple(each.strip() for each in themes.split(",") if each.strip())
            findings.append(GoldFinding(name, said, (label,), (), themes=slugs))
    return PlainReport(name, "\n".join(_join(lines)) + "\n", tuple(findings), tuple(context))


def _join(lines: list[str]) -> Iterator[str]:
    """Return the lines of the report: a list stands apart from the paragraph before it, and one blank line is enough."""
    before = ""
    for line in lines:
        if before and line and before.startswith(ITEM) != line.startswith(ITEM):
            yield ""
        if line or before:
            yield line
        before = line


def mix_lines(text: str, seed: int) -> str:
    """Return tagged lines in another order, sentences in places of sentences and items in places of items.

    Writers let good and bad news take turns; a model that looks at neighbours would learn the turns.
    """
    lines, dice = text.splitlines(), random.Random(seed)
    for is_item in (False, True):
        places = [
            number
            for number, line in enumerate(lines)
            if "|" in line and line.partition("|")[2].strip().startswith(ITEM) == is_item
        ]
        told = [lines[number] for number in places]
        dice.shuffle(told)
        for number, line in zip(places, told, strict=True):
            lines[number] = line
    return "\n".join(lines) + "\n"


def gather_gold(reports: tuple[PlainReport, ...]) -> Gold:
    """Return the coding of all reports; no methodology category or theme was coded."""
    return Gold(
        findings=tuple(row for report in reports for row in report.findings),
        context=tuple(GoldContext(report.name, text) for report in reports for text in report.context),
        documents=(),
    )


def count_letters(reports: tuple[PlainReport, ...]) -> Counter[str]:
    """Return how many sentences there are of each type, context included."""
    counts = Counter(str(row.types[0]) for report in reports for row in report.findings)
    counts["context"] = sum(len(report.context) for report in reports)
    return counts


def measure_plain(folder: Path, settings: Settings | None = None) -> str:
    """Return how the plain reports of one part are read, as Markdown: the sign of success factors and bottlenecks above all."""
    reports = read_plain(folder)
    with tempfile.TemporaryDirectory() as work:
        write_plain(reports, Path(work))
        measured, _ = evaluate([Path(work)], gather_gold(reports), settings or Settings(), load_codebook())
    scores = measured.scores
    lines = [
        f"{len(reports)} reports, {scores.spans.gold} findings, {scores.context_total} other sentences "
        f"({scores.context_taken} taken for a finding)",
        f"place F1 {scores.spans.f1:.3f}, place and type {scores.end_to_end.f1:.3f}",
        "",
        "| meant | n | found | called a success factor | called a bottleneck |",
        "|---|---|---|---|---|",
    ]
    for label in SIGNS:
        n = scores.per_type[label].gold
        called = Counter(found.type for row, found in scores.pairs if label in row.types)
        cells = (n, called.total(), *(called[sign] for sign in SIGNS))
        lines.append(f"| {label} | {' | '.join(map(str, cells))} |")
    return "\n".join(lines)
