"""Judge whether a line of plain text is a heading: numbered, bold, labelled, or short and bare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest._labelled import find_labelled
from pipeline.ingest._lines import ATX, UNDERLINE, Line, Marker, is_dashed_line, parse_marker
from pipeline.ingest._pages import is_furniture_line
from pipeline.ingest._words import Words

_BOLD = re.compile(
    r"(?P<mark>\*{2,3}|__|<b>|<strong>)(?P<title>(?:(?!\*\*|__|</b>|</strong>).){2,120})(?:\*{2,3}|__|</b>|</strong>):?\Z",
    re.I,
)
_DOTTED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[A-ZÀ-Ý‘'\"“])")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}\b")
_DATED = re.compile(
    r"\d{1,2}[.:]\d{2}\s*(?:-|–|tot|u\b|uur)|\buur\b|^\W*(?:\w+\s+)?\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4}\W*\Z|^\W*\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\W*\Z",
    re.I,
)
_NAME = r"[A-ZÀ-Ý][\w’'.-]*(?:\s+(?:van|de|der|den|ten|ter|el|[A-ZÀ-Ý][\w’'.-]*))*"
_NAMED_END = re.compile(
    rf"\({_NAME}(?:\s*(?:,|&|/|\+|\ben\b)\s*{_NAME})*\)\Z"
)  # who said it: "(Noor en Sem)"
_BARE_POINT = re.compile(
    r"(\d{1,2})\s+(?=[A-ZÀ-Ý])(?!(?:Jan|Feb|Maart|Mrt|Apr|Mei|Jun|Jul|Aug|Sep|Okt|Nov|Dec))"
)
_STOP = ".,;…"
_LONG = 120  # characters: longer than a statement or question on a line of its own
_MAX_CHARS, _MAX_WORDS = 80, 12  # of 30 real headings in plain text the longest had 66 characters, 11 words


@dataclass(frozen=True, slots=True)
class Dotted:
    """A heading number such as "2.1"."""

    depth: int
    width: int


def can_be_underlined(text: str) -> bool:
    """Tell whether a line above "===" or "---" can be its heading."""
    return bool(text) and len(text) <= 120 and text[-1] not in ".;," and parse_marker(text) is None


def is_bold(text: str) -> bool:
    """Tell whether a line is bold as a whole and short enough for a heading."""
    match = _BOLD.match(text)
    return match is not None and match["title"].rstrip()[-1:] not in (".", ";", ",") and len(text) <= 130


def parse_dotted(text: str) -> Dotted | None:
    """Return the number of a heading such as "2.1 Werkwijze"; a time ("12.30 Lunch") is none."""
    match = _DOTTED.match(text)
    if match is None or _CLOCK.match(text) or not _is_short(text[match.end() :]):
        return None
    return Dotted(match["number"].count(".") + 1, match.end())


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _MAX_CHARS and len(text.split()) <= _MAX_WORDS and text[-1] not in _STOP


def is_numbered(lines: Sequence[Line], index: int, marker: Marker) -> bool:
    """Tell whether "1. Titel" is a heading: short, no neighbour of its own list, and text of its own below."""
    if not is_point(lines, index, marker):
        return False
    title = lines[index].text[marker.width :]
    above, place = _neighbour(lines, index, -1), _neighbour(lines, index, 1)
    if place is None or _same_list(lines, above, marker) or _same_list(lines, place, marker):
        return False
    below = lines[place]
    if below.indent > lines[index].indent + 1:
        return False  # what hangs under an item belongs to it
    inner = parse_marker(below.text)
    if inner is not None:
        return len(title) <= 60 and inner.family != "arrow"
    if find_labelled(lines, place) is not None:
        return True
    return _is_prose(below.text) or re.search(r"\t|\||\S {3,}\S", below.text) is not None


def is_point(lines: Sequence[Line], index: int, marker: Marker) -> bool:
    """Tell whether a numbered line has the looks of a heading: at the margin, short, with a capital."""
    title = lines[index].text[marker.width :]
    if lines[index].indent > 3 or not _is_short(title) or title.endswith(":"):
        return False
    if "1" not in marker.family and not _is_lettered(lines, index, marker):
        return False
    return title[0].isupper() or title[0] in "‘'\"“"


def _is_lettered(lines: Sequence[Line], index: int, marker: Marker) -> bool:
    """Tell whether "B. Besluiten" is one of a row: the letter before it stands above, or the one after "A." below.

    Two such letters with no text between them are a list, or people ("A. Jansen", "B. Smit").
    """
    if "A" not in marker.family:
        return False
    step = 1 if marker.number == 1 else -1
    for place in range(index + step, len(lines) if step > 0 else -1, step):
        other = parse_marker(lines[place].text)
        if other is not None and other.family == marker.family:
            between = lines[min(index, place) + 1 : max(index, place)]
            return other.number == (marker.number or 0) + step and any(line.text for line in between)
    return False


def number_width(title: str) -> int:
    """Return how many characters the number before a heading's words takes ("2. ", "3.1 ")."""
    match = re.match(r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)])\s+(?=[^\W\d])", title)
    return match.end() if match else 0


