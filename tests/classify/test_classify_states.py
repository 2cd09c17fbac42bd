"""How an agreement stands, told by itself or by a line of a later report."""

from dataclasses import replace

import pytest
from classify_build import code_report, make_unit

from pipeline.classify.facets import actor_of
from pipeline.classify.states import is_bare_state, read_state, standing_of, state_of
from pipeline.records import FindingType, State, StateGround, UnitForm


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("lijst maken - klaar", State.DONE),
        ("lijst maken (nog niet gedaan)", State.OPEN),
        ("lijst maken: loopt nog", State.IN_PROGRESS),
        ("lijst maken: vervallen", State.DROPPED),
        ("lijst maken: gereed in juni", None),
        ("lijst maken: klaar in 4 wijken", None),
        ("Kern: vervallen gebouwen opknappen", None),
        ("Pas ingetrokken bewoners bezoeken", None),
        ("Afspraak: Jan belt het eerste half uur aan", None),
        ("actie: belscript / status: vervallen, zzp-loket stopt", State.DROPPED),
        ("Idee: kinderen uit de straat lopend", None),
        ("Overzicht op één A4: gereed, ligt bij de drie praktijken", State.DONE),
        ("Jan zorgt ervoor dat alles op tijd is geregeld", None),
        ("zodra de lijst is verstuurd, belt Karin", None),
        ("lijst maken: deels gedaan", State.IN_PROGRESS),
        ("lijst maken (nog niet gestart)", State.OPEN),
        ("de lijst is klaar voor gebruik", None),
        ("flyer maken (rond 1 mei)", None),
        ("zaal reserveren: moet nog geregeld worden", None),
        ("lijst afronden (klaar voor 1 mei)", None),
        ("Het voorstel om ook de bakker te vragen is niet aangenomen.", State.DROPPED),
        ("Subsidieaanvraag zomerkamp: afgewezen", State.DROPPED),
        ("Subsidie: niet toegekend", State.DROPPED),
        ("Brief sturen aan gezinnen van wie de aanvraag is afgewezen.", None),
        ("Nagaan hoeveel aanvragen worden afgewezen", None),
        ("kaart maken: nog niet mee begonnen", State.OPEN),
    ],
)
def test_an_action_tells_its_state_at_its_end(text: str, state: State | None) -> None:
    assert state_of(None, text) is state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Mantelzorgers uitgenodigd: gedaan", State.DONE),
        ("De achterwacht is nog niet geregeld, doorgeschoven naar maart.", State.OPEN),
        ("De zaal is inmiddels geregeld.", State.DONE),
        ("Jurist: nagevraagd, antwoord laat op zich wachten.", State.DONE),
        ("Er is geen enkele zaal geregeld.", State.OPEN),
        ("Er is onrust rond de verhuizing.", None),
        ("Wat is er gebeurd sinds de vorige keer", None),
        ("Inloop buurthuis: dinsdag open", None),
        ("Is de zaal geregeld?", None),
        ("Is de zaal al geregeld", None),
        ("Het is jammer dat de zaal nog niet is geregeld.", State.OPEN),
        ("Daarna is er niets geregeld.", None),
        ("De brief is bijna verstuurd.", None),
        ("Eind maart is de werkwijze ingevoerd.", None),
        ("Het is gelukt om te praten.", None),
        ("We begonnen om negen uur met koffie.", None),
        ("Vertrouwen gaat niet door een app maar door contact.", None),
        ("Gezinnen worden te snel afgewezen.", None),
        ("Daarmee stoppen we.", State.DROPPED),
        ("Het plan is af, maar er is geen geld voor en daarom stopt Ilse ermee.", State.DROPPED),
        ("De vrijwilligers zijn ermee gestopt.", State.DROPPED),
        ("Als er geen geld komt, stopt Ilse ermee.", None),
        ("Ilse stopt er niet mee.", None),
        ("Er zijn drie jongens aangehouden.", None),
        ("Drie jongens zijn aangehouden.", None),
        ("De corporatie is nog niet uitgenodigd, schuift door naar februari", State.OPEN),
    ],
)
def test_a_line_tells_how_an_earlier_agreement_stands(text: str, state: State | None) -> None:
    standing = standing_of(make_unit(text), None)
    assert (standing[0] if standing else None) is state


