"""Measure the readers: `python -m pipeline.ingest.measure {speed|mutate} FILE...`.

speed    reports and pages a second of one core (processor time), warm; and what the reading process adds
mutate   read damaged copies (flipped bits, cut ends, swapped stretches) in the reading process

The table over nine formats needs the whole pipeline, so it is a command: `sessiespoor formats --compare REPORT.md`.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.ingest.containers import find_office
from pipeline.ingest.isolation import DocumentReader
from pipeline.ingest.reading import read_document
from pipeline.ingest.sources import Source
from pipeline.records import Document, Failure, Finding
from pipeline.settings import Settings

WORDS_PER_REPORT = 1500
Coded = Callable[[Sequence[Path]], Sequence[Finding]]
"""Gives the findings of files; the pipeline's own stages, handed in since this room may not import them."""


@dataclass(frozen=True, slots=True)
class Row:
    """How many findings of the Markdown reading one format gives back."""

    format: str
    total: int
    text: int
    kind: int
    """With the same type and method."""
    place: int
    """With the same type, method, heading and column."""


def write_formats(report: Path, folder: Path) -> dict[str, Path]:
    """Return the files of one Markdown report in nine formats, written by LibreOffice and PDFium.

    Raises
    ------
    FileNotFoundError
        When LibreOffice is not installed.
    """
    office = find_office()
    if office is None:
        raise FileNotFoundError("LibreOffice is needed to write the formats")
    text = report.read_text(encoding="utf-8")
    made = {"md": folder / f"{report.stem}.md", "txt": folder / f"{report.stem}.txt"}
    made["md"].write_text(text, encoding="utf-8")
    made["txt"].write_text(as_text(text), encoding="utf-8")
    made["html"] = folder / f"{report.stem}.html"
    made["html"].write_text(as_page(text), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    base = [office, f"-env:UserInstallation={profile}", "--headless"]
    rest = ["--outdir", str(folder)]
    _run([*base, "--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8", *rest, str(made["html"])])
    made["odt"] = folder / f"{report.stem}.odt"
    filters = {
        "docx": "MS Word 2007 XML",
        "doc": "MS Word 97",
        "rtf": "Rich Text Format",
        "pdf": "writer_pdf_Export",
    }
    for ending, name in filters.items():
        _run([*base, "--convert-to", f"{ending}:{name}", *rest, str(made["odt"])])
        made[ending] = folder / f"{report.stem}.{ending}"
    made["scan"] = folder / f"{report.stem}-scan.pdf"
    write_scan(made["pdf"], made["scan"])
    return made


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300, stdin=subprocess.DEVNULL)


