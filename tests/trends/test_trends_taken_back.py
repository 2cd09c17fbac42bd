"""What takes back that something is done, and what only stands behind it."""

from dataclasses import replace

import pytest
from trends_build import World

from pipeline.records import FindingType, State
from pipeline.trends.evidence import shares_content
from pipeline.trends.follow_model import load_follow_model
from pipeline.trends.places import read_places
from pipeline.trends.taken_back import read_partly, read_taken_back
from pipeline.trends.telling import read_standing


@pytest.mark.parametrize(
    ("text", "is_partly"),
    [
        ("Van de lampen zijn er nu 12 van de 30 vervangen.", True),
        ("Drie van de vier bruggen hangen.", True),
        ("Alle 30 van de 30 lampen branden.", False),
        ("Zes van de acht bewoners vinden het mooi.", False),
        ("Drie van de vier keer was het raak.", False),
    ],
)
def test_some_of_a_number_are_not_all(text: str, is_partly: bool) -> None:
    assert read_partly(text) is is_partly


@pytest.mark.parametrize(
    ("following", "state"),
    [
        ("De rest volgt na de zomer.", State.IN_PROGRESS),
        ("De overige zes woningen wachten op de aannemer.", State.IN_PROGRESS),
        ("Voor de laatste vier is nog geen geld.", State.IN_PROGRESS),
        ("Er moet nog een slot op.", State.IN_PROGRESS),
        ("Sinds mei ligt het weer stil.", State.OPEN),
        ("Helaas is het in juni gestopt.", State.OPEN),
        ("Het is niet gestopt.", None),
        ("De rest van de avond was gezellig.", None),
        ("De overige helft is voor de bakker, maar die keek niet op.", None),
        ("De bakker is blij met de kast.", None),
        ("Ligt het stil?", None),
        ("Het is nu weer stil in de straat.", None),
        ("Het andere punt komt volgende keer.", None),
        ("", None),
    ],
)
def test_the_sentence_behind_may_take_it_back(following: str, state: State | None) -> None:
    assert read_taken_back(following) is state


def test_what_is_done_and_stopped_again_is_open() -> None:
    world = World()
    world.session("s0", "2022-01-15")
    world.add("s0", FindingType.SUCCESS, text="De kast van de bakker hangt.", state=State.DONE)
    (place,) = read_places(world.units, {each.unit_id: each for each in world.findings}, {})
    model = load_follow_model()
    assert read_standing(place, FindingType.ACTION, model, 0.9) is State.DONE
    stopped = replace(place, following="Sinds maart is het weer gestopt.")
    assert read_standing(stopped, FindingType.ACTION, model, 0.9) is State.OPEN


@pytest.mark.parametrize(
    ("words", "text", "is_owner", "tells", "is_enough"),
    [
        ({"molen"}, "Bo verft de molen.", False, False, True),
        ({"megenom"}, "Bo neemt dat mee.", True, False, False),
        ({"vergad"}, "Bo plant de vergadering.", False, False, True),
        ({"lukt"}, "Bo hoopt dat het lukt.", True, True, False),
        ({"juni"}, "Bo verft in juni.", False, False, False),
        ({"zoekt"}, "Bo zoekt het uit.", False, True, False),
        ({"zoekt"}, "Bo zoekt het uit.", True, True, True),
        ({"fatima"}, "Bo verft met Fatima.", False, False, False),
        ({"fatima"}, "Bo verft met Fatima.", True, False, True),
        ({"12"}, "Bo verft 12 deuren.", False, False, False),
    ],
)
def test_a_name_a_month_or_an_everyday_word_is_not_enough(
    words: set[str], text: str, is_owner: bool, tells: bool, is_enough: bool
) -> None:
    assert shares_content(frozenset(words), text, ["bo"], is_owner=is_owner, tells=tells) is is_enough
