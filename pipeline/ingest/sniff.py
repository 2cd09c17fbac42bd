"""Tell what a file is by its content; its extension is only a hint between text and Markdown."""

from __future__ import annotations

import io
import re
import zipfile

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest._package import BROKEN_ZIP

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "sqlite"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"\x7fELF", "program"),
    (b"%!PS", "postscript"),
)
_ZIP_PARTS = (
    ("word/document", "docx"),
    ("xl/workbook", "xlsx"),
    ("ppt/presentation", "pptx"),
    ("content.opf", "epub"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("__properties_version", "msg"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
_MAIL = re.compile(r"(?i)^(received|return-path|message-id|mime-version|delivered-to|dkim-signature):", re.M)
_HTML_START = re.compile(
    r"(?i)(?:\s|<!--(?:(?!-->)[\s\S]){0,5000}-->|<\?xml[^>]{0,300}>)*<(!doctype\s+html|html|head|body)\b"
)
_BLOCK_TAG = re.compile(
    r"(?i)<(?:p|div|h[1-6]|ul|ol|li|table|tr|td|section|article|main|blockquote|header)\b[^<>]*>"
)
_TAG_LINE = re.compile(r"(?im)^[ \t]*</?[a-z][a-z0-9]*\b[^<>\n]*>")
_XML_START = re.compile(r"\s*<\?xml|\s*<svg\b")
_ATX = re.compile(r"(?m)^ {0,3}#{1,6} +\S")
_PIPE_RULE = re.compile(r"(?m)^ {0,3}\|? *:?-{3,}:? *(?:\| *:?-{3,}:? *)+\|? *\r?$")
_FENCE = re.compile(r"(?m)^ {0,3}(?:```|~~~)")
_FRONT = re.compile(r"\A---[ \t]*\r?\n(?:[\w-]+:.*\r?\n)+---")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_HEAD = 65_536


def sniff_format(data: bytes, name: str) -> str:
    """Return the format of `data`: a key of `READERS`, `encrypted`, or the name of what was found.

    Names of what was found are lower case and short: `docx`, `pdf`, `png`, `zip`, ...
    """
    return _sniff_binary(data) or _sniff_text(_peek(data), name)


def _sniff_binary(data: bytes) -> str | None:
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _sniff_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        streams = (found for stream, found in _OLE_STREAMS if stream.encode("utf-16-le") in data)
        return next(streams, "ole")
    if data[:4] == b"RIFF":
        return "webp" if data[8:12] == b"WEBP" else "wav"
    if data[4:8] == b"ftyp":
        return "heic" if data[8:11] in (b"hei", b"mif", b"avi") else "mp4"
    if data[:2] == b"BM" and b"\0" in data[:64]:
        return "bmp"
    if data[:2] == b"MZ" and b"\0" in data[:64]:
        return "program"
    return None


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = [member.filename for member in members[:5000]]
            locked = any(member.flag_bits & 1 for member in members[:5000])
            kind = (
                archive.read("mimetype")[:80].decode("ascii", "replace") if _small_mimetype(members) else ""
            )
    except BROKEN_ZIP:
        return "broken zip"
    if locked:
        return "encrypted"
    if "opendocument." in kind:
        return {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}.get(
            kind.rsplit("opendocument.", 1)[1].split("-")[0], "odt"
        )
    return next((found for part, found in _ZIP_PARTS if any(part in name for name in names)), "zip")


def _small_mimetype(members: list[zipfile.ZipInfo]) -> bool:
    return any(
        member.filename == "mimetype" and member.file_size < 200 and not member.flag_bits & 1
        for member in members[:50]
    )


def _peek(data: bytes) -> str:
    """Return the head of `data` as text, good enough to see markup in (UTF-16 included)."""
    head = data[:_HEAD]
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if head.startswith(mark):
            return head.decode(codec, errors="replace").removeprefix("\ufeff")
    if head[1::2].count(0) * 4 > len(head):
        return head.decode("utf-16-le", errors="replace")
    if head[0::2].count(0) * 4 > len(head):
        return head.decode("utf-16-be", errors="replace")
    return head.decode("utf-8", errors="replace")


def _sniff_text(head: str, name: str) -> str:
    if _HTML_START.match(head) or _is_tag_soup(head):
        return "html"
    if _XML_START.match(head):
        return "svg" if "<svg" in head[:2000] else "xml"
    if _MAIL.search(head[:3000]) and re.match(r"[A-Za-z][\w-]*:[^\n]*\n(?:[A-Za-z][\w-]*:|[ \t])", head):
        return "eml"
    marks = len(_ATX.findall(head)) + 2 * bool(_PIPE_RULE.search(head) or _FRONT.match(head))
    marks += 2 * (len(_FENCE.findall(head)) > 1)
    if name.lower().endswith(_MARKDOWN_NAMES):
        return "markdown"
    # Two headings: one "# " can be a number sign or a list of hashtags.
    return "markdown" if marks >= 2 else "text"


def _is_tag_soup(head: str) -> bool:
    """Tell whether a fragment without <html> is a page: it opens with a block tag, or most lines do.

    Text in which lists were pasted as tags ("rol<TAB><ul><li>…") must stay text: there most lines are bare.
    """
    tags = len(_BLOCK_TAG.findall(head))
    if tags < 3:
        return False
    lines = [line for line in head.splitlines() if line.strip()]
    tagged = sum(1 for line in lines if _TAG_LINE.match(line))
    begins = _BLOCK_TAG.match(head.lstrip()) is not None
    return tagged * 2 > len(lines) or (begins and "\t" not in head)


_NAMES = {
    "docx": "een Word-document (docx)",
    "doc": "een oud Word-document (doc)",
    "pdf": "een PDF",
    "odt": "een OpenDocument-tekst (odt)",
    "ods": "een OpenDocument-rekenblad (ods)",
    "odp": "een OpenDocument-presentatie (odp)",
    "rtf": "een RTF-document",
    "pptx": "een PowerPoint-presentatie (pptx)",
    "ppt": "een oude PowerPoint-presentatie (ppt)",
    "xlsx": "een Excel-werkmap (xlsx)",
    "xls": "een oude Excel-werkmap (xls)",
    "zip": "een zip-bestand",
    "eml": "een e-mailbericht (eml)",
    "msg": "een Outlook-bericht (msg)",
    "epub": "een e-boek (epub)",
    "xml": "een XML-bestand",
    "ole": "een oud Office-bestand",
}
_ADVICE = {
    "zip": "Pak het zip-bestand uit en geef de map op.",
    "pdf": "Open het in Word of een PDF-lezer en bewaar het als tekst (.txt) of HTML.",
    "eml": "Bewaar de tekst van het bericht als .txt; bewaar bijlagen apart.",
    "msg": "Bewaar het bericht in Outlook als tekst (.txt) of HTML.",
}
_IMAGES = frozenset({"png", "jpeg", "gif", "tiff", "webp", "heic", "bmp", "svg"})
_SOUNDS = frozenset({"mp3", "ogg", "wav", "mp4"})


def refuse(found: str) -> UnreadableDocumentError:
    """Return the error for a format that has no reader."""
    if found == "encrypted":
        return UnreadableDocumentError(
            "encrypted",
            "het bestand is met een wachtwoord beveiligd",
            "Verwijder de beveiliging en bewaar het verslag als tekst of HTML.",
        )
    if found == "broken zip":
        return UnreadableDocumentError(
            "corrupt",
            "het bestand is beschadigd of afgebroken",
            "Open het in het programma waarmee het is gemaakt en bewaar het opnieuw, of kopieer het nog eens.",
        )
    if found in _NAMES:
        return UnreadableDocumentError(
            "unsupported",
            f"dit is {_NAMES[found]}; dat lezen komt in een volgende versie",
            _ADVICE.get(found, "Bewaar het zolang als tekst (.txt) of HTML."),
        )
    what = f"een afbeelding ({found})" if found in _IMAGES else f"een ander soort bestand ({found})"
    what = f"een geluids- of filmbestand ({found})" if found in _SOUNDS else what
    return UnreadableDocumentError(
        "wrong_type",
        f"dit is geen tekst maar {what}",
        "Lever de tekst van het verslag zelf aan; tekst in een afbeelding wordt niet gelezen."
        if found in _IMAGES
        else "Controleer of dit het juiste bestand is.",
    )
