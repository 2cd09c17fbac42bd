"""Speakers of chats and transcripts, and things that bear a name."""

from __future__ import annotations

import pytest

from pipeline.learning_cases import make_document as document
from pipeline.names.find import find_by_rules
from pipeline.names.words import read_words


def persons(text: str) -> list[str]:
    return [mention.text for mention in find_by_rules(document(text)) if mention.kind == "person"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[09:02] xandro vd meer: wie komt er\n[09:03] Quibo: ik\n[09:04] Quibo: en jij\n", ["xandro vd meer", "Quibo", "Quibo"]),
        ("~ Quibo: dat klopt\n~ Quibo: echt\n", ["Quibo", "Quibo"]),
        ("Z.: Ik begon in september.\nWat hielp?\nZ.: Een vaste plek.\n", ["Z.", "Z."]),
        ("De lijst komt morgen.\nGr, Z.\n", ["Z."]),
    ],
)  # fmt: skip
def test_speakers_and_signing_letters_are_persons(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Pompmachine Bertha lekt.",
        "Vandaag reed tram Lena niet.",
        "Op de boerderij staan drie ezels: Bram, Marie en Piet.",
        "Wij lazen \"Lena\" samen.",
        "12.30 Pauze: koffie\n15.00 Pauze: thee\n",
    ],
)  # fmt: skip
def test_a_thing_that_bears_a_name_is_no_person(text: str) -> None:
    assert persons(text) == []


def test_things_are_known_by_their_noun() -> None:
    words = read_words()
    assert words.is_thing("stoommachine")
    assert words.is_thing("tram")
    assert not words.is_thing("wijkcoach")


def test_a_client_number_is_hidden_and_a_case_number_of_a_file_is_not() -> None:
    found = find_by_rules(document("Cliëntnummer XB-44810. Bestelnummer 4481-22."))
    assert [mention.text for mention in found] == ["XB-44810"]


def test_what_only_people_are_announces_an_unknown_name() -> None:
    assert persons("Xandro is op cursus tot juni.") == ["Xandro"]
