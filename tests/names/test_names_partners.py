"""An organisation that people are of is nobody, and is cut from behind their names; who bears such a name stays hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.learning_cases import make_document
from pipeline.names import find_mentions, spread_mentions

MINUTES = "Aanwezig: mw. B. Oosterkamp (gemeente), G. Veldstra (Woonstichting Maashof)"


def _spread(*texts: str) -> list[list[str]]:
    documents = [replace(make_document(text), name=str(number)) for number, text in enumerate(texts)]
    found = {document.name: find_mentions(document) for document in documents}
    spread = spread_mentions(documents, found, dict.fromkeys(found, "Noord"))
    return [[m.text for m in spread[document.name] if m.kind == "person"] for document in documents]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gerben van Maashof zoekt uit of er nog een bus is.", ["Gerben"]),
        ("Wietske van Maashof vertelt dat de lijst er ligt. Volgens Maashof is hij af.", ["Wietske"]),
        ("Het formulier ligt bij de jurist van Maashof, zegt Gerben van Maashof.", ["Gerben"]),
        ("Actie: Maashof belt de bewoners. Iemand bij Maashof weet meer.", []),
        ("De medewerkers van Maashof lopen mee met Gerben van Maashof.", ["Gerben"]),
        ("In het kantoor van Maashof zaten we met Gerben (Maashof).", ["Gerben"]),
    ],
)
def test_an_organisation_behind_a_given_name_is_nobody(text: str, names: list[str]) -> None:
    found = _spread(text, MINUTES, "De medewerkers van Maashof werken ermee. Kantoor Maashof is dicht.")
    assert found[0] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a surname, by initials, a title or a relative
        (
            "Gerben van Maashof zoekt het uit. G. van Maashof tekende.",
            ["Gerben van Maashof", "G. van Maashof"],
        ),
        (
            "Gerben van Maashof zoekt het uit. Mevrouw Van Maashof tekende.",
            ["Gerben van Maashof", "Van Maashof"],
        ),
    ],
)
def test_who_bears_the_name_of_an_organisation_stays(text: str, names: list[str]) -> None:
    assert _spread(text, MINUTES)[0] == names


def test_without_a_sign_of_an_organisation_it_is_a_surname() -> None:
    assert _spread("Gerben van Maashof zoekt het uit.", "Volgens Gerben lukt het.")[0] == [
        "Gerben van Maashof"
    ]
    assert _spread("Petra van Dalen belt.", "De medewerkers van Dalen bellen. Kantoor Dalen belt.")[0] == [
        "Petra van Dalen"
    ]


def test_staff_brackets_and_a_waiting_list_show_an_organisation() -> None:
    texts = (
        "De wachtlijst bij Hulpsaam is lang en Hulpsaam zegt nee.",
        "Aanwezig: Nourdin Dijkema (ambulant begeleider Hulpsaam), dhr. B. Oosterkamp (Hulpsaam)",
        "Drie medewerkers van Hulpsaam waren er.",
        "Een gezinsbegeleider van Hulpsaam vertelde over de wachtlijst.",
    )
    assert _spread(*texts) == [[], ["Nourdin Dijkema", "B. Oosterkamp"], [], []]


def test_one_sign_alone_is_too_little() -> None:
    assert _spread("De begeleiders van Tesfu komen morgen. Tesfu vertelt dat hij wacht.")[0] == [
        "Tesfu",
        "Tesfu",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yvonne van schuldhulp belt terug.", ["Yvonne"]),
        ("Karin van de GGD en Ineke van Humanitas doen mee.", ["Karin", "Ineke"]),
        ("De vraag ligt bij Petra van Veilig Thuis.", ["Petra"]),
        ("Rob van de Voedselbank doet mee.", ["Rob"]),
        ("De vraag ligt bij Petra van Dalen en Joke van Rijn.", ["Petra van Dalen", "Joke van Rijn"]),
    ],
)  # fmt: skip
def test_a_listed_organisation_is_no_surname_in_one_report(text: str, names: list[str]) -> None:
    assert [m.text for m in find_mentions(make_document(text)) if m.kind == "person"] == names
