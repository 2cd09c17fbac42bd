"""How many attended, who guided, and the numbers that are something else."""

from __future__ import annotations

import pytest
from sessions_documents import BODY, make_document, read_one

from pipeline.records import Known
from pipeline.sessions import read_sessions
from pipeline.settings import Settings

HEAD = "Verslag dialoogavond\nDatum: 5 maart 2024\n"

COUNTS = [
    ("Aanwezig: 14 deelnemers en 2 begeleiders", 14),
    ("Aanwezig: 17", 17),
    ("Aantal deelnemers: 23", 23),
    ("Opkomst: circa 40", 40),
    ("Aanwezig: ruim 30 bewoners", 30),
    ("Aanwezig: 12 wijkverpleegkundigen, 4 huisartsen en 2 ambtenaren", 18),
    ("Aanwezig: 25 deelnemers, waarvan 5 ouders", 25),
    ("Er waren 21 deelnemers.", 21),
    ("Ruim 40 collega's kwamen bijeen in de kantine.", 40),
    ("Zo'n vijfendertig buurtbewoners namen deel aan de avond.", 35),
    ("Een twintigtal ouders was aanwezig.", 20),
    ("In het buurthuis gingen 60 bewoners met elkaar in gesprek.", 60),
    ("We waren met z'n achten.", 8),
    ("Wij waren er met z'n veertienen, in de schuur van Bo.", 14),
    ("We zaten in de schuur, met zijn vijftienen, tot het donker was.", 15),
    ("Op maandag zaten we met z'n drieëntwintigen in de kas.", 23),
    ("We waren met 16 in de kas.", 16),
    ("Wij waren met 16 (7 koks, 9 tuinders).", 16),
    ("Gisteren zaten we met 16 tuinmaatjes in de kas.", 16),
    ("Overleg kas 5 maart aanw. Noor, Bas, Ali", 3),
    ("Overleg kas (aanw: Noor, Bas, Ali) afw. Tom", 3),
    ("overleg kas aanw Noor, Bas, Ali, afw Tom", 3),
    ("Aanwezig: Noor Bos, Bas, Ali; notulen Bas", 3),
    ("Aanwezig: Noor Bos, Bas, Ali; notulen Gea", 4),
    ("Fijn dat we gisteren (donderdag 7 maart) eindelijk met z'n zevenen om tafel zaten.", 7),
    ("Met z'n negenen naar de kas", 9),
    ("5 maart, de kas, met z'n negenen", 9),
    ("Met z'n achttienen liepen we langs de kas.", 18),
    ("Drieëndertig deelnemers kwamen naar de kas.", 33),
    ("De dialoogavond trok 34 bewoners.", 34),
    ("De avond trok ruim 60 mensen.", 60),
    ("Op een gure donderdag trokken 34 bewoners naar de kas.", 34),
    ("We waren deze keer met 16.", 16),
    ("Met 22 deelnemers was de zaal vol.", 22),
    ("Er waren 70 mensen in de zaal en 17 online.", 87),
    ("Twaalf professionals en acht bewoners schoven aan.", 20),
    ("Aantal bezoekers: 52", 52),
    ("Er waren vanavond 48 bezoekers.", 48),
    ("Aanwezig: 31 leden, 6 volmachten", 31),
    ("Vorige week zaten we met z'n achten aan tafel.", 8),
    ("Wat een opkomst! 64 vrijwilligers uit negen dorpen.", 64),
    ("De Kas, zaal 2. Aangemeld 14, gekomen 11. Soep toe.", 11),
    ("Aangemeld: 14, aanwezig: 11", 11),
    ("14 aanmeldingen, 11 aanwezig, twee honden", 11),
    ("Er waren 14 mensen aangemeld, waarvan er uiteindelijk 11 kwamen.", 11),
    ("11 van de 14 gekomen; regen.", 11),
    ("Zestien van de twintig deelnemers waren er.", 16),
    ("Van de 14 aanmeldingen zijn er 11 gekomen.", 11),
    ("Van de 40 uitgenodigde bewoners zijn er 22 verschenen, de rest had pech.", 22),
    ("Er waren 18 bezoekers. Van de 18 bezoekers waren er 7 lid van de tuin.", 18),
    ("Er waren 16 deelnemers. Van de 16 deelnemers kwamen er 3 pas na de soep.", 16),
    ("22 bewoners aanwezig, 4 leden waren er niet.", 22),
]

