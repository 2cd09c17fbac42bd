from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_office import make_docx, make_odt, p, pack

from pipeline.ingest import DocumentReader, Source, read_document
from pipeline.ingest._wire import pack_document, unpack_document
from pipeline.records import Document, Failure
from pipeline.settings import Settings

NESTED = "<w:tbl><w:tr><w:tc>"
CELLS = "<w:tbl>" + "<w:tr>" + "<w:tc><w:p/></w:tc>" * 1000 + "</w:tr>"


@pytest.fixture(scope="module")
def reader() -> Iterator[DocumentReader]:
    with DocumentReader(Settings(max_blocks=5_000)) as made:
        yield made


def _source(folder: Path, data: bytes, name: str = "verslag.docx") -> Source:
    path = folder / name
    path.write_bytes(data)
    return Source(path, name)


def _codes(reader: DocumentReader, source: Source) -> list[str]:
    return [row.code if isinstance(row, Failure) else row.format for row in reader.read(source)]


CONTAINERS_AND_SLOW = (".zip", ".eml", ".doc", ".rtf", ".png")


def test_document_is_the_same_as_without_a_process(reader: DocumentReader, tmp_path: Path) -> None:
    golden = Path(__file__).parent / "golden"
    files = [path for path in golden.glob("*/input.*") if path.suffix not in CONTAINERS_AND_SLOW]
    for path in sorted(files)[:12]:
        here = read_document(path, path.name, Settings())
        assert unpack_document(pack_document(here)) == here
        assert list(reader.read(Source(path, path.name))) == [here]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (make_docx(p("Een zin.")), "v.docx", "docx"),
        (make_docx(p("Een zin.")), "v.txt", "docx"),
        (make_docx(NESTED * 210 + p("x")), "v.docx", "corrupt"),
        (make_docx(NESTED * 210 + p("x") + "</w:tc></w:tr></w:tbl>" * 210), "v.docx", "too_deep"),
        (make_docx(p("x") + (CELLS + "</w:tbl>") * 5), "v.docx", "docx"),
        (make_docx(p("x") * 60_000), "v.docx", "too_many_blocks"),
        (make_docx(p("x")[:-4]), "v.docx", "corrupt"),
        (make_docx(p("x"))[:-600], "v.docx", "corrupt"),
        (pack(word__document_dot_xml=b"<a>" + b" " * 30_000_000), "v.docx", "zip_bomb"),
        (pack(word__document_dot_xml=b"<a>" * 1_000_000), "v.docx", "zip_bomb"),
        (make_odt("<text:p>" + '<text:s text:c="99999999"/>x</text:p>'), "v.odt", "odt"),
        (b"", "v.docx", "empty"),
        (b"   ", "v.docx", "blank"),
        (b"- x\n" * 6_000, "v.txt", "too_many_blocks"),
        (b"x" * 21_000_000, "v.txt", "too_large"),
        (b"%PDF-1.7 leeg", "v.pdf", "corrupt"),
        (b"<table>" + b"<tr><td colspan=100000000>x<td>y" * 20 + b"</table>", "v.html", "html"),
    ],
)
def test_hostile_file_has_its_code_and_the_reader_goes_on(
    reader: DocumentReader, tmp_path: Path, data: bytes, name: str, code: str
) -> None:
    assert _codes(reader, _source(tmp_path, data, name)) == [code]
    assert _codes(reader, _source(tmp_path, b"Een zin.", "daarna.txt")) == ["text"]


def test_million_cells_end_in_a_code(reader: DocumentReader, tmp_path: Path) -> None:
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 1000 + "</w:tr>"
    data = make_docx("<w:tbl>" + row * 101 + "</w:tbl>")
    assert _codes(reader, _source(tmp_path, data))[0] in ("too_many_blocks", "zip_bomb")


def test_clock_stops_a_file_that_takes_too_long(tmp_path: Path) -> None:
    body = p("x") + (CELLS + "</w:tr></w:tbl>").replace("</w:tr></w:tr>", "</w:tr>") * 100
    source = _source(tmp_path, make_docx(body))
    with DocumentReader(Settings(max_seconds=1)) as reader:
        list(reader.read(_source(tmp_path, b"Een zin.", "eerst.txt")))
        slow = Settings(max_seconds=0)
        reader._settings = slow
        started = time.monotonic()
        assert _codes(reader, source) == ["timeout"]
        assert time.monotonic() - started < 5
        reader._settings = Settings()
        assert _codes(reader, _source(tmp_path, b"Een zin.", "daarna.txt")) == ["text"]


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory holds on Linux only")
def test_memory_is_bounded(tmp_path: Path) -> None:
    source = _source(tmp_path, make_docx(p("woord " * 20) * 40_000))
    with DocumentReader(Settings(max_memory_mb=100, max_seconds=30)) as reader:
        assert _codes(reader, source)[0] in ("memory", "crash"), (
            "never a document, never until the clock stops it"
        )
        reader._settings = Settings()
        assert _codes(reader, _source(tmp_path, b"Een zin.", "daarna.txt")) == ["text"]


def test_process_that_dies_is_a_failure_and_is_replaced(tmp_path: Path) -> None:
    source = _source(tmp_path, b"Een zin.", "verslag.txt")
    with DocumentReader(Settings()) as reader:
        assert _codes(reader, source) == ["text"]
        assert reader._child is not None
        reader._child._process.kill()
        reader._child._process.wait()
        assert _codes(reader, source) == ["crash"]
        assert _codes(reader, source) == ["text"]


def test_where_no_process_can_start_files_are_read_in_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("geen processen hier")

    monkeypatch.setattr("subprocess.Popen", refuse)
    with DocumentReader(Settings()) as reader:
        assert _codes(reader, _source(tmp_path, b"Een zin.", "verslag.txt")) == ["text"]


def test_a_bug_is_told_and_stops_neither_run_nor_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = tmp_path / "hook"
    hook.mkdir()
    code = "import pipeline.ingest.reading as r\ndef bad(*a): raise ZeroDivisionError('fout')\nr.read_data = bad\n"
    (hook / "sitecustomize.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(hook), *sys.path])
    with DocumentReader(Settings()) as reader:
        (failure,) = reader.read(_source(tmp_path, b"Een zin.", "verslag.txt"))
    assert isinstance(failure, Failure)
    assert failure.code == "bug"
    assert "ZeroDivisionError: fout" in failure.reason


def test_settings_can_turn_it_off(tmp_path: Path) -> None:
    with DocumentReader(Settings(isolate=False)) as reader:
        assert reader._child is None
        documents = list(reader.read(_source(tmp_path, b"Een zin.", "verslag.txt")))
    assert isinstance(documents[0], Document)
    assert os.getpid()
