"""A sheet to draw on in points from the top left, 16 cm wide: text that wraps, boxes, lines and dots.

Everything is placed by computed widths, so nothing overlaps or falls off, whatever the labels are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.charts.palette import GREY, HATCH, INK, WHITE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 16 / 2.54 * 72
"""Width in points: 16 cm, the text width of an A4 page in Word."""
MARGIN = 4.0
FONT = "DejaVu Sans"
"""Comes with matplotlib, so drawings do not depend on what a computer has installed."""
SIZE, SMALL, TITLE = 9.0, 8.0, 11.5
LINE = 1.25
"""Height of a line of text as a multiple of its size."""
MISSING_GLYPH = "□"

_STYLE: Any = {
    "font.family": [FONT],
    "svg.fonttype": "none",
    "text.parse_math": False,
    "hatch.linewidth": 0.7,
}


@dataclass(frozen=True, slots=True)
class Captions:
    """Text above and below a drawing; empty parts take no room."""

    title: str = ""
    measure: str = ""
    caveat: str = ""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A figure of which the data coordinates are points, y downwards, 0 at the top of the drawing.

    Nothing is clipped: all of it lies inside, and a clip at every mark is a third of an SVG.
    """

    figure: Figure
    axes: Axes

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        colour: str = INK,
        ha: str = "left",
        va: str = "center",
        bold: bool = False,
        turned: bool = False,
    ) -> None:
        """Write `text` (lines divided by a newline) at (x, y); `turned` reads upwards."""
        self.axes.text(
            x,
            y,
            text,
            fontsize=size,
            color=colour,
            ha=ha,
            va=va,
            fontweight="bold" if bold else "normal",
            rotation=90 if turned else 0,
            linespacing=1.1,
            multialignment="left" if ha == "left" or turned else ha,
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        hatched: bool = False,
        over: bool = False,
    ) -> None:
        """Fill a box; a hatched one is white with grey lines; `over` covers the lines below it."""
        from matplotlib.patches import Rectangle

        style: dict[str, Any] = {"facecolor": colour, "linewidth": 0.0}
        if hatched:
            style = {"facecolor": WHITE, "edgecolor": HATCH, "hatch": "/////", "linewidth": 0.0}
        self.axes.add_patch(Rectangle((x, y), width, height, zorder=2 if over else 1, clip_on=False, **style))

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str,
        width: float = 1.0,
        dotted: bool = False,
    ) -> None:
        """Draw a line through points."""
        from matplotlib.lines import Line2D

        style: Any = (0, (1.0, 2.0)) if dotted else "-"
        self.axes.add_line(
            Line2D(xs, ys, color=colour, linewidth=width, linestyle=style, zorder=1.5, clip_on=False)
        )

    def dot(self, x: float, y: float, colour: str, radius: float = 3.0, open_: bool = False) -> None:
        """Draw a dot, filled or open."""
        from matplotlib.lines import Line2D

        self.axes.add_line(
            Line2D(
                [x],
                [y],
                linestyle="none",
                marker="o",
                markersize=2 * radius,
                markerfacecolor=WHITE if open_ else colour,
                markeredgecolor=colour,
                markeredgewidth=1.1 if open_ else 0.0,
                zorder=3,
                clip_on=False,
            )
        )


@contextmanager
def house_style() -> Iterator[None]:
    """Draw with matplotlib's own defaults and our few choices, whatever a user's matplotlibrc says."""
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        yield


def open_canvas(captions: Captions, height: float) -> Canvas:
    """Return a canvas with `height` points to draw in, and room for the captions around it."""
    from matplotlib.figure import Figure

    room = WIDTH - 2 * MARGIN
    above = [
        (wrap(captions.title, room, TITLE, bold=True), TITLE, INK, True),
        (wrap(captions.measure, room, SMALL), SMALL, GREY, False),
    ]
    below = wrap(captions.caveat, room, SMALL)
    top = MARGIN + sum(_block(lines, size) for lines, size, _, _ in above)
    bottom = MARGIN + _block(below, SMALL)
    figure = Figure(figsize=(WIDTH / 72, (top + height + bottom) / 72), facecolor=WHITE)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height + bottom, -top)
    canvas = Canvas(figure, axes)
    y = MARGIN - top
    for lines, size, colour, bold in above:
        if lines:
            canvas.text(MARGIN, y, "\n".join(lines), size=size, colour=colour, va="top", bold=bold)
        y += _block(lines, size)
    if below:
        canvas.text(MARGIN, height + 4.0, "\n".join(below), size=SMALL, colour=GREY, va="top")
    return canvas


def _block(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * LINE + 5.0 if lines else 0.0


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of one line of text in points, in the font of the charts."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    width, _, _ = TextToPath().get_text_width_height_descent(text, font, False)
    return float(width)


def wrap(text: str, width: float, size: float, bold: bool = False, most: int = 0) -> list[str]:
    """Return `text` as lines of at most `width` points; words that are too long are broken.

    With `most` > 0 there are no more lines than that, and the last ends in an ellipsis when text was cut.
    """
    lines: list[str] = []
    for word in clean(text).split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, bold) <= width:
            lines[-1] = joined
        else:
            lines += _break_word(word, width, size, bold)
    if most and len(lines) > most:
        return [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), width, size)]
    return lines


def shorten(text: str, width: float, size: float, bold: bool = False) -> str:
    """Return `text` on one line of at most `width` points, cut with an ellipsis when it must be."""
    text = clean(text)
    if text_width(text, size, bold) <= width:
        return text
    while text and text_width(text + "…", size, bold) > width:
        text = text[:-1].rstrip()
    return text + "…"


def clean(text: str) -> str:
    """Return `text` on one line, with a box for each character that the font does not have."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    font = get_font(findfont(FontProperties(family=FONT)))
    spaced = "".join(char if char.isprintable() else " " for char in text)
    shown = " ".join(spaced.split())
    return "".join(char if font.get_char_index(ord(char)) else MISSING_GLYPH for char in shown)


def _break_word(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces = []
    while text_width(word, size, bold) > width and len(word) > 2:
        cut = next(
            n
            for n in range(len(word) - 1, 0, -1)
            if n == 1 or text_width(word[:n] + "-", size, bold) <= width
        )
        pieces.append(word[:cut] + "-")
        word = word[cut:]
    return [*pieces, word]
