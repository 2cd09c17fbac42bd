"""Sentences on a case's words that are about the work: too few hands, a count of many, a comparison that teaches, a voice against."""

from __future__ import annotations

import re

_HANDS = (
    r"mensen|handen|vrijwilligers|klussers|begeleiders|coaches|buddy's|maatjes|collega['’]s|gastvrouwen|gastheren|chauffeurs|invallers|stagiairs|krachten|personeel"
    r"|uren|tijd|formatie|capaciteit|bezetting|menskracht|mankracht|budget"
)
_SHORT_OF = re.compile(
    rf"(?i)\b(?:heeft|had|houdt|hield|krijgt|kreeg|zoekt|mist|komt)\b[^.;:?!]{{0,30}}\b(?:te weinig|onvoldoende|nauwelijks|meer|minder|geen|genoeg|nieuwe|extra)\s(?:{_HANDS})\b"
    r"(?!\s(?:om (?:zich|haar|hem) heen|die (?:haar|hem)|met (?:haar|zijn)|voor (?:haar|zijn|zich)|in (?:haar|zijn)))"
)
_MANY = r"(?:kinderen|leerlingen|jongeren|gezinnen|huishoudens|bewoners|inwoners|ouders|ouderen|mensen|deelnemers|cliënten|huurders|adressen|woningen)"
_COUNT = r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig|dertig|veertig|vijftig|honderd|\d{1,4})"
_SERVED = re.compile(
    rf"(?i)\b(?:zijn|werden|worden)\b[^.;?!]{{0,50}}\b{_COUNT}\s(?:[a-zà-ÿ]+e\s)?{_MANY}\b[^.;?!]{{0,50}}\b(?:gesproken|bezocht|bereikt|besproken|aangemeld|benaderd|uitgenodigd|gebeld|geteld|gestart|begonnen|teruggebeld)\b"
)
_ONE = re.compile(
    r"(?i)\b(?:hij|zij|ze|hem|haar|iemand|mevrouw|meneer|moeder|vader|zoon|dochter|waarvan|van wie|één van|een van)\b"
)
_AT_HOME = re.compile(
    r"(?i)\b(?:thuis|(?:huis)?nummers?|adres|portiek|alleen)\b|[a-z](?:straat|laan|weg|plein|kade|hof|dreef|pad|dijk|singel|gracht)\s\d|(?-i:[A-ZÀ-Þ][\w’'-]{3,})\s\d{1,3}(?!\d)"
)
"""A house, or children alone in one: a count of who lives there may be of one home."""
_COMPARES = re.compile(
    r"(?i)^\W*(?:een|wie|elk|elke|ieder|iedere)\s(?:[a-zà-ÿ-]+\s){0,2}(?:die|dat|met|zonder)\b[^.?!]*\b(?:[a-zà-ÿ]+er|meer|minder|beter|vaker)\b[^.?!]*\bdan\s(?:een|wie|zonder|met|iemand|elke?)\b"
)
_PAST = re.compile(
    r"(?i)\b(?:was|waren|had|hadden|werd|kreeg|ging|kwam|bleek|zat|stond|moest|kon|wilde|raakte|verloor)\b"
)
_AGAINST = re.compile(
    r"(?i)^\W*(?:het |een |de |wel |ook )?(?:tegengeluid|tegenstem|kritiek|tegenspraak|kanttekening|weerwoord|bezwaar|twijfel|kritische vraag|waarschuwing|minderheidsstandpunt)\s(?:kwam|komt|was er|klonk|is er|kwam er)\s(?:van|bij)\s"
    r"(?:(?:de heer|mevrouw|meneer|mw\.|dhr\.)\s)?(?-i:[A-ZÀ-Þ])[\w’'.-]*(?:\s(?:van|de|der|den|het|ter|ten|el|(?-i:[A-ZÀ-Þ])[\w’'.-]*)){0,4}\s*(?:[.!]?\s*$|:)"
)
"""Nothing but what was said stands past who spoke against."""
_WHERE_ONE_WORKS = re.compile(
    r"(?i)\b(?:in|op|van|bij|uit)\s(?:zijn|haar)\s(?:klas|groep|school|team|wijk|buurt|praktijk|afdeling)\b"
)
_HELPED = re.compile(
    r"(?i)^\W*(?:inmiddels |nu |daarna |intussen |sindsdien |daarop )?(?:(?:hij|zij|ze|moeder|vader|mevrouw|meneer|het gezin|beiden)\s)?(?:is|zijn|was|werd|wordt|staat|krijgt|kreeg|heeft|loopt|zit)\s(?:(?:hij|zij|ze)\s)?[^.;:?!]{0,30}"
    r"\b(?:aangemeld|doorverwezen|verwezen|toegeleid|ingeschreven|in behandeling|in therapie|begeleiding|schuldhulpverlening|schuldhulp|beschermingsbewind|bewindvoerder|hulpverlener|crisisopvang|wachtlijst)\b"
)
_THREATENS = re.compile(
    r"(?i)^\W*(?:er|toen|nu|inmiddels|daarna)\s(?:dreigt|dreigde|volgt|volgde|kwam|komt|ligt|lag)\s(?:er\s)?[^.;:?!]{0,20}\b(?:[a-z]*afsluiting|[a-z]*ontruiming|uithuisplaatsing|[a-z]*uitzetting|beslag|loonbeslag|deurwaarder|dwangsom|incasso|ondertoezichtstelling|opname|scheiding|ontslag|faillissement)\b"
)

_IN_LIST = re.compile(
    r"(?i)\b(?:wachtlijst|lijst|groep|klas|team|caseload|stapel|bestand|poule)\s(?:van|met)\s[a-zà-ÿ0-9]+(?:\s[a-zà-ÿ]+)?"
)


def counts_in_list(text: str) -> bool:
    """Return whether a number behind "van" counts who or what is on a list or in a group, and is no age ("een wachtlijst van negentig adressen")."""
    return _IN_LIST.search(text) is not None


def tells_shortage(text: str) -> bool:
    """Return whether somebody at work has too few people or too little time, or more of it ("heeft weer te weinig mensen")."""
    return _SHORT_OF.search(text) is not None


def counts_served(text: str) -> bool:
    """Return whether a sentence counts who was spoken to or visited ("zijn in mei twaalf gezinnen bezocht"), and tells of no one of them."""
    return _SERVED.search(text) is not None and _ONE.search(text) is None and _AT_HOME.search(text) is None


def compares_anybody(text: str) -> bool:
    """Return whether a sentence compares whoever it is with another, now ("een kind dat ... komt makkelijker terug dan een kind met ...")."""
    return _COMPARES.match(text) is not None and _PAST.search(text) is None


def speaks_against(text: str) -> bool:
    """Return whether a sentence opens with the voice of somebody who disagrees, and goes on with no more than what was said ("Tegengeluid kwam van Kees: ...")."""
    return _AGAINST.match(text) is not None


def hide_where_one_works(text: str) -> str:
    """Return a sentence without the class or team of whoever speaks ("in haar klas")."""
    return _WHERE_ONE_WORKS.sub(" ", text)


def goes_on_about_case(text: str) -> bool:
    """Return whether a sentence, right behind a case, tells what help somebody got or what threatens ("Er dreigt afsluiting van het gas.")."""
    return _HELPED.match(text) is not None or _THREATENS.match(text) is not None
