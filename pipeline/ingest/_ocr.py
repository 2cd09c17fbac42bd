"""Words of a page image by tesseract (Apache-2.0), when it is installed; nothing is ever downloaded.

Measured on our own pages at 200 dpi, turned 0.6 degrees and blurred: about 94 % mean confidence, 1.5 to 5
seconds a page.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._pageimage import DPI, Box, Frame, Piece, cut_out, measure_strokes, set_straight
from pipeline.ingest._pagetables import draw_tables
from pipeline.ingest._pageword import PageWords, Rule, Word
from pipeline.ingest._paragraphs import Content

INSTALL = (
    "Installeer tesseract met Nederlands (Debian en Ubuntu: apt install tesseract-ocr tesseract-ocr-nld)"
)
_POINTS = 72 / DPI
_QUOTES = str.maketrans(
    "“”„‘’", '"""\'\''
)  # which of them it was is a guess: one sentence began and ended with “
_BOLD = 1.4
_BULLETS = frozenset("e«*°¢®©»·•")
_BOXES = frozenset("O0o")
_ASCENDERS = re.compile(r"[A-Zbdfhijklt0-9À-ÿ!?/()\[\]|]")
_DESCENDERS = re.compile(r"[gjpqy,;()\[\]|/]")
_HEIGHTS = {(True, True): 0.93, (True, False): 0.72, (False, True): 0.73, (False, False): 0.52}
"""Height of a word in sizes of its letters, by whether letters reach up and down (Arial, Times, Calibri ± 0.03)."""


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
    straight, rules = set_straight(image)
    frames = _frames(rules, straight)
    with tempfile.TemporaryDirectory() as folder:
        lines = _read_pieces(found, folder, cut_out(straight, frames), seconds)
    slope = _slope(lines)
    strokes = measure_strokes(straight, lines)
    sized = _weighed([_sized(line) for line in lines], strokes)
    page.words = _bulleted([_straight(line, slope) for line in sized])
    page.rules = rules
    return page


def _frames(rules: Sequence[Rule], image: Any) -> list[Frame]:
    """Return the cells that ruling lines draw, each to be read by itself: read together, columns run into each other.

    A cell of more than a third of the page is a frame about text, which is read as part of the page.
    """
    frames: list[Frame] = []
    for table in draw_tables(rules):
        down = table.stops[1]
        for cell in table.cells:
            frame = (cell.left, down[cell.row], cell.right, down[min(table.rows, cell.row + cell.height)])
            left, top, right, bottom = frame
            if (right - left) * (bottom - top) * 3 < image.width * image.height * _POINTS**2:
                frames.append(frame)
    return frames


def _read_pieces(
    found: tuple[str, str], folder: str, pieces: Sequence[Piece], seconds: int
) -> list[list[Box]]:
    """Return the words of each line of the page (the first piece) and of its cells."""
    page, cells = pieces[0], pieces[1:]
    lines = _read_files(found, folder, [page], "3", seconds)
    return lines + (_read_files(found, folder, cells, "6", seconds) if cells else [])


def _read_files(
    found: tuple[str, str], folder: str, pieces: Sequence[Piece], mode: str, seconds: int
) -> list[list[Box]]:
    """Return the words of each line of `pieces`; `mode` 3 looks for columns, 6 reads one block of text."""
    names = []
    for number, piece in enumerate(pieces):
        names.append(str(Path(folder) / f"{mode}-{number}.png"))
        piece.image.save(names[-1], "PNG", compress_level=1)
    listing = Path(folder) / f"{mode}.txt"
    listing.write_text("\n".join(names) + "\n", encoding="utf-8")
    command = [found[0], str(listing), "-", "-l", found[1], "--dpi", str(DPI), "--psm", mode, "tsv"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=seconds,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads wait busily for each other
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
    return _parse(done.stdout.decode("utf-8", "replace"), pieces)


def _parse(table: str, pieces: Sequence[Piece]) -> list[list[Box]]:
    """Return the words of each line; the second column of `table` counts the pieces."""
    lines: dict[tuple[str, ...], list[Box]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = (float(cell) * _POINTS for cell in cells[6:10])
        text, sure = cells[11].strip().translate(_QUOTES), float(cells[10])
        if sure < 0 or (sure < 30 and not re.search(r"\w", text)):
            continue  # specks
        piece = pieces[min(int(cells[1]), len(pieces)) - 1]
        left, top = left + piece.left, top + piece.top
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


def _weighed(lines: Sequence[Sequence[Word]], strokes: Sequence[Sequence[float]]) -> list[list[Word]]:
    """Return the words with their weight: bold where strokes are 1.4 times as wide, for their size, as usual.

    Measured on DejaVu Serif and Liberation in our own scans: letters of text 0.9 to 1.2, bold ones 1.6 to 1.9. A
    word goes with the words beside it, since a short one alone is a poor measure.
    """
    shares = [
        [stroke / word.size for word, stroke in zip(line, row, strict=True)]
        for line, row in zip(lines, strokes, strict=True)
    ]
    known = [share for row in shares for share in row if share]
    if len(known) < 10:
        return [list(line) for line in lines]
    least = _BOLD * statistics.median(known)
    weighed: list[list[Word]] = []
    for line, row in zip(lines, shares, strict=True):
        near = [[share for share in row[max(0, at - 1) : at + 2] if share] for at in range(len(row))]
        weighed.append(
            [
                replace(word, is_bold=bool(own) and statistics.median(own) > least)
                for word, own in zip(line, near, strict=True)
            ]
        )
    return weighed


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


def _bulleted(lines: Sequence[Sequence[Word]]) -> list[Word]:
    """Return the words of all lines, with what bullets and boxes were taken for ("e", "«", "O") as bullets.

    A sign that begins a line is a bullet when two lines begin so at the same distance from the left; one that stands
    by itself in a line is one when the page has three.
    """
    made: set[int] = set()
    for place in (0, 1):  # "• O" is a box in a list
        begun = [line for line in lines if len(line) > place + 1 and (not place or id(line[0]) in made)]
        firsts = [line[place] for line in begun if line[place].text in _BULLETS | _BOXES]
        made |= {
            id(word)
            for word in firsts
            if sum(abs(other.left - word.left) < 0.7 * word.size for other in firsts) > 1
        }
    inner = [word for line in lines for word in line if word.text in _BULLETS - {"e"}]
    words = [word for line in lines for word in line]
    if len(inner) + sum(word.text == "•" for word in words) >= 3:
        made |= {id(word) for word in inner}
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
