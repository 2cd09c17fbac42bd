"""What can be read on this machine, and what an install would add."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.ingest._ocr import INSTALL, find_tesseract
from pipeline.ingest.containers import find_office


@dataclass(frozen=True, slots=True)
class Offer:
    """A format and whether it can be read here."""

    name: str
    is_readable: bool
    note: str = ""
    """What it comes with, or what to install."""


def list_formats() -> tuple[Offer, ...]:
    """Return all formats, those that need no other program first."""
    office, scanner = find_office() is not None, find_tesseract() is not None
    install_office = "" if office else "installeer LibreOffice"
    install_scanner = "" if scanner else INSTALL[0].lower() + INSTALL[1:]
    return (
        Offer("tekst (.txt), Markdown (.md), webpagina (.html)", True),
        Offer("Word (.docx)", True, "wijzigingen zoals geaccepteerd; opmerkingen niet"),
        Offer("OpenDocument (.odt)", True),
        Offer("PDF met tekst (.pdf)", True, "met bladzijden"),
        Offer("PowerPoint (.pptx)", True, "elke dia een bladzijde"),
        Offer("e-mail (.eml)", True, "bericht en bijlagen"),
        Offer("archief (.zip)", True, "elk bestand erin"),
        Offer("gescande PDF, foto of scan (.png, .jpg, .tiff)", scanner, install_scanner),
        Offer("oud Word en RTF (.doc, .rtf)", office, install_office),
    )
