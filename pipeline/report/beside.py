"""What two groups of sessions tell of each theme, side by side: in both, in one only, turned, and the surest quote of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.codebook import content_stems, fold
from pipeline.language import noun_lemma
from pipeline.records import FindingType, Theme
from pipeline.report.balance import names_no_matter, names_nothing
from pipeline.report.citing import entry_anchor
from pipeline.report.sentences import is_whole
from pipeline.report.telling import NO_HEADLINE, SHORTEST, names_theme, stands_alone
from pipeline.terms import SOLVED_FLAG

Row = Mapping[str, str]
_CAREFUL = frozenset({"negated", "hedged"})
"""Flags of a finding that is one only when there is no other."""
_SURE = 0.7
"""Score from which a label is as sure as the next; a choice."""
_PSEUDONYM = frozenset(content_stems("deelnemer deelnemers"))
_ALIKE, _IN_COMMON = 0.39, 3
"""Share and number of content words that two findings have in common before they may be about the same. Choices."""
BOTH_ENOUGH = 2
"""Sessions of a group, and sure findings, in which a theme is told before it is more than a single mention. As the page has it."""
_LONG_WORD = 6
"""Letters of a word of a label with which another word begins, before both may name one matter ("registratie",
"registratieformulier"). A choice."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A finding as it is quoted, with what a reader needs to find it back."""

    quote: str = ""
    href: str = ""
    """Where that stands on the page of the result."""
    before: str = ""
    """Words of its sentence that come before it, with the space between."""
    held_on: str = ""
    document: str = ""
    is_sure: bool = False
    """Whether neither its type nor the theme is in doubt."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one group tells of a theme with findings of one type."""

    n_sessions: int
    n_all: int
    """Sessions of the group."""
    cited: Cited = Cited()
    """The surest that names the theme; empty when none tells it."""
    n_sure: int = 0
    """Sessions with a finding of which neither type nor theme is in doubt."""
    n_sure_findings: int = 0
    finding_ids: frozenset[str] = frozenset()
    """Of the sure ones."""

    @property
    def quote(self) -> str:
        """Return the words of the quote."""
        return self.cited.quote

    @property
    def href(self) -> str:
        """Return where the quote stands."""
        return self.cited.href


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A finding of the other group, under another theme, that says much the same or names the theme."""

    quote: str
    href: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One theme in both groups."""

    label: str
    first: Told
    second: Told
    otherwise: Otherwise | None = None
    """What the other group says that resembles it, when only one tells it under this theme."""
    theme_id: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether both groups tell it."""
        return bool(self.first.n_sessions and self.second.n_sessions)

    @property
    def n_sure(self) -> int:
        """Return in how many sessions of both it is told without doubt."""
        return self.first.n_sure + self.second.n_sure


@dataclass(frozen=True, slots=True)
class Sets:
    """The themes of one type: told by both, by the first only, by the second only; most sessions first."""

    shared: tuple[Beside, ...]
    first: tuple[Beside, ...]
    second: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A theme that mostly hinders in the one group and mostly helps in the other."""

    label: str
    hinders: Told
    helps: Told
    is_first_hindered: bool
    theme_id: str = ""


