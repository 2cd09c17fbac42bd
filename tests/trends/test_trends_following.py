from __future__ import annotations

from dataclasses import replace

from trends_build import World

from pipeline.records import (
    Aim,
    BlockKind,
    Classification,
    FindingType,
    FollowUp,
    Quote,
    State,
    StateGround,
    Unit,
    UnitForm,
)
from pipeline.trends import follow_up
from pipeline.trends.status_lines import StatusLine, read_content, read_status_lines


def _world(n_sessions: int = 3) -> World:
    world = World()
    for index in range(n_sessions):
        world.session(f"s{index}", f"2022-0{index + 1}-15")
    return world


def _follow(world: World, finding_id: str) -> FollowUp:
    found = {item.finding_id: item for item in follow_up(world.sessions, world.findings, world.themes)}
    return found[finding_id]


def test_actions_questions_and_addressed_needs_are_followed() -> None:
    world = _world(1)
    world.add("s0", FindingType.ACTION, text="Ada belt de tolk.", actor="Ada")
    world.add("s0", FindingType.QUESTION, text="Wie heeft de sleutel?")
    world.add("s0", FindingType.NEED, text="De gemeente moet ruimte geven.", actor="gemeente")
    world.add("s0", FindingType.NEED, text="Er is meer ruimte nodig.")
    world.add("s0", FindingType.ACTION, text="Bo stuurt de lijst rond.", aim=Aim.SESSION)
    found = follow_up(world.sessions, world.findings, world.themes)
    assert [item.kind for item in found] == ["action", "question", "solution", "action"]
    assert found[0].who == "Ada"
    assert {item.state for item in found} == {State.OPEN}


def test_a_later_session_must_share_theme_and_two_words() -> None:
    world = _world()
    action = world.add("s0", FindingType.ACTION, "tolken", text="Ada maakt een belschema voor tolken.")
    world.add("s1", FindingType.INSIGHT, "tolken", text="Met tolken gaat het gesprek anders.")
    world.add("s1", FindingType.INSIGHT, "rooster", text="Het belschema van de tolken hangt er.")
    assert _follow(world, action).later_sessions == ()
    world.add("s2", FindingType.INSIGHT, "tolken", text="Het belschema voor de tolken hangt in de keuken.")
    assert _follow(world, action).later_sessions == ("s2",)


def test_an_action_that_tells_its_state_needs_no_theme_in_common() -> None:
    world = _world()
    action = world.add("s0", FindingType.ACTION, "tolken", text="Ada maakt een belschema voor tolken.")
    world.add("s1", FindingType.ACTION, "rooster", text="Belschema tolken: vervallen", state=State.DROPPED)
    assert _follow(world, action).state is State.DROPPED
    world.add("s2", FindingType.ACTION, "rooster", text="Rooster van het belschema: klaar", state=State.DONE)
    assert _follow(world, action).state is State.DROPPED


def test_an_action_that_is_under_way_answers_no_question() -> None:
    world = _world()
    question = world.add("s0", FindingType.QUESTION, "tolken", text="Mag een tolk mee op huisbezoek?")
    world.add(
        "s1", FindingType.ACTION, "tolken", text="Tolk bij huisbezoek uitzoeken", state=State.IN_PROGRESS
    )
    assert _follow(world, question).state is State.UNKNOWN


def test_function_words_are_no_content() -> None:
    world = _world(2)
    action = world.add("s0", FindingType.ACTION, "tolken", text="Wij gaan dat samen met hen doen.")
    world.add("s1", FindingType.INSIGHT, "tolken", text="Dat gaan wij samen met hen doen.")
    assert _follow(world, action).later_sessions == ()


def test_lemmas_are_used_when_there_are_any() -> None:
    world = _world(2)
    action = world.add("s0", FindingType.ACTION, "a", text="x", lemmas=("belschema", "tolk"))
    world.add("s1", FindingType.INSIGHT, "a", text="y", lemmas=("tolk", "belschema", "hangen"))
    assert _follow(world, action).later_sessions == ("s1",)


def test_silence_is_unknown_and_never_solved() -> None:
    world = _world()
    action = world.add("s0", FindingType.ACTION, "tolken", text="Ada belt de tolk.")
    item = _follow(world, action)
    assert item.state == State.UNKNOWN
    assert "2" in item.because


