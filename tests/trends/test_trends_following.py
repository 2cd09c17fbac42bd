from __future__ import annotations

from dataclasses import replace

import pytest
from trends_build import BELL, World, follow_all, follow_one, make_cell, make_session, talking_world

from pipeline.decisions import BY_PERSON
from pipeline.records import (
    CASE_FLAG,
    CASE_MASK,
    Aim,
    Classification,
    DocumentKind,
    Evidence,
    FindingType,
    Known,
    Session,
    State,
)
from pipeline.trends import follow_up
from pipeline.trends.dating import place_in_time
from pipeline.trends.links import PlaceLink
from pipeline.trends.places import read_places
from pipeline.trends.scopes import split_scopes
from pipeline.trends.telling import is_answer


def test_actions_questions_and_addressed_needs_are_followed() -> None:
    world = talking_world(1)
    world.add("s0", FindingType.ACTION, text="Ada belt de tolk.", actor="Ada")
    world.add("s0", FindingType.QUESTION, text="Wie heeft de sleutel?")
    world.add("s0", FindingType.NEED, text="De gemeente moet ruimte geven.", actor="gemeente")
    world.add("s0", FindingType.NEED, text="Er is meer ruimte nodig.")
    world.add("s0", FindingType.ACTION, text="Bo stuurt de lijst rond.", aim=Aim.SESSION)
    found = list(follow_all(world).values())
    assert [item.kind for item in found] == ["action", "question", "solution", "action"]
    assert found[0].who == "Ada"
    assert {item.state for item in found} == {State.OPEN}


def test_a_later_line_tells_in_other_words_how_an_action_stands() -> None:
    world = talking_world()
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    world.say("s1", "Ada is nog niet aan het belschema begonnen.")
    world.say("s2", "Het schema voor de tolken van Ada is klaar en hangt bij de balie.")
    item = follow_one(world, action)
    assert item.later_sessions == ("s1", "s2")
    assert item.state is State.DONE
    assert [each.state for each in item.returns] == [State.OPEN, State.DONE]
    assert "hangt bij de balie" in item.because


def test_what_shares_only_common_words_is_no_follow_up() -> None:
    world = talking_world(2)
    action = world.add("s0", FindingType.ACTION, text="Ada vraagt de gemeente om een sleutel.", actor="Ada")
    for text in (
        "De gemeente was er niet.",
        "De gemeente luistert slecht.",
        "Post van de gemeente is te moeilijk.",
    ):
        world.say("s1", text)
    assert follow_one(world, action).later_sessions == ()


def test_function_words_are_no_content() -> None:
    world = talking_world(2)
    action = world.add("s0", FindingType.ACTION, text="Wij gaan dat samen met hen doen.")
    world.say("s1", "Dat gaan wij samen met hen doen.")
    assert follow_one(world, action).later_sessions == ()


def test_silence_is_unknown_and_never_solved() -> None:
    world = talking_world()
    item = follow_one(world, world.add("s0", FindingType.ACTION, text="Ada belt de tolk."))
    assert item.state == State.UNKNOWN
    assert "2" in item.because


def test_a_status_in_the_report_itself_holds_until_a_later_one() -> None:
    world = talking_world()
    action = world.add("s0", FindingType.ACTION, text=BELL, state=State.OPEN, actor="Ada")
    item = follow_one(world, action)
    assert (item.state, item.because) == (State.OPEN, "Zo staat het in het verslag zelf.")
    world.add("s1", FindingType.ACTION, text=BELL, state=State.DONE, actor="Ada")
    item = follow_one(world, action)
    assert item.state == State.DONE
    assert "s1.txt" in item.because


def _row(world: World, finding_id: str, status: str) -> None:
    """Set the unit of a finding in a row of an action table, with a cell for its state."""
    unit = next(each for each in world.units if each.unit_id == finding_id.replace("f", "u"))
    place = world.units.index(unit)
    cells = [make_cell("a", "Actie", unit.quote.text), make_cell("b", "Status", status)]
    made = [replace(each, session_id=unit.session_id, document=unit.document) for each in cells]
    world.units[place : place + 1] = [replace(made[0], unit_id=unit.unit_id), made[1]]


