"""The chart files, and the same charts made safe to stand inside a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from pipeline.report.lookup import Lookup
from pipeline.report.tables import csv_text, frame_rows
from pipeline.store import Chart

_ELEMENTS = frozenset(
    {
        "svg", "g", "defs", "path", "text", "tspan", "use", "clipPath", "rect", "circle", "ellipse", "line",
        "polyline", "polygon", "symbol", "marker", "pattern", "linearGradient", "radialGradient", "stop", "image",
    }
)  # fmt: skip
"""What a drawing needs. A style sheet inside a drawing would style the whole page, so it stays out."""
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_HREF = re.compile(r"#|data:image/png;base64,")


def write_charts(lookup: Lookup, folder: Path) -> None:
    """Write each chart as .svg, .png, .csv (the numbers) and .txt (the words that replace it)."""
    target = folder / "charts"
    target.mkdir()
    for chart in lookup.results.charts:
        name = chart_file(lookup, chart)
        write_chart(target, name, chart)


def write_chart(target: Path, name: str, chart: Chart) -> None:
    """Write one chart to the folder `target`, as .svg, .png, .csv and .txt."""
    table = csv_text([str(column) for column in chart.table.columns], frame_rows(chart.table))
    (target / f"{name}.svg").write_bytes(chart.svg.encode("utf-8"))
    (target / f"{name}.png").write_bytes(chart.png)
    (target / f"{name}.csv").write_bytes(table.encode("utf-8"))
    (target / f"{name}.txt").write_bytes(f"{chart.alt}\n".encode())


def chart_file(lookup: Lookup, chart: Chart) -> str:
    """Return the name of the files of a chart, without extension."""
    slug = lookup.slugs[chart.scope]
    return chart.chart_id if chart.chart_id.endswith(slug) else f"{slug}-{chart.chart_id}"


def inline_svg(chart: Chart, prefix: str) -> str:
    """Return the drawing as markup for a page: known elements only, ids of its own, title and words.

    Parameters
    ----------
    prefix
        Goes before every id, so that drawings on one page do not use each other's parts.

    Raises
    ------
    ValueError
        When the drawing is no well-formed SVG.
    """
    try:
        root = ElementTree.fromstring(chart.svg)
    except ElementTree.ParseError as error:
        raise ValueError(f"chart {chart.chart_id}: no well-formed SVG: {error}") from error
    if _local(root) != "svg":
        raise ValueError(f"chart {chart.chart_id}: the drawing is no SVG")
    drawing = _clean(root, _Names(prefix, f"{chart.chart_id}-", frozenset(_references(root))))
    font = root.find(f".//{_SVG}text[@font-family]")
    if font is not None:
        _share_font(drawing, font.attrib["font-family"])
    width = _width(drawing)
    for name in ("width", "height", "version"):
        drawing.attrib.pop(name, None)
    drawing.attrib.update(
        {
            "role": "img",
            "aria-labelledby": f"{prefix}-title {prefix}-desc",
            "style": f"max-width:{width:.0f}px",
            # What matplotlib says in the style sheet that we leave out.
            "stroke-linejoin": "round",
            "stroke-linecap": "butt",
        }
    )
    for place, (tag, text) in enumerate((("title", chart.question), ("desc", chart.alt))):
        label = ElementTree.Element(tag, {"id": f"{prefix}-{tag}"})
        label.text = text
        drawing.insert(place, label)
    return ElementTree.tostring(drawing, encoding="unicode")


def _local(element: ElementTree.Element) -> str:
    """Return the name of an SVG element without its namespace; of any other element an empty string."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag.startswith(_SVG):
        return tag.removeprefix(_SVG)
    return "" if tag.startswith("{") else tag


@dataclass(frozen=True, slots=True)
class _Names:
    """How ids of a drawing are renamed for the page."""

    prefix: str
    own: str
    """What the drawing itself puts before its ids."""
    used: frozenset[str]
    """Ids that something refers to; the others are not kept."""

    def rename(self, name: str) -> str:
        return f"{self.prefix}-{name.removeprefix(self.own)}"


def _references(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        for value in element.attrib.values():
            yield from _REFERENCE.findall(value)
        yield element.get(_XLINK_HREF, element.get("href", "")).removeprefix("#")


def _clean(element: ElementTree.Element, names: _Names) -> ElementTree.Element:
    """Return a copy with known elements, without handlers, foreign links and blank text, ids renamed."""
    copy = ElementTree.Element(_local(element))
    copy.text, copy.tail = _ink(element.text), _ink(element.tail)
    for name, value in element.attrib.items():
        key = "href" if name == _XLINK_HREF else name
        if key.startswith("{") or key.lower().startswith("on") or (key == "id" and value not in names.used):
            continue
        if key == "href":
            if not _HREF.match(value):
                continue
            value = f"#{names.rename(value[1:])}" if value.startswith("#") else value
        elif key == "id":
            value = names.rename(value)
        elif key in {"d", "transform", "points", "x", "y"}:
            value = _LONG_NUMBER.sub(_round, " ".join(value.split()))
        else:
            value = _REFERENCE.sub(lambda found: f"url(#{names.rename(found[1])})", value)
        copy.set(key, value)
    copy.extend(_clean(child, names) for child in element if _local(child) in _ELEMENTS)
    return copy


def _ink(text: str | None) -> str | None:
    return text if text and text.strip() else None


def _round(number: re.Match[str]) -> str:
    """Return a coordinate to a hundredth of a point, which no screen and no paper shows."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _share_font(drawing: ElementTree.Element, family: str) -> None:
    """Name the one font of a drawing once, not at every word."""
    for element in drawing.iter():
        if element.get("font-family") == family:
            del element.attrib["font-family"]
    drawing.set("font-family", family)


def _width(drawing: ElementTree.Element) -> float:
    """Return the natural width in pixels (96 per inch; a viewBox of matplotlib counts in points)."""
    box = drawing.get("viewBox", "").replace(",", " ").split()
    return float(box[2]) * 96 / 72 if len(box) == 4 else 800.0
