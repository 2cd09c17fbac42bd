"""Questions that their own report answers."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from trends_build import World, make_unit

from pipeline.records import FindingType, State, Unit, UnitForm
from pipeline.trends import follow_up
from pipeline.trends.answers import read_answers
from pipeline.trends.links import PlaceLink


def _units(*texts: str) -> list[Unit]:
    """Return units of one block; what opens with # is a heading."""
    made = [make_unit(f"u{number}", "s0", number * 100, text) for number, text in enumerate(texts)]
    return [
        replace(unit, form=UnitForm.HEADING if unit.quote.text[0] == "#" else UnitForm.SENTENCE)
        for unit in made
    ]


@pytest.mark.parametrize(
    ("texts", "state", "said"),
    [
        (("V: Wie opent de kerk?", "A: De koster doet dat."), State.SOLVED, "A: De koster doet dat."),
        (("# Vraag: Mag een hond mee?", "Antwoord: Ja.", "Aan de lijn."), State.SOLVED, "Antwoord: Ja. Aan de lijn."),
        (("mag een hond mee?", "Ada: ja mag, als hij rustig is"), State.SOLVED, "Ada: ja mag, als hij rustig is"),
        (("Mag het raam open?", "Nee, dan gaat het alarm af."), State.SOLVED, "Nee, dan gaat het alarm af."),
        (("# Wel of geen muziek?", "Tien voor, drie tegen.", "Uitkomst: alleen op zondag muziek."), State.SOLVED, "Uitkomst: alleen op zondag muziek."),
        (("vraag van mei: mag een hond mee", "antwoord bestuur van de vereniging: aan de lijn wel"), State.SOLVED, "antwoord bestuur van de vereniging: aan de lijn wel"),
        (("V: Wie opent de kerk?", "A: Geen idee voorlopig."), State.OPEN, "A: Geen idee voorlopig."),
        (("Vraag: Wie betaalt?", "Antwoord: dat weten we nog niet."), State.OPEN, "Antwoord: dat weten we nog niet."),
        (("Vraag: Wie betaalt?", "Antwoord: Bo zoekt het uit."), State.OPEN, "Antwoord: Bo zoekt het uit."),
        (("Vraag: Wanneer is de markt?", "A: in het voorjaar, later dan anders."), State.SOLVED, "A: in het voorjaar, later dan anders."),
        (("Mag een hond mee?", "Besluit: ja, aan de lijn."), State.SOLVED, "Besluit: ja, aan de lijn."),
        (("V: Wie opent de kerk?", "A: n.n.b."), State.OPEN, "A: n.n.b."),
        (("V: Wie opent de kerk?", "A: nader te bekijken."), State.OPEN, "A: nader te bekijken."),
        (("V: Wie opent de kerk?", "A: wordt vervolgd."), State.OPEN, "A: wordt vervolgd."),
        (("V: Wie opent de kerk?", "A: volgt.", "De koster is ziek."), State.OPEN, "A: volgt."),
        (("V: Wie opent de kerk?", "A: -", "De koster is ziek."), State.OPEN, "A: -"),
        (("V: Wie opent de kerk?", "A: ", "De koster is ziek."), State.OPEN, "A: "),
        (("V: Wanneer is de markt?", "A: volgende maand."), State.SOLVED, "A: volgende maand."),
        (("V: Wie opent de kerk?", "A: we komen hierop terug."), State.OPEN, "A: we komen hierop terug."),
        (("V: Wie opent de kerk?", "Uitkomst: nog in overleg."), State.OPEN, "Uitkomst: nog in overleg."),
        (("V: Wie opent de kerk?", "A: horen we later."), State.OPEN, "A: horen we later."),
        (("V: Wie opent de kerk?", "Besluit: Bo vraagt dat na"), State.OPEN, "Besluit: Bo vraagt dat na"),
        (("V: Wie opent de kerk?", "Besluit: volgende bijeenkomst bespreken."), State.OPEN, "Besluit: volgende bijeenkomst bespreken."),
        (("V: Wie opent de kerk?", "Reactie: een goede vraag."), State.OPEN, "Reactie: een goede vraag."),
        (("V: Wie opent de kerk?", "Antwoord: dat moet het bestuur nog bepalen."), State.OPEN, "Antwoord: dat moet het bestuur nog bepalen."),
    ],
)  # fmt: skip
def test_a_question_may_be_answered_at_once(texts: tuple[str, ...], state: State, said: str) -> None:
    assert read_answers(_units(*texts))["u0"] == (state, said)


