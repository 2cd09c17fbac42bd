"""Read what stands in one table cell of a text: a label, a list in tags or dashes, loose lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.ingest._draft import Draft, Span, join_spans
from pipeline.ingest._lines import Marker, parse_marker
from pipeline.records import BlockKind, Cell, ListPosition

_TAG = re.compile(r"<(?P<close>/?)(?P<name>ul|ol|li|p|br|div)\b[^<>]{0,2000}>", re.I)
_OPEN_LISTS = re.compile(r"<(/?)(?:ul|ol)\b[^<>]{0,2000}>", re.I)
_LIST_END = re.compile(r"\s*(?:</?(?:li|ul|ol)\b|[-–—•✓✔]\s)", re.I)


_INNER_DOT = re.compile(r"(?<=\s)•(?=\s)")


@dataclass(slots=True)
class _Part:
    """A stretch of a cell between two tags or line ends."""

    span: Span
    in_item: bool
    in_list: bool
    depth: int
    number: int | None
    loose: bool = False
    """True when a line break inside the cell stands before it."""
    more: list[Span] = field(default_factory=list)
    """Further lines that the sentence runs on to."""


def read_cell(
    source: str, spans: Sequence[Span], place: Cell, wraps: bool = False
) -> tuple[list[Draft], list[Span]]:
    """Return the drafts of one cell (its label first, then its items) and the list markers left out.

    `wraps`: lines of the cell are broken by its width (a drawn grid), so short ones run on too.
    """
    drafts: list[Draft] = []
    markers: list[Span] = []
    parts = _merge_wrapped(source, _parts(source, spans), 10 if wraps else 30)
    loose_items = sum(part.loose for part in parts) > 0 and not any(part.in_list for part in parts)
    families: list[str] = []
    for index, part in enumerate(parts):
        text = source[part.span[0] : part.span[1]]
        stretches = _split_dashes(text, part)
        for start, end, marker in stretches:
            span = (part.span[0] + start, part.span[0] + end)
            body, skipped = _without_marker(span, marker)
            markers += skipped
            kind, item = _kind_of(part, marker, len(stretches), families)
            is_label = index == 0 and source[body[0] : body[1]].rstrip().endswith(":")
            whole = join_spans([body, *part.more]) if end == len(text) else (body,)
            if kind is BlockKind.TABLE_CELL and loose_items and not is_label:
                kind, item = BlockKind.LIST_ITEM, ListPosition(0, "")
            drafts.append(Draft(kind, whole, item=item, cell=place))
    return drafts, markers


def _marker(text: str) -> Marker | None:
    """Return the marker of a cell's text; an initial ("A. Jansen") or a lone "o" is none."""
    marker = parse_marker(text)
    if marker is None or marker.family[-2:-1] in ("a", "A", "i") or marker.text == "o":
        return None
    return marker


def has_open_list(text: str) -> bool:
    """Tell whether `text` opens a list in tags that it does not close."""
    depth = 0
    for match in _OPEN_LISTS.finditer(text):
        depth += -1 if match[1] else 1
    return depth > 0


def continues_list(text: str) -> bool:
    """Tell whether a physical line goes on with the list of the cell above it."""
    return _LIST_END.match(text) is not None


def _parts(source: str, spans: Sequence[Span]) -> list[_Part]:
    parts: list[_Part] = []
    counters: list[int | None] = []
    in_item = False
    number: int | None = None
    broken = False

    def close(start: int, end: int) -> None:
        nonlocal broken
        text = source[start:end]
        if text.strip():
            lead = len(text) - len(text.lstrip())
            span = (start + lead, start + len(text.rstrip()))
            depth = max(0, len(counters) - 1)
            parts.append(_Part(span, in_item, bool(counters), depth, number, broken and bool(parts)))
            broken = False

    for start, end in spans:
        position = start
        for match in _TAG.finditer(source, start, end):
            close(position, match.start())
            position = match.end()
            name, closing = match["name"].lower(), bool(match["close"])
            if name in ("ul", "ol"):
                in_item = False
                if closing and counters:
                    counters.pop()
                elif not closing:
                    counters.append(0 if name == "ol" else None)
            elif name == "li":
                in_item, number = not closing, None
                if not closing and counters and counters[-1] is not None:
                    counters[-1] += 1
                    number = counters[-1]
            else:
                in_item = in_item and name == "br"
                broken = True
        close(position, end)
        broken = True
    return parts


def _merge_wrapped(source: str, parts: list[_Part], shortest: int) -> list[_Part]:
    """Join a loose line to the one above when the sentence plainly runs on.

    `shortest`: a line of fewer characters is an item by itself (30 in cells of free width).
    """
    merged: list[_Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        text = source[part.span[0] : part.span[1]]
        if last is not None and part.loose and not part.in_list and not last.in_list:
            above = source[slice(*(last.more[-1] if last.more else last.span))]
            if (
                len(above) >= shortest
                and above[-1] not in ".!?:;"
                and text[:1].islower()
                and not _marker(text)
            ):
                last.more.append(part.span)
                continue
        merged.append(part)
    return merged


def _split_dashes(text: str, part: _Part) -> list[tuple[int, int, Marker | None]]:
    """Return the items of "- een - twee": only in a list, or when the stretch begins with a marker."""
    first = _marker(text)
    if first is None and not part.in_item and _INNER_DOT.search(text):
        first = Marker("•", "dot", 0)  # the first one got lost, as in a scan
    if part.in_item or first is None or (first.number is not None and not part.in_list):
        return [(0, len(text), first)]
    glyph = re.escape(first.text)
    starts = [match.start("glyph") for match in re.finditer(rf"(?:\A|(?<=\s))(?P<glyph>{glyph})(?=\s)", text)]
    if not starts or first.family == "check":
        starts = [match.start() for match in re.finditer(r"(?:\A|(?<=\s))[•✓✔✗☐☑☒](?=\s?\S)|\A", text)]
    if starts[0]:
        starts.insert(0, 0)
    ends = [*starts[1:], len(text)]
    return [
        (start, start + len(text[start:end].rstrip()), _marker(text[start:end]))
        for start, end in zip(starts, ends, strict=True)
        if text[start:end].strip()
    ]


def _without_marker(span: Span, marker: Marker | None) -> tuple[Span, list[Span]]:
    if marker is None:
        return span, []
    return (span[0] + marker.width, span[1]), [(span[0], span[0] + marker.width)]


def _kind_of(
    part: _Part, marker: Marker | None, count: int, families: list[str]
) -> tuple[BlockKind, ListPosition | None]:
    if marker is not None and marker.family == "arrow" and count == 1 and not part.in_item:
        return BlockKind.TABLE_CELL, None  # a conclusion under the list, not an item of it
    if marker is None and not part.in_item:
        return BlockKind.TABLE_CELL, None
    if marker is None:
        shown = "•" if part.number is None else f"{part.number}."
        return BlockKind.LIST_ITEM, ListPosition(part.depth, shown, part.number is not None, part.number)
    families.append(marker.family)
    under_dot = marker.family == "check" and "dot" in families
    depth = part.depth + int(under_dot)
    return BlockKind.LIST_ITEM, ListPosition(depth, marker.text, marker.number is not None, marker.number)
