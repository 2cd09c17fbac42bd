"""Initials with a surname here and a given name there: one person when only one fits, two when more could."""

from __future__ import annotations

from dataclasses import replace

from pipeline.learning_cases import make_document
from pipeline.names import find_mentions, hide_names, number_persons, spread_mentions
from pipeline.project import KeyEntry, NameKey
from pipeline.settings import Settings

PRESENT = "Aanwezig: mw. Y. Pasveer (gemeente, schuldhulpverlening), dhr. T. Hoekema (wijkcoach), mw. B. Oosterkamp (voorzitter)"


def _key(*texts: str, key: NameKey | None = None) -> dict[str, int]:
    documents = [replace(make_document(text), name=str(number)) for number, text in enumerate(texts)]
    scopes = {document.name: "Noord" for document in documents}
    found = {document.name: find_mentions(document) for document in documents}
    found = spread_mentions(documents, found, scopes)
    return number_persons(documents, found, scopes, key or NameKey()).of_scope("Noord")


def test_a_given_name_with_the_same_organisation_is_one_person() -> None:
    numbers = _key(PRESENT, "Yvonne van schuldhulp belt terug.", "Ynske vertelt over de tuin. Ynske belt.")
    assert numbers["y. pasveer"] == numbers["yvonne"] != numbers["ynske"]


def test_the_only_one_with_that_letter_is_one_person_when_both_never_stand_in_one_report() -> None:
    numbers = _key(PRESENT, "Aanwezig: Tjeerd, Ineke en Wout", "Volgens Tjeerd is de lijst af.")
    assert numbers["t. hoekema"] == numbers["tjeerd"]


def test_two_who_could_fit_are_left_apart() -> None:
    numbers = _key(PRESENT, "Aanwezig: Tjeerd, Tineke en Wout")
    assert len({numbers["t. hoekema"], numbers["tjeerd"], numbers["tineke"]}) == 3
    numbers = _key(PRESENT + ", mw. T. Wiersma (adviseur)", "Aanwezig: Tjeerd, Ineke en Wout")
    assert len({numbers["t. hoekema"], numbers["tjeerd"], numbers["t. wiersma"]}) == 3


def test_who_stands_beside_the_initials_in_one_report_is_another() -> None:
    numbers = _key(PRESENT + "\n\nTjeerd zet koffie.", "Aanwezig: Tjeerd, Ineke en Wout")
    assert numbers["t. hoekema"] != numbers["tjeerd"]


def test_another_function_is_another_person() -> None:
    numbers = _key(PRESENT, "Aanwezig: Tjeerd (huisarts), Ineke en Wout")
    assert numbers["t. hoekema"] != numbers["tjeerd"]


def test_a_client_told_of_once_is_not_who_was_present() -> None:
    numbers = _key(PRESENT, "Tooske heeft schulden en slaapt slecht.")
    assert numbers["t. hoekema"] != numbers["tooske"]


def test_who_has_a_number_keeps_it() -> None:
    old = NameKey((KeyEntry(4, "Noord", "t. hoekema"), KeyEntry(7, "Noord", "tjeerd")))
    numbers = _key(PRESENT, "Aanwezig: Tjeerd, Ineke en Wout", key=old)
    assert (numbers["t. hoekema"], numbers["tjeerd"]) == (4, 7)
    one = NameKey((KeyEntry(4, "Noord", "t. hoekema"), KeyEntry(4, "Noord", "ineke")))
    numbers = _key(PRESENT, "Aanwezig: Tjeerd, Ineke en Wout", key=one)
    assert numbers["t. hoekema"] == numbers["ineke"] == 4


def _hidden(text: str, key: NameKey) -> str:
    document = make_document(text)
    scopes, found = {document.name: "Noord"}, {document.name: find_mentions(document)}
    numbered = number_persons([document], found, scopes, key)
    return hide_names([document], [], [], [], found, scopes, numbered, Settings())[0][0][0].text.strip()


