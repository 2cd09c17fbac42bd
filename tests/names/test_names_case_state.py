"""Private states told of one person whom a sentence singles out, and sentences that only touch the subject."""

from __future__ import annotations

import pytest
from names_documents import document

from pipeline.names import find_mentions
from pipeline.names.case_rules import is_in_confidence
from pipeline.names.case_state import tells_state
from pipeline.names.cases import find_cases, read_sentences

PRESENT = "Aanwezig: Tjitske Postma, Oscar Brem, Farida Talsma (schuldhulp), Dorien Bakema"


def held(*lines: str) -> list[str]:
    page = document(PRESENT, *lines)
    return [page.text[start:end] for start, end in find_cases(page, find_mentions(page))]


def told(line: str) -> bool:
    page = document(PRESENT, line)
    return any(tells_state(each) for each in read_sentences(page, find_mentions(page)))


@pytest.mark.parametrize(
    "text",
    [
        "Oscar werkt sinds de burn-out drie ochtenden.",
        "Dorien is overspannen.",
        "Vorige maand werd Oscar aangehouden.",
        "Tjitske ligt in scheiding.",
        "Farida vertelt dat Oscar een depressie heeft.",
        "Oscar zit vast.",
        "Dorien zit sinds mei in de schuldsanering.",
        "Haar broer zit vast wegens een steekpartij.",
        "Mevrouw op nummer 6 is dement.",
        "De overbuurman drinkt te veel.",
        "De man van driehoog heeft parkinson.",
        "De zoon van Dorien is verslaafd aan lachgas.",
        "De leerling is door zijn oom geslagen.",
        "Zij heeft een abortus gehad.",
        "Zijn verblijfsvergunning loopt in de herfst af.",
        "Farida vertelt over haar eigen tijd in de gevangenis.",
        "Bij Oscar is vorige week diabetes vastgesteld.",
        "Dorien loopt bij de psychiater.",
        "Na haar scheiding is Tjitske verhuisd.",
    ],
)
def test_a_state_of_one_person_is_held_back(text: str) -> None:
    assert held(text) == [text]
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Veel bewoners hebben schulden.",
        "Oscar is ziek.",
        "Dorien is met verlof, Farida neemt waar.",
        "Farida werkt met mensen die schulden hebben.",
        "Wie dement wordt, raakt zijn rijbewijs kwijt.",
        "Als iemand verslaafd is, belt Farida de huisarts.",
        "Elke deelnemer die vastzit krijgt een maatje.",
        "Oscar zit vast aan een contract tot mei.",
        "De jongere zit vast in het systeem.",
        "Het voorstel van Oscar is aangehouden.",
        "De site van Oscar is clean.",
        "Oscar heeft een depressie bij ouderen onderzocht.",
        "Dorien loopt stage bij de voedselbank.",
        "Farida werkt sinds mei bij de reclassering.",
        "Na een scheiding belt de school altijd beide ouders.",
        "De vrijwilliger is blind voor wat er achter de voordeur speelt.",
        "Hij is gescheiden van de andere groep ingeroosterd.",
        "Het plan zit vast.",
        "Iemand moet zijn eigen schulden kunnen overzien.",
        "Dorien deelt haar eigen ervaring met de nieuwe werkwijze.",
    ],
)  # fmt: skip
def test_a_subject_a_group_or_plain_absence_is_no_state_of_one(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Iemand die uit detentie komt heeft eerst een adres nodig.",
        "Iemand met een uitkering mag twee maanden meelopen.",
        "Degene die uit het ziekenhuis komt krijgt binnen een dag bezoek.",
        "Veel bewoners hebben schulden.",
        "Oscar zit vast aan een contract tot mei.",
    ],
)
def test_what_holds_of_whoever_it_is_stays(text: str) -> None:
    assert held(text) == []


@pytest.mark.parametrize(
    "text", ["Iemand uit de groep heeft kanker gekregen en is geopereerd.", "Dorien zit vast."]
)
def test_somebody_in_particular_does_not(text: str) -> None:
    assert held(text) == [text]


def test_who_takes_over_the_work_of_one_who_is_ill_is_shown() -> None:
    assert held("Oscar is overspannen.", "Dorien neemt de planning over.") == ["Oscar is overspannen."]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Zij vroeg of dit onder ons mocht blijven.", True),
        ("blijft binnen de groep!", True),
        ("Dat het tussen ons blijven moet, is duidelijk.", True),
        ("De kennis blijft binnen de groep hangen.", False),
        ("Wat de ploeg leert blijft binnen de groep.", False),
        ("Onder ons zijn veel vrijwilligers die blijven.", False),
    ],
)
def test_what_must_stay_among_those_who_heard_it_is_told_in_confidence(text: str, is_told: bool) -> None:
    assert is_in_confidence(text) is is_told
