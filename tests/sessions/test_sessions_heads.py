"""What the first lines of a report say without a key: its day, number, place and who was there."""

from __future__ import annotations

import pytest
from sessions_documents import BODY, make_document, read_one

from pipeline.records import Known
from pipeline.sessions import read_sessions
from pipeline.settings import Settings

HEAD = "Verslag dialoogavond\nDatum: 5 maart 2024\n"

DAYS = [
    ("# Eindgesprek Kasploeg\nGrasveen, 7 mei 2024", "2024-05-07"),
    ("# Eindgesprek Kasploeg\nSamenvatting voor het bestuur\n’s-Grasveen, 7 mei 2024", "2024-05-07"),
    (
        "# Gesprekken Kasploeg\nLeertafel 3, 7 mei 2024. Gesprekken gehouden in maart en april 2024.",
        "2024-05-07",
    ),
    ("# Gesprekken Kasploeg\nLerend netwerk 5 op 7 mei 2024. Gesprekken door Noor Bos.", "2024-05-07"),
    (
        "# Eindgesprek Kasploeg\nGrasveen, 7 mei 2024\nDe subsidie loopt op 1 juli 2024 af. De uitkomsten gaan naar het bestuur.",
        "2024-05-07",
    ),
    ("# Terugblik kas\nGrasveen, 7 mei 2024\nDe opbrengst verschijnt in juni 2024.", "2024-05-07"),
    ("verslag kernteam kas 7 mei 24", "2024-05-07"),
    ("verslag kernteam kas 7.5.24", "2024-05-07"),
    ("verslag kernteam kas 7-5-24, in de loods", "2024-05-07"),
]
OTHER_DAYS = [
    "# De kasploeg\nUitgewerkt door Noor Bos, 7 mei 2024. De koffie was koud.",
    "# De kasploeg\nAanvraag toegekend op 7 mei 2024. De koffie was koud.",
    "# De kasploeg\nDe regeling eindigt op 7 mei 2024. De koffie was koud.",
    "# Overleg kas versie 7.5.24",
]


@pytest.mark.parametrize(("head", "day"), DAYS)
def test_the_day_that_opens_the_report_goes_before_days_in_the_text(head: str, day: str) -> None:
    assert read_one(head + BODY).held_on == day


@pytest.mark.parametrize("head", OTHER_DAYS)
def test_the_day_of_something_else_is_not_that_of_the_session(head: str) -> None:
    assert read_one(head + BODY).held_on is None


@pytest.mark.parametrize(
    "line", ["7 mei 24 deelnemers waren er", "op 7 mei 14 uur", "van 7 mei 10 - 12 uur", "op 7 mei, 24."]
)
def test_a_number_behind_a_day_is_no_year(line: str) -> None:
    session = read_one(f"# Verslag dialoogavond\nDe kas was open {line}{BODY}")
    assert session.held_on is None


NEWS = """# Volle kas bij de oogstmiddag
Nieuwsbericht · 7 mei 2024 · Leestijd 2 minuten
Wie de kas binnenstapt, ruikt tomaten. De vrijwilligers vertelden wat helpt en wat schuurt.
Ook de school deed mee. ‘Wij leren hier van elkaar,’ zei een leerling.
Zestien buren kwamen naar de oogstmiddag. Er werd afgesproken dat de kas op zaterdag open blijft.
De deelnemers bespraken in groepjes wat er goed gaat en wat schuurt.
"""


def test_a_news_item_that_names_no_day_has_that_of_the_item() -> None:
    session = read_sessions(make_document(NEWS, "nieuws.html"), Settings())[0]
    assert (session.held_on, session.held_on_known) == ("2024-05-07", Known.DERIVED)
    told = NEWS + "\nOp vrijdag 3 mei 2024 kwamen 20 buren bijeen voor de oogstmiddag."
    assert read_sessions(make_document(told, "nieuws.html"), Settings())[0].held_on == "2024-05-03"


