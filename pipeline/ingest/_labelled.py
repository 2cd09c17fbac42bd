"""Find agreements that carry their columns with them: "actie: … / wie: … / wanneer: …", on one line or below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.ingest._draft import Span
from pipeline.ingest._lines import Line, parse_marker

Fields = list[tuple[str, Span, Span]]
"""Of one line: the label in small letters, where it stands, and where its value stands."""

_TASK = ("actiepunt", "actie", "afspraak", "besluit", "taak")
_WHAT = (*_TASK, "wat")
_WHO = ("wie", "door wie", "door", "trekker", "eigenaar", "actiehouder", "verantwoordelijke", "verantw.")
_WHEN = (
    "voor wanneer",
    "wanneer",
    "deadline",
    "termijn",
    "uiterlijk",
    "gereed",
    "klaar",
    "streefdatum",
    "datum",
    "voor",
    "vóór",
)
_FOR = ("voor", "vóór")
_STATE = ("stand van zaken", "status", "stand", "voortgang")
_MORE = ("opmerkingen", "opmerking", "toelichting")
_NO_TASK = ("waar", "locatie", "plaats", "kosten", "tijd", "aanmelden", "zaal")
"""Labels of an invitation ("wat: workshop / waar: zaal 2"), not of an agreement."""
_LABELS = sorted((*_WHAT, *_WHO, *_WHEN, *_STATE, *_MORE, *_NO_TASK), key=len, reverse=True)
_FIELD = re.compile(
    rf"(?:\A|(?P<gap>\s*[/|;,.(•–—-]\s*))(?P<bold>\**)(?P<label>{'|'.join(map(re.escape, _LABELS))})"
    r"(?:\s+\d{1,2})?\s*(?:(?P=bold):|:(?P=bold))(?!//)\s*",
    re.IGNORECASE,
)


def find_labelled(lines: Sequence[Line], start: int) -> tuple[list[Fields], int] | None:
    """Return the agreements that begin on line `start`, each with its fields, and the line after the last one.

    On one line an agreement needs two labels or more; below each other, two agreements or one that is called so.
    """
    first = _read_fields(lines[start])
    if not first:
        return None
    found, end = _in_lines(lines, start) if len(first) > 1 else _below_each_other(lines, start)
    wraps = end < len(lines) and lines[end].text[:1].islower()
    return (found, end) if found and not wraps else None


def _in_lines(lines: Sequence[Line], start: int) -> tuple[list[Fields], int]:
    found: list[Fields] = []
    end = start
    for index in _filled(lines, start):
        fields = _read_fields(lines[index])
        if not _is_agreement(fields):
            break
        found.append(fields)
        end = index + 1
    return found, end


def _below_each_other(lines: Sequence[Line], start: int) -> tuple[list[Fields], int]:
    found: list[Fields] = []
    end = start
    for index in _filled(lines, start):
        fields = _read_fields(lines[index])
        if len(fields) != 1:
            break
        label = fields[0][0]
        if found and label != found[0][0][0] and index > end:
            break  # a blank line ends an agreement
        if not found or label == found[0][0][0]:
            found.append([])
        if label in (known for known, _, _ in found[-1]):
            return [], start
        found[-1] += fields
        end = index + 1
    called = bool(found) and found[0][0][0] in _TASK
    if not all(map(_is_agreement, found)) or (len(found) < 2 and not called):
        return [], start
    return found, end


def _filled(lines: Sequence[Line], start: int) -> Iterator[int]:
    """Yield the lines with text from `start` on, until two blank ones."""
    for index in range(start, len(lines)):
        if lines[index].text:
            yield index
        elif index + 1 < len(lines) and not lines[index + 1].text:
            return


def _read_fields(line: Line) -> Fields:
    """Return the fields of a line that begins with a label, nothing when it does not."""
    marker = parse_marker(line.text)
    width = marker.width if marker else 0
    text = line.text[width:]
    if not text[:1].isalpha() and text[:1] != "*":
        return []
    matches = list(_FIELD.finditer(text))
    if not matches or matches[0].start():
        return []
    base = line.first + width
    ends = [after.start() for _, after in pairwise(matches)] + [len(text)]
    fields = [
        (
            match["label"].casefold(),
            (base + match.start("label"), base + match.end("label")),
            (base + match.end(), base + match.end() + len(_bare(text[match.end() : end]))),
        )
        for match, end in zip(matches, ends, strict=True)
    ]
    votes = any(
        label in _FOR and text[low - base : high - base].isdigit() for label, _, (low, high) in fields
    )
    return [] if votes else fields


def _bare(value: str) -> str:
    """Return a value without the stop, comma or bracket that ends its line."""
    value = value.rstrip(" .;,")
    return value[:-1].rstrip(" .;,") if value.endswith(")") and value.count(")") > value.count("(") else value


def _is_agreement(fields: Fields) -> bool:
    labels = [label for label, _, _ in fields]
    if len(labels) < 2 or len(set(labels)) < len(labels) or any(label in _NO_TASK for label in labels):
        return False
    has_task = any(label in _TASK for label in labels)
    has_owner = any(label in _WHO for label in labels)
    return has_task or ("wat" in labels and has_owner)
