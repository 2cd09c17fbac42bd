"""The word lists that guard and announce names, read from `data/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.language.lexicon import own_lexicon
from pipeline.names.lists import read_lists
from pipeline.terms import WEEKDAYS

# Endings of Dutch abstract nouns, plurals and adjectives that no given name has; set on the guard list.
_ABSTRACT = (
    "heid", "heden", "schap", "schappen", "atie", "aties", "itie", "ities", "utie", "ctie", "cties", "iteit",
    "iteiten", "ement", "ementen", "isme", "lijk", "lijke", "baar", "bare", "zaam", "zame", "erij", "kunde",
    "gericht", "gerichte", "ische", "tieve", "sieve", "achtig", "achtige", "ingen", "ering", "eling", "eringen", "tting",
    "nning", "ding", "lling", "mming", "zing", "king", "ling", "ssing", "wing", "rming", "pping", "vragen", "vraag",
    "ners", "gers", "ders", "kers", "leden", "eren", "elen", "agen",
)  # fmt: skip
# Of these, the endings that surnames have too ("Rademakers", "Stoffelen", "Baarling").
_OF_SURNAMES = (
    "ners", "gers", "ders", "kers", "leden", "eren", "elen", "agen", "ding", "lling", "mming", "zing", "king", "ling", "ssing",
    "wing", "rming", "pping", "eling", "ering", "tting", "nning", "schap",
)  # fmt: skip
_FORMER = re.compile(r"^(?:oud|ex|vice|interim|mede|hulp)-(?=\w{3})")
_ABBREVIATED_FUNCTION = re.compile(r"[a-z]{2,4}['’-]er(?:s)?")
# A compound ends in a known noun; shorter nouns end too many names ("Roland", "Alexander").
_MIN_COMPOUND_TAIL = 6


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists, lower case."""

    calendar: frozenset[str]
    functions: frozenset[str]
    function_endings: tuple[str, ...]
    kin: frozenset[str]
    titles: frozenset[str]
    organisation: frozenset[str]
    organisation_endings: tuple[str, ...]
    organisations: frozenset[str]
    place_before: frozenset[str]
    determiners: frozenset[str]
    places: frozenset[str]
    particles: tuple[str, ...]
    particle_parts: frozenset[str]
    """The single words of particles."""
    ambiguous: frozenset[str]
    groups: frozenset[str]
    nobody: frozenset[str]
    """Pronouns and numbers that are nobody's name by themselves."""
    speech: frozenset[str]
    speech_before: frozenset[str]
    action: frozenset[str]
    attendance: frozenset[str]
    loose_attendance: frozenset[str]
    name_columns: frozenset[str]
    owner_columns: frozenset[str]
    name_companions: frozenset[str]
    common: frozenset[str]
    person_verbs: frozenset[str]
    thinkers: frozenset[str]
    brands: frozenset[str]
    named_before: frozenset[str]
    things: frozenset[str]
    thing_endings: tuple[str, ...]
    abbreviations: frozenset[str]
    trades: frozenset[str]
    trade_endings: tuple[str, ...]
    exclamations: frozenset[str]
    languages: frozenset[str]
    of_partners: frozenset[str]
    of_clients: frozenset[str]
    """What a client has as well as an organisation ("de intake van")."""
    men: frozenset[str]
    women: frozenset[str]
    shortened: frozenset[str]
    """Words as hasty notes write them, which are no names in small letters."""
    kinds: frozenset[str]
    kinds_of_several: frozenset[str]
    doubtful_given: frozenset[str]
    """Given names that are ordinary words too, as written."""
    given: frozenset[str]
    """Given names that are no ordinary word ("fleur" ends as a function does)."""

    def is_function(self, word: str) -> bool:
        """Return whether a word names what a person does ("wijkcoach")."""
        low = word.lower()
        if low in self.functions or low in self.kin:
            return True
        if low in self.given:
            return False
        former = _FORMER.sub("", low)
        if former != low and self.is_function(former):
            return True
        if _ABBREVIATED_FUNCTION.fullmatch(low):
            return True
        return any(low.endswith(end) and len(low) > len(end) + 1 for end in self.function_endings)

    def is_group(self, word: str) -> bool:
        """Return whether a word names an organisation, a group or a built place."""
        low = word.lower()
        if low in self.organisation or low in self.organisations:
            return True
        if low in self.given:
            return False
        return any(low.endswith(end) and len(low) > len(end) + 1 for end in self.organisation_endings)

    def is_thing(self, word: str) -> bool:
        """Return whether a word names a vehicle, machine, firm, room, animal or work, which may bear a given name."""
        low = word.lower()
        if low in self.things:
            return True
        if low in self.given or self.is_function(low) or read_lists().is_surname(low.capitalize()):
            return False
        return any(low.endswith(end) and len(low) > len(end) + 1 for end in self.thing_endings)

    def is_trade(self, word: str) -> bool:
        """Return whether a word says what a firm does or deals in ("Koeltechniek"), and is no name."""
        low = word.lower()
        if read_lists().holds(word):
            return False
        return low in self.trades or any(
            low.endswith(end) and len(low) > len(end) + 2 for end in self.trade_endings
        )

    def is_listed(self, word: str) -> bool:
        """Return whether a word stands in a guard list and in no list of names."""
        low = word.lower()
        if low in self.ambiguous:
            return False
        return low in self.common or low in self.calendar or low in self.places or low in self.determiners

    def is_no_surname(self, word: str) -> bool:
        """Return whether a capitalised word cannot be the surname behind an initial or a known given name.

        Surnames end as plurals and professions do, so those endings do not count here.
        """
        low = word.lower()
        if low in self.ambiguous or low in self.given:
            return False
        # a surname too, but behind a given name nearly always a date ("Saskia Vrijdag terug")
        if read_lists().is_surname(word) and low not in self.organisation and low not in WEEKDAYS:
            return False
        listed = low in self.organisation or low in self.organisations or low in self.functions
        guarded = low in self.common or low in self.calendar or low in self.determiners
        if listed or low in self.attendance or guarded or low in self.groups:
            return True
        return len(low) >= _MIN_COMPOUND_TAIL and low.endswith(_ABSTRACT) and not low.endswith(_OF_SURNAMES)

    def opens_as_word(self, word: str) -> bool:
        """Return whether a word at the start of a sentence is an ordinary word: Dutch knows it, no list of names does."""
        return not read_lists().holds(word) and own_lexicon().is_word(word.lower())

    def is_season_surname(self, low: str) -> bool:
        """Return whether a word of the calendar is a surname as well and no weekday ("meneer Zomer")."""
        return low not in WEEKDAYS and read_lists().is_surname(low.capitalize())

    def opens_as_surname(self, word: str) -> bool:
        """Return whether a listed surname is an ordinary word as well ("Rust: belangrijk")."""
        doubtful = word.lower() in self.ambiguous or word in read_lists().doubtful_surnames
        return doubtful and own_lexicon().is_word(word.lower())

    def is_common(self, word: str) -> bool:
        """Return whether a capitalised word is an ordinary word, a group, a function or a place."""
        low = word.lower()
        if low in self.ambiguous or low in self.given:
            return False
        if (
            low in self.attendance
            or self.is_listed(word)
            or self.is_group(word)
            or self.is_function(word)
            or low in self.groups
        ):
            return True
        if self.is_thing(low) and not read_lists().holds(word):
            return True
        if len(low) >= _MIN_COMPOUND_TAIL and low.endswith(_ABSTRACT):
            return True
        _, hyphen, tail = word.rpartition("-")
        if hyphen and tail.islower() and len(tail) > 2 and own_lexicon().is_word(tail):
            return True
        return any(low[cut:] in self.common for cut in range(2, len(low) - _MIN_COMPOUND_TAIL + 1))


@cache
def read_words() -> Words:
    """Return the word lists of this package; they are read once and never change."""
    folder = files("pipeline.names") / "data"
    lists: Mapping[str, str] = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    common = (folder / "common.txt").read_text(encoding="utf-8").split()
    ordered: dict[str, tuple[str, ...]] = {
        key: tuple(
            sorted((word.replace("_", " ") for word in value.split()), key=lambda word: (-len(word), word))
        )
        for key, value in lists.items()
    }
    endings = ("function_endings", "organisation_endings", "thing_endings", "trade_endings")
    sets = {key: frozenset(value) for key, value in ordered.items() if key not in (*endings, "particles")}
    return Words(
        function_endings=ordered["function_endings"],
        organisation_endings=ordered["organisation_endings"],
        thing_endings=ordered["thing_endings"],
        trade_endings=ordered["trade_endings"],
        particles=ordered["particles"],
        particle_parts=frozenset(part for form in ordered["particles"] for part in form.split()),
        common=frozenset(common),
        doubtful_given=read_lists().doubtful | read_lists().places,
        given=frozenset(name.lower() for name in read_lists().given),
        **sets,
    )
