"""Places of a report that may come back on something agreed before: sentences, items, and rows of a table as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.codebook import fold, function_words, stem
from pipeline.language import is_status_head, read_stopped
from pipeline.records import Finding, FindingType, State, Unit, UnitForm

_FOLLOWS_UP = re.compile(
    r"\b(?:status|stand|staat|voortgang|gereed|afgehandeld|resultaat|opmerking(?:en)?|wie|wanneer|door|datum|actiehouder|trekker|eigenaar|uitvoering|deadline|termijn|actie(?:punt)?|besluit(?:en)?)\b"
)
"""Headers of a table whose rows are agreements: a row is read as one."""
_STATUS = re.compile(
    r"\b(?:status|stand|staat|voortgang|gereed|afgehandeld|resultaat|opmerking(?:en)?|uitkomst|gedaan)\b"
)
_REMARKS = re.compile(
    r"\b(?:status|stand|voortgang|resultaat|opmerking(?:en)?|uitkomst|opvolging|stand van zaken|hoe staat het)\b"
)
_BESIDE = re.compile(
    r"^(?:wie|wanneer|door(?: wie)?|datum|actiehouders?|trekkers?|eigenaar|verantwoordelijke?n?|deadline|termijn|uiterlijk|voor wanneer|gereed (?:op|voor)|streefdatum|planning|sinds|afgesproken op|(?:start|begin|afspraak|besluit)-?datum)\b"
)
"""Columns that name who and by when: what two rows share there says nothing of what was agreed."""
PSEUDONYM = re.compile(r"\bdeelnemer \d+\b", re.IGNORECASE)
"""How a report that hides its people calls them; our own pseudonyms come later."""
_NEW = re.compile(r"\W*nieuw(?:e (?:actie|afspraak))?(?:\W*$|\s*[.,;:(–-])")
"""How a column of states, or the end of an item, says that an agreement is new."""
_NEW_AT_END = re.compile(r"(?:[:(]|\s[–-])\s*nieuw\W*$")
_POINTS_BACK = re.compile(
    r"\W*(?:(?:maar|en|dus|helaas|gelukkig) )?(?:(?:dat|dit|het|die|ze|deze|hij) )?(?:is|zijn|staat|staan|ligt|liggen|hangt|hangen|blijft|blijven|werd|werden|heeft|nog|niet|klaar|gedaan|afgerond|gereed|vervallen|gelukt|geregeld)\b"
)
_POINTS_LONGEST = 7
"""Words of a sentence without a subject of its own that says how the one before it stands: "Staat nog steeds open." A choice."""
_FEW_SENTENCES = 4
"""Sentences of an item on one matter; in a longer block the second one on may be about another. A choice."""
_WORD = re.compile(r"[^\W\d_][\w'’]*")
NAME = re.compile(r"[^\W\d_][\w'’-]+")
_MEETINGS = """
sessie sessies leersessie bijeenkomst bijeenkomsten overleg vergadering leerkring verslag notulen keer volgende vorige deelnemer
deelnemers aanwezigen uitkomst uitkomsten actie acties afspraak afspraken actiepunt agenda klaar gereed
"""
_OF_MEETINGS = frozenset(map(stem, _MEETINGS.split()))
"""Words of meetings themselves: what shares only these is about a meeting, not about what was agreed."""
_EVERYBODY = """
allen allemaal iedereen ieder iedere alle we wij ons men jullie ik hij zij ze hem haar het een bestuur team groep deelnemer
deelnemers mevrouw mevr mw meneer heer dhr dr drs
"""
_NOBODY = frozenset(_EVERYBODY.split())
"""Owners that are everybody, and words beside a name that are none."""


@dataclass(frozen=True, slots=True)
class Place:
    """One such place."""

    session_id: str
    unit_ids: tuple[str, ...]
    text: str
    status: str
    """What a column of states says; empty without one."""
    headings: str
    words: frozenset[str]
    near: frozenset[str]
    """Content stems of the place; and of what stands before and after it in the same block."""
    names: frozenset[str]
    near_names: frozenset[str]
    """Pseudonyms and folded words of the place, among which a name may stand; and of what stands around it."""
    owners: frozenset[str]
    """Of its finding, as `read_owners` gives them."""
    finding: Finding | None
    """Of its first action, else of its first unit that is a finding."""
    state: State | None
    """What its findings or labels tell."""
    is_new: bool = False
    """Whether it says of itself that it is agreed for the first time."""
    stops: bool = False
    """Whether it decides to stop something; its words are then those of what it stops."""
    following: str = ""
    """What stands behind it in the same block."""


def read_words(text: str, lemmas: Sequence[str] = ()) -> frozenset[str]:
    """Return the stems of the content words of three letters or more, and of their lemmas; pseudonyms are no words."""
    empty = function_words()
    joined = " ".join([PSEUDONYM.sub(" ", text), *lemmas])
    words = _WORD.findall(fold(joined).replace("-", " "))
    return frozenset(stem(word) for word in words if len(word) > 2 and word not in empty) - _OF_MEETINGS


def read_names(text: str) -> frozenset[str]:
    """Return the pseudonyms of a text and its words, folded: what the name of an owner is sought in."""
    return frozenset(name.casefold() for name in PSEUDONYM.findall(text)) | frozenset(
        NAME.findall(fold(text))
    )


def read_owners(actor: str) -> frozenset[str]:
    """Return the names or pseudonyms in the name of an owner, folded; general words such as "allen" are none."""
    hidden = PSEUDONYM.findall(actor)
    if hidden:
        return frozenset(name.casefold() for name in hidden)
    names = [name for name in NAME.findall(actor) if name[0].isupper() or actor == actor.casefold()]
    least = {name: 2 if name[0].isupper() else 3 for name in names}
    empty = _NOBODY | function_words()
    return frozenset(fold(name) for name in names if fold(name) not in empty and len(name) >= least[name])


def read_places(
    units: Sequence[Unit], findings: Mapping[str, Finding], states: Mapping[str, State]
) -> tuple[Place, ...]:
    """Return the places of all documents in order; `findings` and `states` by unit id."""
    behind = _read_behind(units, states)
    return tuple(
        _make_place(group, findings, states, behind)
        for group in _group_rows(units)
        if any(unit.form is not UnitForm.HEADING and unit.quote.text.strip() for unit in group)
    )


def _read_behind(units: Sequence[Unit], states: Mapping[str, State]) -> dict[str, State]:
    """Return, by unit id, the state that the sentence behind a sentence tells of it, having no subject of its own."""
    return {
        one.unit_id: states[two.unit_id]
        for one, two in pairwise(units)
        if two.unit_id in states
        and one.block == two.block
        and not one.last_in_block
        and len(two.quote.text.split()) <= _POINTS_LONGEST
        and _POINTS_BACK.match(fold(two.quote.text))
    }


def _group_rows(units: Iterable[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Yield units by themselves, but the cells of a row together where a table follows agreements.

    A row ends where a column comes that stands before the last one, or that one again; the order of columns is that of
    the header cells, which stand in front and have no column, or else that in which they come.
    """
    row: list[Unit] = []
    heads: list[str] = []
    for unit in units:
        in_table = unit.form is UnitForm.CELL_ITEM
        if not in_table or unit.column is None:
            yield from _close(row)
            row = []
            heads = [*heads, unit.quote.text] if in_table else []
            yield (unit,)
            continue
        if unit.column not in heads:
            heads.append(unit.column)
        if row and not _goes_on(row[-1], unit, heads):
            yield from _close(row)
            row = []
        row.append(unit)
    yield from _close(row)


