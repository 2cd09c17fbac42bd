"""How a place is read and chosen, apart from the learned weights."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from trends_build import World

from pipeline.records import FindingType, State
from pipeline.trends.follow_model import FollowModel
from pipeline.trends.links import PlaceLink, _choose
from pipeline.trends.places import Place, read_owners, read_places
from pipeline.trends.standing import MENTIONED, Reader, read_reader_signs
from pipeline.trends.telling import AGAIN, DROPS, LIKELY_ANSWER, READS, READS_SURE, read_standing
from pipeline.trends.verdicts import SURE


def _model(label: str, share: float) -> FollowModel:
    """Return a model whose reader gives one label this probability, whatever the text, and three others the rest."""
    others = [each for each in ("gereed", "open", "in_uitvoering", "vervallen", MENTIONED) if each != label][
        :3
    ]
    bias = (math.log(share), *[math.log((1 - share) / 3)] * 3)
    return FollowModel(0.0, {}, Reader((label, *others), bias, {}))


def _place(type_: FindingType | None, state: State | None = None) -> Place:
    world = World()
    world.session("s0", "2022-01-15")
    if type_ is None:
        world.say("s0", "Het belschema hangt bij de balie.")
    else:
        world.add("s0", type_, text="Het belschema hangt bij de balie.", state=state)
    (place,) = read_places(world.units, {each.unit_id: each for each in world.findings}, {})
    return place


@pytest.mark.parametrize(
    ("type_", "label", "share", "state"),
    [
        (None, "gereed", READS_SURE + 0.01, State.DONE),
        (None, "gereed", READS_SURE - 0.01, None),
        (None, MENTIONED, 0.9, None),
        (FindingType.QUESTION, "opgelost", 0.9, State.OPEN),
        (FindingType.NEED, "gereed", 0.9, None),
        (FindingType.NEED, "vervallen", 0.9, State.DROPPED),
        (FindingType.NEED, "vervallen", DROPS - 0.01, None),
        (FindingType.ACTION, "gereed", READS_SURE - 0.01, State.OPEN),
        (FindingType.ACTION, "gereed", READS_SURE + 0.01, State.DONE),
        (FindingType.ACTION, MENTIONED, 0.9, State.OPEN),
    ],
)
def test_what_a_place_tells_depends_on_how_likely_it_is_and_on_what_it_is(
    type_: FindingType | None, label: str, share: float, state: State | None
) -> None:
    assert read_standing(_place(type_), FindingType.ACTION, _model(label, share), AGAIN) is state


def test_trouble_that_goes_on_says_open_only_of_what_it_surely_is_about() -> None:
    place = _place(FindingType.BOTTLENECK, State.OPEN)
    for score, state in ((SURE, State.OPEN), (SURE - 0.01, None)):
        assert read_standing(place, FindingType.ACTION, _model(MENTIONED, 0.9), score) is state
        unsaid = _place(FindingType.BOTTLENECK)
        assert read_standing(unsaid, FindingType.ACTION, _model("open", 0.9), score) is state


def test_what_is_less_surely_about_it_must_tell_more_clearly() -> None:
    for share, state in ((READS + 0.01, State.DONE), (READS - 0.01, None)):
        assert read_standing(_place(None), FindingType.ACTION, _model("gereed", share), SURE - 0.01) is state


def test_an_action_says_that_another_is_open_only_where_it_surely_is_the_same() -> None:
    weak = _model("gereed", READS_SURE - 0.01)
    place = _place(FindingType.ACTION)
    assert read_standing(place, FindingType.ACTION, weak, AGAIN) is State.OPEN
    assert read_standing(place, FindingType.ACTION, weak, AGAIN - 0.01) is None
    assert place.finding is not None
    dated = replace(place, finding=replace(place.finding, deadline="2022-03-01"))
    assert read_standing(dated, FindingType.ACTION, _model("gereed", 0.9), AGAIN) is State.OPEN
    assert read_standing(dated, FindingType.ACTION, _model("gereed", 0.9), AGAIN - 0.01) is None


@pytest.mark.parametrize(
    ("text", "type_", "score", "state"),
    [
        ("Het ziekenhuis betaalt de tolken.", None, SURE, State.SOLVED),
        ("Het ziekenhuis betaalt de tolken.", None, SURE - 0.01, None),
        ("Tolken voor het ziekenhuis regelen.", FindingType.ACTION, 0.9, None),
        (
            "Het antwoord is ja: het ziekenhuis betaalt voortaan.",
            FindingType.ACTION,
            LIKELY_ANSWER,
            State.SOLVED,
        ),
        ("Het antwoord is ja: het ziekenhuis betaalt voortaan.", None, LIKELY_ANSWER - 0.01, None),
        ("Bo heeft nog geen antwoord van het ziekenhuis.", FindingType.ACTION, 0.9, State.OPEN),
        ("Er moet geld komen voor tolken.", FindingType.NEED, 0.9, None),
        ("Wie de tolken betaalt, bleef die middag onbeantwoord.", None, 0.9, State.OPEN),
        ("Wie de tolken betaalt, bleef ook vandaag zonder antwoord.", None, 0.9, State.OPEN),
        (
            "Op de vraag wie tolken betaalt hebben we nu een antwoord.",
            FindingType.QUESTION,
            0.9,
            State.SOLVED,
        ),
        ("De vraag wie de tolken betaalt is nog open.", FindingType.QUESTION, 0.9, State.OPEN),
        ("De balie voor tolken is op vrijdag open.", None, 0.9, State.SOLVED),
        (
            "Hoe het met de rekening van de tolken zit, kon niemand ons zeggen, dus die vraag is onbeantwoord.",
            None,
            0.4,
            None,
        ),
        ("Niemand weet wie de tolken betaalt.", FindingType.BOTTLENECK, 0.9, State.OPEN),
        ("Uitgesteld tot 3 maart.", None, 0.9, State.OPEN),
        ("De tolken worden betaald, dat weten de huisartsen nu ook.", None, 0.9, State.SOLVED),
        ("Tolken betalen mag, als niemand anders het doet.", None, 0.9, State.SOLVED),
    ],
)
def test_a_question_is_answered_only_by_what_is_surely_about_it_and_does_not_ask_again(
    text: str, type_: FindingType | None, score: float, state: State | None
) -> None:
    place = replace(_place(type_), text=text)
    assert read_standing(place, FindingType.QUESTION, _model("opgelost", 0.9), score) is state


def test_a_need_is_met_only_by_what_is_surely_about_it_and_is_no_action() -> None:
    for type_, score, state in (
        (None, SURE, State.SOLVED),
        (None, SURE - 0.01, None),
        (FindingType.ACTION, 0.9, None),
        (FindingType.BOTTLENECK, 0.9, State.SOLVED),
    ):
        assert read_standing(_place(type_), FindingType.NEED, _model("opgelost", 0.9), score) is state
    new = replace(_place(None), is_new=True)
    assert read_standing(new, FindingType.NEED, _model("opgelost", 0.9), 0.9) is None
    done = _place(FindingType.ACTION, State.DONE)
    assert read_standing(done, FindingType.NEED, _model("opgelost", 0.9), 0.9) is None


def test_dropped_is_read_without_words_that_drop_only_when_it_is_very_likely() -> None:
    for share, state in ((DROPS, State.DROPPED), (DROPS - 0.02, None)):
        model = _model("vervallen", share)
        assert read_standing(_place(None), FindingType.ACTION, model, 0.9) is state
    told = _place(FindingType.BOTTLENECK, None)
    told = replace(told, state=State.DROPPED)
    assert read_standing(told, FindingType.ACTION, _model("gereed", 0.9), 0.4) is State.DROPPED


def test_a_place_that_settles_it_in_words_is_kept_beside_a_likelier_one() -> None:
    best = PlaceLink("f", "s", ("best",), 0.9, None)
    told = PlaceLink("f", "s", ("told",), SURE, State.DROPPED, is_told=True)
    weak = replace(told, unit_ids=("weak",), score=SURE - 0.01)
    still = replace(told, unit_ids=("still",), state=State.OPEN)
    assert _choose([best, told, weak, still], set()) == [told, best]
    assert _choose([replace(best, is_told=True), told], set()) == [replace(best, is_told=True)]


def test_a_state_in_so_many_words_goes_before_what_is_read() -> None:
    place = _place(FindingType.ACTION, State.DROPPED)
    assert read_standing(place, FindingType.ACTION, _model("gereed", 0.9), 0.3) is State.DROPPED
    assert read_standing(place, FindingType.QUESTION, _model("opgelost", 0.9), AGAIN) is None


def test_the_likeliest_place_of_a_report_comes_last_and_only_sure_repeats_before_it() -> None:
    best = PlaceLink("f", "s", ("best",), 0.9, None)
    again = replace(best, unit_ids=("again",), score=AGAIN)
    weak = replace(best, unit_ids=("weak",), score=AGAIN - 0.01)
    plain = replace(best, unit_ids=("plain",), score=AGAIN)
    assert _choose([weak, best, plain, again], {"again", "weak"}) == [again, best]


def test_owners_are_names_and_no_general_words() -> None:
    assert read_owners("Mevrouw Jansen en Bo") == {"jansen", "bo"}
    assert read_owners("het wijkteam") == {"wijkteam"}
    assert read_owners("Hij") == read_owners("Allen") == frozenset()


def test_who_does_it_says_nothing_of_how_it_stands() -> None:
    one, other = (
        read_reader_signs(f"Het rooster ligt bij {name}.", FindingType.ACTION)
        for name in ("Annelies", "Fatma")
    )
    assert one == other
