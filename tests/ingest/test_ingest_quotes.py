"""Lines behind ">": people's own list marks, lines of their own, or a passage that was broken to a width."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import BlockKind, Document

Read = Callable[..., Document]


def _texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start_char : b.end_char] for b in document.blocks if b.kind is kind]


def _quoted(*lines: str) -> str:
    return "Wat gaan we doen\n\n" + "\n".join(f"> {line}" for line in lines) + "\n"


PLANS = (
    "Noor maakt met de tuinploeg een plan voor de kas, klaar op 15 maart",
    "Bas zet de oude pomp te koop als de nieuwe er op de eerste van april nog altijd niet is",
    "Ali vraagt bij de school en de kerk of zij samen een avond willen houden over de tuin",
    "soepdag stoppen, Gea praat met de koks aan de lange tafel",
    "Tom schrijft op wat koks wel en niet doen, een kantje, april",
)
SMALL = (
    "je geeft elke ochtend water, met de gieter of de slang",
    "je zet twee keer per week de deuren van de kas wijd open",
    "onkruid weg onder de tafels",
)
MAIL = (
    "Lieve mensen, volgende week is de tuinmarkt. Willen jullie mij voor vrijdag in",
    "een paar regels laten weten wat er nog in de kas staat en wat er op de kraam",
    "moet komen te liggen?",
)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("lines", [PLANS, SMALL])
def test_lines_with_the_mark_of_a_list_are_items(read: Read, suffix: str, lines: tuple[str, ...]) -> None:
    assert _texts(read(_quoted(*lines), f"a{suffix}"), BlockKind.LIST_ITEM) == list(lines)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_passage_that_was_broken_to_a_width_is_one(read: Read, suffix: str) -> None:
    document = read(_quoted(*MAIL), f"a{suffix}")
    assert _texts(document, BlockKind.QUOTE) == [" ".join(MAIL)]
    assert _texts(document, BlockKind.LIST_ITEM) == []


def test_sentences_behind_the_mark_stand_by_themselves(read: Read) -> None:
    lines = ("Noor: De kas was dicht.", "Bas: Dat wist ik niet, ik had de sleutel.")
    assert _texts(read(_quoted(*lines)), BlockKind.QUOTE) == list(lines)


@pytest.mark.parametrize(
    "signed", ["— Noor Bos, tuinder", "Noor de Wit, kok in de kas", "(tuinder)", "kok, zonder naam"]
)
def test_who_said_it_stays_with_what_was_said(read: Read, signed: str) -> None:
    said = '"Ik kom hier voor de tomaten. Ik blijf voor de soep."'
    assert _texts(read(_quoted(said, signed)), BlockKind.QUOTE) == [f"{said} {signed}"]


def test_the_head_of_a_mail_keeps_its_lines(read: Read) -> None:
    lines = ("Van: Noor Bos", "Verzonden: maandag 26 januari 2026 09:15", "Aan: Tuinploeg")
    assert _texts(read(_quoted(*lines)), BlockKind.QUOTE) == list(lines)


def test_the_first_lines_of_notes_stand_by_themselves(read: Read) -> None:
    head = "23-9-25 tuinploeg / de kas, zaaltje boven aan de trap, achterin"
    document = read(f"{head}\nkoffie op, thee dan maar\n\n1 pomp\n- lekt nog\n- bas belt\n")
    assert document.text.startswith(f"{head}\n")
