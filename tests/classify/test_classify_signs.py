"""What a plus or a minus before the items of a list says."""

import pytest
from classify_build import judge_report

from pipeline.records import FindingType

S, K = FindingType.SUCCESS, FindingType.BOTTLENECK
HEAD = "# Verslag leersessie Buurtkeuken\n\nDatum: 4 april 2024\n\nAanwezig: 12 deelnemers\n\n## Tafel 1\n\n"


def types_of(*items: str) -> list[FindingType | None]:
    judged = judge_report(HEAD + "\n".join(items) + "\n")
    return [one.decision.type for one in judged][-len(items) :]


def test_all_of_one_sign_and_then_all_of_the_other_tell_the_type() -> None:
    items = (
        "+ de koffie staat klaar",
        "+ nieuwe koks",
        "- zaalhuur is verdubbeld",
        "- steeds dezelfde mensen",
    )
    assert types_of(*items) == [S, S, K, K]
    assert types_of(*items[2:], *items[:2]) == [K, K, S, S]


@pytest.mark.parametrize(
    "items",
    [
        ("- zaalhuur", "- sleutels"),
        ("+ zaalhuur", "+ sleutels"),
        ("+ de zaal", "- de sleutel", "+ de keuken", "- de oven"),
    ],
)
def test_one_sign_alone_or_signs_in_turn_are_bullets(items: tuple[str, ...]) -> None:
    assert {S, K}.isdisjoint(types_of(*items))


def test_a_question_stays_a_question() -> None:
    assert types_of("+ nieuwe koks", "- wie betaalt straks de zaalhuur?")[-1] is FindingType.QUESTION
