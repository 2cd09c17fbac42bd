"""Marks and mean scores that a report mentions ("gemiddeld een 7,6")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.records import Document, Mark
from pipeline.sessions.view import Line, View, sentences

_VALUE = r"(?P<value>\d{1,2}(?:,\d{1,3}|\.\d{1,2})?)(?![\w%€/:-]|[.,]\d|\s*(?:%|procent|uur|euro|miljoen|duizend|jaar|weken|dagen|maanden|mensen|deelnemers|personen|keer|minuten))"
_CUE = r"(?:(?:eind|rapport|evaluatie|tevredenheids|waarderings|belang)?-?cijfers?|gemiddelde?n?|score|waardering|rapportcijfer|beoordeling)"
_PATTERNS = (
    # a word for a mark with the number behind it, as in rapportcijfer: 7,5
    re.compile(rf"\b(?P<cue>{_CUE})\b(?P<between>[^.;!?\d]{{0,60}}?)(?P<open>[\s(:=]){_VALUE}", re.IGNORECASE),
    # a verb of giving, as in: zij gaven de avond een 8,1
    re.compile(
        rf"\b(?P<cue>ga(?:f|ven)|geven|geeft|kreeg|krijgt|kregen|beoordeel(?:d|den|de|t)|gewaardeerd|waardeer(?:den|de|t)|scoor(?:t|de|den)|becijferd)\b(?P<between>[^.;!?\d]{{0,50}}?)\b(?:een|met een|op een)(?P<open>\s){_VALUE}",
        re.IGNORECASE,
    ),
    # the word behind the number, as in: een 8 als cijfer
    re.compile(rf"\b(?P<cue>een)(?P<between>)(?P<open>\s){_VALUE}(?=\s+(?:gemiddeld|als (?:rapport)?cijfer))", re.IGNORECASE),
)  # fmt: skip
_COLUMN = re.compile(rf"{_CUE}(?:\s.*)?|gem\.?(?:\s.*)?", re.IGNORECASE)
HIGHEST = 10.0
"""Dutch marks run from 1 to 10; a higher number after such a word is a count."""
_NAME_LENGTH = 90


def read_marks(view: View) -> tuple[Mark, ...]:
    """Return the marks in `view` in order; a decimal comma or point is read, counts are left out."""
    marks: dict[int, Mark] = {}
    for line in view.lines:
        found = _cell_mark(line, view.document) if line.cell is not None else None
        if found is not None:
            marks[found.quote.start_char] = found
            continue
        for low, high in sentences(line):
            for mark in _told(view.document, line.start, low, high):
                marks.setdefault(mark.quote.start_char, mark)
    return tuple(mark for _, mark in sorted(marks.items()))


def _number(text: str) -> float | None:
    value = float(text.replace(",", "."))
    return value if 0 < value <= HIGHEST else None


def _told(document: Document, above: int, low: int, high: int) -> Iterator[Mark]:
    sentence = document.text[low:high]
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            value = _number(match["value"])
            whole = "," not in match["value"] and "." not in match["value"]
            about_months = re.search(r"\b(?:januari|februari|over|van|in)\s*$", match["between"])
            if value is None or (whole and (about_months or "cijfers" in match["cue"].lower())):
                continue
            start = low + match.start("value")
            yield Mark(
                _name(document.text[above:low], sentence, match),
                value,
                document.quote(start, low + match.end("value")),
            )


def _name(above: str, sentence: str, match: re.Match[str]) -> str:
    """Return what the mark is for: the words around the cue, "cijfer voor ..." when that is said."""
    purpose = None
    for text in (sentence, above):
        purpose = purpose or re.search(
            r"\bcijfer (?:voor|over) (?P<what>[^.,;:()]{3,60})", text, re.IGNORECASE
        )
    if purpose:
        return f"cijfer voor {purpose['what'].strip()}"
    object_of = re.search(
        r"\b(?:de|het|deze|dit) (?:[\w-]+ )?(?:[\w-]*(?:sessie|bijeenkomst|avond|dag|middag|ochtend|kring|samenwerking|training|workshop|dienstverlening|begeleiding))\b",
        sentence,
        re.IGNORECASE,
    )
    if object_of:
        return f"cijfer voor {object_of.group()}"
    words = " ".join(f"{match['cue']} {match['between']}".split()).strip(" (:=")
    return words[:_NAME_LENGTH] if len(words) > 3 else "cijfer"


def _cell_mark(line: Line, document: Document) -> Mark | None:
    """Return the mark in a table cell under a column such as "Cijfer" or "Gemiddelde"."""
    cell = line.cell
    match = re.fullmatch(_VALUE, line.text.strip())
    if (
        cell is None
        or match is None
        or not cell.column_header
        or not _COLUMN.fullmatch(cell.column_header.strip())
    ):
        return None
    value = _number(match["value"])
    if value is None:
        return None
    start = line.start + line.text.index(match["value"])
    name = cell.row_header or cell.column_header
    return Mark(name[:_NAME_LENGTH], value, document.quote(start, start + len(match["value"])))
