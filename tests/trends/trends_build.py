"""Builds small worlds of sessions, findings and themes for the tests of trends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.records import (
    Aim,
    BlockKind,
    Classification,
    DocumentKind,
    Finding,
    FindingType,
    FollowUp,
    Method,
    Quote,
    Session,
    State,
    Theme,
    Unit,
    UnitForm,
)
from pipeline.trends import follow_up, link_places


def make_session(
    session_id: str,
    held_on: str | None = None,
    programme: str | None = "Proeftuin Zuid",
    number: int | None = None,
    is_report: bool = True,
    published_on: str | None = None,
    may_tell: bool = True,
) -> Session:
    return Session(
        session_id=session_id,
        document_id="0" * 64,
        document=f"{session_id}.txt",
        start_char=0,
        end_char=1,
        kind=DocumentKind.REPORT if is_report else DocumentKind.METHOD,
        is_session_report=is_report,
        kind_because="",
        may_tell=may_tell,
        held_on=held_on,
        published_on=published_on,
        programme=programme,
        number=number,
    )


def make_unit(unit_id: str, session_id: str, start: int, text: str, lemmas: tuple[str, ...] = ()) -> Unit:
    return Unit(
        unit_id=unit_id,
        session_id=session_id,
        document=f"{session_id}.txt",
        quote=Quote("0" * 64, start, start + len(text), text),
        kind=BlockKind.LIST_ITEM,
        form=UnitForm.LIST_ITEM,
        lemmas=lemmas,
    )


def make_cell(unit_id: str, column: str | None, text: str) -> Unit:
    """Return a cell of a table, each in a block of its own."""
    unit = make_unit(unit_id, "s0", 0, text)
    number = int("".join(map(str, unit_id.encode())), 10)
    return replace(unit, kind=BlockKind.TABLE_CELL, form=UnitForm.CELL_ITEM, column=column, block=number)


@dataclass
class World:
    """Sessions, findings, units and themes that grow together."""

    units: list[Unit] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    members: dict[str, list[str]] = field(default_factory=dict)

    def session(
        self,
        session_id: str,
        held_on: str | None = None,
        *,
        programme: str | None = "Proeftuin Zuid",
        number: int | None = None,
        is_report: bool = True,
        published_on: str | None = None,
        may_tell: bool = True,
    ) -> None:
        made = make_session(session_id, held_on, programme, number, is_report, published_on, may_tell)
        self.sessions.append(made)

    def add(
        self,
        session_id: str,
        type_: FindingType,
        *themes: str,
        text: str = "Iets.",
        method: Method = Method.COOPERATION,
        aim: Aim = Aim.PRACTICE,
        repeated_of: str | None = None,
        actor: str | None = None,
        state: State | None = None,
        flags: tuple[str, ...] = (),
        lemmas: tuple[str, ...] = (),
        times: int = 1,
    ) -> str:
        """Add one finding (or `times` alike) and return the id of the last."""
        finding_id = ""
        for _ in range(times):
            number = len(self.findings)
            finding_id = f"f{number:04d}"
            self.findings.append(
                Finding(
                    finding_id=finding_id,
                    unit_id=f"u{number:04d}",
                    session_id=session_id,
                    document=f"{session_id}.txt",
                    quote=Quote("0" * 64, number * 100, number * 100 + len(text), text),
                    type=type_,
                    type_score=1.0,
                    type_source="rule:test",
                    method=method,
                    method_score=1.0,
                    method_source="rule:test",
                    object=aim,
                    actor=actor,
                    state=state,
                    flags=flags,
                    repeated_of=repeated_of,
                    lemmas=lemmas,
                )
            )
            self.units.append(make_unit(f"u{number:04d}", session_id, number * 100, text, lemmas))
            for theme in themes:
                self.members.setdefault(theme, []).append(finding_id)
        return finding_id

    def say(self, session_id: str, text: str) -> str:
        """Add a unit that is no finding and return its id."""
        unit_id = f"c{len(self.units):04d}"
        self.units.append(make_unit(unit_id, session_id, 100_000 + len(self.units) * 100, text))
        return unit_id

    @property
    def themes(self) -> list[Theme]:
        return [
            Theme(name, name.capitalize(), "known", (), tuple(ids), ()) for name, ids in self.members.items()
        ]


def make_series(counts: list[int], totals: list[int], theme: str = "rooster") -> World:
    """Return monthly sessions in which `counts` of `totals` findings are bottlenecks of one theme."""
    world = World()
    for index, (count, total) in enumerate(zip(counts, totals, strict=True)):
        session_id = f"s{index:02d}"
        world.session(session_id, f"{2020 + index // 12}-{index % 12 + 1:02d}-10")
        world.add(session_id, FindingType.BOTTLENECK, theme, times=count)
        world.add(session_id, FindingType.INSIGHT, times=total - count)
    return world


BELL = "Ada maakt een belschema voor de tolken."
TALK = (
    "Stoelen en tafels kosten te veel.", "De koffie was lekker.", "Er kwamen dertig mensen.",
    "De gymzaal is te koud in de winter.", "Jongeren zien we nauwelijks.", "Een vrijwilliger haalt soep op.",
    "Formulieren zijn lang.", "Het rooster wisselt elke week.", "Bewoners willen een bankje bij de halte.",
    "Huisartsen sturen te laat door.", "Samen koken brengt buren bij elkaar.", "De subsidie loopt af.",
)  # fmt: skip


def talking_world(n_sessions: int = 3) -> World:
    """Return sessions with some talk of other things, so that a shared word says something."""
    world = World()
    for index in range(n_sessions):
        world.session(f"s{index}", f"2022-0{index + 1}-15")
        for text in TALK:
            world.say(f"s{index}", text)
    return world


def follow_all(world: World, labels: tuple[Classification, ...] = ()) -> dict[str, FollowUp]:
    links = link_places(world.sessions, [world], world.themes, labels)
    found = follow_up(world.sessions, world.findings, world.units, links)
    return {item.finding_id: item for item in found}


def follow_one(world: World, finding_id: str) -> FollowUp:
    return follow_all(world)[finding_id]
