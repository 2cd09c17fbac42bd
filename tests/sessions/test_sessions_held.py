"""Which date is the session's, which the publication's, and which are set aside."""

from __future__ import annotations

import pytest
from sessions_documents import BODY, make_document, read_one

from pipeline.records import Known, Session
from pipeline.sessions import read_sessions
from pipeline.settings import Settings

STATED = {
    "key": ("Verslag kennistafel\nDatum: 5 maart 2024\nLocatie: school", "2024-03-05"),
    "key in a table": ("# Verslag kennistafel\ndatum | 5 maart 2024\ntijd | 9.30 – 11.00 uur", "2024-03-05"),
    "key on a line of its own": ("# Verslag kennistafel\n## Datum\n5 maart 2024", "2024-03-05"),
    "title": ("Verslag kennistafel 5 maart 2024", "2024-03-05"),
    "line under the title": ("# Kennistafel armoede\nDinsdag 5 maart 2024, 9.30-11.00 uur", "2024-03-05"),
    "sentence": ("# Samen in gesprek\nOp 5 maart 2024 kwamen we bijeen voor de kennistafel.", "2024-03-05"),
    "numbers": ("# Besluitenlijst overleg\nGehouden op 05-03-2024", "2024-03-05"),
    "month only": ("# Verslag kennistafel\nDatum: maart 2024", "2024-03"),
    "quarter": ("# Verslag kennistafel\nDatum: eerste kwartaal 2024", "2024-Q1"),
    "bare line under the title": ("# Notulen werkgroep\n5 maart 2024", "2024-03-05"),
    "before other facts, with a sentence behind it": (
        "# Tuinploeg Zuid\n5 maart 2024, in de kas (koud). Iedereen was er, ook Sem, die tekende.",
        "2024-03-05",
    ),
    "before facts behind a dash, in a long line": (
        "# Tuinploeg Zuid\n5 maart 2024 – loods Het Wiel, Grasveen. Aangemeld 14, gekomen 11. Aan de lange werkbank lagen "
        "zaden uit vier landen, en wie te laat kwam moest eerst de regenton leegscheppen voordat er koffie was.",
        "2024-03-05",
    ),
    "after which the report was written": (
        "# Terugblik Tuinploeg\nGeschreven na de slotbijeenkomst van 5 maart 2024 in De Kas, door Sem",
        "2024-03-05",
    ),
    "at the end of the title": (
        "# Samen Tuinen, 5 maart 2024\nIn januari begonnen we met de kas.",
        "2024-03-05",
    ),
    "alone below the title, beside a day that is told of": (
        "# Verslag tuinoverleg\n5 maart 2024\nAanwezig: Sem, Bo\nTilcursus: op 15 en 22 februari gegeven.",
        "2024-03-05",
    ),
    "behind a number": ("# Verslag tuinoverleg\nnr. 41, 5 maart 2024, De Kas", "2024-03-05"),
    "not the date of the minutes that are approved": (
        "# Notulen werkgroep\n5 maart 2024\nSem, Bo, Els\nVerslag 17 oktober 2023: akkoord.",
        "2024-03-05",
    ),
    "not a month since when something runs": (
        "# Tuincafé\n5 maart 2024, De Kas, 9 buren\nWe werken sinds februari samen met de school.",
        "2024-03-05",
    ),
}

