"""Firms and bodies that look like people, calls that look like names, and persons who had a task before another."""

from __future__ import annotations

import pytest
from names_documents import document

from pipeline.names import find_mentions, spread_mentions
from pipeline.names.find import find_by_rules
from pipeline.names.firms import without_firms
from pipeline.names.nicknames import find_double_initials
from pipeline.names.words import read_words
from pipeline.records import Block, BlockKind, Cell, Document, Mention


def people(source: Document) -> list[str]:
    return [mention.text for mention in find_mentions(source) if mention.kind == "person"]


def owners(cell: str) -> list[str]:
    """The persons in one cell below "Wie"."""
    cells = ["Actie", "Wie", "Rooster nakijken", cell]
    blocks, text = [], ""
    for number, each in enumerate(cells):
        row, column = divmod(number, 2)
        place = Cell(0, row, column, column_header=cells[column] if row else None, is_header=row == 0)
        blocks.append(Block(BlockKind.TABLE_CELL, len(text), len(text) + len(each), cell=place))
        text += each + "\n"
    return people(Document("d", "acties.docx", "docx", text, tuple(blocks), ()))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Roos (was Jelle)", ["Roos", "Jelle"]),
        ("Storm (voorheen Merel)", ["Storm", "Merel"]),
        ("Tjerk (nu Mark)", ["Tjerk", "Mark"]),
        ("Wil en Jelle (was Roos)", ["Wil", "Jelle", "Roos"]),
        ("gemeente (was Jelle)", ["Jelle"]),
        ("Wijkteam (voorheen GGD)", []),
        ("Voorzitter (was secretaris)", []),
        ("Planning (was april)", []),
    ],
)  # fmt: skip
def test_who_has_and_who_had_a_task_are_persons(cell: str, names: list[str]) -> None:
    assert owners(cell) == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["We waren te gast bij Verhulst Koeltechniek.", "De monteurs van Verhulst Koeltechniek leerden veel."], []),
        (["Aanwezig: Ilse Verhulst (Verhulst Koeltechniek), Tom Postma", "De loods van Verhulst Koeltechniek was koud."],
         ["Ilse Verhulst", "Verhulst", "Tom Postma", "Verhulst"]),
        (["Aanwezig: KARIN VERHULST, Tom Postma", "De loods van Verhulst Koeltechniek was koud."],
         ["KARIN VERHULST", "Tom Postma", "Verhulst"]),
        (["Aanwezig: Karin Postma (Van Tol Groenten), Tom Bakema"], ["Karin Postma", "Tom Bakema"]),
        (["Aanwezig: Ymke Bouw, Karin Postma"], ["Ymke Bouw", "Karin Postma"]),
        (["De dozen komen van Stuiver Transport."], []),
        (["Aanwezig: VERHULST Rens, Tom Postma", "De loods van Verhulst Koeltechniek was koud."],
         ["VERHULST Rens", "Tom Postma", "Verhulst"]),
        (["Aanwezig: Karin Tol-Hoekstra, Tom Postma", "De loods van Hoekstra Koeltechniek is koud, die van Tol Koeltechniek niet."],
         ["Karin Tol-Hoekstra", "Tom Postma", "Hoekstra", "Tol"]),
        (["Aanwezig: Karin ter Braak-Hoekstra, Tom Postma", "De loods van Hoekstra Koeltechniek is koud, die van Braak Koeltechniek niet."],
         ["Karin ter Braak-Hoekstra", "Tom Postma", "Hoekstra", "Braak"]),
        (["Aanwezig: Zerdali Transport, Tom Postma", "We spraken lang met Zerdali Transport over de planning."],
         ["Zerdali Transport", "Tom Postma", "Zerdali Transport"]),
        (["Aanwezig: Zerdali Schilders, Tom Postma", "Zerdali Schilders was bij het gesprek en heeft reuma."],
         ["Zerdali Schilders", "Tom Postma", "Zerdali Schilders"]),
        (["Mevrouw Bouw opent de bijeenkomst."], ["Bouw"]),
        (["Aanwezig: Karin Bloemen, Tom Postma"], ["Karin Bloemen", "Tom Postma"]),
        (["Aanwezig: mw. A. Postma (Kinderopvang Zonnehoek), Tom Bakema", "Kinderopvang is er in het dorp te weinig."],
         ["A. Postma", "Tom Bakema"]),
    ],
)  # fmt: skip
def test_a_trade_is_nobody_and_a_surname_before_it_only_who_else_bears_it(
    lines: list[str], names: list[str]
) -> None:
    assert people(document(*lines)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nou, dat was een lange ochtend voor iedereen.", []),
        ("Tja. Zo is het nu eenmaal in de wijk.", []),
        ("Praatjes genoeg aan de keukentafel vandaag.", []),
        ("Karin is blij met de meter of peter op de werkvloer.", ["Karin"]),
        ("Aanwezig: Peter, Karin, Mijntje", ["Peter", "Karin", "Mijntje"]),
        ("Peter stelt voor de lijst te delen.", ["Peter"]),
        ("Aanwezig: Kim, Oei, Tom", ["Kim", "Oei", "Tom"]),
        ("Studiekring 3 Samen Sterk – 4 maart 2024", []),
    ],
)  # fmt: skip
def test_calls_small_things_and_godparents_are_nobody(text: str, names: list[str]) -> None:
    found = find_mentions(document(text))
    assert [mention.text for mention in found] == names


