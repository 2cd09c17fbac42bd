"""Who says what: take quotation marks, speakers and reporting clauses off a statement (U6, V10)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.units.speakers import NAME, clean_speaker

_VERB = (
    r"(?:vertel(?:t|de|len)|zeg(?:t|gen)|zei(?:den)?|noem(?:t|de)|benadruk(?:t|te|ten|ken)|merk(?:t|te) op|stel(?:t|de)|vin(?:dt|den)|vond(?:en)?"
    r"|leg(?:t|de) uit|licht(?:te)? toe|meld(?:t|de|den|en)|reageer(?:t|de)|vul(?:t|de) aan|concludeer(?:t|de|den|en)|verklaar(?:t|de)"
    r"|schets(?:t|te)|ge(?:eft|ven)|gaf|gaven|ervaar(?:t|de)|ervaren|ervoer(?:en)?|deel(?:t|de) mee|breng(?:t|en) in|bracht(?:en)? in|signale(?:ert|erde|ren)"
    r"|constateer(?:t|de|den)|constateren|erken(?:t|de|den|nen)|besluit|beaam(?:t|de)|bevestig(?:t|de)|waarschuw(?:t|de)|schrijf(?:t)?|schreef|denk(?:t|en)|dacht(?:en)?|hoor(?:t|de))"
)
_TRAILING_NAME = re.compile(rf"\s*\((?P<name>{NAME})\)\s*[.,;]?$")
_NOT_A_SPEAKER = re.compile(r"\b[A-Z]{2,}\b|\d|\b(?:via|zie|incl|bijv|o\.a|red|noot)\b")
_AFTER_QUOTE = re.compile(
    rf"[\"”’'»]?\s*,?\s*(?:aldus|volgens|{_VERB})(?:\s+(?:hij|zij|ze|een|de|het))?\s+(?P<who>[^.;:\"“”]{{2,90}}?)(?:\s+(?:aan|op|uit|toe|mee|in))?[.:]?$"
)
_BEFORE_QUOTE = re.compile(
    rf"^(?P<who>[^.;:,\"“”]{{2,80}}?)(?:,[^,\"“”:]{{2,60}},)?(?:\s+{_VERB}(?:\s+[^:\"“”]{{0,30}})?)?\s*:\s*$"
)
_DAT_CLAUSE = re.compile(
    rf"^(?P<who>(?:[^\s,.;:]+\s+){{1,7}}?){_VERB}(?P<rest>(?:\s+(?!dat\b)[^\s,.;:]+){{0,5}}?),?\s+dat\s+(?!\S+(?:\s\S+)?,\s+(?:\S+\s+){{1,3}}?{_VERB}\b)(?P<claim>\S.{{12,}})$",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(
    r"^(?:ook\s+|verder\s+|daarnaast\s+|door [^,.;:]{2,60}\s+)?(?:er\s+)?(?:wordt|werd|is)\s+(?:\S+\s+){0,6}?(?:aangegeven|genoemd|opgemerkt|gezegd|gesteld|benadrukt|gemeld|verteld|ingebracht|geconstateerd|gesignaleerd)"
    r"(?:\s+door [^,.;:]{2,60})?,?\s+dat\s+(?P<claim>\S.{12,})$",
    re.IGNORECASE,
)
_MINUTES = re.compile(rf"^(?P<name>{NAME}|[A-Z][A-Za-z]?[A-Z]{{1,2}}):\s+(?=\S)")
_DENIES = re.compile(
    r"\b(?:niet(?! alleen| in de laatste)|geen|niemand|nooit|evenmin|dacht(?! mee)|dachten(?! mee))\b",
    re.IGNORECASE,
)
"""What stands before "dat" and turns the claim: it is denied, or was thought and proved otherwise."""
_PROMISES = re.compile(r"\bzeg(?:t|gen)\b.*\btoe\s*,?\s+dat\s+$", re.IGNORECASE)
"""Who "zegt toe dat" does not report but promise: that part belongs to the statement."""
_OPEN, _CLOSE = '"“„«‘', '"”»“’'


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement inside a text: offsets in that text, and who says it."""

    start: int
    end: int
    speaker: str | None


