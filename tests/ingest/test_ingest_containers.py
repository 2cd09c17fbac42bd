from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from ingest_office import make_docx, p, pack

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest import Source, containers, list_formats
from pipeline.ingest import _ocr as ocr
from pipeline.ingest.reading import read_source
from pipeline.records import BlockKind, Document, Failure
from pipeline.settings import Settings

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def read_all(folder: Path, data: bytes, name: str) -> list[Document | Failure]:
    path = folder / name
    path.write_bytes(data)
    return list(read_source(Source(path, name), Settings()))


def outcomes(found: list[Document | Failure]) -> list[tuple[str, str]]:
    return [(row.name, row.code if isinstance(row, Failure) else row.format) for row in found]


def test_archive_gives_each_file_under_its_own_name(tmp_path: Path) -> None:
    inner = pack(**{"diep.txt": "Een zin."})
    data = pack(
        **{
            "map/verslag.docx": make_docx(p("Een zin.")),
            "../../etc/buiten.txt": "Een zin.",
            "C:\\temp\\schijf.txt": "Een zin.",
            "__MACOSX/._verslag.docx": "x",
            "map/.DS_Store": "x",
            "leeg.txt": "",
            "meer.zip": inner,
        }
    )
    assert sorted(outcomes(read_all(tmp_path, data, "a.zip"))) == [
        ("a.zip/C_/temp/schijf.txt", "text"),
        ("a.zip/etc/buiten.txt", "text"),
        ("a.zip/leeg.txt", "empty"),
        ("a.zip/map/verslag.docx", "docx"),
        ("a.zip/meer.zip/diep.txt", "text"),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"], "nothing is written to disk"


def test_archive_that_grows_or_nests_without_end_is_bounded(tmp_path: Path) -> None:
    assert outcomes(read_all(tmp_path, pack(**{"v.txt": b" " * 5_000_000}), "a.zip")) == [
        ("a.zip/v.txt", "zip_bomb")
    ]
    data = pack(**{"v.txt": "Een zin."})
    for _ in range(6):
        data = pack(**{"a.zip": data})
    assert outcomes(read_all(tmp_path, data, "a.zip"))[0][1] == "unsupported"


def test_locked_and_empty_archives_have_their_code(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    assert outcomes(read_all(tmp_path, buffer.getvalue(), "a.zip")) == [("a.zip", "empty")]


def test_mail_gives_its_text_and_its_attachments(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "noor@voorbeeld.nl", "sem@voorbeeld.nl", "Verslag leertafel"
    mail["Date"], mail["Message-ID"] = "Tue, 09 Apr 2024 10:00:00 +0200", "<1@voorbeeld.nl>"
    mail.set_content("Beste Sem,\n\nHet wijkteam heeft meer tijd nodig.\n")
    mail.add_attachment(make_docx(p("Een zin.")), "application", "octet-stream", filename="verslag.docx")
    mail.add_attachment(b"\x89PNG", "image", "png", disposition="inline", cid="<logo>")
    found = read_all(tmp_path, b"MIME-Version: 1.0\n" + mail.as_bytes(), "bericht.eml")
    assert outcomes(found) == [("bericht.eml", "eml"), ("bericht.eml/verslag.docx", "docx")]
    assert isinstance(found[0], Document)
    assert "Het wijkteam heeft meer tijd nodig." in found[0].text


def _slide(*shapes: str) -> str:
    return f'<p:sld xmlns:p="{_P}" xmlns:a="{_A}"><p:cSld><p:spTree>{"".join(shapes)}</p:spTree></p:cSld></p:sld>'


def _shape(kind: str, *texts: str) -> str:
    inner = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    return f'<p:sp><p:nvPr><p:ph type="{kind}"/></p:nvPr><p:txBody>{inner}</p:txBody></p:sp>'


def test_slides_are_pages_with_headings_and_items(tmp_path: Path) -> None:
    data = pack(
        **{
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{_P}"/>',
            "ppt/slides/slide1.xml": _slide(_shape("ctrTitle", "Leertafel 5")),
            "ppt/slides/slide2.xml": _slide(
                _shape("title", "Wat ging goed"),
                _shape("body", "korte lijnen", "vaste dag"),
                _shape("sldNum", "2"),
            ),
        }
    )
    (document,) = read_all(tmp_path, data, "v.pptx")
    assert isinstance(document, Document)
    rows = [(document.text[b.start_char : b.end_char], b.kind, b.page) for b in document.blocks]
    assert rows == [
        ("Leertafel 5", BlockKind.HEADING, 1),
        ("Wat ging goed", BlockKind.HEADING, 2),
        ("korte lijnen", BlockKind.LIST_ITEM, 2),
        ("vaste dag", BlockKind.LIST_ITEM, 2),
        ("2", BlockKind.FURNITURE, 2),
    ]


def test_what_needs_a_program_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "find_office", lambda: None)
    monkeypatch.setattr(ocr, "find_tesseract", lambda: None)
    monkeypatch.setattr("pipeline.ingest.pdf.find_tesseract", lambda: None)
    monkeypatch.setattr("pipeline.ingest.offers.find_tesseract", lambda: None)
    monkeypatch.setattr("pipeline.ingest.offers.find_office", lambda: None)
    from PIL import Image

    for ending, kind in (("png", "PNG"), ("pdf", "PDF")):
        buffer = io.BytesIO()
        Image.new("L", (800, 1000), 255).save(buffer, kind)
        (failure,) = read_all(tmp_path, buffer.getvalue(), f"scan.{ending}")
        assert isinstance(failure, Failure)
        assert failure.code == "needs_ocr"
        assert "tesseract" in failure.advice
    (failure,) = read_all(tmp_path, b"{\\rtf1 Een zin.}", "v.rtf")
    assert isinstance(failure, Failure)
    assert (failure.code, "LibreOffice" in failure.advice) == ("needs_office", True)
    absent = [offer.note for offer in list_formats() if not offer.is_readable]
    assert len(absent) == 2
    assert all("nstalleer" in note for note in absent)


def test_cut_off_archive_is_corrupt() -> None:
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        list(containers.open_zip(b"PK\x03\x04 afgebroken"))
