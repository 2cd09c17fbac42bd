"""Sentences that tell how something agreed before fares, beside look-alikes that tell nothing of the kind."""

import pytest
from classify_build import make_unit

from pipeline.classify.facets import actor_of
from pipeline.classify.outcomes import read_outcome
from pipeline.classify.states import read_state, standing_of, state_of
from pipeline.codebook import fold
from pipeline.records import FindingType, State


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("De wandelgids komt er niet.", State.DROPPED),
        ("Zij komt er niet uit met de gemeente.", None),
        ("De wandelkaart is er niet gekomen.", State.DROPPED),
        ("De folders zijn er niet gekomen.", State.DROPPED),
        ("De wandelkaart is er nog niet gekomen.", State.OPEN),
        ("Karin is er vandaag niet gekomen, ze was ziek.", None),
        ("De open dag gaat dit jaar niet door.", State.DROPPED),
        ("Leren gaat niet door een cursus maar door te doen.", None),
        ("De markt is afgelast vanwege het weer.", State.DROPPED),
        ("De markt is niet afgelast.", None),
        ("We zien ervan af om nog een ronde te doen.", State.DROPPED),
        ("Mia stelt voor de nieuwsbrief te schrappen.", None),
        ("Ada stelt voor dat de markt wordt afgelast.", None),
        ("Het bestuur overweegt of de braderie wordt geschrapt.", None),
        ("Bo vindt dat de quiz niet meer nodig is.", None),
        ("Het koor wil dat de optocht vervalt.", None),
        ("Er ligt een voorstel om de optocht af te blazen, dat is afgewezen.", None),
        ("Het voorstel is overgenomen: de optocht vervalt.", State.DROPPED),
        ("Men wil meer licht, de optocht is geschrapt.", State.DROPPED),
        ("Mia stelt voor een nieuwsbrief te maken.", None),
        ("De groep besloot met de belronde te stoppen.", State.DROPPED),
        ("Daarmee is zowel de folder als de poster van de baan.", State.DROPPED),
        ("Een extra sleutel is niet meer nodig.", State.DROPPED),
        ("Die ronde doen we niet meer.", State.DROPPED),
        ("Als de subsidie niet doorgaat, zoeken we verder.", None),
        ("Men is bang dat de inloop niet doorgaat.", None),
        ("De vergunning is ingetrokken door de gemeente.", State.DROPPED),
        ("Het idee is losgelaten.", State.DROPPED),
        ("Pas ingetrokken bewoners bezoeken", None),
        ("Vervallen gebouwen opknappen", None),
        ("Ingetrokken vergunningen opnieuw aanvragen", None),
        ("Ingetrokken en vervallen pasjes innemen", None),
        ("De huurder is ingetrokken op nummer 12.", None),
        ("Kinderen worden aan hun lot losgelaten.", None),
        ("Een zomerkamp wordt er niet meer gehouden.", State.DROPPED),
        ("De cursus wordt dit jaar niet langer opgezet, de kosten zijn te hoog.", State.DROPPED),
        ("Ouderen worden niet meer gehoord.", None),
    ],
)
def test_what_is_dropped(text: str, state: State | None) -> None:
    assert read_outcome(fold(text)) is state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("De wethouder heeft afgezegd.", State.OPEN),
        ("Het gesprek is niet gelukt.", State.OPEN),
        ("Het lukte Bas niet om te bellen.", None),
        ("Het is er niet van gekomen.", State.OPEN),
        ("De scholing schuift door naar mei.", State.OPEN),
        ("De bus schuift aan bij de halte.", None),
        ("Het besluit is uitgesteld.", State.OPEN),
        ("Het besluit is niet uitgesteld.", None),
        ("Joop vraagt uitstel.", State.OPEN),
        ("Folder voor de hal: vertraagd.", State.OPEN),
        ("De verbouwing is vertraagd, de gemeente wacht op hout.", State.OPEN),
        ("De vertraagde folder is er.", None),
        ("Nog geen reactie van de bank.", State.OPEN),
        ("Nog geen week later was de reactie er.", None),
        ("De kaart hangt nog niet.", State.OPEN),
        ("Dat is nog niet zo eenvoudig.", None),
        ("Eerst was er nog geen zaal, maar die staat nu vast.", None),
        ("Het is toen niet gelukt en in maart alsnog gebeurd.", None),
        ("De kaart moet er nog komen.", State.OPEN),
        ("Zij weet waarom het niet gelukt is.", None),
        ("Het voorstel is aangehouden.", State.OPEN),
        ("De politie heeft drie jongens aangehouden.", None),
        ("Er zijn drie jongens aangehouden.", None),
        ("Het plan is geparkeerd tot de zomer.", State.OPEN),
        ("De auto is geparkeerd op de stoep.", None),
        ("Het punt blijft staan.", State.OPEN),
        ("De jongeren blijven staan voor het raam.", None),
        ("De jongeren blijven staan.", None),
        ("De datum schuift twee weken op.", State.OPEN),
        ("Jan schuift de stoelen op", None),
        ("Verschoven, want de verf is nog nat.", State.OPEN),
        ("De training is verschoven naar na de zomer.", State.OPEN),
        ("De start is verzet tot 4 mei.", State.OPEN),
        ("De aandacht is verschoven naar preventie.", None),
        ("Er is veel werk verzet.", None),
        ("Daar is het nooit van gekomen.", State.OPEN),
    ],
)
def test_what_is_put_off(text: str, state: State | None) -> None:
    assert read_outcome(fold(text)) is state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Drie van de acht huizen zijn bezocht.", State.IN_PROGRESS),
        ("Twee van de vijf gedaan", State.IN_PROGRESS),
        ("Vijf van de vijf gedaan", None),
        ("Twee van de drie ouders voelen zich alleen.", None),
        ("Acht van de tien jongeren doen mee.", None),
        ("Een van de tien bewoners is gehandicapt.", None),
        ("Drie van de acht winkels zijn gesloten.", None),
        ("De offerte is onderweg.", State.IN_PROGRESS),
        ("De nieuwe diensten van Bo draaien inmiddels.", State.IN_PROGRESS),
        ("Jongeren willen muziek draaien.", None),
        ("De bus is onderweg uitgevallen.", None),
        ("Een van de twee keer was het koud.", None),
        ("De proef loopt sinds mei in twee wijken.", State.IN_PROGRESS),
        ("De proef loopt vast op geld.", None),
        ("Nog niet iedereen heeft de kaart.", State.IN_PROGRESS),
        ("De offerte is er, de huur loopt sinds mei.", None),
        ("De muurschildering is half af.", State.IN_PROGRESS),
        ("Half af: de bomen staan erop, de lucht moet nog.", State.IN_PROGRESS),
        ("Deels", State.IN_PROGRESS),
        ("Zes van de tien scholen hebben gereageerd.", State.IN_PROGRESS),
        ("Het spreekuur loopt nu op drie van de vijf scholen.", State.IN_PROGRESS),
        ("De kaart wordt nu in twee wijken uitgeprobeerd.", State.IN_PROGRESS),
        ("Half april was het af.", None),
        ("Bewoners staan half op de stoep.", None),
        ("De kaart wordt in mei getest.", None),
    ],
)
def test_what_is_partly_done_or_runs(text: str, state: State | None) -> None:
    assert read_outcome(fold(text)) is state