def test_what_people_say_is_nobody_is_shown() -> None:
    text = "Aanwezig: Wietske, Kruidje en Wout. Kruidje belt."
    assert "Kruidje" not in _hidden(text, NameKey())
    nobody = NameKey((KeyEntry(0, "Noord", "kruidje"),))
    shown = _hidden(text, nobody)
    assert shown.count("Kruidje") == 2
    assert "Wietske" not in shown
    assert "Wout" not in shown
    assert NameKey.from_json(nobody.to_json()) == nobody


def test_a_known_person_in_what_is_nobody_stays_hidden() -> None:
    key = NameKey((KeyEntry(0, "Noord", "wietske kruidtuin"), KeyEntry(3, "Noord", "wietske")))
    shown = _hidden("Aanwezig: Wietske Kruidtuin, Wout\n\nWietske belt.", key)
    assert "Wietske" not in shown
    assert "Deelnemer 03 Kruidtuin" in shown


def test_a_zero_in_another_programme_says_nothing_here() -> None:
    key = NameKey((KeyEntry(0, "Zuid", "wietske"),))
    assert "Wietske" not in _hidden("Aanwezig: Wietske, Wout", key)


def test_two_of_one_list_stay_two_and_roles_of_many_say_nothing() -> None:
    numbers = _key("Aanwezig: J. Smit (bewoner), Joke (bewoner)")
    assert numbers["j. smit"] != numbers["joke"]
    numbers = _key("Aanwezig: J. Smit (schuldhulpverlening), Joke (schuldhulpverlening)")
    assert numbers["j. smit"] != numbers["joke"]
    numbers = _key("Aanwezig: J. Smit (bewoner), Ineke", "Aanwezig: Joke (bewoner), Wout")
    assert numbers["j. smit"] != numbers["joke"]


def test_a_word_that_a_third_has_too_says_nothing() -> None:
    numbers = _key(
        "Aanwezig: J. Smit (Buurtkracht), W. Hoekema (Buurtkracht)", "Aanwezig: Joke (Buurtkracht), Ineke"
    )
    assert numbers["j. smit"] != numbers["joke"]


def test_who_is_told_of_in_several_reports_is_not_who_was_present() -> None:
    told = ("Karim kwam bij het spreekuur.", "Karim slaapt slecht.")
    numbers = _key("Aanwezig: dhr. K. Visser (huisarts), mw. B. Oosterkamp", *told)
    assert numbers["k. visser"] != numbers["karim"]


def test_a_title_must_go_with_the_given_name() -> None:
    for title, name in (("mw.", "Tjeerd"), ("dhr.", "Tineke"), ("mw.", "Tesfay")):
        numbers = _key(f"Aanwezig: {title} T. Hoekema, mw. B. Oosterkamp", f"Aanwezig: {name}, Ineke en Wout")
        assert numbers["t. hoekema"] != numbers[name.lower()]


def test_a_title_of_the_other_sex_parts_who_share_an_organisation() -> None:
    for given in ("Yvonne van schuldhulp belt terug.", "Volgens Yvonne van schuldhulp lukt het."):
        numbers = _key("Aanwezig: dhr. Y. Pasveer (schuldhulpverlening), mw. B. Oosterkamp", given)
        assert numbers["y. pasveer"] != numbers["yvonne"]


def test_a_whole_name_with_that_letter_leaves_them_apart() -> None:
    numbers = _key(PRESENT, "Aanwezig: Tjeerd, Ineke en Wout", "Aanwezig: Teun Wiersma, Bas Hofstra")
    assert numbers["t. hoekema"] != numbers["tjeerd"]


def test_two_who_say_different_things_stay_two() -> None:
    numbers = _key(PRESENT, "Aanwezig: Tjeerd (Buurtkracht), Ineke en Wout")
    assert numbers["t. hoekema"] != numbers["tjeerd"]