def _goes_on(last: Unit, unit: Unit, heads: Sequence[str]) -> bool:
    """Whether a cell stands in the row of the one before it.

    What labels a row, such as its number, has no label itself; its column may be none of the heads.
    """
    if last.document != unit.document or last.trail != unit.trail:
        return False
    is_same_row = unit.row == last.row or (last.row is None and last.quote.text in (unit.row or ""))
    if not is_same_row:
        return False
    if last.column == unit.column:
        return last.block == unit.block
    return heads.index(last.column or "") < heads.index(unit.column or "")


def _close(row: list[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Yield a row of several cells as one place when one of its columns is that of agreements, else cell by cell."""
    columns = {fold(unit.column or "") for unit in row}
    if len(columns) > 1 and any(_FOLLOWS_UP.search(column) or is_status_head(column) for column in columns):
        yield tuple(row)
    else:
        for unit in row:
            yield (unit,)


def _make_place(
    group: tuple[Unit, ...],
    findings: Mapping[str, Finding],
    states: Mapping[str, State],
    behind: Mapping[str, State],
) -> Place:
    first, last = group[0], group[-1]
    found = [findings[unit.unit_id] for unit in group if unit.unit_id in findings]
    actions = [finding for finding in found if finding.type is FindingType.ACTION]
    text = " | ".join(unit.quote.text for unit in group)
    around = " ".join(
        part
        for part, inside in (
            (first.previous or "", not first.first_in_block),
            (last.following or "", not last.last_in_block),
        )
        if inside
    )
    if first.row and first.form is UnitForm.CELL_ITEM and len(group) == 1:
        text = f"{first.row} | {text}"
    about = _about(group)
    said = text if about == group else " | ".join(unit.quote.text for unit in about)
    words = read_words(said, [lemma for unit in about for lemma in unit.lemmas])
    told = [finding.state for finding in found if finding.state] + [
        states[unit.unit_id] for unit in group if unit.unit_id in states
    ]
    stopped = read_stopped(fold(text)) if told and told[0] is State.DROPPED else None
    if stopped:  # what takes its place is not dropped
        words = read_words(stopped)
    finding = next(iter([*actions, *found]), None)
    return Place(
        session_id=first.session_id,
        unit_ids=tuple(unit.unit_id for unit in group),
        text=text,
        status=_read_status(group),
        headings=" ".join(heading.text for heading in first.trail),
        words=words,
        near=read_words(around),
        names=read_names(text),
        near_names=read_names(around),
        owners=read_owners(finding.actor or "") if finding else frozenset(),
        finding=finding,
        state=told[0] if told else behind.get(last.unit_id),
        is_new=_is_new(group, text),
        stops=bool(stopped),
        following="" if last.last_in_block else last.following or "",
    )


def _about(group: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the cells of a row that say what is agreed and how it stands."""
    about = tuple(unit for unit in group if not (unit.column and _BESIDE.match(fold(unit.column))))
    return about if len(group) > 1 and about else group


def _read_status(group: Sequence[Unit]) -> str:
    """Return what the cells of a row under a column of states say."""
    return " ".join(unit.quote.text for unit in group if unit.column and _tells(_STATUS, unit.column))


def _tells(heads: re.Pattern[str], column: str) -> bool:
    """Whether a head is one of `heads`, or asks how far its rows are."""
    return heads.search(fold(column)) is not None or is_status_head(fold(column))


def read_statuses(units: Sequence[Unit]) -> dict[str, str]:
    """Return, by unit id, what another cell of its row says under a column of states; "nieuw" and dashes say nothing.

    Under "gereed" may stand a date, and "door" or "wie" is no state: those columns are left out.
    """
    found: dict[str, str] = {}
    for row in _group_rows(units):
        cells = [unit for unit in row if unit.column and _tells(_REMARKS, unit.column)]
        status = " ".join(unit.quote.text for unit in cells)
        if len(cells) < len(row) and _WORD.search(status) and not _NEW.match(fold(status)):
            found |= {unit.unit_id: status for unit in row if unit not in cells}
    return found


def _is_new(group: tuple[Unit, ...], text: str) -> bool:
    """Whether one of the cells of a row, or the end of an item, says that the agreement is new."""
    cells = group[1:] if len(group) > 1 else ()
    return any(_NEW.match(fold(unit.quote.text)) for unit in cells) or bool(_NEW_AT_END.search(fold(text)))


def read_behind(units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
    """Return by unit id the sentence behind it in its item or paragraph; two in a short one, which is about one matter."""
    runs: list[list[Unit]] = []
    for unit in units:
        last = runs[-1][-1] if runs else None
        if last is None or last.last_in_block or (last.document, last.block) != (unit.document, unit.block):
            runs.append([])
        runs[-1].append(unit)
    found = {}
    for run in runs:
        n_read = 2 if len(run) <= _FEW_SENTENCES else 1
        for place, unit in enumerate(run[:-1], start=1):
            found[unit.unit_id] = tuple(each.quote.text for each in run[place : place + n_read])
    return found
