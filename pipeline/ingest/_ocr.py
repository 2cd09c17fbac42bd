"""Words of a page image by tesseract (Apache-2.0), when it is installed; nothing is ever downloaded.

Measured on our own pages at 200 dpi, turned 0.6 degrees and blurred: about 94 % mean confidence, 1.5 to 5
seconds a page.
"""

from __future__ import annotations

import io
import math
import re
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._pageword import PageWords, Rule, Word
from pipeline.ingest._paragraphs import Content

DPI = 300
INSTALL = (
    "Installeer tesseract met Nederlands (Debian en Ubuntu: apt install tesseract-ocr tesseract-ocr-nld)"
)
_POINTS = 72 / DPI
_BULLETS = frozenset("e«*°¢®©»·•")
_ASCENDERS = re.compile(r"[A-Zbdfhijklt0-9À-ÿ!?/()\[\]|]")
_DESCENDERS = re.compile(r"[gjpqy,;()\[\]|/]")
_HEIGHTS = {(True, True): 0.93, (True, False): 0.72, (False, True): 0.73, (False, False): 0.52}
"""Height of a word in sizes of its letters, by whether letters reach up and down (Arial, Times, Calibri ± 0.03)."""
_LONGEST_GAP = 4  # pixels that a ruling line may be broken by noise
_SHORTEST_RULE, _SHORTEST_PIECE = 40.0, 10.0  # points
_DARK = 200  # of 255; a hairline in a scan of 200 dpi is blurred to about 170


