"""A sentence that says no more than how an agreement stands is no bottleneck, need or success of its own."""

from __future__ import annotations

import pytest
from classify_build import code_report

from pipeline.classify.states import is_only_state
from pipeline.records import FindingType

_JUDGED = {FindingType.BOTTLENECK, FindingType.NEED, FindingType.SUCCESS}


@pytest.mark.parametrize(
    "text",
    [
        "Staat nog steeds open.",
        "Dat is inmiddels afgerond.",
        "Is nog niet gedaan.",
        "Het is gereed en uitgedeeld.",
        "Gezaagd, moet nog geverfd",
        "Gedrukt, moet alleen nog gevouwen worden",
    ],
)
def test_a_bare_state_names_nothing(text: str) -> None:
    assert is_only_state(text)


@pytest.mark.parametrize(
    "text",
    [
        "De deur staat nog steeds open.",
        "Het rooster is nog niet klaar.",
        "Dat is niet geregeld.",
        "Niet gelukt.",
        "Dat moet nog steeds beter.",
        "Er moet nog iemand worden gebeld.",
        "Dat is gelukt doordat de buren meededen.",
    ],
)
def test_what_names_something_is_more_than_a_state(text: str) -> None:
    assert not is_only_state(text)


def test_such_a_sentence_behind_an_agreement_is_no_finding() -> None:
    report = (
        "# Verslag overleg 3\n\n12 maart 2024\n\n## Actiepunten\n\n"
        "Noor vraagt de vergunning voor de markt aan. Dat is nog steeds niet gedaan.\n"
    )
    found = [each.quote.text for each in code_report(report) if each.type in _JUDGED]
    assert not any("nog steeds niet gedaan" in text for text in found)