def test_complaints_actions_and_questions_tell_no_state() -> None:
    unit = make_unit("Het vervoer is slecht geregeld.")
    assert standing_of(unit, FindingType.BOTTLENECK) is None
    assert standing_of(make_unit("Lijst maken: gedaan"), FindingType.ACTION) is None
    assert standing_of(make_unit("Beeldbellen: gedaan"), FindingType.QUESTION) is None
    late = make_unit("De achterwacht is nog niet geregeld, doorgeschoven naar maart.")
    assert standing_of(late, FindingType.BOTTLENECK) == (State.OPEN, StateGround.IN_SENTENCE)
    assert standing_of(make_unit("Jurist: nagevraagd, antwoord komt."), FindingType.BOTTLENECK) == (
        State.DONE,
        StateGround.AT_END,
    )


def test_a_state_column_is_read_up_to_a_comma() -> None:
    assert state_of("gereed, wordt in zes gezinnen uitgeprobeerd", "Opzet map") is State.DONE
    assert state_of("loopt, advies komt in mei", "Opzet map") is State.IN_PROGRESS


LOOK_BACK = """# Leerkring

Datum: 3 april 2025

## Terugblik op acties

| Actie | Wie | Wanneer | Stand |
|---|---|---|---|
| Opzet rode map | Joris | 1 maart | gereed, wordt in zes gezinnen uitgeprobeerd |
| Meelezen uitzoeken | Petra | 1 mei | loopt, Petra komt in mei met advies |
"""


def test_a_long_cell_that_opens_with_a_state_gives_it_to_the_action_of_its_row() -> None:
    found = {finding.quote.text: finding for finding in code_report(LOOK_BACK)}
    assert found["Opzet rode map"].state is State.DONE
    assert found["Meelezen uitzoeken"].state is State.IN_PROGRESS
    assert not any(text.startswith("loopt") for text in found), "how an action fares is no action"


def test_the_term_of_what_is_done_lies_on_the_nearest_side() -> None:
    found = {finding.quote.text: finding.deadline for finding in code_report(LOOK_BACK)}
    assert found["Opzet rode map"] == "2025-03-01"
    assert found["Meelezen uitzoeken"] == "2025-05-01"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Koffie regelt Petra.", "Petra"),
        ("B1 Karin belt de gemeente.", "Karin"),
        ("Petra regelt de koffie.", "Petra"),
        ("En Petra regelt de koffie.", "Petra"),
        ("Volgens Petra Bos regelt iedereen koffie.", None),
        ("Met Karin Bos gaat iedereen bellen.", None),
        ("Rest: koffie regelen, datum prikken", None),
        ("Wessel maakt een belscript.", "Wessel"),
        ("Maartje + Gerard: één formulier", "Maartje + Gerard"),
        ("Wilco -> verordening navragen", "Wilco"),
        ("allen -> dagstart blijft", "allen"),
        ("Flyer -> drukken voor 1 mei", None),
        ("We maken een kaart (Ferdi, vóór 1 april)", "Ferdi"),
        ("We laten de folder vertalen door de gemeente.", "We"),
        ("afspr: Petra zet de training op, januari.", "Petra"),
        ("Afgesproken is dat Karin een voorstel schrijft.", "Karin"),
        ("Er is afgesproken dat Karin en Petra een voorstel schrijven.", "Karin en Petra"),
        ("Karin + Petra maken die samen, voor 10 juli", "Karin + Petra"),
        ("Petra is opgelucht en zal dit in haar team bespreken.", "Petra"),
    ],
)
def test_who_does_it_may_stand_behind_what_is_done(text: str, owner: str | None) -> None:
    unit = make_unit(text, "Acties", form=UnitForm.LIST_ITEM)
    assert actor_of(unit, FindingType.ACTION, None) == owner


def test_a_ticked_box_is_done_and_an_open_one_tells_nothing() -> None:
    text = "# Verslag leerkring\n12 maart 2025\n\n## Acties\n\n- [x] Karin bedankt de club\n- [ ] Petra belt de gemeente\n"
    found = {finding.quote.text: finding.state for finding in code_report(text)}
    assert found == {"Karin bedankt de club": State.DONE, "Petra belt de gemeente": None}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("De toeslagbrief komt van het Rijk, we halen deze van de lijst.", State.DROPPED),
        ("Ineke kreeg nul op rekest, en we laten dit punt vallen.", State.DROPPED),
        ("Het mbo doet mee, het actiepunt kan dus van de lijst.", State.DONE),
        ("Over de enquête waren we kort: die laten we vallen.", State.DROPPED),
        ("Over de enquête: die laten we niet vallen.", None),
        ("We laten het plan niet los.", None),
        ("We halen de spullen van de boot.", None),
    ],
)
def test_what_goes_off_the_list_is_dropped_or_done(text: str, state: State | None) -> None:
    standing = standing_of(make_unit(text), None)
    assert (standing[0] if standing else None) == state


