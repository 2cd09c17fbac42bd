"""Say how shares move over sessions, and stay silent where the data cannot carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.records import Finding, FindingType, Session, Theme
from pipeline.settings import Settings
from pipeline.store import COLUMNS
from pipeline.trends.absence import theme_words
from pipeline.trends.estimates import kendall_p, pooled_share, quasi_binomial
from pipeline.trends.presence import ALL_TYPES, count_labels, count_themes
from pipeline.trends.rivals import name_rivals
from pipeline.trends.scopes import Scope, map_themes, split_scopes
from pipeline.trends.statistics import (
    PERMUTATIONS,
    adjust_for_many,
    agreed_direction,
    change_over_range,
    permutation_p,
)
from pipeline.trends.tables import build_frame

if TYPE_CHECKING:
    import pandas as pd

TEST_SESSIONS = 8
"""Sessions a test needs: below it even a tripled share is found in fewer than one of five series (simulated
with 5-40 sessions of 8-44 findings, base share 15%)."""
TEST_MENTIONS = 15
"""Mentions a test needs over all sessions together (same simulation)."""
POOL_SESSIONS, POOL_FINDINGS = 5, 30
"""Sessions and findings a pooled share needs (research: its interval holds the truth in 91% at 5 sessions)."""
MODEL_SESSIONS = 12
"""Sessions a quasi-binomial model needs (research: false positives .055 at 12, .045 to .01 and unstable below)."""
FALSE_ALARMS = 0.10
"""Share of false alarms accepted among the trends that are named, over all tests of the run."""

FEW_SESSIONS = "te weinig sessies"
SMALL_SESSIONS = "te weinig sessies met genoeg bevindingen"
FEW_MENTIONS = "te weinig vermeldingen"
NO_ORDER = "volgorde van sessies onbekend"
DESCRIBED = "beschreven, niet getoetst"
HINT = "aanwijzing voor een trend"
NOT_SHOWN = "geen trend aangetoond"
_DIRECTIONS = {1: "vaker", -1: "minder vaak", 0: "wisselend"}


@dataclass(frozen=True, slots=True)
class Series:
    """Counts of one theme, type or method over the sessions of a scope."""

    scope: Scope
    measure_of: str
    key: str
    label: str
    counts: tuple[int, ...]
    usable: tuple[int, ...]
    """Indices of the dated sessions with enough findings to have a share."""

    @property
    def ranks(self) -> list[float]:
        """Return the places in time of the usable sessions."""
        return [self.scope.ranks[index] for index in self.usable]

    @property
    def used(self) -> list[int]:
        """Return the counts of the usable sessions."""
        return [self.counts[index] for index in self.usable]

    @property
    def totals(self) -> list[int]:
        """Return the counted findings of the usable sessions."""
        return [self.scope.totals[index] for index in self.usable]

    @property
    def n_seen(self) -> int:
        """Return the number of usable sessions with a mention."""
        return sum(count > 0 for count in self.used)


def measure_trends(
    sessions: Sequence[Session], findings: Sequence[Finding], themes: Sequence[Theme], settings: Settings
) -> pd.DataFrame:
    """Return `trends`: one row per scope and theme, type and method, with what may be said about it.

    A theme of which only a part is named as a bottleneck has a second row, `measure_of` `bottleneck`, of that part
    alone: a bottleneck can fade while the theme stays.

    `n_sessions` counts the dated session reports of the scope, `n_findings` the mentions in them. `change`,
    `low` and `high` are percentage points over the range of sessions (see `change_over_range`), `p` is of
    `permutation_p`, `q` of `adjust_for_many` over every test in the frame. What is unknown is empty:
    below `settings.min_direction_sessions` all of these, below `TEST_SESSIONS` the interval, p and q.
    `share`, `share_low` and `share_high` (0..1) are of `pooled_share`, from `POOL_SESSIONS` sessions with
    `POOL_FINDINGS` findings on; `kendall_p` of `kendall_p`, `quasi_p` of `quasi_binomial` with time as the only
    covariate, from `MODEL_SESSIONS` sessions on: both stand beside p and decide nothing. `n_tested` is the
    number of tests that q corrects for; `rivals` are other explanations (see `name_rivals`).
    Sessions without a date and sessions with fewer than `settings.min_share_n` findings have no part in it.
    """
    theme_ids, labels = map_themes(themes), {theme.theme_id: theme.label for theme in themes}
    words = {theme.theme_id: theme_words(theme.label, theme.terms) for theme in themes}
    series = [
        item
        for scope in split_scopes(sessions, findings)
        for item in _list_series(scope, theme_ids, labels, settings)
    ]
    verdicts = [_judge(item, settings) for item in series]
    tested = [index for index, verdict in enumerate(verdicts) if verdict is None]
    p_values = _test_all([series[index] for index in tested], settings.seed)
    q_values = adjust_for_many(p_values)
    results = dict(zip(tested, zip(p_values, q_values, strict=True), strict=True))
    rows = []
    for index, (item, verdict) in enumerate(zip(series, verdicts, strict=True)):
        cells = _describe(item, verdict or "") if verdict else _report(item, *results[index], len(tested))
        cells["because"] = f"{cells['because']} {_basis(item, settings)}"
        rows.append(
            {**_head(item), **_estimates(item, tested=verdict is None), **cells, **_rivals(item, words)}
        )
        rows[-1]["n_tested"] = len(tested) if verdict is None else None
    return build_frame(rows, COLUMNS["trends"])


def _list_series(
    scope: Scope, theme_ids: dict[str, tuple[str, ...]], labels: dict[str, str], settings: Settings
) -> list[Series]:
    usable = tuple(i for i in range(scope.n_dated) if scope.totals[i] >= settings.min_share_n)
    counts = count_themes(scope, theme_ids)
    found = [
        Series(scope, "theme", theme_id, labels[theme_id], tuple(counts[theme_id, type_]), usable)
        for theme_id, type_ in sorted(counts)
        if type_ == ALL_TYPES
    ]
    found += [
        Series(
            scope,
            "bottleneck",
            theme_id,
            f"{labels[theme_id]} als knelpunt",
            tuple(counts[theme_id, type_]),
            usable,
        )
        for theme_id, type_ in sorted(counts)
        if type_ == FindingType.BOTTLENECK and counts[theme_id, type_] != counts[theme_id, ALL_TYPES]
    ]
    for measure_of in ("type", "method"):
        for key, numbers in count_labels(scope, measure_of).items():
            label = key.replace("_", " ").capitalize()
            found.append(Series(scope, measure_of, key, label, tuple(numbers), usable))
    return found


def _judge(item: Series, settings: Settings) -> str | None:
    """Return why this series is not tested, or None when it is."""
    if item.scope.n_dated < settings.min_direction_sessions:
        return FEW_SESSIONS
    if len(item.usable) < settings.min_direction_sessions:
        return SMALL_SESSIONS
    if len(set(item.ranks)) < settings.min_direction_sessions:
        return NO_ORDER
    if item.n_seen < settings.min_recurrence_sessions:
        return FEW_MENTIONS
    if len(item.usable) < TEST_SESSIONS or sum(item.used) < TEST_MENTIONS:
        return DESCRIBED
    return None


def _test_all(tested: list[Series], seed: int) -> list[float]:
    """Return p of each series; those of one scope share their sessions and are tested together."""
    p_values: dict[int, float] = {}
    for name in sorted({item.scope.name for item in tested}):
        group = [index for index, item in enumerate(tested) if item.scope.name == name]
        first = tested[group[0]]
        found = permutation_p(first.ranks, [tested[i].used for i in group], first.totals, seed)
        p_values.update(zip(group, (float(p) for p in found), strict=True))
    return [p_values[index] for index in range(len(tested))]


def _describe(item: Series, verdict: str) -> dict[str, Any]:
    cells: dict[str, Any] = dict.fromkeys(("change", "low", "high", "p", "q"))
    if verdict != DESCRIBED:
        return {**cells, "direction": "", "verdict": verdict, "because": _silence(verdict)}
    change = change_over_range(item.ranks, item.used, item.totals)
    agreed = agreed_direction(item.ranks, _shares(item))
    # Pairs and slope can differ when one large session weighs heavily; then neither way is named.
    way = agreed if agreed * change.points > 0 else 0
    because = (
        f"De richting is alleen beschreven; toetsen kan vanaf {TEST_SESSIONS} sessies en {TEST_MENTIONS} "
        f"vermeldingen (hier {len(item.usable)} en {sum(item.used)})."
    )
    return {
        **cells,
        "change": change.points,
        "direction": _DIRECTIONS[way],
        "verdict": verdict,
        "because": because,
    }


def _silence(verdict: str) -> str:
    return {
        FEW_SESSIONS: "Er zijn te weinig gedateerde sessies om een richting te noemen.",
        SMALL_SESSIONS: "Te weinig sessies hebben genoeg bevindingen voor een aandeel.",
        NO_ORDER: "Te veel sessies hebben dezelfde of een te ruwe datum om ze op volgorde te zetten.",
        FEW_MENTIONS: "Het komt in te weinig sessies voor om een richting te noemen.",
    }[verdict]


def _report(item: Series, p: float, q: float, n_tested: int) -> dict[str, Any]:
    change = change_over_range(item.ranks, item.used, item.totals)
    shown = q <= FALSE_ALARMS
    way = (1 if change.points > 0 else -1) if shown else agreed_direction(item.ranks, _shares(item))
    because = (
        f"Getoetst met {PERMUTATIONS} verwisselingen van hele sessies; q is gecorrigeerd voor {n_tested} "
        f"{'toets' if n_tested == 1 else 'toetsen'}, de grens is {_decimal(FALSE_ALARMS)}."
    )
    if not shown:
        because += " Dat betekent niet dat er niets verandert: bij weinig sessies mist de toets veel."
    return {
        "change": change.points, "low": change.low, "high": change.high, "p": p, "q": q,
        "direction": _DIRECTIONS[way], "verdict": HINT if shown else NOT_SHOWN, "because": because,
    }  # fmt: skip


def _estimates(item: Series, *, tested: bool) -> dict[str, Any]:
    """Return the pooled share where the data carry one, and the two tests that stand beside the first."""
    enough = len(item.usable) >= POOL_SESSIONS and sum(item.totals) >= POOL_FINDINGS
    share = pooled_share(item.used, item.totals) if enough else None
    model = None
    if tested and len(item.usable) >= MODEL_SESSIONS:
        model = quasi_binomial([[rank] for rank in item.ranks], item.used, item.totals)
    return {
        "share": share.value if share else None,
        "share_low": share.low if share else None,
        "share_high": share.high if share else None,
        "kendall_p": kendall_p(item.ranks, _shares(item)) if tested else None,
        "quasi_p": model.p if model else None,
    }


def _rivals(item: Series, words: dict[str, frozenset[str]]) -> dict[str, str]:
    if len(item.usable) < 2:
        return {"rivals": ""}
    sessions = [item.scope.sessions[index] for index in item.usable]
    is_theme = item.measure_of in {"theme", "bottleneck"}
    about = words.get(item.key) if is_theme else None
    counts = item.used if is_theme else ()
    return {"rivals": name_rivals(sessions, item.ranks, _shares(item), item.totals, about, counts)}


def _head(item: Series) -> dict[str, Any]:
    return {
        "scope": item.scope.name,
        "measure_of": item.measure_of,
        "key": item.key,
        "label": item.label,
        "n_sessions": item.scope.n_dated,
        "n_findings": sum(item.counts[: item.scope.n_dated]),
    }


def _basis(item: Series, settings: Settings) -> str:
    """Say in Dutch how many sessions and mentions a row rests on, and what was left out."""
    dated = item.counts[: item.scope.n_dated]
    parts = [
        f"Genoemd in {sum(count > 0 for count in dated)} van {len(dated)} gedateerde sessies; "
        f"sessies met ten minste {settings.min_share_n} bevindingen: {len(item.usable)}."
    ]
    undated = len(item.scope.sessions) - item.scope.n_dated
    if undated:
        parts.append(f"Zonder datum en dus niet meegeteld: {undated}.")
    if item.scope.n_vague:
        parts.append(f"Alleen maand, kwartaal of jaar bekend: {item.scope.n_vague}; die plaats is geschat.")
    return " ".join(parts)


def _shares(item: Series) -> list[float]:
    return [count / total for count, total in zip(item.used, item.totals, strict=True)]


def _decimal(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
