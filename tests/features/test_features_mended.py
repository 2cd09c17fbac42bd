"""Rows that were mended after the first table: speakers, spans of life, informal care."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.classify import Lexicon
from pipeline.classify.facets import actor_of
from pipeline.codebook import Codebook, ThemeMatcher
from pipeline.records import FindingType
from pipeline.units.speech import quoted_ranges

sys.path.append(str(Path(__file__).resolve().parents[1] / "classify"))
from classify_build import make_unit


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Gijs: 'Ik zou de woensdag graag houden, want dan zie ik iedereen.'", "Gijs"),
        ("Buurtwerker Ria Hofs zegt: “Wij zagen het pas na de zomer gebeuren.”", "Ria Hofs"),
        ("“We bellen elkaar nu gewoon op”, vertelt teamleider Omar Haddad.", "Omar Haddad"),
    ],
)
def test_a19_a_speaker_is_never_cut(text: str, speaker: str) -> None:
    assert [who for _, _, who in quoted_ranges(text)] == [speaker]


@pytest.mark.parametrize(
    "text", ["Van 0 tot 110 jaar doet mee", "van -7 maanden tot 95 jaar", "Jeugd en volwassenen samen"]
)
def test_c20_a_span_of_life_has_its_theme(text: str, codebook: Codebook) -> None:
    assert "doelgroep_levensloop" in {hit.slug for hit in ThemeMatcher(codebook.themes).find(text)}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Mantelzorgers moeten eerder worden gebeld.", "Mantelzorgers"),
        ("Vrijwilligers willen een vast aanspreekpunt.", "Vrijwilligers"),
        ("Daarnaast vraagt de tuin om water.", None),
    ],
)
def test_c21_informal_carers_are_a_party(text: str, actor: str | None, lexicon: Lexicon) -> None:
    assert lexicon.cues
    assert actor_of(make_unit(text), FindingType.NEED, None) == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Afgesproken: Fenna brengt de wachtlijst in", "Fenna"),
        ("Notitie voor de wethouder (Karin regelt, vóór 1 december)", "Karin"),
        ("Verslag rondsturen (Karin, 1 mei)", "Karin"),
        ("Karin en Joost kijken naar het rooster", "Karin en Joost"),
        ("Joost: telefoonlijst", "Joost"),
        ("Formulieren en brieven gaan mee", None),
        ("Indelen (Noord, Zuid en West)", None),
        ("Karin en Joost uitnodigen voor de volgende sessie", None),
        ("Actie Karin: lijst maken", "Karin"),
    ],
)
def test_the_owner_of_an_action_stands_in_front_or_in_brackets(text: str, actor: str | None) -> None:
    assert actor_of(make_unit(text), FindingType.ACTION, None) == actor
