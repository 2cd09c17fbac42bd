"""An organisation that people are of is nobody, and is cut from behind their names; who bears such a name stays hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.learning_cases import make_document
from pipeline.names import find_mentions, spread_mentions
from pipeline.names.partners import find_partners, read_partners
from pipeline.records import Mention

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


def test_a_client_whom_people_are_of_is_no_organisation() -> None:
    text = (
        "De intake van Qurbani is geweest. De begeleider van Qurbani vroeg om advies. Qurbani is zwanger en het knelpunt is dat er geen woning is. "
        "De aanmelding bij Qurbani loopt en de coach bij Qurbani belt."
    )
    assert len(_spread(text)[0]) == text.count("Qurbani")


def test_a_coach_and_an_intake_of_somebody_in_brackets_are_no_second_sign() -> None:
    text = "Qurbani slaapt slecht. De psycholoog van Qurbani belt en de intake van Qurbani is geweest."
    assert _spread(text, "Aanwezig: mw. B. Oosterkamp (Qurbani)")[0] == ["Qurbani"] * 3
    assert (
        _spread(text, "Aanwezig: mw. B. Oosterkamp (coach Qurbani)", "De wachtlijst bij Qurbani.")[0]
        == ["Qurbani"] * 3
    )


def test_the_surname_of_a_list_is_never_cut() -> None:
    text = "Aanwezig: Noor van Dinteren, Wout Hofstra\n\nDe coach van Dinteren is ziek. De offerte van Dinteren is af."
    assert _spread(text)[0][0] == "Noor van Dinteren"
    shown = _spread(text, "Stichting Dinteren belt. De medewerkers van Dinteren komen.")[0]
    assert shown[0] == "Noor van Dinteren"


def test_an_organisation_elsewhere_unmasks_nobody_here() -> None:
    texts = (
        MINUTES,
        "De medewerkers van Maashof werken ermee. Kantoor Maashof is dicht.",
        "Gerben van Maashof zoekt het uit.",
    )
    documents = [replace(make_document(text), name=str(number)) for number, text in enumerate(texts)]
    found = {document.name: find_mentions(document) for document in documents}
    apart = spread_mentions(documents, found, {"0": "Noord", "1": "Noord", "2": "Zuid"})
    assert [m.text for m in apart["2"] if m.kind == "person"] == ["Gerben van Maashof"]


@pytest.mark.parametrize(
    "text", ["Aanwezig: Maashof, Joris en Wietske", "Maashof: ik kom morgen.\n\nWietske: dat is goed."]
)
def test_who_is_on_a_list_or_speaks_bears_the_name(text: str) -> None:
    staff = "De medewerkers van Maashof werken ermee. Kantoor Maashof is dicht."
    assert _spread("Gerben van Maashof zoekt het uit.", MINUTES, staff, text)[0] == ["Gerben van Maashof"]


@pytest.mark.parametrize(
    "text",
    ["De zoon van Maashof belt en Maashof is ziek.", "Maashof (34) belt.", "Maashof, 34 jaar, is ziek."],
)
def test_who_has_a_relative_or_an_age_bears_the_name(text: str) -> None:
    document = replace(make_document(text), name="0")
    other = replace(make_document(f"{MINUTES}\n\nKantoor Maashof is dicht."), name="1")
    at = text.index("Maashof")
    mentions = {
        "0": (Mention(at, at + len("Maashof"), "Maashof", "person", "given name"),),
        "1": find_mentions(other),
    }
    scopes = dict.fromkeys(mentions, "Noord")
    assert read_partners([document, other], mentions) == {"maashof"}
    assert find_partners([document, other], mentions, scopes) == {"Noord": frozenset()}


@pytest.mark.parametrize(
    ("source", "partners"),
    [
        ("column:eigenaar", {"maashof"}),
        ("column:door wie", {"maashof"}),
        ("column:aanwezig", set()),
        ("label:aanwezig", set()),
    ],
)
def test_who_has_a_task_may_be_an_organisation_and_who_is_present_is_not(
    source: str, partners: set[str]
) -> None:
    text = "Maashof zorgt voor de sleutels."
    document = replace(make_document(text), name="0")
    other = replace(make_document(f"{MINUTES}\n\nKantoor Maashof is dicht."), name="1")
    mentions = {"0": (Mention(0, 7, "Maashof", "person", source),), "1": find_mentions(other)}
    found = find_partners([document, other], mentions, dict.fromkeys(mentions, "Noord"))
    assert found == {"Noord": frozenset(partners)}
