"""Home addresses without a postcode: a street and number beside a person, or where a line says that somebody is at home there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.records import Mention
from pipeline.terms import MONTHS

_ENDINGS = (
    "straat|straatweg|laan|weg|weggetje|wegje|plein|kade|gracht|singel|hof|dreef|pad|dijk|steeg|plantsoen|baan|erf|horst|wal|gaarde|oord|haven|brink|veste|hage|donk|meent|akker|akkers"
    "|weide|wei|berg|zoom|(?<!o)ven|beek|dam|hoeve|buorren|buren|paad|leane|plas|hoek|bongerd|laantje|straatje|pleintje|str"
)
_NUMBER = r"\d{1,4}(?:[ ]?-?[a-zA-Z]\b|-\d{1,3}\b|[ ](?:bis|hs|I{1,3})\b)?(?![\w%]|[.,:/-]\d|[ ](?:uur|euro|jaar|personen|keer|weken|dagen|man|mensen|procent|t/m))"
_PLACED = rf"(?:(?:de|het|den|der)[ ])?(?:[A-ZÀ-Þ][\w'’.-]*[ ]){{0,3}}[A-ZÀ-Þ][\w'’-]*(?:(?i:{_ENDINGS})\b\.?)?[ ]{_NUMBER}"
"""Any words with capitals and a number."""
_ROAD = rf"(?:(?:(?:de|het|den|der)[ ])?(?:[A-ZÀ-Þ][\w'’.-]*[ ]){{0,3}}(?:[A-ZÀ-Þ][\w'’-]*?)?|[a-zà-ÿ]{{3,}}?)(?i:(?<![a-z])(?:straat|weg|plein|buorren|dreef)|(?<=[a-zà-ÿ]{{3}})(?:{_ENDINGS}))\b\.?[ ]{_NUMBER}"
"""What ends as streets do, in capitals or small letters, and a number."""
_NO_STREET = re.compile(
    rf"(?i)(?:{'|'.join(MONTHS)}|week|dag|groep|kamer|punt|nummer|blz|pagina|versie|fase|sessie|stap|tafel|lokaal|agendapunt|bijlage|artikel|tuin|veld|baan|vergadering"
    r"|bestuursvergadering|bijeenkomst|leerkring|leertafel|workshop|module|hoofdstuk|deel|gesprek|interview|casus|flap|wijk|hoek|onderweg|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|postbus|bundel|jaargang|editie|aflevering|ronde|team|locatie|fietspad|werkplek|buurthoek|snelweg|rijksweg"
    r"|\b(?:portieken|avond|ochtend|middag|dagdeel|deelnemers|leerlingen|jongeren|ouders|cliënten|complexen|flats|blokken|etages?|verdieping(?:en)?|nummers|huisnummers?|clusters?|gezinnen|kinderen|mensen|personen|ouderen|bewoners|regel|kolom|blad|minstens|minimaal|maximaal|ongeveer|hooguit|bijna|tussen|vanaf|sinds))[ ]\d"
)
"""What has a number and is no street."""
_BESIDE = re.compile(
    rf"(?:[ ]\([^()\n]{{1,30}}\))?(?:[ ]thuis|[ ]aan huis)?(?:[ ]?[,;|(:→>-]{{1,2}}[ ]?|\n|[ ])(?:(?:adres|wonende|aan|op|uit|van)[ ](?:de[ ]|het[ ])?)?(?P<street>{_ROAD})(?=\W|$)"
)
"""Right behind a person, in the next cell or on the next line."""
_AT_HOME = re.compile(
    rf"(?i:\b(?:thuis|aan huis|aan de keukentafel|huisadres|woonadres|privéadres[ ]\w+|ophaaladres|adres|wonende|bewoners? van)(?![\w-]))[ ]?(?:[A-Za-zÀ-ÿ-]+(?=\W))?[ ]?[,:(–-]{{0,2}}[ ]?(?:op[ ]de[ ]|aan[ ]de[ ]|op[ ]|aan[ ])?"
    rf"(?<!\w)(?P<street>{_PLACED}|[a-zà-ÿ]{{5,}}[ ]{_NUMBER})(?=\W|$)"
)
"""What stands right behind a word for a home is one, whatever it is called."""
_ADDRESS = re.compile(r"(?i)(?:(?:huis|woon|privé|ophaal)?adres|wonende|aan huis)\b")
_BRINGS = re.compile(
    r"(?i:\b(?:adres(?:sen)?|brievenbus|in de bus|door de bus|sleutels?|per post|brief|kaart(?:je)?|bloemen|fruitmand|pakket|ophalen|halen|huisbezoek|langs|woning|gezin|fam(?:ilie)?|logeren|ontruiming"
    rf"|bewoners?|bewoonsters?|bewoner\(s\)|staat op|bij ons|welkom|thuiszorg))\b[^.;!?\n]{{0,45}}?[ (:](?P<street>{_ROAD})(?=\W|$)"
)
"""Further behind what one brings to a home, or who lives there."""
_OFFICE = re.compile(
    r"(?i)\b(?:locatie|plaats|waar|zaal|bijeenkomst|bezoekadres|ruimte|kantoor|gebouw|huize|residence|buurthuis|dorpshuis|wijkcentrum|gemeentehuis|stadhuis|school|museum|praktijk|kerk|vestiging|hotel|café|restaurant"
    r"|station|halte|winkel|bibliotheek|centrum|notaris\w*|project|portiek|complex|flat)\b"
)
"""Before a street: people met there, or an organisation has its office."""


def find_homes(text: str, persons: Sequence[Mention]) -> Iterator[Mention]:
    """Yield streets with a house number that are somebody's home, without those of an office or where people met."""
    for person in persons:
        found = _BESIDE.match(text, person.end_char) if person.kind == "person" else None
        if found is not None and not _is_no_home(text, person.start_char, found):
            yield _mention(text, found)
    for pattern in (_AT_HOME, _BRINGS):
        for found in pattern.finditer(text):
            if not _is_no_home(text, found.start(), found):
                yield _mention(text, found)


def _is_no_home(text: str, start: int, found: re.Match[str]) -> bool:
    """Return whether a street is no street, or what stands before it on its line is of an office or meeting."""
    at = found.start("street")
    line = text.rfind("\n", 0, start) + 1
    street = found.group("street")
    # "Adres: korenveld 3": behind the word for an address the end of a street is none of a field or a round
    seek = _NO_STREET.match if _ADDRESS.match(found.group()) else _NO_STREET.search
    return seek(street) is not None or _OFFICE.search(text, line, at) is not None


def _mention(text: str, found: re.Match[str]) -> Mention:
    start, end = found.span("street")
    return Mention(start, end, text[start:end], "address", "at home")