def test_a_state_in_words_that_are_not_understood_is_shown() -> None:
    for status, state, part in (
        ("drukker belt terug", State.UNKNOWN, "“drukker belt terug”"),
        ("nieuw", State.UNKNOWN, "noemen het niet"),
        ("-", State.UNKNOWN, "noemen het niet"),
    ):
        world = talking_world(2)
        action = world.add("s0", FindingType.ACTION, text=BELL)
        _row(world, action, status)
        item = follow_one(world, action)
        assert (item.state, part in item.because) == (state, True)
    read = talking_world(2)
    action = read.add("s0", FindingType.ACTION, text=BELL, state=State.DONE)
    _row(read, action, "hangt er")
    assert follow_one(read, action).because == "Zo staat het in het verslag zelf: “hangt er”."


def test_cells_of_a_row_are_one_place_and_the_next_row_another() -> None:
    rows = (("Wie", "Actie", "Status"), ("", "Telefoonlijst", "gereed"), ("Bo", "Sleutel", "open"))
    heads, *cells = rows
    units = [make_cell(f"h{number}", None, text) for number, text in enumerate(heads)]
    for line, row in enumerate(cells):
        units += [
            make_cell(f"c{line}{head}", head, text) for head, text in zip(heads, row, strict=True) if text
        ]
    places = [place.text for place in read_places(units, {}, {}) if " | " in place.text]
    assert places == ["Telefoonlijst | gereed", "Bo | Sleutel | open"]


def test_the_number_of_the_next_row_is_no_cell_of_a_row() -> None:
    units = [make_cell(name, None, name) for name in ("Actie", "Wie", "Status")]  # "#" is no word
    for number, row in (("10", ("Schuurtje", "Bo", "gaat niet door")), ("11", ("Hek", "Al", "open"))):
        label = make_cell(number, "#", number)
        heads = ("Actie", "Wie", "Status")
        cells = [make_cell(f"{number}{head}", head, text) for head, text in zip(heads, row, strict=True)]
        units += [label, *(replace(cell, row=number) for cell in cells)]
    places = [place.text for place in read_places(units, {}, {}) if " | " in place.text]
    assert places == ["Schuurtje | Bo | gaat niet door", "Hek | Al | open"]


def test_what_labels_a_row_in_words_stands_in_it() -> None:
    units = [make_cell(name, None, name) for name in ("Actie", "Status")]
    for label, state in (("Schuurtje", "klaar"), ("Hek", "open")):
        units += [make_cell(label, "Actie", label), replace(make_cell(state, "Status", state), row=label)]
    places = [place.text for place in read_places(units, {}, {}) if " | " in place.text]
    assert places == ["Schuurtje | klaar", "Hek | open"]


def test_a_row_of_a_table_of_decisions_is_one_place() -> None:
    for head, n_places in (("Besluit", 1), ("Onderwerp", 2)):
        units = [make_cell(name, None, name) for name in (head, "Toelichting")]
        units += [
            make_cell("a", head, "De braderie vervalt."),
            make_cell("b", "Toelichting", "Te weinig kramen."),
        ]
        places = [
            place
            for place in read_places(units, {}, {})
            if "braderie" in place.text or "kramen" in place.text
        ]
        assert len(places) == n_places


def test_asked_again_is_open() -> None:
    world = talking_world(2)
    question = world.add("s0", FindingType.QUESTION, text="Wie betaalt de tolken per telefoon?")
    world.add("s1", FindingType.QUESTION, text="Wie betaalt de tolken aan de telefoon?")
    item = follow_one(world, question)
    assert item.state == State.OPEN
    assert "antwoord (" not in item.because


