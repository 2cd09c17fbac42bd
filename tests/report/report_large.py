"""Invented results of the size of a long programme: 40 sessions, 2,000 findings, drawn and measured in full."""

from __future__ import annotations

from random import Random

from report_results import TYPES, Writer, read_findings, read_session, read_units

from pipeline.charts import Frames, draw_charts
from pipeline.codebook import load_codebook
from pipeline.records import Finding, FollowUp, Known, Method, Session, State, Theme, Unit
from pipeline.settings import Settings
from pipeline.store import Results
from pipeline.trends import (
    cross_facets,
    cross_methods,
    list_sessions,
    measure_balance,
    measure_life_cycle,
    measure_presence,
    measure_recurrence,
    measure_saturation,
    measure_shares,
    measure_trends,
)

SESSIONS, FINDINGS, THEMES = 40, 50, 60
SIGNS = "+++-----!!!!>>*??..."
WORDS = [
    "overleg",
    "wijkteam",
    "huisarts",
    "buurtkamer",
    "aanmelding",
    "wachttijd",
    "vrijwilliger",
    "gesprek",
    "school",
    "jeugd",
    "formulier",
    "netwerk",
    "spreekuur",
    "gemeente",
    "ruimte",
    "planning",
    "collega",
    "bewoner",
    "mantelzorg",
    "vervoer",
]


def build_large() -> Results:
    settings, book, random = Settings(), load_codebook(None), Random(7)
    slugs = [entry.slug for entry in book.themes][:THEMES]
    pages: dict[str, Writer] = {}
    sessions: list[Session] = []
    findings: list[Finding] = []
    units: list[Unit] = []
    for number in range(SESSIONS):
        key = f"z{number:02d}"
        pages[key] = page = Writer(f"lange-reeks/verslag-{number:02d}.md")
        page.heading(f"Verslag leertafel {number + 1}")
        for line in range(FINDINGS):
            text = f"In groep {number}.{line} ging het over {' en '.join(random.sample(WORDS, 5))}, zei men."
            own = tuple(random.sample(slugs, random.choice((0, 1, 1, 2))))
            page.item(random.choice(SIGNS), text, themes=own, method=random.choice(list(Method)))
        held_on = f"{2019 + number // 10}-{1 + number % 10:02d}-{1 + number % 27:02d}"
        sessions.append(
            read_session(
                page, key, programme="Lange reeks", held_on=held_on, held_on_known=Known.STATED,
                number=number + 1, theme=f"Tafel over {WORDS[number % 20]}", participants=12 + number % 9,
            )
        )  # fmt: skip
        mine = read_findings(page, key)
        findings += mine
        units += read_units(page, mine, key)
    by_theme = {slug: tuple(f.finding_id for f in findings if slug in f.themes) for slug in slugs}
    labels = {entry.slug: entry.label for entry in book.themes}
    themes = tuple(Theme(s, labels[s], "known", (labels[s],), ids, ids[:3]) for s, ids in by_theme.items())
    frames = Frames(
        sessions=list_sessions(sessions, findings, settings),
        presence=measure_presence(sessions, findings, themes, settings),
        recurrence=measure_recurrence(sessions, findings, themes, settings),
        balance=measure_balance(sessions, findings, themes),
        shares=measure_shares(sessions, findings, settings, themes),
        crossing=cross_methods(sessions, findings),
        facets=cross_facets(sessions, findings),
        life_cycle=measure_life_cycle(sessions, findings, themes),
        saturation=measure_saturation(sessions, findings, themes, settings),
        trends=measure_trends(sessions, findings, themes, settings),
    )
    follow_ups = tuple(
        FollowUp("action", f.finding_id, f"Deelnemer {n % 40:02d}", None, f.session_id, (), State.UNKNOWN,
                 "Latere sessies (3) noemen het niet herkenbaar; dat zegt niet of het is opgevolgd.")
        for n, f in enumerate(findings) if f.type == TYPES[">"]
    )  # fmt: skip
    return Results(
        settings=settings, codebook=book, documents=tuple(page.done() for page in pages.values()),
        sessions=tuple(sessions), units=tuple(units), classifications=(), findings=tuple(findings),
        themes=themes, follow_ups=follow_ups, failures=(), charts=draw_charts(frames, settings),
        theme_sessions=frames.presence, trends=frames.trends,
        recurrence=frames.recurrence,
    )  # fmt: skip
