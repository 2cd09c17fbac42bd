"""What people decided, in the words of the workbook: in its yellow cells, and on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.decisions import (
    ACTOR,
    COUNTS,
    DEADLINE,
    HELD_ON,
    METHOD,
    NO_FINDING,
    NOTE,
    PARTICIPANTS,
    PROGRAMME,
    SESSION_THEME,
    STATE,
    THEMES,
    TYPE,
    YES,
    split_themes,
)
from pipeline.records import Correction, Standing, is_held_back
from pipeline.report.citing import Words

HeldCells = Mapping[str, Mapping[str, str]]
"""What stands in the yellow cells: by id of the row, by key of the column."""
COLUMN_OF = {
    TYPE: "right_type", METHOD: "right_method", THEMES: "right_theme", NOTE: "note", ACTOR: "right_actor",
    DEADLINE: "right_deadline", STATE: "right_state", HELD_ON: "right_date", PROGRAMME: "right_scope",
    SESSION_THEME: "right_session_theme", COUNTS: "right_counted", PARTICIPANTS: "right_participants",
    "rename": "right_name",
}  # fmt: skip
"""Key of the column in which each field is corrected; a joined theme has no row any more."""
_LIKE = {
    Standing.HOLDS: "holds", Standing.MOVED: "moved", Standing.LOST: "lost", Standing.OVERTAKEN: "overtaken",
    Standing.TAKEN_BACK: "taken_back",
}  # fmt: skip


def held_cells(words: Words) -> HeldCells:
    """Return what people decided and holds now, as it stands in the yellow cells."""
    cells: dict[str, dict[str, str]] = {}
    for each in words.lookup.results.corrections:
        if each.is_in_force and each.field in COLUMN_OF and not _is_held(words, each):
            cells.setdefault(each.subject_id, {})[COLUMN_OF[each.field]] = say_value(words, each)
    return cells


def say_value(words: Words, made: Correction) -> str:
    """Return what a person decided as people write it in the workbook; a dash when there is none of it."""
    texts, value = words.texts, made.value
    if made.field == TYPE:
        return texts("workbook.no_finding") if value == NO_FINDING else words.type_name(value)
    if made.field == METHOD:
        return words.method_name(value)
    if made.field == STATE:
        return texts.label("state", value)
    if made.field == COUNTS:
        return texts.label("yes_no", "true" if value == YES else "false")
    if made.field == THEMES:
        labels = {theme.slug: theme.label for theme in words.lookup.results.codebook.themes}
        value = "; ".join(labels.get(each, each) for each in split_themes(value))
    if made.field == "merge":
        value = words.lookup.theme_labels.get(value, value)
    return value or ("" if made.field == NOTE else "-")


def list_decisions(words: Words) -> Iterable[dict[str, object]]:
    """Yield a row for each thing that a person decided, the latest first."""
    latest = reversed(words.lookup.results.corrections)
    for made in sorted(latest, key=lambda each: each.when, reverse=True):
        is_held = _is_held(words, made)
        says_nothing = is_held or made.standing is Standing.TAKEN_BACK
        yield {
            "when": made.when[:16].replace("T", " "),
            "who_decided": words.texts("workbook.person", n=made.who),
            "document": made.document,
            "text": made.text,
            "field": words.texts(f"workbook.{_NAME_OF.get(made.field, made.field)}"),
            "was": "" if is_held else made.before,
            "became": "" if says_nothing else say_value(words, made),
            "standing": words.texts(f"workbook.standing_{_LIKE[made.standing]}"),
            "text_now": made.text_now,
        }


_NAME_OF = {
    ACTOR: "actor", HELD_ON: "date", PROGRAMME: "scope", SESSION_THEME: "right_session_theme", COUNTS: "counts",
    "rename": "right_name", "merge": "join_with",
}  # fmt: skip
"""Key of the text that names a field, where it is not its own name."""


def list_lost(words: Words) -> tuple[str, ...]:
    """Return the corrections that do not find their sentence or session any more, in words."""
    lost = (made for made in words.lookup.results.corrections if made.standing is Standing.LOST)
    return tuple(_say_lost(words, made) for made in lost)


def _say_lost(words: Words, made: Correction) -> str:
    """Return where a lost correction stood and what it was; of a case no more than the report and the kind."""
    kind = words.texts(f"workbook.{_NAME_OF.get(made.field, made.field)}")
    if _is_held(words, made):
        return f"{made.document} ({kind})".strip()
    said = f"“{made.text}” ({kind}: {say_value(words, made)})"
    return f"{made.document}: {said}" if made.document else said


def _is_held(words: Words, made: Correction) -> bool:
    """Return whether a decision is not told because it is about a case of a person."""
    unit = words.lookup.units.get(made.subject_id)
    return made.is_held or (unit is not None and is_held_back(unit.quote.text))
