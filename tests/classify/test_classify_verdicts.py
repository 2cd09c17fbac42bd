"""Clauses that say outright whether something is good news or bad, and what takes them back."""

from __future__ import annotations

import pytest
from classify_build import judge_report, make_unit

from pipeline.classify import Lexicon
from pipeline.classify.combine import choose_type
from pipeline.classify.cues import find_hits
from pipeline.classify.judging import Judgement
from pipeline.classify.model import LABELS, Prediction
from pipeline.classify.scope import find_scope
from pipeline.classify.solving import says_solved
from pipeline.classify.types import decide_type
from pipeline.classify.verdicts import find_verdicts, keeps_to_view
from pipeline.codebook import fold
from pipeline.records import FindingType

S, K = FindingType.SUCCESS, FindingType.BOTTLENECK


def verdicts_of(text: str) -> list[str]:
    return [each.cue.id for each in find_verdicts(fold(text))]


def say(**types: float) -> Prediction:
    scores = dict.fromkeys(LABELS, 0.0) | types
    return Prediction(tuple(scores.values()), (1.0, 0.0, 0.0, 0.0, 0.0), 0.0)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("De bereikbaarheid bleef gedurende de hele winter een knelpunt.", K),
        ("Het sleutelbeheer was een grote hindernis.", K),
        ("De planning van de taxi is nog steeds een hardnekkig probleem.", K),
        ("De nieuwe kassa vormt voor de vrijwilligers een struikelblok.", K),
        ("De opkomst in maart was een tegenvaller.", K),
        ("De buurtmaaltijd is een succes gebleken.", S),
        ("Het avondloket blijkt voor werkende ouders een uitkomst.", S),
        ("De nieuwe tuinman is een aanwinst voor het team.", S),
        ("De repetities op dinsdag waren een groot succes.", S),
        ("De stille ruimte is een verademing.", S),
    ],
)
def test_the_noun_of_the_clause_decides(text: str, label: FindingType, lexicon: Lexicon) -> None:
    decision = decide_type(make_unit(text), lexicon)
    assert decision.type is label
    assert decision.source.endswith(".predicate")


@pytest.mark.parametrize(
    "text",
    [
        "Het parkeren is geen knelpunt.",
        "Is het parkeren een probleem?",
        "Het zou voor de ploeg een uitkomst zijn.",
        "Parkeren was eerst een probleem, maar dat is opgelost.",
        "Wat voor de een handig is, is voor de ander een hindernis.",
        "Als vervoer een knelpunt blijft, stopt de proef.",
        "De kaart is de oplossing voor een probleem.",
        "Afsluiten van een melding is geen einde van een probleem.",
        "We praatten over een knelpunt in de planning.",
        "De vergunning lijkt een struikelblok.",
    ],
)
def test_a_noun_that_is_denied_asked_or_supposed_does_not(text: str) -> None:
    assert verdicts_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "De dubbele invoer speelt bij ons niet meer, dat is echt weg.",
        "Sinds er een oppas is, speelt dat niet meer.",
        "Het tekort aan koks is daarmee van tafel.",
        "De ruzies over de zaal zijn inmiddels verleden tijd.",
        "Het gedoe met de sleutels is weg.",
        "De vraag 'bij wie moet ik zijn' wordt aan de balie niet meer gesteld.",
        "Daarmee kunnen we het punt van de verlichting afvinken.",
    ],
)
def test_a_trouble_that_is_over_is_good_news_and_solved(text: str, lexicon: Lexicon) -> None:
    decision = decide_type(make_unit(text), lexicon)
    assert (decision.type, decision.source) == (S, "rule:success.gone")
    folded = fold(text)
    assert says_solved(folded, find_hits(folded, find_scope(folded), lexicon), lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "De brug is weg.",
        "Er komt niemand meer.",
        "Het huiswerkuur wordt niet meer gedaan.",
        "De keeper speelt niet meer.",
        "Dat kind speelt niet meer.",
        "De lange zomeravonden zijn voorbij.",
        "Het plan voor een speeltuin is van tafel.",
        "De penningmeester is weg.",
        "We zijn alleen nog lijstjes aan het afvinken.",
        "De vraag hoe het met je gaat wordt niet meer gesteld.",
        "Als de wachtlijst weg is, kijken we verder.",
        "De onrust is voorlopig weg.",
        "Buren klagen minder omdat zij toch geen antwoord krijgen.",
        "Bewoners komen minder.",
        "De klachten zijn weg, maar de lekkage keert terug.",
    ],
)
def test_something_good_that_is_gone_is_not(text: str) -> None:
    assert verdicts_of(text) == []


