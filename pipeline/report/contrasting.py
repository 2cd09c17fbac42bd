"""What a comparison answers on top of its page, in words: in both, only here, only there, turned, solved, back, agreed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.records import Certainty, FindingType, State, Theme
from pipeline.report.balance import choose_balanced
from pipeline.report.beside import (
    BOTH_ENOUGH,
    Beside,
    Cited,
    Row,
    Sets,
    Told,
    Turned,
    cite,
    content_of,
    is_sure_row,
    tells_difference,
)
from pipeline.report.certainty import say_states
from pipeline.report.describing import MEASURES, pick_largest, say_among, say_label
from pipeline.report.grouping import Side
from pipeline.report.telling import SHORTEST, stands_alone
from pipeline.report.texts import Texts, date_key
from pipeline.terms import SOLVED_FLAG
from pipeline.trends import Contrast
from pipeline.trends.comparison import HINT, TEST_MENTIONS, TEST_SESSIONS

_MOST = 3
"""Themes under one heading on top: what a reader takes in at a glance."""
_MOST_SINGLE = 6
"""Lines of a comparison with one session; with title, sizes and caution it stays at ten."""
_SAME = 0.6
"""Share of its sure findings that a theme has in common with one that stands above it, from which it says the same. A choice."""
_IN_COMMON, _LONG_STEM = 2, 5
"""Stems that two findings have in common before they are about one matter, and letters of one of these: a shared theme
alone is too wide, and "goed" and "meer" stand in anything. Choices."""
_BACK = re.compile(
    r"\b(?:is|zijn|was|waren)(?: [\w-]+){0,2} terug\b(?! (?:te|naar|van (?:vakantie|verlof|ziekte))\b)"
    r"|\bterug van weggeweest\b|\b(?:opnieuw|wederom|andermaal)\b"
    r"|(?<!heen en )(?<!\bhet )(?<!\bdit )(?<!\bmooi )(?<!\bslecht )(?<!\bgoed )\bweer\b",
    re.IGNORECASE,
)
"""What says that something was away for a while and is there again; the weather and what goes to and fro are not."""
_CERTAIN = frozenset({str(Certainty.SURE), str(Certainty.PERSON)})
_SHORT = 30
"""Characters below which the words of an agreement say little. A choice."""
_STATES = (State.DONE, State.SOLVED, State.IN_PROGRESS, State.OPEN, State.DROPPED, State.UNKNOWN)
_SIGNS = {FindingType.BOTTLENECK: "−", FindingType.SUCCESS: "+"}
_VERBS = {FindingType.BOTTLENECK: "hinders", FindingType.SUCCESS: "helps"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a comparison says: a sentence, and what it rests on."""

    label: str
    sentence: str
    quotes: tuple[tuple[str, Cited], ...] = ()
    """Group (or what the quote is) and the quote."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its lines; one without any is named at the end as looked for and not found."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups with the words to speak of them."""

    sides: tuple[Side, Side]
    themes: Mapping[str, Theme]
    texts: Texts

    @property
    def among(self) -> tuple[str, str]:
        """Return the groups as places: "in 2024"."""
        one, other = (say_among(side.group.name, self.texts) for side in self.sides)
        return one, other

    @property
    def names(self) -> tuple[str, ...]:
        """Return what both are called."""
        return (*self.sides[0].names, *self.sides[1].names)

    @property
    def in_time(self) -> tuple[Side, Side] | None:
        """Return the earlier and the later when all of the one lies before all of the other, else None."""
        one, other = ([date_key(date) for date in side.dates] for side in self.sides)
        if not one or not other or min(len(one), len(other)) < min(len(s.group.totals) for s in self.sides):
            return None
        if max(one) < min(other):
            return self.sides
        return (self.sides[1], self.sides[0]) if max(other) < min(one) else None

    def tells(self, theme_id: str) -> bool:
        """Return whether a theme can set the groups apart."""
        return tells_difference(theme_id, self.themes, self.names)


