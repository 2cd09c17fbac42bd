"""A note for each kind of party: what the sessions ask of it, with every quote and its place (`notes/`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.records import FollowUp
from pipeline.report.citing import Words
from pipeline.report.lookup import Lookup
from pipeline.report.solutions import list_notes, note_name

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Addressee:
    """What is asked of one addressee: proposals first, then what it took on."""

    name: str
    solutions: tuple[FollowUp, ...]
    actions: tuple[FollowUp, ...]


def write_notes(words: Words, environment: Environment, folder: Path) -> None:
    """Write `notes/<programme>-<kind of party>.html` for each kind of party that is asked or took on enough."""
    template = environment.get_template("note.html.j2")
    target = folder / "notes"
    for scope, slug in words.lookup.slugs.items():
        for kind, items in list_notes(words, scope).items():
            target.mkdir(exist_ok=True)
            label = words.texts.label("party", kind)
            page = template.render(
                words=words,
                t=words.texts,
                label=label,
                scope=scope,
                period=words.period(words.lookup.reports(scope)),
                n_reports=len(words.lookup.reports(scope)),
                addressees=_by_name(words.lookup, items),
                title=words.texts("note_title", party=label, scope=scope),
                home="../report.html",
                script="",
                policy="",
            )
            (target / note_name(slug, kind)).write_bytes(page.encode("utf-8"))


def _by_name(lookup: Lookup, items: Iterable[FollowUp]) -> tuple[Addressee, ...]:
    from pipeline.codebook import bare_party

    places = {finding_id: place for place, finding_id in enumerate(lookup.findings)}
    found: dict[str, list[FollowUp]] = {}
    for item in sorted(items, key=lambda each: places[each.finding_id]):
        found.setdefault(bare_party(item.who or ""), []).append(item)
    return tuple(
        Addressee(
            mine[0].who or "",
            tuple(item for item in mine if item.kind == "solution"),
            tuple(item for item in mine if item.kind == "action"),
        )
        for mine in found.values()
    )
