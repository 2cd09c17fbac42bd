"""Builds invented frames, of the shape that `pipeline.trends` makes, for the tests of charts."""

from __future__ import annotations

import dataclasses
import random
from datetime import date, timedelta
from typing import Any

import pandas as pd

from pipeline.charts import Frames
from pipeline.records import FindingType, Method

LABELS = [
    "Rooster", "Sleuteloverdracht bij ziekte en vakantie van vaste medewerkers", "Tolken", "Fietsplan",
    "Wachttijdenregistratiesysteemvernieuwingsoverleg", "Keukentafel", "Opvang na tienen",
    "Buren die elkaar helpen zonder dat er een instelling aan te pas komt", "Formulieren", "Nachtdienst",
    "Vrijwilligers", "Huisbezoek", "Vervoer", "Spreekuur", "Taal", "Sport & spel <buiten>", "Warmte",
    "Dossier", "Overdracht", "Geld", "Woonplek", "Ruimte", "Muziek", "Tuin",
]  # fmt: skip
AGENDA = [None, "Ruimte en rust", "Wie doet wat als het erop aankomt", "Vertrouwen"]


def make_frames(
    n_sessions: int,
    n_themes: int = 10,
    scope: str = "Proeftuin Zuid",
    seed: int = 1,
    undated: int = 0,
    small: bool = True,
) -> Frames:
    """Return frames of one scope with `n_sessions` sessions, of which the last `undated` have no date."""
    random_ = random.Random(seed)
    sessions = []
    for index in range(n_sessions):
        day = date(2019, 1, 17) + timedelta(days=43 * index + random_.randrange(20))
        is_dated = index < n_sessions - undated
        total = random_.choice([6, 12, 18, 25, 44]) if small else random_.choice([12, 18, 25, 44])
        sessions.append(
            {
                "scope": scope,
                "session_id": f"s{index:02d}",
                "order": index + 1 if is_dated else None,
                "held_on": day.isoformat() if is_dated else None,
                "day": day.isoformat() if is_dated else None,
                "number": index + 1,
                "theme": random_.choice(AGENDA),
                "total": total,
                "enough": total >= 10,
            }
        )
    counts: dict[tuple[str, str, str], int] = {}
    for theme in range(n_themes):
        rate = random_.choice([0.2, 0.5, 0.9])
        for session in sessions:
            for type_ in ("knelpunt", "succesfactor"):
                n = random_.randrange(1, 5) if random_.random() < rate else 0
                counts[f"t{theme:02d}", type_, str(session["session_id"])] = n
    presence = _presence(sessions, counts, n_themes)
    return Frames(
        sessions=_frame(sessions),
        presence=_frame(presence),
        recurrence=_frame(_recurrence(sessions, counts, n_themes)),
        balance=_frame(_balance(sessions, counts, n_themes)),
        shares=_frame(_shares(sessions, random_, n_themes)),
        crossing=_frame(_crossing(sessions, random_)),
        facets=make_facets(scope, 0),
        life_cycle=_frame(_life_cycle(sessions, counts, n_themes, random_)),
        saturation=_frame(_saturation([s for s in sessions if s["day"]], counts, n_themes)),
        trends=_frame(_trends(scope, n_themes)),
    )


def join_frames(first: Frames, second: Frames) -> Frames:
    """Return the frames of two scopes together."""
    names = [field.name for field in dataclasses.fields(Frames)]
    return Frames(*(pd.concat([getattr(first, name), getattr(second, name)]) for name in names))


def make_facets(scope: str, n_sessions: int) -> pd.DataFrame:
    """Return perspectives by types over `n_sessions` sessions; no rows for none."""
    columns = ["scope", "facet", "key", "type", "n", "n_sessions", "possible_in"]
    rows = [
        (scope, "perspective", key, str(type_), place * number, number, n_sessions)
        for place, key in enumerate(("systeem", "professional", "veranderproces"), 1)
        for number, type_ in enumerate(FindingType)
    ]
    return pd.DataFrame(rows if n_sessions else [], columns=columns)