def test_what_is_over_for_a_while_is_not_solved(lexicon: Lexicon) -> None:
    text = fold("Het tekort aan koks is daarmee van tafel, althans tot de zomer.")
    assert not says_solved(text, find_hits(text, find_scope(text), lexicon), lexicon)


@pytest.mark.parametrize(
    "text",
    ["Bewoners schrikken minder van een brief.", "Ouders piekeren nu veel minder.", "buren klagen minder"],
)
def test_people_who_are_less_troubled_are_good_news(text: str, lexicon: Lexicon) -> None:
    decision = decide_type(make_unit(text), lexicon)
    assert (decision.type, decision.source) == (S, "rule:success.eased")


@pytest.mark.parametrize(
    "text",
    [
        "Met de bakfiets bereikten we gezinnen die nooit naar het loket zouden komen.",
        "In drie maanden liepen 40 mensen binnen, van wie er 20 nooit in de bibliotheek waren geweest.",
        "Via de kapper is zij bij vier mannen binnengekomen, adressen die niemand op een lijst had.",
        "Er kwamen zeven huurders in beeld die niemand kende.",
        "Wie meeloopt met de wijkzuster, ziet dingen die niet in het dossier staan.",
    ],
)
def test_who_was_never_reached_before_makes_reaching_them_good_news(text: str, lexicon: Lexicon) -> None:
    decision = decide_type(make_unit(text), lexicon)
    assert (decision.type, decision.source) == (S, "rule:success.reached")