def test_a_state_cell_tells_more_than_a_word_for_done() -> None:
    assert read_state("Drie van de negen geplaatst.") is State.IN_PROGRESS
    assert read_state("Komen er niet, zie bijlage 4.") is State.DROPPED
    assert read_state("Gedaan.") is State.DONE


def test_an_action_tells_of_another_only_that_it_is_dropped_or_put_off() -> None:
    told = standing_of(make_unit("De groep besluit de nieuwsbrief te schrappen."), FindingType.ACTION)
    assert told is not None
    assert told[0] is State.DROPPED
    assert standing_of(make_unit("Mia maakt de nieuwsbrief."), FindingType.ACTION) is None


def test_an_action_about_what_was_dropped_is_not_dropped_itself() -> None:
    assert state_of(None, "Mia belt de ouders dat de les niet doorgaat") is None
    assert state_of(None, "De groep besluit de nieuwsbrief te schrappen.") is State.DROPPED


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Het kippenhok is sinds gisteren af.", State.DONE),
        ("De folder is af en hangt bij de bakker.", State.DONE),
        ("Karin heeft de folder overgedragen aan Bo.", State.OPEN),
        ("Bo neemt de folder over van Karin.", State.OPEN),
        ("De folder is nog niet af.", State.OPEN),
        ("De folder is af te halen bij de bakker.", None),
        ("De buurt is van de overlast af.", None),
        ("Het is niet af.", None),
        ("De gieter is af en toe weg.", None),
        ("Het rek is af en staat buiten.", State.DONE),
        ("De kas was half leeg.", None),
        ("Half weer is geen weer.", None),
        ("De pomp werkt in twee van de vier kassen niet.", None),
        ("De planten worden nu vaker gecheckt dan getest.", None),
        ("De kraan is verplaatst naar het nieuwe veld.", None),
        ("Fouten in de lijst worden niet meer gemaakt.", None),
    ],
)
def test_what_is_ready_or_handed_over(text: str, state: State | None) -> None:
    standing = standing_of(make_unit(text), None)
    assert (standing[0] if standing else None) is state


