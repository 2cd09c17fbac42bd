"""Who is who: the parts of a name and which mentions of a document are one person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.records import Mention

_CAPITAL_PARTICLES = frozenset(
    ("Van", "De", "Den", "Der", "El", "Al", "Ben", "Ten", "Ter", "Te", "Von", "Vd", "V.d.")
)
_SMALL_PARTICLES = frozenset([
    "van", "de", "den", "der", "des", "het", "'t", "’t", "el", "al", "ben", "ten", "ter", "te", "von", "vd",
    "v.d.", "la", "le",
])  # fmt: skip
# "J. P." is in capitals of itself.
_MIN_CAPITALS = 6
_INITIAL = re.compile(r"^(?:[^\W\d_]{1,3}\.)+$")
_SHORT = re.compile(r"^(?:[^\W\d_]\.?){2,6}$")
_LETTERED = re.compile(
    r"([^\W\d_][\w'’-]+)[ \u00a0](?:(?:van|v\.|vd|de|d\.|der|den|ter|ten|el)[ ]?)*([A-ZÀ-Þ])\.?"
)
CALLED = re.compile(
    r"(?:[A-ZÀ-Þ]\. ?){1,4}\((?P<given>[A-ZÀ-Þ][a-zà-ÿ’'-]+)\) "
    r"(?P<surname>(?:(?:van|van der|van den|van de|de|den|der|ten|ter|el|al|vd|v\.d\.) )*[A-ZÀ-Þ][\w’'-]+)"
)
"""Initials, a given name between brackets and a surname: one name, that begins with the given name."""
NICKNAME = "short form"
"""Source of the short form of a given name that the document tells in full."""
LEAST_NICKNAME = 3
"""Letters of a short form; fewer begin too many names."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart."""

    given: tuple[str, ...]
    """Given names and initials."""
    surname: str
    """With its particle; empty when only a given name is known."""

    @property
    def bare_surname(self) -> str:
        """Return the surname without its particle."""
        words = self.surname.split()
        while len(words) > 1 and (
            words[0][0].islower() or words[0] in _CAPITAL_PARTICLES or not words[0][0].isalpha()
        ):
            words = words[1:]
        return " ".join(words)

    @property
    def first(self) -> str:
        """Return the first given name, empty when it is an initial."""
        return self.given[0] if self.given and not _INITIAL.match(self.given[0]) else ""

    @property
    def initial(self) -> str:
        """Return the first letter of the given name, upper case, or an empty string."""
        return self.given[0][0].upper() if self.given else ""

    def short_forms(self) -> frozenset[str]:
        """Return the initials under which an owner column may know the person, without points."""
        if not self.given or not self.surname:
            return frozenset()
        firsts = "".join(part[0] for name in self.given for part in name.split("-") if part)
        words = self.surname.replace("-", " ").split()
        letters = "".join(word.strip("'’")[:1] for word in words)
        main = self.bare_surname[0]
        forms = {firsts + letters, firsts[0] + letters, firsts[0] + main, firsts + main}
        forms |= {double_initials(self.given[0])} - {""}
        return frozenset(forms | {form.upper() for form in forms})


def _with_capitals(token: str) -> str:
    low = token.lower()
    if low in _SMALL_PARTICLES:
        return low
    return "-".join(part[:1].upper() + part[1:].lower() for part in token.split("-"))


@lru_cache(maxsize=8_192)
def split_name(text: str) -> NameParts:
    """Return the parts of a name: given names, and surname with particle.

    A name of several words in capitals or small letters is read as if it had capitals where names have them.
    """
    if called := CALLED.fullmatch(text):
        text = f"{called['given']} {called['surname']}"
    tokens = re.sub(r"\.(?=[^\s.]{2})", ". ", text.replace("\u00a0", " ")).split()
    if len(tokens) > 1 and (text.islower() or (text.isupper() and len(text) > _MIN_CAPITALS)):
        tokens = [_with_capitals(token) for token in tokens]
    for index, token in enumerate(tokens):
        particle = (
            token[0].islower()
            or token[0] in "'’"
            or (token in _CAPITAL_PARTICLES and len(tokens) > index + 1)
        )
        if particle and len(tokens) > 1:
            return NameParts(tuple(tokens[:index]), " ".join(tokens[index:]))
    if len(tokens) > 1 and not _INITIAL.match(tokens[-1]):
        return NameParts(tuple(tokens[:-1]), tokens[-1])
    return NameParts(tuple(tokens), "")


