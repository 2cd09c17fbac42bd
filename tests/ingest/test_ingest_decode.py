from __future__ import annotations

import random

import pytest

from pipeline.errors import UnreadableDocumentError
from pipeline.ingest import decode_text

DUTCH = (
    "De cliënten zeiden: “ideeën geven énergie” – naïef, geïnteresseerd, €\u00a05; coördinatie, één ruïne."
)
NO_EURO = "De cliënten zeiden: ideeën geven énergie, naïef, coördinatie, één ruïne, geërfd, zoölogie."


@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_decode_reads_dutch_in_every_encoding(codec: str, found: str) -> None:
    text, encoding, warnings = decode_text(DUTCH.encode(codec))
    assert text == DUTCH
    assert encoding == found
    assert warnings == ()


def test_decode_tells_cp850_from_cp1252() -> None:
    assert decode_text(NO_EURO.encode("cp850"))[:2] == (NO_EURO, "cp850")


@pytest.mark.parametrize(
    "word", ["cliënt", "één", "coördinatie", "naïef", "’s avonds", "– ja", "€ 5", "ideeën"]
)
def test_decode_reads_one_short_cp1252_word(word: str) -> None:
    assert decode_text(word.encode("cp1252"))[:2] == (word, "cp1252")


def test_decode_reads_lines_of_two_encodings() -> None:
    data = "ideeën over cliënten\n".encode() * 3 + "één wijk – geïnspireerd\n".encode("cp1252")
    text, encoding, warnings = decode_text(data)
    assert text == "ideeën over cliënten\n" * 3 + "één wijk – geïnspireerd\n"
    assert encoding == "utf-8+cp1252"
    assert "twee tekencoderingen" in warnings[0]


def test_decode_keeps_a_line_that_mixes_encodings() -> None:
    data = "cliënt ".encode() + "één".encode("cp1252")
    assert decode_text(data)[0] == "cliënt één"


def test_decode_flags_text_that_was_garbled_before() -> None:
    garbled = "cliënten".encode().decode("cp1252")
    text, _, warnings = decode_text(garbled.encode())
    assert text == garbled
    assert "verminkt" in warnings[0]


def test_decode_follows_the_charset_of_a_page() -> None:
    page = '<html><head><meta charset="iso-8859-15"></head><body>\u20ac 5 voor cliënten</body></html>'
    assert decode_text(page.encode("iso8859-15"))[:2] == (page, "iso8859-15")


def test_decode_does_not_follow_a_charset_that_does_not_fit() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>cliënten</body></html>'
    assert decode_text(page.encode("utf-8"))[:2] == (page, "utf-8")


@pytest.mark.parametrize("data", [random.Random(3).randbytes(4000), b"abc\0def" * 50, b"\x01\x02\x03 tekst"])
def test_decode_refuses_binary(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        decode_text(data)
    assert caught.value.code == "binary"