def test_a_long_line_is_read_up_to_its_semicolon() -> None:
    behind = "wie toch wil kamperen kan met Mia mee naar de boomgaard van haar oom, waar plek is voor zes tenten en een grote vuurkorf."
    told = standing_of(make_unit(f"Het zomerkamp gaat niet door; {behind}"), None)
    assert told is not None
    assert told[0] is State.DROPPED
    assert standing_of(make_unit(f"Het zomerkamp gaat niet door want {behind}"), None) is None


def test_the_owner_of_what_was_handed_over_is_the_new_one() -> None:
    handed = make_unit("Het rooster is overgedragen aan Bo.")
    assert actor_of(handed, FindingType.ACTION, None) == "Bo"
    hands = make_unit("Karin draagt het rooster over aan Bo.")
    assert actor_of(hands, FindingType.ACTION, None) == "Karin", "who is to do it, until it is done"
    assert actor_of(make_unit("Karin maakt een rooster voor Bo."), FindingType.ACTION, None) == "Karin"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Wijkcoach Karin van Loon belt de bakker vóór 1 mei.", "Wijkcoach Karin van Loon"),
        ("Karin en Petra werken een rooster uit.", "Karin en Petra"),
        ("Bomen en Struiken groeien het hele jaar.", None),
    ],
)
def test_who_acts_may_have_a_function_and_two_names_or_be_two(text: str, owner: str | None) -> None:
    assert actor_of(make_unit(text), FindingType.ACTION, None) == owner


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Ada is in mei gestopt met de belronde.", State.DROPPED),
        ("Met het spreekuur zijn we in december gestopt.", State.DROPPED),
        ("Daarmee zijn we na de zomer gestopt.", State.DROPPED),
        ("Hij is gestopt met roken.", None),
        ("We zijn niet gestopt met de belronde.", None),
        ("De bus is voor de deur gestopt.", None),
        ("De belronde is in oktober hervat.", State.IN_PROGRESS),
        ("Van de lampen zijn er nu 12 van de 30 vervangen.", State.IN_PROGRESS),
        ("De haven ontbreekt nog op de kaart.", State.IN_PROGRESS),
    ],
)
def test_what_stopped_went_on_or_is_only_partly_there(text: str, state: State | None) -> None:
    assert read_outcome(fold(text)) is state


def test_what_somebody_does_not_know_yet_is_not_put_off() -> None:
    assert read_outcome(fold("Hij weet nog niet hoe hij de bezetting rond krijgt.")) is None
    assert read_outcome(fold("De bezetting is nog niet rond.")) is State.OPEN