def _neighbour(lines: Sequence[Line], index: int, step: int) -> int | None:
    """Return the next line with text in the direction of `step`, at most 40 blank lines away."""
    for place in range(index + step, index + step * 41, step):
        if not 0 <= place < len(lines):
            return None
        if lines[place].text:
            return place
    return None


def _same_list(lines: Sequence[Line], place: int | None, marker: Marker) -> bool:
    other = None if place is None else parse_marker(lines[place].text)
    return other is not None and other.family == marker.family


def _is_prose(text: str) -> bool:
    """Tell whether a line is running text: a capital, and a full stop or more than 100 characters."""
    begins = text[:1].isupper() or text[:1] in "‘'\"“«(" or text[:1].isdigit()
    return begins and (len(text) > 100 or text[-1:] in ".:?!" or text[-2:-1] in ".:?!" or ". " in text)


def may_precede_title(text: str) -> bool:
    """Tell whether a first line can stand above the title: a date line, or a key ("Van: ...")."""
    return (
        _DATED.search(text) is not None
        or is_dashed_line(text)
        or re.match(r"\w[\w -]{0,30}:", text) is not None
    )


def guess_level(
    lines: Sequence[Line], index: int, text: str, words: Words, is_first: bool, level: int
) -> int | None:
    """Return the level of line `index` when it looks like a heading, None when it is a paragraph.

    `is_first`: no title was seen yet; `level`: the level of a heading below the last one by markup.
    """
    place = _neighbour(lines, index, 1)
    if place is None or not _looks_like_title(text) or _DATED.search(text):
        return None
    below = lines[place]
    direct = place == index + 1
    if is_first and not may_precede_title(text):
        return 1
    if _has_label(text, words):
        return level
    beside_text = direct or (index > 0 and bool(lines[index - 1].text))
    if beside_text and re.match(r"[^:]{1,40}:\s+\S", text) and not _is_bare_point(lines, index):
        return None  # a line of a header block: "Publiek: drie bewoners"
    if text[-1] in "!?":
        inner = parse_marker(below.text) is not None
        long = _is_long(below.text)
        stands_above = (direct and _is_prose(below.text)) or inner
        stands_above = stands_above or (
            long and not _is_statement(lines, _neighbour(lines, index, -1), words)
        )
        return level if stands_above and len(text) <= 65 else None
    if not _is_short(text) or _NAMED_END.search(text) or text.startswith(("Dat ", "dat ")):
        return None
    if text.isupper() and len(text) > 3:
        return level
    above_list = parse_marker(below.text) is not None and len(text.split()) <= 3
    above = _neighbour(lines, index, -1)
    # Two bare lines above a long paragraph are a heading and the one under it; more are statements.
    under = _is_long(below.text) and above is not None
    under = under and not _is_statement(
        lines, _neighbour(lines, above, -1) if above is not None else None, words
    )
    if not above_list and not under and _is_statement(lines, above, words):
        return None
    return level if _opens_text(lines, index, place) or _opens_section(lines, place) else None


