"""The kind of document: reports of all makes, and what only looks like one."""

from __future__ import annotations

import pytest
from sessions_documents import make_document, read_one

from pipeline.decisions import COUNTS, NO, YES, Decided
from pipeline.records import DocumentKind
from pipeline.sessions import read_kind_signs, read_sessions, set_decided
from pipeline.settings import Settings

REPORTS = {
    "minutes": """
Notulen teamoverleg jeugd
Datum: 4 april 2022
Aanwezig: Noor, Bas, Wil, Gea
Afwezig: Tom
1. Opening
Wil opent de vergadering en heet iedereen welkom.
2. Wachtlijst
Bas meldt dat de wachtlijst oploopt. Afgesproken wordt dat Gea de cijfers uitzoekt.
3. Rondvraag
Geen vragen.
""",
    "blog": """
# Wat ik leerde tussen de stapels behang
Gepubliceerd op 9 mei 2023
Vorige week dinsdag zaten we met ruim twintig buren in het clubhuis voor de tweede dialoogavond.
Ik vond het spannend. "Wij horen nooit iets terug," zei een moeder. Daar werd het stil van.
Uiteindelijk kwamen we met elkaar tot drie ideeën, en de wethouder beloofde terug te komen.
""",
    "focus group": """
Samenvatting focusgroep ouders
12 oktober 2021, online
Negen ouders namen deel. Zij gaven aan dat de drempel naar het loket hoog is.
Een van de ouders vertelde dat zij drie keer haar verhaal moest doen. Dat werd door anderen herkend.
""",
    "retro": """
# Retro sprint 14
Datum: 2023-03-08
## Start
- elke ochtend kort afstemmen
## Stop
- mailen over wat we ook kunnen zeggen
## Doorgaan
- samen op huisbezoek
""",
    "evening of residents": """
# Terugblik bewonersavond speelplein
Op woensdag 3 mei 2023 kwamen zestig bewoners naar de kantine van de voetbalclub.
Bewoners gaven aan dat het plein 's avonds donker is. Er is afgesproken dat de gemeente lampen plaatst.
""",
    "no date but a number": """
Opbrengst leerkring 5
Wat gaat goed
- korte lijnen met de huisarts
- elkaar bij de voornaam kennen
Wat schuurt
- te veel formulieren
""",
    "flemish": """
Verslag overlegmoment brugfiguren
Dinsdagnamiddag 14 november 2023, zaal boven de bibliotheek
Verontschuldigd: Griet
We overlopen het vorige verslag. Annick licht de nieuwe procedure toe. Besloten werd om die te proberen.
""",
    "flip charts in capitals": """
LEERTAFEL 3 - 6 FEBRUARI 2024
TOPS
- elkaar kennen
- snel bellen
TIPS
- vaker samen eten
- minder papier
""",
}

