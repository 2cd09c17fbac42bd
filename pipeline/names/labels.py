"""What stands in the place of a name, an address or a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.names.persons import PersonIndex, index_persons
from pipeline.names.remap import Edit
from pipeline.project import NameKey
from pipeline.records import Mention
from pipeline.settings import Names

UNKNOWN_PERSON = "deelnemer"
_FIXED = {
    "email": "[e-mailadres]",
    "phone": "[telefoonnummer]",
    "bsn": "[nummer]",
    "birthdate": "[geboortedatum]",
    "address": "[adres]",
    "signature": "[ondertekening]",
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The replacements for the mentions of one document."""

    mode: Names
    index: PersonIndex
    pseudonyms: Mapping[str, str]
    """Normalised name to pseudonym, in the scope of the document."""
    roles: Mapping[str, str]

    def label(self, text: str, kind: str) -> str:
        """Return what replaces a mention with this text; never empty."""
        if kind in _FIXED:
            return _FIXED[kind]
        person = self.index.person_of(text)
        if self.mode is Names.ROLE:
            return self.roles.get(person, UNKNOWN_PERSON)
        return self.pseudonyms.get(person, UNKNOWN_PERSON.capitalize())

    def edit(self, text: str, mention: Mention) -> Edit:
        """Return the edit that hides `mention` in `text`.

        A role takes the place of the same role beside the name, so that "teamleider Ria Hofstra" does not
        become "teamleider teamleider"; at the start of a sentence it gets a capital.
        """
        label = self.label(mention.text, mention.kind)
        start, end = mention.start_char, mention.end_char
        if self.mode is not Names.ROLE or mention.kind != "person":
            return Edit(start, end, label)
        before = re.search(
            rf"(?<!\w){re.escape(label)}[ \u00a0]$", text[max(0, start - 80) : start], re.IGNORECASE
        )
        after = re.match(rf",[ ]{re.escape(label)}(?!\w)", text[end : end + 80], re.IGNORECASE)
        start = start - len(before.group()) if before else start
        end = end + len(after.group()) if after and not before else end
        opening = text[:start].rstrip(" \u00a0\"“'‘")[-1:]
        return Edit(
            start, end, label[0].upper() + label[1:] if opening in ("", ".", "!", "?", "\n") else label
        )


def read_labels(mentions: Iterable[Mention], scope: str, key: NameKey, mode: Names) -> Labels:
    """Return the replacements for the mentions of one document in one scope."""
    found = tuple(mentions)
    index = index_persons(found)
    entries = [entry for entry in key.entries if entry.scope == scope]
    roles = {entry.name: entry.role for entry in entries if entry.role}
    for mention in found:
        if mention.kind == "person" and mention.role:
            roles.setdefault(index.person_of(mention.text), mention.role)
    return Labels(mode, index, {entry.name: entry.pseudonym for entry in entries}, roles)
