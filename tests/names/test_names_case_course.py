"""What goes on about the one of a case, who is told of under another name, and what people at work do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from names_documents import document

from pipeline.ingest import read_document
from pipeline.names import find_mentions
from pipeline.names.case_course import Step, find_renamed, hold, read_course
from pipeline.names.case_sketch import leaves_sketch, opens_sketch
from pipeline.names.case_spared import CERTAIN, opens_talk
from pipeline.names.cases import find_cases, read_sentences
from pipeline.names.words import read_words
from pipeline.settings import Settings


def held(*lines: str, heading: str | None = None) -> list[str]:
    page = document(*lines, heading=heading)
    return [page.text[start:end] for start, end in find_cases(page, find_mentions(page))]


PRESENT = "Aanwezig: Tjitske Postma, Oscar Brem, Farida Talsma (schuldhulp), Dorien Bakema"


@pytest.mark.parametrize(
    "text",
    [
        "De cursus over dementie gaat niet door, Oscar heeft er niet op gereageerd.",
        "Tjitske schrijft een folder voor bewoners over schulden en bijstand; ze wil die in mei af hebben.",
        "Sinds Oscar op een ander team zit komt de lijst om de maand, en soms niet.",
        "Jongeren staan in de kou, er is in het dorp geen plek waar zij na detentie heen kunnen.",
        "‘Een huisarts wil weten wie hij kan bellen als het een keer niet loopt,’ vertelt Farida.",
        "Doel is dat iemand die uit het ziekenhuis komt meteen weet waar hij slaapt en van wie hij hulp krijgt.",
        "Mensen slapen in de auto, zo lang duurt de aanvraag.",
    ],
)  # fmt: skip
def test_people_at_work_groups_and_goals_are_no_case(text: str) -> None:
    assert held(PRESENT, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Oscar heeft een burn-out en komt niet meer op het werk.",
        "Tjitske zoekt hulp voor haar verslaafde zoon, die in detentie zit.",
        "Na de scheiding kreeg Dorien een depressie.",
        "Een jongen van 16 slaapt al weken in een auto en is verslaafd.",
        "Cliënt J. is verslaafd aan gokken.",
    ],
)
def test_what_is_private_of_one_person_stays_a_case_beside_a_list_of_those_present(text: str) -> None:
    assert held(PRESENT, text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Oscar gaat failliet en heeft 40.000 euro schuld.",
        "Oscar gaat naar de kliniek vanwege een verslaving.",
        "Oscar gaat dood aan kanker.",
        "Oscar gaat de gevangenis in.",
        "Dorien gaat elke week naar de psychiater.",
        "Dorien legt uit dat zij verslaafd was.",
        "Dorien gaat door een vechtscheiding.",
    ],
)
def test_what_is_private_of_somebody_present_is_a_case_whatever_the_verb(text: str) -> None:
    assert held(PRESENT, text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Dorien werkt sinds de burn-out halve dagen.",
        "Dorien werkt niet, zij is afgekeurd door reuma.",
        "Oscar maakt een lijst over schulden omdat hij zelf verslaafd was.",
        "Oscar schrijft de notitie over de planning en heeft schulden.",
        "Oscar maakt een afspraak bij de kliniek voor verslaafden.",
        "Oscar stuurt een mail, want de deurwaarder stond voor zijn huis.",
        "Ouders gaan scheiden, de oudste is opgenomen met anorexia.",
        "Bewoners zijn bezorgd over de man in portiek 12 die dement is.",
        "Bewoners klagen over iemand met een verslaving.",
        "Mensen zijn eenzaam: mevrouw op nummer 3 is dement.",
        "Gezinnen vallen uit elkaar, vader zit vast.",
        "Ouders vragen hulp: de zoon van twaalf is verslaafd aan gamen.",
        "Buurtbewoners zien dat hun overbuurman dement is.",
        "Jongeren drinken veel, een van hen is verslaafd.",
        "Bewoners spreken van een alcoholist in de straat.",
        "Bewoners zijn bang voor de eigenaar van het café, die verslaafd is.",
        "Oscar meldt zich ziek.",
        "Oscar zocht hulp bij de verslavingszorg.",
        "Dorien regelt de begrafenis.",
        "Huurders praten over nummer 14, waar schulden zijn.",
        "Doel blijft dat mensen de dementerende man op de Kade met rust laten.",
        "Doel is dat mensen deze zieke buurvrouw helpen.",
    ],
)
def test_nothing_spares_what_is_private_of_one_person(text: str) -> None:
    assert _spared(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Oscar stuurt de notitie over schulden rond.",
        "Dorien bespreekt de aanpak rond dementie in de werkgroep.",
        "Mensen slapen in de auto, zo lang duurt de aanvraag.",
        "Ouders gaan scheiden en hebben schulden.",
        "Bewoners hebben schulden, en mensen weten niet wat zij doen moeten als iemand dement is.",
        "Doel is dat mensen met dementie langer thuis wonen.",
        "Oscar legt de planning uit aan de werkgroep.",
        "Dorien plant een workshop over schuldhulp.",
        "Bewoners slapen slecht en hebben geen werk.",
    ],
)
def test_work_groups_and_goals_are_spared(text: str) -> None:
    assert _spared(text) > 0


def _spared(text: str) -> float:
    """Below which probability the last sentence is spared."""
    page = document(PRESENT, text)
    mentions, words = find_mentions(page), read_words()
    sentences = read_sentences(page, mentions)
    return read_course(page, mentions, sentences, words)[-1].spared_below


def test_what_is_told_in_confidence_is_never_spared() -> None:
    text = "Tjitske stuurt de lijst met schulden rond, maar graag niet in het verslag."
    assert held(PRESENT, text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een van hen, Yunus (gefingeerde naam), rijdt op de bus. Hij had drie jaar geen werk. De bijeenkomst eindigt om vier uur.",
         ["Een van hen, Yunus (gefingeerde naam), rijdt op de bus.", "Hij had drie jaar geen werk."]),
        ("Yunus is niet zijn echte naam. We praten over de planning. Yunus staat elke dag aan de kade.",
         ["Yunus is niet zijn echte naam.", "Yunus staat elke dag aan de kade."]),
        ("Gerlof is 54 jaar, komt uit Urk en was daar visser.", ["Gerlof is 54 jaar, komt uit Urk en was daar visser."]),
        ("Gerlof, 54 jaar, werkt sinds mei bij een bakker.", ["Gerlof, 54 jaar, werkt sinds mei bij een bakker."]),
        ("Dit is niet de echte naam van het programma. Dit programma loopt goed.", []),
        ("Het programma is 12 jaar, en loopt nog goed.", []),
        ("De casus (fictief) wordt de volgende keer behandeld.", []),
    ],
)  # fmt: skip
def test_who_has_another_name_or_an_age_is_a_client(text: str, expected: list[str]) -> None:
    assert held(text) == expected


def test_somebody_present_of_a_certain_age_is_no_client() -> None:
    assert held(PRESENT, "Oscar is 54 jaar, en vertelt over de planning.") == []


def test_below_a_heading_of_a_case_the_pronoun_reaches_further() -> None:
    lines = "Mevrouw K. (71) is dement en woont alleen. Omdat haar huur niet betaald was, kwam er een brief. Haar nicht heeft twee uur aan de telefoon gezeten."
    assert len(held(lines, heading="Een casus")) == 3
    assert held("De groep vond het een nuttige middag. Hij duurde twee uur.", heading="Een casus") == []


@pytest.mark.parametrize(
    ("steps", "chances", "expected"),
    [
        ([Step(), Step(goes_on=True)], [0.9, 0.25], [True, True]),
        ([Step(), Step(goes_on=True)], [0.9, 0.12], [True, False]),
        ([Step(), Step(goes_on=True, leans=True)], [0.9, 0.12], [True, True]),
        ([Step(), Step(), Step(goes_on=True)], [0.9, 0.0, 0.25], [True, False, True]),
        ([Step(), Step(), Step(), Step(goes_on=True)], [0.9, 0.0, 0.0, 0.25], [True, False, False, False]),
        ([Step(), Step(turns=True), Step(goes_on=True)], [0.9, 0.0, 0.25], [True, False, False]),
        ([Step(told=True), Step(goes_on=True)], [0.0, 0.0], [True, True]),
        ([Step(spared_below=0.75)], [0.5], [False]),
        ([Step(spared_below=0.75)], [0.8], [True]),
        ([Step(goes_on=True)], [0.25], [False]),
    ],
)  # fmt: skip
def test_a_case_goes_on_until_another_subject_starts(
    steps: list[Step], chances: list[float], expected: list[bool]
) -> None:
    assert list(hold(steps, [False] * len(steps), chances)) == expected


def test_a_word_that_is_nobody_is_never_renamed() -> None:
    page = document(
        "Dit heet eigenlijk anders. De naam Zonnehoek is verzonnen. Persona Karin (verzonnen) helpt."
    )
    assert find_renamed(read_sentences(page, find_mentions(page))) == {"Karin"}


TALK = "Gesprek 3 - energieadviseur"
TOLD = (
    "Hij ergert zich aan de app, die in de kelder geen bereik heeft.",
    "Zij vindt dat haar uren niet in de begroting passen.",
    "Ze pleit ervoor de huizen in de sloopwijk over te slaan.",
)
PRIVATE = (
    "Zij is zelf als kind uit huis geplaatst en durfde dat een half jaar niet te zeggen.",
    "Ze vertelt over een gezin waar de vader drinkt en de moeder niets durft te zeggen.",
    "Hij heeft schulden en slaapt al maanden slecht.",
)


@pytest.mark.parametrize("text", TOLD)
def test_who_is_talked_with_about_the_work_is_no_client(text: str) -> None:
    assert _limit_below(TALK, text) == CERTAIN
    assert _limit_below("Gesprek 3 - moeder van twee", text) == 0.0


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_private_is_not_spared_by_a_talk(text: str) -> None:
    assert _limit_below(TALK, text) == 0.0


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Interview 2: wijkverpleegkundige", True),
        ("Gesprek met een klantmanager", True),
        ("Interview 5 - vader, 31 jaar", False),
        ("Interview met een bewoner", False),
        ("Gesprek over de rol van de wijkverpleegkundige", False),
        ("Wijkverpleegkundige", False),
        ("Interview 4", False),
    ],
)
def test_only_a_talk_with_somebody_at_work_opens_one(heading: str, expected: bool) -> None:
    assert opens_talk(heading, read_words()) is expected


def _limit_below(heading: str, text: str) -> float:
    made = document(text, heading=heading)
    mentions = find_mentions(made)
    sentences = read_sentences(made, mentions)
    return read_course(made, mentions, sentences, read_words())[-1].spared_below


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("vrouw 52, rouwt om zoon, belt elke nacht de wacht. Ex ook in beeld. Les: eerst luisteren",),
            ["vrouw 52, rouwt om zoon, belt elke nacht de wacht.", "Ex ook in beeld."],
        ),
        (
            ("mw uit Peru, 29, twee kinderen, durft niet naar buiten. Had een blauw oog. We bellen morgen.",),
            ["mw uit Peru, 29, twee kinderen, durft niet naar buiten.", "Had een blauw oog."],
        ),
        (
            (
                "man 61, drinkt, weigert alles. Sliep in de schuur. Vorige week een poging gedaan. De groep denkt mee.",
            ),
            ["man 61, drinkt, weigert alles.", "Sliep in de schuur.", "Vorige week een poging gedaan."],
        ),
        (("Echtpaar (81), hij valt steeds en zij ziet niets meer",),) * 2,
        (("Cliënt, 40 jaar: slaapt sinds de brand in de schuur",),) * 2,
    ],
)
def test_somebody_sketched_in_catchwords_is_a_case(lines: tuple[str, ...], expected: Sequence[str]) -> None:
    assert [text.strip() for text in held(*lines)] == list(expected)


@pytest.mark.parametrize(
    "text",
    [
        "jongen, 15, havo 3",
        "Bewoner 14, die er altijd is, zegt niets.",
        "Leerling 33: kan niet meekomen met rekenen",
        "man 30 minuten bezig met bellen",
        "Vrouw, 45, jeugdconsulent in de wijk Noord",
        "Vrouwen 38, mannen 12, onbekend 4",
        "Gezinnen: 14, waarvan drie nieuw sinds de zomer",
    ],
)
def test_a_number_or_a_trade_makes_no_sketch(text: str) -> None:
    assert not opens_sketch(text, read_words())


@pytest.mark.parametrize(
    "text", ["Les: eerst luisteren", "We bellen haar morgen", "Wat had u gedaan?", "Fatma: dat weet ik niet"]
)
def test_what_was_learned_agreed_or_asked_leaves_a_sketch(text: str) -> None:
    assert leaves_sketch(text)


def test_a_sketch_goes_on_over_the_items_of_a_list(tmp_path: Path) -> None:
    source = tmp_path / "notities.md"
    source.write_text(
        "- man 61, drinkt, weigert alles\n- zus ook in beeld\n- tip: blijf komen\n- hond mee\n",
        encoding="utf-8",
    )
    page = read_document(source, source.name, Settings())
    told = [page.text[start:end] for start, end in find_cases(page, find_mentions(page))]
    assert told == ["man 61, drinkt, weigert alles", "zus ook in beeld"]