DERIVED = {
    "year of the site's date": (
        "site: Gepubliceerd op 12 januari 2024\n# Terugblik themabijeenkomst\n"
        "Op donderdag 14 december vond de themabijeenkomst plaats.",
        "2023-12-14", "2024-01-12",
    ),
    "bare date above a news item": (
        "12 april 2024\n# Buren aan tafel\nOp woensdag 3 april kwamen dertig buren samen voor een dialoogavond.",
        "2024-04-03", "2024-04-12",
    ),
    "first sentence below a byline": (
        "# Wie heeft de spade?\nBlog door Sem · Leernetwerk Groene Kas · 12 april 2024\n"
        "Woensdag 3 april liepen we met twintig mensen langs de kas.",
        "2024-04-03", "2024-04-12",
    ),
    "who came in below a news line": (
        "# Een middag te warm\nNieuws – 12 april 2024 – door Sem\n"
        "Wie op woensdag 3 april de kas inliep, kreeg een koptelefoon op tijdens de leermiddag.",
        "2024-04-03", "2024-04-12",
    ),
    "subject of a mail": (
        "Van: Sem\nAan: allen\nDatum: vr 12 april 2024 09:12\nOnderwerp: tops en tips van woensdag 3 april\nBeste allen,",
        "2024-04-03", "2024-04-12",
    ),
    "thanks for who came": (
        "Van: Sem\nAan: allen\nDatum: vr 12 april 2024 09:12\nOnderwerp: tops en tips\n"
        "Dank voor jullie komst afgelopen woensdag naar de kas.",
        "2024-04-10", "2024-04-12",
    ),
    "told in a mail that was pasted": (
        "Van: Sem\nVerzonden: vrijdag 12 april 2024 21:10\nAan: Bo\nOnderwerp: RE: de kas\n"
        "Dag Bo,\nJij zat in de trein, dus hier wat er woensdag 3 april besproken is.",
        "2024-04-03", "2024-04-12",
    ),
    "told in a mail of the day after": (
        "Van: Sem\nVerzonden: vrijdag 12 april 2024 21:10\nAan: Bo\nOnderwerp: de kas\n"
        "Ha Bo,\nHet kort: gisteren hebben we in de kas vooral over water gesproken.",
        "2024-04-11", "2024-04-12",
    ),
    "dashes around the date of the site": (
        "- 12 April 2024 -\n# Dialoogavond\nOp woensdag 3 april vond de eerste dialoogavond plaats.",
        "2024-04-03", "2024-04-12",
    ),
    "relative": (
        "# Dialoogavond\nGeplaatst op 12 april 2024 door Sem\nAfgelopen woensdag kwamen we samen voor de dialoogavond.",
        "2024-04-10", "2024-04-12",
    ),
    "year of the planned sessions": (
        "# Verslag leerkring\nDo 12/9, 10.00-12.00 uur\nVolgende bijeenkomst: donderdag 7 november 2024",
        "2024-09-12", None,
    ),
    "file name": ("# Verslag leerkring schulden", "2024-03-05", None),
}  # fmt: skip


@pytest.mark.parametrize(("head", "iso"), STATED.values(), ids=STATED.keys())
def test_a_stated_session_date_is_found(head: str, iso: str) -> None:
    session = read_one(head + BODY)
    assert (session.held_on, session.held_on_known) == (iso, Known.STATED)


@pytest.mark.parametrize(("head", "iso", "published"), DERIVED.values(), ids=DERIVED.keys())
def test_a_derived_session_date_says_how(head: str, iso: str, published: str | None) -> None:
    session = read_one(head + BODY, "2024-03-05-verslag.txt" if "schulden" in head else "verslag.txt")
    assert (session.held_on, session.published_on) == (iso, published)
    assert session.held_on_known is Known.DERIVED
    assert _note(session, "held_on")


def _note(session: Session, field: str) -> str:
    return next(e.note for e in session.evidence if e.field == field)


def test_a_weekday_of_last_week_goes_before_the_byline() -> None:
    head = "# Wat de kas doet\n*Door Sem Bos, 12 april 2024*\nVorige week woensdag zaten we met veertien mensen in de kas."
    session = read_one(head + 4 * BODY)
    assert (session.held_on, session.published_on) == ("2024-04-03", "2024-04-12")


def test_a_date_before_the_telling_of_a_news_item_is_not_its_day() -> None:
    head = "# Soep in de kas\n12 april 2024 – In kas De Ent was het vorige week druk. Op woensdag 3 april kwamen er "
    tail = "veertig buren samen voor een dialoogavond, die tot laat duurde en goed werd bezocht."
    assert read_one(f"{head}{tail}{BODY}").held_on == "2024-04-03"


def test_a_date_that_opens_a_line_further_down_is_not_the_day_of_the_session() -> None:
    later = "12 februari 2024 – kas De Ent. Aangemeld 9, gekomen 8."
    session = read_one(f"# Tuinploeg Zuid\nDatum: 5 maart 2024{20 * BODY}{later}")
    assert (session.held_on, session.participants) == ("2024-03-05", None)


def test_place_and_people_stand_on_the_line_of_the_date() -> None:
    line = "5 maart 2024 – loods Het Wiel, Grasveen. Aangemeld 14, gekomen 11. De regen sloeg op het dak"
    session = read_one(f"# Retro Tuinploeg\n{line}, zodat wie achterin zat de helft niet verstond.{BODY}")
    assert (session.held_on, session.location, session.participants) == (
        "2024-03-05", "loods Het Wiel, Grasveen", 11,
    )  # fmt: skip


