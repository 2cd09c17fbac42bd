"""Speakers of chats and transcripts: who stands before the colon of a message, and a letter that signs or speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.names.lists import Trust, read_lists
from pipeline.names.words import Words
from pipeline.records import Mention

_LETTER = r"[^\W\d_]"
_NAME = rf"{_LETTER}[\w.'’-]*(?:[ ]{_LETTER}[\w.'’-]*){{0,3}}"
# A time in square brackets, a date and time with a dash, or a tilde stands before the speaker of a message.
_STAMPED = re.compile(
    rf"(?m)^[ \t>*-]*(?:\[[\d:., /-]*\d{{1,2}}[:.]\d{{2}}[\d:]*\]|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}},?[ ]\d{{1,2}}:\d{{2}}[ ]-|~)[ ]+(?:~[ ])?({_NAME})(?=:(?:[ ]|$))"
)
# "Ton nr 14:", "Marleen (34):": a house number or an age behind the speaker.
_NUMBERED = re.compile(
    rf"(?m)^[ \t•*–-]*({_NAME}?)[ ](?:nr\.?|nummer|huisnr\.?|no\.?)[ ]?\d{{1,4}}[a-z]?(?=:[ ])"
)
_LETTER_SPEAKER = re.compile(r"(?m)^[ \t•*–-]*\**([A-Z]\.)(?=\**:(?:\**[ ]|$))")
_SIGNED = re.compile(
    r"(?im)(?:\bgroet(?:en|jes)?|\bgr(?:tz|tjs|t)?|\bmvg|\bliefs|\bhoogachtend)\b\.?[^\n]{0,12}?[,.!]?(?:[ ]|[ ]*\n[ >]*)(?-i:([A-Z]\.?))(?=[ ]*$)"
)
_SIGNED_OFF = re.compile(r"[!.?][ ]+([A-Z]\.)\s*\Z")
# A chat or transcript comes back to its speakers; once is a label.
_TURNS = 2


def find_speakers(text: str, words: Words) -> Iterator[Mention]:
    """Yield the speakers of stamped messages, of numbered neighbours and single letters with a point that speak twice, and signing letters."""
    stamped = list(_STAMPED.finditer(text))
    turns = Counter(found.group(1) for found in stamped)
    for found in stamped:
        name = found.group(1)
        if turns[name] >= _TURNS or _is_name(name, words):
            yield _mention(found)
    for found in _NUMBERED.finditer(text):
        if _is_name(found.group(1), words):
            yield _mention(found)
    letters = list(_LETTER_SPEAKER.finditer(text))
    spoken = Counter(found.group(1) for found in letters)
    for found in letters:
        if spoken[found.group(1)] >= _TURNS:
            yield _mention(found)
    for pattern in (_SIGNED, _SIGNED_OFF):
        for found in pattern.finditer(text):
            yield _mention(found)


def _is_name(name: str, words: Words) -> bool:
    first = name.split()[0]
    title = first[:1].upper() + first[1:]
    listed = read_lists().trust(title) in (Trust.NAME, Trust.WORD)
    return listed or not (words.is_common(title) or words.opens_as_word(title))


def _mention(found: re.Match[str]) -> Mention:
    return Mention(found.start(1), found.end(1), found.group(1), "person", "speaker")