def answer(pair: Pair, sets: Mapping[FindingType, Sets], turned: Sequence[Turned]) -> tuple[Part, ...]:
    """Return what a comparison says on top, the largest first under each heading."""
    parts: list[Part] = []
    for kind in (FindingType.BOTTLENECK, FindingType.SUCCESS):
        parts += _lay(pair, sets[kind], kind, frozenset(item.theme_id for item in turned))
    parts.append(_turn(pair, turned))
    if pair.in_time:
        parts += _follow(pair, pair.in_time)
    parts += [_agree(pair, side) for side in pair.sides]
    return tuple(parts)


def _lay(pair: Pair, sets: Sets, kind: FindingType, turned: frozenset[str]) -> list[Part]:
    """Return what is in both and in one only; what turned is told as that, and not as something of one group."""
    said: list[frozenset[str]] = []
    both = [row for row in sets.shared if _is_told(row.first) and _is_told(row.second)]
    parts = [_part(pair, "both", kind, both, said, partial(_say_both, pair, kind))]
    for number, rows in ((0, sets.first), (1, sets.second)):
        own = [row for row in rows if _is_alone(row, number) and row.theme_id not in turned]
        parts.append(_part(pair, "only", kind, own, said, partial(_say_only, pair, kind, number), number))
    return parts


def _is_alone(row: Beside, number: int) -> bool:
    told = (row.first, row.second)[number]
    return told.n_sure >= BOTH_ENOUGH and _is_told(told) and row.otherwise is None


def _is_told(told: Told) -> bool:
    """Return whether a group surely tells a theme, in a quote that says something by itself."""
    return bool(told.n_sure) and len(told.quote) >= SHORTEST


def _part(
    pair: Pair,
    where: str,
    kind: FindingType,
    rows: Iterable[Beside],
    said: list[frozenset[str]],
    say: Callable[[Beside], Line],
    number: int = 0,
) -> Part:
    """Return the themes of one heading; one that rests on the findings of another above it says the same again."""
    verb, texts = _VERBS[kind], pair.texts
    fresh = []
    for row in rows:
        ids = row.first.finding_ids | row.second.finding_ids
        if pair.tells(row.theme_id) and not any(len(ids & each) >= _SAME * len(ids) for each in said):
            said.append(ids)
            fresh.append(row)
    chosen = choose_balanced(fresh, _MOST, lambda row: pair.themes.get(row.theme_id), own=1)
    heading = texts(f"vs_{where}_{verb}", group=pair.among[number])
    return Part(f"{_SIGNS[kind]} {heading}", tuple(map(say, chosen)))


def _say_both(pair: Pair, kind: FindingType, row: Beside) -> Line:
    one, other = (_say_seen(pair.texts, told) for told in (row.first, row.second))
    names = [side.group.name for side in pair.sides]
    sentence = pair.texts(
        f"vs_line_both_{_VERBS[kind]}", x=one, y=other, first=pair.among[0], second=pair.among[1]
    )
    return Line(row.label, sentence, ((names[0], row.first.cited), (names[1], row.second.cited)))


def _say_only(pair: Pair, kind: FindingType, number: int, row: Beside) -> Line:
    told = (row.first, row.second)[number]
    sentence = pair.texts(
        f"vs_line_only_{_VERBS[kind]}",
        x=_say_seen(pair.texts, told),
        group=pair.among[number],
        other=pair.among[1 - number],
    )
    return Line(row.label, sentence, ((pair.sides[number].group.name, told.cited),))


def _say_seen(texts: Texts, told: Told) -> str:
    return texts.count("vs_seen", told.n_all, x=told.n_sure)


def _turn(pair: Pair, turned: Sequence[Turned]) -> Part:
    lines = []
    for item in [item for item in turned if pair.tells(item.theme_id)][:_MOST]:
        one, other = (0, 1) if item.is_first_hindered else (1, 0)
        sentence = pair.texts(
            "vs_line_turned",
            hinders=pair.among[one],
            helps=pair.among[other],
            x=_say_seen(pair.texts, item.hinders),
            y=_say_seen(pair.texts, item.helps),
        )
        quotes = (
            (pair.sides[one].group.name, item.hinders.cited),
            (pair.sides[other].group.name, item.helps.cited),
        )
        lines.append(Line(item.label, sentence, quotes))
    return Part(f"± {pair.texts('vs_turned')}", tuple(lines))


