"""Who asks or answers in notes in small letters is hidden; what a subject or group asks is not."""

from __future__ import annotations

import pytest

from pipeline.learning_cases import make_document
from pipeline.names import find_mentions

SOMEBODY = [
    ("-> antwoord liesbet: nee, pas na de zomer", ["liesbet"]),
    ("vraag tjalling - hoe lang blijft de bus?", ["tjalling"]),
    ("idee van sjoukje en tineke: een kaartje bij de deur", ["sjoukje", "tineke"]),
    ("opmerking wietske: de sleutel ligt er niet", ["wietske"]),
    ("reactie brechtje: dat lukt in mei", ["brechtje"]),
    ("tip merelinde: bel eerst even", ["merelinde"]),
]
NOBODY = [
    "vraag bewoners: hoe lang duurt het nog?",
    "reactie gemeente: dat kan niet",
    "tip ggz: bel eerst",
    "opmerking wmo: later",
    "vraag blijft: wie betaalt dat?",
    "idee flap 2: een kaartje",
    "vraag vooraf: wie is er vandaag",
    "antwoord daarop: niemand",
    "tip van thuis: koffie",
    "vraag coördinator: wie doet het rooster?",
    "wens voor volgend jaar: meer tijd",
    "idee buurtmoestuin: een hek",
]


def _persons(text: str) -> list[str]:
    return [m.text for m in find_mentions(make_document(text)) if m.kind == "person"]


@pytest.mark.parametrize(("text", "names"), SOMEBODY)
def test_who_asks_or_answers_in_small_letters_is_hidden(text: str, names: list[str]) -> None:
    assert _persons(text) == names


@pytest.mark.parametrize("text", NOBODY)
def test_a_subject_or_group_that_asks_is_nobody(text: str) -> None:
    assert _persons(text) == []
