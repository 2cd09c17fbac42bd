"""Who is the same person, and what number people get and keep."""

from __future__ import annotations

import pytest

from pipeline.names import assign_pseudonyms, spread_mentions
from pipeline.names.tagger import SOURCE
from pipeline.project import KeyEntry, NameKey
from pipeline.records import Block, BlockKind, Document, Mention


def mentions(*names: str, role: str | None = None, source: str = "label") -> tuple[Mention, ...]:
    return tuple(
        Mention(i * 40, i * 40 + len(name), name, "person", source, role) for i, name in enumerate(names)
    )


def _documents(texts: dict[str, str]) -> list[Document]:
    return [
        Document(name, name, "txt", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), ())
        for name, text in texts.items()
    ]


def numbers(key: NameKey, scope: str = "Noord") -> dict[str, int]:
    return {entry.name: entry.number for entry in key.entries if entry.scope == scope}


def test_forms_of_one_name_are_one_person() -> None:
    found = mentions("Dorien", "Dorien Talsma", "D. Talsma", "Talsma", "DT") + mentions(
        "Doriens", source="memory"
    )
    key = assign_pseudonyms({"a": found}, {"a": "Noord"}, NameKey())
    assert numbers(key) == {"dorien talsma": 1}


def test_a_first_name_that_two_people_share_is_a_third() -> None:
    found = mentions("Dorien Talsma", "Dorien Brem", "Dorien")
    key = assign_pseudonyms({"a": found}, {"a": "Noord"}, NameKey())
    assert numbers(key) == {"dorien talsma": 1, "dorien brem": 2, "dorien": 3}


def test_numbers_follow_first_appearance_in_order_of_document_name() -> None:
    by_document = {"b": mentions("Kasper"), "a": mentions("Oscar", "Tjitske")}
    key = assign_pseudonyms(by_document, {"a": "Noord", "b": "Noord"}, NameKey())
    assert numbers(key) == {"oscar": 1, "tjitske": 2, "kasper": 3}


def test_one_person_in_two_documents_of_a_scope() -> None:
    by_document = {"a": mentions("Dorien Talsma"), "b": mentions("Dorien"), "c": mentions("dorien Talsma")}
    key = assign_pseudonyms(by_document, dict.fromkeys("abc", "Noord"), NameKey())
    assert set(numbers(key).values()) == {1}


def test_the_same_first_name_in_another_scope_is_someone_else() -> None:
    by_document = {"a": mentions("Dorien"), "b": mentions("Dorien")}
    key = assign_pseudonyms(by_document, {"a": "Noord", "b": "Zuid"}, NameKey())
    assert numbers(key) == {"dorien": 1}
    assert numbers(key, "Zuid") == {"dorien": 2}


def test_known_people_keep_their_number_and_new_ones_come_behind() -> None:
    old = NameKey((KeyEntry(4, "Noord", "dorien"), KeyEntry(2, "Noord", "weg is weg")))
    by_document = {"a": mentions("Aaltje", "Dorien", "Dorien Talsma", role="lector")}
    key = assign_pseudonyms(by_document, {"a": "Noord"}, old)
    assert numbers(key) == {"dorien": 4, "dorien talsma": 4, "weg is weg": 2, "aaltje": 5}
    assert assign_pseudonyms(by_document, {"a": "Noord"}, key) == key


def test_numbers_and_addresses_get_no_pseudonym() -> None:
    phone = Mention(0, 10, "0612345678", "phone", "form:phone")
    assert assign_pseudonyms({"a": (phone,)}, {"a": "Noord"}, NameKey()) == NameKey()


def test_a_person_announced_in_one_report_is_found_in_another() -> None:
    texts = {
        "a": "Ook Tjitske Brem en Oscar waren er.",
        "b": "Dat ligt bij Oscar en Tjitske Brem.",
        "c": "Oscar, Tjitske Brem",
    }
    documents = _documents(texts)
    known = (Mention(4, 16, "Tjitske Brem", "person", "label"), Mention(20, 25, "Oscar", "person", "label"))
    spread = spread_mentions(documents, {"a": known, "b": ()}, {"a": "Noord", "b": "Noord", "c": "Zuid"})
    assert [mention.text for mention in spread["b"]] == ["Oscar", "Tjitske Brem"]
    assert [mention.text for mention in spread["c"]] == ["Tjitske Brem"]


@pytest.mark.parametrize(("announced", "written"), [("Renée", "Renee"), ("Renee", "Renée")])
def test_a_person_is_found_in_another_report_with_or_without_the_accent(announced: str, written: str) -> None:
    texts = {"a": f"Ook {announced} was er.", "b": f"Dat ligt bij {written} nu."}
    documents = _documents(texts)
    known = (Mention(4, 4 + len(announced), announced, "person", "label"),)
    spread = spread_mentions(documents, {"a": known, "b": ()}, dict.fromkeys("ab", "Noord"))
    assert [mention.text for mention in spread["b"]] == [written]


