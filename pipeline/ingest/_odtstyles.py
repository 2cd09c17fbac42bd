"""Styles and lists of an OpenDocument text: what a style and its parents say of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from pipeline.ingest._glyphs import show_private
from pipeline.ingest._numbering import ListLevel
from pipeline.ingest._package import local
from pipeline.ingest._wordstyles import attribute, child, whole_number

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACE = re.compile(r"_20_")
_QUOTES = frozenset(["quotations", "quote", "intense quote", "citaat", "duidelijk citaat", "block text"])
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style says, its parents taken into account."""

    names: tuple[str, ...] = ()
    """Its own name and those of its parents, as people see them, lower case."""
    is_bold: bool = False
    size: float = 0.0
    level: int | None = None
    is_hidden: bool = False

    @property
    def is_title(self) -> bool:
        """True for the title of the document."""
        return any(name in ("title", "titel") for name in self.names)

    @property
    def is_quote(self) -> bool:
        """True for a quotation."""
        return any(name in _QUOTES for name in self.names)


@dataclass(slots=True)
class OdtStyles:
    """Styles by family and name, list styles by name."""

    elements: dict[tuple[str, str], Element] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    _made: dict[tuple[str, str], OdtStyle] = field(default_factory=dict)

    def style(self, family: str, name: str | None) -> OdtStyle:
        """Return a style; an unknown one says nothing."""
        key = (family, name or "")
        if key not in self._made:
            self._made[key] = self._make(family, name)
        return self._made[key]

    def _make(self, family: str, name: str | None) -> OdtStyle:
        chain: list[Element] = []
        names: list[str] = []
        while name and (family, name) in self.elements and len(chain) < _MAX_CHAIN:
            element = self.elements[family, name]
            chain.append(element)
            shown = attribute(element, "display-name") or _SPACE.sub(" ", name)
            names.append(shown.lower())
            name = attribute(element, "parent-style-name")
        if name:
            names.append(_SPACE.sub(" ", name).lower())
        style = OdtStyle(names=tuple(names))
        for element in reversed(chain):
            style = _laid_over(style, element)
        return style


def _laid_over(style: OdtStyle, element: Element) -> OdtStyle:
    text = child(element, "text-properties")
    weight = attribute(text, "font-weight")
    if weight is not None:
        style = replace(style, is_bold=weight == "bold" or whole_number(weight) >= 600)
    if attribute(text, "display") == "none":
        style = replace(style, is_hidden=True)
    level = attribute(element, "default-outline-level")
    if level is not None:
        style = replace(style, level=whole_number(level) or None)
    return replace(style, size=_size(attribute(text, "font-size"), style.size))


def _size(text: str | None, above: float) -> float:
    """Return a size in points; a percentage is of the size above it."""
    match = re.fullmatch(r"(\d{1,4}(?:\.\d{1,6})?)(pt|in|cm|mm|%)", text or "")
    if match is None:
        return above
    if match[2] == "%":
        return above * float(match[1]) / 100
    return float(match[1]) * _POINTS[match[2]]


def read_odt_styles(roots: Iterable[Element | None]) -> OdtStyles:
    """Return the styles that stand in the parts of an OpenDocument text."""
    found = OdtStyles()
    for root in roots:
        for group in root if root is not None else ():
            if local(group.tag) not in ("styles", "automatic-styles"):
                continue
            for element in group:
                name = local(element.tag)
                if name == "style":
                    key = (attribute(element, "family") or "", attribute(element, "name") or "")
                    found.elements[key] = element
                elif name == "list-style":
                    found.lists[attribute(element, "name") or ""] = _levels(element)
    return found


def _levels(element: Element) -> dict[int, ListLevel]:
    levels: dict[int, ListLevel] = {}
    for part in element:
        name = local(part.tag)
        depth = whole_number(attribute(part, "level"), 1) - 1
        if name == "list-level-style-bullet":
            shown = show_private((attribute(part, "bullet-char") or "•")[:2]).strip() or "•"
            levels[depth] = ListLevel("bullet", shown)
        elif name == "list-level-style-number":
            style = _FORMATS.get(attribute(part, "num-format") or "", "none")
            above = whole_number(attribute(part, "display-levels"), 1)
            numbers = ".".join(f"%{place + 1}" for place in range(max(0, depth + 1 - above), depth + 1))
            shown = (attribute(part, "num-prefix") or "") + numbers + (attribute(part, "num-suffix") or "")
            levels[depth] = ListLevel(style, shown, whole_number(attribute(part, "start-value"), 1))
        elif name == "list-level-style-image":
            levels[depth] = ListLevel("bullet", "•")
    return levels