def _follow(pair: Pair, in_time: tuple[Side, Side]) -> list[Part]:
    """Return what reports call solved, and what was a bottleneck, was solved or away, and is one again."""
    texts, earlier = pair.texts, in_time[0]
    solved = [row for side in in_time for row in side.gathered.solved]
    back = _list_back(pair, in_time, solved)
    gone = [row for row in reversed(solved) if all(row is not was for was, _, _ in back)]
    lines = [_say_solved(pair, row, earlier) for row in gone[:_MOST]]
    return [
        Part(f"✓ {texts('vs_solved')}", tuple(lines)),
        Part(f"↻ {texts('vs_back')}", tuple(_say_back(pair, *each) for each in back[:_MOST])),
    ]


def _list_back(pair: Pair, in_time: tuple[Side, Side], solved: Sequence[Row]) -> list[tuple[Row, Row, str]]:
    """Return bottlenecks of the later group with what they come back on, and the theme of both; each once.

    That is a matter that an earlier report called solved, or a bottleneck of the earlier group when the later report says
    itself that it is there again: that it is named twice is no return.
    """
    earlier, later = in_time
    back: dict[str, tuple[Row, Row, str]] = {}
    for theme in filter(pair.tells, earlier.gathered.themes & later.gathered.themes):
        before = earlier.gathered.sure(theme, FindingType.BOTTLENECK)
        for row in later.gathered.sure(theme, FindingType.BOTTLENECK):
            known = [
                *(before if _BACK.search(row["text"]) else ()),
                *(each for each in solved if _is_before(each, row)),
            ]
            alike = [each for each in known if _is_same(each, row, theme)]
            if alike:
                # what was called solved goes before, then what has most words in common
                was = max((_is_solved(each), len(_shared(each, row)), n) for n, each in enumerate(alike))
                new = (alike[was[2]], row, theme)
                back[row["text"]] = max(
                    (new, back.get(row["text"], new)),
                    key=lambda each: (_names(pair, each[2], each[1]), each[2]),
                )
    return sorted(back.values(), key=lambda each: (not _is_solved(each[0]), each[1]["held_on"], each[2]))


def _say_back(pair: Pair, was: Row, row: Row, theme: str) -> Line:
    texts, is_solved = pair.texts, _is_solved(was)
    then = texts("vs_then_solved" if is_solved else "vs_then")
    sentence = texts("vs_back_solved" if is_solved else "vs_back_said")
    return Line(_label(pair, theme), sentence, ((then, cite(was)), (texts("vs_now"), cite(row))))


def _is_solved(row: Row) -> bool:
    return SOLVED_FLAG in row.get("flags", "").split("; ")


def _names(pair: Pair, theme: str, row: Row) -> bool:
    return not content_of(_label(pair, theme)).isdisjoint(content_of(row["text"]))


def _say_solved(pair: Pair, row: Row, earlier: Side) -> Line:
    """Return a matter that is called solved, with the bottleneck that it was when one is found."""
    texts = pair.texts
    was = [
        (theme, each)
        for theme in row["themes"].split("; ")
        for each in earlier.gathered.sure(theme, FindingType.BOTTLENECK)
        if _is_before(each, row) and _is_same(each, row, theme)
    ]
    themes = [theme for theme in row["themes"].split("; ") if theme]
    label = _label(pair, was[0][0] if was else themes[0]) if themes else ""
    quotes = [(texts("vs_then"), cite(was[0][1]))] if was else []
    sentence = texts("vs_line_solved_before" if was else "vs_line_solved", date=texts.date(row["held_on"]))
    return Line(label, sentence, (*quotes, (texts("vs_told_solved"), cite(row))))


def _label(pair: Pair, theme_id: str) -> str:
    theme = pair.themes.get(theme_id)
    return theme.label if theme else theme_id


def _is_before(one: Row, other: Row) -> bool:
    return date_key(one["held_on"]) < date_key(other["held_on"])


def _is_same(one: Row, other: Row, theme: str) -> bool:
    """Return whether two findings share a theme of which neither is in doubt, and enough words to be about one matter."""
    shared = _shared(one, other)
    is_sure = all(theme in row["themes"].split("; ") and is_sure_row(row, theme) for row in (one, other))
    return is_sure and len(shared) >= _IN_COMMON and any(len(stem) >= _LONG_STEM for stem in shared)