def test_he_who_acts_is_who_was_named_before() -> None:
    unit = make_unit("Zij past het aan.", "Acties", form=UnitForm.SENTENCE)
    assert (
        actor_of(replace(unit, previous="Petra maakte een formulier."), FindingType.ACTION, None) == "Petra"
    )
    of_her = replace(unit, previous="Het plan van Petra ligt bij de wethouder.")
    assert actor_of(of_her, FindingType.ACTION, None) != "Petra"
    two = replace(unit, previous="Petra en Karin maakten een formulier.")
    assert actor_of(two, FindingType.ACTION, None) != "Petra"


def test_what_is_solved_is_what_the_sentence_points_back_to() -> None:
    text = "Opbrengst leerkring\n12 maart 2024\n\nDe wachttijd is gezakt naar twee weken. Daarmee is dat probleem opgelost.\n"
    found = code_report(text)
    assert ["solved" in finding.flags for finding in found if "wachttijd" in finding.quote.text] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente reageert traag. Dat moet snel worden opgelost.",
        "De gemeente reageert traag. Dat kan worden opgelost door een extra balie.",
        "De brief duurt te lang. Dit is bij de buren al opgelost, bij ons niet.",
    ],
)
def test_what_is_to_be_solved_is_not_solved(text: str) -> None:
    found = code_report(f"Opbrengst leerkring\n12 maart 2024\n\n{text}\n")
    assert not any("solved" in finding.flags for finding in found if "opgelost" not in finding.quote.text)


@pytest.mark.parametrize(
    ("text", "solved"),
    [
        ("De ruzie over de sleutel is inmiddels opgelost.", True),
        ("De ruzie over de sleutel werd in mei opgelost.", True),
        ("Aan de balie wordt meer opgelost dan op kantoor.", False),
        ("Met een telefoontje kan veel worden opgelost.", False),
        ("Iedere week wel een lekkage, iedere keer opgelost door de conciërge.", False),
    ],
)
def test_what_gets_solved_as_a_rule_is_not_over(text: str, solved: bool) -> None:
    found = code_report(f"Opbrengst leerkring\n12 maart 2024\n\n{text}\n")
    assert any("solved" in finding.flags for finding in found) is solved


STANDING = """# Netwerk Zorg Dichtbij

Datum: 12 december 2024

## Stand van de afspraken

| Afspraak | Wie | Stand |
|---|---|---|
| Lijst met zalen | Bo | Nog geen antwoord. Komt in mei op de agenda van het bestuur. |
| Open dag voor buren | Mia | Het is er niet van gekomen. Nieuwe poging in mei. |
| Folder voor ouders | Els | Komen er niet, zie bijlage 4. |
| Gesprekken met gezinnen | Tom | Drie van de negen geplaatst. |
| Draaiboek | Ada | Hangt er, is vandaag uitgedeeld. |
| Rooster | Kim | uitgesteld, de ploeg heeft het veel te druk |
"""


def test_a_table_of_standings_gives_states_and_hardly_findings_of_its_own() -> None:
    found = {finding.quote.text: finding.state for finding in code_report(STANDING)}
    assert found == {
        "Lijst met zalen": State.OPEN,
        "Open dag voor buren": State.OPEN,
        "Folder voor ouders": State.DROPPED,
        "Gesprekken met gezinnen": State.IN_PROGRESS,
        "Draaiboek": State.DONE,
        "Rooster": State.OPEN,
        "uitgesteld, de ploeg heeft het veel te druk": None,
    }


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("Komen er niet, zie bijlage 4.", True),
        ("Drie van de negen geplaatst.", True),
        ("De bank heeft twee keer afgezegd.", True),
        ("twee keer afgezegd door drukte", False),
        ("klaar. Zeven gezinnen wilden daarna niet meer weg.", False),
        ("Alle gezinnen zijn blij met de nieuwe lijst.", False),
    ],
)
def test_a_state_with_a_cause_or_a_result_is_more_than_a_state(text: str, *, is_bare: bool) -> None:
    assert is_bare_state(text) is is_bare


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Gereed in juni, ligt nu bij de balie", State.DONE),
        ("Gereed in juni", None),
        ("Gereed in juni, moet nog langs de raad", None),
    ],
)
def test_done_at_a_moment_is_done_when_it_is_there_since(cell: str, state: State | None) -> None:
    assert read_state(cell) == state


def test_a_sentence_that_opens_with_his_is_no_question() -> None:
    told = standing_of(make_unit("Zijn rondje langs de winkels is er niet van gekomen."), None)
    assert told is not None
    assert told[0] is State.OPEN
    assert standing_of(make_unit("Zijn de folders niet doorgegaan"), None) is None
