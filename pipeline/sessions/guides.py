"""Who guided a session."""

from __future__ import annotations

import re

from pipeline.language import given_names
from pipeline.sessions.context import TOP_LINES
from pipeline.sessions.lexicon import Lexicon
from pipeline.sessions.times import Fact
from pipeline.sessions.view import View

_NAME = r"(?:(?:dhr|mw|mevr|dr|drs|prof|ir|mr|ing)\.?\s+)?(?-i:[A-ZÀ-Ý](?:\.|[\w’'-]*))(?:\s+(?:(?:van|de|den|der|ter|ten|te|el|al|la|’t|'t|op|in)\s+){0,3}(?-i:[A-ZÀ-Ý][\w’'-]+))*"
_NAMES = rf"{_NAME}(?:\s*(?:,|\ben\b|&|,\s*en\b)\s*{_NAME})*"


_BODY = re.compile(
    r"(?:(?:advies|onderzoeks|ingenieurs)?bureau|stichting|vereniging|gemeente|provincie|coöperatie|hogeschool|universiteit|lectoraat|"
    r"ggd|ggz|swv|samenwerkingsverband|netwerk|woningcorporatie|bibliotheek|zorggroep|welzijn|team)\b",
    re.IGNORECASE,
)
"""How the name of an organisation opens."""
_PERSON_BEFORE = re.compile(r"[A-ZÀ-Ý][\w’'.-]*\s*\([^()]*$")


def _is_employer(before: str, name: str) -> bool:
    """Whether a function stands between brackets behind somebody, so that a name behind it is where he works.

    "Noor Bos (begeleider Kaswerk)"; a listed given name is that of a person all the same ("De Kom (gespreksleider Noor)").
    """
    return _PERSON_BEFORE.search(before) is not None and name.split()[0] not in given_names()


def read_facilitators(view: View, lexicon: Lexicon) -> tuple[Fact[str], ...]:
    """Return who guided the session, from keys, "onder leiding van ..." and "... (gespreksleider)"."""
    found: list[Fact[str]] = []
    for pair in view.values("guide"):
        if pair.line < 2 * TOP_LINES:
            match = re.match(rf"\s*({_NAMES})", pair.value)
            found += _split_names(match[1], pair.start + match.start(1)) if match else []
    role = lexicon.sources["guide_key"]
    patterns = (
        rf"\b(?:onder (?:\w+ )?leiding van|begeleid door|gefaciliteerd door|geleid door|gemodereerd door|voorgezeten door)\s+(?-i:(?:[a-zà-ÿ-]+\s+){{0,4}}?)({_NAMES})",
        rf"\b\d{{0,2}}\s*(?:{role})\s*\(({_NAMES})\)",
        rf"(?<![\w-])({_NAME})\s*(?:\((?:{role})\)|,\s+(?:de\s+|onze\s+)?(?:{role})\b)",
        rf"\b(?:{role})\s+(?:was|waren|is)?\s*({_NAMES})",
    )
    for line in view.lines:
        for pattern in patterns:
            for match in re.finditer(pattern, line.text, re.IGNORECASE):
                if _is_employer(line.text[: match.start()], match[1]):
                    continue
                found += _split_names(match[1], line.start + match.start(1))
    unique: dict[str, Fact[str]] = {}
    for fact in found:
        # a full name after a first name (or the other way round) is the same person
        if not any(_is_same_person(fact.value, name) for name in unique):
            unique[fact.value] = fact
    return tuple(unique.values())


def _is_same_person(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    return short == long or (" " not in short and long.split()[0] == short)


def _split_names(text: str, start: int) -> list[Fact[str]]:
    return [
        Fact(match.group().strip(), start + match.start(), start + match.end())
        for match in re.finditer(_NAME, text)
        if len(match.group().strip()) > 1
        and not _BODY.match(match.group())
        and match.group().strip().lower() not in ("de", "het", "een", "deze", "dit")
    ]
