"""Which of the later places decides how an agreement stands."""

from __future__ import annotations

from pipeline.records import Return, State
from pipeline.trends.verdicts import last_told, quiet_others, speaks_against


def _place(
    state: State | None, score: float, *, session: str = "s", is_told: bool = False, text: str = "Tekst."
) -> Return:
    return Return(session, f"{session}.txt", "", text, score, state, is_told)


def test_what_was_settled_stays_so_when_a_later_place_may_be_about_something_else() -> None:
    dropped, likely, sure = _place(State.DROPPED, 0.5), _place(State.OPEN, 0.5), _place(State.OPEN, 0.8)
    assert last_told([dropped, likely]) is dropped
    assert last_told([dropped, sure]) is sure
    assert last_told([likely, dropped]) is dropped
    assert last_told([]) is None


def test_what_the_last_place_says_in_so_many_words_counts() -> None:
    done = _place(State.DONE, 0.5, session="a")
    told = _place(State.OPEN, 0.5, session="b", is_told=True)
    assert last_told([done, told]) is told


def test_what_was_settled_before_a_sure_place_does_not_come_back() -> None:
    dropped = _place(State.DROPPED, 0.6, session="a")
    reopened = _place(State.OPEN, 0.9, session="b", is_told=True)
    weak = _place(State.IN_PROGRESS, 0.3, session="c")
    assert last_told([dropped, reopened, weak]) is weak


def test_of_one_report_the_place_that_says_it_in_so_many_words_decides() -> None:
    told = _place(State.DROPPED, 0.9, is_told=True)
    read = _place(State.DONE, 0.95)
    assert last_told([told, read]) is told
    assert [each.state for each in quiet_others([told, read], told)] == [State.DROPPED, None]


def test_done_that_only_seems_so_does_not_stand_against_dropped_in_so_many_words() -> None:
    dropped = _place(State.DROPPED, 0.5, session="a", is_told=True)
    reopened = _place(State.OPEN, 0.9, session="b", is_told=True)
    weak, sure = _place(State.DONE, 0.3, session="c"), _place(State.DONE, 0.9, session="c")
    assert speaks_against([dropped, reopened, weak], weak) is dropped
    assert speaks_against([dropped, reopened, sure], sure) is None
    assert speaks_against([reopened, weak], weak) is None


def test_no_later_place_shows_another_state_than_the_one_on_top() -> None:
    done, weak = _place(State.DONE, 0.9, session="a"), _place(State.OPEN, 0.3, session="b")
    earlier = _place(State.OPEN, 0.9, session="0")
    shown = quiet_others([earlier, done, weak], done)
    assert [each.state for each in shown] == [State.OPEN, State.DONE, None]
    assert quiet_others([weak], None) == (weak,)
