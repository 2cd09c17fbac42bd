from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest import READERS, read_document, sniff_format
from pipeline.records import Document
from pipeline.settings import Settings

Read = Callable[..., Document]


def _zip(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (b"# Kop\n\ntekst\n\n## Kop\n", "v.txt", "markdown"),
        (b"| a | b |\n|---|---|\n| c | d |\n", "v.txt", "markdown"),
        (b"gewone tekst", "v.md", "markdown"),
        (b"gewone tekst", "v.onbekend", "text"),
        (b"# een hashtag\ntekst", "v.txt", "text"),
        (b"  <!-- x --><!DOCTYPE html><p>a", "v.txt", "html"),
        (b"<h1>Kop</h1><p>een</p><p>twee</p>", "v.txt", "html"),
        ("<html><body>é".encode("utf-16"), "v.txt", "html"),
        (b"Rol\tTaak\n<ul><li>a</li></ul>\t<ul><li>b</li></ul>\nZo is het.\n", "v.txt", "text"),
        (b"Lees over <html> in de tekst.", "v.txt", "text"),
        (b"%PDF-1.7", "v.md", "pdf"),
        (b"%PDF-1.7 /Encrypt 3 0 R", "v.pdf", "pdf"),
        (b"{\\rtf1", "v.txt", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "v.txt", "png"),
        (_zip(word__document="x"), "v.txt", "docx"),
        (_zip(xl__workbook="x"), "v.zip", "xlsx"),
        (_zip(mimetype="application/vnd.oasis.opendocument.text"), "v", "odt"),
        (_zip(verslag="x"), "v.docx", "zip"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "v.docx", "encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "v.doc", "doc"),
        (b"Message-ID: <1@x>\nFrom: a@x\nSubject: s\n\nhoi", "v.txt", "eml"),
        (b"Van: Noor\nAan: Sem\nOnderwerp: verslag\n\nhoi", "v.txt", "text"),
    ],
)
def test_sniff_looks_at_content_first(data: bytes, name: str, found: str) -> None:
    assert sniff_format(data, name) == found


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "v.txt", "empty"),
        (b" \n\t\xc2\xa0", "v.txt", "blank"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "v.md", "corrupt"),
        (b"GIF89a" + b"\0" * 50, "v.md", "wrong_type"),
        (b"%PDF-1.4 ...", "v.txt", "corrupt"),
        (_zip(word__document="x"), "v.docx", "corrupt"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "v.docx", "encrypted"),
        (bytes(range(256)) * 20, "v.txt", "binary"),
        (b"<html><script>var a = 1;</script></html>", "v.html", "no_text"),
        (b"<html>" + b"<div>" * 60_000 + b"x", "v.html", "too_deep"),
        (b"x" * 2000, "v.txt", "too_large"),
        (b"- a\n" * 200, "v.txt", "too_many_blocks"),
    ],
)
def test_unreadable_document_says_why_and_what_to_do(read: Read, data: bytes, name: str, code: str) -> None:
    small = code in ("too_large", "too_many_blocks")
    settings = Settings(max_bytes=1500, max_blocks=50) if small else Settings()
    with pytest.raises(UnreadableDocumentError) as caught:
        read(data, name, settings)
    assert caught.value.code == code
    assert caught.value.reason
    assert caught.value.advice


def test_image_with_a_text_name_is_named(read: Read) -> None:
    with pytest.raises(UnreadableDocumentError, match="afbeelding"):
        read(b"GIF89a" + b"\0" * 50, "verslag.md")


def test_missing_file_is_no_access(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document(tmp_path / "weg.txt", "weg.txt", Settings())
    assert caught.value.code == "no_access"


def test_every_reader_gives_blocks_for_simple_text() -> None:
    for reader in READERS.values():
        reading, _ = reader("<p>Een zin.</p>")
        assert len(reading.drafts) == 1
