"""Give one programme (or series) one spelling over all reports: "PROEFTUIN NOORD" and "Proeftuin noord" are not two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.codebook import fold
from pipeline.records import Known, Session

STATED_WEIGHT = 1000
"""How much more a stated spelling counts than one taken from a folder: more than any number of files."""


def join_spellings(groups: Sequence[Sequence[Session]]) -> tuple[tuple[Session, ...], ...]:
    """Return the sessions, grouped as given; the spelling that most reports state wins, one in capitals last."""
    best = _best_spellings([session for group in groups for session in group])

    def spell(name: str | None) -> str | None:
        return best[_key(name)] if name else None

    return tuple(
        tuple(
            replace(session, programme=spell(session.programme), series=spell(session.series))
            for session in group
        )
        for group in groups
    )


def _best_spellings(sessions: Sequence[Session]) -> dict[str, str]:
    counts: Counter[str] = Counter()
    for session in sessions:
        stated = {fact.field for fact in session.evidence if fact.known is Known.STATED}
        for field, name in (("programme", session.programme), ("series", session.series)):
            if name:
                # a name that the report itself states is spelled by people, a folder's name by a system
                counts[name] += STATED_WEIGHT if field in stated else 1
    best: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (name.isupper(), -counts[name], name)):
        best.setdefault(_key(name), name)
    return best


def _key(name: str) -> str:
    return " ".join(fold(name).split())