OTHERS = {
    "agenda": (
        """
# Agenda leerkring 6
Datum: 14 mei 2024
Tijd: 9.30-11.30 uur
Locatie: wijkgebouw
1. Opening
2. Mededelingen
3. Verslag vorige keer
4. Casus
5. Rondvraag
""",
        DocumentKind.OTHER,
    ),
    "invitation": (
        """
# Uitnodiging netwerkbijeenkomst
Beste collega,
Graag nodigen we je uit voor de netwerkbijeenkomst op 12 september 2024 in het gemeentehuis.
Tijdens deze bijeenkomst gaan we met elkaar in gesprek over eenzaamheid. Inloop vanaf 13.00 uur.
Meld je aan via de website. Deelname is gratis. We zien je graag!
""",
        DocumentKind.OTHER,
    ),
    "invitation without the word in the title": (
        """
# Samen aan tafel over armoede
Op 12 september 2024 vindt de tweede werkconferentie plaats. Je bent van harte welkom.
Er zijn workshops en er is een lunch. Aanmelden kan via de site. Laat ook weten of je mee-eet.
Kom je ook? Schrijf je in voor 1 september.
""",
        DocumentKind.OTHER,
    ),
    "template": (
        """
# Format verslag leerkring
Datum: [datum invullen]
Aanwezig: [namen invullen]
Thema: ...............
Wat ging goed: ______
Wat schuurt: ______
Afspraken: ______
""",
        DocumentKind.OTHER,
    ),
    "policy note": (
        """
# Beleidsnota Wmo 2024-2027
Het college van burgemeester en wethouders stelt voor het beleidskader vast te stellen.
Gelet op artikel 2 van de wet en overwegende dat de vraag stijgt, kiest de gemeente drie doelen.
De financiële gevolgen staan in de begroting. Over dit stuk is een bijeenkomst met partners gehouden.
""",
        DocumentKind.OTHER,
    ),
    "working method": (
        """
# Werkvorm: de stille dialoog
Doel: iedereen aan het woord laten
Groepsgrootte: 8 tot 24 deelnemers
Duur: 45 minuten
Benodigdheden: flappen, stiften
Stap 1: hang de flappen op.
Stap 2: laat de deelnemers rondlopen en schrijven.
Stap 3: bespreek wat opvalt.
""",
        DocumentKind.METHOD,
    ),
    "offer": (
        """
# Gezinsgericht werken in zes stappen
Wij helpen uw organisatie om anders te gaan werken. U kiest zelf met welke stap u begint.
Onze trainers begeleiden uw team met dialoogsessies en een training op maat.
Na afloop ontvangt u een certificaat. De kosten hangen af van de groepsgrootte. Vraag een offerte aan.
""",
        DocumentKind.METHOD,
    ),
    "progress": (
        """
# Voortgang wijkaanpak, tweede kwartaal 2024
Inmiddels zijn alle wijkcoaches aangesteld en loopt de werving van vrijwilligers door.
In mei was er een leersessie over schulden. Op dit moment werken we aan de planning voor het najaar.
De uitrol naar de andere wijken is in voorbereiding en ligt op schema.
De komende maanden volgt de evaluatie. Het budget voor dit jaar is toereikend.
De projectleider verwacht dat de mijlpalen worden gehaald.
""",
        DocumentKind.UPDATE,
    ),
    "newsletter with one item about a session": (
        """
# Nieuwsbrief Samen Sterk, april 2024
Inmiddels zijn alle buurtteams gestart. De komende maanden werken we aan een gezamenlijk loket in de wijk.
## Leerkring
Op 14 maart kwamen twintig professionals bijeen voor de derde leerkring.
## Nieuwe collega
Sinds 1 april is er een projectleider. Zij gaat het loket opzetten en werkt op maandag en dinsdag.
## Agenda
- 16 mei: vierde leerkring
""",
        DocumentKind.UPDATE,
    ),
    "interview": (
        """
# Gewoon doen
De wijkverpleegkundige werkt al tien jaar in de buurt. "Vroeger zat ik alleen," vertelt ze.
Ze vindt dat er te veel formulieren zijn. In 2021 begon ze met een spreekuur. Dat werkte goed, zegt ze.
""",
        DocumentKind.OTHER,
    ),
    "several meetings in one": (
        """
# Opbrengsten van het leerjaar
In zeven werksessies spraken professionals uit vier gemeenten over wat werkt.
Deelnemers gaven aan dat tijd en vertrouwen helpen. Genoemd werd ook een vast gezicht.
""",
        DocumentKind.OTHER,
    ),
}


@pytest.mark.parametrize("text", REPORTS.values(), ids=REPORTS.keys())
def test_reports_of_any_make_are_session_reports(text: str) -> None:
    session = read_one(text)
    assert session.is_session_report, session.kind_because


@pytest.mark.parametrize(("text", "kind"), OTHERS.values(), ids=OTHERS.keys())
def test_what_only_looks_like_a_report_is_none(text: str, kind: DocumentKind) -> None:
    session = read_one(text)
    assert not session.is_session_report, session.kind_because
    assert session.kind is kind, session.kind_because
    assert session.held_on is None
    assert session.participants is None


def test_news_is_told_apart_from_minutes() -> None:
    assert read_one(REPORTS["blog"]).kind is DocumentKind.NEWS
    assert read_one(REPORTS["minutes"]).kind is DocumentKind.REPORT


def test_the_reason_is_told_in_words() -> None:
    assert "aanwezigen" in read_one(REPORTS["minutes"]).kind_because


def test_an_empty_document_is_no_report() -> None:
    session = read_one("Foto's")
    assert session.kind is DocumentKind.OTHER
    assert session.kind_because


def test_hours_are_no_polite_form() -> None:
    lines = [f"- om {hour} u wachten er nog drie mensen op vervoer" for hour in range(9, 21)]
    hours = make_document("# Verslag werkgroep ontslag\n" + "\n".join(lines))
    polite = make_document(hours.text.replace(" u wachten", " uur ziet u: er wachten"))
    assert read_kind_signs(hours)["method"] == 0
    assert read_kind_signs(polite)["method"] > 0


_TOLD = """
Dag Bo, jij kon er 3 april niet bij zijn, dus ik schreef mee. Met elf mensen zaten we in de loods, het regende hard.
Els zei dat er te weinig water is. Noor vroeg wie de kraan betaalt, daar kwamen we niet uit.
"Wij horen nooit iets terug," zei een moeder. "Dat moet anders," vond ook de buurman van nummer acht.
Afgesproken is dat Sem de gemeente belt. Wat hielp: samen naar de plattegrond kijken.
groet, Sem
"""