class Gathered:
    """The counted findings of one group of sessions, by theme and type; what calls a matter solved hinders no more."""

    def __init__(
        self, findings: Iterable[Row], sessions: Sequence[str], themes: Mapping[str, Theme] | None = None
    ) -> None:
        self._order = {session_id: place for place, session_id in enumerate(sessions)}
        self._themes = themes or {}
        self._found: dict[tuple[str, str], list[Row]] = {}
        self._rows = [row for row in findings if row["session_id"] in self._order]
        for row in self._rows:
            if row["type"] == FindingType.BOTTLENECK and SOLVED_FLAG in _split(row, "flags"):
                continue
            for theme in _split(row, "themes"):
                self._found.setdefault((theme, row["type"]), []).append(row)

    @property
    def themes(self) -> frozenset[str]:
        """Ids of the themes that are told."""
        return frozenset(theme for theme, _ in self._found)

    @property
    def solved(self) -> list[Row]:
        """Rows that surely call a matter solved, in time."""
        rows = [row for row in self._rows if SOLVED_FLAG in _split(row, "flags") and is_sure_row(row)]
        return sorted(rows, key=self.place)

    def place(self, row: Row) -> int:
        """Return the place in time of the session of a row, from 0."""
        return self._order[row["session_id"]]

    def sure(self, theme: str, label: FindingType) -> list[Row]:
        """Return the rows of a theme and type of which neither is in doubt, in time."""
        rows = self._found.get((theme, str(label)), [])
        return sorted((row for row in rows if is_sure_row(row, theme)), key=self.place)

    def tell(self, theme: str, label: FindingType, shown: set[str] | None = None) -> Told:
        """Return what the group tells of a theme, with the surest finding that names it in its own words.

        `shown` are texts that another theme has already; when there is another one as sure, it goes before.
        """
        rows = self._found.get((theme, str(label)), [])
        seen = set() if shown is None else shown
        best = max(rows, key=lambda row: self._rank(row, theme, seen), default=None)
        if best:
            seen.add(best["text"])
        sure = self.sure(theme, label)
        return Told(
            len({row["session_id"] for row in rows}),
            len(self._order),
            cite(best, theme) if best else Cited(),
            len({row["session_id"] for row in sure}),
            len(sure),
            frozenset(row.get("finding_id") or f"{row['session_id']} {row['text']}" for row in sure),
        )

    def _rank(self, row: Row, theme: str, seen: set[str]) -> tuple[bool | int, ...]:
        flags, text = set(_split(row, "flags")), row["text"]
        known = self._themes.get(theme)
        score = row.get("type_score") or "1"
        return (
            is_sure_row(row, theme),
            theme not in _split(row, "doubtful_themes"),
            NO_HEADLINE.isdisjoint(flags),
            known is None or names_theme(text, known),
            text not in seen,
            _CAREFUL.isdisjoint(flags),
            stands_alone(text) and len(text) >= SHORTEST,
            is_whole(f"{_lead(row)}{text}"),
            float(score) >= _SURE or row.get("type_source", "").startswith("person:"),
            self.place(row),
        )

    def last_types(self, theme: str) -> frozenset[str]:
        """Return as what the last session that calls a theme helping or hindering does so, doubtful ones too."""
        rows = [
            row
            for label in (FindingType.BOTTLENECK, FindingType.SUCCESS)
            for row in self._found.get((theme, str(label)), ())
        ]
        last = max((self.place(row) for row in rows), default=-1)
        return frozenset(row["type"] for row in rows if self.place(row) == last)

    def resembling(self, other: Gathered, theme: str, label: FindingType) -> Otherwise | None:
        """Return what another group says under other themes that names this one, or has most words in common with a finding of it."""
        mine = [content_of(row["text"]) for row in self._found.get((theme, str(label)), ())]
        known = self._themes.get(theme)
        best, found = _ALIKE, None
        for row in other._rows:
            if row["type"] != label or theme in _split(row, "themes") or not is_sure_row(row):
                continue
            stems = content_of(row["text"])
            shared = max((_likeness(stems, each) for each in mine), default=0.0)
            if known is not None and _speaks_of(row["text"], known):
                shared = max(shared, 1.0)
            if shared > best:
                best, found = shared, Otherwise(row["text"], cite(row).href)
        return found


_OPENS = "‘“„\"'(["
"""Signs behind which a text goes on without a space."""


def is_sure_row(row: Row, theme: str = "") -> bool:
    """Return whether neither the type of a finding nor a theme of it is in doubt."""
    return NO_HEADLINE.isdisjoint(_split(row, "flags")) and (
        not theme or theme not in _split(row, "doubtful_themes")
    )


def _lead(row: Row) -> str:
    """Return the words before a finding with the space between; behind an opening quote or bracket there is none."""
    words = (row.get("lead_in") or "").rstrip()
    return words if not words or words[-1] in _OPENS else f"{words} "


def cite(row: Row, theme: str = "") -> Cited:
    """Return a finding as it is quoted."""
    place = f"../report.html#{entry_anchor(row['finding_id'])}" if row.get("finding_id") else ""
    return Cited(
        row["text"],
        place,
        _lead(row),
        row.get("held_on") or "",
        (row.get("document") or "").rpartition("/")[2],
        is_sure_row(row, theme),
    )


