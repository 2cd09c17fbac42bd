"""Records as they leave: names gone, everything else in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.decisions import BY_PERSON
from pipeline.names import assign_pseudonyms, find_leaks, find_mentions, hide_names
from pipeline.project import NameKey
from pipeline.records import (
    CASE_MASK,
    Block,
    BlockKind,
    Correction,
    Document,
    DocumentKind,
    Evidence,
    Finding,
    FindingType,
    Heading,
    Known,
    Mention,
    Method,
    Segment,
    Session,
    Standing,
    Syntax,
    Unit,
    UnitForm,
)
from pipeline.settings import Cases, Names, Settings

HEADING = "Gesprek met Dorien Talsma"
LINE = "Volgens wijkcoach Dorien Talsma (06-12345678) helpt het dat Oscar Brem meedenkt."
LAST = "Dorien stelt een lijst op. Mail naar o.brem@voorbeeld.nl."
TEXT = f"{HEADING}\n\n{LINE}\n\n{LAST}"
NAME = "verslagen/2019 Dorien_Talsma.txt"


def make() -> tuple[Document, Session, Unit, Finding]:
    start, last = TEXT.index(LINE), TEXT.index(LAST)
    blocks = (
        Block(BlockKind.HEADING, 0, len(HEADING), level=1),
        Block(BlockKind.PARAGRAPH, start, start + len(LINE)),
        Block(BlockKind.PARAGRAPH, last, len(TEXT)),
    )
    document = Document(
        "d", NAME, "txt", TEXT, blocks, (Segment(0, len(TEXT), 5, 5 + len(TEXT)),),
        metadata=(("title", HEADING), ("author", "Iemand Anders")), warnings=("Dorien stond er twee keer.",),
    )  # fmt: skip
    session = Session(
        "s1", "d", NAME, 0, len(TEXT), DocumentKind.REPORT, True, "Dorien staat in de kop.", title=HEADING,
        facilitators=("Dorien Talsma",), evidence=(Evidence("title", Known.STATED, document.quote(0, len(HEADING)), "Dorien"),),
    )  # fmt: skip
    quote = document.quote(start, start + len(LINE))
    unit = Unit(
        "u1", "s1", NAME, quote, BlockKind.PARAGRAPH, UnitForm.SENTENCE, trail=(Heading(HEADING, 1, 0),),
        speaker="Dorien Talsma", row="Talsma, Dorien", lemmas=("dorien", "talsma", "helpen", "wijkcoach"),
        noun_phrases=("wijkcoach dorien talsma", "oscar brem"),
        syntax=Syntax("talsma", subject="wijkcoach Dorien Talsma"), previous=HEADING, following=LAST,
    )  # fmt: skip
    finding = Finding(
        "f1", "u1", "s1", NAME, quote, FindingType.SUCCESS, 1.0, "rule:x", Method.OTHER, 1.0, "rule:y",
        speaker="wijkcoach Dorien Talsma", actor="Oscar", heading=HEADING,
    )  # fmt: skip
    return document, session, unit, finding


def run(mode: Names) -> tuple[Document, Session, Unit, Finding]:
    document, session, unit, finding = make()
    found = {NAME: find_mentions(document)}
    key = assign_pseudonyms(found, {NAME: "Noord"}, NameKey())
    hidden = hide_names(
        [document], [session], [unit], [finding], found, {NAME: "Noord"}, key, Settings(names=mode)
    )[0]
    return hidden[0][0], hidden[1][0], hidden[2][0], hidden[3][0]


def test_pseudonyms_stand_everywhere() -> None:
    document, session, unit, finding = run(Names.PSEUDONYM)
    assert document.text.split("\n\n") == [
        "Gesprek met Deelnemer 01",
        "Volgens wijkcoach Deelnemer 01 ([telefoonnummer]) helpt het dat Deelnemer 02 meedenkt.",
        "Deelnemer 01 stelt een lijst op. Mail naar [e-mailadres].",
    ]
    assert (
        document.name
        == session.document
        == unit.document
        == finding.document
        == "verslagen/2019 Deelnemer-01.txt"
    )
    assert (session.title, session.facilitators) == ("Gesprek met Deelnemer 01", ("Deelnemer 01",))
    assert unit.trail == (Heading("Gesprek met Deelnemer 01", 1, 0),)
    assert (unit.speaker, unit.row) == ("Deelnemer 01", "Deelnemer 01, Deelnemer 01")
    assert (unit.lemmas, unit.noun_phrases) == (("helpen", "wijkcoach"), ("wijkcoach",))
    assert unit.syntax == Syntax(None, subject="wijkcoach Deelnemer 01")
    assert (finding.speaker, finding.actor) == ("wijkcoach Deelnemer 01", "Deelnemer 02")
    assert document.metadata == (("title", "Gesprek met Deelnemer 01"),)
    assert (session.session_id, unit.unit_id, finding.finding_id) == ("s1", "u1", "f1")


@pytest.mark.parametrize("mode", [Names.PSEUDONYM, Names.ROLE])
def test_no_field_leaks_and_quotes_read_back(mode: Names) -> None:
    document, session, unit, finding = run(mode)
    assert find_leaks(repr((document, session, unit, finding)), ["Dorien Talsma", "Oscar Brem"]) == ()
    assert "voorbeeld.nl" not in repr((document, unit))
    for quote in (unit.quote, finding.quote, session.evidence[0].quote):
        assert quote is not None
        assert document.text[quote.start_char : quote.end_char] == quote.text
    assert session.end_char == len(document.text)
    assert [document.text[b.start_char : b.end_char] for b in document.blocks] == document.text.split("\n\n")


def test_roles_take_the_place_of_names_without_saying_them_twice() -> None:
    document, _, unit, finding = run(Names.ROLE)
    assert (unit.speaker, finding.speaker) == ("wijkcoach", "wijkcoach")
    assert document.text.split("\n\n") == [
        "Gesprek met wijkcoach",
        "Volgens wijkcoach ([telefoonnummer]) helpt het dat deelnemer meedenkt.",
        "Wijkcoach stelt een lijst op. Mail naar [e-mailadres].",
    ]


def test_keep_changes_nothing() -> None:
    assert run(Names.KEEP) == make()


def test_the_source_map_still_leads_to_the_source() -> None:
    document, *_ = run(Names.PSEUDONYM)
    start = document.text.index("meedenkt")
    low = TEXT.index("meedenkt") + 5
    assert document.source_span(start, start + 8) == (low, low + 8)
    start = document.text.index("Deelnemer 02")
    low = TEXT.index("Oscar Brem") + 5
    assert document.source_span(start + 3, start + 5) == (low, low + 10)


def test_a_replacement_of_equal_length_is_not_read_as_literal() -> None:
    text = "Aanwezig: Jan de Boers"
    document = Document("d", "x", "txt", text, (Block(BlockKind.PARAGRAPH, 0, 22),), (Segment(0, 22, 0, 22),))
    found = {"x": find_mentions(document)}
    key = assign_pseudonyms(found, {}, NameKey())
    (result,) = hide_names([document], [], [], [], found, {}, key, Settings())[0][0]
    assert result.text == "Aanwezig: Deelnemer 01"
    assert result.source_span(12, 14) == (10, 22)


def test_files_whose_names_become_equal_stay_apart() -> None:
    first = Document("1", "Dorien.txt", "txt", "Verslag: Dorien", (Block(BlockKind.PARAGRAPH, 0, 15),), ())
    second = replace(first, document_id="2", name="dorien.txt")
    found = {document.name: find_mentions(document) for document in (first, second)}
    key = assign_pseudonyms(found, {}, NameKey())
    results = hide_names([first, second], [], [], [], found, {}, key, Settings())[0][0]
    assert [document.name for document in results] == ["Deelnemer-01.txt", "Deelnemer-01-2.txt"]


def test_someone_without_a_number_is_still_hidden() -> None:
    document, session, unit, finding = make()
    found = {NAME: find_mentions(document)}
    hidden = hide_names([document], [session], [unit], [finding], found, {}, NameKey(), Settings())[0]
    assert find_leaks(repr(hidden), ["Dorien Talsma", "Oscar Brem"]) == ()


def test_the_leak_checker_sees_leaks() -> None:
    names = ["Dorien Talsma", "Wil de Boer", "Oscar"]
    assert find_leaks("Dorien was er, met de boer die wil en een oscar.", names) == ("Dorien",)
    assert find_leaks("DORIEN TALSMA en Wil de Boer en Oscars fiets", names) == (
        "Dorien Talsma",
        "Oscar",
        "Wil de Boer",
        "de Boer",
    )
    key = assign_pseudonyms({"x": find_mentions(make()[0])}, {}, NameKey())
    assert find_leaks("Dorien Talsma, 06-12345678", key) == (
        "06-12345678",
        "Dorien",
        "Talsma",
        "dorien talsma",
    )
    assert find_leaks("Deelnemer 01 helpt.", key) == ()


@pytest.mark.parametrize(
    ("actor", "shown"),
    [
        ("Merel (was Dorien)", "Deelnemer 02 (was Deelnemer 01)"),
        ("Merel, de gemeente", "Deelnemer 02, de gemeente"),
        ("Merel en Dorien", "Deelnemer 02 en Deelnemer 01"),
        ("de merel in de tuin", "de merel in de tuin"),
    ],
)
def test_an_owner_whose_name_is_a_word_too_is_hidden_in_every_entry(actor: str, shown: str) -> None:
    document, session, unit, finding = make()
    text = document.text + "\n\nMerel"
    blocks = (*document.blocks, Block(BlockKind.PARAGRAPH, len(text) - 5, len(text)))
    document = replace(document, text=text, blocks=blocks)
    found = (
        Mention(HEADING.index("Dorien"), len(HEADING), "Dorien Talsma", "person", "label"),
        Mention(len(text) - 5, len(text), "Merel", "person", "column:wie"),
    )
    key = assign_pseudonyms({NAME: found}, {NAME: "Noord"}, NameKey())
    hidden = hide_names(
        [document], [session], [unit], [replace(finding, actor=actor)], {NAME: found}, {NAME: "Noord"}, key, Settings()
    )[0]  # fmt: skip
    assert hidden[3][0].actor == shown


CASE = "Mevrouw K. heeft schulden en durft de post niet te openen."


def hide_made(*made: Correction, texts: tuple[str, ...] = (CASE,), **choices: Any) -> tuple[Correction, ...]:
    """Return corrections as they leave; each text stands in a report of its own, as one unit, of one scope."""
    documents = [
        Document(str(n), f"{n}.md", "md", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), ())
        for n, text in enumerate(texts)
    ]
    units = [
        Unit(f"u{n}", "s", each.name, each.quote(0, len(each.text)), BlockKind.PARAGRAPH, UnitForm.SENTENCE)
        for n, each in enumerate(documents)
    ]
    found = {document.name: find_mentions(document) for document in documents}
    scopes = {document.name: "Noord" for document in documents}
    key = assign_pseudonyms(found, scopes, NameKey())
    hide = hide_names(documents, [], units, [], found, scopes, key, Settings(**choices))[1]
    return tuple(map(hide, made))


def correct(unit_id: str, standing: Standing, text: str = CASE, **values: Any) -> Correction:
    made = Correction(unit_id, "type", "behoefte", "Knelpunt", "1", "", "0.md", text, standing)
    return replace(made, **values)


@pytest.mark.parametrize("names", [Names.PSEUDONYM, Names.KEEP])
def test_what_a_person_decided_of_a_held_case_is_not_told(names: Names) -> None:
    note = correct("u0", Standing.HOLDS, field="note", value="Zij schaamt zich.")
    moved = correct("u0", Standing.MOVED, text=CASE.replace("schulden", "wat schulden"))
    for made in hide_made(note, moved, names=names):
        assert made.is_held
        assert (made.text, made.before, made.value) == (CASE_MASK, "", "")
    assert hide_made(note, cases=Cases.KEEP)[0].value == "Zij schaamt zich."


def test_a_lost_sentence_is_shown_only_when_it_is_known_to_be_no_case() -> None:
    plain = "De bus rijdt te weinig."
    lost = [
        correct("weg", Standing.LOST, was_case=False),  # tells a case by itself
        correct("weg", Standing.LOST, text=plain, was_case=True),
        correct("weg", Standing.LOST, text=plain),
    ]
    for names in (Names.PSEUDONYM, Names.KEEP):
        hidden = hide_made(*lost, texts=(plain,), names=names)
        assert {(each.text, each.before, each.value, each.is_held) for each in hidden} == {("", "", "", True)}
    (shown,) = hide_made(correct("weg", Standing.LOST, text=plain, was_case=False), texts=(plain,))
    assert (shown.text, shown.value, shown.document) == (plain, "behoefte", "0.md")


def test_a_name_that_a_person_typed_is_hidden_when_it_stands_in_another_report_of_the_scope() -> None:
    texts = ("De bus rijdt te weinig.", "Aanwezig: Dorien Talsma, Oscar Brem")
    typed = [
        correct("u0", Standing.HOLDS, field=field, value="Dorien Talsma", text=texts[0])
        for field in ("note", "actor", "programme", "session_theme")
    ]
    assert {each.value for each in hide_made(*typed, texts=texts)} == {"Deelnemer 01"}


def test_a_typed_name_of_another_report_is_hidden_beside_the_finding_and_the_session() -> None:
    document, session, unit, finding = make()
    other = replace(document, document_id="e", name="e.txt", text="Aanwezig: Merel Vonk", blocks=(
        Block(BlockKind.PARAGRAPH, 0, 20),), metadata=(), warnings=())  # fmt: skip
    typed = (
        Evidence("programme", Known.DERIVED, None, BY_PERSON),
        Evidence("theme", Known.DERIVED, None, BY_PERSON),
    )
    session = replace(session, programme="Groep Merel Vonk", theme="Met Merel Vonk", evidence=typed)
    finding = replace(finding, note="Vraag Merel Vonk", actor="Merel Vonk")
    found = {each.name: find_mentions(each) for each in (document, other)}
    scopes = dict.fromkeys(found, "Noord")
    key = assign_pseudonyms(found, scopes, NameKey())
    hidden = hide_names([document, other], [session], [unit], [finding], found, scopes, key, Settings())[0]
    assert find_leaks(repr(hidden), ["Merel Vonk"]) == ()
