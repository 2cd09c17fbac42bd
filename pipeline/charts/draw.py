"""All charts of a run: which can be drawn, which cannot and why, and both files of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.charts import balance, crossing, dumbbell, heat, panels, saturation, strip, timeline
from pipeline.charts.canvas import Captions
from pipeline.charts.frames import Frames, Plan
from pipeline.charts.render import render_png, render_svg
from pipeline.charts.words import Words, load_words
from pipeline.settings import Settings
from pipeline.store import Chart, ChartNote

if TYPE_CHECKING:
    import pandas as pd


def draw_charts(frames: Frames, settings: Settings) -> tuple[Chart, ...]:
    """Return the charts of every scope that its data can carry, scopes by name, the main chart first.

    The SVG is for a page that prints question and caveat around it; the PNG travels alone and holds them.
    """
    names = _name_scopes(frames)
    return tuple(
        _render(plan, scope, f"{plan.key}{names[scope]}")
        for scope, _, _, plan in _plan_all(frames, settings)
        if isinstance(plan, Plan)
    )


def explain_undrawn(frames: Frames, settings: Settings) -> tuple[ChartNote, ...]:
    """Return for each chart that is not drawn why not, in the order of `draw_charts`."""
    return tuple(
        ChartNote(key, scope, question, plan)
        for scope, key, question, plan in _plan_all(frames, settings)
        if isinstance(plan, str)
    )


def draw_comparison(comparison: pd.DataFrame, sides: dumbbell.Sides, settings: Settings) -> tuple[Chart, ...]:
    """Return a chart of two groups of sessions per measure (themes, types, methods) that can be drawn."""
    words = load_words(settings.lang)
    scope = f"{sides.first} – {sides.second}"
    plans = [dumbbell.plan_dumbbell(comparison, sides, words, measure_of) for measure_of in dumbbell.KEYS]
    return tuple(_render(plan, scope, plan.key) for plan in plans if isinstance(plan, Plan))


def _plan_all(frames: Frames, settings: Settings) -> Iterator[tuple[str, str, str, Plan | str]]:
    words = load_words(settings.lang)
    for scope in sorted(set(frames.sessions["scope"])):
        for key, question, plan in _plan(frames.of_scope(scope), words, settings.min_share_n):
            yield scope, key, question, plan


def _plan(frames: Frames, words: Words, min_n: int) -> Iterator[tuple[str, str, Plan | str]]:
    yield balance.KEY, words.say("balance_question"), balance.plan_balance(frames, words)
    yield heat.KEY, words.say("heat_question"), heat.plan_heat(frames, words, min_n)
    yield timeline.KEY, words.say("timeline_question"), timeline.plan_timeline(frames, words, min_n)
    yield strip.KEY, words.say("strip_question"), strip.plan_strip(frames, words)
    for measure_of, name in (("theme", "themes"), ("type", "types"), ("method", "methods")):
        plan = panels.plan_panels(frames, words, measure_of, min_n)
        yield panels.KEYS[measure_of], words.say(f"{name}_question"), plan
    for facet, key in crossing.KEYS.items():
        if facet == "method" or crossing.has_facet(frames, facet):
            question = words.say(f"cross_question_{facet}")
            yield key, question, crossing.plan_crossing(frames, words, facet)
    yield saturation.KEY, words.say("saturation_question"), saturation.plan_saturation(frames, words, min_n)


def _render(plan: Plan, scope: str, chart_id: str) -> Chart:
    measure = f"{scope}. {plan.measure}"
    in_page = plan.draw(Captions(measure=measure))
    alone = plan.draw(Captions(title=plan.question, measure=measure, caveat=plan.caveat))
    return Chart(
        chart_id=chart_id,
        question=plan.question,
        alt=plan.alt,
        caveat=plan.caveat,
        svg=render_svg(in_page, chart_id, plan.question, plan.alt),
        png=render_png(alone),
        table=plan.table,
        scope=scope,
    )


def _name_scopes(frames: Frames) -> dict[str, str]:
    """Return what follows a chart's name per scope: nothing when there is one, else its own slug."""
    scopes = sorted(set(frames.sessions["scope"]))
    if len(scopes) == 1:
        return {scopes[0]: ""}
    names: dict[str, str] = {}
    for scope in scopes:
        slug = base = f"-{_slug(scope)}"
        number = 2
        while slug in names.values():
            slug, number = f"{base}-{number}", number + 1
        names[scope] = slug
    return names


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].rstrip("-") or "reeks"