def test_an_answer_is_left_to_the_reader() -> None:
    world = talking_world(2)
    question = world.add("s0", FindingType.QUESTION, text="Wie betaalt de tolken per telefoon?")
    world.say("s1", "Bo heeft antwoord: tolken per telefoon betaalt het ziekenhuis.")
    item = follow_one(world, question)
    assert item.state == State.SOLVED
    assert item.because.startswith("Mogelijk een antwoord (s1.txt): “Bo heeft antwoord: tolken")
    assert "aan de lezer" in item.because


def test_what_follows_a_question_that_is_told_again_is_shown_with_it() -> None:
    world = talking_world(2)
    question = world.add("s0", FindingType.QUESTION, text="Wie betaalt de tolken per telefoon?")
    world.say("s1", "Vorige keer vroegen we ons af wie de tolken per telefoon betaalt.")
    world.units[-1] = replace(world.units[-1], last_in_block=False)
    world.say("s1", "Dat blijkt het ziekenhuis te doen.")
    (place,) = follow_one(world, question).returns
    assert place.text.endswith("betaalt. Dat blijkt het ziekenhuis te doen.")


def test_other_programmes_and_earlier_sessions_are_no_follow_up() -> None:
    world = talking_world(1)
    world.session("vroeg", "2021-01-15")
    world.session("elders", "2023-01-15", programme="Leerkring Noord")
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    world.add("vroeg", FindingType.ACTION, text=BELL, actor="Ada")
    world.add("elders", FindingType.ACTION, text=BELL, actor="Ada")
    item = follow_one(world, action)
    assert (item.later_sessions, item.state) == ((), State.OPEN)


def test_a_dated_document_that_is_no_session_can_tell_it_too() -> None:
    world = talking_world(2)
    world.session("mail", None, is_report=False, published_on="2022-01-20")
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    world.say("mail", "Het belschema voor de tolken van Ada is klaar en hangt bij de balie.")
    item = follow_one(world, action)
    assert item.later_sessions == ("mail",)
    assert item.state is State.DONE


def test_a_document_that_may_not_tell_is_no_evidence() -> None:
    world = talking_world(2)
    world.session("nota", None, is_report=False, published_on="2022-01-20", may_tell=False)
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    world.say("nota", "Het belschema voor de tolken van Ada is klaar en hangt bij de balie.")
    item = follow_one(world, action)
    assert (item.later_sessions, item.state) == ((), State.UNKNOWN)


def test_a_report_that_a_person_sets_aside_stays_evidence_and_is_no_session() -> None:
    world = talking_world(2)
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    world.session("lijst", "2022-06-01")
    world.say("lijst", "Het belschema voor de tolken van Ada is klaar en hangt bij de balie.")
    world.add("lijst", FindingType.ACTION, text="Bo koopt verf.", actor="Bo")
    world.sessions[-1] = replace(world.sessions[-1], is_session_report=False, kind_because=BY_PERSON)
    item = follow_one(world, action)
    assert (item.later_sessions, item.state) == (("lijst",), State.DONE)
    assert list(follow_all(world)) == [action]
    assert [session.session_id for session in split_scopes(world.sessions, world.findings)[0].sessions] == [
        "s0", "s1",
    ]  # fmt: skip


def _first_day(session: Session) -> str:
    period = place_in_time(session)
    return "" if period is None else str(period.first)


def test_only_a_person_gives_what_is_no_report_the_place_of_its_day() -> None:
    held = make_session("x", "2022-06-01", published_on="2022-07-01")
    assert _first_day(held) == "2022-06-01"
    plan = replace(held, is_session_report=False, kind=DocumentKind.METHOD)
    assert _first_day(plan) == "2022-07-01"
    assert _first_day(replace(plan, kind_because=BY_PERSON)) == "2022-07-01"
    dated = replace(plan, evidence=(Evidence("held_on", Known.DERIVED, None, BY_PERSON),))
    assert _first_day(dated) == "2022-06-01"


def test_without_a_date_nothing_is_later() -> None:
    world = talking_world(1)
    world.session("x")
    item = follow_one(world, world.add("x", FindingType.ACTION, text="Ada belt de tolk."))
    assert item.state == State.UNKNOWN
    assert "geen datum" in item.because