@pytest.mark.parametrize(
    "text",
    [
        "We bereiken de gezinnen niet die niemand kent.",
        "Hoe bereiken we ouders die nooit bellen?",
        "Er kwamen klachten binnen van mensen die nooit antwoord kregen.",
        "Niet bereikt zijn leerlingen die nooit op een lijst stonden.",
        "We spraken ouders die nooit worden teruggebeld.",
        "We moeten jongeren bereiken die nooit naar de club komen.",
        "Hij ziet dingen die niet kloppen.",
    ],
)
def test_who_is_not_reached_stays_bad_news(text: str) -> None:
    assert verdicts_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "De jongerenwerker die de ruzies suste is weg.",
        "Het project tegen overlast is verleden tijd.",
        "De subsidie voor schuldproblemen is weg.",
        "Het geld voor de wachtlijst is weg.",
        "De cursus tegen stress is verdwenen.",
        "De aanpak van overlast is van de baan.",
        "Twee vrijwilligers met klachten zijn weg.",
        "De klachtencommissie is weg.",
        "De klachten over de lift zijn verdwenen in een map bij de corporatie.",
        "De wachtlijst in de regio is verdwenen, iedereen wordt geweigerd.",
        "Ons buurtorkest, dat speelt niet meer.",
        "Nu de subsidie stopt, kunnen we het hele project wegstrepen.",
        "De vraag wat bewoners zelf willen wordt nooit meer gesteld.",
        "De vraag wat iemand nodig heeft wordt door de druk niet meer gesteld.",
        "De vraag waar knelpunten zijn wordt niet meer gesteld.",
        "De vraag bij wie de schuld ligt wordt nooit meer gesteld.",
    ],
)
def test_what_dealt_with_a_trouble_and_is_gone_is_no_good_news(text: str) -> None:
    assert verdicts_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In beeld zijn 40 gezinnen die nooit open doen.",
        "In beeld zijn gezinnen die niet eerder hulp kregen.",
        "Binnen de flat wonen ouderen die nooit bezoek krijgen.",
        "Binnen de groep zitten jongeren die nooit iets zeggen.",
        "Aan tafel zaten alleen mensen die nooit in de wijk komen.",
        "Aan tafel zaten alleen mensen die nooit in de wijk waren geweest.",
        "We bereiken altijd dezelfde ouders die nooit iets nodig hebben.",
    ],
)
def test_people_who_never_do_something_are_not_thereby_reached(text: str) -> None:
    assert verdicts_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vrouwen klagen minder dan mannen.",
        "Vrouwen klagen minder.",
        "Mensen met weinig geld klagen minder.",
        "Een hogere huur is een uitkomst van de onderhandeling.",
        "Een hogere huur is een uitkomst.",
        "Alles is een succes op papier.",
        "De trap was een struikelblok, sinds mei is er een lift.",
        "De sleutels waren een knelpunt, nu ligt er een lijst.",
    ],
)
def test_a_comparison_a_result_and_a_hindrance_of_before_are_no_verdict(text: str) -> None:
    assert verdicts_of(text) == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("De huurders klagen minder dan vroeger.", "success.eased"),
        ("Mensen met een kleine beurs klagen nu veel minder.", "success.eased"),
        ("De bus aan huis is een uitkomst voor ouderen.", "success.predicate"),
        ("De wachtlijst voor de kas is weg.", "success.gone"),
        ("De wachtlijst is weg sinds er een tweede kas is.", "success.gone"),
        ("De vraag wie je moet bellen wordt aan de balie niet meer gesteld.", "success.gone"),
        ("Via de kapper kwamen er vrouwen in beeld die eerder niet bekend waren.", "success.reached"),
        ("De keuken loopt nog steeds als een trein.", "success.runs"),
        ("Met een tweede kok lopen de avonden op rolletjes, zegt de buurt.", "success.runs"),
        ("Zonder een tweede kok lopen we in de winter helemaal vast.", "bottleneck.stuck"),
    ],
)
def test_a_verdict_in_so_many_words_is_one(text: str, cue: str) -> None:
    assert verdicts_of(text) == [cue]


@pytest.mark.parametrize(
    "text",
    [
        "De keuken loopt nog niet als een trein.",
        "Eerst liep het als een trein.",
        "De inschrijving moet als een trein lopen, ging het op rolletjes?",
        "We lopen nooit helemaal vast.",
        "De plank zit helemaal vast.",
        "De avonden lopen op rolletjes, maar de ruzie blijft.",
    ],
)
def test_a_saying_that_is_denied_wished_or_taken_back_is_none(text: str) -> None:
    assert verdicts_of(text) == []


def judge(text: str) -> Judgement:
    report = f"# Verslag Buurtkeuken\n\nDatum: 4 april 2024\n\nAanwezig: 12 deelnemers\n\n## Rondje\n\nWe spraken over de winter. {text}\n"
    return judge_report(report)[-1]


def test_a_verdict_holds_before_a_model_that_turns_it() -> None:
    judged = judge("Vervoer bleef de hele winter een knelpunt.")
    assert choose_type(judged, say(knelpunt=0.35, succesfactor=0.45, context=0.2)) is K


def test_praise_inside_a_view_that_somebody_keeps_to_is_no_success_of_the_group() -> None:
    judged = judge("De huurder bleef bij zijn standpunt dat de proef de eigenaar uit de wind houdt.")
    assert choose_type(judged, say(knelpunt=0.3, succesfactor=0.4, inzicht=0.1, context=0.2)) is K


@pytest.mark.parametrize(
    ("text", "keeps"),
    [
        ("Zij blijft van mening dat het anders moet.", True),
        ("De wijkagent houdt vast aan zijn bezwaren.", True),
        ("De coach blijft bij de groep.", False),
        ("De kritiek blijft bij enkele buren hangen.", False),
    ],
)
def test_who_keeps_to_a_view_of_his_own(text: str, *, keeps: bool) -> None:
    assert keeps_to_view(fold(text)) is keeps