NO_COUNTS = [
    "Drie winkels, bij elkaar 44 verkopers, deden mee aan de cursus.",
    "Van de deelnemers is 80% tevreden.",
    "Twaalf gemeenten doen mee aan het programma.",
    "Er deden 13 organisaties mee.",
    "Er is plaats voor maximaal 30 deelnemers.",
    "In de zaal passen tot wel 450 personen.",
    "Voor de avond waren 90 bewoners uitgenodigd.",
    "Vorige keer waren er 45 bewoners aanwezig.",
    "De volgende keer verwachten we 50 deelnemers.",
    "Op 12 april kwamen bewoners bijeen.",
    "Drie deelnemers gaven aan dat het anders kan.",
    "Er werd gesproken in groepjes van 8 deelnemers.",
    "In de wijk wonen 4300 mensen.",
    "De vragenlijst is ingevuld door 210 inwoners.",
    "De training duurt 12 uur.",
    "De open dag trok 180 bezoekers.",
    "De website is vernieuwd: 350 bezoekers in mei.",
    "Spreekuur: negen keer gehouden, 55 bezoekers.",
    "Er kwamen gemiddeld 14 mensen op het inloopuur.",
    "De opkomst vorig jaar was 180.",
    "Opkomst vorig jaar: 180 bezoekers.",
    "Opkomst: 38, 24, 12.",
    "Wij waren in 2009 met 41.",
    "In drie weekenden kwamen 63 mensen kijken.",
    "Deelnemers: 8 organisaties",
    "Aantal: 35 dossiers",
    "Aanwezig: 85 procent",
    "De kookles van zaterdag trok zeventien jongeren.",
    "In mei trok de vaderavond op school 40 vaders.",
    "De bewoners kwamen met 30 ideeën.",
    "Wij waren met negen kruiwagens.",
    "We waren er met 20 minuten.",
    "We tellen de aanw en afw op.",
    "Ze waren met z'n achten aan het werk in de kas.",
    'Sem: "we zaten met z\'n achten in een busje".',
    "Vorig jaar stonden we met z'n negenen in de kas.",
    "De bloembollen gingen met z'n achten in een pot.",
    "Daarna met z'n drieën per flap ordenen",
    "Met z'n vijftienen per bus ging het niet.",
    "Deelname: 85%",
    "Het team begeleidt 140 jongeren in een traject.",
    "3 van de 5 tafels waren er op tijd uit.",
    "12 van de 14 scholen aanwezig op de kaart.",
    "Vorige keer: 14 aanmeldingen, 11 aanwezig.",
    "Aangemeld 14 voor de volgende keer.",
    "Vier van de zeven gekomen tot een plan.",
    "14 aanmeldingen, 11 wachtenden.",
    "7 van de 25 genodigden waren er niet bij.",
    "25 inschrijvingen, 7 bewoners kwamen helaas niet.",
    "Aangemeld 25, kwamen 7 niet.",
    "14 van de 25 genodigden waren er voor het eerst.",
]


@pytest.mark.parametrize(("line", "count"), COUNTS)
def test_attendance_is_counted(line: str, count: int) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").participants == count


@pytest.mark.parametrize("line", NO_COUNTS)
def test_other_numbers_are_no_attendance(line: str) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").participants is None


def test_people_who_came_to_something_else_further_down_are_no_attendance() -> None:
    text = f"{HEAD}{BODY * 8}De gymzaal liep vol en er kwamen 90 ouders kijken."
    assert read_one(text).participants is None
    assert read_one(f"{text}\nVanavond waren er 26 ouders aanwezig.").participants == 26


@pytest.mark.parametrize(
    ("line", "word"),
    [("Ruim 40 collega's kwamen bijeen.", "ruim"), ("Er waren 30+ deelnemers aanwezig.", "30+")],
)
def test_an_approximate_number_says_so(line: str, word: str) -> None:
    session = read_one(f"{HEAD}{line}{BODY}")
    (evidence,) = [e for e in session.evidence if e.field == "participants"]
    assert word in evidence.note.lower()


def test_a_list_of_names_is_counted_and_derived() -> None:
    session = read_one(
        f"{HEAD}Aanwezig: Noor (voorzitter), Bas, mw. De Wit en Ali (notulen)\nAfwezig: Tom{BODY}"
    )
    (evidence,) = [e for e in session.evidence if e.field == "participants"]
    assert session.participants == 4
    assert evidence.known is Known.DERIVED
    assert "4 namen" in evidence.note


