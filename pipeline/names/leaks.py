"""Check that a result holds no name that had to stay hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.names.contact import find_contacts
from pipeline.names.persons import normalise, split_name
from pipeline.names.words import read_words
from pipeline.project import NameKey


def find_leaks(text: str, key_or_names: NameKey | Iterable[str]) -> tuple[str, ...]:
    """Return what of the known persons stands in `text`, sorted; an empty tuple is what one hopes for.

    Sought are full names without regard to case and accents, and first names and surnames as whole words
    with a capital, unless they are ordinary words too. With a key, e-mail addresses and phone numbers count
    as well.
    """
    words = read_words()
    is_key = isinstance(key_or_names, NameKey)
    names = (
        [entry.name for entry in key_or_names.entries]
        if isinstance(key_or_names, NameKey)
        else list(key_or_names)
    )
    plain = normalise(text)
    leaks: set[str] = set()
    for name in names:
        if re.search(rf"(?<!\w){re.escape(normalise(name))}(?:'?s)?(?!\w)", plain) and (
            " " in name or _capital(name).search(text)
        ):
            leaks.add(name)
        parts = split_name(name)
        lone = [part for part in (parts.first, parts.surname) if parts.given and parts.surname and part]
        for part in lone:
            ordinary = words.is_common(part) or part.lower() in words.ambiguous
            if not ordinary and _capital(part).search(text):
                leaks.add(part)
    if is_key:
        leaks |= {mention.text for mention in find_contacts(text) if mention.kind in ("email", "phone")}
    return tuple(sorted(leaks))


def _capital(name: str) -> re.Pattern[str]:
    """Return a pattern for a name with capitals, whole words, genitive included."""
    spelled = re.escape(name) if name != name.lower() else _any_capital(name)
    return re.compile(rf"(?<!\w)(?:{spelled})(?:['’]?s)?(?!\w)")


def _any_capital(name: str) -> str:
    """Return a pattern for a normalised name whose words may have a capital and accents."""
    return (
        r"\s".join(rf"(?:{re.escape(word.capitalize())}|{re.escape(word)})" for word in name.split()[:-1])
        + (r"\s" if " " in name else "")
        + re.escape(name.split()[-1].capitalize())
    )
