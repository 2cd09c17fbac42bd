"""How much people decided, in the same words on the page and in the messages of `run` and `correct`."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.report.texts import Texts


def say_decided(texts: Texts, counts: Mapping[str, int]) -> str:
    """Return how many corrections and notes there are and of what, empty when there are none.

    Parameters
    ----------
    counts
        `fields` of `units` and `sessions`, `themes` (names and joins of themes) and `notes`; absent is none.
    """
    count, places = say_count(texts, counts), say_places(texts, counts)
    return f"{count} ({places})" if places else count


def say_count(texts: Texts, counts: Mapping[str, int]) -> str:
    """Return how many corrections and notes there are."""
    n_made, n_notes = counts.get("fields", 0) + counts.get("themes", 0), counts.get("notes", 0)
    said = [texts.count("decided", n_made)] if n_made else []
    said += [texts.count("decided_notes", n_notes)] if n_notes else []
    return f" {texts('decided_and')} ".join(said)


def say_places(texts: Texts, counts: Mapping[str, int]) -> str:
    """Return what the corrections are of; empty without one."""
    fields, themes = counts.get("fields", 0), counts.get("themes", 0)
    said = []
    if fields:
        n_units, n_sessions = counts.get("units", 0), counts.get("sessions", 0)
        kind = "places" if n_units and n_sessions else "sessions" if n_sessions else "statements"
        places = texts.count(f"decided_{kind}", n_units + n_sessions)
        said.append(
            texts.count("decided_units", fields, places=places)
            if themes
            else texts("decided_at", places=places)
        )
    said += [texts.count("decided_themes", themes)] if themes else []
    return ", ".join(said)