def _shared(one: Row, other: Row) -> frozenset[str]:
    return content_of(one["text"]) & content_of(other["text"])


def _agree(pair: Pair, side: Side) -> Part:
    """Return how many agreements a group made, each once, and how they stand."""
    texts, name = pair.texts, say_among(side.group.name, pair.texts)
    heading = f"→ {texts('vs_agreed', group=name)}"
    rows = side.agreements
    if not rows:
        return Part(heading, ())
    by_state = {state: [row for row in rows if row["state"] == str(state)] for state in _STATES}
    told = [
        say_states(texts, str(state), [row["certainty"] for row in found])
        for state, found in by_state.items()
        if found
    ]
    quotes = [
        (say_states(texts, str(state), [best["certainty"]]).partition(" ")[2], cite(best))
        for state in (State.DONE, State.OPEN)
        if (best := _clearest(by_state[state])) is not None
    ]
    sentence = texts.count("vs_agreed_line", len(rows), states=_join(texts, told))
    return Part(heading, (Line("", sentence, tuple(quotes)),))


def _clearest(rows: Iterable[Row]) -> Row | None:
    """Return the agreement whose state is surest and which reads best alone; None when none can be quoted."""
    fit = [row for row in rows if is_sure_row(row) and len(row["text"]) >= SHORTEST]

    def rank(row: Row) -> tuple[bool, bool, bool, str]:
        text = row["text"]
        return (row["certainty"] in _CERTAIN, len(text) >= _SHORT, stands_alone(text), row["held_on"])

    return max(fit, key=rank, default=None)


def _join(texts: Texts, items: Sequence[str]) -> str:
    return f"{', '.join(items[:-1])} {texts('vs_and')} {items[-1]}" if len(items) > 1 else "".join(items)


def say_numbers(pair: Pair, contrasts: Sequence[Contrast]) -> str:
    """Return in one sentence what the numbers can tell of a difference: mostly nothing."""
    texts = pair.texts
    counts = [len(side.group.totals) for side in pair.sides]
    sizes = dict(zip(("n", "m"), (texts.count("sessions", n) for n in counts), strict=True))
    if min(counts) < TEST_SESSIONS:
        return texts("vs_numbers_few", **sizes, enough=TEST_SESSIONS)
    tested = [item for item in contrasts if item.p is not None]
    if not tested:
        return texts("vs_numbers_untested", enough=TEST_MENTIONS)
    hints = [
        item for measure, _ in MEASURES for item in pick_largest(contrasts, measure) if item.verdict == HINT
    ]
    if not hints:
        return texts("vs_numbers_none", **sizes, tested=len(tested))
    labels = {key: theme.label for key, theme in pair.themes.items()}
    said = [
        texts("vs_more", label=say_label(item, labels, texts), group=pair.among[(item.difference or 0) < 0])
        for item in hints[:_MOST]
    ]
    return texts("vs_numbers_hint", k=len(hints), tested=len(tested), listed=_join(texts, said))


def answer_single(pair: Pair, sets: Mapping[FindingType, Sets]) -> tuple[Line, ...]:
    """Return what one session says beside the other group, in a few lines: no difference can be read from it."""
    number = next(n for n, side in enumerate(pair.sides) if side.is_single)
    lines: list[tuple[bool, int, Line]] = []
    said: list[frozenset[str]] = []
    for kind, both in sets.items():
        for row in (*both.shared, *(both.first, both.second)[number]):
            own, other = (row.first, row.second)[number], (row.first, row.second)[1 - number]
            is_new = not any(own.finding_ids & each for each in said)
            if own.n_sure and pair.tells(row.theme_id) and is_new:
                said.append(own.finding_ids)
                key = "vs_single_also" if other.n_sure else "vs_single_not"
                sentence = pair.texts(
                    f"{key}_{_VERBS[kind]}",
                    x=_say_seen(pair.texts, other),
                    other=pair.among[1 - number],
                )
                line = Line(row.label, sentence, ((pair.sides[number].group.name, own.cited),))
                lines.append((bool(other.n_sure), other.n_sure, line))
    lines.sort(key=lambda item: (item[0], item[1]), reverse=True)
    return tuple(line for _, _, line in lines[:_MOST_SINGLE])