def test_what_another_report_calls_a_body_is_no_person() -> None:
    texts = {
        "a": "Woningcorporatie De Kelsteen komt. Basisschool Anna ook.",
        "b": "De Kelsteen is gebeld. Anna belt terug.",
    }
    documents = _documents(texts)
    known = (Mention(0, 11, "De Kelsteen", "person", SOURCE), Mention(23, 27, "Anna", "person", SOURCE))
    spread = spread_mentions(documents, {"a": (), "b": known}, dict.fromkeys("ab", "Noord"))
    assert [mention.text for mention in spread["b"]] == ["Anna"]
    apart = spread_mentions(documents, {"a": (), "b": known}, {"a": "Noord", "b": "Zuid"})
    assert [mention.text for mention in apart["b"]] == ["De Kelsteen", "Anna"]


def test_who_was_announced_stays_a_person_behind_the_name_of_a_body() -> None:
    texts = {"a": "Uit de apotheek Djara kwam niemand. Bij de apotheek De Djara ook.", "b": "Aanwezig: Djara"}
    known = (Mention(10, 15, "Djara", "person", "label"),)
    spread = spread_mentions(_documents(texts), {"a": (), "b": known}, dict.fromkeys("ab", "Noord"))
    assert [mention.text for mention in spread["b"]] == ["Djara"]


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0), (1, 2, 0)])
def test_initials_before_one_known_surname_are_the_same_person(order: tuple[int, ...]) -> None:
    names = [
        ("Karin Oldenhof", "Bas Kok", "P. Oldenhof"),
        ("K. Oldenhof", "B. Kok"),
        ("Saskia van Rhee", "Bea Kok"),
    ]
    found = {f"{place}.txt": mentions(*names[number]) for place, number in enumerate(order)}
    key = assign_pseudonyms(found, {}, NameKey())
    number = {entry.name: entry.number for entry in key.entries}
    assert number["k. oldenhof"] == number["karin oldenhof"]
    assert len({number["b. kok"], number["bas kok"], number["bea kok"]}) == 3, "either may be B. Kok"
    assert number["p. oldenhof"] != number["karin oldenhof"]


def test_the_letter_of_a_surname_tells_which_known_person_is_meant() -> None:
    first = {"a": mentions("Dorien Talsma", "Kasper Brem"), "b": mentions("Dorien T.", "Dorien", "Kasper B")}
    found = numbers(assign_pseudonyms(first, {"a": "Noord", "b": "Noord"}, NameKey()))
    assert found["dorien t."] == found["dorien talsma"]
    assert found["kasper b"] == found["kasper brem"]
    assert len(set(found.values())) == 2
    later = {"a": mentions("Dorien T."), "b": mentions("Dorien Talsma", "Dorien Brem")}
    found = numbers(assign_pseudonyms(later, {"a": "Noord", "b": "Noord"}, NameKey()))
    assert found["dorien t."] == found["dorien talsma"] != found["dorien brem"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dorien W.", "Dorien Talsma"), ("Jan D.", "Jan de Bruin"), ("Kasper T.", "Dorien Talsma")],
)
def test_another_letter_or_given_name_is_somebody_else(one: str, other: str) -> None:
    found = numbers(assign_pseudonyms({"a": mentions(other, one)}, {"a": "Noord"}, NameKey()))
    assert len(set(found.values())) == 2


def test_a_given_name_with_a_letter_is_the_given_name_alone_of_the_same_report() -> None:
    found = numbers(assign_pseudonyms({"a": mentions("Dorien T.", "Dorien")}, {"a": "Noord"}, NameKey()))
    assert len(set(found.values())) == 1
    two = assign_pseudonyms({"a": mentions("Dorien T.", "Dorien B.", "Dorien")}, {"a": "Noord"}, NameKey())
    assert len(set(numbers(two).values())) == 3


def test_initials_of_a_double_given_name_are_that_person() -> None:
    found = mentions("Anne-Karin Talsma", "Kasper") + mentions("AK", source="memory")
    assert len(set(numbers(assign_pseudonyms({"a": found}, {"a": "Noord"}, NameKey())).values())) == 2
    alone = mentions("Anne-Karin") + mentions("AK", source="memory")
    assert numbers(assign_pseudonyms({"a": alone}, {"a": "Noord"}, NameKey())) == {"anne-karin": 1}


@pytest.mark.parametrize("order", ["abcd", "dcba", "bdac", "cadb"])
def test_forms_in_several_documents_are_one_person_in_whatever_order_they_are_read(order: str) -> None:
    forms = ("Wouter Tjalma", "W. Tjalma", "Tjalma", "Wouter")
    by_document = {name: mentions(form) for name, form in zip(order, forms, strict=True)}
    key = assign_pseudonyms(by_document, dict.fromkeys(order, "Noord"), NameKey())
    assert set(numbers(key).values()) == {1}


@pytest.mark.parametrize("order", ["abcd", "dcba", "bdac"])
def test_a_surname_of_two_people_stays_apart_in_whatever_order(order: str) -> None:
    forms = ("Wouter Tjalma", "Geke Tjalma", "Tjalma", "Geke")
    by_document = {name: mentions(form) for name, form in zip(order, forms, strict=True)}
    found = numbers(assign_pseudonyms(by_document, dict.fromkeys(order, "Noord"), NameKey()))
    assert found["geke"] == found["geke tjalma"]
    assert len({found["tjalma"], found["geke tjalma"], found["wouter tjalma"]}) == 3
