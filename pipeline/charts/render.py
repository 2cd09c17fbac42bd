"""Figures to bytes that are the same every time: SVG that can stand in a page, and PNG for Word."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from pipeline.charts.canvas import FONT, house_style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 160
"""1008 pixels for 16 cm: sharp in print from Word, 30-150 kB a chart."""
_FALLBACK = f"{FONT}, Verdana, sans-serif"
_TAG = re.compile(r"<[^>]+>")
_STYLE = re.compile(r'\sstyle="([^"]*)"')
_DROPPED = re.compile(
    r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*|<metadata>.*?</metadata>\s*|<!--.*?-->\s*", re.DOTALL
)
_SHEET = re.compile(r"<style[^>]*>.*?</style>\s*", re.DOTALL)
_ROOT = re.compile(r"<svg\b[^>]*>")
_SHORTHAND = re.compile(r"(?:(?P<weight>bold|\d{3})\s+)?(?P<size>[\d.]+px)\s+(?P<family>.+)")


def render_svg(figure: Figure, chart_id: str, title: str, description: str) -> str:
    """Return an SVG element that can stand in a page beside others and is read out as one image.

    Every id starts with `chart_id`; there is no style sheet and no style attribute, so that it neither
    changes the page around it nor needs a content policy that allows styles. Text stays text.
    """
    import matplotlib as mpl

    target = StringIO()
    with house_style():
        mpl.rcParams["svg.hashsalt"] = chart_id
        figure.savefig(target, format="svg", metadata={"Date": None})
    return _adapt(target.getvalue(), chart_id, title, description)


def render_png(figure: Figure) -> bytes:
    """Return a PNG of 16 cm at `DPI`, without date or software in it."""
    target = BytesIO()
    with house_style():
        figure.savefig(target, format="png", dpi=DPI, metadata={"Software": None})
    return target.getvalue()


def _adapt(svg: str, chart_id: str, title: str, description: str) -> str:
    bare = _SHEET.sub("", _DROPPED.sub("", svg))
    own = _TAG.sub(lambda match: _adapt_tag(match[0], chart_id), bare)
    root = (
        f' id="{chart_id}" role="img" aria-labelledby="{chart_id}-title {chart_id}-desc"'
        ' stroke-linejoin="round" stroke-linecap="butt">\n'
        f'<title id="{chart_id}-title">{escape(title)}</title>\n'
        f'<desc id="{chart_id}-desc">{escape(description)}</desc>'
    )
    return _ROOT.sub(lambda match: match[0][:-1] + root, own, count=1)


def _adapt_tag(tag: str, chart_id: str) -> str:
    tag = re.sub(r'\bid="', f'id="{chart_id}-', tag)
    tag = tag.replace('href="#', f'href="#{chart_id}-').replace("url(#", f"url(#{chart_id}-")
    return _STYLE.sub(lambda match: _to_attributes(match[1]), tag)


def _to_attributes(style: str) -> str:
    """Return the declarations of a style attribute as attributes of their own."""
    pairs: dict[str, str] = {}
    for declaration in filter(None, (part.strip() for part in style.split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        shorthand = _SHORTHAND.fullmatch(value) if name == "font" else None
        if shorthand:
            pairs |= {"font-size": shorthand["size"], "font-family": _FALLBACK}
            pairs |= {"font-weight": shorthand["weight"]} if shorthand["weight"] else {}
        else:
            pairs[name] = _FALLBACK if name == "font-family" else value
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs.items())