@pytest.mark.parametrize("byline", ["Blog van Sem, 12 april 2024", "door Sem · 12 april 2024"])
def test_a_byline_is_the_date_for_want_of_another_and_says_so(byline: str) -> None:
    session = read_one(f"# Dialoogavond in de kas\n{byline}\nWe aten samen soep." + BODY)
    assert (session.held_on, session.held_on_known) == ("2024-04-12", Known.DERIVED)
    assert "datum van het bericht" in _note(session, "held_on")


def test_a_date_beside_who_wrote_the_minutes_is_that_of_the_meeting() -> None:
    session = read_one("# Verslag dialoogavond\nVerslag door Sem, 12 april 2024\nWe aten samen soep." + BODY)
    assert (session.held_on, session.held_on_known) == ("2024-04-12", Known.STATED)


def test_a_mail_about_a_coming_day_reports_no_session_on_that_day() -> None:
    head = "Van: Sem\nAan: allen\nDatum: vr 12 april 2024 09:12\nOnderwerp: vragen over woensdag 24 april"
    assert read_one(f"{head}\nBeste allen,{BODY}").held_on != "2024-04-24"


@pytest.mark.parametrize(
    "sentence",
    [
        "Er is afgesproken dat we woensdag 3 april samen naar de kas gaan.",
        "Woensdag 24 april wordt dit besproken.",
        "De brief moet vóór 3 april op de bus.",
    ],
)
def test_a_day_of_which_a_mail_does_not_tell_is_no_session_date(sentence: str) -> None:
    head = "Van: Sem\nVerzonden: maandag 25 maart 2024 21:10\nAan: Bo\nOnderwerp: RE: de kas"
    assert read_one(f"{head}\nHa Bo,\n{sentence}{BODY}").held_on is None


def test_metadata_give_the_publication_date() -> None:
    text = "# Terugblik dialoogavond\nOp woensdag 3 april vond de dialoogavond plaats." + BODY
    document = make_document(text, metadata=(("published", "2024-04-12T09:00:00"),))
    (session,) = read_sessions(document, Settings())
    assert (session.held_on, session.published_on) == ("2024-04-03", "2024-04-12")


def test_a_year_that_cannot_be_known_stays_unknown_but_is_shown() -> None:
    session = read_one("# Verslag dialoogavond\nWoensdag 3 april, in het buurthuis" + BODY)
    assert session.is_session_report
    assert (session.held_on, session.held_on_known) == (None, Known.MISSING)
    (evidence,) = [e for e in session.evidence if e.field == "held_on"]
    assert evidence.quote is not None
    assert evidence.quote.text == "Woensdag 3 april"


SET_ASIDE = {
    "deadline": ("Bas levert het plan uiterlijk 1 juni 2024 in.", "1 juni 2024", "termijn"),
    "earlier meeting": ("Het verslag van de vorige vergadering van 6 februari 2024 is goedgekeurd.", "6 februari 2024", "eerdere"),
    "law": ("De wet geldt sinds 1 januari 2015.", "1 januari 2015", "termijn"),
    "other": ("Op 12 mei 2024 is er braderie in het dorp.", "12 mei 2024", "andere"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "text", "role"), SET_ASIDE.values(), ids=SET_ASIDE.keys())
def test_other_dates_are_set_aside_with_their_role(sentence: str, text: str, role: str) -> None:
    session = read_one(f"Verslag kennistafel 5 maart 2024{BODY}{sentence}\nTot zover.")
    assert session.held_on == "2024-03-05"
    assert session.planned == ()
    notes = [e.note for e in session.evidence if e.field == "other_date" and e.quote and e.quote.text == text]
    assert len(notes) == 1
    assert notes[0].startswith(role)


def test_a_session_does_not_lie_after_its_publication() -> None:
    session = read_one(
        "# Terugblik leeravond\nGepubliceerd op 4 maart 2024\n"
        "Op dinsdag 9 april 2024 is de leeravond over wonen.\nOp 28 februari 2024 vond de leeravond over schulden plaats."
        + BODY
    )
    assert session.held_on == "2024-02-28"


