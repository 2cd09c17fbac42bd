"""Read one file to a `Document`: bytes, format, encoding, reader, builder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import PipelineError, UnreadableDocumentError
from pipeline.ingest._builder import build_document
from pipeline.ingest._draft import Reading
from pipeline.ingest._inline import Cleaner
from pipeline.ingest.containers import MAX_LEVELS, Member, convert_old, open_mail, open_zip
from pipeline.ingest.decode import decode_text
from pipeline.ingest.docx import read_docx
from pipeline.ingest.markdown import read_markdown
from pipeline.ingest.odt import read_odt
from pipeline.ingest.page import read_html
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.plain import read_plain
from pipeline.ingest.pptx import read_pptx
from pipeline.ingest.scan import read_scan
from pipeline.ingest.sniff import refuse, sniff_format
from pipeline.ingest.sources import Source
from pipeline.records import Document, Failure
from pipeline.settings import Settings

Reader = Callable[[str], tuple[Reading, Cleaner]]
FileReader = Callable[[bytes, Settings, Callable[[], None]], tuple[Reading, Cleaner]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "text": read_plain,
        "markdown": read_markdown,
        "html": read_html,
    }
)
"""Reader per format, from the decoded source to drafts of blocks. A new format is a module and a line here."""

FILE_READERS: Mapping[str, FileReader] = MappingProxyType(
    {
        "docx": read_docx,
        "odt": read_odt,
        "pdf": read_pdf,
        "pptx": read_pptx,
        "png": read_scan,
        "jpeg": read_scan,
        "tiff": read_scan,
    }
)
"""The same for formats that are no text, from the bytes; their source is the text taken from the file."""

OLD_FORMATS = frozenset(["doc", "rtf"])
"""Formats that LibreOffice turns into docx, where it is installed."""


def read_document(
    path: Path, name: str, settings: Settings, alive: Callable[[], None] = lambda: None
) -> Document:
    """Return the document in `path`; offsets are code points of its reading text.

    Source offsets in the map are code points of the decoded file with its own line ends, without byte
    order mark; for a file that is no text, of the text that was taken from it.

    Raises
    ------
    UnreadableDocumentError
        With one of the codes empty, blank, too_large, binary, wrong_type, unsupported, encrypted, corrupt,
        zip_bomb, unsafe_xml, too_deep, too_many_blocks, too_many_pages, needs_ocr, no_text, no_access.
    """
    return read_data(read_bytes(path, settings), name, settings, alive)


def read_data(
    data: bytes, name: str, settings: Settings, alive: Callable[[], None] = lambda: None
) -> Document:
    """Return the document in `data`; raises as `read_document`."""
    found = sniff_format(data, name)
    digest = hashlib.sha256(data).hexdigest()
    if not data:
        raise UnreadableDocumentError(
            "empty", "het bestand is leeg (0 bytes)", "Controleer of het bestand volledig is opgeslagen."
        )
    if found in OLD_FORMATS:
        made = FILE_READERS["docx"](convert_old(data, found, settings.max_seconds), settings, alive)
        return build_document(digest, name, found, None, *made, settings.max_blocks)
    if found in FILE_READERS:
        reading, cleaner = FILE_READERS[found](data, settings, alive)
        return build_document(digest, name, found, None, reading, cleaner, settings.max_blocks)
    if found not in READERS:
        raise refuse(found)
    if len(data) > settings.max_bytes:
        raise _too_large(len(data), settings.max_bytes, "max_bytes")
    source, encoding, warnings = decode_text(data)
    if not source.strip():
        raise UnreadableDocumentError(
            "blank", "het bestand bevat alleen witruimte", "Controleer of dit het juiste bestand is."
        )
    reading, cleaner = READERS[found](source)
    return build_document(digest, name, found, encoding, reading, cleaner, settings.max_blocks, warnings)


def read_source(
    source: Source, settings: Settings, alive: Callable[[], None] = lambda: None
) -> Iterator[Document | Failure]:
    """Yield the document in `source`, those in an archive or mail, or why one could not be read.

    What stands in an archive has the name of the archive before its own: `map.zip/verslag.docx`. `alive` is
    called while something long is read.
    """
    try:
        data = read_bytes(source.path, settings)
    except PipelineError as error:
        yield _failure(source.name, error)
        return
    yield from _read_member(data, source.name, settings, alive, 0)


def _read_member(
    data: bytes, name: str, settings: Settings, alive: Callable[[], None], level: int
) -> Iterator[Document | Failure]:
    # Short on purpose: with no memory left, CPython (3.11) can spin for ever on an `except` far into a long function.
    alive()
    try:
        members = yield from _read_outer(data, name, settings, alive, level)
    except RecursionError:
        yield Failure(
            name,
            "ingest",
            "too_deep",
            "het bestand heeft te veel lagen in elkaar",
            "Bewaar de tekst als .txt.",
        )
        return
    except PipelineError as error:
        yield _failure(name, error)
        return
    for member in members:
        whole = f"{name}/{member.name}"
        if member.problem is not None:
            yield _failure(whole, member.problem)
        else:
            yield from _read_member(member.data, whole, settings, alive, level + 1)


def _read_outer(
    data: bytes, name: str, settings: Settings, alive: Callable[[], None], level: int
) -> Generator[Document, None, Sequence[Member]]:
    """Yield the document, or the text of a mail; return what an archive or mail holds besides."""
    found = sniff_format(data, name) if data else ""
    if found == "zip" and level < MAX_LEVELS:
        members = list(open_zip(data))
        if not members:
            raise UnreadableDocumentError("empty", "het zip-bestand is leeg", "Controleer het bestand.")
        return members
    if found == "eml" and level < MAX_LEVELS:
        body, attached = open_mail(data)
        digest = hashlib.sha256(data).hexdigest()
        yield from _mail(body, name, digest, settings, alive)
        return attached
    yield read_data(data, name, settings, alive)
    return ()


def _mail(
    body: Member, name: str, digest: str, settings: Settings, alive: Callable[[], None]
) -> Iterator[Document]:
    """Yield the text of a mail as a document that has the name of the mail."""
    if body.data.strip():
        made = read_data(body.data, body.name, settings, alive)
        yield replace(made, document_id=digest, name=name, format="eml")


def _failure(name: str, error: PipelineError) -> Failure:
    return Failure(name, "ingest", error.code, error.reason, error.advice)


def _too_large(size: int, most: int, setting: str) -> UnreadableDocumentError:
    return UnreadableDocumentError(
        "too_large",
        f"het bestand is {size / 1e6:.1f} MB; meer dan {most / 1e6:.1f} MB wordt niet gelezen",
        f"Splits het bestand, of verhoog {setting} in de instellingen.",
    )


def read_bytes(path: Path, settings: Settings) -> bytes:
    """Return the bytes of a file; raises `empty`, `too_large` or `no_access`."""
    most = max(settings.max_file_bytes, settings.max_bytes)
    try:
        size = path.stat().st_size
        if size > most:
            raise _too_large(size, most, "max_file_bytes")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocumentError(
            "no_access", f"het bestand kan niet worden geopend ({error.strerror})", "Controleer de rechten."
        ) from error
    return data