def test_repeated_findings_are_followed_once() -> None:
    world = talking_world(1)
    first = world.add("s0", FindingType.ACTION, text="Ada belt de tolk.")
    world.add("s0", FindingType.ACTION, text="Ada belt de tolk.", repeated_of=first)
    assert len(follow_all(world)) == 1


def test_what_tells_of_a_client_is_no_agreement() -> None:
    world = talking_world(1)
    world.add("s0", FindingType.ACTION, text="Zij belt elke week met haar moeder.", flags=(CASE_FLAG,))
    kept = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada", flags=("case",))
    assert list(follow_all(world)) == [kept]


def test_what_nobody_can_read_is_not_followed_and_tells_nothing() -> None:
    world = talking_world()
    world.add("s0", FindingType.QUESTION, text=CASE_MASK, flags=(CASE_FLAG,))
    action = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    told = world.say("s1", "Het belschema voor de tolken van Ada is klaar en hangt bij de balie.")
    assert follow_one(world, action).state is State.DONE
    shown = [
        replace(
            unit, quote=replace(unit.quote, text=CASE_MASK, end_char=unit.quote.start_char + len(CASE_MASK))
        )
        if unit.unit_id == told
        else unit
        for unit in world.units
    ]
    links = [PlaceLink(action, "s1", (told,), 0.9, State.DONE)]
    found = follow_up(world.sessions, world.findings, shown, links)
    assert [(item.finding_id, item.state, item.returns) for item in found] == [(action, State.UNKNOWN, ())]


def test_a_held_finding_counts_in_no_session() -> None:
    world = talking_world(1)
    world.add("s0", FindingType.BOTTLENECK, text=CASE_MASK, flags=(CASE_FLAG,))
    kept = world.add("s0", FindingType.BOTTLENECK, text="Zij heeft schulden.", flags=(CASE_FLAG,))
    (scope,) = split_scopes(world.sessions, world.findings)
    assert [[item.finding_id for item in found] for found in scope.counted] == [[kept]]


def test_what_only_puts_off_is_no_rival_of_what_was_agreed() -> None:
    world = talking_world(3)
    first = world.add("s0", FindingType.ACTION, text=BELL, actor="Ada")
    text = "Bo en Cas schuiven de oplevering van het schema voor de tolken door."
    put_off = world.add("s1", FindingType.ACTION, text=text, actor="Ada")
    unit_id = next(each.unit_id for each in world.findings if each.finding_id == put_off)
    done = world.say("s2", "Het belschema van Ada voor de tolken is klaar, met de oplevering.")
    told = Classification(done, "state", "gereed", 1.0, "rule:test")
    assert follow_all(world, (told,))[first].state is State.UNKNOWN
    found = follow_all(world, (told, Classification(unit_id, "state", "open", 1.0, "rule:test")))
    assert found[first].state is State.DONE


def test_another_matter_does_not_take_the_place_of_what_was_put_off() -> None:
    world = talking_world(3)
    other = world.add("s0", FindingType.ACTION, text="Ada vraagt de tolken naar hun rooster.", actor="Ada")
    text = "Ada schuift het belschema voor de tolken door naar mei."
    put_off = world.add("s1", FindingType.ACTION, text=text, actor="Ada")
    unit_id = next(each.unit_id for each in world.findings if each.finding_id == put_off)
    done = world.say("s2", "Het belschema voor de tolken van Ada is klaar.")
    found = follow_all(
        world,
        (
            Classification(done, "state", "gereed", 1.0, "rule:test"),
            Classification(unit_id, "state", "open", 1.0, "rule:test"),
        ),
    )
    assert (found[put_off].state, found[other].state) == (State.DONE, State.UNKNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "Is de vraag wie de tolken betaalt al beantwoord?",
        "Dit is de vraag die nog beantwoord moet worden.",
        "Hiermee is de vraag nauwelijks beantwoord.",
    ],
)
def test_what_asks_if_it_is_answered_is_no_answer(text: str) -> None:
    assert not is_answer(text)
