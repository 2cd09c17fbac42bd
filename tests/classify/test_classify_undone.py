"""What was promised and not done, said outright in running text."""

import pytest

from pipeline.classify.outcomes import read_outcome
from pipeline.codebook import fold
from pipeline.records import State

UNDONE = (
    "De toezegging om de conciërge te bellen is niet nagekomen.",
    "De beloofde nacontrole blijkt niet gebeurd.",
    "Het rooster voor de kantine is door de drukte van deze maand niet gemaakt.",
    "Van de boomplantdag is niets terechtgekomen.",
    "De gemeente zou het fietspad nakijken, maar daarvan is niets meer vernomen.",
    "Met het voorstel van de ouderraad is niets gedaan.",
    "Het bellen van de vrijwilligers is er door de verhuizing bij ingeschoten.",
    "De brief aan de huurders is vorige maand blijven liggen.",
    "Petra was het glad vergeten.",
    "De trainer heeft het laten liggen.",
    "De penningmeester heeft de begroting voor zich uit geschoven.",
    "Hij kreeg de avond over energie niet rond.",
    "De proeftuin is nooit van de grond gekomen.",
    "Het bleef bij een voornemen.",
    "De koffieronde kwam deze zomer niet van de grond.",
    "De termijn van 1 mei is niet gehaald.",
    "Het antwoord van de provincie bleef uit.",
    "Zij heeft nagelaten om de buren in te lichten.",
    "De school heeft zich niet aan de afspraak gehouden.",
    "Ik kwam er deze week niet aan toe.",
    "Het gesprek met de verhuurder is niet ingepland.",
    "Aan het besluit is geen uitvoering gegeven.",
    "Het beloofde schilderwerk is mislukt.",
)
NOT_SAID = (
    "Als de controle niet is gebeurd, bellen we de leverancier.",
    "Wij zijn het niet vergeten.",
    "Afspraken worden vaak niet nagekomen.",
    "Gelukkig is er niets gebeurd.",
    "De klachten bleven uit.",
    "Hij heeft niets verkeerds gedaan.",
    "De afspraak is netjes nagekomen.",
    "De brief was blijven liggen, maar is alsnog verstuurd.",
    "Wie zijn huiswerk niet heeft gedaan, blijft na.",
    "Kan het zijn dat niemand wist wat er gedaan is?",
    "We hebben niet gebeld zonder reden.",
    "Vergeten groepen komen zo in beeld.",
    "Het scherm is groot gemaakt.",
    "Sindsdien is het niet meer gebeurd.",
    "Dat is nooit eerder gedaan.",
    "Dat hebben ze niet slecht gedaan.",
)


@pytest.mark.parametrize("text", UNDONE)
def test_what_is_said_not_to_be_done_is_open(text: str) -> None:
    assert read_outcome(fold(text)) is State.OPEN


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_only_looks_like_it_tells_nothing(text: str) -> None:
    assert read_outcome(fold(text)) is None


def test_what_never_came_is_dropped() -> None:
    assert read_outcome(fold("De folder, toegezegd voor juni, is er niet gekomen.")) is State.DROPPED
    assert read_outcome(fold("Dankzij de subsidie is er meer gekomen.")) is None