NUMBERS = [
    ("# Terugblik kas\nLeertafel 3, 7 mei 2024. Gedaan met kaartjes.", 3),
    ("# Terugblik kas\n7 mei 2024, leertafel 5. Gedaan met kaartjes, door Noor.", 5),
    ("# Lerend netwerk 4 – vragen over de kas\n7 mei 2024", 4),
    ("# Verslag 3e werkgroep kassen\n7 mei 2024", 3),
    ("# Verslag kernteam\n7 mei 2024\nerbij: Noor, Bas (1e keer), Ali", None),
    ("# Verslag kernteam\n7 mei 2024\nafwezig: zorgkantoor (2e keer)", None),
    ("# Verslag werkgroep 3 kassen\n7 mei 2024", None),
    ("# Verslag kernteam\n7 mei 2024, eerste keer dat de kas open was", None),
]


@pytest.mark.parametrize(("head", "number"), NUMBERS)
def test_the_number_in_the_head(head: str, number: int | None) -> None:
    assert read_one(head + BODY).number == number


PLACES = [
    ("Waar: De Oude Kas in Grasveen. Met 14 mensen, de lijst ligt bij Noor.", "De Oude Kas in Grasveen"),
    ("Locatie: gemeentehuis, kamer 2.14", "gemeentehuis, kamer 2.14"),
    ("Plaats: kantine De Kom, uitgewerkt door Noor", "kantine De Kom"),
    ("Plek: loods De Kom omdat de kas lekte", "loods De Kom"),
]
BESIDE = [
    (", bij ons op kantoor (Noor)", None),
    (". Uitgewerkt door Noor Bos", None),
    (", overgenomen van het behang door Noor", None),
    (", hotel De Kom, airco niet te regelen", "hotel De Kom"),
    (", ons kantoor aan de Kade", "ons kantoor aan de Kade"),
    (", drie rondes van 20 minuten, Noor schreef", None),
    (", Noor, Bas, Ali", None),
    (" / 14.00 / lokaal 11", "lokaal 11"),
    (" (buurthuis De Kom)", "buurthuis De Kom"),
    (
        " · buurthuis De Kom, Grasveen · 24 deelnemers (koks, tuinders, leerlingen van de school en hun ouders, twee bewoners van de overkant die voor het eerst kwamen en bleven) · gespreksleider Noor Bos, verslag Bas Kok",
        "buurthuis De Kom, Grasveen",
    ),
    (". Het regende zo hard dat Noor niets hoorde", None),
    (", de derde keer", None),
    (", de laatste loodjes", None),
    (", het vervolg", None),
    (", het probleem", None),
    (", de kou", None),
    (", het eten", None),
    (", de huur", None),
    (", de kas", None),
    (", De kas was nat", None),
]


@pytest.mark.parametrize(("line", "place"), PLACES)
def test_a_place_ends_before_what_is_told_behind_it(line: str, place: str) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").location == place


@pytest.mark.parametrize(("behind", "place"), BESIDE)
def test_what_stands_behind_the_day_is_a_place_or_none(behind: str, place: str | None) -> None:
    assert read_one(f"# Dialoogavond kassen\n5 maart 2024{behind}{BODY}").location == place


SENTENCES = [
    ("Gisteren, dinsdag 5 maart 2024, kwamen we bijeen in de grote zaal.", None),
    ("Op 5 maart 2024 kwamen we bijeen in de grote zaal van buurthuis De Kom.", "buurthuis De Kom"),
    ("Op 5 maart 2024 kwamen we bijeen in de grote zaal in Grasveen.", "grote zaal in Grasveen"),
    (
        "Geplaatst door Noor, buurthuis De Kom\nOp 5 maart 2024 zaten we in onze grote zaal.",
        "buurthuis De Kom",
    ),
    (
        "Geplaatst door Noor, buurthuis De Kom\nOp 5 maart 2024 zaten we in onze grote zaal bij Licht in Lo.",
        "buurthuis De Kom",
    ),
    (
        "Verslag van 5 maart 2024\nOp 5 maart 2024 kwamen wij bijeen in wijkcentrum De Kom.",
        "wijkcentrum De Kom",
    ),
    ("Geplaatst door Noor, buurthuis De Kom\nOp 5 maart 2024 zaten we in de grote zaal.", None),
    ("Op 5 maart 2024 kwamen we bijeen in de kantine.", "kantine"),
]