def as_page(text: str) -> str:
    """Return Markdown as a web page; line ends are line breaks, as people who type reports mean them."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"breaks": True}).enable("table").render(text)
    body = body.replace("<table>", '<table border="1" cellspacing="0">')
    return f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"></head><body>{body}</body></html>'


def as_text(text: str) -> str:
    """Return Markdown as the plain text that people type: headings in capitals or bare, tables with tabs."""
    lines = []
    for line in text.splitlines():
        if re.fullmatch(r"\|?[\s:|-]+\|?", line) and "-" in line and "|" in line:
            continue
        heading = re.match(r"#+\s+(.*)", line)
        if heading:
            line = heading[1]
        elif line.startswith("|"):
            line = "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
        lines.append(re.sub(r"\*\*|__", "", line))
    return "\n".join(lines) + "\n"


def write_scan(source: Path, target: Path) -> None:
    """Write the pages of a PDF as a scan: 200 dpi, turned 0.6 degrees, blurred, JPEG of quality 55."""
    import pypdfium2
    from PIL import Image, ImageFilter

    pdf = pypdfium2.PdfDocument(source)
    pages = []
    for number in range(len(pdf)):
        image = pdf[number].render(scale=200 / 72, grayscale=True).to_pil()
        turned = image.rotate(0.6, fillcolor=250, resample=Image.Resampling.BICUBIC)
        pages.append(turned.filter(ImageFilter.GaussianBlur(0.6)))
    pdf.close()
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=200, quality=55)


def compare(wanted: Sequence[Finding], found: Sequence[Finding], name: str) -> Row:
    """Return how many of `wanted` are in `found`; one to one, a letter in eight of the text may differ (OCR)."""
    left = list(found)
    text = kind = place = 0
    for finding in wanted:
        same = [other for other in left if _alike(finding.quote.text, other.quote.text)]
        if not same:
            continue
        best = max(
            same, key=lambda other: (_kinds(finding) == _kinds(other), _places(finding) == _places(other))
        )
        left.remove(best)
        text += 1
        if _kinds(finding) == _kinds(best):
            kind += 1
            place += _places(finding) == _places(best)
    return Row(name, len(wanted), text, kind, place)


def _kinds(finding: Finding) -> tuple[str, str]:
    return str(finding.type), str(finding.method)


def _places(finding: Finding) -> tuple[str, str]:
    return _plain(finding.heading or ""), _plain(finding.column or "")


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", "", text).casefold()


def _alike(left: str, right: str) -> bool:
    left, right = _plain(left), _plain(right)
    if left == right:
        return True
    if abs(len(left) - len(right)) * 8 > max(len(left), len(right)):
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= 0.875


def measure_formats(reports: Sequence[Path], code: Coded) -> list[tuple[str, list[Row]]]:
    """Return a table per report: one row per format."""
    tables = []
    for report in reports:
        with tempfile.TemporaryDirectory() as folder:
            files = write_formats(report, Path(folder))
            wanted = code([files.pop("md")])
            rows = [compare(wanted, wanted, "md")]
            rows += [compare(wanted, code([path]), name) for name, path in files.items()]
            tables.append((report.name, rows))
    return tables


def measure_speed(
    files: Sequence[Path], seconds: float = 2.0
) -> list[tuple[str, float, float, float, float]]:
    """Return per file: reports of 1,500 words and pages a second of processor time, and the shares of the clock and
    of processor time (ours and that of the reading process) that reading apart adds.
    """
    found = []
    settings = Settings()
    with DocumentReader(settings) as reader:
        for path in files:
            source = Source(path, path.name)
            document = read_document(path, path.name, settings)
            list(reader.read(source))
            read = partial(read_document, path, path.name, settings)
            core = _time(read, seconds, time.process_time)
            own = _time(read, seconds)
            apart = _time(partial(_read_apart, reader, source), seconds)
            words = len(document.text.split())
            pages = max((block.page or 0 for block in document.blocks), default=0)
            more = _processor_overhead(source, settings, max(20, round(seconds / own)))
            found.append((path.name, words / WORDS_PER_REPORT / core, pages / core, apart / own - 1, more))
    return found


def _processor_overhead(source: Source, settings: Settings, number: int) -> float:
    """Return the share of processor time that the reading process adds, its start left out.

    The same whether the machine is busy or not; 0 on Windows, which does not count the time of other processes.
    """

    def spend(times: int, isolate: bool) -> float:
        before = sum(os.times()[:4])
        with DocumentReader(replace(settings, isolate=isolate)) as reader:
            for _ in range(times):
                _read_apart(reader, source)
        return sum(os.times()[:4]) - before

    inside = spend(number, False)
    return (spend(2 * number, True) - spend(number, True)) / inside - 1


def _read_apart(reader: DocumentReader, source: Source) -> None:
    list(reader.read(source))


def _time(
    action: Callable[[], object], seconds: float, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Return the seconds that the quickest of several runs takes: others on the machine only slow it down."""
    best, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = clock()
        action()
        best = min(best, clock() - start)
    return best


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Return a damaged copy: bits flipped, an end cut off, a stretch doubled, or zeros."""
    damaged = bytearray(data)
    kind = chance.choice(("flip", "flip", "cut", "swap", "zero"))
    if kind == "flip":
        for _ in range(chance.choice((1, 3, 20, 200))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del damaged[chance.randrange(len(damaged)) :]
    elif kind == "swap":
        start, end = sorted(chance.randrange(len(damaged)) for _ in range(2))
        place = chance.randrange(len(damaged))
        damaged[place:place] = damaged[start : min(end, start + 5000)]
    else:
        start = chance.randrange(len(damaged))
        damaged[start : start + 500] = bytes(len(damaged[start : start + 500]))
    return bytes(damaged)


def measure_mutants(files: Sequence[Path], number: int, seed: int) -> Counter[str]:
    """Return how many damaged copies ended how: `document` or the code of the failure.

    Raises
    ------
    AssertionError
        When a document holds a block that does not read back.
    RuntimeError
        When a reader has a bug.
    """
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    originals = [(path.suffix, path.read_bytes()) for path in files]
    with tempfile.TemporaryDirectory() as folder, DocumentReader(Settings(max_seconds=60)) as reader:
        for turn in range(number):
            ending, data = originals[turn % len(originals)]
            path = Path(folder) / f"mutant{ending}"
            path.write_bytes(mutate(data, chance))
            for outcome in reader.read(Source(path, path.name)):
                if isinstance(outcome, Failure) and outcome.code == "bug":
                    raise RuntimeError(outcome.reason)
                if isinstance(outcome, Failure):
                    counts[outcome.code] += 1
                else:
                    check(outcome)
                    counts["document"] += 1
    return counts


def check(document: Document) -> None:
    """Raise AssertionError when a block has no text that reads back."""
    for block in document.blocks:
        quote = document.quote(block.start_char, block.end_char)
        if not quote.text.strip() or document.text[quote.start_char : quote.end_char] != quote.text:
            raise AssertionError(f"{document.name}: {block.start_char}..{block.end_char} does not read back")


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["speed", "mutate"])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2023)
    options = parser.parse_args(arguments)
    if options.what == "speed":
        sys.stdout.write(f"{'':44}{'reports/s':>10}{'pages/s':>10}{'clock':>10}{'processor':>10}\n")
        for name, reports, pages, clock, more in measure_speed(options.files):
            sys.stdout.write(f"{name:44}{reports:10.1f}{pages:10.1f}{clock:10.0%}{more:10.0%}\n")
    else:
        for code_name, count in sorted(measure_mutants(options.files, options.number, options.seed).items()):
            sys.stdout.write(f"{code_name:20}{count:8}\n")


if __name__ == "__main__":
    main()
