"""What was to be done, told afterwards."""

from __future__ import annotations

import pytest

from pipeline.codebook import fold
from pipeline.language import drop_asides, find_unfulfilled, is_only_intended


@pytest.mark.parametrize(
    "text",
    [
        "Noor had dat al in maart zullen doen.",
        "De folder had in juni klaar moeten zijn.",
        "Dat had allang moeten gebeuren.",
        "De uitnodiging die al in mei verstuurd had moeten worden.",
        "Hij had het hek vóór de winter moeten schilderen.",
        "De sleutels hadden er al moeten liggen.",
    ],
)
def test_what_should_have_been_done_by_then_is_not_done(text: str) -> None:
    assert find_unfulfilled(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "We hadden eerder moeten beginnen.",
        "Ze had al vroeg moeten werken.",
        "Ze had al drie keer moeten bellen.",
        "Hij had lang moeten wachten bij de huisarts.",
        "Dat hadden we niet moeten doen.",
        "Ze had moeten lachen.",
        "Ik had beter moeten luisteren.",
        "Hij had voor de klas moeten staan.",
        "De gemeente zou dat al in april geregeld hebben.",
        "De zaal zou al verhuurd zijn.",
        "De ouders hadden al een uur moeten wachten op de opening.",
        "De ouders hadden al drie jaar de rekening moeten betalen.",
        "De ouders hadden al twee keer moeten bellen.",
        "De school had de overblijf al moeten sluiten.",
        "Zij hadden het huis al moeten verkopen.",
        "De folder had in mei klaar moeten zijn en is nu gedrukt.",
    ],
)
def test_regret_and_duty_say_nothing_of_an_agreement(text: str) -> None:
    assert find_unfulfilled(fold(text)) is None


def test_what_somebody_would_do_is_only_intended() -> None:
    assert is_only_intended(fold("De gemeente zou de lijst sturen."))
    assert not is_only_intended(fold("De gemeente zou de lijst sturen en heeft hem gestuurd."))
    assert not is_only_intended(fold("De gemeente stuurt de lijst."))


def test_what_stands_between_commas_is_left_out_before_the_verb() -> None:
    assert drop_asides("de lijst, die bo zou maken, is klaar") == "de lijst is klaar"
    assert drop_asides("de lijst, die bo maakt, of niet") == "de lijst, die bo maakt, of niet"
