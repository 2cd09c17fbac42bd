"""The setting of a unit: what its column, labels, lead-in and headings say of it (cues section 2, T2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.classify.lexicon import Lexicon, heading_valence, is_typed
from pipeline.codebook import Valence, fold
from pipeline.records import Document, Unit, UnitForm


@dataclass(frozen=True, slots=True)
class Setting:
    """The valence that decides for a unit without a heavy cue of its own, and where it came from."""

    valence: Valence | None
    source: str
    """`column:…`, `row:…`, `label:…`, `lead_in:…` or `heading:…` with the entry of the codebook, empty when none."""
    is_context: bool
    about_session: bool
    is_near: bool
    """True when a column, label, lead-in or the nearest heading gives the valence."""


def read_setting(unit: Unit, lexicon: Lexicon) -> Setting:
    """Return the setting of a unit: the nearest typed layer wins, a column before a row (T2)."""
    sign = sign_of(unit.quote.text)
    if sign is not None:
        return Setting(sign, "label:plus_of_min", False, False, True)
    layers = _layers(unit)
    session = False
    neutral = False
    for number, (source, text) in enumerate(layers):
        folded = fold(text)
        entry = heading_valence(folded, lexicon)
        if entry is None:
            # a question of its own stands between the items and a heading further up
            neutral = neutral or (source in {"lead_in", "label"} and _ASKS.match(folded) is not None)
            continue
        # "Opbrengst" under "Evaluatie leerkring" is what it brought, not how the meetings were liked
        session = session or (entry.object == "sessie" and not neutral)
        if entry.valence is Valence.CONTEXT:
            if neutral and source == "heading":
                continue
            return Setting(
                Valence.CONTEXT, f"{source}:{entry.id.removeprefix('heading.')}", True, session, number == 0
            )
        if is_typed(entry.valence):
            if neutral and source in {"heading", "column"}:
                # a neutral heading or label in between ends the reach of a typed one above it
                return Setting(
                    Valence.NEUTRAL, f"{source}:{entry.id.removeprefix('heading.')}", False, session, False
                )
            return Setting(
                entry.valence, f"{source}:{entry.id.removeprefix('heading.')}", False, session, number <= 1
            )
        neutral = True
    return Setting(Valence.NEUTRAL if neutral else None, "", False, session, False)


def looks_back(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a unit stands under a heading over earlier agreements ("Stand van de acties uit mei")."""
    entries = (heading_valence(fold(heading.text), lexicon) for heading in reversed(unit.trail))
    nearest = next((entry for entry in entries if entry is not None), None)
    return nearest is not None and nearest.id == "heading.looking_back"


_TITLE = re.compile(r"\b(?:verslag|notulen|aantekeningen|impressie|nieuwsbrief)\b")
"""In the heading over a whole report ("Jaarbijeenkomst: verslag en actielijst"): it says what the report holds, not what each
sentence below a nearer heading is."""
_ASKS = re.compile(r"^(?:[\w ]{2,20}: )?(?:wie|wat|hoe|welke|waar|wanneer|waarom)\b")
_SIGNS = {
    "+": Valence.SUCCESS,
    "-": Valence.BOTTLENECK,
    "!": Valence.NEED,
    "?": Valence.QUESTION,
    ">": Valence.ACTION,
}
_MARKERS = {"+": Valence.SUCCESS} | dict.fromkeys("-–—−", Valence.BOTTLENECK)
_SIGN = re.compile(r"^[\[(]([+!?>-])[\])]\s")


def sign_of(text: str) -> Valence | None:
    """Return what a sign in brackets before an item says: [+] helps, [-] hinders."""
    match = _SIGN.match(text)
    return _SIGNS[match.group(1)] if match else None


_BINS = (
    dict.fromkeys(("glad", "top", "plus", "+", "houden", "behouden", "keep", "doorgaan"), Valence.SUCCESS)
    | dict.fromkeys(("mad", "sad", "min", "-", "stop", "stoppen", "drop"), Valence.BOTTLENECK)
    | dict.fromkeys(("tip", "start", "starten", "beginnen"), Valence.NEED)
)
"""Names of the bins into which a group throws its cards."""
_BIN_BEHIND = re.compile(r"\w.*[\s*]\(([a-z]+|[+-])\)\W*", re.DOTALL)
_BIN_BEFORE = re.compile(r"\W*(?!start|beginnen)\(?([a-z]+)(?:\)|:|\):)\s+\w.*", re.DOTALL)


def bin_of(unit: Unit) -> Valence | None:
    """Return what the name of a bin behind or before an item says of it: "Sleutels (mad)", "Top: de koffie"."""
    name = _bin_name(unit)
    return None if name is None else _BINS[name]


def read_bins(units: Sequence[Unit]) -> dict[str, Valence]:
    """Return what the bins of a list say of its items, by unit; only where items of one list name different bins.

    One name alone may be a word like any other: "Houden: we raken steeds de sleutels kwijt".
    """
    read: dict[str, Valence] = {}
    for _, items in groupby(units, key=_list_of):
        named = [(unit, name) for unit in items if (name := _bin_name(unit)) is not None]
        if len({name for _, name in named}) > 1:
            read |= {unit.unit_id: _BINS[name] for unit, name in named}
    return read


def _bin_name(unit: Unit) -> str | None:
    if unit.form not in {UnitForm.LIST_ITEM, UnitForm.CELL_ITEM}:
        return None
    folded = fold(unit.quote.text).strip()
    match = _BIN_BEHIND.fullmatch(folded) or _BIN_BEFORE.fullmatch(folded)
    return match[1] if match and match[1] in _BINS else None


def _list_of(unit: Unit) -> tuple[object, ...]:
    return unit.session_id, unit.form, unit.trail, unit.column, unit.group_label


def read_signed_lists(document: Document) -> dict[int, Valence]:
    """Return what a plus or minus before the items of a list says, by number of block.

    A plus alone is a bullet like any other, and where signs alternate the minus may open what belongs to a plus. Only a
    list with all of one sign first and all of the other after it is read: of 46 such items in the training and
    development reports the coders gave 42 the type of their sign.
    """
    signed: dict[int, Valence] = {}
    for run in _signed_runs(document):
        if sum(left[1] is not right[1] for left, right in pairwise(run)) == 1:
            signed |= run
    return signed


def _signed_runs(document: Document) -> Iterator[list[tuple[int, Valence]]]:
    """Yield list items with a plus or a dash that stand together (in one cell when in a table), each with its sign."""
    run: list[tuple[int, Valence]] = []
    for number, block in enumerate(document.blocks):
        sign = None if block.item is None else _MARKERS.get(block.item.marker)
        if run and (sign is None or block.cell != document.blocks[number - 1].cell):
            yield run
            run = []
        if sign is not None:
            run.append((number, sign))
    yield run


def _layers(unit: Unit) -> list[tuple[str, str]]:
    layers: list[tuple[str, str | None]] = [
        ("label", unit.group_label),
        ("label", unit.cell_label),
        ("column", unit.column),
        ("row", unit.row),
    ]
    trail = [
        ("lead_in" if heading.level > 6 else "heading", heading.text)
        for number, heading in reversed(list(enumerate(unit.trail)))
        if number or len(unit.trail) == 1 or not _TITLE.search(fold(heading.text))
    ]
    return [(source, text) for source, text in layers if text] + trail
