"""Sentences that hand something over to somebody, or put it off to a later moment: who has it now, and by when."""

from __future__ import annotations

import re

from pipeline.language.capitals import may_be_name
from pipeline.terms import MONTHS

_HIDDEN = r"(?:Deelnemer|Participant)\s\d+"
_NAME = rf"(?:{_HIDDEN}|[A-ZÀ-Þ][\w'’-]+(?:\s(?:(?:van|de|der|den|ter|ten|el)\s){{0,2}}(?!en\b)[A-ZÀ-Þ][\w'’-]+){{0,2}})"
_NAMES = rf"{_NAME}(?:(?:,|\sen|\s&)\s{_NAME})*"
_BODY = r"(?:de|het|een|onze|ons)\s(?:\w+\s)?[\w-]*(?:groep|team|tafel|raad|bestuur|directie|gemeente|commissie|kring|school|corporatie|overleg|bureau|afdeling|stichting|beheerder|coördinator|teamleider|projectleider|voorzitter|secretaris|opvolger)"
_WHO = rf"(?P<who>{_NAMES}|{_BODY})"
_GAP = r"(?:(?!(?:niet|nooit|geen|niemand)\b)[\w'’-]+\s)"
_HANDED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:heeft|hebben|is|zijn|werd|werden)\s{_GAP}{{0,8}}?overgedragen\saan\s{_WHO}",
        rf"\bdra(?:agt|gen)\s{_GAP}{{0,6}}?over\saan\s{_WHO}",
        rf"\b(?:neemt|nemen|nam|namen)\s(?P<who>{_NAMES})\s{_GAP}{{0,5}}?over(?=\W*$|\s*[.,;:(]|\svan\s)",
        rf"(?:^|[.;:,]\s)(?P<who>{_NAMES})\s(?:neemt|nemen)\s{_GAP}{{0,5}}?over(?=\W*$|\s*[.,;:(]|\svan\s)",
        rf"(?:^|[.;:,]\s)(?P<who>{_NAMES})\s(?:heeft|hebben)\s{_GAP}{{0,5}}?overgenomen(?=\W*$|\s*[.,;:(]|\svan\s)",
        rf"\b(?:geeft|geven|gaf|gaven)\s(?!zich\b){_GAP}{{1,6}}?over\saan\s{_WHO}(?!\s\d)",
        rf"(?:^|·\s)\W*(?i:overgedragen)\saan\s{_WHO}",
        rf"\buit\shanden\s(?:gegeven|geven)[,;:]?\s(?:en\s|nu\s)?(?P<who>{_NAMES})\s(?:trekt|trekken|doet|doen|neemt|nemen|regelt|regelen|organiseert|gaat|gaan|pakt|heeft)\b",
        rf"\buit\shanden\s(?:gegeven|geven)\saan\s{_WHO}",
        rf"(?:^|[.;:,]\s)(?P<who>{_NAMES})\s(?:trekt|trekken)\s(?:het|dat|dit|hem|haar|die|de\s\w+)\s(?:nu|voortaan|verder|vanaf\snu)\b",
    )
)
_SUPPOSED = re.compile(
    r"\b(?:als|indien|mocht|zodra|of|zou|zouden|wil|willen|kan|kunnen|moet|moeten|misschien|straks|binnenkort)\b",
    re.IGNORECASE,
)
"""Words with which it is only supposed, wished or asked."""
_ON_CONDITION = re.compile(r"\s(?:als|zodra|mits|indien|wanneer)\b", re.IGNORECASE)
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:jan|feb|febr|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
_SEASON = r"(?:(?:zomer|herfst|kerst|mei|voorjaars|winter)(?:vakantie|reces)?|voorjaar|najaar|lente|winter)"
MOMENT = (
    rf"(?:(?:na|eind|begin|half|medio|uiterlijk|v[oó]{{1,2}}r)\s)*(?:\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?|\d{{1,2}}[-/]\d{{1,2}}(?:[-/]\d{{2,4}})?"
    rf"|(?:(?:het|de)\s)?(?:{_MONTH}|{_SEASON})(?:\s(?:van\s)?\d{{4}})?"
    r"|(?:het\s|de\s)?(?:volgend|nieuw|komend|eerstvolgend)e?\s(?:week|maand|(?:school)?jaar|kwartaal|seizoen|keer|sessie|bijeenkomst|overleg|vergadering)|later|20\d\d)"
)
_PUT_OFF = re.compile(
    r"\b(?:uitgesteld|doorgeschoven|opgeschoven|verschoven|verzet|verdaagd|verplaatst|(?:schui(?:ft|ven)|schoof|schoven)\s(?:[\w'’-]+\s){0,5}?(?:door|op))"
    rf"\s(?:naar|tot(?:\sen\smet)?|tot\sna|met)\s(?P<when>{MOMENT})\b",
    re.IGNORECASE,
)


_RECKONED = re.compile(
    rf"\b(?:uitgesteld|doorgeschoven|opgeschoven|verschoven|vertraagd)\b[^.!?]{{0,60}}?\b(?:rek(?:ent|enen)|mik(?:t|ken))\s{_GAP}{{0,3}}?op\s(?P<when>{MOMENT})\b",
    re.IGNORECASE,
)
"""A moment that somebody reckons with behind what was put off: "is opgeschoven; Ada rekent nu op begin 2025"."""

_NEW_TERM = re.compile(
    rf"\bnieuwe\s(?:datum|deadline|termijn|streefdatum|einddatum)(?:\s(?:is|wordt|werd))?\s*:?\s*(?P<when>{MOMENT})\b"
    rf"|\b(?:gaat|gaan|loopt|lopen)\s(?:nog\s)?(?:door|verder)\stot(?:\sen\smet)?\s(?P<until>{MOMENT})\b",
    re.IGNORECASE,
)
"""A moment that is called the new one, or up to which it goes on: "Nieuwe datum: 1 februari 2025", "loopt door tot juni"."""


def read_new_owner(text: str) -> str | None:
    """Return who has something now that it was handed over, in the words of the text; None when nothing is."""
    for pattern in _HANDED:
        found = pattern.search(text)
        if found is None or _SUPPOSED.search(text[: found.end()]) or _ON_CONDITION.match(text[found.end() :]):
            continue
        if text.rstrip().endswith("?"):
            continue
        if _is_somebody(found["who"]):
            return str(found["who"])
    return None


def _is_somebody(who: str) -> bool:
    """Return whether words are a body, a hidden person or a name, and no word that opens a sentence ("Straks")."""
    first = who.split()[0]
    return first.islower() or re.match(_HIDDEN, who) is not None or may_be_name(first)


def read_new_term(text: str) -> str | None:
    """Return the moment to which something was put off, in the words of the text; None when it was not."""
    found = _PUT_OFF.search(text) or _RECKONED.search(text) or _NEW_TERM.search(text)
    if found is None or re.search(r"\b(?:niet|nooit)\s(?:\w+\s)?$", text[: found.start()], re.IGNORECASE):
        return None
    return next(str(said) for name, said in found.groupdict().items() if name in {"when", "until"} and said)
