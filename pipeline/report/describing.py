"""What a comparison of two groups says in words: the whole text, and the few lines it comes down to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.report.texts import Texts, read_texts
from pipeline.settings import Language
from pipeline.trends import Contrast, Group, KeyWord
from pipeline.trends.comparison import HINT

TITLE = "Vergelijking: "
"""How the text begins; the names of the groups follow."""
MEASURES = (("theme", "Thema's"), ("type", "Soorten"), ("method", "Methodiek"))
_CLOSED = {"type": "type", "method": "methodology"}
"""Measures whose keys are a closed set, with the group of their names in the texts."""
MOST = 25
"""Contrasts of one measure that are told."""
_YEAR = re.compile(r"\d{4}")
_FEW = 3
"""Themes and differences in the summary: what a reader takes in at a glance."""


def say_label(item: Contrast, labels: dict[str, str], texts: Texts) -> str:
    """Return the label of a contrast in the language of the page."""
    group = _CLOSED.get(item.measure_of)
    return texts.label(group, item.key, read_label(item, labels)) if group else read_label(item, labels)


def read_label(item: Contrast, labels: dict[str, str]) -> str:
    """Return the name of a theme, or the key of a type or method as a word."""
    return labels.get(item.key, item.key.replace("_", " ").capitalize())


def describe(
    first: Group,
    second: Group,
    contrasts: Sequence[Contrast],
    words: Sequence[KeyWord],
    labels: dict[str, str],
) -> list[str]:
    """Return the whole comparison as lines of Dutch text."""
    sizes = [
        f"{len(g.totals)} {'sessie' if len(g.totals) == 1 else 'sessies'} met {sum(g.totals)} bevindingen"
        for g in (first, second)
    ]
    lines = [f"{TITLE}{first.name} ({sizes[0]}) en {second.name} ({sizes[1]})", ""]
    lines += _caution(first, second, contrasts)
    lines.append("Agenda, lengte en soort verslag verschillen ook tussen groepen; zie sessions.csv.")
    for measure, heading in MEASURES:
        chosen = pick_largest(contrasts, measure)
        if chosen:
            lines += ["", heading]
        lines += [_line(item, first, second, labels) for item in chosen]
    lines += [
        "",
        "Woorden die een groep kenmerken (een rangorde, geen toets; een verschil in woorden hoeft geen verschil in de praktijk te zijn)",
    ]
    lines += [
        f"  {name}: {said}" for name, said in list_key_words(first, second, words, read_texts(Language.NL))
    ]
    return lines


def _caution(first: Group, second: Group, contrasts: Sequence[Contrast]) -> list[str]:
    """Return what may be said of differences between groups of this size."""
    tested = [item for item in contrasts if item.p is not None]
    told = [item for item in tested if item.verdict == HINT]
    if min(len(first.totals), len(second.totals)) < 3:
        return ["Een van de groepen heeft minder dan 3 sessies: alleen aantallen, geen verschillen."]
    if not tested:
        return ["Er is niets getoetst: daarvoor zijn 5 sessies per groep en 15 vermeldingen nodig."]
    return [
        f"Getoetst: {len(tested)}; aanwijzing voor een verschil: {len(told)} (q tot en met 0,10).",
        "Geen verschil aangetoond betekent niet dat er geen verschil is.",
    ]


def summarise(
    groups: tuple[Group, Group],
    contrasts: Sequence[Contrast],
    words: Sequence[KeyWord],
    labels: dict[str, str],
    numbers: str,
    named: Iterable[tuple[str, str]],
) -> Iterable[str]:
    """Yield the lines that a comparison comes down to; `named` is what stands under each heading on top of the page."""
    one, other = groups
    yield describe(one, other, contrasts, words, labels)[0]
    yield numbers
    hints = [item for measure, _ in MEASURES for item in pick_largest(contrasts, measure)]
    for item in [item for item in hints if item.verdict == HINT][:_FEW]:
        yield _line(item, one, other, labels)
    yield from (f"{heading}: {said}" for heading, said in named)
    if words:
        said = [
            f"{name}: {own}" for name, own in list_key_words(one, other, words, read_texts(Language.NL), _FEW)
        ]
        yield (
            "Woorden die een groep kenmerken (een verschil in woorden, niet vanzelf in de praktijk): "
            + "; ".join(said)
        )


def pick_largest(contrasts: Sequence[Contrast], measure: str) -> list[Contrast]:
    """Return the contrasts of one measure, the largest differences first."""
    return sorted((item for item in contrasts if item.measure_of == measure), key=_size)[:MOST]


def list_key_words(
    first: Group, second: Group, words: Sequence[KeyWord], texts: Texts, most: int = 15
) -> list[tuple[str, str]]:
    """Return the words that mark each group, in words."""
    said = []
    for sign, group in ((1, first), (-1, second)):
        own = sorted((word for word in words if word.z * sign > 0), key=lambda word: -abs(word.z))[:most]
        listed = ", ".join(
            texts("word_counts", word=word.word, n=word.n_first, m=word.n_second) for word in own
        )
        said.append((group.name, listed or texts("none")))
    return said


def _size(item: Contrast) -> tuple[float, str]:
    return (-abs(item.difference or 0.0), item.key)


def _line(item: Contrast, first: Group, second: Group, labels: dict[str, str]) -> str:
    label = labels.get(item.key, item.key.replace("_", " "))
    seen = (
        f"{item.n_first} keer in {item.seen_first} van {len(first.totals)} tegen {item.n_second} keer in "
        f"{item.seen_second} van {len(second.totals)} sessies"
    )
    if item.difference is None or item.low is None or item.high is None:
        return f"  {label}: {seen}"
    gap = f"{_number(item.difference)} procentpunt ({_number(item.low)} tot {_number(item.high)})"
    return f"  {label}: {seen}; {gap}; {item.verdict}"


def _number(value: float) -> str:
    return f"{value:+.1f}".replace(".", ",")


def say_among(name: str, texts: Texts) -> str:
    """Return a group as a place: "in 2024", "bij West"."""
    return texts("among_year" if _YEAR.fullmatch(name) else "among", group=name)