def content_of(text: str) -> frozenset[str]:
    """Return the stems of what a text is about; a pseudonym says nothing of that."""
    return frozenset(content_stems(text)) - _PSEUDONYM


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter one's content words that both have; below three in common nothing."""
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= _IN_COMMON else 0.0


def _speaks_of(text: str, theme: Theme) -> bool:
    """Return whether a text names a theme, or has a long word with which a word of its name begins, or the other way round."""
    if names_theme(text, theme):
        return True
    names = [word for word in _WORD.findall(fold(theme.label)) if len(word) >= _LONG_WORD]
    words = [
        word for word in _WORD.findall(fold(text)) if len(word) >= _LONG_WORD and not names_no_matter(word)
    ]
    return any(one.startswith(two) or two.startswith(one) for one in names for two in words)


def _split(row: Row, column: str) -> list[str]:
    return [item for item in (row.get(column) or "").split("; ") if item]


def tells_difference(theme_id: str, themes: Mapping[str, Theme], names: Iterable[str]) -> bool:
    """Return whether a theme can set groups of these names apart: not when it is what one is called, or people alone."""
    theme = themes.get(theme_id)
    if theme is None:
        return True
    own = _stems_of_nouns(theme.label)
    titles = {stem for name in names for stem in _stems_of_nouns(name)}
    return not names_nothing(theme) and not (own and own <= titles)


def _stems_of_nouns(text: str) -> set[str]:
    singular = " ".join(noun_lemma(word) or word for word in _WORD.findall(fold(text)))
    return {*content_stems(singular)}


def lay_themes(first: Gathered, second: Gathered, label: FindingType, labels: Mapping[str, str]) -> Sets:
    """Return the themes that findings of a type tell, by which group tells them; `labels` are names by theme id."""
    shown: set[str] = set()
    rows = [
        Beside(
            labels.get(theme, theme),
            first.tell(theme, label, shown),
            second.tell(theme, label, shown),
            theme_id=theme,
        )
        for theme in sorted(first.themes | second.themes)
    ]
    told = [row for row in rows if row.first.n_sessions or row.second.n_sessions]
    told.sort(key=lambda row: (-row.n_sure, -row.first.n_sessions - row.second.n_sessions, row.label))

    def alone(rows: Iterable[Beside], one: Gathered, other: Gathered) -> tuple[Beside, ...]:
        return tuple(replace(row, otherwise=one.resembling(other, row.theme_id, label)) for row in rows)

    return Sets(
        tuple(row for row in told if row.is_shared),
        alone((row for row in told if not row.second.n_sessions), first, second),
        alone((row for row in told if not row.first.n_sessions), second, first),
    )


def find_turned(first: Gathered, second: Gathered, labels: Mapping[str, str]) -> tuple[Turned, ...]:
    """Return the themes that hinder in more sessions than they help in the one group, and the other way round in the other.

    A single mention is too little: on its side each must stand in `BOTH_ENOUGH` sessions, with as many findings of which
    neither type nor theme is in doubt. The last session of each group that judges the theme must agree with its side:
    what helped in May and hinders in August has not turned.
    """
    found = []
    for theme in sorted(first.themes & second.themes):
        sides = [
            (group.tell(theme, FindingType.BOTTLENECK), group.tell(theme, FindingType.SUCCESS), group)
            for group in (first, second)
        ]
        for number in (0, 1):
            (hinders, helped, one), (hindered, helps, other) = sides[number], sides[1 - number]
            is_turned = hinders.n_sessions > helped.n_sessions and helps.n_sessions > hindered.n_sessions
            is_sure = _is_enough(hinders) and _is_enough(helps)
            lasts = one.last_types(theme) == {FindingType.BOTTLENECK} and other.last_types(theme) == {
                FindingType.SUCCESS
            }
            if is_turned and is_sure and lasts:
                found.append(Turned(labels.get(theme, theme), hinders, helps, number == 0, theme))
    return tuple(sorted(found, key=lambda item: (-item.hinders.n_sure - item.helps.n_sure, item.label)))


def _is_enough(told: Told) -> bool:
    return min(told.n_sure, told.n_sure_findings) >= BOTH_ENOUGH
