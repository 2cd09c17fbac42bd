"""Cut a document with several sessions at the headings that open them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from pipeline.records import BlockKind
from pipeline.sessions.dates import find_dates
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.view import Line, View

SECTION_WORDS = 25
"""Words a section must hold at least to be a session (set on our own documents; an agenda row has fewer)."""
_HEADING_LENGTH = 110


@dataclass(frozen=True, slots=True)
class _Opening:
    line: Line
    shape: tuple[str, int | None]
    """First words without number and date, and the level: equal for the headings of one series."""
    key: tuple[int | None, str | None]
    """Number and date; a repeated running head has the same key and opens nothing."""


def find_sections(view: View, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the sessions in a document; one range when it cannot be cut.

    The ranges partition the text; what stands before the first heading goes with the first session.
    """
    groups: dict[tuple[str, int | None], list[_Opening]] = defaultdict(list)
    for line in view.lines:
        opening = _opening(line, lexicon)
        if opening is not None:
            groups[opening.shape].append(opening)
    best: list[_Opening] = []
    for group in groups.values():
        distinct = _distinct(group)
        if (
            len(distinct) > len(best)
            and _have_body(distinct, view)
            and not _among_items(distinct, view, lexicon)
        ):
            best = distinct
    if len(best) < 2:
        return ((view.start, view.end),)
    cuts = [view.start, *(opening.line.start for opening in best[1:]), view.end]
    return tuple(pairwise(cuts))


def _opening(line: Line, lexicon: Lexicon) -> _Opening | None:
    """Return the opening of a session that a line can be: a short line with a number or date of its own."""
    text = line.text.strip()
    loose = line.kind is BlockKind.PARAGRAPH and not text.endswith((".", "!", "?", ";", ","))
    if line.cell is not None or len(text) > _HEADING_LENGTH or not (line.is_heading or loose):
        return None
    if re.match(r"(?:agendapunt\s*)?\d{1,2}[.)]\s", text) or lexicon.has("earlier", text):
        return None
    if lexicon.has("planned", text) or lexicon.has("key.next", text) or lexicon.has("past", text):
        return None
    dates = [mention for mention in find_dates(text, lexicon) if mention.day is not None]
    bare = text
    for mention in reversed(dates):
        bare = f"{bare[: mention.start]} {bare[mention.end :]}"
    numbered = _number(bare, lexicon)
    names = lexicon.has("meeting", bare) or lexicon.has("report_word", bare)
    if not dates and not (numbered and lexicon.has("meeting", bare)):
        return None
    if not (names or not re.search(r"\w", bare) or line.is_heading):
        return None
    day = f"{dates[0].iso or ''}/{dates[0].month}/{dates[0].day}" if dates else None
    return _Opening(line, (_shape(bare, lexicon), line.level), (numbered, day))


def _number(text: str, lexicon: Lexicon) -> int | None:
    after = re.search(rf"(?<![\w-])(?:{lexicon.sources['meeting']}|overleg|keer)\s*(?:nr\.?|#)?\s*(\d{{1,2}})(?![\d.,:])", text, re.IGNORECASE)  # fmt: skip
    if after:
        return int(after.group(1))
    ordinals = "|".join(lexicon.ordinals)
    before = re.search(rf"\b(?:({ordinals})|(\d{{1,2}})e)\s+(?:{lexicon.sources['meeting']}|keer|overleg)\b", text, re.IGNORECASE)  # fmt: skip
    if before is None:
        return None
    return lexicon.ordinals[before.group(1).lower()] if before.group(1) else int(before.group(2))


def _shape(bare: str, lexicon: Lexicon) -> str:
    """Return the words up to the meeting word, without number: the form headings of a series share."""
    text = re.sub(rf"\b(?:{'|'.join(lexicon.ordinals)}|\d+e?)\b", " ", bare, flags=re.IGNORECASE)
    meeting = lexicon.cues["meeting"].search(text)
    head = text[: meeting.end()] if meeting else " ".join(re.findall(r"\w+", text)[:1])
    return " ".join(re.findall(r"[^\W\d_]+", head)).casefold()


def _distinct(group: list[_Opening]) -> list[_Opening]:
    """Return the openings with a number or date not seen before."""
    seen: set[tuple[int | None, str | None]] = set()
    result: list[_Opening] = []
    for opening in group:
        if opening.key not in seen:
            seen.add(opening.key)
            result.append(opening)
    return result


def _among_items(openings: list[_Opening], view: View, lexicon: Lexicon) -> bool:
    """Whether a later opening is an agenda item ("Notulen leerkring 1 (24 november)") between items of minutes."""
    headings = [line for line in view.lines if line.is_heading]
    for opening in openings[1:]:
        place = next((n for n, line in enumerate(headings) if line.start == opening.line.start), None)
        if place is None:
            continue
        beside = [headings[n].text.strip() for n in (place - 1, place + 1) if 0 <= n < len(headings)]
        if any(lexicon.is_whole("minutes_item", text) for text in beside) and lexicon.has(
            "report_word", opening.line.text
        ):
            return True
    return False


def _have_body(openings: list[_Opening], view: View) -> bool:
    """Whether real text follows every opening."""
    starts = [opening.line.start for opening in openings] + [view.end]
    lengths = [len(view.document.text[a:b].split()) for a, b in pairwise(starts)]
    return all(length >= SECTION_WORDS for length in lengths)
