"""Papers that gather several talks or meetings are no session that was held; a report of one meeting among them is."""

from __future__ import annotations

import pytest
from sessions_documents import make_document, read_one

from pipeline.records import DocumentKind
from pipeline.sessions import read_sessions
from pipeline.settings import Settings

TALKS = """
## Interview 1 – buschauffeur (3 maart)
De chauffeur vertelt dat de haltes slecht verlicht zijn en dat ouderen daarom 's avonds thuisblijven. Hij heeft dat twee keer gemeld en nooit antwoord gekregen.
## Interview 2 – winkelier (5 maart)
Volgens de winkelier helpt het dat de wijkagent elke week binnenloopt. Zij heeft behoefte aan één nummer dat zij kan bellen als er iets is.
## Interview 3 – medewerker wijkteam (9 maart)
De medewerker zegt dat de samenwerking met de vervoerder stroef verloopt. Zij weet niet wie er over de haltes gaat en dat kost haar veel tijd.
"""
LIST = """
Nr | Actie | Wie | Wanneer | Status
1 | Lamp bij de halte | Gemeente | 01-04-2025 | Afgerond
2 | Folder voor ouderen | Sanne | 15-05-2025 | Loopt
3 | Proefrit met de bus | Vervoerder | 01-06-2025 | Vervallen
4 | Route langs het ziekenhuis | Sanne | 01-09-2025 | Open
"""
CHAPTER = """
## Wat werkte
Deelnemers gaven aan dat het vaste moment bijdroeg aan het vertrouwen. Meerdere chauffeurs vertelden dat zij nu eerder bellen. In de bijeenkomsten werd besproken dat dit vaker moet.
## Wat belemmerde
Het ontbreken van licht bij de haltes werd in alle bijeenkomsten genoemd en is niet opgelost. Een winkelier zei dat hij het had opgegeven.
"""


def test_interviews_with_headings_of_their_own_are_one_document_and_no_session() -> None:
    head = "# Gesprekken over vervoer\nSamenvattingen van interviews, maart 2025. Gesprekken gevoerd door Bureau Halte."
    session = read_one(head + TALKS)
    assert not session.is_session_report
    assert (session.kind, session.may_tell) == (DocumentKind.UPDATE, True)
    assert session.published_on == "2025-03"


def test_interviews_that_a_meeting_discussed_are_the_report_of_that_meeting() -> None:
    head = "# Samenvatting interviews vervoer\nLeerkring 3, 20 maart 2025. Interviews gehouden door Sanne Bos.\nAanwezig: Sanne Bos, Ali Kaya, Noor Vos en Bram Smit."
    session = read_one(head + TALKS)
    assert session.is_session_report
    assert session.held_on == "2025-03-20"


def test_dated_meetings_in_one_file_are_still_sessions_of_their_own() -> None:
    text = "# Leerkringen vervoer\n" + TALKS.replace("Interview", "Leerkring")
    assert len(read_sessions(make_document(text), Settings())) == 3


@pytest.mark.parametrize(
    "head",
    [
        "# Actielijst vervoer\nStand per 2 juni 2025. Bijgehouden door Sanne.",
        "# Actie- en besluitenlijst Bus en Buurt\nBijgewerkt: 2 juni 2025",
        "# Afsprakenlijst vervoer – versie 2 juni 2025",
        "# Openstaande acties\nStand 2 juni 2025",
    ],
)
def test_a_list_of_actions_without_a_meeting_is_no_session(head: str) -> None:
    session = read_one(head + LIST)
    assert (session.is_session_report, session.may_tell) == (False, True)
    assert session.published_on == "2025-06-02"


