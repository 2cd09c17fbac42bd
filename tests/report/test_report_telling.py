from __future__ import annotations

from dataclasses import replace

import pytest
from report_results import Writer, read_findings

from pipeline.records import Theme
from pipeline.report.telling import (
    is_telling,
    leans,
    names_matter,
    points,
    says_nothing,
    stands_alone,
    tells_state,
)


@pytest.mark.parametrize(
    ("text", "names", "on_another"),
    [
        ("De veerpont vaart te laat af.", True, False),
        ("Niemand weet het nog.", False, False),
        ("Daardoor vaart de veerpont te laat.", True, True),
        ("Die van Mo is al weer weg.", False, True),
        ("Volgens hem vaart de veerpont te laat.", True, True),
        ("Volgens de schipper vaart de veerpont te laat.", True, False),
    ],
)
def test_a_telling_sentence_names_a_matter_and_stands_alone(text: str, names: bool, on_another: bool) -> None:
    assert names_matter(text) is names
    assert leans(text) is on_another
    page = Writer("x.md")
    page.say(text, ("-", text, {}))
    (finding,) = read_findings(page, "s")
    assert is_telling(finding) is (names and not on_another)
    assert not is_telling(replace(finding, flags=("unsure",)))


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("Alleen de zaterdagploeg staat er niet op!", True),
        ("De kinderen van de buren horen daar ook bij.", True),
        ("Meest genoemd van de hele ochtend!", True),
        ("Vaak gehoorde klacht.", True),
        ("Zie de vorige bladzijde.", True),
        ("De sleutel van het clubhuis is zoek.", False),
        ("Er is te weinig licht op het pad naar de haven.", False),
        ("Het meest helpt een vast spreekuur.", False),
        ("Veel bewoners stemmen voor een bankje.", False),
    ],
)
def test_what_points_elsewhere_says_little(text: str, elsewhere: bool) -> None:
    assert points(text) is elsewhere


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("De pont is weer stuk.", False),
        ("De pont staat er niet op.", False),
        ("Te weinig geld voor de pont.", False),
        ("Het veer staat er niet op.", True),
        ("Niemand weet het zeker.", True),
        ("Dat weten we nog niet.", True),
        ("Alleen vandaag gezegd.", True),
        ("De schipper vaart niet meer.", False),
        ("De dag valt in de week altijd op een slecht moment.", False),
    ],
)
def test_a_sentence_says_something_of_its_theme_or_names_a_matter(text: str, nothing: bool) -> None:
    theme = Theme("pont", "Pont en haven", "known", ("overvaart",), (), ())
    assert says_nothing(text, theme) is nothing


@pytest.mark.parametrize(
    ("text", "on_another"),
    [
        ("Moeite heeft hij met de veerpont.", True),
        ("Een avond zonder veerpont blijft voor hen te lang.", True),
        ("De kinderen missen hierdoor de veerpont.", True),
        ("Antwoord: de veerpont vaart tot elf uur.", True),
        ("A: De veerpont vaart tot elf uur.", True),
        ("Zijn veerpont vaart te laat.", True),
        ("Zijn er genoeg veerponten?", False),
        ("De schipper zegt dat hij de veerpont mist.", False),
        ("Als de kinderen komen, wil hij varen.", False),
        ("De veerpont ligt stil, hierdoor komen kinderen te laat.", False),
        ("Ouders weten wat ze met de veerpont kunnen.", False),
        ("Ook de veerpont vaart te laat.", False),
    ],
)
def test_a_word_inside_a_sentence_may_lean_on_another(text: str, on_another: bool) -> None:
    assert leans(text) is on_another


@pytest.mark.parametrize(
    ("text", "is_state"),
    [
        ("Vergunning veerpont: nog geen antwoord van de provincie.", True),
        ("De schipper heeft de haven drie keer gemaild.", True),
        ("Het rooster is nog niet af, schuift door.", True),
        ("De veerpont blijft dus liggen.", True),
        ("De veerpont vaart nog niet op zondag.", False),
        ("Op de vraag van kinderen heeft niemand een antwoord.", False),
    ],
)
def test_how_an_agreement_stands_is_told_apart(text: str, is_state: bool) -> None:
    assert tells_state(text) is is_state
    assert not (is_state and stands_alone(text))
