"""Themes that hold the field itself ("School" in a programme of schools): they tell sessions and kinds of findings little apart."""

from __future__ import annotations

from collections import Counter

from pipeline.report.views import ScopeFindings, group_by_theme

SHARE, SESSIONS, ONE_TYPE = 1 / 8, 0.8, 0.6
"""A theme is the field itself from this share of the findings, in this share of the sessions, when no type has more than this
share of it: what hurts everywhere is mostly a bottleneck and stays in front. Choices, made by reading the first screens of
fourteen programmes; nothing is scored on them."""
LEAST_SESSIONS = 3
"""Sessions below which "in nearly all" says nothing."""


def list_broad(group: ScopeFindings) -> frozenset[str]:
    """Return the themes of a programme that hold the field itself."""
    if group.n_sessions < LEAST_SESSIONS:
        return frozenset()
    broad = set()
    for theme_id, findings in group_by_theme(group.words.lookup, group.findings).items():
        seen = len({item.session_id for item in findings})
        most = max(Counter(item.type for item in findings).values())
        if (
            len(findings) >= SHARE * len(group.findings)
            and seen >= SESSIONS * group.n_sessions
            and most <= ONE_TYPE * len(findings)
        ):
            broad.add(theme_id)
    return frozenset(broad)