@pytest.mark.parametrize(
    "texts",
    [
        ("Wie opent de kerk?", "Ja, dat is de vraag."),
        ("Wie opent de kerk?", "Nee, daar komen we niet uit."),
        ("Mag een hond mee?", "Ja"),
        ("Mag een hond mee?", "Er waren veel honden."),
        ("V: Wie opent de kerk?", "V: En wie sluit hem?"),
        ("Mag een hond mee?", "# Rondvraag", "Besluit: we stoppen om tien uur."),
        ("De hond mag mee.", "A: de koster is ziek."),
        ("Mag een hond mee?", "Ada: ja, want dat is gezellig", "Bo: nee, dan blijft de helft thuis"),
        ("Mag een hond mee?", "Ada: ja hoor, gezellig", "Bo: nee, dan blijft de helft thuis"),
        ("Mag een hond mee?", "Nee, dat moeten we nog bespreken."),
        ("Mag een hond mee?", "Ja, dat vragen we aan het bestuur."),
        ("Mag een hond mee?", "Nee, eerst moet de koster beslissen."),
        ("Mag een hond mee?", "Ja, dan wachten we op de koster."),
        ("Mag een hond mee?", "Nee, dan zou ik wegblijven."),
        ("Mag een hond mee?", "Ja, als het aan mij ligt."),
        ("Mag een hond mee?", "Ja, dat hoorde ik ook vaak."),
        ("Welke kleur krijgt het hek, V: kies?", "A: rood | B: blauw"),
        ("Vraag: Welke kleur krijgt het hek?", "A: rood", "B: blauw"),
        ("V: Wie opent de kerk?", "De soep was lekker.", "Besluit: de markt is in mei."),
        ("De adv: mag een hond mee", "A: de koster is ziek."),
        ("Vraag zonder antwoord: mag een hond mee?", "Ada: ja mag, als hij rustig is"),
    ],
)
def test_what_follows_a_question_is_not_always_its_answer(texts: tuple[str, ...]) -> None:
    assert "u0" not in read_answers(_units(*texts))


@pytest.mark.parametrize("text", ["-" * 50_000, "?" * 50_000 + "a", "A: " + "zoekt weet a " * 10_000])
def test_long_lines_take_no_time(text: str) -> None:
    start = time.perf_counter()
    read_answers(_units("V: Wie opent de kerk?", text, text))
    assert time.perf_counter() - start < 2


def test_the_answer_of_the_report_itself_goes_before_silence() -> None:
    world = World()
    world.session("s0", "2024-03-01")
    world.session("s1", "2024-05-01")
    question = world.add("s0", FindingType.QUESTION, text="Mag een hond mee naar de tuin?")
    world.say("s0", "Ada: ja mag, als hij rustig is")
    world.say("s1", "De koffie was lekker.")
    (item,) = follow_up(world.sessions, world.findings, world.units, ())
    assert (item.finding_id, item.state) == (question, State.SOLVED)
    assert "ja mag, als hij rustig is" in item.because


def test_a_question_asked_again_and_answered_at_once_is_answered() -> None:
    world = World()
    for number in range(2):
        world.session(f"s{number}", f"202{number}-01-15")
    asked = world.add("s0", FindingType.QUESTION, text="Mag een hond mee in de kerk?")
    world.add("s1", FindingType.QUESTION, text="Vraag: mag een hond mee in de kerk?")
    again = world.findings[-1].unit_id
    world.say("s1", "Antwoord: aan de lijn wel.")
    link = PlaceLink(asked, "s1", (again,), 0.9, State.OPEN)
    item = next(
        each
        for each in follow_up(world.sessions, world.findings, world.units, [link])
        if each.finding_id == asked
    )
    assert item.state is State.SOLVED
    assert item.returns[-1].text.endswith("Antwoord: aan de lijn wel.")
