"""Parties: one line a party, whatever stands before its name."""

from __future__ import annotations

from dataclasses import replace

from trends_build import World

from pipeline.codebook import load_codebook
from pipeline.records import FindingType
from pipeline.trends import list_parties


def parties_of(*speakers: str) -> list[tuple[str, str | None, int]]:
    world = World()
    world.session("s1", "2024-03-05")
    for _ in speakers:
        world.add("s1", FindingType.SUCCESS)
    findings = [replace(one, speaker=name) for one, name in zip(world.findings, speakers, strict=True)]
    rows = list_parties(world.sessions, [], findings, [], load_codebook())
    return list(rows[["party", "category", "n_quotes"]].itertuples(index=False, name=None))


def test_a_function_before_a_name_makes_no_second_party() -> None:
    assert parties_of("Karin Kool", "Coördinator Karin Kool", "Alle deelnemers") == [
        ("Karin Kool", "professional", 2)
    ]


def test_what_is_no_person_is_not_joined() -> None:
    names = {name for name, _, _ in parties_of("Utrecht", "Gemeente Utrecht", "Noord", "Wijkteam Noord")}
    assert names == {"Utrecht", "Gemeente Utrecht", "Noord", "Wijkteam Noord"}