def test_a_status_in_the_report_itself_holds_until_a_later_one() -> None:
    world = _world()
    text = "Ada maakt een belschema voor tolken."
    action = world.add("s0", FindingType.ACTION, "tolken", text=text, state=State.OPEN)
    item = _follow(world, action)
    assert (item.state, item.because) == (State.OPEN, "Zo staat het in het verslag zelf.")
    world.add("s1", FindingType.ACTION, "tolken", text=text, state=State.DONE)
    item = _follow(world, action)
    assert item.state == State.DONE
    assert "s1.txt" in item.because


def test_a_later_status_updates_the_state() -> None:
    world = _world()
    text = "Ada maakt een belschema voor tolken."
    action = world.add("s0", FindingType.ACTION, "tolken", text=text)
    world.add("s1", FindingType.ACTION, "tolken", text=text, state=State.IN_PROGRESS)
    assert _follow(world, action).state == State.IN_PROGRESS
    world.add("s2", FindingType.SUCCESS, "tolken", text=text, flags=("solved",))
    item = _follow(world, action)
    assert item.state == State.SOLVED
    assert "s2.txt" in item.because


def test_asked_again_is_open_and_merely_mentioned_is_unknown() -> None:
    world = _world(2)
    question = world.add("s0", FindingType.QUESTION, "tolken", text="Wie betaalt de tolken per telefoon?")
    world.add("s1", FindingType.INSIGHT, "tolken", text="De telefoon van de tolken rinkelt.")
    assert _follow(world, question).state == State.UNKNOWN
    world.add("s1", FindingType.QUESTION, "tolken", text="Wie betaalt telefoon en tolken?")
    assert _follow(world, question).state == State.OPEN


def test_other_programmes_and_earlier_sessions_are_no_follow_up() -> None:
    world = _world(1)
    world.session("vroeg", "2021-01-15")
    world.session("elders", "2023-01-15", programme="Leerkring Noord")
    text = "Ada maakt een belschema voor tolken."
    action = world.add("s0", FindingType.ACTION, "tolken", text=text)
    world.add("vroeg", FindingType.ACTION, "tolken", text=text)
    world.add("elders", FindingType.ACTION, "tolken", text=text)
    item = _follow(world, action)
    assert (item.later_sessions, item.state) == ((), State.OPEN)


def test_without_a_date_nothing_is_later() -> None:
    world = _world(1)
    world.session("x")
    action = world.add("x", FindingType.ACTION, text="Ada belt de tolk.")
    item = _follow(world, action)
    assert item.state == State.UNKNOWN
    assert "geen datum" in item.because


def test_repeated_findings_are_followed_once() -> None:
    world = _world(1)
    first = world.add("s0", FindingType.ACTION, text="Ada belt de tolk.")
    world.add("s0", FindingType.ACTION, text="Ada belt de tolk.", repeated_of=first)
    assert len(follow_up(world.sessions, world.findings, world.themes)) == 1


def test_a_later_insight_may_answer_a_question_and_the_reader_decides() -> None:
    world = _world()
    question = world.add("s0", FindingType.QUESTION, "tolken", text="Wie betaalt het belschema voor tolken?")
    answer = world.add(
        "s1", FindingType.INSIGHT, "tolken", text="Het belschema voor tolken betaalt het ziekenhuis."
    )
    world.add("s2", FindingType.BOTTLENECK, "tolken", text="Het belschema voor tolken hapert.")
    item = _follow(world, question)
    assert item.state == State.UNKNOWN
    assert f"Mogelijk een antwoord, als inzicht, in s1.txt ({answer})" in item.because


def test_a_solution_that_became_an_action_is_taken_up_not_solved() -> None:
    world = _world(2)
    text = "De gemeente moet een belschema voor tolken maken."
    solution = world.add("s0", FindingType.NEED, "tolken", text=text, actor="gemeente")
    action = world.add("s1", FindingType.ACTION, "tolken", text="Ada maakt een belschema voor tolken.")
    item = _follow(world, solution)
    assert item.state == State.UNKNOWN
    assert f"Opgepakt als actie in s1.txt ({action})" in item.because


