"""Files that hold files: zip archives and mails with attachments; old formats are turned into docx first."""

from __future__ import annotations

import email
import email.policy
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._package import BROKEN_ZIP, corrupt, read_member, zip_bomb

_MAX_FILES = 2_000
_MAX_TOTAL = 500_000_000
MAX_LEVELS = 3
"""Archives in archives that are opened."""
_IGNORED = re.compile(r"(?:^|/)(?:__MACOSX(?:/|$)|\.[^./]|~\$|Thumbs\.db$|desktop\.ini$)", re.I)
_HEADERS = (("From", "Van"), ("To", "Aan"), ("Date", "Datum"), ("Subject", "Onderwerp"))


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container, or why it could not be taken out."""

    name: str
    data: bytes = b""
    problem: UnreadableDocumentError | None = None


def open_zip(data: bytes) -> Iterator[Member]:
    """Yield the files in an archive; nothing is written to disk, names that lead outside are made safe.

    Raises
    ------
    UnreadableDocumentError
        `corrupt`, or `zip_bomb` for an archive that is out of all proportion.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [member for member in archive.infolist() if not member.is_dir()]
    except BROKEN_ZIP as error:
        raise corrupt("het zip-bestand is beschadigd of afgebroken") from error
    wanted = [member for member in members if not _IGNORED.search(member.filename.replace("\\", "/"))]
    if len(wanted) > _MAX_FILES or sum(member.file_size for member in wanted) > _MAX_TOTAL:
        raise zip_bomb()
    for member in sorted(wanted, key=lambda member: member.filename):
        name = _safe(member.filename)
        try:
            yield Member(name, read_member(archive, member, most=200_000_000))
        except UnreadableDocumentError as error:
            yield Member(name, problem=error)


def _safe(name: str) -> str:
    """Return a name without ways up, drives or control characters."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    clean = [re.sub(r"[\x00-\x1f:*?\"<>|]", "_", part) for part in parts]
    return "/".join(clean)[:300] or "naamloos"


def open_mail(data: bytes) -> tuple[Member, list[Member]]:
    """Return the text of a mail, with its main headers above it, and its attachments.

    Pictures that belong to the text (a logo under a name) are no attachments.

    Raises
    ------
    UnreadableDocumentError
        `no_text` for a mail with neither text nor attachments.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise corrupt("het e-mailbericht is beschadigd")
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        text = "" if body is None else _content(body)
        is_page = body is not None and body.get_content_subtype() == "html"
        head = [
            f"{shown}: {' '.join(str(message[name]).split())}" for name, shown in _HEADERS if message[name]
        ]
        attachments = [_attachment(part, number) for number, part in enumerate(message.iter_attachments(), 1)]
    except (LookupError, ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        # The mail parser of Python has no errors of its own for headers and parts that are cut off.
        raise corrupt("het e-mailbericht is beschadigd") from error
    files = [member for member in attachments if member is not None]
    if not text.strip() and not files:
        raise UnreadableDocumentError("no_text", "het bericht heeft geen tekst", "Controleer het bericht.")
    if is_page:
        above = "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in head)
        return Member("bericht.html", f"<html><body>{above}{text}</body></html>".encode()), files
    return Member("bericht.txt", ("\n".join(head) + "\n\n" + text).encode("utf-8", "replace")), files


def _content(part: Any) -> str:
    content = part.get_content()
    return content if isinstance(content, str) else ""


def _attachment(part: EmailMessage, number: int) -> Member | None:
    inline = part.get_content_disposition() == "inline" or part["Content-ID"] is not None
    if part.get_content_maintype() == "image" and inline:
        return None
    name = _safe(part.get_filename() or f"bijlage-{number}")
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        return Member(f"{name}.eml", inner.as_bytes() if isinstance(inner, EmailMessage) else b"")
    data = part.get_payload(decode=True)
    return Member(name, data if isinstance(data, bytes) else b"")


@cache
def find_office() -> str | None:
    """Return LibreOffice, None when it is not installed."""
    names = ("soffice", "libreoffice")
    usual = (
        "C:/Program Files/LibreOffice/program/soffice.exe",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    )
    return next((path for name in names if (path := shutil.which(name))), None) or next(
        (path for path in usual if Path(path).is_file()), None
    )


def convert_old(data: bytes, found: str, seconds: int) -> bytes:
    """Return a doc or rtf as docx, made by LibreOffice in a profile of its own, macros off.

    Raises
    ------
    UnreadableDocumentError
        `needs_office` without LibreOffice, `timeout`, or `corrupt` when it makes nothing of it.
    """
    office = find_office()
    if office is None:
        raise UnreadableDocumentError(
            "needs_office",
            f"dit is een oud Word-bestand ({found}); dat lezen kan alleen met LibreOffice",
            "Installeer LibreOffice, of bewaar het in Word als .docx.",
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"bestand.{found}"
        source.write_bytes(data)
        profile = (Path(folder) / "profiel").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)]
        try:
            subprocess.run(
                command, capture_output=True, timeout=seconds, check=False, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableDocumentError(
                "timeout", f"LibreOffice deed er langer dan {seconds} seconden over", "Bewaar het als .docx."
            ) from error
        made = Path(folder) / "bestand.docx"
        if not made.is_file():
            raise corrupt("LibreOffice kan het bestand niet openen")
        return made.read_bytes()
