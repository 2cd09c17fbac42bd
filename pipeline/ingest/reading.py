"""Read one file to a `Document`: bytes, format, encoding, reader, builder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._builder import build_document
from pipeline.ingest._draft import Reading
from pipeline.ingest._inline import Cleaner
from pipeline.ingest.decode import decode_text
from pipeline.ingest.docx import read_docx
from pipeline.ingest.markdown import read_markdown
from pipeline.ingest.odt import read_odt
from pipeline.ingest.page import read_html
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.plain import read_plain
from pipeline.ingest.sniff import refuse, sniff_format
from pipeline.records import Document
from pipeline.settings import Settings

Reader = Callable[[str], tuple[Reading, Cleaner]]
FileReader = Callable[[bytes], tuple[Reading, Cleaner]]

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
    }
)
"""The same for formats that are no text, from the bytes; their source is the text taken from the file."""


def read_document(path: Path, name: str, settings: Settings) -> Document:
    """Return the document in `path`; offsets are code points of its reading text.

    Source offsets in the map are code points of the decoded file with its own line ends, without byte
    order mark.

    Raises
    ------
    UnreadableDocumentError
        With one of the codes empty, blank, too_large, binary, wrong_type, unsupported, encrypted,
        too_deep, too_many_blocks, no_text, no_access.
    """
    data = _read_bytes(path, settings.max_bytes)
    found = sniff_format(data, name)
    digest = hashlib.sha256(data).hexdigest()
    if found in FILE_READERS:
        reading, cleaner = FILE_READERS[found](data)
        return build_document(digest, name, found, None, reading, cleaner, settings.max_blocks)
    if found not in READERS:
        raise refuse(found)
    source, encoding, warnings = decode_text(data)
    if not source.strip():
        raise UnreadableDocumentError(
            "blank", "het bestand bevat alleen witruimte", "Controleer of dit het juiste bestand is."
        )
    reading, cleaner = READERS[found](source)
    return build_document(digest, name, found, encoding, reading, cleaner, settings.max_blocks, warnings)


def _read_bytes(path: Path, max_bytes: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise UnreadableDocumentError(
                "too_large",
                f"het bestand is {size / 1e6:.1f} MB; meer dan {max_bytes / 1e6:.1f} MB wordt niet gelezen",
                "Splits het bestand, of verhoog max_bytes in de instellingen.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocumentError(
            "no_access", f"het bestand kan niet worden geopend ({error.strerror})", "Controleer de rechten."
        ) from error
    if not data:
        raise UnreadableDocumentError(
            "empty", "het bestand is leeg (0 bytes)", "Controleer of het bestand volledig is opgeslagen."
        )
    return data