@lru_cache(maxsize=8_192)
def normalise(name: str) -> str:
    """Return a name with folded case, without accents, straight apostrophes and single spaces."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def read_lettered(text: str) -> NameParts | None:
    """Return a given name and the first letter of a surname ("Dorien T."), None when `text` is not written so."""
    found = _LETTERED.fullmatch(text)
    return None if found is None else NameParts((found.group(1),), found.group(2))


def is_lettered(text: str) -> bool:
    """Return whether `text` is a given name and a mere letter ("Kasper B"); a particle makes it a whole name."""
    return read_lettered(text) is not None and len(text.split()) == 2


def double_initials(given: str) -> str:
    """Return the initials of a double given name ("AK" of "Anne-Karin"), an empty string for a single one."""
    parts = [part for part in given.split("-") if part]
    return "".join(part[0].upper() for part in parts) if len(parts) > 1 else ""


def begins_name(word: str, name: str) -> bool:
    """Return whether `word` is the beginning of a longer `name`, not one of its halves."""
    low, whole = word.casefold(), name.casefold()
    return LEAST_NICKNAME <= len(low) < len(whole) and whole.startswith(low) and whole[len(low)].isalpha()


def strip_accents(text: str) -> str:
    """Return `text` without accents; same case, same length, same offsets."""
    bases = (unicodedata.normalize("NFD", char)[0] for char in text)
    return "".join(base if base.isalpha() else char for base, char in zip(bases, text, strict=True))


def genitive_bases(text: str) -> tuple[str, ...]:
    """Return what a genitive may be the genitive of: "Marja's", "Peters", "Klaas'"."""
    bases = [
        text[: -len(end)]
        for end in ("'s", "’s", "'", "’", "s")
        if text.endswith(end) and len(text) > len(end) + 1
    ]
    return tuple(bases)


@dataclass(frozen=True, slots=True)
class PersonIndex:
    """The persons of one document, found by any way in which the document writes them.

    A first name, a surname, or initials stand for the one full name in the document that they fit;
    when none or several fit, they are a person of their own.
    """

    own: frozenset[str]
    """Normalised names that were announced, not merely remembered."""
    full: tuple[tuple[str, NameParts], ...]
    short: frozenset[str] = frozenset()
    """Normalised short forms of given names ("gerb")."""

    def person_of(self, text: str) -> str:
        """Return the normalised name of the person that `text` stands for."""
        plain = normalise(text)
        nickname = next((base for base in (text, *genitive_bases(text)) if normalise(base) in self.short), "")
        if nickname:
            return self._called(normalise(nickname))
        bases = tuple(normalise(base) for base in genitive_bases(text))
        names = [text] if plain in self.own else [text, *genitive_bases(text)]
        for name in names:
            fits = {normalise(other) for other, parts in self.full if fits_name(name, other, parts)}
            if len(fits) == 1:
                return fits.pop()
        letters = text.replace(".", "")
        doubles = {name for name in self.own if " " not in name and double_initials(name) == letters}
        if len(doubles) == 1:
            return doubles.pop()
        return next((name for name in (plain, *bases) if name in self.own), plain)

    def _called(self, short: str) -> str:
        """Return the one person whose given name `short` begins, itself when several or none are."""
        whole = {normalise(other) for other, parts in self.full if begins_name(short, normalise(parts.first))}
        alone = {name for name in self.own if " " not in name and begins_name(short, name)}
        fits = whole or alone
        return fits.pop() if len(fits) == 1 else short


def index_persons(mentions: Iterable[Mention]) -> PersonIndex:
    """Return the index of the persons among the mentions of one document."""
    persons = [mention for mention in mentions if mention.kind == "person"]
    own = {mention.text for mention in persons if mention.source != "memory"} or {m.text for m in persons}
    full = {mention.text: split_name(mention.text) for mention in persons}
    whole = tuple(
        sorted(
            (text, parts)
            for text, parts in full.items()
            if parts.given and parts.surname and not is_lettered(text)
        )
    )
    short = frozenset(normalise(mention.text) for mention in persons if mention.source == NICKNAME)
    known = (*_drop_genitives(whole), *_lettered_alone(full, whole))
    return PersonIndex(frozenset(normalise(text) for text in own), known, short)


def _lettered_alone(
    texts: Iterable[str], whole: Sequence[tuple[str, NameParts]]
) -> Iterator[tuple[str, NameParts]]:
    """Yield "Dorien T." as the full name of the "Dorien" of a document that writes nobody's surname whole."""
    alone = frozenset(texts)
    for text in sorted(alone):
        parts = read_lettered(text)
        if parts and parts.first in alone and not any(fits_name(text, *other) for other in whole):
            yield text, parts


def _drop_genitives(full: Sequence[tuple[str, NameParts]]) -> tuple[tuple[str, NameParts], ...]:
    """Leave out "Ria Hofstras" and "Ria Hofstra's" where "Ria Hofstra" stands too."""
    names = {text for text, _ in full}
    kept = [(text, parts) for text, parts in full if not names.intersection(genitive_bases(text))]
    apart = [(text, parts) for text, parts in kept if not _abbreviates_another(text, parts, kept)]
    return tuple(apart)


def _abbreviates_another(text: str, parts: NameParts, full: Sequence[tuple[str, NameParts]]) -> bool:
    """Return whether "R. Hofstra" is the one "Ria Hofstra" of the document."""
    others = {
        normalise(other)
        for other, whole in full
        if other != text and not parts.first and fits_name(text, other, whole)
    }
    return len(others) == 1


def fits_name(name: str, other: str, parts: NameParts) -> bool:
    """Return whether `name` may stand for the full name `other`, which has a given name of its own."""
    if normalise(name) == normalise(other):
        return True
    lettered = read_lettered(name)
    if lettered is not None:
        # "Lore D." is Lore De Prins, but "Jan D." is not Jan de Bruin
        letters = {letter for letter in (parts.surname[:1], parts.bare_surname[:1]) if letter.isupper()}
        return normalise(lettered.first) == normalise(parts.first) and lettered.surname in letters
    asked = split_name(name)
    if asked.given and asked.surname:
        same = normalise(asked.surname) == normalise(parts.surname)
        return same and not asked.first and bool(parts.first) and asked.initial == parts.initial
    plain = normalise(name)
    if parts.first and plain in (normalise(parts.first), normalise(" ".join(parts.given))):
        return True
    if plain in (normalise(parts.surname), normalise(parts.bare_surname)):
        return True
    if parts.given and plain in normalise(parts.bare_surname).split("-"):
        return True
    return bool(_SHORT.match(name)) and name.replace(".", "") in parts.short_forms()