def test_the_first_session_that_can_answer_is_named_and_the_nearest_in_it() -> None:
    world = _world(4)
    words = "Mag een vrijwilliger mee op huisbezoek bij jonge gezinnen?"
    question = world.add("s0", FindingType.QUESTION, "tolken", text=words)
    world.add("s1", FindingType.INSIGHT, "tolken", text="Een vrijwilliger gaat soms mee op huisbezoek.")
    answer = "Ja, een vrijwilliger mag mee op huisbezoek bij jonge gezinnen."
    near = world.add("s1", FindingType.ACTION, "tolken", text=answer)
    world.add("s3", FindingType.SUCCESS, "tolken", text="De vrijwilliger die meegaat op huisbezoek helpt.")
    found = _follow(world, question)
    assert f"in s1.txt ({near}), en in 1 latere sessie" in found.because
    assert found.later_sessions == ("s1", "s3")


def test_a_need_names_the_first_action_that_takes_it_up() -> None:
    world = _world(3)
    text = "De gemeente moet de sleutels van de gymzaal regelen."
    need = world.add("s0", FindingType.NEED, "sleutels", text=text, actor="gemeente")
    first = world.add("s1", FindingType.ACTION, "sleutels", text="Ada haalt de sleutels van de gymzaal.")
    world.add("s2", FindingType.ACTION, "sleutels", text="Bo maakt een lijst van sleutels gymzaal.")
    assert f"({first}), en in 1 latere sessie;" in _follow(world, need).because


def _line(session_id: str, text: str, state: State) -> StatusLine:
    return StatusLine(session_id, f"{session_id}.txt", text, read_content((), text), state)


def test_a_line_of_a_later_report_tells_how_an_action_stands() -> None:
    world = _world()
    action = world.add("s0", FindingType.ACTION, text="Ada reserveert de zaal voor de tolken.")
    lines = (
        _line("s1", "Zaal tolken: nog niet gelukt", State.OPEN),
        _line("s2", "Zaal tolken: gedaan", State.DONE),
        _line("s2", "Notulen tolken: gedaan", State.DONE),
    )
    found = {item.finding_id: item for item in follow_up(world.sessions, world.findings, world.themes, lines)}
    assert found[action].state is State.DONE
    assert found[action].later_sessions == ("s1", "s2")
    assert "Zaal tolken: gedaan" in found[action].because


def test_a_line_must_be_about_the_action_and_later() -> None:
    world = _world()
    action = world.add("s1", FindingType.ACTION, text="Ada reserveert de zaal voor de tolken.")
    question = world.add("s1", FindingType.QUESTION, text="Wie reserveert de zaal voor de tolken?")
    lines = (
        _line("s0", "Zaal tolken: gedaan", State.DONE),
        _line("s2", "Zaal, koffie en beamer: gedaan", State.DONE),
    )
    found = {item.finding_id: item for item in follow_up(world.sessions, world.findings, world.themes, lines)}
    assert found[action].state is State.UNKNOWN
    found = {
        item.finding_id: item
        for item in follow_up(
            world.sessions, world.findings, world.themes, (_line("s2", "Zaal tolken: gedaan", State.DONE),)
        )
    }
    assert found[question].state is State.UNKNOWN


def test_a_status_line_is_about_what_stands_before_the_colon() -> None:
    text = "Overzicht aanbod: gereed, het ligt bij de praktijken"
    unit = Unit("u1", "s1", "a.txt", Quote("d", 0, len(text), text), BlockKind.LIST_ITEM, UnitForm.LIST_ITEM)
    label = Classification("u1", "state", "gereed", 0.75, StateGround.AT_END)
    (line,) = read_status_lines((unit,), (label,))
    assert line.words == {"overzicht", "aanbod"}
    lemmas = ("mantelzorger", "uitnodigen", "doen", "bijzijn")
    short = "Mantelzorgers uitgenodigd: gedaan"
    unit = replace(unit, quote=Quote("d", 0, len(short), short), lemmas=lemmas)
    (line,) = read_status_lines((unit,), (label,))
    assert line.words == {"mantelzorger", "uitnodigen"}
    text = "Karin: de achterwacht voor de weekenden is geregeld."
    unit = replace(unit, quote=Quote("d", 0, len(text), text), lemmas=())
    (line,) = read_status_lines((unit,), (replace(label, source=StateGround.IN_SENTENCE),))
    assert {"achterwacht", "weekenden"} <= line.words
    text = "Punt 4 (achterwacht weekend): gedaan"
    unit = replace(unit, quote=Quote("d", 0, len(text), text))
    (line,) = read_status_lines((unit,), (label,))
    assert line.words == {"achterwacht", "weekend"}