@pytest.mark.parametrize(("line", "place"), SENTENCES)
def test_a_room_that_every_house_has_is_no_place(line: str, place: str | None) -> None:
    assert read_one(f"# Dialoogavond kassen\n{line}{BODY}").location == place


PEOPLE = [
    ("Aanwezig: 11 tuinmaatjes + Noor, Bas en Ali (tot 9 uur)", 14),
    ("Aanwezig: 11 tuinmaatjes en Noor (begeleiding)", 11),
    ("Waren erbij: Noor Bos, Bas, Ali en een tiental genodigden.", 3),
    ("Erbij waren: Noor Bos, Bas, Ali", 3),
    ("Aan tafel zaten Noor Bos, Bas, Ali en Gea de Wit.", 4),
    ("Noor Bos, Bas, Ali en Gea de Wit waren erbij.", 4),
    ("Gesprekken door Noor Bos, besproken met Bas, Ali en Gea de Wit.", 4),
    ("erbij: Noor, Bas W., ikzelf. Gea later. Tom ziek", 4),
    ("Aanwezig: Noor, Bas, Ali. Gea sluit later aan.", 4),
    ("Aanwezig: Noor, Bas, Ali. Later: Gea (lekke band).", 4),
    ("Aanwezig: Noor, Bas, Ali. Gast: Gea de Wit, stichting De Kom.", 4),
    ("Aanwezig: Noor, Bas, Ali. Directie: Gea, mw. De Wit.", 5),
    ("Aanwezig: Dhr. Bos, Mw. Kok (gem. Grasveen), ds. Vos", 3),
    ("Aanwezig: Noor, Bas, Ali. Tom afgemeld, griep.", 3),
    ("Aanwezig: Noor, Bas, Ali. Notities: Gea. Verontsch.: Tom, Sem.", 3),
    ("Aanwezig: Noor, Bas en 3 bewoners", 5),
    ("Aanwezig: wethouder N. Bos, mr. Kok, ds. Vos, secr. B. Dam", 4),
    ("Met 14 mensen, de lijst ligt bij Noor.", 14),
    ("Deelnemers: Noor, Bas, Ali\n9 van de 24 deelnemers hebben nu een tuin.", 3),
    ("Deelnemers: Noor, Bas, Ali\nCijfers | 2023 | 2024\nDeelnemers | 31 | 58\nTuinen | 2 | 4", 3),
]
NO_PEOPLE = [
    "9 van de 24 deelnemers hebben nu een tuin.",
    "Zaterdag zaten veertien ondernemers aan het ontbijt in de loods.",
    "Met 14 bewoners, een school en de kerk is een plan gemaakt.",
    "Aanwezig: tuinders van De Kom, Kasteel, School en Kerk, plus twee koks.",
    "Aanwezig:\nmr. N. Bos, voorzitter van De Kom\nB. Kok, Kas\nA. Vos, School",
    "Het plan is besproken met de wethouder, Noor en Bas.",
    "Aan tafel zaten Noor, Bas, Ali en vele anderen, diverse scholen en alle leden van het koor.",
]


@pytest.mark.parametrize(("lines", "count"), PEOPLE)
def test_who_was_there_is_counted(lines: str, count: int) -> None:
    assert read_one(f"{HEAD}{lines}{BODY}").participants == count


@pytest.mark.parametrize("line", NO_PEOPLE)
def test_people_of_something_else_are_not_counted(line: str) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").participants is None


def test_the_breakfast_of_the_title_counts() -> None:
    text = f"# Verslag buurtontbijt\n5 maart 2024\nEr zaten veertien bewoners aan het ontbijt.{BODY}"
    assert read_one(text).participants == 14


def test_people_counted_by_a_list_go_before_a_list_of_some_of_them() -> None:
    text = f"{HEAD}Aanwezig: Noor, Bas, Ali\nVoor De Kom: 14 deelnemers volgens lijst.{BODY}"
    assert read_one(text).participants == 14
    later = f"{HEAD}Aanwezig: Noor, Bas, Ali\n{BODY * 8}In de kas zitten volgens de lijst 14 mensen."
    assert read_one(later).participants == 3