@pytest.mark.parametrize(
    "head",
    [
        "# Actielijst vervoer\nStand per 2 juni 2025, bijgewerkt in het projectoverleg van die dag.",
        "# Actielijst vervoer\nOverleg Bus en Buurt, 2 juni 2025\nAanwezig: Sanne, Ali, Noor en Bram",
    ],
)
def test_a_list_of_actions_that_a_meeting_made_is_of_that_meeting(head: str) -> None:
    session = read_one(head + LIST)
    assert (session.is_session_report, session.held_on) == (True, "2025-06-02")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("# Hoofdstuk 3. Opbrengsten van de leerkring\nVersie 4 juli 2025", "2025-07-04"),
        ("# Wat leverde het op?\nHoofdstuk uit de tussenevaluatie Bus en Buurt, juni 2025.", "2025-06"),
        (
            "# Evaluatie Bus en Buurt\n4 juli 2025\nVoor deze evaluatie zijn gesprekken gevoerd met elf mensen.",
            "2025-07-04",
        ),
        (
            "# Eindrapport Bus en Buurt\nJuli 2025\nDit rapport is gebaseerd op interviews en registraties.",
            "2025-07",
        ),
    ],
)
def test_a_study_or_chapter_is_no_session_and_has_its_own_date(head: str, published: str) -> None:
    session = read_one(head + CHAPTER)
    assert (session.is_session_report, session.held_on, session.published_on) == (False, None, published)
    assert session.may_tell


def test_an_evaluation_without_a_date_in_the_facts_of_its_head_has_that_of_its_file() -> None:
    head = "# Evaluatie Bus en Buurt\nDe evaluatie is gebaseerd op interviews met chauffeurs."
    session = read_one(head + CHAPTER, "Evaluatie bus 4 juli 2025.md")
    assert (session.is_session_report, session.published_on) == (False, "2025-07-04")


def test_a_chapter_of_policy_stays_what_it_was() -> None:
    text = """
# Beleidsnota vervoer, hoofdstuk 2
Hoofdstuk 2. Wettelijk kader
Gelet op artikel 4 stelt het college van burgemeester en wethouders het beleidskader vast. De raad besluit over de financiële gevolgen.
De doelstelling 3 van het uitvoeringsagenda is dat het vervoer in het begrotingsjaar 2026 betaalbaar blijft voor alle inwoners.
"""
    session = read_one(text, "beleidsnota.md")
    assert (session.is_session_report, session.kind) == (False, DocumentKind.OTHER)


@pytest.mark.parametrize(
    "head",
    [
        "# Eindevaluatie Bus en Buurt – leerkring 7\nZuidhaven, 4 juli 2025\nAan tafel zaten Sanne Bos, Ali Kaya, Noor Vos en Bram Smit.",
        "# Evaluatie van de bewonersavond\nVerslag evaluatiebijeenkomst, 4 juli 2025. Er waren 14 deelnemers.",
    ],
)
def test_an_evaluation_at_which_people_met_is_a_session(head: str) -> None:
    session = read_one(head + CHAPTER)
    assert (session.is_session_report, session.held_on) == (True, "2025-07-04")


def test_a_story_for_a_site_that_calls_on_readers_at_its_end_is_no_invitation() -> None:
    text = """
# Mee op de buurtbus
Geplaatst op 3 april 2025 door Sanne, communicatie
Vandaag rijd ik mee met Ali. ‘Jij komt zeker kijken of ik wel op tijd ben?’ Ik lach en stap in. Bij de eerste halte stapt niemand in.
Bij de markt stappen drie vrouwen in. ‘Zonder Ali kwam ik de deur niet meer uit’, zegt er een. Ze geeft mij een koekje. Ik schrijf het op.
Ali vertelt mij dat de halte bij het ziekenhuis verdween. ‘Niemand heeft ons iets gevraagd, dat steekt me nog.’ Ik merk dat hij boos is. Mijn koffie is koud.
Terug op kantoor bel ik de vervoerder. Mijn vraag ligt er nu, en ik krijg voor de zomer antwoord.
Wil je ook rijden? Meld je aan bij Ali.
"""
    session = read_one(text, "blog.html")
    assert (session.kind, session.published_on, session.may_tell) == (DocumentKind.UPDATE, "2025-04-03", True)