def test_a_mail_that_tells_of_a_meeting_is_a_report_and_no_news() -> None:
    head = "Van: Sem Bos\nVerzonden: vrijdag 12 april 2024 21:10\nAan: Bo\nOnderwerp: RE: verslag leertafel"
    session = read_one(head + _TOLD)
    assert (session.kind, session.published_on) == (DocumentKind.REPORT, "2024-04-12")


def test_a_piece_that_was_published_stays_news() -> None:
    head = "# Terug van de leertafel\nGepubliceerd op 12 april 2024 door Sem"
    assert read_one(head + _TOLD).kind is DocumentKind.NEWS


FACTS = "De subsidie loopt af in 2024. De gemeenten kopen samen in en de tarieven stijgen met drie procent.\n"
UPDATE = "De poster hangt er. Het rooster is nog niet klaar, daar wachten we op de drukker.\n"
COMING = "Om twee uur gaan we plukken. Daarna eten we soep met brood. Neem een mes en een mand mee.\n"
BECAME = "De pomp is gekocht. De poster hing in mei bij de bakker. Het rooster was op tijd klaar.\n"


@pytest.mark.parametrize(
    ("text", "name", "tells"),
    [
        (
            f"Van: Noor\nAan: groep\nDatum: 3 mei 2023\nOnderwerp: waar we staan\n{UPDATE}",
            "mail Noor.txt",
            True,
        ),
        (f"Hoi allemaal,\n{UPDATE}Groet, Noor", "stukje.txt", True),
        (f"DE WIJKKRANT\nnummer 3, mei 2023\n{UPDATE}", "wijkkrant.txt", True),
        (f"Groep in de zaal\n{UPDATE}", "logboek-mei.txt", True),
        (f"# Beleidsnotitie inkoop\nDatum: 3 mei 2023\n{FACTS}", "inkoop.odt", False),
        (f"Hoi allemaal,\nHierbij de notitie.\n{FACTS}", "beleidsnotitie tarieven.txt", False),
        (f"# Werkwijze tarieven\n{FACTS}", "werkwijze.docx", False),
        (
            "# Agenda\n3 mei 2023\n1. Opening\n2. Tarieven\n3. Rondvraag\n4. Sluiting",
            "agenda mei.docx",
            False,
        ),
        (f"Beste Noor,\n{FACTS}", "offertebrief.txt", False),
        (f"Beste Noor,\n{UPDATE}", "brief.txt", True),
        (f"Geachte heer, mevrouw,\n{FACTS}", "tarieven.txt", False),
        (f"# Tarieven\n{FACTS}", "tarieven.txt", False),
        # what invites or lists what is to come, by its text
        (
            f"Lieve buren,\nGraag nodigen wij iedereen uit voor de oogst van 9 juni.\n{COMING}",
            "buren.txt",
            False,
        ),
        (
            f"Hoi allemaal,\n{UPDATE}Kom je ook helpen met de poster? Tot dan!\nGroet, Noor",
            "stukje.txt",
            True,
        ),
        (
            f"Lieve buren,\nJullie zijn van harte welkom op 9 juni.\n{BECAME}{COMING}Groet, Noor",
            "buren.txt",
            True,
        ),
        (
            "Overleg 9 juni\n1. Opening\n2. Poster\n3. Kosten van de soep\n4. Rondvraag",
            "overleg 9 juni.txt",
            False,
        ),
        (
            "Overleg 9 juni\n1. Opening\n2. Poster hangt er, we wachten op de drukker\n3. Rondvraag",
            "overleg 9 juni.txt",
            True,
        ),
    ],
)
def test_letters_may_tell_what_became_of_something_and_papers_may_not(
    text: str, name: str, tells: bool
) -> None:
    (session,) = read_sessions(make_document(text, name), Settings())
    assert not session.is_session_report, session.kind_because
    assert session.may_tell is tells


def test_what_a_person_says_does_not_count_still_tells_what_became_of_agreements() -> None:
    (report,) = read_sessions(make_document(REPORTS["minutes"]), Settings())
    (letter,) = read_sessions(make_document(f"Hoi allemaal,\n{UPDATE}Groet, Noor", "stukje.txt"), Settings())
    for session, counts, tells in ((report, NO, True), (report, YES, True), (letter, NO, True)):
        (told,) = set_decided((session,), {session.session_id: Decided(facts=((COUNTS, counts),))})
        assert told.may_tell is tells