def _initials(text: str, *names: str) -> list[int]:
    persons = [
        Mention(text.index(name), text.index(name) + len(name), name, "person", "label") for name in names
    ]
    return [mention.start_char for mention in find_double_initials(text, persons)]


@pytest.mark.parametrize(
    "text", ["Anne-Karin ziek. lijst AK: nog niets van gehoord", "Anne-Karin belt. Dat doet AK."]
)
def test_initials_of_the_one_double_given_name_are_that_person(text: str) -> None:
    assert _initials(text, "Anne-Karin") == [text.index("AK")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dirk-Jorn vroeg de DJ om muziek, en DJ Tempo kwam.", ["Dirk-Jorn"]),
        ("Anne-Karin en Abel-Kees delen de taken: AK doet de post.", ["Anne-Karin", "Abel-Kees"]),
        ("Anne-Karin en Arie Kok delen de taken: AK doet de post.", ["Anne-Karin", "Arie Kok"]),
        ("Geert-Gerrit heeft de GG&GD gebeld.", ["Geert-Gerrit"]),
        ("Jaap-Wouter leest de JW voor.", ["Jaap-Wouter"]),
        ("Karin heeft bijlage K gelezen.", ["Karin"]),
    ],
)  # fmt: skip
def test_initials_that_are_a_thing_or_of_two_people_are_nobody(text: str, names: list[str]) -> None:
    assert _initials(text, *names) == []


def _spread(first: str, second: str) -> list[str]:
    documents = [
        Document(name, name, "txt", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), ())
        for name, text in (("a", first), ("b", second))
    ]
    found = {each.name: find_mentions(each) for each in documents}
    return [m.text for m in spread_mentions(documents, found, {"a": "Noord", "b": "Noord"})["b"]]


def _guessed(first: str, second: str, name: str, source: str = "tagger") -> list[str]:
    """The persons of a second report in which `source` alone found `name`."""
    texts = {"a": first, "b": second}
    documents = [
        Document(key, key, "txt", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), ())
        for key, text in texts.items()
    ]
    start = second.index(name)
    found = {
        "a": find_mentions(documents[0]),
        "b": (Mention(start, start + len(name), name, "person", source),),
    }
    return [m.text for m in spread_mentions(documents, found, dict.fromkeys(texts, "Noord"))["b"]]


_OFFICIAL = "We spraken met corporatie Maashove en de gemeenten Lierdam en Oskerk. Stichting Perkzicht, Gwenda Postma, was er ook."


def test_what_a_report_calls_a_municipality_or_corporation_is_nobody_where_others_only_guess() -> None:
    assert _guessed(_OFFICIAL, "De jurist van Oskerk vindt dat het kan.", "Oskerk") == []
    assert _guessed(_OFFICIAL, "In Maashove lukt het.", "Maashove") == []
    assert _spread(_OFFICIAL, "Gwenda hoopt op mei.") == ["Gwenda"]


@pytest.mark.parametrize(
    ("second", "source"),
    [
        ("Maashove vertelt dat de zaal vol was.", "tagger"),
        ("De zaal was vol, zegt Maashove.", "tagger"),
        ("Maashove heeft een zoon op school.", "tagger"),
        ("De moeder van Maashove woont alleen.", "tagger"),
        ("Volgens velen is Maashove moe. Hij slaapt slecht.", "tagger"),
        ("Het contact met Maashove loopt goed.", "contact"),
        ("Op de lijst staat Maashove.", "list:aanwezig"),
    ],
)
def test_one_line_in_another_report_shows_nobody_whom_anything_announces(second: str, source: str) -> None:
    assert _guessed(_OFFICIAL, second, "Maashove", source) == ["Maashove"]