def _is_bare_point(lines: Sequence[Line], index: int) -> bool:
    """Tell whether "2 Ophalen: wat gaat goed" is one of a row that begins at 1: the nearest such line goes before it."""
    own = _BARE_POINT.match(lines[index].text)
    if own is None:
        return False
    step = 1 if own[1] == "1" else -1
    for place in range(index + step, len(lines) if step > 0 else -1, step):
        other = _BARE_POINT.match(lines[place].text) if _is_short(lines[place].text) else None
        if other is not None:
            return int(other[1]) == int(own[1]) + step and (
                step > 0 or other[1] == "1" or _is_bare_point(lines, place)
            )
    return False


def _is_long(text: str) -> bool:
    """Tell whether a line is a paragraph, longer than a statement or question by itself."""
    return len(text) > _LONG and _is_prose(text) and text[-1] != "?"


def _opens_section(lines: Sequence[Line], place: int) -> bool:
    """Tell whether line `place` is a bare line above a long paragraph: a heading under the one above it."""
    text, below = lines[place].text, _neighbour(lines, place, 1)
    bare = _is_short(text) and _looks_like_title(text) and parse_marker(text) is None and text[-1] not in "!?"
    return bare and below is not None and _is_long(lines[below].text)


def _looks_like_title(text: str) -> bool:
    begins = text[:1].isupper() or text[:1].isdigit() or text[:1] in "‘'\"“«"
    return begins and 2 < len(text) <= 120 and _has_open_end(text) and not is_dashed_line(text)


def _has_open_end(text: str) -> bool:
    """Tell whether a line ends without a stop; the point of "e.o." is none."""
    return (
        text[-1] not in ".,;:…"
        or re.search(r"\b(?:e\.o|e\.a|c\.s|b\.v|n\.v|m\.m)\.\Z", text, re.I) is not None
    )


def _has_label(text: str, words: Words) -> bool:
    """Tell whether a line begins as "Thema 2: ..." or "Tafel B - ..."."""
    match = re.match(r"(?P<word>[^\W\d_]+)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})(?:\s*(?:[:.\-–—]|\Z)|\s)", text)
    return match is not None and match["word"].casefold() in words.labels and text[-1] not in _STOP


def _is_statement(lines: Sequence[Line], place: int | None, words: Words) -> bool:
    """Tell whether the line above is a short bare line too, so that both are statements in a row.

    The first text of a document is its title, not a statement.
    """
    if place is None or _neighbour(lines, place, -1) is None:
        return False
    text = lines[place].text
    if (
        is_furniture_line(text, words)
        or parse_marker(text)
        or "\t" in text
        or ATX.match(text)
        or UNDERLINE.match(text)
    ):
        return False
    direct = bool(lines[place + 1].text)
    if _has_label(text, words) or is_bold(text) or text.isupper():
        return False
    if _DATED.search(text) or is_dashed_line(text) or (lines[place - 1].text and not direct):
        return False  # the last line of a paragraph is no statement
    return len(text) <= 100 and text[-1] not in ".!?:;…”\"'’)"


def _opens_text(lines: Sequence[Line], above: int, place: int) -> bool:
    """Tell whether line `place` is text that a heading can stand above."""
    text = lines[place].text
    marker = parse_marker(text)
    if marker is not None:
        # Above a numbered heading only a few words are a heading; more are a statement.
        return len(lines[above].text.split()) <= 5 or not is_numbered(lines, place, marker)
    if _is_hour(lines, place):
        return _CLOCK.match(lines[above].text) is None
    return _is_prose(text) or "\t" in text or text.count("|") > 1


def _is_hour(lines: Sequence[Line], place: int) -> bool:
    """Tell whether line `place` is the first of a programme: two lines in a row that begin with a time."""
    two = lines[place : place + 2]
    return len(two) == 2 and all(_CLOCK.match(line.text) for line in two)


def heading_form(text: str, words: Words) -> str | None:
    """Return what marks a heading as one of a row ("Tafel 2: ...", "... (gastheer)"), None for a plain one."""
    if _has_label(text, words):
        return text.split(maxsplit=1)[0].casefold()
    return "(" if text.endswith(")") else None
