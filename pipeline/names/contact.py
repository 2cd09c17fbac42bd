"""E-mail addresses, phone numbers, citizen numbers, dates of birth and home addresses, by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.records import Mention
from pipeline.terms import MONTHS

_MONTHS = "|".join(MONTHS)
_SHORT_MONTHS = r"(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?"
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'’-]+[ ]?(?:@|\[at\]|\(at\))[ ]?(?:[\w-]+\.)+[A-Za-z]{2,}(?![\w@])", re.IGNORECASE
)
_PROFILE = re.compile(r"(?:https?://)?(?:www\.)?linkedin\.com/in/[\w%-]+/?", re.IGNORECASE)
# Dutch numbering plan: mobile 06 + 8 digits; area codes of 2 or 3 digits after the 0, 9 digits in all.
_PHONE = re.compile(
    r"""(?<![\w.,/+-])(?:
      (?:\+|00)31[ .–‑−-]?(?:\(0\))?[ .–‑−-]?[1-9](?:[ .–‑−-]?\d){8}
    | (?:\(06\)|06)(?:[ .–‑−-]{0,3}\d){8}
    | (?:\(0(?:[1-57]\d|8[58])\)|0(?:[1-57]\d|8[58]))[ ]?[–‑−/. -]?[ ]?(?:\d{7}|\d{3}[ .–‑−-]?\d{4}|\d{4}[ ]\d{3}|\d{3}[ .–‑−-]?\d{2}[ .–‑−-]?\d{2}|\d{2}[ .]\d{2}[ .]\d{3})
    | (?:\(0[1-57]\d{2}\)|0[1-57]\d{2})[ ]?[–‑−/. -]?[ ]?(?:\d{6}|\d{3}[ .–‑−-]?\d{3}|\d{2}[ .–‑−-]?\d{2}[ .–‑−-]?\d{2})
    )(?![\w@]|[.,/-]\d)""",
    re.VERBOSE,
)
_NINE = re.compile(r"(?<![\w.,-])(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})(?![\w]|[.,-]\d)")
_BSN_WORD = re.compile(r"\b(?:bsn|burgerservicenummer|sofinummer)\b[^\d\n]{0,15}$", re.IGNORECASE)
_CLIENT_NUMBER = re.compile(
    r"(?i)\b(?:cli[eë]nt|pati[eë]nt|deelnemer|bewoner|leerling)s?[ -]?(?:nummer|nr\.?|no\.?)[ ]?:?[ ]?((?-i:[A-Z]{0,4})[ -]?\d[\d.-]{1,12}\d)(?!\w)"
)
_BORN = re.compile(
    rf"(?i)\b(?:geboren|geb\.?|geb\.?[ ]?datum|geboortedatum)[ \t]?:?[ \t]*(?:(?:in|te)[ ](?-i:[A-Z])[\w’'-]+[ ])?(?:op[ ])?"
    rf"(\d{{1,2}}[-./ ](?:\d{{1,2}}|{_MONTHS}|{_SHORT_MONTHS})[-./ ](?:19|20)?\d{{2}})(?!\d)"
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}[ ]?[A-Z]{4}(?:[ ]?\d){10}(?!\w)")
_ADDRESS = re.compile(
    r"(?<![\w-])(?:(?:van|de|het|den|ter|ten|'t|’t|der|op|aan|in|bij|[A-Z][\w.'’-]*)[ ]){0,4}[A-Z][\w'’-]*[ ]\d{1,5}"
    r"(?:[ ]?-?[a-zA-Z]{1,2}\b|[ ]?[-/][ ]?\d{1,4}|[ ](?:bis|hs|[IVX]{1,3})\b)?"
    r"[ ]?(?:,|[-–•|]|\n)?[ ]?[1-9]\d{3}[ ]?[A-Z]{2}(?!\w)"
)
_HOME = re.compile(
    r"\b(?i:wo(?:ont|onde|nend|onachtig|nen|onden)|adres|huisadres|woonadres|thuisadres|huisbezoek|verhuisd?|verhuisde|bij (?:hem|haar|hen) thuis)\b[^\n.]{0,60}?[ \u00a0]"
    rf"(?!(?i:{_MONTHS})\b)"
    r"((?:(?:van|de|het|den|der)[ ])*[A-Z][\w'’.-]*(?:[ ][A-Z][\w'’.-]*){0,3}[ ]\d{1,5}(?:[ ]?-?[a-z]\b)?)"
    rf"(?!\d|[ ](?i:{_MONTHS})\b)"
)
# With a space it needs a place name behind it and may not look like a year ("in 2018 PM-team").
_POSTCODE = re.compile(
    r"(?<!\w)[1-9]\d{3}(?!SA|SD|SS)(?:[A-Z]{2}(?!\w)|(?<!19\d\d)(?<!20\d\d)[ ][A-Z]{2},?[ ](?=[A-Z][a-z]))"
)
_LABEL_WORDS = 3
_LEADING = re.compile(r"^(?:(?:op|aan|in|bij|de|het)[ ])*")
_ON_STREET = re.compile(r"(?<=\w )(?:aan|in|op|naar)[ ](?:de|het)[ ](?=[A-Z])")
_STREET = r"(?:(?:van|de|het|den|der|op)[ ])*[A-Z][\w'’.-]*(?:[ ](?:van|de|den|der|[A-Z][\w'’.-]*)){0,4}[ ]\d{1,4}(?:[ ]?-?[a-zA-Z]{1,2}\b|[ ]?[-/][ ]?\d{1,3})?"
_IS_STREET = re.compile(
    r"(?i)(?:straat|laan|weg|plein|kade|gracht|singel|hof|dreef|pad|dijk|steeg|plantsoen|baan|park|markt|erf|veld|kamp|horst|wal|(?<!leerk)(?<!studiek)(?<!praatk)(?<!leesk)(?<!kennisk)(?<!intervisiek)(?<!werkk)ring|gaarde|oord|haven|brink|veste|hage|donk|meent|akker|weide|berg|zoom|ven|beek|tuin|dam|warande|hoeve|str)\b\.?[ ]\d"
)
_BESIDE_PERSON = re.compile(
    rf"(?:[ ]\([^()\n]{{1,30}}\))?(?:,[ ]\d{{1,3}}[ ](?:jaar|jr\.?))?(?:,?[ ]geb(?:oren|\.)(?:[ ]op)?[ ][^,\n]{{4,25}})?"
    rf"(?:[ ]?[,;|\t–-]|[ ]\(|[ ](?:aan|op|uit|van)(?:[ ]de|[ ]het)?)[ ]?({_STREET})(?![\w-]|[.,:]\d|[ ](?:uur|euro|jaar|personen|keer|weken|dagen)\b)"
)
_IN_TOWN = re.compile(rf"(?<![\w-])({_STREET})(?=[ ]?,?[ ](?:te[ ])?[A-Z][a-z]{{2,}})(?<!\d,)")
_VENUE = re.compile(
    r"\b(?:locatie|plaats|waar|vergaderlocatie|vergaderplaats|zaal|bijeenkomst|bezoekadres|ruimte)\b",
    re.IGNORECASE,
)


def find_contacts(text: str, venues: tuple[str, ...] = ()) -> Iterator[Mention]:
    """Yield e-mail addresses, phone numbers, citizen and account numbers and home addresses in `text`.

    A number of nine digits counts as citizen number when it passes the eleven test
    (Logisch Ontwerp BSN, 9 digits weighted 9..2,-1) or is called one. An address that is one of the
    `venues`, or that a word such as "locatie" announces on its line, is where people met: it stays.
    """
    for pattern, kind in ((_EMAIL, "email"), (_PROFILE, "email"), (_PHONE, "phone"), (_IBAN, "bsn")):
        for found in pattern.finditer(text):
            yield _mention(found.start(), found.end(), text, kind, f"form:{kind}")
    for found in _NINE.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        if _passes_eleven_test(found.group()) or _BSN_WORD.search(before):
            yield _mention(found.start(), found.end(), text, "bsn", "form:bsn")
    for found in _CLIENT_NUMBER.finditer(text):
        yield _mention(found.start(1), found.end(1), text, "bsn", "label:number")
    for found in _BORN.finditer(text):
        yield _mention(found.start(1), found.end(1), text, "birthdate", "label:born")
    yield from _addresses(text, venues)


def _addresses(text: str, venues: tuple[str, ...]) -> Iterator[Mention]:
    spans = [match.span() for match in _ADDRESS.finditer(text)]
    spans += [match.span(1) for match in _IN_TOWN.finditer(text) if _IS_STREET.search(match.group(1))]
    spans += [match.span(1) for match in _HOME.finditer(text)]
    spans += [
        (match.start(), match.start() + len(match.group().rstrip(" ,")))
        for match in _POSTCODE.finditer(text)
        if not _holds(spans, match.span())
    ]
    for start, end in sorted(spans):
        start += _street_at(text[start:end])
        line = _line_before(text, start)
        start += len(text[start:end]) - len(_LEADING.sub("", text[start:end], count=1))
        stretch = text[start:end]
        if _VENUE.search(line) or any(_squeeze(stretch) in _squeeze(venue) for venue in venues):
            continue
        yield _mention(start, end, text, "address", "form:address")


def _street_at(stretch: str) -> int:
    """Return where the street begins in "G. Assink aan de Dorpsstraat 12": behind the last such preposition."""
    found = list(_ON_STREET.finditer(stretch))
    return found[-1].end() if found else 0


def find_addresses_of(text: str, persons: Sequence[Mention]) -> Iterator[Mention]:
    """Yield streets with a number right behind a person, or in a sentence that says where somebody lives."""
    for person in persons:
        found = _BESIDE_PERSON.match(text, person.end_char)
        if person.kind == "person" and found and _IS_STREET.search(found.group(1)):
            yield _mention(found.start(1), found.end(1), text, "address", "beside a person")


def _line_before(text: str, position: int) -> str:
    """Return what stands before on the line, and the line above when it is a mere label."""
    start = text.rfind("\n", 0, position) + 1
    above = text[:start].rstrip().rpartition("\n")[2]
    return above + " " + text[start:position] if len(above.split()) <= _LABEL_WORDS else text[start:position]


def _holds(spans: list[tuple[int, int]], inner: tuple[int, int]) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in spans)


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _passes_eleven_test(text: str) -> bool:
    digits = [int(character) for character in text if character.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and any(digits)


def _mention(start: int, end: int, text: str, kind: str, source: str) -> Mention:
    return Mention(start, end, text[start:end], kind, source)