FACTS = [
    (
        "# Retro tuinploeg\nBuurthuis De Spil, donderdag 9 mei 2024, 19.30–21.00 uur. Begeleiding: Noor.",
        "2024-05-09",
    ),
    (
        "# Oogst van de tafels\nDerde leerkring, 9 mei 2024, 13.00-15.00 uur, De Spil. 18 deelnemers.",
        "2024-05-09",
    ),
    (
        "# Tuinavond\n9 mei 2024 – buurthuis De Spil – 20 bewoners. Uitgetypt door Noor, met dank aan Ali.",
        "2024-05-09",
    ),
    ("# Actielijst tuin\nStand per 9 mei 2024, bijgewerkt in het tuinoverleg van die dag.", "2024-05-09"),
    ("FLAPPEN TUIN - 2e bijeenkomst 9-5-2024, De Spil", "2024-05-09"),
]
BELOW = """
De deelnemers bespraken de tuin. Noor vertelde dat het hek kapot is en dat niemand weet wie het maakt. Afgesproken is dat Ali belt.
- Het antwoord komt in de nieuwsbrief van juli.
- Terugkoppeling in het overleg van 20 juni.
Met de start van het nieuwe schema in maart 2024 is het rooster van de bijeenkomst rustiger geworden; dat werd gewaardeerd.
Volgend overleg: 20 juni 2024
Volgende retro: april 2025, of eerder als Noor het zegt.
"""


@pytest.mark.parametrize(("head", "day"), FACTS)
def test_days_further_down_do_not_put_aside_what_the_head_says(head: str, day: str) -> None:
    session = read_one(f"{head}\n{BELOW}")
    assert (session.held_on, session.held_on_known, session.published_on) == (day, Known.STATED, None)


def test_a_newsletter_that_is_named_in_passing_makes_no_news() -> None:
    session = read_one(f"{FACTS[2][0]}\n{BELOW}")
    assert session.kind == "sessieverslag"


@pytest.mark.parametrize(
    "head",
    [
        "# Terugblik tuin\nDe Spil, 9 mei 2024, wordt dan verbouwd. Wij spraken over de tuin.",
        "# Terugblik tuin\nBel Noor op t. 06-05-2024 of kom langs. Wij spraken over de tuin.",
    ],
)
def test_a_day_in_a_sentence_of_the_head_is_not_read_as_a_fact(head: str) -> None:
    assert read_one(head).held_on is None


HEADED = [
    ("9 mei 2024 – De Spil – 41 bewoners + 7 van ons (Noor, Ali, Bram)", 48),
    ("9 mei 2024 / De Spil / 14 deelnemers + 5 kinderen", 14),
    (
        "De Spil, 9 mei 2024, 19.30-21.00 uur. Negentien tuiniers en ouders, plus Noor van de school en Bram.",
        None,
    ),
    ("De Spil, 9 mei 2024, 19.30-21.00 uur. Negentien ouders, plus Noor van de school en Bram.", 21),
    ("Leerkring 9 mei 2024, bijgewerkt in het overleg van die dag (Noor, Ali, Bram, Sanne; 4 personen)", 4),
    ("De Spil, 9 mei 2024\n11 mensen, de school weer niet", 11),
    ("erbij: noor, bram, sanne, kees (halfuurtje), stagiair ali", 5),
    ("De Spil, 9 mei 2024, ruimte voor 40 bewoners", None),
    ("De Spil, 9 mei 2024, 12 gezinnen, 3 scholen", None),
    ("Volgende keer 9 mei 2024 – 30 bewoners", None),
]


@pytest.mark.parametrize(("line", "number"), HEADED)
def test_people_among_the_facts_of_the_head_are_counted(line: str, number: int | None) -> None:
    text = (
        f"# Verslag tuinavond\n{line}\n## Wat er gezegd is\nEr waren vier ouders die nog nooit waren geweest."
    )
    found = read_one(text).participants
    assert found == number or (number is None and found == 4)


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("# Retro tuinploeg – seizoen 2024/2025", None),
        ("# Retro tuinploeg – voorjaar 2025", None),
        ("# Leerkring tuin – samen oogsten", "samen oogsten"),
    ],
)
def test_the_time_of_which_a_meeting_is_one_is_no_theme(title: str, theme: str | None) -> None:
    assert read_one(f"{title}\n9 mei 2024\nWij bespraken de tuin en spraken af dat Ali belt.").theme == theme
