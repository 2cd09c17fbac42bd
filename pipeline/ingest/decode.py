"""Turn bytes into text by rules that are right for Dutch; statistical guessers are not (research: ingest)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from pipeline.errors import UnreadableDocumentError

# Encodings a page may declare; any other name is not followed (and "latin-1" means cp1252, as in browsers).
_DECLARED = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-15": "iso8859-15",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "cp850": "cp850",
    "ibm850": "cp850",
}
_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|â€[\u0080-\u00bf™œš˜¦“”¢]|Â[\u00a0«»°²³·]")
_MULTIBYTE = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")
_LINE_END = re.compile(rb"(?<=\n)|(?<=\r)(?!\n)")

# How well a character fits Dutch. Letters of Dutch words (and names), punctuation that Word makes, other signs.
_LETTERS = frozenset("ëïéèöüáóËÉÏÖÜÁÓÈ")
_RARE_LETTERS = frozenset("íúàâêîôûçäñÀÇÄÍÚÊ")
_OPENING = frozenset("‘“„«‚")
_CLOSING = frozenset("’”»")
_BETWEEN = frozenset("–—•…€·\u00a0°½²³¼§©™®¹\u00ad")

Decoded = tuple[str, str, tuple[str, ...]]


def decode_text(data: bytes) -> Decoded:
    """Return the text of `data`, the encoding it was read with, and warnings (in Dutch).

    Order: byte order mark; UTF-16 by the pattern of its zeros; UTF-8; what an HTML page declares; lines of
    UTF-8 between lines of one byte per character; else cp1252, mac_roman or cp850, whichever gives Dutch.

    Raises
    ------
    UnreadableDocumentError
        `binary` when the bytes hold zeros or control characters that no text has.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _finish(data.decode(codec, errors="replace").removeprefix("\ufeff"), name)
    if b"\0" in data:
        return _finish(*_wide(data))
    try:
        return _finish(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _finish(*_narrow(data))


def looks_binary(text: str) -> bool:
    """Tell whether decoded `text` has more control characters than any report.

    The bound (1 in 100) lies between real text (form feeds and stray controls: under 1 in 1,000) and
    random bytes read as cp1252 (about 1 in 10).
    """
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text))
    return controls * 100 > len(text)


def _finish(text: str, encoding: str) -> Decoded:
    if looks_binary(text):
        raise UnreadableDocumentError(
            "binary", "dit is geen tekst maar een binair bestand", "Bewaar het verslag als tekst of HTML."
        )
    warnings = []
    if "\ufffd" in text:
        warnings.append(f"{text.count(chr(0xFFFD))} tekens waren onleesbaar en zijn vervangen door \ufffd")
    garbled = len(_MOJIBAKE.findall(text))
    if garbled:
        warnings.append(f"{garbled} tekens zijn eerder verminkt opgeslagen (zoals Ã« voor ë)")
    if "+" in encoding:
        warnings.append("het bestand mengt twee tekencoderingen; elk stuk is apart gelezen")
    return text, encoding, tuple(warnings)


def _wide(data: bytes) -> tuple[str, str]:
    """Read UTF-16 without a mark: in Western text nearly every second byte is zero."""
    sample = data[:20_000]
    half = max(1, len(sample) // 2)
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[offset::2].count(0), sample[1 - offset :: 2].count(0)
        if zeros > 0.5 * half and others < 0.05 * half:
            return data.decode(codec, errors="replace"), codec
    raise UnreadableDocumentError(
        "binary", "dit is geen tekst maar een binair bestand", "Bewaar het verslag als tekst of HTML."
    )


def _narrow(data: bytes) -> tuple[str, str]:
    declared = _META.search(data[:4096])
    if declared:
        codec = _DECLARED.get(declared.group(1).decode("ascii").lower(), "utf-8")
        if codec != "utf-8" and (codec != "cp1252" or not _has_undefined(data)):
            return data.decode(codec, errors="replace"), codec
    loose = _MULTIBYTE.sub(b"", data)
    codec = _best_narrow(loose if _is_mixed(data, loose) else data)
    if not _is_mixed(data, loose):
        return data.decode(codec, errors="replace"), codec
    lines = (_decode_line(line, codec) for line in _LINE_END.split(data))
    return "".join(lines), f"utf-8+{codec}"


def _has_undefined(data: bytes) -> bool:
    return any(byte in data for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))


def _is_mixed(data: bytes, loose: bytes) -> bool:
    """Tell whether `data` holds real UTF-8 between other bytes.

    By chance two high bytes of a single-byte text form UTF-8 too ("Ã©" in cp1252 is rare, "ï»" rarer), so
    the UTF-8 stretches must outnumber half of the loose high bytes.
    """
    pairs = len(_MULTIBYTE.findall(data))
    rest = sum(1 for byte in loose if byte >= 0x80)
    return pairs > 0 and pairs * 2 >= rest


def _decode_line(line: bytes, codec: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_pieces(line, codec)


def _decode_pieces(line: bytes, codec: str) -> str:
    """Decode the UTF-8 stretches of a line as such and what lies between with `codec`."""
    parts: list[str] = []
    position = 0
    for match in _MULTIBYTE.finditer(line):
        parts += [
            line[position : match.start()].decode(codec, "replace"),
            match.group().decode("utf-8", "replace"),
        ]
        position = match.end()
    return "".join([*parts, line[position:].decode(codec, "replace")])


def _best_narrow(data: bytes) -> str:
    scores = [(_dutch_score(data.decode(codec, errors="replace")), codec) for codec in _CODECS]
    best = max(score for score, _ in scores)
    return next(codec for score, codec in scores if score == best)


_CODECS = ("cp1252", "mac_roman", "cp850")  # in order of how often Dutch offices made them


def _dutch_score(text: str) -> float:
    """Return how well the non-ASCII characters of `text` stand in Dutch; first 20,000 of them count."""
    score = 0.0
    for number, match in enumerate(re.finditer(r"[^\x00-\x7f]", text)):
        if number >= 20_000:
            break
        place = match.start()
        score += _fit(match.group(), text[place - 1 : place], text[place + 1 : place + 2])
    return score


def _fit(char: str, before: str, after: str) -> float:
    """Return the fit of one character between its neighbours, -3 (impossible) to 2 (a Dutch letter)."""
    left, right = before.isalpha(), after.isalpha()
    rules: tuple[tuple[Callable[[], bool], float], ...] = (
        (lambda: char == "\ufffd" or "\x80" <= char <= "\x9f", -3.0),
        (lambda: char.isalpha() and char.isupper() and before.islower(), -2.0),
        (lambda: char in _LETTERS and (left or right), 2.0),
        (lambda: char in _RARE_LETTERS and (left or right), 1.0),
        (lambda: char == "’" and not left and after in tuple("stnkm"), 1.5),  # 's avonds, 't, 'n
        (lambda: char in _OPENING, 1.0 if right and not left else -1.0),
        (lambda: char in _CLOSING, 1.0 if not before.isspace() and before else -0.5),
        (lambda: char in _BETWEEN, -2.0 if left and right else 1.0),
        (lambda: char.isalpha(), -1.0),
    )
    return next((value for applies, value in rules if applies()), -1.5)
