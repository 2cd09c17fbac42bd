"""What the page says of its own making: on what labels rest, the settings, the measured quality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from pipeline.report.citing import Words
from pipeline.report.telling_decided import say_decided
from pipeline.report.workbook_held import list_lost
from pipeline.trends.absence import LEAST, read_recall

_NO_CHOICE = frozenset({"workers"})
"""Settings that change nothing in the result; the page is the same for any value."""
_GROUPS = {
    "names": "names_choice",
    "cases": "cases_choice",
    "lang": "lang_choice",
    "classifier": "classifier_choice",
    "language_model": "language_model_choice",
    "isolate": "yes_no",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and a value as a reader sees them."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """All figures of the justification."""

    n_units: str
    n_findings: str
    n_reviewed: int
    decisions: str
    """How much people decided in the project, empty when nothing."""
    lost: tuple[str, ...]
    """The corrections that do not find their sentence any more."""
    lost_lead: str
    has_model: bool
    has_new_themes: bool
    has_subjects: bool
    basis: tuple[Pair, ...]
    settings: tuple[Pair, ...]
    quality: tuple[Pair, ...]
    recall: tuple[Pair, ...]
    """How much of each type a careful reader's findings is found, measured on other reports."""
    version: str


def describe_method(words: Words, run: Mapping[str, object]) -> MethodView:
    """Return how the results were made; `run` gives `version`, `language_model` and `quality` when known."""
    results, texts = words.lookup.results, words.texts
    shown = [finding for finding in results.findings if not finding.is_held]
    kinds = Counter(finding.type_source.partition(":")[0] for finding in shown)
    sources = {item.source.partition(":")[0] for item in results.classifications} | set(kinds)
    basis = [Pair(texts.label("basis_of", kind), texts.number(n)) for kind, n in sorted(kinds.items())]
    lost = list_lost(words)
    return MethodView(
        n_units=texts.number(len(results.units)),
        n_findings=texts.number(len(shown)),
        n_reviewed=sum(finding.unit_id in words.lookup.reviewed for finding in shown),
        decisions=_decisions(words, run.get("decisions")),
        lost=lost,
        lost_lead=texts.count("made_lost", len(lost)) if lost else "",
        has_model="model" in sources,
        has_new_themes=any(theme.kind == "new" for theme in results.themes),
        has_subjects=any(theme.kind == "subject" for theme in results.themes),
        basis=tuple(basis),
        settings=_settings(words, run),
        quality=tuple(_pairs(words, run.get("quality"), "")),
        recall=_recall(words),
        version=str(run.get("version") or ""),
    )


def _recall(words: Words) -> tuple[Pair, ...]:
    """Return the measured recall per type and of themes, that of types with few gold findings left out."""
    texts, recall = words.texts, read_recall()
    pairs = [
        Pair(
            words.plural(name),
            texts("recall_of", share=texts.number(100 * share, 0), n=n),
        )
        for name in words.types
        for share, n in [recall.types.get(("", name), (0.0, 0))]
        if n >= LEAST
    ]
    return (
        *pairs,
        Pair(texts("recall_themes"), texts("recall_share", share=texts.number(100 * recall.themes, 0))),
    )


def _decisions(words: Words, counts: object) -> str:
    what = say_decided(words.texts, counts) if isinstance(counts, Mapping) else ""
    return words.texts("made_decisions", what=what) if what else ""


def _settings(words: Words, run: Mapping[str, object]) -> tuple[Pair, ...]:
    settings, texts = words.lookup.results.settings, words.texts
    pairs = []
    for item in fields(settings):
        value = getattr(settings, item.name)
        if item.name in _NO_CHOICE or value in ((), ""):
            continue
        if item.name == "language_model":
            value = run.get("language_model") or value
        if item.name in _GROUPS:
            shown = texts.label(_GROUPS[item.name], str(value).lower())
        elif isinstance(value, int) and item.name != "seed":
            shown = texts.number(value)
        elif isinstance(value, tuple):
            shown = "; ".join(f"{alias} = {name}" for alias, name in value)
        else:
            shown = str(value)
        pairs.append(Pair(texts.label("setting_of", item.name), shown))
    return tuple(pairs)


def _pairs(words: Words, value: object, name: str) -> list[Pair]:
    """Return measured quality as pairs, whatever its shape: nested names are joined with a colon."""
    if value is None or value == "":
        return []
    if isinstance(value, Mapping):
        pairs = []
        for key, inner in value.items():
            pairs += _pairs(words, inner, f"{name}: {key}" if name else str(key))
        return pairs
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return [Pair(name, words.texts.number(value, 3))]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [pair for inner in value for pair in _pairs(words, inner, name)]
    return [Pair(name, str(value))]
