"""Signs of a person in the sentence itself: greetings, an age, words of one's own, the form of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.names.context import Evidence
from pipeline.names.grammar import Candidate
from pipeline.names.lists import Trust, read_lists

_GREETING = re.compile(
    r"(?i)(?:^|\n)\s*(?:beste|dag|hoi|hallo|hi|geachte|lieve|goedemorgen|goedemiddag|goedenavond)[ ]+(?:[\w]+ (?:en|,) )?$"
)
_FAREWELL = re.compile(
    r"(?i)(?:groet(?:en|jes)?|gegroet|\bh\.? ?gr\.?|\bvr\.? ?gr\.?|\bgrt[zj]?|\bgr\.?|m\.?v\.?g\.?|hoogachtend|hartelijks|liefs|groeten van)[^\n]{0,12}?[,.!]?[ ]*\n\s*$"
)
_FAREWELL_INLINE = re.compile(
    r"(?i)(?:groet(?:en|jes)?|\bh\.? ?gr\.?|\bvr\.? ?gr\.?|\bgrt[zj]?|(?<!\w)gr\.?|m\.?v\.?g\.?|liefs)(?: van)?,?[ ]+$"
)
# "Bartho, kun jij dit oppakken?"
_VOCATIVE = re.compile(
    r",\s(?:(?:kun|kan|wil|zou|heb|ben|mag|weet|zie|stuur|doe) (?:jij|je|u)\b|(?:dank|bedankt) (?:je|voor|jij|u)|jij\b|jouw\b)"
)
# "Mijn naam is X", "ik ben X": what stands behind the name ends the clause.
_CALLED = re.compile(
    r"(?i)\b(?:naam is|ik ben|(?:hij|zij|ze|ik|die) heet(?:te)?|noem (?:me|mij) (?:maar )?)[ ]$"
)
_AGED = re.compile(r"\s*\(\s*(?:\d{1,2}\s*jaar\b|\d{2}\s*[,)!])")
_PRONOUN = re.compile(
    r"\s[a-zà-ÿ]+(?<!en)(?<!s)\s(?!(?:hij|zij|ze|we|wij|er|het|de|een|ik|je|men|dat|dit)\s)"
    r"(?:[a-zà-ÿ]+\s){0,5}?(?:zijn|haar|hem|zich|zelf|z'n|d'r)\b"
)
_THEN_HE = re.compile(r"\.\s(?:Hij|Zij|Ze)\s[a-zà-ÿ]+(?<!en)\s")
_OF_PLACE = re.compile(r"\svan\s(?:de|het)\s[a-zà-ÿ]")
# Words that no title, field or make of thing stands behind ("de training Xx Yy" is no person).
_PERSON_BEFORE = re.compile(
    r"(?:^|\s)(?:dat|omdat|onder wie|en|met|van|door|aan|zoals|toen|als|namens|want|maar|ook|heeft|had|was|kreeg|vroeg|wat|hoe|waarop|terwijl)\s$"
)
# Particles that are everyday prepositions and articles as well.
_WEAK_PARTICLE = re.compile(
    r"(?:van(?: de| het)?|de|te|ter|op de|aan de|bij de|uit de|la|le|les|du|des) (?!de[nr] )"
)
_SEVERAL_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.[ \u00a0]?){2,}")
# Forms of firms and kinds of schools, no initials.
_NO_INITIALS = re.compile(
    r"(?i)(?:b\.v|n\.v|v\.o\.f|o\.b\.s|c\.b\.s|r\.k|p\.c|k\.b\.s|n\.a\.v|i\.v\.m|t\.a\.v|p\.s|n\.b|m\.b\.t)\."
)
# What only people are: "Jurgen is op cursus", "Lida is met pensioen".
_STATE = re.compile(
    r"\s+(?:is|was|gaat)\s+(?:(?:nog|weer|even|nu|ook|vandaag|helaas|al|deze week|vorige week)\s+){0,2}(?:ziek\b|jarig|geslaagd|zwanger|bevallen|overleden|geopereerd|verhuisd|getrouwd"
    r"|in verwachting|(?:op|met) (?:cursus|vakantie|verlof|ziekteverlof|pensioen|zwangerschapsverlof)|afgemeld|verhinderd)"
)
_SPOKEN = re.compile(r":\s+[\"“„'‘«]")


@dataclass(frozen=True, slots=True)
class Found:
    """Why a candidate is a person."""

    source: str
    role: str | None = None


def by_greeting(
    text: str, start: int, before: str, after: str, known: str | None, placed: bool
) -> Found | None:
    """Believe who is greeted or asked something, and who signs below a farewell; of a name that is a place elsewhere only the last."""
    opens = not before.strip(" \t-–•*\"“'‘") or re.search(r"[.!?]\s+$", before) is not None
    if opens and not placed and _VOCATIVE.match(after):
        return Found("greeting", known)
    if not placed and _GREETING.search(before) and re.match(r"\s*(?:$|[,!.]|en\s)", after):
        return Found("greeting", known)
    alone = not before.strip() and re.match(r"\s*(?:$|,|\(|[-–]\s|en\s)", after)
    if alone and _FAREWELL.search(text[max(0, start - 60) : start]):
        return Found("greeting", known)
    return (
        Found("greeting", known)
        if _FAREWELL_INLINE.search(before) and re.match(r"\s*(?:$|[,.(]|en\s)", after)
        else None
    )


def by_person(before: str, after: str, candidate: Candidate, known: str | None) -> Found | None:
    """Believe what only people have: an age, words of their own, "zijn" or "haar" behind a verb."""
    if _AGED.match(after):
        return Found("age", known)
    opens = not before.strip(" \t-–•*\"“'‘") or re.search(r"[.!?;][\"”’']?\s+$", before) is not None
    if _CALLED.search(before) and re.match(r"\s*(?:$|[,.!?\"”’(]|en\s)", after):
        return Found("called", known)
    if _STATE.match(after):
        return Found("state", known)
    if opens and _SPOKEN.match(after):
        return Found("quote", known)
    if opens:
        return Found("pronoun", known) if _PRONOUN.match(after) else None
    if len(candidate.words) > 1 and _PERSON_BEFORE.search(before):
        return Found("inside a sentence", known)
    if _THEN_HE.match(after):
        return Found("pronoun", known)
    if after.startswith(" die ") and re.search(r"\b(?:is|was|waren|zijn)\s$", before):
        return Found("pronoun", known)
    named = _OF_PLACE.match(after) or (
        after.startswith(", die ") and re.search(r"\b(?:van|met|door|aan)\s$", before)
    )
    told = re.search(r"\btegen\s$", before) and re.search(r"\b(?:gezegd|zeg|zeggen|zei|verteld)\b", after)
    return Found("inside a sentence", known) if told or named else None


def by_form(before: str, candidate: Candidate, evidence: Evidence) -> Found | None:
    """Believe an initial or a particle with a surname by itself: "J. de Wit", "Ria van den Berg"."""
    opens = not before.strip()
    if candidate.text.endswith("."):
        # "Bijlage A." and "Vitamine K." have the same form: the word must be a given name.
        return Found("form") if read_lists().trust(candidate.words[0]) in (Trust.NAME, Trust.WORD) else None
    if candidate.has_initials and (candidate.has_particle or not opens or len(candidate.words) > 1):
        return Found("form")
    if candidate.has_initials and not evidence.is_ordinary(candidate.words[0]):
        # "A. Welkom" counts items; two initials do not, nor does a known surname
        several = _SEVERAL_INITIALS.match(candidate.text) and not _NO_INITIALS.match(candidate.text)
        return Found("form") if several or read_lists().is_surname(candidate.words[0]) else None
    capital = re.search(r"\s(?:De|Den|Het|El|La|Le)\s", candidate.text)
    if (
        candidate.has_particle
        and len(candidate.words) > 1
        and not capital
        and (
            not evidence.is_ordinary(candidate.words[0])
            or read_lists().trust(candidate.words[0]) in (Trust.NAME, Trust.WORD)
        )
        and _is_namelike(candidate)
    ):
        return Found("form")
    return None


def _is_namelike(candidate: Candidate) -> bool:
    """Return whether "X van Y" is a name and not "Rad van Fortuin": by its particle or by our lists."""
    lists = read_lists()
    surname = candidate.text.partition(" ")[2]
    listed = lists.trust(candidate.words[0]) is not Trust.NONE or surname.lower() in lists.particled
    return listed or candidate.words[-1] in lists.surnames or _WEAK_PARTICLE.match(surname) is None
