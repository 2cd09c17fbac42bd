"""Styles and lists of a Word document: what a style's name, level and numbering say of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from pipeline.ingest._glyphs import show_symbol
from pipeline.ingest._numbering import ListLevel
from pipeline.ingest._package import Package, local

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre|title)\s?(\d)\Z", re.I)
_LIST = re.compile(
    r"(?:list|lijst)\s?(?P<kind>bullet|number|opsom\.?teken|opsommingsteken|nummering|genummerd)\s?(?P<depth>\d)?\Z",
    re.I,
)
_QUOTES = frozenset(
    ["quote", "intense quote", "citaat", "duidelijk citaat", "block text", "bloktekst", "quotations"]
)
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoudsopgave|table of (?:contents|figures))\s?\d?\Z", re.I)
_MAX_CHAIN = 20
MAX_SPAN = 100
_BULLETS = frozenset(["bullet", "opsomteken", "opsom.teken", "opsommingsteken"])


@dataclass(frozen=True, slots=True)
class WordStyle:
    """What a paragraph style says, its parents taken into account."""

    name: str = ""
    level: int | None = None
    """Heading level 1 to 6; the title has 0."""
    is_quote: bool = False
    is_contents: bool = False
    list_id: str | None = None
    depth: int = 0
    name_depth: int = 0
    """Depth that the style's name tells ("List Bullet 2" stands at depth 1)."""
    named_list: str = ""
    """`bullet` or `number` when the name says that it is a list."""
    is_bold: bool = False
    size: float = 0.0


@dataclass(slots=True)
class WordStyles:
    """The styles of a document by their id; lists by theirs."""

    styles: dict[str, WordStyle] = field(default_factory=dict)
    default: str = ""
    size: float = 0.0
    levels: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    counters: dict[str, str] = field(default_factory=dict)
    """List to the counter it shares with the lists of the same definition."""
    restarts: set[str] = field(default_factory=set)
    """Lists that begin their numbers anew."""
    bold_runs: set[str] = field(default_factory=set)
    """Character styles that are bold."""

    def style(self, style_id: str | None) -> WordStyle:
        """Return the style of a paragraph."""
        return self.styles.get(style_id or self.default) or WordStyle()


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its local name (two namespaces are in use)."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if local(key) == name), None)


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child with a local name."""
    if element is None:
        return None
    return next((part for part in element if local(part.tag) == name), None)


def whole_number(text: str | None, default: int = 0) -> int:
    """Return a small whole number, `default` for anything else."""
    return (
        int(text) if text and len(text) < 8 and re.fullmatch(r"-?\d+", text) and text.isascii() else default
    )


def cell_span(text: str | None) -> int:
    """Return how many rows or columns a cell says that it takes, at least one and within reason."""
    return max(1, min(MAX_SPAN, whole_number(text, 1)))


def is_on(element: Element | None) -> bool:
    """Tell whether a switch such as <w:b/> is on."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


def text_boxes(drawing: Element) -> list[Element]:
    """Return the text boxes of a drawing; of two versions of one drawing only the first."""
    boxes: list[Element] = []
    waiting = [drawing]
    while waiting:
        part = waiting.pop()
        name = local(part.tag)
        choice = child(part, "Choice") if name == "AlternateContent" else None
        if name == "txbxContent":
            boxes.append(part)
        elif choice is not None:
            waiting.append(choice)
        elif name != "Fallback":
            waiting += reversed(list(part))
    return boxes


def read_styles(package: Package, folder: str) -> WordStyles:
    """Return the styles and lists of the document in `folder` (usually "word/")."""
    found = WordStyles()
    root = package.xml(f"{folder}styles.xml")
    numbering = package.xml(f"{folder}numbering.xml")
    if numbering is not None:
        _read_numbering(numbering, found)
    if root is None:
        return found
    defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
    found.size = whole_number(attribute(child(defaults, "sz"), "val")) / 2
    elements = {attribute(part, "styleId") or "": part for part in root if local(part.tag) == "style"}
    for style_id, element in elements.items():
        kind = attribute(element, "type")
        if kind == "paragraph":
            found.styles[style_id] = _style(style_id, elements)
            if attribute(element, "default") in ("1", "true"):
                found.default = style_id
        elif kind == "character" and is_on(child(child(element, "rPr"), "b")):
            found.bold_runs.add(style_id)
    return found