def test_who_were_there_are_counted_by_a_loose_label() -> None:
    assert read_one(f"{HEAD}er waren: Noor Vos, Bas, Wil Prins, Ali (tot 11.30){BODY}").participants == 4


def test_a_list_below_its_key_is_counted() -> None:
    assert read_one(f"{HEAD}## Aanwezig\n- Noor\n- Bas\n- Ali el Idrissi\n## Verslag{BODY}").participants == 3


def test_names_in_columns_are_counted() -> None:
    assert (
        read_one(f"{HEAD}Aanwezig | Noor | Bas | Ali\n | Gea | Wil |\nAfwezig | Tom | |{BODY}").participants
        == 5
    )


ROLLS = {
    "with a head": (
        "Naam | Organisatie | Functie\nNoor Bos | Kas | tuinman\nAli el Idrissi | Kas | kok\nBo de Wit | School | juf",
        3,
    ),
    "without a head": ("Noor Bos | Kas\nAli el Idrissi | Kas\nBo de Wit | School", 3),
    "with who stayed away": ("Naam | Organisatie\nNoor Bos | Kas\nAli | Kas\nBo | afgemeld\nSem | School", 3),
    "with a part for who stayed away": (
        "Naam | Organisatie\nNoor | Kas\nAli | Kas\nAfwezig |\nBo | School",
        2,
    ),
    "numbered": ("Nr | Naam | Functie\n1 | Noor Bos | kok\n2 | Ali el Idrissi | kok", 2),
}


@pytest.mark.parametrize("roll", ROLLS)
def test_a_table_under_who_came_is_counted_by_its_rows(roll: str) -> None:
    table, count = ROLLS[roll]
    session = read_one(f"{HEAD}\n## Aanwezig\n{table}\n{BODY}")
    (evidence,) = [e for e in session.evidence if e.field == "participants"]
    assert (session.participants, evidence.known) == (count, Known.DERIVED)


def test_who_came_as_the_head_of_a_column_of_names_is_counted() -> None:
    table = "Aanwezig | Organisatie\nNoor Bos | Kas\nAli el Idrissi | Kas\nBo de Wit | School\n"
    assert read_one(f"{HEAD}{table}{BODY}").participants == 3


@pytest.mark.parametrize(
    "lines",
    [
        "## Afwezig\nNaam | Organisatie\nNoor Bos | Kas\nAli | School\n",
        "## Actielijst\nWie | Wat\nNoor Bos | Belt de kas\nAli | Mailt de school\n",
        "Aanwezig | Noor e.a.\nLocatie | School\nVoorzitter | Bo\n",
        "## Aanwezig\nOrganisatie | Aantal\nDe Kas | vier\nDe School | twee\n",
    ],
)
def test_a_table_of_something_else_is_no_attendance(lines: str) -> None:
    assert read_one(f"{HEAD}\n{lines}{BODY}").participants is None


@pytest.mark.parametrize(
    "value", ["Noor, Bas e.a.", "het hele team, behalve Tom", "leden van de klankbordgroep"]
)
def test_a_list_that_is_not_full_gives_no_number(value: str) -> None:
    assert read_one(f"{HEAD}Aanwezig: {value}{BODY}").participants is None


def test_the_stated_number_goes_before_the_list() -> None:
    session = read_one(f"{HEAD}Aanwezig: Noor, Bas, Ali{BODY}In totaal waren er 21 deelnemers aanwezig.")
    assert session.participants == 21


GUIDES = [
    ("Begeleiding: Noor de Wit en Bas", ("Noor de Wit", "Bas")),
    ("Gespreksleider: Ali el Idrissi", ("Ali el Idrissi",)),
    ("Aanwezig: 14 deelnemers en 2 begeleiders (Noor & Bas)", ("Noor", "Bas")),
    ("De avond stond onder leiding van Noor de Wit.", ("Noor de Wit",)),
    ("De groep werd begeleid door procesbegeleider Bas van Dam.", ("Bas van Dam",)),
    ("Noor de Wit (facilitator) legde de werkvorm uit.", ("Noor de Wit",)),
    ("inbrenger: Tom / begeleider: Noor / verslag: Bas", ("Noor",)),
    ("De deelnemers spraken onder leiding van ervaren trainers.", ()),
]


@pytest.mark.parametrize(("line", "names"), GUIDES)
def test_who_guided_is_found(line: str, names: tuple[str, ...]) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").facilitators == names


