"""The two files of a chart: the same bytes every time, and an SVG that can stand in a page."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import matplotlib as mpl
import pytest
from charts_build import join_frames, make_frames

from pipeline.charts import draw_charts
from pipeline.settings import Language, Settings
from pipeline.store import Chart


@pytest.fixture(scope="module")
def charts() -> tuple[Chart, ...]:
    frames = join_frames(make_frames(6, 6), make_frames(5, 4, "Leerkring Noord", seed=4))
    return draw_charts(frames, Settings())


def _digest(charts: tuple[Chart, ...]) -> str:
    return hashlib.sha256(b"".join(chart.svg.encode() + chart.png for chart in charts)).hexdigest()


def test_same_input_same_bytes_whatever_the_matplotlibrc() -> None:
    frames = make_frames(4, 5)
    first = _digest(draw_charts(frames, Settings()))
    with mpl.rc_context({"font.size": 31, "svg.fonttype": "path", "lines.antialiased": False}):
        assert _digest(draw_charts(frames, Settings())) == first
    assert _digest(draw_charts(frames, Settings())) == first


def test_same_bytes_in_another_process() -> None:
    code = (
        "from charts_build import make_frames; from test_charts_files import _digest;"
        "from pipeline.charts import draw_charts; from pipeline.settings import Settings;"
        "print(_digest(draw_charts(make_frames(4, 5), Settings())))"
    )
    here = Path(__file__).parent
    path = os.pathsep.join((str(here), str(here.parents[1])))
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert seen == {_digest(draw_charts(make_frames(4, 5), Settings()))}


def test_chart_names_and_ids_are_unique_over_scopes(charts: tuple[Chart, ...]) -> None:
    names = [chart.chart_id for chart in charts]
    assert len(set(names)) == len(names) == 18
    assert "helpt-en-hindert-leerkring-noord" in names
    ids = [found for chart in charts for found in re.findall(r'\bid="([^"]+)"', chart.svg)]
    assert len(set(ids)) == len(ids)


def test_svg_is_self_contained_and_changes_nothing_around_it(charts: tuple[Chart, ...]) -> None:
    for chart in charts:
        root = ET.fromstring(chart.svg)
        ids = {element.get("id") for element in root.iter() if element.get("id")}
        assert all(name and name.startswith(chart.chart_id) for name in ids)
        used = re.findall(r"url\(#([^)]+)\)", chart.svg) + re.findall(r'href="#([^"]+)"', chart.svg)
        assert set(used) <= ids
        assert not root.findall(".//{*}style")
        assert "style=" not in chart.svg
        assert "<?xml" not in chart.svg
        assert root.get("role") == "img"
        titles = [element.text for element in root.findall("{*}title")]
        assert titles == [chart.question]
        assert [element.text for element in root.findall("{*}desc")] == [chart.alt]


def test_text_in_the_svg_stays_text_with_a_font_and_a_size(charts: tuple[Chart, ...]) -> None:
    root = ET.fromstring(charts[-9].svg)
    texts = root.findall(".//{*}text")
    assert "hindert" in {text.text for text in texts}
    assert all(text.get("font-size") and "sans-serif" in str(text.get("font-family")) for text in texts)


def test_png_is_16_cm_at_160_dpi_without_date_or_software(charts: tuple[Chart, ...]) -> None:
    for chart in charts:
        assert chart.png.startswith(b"\x89PNG")
        assert int.from_bytes(chart.png[16:20], "big") in (1007, 1008)
        assert b"tEXt" not in chart.png
        assert b"iTXt" not in chart.png
        assert b"tIME" not in chart.png


def test_labels_are_text_never_markup_or_formulas() -> None:
    frames = make_frames(3, 2)
    odd = 'Geld $x_1$ & <b id="z" style="y"> \u6f22 \x0b'
    frames.balance["label"] = [odd, odd]
    for chart in draw_charts(frames, Settings()):
        root = ET.fromstring(chart.svg)
        assert not root.findall(".//{*}b")
        if chart.chart_id == "helpt-en-hindert":
            assert "$x_1$" in "".join(root.itertext())


def test_english_speaks_english() -> None:
    charts = draw_charts(make_frames(3, 3), Settings(lang=Language.EN))
    assert charts[0].question == "What helps and what hinders, per theme?"
    assert "Theme" in charts[0].table.columns
