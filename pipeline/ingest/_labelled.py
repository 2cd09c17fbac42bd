"""Find agreements that carry their columns with them: "actie: … / wie: … / wanneer: …", on one line or below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from pipeline.ingest._draft import Span
from pipeline.ingest._lines import Line, parse_marker
from pipeline.ingest._words import load_words

Fields = list[tuple[str, Span, Span]]
"""Of one line: the label in small letters, where it stands, and where its value stands."""

_VOTED = frozenset({"voor", "vóór"})
"""Labels that stand before a number of votes too ("Voor: 8")."""


def find_labelled(lines: Sequence[Line], start: int) -> tuple[list[Fields], int] | None:
    """Return the agreements that begin on line `start`, each with its fields, and the line after the last one.

    On one line an agreement needs two labels or more; below each other, two agreements or one that is called so. The
    last one is left as text when its value goes on below it.
    """
    first = _read_fields(lines[start])
    if not first:
        return None
    found = list(_in_lines(lines, start) if len(first) > 1 else _below_each_other(lines, start))
    if found and (end := found[-1][1]) < len(lines) and lines[end].text[:1].islower():
        found.pop()
    if not found or (len(first) == 1 and len(found) < 2 and first[0][0] not in load_words().agreement_tasks):
        return None
    return [fields for fields, _ in found], found[-1][1]


def _in_lines(lines: Sequence[Line], start: int) -> Iterator[tuple[Fields, int]]:
    """Yield agreements on a line each, with the line after it."""
    for index in _filled(lines, start):
        fields = _read_fields(lines[index])
        if not _is_agreement(fields):
            return
        yield fields, index + 1


def _below_each_other(lines: Sequence[Line], start: int) -> Iterator[tuple[Fields, int]]:
    """Yield agreements with a label on each line, and the line after each; the label they begin with, or a blank line, ends one."""
    fields: Fields = []
    end = start
    for index in _filled(lines, start):
        read = _read_fields(lines[index])
        begins = not fields or (read and read[0][0] == fields[0][0])
        if (
            len(read) != 1
            or (index > end and not begins)
            or (not begins and any(read[0][0] == label for label, _, _ in fields))
        ):
            break
        if begins and fields:
            if not _is_agreement(fields):
                return
            yield fields, end
            fields = []
        fields = [*fields, *read]
        end = index + 1
    if _is_agreement(fields):
        yield fields, end


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
    matches = list(_field_pattern().finditer(text))
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
        label in _VOTED and text[low - base : high - base].isdigit() for label, _, (low, high) in fields
    )
    return [] if votes else fields


def _bare(value: str) -> str:
    """Return a value without the stop, comma or bracket that ends its line."""
    value = value.rstrip(" .;,")
    return value[:-1].rstrip(" .;,") if value.endswith(")") and value.count(")") > value.count("(") else value


def _is_agreement(fields: Fields) -> bool:
    words, labels = load_words(), [label for label, _, _ in fields]
    known = frozenset(labels)
    if len(known) < 2 or len(known) < len(labels) or known & words.announcement_labels:
        return False
    return bool(known & words.agreement_tasks) or ("wat" in known and bool(known & words.agreement_owners))


@cache
def _field_pattern() -> re.Pattern[str]:
    words = load_words()
    labels = (
        words.agreement_tasks
        | words.agreement_owners
        | words.agreement_terms
        | words.agreement_others
        | words.announcement_labels
    )
    either = "|".join(map(re.escape, sorted(labels, key=lambda label: (-len(label), label))))
    return re.compile(
        rf"(?:\A|\s*[/|;,.(•–—-]\s*)(?P<bold>\**)(?P<label>{either})(?:\s+\d{{1,2}})?\s*(?:(?P=bold):|:(?P=bold))(?!//)\s*",
        re.IGNORECASE,
    )