def make_comparison(n_themes: int = 14, seed: int = 1) -> pd.DataFrame:
    """Return a comparison of two groups of sessions as `compare` makes it, with labels."""
    random_ = random.Random(seed)
    rows = []
    keys = [("theme", f"t{number:02d}", LABELS[number]) for number in range(n_themes)]
    keys += [("type", str(type_), str(type_).capitalize()) for type_ in FindingType]
    for number, (measure_of, key, label) in enumerate(keys):
        first, second = random_.uniform(0.01, 0.2), random_.uniform(0.01, 0.2)
        gap, half = 100 * (first - second), random_.uniform(3, 14)
        rows.append(
            {
                "measure_of": measure_of, "key": key, "n_first": random_.randrange(3, 30),
                "n_second": random_.randrange(3, 30), "seen_first": random_.randrange(1, 8),
                "seen_second": random_.randrange(1, 6), "share_first": first, "share_second": second,
                "difference": gap, "low": gap - half, "high": gap + half, "p": 0.01, "q": 0.04,
                "verdict": "aanwijzing voor een verschil" if number % 4 == 0 else "geen verschil aangetoond",
                "label": label,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows)


def _cells(session: dict[str, Any], n: int, always: bool = False) -> dict[str, Any]:
    share = n / session["total"] if session["enough"] or always else None
    return {
        "session_id": session["session_id"],
        "held_on": session["held_on"],
        "n": n,
        "present": n > 0,
        "share": share,
        "low": None if share is None else max(0.0, share - 0.08),
        "high": None if share is None else min(1.0, share + 0.12),
    }


def _presence(
    sessions: list[dict[str, Any]], counts: dict[tuple[str, str, str], int], n_themes: int
) -> list[dict[str, Any]]:
    rows = []
    for theme in (f"t{number:02d}" for number in range(n_themes)):
        for session in sessions:
            hinders = counts[theme, "knelpunt", session["session_id"]]
            helps = counts[theme, "succesfactor", session["session_id"]]
            head = {"scope": session["scope"], "theme_id": theme}
            rows.append({**head, "type": "", **_cells(session, hinders + helps)})
            rows.append({**head, "type": "knelpunt", **_cells(session, hinders)})
    return rows


def _balance(
    sessions: list[dict[str, Any]], counts: dict[tuple[str, str, str], int], n_themes: int
) -> list[dict[str, Any]]:
    rows = []
    for theme in range(n_themes):
        hinders = [counts[f"t{theme:02d}", "knelpunt", s["session_id"]] for s in sessions]
        helps = [counts[f"t{theme:02d}", "succesfactor", s["session_id"]] for s in sessions]
        pairs = list(zip(hinders, helps, strict=True))
        rows.append(
            {
                "scope": sessions[0]["scope"],
                "theme_id": f"t{theme:02d}",
                "label": LABELS[theme],
                "seen_in": sum(a + b > 0 for a, b in pairs),
                "possible_in": len(sessions),
                "helps": sum(n > 0 for n in helps),
                "hinders": sum(n > 0 for n in hinders),
                "both": sum(a > 0 and b > 0 for a, b in pairs),
                "n_helps": sum(helps),
                "n_hinders": sum(hinders),
            }
        )
    return rows


def _recurrence(
    sessions: list[dict[str, Any]], counts: dict[tuple[str, str, str], int], n_themes: int
) -> list[dict[str, Any]]:
    rows = []
    for theme in range(n_themes):
        seen = [s for s in sessions if counts[f"t{theme:02d}", "knelpunt", s["session_id"]]]
        dates = [s["held_on"] for s in seen if s["held_on"]]
        if seen:
            rows.append(
                {
                    "scope": sessions[0]["scope"],
                    "theme_id": f"t{theme:02d}",
                    "label": LABELS[theme],
                    "seen_in": len(seen),
                    "possible_in": len(sessions),
                    "first_seen": dates[0] if dates else None,
                    "last_seen": dates[-1] if dates else None,
                    "longest_gap": 1,
                    "linked_actions": "",
                    "state": "open" if seen[-1] is sessions[-1] else "onbekend",
                    "possibly_missed": 0,
                    "because": "Verzonnen.",
                }
            )
    return rows


def _shares(sessions: list[dict[str, Any]], random_: random.Random, n_themes: int) -> list[dict[str, Any]]:
    rows = []
    themes = [f"t{number:02d}" for number in range(n_themes)]
    for measure_of, keys in (("type", list(FindingType)), ("method", list(Method)), ("theme", themes)):
        drawn = [_divide(session["total"], len(keys), random_) for session in sessions]
        for place, key in enumerate(keys):
            for session, numbers in zip(sessions, drawn, strict=True):
                head = {"scope": session["scope"], "measure_of": measure_of, "key": str(key)}
                more = {"total": session["total"], "enough": session["enough"]}
                rows.append({**head, **_cells(session, numbers[place], always=True), **more})
    return rows


def _divide(total: int, parts: int, random_: random.Random) -> list[int]:
    numbers = [0] * parts
    for _ in range(total):
        numbers[min(random_.randrange(parts), random_.randrange(parts))] += 1
    return numbers


def _crossing(sessions: list[dict[str, Any]], random_: random.Random) -> list[dict[str, Any]]:
    rows = []
    for method in Method:
        for type_ in FindingType:
            n_sessions = random_.randrange(len(sessions) + 1)
            rows.append(
                {
                    "scope": sessions[0]["scope"],
                    "method": str(method),
                    "type": str(type_),
                    "n": n_sessions * random_.randrange(1, 7),
                    "n_sessions": n_sessions,
                    "possible_in": len(sessions),
                }
            )
    return rows


def _life_cycle(
    sessions: list[dict[str, Any]],
    counts: dict[tuple[str, str, str], int],
    n_themes: int,
    random_: random.Random,
) -> list[dict[str, Any]]:
    rows = []
    words = ("opgelost", "succesfactor", "actie", "behoefte", "knelpunt")
    names = ("solved", "successes", "actions", "needs", "bottlenecks")
    for theme in range(n_themes):
        for session in (s for s in sessions if s["day"]):
            cell = {name: int(random_.random() < 0.15) for name in names}
            cell["bottlenecks"] = counts[f"t{theme:02d}", "knelpunt", session["session_id"]]
            cell["successes"] = counts[f"t{theme:02d}", "succesfactor", session["session_id"]]
            if any(cell.values()):
                phase = next(word for name, word in zip(names, words, strict=True) if cell[name])
                head = {"scope": session["scope"], "theme_id": f"t{theme:02d}", "label": LABELS[theme]}
                place = {"session_id": session["session_id"], "held_on": session["held_on"]}
                rows.append({**head, **place, **cell, "phase": phase})
    return rows


def _saturation(
    sessions: list[dict[str, Any]], counts: dict[tuple[str, str, str], int], n_themes: int
) -> list[dict[str, Any]]:
    rows, known = [], set[str]()
    for place, session in enumerate(sessions):
        found = {
            theme
            for theme in (f"t{number:02d}" for number in range(n_themes))
            if counts[theme, "knelpunt", session["session_id"]]
        }
        new, known = found - known, known | found
        rows.append(
            {
                "scope": session["scope"], "session_id": session["session_id"], "held_on": session["held_on"],
                "total": session["total"], "enough": session["enough"], "n_themes": len(found),
                "n_new": len(new), "n_known": len(known), "expected": n_themes * (1 - 0.6 ** (place + 1)),
            }
        )  # fmt: skip
    return rows


def _trends(scope: str, n_themes: int) -> list[dict[str, Any]]:
    hint, none = "aanwijzing voor een trend", "geen trend aangetoond"
    return [
        {
            "scope": scope, "measure_of": "theme", "key": f"t{theme:02d}", "direction": "minder vaak",
            "q": 0.04 if theme % 3 else None, "verdict": hint if theme % 2 else none,
        }
        for theme in range(n_themes)
    ]  # fmt: skip
