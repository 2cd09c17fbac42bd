"""What announces a person, what is remembered, and what must stay readable."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names_documents import document, persons

from pipeline.names.context import label_of
from pipeline.names.find import find_by_rules, find_mentions
from pipeline.names.words import read_words
from pipeline.records import Block, BlockKind, Cell, Document, DocumentKind, Mention, Session


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hij zit daar tussen de dames. Niemand heeft er iets op tegen.", []),
        ("Negen aanwezigen: Karin, Bo Wiersma en Petra.", ["Karin", "Bo Wiersma", "Petra"]),
        ("Mevrouw Zeven belt de gemeente. Zeven vertelt dat zij verhuist.", ["Zeven", "Zeven"]),
        ("A. Stand van zaken\n\nHet loopt.\n\nB. Nieuwe afspraken\n\nGeen.\n\nC. Rondvraag\n\nGeen.", []),
        ("A. Wiersma\n\nB. Postma", ["A. Wiersma", "B. Postma"]),
        ("Aanwezig: Mea, Karin, Bo Wiersma", ["Mea", "Karin", "Bo Wiersma"]),
    ],
)  # fmt: skip
def test_words_for_nobody_and_letters_that_count_are_no_persons(text: str, names: list[str]) -> None:
    found = find_mentions(document(text))
    assert [mention.text for mention in found if mention.kind == "person"] == names


def table(rows: list[list[str]]) -> Document:
    blocks, text = [], ""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell:
                place = Cell(
                    0, row, column, column_header=rows[0][column] if row else None, is_header=row == 0
                )
                blocks.append(Block(BlockKind.TABLE_CELL, len(text), len(text) + len(cell), cell=place))
                text += cell + "\n"
    return Document("d", "tabel.md", "markdown", text, tuple(blocks), ())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Aanwezig: Joris Veltman (gemeente), mw. H. op de Beek, Farida el Yousfi en Tjitske.",
         ["Joris Veltman", "H. op de Beek", "Farida el Yousfi", "Tjitske"]),
        ("Afwezig met bericht: Kasper, Wiebe-Jan (Buurtzorg)", ["Kasper", "Wiebe-Jan"]),
        ("Bericht van verhindering: Dorien", ["Dorien"]),
        ("Sofie gaat naar mevrouw Ruttelhuis.", ["Sofie", "Ruttelhuis"]),
        ("Dat regelt de heer Bloesemtuin.", ["Bloesemtuin"]),
        ("Aanwezig: Jolanda Deken, Bram Schrijver, Kees Metselaar", ["Jolanda Deken", "Bram Schrijver", "Kees Metselaar"]),
        ("Inspecteur Raaijmakers zegt dat de ligplaats niet deugt.", ["Raaijmakers"]),
        ("aanwezig\t11 professionals en 2 begeleiders (Tjitske & Oscar)", ["Tjitske", "Oscar"]),
        ("Buurtzorg: Dorien Talsma; gemeente: Kasper", ["Dorien Talsma", "Kasper"]),
        ("Dat we elkaar nu sneller weten te vinden (Tjitske)", ["Tjitske"]),
        ("De lijntjes zijn kort geworden dit jaar. (Joris, wijkteam)", ["Joris"]),
        ("“Dat geeft rust in het gezin”, vertelt teamleider Dorien Talsma.", ["Dorien Talsma"]),
        ("Kasper Hulsbos, adviseur bij een zorgaanbieder, geeft aan dat het wringt.", ["Kasper Hulsbos"]),
        ("Volgens Tjitske loopt de wachtlijst verder op.", ["Tjitske"]),
        ("Het helpt om samen te eten, aldus Wiebe-Jan.", ["Wiebe-Jan"]),
        ("Dorien: we bellen voortaan eerst zelf met het gezin.", ["Dorien"]),
        ("Dorien Talsma (GGD): de lijst is niet actueel.", ["Dorien Talsma"]),
        ("1. Kasper Hulsbos mailt de lijst rond.", ["Kasper Hulsbos"]),
        ("Neem contact op met Farida el Yousfi voor de stukken.", ["Farida el Yousfi"]),
        ("De middag werd begeleid door Oscar en Tjitske.", ["Oscar", "Tjitske"]),
        ("Verslag: Dorien", ["Dorien"]),
        ("Het klusteam bestaat uit Dorien Talsma, Kasper Hulsbos en Oscar Brem.",
         ["Dorien Talsma", "Kasper Hulsbos", "Oscar Brem"]),
        ("Beste Tjitske,", ["Tjitske"]),
        ("Met vriendelijke groet,\nKasper Hulsbos", ["Kasper Hulsbos"]),
        ("Daarna sprak mevrouw Van der Meulen-Aydın over schulden.", ["Van der Meulen-Aydın"]),
        ("Dat vroeg J.P. de Ruyck zich ook af.", ["J.P. de Ruyck"]),
        ("Een gesprek over Nienke van 't Zand en haar werk.", ["Nienke van 't Zand"]),
        ("Bij vragen: bel Oscar.", ["Oscar"]),
        ("De fiets was nog van Tjitske. Zij had hem laten staan.", ["Tjitske"]),
        ("Twee van de adviseurs, Kasper, en een stagiair bleven langer.", ["Kasper"]),
        ("Daarna schoof wijkverpleegkundige Farida aan. Farida was te laat.", ["Farida", "Farida"]),
        ("Oscar (12 jaar in dienst) vond dat mooi. Hidde B. ook.", ["Oscar", "Hidde B."]),
    ],
)  # fmt: skip
def test_announced_names_are_found(line: str, names: list[str]) -> None:
    assert persons(document(line)) == names


@pytest.mark.parametrize(
    "line",
    [
        "Scholing telt mee voor de registratie (via SKJ)",
        "We beginnen klein en breiden in het voorjaar uit (mk)",
        "Aanwezig: allen, behalve iedereen die ziek was",
        "Afwezig: geen",
        "Lunch was heerlijk, dank aan Buurtkeuken Vlierdrecht!",
        "Wethouder Zorg en teamleider Jeugd waren er.",
        "De manager Vastgoedbeheer en de wethouder van Utrecht waren er.",
        "In het dr. Ruttelhuis is plaats.",
        "Samenwerking: vraagt tijd en geduld van alle partijen.",
        "Vertrouwen vraagt tijd, aldus de deelnemers.",
        "Team Jeugd stelt een overzicht op.",
        "Op de Flip-over schreef Stichting Samen Verder drie woorden.",
        "Op maandag 3 maart vertelt de wethouder over de Wmo.",
        "Mooi om te zien dat de gemeente Zwolle meedoet.",
        "De methode komt uit Deep Democracy en Positieve Gezondheid.",
        "Het Huis van Bewaring en de Raad van Bestuur waren afwezig.",
        "Programmamanager Noord geeft een toelichting.",
        "Ad hoc werken kost energie. Wil je meedoen? Mark dit als urgent.",
        "In Vlietdorp vraagt dit om maatwerk. Vlietdorp vraagt om rust.",
        "Sindsdien zitten ze vaker samen aan tafel met haar team.",
    ],
)
def test_ordinary_words_stay(line: str) -> None:
    assert persons(document(line)) == []


def test_what_was_announced_once_is_found_everywhere() -> None:
    text = (
        "Aanwezig: Dorien Talsma, Hidde van den Akker (GGD).",
        "Het idee kwam van Dorien. Doriens plan is uitgewerkt, Talsma's collega helpt.",
        "Ook Van den Akker en Hidde's team doen mee; DORIEN TALSMA tekent.",
        "Doriene en Hiddema zijn andere woorden.",
    )
    assert persons(document(*text)) == [
        "Dorien Talsma", "Hidde van den Akker", "Dorien", "Doriens", "Talsma's", "Van den Akker", "Hidde's",
        "DORIEN TALSMA",
    ]  # fmt: skip


def test_a_name_that_is_a_word_too_is_remembered_inside_sentences_only() -> None:
    source = document("Aanwezig: Wil de Boer, Mark", "Wil je helpen? Dat doet Wil graag. Mark: goed plan.")
    assert persons(source) == ["Wil de Boer", "Mark", "Wil", "Mark"]


def test_a_surname_behind_a_known_first_name_belongs_to_it() -> None:
    assert persons(document("Aanwezig: Oscar", "Later kwam Oscar Brem binnen.")) == ["Oscar", "Oscar Brem"]


def test_owner_columns_hold_people_initials_and_groups() -> None:
    source = table(
        [
            ["Actie", "Wie", "Wanneer"],
            ["Lijst maken", "Dorien Talsma", "mei"],
            ["Bellen", "DT / Oscar", "n.t.b."],
            ["Mailen", "allen", "juni"],
            ["Zaal regelen", "JvK", "juni"],
            ["Registratie", "SKJ", "juni"],
        ]
    )
    assert persons(source) == ["Dorien Talsma", "DT", "Oscar", "JvK"]


def test_a_column_with_names_beside_organisations_holds_people() -> None:
    source = table([["Naam", "Organisatie"], ["Tjitske", "Humanitas"], ["Hidde Groot", "gemeente"]])
    assert persons(source) == ["Tjitske", "Hidde Groot"]


def test_a_list_below_a_heading_holds_people() -> None:
    source = document("Tjitske, wijkcoach", "Kasper (GGD)", "We begonnen om tien uur.", heading="Deelnemers")
    assert persons(source) == ["Tjitske", "Kasper"]


def test_the_role_beside_a_name_is_kept() -> None:
    roles = {
        m.text: m.role
        for m in find_by_rules(
            document("Dat zegt wijkcoach Dorien Talsma.", "Oscar Brem, lector zorg, knikt.")
        )
    }
    assert roles == {"Dorien Talsma": "wijkcoach", "Oscar Brem": "lector"}


def test_facilitators_of_a_session_are_sought() -> None:
    source = document("Bij de stoelen hielp later Jolmar.")
    session = Session("s", "d", "verslag.txt", 0, 10, DocumentKind.REPORT, True, "", facilitators=("Jolmar",))
    assert persons(source) == []
    assert [mention.text for mention in find_by_rules(source, (session,))] == ["Jolmar"]


@pytest.mark.parametrize("find", [find_by_rules, find_mentions])
@settings(deadline=None)  # the word tables are read at the first example
@given(text=st.text(alphabet="Jan de.Wit(),:\n0612@'s-", max_size=120))
def test_mentions_are_ordered_apart_and_literal(find: Callable[..., tuple[Mention, ...]], text: str) -> None:
    stripped = text.strip()
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),) if stripped else ()
    found = find(Document("d", "x.txt", "txt", text, blocks, ()))
    end = 0
    for mention in found:
        assert end <= mention.start_char < mention.end_char
        assert text[mention.start_char : mention.end_char] == mention.text
        end = mention.end_char


def test_a_line_of_long_words_is_read_in_no_time() -> None:
    line = " ".join(["verantwoordelijkheidsverdelingsafspraken" * 4] * 7) + " zonder dubbele punt"
    assert label_of(line, read_words()) is None
    assert label_of("Aanwezig bij de start: Ria Bos", read_words()) == (23, "aanwezig")


def test_two_names_behind_a_label_are_no_surname_first() -> None:
    assert persons(document("Aanwezig: Jolmar, Fenna")) == ["Jolmar", "Fenna"]
    assert persons(document("Zwart, W.", "Van Dalen, Tilly", heading="Presentielijst")) == [
        "Zwart, W.",
        "Van Dalen, Tilly",
    ]