def test_the_head_of_a_mail_is_no_session_date() -> None:
    session = read_one(
        "Van: Hanna\nAan: allen\nDatum: 14 maart 2024\nOnderwerp: verslag kring\n"
        "Hier het verslag van afgelopen dinsdag, de leerkring." + BODY
    )
    assert (session.published_on, session.held_on, session.title) == (
        "2024-03-14",
        "2024-03-12",
        "verslag kring",
    )


def test_an_action_list_gives_deadlines() -> None:
    session = read_one(
        f"Verslag kennistafel 5 maart 2024{BODY}actie | wie | wanneer\nbellen | Noor | 2 april 2024"
    )
    assert session.planned == ()
    assert any(e.note.startswith("termijn") for e in session.evidence if e.field == "other_date")


def test_evidence_quotes_the_text() -> None:
    document = make_document("Verslag kennistafel 5 maart 2024" + BODY)
    for evidence in read_sessions(document, Settings())[0].evidence:
        if evidence.quote is not None:
            assert document.text[evidence.quote.start_char : evidence.quote.end_char] == evidence.quote.text


def test_a_date_key_below_the_head_of_a_mail_is_the_date_of_the_session() -> None:
    head = "Van: a@example.org\nAan: b@example.org\nDatum: Fri, 12 Jul 2024 10:00:00 +0200\nOnderwerp: Verslag leerkring 7"
    session = read_one(f"{head}\nVerslag leerkring 7\nDatum: 11 juli 2024" + BODY)
    assert (session.held_on, session.published_on) == ("2024-07-11", "2024-07-12")


def test_the_term_of_an_action_is_no_date_of_the_session() -> None:
    text = (
        "Proeftuin Schuldhulp\nLeersessie donderdag 18-09-2025\n\n"
        "Actielijst\n- actie: pauzeknop / wie: Els / wanneer: 24 juni / status: loopt\n\nBesproken\nDe inloop loopt goed.\n"
    )
    assert read_one(text, "a.txt").held_on == "2025-09-18"


def test_the_date_of_an_issue_is_that_of_its_publication() -> None:
    text = "DE KASPOST, nieuws voor tuiniers\nnummer 3, 9 februari 2024\nBeste mensen,\nDe kas is dicht tot maart."
    session = read_one(text)
    assert not session.is_session_report
    assert (session.held_on, session.published_on) == (None, "2024-02-09")


def test_a_number_in_a_name_is_no_day() -> None:
    assert (
        read_one("# Verslag kennistafel B3\nB3 feb 2025 bijgewerkt" + BODY, "x.txt").held_on != "2025-02-03"
    )


def test_a_month_since_when_something_runs_is_no_date_of_the_session() -> None:
    assert (
        read_one(
            "# Verslag tuinoverleg\nWe kwamen sinds februari 2024 samen met de school" + BODY, "x.txt"
        ).held_on
        is None
    )


def test_a_mail_that_names_no_day_is_dated_by_its_own_head() -> None:
    head = "Van: Noor <a@example.org>\nAan: b@example.org\nDatum: Fri, 12 Jul 2024 10:00:00 +0200\nOnderwerp: Verslag vergadering tuinploeg"
    session = read_one(
        f"{head}\nBeste mensen,\nDit is het verslag.\nAanwezig: Noor, Bas en Ali." + BODY + BODY, "tuin.eml"
    )
    assert session.is_session_report
    assert session.held_on == "2024-07-12"
    (evidence,) = [e for e in session.evidence if e.field == "held_on"]
    assert "datum van de mail" in evidence.note


def test_the_day_in_the_first_line_and_the_file_name_goes_before_one_in_the_text() -> None:
    text = (
        "23-9-25 tuinploeg / de kas, zaaltje boven\n1 pomp\n- gesprek met de school geweest 26 juni, Bas en Ali"
        + BODY
    )
    assert read_one(text, "20250923 tuinploeg.txt").held_on == "2025-09-23"


def test_a_day_told_in_passing_does_not_go_before_the_file_name() -> None:
    text = (
        "Verslag tuinploeg\nAanwezig: Noor, Bas en Ali\n\nDe pomp\n- gesprek met de school: 26 juni, Bas en Ali"
        + BODY
    )
    assert read_one(text, "20250923 tuinploeg.txt").held_on == "2025-09-23"
