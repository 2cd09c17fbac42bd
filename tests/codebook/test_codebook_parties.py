"""Who a phrase names."""

from __future__ import annotations

import pytest

from pipeline.codebook import name_party


@pytest.mark.parametrize(
    "said", ["We", "wij", "Op de", "allen", "van de", "iedereen", "Ze", "sommigen", "", " ", None]
)
def test_words_without_content_name_nobody(said: str | None) -> None:
    assert name_party(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "van Deelnemer 04",
        "Vraag van Deelnemer 04",
        "Reflectie Deelnemer 04",
        "Mevrouw Deelnemer 04",
        "de heer Deelnemer 04",
        "Deelnemer 04",
    ],
)
def test_what_leads_to_a_pseudonym_is_no_part_of_it(said: str) -> None:
    assert name_party(said) == "Deelnemer 04"


@pytest.mark.parametrize(
    "said",
    [
        "de gemeente",
        "Van Dam",
        "mevrouw Van Dam",
        "vraagbaak",
        "Deelnemer 04 en Deelnemer 05",
        "Meerdere vrijwilligers",
        "coördinator Deelnemer 04",
        "De bibliotheek en de ouders",
        "Team Op de Hoogte",
    ],
)
def test_people_functions_and_bodies_stay_as_they_are(said: str) -> None:
    assert name_party(said) == said
