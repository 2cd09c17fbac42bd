"""All that a reader of a result folder can come across: names, texts, metadata, inside archives too."""

from __future__ import annotations

import contextlib
import gzip
import html
import io
import json
import re
import struct
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_WORD = re.compile(r"[^\W_]+")
ZIP, GZIP, PNG = b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG"


def walk_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (place, text) for every file of a folder; a file inside a zip (xlsx, docx) has a place of its own."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        yield place, place
        if path.is_file():
            yield from _texts(place, path.read_bytes())


def _texts(place: str, content: bytes) -> Iterator[tuple[str, str]]:
    if content.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield place, archive.comment.decode("utf-8", "replace")
            for inside in archive.infolist():
                yield f"{place}!{inside.filename}", inside.filename
                yield from _texts(f"{place}!{inside.filename}", archive.read(inside))
    elif content.startswith(GZIP):
        yield from _texts(f"{place}!", gzip.decompress(content))
    elif content.startswith(PNG):
        yield place, _png_words(content)
    else:
        text = _decode(content)
        yield place, text
        yield place, _plain(text)


def _decode(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _plain(text: str) -> str:
    """Return text without tags, entities, JSON escapes and percent signs: as a reader sees it."""
    bare = html.unescape(re.sub(r"<[^>]*>", "", text))
    with contextlib.suppress(ValueError):
        bare += "\n" + json.dumps(json.loads(text), ensure_ascii=False)
    return bare + "\n" + urllib.parse.unquote(text)


def _png_words(content: bytes) -> str:
    """Return the text chunks of a PNG (tEXt, zTXt, iTXt)."""
    position, words = 8, []
    while position + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[position : position + 8])
        body = content[position + 8 : position + 8 + length]
        if kind == b"zTXt":
            key, _, packed = body.partition(b"\0")
            body = key + b" " + zlib.decompress(packed[1:])
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf"):
            words.append(body.decode("utf-8", "replace"))
        position += 12 + length
    return "\n".join(words)


def find_words(folder: Path, words: set[str]) -> dict[str, set[str]]:
    """Return for each word or phrase that stands anywhere, as whole words, the places where it does."""
    phrases = {word for word in words if not _WORD.fullmatch(word)}
    found: dict[str, set[str]] = {}
    for place, text in walk_texts(folder):
        inside = words.intersection(_WORD.findall(text))
        inside |= {phrase for phrase in phrases if phrase in text}
        for word in inside:
            found.setdefault(word, set()).add(place)
    return found
