"""Which names of programmes are one name."""

from __future__ import annotations

import pytest

from pipeline.sessions.alike import cluster_names, fullest_name
from pipeline.sessions.lexicon import load_lexicon

WHOLE = "Leernetwerk Terug naar Eigen Werk"


def are_one(one: str, two: str) -> bool:
    """Return whether two names stand in one group."""
    return len(cluster_names([one, two], load_lexicon(), frozenset())) == 1


@pytest.mark.parametrize(
    "short",
    [
        "Leernetwerk TnEW",
        "Leernetwerk TEW",
        "Leernetwerk T.n.E.W.",
        "Leernetwerk Terug",
        "Leernetwerk Terug naar Eigen",
        "Leernetwerk Terug naar Eig",
        "Terug naar eigen werk",
        "Leernetwerk Terug naar Eigen Werk Regio Waal",
    ],
)
def test_a_name_in_short_or_made_longer_is_that_name(short: str) -> None:
    assert are_one(short, WHOLE)


@pytest.mark.parametrize(
    "other",
    [
        "Leernetwerk TnOW",
        "Leernetwerk TW",
        "Leernetwerk Werk",
        "Leernetwerk Ter",
        "Leernetwerk Terug naar Eigen Werk Noord",
        "Leernetwerk Terug naar School",
        "Leernetwerk Eigen Huis",
    ],
)
def test_a_name_that_only_looks_alike_is_another(other: str) -> None:
    assert not are_one(other, WHOLE)


def test_parts_of_a_district_are_not_cut_names_of_one_another() -> None:
    assert not are_one("Wijkplan Goed Wonen 1", "Wijkplan Goed Wonen 12")
    assert not are_one("Wijkplan Goed Wonen Noord", "Wijkplan Goed Wonen Noordwest")


def test_what_is_short_for_two_names_joins_neither() -> None:
    names = [WHOLE, "Leernetwerk Terug op School", "Leernetwerk Terug"]
    assert len(cluster_names(names, load_lexicon(), frozenset())) == 3


def test_three_variants_are_one_when_all_are_that_of_the_whole() -> None:
    names = [WHOLE, "Leernetwerk TnEW", "Leernetwerk Terug"]
    assert len(cluster_names(names, load_lexicon(), frozenset())) == 1


@pytest.mark.parametrize(
    ("counts", "name"),
    [
        ({WHOLE: 2, "Leernetwerk Terug": 3}, WHOLE),
        ({WHOLE: 1, "Leernetwerk TnEW": 5}, WHOLE),
        ({WHOLE: 4, f"{WHOLE} Regio Waal": 1}, WHOLE),
        ({WHOLE: 2, WHOLE.upper(): 4}, WHOLE),
        ({"Leernetwerk TnEW": 2}, "Leernetwerk TnEW"),
    ],
)
def test_the_fullest_name_that_several_use_is_the_name(counts: dict[str, int], name: str) -> None:
    assert fullest_name(list(counts), counts, load_lexicon()) == name