@cache
def find_tesseract() -> tuple[str, str] | None:
    """Return the program and the language it reads (`nld`, else `eng`), None when it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    known = done.stdout.decode("utf-8", "replace").split()
    return (program, "nld") if "nld" in known else None


def needs_ocr(what: str) -> UnreadableDocumentError:
    """Return the error for a scan that cannot be read here."""
    return UnreadableDocumentError(
        "needs_ocr", what, f"{INSTALL} en probeer het opnieuw, of lever de tekst aan."
    )


def read_image(image: Any, page: PageWords, seconds: int) -> PageWords:
    """Return `page` with the words and ruling lines of its image (grey, 300 dpi), set straight.

    Raises
    ------
    UnreadableDocumentError
        `needs_ocr` without tesseract, `timeout`, or `ocr_failed` when it gives up.
    """
    found = find_tesseract()
    if found is None:
        raise needs_ocr("het is een scan: de tekst staat er als afbeelding in")
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    command = [found[0], "-", "-", "-l", found[1], "--dpi", str(DPI), "tsv"]
    try:
        done = subprocess.run(
            command, input=buffer.getvalue(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocumentError(
            "timeout", f"het lezen van de scan duurde langer dan {seconds} seconden", "Verhoog max_seconds."
        ) from error
    if done.returncode:
        raise UnreadableDocumentError(
            "ocr_failed",
            "tesseract kon de scan niet lezen",
            "Scan de bladzijde opnieuw, of lever de tekst aan.",
        )
    lines = _parse(done.stdout.decode("utf-8", "replace"))
    slope = _slope(lines)
    words = [word for line in lines for word in _straight(_sized(line), slope)]
    page.words = _bulleted(words)
    page.rules = _rules(image.rotate(math.degrees(math.atan(slope)), center=(0, 0), fillcolor=255))
    return page


Box = tuple[str, float, float, float, float, float]
"""Text, left, top, right, bottom (points) and confidence of a word."""


def _parse(table: str) -> list[list[Box]]:
    """Return the words of each line."""
    lines: dict[tuple[str, ...], list[Box]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = (float(cell) * _POINTS for cell in cells[6:10])
        text, sure = cells[11].strip(), float(cells[10])
        if sure < 0 or (sure < 30 and not re.search(r"\w", text)):
            continue  # specks
        lines.setdefault(tuple(cells[1:5]), []).append((text, left, top, left + width, top + height, sure))
    return list(lines.values())


def _slope(lines: Sequence[Sequence[Box]]) -> float:
    """Return how much lines fall from left to right (the middle one of all lines of four words or more)."""
    slopes = []
    for line in lines:
        feet = [
            ((left + right) / 2, bottom)
            for text, left, _, right, bottom, _ in line
            if not _DESCENDERS.search(text)
        ]
        if len(feet) >= 4 and feet[-1][0] - feet[0][0] > 100:
            slopes.append(statistics.linear_regression(*zip(*feet, strict=True)).slope)
    return statistics.median(slopes) if len(slopes) >= 3 else 0.0


def _sized(line: Sequence[Box]) -> list[Word]:
    """Return the words of a line with the size of its letters."""
    sizes = [
        (bottom - top) / _HEIGHTS[bool(_ASCENDERS.search(text)), bool(_DESCENDERS.search(text))]
        for text, _, top, _, bottom, _ in line
        if re.search(r"\w", text)
    ]
    size = statistics.median(sizes) if sizes else 10.0
    words = []
    for text, left, _, right, bottom, sure in line:
        base = bottom - (0.21 * size if _DESCENDERS.search(text) else 0.0)
        if not re.search(r"[\w]", text):
            base = math.nan  # a dash or bullet does not stand on the line
        words.append(Word(text, left, right, base, size, confidence=sure))
    return words


def _straight(words: Sequence[Word], slope: float) -> list[Word]:
    """Return words on one height: the page is turned back, and small differences are taken out."""
    bases = [word.base - slope * (word.left + word.right) / 2 for word in words if not math.isnan(word.base)]
    if not bases:
        return []
    base = statistics.median(bases)
    # Turned about the top left corner, as the image is for its ruling lines.
    return [
        replace(word, base=base, left=word.left + slope * base, right=word.right + slope * base)
        for word in words
    ]


def _bulleted(words: list[Word]) -> list[Word]:
    """Return words with what a bullet was taken for ("e", "«") as a bullet: a lone sign before two lines or more."""
    firsts: dict[float, Word] = {}
    for word in words:
        if word.base not in firsts or word.left < firsts[word.base].left:
            firsts[word.base] = word
    signs = [word for word in firsts.values() if word.text in _BULLETS]
    made = {
        id(word)
        for word in signs
        if word.text == "•" or sum(abs(other.left - word.left) < 0.7 * word.size for other in signs) > 1
    }
    return [replace(word, text="•") if id(word) in made else word for word in words]


def settle_sizes(pages: Sequence[PageWords]) -> None:
    """Round the sizes that were measured: near the usual size is that size, larger ones go by steps."""
    sizes = [word.size for page in pages for word in page.words if word.confidence is not None]
    if not sizes:
        return
    body = round(statistics.median(sizes), 1)
    for page in pages:
        page.words = [
            word if word.confidence is None else replace(word, size=_rounded(word.size, body))
            for word in page.words
        ]


def note_confidence(content: Content, pages: Sequence[PageWords]) -> None:
    """Say in `content` which pages were read from an image, and how sure that reading is (mean of its words)."""
    scores = {page.number: [w.confidence for w in page.words if w.confidence is not None] for page in pages}
    read = {number: values for number, values in scores.items() if values}
    if not read:
        return
    values = [value for page in read.values() for value in page]
    mean = sum(values) / len(values)
    unsure = sum(value < 60 for value in values)
    shown = ", ".join(map(str, read))
    content.metadata += [("ocr_pages", shown), ("ocr_confidence", f"{mean:.1f}")]
    content.warnings.append(
        f"gelezen uit een scan (bladzijde {shown}): gemiddelde zekerheid {mean:.0f} %, {unsure} van {len(values)} "
        "woorden onder 60 %; er kunnen leesfouten in de citaten staan"
    )


def _rounded(size: float, body: float) -> float:
    if size < body * 1.13:
        return body if size > body * 0.85 else round(body * 0.8, 1)
    return round(body * 1.25 ** max(1, round(math.log(size / body, 1.25))), 1)


def _rules(image: Any) -> list[Rule]:
    """Return the long dark lines of an image."""
    import numpy as np

    dark = np.asarray(image) < _DARK
    rules: list[Rule] = []
    for is_flat in (True, False):
        grid = dark if is_flat else dark.T
        # A line that is a little off straight moves one or two pixels over its length.
        near = grid[1:-1] | grid[:-2] | grid[2:]
        counts = near.sum(axis=1)
        least = int(_SHORTEST_PIECE / _POINTS)
        for row in np.flatnonzero(counts >= least):
            places = np.flatnonzero(near[row])
            breaks = np.flatnonzero(np.diff(places) > _LONGEST_GAP)
            starts, ends = np.r_[0, breaks + 1], np.r_[breaks, len(places) - 1]
            for start, end in zip(starts, ends, strict=True):
                span = slice(places[start], places[end] + 1)
                # Letters in a row have dark above or below; a line stands alone.
                beside = [grid[place, span].mean() for place in (row - 5, row + 7) if 0 <= place < len(grid)]
                if places[end] - places[start] >= least and max(beside, default=0.0) < 0.25:
                    at, low, high = (
                        float(value) * _POINTS for value in (row + 1, places[start], places[end])
                    )
                    rules.append(Rule(is_flat, at, low, high))
    return _chained(rules)


def _chained(pieces: list[Rule]) -> list[Rule]:
    """Return the lines that pieces make; a line that is a little off straight comes in pieces at other heights."""
    chains: list[tuple[Rule, float]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.is_horizontal, piece.start, piece.at)):
        for number, (chain, at) in enumerate(chains):
            near = abs(at - piece.at) <= 1.2 and piece.start <= chain.end + 20.0
            if near and chain.is_horizontal == piece.is_horizontal:
                if piece.end > chain.end:
                    chains[number] = (replace(chain, end=piece.end), piece.at)
                break
        else:
            chains.append((piece, piece.at))
    whole = [replace(chain, at=(chain.at + at) / 2) for chain, at in chains]
    return [rule for rule in whole if rule.end - rule.start >= _SHORTEST_RULE]