@pytest.mark.parametrize(
    "line",
    [
        "Zeynalov vertelt dat de zaal vol was.",
        "Actie: Zeynalov belt de school.",
        "Groet, Zeynalov",
        "Zeynalov heeft een zoon.",
        "Zeynalov: de zaal was vol.",
        "De zoon van Zeynalov is ziek.",
        "Volgens velen is Zeynalov moe. Hij slaapt slecht.",
        "Mevrouw Zeynalov was er ook.",
        "Zeynalov is verslaafd en woont alleen.",
        "Ik sprak Zeynalov, die erg moe is.",
        "Wie: Zeynalov",
    ],
)
def test_a_foundation_called_after_somebody_shows_nobody(line: str) -> None:
    assert people(document("We spraken met Stichting Zeynalov.", line)) == ["Zeynalov", "Zeynalov"]


@pytest.mark.parametrize(
    "line",
    [
        "In Oskerk lukt het.",
        "Maashove is traag en heeft een plan.",
        "De jurist van Oskerk vindt dat het kan.",
        "De inwoners van Oskerk bellen. Zij willen een bus.",
        "De gemeente Oskerk vertelt dat het kan.",
    ],
)
def test_a_municipality_or_corporation_that_nobody_is_called_after_stays_nobody(line: str) -> None:
    assert people(document("De gemeente Oskerk en corporatie Maashove deden mee.", line)) == []


def _kept(text: str, name: str, source: str) -> list[str]:
    start = text.index(name)
    return [m.text for m in without_firms(text, [Mention(start, start + len(name), name, "person", source)])]


@pytest.mark.parametrize(
    ("text", "source", "names"),
    [
        ("Het gesprek met Zerdali Transport over de planning.", "tagger", ["Zerdali Transport"]),
        ("Zerdali Transport doet de post.", "action", ["Zerdali Transport"]),
        ("Zerdali Transport was bij het gesprek.", "memory", ["Zerdali Transport"]),
        ("Zerdali Transport heeft reuma.", "memory", ["Zerdali Transport"]),
        ("Zerdali Transport vertelt dat zij ziek is.", "memory", ["Zerdali Transport"]),
        ("De dozen van Zerdali Transport zijn zwaar.", "memory", []),
        ("De monteurs van Zerdali Koeltechniek leren veel.", "tagger", []),
        ("De firma Zerdali Transport heeft dozen.", "memory", []),
    ],
)
def test_who_is_announced_or_acts_is_no_firm(text: str, source: str, names: list[str]) -> None:
    name = "Zerdali Koeltechniek" if "Koel" in text else "Zerdali Transport"
    assert _kept(text, name, source) == names


@pytest.mark.parametrize("name", ["Schilders", "Kranen", "Vloeren", "Banden", "Staal", "Bakkers", "Kuipers"])
def test_a_surname_is_no_trade(name: str) -> None:
    assert not read_words().is_trade(name)


def test_a_surname_that_is_a_function_too_is_hidden_where_another_report_tells_it() -> None:
    text = "Aanwezig: Karin Postma, Tom Heemraad, Ilse Bakema"
    page = Document("b", "b", "txt", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), ())
    known = {
        "a": (Mention(0, 12, "Tom Heemraad", "person", "column:naam"),),
        "b": (Mention(text.index("Tom"), text.index("Tom") + 3, "Tom", "person", "label:aanwezig"),),
    }
    empty = Document("a", "a", "txt", "Tom Heemraad", (Block(BlockKind.PARAGRAPH, 0, 12),), ())
    spread = spread_mentions([empty, page], known, {"a": "Noord", "b": "Noord"})
    assert [mention.text for mention in spread["b"]] == ["Tom Heemraad"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Aanwezig: Bram Hofman (nieuwe adviseur Zonnehoek), Tom Dijkgraaf, Ilse Bakema", ["Bram Hofman", "Tom Dijkgraaf", "Ilse Bakema"]),
        ("Aanwezig: Karin Notaris, Ilse Koster", ["Karin Notaris", "Ilse Koster"]),
        ("Aanwezig: Karin (notaris), Ilse, dijkgraaf", ["Karin", "Ilse"]),
    ],
)  # fmt: skip
def test_a_listed_surname_behind_a_given_name_is_one_though_a_function_too(
    text: str, names: list[str]
) -> None:
    found = find_by_rules(document(text))
    assert set(names) <= {mention.text for mention in found}
    assert not {"dijkgraaf", "notaris"} & {mention.text for mention in found}
