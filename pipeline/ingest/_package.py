"""Open zip packages (docx, odt, pptx) and their XML without trusting them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from pipeline.errors import UnreadableDocumentError

_MAX_PART = 64_000_000
_MAX_RATIO = 400  # text of one repeated report packs about 120 times, prose about 8 times
_MAX_MEMBERS = 20_000
_SMALL = 2_000_000
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)
"""What `zipfile` raises on bytes that are no whole archive: RuntimeError for a locked member, and as NotImplementedError for a
packing that it does not know."""
MAX_DEPTH = 60
"""Levels of tables, boxes or changes in each other; real documents have up to about ten."""


class Package:
    """The parts of a zip package, each read whole and bounded."""

    def __init__(self, data: bytes) -> None:
        """Open `data`.

        Raises
        ------
        UnreadableDocumentError
            `corrupt` when it is no whole zip file, `zip_bomb` with more than 20,000 members.
        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            members = self._archive.infolist()
        except BROKEN_ZIP as error:
            raise corrupt("het bestand is beschadigd of afgebroken") from error
        if len(members) > _MAX_MEMBERS:
            raise zip_bomb()
        self.members = {member.filename: member for member in members}

    def read(self, name: str) -> bytes | None:
        """Return a part, None when there is none.

        Raises
        ------
        UnreadableDocumentError
            `corrupt`, `encrypted`, or `zip_bomb` for a part that is out of all proportion.
        """
        member = self.members.get(name)
        return None if member is None else read_member(self._archive, member)

    def xml(self, name: str) -> Element | None:
        """Return the root of an XML part, None when there is none."""
        data = self.read(name)
        return None if data is None else parse_xml(data, name)


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int = _MAX_PART) -> bytes:
    """Return the bytes of one member; never more than `most`, whatever its header says."""
    packed = max(1, member.compress_size)
    if member.file_size > most or (member.file_size > _SMALL and member.file_size / packed > _MAX_RATIO):
        raise zip_bomb()
    if member.flag_bits & 1:
        raise UnreadableDocumentError(
            "encrypted",
            "het bestand is met een wachtwoord beveiligd",
            "Verwijder de beveiliging en probeer opnieuw.",
        )
    try:
        with archive.open(member) as stream:
            data = stream.read(most + 1)
    except BROKEN_ZIP as error:
        raise corrupt(f"het onderdeel {member.filename[:80]} is beschadigd") from error
    if len(data) > most:
        raise zip_bomb()
    return data


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree and refuses a document type: Office writes none, attacks need one."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002
        """Refuse the file."""
        raise UnreadableDocumentError(
            "unsafe_xml",
            "het bestand bevat een DOCTYPE, en daarmee mogelijk verwijzingen naar andere bestanden",
            "Open het in Word of LibreOffice en bewaar het opnieuw.",
        )


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of `data`; entities are never fetched and a DOCTYPE is refused.

    Raises
    ------
    UnreadableDocumentError
        `corrupt` for XML that is not well formed, `unsafe_xml` for a DOCTYPE.
    """
    parser = ElementTree.XMLParser(target=_Builder())
    try:
        parser.feed(data)
        root = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise corrupt(f"het onderdeel {name} is geen geldige XML ({error})") from error
    if not isinstance(root, Element):
        raise corrupt(f"het onderdeel {name} is leeg")
    return root


def corrupt(reason: str) -> UnreadableDocumentError:
    """Return the error for a damaged file."""
    return UnreadableDocumentError(
        "corrupt",
        reason,
        "Open het in het programma waarmee het is gemaakt, bewaar het opnieuw en probeer het weer.",
    )


def zip_bomb() -> UnreadableDocumentError:
    """Return the error for a package that grows out of all proportion."""
    return UnreadableDocumentError(
        "zip_bomb",
        "uitgepakt is het bestand buiten verhouding groot",
        "Controleer of dit het juiste bestand is; bewaar het verslag opnieuw.",
    )


def too_deep(what: str) -> UnreadableDocumentError:
    """Return the error for structures nested beyond what a report has."""
    return UnreadableDocumentError(
        "too_deep",
        f"het bestand heeft te veel lagen van {what} in elkaar",
        "Bewaar de tekst van het verslag als .txt.",
    )


def named(parent: Element, wanted: str, wrappers: frozenset[str], depth: int = 0) -> Iterator[Element]:
    """Yield the children of a name, those inside `wrappers` too."""
    if depth > MAX_DEPTH:
        raise too_deep("tabellen")
    for element in parent:
        name = local(element.tag)
        if name == wanted:
            yield element
        elif name in wrappers:
            yield from named(element, wanted, wrappers, depth + 1)


def local(tag: str) -> str:
    """Return an XML name without its namespace."""
    return tag.rpartition("}")[2]
