"""Nothing falls off a drawing and no text lies on other text, whatever the number of sessions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from charts_build import make_comparison, make_frames
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from pipeline.charts.canvas import WIDTH, Captions, clean, house_style, shorten, text_width, wrap
from pipeline.charts.draw import _plan_all
from pipeline.charts.dumbbell import Sides, plan_dumbbell
from pipeline.charts.frames import Plan
from pipeline.charts.render import DPI
from pipeline.charts.words import load_words
from pipeline.settings import Language, Settings


def _extents(figure: Figure) -> list[tuple[str, float, float, float, float]]:
    """Return each text with its left, bottom, right and top edge in points."""
    figure.set_dpi(DPI)
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    found = []
    with house_style():
        for text in figure.axes[0].texts:
            left, bottom, right, top = (72 / DPI * edge for edge in text.get_window_extent(renderer).extents)
            found.append((text.get_text(), left, bottom, right, top))
    return found


@pytest.mark.parametrize(
    ("n_sessions", "n_themes", "undated"), [(1, 5, 0), (3, 8, 1), (7, 12, 0), (24, 24, 2), (45, 24, 0)]
)
def test_texts_stay_inside_and_apart(n_sessions: int, n_themes: int, undated: int) -> None:
    frames = make_frames(
        n_sessions, n_themes, "Proeftuin met een lange naam aan de oostkant", undated=undated
    )
    plans = [plan for *_, plan in _plan_all(frames, Settings()) if isinstance(plan, Plan)]
    assert len(plans) == {1: 2, 3: 8}.get(n_sessions, 9)
    _check_layout(plans)


@pytest.mark.parametrize("names", [("Noord", "Zuid"), ("Proeftuin met een lange naam aan de oostkant",) * 2])
def test_texts_of_a_comparison_stay_inside_and_apart(names: tuple[str, str]) -> None:
    words = load_words(Language.NL)
    sides = Sides(*names, 12, 7)
    plans = [plan_dumbbell(make_comparison(20), sides, words, measure) for measure in ("theme", "type")]
    _check_layout([plan for plan in plans if isinstance(plan, Plan)])


def _check_layout(plans: Sequence[Plan]) -> None:
    for plan in plans:
        figure = plan.draw(Captions(plan.question, plan.measure, plan.caveat))
        width, height = (72 * inches for inches in figure.get_size_inches())
        assert width == pytest.approx(WIDTH)
        boxes = _extents(figure)
        for text, left, bottom, right, top in boxes:
            assert left >= -0.5, (plan.key, text)
            assert bottom >= -0.5, (plan.key, text)
            assert right <= width + 0.5, (plan.key, text)
            assert top <= height + 0.5, (plan.key, text)
        for index, one in enumerate(boxes):
            for other in boxes[index + 1 :]:
                over_x = min(one[3], other[3]) - max(one[1], other[1])
                over_y = min(one[4], other[4]) - max(one[2], other[2])
                # A box holds room for accents and tails; 1.5 points of it may be shared.
                assert over_x <= 1.5 or over_y <= 1.5, (plan.key, one, other)


def test_wrapping_keeps_every_letter_and_the_width() -> None:
    text = "Hoogwaterbeschermingsprogrammavergaderstukken en nog iets"
    lines = wrap(text, 80, 9)
    assert all(text_width(line, 9) <= 80 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrap("een twee drie vier vijf zes zeven acht negen tien", 60, 9, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert text_width(shorten("x" * 200, 50, 8), 8) <= 50
    assert shorten("kort", 50, 8) == "kort"


def test_characters_that_cannot_be_drawn_become_boxes() -> None:
    assert clean("a\tb\n c \u6f22 \x07") == "a b c □"