def quoted_ranges(text: str) -> tuple[tuple[int, int, str | None], ...]:
    """Return (start, end, speaker) of the quotations of more than three words in a block of text."""
    ranges: list[tuple[int, int, str | None]] = []
    for match in re.finditer(
        r"[\"“„«](?P<said>[^\"“”„«»]{12,})(?:[\"”»“]|$)|(?<![\w])[‘'](?P<single>[^‘’']{25,})[’'](?!\w)", text
    ):
        said = match.group("said") or match.group("single")
        if len(said.split()) > 3:
            before = ranges[-1][2] if ranges else None
            speaker = _speaker_near(text, match.start(), match.end()) or before
            ranges.append((match.start(), match.end(), speaker))
    return tuple(ranges)


def _speaker_near(text: str, start: int, end: int) -> str | None:
    after = re.match(r"[^.!?\"“]{0,110}", text[end:])
    found = _AFTER_QUOTE.search((after.group(0) if after else "").rstrip(" .")) if after else None
    if found is None:
        before = re.split(r"(?<=[.!?])\s", text[:start])[-1]
        found = _BEFORE_QUOTE.match(before)
    return clean_speaker(found.group("who")) if found else None


def trailing_speaker(text: str) -> str | None:
    """Return the name in brackets at the end of a text, None when there is none."""
    trailing = _TRAILING_NAME.search(text)
    if trailing and not _NOT_A_SPEAKER.search(trailing.group("name")):
        return trailing.group("name").strip()
    return None


def find_statement(text: str, people: frozenset[str]) -> Statement:
    """Return the statement in the sentence or item `text`, without quotes, speaker and reporting clause.

    `people` holds words of the attendance list; "Naam: …" names a speaker only when it is on it.
    """
    start, end, speaker = 0, len(text), None
    named = trailing_speaker(text)
    trailing = _TRAILING_NAME.search(text)
    if named and trailing:
        end, speaker = trailing.start(), named
    minutes = _MINUTES.match(text)
    if minutes and set(minutes.group("name").split()) & people:
        start, speaker = minutes.end(), minutes.group("name").strip()
    start, end, said = _strip_quotes(text, start, end, people)
    speaker = speaker or said
    reported = _DAT_CLAUSE.match(text[start:end]) or _IMPERSONAL.match(text[start:end])
    lead = text[start : start + reported.start("claim")] if reported else ""
    if reported and not _DENIES.search(lead) and not _PROMISES.search(lead):
        if "who" in reported.groupdict():
            speaker = speaker or clean_speaker(reported.group("who"), people)
        start += reported.start("claim")
    while end > start and text[end - 1] in ",;: ":
        end -= 1
    return Statement(start, end, speaker)


def _names_person(who: str, people: frozenset[str]) -> bool:
    """Return whether words before a colon name somebody: known, two capitals, or with a reporting verb."""
    words = who.split()
    capitals = [word for word in words if word[0].isupper()]
    return bool(set(words) & people) or len(capitals) >= 2 or re.search(_VERB, who) is not None


def _strip_quotes(text: str, start: int, end: int, people: frozenset[str]) -> tuple[int, int, str | None]:
    """Cut `text[start:end]` to the quotation it consists of, with its reporting clause taken as speaker."""
    piece = text[start:end]
    speaker = None
    closing = max(piece.rfind(mark) for mark in '"”»')
    if closing > 12 and len(piece) - closing < 110:
        after = _AFTER_QUOTE.match(piece[closing:].rstrip(" ."))
        if after:
            speaker = clean_speaker(after.group("who"), people)
            piece = piece[:closing]
    opening = re.match(r"^(?P<who>[^.;:\"“”]{2,60}):\s*[\"“„‘'](?=\S{2})", piece)
    if opening and (len(piece) - opening.end()) > 12 and _names_person(opening.group("who"), people):
        speaker = speaker or clean_speaker(opening.group("who"), people)
        start += opening.end()
        piece = piece[opening.end() :]
    while (
        piece and piece[0] in _OPEN and (piece[0] not in "‘'" or piece.count("’") <= 1 or piece[-1] in _CLOSE)
    ):
        start, piece = start + 1, piece[1:]
    while piece and piece[-1] in '"”»' and piece[:-1].count("“") + piece[:-1].count('"') % 2 == 0:
        piece = piece[:-1]
    return start, start + len(piece), speaker