def _style(style_id: str, elements: dict[str, Element]) -> WordStyle:
    chain: list[Element] = []
    current: str | None = style_id
    while current in elements and len(chain) < _MAX_CHAIN and elements[current] not in chain:
        chain.append(elements[current])
        current = attribute(child(elements[current], "basedOn"), "val")
    style = WordStyle()
    for element in reversed(chain):
        style = _laid_over(style, element)
    name = attribute(child(elements[style_id], "name"), "val") or style_id
    return _by_name(replace(style, name=name), style_id)


def _laid_over(style: WordStyle, element: Element) -> WordStyle:
    """Return `style` with what `element` itself says laid over it."""
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    outline = attribute(child(paragraph, "outlineLvl"), "val")
    if outline is not None:
        level = whole_number(outline, 9)
        style = replace(style, level=level + 1 if level < 6 else None)
    numbering = child(paragraph, "numPr")
    if numbering is not None:
        list_id = attribute(child(numbering, "numId"), "val")
        depth = attribute(child(numbering, "ilvl"), "val")
        style = replace(
            style,
            list_id=list_id if list_id is not None else style.list_id,
            depth=whole_number(depth) if depth is not None else style.depth,
        )
    if child(run, "b") is not None:
        style = replace(style, is_bold=is_on(child(run, "b")))
    size = whole_number(attribute(child(run, "sz"), "val")) / 2
    return replace(style, size=size or style.size)


def _by_name(style: WordStyle, style_id: str) -> WordStyle:
    for name in (style.name, style_id):
        heading = _HEADING.match(name)
        if heading:
            style = replace(style, level=min(6, max(1, int(heading.group(1)))))
        if name.lower() in ("title", "titel"):
            style = replace(style, level=0)
        if name.lower() in ("subtitle", "ondertitel"):
            style = replace(style, level=None)
        if name.lower() in _QUOTES:
            style = replace(style, is_quote=True)
        if _CONTENTS.match(name):
            style = replace(style, is_contents=True)
        listed = _LIST.match(name)
        if listed is not None:
            kind = "bullet" if listed["kind"].lower().replace(" ", "") in _BULLETS else "number"
            style = replace(style, named_list=kind, name_depth=depth_by_name(name))
            break
    return style


def depth_by_name(name: str) -> int:
    """Return the depth that a style's name tells: "List Bullet 2" stands at depth 1."""
    listed = _LIST.match(name)
    return max(0, int(listed["depth"] or 1) - 1) if listed else 0


def _read_numbering(root: Element, found: WordStyles) -> None:
    abstract: dict[str, dict[int, ListLevel]] = {}
    for element in root:
        if local(element.tag) == "abstractNum":
            levels = {}
            for part in element:
                if local(part.tag) == "lvl":
                    levels[whole_number(attribute(part, "ilvl"))] = _level(part)
            abstract[attribute(element, "abstractNumId") or ""] = levels
    for element in root:
        if local(element.tag) != "num":
            continue
        list_id = attribute(element, "numId") or ""
        definition = attribute(child(element, "abstractNumId"), "val") or ""
        levels = dict(abstract.get(definition, {}))
        for part in element:
            if local(part.tag) == "lvlOverride":
                _override(part, levels, list_id, found)
        found.levels[list_id] = levels
        found.counters[list_id] = definition


def _override(part: Element, levels: dict[int, ListLevel], list_id: str, found: WordStyles) -> None:
    depth = whole_number(attribute(part, "ilvl"))
    own, start = child(part, "lvl"), attribute(child(part, "startOverride"), "val")
    if own is not None:
        levels[depth] = _level(own)
    if start is not None:
        levels[depth] = replace(
            levels.get(depth) or ListLevel("decimal", "%1."), start=whole_number(start, 1)
        )
        found.restarts.add(list_id)


def _level(element: Element) -> ListLevel:
    style = attribute(child(element, "numFmt"), "val") or "decimal"
    shown = attribute(child(element, "lvlText"), "val")
    shown = "" if shown is None else shown
    if style == "bullet":
        fonts = child(child(element, "rPr"), "rFonts")
        font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
        shown = "".join(show_symbol(char, font) for char in shown[:2]).strip() or "•"
    return ListLevel(style, shown, whole_number(attribute(child(element, "start"), "val"), 1))
