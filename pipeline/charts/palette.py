"""Colours of the charts, chosen by computed contrast and safe for colour blindness.

Blue and rust differ in lightness as well as hue; nothing is told by colour alone (position, sign or number
says it too). Ratios on white in brackets, computed with `contrast` and held by a test.
"""

from __future__ import annotations

WHITE = "#ffffff"
INK = "#1f2933"
"""Text (14.8)."""
GREY = "#5b6670"
"""Second text and marks that stay behind (5.9)."""
BLUE = "#0072b2"
"""What helps, and shares (5.2): blue of M. Okabe and K. Ito (2008), Color Universal Design."""
RUST = "#a84300"
"""What hinders (6.3): their vermillion made darker, because that is too light for small text (3.9)."""
RULE = "#d5dae0"
"""Lines of a grid, decoration only."""
HATCH = "#b8c1c9"
"""Lines in cells without a share; the number of findings in the label says the same."""
FAINT = "#f1f3f5"
"""Empty cells, decoration only."""

PHASES = {
    "knelpunt": RUST,
    "behoefte": "#e3b58f",
    "actie": "#a9d1e8",
    "succesfactor": BLUE,
    "opgelost": "#003a5c",
}
"""Phases of a theme from bottleneck to solved; a letter in each box says the same."""

TEXT_COLOURS = (INK, GREY, BLUE, RUST)
MARK_COLOURS = (INK, GREY, BLUE, RUST)

_STOPS = ("#e6f1f8", "#7fb8da", "#0072b2", "#003a5c")
"""The scale of shares from little to much; lightness falls all the way."""


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, 1..21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shade(value: float) -> str:
    """Return the colour of `value` between 0 and 1 on the scale; values outside are clipped.

    Colours are mixed here instead of by a colour map, which takes a whole number 1 for its second entry.
    """
    place = min(max(float(value), 0.0), 1.0) * (len(_STOPS) - 1)
    index = min(int(place), len(_STOPS) - 2)
    low, high = _channels(_STOPS[index]), _channels(_STOPS[index + 1])
    mixed = (round(a + (b - a) * (place - index)) for a, b in zip(low, high, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def ink_on(background: str) -> str:
    """Return black or white, whichever reads best on `background`.

    Only pure black and white are far enough apart to leave at least 4.5 on every colour between them.
    """
    return max(("#000000", WHITE), key=lambda ink: contrast(ink, background))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
