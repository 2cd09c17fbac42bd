from __future__ import annotations

from string import Formatter

import pytest

from pipeline.charts.palette import PHASES
from pipeline.charts.words import load_words
from pipeline.records import FindingType, Method
from pipeline.settings import Language

NL, EN = load_words(Language.NL), load_words(Language.EN)


def _places(text: object) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(str(text)) if name}


def test_both_languages_say_the_same_things() -> None:
    assert list(NL.table) == list(EN.table)
    for key, text in NL.table.items():
        assert _places(text) == _places(EN.table[key]), key


def test_every_type_and_method_has_a_name() -> None:
    for type_ in FindingType:
        assert NL.say(f"type_{type_}")
        assert NL.say(f"short_{type_}").replace("-\n", "")
    for method in Method:
        assert NL.say(f"method_{method}")


@pytest.mark.parametrize(
    ("held_on", "text"),
    [
        ("2019-05-03", "3 mei 2019"),
        ("2019-03", "mrt 2019"),
        ("2019-Q2", "2e kwartaal 2019"),
        ("2019", "2019"),
        (None, "zonder datum"),
    ],
)
def test_moments_are_written_in_dutch(held_on: str | None, text: str) -> None:
    assert NL.moment(held_on) == text


def test_numbers_take_a_noun_and_a_comma() -> None:
    assert NL.count("session", 1) == "1 sessie"
    assert NL.seen(3, 7) == "3 van 7 sessies"
    assert (NL.percent(0.004), EN.percent(0.004)) == ("0,4%", "0.4%")
    assert (NL.percent(0), NL.percent(0.325)) == ("0%", "32%")


def test_differences_have_a_sign_and_a_comma() -> None:
    assert (NL.points(-3.52), EN.points(4.0)) == ("-3,5", "+4.0")


def test_every_phase_has_a_letter_of_its_own() -> None:
    for words in (NL, EN):
        assert len({words.say(f"letter_{phase}") for phase in PHASES}) == len(PHASES)
        assert all(words.say(f"phase_{phase}") for phase in PHASES)


def test_long_lists_end_with_what_is_left() -> None:
    assert NL.list_rows(["a."] * 9).endswith("En nog 3 meer; zie de tabel.")
    assert NL.list_rows(["a."] * 6) == "a. a. a. a. a. a."
