"""What stands below the name that closes a mail is hidden as numbers are; the text of a report is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_document
from pipeline.names import assign_pseudonyms, find_mentions, hide_names
from pipeline.project import NameKey
from pipeline.records import (
    BlockKind,
    Document,
    DocumentKind,
    Finding,
    FindingType,
    Method,
    Session,
    Unit,
    UnitForm,
)
from pipeline.settings import Settings

_BODY = "Het verslag komt vrijdag. De kraan lekt nog en het was koud in de kas."


def _document(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "mail.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path, path.name, Settings())


def _signed(document: Document) -> list[str]:
    return [mention.text for mention in find_mentions(document) if mention.kind == "signature"]


@pytest.mark.parametrize(
    ("end", "hidden"),
    [
        ("Met vriendelijke groet,\n\nKarin Bos\nwijkcoach\nZorggroep Turfhoek\nwerkdagen: ma, di en do\nT 06-12345678",
         ["wijkcoach", "Zorggroep Turfhoek", "werkdagen: ma, di en do"]),
        ("groet Karin\n\n-- \nKarin Bos | wijkcoach | De Klaverhoek | werkdagen di do vr\nDit bericht is voor u.",
         ["wijkcoach | De Klaverhoek | werkdagen di do vr"]),
        ("Groetjes,\nKarin Bos, teamleider buurtteam Turfhoek\nwww.turfhoek.nl",
         ["teamleider buurtteam Turfhoek", "www.turfhoek.nl"]),
        ("Groetjes,\nKarin Bos\nteamleider | 06-12345678 | k.bos@turfhoek.nl | afwezig: vr",
         ["teamleider", "afwezig: vr"]),
        ("Groet,\nKarin Bos (zij / haar)\nSpecialist Ouderen\nTurfhoek", ["Specialist Ouderen", "Turfhoek"]),
        ("Groet,\nKarin Bos (hij/hem), wijkcoach\nOrganisatie: Zorggroep Turfhoek", ["wijkcoach", "Organisatie: Zorggroep Turfhoek"]),
        ("Tot volgende week en groetjes,\nKarin Bos\njongerenwerker Turfhoek\nwerkdagen wo vr", ["jongerenwerker Turfhoek", "werkdagen wo vr"]),
        ("Fijne vakantie! Groetjes, Karin\njongerenwerker Turfhoek", ["jongerenwerker Turfhoek"]),
        ("Groet, Karin\n(stagiaire buurtteam Turfhoek)", ["(stagiaire buurtteam Turfhoek)"]),
    ],
)  # fmt: skip
def test_the_lines_below_a_closing_name_are_a_signature(tmp_path: Path, end: str, hidden: list[str]) -> None:
    assert _signed(_document(tmp_path, f"Beste Wim,\n\n{_BODY}\n\n{end}\n")) == hidden


@pytest.mark.parametrize(
    "end",
    [
        "Groet, Karin\n\nPS: de wijkcoach belt morgen met de school.",
        "Groet, Karin\n\nDe teamleider vraagt om een lamp",
        "Groeten uit de kas\nhet buurtteam",
        "De groeten van de teamleider waren kort.\nHet buurtteam Turfhoek",
        "Karin Bos\nwijkcoach",
        "Hartelijke groet\nKarin\nTip: het buurtteam is bereikbaar op do",
        "Groet, Karin\n\nmail schrijven over de lekke kraan",
        "Groet, Karin (met dank)\nTurfhoek",
        "Groet, Karin\n\n> Van: Wim Jansen\n> Onderwerp: het buurtteam",
        "Groet, Karin\n\nOp wo 29 mei schreef Wim Jansen van de Zorggroep:\n> Dank je.",
        "Groet, Karin\ntel 06-12345678 (nummer van Wim, niet van mij)",
        "Groet, Karin\n\nVerslag leertafel\nHet wijkteam zoekt een lamp en een stoel voor de kas van de buurt.",
    ],
)
def test_text_is_no_signature(tmp_path: Path, end: str) -> None:
    assert _signed(_document(tmp_path, f"Beste Wim,\n\n{_BODY}\n\n{end}\n")) == []


def test_below_a_line_of_dashes_a_report_goes_on(tmp_path: Path) -> None:
    end = "--\nKarin Bos\nbuurtteam Turfhoek\nwerkdagen ma di\n"
    assert _signed(_document(tmp_path, f"# Verslag leertafel\n\n{_BODY}\n\n{end}")) == []
    assert _signed(_document(tmp_path, f"Hoi Wim,\n\n{_BODY}\n\n{end}")) == [
        "buurtteam Turfhoek",
        "werkdagen ma di",
    ]
    kitchen = "--\nKarin Bos\nbuurtteam: ladder lenen\n"
    assert _signed(_document(tmp_path, f"Hoi Wim,\n\n{_BODY}\n\n{kitchen}")) == []


def test_a_signature_leaves_as_a_mask_and_its_words_stay_elsewhere(tmp_path: Path) -> None:
    text = f"Beste Wim,\n\n{_BODY} De wijkcoach was er ook.\n\nGroet,\nKarin Bos\nwijkcoach\nwerkdagen ma di do\n"
    document = _document(tmp_path, text)
    mentions = {document.name: find_mentions(document)}
    key = assign_pseudonyms(mentions, {document.name: ""}, NameKey())
    (hidden,), *_ = hide_names([document], [], [], [], mentions, {document.name: ""}, key, Settings())[0]
    assert hidden.text.endswith("Deelnemer 02\n[ondertekening]\n[ondertekening]")
    assert "De wijkcoach was er ook." in hidden.text
    assert hidden.name == "mail.txt"


@pytest.mark.parametrize("role", ["teamleider", "teamleider van wijkteam Turfhoek"])
def test_the_role_below_a_mail_stays_the_owner_of_an_action(tmp_path: Path, role: str) -> None:
    text = f"Beste Wim,\n\n{_BODY}\n\nGroet,\nKarin Bos / {role}\n"
    document = _document(tmp_path, text)
    assert _signed(document) == [role]
    quote = document.quote(text.index("De kraan"), text.index("De kraan") + 20)
    unit = Unit("u", "s", document.name, quote, BlockKind.TABLE_CELL, UnitForm.SENTENCE, column=role, speaker=role, row=role,
                previous=f"Groet van Karin Bos, {role}")  # fmt: skip
    finding = Finding(
        "f", "u", "s", document.name, quote, FindingType.ACTION, 1.0, "r", Method.OTHER, 1.0, "r", actor=role
    )
    mentions = {document.name: find_mentions(document)}
    key = assign_pseudonyms(mentions, {document.name: ""}, NameKey())
    session = Session("s", "d", document.name, 0, len(text), DocumentKind.REPORT, True, "x")
    (shown,), _, (cell,), (action,) = hide_names(
        [document], [session], [unit], [finding], mentions, {document.name: ""}, key, Settings()
    )[0]
    assert shown.text.endswith("/ [ondertekening]")
    assert (cell.column, cell.speaker, cell.row, action.actor) == (role, role, role, role)
    # a long line of a signature is hidden in what stands beside
    assert cell.previous is not None
    assert ("[ondertekening]" in cell.previous) is (role != "teamleider")