MARKS = [
    ("De avond kreeg gemiddeld een 7,6.", [7.6]),
    ("Rapportcijfer: 8", [8.0]),
    ("De deelnemers gaven de bijeenkomst een 8,1.", [8.1]),
    ("Het gemiddelde cijfer voor het spel (7,345) viel mee.", [7.345]),
    ("Vooraf vroegen we een cijfer voor het vertrouwen. Het gemiddelde was 6.4.", [6.4]),
    ("Gemiddeld 34 weken wachten.", []),
    ("De score was 81%.", []),
    ("Gemiddeld duurt een gesprek 3 uur.", []),
    ("De cijfers van 2023 volgen.", []),
    ("We geven een 2e training.", []),
]


@pytest.mark.parametrize(("line", "values"), MARKS)
def test_marks_are_read_with_their_decimal_comma(line: str, values: list[float]) -> None:
    assert [mark.value for mark in read_one(f"{HEAD}{line}{BODY}").marks] == values


def test_a_mark_has_a_name_and_a_quote() -> None:
    document = make_document(
        f"{HEAD}We vroegen een cijfer voor het vertrouwen. Het gemiddelde was 6,4.{BODY}"
    )
    (mark,) = read_sessions(document, Settings())[0].marks
    assert mark.name == "cijfer voor het vertrouwen"
    assert mark.quote.text == "6,4"


def test_marks_in_a_table_take_the_name_of_their_row() -> None:
    session = read_one(f"{HEAD}stelling | cijfer\nik voel me gehoord | 7,2\nik weet wie ik bel | 5,9{BODY}")
    assert [(mark.name, mark.value) for mark in session.marks] == [
        ("ik voel me gehoord", 7.2),
        ("ik weet wie ik bel", 5.9),
    ]


LISTS = [
    ("Aanwezig (12): Noor, Bas de Boer, Ali, Gea (stagiaire), 8 koks", 12),
    ("Aanwezig (9 personen): Noor, Bas, Ali en een paar koks", 9),
    ("Er: Noor, Bas, Ali,\nGea, Tom en studenten Bo en Sem", 7),
    ("Aanwezig: Noor Bos, Bas Kok, Ali Demir, zes ouders en twee familieleden", 11),
    ("Aanwezig: Noor Bos, Bas Kok, Ali Demir en drie toehoorders", 6),
    ("Aanwezig: Noor, Bas, Ali en een tiental genodigden", 3),
    ("er: noor, bas, ali ziek, 2 nieuwe tuiniers (tom en gea), ik maak notitie", 5),
    ("5 maart 2024, de kas. 24 deelnemers: 16 tuinders, 5 koks en 3 bezoekers.", 24),
    ("Voorzitter: dhr. J. (Jaap) Mol\nNotulist: mw. K. Vos\nAanwezig: N. Bos, B. Kok, A. Demir", 5),
    ("Voorzitter: Jaap Mol\nNotulist: K. Vos\nAanwezig: Jaap Mol, Bas Kok, Karin Vos", 3),
    ("Voorzitter: Jaap Mol (ziek)\nAanwezig: Noor Bos, Bas Kok, Ali Demir", 3),
    ("Notulist: secretariaat\nAanwezig: Noor Bos, Bas Kok, Ali Demir", 3),
]


@pytest.mark.parametrize(("lines", "count"), LISTS)
def test_a_list_is_counted_whole_and_not_by_its_last_group(lines: str, count: int) -> None:
    assert read_one(HEAD + lines + "\n" + BODY).participants == count


def test_a_table_of_who_came_goes_before_a_number_in_the_text() -> None:
    roll = "Naam | Van | Aanwezig\nNoor Bos | tuin | x\nBas Kok | keuken | x (tot 10.30)\nAli Demir | tuin | m.k.a.\n"
    text = f"{HEAD}{roll}\n{BODY}\nDe opkomst van 46 deelnemers vonden wij hoog."
    assert read_one(text).participants == 2


def test_a_number_below_a_heading_about_another_meeting_is_no_attendance() -> None:
    looked_back = "\n\n## Terugblik tuindag 3 februari\n\nDe opkomst van 46 deelnemers vonden wij hoog.\n"
    assert (
        read_one(HEAD + "Aanwezig: Noor Bos, Bas Kok, Ali Demir\n\n" + BODY + looked_back).participants == 3
    )
